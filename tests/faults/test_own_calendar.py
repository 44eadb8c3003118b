"""The programme's own calendar with the whole agent before it: whatever fails, and wherever it is killed, one event and one who invites."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from itertools import count
from pathlib import Path

import pytest

from agent.core.meetings import occurrences
from agent.core.value import replace
from agent.ledger import Ledger
from agent.outside.caldav import CalDav
from agent.sandbox.calendar import CalendarServer
from tests.builders import MARIA, PROGRAMME
from tests.office import Office, enrolment, event_of, mail, to
from tests.servers.dav import STATUS, People, Wire
from tests.servers.google import FAULTS as GOOGLE_FAULTS
from tests.servers.google import simulation
from tests.servers.memory_calendar import MemoryCalendar

YES, SKIP = "Yes, Tuesdays at 18:00 my time", "Sorry, I can't make it on 8 December."
NUMBERS = count(1)
ASKED_TO_ACT = ("denied", "forbidden", "full", "gone", "odd")


def as_decided(office: Office) -> list[datetime]:
    weekly = office.m.weekly
    return [start.astimezone(UTC) for start in occurrences(weekly, office.now, office.now + timedelta(weeks=8))]


def invited(office: Office) -> list[str]:
    """Whom our mails invited to the series, one entry for each invitation."""
    mails = [message_from_bytes(data) for _, _, data in office.post.sent]
    parts = [(m, part) for m in mails for part in m.walk() if part.get_content_type() == "text/calendar"]
    return sorted(m["To"] for m, part in parts if part.get_param("method") == "REQUEST" and "RECURRENCE-ID" not in event_of(m))


@pytest.mark.parametrize("fault", [*STATUS, "lost", "conflict"])
def test_whatever_a_caldav_server_answers_there_is_one_event_and_one_invitation_each(
    tmp_path: Path, calendar_server: CalendarServer, fault: str
) -> None:
    name = f"fault-{next(NUMBERS)}"
    people = People(calendar_server, calendar_server.make_calendar(name))
    with Wire(calendar_server.port) as wire:
        calendar = CalDav(wire.url, calendar_server.user, calendar_server.password, name, (PROGRAMME.name, PROGRAMME.address))
        programme = replace(PROGRAMME, keeps_calendar=True)
        with Office(tmp_path, programme, calendars={"caldav": calendar}, calendar="caldav") as office:
            wire.faults += [fault, fault]
            office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
            for _ in range(3):
                for held in office.held():
                    assert fault in ASKED_TO_ACT
                    with office.ledger.begin() as tx:
                        tx.release(held.id, office.now)
                office.step(later=timedelta(hours=1))
            assert office.held() == []
            assert people.calls(office.m.weekly.uid, office.now, office.now + timedelta(weeks=8)) == as_decided(office)
            assert len(people.objects()) == 1
            assert len(invited(office)) == len(set(invited(office))) == 3
        calendar.close()


@pytest.mark.parametrize("fault", GOOGLE_FAULTS)
def test_whatever_google_answers_there_is_one_event_and_google_alone_invites_each_once(tmp_path: Path, fault: str) -> None:
    start = datetime(2026, 11, 20, tzinfo=UTC)
    with simulation(start, start + timedelta(weeks=20)) as rig:
        programme = replace(PROGRAMME, keeps_calendar=True, calendar_invites=True)
        with Office(tmp_path, programme, calendars={"google": rig.calendar}, calendar="google") as office:
            rig.fail(fault, fault)
            office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
            for _ in range(3):
                for held in office.held():
                    assert fault == "forbidden"
                    assert "share" in held.reason
                    with office.ledger.begin() as tx:
                        tx.release(held.id, office.now)
                office.step(later=timedelta(hours=1))
            assert office.held() == []
            (event,) = rig.google.standing()
            stands = rig.google.occurrences(event["id"], office.now, office.now + timedelta(weeks=8))
            assert [begin.astimezone(UTC) for begin, _ in stands] == as_decided(office)
            assert sorted(Counter(m.to for m in rig.google.mailed).values()) == [1, 1, 1]
            assert invited(office) == []


class Killed(BaseException):
    """As if the process had ended here."""


class Killer:
    """Ends the agent the `nth` time that its calendar's thread comes to a commit, or to a call of the calendar: before it, or after it."""

    def __init__(self, nth: int) -> None:
        self.nth, self.reached, self.working = nth, 0, False

    def reach(self) -> None:
        if self.working:
            self.reached += 1
            if self.reached == self.nth:
                raise Killed

    def around(self, call: Callable[..., object]) -> Callable[..., object]:
        def called(*given: object) -> object:
            self.reach()
            result = call(*given)
            self.reach()
            return result

        return called


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> Callable[[Office, int], Killer]:
    def watched(office: Office, nth: int) -> Killer:
        killer, begin = Killer(nth), Ledger.begin
        twin = office.calendars["memory"]
        for name in ("put", "remove", "changes"):
            monkeypatch.setattr(twin, name, killer.around(getattr(twin, name)))

        @contextmanager
        def begun(ledger: Ledger) -> Iterator[object]:
            killer.reach()
            with begin(ledger) as tx:
                yield tx
            killer.reach()

        monkeypatch.setattr(Ledger, "begin", begun)
        return killer

    return watched


def goes_on(office: Office, killer: Killer, *mails: bytes) -> None:
    """A round; where it is killed, the agent is started anew and goes on."""
    waiting = mails
    while True:
        work = office.agent.calendars.work

        def watched(*given: object, work: Callable[..., list[str]] = work) -> list[str]:
            killer.working = True
            try:
                return work(*given)
            finally:
                killer.working = False

        office.agent.calendars.work = watched  # type: ignore[method-assign]
        try:
            office.step(*waiting, later=timedelta(minutes=2))
        except Killed:
            waiting = ()
            office.ledger.close()
            office.open()
        else:
            return


def test_killed_at_each_step_of_the_calendars_thread_one_event_stands_and_everybody_is_invited_once(
    tmp_path: Path, kills: Callable[[Office, int], Killer]
) -> None:
    nth, killed = 0, True
    while killed:
        nth += 1
        folder = tmp_path / str(nth)
        folder.mkdir()
        twin = MemoryCalendar(invites=True)
        programme = replace(PROGRAMME, keeps_calendar=True, calendar_invites=True)
        with Office(folder, programme, calendars={"memory": twin}, calendar="memory") as office:
            killer = kills(office, nth)
            offer = to(office.step(enrolment()), MARIA.address)
            goes_on(office, killer, mail(MARIA.address, YES, answers=offer))
            uid = office.m.weekly.uid
            twin.now = office.now
            twin.answer(uid, "ana@example.com", "accepted")
            goes_on(office, killer, mail(MARIA.address, SKIP, at=office.now, answers=offer))
            goes_on(office, killer)
            assert twin.calls(uid, office.now, office.now + timedelta(weeks=8)) == as_decided(office), nth
            assert list(twin.there) == [uid]
            assert office.m.weekly.answers["ana@example.com"] == "accepted"
            first = [who for _, who, _ in twin.told]
            assert first.count("ana@example.com") <= 3, f"told more often than something changed, at {nth}"
            assert invited(office) == []
            assert office.held() == []
            killed = killer.reached >= nth
    assert nth > 15
