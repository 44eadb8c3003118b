"""Times that are proposed can be accepted in a calendar; nobody's calls move before, and nothing of it stays."""

from datetime import UTC, date, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from agent.core.actions import PutMeeting
from agent.core.deciding import pausing
from agent.core.deciding.handing import hand_over
from agent.core.intents import Accept, CalendarAnswer, CalendarCounter, Consent, Move, Objection, Pick, Reassign, Skip, Times
from agent.core.meetings import occurrences
from tests.builders import MARIA, TOM, Conversation, at, offered, once, weekly
from tests.office import Office, calendar_answer, enrolment, mail, text_of, to, told
from tests.test_judges import faults, installed_judges, libical

ANA = "ana@example.com"
FIRST = "2026-12-01 18:00"


def talk(*accepted: str) -> Conversation:
    """A weekly call on Tuesdays at 18:00 in Vienna, which these have accepted in their calendars."""
    begun = offered(program_start=date(2026, 12, 1)).says("mentor", Accept((weekly(FIRST),)))
    for address in accepted:
        role = "student" if address == ANA else "mentor"
        begun.says(role, CalendarAnswer(begun.m.weekly.uid, address, "accepted"))
    begun.now = at("2026-11-27 09:00")
    return begun


def proposed(*accepted: str) -> Conversation:
    """Maria would like to have the first call a day later."""
    return talk(*(accepted or (ANA,))).says("mentor", Move((once("2026-12-02 19:00"),)))


def answer(t: Conversation, said: str = "accepted", who: str = ANA, number: int = 0) -> Conversation:
    """What Ana's calendar says to the newest proposal, or to one (from 1) of all that there were."""
    return t.says("student", CalendarAnswer(t.m.tentative[number - 1].meeting.uid, who, said))


def several() -> Conversation:
    """Maria has said yes to Ana, with three times for the first call; Ana has never answered any invitation."""
    return offered().says("mentor", Accept((once("2026-11-25 17:00"), once("2026-11-26 18:00"), once("2026-11-27 17:30"))))


def events(t: Conversation) -> list[PutMeeting]:
    """The proposals that the last step sends along with a letter."""
    return [put for send in t.letters() for put in send.proposed]


def starts(t: Conversation) -> list[str]:
    return [f"{start:%d %b %H:%M}" for start in occurrences(t.m.weekly, at(FIRST), at("2026-12-16 00:00"))]


TUESDAYS = ["01 Dec 18:00", "08 Dec 18:00", "15 Dec 18:00"]


def test_who_answers_in_the_calendar_gets_a_proposal_as_an_invitation_of_its_own():
    t = proposed()
    assert t.told() == {("move-ok", ANA), ("move-asked", MARIA.address)}
    (put,) = events(t)
    assert put.tentative
    assert [i.recipient.address for i in put.invitees] == [ANA]
    assert put.meeting.uid != t.m.weekly.uid
    assert put.meeting.start == at("2026-12-02 19:00")
    assert not put.meeting.weekly
    assert starts(t) == TUESDAYS


def test_who_does_not_gets_it_in_words_alone():
    for t in (talk(), talk(MARIA.address)):
        assert not events(t.says("mentor", Move((once("2026-12-02 19:00"),))))
        assert t.letters("move-ok")[0].facts["invited"] == ""


def test_of_a_choice_of_times_each_is_an_invitation_and_the_accepted_one_counts():
    t = talk(ANA).says("mentor", Move((once("2026-12-02 19:00"), once("2026-12-03 19:00"))))
    assert [put.meeting.start for put in events(t)] == [at("2026-12-02 19:00"), at("2026-12-03 19:00")]
    assert starts(answer(t)) == ["03 Dec 19:00", *TUESDAYS[1:]]


def test_the_times_for_a_first_call_are_an_invitation_each():
    t = several()
    assert [put.meeting.start for put in events(t)] == [at("2026-11-25 17:00"), at("2026-11-26 18:00"), at("2026-11-27 17:30")]
    assert len({put.meeting.uid for put in events(t)}) == 3
    assert {i.recipient.address for put in events(t) for i in put.invitees} == {ANA}
    assert t.letters("pick")[0].facts["invited"]
    assert not t.meetings()


