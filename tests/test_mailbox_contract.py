"""The mailbox: what every implementation promises; and what the real one does with servers that are poor, stubborn or gone."""

import os
import random
import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from imapclient import DELETED, IMAPClient

from agent.errors import Refused, Unreachable
from agent.outside import advice
from agent.outside.mailbox import Mailbox
from agent.reading.message import Arrived
from agent.sandbox.server import MailServer
from tests.conftest import ACCOUNTS, PASSWORD
from tests.servers.dovecot import Dovecot, installed
from tests.servers.imap import ScriptedImap
from tests.servers.listening import DROP, HANG
from tests.servers.memory import MemoryMailbox
from tests.servers.tls import CERTIFICATE, TlsFront

AGENT = "agent@example.org"
CAP = 20_000
POOR = ("MOVE", "UIDPLUS", "IDLE")
_Result = TypeVar("_Result")


def mail(subject: str = "Hello", body: str = "Hi\r\n") -> bytes:
    return f"From: <maria@example.net>\r\nTo: <{AGENT}>\r\nSubject: {subject}\r\n\r\n{body}".encode()


def subjects(messages: list[Arrived] | list[bytes]) -> list[str]:
    raws = [m.raw if isinstance(m, Arrived) else m for m in messages]
    return [raw.partition(b"Subject: ")[2].partition(b"\r\n")[0].decode() for raw in raws]


def patiently(attempt: Callable[[], _Result]) -> _Result:
    """As the daemon does: a server that just came back is asked again."""
    for _ in range(3):
        try:
            return attempt()
        except Unreachable:
            continue
    return attempt()


class MemoryRig:
    """The twin; its server is itself."""

    def __init__(self) -> None:
        self.mailbox = MemoryMailbox(max_bytes=CAP)
        self.deliver = self.mailbox.deliver
        self.messages = self.mailbox.messages
        self.renumber = self.mailbox.recreate

    def file_sent(self, raw: bytes) -> None:
        sent = self.mailbox.folders.setdefault("Sent", {})
        sent[len(sent) + 1] = (raw, datetime.now(UTC))

    def restart(self) -> None:
        self.mailbox.close()

    def close(self) -> None:
        """Nothing to close."""


class EmbeddedRig:
    def __init__(self, without: tuple[str, ...] = ()) -> None:
        self._without = without
        self.server = MailServer(ACCOUNTS, without=without).__enter__()
        self.mailbox = mailbox(self.server)

    def deliver(self, raw: bytes) -> None:
        self.server.deliver(AGENT, raw)

    def messages(self, folder: str = "INBOX") -> list[bytes]:
        return self.server.messages(AGENT, folder)

    def file_sent(self, raw: bytes) -> None:
        append(self.server, raw)

    def stop(self) -> None:
        self.server.__exit__(None, None, None)

    def restart(self) -> None:
        """It forgets its mail: the same is put in again, under another UIDVALIDITY."""
        kept, old = self.messages(), self.server
        self.stop()
        self.server = MailServer(ACCOUNTS, without=self._without, imap_port=old.imap_port, smtp_port=old.smtp_port).__enter__()
        for raw in kept:
            self.deliver(raw)

    renumber = restart

    def close(self) -> None:
        self.mailbox.close()
        self.stop()


class DovecotRig:
    def __init__(self, more: str = "") -> None:
        self._stack = ExitStack()
        self._more = more
        directory = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="dovecot-")))
        self.server = Dovecot(directory, more).__enter__()
        self.mailbox = mailbox(self.server)

    def deliver(self, raw: bytes) -> None:
        self.server.deliver(AGENT, raw)

    def messages(self, folder: str = "INBOX") -> list[bytes]:
        return self.server.messages(AGENT, folder)

    def file_sent(self, raw: bytes) -> None:
        append(self.server, raw)

    def stop(self) -> None:
        self.server.__exit__()

    def restart(self) -> None:
        self.stop()
        self.server = Dovecot(self.server.directory, self._more, port=self.server.imap_port).__enter__()

    def renumber(self) -> None:
        """Without its list of UIDs, Dovecot numbers the folder anew under the next UIDVALIDITY."""
        self.stop()
        for file in (*self.server.maildir(AGENT).glob("dovecot-uidlist"), *self.server.maildir(AGENT).glob("dovecot.index*")):
            file.unlink()
        self.server = Dovecot(self.server.directory, self._more, port=self.server.imap_port).__enter__()

    def close(self) -> None:
        self.mailbox.close()
        self.stop()
        self._stack.close()


