"""`check`: whatever would go wrong later is found now, all of it, each with file and key or line."""

from collections.abc import Callable, Iterator
from contextlib import closing
from difflib import get_close_matches
from typing import NamedTuple

from agent.accounts import Accounts
from agent.core.actions import Facts
from agent.core.letters.letter import FOOTER, Stationery
from agent.core.rules.files import parse_rules
from agent.core.samples import letters
from agent.core.shipped import folder as shipped
from agent.errors import AgentError, SettingsError
from agent.reading.labels import labels_in
from agent.settings import Settings
from agent.sources import rule_files, sound_rules, templates
from agent.wiring import programme_of

_STAND_IN = "Subject: x\n\nx"


class Answer(NamedTuple):
    """What one of the servers that are set said: in which section it stands, whether it may be used, and in words what was found."""

    section: str
    fine: bool
    words: str


def check(settings: Settings) -> list[str]:
    """The problems of rules, letters and labels."""
    problems = _letters_and_rules(settings)
    try:
        labels_in(settings.paths.rules)
    except SettingsError as error:
        problems += error.problems
    return problems


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


def _letters_and_rules(settings: Settings) -> list[str]:
    problems: list[str] = []
    try:
        sources = templates(settings)
    except SettingsError as error:
        return list(error.problems)
    try:
        stationery = Stationery(sources, settings.programme.language)
    except SettingsError as error:  # the others are looked at all the same, and the rules that send a broken one are not to blame
        problems += error.problems
        stationery = Stationery({k: v if _is_whole(k, v) else _STAND_IN for k, v in sources.items()}, settings.programme.language)
    programme = programme_of(settings)
    samples: dict[str, list[Facts]] = {}
    for name, facts in letters(programme):
        samples.setdefault(name, []).append(facts)
    for rule in parse_rules(rule_files(settings.paths.rules)[0])[0]:
        for step in rule.steps:
            samples.setdefault(step.send, [])
    try:
        sound_rules(settings.paths.rules, stationery, programme)
    except SettingsError as error:
        problems += error.problems
    # A letter that comes along may have no rule any more: it is there to be used again.
    samples |= {path.stem: [] for path in shipped("templates").glob("*/*.md") if path.stem not in samples}
    for language, name in stationery.letters():
        if name == FOOTER:
            continue
        if name not in samples:
            near = get_close_matches(name, samples, n=1)
            problems.append(
                f"templates/{language}/{name}.md: no letter of that name is sent{f' (did you mean {near[0]}?)' if near else ''}"
            )
        problems += _rendered(stationery, language, name, samples.get(name, []))
    return problems


def _is_whole(key: tuple[str, str], source: str) -> bool:
    try:
        Stationery({key: source})
    except SettingsError:
        return False
    return True


def _rendered(stationery: Stationery, language: str, name: str, samples: list[Facts]) -> list[str]:
    for facts in samples:
        try:
            stationery.render(name, language, facts, "sample")
        except SettingsError as error:
            return list(error.problems)
    return []


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
