"""The post: handing a mail to an SMTP server, and knowing for sure what became of it.

It decides which of three things happened, and the border is the final dot of DATA (RFC 5321 section 4.1.1.4):
before it nothing was delivered (`Unreachable`, `Refused`), after it without an answer nobody knows (`Ambiguous`).
It hides smtplib, whose `sendmail` blurs that border; so the verbs are spoken one by one here.
Nothing is sent to anyone unless every recipient is accepted.

Another way to send would be a module with a class of the same methods; `tests/test_post_contract.py` says what these promise.
"""

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Literal

from agent.core.written import is_addr_spec
from agent.errors import AgentError, Ambiguous, Refused, Unreachable
from agent.outside import advice, guard_cleartext, plain_words, xoauth2

Security = Literal["tls", "starttls", "none"]

FRESH = 2.0  # seconds for which an idle connection is taken to be alive without asking
GREETING = "[127.0.0.1]"  # our EHLO: an address literal (RFC 5321 section 4.1.3); looking up our own name can take seconds
_TROUBLE = (OSError, smtplib.SMTPException, ValueError)


class Post:
    """An SMTP server that takes our mail, on a connection that is kept for the next mail.

    `security` 'none' is refused (`Refused`) unless `host` is this machine. Without `user` there is no login;
    `token` gives an access token at each login, which is used (XOAUTH2) in the password's place.
    `timeout` is in seconds, for connecting and for each answer. To be used by one thread.
    """

    def __init__(
        self,
        host: str,
        port: int,
        security: Security,
        user: str | None = None,
        password: str | None = None,
        *,
        token: Callable[[], str] | None = None,
        timeout: float = 60,
    ) -> None:
        guard_cleartext("post", host, security)
        self._host = host
        self._port = port
        self._security = security
        self._user = user
        self._password = password
        self._token = token
        self._timeout = timeout
        self._smtp: smtplib.SMTP | None = None
        self._used = 0.0

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> None:
        """Hand over one mail; returning means that the server has accepted it for all `recipients`.

        `data` is the whole message; its line ends are sent as CRLF. Raises
        `Unreachable` where nothing was delivered and a later try may succeed
        (no connection, login rejected, cut before the final dot, any 4xx),
        `Refused` where nothing was delivered and the server said no for good (any 5xx; one recipient refused is all refused),
        `Ambiguous` where the answer to the final dot was lost: it may have been delivered.
        """
        for address in (sender, *recipients):
            _guard(address)
        if not recipients:
            raise Refused("A mail without a recipient can't be sent.")
        payload = _transparent(data)
        with self._talking() as smtp:
            options = f" SIZE={len(payload)}" if smtp.has_extn("size") else ""
            if smtp.has_extn("8bitmime") and not payload.isascii():
                options += " BODY=8BITMIME"
            self._say(smtp, f"MAIL FROM:<{sender}>{options}", f"the sender {sender}")
            for address in recipients:
                self._say(smtp, f"RCPT TO:<{address}>", f"the recipient {address}")
            self._say(smtp, "DATA", "the mail", wanted=3)
            smtp.send(payload)
            smtp.send(b".\r\n")  # a send that fails has not passed the dot on: nothing is delivered
            self._outcome(smtp)
            self._used = time.monotonic()

    def check(self) -> str:
        """Connect and log in, sending nothing; say in a sentence what was found. Raises `Unreachable`, also where the login is rejected."""
        with self._talking():
            login = f"accepts the login of {plain_words(self._user)}" if self._user else "asks for no login"
            return f"The post {self._host} on port {self._port} answers and {login}."

    def close(self) -> None:
        """Say goodbye; the next call connects again."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(*_TROUBLE):  # whatever comes of QUIT, every mail has had its answer already
                smtp.quit()
            smtp.close()

    # Speaking

    def _say(self, smtp: smtplib.SMTP, command: str, about: str, wanted: int = 2) -> None:
        """One verb and its answer; raises unless that is `wanted`xx. After a refusal the connection is made ready for another mail."""
        code, said = smtp.docmd(command)
        if code // 100 == wanted:
            return
        raise self._ready_again(smtp, self._no(code, said, about))

    def _ready_again(self, smtp: smtplib.SMTP, error: AgentError) -> AgentError:
        """The same error; after a refusal the server has forgotten this mail, also where it would not by itself."""
        if isinstance(error, Refused):
            try:
                smtp.rset()
            except _TROUBLE:
                self._cut()  # the refusal stands
        return error

    def _outcome(self, smtp: smtplib.SMTP) -> None:
        """The answer to the final dot."""
        try:
            code, said = smtp.getreply()
        except _TROUBLE as error:
            raise self._ambiguous(error) from error
        if code // 100 == 2:
            return
        if code // 100 in (4, 5):
            raise self._ready_again(smtp, self._no(code, said, "the mail"))
        raise self._ambiguous(said)

    def _no(self, code: int, said: object, about: str) -> AgentError:
        """A server's no: 5xx is for good, anything else for now (RFC 5321 section 4.2.1)."""
        words = f"{code} {plain_words(said)}"
        if code // 100 == 5:
            return Refused(f"The post {self._host} refuses {about}: {words}")
        return Unreachable(f"The post {self._host} does not take {about} now: {words}")

    def _ambiguous(self, reason: object) -> Ambiguous:
        return Ambiguous(f"The post {self._host} was handed the mail whole and did not say whether it took it: {plain_words(reason)}")

    # Connecting

    @contextmanager
    def _talking(self) -> Iterator[smtplib.SMTP]:
        """A connection that is alive and logged in; whatever goes wrong is translated, and cuts it unless it was a plain refusal."""
        try:
            smtp = self._smtp = self._alive() or self._connect()
        except Refused as error:  # of us, not of a mail: every mail waits until the operator has mended it
            raise Unreachable(str(error)) from error
        except _TROUBLE as error:
            words = f"{plain_words(error)}{advice('post', error)}"
            raise Unreachable(f"The post {self._host} on port {self._port} can't be reached: {words}") from error
        try:
            yield smtp
        except Refused:
            raise
        except _TROUBLE as error:
            self._cut()
            raise Unreachable(f"The post {self._host} on port {self._port} can't be reached: {plain_words(error)}") from error
        except BaseException:
            self._cut()
            raise

    def _alive(self) -> smtplib.SMTP | None:
        """The connection at hand, if it still answers: servers hang up on who is silent."""
        smtp = self._smtp
        if smtp is None or time.monotonic() - self._used < FRESH:
            return smtp
        with suppress(*_TROUBLE):  # dead: a new one is made
            if smtp.noop()[0] == 250:
                return smtp
        self._cut()
        return None

    def _connect(self) -> smtplib.SMTP:
        """Connect and log in; TLS verifies certificate and host name by the system's defaults."""
        context = ssl.create_default_context() if self._security != "none" else None
        smtp: smtplib.SMTP
        try:
            if context is not None and self._security == "tls":
                smtp = smtplib.SMTP_SSL(self._host, self._port, GREETING, timeout=self._timeout, context=context)
            else:
                smtp = smtplib.SMTP(self._host, self._port, GREETING, timeout=self._timeout)
        except smtplib.SMTPConnectError as error:
            raise self._no(error.smtp_code, error.smtp_error, "us") from error
        try:
            if smtp.sock is not None:
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else the final dot waits for an ACK, 40 ms a mail
            if context is not None and self._security == "starttls":
                smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
            self._authenticate(smtp)
        except smtplib.SMTPResponseException as error:
            smtp.close()
            raise self._no(error.smtp_code, error.smtp_error, "us") from error
        except BaseException:
            smtp.close()
            raise
        self._used = time.monotonic()
        return smtp

    def _authenticate(self, smtp: smtplib.SMTP) -> None:
        if not self._user:
            return
        words = xoauth2(self._user, self._token()) if self._token else ""
        mend = "see whether this account may send by SMTP, and consent anew." if words else "put the right user and password into [post]."
        try:
            if words:
                smtp.auth("XOAUTH2", lambda challenge=None: "" if challenge else words)
            else:
                smtp.login(self._user, self._password or "")
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code // 100 != 5:
                raise
            said = plain_words(error.smtp_error)
            raise Refused(f"The post {self._host} rejects the login of {plain_words(self._user)} ({said}): {mend}") from error
        except smtplib.SMTPNotSupportedError as error:
            raise Refused(
                f"The post {self._host} on port {self._port} offers no login: leave user out of [post], or use another port."
            ) from error
        except UnicodeEncodeError as error:
            raise Refused(f"The post {self._host} can't be logged in to with letters beyond ASCII: {mend}") from error

    def _cut(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


def _guard(address: str) -> None:
    """Let only a plain address into a command."""
    if not is_addr_spec(address):
        raise Refused(f"{plain_words(address.encode('ascii', 'backslashreplace'))!r} is not an address that mail can be sent to.")


def _transparent(data: bytes) -> bytes:
    """A message as DATA wants it: CRLF everywhere, so that no lone LF can smuggle an end in, and leading dots doubled (section 4.5.2)."""
    ends = data.count(b"\r\n")  # mails of ours end their lines so already: most often there is nothing to do
    lines = data if data.count(b"\r") == ends == data.count(b"\n") else re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    if not lines.endswith(b"\r\n"):
        lines += b"\r\n"
    return (b"." if lines.startswith(b".") else b"") + lines.replace(b"\n.", b"\n..")
