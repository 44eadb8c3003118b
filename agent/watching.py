"""Changed rule files and letters are noticed, and taken together, only whole and right.

Wrong ones leave those in force that were, and staff are told of every mistake; the next change is looked at again.
A change counts once it is the same in two looks, so that a file that is just being saved is not taken for a mistake.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from agent.core.letters.facts import to_staff
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.sources import Loaded

TOLD_AT_MOST = 40  # problems in one letter

log = logging.getLogger(__name__)

Patterns = Sequence[tuple[Path, str]]


class Watch:
    """Watches rules and letters for a running agent: `load` reads them, and raises `SettingsError` with every problem.

    `patterns` are the files, as (folder, glob), and `taken` was their `fingerprint` just before the agent read them.
    """

    def __init__(self, patterns: Patterns, taken: str, load: Callable[[], Loaded], ledger: Ledger, records: Records) -> None:
        self._patterns, self._load = patterns, load
        self._ledger, self._records = ledger, records
        self._taken = self._seen = taken

    def look(self, now: datetime) -> bool:
        """Whether there is something to do: new rules that are right, people imported, the clock set back, or what is due may go again."""
        found = fingerprint(self._patterns)
        if found not in (self._taken, self._seen):
            self._seen = found
        elif found != self._taken:
            self._take(now, found)
            self._taken = self._seen = found
        with self._ledger.read() as tx:
            next_alarm = tx.next_alarm() if tx.paused() is None else None
            return tx.ran_ahead(now) or self._records.reminders.is_stale(tx) or (next_alarm is not None and next_alarm <= now)

    def _take(self, now: datetime, found: str) -> None:
        try:
            files = self._load()
        except SettingsError as error:
            log.warning("the changed rules and letters are not taken, those before stay in force: %s", error)
            problems = "\n".join(error.problems[:TOLD_AT_MOST])
            with self._ledger.begin() as tx:
                scene = self._records.scene(tx, now, f"{found}/{now.isoformat()}")
                for send in to_staff("rules-wrong", "rules-wrong", {"problems": problems}, scene):
                    self._records.outbox.write(tx, send, Occasion(now, scene.people))
            return
        log.info("rules and letters have changed: %s rules are in force", len(files.rulebook.rules))
        self._records.outbox.stationery = files.stationery
        self._records.reminders.rulebook = files.rulebook


def fingerprint(patterns: Patterns) -> str:
    """What all files are and since when, in short; it is asked every second, and so opens none of them."""
    whole = hashlib.sha256()
    for path in sorted(path for folder, pattern in patterns for path in folder.glob(pattern)):
        try:
            found = path.stat()
        except OSError:  # gone meanwhile, or a link to nothing: to mend that is a change
            continue
        whole.update(f"/{path}/{found.st_ino}/{found.st_mode}/{found.st_size}/{found.st_mtime_ns}".encode())
    return whole.hexdigest()[:16]
