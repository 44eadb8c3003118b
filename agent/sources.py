"""The programme's own files: its letters and its rules, read from their folders.

Letters of the programme lie over the shipped ones, so that a folder may hold just those that were changed.
Rules do not: a folder of rules is all the rules there are.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from agent.core.deciding.state_machine import OF_PROCESS
from agent.core.letters.letter import Stationery
from agent.core.rules.examples import tried
from agent.core.rules.files import parse_rules, rulebook
from agent.core.rules.rule import Rule, Rulebook
from agent.core.rules.samples import samples
from agent.core.scene import Programme
from agent.core.shipped import folder as shipped
from agent.core.tables import did_you_mean
from agent.errors import SettingsError
from agent.settings import Settings

RESERVED = (*OF_PROCESS, "held-digest")  # alarms of the process itself go by these names


def templates(settings: Settings) -> dict[tuple[str, str], str]:
    """Every letter's source by language and name: the shipped ones, and over them the programme's own. Raises `SettingsError`."""
    found: dict[tuple[str, str], str] = {}
    own = settings.folder / settings.paths.templates
    problems = list(_lacking(own))
    for root in (shipped("templates"), own):
        for path in sorted(root.glob("*/*.md")):
            try:
                found[path.parent.name, path.stem] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{path}: can't be read: {error}")
    if problems:
        raise SettingsError(problems)
    return found


def rule_files(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """The rule files of a folder by name, as bytes; and the problems of those that can't be read."""
    found: dict[str, bytes] = {}
    problems = list(_lacking(folder))
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = path.read_bytes()
        except OSError as error:
            problems.append(f"rules/{path.name}: can't be read: {error.strerror}")
        if path.stem in RESERVED:
            problems.append(f"rules/{path.name}: this name is taken by an alarm of the process itself; choose another")
    return found, problems


def _lacking(folder: Path) -> Iterator[str]:
    """A folder that is gone while the agent runs is a mistake, as on a share that is away: without files there are no rules."""
    if not folder.is_dir():
        yield f"{folder}: there is no such folder"


def sound_rules(folder: Path, stationery: Stationery, programme: Programme) -> Rulebook:
    """The rules of a folder that are in force, if all of them are whole and right, those that are switched off too.

    Raises `SettingsError` with every problem: of the files, of their examples, and of the letters that they send.
    """
    files, problems = rule_files(folder)
    rules, wrong = parse_rules(files)
    problems += wrong
    problems += [text for rule in rules for text in tried(rule, programme.zone)]
    known = {name for _, name in stationery.letters()}
    for rule in rules:
        for number, step in enumerate(rule.steps):
            if step.send and step.send not in known:
                key = "send" if number == 0 else f"then[{number}].send"
                problems.append(f"{rule.file}: {key}: there is no letter {step.send}{did_you_mean(step.send, known)}")
    problems += unfilled(rules, stationery, programme)
    if problems:
        raise SettingsError(problems)
    return rulebook(files, zone=programme.zone)


def unfilled(rules: Sequence[Rule], stationery: Stationery, programme: Programme) -> list[str]:
    """Facts that letters of rules need and the rules cannot give, as problems."""
    problems: list[str] = []
    known = {name for _, name in stationery.letters()}
    for rule in rules:
        for letter, facts in samples(rule, programme):
            for language, name in stationery.letters():
                if name == letter and letter in known:
                    try:
                        stationery.render(letter, language, facts, "sample")
                    except SettingsError as error:
                        problems += [f"{rule.file}: {text}" for text in error.problems]
    return list(dict.fromkeys(problems))
