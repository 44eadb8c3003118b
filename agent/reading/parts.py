"""MIME (RFC 2045 to 2049): a message in its parts, within caps.

Decides what of a message is text to be read, and what is never opened.
The standard library reads the parameters of headers and transfer encodings, under its policy compat32:
the newer ones are slow, and fail on bad headers.
Cutting is done here, by searching: headers into fields (RFC 5322 section 2.2), a body at its boundaries.
The library's parser goes into what is nested by recursion, and line by line, which takes many seconds for 25 MiB of short lines.
Every cap is applied before the work that it bounds, and every step is linear.

To read another kind of part: a branch in `_keep`.
"""

import re
from email.message import Message

from msgspec import Struct, field

from agent.core.plain import without_unseen
from agent.errors import Unreadable
from agent.reading.headers import ids, to_text
from agent.reading.visible import visible

HEADERS_AT_MOST = 64 * 1024
HEADER_AT_MOST = 16 * 1024
DEPTH_AT_MOST = 10
PARTS_AT_MOST = 100
TEXT_AT_MOST = 64 * 1024
_TYPE_AT_MOST = 4 * 1024  # reading parameters takes quadratic time
_HTML_AT_MOST = 512 * 1024
_ENCODED_AT_MOST = 2 * 1024 * 1024

