"""Actions become letters, are written down, and only then go out.

Decides what a mail of ours carries (token, thread, footer id), what the caps let through, and what each outcome of a delivery means.
A letter's bytes are rendered once, in the transaction that decides on it; its key makes it unique, however often it is decided.
"""

import hmac
import logging
from binascii import b2a_base64
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, Protocol

import msgspec

from agent.core.actions import Action, CancelMeeting, Facts, Picture, PutMeeting, Recipient, Send
from agent.core.deciding.showing import is_over, shown
from agent.core.letters.composing import CalendarPart, Envelope, compose
from agent.core.letters.facts import Links
from agent.core.letters.letter import Stationery
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.scene import Programme, Scene
from agent.core.value import Value, replace
from agent.desk.proving import Proof, Unclear
from agent.errors import AgentError, Ambiguous, Refused, SettingsError, Unreachable
from agent.ledger import Ledger, Outgoing, Transaction
from agent.tracing import TRACE

SHORT = 8  # signs of a token by which a footer names its letter: the other 90 bits are nobody's to guess
RETRY_FIRST, RETRY_MOST, RETRIES = timedelta(minutes=1), timedelta(hours=6), 21  # which makes 3 days

_LETTERS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ+/", b"abcdefghijklmnopqrstuvwxyz01")

log = logging.getLogger(__name__)


class Post(Protocol):
    """What delivers mail: returns when the server took it; raises `Unreachable`, `Refused` or `Ambiguous`."""

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> None:
        """Hand one mail over, to all recipients or to none."""


class Invites(Protocol):
    """What makes a meeting stand in people's calendars, as the calendar part of a mail."""

    def request(self, put: PutMeeting, now: datetime) -> bytes:
        """The calendar object that puts or changes the meeting (METHOD:REQUEST)."""

    def cancel(self, cancel: CancelMeeting, now: datetime) -> bytes:
        """The calendar object that cancels it (METHOD:CANCEL)."""


class Occasion(Value):
    """What letters come from: whose mentorship, at what instant (aware), and the mail or the rule that led to them.

    `writer` and `message_id` are those of the mail; `references` what it continued.
    `topic` is what a rule's letter counts under as a reminder, `stops` what would have stopped it.
    """

    now: datetime
    people: People
    mentorship: str | None = None
    writer: str | None = None
    message_id: str | None = None
    references: tuple[str, ...] = ()
    rule: str | None = None
    topic: str | None = None
    stops: tuple[str, ...] = ()


