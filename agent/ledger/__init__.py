"""The ledger: what we know, what we have seen, what we have yet to do, what we did and why.

    with ledger.begin() as tx:          # all of this is kept, or none
        tx.save(mentorship)
        tx.enqueue(letter)

`ledger` opens it and begins transactions, `transaction` has the verbs (a module for each group), `glance` those that can't wait,
`schema` the tables, `migrations` how older tables become these; `sqlite` is the one database so far.
Nothing outside this package knows SQL.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from agent.core.actions import Alarm
from agent.ledger.glance import Glance, at_a_glance
from agent.ledger.rows import Counts, EffectState, Held, Kept, MessageState, Outgoing, Settled, Standing, Taken

if TYPE_CHECKING:
    from agent.ledger.ledger import Ledger
    from agent.ledger.tallies import Tallies
    from agent.ledger.transaction import Transaction

PLANNED_FOR = "alarms-planned-for"  # a named value: by which rules all alarms are planned; forgotten, they are planned anew

__all__ = [
    "PLANNED_FOR",
    "Alarm",
    "Counts",
    "EffectState",
    "Glance",
    "Held",
    "Kept",
    "Ledger",
    "MessageState",
    "Outgoing",
    "Settled",
    "Standing",
    "Taken",
    "Tallies",
    "Transaction",
    "at_a_glance",
]

_WITH_SQLALCHEMY = {"Ledger": "ledger", "Tallies": "tallies", "Transaction": "transaction"}


def __getattr__(name: str) -> object:
    """What brings SQLAlchemy is imported by who asks for it: that alone takes longer than a glance (PEP 562)."""
    if name in _WITH_SQLALCHEMY:
        return getattr(import_module(f"agent.ledger.{_WITH_SQLALCHEMY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
