"""`run --once`, killed (SIGKILL) at the n-th of its boundaries: before and after every commit and every call to a server.

    python -m tests.crashing AGENT_TOML NOW N

Ends with 0 where the run had fewer boundaries than N.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from agent.cli import main
from agent.ledger import Ledger, Transaction
from agent.outside.mailbox import Mailbox
from agent.outside.post import Post

LEFT = int(sys.argv[3])


def boundary() -> None:
    global LEFT
    LEFT -= 1
    if LEFT == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def around(owner: type, name: str) -> None:
    original = getattr(owner, name)

    def wrapped(*args: object, **kwargs: object) -> object:
        boundary()
        result = original(*args, **kwargs)
        boundary()
        return result

    setattr(owner, name, wrapped)


def around_commits() -> None:
    original = Ledger.begin

    @contextmanager
    def begin(self: Ledger) -> Iterator[Transaction]:
        with original(self) as tx:
            yield tx
            boundary()
        boundary()

    Ledger.begin = begin  # type: ignore[method-assign]


if __name__ == "__main__":
    around_commits()
    for owner, name in ((Post, "send"), (Mailbox, "arrived"), (Mailbox, "file")):
        around(owner, name)
    sys.exit(main(["--config", sys.argv[1], "run", "--once", "--now", sys.argv[2]]))
