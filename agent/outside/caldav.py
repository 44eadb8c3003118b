"""The programme's own calendar by CalDAV (RFC 4791): Nextcloud, Fastmail, Radicale and others.

Decides under which name an event is kept there, when it has to be written at all, and what a server's refusal means.
Hides `caldav`, which is imported only when a calendar is first used, since it brings a lot along and few need it.

An event is one object, whose name is made of the meeting's UID; it is only ever written over the version that was looked at (If-Match).
What was written is noted in a property of its own: whatever differs from it later was done by somebody else.
What has changed is found by the objects' etags, which every server has: there is no sync token that could expire.
What an object says is written and read in `dav_objects`.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from urllib.parse import urljoin, urlsplit

from agent.core.events import Changed, Event, Observation
from agent.errors import Refused, Unreachable
from agent.outside import plain_words
from agent.outside.dav_objects import Found, Objects

_Answer = Any  # a `caldav.response.DAVResponse`
_DAV, _CALDAV, _TAG = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}getctag"
_ASKED = (
    '<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" '
    'xmlns:S="http://calendarserver.org/ns/"><prop>{}</prop></propfind>'
)
_OF_A_CALENDAR = _ASKED.format(
    "<resourcetype/><displayname/><C:supported-calendar-component-set/><current-user-privilege-set/><S:getctag/><sync-token/>"
)
_ETAGS = _ASKED.format("<getetag/>")
_TRIES = 3  # where somebody else writes at the same moment
_MAY_WRITE = {f"{_DAV}{name}" for name in ("write", "all", "write-content", "bind")}


class CalDav:
    """One calendar of an account. `organizer` is the programme's name and its mailbox's address.

    `calendar` is the calendar's name, '' where the account has only one; `url` may also be that of the calendar itself.
    `invites`: the server sends invitations by itself (RFC 6638); else it is told not to.
    Keeps the promises of `agent.desk.calendars.Calendar`.
    """

    name = "caldav"

    def __init__(
        self,
        url: str,
        user: str,
        password: str,
        calendar: str,
        organizer: tuple[str, str],
        *,
        invites: bool = False,
        timeout: float = 20.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.invites = invites
        self._url, self._user, self._password, self._calendar, self._timeout = f"{url}/", user, password, calendar, timeout
        self._objects, self._clock = Objects(*organizer, invites=invites), clock
        self._suffix = "-" + _plain(organizer[1].partition("@")[2]) + ".ics"
        self._domain = organizer[1].partition("@")[2]
        self._client: Any = None
        self._found = ""  # the calendar's address, once it was looked up
        self._written: set[str] = set()  # names of what was put since the last look

    def put(self, event: Event) -> str:
        """As `Calendar` says; there are no conferences here."""
        name = self._name_of(event.meeting.uid)
        for _ in range(_TRIES):
            etag, there = self._get(name)
            data = self._objects.merged(event, there, self._clock())
            if data is None:
                return ""
            self._written.add(name)
            condition = {"If-Match": etag} if etag else {} if there else {"If-None-Match": "*"}
            if self._asked("PUT", name, data, {"Content-Type": "text/calendar; charset=utf-8", **condition}, also=(412,)).status != 412:
                return ""
        raise Unreachable("Somebody else changes the same event on the calendar, again and again.")

    def remove(self, uid: str) -> None:
        """As `Calendar` says."""
        name = self._name_of(uid)
        self._asked("DELETE", name, also=(404, 410))
        self._written.discard(name)

    def changes(self, cursor: str) -> tuple[Sequence[Observation], str]:
        """As `Calendar` says: the cursor holds the calendar's tag and each event's etag."""
        before: dict[str, Any] = json.loads(cursor) if cursor else {"tag": "", "etags": {}}
        of_calendar = self._properties(self._address(), _OF_A_CALENDAR)
        tag = str(of_calendar.get(_TAG) or of_calendar.get(f"{_DAV}sync-token") or "")
        where = self._address()
        if tag and (tag, where) == (before["tag"], before.get("at")) and not self._written:
            return [], cursor
        known: dict[str, str] = before["etags"] if before.get("at", where) == where else {}
        etags = {name: etag for name, etag in self._etags() if name.endswith(self._suffix)}
        seen: list[Observation] = []
        for name, etag in etags.items():
            if known.get(name) != etag:
                _, there = self._get(name)
                seen += there.differences(self._clock()) if there else []
        gone = [name for name in {*known, *self._written} if name not in etags]
        seen += [Changed(self._uid_of(name), None, None, "UTC", 0, self._clock()) for name in sorted(gone)]
        self._written.clear()
        return seen, json.dumps({"tag": tag, "at": where, "etags": etags}, separators=(",", ":"), sort_keys=True)

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[tuple[datetime, datetime]] | None:  # noqa: ARG002
        """None: a calendar of the programme's own does not know when its people are taken."""
        return None

    def check(self) -> str:
        """As `Calendar` says; raises `Refused` where the calendar may only be read."""
        there = self._properties(self._address(), _OF_A_CALENDAR)
        may = there.get(f"{_DAV}current-user-privilege-set")
        if isinstance(may, list) and not _MAY_WRITE & set(may):
            raise Refused(f"{self._user} may only read this calendar: share it with the right to make changes.")
        return f"The calendar {there.get(f'{_DAV}displayname') or self._found} answers, and may be changed by {self._user}."

    def close(self) -> None:
        """As `Calendar` says."""
        if self._client is not None:
            self._client.close()
        self._client, self._found = None, ""

    # Names

    def _name_of(self, uid: str) -> str:
        return _plain(uid.removesuffix(f"@{self._domain}")) + self._suffix

    def _uid_of(self, name: str) -> str:
        return f"{name.removesuffix(self._suffix)}@{self._domain}"

    # The server

    def _get(self, name: str) -> tuple[str, Found | None]:
        """An event with its etag as it is there; None where there is none, or what can't be read, and is written over."""
        answer = self._asked("GET", name, also=(404, 410))
        if answer.status in (404, 410):
            return "", None
        return str(answer.headers.get("ETag", "")), self._objects.read(answer._raw_body)

    def _etags(self) -> Iterator[tuple[str, str]]:
        for result in self._asked("PROPFIND", "", _ETAGS, {"Depth": "1"}).results:
            yield urlsplit(result.href).path.rpartition("/")[2], str(result.properties.get(f"{_DAV}getetag") or "")

    def _address(self) -> str:
        """The calendar's address: as set, where that is one, else looked for in the account."""
        if not self._found:
            own = self._properties(self._url, _OF_A_CALENDAR, missing=True)
            self._found = self._url if _is_calendar(own) else self._look_up()
        return str(self._found)

    def _look_up(self) -> str:
        """Discovery: the account's principal, its calendar home (RFC 4791 section 6.2.1), the calendars there."""
        with _translated():
            home = str(self._client.principal().calendar_home_set.url)
        results = self._sent("PROPFIND", home, _OF_A_CALENDAR, {"Depth": "1"}).results
        found: dict[str, Mapping[str, Any]] = {
            urljoin(home, r.href.rstrip("/") + "/"): r.properties for r in results if _is_calendar(r.properties)
        }
        named = {at: str(of.get(f"{_DAV}displayname") or at.rstrip("/").rpartition("/")[2]) for at, of in found.items()}
        fitting = [at for at, shown in named.items() if self._calendar in ("", shown, at.rstrip("/").rpartition("/")[2])]
        if len(fitting) == 1:
            return fitting[0]
        there = ", ".join(sorted(plain_words(shown) for shown in named.values())) or "none"
        if self._calendar and not fitting:
            raise Refused(f"{self._user} has no calendar called {self._calendar}, but: {there}. Make it there, or name another one.")
        raise Refused(f"{self._user} has more than one calendar, or none: name it in [calendar.caldav] calendar. There is: {there}.")

    def _properties(self, url: str, asked: str, *, missing: bool = False) -> Mapping[str, Any]:
        """The properties of one thing; none where it may be `missing`, and is."""
        answer = self._sent("PROPFIND", url, asked, {"Depth": "0"}, also=(403, 404, 405) if missing else ())
        return answer.results[0].properties if answer.results else {}

    def _asked(self, method: str, name: str, body: str = "", headers: Mapping[str, str] = {}, also: Sequence[int] = ()) -> _Answer:
        """A request about the calendar, or an event of it."""
        return self._sent(method, self._address() + name, body, headers, also)

    def _sent(self, method: str, url: str, body: str = "", headers: Mapping[str, str] = {}, also: Sequence[int] = ()) -> _Answer:
        """The answer to a request: a success, or one of the statuses in `also`."""
        with _translated():
            self._connect()
            if method == "PROPFIND":
                answer = self._client.request(url, method, body, dict(headers))
                answer.results = answer.parse_propfind() if answer.status == 207 else []
            else:
                answer = self._client.request(url, method, body, dict(headers))
        if answer.status // 100 != 2 and answer.status not in also:
            self._found = ""  # it may have moved, or be made anew: it is looked for again
            raise _refusal(answer.status)
        return answer

    def _connect(self) -> None:
        if self._client is None:
            try:
                library = import_module("caldav")
            except ImportError as error:
                raise Refused("CalDAV needs a further package: pip install 'mentor-agent[caldav]'") from error
            logging.getLogger("caldav").setLevel(logging.ERROR)  # it would log what is in events
            self._client = library.DAVClient(
                self._url,
                username=self._user,
                password=self._password,
                timeout=self._timeout,
                enable_rfc6764=False,
                rate_limit_handle=False,
            )


