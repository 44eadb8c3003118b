"""Header values → text, addresses and message ids.

Decides what of a header is believed: an address is plain ASCII `local@domain` (RFC 5322 section 3.4.1) or it is none,
and what a reader can't see (`core.plain`) is taken off every decoded value.
Hides encoded words (RFC 2047), charsets and the grammar of address lists.
Written out here since `email.utils.parseaddr` reads `<staff@ok>@evil` as staff@ok,
and since a codec named by a sender may be slow (idna) or no charset at all (zlib).
Everything is linear in the size of its input and raises nothing but `ValueError` from `mailboxes`.
"""

import base64
import codecs
import quopri
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from agent.core.plain import one_line
from agent.core.value import Value
from agent.core.written import is_addr_spec

ADDRESSES_AT_MOST = 50
_IDS_AT_MOST = 50
_COMMENTS_DEEP = 5
_DATE_AT_MOST = 200

_CHARSET = re.compile("(?:utf-(?:8|16|32)|iso8859|iso2022|latin|cp[0-9]|koi8|gb[0-9k]|hz|big5|euc|shift_?jis|johab|tis|mac-|ptcp)")
_WORD = re.compile(r"=\?([A-Za-z0-9_.:+-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([BbQq])\?([^?\s]*)\?=")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_ID = re.compile(r"<[!-;=?-~]{1,900}>")

_TOKEN = re.compile(r'[ \t\r\n]+|"((?:[^"\\]|\\.)*+)"|(=\?[^?\s]{1,60}\?[BbQq]\?[^?\s<>]*\?=|[^\s"(),:;<>\[\]\\]+)|(.)', re.DOTALL)


class Address(Value):
    """A mailbox as RFC 5322 section 3.4 has it: display name (decoded, control characters taken off) and address."""

    name: str
    address: str


