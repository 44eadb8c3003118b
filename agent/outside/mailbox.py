"""The mailbox: what arrived in a folder on an IMAP server, and filing it away.

It decides nothing about a message: it gives what is there, oldest first, without changing any flag.
It hides IMAPClient, its traps, and every reconnection: after an error the next call starts afresh,
and then gives the whole folder again, so that nothing can be missed; who calls knows by UID what it had already.
Nothing that comes out of a message goes into a command: UIDs are integers, folder names are ours.

Another protocol (JMAP, POP3) would be a module with a class of the same methods; `tests/test_mailbox_contract.py` says what these promise.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC
from typing import Any, Literal

from imapclient import SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError
from imapclient.imapclient import SENT

from agent.errors import Refused, Unreachable
from agent.outside import advice, guard_cleartext, plain_words, xoauth2
from agent.outside.imap import Client
from agent.reading.message import Arrived

Security = Literal["tls", "starttls", "none"]

MAX_BYTES = 25 * 1024 * 1024
HEADER_BYTES = 256 * 1024  # of a message over the cap; enough to say whose it was
CALL_BYTES = 32 * 1024 * 1024  # what one call of `arrived` gives at most, unless one message alone is larger
BATCH = 100  # messages a FETCH
_LATER = re.compile(r"\[(UNAVAILABLE|LIMIT|INUSE|SERVERBUG)\]", re.IGNORECASE)  # RFC 5530: a login refused for now, not for good
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>")  # as we make them
_TROUBLE = (OSError, IMAPClientError, ValueError, LookupError)  # the last two: what a garbled answer makes of the library's parser


class Mailbox:
    """One folder of an IMAP account, on a connection that is made when needed and made anew after an error.

    `security` 'none' is refused (`Refused`) unless `host` is this machine.
    `token` gives an access token at each login, which is used (XOAUTH2) in the password's place.
    `sent` names the folder of sent mail, where the server does not mark it.
    `timeout` is in seconds, for connecting and for each answer. Messages over `max_bytes` are given by their headers only.
    `poll` is how many seconds lie between two looks where the server lacks IDLE.
    Every method raises `Unreachable` where the server does not answer as it should, and `Refused` where it rejects the login.
    To be used by one thread.
    """

    def __init__(
        self,
        host: str,
        port: int,
        security: Security,
        user: str,
        password: str,
        *,
        token: Callable[[], str] | None = None,
        folder: str = "INBOX",
        sent: str = "",
        timeout: float = 30,
        max_bytes: int = MAX_BYTES,
        poll: float = 10,
    ) -> None:
        guard_cleartext("mailbox", host, security)
        self._host = host
        self._port = port
        self._security = security
        self._user = user
        self._password = password
        self._token = token
        self._folder = folder
        self._sent = sent
        self._timeout = timeout
        self._max_bytes = max_bytes
        self._poll_every = poll
        self._client: Client | None = None
        self._uidvalidity = 0
        self._given = 0  # the highest UID given on this connection
        self._given_under: int | None = None  # the UIDVALIDITY of what was given last
        self._targets: dict[str, str] = {}  # folders known to exist, by our name

    @property
    def name(self) -> str:
        """Which mailbox this is, as 'user@host/INBOX'; stays the same for as long as UIDs mean the same."""
        return f"{self._user}@{self._host}/{self._folder}"

    @property
    def uidvalidity(self) -> int:
        """The folder's UIDVALIDITY (RFC 9051 section 2.3.1.1) on the present connection: another one, and old UIDs mean nothing."""
        with self._talking():
            return self._uidvalidity

    def arrived(self, limit: int = 100) -> list[Arrived]:
        """What is in the folder and was not given yet on this connection, oldest first, at most `limit`; [] when that is all.

        Flags are neither changed nor looked at, but that a message marked deleted counts as gone.
        Less than `limit` may come at once where messages are large: call until there is none.
        """
        with self._talking() as client:
            self._given_under = self._uidvalidity
            uids = self._newer(client)[:limit]
            facts = client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
            uids = list(self._affordable(uids, facts))
            found: list[Arrived] = []
            for whole in (True, False):
                wanted = [uid for uid in uids if uid in facts and (facts[uid][b"RFC822.SIZE"] <= self._max_bytes) is whole]
                found += self._fetch(client, wanted, facts, whole)
            if uids:
                self._given = uids[-1]
            return sorted(found, key=lambda message: message.uid)

    def file(self, uids: Sequence[int], folder: str, *, uidvalidity: int | None = None) -> None:
        """Move messages to `folder` ('/' parts its levels), which is created where it is lacking.

        What is no longer there is passed over, so that doing it twice is doing it once.
        `uidvalidity` is what the UIDs were given under (default: that of the last `arrived`);
        where the server has another by now, they mean other messages, and nothing is moved.
        """
        if not uids:
            return
        with self._talking() as client:
            if self._uidvalidity != (uidvalidity or self._given_under or self._uidvalidity):
                return
            target = self._target(client, folder)
            for batch in _batches(sorted({int(uid) for uid in uids})):
                client.move_away(batch, target)

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        """Wait until something new is there (True), `seconds` have passed or `stop` is set (noticed within a second).

        True may be a false alarm; False never hides a message. Uses IDLE (RFC 2177), or polls with NOOP where that is lacking.
        """
        until = time.monotonic() + seconds
        with self._talking() as client:
            if self._something_new(client):
                return True
            try:
                if client.has_capability("IDLE"):
                    return client.idle_until(until, stop)
                return client.poll_until(until, self._poll_every, stop)
            except IMAPClientAbortError as error:
                if "unterminated line" not in str(error):
                    raise
                self._drop()  # news in two pieces: IMAPClient is lost after the first, but news it was
                return True

    def check(self) -> str:
        """Log in and look, on a connection of its own that changes nothing; say in a sentence what was found."""
        with self._translated():
            client = self._log_in()
            try:
                held = client.select_folder(self._folder, readonly=True)[b"EXISTS"]
                how = (
                    "tells of new mail by itself (IDLE)"
                    if client.has_capability("IDLE")
                    else f"is asked for new mail every {self._poll_every:.0f} seconds"
                )
                return f"The mailbox {self.name} on port {self._port} answers: {held} messages, and it {how}."
            finally:
                client.shut()

    def sent(self, message_ids: Collection[str]) -> set[str]:
        """Which of these Message-IDs the folder of sent mail holds; none where there is no such folder.

        That is `sent` where it was named, else the one that the server marks (RFC 6154) or that goes by a usual name.
        On a connection of its own that changes nothing and is closed; any thread may ask. Raises `ValueError` for an id that is none.
        """
        if not all(_MESSAGE_ID.fullmatch(one) for one in message_ids):
            raise ValueError("no Message-ID of ours")
        with self._translated(drop=False):
            client = self._log_in()
            try:
                folder = self._sent_folder(client)
                if folder is None:
                    return set()
                client.select_folder(folder, readonly=True)
                return {one for one in message_ids if client.search(["HEADER", "Message-ID", one])}
            finally:
                client.shut()

    def check_sent(self) -> None:
        """Raise `Refused` where there is no folder of sent mail for `sent` to look into."""
        with self._translated(drop=False):
            client = self._log_in()
            try:
                if self._sent_folder(client) is None:
                    raise Refused(f"{self.name} has no folder of sent mail that I know: name it in [mailbox] sent.")
            finally:
                client.shut()

    def close(self) -> None:
        """Log out. The next call connects again, and gives everything in the folder again."""
        if self._client is not None:
            with suppress(*_TROUBLE):  # a farewell that fails changes nothing: the connection is cut either way
                self._client.logout()
        self._drop()

    # Connecting

    @contextmanager
    def _talking(self) -> Iterator[Client]:
        """A connection with the folder selected; whatever goes wrong in the block drops it and is translated."""
        with self._translated():
            if self._client is None:
                self._connect()
            assert self._client is not None
            yield self._client

    @contextmanager
    def _translated(self, *, drop: bool = True) -> Iterator[None]:
        """What goes wrong becomes an error of ours, and drops the connection that is kept."""
        try:
            yield
        except _TROUBLE as error:
            if drop:
                self._drop()
            words = plain_words(error)
            raise Unreachable(f"The mailbox {self._host} on port {self._port} does not answer as it should: {words}") from error
        except BaseException:
            if drop:
                self._drop()
            raise

    def _connect(self) -> None:
        client = self._log_in()
        try:
            self._uidvalidity = int(client.select_folder(self._folder)[b"UIDVALIDITY"])
        except BaseException:
            client.shut()
            raise
        self._client = client

    def _log_in(self) -> Client:
        """Connect and authenticate; TLS verifies certificate and host name by the system's defaults."""
        context = ssl.create_default_context() if self._security != "none" else None
        patience = SocketTimeout(self._timeout, self._timeout)
        with self._reaching():
            client = Client(self._host, self._port, ssl=self._security == "tls", ssl_context=context, timeout=patience)
        try:
            client.normalise_times = False
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # SEARCH comes in two writes: 44 ms each with Nagle
            if self._security == "starttls":
                with self._reaching():
                    client.starttls(context)
            self._authenticate(client)
        except BaseException:
            client.shut()
            raise
        return client

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Where no connection comes about, the operator may have something to mend."""
        try:
            yield
        except OSError as error:
            words = f"{plain_words(error)}{advice('mailbox', error)}"
            raise Unreachable(f"The mailbox {self._host} on port {self._port} can't be reached: {words}") from error

    def _authenticate(self, client: Client) -> None:
        words = xoauth2(self._user, self._token()) if self._token else ""
        try:
            if self._token:
                client.sasl_login("XOAUTH2", lambda challenge: b"" if challenge else words.encode())
            elif client.has_capability("AUTH=PLAIN"):
                client.plain_login(self._user, self._password)
            else:
                client.login(self._user, self._password)
        except LoginError as error:
            if isinstance(error.__context__, IMAPClientAbortError) or _LATER.search(str(error)):
                raise
            own = "put the right user and password into [mailbox]"
            mend = "see whether this account may use IMAP, and consent anew" if self._token else own
            raise Refused(
                f"The mail server {self._host} rejects the login of {plain_words(self._user)} ({plain_words(error)}): {mend}."
            ) from error

    def _drop(self) -> None:
        """Forget the connection and all that was known on it."""
        client, self._client = self._client, None
        self._given = 0
        self._targets = {}
        if client is not None:
            client.shut()

    # Reading

    def _newer(self, client: Client) -> list[int]:
        """UIDs above the highest given. A search finds what was announced before it: so NOOP first. 'n:*' always names the last message."""
        client.noop()
        found = client.search(["UID", f"{self._given + 1}:*", "UNDELETED"])
        return sorted(uid for uid in found if uid > self._given)

    def _affordable(self, uids: Sequence[int], facts: Mapping[int, Any]) -> Iterator[int]:
        """The first of these whose bytes fit into one call; at least one."""
        total = 0
        for place, uid in enumerate(uids):
            size = facts[uid][b"RFC822.SIZE"] if uid in facts else 0
            total += size if size <= self._max_bytes else HEADER_BYTES
            if place and total > CALL_BYTES:
                return
            yield uid

    @staticmethod
    def _fetch(client: Client, uids: Sequence[int], facts: Mapping[int, Any], whole: bool) -> Iterator[Arrived]:  # noqa: FBT001
        """Fetch without marking as seen; what vanished meanwhile is left out."""
        item = "BODY.PEEK[]" if whole else f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
        for batch in _batches(uids):
            for uid, got in client.fetch(batch, [item]).items():
                raw = next((value for key, value in got.items() if key.startswith(b"BODY[")), None)
                if raw is not None:
                    yield Arrived(uid=uid, raw=bytes(raw), at=facts[uid][b"INTERNALDATE"].astimezone(UTC), whole=whole)

    # Waiting

    def _something_new(self, client: Client) -> bool:
        """Whether there is something to give. A message may be announced in the very answer to the search, and IDLE would not repeat it."""
        while True:
            client.take_announced()
            if self._newer(client):
                return True
            if not client.take_announced():
                return False

    # Filing

    def _target(self, client: Client, folder: str) -> str:
        """The server's name for one of our folders, made and subscribed where it is lacking."""
        if folder not in self._targets:
            name = client.server_name(folder)
            if not client.folder_exists(name):
                client.create_folder(name)
                client.subscribe_folder(name)
            self._targets[folder] = name
        return self._targets[folder]

    def _sent_folder(self, client: Client) -> str | None:
        """The server's name for the folder of sent mail, if it is there."""
        if not self._sent:
            found: str | None = client.find_special_folder(SENT)
            return found
        name = client.server_name(self._sent)
        return name if client.folder_exists(name) else None


def _batches(uids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(uids), BATCH):
        yield list(uids[start : start + BATCH])
