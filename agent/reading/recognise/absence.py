"""Days named in words about absence: ranges and single days."""

from datetime import date, timedelta

from agent.reading.days import Day, day_at, month_first, resolve
from agent.reading.hearing import Heard

_LONGEST = 200


def days_said(heard: Heard, today: date) -> tuple[tuple[date, date], ...]:
    """First and last day of every stretch that is named without doubt; a day alone is both."""
    found: list[tuple[date, date]] = []
    i = 0
    while i < len(heard.items):
        first, after = _day(heard, i, today)
        if first is None:
            i += 1
            continue
        last, end = _range_end(heard, after, first)
        found.append((first, last or first))
        i = end if last else after
    return tuple(dict.fromkeys(found))[:10] or _week(heard, today)


def _day(heard: Heard, i: int, today: date) -> tuple[date | None, int]:
    """The day that begins at item `i`, and the index after it; 'the 13th to the 31st July' lends its month to the first."""
    day = day_at(heard, i)
    if day is not None and not day.weekly:
        found, _ = resolve(day, today, american=month_first(heard), home_hour=12)
        return found, day.after
    number = heard.items[i]
    at = i + 1 + (i + 1 < len(heard.items) and heard.items[i + 1].token.raw == ".")
    if number.kind not in ("number", "ordinal") or at + 1 >= len(heard.items) or not _joins(heard, at):
        return None, i + 1
    later = day_at(heard, at + 1)
    if later is None or len(later.dates) != 1:
        return None, i + 1
    year, month, last = later.dates[0]
    digits = "".join(c for c in number.token.raw if c.isdigit())[:3]
    if not digits or not 1 <= int(digits) < last:
        return None, i + 1
    found, _ = resolve(Day(i, i + 1, dates=((year, month, int(digits)),)), today, american=None, home_hour=12)
    return found, at


def _range_end(heard: Heard, i: int, first: date) -> tuple[date | None, int]:
    if i + 1 >= len(heard.items) or not _joins(heard, i):
        return None, i
    day = day_at(heard, i + 1)
    if day is None:
        return None, i
    last, _ = resolve(day, first, american=month_first(heard), home_hour=12)
    return (last, day.after) if last and first < last <= first + timedelta(days=_LONGEST) else (None, i)


def _joins(heard: Heard, i: int) -> bool:
    return "through" in heard.items[i] or "until" in heard.items[i] or heard.items[i].token.raw == "-"


def _week(heard: Heard, today: date) -> tuple[tuple[date, date], ...]:
    """'this week', 'next week': Monday to Sunday, from today on."""
    for item in heard.items:
        if "week" in item:
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(str(item.tags["week"])))
            return ((max(monday, today), monday + timedelta(days=6)),)
    return ()