def to_text(data: bytes, charset: str | None) -> str:
    """Bytes in the charset that their sender names; where that is no known charset, or a lie: UTF-8, else Latin-1. Never fails."""
    known = _known(charset) if charset else None
    if known is not None:
        return data.decode(known, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _known(charset: str) -> str | None:
    """The codec of a charset that mail uses; None for ASCII as well, since what claims it often is not."""
    try:
        codec = codecs.lookup(charset.strip("'\" ")).name
    except (LookupError, ValueError):
        return None
    return codec if _CHARSET.match(codec) else None


def decode(value: str) -> str:
    """An unstructured header as one line of text: encoded words read, raw 8-bit bytes (they are surrogates here) guessed."""
    if not value.isascii():
        value = to_text(value.encode("utf-8", "surrogateescape"), None)
    if "=?" not in value:
        return one_line(value)
    return one_line(_decode_words(value))


def _decode_words(value: str) -> str:
    """Adjacent words lose the space between them, and those of one charset are joined before they are decoded: many split a character."""
    pieces: list[str] = []
    held, charset, at = b"", "", 0
    for found in _WORD.finditer(value):
        between = value[at : found.start()]
        name = found[1].lower()
        if held and (between.strip() or name != charset):
            pieces.append(to_text(held, charset))
            held = b""
        if between.strip() or not at:
            pieces.append(between)
        charset, at = name, found.end()
        held += _word_bytes(found[2], found[3])
    if held:
        pieces.append(to_text(held, charset))
    return "".join(pieces) + value[at:]


def _word_bytes(encoding: str, data: str) -> bytes:
    raw = data.encode("ascii", "replace")
    if encoding in "Qq":
        return quopri.decodestring(raw, header=True)
    return _from_base64(raw)


def _from_base64(raw: bytes) -> bytes:
    """Base64 (RFC 2045 section 6.8) as far as it goes: foreign characters are ignored, a torn end is dropped."""
    kept = _NOT_BASE64.sub(b"", raw)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return base64.b64decode(kept + b"=" * (-len(kept) % 4))


def ids(value: str) -> tuple[str, ...]:
    """Message ids with their angle brackets, in order; what is no printable ASCII is none."""
    return tuple(_ID.findall(value)[:_IDS_AT_MOST])


def instant(value: str) -> datetime | None:
    """A Date header as an aware instant (`-0000` is UTC); None where it is not valid."""
    try:
        found = parsedate_to_datetime(value[:_DATE_AT_MOST])
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        aware.astimezone(UTC)  # the year 9999 has instants that no other zone can show
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return aware


def addr_spec(text: str) -> str | None:
    """The address if the text is a plain one (`is_addr_spec`), no encoded word, and of no domain in IDNA (it may look like another)."""
    labels = text.lower().rpartition("@")[2].split(".")
    if not is_addr_spec(text) or "=?" in text or any(label.startswith("xn--") for label in labels):
        return None
    return text


def mailboxes(value: str) -> tuple[Address, ...]:
    """The mailboxes of an address header (RFC 5322 section 3.4), strictly.

    Raises `ValueError` with the reason for groups, broken or non-ASCII addresses and comments nested beyond reason.
    """
    return tuple(_mailbox(part) for part in _parts(value) if part)


def some_mailboxes(value: str) -> tuple[Address, ...]:
    """The same for To and Cc: what can't be read is left out, of a group its members are taken."""
    found: list[Address] = []
    try:
        parts = _parts(value, groups=True)
    except ValueError:
        return ()
    for part in parts[:ADDRESSES_AT_MOST]:
        try:
            found.append(_mailbox(part))
        except ValueError:
            continue  # one broken recipient does not hide the others
    return tuple(found)


_Part = list[tuple[str, str]]


def _parts(value: str, *, groups: bool = False) -> list[_Part]:
    """Tokens (kind, text) of each mailbox; kinds are w (a word), q (quoted), and each special by itself."""
    if not value.isascii():
        value = to_text(value.encode("utf-8", "surrogateescape"), None)
    parts: list[_Part] = [[]]
    comment = 0
    for found in _TOKEN.finditer(value):
        special = found[3]
        if special in {"(", ")"}:
            comment = max(comment + (1 if special == "(" else -1), 0)
            if comment > _COMMENTS_DEEP:
                raise ValueError("it has comments nested too deep")
        elif comment:
            continue
        elif special in {",", ";"} or (special == ":" and groups):
            parts = _next_part(parts, special, groups=groups)
        elif special:
            parts[-1].append((special, special))
        elif found[1] is not None:
            parts[-1].append(("q", re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL)))
        elif found[2]:
            parts[-1].append(("w", found[2]))
    return [part for part in parts if part]


def _next_part(parts: list[_Part], special: str, *, groups: bool) -> list[_Part]:
    if special == ";" and not groups:
        raise ValueError("it is a group or has more than one address")
    if special == ":":
        parts[-1] = []
    return [*parts, []] if len(parts) < ADDRESSES_AT_MOST + 1 else [*parts[:-1], []]


def _mailbox(part: _Part) -> Address:
    """`phrase <addr-spec>`, `<addr-spec>` or `addr-spec`."""
    kinds = "".join(kind for kind, _ in part)
    if "w" not in kinds and "q" not in kinds:
        raise ValueError("it has no address")
    if re.fullmatch("[wq]*<w>", kinds) is None:
        if kinds != "w":
            raise ValueError("its address is not written as one")
        return Address("", _checked(part[0][1]))
    address = _checked(part[-2][1])
    name = decode(" ".join(text for _, text in part[:-3]))
    bare = [text for kind, text in part[:-3] if kind == "w" and "@" in text and not text.startswith("=?")]
    if any(text.lower() != address.lower() for text in bare):
        raise ValueError("it names two addresses")
    return Address(name, address)


def _checked(text: str) -> str:
    address = addr_spec(text)
    if address is None:
        raise ValueError("its address is not plain ASCII, or not whole")
    return address