def mailbox(server: MailServer | Dovecot) -> Mailbox:
    return Mailbox(server.host, server.imap_port, "none", AGENT, PASSWORD, timeout=10, max_bytes=CAP, poll=0.2)


def append(server: MailServer | Dovecot, raw: bytes) -> None:
    """As a server does that files what it sends."""
    with IMAPClient(server.host, server.imap_port, ssl=False, timeout=10) as client:
        client.login(AGENT, PASSWORD)
        if not client.folder_exists("Sent"):
            client.create_folder("Sent")
        client.append("Sent", raw)


ServerRig = EmbeddedRig | DovecotRig
Rig = MemoryRig | ServerRig

SERVERS: dict[str, Callable[[], ServerRig]] = {"embedded": EmbeddedRig, "embedded-poor": lambda: EmbeddedRig(without=POOR)}
if installed() or os.environ.get("CI") == "true":
    SERVERS |= {"dovecot": DovecotRig, "dovecot-poor": lambda: DovecotRig("imap_capability = IMAP4rev1 UIDPLUS")}
ALL: dict[str, Callable[[], Rig]] = {"memory": MemoryRig, **SERVERS}


@pytest.fixture(params=ALL)
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    made = ALL[request.param]()
    yield made
    made.close()


@pytest.fixture(params=SERVERS)
def server_rig(request: pytest.FixtureRequest) -> Iterator[ServerRig]:
    made = SERVERS[request.param]()
    yield made
    made.close()


def other_client(rig: ServerRig) -> IMAPClient:
    client = IMAPClient(rig.server.host, rig.server.imap_port, ssl=False, timeout=10)
    client.login(AGENT, PASSWORD)
    client.select_folder("INBOX")
    return client


# What every mailbox promises


def test_an_empty_mailbox_gives_nothing(rig: Rig) -> None:
    assert rig.mailbox.arrived() == []


def test_messages_come_whole_and_oldest_first(rig: Rig) -> None:
    raws = [mail(f"number {n}", f"umläut 日本 {n}\r\n.\r\n") for n in range(7)]
    for raw in raws:
        rig.deliver(raw)
    got = rig.mailbox.arrived()
    assert [m.raw for m in got] == raws
    assert all(m.whole for m in got)
    assert [m.uid for m in got] == sorted({m.uid for m in got})


def test_the_time_of_arrival_is_aware_and_recent(rig: Rig) -> None:
    rig.deliver(mail())
    (got,) = rig.mailbox.arrived()
    assert abs(datetime.now(UTC) - got.at) < timedelta(minutes=1)


def test_each_message_is_given_once_a_connection(rig: Rig) -> None:
    rig.deliver(mail("first"))
    assert subjects(rig.mailbox.arrived()) == ["first"]
    assert rig.mailbox.arrived() == []
    rig.deliver(mail("second"))
    assert subjects(rig.mailbox.arrived()) == ["second"]


def test_a_new_connection_gives_again_what_was_not_filed(rig: Rig) -> None:
    rig.deliver(mail("first"))
    rig.deliver(mail("second"))
    first, _ = rig.mailbox.arrived()
    rig.mailbox.file([first.uid], "Agent/Done")
    rig.mailbox.close()
    assert subjects(rig.mailbox.arrived()) == ["second"]


def test_a_backlog_comes_in_portions(rig: Rig) -> None:
    for n in range(25):
        rig.deliver(mail(str(n)))
    portions = [subjects(rig.mailbox.arrived(limit=10)) for _ in range(4)]
    assert portions == [[str(n) for n in range(10)], [str(n) for n in range(10, 20)], [str(n) for n in range(20, 25)], []]


def test_a_message_over_the_cap_comes_as_its_header(rig: Rig) -> None:
    rig.deliver(mail("huge", "x" * 70 + "\r\n" + "long line\r\n" * CAP))
    rig.deliver(mail("small"))
    huge, small = rig.mailbox.arrived()
    assert (huge.whole, small.whole) == (False, True)
    assert huge.raw == mail("huge", "")
    assert subjects([huge, small]) == ["huge", "small"]


def test_filing_moves_into_a_folder_that_is_made_for_it(rig: Rig) -> None:
    for subject in ("one", "two", "three"):
        rig.deliver(mail(subject))
    one, _, three = rig.mailbox.arrived()
    rig.mailbox.file([three.uid, one.uid], "Agent/Done")
    assert subjects(rig.messages()) == ["two"]
    assert sorted(subjects(rig.messages("Agent/Done"))) == ["one", "three"]


