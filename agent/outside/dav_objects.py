"""Calendar object resources (RFC 4791 section 4.1): one meeting with its particular weeks, as it is kept on a CalDAV server.

Decides what is written so that later can be told what somebody else has changed: times and answers, as written, are noted
in a property of our own (JSON in base64, of which no program escapes anything).
Reads objects that other programs have written over, with whatever they left.
"""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, vText

from agent.core.events import Answered, Changed, Event, Observation, answer_of
from agent.core.meetings import Answer, Week
from agent.core.value import Value, replace
from agent.outside import ics

_VEvent = Any  # a VEVENT by icalendar, of whose properties its types know only that they are one of thirty
_NOTE = "X-MENTOR-AGENT-AS-WRITTEN"
_ANSWERS: dict[str, Answer] = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}


class Times(Value):
    """When a call is: its naive wall time in `zone`, and its length in minutes."""

    local: datetime
    zone: str
    minutes: int


class Found(Value):
    """An event as it is on the calendar.

    `weeks` are its particular weeks by their original wall time, None for one that is left out; `answers` what attendees have said,
    by the week (None: to all of it) and address. `written` is what we had noted, {} where that is gone; `at` when it was last changed.
    """

    uid: str
    sequence: int
    times: Times
    weeks: Mapping[datetime, Times | None]
    answers: Mapping[tuple[datetime | None, str], Answer]
    written: Mapping[str, Any]
    same: str
    at: datetime | None

    def differences(self, noticed: datetime) -> list[Observation]:
        """What others have done since we wrote it; `noticed` (aware) stands for when, where it does not say."""
        at = self.at or noticed
        return [*self._moves(at), *self._answers(at)]

    def _moves(self, at: datetime) -> Iterator[Observation]:
        if self.written.get("times") != _told(self.times):
            yield Changed(self.uid, None, self.times.local, self.times.zone, self.times.minutes, at)
            return  # its weeks are named by other times now
        before = self.written.get("weeks", {})
        for original in sorted({*self.weeks, *map(datetime.fromisoformat, before)}):
            is_now = self.weeks.get(original, replace(self.times, local=original))
            usual = _told(replace(self.times, local=original))
            if before.get(original.isoformat(), usual) != (_told(is_now) if is_now else None):
                local = is_now.local if is_now else None
                yield Changed(self.uid, original, local, (is_now or self.times).zone, (is_now or self.times).minutes, at)

    def _answers(self, at: datetime) -> Iterator[Observation]:
        for (original, address), answer in self.answers.items():
            if answer != self._as_written(original, address) and answer != "none":
                yield Answered(self.uid, address, answer, at, original)

    def _as_written(self, original: datetime | None, address: str) -> Answer:
        """The answer that we wrote; to a week that we wrote nothing for, that to all of it, as the calendar has it."""
        said = self.written.get("answers", {})
        if original and original.isoformat() not in said:
            return self.answers.get((None, address), "none")
        found: Answer = said.get(original.isoformat() if original else "", {}).get(address, "none")
        return found

    def given(self, original: datetime | None, address: str) -> Answer | None:
        """The answer that somebody gave there since, if they did."""
        answer = self.answers.get((original, address), "none")
        return answer if answer not in ("none", self._as_written(original, address)) else None


class Objects:
    """Writes events as objects, and reads them. `invites`: the server sends invitations itself; else it is told not to."""

    def __init__(self, name: str, address: str, *, invites: bool) -> None:
        """Raises `Refused` where the address is no plain addr-spec."""
        self._objects, self._invites = ics.Objects(name, address), invites

    def merged(self, event: Event, there: Found | None, now: datetime) -> str | None:
        """The object as it shall be, with answers that people gave there meanwhile; None where it is so already.

        Raises `Refused` for what no calendar can hold.
        """
        note = _note(event)
        if there:
            event = _with_answers(event, there, there.at or now)
            known = there.sequence if there.written.get("times") == note["times"] and not list(there._moves(now)) else there.sequence + 1
            event = replace(event, meeting=replace(event.meeting, sequence=max(event.meeting.sequence, known)))
        made = self._objects.whole(event, answered=True)
        made[0][_NOTE] = vText(base64.b64encode(json.dumps(note, sort_keys=True).encode()).decode())
        for vevent in made if not self._invites else ():
            for attendee in vevent.get("ATTENDEE", ()):
                attendee.params["SCHEDULE-AGENT"] = "CLIENT"  # RFC 6638 section 7.1
        data = ics.calendar("", [event.meeting], made)
        return None if there and there.same == _without_stamps(Calendar.from_ical(data)) else data.decode()

    def read(self, data: bytes) -> Found | None:
        """What an object says; None where it can't be read as an event."""
        try:
            return _found(Calendar.from_ical(data))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None


