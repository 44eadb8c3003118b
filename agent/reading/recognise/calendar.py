"""A calendar's answer: METHOD:REPLY (RFC 5546 section 3.2.3) → `CalendarAnswer`.

Decides that an answer is taken only from one REPLY with one event, one UID and one ATTENDEE, in at most 64 KiB.
What else a calendar sends (COUNTER, CANCEL) changes nothing and is no answer in words either.
"""

from datetime import UTC, date, datetime

from icalendar import Calendar, Component, Event

from agent.core.intents import CalendarAnswer, Intent, Unclear
from agent.core.meetings import Answer
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.reply import Words

_MOST = 65_536
_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative", "NEEDS-ACTION": "none"}
_BROKEN = Unclear(("calendar: this answer could not be read: please answer in words.",))


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The answer in a message's calendar part, or None where it has none; never raises."""
    del words, setting
    if message.calendar is None:
        return None
    if len(message.calendar) > _MOST:
        return _BROKEN
    text = message.calendar.decode("utf-8", "replace").replace("\r\n ", "").replace("\n ", "").upper()
    methods = [line.partition(":")[2].strip() for line in text.splitlines() if line.partition(":")[0].partition(";")[0].strip() == "METHOD"]
    if "REPLY" not in methods:
        return _BROKEN if {"COUNTER", "CANCEL", "DECLINECOUNTER", "REFRESH"} & set(methods) else None
    if len(methods) > 1:
        return _BROKEN
    return _answer(message.calendar) or _BROKEN


def _answer(raw: bytes) -> CalendarAnswer | None:
    try:
        events = [part for part in Calendar.from_ical(raw).subcomponents if isinstance(part, Event)]
        return _of_event(events[0]) if len(events) == 1 else None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError, ArithmeticError):
        return None  # whatever the library cannot read is no answer


def _of_event(event: Component) -> CalendarAnswer | None:
    uid, attendee, status, sequence, stamp = (event.get(name) for name in ("UID", "ATTENDEE", "STATUS", "SEQUENCE", "DTSTAMP"))
    if not isinstance(uid, str) or not uid or len(uid) > 500 or not isinstance(attendee, str):
        return None
    said = str(attendee.params.get("PARTSTAT", status or "")).upper() if hasattr(attendee, "params") else ""
    answer = _ANSWERS.get(said)
    address = attendee.strip()
    address = address[7:] if address.lower().startswith("mailto:") else address
    if answer is None or "@" not in address or any(c.isspace() or not c.isprintable() for c in address + uid):
        return None
    at = _instant(getattr(stamp, "dt", None))
    return CalendarAnswer(str(uid), address.lower(), answer, int(sequence or 0), at, one_week="RECURRENCE-ID" in event)


def _instant(value: date | datetime | None) -> datetime | None:
    """An aware instant; a DTSTAMP without a zone is read as UTC, as RFC 5545 section 3.8.7.2 demands."""
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
