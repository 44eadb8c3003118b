"""A CalDAV server whose next answers go wrong, and what other people's programs do on it."""

import http.client
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event, vDatetime

from agent.core.meetings import Answer
from agent.sandbox.calendar import CalendarServer

CHANGES = ("PUT", "DELETE")
STATUS = {
    "limited": 429,
    "locked": 423,
    "broken": 500,
    "odd": 418,
    "unavailable": 503,
    "forbidden": 403,
    "full": 507,
    "clash": 409,
    "gone": 410,
    "denied": 401,
}
PARTSTAT: dict[Answer, str] = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE", "none": "NEEDS-ACTION"}


class Wire:
    """Passes requests on to a server of this machine. What the next ones that change something meet is in `faults`, one each.

    A status is answered without anything being done; 'lost' is done, and the connection cut in the place of the answer;
    'conflict' has `meanwhile` done first, as if somebody were quicker.
    """

    def __init__(self, behind: int) -> None:
        self.faults: list[str] = []
        self.seen: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _passing(self, behind))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _passing(wire: Wire, behind: int) -> type[BaseHTTPRequestHandler]:
    class Passing(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            wire.seen.append(self.command)
            fault = wire.faults.pop(0) if wire.faults and self.command in CHANGES else ""
            if fault == "conflict":
                wire.meanwhile()
            if fault in STATUS:
                self._answer(STATUS[fault], {}, b"")
                return
            connection = http.client.HTTPConnection("127.0.0.1", behind, timeout=30)
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            data = answer.read()
            connection.close()
            if fault == "lost":
                self.close_connection = True
                self.connection.close()
                return
            kept = {n: v for n, v in answer.getheaders() if n.lower() not in ("content-length", "connection", "transfer-encoding", "date")}
            self._answer(answer.status, kept, data)

        def _answer(self, status: int, headers: dict[str, str], data: bytes) -> None:
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None: ...

        do_GET = do_PUT = do_DELETE = do_PROPFIND = do_REPORT = do_OPTIONS = _pass  # noqa: N815

    return Passing


class People:
    """Somebody with a calendar program, on a calendar of the account."""

    def __init__(self, server: CalendarServer, path: str) -> None:
        self._server, self._path = server, path

    def objects(self) -> dict[str, Calendar]:
        return self._server.events(self._path)

    def calls(self, uid: str, since: datetime, until: datetime) -> list[datetime]:
        """As a program shows them that knows nothing but the object."""
        shown = recurring_ical_events.of(self.objects()[uid]).between(since, until)
        return sorted(event["DTSTART"].dt.astimezone(UTC) for event in shown)

    def answers(self, uid: str, original: datetime | None = None) -> dict[str, Answer]:
        found = {partstat: answer for answer, partstat in PARTSTAT.items()}
        return {str(a).removeprefix("mailto:"): found[a.params["PARTSTAT"]] for a in _event(self.objects()[uid], original)["ATTENDEE"]}

    def answer(self, uid: str, address: str, answer: Answer, original: datetime | None = None) -> None:
        def said(event: Event) -> None:
            for attendee in event["ATTENDEE"]:
                if str(attendee) == f"mailto:{address}":
                    attendee.params["PARTSTAT"] = PARTSTAT[answer]

        self._edit(uid, original, said)

    def move(self, uid: str, local: datetime, original: datetime | None = None) -> None:
        def moved(event: Event) -> None:
            length = event["DTEND"].dt - event["DTSTART"].dt
            zone = event["DTSTART"].params["TZID"]
            event["DTSTART"], event["DTEND"] = _at(local, zone), _at(local + length, zone)

        self._edit(uid, original, moved)

    def take_off(self, uid: str, original: datetime | None = None) -> None:
        if original is None:
            self._server.request("DELETE", self._href(uid))
            return
        there = self.objects()[uid]
        master = _event(there, None)
        master["EXDATE"] = [_at(original, master["DTSTART"].params["TZID"])]
        there.subcomponents = [c for c in there.subcomponents if "RECURRENCE-ID" not in c]
        self._keep(uid, there)

    def touch(self, uid: str) -> None:
        """A note is added: another version, of which the times are the same."""
        self._edit(uid, None, lambda event: event.add("COMMENT", "seen"))

    def _edit(self, uid: str, original: datetime | None, change: Callable[[Event], None]) -> None:
        there = self.objects()[uid]
        event = _event(there, original)
        if original and "RECURRENCE-ID" not in event:
            master, event = event, Event.from_ical(event.to_ical())
            zone = master["DTSTART"].params["TZID"]
            for name in ("RRULE", "EXDATE"):
                event.pop(name, None)
            length = master["DTEND"].dt - master["DTSTART"].dt
            event["DTSTART"], event["DTEND"], event["RECURRENCE-ID"] = (
                _at(original, zone),
                _at(original + length, zone),
                _at(original, zone),
            )
            there.add_component(event)
        change(event)
        event["LAST-MODIFIED"] = vDatetime(datetime.now(UTC))
        self._keep(uid, there)

    def _keep(self, uid: str, there: Any) -> None:
        self._server.request("PUT", self._href(uid), there.to_ical(), Content_Type="text/calendar; charset=utf-8")

    def _href(self, uid: str) -> str:
        return f"{self._path}{uid.partition('@')[0]}-{uid.partition('@')[2].replace('.', '-')}.ics"


def _event(there: Calendar, original: datetime | None) -> Event:
    """The event of that week, or the master where it has none of its own."""
    zone = ZoneInfo(there.events[0]["DTSTART"].params["TZID"])
    by_week = {e["RECURRENCE-ID"].dt.astimezone(zone).replace(tzinfo=None) if "RECURRENCE-ID" in e else None: e for e in there.events}
    return by_week.get(original) or by_week[None]


def _at(local: datetime, zone: str) -> vDatetime:
    value = vDatetime(local)
    value.params["TZID"] = zone
    return value
