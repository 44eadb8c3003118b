"""Constant statements, compiled once and then run on the driver's own connection.

SQLAlchemy still writes their SQL and says how each type is stored. What it does at each run besides (a context, a result, its checks)
takes 50 to 100 µs, ten times as long as SQLite itself, and every message and letter takes a dozen statements.

For one set of values, without IN: the text of a list is made anew at each run, which is left to `Connection.execute`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.sql.selectable import ReturnsRows
from sqlalchemy.types import TypeEngine

_DIALECT = dialect(paramstyle="qmark")
_Change = Callable[[Any], Any] | None


class Prepared:
    """A statement's SQL, and how the values of a run become what SQLite keeps, and the other way round."""

    def __init__(self, statement: ReturnsRows, names: Sequence[str]) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=names)
        self.text = str(compiled)
        self._own = {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}
        self._bound = [(name, _stored(compiled.binds[name].type)) for name in compiled.positiontup or ()]
        self._shown = [_shown(column.type) for column in statement.exported_columns]
        self._as_kept = not any(self._shown)

    def bound(self, values: Mapping[str, Any]) -> list[Any]:
        """These values, and the statement's own, as SQLite keeps them, in the order of its question marks."""
        known = {**self._own, **values}
        return [change(known[name]) if change else known[name] for name, change in self._bound]

    def shown(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Rows as the program knows them."""
        if self._as_kept:
            return rows
        return [tuple([change(value) if change else value for change, value in zip(self._shown, row, strict=True)]) for row in rows]


@cache
def prepared(statement: ReturnsRows, names: tuple[str, ...]) -> Prepared:
    """The statement, compiled for values of these names; it is kept for ever, and so has to be a constant."""
    return Prepared(statement, names)


def _stored(of: TypeEngine[Any]) -> _Change:
    return of.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _shown(of: TypeEngine[Any]) -> _Change:
    return of.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
