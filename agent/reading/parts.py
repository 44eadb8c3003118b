"""MIME (RFC 2045 to 2049): a body in its parts, within caps.

Decides what of a message is text to be read, and what is never opened.
Every cap is applied before the work that it bounds, nothing recurses, and every step is linear.
The standard library's parser is not used: it recurses, and takes seconds on newlines or on a header of semicolons.

To read another kind of part: a branch in `_keep`.
"""

import re
from binascii import a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass, field

from agent.errors import Unreadable
from agent.reading.headers import clean, from_base64, ids, to_text
from agent.reading.visible import visible

HEADERS_AT_MOST = 64 * 1024
HEADER_AT_MOST = 16 * 1024
DEPTH_AT_MOST = 10
PARTS_AT_MOST = 100
TEXT_AT_MOST = 64 * 1024
_HTML_AT_MOST = 512 * 1024
_ENCODED_AT_MOST = 2 * 1024 * 1024

_PARAMETER = re.compile(r';\s*([^\s=;"]+?)(?:\*[0-9]*\*?)?\s*=\s*(?:"((?:[^"\\]|\\.)*+)"|([^;]*))')
_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)

Fields = list[tuple[str, str]]


@dataclass(slots=True)
class Gathered:
    """What the parts of a message hold. `pieces` are (subtype, text, whether it is one of several alternatives)."""

    pieces: list[tuple[str, str, bool]] = field(default_factory=list)
    calendar: bytes | None = None
    attached: list[bytes] = field(default_factory=list)
    status: str | None = None
    original: str = ""


def entity(data: bytes, at_most: int) -> tuple[Fields, bytes]:
    """Header fields (names in lower case, values unfolded only by whoever decodes them) and body of a message or part.

    A line that is no header ends the headers, as it does for a mail server.
    """
    if data.startswith(b"\n"):
        return [], data[1:]
    end = data.find(b"\n\n", 0, at_most + 2)
    if end < 0 and len(data) > at_most:
        raise Unreadable(f"its headers are over {at_most // 1024} KiB")
    block, body = (data[:end], data[end + 2 :]) if end >= 0 else (data, b"")
    if block.startswith(b"From "):
        block = block.partition(b"\n")[2]
    fields: Fields = []
    lines = re.split(rb"\n(?![ \t])", block) if block else []
    for number, line in enumerate(lines):
        name, colon, value = line.partition(b":")
        name = name.rstrip(b" \t")
        if not line.strip():
            continue
        if not colon or not name.isascii() or not name or any(c <= 32 for c in name):
            return fields, b"\n".join(lines[number:]) + b"\n\n" + body
        if len(line) > HEADER_AT_MOST:
            raise Unreadable(f"one of its headers is over {HEADER_AT_MOST // 1024} KiB")
        fields.append((name.decode("ascii").lower(), value.strip(b" \t\n").decode("utf-8", "surrogateescape")))
    return fields, body


def first(fields: Fields, wanted: str) -> str:
    """The value of the topmost field of that name (lower case), or ''."""
    return next((value for name, value in fields if name == wanted), "")


def every(fields: Fields, wanted: str) -> list[str]:
    """The values of all fields of that name, topmost first."""
    return [value for name, value in fields if name == wanted]


def _content_type(value: str, default: str) -> tuple[str, dict[str, str]]:
    """Type in lower case, and parameters; continuations (RFC 2231 section 3) are joined."""
    kind = value.partition(";")[0].strip().lower()
    if "/" not in kind:
        kind = default
    parameters: dict[str, str] = {}
    for found in _PARAMETER.finditer(value):
        name = found[1].lower()
        part = re.sub(r"\\(.)", r"\1", found[2]) if found[2] is not None else found[3].strip()
        parameters[name] = parameters.get(name, "") + part
    return kind, parameters


