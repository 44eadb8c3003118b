"""Signing in without a password: access tokens for mail and for Google's calendar (RFC 6749), as Google and Microsoft 365 want them.

It decides where consent is kept and what a refusal means for whoever runs the agent.
It hides `msal` and `google-auth`, which are imported only when a token is wanted, since they are heavy and few need them.
A token is given to the mailbox and to the post by the mechanism XOAUTH2, whose words both providers publish:
https://developers.google.com/workspace/gmail/imap/xoauth2-protocol and
https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth

Another provider is a class with the two methods of `SignIn`, its name in `[mailbox.oauth2] provider`, and a line in `agent.accounts`.
"""

import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from agent.errors import Refused, Unreachable
from agent.outside import plain_words

GOOGLE_MAIL = ("https://mail.google.com/",)
_MICROSOFT_MAIL = ["https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send"]
_MICROSOFT_APP = ["https://outlook.office365.com/.default"]
_NOBODY = "nobody has consented yet to the agent's use of this account: `mentor-agent login {}` does it"
_DELEGATION = (
    "let the service account act for {}, with the scopes {}, "
    "at admin.google.com, under Security > Access and data control > API controls > Domain-wide delegation"
)
_LOOPBACK = "http://127.0.0.1:8085/"  # nobody listens there: what the browser shows in its address bar is pasted


class SignIn(Protocol):
    """How one account gets its tokens."""

    def token(self) -> str:
        """An access token that is good now, asked for anew where it is about to expire; any thread may ask.

        Raises `Refused` where consent is lacking or was taken back, with what to do, and `Unreachable` where nobody answers.
        """

    def consent(self, say: Callable[[str], None], ask: Callable[[str], str]) -> None:
        """Have a person consent, and keep that; `say` tells them something, `ask` gives what they type. Raises as `token` does."""


class Microsoft:
    """Microsoft 365, through `msal`: with a person's consent (device flow), or by the application's own right where it has a `secret`.

    `user` is the mailbox's address. `kept` is the file of `msal`'s token cache, which only its owner can read.
    """

    def __init__(self, user: str, client_id: str, tenant: str, authority: str, kept: Path, *, secret: str = "") -> None:
        self._user, self._kept, self._secret = user, kept, secret
        self._client_id, self._authority = client_id, f"{authority.rstrip('/')}/{tenant}"
        self._app: Any = None
        self._cache: Any = None
        self._turn = threading.Lock()

    def token(self) -> str:
        """As `SignIn` says."""
        with self._turn, _translated("Microsoft"):
            app = self._application()
            if self._secret:
                return self._granted(app.acquire_token_for_client(_MICROSOFT_APP))
            account = next(iter(app.get_accounts(self._user) or app.get_accounts()), None)
            if account is None:
                raise Refused(_NOBODY.format("microsoft"))
            return self._granted(app.acquire_token_silent_with_error(_MICROSOFT_MAIL, account))

    def consent(self, say: Callable[[str], None], ask: Callable[[str], str]) -> None:  # noqa: ARG002 - nothing to type here
        """As `SignIn` says: a code, which a person types at Microsoft on any device."""
        if self._secret:
            raise Refused("with client_secret_file the application signs in by itself: there is nothing to consent to here")
        with self._turn, _translated("Microsoft"):
            app = self._application()
            flow = app.initiate_device_flow(_MICROSOFT_MAIL)
            if "user_code" not in flow:
                raise self._refused(flow)
            say(plain_words(flow["message"]))
            self._granted(app.acquire_token_by_device_flow(flow))

    def _application(self) -> Any:  # noqa: ANN401 - msal has no types
        if self._app is None:
            msal = _library("msal", "microsoft")
            self._cache = msal.SerializableTokenCache()
            if self._kept.exists():
                self._cache.deserialize(self._kept.read_text("utf-8"))
            kind, more = (msal.ConfidentialClientApplication, {"client_credential": self._secret}) if self._secret else (None, {})
            self._app = (kind or msal.PublicClientApplication)(
                self._client_id, authority=self._authority, token_cache=self._cache, instance_discovery=False, **more
            )
        return self._app

    def _granted(self, result: dict[str, Any] | None) -> str:
        if self._cache.has_state_changed and not self._secret:
            _keep(self._kept, self._cache.serialize())
            self._cache.has_state_changed = False
        if result is None or "access_token" not in result:
            raise self._refused(result or {})
        return str(result["access_token"])

    def _refused(self, result: dict[str, Any]) -> Refused | Unreachable:
        said = plain_words(result.get("error_description") or result.get("error") or "no token came")
        match result.get("error"):
            case "invalid_grant" | "interaction_required" | "consent_required" | "login_required":
                return Refused(f"Microsoft wants consent again ({said}): `mentor-agent login microsoft`")
            case "invalid_client" | "unauthorized_client":
                return Refused(f"Microsoft does not know the application, or its secret has expired ({said}): look at its registration")
            case "temporarily_unavailable" | "server_error":
                return Unreachable(f"Microsoft can't sign us in now: {said}")
            case "authorization_declined" | "access_denied":
                return Refused(f"consent was declined ({said})")
            case "expired_token" | "code_expired" | "authorization_pending":
                return Refused("nobody consented in time: try again")
            case _:
                return Refused(f"Microsoft does not sign us in: {said}")


