"""A CalDAV server for the demo and for tests: Radicale in a process of its own, on a port of this machine, with one account.

What it keeps is in a folder that is gone at the end. Like the mail server beside it, it is for one machine and never for earnest.
"""

import base64
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from urllib.error import URLError

from icalendar import Calendar

from agent.errors import SettingsError, Unreachable
from agent.settings import Settings

_TRIES, _PATIENCE = 5, 20.0  # ports; seconds until it answers
_MAKE = (
    '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
    "<set><prop><displayname>{}</displayname></prop></set></C:mkcalendar>"
)


class CalendarServer:
    """Runs until the context ends. `user` logs in with `password`, and has no calendar until one is made."""

    def __init__(self, user: str, password: str) -> None:
        self.user, self.password, self.port = user, password, 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if find_spec("radicale") is None or find_spec("caldav") is None:
            raise SettingsError(["the demo's calendar needs further packages: pip install 'mentor-agent[demo,caldav]'"])
        self._folder = TemporaryDirectory(prefix="mentor-agent-calendar-")
        for _ in range(_TRIES):
            if self._start(Path(self._folder.name)):
                return self
            self._stop()
        self._folder.cleanup()
        raise Unreachable("the calendar server did not start")

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._folder.cleanup()

    @property
    def url(self) -> str:
        """Where it is, for `[calendar.caldav] url`."""
        return f"http://127.0.0.1:{self.port}"

    def make_calendar(self, name: str) -> str:
        """A new calendar; its path."""
        path = f"/{self.user}/{name}/"
        self.request("MKCALENDAR", path, _MAKE.format(name).encode())
        return path

    def events(self, path: str) -> dict[str, Calendar]:
        """What stands on a calendar: the objects by their UIDs."""
        found = (Calendar.from_ical(part) for part in _objects(self.request("GET", path)))
        return {str(one.events[0]["UID"]): one for one in found if one.events}

    def calls(self, path: str, since: datetime, until: datetime) -> set[tuple[str, datetime]]:
        """Every call that a calendar program would show between two instants: the event's UID and the start (aware)."""
        expand: Any = import_module("recurring_ical_events")  # which comes along with `caldav`
        return {
            (uid, event["DTSTART"].dt.astimezone(UTC))
            for uid, one in self.events(path).items()
            for event in expand.of(one).between(since, until)
        }

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> bytes:
        """What the server answers to the account. Raises `urllib.error.HTTPError` where it refuses."""
        request = urllib.request.Request(f"{self.url}{path}", body, method=method)  # noqa: S310 - http, to this machine
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{self.user}:{self.password}".encode()).decode())
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
            return bytes(answer.read())

    def _start(self, folder: Path) -> bool:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        users = folder / "users"
        users.write_text(f"{self.user}:{self.password}\n")
        options = {
            "server-hosts": f"127.0.0.1:{self.port}",
            "auth-type": "htpasswd",
            "auth-htpasswd-filename": str(users),
            "auth-htpasswd-encryption": "plain",
            "auth-delay": "0",
            "storage-filesystem-folder": str(folder / "kept"),
            "logging-level": "critical",
        }
        given = [part for name, value in options.items() for part in (f"--{name}", value)]
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "radicale", "--config", "", *given], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until, pause = time.monotonic() + _PATIENCE, threading.Event()
        while time.monotonic() < until and self._process.poll() is None:
            try:
                self.request("PROPFIND", "/", Depth="0")
            except (URLError, OSError):
                pause.wait(0.05)
            else:
                return True
        return False

    def _stop(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def _objects(whole: bytes) -> list[bytes]:
    """A calendar that is got as a whole has all events in one object: one for each UID."""
    everything = Calendar.from_ical(whole)
    by_uid: dict[str, Calendar] = {}
    for event in everything.events:
        uid = str(event["UID"])
        if uid not in by_uid:
            by_uid[uid] = Calendar()
            for zone in everything.timezones:
                by_uid[uid].add_component(zone)
        by_uid[uid].add_component(event)
    return [one.to_ical() for one in by_uid.values()]


class OwnCalendar:
    """The programme's own calendar on a server of this machine; `seen` is what it showed when it was last looked at."""

    invites = False

    def __init__(self, server: CalendarServer) -> None:
        self._server, self._path = server, server.make_calendar("Mentoring")
        self.seen: set[tuple[str, datetime]] = set()
        self.url = f"{server.url}{self._path}"

    def kept_by(self, settings: Settings) -> Settings:
        """The same settings, by which calls stand here as well."""
        server = self._server
        settings = settings.with_section("calendar", backend="caldav")
        return settings.with_section("calendar_caldav", url=server.url, user=server.user, password=server.password, calendar="Mentoring")

    def calls(self, since: datetime, until: datetime) -> set[tuple[str, datetime]]:
        """What begins there between two instants: the event's UID and the start."""
        return {(uid, start) for uid, start in self._server.calls(self._path, since, until) if start >= since}
