"""Letter + envelope (+ calendar) → the bytes of one mail, RFC 5322 and MIME.

Decides what every mail of ours looks like: its headers, its alternatives, and where an invitation sits in it.
Hides how text becomes safe to stand in a header; the writing is left to the standard library's `email`, under its policy `compat32`,
which folds but never decodes or re-encodes what it is given: the newer ones turn a long Message-ID into encoded words,
and an encoded line break in a Subject into a header (CVE-2024-6923).
The same input always gives the same bytes, so that a mail composed again is the same mail.

To add a header: one line in `_headers`; whatever did not come from this program goes through `_words`, `addr_spec` or `_checked` first.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.parser import BytesHeaderParser
from email.policy import Compat32
from email.utils import format_datetime, formataddr
from typing import Literal

from agent.core.actions import Picture, Recipient
from agent.core.letters import Letter
from agent.core.plain import one_line
from agent.core.written import is_addr_spec
from agent.errors import Refused

LOOP_HEADER = "X-Mentor-Agent-Loop"


class _AsWritten(Compat32):
    """Headers go out as `_headers` has folded them: folding each anew costs as much as all the rest."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header's bytes; whatever is not ASCII was made encoded words before."""
        return f"{name}: {value}\n".replace("\n", self.linesep).encode("ascii")


_POLICY = _AsWritten(linesep="\r\n", max_line_length=998)
_UTF_8 = Charset("utf-8")
_UTF_8.body_encoding = QP
_ASCII = Charset("us-ascii")
_UNPLAIN = re.compile(r"[^\t\n\r -~]|[^\n]{990}|\r(?!\n)")
_MSG_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_MAILTO = re.compile(r"mailto:[!-;=?-~]{1,900}")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_REFERENCES_AT_MOST = 20
_PLAIN_AT_MOST = 300  # longer ones go in encoded words, which fold anywhere


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
    With pictures its html is multipart/related { html, image/png … } (RFC 2387), each picture under the Content-ID that is named there.
    An id in `in_reply_to` or `references` that is no msg-id is left out, since people's programs write strange ones.
    Raises `Refused` where an address is no plain addr-spec, our own Message-ID or another value of the envelope is malformed,
    or the bytes, read again, do not have exactly the headers that were meant.
    """
    mail = _content(letter, calendar, f"=_{hashlib.sha256(envelope.message_id.encode('utf-8', 'replace')).hexdigest()[:32]}")
    for name, value in _headers(letter.subject, envelope):
        mail[name] = value
    raw = mail.as_bytes()
    if BytesHeaderParser().parsebytes(raw.partition(b"\r\n\r\n")[0]).keys() != mail.keys():
        raise Refused("this mail, read again, does not have the headers that were meant: it is not sent")
    return raw


def addr_spec(address: str) -> str:
    """The address itself, where it is a plain ASCII addr-spec (`written.is_addr_spec`); raises `Refused` else."""
    if not is_addr_spec(address):
        raise Refused(f"{address[:254]!r} is not a plain mail address")
    return address


def _headers(subject: str, envelope: Envelope) -> list[tuple[str, str]]:
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


def _content(letter: Letter, calendar: CalendarPart | None, boundary: str) -> MIMEMultipart:
    """What the mail is made of. Boundaries begin with '=_', which quoted-printable and base64 never contain (RFC 2045 section 6.7)."""
    alternatives: list[MIMENonMultipart | MIMEMultipart] = [_text("plain", letter.text), _text("html", letter.html)]
    if letter.pictures:
        related = [alternatives[1], *map(_picture, letter.pictures)]
        alternatives[1] = MIMEMultipart("related", f"{boundary}r", related, policy=_POLICY, type="text/html")
    if calendar is None:
        return MIMEMultipart("alternative", boundary, alternatives, policy=_POLICY)
    alternatives.append(_text("calendar", calendar.data.decode("utf-8", "replace")))
    alternatives[-1].set_param("method", _checked(_TOKEN, calendar.method, "METHOD"), requote=False)
    name = _checked(_TOKEN, calendar.name, "file name")
    attached = MIMEApplication(calendar.data, "ics", policy=_POLICY, name=name)
    attached.add_header("Content-Disposition", "attachment", filename=name)
    return MIMEMultipart("mixed", f"{boundary}m", [MIMEMultipart("alternative", f"{boundary}a", alternatives), attached], policy=_POLICY)


def _picture(picture: Picture) -> MIMEImage:
    name = _checked(_TOKEN, picture.name, "file name")
    image = MIMEImage(picture.data, "png", policy=_POLICY, name=name)
    image["Content-ID"] = f"<{picture.content_id}>"
    image.add_header("Content-Disposition", "inline", filename=name)
    return image


def _text(subtype: str, text: str) -> MIMENonMultipart:
    """A text part; plain ASCII goes as it is (RFC 2045 section 2.7), anything else quoted-printable."""
    part = MIMENonMultipart("text", subtype, policy=_POLICY)
    as_it_is = subtype != "calendar" and not _UNPLAIN.search(text)  # a calendar names UTF-8 (RFC 6047 section 2.4)
    part.set_payload(text.encode("utf-8", "replace").decode(), _ASCII if as_it_is else _UTF_8)
    return part


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
