"""Bytes → Message: promises about caps, what is held and what is cleaned, and automatic mail."""

import time
from email.parser import HeaderParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import Unreadable
from agent.reading.headers import Address, addr_spec, decode, ids, mailboxes
from agent.reading.message import Message, identifiers, parse
from agent.reading.parts import entity
from tests.effort import effort

SAMPLES = Path(__file__).parent / "samples"


def raw(*headers: str | bytes, sender: str | None = "Lena <lena@example.net>", body: bytes = b"Hello", ends: bytes = b"\r\n") -> bytes:
    lines = [f"From: {sender}".encode()] if sender is not None else []
    lines += [header if isinstance(header, bytes) else header.encode() for header in headers]
    return ends.join([*lines, b"", body])


def read(*headers: str | bytes, **how: object) -> Message:
    return parse(raw(*headers, **how))  # type: ignore[arg-type]


def nested(kind: str, deep: int) -> bytes:
    if kind == "rfc822":
        return raw("Content-Type: message/rfc822", body=b"Content-Type: message/rfc822\r\n\r\n" * deep)
    head = b'From: lena@example.net\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n'
    return head + b"".join(b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (n, n + 1) for n in range(deep))


HELD = {
    "empty": (b"", "empty"),
    "white space only": (b"\r\n \r\n", "empty"),
    "headers only": (raw(body=b""), "headers only"),
    "no From": (raw("To: a@example.org", sender=None), "no From"),
    "two From headers": (raw("From: staff@example.org"), "two From"),
    "two addresses in From": (raw(sender="staff@example.org, lena@example.net"), "several addresses"),
    "an open angle": (raw(sender="<"), "no address"),
    "an address within an address": (raw(sender="<staff@ok>@evil"), "not written"),
    "an address for a name": (raw(sender="staff@example.org <evil@example.net>"), "two addresses"),
    "an encoded address": (raw(sender="=?utf-8?q?staff=40example=2Eorg?="), "plain ASCII"),
    "an encoded address in angles": (raw(sender="<=?utf-8?q?staff?=@example.org>"), "not written"),
    "a homograph": (raw(sender="staff@exаmple.org"), "plain ASCII"),
    "an IDN domain": (raw(sender="staff@xn--exmple-4nf.org"), "plain ASCII"),
    "a group": (raw(sender='A:;@;,:,"@@"'), "group"),
    "nested comments": (raw(sender="(" * 1000 + ")" * 1000 + " a@example.org"), "comments"),
    "a long encoded subject": (raw("Subject: " + "=?utf-8?q?a?= " * 32_000), "over 64 KiB"),
    "a header over its cap": (raw("X: " + "a" * 17_000), "over 16 KiB"),
    "many headers": (raw(*["X: y"] * 100_000), "over 64 KiB"),
    "two subjects": (raw("Subject: a", "Subject: b"), "two Subject"),
    "two content types": (raw("Content-Type: text/plain", "Content-Type: text/html"), "two Content-Type"),
    "nested multiparts": (nested("multipart", 2000), "deep"),
    "nested messages": (nested("rfc822", 1000), "deep"),
    "many parts": (raw("Content-Type: multipart/mixed; boundary=b", body=b"--b\r\n\r\nx\r\n" * 20_000), "over 100 parts"),
    "a message over its cap": (raw(body=b"a" * (26 * 1024 * 1024)), "over 25 MiB"),
}


@pytest.mark.parametrize("name", HELD)
def test_what_cannot_be_believed_is_held_within_a_second(name: str) -> None:
    data, reason = HELD[name]

    def held() -> None:
        with pytest.raises(Unreadable, match=reason):
            parse(data)

    assert effort(held, 2) < 1


