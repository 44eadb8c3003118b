"""A day as people write it → what the words say of it: weekday, date, how far from today, every week.

Hides the ways to write dates, weekdays and days from today.
Which date that is, is decided in `dating`.
"""

import re
from collections.abc import Sequence

from agent.core.value import Value, replace
from agent.reading.hearing import Heard, Item
from agent.reading.phrasebook import small_words, verbs

_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADING = frozenset({"at", "begin", "vague", "start"})
_OFFERED_MOST = 5
_AROUND = frozenset({"at", "either", "of", "parts", "begin", "until", "through", "times", "next_week", "contrast"})


class Day(Value):
    """A written day; what it does not say is None.

    `dates` are (year or None, month, day), more than one where day and month can be swapped.
    `of_month` is a day of the month alone, `relative` counts from today, `week` from this week.
    `weekly` tells that the words by themselves mean every week; `doubt` is what must be asked whatever else is said.
    `part` is a part of the day said with it.
    `first` and `after` are the indexes of its items.
    """

    first: int
    after: int
    weekday: int | None = None
    weekly: bool = False
    dates: tuple[tuple[int | None, int, int], ...] = ()
    of_month: int | None = None
    month: int | None = None
    relative: int | None = None
    week: int | None = None
    this: bool = False
    next: bool = False
    past: bool = False
    part: str = ""
    doubt: str = ""

    @property
    def plain(self) -> bool:
        """Nothing but a weekday: it can mean the next one or every one."""
        return self.weekday is not None and not (
            self.weekly
            or self.dates
            or self.of_month
            or self.this
            or self.next
            or self.past
            or self.week is not None
            or self.relative is not None
        )

    @property
    def dated(self) -> bool:
        """Whether a date stands there, or a day of the month."""
        return bool(self.dates) or self.of_month is not None


def day_at(heard: Heard, i: int) -> Day | None:
    """The day that begins at item `i`, or None."""
    items = heard.items
    day, at = _before(items, Day(i, i))
    core = _weekday(items, at, day) or _date(heard, at, day) or _near(items, at, day) or _lent(heard, at, day)
    if core is None:
        return None
    core = _following(heard, core)
    if core.weekday is not None and not core.dates and core.of_month is None:
        core = _dated(heard, core)
    core = _following(heard, core)
    return replace(core, weekly=False) if core.weekly and "of" in items[core.first] and _singled(core) else core


def _singled(day: Day) -> bool:
    """Whether a day is one day, so that the article before it ('le mardi 17 novembre') does not mean every week."""
    return day.dated or day.next or day.this or day.past or day.week is not None


def _before(items: Sequence[Item], day: Day) -> tuple[Day, int]:
    """What stands before a day: every, this, next, last, articles."""
    i = day.first
    for _ in range(4):
        if i >= len(items) or "weekdays" in items[i] or "parts" in items[i] or "relative" in items[i]:
            break
        item = items[i]
        if "every" in item:
            day = replace(day, weekly=True)
        elif "this" in item:
            day = replace(day, this=True)
        elif "next" in item:
            day = replace(day, next=True)
        elif "past" in item:
            day = replace(day, past=True)
        elif "next_week" in item:
            day = replace(day, week=1)
        elif "of" not in item:
            break
        i += 1
    return day, i


def _weekday(items: Sequence[Item], i: int, day: Day) -> Day | None:
    if i >= len(items):
        return None
    tags = items[i].tags
    if "glued" in tags:
        return _one_word(tags["glued"], day, i)
    if "weekly_days" in tags:
        return replace(day, weekday=int(str(tags["weekly_days"])), weekly=True, after=i + 1)
    if "weekdays" not in tags or items[i].kind == "number":
        return None
    token = items[i].token
    if len(token.word) <= 3 and "months" in tags:
        return None
    return replace(day, weekday=int(str(tags["weekdays"])), after=i + 1)


def _one_word(glued: object, day: Day, i: int) -> Day | None:
    """'Dienstagabend', 'dienstagabends'."""
    match glued:
        case (int(number), str(part), bool(plural)):
            return replace(day, weekday=number, part=part, weekly=day.weekly or plural, after=i + 1)
    return None


def _near(items: Sequence[Item], i: int, day: Day) -> Day | None:
    """Today, tomorrow, tonight."""
    if i >= len(items) or day.weekly or day.next:
        return None
    tags = items[i].tags
    if "combined" in tags:
        return replace(day, relative=0, part=str(tags["combined"]), after=i + 1)
    if "relative" in tags and not day.this:
        return replace(day, relative=int(str(tags["relative"])), after=i + 1)
    return None


