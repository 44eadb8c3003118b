"""What this person wrote, and what they forwarded.

Decides which lines of a message are its writer's own: quotes (above, below, in between), attributions, signatures,
disclaimers and what a device adds are off; nothing that is quoted ever comes back as said.
Whether a header block is a forward or the quote of a reply: the program says so, else the subject does, else who is answered.
HTML is read as the lines of `visible`, so that one reader does for both.
Hides languages and mail programs. Linear in the size: each line is looked at once, and a few lines ahead.

To know another mail program's words: `languages/`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agent.errors import Unreadable
from agent.reading.forward import Forwarded, Line, bare_subject, lines_of, mark_at, original, person
from agent.reading.headers import Address, decode
from agent.reading.languages import LANGUAGES
from agent.reading.message import Message, parse
from agent.reading.parts import TEXT_AT_MOST, entity, fields_of, first
from agent.reading.visible import simple, visible

__all__ = ["Forwarded", "Words", "split"]

_ATTRIBUTION_LINES = 4
_ATTRIBUTION_AT_MOST = 400
_SHORT = 100
_DEVICE_AT_MOST = 120
_DEVICE_WORDS = 4
_DISCLAIMER_AT_LEAST = 40
_HTML_AT_MOST = 256 * 1024


def _phrases(name: str) -> list[str]:
    return sorted({phrase.casefold() for language in LANGUAGES for phrase in getattr(language.mail, name) if phrase}, key=len, reverse=True)


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    """Any of these words: whole ones where the script parts words by spaces."""
    spaced = [re.escape(phrase) for phrase in phrases if phrase[0] < "\u3000"]
    joined = [re.escape(phrase) for phrase in phrases if phrase[0] >= "\u3000"]
    return re.compile("|".join([rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *joined]))


_WROTE = _any_of(_phrases("wrote"))
_OPENINGS = frozenset(phrase.split()[0] for phrase in _phrases("openings"))
_DISCLAIMERS = tuple(_phrases("disclaimers"))
_DEVICES = [tuple(part.strip() for part in phrase.partition("*")) for phrase in _phrases("devices")]
_DEVICE_STARTS = tuple({start for start, _, _ in _DEVICES if start})
_DEVICE_ENDS = tuple({end for start, _, end in _DEVICES if not start})
_GADGETS = re.compile(
    r"i-?phone|i-?pad|i-?pod|android|phone|mobile?|handy|samsung|galaxy|blackberry|huawei|xiaomi|nokia|windows|cell|tablet|outlook|mail|smartphone|"
    r"t[ée]l[ée]phone|portable|m[óo]vil|celular|telefon|телефон|mac|yahoo|gmail|proton"
)
_WHEN_OR_WHO = re.compile(r"\d[./-]\d|\d:\d\d|\d{4}|@")
_DATE_FIRST = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2})?)?(?P<zone>\s*(?:GMT|UTC)\s*[+-]\d{1,2}:?\d{0,2})?:?\s+(?=\S)"
)
_SIGNATURE = re.compile(r"--|—|–|_{5,}")
_RULED = re.compile(r"[-_=*~#\s]{3,}")
_LINK = re.compile(r"\(?<?https?://[^\s)>]*[)>]*")
_INDENTED = re.compile(r" {4}|\t|\xa0{2,}")


@dataclass(frozen=True, slots=True)
class Words:
    """`said`: quotes, signature and forwarded part taken off, as plain text. `forwarded`: the original, or None."""

    said: str
    forwarded: Forwarded | None


def split(message: Message) -> Words:
    """Part what the writer wrote from what they quote or forward; linear in the size of the message."""
    shown = visible(message.html)[:TEXT_AT_MOST] if message.html else ""
    reader = _Reader(message, lines_of(shown if shown.strip() else message.text), marked=bool(shown.strip()))
    reader.read()
    forwarded = reader.forwarded
    if forwarded is not None and shown and len(message.html) <= _HTML_AT_MOST and simple(message.html):
        forwarded = replace(forwarded, html=message.html)
    if forwarded is None and message.attached and message.bounce is None:
        forwarded = _attached(message.attached[0])
    return Words(reader.said(), forwarded)


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once. `own` are the writer's lines in runs; `marked` tells that quotes of HTML have their marks."""

    message: Message
    lines: Sequence[Line]
    marked: bool
    own: list[list[str]] = field(default_factory=lambda: [[]])
    forwarded: Forwarded | None = None
    quoted: bool = False

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._step(at)

    def said(self) -> str:
        return "\n\n".join(text for run in self.own if (text := _without_signature(run)))

    def _step(self, at: int) -> int:
        """Take what begins on this line; the line on which to go on."""
        line = self.lines[at]
        mark = mark_at(self.lines, at)
        if mark is not None and not (self.quoted and mark.depth):
            if self.quoted or self.forwarded or not (mark.sure or self._is_forward(person(mark.fields.get("sender", "")))):
                return len(self.lines)
            self.forwarded, at = original(self.lines, mark)
            self.own.append([])
            return at
        if line.depth:
            return self._skip_quote(at)
        end = _attribution(self.lines, at)
        if end:
            return self._skip_attribution(at, end)
        self.own[-1].append(line.raw.lstrip("\ufeff"))
        return at + 1

    def _is_forward(self, author: Address) -> bool:
        """Whether a header block that does not say so is a forward."""
        kind, _ = bare_subject(self.message.subject)
        if kind in {"forward", "reply"}:
            return kind == "forward"
        if any(author.address.lower() == someone.address.lower() for someone in (*self.message.to, *self.message.cc)):
            return False
        return kind == "both" or not self.message.in_reply_to

    def _skip_quote(self, at: int) -> int:
        while at < len(self.lines) and self.lines[at].depth:
            at += 1
        self.quoted = True
        self.own.append([])
        return at

    def _skip_attribution(self, at: int, end: int) -> int:
        """What follows an attribution is a quote, with two exceptions: an indented forward, and an attribution above everything.

        Programs that write text only mark what they quote; so where the first line of such a text is an attribution and no
        marks follow, the quote was deleted and the writer's words stand below.
        """
        following = next((number for number in range(end, min(end + 5, len(self.lines))) if self.lines[number].text), len(self.lines))
        kind, subject = bare_subject(self.message.subject)
        if following < len(self.lines):
            if self.lines[following].depth:
                return self._skip_quote(following)
            if kind == "forward" and not self.forwarded and not self.quoted and _INDENTED.match(self.lines[following].raw):
                body = "\n".join(line.raw[4:] if line.raw.startswith("    ") else line.raw for line in self.lines[end:])
                sender = _attributed(" ".join(line.text for line in self.lines[at:end]))
                self.forwarded = Forwarded(sender, (), (), subject, "", body.strip("\n"))
                return len(self.lines)
        self.quoted = True
        if self.marked or any(line.strip() for run in self.own for line in run):
            return len(self.lines)
        return end


