"""The calendar backend 'invitation': a meeting as an iCalendar object that goes out by mail (RFC 5545, 5546, 6047).

Decides what stands in people's calendars: a VEVENT with its zone, who is invited and what they have answered.
The whole of a series has the weeks that are not like the others with it: dropped ones as EXDATE, moved ones as VEVENTs of their own;
a change to one week is a VEVENT with its RECURRENCE-ID, and nothing else.
Hides iCalendar itself: escaping, folding, parameters, and how a zone's clock changes are written as rules.

A VTIMEZONE here is made of yearly rules, since programs read long lists of dates (RDATE) only in part.
The rules are found by asking `zoneinfo` when clocks change, and are kept for each zone and year.
To add a property: one line in `_event`, or in `_confirmed` where a cancellation has none of it.
"""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Event, Parameters, vCalAddress, vDatetime, vDuration, vInt, vRecur, vText, vUri

from agent.core.actions import CancelMeeting, Invitee, PutMeeting
from agent.core.composing import addr_spec
from agent.core.meetings import WEEKDAYS, Answer, Meeting, Week, at_wall
from agent.core.plain import one_line
from agent.errors import Refused

_PRODUCT = "-//mentor-agent//invitations//EN"
_PARTSTAT: dict[Answer, str] = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE", "none": "NEEDS-ACTION"}
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")

_YEARS_ASKED = 40
_YEARS_OF_A_RULE = 28  # in which every date of the year falls on every weekday
_YEARS_LISTED = 10


class Invitations:
    """Makes the objects that our mails carry; every one names the same organizer.

    The organizer's address is always the plain one, never one with a token: clients show it, and reply to it.
    """

    def __init__(self, organizer_name: str, organizer_address: str) -> None:
        """Raises `Refused` where the address is no plain addr-spec."""
        self._organizer = _calendar_user(organizer_name, organizer_address)

    def request(self, put: PutMeeting, now: datetime) -> bytes:
        """METHOD:REQUEST (RFC 5546 section 3.2.2): the meeting as it shall stand in every invitee's calendar.

        `now` (aware) becomes DTSTAMP. Raises `Refused` where the zone is unknown, the year absurd, or an address no plain addr-spec.
        There is no VALARM: whether to be reminded is each invitee's own setting, and Google ignores it.
        """
        if put.week:
            return _calendar("REQUEST", [put.meeting], [self._confirmed(put, now, put.week)])
        return _calendar("REQUEST", [put.meeting], self._whole(put, now))

    def feed(self, meetings: Sequence[tuple[Meeting, str]], now: datetime) -> bytes:
        """Meetings with their titles as one calendar to subscribe to (METHOD:PUBLISH, RFC 5546 section 3.2.1).

        It tells when they are and what they are called, and has no address or link in it but the programme's own.
        `now` and errors as for `request`.
        """
        shown = (PutMeeting("", meeting, title, place="", text="", invitees=()) for meeting, title in meetings)
        return _calendar("PUBLISH", [meeting for meeting, _ in meetings], [event for put in shown for event in self._whole(put, now)])

    def _whole(self, put: PutMeeting, now: datetime) -> list[Event]:
        """The meeting with the weeks that are not like the others."""
        meeting = put.meeting
        event = self._confirmed(put, now)
        if dropped := [_stamp(week.original, meeting.zone) for week in meeting.weeks if week.local is None]:
            event["EXDATE"] = dropped
        return [event, *(self._confirmed(put, now, week) for week in meeting.exceptions if week.local)]

    def cancel(self, cancel: CancelMeeting, now: datetime) -> bytes:
        """METHOD:CANCEL (RFC 5546 section 3.2.5): the meeting, with all its occurrences, taken off every invitee's calendar.

        With a `week` it is that week only. The meeting's `sequence` has been raised already, as for any change.
        `now` and errors as for `request`.
        """
        event = self._event(cancel.meeting, cancel.title, cancel.invitees, now, cancel.week)
        event["STATUS"] = vText("CANCELLED")
        return _calendar("CANCEL", [cancel.meeting], [event])

    def _confirmed(self, put: PutMeeting, now: datetime, week: Week | None = None) -> Event:
        """The meeting as it takes place, or would; or one week of it."""
        event = self._event(put.meeting, put.title, put.invitees, now, week)
        event["STATUS"] = vText("TENTATIVE" if put.tentative else "CONFIRMED")
        event["TRANSP"] = vText("TRANSPARENT" if put.tentative else "OPAQUE")
        if text := "\n".join(one_line(line) for line in put.text.splitlines()):
            event["DESCRIPTION"] = _Text(text)
        if place := one_line(put.place):
            event["LOCATION"] = _Text(place)
        if _WEB_ADDRESS.fullmatch(place):
            event["CONFERENCE"] = vUri(place, params=Parameters(VALUE="URI", FEATURE=["AUDIO", "VIDEO"]))
        return event

    def _event(self, meeting: Meeting, title: str, invitees: tuple[Invitee, ...], now: datetime, week: Week | None = None) -> Event:
        """What a request and its cancellation have in common; of one week, its own time and answers."""
        said = week.answers or meeting.answers if week else meeting.answers
        answers = {address.lower(): answer for address, answer in said.items()}
        event = Event()
        event["UID"] = _Text(one_line(meeting.uid))
        event["SEQUENCE"] = vInt(meeting.sequence)
        event["DTSTAMP"] = vDatetime(now.astimezone(UTC))
        event["SUMMARY"] = _Text(one_line(title))
        event["ORGANIZER"] = self._organizer
        if invitees:
            event["ATTENDEE"] = [_attendee(invitee, answers.get(invitee.recipient.address.lower(), "none")) for invitee in invitees]
        if week:
            _start(meeting)
            event["RECURRENCE-ID"] = _stamp(week.original, meeting.zone)
            _time(event, replace(meeting, local=week.local or week.original, weekly=False))
        else:
            _time(event, meeting)
        return event


