"""What can be set: one frozen dataclass a section of agent.toml.

These classes are the one table of settings: from each field's type, default and prose come the reading of agent.toml,
the file that `init` writes and the table in the documentation.
To add a key, add a field; its type says how it is written: `Annotated[type, function]` names the function of `core.written`
(or a check here) that makes the value from what TOML or the environment holds.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from agent.core import written
from agent.core.people import People, Person
from agent.core.written import Duration

Text = Annotated[str, written.line]
Address = Annotated[str, written.address]
Length = Annotated[Duration, written.duration]
Security = Literal["tls", "starttls", "none"]

MICROSOFT = "https://login.microsoftonline.com"
GOOGLE_CALENDAR = "https://www.googleapis.com/calendar/v3"


def staff_person(text: str) -> Person:
    """A member of staff, from `Name <address>`."""
    name, address = written.named_address(text)
    return Person(role="staff", address=address, name=name)


def tcp_port(number: int) -> int:
    """A TCP port."""
    if not 1 <= number <= 65535:
        raise ValueError("a port from 1 to 65535")
    return number


def positive(number: int) -> int:
    """A whole number above nothing."""
    if number < 1:
        raise ValueError("a whole number from 1 on")
    return number


def count(number: int) -> int:
    """A whole number, possibly none."""
    if number < 0:
        raise ValueError("a whole number from 0 on")
    return number


def hours(texts: tuple[str, ...]) -> tuple[time, time]:
    """The begin and the end of a stretch of the day."""
    if len(texts) != 2 or (begin := written.clock(texts[0])) >= (end := written.clock(texts[1])):
        raise ValueError('two times of a day such as ["07:00", "22:00"], the earlier one first')
    return begin, end


def sign(text: str) -> str:
    """The sign between a mailbox's name and a detail (RFC 5233), or nothing."""
    if not re.fullmatch(r"[+=_.-]?", text):
        raise ValueError('"+" or another sign of that kind, or ""')
    return text


def room(text: str) -> str:
    """The address that rooms are below of: they have names and no questions, and a call is worth a TLS connection."""
    if not re.fullmatch(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+)*/?", text):
        raise ValueError("a web address such as https://meet.jit.si/")
    return f"{text.rstrip('/')}/"


def web_server(text: str) -> str:
    """The address of a server; without encryption only on this machine."""
    link = written.link(text)
    if link.startswith("http://") and not written.is_loopback(urlsplit(link).hostname or ""):
        raise ValueError("https://…; plain http is for loopback hosts only (127.0.0.1, ::1, localhost)")
    return link.rstrip("/")


def database(text: str) -> str:
    """The URL of the ledger."""
    if not re.fullmatch(r"sqlite:///[^?#\x00-\x1f]+", text):
        raise ValueError("sqlite:///FILE")
    return text


def key(about: str, default: Any, *, required: bool = False, example: object = None, secret: bool = False) -> Any:
    """A field of a section: its prose line, its default (or that it is required), how it looks in the file that `init` writes."""
    return field(default=default, repr=not secret, metadata={"about": about, "required": required, "example": example, "secret": secret})


@dataclass(frozen=True, slots=True)
class Programme:
    """The mentorship programme: who runs it, and where its clock hangs."""

    name: Text = key("How letters call the programme.", "Mentorship programme", example="Example Mentorship")
    zone: Annotated[str, written.zone] = key("The programme's own time zone (IANA name).", "UTC", required=True, example="Europe/Vienna")
    language: Annotated[str, written.language] = key("The folder of `templates/` that letters are taken from.", "en")
    staff: tuple[Annotated[Person, staff_person], ...] = key(
        "Who may assign; every one of them hears of what is stuck.", (), required=True, example=["Martin <martin@example.org>"]
    )
    mentorship_contact: Address | None = key(
        "Who answers questions about mentorships; without it the first of the staff.", None, example="martin@example.org"
    )
    payment_contact: Address | None = key(
        "Who answers questions about payment; without it the mentorship contact.", None, example="kim@example.org"
    )
    office_calendar: Address | None = key(
        "A calendar that gets every invitation too, and is never asked to answer.", None, example="calendar@example.org"
    )


