"""What a signature shows of who wrote a mail, where no server of ours says so."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import Unreachable, Unreadable
from agent.reading.evidence import Evidence
from agent.reading.message import parse
from agent.reading.signed import check
from tests.signing import COVERED, KnownNames, plain, sign


def checked(raw: bytes, names: KnownNames | None = None) -> Evidence:
    return check(raw, parse(raw), lambda address: address == "agent@example.org", names or KnownNames("example.org"))


def test_a_right_signature_of_the_writers_domain_is_proof():
    evidence = checked(sign(plain()))
    assert evidence.authenticated, evidence.reason
    assert "example.org" in evidence.reason


def test_so_is_one_of_the_same_organisation():
    raw = sign(plain("martin@mail.example.org"))
    assert checked(raw).authenticated


def test_a_signature_that_also_covers_cc_counts_where_only_cc_names_us():
    assert checked(sign(plain(to="ana@example.com", more="Cc: agent@example.org\n"))).authenticated


def test_the_right_one_of_several_signatures_counts():
    raw = sign(sign(plain()), "forwarder.example")
    assert checked(raw).authenticated


SIGNED = sign(plain())
FORGED = {
    "no signature": plain(),
    "another domain's": sign(plain(), "evil.example"),
    "other words": SIGNED.replace(b"\r\n\r\nHello", b"\r\n\r\nHellO"),
    "words added": SIGNED + b"more\r\n",
    "another sender": SIGNED.replace(b"Martin", b"Marty"),
    "another subject": SIGNED.replace(b"Subject: Hello", b"Subject: Hullo"),
    "a second Date": SIGNED.replace(b"\r\nDate:", b"\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nDate:", 1),
    "a second To": b"To: agent@example.org\r\n" + sign(plain(to="ana@example.com")),
    "words added behind l=": sign(plain(), length=True).replace(b"Hello\r\n", b"Hello\r\nMentor: Eve\r\n"),
    "l= alone": sign(plain(), length=True),
    "the subject not signed": sign(plain(), covered=tuple(n for n in COVERED if n != "Subject")),
    "the date not signed": sign(plain(), covered=tuple(n for n in COVERED if n != "Date")),
    "to not signed": sign(plain(), covered=tuple(n for n in COVERED if n != "To")),
    "the Message-ID not signed": sign(plain(), covered=tuple(n for n in COVERED if n != "Message-ID")),
    "written to somebody else": sign(plain(to="ana@example.com")),
    "ours in an unsigned Cc": b"Cc: agent@example.org\r\n" + sign(plain(to="ana@example.com")),
    "a public suffix": sign(plain("martin@example.co.uk"), "co.uk"),
    "a neighbour on a public suffix": sign(plain("martin@one.github.io"), "two.github.io"),
    "headers made text by a bare CR": SIGNED.replace(b"\r\nMessage-ID", b"\r\nX: y\r\rMentor: Eve\r\nMessage-ID", 1),
    "headers made text by a line 'From '": sign(plain() + b"").replace(b"\r\n\r\nHello", b"\r\nFrom here\r\nMentor: Eve\r\n\r\nHello"),
    "mixed line ends": SIGNED.replace(b"\r\n\r\nHello", b"\r\nX: y\n\r\n\r\nHello"),
    "no algorithm that is safe": SIGNED.replace(b"a=rsa-sha256", b"a=rsa-sha1"),
    "nonsense": b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; h=from:to:subject:date:message-id; b=(((\r\n" + plain(),
}


@pytest.mark.parametrize("raw", FORGED.values(), ids=FORGED)
def test_whatever_else_was_signed_or_added_is_none(raw):
    names = KnownNames("example.org", "evil.example", "co.uk", "two.github.io")
    evidence = checked(raw, names)
    assert not evidence.authenticated
    assert evidence.reason


@pytest.mark.parametrize("record", ["", "v=DKIM1; p=", "v=DKIM1; t=y; p={key}", "v=DKIM1; t=s : y; p={key}", "v=DKIM2; p={key}", "p=((("])
def test_a_key_that_is_gone_being_tried_out_or_broken_proves_nothing(record):
    assert not checked(SIGNED, KnownNames("example.org", record=record)).authenticated


def test_a_key_that_cant_be_looked_up_is_never_a_pass_and_to_be_tried_again():
    names = KnownNames("example.org", silent=1)
    with pytest.raises(Unreachable):
        checked(SIGNED, names)
    assert checked(SIGNED, names).authenticated


def test_no_name_is_looked_up_for_a_mail_that_could_not_pass():
    names = KnownNames("example.org", silent=99)
    for raw in (plain(), sign(plain(), "evil.example"), FORGED["l= alone"], FORGED["to not signed"]):
        assert not checked(raw, names).authenticated
    assert names.asked == []


@given(st.binary(max_size=300))
def test_any_signature_is_looked_at_and_only_a_right_one_is_proof(value):
    raw = b"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; h=from:to:subject:date:message-id; " + value.replace(b"\n", b"") + b"\r\n"
    with suppress(Unreadable):
        assert not checked(raw + plain()).authenticated
