"""MIME (RFC 2045 to 2049): a message in its parts, within caps.

Decides what of a message is text to be read, and what is never opened.
The standard library parses and decodes, under the policy compat32: the newer ones are slow, and fail on bad headers.
What is ours are the caps: a `_Part` stops the parser before it goes deeper, or further, than they allow.

To read another kind of part: a branch in `_keep`.
"""

import re
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import Policy, compat32

from agent.errors import Unreadable
from agent.reading.headers import clean, ids, to_text
from agent.reading.visible import visible

HEADERS_AT_MOST = 64 * 1024
HEADER_AT_MOST = 16 * 1024
DEPTH_AT_MOST = 10
PARTS_AT_MOST = 100
LINES_AT_MOST = 500_000
TEXT_AT_MOST = 64 * 1024
_HTML_AT_MOST = 512 * 1024
_DECODED_AT_MOST = 2 * 1024 * 1024

_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)

Fields = list[tuple[str, str]]


class _Part(Message):
    """A part, as the parser builds it; `top` is the message, which counts for all, `alternative` tells of one way of several to say it."""

    def __init__(self, policy: Policy = compat32) -> None:
        super().__init__(policy)
        self.top, self.depth, self.alternative = self, 0, False
        self.parts, self.size, self.kind = 1, 0, ""

    def get_content_type(self) -> str:
        """The type, with `whole/` for `message/`: so the parser leaves a message in one piece, and takes nothing in it apart."""
        self.kind = self.kind or re.sub("^message/", "whole/", super().get_content_type())
        return self.kind

    def set_raw(self, name: str, value: str) -> None:
        """The parser hands a header over."""
        self.top.size += len(name) + len(value)
        if self.top.size > HEADERS_AT_MOST:
            raise Unreadable(f"its headers are over {HEADERS_AT_MOST // 1024} KiB")
        if len(name) + len(value) > HEADER_AT_MOST:
            raise Unreadable(f"one of its headers is over {HEADER_AT_MOST // 1024} KiB")
        super().set_raw(name, value)

    def attach(self, payload: Message | str) -> None:
        """The parser begins a part in this one, and has read nothing of it yet."""
        assert isinstance(payload, _Part)
        payload.top, payload.depth = self.top, self.depth + 1
        payload.alternative = self.alternative or self.kind == "multipart/alternative"
        self.top.parts += 1
        if payload.depth > DEPTH_AT_MOST:
            raise Unreadable(f"its parts are nested over {DEPTH_AT_MOST} deep")
        if self.top.parts > PARTS_AT_MOST:
            raise Unreadable(f"it has over {PARTS_AT_MOST} parts")
        super().attach(payload)

    def fields(self) -> Fields:
        """Its headers: names in lower case, values as they were sent; raw 8-bit bytes are surrogates."""
        return [(name.lower(), value.strip()) for name, value in self.raw_items()]

    def content(self) -> bytes:
        """What it holds, its transfer encoding taken off; nothing for one that holds parts."""
        held = self.get_payload(decode=True)
        return held if isinstance(held, bytes) else b""


@dataclass(slots=True)
class Gathered:
    """What the parts of a message hold. `pieces` are (subtype, text, whether it is one of several alternatives)."""

    pieces: list[tuple[str, str, bool]] = field(default_factory=list)
    calendar: bytes | None = None
    attached: list[bytes] = field(default_factory=list)
    status: str | None = None
    original: str = ""


def opened(data: bytes) -> _Part:
    """The message, parsed; raises `Unreadable` where it is over a cap. Line ends are LF."""
    if data.count(b"\n") > LINES_AT_MOST:
        raise Unreadable(f"it has over {LINES_AT_MOST:,} lines")
    if data.lower().count(b"\ncontent-type: message/") > PARTS_AT_MOST:
        raise Unreadable(f"over {PARTS_AT_MOST} messages are nested in it, deep or side by side")
    return BytesParser(_Part).parsebytes(data)


def headers_of(data: bytes) -> Fields:
    """The headers of a message, as far as they are within the cap."""
    return BytesHeaderParser(_Part).parsebytes(data[:HEADERS_AT_MOST]).fields()


def first(fields: Fields, wanted: str) -> str:
    """The value of the topmost field of that name (lower case), or ''."""
    return next((value for name, value in fields if name == wanted), "")


def every(fields: Fields, wanted: str) -> list[str]:
    """The values of all fields of that name, topmost first."""
    return [value for name, value in fields if name == wanted]


def gather(message: _Part) -> Gathered:
    """What is to be read, in the order of the parts; a message inside is kept whole, and its parts are not."""
    gathered = Gathered()
    for part in message.walk():
        _keep(gathered, part)
    return gathered


def _keep(gathered: Gathered, part: _Part) -> None:
    """Take from a part what anybody reads: text, a calendar, a message, a delivery report. Everything else is never opened."""
    kind = part.get_content_type()
    if kind in {"text/calendar", "application/ics"}:
        if gathered.calendar is None or kind == "text/calendar":
            gathered.calendar = part.content()[:_DECODED_AT_MOST]
    elif kind in {"whole/rfc822", "whole/global"}:
        gathered.attached.append(part.content())
        gathered.original = gathered.original or _id(gathered.attached[-1])
    elif kind in {"whole/delivery-status", "whole/global-delivery-status"}:
        gathered.status = gathered.status or clean(to_text(part.content()[:TEXT_AT_MOST], None)).strip()
    elif kind in {"text/rfc822-headers", "whole/global-headers"}:
        gathered.original = gathered.original or _id(part.content())
    elif kind in {"text/plain", "text/html"}:
        _keep_text(gathered, kind, part)


def _id(data: bytes) -> str:
    return (*ids(first(headers_of(data), "message-id")), "")[0]


def _keep_text(gathered: Gathered, kind: str, part: _Part) -> None:
    disposition = str(part.get("content-disposition", "")).lower()
    if disposition.startswith("attachment") or "filename" in disposition:
        return
    text = clean(to_text(part.content()[:_DECODED_AT_MOST], part.get_content_charset()))
    if kind == "text/plain" and _parameter(part, "format") == "flowed":
        text = _unflowed(text[:TEXT_AT_MOST], delete_space=_parameter(part, "delsp") == "yes")
    gathered.pieces.append((kind, text, part.alternative))


def _parameter(part: _Part, name: str) -> str:
    return str(part.get_param(name, "")).lower()


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a program broke (RFC 3676 section 4): they end with a space, and are no signature mark."""
    lines: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        found = _QUOTED.fullmatch(line)
        depth, content = (len(found[1]), found[2]) if found else (0, line)
        if open_depth == depth and content != "-- ":
            lines[-1] = (lines[-1][:-1] if delete_space else lines[-1]) + content
        else:
            lines.append(line)
        open_depth = depth if content.endswith(" ") and content != "-- " else -1
    return "\n".join(lines)


def bodies(pieces: list[tuple[str, str, bool]]) -> tuple[str, str]:
    """The plain and the HTML body; where text stands beside HTML rather than instead of it, everything becomes plain text in its order."""
    plain = [text for kind, text, _ in pieces if kind == "text/plain"]
    html = [text[:_HTML_AT_MOST] for kind, text, _ in pieces if kind == "text/html"]
    beside = any(kind == "text/plain" and text.strip() and not alternative for kind, text, alternative in pieces)
    if html and beside:
        plain, html = [text if kind == "text/plain" else visible(text[:_HTML_AT_MOST]) for kind, text, _ in pieces], []
    return "\n".join(plain)[:TEXT_AT_MOST], "\n".join(html)[:_HTML_AT_MOST]
