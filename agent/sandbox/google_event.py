"""One event as Google has it, as JSON: what a request may set of it, which times are sound, and which instances its rule makes.

Nothing here knows of a calendar or keeps anything; `sandbox.google` does.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from agent.sandbox.discovery import ApiError, Call, Json

_READ_ONLY = ("kind", "etag", "htmlLink", "created", "updated", "creator", "organizer", "hangoutLink", "iCalUID", "recurringEventId",
    "originalStartTime", "locked", "privateCopy", "eventType")  # fmt: skip

Meets = Literal["at once", "pending", "refused"]


def writable(call: Call) -> Json:
    """What a request may set; the rest is ignored, as Google does."""
    return {name: deepcopy(value) for name, value in call.body.items() if name not in _READ_ONLY}


def merged(before: Json, given: Json) -> Json:
    """RFC 7396, as patches are: null takes a field away."""
    after = deepcopy(before)
    for name, value in given.items():
        if value is None:
            after.pop(name, None)
        elif isinstance(value, dict) and isinstance(after.get(name), dict):
            after[name] = merged(after[name], value)
        else:
            after[name] = value
    return after


def check_times(event: Json) -> None:
    """Raises `ApiError` where its times, its zone or its rule are none that Google takes."""
    for name in ("start", "end"):
        when = event[name]
        if "recurrence" in event and "timeZone" not in when:
            raise ApiError(400, f"Missing time zone definition for {name} time.", "required")
        try:
            ZoneInfo(when.get("timeZone", "UTC"))
        except (KeyError, ValueError, OSError):
            raise ApiError(400, f"Invalid time zone definition for {name} time.") from None
    if end_of(event) <= start_of(event):
        raise ApiError(400, "The specified time range is empty.", "timeRangeEmpty", "calendar")
    for line in event.get("recurrence", []):
        if not re.fullmatch(r"RRULE:FREQ=[A-Z0-9=;,]+|EXDATE.*", line):
            raise ApiError(400, "Invalid recurrence rule.")


def instant(when: Json) -> datetime:
    """An EventDateTime as an instant: a time with an offset, or a wall time in its zone."""
    at = datetime.fromisoformat(when["dateTime"])
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(when["timeZone"]))


def start_of(event: Json) -> datetime:
    """When it begins, or its first instance does."""
    return instant(event["start"])


def end_of(event: Json) -> datetime:
    """When that ends, in UTC."""
    return instant(event["end"]).astimezone(UTC)


def when_of(event: Json) -> tuple[datetime, str, Sequence[str]]:
    """Its start, zone and rules: where these change, so do its instances."""
    return start_of(event), event["start"].get("timeZone", ""), event.get("recurrence", [])


def written(at: datetime) -> str:
    """An instant as Google writes it (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def conference(request: Json, meets: Meets) -> Json:
    """What becomes of a request for a conference: a link at once, or a state that is changed later."""
    code = {"at once": "success", "pending": "pending", "refused": "failure"}[meets]
    made: Json = {"createRequest": {**request, "status": {"statusCode": code}}}
    if meets == "at once":
        name = re.sub(r"[^a-z]", "", request["requestId"].lower())[:10].ljust(10, "x")
        link = f"https://meet.google.com/{name[:3]}-{name[3:7]}-{name[7:]}"
        made |= {"conferenceId": link[-12:], "conferenceSolution": {"name": "Google Meet", "key": {"type": "hangoutsMeet"}}}
        made["entryPoints"] = [{"entryPointType": "video", "uri": link, "label": link.removeprefix("https://")}]
    return made


def regular(series: Json, since: datetime, until: datetime) -> Iterator[Json]:
    """The instances as the rule has them, those with since <= start < until; their wall time is that of the series' zone."""
    zone = ZoneInfo(series["start"].get("timeZone", "UTC"))
    first, length = start_of(series).astimezone(zone).replace(tzinfo=None), end_of(series) - start_of(series)
    rules = "\n".join(line for line in series.get("recurrence", []))
    if not rules:
        return
    low, high = ((t.astimezone(zone) + timedelta(days=d)).replace(tzinfo=None) for t, d in ((since, -1), (until, 1)))
    for wall in itertools.takewhile(lambda wall: wall <= high, rrulestr(rules, dtstart=first).xafter(low, inc=True)):
        start = wall.replace(tzinfo=zone)
        if since <= start < until:
            end = (start.astimezone(UTC) + length).astimezone(zone)
            when = {"dateTime": start.isoformat(), "timeZone": zone.key}
            instance = {name: value for name, value in deepcopy(series).items() if name != "recurrence"}
            instance |= {"id": f"{series['id']}_{start.astimezone(UTC):%Y%m%dT%H%M%SZ}", "recurringEventId": series["id"]}
            yield instance | {"originalStartTime": when, "start": when, "end": {"dateTime": end.isoformat(), "timeZone": zone.key}}
