"""The one place that takes a message or an alarm through decide → record → perform.

A message flows in six hops. Its raw bytes are recorded here (`take_in`), before anything else is done with it. The further five are
`receiving`'s, on which `receive` calls for one batch of messages after the other: `reading` makes it a Message; its evidence is weighed
and its writer found; its words become an Intent; `core` decides; facts, letters and alarms are written in one transaction.
`tick` does the same for what time brings. Delivery is the outbox's.

The desk loops and dispatches, and tries again what broke; whatever is about mentors or mail belongs in `core` or `reading`.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from agent.core.events import Observation
from agent.desk import digest, zone_rules
from agent.desk.observing import observe, settle_in
from agent.desk.receiving import Receiver
from agent.desk.recording import Records, where
from agent.desk.ticking import tick
from agent.errors import AgentError, Unreachable
from agent.ledger import Ledger, Taken, Transaction
from agent.reading.message import Arrived
from agent.tracing import tracing

TRIES, TOGETHER = 3, 50
FORGOTTEN = "forgotten"  # a named value: when what is old was last forgotten

log = logging.getLogger(__name__)


class Mailbox(Protocol):
    """Where mail arrives. `arrived` gives what is new in this connection, oldest first, and never marks it; `file` moves it away."""

    @property
    def name(self) -> str:
        """Which mailbox it is, the same across restarts."""

    @property
    def uidvalidity(self) -> int:
        """While it is the same, a UID names the same message (RFC 3501 section 2.3.1.1)."""

    def arrived(self, limit: int = 100) -> Sequence[Arrived]:
        """What this connection has not given yet, oldest first."""

    def file(self, uids: Sequence[int], folder: str, *, uidvalidity: int | None = None) -> None:
        """Move messages to a folder, unless `uidvalidity` has changed; who is gone already is no error."""

    def close(self) -> None:
        """Leave; the next call connects again and gives everything again."""


class Desk:
    """Has messages received and alarms fired, for one programme.

    `keep` is how long mails are kept word for word, and how long one is held; None: for ever.
    `keep_notes` is how long entries of the notes are kept once their mentorship has ended.
    """

    def __init__(
        self,
        ledger: Ledger,
        records: Records,
        receiver: Receiver,
        *,
        keep: tuple[timedelta, timedelta] | None = (timedelta(days=30), timedelta(days=14)),
        keep_notes: timedelta = timedelta(weeks=52),
    ) -> None:
        self._ledger, self._records, self._receiver = ledger, records, receiver
        self._keep, self._keep_notes = keep, keep_notes

    def tick(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> int:
        """Fire every alarm that is due; how many. Once a day, what is old is forgotten and the clocks are looked at."""
        fired = tick(self._ledger, self._records, clock, stop)
        self._once_a_day(clock(), stop)
        return fired

    def _once_a_day(self, now: datetime, stop: Callable[[], bool]) -> None:
        with self._ledger.read() as tx:
            last = tx.get(FORGOTTEN)
        if self._keep is None or (last and now - datetime.fromisoformat(last) < timedelta(days=1)):
            return
        forgotten, mail_kept, held_kept = 0, *self._keep
        while not stop():
            with self._ledger.begin() as tx:
                some = tx.forget_old(now - mail_kept, now - held_kept)
                if not some:
                    tx.forget_old_entries(now - self._keep_notes)
                    tx.put(FORGOTTEN, now.isoformat())
                    break
            forgotten += some
        zone_rules.look(self._ledger, self._records, now)
        if forgotten:
            log.info("%s mails are no longer kept word for word", forgotten)

    def observe(self, observations: Sequence[Observation], now: datetime, also: Callable[[Transaction], None] = lambda _: None) -> None:
        """Decide on what others did on the programme's calendar, and write it down in one transaction with what `also` does there."""
        try:
            with self._ledger.begin() as tx:
                observe(tx, self._records, observations, now)
                also(tx)
        except BaseException:
            self._records.forget()
            raise

    def settle_in(self, calendar: str, now: datetime) -> None:
        """At start: `calendar` is where calls stand beside our mails, '' for nowhere; standing ones go along where that has changed."""
        settle_in(self._ledger, self._records, calendar, now)

    def take_in(self, mailbox: Mailbox, now: datetime) -> int:
        """Record what arrived, before anything else is done with it; how many messages the mailbox gave."""
        arrived = mailbox.arrived()
        if arrived:
            try:
                with self._ledger.begin() as tx:
                    tx.take_in(mailbox.name, mailbox.uidvalidity, arrived, now)
            except BaseException:
                mailbox.close()  # else this connection, which has given them, would never give them again
                raise
        return len(arrived)

    def file_away(self, mailbox: Mailbox, folders: dict[str, str]) -> None:
        """Move settled messages out of the way on the server; `folders` maps 'held' and 'done' to folder names."""
        uidvalidity = mailbox.uidvalidity
        with self._ledger.read() as tx:
            waiting = tx.to_file(mailbox.name, uidvalidity)
        for kind, folder in folders.items():
            batch = [(id_, uid) for id_, uid, state in waiting if (state == "held") == (kind == "held")]
            if batch:
                mailbox.file([uid for _, uid in batch], folder, uidvalidity=uidvalidity)
                with self._ledger.begin() as tx:
                    tx.filed([id_ for id_, _ in batch])

    def receive(
        self,
        clock: Callable[[], datetime],
        stop: Callable[[], bool] = lambda: False,
        decided: Callable[[], None] = lambda: None,
    ) -> int:
        """Decide on every recorded message, oldest first; how many. `decided` is called after each batch."""
        count = 0
        while not stop():
            with self._ledger.read() as tx:
                waiting = tx.waiting(100, clock())
            if not waiting:
                return count
            first = [t for t in waiting if not t.attempts]
            with self._ledger.begin() as tx:
                tx.attempts([t.id for t in first])
            for batch in (first[n : n + TOGETHER] for n in range(0, len(first), TOGETHER)):
                if stop():
                    return count
                self._receive_together(batch, clock())
                decided()
            for taken in waiting[: 0 if first else None]:  # tried before: the batch was cut off, and now each counts for itself
                with tracing(f"m{taken.id}"):
                    self._receive_again(taken, clock())
            decided()
            count += len(waiting)
        return count

    def _receive_together(self, batch: Sequence[Taken], now: datetime) -> None:
        """Several messages in one commit, which is what costs; where one of them breaks it, each on its own."""
        try:
            opened = [self._receiver.open(taken, now) for taken in batch]  # before the ledger's turn is taken: delivery goes on meanwhile
            self._receiver.receive(list(zip(batch, opened, strict=True)), now)
        except Unreachable:
            self._records.forget()
            raise
        except Exception as error:  # noqa: BLE001 - whichever message it was, it says so below
            self._records.forget()
            log.warning("%s in a batch of messages; one by one now", type(error).__name__)
            for taken in batch:
                with tracing(f"m{taken.id}"):
                    self._receive_again(taken, now)

    def _receive_again(self, taken: Taken, now: datetime) -> None:
        """One message in a commit of its own. Whatever still breaks on it, or has ended the program three times, is one held message."""
        with self._ledger.begin() as tx:
            tries = tx.attempt(taken.id)
        try:
            ended = f"reading it ended the program {TRIES} times"
            self._receiver.receive([(taken, self._receiver.open(taken, now) if tries <= TRIES else ended)], now)
        except Unreachable:  # the ledger's trouble, for which no message is to blame
            with suppress(Unreachable), self._ledger.begin() as tx:
                tx.attempt(taken.id, -1)
            raise
        except Exception as error:  # noqa: BLE001 - held with its reason; the next message goes on
            self._records.forget()
            log.error("message %s broke what reads it: %s", taken.id, where(error))
            reason = str(error) if isinstance(error, AgentError) else f"it broke what reads it ({type(error).__name__}): please report it"
            self._receiver.hold(taken, reason, now)

    def watch_held(self, now: datetime) -> None:
        """Have staff told of letters that could not be delivered, too."""
        with self._ledger.read() as tx:
            unreported = any(not h.reported for h in tx.held())
        if unreported:
            with self._ledger.begin() as tx:
                digest.plan(tx, now)
