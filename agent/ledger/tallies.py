"""Verbs that count everything there is, for whoever watches from afar: they look at whole tables, so the agent itself uses none.

To add a figure: its statement and its field here, its row in `commands.metrics`.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, select

from agent.core.value import Value
from agent.ledger.schema import (
    BEGUN,
    EFFECT_HELD,
    EVENT_HELD,
    EVENT_PENDING,
    MESSAGE_HELD,
    PENDING,
    ROOM_HELD,
    UNFIRED,
    WAITING,
    alarm,
    event,
    mentorship,
    message,
    outgoing,
    room,
)
from agent.ledger.verbs import Verbs

_EVIDENCE = case(
    (message.c.fingerprint.like("%/authenticated"), "authenticated"),
    (message.c.evidence.like("% says dmarc=fail %"), "failed"),
    (message.c.kind == "unreadable", "unread"),
    else_="unproven",
)
_MESSAGES = select(message.c.state, func.count()).group_by(message.c.state)
_BY_EVIDENCE = select(_EVIDENCE, func.count()).where(message.c.state.in_(("done", "held", "ignored"))).group_by(_EVIDENCE)
_LETTERS = select(outgoing.c.state, func.count()).group_by(outgoing.c.state)
_AMBIGUOUS = select(func.count()).where(BEGUN, outgoing.c.reason != "")  # without a reason it is just on its way
_MENTORSHIPS = select(mentorship.c.state, func.count()).group_by(mentorship.c.state)
_EVENTS = select(event.c.state, func.count()).group_by(event.c.state)
_ROOMS = select(room.c.state, func.count()).group_by(room.c.state)
_OLDEST = {
    "waiting": select(func.min(message.c.at)).where(WAITING),
    "message held": select(func.min(message.c.settled_at)).where(MESSAGE_HELD),
    "pending": select(func.min(outgoing.c.at)).where(PENDING),
    "begun": select(func.min(outgoing.c.begun_at)).where(BEGUN),
    "held": select(func.min(outgoing.c.held_at)).where(EFFECT_HELD),
    "event pending": select(func.min(event.c.at)).where(EVENT_PENDING),
    "event held": select(func.min(event.c.held_at)).where(EVENT_HELD),
    "room held": select(func.min(room.c.held_at)).where(ROOM_HELD),
}
_ALARMS = select(alarm.c.outcome, func.count()).where(alarm.c.outcome.in_(("sent", "late"))).group_by(alarm.c.outcome)
_NEXT_ALARM = select(func.min(alarm.c.at)).where(UNFIRED)
_BRAKES = select(func.count(outgoing.c.at.distinct())).where(outgoing.c.template == "brake")


class Tallies(Value):
    """How much there is of everything: counts by state (messages also by evidence), and since when the oldest of a state waits.

    `ambiguous` are letters whose delivery got no answer, and of which a copy is looked for.
    `oldest` has messages as 'waiting' and 'message held', letters as 'pending', 'begun' and 'held', events as 'event pending' and
    'event held', rooms as 'room held'; None where there is none.
    `alarms` are those that have fired: 'sent' where a letter was, 'late' where it was too late; `next_alarm` is when the next is due.
    """

    messages: dict[str, int]
    evidence: dict[str, int]
    letters: dict[str, int]
    events: dict[str, int]
    rooms: dict[str, int]
    ambiguous: int
    mentorships: dict[str, int]
    alarms: dict[str, int]
    oldest: dict[str, datetime | None]
    next_alarm: datetime | None
    brakes: int


class TallyVerbs(Verbs):
    """Counting everything."""

    def tallies(self) -> Tallies:
        """All counts, as of one moment."""
        return Tallies(
            messages=self._by(_MESSAGES),
            evidence=self._by(_BY_EVIDENCE),
            letters=self._by(_LETTERS),
            events=self._by(_EVENTS),
            rooms=self._by(_ROOMS),
            ambiguous=self._connection.execute(_AMBIGUOUS).scalar_one(),
            mentorships=self._by(_MENTORSHIPS),
            alarms=self._by(_ALARMS),
            oldest={name: self._connection.execute(query).scalar_one() for name, query in _OLDEST.items()},
            next_alarm=self._connection.execute(_NEXT_ALARM).scalar_one(),
            brakes=self._connection.execute(_BRAKES).scalar_one(),
        )

    def _by(self, counted: Select[Any]) -> dict[str, int]:
        return {str(row[0]): int(row[1]) for row in self._connection.execute(counted)}
