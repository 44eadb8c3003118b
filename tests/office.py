"""A whole agent on the in-memory twins: real reading, deciding, writing and ledger; mail in, mail out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import format_datetime, make_msgid
from functools import partial
from pathlib import Path
from typing import Self

from icalendar import Calendar, Event

from agent.core.letters.letter import Stationery
from agent.core.people import Person
from agent.core.rules.rule import Rulebook
from agent.core.scene import Programme
from agent.desk.busy import Busy
from agent.desk.calendars import Calendar as OwnCalendar
from agent.desk.calendars import Calendars
from agent.desk.desk import Desk
from agent.desk.digest import figures
from agent.desk.outbox import Outbox
from agent.desk.proving import CameBack, Filed
from agent.desk.receiving import Receiver
from agent.desk.recording import Records
from agent.desk.reminders import Reminders
from agent.desk.rooms import Rooms
from agent.outside.invitations import Invitations
from agent.outside.zoom import Zoom
from agent.reading.labels import shipped_labels
from agent.settings import without_file
from agent.sources import Loaded, letter_files, sound_rules
from agent.watching import Watch, fingerprint
from agent.wiring import Agent
from tests.builders import MARIA, NOW, PROGRAMME, TOM
from tests.ledgers import opened
from tests.servers.memory import MemoryMailbox, MemoryPost
from tests.servers.zoom import ZoomAccount

AGENT = PROGRAMME.address
FORM = """\
Name: Ana Novak
E-mail: ana@example.com
Course: Python Foundations
Time zone: America/New_York
Phone: +1 555 0100
Goals: Change from accounting into software
"""
STATIONERY = Stationery(letter_files(without_file())[0])


def passing(domain: str = "example.org") -> str:
    return f"mx.example.org; dmarc=pass header.from={domain}"


def mail(
    sender: str = "Martin <martin@example.org>",
    text: str = "",
    subject: str = "Hello",
    at: datetime = NOW,
    to: str = AGENT,
    answers: Message | None = None,
    results: str | None = "",
    cc: str | None = None,
    **headers: str,
) -> bytes:
    """A mail as it is delivered; by default the mail server vouches for its sender (`results=None`: it says nothing)."""
    m = EmailMessage()
    address = sender.partition("<")[2].rstrip(">") or sender
    if results is not None:
        m["Authentication-Results"] = results or passing(address.partition("@")[2])
    m["From"], m["To"], m["Subject"], m["Date"] = sender, to, subject, format_datetime(at)
    m["Message-ID"] = make_msgid(domain=address.partition("@")[2])
    if cc:
        m["Cc"] = cc
    if answers is not None:
        m["In-Reply-To"] = m["References"] = answers["Message-ID"]
        m.replace_header("Subject", f"Re: {answers['Subject']}")
    for name, value in headers.items():
        m[name.replace("_", "-")] = value
    m.set_content(text)
    return m.as_bytes()


def enrolment(on_top: str = "Mentor: Maria Huber", form: str = FORM, **changes) -> bytes:
    text = (
        f"{on_top}\n\n---------- Forwarded message ---------\nFrom: Enrolment <no-reply@forms.example.com>\n"
        f"Date: Sun, Nov 22, 2026 at 5:10 PM\nSubject: New enrolment\nTo: <enrol@example.org>\n\n\n{form}"
    )
    return mail(text=text, subject="Fwd: New enrolment", **changes)


def calendar_answer(
    invitation: Message,
    who: str,
    answer: str = "ACCEPTED",
    at: datetime = NOW,
    sender: str | None = None,
    week: datetime | None = None,
    **changes,
) -> bytes:
    """What a calendar sends when a button on the invitation is pressed; or, with `week`, on one call of it."""
    asked = event_of(invitation)
    reply = Calendar()
    reply.add("PRODID", "-//Example//EN")
    reply.add("VERSION", "2.0")
    reply.add("METHOD", "REPLY")
    own = Event()
    for name in ("UID", "SEQUENCE", "DTSTART", "SUMMARY"):
        own[name] = asked[name]
    if week:
        own.add("RECURRENCE-ID", week.astimezone(UTC))
    own.add("DTSTAMP", at.astimezone(UTC))
    own.add("ATTENDEE", f"mailto:{who}", parameters={"PARTSTAT": answer})
    reply.add_component(own)
    m = message_from_bytes(mail(sender or who, f"{who}: {answer}", f"{answer}: call", at, **changes), policy=EmailMessage().policy)
    m.add_alternative(reply.to_ical().decode(), subtype="calendar", params={"method": "REPLY"})
    return m.as_bytes()


def subject_of(m: Message) -> str:
    return str(make_header(decode_header(m["Subject"])))


def text_of(m: Message) -> str:
    part = next(p for p in m.walk() if p.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode().replace("\r\n", "\n")


def event_of(m: Message) -> Event:
    part = next(p for p in m.walk() if p.get_content_type() == "text/calendar")
    return Calendar.from_ical(part.get_payload(decode=True)).events[0]


def in_calendars(letters: Iterable[tuple[str, bytes]]) -> dict[str, dict[str, int]]:
    """What people's calendars show after these mails, each to its first reader: address → UID → SEQUENCE.

    A calendar takes nothing that is older than what it had, and nothing to which it is not invited.
    """
    shown: dict[str, dict[str, int]] = defaultdict(dict)
    had: dict[tuple[str, str], int] = {}
    for address, data in letters:
        part = next((p for p in message_from_bytes(data).walk() if p.get_content_type() == "text/calendar"), None)
        if part is None:
            continue
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        event = calendar.events[0]
        uid, number, attendees = str(event["UID"]), int(event["SEQUENCE"]), event["ATTENDEE"]
        if number <= had.get((address, uid), -1) or f"mailto:{address}" not in ([attendees] if isinstance(attendees, str) else attendees):
            continue
        had[address, uid] = number
        if calendar["METHOD"] == "REQUEST" or "RECURRENCE-ID" in event:
            shown[address][uid] = number
        else:
            shown[address].pop(uid, None)
    return {address: events for address, events in shown.items() if events}


@dataclass
class Office:
    """An agent at work; `step` takes mail in and goes through a round, and returns what it sent."""

    folder: Path
    programme: Programme = PROGRAMME
    people: tuple[Person, ...] = (MARIA, TOM)
    now: datetime = NOW
    mailbox: MemoryMailbox = field(default_factory=MemoryMailbox)
    post: MemoryPost = field(default_factory=MemoryPost)
    rules: Rulebook = field(default_factory=Rulebook)
    proof: str = "none"
    seen: int = 0
    authserv_id: str | None = "mx.example.org"
    believes: dict = field(default_factory=dict)
    keeps: dict = field(default_factory=dict)
    zoom: ZoomAccount | None = None
    introduced: set = field(default_factory=set)
    calendars: dict[str, OwnCalendar] = field(default_factory=dict)
    calendar: str = ""
    problems: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.open()
        with self.ledger.begin() as tx:
            for person in self.people:
                tx.save_person(person)
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def open(self, **options) -> None:
        """Start the agent; again on the same ledger, as after a crash."""
        self.ledger = opened(self.folder)
        calendar = Invitations(self.programme.name, self.programme.address)
        proof = {"none": None, "sent": Filed(self.mailbox.sent), "self-bcc": CameBack(self.ledger, AGENT)}[self.proof]
        self.outbox = Outbox(self.ledger, STATIONERY, self.programme, self.post, calendar, proof=proof, **options)
        self.records = Records(self.outbox, self.programme, Reminders(self.rules, partial(figures, lambda _weeks: b"")))
        busy = Busy(self.calendars.get(self.calendar))
        receiver = Receiver(self.ledger, self.records, self.authserv_id, busy=busy, **self.believes)
        self.desk = Desk(self.ledger, self.records, receiver, **self.keeps)
        watched = [(self.folder / "rules", "*.toml")]
        watch = Watch(watched, fingerprint(watched), self._load, self.ledger, self.records)
        self.agent = Agent(
            self.ledger,
            self.desk,
            self.outbox,
            self.mailbox,
            self.post,
            {"done": "Done", "held": "Held"},
            watch,
            self._calendars(),
            self._rooms(),
        )

    def _load(self) -> Loaded:
        return Loaded(STATIONERY, sound_rules(self.folder / "rules", STATIONERY, self.programme), shipped_labels())

    def _calendars(self) -> Calendars:
        """The one that is kept, and all on which calls may still stand."""
        return Calendars(self.ledger, self.calendars, self.calendar, self.desk.observe, jitter=lambda: 1.0)

    def _rooms(self) -> Rooms | None:
        if self.zoom is None:
            return None
        url = self.zoom.url
        zoom = Zoom("account", "client", "hush", sign_in=url, api=f"{url}/v2", recorded=True, timeout=5)
        return Rooms(self.ledger, self.records, zoom)

    def step(self, *mails: bytes, later: timedelta = timedelta(0)) -> list[Message]:
        self.now += later
        for raw in mails:
            self.mailbox.deliver(raw, self.now)
        self.round()
        return self._new()

    def time_passes(self, until: datetime, by: timedelta = timedelta(hours=1)) -> list[tuple[datetime, Message]]:
        """What is sent until then, and when, while no mail comes in: every so often alarms and letters that are due are looked at.

        As in a program that goes on, whose other threads have nothing to do then; the last time is a whole round.
        """
        sent = []
        while self.now < until:
            self.now = min(self.now + by, until)
            if self.now == until:
                self.round()
            else:
                self.desk.tick(lambda: self.now)
                self.outbox.deliver(lambda: self.now)
            sent += [(self.now, m) for m in self._new()]
        return sent

    def _new(self) -> list[Message]:
        new = self.post.sent[self.seen :]
        self.seen = len(self.post.sent)
        if new:
            self.introduced |= self._introduced()
        strangers = (
            {address.lower() for _, addresses, _ in new for address in addresses} - self.introduced - {AGENT}
        )  # `self-bcc` sends itself a copy
        assert not strangers, f"written to, though nobody introduced them: {strangers}"
        return [message_from_bytes(data) for _, _, data in new]

    def round(self) -> None:
        """What `run --once` does."""
        self.agent.start(self.now)
        self.agent.intake(lambda: self.now)
        self.desk.tick(lambda: self.now)
        if self.agent.calendars.needed:
            self.problems = self.agent.calendars.work(lambda: self.now)
        self.outbox.deliver(lambda: self.now)
        if self.agent.rooms:
            self.agent.rooms.work(lambda: self.now)
            self.outbox.deliver(lambda: self.now)
        self.desk.watch_held(self.now)

    def _introduced(self) -> set[str]:
        """Staff, and whom `import` or an authenticated mail of staff made known: the only ones who may ever be written to."""
        with self.ledger.read() as tx:
            known = {p.address for p in (*tx.people().persons, *self.programme.staff)}
            pairs = {address for m in tx.all_mentorships() for address in (m.mentor, m.fields.student_email)}
        return {address.lower() for address in (*known, *pairs, self.programme.office) if address}

    @property
    def m(self):
        (m,) = self.all()
        return m

    def all(self):
        with self.ledger.read() as tx:
            return tx.all_mentorships()

    def held(self):
        with self.ledger.read() as tx:
            return tx.held()


def told(mails: list[Message]) -> list[tuple[str, str]]:
    """(recipients, subject) of mails, in order."""
    return [(m["To"], subject_of(m)) for m in mails]


def to(mails: list[Message], address: str, begins: str = "") -> Message:
    """The mail to that address whose subject begins so."""
    (found,) = (m for m in mails if address in m["To"] and subject_of(m).startswith(begins))
    return found
