"""The programme's own files: its letters, rules and labels, read from their folders, and whatever is wrong with any of them.

Letters of the programme lie over the shipped ones, so that a folder may hold just those that were changed.
Rules do not: a folder of rules is all the rules there are.
The start of an agent, `check`, and a change while the agent runs ask `load` alike: what it takes will not go wrong later.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from agent.core import words
from agent.core.actions import Facts
from agent.core.deciding.state_machine import OF_PROCESS
from agent.core.letters.letter import FOOTER, SHIPPED_LANGUAGE, Stationery
from agent.core.rules.examples import tried
from agent.core.rules.files import in_force, parse_rules
from agent.core.rules.rule import Rule, Rulebook
from agent.core.rules.samples import samples
from agent.core.samples import letters
from agent.core.scene import Programme
from agent.core.shipped import folder as shipped
from agent.core.tables import did_you_mean
from agent.core.value import Value
from agent.core.words import Vocabulary
from agent.errors import SettingsError
from agent.reading.labels import Labels, labels_in
from agent.settings import Settings

RESERVED = (*OF_PROCESS, "held-digest")  # alarms of the process itself go by these names

_STAND_IN = "Subject: x\n\nx"

Key = tuple[str, str]  # a letter's language and name


class Loaded(Value):
    """What the programme's own files say, all of it right."""

    stationery: Stationery
    rulebook: Rulebook
    labels: Labels


def load(settings: Settings, programme: Programme) -> Loaded:
    """Every file read once, and all that it says tried: examples of rules, and each letter for each reader that it can have.

    Raises `SettingsError` with every problem of all files, each with file and key or line.
    """
    sources, problems = letter_files(settings)
    stationery, broken = _compiled(sources, settings.programme.language)
    files, unread = rule_files(settings.paths.rules)
    rules, wrong = parse_rules(files)
    problems += [*broken, *unread, *wrong, *_untrue(rules, stationery, programme), *_unsent(rules, stationery, programme)]
    try:
        labels = labels_in(settings.paths.rules)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from error
    if problems:
        raise SettingsError(problems)
    return Loaded(stationery, in_force(rules, files, zone=programme.zone), labels)


def unspoken(settings: Settings, programme: Programme) -> Iterator[str]:
    """What the programme's own language lacks, on one line; one that only some people have may be partial, as theirs falls back."""
    language, (sources, _) = programme.language, letter_files(settings)
    there = {name for code, name in sources if code in (language, language.partition("-")[0])}
    lacking = {
        "letters": sorted({path.stem for path in shipped("templates").glob("*/*.md")} - there),
        "words": programme.vocabulary.lacking(language),
    }
    if told := [f"{what} ({', '.join(names)})" for what, names in lacking.items() if names]:
        yield f"templates/{language}: [programme] language lacks {' and '.join(told)}: these are sent in English"


def rules_and_letters(settings: Settings, programme: Programme) -> tuple[Stationery, Rulebook]:
    """The letters, and the rules in force: for who reads no mail. Raises `SettingsError` with the problems of both."""
    sources, problems = letter_files(settings)
    if problems:
        raise SettingsError(problems)
    language = settings.programme.language
    stationery = Stationery(sources, language, _sound(sources, language))
    return stationery, sound_rules(settings.paths.rules, stationery, programme)


def letter_files(settings: Settings) -> tuple[dict[Key, str], list[str]]:
    """Every letter's source, the shipped ones and over them the programme's own; and the problems of those that can't be read."""
    files, problems = _texts(settings, "*.md")
    own = settings.folder / settings.paths.templates
    return {(path.parent.name, path.stem): text for path, text in files}, [*_lacking(own), *problems]


def vocabulary(settings: Settings) -> Vocabulary:
    """The words of every language: the shipped ones, and over them the programme's own, phrase by phrase. Raises `SettingsError`."""
    files, problems = _texts(settings, words.FILE)
    if problems:
        raise SettingsError(problems)
    lettered = {path.parent.name for root in _roots(settings) for path in root.glob("*/*.md")}
    return words.read(((path.parent.name, text) for path, text in files), lettered)


