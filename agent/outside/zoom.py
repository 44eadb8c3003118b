"""Zoom: meetings that recur without a fixed time, and what was recorded in them, by Zoom's REST API with server-to-server OAuth.

Hides HTTP, tokens, pages and Zoom's error codes; only the standard library is used.
A meeting of ours carries its room's name in its agenda: by that it is found again where the answer to making it was lost.
The API's pages: https://developers.zoom.us/docs/internal-apps/s2s-oauth/ and https://developers.zoom.us/docs/api/meetings/

Another thing to set at a meeting is a line in `_body`.
"""

import json
import re
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from agent.core.rooms import Made, Recording, Room
from agent.errors import AgentError, Refused, Unreachable
from agent.outside import plain_words

NO_SUCH_USER, NO_SUCH_MEETING, LACKS_SCOPE = 1001, 3001, 4711  # https://developers.zoom.us/docs/api/errors/
_PAGE = 300
_PAGES = 50
_LARGEST = 4 * 1024 * 1024
_LINK = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9._~/?&=%+-]*")
_RECURRING = 3  # without a fixed time


class Zoom:
    """One account. `recorded`: its meetings are recorded in the cloud by themselves. `timeout` in seconds is for each answer."""

    def __init__(
        self, account_id: str, client_id: str, client_secret: str, *, sign_in: str, api: str, recorded: bool, timeout: float = 20
    ) -> None:
        self._account, self._client = account_id, b64encode(f"{client_id}:{client_secret}".encode()).decode()
        self._sign_in, self._api, self._recorded, self._timeout = sign_in.rstrip("/"), api.rstrip("/"), recorded, timeout
        self._token, self._until = "", 0.0
        self._web: OpenerDirector = build_opener(_NoRedirect)

    def put(self, room: Room, number: str) -> Made:
        """Have it stand just like this, once. Raises `Unreachable`, and `Refused` with what to do."""
        numbers = [number] if number else self._numbers(room)
        for doubled in numbers[1:]:
            self._delete(doubled)
        if numbers and self._has(numbers[0], room):
            return _made(self._ask("GET", f"/meetings/{numbers[0]}"))
        return _made(self._ask("POST", f"/users/{quote(room.host, safe='@')}/meetings", self._body(room)))

    def remove(self, room: Room, number: str) -> None:
        """Have it stand no more; one that is gone already is gone."""
        for each in [number] if number else self._numbers(room):
            self._delete(each)

    def recordings(self, host: str, since: date, until: date) -> Sequence[Recording]:
        """What was recorded in the cloud of a host's meetings on these days (UTC, at most a month), where all of it is ready."""
        found = self._pages(f"/users/{quote(host, safe='@')}/recordings", {"from": since.isoformat(), "to": until.isoformat()})
        return [_recording(each) for each in found if _is_ready(each)]

    def check(self, host: str) -> str:
        """Sign in and look at a host's meetings, which changes nothing; what was found, in words. With an empty host only sign in."""
        if not host:
            self._sign()
            return "Zoom signs us in."
        found = sum(1 for _ in self._pages(f"/users/{quote(host, safe='@')}/meetings", {"type": "scheduled"}))
        if self._recorded:
            today = datetime.now(UTC).date()
            self.recordings(host, today - timedelta(days=1), today)
        return f"Zoom signs us in; {host} has {found} meetings there."

    def _body(self, room: Room) -> dict[str, Any]:
        return {
            "topic": room.topic,
            "type": _RECURRING,
            "agenda": _mark(room),
            "settings": {
                "auto_recording": "cloud" if self._recorded else "none",
                "join_before_host": True,  # the host may be nobody who takes part
                "waiting_room": False,
                "use_pmi": False,
                "email_notification": False,  # who is invited hears from us
            },
        }

    def _numbers(self, room: Room) -> list[str]:
        """Zoom's numbers of the meetings that carry the room's mark, the oldest first."""
        if not room.host:
            return []
        found = self._pages(f"/users/{quote(room.host, safe='@')}/meetings", {"type": "scheduled"})
        ours = [each for each in found if str(each.get("agenda", "")) == _mark(room)]
        return [str(each["id"]) for each in sorted(ours, key=lambda each: str(each.get("created_at", "")))]

    def _has(self, number: str, room: Room) -> bool:
        """Have a meeting be as the room shall be; False where there is none of that number any more."""
        try:
            self._ask("PATCH", f"/meetings/{number}", self._body(room))
        except _GoneError:
            return False
        return True

    def _delete(self, number: str) -> None:
        try:
            self._ask("DELETE", f"/meetings/{number}?schedule_for_reminder=false")
        except _GoneError:
            return

    def _pages(self, path: str, values: dict[str, str]) -> Iterator[dict[str, Any]]:
        """The meetings that a list names, page by page."""
        values = {**values, "page_size": str(_PAGE)}
        for _ in range(_PAGES):
            page = self._ask("GET", f"{path}?{urlencode(values)}")
            yield from page.get("meetings", [])
            if not page.get("next_page_token"):
                return
            values = {**values, "next_page_token": page["next_page_token"]}

    # HTTP

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One request; a token that is refused is asked for anew, once."""
        for last in (False, True):
            data = None if body is None else json.dumps(body).encode()
            headers = {"Authorization": f"Bearer {self._sign()}", "Content-Type": "application/json", "Accept": "application/json"}
            try:
                return self._send(Request(self._api + path, data, headers, method=method))  # noqa: S310 - from settings
            except _ExpiredError as expired:
                self._token = ""
                if last:
                    raise Refused(f"Zoom does not take its own token ({expired}): look whether the app is activated") from expired
        raise AssertionError("the loop returns or raises")

    def _sign(self) -> str:
        """A token that is good for another minute (server-to-server OAuth, grant account_credentials)."""
        if self._token and time.monotonic() < self._until:
            return self._token
        form = urlencode({"grant_type": "account_credentials", "account_id": self._account}).encode()
        headers = {"Authorization": f"Basic {self._client}", "Content-Type": "application/x-www-form-urlencoded"}
        try:
            given = self._send(Request(f"{self._sign_in}/oauth/token", form, headers, method="POST"))  # noqa: S310 - from settings
        except (_ExpiredError, Refused) as error:
            raise Refused(
                f"Zoom does not sign us in ({error}): look at account_id, client_id and client_secret in [zoom], "
                "and whether the Server-to-Server OAuth app is activated"
            ) from error
        if not isinstance(given.get("access_token"), str):
            raise Refused("Zoom gave no token: look whether sign_in in [zoom] is right")
        self._token, self._until = given["access_token"], time.monotonic() + float(given.get("expires_in", 3600)) - 60
        return self._token

    def _send(self, request: Request) -> dict[str, Any]:
        with _translated(), self._web.open(request, timeout=self._timeout) as answer:
            text = answer.read(_LARGEST)
        try:
            said = json.loads(text) if text.strip() else {}
        except ValueError as error:
            raise Unreachable("what answers there is not Zoom, or it is out of order") from error
        return said if isinstance(said, dict) else {}


class _ExpiredError(Exception):
    """401: the token is good no more."""


class _GoneError(Refused):
    """There is no such meeting."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect is an error: a token is for the host of the settings only."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow none."""


@contextmanager
def _translated() -> Iterator[None]:
    """What the library raises becomes an error of ours; a token or a secret is never in it."""
    try:
        yield
    except HTTPError as error:
        with error:
            _raise(error.code, error.read(_LARGEST), error.headers.get("Retry-After"))
    except (URLError, HTTPException, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise Unreachable(f"Zoom can't be reached ({plain_words(reason) if str(reason) else type(reason).__name__})") from error


def _raise(status: int, body: bytes, retry_after: str | None) -> NoReturn:
    """The error that an answer of Zoom's means, in words that say what to do."""
    try:
        said = json.loads(body)
        said = said if isinstance(said, dict) else {}
    except ValueError:
        said = {}
    code, words = said.get("code"), plain_words(said.get("message") or said.get("reason") or f"HTTP status {status}")
    if status == 429:
        raise Unreachable(f"Zoom asks to wait: {words}", _wait(retry_after))
    if status >= 500 or status == 408:
        raise Unreachable(f"Zoom is out of order just now: {words}", _wait(retry_after))
    raise _permanent(status, code, words)


