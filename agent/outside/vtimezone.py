"""VTIMEZONE: when clocks change in an IANA zone, as yearly rules, since programs read long lists of dates (RDATE) only in part.

The rules are found by asking `zoneinfo` when clocks change, and are kept for each zone and year.
Hides how a rule is told from what happens once (docs/decisions/0004).
"""

import calendar
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent.core.meetings import WEEKDAYS
from agent.core.value import Value

_YEARS_ASKED = 40
_YEARS_OF_A_RULE = 28  # in which every date of the year falls on every weekday
_YEARS_LISTED = 10


class _Change(Value):
    """One change of clocks: the wall time at which it comes, by the clocks before it; the offsets before and after."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    def observance(self, rule: str | None = None) -> str:
        """It alone or, with a rule, it and all that follow, as RFC 5545 section 3.6.5 writes it; 'DAYLIGHT' is when clocks go forward."""
        kind = "DAYLIGHT" if self.after > self.before else "STANDARD"
        lines = [f"BEGIN:{kind}", f"DTSTART:{self.wall:%Y%m%dT%H%M%S}"]
        lines += [f"RRULE:{rule}"] if rule else []
        lines += [f"TZOFFSETFROM:{_offset(self.before)}", f"TZOFFSETTO:{_offset(self.after)}", f"TZNAME:{self.name}", f"END:{kind}"]
        return "\r\n".join(lines)


@lru_cache(maxsize=4096)
def vtimezone(zone: str, year: int) -> str:
    """The VTIMEZONE of an IANA zone, true from the beginning of `year` (local time) on.

    Changes that come each year are rules without end. Others (Morocco's month of fasting, a law that takes effect once)
    are listed one by one, for ten years. Raises `ZoneInfoNotFoundError` or `ValueError` for an unknown name.
    """
    changes = list(_changes(ZoneInfo(zone), year - 1, year + _YEARS_ASKED))
    yearly: dict[object, list[_Change]] = defaultdict(list)
    for change in changes:
        yearly[change.wall.month, change.wall.weekday(), change.wall.time(), change.before, change.after].append(change)
    observances: dict[datetime, str] = {}
    if not changes or changes[0].wall.year >= year:
        unchanged = _unchanged(ZoneInfo(zone), year - 1)
        observances[unchanged.wall] = unchanged.observance()
    for alike in yearly.values():
        if rule := _rule(alike, year + _YEARS_ASKED - 1):
            observances[alike[0].wall] = alike[0].observance(rule)
        else:
            observances.update((change.wall, change.observance()) for change in alike if change.wall.year < year + _YEARS_LISTED)
    in_order = (observances[wall] for wall in sorted(observances))
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{zone}", *in_order, "END:VTIMEZONE\r\n"])


def _unchanged(zone: ZoneInfo, year: int) -> _Change:
    """The offset with which `year` begins, as an observance of its own."""
    begins = datetime(year, 1, 1, tzinfo=zone)
    offset = begins.utcoffset() or timedelta()
    return _Change(begins.replace(tzinfo=None), offset, offset, begins.tzname() or "")


def _changes(zone: ZoneInfo, first: int, end: int) -> Iterator[_Change]:
    """Every change of offset from the beginning of the year `first` to that of `end`; no zone has two in a day."""
    day = datetime(first, 1, 1, tzinfo=UTC)
    last = datetime(end, 1, 1, tzinfo=UTC)
    before = day.astimezone(zone).utcoffset()
    while day < last:
        low, day = day, day + timedelta(days=1)
        after = day.astimezone(zone).utcoffset()
        if before is not None and after is not None and before != after:
            high = day
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
            instant = high.replace(microsecond=0)
            yield _Change((instant + before).replace(tzinfo=None), before, after, day.astimezone(zone).tzname() or "")
        before = after


def _rule(alike: list[_Change], last: int) -> str | None:
    """The RRULE of changes of one month, weekday and hour, if there is one in every year to `last` and always in the same week."""
    years = [change.wall.year for change in alike]
    if len(years) < _YEARS_OF_A_RULE or years != list(range(years[0], last + 1)):
        return None
    month, weekday = alike[0].wall.month, WEEKDAYS[alike[0].wall.weekday()]
    days = sorted({change.wall.day for change in alike})
    if days != list(range(days[0], days[0] + 7)):
        return None
    if days[-1] == calendar.monthrange(2024, month)[1]:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"
    if days[-1] % 7 == 0:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY={days[-1] // 7}{weekday}"
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={','.join(map(str, days))};BYDAY={weekday}"


def _offset(offset: timedelta) -> str:
    """UTC-OFFSET (RFC 5545 section 3.3.14)."""
    seconds = round(abs(offset).total_seconds())
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{'-' if offset < timedelta() else '+'}{hours:02}{minutes:02}{f'{rest:02}' if rest else ''}"
