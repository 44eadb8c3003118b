"""Verbs on what programs told of an address: that mail to it comes back, that its reader is out of the office.

Nothing is decided by it: it is shown to staff, and gone once that person writes.
"""

from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects.sqlite import insert

from agent.ledger.rows import HintKind
from agent.ledger.schema import hint
from agent.ledger.verbs import Verbs

_NEW = insert(hint).on_conflict_do_nothing().returning(hint.c.at)
_LATEST = insert(hint)
_AGAIN = _LATEST.on_conflict_do_update(index_elements=[hint.c.address, hint.c.what], set_={"at": _LATEST.excluded.at})
_FORGET = delete(hint).where(hint.c.address == bindparam("of_address"))


class HintVerbs(Verbs):
    """Hints, by address."""

    def hint(self, address: str, what: HintKind, at: datetime) -> bool:
        """A program told this of an address; whether it is news."""
        values = {"address": address.lower(), "what": what, "at": at}
        if self._rows(_NEW, values):
            return True
        self._changed(_AGAIN, values)
        return False

    def forget_hints(self, address: str) -> None:
        """They have written: what programs told of them is no longer so."""
        self._changed(_FORGET, {"of_address": address.lower()})
