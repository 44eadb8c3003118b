"""Verbs on outgoing mail: written down once, claimed, then sent, tried again or held; and found by what answers it.

pending ──claim──▶ begun ──▶ sent
   ▲  ▲              │  └──▶ held ──discard──▶ discarded
   │  └───retry──────┘        │
   └──────────release─────────┘

What is begun has no reason while it is being handed over. With a reason it is unclear, and `due` is when a copy of it is looked for.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal_column, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from agent.ledger.rows import Outgoing
from agent.ledger.schema import BEGUN, COURTESY, EFFECT_HELD, PENDING, REMINDER, installation, outgoing, recipient
from agent.ledger.verbs import Verbs

_ROW = [outgoing.c[name] for name in Outgoing.__struct_fields__ if name != "reminder"]
_NAMES = [column.name for column in _ROW]
_TOLD = [name for name in _NAMES if name != "id"]
_TELL = attrgetter(*_TOLD)
_MAY_GO = or_(~exists().where(installation.c.paused_why.is_not(None)), outgoing.c.urgent.is_(True))

_ENQUEUE = insert(outgoing).on_conflict_do_nothing(index_elements=[outgoing.c.key]).returning(outgoing.c.id)
_ADDRESS_TO = insert(recipient)

_OLDEST_DUE = (
    select(outgoing.c.id)
    .where(PENDING, outgoing.c.due <= bindparam("now"), _MAY_GO)
    .order_by(outgoing.c.due, outgoing.c.id)
    .limit(literal_column("1"))
    .with_for_update(skip_locked=True)  # nothing on SQLite, where a transaction that writes is alone anyway
    .scalar_subquery()
)
_CLAIM = (
    update(outgoing)
    .where(outgoing.c.id == _OLDEST_DUE)
    .values(state="begun", begun_at=bindparam("now"), attempts=outgoing.c.attempts + 1, reason="")
    .returning(*_ROW)
)
_NEXT_DUE: Select[datetime | None] = select(func.min(outgoing.c.due)).where(PENDING, _MAY_GO)
_LOOKED_FOR = and_(BEGUN, outgoing.c.reason != "")
_TO_LOOK_FOR = select(*_ROW).where(_LOOKED_FOR, outgoing.c.due <= bindparam("now")).order_by(outgoing.c.due, outgoing.c.id)
_NEXT_LOOK: Select[datetime | None] = select(func.min(outgoing.c.due)).where(_LOOKED_FOR)
_INTERRUPTED = select(*_ROW).where(BEGUN).order_by(outgoing.c.begun_at, outgoing.c.id)

_OF_ID: ColumnElement[bool] = outgoing.c.id == bindparam("of_id")
_SENT = update(outgoing).where(_OF_ID, BEGUN | EFFECT_HELD).values(state="sent", sent_at=bindparam("now"))
_RETRY = update(outgoing).where(_OF_ID, BEGUN).values(state="pending", due=bindparam("until"), reason=bindparam("why_not"), begun_at=None)
_LOOK_FOR = update(outgoing).where(_OF_ID, BEGUN).values(due=bindparam("until"), reason=bindparam("why_not"))
_HOLD = (
    update(outgoing)
    .where(_OF_ID, BEGUN | PENDING)
    .values(state="held", held_at=bindparam("now"), reason=bindparam("why_not"), reported_at=None)
)

_BY_MESSAGE_ID = select(*_ROW).where(outgoing.c.message_id.in_(bindparam("message_ids", expanding=True)))
_BY_ID = select(*_ROW).where(_OF_ID)
_LAST_TO = (
    select(*_ROW)
    .where(
        outgoing.c.mentorship == bindparam("of_mentorship"),
        outgoing.c.state != "discarded",
        exists().where(recipient.c.outgoing == outgoing.c.id, recipient.c.address == bindparam("address")),
    )
    .order_by(outgoing.c.id.desc())
    .limit(literal_column("1"))
)
_BEGINNING = (
    select(*_ROW)
    .where(outgoing.c.message_id > bindparam("begins"), outgoing.c.message_id < bindparam("ends"))
    .where(outgoing.c.short_id == bindparam("short_id"))
    .order_by(outgoing.c.id.desc())
    .limit(literal_column("1"))
)
_BY_SHORT_ID = select(*_ROW).where(outgoing.c.short_id == bindparam("short_id")).order_by(outgoing.c.id.desc()).limit(literal_column("1"))
_SINCE_ID = select(*_ROW).where(outgoing.c.id > bindparam("of_id")).order_by(outgoing.c.id)
_NEWEST_ID: Select[int | None] = select(func.max(outgoing.c.id))
_REMINDED_AT: Select[datetime] = (
    select(recipient.c.at)
    .where(recipient.c.address == bindparam("address"), REMINDER, recipient.c.at > bindparam("since"), recipient.c.at < bindparam("until"))
    .order_by(recipient.c.at.desc())
    .limit(bindparam("limit"))
)
_REMINDED_SINCE: Select[str] = (
    select(recipient.c.address)
    .where(recipient.c.address.in_(bindparam("addresses", expanding=True)), REMINDER, recipient.c.at > bindparam("since"))
    .distinct()
)
_REMINDED_OF = select(
    exists()
    .where(recipient.c.address == bindparam("address"), REMINDER)
    .where(recipient.c.at > bindparam("since"), recipient.c.at < bindparam("until"))
    .where(recipient.c.reminder == bindparam("topic"), outgoing.c.id == recipient.c.outgoing)
    .where(outgoing.c.mentorship == bindparam("of_mentorship"))
)
_COURTESIES: Select[int] = (
    select(func.count())
    .select_from(recipient)
    .where(recipient.c.address == bindparam("address"), COURTESY, recipient.c.at.between(bindparam("since"), bindparam("until")))
)


class OutboxVerbs(Verbs):
    """Outgoing mail, each known by its action's key."""

    _unreminded: frozenset[str] = frozenset()
    _unreminded_since = datetime.max.replace(tzinfo=UTC)

    def enqueue(self, letter: Outgoing) -> bool:
        """Write a mail down as pending; False where its key is there already, and then nothing changes."""
        if not letter.recipients:
            raise ValueError(f"nobody to send {letter.key} to")
        values: dict[str, Any] = dict(zip(_TOLD, _TELL(letter), strict=True))
        recipients = msgspec.json.encode(letter.recipients).decode()
        values |= {"state": "pending", "attempts": 0, "due": letter.due or letter.at, "recipients": recipients}
        written = self._rows(_ENQUEUE, values)
        if not written:
            return False
        self._fresh.discard(letter.mentorship or "")
        addresses = {address.lower() for address in letter.recipients}
        if letter.reminder:
            self._unreminded -= addresses
        told = {"outgoing": written[0][0], "courtesy": letter.courtesy, "at": letter.at, "reminder": letter.reminder}
        for address in addresses:
            self._changed(_ADDRESS_TO, {**told, "address": address})
        return True

    def claim(self, now: datetime) -> Outgoing | None:
        """Begin the mail that has been due longest; None while paused, or where nothing is due.

        Commit this before connecting: what is found begun at start may have been sent.
        """
        rows = self._rows(_CLAIM, {"now": now})
        return _letter(rows[0]) if rows else None

    def interrupted(self) -> list[Outgoing]:
        """What was begun and has no outcome; at start: it may have been sent or not."""
        return [_letter(row) for row in self._rows(_INTERRUPTED)]

    def sent(self, outgoing_id: int, at: datetime) -> None:
        """A begun mail was sent, or a held one turned out to have been; LookupError where there is no such."""
        self._must_change(f"begun mail {outgoing_id}", _SENT, {"of_id": outgoing_id, "now": at})

    def retry(self, outgoing_id: int, due: datetime, reason: str) -> None:
        """A begun mail was certainly not sent: again at `due`. LookupError where there is no such."""
        self._must_change(f"begun mail {outgoing_id}", _RETRY, {"of_id": outgoing_id, "until": due, "why_not": reason})

    def hold(self, outgoing_id: int, reason: str, at: datetime) -> None:
        """A begun or pending mail waits for a person from now on. LookupError where there is no such."""
        self._must_change(f"begun mail {outgoing_id}", _HOLD, {"of_id": outgoing_id, "now": at, "why_not": reason})

    def look_for(self, outgoing_id: int, at: datetime, reason: str) -> None:
        """What became of a begun mail is not known, and a copy of it is looked for at `at`. LookupError where there is no such."""
        self._must_change(f"begun mail {outgoing_id}", _LOOK_FOR, {"of_id": outgoing_id, "until": at, "why_not": reason})

    def looked_for(self, now: datetime) -> list[Outgoing]:
        """Mail of which a copy is to be looked for by now, the longest due first."""
        return [_letter(row) for row in self._rows(_TO_LOOK_FOR, {"now": now})]

    def next_look(self) -> datetime | None:
        """When `looked_for` will next find something; None where nothing is unclear."""
        [(due,)] = self._rows(_NEXT_LOOK)
        return due

    def next_due(self) -> datetime | None:
        """When `claim` will next find something; None where nothing is pending, or while paused."""
        [(due,)] = self._rows(_NEXT_DUE)
        return due

    def outgoing(self, outgoing_id: int) -> Outgoing | None:
        """One outgoing mail by its id."""
        rows = self._rows(_BY_ID, {"of_id": outgoing_id})
        return _letter(rows[0]) if rows else None

    def by_message_id(self, message_ids: Sequence[str]) -> Outgoing | None:
        """The first of these Message-IDs, in the order given, that is of a mail of ours: which letter a reply answers."""
        if not message_ids:
            return None
        rows = self._connection.execute(_BY_MESSAGE_ID, {"message_ids": list(dict.fromkeys(message_ids))})
        ours = {row.message_id: row for row in rows}
        return next((_letter(ours[each]) for each in message_ids if each in ours), None)

    def last_to(self, mentorship: str, address: str) -> Outgoing | None:
        """The newest mail about a mentorship to this address: what the next one follows in the thread."""
        if mentorship in self._fresh:
            return None
        values = {"of_mentorship": mentorship, "address": address.lower()}
        rows = self._rows(_LAST_TO, values)
        return _letter(rows[0]) if rows else None

    def courtesies(self, address: str, since: datetime, until: datetime) -> int:
        """How many courtesy mails to this address were decided between these instants; a clock that ran ahead has decided later ones."""
        [(count,)] = self._rows(_COURTESIES, {"address": address.lower(), "since": since, "until": until})
        return count

    def by_short_id(self, short_id: str) -> Outgoing | None:
        """The newest mail whose footer names it so."""
        begins = {"begins": f"<{short_id}", "ends": f"<{short_id}~", "short_id": short_id}  # '~' comes after all signs of a token
        rows = self._rows(_BEGINNING, begins) or self._rows(_BY_SHORT_ID, {"short_id": short_id})
        return _letter(rows[0]) if rows else None

    def newest(self) -> int:
        """The id of the newest outgoing mail; 0 where there is none."""
        [(newest,)] = self._rows(_NEWEST_ID)
        return newest or 0

    def written_since(self, outgoing_id: int) -> list[Outgoing]:
        """All outgoing mail with a greater id, in the order in which it was written down."""
        return [_letter(row) for row in self._rows(_SINCE_ID, {"of_id": outgoing_id})]

    def read_reminded(self, addresses: Sequence[str], since: datetime) -> None:
        """Read which of these (in lower case) had a reminder decided on after `since`, all at once; kept until one is written."""
        told = self._connection.execute(_REMINDED_SINCE, {"addresses": list(addresses), "since": since}).scalars() if addresses else ()
        self._unreminded, self._unreminded_since = frozenset(addresses) - frozenset(told), since

    def reminded(self, address: str, since: datetime, until: datetime, limit: int) -> list[datetime]:
        """When reminders to this address were decided on between these instants, the newest first, at most `limit`."""
        if since >= self._unreminded_since and address.lower() in self._unreminded:
            return []
        values = {"address": address.lower(), "since": since, "until": until, "limit": limit}
        return [at for (at,) in self._rows(_REMINDED_AT, values)]

    def reminded_of(self, topic: str, mentorship: str, address: str, since: datetime, until: datetime) -> bool:
        """Whether a reminder of that topic and mentorship to this address was decided on between these instants."""
        values = {"topic": topic, "of_mentorship": mentorship, "address": address.lower(), "since": since, "until": until}
        [(found,)] = self._rows(_REMINDED_OF, values)
        return found


def _letter(row: Sequence[Any]) -> Outgoing:
    """A row of `_ROW`."""
    values = dict(zip(_NAMES, row, strict=True))
    return Outgoing(**{**values, "recipients": tuple(msgspec.json.decode(values["recipients"]))})
