"""The post: what every implementation promises, and where the real one draws the line between not sent, refused and unclear."""

from collections.abc import Callable, Iterator

import pytest

from agent.errors import AgentError, Ambiguous, Refused, Unreachable
from agent.outside.post import Post
from agent.sandbox.server import MailServer
from tests.conftest import ACCOUNTS, PASSWORD
from tests.servers.listening import DROP, HANG
from tests.servers.memory import MemoryPost
from tests.servers.smtp import ScriptedSmtp
from tests.servers.tls import CERTIFICATE, TlsFront

AGENT = "agent@example.org"
MARIA, SAM = "maria@example.net", "sam@example.com"


def mail(subject: str = "Hello", body: str = "Hi\r\n") -> bytes:
    return f"From: <{AGENT}>\r\nTo: <{MARIA}>\r\nSubject: {subject}\r\n\r\n{body}".encode()


class Rig:
    """A post and the inboxes that it delivers to."""

    def __init__(self, post: Post | MemoryPost, inbox: Callable[[str], list[bytes]]) -> None:
        self.post = post
        self.inbox = inbox


@pytest.fixture(params=["memory", "embedded"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    if request.param == "memory":
        twin = MemoryPost(ACCOUNTS)
        yield Rig(twin, twin.messages)
        return
    with MailServer(ACCOUNTS) as server:
        post = Post(server.host, server.smtp_port, "none", AGENT, PASSWORD, timeout=10)
        yield Rig(post, server.messages)
        post.close()


def test_a_mail_that_was_taken_is_in_every_recipients_inbox(rig: Rig) -> None:
    rig.post.send(AGENT, [MARIA, SAM], mail())
    assert [m.endswith(mail()) for m in rig.inbox(MARIA) + rig.inbox(SAM)] == [True, True]


def test_several_mails_go_one_after_another(rig: Rig) -> None:
    for number in range(5):
        rig.post.send(AGENT, [MARIA], mail(f"number {number}"))
    assert [f"number {n}".encode() in m for n, m in enumerate(rig.inbox(MARIA))] == [True] * 5


def test_one_unknown_recipient_means_that_nobody_gets_it(rig: Rig) -> None:
    with pytest.raises(Refused, match=r"nobody@example\.org"):
        rig.post.send(AGENT, [MARIA, "nobody@example.org"], mail())
    assert rig.inbox(MARIA) == []


def test_after_a_refusal_the_next_mail_is_sent(rig: Rig) -> None:
    with pytest.raises(Refused):
        rig.post.send(AGENT, ["nobody@example.org"], mail())
    rig.post.send(AGENT, [MARIA], mail())
    assert len(rig.inbox(MARIA)) == 1


@pytest.mark.parametrize(
    "address",
    [
        "maria@example.net\r\nRCPT TO:<sam@example.com>",
        "maria@example.net>",
        "<maria@example.net>",
        "maria @example.net",
        "maria\x00@example.net",
        "maria@example.net,sam@example.com",
        "märia@example.net",
        "maria",
        "",
    ],
)
def test_what_is_not_a_plain_address_never_reaches_a_command(rig: Rig, address: str) -> None:
    with pytest.raises(Refused):
        rig.post.send(AGENT, [address], mail())
    with pytest.raises(Refused):
        rig.post.send(address, [MARIA], mail())
    assert rig.inbox(MARIA) + rig.inbox(SAM) == []


def test_a_mail_needs_a_recipient(rig: Rig) -> None:
    with pytest.raises(Refused):
        rig.post.send(AGENT, [], mail())


def test_a_check_says_in_a_sentence_what_it_found(rig: Rig) -> None:
    assert rig.post.check().endswith(".")
    rig.post.close()
    rig.post.send(AGENT, [MARIA], mail())
    assert len(rig.inbox(MARIA)) == 1


@pytest.mark.parametrize("body", [".\r\n", "..\r\n.x\r\n", "a\n.\nb", "a\r.\rb", "no line end", "\r\n.\r\nMAIL FROM:<x@example.org>\r\n"])
def test_no_body_ends_the_mail_early(rig: Rig, body: str) -> None:
    rig.post.send(AGENT, [MARIA], mail(body=body))
    lines = body.replace("\r\n", "\n").replace("\r", "\n").splitlines()
    (got,) = rig.inbox(MARIA)
    assert got.partition(b"Subject: Hello\r\n\r\n")[2].decode().splitlines() == lines


# The real one against a server that misbehaves

LATER, NEVER, BYE = b"451 later", b"550 never", b"421 closing"

OUTCOMES: list[tuple[str, bytes, type[AgentError]]] = [
    *((verb, cue, Unreachable) for verb in ("greeting", "EHLO", "MAIL", "RCPT", "DATA") for cue in (DROP, BYE, HANG)),
    *((verb, LATER, Unreachable) for verb in ("greeting", "MAIL", "RCPT", "DATA")),
    *((verb, NEVER, Refused) for verb in ("MAIL", "RCPT", "DATA")),
    ("greeting", NEVER, Unreachable),
    ("body", DROP, Unreachable),
    ("dot", DROP, Ambiguous),
    ("dot", HANG, Ambiguous),
    ("dot", b"nonsense", Ambiguous),
    ("dot", LATER, Unreachable),
    ("dot", BYE, Unreachable),
    ("dot", NEVER, Refused),
]


@pytest.mark.parametrize(("verb", "cue", "outcome"), OUTCOMES, ids=[f"{v}-{c.decode().split()[0]}" for v, c, _ in OUTCOMES])
def test_the_outcome_is_known_at_every_verb(verb: str, cue: bytes, outcome: type[AgentError]) -> None:
    with ScriptedSmtp({verb: cue}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=0.5)
        with pytest.raises(outcome) as caught:
            post.send(AGENT, [MARIA], mail(body="x" * 70 + "\r\n" if verb != "body" else ("x" * 70 + "\r\n") * 100_000))
        assert server.taken == []
        assert str(caught.value).isprintable()
        post.close()


def test_a_refusal_names_the_recipient_and_the_servers_words_in_clean_ascii() -> None:
    with ScriptedSmtp({"RCPT": b"550 5.1.1 No\x1b[31m such \xff user\x00"}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        with pytest.raises(Refused) as caught:
            post.send(AGENT, [MARIA], mail())
        assert MARIA in str(caught.value)
        assert "550 5.1.1 No [31m such" in str(caught.value)
        assert str(caught.value).isascii()
        assert str(caught.value).isprintable()
        post.close()


def test_a_refusal_stands_even_if_the_server_hangs_up_over_it() -> None:
    with ScriptedSmtp({"RCPT": NEVER, "RSET": DROP}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        with pytest.raises(Refused):
            post.send(AGENT, [MARIA], mail())
        post.close()


def test_after_a_mail_that_was_refused_whole_the_server_is_told_to_forget_it() -> None:
    """Some answer 503 to the next one otherwise, which would be taken for a refusal of that."""
    with ScriptedSmtp({"dot": NEVER}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        with pytest.raises(Refused):
            post.send(AGENT, [MARIA], mail("first"))
        server.cues.clear()
        post.send(AGENT, [MARIA], mail("second"))
        post.close()
        assert (server.seen.count(b"rset"), server.connections) == (1, 1)


def test_one_connection_serves_many_mails() -> None:
    with ScriptedSmtp() as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        for _ in range(20):
            post.send(AGENT, [MARIA], mail())
        post.close()
        assert (len(server.taken), server.connections) == (20, 1)


@pytest.mark.parametrize("cue", [DROP, b"421 idle too long"])
def test_a_connection_that_died_of_idleness_is_replaced_unseen(cue: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.outside.post.FRESH", 0.0)
    with ScriptedSmtp({"NOOP": cue}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        post.send(AGENT, [MARIA], mail("first"))
        post.send(AGENT, [MARIA], mail("second"))
        post.close()
        assert (len(server.taken), server.connections) == (2, 2)


def test_after_an_unclear_mail_the_next_goes_over_a_new_connection() -> None:
    with ScriptedSmtp({"dot": DROP}, after=1) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        post.send(AGENT, [MARIA], mail("first"))
        with pytest.raises(Ambiguous):
            post.send(AGENT, [MARIA], mail("second"))
        server.cues.clear()
        post.send(AGENT, [MARIA], mail("third"))
        assert server.connections == 2
        post.close()


def test_a_quit_that_fails_changes_nothing() -> None:
    with ScriptedSmtp({"QUIT": DROP}) as server:
        post = Post(server.host, server.smtp_port, "none", timeout=5)
        post.send(AGENT, [MARIA], mail())
        post.close()
        assert len(server.taken) == 1


def test_a_wrong_password_keeps_every_mail_waiting_and_says_what_to_do(mail_server: MailServer) -> None:
    post = Post(mail_server.host, mail_server.smtp_port, "none", AGENT, "wrong", timeout=5)
    with pytest.raises(Unreachable, match=r"put the right user and password into \[post\]"):
        post.check()


def test_a_server_without_login_says_so() -> None:
    with ScriptedSmtp() as server:
        post = Post(server.host, server.smtp_port, "none", AGENT, PASSWORD, timeout=5)
        with pytest.raises(Unreachable, match="offers no login"):
            post.check()


def test_a_login_that_is_rejected_for_now_is_tried_again() -> None:
    with ScriptedSmtp({"AUTH": b"454 4.7.0 try later"}, extensions=(b"SIZE", b"AUTH PLAIN")) as server:
        post = Post(server.host, server.smtp_port, "none", AGENT, PASSWORD, timeout=5)
        with pytest.raises(Unreachable):
            post.check()


def test_nothing_is_sent_in_clear_to_another_machine() -> None:
    with pytest.raises(Refused, match="tls"):
        Post("mail.example.org", 25, "none")


def test_nobody_listening_is_unreachable() -> None:
    with ScriptedSmtp() as server:
        port = server.smtp_port
    with pytest.raises(Unreachable, match=r"nothing listens there: see that host and port in \[post\] are right"):
        Post("127.0.0.1", port, "none", timeout=2).send(AGENT, [MARIA], mail())


def test_a_certificate_that_nobody_vouches_for_is_not_accepted(mail_server: MailServer) -> None:
    with TlsFront(mail_server.smtp_port) as front, pytest.raises(Unreachable, match=r"\[post\] host is a name in its certificate.* clock"):
        Post("localhost", front.port, "tls", AGENT, PASSWORD, timeout=5).check()


def test_a_port_that_does_not_speak_tls_is_told_with_what_to_look_at(mail_server: MailServer) -> None:
    with pytest.raises(Unreachable, match=r"see that port and security in \[post\] go together"):
        Post(mail_server.host, mail_server.smtp_port, "tls", AGENT, PASSWORD, timeout=5).check()


def test_mail_goes_over_verified_tls(mail_server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with TlsFront(mail_server.smtp_port) as front:
        post = Post("localhost", front.port, "tls", AGENT, PASSWORD, timeout=5)
        post.send(AGENT, [MARIA], mail())
        post.close()
        with pytest.raises(Unreachable, match=r"(?i)certificate"):
            Post("127.0.0.1", front.port, "tls", AGENT, PASSWORD, timeout=5).check()
    assert len(mail_server.messages(MARIA)) == 1


def test_a_server_that_does_not_offer_starttls_gets_no_password() -> None:
    with ScriptedSmtp(extensions=(b"AUTH PLAIN",)) as server:
        with pytest.raises(Unreachable):
            Post(server.host, server.smtp_port, "starttls", AGENT, PASSWORD, timeout=5).check()
        assert not any(line.startswith(b"AUTH") for line in server.seen)
