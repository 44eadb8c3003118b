"""Alarms fire when they are due: several in one transaction, each once, and never so many letters that nobody can have meant them.

Where the clock was set back, what was left out ahead of it as too late is pending again, so that nothing is lost;
what was sent then stays sent, and the steps that follow it come by their rules' own measure.
Alarms of the process itself are the orientation call's end and the digest of what is held; all others are of rules.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from secrets import token_hex

from agent.core.deciding.state_machine import OF_PROCESS, due
from agent.core.letters.facts import to_staff
from agent.core.mentorship import ACTIVE
from agent.core.scene import Scene
from agent.core.value import replace
from agent.desk import digest
from agent.desk.outbox import Occasion
from agent.desk.recording import Records, where
from agent.errors import SettingsError, Unreachable
from agent.ledger import PLANNED_FOR, Alarm, Ledger, Transaction
from agent.tracing import tracing

TOGETHER = 200
BRAKE_AT_LEAST, BRAKE_TIMES = 50, 3
LET_THROUGH = "brake-released"  # what was due by this instant may go, since a person has looked at it

log = logging.getLogger(__name__)


class BrakedError(Exception):
    """A tick would write more letters than `most`."""

    def __init__(self, most: int) -> None:
        super().__init__(f"over {most} letters fell due at once")
        self.most = most


class Brake:
    """Counts the letters of one tick, and stops it where they are more than max(50, 3 × active mentorships)."""

    def __init__(self) -> None:
        self.letters = 0
        self._most: int | None = None
        self._released: datetime | None = None

    def count(self, tx: Transaction, written: int, due_at: datetime) -> None:
        """Count letters written for an alarm that was due at `due_at`; raises `BrakedError` where there are too many."""
        if self._released is None:
            self._released = datetime.fromisoformat(tx.get(LET_THROUGH) or "1970-01-01T00:00:00+00:00")
        if due_at <= self._released:
            return
        self.letters += written
        if self.letters <= BRAKE_AT_LEAST:
            return
        if self._most is None:
            self._most = max(BRAKE_AT_LEAST, BRAKE_TIMES * tx.count_mentorships(ACTIVE))
        if self.letters > self._most:
            raise BrakedError(self._most)


def tick(ledger: Ledger, records: Records, clock: Callable[[], datetime], stop: Callable[[], bool]) -> int:
    """Fire every alarm that is due; how many. Nothing fires while paused. Where the rules have changed, alarms are planned anew first."""
    _set_back(ledger, records, clock())
    records.reminders.refresh(ledger, lambda tx: records.scene(tx, clock(), "rules"), stop)
    count, brake = 0, Brake()
    while not stop():
        now = clock()
        with ledger.read() as tx:
            batch = [] if tx.paused() is not None else tx.due(now, TOGETHER)
        batch.sort(key=lambda alarm: (alarm.at, alarm.rule not in OF_PROCESS))  # a rule may be told from what that changes
        if not batch:
            break
        try:
            _fire_together(ledger, records, batch, now, brake)
        except BrakedError as error:
            _pause(ledger, records, error, now)
            break
        count += len(batch)
    return count


def _set_back(ledger: Ledger, records: Records, now: datetime) -> None:
    """Take back what was left out later than `now`, if anything fired then; bring steps back that follow it; have all planned anew."""
    with ledger.read() as tx:
        if not tx.ran_ahead(now):
            return
    with ledger.begin() as tx:
        count = tx.unfire(now)
        records.reminders.bring_back(tx, records.scene(tx, now, "rules"))
        tx.put(PLANNED_FOR, None)
        tx.put(LET_THROUGH, None)
        tx.ticked(now)
    log.warning("the clock was set back: %s alarms that were left out ahead of it are pending again", count)


def _fire_together(ledger: Ledger, records: Records, batch: Sequence[Alarm], now: datetime, brake: Brake) -> None:
    """Several alarms in one commit; where one of them breaks it, each on its own."""
    before = brake.letters
    try:
        with ledger.begin() as tx:
            tx.ticked(now)
            records.reminders.read_ahead(tx, batch, now)
            scene, spoken_for = records.scene(tx, now, ""), set[Alarm]()
            for alarm in batch:
                if alarm not in spoken_for:
                    with tracing(token_hex(4)):
                        others, learned = _fire(tx, records, alarm, scene, brake)
                    spoken_for |= others
                    scene = records.scene(tx, now, "") if learned else scene
    except (Unreachable, BrakedError):
        records.forget()
        raise
    except Exception as error:  # noqa: BLE001 - whichever alarm it was, it says so below
        records.forget()
        log.warning("%s in a batch of alarms; one by one now", type(error).__name__)
        brake.letters = before
        for alarm in batch:
            with tracing(token_hex(4)):
                _fire_alone(ledger, records, alarm, now, brake)


def _fire_alone(ledger: Ledger, records: Records, alarm: Alarm, now: datetime, brake: Brake) -> None:
    try:
        with ledger.begin() as tx:
            if tx.is_pending(alarm):
                _fire(tx, records, alarm, records.scene(tx, now, ""), brake)
    except (Unreachable, BrakedError):
        records.forget()
        raise
    except Exception as error:  # noqa: BLE001 - told in the log; the other alarms go on
        records.forget()
        log.error("an alarm of %s failed, trying again in an hour: %s", alarm.rule, where(error))
        with ledger.begin() as tx:
            tx.put_off(alarm, now + timedelta(hours=1))
            if isinstance(error, SettingsError):  # a letter that can't be written: only staff can mend it; they hear of it once
                scene = records.scene(tx, now, records.reminders.rulebook.revision[:8])
                for send in to_staff("rules-wrong", f"unwritten/{alarm.rule}/{alarm.step}", {"problems": str(error)}, scene):
                    records.outbox.write(tx, send, Occasion(now, scene.people))


def _fire(tx: Transaction, records: Records, alarm: Alarm, scene: Scene, brake: Brake) -> tuple[frozenset[Alarm], bool]:
    """One alarm; the others for which it has spoken, and whether something was learned of people."""
    scene, now = scene.caused_by(f"{alarm.rule}/{alarm.instance}/{alarm.step}"), scene.now
    if alarm.rule == digest.RULE:
        tx.fired(alarm, now)
        for send in digest.letters(tx, scene):
            records.outbox.write(tx, send, Occasion(now, scene.people, rule=digest.RULE))
    elif alarm.rule in OF_PROCESS:
        tx.fired(alarm, now)
        if m := tx.mentorship(alarm.subject):
            records.record(tx, due(m, alarm.rule, scene), Occasion(now, scene.people, m.ref, rule=alarm.rule), scene)
    elif spoken := records.reminders.fire(tx, alarm, scene):
        occasion = Occasion(now, scene.people, spoken.mentorship, rule=spoken.rule, topic=spoken.topic, stops=spoken.stops)
        brake.count(tx, records.record(tx, spoken.decision, occasion, scene), alarm.at)
        return spoken.others, bool(spoken.decision.learned)
    return frozenset(), False


def _pause(ledger: Ledger, records: Records, error: BrakedError, now: datetime) -> None:
    """Pause, and ask staff: what is due by now may go once they resume."""
    with ledger.begin() as tx:
        scene = records.scene(tx, now, f"brake/{now.isoformat()}")
        tx.pause(f"{error}; `mentor-agent resume`, or a mail of staff that says 'resume sending', lets them go")
        tx.put(LET_THROUGH, now.isoformat())
        for send in to_staff("brake", "brake", {"most": str(error.most)}, scene):
            records.outbox.write(tx, replace(send, urgent=True), Occasion(now, scene.people))
    log.warning("paused: %s", error)
