"""Invitations for 1,000 different pairs, beside the same events by icalendar with its `add_missing_timezones()`.

Prints invitations a second of processor time, and the ratio, which holds on any machine. Both write the same calls, in twelve zones,
with the same people, text and link, as a weekly series; ours with the VTIMEZONE that it has made and keeps (docs/decisions/0004),
the other with the one that the library makes each time. A third row keeps the library's VTIMEZONE too, which it does not do by itself.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vRecur

from agent.core.actions import Invitee, PutMeeting, Recipient
from agent.core.meetings import Meeting
from agent.outside.invitations import Invitations

COUNT, RUNS = 1_000, 2
TARGET = 3.0
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONES = (
    "Europe/Vienna",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Australia/Lord_Howe",
)
OURS = Invitations("Example Mentorship", "agent@example.org")
TEXT = "Your weekly call.\nJoin: {link}\nIf you can't make it, reply to any of my mails."

_KEPT: dict[str, list[Component]] = {}


def put(n: int) -> PutMeeting:
    """The n-th pair's weekly call, unlike any other."""
    local = datetime(2026, 12, 1, 8 + n % 12, n % 4 * 15) + timedelta(days=n % 7)  # noqa: DTZ001 - a wall time
    meeting = Meeting(f"{n:08x}@example.org", local, ZONES[n % len(ZONES)], 45, weekly=True)
    people = (f"Maria{n} Huber", f"maria{n}@example.net", "mentor"), (f"Ana{n} Novak", f"ana{n}@example.com", "student")
    invitees = tuple(Invitee(Recipient(address, name, role), "invitation", {}) for name, address, role in people)  # type: ignore[arg-type]
    link = f"https://meet.example.org/{n}"
    return PutMeeting(f"put{n}", meeting, f"Ana{n} & Maria{n} – Python", link, TEXT.format(link=link), invitees)


def by_us(one: PutMeeting) -> bytes:
    """What goes out with a mail."""
    return OURS.request(one, NOW)


def by_the_library(one: PutMeeting) -> Calendar:
    """The same event as icalendar's documentation would have it made."""
    event, meeting = Event(), one.meeting
    event.add("UID", meeting.uid)
    event.add("SEQUENCE", meeting.sequence)
    event.add("DTSTAMP", NOW)
    event.add("SUMMARY", one.title)
    event.add("DESCRIPTION", one.text)
    event.add("LOCATION", one.place)
    event.add("CONFERENCE", one.place, parameters={"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"]})
    event.add("STATUS", "CONFIRMED")
    start = meeting.local.replace(tzinfo=ZoneInfo(meeting.zone))
    event.add("DTSTART", start)
    event.add("DTEND", start + timedelta(minutes=meeting.minutes))
    event.add("RRULE", vRecur.from_ical(meeting.rrule or ""))
    event.add("ORGANIZER", _address("Example Mentorship", "agent@example.org"))
    for invitee in one.invitees:
        event.add("ATTENDEE", _address(invitee.recipient.name, invitee.recipient.address))
    calendar = Calendar()
    calendar.add("PRODID", "-//bench//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REQUEST")
    calendar.add_component(event)
    return calendar


def _address(name: str, address: str) -> vCalAddress:
    user = vCalAddress(f"mailto:{address}")
    user.params["CN"] = name
    user.params["PARTSTAT"], user.params["RSVP"] = "NEEDS-ACTION", "TRUE"
    return user


def with_missing_timezones(one: PutMeeting) -> bytes:
    """With the zones that the library finds missing."""
    calendar = by_the_library(one)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def with_kept_timezones(one: PutMeeting) -> bytes:
    """The same, each zone made once: as fast as the library can be, if one knows where to look."""
    calendar, zone = by_the_library(one), one.meeting.zone
    if zone not in _KEPT:
        calendar.add_missing_timezones()
        _KEPT[zone] = [part for part in calendar.subcomponents if isinstance(part, Timezone)]
    else:
        calendar.subcomponents[:0] = _KEPT[zone]
    return calendar.to_ical()


def rate(title: str, work: Callable[[PutMeeting], bytes], calls: list[PutMeeting]) -> float:
    """Invitations a second of processor time, printed: the best of two runs."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        for one in calls:
            work(one)
        taken.append(time.process_time() - start)
    speed = len(calls) / min(taken)
    print(f"  {title:<58}{speed:>10,.0f} /s", flush=True)
    return speed


def main() -> int:
    """Measure and print; 1 where we are slower than we mean to be."""
    calls = [put(n) for n in range(COUNT)]
    print(f"{COUNT} different invitations in {len(ZONES)} zones, ours of {sum(len(by_us(one)) for one in calls) // COUNT} bytes")
    ours = rate("ours", by_us, calls)
    theirs = rate("icalendar, add_missing_timezones()", with_missing_timezones, calls)
    kept = rate("icalendar, its VTIMEZONE kept by the caller", with_kept_timezones, calls)
    print(f"  ratio to icalendar: {ours / theirs:.1f} (at least {TARGET:.0f} is meant); with its VTIMEZONE kept: {ours / kept:.1f}")
    return 0 if ours >= TARGET * theirs else 1


if __name__ == "__main__":
    sys.exit(main())
