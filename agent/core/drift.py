"""Clocks that drift apart: when a weekly call comes at another hour for somebody who lives by other clock changes.

The call keeps its wall time in its own zone.
A change that only ends a short drift (the weeks between two regions' changes in March) is no drift of its own:
the letter that told of its begin told of its end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting, occurrences

SHORT = timedelta(weeks=6)
_WEEK = timedelta(weeks=1)


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
    home = ZoneInfo(zone)
    starts = [s.astimezone(home) for s in occurrences(call, since - SHORT - _WEEK, until + SHORT)]
    changes = [
        (before, now) for before, now in pairwise(starts) if before.timetz().replace(tzinfo=None) != now.timetz().replace(tzinfo=None)
    ]
    ends_short = None
    for n, (before, now) in enumerate(changes):
        following = changes[n + 1][1] if n + 1 < len(changes) else None
        told = ends_short == now
        ends_short = following if following and not told and following - now < SHORT else None
        if not told and since <= now < until:
            yield Drift(zone, now, before.time(), now.time(), following)
