"""`answers`: what people have told on a form instead of by reply, out of a CSV file; beside a running daemon, too."""

from argparse import Namespace
from contextlib import closing

from agent.beside import records_of
from agent.commands.terminal import now_of, read_bytes, say, settings_of
from agent.desk.forms import take_in
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.reading.filled_csv import read_filled


def answers(called: Namespace) -> int:
    """Take answers in, each once; whatever can't be read, or is nobody's, is told, and the rest goes on."""
    settings = settings_of(called)
    try:
        filled, problems = read_filled(str(called.file), read_bytes(called.file), called.form, settings.programme.zone)
    except SettingsError as error:
        say(str(error))
        return 1
    with closing(Ledger.open(settings.ledger.url, settings.folder)) as ledger:
        outbox = records_of(settings, ledger).outbox
        with ledger.begin() as tx:
            taken = take_in(tx, outbox, settings.mailbox.address, filled, now_of(called), settings.forms.attended, vouched=True)
    problems += [
        f"{called.file}: the answer of {one.at:%Y-%m-%d %H:%M} tells of nobody known who filled it in: no code, address or whole name"
        for one in taken.nobodys
    ]
    for problem in problems:
        say(problem)
    say(f"{taken.new} new, {taken.known} known already; the agent reads them with its next round")
    return 1 if problems else 0
