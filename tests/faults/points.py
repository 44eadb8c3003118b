"""The points at which a fault test may end the program: before and after every commit and every exchange with a server.

They are put around the seams from outside, so the program has no line for them: a commit is named by the function that makes it,
an exchange by its verb. What comes new (another verb, another transaction) has its points by itself.
"""

import smtplib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from imapclient import IMAPClient

from agent.ledger import Ledger, Transaction
from agent.outside.google.api import Api
from agent.outside.post import Post

Reached = Callable[[str], None]

IMAP = (
    "plain_login",
    "select_folder",
    "noop",
    "search",
    "fetch",
    "list_folders",
    "folder_exists",
    "create_folder",
    "subscribe_folder",
    "move",
)
DOT = b".\r\n"


def install(reached: Reached) -> None:
    """Have `reached` called with each point's name when it is reached."""
    _around_commits(reached)
    for name in IMAP:
        _around(IMAPClient, name, lambda *_, name=name: f"IMAP {name}", reached)
    for name in ("connect", "ehlo", "login", "quit"):
        _around(smtplib.SMTP, name, lambda *_, name=name: f"SMTP {name}", reached)
    _around(smtplib.SMTP, "docmd", lambda _smtp, command, *_: f"SMTP {command.split()[0]}", reached)
    _around(
        smtplib.SMTP, "send", lambda _smtp, what: ("SMTP dot" if what == DOT else "SMTP body") if isinstance(what, bytes) else None, reached
    )
    _around(Post, "_outcome", lambda *_: "SMTP final answer", reached)
    _around(Api, "call", lambda _api, method: f"Google {method}", reached)


def _around(owner: type, name: str, called: Callable[..., str | None], reached: Reached) -> None:
    original = getattr(owner, name)

    def wrapped(*args: object, **kwargs: object) -> object:
        point = called(*args)
        if point:
            reached(f"before {point}")
        result = original(*args, **kwargs)
        if point:
            reached(f"after {point}")
        return result

    setattr(owner, name, wrapped)


def _around_commits(reached: Reached) -> None:
    original = Ledger.begin

    @contextmanager
    def committing(transaction: AbstractContextManager[Transaction], point: str) -> Iterator[Transaction]:
        with transaction as tx:
            yield tx
            reached(f"before commit in {point}")
        reached(f"after commit in {point}")

    def begin(self: Ledger) -> AbstractContextManager[Transaction]:
        return committing(original(self), sys._getframe(1).f_code.co_name.strip("_"))

    Ledger.begin = begin  # type: ignore[method-assign,assignment]
