"""SQLite: how its file is found and made, how a connection to it is set, and what its faults mean.

Everything that PostgreSQL will do in another way and that is not SQL is here.
WAL with synchronous=FULL: what was committed outlives a power cut, and reading never waits for writing.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from agent.errors import AgentError, Refused, SettingsError, Unreachable

BUSY_SECONDS = 30  # how long one process waits for another's transaction

# 8 MiB of pages: what a batch of letters touches stays in memory until its commit, where SQLite's 2 MiB would write some of it twice.
_BASICS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -8192",  # KiB
    "PRAGMA wal_autocheckpoint = 4000",  # pages, 16 MB: a batch of letters is 3 MB, and would be copied at almost every commit
)


def file_of(url: str, base: Path | None) -> Path:
    """The file that `sqlite:///relative` or `sqlite:////absolute` names; relative to `base`. SettingsError for any other URL."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError([f"[ledger] url: {url!r} is not a database URL; expected is sqlite:///ledger.db"]) from error
    if parsed.get_backend_name() != "sqlite" or parsed.host or parsed.query or parsed.database in {None, "", ":memory:"}:
        shown = parsed.render_as_string(hide_password=True)
        raise SettingsError([f"[ledger] url: {shown} can't be used; expected is a file: sqlite:///ledger.db"])
    return (base or Path()) / str(parsed.database)


def make_file(path: Path, *, create: bool) -> None:
    """Have the ledger's file there, for its owner only if it is made now. SettingsError where that can't be, Refused where there is none.

    One that is there is never opened here: this process may have it open already, and to close a file gives back every lock that
    the process has on it (https://sqlite.org/howtocorrupt.html section 2.2). Another program would then take away the log in use.
    """
    try:
        if create and not path.exists():  # SQLite gives its -wal and -shm files the mode of this one
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        pass  # another was faster
    except FileNotFoundError as error:
        raise SettingsError([f"[ledger] url: there is no directory {path.parent}"]) from error
    except OSError as error:
        raise SettingsError([f"[ledger] url: {path} can't be opened: {error.strerror}"]) from error
    if not path.exists():
        raise Refused(f"nothing was taken in, sent or held yet: there is no ledger at {path}; `mentor-agent run` makes one")
    if not path.is_file():
        raise SettingsError([f"[ledger] url: {path} is not a file"])
    if not os.access(path, os.R_OK | os.W_OK):
        raise SettingsError([f"[ledger] url: {path} can't be opened: {os.strerror(errno.EACCES)}"])


def copy_file(path: Path, target: Path) -> None:
    """Copy a database as it stands, also while it is in use (https://sqlite.org/backup.html); the copy is its owner's only.

    Nothing is left beside the database: where it has no -wal, nobody has it open, and it is read as a file that does not change.
    """
    make_file(target, create=True)
    open_now = path.with_name(f"{path.name}-wal").exists()
    reading = f"{path.as_uri()}?mode=ro" if open_now else f"{path.as_uri()}?immutable=1"
    with closing(sqlite3.connect(reading, uri=True, timeout=BUSY_SECONDS)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def engine_for(path: Path, *, foreign_keys: bool = True) -> Engine:
    """An engine for `transaction`, each of whose connections is set as the ledger needs it."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        max_overflow=-1,  # one for each thread that is in a transaction, however many
        pool_reset_on_return=None,  # every transaction ends by itself
        pool_use_lifo=True,  # the connection used last has the pages in memory that the others would read anew
        hide_parameters=True,  # a fault's text may reach a log, what is kept here must not
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (*_BASICS, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
            _patiently(connection, pragma)

    return engine


def _patiently(connection: sqlite3.Connection, pragma: str) -> None:
    """Set it, also where another is just making the same file: SQLite does not wait by itself to change the journal's mode."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


@contextmanager
def transaction(engine: Engine, *, read_only: bool = False) -> Iterator[Connection]:
    """A connection in a transaction: committed at the end of the block, rolled back on any exception.

    It has the right to write from its start, so that it never finds half-way that another was faster; or, `read_only`, never.
    """
    with engine.begin() as connection:
        # Begun here and not in SQLAlchemy's `begin` event, since an engine with events runs each statement 20 µs slower.
        driver: Any = connection.connection.dbapi_connection
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
        driver: Any = connection.connection.dbapi_connection
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
        driver: Any = connection.connection.dbapi_connection
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
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA query_only = OFF")
        driver.execute("VACUUM")
        until = time.monotonic() + BUSY_SECONDS
        while driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > until:
                raise Unreachable(
                    f"the ledger's log could not be emptied within {BUSY_SECONDS} s, since another program reads it; try again"
                )
            time.sleep(0.05)


@contextmanager
def faults_of(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn SQLite's faults within into ours; what is a fault of the program stays as it is, or is a RuntimeError."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0)
        if reading and code == sqlite3.SQLITE_READONLY:
            raise RuntimeError("a change within read(): that takes begin()") from error
        translated = _translated(path, code, str(cause))
        if translated is None:
            raise
        raise translated from error


def _translated(path: Path, code: int, text: str) -> AgentError | None:
    """What a result code (https://sqlite.org/rescode.html) means to who runs the agent."""
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Unreachable(f"the ledger {path} has been locked by another program for {BUSY_SECONDS} s; end that, or wait for it")
        case sqlite3.SQLITE_FULL:
            return Unreachable(f"the disk of the ledger {path} is full; make room")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return Unreachable(f"the ledger {path} can't be written; give its owner the right to, or mount its disk for writing")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return Unreachable(f"the ledger {path} can't be reached ({text}); look at its disk and its directory's rights")
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return SettingsError([f"[ledger] url: {path} is damaged or not a database ({text}); put a back-up in its place"])
        case _:
            return None