@pytest.mark.parametrize(("number", "start"), [(1, "2026-11-25 17:00"), (2, "2026-11-26 18:00"), (3, "2026-11-27 17:30")])
def test_the_time_whose_invitation_is_accepted_is_booked_and_only_it_is_taken_out_again(number, start):
    t = answer(several(), number=number)
    assert t.m.orientation.start == at(start)
    assert t.told() >= {("invitation-orientation", ANA), ("invitation-orientation", MARIA.address), ("proposal-over", ANA)}
    assert [c.meeting.uid for c in t.cancelled()] == [t.m.tentative[number - 1].meeting.uid]
    assert answer(t, "declined", number=number % 3 + 1).told() == set()
    assert t.m.orientation.start == at(start)


def test_one_time_declined_is_no_answer_and_all_of_them_declined_are_a_no():
    t = several()
    for number in (1, 3):
        assert answer(t, "declined", number=number).told() == set()
    assert answer(t, "declined", number=2).told() == {("student-times", MARIA.address)}
    t = answer(answer(several(), "declined", number=1), number=2)
    assert t.m.orientation.start == at("2026-11-26 18:00")
    assert len(t.cancelled()) == 1


def test_a_maybe_to_one_of_several_waits_and_goes_with_the_answer_in_words():
    t = answer(several(), "tentative", number=1)
    assert t.told() == set()
    t.says("student", Pick(2))
    assert t.m.orientation.start == at("2026-11-26 18:00")
    assert [c.meeting.uid for c in t.cancelled()] == [t.m.tentative[0].meeting.uid]


def test_who_accepts_two_has_the_first_and_a_list_that_was_replaced_books_nothing():
    t = answer(answer(several(), number=3), number=1)
    assert t.m.orientation.start == at("2026-11-27 17:30")
    assert t.told() == {("proposal-over", ANA)}
    t = several().says("mentor", Times((once("2026-12-01 17:00"), once("2026-12-02 17:00"))))
    assert answer(t, number=1).told() == {("proposal-over", ANA)}
    assert t.m.orientation is None
    assert answer(t, number=5).m.orientation.start == at("2026-12-02 17:00")


def test_another_time_proposed_to_one_of_several_goes_to_the_mentor():
    t = several()
    t.says("student", CalendarCounter(t.m.tentative[0].meeting.uid, ANA, once("2026-11-30 18:00")))
    assert t.told() == {("student-times", MARIA.address), ("proposal-over", ANA)}


def test_more_times_than_anybody_looks_through_are_no_files():
    t = offered().says("mentor", Accept(tuple(once(f"2026-11-{day} 17:00") for day in range(25, 31))))
    assert not events(t)
    assert t.says("student", Pick(6)).m.orientation.start == at("2026-11-30 17:00")


def test_an_accepted_invitation_moves_the_call_and_takes_the_proposal_out_of_the_calendar():
    t = answer(proposed())
    assert starts(t) == ["02 Dec 19:00", *TUESDAYS[1:]]
    assert ("call-moved", MARIA.address) in t.told()
    (cancelled,) = t.cancelled()
    assert [i.recipient.address for i in cancelled.invitees] == [ANA]
    assert (cancelled.meeting.uid, cancelled.meeting.sequence) == (t.m.tentative[-1].meeting.uid, 1)


def test_a_declined_one_is_a_no():
    t = answer(proposed(), "declined")
    assert starts(t) == TUESDAYS
    assert t.told() == {("move-refused", MARIA.address)}  # who declines has taken it out


@pytest.mark.parametrize("said", ["tentative", "none"])
def test_a_maybe_decides_nothing(said):
    t = answer(proposed(), said)
    assert t.told() == set()
    assert answer(t).told() >= {("call-moved", ANA)}


def test_somebody_elses_answer_decides_nothing():
    t = proposed()
    t.says("mentor", CalendarAnswer(t.m.tentative[-1].meeting.uid, MARIA.address, "accepted"))
    assert t.told() == set()
    assert starts(t) == TUESDAYS


def test_another_time_proposed_in_the_calendar_is_a_proposal_back():
    t = proposed()
    t.says("student", CalendarCounter(t.m.tentative[-1].meeting.uid, ANA, once("2026-12-03 20:00")))
    assert ("move-ok", MARIA.address) in t.told()
    assert ("proposal-over", ANA) in t.told()


@pytest.mark.parametrize("intent", [Consent(), Objection(), Objection((once("2026-12-03 17:00"),)), Move((once("2026-12-04 17:00"),))])
def test_who_answers_in_words_has_no_entry_that_would_have_to_go(intent):
    t = proposed(ANA, MARIA.address).says("student", intent)
    assert not t.cancelled()
    late = t.says("student", CalendarAnswer(t.m.tentative[0].meeting.uid, ANA, "accepted"))  # the file was opened after all
    assert late.told() == {("proposal-over", ANA)}
    assert late.says("student", CalendarAnswer(t.m.tentative[0].meeting.uid, ANA, "accepted")).told() == set()


