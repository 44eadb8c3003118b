"""A proposal of one time can be accepted in the calendar by whoever answers there; nobody's calls move before, and nothing of it stays."""

from datetime import date, timedelta
from email.message import Message

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from agent.core import pausing
from agent.core.intents import Accept, CalendarAnswer, CalendarCounter, Consent, Move, Objection, Pick, Skip
from agent.core.meetings import occurrences
from tests.builders import MARIA, Conversation, at, offered, once, weekly
from tests.office import Office, calendar_answer, enrolment, mail, text_of, to, told

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


def answer(t: Conversation, said: str = "accepted", who: str = ANA, **changes) -> Conversation:
    """What Ana's calendar says to the proposal."""
    return t.says("student", CalendarAnswer(t.m.tentative[-1].meeting.uid, who, said, **changes))


def starts(t: Conversation) -> list[str]:
    return [f"{start:%d %b %H:%M}" for start in occurrences(t.m.weekly, at(FIRST), at("2026-12-16 00:00"))]


TUESDAYS = ["01 Dec 18:00", "08 Dec 18:00", "15 Dec 18:00"]


def test_who_answers_in_the_calendar_gets_a_proposal_as_an_invitation_of_its_own():
    t = proposed()
    assert t.told() == {("move-ok", ANA), ("move-asked", MARIA.address)}
    (put,) = t.meetings()
    assert put.tentative
    assert [i.recipient.address for i in put.invitees] == [ANA]
    assert put.meeting.uid != t.m.weekly.uid
    assert put.meeting.start == at("2026-12-02 19:00")
    assert not put.meeting.weekly
    assert starts(t) == TUESDAYS


def test_who_does_not_gets_it_in_words_alone():
    for t in (talk(), talk(MARIA.address)):
        assert not t.says("mentor", Move((once("2026-12-02 19:00"),))).meetings()
        assert t.letters("move-ok")


def test_a_choice_of_times_is_no_invitation():
    t = talk(ANA).says("mentor", Move((once("2026-12-02 19:00"), once("2026-12-03 19:00"))))
    assert not t.meetings()


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
    assert t.told() == {("move-refused", MARIA.address), ("proposal-over", ANA)}


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


def test_a_new_weekly_time_is_shown_by_its_first_call():
    t = talk(ANA).says("mentor", Move((weekly("2026-12-03 19:00"),)))
    (put,) = t.meetings()
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
