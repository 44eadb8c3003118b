"""Who wrote a message: promises about `weigh`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.reading.evidence import Evidence, aligned, weigh
from agent.reading.message import parse
from tests.effort import effort

SERVER = "mx.example.org"


def judged(
    *results: str, sender: str = "staff@example.org", server: str | None = SERVER, signature: str = "", nameless: bool = False
) -> Evidence:
    headers = [f"Authentication-Results: {value}" for value in results] + ([f"DKIM-Signature: {signature}"] if signature else [])
    return weigh(parse("\r\n".join([*headers, f"From: Kim <{sender}>", "", "Hello"]).encode()), server, nameless=nameless)


@pytest.mark.parametrize(
    "value",
    [
        f"{SERVER}; dmarc=pass header.from=example.org",
        f"{SERVER}; dmarc=pass (p=none dis=none) header.from=example.org",
        f"{SERVER} 1; spf=fail smtp.mailfrom=x; dmarc = pass",
        f"(a comment) {SERVER.upper()};\r\n\tdkim=pass (2048-bit; unprotected) header.d=example.org",
        f"{SERVER}; dkim=pass header.i=@mail.example.org",
        f'{SERVER}; dkim/1=pass reason="ok; fine" header.d="mail.example.org"; dmarc=none',
        f"{SERVER}; dkim=fail header.d=other.example; dkim=pass header.d=example.org",
        f"{SERVER}; spf=pass (sender IP is 192.0.2.1); dmarc=pass action=none header.from=example.org;compauth=pass",
    ],
)
def test_the_receiving_server_vouches(value: str) -> None:
    evidence = judged(value)
    assert evidence.authenticated, evidence.reason
    assert not evidence.failed


@pytest.mark.parametrize(
    "value",
    [
        "",
        SERVER,
        f"{SERVER}; none",
        f"{SERVER} dmarc=pass",
        "mx.evil.example; dmarc=pass header.from=example.org",
        f"x{SERVER}; dmarc=pass",
        f"{SERVER}; dmarc=pass header.from=evil.example",
        f"{SERVER}; dkim=pass header.d=evil.example",
        f"{SERVER}; dkim=pass header.d=org",
        f"{SERVER}; dkim=pass header.d=evil.example header.i=@example.org",
        f"{SERVER}; dkim=pass header.d=example.org header.d=evil.example",
        f"{SERVER}; dkim=pass",
        f"{SERVER}; spf=pass smtp.mailfrom=staff@example.org",
        f"{SERVER}; dmarc=pass; dmarc=none",
        f"{SERVER}; spf=none smtp.mailfrom=\"; dmarc=pass\"",
        f"{SERVER}; spf=none smtp.mailfrom=\";\" dmarc=pass",
        f"{SERVER}; (dmarc=pass)",
        f"{SERVER}; (dmarc=none; dmarc=pass",
        f"{SERVER}; dmarc=pass \"",
        f"{SERVER}; )dmarc=pass",
        f"{SERVER}; dmarc=pass" + "(" * 2000,
    ],
)  # fmt: skip
def test_nothing_else_counts(value: str) -> None:
    evidence = judged(value)
    assert not evidence.authenticated
    assert evidence.reason
    assert effort(lambda: judged(value)) < 1


def test_only_the_topmost_header_of_our_server_counts() -> None:
    forged = f"{SERVER}; dmarc=pass header.from=example.org"
    assert not judged(f"{SERVER}; dmarc=none", forged).authenticated
    assert not judged("other.example; dmarc=pass", f"{SERVER}; none", forged).authenticated
    assert judged("other.example; dmarc=fail", forged).authenticated


def test_dmarc_fail_outweighs_everything() -> None:
    evidence = judged(f"{SERVER}; dkim=pass header.d=example.org; dmarc=fail header.from=example.org")
    assert evidence == Evidence(authenticated=False, failed=True, reason=f"{SERVER} says dmarc=fail for example.org")


def test_a_signature_over_a_part_is_no_evidence() -> None:
    value = f"{SERVER}; dkim=pass header.d=example.org; dmarc=pass"
    assert not judged(value, signature="v=1; d=example.org; l=12; b=x").authenticated
    assert judged(value, signature="v=1; d=example.org; bl=12; b=l=3").authenticated


def test_nobody_is_believed_without_the_setting() -> None:
    assert not judged(f"{SERVER}; dmarc=pass", server=None).authenticated


MICROSOFT = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=pass (signature was verified) header.d=example.org;"
    "dmarc=pass action=none header.from=example.org;compauth=pass reason=100"
)


def test_a_server_without_a_name_is_believed_where_the_setting_says_so():
    evidence = judged(MICROSOFT, server=None, nameless=True)
    assert evidence.authenticated, evidence.reason
    assert not judged(MICROSOFT, server=None).authenticated
    assert not judged(MICROSOFT).authenticated
    assert judged(MICROSOFT.replace("dmarc=pass", "dmarc=fail"), server=None, nameless=True).failed


@pytest.mark.parametrize("forged", [MICROSOFT, "mx.evil.example; dmarc=pass header.from=example.org"])
def test_without_a_name_only_the_topmost_of_all_counts(forged):
    true = MICROSOFT.replace("=pass", "=none")
    assert not judged(true, forged, server=None, nameless=True).authenticated
    assert not judged("mx.evil.example; dmarc=pass", MICROSOFT, server=None, nameless=True).authenticated


@pytest.mark.parametrize(
    ("server", "results", "silent"),
    [(None, (MICROSOFT,), True), (SERVER, (), True), (SERVER, ("other.example; dmarc=pass",), True), (SERVER, (f"{SERVER}; none",), False)],
)
def test_it_is_known_whether_the_server_says_anything_at_all(server, results, silent):
    assert judged(*results, server=server).silent is silent


def test_domains_are_aligned_by_their_organisation() -> None:
    assert aligned("mail.example.co.uk", "example.co.uk")
    assert aligned("A.example.org.", "b.EXAMPLE.org")
    assert not aligned("example.co.uk", "other.co.uk")
    assert not aligned("one.github.io", "two.github.io")
    assert not aligned("", "")
    assert aligned("localhost", "localhost")


@given(st.text(alphabet='mx.;=() "\\dkimpass/1', max_size=200))
def test_any_results_are_weighed(value: str) -> None:
    assert not judged(f"mx;{value}".replace("dmarc", ""), server="mx", sender="a@example.org").authenticated
