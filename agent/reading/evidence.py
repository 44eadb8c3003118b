"""Who wrote a message, and how we know."""

from dataclasses import dataclass

from agent.reading.message import Message


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure we are of who wrote a message.

    `authenticated`: the receiving server vouches for the From address (E3).
    `failed`: it says dmarc=fail, so that not even a token counts.
    `reason`: the same in words, as `read` and `held` show it.
    """

    authenticated: bool
    failed: bool
    reason: str


def weigh(message: Message, authserv_id: str | None) -> Evidence:
    """What the receiving server `authserv_id` says of the message's From (RFC 8601); None: nobody is believed."""
    raise NotImplementedError
