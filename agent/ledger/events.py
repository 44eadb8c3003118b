"""Verbs on what stands on the programme's own calendar: one row an event, with all of it as it shall stand.

want ──▶ pending ──▶ done (or no row, where it is removed)
            │  ▲
            ▼  └── want, release
           held

There is no state between pending and done: putting an event again is putting it once, so what was cut off is simply done again.
What was wanted anew meanwhile stays pending, since only the revision that was put is settled.
"""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, bindparam, delete, exists, func, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert

from agent.core.events import Event
from agent.errors import SettingsError
from agent.ledger.rows import Kept
from agent.ledger.schema import EVENT_PENDING, event, installation
from agent.ledger.verbs import Verbs

_NAMES = ("id", "uid", "mentorship", "wanted", "backend", "revision", "at", "state", "attempts")  # as `Kept` has them
_ROW = [event.c[name] for name in _NAMES]
_STORED = msgspec.json.Decoder(Event)
_MAY_GO = ~exists().where(installation.c.paused_why.is_not(None))

_OF = select(*_ROW).where(event.c.mentorship == bindparam("ref")).order_by(event.c.id)
_BY_UID = select(*_ROW).where(event.c.uid == bindparam("of_uid"))
_BY_ID = select(event.c.reason, *_ROW).where(event.c.id == bindparam("of_id"))
_ALL = select(*_ROW).order_by(event.c.id)
_NEW = insert(event)
_PENDING_AGAIN = {
    "state": "pending",
    "due": bindparam("now"),
    "at": bindparam("now"),
    "attempts": 0,
    "reason": "",
    "revision": event.c.revision + 1,
    "held_at": None,
    "reported_at": None,
}
_OF_UID: ColumnElement[bool] = event.c.uid == bindparam("of_uid")
_WANT = update(event).where(_OF_UID).values(wanted=bindparam("told"), **_PENDING_AGAIN)
_AGAIN = update(event).where(_OF_UID).values(**_PENDING_AGAIN)
_ELSEWHERE = update(event).where(event.c.backend != bindparam("name")).values(**_PENDING_AGAIN)

_DUE = (
    select(*_ROW)
    .where(EVENT_PENDING, event.c.due <= bindparam("now"), _MAY_GO)
    .order_by(event.c.due, event.c.id)
    .limit(literal_column("1"))
)
_NEXT_DUE: Select[datetime | None] = select(func.min(event.c.due)).where(EVENT_PENDING, _MAY_GO)
_BEGIN = update(event).where(_OF_UID).values(backend=bindparam("name"), attempts=event.c.attempts + 1)
_LEFT = update(event).where(_OF_UID).values(backend="", attempts=0)
_SAME: ColumnElement[bool] = event.c.revision == bindparam("of_revision")
_DONE = update(event).where(_OF_UID, _SAME).values(state="done", reason="", attempts=0)
_GONE = delete(event).where(_OF_UID, _SAME)
_RETRY = update(event).where(_OF_UID, _SAME).values(due=bindparam("until"), reason=bindparam("why_not"))
_HOLD = update(event).where(_OF_UID, _SAME).values(state="held", held_at=bindparam("now"), reason=bindparam("why_not"), reported_at=None)
_ANYWHERE = select(exists().where(event.c.backend != literal_column("''")))


class EventVerbs(Verbs):
    """The programme's own calendar as it shall be, event by event."""

    def events_of(self, ref: str) -> list[Kept]:
        """What stands, or shall, for a mentorship."""
        return [_kept(row) for row in self._rows(_OF, {"ref": ref})]

    def events(self) -> list[Kept]:
        """All of it."""
        return [_kept(row) for row in self._rows(_ALL)]

    def event(self, uid: str) -> Kept | None:
        """The event of that meeting."""
        rows = self._rows(_BY_UID, {"of_uid": uid})
        return _kept(rows[0]) if rows else None

    def event_held(self, event_id: int) -> tuple[Kept, str] | None:
        """An event by its number, and why it waits."""
        rows = self._rows(_BY_ID, {"of_id": event_id})
        return (_kept(rows[0][1:]), rows[0][0]) if rows else None

    def want(self, ref: str, uid: str, wanted: Event | None, now: datetime) -> None:
        """Have it stand like this; None: have it stand no more."""
        told = msgspec.json.encode(wanted).decode() if wanted else None
        if not self._changed(_WANT, {"of_uid": uid, "told": told, "now": now}) and told:
            values = {"uid": uid, "mentorship": ref, "wanted": told, "due": now, "at": now}
            self._connection.execute(_NEW, {**values, "backend": "", "revision": 0, "state": "pending", "attempts": 0, "reason": ""})

    def want_again(self, uid: str, now: datetime) -> None:
        """Have it put once more as it shall stand; nothing where there is no such event."""
        self._changed(_AGAIN, {"of_uid": uid, "now": now})

    def want_elsewhere(self, backend: str, now: datetime) -> None:
        """Have everything dealt with anew that does not stand on this calendar; '' is none."""
        self._changed(_ELSEWHERE, {"name": backend, "now": now})

    def any_event_stands(self) -> bool:
        """Whether anything stands on any calendar of the programme's own."""
        [(found,)] = self._rows(_ANYWHERE)
        return bool(found)

    def event_due(self, now: datetime) -> Kept | None:
        """The event that has been due longest; None while paused, or where nothing is."""
        rows = self._rows(_DUE, {"now": now})
        return _kept(rows[0]) if rows else None

    def next_event_due(self) -> datetime | None:
        """When `event_due` will next find something; None where nothing is pending, or while paused."""
        [(due,)] = self._rows(_NEXT_DUE)
        return due

    def begin_event(self, uid: str, backend: str) -> None:
        """It is being put on this calendar or taken off it: from now on it may stand there. Commit this first."""
        self._changed(_BEGIN, {"of_uid": uid, "name": backend})

    def left(self, uid: str) -> None:
        """It stands on no calendar any more, and is still to be put on one."""
        self._changed(_LEFT, {"of_uid": uid})

    def event_done(self, kept: Kept) -> None:
        """It stands as that revision wants it."""
        self._changed(_DONE, {"of_uid": kept.uid, "of_revision": kept.revision})

    def event_gone(self, kept: Kept) -> None:
        """It stands nowhere, as that revision wants it: nothing is kept of it."""
        with self._overwriting():
            self._changed(_GONE, {"of_uid": kept.uid, "of_revision": kept.revision})

    def retry_event(self, kept: Kept, due: datetime, reason: str) -> None:
        """It is not so yet: again at `due`."""
        self._changed(_RETRY, {"of_uid": kept.uid, "of_revision": kept.revision, "until": due, "why_not": reason})

    def hold_event(self, kept: Kept, reason: str, at: datetime) -> None:
        """It waits for a person from now on."""
        self._changed(_HOLD, {"of_uid": kept.uid, "of_revision": kept.revision, "now": at, "why_not": reason})


def _kept(row: tuple[Any, ...]) -> Kept:
    values = dict(zip(_NAMES, row, strict=True))
    try:
        wanted = _STORED.decode(values["wanted"]) if values["wanted"] else None
    except msgspec.DecodeError as error:
        raise SettingsError([f"ledger: an event in it can't be read: {error}"]) from error
    return Kept(**{**values, "wanted": wanted})