@pytest.mark.parametrize("intent", [Consent(), Objection(), Objection((once("2026-12-03 17:00"),))])
def test_an_entry_that_is_there_goes_however_it_is_settled(intent):
    t = answer(proposed(ANA, MARIA.address), "tentative").says("student", intent)
    (cancelled,) = t.cancelled()
    assert cancelled.meeting.uid == t.m.tentative[0].meeting.uid


def test_a_proposal_that_nobody_decides_goes_with_its_call_and_an_ended_mentorship_leaves_none():
    t = answer(proposed(), "tentative").time_passes(at(FIRST))
    assert [i.template for c in t.cancelled() for i in c.invitees] == ["proposal-over"]
    t = answer(proposed(), "tentative").staff_says(pausing.end)
    assert ("proposal-over", ANA) in t.told()


def test_an_entry_of_a_mentor_who_was_taken_off_goes_out_of_their_calendar_and_no_other():
    t = talk(MARIA.address).says("student", Move((once("2026-12-02 19:00"),)))
    uid = t.m.tentative[-1].meeting.uid
    t.says("mentor", CalendarAnswer(uid, MARIA.address, "tentative"))
    t.staff_says(lambda m, scene: hand_over(m, Reassign("", (TOM.address,)), scene))
    (over,) = (c for c in t.cancelled() if c.meeting.uid == uid)
    assert [i.recipient.address for i in over.invitees] == [MARIA.address]


def test_a_new_weekly_time_is_shown_by_its_first_call():
    t = talk(ANA).says("mentor", Move((weekly("2026-12-03 19:00"),)))
    (put,) = events(t)
    assert (put.meeting.weekly, put.meeting.start) == (False, at("2026-12-03 19:00"))
    answer(t)
    assert starts(t) == ["03 Dec 19:00", "10 Dec 19:00"]


def test_a_first_call_is_moved_by_an_accepted_invitation_too():
    t = offered().says("mentor", Accept((once("2026-11-25 17:00"),)))
    t.says("student", CalendarAnswer(t.m.orientation.uid, ANA, "accepted")).says("mentor", Move((once("2026-11-26 17:00"),)))
    assert t.m.orientation.start == at("2026-11-25 17:00")
    answer(t)
    assert t.m.orientation.start == at("2026-11-26 17:00")
    assert ("proposal-over", ANA) in t.told()


def attached(m: Message) -> Event:
    """The event in the file that goes along."""
    part = next(p for p in m.walk() if p.get_content_type() == "application/ics")
    assert part.get_filename() == "proposal.ics"
    return Calendar.from_ical(part.get_payload(decode=True)).events[0]


def shown(m: Message) -> Message:
    """The mail with its file opened, so that a calendar can answer it."""
    for part in m.walk():
        if part.get_content_type() == "application/ics":
            part.set_type("text/calendar")
    return m


def test_accepting_by_mail_and_by_calendar_moves_once(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail("Maria <maria@example.net>", "Yes! Tuesdays at 18:00 my time", at=office.now, answers=offer))
        office.step(calendar_answer(to(sent, ANA, "Your weekly"), ANA, at=office.now))
        first = f"{office.m.weekly.start:%-d %B}"
        office.now += timedelta(hours=1)
        sent = office.step(mail("Maria <maria@example.net>", f"Could we move the call of {first} to 26 November 19:00?", at=office.now))
        asked = to(sent, ANA, "Can your call")
        assert not any(part.get_content_type() == "text/calendar" for part in asked.walk())
        event = attached(asked)
        assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
        assert event["SUMMARY"].startswith("Proposed: Ana Novak & Maria Huber")
        assert "open the attached invitation, and accept or decline it" in text_of(asked)
        before = office.m.weekly
        sent = office.step(calendar_answer(shown(asked), ANA, at=office.now))
        assert [s for who, s in told(sent) if "ana@" in who] == [
            "One call with Maria is moved: Thursday 13:00",
            "Settled: the time proposed for your call with Maria",
        ]
        assert office.m.weekly.sequence == before.sequence + 1
        assert office.step(mail("Ana <ana@example.com>", "yes", at=office.now, answers=asked)) == []
        assert office.step(calendar_answer(shown(asked), ANA, "DECLINED", at=office.now)) == []
        assert office.m.weekly.sequence == before.sequence + 1
        assert office.held() == []


