"""Answers as calendar programs send them: which event, whose answer, of which week, and what is proposed instead.

Each sample is built as that program writes it: its own order of properties, its names of zones, and what it leaves out.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from agent.core.intents import BadCalendar, CalendarAnswer, CalendarCounter
from agent.core.rules.files import rulebook
from agent.core.value import replace
from agent.reading import Setting, understand
from tests.builders import MARIA, TOM, at
from tests.office import Office, calendar_answer, enrolment, mail, text_of, to
from tests.test_recognise import NOW, VIENNA, message

GMAIL = """\
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20261208T170000Z
DTEND:20261208T174500Z
DTSTAMP:20261112T080000Z
ORGANIZER;CN=Example Mentorship:mailto:agent@example.org
UID:call-1@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=Ana Novak;X-NUM-GUESTS=0:mailto:ana@example.com
RECURRENCE-ID:20261208T170000Z
CREATED:20261112T070000Z
DESCRIPTION:
LAST-MODIFIED:20261112T080000Z
LOCATION:https://meet.example.org/maria
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Ana Novak & Maria Huber
TRANSP:OPAQUE
END:VEVENT
"""
OUTLOOK = """\
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=DECLINED;CN=Ana Novak:mailto:ana@example.com
COMMENT;LANGUAGE=en-US:\\n
UID:call-1@example.org
RECURRENCE-ID;TZID=W. Europe Standard Time:20261208T180000
SUMMARY;LANGUAGE=en-US:Declined: Ana Novak & Maria Huber
DTSTART;TZID=W. Europe Standard Time:20261208T180000
DTEND;TZID=W. Europe Standard Time:20261208T184500
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261112T080000Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:0
X-MICROSOFT-CDO-APPT-SEQUENCE:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
"""
APPLE = """\
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 14.5//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
ATTENDEE;CN="Ana Novak";CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT:MAILTO:Ana@example.com
DTEND;TZID=Europe/Vienna:20261208T184500
UID:call-1@example.org
DTSTAMP:20261112T080000Z
SEQUENCE:0
RECURRENCE-ID;TZID=Europe/Vienna:20261208T180000
SUMMARY:Ana Novak & Maria Huber
DTSTART;TZID=Europe/Vienna:20261208T180000
ORGANIZER;CN=Example Mentorship:mailto:agent@example.org
END:VEVENT
"""
THUNDERBIRD = """\
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
CREATED:20261112T070000Z
LAST-MODIFIED:20261112T080000Z
DTSTAMP:20261112T080000Z
UID:call-1@example.org
SUMMARY:Ana Novak & Maria Huber
ORGANIZER;CN=Example Mentorship:mailto:agent@example.org
ATTENDEE;RSVP=TRUE;CN=Ana Novak;PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT:mailto:ana@example.com
RECURRENCE-ID;TZID=Europe/Vienna:20261208T180000
DTSTART;TZID=Europe/Vienna:20261208T180000
DTEND;TZID=Europe/Vienna:20261208T184500
SEQUENCE:0
END:VEVENT
"""
WEEK = datetime(2026, 12, 8, 17, tzinfo=UTC)
SAMPLES = {"gmail": GMAIL, "outlook": OUTLOOK, "apple": APPLE, "thunderbird": THUNDERBIRD}


def read(body: str):
    raw = f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()
    return understand(message("", "Declined: call", calendar=raw), Setting(NOW, VIENNA)).intent


def without(body: str, *names: str) -> str:
    return "".join(line for line in body.splitlines(keepends=True) if not line.startswith(names))


@pytest.mark.parametrize("program", SAMPLES)
def test_one_week_declined_is_read_of_every_program(program):
    answer = read(SAMPLES[program])
    assert isinstance(answer, CalendarAnswer)
    assert (answer.uid, answer.attendee, answer.answer) == ("call-1@example.org", "ana@example.com", "declined")
    assert answer.week.astimezone(UTC) == WEEK


@pytest.mark.parametrize("program", SAMPLES)
def test_the_whole_declined_is_told_apart(program):
    answer = read(without(SAMPLES[program], "RECURRENCE-ID"))
    assert isinstance(answer, CalendarAnswer)
    assert answer.week is None


@pytest.mark.parametrize("program", SAMPLES)
def test_an_answer_needs_no_organizer(program):
    assert read(without(SAMPLES[program], "ORGANIZER")) == read(SAMPLES[program])


def test_a_week_that_is_named_by_its_day_alone_is_a_day():
    answer = read(GMAIL.replace("RECURRENCE-ID:20261208T170000Z", "RECURRENCE-ID;VALUE=DATE:20261208"))
    assert answer.week == date(2026, 12, 8)


def test_a_reply_of_the_series_and_a_week_of_it_is_an_answer_to_each():
    whole = without(APPLE, "RECURRENCE-ID").replace("DECLINED", "ACCEPTED")
    week = APPLE[APPLE.index("BEGIN:VEVENT") :]
    answer = read(whole + week)
    assert (answer.week, answer.answer) == (None, "accepted")
    assert [(one.week.astimezone(UTC), one.answer) for one in answer.weeks] == [(WEEK, "declined")]


def test_a_reply_that_speaks_for_two_people_is_no_answer():
    other = GMAIL[GMAIL.index("BEGIN:VEVENT") :].replace("ana@example.com", "eve@example.net")
    assert isinstance(read(GMAIL + other), BadCalendar)


@pytest.mark.parametrize("program", ["gmail", "outlook"])
def test_a_new_time_that_is_proposed_is_read(program):
    body = SAMPLES[program].replace("METHOD:REPLY", "METHOD:COUNTER").replace("DECLINED", "TENTATIVE")
    moved = {
        "DTSTART:20261208T170000Z": "DTSTART:20261209T180000Z",
        "DTEND:20261208T174500Z": "DTEND:20261209T184500Z",
        "Time:20261208T180000\nDTEND": "Time:20261209T190000\nDTEND",
        "Time:20261208T184500": "Time:20261209T194500",
    }
    for before, after in moved.items():
        body = body.replace(before, after)
    counter = read(body)
    assert isinstance(counter, CalendarCounter)
    assert (counter.attendee, counter.time.start, counter.time.minutes) == ("ana@example.com", at("2026-12-09 19:00"), 45)
    assert counter.week.astimezone(UTC) == WEEK


def test_a_proposal_that_names_everybody_is_that_of_who_sent_it():
    everybody = GMAIL.replace("METHOD:REPLY", "METHOD:COUNTER").replace("SEQUENCE:0", "SEQUENCE:0\nATTENDEE:mailto:ida@example.org")
    assert read(everybody).attendee == "ida@example.org"


def test_a_week_declined_in_a_calendar_is_recorded_and_answers_nobody(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), "maria@example.net")
        sent = office.step(mail("maria@example.net", "Yes! Tuesdays 18:00 my time", answers=offer))
        invitation = to(sent, "ana@example.com", "Your weekly call")
        assert office.step(calendar_answer(invitation, "ana@example.com", "DECLINED", week=at("2026-12-08 18:00"))) == []
        assert office.m.weekly.answers["ana@example.com"] == "none"
        assert [week.answers["ana@example.com"] for week in office.m.weekly.weeks] == ["declined"]


@pytest.mark.parametrize("attendee", ["maria@example.net", "maria@work.example.com"])
def test_an_answer_from_a_second_address_is_that_of_the_person_invited(tmp_path, attendee):
    second = "maria@work.example.com"
    with Office(tmp_path, people=(replace(MARIA, aliases=(second,)), TOM)) as office:
        sent = office.step(mail(MARIA.address, "Yes! Tuesdays at 18:00 my time", answers=to(office.step(enrolment()), MARIA.address)))
        invitation = to(sent, MARIA.address, "Your weekly call")
        assert office.step(calendar_answer(invitation, attendee, sender=second)) == []
        assert office.held() == []
        assert office.m.weekly.answers == {MARIA.address: "accepted", "ana@example.com": "none"}
        office.step(calendar_answer(invitation, attendee, "DECLINED", sender="tom@example.net"))
        assert "not come from the person invited" in office.held()[0].reason
        assert office.m.weekly.answers[MARIA.address] == "accepted"


def test_a_call_is_skipped_and_moved_by_plain_mails(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), "maria@example.net")
        invitation = to(
            office.step(mail("maria@example.net", "Yes! Tuesdays 18:00 my time", answers=offer)), "ana@example.com", "Your weekly"
        )
        moved = office.step(
            mail("ana@example.com", "Could we move our call on 8 December to 9 December 12:00 my time?", answers=invitation)
        )
        office.step(mail("maria@example.net", "Yes", answers=to(moved, "maria@example.net")))
        assert [str(week.local) for week in office.m.weekly.exceptions] == ["2026-12-09 18:00:00"]
        sent = office.step(mail("maria@example.net", "I can't make it on 1 December, sorry", answers=to(moved, "maria@example.net")))
        assert {m["To"].split("<")[1].rstrip(">") for m in sent} == {"ana@example.com", "maria@example.net", "calendar@example.org"}
        assert [week.local is None for week in office.m.weekly.exceptions] == [True, False]


def test_staff_hear_of_the_third_move_of_a_month_by_the_shipped_rule(tmp_path):
    rules = rulebook({"too-many-moves": (Path(__file__).parent.parent / "rules" / "too-many-moves.toml").read_bytes()})
    with Office(tmp_path, rules=rules) as office:
        offer = to(office.step(enrolment()), "maria@example.net")
        office.step(mail("maria@example.net", "Yes! Tuesdays 18:00 my time", answers=offer))
        for day in (2, 9, 16):
            office.now += timedelta(hours=1)
            sent = office.step(mail("maria@example.net", f"Ana and I agreed to move the call to {day} December at 18:00", at=office.now))
        staff = to(sent, "martin@example.org")
        assert staff["Subject"].startswith("3 moved calls this month")
        assert "Would another weekly time suit you both better?" in text_of(to(sent, "ana@example.com"))


def test_staff_pause_and_end_a_mentorship_by_mail(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), "maria@example.net")
        office.step(mail("maria@example.net", "Yes! Tuesdays 18:00 my time", answers=offer))
        sent = office.step(mail(text="Please pause Ana Novak for two weeks"))
        assert office.m.state == "paused"
        assert to(sent, "martin@example.org", "Done")
        office.step(mail("ana@example.com", "end M1"), mail(text="End M1", results=None))
        assert office.m.state == "paused"
        office.step(mail(text="End M1"))
        assert office.m.state == "ended"
