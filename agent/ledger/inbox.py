"""Verbs on messages that came in: taken in once, read, settled, then filed away on the server.

new ──settle──▶ done · duplicate · ignored
 ▲   └────────▶ held ──discard──▶ ignored
 └──release──────┘
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, bindparam, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.dml import ReturningUpdate

from agent.ledger.rows import Settled, Taken
from agent.ledger.schema import MESSAGE_HELD, SAID, UNFILED, WAITING, message, message_raw
from agent.ledger.verbs import Verbs

if TYPE_CHECKING:
    # Importing `agent.reading` loads every recogniser, which `status` and `held` have no use for.
    from agent.reading.message import Arrived

_TAKE_IN = (
    insert(message)
    .on_conflict_do_nothing(index_elements=[message.c.mailbox, message.c.uidvalidity, message.c.uid])
    .returning(message.c.id, message.c.uid)
)
_KEEP_RAW = insert(message_raw)
_TAKEN = select(
    message.c.id, message_raw.c.raw, message.c.at, message.c.whole, message.c.attempts, message.c.released_at, message.c.taken_at
).join_from(message, message_raw, message_raw.c.message == message.c.id)
_LATER = message.c.again_at > bindparam("now")
_WAITING = _TAKEN.where(WAITING, or_(message.c.again_at.is_(None), ~_LATER)).order_by(message.c.at, message.c.id).limit(bindparam("limit"))
_WAIT = update(message).where(message.c.id == bindparam("of_id"), WAITING).values(again_at=bindparam("until"), attempts=0)
_BY_ID = _TAKEN.where(message.c.id == bindparam("of_id"))
_ATTEMPT: ReturningUpdate[int] = (
    update(message)
    .where(message.c.id == bindparam("of_id"))
    .values(attempts=message.c.attempts + bindparam("by"))
    .returning(message.c.attempts)
)
_ATTEMPT_EACH = update(message).where(message.c.id == bindparam("of_id")).values(attempts=message.c.attempts + 1)
_SETTLE = update(message).where(message.c.id == bindparam("of_id"), WAITING)  # sets the columns that it is given
_SEEN = select(exists().where(message.c.fingerprint == bindparam("fingerprint"), ~WAITING, ~MESSAGE_HELD))
_HELD_ALREADY = select(exists().where(message.c.fingerprint == bindparam("fingerprint"), MESSAGE_HELD))
_SAID: Select[int] = select(func.count()).where(SAID, message.c.words == bindparam("words"), message.c.settled_at >= bindparam("since"))
_CAME = select(message.c.rfc_message_id).where(message.c.rfc_message_id.in_(bindparam("message_ids", expanding=True)))
_TO_FILE = (
    select(message.c.id, message.c.uid, message.c.state)
    .where(UNFILED, message.c.mailbox == bindparam("mailbox"), message.c.uidvalidity == bindparam("uidvalidity"))
    .order_by(message.c.uid)
)
_END = datetime.max.replace(tzinfo=UTC)
_FILED = update(message).where(message.c.id == bindparam("of_id")).values(filed=True)


class InboxVerbs(Verbs):
    """Messages, each known by mailbox, UIDVALIDITY and UID (RFC 9051 section 2.3.1.1)."""

    def take_in(self, mailbox: str, uidvalidity: int, arrived: Sequence[Arrived], now: datetime, *, released: bool = False) -> int:
        """Record those messages that are not known yet, bytes and all; how many these were. `released`: a person has looked at them."""
        if not arrived:
            return 0
        raw = {one.uid: one.raw for one in arrived}
        where_and_when = {"mailbox": mailbox, "uidvalidity": uidvalidity, "taken_at": now}
        begin = {"state": "new", "attempts": 0, "filed": False, "released_at": now if released else None}
        rows = [{"uid": one.uid, "at": one.at, "whole": one.whole, **where_and_when, **begin} for one in arrived]
        new = self._connection.execute(_TAKE_IN, rows).all()
        if new:
            self._connection.execute(_KEEP_RAW, [{"message": id_, "raw": raw[uid]} for id_, uid in new])
        return len(new)

    def waiting(self, limit: int, now: datetime | None = None) -> list[Taken]:
        """Up to `limit` messages that are not settled, oldest first; without those that wait for an instant after `now`."""
        return [_taken(row) for row in self._connection.execute(_WAITING, {"limit": limit, "now": now or _END})]

    def wait(self, message_id: int, until: datetime) -> None:
        """Look at a message again at that instant, as if for the first time. LookupError where none of that id waits."""
        self._must_change(f"waiting message {message_id}", _WAIT, {"of_id": message_id, "until": until})

    def message(self, message_id: int) -> Taken:
        """One message; LookupError where it is not here, or where its bytes are kept no longer."""
        row = self._connection.execute(_BY_ID, {"of_id": message_id}).one_or_none()
        if row is None:
            raise LookupError(f"message {message_id}")
        return _taken(row)

    def attempt(self, message_id: int, by: int = 1) -> int:
        """Count a try to read a message, in a transaction of its own before the try; how many that makes. `by` -1 takes one back."""
        count = self._connection.execute(_ATTEMPT, {"of_id": message_id, "by": by}).scalar_one_or_none()
        if count is None:
            raise LookupError(f"message {message_id}")
        return count

    def attempts(self, message_ids: Sequence[int]) -> None:
        """Count a first try for a batch, in a transaction of its own before the batch is read."""
        if message_ids:
            self._connection.execute(_ATTEMPT_EACH, [{"of_id": message_id} for message_id in message_ids])

    def settle(
        self,
        message_id: int,
        *,
        state: Settled,
        kind: str,
        reason: str,
        sender: str | None,
        rfc_message_id: str | None,
        evidence: str,
        mentorship: str | None,
        fingerprint: str | None,
        at: datetime,
        words: str | None = None,
    ) -> None:
        """Decide a waiting message's outcome, and why; LookupError where none of that id waits.

        `kind` is as `read --json` names it, `rfc_message_id` its own Message-ID, `mentorship` the reference it belongs to,
        `fingerprint` by which the same mail is known when it is delivered again, `words` by which the same words of the same writer are.
        """
        values = {
            "of_id": message_id,
            "state": state,
            "kind": kind,
            "reason": reason,
            "sender": sender,
            "rfc_message_id": rfc_message_id,
            "evidence": evidence,
            "mentorship": mentorship,
            "fingerprint": fingerprint,
            "settled_at": at,
            "words": words,
        }
        self._must_change(f"waiting message {message_id}", _SETTLE, values)

    def seen(self, fingerprint: str) -> bool:
        """Whether a message of this fingerprint was settled, other than by holding it."""
        [(known,)] = self._rows(_SEEN, {"fingerprint": fingerprint})
        return known

    def held_already(self, fingerprint: str) -> bool:
        """Whether a message of this fingerprint is held now."""
        [(known,)] = self._rows(_HELD_ALREADY, {"fingerprint": fingerprint})
        return known

    def said(self, words: str, since: datetime) -> int:
        """How many messages of these words were settled since then."""
        [(count,)] = self._rows(_SAID, {"words": words, "since": since})
        return count

    def came(self, message_ids: Collection[str]) -> set[str]:
        """Those of these Message-IDs under which a settled message came in. Looks at every message: for rare questions."""
        return set(self._connection.execute(_CAME, {"message_ids": list(message_ids)}).scalars())

    def to_file(self, mailbox: str, uidvalidity: int) -> list[tuple[int, int, str]]:
        """(id, UID, state) of what is settled but not yet filed away on the server, by UID."""
        rows = self._connection.execute(_TO_FILE, {"mailbox": mailbox, "uidvalidity": uidvalidity})
        return [(row.id, row.uid, row.state) for row in rows]

    def filed(self, ids: Sequence[int]) -> None:
        """These are filed away on the server now."""
        if ids:
            self._connection.execute(_FILED, [{"of_id": message_id} for message_id in ids])


def _taken(row: Row[int, bytes, datetime, bool, int, datetime | None, datetime]) -> Taken:
    return Taken(row.id, row.raw, row.at, row.whole, row.attempts, released=row.released_at is not None, taken_at=row.taken_at)