def as_gmail_answers(file: Message, who: str, answer: str = "ACCEPTED") -> bytes:
    """The mail that Google Calendar sends when an event is answered."""
    event = Calendar.from_ical(file.get_payload(decode=True)).events[0]
    begins, ends = (f"{event[name].dt.astimezone(UTC):%Y%m%dT%H%M%SZ}" for name in ("DTSTART", "DTEND"))
    reply = f"""\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:{begins}
DTEND:{ends}
DTSTAMP:20261123T100000Z
ORGANIZER;CN=Example Mentorship:mailto:agent@example.org
UID:{event["UID"]}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN=Ana Novak;X-NUM-GUESTS=0:mailto:{who}
CREATED:20261123T090000Z
DESCRIPTION:{event["DESCRIPTION"]}
LAST-MODIFIED:20261123T100000Z
SEQUENCE:0
STATUS:TENTATIVE
SUMMARY:{event["SUMMARY"]}
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""
    m = message_from_bytes(
        mail(f"Ana Novak <{who}>", "Ana Novak has accepted this invitation.", f"Accepted: {event['SUMMARY']}"), policy=default
    )
    m.add_alternative(reply.replace("\n", "\r\n"), subtype="calendar", params={"method": "REPLY"})
    return m.as_bytes()


def test_a_list_of_first_times_is_answered_by_an_accepted_invitation(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail("Maria <maria@example.net>", "Yes! Wed 25 Nov 17:00 or Thu 26 Nov 18:30", at=office.now, answers=offer))
        asked = to(sent, ANA, "Which time")
        assert "2) Thursday, 26 November 2026, 12:30" in text_of(asked)
        assert "open the attached invitation of the time that suits you, and accept it" in text_of(asked)
        files = [part for part in asked.walk() if part.get_content_type() == "application/ics"]
        assert [file.get_filename() for file in files] == ["proposal-1.ics", "proposal-2.ics"]
        written = [file.get_payload(decode=True).decode() for file in files]
        meant = [[round(at(f"2026-11-{time}").timestamp())] for time in ("25 17:00", "26 18:30")]
        assert [judge(written) for judge in installed_judges()] == [meant] * len(installed_judges())
        assert all(faults(library, ics.encode()) == [] for library in libical() for ics in written)
        sent = office.step(as_gmail_answers(files[1], ANA))
        assert office.m.orientation.start == at("2026-11-26 18:30")
        assert sorted(subject for who, subject in told(sent) if ANA in who) == [
            "Settled: the time proposed for your call with Maria",
            "Your first call with Maria: Thursday, 26 November 2026, 12:30",
        ]
        assert office.step(as_gmail_answers(files[0], ANA, "DECLINED")) == []
        assert office.step(mail("Ana <ana@example.com>", "2", at=office.now, answers=asked)) == []
        assert office.held() == []


WORDS = st.sampled_from(
    [
        Move((once("2026-12-02 19:00"),)),
        Move((once("2026-12-03 19:00"),), agreed=True),
        Move((weekly("2026-12-03 19:00"),)),
        Move((once("2026-12-02 19:00"), once("2026-12-04 19:00"))),
        Consent(),
        Objection(),
        Objection((once("2026-12-05 17:00"),)),
        Pick(2),
        Skip(),
        "accepted",
        "declined",
        "tentative",
    ]
)


@given(said=st.lists(st.tuples(st.sampled_from(["mentor", "student"]), WORDS, st.integers(0, 30)), max_size=10))
@settings(deadline=None, max_examples=60)
def test_whatever_is_said_the_only_entries_left_in_calendars_are_of_questions_that_are_pending(said):
    t = talk(ANA, MARIA.address)
    gone: list[str] = []
    for role, words, hours in said:
        if isinstance(words, str):
            who = ANA if role == "student" else MARIA.address
            words = CalendarAnswer(t.m.tentative[-1].meeting.uid if t.m.tentative else "none", who, words)
        t.says(role, words)
        for cancelled in (c for c in t.cancelled() if c.meeting.uid != t.m.weekly.uid):
            assert cancelled.meeting.sequence == 1
            gone.append(cancelled.meeting.uid)
        assert len(gone) == len(set(gone))
        assert set(gone) >= {e.meeting.uid for e in t.m.tentative if e.over}
        pending = {a.letter for a in t.m.asked}
        assert all(e.letter in pending for e in t.m.tentative if e.there and not e.over)
        before = {e.meeting.uid for e in t.m.tentative if e.over}
        t.time_passes(t.now + timedelta(hours=hours))
        gone += [e.meeting.uid for e in t.m.tentative if e.over and e.meeting.uid not in before]