class _Text(vText):
    """TEXT as RFC 5545 section 3.3.11 escapes it; the library's own takes a backslash before N for a line end."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def _time(event: Event, meeting: Meeting) -> None:
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


def _attendee(invitee: Invitee, answer: Answer) -> vCalAddress:
    """An ATTENDEE; who is not asked for an answer is one 'for information only' (RFC 5545 section 3.2.16)."""
    attendee = _calendar_user(invitee.recipient.name, invitee.recipient.address)
    attendee.params["ROLE"] = "REQ-PARTICIPANT" if invitee.rsvp else "NON-PARTICIPANT"
    attendee.params["PARTSTAT"] = _PARTSTAT[answer]
    attendee.params["RSVP"] = "TRUE" if invitee.rsvp else "FALSE"
    return attendee


def _calendar_user(name: str, address: str) -> vCalAddress:
    """A CAL-ADDRESS (RFC 5545 section 3.3.3): a mailto URI, with the name where there is one."""
    user = vCalAddress("mailto:" + quote(addr_spec(address), safe="!$&'*+/=@"))
    if shown := one_line(name).replace('"', "'"):
        user.params["CN"] = shown
    return user


def _calendar(method: str, meetings: Sequence[Meeting], events: Sequence[Event]) -> bytes:
    """The whole object; the zones' parts come as kept text, since writing them takes longer than all the rest."""
    years: dict[str, int] = {}
    for meeting in meetings:
        if not _is_utc(_start(meeting)):
            first = min((meeting.local, *(week.local for week in meeting.exceptions if week.local))).year
            years[meeting.zone] = min(first, years.get(meeting.zone, first))
    head = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{_PRODUCT}\r\nCALSCALE:GREGORIAN\r\nMETHOD:{method}\r\n"
    zones = "".join(vtimezone(zone, year) for zone, year in sorted(years.items()))
    return head.encode() + zones.encode() + b"".join(event.to_ical() for event in events) + b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True)
