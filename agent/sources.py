"""The programme's own files: its letters and its rules, read from their folders.

Letters of the programme lie over the shipped ones, so that a folder may hold just those that were changed.
Rules do not: a folder of rules is all the rules there are.
"""

from collections.abc import Mapping
from pathlib import Path

from agent.core.rules import Rulebook, read_rules, rulebook
from agent.core.shipped import folder as shipped
from agent.errors import SettingsError
from agent.settings import Settings

RESERVED = ("orientation-end", "held-digest")  # alarms of the process itself go by these names


def templates(settings: Settings) -> dict[tuple[str, str], str]:
    """Every letter's source by language and name: the shipped ones, and over them the programme's own. Raises `SettingsError`."""
    found: dict[tuple[str, str], str] = {}
    problems: list[str] = []
    for root in (shipped("templates"), settings.folder / settings.paths.templates):
        for path in sorted(root.glob("*/*.md")):
            try:
                found[path.parent.name, path.stem] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{path}: can't be read: {error}")
    if problems:
        raise SettingsError(problems)
    return found


def rule_files(folder: Path) -> dict[str, bytes]:
    """The rule files of a folder by name, as bytes. Raises `SettingsError` with every one that can't be read."""
    found: dict[str, bytes] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = path.read_bytes()
        except OSError as error:
            problems.append(f"rules/{path.name}: can't be read: {error.strerror}")
        if path.stem in RESERVED:
            problems.append(f"rules/{path.name}: this name is taken by an alarm of the process itself; choose another")
    if problems:
        raise SettingsError(problems)
    return found


def rules_in_force(folder: Path, zone: str) -> Rulebook:
    """The rules of a folder that are in force. Raises `SettingsError` with every problem of every file."""
    return rulebook(rule_files(folder), zone=zone)


def check_rules(files: Mapping[str, bytes]) -> list[str]:
    """Every problem of these rule files."""
    try:
        read_rules(files)
    except SettingsError as error:
        return list(error.problems)
    return []
