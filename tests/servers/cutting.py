"""A wire that breaks: passes a connection on to a server of this machine, and cuts it after so many bytes of the server's."""

import socket
import threading
from typing import Self


class CuttingWire:
    """Listens on `port`; the first connection is cut once `after` bytes have come from the server, the others are whole."""

    def __init__(self, behind: int, after: int) -> None:
        self._behind, self._after = behind, after
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self.cut = False

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._hang_up(self._listener, *self._open)
        for thread in self._threads:
            thread.join(10)

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        left = self._after
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._behind))
            self._open += [client, server]
            self._start(self._pass, client, server, None)
            self._start(self._pass, server, client, left)
            left = None

    def _pass(self, source: socket.socket, target: socket.socket, left: int | None) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data if left is None else data[:left])
                if left is not None and (left := left - len(data)) <= 0:
                    self.cut = True
                    break
        except OSError:
            pass  # the other end is gone: so is this one
        self._hang_up(source, target)

    @staticmethod
    def _hang_up(*connections: socket.socket) -> None:
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # gone already
            finally:
                connection.close()
