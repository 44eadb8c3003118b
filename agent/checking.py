"""`check`: whatever would go wrong later is found now, all of it, each with file and key or line."""

from contextlib import closing
from difflib import get_close_matches
from functools import partial

from agent.accounts import Accounts
from agent.core.actions import Facts
from agent.core.letters import FOOTER, Stationery
from agent.core.rules import parse_rules
from agent.core.samples import letters
from agent.core.shipped import folder as shipped
from agent.errors import AgentError, SettingsError
from agent.reading.labels import labels_in
from agent.settings import Settings
from agent.sources import rule_files, sound_rules, templates
from agent.wiring import programme_of


def check(settings: Settings, *, connect: bool) -> list[str]:
    """The problems of rules, letters and labels; with `connect` also of all servers that are set, where nothing is changed."""
    problems = _letters_and_rules(settings)
    try:
        labels_in(settings.paths.rules)
    except SettingsError as error:
        problems += error.problems
    if connect:
        problems += _servers(settings)
    return problems


def _letters_and_rules(settings: Settings) -> list[str]:
    problems: list[str] = []
    try:
        sources = templates(settings)
    except SettingsError as error:
        return list(error.problems)
    try:
        stationery = Stationery(sources, settings.programme.language)
    except SettingsError as error:  # the others are looked at all the same
        problems += error.problems
        stationery = Stationery({k: v for k, v in sources.items() if _is_whole(k, v)}, settings.programme.language)
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


def _servers(settings: Settings) -> list[str]:
    accounts, problems = Accounts(settings), []

    def mailbox() -> None:
        with closing(accounts.mailbox()) as server:
            server.check()
            if settings.post.proof == "sent":
                server.check_sent()

    def post() -> None:
        with closing(accounts.post()) as server:
            server.check()

    def calendar() -> None:
        if settings.calendar.backend != "invitation":
            with closing(accounts.calendars()[settings.calendar.backend]) as server:
                server.check()

    looks = (
        ("mailbox", mailbox),
        ("post", post),
        (f"calendar.{settings.calendar.backend}", calendar),
        ("zoom", partial(_zoom, settings, accounts)),
        ("forms", partial(_forms, accounts)),
    )
    for section, look in looks:
        try:
            look()
        except AgentError as error:
            problems.append(f"[{section}] {error}")
    return problems


def _zoom(settings: Settings, accounts: Accounts) -> None:
    if account := accounts.zoom():
        account.check(settings.zoom.host or "")


def _forms(accounts: Accounts) -> None:
    if source := accounts.forms():
        with closing(source):
            source.check()
