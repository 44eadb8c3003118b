"""The programme's own calendar: what every implementation promises, the in-memory twin and real servers alike.

To add one: a rig that keeps the promises of `Rig`, and its name in `RIGS`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Protocol

import pytest

from agent.core.events import Answered, Attendee, Changed, Event
from agent.core.meetings import Answer, Meeting, Week
from agent.core.value import replace
from agent.desk.calendars import Calendar
from agent.errors import Refused, Unreachable
from agent.outside.caldav import CalDav
from agent.sandbox.calendar import CalendarServer
from tests.servers.dav import People, Wire
from tests.servers.google import real, simulation
from tests.servers.memory_calendar import MemoryCalendar

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(weeks=6)
ANA, MARIA = "ana@example.com", "maria@example.net"
FIRST = datetime(2026, 12, 1, 18)
SECOND, THIRD = FIRST + timedelta(weeks=1), FIRST + timedelta(weeks=2)
UID = "abcdefghij234567@example.org"


class Rig(Protocol):
    """A calendar, and the hands of people who use it as well. A `uid` is that of the meeting, a week its original wall time.

    `fail` says what the next requests that change something meet, one each:
    'limited' (429), 'unavailable' (503), 'conflict' (412 or 409), 'forbidden' (403), 'lost' (it is done, and the answer is lost).
    """

    calendar: Calendar

    def uids(self) -> list[str]:
        """The events of ours that stand there, one entry for each that somebody would see."""

    def calls(self, uid: str) -> list[datetime]:
        """When its calls are, by what the calendar shows from NOW to UNTIL, in UTC."""

    def answers(self, uid: str, original: datetime | None = None) -> dict[str, Answer]:
        """What stands there as the attendees' answers."""

    def answer(self, uid: str, address: str, answer: Answer, original: datetime | None = None) -> None: ...

    def move(self, uid: str, local: datetime, original: datetime | None = None) -> None: ...

    def take_off(self, uid: str, original: datetime | None = None) -> None: ...

    def fail(self, *faults: str) -> None: ...

    def forget_cursors(self) -> None:
        """The server does not know the cursors any more that it gave."""


class InMemory:
    def __init__(self) -> None:
        self.calendar = twin = MemoryCalendar()
        self.answers, self.answer, self.move, self.take_off = twin.answers, twin.answer, twin.move, twin.take_off
        self.forget_cursors = twin.forget_cursors

    def uids(self) -> list[str]:
        return list(self.calendar.there)

    def calls(self, uid: str) -> list[datetime]:
        return self.calendar.calls(uid, NOW, UNTIL)

    def fail(self, *faults: str) -> None:
        self.calendar.faults += faults


@contextmanager
def in_memory(_: pytest.FixtureRequest) -> Iterator[Rig]:
    yield InMemory()


class OnRadicale:
    """Radicale behind a wire that fails as it is told, with somebody else's calendar program on it."""

    def __init__(self, server: CalendarServer, wire: Wire) -> None:
        name = f"calendar-{next(NUMBERS)}"
        self.calendar = CalDav(wire.url, server.user, server.password, name, ("Example Mentorship", "agent@example.org"))
        self.people, self.wire = People(server, server.make_calendar(name)), wire
        self.answers, self.answer, self.move, self.take_off = (
            self.people.answers,
            self.people.answer,
            self.people.move,
            self.people.take_off,
        )

    def uids(self) -> list[str]:
        return list(self.people.objects())

    def calls(self, uid: str) -> list[datetime]:
        return self.people.calls(uid, NOW, UNTIL)

    def fail(self, *faults: str) -> None:
        self.wire.faults += faults
        self.wire.meanwhile = lambda: self.people.touch(UID)

    def forget_cursors(self) -> None:
        """There are none: it goes by etags."""


@contextmanager
def on_radicale(request: pytest.FixtureRequest) -> Iterator[Rig]:
    server: CalendarServer = request.getfixturevalue("calendar_server")
    with Wire(server.port) as wire:
        rig = OnRadicale(server, wire)
        yield rig
        rig.calendar.close()


NUMBERS = count(1)


@contextmanager
def on_google(_request: pytest.FixtureRequest) -> Iterator[Rig]:
    with simulation(NOW, UNTIL) as rig:
        yield rig


@contextmanager
def on_the_real_google(_request: pytest.FixtureRequest) -> Iterator[Rig]:
    with real(Path(os.environ[REAL_GOOGLE]), NOW, UNTIL, UID) as rig:
        yield rig


REAL_GOOGLE = "AGENT_TEST_GOOGLE"  # names an agent.toml with a [calendar.google] for tests: docs/google.md
RIGS: dict[str, Callable[[pytest.FixtureRequest], AbstractContextManager[Rig]]] = {
    "memory": in_memory,
    "caldav": on_radicale,
    "google": on_google,
    **({"the real Google": on_the_real_google} if REAL_GOOGLE in os.environ else {}),
}


