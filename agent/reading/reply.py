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

from msgspec import Struct, field

from agent.core.value import Value, replace
from agent.errors import Unreadable
from agent.reading.attribution import attributed, attribution_at
from agent.reading.forward import Forwarded, Line, Mark, bare_subject, lines_of, mark_at, original, person
from agent.reading.headers import Address, decode
from agent.reading.languages import any_of, every_mark
from agent.reading.message import Message, parse
from agent.reading.parts import TEXT_AT_MOST, entity, fields_of, first
from agent.reading.signature import without_signature
from agent.reading.visible import simple, visible

__all__ = ["Forwarded", "Words", "split"]

_AHEAD = 12
_LINE_AT_MOST = 100
_HTML_AT_MOST = 256 * 1024

_ANSWER_ABOVE = any_of(every_mark("answer_above"))
_INITIALS = re.compile(r"\w{1,10}>(?: |$)")
_INDENTED = re.compile(r" {4}|\t|\xa0{2,}")


class Words(Value):
    """`said`: quotes, signature and forwarded part taken off, as plain text. `forwarded`: the original, or None.

    `cited`: a quote that opens a text without a word on whose it is. Its writer put it there, so `shown` has it, but none of its words
    are theirs: nothing is read in it, and it is passed on to nobody.
    """

    said: str
    forwarded: Forwarded | None
    cited: str = ""

    @property
    def shown(self) -> str:
        """What the writer's mail says to a reader who sees it: what is cited, and what is said of it."""
        return f"{self.cited}\n\n{self.said}" if self.cited and self.said else self.said


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
    return Words(reader.said(), forwarded, reader.cited)


class _Reader(Struct):
    """Goes through the lines once. `own` are the writer's lines in runs.

    `marked`: quotes of HTML have their marks. `quoted`: a quote was met; `spoke`: a word of the writer's own.
    """

    message: Message
    lines: Sequence[Line]
    marked: bool
    own: list[list[str]] = field(default_factory=lambda: [[]])
    forwarded: Forwarded | None = None
    quoted: bool = False
    spoke: bool = False
    cited: str = ""

    def read(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self._step(at)

    def said(self) -> str:
        return "\n\n".join(text for run in self.own if (text := without_signature(run)))

    def _step(self, at: int) -> int:
        """Take what begins on this line; the line on which to go on."""
        line = self.lines[at]
        mark = mark_at(self.lines, at)
        if mark is not None and not (self.quoted and mark.depth):
            if self.quoted or self.forwarded or not (mark.sure or self._is_forward(person(mark.fields.get("sender", "")))):
                return self._skip_answered(mark)
            self.forwarded, at = original(self.lines, mark)
            self.own.append([])
            return at
        if len(line.text) <= _LINE_AT_MOST and not line.text.endswith((".", "!", "?")) and _ANSWER_ABOVE.search(line.text.casefold()):
            return self._skip_below(at)
        if line.depth:
            after = self._skip_quote(at)
            if not any(above.text for above in self.lines[:at]) and not self.marked:
                self.cited = "\n".join(quoted.raw for quoted in self.lines[at:after])
            return after
        end = attribution_at(self.lines, at)
        if end:
            return self._skip_attribution(at, end)
        self.own[-1].append(line.raw.lstrip("\ufeff"))
        self.spoke = self.spoke or bool(line.text)
        return at + 1

    def _is_forward(self, author: Address) -> bool:
        """Whether a header block that does not say so is a forward."""
        kind, _ = bare_subject(self.message.subject)
        if kind in {"forward", "reply"}:
            return kind == "forward"
        if any(author.address.lower() == someone.address.lower() for someone in (*self.message.to, *self.message.cc)):
            return False
        return kind == "both" or not self.message.in_reply_to

    def _skip_answered(self, mark: Mark) -> int:
        """What stands below a header block is quoted to the end, unless it has marks: then the writer may go on below it."""
        following = self._following(mark.body)
        marked = mark.body if mark.depth else following
        return self._skip_quote(marked) if marked < len(self.lines) and self.lines[marked].depth else len(self.lines)

    def _skip_below(self, at: int) -> int:
        """'Please reply above this line': all below is quoted, unless nothing stands above."""
        self.own.append([])
        return len(self.lines) if self.spoke else at + 1

    def _following(self, at: int) -> int:
        """The next line that says something; a few lines ahead at most, else the end."""
        return next((number for number in range(at, min(at + _AHEAD, len(self.lines))) if self.lines[number].text), len(self.lines))

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
        following = self._following(end)
        kind, subject = bare_subject(self.message.subject)
        if following < len(self.lines):
            if self.lines[following].depth:
                return self._skip_quote(following)
            if (initials := _INITIALS.match(self.lines[following].raw)) and not self.spoke:
                return self._skip_initials(following, initials[0].strip())
            if kind == "forward" and not self.forwarded and not self.quoted and _INDENTED.match(self.lines[following].raw):
                body = "\n".join(line.raw[4:] if line.raw.startswith("    ") else line.raw for line in self.lines[end:])
                sender = attributed(" ".join(line.text for line in self.lines[at:end]))
                self.forwarded = Forwarded(sender, (), (), subject, "", body.strip("\n"))
                return len(self.lines)
        self.quoted = True
        return len(self.lines) if self.marked or self.spoke else end

    def _skip_initials(self, at: int, mark: str) -> int:
        """A quote that has its writer's initials before each line: 'AB> yes'."""
        while at < len(self.lines) and (self.lines[at].raw.startswith(mark) or not self.lines[at].text):
            at += 1
        self.quoted = True
        self.own.append([])
        return at


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
