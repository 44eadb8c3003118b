"""The programme's calls to look at: each where it really is, in the terminal and in a calendar that subscribes."""

import json
from datetime import date, datetime

import pytest
from icalendar import Calendar
from recurring_ical_events import of

from agent import cli
from agent.core.meetings import Meeting, Week
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.value import replace
from agent.core.views.agenda import CALLS_A_DAY, agenda, days, grid, stretch
from agent.core.words import Words
from agent.outside.invitations import Invitations
from tests.builders import ENROLMENT, MARIA, MARTIN, NOW, TOM, at
from tests.ledgers import opened

ZONE, ROOM = "Europe/Vienna", 15
PEOPLE = People((MARIA, TOM))
ENGLISH = Words("en", {})
SERIES = Meeting("weekly@example.org", datetime(2026, 12, 1, 18), ZONE, 45, weekly=True)


def pair(ref: str = "M1", weekly: Meeting | None = SERIES, **changes: object) -> Mentorship:
    usual = Mentorship(ref, "weekly", ENROLMENT, NOW, MARTIN.address, mentor=MARIA.address, accepted_at=NOW, weekly=weekly)
    return replace(usual, **changes)  # type: ignore[arg-type]


def december(*mentorships: Mentorship) -> list[str]:
    """Their starts in December, as Vienna's clocks show them."""
    calls = agenda(mentorships, PEOPLE, *stretch(date(2026, 12, 1), date(2026, 12, 31), ZONE))
    return [f"{call.start:%d %H:%M}" for call in calls]


def page(*mentorships: Mentorship) -> list[str]:
    return list(grid(date(2026, 12, 5), agenda(mentorships, PEOPLE, *stretch(date(2026, 12, 1), date(2026, 12, 31), ZONE)), ZONE, ENGLISH))


def test_a_series_shows_each_week_where_it_is():
    moved = SERIES.with_week(Week(datetime(2026, 12, 8, 18), datetime(2026, 12, 10, 17))).with_week(Week(datetime(2026, 12, 22, 18), None))
    assert december(pair(weekly=moved)) == ["01 18:00", "10 17:00", "15 18:00", "29 18:00"]


def test_an_orientation_that_is_the_first_call_of_the_series_shows_once():
    first = replace(SERIES, uid="orientation@example.org", weekly=False)
    assert december(pair(orientation=first))[:2] == ["01 18:00", "08 18:00"]


def test_calls_of_several_pairs_stand_in_their_order():
    other = pair("M2", replace(SERIES, uid="u2", local=datetime(2026, 12, 1, 9), zone="America/New_York"), mentor=TOM.address)
    calls = agenda((pair(), other), PEOPLE, *stretch(date(2026, 12, 1), date(2026, 12, 1), ZONE))
    assert [call.who for call in calls] == ["Ana Novak & Tom Baker – Python Foundations", "Ana Novak & Maria Huber – Python Foundations"]


def test_days_are_those_of_the_programmes_clock():
    late = pair(weekly=replace(SERIES, local=datetime(2026, 12, 1, 23), zone="America/New_York"))
    lines = list(days(agenda((late,), PEOPLE, *stretch(date(2026, 12, 2), date(2026, 12, 2), ZONE)), ZONE, ENGLISH))
    assert lines == ["Wednesday, 2 Dec", "  05:00  45 min  Ana Novak & Maria Huber – Python Foundations  (M1)"]


def test_a_month_is_a_page_of_seven_columns_that_fits():
    lines = page(pair())
    assert lines[0].strip() == "December 2026"
    assert lines[1].split() == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert max(map(len, lines)) <= (ROOM + 1) * 7
    tuesdays = [line[ROOM + 1 : 2 * (ROOM + 1)].strip() for line in lines]
    assert tuesdays.count("18:00 Ana Novak") == 5


def test_a_month_is_cut_to_the_width_there_is():
    lines = list(
        grid(date(2026, 12, 5), agenda((pair(),), PEOPLE, *stretch(date(2026, 12, 1), date(2026, 12, 31), ZONE)), ZONE, ENGLISH, 80)
    )
    assert max(map(len, lines)) <= 80
    assert sum("18:00 Ana…" in line for line in lines) == 5