@pytest.fixture(params=RIGS)
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    with RIGS[request.param](request) as rig:
        yield rig


def event(at: datetime = NOW, place: str = "https://meet.example.org/maria", **changes) -> Event:
    usual = Meeting(UID, FIRST, "Europe/Vienna", 45, weekly=True, answers={ANA: "none", MARIA: "none"}, invited_at=NOW)
    attendees = (Attendee(MARIA, "Maria Huber"), Attendee(ANA, "Ana Novak"), Attendee("calendar@example.org", "Office", rsvp=False))
    return Event(replace(usual, **changes), "Ana & Maria – Python; 50% \\n", place, "Every week.\nSee you, there", attendees, at)


def vienna(local: datetime) -> datetime:
    return local.replace(tzinfo=UTC) - timedelta(hours=1)  # in winter


def weeks(rig: Rig, uid: str = UID) -> list[datetime]:
    return [start.replace(tzinfo=None) + timedelta(hours=1) for start in rig.calls(uid)]


def since(rig: Rig, cursor: str = "") -> list:
    return list(rig.calendar.changes(cursor)[0])


def test_a_series_stands_every_week(rig: Rig) -> None:
    rig.calendar.put(event())
    assert rig.uids() == [UID]
    assert weeks(rig) == [FIRST + timedelta(weeks=n) for n in range(5)]


def test_a_series_keeps_its_wall_time_when_clocks_change(rig: Rig) -> None:
    rig.calendar.put(event(local=datetime(2026, 10, 20, 18)))
    rig.calendar.put(event(local=datetime(2026, 3, 24, 18)))
    assert weeks(rig)[0] == datetime(2026, 11, 24, 18)


def test_a_single_call_stands_once(rig: Rig) -> None:
    rig.calendar.put(event(weekly=False))
    assert weeks(rig) == [FIRST]


