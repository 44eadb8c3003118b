"""Verbs that forget: what is old, and what is about a person.

What is forgotten leaves its row behind, as an empty shell: its state, its instants and keyed hashes,
so that a mail that is delivered again is still known, and no letter is decided on twice.
The bytes are overwritten (SQLite's secure_delete), not just given free; `Ledger.compact` sees to what was given free before.
"""

import hmac
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import LargeBinary, and_, bindparam, case, delete, literal, or_, select, update

from agent.core.people import Person
from agent.ledger.rows import Outgoing
from agent.ledger.schema import (
    BEGUN,
    MESSAGE_HELD,
    UNFIRED,
    WAITING,
    alarm,
    answered,
    hint,
    installation,
    message,
    message_raw,
    muted,
    named_value,
    outgoing,
    person,
    recipient,
)
from agent.ledger.verbs import Verbs

_EMPTY = literal(b"", LargeBinary)
_ENDED = outgoing.c.state.in_(("sent", "discarded"))
_OLD = or_(
    and_(~WAITING, ~MESSAGE_HELD, message.c.settled_at < bindparam("before")), and_(MESSAGE_HELD, message.c.settled_at < bindparam("held"))
)
_OLD_MESSAGES = (
    select(message.c.id, MESSAGE_HELD).join(message_raw, message_raw.c.message == message.c.id).where(_OLD).limit(bindparam("limit"))
)
_OLD_LETTERS = select(outgoing.c.id).where(_ENDED, outgoing.c.at < bindparam("before"), outgoing.c.data != _EMPTY).limit(bindparam("limit"))
_WITHOUT_RAW = delete(message_raw).where(message_raw.c.message == bindparam("of_id"))
_GIVEN_UP = (
    update(message)
    .where(message.c.id == bindparam("of_id"), MESSAGE_HELD)
    .values(state="ignored", reason="it was held, and nobody decided in time")
)
_QUOTING = ("student-notes", "note-kept", "call-brief", "call-answers")  # letters whose facts hold what is in the notes
_WITHOUT_DATA = (
    update(outgoing)
    .where(outgoing.c.id == bindparam("of_id"))
    .values(data=_EMPTY, facts=case((outgoing.c.template.in_(_QUOTING), "{}"), else_=outgoing.c.facts))
)

_MESSAGES = select(
    message.c.id, message.c.sender, message.c.rfc_message_id, message.c.mentorship, message.c.reason, message.c.evidence
).order_by(message.c.id)
_RAW = select(message_raw.c.raw).where(message_raw.c.message == bindparam("of_id"))
_FORGET_MESSAGE = (
    update(message)
    .where(message.c.id == bindparam("of_id"))
    .values(sender=None, rfc_message_id=None, reason="erased", evidence="", words=None, filed=True)
)
_IGNORE = update(message).where(message.c.id == bindparam("of_id"), or_(WAITING, MESSAGE_HELD)).values(state="ignored")
_LETTER_IDS = select(outgoing.c.id).order_by(outgoing.c.id)
_FORGET_LETTER = (
    update(outgoing)
    .where(outgoing.c.id == bindparam("of_id"))
    .values(key=bindparam("new_key"), recipients="[]", subject="", why="", facts="{}", stops="[]", cause=None, data=_EMPTY, reason="erased")
)
_DISCARD = update(outgoing).where(outgoing.c.id == bindparam("of_id"), ~_ENDED).values(state="discarded")
_BEGUN_TO = (
    select(outgoing.c.id).join(recipient, recipient.c.outgoing == outgoing.c.id).where(BEGUN, recipient.c.address == bindparam("address"))
)
_BY_ADDRESS = (
    delete(recipient).where(recipient.c.address == bindparam("of_address")),
    delete(answered).where(answered.c.subject == bindparam("of_address")),
    delete(muted).where(muted.c.address == bindparam("of_address")),
    delete(hint).where(hint.c.address == bindparam("of_address")),
    delete(alarm).where(alarm.c.subject == bindparam("of_address")),
)
_FORGET_RECIPIENTS = delete(recipient).where(recipient.c.outgoing == bindparam("of_id"))
_FORGET_ALARMS = delete(alarm).where(alarm.c.subject == bindparam("of_subject"), UNFIRED)
_FORGET_PERSON = delete(person).where(person.c.role == bindparam("of_role"), person.c.address == bindparam("of_address"))
_VALUES = select(named_value.c.name, named_value.c.value)
_FORGET_VALUE = delete(named_value).where(named_value.c.name == bindparam("of_name"))
_PEOPLE_CHANGED = update(installation).values(people_revision=installation.c.people_revision + 1)


