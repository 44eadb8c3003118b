"""Letter + envelope (+ calendar) → the bytes of one mail, RFC 5322 and MIME.

Decides what every mail of ours looks like: its headers, its alternatives, and where an invitation sits in it.
Hides how text becomes safe to stand in a header. What is hard is the standard library's: encoded words, quoted-printable, base64;
putting the lines together is done here, since `email`'s generator takes as long as reading the mail that is answered, and its newer
policies turn a long Message-ID into encoded words, and an encoded line break in a Subject into a header (CVE-2024-6923).
The same input always gives the same bytes, so that a mail composed again is the same mail.

To add a header: one line in `_headers`; whatever did not come from this program goes through `_words`, `addr_spec` or `_checked` first.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.utils import format_datetime, formataddr
from typing import Literal

from agent.core.actions import Picture, Recipient
from agent.core.letters.letter import Letter
from agent.core.plain import one_line
from agent.core.value import Value
from agent.core.written import is_addr_spec
from agent.errors import Refused

LOOP_HEADER = "X-Mentor-Agent-Loop"

_UTF_8 = Charset("utf-8")
_UTF_8.body_encoding = QP
_UNPLAIN = re.compile(r"[^\t\n -~]")
_LINE_AT_MOST = 989  # of plain text; RFC 5322 section 2.1.1 allows 998
_MSG_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MAILTO = re.compile(r"mailto:[!-;=?-~]{1,900}")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADER_NAME = re.compile(rb"(?:^|(?<=[\r\n]))[^ \t\r\n][^:\r\n]*")  # whatever begins a line that continues no other
_REFERENCES_AT_MOST = 20
_PLAIN_AT_MOST = 300  # longer ones go in encoded words, which fold anywhere

Headers = list[tuple[str, str]]


class Envelope(Value, kw_only=True):
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


class CalendarPart(Value):
    """An iCalendar object to go with a letter; `method` is the METHOD that stands in `data` (RFC 6047 section 2.4).

    `shown`: mail programs make buttons of it, and may put it into a calendar by themselves; else it is a file that the reader may open.
    """

    method: Literal["REQUEST", "CANCEL"]
    data: bytes
    name: str = "invite.ics"
    shown: bool = True


def compose(letter: Letter, envelope: Envelope, *calendars: CalendarPart) -> bytes:
    """The mail as it goes out, with CR LF line ends and no line over 998 octets.

    With a calendar it is multipart/mixed { multipart/alternative { text, html, text/calendar }, application/ics }:
    Gmail and Outlook make their buttons of the alternative, Apple Mail and Thunderbird take the attachment too.
    There may be several, of which one at most is `shown`.
    With pictures its html is multipart/related { html, image/png … } (RFC 2387), each picture under the Content-ID that is named there.
    An id in `in_reply_to` or `references` that is no msg-id is left out, since people's programs write strange ones.
    Raises `Refused` where an address is no plain addr-spec, our own Message-ID or another value of the envelope is malformed,
    or the bytes, read again, do not have exactly the headers that were meant.
    """
    boundary = f"=_{hashlib.sha256(envelope.message_id.encode('utf-8', 'replace')).hexdigest()[:32]}"
    kind, body = _content(letter, calendars, boundary)
    headers = [("Content-Type", kind), ("MIME-Version", "1.0"), *_headers(letter.subject, envelope)]
    text = _entity(headers, body)
    raw = (_LINE_END.sub("\r\n", text) if "\r" in text else text.replace("\n", "\r\n")).encode("ascii")
    if _HEADER_NAME.findall(raw.partition(b"\r\n\r\n")[0]) != [name.encode() for name, _ in headers]:
        raise Refused("this mail, read again, does not have the headers that were meant: it is not sent")
    return raw


def addr_spec(address: str) -> str:
    """The address itself, where it is a plain ASCII addr-spec (`written.is_addr_spec`); raises `Refused` else."""
    if not is_addr_spec(address):
        raise Refused(f"{address[:254]!r} is not a plain mail address")
    return address


def _headers(subject: str, envelope: Envelope) -> Headers:
    """Every header but those of MIME content, in the order in which they are written."""
    if not envelope.to:
        raise Refused("a mail without a recipient")
    references = [i for i in envelope.references if _MSG_ID.fullmatch(i)]
    if len(references) > _REFERENCES_AT_MOST:  # the first and the latest are what programs thread by (RFC 5537 section 3.4.4)
        references[1 : 1 - _REFERENCES_AT_MOST] = []
    headers = [
        ("From", _mailbox(envelope.sender_name, envelope.sender_address)),
        ("To", ",\n ".join(_mailbox(to.name, to.address) for to in envelope.to)),
        ("Subject", _words(subject)),
        ("Date", format_datetime(envelope.date)),
        ("Message-ID", _checked(_MSG_ID, envelope.message_id, "Message-ID")),
        ("In-Reply-To", envelope.in_reply_to if _MSG_ID.fullmatch(envelope.in_reply_to or "") else None),
        ("References", "\n ".join(references)),
        ("Reply-To", addr_spec(envelope.reply_to) if envelope.reply_to else None),
        ("Auto-Submitted", envelope.automatic),
        ("X-Auto-Response-Suppress", "All"),
        (LOOP_HEADER, _words(envelope.loop)),
        ("List-Unsubscribe", f"<{_checked(_MAILTO, envelope.unsubscribe, 'List-Unsubscribe')}>" if envelope.unsubscribe else None),
    ]
    return [(name, value or "") for name, value in headers if value or name == "Subject"]


def _content(letter: Letter, calendars: Sequence[CalendarPart], boundary: str) -> tuple[str, str]:
    """The mail's type and body. Boundaries begin with '=_', which quoted-printable and base64 never contain (RFC 2045 section 6.7)."""
    html = _text("html", letter.html)
    if letter.pictures:
        inner = boundary.replace("=_", "=_r")  # no boundary may begin with another (RFC 2046 section 5.1.1)
        kind, body = _multipart("related", inner, [html, *map(_picture, letter.pictures)])
        html = _entity([("Content-Type", f'{kind}; type="text/html"')], body)
    alternatives = [_text("plain", letter.text), html]
    if not calendars:
        return _multipart("alternative", boundary, alternatives)
    for calendar in calendars:
        method = _checked(_TOKEN, calendar.method, "METHOD")
        if calendar.shown:
            alternatives.append(_text("calendar", calendar.data.decode("utf-8", "replace"), f"; method={method}"))
    kind, body = _multipart("alternative", f"{boundary}a", alternatives)
    words = _entity([("Content-Type", kind)], body)
    return _multipart("mixed", f"{boundary}m", [words, *map(_file, calendars)])


