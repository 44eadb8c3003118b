"""The embedded mail server: delivers by RCPT, vouches only for what it knows, and leaves nothing behind."""

import asyncio
import gc
import imaplib
import smtplib
import socket
import threading
import time
from base64 import b64encode

import pytest
from aiosmtpd.smtp import Envelope, Session
from hypothesis import given
from hypothesis import strategies as st

from agent.sandbox.delivery import Delivery
from agent.sandbox.server import MailServer
from tests.conftest import ACCOUNTS, PASSWORD

AGENT, MARTIN, SAM = "agent@example.org", "martin@example.org", "sam@example.com"


def submit(
    server: MailServer,
    written_by: str = f"Martin <{MARTIN}>",
    login: str | None = MARTIN,
    to: str = AGENT,
    sender: str = MARTIN,
    more: str = "",
) -> None:
    with smtplib.SMTP(server.host, server.smtp_port, "client.example.org", timeout=10) as smtp:
        if login:
            smtp.login(login, PASSWORD)
        smtp.sendmail(sender, [to], f"From: {written_by}\r\nTo: <{to}>\r\n{more}Subject: Hello\r\n\r\nHi\r\n".encode())


def results(raw: bytes) -> list[str]:
    """The values of Authentication-Results, topmost first."""
    header = raw.partition(b"\r\n\r\n")[0].decode().replace("\r\n\t", " ")
    return [line.partition(": ")[2] for line in header.splitlines() if line.lower().startswith("authentication-results")]


def test_it_is_up_in_a_tenth_of_a_second_and_down_as_fast() -> None:
    began = time.monotonic()
    with MailServer(ACCOUNTS) as server:
        up = time.monotonic() - began
        submit(server)
        ending = time.monotonic()
    assert up < 0.5
    assert time.monotonic() - ending < 1


def test_mail_goes_to_whom_the_envelope_names_and_to_nobody_else(mail_server: MailServer) -> None:
    submit(mail_server, to=SAM, more=f"Cc: <{AGENT}>\r\n")
    assert len(mail_server.messages(SAM)) == 1
    assert mail_server.messages(AGENT) == []


def test_an_unknown_recipient_is_rejected(mail_server: MailServer) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        submit(mail_server, to="nobody@example.org")
    assert caught.value.recipients["nobody@example.org"][0] == 550


def test_a_subaddress_reaches_its_account(mail_server: MailServer) -> None:
    submit(mail_server, to="Agent+token-1@Example.org")
    assert len(mail_server.messages(AGENT)) == 1


def test_without_subaddresses_only_the_plain_one_is_known() -> None:
    with MailServer(ACCOUNTS, subaddress="") as server, pytest.raises(smtplib.SMTPRecipientsRefused):
        submit(server, to="agent+token@example.org")


def test_the_trace_is_on_top_and_the_mail_below_it_untouched(mail_server: MailServer) -> None:
    submit(mail_server)
    (raw,) = mail_server.messages(AGENT)
    names = [line.partition(b":")[0] for line in raw.split(b"\r\n\r\n")[0].split(b"\r\n") if not line.startswith(b"\t")]
    assert names == [b"Authentication-Results", b"Return-Path", b"Received", b"From", b"To", b"Subject"]
    assert raw.endswith(f"From: Martin <{MARTIN}>\r\nTo: <{AGENT}>\r\nSubject: Hello\r\n\r\nHi\r\n".encode())


@pytest.mark.parametrize(
    ("written_by", "login", "verdict"),
    [
        (f"Martin <{MARTIN}>", MARTIN, "dmarc=pass header.from=example.org"),
        (MARTIN, MARTIN, "dmarc=pass header.from=example.org"),
        ('"Last, First" <MARTIN@Example.org>', MARTIN, "dmarc=pass header.from=example.org"),
        (f"Martin <{MARTIN}>", SAM, "dmarc=fail header.from=example.org"),
        (f"Martin <{MARTIN}>", None, "dmarc=fail header.from=example.org"),
        ("Somebody <somebody@elsewhere.example>", None, "dmarc=none header.from=elsewhere.example"),
        (f"{MARTIN}, evil@elsewhere.example", MARTIN, "dmarc=fail"),
        (f"<{MARTIN}> <evil@elsewhere.example>", MARTIN, "dmarc=fail"),
        (f"<{MARTIN}>@elsewhere.example", MARTIN, "dmarc=fail"),
        (f"{MARTIN}\r\nFrom: evil@elsewhere.example", MARTIN, "dmarc=fail"),
        ("x@y;dmarc=pass", MARTIN, "dmarc=fail"),
        ("<", MARTIN, "dmarc=fail"),
        ("(" * 900 + MARTIN, MARTIN, "dmarc=fail"),
    ],
)
def test_it_vouches_only_for_who_logged_in_under_their_own_name(
    mail_server: MailServer, written_by: str, login: str | None, verdict: str
) -> None:
    submit(mail_server, written_by, login)
    (result,) = results(mail_server.messages(AGENT)[0])
    assert result.startswith(f"mx.example.org; {verdict}")
    assert "pass" in verdict or "dmarc=pass" not in result


