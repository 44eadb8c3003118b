"""Clocks that drift apart: when a weekly call comes at another hour for somebody who lives by other clock changes.

The call keeps its wall time in its own zone.
A change that only ends a short drift (the weeks between two regions' changes in March) is no drift of its own:
the letter that told of its begin told of its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting, occurrences

SHORT = timedelta(weeks=6)
_WEEK, _DAY = timedelta(weeks=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Drift:
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
    changes = list(_changes(call, zone, since - SHORT - _WEEK, until + SHORT))
    ends_short = None
    for n, (before, now) in enumerate(changes):
        following = changes[n + 1][1] if n + 1 < len(changes) else None
        told = ends_short == now
        ends_short = following if following and not told and following - now < SHORT else None
        if not told and since <= now < until:
            yield Drift(zone, now, before.time(), now.time(), following)


def _changes(call: Meeting, zone: str, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Pairs of calls, a week apart, that come at different hours in `zone`: only around days on which the zones part or meet."""
    home = ZoneInfo(zone)
    for year in range(since.year, until.year + 1):
        for day in _partings(call.zone, zone, year):
            if since - _WEEK <= day <= until + _WEEK:
                starts = [start.astimezone(home) for start in occurrences(call, day - _WEEK - _DAY, day + _WEEK + _DAY)]
                for before, now in pairwise(starts):
                    if before.time() != now.time() and since <= now < until:
                        yield before, now


@lru_cache(maxsize=4096)
def _partings(one: str, other: str, year: int) -> tuple[datetime, ...]:
    """The days of a year on which the difference between two zones' clocks changes."""
    here, there = ZoneInfo(one), ZoneInfo(other)

    def apart(at: datetime) -> timedelta:
        return (at.astimezone(here).utcoffset() or timedelta()) - (at.astimezone(there).utcoffset() or timedelta())

    days = [datetime(year, 1, 1, tzinfo=UTC) + _DAY * n for n in range(367)]
    return tuple(day for before, day in pairwise(days) if apart(before) != apart(day))
