"""Whether a message bears a signature of its writer's domain that covers all that we go by (DKIM, RFC 6376).

For where the receiving server says nothing: `evidence` reads what it says, this looks at the signature itself.
Decides what a signature has to cover. That one "verifies" is not enough: who passes a mail on can add what was not signed,
so From, Subject, Date, To and Message-ID have to be signed and there once, the whole body has to be signed (no `l=`),
and a signed To or Cc has to name us, or else any mail that staff ever wrote to anybody could be sent to us.
Hides dkimpy, and where its reading of a message differs from ours: what the two cut in different places is not believed.

Pure but for the key, which comes from `look_up`, and for the age of a signature, which dkimpy tells by the machine's clock.
"""

import re
from collections.abc import Callable

from agent.errors import Unreachable
from agent.reading.evidence import Evidence, aligned
from agent.reading.message import Message
from agent.reading.parts import Fields, entity, every, fields_of

LookUp = Callable[[str], bytes]
"""The TXT record of a name, b'' where it has none; raises `Unreachable` where nobody answers."""

_SIGNATURES_AT_MOST = 5
_COVERED = ("from", "subject", "date", "to", "message-id")
_ALGORITHMS = ("rsa-sha256", "ed25519-sha256")  # RFC 8301, RFC 8463
_TAG = re.compile(r"[;\s]*([a-zA-Z][a-zA-Z0-9_]*)\s*=([^;]*)")
_HEAD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")


def check(raw: bytes, message: Message, is_ours: Callable[[str], bool], look_up: LookUp) -> Evidence:
    """What the signatures of a message show of its From; `is_ours` knows our own addresses, with a detail or without.

    Raises `Unreachable` where a key can't be looked up now, which says nothing about the message: to be tried again.
    """
    if message.sender is None:
        return _no("From does not name exactly one address")
    domain = message.sender.address.rpartition("@")[2].lower()
    plain = raw.replace(b"\r\n", b"\n")
    fields = _fields(plain)
    if b"\r" in plain or (b"\r\n" in raw and raw.count(b"\n") != raw.count(b"\r\n")) or fields is None:
        return _no("its lines don't end as they should, so no signature is looked at")
    why_not, unreachable = f"it bears no signature of {domain}", None
    for number, value in enumerate(every(fields, "dkim-signature")[:_SIGNATURES_AT_MOST]):
        tags = {name: "".join(content.split()) for name, content in _TAG.findall(value)}
        if not aligned(tags.get("d", ""), domain):
            continue
        if lacking := _lacking(tags, fields, message, is_ours):
            why_not = lacking
            continue
        try:
            if _verifies(raw, number, look_up):
                return Evidence(authenticated=True, failed=False, reason=f"signed by {tags['d'].lower()} (DKIM), which I checked")
            why_not = f"the signature of {domain} is not right"
        except Unreachable as error:
            unreachable = error
    if unreachable:
        raise unreachable
    return _no(why_not)


def _fields(plain: bytes) -> Fields | None:
    """The header fields, where dkimpy and we agree on which these are and where the body begins; None else."""
    head, _, body = plain.partition(b"\n\n")
    if not _HEAD.fullmatch(head + b"\n"):
        return None
    headers, ours = entity(plain)
    return fields_of(headers) if ours == body else None


def _lacking(tags: dict[str, str], fields: Fields, message: Message, is_ours: Callable[[str], bool]) -> str | None:
    """Why a signature, even a right one, is not enough."""
    signed = tags.get("h", "").lower().split(":")
    if "l" in tags:
        return "its signature covers only a part of it (DKIM l=)"
    if tags.get("a", "").lower() not in _ALGORITHMS:
        return "its signature is of a kind that is not safe"
    for name in _COVERED:
        if name not in signed or len(every(fields, name)) != 1:
            return f"its signature does not cover {name.title()}, or it has several"
    named = (*message.to, *(message.cc if "cc" in signed and len(every(fields, "cc")) == 1 else ()))
    return None if any(is_ours(a.address) for a in named) else "it is signed, but was not addressed to me"


def _verifies(raw: bytes, number: int, look_up: LookUp) -> bool:
    import dkim  # 0.15 s with the DNS library that it loads; needed by few mails

    def key(name: bytes, timeout: float = 0) -> bytes:
        del timeout
        record = look_up(name.decode("ascii", "replace").rstrip("."))
        flags = dict(_TAG.findall(record.decode("ascii", "replace"))).get("t", "")
        return b"" if "y" in flags.replace(" ", "").split(":") else record  # a domain that is only trying it out (section 3.6.1)

    try:
        return bool(dkim.DKIM(raw).verify(number, dnsfunc=key))
    except Unreachable:
        raise
    except Exception:  # noqa: BLE001 - dkimpy raises many things on what it was not meant for; none of them is a pass
        return False


def _no(reason: str) -> Evidence:
    return Evidence(authenticated=False, failed=False, reason=reason)