def _plain(text: str) -> str:
    """Letters, digits and dashes: what no server writes in another way."""
    return re.sub(r"[^A-Za-z0-9]", "-", text)


def _is_calendar(properties: Mapping[str, Any]) -> bool:
    kinds = properties.get(f"{_DAV}resourcetype")
    parts = properties.get(f"{_CALDAV}supported-calendar-component-set")
    holds_events = parts is None or "VEVENT" in parts
    return isinstance(kinds, list) and f"{_CALDAV}calendar" in kinds and holds_events


def _refusal(status: int) -> Refused | Unreachable:
    """What an unwelcome status means: come back later, or see to it."""
    if status in (404, 405, 410):
        return Refused("There is no such calendar any more: make it anew, or name another one in [calendar.caldav].")
    if status == 401:
        return Refused("The server does not accept the name and the password: in most places an app password is needed.")
    if status == 403:
        return Refused("The account may not change this calendar: share it with the right to make changes.")
    if status == 507:
        return Refused("There is no room left on the server for this calendar: make some.")
    if status in (409, 412, 423, 429) or status >= 500:
        return Unreachable(f"The calendar's server answers with {status}, and is asked again later.")
    return Refused(f"The calendar's server refuses it ({status}).")


@contextmanager
def _translated() -> Iterator[None]:
    """What the library and those below it raise, as our own errors."""
    try:
        yield
    except (Refused, Unreachable):
        raise
    except Exception as error:
        status = getattr(error, "status", None)
        if isinstance(status, int):
            raise _refusal(status) from error
        said = plain_words(type(error).__name__)
        raise Unreachable(f"The calendar's server is out of reach, or does not speak CalDAV ({said}).") from error
