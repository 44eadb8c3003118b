"""The one place that takes a message or an alarm through decide → record → perform.

A message flows in six hops, each visible in `receive`:
its raw bytes are recorded (`take_in`); `reading` makes it a Message; its evidence is weighed and its writer found;
its words become an Intent; `core` decides; facts, letters and alarms are written in one transaction.
`tick` does the same for what time brings. Delivery is the outbox's.

The desk loops, transacts and dispatches; whatever is about mentors or mail belongs in `core` or `reading`.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Literal, Protocol

from agent import digest, zone_rules
from agent.busy import Busy
from agent.core.authority import STAFF_ONLY
from agent.core.events import Observation
from agent.core.intents import CalendarAnswer, CalendarCounter
from agent.core.mentorship import Asked
from agent.core.people import People
from agent.core.scene import Scene
from agent.core.value import replace
from agent.dispatch import decision
from agent.errors import AgentError, Unreachable, Unreadable
from agent.identity import Writer, booked, invited, proof_matters, registered, writers
from agent.ledger import Ledger, Taken, Transaction
from agent.observing import observe, settle_in
from agent.outbox import Occasion
from agent.reading import Reading, Setting, understand
from agent.reading.evidence import Evidence, weigh
from agent.reading.labels import Labels
from agent.reading.message import Arrived, Message, parse
from agent.reading.recognise.calendar import booking
from agent.reading.reply import Words
from agent.reading.signed import LookUp, check
from agent.recording import Records, where
from agent.replies import asked_by_rule
from agent.ticking import tick
from agent.tracing import tracing

TRIES, TOGETHER = 3, 50
FORGOTTEN = "forgotten"  # a named value: when what is old was last forgotten
REPEATED, REPEATED_WITHIN = 2, timedelta(days=1)  # the same words a third time within a day are a program's: nobody explains them to it
LOOK_UP_AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))  # since it was taken in; then it counts as not signed

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


Opened = tuple[Message, Evidence] | str | datetime
"""A message with its evidence; or the reason why it can't be read; or the instant at which it is to be looked at again."""


