"""What the program itself says within letters, in the language of their reader: 'Vienna time', 'and 3 more', 'at what time?'.

Decides where a phrase is looked for: in `words.toml` beside the letters of the reader's language, in that of the programme's, in English.
A phrase may name facts in braces, as `str.format` has them, and nothing else: `"{city} time"`.
Questions are known by their English words, in which `{}` stands for what differs from mail to mail; one that is not known in a language
is asked in general (`which`), so that no letter is in two languages. Cities are known by their IANA zone.

To add a phrase: a line in templates/en/words.toml, and in each other one that is shipped; code says it by its name.
To add a question: its translation below `[questions]` of each but English; `tests/test_words.py` tells of one that lacks.
"""

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from agent.core.shipped import folder as shipped
from agent.core.tables import did_you_mean, toml
from agent.errors import SettingsError

FILE = "words.toml"
QUESTIONS, CITIES = "questions", "cities"
ENGLISH = "en"

_QUOTED = re.compile(r"('.{1,60}'|“.{1,60}”): (.+)", re.DOTALL)

Phrases = Mapping[str, str]


class Words:
    """One language as letters need it: `language` is its code, for dates and weekdays, which CLDR knows."""

    def __init__(self, language: str, phrases: Phrases, questions: Phrases | None = None) -> None:
        self.language = language
        self._phrases = phrases
        self._questions = None if questions is None else tuple((_pattern(asked), said) for asked, said in questions.items())

    def say(self, name: str, **facts: object) -> str:
        """The phrase of that name with its facts. Raises `KeyError` where the program itself has none."""
        return self._phrases[name].format_map({key: str(fact) for key, fact in facts.items()})

    def city(self, zone: str) -> str | None:
        """What the language calls the city after which an IANA zone is named, where that is another name."""
        return self._phrases.get(f"{CITIES}.{zone}")

    def count(self, number: int, name: str) -> str:
        """'1 call', '12 calls'."""
        return self.say(f"{name}.{'one' if number == 1 else 'many'}", count=number)

    def question(self, asked: str) -> str:
        """A question of reading, which thinks in English, in this language; one about quoted words keeps its quotation."""
        if self._questions is None:
            return asked
        for pattern, said in self._questions:
            if found := pattern.fullmatch(asked):
                return said.format(*found.groups())
        if quoted := _QUOTED.fullmatch(asked):
            return f"{quoted[1]}: {self.question(quoted[2])}"
        return self.say("which")


class Vocabulary:
    """The words of every language that letters are in; `tables` has the flat phrases of each `words.toml`, none where there is no file."""

    def __init__(self, tables: Mapping[str, Phrases]) -> None:
        self.tables = tables
        self.of = cache(self._of)

    def _of(self, language: str, fallback: str = ENGLISH) -> Words:
        """The words for a reader of that language; what it lacks is said in `fallback`, else in English.

        A language that has no letters is not spoken at all, dates neither: its reader gets everything in `fallback`.
        """
        spoken = next(code for code in (language, fallback, ENGLISH) if {code, code.partition("-")[0]} & self.tables.keys())
        asked = [code for code in (spoken, spoken.partition("-")[0]) if code in self.tables]
        phrases: dict[str, str] = {}
        for code in (ENGLISH, fallback.partition("-")[0], fallback, *reversed(asked)):
            phrases |= self.tables.get(code, {})
        questions = {name.partition(".")[2]: said for name, said in phrases.items() if name.startswith(f"{QUESTIONS}.")}
        return Words(spoken, phrases, None if spoken.partition("-")[0] == ENGLISH else questions)

    def lacking(self, language: str) -> list[str]:
        """The phrases of English that a language lacks, by name."""
        known = {name for code in (language, language.partition("-")[0]) for name in self.tables.get(code, {})}
        return [name for name in self.tables[ENGLISH] if name not in known]


def read(files: Iterable[tuple[str, str]], lettered: Iterable[str] = ()) -> Vocabulary:
    """The words of `words.toml` files, each a language and a text; a later one's lie over an earlier one's of the same language.

    `lettered` are languages that have letters, be it without words of their own. Raises `SettingsError` with every problem.
    """
    tables: dict[str, dict[str, str]] = {language: {} for language in lettered}
    english: Phrases = {}  # as it comes along, whatever facts a programme leaves out of its own
    problems: list[str] = []
    for language, text in sorted(files, key=lambda file: file[0] != ENGLISH):  # others are compared with it
        shown = f"templates/{language}/{FILE}"
        try:
            phrases = dict(_flat(toml(text.encode())))
        except (ValueError, TypeError) as error:
            problems.append(f"{shown}: can't be read: {error}")
            continue
        english = english or phrases
        problems += [f"{shown}: {problem}" for problem in _wrong(phrases, english)]
        tables[language] = {**tables.get(language, {}), **phrases}
    if problems:
        raise SettingsError(problems)
    return Vocabulary(tables)


@lru_cache(maxsize=1)
def shipped_words() -> Vocabulary:
    """The words that come along."""
    return read((file.parent.name, file.read_text("utf-8")) for file in shipped("templates").glob(f"*/{FILE}"))


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        elif isinstance(value, str):
            yield f"{before}{name}", value
        else:
            raise TypeError(f"{before}{name}: expected words in quotes")


def _wrong(phrases: Phrases, english: Phrases) -> Iterator[str]:
    """What is no phrase of the program, or names a fact that it does not get."""
    for name, said in phrases.items():
        table, _, key = name.partition(".")
        if table not in (QUESTIONS, CITIES) and name not in english:
            yield f"{name}: nothing of that name is ever said{did_you_mean(name, english)}"
            continue
        try:
            known = _fields(key if table in (QUESTIONS, CITIES) else english[name])
            unknown = [field for field in _fields(said) if field not in known]
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        if unknown:
            yield f"{name}: {{{unknown[0]}}}: this phrase gets nothing of that name"


def _fields(phrase: str) -> list[str]:
    """The names in braces, those without one numbered; only names, so that a phrase can reach nothing else."""
    found = [(name, form, how) for _, name, form, how in string.Formatter().parse(phrase) if name is not None]
    if any(form or how or (name and not name.isidentifier() and not name.isdigit()) for name, form, how in found):
        raise ValueError("only names may stand in braces")
    if len({not name for name, _, _ in found if not name or name.isdigit()}) > 1:
        raise ValueError("either all braces have a number in them or none")
    return [name or str(number) for number, (name, _, _) in enumerate(found)]


def _pattern(asked: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, asked.split("{}"))), re.DOTALL)