class Outbox:
    """Writes letters down and delivers them. `token_valid`: how long an answer to a letter counts as proof of who wrote it."""

    def __init__(
        self,
        ledger: Ledger,
        stationery: Stationery,
        programme: Programme,
        post: Post,
        calendar: Invites,
        *,
        token_valid: timedelta = timedelta(weeks=26),
        unclear: Literal["hold", "resend"] = "hold",
        proof: Proof | None = None,
    ) -> None:
        self._ledger, self.stationery, self._programme = ledger, stationery, programme
        self._post, self._calendar = post, calendar
        self._token_valid, self._copies, self._unclear = token_valid, proof.copies if proof else (), Unclear(ledger, proof, unclear)
        self._handed_over: tuple[Outgoing, AgentError | None] | None = None
        with ledger.begin() as tx:
            self._secret = tx.secret()
        self._loop = self.derive("loop")

    def derive(self, text: str) -> str:
        """A keyed hash of 130 bits, as letters and digits: the same text always gives the same, which nobody else can guess."""
        digest = hmac.digest(self._secret, text.encode(), "sha256")
        return b2a_base64(digest)[:26].translate(_LETTERS).decode()  # its 64 signs made 32 or more, so 5 bits each

    def filled_in(self, tx: Transaction, code: str) -> Outgoing | None:
        """The letter whose link to a form had this code, which nobody can guess; None where no letter had it."""
        letter = tx.by_short_id(code[:SHORT]) if code else None
        return letter if letter and hmac.compare_digest(self._form_mark(letter.key), code[SHORT:]) else None

    def _form_mark(self, key: str) -> str:
        """What makes the code in a letter's links to forms unguessable; no token of mails, since whoever keeps the form can read it."""
        return self.derive(f"form/{key}")[:18]

    def write(self, tx: Transaction, action: Action, occasion: Occasion) -> int:
        """Write an action's letters down in `tx`; how many were new."""
        if isinstance(action, Send):
            if action.courtesy and not self._may_be_courteous(tx, action.to, occasion.now):
                about = f" of {occasion.mentorship}" if occasion.mentorship else ""
                log.info("not written, its reader had enough answers for now: %s%s", action.template, about)
                return 0
            return self._enqueue(tx, action, self._proposals(action.proposed, occasion), occasion)
        parts: tuple[CalendarPart, ...] = ()  # where the programme's calendar tells it to theirs, and `show` has it do so
        if isinstance(action, PutMeeting) and not self._programme.calendar_invites:
            parts = (CalendarPart("REQUEST", self._request(action, "event", occasion)),)
        elif isinstance(action, CancelMeeting) and (action.by_mail or not self._programme.calendar_invites):
            parts = (CalendarPart("CANCEL", self._calendar.cancel(action, occasion.now)),)
        readers = (i for i in action.invitees if parts or i.recipient.person != "office")
        letters = (Send(f"{action.key}/{i.recipient.address}", (i.recipient,), i.template, i.facts) for i in readers)
        return sum(self._enqueue(tx, letter, parts, occasion) for letter in letters)

    def _proposals(self, proposed: Sequence[PutMeeting], occasion: Occasion) -> tuple[CalendarPart, ...]:
        """Files to open, numbered as the times in the letter where there are several."""
        names = [f"proposal-{number}.ics" for number, _ in enumerate(proposed, 1)] if len(proposed) > 1 else ["proposal.ics"]
        return tuple(
            CalendarPart("REQUEST", self._request(put, "event-proposed", occasion), name, shown=False)
            for put, name in zip(proposed, names, strict=False)
        )

    def _request(self, put: PutMeeting, template: str, occasion: Occasion) -> bytes:
        title, text = self.stationery.event(template, self._programme.language, _for_reader(put.facts, ""))
        return self._calendar.request(replace(put, title=title, text=text), occasion.now)

    def _worded(self, facts: Facts) -> tuple[str, str]:
        return self.stationery.event("event", self._programme.language, _for_reader(facts, ""))

    def show(self, tx: Transaction, m: Mentorship, scene: Scene) -> None:
        """Have the programme's own calendar show the calls of a mentorship as they are now; nothing where it has no such calendar.

        Whatever led here: what shall stand is compared with what is wanted there already, so nothing can be forgotten or doubled.
        """
        if not scene.programme.keeps_calendar:
            return
        events = {e.meeting.uid: e for e in shown(m, scene, self._worded)}
        known = {kept.uid: kept for kept in tx.events_of(m.ref)}
        for uid, event in events.items():
            before = known[uid].wanted if uid in known else None
            changed = before is not None and replace(event, at=before.at) != before
            if before is None or (changed and not is_over(event.meeting, scene.now)):
                tx.want(m.ref, uid, event, scene.now)
        for uid, kept in known.items():
            if kept.wanted and uid not in events and not is_over(kept.wanted.meeting, scene.now):
                tx.want(m.ref, uid, None, scene.now)

    def deliver(self, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> list[str]:
        """Deliver all that is due, oldest first; what did not go out, in words. Three times unreachable in a row ends the round."""
        problems: list[str] = []
        unreachable = 0
        while True:
            with self._ledger.begin() as tx:  # what came of the last one, and the next one claimed, in one commit
                if self._handed_over:
                    self._settle(tx, *self._handed_over, clock())
                letter = None if stop() or unreachable == 3 else tx.claim(clock())
            TRACE.set(letter.trace or "" if letter else "")
            self._handed_over = None
            if letter is None:
                if self._unclear.look(clock()) and not stop() and unreachable < 3:
                    continue
                return problems
            trouble = self._hand_over(letter)
            self._handed_over = letter, trouble  # kept where the ledger fails just now, and recorded in the next round
            if trouble:
                problems.append(f"letter e{letter.id} ({letter.template}): {trouble}")
            unreachable = unreachable + 1 if isinstance(trouble, Unreachable) else 0

    def recover(self, now: datetime) -> int:
        """At start: letters whose delivery was cut off are unclear, and are never simply sent again."""
        with self._ledger.begin() as tx:
            letters = tx.interrupted()
            for letter in letters:
                self._unclear.settle(tx, letter, letter.reason or "the program was stopped while it was being delivered", now)
        return len(letters)

    def _hand_over(self, letter: Outgoing) -> AgentError | None:
        """Give one letter, which is marked as begun, to the post; what went wrong."""
        try:
            self._post.send(letter.sender, (*letter.recipients, *self._copies), letter.data)
        except AgentError as trouble:
            return trouble
        except Exception as fault:  # noqa: BLE001 - a fault of ours, which must not leave the letter begun for ever
            return Ambiguous(f"handing it over failed ({type(fault).__name__}): please report it")
        return None

    def _settle(self, tx: Transaction, letter: Outgoing, trouble: AgentError | None, now: datetime) -> None:
        """Record what came of a delivery."""
        match trouble:
            case None:
                tx.sent(letter.id, now)
                log.info("letter e%s sent: %s%s", letter.id, letter.template, f" of {letter.mentorship}" if letter.mentorship else "")
            case Ambiguous():
                self._unclear.settle(tx, letter, str(trouble), now)
            case Unreachable() if letter.attempts < RETRIES:
                wait = min(RETRY_FIRST * 2 ** min(letter.attempts - 1, 20), RETRY_MOST)
                log.warning("letter e%s not sent, trying again in %s: %s", letter.id, wait, trouble)
                tx.retry(letter.id, now + wait, str(trouble))
            case Unreachable():
                tx.hold(letter.id, f"tried {letter.attempts} times in 3 days: {trouble}", now)
            case _:
                tx.hold(letter.id, f"the mail server refused it: {trouble}", now)

    def _may_be_courteous(self, tx: Transaction, to: Sequence[Recipient], now: datetime) -> bool:
        return all(
            tx.courtesies(r.address, now - timedelta(hours=1), now) < self._programme.answers_an_hour
            and tx.courtesies(r.address, now - timedelta(days=1), now) < self._programme.answers_a_day
            for r in to
        )

    def _enqueue(self, tx: Transaction, send: Send, parts: Sequence[CalendarPart], occasion: Occasion) -> int:
        first = send.to[0]
        reader = occasion.people.find(first.person, first.address)
        language = (reader.language if reader else None) or self._programme.language
        token = self.derive(f"token/{send.key}")
        short_id = token[:SHORT]
        told = {**send.facts, "rule": occasion.rule or "", "reminder": "yes" if occasion.topic else ""}
        facts = _for_reader(told, f"{short_id}{self._form_mark(send.key)}" if len(send.to) == 1 else "")
        letter = self.stationery.render(send.template, language, facts, short_id)
        envelope = self._envelope(tx, send, occasion, token)
        try:
            data = compose(letter, envelope, *parts)
        except Refused as error:
            raise SettingsError([f"letter {send.template}: {error}"]) from error
        return tx.enqueue(
            Outgoing(
                key=send.key,
                at=occasion.now,
                sender=self._programme.address,
                recipients=tuple(r.address for r in send.to),
                message_id=envelope.message_id,
                subject=letter.subject,
                template=send.template,
                data=data,
                why=letter.why,
                mentorship=occasion.mentorship,
                person=first.person if len(send.to) == 1 else None,
                cause=occasion.message_id,
                rule=occasion.rule,
                facts=msgspec.json.encode(_told(send.facts)).decode(),
                courtesy=send.courtesy,
                reminder=occasion.topic,
                short_id=short_id,
                stops=msgspec.json.encode(occasion.stops).decode(),
                urgent=send.urgent,
                trace=TRACE.get(),
                expires=occasion.now + self._token_valid,
            )
        )

    def _envelope(self, tx: Transaction, send: Send, occasion: Occasion, token: str) -> Envelope:
        local, _, domain = self._programme.address.partition("@")
        thread = self._thread(tx, send.to, occasion)
        return Envelope(
            sender_name=self._programme.name,
            sender_address=self._programme.address,
            to=send.to,
            date=occasion.now,
            message_id=f"<{token}@{domain}>",
            in_reply_to=thread[-1] if thread else None,
            references=thread,
            reply_to=f"{local}{self._programme.subaddress}{token}@{domain}" if self._programme.subaddress else None,
            automatic="auto-replied" if self._answers(send.to, occasion) else "auto-generated",
            loop=self._loop,
            unsubscribe=f"mailto:{self._programme.address}?subject=stop%20{token}" if occasion.topic else None,
        )

    def _thread(self, tx: Transaction, to: Sequence[Recipient], occasion: Occasion) -> tuple[str, ...]:
        """What this letter continues: the writer's own mail, else our last one to them about this mentorship (RFC 5322 section 3.6.4)."""
        if occasion.message_id and self._answers(to, occasion):
            return (*occasion.references, occasion.message_id)
        last = tx.last_to(occasion.mentorship, to[0].address) if occasion.mentorship else None
        return (last.message_id,) if last else ()

    @staticmethod
    def _answers(to: Sequence[Recipient], occasion: Occasion) -> bool:
        return len(to) == 1 and to[0].address.lower() == occasion.writer


def _for_reader(facts: Facts, who: str) -> Facts:
    links = facts.get("links")
    return {**facts, "links": links.told_to(who)} if isinstance(links, Links) else facts


def _told(facts: Facts) -> Mapping[str, object]:
    """The facts of a letter that were not empty, without pictures and the links of the programme: what `explain` shows."""
    return {k: v for k, v in facts.items() if v and k not in ("links", "programme", "by_calendar") and not isinstance(v, Picture)}
