"""What all groups of verbs share: the connection of one transaction, and how statements are run on it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVarTuple

from sqlalchemy import Connection, text
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import TypedReturnsRows

from agent.ledger.engine import driver_of
from agent.ledger.glance import Glance
from agent.ledger.prepared import prepared

_Columns = TypeVarTuple("_Columns")

# Statements are built once, as constants of their module: so they are compiled once.
# What each message or letter needs is run by `_rows` and `_changed`; `_connection.execute` is for all else, and for lists of values.
# A bound parameter that stands beside a column of the same name in an UPDATE needs another name: `of_` marks those.


class Verbs(Glance):
    """Verbs on one transaction; good until it ends."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(driver_of(connection))
        self._connection = connection
        self._fresh: set[str] = set()  # references given out in this transaction: nothing about them needs to be looked for

    def _rows(self, statement: TypedReturnsRows[*_Columns], values: Mapping[str, Any] = {}) -> list[tuple[*_Columns]]:
        """Run a constant statement; the rows that it gives."""
        ready = prepared(statement, tuple(values))
        return ready.shown(self._driver.execute(ready.text, ready.bound(values)).fetchall())

    def _changed(self, statement: UpdateBase, values: Mapping[str, Any]) -> int:
        """Run a constant statement that changes something; how many rows it met."""
        ready = prepared(statement, tuple(values))
        return int(self._driver.execute(ready.text, ready.bound(values)).rowcount)

    def _changed_together(self, statement: UpdateBase, values: Sequence[Mapping[str, Any]]) -> int:
        """Run a constant statement for each of these; how many rows they met together."""
        ready = prepared(statement, tuple(values[0]))
        return int(self._driver.executemany(ready.text, map(ready.bound, values)).rowcount)

    def _must_change(self, what: str, statement: UpdateBase, values: Mapping[str, Any]) -> None:
        """Run a change that has to meet a row; LookupError where it does not: a fault of the caller's."""
        if not self._changed(statement, values):
            raise LookupError(what)

    @contextmanager
    def _overwriting(self) -> Iterator[None]:
        """What is deleted or changed in this block is overwritten in the file, and not just given free."""
        self._connection.execute(text("PRAGMA secure_delete = ON"))
        try:
            yield
        finally:
            self._connection.execute(text("PRAGMA secure_delete = OFF"))
