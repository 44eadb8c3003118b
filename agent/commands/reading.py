"""`read`: what the agent would understand of a message; nothing is changed."""

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from agent.commands.terminal import read_bytes, say, settings_if_any, show, show_json
from agent.core.people import Role
from agent.errors import SettingsError, Unreadable
from agent.reading import Setting, understand
from agent.reading.evidence import Evidence, weigh
from agent.reading.labels import labels_in
from agent.reading.message import Message, parse
from agent.reading.report import report
from agent.settings import Settings

_ROLES: tuple[Role, ...] = ("staff", "mentor", "student")


def read(called: Namespace) -> int:
    """One line of JSON (or a few for a person) for each file, in the order given; 2 where a file could not be opened."""
    settings = settings_if_any(called)
    known = _Known(settings)
    code = 0
    for file in called.files:
        try:
            raw = read_bytes(file)
        except SettingsError as error:
            say(str(error))
            code = 2
            continue
        line = _line(str(file), raw, settings, known, called)
        if called.json:
            show_json(line)
        else:
            _show(line)
    return code


class _Known:
    """Who is known: staff from the settings, mentors and students from the ledger where there is one."""

    def __init__(self, settings: Settings) -> None:
        self.people = settings.staff
        self.labels = labels_in(settings.paths.rules)
        self.students: set[str] = set()
        if not settings.ledger_file.exists():
            return
        from agent.ledger import Ledger  # SQLAlchemy takes its time, and `read` needs no ledger

        ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
        with ledger.read() as transaction:
            self.people = transaction.people().with_persons(settings.programme.staff)
            everybody = transaction.all_mentorships()
        ledger.close()
        self.students = {m.fields.student_email.lower() for m in everybody if m.fields.student_email}

    def role(self, address: str) -> tuple[Role | None, str | None]:
        """The role of whoever has this address, and their zone where it is known."""
        for role in _ROLES:
            person = self.people.find(role, address)
            if person is not None:
                return role, person.zone
        return ("student" if address.lower() in self.students else None), None

    @property
    def mentors(self) -> tuple[str, ...]:
        """Names and addresses of the mentors, to be found in staff's own lines."""
        return self.people.mentor_names()


def _line(file: str, raw: bytes, settings: Settings, known: _Known, called: Namespace) -> dict[str, Any]:
    """What `read --json` says of one message; a message that breaks the reader is an unreadable one, never an end of the run."""
    try:
        message = parse(raw)
        return _understood(file, message, settings, known, called)
    except Unreadable as error:
        return report(file, None, "unknown", None, str(error))
    except Exception as error:  # noqa: BLE001 - the reason is put out; the next message is read all the same
        return report(file, None, "unknown", None, f"reading it failed ({type(error).__name__}): please report this message")


def _understood(file: str, message: Message, settings: Settings, known: _Known, called: Namespace) -> dict[str, Any]:
    role, zone = known.role(message.sender.address) if message.sender else (None, None)
    setting = Setting(
        now=called.now or message.date or datetime.now(UTC),
        zone=called.zone or zone or settings.programme.zone,
        role=role,
        mentors=known.mentors,
        labels=known.labels,
    )
    return report(file, understand(message, setting), role or "unknown", _evidence(message, settings))


def _evidence(message: Message, settings: Settings) -> Evidence:
    """What the receiving server says; a signature is not looked at here, since that takes the network."""
    return weigh(message, settings.trust.authserv_id or None, nameless=settings.trust.results == "nameless")


def _show(line: dict[str, Any]) -> None:
    """The same for a person's eyes."""
    trusted = "trusted" if line.get("trusted") else "not trusted"
    show(f"{line['file']}: {line['kind']}, from {line.get('from') or 'nobody known'} ({line.get('role') or 'unknown'}, {trusted})")
    for name, value in (line.get("fields") or {}).items():
        shown = "; ".join(value) if isinstance(value, list) else value
        show(f"    {name}: {shown}")
    for time in line.get("times") or ():
        show(f"    time: {time['start']} {time['zone']}{' every week' if time['weekly'] else ''}")
    for days in line.get("days") or ():
        show(f"    days: {days['from']} to {days['to']}")
    for problem in line.get("problems") or ():
        show(f"    ? {problem}")
