"""The readers of what senders control, each as a function of bytes that raises where a promise is broken.

What a target lets through is read or refused as it should be; any exception, over a second or over 256 MiB is a finding.
To add one: a function here, its place in `READERS`, its name in `__main__`, and in pieces.toml what its input is made of.
"""

import gc
import resource
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from agent.core.intents import Assignment, Automatic, Bounce, Fields
from agent.core.mentorship import Asked
from agent.core.plain import one_line, without_unseen
from agent.errors import Unreadable
from agent.reading import Setting, understand
from agent.reading.evidence import weigh
from agent.reading.message import Address, Message, parse
from agent.reading.times import find

SECONDS, MEMORY = 1.0, 256 * 1024 * 1024
ZONE = "Europe/Vienna"
NOW = datetime(2026, 11, 12, 10, tzinfo=ZoneInfo(ZONE))
SERVER = "mx.example.org"


class BrokenError(AssertionError):
    """A promise that was not kept."""


@dataclass(frozen=True)
class Target:
    """A reader; `pieces` are what its input is made of."""

    read: Callable[[bytes], None]
    pieces: tuple[bytes, ...]


def check(target: Target, data: bytes, slower: float = 1.0) -> None:
    """Read, and see to it that it took neither too long nor too much; `slower` is how much longer anything takes here."""
    gc.disable()  # what would be collected meanwhile is mostly the garbage of ten thousand examples before this one
    try:
        before, began = _peak(), time.thread_time()
        target.read(data)
        taken, more = time.thread_time() - began, _peak() - before
    finally:
        gc.enable()
    if taken > SECONDS * slower:
        raise BrokenError(f"it took {taken:.1f} s for {len(data)} bytes")
    if more > MEMORY:
        raise BrokenError(f"it took {more // 1024 // 1024} MiB for {len(data)} bytes")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _promise(kept: object, what: object) -> None:
    if not kept:
        raise BrokenError(repr(what)[:500])


def mail(text: str, subject: str = "Re: New student", **more: object) -> Message:
    """A message of a known person with this text."""
    who = Address("Ida", "ida@example.org")
    plain = {"html": "", "calendar": None, "attached": (), "results": (), "automatic": None, "bounce": None, "fingerprint": ""}
    given = {**plain, "text": text[:65_536], "subject": subject, **more}
    return Message(message_id="<a@example.org>", sender=who, to=(), cc=(), date=NOW, in_reply_to=(), references=(), **given)


def message(data: bytes) -> None:
    """Any bytes are a message or held, and never by the last guard."""
    try:
        found = parse(data)
    except Unreadable as error:
        _promise("can't be read" not in str(error), str(error))
        return
    _promise("\x00" not in found.text + found.html + found.subject, "a NUL")
    _promise(found.subject == one_line(found.subject), found.subject)
    _promise(found.sender is not None or found.automatic, "nobody wrote it")
    _promise(all(one.address.isascii() and one.address.isprintable() for one in (*found.to, *found.cc)), found.to)
    _promise(all(one.isascii() and one.isprintable() for one in (*found.in_reply_to, *found.references)), found.references)
    (found.text + found.html + found.subject).encode()
    _promise(found.date is None or found.date.tzinfo, found.date)


def reply(data: bytes) -> None:
    """Whoever answers, with whatever is pending: some intent comes of it, and its questions are about something."""
    text = data.decode("utf-8", "replace")
    questions = ("offer", "orientation_times", "weekly_slot", "pick", "slot_ok", "move_ok", "mentor_zone", "standup", "missing")
    for role in ("mentor", "student", "staff"):
        asked = tuple(Asked(question, role, NOW) for question in questions)  # type: ignore[arg-type]
        reading = understand(mail(text), Setting(NOW, ZONE, role, asked, listed=("m1", "m2")))  # type: ignore[arg-type]
        _promise(reading.words.said == reading.words.said.strip("\n"), reading.words.said)
        _promise(all(": " in problem for problem in reading.problems) or reading.kind == "command", reading.problems)


