"""Labels and values out of what forms, CRM systems and shops write.

Decides which words are a label and which its value: 'label: value' lines, bullets, tabs and dashes, a question over its answer,
a label over its value, tables of two columns, and a table with its labels in the first row.
Hides markup and how wrapped lines are put together. Linear in the size of the text.
To support another layout: a branch in `_read_line`; tables of HTML come as the lines that `visible` makes of them.
"""

import re
from typing import NamedTuple

from agent.reading.labels import Labels, fold, label_words
from agent.reading.values import LINE_MOST, TEXT_MOST, addresses
from agent.reading.visible import visible

LINES_MOST = 2_000
LABEL_MOST = 80
HTML_MOST = 262_144
SHORT_MOST = 4  # words
LONG_TEXT = frozenset({"goals", "experience", "note", "wished_times"})
QUOTED = re.compile(r"^[\s>|]*(?:>|\|)\s?|^\s+")
BULLET = re.compile(r"^(?:[•·●▪◦‣*+–—-]|\d{1,2}[.)]|\d{1,3} \||[QA]\d{0,2}[:.)])\s+")
STARS = re.compile(r"(?<!\S)[*_]{1,2}(\S.{0,300}?)\s?[*_]{1,2}(?=[\s:,.?]|$)")
COLON = re.compile(r"(?<=\S)\s?(?::(?!//|\d\d\b(?=[^\d]|$)|\))|：)\s*")
DASH = re.compile(r"\s+(?:[–—=|»→]|->|=>|-)\s+")
BETWEEN = re.compile(r"(?:[;,|]|\s[-–—])[ \t]+(?=([^\W\d_][\w '’/-]{0,38}?)[ \t]?:)")
ANSWERED = re.compile(r"(.{3,140}?\?)[ \t]*\*?[ \t]+(\S.*)")
BOXED = re.compile(r"^\[([^\[\]]{2,60})\][ \t]*:?[ \t]*(\S.*)$")
RULE = re.compile(r"[\s_=*~#-]{3,}")


class Pair(NamedTuple):
    """A label as written, the field that it names (None: not known), and the value."""

    label: str
    field: str | None
    value: str


def pairs(text: str, html: str, labels: Labels) -> list[Pair]:
    """All labels with their values, in order; where the text does not tell them apart, tables of the HTML do, for what is in this text."""
    found = _from_lines(clean_lines(text, labels), labels)
    if "<table" not in html or len(html) > HTML_MOST or _fields(found) >= 2:
        return found
    flat = " ".join(text.split())
    shown = [p for p in _from_lines(clean_lines(visible(html), labels), labels) if " ".join(p.value.split())[:200] in flat]
    return shown if _fields(shown) >= 2 else found


def _fields(found: list[Pair]) -> int:
    return len({p.field for p in found if p.field})


def clean_lines(text: str, labels: Labels | None = None) -> list[str]:
    """The lines of a text without quote marks, bullets and stars; empty ones stay.

    With `labels`, a number before a month is a day, not the number of a line, and several labels in one line become as many lines.
    """
    lines: list[str] = []
    for raw in text.splitlines()[:LINES_MOST]:
        line = QUOTED.sub("", raw[:TEXT_MOST].replace("\u00a0", " ")).rstrip()
        bullet = BULLET.match(line)
        if bullet and not (labels and bullet[0][0].isdigit() and fold(line[bullet.end() :].partition(" ")[0]) in labels.months):
            line = line[bullet.end() :]
        if line.endswith(" |"):
            line = line[:-2].rstrip()  # a row of a table that is drawn with bars
        if "*" in line or "_" in line:
            line = STARS.sub(r"\1", line)
        lines += ["" if RULE.fullmatch(line) else line] if labels is None else _apart("" if RULE.fullmatch(line) else line, labels)
    return lines


def _apart(line: str, labels: Labels) -> list[str]:
    """'Name: Ana; E-mail: ana@…; Course: SQL' as three lines: where a known label with its colon opens the line and comes again in it."""
    if line.count(":") < 2:
        return [line]
    parts: list[str] = []
    start = 0
    for mark in BETWEEN.finditer(line[:TEXT_MOST]):
        if labels.is_label(mark[1]) and (parts or labels.is_label(line[:LABEL_MOST].partition(":")[0])):
            parts.append(line[start : mark.start()])
            start = mark.start(1)
    return [*parts, line[start:]]


def _from_lines(lines: list[str], labels: Labels) -> list[Pair]:
    found: list[Pair] = []
    alone = sum(len(line) <= LABEL_MOST and ": " not in line and _stands_alone(line, labels) for line in lines)
    stacked = alone >= 2 and alone >= sum(":" in line[1:-1] and labels.is_label(line[:LABEL_MOST].partition(":")[0]) for line in lines)
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        read, at = _header_row(lines, at, labels) or _read_line(lines, at, labels, stacked=stacked)
        found += read
    return found if any(p.field for p in found) else _spaced(lines, labels)


def _read_line(lines: list[str], at: int, labels: Labels, *, stacked: bool) -> tuple[list[Pair], int]:
    """The label that begins in a line with its value, and where to read on.

    `stacked`: other labels stand alone over their values here, so a line that no label has for its value may be one by a few of its words.
    """
    line = lines[at]
    asked = line.rstrip(" *").endswith("?") and len(line) <= LINE_MOST and labels.field_of(line)
    if asked and not labels.is_label(line.partition(":")[0]):
        return _below(line, asked, lines, at, labels, stacked=stacked)
    if split := _split(line, labels):
        label, value = split
        field = labels.field_of(label)
        if value:
            more, after = _continued(lines, at + 1, labels, long=field in LONG_TEXT, wrapped=len(line) >= 60)
            return [Pair(label, field, ("\n" if field in LONG_TEXT else " ").join([value, *more]))], after
        return _below(label, field, lines, at, labels, stacked=stacked)
    if len(line) <= LABEL_MOST and (labels.is_label(line) or (stacked and not line.endswith((".", "!", ",")) and labels.field_of(line))):
        return _below(line, labels.field_of(line), lines, at, labels, stacked=stacked)
    return [], at + 1


