"""Other people's calendar programs read our invitations as we mean them.

Each judge reads the file alone: where it would know the zone by its name, the zone is given another name first.
What is meant is asked of `zoneinfo` alone. Around a change of clocks the judges do not do what RFC 5545 says (docs/calendars.md):
such hours are looked at by themselves, and left out elsewhere.
`HOURS=24 make test ARGS=tests/test_judges.py` looks at every hour of the day and at three first days; the usual run at one.
ical.js (Thunderbird) and libical (GNOME, KDE) are not on PyPI:
where they are not installed they are left out, but not in CI, where they must be.
`npm ci --prefix tests/judges --ignore-scripts --no-audit --no-fund` installs the first, Debian's libical3 is the second.
"""

import ctypes
import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
import vobject
from dateutil import tz
from vobject.icalendar import registerTzid

from agent.core.actions import CancelMeeting
from agent.core.meetings import Meeting, Time, Week, at_wall, occurrences, reformed
from agent.core.value import replace
from tests.test_invitations import BY_US, NOW, meeting, put

HERE = Path(__file__).parent / "judges"
IN_CI = os.environ.get("CI") == "true"
LIBICAL = "libical.so.3"
WEEKS, TWO_YEARS, MOST = 60, 104, 130
COUNT = int(os.environ.get("HOURS", "1"))
HOURS = [24 * n // COUNT for n in range(COUNT)]
FIRSTS = ["2026-12-01", "2027-06-02", "2027-03-28"][: 1 if COUNT == 1 else None]
PAIRS = (  # a mentor's zone, by which the calls go, and a student's
    ("Europe/Vienna", "America/New_York"),
    ("America/New_York", "Europe/London"),
    ("America/Los_Angeles", "Asia/Tokyo"),
    ("America/Toronto", "America/Bogota"),
    ("America/Sao_Paulo", "Europe/Lisbon"),
    ("America/Santiago", "Europe/Madrid"),
    ("America/Havana", "America/Mexico_City"),
    ("America/St_Johns", "Atlantic/Azores"),
    ("Europe/London", "Australia/Sydney"),
    ("Europe/Dublin", "Asia/Kolkata"),
    ("Europe/Moscow", "Asia/Almaty"),
    ("Africa/Casablanca", "Europe/Paris"),
    ("Africa/Cairo", "Africa/Lagos"),
    ("Africa/Nairobi", "Europe/Berlin"),
    ("Asia/Kolkata", "America/Denver"),
    ("Asia/Tehran", "Europe/Stockholm"),
    ("Asia/Jerusalem", "America/Chicago"),
    ("Asia/Beirut", "Asia/Kathmandu"),
    ("Asia/Manila", "Pacific/Auckland"),
    ("Australia/Sydney", "America/Sao_Paulo"),
    ("Australia/Lord_Howe", "Africa/Casablanca"),
    ("Australia/Adelaide", "Asia/Tehran"),
    ("Pacific/Chatham", "Australia/Lord_Howe"),
    ("Etc/UTC", "America/Anchorage"),
)
ZONES = tuple(zone for zone, _ in PAIRS)

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


def by_vobject(files: list[str]) -> list[Instants]:
    seen = []
    for ics in files:
        name = f"Unheard{next(_NUMBERS)}/"
        text = ics.replace("TZID=", f"TZID={name}").replace("TZID:", f"TZID:{name}")
        if zone := re.search(
            r"TZID:(\S+)", text
        ):  # by hand: it takes a zone for UTC that is like it until 2020, as Dublin is without its past
            registerTzid(zone.group(1), tz.tzical(StringIO(text)).get())
        series, *others = vobject.readOne(text).vevent_list
        starts = set(itertools.islice(series.getrruleset(addRDate=True) or [series.dtstart.value], MOST))
        for other in others:
            starts.discard(other.recurrence_id.value)
            starts.add(other.dtstart.value)
        seen.append(sorted(round(start.timestamp()) for start in starts))
    return seen


def installed_judges() -> list[Judge]:
    node = shutil.which("node") and (HERE / "node_modules" / "ical.js").is_dir()
    return [by_recurring_ical_events, by_vobject, *([by_ical_js] if node or IN_CI else [])]


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


def is_plain(wall: datetime, zone: str) -> bool:
    """Whether clocks show this wall time just once."""
    early, late = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    return early.utcoffset() == late.utcoffset()


def instant(wall: datetime, zone: str) -> int:
    """What `zoneinfo` says, and nothing of ours."""
    return round(wall.replace(tzinfo=ZoneInfo(zone)).timestamp())


@pytest.mark.parametrize("judge", installed_judges())
@pytest.mark.parametrize("first", FIRSTS)
def test_every_weekly_call_is_at_the_instant_that_clocks_there_show(judge: Judge, first: str):
    for hour in HOURS:
        begins = datetime.fromisoformat(first).replace(hour=(hour + 18) % 24, minute=30)
        walls = [begins + timedelta(weeks=week) for week in range(WEEKS)]
        seen = judge([weekly(zone, begins).decode() for zone in ZONES])
        wrong = {
            (zone, wall)
            for zone, told in zip(ZONES, seen, strict=True)
            for wall, start in zip(walls, told, strict=False)
            if is_plain(wall, zone) and start != instant(wall, zone)
        }
        assert wrong == set()


GAPS = [  # a series, the one week in which its time is none, and a series, the one in which its time comes twice
    ("Europe/Vienna", "2027-02-28T02:30", "2027-03-28T01:30Z", "2027-10-31T00:30Z"),
    ("Asia/Jerusalem", "2027-02-26T02:30", "2027-03-26T00:30Z", None),
    ("Africa/Cairo", "2027-04-02T00:30", "2027-04-29T22:30Z", None),
]


@pytest.mark.parametrize("judge", installed_judges())
@pytest.mark.parametrize(("zone", "first", "skipped", "doubled"), GAPS)
def test_we_do_as_rfc_5545_says_where_clocks_change_and_the_judges_as_the_page_says(
    judge: Judge, zone: str, first: str, skipped: str, doubled: str | None
):
    begins = datetime.fromisoformat(first)
    one = meeting(zone=zone, local=begins)
    ours = [round(start.timestamp()) for start in occurrences(one, one.start, one.start + timedelta(weeks=WEEKS))]
    theirs = judge([weekly(zone, begins).decode()])[0][:WEEKS]
    differ = {a: b for a, b in zip(ours, theirs, strict=True) if a != b}
    gap = datetime.fromisoformat(skipped)
    expected = {round(gap.timestamp()): round((gap - timedelta(hours=1)).timestamp())}
    if doubled and judge is by_ical_js:
        twice = datetime.fromisoformat(doubled)
        expected[round(twice.timestamp())] = round((twice + timedelta(hours=1)).timestamp())
    assert {a: b for a, b in differ.items() if a < (begins + timedelta(weeks=52)).timestamp()} == expected


@pytest.mark.parametrize("judge", installed_judges())
def test_a_zone_that_is_wrong_would_be_seen(judge: Judge):
    begins = datetime.fromisoformat("2026-12-01T18:00")
    right = weekly("Europe/Vienna", begins).decode()
    wrong = right.replace("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=1SU")
    assert wrong != right
    told, mistold = judge([right, wrong])
    assert sum(a != b for a, b in zip(told[:WEEKS], mistold[:WEEKS], strict=True)) in (3, 4)


AFTER, BY = 20, timedelta(days=2, hours=1)  # after so many weeks all calls are so much later in the week
MOVED = {3: None, 5: timedelta(days=1, hours=-2), 17: timedelta(days=-1), 30: None, 44: timedelta(hours=3), 70: timedelta(days=2)}


def changed(zone: str, first: datetime) -> Meeting:
    """A series of which weeks were dropped and moved, that moved as a whole after twenty weeks, and of which some were moved again."""
    series = meeting(zone=zone, local=first)
    for week, by in MOVED.items():
        if week < 60:
            original = first + timedelta(weeks=week)
            series = series.with_week(Week(original, None if by is None else original + by, series.sequence))
    slot = Time(at_wall(first + timedelta(weeks=AFTER) + BY, zone), zone, weekly=True)
    series = reformed(series, slot, slot.start, slot.start - timedelta(days=7))
    return series.with_week(Week(series.local + timedelta(weeks=70), series.local + timedelta(weeks=70) + MOVED[70], 9))


def walls(first: datetime) -> list[datetime]:
    """Where the calls of that series are for two years, by plain reckoning on the clock: moved weeks stay where they were put."""
    found = []
    for week in range(TWO_YEARS):
        usual = first + timedelta(weeks=week) + (BY if week >= AFTER else timedelta())
        by = MOVED.get(week, timedelta())
        before = week < 60  # moved before all were moved: by the old time
        if by is not None:
            found.append((first + timedelta(weeks=week) if week in MOVED and before else usual) + by)
    return found


@pytest.mark.parametrize("judge", installed_judges())
@pytest.mark.parametrize("first", FIRSTS[:2])  # in the middle of a week: each week keeps one call, and two days later is the same week
def test_every_call_of_a_series_with_exceptions_is_where_clocks_show_it_for_two_years_in_24_pairs_of_zones(judge: Judge, first: str):
    for hour in HOURS:
        begins = [
            datetime.fromisoformat(f"{first}T{(hour + 18) % 24:02}:15")
            .replace(tzinfo=ZoneInfo(student))
            .astimezone(ZoneInfo(mentor))
            .replace(tzinfo=None)
            for mentor, student in PAIRS
        ]
        seen = judge([BY_US.request(put(changed(zone, begin)), NOW).decode() for zone, begin in zip(ZONES, begins, strict=True)])
        for (mentor, student), begin, told in zip(PAIRS, begins, seen, strict=True):
            meant = sorted(walls(begin))
            assert len(meant) == TWO_YEARS - 2
            wrong = [
                wall.replace(tzinfo=ZoneInfo(mentor)).astimezone(ZoneInfo(student))
                for wall, start in zip(meant, told, strict=False)
                if is_plain(wall, mentor) and start != instant(wall, mentor)
            ]
            assert (mentor, student, wrong) == (mentor, student, [])


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
