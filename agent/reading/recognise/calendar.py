"""A calendar's answer: METHOD:REPLY (RFC 5546 section 3.2.3) → `CalendarAnswer`; METHOD:COUNTER (3.2.7) → `CalendarCounter`.

Decides that one is taken only from one object about one UID of one ATTENDEE, in at most 64 KiB, and with no rule but a weekly one:
whatever else says that it is an answer is `BadCalendar`, for a person to look at.
A reply may hold several components (the series, and weeks of it): each is an answer of its own.
ORGANIZER is not asked for, since Outlook leaves it out.
What else a calendar sends (CANCEL, REFRESH) changes nothing and is no answer in words either.

`booking` reads the invitation of somebody else to one call (METHOD:REQUEST, section 3.2.2), which is evidence and no order:
whether it is about a call that is sought, `identity` looks up, and only then is it taken for anything.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, vRecur

from agent.core.intents import BadCalendar, Booking, CalendarAnswer, CalendarCounter, Intent, Unclear
from agent.core.meetings import Answer, Time
from agent.core.value import replace
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.reply import Words

_MOST = 65_536
_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative", "NEEDS-ACTION": "none"}
_WEEKS_MOST, _UID_MOST, _PEOPLE_MOST = 60, 500, 10
_NOT_APPLIED = Unclear(("calendar: this answer could not be read: please answer in words.",))


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The answer in a message's calendar part, or None where it has none; never raises."""
    del words, setting
    if message.calendar is None:
        return None
    if len(message.calendar) > _MOST:
        return BadCalendar(f"its calendar part is over {_MOST // 1024} KiB")
    methods = _methods(message.calendar)
    if not {"REPLY", "COUNTER"} & set(methods):
        return _NOT_APPLIED if {"CANCEL", "DECLINECOUNTER", "REFRESH"} & set(methods) else None
    if len(methods) > 1:
        return BadCalendar("its calendar part has more than one METHOD")
    sender = message.sender.address.lower() if message.sender else ""
    return _read(message.calendar, sender, counter=methods == ["COUNTER"])


def booking(message: Message) -> Booking | None:
    """The call of which somebody else's invitation tells, or their word that it is called off; None where it is no such thing."""
    raw = message.calendar
    if raw is None or len(raw) > _MOST or (methods := _methods(raw)) not in (["REQUEST"], ["CANCEL"]):
        return None
    try:
        events = [part for part in Calendar.from_ical(raw).subcomponents if isinstance(part, Event)]
        return _booked(events[0], off=methods == ["CANCEL"]) if len(events) == 1 else None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError, ArithmeticError):
        return None


def _booked(event: Component, *, off: bool) -> Booking | None:
    """One event that is no series and has a UID, people and a time of day."""
    uid, listed = event.get("UID"), event.get("ATTENDEE") or []
    attendees = [_address(one) for one in (listed if isinstance(listed, list) else [listed])]
    time = _time(event)
    if not isinstance(uid, str) or not 0 < len(uid) <= _UID_MOST or "RRULE" in event or "RECURRENCE-ID" in event:
        return None
    if time is None or not time.zone or not 0 < len(attendees) <= _PEOPLE_MOST or None in attendees:
        return None
    return Booking(str(uid), time, _address(event.get("ORGANIZER")) or "", frozenset(a for a in attendees if a), _sequence(event), off)


def _methods(raw: bytes) -> list[str]:
    """Every METHOD that is named, in upper case."""
    text = raw.decode("utf-8", "replace").replace("\r\n ", "").replace("\n ", "").upper()
    return [line.partition(":")[2].strip() for line in text.splitlines() if line.partition(":")[0].partition(";")[0].strip() == "METHOD"]


def _read(raw: bytes, sender: str, *, counter: bool) -> CalendarAnswer | CalendarCounter | BadCalendar:
    try:
        events = [part for part in Calendar.from_ical(raw).subcomponents if isinstance(part, Event)]
        if any(isinstance(event.get("UID"), list) for event in events) or len({str(event.get("UID")) for event in events}) > 1:
            return BadCalendar("its calendar part has more than one UID")
        if not all(_is_weekly(event) for event in events):
            return BadCalendar("its calendar part has a recurrence that is none of mine")
        if counter:
            found: CalendarAnswer | CalendarCounter | None = _proposal(events[0], sender) if len(events) == 1 else None
        else:
            found = _together([_of_event(event) for event in events])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError, ArithmeticError):
        found = None  # whatever the library cannot read is no answer
    return found or BadCalendar("its calendar part is no answer that can be read")


