"""Calls as iCalendar objects (RFC 5545): what invitations carry, and what stands on a calendar that is kept by CalDAV.

Decides what a VEVENT of ours says: its time with its zone, who is invited and what they have answered.
The whole of a series has the weeks that are not like the others with it: dropped ones as EXDATE, moved ones as VEVENTs of their own.
Hides iCalendar itself: escaping, folding, parameters. To add a property: one line in `vevent` (`confirmed`, if a cancellation has none).
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import Event as VEvent
from icalendar import Parameters, vCalAddress, vDatetime, vDuration, vInt, vRecur, vText, vUri

from agent.core.events import Attendee, Event
from agent.core.letters.composing import addr_spec
from agent.core.meetings import Answer, Meeting, Week, at_wall
from agent.core.plain import one_line
from agent.core.value import replace
from agent.errors import Refused
from agent.outside.vtimezone import vtimezone

_PRODUCT = "-//mentor-agent//invitations//EN"
_PARTSTAT: dict[Answer, str] = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE", "none": "NEEDS-ACTION"}
_IN_A_PARAMETER = str.maketrans({'"': "'", "\\": "/"})  # RFC 5545 section 3.2 has no DQUOTE there; some readers escape with backslashes
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


class Objects:
    """Makes VEVENTs; every one names the same organizer.

    The organizer's address is always the plain one, never one with a token: clients show it, and reply to it.
    All methods raise `Refused` where the zone is unknown, the year absurd, or an address no plain addr-spec.
    """

    def __init__(self, organizer_name: str, organizer_address: str) -> None:
        """Raises `Refused` where the address is no plain addr-spec."""
        self._organizer = _calendar_user(organizer_name, organizer_address)

    def whole(self, event: Event, *, tentative: bool = False, answered: bool = False) -> list[VEvent]:
        """The meeting with the weeks that are not like the others; `event.at` becomes DTSTAMP.

        `answered`: also with those of which nothing is particular but what people have answered.
        """
        meeting = event.meeting
        master = self.confirmed(event, tentative=tentative)
        if dropped := [_stamp(week.original, meeting.zone) for week in meeting.weeks if week.local is None]:
            master["EXDATE"] = dropped
        weeks = (week for week in meeting.weeks if week.local and (week.is_exception or (answered and week.answers)))
        return [master, *(self.confirmed(event, week, tentative=tentative) for week in weeks)]

    def confirmed(self, event: Event, week: Week | None = None, *, tentative: bool = False) -> VEvent:
        """The meeting as it takes place, or would (`tentative`); or one week of it."""
        made = self.vevent(event, week)
        made["STATUS"] = vText("TENTATIVE" if tentative else "CONFIRMED")
        made["TRANSP"] = vText("TRANSPARENT" if tentative else "OPAQUE")
        if text := "\n".join(one_line(line) for line in event.text.splitlines()):
            made["DESCRIPTION"] = _Text(text)
        if place := one_line(event.place):
            made["LOCATION"] = _Text(place)
        if _WEB_ADDRESS.fullmatch(place):
            made["CONFERENCE"] = vUri(place, params=Parameters(VALUE="URI", FEATURE=["AUDIO", "VIDEO"]))
        return made

    def vevent(self, event: Event, week: Week | None = None) -> VEvent:
        """What a meeting and its cancellation have in common; of one week, its own time and answers."""
        meeting = event.meeting
        said = week.answers or meeting.answers if week else meeting.answers
        answers = {address.lower(): answer for address, answer in said.items()}
        made = VEvent()
        made["UID"] = _Text(one_line(meeting.uid))
        made["SEQUENCE"] = vInt(meeting.sequence)
        made["DTSTAMP"] = vDatetime(event.at.astimezone(UTC))
        made["SUMMARY"] = _Text(one_line(event.title))
        made["ORGANIZER"] = self._organizer
        if event.attendees:
            made["ATTENDEE"] = [_attendee(attendee, answers.get(attendee.address.lower(), "none")) for attendee in event.attendees]
        if week:
            _start(meeting)
            made["RECURRENCE-ID"] = _stamp(week.original, meeting.zone)
            _time(made, replace(meeting, local=week.local or week.original, weekly=False))
        else:
            _time(made, meeting)
        return made


def calendar(method: str, meetings: Sequence[Meeting], events: Sequence[VEvent]) -> bytes:
    """The whole object, with the zones of these meetings; `method` is empty in what a calendar keeps (RFC 4791 section 4.1)."""
    years: dict[str, int] = {}
    for meeting in meetings:
        if not _is_utc(_start(meeting)):
            first = min((meeting.local, *(week.local for week in meeting.exceptions if week.local))).year
            years[meeting.zone] = min(first, years.get(meeting.zone, first))
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_PRODUCT}\r\nCALSCALE:GREGORIAN\r\n"
    head += f"METHOD:{method}\r\n" if method else ""
    zones = "".join(vtimezone(zone, year) for zone, year in sorted(years.items()))  # kept text: writing it takes longer than all the rest
    return head.encode() + zones.encode() + b"".join(event.to_ical() for event in events) + b"END:VCALENDAR\r\n"


class _Text(vText):
    """TEXT as RFC 5545 section 3.3.11 escapes it; the library's own takes a backslash before N for a line end."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def _time(event: VEvent, meeting: Meeting) -> None:
    """When the meeting is.

    DTEND is the form that every program knows; a call around a change of clocks gets DURATION,
    where the wall time of its end would name another instant.
    """
    start, end = _start(meeting), meeting.end
    if _is_utc(start):
        event["DTSTART"], event["DTEND"] = vDatetime(start.astimezone(UTC)), vDatetime(end.astimezone(UTC))
    else:
        event["DTSTART"] = _wall_time(meeting.local, meeting.zone)
        wall = end.replace(tzinfo=None)
        if wall - meeting.local == timedelta(minutes=meeting.minutes) and at_wall(wall, meeting.zone) == end:
            event["DTEND"] = _wall_time(wall, meeting.zone)
        else:
            event["DURATION"] = vDuration(timedelta(minutes=meeting.minutes))
    if meeting.rrule:
        event["RRULE"] = vRecur.from_ical(meeting.rrule)


