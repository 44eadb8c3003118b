"""Verbs on the notes on students: entries, by mentorship."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from msgspec.structs import asdict
from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from agent.core.notes import Entry
from agent.ledger.schema import ACTIVE, mentorship, note
from agent.ledger.verbs import Verbs

Row = tuple[Any, ...]  # in the order of the fields of an entry

_COLUMNS = (
    note.c.mentorship,
    note.c.kind,
    note.c.at,
    note.c.role,
    note.c.author,
    note.c.source,
    note.c.text,
    note.c.mentor,
    note.c.call,
    note.c.recording,
)
_NEW = insert(note)
# The same mail never makes two entries of a kind; decided again, it is what was decided last.
_KEEP = _NEW.on_conflict_do_update(
    index_elements=[note.c.mentorship, note.c.source, note.c.kind],
    set_={name: _NEW.excluded[name] for name in ("text", "mentor", "call", "recording")},
)
_OF = select(*_COLUMNS).where(note.c.mentorship == bindparam("ref")).order_by(note.c.at, note.c.id)
_ALL = select(note.c.id, *_COLUMNS).order_by(note.c.id)
_FORGET = delete(note).where(note.c.id == bindparam("of_id"))
_OLD_OF: Select[str, str] = (
    select(mentorship.c.ref, mentorship.c.data)
    .where(~ACTIVE, mentorship.c.ref.in_(select(note.c.mentorship).where(note.c.at < bindparam("before"))))
    .order_by(mentorship.c.id)
)
_OLD = delete(note).where(note.c.at < bindparam("before"), note.c.mentorship == bindparam("ref"))


class _End(msgspec.Struct):
    """As much of a mentorship as tells when it was over."""

    ended_at: datetime | None = None


_ENDED = msgspec.json.Decoder(_End)


class NoteVerbs(Verbs):
    """The notes on students."""

    def keep_entry(self, entry: Entry) -> None:
        """Add an entry, or have it as it is now where its mail has made one already."""
        self._changed(_KEEP, asdict(entry))

    def entries(self, ref: str) -> list[Entry]:
        """All entries on a mentorship's student, the oldest first; who may read which is for `core.notes` to say."""
        return [Entry(*cast("Row", row)) for row in self._rows(_OF, {"ref": ref})]

    def all_entries(self) -> list[tuple[int, Entry]]:
        """Every entry with its number, for whoever looks for a person in them."""
        return [(row[0], Entry(*row[1:])) for row in self._connection.execute(_ALL)]

    def forget_entries(self, numbers: Sequence[int]) -> None:
        """Forget these entries; their bytes are overwritten."""
        with self._overwriting():
            for number in numbers:
                self._changed(_FORGET, {"of_id": number})

    def forget_old_entries(self, before: datetime) -> int:
        """Forget what was written before an instant on mentorships that had ended by then; how many entries."""
        ended = [(ref, _ENDED.decode(data).ended_at) for ref, data in self._rows(_OLD_OF, {"before": before})]
        with self._overwriting():
            return sum(self._changed(_OLD, {"before": before, "ref": ref}) for ref, at in ended if at is None or at < before)
