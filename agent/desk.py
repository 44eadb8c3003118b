"""The one place that takes a message or an alarm through decide → record → perform.

A message flows in six hops, each visible in `receive`:
its raw bytes are recorded (`take_in`); `reading` makes it a Message; its evidence is weighed and its writer found;
its words become an Intent; `core` decides; facts, letters and alarms are written in one transaction.
`tick` does the same for what time brings. Delivery is the outbox's.

The desk loops, transacts and dispatches; whatever is about mentors or mail belongs in `core` or `reading`.
"""

import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from agent import digest
from agent.core.assigning import assign, complete
from agent.core.authority import STAFF_ONLY, refusal
from agent.core.deciding import ORIENTATION_END, decide, due
from agent.core.facts import to_staff
from agent.core.intents import Assignment, Automatic, Bounce, CalendarAnswer, Command, Completion
from agent.core.intents import Reminders as Stopping
from agent.core.mentorship import Asked
from agent.core.people import People
from agent.core.scene import Decision, Programme, Scene
from agent.errors import AgentError, Unreachable, Unreadable
from agent.identity import Writer, invited, writers
from agent.ledger import Alarm, Ledger, Taken, Transaction
from agent.outbox import Occasion, Outbox
from agent.reading import Reading, Setting, understand
from agent.reading.evidence import Evidence, weigh
from agent.reading.labels import Labels
from agent.reading.message import Arrived, Message, identifiers, parse
from agent.reminders import Brake, BrakedError, Reminders, braked
from agent.replies import OF_ALL, asked_by_rule, reply, stop

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

    def __init__(
        self,
        ledger: Ledger,
        outbox: Outbox,
        programme: Programme,
        authserv_id: str | None,
        reminders: Reminders,
        labels: Labels | None = None,
    ) -> None:
        self._ledger, self._outbox, self._reminders = ledger, outbox, reminders
        self._programme, self._authserv_id, self._labels = programme, authserv_id, labels
        self._people: tuple[int, People, tuple[str, ...]] = (-1, People(), ())

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

    def tick(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> int:
        """Fire every alarm that is due, several in one transaction; how many. Nothing fires while paused.

        Alarms are planned anew first where the rules have changed.
        """
        self._reminders.refresh(self._ledger, lambda tx: self._scene(tx, clock(), "rules"), stop)
        count, brake = 0, Brake()
        while not stop():
            now = clock()
            with self._ledger.read() as tx:
                batch = [] if tx.paused() is not None else tx.due(now, TOGETHER)
            if not batch:
                break
            try:
                self._fire_together(batch, now, brake)
            except BrakedError as error:
                with self._ledger.begin() as tx:
                    scene = self._scene(tx, now, f"brake/{now.isoformat()}")
                    for send in braked(tx, error, scene):
                        self._outbox.write(tx, send, Occasion(now, scene.people, urgent=True))
                break
            count += len(batch)
        return count

    def _fire_together(self, batch: Sequence[Alarm], now: datetime, brake: Brake) -> None:
        """Several alarms in one commit; where one of them breaks it, each on its own."""
        before = brake.letters
        try:
            with self._ledger.begin() as tx:
                for alarm in batch:
                    self._fire(tx, alarm, now, brake)
        except (Unreachable, BrakedError):
            raise
        except Exception as error:  # noqa: BLE001 - whichever alarm it was, it says so below
            log.warning("%s in a batch of alarms; one by one now", type(error).__name__)
            brake.letters = before
            for alarm in batch:
                self._fire_alone(alarm, now, brake)

    def _fire_alone(self, alarm: Alarm, now: datetime, brake: Brake) -> None:
        try:
            with self._ledger.begin() as tx:
                self._fire(tx, alarm, now, brake)
        except (Unreachable, BrakedError):
            raise
        except Exception as error:  # noqa: BLE001 - told in the log; the other alarms go on
            log.error("the alarm %s of %s failed, trying again in an hour: %s", alarm.rule, alarm.subject, where(error))
            with self._ledger.begin() as tx:
                tx.put_off(alarm, now + timedelta(hours=1))

    def _receive_together(self, batch: Sequence[Taken], now: datetime) -> None:
        """Several messages in one commit, which is what costs; where one of them breaks it, each on its own."""
        try:
            with self._ledger.begin() as tx:
                for taken in batch:
                    self._receive(tx, taken, now)
        except Unreachable:
            raise
        except Exception as error:  # noqa: BLE001 - whichever message it was, it says so below
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
                    self._receive(tx, taken, now)
        except Unreachable:  # the ledger's trouble, for which no message is to blame
            with suppress(Unreachable), self._ledger.begin() as tx:
                tx.attempt(taken.id, -1)
            raise
        except Exception as error:  # noqa: BLE001 - held with its reason; the next message goes on
            log.error("message %s broke what reads it: %s", taken.id, where(error))
            reason = str(error) if isinstance(error, AgentError) else f"it broke what reads it ({type(error).__name__}): please report it"
            with self._ledger.begin() as tx:
                self._settle(tx, taken, "unreadable", "held", reason, now)

    def _receive(self, tx: Transaction, taken: Taken, now: datetime) -> None:
        """One message through all hops."""
        if not taken.whole:
            self._settle(tx, taken, "unreadable", "held", "it is larger than I read", now)
            return
        try:
            message = parse(taken.raw)
        except Unreadable as error:
            self._settle(tx, taken, "unreadable", "held", str(error), now)
            return
        self._decide(tx, taken, message, weigh(message, self._authserv_id), now)

    def _decide(self, tx: Transaction, taken: Taken, message: Message, evidence: Evidence, now: datetime) -> None:
        # The same mail with better evidence is another one: else a forged copy could go first and silence the true one.
        fingerprint = f"{message.fingerprint}/{'authenticated' if evidence.authenticated else 'none'}"
        if tx.seen(fingerprint):
            self._settle(tx, taken, "duplicate", "duplicate", "delivered before", now, message, evidence)
            return
        people = self._known(tx)
        at = message.date if message.date and message.date <= now else now
        writer, reading = self._read(tx, message, evidence, people, at, now)
        scene = Scene(now, self._programme, people, fingerprint[:16], self._outbox.derive)
        decision = self._decision(tx, reading, writer, at, scene, released=taken.released)
        about = decision.mentorships[0].ref if decision.mentorships else writer.mentorship.ref if writer.mentorship else None
        occasion = Occasion(now, people, about, writer.address, message.message_id or None, message.references)
        self._record(tx, decision, occasion, scene)
        self._settle(
            tx, taken, reading.kind, decision.verdict, decision.reason, now, message, evidence, mentorship=about, fingerprint=fingerprint
        )

    def _read(
        self, tx: Transaction, message: Message, evidence: Evidence, people: People, at: datetime, now: datetime
    ) -> tuple[Writer, Reading]:
        """Read the words as the likeliest writer; who is staff and a mentor too speaks as staff only where they assign or command."""
        candidates = writers(tx, message, evidence, self._programme, people, now)
        while True:
            writer = next(candidates)
            reading = understand(message, self._setting(writer, people, at))
            if isinstance(reading.intent, CalendarAnswer):
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
        m, zone = writer.mentorship, self._programme.zone
        by_rule = asked_by_rule(writer, self._reminders.rulebook)
        if writer.role == "mentor":
            mentor = people.find("mentor", writer.address)
            return Setting(at, mentor.zone if mentor else None, "mentor", (*(m.pending("mentor") if m else ()), *by_rule))
        if writer.role == "student":
            return Setting(at, m.fields.zone if m else None, "student", (*(m.pending("student") if m else ()), *by_rule))
        asked = m.pending("staff") if m else ()
        if m and m.state == "offered":  # until the mentor answers, staff may correct what was read
            asked = (*asked, Asked("missing", "staff", m.assigned_at))
        return Setting(at, zone, writer.role, asked, self._people[2], self._labels)

    def _decision(self, tx: Transaction, reading: Reading, writer: Writer, at: datetime, scene: Scene, *, released: bool) -> Decision:
        if isinstance(reading.intent, Automatic):
            return Decision(verdict="ignored", reason=f"written by a program: {reading.intent.reason}")
        if isinstance(reading.intent, Bounce):
            return self._bounced(tx, reading.intent, scene)
        if isinstance(reading.intent, Stopping) and (stopped := stop(tx, reading.intent, identifiers(reading.message), scene)):
            return stopped
        if not released and (why_not := self._why_not(reading, writer)):
            return Decision(verdict="held", reason=why_not)
        match reading.intent:
            case Assignment() as assignment:
                lacking = writer.mentorship
                if lacking and lacking.state == "incomplete":  # the answer to what was lacking is a whole form
                    return complete(lacking, Completion(assignment.fields, assignment.problems), scene, by_staff=assignment.by_staff)
                standing = tx.mentorships(role="student", address=assignment.fields.student_email or "")
                return assign(assignment, tx.next_ref(), writer.address, standing, scene)
            case Command(word="pause"):
                tx.pause(f"{writer.address} wrote so")
                return Decision(reason="paused by staff")
            case Command():
                tx.resume()
                return Decision(actions=to_staff("resumed", "resumed", {}, scene), reason="resumed by staff")
        replied = reply(tx, reading.intent, writer, reading.words.said, at, scene, self._reminders.rulebook)
        if replied:
            return replied
        if writer.mentorship is None or writer.role is None:
            return Decision(reason="kept as heard")
        aside = self._aside(reading.message)
        return decide(
            writer.mentorship,
            reading.intent,
            writer.role,
            writer.address,
            reading.words.said,
            at,
            scene,
            answers=writer.answers,
            aside=aside,
        )

    def _why_not(self, reading: Reading, writer: Writer) -> str | None:
        """Why these words may not take effect, by who wrote them and how we know; what is about all students need not say which."""
        of_all = isinstance(reading.intent, OF_ALL) and writer.role in ("mentor", "student") and writer.mentorship is None
        why_not = (None if of_all else writer.refusal) or refusal(reading.intent, writer.role, writer.proofs)
        if why_not is None and writer.role == "staff" and not self._addressed(reading.message):
            return "it is from staff, but was not addressed to me"
        return why_not

    def _bounced(self, tx: Transaction, bounce: Bounce, scene: Scene) -> Decision:
        """A delivery report counts only with our own Message-ID inside, and changes nothing by itself: staff are told."""
        letter = tx.by_message_id((bounce.message_id,))
        about_us = letter and bounce.recipient.lower() in {r.lower() for r in letter.recipients}
        if letter is None or not about_us or not bounce.permanent or letter.template in digest.NEVER_REPORTED:
            return Decision(verdict="ignored", reason="a delivery report about no mail of mine that failed for good")
        facts = {"address": bounce.recipient, "subject": letter.subject, "reason": "it can't be delivered to that address"}
        sends = to_staff("undelivered", f"undelivered/{letter.key}", facts, scene)
        sends = tuple(s for s in sends if s.to[0].address.lower() != bounce.recipient.lower())
        return Decision(actions=sends, reason=f"{bounce.recipient} does not get our mail")

    def _addressed(self, message: Message) -> bool:
        """Whether To or Cc names the agent: a mail of staff to somebody else, sent on by a third party, is none to obey."""
        return any(self._programme.is_ours(a.address) for a in (*message.to, *message.cc))

    def _aside(self, message: Message) -> bool:
        """Whether it was written to somebody else, with the agent in Cc."""
        ours = self._programme.is_ours
        return bool(message.to) and not any(ours(a.address) for a in message.to) and any(ours(a.address) for a in message.cc)

    def _fire(self, tx: Transaction, alarm: Alarm, now: datetime, brake: Brake) -> None:
        """One alarm: of the process itself, or of a rule. One that another of this batch has fired by now has gone."""
        if not tx.is_pending(alarm):
            return
        scene = self._scene(tx, now, f"{alarm.rule}/{alarm.instance}/{alarm.step}")
        if alarm.rule == digest.RULE:
            tx.fired(alarm, now)
            for send in digest.letters(tx, scene):
                self._outbox.write(tx, send, Occasion(now, scene.people, rule=digest.RULE))
        elif alarm.rule == ORIENTATION_END:
            tx.fired(alarm, now)
            if m := tx.mentorship(alarm.subject):
                self._record(tx, due(m, alarm.rule, scene), Occasion(now, scene.people, m.ref, rule=alarm.rule), scene)
        elif spoken := self._reminders.fire(tx, alarm, scene):
            occasion = Occasion(now, scene.people, spoken.mentorship, rule=spoken.rule, topic=spoken.topic, stops=spoken.stops)
            brake.count(tx, self._record(tx, spoken.decision, occasion, scene), alarm.at)

    def _scene(self, tx: Transaction, now: datetime, cause: str) -> Scene:
        return Scene(now, self._programme, self._known(tx), cause, self._outbox.derive)

    def _record(self, tx: Transaction, decision: Decision, occasion: Occasion, scene: Scene) -> int:
        """Facts, letters and alarms, in the transaction of whatever led to them; how many letters."""
        for person in decision.learned:
            tx.save_person(person)
        if decision.learned:
            scene = replace(scene, people=scene.people.with_persons(decision.learned))
            occasion = replace(occasion, people=occasion.people.with_persons(decision.learned))
        for m in decision.mentorships:
            tx.save(m)
            self._reminders.plan(tx, m, scene)
        for person in decision.learned:
            if person.role == "mentor":
                self._reminders.plan_mentor(tx, person, scene)
        for question, address in decision.answered:
            tx.answer(question, address, scene.now)
        return sum(self._outbox.write(tx, action, occasion) for action in decision.actions)

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

    def _known(self, tx: Transaction) -> People:
        """Everybody known, read again only when `import` or a mail has changed it."""
        revision = tx.people_revision()
        if self._people[0] != revision:
            people = tx.people()
            self._people = (revision, people, people.mentor_names())
        return self._people[1]


def where(error: Exception) -> str:
    """A fault of ours by its kind and place: what a log may hold, where a message or a traceback could quote a mail."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
