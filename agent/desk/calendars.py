"""The programme's own calendar is brought to what the ledger says shall stand, and what others do there is taken in.

Decides in which order that happens, when it is tried again, and what is held for a person; hides which calendar it is.
An event is never put because of what happened, but as it shall stand now: so each try may be cut off anywhere, and is simply repeated.

To add a calendar: a module in `outside` that keeps the promises of `Calendar`, and one line in `accounts.py`;
`tests/test_calendar_contract.py` holds it to them.
"""

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from agent.core.events import Event, Linked, Observation
from agent.errors import AgentError, Refused, Unreachable
from agent.ledger import Kept, Ledger, Transaction

LOOK_EVERY = timedelta(minutes=1)  # how often it is asked what others did
RETRY_FIRST, RETRY_MOST, RETRY_FOR = timedelta(minutes=1), timedelta(hours=6), timedelta(days=3)

log = logging.getLogger(__name__)


class Calendar(Protocol):
    """A calendar that the programme keeps. Everything blocks, and may be called again after any failure: the result is the same.

    Raises `Unreachable` where trying again later may help (rate limits, 429, 5xx, time-outs, cut connections, two at once),
    `Refused` where a person has to do something, with words that say what; nothing else.
    Used by one thread at a time.
    """

    @property
    def name(self) -> str:
        """'google', 'caldav' or 'memory': the same across restarts."""

    @property
    def invites(self) -> bool:
        """Whether the calendar itself tells attendees of what is put and removed; else our mails do. Never both."""

    def put(self, event: Event) -> str:
        """Have it stand just like this, once, whatever stood or was half done before; the conference's link where it made one, else ''.

        What people answered on the calendar is not overwritten by an answer of ours that is older.
        """

    def remove(self, uid: str) -> None:
        """Have it stand no more; one that is gone already is done."""

    def changes(self, cursor: str) -> tuple[Sequence[Observation], str]:
        """What others did since the cursor, and the next one; '' is from the beginning.

        The cursor is whatever the calendar wants to be reminded of; where its server has forgotten it, everything is looked at anew.
        What was put or removed here is no change. The same may be told twice, never not at all.
        """

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[tuple[datetime, datetime]] | None:
        """When this person is taken between two instants (aware), in order; None where the calendar can't tell."""

    def check(self) -> str:
        """What was reached, in words, for `check --connect`; changes nothing."""

    def close(self) -> None:
        """Let go of connections; the next call makes them again."""


Observe = Callable[[Sequence[Observation], datetime, Callable[[Transaction], None]], object]


