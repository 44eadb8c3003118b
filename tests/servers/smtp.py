"""An SMTP server that misbehaves on cue, to see where the border between sent, not sent and unclear lies."""

import socket
import threading
from collections.abc import Mapping
from typing import Self

DROP, HANG = b"drop", b"hang"


class ScriptedSmtp:
    """A server that answers properly but at the verbs in `cues`, and there only once `after` mails were taken.

    Verbs: 'greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'body' (while the mail is coming), 'dot' (after all of it),
    'RSET', 'NOOP', 'QUIT'. A cue is a reply like b'451 later', `DROP` to hang up, `HANG` to fall silent.
    `taken` are the mails that it accepted; `seen` every command.
    """

    def __init__(self, cues: Mapping[str, bytes] = {}, after: int = 0, extensions: tuple[bytes, ...] = (b"SIZE", b"8BITMIME")) -> None:
        self.host = "127.0.0.1"
        self.taken: list[bytes] = []
        self.seen: list[bytes] = []
        self.connections = 0
        self.cues = dict(cues)
        self._after, self._extensions = after, extensions
        self._listener = socket.create_server((self.host, 0))
        self.smtp_port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._ended = threading.Event()

    def __enter__(self) -> Self:
        self._start(self._accept)
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

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            try:
                if not self._answer(connection, "greeting", b"220 scripted"):
                    return
                while line := lines.readline():
                    self.seen.append(line.rstrip())
                    if not self._command(connection, lines, line):
                        return
            except OSError:
                return  # the client hung up: nothing to answer

    def _command(self, connection: socket.socket, lines, line: bytes) -> bool:
        verb = line[:4].strip().decode("ascii", "replace").upper()
        proper = b"354 go on" if verb == "DATA" else b"221 bye" if verb == "QUIT" else b"235 in" if verb == "AUTH" else b"250 ok"
        if verb == "EHLO":
            offered = (b"scripted", *self._extensions)
            proper = b"\r\n".join(b"250-" + name for name in offered[:-1]) + b"\r\n250 " + offered[-1]
        if not self._answer(connection, verb, proper):
            return False
        if verb == "DATA" and not self._cued("DATA"):
            return self._mail(connection, lines)
        return verb != "QUIT"

    def _mail(self, connection: socket.socket, lines) -> bool:
        mail: list[bytes] = []
        while (line := lines.readline()) and line != b".\r\n":
            mail.append(line[1:] if line.startswith(b".") else line)
            if self._cued("body"):
                return self._answer(connection, "body", b"")
        if not line:
            return False
        cued = self._cued("dot")
        alive = self._answer(connection, "dot", b"250 taken")
        if not cued:
            self.taken.append(b"".join(mail))
        return alive

    def _cued(self, verb: str) -> bool:
        return verb in self.cues and len(self.taken) >= self._after

    def _answer(self, connection: socket.socket, verb: str, proper: bytes) -> bool:
        """Answer; False where the connection is to end."""
        cue = self.cues[verb] if self._cued(verb) else proper
        if cue == DROP:
            return False
        if cue == HANG:
            self._ended.wait(20)
            return False
        connection.sendall(cue + b"\r\n")
        return not cue.startswith((b"421", b"221"))
