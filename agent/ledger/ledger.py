"""Opening the ledger, and transactions on it.

Decides which schema is accepted, and that one process writes one transaction at a time; hides files, connections and locks.
"""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from sqlalchemy import Engine

from agent.errors import SettingsError, Unreachable
from agent.ledger.engine import Writer, compact, driver_of, engine_for, transaction
from agent.ledger.sqlite import BUSY_SECONDS, HEAD, copy_file, faults_of, file_of, make_file, version_of
from agent.ledger.transaction import Transaction


class Ledger:
    """What we know, what we have seen, what we have yet to do, what we did and why.

    Any number of threads may use one; each transaction belongs to the thread that began it.
    """

    def __init__(self, path: Path, engine: Engine) -> None:
        """Use `open`."""
        self.path = path
        self._engine = engine
        self._connection = Writer(engine)
        # Threads take turns here rather than in SQLite, where who waits sleeps and looks again.
        self._turn = threading.Lock()
        self._writer: int | None = None

    @classmethod
    def open(cls, url: str, base: Path | None = None, create: bool = True) -> Self:  # noqa: FBT001 - a yes or no that reads well as `create=False`
        """The ledger at `sqlite:///FILE` (relative to `base`), made where it is lacking if `create`, its schema brought up to date.

        Raises SettingsError where the file can't be used, is no ledger, or was written by a newer version;
        Unreachable where another program keeps it locked; Refused where there is none and none is to be made.
        """
        path = file_of(url, base).absolute()
        make_file(path, create=create)
        engine = engine_for(path)
        ledger = cls(path, engine)
        try:
            ledger._bring_up_to_date()
        except BaseException:
            ledger.close()
            raise
        return ledger

    @classmethod
    @contextmanager
    def copy(cls, url: str, base: Path | None = None) -> Iterator[Self]:
        """A copy of the ledger in a private folder that is gone at the end of the block; empty where there is no ledger.

        The ledger itself is only read, and may be in use. Raises as `open` does.
        """
        path = file_of(url, base).absolute()
        with TemporaryDirectory(prefix="mentor-agent-") as folder:
            if path.exists():
                with faults_of(path):
                    copy_file(path, Path(folder) / path.name)
            copied = cls.open(f"sqlite:///{path.name}", Path(folder))
            try:
                yield copied
            finally:
                copied.close()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Be the one agent that runs on this ledger, until the end of the block. SettingsError where another one is.

        The operating system gives the lock back even after kill -9.
        """
        beside = self.path.with_name(self.path.name + ".lock")
        try:
            descriptor = os.open(beside, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise SettingsError([f"[ledger] url: {beside} can't be opened: {error.strerror}"]) from error
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                pid = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
                raise SettingsError([f"another mentor-agent is running on this ledger (pid {pid}): {self.path}; end it first"]) from error
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
            yield
        finally:
            os.close(descriptor)  # which unlocks; the file stays, since removing it would race with the next one

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction that may change things: kept at the end of the block, undone as a whole on any exception.

        Raises Unreachable where the ledger is locked, full or can't be written; nothing has changed then.
        RuntimeError where this thread is in one already.
        """
        with self._taking_turns(), faults_of(self.path), self._connection.transaction() as connection:
            yield Transaction(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state throughout and changes nothing; it waits for nobody."""
        with faults_of(self.path, reading=True), transaction(self._engine, read_only=True) as connection:
            yield Transaction(connection)

    def compact(self) -> None:
        """Write the file anew and empty its log, so that nothing that was deleted is in any of its bytes.

        Raises Unreachable where another program is in the middle of a transaction for too long: then what was deleted is gone from
        the tables, but perhaps not from the disk.
        """
        with self._taking_turns(), faults_of(self.path):
            compact(self._engine)

    def close(self) -> None:
        """Let go of the file; no transaction may be open."""
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        if self._writer == threading.get_ident():
            raise RuntimeError("begin() within begin(): it would wait for itself")
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise Unreachable(f"the ledger {self.path} has been in use by another thread for {BUSY_SECONDS} s; try again")
        self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._writer = None
            self._turn.release()

    def _bring_up_to_date(self) -> None:
        with faults_of(self.path):
            with transaction(self._engine, read_only=True) as connection:
                version = version_of(driver_of(connection), self.path)
            if version == HEAD:
                return
            from agent.ledger import migrations  # Alembic takes 0.3 s to import, and is needed only here

            migrations.upgrade(self.path, version)
