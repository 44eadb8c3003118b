"""What servers that misbehave on cue are made of: a listener on loopback, and a thread for each connection."""

import socket
import threading
from typing import Self

DROP, HANG = b"drop", b"hang"  # cues: to hang up, to fall silent


class Listening:
    """At the end of the context all connections are hung up, and their threads waited for."""

    def __init__(self) -> None:
        self.host = "127.0.0.1"
        self.connections = 0
        self._listener = socket.create_server((self.host, 0))
        self.port = int(self._listener.getsockname()[1])
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

    def converse(self, connection: socket.socket, lines) -> None:
        """Serve one connection until its end; `lines` are those of the client."""
        raise NotImplementedError

    def fall_silent(self) -> None:
        """Until the end, or a client's patience."""
        self._ended.wait(20)

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
                self.converse(connection, lines)
            except OSError:
                return  # the client hung up: nothing to answer
