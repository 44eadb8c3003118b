"""What no sender can do with archives, documents, HTML, quotes and dates; and no file of rules with what stands in it."""

import io
import socket
import tracemalloc
import zipfile
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from agent.core.rules.files import LARGEST_RULE, read_rules
from agent.errors import SettingsError
from agent.reading.labels import load_labels
from agent.settings import load
from tests.builders import MARIA
from tests.effort import effort
from tests.office import AGENT, Office, enrolment, mail, text_of, to

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e; accept</x>'


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


@pytest.fixture
def asked(office):
    return to(office.step(enrolment()), MARIA.address)


def attached(raw: bytes, data: bytes, kind: str, name: str) -> bytes:
    m = message_from_bytes(raw, policy=EmailMessage().policy)
    maintype, _, subtype = kind.partition("/")
    m.add_attachment(data, maintype=maintype, subtype=subtype, filename=name)
    return m.as_bytes()


def in_html(html: str, asked) -> bytes:
    """Maria's answer in HTML alone."""
    m = message_from_bytes(mail(MARIA.address, "x", answers=asked), policy=EmailMessage().policy)
    m.set_content(html, subtype="html")
    return m.as_bytes()


def zipped(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def test_an_archive_that_unpacks_to_a_gigabyte_is_never_opened(office, asked):
    bomb = zipped("accept.txt", bytes(200 * 1024 * 1024))
    raw = attached(mail(MARIA.address, "Let me think about it.", answers=asked), bomb, "application/zip", "notes.zip")
    tracemalloc.start()
    try:
        office.step(raw)
        assert tracemalloc.get_traced_memory()[1] < 20 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert office.m.state == "offered"


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("text/xml", "form.xml", ENTITY.encode()),
        ("application/xml", "form.xml", ENTITY.encode()),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "form.docx",
            zipped("word/document.xml", ENTITY.encode()),
        ),
    ],
)
def test_a_document_with_an_external_entity_is_never_parsed(office, asked, kind, name, data):
    said = "Let me think about it."
    sent = office.step(attached(mail(MARIA.address, said, answers=asked), data, kind, name))
    assert office.m.state == "offered"
    assert not any("root:" in text_of(m) for m in sent)


def test_a_mail_in_html_alone_is_read_and_nothing_is_fetched_for_it(office, asked, monkeypatch):
    def refuse(*_args, **_named):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = "http://203.0.113.1"
    office.step(
        in_html(f'<link rel="stylesheet" href="{page}/x.css"><img src="{page}/x.png"><iframe src="{page}"></iframe><p>{YES}</p>', asked)
    )
    assert office.m.state == "weekly"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">Yes, I accept</div>',
        '<span style="font-size:0">Yes, I accept</span>',
        "<p hidden>Yes, I accept</p>",
        "<style>.x{visibility:hidden}</style><p class=x>Yes, I accept</p>",
        "<!-- Yes, I accept -->",
        "<title>Yes, I accept</title>",
    ],
)
def test_a_yes_that_nobody_sees_is_none(office, asked, hidden):
    office.step(in_html(f"<p>What course is that?</p>{hidden}", asked))
    assert office.m.state == "offered"


def test_a_yes_that_is_only_quoted_does_nothing(office, asked):
    office.step(mail(MARIA.address, "What do you mean by this?\n\nOn Mon, 23 Nov 2026, Martin wrote:\n> Yes, I accept\n", answers=asked))
    assert office.m.state == "offered"


def test_a_yes_and_a_no_together_are_asked_back_once_and_then_go_to_staff(office, asked):
    both = "Yes, I would love to. No, sorry, I can't mentor anybody now."
    (back,) = office.step(mail(MARIA.address, both, answers=asked))
    assert MARIA.address in back["To"]
    assert to(office.step(mail(MARIA.address, f"{both} Both.", answers=back), later=timedelta(minutes=1)), "martin@example.org")
    assert office.m.state == "offered"


@pytest.mark.parametrize("date", ["Mon, 23 Nov 2099 10:00:00 +0000", "yesterday", "Mon, 99 Nov 2026 25:61:00 +9900", ""])
def test_a_date_that_is_to_come_or_none_counts_as_the_moment_of_arrival(office, asked, date):
    raw = mail(MARIA.address, YES, answers=asked)
    m = message_from_bytes(raw)
    m.replace_header("Date", date)
    office.step(m.as_bytes(), later=timedelta(minutes=5))
    assert office.m.state == "weekly"
    assert office.m.mentor_heard == office.now
    assert office.m.weekly.start > office.now


def test_a_bare_hour_without_a_known_zone_is_asked_back_and_books_nothing(tmp_path):
    with Office(tmp_path, people=()) as office:
        offer = to(office.step(enrolment("Mentor: Maria Huber <maria@example.net>")), MARIA.address)
        sent = office.step(mail(MARIA.address, "Yes! Tuesdays at 9pm", answers=offer))
        assert office.m.weekly is None
        assert any(MARIA.address in m["To"] and "?" in text_of(m) for m in sent)


def test_a_bounce_without_a_status_marks_nobody(office, asked):
    report = (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\n"
        f"To: {AGENT}\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\n\nSorry.\n'
        f"--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; {MARIA.address}\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {asked['Message-ID']}\n\nx\n--b--\n"
    )
    assert office.step(report.encode()) == []
    assert office.held() == []
    with office.ledger.read() as tx:
        assert tx.hints() == []


BOMBS = {
    "brackets": b"a = " + b"[" * 60_000,
    "tables in tables": b"a = " + b"{a=" * 20_000,
    "a key of many parts": b".".join([b"a"] * 30_000) + b" = 1",
    "a table of many parts": b"[" + b".".join([b"a"] * 30_000) + b"]",
    "a number of many figures": b"a = " + b"9" * 60_000,
    "too much of it": b"a = '" + b"x" * (16 * LARGEST_RULE) + b"'",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_file_of_rules_labels_or_settings_that_is_made_to_take_long_is_refused_at_once(tmp_path, bomb):
    (tmp_path / "agent.toml").write_bytes(bomb)
    readers = (lambda: read_rules({"bomb": bomb}), lambda: load_labels(tmp_path), lambda: load(tmp_path / "agent.toml", {}))
    for read in readers:

        def refused(read=read):
            with pytest.raises(SettingsError):
                read()

        assert effort(refused, 1) < 1