@dataclass(frozen=True, slots=True)
class Mailbox:
    """IMAP: where the agent's mail arrives."""

    address: Address = key("The agent's own address.", "", required=True, example="agent@example.org")
    host: Text = key("The IMAP server.", "", required=True, example="imap.example.org")
    port: Annotated[int, tcp_port] = key("Its port; by `security`: 993 for tls, else 143.", 0, example=993)
    security: Security = key("How the connection is kept private; none is for loopback hosts only.", "tls")
    user: Text = key("The name to log in with; without it the address.", "", example="agent@example.org")
    password_file: Text = key(
        "The file that holds the password (or `password`, in a file that only its owner can read).", "", example="password"
    )
    password: Text = key("The password itself; better kept in a file of its own.", "", secret=True)
    password_keyring: Text = key(
        "Or the service under which this machine's keyring holds it, for `user`; needs `pip install 'mentor-agent[keyring]'`.",
        "",
    )
    subaddress: Annotated[str, sign] = key('"+" where the server delivers agent+anything@ to the agent.', "")
    folder: Text = key("The folder that is watched.", "INBOX")
    done: Text = key("The folder for messages that were dealt with; made where it is lacking.", "Done")
    held: Text = key("The folder for messages that wait for a person; made where it is lacking.", "Held")
    sent: Text = key("The folder of sent mail, for `[post] proof`; without it the one that the server marks as such.", "")


@dataclass(frozen=True, slots=True)
class OAuth2:
    """Logging in without a password, as Google and Microsoft 365 want it; for SMTP only what differs from IMAP."""

    provider: Literal["none", "google", "microsoft"] = key(
        "Whose account it is, of which `mentor-agent login google` (or `microsoft`) asks for consent; none: a password logs in.", "none"
    )
    client_id: Text = key("Microsoft: the application's (client) id.", "")
    tenant: Text = key("Microsoft: the directory's (tenant) id, or its domain; needed with a secret.", "organizations")
    client_secret_file: Text = key(
        "Microsoft: the file with the application's secret, where it may open the mailbox by itself; without it a person consents.", ""
    )
    client_secret: Text = key("The secret itself; better kept in a file of its own.", "", secret=True)
    authority: Annotated[str, written.link] = key("Microsoft: where to sign in; another one for a national cloud.", MICROSOFT)
    client_file: Text = key(
        "Google: the JSON file of an OAuth client (desktop app), or of a service account that acts for the mailbox.", ""
    )
    token_file: Text = key("Where consent is kept, for the owner's eyes only.", "oauth2.json")


@dataclass(frozen=True, slots=True)
class Post:
    """SMTP: how the agent's mail leaves."""

    host: Text = key("The SMTP server.", "", required=True, example="smtp.example.org")
    port: Annotated[int, tcp_port] = key("Its port; by `security`: 465 for tls, 587 for starttls, else 25.", 0, example=465)
    security: Security = key("How the connection is kept private; none is for loopback hosts only.", "tls")
    user: Text = key("The name to log in with; without it there is no log-in.", "", example="agent@example.org")
    password_file: Text = key("The file that holds the password.", "", example="password")
    password: Text = key("The password itself; better kept in a file of its own.", "", secret=True)
    password_keyring: Text = key(
        "Or the service under which this machine's keyring holds it, for `user`; needs `pip install 'mentor-agent[keyring]'`.",
        "",
    )
    proof: Literal["none", "sent", "self-bcc"] = key(
        "What shows that a mail did leave: sent (the server files what it sends), self-bcc (a copy to oneself) or none.",
        "none",
    )
    unclear: Literal["hold", "resend"] = key("What a delivery whose answer was lost does where there is no proof.", "hold")


@dataclass(frozen=True, slots=True)
class Trust:
    """What shows who wrote a message."""

    authserv_id: Text = key(
        "The server whose Authentication-Results are believed (RFC 8601); without it nobody is.", "", example="mx.example.org"
    )
    results: Literal["named", "nameless"] = key(
        "How the mail server begins that header: named, or nameless as at Microsoft 365, where the topmost one is believed.", "named"
    )
    dkim: Literal["auto", "yes", "no"] = key(
        "Whether the agent looks at DKIM signatures itself where no server says anything of a mail: auto (if none is named here), yes, no.",
        "auto",
    )
    token_valid: Length = key("How long a reply to one of the agent's mails is known by its token.", Duration(26, "w"))


