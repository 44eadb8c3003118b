"""Requests to one of Google's APIs, and what their refusals mean for whoever runs the agent.

It decides which refusals are for now (limits, faults of theirs) and which are for good, and says of the latter what to do, and where.
It hides the client library: its lazy import, its packaged description of the API, its HTTP and its errors.
The library repeats a request once by itself where a connection was cut: each of ours has to be one that may be repeated.
From https://developers.google.com/workspace/calendar/api/guides/errors
"""

import http.client
import json
from collections.abc import Callable
from typing import Any

from agent.errors import Refused, Unreachable
from agent.outside import plain_words

Json = dict[str, Any]

_LIMITS = frozenset(("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded", "RATE_LIMIT_EXCEEDED"))
_DISABLED = "this API is off in the project of the client file: turn it on at console.cloud.google.com, under APIs & Services > Library"
_SCOPES = (
    "its consent does not cover this: `mentor-agent login google`; for a service account, add the scopes of docs/setup.md "
    "at admin.google.com, under Security > Access and data control > API controls > Domain-wide delegation"
)
_DELEGATION = (
    "a service account can invite nobody by itself: name in `user` for whom it acts, "
    "and let it do so at admin.google.com, under Security > Access and data control > API controls > Domain-wide delegation"
)
_WHAT_TO_DO = {
    "accessNotConfigured": _DISABLED,
    "SERVICE_DISABLED": _DISABLED,
    "insufficientPermissions": _SCOPES,
    "ACCESS_TOKEN_SCOPE_INSUFFICIENT": _SCOPES,
    "forbiddenForServiceAccounts": _DELEGATION,
}


class Missing(Exception):
    """404 or 410: what the request is about is not there (any more)."""


class Conflict(Exception):
    """409 or 412: it is there already, or it is not any more as it was when it was looked at."""


class Api:
    """One API by its name and version ('calendar', 'v3').

    `token` gives an access token, and is asked before each request. `rights` says what to do where rights are lacking.
    `endpoint` stands for the real address, in tests; `timeout` is in seconds. One thread at a time.
    """

    def __init__(
        self, name: str, version: str, token: Callable[[], str], rights: str, *, endpoint: str = "", timeout: float = 20.0
    ) -> None:
        self._name, self._version, self._token, self._rights = name, version, token, rights
        self._endpoint, self._timeout = endpoint, timeout
        self._service: Any = None
        self._resources: dict[str, Any] = {}

    def call(self, method: str, /, *, etag: str = "", **parameters: Any) -> Json:  # noqa: ANN401 - as the method wants them
        """Ask for `method` ('events.insert'), only if its object still has the `etag` where one is given.

        Raises `Missing`, `Conflict`, and `Unreachable` or `Refused` for all else.
        """
        token = self._token()
        request = self._request(method, parameters)
        request.headers["authorization"] = f"Bearer {token}"
        if etag:
            request.headers["if-match"] = etag
        return self._answer(request)

    def close(self) -> None:
        """Let go of the connection."""
        if self._service is not None:
            self._service.close()
            self._service = None
            self._resources.clear()

    def _request(self, method: str, parameters: Json) -> Any:  # noqa: ANN401 - the library has no types
        try:
            import httplib2
            from googleapiclient.discovery import build
        except ImportError as error:
            raise Refused("Google needs a further package: pip install 'mentor-agent[google]'") from error
        if self._service is None:
            self._service = build(
                self._name,
                self._version,
                http=httplib2.Http(timeout=self._timeout),
                static_discovery=True,
                client_options={"api_endpoint": f"{self._endpoint.rstrip('/')}/"} if self._endpoint else None,
            )
        path, _, name = method.rpartition(".")
        if path not in self._resources:  # the library makes one anew of its description at each look, which takes longer than a request
            resource = self._service
            for part in path.split("."):
                resource = getattr(resource, part)()
            self._resources[path] = resource
        return getattr(self._resources[path], name)(**parameters)

    def _answer(self, request: Any) -> Json:  # noqa: ANN401 - the library has no types
        import httplib2
        from googleapiclient.errors import HttpError

        try:
            answer: Json = request.execute() or {}
        except HttpError as error:
            raise self._translated(error.status_code, error.content) from error
        except (OSError, ValueError, http.client.HTTPException, httplib2.error.HttpLib2Error) as error:
            self.close()
            raise Unreachable(f"Google ({self._name}) can't be reached ({type(error).__name__})") from error
        return answer

    def _translated(self, status: int, content: bytes) -> Exception:
        reason, said = _reason(content)
        if status in (404, 410):
            return Missing(said)
        if status in (409, 412):
            return Conflict(said)
        if status in (408, 429) or status >= 500 or (status == 403 and reason in _LIMITS):
            return Unreachable(f"Google ({self._name}) asks to come back later ({status} {reason}: {said})")
        if status == 401:
            return Refused(f"Google does not accept the login any more ({said}): `mentor-agent login google`")
        if status == 403:
            return Refused(f"Google forbids it ({said}): {_WHAT_TO_DO.get(reason, self._rights)}")
        return Refused(f"Google does not take what was asked ({status} {reason}: {said}): please report it")


def _reason(content: bytes) -> tuple[str, str]:
    """Google's word for why, and its sentence."""
    try:
        error = json.loads(content)["error"]
        details = [*error.get("errors", ()), *error.get("details", ())]
        reason = next((d["reason"] for d in details if "reason" in d), error.get("status", ""))
        return plain_words(reason), plain_words(error["message"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return "no reason", plain_words(content)
