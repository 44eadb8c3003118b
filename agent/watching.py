"""Changed rule files are noticed, and taken only whole and right.

Wrong ones leave those in force that were, and staff are told once of every mistake; the next change is looked at again.
"""

import hashlib
import logging
from datetime import datetime
from pathlib import Path

from agent.core.facts import to_staff
from agent.core.letters import Stationery
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.outbox import Occasion
from agent.recording import Records
from agent.sources import rule_files, sound_rules

log = logging.getLogger(__name__)


class RulesWatch:
    """Watches the rule files in `folder` for a running agent."""

    def __init__(self, folder: Path, stationery: Stationery, ledger: Ledger, records: Records) -> None:
        self._folder, self._stationery = folder, stationery
        self._ledger, self._records = ledger, records
        self._seen = _fingerprint(folder)

    def look(self, now: datetime) -> bool:
        """Whether alarms are to be planned anew, since the rules have changed and are right, or people were imported."""
        found = _fingerprint(self._folder)
        if found != self._seen:
            self._seen = found
            self._take(found, now)
        with self._ledger.read() as tx:
            return self._records.reminders.is_stale(tx)

    def _take(self, found: str, now: datetime) -> None:
        try:
            rulebook = sound_rules(rule_files(self._folder), self._stationery, self._records.programme)
        except SettingsError as error:
            log.warning("the changed rules are not taken, those before stay in force: %s", error)
            with self._ledger.begin() as tx:
                scene = self._records.scene(tx, now, found)
                for send in to_staff("rules-wrong", "rules-wrong", {"problems": "\n".join(error.problems[:40])}, scene):
                    self._records.outbox.write(tx, send, Occasion(now, scene.people))
            return
        log.info("the rules have changed: %s are in force", len(rulebook.rules))
        self._records.reminders.rulebook = rulebook


def _fingerprint(folder: Path) -> str:
    """A hash of all rule files; of one that can't be read just its name, so that mending it is a change."""
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        try:
            raw = path.read_bytes()
        except OSError:
            raw = b""
        whole.update(f"/{path.name}/{len(raw)}/".encode() + raw)
    return whole.hexdigest()[:16]
