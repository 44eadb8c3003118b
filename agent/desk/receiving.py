"""One message on its way: opened, its evidence weighed, read as its likeliest writer, decided on, recorded, settled.

`open` needs no transaction, since keys of signatures may have to be looked up; all that follows happens in one (`receive`), so that
a message is either settled with all that it led to, or as new as before.
The desk says when, and what is tried again; what words mean is `reading`'s, what follows from them `core`'s.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from agent.core.authority import STAFF_ONLY
from agent.core.intents import CalendarAnswer, CalendarCounter, Command
from agent.core.mentorship import Asked
from agent.core.people import People
from agent.core.scene import Scene
from agent.core.value import replace
from agent.desk import digest
from agent.desk.busy import Busy
from agent.desk.dispatch import decision
from agent.desk.identity import Writer, booked, invited, proof_matters, registered, writers
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.desk.replies import asked_by_rule
from agent.errors import Unreachable, Unreadable
from agent.ledger import Ledger, Taken, Transaction
from agent.reading import Reading, Setting, understand
from agent.reading.evidence import Evidence, weigh
from agent.reading.labels import Labels
from agent.reading.message import Message, parse
from agent.reading.recognise.calendar import booking
from agent.reading.reply import Words
from agent.reading.signed import LookUp, check
from agent.tracing import tracing

REPEATED, REPEATED_WITHIN = 2, timedelta(days=1)  # the same words a third time within a day are a program's: nobody explains them to it
LOOK_UP_AGAIN = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))  # since it was taken in; then it counts as not signed

log = logging.getLogger(__name__)

Opened = tuple[Message, Evidence] | str | datetime
"""A message with its evidence; or the reason why it can't be read; or the instant at which it is to be looked at again."""


class Receiver:
    """Receives one message after the other, for one programme.

    `authserv_id`: whose Authentication-Results are believed; `nameless`: those of a server that leaves its name out.
    `look_up` finds the keys of signatures, where the server says nothing; None: signatures are not looked at.
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
        busy: Busy | None = None,
    ) -> None:
        self._ledger, self._records = ledger, records
        self._authserv_id, self._labels = authserv_id, labels
        self._nameless, self._look_up = nameless, look_up
        self._busy = busy or Busy()

    def open(self, taken: Taken, now: datetime) -> Opened:
        """The message and its evidence, or why there is none; keys of its signature may be looked up for that."""
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

    def receive(self, messages: Sequence[tuple[Taken, Opened]], now: datetime) -> None:
        """Decide on these in one transaction: where one of them breaks what decides, all are as new as before."""

        def write(tx: Transaction) -> None:
            for taken, opened in messages:
                with tracing(f"m{taken.id}"):
                    self._receive(tx, taken, opened, now)

        self._busy.commit(self._ledger, write, self._records.forget)

    def hold(self, taken: Taken, reason: str, now: datetime) -> None:
        """Hold what broke its reader, in a transaction of its own."""
        with self._ledger.begin() as tx:
            self._hold_unread(tx, taken, reason, now)

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
        of_thread = None if isinstance(reading.intent, Command) else writer.mentorship  # a command is about all, or about whom it names
        about = of_thread.ref if of_thread else decided.mentorships[0].ref if decided.mentorships else None
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
        if m and m.state == "offered":  # until the mentor answers, what was read is what a reply is likely to be about
            asked = (*asked, Asked("missing", "staff", m.assigned_at))
        elif m and writer.letter and writer.letter.template == "undelivered":  # which asks for the right address
            asked = (*asked, Asked("missing", "staff", writer.letter.at, ("student_email",)))
        listed = digest.listed_in(writer.letter) if writer.letter else ()
        corrects = m is not None and m.state != "incomplete"
        return Setting(at, zone, writer.role, asked, self._records.mentor_names, self._labels, listed, corrects)

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
