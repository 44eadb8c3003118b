"""Text → every day, time of day and zone in it, in order, and how what stands between two of them joins them.

Decides which words can begin a day or a time, and from which day on somebody can.
`pairing` tells which of them go together.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.value import Value, replace
from agent.reading.clocks import Clock, clock_at
from agent.reading.dating import month_first, resolve
from agent.reading.days import Day, day_at
from agent.reading.faces import shows_24_hours
from agent.reading.hearing import Heard, Item
from agent.reading.phrasebook import small_words
from agent.reading.placing import Zone, zone_at

_BEGINNING = frozenset(
    [
        "weekdays",
        "weekly_days",
        "glued",
        "months",
        "relative",
        "combined",
        "every",
        "this",
        "next",
        "next_week",
        "past",
        "of",
        "at",
        "begin",
        "vague",
        "shifted",
        "times",
        "numbers",
    ]
)
"""Tags of words that a day or a time of day can begin with."""
FAR = 30
WHICH_TIME = "at what time exactly?"
_SOFT = ("either", "between", "at", "of", "begin", "parts", "weekly", "every")


class Asker(Value):
    """Who writes, and when: `home` is their zone, `asked` the names of the questions that are pending for them."""

    now: datetime
    home: str | None
    asked: frozenset[str]


Part = Day | Clock | Zone


def parts_of(heard: Heard, asker: Asker) -> tuple[list[Part], date | None]:
    """Every day, time of day and zone in the order of the text, and the day from which on."""
    parts: list[Part] = []
    not_before: date | None = None
    strict24 = shows_24_hours(heard)
    i = 0
    while i < len(heard.items):
        start = _start(heard, i, asker)
        if start:
            not_before, i = start
            continue
        part = _part(heard, i, parts, asker, strict24=strict24)
        if part is None:
            i += 1
        else:
            parts.append(part)
            i = part.after
    return parts, not_before


def _part(heard: Heard, i: int, parts: Sequence[Part], asker: Asker, *, strict24: bool) -> Part | None:
    item = heard.items[i]
    if item.kind in ("blank", "newline") or "aside" in item:
        return None
    last = parts[-1] if parts else None
    if again := _time_again(heard, i, parts):
        return again
    if isinstance(last, Clock) and i == last.after and (zone := zone_at(heard, i, asker.home, asker.now, beside=True)):
        return zone
    if item.kind in ("word", "mark") and item.token.raw != "~" and _BEGINNING.isdisjoint(item.tags):
        return zone_at(heard, i, asker.home, asker.now, beside=False)
    if day := day_at(heard, i):
        return day
    beside = (
        isinstance(last, Day) and link_of(heard, last.after, i) in _beside(last, item) and heard.items[last.first].sentence == item.sentence
    )
    part_of_day = last.part if isinstance(last, Day) and last.part else ""
    if clock := clock_at(heard, i, after_day=beside, part=part_of_day if beside else _soft_part(heard, last, i), strict24=strict24):
        return clock
    return zone_at(heard, i, asker.home, asker.now, beside=False)


def _time_again(heard: Heard, i: int, parts: Sequence[Part]) -> Clock | None:
    """'… or Friday same time': the time of day that was said before, where that is one; what it is compared with must not follow."""
    if "same" not in heard.items[i]:
        return None
    clocks = [part for part in parts if isinstance(part, Clock)]
    compared = i + 1 < len(heard.items) and heard.items[i + 1].token.word in small_words(heard.code, "comparing")
    if not clocks or compared:
        return None
    again = replace(clocks[-1], first=i, after=i + 1)
    return again if len({clock.minute for clock in clocks}) == 1 else replace(again, minute=None, doubt=WHICH_TIME)


def _beside(day: Day, item: Item) -> Sequence[str]:
    """How a time may be joined to its day; a bare number after a date only directly, as 'Nov 9-13' and 'Nov 9, 13' are days as well."""
    return ("none",) if day.dated and item.kind == "number" and len(item.token.raw) < 4 else ("none", "pure")


def _soft_part(heard: Heard, last: Part | None, i: int) -> str:
    """The part of the day said with the day that a time belongs to."""
    if isinstance(last, Day) and last.part and link_of(heard, last.after, i) != "hard":
        return last.part
    return ""


def _start(heard: Heard, i: int, asker: Asker) -> tuple[date, int] | None:
    """'from 7 December on', 'ab Januar': the day, and the index after it."""
    items = heard.items
    if not ("start" in items[i] or "beyond" in items[i]) or i + 1 >= len(items):
        return None
    today = asker.now.astimezone(ZoneInfo(asker.home or "UTC")).date()
    at = i + 1
    while at < len(items) and at < i + 3 and ("start" in items[at] or "beyond" in items[at]):
        at += 1
    day = day_at(heard, at) if at < len(items) else None
    if day is not None and day.dates and not _goes_on(heard, day.after):
        found, _ = resolve(day, today, american=month_first(heard), home_hour=12)
        beyond = any("beyond" in item for item in items[i:at])
        return (found + timedelta(days=beyond), day.after) if found else None
    while at < len(items) and at < i + 4 and "of" in items[at]:
        at += 1
    if at < len(items) and "months" in items[at] and items[at].kind == "word" and not _goes_on(heard, at + 1):
        month = int(str(items[at].tags["months"])) + 1
        year = today.year + (month < today.month)
        return max(today, date(year, month, 1)), at + 1
    return None


def _goes_on(heard: Heard, i: int) -> bool:
    """Whether a range or a time of day goes on at `i`, so that the day before it is no bare beginning."""
    items = heard.items
    while i < len(items) and items[i].token.raw == ",":
        i += 1
    if i >= len(items):
        return False
    if items[i].token.raw == "-" or "through" in items[i] or items[i].kind in ("number", "ordinal"):
        return True
    return clock_at(heard, i, after_day=False) is not None


def link_of(heard: Heard, start: int, end: int) -> str:
    """How two parts are joined: 'none', 'pure' (and, or, commas), 'soft' (words that change nothing) or 'hard'."""
    if end - start > FAR:
        return "hard"
    link = "none"
    for item in heard.items[start:end]:
        if "cannot" in item or "instead_of" in item or "contrast" in item or "causal" in item or item.kind == "blank":
            return "hard"
        if "either" in item or item.kind == "newline" or item.token.raw in ",&/-*•":
            link = "pure" if link in ("none", "pure") else link
        elif item.token.raw == "T" and item.token.glued:
            continue
        elif any(tag in item for tag in _SOFT) or item.token.raw in ":(@)=":
            link = "soft" if any(tag in item for tag in ("between", "parts", "weekly")) or link == "soft" else link
        else:
            return "hard"
    return link
