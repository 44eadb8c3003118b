"""Letter + envelope (+ calendar) → the bytes of one mail, RFC 5322 and MIME.

Decides what every mail of ours looks like: its headers, its alternatives, and where an invitation sits in it.
Hides how text becomes safe to stand in a header, encoded words, boundaries and transfer encodings.
Written out by hand, since the standard library's generators fold a long Message-ID into encoded words, or take twice the time;
its parser then reads every mail's headers again before it goes.
The same input always gives the same bytes, so that a mail composed again is the same mail.

To add a header: one line in `_headers`; whatever did not come from this program goes through `one_line`, `addr_spec` or `_known_ids` first.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.parser import BytesParser
from email.policy import compat32
from email.utils import format_datetime, quote
from typing import Literal, NamedTuple

from agent.core.actions import Recipient
from agent.core.letters import Letter
from agent.errors import Refused

LOOP_HEADER = "X-Mentor-Agent-Loop"

_PARSER = BytesParser(policy=compat32)

# Controls, bidi controls and lone surrogates: nobody sees them, and they deceive. White space of any kind is not in here: `split` finds it.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|\n")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDR_SPEC = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_MSG_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MAILTO = re.compile(r"mailto:[!-;=?-~]{1,900}")
_METHOD = re.compile("REQUEST|CANCEL")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_REFERENCES_AT_MOST = 20
_PLAIN_AT_MOST = 300  # longer ones go in encoded words, which fold anywhere


class _Part(NamedTuple):
    """A MIME entity (RFC 2045 section 2.4): header fields, and a body in ASCII with CR LF line ends."""

    headers: list[tuple[str, str]]
    body: str

    def written(self) -> str:
        return "".join(f"{name}: {value}\r\n" for name, value in self.headers) + f"\r\n{self.body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything about a mail but its words.

    `date` is aware; `message_id`, `in_reply_to` and `references` have their angle brackets.
    `automatic` is the value of Auto-Submitted (RFC 3834 section 5), `loop` that of our own loop header;
    `unsubscribe` is a mailto URI (RFC 2369 section 3.2), for reminders.
    """

    sender_name: str
    sender_address: str
    to: tuple[Recipient, ...]
    date: datetime
    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    reply_to: str | None = None
    automatic: Literal["auto-generated", "auto-replied"] = "auto-generated"
    loop: str
    unsubscribe: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarPart:
    """An iCalendar object to go with a letter; `method` is the METHOD that stands in `data` (RFC 6047 section 2.4)."""

    method: Literal["REQUEST", "CANCEL"]
    data: bytes
    name: str = "invite.ics"


def compose(letter: Letter, envelope: Envelope, calendar: CalendarPart | None = None) -> bytes:
    """The mail as it goes out, with CR LF line ends and no line over 998 octets.

    With a calendar it is multipart/mixed { multipart/alternative { text, html, text/calendar }, application/ics }:
    Gmail and Outlook make their buttons of the alternative, Apple Mail and Thunderbird take the attachment too.
    An id in `in_reply_to` or `references` that is no msg-id is left out, since people's programs write strange ones.
    Raises `Refused` where an address is no plain addr-spec, our own Message-ID or another value of the envelope is malformed,
    or the bytes, read again, do not have exactly the headers that were meant.
    """
    boundary = f"=_{hashlib.sha256(envelope.message_id.encode('utf-8', 'replace')).hexdigest()[:32]}"
    content = _content(letter, calendar, boundary)
    headers = _headers(letter.subject, envelope) + content.headers
    raw = _Part(headers, content.body).written().encode("ascii")
    if _PARSER.parsebytes(raw, headersonly=True).keys() != [name for name, _ in headers]:
        raise Refused("this mail, read again, does not have the headers that were meant: it is not sent")
    return raw


def one_line(text: str) -> str:
    """The text on one line, safe to stand in a header or a calendar property.

    Control characters, bidi controls and lone surrogates are taken off; runs of white space and line separators
    (CR, LF, NEL, U+2028, U+2029) become one space.
    """
    return " ".join(_UNSEEN.sub("", text).split())


def addr_spec(address: str) -> str:
    """The address itself, where it is a plain ASCII addr-spec (RFC 5322 section 3.4.1, dot-atoms only); raises `Refused` else."""
    if len(address) > 254 or not _ADDR_SPEC.fullmatch(address):
        raise Refused(f"{address[:254]!r} is not a plain mail address")
    return address


