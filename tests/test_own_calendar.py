"""The programme's own calendar shows what the ledger says, whatever fails; what people do there is decided as their words are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

from agent.core.meetings import occurrences
from agent.core.people import Person
from agent.core.value import replace
from agent.erasing import erase
from agent.errors import Refused, Unreachable
from tests.builders import MARIA, MARTIN, PROGRAMME, TOM, at
from tests.office import Office, calendar_answer, enrolment, event_of, mail, subject_of, text_of, to, told
from tests.servers.memory_calendar import MemoryCalendar

ANA = "ana@example.com"
YES = "Yes, Tuesdays at 18:00 my time"
FIRST = datetime(2026, 12, 1, 18)
SECOND = FIRST + timedelta(weeks=1)

Opens = Callable[..., Office]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """An agent that keeps a calendar, by settings that may differ."""
    with ExitStack() as stack:

        def start(*, people: tuple[Person, ...] = (MARIA, TOM), conferences: str = "", **policy: object) -> Office:
            programme = replace(PROGRAMME, **{"keeps_calendar": True, **policy})  # type: ignore[arg-type]
            twin = MemoryCalendar(invites=programme.calendar_invites, conferences=conferences)
            office = Office(tmp_path, programme, people, calendars={"memory": twin}, calendar="memory")
            return stack.enter_context(office)

        yield start


def twin(office: Office, name: str = "memory") -> MemoryCalendar:
    calendar = office.calendars[name]
    assert isinstance(calendar, MemoryCalendar)
    return calendar


def booked(office: Office, words: str = YES) -> list[Message]:
    return office.step(mail(MARIA.address, words, answers=to(office.step(enrolment()), MARIA.address)))


def says(office: Office, who: str, words: str, later: timedelta = timedelta(hours=1)) -> list[Message]:
    office.now += later
    answers = next(m for m in reversed(office.post.sent) if who in m[1])
    return office.step(mail(who, words, at=office.now, answers=message_from_bytes(answers[2])))


def shown(office: Office, name: str = "memory") -> list[datetime]:
    (uid,) = twin(office, name).there
    return twin(office, name).calls(uid, office.now, office.now + timedelta(weeks=10))


def as_decided(office: Office) -> list[datetime]:
    calls = occurrences(office.m.weekly, office.now, office.now + timedelta(weeks=10))
    return [start.astimezone(UTC) for start in calls]


def invitations(mails: list[Message]) -> list[tuple[str, str]]:
    """(reader, METHOD) of mails with a calendar part."""
    parts = [(m["To"], p.get_param("method")) for m in mails for p in m.walk() if p.get_content_type() == "text/calendar"]
    return sorted(parts)


# What stands there


def test_a_booked_series_stands_on_the_calendar_and_our_mails_invite_to_it(opens: Opens) -> None:
    office = opens()
    sent = booked(office)
    assert shown(office) == as_decided(office)
    assert len(invitations(sent)) == 3
    event = twin(office).there[office.m.weekly.uid].event
    assert event.place == MARIA.call_link
    assert {a.address for a in event.attendees} == {ANA, MARIA.address, "calendar@example.org"}


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (MARIA.address, "Sorry, I can't make it on 8 December."),
        (MARIA.address, "Ana and I agreed to move the call on 8 December to Wednesday 9 December at 17:00."),
        (MARIA.address, "Ana and I agreed on Thursdays at 19:00 from now on, every week"),
        (MARTIN.address, "pause M1 from 7 December until 20 December"),
    ],
)
def test_each_change_stands_on_the_calendar_as_it_was_decided(opens: Opens, who: str, words: str) -> None:
    office = opens()
    booked(office)
    before = shown(office)
    says(office, who, words)
    assert shown(office) == as_decided(office) != before


def test_the_end_takes_it_off(opens: Opens) -> None:
    office = opens()
    booked(office)
    says(office, MARTIN.address, "end M1")
    assert twin(office).there == {}


def test_a_first_call_that_has_taken_place_stays_when_the_mentorship_ends(opens: Opens) -> None:
    office = opens()
    booked(office, "Yes, how about Wednesday 2 December at 17:00 my time?")
    uid = office.m.orientation.uid
    says(office, MARTIN.address, "end M1", later=timedelta(days=20))
    assert list(twin(office).there) == [uid]


def test_another_mentor_takes_over_and_the_old_series_is_gone(opens: Opens) -> None:
    office = opens()
    booked(office)
    says(office, MARTIN.address, "reassign M1 to Tom Baker")
    assert twin(office).there == {}


def test_an_answer_by_mail_stands_there(opens: Opens) -> None:
    office = opens()
    sent = booked(office)
    hers = next(m for m in sent if MARIA.address in m["To"] and invitations([m]))
    office.step(calendar_answer(hers, MARIA.address, at=office.now + timedelta(minutes=1)), later=timedelta(minutes=1))
    assert twin(office).answers(office.m.weekly.uid)[MARIA.address] == "accepted"


# Who invites


def test_where_the_calendar_invites_our_mails_carry_no_invitation_and_say_so(opens: Opens) -> None:
    office = opens(calendar_invites=True)
    sent = booked(office)
    assert invitations(sent) == []
    hers = to(sent, MARIA.address, "Your weekly call")
    assert "accept the invitation that our calendar sends you" in text_of(hers)
    assert [who for _, who, _ in twin(office).told] == [MARIA.address, ANA, "calendar@example.org"]
    assert "calendar@example.org" not in {address for address, _ in told(sent)}


def test_where_the_calendar_invites_a_proposal_is_still_an_invitation_by_mail(opens: Opens) -> None:
    office = opens(calendar_invites=True)
    booked(office)
    twin(office).answer(office.m.weekly.uid, MARIA.address, "accepted")
    office.step(later=timedelta(minutes=2))
    sent = says(office, ANA, "Could we move the call on 8 December to Wednesday 9 December 12:00?")
    assert "application/ics" in [part.get_content_type() for part in to(sent, MARIA.address).walk()]


# What others do there


def test_an_answer_given_there_is_learned_and_counts_as_heard(opens: Opens) -> None:
    office = opens()
    booked(office)
    twin(office).now = office.now
    twin(office).answer(office.m.weekly.uid, ANA, "accepted")
    office.step(later=timedelta(minutes=2))
    assert office.m.weekly.answers[ANA] == "accepted"
    assert office.m.student_heard == twin(office).now


def test_an_answer_of_before_the_invitation_is_none_to_it(opens: Opens) -> None:
    office = opens()
    booked(office)
    twin(office).now = office.now - timedelta(days=2)
    twin(office).answer(office.m.weekly.uid, ANA, "declined")
    office.step(later=timedelta(minutes=2))
    assert office.m.weekly.answers[ANA] == "none"


def test_a_call_that_somebody_moves_there_is_put_back_and_staff_alone_are_told_once(opens: Opens) -> None:
    office = opens()
    booked(office)
    before = as_decided(office)
    twin(office).move(office.m.weekly.uid, SECOND + timedelta(hours=2), SECOND)
    sent = office.step(later=timedelta(minutes=2))
    assert [address for address, _ in told(sent)] == ["Martin <martin@example.org>"]
    assert "Tuesday, 8 December 2026, 20:00" in text_of(sent[0])
    assert shown(office) == as_decided(office) == before
    assert office.step(later=timedelta(minutes=2)) == []


def test_a_series_that_somebody_deletes_there_is_put_back_by_either_setting(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).take_off(office.m.weekly.uid)
    sent = office.step(later=timedelta(minutes=2))
    assert [address for address, _ in told(sent)] == ["Martin <martin@example.org>"]
    assert "taken off" in text_of(sent[0])
    assert shown(office) == as_decided(office) != []


@pytest.mark.parametrize("setting", ["ask", "take"])
@pytest.mark.parametrize(("begins", "left"), [("End M1", 0), ("Pause M1 until", 8), ("", 10)])
def test_staff_answer_a_deleted_series_with_one_of_the_lines_that_the_letter_shows(
    opens: Opens, setting: str, begins: str, left: int
) -> None:
    office = opens(calendar_changes=setting)
    booked(office)
    calls = len(as_decided(office))
    twin(office).take_off(office.m.weekly.uid)
    (letter,) = office.step(later=timedelta(minutes=2))
    assert office.m.state == "weekly"  # whatever happens to an event
    words = next((line.split('"')[1] for line in text_of(letter).splitlines() if begins and line.startswith(f'- "{begins}')), "")
    assert bool(words) == bool(begins)
    if words:
        office.step(mail(text=words, at=office.now, answers=letter), later=timedelta(minutes=1))
    assert calls == 10
    assert len(shown(office) if left else twin(office).there) == left
    assert (office.m.state == "ended") == (left == 0)


def test_by_setting_a_move_there_is_taken_over_and_both_are_told(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).move(office.m.weekly.uid, SECOND + timedelta(hours=2), SECOND)
    sent = office.step(later=timedelta(minutes=2))
    assert {address.partition("<")[2] for address, _ in told(sent)} == {"maria@example.net>", "ana@example.com>", "calendar@example.org>"}
    assert at("2026-12-08 20:00").astimezone(UTC) in shown(office)
    assert shown(office) == as_decided(office)
    assert office.step(later=timedelta(minutes=2)) == []


def test_by_setting_a_call_that_is_deleted_there_is_skipped(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).take_off(office.m.weekly.uid, SECOND)
    sent = office.step(later=timedelta(minutes=2))
    assert {subject_of(m).partition(" on ")[0].partition(" with")[0] for m in sent if "calendar@" not in m["To"]} == {"No call"}
    assert at("2026-12-08 18:00").astimezone(UTC) not in shown(office)


def test_by_setting_all_calls_move_from_the_next_one_on(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).move(office.m.weekly.uid, FIRST + timedelta(days=2))
    office.step(later=timedelta(minutes=2))
    assert {start.strftime("%a %H:%M") for start in shown(office)} == {"Thu 17:00"}
    assert shown(office) == as_decided(office)


def test_what_several_people_do_there_within_a_minute_all_counts(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).answer(office.m.weekly.uid, ANA, "accepted")
    twin(office).take_off(office.m.weekly.uid, SECOND)
    twin(office).take_off(office.m.weekly.uid, SECOND + timedelta(weeks=1))
    sent = office.step(later=timedelta(minutes=2))
    assert sum("No call" in subject_of(m) for m in sent if ANA in m["To"]) == 2
    assert office.m.weekly.answers[ANA] == "accepted"
    assert [week.original for week in office.m.weekly.weeks if week.local is None] == [SECOND, SECOND + timedelta(weeks=1)]
    assert shown(office) == as_decided(office)


def lasting(office: Office) -> tuple[int, int]:
    """How many minutes the calls last, as it was decided and as it is shown."""
    meeting = office.m.weekly or office.m.orientation
    return meeting.minutes, twin(office).there[meeting.uid].event.meeting.minutes


def test_by_setting_another_length_is_taken_over_both_are_told_and_what_they_answered_stays(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).answer(office.m.weekly.uid, ANA, "accepted")
    office.step(later=timedelta(minutes=2))
    before = shown(office)
    twin(office).move(office.m.weekly.uid, FIRST, minutes=60)
    sent = office.step(later=timedelta(minutes=2))
    assert {subject_of(m) for m in sent if "calendar@" not in m["To"]} == {
        "Your weekly call with Ana lasts 60 minutes now",
        "Your weekly call with Maria lasts 60 minutes now",
    }
    assert "60 minutes instead of 45" in text_of(to(sent, ANA))
    event = event_of(to(sent, ANA))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=60)
    assert (lasting(office), shown(office)) == ((60, 60), before)
    assert office.m.weekly.answers[ANA] == "accepted"
    assert office.step(later=timedelta(minutes=2)) == []


def test_by_setting_all_calls_move_and_last_longer_in_one_letter(opens: Opens) -> None:
    office = opens(calendar_changes="take")
    booked(office)
    twin(office).move(office.m.weekly.uid, FIRST - timedelta(minutes=30), minutes=75)
    sent = office.step(later=timedelta(minutes=2))
    assert "It lasts 75 minutes from then on." in text_of(to(sent, ANA))
    assert (lasting(office), shown(office)) == ((75, 75), as_decided(office))
    assert {start.strftime("%a %H:%M") for start in shown(office)[1:]} == {"Tue 16:30"}


@pytest.mark.parametrize(("to_local", "says"), [(0, "lasts 60 minutes now"), (2, "is moved")])
def test_by_setting_the_first_call_lasts_longer(opens: Opens, to_local: int, says: str) -> None:
    office = opens(calendar_changes="take")
    booked(office, "Yes, how about Wednesday 2 December at 17:00 my time?")
    local = office.m.orientation.local + timedelta(hours=to_local)
    twin(office).move(office.m.orientation.uid, local, minutes=60)
    sent = office.step(later=timedelta(minutes=2))
    assert says in subject_of(to(sent, ANA))
    assert "60 minutes" in text_of(to(sent, ANA))
    assert (lasting(office), office.m.orientation.local) == ((60, 60), local)


@pytest.mark.parametrize(
    ("changes", "original", "minutes"), [("ask", None, 60), ("take", SECOND, 60), ("take", None, 5), ("take", None, 24 * 60)]
)
def test_else_another_length_is_put_back_and_staff_are_told(opens: Opens, changes: str, original: datetime | None, minutes: int) -> None:
    office = opens(calendar_changes=changes)
    booked(office)
    before = shown(office)
    twin(office).move(office.m.weekly.uid, original or FIRST, original, minutes)
    sent = office.step(later=timedelta(minutes=2))
    assert [address for address, _ in told(sent)] == ["Martin <martin@example.org>"]
    assert f"for {minutes} minutes now" in text_of(sent[0])
    assert (lasting(office), shown(office)) == ((45, 45), before)
    assert office.step(later=timedelta(minutes=2)) == []


def test_what_is_past_may_be_changed_there_and_nobody_minds(opens: Opens) -> None:
    office = opens()
    booked(office)
    office.step(later=timedelta(weeks=3))
    twin(office).move(office.m.weekly.uid, FIRST + timedelta(hours=2), FIRST)
    assert office.step(later=timedelta(minutes=2)) == []


# What goes wrong


@pytest.mark.parametrize("invites", [False, True])
@pytest.mark.parametrize("fault", ["lost", "limited", "unavailable", "conflict"])
def test_whatever_fails_ends_with_exactly_one_event_and_at_most_one_invitation(opens: Opens, fault: str, invites: bool) -> None:  # noqa: FBT001
    office = opens(calendar_invites=invites)
    twin(office).faults += [fault, fault, fault]
    sent = booked(office)
    for _ in range(4):
        sent += office.step(later=timedelta(hours=1))
    assert shown(office) == as_decided(office)
    mailed = [who for who, method in invitations(sent) if method == "REQUEST"]
    assert len(mailed) == len(set(mailed)) == (0 if invites else 3)
    assert sorted(who for _, who, _ in twin(office).told) == ([ANA, "calendar@example.org", MARIA.address] if invites else [])
    assert office.held() == []


def test_a_calendar_that_is_away_delays_no_letter_and_is_asked_less_and_less_often(opens: Opens) -> None:
    office = opens()
    twin(office).failing = Unreachable("The calendar is out of order.")
    assert len(invitations(booked(office))) == 3
    asked = []
    for minute in range(180):
        office.step(later=timedelta(minutes=1))
        if any(problem.startswith("event") for problem in office.problems):
            asked.append(minute)
    assert 5 <= len(asked) <= 9
    assert asked[1] - asked[0] < asked[-1] - asked[-2]
    twin(office).failing = None
    office.step(later=timedelta(hours=6))
    assert shown(office) == as_decided(office)


def test_after_three_days_it_is_held_and_goes_on_when_released(opens: Opens) -> None:
    office = opens()
    twin(office).failing = Unreachable("The calendar is out of order.")
    booked(office)
    for _ in range(3 * 8):
        office.step(later=timedelta(hours=3))
    (held,) = office.held()
    assert (held.id, held.what) == ("c1", "event")
    assert "in 3 days: The calendar is out of order." in held.reason
    twin(office).failing = None
    with office.ledger.begin() as tx:
        assert tx.release("c1", office.now)
    office.step()
    assert (office.held(), shown(office)) == ([], as_decided(office))


def test_a_refusal_is_held_at_once_and_staff_release_it_by_answering_the_list(opens: Opens) -> None:
    office = opens()
    twin(office).faults.append("forbidden")
    booked(office)
    (list_of_held,) = office.step(later=timedelta(minutes=16))
    assert "1 (c1): the calls of M1 on the calendar: the calendar refused it" in text_of(list_of_held)
    office.step(mail(text="release 1", at=office.now, answers=list_of_held), later=timedelta(minutes=1))
    assert (office.held(), shown(office)) == ([], as_decided(office))


def test_what_is_wanted_anew_meanwhile_is_not_held_for_what_was_refused_before(opens: Opens) -> None:
    office = opens()
    twin(office).faults.append("forbidden")
    booked(office)
    assert [h.id for h in office.held()] == ["c1"]
    says(office, MARIA.address, "Sorry, I can't make it on 8 December.")
    assert (office.held(), shown(office)) == ([], as_decided(office))


def test_what_is_discarded_is_tried_again_only_with_the_next_change(opens: Opens) -> None:
    office = opens()
    twin(office).faults.append("forbidden")
    booked(office)
    with office.ledger.begin() as tx:
        assert tx.discard("c1", office.now)
    office.step(later=timedelta(days=1))
    assert twin(office).there == {}
    says(office, MARIA.address, "Sorry, I can't make it on 8 December.")
    assert shown(office) == as_decided(office)


def test_a_program_that_was_killed_while_it_put_an_event_puts_it_again(opens: Opens) -> None:
    class Killed(BaseException): ...

    office = opens()
    put = twin(office).put

    def killed(event: object) -> str:
        put(event)  # type: ignore[arg-type]
        raise Killed

    twin(office).put = killed  # type: ignore[method-assign]
    with pytest.raises(Killed):
        booked(office)
    twin(office).put = put  # type: ignore[method-assign]
    office.ledger.close()
    office.open()
    office.step(later=timedelta(minutes=1))
    assert shown(office) == as_decided(office)


def test_while_paused_nothing_is_put_and_afterwards_it_is(opens: Opens) -> None:
    office = opens()
    offer = to(office.step(enrolment()), MARIA.address)
    with office.ledger.begin() as tx:
        tx.pause("by hand")
    assert office.step(mail(MARIA.address, YES, answers=offer)) == []
    assert twin(office).there == {}
    with office.ledger.begin() as tx:
        tx.resume()
    office.step(later=timedelta(minutes=1))
    assert shown(office) == as_decided(office)


# Another calendar


def reopened(office: Office, calendar: str, **policy: object) -> None:
    office.ledger.close()
    office.calendar = calendar
    office.programme = replace(office.programme, **{"keeps_calendar": bool(calendar), **policy})  # type: ignore[arg-type]
    office.open()


def other(office: Office, *, invites: bool = False) -> MemoryCalendar:
    office.calendars["other"] = calendar = MemoryCalendar(invites=invites)
    calendar.name = "other"
    return calendar


def test_calls_that_stand_already_go_to_a_calendar_that_is_kept_from_now_on(opens: Opens) -> None:
    office = opens(keeps_calendar=False)
    reopened(office, "")
    booked(office)
    assert twin(office).there == {}
    reopened(office, "memory")
    assert office.step(later=timedelta(minutes=1)) == []
    assert shown(office) == as_decided(office)


def test_from_one_calendar_to_another_each_event_is_taken_off_before_it_is_put(opens: Opens) -> None:
    office = opens()
    booked(office)
    new = other(office)
    twin(office).faults += ["lost", "limited"]
    reopened(office, "other")
    for _ in range(4):
        assert office.step(later=timedelta(hours=1)) == []
        assert not (twin(office).there and new.there)
    assert twin(office).there == {}
    assert shown(office, "other") == as_decided(office)


def test_where_the_new_calendar_invites_our_invitation_is_taken_back(opens: Opens) -> None:
    office = opens()
    booked(office)
    uid = office.m.weekly.uid
    new = other(office, invites=True)
    reopened(office, "other", calendar_invites=True)
    sent = office.step(later=timedelta(minutes=1))
    assert [method for _, method in invitations(sent)] == ["CANCEL", "CANCEL", "CANCEL"]
    assert event_of(sent[0])["SEQUENCE"] == 1
    assert "Nothing changes about your call" in text_of(to(sent, ANA))
    assert sorted(who for named, who, what in new.told if (named, what) == (uid, "invited")) == [ANA, "calendar@example.org", MARIA.address]
    assert office.step(later=timedelta(minutes=1)) == []


def test_back_to_mails_the_calendar_is_cleared_and_we_invite(opens: Opens) -> None:
    office = opens(calendar_invites=True)
    booked(office)
    reopened(office, "", calendar_invites=False)
    sent = office.step(later=timedelta(minutes=1))
    assert [method for _, method in invitations(sent)] == ["REQUEST", "REQUEST", "REQUEST"]
    assert twin(office).there == {}
    with office.ledger.read() as tx:
        assert tx.events() == []


def test_a_calendar_whose_settings_are_gone_is_said_to_hold_events_still(opens: Opens) -> None:
    office = opens()
    booked(office)
    del office.calendars["memory"]
    other(office)
    reopened(office, "other")
    office.step(later=timedelta(minutes=1))
    (held,) = office.held()
    assert "put [calendar.memory] back" in held.reason


# Links, and forgetting


@pytest.mark.parametrize("conferences", ["yes", "pending"])
def test_a_link_that_the_calendar_makes_is_told_once_and_stays(opens: Opens, conferences: str) -> None:
    office = opens(people=(replace(MARIA, call_link=None), TOM), conferences=conferences)
    sent = booked(office)
    uid = office.m.weekly.uid
    if conferences == "pending":
        twin(office).finish(uid)
        sent = []
    sent += office.step(later=timedelta(minutes=2))
    link = f"https://meet.example.org/{uid.partition('@')[0]}"
    where = [subject_of(m) for m in sent if "Where you meet" in subject_of(m)]
    assert sorted(where) == [f"Where you meet: the link for your weekly call with {partner}" for partner in ("Ana", "Maria")]
    assert link in text_of(to(sent, ANA, "Where"))
    assert office.m.weekly.link == link
    assert twin(office).there[uid].event.place == link
    assert office.step(later=timedelta(minutes=2)) == []


def test_who_is_erased_is_taken_off_the_calendar_and_out_of_the_ledger(opens: Opens) -> None:
    office = opens()
    booked(office)
    erase(office.ledger, ANA, office.records, office.now)
    office.step(later=timedelta(minutes=1))
    assert twin(office).there == {}
    office.ledger.compact()
    assert b"Ana Novak" not in b"".join(path.read_bytes() for path in office.folder.glob("ledger.db*"))


def test_refused_is_refused_for_good(opens: Opens) -> None:
    office = opens()
    twin(office).failing = Refused("No such calendar: make it anew.")
    booked(office)
    assert any("No such calendar" in problem for problem in office.problems)
