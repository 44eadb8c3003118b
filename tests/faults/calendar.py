"""kill -9 with a calendar of the programme's own: the day of `killing`, on which calls also stand at a Google that is simulated here.

The event is put, one who is invited answers there, and somebody takes one call off, which is taken over.
Afterwards there must stand what stands after the undisturbed day, and Google must have mailed just the same people, as often.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from agent.sandbox.at_google import AtGoogle, at_google
from agent.sandbox.server import MailServer
from agent.settings import load
from tests.builders import NOW
from tests.faults.killing import HOURS, Figures, Rounds
from tests.office import AGENT

SETTINGS = """
[calendar]
backend = "google"
changes = "take"
[calendar.google]
calendar = "{calendar}"
client_file = "client.json"
endpoint = "{endpoint}"
"""
UNTIL = NOW + timedelta(weeks=8)


class OnCalendar(Rounds):
    """Rounds with a calendar."""

    _google: AtGoogle
    _now = NOW

    def meanwhile(self, now: datetime) -> None:
        """Before the second hour an answer is given at Google, and the second call taken off."""
        self._now = now
        for event in self._google.google.standing() if now == HOURS[1] else ():
            _, (second, _), *_ = self._google.google.occurrences(event["id"], NOW, UNTIL)
            self._google.google.answers(event["id"], "ana@example.com", "accepted")
            self._google.google.takes_off(f"{event['id']}_{second.astimezone(UTC):%Y%m%dT%H%M%SZ}")

    def lose_all(self) -> None:
        """The calendar loses its events, so that all are put anew; whom it mailed it has mailed."""
        google = self._google.google
        mailed = list(google.mailed)
        google.forgets_everything()
        google.mailed += mailed

    @contextmanager
    def _morning(self, proof: str = "none") -> Iterator[tuple[Path, MailServer]]:
        with ExitStack() as stack:
            folder, server = stack.enter_context(super()._morning(proof))
            self._google = stack.enter_context(at_google(AGENT, self._clock))
            config = folder / "agent.toml"
            settings = self._google.kept_by(load(config, {}))
            config.write_text(config.read_text() + SETTINGS.format(calendar=AGENT, endpoint=settings.calendar_google.endpoint))
            yield folder, server

    def _clock(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now

    def _judge(self, folder: Path, server: MailServer, figures: Figures) -> dict[str, Any]:
        google = self._google.google
        with closing(sqlite3.connect(folder / "ledger.db")) as db:
            events = db.execute("SELECT uid, backend, state, wanted FROM event ORDER BY uid").fetchall()
        mailed = Counter((mail.to, mail.event, mail.what) for mail in google.mailed)
        figures.doubled += sum(count > 1 for (_, _, what), count in mailed.items() if what == "invited")
        return {
            **super()._judge(folder, server, figures),
            "the events that are wanted": [(*row, json.loads(wanted)["meeting"]) for *row, wanted in events],
            "the calls at Google": sorted(google.occurrences(event["id"], NOW, UNTIL) for event in google.standing()),
            "the answers at Google": [[(a["email"], a["responseStatus"]) for a in event["attendees"]] for event in google.standing()],
            "whom Google mailed of what": mailed,
        }
