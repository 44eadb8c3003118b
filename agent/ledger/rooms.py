"""Verbs on rooms at Zoom: which shall stand, claimed and made so, tried again or held.

pending ──claim──▶ (tried) ──▶ done, or gone where none shall stand
   ▲                  │  └──▶ held ──discard──▶ done
   └─── put off ──────┘        │
   └──────────release──────────┘

Only what shall be is kept, not how to come there: whoever makes it so may do that again after any fault.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, bindparam, delete, exists, func, literal_column, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from agent.core.rooms import Room
from agent.ledger.rows import Standing
from agent.ledger.schema import ROOM_PENDING, installation, room
from agent.ledger.verbs import Verbs

_ROW = (
    room.c.id,
    room.c.mentorship,
    room.c.name,
    room.c.host,
    room.c.topic,
    room.c.wanted,
    room.c.version,
    room.c.number,
    room.c.attempts,
    room.c.state,
    room.c.reason,
)
_SECOND = room.alias("second")
_STILL_NEEDED = and_(~room.c.wanted, exists().where(_SECOND.c.mentorship == room.c.mentorship, _SECOND.c.wanted, _SECOND.c.state != "done"))
_MAY_GO = and_(ROOM_PENDING, ~_STILL_NEEDED, ~exists().where(installation.c.paused_why.is_not(None)))

_NEW = insert(room)
_WANT = _NEW.on_conflict_do_update(
    index_elements=[room.c.name],
    set_={
        "topic": _NEW.excluded.topic,
        "wanted": True,
        "state": "pending",
        "due": _NEW.excluded.due,
        "attempts": 0,
        "reason": "",
        "version": room.c.version + 1,
        "held_at": None,
        "reported_at": None,
    },
    where=or_(room.c.topic != _NEW.excluded.topic, ~room.c.wanted),
)
_DROP = (
    update(room)
    .where(room.c.mentorship == bindparam("ref"), room.c.wanted, room.c.name != bindparam("but"))
    .values(
        wanted=False,
        state="pending",
        due=bindparam("now"),
        attempts=0,
        reason="",
        version=room.c.version + 1,
        held_at=None,
        reported_at=None,
    )
)
_CLAIM = (
    update(room)
    .where(
        room.c.id
        == select(room.c.id)
        .where(_MAY_GO, room.c.due <= bindparam("now"))
        .order_by(room.c.due, room.c.id)
        .limit(literal_column("1"))
        .scalar_subquery()
    )
    .values(attempts=room.c.attempts + 1, due=bindparam("again"))
    .returning(*_ROW)
)
_NEXT: Select[datetime | None] = select(func.min(room.c.due)).where(_MAY_GO)
_SAME = and_(room.c.id == bindparam("of_id"), room.c.version == bindparam("of_version"))
_KNOWN = update(room).where(room.c.id == bindparam("of_id")).values(number=bindparam("found"))
_DONE = update(room).where(_SAME).values(state="done", attempts=0, reason="")
_GONE = delete(room).where(_SAME)
_PUT_OFF = update(room).where(_SAME).values(due=bindparam("until"), reason=bindparam("why"))
_HOLD = update(room).where(_SAME).values(state="held", reason=bindparam("why"), held_at=bindparam("now"))
_STANDING = select(*_ROW).where(room.c.wanted, room.c.number != "").order_by(room.c.id)
_BY_ID = select(*_ROW).where(room.c.id == bindparam("of_id"))
_ALL = select(room.c.id, room.c.topic, room.c.host, room.c.reason, room.c.mentorship).order_by(room.c.id)
_FORGET = update(room).where(room.c.id == bindparam("of_id")).values(topic="", host="", reason="")


class RoomVerbs(Verbs):
    """Which rooms shall stand, and how far that is so."""

    def want_room(self, ref: str, wanted: Room | None, now: datetime) -> None:
        """Have just this room stand for a mentorship, or none; one that stood and is not wanted any more is taken away."""
        self._changed(_DROP, {"ref": ref, "but": wanted.name if wanted else "", "now": now})
        if wanted:
            values = {"mentorship": ref, "name": wanted.name, "host": wanted.host, "topic": wanted.topic, "due": now}
            new = {"wanted": True, "version": 1, "number": "", "state": "pending", "attempts": 0, "reason": ""}
            self._changed(_WANT, {**values, **new})

    def claim_room(self, now: datetime, again: datetime) -> Standing | None:
        """The room that is due for the longest; unless it is settled it is due once more at `again`. None while paused.

        What is not wanted any more is left alone while what shall come in its place is not there.
        """
        rows = self._rows(_CLAIM, {"now": now, "again": again})
        return Standing(*rows[0]) if rows else None

    def next_room(self) -> datetime | None:
        """When `claim_room` will next find something."""
        [(due,)] = self._rows(_NEXT)
        return due

    def room_stands(self, claimed: Standing, number: str) -> None:
        """It stands, under this number of Zoom's; where something else is wanted by now, that is still to be done."""
        self._changed(_KNOWN, {"of_id": claimed.id, "found": number})
        self._changed(_DONE, {"of_id": claimed.id, "of_version": claimed.version})

    def room_gone(self, claimed: Standing) -> None:
        """It does not stand any more."""
        if not self._changed(_GONE, {"of_id": claimed.id, "of_version": claimed.version}):
            self._changed(_KNOWN, {"of_id": claimed.id, "found": ""})

    def put_off_room(self, claimed: Standing, until: datetime, why: str) -> None:
        """It could not be done now."""
        self._changed(_PUT_OFF, {"of_id": claimed.id, "of_version": claimed.version, "until": until, "why": why})

    def hold_room(self, claimed: Standing, why: str, now: datetime) -> None:
        """It waits for a person."""
        self._changed(_HOLD, {"of_id": claimed.id, "of_version": claimed.version, "why": why, "now": now})

    def standing_rooms(self) -> list[Standing]:
        """The rooms that stand and are wanted, in the order in which they came to be."""
        return [Standing(*row) for row in self._rows(_STANDING)]

    def room(self, room_id: int) -> Standing | None:
        """One of them by its id."""
        rows = self._rows(_BY_ID, {"of_id": room_id})
        return Standing(*rows[0]) if rows else None

    def all_rooms(self) -> list[tuple[int, str, str]]:
        """(id, what it says of people, mentorship) of every room, for whoever looks for a person in them."""
        return [(row[0], f"{row[1]} {row[2]} {row[3]}", row[4]) for row in self._connection.execute(_ALL)]

    def forget_rooms(self, ids: Sequence[int]) -> None:
        """Forget what these rooms are called and whose they are; that they are to be taken away stays known."""
        with self._overwriting():
            for room_id in ids:
                self._changed(_FORGET, {"of_id": room_id})