def gather(fields: Fields, body: bytes) -> Gathered:
    """Walk the parts in order, depth and number bounded; a message inside is kept whole, and looked into for its caps only."""
    gathered, parts = Gathered(), 0
    stack = [(fields, body, 0, "text/plain", "")]
    while stack:
        fields, body, depth, default, within = stack.pop()
        parts += 1
        if depth > DEPTH_AT_MOST:
            raise Unreadable(f"its parts are nested over {DEPTH_AT_MOST} deep")
        kind, parameters = _content_type(first(fields, "content-type"), default)
        if kind.startswith("multipart/") and parameters.get("boundary"):
            found = list(_children(body, parameters["boundary"], PARTS_AT_MOST - parts - len(stack)))
            if found:
                inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
                marks = within if within == "inside" else ("alternative" if kind == "multipart/alternative" else within)
                stack.extend((*entity(child, HEADER_AT_MOST), depth + 1, inner, marks) for child in reversed(found))
                continue
        if kind in {"message/rfc822", "message/global"}:
            whole = _decoded(fields, body)
            if within != "inside":
                gathered.attached.append(whole)
                gathered.original = gathered.original or (ids(first(entity(whole, HEADERS_AT_MOST)[0], "message-id")) or ("",))[0]
            stack.append((*entity(whole, HEADERS_AT_MOST), depth + 1, "text/plain", "inside"))
        elif within != "inside":
            _keep(gathered, kind, parameters, fields, body, alternative=within == "alternative")
    return gathered


def _children(body: bytes, boundary: str, at_most: int) -> Iterator[bytes]:
    """The parts of a multipart body (RFC 2046 section 5.1.1); what has no closing delimiter ends with the body."""
    mark = boundary.rstrip().encode("utf-8", "surrogateescape")
    start = -1
    for number, found in enumerate(re.finditer(rb"(?:^|\n)--" + re.escape(mark) + rb"(--)?[ \t]*(?=\n|\Z)", body)):
        if number > at_most:
            raise Unreadable(f"it has over {PARTS_AT_MOST} parts")
        if start >= 0:
            yield body[start : found.start()]
        if found[1]:
            return
        start = min(found.end() + 1, len(body))
    if start >= 0:
        yield body[start:]


def _decoded(fields: Fields, body: bytes) -> bytes:
    encoding = first(fields, "content-transfer-encoding").strip().lower()
    if encoding == "base64":
        return from_base64(body)
    return a2b_qp(body) if encoding == "quoted-printable" else body


def _keep(gathered: Gathered, kind: str, parameters: dict[str, str], fields: Fields, body: bytes, *, alternative: bool) -> None:
    """Take from a leaf what anybody reads: text, a calendar, a delivery report. Everything else is never opened."""
    disposition = first(fields, "content-disposition").lower()
    if kind in {"text/calendar", "application/ics"}:
        if gathered.calendar is None or kind == "text/calendar":
            gathered.calendar = _decoded(fields, body[:_ENCODED_AT_MOST])
    elif kind in {"message/delivery-status", "message/global-delivery-status"}:
        gathered.status = gathered.status or clean(to_text(_decoded(fields, body[:_ENCODED_AT_MOST])[:TEXT_AT_MOST], None)).strip()
    elif kind in {"text/rfc822-headers", "message/global-headers"}:
        found = entity(_decoded(fields, body[:_ENCODED_AT_MOST])[:HEADERS_AT_MOST], HEADERS_AT_MOST)[0]
        gathered.original = gathered.original or (ids(first(found, "message-id")) or ("",))[0]
    elif kind in {"text/plain", "text/html"} and not disposition.startswith("attachment") and "filename" not in disposition:
        text = clean(to_text(_decoded(fields, body[:_ENCODED_AT_MOST]), parameters.get("charset")))
        if kind == "text/plain" and parameters.get("format", "").lower() == "flowed":
            text = _unflowed(text[:TEXT_AT_MOST], delete_space=parameters.get("delsp", "").lower() == "yes")
        gathered.pieces.append((kind, text, alternative))


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