def _attributed(text: str) -> Address:
    """The writer whom an attribution names: what stands before their address and after the date."""
    someone = person(text)
    name = re.split(r'["“„«]|\d[\d:.]*(?:\s*[AaPp]\.?[Mm]\.?)?[\s,]+|[,;]\s', someone.name)[-1]
    return Address(name.strip(" \"'“”„«»("), someone.address)


def _attribution(lines: Sequence[Line], at: int) -> int:
    """The line after an attribution that begins here ('On …, … wrote:', broken into a few lines perhaps), or 0."""
    text = lines[at].text.strip("-*_ ")
    if not text or not _may_begin(text):
        return 0
    joined = ""
    for number in range(at, min(at + _ATTRIBUTION_LINES, len(lines))):
        line = lines[number]
        if not line.text or len(joined) > _ATTRIBUTION_AT_MOST or (number > at and line.depth and not line.text.endswith(":")):
            return 0
        if number > at and _complete(line, lines, number):
            return 0  # the attribution begins further down
        joined = f"{joined} {line.text}".strip()
        if _is_whole(joined, lines, number + 1):
            return number + 1
    return 0


def _may_begin(text: str) -> bool:
    if "@" in text or "<" in text:
        return True
    words = text[:_SHORT].split(None, 3)
    return (
        words[0].strip(".,").casefold() in _OPENINGS or any(c.isdigit() for word in words[:3] for c in word) or text.endswith((":", "："))
    )


