"""The one place that takes a message or an alarm through decide → record → perform.

A message flows in six hops, each visible in `receive`:
its raw bytes are recorded (`take_in`); `reading` makes it a Message; its evidence is weighed and its writer found;
its words become an Intent; `core` decides; facts, letters and alarms are written in one transaction.
`tick` does the same for what time brings. Delivery is the outbox's.

The desk loops, transacts and dispatches; whatever is about mentors or mail belongs in `core` or `reading`.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Literal, Protocol

from agent import digest
from agent.core.authority import STAFF_ONLY
from agent.core.intents import CalendarAnswer, CalendarCounter
from agent.core.mentorship import Asked
from agent.core.people import People
from agent.dispatch import decision
from agent.errors import AgentError, Unreachable, Unreadable
from agent.identity import Writer, invited, writers
from agent.ledger import Ledger, Taken, Transaction
from agent.outbox import Occasion
from agent.reading import Reading, Setting, understand
from agent.reading.evidence import Evidence, weigh
from agent.reading.labels import Labels
from agent.reading.message import Arrived, Message, parse
from agent.recording import Records, where
from agent.replies import asked_by_rule
from agent.ticking import tick

TRIES, TOGETHER = 3, 50

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
    """Receives, decides and records for one programme. `authserv_id`: whose Authentication-Results are believed."""

    def __init__(self, ledger: Ledger, records: Records, authserv_id: str | None, labels: Labels | None = None) -> None:
        self._ledger, self._records = ledger, records
        self._authserv_id, self._labels = authserv_id, labels

    def tick(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> int:
        """Fire every alarm that is due; how many."""
        return tick(self._ledger, self._records, clock, stop)

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

    def receive(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> int:
        """Decide on every recorded message, oldest first; how many."""
        count = 0
        while not stop():
            with self._ledger.read() as tx:
                waiting = tx.waiting(100)
            if not waiting:
                return count
            first = [t for t in waiting if not t.attempts]
            with self._ledger.begin() as tx:
                tx.attempts([t.id for t in first])
            for batch in (first[n : n + TOGETHER] for n in range(0, len(first), TOGETHER)):
                if stop():
                    return count
                self._receive_together(batch, clock())
            for taken in waiting[: 0 if first else None]:  # tried before: the batch was cut off, and now each counts for itself
                self._receive_again(taken, clock())
            count += len(waiting)
        return count

    def _receive_together(self, batch: Sequence[Taken], now: datetime) -> None:
        """Several messages in one commit, which is what costs; where one of them breaks it, each on its own."""
        try:
            opened = [self._open(taken) for taken in batch]  # before the ledger's turn is taken: delivery goes on meanwhile
            with self._ledger.begin() as tx:
                for taken, inside in zip(batch, opened, strict=True):
                    self._receive(tx, taken, inside, now)
        except Unreachable:
            self._records.forget()
            raise
        except Exception as error:  # noqa: BLE001 - whichever message it was, it says so below
            self._records.forget()
            log.warning("%s in a batch of messages; one by one now", type(error).__name__)
            for taken in batch:
                self._receive_again(taken, now)

    def _receive_again(self, taken: Taken, now: datetime) -> None:
        """One message in a commit of its own. Whatever still breaks on it, or has ended the program three times, is one held message."""
        with self._ledger.begin() as tx:
            tries = tx.attempt(taken.id)
        try:
            with self._ledger.begin() as tx:
                if tries > TRIES:
                    self._settle(tx, taken, "unreadable", "held", f"reading it ended the program {TRIES} times", now)
                else:
                    self._receive(tx, taken, self._open(taken), now)
        except Unreachable:  # the ledger's trouble, for which no message is to blame
            with suppress(Unreachable), self._ledger.begin() as tx:
                tx.attempt(taken.id, -1)
            raise
        except Exception as error:  # noqa: BLE001 - held with its reason; the next message goes on
            self._records.forget()
            log.error("message %s broke what reads it: %s", taken.id, where(error))
            reason = str(error) if isinstance(error, AgentError) else f"it broke what reads it ({type(error).__name__}): please report it"
            with self._ledger.begin() as tx:
                self._settle(tx, taken, "unreadable", "held", reason, now)

    def _open(self, taken: Taken) -> tuple[Message, Evidence] | str:
        """The message and its evidence, or the reason why it can't be read; the ledger is not needed."""
        if not taken.whole:
            return "it is larger than I read"
        try:
            message = parse(taken.raw)
        except Unreadable as error:
            return str(error)
        return message, weigh(message, self._authserv_id)

    def _receive(self, tx: Transaction, taken: Taken, opened: tuple[Message, Evidence] | str, now: datetime) -> None:
        """One message, which is opened, through the further hops."""
        if isinstance(opened, str):
            self._settle(tx, taken, "unreadable", "held", opened, now)
        else:
            self._decide(tx, taken, *opened, now)

    def _decide(self, tx: Transaction, taken: Taken, message: Message, evidence: Evidence, now: datetime) -> None:
        # The same mail with better evidence is another one: else a forged copy could go first and silence the true one.
        fingerprint = f"{message.fingerprint}/{'authenticated' if evidence.authenticated else 'none'}"
        if tx.seen(fingerprint):
            self._settle(tx, taken, "duplicate", "duplicate", "delivered before", now, message, evidence)
            return
        people = self._records.people(tx)
        at = message.date if message.date and message.date <= now else now
        writer, reading = self._read(tx, message, evidence, people, at, now)
        scene = self._records.scene(tx, now, fingerprint[:16])
        decided = decision(tx, reading, writer, at, scene, self._records.reminders.rulebook, released=taken.released)
        about = writer.mentorship.ref if writer.mentorship else decided.mentorships[0].ref if decided.mentorships else None
        occasion = Occasion(now, people, about, writer.address, message.message_id or None, message.references)
        self._records.record(tx, decided, occasion, scene)
        self._settle(
            tx, taken, reading.kind, decided.verdict, decided.reason, now, message, evidence, mentorship=about, fingerprint=fingerprint
        )

    def _read(
        self, tx: Transaction, message: Message, evidence: Evidence, people: People, at: datetime, now: datetime
    ) -> tuple[Writer, Reading]:
        """Read the words as the likeliest writer; who is staff and a mentor too speaks as staff only where they assign or command."""
        candidates = writers(tx, message, evidence, self._records.programme, people, now)
        while True:
            writer = next(candidates)
            reading = understand(message, self._setting(writer, people, at))
            if isinstance(reading.intent, CalendarAnswer | CalendarCounter):
                answer = reading.intent
                return invited(tx, answer.uid, answer.attendee, writer, evidence), reading
            if (
                writer.role != "staff"
                or writer.mentorship
                or isinstance(reading.intent, STAFF_ONLY)
                or people.find("mentor", writer.address) is None
            ):
                return writer, reading

    def _setting(self, writer: Writer, people: People, at: datetime) -> Setting:
        m, zone = writer.mentorship, self._records.programme.zone
        by_rule = asked_by_rule(writer, self._records.reminders.rulebook)
        if writer.role == "mentor":
            mentor = people.find("mentor", writer.address)
            return Setting(at, mentor.zone if mentor else None, "mentor", (*(m.pending("mentor") if m else ()), *by_rule))
        if writer.role == "student":
            return Setting(at, m.fields.zone if m else None, "student", (*(m.pending("student") if m else ()), *by_rule))
        asked = m.pending("staff") if m else ()
        if m and m.state == "offered":  # until the mentor answers, staff may correct what was read
            asked = (*asked, Asked("missing", "staff", m.assigned_at))
        return Setting(at, zone, writer.role, asked, self._records.mentor_names, self._labels)

    def _settle(
        self,
        tx: Transaction,
        taken: Taken,
        kind: str,
        state: Literal["done", "held", "duplicate", "ignored"],
        reason: str,
        now: datetime,
        message: Message | None = None,
        evidence: Evidence | None = None,
        mentorship: str | None = None,
        fingerprint: str | None = None,
    ) -> None:
        tx.settle(
            taken.id,
            state=state,
            kind=kind,
            reason=reason,
            sender=message.sender.address if message and message.sender else None,
            rfc_message_id=message.message_id if message else None,
            evidence=evidence.reason if evidence else "",
            mentorship=mentorship,
            fingerprint=fingerprint,
            at=now,
        )
        log.info("message %s: %s, %s%s", taken.id, kind, state, f": {reason}" if reason else "")
        if state == "held":
            digest.plan(tx, now)

    def watch_held(self, now: datetime) -> None:
        """Have staff told of letters that could not be delivered, too."""
        with self._ledger.read() as tx:
            unreported = any(not h.reported for h in tx.held())
        if unreported:
            with self._ledger.begin() as tx:
                digest.plan(tx, now)