def _with_answers(event: Event, there: Found, at: datetime) -> Event:
    """The event with what people answered on the calendar since we wrote it."""
    meeting = event.meeting

    def said(week: Week | None) -> dict[str, Answer]:
        found = {}
        for attendee in event.attendees:
            address = attendee.address.lower()
            given = there.given(week.original if week else None, address)
            found[address] = answer_of(event, address, week, given or "none", at)
        return found

    weeks = tuple(replace(week, answers=said(week)) if week.answers else week for week in meeting.weeks)
    return replace(event, meeting=replace(meeting, answers=said(None), weeks=weeks))


def _note(event: Event) -> dict[str, Any]:
    """What is written of times and answers."""
    meeting = event.meeting
    times = Times(meeting.local, meeting.zone, meeting.minutes)
    weeks = {w.original.isoformat(): _told(replace(times, local=w.local)) if w.local else None for w in meeting.exceptions}
    answers: dict[str, Any] = {w.original.isoformat(): _lower(w.answers) for w in meeting.weeks if w.local and w.answers}
    return {"times": _told(times), "weeks": weeks, "answers": {"": _lower(meeting.answers), **answers}}


def _lower(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {address.lower(): answer for address, answer in answers.items()}


def _told(times: Times) -> list[object]:
    return [times.local.isoformat(), times.zone, times.minutes]


def _found(calendar: Calendar) -> Found:
    events: Sequence[_VEvent] = calendar.events
    master = next(event for event in events if "RECURRENCE-ID" not in event)
    written = _written(master)
    zone = str((written.get("times") or ["", "UTC", 0])[1])
    times = _times(master, zone)
    weeks: dict[datetime, Times | None] = dict.fromkeys(_left_out(master, times.zone))
    answers: dict[tuple[datetime | None, str], Answer] = {(None, address): answer for address, answer in _said(master)}
    for event in events:
        if event is not master:
            original = _wall(event["RECURRENCE-ID"].dt, times.zone)
            weeks[original] = _times(event, times.zone)
            answers |= {(original, address): answer for address, answer in _said(event)}
    stamps = [event["LAST-MODIFIED"].dt for event in events if "LAST-MODIFIED" in event]
    sequence = max(int(event.get("SEQUENCE", 0)) for event in events)
    return Found(str(master["UID"]), sequence, times, weeks, answers, written, _without_stamps(calendar), max(stamps, default=None))


def _written(master: _VEvent) -> Mapping[str, Any]:
    try:
        note = json.loads(base64.b64decode(str(master.get(_NOTE, ""))) or "{}")
    except ValueError:
        return {}
    return note if isinstance(note, dict) else {}


def _times(event: _VEvent, zone: str) -> Times:
    """When it is, in the zone that it names if that is one, else on the clock of `zone`."""
    start = event["DTSTART"]
    named = str(start.params.get("TZID", ""))
    zone = named if _is_zone(named) else zone
    begins = _instant(start.dt, zone)
    if "DTEND" in event:
        length = _instant(event["DTEND"].dt, zone) - begins
    else:
        length = event["DURATION"].dt if "DURATION" in event else timedelta(0)
    return Times(_wall(start.dt, zone), zone, round(length.total_seconds() / 60))


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _instant(value: datetime | date, zone: str) -> datetime:
    """An instant in UTC; a whole day begins at midnight of the zone."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)


def _wall(value: datetime | date, zone: str) -> datetime:
    return _instant(value, zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _left_out(master: _VEvent, zone: str) -> Iterator[datetime]:
    listed = master.get("EXDATE", [])
    for dates in listed if isinstance(listed, list) else [listed]:
        yield from (_wall(each.dt, zone) for each in dates.dts)


def _said(event: _VEvent) -> Iterator[tuple[str, Answer]]:
    listed = event.get("ATTENDEE", [])
    for attendee in listed if isinstance(listed, list) else [listed]:
        address = unquote(str(attendee)).lower().removeprefix("mailto:")
        yield address, _ANSWERS.get(str(attendee.params.get("PARTSTAT", "")).upper(), "none")


def _without_stamps(calendar: Calendar) -> str:
    """An object as it is compared: without the instants at which it was written, however its lines and parameters are ordered."""
    lines = calendar.to_ical().decode().replace("\r\n ", "").splitlines()
    return "\n".join(sorted(line for line in lines if not line.startswith(("DTSTAMP", "LAST-MODIFIED", "CREATED", "PRODID"))))
