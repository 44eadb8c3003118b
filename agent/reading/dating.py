"""A written day → the date that it means, or why it does not say.

Decides which day is meant: 'Tuesday' is the next one, 'next Tuesday' only where nobody could mean another;
'03/04' is nothing without evidence.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from agent.reading.days import Day
from agent.reading.hearing import Heard

_UNFIT = "which day? The weekday and the date do not fit together."
_AHEAD = 300
"""A date without a year is at most so many days ahead; else it is taken for a past one and asked about."""


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
