"""What Google Calendar does, as far as its discovery document does not say it; by hand, to be read from top to bottom.

From Google's pages on the Calendar API, each rule where it is used: https://developers.google.com/workspace/calendar/api
What of it is a guess at the real service is listed in docs/google.md.

`GoogleCalendar` holds calendars in memory; what one event is by itself is in `google_event`.
Its methods in the document's words (`events_insert` …) are called by `discovery.ApiServer`;
those in plain words (`answers`, `moves`, `takes_off` …) are what people do in their own calendars. `mailed` is whom Google told of what.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from agent.sandbox.discovery import ApiError, Call, Json
from agent.sandbox.google_event import (
    Meets,
    check_times,
    conference,
    end_of,
    instant,
    merged,
    regular,
    start_of,
    when_of,
    writable,
    written,
)

_ID = re.compile(r"[a-v0-9]{5,1024}")
_INSTANCE = re.compile(r"(?P<series>[a-v0-9]{5,1024})_(?P<at>[0-9]{8}T[0-9]{6}Z)")
_NOT_WITH_SYNC_TOKEN = ("iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin")


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail that Google sends because of one request: to whom, about which event (or instance), and what became of it."""

    to: str
    event: str
    what: Literal["invited", "changed", "cancelled"]


@dataclass(slots=True)
class _Calendar:
    """One calendar: its events by id (instances only where they are exceptions), the number of the last change, and of each event's."""

    address: str
    role: str = "owner"
    events: dict[str, Json] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    last: int = 0


