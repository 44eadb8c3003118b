"""When people are taken is asked of a calendar between two tries at a decision, and never within one.

A decision says whose time it would know of (`Busy.of`), and is given what is known. What was not known is asked once the ledger's turn
is given back, everything is undone, and it is decided anew with the answers: so only those messages wait for a calendar that need it,
and no transaction ever does.

What can't be told counts as free. A calendar that is out of reach, or refuses, is left in peace for a while; what it says is kept nowhere.
"""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from agent.errors import AgentError
from agent.ledger import Ledger, Transaction

WITHIN = timedelta(seconds=10)  # for all that one batch of messages asks; an answer that is under way may take longer by its time limit
IN_PEACE = timedelta(minutes=15)  # after it was out of reach

Span = tuple[datetime, datetime]

log = logging.getLogger(__name__)


class FreeBusy(Protocol):
    """What can tell when people are taken: what `agent.desk.calendars.Calendar` says of it, for the thread that decides on messages."""

    def busy(self, address: str, since: datetime, until: datetime) -> Sequence[Span] | None:
        """When this person is taken between two instants (aware), in order; None where it can't tell. Raises `AgentError`."""

    def close(self) -> None:
        """Let go of connections; the next call makes them again."""


class Busy:
    """Asks `calendar`, where there is one, for what decisions want to know. For one thread; `seconds` is a clock that only goes on."""

    def __init__(self, calendar: FreeBusy | None = None, seconds: Callable[[], float] = time.monotonic) -> None:
        self._calendar, self._seconds = calendar, seconds
        self._known: dict[tuple[str, datetime, datetime], Sequence[Span]] = {}
        self._wanted: list[tuple[str, datetime, datetime]] = []
        self._in_peace_until = 0.0

    def of(self, address: str, since: datetime, until: datetime) -> Sequence[Span]:
        """When this person is taken, as far as it is known in this try."""
        about = (address.lower(), since, until)
        if about not in self._known and about not in self._wanted:
            self._wanted.append(about)
        return self._known.get(about, ())

    def commit(self, ledger: Ledger, write: Callable[[Transaction], None], undone: Callable[[], None]) -> None:
        """Have `write` done in one transaction; once more, after `undone`, where it wanted to know what could be asked."""
        self._known, self._wanted = {}, []
        try:
            with ledger.begin() as tx:
                write(tx)
                if self._wanted and self._may_ask():
                    raise _Unasked
        except _Unasked:
            undone()
            self._ask()
            with ledger.begin() as tx:
                write(tx)

    def _may_ask(self) -> bool:
        return self._calendar is not None and self._seconds() >= self._in_peace_until

    def _ask(self) -> None:
        if self._calendar is None:
            return
        until = self._seconds() + WITHIN.total_seconds()
        try:
            for about in self._wanted:
                if self._seconds() < until:
                    self._known[about] = self._calendar.busy(*about) or ()
        except AgentError as trouble:
            log.warning("times are offered without a look at anybody's calendar: %s", trouble)
            self._in_peace_until = self._seconds() + IN_PEACE.total_seconds()
        finally:
            self._calendar.close()  # it is asked seldom


class _Unasked(Exception):
    """Undoes a transaction in which something was lacking that can be asked."""
