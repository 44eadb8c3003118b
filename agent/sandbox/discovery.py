"""A local HTTP server for one of Google's APIs, generated from the API's own description (its discovery document).

It decides what a well-formed request is, as the document says: routes, parameters with their types and values, and every body against its
schema, where an unknown field is refused; what the semantics answer is held against the schema, too.
It hides HTTP. What the document does not say, what requests *do*, is written by hand: `sandbox.google` for calendars.
For another API, write a class whose methods are named as the API's own (`events_insert` for `calendar.events.insert`),
each from a `Call` to the answer, and hand it to `ApiServer` along with the document; a method that is lacking is answered with 501.

Tests have requests go wrong by `faults`: refused, or carried out with the answer lost on its way.
"""

import json
import re
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

Json = dict[str, Any]

_TOKEN = "access"  # noqa: S105 - of servers that live as long as a demo or a test, on this machine only
_REASONS = {
    400: "invalid",
    401: "authError",
    404: "notFound",
    409: "duplicate",
    410: "deleted",
    412: "conditionNotMet",
    500: "backendError",
}
_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict,
}  # fmt: skip


class ApiError(Exception):
    """A request that is not carried out: its HTTP status, and Google's word for why."""

    def __init__(self, status: int, message: str, reason: str = "", domain: str = "global") -> None:
        super().__init__(message)
        self.status, self.message, self.domain = status, message, domain
        self.reason = reason or _REASONS.get(status, "unknown")

    @property
    def body(self) -> Json:
        """As Google's older and newer APIs both say it."""
        one = {"domain": self.domain, "reason": self.reason, "message": self.message}
        return {"error": {"code": self.status, "message": self.message, "status": self.reason, "errors": [one]}}


@dataclass(frozen=True, slots=True)
class Call:
    """One request, checked: the method's id in the document, its parameters by name, the body, and the etag that it insists on."""

    method: str
    parameters: Json
    body: Json = field(default_factory=dict)
    if_match: str | None = None
    verb: str = "GET"

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - what the document says
        """A parameter."""
        return self.parameters.get(name, default)


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens once to a request of this method ('events.insert'; '' is any that is no GET).

    It is refused with `status`; or it is carried out and the connection is cut instead of an answer (`lost`).
    """

    method: str
    status: int = 0
    reason: str = ""
    domain: str = "global"
    lost: bool = False

    def meets(self, call: Call) -> bool:
        """Whether this request is the one."""
        return call.method.endswith(f".{self.method}") if self.method else call.verb != "GET"


@cache
def packaged(name: str, version: str) -> Json:
    """The discovery document that comes along with google-api-python-client."""
    from googleapiclient.discovery_cache import get_static_doc

    found = get_static_doc(name, version)
    if found is None:
        raise LookupError(f"google-api-python-client has no document {name} {version}")
    document: Json = json.loads(found)
    return document


class Description:
    """A discovery document: which method a request means, and whether what goes in and out is as the schemas say."""

    def __init__(self, document: Json) -> None:
        self.path, self._schemas, self._shared = document["servicePath"], document["schemas"], document["parameters"]
        self._routes: list[tuple[str, re.Pattern[str], Json]] = []
        self._add_routes(document["resources"])
        self._routes.sort(key=lambda route: "{" in route[2]["path"])  # a fixed path before one with names in it

    def call(self, verb: str, target: str, body: bytes, if_match: str | None) -> tuple[Call, Json]:
        """The request, checked, and what the document says of its method. Raises `ApiError`."""
        where = urlsplit(target)
        for of_route, path, method in self._routes:
            if of_route == verb and (found := path.fullmatch(where.path)):
                given = [*((name, unquote(value)) for name, value in found.groupdict().items()), *parse_qsl(where.query, True)]
                return Call(method["id"], self._parameters(method, given), self._body(method, body), if_match, verb), method
        raise ApiError(404, f"there is no method {verb} {where.path}")

    def answer(self, method: Json, answer: Json | None) -> bytes:
        """The semantics' answer as JSON. Raises `ApiError` where it is none that the document knows."""
        if (schema := method.get("response")) is None:
            return b""
        self._check(schema, answer, "the answer", status=500)
        return json.dumps(answer).encode()

    def _add_routes(self, resources: Json) -> None:
        for resource in resources.values():
            for method in resource.get("methods", {}).values():
                pattern = re.sub(r"\\{\\\+(\w+)\\}", r"(?P<\1>.+?)", re.escape(f"/{self.path}{method['path']}"))
                pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/:]+)", pattern)
                self._routes.append((method["httpMethod"], re.compile(pattern), method))
            self._add_routes(resource.get("resources", {}))

    def _parameters(self, method: Json, given: Sequence[tuple[str, str]]) -> Json:
        known = {**self._shared, **method.get("parameters", {})}
        found: Json = {}
        for name, text in given:
            if name not in known:
                raise ApiError(400, f"{method['id']} has no parameter {name}", "invalidParameter")
            value = self._parameter(name, text, known[name])
            if known[name].get("repeated"):
                found.setdefault(name, []).append(value)
            elif name in found:
                raise ApiError(400, f"{name} is given twice", "invalidParameter")
            else:
                found[name] = value
        for name, spec in known.items():
            if spec.get("required") and name not in found:
                raise ApiError(400, f"{method['id']} needs {name}", "required")
        return found

    def _parameter(self, name: str, text: str, spec: Json) -> Any:  # noqa: ANN401 - what the document says
        value: Any = text
        if spec["type"] == "boolean" and text in ("true", "false"):
            value = text == "true"
        elif spec["type"] == "integer" and re.fullmatch(r"-?[0-9]{1,18}", text):
            value = int(text)
        self._check(spec, value, name)
        if spec["type"] == "integer" and not int(spec.get("minimum", value)) <= value <= int(spec.get("maximum", value)):
            raise ApiError(400, f"{name}: {value} is out of range", "invalidParameter")
        return value

    def _body(self, method: Json, body: bytes) -> Json:
        schema = method.get("request")
        if schema is None:
            if body:
                raise ApiError(400, f"{method['id']} takes no body")
            return {}
        try:
            value = json.loads(body)
        except ValueError:
            raise ApiError(400, "the body is not JSON", "parseError") from None
        self._check(schema, value, schema["$ref"])
        for name, spec in self._schemas[schema["$ref"]]["properties"].items():
            if method["id"] in spec.get("annotations", {}).get("required", ()) and value.get(name) is None:
                raise ApiError(400, f"{schema['$ref']}.{name} is required", "required")
        return dict(value)

    def _check(self, schema: Json, value: object, where: str, *, status: int = 400) -> None:
        """Hold a value against its schema, recursively; null stands for none (a patch clears a field with it)."""
        schema = self._schemas[schema["$ref"]] if "$ref" in schema else schema
        kind = schema.get("type", "any")
        if value is None or kind == "any":
            return
        if not isinstance(value, _KINDS[kind]) or (isinstance(value, bool) and kind != "boolean"):
            raise ApiError(status, f"{where}: {value!r} is no {kind}")
        if isinstance(value, dict):
            for name, inner in value.items():
                spec = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
                if spec is None:
                    raise ApiError(status, f"{where}: unknown name {name!r}")
                self._check(spec, inner, f"{where}.{name}", status=status)
        elif isinstance(value, list):
            for inner in value:
                self._check(schema["items"], inner, f"{where}[]", status=status)
        elif isinstance(value, str):
            _check_text(schema, value, where, status)


