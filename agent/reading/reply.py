"""What this person wrote, and what they forwarded."""

from dataclasses import dataclass

from agent.reading.message import Address, Message


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The original inside a forward; `sender` has an empty address where the mail shows none. `date` is as written."""

    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    date: str
    body: str
    html: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """`said`: quotes, signature and forwarded part taken off, as plain text. `forwarded`: the original, or None."""

    said: str
    forwarded: Forwarded | None


def split(message: Message) -> Words:
    """Part what the writer wrote from what they quote or forward; linear in the size of the message."""
    raise NotImplementedError
