"""The pairs' rooms at Zoom are made, kept and taken away, their links told, and what was recorded in them filed.

Decides when something is tried again, and what waits for a person.
Which rooms shall stand is written down with the facts that they follow from (`agent.desk.recording`); here they come to be so,
however often that is tried. No letter ever waits for it: a link that comes later goes out as an update.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from secrets import randbelow
from typing import Protocol

from agent.core.deciding import hosting
from agent.core.mentorship import Link, Mentorship
from agent.core.rooms import Made, Recording, Room
from agent.core.scene import Decision, Programme
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.errors import AgentError, Refused, Unreachable
from agent.ledger import Ledger, Standing, Transaction

RETRY_FIRST, RETRY_MOST, RETRIES = timedelta(minutes=1), timedelta(hours=6), 21  # about 3 days
LEASE = timedelta(minutes=5)  # a room that was being made when the program ended is looked at again after this
RECORDINGS_EVERY = timedelta(hours=1)
LOOKED_OVER, RECORDINGS = "rooms-looked-over", "recordings-looked-for"  # named values
TOGETHER = 50

log = logging.getLogger(__name__)


class Zoom(Protocol):
    """Where rooms are. All of it can be done again; raises `Unreachable` and `Refused`."""

    def put(self, room: Room, number: str) -> Made:
        """Have it stand just like this, once, whatever stood or was half done; `number` is Zoom's for it, '' while none is known."""

    def remove(self, room: Room, number: str) -> None:
        """Have it stand no more; one that is gone already is gone."""

    def recordings(self, host: str, since: date, until: date) -> Sequence[Recording]:
        """What was recorded of a host's meetings on the days from `since` to `until` (UTC) and is ready to be seen."""