def _following(heard: Heard, day: Day) -> Day:
    """The same day with what is written right after it: a part of the day, 'next week', 'prochain', 's."""
    items = heard.items
    for _ in range(4):
        i = day.after
        found = _qualified(heard, items[i], day) or _pointed(items, i, day) if i < len(items) else None
        if found is None:
            break
        day = replace(found, after=i + 1)
    return day


def _qualified(heard: Heard, item: Item, day: Day) -> Day | None:
    """The day with what one word after it adds, or None where it adds nothing."""
    word, named = item.token.word, day.weekday is not None
    if "parts_weekly" in item:
        return replace(day, part=str(item.tags["parts_weekly"]), weekly=day.weekly or named)
    if "parts" in item and not day.part and "times" not in item:
        return replace(day, part=str(item.tags["parts"]))
    if "relative" in item and named and not day.part and (glued := heard.speech.calendar.glued.get(word)):
        return replace(day, part=glued)  # 'Dienstag morgen'
    if "next_week" in item and day.week is None:
        return replace(day, week=1)
    return _direction(item, day) if named and word in small_words(heard.code, "behind") else None


def _direction(item: Item, day: Day) -> Day | None:
    """'que viene', 'prochain', 'dernier': this, next and last where they follow the weekday."""
    if "this" in item:
        return replace(day, this=True)
    if "next" in item:
        return replace(day, next=True)
    return replace(day, past=True) if "past" in item else None


def _pointed(items: Sequence[Item], i: int, day: Day) -> Day | None:
    """The day past 's, or past the point of a short name in the middle of a sentence."""
    item = items[i]
    within = item.token.raw == "." and i + 1 < len(items) and items[i + 1].sentence == item.sentence and not items[i + 1].token.glued
    return day if within or item.token.word == "'s" else None


def _dated(heard: Heard, day: Day) -> Day:
    """A weekday with the date that follows it, if one does ('Monday, 9 March', 'Monday the 5th')."""
    items = heard.items
    i = day.after
    while i < len(items) and i < day.after + 3 and (items[i].token.raw in ",.(" or "of" in items[i]) and "weekdays" not in items[i]:
        i += 1
    return _date(heard, i, replace(day, after=i), after_weekday=True) or _dotted(items, i, day) or day


def _dotted(items: Sequence[Item], i: int, day: Day) -> Day | None:
    """'Monday, 16.03, 17:00': day and month without their last point, where the time follows."""
    at = i + 1
    while at < len(items) and (items[at].token.raw in ",-" or "at" in items[at]) and at < i + 3:
        at += 1
    if at >= len(items) or items[i].kind != "dotted" or items[at].kind not in ("clock", "hclock", "dotted", "number"):
        return None
    number, month = (int(n) for n in items[i].token.raw.split("."))
    return replace(day, dates=((None, month, number),), after=i + 1) if _possible(month, number) else None


def _date(heard: Heard, i: int, day: Day, *, after_weekday: bool = False) -> Day | None:
    items = heard.items
    if i >= len(items):
        return None
    numeric = _numeric(items[i])
    if numeric and numeric[0][0] is None:
        year, after = _year(items, i + 1)
        return replace(day, dates=tuple((year, month, number) for _, month, number in numeric), after=after)
    if numeric:
        return replace(day, dates=numeric, after=i + 1)
    return _named_month(items, i, day) or _of_month(heard, i, day, after_weekday=after_weekday)


