"""Google Calendar for tests: the server that is generated from Google's description, and the hands of people who use the calendar, too.

The hands work by the API itself, so that they do the same to a real test calendar (docs/google.md).
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.accounts import Accounts
from agent.core.meetings import Answer
from agent.outside.google import fields
from agent.outside.google.api import Api, Missing
from agent.outside.google.calendar import GoogleCalendar
from agent.sandbox import google as simulated
from agent.sandbox.discovery import ApiServer, Fault, packaged
from agent.settings import load

CALENDAR = "programme@example.org"
TITLE = "Ana & Maria"  # with which that of each test's event begins
FAULTS = {
    "limited": (Fault("", 429, "rateLimitExceeded", "usageLimits"),),
    "unavailable": (Fault("", 503, "backendError"),),
    "conflict": (Fault("", 412, "conditionNotMet"),),
    "forbidden": (Fault("", 403, "forbidden"),),
    "lost": (Fault("", lost=True), Fault("", lost=True)),  # the library asks once more by itself
}
_ANSWERS: dict[str, Answer] = {"needsAction": "none", "accepted": "accepted", "declined": "declined", "tentative": "tentative"}


class Hands:
    """What people do and see on the calendar `calendar`, by the API."""

    def __init__(self, calendar: str, token: Callable[[], str], since: datetime, until: datetime, **api) -> None:
        self.calendar = GoogleCalendar(calendar, token, **api)
        self._id, self._since, self._until = calendar, since, until
        self._api = Api("calendar", "v3", token, "", **api)

    def uids(self) -> list[str]:
        found = self._api.call("events.list", calendarId=self._id, maxResults=2500)["items"]
        ours = [item for item in found if "recurringEventId" not in item and item.get("summary", "").startswith(TITLE)]
        return [fields.uid_of(item["id"]) or item["id"] for item in ours]

    def calls(self, uid: str) -> list[datetime]:
        event = self._event(uid)
        if "recurrence" in event:
            asked = {"timeMin": self._since.isoformat(), "timeMax": self._until.isoformat()}
            found = self._api.call("events.instances", calendarId=self._id, eventId=event["id"], **asked)["items"]
        else:
            found = [event]
        return sorted(datetime.fromisoformat(item["start"]["dateTime"]).astimezone(UTC) for item in found)

    def answers(self, uid: str, original: datetime | None = None) -> dict[str, Answer]:
        return {a["email"]: _ANSWERS[a["responseStatus"]] for a in self._event(uid, original)["attendees"]}

    def answer(self, uid: str, address: str, answer: Answer, original: datetime | None = None) -> None:
        event = self._event(uid, original)
        response = next(theirs for theirs, ours in _ANSWERS.items() if ours == answer)
        self._change(event, attendees=[{**a, "responseStatus": response} if a["email"] == address else a for a in event["attendees"]])

    def move(self, uid: str, local: datetime, original: datetime | None = None) -> None:
        event = self._event(uid, original)
        zone, length = (
            event["start"]["timeZone"],
            datetime.fromisoformat(event["end"]["dateTime"]) - datetime.fromisoformat(event["start"]["dateTime"]),
        )
        when = [{"dateTime": t.isoformat(), "timeZone": zone} for t in (local, local + length)]
        self._change(event, start=when[0], end=when[1])

    def take_off(self, uid: str, original: datetime | None = None) -> None:
        self._api.call("events.delete", calendarId=self._id, eventId=self._event(uid, original)["id"])

    def fail(self, *faults: str) -> None:
        raise NotImplementedError

    def forget_cursors(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self.calendar.close()
        self._api.close()

    def _event(self, uid: str, original: datetime | None = None) -> dict:
        event = self._api.call("events.get", calendarId=self._id, eventId=fields.event_id(uid))
        if original is None:
            return event
        found = self._api.call("events.instances", calendarId=self._id, eventId=event["id"], showDeleted=True, **self._span(original))[
            "items"
        ]
        zone = event["start"]["timeZone"]
        return next((item for item in found if fields.original(item, zone) == original), {}) or self._lacking(uid, original)

    def _lacking(self, uid: str, original: datetime) -> dict:
        raise Missing(f"{uid} has no week {original}")

    @staticmethod
    def _span(original: datetime) -> dict[str, str]:
        around = [original.replace(tzinfo=UTC) + timedelta(days=days) for days in (-1, 1)]
        return {"timeMin": around[0].isoformat(), "timeMax": around[1].isoformat()}

    def _change(self, event: dict, **body) -> None:
        self._api.call("events.patch", calendarId=self._id, eventId=event["id"], body=body)


class Simulated(Hands):
    """The generated server: requests can be had go wrong, and what Google mailed is known."""

    def __init__(self, since: datetime, until: datetime, *, meet: bool = False, meets: simulated.Meets = "at once") -> None:
        ticks = itertools.count(1)
        self.google = simulated.GoogleCalendar(CALENDAR, lambda: since + timedelta(seconds=next(ticks)), meets=meets)
        self.server = ApiServer(packaged("calendar", "v3"), self.google)
        super().__init__(CALENDAR, lambda: "access", since, until, endpoint=self.server.endpoint)
        if meet:
            self.calendar = GoogleCalendar(CALENDAR, lambda: "access", meet=True, endpoint=self.server.endpoint)

    def fail(self, *faults: str) -> None:
        for fault in faults:
            self.server.faults += FAULTS[fault]

    def forget_cursors(self) -> None:
        self.google.forgets_sync_tokens()


@contextmanager
def simulation(since: datetime, until: datetime, **more) -> Iterator[Simulated]:
    rig = Simulated(since, until, **more)
    with rig.server:
        yield rig
        rig.close()


class Real(Hands):
    """A calendar at Google itself. What nobody can have happen there is left out."""

    def fail(self, *faults: str) -> None:
        pytest.skip("faults can't be had from the real Google")

    def forget_cursors(self) -> None:
        pytest.skip("the real Google lets no sync token expire when it is asked to")


@contextmanager
def real(settings_file: Path, since: datetime, until: datetime, uid: str) -> Iterator[Real]:
    """The calendar of these settings, without what an earlier test left there. Google mails the attendees, who are at example.com."""
    settings = load(settings_file, {}, complete=False)
    signs_in = Accounts(settings).sign_ins("google")["calendar.google"]
    rig = Real(settings.calendar_google.calendar, signs_in.token, since, until, endpoint=settings.calendar_google.endpoint)
    rig.calendar.remove(uid)
    yield rig
    rig.calendar.remove(uid)
    rig.close()
