"""What others did on the programme's own calendar is decided and recorded, each once; and where standing calls go at start.

A change to an event that was still to be put there when it was noticed is passed over: it is about what is overwritten in a moment.
What several people did at once counts all the same, each.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from agent.core.deciding.observing import observed
from agent.core.deciding.showing import invited_anew
from agent.core.events import Changed, Observation
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.ledger import Ledger, Transaction

BACKEND, NOTIFIER = "calendar-backend", "calendar-notifier"  # named values: where calls stand, and who invites people, '' for our mails

log = logging.getLogger(__name__)


def observe(tx: Transaction, records: Records, observations: Sequence[Observation], now: datetime) -> int:
    """Decide on each; how many changed anything."""
    outdated = {uid for uid in {seen.uid for seen in observations} if (kept := tx.event(uid)) and kept.state == "pending"}
    told = [seen for seen in observations if not (isinstance(seen, Changed) and seen.uid in outdated)]
    return sum(_observe(tx, records, seen, now) for seen in told)


def _observe(tx: Transaction, records: Records, seen: Observation, now: datetime) -> int:
    m = tx.by_meeting(seen.uid)
    if m is None:
        return 0
    scene = records.scene(tx, now, f"calendar/{hashlib.sha256(repr(seen).encode()).hexdigest()[:16]}")
    decision = observed(m, seen, scene)
    if decision.mentorships == (m,) and not decision.actions:
        return 0
    records.record(tx, decision, Occasion(now, scene.people, m.ref), scene)
    if isinstance(seen, Changed):
        tx.want_again(seen.uid, now)  # put back as it was, or noted as taken over
    log.info("the calendar tells of %s: %s", m.ref, type(seen).__name__.lower())
    return 1


def settle_in(ledger: Ledger, records: Records, backend: str, now: datetime) -> int:
    """At start: where another calendar is kept than before, or another one invites, standing calls go there; how many mentorships.

    `backend` is '' where none is kept. An event is taken off the old calendar before it is put on the new one.
    """
    notifier = backend if records.programme.calendar_invites else ""
    with ledger.read() as tx:
        stood, told = tx.get(BACKEND) or "", tx.get(NOTIFIER) or ""
    if (stood, told) == (backend, notifier):
        return 0
    with ledger.begin() as tx:
        tx.put(BACKEND, backend or None)
        tx.put(NOTIFIER, notifier or None)
        tx.want_elsewhere(backend, now)
        everybody = tx.mentorships()
        for m in everybody:
            scene = records.scene(tx, now, f"calendar-changes/{backend or 'none'}/{now.date()}")
            if told != notifier:
                records.record(tx, invited_anew(m, scene), Occasion(now, scene.people, m.ref), scene)
            else:
                records.outbox.show(tx, m, scene)
    if everybody:
        log.warning("calls stand on another calendar now: %s, before that %s", backend or "none", stood or "none")
    return len(everybody)
