"""A mail server inside this process: SMTP that delivers into IMAP, for `demo`, for tests and for a first try.

It decides how the two live and end together: one event loop in one thread, nothing left behind.
It hides pymap, and what had to be mended in it; the SMTP side is `delivery`.
Mail is in memory only, and gone when the server stops.
To have IMAP answer otherwise, extend `_Connection`.
"""

import asyncio
import hmac
import ssl
import threading
from argparse import Namespace
from collections.abc import Collection, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO
from types import TracebackType
from typing import Self, TypeVar

from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Event, Subsystem
from pymap.context import connection_exit
from pymap.imap import IMAPConnection
from pymap.imap.state import ConnectionState
from pymap.parsing.message import AppendMessage
from pymap.parsing.response import Response
from pymap.selected import SelectedMailbox
from pymap.user import UserMetadata
from pysasl import SASLAuth
from pysasl.hashing import Cleartext

from agent.sandbox.delivery import Delivery, SmtpConnection

LONGEST_COMMAND = 1024 * 1024
_Result = TypeVar("_Result")


class MailServer:
    """An SMTP and an IMAP server on 127.0.0.1, as a context manager.

    `accounts` maps an address to its password; mail to any other address is rejected with 550.
    `subaddress` is the separator after which a local part may say anything ('' for none).
    `imap_port` and `smtp_port` are free ones where 0 is given.
    `authserv_id` is how its Authentication-Results fields are signed; fields that arrive under that name are taken out.
    `without` names IMAP capabilities that it does not offer, to rehearse with poorer servers ('MOVE', 'UIDPLUS', 'IDLE').
    Entering raises OSError where a port is taken.
    """

    def __init__(
        self,
        accounts: Mapping[str, str],
        *,
        subaddress: str = "+",
        imap_port: int = 0,
        smtp_port: int = 0,
        authserv_id: str = "mx.example.org",
        without: Collection[str] = (),
    ) -> None:
        self.accounts = {address.lower(): password for address, password in accounts.items()}
        self.imap_port = imap_port
        self.smtp_port = smtp_port
        self.authserv_id = authserv_id
        self.host = "127.0.0.1"
        self._open: set[asyncio.BaseTransport] = set()
        self._imap = _Imap(self.accounts, without, self._open)
        self._delivery = Delivery(self.accounts, subaddress, authserv_id, self._imap.store)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="sandbox mail server", daemon=True)

    def __enter__(self) -> Self:
        """Listen; returns once both ports answer."""
        self._thread.start()
        self._started.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop listening, close every connection, end the thread."""
        if self._loop is not None and self._stopping is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def messages(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """The mails in a folder of an account, oldest first, as a client would get them."""
        return self._in_loop(self._imap.messages(address.lower(), folder))

    def deliver(self, address: str, mail: bytes) -> None:
        """Put a mail into an account's INBOX as it is, past SMTP and its checks."""
        self._in_loop(self._imap.store(address.lower(), mail))

    def _in_loop(self, work: Coroutine[None, None, _Result]) -> _Result:
        """Run a coroutine among the server's own, from another thread."""
        if self._loop is None:
            work.close()
            raise RuntimeError("the mail server is not running: use it in a with statement")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    def _run(self) -> None:
        """The thread: a loop of its own, from start to stop."""
        try:
            asyncio.run(self._serve())
        except OSError as error:
            self._failure = error
        finally:
            self._loop = None
            self._started.set()

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        imap = await asyncio.start_server(self._imap, self.host, self.imap_port, limit=LONGEST_COMMAND)
        async with imap:
            smtp = await loop.create_server(lambda: SmtpConnection(self._delivery, loop, self._open), self.host, self.smtp_port)
            async with smtp:
                self.imap_port = imap.sockets[0].getsockname()[1]
                self.smtp_port = smtp.sockets[0].getsockname()[1]
                self._loop = loop
                self._started.set()
                await self._stopping.wait()
                imap.close()
                smtp.close()
                await self._hang_up(self._open)

    @staticmethod
    async def _hang_up(transports: Collection[asyncio.BaseTransport]) -> None:
        """Cut every connection and see the tasks behind them end, so that nothing is left to complain at exit."""
        for transport in list(transports):
            if isinstance(transport, asyncio.WriteTransport):
                transport.abort()
        await asyncio.sleep(0)  # one turn of the loop: the tasks hear that their connection is gone
        ours = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not ours]
        if others:
            _, late = await asyncio.wait(others, timeout=2)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