def _complete(line: Line, lines: Sequence[Line], at: int) -> bool:
    words = line.text[:_SHORT].split(None, 3)
    opens = words[0].strip(".,").casefold() in _OPENINGS or words[0][0].isdigit()
    return opens and _is_whole(line.text, lines, at + 1)


def _is_whole(text: str, lines: Sequence[Line], after: int) -> bool:
    """Whether a text of one line is an attribution: somebody wrote, at a time or with an address, and it ends as one."""
    if len(text) > _ATTRIBUTION_AT_MOST:
        return False
    dated = _DATE_FIRST.match(text)
    if dated and (dated["zone"] or "@" in text) and text.endswith((">", ">:", ":") if "@" in text or "<" in text else text[-1]):
        return True
    if not text.rstrip("*_ ").endswith((":", "：", "--")):
        return False
    above_quote = any(line.depth for line in lines[after : after + 2])
    if not _WROTE.search(text.casefold()):
        return above_quote and "@" in text  # in a language that is not known here
    return bool(_WHEN_OR_WHO.search(text)) or (above_quote and len(text) <= _SHORT)


def _without_signature(run: list[str]) -> str:
    """A run of own lines without its signature, what the device added, and a company's disclaimer."""
    kept: list[str] = []
    for line in run:
        text = line.strip()
        if _SIGNATURE.fullmatch(text):
            break
        alone = not kept or not kept[-1].strip()
        if (alone or len(text) >= _DISCLAIMER_AT_LEAST) and text.casefold().startswith(_DISCLAIMERS) and any(part.strip() for part in kept):
            break
        if not (alone and _is_device(text)):
            kept.append(line.rstrip())
    while kept and (not kept[-1] or _RULED.fullmatch(kept[-1]) or _is_device(kept[-1])):
        kept.pop()
    return "\n".join(kept).strip("\n")


def _is_device(text: str) -> bool:
    """'Sent from my …': a line that mail programs add, by its words before and after what is variable."""
    if not text or len(text) > 2 * _DEVICE_AT_MOST:
        return False
    plain = " ".join(_LINK.sub(" ", text).replace("[", "").replace("]", "").strip(" <>()*_.!").casefold().split())
    if len(plain) > _DEVICE_AT_MOST or not (plain.startswith(_DEVICE_STARTS) or plain.endswith(_DEVICE_ENDS)):
        return False
    for start, star, end in _DEVICES:
        if not star and plain == start:
            return True
        if star and plain.startswith(start) and plain.endswith(end) and len(plain) > len(start) + len(end):
            middle = plain[len(start) : len(plain) - len(end) or None].split()
            if len(middle) <= _DEVICE_WORDS or (start and _GADGETS.search(" ".join(middle[:_DEVICE_WORDS]))):
                return True
    return False


def _attached(raw: bytes) -> Forwarded | None:
    """A message that was forwarded whole; None where it can't be read."""
    try:
        inner = parse(raw)
    except Unreadable:
        return None
    body = (visible(inner.html) if inner.html else "") or inner.text
    html = inner.html if len(inner.html) <= _HTML_AT_MOST and simple(inner.html) else ""
    date = decode(first(fields_of(entity(raw)[0]), "date"))
    return Forwarded(inner.sender or Address("", ""), inner.to, inner.cc, inner.subject, date, body[:TEXT_AT_MOST], html)