def _below(label: str, field: str | None, lines: list[str], at: int, labels: Labels, *, stacked: bool) -> tuple[list[Pair], int]:
    """A label that stands alone: its value is the next line, unless that is a label too."""
    after = at + 1
    question = not label.endswith(":") and "\t" not in lines[at] and not lines[at].rstrip().endswith(":")
    if question and after < len(lines) and not lines[after]:
        after += 1
    if after >= len(lines) or not lines[after] or _begins_label(lines[after], labels):
        return [Pair(label.rstrip(" *"), field, "")], max(at + 1, after)
    value = [lines[after]]
    more, after = _continued(lines, after + 1, labels, long=field in LONG_TEXT, wrapped=len(lines[after]) >= 60, stacked=stacked)
    return [Pair(label.rstrip(" *:"), field, ("\n" if field in LONG_TEXT else " ").join(value + more))], after


def _continued(lines: list[str], at: int, labels: Labels, *, long: bool, wrapped: bool, stacked: bool = False) -> tuple[list[str], int]:
    """The lines that go on with a value: wrapped ones, and for long texts all up to an empty line or the next label."""
    more: list[str] = []
    while at < len(lines) and lines[at] and (long or wrapped) and not _begins_label(lines[at], labels) and len(more) < 60:
        if stacked and not wrapped and _like_label(lines[at], labels):
            break
        more.append(lines[at])
        wrapped = len(lines[at]) >= 60
        at += 1
    return more, at


def _begins_label(line: str, labels: Labels) -> bool:
    if _split(line, labels):
        return True
    return len(line) <= LABEL_MOST and _stands_alone(line, labels)


def _like_label(line: str, labels: Labels) -> bool:
    """Whether a short line may be a label by a few of its words, as 'Programming knowledge' is."""
    return (
        line[:1].isupper() and len(line.split()) <= SHORT_MOST and not line.endswith((".", "!", ",")) and labels.field_of(line) is not None
    )


def _stands_alone(line: str, labels: Labels) -> bool:
    """Whether a line is a label by itself: by its whole wording, or as a question."""
    return labels.is_label(line) or (line.rstrip(" *").endswith("?") and labels.field_of(line) is not None)


def _split(line: str, labels: Labels) -> tuple[str, str] | None:
    """A line's label and value where a sign stands between them; a colon may follow any short wording, other signs only a known label."""
    if line[:1] == "[" and (boxed := BOXED.match(line)):
        return boxed[1], boxed[2].strip(" *")
    head = line[: LINE_MOST + 1]
    if "\t" in head:
        label = head.partition("\t")[0]
        label = label.strip(" :*")
        if label and len(label_words(label)) <= 14:
            return label, " ".join(line[len(head.partition("\t")[0]) :].split())
    if (colon := COLON.search(head[:140])) and (label := head[: colon.start()].strip(" *")):
        words = label_words(label)
        if (
            words
            and (len(words) <= 6 or labels.field_of(label))
            and not addresses(label)
            and (not label.endswith((".", "!")) or labels.field_of(label))
            and "://" not in label
        ):
            return label, line[colon.end() :].strip(" *")
    if "?" in line and (answered := ANSWERED.match(line[:LINE_MOST])) and labels.field_of(answered[1]) not in (None, "note"):
        return answered[1], line[answered.start(2) :].strip(" *")
    if (dash := DASH.search(head[:100])) and labels.is_label(head[: dash.start()]):
        return head[: dash.start()].strip(" *"), line[dash.end() :].strip(" *")
    return None


def _header_row(lines: list[str], at: int, labels: Labels) -> tuple[list[Pair], int] | None:
    """Labels side by side in one line, values in as many cells in those below: only where every cell is a known label."""
    head = _cells(lines[at])
    if len(head) < 2 or (len(head) == 2 and (not all(head) or at + 1 >= len(lines) or labels.is_label(_cells(lines[at + 1])[0]))):
        return None  # most lines end here: 'Name: Ana' over another label
    if any(len(c) > LABEL_MOST or "@" in c for c in head) or not all(labels.is_label(c) for c in head if c):
        return None
    found: list[Pair] = []
    at += 1
    while at < len(lines) and len(values := _cells(lines[at])) == len(head) and not all(labels.is_label(v) for v in values):
        found += [Pair(c, labels.field_of(c), v) for c, v in zip(head, values, strict=True) if c]
        at += 1
    return (found, at) if found else None


def _cells(line: str) -> list[str]:
    """Cells between tabs, or between the bars, or of two columns the colons, that `visible` writes."""
    return [cell.strip(" *") for cell in line.split(next((mark for mark in ("\t", " | ") if mark in line), ": "))]


def _spaced(lines: list[str], labels: Labels) -> list[Pair]:
    """'Name Gina Park': a known label and its value with a space only; believed where three lines agree and one of them is an address."""
    found: list[Pair] = []
    for line in lines if any("@" in line for line in lines) else ():
        words = line[:LINE_MOST].split(" ")
        for length in range(min(3, len(words) - 1), 0, -1):
            label = " ".join(words[:length])
            if label[:1].isupper() and labels.is_label(label):
                found.append(Pair(label, labels.field_of(label), line[len(label) :].strip()))
                break
    sure = any(p.field == "student_email" and addresses(p.value) for p in found)
    return found if sure and len({p.field for p in found}) >= 3 else []
