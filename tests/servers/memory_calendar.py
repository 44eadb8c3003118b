"""The in-memory twin of the programme's own calendar; `tests/test_calendar_contract.py` keeps it honest.

Tests are the people there: they answer, move and take off by the methods below, and say what the next request meets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from agent.core.events import Answered, Changed, Event, Linked, Observation, answer_of
from agent.core.meetings import Answer, Meeting, occurrences
from agent.core.value import replace
from agent.errors import AgentError, Refused, Unreachable

FAULTS: dict[str, AgentError] = {
    "limited": Unreachable("The calendar asks to come back later."),
    "unavailable": Unreachable("The calendar is out of order."),
    "conflict": Unreachable("Somebody changed it at the same moment."),
    "forbidden": Refused("The calendar may not be changed by this account: share it with the right to make changes to events."),
    "lost": Unreachable("The connection was cut."),
}


@dataclass
class Standing:
    """An event as it is there; `said` is what people answered there: by address and week, when and what."""

    event: Event
    said: dict[tuple[str, datetime | None], tuple[datetime, Answer]] = field(default_factory=dict)


class MemoryCalendar:
    """Twin of `agent.desk.calendars.Calendar`.

    `told` is what attendees were told by the calendar, as (uid, address, 'invited' or 'cancelled'): nothing where it does not invite.
    `conferences`: it makes a link for an event that has none; 'pending': only when `finish` is called.
    `busy_times`: when people are taken. `faults`: what the next requests that change something meet; 'lost' has it done first.
    """

    name = "memory"

    def __init__(self, *, invites: bool = False, conferences: str = "") -> None:
        self.invites, self.conferences = invites, conferences
        self.there: dict[str, Standing] = {}
        self.told: list[tuple[str, str, str]] = []
        self.links: dict[str, str] = {}
        self.busy_times: dict[str, list[tuple[datetime, datetime]]] = {}
        self.faults: list[str] = []
        self.failing: AgentError | None = None
        self.now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        self._log: list[Observation] = []
        self._forgotten = 0

    # What tests do

    def calls(self, uid: str, since: datetime, until: datetime) -> list[datetime]:
        return [start.astimezone(UTC) for start in occurrences(self.there[uid].event.meeting, since, until)]

    def answers(self, uid: str, original: datetime | None = None) -> dict[str, Answer]:
        event = self.there[uid].event
        week = event.meeting.week(original) if original else None
        return {a.address: self._answer(self.there[uid], event, a.address, original if week else None) for a in event.attendees}

    def answer(self, uid: str, address: str, answer: Answer, original: datetime | None = None) -> None:
        self.now += timedelta(minutes=1)
        self.there[uid].said[address, original] = (self.now, answer)
        self._log.append(Answered(uid, address, answer, self.now, original))

    def move(self, uid: str, local: datetime, original: datetime | None = None, minutes: int | None = None) -> None:
        self.now += timedelta(minutes=1)
        meeting = self.there[uid].event.meeting
        self._log.append(Changed(uid, original, local, meeting.zone, minutes or meeting.minutes, self.now))
        moved = meeting.with_week(replace(meeting.week(original), local=local)) if original else replace(meeting, local=local, weeks=())
        self._changed(uid, moved)

    def take_off(self, uid: str, original: datetime | None = None) -> None:
        self.now += timedelta(minutes=1)
        meeting = self.there[uid].event.meeting
        self._log.append(Changed(uid, original, None, meeting.zone, meeting.minutes, self.now))
        if original:
            self._changed(uid, meeting.with_week(replace(meeting.week(original), local=None)))
        else:
            del self.there[uid]

    def forget_cursors(self) -> None:
        """The server knows no cursor of before any more."""
        self._forgotten = len(self._log)

    def finish(self, uid: str) -> None:
        """A conference that was pending is there."""
        self.links[uid] = f"https://meet.example.org/{uid.partition('@')[0]}"
        self._log.append(Linked(uid, self.links[uid]))

    # What the agent does

    def put(self, event: Event) -> str:
        lost = self._reach()
        uid = event.meeting.uid
        before = self.there.get(uid)
        if self.invites and (before is None or replace(before.event, at=event.at) != event):
            self.told += [(uid, attendee.address, "invited") for attendee in event.attendees]
            invited = {attendee.address for attendee in event.attendees}
            gone = (a.address for a in before.event.attendees if a.address not in invited) if before else ()
            self.told += [(uid, address, "cancelled") for address in gone]
        self.there[uid] = Standing(event, dict(before.said) if before else {})
        if self.conferences == "yes" and not event.place and uid not in self.links:
            self.finish(uid)
        if lost:
            raise lost
        return self.links.get(uid, "")

    def remove(self, uid: str) -> None:
        lost = self._reach()
        if (before := self.there.pop(uid, None)) and self.invites:
            self.told += [(uid, attendee.address, "cancelled") for attendee in before.event.attendees]
        if lost:
            raise lost

    def changes(self, cursor: str) -> tuple[Sequence[Observation], str]:
        if self.failing:
            raise self.failing
        since = int(cursor or 0)
        return self._log[0 if since < self._forgotten else since :], str(len(self._log))

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[tuple[datetime, datetime]] | None:
        taken = self.busy_times.get(address)
        return taken if taken is None else [(begins, ends) for begins, ends in taken if begins < until and ends > since]

    def check(self) -> str:
        return f"The calendar in memory answers: {len(self.there)} events."

    def close(self) -> None:
        """Nothing to close."""

    def _reach(self) -> AgentError | None:
        if self.failing:
            raise self.failing
        fault = self.faults.pop(0) if self.faults else ""
        if fault and fault != "lost":
            raise FAULTS[fault]
        return FAULTS[fault] if fault else None

    def _changed(self, uid: str, meeting: Meeting) -> None:
        self.there[uid].event = replace(self.there[uid].event, meeting=meeting)

    @staticmethod
    def _answer(standing: Standing, event: Event, address: str, original: datetime | None) -> Answer:
        week = event.meeting.week(original) if original else None
        at, theirs = standing.said.get((address, original), standing.said.get((address, None), (event.at, "none")))
        return answer_of(event, address, week, theirs, at)