def test_filing_twice_is_filing_once(rig: Rig) -> None:
    rig.deliver(mail("one"))
    rig.deliver(mail("two"))
    one, two = rig.mailbox.arrived()
    rig.mailbox.file([one.uid], "Agent/Done")
    rig.mailbox.file([one.uid, two.uid], "Agent/Done")
    rig.mailbox.file([one.uid, two.uid, 4_000_000], "Agent/Done")
    rig.mailbox.file([], "Agent/Done")
    assert sorted(subjects(rig.messages("Agent/Done"))) == ["one", "two"]
    assert rig.messages() == []


def test_waiting_ends_at_once_when_something_is_there_already(rig: Rig) -> None:
    rig.deliver(mail("first"))
    assert rig.mailbox.wait(20, threading.Event())
    rig.mailbox.arrived()
    rig.deliver(mail("second"))
    assert rig.mailbox.wait(20, threading.Event())


def test_waiting_ends_when_a_mail_is_delivered(rig: Rig) -> None:
    rig.mailbox.arrived()
    began = time.monotonic()
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: threading.Event().wait(0.2) or rig.deliver(mail("news")))
        assert rig.mailbox.wait(20, threading.Event())
    assert time.monotonic() - began < 5
    assert subjects(rig.mailbox.arrived()) == ["news"]


def test_waiting_ends_when_it_is_told_to_stop(rig: Rig) -> None:
    stop = threading.Event()
    timer = threading.Timer(0.2, stop.set)
    timer.start()
    began = time.monotonic()
    assert not rig.mailbox.wait(20, stop)
    assert time.monotonic() - began < 1.5
    timer.join()


def test_waiting_ends_when_its_time_is_over(rig: Rig) -> None:
    rig.deliver(mail())
    rig.mailbox.arrived()
    began = time.monotonic()
    assert not rig.mailbox.wait(0.3, threading.Event())
    assert 0.2 < time.monotonic() - began < 3


def test_a_restarted_server_is_found_again(rig: Rig) -> None:
    rig.deliver(mail("before"))
    rig.mailbox.arrived()
    rig.restart()
    rig.deliver(mail("after"))
    assert patiently(lambda: rig.mailbox.wait(10, threading.Event()))
    assert subjects(patiently(rig.mailbox.arrived)) == ["before", "after"]


def test_a_new_uidvalidity_is_noticed_and_old_uids_file_nothing(rig: Rig) -> None:
    rig.deliver(mail("first"))
    rig.deliver(mail("second"))
    first, _ = rig.mailbox.arrived()
    before = rig.mailbox.uidvalidity
    rig.mailbox.file([first.uid], "Agent/Done")
    rig.renumber()
    stale = [first.uid, first.uid + 1]
    patiently(lambda: rig.mailbox.file(stale, "Agent/Done"))
    patiently(lambda: rig.mailbox.file(stale, "Agent/Done", uidvalidity=before))
    assert patiently(lambda: rig.mailbox.uidvalidity) != before
    assert subjects(rig.messages()) == ["second"]
    (second,) = rig.mailbox.arrived()
    rig.mailbox.file([second.uid], "Agent/Done")
    assert rig.messages() == []


def test_a_check_says_in_a_sentence_what_it_found(rig: Rig) -> None:
    rig.deliver(mail())
    assert "1 messages" in rig.mailbox.check()
    assert len(rig.mailbox.arrived()) == 1


def test_its_name_tells_account_server_and_folder(rig: Rig) -> None:
    assert rig.mailbox.name.startswith(f"{AGENT}@")
    assert rig.mailbox.name.endswith("/INBOX")


def test_a_copy_in_the_folder_of_sent_mail_is_found_by_its_message_id(rig: Rig) -> None:
    ids = [f"<letter{n}@example.org>" for n in range(3)]
    assert rig.mailbox.sent(ids) == set()
    for one in ids[:2]:
        rig.file_sent(f"Message-ID: {one}\r\n".encode() + mail())
    assert rig.mailbox.sent(ids) == set(ids[:2])
    assert rig.mailbox.sent([]) == set()
    rig.deliver(mail("news"))
    assert subjects(rig.mailbox.arrived()) == ["news"]


# What the real one does on a server


