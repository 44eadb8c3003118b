"""Clocks that drift apart: told where a call comes at another hour for a while, and the same from wherever it is looked at."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.meetings import Meeting, occurrences
from agent.core.rules.drift import SHORT, drifts

ZONES = (
    "Europe/Vienna",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Europe/London",
)
TUESDAY = datetime.fromisoformat("2026-11-24T18:00")
WINTER = datetime(2026, 11, 30, tzinfo=UTC)


def call(zone: str = "Europe/Vienna", first: datetime = TUESDAY) -> Meeting:
    return Meeting("uid", first, zone, 45, weekly=True)


def told(meeting: Meeting, zone: str, since: datetime = WINTER, days: int = 400) -> list[tuple[str, str, str, str | None]]:
    return [
        (f"{d.start:%Y-%m-%d}", f"{d.before:%H:%M}", f"{d.hour:%H:%M}", d.until and f"{d.until:%Y-%m-%d}")
        for d in drifts(meeting, zone, since, since + timedelta(days=days))
    ]


def test_weeks_between_two_regions_changes_are_one_drift_that_tells_its_end():
    assert told(call(), "America/New_York") == [
        ("2027-03-16", "12:00", "13:00", "2027-03-30"),
        ("2027-11-02", "12:00", "13:00", "2027-11-09"),
    ]


def test_somebody_without_clock_changes_is_told_each_half_year():
    assert told(call(), "Asia/Kolkata") == [
        ("2027-03-30", "22:30", "21:30", "2027-11-02"),
        ("2027-11-02", "21:30", "22:30", None),
    ]


def test_nobody_drifts_in_the_calls_own_zone_or_in_one_that_changes_alike():
    assert told(call(), "Europe/Vienna") == []
    assert told(call(), "Europe/Rome") == []


@settings(deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(0, 6), st.integers(5, 22), st.integers(0, 300))
def test_it_is_what_going_through_all_calls_would_find(zone, other, weekday, hour, days):
    meeting = call(zone, datetime.fromisoformat("2026-11-23T00:30") + timedelta(days=weekday, hours=hour))
    since = WINTER + timedelta(days=days)
    until = since + timedelta(days=400)
    starts = [s.astimezone(ZoneInfo(other)) for s in occurrences(meeting, datetime(2025, 1, 1, tzinfo=UTC), until + SHORT)]
    changes = [(before, now) for before, now in pairwise(starts) if before.time() != now.time()]
    expected, ends_short = [], None
    for n, (before, now) in enumerate(changes):
        following = changes[n + 1][1] if n + 1 < len(changes) else None
        is_end, short = ends_short == now, following is not None and following - now < SHORT
        ends_short = following if short and not is_end else None
        if not is_end and since <= now < until:
            expected.append((now, before.time(), now.time()))
    assert [(d.start, d.before, d.hour) for d in drifts(meeting, other, since, until)] == (expected if zone != other else [])
