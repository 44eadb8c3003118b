"""The words that code puts into letters: none of them English where the reader's language is another."""

import ast
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from agent import sources
from agent.core.actions import Facts, Picture
from agent.core.letters.letter import FOOTER, Stationery, _compile
from agent.core.letters.wording import in_days, in_short, zone_words
from agent.core.mentorship import State
from agent.core.people import Person
from agent.core.rules.conditions import stops
from agent.core.rules.files import parse_rules
from agent.core.rules.samples import samples
from agent.core.samples import letters
from agent.core.scene import Programme
from agent.core.words import CITIES, QUESTIONS, Vocabulary, Words, read, shipped_words
from agent.errors import SettingsError
from agent.reading.times import find
from agent.settings import without_file
from agent.sources import letter_files, rule_files
from tests.builders import NOW

ROOT = Path(__file__).parent.parent
SHIPPED = shipped_words()
OTHERS = sorted(SHIPPED.tables.keys() - {"en"})

# Facts that are the program's own diagnostics, as the command line has them: English for who runs it.
DIAGNOSTICS = ("held", "list", "problems")
# What the invented people of the samples are called and write, addresses, references, and the names of rules and states as staff type them.
SAID_BY_PEOPLE = """
    Example Mentorship Martin Maria Huber Tom Baker Mary Ana Anna Eve Novak Ben Short Eva Lind Python Foundations Web Design
    New York Kolkata Vienna Europe London America
    Weekday evenings Some spreadsheets a little SQL To change into software development Hours a week
    Ana did not come on Tuesday Hello All else is fine I am worried She likes games Exam in June We did loops Loops Nothing ends
    Mumble grumble the usual Some words Is all well with Your standup for this Would you mentor
    You get this because has been heard of since November rule student silent thought student min
"""


def mute(vocabulary: Vocabulary, language: str) -> Vocabulary:
    """That language without its own words: of each phrase nothing is left but the facts in it."""
    silent = {name: " ".join(re.findall(r"\{\w*\}", said)) for name, said in vocabulary.tables["en"].items()}
    return Vocabulary({**vocabulary.tables, language: silent})


def leaves(facts: Facts, before: str = "") -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value.alt if isinstance(value, Picture) else str(value)


def programme(vocabulary: Vocabulary = SHIPPED, language: str = "de") -> Programme:
    staff = (Person("staff", "martin@example.org", "Martin"),)
    whose = {"staff": staff, "contact": staff[0].address}
    return Programme("Example Mentorship", "agent@example.org", "Europe/Vienna", language=language, vocabulary=vocabulary, **whose)


def every_letter(ours: Programme) -> Iterator[tuple[str, Facts]]:
    yield from letters(ours)
    for rule in parse_rules(rule_files(ROOT / "rules")[0])[0]:
        yield from samples(rule, ours)


def dates(language: str) -> set[str]:
    """The words of CLDR for days and months, in both lengths."""
    ours = Words(language, {})
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(366)]
    return {word for day in days for word in words_of(f"{in_days(day, ours)} {day:%d} {in_short(day, ours)}")}


def words_of(text: str) -> list[str]:
    """The words of a text but for addresses, references and what is 'yes' to an `if`."""
    plain = re.sub(r"\S+@\S+|https?://\S+|\b[Mme]\d+\b|\w+(?:-\w+)+|\byes\b", " ", text)
    return re.findall(r"[^\W\d_]{2,}", plain)


def test_no_fact_of_any_letter_has_an_english_word_of_the_programs_where_its_reader_speaks_another_language():
    known = {word.lower() for word in words_of(SAID_BY_PEOPLE)} | {word.lower() for word in dates("de")}
    rules = {path.stem for path in (ROOT / "rules").glob("*.toml")}
    leaked = {
        (letter, name, word)
        for letter, facts in every_letter(programme(mute(SHIPPED, "de")))
        for name, text in leaves(facts)
        if name.rpartition(".")[2] not in DIAGNOSTICS and text not in rules
        for word in words_of(text)
        if word.lower() not in known
    }
    assert leaked == set()


def questions() -> Iterator[tuple[str, str]]:
    """Every question in the source of reading and deciding, as (where, English without its field)."""
    others = ("samples.py", "words.py", "tables.py", "letters.py", "written.py", "filled.py", "filled_csv.py", "labels.py", "report.py")
    for file in sorted((*(ROOT / "agent/reading").rglob("*.py"), *(ROOT / "agent/core").glob("*.py"))):
        if "languages" not in file.parts and file.name not in others:
            tree = ast.parse(file.read_text("utf-8"))
            inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
            documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in inside | documented and (text := _asked(node)):
                    yield f"{file.name}:{node.lineno}", text


