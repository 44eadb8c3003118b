"""What is looked up in a hurry: the verbs that `status` and `health` need, in SQL of their own on the driver's connection.

The one is typed by a person who waits, the other asked by a supervisor every minute; to import SQLAlchemy, which writes the SQL
of all other verbs, takes longer than both do in all. So nothing here, nor what is imported here, may import it.

Transactions have the same verbs (`verbs` builds on this), so that each exists once.
To add one: plain SQL that PostgreSQL knows as well, with conditions as `schema` has them, so that the partial indexes serve it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from agent.core.actions import Alarm
from agent.core.mentorship import Mentorship
from agent.core.people import People, Person
from agent.errors import SettingsError
from agent.ledger.instants import as_instant, as_text
from agent.ledger.rows import Counts, Hint
from agent.ledger.sqlite import HEAD, connect, faults_of, file_of, make_file, version_of

_Kind = TypeVar("_Kind", Person, Mentorship)

IN_VAIN = 4  # tries, each after twice the time of the one before: about a quarter of an hour

_COUNTS = f"""
    SELECT
        (SELECT count(*) FROM message WHERE state = 'new'),
        (SELECT count(*) FROM outgoing WHERE state = 'pending'),
        (SELECT count(*) FROM outgoing WHERE state = 'begun'),
        (SELECT count(*) FROM message WHERE state = 'held')
            + (SELECT count(*) FROM outgoing WHERE state = 'held')
            + (SELECT count(*) FROM event WHERE state = 'held')
            + (SELECT count(*) FROM room WHERE state = 'held'),
        (SELECT min(at) FROM outgoing WHERE state = 'pending'),
        (SELECT min(begun_at) FROM outgoing WHERE state = 'begun'),
        (SELECT count(*) FROM event WHERE state = 'pending'),
        (SELECT min(at) FROM event WHERE state = 'pending'),
        (SELECT count(*) FROM room WHERE state = 'pending'),
        (SELECT count(*) FROM room WHERE state = 'pending' AND attempts > {IN_VAIN})
"""  # noqa: S608 - nothing but constants
_ALARM = "SELECT rule, subject, instance, at, step FROM alarm"
_UPCOMING = f"{_ALARM} WHERE fired_at IS NULL AND subject = ? ORDER BY at, rule, instance, step"
_SKIPPED = f"{_ALARM} WHERE outcome = 'late' AND fired_at > ? ORDER BY fired_at DESC, subject, rule, instance, step LIMIT ?"
_PUT = "INSERT INTO named_value (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


class Glance:
    """Verbs on one transaction of the driver's own connection; good until it ends."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def people(self) -> People:
        """Everybody saved, in the order in which they became known."""
        return People(tuple(stored(Person, data) for (data,) in self._driver.execute("SELECT data FROM person ORDER BY id")))

    def all_mentorships(self) -> list[Mentorship]:
        """Every mentorship there ever was, in the order of their references."""
        return [stored(Mentorship, data) for (data,) in self._driver.execute("SELECT data FROM mentorship ORDER BY id")]

    def counts(self) -> Counts:
        """How much waits, and since when."""
        waiting, pending, unclear, held, decided, begun, events, wanted, rooms, in_vain = self._driver.execute(_COUNTS).fetchone()
        oldest_pending, oldest_unclear, oldest_event = map(as_instant, (decided, begun, wanted))
        return Counts(waiting, pending, unclear, held, oldest_pending, oldest_unclear, events, oldest_event, rooms, in_vain)

    def paused(self) -> str | None:
        """Why nothing is sent at present; None where it is."""
        why: str | None
        (why,) = self._driver.execute("SELECT paused_why FROM installation").fetchone()
        return why

    def upcoming(self, subject: str) -> list[Alarm]:
        """The subject's pending alarms, soonest first."""
        return [_alarm(*row) for row in self._driver.execute(_UPCOMING, (subject,))]

    def skipped(self, since: datetime, limit: int = 100) -> list[Alarm]:
        """What came too late and was left out since then, the latest first."""
        return [_alarm(*row) for row in self._driver.execute(_SKIPPED, (as_text(since), limit))]

    def hints(self) -> list[Hint]:
        """All that programs told of addresses, the oldest first."""
        rows = self._driver.execute("SELECT address, what, at FROM hint ORDER BY at, address")
        return [Hint(address, what, datetime.fromisoformat(at)) for address, what, at in rows]

    def get(self, name: str) -> str | None:
        """The small value kept under `name`."""
        row: tuple[str] | None = self._driver.execute("SELECT value FROM named_value WHERE name = ?", (name,)).fetchone()
        return row and row[0]

    def put(self, name: str, value: str | None) -> None:
        """Keep a small value under `name`; None forgets it."""
        if value is None:
            self._driver.execute("DELETE FROM named_value WHERE name = ?", (name,))
        else:
            self._driver.execute(_PUT, (name, value))


@contextmanager
def at_a_glance(url: str, base: Path | None = None, *, writing: bool = False) -> Iterator[Glance]:
    """One transaction on the ledger at `sqlite:///FILE` (relative to `base`), on a connection of its own; `writing` for `put`.

    Kept at the end of the block, undone on any exception. A ledger of an older version is brought up to date first.
    Raises as `Ledger.open` does where none is to be made, and as `begin` and `read` do.
    """
    path = file_of(url, base).absolute()
    make_file(path, create=False)
    with faults_of(path, reading=not writing), closing(connect(path)) as driver:
        version = version_of(driver, path)
        if version != HEAD:
            from agent.ledger import migrations  # with SQLAlchemy and Alembic

            migrations.upgrade(path, version)
        driver.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        yield Glance(driver)
        driver.commit()


def stored(kind: type[_Kind], data: str) -> _Kind:
    """A person or mentorship of the JSON that is kept of it; SettingsError where it can't be read."""
    try:
        known: _Kind = _decoder(kind).decode(data)
    except msgspec.DecodeError as error:
        raise SettingsError([f"ledger: a {kind.__name__.lower()} in it can't be read: {error}"]) from error
    return known


@cache
def _decoder(kind: type[_Kind]) -> "msgspec.json.Decoder[_Kind]":
    return msgspec.json.Decoder(kind)


def _alarm(rule: str, subject: str, instance: str, at: str, step: int) -> Alarm:
    return Alarm(rule, subject, instance, datetime.fromisoformat(at), step)
