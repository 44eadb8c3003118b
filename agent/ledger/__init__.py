"""The ledger: what we know, what we have seen, what we have yet to do, what we did and why.

    with ledger.begin() as tx:          # all of this is kept, or none
        tx.save(mentorship)
        tx.enqueue(letter)

`ledger` opens it and begins transactions, `transaction` has the verbs (a module for each group),
`schema` the tables, `migrations` how older tables become these; `sqlite` is the one database so far.
Nothing outside this package knows SQL.
"""

from agent.core.actions import Alarm
from agent.ledger.ledger import Ledger
from agent.ledger.rows import Counts, EffectState, Held, Kept, MessageState, Outgoing, Settled, Standing, Taken
from agent.ledger.tallies import Tallies
from agent.ledger.transaction import Transaction

PLANNED_FOR = "alarms-planned-for"  # a named value: by which rules all alarms are planned; forgotten, they are planned anew

__all__ = [
    "PLANNED_FOR",
    "Alarm",
    "Counts",
    "EffectState",
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
]
