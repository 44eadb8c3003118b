"""Writing letters down beside the daemon: for commands that decide something, and for the preview on a copy of the ledger.

Nothing is delivered here: what is written waits in the ledger, and the daemon sends it.
"""

from collections.abc import Sequence
from functools import partial
from typing import NoReturn

from agent.core.letters.letter import Stationery
from agent.core.rules.rule import Rulebook
from agent.core.scene import Programme
from agent.desk.digest import figures
from agent.desk.outbox import Outbox
from agent.desk.recording import Records
from agent.desk.reminders import Reminders
from agent.ledger import Ledger
from agent.outside.invitations import Invitations
from agent.settings import Settings
from agent.sources import rules_and_letters
from agent.wiring import programme_of


def records_of(settings: Settings, ledger: Ledger) -> Records:
    """The programme's records. Raises `SettingsError` where rules or letters are wrong."""
    programme = programme_of(settings)
    return records(ledger, *rules_and_letters(settings, programme), programme)


def records(ledger: Ledger, stationery: Stationery, rulebook: Rulebook, programme: Programme) -> Records:
    """The same, of parts; without the chart of staff's digest, which takes a process of its own."""
    outbox = Outbox(ledger, stationery, programme, _Nowhere(), Invitations(programme.name, programme.address))
    return Records(outbox, programme, Reminders(rulebook, partial(figures, lambda _weeks: b"")))


class _Nowhere:
    """No post at all."""

    def send(self, sender: str, recipients: Sequence[str], data: bytes) -> NoReturn:
        raise AssertionError(f"nothing is delivered here, least of all {len(data)} bytes of {sender} to {len(recipients)}")
