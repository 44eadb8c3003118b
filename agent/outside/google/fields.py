"""A meeting in Google's fields, and back: the id of its event, what stands there, what is to be written so that it stands as it shall.

Decides what counts as the same. Times and attendees are compared with what stands. Texts are compared with what we put last, since Google
may write them otherwise; so a title or a description that somebody reworded there stays until ours changes.
What we put is noted in private properties of the event, which nobody else sees: by them a change of others is told from ours.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.events import Answered, Changed, Event, answer_of
from agent.core.meetings import Answer, Meeting, Week, at_wall
from agent.core.plain import one_line
from agent.core.value import Value, replace
from agent.outside.google.api import Json

UID, PUT, TEXT, TITLE, LINK, LEFT_OUT = (f"mentor-agent-{name}" for name in ("uid", "put", "text", "title", "link", "left-out"))
_LEFT_OUT_KEPT = 100  # days, the last ones: a property has at most 1024 characters
_ANSWERS: dict[str, Answer] = {"needsAction": "none", "accepted": "accepted", "declined": "declined", "tentative": "tentative"}
_RESPONSES = {ours: theirs for theirs, ours in _ANSWERS.items()}

# Names


def event_id(uid: str) -> str:
    """Google's id of the event: the uid in base32hex, in lower case and without padding (RFC 4648 section 7)."""
    return base64.b32hexencode(uid.encode()).decode().rstrip("=").lower()