def _numeric(item: Item) -> tuple[tuple[int | None, int, int], ...]:
    numbers = [int(n) for n in _DIGITS.findall(item.token.raw[:12])]
    if item.kind == "iso":
        return ((numbers[0], numbers[1], numbers[2]),) if _possible(numbers[1], numbers[2]) else ()
    if item.kind not in ("dotdate", "slash", "dashdate"):
        return ()
    year = (numbers[2] + 2000 if numbers[2] < 100 else numbers[2]) if len(numbers) > 2 else None
    day_first = (year, numbers[1], numbers[0])
    readings = [day_first] if item.kind == "dotdate" else [day_first, (year, numbers[0], numbers[1])]
    return tuple(dict.fromkeys(r for r in readings if _possible(r[1], r[2])))


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _named_month(items: Sequence[Item], i: int, day: Day) -> Day | None:
    """'4 March', '4th of March 2027', 'March 4', '6. Juli', '4 de marzo de 2027'."""
    if _day_number(items[i]):
        at = i + 1
        while at < len(items) and at < i + 3 and (items[at].token.raw == "." or "of" in items[at]):
            at += 1
        if at < len(items) and "months" in items[at]:
            year, after = _year(items, at + 1)
            return replace(day, dates=((year, int(str(items[at].tags["months"])) + 1, _day_number(items[i])),), after=after)
        return None
    if "months" in items[i]:
        at = i + 1
        while at < len(items) and at < i + 3 and (items[at].token.raw == "." or "of" in items[at]):
            at += 1
        if at < len(items) and (number := _day_number(items[at])) and not _is_hour(items, at):
            year, after = _year(items, at + 1)
            return replace(day, dates=((year, int(str(items[i].tags["months"])) + 1, number),), after=after)
    return None


def _is_hour(items: Sequence[Item], i: int) -> bool:
    """Whether the number at `i` goes on as a time ('March 7pm')."""
    return i + 1 < len(items) and (items[i + 1].token.word in ("am", "pm") or "hour" in items[i + 1])


def _day_number(item: Item) -> int:
    """1 to 31, or 0."""
    if item.kind == "ordinal" or (item.kind == "number" and item.token.raw.isdigit() and len(item.token.raw) <= 2):
        number = int(_DIGITS.findall(item.token.raw[:4])[0])
        return number if 1 <= number <= 31 else 0
    return 0


def _year(items: Sequence[Item], i: int) -> tuple[int | None, int]:
    """A year at `i`, and the index after it; 'h', 'pm' or a second time behind it make it a time of day ('1900-1945')."""
    at = i + 1 if i < len(items) and (items[i].token.raw in ",." or "of" in items[i]) else i
    if at < len(items) and items[at].kind == "number" and _YEAR.fullmatch(items[at].token.raw) and not _is_hour(items, at):
        ranged = at + 2 < len(items) and items[at + 1].token.raw == "-" and len(items[at + 2].token.raw) == len("1945")
        return (None, i) if ranged else (int(items[at].token.raw), at + 1)
    return None, i


def _of_month(heard: Heard, i: int, day: Day, *, after_weekday: bool) -> Day | None:
    """A day of the month alone: 'the 5th', 'am 7.', 'lunes 10' where a time follows."""
    items = heard.items
    number = _day_number(items[i])
    if not number or not (after_weekday or day.first != i):
        return None
    following = items[i + 1] if i + 1 < len(items) else None
    if items[i].kind == "ordinal":
        counted = not after_weekday and following is not None and _counts(heard, number, following)
        return None if counted else replace(day, of_month=number, after=i + 1)
    if following is None:
        return None
    if following.token.raw == "." and following.token.glued and heard.speech.grammar.day_point:
        return replace(day, of_month=number, after=i + 2)
    if not (after_weekday or (heard.speech.grammar.day_article and day.first != i)):
        return None
    at = i + 1
    while at < len(items) and (items[at].token.raw == "," or not _LEADING.isdisjoint(items[at].tags)) and at < i + 4:
        at += 1
    timed = at > i + 1 and at < len(items) and (items[at].kind in ("clock", "hclock", "number", "dotted") or "times" in items[at])
    return replace(day, of_month=number, after=i + 1) if timed or (following.kind in ("clock", "hclock")) else None


def _counts(heard: Heard, number: int, following: Item) -> bool:
    """Whether an ordinal counts what follows ('the 8th session'), or may be the second of what was offered, and is no day of the month."""
    if following.kind != "word" or _AROUND.intersection(following.tags):
        return False
    return number <= _OFFERED_MOST or following.token.word not in verbs(heard.code)


def _lent(heard: Heard, i: int, day: Day) -> Day | None:
    """The first of '23 or 24 April', which has its month from the second."""
    items = heard.items
    at = i + 1 + (i + 1 < len(items) and items[i + 1].token.raw == ".")
    number = _day_number(items[i]) if at + 1 < len(items) and "either" in items[at] else 0
    if not number or (i and "at" in items[i - 1]) or not _day_number(items[at + 1]):
        return None
    later = _named_month(items, at + 1, Day(at + 1, at + 1))
    if later is None or later.dates[0][2] == number:
        return None
    return replace(day, dates=((*later.dates[0][:2], number),), after=at)