def _is_weekly(event: Component) -> bool:
    """Whether it recurs as our calls do, or not at all; calendars copy the rule of the series into their answer."""
    rule = event.get("RRULE")
    return rule is None or (isinstance(rule, vRecur) and rule.get("FREQ") == ["WEEKLY"])


def _together(answers: Sequence[CalendarAnswer | None]) -> CalendarAnswer | None:
    """What one reply says: of the series where it speaks of it, and of single weeks."""
    found = sorted((answer for answer in answers if answer), key=lambda answer: answer.week is not None)
    one_subject = len({(answer.uid, answer.attendee) for answer in found}) == 1
    if not one_subject or len(found) != len(answers) or len(found) > _WEEKS_MOST or any(a.week is None for a in found[1:]):
        return None
    return replace(found[0], weeks=tuple(found[1:]))


def _of_event(event: Component) -> CalendarAnswer | None:
    who = _who(event)
    attendee, status = event.get("ATTENDEE"), event.get("STATUS")
    said = str(attendee.params.get("PARTSTAT", status or "")).upper() if hasattr(attendee, "params") else ""
    answer = _ANSWERS.get(said)
    if answer is None or who is None:
        return None
    at = _instant(getattr(event.get("DTSTAMP"), "dt", None))
    return CalendarAnswer(*who, answer, _sequence(event), at, _week(event))


def _proposal(event: Component, sender: str) -> CalendarCounter | None:
    """The time that is proposed; a whole day is none. It may name all attendees, and is the proposal of the one who sent it."""
    who, time = _who(event, sender), _time(event)
    return CalendarCounter(*who, time, _sequence(event), _week(event)) if who and time else None


def _time(event: Component) -> Time | None:
    """When an event is, and how long; None for a whole day."""
    start = getattr(event.get("DTSTART"), "dt", None)
    if not isinstance(start, datetime) or not 1970 <= start.year <= 9000:
        return None
    if start.tzinfo is None:
        time = Time(start.replace(tzinfo=UTC), "")
    else:
        key = getattr(start.tzinfo, "key", "UTC")
        time = Time(start.astimezone(ZoneInfo(key)), key)
    end = getattr(event.get("DTEND"), "dt", None)
    length = end - start if isinstance(end, datetime) and (end.tzinfo is None) == (start.tzinfo is None) else timedelta()
    minutes = length // timedelta(minutes=1)
    return replace(time, minutes=minutes if 0 < minutes < 1440 else None)


def _who(event: Component, sender: str = "") -> tuple[str, str] | None:
    """The UID and the one attendee's address, where both are sound; of several attendees that of `sender`."""
    uid, attendee = event.get("UID"), event.get("ATTENDEE")
    if isinstance(attendee, list) and sender:
        attendee = next((one for one in attendee if str(one).lower() in (f"mailto:{sender}", sender)), None)
    address = _address(attendee)
    if not isinstance(uid, str) or not 0 < len(uid) <= _UID_MOST or address is None or any(c.isspace() or not c.isprintable() for c in uid):
        return None
    return str(uid), address


def _address(user: object) -> str | None:
    """The address of a CAL-ADDRESS in lower case, where it is sound."""
    if not isinstance(user, str):
        return None
    address = user.strip().lower().removeprefix("mailto:")
    return address if "@" in address and not any(c.isspace() or not c.isprintable() for c in address) else None


def _sequence(event: Component) -> int:
    return int(event.get("SEQUENCE") or 0)


def _week(event: Component) -> datetime | date | None:
    """The instance that is spoken of; a component whose RECURRENCE-ID can't be read speaks of nothing (`TypeError`)."""
    if "RECURRENCE-ID" not in event:
        return None
    value = getattr(event["RECURRENCE-ID"], "dt", None)
    if not isinstance(value, date):
        raise TypeError("a RECURRENCE-ID that is no date")
    return value


def _instant(value: date | datetime | None) -> datetime | None:
    """An aware instant; a DTSTAMP without a zone is read as UTC, as RFC 5545 section 3.8.7.2 demands."""
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