class Desk:
    """Receives, decides and records for one programme.

    `authserv_id`: whose Authentication-Results are believed; `nameless`: those of a server that leaves its name out.
    `look_up` finds the keys of signatures, where the server says nothing; None: signatures are not looked at.
    `keep` is how long mails are kept word for word, and how long one is held; None: for ever.
    `keep_notes` is how long entries of the notes are kept once their mentorship has ended.
    `busy` finds out when people are taken, for the times that are offered.
    """

    def __init__(
        self,
        ledger: Ledger,
        records: Records,
        authserv_id: str | None,
        labels: Labels | None = None,
        *,
        nameless: bool = False,
        look_up: LookUp | None = None,
        keep: tuple[timedelta, timedelta] | None = (timedelta(days=30), timedelta(days=14)),
        keep_notes: timedelta = timedelta(weeks=52),
        busy: Busy | None = None,
    ) -> None:
        self._ledger, self._records = ledger, records
        self._authserv_id, self._labels = authserv_id, labels
        self._nameless, self._look_up, self._keep, self._keep_notes = nameless, look_up, keep, keep_notes
        self._busy = busy or Busy()

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
            opened = [self._open(taken, now) for taken in batch]  # before the ledger's turn is taken: delivery goes on meanwhile
            self._commit(list(zip(batch, opened, strict=True)), now)
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
            self._commit([(taken, self._open(taken, now) if tries <= TRIES else ended)], now)
        except Unreachable:  # the ledger's trouble, for which no message is to blame
            with suppress(Unreachable), self._ledger.begin() as tx:
                tx.attempt(taken.id, -1)
            raise
        except Exception as error:  # noqa: BLE001 - held with its reason; the next message goes on
            self._records.forget()
            log.error("message %s broke what reads it: %s", taken.id, where(error))
            reason = str(error) if isinstance(error, AgentError) else f"it broke what reads it ({type(error).__name__}): please report it"
            with self._ledger.begin() as tx:
                self._hold_unread(tx, taken, reason, now)

    def _commit(self, messages: Sequence[tuple[Taken, Opened]], now: datetime) -> None:
        """Decide on these in one transaction."""

        def write(tx: Transaction) -> None:
            for taken, opened in messages:
                with tracing(f"m{taken.id}"):
                    self._receive(tx, taken, opened, now)

        self._busy.commit(self._ledger, write, self._records.forget)

    def _open(self, taken: Taken, now: datetime) -> Opened:
        """The message and its evidence, before the ledger's turn is taken."""
        if not taken.whole:
            return "it is larger than I read"
        try:
            message = parse(taken.raw)
        except Unreadable as error:
            return str(error)
        evidence = weigh(message, self._authserv_id, nameless=self._nameless)
        if evidence.silent and self._look_up and self._proof_matters(message):
            try:
                evidence = check(taken.raw, message, self._records.programme.is_ours, self._look_up)
            except Unreachable as error:
                again = next((at for after in LOOK_UP_AGAIN if (at := (taken.taken_at or now) + after) > now), None)
                if again:
                    log.warning("message %s waits until %s: its signature can't be checked", taken.id, again)
                    return again
                evidence = Evidence(authenticated=False, failed=False, reason=f"its signature could not be checked: {error}")
        return message, evidence

    def _proof_matters(self, message: Message) -> bool:
        with self._ledger.read() as tx:
            return proof_matters(tx, message, self._records.programme, self._records.people(tx))

    def _receive(self, tx: Transaction, taken: Taken, opened: Opened, now: datetime) -> None:
        """One message, which is opened, through the further hops."""
        if isinstance(opened, datetime):
            tx.wait(taken.id, opened)
        elif isinstance(opened, str):
            self._hold_unread(tx, taken, opened, now)
        else:
            self._decide(tx, taken, *opened, now)

    def _hold_unread(self, tx: Transaction, taken: Taken, reason: str, now: datetime) -> None:
        """Hold what can't be read; the same bytes are the same mail."""
        fingerprint = f"{hashlib.sha256(taken.raw).hexdigest()}/{'unread' if taken.whole else 'headers'}"
        self._settle(tx, taken, "unreadable", "held", reason, now, fingerprint=fingerprint)

    def _decide(self, tx: Transaction, taken: Taken, message: Message, evidence: Evidence, now: datetime) -> None:
        # The same mail with better evidence is another one: else a forged copy could go first and silence the true one.
        fingerprint = f"{message.fingerprint}/{'authenticated' if evidence.authenticated else 'none'}"
        if tx.seen(fingerprint):
            self._settle(tx, taken, "duplicate", "duplicate", "delivered before", now, message, evidence)
            return
        people = self._records.people(tx)
        at = message.date if message.date and message.date <= now else now
        scene = replace(self._records.scene(tx, now, fingerprint[:16]), busy_of=self._busy.of)
        writer, reading = self._read(tx, message, evidence, scene, at, released=taken.released)
        reminders = self._records.reminders
        decided = decision(tx, reading, writer, at, scene, reminders, released=taken.released, forged=evidence.failed)
        said = reading.words.said if writer.role != "staff" else ""  # staff are asked for forms, which are alike
        words = self._records.outbox.derive(f"words/{writer.address}/{said}") if said.strip() else None
        if words and tx.said(words, now - REPEATED_WITHIN) >= REPEATED:
            decided = decided.without_courtesies()
        about = writer.mentorship.ref if writer.mentorship else decided.mentorships[0].ref if decided.mentorships else None
        occasion = Occasion(now, people, about, writer.address, message.message_id or None, message.references)
        self._records.record(tx, decided, occasion, scene)
        self._settle(
            tx,
            taken,
            reading.kind,
            decided.verdict,
            decided.reason,
            now,
            message,
            evidence,
            mentorship=about,
            fingerprint=fingerprint,
            words=words,
        )

    def _read(
        self, tx: Transaction, message: Message, evidence: Evidence, scene: Scene, at: datetime, *, released: bool
    ) -> tuple[Writer, Reading]:
        """Read the words as the likeliest writer; who is staff and a mentor too speaks as staff only where they assign or command."""
        people, elsewhere = scene.people, booking(message)
        candidates = writers(tx, message, evidence, scene.programme, people, scene.now, released=released)
        while True:
            writer = next(candidates)
            if elsewhere and (told := booked(tx, elsewhere, message, writer, evidence, scene)):
                return told, Reading(message, Words("", None), "calendar", elsewhere)
            reading = understand(message, self._setting(writer, people, at))
            if isinstance(reading.intent, CalendarAnswer | CalendarCounter):
                answer = reading.intent.given_by(registered(people, reading.intent.attendee))
                return invited(tx, answer.uid, answer.attendee, writer, evidence, people), replace(reading, intent=answer)
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
            waits = (a for a in m.asked if a.of == "mentor" or a.question == "book") if m else ()
            return Setting(at, mentor.zone if mentor else None, "mentor", (*waits, *by_rule), labels=self._labels)
        if writer.role == "student":
            return Setting(at, m.fields.zone if m else None, "student", (*(m.pending("student") if m else ()), *by_rule))
        asked = m.pending("staff") if m else ()
        if m and m.state == "offered":  # until the mentor answers, staff may correct what was read
            asked = (*asked, Asked("missing", "staff", m.assigned_at))
        listed = digest.listed_in(writer.letter) if writer.letter else ()
        return Setting(at, zone, writer.role, asked, self._records.mentor_names, self._labels, listed)

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
        words: str | None = None,
    ) -> None:
        if state == "held" and fingerprint and tx.held_already(fingerprint):  # it was looked at again, since who wrote may be known by now
            kind, state, reason = "duplicate", "duplicate", "delivered before, and held"
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
            words=words,
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
