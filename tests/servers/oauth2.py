"""An authorisation server (RFC 6749, RFC 8628) that speaks as those of Microsoft and Google do, as far as signing in to mail goes.

It answers over TLS on 'localhost', with the certificate that only tests trust.
Tokens are 'access-1', 'access-2' …; who holds one of `granted` may open the mailbox, which `/tokeninfo` says to a mail server.
"""

import base64
import json
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.servers.tls import CERTIFICATE


class Authorisation:
    """`errors` maps a grant type to the error that it meets; `asked` are the forms that came to the token end-point."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.errors: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.granted: list[str] = []
        self.life = 3600
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._plain = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._threads = [threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True) for server in (self._server, self._plain)]

    @property
    def url(self) -> str:
        return f"https://localhost:{self._server.server_port}"

    @property
    def token_info(self) -> str:
        """Where a mail server asks whose token it was given; without TLS, since it trusts no certificate of ours."""
        return f"http://127.0.0.1:{self._plain.server_port}/tokeninfo?access_token="

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        for server in (self._server, self._plain):
            server.shutdown()
            server.server_close()

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What an end-point says."""
        if path.endswith("/.well-known/openid-configuration"):
            there = f"{self.url}/{path.split('/')[1]}"
            points = {"authorization": "authorize", "token": "token", "device_authorization": "devicecode"}
            return 200, {"issuer": f"{there}/v2.0", **{f"{name}_endpoint": f"{there}/oauth2/v2.0/{at}" for name, at in points.items()}}
        if path.endswith("/devicecode"):
            told = {"user_code": "ABCD-EFGH", "verification_uri": "https://example.org/device"}
            return 200, {
                **told, "device_code": "device", "interval": 1, "expires_in": 900, "message": f"Open {told['verification_uri']}: ABCD-EFGH",
            }  # fmt: skip
        if path.endswith("/token"):
            return self._token(form)
        if path == "/tokeninfo":
            known = form.get("access_token") in self.granted
            return (200, {"email": self.user, "expires_in": 3600}) if known else (400, {"error": "invalid_token"})
        return 404, {"error": "not_found"}

    def _token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        self.asked.append(form)
        if error := self.errors.get(form["grant_type"]):
            return 400, {"error": error, "error_description": f"AADSTS0: {error}, as this test wants it"}
        self.granted.append(f"access-{len(self.granted) + 1}")
        given: dict[str, Any] = {"access_token": self.granted[-1], "token_type": "Bearer", "expires_in": self.life}
        given |= {"scope": form["scope"]} if "scope" in form else {}
        if form["grant_type"] not in ("client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer"):
            claims: dict[str, Any] = {
                "iss": f"{self.url}/organizations/v2.0",
                "aud": form.get("client_id"),
                "sub": "1",
                "preferred_username": self.user,
            }
            claims |= {"iat": time.time(), "exp": time.time() + 3600}
            given |= {"refresh_token": "refresh", "client_info": _packed({"uid": "1", "utid": "1"})}
            given |= {"id_token": f"{_packed({'alg': 'none'})}.{_packed(claims)}."} if "client_info" in form else {}
        return 200, given


def _packed(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def _handler(server: Authorisation) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            self._say(where.path, where.query)

        def do_POST(self) -> None:
            self._say(urlsplit(self.path).path, self.rfile.read(int(self.headers["Content-Length"])).decode())

        def _say(self, path: str, form: str) -> None:
            status, said = server.answer(path, {name: values[0] for name, values in parse_qs(form).items()})
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
