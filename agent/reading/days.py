"""A day as people write it → a date, or why it does not say.

Decides which day is meant: 'Tuesday' is the next one, 'next Tuesday' only where nobody could mean another;
'03/04' is nothing without evidence.
Hides the ways to write dates, weekdays and days from today.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from agent.core.value import Value, replace
from agent.reading.hearing import Heard, Item

_DIGITS = re.compile(r"\d+")
_AROUND = frozenset({"at", "either", "of", "parts", "begin", "until", "through", "times", "next_week", "contrast"})
_UNFIT = "which day? The weekday and the date do not fit together."
_AHEAD = 300
"""A date without a year is at most so many days ahead; else it is taken for a past one and asked about."""


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
    core = _following(items, core)
    if core.weekday is not None and not core.dates and core.of_month is None:
        core = _dated(heard, core)
    core = _following(items, core)
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


def _following(items: Sequence[Item], day: Day) -> Day:
    """The same day with what is written right after it: a part of the day, 'next week', 'prochain', 's."""
    for _ in range(4):
        i = day.after
        found = _qualified(items[i], day) or _pointed(items, i, day) if i < len(items) else None
        if found is None:
            break
        day = replace(found, after=i + 1)
    return day


def _qualified(item: Item, day: Day) -> Day | None:
    """The day with what one word after it adds, or None where it adds nothing."""
    word, named = item.token.word, day.weekday is not None
    if "parts_weekly" in item:
        return replace(day, part=str(item.tags["parts_weekly"]), weekly=day.weekly or named)
    if "parts" in item and not day.part and "times" not in item:
        return replace(day, part=str(item.tags["parts"]))
    if "relative" in item and word == "morgen" and named and not day.part:
        return replace(day, part="morning")
    if "next_week" in item and day.week is None:
        return replace(day, week=1)
    return _direction(item, day) if named else None


def _direction(item: Item, day: Day) -> Day | None:
    """'que viene', 'prochain', 'dernier': this, next and last where they follow the weekday."""
    word = item.token.word
    if "this" in item and word in ("que", "qui"):
        return replace(day, this=True)
    if "next" in item and word in ("prochain", "siguiente"):
        return replace(day, next=True)
    return replace(day, past=True) if "past" in item and word in ("dernier", "pasado", "passe") else None


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
    found = _date(heard, i, replace(day, after=i), after_weekday=True)
    return found if found is not None else day


def _date(heard: Heard, i: int, day: Day, *, after_weekday: bool = False) -> Day | None:
    items = heard.items
    if i >= len(items):
        return None
    numeric = _numeric(items[i])
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
    """A year at `i`, and the index after it."""
    at = i + 1 if i < len(items) and (items[i].token.raw in ",." or "of" in items[i]) else i
    if at < len(items) and items[at].kind == "number" and re.fullmatch(r"20\d\d", items[at].token.raw):
        return int(items[at].token.raw), at + 1
    return None, i


def _of_month(heard: Heard, i: int, day: Day, *, after_weekday: bool) -> Day | None:
    """A day of the month alone: 'the 5th', 'am 7.', 'lunes 10' where a time follows."""
    items = heard.items
    number = _day_number(items[i])
    if not number or not (after_weekday or day.first != i):
        return None
    following = items[i + 1] if i + 1 < len(items) else None
    if items[i].kind == "ordinal":
        counted = not after_weekday and following is not None and following.kind == "word" and not _AROUND.intersection(following.tags)
        return None if counted else replace(day, of_month=number, after=i + 1)
    if following is None:
        return None
    if following.token.raw == "." and following.token.glued and heard.code == "de":
        return replace(day, of_month=number, after=i + 2)
    if not (after_weekday or (heard.code in ("es", "fr") and day.first != i)):
        return None
    at = i + 1
    while at < len(items) and (items[at].token.raw == "," or "at" in items[at]) and at < i + 4:
        at += 1
    timed = at > i + 1 and at < len(items) and (items[at].kind in ("clock", "hclock", "number", "dotted") or "times" in items[at])
    return replace(day, of_month=number, after=i + 1) if timed or (following.kind in ("clock", "hclock")) else None


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


