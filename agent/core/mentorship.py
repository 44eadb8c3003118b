"""One mentor with one student, from assignment to end: the unit of state, and what is pending in it.

State is plain frozen data, kept whole by the ledger.
`core.deciding.state_machine` turns a state and an intent into the next state and actions.
"""

from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from agent.core.intents import Fields
from agent.core.meetings import Meeting, Time, occurrences
from agent.core.people import Role
from agent.core.value import Value, field

State = Literal["incomplete", "offered", "accepted", "oriented", "weekly", "paused", "ended"]

ACTIVE: tuple[State, ...] = ("accepted", "oriented", "weekly")  # under way: a mentor with a student

Question = Literal[
    "missing",  # staff: a field, or who the mentor is
    "offer",  # mentor: will you take this student?
    "orientation_times",  # mentor: when could the orientation call be?
    "weekly_slot",  # mentor: which fixed weekly time?
    "pick",  # student: which of these times?
    "book",  # student: which time on this page?
    "slot_ok",  # student: is this weekly time all right, though it is early or late?
    "move_ok",  # either: the other would like a call, or all of them, at another time: does that suit you?
    "mentor_zone",  # mentor: where do you live?
    "student_zone",  # student: where do you live?
    "standup",  # mentor: did all calls take place, is anything of concern?
    "silence",  # mentor: have you heard of this student, is all well?
    "report",  # mentor: how was this call?
    "preparation",  # student: what shall the coming call be about?
    "wish",  # mentor or student: shall it really rest (from when until when?), or end?
    "end_ok",  # staff: one of the two would like the mentorship to end: shall it?
]


class Asked(Value):
    """A question that is pending for a person.

    `fields` names what is lacking (for 'missing'), the page and its service (for 'book'),
    or what is wished (for 'wish': 'pause' with its days, or 'end');
    `options` are the times on offer (for 'pick', 'slot_ok' and 'move_ok');
    `call` is the start (aware) of the one call that they would be for, None where all are meant;
    `letter` is the key of the letter that asks: an answer to an earlier one of its kind is an answer to another question.
    `asked_back` tells that an unclear answer was asked back once, so that the next one goes to staff.
    """

    question: Question
    of: Role
    at: datetime
    fields: tuple[str, ...] = ()
    options: tuple[Time, ...] = ()
    letter: str = ""
    asked_back: bool = False
    call: datetime | None = None


Outcome = Literal["waiting", "offered", "declined", "unanswered", "accepted"]


class Candidate(Value):
    """A mentor who is named: as written, the address once known, and how it went. `by_staff`: in staff's own lines, not in a form."""

    written: str
    address: str | None = None
    outcome: Outcome = "waiting"
    by_staff: bool = True


class Reported(Value):
    """What a mentor told of one call: the call's start, when it was told (both aware), and whether the student missed it.

    `planned` are the minutes that it was to take; `minutes` those that count: as told, else as planned, and for a missed one by policy.
    Both are None in what older versions have kept.
    """

    call: datetime
    at: datetime
    missed: bool = False
    minutes: int | None = None
    planned: int | None = None


class Pause(Value):
    """A rest from one instant to another (both aware), and the state that it interrupts. There is one in a mentorship's life.

    `dropped` are the weeks whose calls it took away, by the wall time at which they would be; `by` is who asked for it.
    """

    since: datetime
    until: datetime
    state: State
    dropped: tuple[datetime, ...] = ()
    by: Role = "staff"


class Earlier(Value):
    """A mentor who had the student before, when they said yes and when another was asked to take over (aware), and their calls.

    `notes`: staff have passed on what this mentor noted on the student.
    """

    mentor: str
    accepted_at: datetime
    until: datetime
    orientation: Meeting | None = None
    weekly: Meeting | None = None
    notes: bool = False


class Tentative(Value):
    """An event that went along with a question to one person, to be accepted as its answer: `letter` is the key of what asks.

    `to` is their address; empty in what older versions have kept: whoever has that role.

    `there`: they have put it into their calendar, since that has answered; `over`: it is taken out again.
    `declined`: that answer was a no, by which it is there no more.
    """

    of: Role
    letter: str
    meeting: Meeting
    there: bool = False
    over: bool = False
    declined: bool = False
    to: str = ""


class Link(Value):
    """Where a pair's calls take place, once that is known: the room's name (`core.letters.facts.room_name`), and its address on the web."""

    room: str
    url: str


class Mentorship(Value):
    """Everything decided about one pair so far. `mentor` is the address of who is asked or has accepted; `asked` is what is pending.

    `reports` are in the order of their calls; `moves` is when calls were moved, `pause` the rest that it had or has.
    `prepared` is when the student told what the call after it shall be about.
    `tentative` are the latest events that went out with proposals.
    `earlier` are those who mentored before, in order. `link` leads to the room that was last made for the pair.
    `ended_at` (aware) is None before the end, and in what older versions have ended.
    """

    ref: str
    state: State
    fields: Fields
    assigned_at: datetime
    assigned_by: str
    candidates: tuple[Candidate, ...] = ()
    mentor: str | None = None
    not_before: date | None = None
    asked: tuple[Asked, ...] = ()
    orientation: Meeting | None = None
    weekly: Meeting | None = None
    accepted_at: datetime | None = None
    mentor_heard: datetime | None = None
    student_heard: datetime | None = None
    problems: tuple[str, ...] = field(default=())
    reports: tuple[Reported, ...] = ()
    moves: tuple[datetime, ...] = ()
    pause: Pause | None = None
    prepared: tuple[datetime, ...] = ()
    tentative: tuple[Tentative, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    link: Link | None = None
    ended_at: datetime | None = None

    def pending(self, role: Role) -> tuple[Asked, ...]:
        """What this mentorship waits for from that role, oldest first."""
        return tuple(a for a in self.asked if a.of == role)


def missed_in_a_row(m: Mentorship) -> int:
    """How many of the latest calls that were told of the student has missed, one after the other."""
    return sum(1 for _ in takewhile(lambda told: told.missed, reversed(m.reports)))


def moves_this_month(m: Mentorship, now: datetime, zone: str) -> int:
    """How many calls were moved in the month that it is in `zone`."""
    home = ZoneInfo(zone)
    month = now.astimezone(home).strftime("%Y-%m")
    return sum(moved.astimezone(home).strftime("%Y-%m") == month for moved in m.moves)


def call_before(m: Mentorship, start: datetime) -> datetime:
    """When the call before the one at `start` began; where there is none, when the mentor said yes."""
    since = start - timedelta(days=60)
    begun = [at for call in (m.orientation, m.weekly) if call for at in occurrences(call, since, start)]
    return max(begun, default=m.accepted_at or since)


def prepared(m: Mentorship, start: datetime) -> bool:
    """Whether the student has told what the call at `start` shall be about."""
    return bool(m.prepared) and max(m.prepared) > call_before(m, start)