def _check_text(schema: Json, value: str, where: str, status: int) -> None:
    if "enum" in schema and value not in schema["enum"]:
        raise ApiError(status, f"{where}: {value!r} is none of {', '.join(schema['enum'])}")
    try:
        match schema.get("format"):
            case "date-time":
                if datetime.fromisoformat(value).tzinfo is None and "dateTime" not in where:  # there a timeZone may say it
                    raise ValueError
            case "date":
                date.fromisoformat(value)
            case "int64" | "uint64" | "int32":
                int(value)
    except ValueError:
        raise ApiError(status, f"{where}: {value!r} is no {schema['format']}") from None


class ApiServer:
    """The API as `document` describes it, with `semantics` for what its methods do, on loopback.

    `tokens` are those that may call; `faults` are what goes wrong next, in order; `calls` are the requests that came, oldest first.
    """

    def __init__(self, document: Json, semantics: object, tokens: Collection[str] = (_TOKEN,)) -> None:
        self.semantics, self.tokens = semantics, tokens
        self.faults: list[Fault] = []
        self.calls: list[Call] = []
        self._described = Description(document)
        self._turn = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def endpoint(self) -> str:
        """What `client_options={"api_endpoint": …}` of the client library is to be: the path of the API is in it."""
        return f"{self._url}/{self._described.path}"

    @property
    def consent(self) -> Json:
        """What stands for a person's consent, as the file that holds it: tokens are had beside the API, and accepted there."""
        return {"refresh_token": "refresh", "token_uri": f"{self._url}/token", "client_id": "client", "client_secret": "hush"}

    @property
    def _url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        """Serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._http.shutdown()
        self._http.server_close()

    def carry_out(self, verb: str, target: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes] | None:
        """One request to its end: status and body of the answer; None where the answer is lost."""
        with self._turn:
            try:
                if target == "/token":
                    return 200, json.dumps({"access_token": _TOKEN, "token_type": "Bearer", "expires_in": 3600}).encode()
                return self._carried_out(verb, target, body, headers)
            except ApiError as error:
                return error.status, json.dumps(error.body).encode()

    def _carried_out(self, verb: str, target: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes] | None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.tokens:
            raise ApiError(401, "Request had invalid authentication credentials.")
        call, method = self._described.call(verb, target, body, headers.get("if-match"))
        self.calls.append(call)
        fault = next((fault for fault in self.faults if fault.meets(call)), None)
        if fault:
            self.faults.remove(fault)
        if fault and fault.status:
            raise ApiError(fault.status, f"as this test wants it: {fault.reason}", fault.reason, fault.domain)
        carry_out = getattr(self.semantics, call.method.split(".", 1)[1].replace(".", "_"), None)
        if carry_out is None:
            raise ApiError(501, f"nobody has written what {call.method} does", "notImplemented")
        try:
            answer = self._described.answer(method, carry_out(call))
        except ApiError:
            if fault:
                return None
            raise
        return None if fault else (200 if answer else 204, answer)


def _handler(server: ApiServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # header and body leave in one write

        def answer(self) -> None:
            """Answer, or hang up."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            answer = server.carry_out(self.command, self.path, body, {name.lower(): value for name, value in self.headers.items()})
            if answer is None:
                self.close_connection = True
                return
            status, content = answer
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815 - the names are http.server's

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
