"""Bytes → Message, within caps.

Decides which bytes are a message that a person may have meant (docs/reliability.md: what is held raises `Unreadable`, the rest is cleaned),
and which were written by a program (RFC 3834).
Hides the order of the checks: what is cheap and bounds the rest comes first.

To add a sign of automatic mail: one line in `_automatic`.
"""

import hashlib
import re
from datetime import datetime

from agent.core.letters.composing import LOOP_HEADER
from agent.core.plain import one_line
from agent.core.value import Value
from agent.errors import Unreadable
from agent.reading.headers import Address, decode, ids, instant, mailboxes, some_mailboxes
from agent.reading.languages import LANGUAGES
from agent.reading.parts import HEADERS_AT_MOST, Fields, bodies, entity, every, fields_of, first, gather
from agent.reading.viewing import asked

__all__ = ["Address", "Arrived", "Message", "identifiers", "parse"]

MESSAGE_AT_MOST = 25 * 1024 * 1024
_HOPS_AT_MOST = 50

_SAME = frozenset({b"from", b"to", b"cc", b"subject", b"date", b"message-id"})
"""What makes a mail the same mail, with its body: a signature covers it, so that who sends it again can't make it another one."""
_LENGTH = re.compile(r"(?:^|;)\s*l\s*=")
UNSUBSCRIBE = re.compile(r"stop ([a-z0-9]{26})")
"""The subject of the mail that a List-Unsubscribe button sends; only such a mail may come without a body."""
_NO_REPLY = re.compile(r"mailer-daemon|postmaster|(?:no|do-?not|donot)[-_.]?reply", re.IGNORECASE)
_VACATION = frozenset(phrase.casefold() for language in LANGUAGES for phrase in language.mail.absent)


class Message(Value):
    """An inbound mail as plain data; never trusted for more than its evidence.

    `sender` is None only in automatic mail whose From does not name exactly one address.
    `message_id`, `in_reply_to` and `references` have their angle brackets; `message_id` is empty where there is none.
    `date` is aware, None where it is lacking or invalid.
    `text` is the text/plain body, `html` the text/html one; either may be empty.
    `calendar` is the text/calendar part; `attached` the message/rfc822 parts, whole.
    `partly_signed` tells of a DKIM signature over a part of the body only (`l=`, RFC 6376 section 3.5): anybody can add to it.
    `results` are the values of Authentication-Results, topmost first.
    `automatic` says why a program wrote it (RFC 3834), or None; an automatic mail can still hold a `calendar` answer.
    `absent`: it is the answer of a program whose owner is out of the office.
    `bounce` is the text of a delivery report (RFC 3464) with a last line `Message-ID: <…>` of the original where that is told, or None.
    `fingerprint` is a SHA-256 over From, To, Cc, Subject, Date, Message-ID and the body: the same mail delivered twice has the same one,
    whatever servers, or who sends on what somebody else has signed, put above it.
    """

    message_id: str
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    date: datetime | None
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    text: str
    html: str
    calendar: bytes | None
    attached: tuple[bytes, ...]
    results: tuple[str, ...]
    automatic: str | None
    bounce: str | None
    fingerprint: str
    partly_signed: bool = False
    absent: bool = False


class Arrived(Value):
    """A message as the mailbox holds it: its UID, its raw bytes, when the server got it (aware).

    `whole` is False where it is over the size cap, and `raw` then holds its headers only.
    """

    uid: int
    raw: bytes
    at: datetime
    whole: bool = True


def parse(raw: bytes) -> Message:
    """Read raw bytes; raises `Unreadable` with the reason, and nothing else."""
    try:
        return _parse(raw)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"the message can't be read ({type(error).__name__})") from error


def identifiers(message: Message) -> tuple[str, ...]:
    """The ids of the messages that it answers, nearest first: In-Reply-To, then References from the last on; each once."""
    return tuple(dict.fromkeys((*message.in_reply_to, *reversed(message.references))))


