"""The people of the story, each with a mail client of their own: real SMTP to write, real IMAP to read."""

import smtplib
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import format_datetime, getaddresses, make_msgid
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event
from imapclient import IMAPClient

PASSWORD = "demo"  # noqa: S105 - of mailboxes that live as long as the demo, on this machine only


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as its reader sees it; `place` counts the mails of the mailbox from 1."""

    place: int
    raw: bytes
    parsed: Message = field(repr=False)

    @property
    def subject(self) -> str:
        """The subject, decoded."""
        return str(make_header(decode_header(str(self.parsed["Subject"] or ""))))

    @property
    def sender(self) -> str:
        """The address in From."""
        return getaddresses([str(self.parsed["From"])])[0][1]

    @property
    def text(self) -> str:
        """The plain text, without the footer."""
        for part in self.parsed.walk():
            if part.get_content_type() == "text/plain":
                return cast("bytes", part.get_payload(decode=True)).decode("utf-8").replace("\r\n", "\n").partition("\n-- \n")[0].strip()
        return ""

    @property
    def event(self) -> Event | None:
        """The event that the mail invites to."""
        for part in self.parsed.walk():
            if part.get_content_type() == "text/calendar":
                return Calendar.from_ical(cast("bytes", part.get_payload(decode=True))).events[0]
        return None

    @property
    def start(self) -> datetime | None:
        """The instant at which that event begins for the first time, aware."""
        return self.event.decoded("DTSTART") if self.event else None

    @property
    def ics(self) -> bytes | None:
        """The calendar object, as it came."""
        for part in self.parsed.walk():
            if part.get_content_type() == "text/calendar":
                return cast("bytes", part.get_payload(decode=True))
        return None


class Person:
    """Somebody with a mailbox on the embedded server."""

    def __init__(self, name: str, address: str, zone: str, *, smtp_port: int = 0, imap_port: int = 0) -> None:
        self.name, self.address, self.zone = name, address, zone
        self._smtp_port, self._imap_port = smtp_port, imap_port

    @property
    def first_name(self) -> str:
        """What the story calls them."""
        return self.name.split()[0]

    def mails(self, after: int = 0) -> list[Mail]:
        """What is in the mailbox beyond the first `after` mails."""
        with IMAPClient("127.0.0.1", self._imap_port, ssl=False, use_uid=True, timeout=20) as client:
            client.login(self.address, PASSWORD)
            client.select_folder("INBOX", readonly=True)
            uids = sorted(client.search(["ALL"]))[after:]
            found = client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
        raws = [found[uid][b"BODY[]"] for uid in uids]
        return [Mail(after + n, raw, message_from_bytes(raw)) for n, raw in enumerate(raws, 1)]

    def write(self, to: str, subject: str, text: str, at: datetime, answers: Mail | None = None) -> bytes:
        """Write a mail, logged in as oneself; what was sent. With `answers`, a reply that quotes as mail programs do."""
        mail = EmailMessage()
        mail["Subject"] = subject
        if answers:
            original = answers.parsed["Message-ID"]
            mail["In-Reply-To"], mail["References"] = original, original
            quoted = "\n".join(f"> {line}".rstrip() for line in answers.text.splitlines())
            text = f"{text}\n\nOn {at:%a, %d %b %Y at %H:%M}, Example Mentorship <{answers.sender}> wrote:\n\n{quoted}\n"
        mail.set_content(text)
        return self._send(mail, to, at)

    def answer_invitation(self, invitation: Mail, answer: str, at: datetime) -> bytes:
        """Press a button on an invitation: METHOD:REPLY to the organizer, as calendars send it (RFC 5546 section 3.2.3)."""
        event = invitation.event
        if event is None:
            raise LookupError(f"no invitation in {invitation.subject!r}")
        reply = Calendar()
        for name, value in (("PRODID", "-//Example//Calendar//EN"), ("VERSION", "2.0"), ("METHOD", "REPLY")):
            reply.add(name, value)
        own = Event()
        for name in ("UID", "SEQUENCE", "DTSTART", "ORGANIZER", "SUMMARY"):
            own[name] = event[name]
        own.add("DTSTAMP", at)
        own.add("ATTENDEE", f"mailto:{self.address}", parameters={"PARTSTAT": answer.upper(), "CN": self.name})
        reply.add_component(own)
        mail = EmailMessage()
        mail["Subject"] = f"{answer.capitalize()}: {event['SUMMARY']}"
        mail.set_content(f"{self.name} has {answer.lower()} this invitation.")
        mail.add_alternative(reply.to_ical().decode(), subtype="calendar", params={"method": "REPLY"}, cte="base64")
        return self._send(mail, invitation.sender, at)

    def forge(self, pretends: str, to: str, subject: str, text: str, at: datetime) -> bytes:
        """Write under another's address: logged in as oneself, so that the server does not vouch for From."""
        mail = EmailMessage()
        mail["Subject"], mail["From"] = subject, pretends
        mail.set_content(text)
        return self._send(mail, to, at)

    def _send(self, mail: EmailMessage, to: str, at: datetime) -> bytes:
        if "From" not in mail:
            mail["From"] = f"{self.name} <{self.address}>"
        mail["To"], mail["Date"] = to, format_datetime(at.astimezone(ZoneInfo(self.zone)))
        mail["Message-ID"] = make_msgid(domain=self.address.partition("@")[2])
        raw = mail.as_bytes(policy=SMTP)
        with smtplib.SMTP("127.0.0.1", self._smtp_port, timeout=20) as server:
            server.login(self.address, PASSWORD)
            server.sendmail(self.address, [to], raw)
        return raw
