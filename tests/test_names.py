"""Keys in the domain name system, from a name server on this machine."""

import socket
import subprocess
import sys
import threading

import dns.message
import dns.rcode
import dns.rrset
import pytest

from agent.errors import Unreachable
from agent.outside.names import TRIES, Names

RECORDS = {
    "mail._domainkey.example.org.": '"v=DKIM1; k=rsa; " "p=abc"',
    "long._domainkey.example.org.": " ".join(f'"{"x" * 250}"' for _ in range(3)),
}


class NameServer:
    """Answers TXT queries by UDP; `deaf` names get no answer, `broken` ones SERVFAIL, unknown ones NXDOMAIN."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            end.sendto(b"", ("127.0.0.1", self.port))
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            data, who = self._socket.recvfrom(4096)
            if not data:
                return
            query = dns.message.from_wire(data)
            name = str(query.question[0].name)
            self.asked.append(name)
            if name.startswith("deaf"):
                continue
            answer = dns.message.make_response(query)
            if name in RECORDS:
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", RECORDS[name]))
            elif name.startswith("broken"):
                answer.set_rcode(dns.rcode.SERVFAIL)
            elif not name.startswith("empty"):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            self._socket.sendto(answer.to_wire(), who)


@pytest.fixture
def server():
    server = NameServer()
    yield server
    server.close()


def names(server: NameServer) -> Names:
    return Names(("127.0.0.1",), server.port, patience=0.3)


def test_the_strings_of_a_record_are_joined(server):
    assert names(server).text("mail._domainkey.example.org") == b"v=DKIM1; k=rsa; p=abc"
    assert names(server).text("long._domainkey.example.org") == b"x" * 750


@pytest.mark.parametrize("name", ["nobody.example.org", "empty.example.org"])
def test_where_there_is_none_that_is_an_answer(server, name):
    assert names(server).text(name) == b""


@pytest.mark.parametrize("name", ["deaf.example.org", "broken.example.org"])
def test_where_nobody_answers_it_is_tried_again_and_then_said(server, name):
    with pytest.raises(Unreachable, match="could not be looked up"):
        names(server).text(name)
    assert len(server.asked) >= TRIES


@pytest.mark.parametrize("name", ["a" * 64 + ".example.org", "..", "x" * 300])
def test_what_is_no_name_has_none_and_nobody_is_asked(server, name):
    assert names(server).text(name) == b""
    assert server.asked == []


def test_the_library_is_loaded_with_the_first_look_up_only():
    code = "import sys, agent.daemon; print([n for n in sys.modules if n.split('.')[0] in ('dns', 'dkim')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