def _parse(raw: bytes) -> Message:
    if len(raw) > MESSAGE_AT_MOST:
        raise Unreadable(f"the message is over {MESSAGE_AT_MOST // 1024 // 1024} MiB")
    raw = _with_line_ends(raw)
    headers, body = entity(raw)
    fields = fields_of(headers)
    if not fields:
        raise Unreadable("the message is empty" if not raw.strip() else "the message has no headers")
    _refuse_doubles(fields)
    subject, sender, refusal = decode(first(fields, "subject")), None, None
    try:
        sender = _sender(fields)
    except ValueError as error:
        refusal = str(error)
    in_reply_to, references = ids(first(fields, "in-reply-to")), ids(first(fields, "references"))
    vacation = _vacation(subject, is_answer=bool(in_reply_to or references))
    automatic = _automatic(fields, sender) or vacation
    if automatic is None and refusal is not None:
        raise Unreadable(refusal)
    if automatic is None and not body.strip() and not (UNSUBSCRIBE.fullmatch(subject.strip()) or asked(subject.strip())):
        raise Unreadable("the message has headers only")
    gathered = gather(headers, body)
    text, html = bodies(gathered.pieces)
    return Message(
        message_id=(ids(first(fields, "message-id")) or ("",))[0],
        sender=sender,
        to=some_mailboxes(", ".join(every(fields, "to"))),
        cc=some_mailboxes(", ".join(every(fields, "cc"))),
        subject=subject,
        date=instant(first(fields, "date")),
        in_reply_to=in_reply_to,
        references=references,
        text=text,
        html=html,
        calendar=gathered.calendar,
        attached=tuple(gathered.attached),
        results=tuple(decode(value) for value in every(fields, "authentication-results")),
        automatic=automatic,
        bounce=None if gathered.status is None else gathered.status + (f"\nMessage-ID: {gathered.original}" if gathered.original else ""),
        fingerprint=_fingerprint(raw),
        absent=gathered.status is None and bool(automatic) and (bool(vacation) or _is_responder(fields)),
        partly_signed=any(_LENGTH.search(value) for value in every(fields, "dkim-signature")),
    )


def _with_line_ends(raw: bytes) -> bytes:
    """LF for CR LF and for bare CR; a bare LF before the CR LF of a header does not end the headers of a message that has CR LF."""
    end = raw.find(b"\r\n\r\n", 0, HEADERS_AT_MOST)
    if end > 0 and raw.find(b"\n") == raw.find(b"\r\n") + 1:
        raw = raw[:end].replace(b"\n\r\n", b"\r\n") + raw[end:]
    return raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _refuse_doubles(fields: Fields) -> None:
    """Which of two is believed differs from program to program, so neither is."""
    names = [name for name, _ in fields]
    for once in ("From", "Subject", "Content-Type"):
        if names.count(once.lower()) > 1:
            raise Unreadable(f"it has two {once} headers")


def _sender(fields: Fields) -> Address:
    """The one mailbox of From (RFC 5322 section 3.6.2); raises ValueError with the reason otherwise."""
    value = first(fields, "from")
    if not value:
        raise ValueError("it has no From header")
    try:
        found = mailboxes(value)
    except ValueError as error:
        raise ValueError(f"its From header is not believed: {error}") from error
    if len(found) != 1:
        raise ValueError("its From header names several addresses" if found else "its From header names no address")
    return found[0]


def _automatic(fields: Fields, sender: Address | None) -> str | None:
    """Why a program wrote it, by its headers."""
    names = {name for name, _ in fields}
    submitted = first(fields, "auto-submitted").partition(";")[0].strip().lower()
    if submitted not in {"", "no"}:
        return f"Auto-Submitted: {one_line(submitted)[:40]}"
    if LOOP_HEADER.lower() in names:
        return "one of our own letters came back"
    if first(fields, "return-path").replace(" ", "") == "<>":
        return "its Return-Path is empty"
    if first(fields, "content-type").lower().startswith("multipart/report"):
        return "a report of a mail server"
    precedence = first(fields, "precedence").strip().lower()
    if precedence in {"bulk", "junk", "list", "auto_reply"}:
        return f"Precedence: {precedence}"
    for name in ("List-Id", "List-Unsubscribe", "List-Post", "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"):
        if name.lower() in names:
            return f"it has a {name} header"
    if sender is not None and _NO_REPLY.match(sender.address):
        return f"sent by {sender.address.partition('@')[0]}"
    if sum(name == "received" for name, _ in fields) >= _HOPS_AT_MOST:
        return f"it passed {_HOPS_AT_MOST} servers or more"
    return None


def _is_responder(fields: Fields) -> bool:
    """Whether the program answers in its owner's place (RFC 3834 section 5), as vacation responders do."""
    submitted = first(fields, "auto-submitted").partition(";")[0].strip().lower()
    return submitted == "auto-replied" or any(name in ("x-autoreply", "x-autorespond") for name, _ in fields)


def _vacation(subject: str, *, is_answer: bool) -> str | None:
    """A vacation responder that names itself in the subject only; a tie-breaker, so for answers only, and the phrase needs its colon."""
    phrase, colon, rest = subject.partition(":")
    if is_answer and colon and rest and phrase.strip().casefold() in _VACATION:
        return f"its subject begins with '{phrase.strip()}'"
    return None


def _fingerprint(raw: bytes) -> str:
    headers, _, body = raw.partition(b"\n\n")
    lines = re.split(rb"\n(?![ \t])", headers)
    kept = sorted(line.rstrip() for line in lines if line.partition(b":")[0].strip().lower() in _SAME)
    return hashlib.sha256(b"\n".join([*kept, b"", body])).hexdigest()
