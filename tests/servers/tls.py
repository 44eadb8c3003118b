"""TLS in front of a server that has none: a certificate for 'localhost' that only tests trust (by SSL_CERT_FILE)."""

import selectors
import socket
import ssl
import threading
from pathlib import Path
from typing import Self

CERTIFICATE = Path(__file__).with_name("localhost.pem")  # with its key: worth nothing to anybody


class TlsFront:
    """Takes TLS connections on `port` and passes what is inside to another port of this machine, one connection after another."""

    def __init__(self, behind: int) -> None:
        self._behind = behind
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self._context.load_cert_chain(CERTIFICATE)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.1)
        self.port = int(self._listener.getsockname()[1])
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join(10)
        self._listener.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                plain, _ = self._listener.accept()
            except TimeoutError:
                continue
            plain.settimeout(5)
            try:
                with (
                    self._context.wrap_socket(plain, server_side=True) as outer,
                    socket.create_connection(("127.0.0.1", self._behind)) as inner,
                ):
                    self._pass(outer, inner)
            except OSError:
                continue  # the client did not like the certificate, or hung up

    def _pass(self, outer: ssl.SSLSocket, inner: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(outer, selectors.EVENT_READ, inner)
            ready.register(inner, selectors.EVENT_READ, outer)
            while not self._ended.is_set():
                for key, _ in ready.select(0.1):
                    source: socket.socket = key.fileobj  # type: ignore[assignment]
                    data = source.recv(65536)
                    if not data:
                        return
                    while isinstance(source, ssl.SSLSocket) and source.pending():
                        data += source.recv(65536)
                    key.data.sendall(data)