def test_a_folder_of_sent_mail_can_be_named(server_rig: ServerRig) -> None:
    server_rig.deliver(b"Message-ID: <letter@example.org>\r\n" + mail())
    (got,) = server_rig.mailbox.arrived()
    named = Mailbox(server_rig.server.host, server_rig.server.imap_port, "none", AGENT, PASSWORD, sent="Agent/Gesendet")
    assert named.sent(["<letter@example.org>"]) == set()
    with pytest.raises(Refused, match="no folder of sent mail"):
        named.check_sent()
    server_rig.mailbox.file([got.uid], "Agent/Gesendet")
    named.check_sent()
    assert named.sent(["<letter@example.org>"]) == {"<letter@example.org>"}


@pytest.mark.parametrize("foreign", ["<a@b>\r\nx LOGOUT", '<"@example.org>', "", "*"])
def test_what_is_no_message_id_of_ours_never_reaches_a_search(foreign: str) -> None:
    with ScriptedImap({}) as server, pytest.raises(ValueError, match="Message-ID"):
        scripted(server).sent([foreign])


def test_reading_leaves_every_flag_as_it_is(server_rig: ServerRig) -> None:
    server_rig.deliver(mail())
    server_rig.deliver(mail("huge", "long line\r\n" * CAP))
    first, second = server_rig.mailbox.arrived()
    with other_client(server_rig) as client:
        assert not any(set(flags) - {rb"\Recent"} for flags in client.get_flags([first.uid, second.uid]).values())


def test_a_message_read_by_somebody_else_is_given_all_the_same(server_rig: ServerRig) -> None:
    server_rig.deliver(mail())
    with other_client(server_rig) as client:
        client.add_flags(client.search(), [rb"\Seen"])
    assert len(server_rig.mailbox.arrived()) == 1


def test_what_somebody_else_marked_deleted_is_neither_given_nor_expunged(server_rig: ServerRig) -> None:
    server_rig.deliver(mail("ours"))
    server_rig.deliver(mail("theirs"))
    with other_client(server_rig) as client:
        client.add_flags(client.search()[1], [DELETED])
        (ours,) = server_rig.mailbox.arrived()
        assert subjects([ours]) == ["ours"]
        server_rig.mailbox.file([ours.uid], "Agent/Done")
        left = client.fetch(client.search("ALL"), ["BODY.PEEK[HEADER]"]).values()
        assert "theirs" in subjects([header[b"BODY[HEADER]"] for header in left])
    server_rig.mailbox.close()
    assert server_rig.mailbox.arrived() == []


def test_a_server_that_goes_away_ends_the_waiting(server_rig: ServerRig) -> None:
    server_rig.mailbox.arrived()
    timer = threading.Timer(0.3, server_rig.stop)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Unreachable):
        server_rig.mailbox.wait(30, threading.Event())
    assert time.monotonic() - began < 8
    timer.join()
    with pytest.raises(Unreachable):
        server_rig.mailbox.arrived()


def test_a_wrong_password_is_refused_with_what_to_do(server_rig: ServerRig) -> None:
    for user, password in ((AGENT, "wrong"), (AGENT, 'we"ird\\ påss')):
        wrong = Mailbox(server_rig.server.host, server_rig.server.imap_port, "none", user, password, timeout=5)
        with pytest.raises(Refused, match=r"put the right user and password into \[mailbox\]"):
            wrong.check()


def test_a_folder_name_that_could_be_a_command_is_refused(server_rig: ServerRig) -> None:
    server_rig.deliver(mail())
    (got,) = server_rig.mailbox.arrived()
    for name in ("Done\r\nx LOGOUT", "Do%e", "", '"'):
        with pytest.raises(Refused):
            server_rig.mailbox.file([got.uid], name)
    assert len(server_rig.messages()) == 1


def test_no_announcement_is_lost_in_200_rounds_of_waiting() -> None:
    rig = EmbeddedRig()
    rig.mailbox.arrived()
    chance = random.Random(7)
    with ThreadPoolExecutor(1) as pool:
        for n in range(200):
            pause = chance.choice((0, 0.001, 0.002, 0.004))
            delivery = pool.submit(lambda n=n, pause=pause: threading.Event().wait(pause) or rig.deliver(mail(str(n))))
            got: list[Arrived] = []
            began = time.monotonic()
            while not got:
                assert rig.mailbox.wait(5, threading.Event()), f"round {n} was not announced"
                got = rig.mailbox.arrived()
            assert time.monotonic() - began < 4, f"round {n} was found by the clock, not by its announcement"
            assert subjects(got)[-1] == str(n)
            delivery.result()
    rig.close()


# … and with one that misbehaves


def scripted(server: ScriptedImap, timeout: float = 0.5) -> Mailbox:
    return Mailbox(server.host, server.imap_port, "none", AGENT, PASSWORD, timeout=timeout)


