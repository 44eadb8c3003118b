"""An IMAP server that misbehaves on cue: just enough of the protocol for a client to log in, select an empty folder, search and idle."""

import socket
import threading
from collections.abc import Mapping
from typing import Self

DROP, HANG = b"drop", b"hang"

_PROPER = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE\r\n",
    "SELECT": b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n",
    "UID": b"* SEARCH\r\n",
}


class ScriptedImap:
    """Answers properly but for the verbs in `cues`: a cue is sent instead of the answer; or `DROP` to hang up, `HANG` to fall silent.

    Verbs: 'greeting', 'LOGIN', 'SELECT', 'UID' (a search), 'NOOP', 'IDLE', 'DONE' …; '{tag}' in a cue stands for the command's tag.
    """

    def __init__(self, cues: Mapping[str, bytes]) -> None:
        self.host = "127.0.0.1"
        self.cues = dict(cues)
        self.connections = 0
        self._listener = socket.create_server((self.host, 0))
        self.imap_port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        self._threads.append(threading.Thread(target=self._accept, daemon=True))
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # gone already
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            try:
                alive = self._say(connection, self.cues.get("greeting", b"* OK ready\r\n"), b"")
                while alive and (line := lines.readline()):
                    alive = self._answer(connection, line)
            except OSError:
                return  # the client hung up: nothing to answer

    def _answer(self, connection: socket.socket, line: bytes) -> bool:
        tag, _, rest = line.strip().partition(b" ")
        verb = rest.partition(b" ")[0].decode("ascii", "replace").upper()
        if tag == b"DONE":
            return self._say(connection, self.cues.get("DONE", b"{tag} OK done\r\n"), self._idle_tag)
        if verb == "IDLE":
            self._idle_tag = tag
        proper = b"+ idling\r\n" if verb == "IDLE" else _PROPER.get(verb, b"") + b"{tag} OK done\r\n"
        return self._say(connection, self.cues.get(verb, proper), tag)

    def _say(self, connection: socket.socket, what: bytes, tag: bytes) -> bool:
        if what == HANG:
            self._ended.wait(20)
        if what in (DROP, HANG):
            return False
        connection.sendall(what.replace(b"{tag}", tag))
        return True
