"""Header blocks inside a text ('From: … Sent: … Subject: …'), the lines above them, and the original below.

Decides where an original begins, who wrote it, and how far it goes; of nested ones the outermost counts, its body has the inner ones.
Hides languages: the labels of all of them are one table, so that a line costs the same however many there are.
Everything looks a bounded number of lines ahead, so reading is linear in the size.

To know another mail program: its words in `languages/`; another layout: a branch in `mark_at`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from agent.core.value import Value
from agent.reading.headers import ADDRESSES_AT_MOST, Address
from agent.reading.languages import LANGUAGES
from agent.reading.languages.mail import Mail

_LABEL_AT_MOST = 30
_VALUE_AT_MOST = 1000
_BLOCK_AT_MOST = 40
_AHEAD = 4

_QUOTE = re.compile(r"[ \t\ufeff]{0,4}((?:>[ \t]?)+)")
_ADDRESS = re.compile(r"(?<![A-Za-z0-9._%+'=/~-])[A-Za-z0-9._%+=/~][A-Za-z0-9._%+'=/~-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_SEPARATOR = re.compile(r"[;,]")
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)


class Forwarded(Value):
    """The original inside a forward; `sender` has an empty address where the mail shows none. `date` is as written.

    `body` is plain text, a table row of two cells being `label: value`; `html` is that of the whole message where it has some.
    """

    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    date: str
    body: str
    html: str = ""


class Line(NamedTuple):
    """A line, how deep it is quoted, and what it says without the marks of quoting."""

    raw: str
    depth: int
    text: str


class Mark(NamedTuple):
    """Where an original begins: its header fields, the line on which its body begins, how deep both are quoted.

    `sure` tells that the program calls it a forward; otherwise it may as well be what a reply quotes.
    """

    fields: dict[str, str]
    body: int
    depth: int
    sure: bool


def _folded(*choices: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrases in choices for phrase in phrases if phrase)


_ROLES = ("sender", "to", "subject", "date", "cc", "other")
_LABELS: dict[str, str] = {
    label.casefold(): role for role in reversed(_ROLES) for language in LANGUAGES for label in getattr(language.mail, role)
}
_FORWARDED = _folded(*(language.mail.forwarded for language in LANGUAGES))
_ORIGINAL = _folded(*(language.mail.original for language in LANGUAGES))
_FORWARD_PREFIXES = _folded(*(language.mail.forward for language in LANGUAGES))
_REPLY_PREFIXES = _folded(*(language.mail.reply for language in LANGUAGES))


def lines_of(text: str) -> list[Line]:
    """The lines of a text with their depth of quoting."""
    found: list[Line] = []
    for raw in text.split("\n"):
        marks = _QUOTE.match(raw) if ">" in raw else None
        found.append(Line(raw, marks[1].count(">"), raw[marks.end() :].strip()) if marks else Line(raw, 0, raw.strip().lstrip("\ufeff")))
    return found


def mark_at(lines: Sequence[Line], at: int) -> Mark | None:
    """The original that begins on this line, if one does."""
    line = lines[at]
    if not line.text:
        return None
    if line.text.startswith(("--", "==")):
        return _below_dashes(lines, at)
    phrase = line.text.strip(" *_:：").casefold()
    if phrase in _FORWARDED or phrase in _ORIGINAL:
        found = _block(lines, _next(lines, at + 1), sure=phrase in _FORWARDED)
        return Mark(*found, sure=phrase in _FORWARDED) if found else None
    if _role(line.text)[0]:
        found = _block(lines, at)
        return Mark(*found, sure=False) if found else None
    return None


def _below_dashes(lines: Sequence[Line], at: int) -> Mark | None:
    """'---- Forwarded message ----', with the header block below or (Yahoo) on the same line; an unknown phrase needs its block."""
    phrase, _, rest = lines[at].text.replace("==", "--").strip("-= ").partition("--")
    phrase, rest = phrase.strip(" -=:").casefold(), rest.strip("-= ")
    sure = phrase in _FORWARDED
    if rest and (squeezed := _squeezed(rest[: 4 * _VALUE_AT_MOST])):
        return Mark(squeezed, at + 1, lines[at].depth, sure)
    if not phrase:
        return None
    found = _block(lines, _next(lines, at + 1), sure=sure)
    if found:
        return Mark(*found, sure=sure)
    return Mark({}, at + 1, lines[at].depth, sure) if sure or phrase in _ORIGINAL else None


def _next(lines: Sequence[Line], at: int) -> int:
    """The next line that says something, a few lines ahead at most."""
    end = min(at + _AHEAD, len(lines))
    while at < end and not lines[at].text:
        at += 1
    return at


def _role(text: str) -> tuple[str, str]:
    """Role and value of 'label: value'; the role is empty where it is no label that a mail program writes."""
    at = text.find(":", 0, _LABEL_AT_MOST)
    wide = text.find("：", 0, _LABEL_AT_MOST)
    at = wide if at < 0 or 0 <= wide < at else at
    if at <= 0:
        return "", ""
    label = text[:at].strip(" \t*_\xa0").casefold()
    return _LABELS.get(label) or _LABELS.get(label.partition(" (")[0], ""), text[at + 1 :].strip(" \t*_\xa0")


def _block(lines: Sequence[Line], at: int, *, sure: bool = False) -> tuple[dict[str, str], int, int] | None:
    """Header fields, the line after them and their depth; needs a sender and two more of recipient, date, subject."""
    fields: dict[str, str] = {}
    last, start = "", at
    while at < min(len(lines), start + _BLOCK_AT_MOST):
        text = lines[at].text
        role, value = _role(text)
        if at == start and sure and not role and _ADDRESS.search(value):
            role = "sender"  # in a language that is not known here, as Gmail has it
        if role and (role not in fields or role == "other"):
            fields[role], last = value[:_VALUE_AT_MOST], role
        elif not _continues(lines, at, fields, last):
            break
        elif text:
            fields[last] = f"{fields[last]} {text}"[:_VALUE_AT_MOST]
        at += 1
    known = len(fields.keys() & {"to", "date", "subject"})
    if "sender" not in fields or known < 2 or (known == 2 and not sure and "@" not in fields["sender"] + fields.get("to", "")):
        return None  # without an address it takes all of them: people write 'From: Vienna', 'To: Graz' and 'Date: Friday', too
    return fields, _after_line(lines, at) if sure else at, lines[start].depth


def _after_line(lines: Sequence[Line], at: int) -> int:
    """Below a header block some programs repeat the line that stood above it."""
    return at + 1 if at < len(lines) and lines[at].text.strip("-= ").casefold() in _FORWARDED else at


def _continues(lines: Sequence[Line], at: int, fields: dict[str, str], last: str) -> bool:
    """Whether a line that is no label belongs to the block: more labels follow soon, or a list of addresses was broken."""
    if not last:
        return False
    text = lines[at].text
    if text and last in {"to", "cc"} and fields[last].endswith((",", ";")) and "@" in text:
        return True
    for ahead in lines[at + 1 : at + _AHEAD]:
        role = _role(ahead.text)[0]
        if role:
            return role not in fields
        if not ahead.text or not text:
            return False
    return False


def _squeezed(text: str) -> dict[str, str] | None:
    """A header block that lost its line ends: 'From: a@bTo: c@dSent: …Subject: …', labels in one language and in that order."""
    folded = _same_places(text)
    for language in LANGUAGES:
        for label in language.mail.sender:
            if folded.startswith(label.casefold()) and (found := _in_order(text, folded, language.mail, len(label))):
                return found
    return None


def _same_places(text: str) -> str:
    """Case folded, each character where it stood: some of them fold to two ('ß' to 'ss')."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(folds if len(folds := c.casefold()) == 1 else c for c in text)


