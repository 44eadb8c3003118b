"""Forms that people fill in instead of replying: taken in as the mails that they could have written, and so read, decided and kept alike.

Decides who filled one in: by the code of the link that their letter had, which proves it as a reply would; else by the address.
Without a code it counts as a mail that nothing vouches for, unless staff import it themselves.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from agent.core.value import Value
from agent.desk.outbox import Outbox
from agent.errors import AgentError
from agent.ledger import Ledger, Transaction
from agent.reading.filled import Filled, Form, address_in, as_mail

MAILBOX = "forms"  # under which they stand among the messages
LOOK_EVERY = timedelta(minutes=5)

log = logging.getLogger(__name__)


class Source(Protocol):
    """Where forms are filled in; `forms` are those that are looked at."""

    @property
    def forms(self) -> Sequence[Form]:
        """What there is a form for."""

    def answers(self, form: Form, since: datetime | None) -> Sequence[Filled]:
        """What was filled in at that instant (aware) or later, oldest first; all of it where there is none. Raises as `outside` does."""


class TakenIn(Value):
    """How many answers are new, how many were known; and those of which nobody can tell whose they are, as they came."""

    new: int
    known: int
    nobodys: tuple[Filled, ...]


def take_in(tx: Transaction, outbox: Outbox, to: str, filled: Iterable[Filled], now: datetime, attended: str, *, vouched: bool) -> TakenIn:
    """Record answers as mails to the agent's address `to`; each once, however often they come. `vouched`: staff stand for who wrote them.

    `attended` is the question of the report that is answered with no where the student did not come.
    """
    new = known = 0
    nobodys: list[Filled] = []
    for one in filled:
        letter = outbox.filled_in(tx, one.code)
        sender = letter.recipients[0] if letter else address_in(one) or _by_name(tx, one)
        if not sender:
            nobodys.append(one)
            continue
        mail = as_mail(one, sender, to, letter.message_id if letter else None, attended)
        if tx.take_in(MAILBOX, 1, [mail], now, released=vouched and letter is None):
            new += 1
        else:
            known += 1
    return TakenIn(new, known, tuple(nobodys))


def _by_name(tx: Transaction, filled: Filled) -> str:
    """The address of the one mentor whose whole name is an answer, which only staff's word makes good; '' where there is none."""
    people = tx.people()
    found = {p.address for _, answer in filled.answers if " " in answer.strip() for p in people.named(answer.strip())}
    return found.pop() if len(found) == 1 else ""


class Forms:
    """Looks for new answers now and then."""

    def __init__(self, ledger: Ledger, outbox: Outbox, source: Source, to: str, attended: str) -> None:
        self._ledger, self._outbox, self._source = ledger, outbox, source
        self._to, self._attended = to, attended
        self._look_at: datetime | None = None

    def due(self, now: datetime) -> bool:
        """Whether it is time to look again; also where the clock was set back."""
        return self._look_at is None or not now < self._look_at <= now + LOOK_EVERY

    def work(self, clock: Callable[[], datetime]) -> list[str]:
        """Take in what is new; what went wrong, in words."""
        problems: list[str] = []
        self._look_at = clock() + LOOK_EVERY
        for form in self._source.forms:
            try:
                self._look(form, clock())
            except AgentError as error:
                problems.append(f"[forms] {form}: {error}")
        return problems

    def _look(self, form: Form, now: datetime) -> None:
        name = f"forms-seen/{form}"
        with self._ledger.read() as tx:
            seen = tx.get(name)
        found = self._source.answers(form, datetime.fromisoformat(seen) if seen else None)
        if not found:
            return
        with self._ledger.begin() as tx:
            taken = take_in(tx, self._outbox, self._to, found, now, self._attended, vouched=False)
            tx.put(name, max(one.at for one in found).isoformat())
        if taken.nobodys:
            log.warning("%s answers to the form %s tell of nobody who filled them in: import them by hand", len(taken.nobodys), form)