class TestCleaning:
    @pytest.mark.parametrize("ends", [b"\n", b"\r", b"\r\n"])
    def test_line_ends_of_any_kind(self, ends: bytes) -> None:
        assert read("Subject: hi", ends=ends, body=b"one" + ends + b"two").text == "one\ntwo"

    def test_a_bare_line_feed_before_a_line_end_does_not_end_the_headers(self) -> None:
        assert read("Subject: hi\n", "Date: Mon, 23 Nov 2026 10:00:00 +0100").date is not None

    @pytest.mark.parametrize(
        "charset", ["zlib", "idna", "rot13", "unicode_escape", "punycode", "nothing", "utf-7", "\x00", "us-ascii", "x" * 5000]
    )
    def test_a_charset_that_is_none(self, charset: str) -> None:
        assert "grün" in read(f"Content-Type: text/plain; charset={charset}", body="grün".encode()).text

    def test_a_charset_that_lies(self) -> None:
        assert read("Content-Type: text/plain; charset=utf-8", body=b"gr\xfcn").text == "gr\ufffdn"
        assert read(body=b"gr\xfcn").text == "grün"

    def test_nul_and_surrogates(self) -> None:
        assert read(body=b"a\x00b").text == "ab"
        read(body=b"a\xed\xa0\x80b").text.encode()  # no lone surrogate

    def test_broken_transfer_encodings(self) -> None:
        assert read("Content-Transfer-Encoding: base64", body=b"aGVsbG8!!=x").text.startswith("hello")
        assert read("Content-Transfer-Encoding: quoted-printable", body=b"a=zz=3D=").text.endswith("=")

    def test_a_missing_boundary_leaves_the_text(self) -> None:
        assert read("Content-Type: multipart/mixed", body=b"hello").text == ""
        assert read("Content-Type: multipart/mixed; boundary=b", body=b"--b\r\n\r\nhello").text == "hello"

    @pytest.mark.parametrize("unseen", ["=0D=0A", "=E2=80=A8", "=C2=85", "=E2=80=AE", "=00", "=1B"])
    def test_what_is_unseen_is_taken_off_names_and_subjects(self, unseen: str) -> None:
        word = f"=?utf-8?q?a{unseen}Bcc:_x?="
        message = read(f"Subject: {word}", sender=f"{word} <lena@example.net>")
        assert message.sender is not None
        for value in (message.subject, message.sender.name):
            assert value.replace(" ", "") == "aBcc:x"
            assert value.isprintable()

    def test_headers_in_eight_bits(self) -> None:
        assert read("Subject: grün").subject == "grün"
        assert read(b"Subject: gr\xfcn").subject == "grün"

    def test_a_character_split_over_two_encoded_words(self) -> None:
        assert decode("=?utf-8?b?w7zD?= =?utf-8?b?vA==?= x =?utf-8?q?=C3=A4?=") == "üü x ä"


class TestAddresses:
    @pytest.mark.parametrize(
        ("value", "name"),
        [
            ("Lena <lena@example.net>", "Lena"),
            ('"Berg, Lena" <lena@example.net>', "Berg, Lena"),
            ("lena@example.net", ""),
            ("=?utf-8?b?TMOpbmE=?= (home) <lena@example.net>", "Léna"),
            ("lena@example.net <lena@example.net>", "lena@example.net"),
            ("J. Lena <lena@example.net>", "J. Lena"),
        ],
    )
    def test_one_mailbox(self, value: str, name: str) -> None:
        assert mailboxes(value) == (Address(name, "lena@example.net"),)

    @pytest.mark.parametrize(
        "text",
        [
            "a.@x.org",
            "a b@x.org",
            "a@b@c.org",
            "@x.org",
            "a@",
            "a@-x.org",
            '"a b"@x.org',
            "a@[127.0.0.1]",
            "a@x.org\n",
            "",
            "a" * 300 + "@x.org",
        ],
    )
    def test_no_address(self, text: str) -> None:
        assert addr_spec(text) is None

    def test_recipients_that_cannot_be_read_are_left_out(self) -> None:
        message = read(
            "To: undisclosed-recipients:;, Kim <kim@example.org>, <a@b>@c, Team: x@example.org;", "Cc: " + "a@example.org, " * 200
        )
        assert [someone.address for someone in message.to] == ["kim@example.org", "x@example.org"]
        assert len(message.cc) <= 51

    def test_ids_are_printable_ascii_and_nearest_first(self) -> None:
        assert ids("<a@b> <c d> <e\r\nf@g> <h@i>") == ("<a@b>", "<h@i>")
        message = read("In-Reply-To: <3@x>", "References: <1@x> <2@x>\r\n <3@x>")
        assert identifiers(message) == ("<3@x>", "<2@x>", "<1@x>")