class PrivacyVerbs(Verbs):
    """Forgetting, by age and by person; and going through everything that is kept, for whoever looks for a person in it."""

    def forget_old(self, before: datetime, held_before: datetime, limit: int = 100) -> int:
        """Forget the bytes of up to `limit` messages and letters each, dealt with before an instant, or held since one; how many."""
        values = {"before": before, "held": held_before, "limit": limit}
        with self._overwriting():
            messages = self._connection.execute(_OLD_MESSAGES, values).all()
            letters = self._connection.execute(_OLD_LETTERS, {"before": before, "limit": limit}).all()
            for id_, _ in messages:
                self._connection.execute(_GIVEN_UP, {"of_id": id_})
                self._connection.execute(_WITHOUT_RAW, {"of_id": id_})
            for (id_,) in letters:
                self._connection.execute(_WITHOUT_DATA, {"of_id": id_})
        return len(messages) + len(letters)

    def all_messages(self) -> list[tuple[int, str | None, str | None, str | None, str]]:
        """(id, sender, Message-ID, mentorship, reason and evidence) of every message."""
        return [(row[0], row[1], row[2], row[3], f"{row[4] or ''} {row[5] or ''}") for row in self._connection.execute(_MESSAGES)]

    def raw(self, message_id: int) -> bytes:
        """A message's bytes; none where they are forgotten."""
        return self._connection.execute(_RAW, {"of_id": message_id}).scalar_one_or_none() or b""

    def letter_ids(self) -> list[int]:
        """The ids of every letter."""
        return list(self._connection.execute(_LETTER_IDS).scalars())

    def being_delivered(self, addresses: Collection[str]) -> bool:
        """Whether a letter to one of these is just being handed over."""
        return any(self._connection.execute(_BEGUN_TO, {"address": address}).first() for address in addresses)

    def forget_messages(self, ids: Sequence[int]) -> None:
        """Forget what these messages say and who wrote them; what waits or is held of them is dropped."""
        with self._overwriting():
            for id_ in ids:
                for statement in (_IGNORE, _FORGET_MESSAGE, _WITHOUT_RAW):
                    self._connection.execute(statement, {"of_id": id_})

    def forget_letters(self, letters: Sequence[Outgoing]) -> None:
        """Forget what these letters say and who got them; what was not sent of them is dropped."""
        secret = self._connection.execute(select(installation.c.secret)).scalar_one()
        with self._overwriting():
            for letter in letters:
                hashed = hmac.digest(secret, letter.key.encode(), "sha256").hex()
                self._connection.execute(_DISCARD, {"of_id": letter.id})
                self._connection.execute(_FORGET_LETTER, {"of_id": letter.id, "new_key": f"erased/{hashed}"})
                self._connection.execute(_FORGET_RECIPIENTS, {"of_id": letter.id})

    def forget_person(self, persons: Sequence[Person], addresses: Collection[str], refs: Collection[str]) -> None:
        """Forget these persons, what else is kept by their addresses, and what was to come of these mentorships."""
        with self._overwriting():
            for known in persons:
                self._connection.execute(_FORGET_PERSON, {"of_role": known.role, "of_address": known.address.lower()})
            for address in addresses:
                for statement in _BY_ADDRESS:
                    self._connection.execute(statement, {"of_address": address})
            for ref in refs:
                self._connection.execute(_FORGET_ALARMS, {"of_subject": ref})
            for name, value in self._connection.execute(_VALUES).all():
                if any(address in f"{name} {value}".lower() for address in addresses):
                    self._connection.execute(_FORGET_VALUE, {"of_name": name})
            self._connection.execute(_PEOPLE_CHANGED)