class Google:
    """Google, through `google-auth`: with a person's consent, or by a service account that an administrator lets act for `user`.

    `client` is the JSON file that Google's console gives for either. `kept` is the file of a person's consent, for its owner's eyes only.
    `scopes` is what the tokens are for; `asked` is all that a person is to consent to, where others share that file.
    """

    def __init__(self, user: str, client: Path, kept: Path, scopes: Sequence[str] = GOOGLE_MAIL, asked: Sequence[str] = ()) -> None:
        self._user, self._client, self._kept = user, client, kept
        self._scopes, self._asked = list(scopes), list(asked or scopes)
        self._credentials: Any = None
        self._turn = threading.Lock()

    def token(self) -> str:
        """As `SignIn` says."""
        with self._turn, _translated("Google", _DELEGATION.format(plain_words(self._user), ",".join(self._scopes))):
            if self._credentials is None:
                self._credentials = self._read()
            if not self._credentials.valid:
                self._credentials.refresh(_library("google.auth.transport.requests", "google").Request())
            return str(self._credentials.token)

    def consent(self, say: Callable[[str], None], ask: Callable[[str], str]) -> None:
        """As `SignIn` says: an address to open in any browser, and the one on which the browser ends, pasted.

        Google's device flow gives no access to mail, and its loopback flow wants a browser on this machine, which a server lacks.
        """
        flows = _library("google_auth_oauthlib.flow", "google")
        with self._turn, _translated("Google"):
            flow = flows.Flow.from_client_secrets_file(str(self._client), self._asked, redirect_uri=_LOOPBACK)
            address, state = flow.authorization_url(access_type="offline", prompt="consent", login_hint=self._user)
            say(f"Open this address in any browser, sign in as {self._user}, and agree:\n\n  {address}\n")
            given = parse_qs(urlsplit(ask("The browser then ends on a page that can't be shown. Paste its address here: ").strip()).query)
            if given.get("state") != [state] or "code" not in given:
                raise Refused(f"that is not the address on which the browser ends after consent: it begins with {_LOOPBACK}?state=")
            flow.fetch_token(code=given["code"][0])
            _keep(self._kept, flow.credentials.to_json())
            self._credentials = None

    def _read(self) -> Any:  # noqa: ANN401 - google-auth has few types
        if '"service_account"' in self._client.read_text("utf-8"):
            accounts = _library("google.oauth2.service_account", "google")
            return accounts.Credentials.from_service_account_file(str(self._client), scopes=self._scopes, subject=self._user or None)
        if not self._kept.exists():
            raise Refused(_NOBODY.format("google"))
        kept = json.loads(self._kept.read_text("utf-8"))
        own = {name: kept.get(name) for name in ("refresh_token", "token_uri", "client_id", "client_secret")}
        return _library("google.oauth2.credentials", "google").Credentials(None, scopes=self._scopes, **own)


def _library(name: str, extra: str) -> Any:  # noqa: ANN401 - a module
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise Refused(f"signing in needs a further package: pip install 'mentor-agent[{extra}]'") from error


def _keep(path: Path, text: str) -> None:
    """Write it whole or not at all; only its owner can read it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


@contextmanager
def _translated(provider: str, delegation: str = "") -> Iterator[None]:
    """What the libraries raise becomes an error of ours; a token or a secret is never in it. `delegation`: what an administrator can do."""
    try:
        yield
    except (Refused, Unreachable):
        raise
    except FileNotFoundError as error:
        raise Refused(f"{error.filename} is not there") from error
    except Exception as error:
        kind = f"{type(error).__module__}.{type(error).__name__}"
        if kind.startswith(("requests.", "google.auth.exceptions.Transport", "urllib3.")) or isinstance(error, OSError):
            raise Unreachable(f"{provider} can't be reached to sign in ({type(error).__name__})") from error
        said = plain_words(error.args[0] if error.args else error)
        if "unauthorized_client" in said and delegation:
            raise Refused(f"{provider} does not sign us in ({said}): {delegation}") from error
        if "invalid_grant" in said or "scope" in said:
            raise Refused(f"{provider} wants consent again ({said}): `mentor-agent login {provider.lower()}`") from error
        raise Refused(f"{provider} does not sign us in ({type(error).__name__}: {said})") from error