class _Imap:
    """The IMAP side: accounts and their folders, and what serves one connection."""

    def __init__(self, accounts: Mapping[str, str], without: Collection[str], connected: set[asyncio.BaseTransport]) -> None:
        self._config = _Config(without)
        self._login = _Login(self._config, accounts)
        self._connected = connected
        for address in accounts:
            self._config.set_cache[address] = (_Folders(), FilterSet())

    async def store(self, address: str, mail: bytes) -> None:
        """Append to the account's INBOX; whoever idles there is told."""
        inbox = await self._config.set_cache[address][0].get_mailbox("INBOX")
        await inbox.append(AppendMessage(mail, datetime.now(UTC)), recent=True)

    async def messages(self, address: str, folder: str) -> list[bytes]:
        mailbox = await self._config.set_cache[address][0].get_mailbox(folder)
        return [bytes(m._content) async for m in mailbox.messages() if m._content is not None]

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end (the callback of asyncio.start_server)."""
        self._connected.add(writer.transport)
        connection = _Connection(self._config.commands, self._config, reader, writer, SocketInfo.get(writer, None))
        try:
            async with AsyncExitStack() as stack:
                connection_exit.set(stack)
                await connection.run(ConnectionState(self._login, self._config))
        finally:
            self._connected.discard(writer.transport)
            writer.close()


class _Config(Config):
    """pymap's settings: clear-text passwords on loopback, no look-ups of names, no threads of its own."""

    def __init__(self, without: Collection[str]) -> None:
        self._without = {name.upper().encode("ascii") for name in without}
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=None,
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=False,
            invalid_user_sleep=0,
            reject_dnsbl=False,
            hash_context=_Unhashed(),
            cpu_subsystem=Subsystem.for_asyncio(),
        )

    @cached_property
    def tls_auth(self) -> SASLAuth:
        """Found once: pymap looks through the metadata of all that is installed, at each connection anew."""
        return SASLAuth.defaults()

    @property
    def greeting(self) -> bytes:
        """Without it pymap would look up this machine's name, which takes seconds where there is no DNS."""
        return b"mentor-agent sandbox"

    @property
    def login_capability(self) -> Sequence[bytes]:
        return [name for name in super().login_capability if name not in self._without]


class _Unhashed(Cleartext):
    """Passwords as they are: they last as long as the process. Compared as bytes, for one may be beyond ASCII."""

    def verify(self, secret: str, hash: str) -> bool:  # noqa: A002  the name is pysasl's
        return hmac.compare_digest(secret.encode(), hash.encode())


class _Login(Login):
    """pymap's login, knowing our accounts."""

    def __init__(self, config: _Config, accounts: Mapping[str, str]) -> None:
        super().__init__(config)
        for address, password in accounts.items():
            self.users_dict[address] = UserMetadata(config, address, password=password)


class _Inbox(MailboxData):
    """An INBOX without lost wake-ups: by itself, pymap tells an idling client only of what comes after it began to wait."""

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        behind = selected.mod_sequence != self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if behind else wait_on)


class _Folders(MailboxSet):
    """One account's folders."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Inbox(self._content_cache, self._thread_cache)


class _Connection(IMAPConnection):
    """One write a response: pymap writes fragments, over which clients stumble that read lines without blocking (IMAPClient in IDLE)."""

    async def write_response(self, resp: Response) -> None:
        whole = BytesIO()
        await resp.async_write(whole)
        if not self.writer.is_closing():
            self.writer.write(whole.getvalue())
            try:
                await self.writer.drain()
            except ConnectionError:
                return  # the client hung up while being answered: the next read ends this connection
