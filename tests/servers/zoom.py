"""A Zoom account, as far as meetings and recordings go: made from the shapes that Zoom publishes, strict on what it is sent.

Routes, parameters, status and error codes are those of https://developers.zoom.us/docs/api/meetings/ and
https://developers.zoom.us/docs/internal-apps/s2s-oauth/. A field that is not known here, or is of another type, is refused with code 300.
It answers without TLS, on loopback only. What tests want to go wrong stands in `faults`, one for each request to come.
"""

import json
import re
import threading
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit

Answer = tuple[int, dict[str, Any] | None]

_SETTINGS: dict[str, type | tuple[str, ...]] = {
    "auto_recording": ("local", "cloud", "none"),
    "email_notification": bool,
    "host_video": bool,
    "join_before_host": bool,
    "meeting_authentication": bool,
    "mute_upon_entry": bool,
    "participant_video": bool,
    "use_pmi": bool,
    "waiting_room": bool,
}
_MEETING: dict[str, type | tuple[int, ...] | dict[str, Any]] = {
    "agenda": str,
    "duration": int,
    "password": str,
    "settings": _SETTINGS,
    "start_time": str,
    "timezone": str,
    "topic": str,
    "type": (1, 2, 3, 8),
}
_LONGEST = {"topic": 200, "agenda": 2000}
_LISTED = ("agenda", "created_at", "duration", "host_id", "id", "join_url", "timezone", "topic", "type", "uuid")