def _stamp(wall: datetime, zone: str) -> vDatetime:
    """One instance of a series by its wall time, written as DTSTART is (RFC 5545 section 3.8.4.4)."""
    start = at_wall(wall, zone)
    return vDatetime(start.astimezone(UTC)) if _is_utc(start) else _wall_time(wall, zone)


def _wall_time(wall: datetime, zone: str) -> vDatetime:
    """DATE-TIME with a time zone reference (RFC 5545 section 3.3.5, form 3)."""
    value = vDatetime(wall)
    value.params["TZID"] = zone
    return value


def _start(meeting: Meeting) -> datetime:
    if not 1970 <= meeting.local.year <= 9000:
        raise Refused(f"no calendar holds a call in the year {meeting.local.year}")
    try:
        return meeting.start
    except (KeyError, ValueError, OSError) as error:  # what zoneinfo raises for a name that it does not know
        raise Refused(f"{meeting.zone!r} is not the name of a time zone") from error


def _is_utc(start: datetime) -> bool:
    return start.tzname() == "UTC"


def _attendee(invited: Attendee, answer: Answer) -> vCalAddress:
    """An ATTENDEE; who is not asked for an answer is one 'for information only' (RFC 5545 section 3.2.16)."""
    attendee = _calendar_user(invited.name, invited.address)
    attendee.params["ROLE"] = "REQ-PARTICIPANT" if invited.rsvp else "NON-PARTICIPANT"
    attendee.params["PARTSTAT"] = _PARTSTAT[answer]
    attendee.params["RSVP"] = "TRUE" if invited.rsvp else "FALSE"
    return attendee


def _calendar_user(name: str, address: str) -> vCalAddress:
    """A CAL-ADDRESS (RFC 5545 section 3.3.3): a mailto URI, with the name where there is one."""
    user = vCalAddress("mailto:" + quote(addr_spec(address), safe="!$&'*+/=@"))
    if shown := one_line(name).translate(_IN_A_PARAMETER):
        user.params["CN"] = shown
    return user
