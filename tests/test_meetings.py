"""Calls stay at their wall time, through every change of the clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core.meetings import Meeting, Time, at_wall, first_weekly, within
from tests.builders import at, weekly

ZONES = st.sampled_from(
    [
        "Europe/Vienna",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "UTC",
    ]
)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)).map(lambda d: d.replace(tzinfo=UTC))


def test_a_time_that_the_clocks_skip_is_read_with_the_offset_before_the_gap():
    assert at_wall(datetime(2026, 3, 29, 2, 30), "Europe/Vienna").astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_is_its_first():
    assert at_wall(datetime(2026, 10, 25, 2, 30), "Europe/Vienna").astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(slot=INSTANTS, zone=ZONES, not_before=INSTANTS)
def test_the_first_weekly_call_is_the_first_one_that_may_be(slot, zone, not_before):
    said = Time(slot.astimezone(ZoneInfo(zone)), zone, weekly=True)
    first = first_weekly(said, not_before)
    assert first.weekday() == said.local.weekday()
    assert first.time() == said.local.time()
    assert at_wall(first, zone) >= not_before
    assert at_wall(first - timedelta(days=7), zone) < not_before


def test_a_weekly_call_repeats_on_its_weekday():
    meeting = Meeting("u", datetime(2026, 12, 1, 18), "Europe/Vienna", 45, weekly=True)
    assert meeting.rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert meeting.end - meeting.start == timedelta(minutes=45)


@pytest.mark.parametrize(
    ("start", "decent"),
    [("07:00", True), ("06:59", False), ("21:15", True), ("21:16", False), ("23:50", False), ("03:00", False)],
)
def test_a_call_is_decent_when_all_of_it_lies_within_the_hours(start, decent):
    hours = (time(7), time(22))
    assert within(at(f"2026-12-01 {start}"), 45, "Europe/Vienna", hours) is decent


def test_decent_hours_are_those_of_the_student():
    assert not within(weekly("2026-12-01 18:00").start, 45, "Asia/Kolkata", (time(7), time(22)))
