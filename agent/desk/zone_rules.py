"""Once a day: do the clocks of a zone follow other rules than calendars were told? Then its series are sent again, each once.

Which rules were told is kept by zone and by the year in which a series began, since that is where its rules begin.
"""

import logging
from datetime import datetime

from agent.core.deciding.rebooking import reissue
from agent.core.mentorship import Mentorship
from agent.core.rules.clock_laws import clock_law
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.ledger import Ledger, Transaction

log = logging.getLogger(__name__)


def look(ledger: Ledger, records: Records, now: datetime) -> int:
    """Compare, note what is told for the first time, and send again what has changed; how many series."""
    with ledger.read() as tx:
        laws = {clock: clock_law(*clock) for clock in tx.series_clocks()}
        told = {clock: tx.get(_name(*clock)) for clock in laws}
    changed = {clock for clock, law in laws.items() if told[clock] not in (None, law)}
    with ledger.begin() as tx:
        sent = sum(_send(tx, records, m, now) for m in tx.mentorships() if _clock(m) in changed) if changed else 0
        for clock, law in laws.items():
            if told[clock] != law:
                tx.put(_name(*clock), law)
    if sent:
        log.warning("the clocks of %s follow other rules: %s series are sent again", ", ".join(sorted({z for z, _ in changed})), sent)
    return sent


def _send(tx: Transaction, records: Records, m: Mentorship, now: datetime) -> int:
    scene = records.scene(tx, now, f"clock-law/{now.date()}")
    records.record(tx, reissue(m, scene), Occasion(now, scene.people, m.ref), scene)
    return 1


def _clock(m: Mentorship) -> tuple[str, int] | None:
    return (m.weekly.zone, m.weekly.local.year) if m.weekly and m.weekly.until is None else None


def _name(zone: str, year: int) -> str:
    return f"clock-law/{zone}/{year}"