class _Change:
    """One change of clocks: the wall time at which it comes, by the clocks before it; the offsets before and after."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str

    def observance(self, rule: str | None = None) -> str:
        """It alone or, with a rule, it and all that follow, as RFC 5545 section 3.6.5 writes it; 'DAYLIGHT' is when clocks go forward."""
        kind = "DAYLIGHT" if self.after > self.before else "STANDARD"
        lines = [f"BEGIN:{kind}", f"DTSTART:{self.wall:%Y%m%dT%H%M%S}"]
        lines += [f"RRULE:{rule}"] if rule else []
        lines += [f"TZOFFSETFROM:{_offset(self.before)}", f"TZOFFSETTO:{_offset(self.after)}", f"TZNAME:{self.name}", f"END:{kind}"]
        return "\r\n".join(lines)


@lru_cache(maxsize=4096)
def vtimezone(zone: str, year: int) -> str:
    """The VTIMEZONE of an IANA zone, true from the beginning of `year` (local time) on.

    Changes that come each year are rules without end. Others (Morocco's month of fasting, a law that takes effect once)
    are listed one by one, for ten years. Raises `ZoneInfoNotFoundError` or `ValueError` for an unknown name.
    """
    changes = list(_changes(ZoneInfo(zone), year - 1, year + _YEARS_ASKED))
    yearly: dict[object, list[_Change]] = defaultdict(list)
    for change in changes:
        yearly[change.wall.month, change.wall.weekday(), change.wall.time(), change.before, change.after].append(change)
    observances: dict[datetime, str] = {}
    if not changes or changes[0].wall.year >= year:
        unchanged = _unchanged(ZoneInfo(zone), year - 1)
        observances[unchanged.wall] = unchanged.observance()
    for alike in yearly.values():
        if rule := _rule(alike, year + _YEARS_ASKED - 1):
            observances[alike[0].wall] = alike[0].observance(rule)
        else:
            observances.update((change.wall, change.observance()) for change in alike if change.wall.year < year + _YEARS_LISTED)
    in_order = (observances[wall] for wall in sorted(observances))
    return "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{zone}", *in_order, "END:VTIMEZONE\r\n"])


def _unchanged(zone: ZoneInfo, year: int) -> _Change:
    """The offset with which `year` begins, as an observance of its own."""
    begins = datetime(year, 1, 1, tzinfo=zone)
    offset = begins.utcoffset() or timedelta()
    return _Change(begins.replace(tzinfo=None), offset, offset, begins.tzname() or "")


def _changes(zone: ZoneInfo, first: int, end: int) -> Iterator[_Change]:
    """Every change of offset from the beginning of the year `first` to that of `end`; no zone has two in a day."""
    day = datetime(first, 1, 1, tzinfo=UTC)
    last = datetime(end, 1, 1, tzinfo=UTC)
    before = day.astimezone(zone).utcoffset()
    while day < last:
        low, day = day, day + timedelta(days=1)
        after = day.astimezone(zone).utcoffset()
        if before is not None and after is not None and before != after:
            high = day
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
            instant = high.replace(microsecond=0)
            yield _Change((instant + before).replace(tzinfo=None), before, after, day.astimezone(zone).tzname() or "")
        before = after


def _rule(alike: list[_Change], last: int) -> str | None:
    """The RRULE of changes of one month, weekday and hour, if there is one in every year to `last` and always in the same week."""
    years = [change.wall.year for change in alike]
    if len(years) < _YEARS_OF_A_RULE or years != list(range(years[0], last + 1)):
        return None
    month, weekday = alike[0].wall.month, WEEKDAYS[alike[0].wall.weekday()]
    days = sorted({change.wall.day for change in alike})
    if days != list(range(days[0], days[0] + 7)):
        return None
    if days[-1] == calendar.monthrange(2024, month)[1]:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"
    if days[-1] % 7 == 0:
        return f"FREQ=YEARLY;BYMONTH={month};BYDAY={days[-1] // 7}{weekday}"
    return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={','.join(map(str, days))};BYDAY={weekday}"


def _offset(offset: timedelta) -> str:
    """UTC-OFFSET (RFC 5545 section 3.3.14)."""
    seconds = round(abs(offset).total_seconds())
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{'-' if offset < timedelta() else '+'}{hours:02}{minutes:02}{f'{rest:02}' if rest else ''}"