@dataclass(frozen=True, slots=True)
class Calendar:
    """How calls get onto calendars."""

    backend: Literal["invitation", "caldav", "google"] = key(
        "invitation: mails that every calendar understands (iMIP); caldav, google: calls stand on a calendar of yours, too.",
        "invitation",
    )
    changes: Literal["ask", "take"] = key(
        "A call that somebody changes or deletes on that calendar: ask (staff are told, and it is put back) or take (both are told).", "ask"
    )
    rooms: Annotated[str, room] | None = key(
        "Calls of a mentor without a `call_link` meet below this address, such as that of a Jitsi server: each pair in a room of its own.",
        None,
        example="https://meet.jit.si/",
    )


@dataclass(frozen=True, slots=True)
class CalDAV:
    """The programme's own calendar on Nextcloud, Fastmail, Radicale or any other CalDAV server."""

    url: Annotated[str, web_server] = key("The server's CalDAV address; plain http is for loopback hosts only.", "")
    user: Text = key("The name to log in with; without it the mailbox's address.", "")
    password_file: Text = key("The file that holds the password; an app password where there are such.", "")
    password: Text = key("The password itself; better kept in a file of its own.", "", secret=True)
    password_keyring: Text = key(
        "Or the service under which this machine's keyring holds it, for `user`; needs `pip install 'mentor-agent[keyring]'`.", ""
    )
    calendar: Text = key("The calendar's name; without it the account's only one.", "")
    scheduling: Literal["client", "server"] = key(
        "Who invites people: client (the agent's own mails) or server (it sends invitations by itself, RFC 6638).", "client"
    )


@dataclass(frozen=True, slots=True)
class GoogleCalendar:
    """The programme's own calendar at Google, which tells people of their calls by itself."""

    calendar: Text = key("The calendar's id, as its settings show it: an address; or primary, the account's own.", "")
    user: Text = key("Whose account it is; without it the mailbox's address.", "")
    client_file: Text = key(
        "The JSON file of an OAuth client (desktop app), or of a service account that acts for `user`; without it as [mailbox.oauth2].",
        "",
    )
    token_file: Text = key("Where consent is kept, for the owner's eyes only.", "calendar-oauth2.json")
    meet: bool = key("Whether calls without a link get one of Google Meet.", False)
    endpoint: Annotated[str, web_server] = key("Where Google's calendar is asked; another address is for trying out.", GOOGLE_CALENDAR)


@dataclass(frozen=True, slots=True)
class Zoom:
    """Calls on Zoom: each pair has a meeting of its own there. A mentor's own `call_link` goes before it."""

    account_id: Text = key("The account id of a Server-to-Server OAuth app in the Zoom account; without it there is no Zoom.", "")
    client_id: Text = key("The app's client id.", "")
    client_secret_file: Text = key("The file with the app's client secret.", "")
    client_secret: Text = key("The secret itself; better kept in a file of its own.", "", secret=True)
    client_secret_keyring: Text = key("Or the service under which this machine's keyring holds it, for `client_id`.", "")
    host: Address | None = key(
        "The Zoom user who hosts all calls, and can host one or two at a time; without it each mentor is host, by their address.",
        None,
        example="calls@example.org",
    )
    recording: Literal["cloud", "none"] = key("Whether calls are recorded in Zoom's cloud by themselves, and the links kept.", "cloud")
    sign_in: Annotated[str, web_server] = key("Where the app signs in; another one for Zoom for Government.", "https://zoom.us")
    api: Annotated[str, web_server] = key("Where Zoom's API is.", "https://api.zoom.us/v2")


