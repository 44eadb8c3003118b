"""The SMTP side of the embedded mail server: who may receive, and what is put on top of a mail on arrival.

It decides what the server vouches for, as the receiving server of a real domain would:
an Authentication-Results field (RFC 8601) with `dmarc=pass` only where the sender logged in and wrote under their own address.
It hides aiosmtpd, and trusts no header that a client sent.
To have something else happen to a mail, extend `Delivery.handle_DATA`.
"""

import asyncio
import hmac
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from secrets import token_hex

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LARGEST_MAIL = 64 * 1024 * 1024
Store = Callable[[str, bytes], Awaitable[None]]
logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd logs every command, mail included, and a warning at each login
_ADDRESS = r'([^<>,;:@()\s"]+@[^<>,;:@()\s"]+)'
_SOLE_ADDRESS = re.compile(rf'[^<>,;:@()"]*<{_ADDRESS}>|{_ADDRESS}')


class Delivery:
    """What happens at AUTH, RCPT and DATA: aiosmtpd calls the methods named handle_*.

    `accounts` maps addresses in lower case to passwords; `store` puts a mail into an account's INBOX.
    """

    def __init__(self, accounts: Mapping[str, str], subaddress: str, authserv_id: str, store: Store) -> None:
        self._accounts = accounts
        self._subaddress = subaddress
        self._authserv_id = authserv_id
        self._store = store

    def authenticate(self, _smtp: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: LoginPassword) -> AuthResult:
        """Check a login. `handled=False` on failure, else aiosmtpd answers nothing and the client waits for ever."""
        address = given.login.decode("utf-8", "replace").lower()
        known = self._accounts.get(address)
        if known is None or not hmac.compare_digest(known.encode(), given.password):
            return AuthResult(success=False, handled=False)
        return AuthResult(success=True, auth_data=address)

    async def handle_RCPT(  # noqa: N802  the name is aiosmtpd's
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept who has an account here, and nobody else."""
        if self._account(address) is None:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Recipient accepted"

    async def handle_DATA(self, _smtp: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store the mail for each recipient, with its trace on top."""
        content = envelope.content
        mail = content if isinstance(content, bytes) else (content or "").encode()
        headers, body = _fields(mail)
        vouched = f"Authentication-Results: {self._authserv_id}; {self._verdict(session, headers)}\r\n"
        kept = b"".join(field for field in headers if not self._forged(field))
        sender = "" if envelope.mail_from in (None, "<>") else envelope.mail_from
        for address in dict.fromkeys(envelope.rcpt_tos):
            account = self._account(address)
            if account is not None:
                trace = f"{vouched}Return-Path: <{sender}>\r\n{self._received(session, address)}"
                await self._store(account, trace.encode("ascii", "replace") + kept + body)
        return "250 2.0.0 Delivered"

    async def handle_exception(self, error: Exception) -> str:
        """A mail over which the IMAP store stumbles is refused for good, and the connection goes on."""
        return f"554 5.6.0 This mail can't be stored ({type(error).__name__})"

    def _account(self, address: str) -> str | None:
        """The account that an address delivers to, or None."""
        address = address.lower()
        local, _, domain = address.rpartition("@")
        if self._subaddress and address not in self._accounts:
            address = f"{local.partition(self._subaddress)[0]}@{domain}"
        return address if address in self._accounts else None

    def _verdict(self, session: Session, headers: list[bytes]) -> str:
        """What we vouch for: that the one in From is who logged in. Strangers who write under our own domains failed (RFC 7489)."""
        author = _sole_author(headers)
        if author is None:
            return "dmarc=fail (From does not name one address)"
        domain = author.rpartition("@")[2]
        login: object = session.auth_data
        if session.authenticated and login == author:
            return f"dmarc=pass header.from={domain}"
        ours = any(address.endswith(f"@{domain}") for address in self._accounts)
        return f"dmarc={'fail' if ours or session.authenticated else 'none'} header.from={domain}"

    def _forged(self, field: bytes) -> bool:
        """Whether a field that came along pretends to be ours (RFC 8601 section 5); Return-Path is ours too (RFC 5321 section 4.4)."""
        name, _, value = field.partition(b":")
        if name.strip().lower() == b"return-path":
            return True
        return name.strip().lower() == b"authentication-results" and self._authserv_id.lower().encode() in value.lower()

    def _received(self, session: Session, address: str) -> str:
        """The trace field of RFC 5321 section 4.4."""
        greeted = re.sub(r"[^A-Za-z0-9.:\[\]_-]", "?", session.host_name or "unknown")[:255]
        how = "ESMTPA" if session.authenticated else "ESMTP"
        stamp = format_datetime(datetime.now(UTC))
        by = f"by {self._authserv_id} with {how} id {token_hex(6)}"
        return f"Received: from {greeted} ([127.0.0.1])\r\n\t{by}\r\n\tfor <{address}>; {stamp}\r\n"


class SmtpConnection(SMTP):
    """One SMTP connection, which registers itself so that it can be hung up."""

    def __init__(self, delivery: Delivery, loop: asyncio.AbstractEventLoop, connected: set[asyncio.BaseTransport]) -> None:
        super().__init__(
            delivery,
            hostname="localhost",
            ident="mentor-agent sandbox",
            loop=loop,
            data_size_limit=LARGEST_MAIL,
            authenticator=delivery.authenticate,
            auth_require_tls=False,
        )
        self._connected = connected

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Register, then serve."""
        self._connected.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the transport, then end as aiosmtpd does."""
        if self.transport is not None:
            self._connected.discard(self.transport)
        super().connection_lost(error)


def _fields(mail: bytes) -> tuple[list[bytes], bytes]:
    """Part a mail into its header fields, each with its folded lines and line ends, and the rest."""
    fields: list[bytes] = []
    read = 0
    for line in mail.splitlines(keepends=True):
        if not line.rstrip(b"\r\n"):
            break
        read += len(line)
        if line[:1] in b" \t" and fields:
            fields[-1] += line
        else:
            fields.append(line)
    return fields, mail[read:]


def _sole_author(headers: list[bytes]) -> str | None:
    """The one address in the one From field, in lower case; None where there is any doubt."""
    written = [value for name, _, value in (field.partition(b":") for field in headers) if name.strip().lower() == b"from"]
    if len(written) != 1 or len(written[0]) > 1000:
        return None
    unquoted = re.sub(r'"(?:[^"\\]|\\.)*"', "", " ".join(written[0].decode("ascii", "replace").split()))
    found = _SOLE_ADDRESS.fullmatch(unquoted.strip())
    return (found[1] or found[2]).lower() if found else None