def _file(calendar: CalendarPart) -> str:
    name = _checked(_TOKEN, calendar.name, "file name")
    headers = [
        *_typed(f'application/ics; name="{name}"', "base64"),
        ("Content-Disposition", f'attachment; filename="{name}"'),
    ]
    return _entity(headers, base64.encodebytes(calendar.data).decode())


def _picture(picture: Picture) -> str:
    name = _checked(_TOKEN, picture.name, "file name")
    headers = [
        *_typed(f'image/png; name="{name}"', "base64"),
        ("Content-ID", f"<{picture.content_id}>"),
        ("Content-Disposition", f'inline; filename="{name}"'),
    ]
    return _entity(headers, base64.encodebytes(picture.data).decode())


def _multipart(subtype: str, boundary: str, parts: Sequence[str]) -> tuple[str, str]:
    """Its type, and its parts between their delimiters (RFC 2046 section 5.1.1)."""
    return f'multipart/{subtype}; boundary="{boundary}"', f"--{boundary}\n" + f"\n--{boundary}\n".join(parts) + f"\n--{boundary}--\n"


def _text(subtype: str, text: str, more: str = "") -> str:
    """A text part; plain ASCII goes as it is (RFC 2045 section 2.7), anything else quoted-printable."""
    if subtype != "calendar" and _is_plain(text):  # a calendar names UTF-8 (RFC 6047 section 2.4)
        return _entity(_typed(f'text/{subtype}; charset="us-ascii"', "7bit"), text)
    return _entity(
        _typed(f'text/{subtype}; charset="utf-8"{more}', "quoted-printable"), _UTF_8.body_encode(text.encode("utf-8", "replace").decode())
    )


def _is_plain(text: str) -> bool:
    return not _UNPLAIN.search(text.replace("\r\n", "\n")) and max(map(len, text.split("\n"))) <= _LINE_AT_MOST


def _typed(kind: str, encoding: str) -> Headers:
    return [("Content-Type", kind), ("Content-Transfer-Encoding", encoding)]


def _entity(headers: Headers, body: str) -> str:
    """A mail or a part of one: headers, which are folded already, an empty line, the body."""
    return "".join(f"{name}: {value}\n" for name, value in headers) + f"\n{body}"


def _mailbox(name: str, address: str) -> str:
    """`display-name <addr-spec>` as RFC 5322 section 3.4 writes it."""
    shown, words = one_line(name), _words(name)
    return formataddr((shown, addr_spec(address))) if words == shown else f"{words}\n <{addr_spec(address)}>"


def _words(text: str) -> str:
    """The text on one line; in RFC 2047 words where it is not ASCII, too long to stand unfolded, or would be taken for such words."""
    shown = one_line(text)
    if shown.isascii() and "=?" not in shown and len(shown) <= _PLAIN_AT_MOST:
        return shown
    return Header(shown, "utf-8", maxlinelen=75, header_name=LOOP_HEADER).encode()


def _checked(pattern: re.Pattern[str], value: str, what: str) -> str:
    if not pattern.fullmatch(value):
        raise Refused(f"{value[:100]!r} can't be the {what} of a mail")
    return value