def _headers(subject: str, envelope: Envelope) -> list[tuple[str, str]]:
    """Every header but those of MIME content, in the order in which they are written."""
    if not envelope.to:
        raise Refused("a mail without a recipient")
    replied = _known_ids((envelope.in_reply_to or "",))
    references = _known_ids(envelope.references)
    if len(references) > _REFERENCES_AT_MOST:  # the first and the latest are what programs thread by (RFC 5537 section 3.4.4)
        references = references[:1] + references[1 - _REFERENCES_AT_MOST :]
    headers = [
        ("From", _mailbox(envelope.sender_name, envelope.sender_address)),
        ("To", ",\r\n ".join(_mailbox(to.name, to.address) for to in envelope.to)),
        ("Subject", _unstructured(subject)),
        ("Date", format_datetime(envelope.date)),
        ("Message-ID", _checked(_MSG_ID, envelope.message_id, "Message-ID")),
        ("In-Reply-To", " ".join(replied)),
        ("References", "\r\n ".join(references)),
        ("Reply-To", addr_spec(envelope.reply_to) if envelope.reply_to else ""),
        ("Auto-Submitted", envelope.automatic),
        ("X-Auto-Response-Suppress", "All"),
        (LOOP_HEADER, _unstructured(envelope.loop)),
        ("List-Unsubscribe", f"<{_checked(_MAILTO, envelope.unsubscribe, 'List-Unsubscribe')}>" if envelope.unsubscribe else ""),
        ("MIME-Version", "1.0"),
    ]
    return [(name, value) for name, value in headers if value or name == "Subject"]


def _content(letter: Letter, calendar: CalendarPart | None, boundary: str) -> _Part:
    """What the mail is made of. Boundaries begin with '=_', which quoted-printable and base64 never contain (RFC 2045 section 6.7)."""
    alternatives = [_text("plain", letter.text), _text("html", letter.html)]
    if calendar is None:
        return _multipart("alternative", boundary, alternatives)
    method = _checked(_METHOD, calendar.method, "METHOD")
    name = _checked(_FILE_NAME, calendar.name, "file name")
    alternatives.append(_base64(f"text/calendar; charset=utf-8; method={method}", calendar.data))
    attached = _base64(f'application/ics; name="{name}"', calendar.data)
    attached.headers.append(("Content-Disposition", f'attachment; filename="{name}"'))
    return _multipart("mixed", f"{boundary}m", [_multipart("alternative", f"{boundary}a", alternatives), attached])


def _multipart(subtype: str, boundary: str, parts: Sequence[_Part]) -> _Part:
    body = "".join(f"--{boundary}\r\n{part.written()}\r\n" for part in parts)
    return _Part([("Content-Type", f'multipart/{subtype}; boundary="{boundary}"')], f"{body}--{boundary}--\r\n")


def _text(subtype: str, text: str) -> _Part:
    octets = _LINE_END.sub("\n", text).encode("utf-8", "replace")
    headers = [("Content-Type", f"text/{subtype}; charset=utf-8"), ("Content-Transfer-Encoding", "quoted-printable")]
    return _Part(headers, binascii.b2a_qp(octets).decode("ascii").replace("\n", "\r\n"))


def _base64(content_type: str, data: bytes) -> _Part:
    lines = base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")
    return _Part([("Content-Type", content_type), ("Content-Transfer-Encoding", "base64")], lines)


def _mailbox(name: str, address: str) -> str:
    """`display-name <addr-spec>` as RFC 5322 section 3.4 writes it."""
    shown = one_line(name)
    if not shown:
        return addr_spec(address)
    if _goes_as_it_is(shown):
        return f"{shown} <{addr_spec(address)}>" if _PHRASE.fullmatch(shown) else f'"{quote(shown)}" <{addr_spec(address)}>'
    return f"{_encoded_words(shown)}\r\n <{addr_spec(address)}>"


def _unstructured(text: str) -> str:
    """Text for a header without inner grammar, in encoded words where it needs them."""
    shown = one_line(text)
    return shown if _goes_as_it_is(shown) else _encoded_words(shown)


def _goes_as_it_is(shown: str) -> bool:
    """Whether it needs no encoded words: ASCII, short enough for a line, and not like an encoded word, which readers would decode."""
    return shown.isascii() and "=?" not in shown and len(shown) <= _PLAIN_AT_MOST


def _encoded_words(text: str) -> str:
    """RFC 2047 words of at most 75 characters each, folded."""
    return Header(text, "utf-8", maxlinelen=75, header_name=" " * 16).encode(linesep="\r\n")


def _known_ids(ids: tuple[str, ...]) -> list[str]:
    """Those that are msg-ids enough to be repeated in a header."""
    return [i for i in ids if _MSG_ID.fullmatch(i)]


def _checked(pattern: re.Pattern[str], value: str, what: str) -> str:
    if not pattern.fullmatch(value):
        raise Refused(f"{value[:100]!r} can't be the {what} of a mail")
    return value