class Rooms:
    """Performs what the ledger wants of rooms, one after the other."""

    def __init__(self, ledger: Ledger, records: Records, zoom: Zoom) -> None:
        self._ledger, self._records, self._zoom = ledger, records, zoom

    def work(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> list[str]:
        """Do all that is due; what could not be done, in words. Three times unreachable in a row ends the round."""
        problems: list[str] = []
        try:
            self._look_over(clock(), stop)
            self._keep_up(clock, stop, problems)
            self._look_for_recordings(clock(), stop)
        except AgentError as error:
            problems.append(f"Zoom: {error}")
        return problems

    def next(self) -> datetime | None:
        """When the ledger next wants something of a room; None where it wants nothing."""
        with self._ledger.read() as tx:
            return tx.next_room()

    # Rooms

    def _keep_up(self, clock: Callable[[], datetime], stop: Callable[[], bool], problems: list[str]) -> None:
        unreachable = 0
        while not stop() and unreachable < 3:
            with self._ledger.begin() as tx:
                claimed = tx.claim_room(clock(), clock() + LEASE)
            if claimed is None:
                return
            try:
                self._perform(claimed, clock)
                unreachable = 0
            except AgentError as trouble:
                problems.append(f"room r{claimed.id}: {trouble}")
                unreachable = unreachable + 1 if isinstance(trouble, Unreachable) else 0
                with self._ledger.begin() as tx:
                    _settle(tx, claimed, trouble, clock())

    def _perform(self, claimed: Standing, clock: Callable[[], datetime]) -> None:
        room = Room(claimed.name, claimed.host, claimed.topic)
        if not claimed.wanted:
            self._zoom.remove(room, claimed.number)
            with self._ledger.begin() as tx:
                tx.room_gone(claimed)
            log.info("room r%s of %s is gone", claimed.id, claimed.mentorship)
            return
        made = self._zoom.put(room, claimed.number)
        with self._ledger.begin() as tx:
            tx.room_stands(claimed, made.number)
            m = tx.mentorship(claimed.mentorship)
            if m:
                link = Link(claimed.name, made.link)
                self._decide(tx, m, lambda scene: hosting.linked(m, link, scene), f"link/{claimed.name}/{made.number}", clock())
        log.info("room r%s of %s stands", claimed.id, claimed.mentorship)

    def _decide(self, tx: Transaction, m: Mentorship, of: Callable[..., Decision], cause: str, now: datetime) -> None:
        scene = self._records.scene(tx, now, cause)
        decision = of(scene)
        if decision.mentorships != (m,) or decision.entries:
            self._records.record(tx, decision, Occasion(now, scene.people, m.ref), scene)

    def _look_over(self, now: datetime, stop: Callable[[], bool]) -> None:
        """Where people were imported or the settings changed, each mentorship's room is seen to; in batches, which may be cut off."""
        with self._ledger.read() as tx:
            state = f"{tx.people_revision()}/{_settings(self._records.programme)}"
            done, _, after = (tx.get(LOOKED_OVER) or "").rpartition(":")
        if done == state and after == "done":
            return
        place = int(after) if done == state else 0
        while not stop():
            with self._ledger.begin() as tx:
                batch = tx.mentorships_from(place, TOGETHER)
                for _, m in batch:
                    scene = self._records.scene(tx, now, f"room/{state}")
                    then = hosting.unlinked(m, scene)
                    if then.mentorships != (m,):
                        self._records.record(tx, then, Occasion(now, scene.people, m.ref), scene)
                    tx.want_room(m.ref, hosting.wanted(then.mentorships[0], scene), now)
                place = batch[-1][0] if batch else place
                tx.put(LOOKED_OVER, f"{state}:{place if batch else 'done'}")
            if not batch:
                return

    # Recordings

    def _look_for_recordings(self, now: datetime, stop: Callable[[], bool]) -> None:
        """Of hosts who had a call in the last days whose recording is not known yet; a service may take a day to make one."""
        with self._ledger.read() as tx:
            last = tx.get(RECORDINGS)
            if self._records.programme.zoom != "recorded" or (last and now - datetime.fromisoformat(last) < RECORDINGS_EVERY):
                return
            found = [(room, tx.mentorship(room.mentorship)) for room in tx.standing_rooms()]
            waiting = {room.number: m for room, m in found if m and hosting.awaited(m, tx.entries(m.ref), now)}
            hosts = sorted({room.host for room, _ in found if room.number in waiting})
        with self._ledger.begin() as tx:
            tx.put(RECORDINGS, now.isoformat())
        for host in hosts:
            if stop():
                return
            for recording in self._zoom.recordings(host, (now - hosting.LOOKED_BACK).date(), (now + timedelta(days=1)).date()):
                if recording.number in waiting:
                    self._file(waiting[recording.number].ref, recording, now)

    def _file(self, ref: str, recording: Recording, now: datetime) -> None:
        with self._ledger.begin() as tx:
            m = tx.mentorship(ref)
            if m and not any(e.source == hosting.source_of(recording) for e in tx.entries(ref)):
                self._decide(tx, m, lambda scene: hosting.recorded(m, recording, scene), f"recording/{recording.occasion}", now)
                log.info("a recording of %s is filed", ref)


def _settle(tx: Transaction, claimed: Standing, trouble: AgentError, now: datetime) -> None:
    """Try again, later each time and not all at once; or hold it."""
    if isinstance(trouble, Unreachable) and claimed.attempts < RETRIES:
        wait = min(RETRY_FIRST * 2 ** min(claimed.attempts - 1, 20), RETRY_MOST)
        wait = max(wait, trouble.after or wait) + wait * randbelow(1000) / 2000
        log.warning("room r%s waits for %s: %s", claimed.id, wait, trouble)
        tx.put_off_room(claimed, now + wait, str(trouble))
    else:
        why = f"tried {claimed.attempts} times in 3 days: {trouble}" if isinstance(trouble, Unreachable) else f"Zoom refuses it: {trouble}"
        tx.hold_room(claimed, why if isinstance(trouble, Unreachable | Refused) else str(trouble), now)


def _settings(programme: Programme) -> str:
    return f"{programme.zoom}/{programme.zoom_host}"
