"""`check`: whatever would go wrong later is found now, all of it, each with file and key or line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from agent.accounts import Accounts
from agent.errors import AgentError, SettingsError
from agent.settings import Settings
from agent.sources import unspoken
from agent.wiring import read_files


class Answer(NamedTuple):
    """What one of the servers that are set said: in which section it stands, whether it may be used, and in words what was found."""

    section: str
    fine: bool
    words: str


def check(settings: Settings) -> Sequence[str]:
    """The problems of rules, letters and labels: those at which the agent would not start, and what is lacking in its language."""
    try:
        programme, _ = read_files(settings)
    except SettingsError as error:
        return error.problems
    return tuple(unspoken(settings, programme))


def servers(settings: Settings) -> Iterator[Answer]:
    """Log in to every server that is set, one after the other, changing nothing; each answer as it comes."""
    accounts = Accounts(settings)
    looks: tuple[tuple[str, Callable[[Accounts, Settings], str]], ...] = (
        ("mailbox", _mailbox),
        ("post", _post),
        (f"calendar.{settings.calendar.backend}", _calendar),
        ("zoom", _zoom),
        ("forms", _forms),
    )
    for section, look in looks:
        try:
            words, fine = look(accounts, settings), True
        except AgentError as error:
            words, fine = str(error), False
        if words:
            yield Answer(section, fine, words)


# Each says in words what it found; '' where nothing of the kind is set.


def _mailbox(accounts: Accounts, settings: Settings) -> str:
    with closing(accounts.mailbox()) as server:
        found = server.check()
        if settings.post.proof == "sent":
            server.check_sent()
        return found


def _post(accounts: Accounts, settings: Settings) -> str:  # noqa: ARG001 - as the others
    with closing(accounts.post()) as server:
        return server.check()


def _calendar(accounts: Accounts, settings: Settings) -> str:
    if settings.calendar.backend == "invitation":
        return ""
    with closing(accounts.calendars()[settings.calendar.backend]) as server:
        return server.check()


def _zoom(accounts: Accounts, settings: Settings) -> str:
    account = accounts.zoom()
    return account.check(settings.zoom.host or "") if account else ""


def _forms(accounts: Accounts, settings: Settings) -> str:  # noqa: ARG001 - as the others
    source = accounts.forms()
    if source is None:
        return ""
    with closing(source):
        return source.check()
