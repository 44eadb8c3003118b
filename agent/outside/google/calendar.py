"""The programme's own calendar at Google: one event a meeting, and Google tells attendees of it.

Decides in which requests a meeting is brought to stand there. Only what differs is written, and only where the event is still as it was
when it was looked at (its etag): so a request whose answer was lost is not repeated, and Google mails nobody twice.
A week that is not like the others is an instance that is changed or deleted for itself; of weeks that are over nobody is mailed.
What others did is told by comparing with what we noted on the event: nothing is kept here.
Hides, with `fields`, how Google calls things. From https://developers.google.com/workspace/calendar/api/v3/reference/events
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from agent.core.events import Changed, Event, Linked, Observation
from agent.core.meetings import Week, at_wall
from agent.errors import Refused, Unreachable
from agent.outside import plain_words
from agent.outside.google import fields
from agent.outside.google.api import Api, Conflict, Json, Missing

SCOPES = ("https://www.googleapis.com/auth/calendar.events", "https://www.googleapis.com/auth/calendar.freebusy")

_ATTEMPTS = 5
_AT_ONCE = "somebody else changes the event at the same time"


class GoogleCalendar:
    """The calendar `calendar` ('primary' is that of the account itself). `meet`: events without a link get one of Google Meet.

    `token`, `endpoint` and `timeout` are as for `Api`. Every method promises and raises what `agent.desk.calendars.Calendar` says.
    """

    name = "google"
    invites = True

    def __init__(self, calendar: str, token: Callable[[], str], *, meet: bool = False, endpoint: str = "", timeout: float = 20.0) -> None:
        self._id, self._meet = calendar, meet
        self._share = f"share {plain_words(calendar)} with the account that signs in, with the right to make changes to events"
        self._nowhere = f"there is no calendar {plain_words(calendar)} that this account sees: look at [calendar.google], or {self._share}"
        self._api = Api("calendar", "v3", token, self._share, endpoint=endpoint, timeout=timeout)

    def put(self, event: Event) -> str:
        """Google mails attendees what they can see of it."""
        missing = 0
        for _ in range(_ATTEMPTS):
            try:
                series = self._put_series(event)
                if event.meeting.weekly:
                    self._put_weeks(fields.placed(event, series), series)
                return fields.link(series)
            except Conflict:
                continue
            except Missing:  # taken off between two requests; or there is no such calendar at all
                missing += 1
        raise Refused(self._nowhere) if missing == _ATTEMPTS else Unreachable(_AT_ONCE)

    def remove(self, uid: str) -> None:
        """Google mails attendees that it is cancelled."""
        self._delete(fields.event_id(uid), notify=True)

    def changes(self, cursor: str) -> tuple[Sequence[Observation], str]:
        """The cursor is Google's sync token."""
        try:
            items, token = self._pages(showDeleted=True, **({"syncToken": cursor} if cursor else {}))
        except Missing as missing:
            if not cursor:
                raise Refused(self._nowhere) from missing
            return self.changes("")
        known: dict[str, Json] = {item["id"]: item for item in items if "recurringEventId" not in item}
        return [observation for item in items for observation in self._told(item, known)], token

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[tuple[datetime, datetime]] | None:
        """Known of everybody who lets the account see when they are free, as colleagues in one Workspace do."""
        first, last = (instant.astimezone(UTC).isoformat() for instant in (since, until))
        try:
            found = self._api.call("freebusy.query", body={"timeMin": first, "timeMax": last, "items": [{"id": address}]})
        except (Conflict, Missing) as odd:
            raise Refused(f"Google does not tell when people are free ({odd}): please report it") from odd
        calendar = found["calendars"].get(address, {})
        if "busy" not in calendar or calendar.get("errors"):
            return None
        return sorted((datetime.fromisoformat(span["start"]), datetime.fromisoformat(span["end"])) for span in calendar["busy"])

    def check(self) -> str:
        """Raises `Refused` also where events can be seen and not changed."""
        try:
            found = self._api.call("events.list", calendarId=self._id, maxResults=1)
        except Missing as missing:
            raise Refused(self._nowhere) from missing
        if found.get("accessRole") not in ("owner", "writer", "writerWithoutPrivateAccess"):
            raise Refused(f"events of {plain_words(self._id)} can be seen and not changed: {self._share}")
        return f"Google Calendar answers, and events of {plain_words(found.get('summary'))} can be changed."

    def close(self) -> None:
        """The next call connects again."""
        self._api.close()

    def _put_series(self, event: Event) -> Json:
        """The event itself, whatever stood there; as it stands then."""
        named = fields.event_id(event.meeting.uid)
        try:
            found = self._api.call("events.get", calendarId=self._id, eventId=named)
        except Missing:
            body = {**fields.series(event), "id": named, "attendees": fields.attendees(event, None, {}), **self._conference(event, {})}
            return self._noted(self._api.call("events.insert", calendarId=self._id, body=body, sendUpdates="all", conferenceDataVersion=1))
        again = found["status"] == "cancelled"
        event = fields.placed(event, found)
        given = fields.differences(found, fields.series(event), fields.attendees(event, None, found), all_of_it=again)
        given |= {"status": "confirmed"} if again else {}
        came = fields.link(found)
        if news := came and came != fields.note(found, fields.LINK):
            given.setdefault("extendedProperties", {"private": {}})["private"][fields.LINK] = came
        stands = self._patch(found, given | self._conference(event, found), notify=bool(news) or fields.is_visible(found, given))
        return self._noted(stands) if again else stands

    def _put_weeks(self, event: Event, series: Json) -> None:
        """Each week that is not like the others, or is so on the calendar and is not to be."""
        meeting = event.meeting
        standing = {fields.original(item, meeting.zone): item for item in self._exceptions(series)}
        for original in sorted({*standing, *(week.original for week in meeting.weeks)}):
            week, found = meeting.week(original), standing.get(original)
            coming = at_wall(max(original, week.local or original), meeting.zone) >= event.at
            if week.local is None or not meeting.is_original(original):
                if found is None or found["status"] != "cancelled":
                    self._delete(fields.instance_id(meeting, original), notify=coming and meeting.is_original(original))
            elif found or week.is_exception or coming:
                self._put_week(event, week, found, notify=coming)

    def _put_week(self, event: Event, week: Week, found: Json | None, *, notify: bool) -> None:
        if found is None:
            found = self._api.call("events.get", calendarId=self._id, eventId=fields.instance_id(event.meeting, week.original))
        again = found["status"] == "cancelled"
        given = fields.differences(found, fields.instance(event, week), fields.attendees(event, week, found), all_of_it=again)
        given |= {"status": "confirmed"} if again else {}
        if given.keys() != {"extendedProperties"}:  # a note alone makes no exception of it
            self._patch(found, given, notify=notify and fields.is_visible(found, given))

    def _patch(self, found: Json, given: Json, *, notify: bool) -> Json:
        """Write what differs, if it is still as it was found; nothing where nothing does."""
        if not given:
            return found
        updates = "all" if notify else "none"
        named, etag = found["id"], found["etag"]
        return self._api.call(
            "events.patch", calendarId=self._id, eventId=named, body=given, etag=etag, sendUpdates=updates, conferenceDataVersion=1
        )

    def _delete(self, named: str, *, notify: bool) -> None:
        try:
            self._api.call("events.delete", calendarId=self._id, eventId=named, sendUpdates="all" if notify else "none")
        except Missing:
            return
        except Conflict as conflict:
            raise Unreachable(_AT_ONCE) from conflict

    def _conference(self, event: Event, found: Json) -> Json:
        """A request for a link, where one is to be made and was not asked for; one that was refused is not asked for again."""
        if not self._meet or event.place or "conferenceData" in found:
            return {}
        request = {"requestId": fields.event_id(event.meeting.uid), "conferenceSolutionKey": {"type": "hangoutsMeet"}}
        return {"conferenceData": {"createRequest": request}}

    def _noted(self, stands: Json) -> Json:
        """A link that was there at once went out with the invitation: that is noted, so that nobody is mailed for it once more."""
        came = fields.link(stands)
        return self._patch(stands, {"extendedProperties": {"private": {fields.LINK: came}}}, notify=False) if came else stands

    def _exceptions(self, series: Json) -> list[Json]:
        items, _ = self._pages(showDeleted=True, iCalUID=series["iCalUID"])
        return [item for item in items if item.get("recurringEventId") == series["id"]]

    def _pages(self, **parameters: Any) -> tuple[list[Json], str]:  # noqa: ANN401 - as the method wants them
        """All pages of a list, and the sync token of the last."""
        items: list[Json] = []
        page: Json = {"nextPageToken": None}
        while "nextPageToken" in page:
            page = self._api.call("events.list", calendarId=self._id, maxResults=2500, pageToken=page["nextPageToken"], **parameters)
            items += page.get("items", [])
        return items, page.get("nextSyncToken", "")

    def _told(self, item: Json, known: dict[str, Json]) -> Iterator[Observation]:
        """What others did with one event or instance of ours. `known`: series that were looked at already, by id."""
        named = str(item.get("recurringEventId", item["id"]))
        uid = fields.uid_of(named)
        if uid is None:
            return
        if named not in known:
            known[named] = self._series_of(named)
        series = known[named]
        if series["status"] == "cancelled":
            if item is series:
                yield Changed(uid, None, None, "UTC", 0, fields.updated(item))
            return
        put = fields.Put.read(fields.note(series, fields.PUT))
        if put is None:
            return
        original = None if item is series else fields.original(item, put.zone)
        yield from fields.changed(uid, item, series, put, original)
        if item["status"] != "cancelled":
            came = fields.link(item)
            if item is series and came and came != fields.note(series, fields.LINK):
                yield Linked(uid, came)
            yield from fields.answered(uid, item, original)

    def _series_of(self, named: str) -> Json:
        try:
            return self._api.call("events.get", calendarId=self._id, eventId=named)
        except Missing:
            return {"status": "cancelled"}