def uid_of(named: str) -> str | None:
    """The uid that makes this id; None where it is not one of ours, which others' ids do not look like."""
    try:
        uid = base64.b32hexdecode(named.upper() + "=" * (-len(named) % 8)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return uid if uid.isprintable() and "@" in uid else None


def instance_id(meeting: Meeting, original: datetime) -> str:
    """Google's id of one week of the series: by the instant at which its call would be."""
    return f"{event_id(meeting.uid)}_{at_wall(original, meeting.zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


# What we noted


class Put(Value):
    """What we put an event or an instance at, as it is noted there. `original` is an instance's, naive; `rule` a series'."""

    local: datetime
    zone: str
    minutes: int
    rule: str = ""
    original: datetime | None = None

    def __str__(self) -> str:
        original = self.original.isoformat() if self.original else "-"
        return " ".join((self.local.isoformat(), self.zone, str(self.minutes), self.rule or "-", original))

    @classmethod
    def read(cls, text: str) -> "Put | None":
        """From its text; None where that is none of ours."""
        try:
            local, zone, minutes, rule, original = text.split(" ")
            of = datetime.fromisoformat(original) if original != "-" else None
            return cls(datetime.fromisoformat(local), ZoneInfo(zone).key, int(minutes), rule.strip("-"), of)
        except (ValueError, KeyError, OSError):
            return None

    def stands(self, item: Json) -> bool:
        """Whether the item is at this time; a series in this zone, or in one whose clocks show the same now and in half a year."""
        start = _at(item["start"])
        there, here = ZoneInfo(_zone(item, self.zone)), ZoneInfo(self.zone)
        same_clock = all(t.astimezone(there).utcoffset() == t.astimezone(here).utcoffset() for t in (start, start + timedelta(weeks=26)))
        return start == at_wall(self.local, self.zone) and _minutes(item) == self.minutes and (same_clock or not self.rule)


def note(item: Json, name: str) -> str:
    """What we noted under this name."""
    return str(item.get("extendedProperties", {}).get("private", {}).get(name, ""))


# What is to stand, and what is to be written for it


def series(event: Event) -> Json:
    """The event as Google is to have it, but for its attendees."""
    meeting = event.meeting
    left_out = [f"{week.original:%Y%m%d}" for week in meeting.weeks if week.local is None][-_LEFT_OUT_KEPT:]
    wanted = _timed(event, Put(meeting.local, meeting.zone, meeting.minutes, _rrule(meeting)), {LEFT_OUT: ",".join(left_out)})
    return wanted | ({"recurrence": [f"RRULE:{_rrule(meeting)}"]} if meeting.weekly else {}) | {"guestsCanInviteOthers": False}


def instance(event: Event, week: Week) -> Json:
    """One week of it, likewise."""
    return _timed(event, Put(week.local or week.original, event.meeting.zone, event.meeting.minutes, "", week.original), {})


def placed(event: Event, item: Json) -> Event:
    """The same; a place that is the link of the item's own conference is not said twice, since Google shows that by itself."""
    return replace(event, place="") if event.place and event.place == link(item) else event


def attendees(event: Event, week: Week | None, found: Json) -> list[Json]:
    """Who takes part, with what they have answered; rooms and the calendar itself stay on the list where they are."""
    there = {attendee.get("email", "").lower(): attendee for attendee in found.get("attendees", [])}
    meeting = event.meeting
    put = Put((week.local or week.original) if week else meeting.local, meeting.zone, meeting.minutes, "" if week else _rrule(meeting))
    stays = bool(found) and found["status"] != "cancelled" and put.stands(found)
    given_at = datetime.fromisoformat(found["updated"]) if stays else event.at
    listed = []
    for attendee in event.attendees:
        known = there.pop(attendee.address.lower(), {})
        theirs = _ANSWERS.get(known.get("responseStatus", ""), "none") if stays else "none"
        answer = _answer(event, attendee.address, week, theirs, given_at)
        shown = {"email": attendee.address, "displayName": one_line(attendee.name), "optional": not attendee.rsvp}
        listed.append({**known, **shown, "responseStatus": _RESPONSES[answer]})
    return listed + [attendee for attendee in there.values() if attendee.get("resource") or attendee.get("organizer")]


def differences(found: Json, wanted: Json, listed: list[Json], *, all_of_it: bool) -> Json:
    """What is to be written so that `found` becomes `wanted` with these attendees."""
    notes = wanted["extendedProperties"]["private"]
    changed = {name: value for name, value in notes.items() if all_of_it or value != note(found, name)}
    given: Json = {"extendedProperties": {"private": changed}} if changed else {}
    if TITLE in changed:
        given |= {name: wanted[name] for name in ("summary", "location")}
    if TEXT in changed:
        given["description"] = wanted["description"]
    put = Put.read(notes[PUT])
    if all_of_it or put is None or not put.stands(found) or _rule(found) != _rule(wanted):
        given |= {name: wanted[name] for name in ("start", "end", "recurrence") if name in wanted}
    if all_of_it or _answers_of(listed) != _answers_of(found.get("attendees", [])):
        given["attendees"] = listed
    return given


def is_visible(found: Json, given: Json) -> bool:
    """Whether people are to be mailed of it: of the title, the place, the time, who takes part; not of a reworded description."""
    if any(name in given for name in ("status", "summary", "start")):
        return True
    return "attendees" in given and _answers_of(given["attendees"]).keys() != _answers_of(found.get("attendees", [])).keys()


# What stands, and what others did


def link(item: Json) -> str:
    """The address at which a video conference of the event is joined; '' where there is none (yet)."""
    points = item.get("conferenceData", {}).get("entryPoints", [])
    return next((str(point["uri"]) for point in points if point.get("entryPointType") == "video"), str(item.get("hangoutLink", "")))


def original(item: Json, zone: str) -> datetime:
    """The wall time in `zone` at which an instance would be, naive."""
    return _local(item["originalStartTime"], zone)


def updated(item: Json) -> datetime:
    """When it was changed last; now, where Google has kept nothing else of it."""
    return datetime.fromisoformat(item["updated"]) if "updated" in item else datetime.now(UTC)


def answered(uid: str, item: Json, of: datetime | None) -> Iterator[Answered]:
    """What attendees say."""
    for attendee in item.get("attendees", []):
        answer = _ANSWERS.get(attendee.get("responseStatus", ""), "none")
        if answer != "none" and not attendee.get("organizer") and not attendee.get("resource"):
            yield Answered(uid, attendee["email"].lower(), answer, updated(item), of)


def changed(uid: str, item: Json, of_series: Json, put: Put, of: datetime | None) -> Iterator[Changed]:
    """Whether an event (or an instance, that of the wall time `of`) is elsewhere than we put it, or not there any more."""
    if of is None:
        if not put.stands(item) or _rule(item) != _parts(put.rule):
            zone = _zone(item, put.zone)
            yield Changed(uid, None, _local(item["start"], zone), zone, _minutes(item), updated(item))
    elif item["status"] == "cancelled":
        if f"{of:%Y%m%d}" not in note(of_series, LEFT_OUT).split(","):
            yield Changed(uid, of, None, put.zone, put.minutes, updated(item))
    else:
        own = Put.read(note(item, PUT))
        if own is None or own.original != of:  # it has its series' note, or none: it was like all others
            own = Put(of, put.zone, put.minutes)
        if not own.stands(item):
            yield Changed(uid, of, _local(item["start"], put.zone), put.zone, _minutes(item), updated(item))


def _timed(event: Event, put: Put, notes: dict[str, str]) -> Json:
    start = at_wall(put.local, put.zone)
    end = (start.astimezone(UTC) + timedelta(minutes=put.minutes)).astimezone(ZoneInfo(put.zone))
    title, place = one_line(event.title), one_line(event.place)
    text = event.text.replace("<", "&lt;").replace(">", "&gt;")  # Google reads it as HTML
    own = {UID: event.meeting.uid, PUT: str(put), TEXT: _digest(text), TITLE: _digest(f"{title}\n{place}"), **notes}
    return {
        "summary": title,
        "location": place,
        "description": text,
        "start": {"dateTime": start.isoformat(), "timeZone": put.zone},
        "end": {"dateTime": end.isoformat(), "timeZone": put.zone},
        "extendedProperties": {"private": own},
    }


def _answer(event: Event, address: str, week: Week | None, theirs: Answer, given_at: datetime) -> Answer:
    """Theirs (to a call at the same time) counts, unless ours is known to be later."""
    said = week if week and week.answers else event.meeting
    if theirs != "none" and address.lower() not in {who.lower() for who in said.stamps}:
        return theirs
    return answer_of(event, address, week, theirs, given_at)


def _answers_of(listed: Sequence[Json]) -> dict[str, tuple[str, bool]]:
    return {a.get("email", "").lower(): (a.get("responseStatus", "needsAction"), a.get("optional", False)) for a in listed}


def _rrule(meeting: Meeting) -> str:
    until = f";UNTIL={meeting.until.astimezone(UTC):%Y%m%dT%H%M%SZ}" if meeting.until and meeting.weekly else ""
    return (meeting.rrule or "") + until


def _rule(item: Json) -> frozenset[str]:
    return _parts(";".join(line.removeprefix("RRULE:") for line in item.get("recurrence", [])))


def _parts(rule: str) -> frozenset[str]:
    """A rule's parts, but for those that say nothing here."""
    return frozenset(part for part in rule.split(";") if part and not part.startswith("WKST=") and part != "INTERVAL=1")


def _at(when: Json) -> datetime:
    """An instant, aware; that of a whole day is its midnight."""
    at = datetime.fromisoformat(when.get("dateTime") or when["date"])
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(when.get("timeZone", "UTC")))


def _zone(item: Json, usual: str) -> str:
    return str(item["start"].get("timeZone", usual))


def _local(when: Json, zone: str) -> datetime:
    return _at(when).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _minutes(item: Json) -> int:
    return round((_at(item["end"]).astimezone(UTC) - _at(item["start"]).astimezone(UTC)) / timedelta(minutes=1))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