NONSENSE = (DROP, HANG, b"* BYE go away\r\n", b"\x00\xff nonsense\r\n", b"* 1 FETCH (\r\n", b"{tag} BAD no\r\n")


@pytest.mark.parametrize("verb", ["greeting", "LOGIN", "SELECT", "UID"])
@pytest.mark.parametrize("cue", NONSENSE, ids=("drop", "hang", "bye", "binary", "half", "bad"))
def test_whatever_a_server_answers_is_an_error_of_ours(verb: str, cue: bytes) -> None:
    with ScriptedImap({verb: cue}) as server:
        box = scripted(server)
        with pytest.raises((Unreachable, Refused)) as caught:
            box.arrived()
        assert str(caught.value).isprintable()
        if cue in (DROP, HANG):
            assert caught.type is Unreachable
        server.cues.clear()
        assert box.arrived() == []
        box.close()


def test_an_announcement_that_comes_along_with_the_go_ahead_is_heard() -> None:
    with ScriptedImap({"IDLE": b"+ idling\r\n* 1 EXISTS\r\n"}) as server:
        box = scripted(server, timeout=5)
        began = time.monotonic()
        assert box.wait(20, threading.Event())
        assert time.monotonic() - began < 4
        box.close()


def test_half_an_announcement_counts_as_one_and_the_connection_is_made_anew() -> None:
    with ScriptedImap({"IDLE": b"+ idling\r\n* 1 EXI"}) as server:
        box = scripted(server, timeout=5)
        assert box.wait(20, threading.Event())
        assert box.arrived() == []
        assert server.connections == 2
        box.close()


def test_a_line_that_dies_in_idle_is_noticed_at_once() -> None:
    with ScriptedImap({"IDLE": b"+ idling\r\n* BYE for now\r\n", "DONE": DROP}) as server:
        box = scripted(server)
        began = time.monotonic()
        with pytest.raises(Unreachable):
            box.wait(20, threading.Event())
        assert time.monotonic() - began < 5


def test_a_login_that_is_rejected_for_now_is_tried_again() -> None:
    with ScriptedImap({"LOGIN": b"{tag} NO [UNAVAILABLE] try later\r\n"}) as server, pytest.raises(Unreachable):
        scripted(server).check()


def test_nothing_is_sent_in_clear_to_another_machine() -> None:
    for host in ("imap.example.org", "127.0.0.1.example.org", "192.0.2.1"):
        with pytest.raises(Refused, match="tls"):
            Mailbox(host, 143, "none", AGENT, PASSWORD)


def test_a_server_that_does_not_offer_starttls_gets_no_password() -> None:
    with ScriptedImap({"LOGIN": b"{tag} OK thanks for the password\r\n"}) as server, pytest.raises(Unreachable):
        Mailbox(server.host, server.imap_port, "starttls", AGENT, PASSWORD, timeout=1).check()


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(mail_server: MailServer) -> None:
    with TlsFront(mail_server.imap_port) as front, pytest.raises(Unreachable, match="is a name in its certificate"):
        Mailbox("localhost", front.port, "tls", AGENT, PASSWORD, timeout=5).check()


@pytest.mark.parametrize(
    ("error", "look_at"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "host and port in [mailbox]"),
        (socket.gaierror(-2, "Name or service not known"), "[mailbox] host is right, and that this machine finds a name server"),
        (TimeoutError("timed out"), "no firewall is between"),
        (ssl.SSLCertVerificationError(1, "certificate is not yet valid"), "this machine's clock is right"),
        (ssl.SSLError(1, "wrong version number"), "port and security in [mailbox] go together"),
        (OSError(5, "Input/output error"), ""),
    ],
)
def test_what_keeps_a_connection_from_coming_about_is_told_with_what_to_look_at(error: OSError, look_at: str) -> None:
    assert look_at in advice("mailbox", error)
    assert bool(advice("mailbox", error)) == bool(look_at)


def test_mail_comes_over_verified_tls(mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    mail_server.deliver(AGENT, mail())
    with TlsFront(mail_server.imap_port) as front:
        box = Mailbox("localhost", front.port, "tls", AGENT, PASSWORD, timeout=5)
        assert subjects(box.arrived()) == ["Hello"]
        with ThreadPoolExecutor() as pool:
            pool.submit(lambda: threading.Event().wait(0.1) or mail_server.deliver(AGENT, mail("news")))
            assert box.wait(20, threading.Event())
        assert subjects(box.arrived()) == ["news"]
        box.close()
