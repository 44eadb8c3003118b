"""Clocks that drift apart: when a weekly call comes at another hour for somebody who lives by other clock changes.

The call keeps its wall time in its own zone.
A change that only ends a short drift (the weeks between two regions' changes in March) is no drift of its own:
the letter that told of its begin told of its end.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting, at_wall
from agent.core.value import Value

SHORT = timedelta(weeks=6)
_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)


class Drift(Value):
    """From the call at `start` on, it is at another hour for somebody in `zone`: at `hour` instead of `before`, until the call at `until`.

    `start` and `until` are aware, in that zone; `until` is None where nothing changes it within the stretch looked at.
    """

    zone: str
    start: datetime
    before: time
    hour: time
    until: datetime | None


def drifts(call: Meeting, zone: str, since: datetime, until: datetime) -> Iterator[Drift]:
    """Drifts whose first call is in the stretch of time, for somebody in `zone`."""
    if zone == call.zone:
        return
    weekday, at = call.local.weekday(), call.local.time()
    years = range(since.year - 1, until.year + 2)  # from a year before, so that what is short is so from wherever it is looked at
    found = (change for year in years for change in _changes(weekday, at, call.zone, zone, year))
    changes = [(before, now) for before, now in found if before >= call.first and now < until + SHORT]
    ends_short = None
    for n, (before, now) in enumerate(changes):
        following = changes[n + 1][1] if n + 1 < len(changes) else None
        told = ends_short == now
        ends_short = following if following and not told and following - now < SHORT else None
        if not told and since <= now < until:
            yield Drift(zone, now, before.time(), now.time(), following)


@lru_cache(maxsize=8192)
def _changes(weekday: int, at: time, call_zone: str, zone: str, year: int) -> tuple[tuple[datetime, datetime], ...]:
    """Pairs of weekly calls, one after the other, that come at different hours in `zone`: just around days on which the zones part."""
    home = ZoneInfo(zone)
    found = []
    for day in _partings(call_zone, zone, year):
        first = day.date() - timedelta(days=14)
        first += timedelta(days=(weekday - first.weekday()) % 7)
        starts = [at_wall(datetime.combine(first + _WEEK * n, at), call_zone).astimezone(home) for n in range(4)]
        found += [(before, now) for before, now in pairwise(starts) if before.time() != now.time() and now.year == year]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _partings(one: str, other: str, year: int) -> tuple[datetime, ...]:
    """The days of a year on which the difference between two zones' clocks changes."""
    here, there = ZoneInfo(one), ZoneInfo(other)

    def apart(at: datetime) -> timedelta:
        return (at.astimezone(here).utcoffset() or timedelta()) - (at.astimezone(there).utcoffset() or timedelta())

    days = [datetime(year, 1, 1, tzinfo=UTC) + _DAY * n for n in range(367)]
    return tuple(day for before, day in pairwise(days) if apart(before) != apart(day))