@pytest.mark.parametrize(
    "forged",
    [
        "Authentication-Results: mx.example.org; dmarc=pass\r\n",
        "AUTHENTICATION-RESULTS : MX.example.org; dmarc=pass\r\n",
        "Authentication-Results:\r\n (comment) mx.example.org;\r\n dmarc=pass\r\n",
        "X-A: a\nAuthentication-Results: mx.example.org; dmarc=pass\r\n",
        "Return-Path: <>\r\nAuthentication-Results: mx.example.org 1; dmarc=pass\r\n",
    ],
)
def test_results_that_came_along_under_its_name_are_taken_out(mail_server: MailServer, forged: str) -> None:
    submit(mail_server, login=None, more=forged + "Authentication-Results: elsewhere.example; spf=pass\r\n")
    (raw,) = mail_server.messages(AGENT)
    assert results(raw) == ["mx.example.org; dmarc=fail header.from=example.org", "elsewhere.example; spf=pass"]
    assert raw.lower().count(b"return-path") == 1


PIECES = (b"From:", b"a@example.org", b"<", b">", b",", b'"', b"\\", b"(", b"\r\n", b"\n", b" ", b"\xff", b"=?", b";")


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_no_from_makes_it_stumble_or_vouch(pieces: list[bytes]) -> None:
    stored: list[bytes] = []

    async def store(_address: str, raw: bytes) -> None:
        stored.append(raw)

    async def deliver() -> None:
        session, envelope = Session(asyncio.get_running_loop()), Envelope()
        envelope.mail_from, envelope.rcpt_tos, envelope.content = "<>", [AGENT], b"From: " + b"".join(pieces) + b"\r\n\r\nHi\r\n"
        await delivery.handle_DATA(None, session, envelope)  # type: ignore[arg-type]

    delivery = Delivery(ACCOUNTS, "+", "mx.example.org", store)
    asyncio.run(deliver())
    assert b"dmarc=pass" not in stored[0]
    assert stored[0].startswith(b"Authentication-Results: mx.example.org; dmarc=")


@pytest.mark.parametrize("password", ["wrong", "", "pässword"])
def test_a_wrong_password_is_answered_at_once(mail_server: MailServer, password: str) -> None:
    given = f"\0{MARTIN}\0{password}".encode()
    with smtplib.SMTP(mail_server.host, mail_server.smtp_port, "client", timeout=5) as smtp:
        smtp.ehlo()
        assert smtp.docmd("AUTH", f"PLAIN {b64encode(given).decode()}")[0] == 535
    imap = imaplib.IMAP4(mail_server.host, mail_server.imap_port, timeout=5)
    with pytest.raises(imaplib.IMAP4.error):
        imap.authenticate("PLAIN", lambda _challenge: given)
    imap.logout()


def test_a_port_that_is_taken_is_an_os_error() -> None:
    with MailServer(ACCOUNTS) as first, pytest.raises(OSError, match="in use"), MailServer(ACCOUNTS, smtp_port=first.smtp_port):
        pass


def test_it_stops_with_clients_in_every_state_and_leaves_nothing_behind() -> None:
    threads = threading.active_count()
    with MailServer(ACCOUNTS) as server:
        silent = [socket.create_connection((server.host, port)) for port in (server.imap_port, server.smtp_port) for _ in range(3)]
        idling = imaplib.IMAP4(server.host, server.imap_port, timeout=5)
        idling.login(AGENT, PASSWORD)
        idling.select()
        idling.send(b"x1 IDLE\r\n")
        assert idling.readline().startswith(b"+")
        sending = smtplib.SMTP(server.host, server.smtp_port, "client", timeout=5)
        sending.ehlo()
        sending.mail(MARTIN)
        sending.rcpt(AGENT)
        sending.putcmd("DATA")
        sending.getreply()
        sending.send(b"Subject: half a mail\r\n")
    sending.close()
    idling.shutdown()
    for connection in silent:
        connection.close()
    gc.collect()  # what was left open would warn now, and every warning is an error
    assert threading.active_count() == threads


def test_an_idling_client_is_told_in_one_whole_line(mail_server: MailServer) -> None:
    imap = imaplib.IMAP4(mail_server.host, mail_server.imap_port, timeout=5)
    imap.login(AGENT, PASSWORD)
    imap.select()
    mail_server.deliver(AGENT, b"Subject: before IDLE\r\n\r\nHi\r\n")
    imap.send(b"x1 IDLE\r\n")
    assert imap.readline() == b"+ Idling.\r\n"
    assert imap.readline() == b"* 1 EXISTS\r\n"
    submit(mail_server)
    told = [imap.readline() for _ in range(2)]
    assert b"* 2 EXISTS\r\n" in told or b"* 2 EXISTS\r\n" in (imap.readline(), imap.readline())
    imap.shutdown()
