"""What all groups of verbs share: the connection of one transaction, and how rows are bound."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable

# Statements are built once, as constants of their module: SQLAlchemy then finds the compiled text without comparing trees.
# A bound parameter that stands beside a column of the same name in an UPDATE needs another name: `of_` marks those.


class Verbs:
    """Verbs on one transaction; good until it ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._fresh: set[str] = set()  # references given out in this transaction: nothing about them needs to be looked for

    def _changed(self, statement: Executable, values: Mapping[str, Any]) -> int:
        """Run a change; how many rows it met."""
        return self._connection.execute(statement, values).rowcount

    def _must_change(self, what: str, statement: Executable, values: Mapping[str, Any]) -> None:
        """Run a change that has to meet a row; LookupError where it does not: a fault of the caller's."""
        if not self._changed(statement, values):
            raise LookupError(what)
