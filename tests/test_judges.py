"""Other people's calendar programs read our invitations as we mean them.

Each judge reads the file alone: where it would know the zone by its name, the zone is given another name first.
ical.js (Thunderbird) and libical (GNOME, KDE) are not on PyPI:
where they are not installed they are left out, but not in CI, where they must be.
`npm ci --prefix tests/judges --ignore-scripts --no-audit --no-fund` installs the first, Debian's libical3 is the second.
"""

import ctypes
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from agent.core.actions import CancelMeeting
from agent.core.meetings import Meeting, Time, Week, at_wall, occurrences, reformed
from tests.test_invitations import BY_US, NOW, meeting, put

HERE = Path(__file__).parent / "judges"
IN_CI = os.environ.get("CI") == "true"
LIBICAL = "libical.so.3"
WEEKS, TWO_YEARS, MOST = 60, 104, 130
ZONES = (
    "Europe/Vienna",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "America/Santiago",
    "Asia/Tehran",
    "Asia/Jerusalem",
    "Europe/Dublin",
    "Pacific/Chatham",
    "Etc/UTC",
)

_NUMBERS = itertools.count()

Instants = list[int]
Judge = Callable[[list[str]], list[Instants]]


def by_ical_js(files: list[str]) -> list[Instants]:
    asked = json.dumps([{"ics": ics, "count": MOST} for ics in files])
    told = subprocess.run(["node", HERE / "occurrences.mjs"], input=asked, capture_output=True, text=True, check=False, timeout=60)
    assert told.returncode == 0, told.stderr
    return [sorted(seen["starts"]) for seen in json.loads(told.stdout)]


def by_recurring_ical_events(files: list[str]) -> list[Instants]:
    seen = []
    for ics in files:
        name = f"Unheard{next(_NUMBERS)}/"  # another each time: the library keeps the first zone that it met under a name
        calendar = icalendar.Calendar.from_ical(ics.replace("TZID=", f"TZID={name}").replace("TZID:", f"TZID:{name}"))
        start = next(iter(calendar.events)).start.astimezone(UTC)
        events = recurring_ical_events.of(calendar).between(start - timedelta(days=9), start + timedelta(weeks=MOST))
        seen.append(sorted(round(event.start.timestamp()) for event in events))
    return seen


def installed_judges() -> list[Judge]:
    node = shutil.which("node") and (HERE / "node_modules" / "ical.js").is_dir()
    return [by_recurring_ical_events, *([by_ical_js] if node or IN_CI else [])]


def libical() -> list[ctypes.CDLL | None]:
    """libical3, ready to be called; nothing where it is not installed."""
    try:
        library = ctypes.CDLL(LIBICAL)
    except OSError:
        return [None] if IN_CI else []
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalrestriction_check.argtypes = [ctypes.c_void_p]
    library.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    library.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return [library]


def faults(library: ctypes.CDLL | None, ics: bytes) -> list[str]:
    """What libical finds wrong by RFC 5545 and RFC 5546."""
    assert library is not None, f"{LIBICAL} is not installed"
    component = library.icalparser_parse_string(ics)
    if not component:
        return ["not iCalendar at all"]
    allowed = library.icalrestriction_check(component)
    written = library.icalcomponent_as_ical_string(component).decode()
    library.icalcomponent_free(component)
    found = [line for line in written.splitlines() if line.startswith("X-LIC-ERROR")]
    return found if allowed else [*found, "forbidden by iTIP"]


def weekly(zone: str, first: datetime) -> bytes:
    return BY_US.request(put(meeting(zone=zone, local=first)), NOW)


@pytest.mark.parametrize("judge", installed_judges())
@pytest.mark.parametrize("first", ["2026-12-01T18:00", "2027-06-02T00:30", "2027-03-28T10:00"])
def test_every_weekly_call_is_at_the_instant_that_clocks_there_show(judge: Judge, first: str):
    begins = datetime.fromisoformat(first)
    seen = judge([weekly(zone, begins).decode() for zone in ZONES])
    meant = [[round(at_wall(begins + timedelta(weeks=week), zone).timestamp()) for week in range(WEEKS)] for zone in ZONES]
    assert [zone for zone, told, right in zip(ZONES, seen, meant, strict=True) if told[:WEEKS] != right] == []