def _in_order(text: str, folded: str, mail: Mail, at: int) -> dict[str, str] | None:
    bounds = [("sender", at, at)]
    for role, labels in (("to", mail.to), ("date", mail.date), ("subject", mail.subject)):
        places = [(found, -len(label)) for label in labels if (found := folded.find(f"{label.casefold()}:", at)) >= 0]
        if not places:
            return None
        found, length = min(places)
        at = found - length
        bounds.append((role, found, at))
    ends = [start for _, start, _ in bounds[1:]] + [len(text)]
    fields = {role: text[begin:end].lstrip(": ").strip() for (role, _, begin), end in zip(bounds, ends, strict=True)}
    copies = [found for label in mail.cc if (found := _same_places(fields["to"]).find(f"{label.casefold()}:")) >= 0]
    if copies:
        fields["to"], fields["cc"] = fields["to"][: min(copies)], fields["to"][min(copies) :].partition(":")[2].strip()
    return fields


def original(lines: Sequence[Line], mark: Mark) -> tuple[Forwarded, int]:
    """The original at a mark, and the line on which the forwarder goes on.

    Some programs quote the body and not the header block above it; so a body that is quoted from end to end loses its marks.
    """
    body, end = [], mark.body
    marked = not mark.depth and all(line.depth or not line.text for line in lines[mark.body :])
    while end < len(lines) and (not mark.depth or _within(lines, end, mark.depth)):
        body.append(_unquoted(lines[end].raw, mark.depth or marked))
        end += 1
    fields = mark.fields
    return Forwarded(
        sender=person(fields.get("sender", "")),
        to=people(fields.get("to", "")),
        cc=people(fields.get("cc", "")),
        subject=fields.get("subject", ""),
        date=fields.get("date", ""),
        body="\n".join(body).replace("\ufeff", "").strip("\n"),
    ), end


