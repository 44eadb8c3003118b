"""Who wrote a message, and how we know.

Decides whether the receiving server vouches for the From address (RFC 8601):
only the topmost Authentication-Results that bears its name counts, since whoever sent the message can write the others.
Hides the grammar of that header: comments, quoted strings, versions.
A header that is broken, or that says two things at once, is no evidence.
The tokenizer is linear and never recurses.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agent.core.value import Value
from agent.reading.message import Message

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_COMMENTS_DEEP = 10
_RESULTS_AT_MOST = 100
_NAMELESS = re.compile(r"(?:spf|dkim|dmarc)\s*=", re.IGNORECASE)  # where others have their name
_TOKEN = re.compile(r'\s+|"((?:[^"\\]|\\.)*+)"|([()=;])|([^\s"()=;]+)|(.)', re.DOTALL)


class Evidence(Value):
    """How sure we are of who wrote a message.

    `authenticated`: the receiving server vouches for the From address (E3).
    `failed`: it says dmarc=fail, so that not even a token counts.
    `silent`: the receiving server says nothing at all, so that a signature may be looked at (`signed`).
    `reason`: the same in words, as `read` and `held` show it.
    """

    authenticated: bool
    failed: bool
    reason: str
    silent: bool = False


class _Result(NamedTuple):
    """One method's result (RFC 8601 section 2.2), with its properties ('header.d')."""

    method: str
    result: str
    properties: dict[str, str]


def weigh(message: Message, authserv_id: str | None, *, nameless: bool = False) -> Evidence:
    """What the receiving server `authserv_id` says of the message's From (RFC 8601); None: nobody is believed.

    `nameless`: that server leaves its name out, as Microsoft 365 does. Then the topmost header of all is believed,
    if it is of that form; with a name it was written by somebody else.
    """
    if message.sender is None:
        return Evidence(authenticated=False, failed=False, reason="From does not name exactly one address")
    if not authserv_id and not nameless:
        why_not = "no receiving server is believed: [trust] authserv_id is not set"
        return Evidence(authenticated=False, failed=False, reason=why_not, silent=True)
    domain = message.sender.address.rpartition("@")[2].lower()
    server = authserv_id or "the mail server"
    try:
        results = _of_server(message.results, authserv_id.lower() if authserv_id else None)
    except ValueError as error:
        return Evidence(authenticated=False, failed=False, reason=f"what {server} says can't be believed: {error}")
    if results is None:
        return Evidence(authenticated=False, failed=False, reason=f"{server} says nothing about it", silent=True)
    return _judged(results, domain, server, partly_signed=message.partly_signed)


def _of_server(values: Sequence[str], authserv_id: str | None) -> list[_Result] | None:
    """The topmost results of that server; of one without a name those on top of all."""
    if authserv_id is None:
        return _results(f"-; {values[0]}", "-") if values and _NAMELESS.match(values[0]) else None
    return next((found for value in values if (found := _results(value, authserv_id)) is not None), None)


def _judged(results: list[_Result], domain: str, server: str, *, partly_signed: bool) -> Evidence:
    dmarc = {found.result for found in results if found.method == "dmarc"}
    if "fail" in dmarc:
        return Evidence(authenticated=False, failed=True, reason=f"{server} says dmarc=fail for {domain}")
    if len(dmarc) > 1:
        return Evidence(authenticated=False, failed=False, reason=f"{server} says two things about {domain}")
    if partly_signed:
        return Evidence(authenticated=False, failed=False, reason="its signature covers only a part of it (DKIM l=)")
    for found in results:
        if found.method == "dmarc" and found.result == "pass" and aligned(found.properties.get("header.from", domain), domain):
            return Evidence(authenticated=True, failed=False, reason=f"{server} says dmarc=pass for {domain}")
    for found in results:
        if found.method == "dkim" and found.result == "pass" and aligned(_signer(found.properties), domain):
            return Evidence(authenticated=True, failed=False, reason=f"{server} says dkim=pass for {domain}")
    return Evidence(authenticated=False, failed=False, reason=f"{server} does not vouch for {domain}")


def _signer(properties: dict[str, str]) -> str:
    """The domain that signed: header.d, else that of header.i (RFC 8601 section 2.7.1); '' where the two contradict each other."""
    signed, identity = properties.get("header.d", ""), properties.get("header.i", "").rpartition("@")[2]
    if signed and identity and not f".{identity}".lower().endswith(f".{signed}".lower()):
        return ""
    return signed or identity


def aligned(one: str, other: str) -> bool:
    """Whether two domains have the same organisational domain (RFC 7489 section 3.2), by the public suffix list."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if not one or one == other:
        return bool(one)
    organisation = _suffixes().privatesuffix(one)
    return organisation is not None and organisation == _suffixes().privatesuffix(other)


@cache
def _suffixes() -> "PublicSuffixList":
    """Loaded once and only where a mail needs it: 50 ms."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _results(value: str, authserv_id: str) -> list[_Result] | None:
    """The results in one header; None where another server wrote it; raises ValueError with the reason where it is broken."""
    tokens = _tokens(value)
    if next(tokens, "").lower() != authserv_id:
        return None
    found: list[_Result] = []
    words: list[str] = []
    named = False
    for piece in (*tokens, ";"):
        if piece != ";":
            words.append(piece)
            continue
        if named and words:
            found.append(_result(words))
        named, words = True, []
        if len(found) > _RESULTS_AT_MOST:
            raise ValueError("it has too many results")
    return [each for each in found if each.method]


def _result(words: list[str]) -> _Result:
    """`method[/version] = result`, then `property = value` pairs; 'none' says nothing."""
    if len(words) == 1 and words[0].lower() == "none":
        return _Result("", "", {})
    if len(words) < 3 or words[1] != "=":
        raise ValueError("it is not written as RFC 8601 has it")
    method = words[0].lower().partition("/")[0]
    properties: dict[str, str] = {}
    for name, sign, written in zip(words[3:], words[4:], words[5:], strict=False):
        if sign != "=" or "=" in (name, written):
            continue
        content = written.removeprefix('"')
        if properties.setdefault(name.lower(), content) != content:
            raise ValueError(f"it gives {name[:40]} twice")
    return _Result(method, words[2].lower(), properties)


def _tokens(value: str) -> Iterator[str]:
    """Words, quoted strings (behind a quotation mark), '=' and ';'; comments are off. Raises ValueError where one never ends."""
    comments = 0
    for found in _TOKEN.finditer(value):
        quoted, special, word, torn = found.groups()
        if special in {"(", ")"}:
            comments += 1 if special == "(" else -1
            if not 0 <= comments <= _COMMENTS_DEEP:
                raise ValueError("its comments are nested too deep, or end before they begin")
        elif comments:
            continue
        elif torn:
            raise ValueError("a quoted string never ends")
        elif quoted is not None:
            yield '"' + re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)
        elif special or word:
            yield special or word
    if comments:
        raise ValueError("a comment never ends")
