"""What a form's service gives as CSV → answers: a column with the time, then one for each question; every problem with its line.

Decides how times are read: as Google Forms and its spreadsheets write them, in any order of day and month that the whole file bears out.
A row that can't be read is told, and the others go on.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from agent.core.meetings import at_wall
from agent.errors import SettingsError
from agent.reading.filled import Filled, Form

_WHEN = re.compile(
    r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?"
    r"(?:\s*([AP])\.?M\.?)?(?:\s*(?:(?:GMT|UTC)?([+-]\d{1,2})(?::?(\d{2}))?|GMT|UTC|Z))?",
    re.IGNORECASE,
)
_OF_ADDRESS = re.compile(r"e-?mail|username|adresse|correo|courriel", re.IGNORECASE)
_MOST = 10_000


def read_filled(name: str, raw: bytes, form: Form, zone: str) -> tuple[list[Filled], list[str]]:
    """The answers in a CSV file, oldest first, and what could not be read; times without an offset are on the clock of `zone` (IANA).

    Raises `SettingsError` where the file is no CSV of a form at all.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError([f"{name}: is not UTF-8; save it as 'CSV UTF-8'"]) from error
    problems: list[str] = []
    rows = list(_rows(name, text, problems))
    if not rows or not rows[0][1][:1] or len(rows[0][1]) < 2:
        raise SettingsError([*problems, f"{name}: the first line has to name the columns: the time, then the questions"])
    (_, questions), *rest = rows
    day_first = _day_first([row[0] for _, row in rest if row])
    found: list[Filled] = []
    for line, row in rest[:_MOST]:
        at = _instant(row[0], zone, day_first=day_first) if row else None
        if at is None:
            problems.append(f"{name} line {line}: the first column holds no time such as 2026/11/27 9:14:03 AM")
        elif len(row) > len(questions):
            problems.append(f"{name} line {line}: has {len(row)} cells, but there are {len(questions)} columns")
        else:
            found.append(_filled(form, at, list(zip(questions[1:], row[1:], strict=False))))
    if len(rest) > _MOST:
        problems.append(f"{name}: has over {_MOST} rows; the others are left out")
    return sorted(found, key=lambda one: one.at), problems


def _rows(name: str, text: str, problems: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"{name} line {line}: is not CSV, and nothing after it is read: {error}")


def _filled(form: Form, at: datetime, answers: list[tuple[str, str]]) -> Filled:
    address = next((answer for question, answer in answers if _OF_ADDRESS.search(question) and "@" in answer), "")
    return Filled(form, at, tuple((q, a) for q, a in answers if a and a != address), address)


def _day_first(times: Sequence[str]) -> bool:
    """Whether days come before months in this file: as one of its rows shows, or where days are parted by dots."""
    dates = [found for text in times if (found := _WHEN.match(text.strip()))]
    short = [d for d in dates if len(d[1]) < 3]
    if any(int(d[1]) > 12 for d in short):
        return True
    return not any(int(d[3]) > 12 for d in short) and any(d[2] == "." for d in short)


def _instant(text: str, zone: str, *, day_first: bool) -> datetime | None:
    found = _WHEN.fullmatch(text.strip())
    if not found:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    year, month, day = (first, second, third) if len(found[1]) == 4 else (third, second, first) if day_first else (third, first, second)
    hour = int(found[5]) if not found[8] else int(found[5]) % 12 + (12 if found[8].lower() == "p" else 0)
    try:
        local = datetime(year, month, day, hour, int(found[6]), int(found[7] or 0))  # noqa: DTZ001 - its zone follows
        if found[9]:
            hours = int(found[9])
            return local.replace(tzinfo=timezone(timedelta(hours=hours, minutes=int(found[10] or 0) * (-1 if hours < 0 else 1))))
        named = re.search(r"(?:GMT|UTC|Z)$", text.strip(), re.IGNORECASE)
        return local.replace(tzinfo=UTC) if named else at_wall(local, zone).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        return None
