"""Ledgers to begin with, copied from one that is made once in each process: to make all tables takes longer than most tests do.

That a program makes them itself, and brings older ones up to date, is shown by `test_migrations` and `test_cli`.
"""

import secrets
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from agent.ledger import Ledger


def blank(folder: Path) -> None:
    """A ledger in which nothing is, with a secret of its own; one that is there already stays."""
    path = folder / "ledger.db"
    if not path.exists():
        content, secret = _made()
        path.touch(0o600)
        path.write_bytes(content.replace(secret, secrets.token_bytes(len(secret))))


def opened(folder: Path) -> Ledger:
    """The ledger of that folder, a blank one where there is none."""
    blank(folder)
    return Ledger.open("sqlite:///ledger.db", folder, create=False)


@cache
def _made() -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        Ledger.open("sqlite:///ledger.db", Path(folder)).close()
        path = Path(folder) / "ledger.db"
        with closing(sqlite3.connect(path)) as db:
            ((secret,),) = db.execute("SELECT secret FROM installation")
        return path.read_bytes(), secret
