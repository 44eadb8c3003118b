"""The programme's own calendar is brought to what the ledger says shall stand, and what others do there is taken in.

To add a calendar: a module in `outside` that keeps the promises of `Calendar`, and one line in `daemon.py`;
`tests/test_calendar_contract.py` holds it to them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from agent.core.events import Event, Observation


class Calendar(Protocol):
    """A calendar that the programme keeps. Everything blocks, and may be called again after any failure: the result is the same.

    Raises `Unreachable` where trying again later may help (rate limits, 429, 5xx, time-outs, cut connections, two at once),
    `Refused` where a person has to do something, with words that say what; nothing else.
    Used by one thread at a time.
    """

    @property
    def name(self) -> str:
        """'google', 'caldav' or 'memory': the same across restarts."""

    @property
    def invites(self) -> bool:
        """Whether the calendar itself tells attendees of what is put and removed; else our mails do. Never both."""

    def put(self, event: Event) -> str:
        """Have it stand just like this, once, whatever stood or was half done before; the conference's link where it made one, else ''.

        What people answered on the calendar is not overwritten by an answer of ours that is older.
        """

    def remove(self, uid: str) -> None:
        """Have it stand no more; one that is gone already is done."""

    def changes(self, cursor: str) -> tuple[Sequence[Observation], str]:
        """What others did since the cursor, and the next one; '' is from the beginning.

        The cursor is whatever the calendar wants to be reminded of; where its server has forgotten it, everything is looked at anew.
        What was put or removed here is no change. The same may be told twice, never not at all.
        """

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[tuple[datetime, datetime]] | None:
        """When this person is taken between two instants (aware), in order; None where the calendar can't tell."""

    def check(self) -> str:
        """What was reached, in words, for `check --connect`; changes nothing."""

    def close(self) -> None:
        """Let go of connections; the next call makes them again."""
