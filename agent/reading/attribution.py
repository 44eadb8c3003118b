"""Attributions: the line above a quote that says who wrote it, and when.

Decides which lines are one ('On Mon, Nov 23, 2026 at 10:00 AM Ada <ada@…> wrote:'), also where a program broke it into several.
People, too, write sentences that end with 'she wrote:', and what stands below an attribution is lost as quoted,
so in doubt a line is none. Looks a few lines ahead, no more.

To know another mail program: `wrote` and `openings` in `languages/`.
"""

import re
from collections.abc import Sequence

from agent.reading.forward import Line, person
from agent.reading.headers import Address
from agent.reading.languages import any_of, every_mark

_LINES_AT_MOST = 4
_AT_MOST = 400
_SHORT = 100
_FULL = 55

_WROTE = any_of(every_mark("wrote"))
_OPENINGS = frozenset(phrase.split()[0] for phrase in every_mark("openings"))
_WHOLE_DATE = re.compile(r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{4}")
_WHO = re.compile(r"[<(\[]|\S+@")
_WHEN = re.compile(r"\d[./-]\d|\d:\d\d|\d{4}")
_WHEN_OR_WHO = re.compile(rf"{_WHEN.pattern}|@")
_DATE_FIRST = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2})?)?(?P<zone>\s*(?:GMT|UTC)\s*[+-]\d{1,2}:?\d{0,2})?:?\s+(?=\S)"
)
_CLOCK = re.compile(r"(?<![\d.:/+-])[0-2]?\d[:.][0-5]\d(?![\d./-]*\d)")
_DATED = re.compile(r"(?:[^\W\d]+[.,]*\s){0,2}\d")


def attribution_at(lines: Sequence[Line], at: int) -> int:
    """The line after an attribution that begins here ('On …, … wrote:', broken into a few lines perhaps), or 0."""
    text = lines[at].text.strip("-*_ ")
    if not text or not (_may_begin(text) or any(line.text.startswith("<") for line in lines[at + 1 : at + 2])):
        return 0
    joined = ""
    for number in range(at, min(at + _LINES_AT_MOST, len(lines))):
        line = lines[number]
        if not line.text or len(joined) > _AT_MOST or (number > at and line.depth and not line.text.endswith(":")):
            return 0
        if number > at and _begins(line.text, lines, number) and not _wrapped(joined, lines[number - 1].text, line.text):
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


def _begins(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line is an attribution by itself, so that the line above it is its writer's own."""
    if text[0] in "<(" or lines[at - 1].text.endswith("<"):
        return False
    opens = text.split(None, 1)[0].strip(".,").casefold() in _OPENINGS or text[0].isdigit()
    return (opens or (text[0].isupper() and bool(_WHEN_OR_WHO.search(text)))) and _is_whole(text, lines, at + 1)


def _wrapped(before: str, last: str, text: str) -> bool:
    """Whether a line that could be an attribution goes on with the one above: that one was full, and together they name one instant."""
    if len(last) + 1 + len(text.partition(" ")[0]) <= _FULL or last.endswith((".", "!", "?", ":")):
        return False
    began = bool(_WROTE.search(before.casefold())) or ("<" in before and "@" not in text)
    could_begin = text[0].isupper() and _WHEN.search(text)
    holds_some = "@" in before or any(c.isdigit() for c in before)
    one_instant = len(_CLOCK.findall(f"{before} {text}")) <= 1
    return one_instant and (began or (holds_some and not could_begin))


def _is_whole(text: str, lines: Sequence[Line], after: int) -> bool:
    """Whether a text of one line is an attribution: somebody wrote, at a time or with an address, and it ends as one.

    Marks of quoting below it prove much; where there are none, it takes a whole date, or nothing but a name and an address,
    since people write sentences that end with 'she wrote:'.
    """
    if len(text) > _AT_MOST or text.count("(") > text.count(")"):
        return False
    if _DATED.match(text) and _CLOCK.search(text) and "@" in text and text.endswith((">:", "):")):
        return True
    dated = _DATE_FIRST.match(text)
    if dated and (dated["zone"] or "@" in text) and text.endswith((">", ">:", ":") if "@" in text or "<" in text else text[-1]):
        return True
    if not text.rstrip("*_ ").endswith((":", "：", "--")):
        return False
    above_quote = any(line.depth for line in lines[after : after + 2])
    wrote = _WROTE.search(text.casefold())
    if not wrote:
        return above_quote and "@" in text  # in a language that is not known here
    if above_quote:
        return len(text) <= _SHORT or bool(_WHEN_OR_WHO.search(text))
    return bool(_WHOLE_DATE.search(text)) or (
        "@" in text and not any(word[0].islower() for word in _WHO.split(text[: wrote.start()])[0].split())
    )


def attributed(text: str) -> Address:
    """The writer whom an attribution names: what stands before their address and after the date."""
    someone = person(text)
    name = re.split(r'["“„«]|\d[\d:.]*(?:\s*[AaPp]\.?[Mm]\.?)?[\s,]+|[,;]\s', someone.name)[-1]
    return Address(name.strip(" \"'“”„«»("), someone.address)