_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})  # transfer encodings that encode nothing (RFC 2045 section 6.2)
_NO_HEADER = re.compile(rb"^(?!From |[ \t]|[!-9;-~]*:)", re.MULTILINE)
_FIELD = re.compile(r"^([!-9;-~]+):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)

Fields = list[tuple[str, str]]


class Gathered(Struct):
    """What the parts of a message hold. `pieces` are (subtype, text, whether it is one of several alternatives)."""

    pieces: list[tuple[str, str, bool]] = field(default_factory=list)
    calendar: bytes | None = None
    attached: list[bytes] = field(default_factory=list)
    status: str | None = None
    original: str = ""


def entity(data: bytes, at_most: int = HEADERS_AT_MOST) -> tuple[Message, bytes]:
    """The headers of a message or part, and its body; what is no header ends the headers, as it does for a mail server."""
    found = _NO_HEADER.search(data, 0, at_most + 1)
    end = found.start() if found else len(data)
    if end > at_most:
        raise Unreadable(f"its headers are over {at_most // 1024} KiB")
    headers = Message()
    for name, value in _FIELD.findall(data[:end].replace(b"\r\n", b"\n").decode("ascii", "surrogateescape")):
        if len(name) + len(value) > HEADER_AT_MOST:
            raise Unreadable(f"one of its headers is over {HEADER_AT_MOST // 1024} KiB")
        headers.set_raw(name, value)
    return headers, data[end:].removeprefix(b"\n")


def fields_of(headers: Message) -> Fields:
    """Names in lower case, values as they were sent (raw 8-bit bytes are surrogates), topmost first."""
    return [(name.lower(), value.strip()) for name, value in headers.raw_items()]


def first(fields: Fields, wanted: str) -> str:
    """The value of the topmost field of that name (lower case), or ''."""
    return next((value for name, value in fields if name == wanted), "")


def every(fields: Fields, wanted: str) -> list[str]:
    """The values of all fields of that name, topmost first."""
    return [value for name, value in fields if name == wanted]


def gather(headers: Message, body: bytes) -> Gathered:
    """Walk the parts in order, depth and number bounded; a message inside is kept whole, and looked into for its caps only."""
    gathered, parts = Gathered(), 0
    stack = [(headers, body, 0, "")]
    while stack:
        headers, body, depth, within = stack.pop()
        parts += 1
        if depth > DEPTH_AT_MOST:
            raise Unreadable(f"its parts are nested over {DEPTH_AT_MOST} deep")
        if depth and len(str(headers["content-type"])) > _TYPE_AT_MOST:
            raise Unreadable(f"a part of it has a Content-Type over {_TYPE_AT_MOST // 1024} KiB")
        kind = headers.get_content_type()
        if kind.startswith("multipart/"):
            within = "alternative" if kind == "multipart/alternative" and within != "inside" else within
            for child in reversed(_children(body, headers.get_boundary(""), PARTS_AT_MOST - parts - len(stack))):
                inner, rest = entity(child, HEADER_AT_MOST)
                inner.set_default_type("message/rfc822" if kind == "multipart/digest" else "text/plain")
                stack.append((inner, rest, depth + 1, within))
        elif kind in {"message/rfc822", "message/global"}:
            whole = _decoded(headers, body)
            if within != "inside":
                gathered.attached.append(whole)
                gathered.original = gathered.original or _id(whole)
            stack.append((*entity(whole), depth + 1, "inside"))
        elif within != "inside":
            _keep(gathered, kind, headers, body, alternative=within == "alternative")
    return gathered


def _children(body: bytes, boundary: str, at_most: int) -> list[bytes]:
    """The parts of a multipart body (RFC 2046 section 5.1.1); what has no closing delimiter ends with the body."""
    found: list[bytes] = []
    data, mark = b"\n" + body, b"\n--" + boundary.encode("utf-8", "replace")
    start, at = -1, data.find(mark) if boundary else -1
    while at >= 0:
        end = data.find(b"\n", at + 1)
        end = end if end >= 0 else len(data)
        rest = data[at + len(mark) : end].rstrip(b" \t")
        if rest in {b"", b"--"}:
            found += [data[start:at]] if start >= 0 else []
            start = end + 1
        if rest == b"--":
            return found
        if len(found) >= at_most:
            raise Unreadable(f"it has over {PARTS_AT_MOST} parts")
        at = data.find(mark, end)
    return [*found, data[start:]] if start >= 0 else found


def _decoded(headers: Message, body: bytes) -> bytes:
    """A body without its transfer encoding."""
    if str(headers["content-transfer-encoding"] or "").strip().lower() in _AS_IT_IS:
        return body
    headers.set_payload(body.decode("ascii", "surrogateescape"))
    return bytes(headers.get_payload(decode=True))


def _keep(gathered: Gathered, kind: str, headers: Message, body: bytes, *, alternative: bool) -> None:
    """Take from a leaf what anybody reads: text, a calendar, a delivery report. Everything else is never opened."""
    body = body[:_ENCODED_AT_MOST]
    if kind in {"text/calendar", "application/ics"}:
        if gathered.calendar is None or kind == "text/calendar":
            gathered.calendar = _decoded(headers, body)
    elif kind in {"message/delivery-status", "message/global-delivery-status"}:
        gathered.status = gathered.status or without_unseen(to_text(_decoded(headers, body)[:TEXT_AT_MOST], None)).strip()
    elif kind in {"text/rfc822-headers", "message/global-headers"}:
        gathered.original = gathered.original or _id(_decoded(headers, body)[:HEADERS_AT_MOST])
    elif kind in {"text/plain", "text/html"} and not _is_file(headers):
        text = without_unseen(to_text(_decoded(headers, body), headers.get_content_charset()))
        if kind == "text/plain" and "flowed" in str(headers["content-type"]).lower() and _parameter(headers, "format") == "flowed":
            text = _unflowed(text[:TEXT_AT_MOST], delete_space=_parameter(headers, "delsp") == "yes")
        gathered.pieces.append((kind, text, alternative))


def _id(data: bytes) -> str:
    return (*ids(first(fields_of(entity(data)[0]), "message-id")), "")[0]


def _is_file(headers: Message) -> bool:
    disposition = str(headers.get("content-disposition", "")).lower()
    return disposition.startswith("attachment") or "filename" in disposition


def _parameter(headers: Message, name: str) -> str:
    return str(headers.get_param(name, "")).lower()


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
