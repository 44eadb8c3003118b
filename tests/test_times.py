"""When: what is written is read as it is meant, or asked about; never guessed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.meetings import at_wall
from agent.reading import zones
from agent.reading.hearing import hear
from agent.reading.languages import LANGUAGES
from agent.reading.times import Found, find
from tests.effort import is_linear

VIENNA = "Europe/Vienna"
NOW = datetime(2026, 11, 12, 10, 0, tzinfo=ZoneInfo(VIENNA))  # a Thursday
ZONES = ("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo", "UTC")
DATES = {  # how each language writes a whole date with a time
    "en": "{weekday}, {day} {month} {year} at {clock}",
    "de": "am {weekday}, {day}. {month} {year} um {clock} Uhr",
    "es": "el {weekday} {day} de {month} de {year} a las {clock}",
    "fr": "le {weekday} {day} {month} {year} à {clock}",
}
WEEKLY = {
    "en": "every {weekday} at {clock}",
    "de": "jeden {weekday} um {clock} Uhr",
    "es": "cada {weekday} a las {clock}",
    "fr": "chaque {weekday} à {clock}",
}
SPOKEN = {language.code: language.speech for language in LANGUAGES if language.speech is not None}


def read(
    text: str, now: datetime = NOW, zone: str | None = VIENNA, subject: str = "Re: call", asked: frozenset[str] = frozenset()
) -> Found:
    return find(text, subject, now, zone, asked)


def starts(found: Found) -> list[str]:
    return [f"{t.start:%Y-%m-%d %H:%M %z}{' weekly' if t.weekly else ''}" for t in found.times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday 17 November at 18:00", ["2026-11-17 18:00 +0100"]),
        ("tomorrow 7-7:45pm", ["2026-11-13 19:00 +0100"]),
        ("Mon 16 Nov @ 6 p.m.", ["2026-11-16 18:00 +0100"]),
        ("Monday 17-18 or Tuesday 16-17", ["2026-11-16 17:00 +0100", "2026-11-17 16:00 +0100"]),
        ("17:00 on Monday or 18:00 on Tuesday", ["2026-11-16 17:00 +0100", "2026-11-17 18:00 +0100"]),
        ("Monday at 17:00 or 18:00 on Tuesday", ["2026-11-16 17:00 +0100", "2026-11-17 18:00 +0100"]),
        ("11/25 at 6pm", ["2026-11-25 18:00 +0100"]),
        ("20-28 December", []),
        ("25/11 at 6pm or 02/12 at 7pm", ["2026-11-25 18:00 +0100", "2026-12-02 19:00 +0100"]),
        ("2026-11-17T18:00+01:00", ["2026-11-17 18:00 +0100"]),
        ("next Tuesday at 18:00", ["2026-11-17 18:00 +0100"]),
        ("Tuesday 18:00 (12:00 New York)", ["2026-11-17 18:00 +0100"]),
        ("Tuesday at 16:00 UTC", ["2026-11-17 16:00 +0000"]),
        ("every Tuesday and Friday at 6pm", ["2026-11-17 18:00 +0100 weekly", "2026-11-13 18:00 +0100 weekly"]),
        ("Saturday mornings at 10", ["2026-11-14 10:00 +0100 weekly"]),
        ("Every Tuesday at half past six pm", ["2026-11-17 18:30 +0100 weekly"]),
        ("jeden Dienstag um halb sieben abends", ["2026-11-17 18:30 +0100 weekly"]),
        ("dienstagabends um sieben", ["2026-11-17 19:00 +0100 weekly"]),
        ("am 24.11. um 18 Uhr oder am 25.11. um 19:30", ["2026-11-24 18:00 +0100", "2026-11-25 19:30 +0100"]),
        ("el martes a las 7 de la tarde", ["2026-11-17 19:00 +0100"]),
        ("los martes y viernes a las 18:00", ["2026-11-17 18:00 +0100 weekly", "2026-11-13 18:00 +0100 weekly"]),
        ("demain à 17h ou samedi à 10h30", ["2026-11-13 17:00 +0100", "2026-11-14 10:30 +0100"]),
        ("tous les mardis à 18 heures", ["2026-11-17 18:00 +0100 weekly"]),
        ("Wed 18 Nov. 18:00\nThu 19 Nov. 19:00", ["2026-11-18 18:00 +0100", "2026-11-19 19:00 +0100"]),
        ("Tuesday 18:00 doesn't work, but Wednesday 19:00 does.", ["2026-11-18 19:00 +0100"]),
        ("Not Monday 18:00, but Tuesday 18:00", ["2026-11-17 18:00 +0100"]),
    ],
)
def test_what_is_clear_is_read(text: str, expected: list[str]) -> None:
    assert starts(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Friday at 8",
        "Saturdays at 7 please",
        "Tuesday at 6:30",
        "Tuesday at 12",
        "Freitag um 8 Uhr",
        "el martes a las 7",
        "mardi à 8h",
        "03/04 at 18:00",
        "Wednesday 19 November at 18:00",
        "5 November at 18:00",
        "17 Nov 2025 at 18:00",
        "31 November at 18:00",
        "Thursday at 18:00",
        "next Friday at 18:00",
        "The week after next, Tuesday 18:00",
        "Next week I can do Friday 18:00. Or Saturday 18:00 this week next week",
        "Tuesday around 6pm",
        "Tuesday between 5 and 7pm",
        "Tuesday from 6pm",
        "Tuesday 6pm or later",
        "Tuesday 6-ish pm",
        "Any time after 18:00 on Tuesday",
        "Monday to Friday at 18:00",
        "Monday to Friday 9am to 5pm",
        "Tuesday evening",
        "any day next week",
        "Tuesday 18:00 your time",
        "Tuesday 9 am CST",
        "Tuesday 6pm IST",
        "Tuesday 17 November, 18:00 CEST",
        "Tuesday 18:00 Springfield time",
        "Tuesday 18:00 (13:00 New York)",
        "Tuesdays 18:00 UTC+2",
        "every other Tuesday at 18:00",
        "alle zwei Wochen dienstags um 18 Uhr",
        "Tuesday at midnight",
        "16:00 pm on Tuesday",
        "Tuesday morning at 18:00",
    ],
)
def test_what_is_not_clear_gives_no_time_and_a_question(text: str) -> None:
    found = read(text)

    assert found.times == ()
    assert found.problems
    assert all(problem.startswith("times: ") for problem in found.problems)


@pytest.mark.parametrize(
    "text",
    [
        "My flight lands Friday at 6pm",
        "Doors close Friday 6pm",
        "I finish work at 6pm on Fridays",
        "Book club is Fridays at 6pm",
        "Ich bin bis Freitag 18 Uhr im Büro",
        "Mein Zug kommt Freitag um 18 Uhr an",
        "Trabajo hasta el viernes a las 18:00",
        "Je travaille jusqu'à vendredi 18h",
        "I am free from Friday 6pm to Saturday 9am",
        "Either 6 or 7 pm on Friday",
        "a week on Friday at 6pm",
        "12am Friday",
        "Friday at 18:00 London time or Berlin time",
    ],
)
def test_what_else_happens_then_and_mere_bounds_are_asked_about(text: str) -> None:
    found = read(text)

    assert found.times == ()
    assert found.problems


@pytest.mark.parametrize("text", ["Nov 16-20, spotty wifi", "I could do Nov 16 or 18", "Nov 16, 18 and 20 would work"])
def test_days_in_a_list_are_no_hours(text: str) -> None:
    assert read(text).times == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday 6pm? No, Saturday 6pm.", "2026-11-14 18:00 +0100"),
        ("Friday 6pm, sorry, I mean Saturday 6pm", "2026-11-14 18:00 +0100"),
        ("Freitag 18 Uhr, ich meine Samstag 18 Uhr", "2026-11-14 18:00 +0100"),
        ("7pm instead of 6pm on Friday", "2026-11-13 19:00 +0100"),
        ("She proposed Friday at 4pm and that suits me", "2026-11-13 16:00 +0100"),
        ("After the gym, Friday at 8pm would be good", "2026-11-13 20:00 +0100"),
    ],
)
def test_what_is_put_right_is_the_time_that_counts(text: str, expected: str) -> None:
    assert starts(read(text)) == [expected]


def test_a_weekday_that_is_today_is_in_a_week_where_its_hour_has_passed() -> None:
    assert starts(read("Thursday at 8:30 am")) == ["2026-11-19 08:30 +0100"]
    assert read("Thursday at 6pm").times == ()


def test_a_time_without_any_zone_is_asked_about() -> None:
    assert read("Tuesday 18:00", zone=None).times == ()
    assert "zone" in read("Tuesday 18:00", zone=None).problems[0]
    assert starts(read("Tuesday 18:00 Vienna time", zone=None)) == ["2026-11-17 18:00 +0100"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Tuesday 18:00 Paris time", "Europe/Paris"),
        ("Tuesday 6pm (Athens)", "Europe/Athens"),
        ("Tuesday 6pm EST", "America/New_York"),
        ("Tuesday 6pm Pacific", "America/Los_Angeles"),
        ("Dienstag 18 Uhr Wiener Zeit", "Europe/Vienna"),
        ("martes 18:00 hora de Madrid", "Europe/Madrid"),
        ("mardi à 18h heure de Montréal", "America/Toronto"),
        ("Tuesday 6pm my time (São Paulo)", "America/Sao_Paulo"),
        ("Tuesday 18:00 Europe/Helsinki", "Europe/Helsinki"),
    ],
)
def test_a_zone_that_is_named_counts(text: str, zone: str) -> None:
    assert [t.zone for t in read(text).times] == [zone]


def test_an_abbreviation_with_two_meanings_is_clear_where_the_writer_lives_by_it() -> None:
    assert starts(read("Tuesday 6pm IST", zone="Asia/Kolkata")) == ["2026-11-17 18:00 +0530"]


def test_a_bare_weekday_is_weekly_only_where_the_words_or_the_question_say_so() -> None:
    assert not read("Tuesday at 18:00").times[0].weekly
    assert read("Tuesday at 18:00", asked=frozenset({"weekly_slot"})).times[0].weekly
    assert read("Tuesday at 18:00 every week").times[0].weekly
    assert not read("Tuesday at 18:00", asked=frozenset({"weekly_slot", "orientation_times"})).times[0].weekly


def test_the_first_possible_day_is_read() -> None:
    assert read("aber erst ab dem 7. Dezember").not_before == date(2026, 12, 7)
    assert read("but not before January").not_before == date(2027, 1, 1)
    assert read("only after 7 December").not_before == date(2026, 12, 8)
    assert read("a partir del 1 de diciembre").not_before == date(2026, 12, 1)


def test_tomorrow_is_the_writers() -> None:
    late = datetime(2026, 7, 22, 5, 40, tzinfo=UTC)
    assert starts(read("tomorrow at 9 am", late, "America/Los_Angeles")) == ["2026-07-22 09:00 -0700"]


JUMBLE = [
    *("Tuesday", "tuesdays", "18:00", "8", "at", "to", "-", "or", "every", "17.11.", "3/4", "pm", "am", "not", "(", ")", ",", "."),
    *("der", "um", "le", "h", "EST", "tomorrow", "next", "week", "from", "5th", "May", "\n", "half", "18", "bis", "los", "de la tarde"),
]


WHEN = st.datetimes(datetime(2026, 11, 20, 0, 0), datetime(2027, 8, 1, 0, 0)).map(
    lambda d: d.replace(minute=d.minute // 5 * 5, second=0, microsecond=0)
)


def written(pattern: str, code: str, when: datetime) -> str:
    calendar = SPOKEN[code].calendar
    return pattern.format(
        weekday=calendar.weekdays[when.weekday()][0],
        day=when.day,
        month=calendar.months[when.month - 1][0],
        year=when.year,
        clock=f"{when:%H:%M}",
    )


@settings(max_examples=150, deadline=None)
@given(when=WHEN, code=st.sampled_from(sorted(SPOKEN)), zone=st.sampled_from(ZONES))
def test_a_date_that_is_written_out_reads_back_as_itself_or_is_asked_about(when: datetime, code: str, zone: str) -> None:
    found = read(written(DATES[code], code, when), zone=zone)

    assert [t.start for t in found.times] in ([], [at_wall(when, zone)])
    if when.hour >= 13 or when.hour == 0 or when.hour == 11:
        assert [t.start for t in found.times] == [at_wall(when, zone)]


@settings(max_examples=100, deadline=None)
@given(when=WHEN.filter(lambda d: d.hour >= 13), code=st.sampled_from(sorted(SPOKEN)), zone=st.sampled_from(ZONES))
def test_a_weekly_time_reads_back_with_its_wall_time_and_zone(when: datetime, code: str, zone: str) -> None:
    slot = read(written(WEEKLY[code], code, when), zone=zone).times[0]

    assert slot.weekly
    assert slot.zone == zone
    assert (slot.local.weekday(), slot.local.time()) == (when.weekday(), when.time())
    assert timedelta(0) < slot.start - NOW <= timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Vienna", date(2027, 3, 28)),
        ("Europe/Vienna", date(2026, 10, 25)),
        ("America/New_York", date(2027, 3, 14)),
        ("America/New_York", date(2026, 11, 1)),
        ("Australia/Sydney", date(2026, 10, 4)),
        ("Australia/Sydney", date(2027, 4, 4)),
    ],
)
def test_a_weekly_time_keeps_its_wall_time_over_a_change_of_clocks(zone: str, change: date) -> None:
    for hours in range(-24 * 8, 24 * 3, 7):
        now = datetime(change.year, change.month, change.day, 12, tzinfo=ZoneInfo(zone)) + timedelta(hours=hours)
        slot = read("every Sunday at 18:30", now, zone).times[0]
        assert slot.start > now
        assert f"{slot.local:%a %H:%M}" == "Sun 18:30"
        assert slot.start == at_wall(slot.local, zone)


def test_reading_is_linear() -> None:
    for piece in (
        "Tuesday ",
        "18:00 ",
        "Tuesday at ",
        "every ",
        "Tuesday 18:00, ",
        "from ",
        "12.11. ",
        "a",
        "1",
        "not ",
        "New ",
        "\n",
        "half ",
        "Mon-Tue-",
    ):
        assert is_linear(lambda size, piece=piece: find((piece * size)[:size], "x", NOW, VIENNA)), piece


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(JUMBLE), max_size=25))
def test_any_jumble_of_days_and_times_is_read_without_an_error(words: list[str]) -> None:
    found = read(" ".join(words))
    assert all(t.start > NOW and t.start.utcoffset() is not None for t in found.times)


def test_every_language_knows_the_whole_calendar() -> None:
    for code, speech in SPOKEN.items():
        assert speech is not None
        assert len(speech.calendar.weekdays) == len(speech.calendar.weekly_days) == 7, code
        assert len(speech.calendar.months) == 12, code
        assert len(speech.clock.numbers) == 12, code
        assert all(names for names in (*speech.calendar.weekdays, *speech.calendar.months)), code
        for day in range(7):
            assert hear(f"{speech.calendar.weekdays[day][0]} {speech.common[0]}").code in SPOKEN


def test_every_zone_in_the_tables_exists() -> None:
    names = zones.iana_names()
    assert set(zones._PLACES) <= names
    assert {zone for meanings in zones._ABBREVIATIONS.values() for zone, _ in meanings} <= names