def _within(lines: Sequence[Line], at: int, depth: int) -> bool:
    """Whether a line belongs to a quoted original: quoted, or a rest of a line that was wrapped between two that are."""
    if lines[at].depth >= depth:
        return True
    if not lines[at].text:
        return any(line.depth >= depth for line in lines[at + 1 : at + _AHEAD])
    return bool(lines[at - 1].depth >= depth and lines[at - 1].text and any(line.depth >= depth for line in lines[at + 1 : at + 2]))


def _unquoted(raw: str, depth: int) -> str:
    for _ in range(depth):
        rest = raw.lstrip(" \t\ufeff")
        if not rest.startswith(">"):
            break
        raw = rest[1:].removeprefix(" ")
    return raw


def person(value: str) -> Address:
    """Who stands in a From line as a mail program shows it; the address is empty where it shows none."""
    value = _MAILTO.sub("", value[:_VALUE_AT_MOST])
    found = _ADDRESS.search(value)
    if found is None:
        return Address(value.strip(" \t\"'*"), "")
    name = re.split(r"[<\[(]", value[: found.start()])[0].strip(" \t\"'*,;")
    return Address("" if name.lower() == found[0].lower() else name, found[0])


def people(value: str) -> tuple[Address, ...]:
    """Everybody with an address in a To or Cc line; a comma may part them, or stand in a name."""
    found: list[Address] = []
    held = ""
    for piece in _SEPARATOR.split(value[: 4 * _VALUE_AT_MOST]):
        held = f"{held}, {piece.strip()}" if held else piece.strip()
        if "@" in piece:
            someone = person(held)
            held = ""
            if someone.address:
                found.append(someone)
    return tuple(found[:ADDRESSES_AT_MOST])


def bare_subject(subject: str) -> tuple[str, str]:
    """What the first prefix of a subject says ('forward', 'reply', 'both' as languages differ, or ''), and the subject without it."""
    rest = subject.strip()
    if rest.startswith("[") and "]" in rest[:60]:
        rest = rest.partition("]")[2].strip()
    prefix, colon, after = rest.replace("：", ":", 1).partition(":")
    word = prefix.strip().partition("[")[0].casefold()
    if not colon or len(word) > _LABEL_AT_MOST:
        return "", subject.strip()
    forward, reply = word in _FORWARD_PREFIXES, word in _REPLY_PREFIXES
    kind = "both" if forward and reply else "forward" if forward else "reply" if reply else ""
    return (kind, after.strip()) if kind else ("", subject.strip())
