"""Deliveries whose answer was lost: a copy of the letter is looked for, and only where there is none is it decided what to do.

Decides how often and when a copy is looked for, and what an unclear letter becomes.
Such a letter stays begun in the ledger, with its reason, due at its next look; so no restart forgets one.

Another place where a copy can be found is a class with the methods of `Proof`, and its line in `wiring.assemble`.
"""

import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Literal, Protocol

from agent.errors import AgentError
from agent.ledger import Ledger, Outgoing, Transaction

LOOKS = (timedelta(0), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=5), timedelta(minutes=15))
LOOK_AGAIN = timedelta(minutes=1)  # where the place itself can't be reached: then nothing is decided

log = logging.getLogger(__name__)


class Proof(Protocol):
    """Where a copy of every mail that left can be found. `copies`: whom a copy of each has to be sent to for that."""

    @property
    def copies(self) -> tuple[str, ...]:
        """Addresses that every mail is sent to as well, unseen by its readers."""

    def left(self, message_ids: Collection[str]) -> Collection[str]:
        """Those of these Message-IDs of which a copy is there. Raises `Unreachable` and `Refused`."""


class Filed:
    """`[post] proof = "sent"`: the mail server files what it sends; `look` looks into that folder."""

    copies: tuple[str, ...] = ()

    def __init__(self, look: Callable[[Collection[str]], Collection[str]]) -> None:
        self.left = look


class CameBack:
    """`[post] proof = "self-bcc"`: each mail is sent to ourselves as well, and comes in as any mail does."""

    def __init__(self, ledger: Ledger, address: str) -> None:
        self._ledger, self.copies = ledger, (address,)

    def left(self, message_ids: Collection[str]) -> Collection[str]:
        """Those that have come in."""
        with self._ledger.read() as tx:
            return tx.came(message_ids)


class Unclear:
    """What becomes of unclear letters: proven by `proof` where there is one, else as `otherwise` says."""

    def __init__(self, ledger: Ledger, proof: Proof | None, otherwise: Literal["hold", "resend"]) -> None:
        self._ledger, self._proof, self._otherwise = ledger, proof, otherwise

    def settle(self, tx: Transaction, letter: Outgoing, reason: str, now: datetime) -> None:
        """A begun letter turns out to be unclear."""
        if self._proof:
            tx.look_for(letter.id, now, reason)
        else:
            self._decide(tx, letter, reason, now)

    def look(self, now: datetime) -> bool:
        """Look for the letters whose next look is due; whether one of them is to be sent again."""
        with self._ledger.read() as tx:
            letters = tx.looked_for(now)
        if not letters or not self._proof:
            return False
        try:
            left = self._proof.left([letter.message_id for letter in letters])
        except AgentError as error:
            log.warning("%s letters are unclear, and can't be looked for now: %s", len(letters), error)
            with self._ledger.begin() as tx:
                for letter in letters:
                    tx.look_for(letter.id, now + LOOK_AGAIN, letter.reason)
            return False
        with self._ledger.begin() as tx:
            for letter in letters:
                self._looked(tx, letter, now, found=letter.message_id in left)
        return self._otherwise == "resend"

    def _looked(self, tx: Transaction, letter: Outgoing, now: datetime, *, found: bool) -> None:
        age = max(now - (letter.begun_at or now), LOOKS[0])  # none, where the clock was put back meanwhile
        left = [look for look in LOOKS if look > age]
        if found:
            tx.sent(letter.id, now)
            log.info("letter e%s was sent after all: a copy is there", letter.id)
        elif left:
            tx.look_for(letter.id, now + left[0] - age, letter.reason)
        else:
            self._decide(tx, letter, f"{letter.reason}; no copy of it was found", now)

    def _decide(self, tx: Transaction, letter: Outgoing, reason: str, now: datetime) -> None:
        if self._otherwise == "resend":
            tx.retry(letter.id, now, reason)
        else:
            tx.hold(letter.id, f"it may or may not have arrived: {reason}", now)