def _permanent(status: int, code: object, words: str) -> AgentError | _ExpiredError:
    if code == LACKS_SCOPE or "scopes" in words:
        return Refused(f"the Zoom app lacks a right: {words}; add it under Scopes in the Zoom App Marketplace, and release what waits")
    if status == 401:
        return _ExpiredError(words)
    if code == NO_SUCH_USER:
        return Refused(f"{words} Make them a user of the Zoom account, or name another host in [zoom]")
    if status == 404 and code == NO_SUCH_MEETING:
        return _GoneError(words)
    return Refused(words)


def _wait(told: str | None) -> timedelta | None:
    """How long to wait, by a Retry-After header: seconds, a date (RFC 9110 section 10.2.3), or an ISO instant as Zoom writes it."""
    if not told:
        return None
    try:
        if told.strip().isdigit():
            return timedelta(seconds=min(int(told), 86_400))
        at = datetime.fromisoformat(told) if "T" in told[:11] else parsedate_to_datetime(told)
        wait = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    except ValueError:
        return None
    return min(max(wait, timedelta(0)), timedelta(days=1))


def _mark(room: Room) -> str:
    return f"mentor-agent {room.name}"


def _made(meeting: dict[str, Any]) -> Made:
    return Made(_number(meeting), _link(meeting.get("join_url")))


def _recording(occasion: dict[str, Any]) -> Recording:
    try:
        start = datetime.fromisoformat(str(occasion["start_time"]))
    except (KeyError, ValueError) as error:
        raise Refused("Zoom tells of a recording without saying when it was made") from error
    return Recording(_number(occasion), str(occasion.get("uuid", ""))[:100], start, _link(occasion.get("share_url")))


def _is_ready(occasion: dict[str, Any]) -> bool:
    files = occasion.get("recording_files") or []
    return (
        bool(_LINK.fullmatch(str(occasion.get("share_url"))))
        and bool(files)
        and all(file.get("status", "completed") == "completed" for file in files)
    )


def _number(told: dict[str, Any]) -> str:
    number = str(told.get("id", ""))
    if not re.fullmatch(r"[0-9]{1,20}", number):
        raise Refused("Zoom gives its meeting no number")
    return number


def _link(told: object) -> str:
    """A link as Zoom gives it, if it is one: it goes into letters and calendars."""
    link = str(told or "")
    if len(link) > 1000 or not _LINK.fullmatch(link):
        raise Refused("Zoom gives no link that can be passed on")
    return link
