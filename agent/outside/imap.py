"""One connection to an IMAP server: IMAPClient, mended where it would lose an announcement, and with what servers differ in.

It hides how new mail is waited for (IDLE, or a look now and then), how mail is moved, and how a server writes the name of a folder.
"""

import re
import socket
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress

from imapclient import IMAPClient

from agent.errors import Refused
from agent.outside import plain_words

SLICE = 0.5  # seconds after which a wait looks whether it is to stop


class Client(IMAPClient):  # type: ignore[misc]  # IMAPClient has no types
    """IMAPClient, mended where it would lose an announcement of new mail."""

    _look_first = False

    def idle(self) -> None:
        """Enter IDLE; the first `idle_check` then reads what came together with the server's go-ahead, and left the socket for a buffer."""
        super().idle()
        self._look_first = True

    def _poll_socket(self, sock: socket.socket, timeout: float | None = None) -> object:
        if self._look_first:
            self._look_first = False
            return [sock]
        return super()._poll_socket(sock, timeout)

    def take_announced(self) -> bool:
        """Whether an answer to some command announced messages (untagged EXISTS) since this was last asked."""
        return bool(self._imap.response("EXISTS")[1] != [None])

    def idle_until(self, until: float, stop: threading.Event) -> bool:
        """Wait in IDLE (RFC 2177) until `until` (by `time.monotonic`) or `stop`; whether new mail was announced."""
        self.idle()
        heard = self.idle_check(timeout=0)
        while not _ends_waiting(heard) and not stop.is_set() and (left := until - time.monotonic()) > 0:
            began = time.monotonic()
            heard = self.idle_check(timeout=min(SLICE, left))
            if not heard and time.monotonic() - began < min(SLICE, left) / 2:
                break  # silence before its time is how IMAPClient takes a dead line: what follows finds out
        _, last = self.idle_done()
        return _announces(heard) or _announces(last)

    def poll_until(self, until: float, every: float, stop: threading.Event) -> bool:
        """The same where the server lacks IDLE: a look `every` so many seconds."""
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            stop.wait(min(every, left))
            _, heard = self.noop()
            if _announces(heard):
                return True
        return False

    def server_name(self, folder: str) -> str:
        """One of our folder names, whose levels '/' parts, as the server writes it."""
        if not re.fullmatch(r'[^%*"\\\x00-\x1f\x7f]+', folder):
            raise Refused(f"{plain_words(folder)} can't be the name of a mail folder.")
        prefix, delimiter = "", None
        if self.has_capability("NAMESPACE"):
            prefix, delimiter = (self.namespace().personal or (("", None),))[0]
        else:
            delimiter = next((found.decode() for _, found, _ in self.list_folders("", "") if found), None)
        return str(prefix) + folder.replace("/", delimiter or "-")

    def move_away(self, uids: list[int], target: str) -> None:
        """MOVE (RFC 6851), or what comes nearest: copy, mark as deleted, expunge just these."""
        if self.has_capability("MOVE"):
            self.move(uids, target)
            return
        here = self.search(["UID", ",".join(map(str, uids)), "UNDELETED"])
        if here:
            self.copy(here, target)
            self.delete_messages(here, silent=True)
        if self.has_capability("UIDPLUS"):
            self.uid_expunge(uids)
        elif set(self.search(["DELETED"])) <= set(uids):
            self.expunge()  # expunges whatever is marked: so only where nothing but ours is

    def shut(self) -> None:
        """Cut the connection; that it may be cut already is no news."""
        with suppress(OSError):
            self.shutdown()


def _announces(heard: Iterable[Sequence[object]]) -> bool:
    return any(len(line) > 1 and line[1] == b"EXISTS" for line in heard)


def _ends_waiting(heard: Sequence[Sequence[object]]) -> bool:
    return _announces(heard) or any(line[0] == b"BYE" for line in heard)