def _roots(settings: Settings) -> tuple[Path, Path]:
    """Where letters and words lie: those that come along, and over them the programme's own."""
    return shipped("templates"), settings.folder / settings.paths.templates


def _texts(settings: Settings, name: str) -> tuple[list[tuple[Path, str]], list[str]]:
    """The files of that name in each language's folder, first those that come along; and the problems of those that can't be read."""
    found, problems = list[tuple[Path, str]](), list[str]()
    for root in _roots(settings):
        for path in sorted(root.glob(f"*/{name}")):
            try:
                found.append((path, path.read_text("utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                problems.append(f"{path}: can't be read: {error}")
    return found, problems


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
    problems += [*wrong, *_untrue(rules, stationery, programme)]
    if problems:
        raise SettingsError(problems)
    return in_force(rules, files, zone=programme.zone)


def _untrue(rules: Sequence[Rule], stationery: Stationery, programme: Programme) -> Iterator[str]:
    """What rules say that does not come out: their examples, and the letters that they send."""
    for rule in rules:
        yield from tried(rule, programme.zone)
    known = {name for _, name in stationery.letters()}
    for rule in rules:
        for number, step in enumerate(rule.steps):
            if step.send and step.send not in known:
                key = "send" if number == 0 else f"then[{number}].send"
                yield f"{rule.file}: {key}: there is no letter {step.send}{did_you_mean(step.send, known)}"
    yield from _unfilled(rules, stationery, programme)


def _unfilled(rules: Sequence[Rule], stationery: Stationery, programme: Programme) -> Sequence[str]:
    """Facts that letters of rules need and the rules cannot give."""
    problems: list[str] = []
    for rule in rules:
        for letter, facts in samples(rule, programme):
            for language, name in stationery.letters():
                if name == letter:
                    problems += [f"{rule.file}: {text}" for text in _wrong(stationery, language, name, facts)]
    return list(dict.fromkeys(problems))


def _unsent(rules: Sequence[Rule], stationery: Stationery, programme: Programme) -> Iterator[str]:
    """Letters that nothing sends, and those to which the process itself can't give what they name."""
    given: dict[str, list[Facts]] = {}
    for name, facts in letters(programme):
        given.setdefault(name, []).append(facts)
    sent_by_rules = (step.send for rule in rules for step in rule.steps)
    # A letter that comes along may have no rule any more: it is there to be used again.
    known = {FOOTER, *given, *sent_by_rules, *(path.stem for path in shipped("templates").glob("*/*.md"))}
    for language, name in stationery.letters():
        if name not in known:
            yield f"templates/{language}/{name}.md: no letter of that name is sent{did_you_mean(name, known)}"
        for facts in given.get(name, ()):
            if wrong := _wrong(stationery, language, name, facts):
                yield from wrong
                break  # the others lack the same


def _wrong(stationery: Stationery, language: str, name: str, facts: Facts) -> Sequence[str]:
    """Why the letter can't be written with these facts."""
    try:
        stationery.render(name, language, facts, "sample")
    except SettingsError as error:
        return error.problems
    return ()


def _compiled(sources: Mapping[Key, str], language: str) -> tuple[Stationery, Sequence[str]]:
    """All letters, and the problems of those that are broken; in their places are others, as the rules that send them are not to blame."""
    try:
        return Stationery(sources, language, _sound(sources, language)), ()
    except SettingsError as error:
        whole = {key: source if _is_whole(key, source) else _STAND_IN for key, source in sources.items()}
        return Stationery(whole, language), error.problems


def _sound(sources: Mapping[Key, str], language: str) -> set[Key]:
    """Letters as they came along, in a language that at most some people have: they need no trying, and mostly no place in memory."""
    used = {language, language.partition("-")[0], SHIPPED_LANGUAGE}
    came = ((path.parent.name, path.stem, path) for path in shipped("templates").glob("*/*.md") if path.parent.name not in used)
    return {(code, name) for code, name, path in came if sources.get((code, name)) == path.read_text("utf-8")}


def _is_whole(key: Key, source: str) -> bool:
    try:
        Stationery({key: source})
    except SettingsError:
        return False
    return True