_FIELD = r"(?:student_name|student_email|mentors?|program_\w+|zone|times|days|calendar|said|kind): "
_QUESTION = re.compile(rf"(?:{_FIELD}|\{{\}}: )?(?:'\{{\}}': )?([^\\|*^#\[\]]+ [^\\|*^#\[\]]+)", re.DOTALL)


def _asked(node: ast.Constant | ast.JoinedStr) -> str:
    values = [node] if isinstance(node, ast.Constant) else node.values
    text = "".join(part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}" for part in values)
    found = _QUESTION.fullmatch(text)
    if found is None or not (re.search(r"[a-z}”']\?(?: |$)", text) or re.match(_FIELD, text)):
        return ""
    return found[1] if re.search(r"[a-z]", found[1]) else ""


@pytest.mark.parametrize("language", OTHERS)
def test_every_question_that_the_program_asks_is_known_in_each_language_that_comes_along(language: str):
    found = list(questions())
    assert len(found) > 80
    known = {name.partition(".")[2] for name in SHIPPED.tables[language] if name.startswith(f"{QUESTIONS}.")}
    lacking = [(where, text) for where, text in found if not any(_alike(text, name) for name in known)]
    assert lacking == []


def _alike(text: str, known: str) -> bool:
    """A fact may stand where the known question has any words."""
    return re.fullmatch(".+".join(map(re.escape, known.split("{}"))), text, re.DOTALL) is not None


@pytest.mark.parametrize("language", OTHERS)
def test_each_language_that_comes_along_says_all_that_english_says(language: str):
    assert SHIPPED.lacking(language) == []


@pytest.mark.parametrize(
    ("language", "zone"),
    [(code, name.partition(".")[2]) for code in OTHERS for name in SHIPPED.tables[code] if name.startswith(f"{CITIES}.")],
)
def test_a_citys_own_name_is_read_back_as_its_zone(language: str, zone: str):
    written = f"{in_days(date(2026, 12, 1), SHIPPED.of(language))}, 18:00 ({zone_words(zone, SHIPPED.of(language))})"
    (time,) = find(written, "Re: call", NOW, "America/New_York").times
    assert time.start == datetime(2026, 12, 1, 18, tzinfo=ZoneInfo(zone))


def test_a_reader_gets_the_words_of_their_language_then_the_programmes_then_english():
    english = {"zone": "{city} time", "staff": "staff", "somebody": "somebody"}
    tables = {"en": english, "de": {"zone": "in {city}", "staff": "Team"}, "fr": {"zone": "à {city}"}}
    words = Vocabulary(tables).of("fr-CA", "de")
    assert (words.say("zone", city="Wien"), words.say("staff"), words.say("somebody")) == ("à Wien", "Team", "somebody")


def test_a_language_without_letters_is_not_spoken_at_all():
    vocabulary = Vocabulary({"en": {"zone": "{city} time"}, "de": {"zone": "in {city}"}})
    assert (vocabulary.of("sl", "de").language, vocabulary.of("sl").language, vocabulary.of("de-AT").language) == ("de", "en", "de-AT")
    assert vocabulary.of("sl", "de").say("zone", city="Wien") == "in Wien"


def test_letters_without_words_have_their_dates_all_the_same(tmp_path: Path):
    (tmp_path / "templates/sl").mkdir(parents=True)
    (tmp_path / "templates/sl/offer.md").write_text("Subject: x\n\nx")
    assert sources.vocabulary(without_file().with_section("paths", templates=tmp_path / "templates")).of("sl").language == "sl"