def test_a_day_with_many_calls_tells_how_many_more_there_are():
    many = [pair(f"M{n}", replace(SERIES, uid=f"u{n}")) for n in range(9)]
    tuesdays = [line[ROOM + 1 : 2 * (ROOM + 1)].strip() for line in page(*many)]
    assert tuesdays.count("18:00 Ana Novak") == 5 * (CALLS_A_DAY - 1)
    assert tuesdays.count("and 6 more") == 5


def test_names_can_neither_break_a_line_nor_its_width():
    lines = page(pair(fields=replace(ENROLMENT, student_name="A\nvery\x1b long\u2028 name indeed")))
    assert any("18:00 A very l…" in line for line in lines)
    assert not any("\x1b" in line for line in lines)


def test_a_feed_shows_the_same_calls_to_a_calendar_of_others_and_names_no_address():
    moved = SERIES.with_week(Week(datetime(2026, 12, 8, 18), datetime(2026, 12, 10, 17))).with_week(Week(datetime(2026, 12, 22, 18), None))
    sydney = replace(SERIES, uid="u2@example.org", zone="Australia/Sydney", local=datetime(2026, 12, 3, 8))
    feed = Invitations("Example Mentorship", "agent@example.org").feed([(moved, "Ana & Maria"), (sydney, "Bo & Tom")], NOW)
    read = Calendar.from_ical(feed)
    assert read["METHOD"] == "PUBLISH"
    since, until = stretch(date(2026, 12, 1), date(2027, 11, 30), ZONE)
    shown = sorted(event["DTSTART"].dt.astimezone(since.tzinfo) for event in of(read).between(since, until))
    assert shown == [call.start for call in agenda((pair(weekly=moved), pair("M2", sydney)), PEOPLE, since, until)]
    assert b"ATTENDEE" not in feed
    assert MARIA.address.encode() not in feed


@pytest.fixture
def programme(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agent.toml").write_text(f"""
[programme]
name = "Example Mentorship"
zone = "{ZONE}"
staff = ["Martin <martin@example.org>"]
[mailbox]
address = "agent@example.org"
""")
    ledger = opened(tmp_path)
    with ledger.begin() as tx:
        tx.save_person(MARIA)
        tx.next_ref()
        tx.save(pair())
    ledger.close()
    return tmp_path


def test_the_command_shows_the_coming_week_or_a_month(programme, capsys):
    assert cli.main(["calendar", "--now", "2026-11-30T09:00:00Z"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Tuesday, 1 Dec"
    assert cli.main(["calendar", "--month", "2026-12"]) == 0
    assert "December 2026" in capsys.readouterr().out
    assert cli.main(["calendar", "--month", "--now", "2027-01-09T09:00:00Z"]) == 0
    assert "January 2027" in capsys.readouterr().out


def test_the_command_speaks_json(programme, capsys):
    assert cli.main(["calendar", "--json", "--now", "2026-11-30T09:00:00Z"]) == 0
    (call,) = json.loads(capsys.readouterr().out)
    assert call == {
        "start": at("2026-12-01 18:00").isoformat(),
        "minutes": 45,
        "ref": "M1",
        "student": "Ana Novak",
        "mentor": "Maria Huber",
        "course": "Python Foundations",
    }


def test_the_command_writes_a_feed_and_says_where_it_cannot(programme, capsys):
    assert cli.main(["calendar", "--ics", "calls.ics"]) == 0
    assert b"BEGIN:VEVENT" in (programme / "calls.ics").read_bytes()
    assert cli.main(["calendar", "--ics", "nowhere/calls.ics"]) == 2
    assert "nowhere/calls.ics: can't be written" in capsys.readouterr().err
    assert sorted(path.name for path in programme.iterdir() if "calls" in path.name) == ["calls.ics"]


def test_a_programme_without_calls_says_so(programme, capsys):
    assert cli.main(["calendar", "--month", "2026-01"]) == 0
    assert "No calls from 2026-01-01 to 2026-01-31" in capsys.readouterr().err
