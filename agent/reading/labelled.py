"""Labels and values out of what forms, CRM systems and shops write.

Decides which words are a label and which its value: 'label: value' lines, bullets, tabs and dashes, a question over its answer,
a label over its value, tables of two columns, and a table with its labels in the first row.
Hides markup and how wrapped lines are put together. Linear in the size of the text.
To support another layout: a branch in `_read_line`, or in `_rows` for HTML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from agent.reading.labels import Labels, label_words
from agent.reading.values import LINE_MOST, TEXT_MOST, addresses, plain

LINES_MOST = 2_000
HTML_MOST = 262_144
LONG_TEXT = frozenset({"goals", "experience", "note", "wished_times"})
QUOTED = re.compile(r"^[\s>|]*(?:>|\|)\s?|^\s+")
BULLET = re.compile(r"^(?:[•·●▪◦‣*+–—-]|\d{1,2}[.)])\s+")
STARS = re.compile(r"(?<!\S)[*_]{1,2}(\S.{0,300}?)\s?[*_]{1,2}(?=[\s:,.?]|$)")
COLON = re.compile(r"(?<=\S)\s?(?::(?!//|\d\d\b(?=[^\d]|$)|\))|：)\s*")
DASH = re.compile(r"\s+(?:[–—=|»→]|->|=>|-)\s+")
BOXED = re.compile(r"^\[([^\[\]]{2,60})\][ \t]*:?[ \t]*(\S.*)$")
RULE = re.compile(r"[\s_=*~#-]{3,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label as written, the field that it names (None: not known), and the value."""

    label: str
    field: str | None
    value: str


def pairs(text: str, html: str, labels: Labels) -> list[Pair]:
    """All labels with their values, in order; what HTML tables say of this text comes first: there it is plain what belongs together."""
    lines = clean_lines(text)
    flat = " ".join(text.split())
    found = [p for p in _rows(html, labels) if p.value[:200] in flat] if False else []
    if len({p.field for p in found if p.field}) < 2:
        found = []
    return found + _from_lines(lines, labels)


def clean_lines(text: str) -> list[str]:
    """The lines of a text without quote marks, bullets and stars; empty ones stay."""
    lines = []
    for raw in text.splitlines()[:LINES_MOST]:
        line = QUOTED.sub("", raw[:TEXT_MOST].replace("\u00a0", " ")).rstrip()
        line = BULLET.sub("", line)
        if "*" in line or "_" in line:
            line = STARS.sub(r"\1", line)
        lines.append("" if RULE.fullmatch(line) else line)
    return lines


def _from_lines(lines: list[str], labels: Labels) -> list[Pair]:
    found: list[Pair] = []
    at = 0
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        columns = _header_row(lines, at, labels)
        if columns:
            found += columns
            at += 2
            continue
        pair, at = _read_line(lines, at, labels)
        found += [pair] if pair else []
    return found if any(p.field for p in found) else _spaced(lines, labels)


def _read_line(lines: list[str], at: int, labels: Labels) -> tuple[Pair | None, int]:
    """The label that begins in a line with its value, and where to read on."""
    line = lines[at]
    if split := _split(line, labels):
        label, value = split
        field = labels.field_of(label)
        if value:
            more, after = _continued(lines, at + 1, labels, long=field in LONG_TEXT, wrapped=len(line) >= 60)
            return Pair(label, field, " ".join([value, *more]) if field not in LONG_TEXT else "\n".join([value, *more])), after
        return _below(label, field, lines, at, labels)
    if line.rstrip(" *").endswith("?") and len(line) <= LINE_MOST and (field := labels.field_of(line)):
        return _below(line, field, lines, at, labels)
    if labels.is_label(line) and len(line) <= 80:
        return _below(line, labels.field_of(line), lines, at, labels)
    return None, at + 1


def _below(label: str, field: str | None, lines: list[str], at: int, labels: Labels) -> tuple[Pair | None, int]:
    """A label that stands alone: its value is the next line, unless that is a label too."""
    after = at + 1
    question = not label.endswith(":") and "\t" not in lines[at] and not lines[at].rstrip().endswith(":")
    if question and after < len(lines) and not lines[after]:
        after += 1
    if after >= len(lines) or not lines[after] or _begins_label(lines[after], labels):
        return Pair(label.rstrip(" *"), field, ""), max(at + 1, after)
    value = [lines[after]]
    more, after = _continued(lines, after + 1, labels, long=field in LONG_TEXT, wrapped=len(lines[after]) >= 60)
    return Pair(label.rstrip(" *:"), field, "\n".join(value + more) if field in LONG_TEXT else " ".join(value + more)), after


def _continued(lines: list[str], at: int, labels: Labels, *, long: bool, wrapped: bool) -> tuple[list[str], int]:
    """The lines that go on with a value: wrapped ones, and for long texts all up to an empty line or the next label."""
    more: list[str] = []
    while at < len(lines) and lines[at] and (long or wrapped) and not _begins_label(lines[at], labels) and len(more) < 60:
        more.append(lines[at])
        wrapped = len(lines[at]) >= 60
        at += 1
    return more, at


def _begins_label(line: str, labels: Labels) -> bool:
    if _split(line, labels):
        return True
    return len(line) <= 80 and (labels.is_label(line) or (line.rstrip(" *").endswith("?") and labels.field_of(line) is not None))


def _split(line: str, labels: Labels) -> tuple[str, str] | None:
    """A line's label and value where a sign stands between them; a colon may follow any short wording, other signs only a known label."""
    if boxed := BOXED.match(line):
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
            and not label.endswith((".", "!"))
            and "://" not in label
        ):
            return label, line[colon.end() :].strip(" *")
    if (dash := DASH.search(head[:100])) and labels.is_label(head[: dash.start()]):
        return head[: dash.start()].strip(" *"), line[dash.end() :].strip(" *")
    return None


def _header_row(lines: list[str], at: int, labels: Labels) -> list[Pair]:
    """Labels side by side in one line, values below: only where every cell is a known label."""
    if "\t" not in lines[at] or at + 1 >= len(lines):
        return []
    cells, below = ([c.strip(" *") for c in lines[n].split("\t")] for n in (at, at + 1))
    if len(cells) < 3 or len(cells) != len(below) or not all(labels.is_label(c) for c in cells if c):
        return []
    return [Pair(c, labels.field_of(c), v) for c, v in zip(cells, below, strict=True) if c]


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


def _rows(html: str, labels: Labels) -> Iterator[Pair]:
    """The labels and values of the HTML's tables, without those that mail programs make for headers."""
    if len(html) > HTML_MOST:
        return
    for table in LexborHTMLParser(html).css("table")[:50]:
        if "header" in (table.attributes.get("class") or "") or table.css_first("table table"):
            continue
        rows = [[_cell(c) for c in row.iter() if c.tag in ("td", "th")] for row in table.css("tr")[:500]]
        yield from _table(rows, labels)


def _table(rows: list[list[str]], labels: Labels) -> Iterator[Pair]:
    if len(rows) >= 2 and len(rows[0]) >= 3 and all(labels.is_label(c) for c in rows[0] if c):
        for row in rows[1:]:
            yield from (Pair(c, labels.field_of(c), v) for c, v in zip(rows[0], row, strict=False) if c)
    elif all(len(row) == 1 for row in rows):
        yield from _from_lines([row[0] for row in rows], labels)
    else:
        yield from (Pair(row[0].rstrip(": *"), labels.field_of(row[0]), row[1]) for row in rows if len(row) == 2 and row[0])


def _cell(node: LexborNode) -> str:
    return plain(" ".join(node.text(separator=" ").split()), TEXT_MOST)