@dataclass(frozen=True, slots=True)
class Forms:
    """Google Forms that people may fill in instead of replying."""

    standup: Text = key("The id of the standup's form, as it stands in the address of its editor; without it nothing is looked at.", "")
    report: Text = key("The id of the form on which mentors tell of a call.", "")
    client_file: Text = key("The JSON file of a Google service account with which these forms are shared.", "")
    attended: Text = key(
        "The report's question to which no means that the student did not come, as it is written there.", "Did the student attend?"
    )
    endpoint: Annotated[str, web_server] = key(
        "Where Google's forms are asked; another address is for trying out.", "https://forms.googleapis.com"
    )


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the agent remembers."""

    url: Annotated[str, database] = key("An SQLite file; a relative one lies beside this file.", "sqlite:///ledger.db")
    keep_mail: Length = key("How long mails are kept word for word, those that came in and those that went out.", Duration(30, "d"))
    keep_notes: Length = key("How long an entry of the notes on a student is kept once the mentorship has ended.", Duration(52, "w"))
    keep_held: Length = key("How long a mail is held for staff to decide; then it is dropped.", Duration(14, "d"))


@dataclass(frozen=True, slots=True)
class Policy:
    """Every number of the process."""

    call_minutes: Annotated[int, positive] = key("How long a call lasts.", 45)
    decent_hours: Annotated[tuple[time, time], hours] = key(
        "A call outside these hours of the student's day is booked only if the student agrees.", (time(7), time(22))
    )
    first_call_notice: Length = key("A first call is at least this far away when it is booked.", Duration(24, "h"))
    move_notice: Length = key("A call can be moved or dropped up to this long before it.", Duration(12, "h"))
    moves_a_month: Annotated[int, count] = key("After more moves than this, another weekly time is suggested.", 2)
    no_show_minutes: Annotated[int, count] = key("What counts as worked when the student did not come.", 25)
    pause_at_most: Length = key("A mentorship pauses once, and at most this long.", Duration(4, "w"))
    merge_within: Length = key("Reminders of one topic that fall due within this time become one mail.", Duration(6, "h"))
    mails_a_week: Annotated[int, positive] = key("Reminders that a person gets at most, all rules together.", 7)
    answers_an_hour: Annotated[int, positive] = key(
        "Letters that only ask back, confirm or explain: an address gets at most so many within an hour.", 5
    )
    answers_a_day: Annotated[int, positive] = key("The same within a day.", 20)


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the programme's own words and rules lie; relative to this file. A folder that is not there: the one that comes along."""

    rules: Path = key("When the agent speaks by itself.", Path("rules"))
    templates: Path = key("The letters.", Path("templates"))
    handbook: Path = key("What mentors are given, and what questions are answered from.", Path("handbook"))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, checked; `folder` is where agent.toml lies, `paths` are absolute.

    `post_oauth2` is what logs in to the post: what [post.oauth2] does not say is taken from [mailbox.oauth2].
    """

    programme: Programme = field(default=Programme())
    mailbox: Mailbox = field(default=Mailbox())
    mailbox_oauth2: OAuth2 = field(default=OAuth2())
    post: Post = field(default=Post())
    post_oauth2: OAuth2 = field(default=OAuth2())
    trust: Trust = field(default=Trust())
    calendar: Calendar = field(default=Calendar())
    calendar_caldav: CalDAV = field(default=CalDAV())
    calendar_google: GoogleCalendar = field(default=GoogleCalendar())
    zoom: Zoom = field(default=Zoom())
    forms: Forms = field(default=Forms())
    ledger: Ledger = field(default=Ledger())
    links: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = field(default=Policy())
    paths: Paths = field(default=Paths())
    folder: Path = Path()

    @property
    def staff(self) -> People:
        """The staff as people, to look up and to write to."""
        return People(self.programme.staff)

    @property
    def mentorship_contact(self) -> str:
        """Whom questions about mentorships go to: as set, or the first of the staff; empty where there is nobody."""
        return self.programme.mentorship_contact or next((p.address for p in self.programme.staff), "")

    @property
    def payment_contact(self) -> str:
        """Whom questions about payment go to: as set, or the mentorship contact."""
        return self.programme.payment_contact or self.mentorship_contact

    @property
    def calendar_invites(self) -> bool:
        """Whether the programme's own calendar tells people of calls by itself, so that mails need not."""
        return self.calendar.backend == "google" or (self.calendar.backend == "caldav" and self.calendar_caldav.scheduling == "server")

    @property
    def ledger_file(self) -> Path:
        """Where the ledger lies, whether or not it is there yet."""
        return self.folder / self.ledger.url.removeprefix("sqlite:///")

    def with_section(self, section: str, /, **changes: object) -> "Settings":
        """The same settings with these keys of one section changed, unchecked: for the demo and for tests."""
        changed: dict[str, Any] = {section: replace(getattr(self, section), **changes)}
        return replace(self, **changed)


# By their names in the file; a dot in one is an underscore in `Settings`.
SECTIONS: dict[str, type] = {
    "programme": Programme,
    "mailbox": Mailbox,
    "mailbox.oauth2": OAuth2,
    "post": Post,
    "post.oauth2": OAuth2,
    "trust": Trust,
    "calendar": Calendar,
    "calendar.caldav": CalDAV,
    "calendar.google": GoogleCalendar,
    "zoom": Zoom,
    "forms": Forms,
    "ledger": Ledger,
    "policy": Policy,
    "paths": Paths,
}

LINKS_ABOUT = "Links named by purpose, for letters as {{ links.standup_form }}; any name is allowed here."
