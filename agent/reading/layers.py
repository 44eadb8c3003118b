"""A forwarded mail with the mails inside it → one layer a mail, the newest first.

Decides where one mail ends and an older one begins (a block of header lines, or 'On …, Ana wrote:'), and whether a layer's sender
is a person, a colleague of the forwarder or a robot.
"""

import re
from collections.abc import Iterable

from agent.core.value import Value
from agent.reading.attribution import attributed, attribution_at
from agent.reading.forward import Line, lines_of
from agent.reading.labels import Labels, fold
from agent.reading.languages import every_mark
from agent.reading.message import Address
from agent.reading.reply import Forwarded
from agent.reading.values import LINE_MOST, addresses, person_name

BODY_MOST = 65_536
LAYERS_MOST = 8
BLOCK_MOST = 8
NAMES = {
    fold(label): kind
    for kind, roles in {"other": ("other", "cc"), "subject": ("subject",), "to": ("to",), "date": ("date",), "from": ("sender",)}.items()
    for role in roles
    for label in every_mark(role)
}
"""What a line of a header block tells, by its label in whatever language; where two languages differ, the later of these counts."""
HEADER = re.compile(r"^[*_]{0,2}([^\W\d_][\w -]{0,20}?)[*_]{0,2}\s?:[*_]{0,2}[ \t]*(.*)$")
QUOTE = re.compile(r"^[ \t]*(?:>[ \t]?)+")
FRAMED = re.compile(r"^---[ ]([^\W\d_-].{0,80}?)[ ]---$")  # a label of WPForms: '--- Name ---'
MARK = re.compile(r"^(?:-{3,}.{0,60}-{3,}|_{5,}|-{5,})$")
# Hosts where anybody may have an address: two of these are not colleagues.
FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com gmx.de gmx.net web.de aol.com proton.me".split()  # noqa: SIM905
)


class Layer(Value):
    """One mail inside a forward: who sent it, its subject and text."""

    sender: Address
    subject: str
    text: str


def layers(forwarded: Forwarded) -> list[Layer]:
    """The forwarded mail and the older mails that its text holds, the newest first."""
    written = lines_of(forwarded.body[:BODY_MOST])
    lines = [QUOTE.sub("", line.raw).rstrip() for line in written]
    quotes = ">" in forwarded.body  # without quoting there is no need to look for who is quoted
    found: list[Layer] = []
    sender, subject, start, at = forwarded.sender, forwarded.subject, 0, 0
    while at < len(lines) and len(found) < LAYERS_MOST:
        block = _block(lines, at) or (_quoted(written, lines, at, subject) if quotes and lines[at] else None)
        if block is None:
            at += 1
            continue
        found.append(Layer(sender, subject, _text(lines[start:at])))
        sender, subject, at = block
        start = at
    found.append(Layer(sender, subject, _text(lines[start:])))
    return found


def _text(lines: list[str]) -> str:
    shown = (FRAMED.sub(r"\1", line) if line.startswith("---") else line for line in lines)
    return "\n".join(line for line in shown if not line.startswith(("---", "___")) or not MARK.match(line))


def _block(lines: list[str], at: int) -> tuple[Address, str, int] | None:
    """Sender, subject and the line after the header block that begins at a line, or None where none does."""
    first = HEADER.match(lines[at][:LINE_MOST])
    if not first or fold(first[1]) not in NAMES:
        return None
    found: dict[str, str] = {}
    end = at
    while (
        end < len(lines)
        and end - at < BLOCK_MOST
        and (match := HEADER.match(lines[end][:LINE_MOST]))
        and (kind := NAMES.get(fold(match[1])))
    ):
        found.setdefault(kind, match[2].strip())
        end += 1
    if "from" not in found or len(found.keys() & {"date", "to", "subject"}) < 2:
        return None
    return _address(found["from"]), found.get("subject", ""), end


def _quoted(written: list[Line], lines: list[str], at: int, subject: str) -> tuple[Address, str, int] | None:
    """The same of an attribution ('On Tue, Nov 17, 2026, Ana Reis <ana@…> wrote:'), under which a thread quotes its older mail."""
    end = attribution_at(written, at)
    return (attributed(" ".join(lines[at:end])), subject, end) if end else None


def _address(written: str) -> Address:
    address = next(iter(addresses(written)), "")
    name = re.split(r"[<\[(]", written)[0].strip(" \"'*")
    return Address(name if "@" not in name else "", address)


def is_robot(sender: Address, labels: Labels) -> bool:
    """Whether a program or an office sent it, so that the sender is not the student."""
    local = fold(sender.address.partition("@")[0]).partition("+")[0]
    pieces = re.split(r"[._-]", local)
    name = fold(sender.name)
    person = len((person_name(sender.name, labels) or "").split()) >= 2
    named = any("robot_name" in labels.kinds(p) for p in [name, *name.split()])
    return (
        "robot" in labels.kinds(local)
        or "noreply" in local.replace("-", "").replace(".", "")
        or named
        or (not person and any("robot" in labels.kinds(p) for p in pieces))
    )


def is_colleague(sender: Address, writer: Address | None, to: Iterable[str]) -> bool:
    """Whether the sender belongs to the school, like the forwarder and the address that it was sent to."""
    host = sender.address.lower().rpartition("@")[2]
    hosts = {a.lower().rpartition("@")[2] for a in [writer.address if writer else "", *to]} - FREE_MAIL - {""}
    return bool(host) and (host in hosts or bool(writer and writer.address.lower() == sender.address.lower()))