class TestAutomatic:
    @pytest.mark.parametrize(
        "header",
        [
            "Auto-Submitted: auto-generated (x)", "Return-Path: <>", "Precedence: bulk", "Precedence: auto_reply",
            "List-Id: <x>", "List-Unsubscribe: <mailto:x>",
            "List-Post: x", "X-Autoreply: yes", "X-Autorespond: x", "X-Auto-Response-Suppress: All", "X-Mentor-Agent-Loop: x",
            "Content-Type: multipart/report; boundary=b",
        ],
    )  # fmt: skip
    def test_by_a_header(self, header: str) -> None:
        assert read(header).automatic
        assert read(header, body=b"").automatic  # never held, even where it is broken
        assert read(header, sender="<").sender is None

    @pytest.mark.parametrize("local", ["MAILER-DAEMON", "Postmaster", "no-reply", "noreply+1", "do-not-reply"])
    def test_by_the_sender(self, local: str) -> None:
        assert read(sender=f"{local}@example.org").automatic

    def test_by_the_number_of_servers(self) -> None:
        assert read(*["Received: x"] * 50).automatic
        assert not read(*["Received: x"] * 49).automatic

    def test_people_are_not_automatic(self) -> None:
        assert read("Auto-Submitted: no", "Return-Path: <lena@example.net>", "Precedence: normal").automatic is None
        assert read("Subject: Out of office next week", "In-Reply-To: <a@b>").automatic is None

    def test_a_localised_subject_only_breaks_a_tie(self) -> None:
        assert parse((SAMPLES / "out-of-office.eml").read_bytes()).automatic == "its subject begins with 'Automatische Antwort'"
        assert read("Subject: Automatische Antwort: x").automatic is None

    def test_a_calendar_answer_is_still_there(self) -> None:
        message = parse((SAMPLES / "calendar-answer-automatic.eml").read_bytes())
        assert message.automatic
        assert message.calendar == b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"

    def test_a_bounce_tells_status_and_original(self) -> None:
        message = parse((SAMPLES / "bounce.eml").read_bytes())
        assert message.automatic
        assert message.bounce is not None
        assert "Status: 5.1.1" in message.bounce
        assert message.bounce.endswith("Message-ID: <offer-1@example.org>")


class TestFingerprint:
    def test_the_same_mail_delivered_twice_has_the_same(self) -> None:
        once = read("Subject: a", "Received: from x", "Delivered-To: y", "X-Spam-Score: 1", "ARC-Seal: i=1", "DKIM-Signature: v=1")
        again = read("Received: from z", "Authentication-Results: mx; none", "Subject: a")
        assert once.fingerprint == again.fingerprint

    @pytest.mark.parametrize("other", [{"body": b"Hello "}, {"sender": "Lena <lena@example.com>"}])
    def test_the_slightest_other_difference_makes_another(self, other: dict[str, object]) -> None:
        assert read("Subject: a").fingerprint != read("Subject: a", **other).fingerprint
        assert read("Subject: a").fingerprint != read("Subject: A").fingerprint


class TestParts:
    def test_attachments_are_never_opened(self) -> None:
        attachment = b'Content-Type: text/plain; name="../../x"\r\nContent-Disposition: attachment; filename="../../x"\r\n\r\naccept'
        body = b"--b\r\n\r\nhi\r\n--b\r\n" + attachment + b"\r\n--b--"
        assert read("Content-Type: multipart/mixed; boundary=b", body=body).text == "hi"

    def test_text_beside_html_is_not_lost(self) -> None:
        body = b"--b\r\n\r\nYes\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>please</p>\r\n--b--"
        message = read("Content-Type: multipart/mixed; boundary=b", body=body)
        assert (message.text, message.html) == ("Yes\nplease", "")

    def test_text_is_capped(self) -> None:
        assert len(read(body=b"a" * 1_000_000).text) == 64 * 1024

    def test_flowed_lines_are_joined(self) -> None:
        assert (
            read("Content-Type: text/plain; format=flowed", body=b"one \r\ntwo\r\n> a \r\n> b\r\n-- \r\nme").text
            == "one two\n> a b\n-- \nme"
        )

    def test_a_header_of_semicolons_takes_no_time(self) -> None:
        start = time.perf_counter()
        assert read("Content-Type: text/plain" + ';a="' * 4000).text == "Hello"
        assert time.perf_counter() - start < 1


@given(st.binary(max_size=600))
def test_any_bytes_are_read_or_held(data: bytes) -> None:
    try:
        parse(data)
    except Unreadable as error:
        reason = str(error)
    else:
        reason = "read"
    assert reason


PIECES = [
    "From: ",
    "a@b.c",
    "<",
    ">",
    ",",
    ";",
    ":",
    '"',
    "(",
    ")",
    "\\",
    "=?utf-8?q?x?=",
    " ",
    "é",
    "\r\n",
    "Content-Type: ",
    "multipart/",
    "boundary=",
    "--b",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_of_headers_is_read_or_held(pieces: list[str]) -> None:
    try:
        parse("".join(pieces).encode())
    except Unreadable as error:
        reason = str(error)
    else:
        reason = "read"
    assert "can't be read" not in reason  # the last guard was not needed


@given(
    st.lists(st.sampled_from(["A", ":", " ", "\t", "\n", "\n", "From ", "X-Y: ", "Ã", "\n ", "Subject:", ";"]), max_size=14).map("".join)
)
def test_the_fields_of_a_header_are_those_that_the_standard_library_finds(text: str):
    cut, _ = entity(text.encode())
    headers = text.encode()[: len(text.encode()) - len(entity(text.encode())[1])]
    assert list(cut.raw_items()) == list(HeaderParser().parsestr(headers.decode("ascii", "surrogateescape")).raw_items())