class GoogleCalendar:
    """Calendars by their ids, of which `address` is the programme's own.

    `meets`: how a conference that is asked for comes about. `busy`: when people out of our sight have no time, by address;
    who is not in it, and has no calendar here, is unknown. `role` is what the caller may do on the calendar (owner, writer, reader).
    """

    def __init__(self, address: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC), *, meets: Meets = "at once") -> None:
        self.address, self.clock, self.meets = address, clock, meets
        self.mailed: list[Mailed] = []
        self.busy: dict[str, list[tuple[datetime, datetime]]] = {}
        self.page = 250
        self._calendars = {address: _Calendar(address)}
        self._tokens = 1  # the generation of sync tokens that is known still

    # What the API's methods do

    def calendars_get(self, call: Call) -> Json:
        """Metadata of a calendar."""
        calendar = self._calendar(call)
        return {"kind": "calendar#calendar", "id": calendar.address, "summary": calendar.address, "timeZone": "UTC"}

    def events_insert(self, call: Call) -> Json:
        """A new event. Its id may be given; a deleted event keeps its id, so that the id can't be used again."""
        calendar, given = self._writable(call), writable(call)
        if "iCalUID" in call.body and "id" in call.body:
            raise ApiError(400, "only one of id and iCalUID may be given")
        event_id = given.get("id") or f"made{calendar.last:08}"
        if not _ID.fullmatch(event_id):
            raise ApiError(400, "Invalid resource id value.")
        if event_id in calendar.events:
            raise ApiError(409, "The requested identifier already exists.")
        event = {"id": event_id, "iCalUID": f"{event_id}@google.com", "status": "confirmed", **given}
        event |= {"created": written(self.clock()), "organizer": {"email": calendar.address, "self": True}, "sequence": 0}
        return self._save(calendar, event, call, "invited")

    def events_get(self, call: Call) -> Json:
        """An event or an instance; one that was deleted is there still, as cancelled."""
        return deepcopy(self._found(self._calendar(call), call))

    def events_patch(self, call: Call) -> Json:
        """Fields that are given replace those that are there, lists as a whole; of an instance, they make an exception of it."""
        calendar = self._writable(call)
        before = self._found(calendar, call)
        self._guard(before, call)
        event = merged(before, writable(call))
        what: Literal["invited", "changed"] = "invited" if before["status"] == "cancelled" else "changed"
        if when_of(event) != when_of(before) and "recurringEventId" not in event:
            self._drop_exceptions(calendar, event)
        return self._save(calendar, event, call, what)

    def events_delete(self, call: Call) -> None:
        """It is cancelled, with all its exceptions; an instance is so for itself."""
        calendar = self._writable(call)
        event = self._found(calendar, call)
        self._guard(event, call)
        if event["status"] == "cancelled":
            raise ApiError(410, "Resource has been deleted")
        for instance in [e for e in calendar.events.values() if e.get("recurringEventId") == event["id"]]:
            self._store(calendar, {**instance, "status": "cancelled"})
        self._store(calendar, {**deepcopy(event), "status": "cancelled"})
        self._mail(event, call, "cancelled")

    def events_list(self, call: Call) -> Json:
        """Events, page by page: all, or (by the sync token of an earlier answer's last page) those that have changed since."""
        calendar = self._calendar(call)
        if call.get("singleEvents"):
            raise ApiError(501, "expanded lists are not simulated", "notImplemented")
        since, shows_deleted = self._since(call), call.get("showDeleted", False)
        found = [e for e in calendar.events.values() if calendar.changed[e["id"]] > since and self._listed(e, call, shows_deleted, since)]
        found.sort(key=lambda event: calendar.changed[event["id"]])
        begin, size = int(call.get("pageToken", "0")), min(call.get("maxResults", 250), self.page)
        answer: Json = {"kind": "calendar#events", "summary": calendar.address, "timeZone": "UTC", "accessRole": calendar.role}
        answer["items"] = deepcopy(found[begin : begin + size])
        more = {"nextPageToken": str(begin + size)} if found[begin + size :] else {"nextSyncToken": f"sync{self._tokens}-{calendar.last}"}
        return answer | more

    def events_instances(self, call: Call) -> Json:
        """The occurrences of a series between two instants, exceptions where they are now."""
        calendar = self._calendar(call)
        series = self._found(calendar, call)
        since, until = (datetime.fromisoformat(call.get(name)) for name in ("timeMin", "timeMax"))
        found = [e for e in self._instances(calendar, series, since, until) if call.get("showDeleted") or e["status"] != "cancelled"]
        return {"kind": "calendar#events", "items": deepcopy(found)}

    def freebusy_query(self, call: Call) -> Json:
        """When somebody has no time; who is not visible from here is answered with an error of their own."""
        since, until = (datetime.fromisoformat(call.body[name]) for name in ("timeMin", "timeMax"))
        return {
            "kind": "calendar#freeBusy", "timeMin": call.body["timeMin"], "timeMax": call.body["timeMax"],
            "calendars": {item["id"]: self._busy(item["id"], since, until) for item in call.body["items"]},
        }  # fmt: skip

    # What people do, and what happens by itself

    def answers(self, event_id: str, address: str, response: str) -> None:
        """Somebody accepts, declines … an event or one instance (by its id)."""
        event = self._by_id(event_id)
        attendees = [{**a, "responseStatus": response} if a["email"] == address else a for a in event["attendees"]]
        self._store(self._own, {**deepcopy(event), "attendees": attendees})

    def moves(self, event_id: str, start: datetime, minutes: int | None = None) -> None:
        """Somebody of the programme drags an event, a series or one instance to another time (aware, in its zone) on the calendar."""
        event = deepcopy(self._by_id(event_id))
        zone, length = event["start"].get("timeZone", "UTC"), timedelta(minutes=minutes) if minutes else end_of(event) - start_of(event)
        wall = start.astimezone(ZoneInfo(zone))
        end = (wall.astimezone(UTC) + length).astimezone(ZoneInfo(zone))
        event |= {"start": {"dateTime": wall.isoformat(), "timeZone": zone}, "end": {"dateTime": end.isoformat(), "timeZone": zone}}
        self._store(self._own, event)

    def takes_off(self, event_id: str) -> None:
        """Somebody of the programme deletes an event, a series or one instance."""
        self._store(self._own, {**deepcopy(self._by_id(event_id)), "status": "cancelled"})

    def puts(self, event: Json) -> None:
        """Somebody puts an event of their own on the calendar."""
        self._store(self._own, {"status": "confirmed", **event})

    def conference_succeeds(self, event_id: str) -> None:
        """A conference that was pending is there now."""
        event = deepcopy(self._by_id(event_id))
        event["conferenceData"] |= conference(event["conferenceData"]["createRequest"], "at once")
        event["hangoutLink"] = event["conferenceData"]["entryPoints"][0]["uri"]
        self._store(self._own, event)

    def forgets_sync_tokens(self) -> None:
        """All that were given until now expire."""
        self._tokens += 1

    def forgets_everything(self) -> None:
        """As it was at the beginning: for the next try."""
        self._calendars = {self.address: _Calendar(self.address)}
        self.mailed.clear()

    def may(self, role: str) -> None:
        """What the caller may do on the calendar from now on."""
        self._own.role = role

    def standing(self) -> list[Json]:
        """The events that stand: single ones and series, no exceptions."""
        return [deepcopy(e) for e in self._own.events.values() if e["status"] != "cancelled" and "recurringEventId" not in e]

    def title(self, event_id: str) -> str:
        """What an event or an instance is called."""
        return str(self._by_id(event_id).get("summary", ""))

    def occurrences(self, event_id: str, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """When the calls of an event really are, with since <= start < until (aware)."""
        event = self._by_id(event_id)
        found = self._instances(self._own, event, since - timedelta(days=400), until + timedelta(days=400))
        stands = [(start_of(e), end_of(e)) for e in found if e["status"] != "cancelled"]
        return sorted((start, end) for start, end in stands if since <= start < until)

    # How it keeps them

    @property
    def _own(self) -> _Calendar:
        return self._calendars[self.address]

    def _calendar(self, call: Call) -> _Calendar:
        found = self._calendars.get(self.address if call.get("calendarId") == "primary" else call.get("calendarId"))
        if found is None:
            raise ApiError(404, "Not Found")
        return found

    def _writable(self, call: Call) -> _Calendar:
        calendar = self._calendar(call)
        if calendar.role not in ("owner", "writer"):
            raise ApiError(403, "You need to have writer access to this calendar.", "requiredAccessLevel", "calendar")
        return calendar

    def _by_id(self, event_id: str) -> Json:
        return self._found(self._own, Call("", {"eventId": event_id}))

    def _found(self, calendar: _Calendar, call: Call) -> Json:
        """An event by its id; an instance that is like all others is made out of its series."""
        event_id = call.get("eventId")
        if event := calendar.events.get(event_id):
            return event
        if (named := _INSTANCE.fullmatch(event_id)) and (series := calendar.events.get(named["series"])):
            at = datetime.strptime(named["at"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            if instance := next(regular(series, at, at + timedelta(seconds=1)), None):
                return instance
        raise ApiError(404, "Not Found")

    @staticmethod
    def _guard(event: Json, call: Call) -> None:
        if call.if_match not in (None, "*", event["etag"]):
            raise ApiError(412, "Precondition Failed")

    def _save(self, calendar: _Calendar, event: Json, call: Call, what: Literal["invited", "changed"]) -> Json:
        """Keep what a request made of an event, if it is sound, and mail as it wants."""
        check_times(event)
        for attendee in event.get("attendees", []):
            if not re.fullmatch(r"[^@\s]+@[^@\s]+", attendee.get("email", "")):
                raise ApiError(400, "Invalid attendee email.")
            attendee.setdefault("responseStatus", "needsAction")
        self._confer(event, call)
        if event["status"] == "cancelled":
            raise ApiError(400, "an event is cancelled by deleting it")  # the real one takes it; ours is not to use it
        self._store(calendar, event)
        self._mail(event, call, what)
        return deepcopy(event)

    def _confer(self, event: Json, call: Call) -> None:
        """A conference that is asked for comes about, at once or later; without the version's number the request is ignored."""
        request = event.get("conferenceData", {}).get("createRequest")
        if request is None or "status" in request:
            return
        if call.get("conferenceDataVersion") != 1:
            del event["conferenceData"]
            return
        event["conferenceData"] = conference(request, self.meets)
        if self.meets == "at once":
            event["hangoutLink"] = event["conferenceData"]["entryPoints"][0]["uri"]

    def _store(self, calendar: _Calendar, event: Json) -> None:
        calendar.last += 1
        event |= {"kind": "calendar#event", "etag": f'"{calendar.last}"', "updated": written(self.clock())}
        event["sequence"] = event.get("sequence", 0) + 1
        calendar.events[event["id"]], calendar.changed[event["id"]] = event, calendar.last

    def _drop_exceptions(self, calendar: _Calendar, series: Json) -> None:
        """A series that is at another time, or repeats otherwise, has no exceptions any more but those whose instance it still has."""
        for instance in [e for e in calendar.events.values() if e.get("recurringEventId") == series["id"]]:
            at = instant(instance["originalStartTime"])
            if next(regular(series, at, at + timedelta(seconds=1)), None) is None:
                del calendar.events[instance["id"]], calendar.changed[instance["id"]]

    def _mail(self, event: Json, call: Call, what: Literal["invited", "changed", "cancelled"]) -> None:
        """Every attendee is told, if the request says so."""
        if call.get("sendUpdates") == "all" or call.get("sendNotifications"):
            self.mailed += [Mailed(attendee["email"], event["id"], what) for attendee in event.get("attendees", [])]

    def _since(self, call: Call) -> int:
        """The change after which the caller has not looked yet; 0 for one without a sync token."""
        token = call.get("syncToken")
        if token is None:
            return 0
        if any(name in call.parameters for name in _NOT_WITH_SYNC_TOKEN) or call.get("showDeleted") is False:
            raise ApiError(400, "a sync token goes along with no other search")
        if not (given := re.fullmatch(r"sync([0-9]+)-([0-9]+)", token)):
            raise ApiError(400, "Invalid sync token value.")
        if int(given[1]) != self._tokens:
            raise ApiError(410, "Sync token is no longer valid, a full sync is required.", "fullSyncRequired", "calendar")
        return int(given[2])

    @staticmethod
    def _listed(event: Json, call: Call, shows_deleted: bool, since: int) -> bool:  # noqa: FBT001
        exception = "recurringEventId" in event
        if event["status"] == "cancelled" and not (shows_deleted or since or exception):
            return False
        if call.get("iCalUID") not in (None, event.get("iCalUID")):
            return False
        own = event.get("extendedProperties", {}).get("private", {})
        return {f"{name}={value}" for name, value in own.items()} >= set(call.get("privateExtendedProperty", ()))

    def _instances(self, calendar: _Calendar, event: Json, since: datetime, until: datetime) -> list[Json]:
        if "recurrence" not in event:
            return [event] if start_of(event) < until and end_of(event) > since else []
        exceptions = {e["id"]: e for e in calendar.events.values() if e.get("recurringEventId") == event["id"]}
        usual = [e for e in regular(event, since, until) if e["id"] not in exceptions]
        return usual + [e for e in exceptions.values() if start_of(e) < until and end_of(e) > since]

    def _busy(self, address: str, since: datetime, until: datetime) -> Json:
        own = self._calendars.get(address)
        if own is None and address not in self.busy:
            return {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
        spans = [span for span in self.busy.get(address, []) if span[0] < until and span[1] > since]
        for event in [e for e in own.events.values() if "recurringEventId" not in e and e["status"] != "cancelled"] if own else []:
            spans += [(start_of(e), end_of(e)) for e in self._instances(self._own, event, since, until) if e["status"] != "cancelled"]
        return {"busy": [{"start": written(start), "end": written(end)} for start, end in sorted(spans)]}