class Calendars:
    """Does what the ledger wants done on the calendar called `current`, and takes events off those on which they stood before.

    `calendars` are all that can be reached, by their names; `current` is '' where calls stand on none of the programme's own.
    `observe` decides on what others did and records it, in one transaction with what it is given. `jitter` gives numbers from 0 to 1.
    """

    def __init__(
        self, ledger: Ledger, calendars: Mapping[str, Calendar], current: str, observe: Observe, jitter: Callable[[], float] = random.random
    ) -> None:
        self._ledger, self._calendars, self._observe, self._jitter = ledger, calendars, observe, jitter
        self.current = current
        self._look_at: datetime | None = None
        self._out_of_reach = False

    @property
    def needed(self) -> bool:
        """Whether there is anything to do at all, now or later: a calendar is kept, or something still stands on one of before."""
        with self._ledger.read() as tx:
            return bool(self.current) or tx.any_event_stands()

    def due(self, now: datetime) -> bool:
        """Whether `work` would find something to do."""
        return self._waits(now) or self._is_time(now)

    def work(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> list[str]:
        """Take in what others did, then do all that is due; what went wrong, in words. Three times unreachable in a row ends the round."""
        problems: list[str] = []
        now = clock()
        if self.current and (self._is_time(now) or (self._waits(now) and not self._out_of_reach)):
            trouble = self._look(now)
            self._out_of_reach = isinstance(trouble, Unreachable)
            if trouble:
                problems.append(f"[calendar] {trouble}")
        unreachable = 0
        while unreachable < 3 and not stop() and (kept := self._next(clock())):
            trouble = self._perform(kept, clock())
            if trouble:
                problems.append(f"event c{kept.id}: {trouble}")
            unreachable = unreachable + 1 if isinstance(trouble, Unreachable) else 0
        return problems

    def close(self) -> None:
        """Leave all calendars."""
        for calendar in self._calendars.values():
            calendar.close()

    def _waits(self, now: datetime) -> bool:
        with self._ledger.read() as tx:
            at = tx.next_event_due()
        return at is not None and at <= now

    def _is_time(self, now: datetime) -> bool:
        """Whether it is time to look again; also where the clock was set back."""
        at = self._look_at
        return bool(self.current) and (at is None or not now < at <= now + LOOK_EVERY)

    def _look(self, now: datetime) -> AgentError | None:
        """What others did since the last time, each once: the cursor goes on in the transaction that records it."""
        self._look_at = now + LOOK_EVERY
        name = f"calendar-cursor/{self.current}"
        with self._ledger.read() as tx:
            if tx.paused() is not None:
                return None
            cursor = tx.get(name) or ""
        try:
            observations, after = self._calendars[self.current].changes(cursor)
        except AgentError as trouble:
            return trouble
        if observations or after != cursor:
            self._observe(observations, now, lambda tx: tx.put(name, after))
        return None

    def _next(self, now: datetime) -> Kept | None:
        """What has been due longest; that it may stand on a calendar from now on is written down before that one is asked."""
        with self._ledger.begin() as tx:
            kept = tx.event_due(now)
            if kept:
                tx.begin_event(kept.uid, kept.backend or (self.current if kept.wanted else ""))
            return kept

    def _perform(self, kept: Kept, now: datetime) -> AgentError | None:
        """One try at one event; what went wrong. One that stands on another calendar is taken off there, and put here the next time."""
        leaves = kept.backend != "" and (kept.backend != self.current or kept.wanted is None)
        link = ""
        try:
            if leaves:
                self._of(kept.backend).remove(kept.uid)
            elif kept.wanted and self.current:
                link = self._of(self.current).put(kept.wanted)
        except AgentError as trouble:
            self._put_off(kept, trouble, now)
            return trouble
        with self._ledger.begin() as tx:
            if kept.wanted is None or not self.current:
                tx.event_gone(kept)
            elif leaves:
                tx.left(kept.uid)
            else:
                tx.event_done(kept)
        log.info("event c%s of %s is as it shall be", kept.id, kept.mentorship)
        if link:
            self._observe([Linked(kept.uid, link)], now, lambda _: None)
        return None

    def _put_off(self, kept: Kept, trouble: AgentError, now: datetime) -> None:
        """Again later, with more and more time between, never at the same moment as all others; or a person has to see to it."""
        wait = min(RETRY_FIRST * 2 ** min(kept.attempts, 20), RETRY_MOST) * (0.5 + self._jitter() / 2)
        with self._ledger.begin() as tx:
            if isinstance(trouble, Unreachable) and now + wait < kept.at + RETRY_FOR:
                log.warning("event c%s is not as it shall be, trying again in %s: %s", kept.id, wait, trouble)
                tx.retry_event(kept, now + wait, str(trouble))
            elif isinstance(trouble, Unreachable):
                tx.hold_event(kept, f"tried {kept.attempts + 1} times in {RETRY_FOR.days} days: {trouble}", now)
            else:
                tx.hold_event(kept, f"the calendar refused it: {trouble}", now)

    def _of(self, name: str) -> Calendar:
        if name not in self._calendars:
            raise Refused(f"it stands on {name}, which is not in the settings any more: put [calendar.{name}] back until all is moved")
        return self._calendars[name]