def test_a_question_keeps_the_words_that_it_quotes_and_one_without_a_translation_is_asked_in_general():
    words = SHIPPED.of("de")
    assert words.question("'Freitag 5': at what time exactly?") == "'Freitag 5': um wie viel Uhr genau?"
    assert words.question("in which galaxy?") == words.say("which")
    assert SHIPPED.of("en").question("in which galaxy?") == "in which galaxy?"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('zone = "{town} Zeit"', "zone: {town}: this phrase gets nothing of that name"),
        ('zone = "{city.__class__}"', "zone: only names may stand in braces"),
        ('zone = "{city"', "zone: expected '}' before end of string"),
        ('zoen = "{city}"', "zoen: nothing of that name is ever said; did you mean zone?"),
        ("zone = 5", "can't be read: zone: expected words in quotes"),
        (
            '[questions]\n"the program would end ({}) before it starts ({}); what is right?" = "{0} {}"',
            "questions.the program would end ({}) before it starts ({}); what is right?: either all braces have a number in them or none",
        ),
        ('[cities]\n"Europe/Vienna" = "{x}"', "cities.Europe/Vienna: {x}: this phrase gets nothing of that name"),
    ],
)
def test_a_mistake_in_the_words_of_a_programme_is_told_by_file_and_name(written: str, problem: str):
    with pytest.raises(SettingsError) as error:
        read([("sl", written), ("en", (ROOT / "templates/en/words.toml").read_text("utf-8"))])
    assert list(error.value.problems) == [f"templates/sl/words.toml: {problem}"]


def names_in(language: str, name: str) -> frozenset[str]:
    """Every fact that a shipped letter names, in an 'if' too."""
    return _compile(letter_files(without_file())[0][language, name], headless=name == FOOTER).names


@pytest.mark.parametrize("language", OTHERS)
def test_each_letter_has_a_twin_in_every_language_that_comes_along_and_it_names_the_same_facts(language: str):
    english = {name for code, name in letter_files(without_file())[0] if code == "en"}
    assert {name for code, name in letter_files(without_file())[0] if code == language} == english
    assert {name: names_in(language, name) for name in english} == {name: names_in("en", name) for name in english}


@pytest.mark.parametrize("language", OTHERS)
def test_each_letter_can_be_written_in_every_case_in_which_it_is_sent(language: str):
    stationery = Stationery(letter_files(without_file())[0], language)
    for name, facts in every_letter(programme(language=language)):
        written = stationery.render(name, language, {"rule": name, "reminder": "yes", **facts}, "k3f9")
        assert f'<html lang="{language}">' in written.html


@pytest.mark.parametrize("language", OTHERS)
def test_no_shipped_letter_was_left_in_english(language: str):
    sources = {name: source for (code, name), source in letter_files(without_file())[0].items() if code == language}
    plain = {name: re.sub(r"\{[{%].*?[%}]\}|`[^`]*`|^(?:Subject|Why):", " ", source, flags=re.M) for name, source in sources.items()}
    assert {name: found for name, text in plain.items() if (found := re.findall(r"\b(?:the|you|your|and|of|with|time|is)\b", text))} == {}


def test_whatever_code_says_by_name_is_there_and_nothing_is_there_that_is_never_said():
    tables = {name.partition(".")[0] for name in SHIPPED.tables["en"] if "." in name}
    source = "".join(file.read_text("utf-8") for file in sorted((ROOT / "agent").rglob("*.py")))
    named = set(re.findall(r'say\(\s*"([\w.]+)"', source)) | set(re.findall(rf'"((?:{"|".join(tables)})\.\w+)"', source))
    counted = {name.rpartition(".")[0] for name in SHIPPED.tables["en"] if name.endswith(".one")}
    there = {name.removesuffix(".one").removesuffix(".many") for name in SHIPPED.tables["en"]}
    made = {name for name in there if name.startswith("passed_on.") and f'"{name.partition(".")[2]}"' in source}  # `pass_on` puts the table
    assert named - there == set()
    dynamic = ("states.", "lacks.", "chart_", "since_")  # by the name of a state, of a field, of a row
    assert {n for n in there - named - made - counted if not n.startswith(dynamic)} == set()
    assert {n for n in counted if f'"{n}"' not in source} == set()


def test_another_language_may_name_a_fact_that_the_programmes_own_english_leaves_out():
    own = [(language, f'since_days = "{said}"') for language, said in (("sl", "{days} dni, od {day}"), ("en", "for {days} days"))]
    words = read([("en", (ROOT / "templates/en/words.toml").read_text("utf-8")), *own]).of("sl")
    assert words.say("since_days", days=3, day="1 Dec") == "3 dni, od 1 Dec"


@pytest.mark.parametrize("language", OTHERS)
def test_what_would_have_stopped_a_reminder_names_no_state_as_rules_do(language: str):
    told = [" ".join(stops(rule, SHIPPED.of(language))) for rule in parse_rules(rule_files(ROOT / "rules")[0])[0]]
    assert any(SHIPPED.of(language).say("states.offered") in line for line in told)
    assert [state for state in get_args(State) for line in told if re.search(rf"\b{state}\b", line)] == []
