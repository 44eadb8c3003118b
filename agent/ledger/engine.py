"""SQLAlchemy's way to SQLite: its engine, its connections in transactions, and the one that writes."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import URL, Connection, Engine, create_engine, event

from agent.errors import Unreachable
from agent.ledger import sqlite


def engine_for(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for `transaction`, each of whose connections is set as the ledger needs it."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": sqlite.BUSY_SECONDS, "isolation_level": None},
        max_overflow=-1,  # one for each thread that is in a transaction, however many
        pool_reset_on_return=None,  # every transaction ends by itself
        pool_use_lifo=True,  # the connection used last has the pages in memory that the others would read anew
        hide_parameters=True,  # a fault's text may reach a log, what is kept here must not
    )

    @event.listens_for(engine, "connect")
    def made(connection: sqlite3.Connection, _record: object) -> None:
        sqlite.set_up(connection, foreign_keys=foreign_keys)

    return engine


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection beneath one of SQLAlchemy's; in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


@contextmanager
def transaction(engine: Engine, *, read_only: bool = False) -> Iterator[Connection]:
    """A connection in a transaction: committed at the end of the block, rolled back on any exception.

    It has the right to write from its start, so that it never finds half-way that another was faster; or, `read_only`, never.
    """
    with engine.begin() as connection:
        # Begun here and not in SQLAlchemy's `begin` event, since an engine with events runs each statement 20 µs slower.
        driver = driver_of(connection)
        driver.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        driver.execute("BEGIN" if read_only else "BEGIN IMMEDIATE")
        yield connection


class Writer:
    """The one connection that writes, kept from one transaction to the next: making it ready costs more than most of them do themselves.

    One transaction at a time; who calls sees to that.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """As `transaction`, with the right to write. A connection on which anything failed is closed, which rolls back."""
        connection, self._kept = self._kept or self._connect(), None
        driver = driver_of(connection)
        try:
            driver.execute("BEGIN IMMEDIATE")
            yield connection
            if connection.in_transaction():  # SQLAlchemy takes part where it ran a statement itself
                connection.commit()
            else:
                driver.commit()
        except BaseException:
            connection.invalidate()
            connection.close()
            raise
        self._kept = connection

    def _connect(self) -> Connection:
        connection = self._engine.connect()
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only = OFF")
        return connection

    def close(self) -> None:
        """Let go of the connection."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def compact(engine: Engine) -> None:
    """Write the database anew, then move all of its log into it and cut that to nothing. Raises `Unreachable` where others read on."""
    with engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("PRAGMA query_only = OFF")
        driver.execute("VACUUM")
        until = time.monotonic() + sqlite.BUSY_SECONDS
        while driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                raise Unreachable(
                    f"the ledger's log could not be emptied within {sqlite.BUSY_SECONDS} s, since another program reads it; try again"
                )
            time.sleep(0.05)
