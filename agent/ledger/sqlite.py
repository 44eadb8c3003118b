"""SQLite: how its file is found and made, how a connection to it is set, and what its faults mean.

Everything that PostgreSQL will do in another way and that is not SQL is here, and in `engine` what SQLAlchemy adds to it.
WAL with synchronous=FULL: what was committed outlives a power cut, and reading never waits for writing.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from agent.errors import AgentError, Refused, SettingsError, Unreachable

HEAD = "0008"  # the newest file in migrations/versions: known here so that opening a ledger need not import Alembic (0.3 s)
BUSY_SECONDS = 30  # how long one process waits for another's transaction

_SCHEME = "sqlite:///"

# 8 MiB of pages: what a batch of letters touches stays in memory until its commit, where SQLite's 2 MiB would write some of it twice.
_BASICS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -8192",  # KiB
    "PRAGMA wal_autocheckpoint = 4000",  # pages, 16 MB: a batch of letters is 3 MB, and would be copied at almost every commit
)


def file_of(url: str, base: Path | None) -> Path:
    """The file that `sqlite:///relative` or `sqlite:////absolute` names; relative to `base`. SettingsError for any other URL."""
    name = url.removeprefix(_SCHEME)
    if name == url or name in {"", ":memory:"} or "?" in name:  # a password could be in it: it is not told
        raise SettingsError(["[ledger] url: expected is a file, such as sqlite:///ledger.db"])
    return (base or Path()) / name


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


def connect(path: Path) -> sqlite3.Connection:
    """A connection of its own, set as the ledger needs it, that begins no transaction by itself."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def set_up(connection: sqlite3.Connection, *, foreign_keys: bool = True) -> None:
    """Have a connection as the ledger needs it."""
    for pragma in (*_BASICS, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
        _patiently(connection, pragma)


def version_of(connection: sqlite3.Connection, path: Path) -> str | None:
    """The version of the ledger's schema; None for an empty file. SettingsError where it is another program's database."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" in tables:
        found: tuple[str] | None = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return found and found[0]
    if tables:
        raise SettingsError([f"[ledger] url: {path} is a database, but not a ledger of mentor-agent"])
    return None


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
def faults_of(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn SQLite's faults within into ours; what is a fault of the program stays as it is, or is a RuntimeError."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy has it there
        if not isinstance(cause, sqlite3.Error):
            raise
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