@pytest.mark.parametrize("judge", installed_judges())
def test_a_zone_that_is_wrong_would_be_seen(judge: Judge):
    begins = datetime.fromisoformat("2026-12-01T18:00")
    right = weekly("Europe/Vienna", begins).decode()
    wrong = right.replace("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=1SU")
    assert wrong != right
    told, mistold = judge([right, wrong])
    assert sum(a != b for a, b in zip(told[:WEEKS], mistold[:WEEKS], strict=True)) in (3, 4)


def changed(zone: str, first: datetime) -> Meeting:
    """A series of which weeks were dropped and moved, that moved as a whole after twenty weeks, and of which some were moved again."""
    series = meeting(zone=zone, local=first)
    for week, by in ((3, None), (5, timedelta(days=1, hours=-2)), (17, timedelta(days=-1)), (30, None), (44, timedelta(hours=3))):
        original = first + timedelta(weeks=week)
        series = series.with_week(Week(original, None if by is None else original + by, series.sequence))
    slot = Time(at_wall(first + timedelta(weeks=20, days=2, hours=1), zone), zone, weekly=True)
    series = reformed(series, slot, slot.start, slot.start - timedelta(days=7))
    return series.with_week(Week(series.local + timedelta(weeks=70), series.local + timedelta(weeks=70, days=2), 9))


@pytest.mark.parametrize("judge", installed_judges())
@pytest.mark.parametrize("first", ["2026-12-01T18:00", "2027-06-02T00:30"])
def test_every_call_of_a_series_with_exceptions_is_where_the_ledger_has_it_for_two_years(judge: Judge, first: str):
    series = [changed(zone, datetime.fromisoformat(first)) for zone in ZONES]
    seen = judge([BY_US.request(put(one), NOW).decode() for one in series])
    until = [at_wall(one.local + timedelta(weeks=TWO_YEARS), one.zone) for one in series]
    meant = [
        [round(start.timestamp()) for start in occurrences(one, one.start - timedelta(days=9), end)]
        for one, end in zip(series, until, strict=True)
    ]
    assert {len(starts) for starts in meant} == {TWO_YEARS - 2}
    told = [[start for start in starts if start < end.timestamp()] for starts, end in zip(seen, until, strict=True)]
    assert [zone for zone, got, right in zip(ZONES, told, meant, strict=True) if got != right] == []


@pytest.mark.parametrize("library", libical())
@pytest.mark.parametrize("zone", ["Europe/Vienna", "Etc/UTC"])
def test_changes_to_one_week_and_series_with_exceptions_are_what_itip_allows(library: ctypes.CDLL | None, zone: str):
    series = changed(zone, datetime.fromisoformat("2026-12-01T18:00"))
    assert faults(library, BY_US.request(put(series), NOW)) == []
    for week in series.weeks:
        assert faults(library, BY_US.request(put(series, week=replace(week, local=week.local or week.original)), NOW)) == []
        assert faults(library, BY_US.cancel(CancelMeeting("cancel", series, "Ana & Ben", put().invitees, week), NOW)) == []


@pytest.mark.parametrize("library", libical())
@pytest.mark.parametrize("zone", ZONES)
def test_requests_and_cancellations_are_what_itip_allows(library: ctypes.CDLL | None, zone: str):
    for about in (meeting(zone=zone), meeting(zone=zone, weekly=False), meeting(zone=zone, minutes=24 * 60)):
        assert faults(library, BY_US.request(put(about), NOW)) == []
        assert faults(library, BY_US.request(put(about, tentative=True), NOW)) == []
        assert faults(library, BY_US.cancel(CancelMeeting("cancel", about, "Ana & Ben", put().invitees), NOW)) == []


@pytest.mark.parametrize("library", libical())
@pytest.mark.parametrize("name", ["ORGANIZER", "UID", "DTSTAMP", "DTSTART"])
def test_a_request_that_lacks_something_would_be_seen(library: ctypes.CDLL | None, name: str):
    assert faults(library, weekly("Europe/Vienna", NOW.replace(tzinfo=None)).replace(f"\n{name}".encode(), f"\nX-{name}".encode())) != []
