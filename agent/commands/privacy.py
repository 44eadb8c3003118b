"""`export person` and `erase`: what is kept of a person, and forgetting it."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from agent.beside import records_of
from agent.commands.terminal import now_of, say, settings_of, show_json
from agent.erasing import erase, told
from agent.ledger import Ledger


@contextmanager
def _ledger(called: Namespace) -> Iterator[Ledger]:
    settings = settings_of(called)
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
    try:
        yield ledger
    finally:
        ledger.close()


def export_person(called: Namespace) -> int:
    """All that is kept of a person."""
    with _ledger(called) as ledger:
        show_json(told(ledger, called.address))
    return 0


def erase_person(called: Namespace) -> int:
    """Forget a person; who was under way with them is told by the agent's next delivery."""
    with _ledger(called) as ledger:
        gone = erase(ledger, called.address, records_of(settings_of(called), ledger), now_of(called))
    say(f"Forgotten: {gone.messages} messages and {gone.letters} letters.")
    say("The mailbox has copies of its own: delete them there, in Done and Held too.")
    for ref in gone.ended:
        say(f"{ref} has ended by this: the other side and staff are told, and the calls taken out of their calendars.")
    return 0
