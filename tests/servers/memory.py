"""In-memory twins of the edges: the same promises without a server, for tests of what uses them.

They are kept honest by the contract tests, which run on them and on the real edges alike.
"""

import re
import threading
import time
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from agent.errors import AgentError, Refused
from agent.reading.message import Arrived

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")


class MemoryMailbox:
    """Twin of `agent.outside.mailbox.Mailbox`. Tests put mail in with `deliver`, and look into `folders`.

    `failing`: while set, every method raises it, as an unreachable server does; the connection is lost with it.
    """

    name = "agent@example.org@memory/INBOX"

    def __init__(self, max_bytes: int = 25 * 1024 * 1024) -> None:
        self.folders: dict[str, dict[int, tuple[bytes, datetime]]] = {"INBOX": {}}
        self.failing: AgentError | None = None
        self._max_bytes = max_bytes
        self._uidvalidity = 1
        self._next = 1
        self._given = 0
        self._given_under: int | None = None
        self._news = threading.Condition()

    # What tests do

    def deliver(self, raw: bytes, at: datetime | None = None) -> int:
        """A mail arrives; returns its UID."""
        with self._news:
            uid, self._next = self._next, self._next + 1
            self.folders["INBOX"][uid] = (raw, at or datetime.now(UTC))
            self._news.notify_all()
            return uid

    def recreate(self) -> None:
        """The folder is made anew: same mail, other UIDVALIDITY, UIDs from 1."""
        with self._news:
            self._uidvalidity += 1
            self.folders["INBOX"] = dict(enumerate(self.folders["INBOX"].values(), 1))
            self._next = len(self.folders["INBOX"]) + 1
            self._given = 0

    def messages(self, folder: str = "INBOX") -> list[bytes]:
        return [raw for raw, _ in self.folders.get(folder, {}).values()]

    # What the agent does

    @property
    def uidvalidity(self) -> int:
        self._reach()
        return self._uidvalidity

    def arrived(self, limit: int = 100) -> list[Arrived]:
        self._reach()
        self._given_under = self._uidvalidity
        inbox = self.folders["INBOX"]
        uids = [uid for uid in sorted(inbox) if uid > self._given][:limit]
        self._given = uids[-1] if uids else self._given
        return [self._arrived(uid, *inbox[uid]) for uid in uids]

    def file(self, uids: Sequence[int], folder: str, *, uidvalidity: int | None = None) -> None:
        self._reach()
        if self._uidvalidity != (uidvalidity or self._given_under or self._uidvalidity):
            return
        target = self.folders.setdefault(folder, {}) if uids else {}
        for uid in uids:
            if uid in self.folders["INBOX"]:
                target[len(target) + 1] = self.folders["INBOX"].pop(uid)

    def wait(self, seconds: float, stop: threading.Event) -> bool:
        until = time.monotonic() + seconds
        with self._news:
            while not self._something_new() and not stop.is_set() and (left := until - time.monotonic()) > 0:
                self._news.wait(min(left, 0.1))
            self._reach()
            return self._something_new()

    def sent(self, message_ids: Collection[str]) -> set[str]:
        self._reach()
        headers = [raw.partition(b"\r\n\r\n")[0] for raw in self.messages("Sent")]
        return {one for one in message_ids if any(one.encode() in header for header in headers)}

    def check(self) -> str:
        self._reach()
        return f"The mailbox {self.name} answers: {len(self.folders['INBOX'])} messages."

    def close(self) -> None:
        self._given = 0

    def _reach(self) -> None:
        if self.failing is not None:
            self._given = 0
            raise self.failing

    def _something_new(self) -> bool:
        return any(uid > self._given for uid in self.folders["INBOX"])

    def _arrived(self, uid: int, raw: bytes, at: datetime) -> Arrived:
        if len(raw) <= self._max_bytes:
            return Arrived(uid, raw, at)
        return Arrived(uid, raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n", at, whole=False)


class MemoryPost:
    """Twin of `agent.outside.post.Post`: what it accepted is in `sent`, as (sender, recipients, data).

    `accounts`: the only addresses that exist, or None for all.
    `failures`: raised one by one by the next calls of `send`, instead of sending; `lost`: raised after sending.
    `taken` is called with the recipients and the data of each mail that was accepted, as a server that files it does.
    """

    def __init__(self, accounts: Collection[str] | None = None) -> None:
        self.accounts = accounts
        self.sent: list[tuple[str, tuple[str, ...], bytes]] = []
        self.failures: list[AgentError] = []
        self.lost: list[AgentError] = []
        self.taken: Callable[[Sequence[str], bytes], object] = lambda _recipients, _data: None

    def messages(self, address: str) -> list[bytes]:
        return [data for _, recipients, data in self.sent if address in recipients]

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> None:
        for address in (sender, *recipients):
            if not _ADDRESS.fullmatch(address):
                raise Refused(f"{address!r} is not an address that mail can be sent to.")
        if not recipients:
            raise Refused("A mail without a recipient can't be sent.")
        if self.failures:
            raise self.failures.pop(0)
        for address in recipients:
            if self.accounts is not None and address not in self.accounts:
                raise Refused(f"The post refuses the recipient {address}: 550 no such mailbox")
        lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
        self.sent.append((sender, tuple(recipients), lines if lines.endswith(b"\r\n") else lines + b"\r\n"))
        self.taken(recipients, self.sent[-1][2])
        if self.lost:
            raise self.lost.pop(0)

    def check(self) -> str:
        return "The post answers and asks for no login."

    def close(self) -> None:
        """Nothing to close."""
