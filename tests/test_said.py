"""The tables of messages are read as they are meant; what is rendered reads back as itself; what is quoted or signed counts for nothing."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from agent.core.letters.wording import moment, slot
from agent.core.meetings import Time, at_wall
from agent.core.value import replace
from agent.core.words import Words, shipped_words
from agent.reading import Setting
from agent.reading.hearing import hear
from agent.reading.languages import LANGUAGES
from agent.reading.recognise.gist import gist
from agent.reading.times import find
from tests.effort import is_linear
from tests.said import FOLDER, Line, lines

LINES = [line for file in sorted(FOLDER.glob("*.txt")) for line in lines(file)]
SPEECHES = {language.code: language.speech for language in LANGUAGES if language.speech is not None}
ZONES = ("Europe/Vienna", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney", "America/Bogota")
CHANGES = {  # the day on which clocks change, twice in each zone
    "Europe/Vienna": ("2027-03-28", "2026-10-25"),
    "Europe/London": ("2027-03-28", "2026-10-25"),
    "America/New_York": ("2027-03-14", "2026-11-01"),
    "America/Los_Angeles": ("2027-03-14", "2026-11-01"),
    "Australia/Sydney": ("2026-10-04", "2027-04-04"),
}
WRITTEN = (  # how people write a day with a time, and how a program does
    "{weekday} {day} {month} at {h12}:{minute:02}{half}",
    "{weekday}, {month} {day}, {h12}:{minute:02} {half}",
    "{weekday} {day} {month} {year}, {hour:02}:{minute:02}",
    "{day} {month} {hour:02}:{minute:02}",
    "{year}-{number:02}-{day:02} {hour:02}:{minute:02}",
    "{day}.{number}.{year}, {hour:02}:{minute:02}",
    "{day}/{number}/{year} {hour:02}:{minute:02}",
    "{number}/{day} at {h12}:{minute:02}{half}",
)

TABLES = shipped_words().tables


def in_words(code: str) -> Words:
    """What a letter in that language says, whether one comes along or somebody has translated the letters but not their words."""
    return Words(code, {**TABLES["en"], **TABLES.get(code, {})})


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.place)
def test_a_message_is_read_as_it_is_meant_and_what_is_unclear_is_a_question_about_something(line: Line) -> None:
    reading = line.read()
    assert line.misread(reading) == ""
    asked = [problem.partition(": ") for problem in reading.problems]
    assert all(about in ("kind", "times", "days", "zone") and question for about, _, question in asked), asked


@pytest.mark.parametrize("line", [line for line in LINES if line.subject][::7], ids=lambda line: line.place)
def test_what_stands_in_a_signature_counts_for_nothing(line: Line) -> None:
    signed = replace(line, text=line.text + "\n\n-- \nJo Marsh\nOffice hours: Mondays 9:00-17:00, Fridays at 8pm\nTel. 0664 18 30 45\n")
    assert line.misread(signed.read()) == ""


@pytest.mark.parametrize("line", [line for line in LINES if line.subject][::7], ids=lambda line: line.place)
def test_what_is_quoted_counts_for_nothing(line: Line) -> None:
    quoted = (
        "\n\nOn Mon, 9 Nov 2026 at 17:12, Agent <agent@example.org> wrote:\n\n> Say no if not. Are you away? Fridays at 17:00, or skip.\n"
    )
    assert line.misread(replace(line, text=line.text + quoted).read()) == ""


def back(text: str, now: datetime, zone: str) -> list[tuple[datetime, bool]]:
    """The times that are read in a text."""
    return [(t.start.astimezone(UTC), t.weekly) for t in find(text, "Re: call", now, zone).times]


INSTANTS = st.integers(1, 250 * 24 * 12).map(lambda steps: datetime(2026, 9, 1, tzinfo=UTC) + timedelta(minutes=5 * steps))


@settings(max_examples=300, deadline=None)
@given(
    at=INSTANTS,
    ahead=st.integers(2, 24 * 40),
    zone=st.sampled_from(ZONES),
    home=st.sampled_from(ZONES),
    code=st.sampled_from(sorted(SPEECHES)),
)
def test_a_rendered_moment_reads_back_as_itself_in_every_language_and_zone_or_is_asked_about(
    at: datetime, ahead: int, zone: str, home: str, code: str
) -> None:
    assert back(moment(at, zone, in_words(code)), at - timedelta(hours=ahead), home) in ([], [(at, False)])
    assert back(moment(at, zone, in_words("en")), at - timedelta(hours=ahead), home) in ([], [(at, False)])


@settings(max_examples=200, deadline=None)
@given(at=INSTANTS, ahead=st.integers(2, 160), zone=st.sampled_from(ZONES), code=st.sampled_from(sorted(SPEECHES)))
def test_a_rendered_weekly_slot_keeps_its_weekday_and_clock_or_is_asked_about(at: datetime, ahead: int, zone: str, code: str) -> None:
    rendered = slot(Time(at.astimezone(ZoneInfo(zone)), zone, weekly=True), zone, in_words(code))
    found = find(rendered, "Re: weekly slot", at - timedelta(hours=ahead), zone, frozenset({"weekly_slot"})).times
    assert [(t.weekly, f"{t.local:%a %H:%M}", t.zone) for t in found] in (
        [],
        [(True, f"{at.astimezone(ZoneInfo(zone)):%a %H:%M}", zone)],
    )


@settings(max_examples=400, deadline=None)
@given(at=INSTANTS, ahead=st.integers(2, 24 * 40), zone=st.sampled_from(ZONES), pattern=st.sampled_from(WRITTEN))
def test_a_moment_as_people_write_it_reads_back_as_itself_or_is_asked_about(at: datetime, ahead: int, zone: str, pattern: str) -> None:
    local = at.astimezone(ZoneInfo(zone))
    text = pattern.format(
        weekday=f"{local:%A}",
        day=local.day,
        month=f"{local:%B}",
        number=local.month,
        year=local.year,
        hour=local.hour,
        h12=local.hour % 12 or 12,
        minute=local.minute,
        half="am" if local.hour < 12 else "pm",
    )
    assert back(text, at - timedelta(hours=ahead), zone) in ([], [(at, False)])


@pytest.mark.parametrize(("zone", "change"), [(zone, day) for zone, days in CHANGES.items() for day in days])
def test_every_half_hour_around_a_change_of_clocks_reads_back_or_is_asked_about(zone: str, change: str) -> None:
    midnight = at_wall(datetime.fromisoformat(change), zone).astimezone(UTC)
    for half_hours in range(-48, 96):
        at = midnight + timedelta(minutes=30 * half_hours)
        for code in sorted(SPEECHES):
            assert back(moment(at, zone, in_words(code)), midnight - timedelta(days=3), zone) in ([], [(at, False)])


def test_most_of_what_is_rendered_is_read_and_not_asked_about() -> None:
    now = datetime(2026, 11, 12, 9, tzinfo=UTC)
    for code in sorted(SPEECHES):
        words = in_words(code)
        rendered = [moment(now + timedelta(days=day, hours=hour), "Europe/Vienna", words) for day in range(1, 30) for hour in (3, 6, 9)]
        assert all(back(text, now, "Europe/Vienna") for text in rendered), code


def test_a_yes_on_a_condition_says_on_which() -> None:
    line = next(line for line in LINES if line.text == "Yes, provided that I don't have to do more than one hour a week.")
    assert line.read().problems == (
        "kind: the yes hangs on this, which a person must judge: 'provided that I don't have to do more than one hour a week'",
    )


def test_hearing_a_message_is_linear() -> None:
    for piece in (
        "if ",
        "yes, but ",
        "can't ",
        "23 or ",
        "18 Uhr 30 ",
        "move it to ",
        "sorry ",
        "provided that ",
        "Friday 6pm or same time ",
        "Friday? 6pm? ",
        "0930 or ",
        "can we ",
    ):
        assert is_linear(lambda size, piece=piece: heard((piece * size)[:size])), piece  # type: ignore[misc]


def heard(text: str) -> None:
    """Read a text as a mail of a mentor."""
    line = replace(LINES[0], text="x")
    reading = line.read()
    gist(reading.message, replace(reading.words, said=text), Setting(line.now, line.zone))


@pytest.mark.parametrize("code", sorted(SPEECHES))
def test_every_language_has_all_words_that_english_has(code: str) -> None:
    own, english = SPEECHES[code], SPEECHES["en"]
    lacking = [
        f"{group.name}.{word.name}"
        for group in fields(english)
        if group.name != "common"
        for word in fields(getattr(english, group.name))
        if getattr(getattr(english, group.name), word.name)
        and not getattr(getattr(own, group.name), word.name)
        and f"{group.name}.{word.name}" not in WITHOUT[code]
    ]
    assert lacking == []


WITHOUT: dict[str, set[str]] = {  # what a language says in another way
    "en": set(),
    "de": {"calendar.parts_weekly", "clock.shifted_after", "grammar.relative", "grammar.modal", "grammar.toward", "grammar.parted"},
    "es": {"clock.shifted", "placing.after", "grammar.modal", "grammar.parted"},
    "fr": {"clock.shifted", "placing.after", "grammar.modal", "grammar.parted"},
}


@pytest.mark.parametrize("code", sorted(SPEECHES))
def test_each_language_is_known_by_its_own_words(code: str) -> None:
    speech = SPEECHES[code]
    for phrase in (*speech.saying.accept[:5], *speech.saying.decline[:5], *speech.saying.skip[:3]):
        if len(phrase.split()) > 2 and not set("_~") & set(phrase):
            assert hear(phrase).code == code, phrase