class ZoomAccount:
    """`users` may host; while `slow` is not set, no answer comes; `asked` is every request: 'POST /v2/users/…'.

    `faults` are met one by one by the requests to come to the API: None (nothing goes wrong), a status, or one with headers,
    'lost' (it is done, and the answer does not come), 'cut' (nothing is done), 'expired' (the token is not taken).
    """

    def __init__(self, *users: str) -> None:
        self.users = set(users)
        self.client, self.account = ("client", "hush"), "account"
        self.scopes_lacking: str | None = None
        self.deactivated = False
        self.meetings: dict[int, dict[str, Any]] = {}
        self.recorded: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.faults: list[int | str | tuple[int, dict[str, str]] | None] = []
        self.tokens: list[str] = []
        self.page_size: int | None = None
        self.slow = threading.Event()
        self.slow.set()
        self.changed = threading.Event()
        self._numbers = iter(range(91_000_000_001, 92_000_000_000))
        self._turn = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    # What tests do

    def writes(self) -> list[str]:
        """What was asked that changes something, in order, without numbers."""
        return [
            re.sub(r"/9\d{10}", "/N", each.partition("?")[0]) for each in self.asked if not each.startswith("GET") and "oauth" not in each
        ]

    def record(self, number: int, start: datetime, *, ready: bool = True, occasion: str = "occasion==") -> str:
        """A call took place in that meeting and was recorded; returns the link to share it."""
        meeting = self.meetings[number]
        share = f"https://example.zoom.us/rec/share/{occasion.rstrip('=')}-{len(self.recorded)}"
        file = {
            "id": f"file-{len(self.recorded)}",
            "meeting_id": occasion,
            "recording_start": _instant(start),
            "file_type": "MP4",
            "recording_type": "shared_screen_with_speaker_view",
            "play_url": f"{share}/play",
            "download_url": f"{share}/download",
            "status": "completed" if ready else "processing",
        }
        kept = {name: meeting[name] for name in ("id", "host_id", "topic", "type", "timezone")}
        self.recorded.append(
            {**kept, "uuid": occasion, "start_time": _instant(start), "duration": 45, "share_url": share, "recording_files": [file]}
        )
        return share

    # What Zoom does

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[Answer, dict[str, str]] | None:
        """The answer with its headers; None where the connection ends without one."""
        with self._turn:
            self.asked.append(f"{method} {target}")
            where = urlsplit(target)
            values = {name: given[0] for name, given in parse_qs(where.query).items()}
            if where.path == "/oauth/token":
                return self._token(method, headers, body), {}
            fault = self.faults.pop(0) if self.faults else None
            if fault == "cut":
                return None
            if isinstance(fault, int | tuple):
                status, more = (fault, {}) if isinstance(fault, int) else fault
                return (status, {"code": status, "message": f"Zoom says {status}, as this test wants it."}), more
            token = headers.get("Authorization", "").removeprefix("Bearer ")
            if fault == "expired" or token not in self.tokens:
                self.tokens = [known for known in self.tokens if known != token]
                return (401, {"code": 124, "message": "Access token is expired."}), {}
            if self.scopes_lacking:
                words = f"Invalid access token, does not contain scopes:[{self.scopes_lacking}]."
                return (400, {"code": 4711, "message": words}), {}
            said = self._api(method, unquote(where.path.removeprefix("/v2")), values, body)
            return None if fault == "lost" else (said, {})

    def _token(self, method: str, headers: dict[str, str], body: bytes) -> Answer:
        form = {name: given[0] for name, given in parse_qs(body.decode()).items()}
        given = b64decode(headers.get("Authorization", "").removeprefix("Basic ")).decode().partition(":")
        if method != "POST" or form.get("grant_type") != "account_credentials":
            return 400, {"reason": "unsupported grant type", "error": "unsupported_grant_type"}
        if (given[0], given[2]) != self.client:
            return 400, {"reason": "Invalid client_id or client_secret", "error": "invalid_client"}
        if form.get("account_id") != self.account or self.deactivated:
            return 400, {"reason": "Bad Request", "error": "invalid_request"}
        self.tokens.append(f"token-{len(self.asked)}")
        return 200, {"access_token": self.tokens[-1], "token_type": "bearer", "expires_in": 3599, "scope": "meeting:write:meeting:admin"}

    def _api(self, method: str, path: str, values: dict[str, str], body: bytes) -> Answer:
        routes: list[tuple[str, str, Callable[..., Answer], set[str]]] = [
            ("POST", r"/users/([^/]+)/meetings", self._create, set()),
            ("GET", r"/users/([^/]+)/meetings", self._list, {"type", "page_size", "next_page_token"}),
            ("GET", r"/users/([^/]+)/recordings", self._recordings, {"from", "to", "page_size", "next_page_token"}),
            ("GET", r"/meetings/(\d+)", self._get, set()),
            ("PATCH", r"/meetings/(\d+)", self._update, set()),
            ("DELETE", r"/meetings/(\d+)", self._delete, {"schedule_for_reminder", "cancel_meeting_reminder"}),
        ]
        for known, pattern, serve, parameters in routes:
            if known == method and (found := re.fullmatch(pattern, path)):
                if values.keys() - parameters:
                    return 400, {"code": 300, "message": f"unknown parameters {sorted(values.keys() - parameters)}"}
                if found[1].isdecimal():
                    number = int(found[1])
                    if number not in self.meetings:
                        return 404, {"code": 3001, "message": f"Meeting does not exist: {number}."}
                    return serve(number, values, body)
                if found[1] not in self.users:
                    return 404, {"code": 1001, "message": f"User does not exist: {found[1]}."}
                return serve(found[1], values, body)
        return 404, {"code": 404, "message": "No such route."}

    def _create(self, user: str, _values: dict[str, str], body: bytes) -> Answer:
        given = json.loads(body)
        if wrong := _wrong(given, _MEETING):
            return 400, {
                "code": 300,
                "message": "Validation Failed.",
                "errors": [{"field": each, "message": "Invalid field."} for each in wrong],
            }
        number = next(self._numbers)
        made = {
            **given,
            "id": number,
            "uuid": f"{number}==",
            "host_id": f"id-of-{user}",
            "host_email": user,
            "created_at": _instant(datetime.now(UTC)),
            "timezone": "UTC",
            "join_url": f"https://example.zoom.us/j/{number}?pwd=c2VjcmV0.1",
            "start_url": f"https://example.zoom.us/s/{number}?zak=secret",
        }
        self.meetings[number] = made
        self.changed.set()
        return 201, made

    def _list(self, user: str, values: dict[str, str], _body: bytes) -> Answer:
        if values.get("type", "scheduled") not in ("scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings"):
            return 400, {"code": 300, "message": "Validation Failed."}
        theirs = [m for m in self.meetings.values() if m["host_email"] == user]
        shown = [{name: m[name] for name in _LISTED if name in m} | {"agenda": m.get("agenda", "")[:250]} for m in theirs]
        return 200, self._page(shown, values)

    def _recordings(self, user: str, values: dict[str, str], _body: bytes) -> Answer:
        since, until = (datetime.fromisoformat(values[name]).date() for name in ("from", "to"))
        if (until - since).days > 31:
            return 400, {"code": 300, "message": "The date range must be within a month."}
        mine = [r for r in self.recorded if r["host_id"] == f"id-of-{user}"]
        found = [r for r in mine if since <= datetime.fromisoformat(r["start_time"]).date() <= until]
        return 200, {"from": values["from"], "to": values["to"], **self._page(found, values)}

    def _page(self, found: list[dict[str, Any]], values: dict[str, str]) -> dict[str, Any]:
        size = self.page_size or min(int(values.get("page_size", "30")), 300)
        begin = int(values.get("next_page_token", "0"))
        more = str(begin + size) if len(found) > begin + size else ""
        return {"page_size": size, "total_records": len(found), "next_page_token": more, "meetings": found[begin : begin + size]}

    def _get(self, number: int, _values: dict[str, str], _body: bytes) -> Answer:
        return 200, self.meetings[number]

    def _update(self, number: int, _values: dict[str, str], body: bytes) -> Answer:
        given = json.loads(body)
        if wrong := _wrong(given, _MEETING):
            return 400, {
                "code": 300,
                "message": "Validation Failed.",
                "errors": [{"field": each, "message": "Invalid field."} for each in wrong],
            }
        self.meetings[number] |= given
        return 204, None

    def _delete(self, number: int, _values: dict[str, str], _body: bytes) -> Answer:
        del self.meetings[number]
        return 204, None


def _wrong(given: dict[str, Any], known: dict[str, Any], within: str = "") -> list[str]:
    """The fields that are not known, or not of their type."""
    found = []
    for name, value in given.items():
        kind = known.get(name)
        right = (
            isinstance(value, dict) and not _wrong(value, kind, f"{name}.")
            if isinstance(kind, dict)
            else value in kind
            if isinstance(kind, tuple)
            else kind is not None and type(value) is kind and len(str(value)) <= _LONGEST.get(name, 10_000)
        )
        found += [] if right else [f"{within}{name}"]
    return found


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _handler(account: ZoomAccount) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            account.slow.wait(10)
            said = account.answer(self.command, self.path, dict(self.headers.items()), body)
            if said is None:
                self.close_connection = True
                return
            (status, value), headers = said
            data = b"" if value is None else json.dumps(value).encode()
            self.send_response(status)
            for name, text in {**headers, "Content-Type": "application/json", "Content-Length": str(len(data))}.items():
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815 - the names of http.server

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