def resolve(day: Day, today: date, *, american: bool | None, home_hour: int) -> tuple[date | None, str]:
    """The date that a day means to somebody whose calendar shows `today`, or the question why it is not clear.

    `american` is what `month_first` says of the text; `home_hour` is the writer's hour, for 'tomorrow' said after midnight.
    """
    if day.doubt or day.past:
        return None, day.doubt or "which day in the future is meant?"
    if day.dates:
        return _dated_day(day, today, american=american)
    if day.of_month is not None:
        return _in_coming_month(day, today)
    if day.relative is not None:
        if day.relative and home_hour < 4:
            return None, "which date is that, counted from today?"
        found = today + timedelta(days=day.relative)
        return (found, "") if day.weekday in (None, found.weekday()) else (None, _UNFIT)
    return _coming_weekday(day, today)


def _dated_day(day: Day, today: date, *, american: bool | None) -> tuple[date | None, str]:
    readings = day.dates
    if len(readings) > 1 and american is not None:
        readings = readings[1:] if american else readings[:1]
    found = [d for r in readings for d in _with_year(r, today)]
    coming = [d for d in found if 0 <= (d - today).days <= _AHEAD + (100 if readings[0][0] else 0)]
    if not coming:
        return None, "which date is meant? The one written is past, far off or not in the calendar."
    fitting = [d for d in coming if day.weekday in (None, d.weekday())]
    if not fitting:
        return None, _UNFIT
    if len(readings) > 1 and (day.weekday is None or len(fitting) > 1 or not _one_fits(readings, day, today)):
        return None, "which date is meant? Day and month can be swapped."
    return (fitting[0], "") if len(fitting) == 1 else (None, "which date is meant?")


def _one_fits(readings: Sequence[tuple[int | None, int, int]], day: Day, today: date) -> bool:
    """Whether the weekday fits only one reading, in whichever year."""
    return sum(any(d.weekday() == day.weekday for d in _with_year(r, today)) for r in readings) == 1


def _with_year(reading: tuple[int | None, int, int], today: date) -> list[date]:
    year, month, number = reading
    found = []
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found.append(date(candidate, month, number))
        except ValueError:
            continue
    return found


def _in_coming_month(day: Day, today: date) -> tuple[date | None, str]:
    """The next day with that number; its weekday must fit, where one was said."""
    for ahead in range(1, 32):  # 'the 31st' said in April is none
        found = today + timedelta(days=ahead)
        if found.day == day.of_month:
            fits = day.weekday in (None, found.weekday())
            return (found, "") if fits else (None, _UNFIT)
    return None, "which date is meant?"


def _coming_weekday(day: Day, today: date) -> tuple[date | None, str]:
    if day.weekday is None:
        return None, "which day?"
    ahead = (day.weekday - today.weekday()) % 7
    coming = today + timedelta(days=ahead)
    this_week = today.weekday() + ahead < 7
    if day.week is not None or day.next:
        if today.weekday() == 6 or (day.next and this_week and ahead):
            return None, "which date? This week's or next week's?"
        if day.week is not None and day.weekday == 6:
            return None, "which date? Weeks begin on Sunday or on Monday."
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (day.week if day.week is not None else 1))
        return monday + timedelta(days=day.weekday), ""
    if ahead == 0:
        return None, "which date? Today or in a week?"
    return coming, ""


def month_first(heard: Heard) -> bool | None:
    """What dates of the text with a number over 12 show of the order of day and month; None: nothing, or both."""
    orders = set()
    for item in heard.items:
        if item.kind == "slash":
            numbers = [int(n) for n in item.token.raw.split("/")[:2]]
            if numbers[1] > 12 or numbers[0] > 12:
                orders.add(numbers[1] > 12)
    return orders.pop() if len(orders) == 1 else None