def forward(data: bytes) -> None:
    """What is forwarded is taken apart, as text and as HTML."""
    text = data.decode("utf-8", "replace")
    begin = "FYI\n\n---------- Forwarded message ---------\n"
    for one in (mail(begin + text, "Fwd: x"), mail("", "Fwd: x", html=f"<p>FYI</p><div>{text}</div>")):
        reading = understand(one, Setting(NOW, ZONE, "staff"))
        forwarded = reading.words.forwarded
        _promise(forwarded is None or isinstance(forwarded.body, str), forwarded)


def times(data: bytes) -> None:
    """Every time has its zone and lies ahead, and everything else is a question."""
    text = data.decode("utf-8", "replace")[:4_000]
    found = find(text, "", NOW, ZONE)
    _promise(all(each.start > NOW and each.start.utcoffset() is not None for each in found.times), found)


def enrolment(data: bytes) -> None:
    """A form gives values of their kind."""
    text = data.decode("utf-8", "replace")
    begin = "Mentor: Maria\n\n---------- Forwarded message ---------\nFrom: Form <f@example.org>\nSubject: New enrolment\n\n"
    setting = Setting(NOW, ZONE, "staff", mentors=("Maria", "maria@example.net"))
    intent = understand(mail(f"{begin}Name: Ana Novak\nE-mail: ana@example.com\n{text}", "Fwd: New enrolment"), setting).intent
    if isinstance(intent, Assignment):
        fields: Fields = intent.fields
        said = [value for name in Fields.__slots__ if isinstance(value := getattr(fields, name), str)]
        _promise(all(value.replace("\n", " ") == without_unseen(value.replace("\n", " ")) for value in said), said)
        _promise(fields.zone is None or fields.zone in available_timezones(), fields.zone)
        _promise(fields.student_email is None or fields.student_email.count("@") == 1, fields.student_email)
        _promise(all(day is None or isinstance(day, date) for day in (fields.program_start, fields.program_end)), fields)


def evidence(data: bytes) -> None:
    """Nobody is vouched for by anybody but the server that is believed, or against its own dmarc=fail."""
    value = data.decode("utf-8", "replace").replace("\r", " ").replace("\n", " ")[:16_000]
    found = weigh(mail("x", results=(value,)), SERVER)
    _promise(not found.authenticated or SERVER in value.lower(), found)
    _promise(not (found.authenticated and found.failed), found)
    _promise(found.authenticated or found.reason or found.silent, found)
    forged = weigh(mail("x", results=(f"{SERVER}; dmarc=fail header.from=example.org", value)), SERVER)
    _promise(not forged.authenticated, forged)


def calendar(data: bytes) -> None:
    """Whatever a calendar sends is an answer or none."""
    for raw in (data, b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"):
        intent = understand(mail("x", calendar=raw), Setting(NOW, ZONE, "mentor")).intent
        uid = getattr(intent, "uid", "")
        _promise(uid.isprintable() and len(uid) <= 500, uid)


def bounce(data: bytes) -> None:
    """A delivery report is a bounce or automatic, whatever stands in it, and never anybody's words."""
    raw = (
        b'Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.net\r\nContent-Type: multipart/report; boundary="b"\r\n\r\n'
        b"--b\r\n\r\nYes, Tuesdays 18:00\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n" + data + b"\r\n--b--\r\n"
    )
    try:
        found = parse(raw)
    except Unreadable as error:
        _promise("can't be read" not in str(error), str(error))
        return
    intent = understand(found, Setting(NOW, ZONE, "mentor")).intent
    _promise(isinstance(intent, Automatic | Bounce), intent)


PIECES = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text("utf-8"))
READERS = (message, reply, forward, times, enrolment, evidence, calendar, bounce)
TARGETS = {read.__name__: Target(read, (*(piece.encode() for piece in PIECES[read.__name__]), b"\xff", b"\xc3")) for read in READERS}