def test_one_week_can_be_elsewhere(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.put(event(sequence=1, weeks=(Week(SECOND, SECOND + timedelta(days=1), 1),)))
    assert weeks(rig)[:3] == [FIRST, SECOND + timedelta(days=1), THIRD]


def test_one_week_can_be_left_out(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.put(event(sequence=1, weeks=(Week(SECOND, None, 1),)))
    assert weeks(rig)[:2] == [FIRST, THIRD]


def test_a_week_that_was_left_out_or_moved_can_be_as_all_others_again(rig: Rig) -> None:
    rig.calendar.put(event(sequence=1, weeks=(Week(FIRST, FIRST + timedelta(hours=1), 1), Week(SECOND, None, 1))))
    rig.calendar.put(event(sequence=2))
    assert weeks(rig)[:3] == [FIRST, SECOND, THIRD]


def test_all_weeks_can_move_and_those_before_stay_where_they_were(rig: Rig) -> None:
    rig.calendar.put(event())
    moved = FIRST + timedelta(days=1)
    rig.calendar.put(event(sequence=1, local=moved, formed=moved + timedelta(weeks=1), weeks=(Week(moved, FIRST, 1),)))
    assert weeks(rig)[:3] == [FIRST, SECOND + timedelta(days=1), THIRD + timedelta(days=1)]


def test_what_is_removed_does_not_stand(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.remove(UID)
    assert rig.uids() == []


def test_removing_what_is_gone_or_never_was_is_done(rig: Rig) -> None:
    rig.calendar.remove(UID)
    rig.calendar.put(event())
    rig.take_off(UID)
    rig.calendar.remove(UID)
    assert rig.uids() == []


def test_what_was_removed_can_stand_again(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.remove(UID)
    rig.calendar.put(event(sequence=2))
    assert rig.uids() == [UID]
    assert weeks(rig)[0] == FIRST


def test_putting_the_same_twice_is_putting_it_once(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.put(event())
    assert rig.uids() == [UID]


@pytest.mark.parametrize("fault", ["limited", "unavailable", "lost"])
def test_after_trouble_the_same_again_leaves_exactly_one_event(rig: Rig, fault: str) -> None:
    rig.fail(fault)
    with pytest.raises(Unreachable):
        rig.calendar.put(event())
    rig.calendar.put(event())
    assert rig.uids() == [UID]
    assert weeks(rig)[0] == FIRST


@pytest.mark.parametrize("fault", ["limited", "unavailable", "lost"])
def test_after_trouble_a_change_of_one_week_is_there_once(rig: Rig, fault: str) -> None:
    changed = event(sequence=1, weeks=(Week(SECOND, SECOND + timedelta(days=1), 1),))
    rig.calendar.put(event())
    rig.fail(fault)
    with pytest.raises(Unreachable):
        rig.calendar.put(changed)
    rig.calendar.put(changed)
    assert weeks(rig)[:3] == [FIRST, SECOND + timedelta(days=1), THIRD]


@pytest.mark.parametrize("fault", ["limited", "unavailable", "lost"])
def test_after_trouble_a_removal_is_done(rig: Rig, fault: str) -> None:
    rig.calendar.put(event())
    rig.fail(fault)
    with pytest.raises(Unreachable):
        rig.calendar.remove(UID)
    rig.calendar.remove(UID)
    assert rig.uids() == []


def test_two_who_change_it_at_once_end_with_what_was_put_last(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.fail("conflict")
    try:
        rig.calendar.put(event(sequence=1, local=FIRST + timedelta(hours=1)))
    except Unreachable:
        rig.calendar.put(event(sequence=1, local=FIRST + timedelta(hours=1)))
    assert weeks(rig)[0] == FIRST + timedelta(hours=1)


def test_a_refusal_says_what_to_do(rig: Rig) -> None:
    rig.fail("forbidden")
    with pytest.raises(Refused, match="share"):
        rig.calendar.put(event())


def test_what_was_put_is_no_change_of_others(rig: Rig) -> None:
    _, cursor = rig.calendar.changes("")
    rig.calendar.put(event())
    rig.calendar.put(event(sequence=1, weeks=(Week(SECOND, None, 1), Week(THIRD, THIRD + timedelta(hours=1), 1))))
    assert since(rig, cursor) == []
    assert since(rig) == []


def test_what_was_removed_is_no_change_of_others_that_could_be_taken_for_one(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.calendar.remove(UID)
    assert all(isinstance(o, Changed) and o.local is None for o in since(rig, cursor))  # which is what stands then


def test_an_answer_is_learned(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.answer(UID, MARIA, "accepted")
    (told,) = since(rig, cursor)
    assert isinstance(told, Answered)
    assert (told.uid, told.address, told.answer, told.original) == (UID, MARIA, "accepted", None)


def test_an_answer_to_one_week_is_learned_as_such(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.answer(UID, ANA, "declined", SECOND)
    told = [o for o in since(rig, cursor) if isinstance(o, Answered) and o.answer == "declined"]
    assert [(o.address, o.original) for o in told] == [(ANA, SECOND)]


def test_an_answer_given_there_outlives_what_is_put_without_knowing_of_it(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.answer(UID, MARIA, "accepted")
    rig.calendar.put(replace(event(), title="Ana & Maria"))
    assert rig.answers(UID)[MARIA] == "accepted"


def test_an_answer_that_came_by_mail_stands_there(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.calendar.put(event(answers={ANA: "accepted", MARIA: "none"}, stamps={ANA: NOW}))
    assert rig.answers(UID)[ANA] == "accepted"


def test_a_call_that_somebody_moves_there_is_noticed(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.move(UID, SECOND + timedelta(hours=2), SECOND)
    (told,) = since(rig, cursor)
    assert isinstance(told, Changed)
    assert (told.uid, told.original, told.local, told.zone) == (UID, SECOND, SECOND + timedelta(hours=2), "Europe/Vienna")


def test_a_series_that_somebody_moves_there_is_noticed(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.move(UID, FIRST + timedelta(hours=2))
    told = [o for o in since(rig, cursor) if isinstance(o, Changed) and o.original is None]
    assert [(o.local, o.zone, o.minutes) for o in told] == [(FIRST + timedelta(hours=2), "Europe/Vienna", 45)]


def test_a_call_that_somebody_takes_off_there_is_noticed(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.take_off(UID, SECOND)
    (told,) = since(rig, cursor)
    assert isinstance(told, Changed)
    assert (told.original, told.local) == (SECOND, None)


def test_a_series_that_somebody_takes_off_there_is_noticed(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.take_off(UID)
    (told,) = since(rig, cursor)
    assert isinstance(told, Changed)
    assert (told.original, told.local) == (None, None)


def test_what_was_changed_there_is_put_back_by_putting_it(rig: Rig) -> None:
    rig.calendar.put(event())
    rig.move(UID, SECOND + timedelta(hours=2), SECOND)
    rig.calendar.put(event())
    assert weeks(rig)[:3] == [FIRST, SECOND, THIRD]
    rig.take_off(UID)
    rig.calendar.put(event())
    assert weeks(rig)[:3] == [FIRST, SECOND, THIRD]


def test_a_cursor_that_the_server_has_forgotten_loses_nothing(rig: Rig) -> None:
    rig.calendar.put(event())
    _, cursor = rig.calendar.changes("")
    rig.move(UID, SECOND + timedelta(hours=2), SECOND)
    rig.forget_cursors()
    told, cursor = rig.calendar.changes(cursor)
    assert any(isinstance(o, Changed) and o.original == SECOND for o in told)
    assert since(rig, cursor) == []


def test_check_says_what_was_reached_and_changes_nothing(rig: Rig) -> None:
    rig.calendar.put(event())
    assert rig.calendar.check().endswith(".")
    assert rig.uids() == [UID]


def test_whoever_the_calendar_can_not_tell_of_is_not_said_to_be_free(rig: Rig) -> None:
    assert rig.calendar.busy("stranger@example.org", NOW, UNTIL) is None
