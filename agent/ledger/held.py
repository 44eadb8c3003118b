"""Verbs on what waits for a person, messages and effects alike."""

import re
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from sqlalchemy import Update, bindparam, null, select, update

from agent.ledger.rows import Held
from agent.ledger.schema import (
    EFFECT_HELD,
    EVENT_HELD,
    MESSAGE_HELD,
    ROOM_HELD,
    event,
    message,
    outgoing,
    room,
)
from agent.ledger.verbs import Verbs

_ID = re.compile(r"([mecr])([1-9][0-9]{0,17})")

_MESSAGES = select(
    message.c.id,
    message.c.settled_at,
    message.c.reason,
    message.c.sender,
    message.c.rfc_message_id,
    message.c.reported_at,
    message.c.mentorship,
)
_EFFECTS = select(
    outgoing.c.id,
    outgoing.c.held_at,
    outgoing.c.reason,
    outgoing.c.sender,
    outgoing.c.message_id,
    outgoing.c.reported_at,
    outgoing.c.mentorship,
)
_HELD_MESSAGES = _MESSAGES.where(MESSAGE_HELD)
_HELD_EFFECTS = _EFFECTS.where(EFFECT_HELD)
_HELD_ROOMS = select(room.c.id, room.c.held_at, room.c.reason, null(), null(), room.c.reported_at, room.c.mentorship).where(ROOM_HELD)
_HELD_EVENTS = select(event.c.id, event.c.held_at, event.c.reason, null(), null(), event.c.reported_at, event.c.mentorship).where(
    EVENT_HELD
)

_MESSAGE = update(message).where(MESSAGE_HELD, message.c.id == bindparam("of_id"))
_EFFECT = update(outgoing).where(EFFECT_HELD, outgoing.c.id == bindparam("of_id"))
_ROOM = update(room).where(ROOM_HELD, room.c.id == bindparam("of_id"))
_EVENT = update(event).where(EVENT_HELD, event.c.id == bindparam("of_id"))
_REPORT = {
    "c": _EVENT.where(event.c.reported_at.is_(None)).values(reported_at=bindparam("now")),
    "m": _MESSAGE.where(message.c.reported_at.is_(None)).values(reported_at=bindparam("now")),
    "e": _EFFECT.where(outgoing.c.reported_at.is_(None)).values(reported_at=bindparam("now")),
    "r": _ROOM.where(room.c.reported_at.is_(None)).values(reported_at=bindparam("now")),
}
_RELEASE = {
    "c": _EVENT.values(state="pending", due=event.c.at, at=bindparam("now"), attempts=0, held_at=None, reported_at=None),
    "m": _MESSAGE.values(state="new", released_at=bindparam("now"), attempts=0, settled_at=None, reported_at=None),
    "e": _EFFECT.values(state="pending", due=outgoing.c.at, attempts=0, held_at=None, begun_at=None, reported_at=None),
    "r": _ROOM.values(state="pending", due=bindparam("now"), attempts=0, held_at=None, reported_at=None),
}
_DISCARD = {
    "c": _EVENT.values(state="done", at=bindparam("now"), held_at=None, reported_at=None),
    "m": _MESSAGE.values(state="ignored", settled_at=bindparam("now")),
    "e": _EFFECT.values(state="discarded", discarded_at=bindparam("now")),
    "r": _ROOM.values(state="done", held_at=None),
}


class HeldVerbs(Verbs):
    """What is held, by an id that people can type: 'm12' a message, 'e7' a letter, 'c3' an event of the calendar, 'r3' a room at Zoom."""

    def held(self) -> list[Held]:
        """All that is held, in the order in which it came to be."""
        messages = (Held(f"m{row[0]}", "message", *_shown(*row[1:])) for row in self._connection.execute(_HELD_MESSAGES))
        effects = (Held(f"e{row[0]}", "effect", *_shown(*row[1:])) for row in self._connection.execute(_HELD_EFFECTS))
        events = (Held(f"c{row[0]}", "event", *_shown(*row[1:])) for row in self._connection.execute(_HELD_EVENTS))
        rooms = (Held(f"r{row[0]}", "room", *_shown(*row[1:])) for row in self._connection.execute(_HELD_ROOMS))
        return sorted((*messages, *effects, *events, *rooms), key=attrgetter("at"))

    def report_held(self, ids: Sequence[str], at: datetime) -> None:
        """Staff were told of these; an id that is not held is passed over."""
        for held_id in ids:
            self._on(held_id, _REPORT, at)

    def release(self, held_id: str, at: datetime) -> bool:
        """Let it go on: a message is read anew as released, an effect is due. False where that id is not held."""
        return self._on(held_id, _RELEASE, at)

    def discard(self, held_id: str, at: datetime) -> bool:
        """Drop it for good. False where that id is not held."""
        return self._on(held_id, _DISCARD, at)

    def _on(self, held_id: str, statements: dict[str, Update], at: datetime) -> bool:
        written = _ID.fullmatch(held_id)
        return written is not None and bool(self._changed(statements[written[1]], {"of_id": int(written[2]), "now": at}))


def _shown(
    at: datetime, reason: str | None, sender: str | None, message_id: str | None, reported_at: datetime | None, mentorship: str | None
) -> tuple[datetime, str, str | None, str | None, bool, str | None]:
    return at, reason or "", sender, message_id, reported_at is not None, mentorship
