"""What the clocks of a zone do, in short: to notice when a country decides otherwise.

Every invitation carries its zone's rules (VTIMEZONE) as they were known when it went out, and calendars go by these.
Where the time zone data has other rules since, the series is sent again (`core.deciding.rebooking.reissue`).
"""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

YEARS = 12  # that are compared; further ones only repeat them


@lru_cache(maxsize=512)
def clock_law(zone: str, year: int) -> str:
    """A short text for what the clocks of an IANA zone do in the years from `year` on: another one where they do anything else."""
    tz, noon = ZoneInfo(zone), datetime(year, 1, 1, 12, tzinfo=UTC)
    changes: list[str] = []
    before: timedelta | None = None
    for instant in (noon + timedelta(days=day) for day in range(366 * YEARS)):
        offset = instant.astimezone(tz).utcoffset()
        if offset != before:
            changes.append(f"{instant:%Y-%m-%d} {offset}")
            before = offset
    return hashlib.sha256("\n".join(changes).encode()).hexdigest()[:16]
