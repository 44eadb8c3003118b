"""The documentation: what it shows is true.

What can be generated stands between markers (`<!-- settings: … -->` to `<!-- end -->`); `python -m tests.test_docs` writes it anew.
"""

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from agent import cli
from agent.core import written
from agent.core.actions import Facts
from agent.core.authority import NEEDS, PROOFS
from agent.core.intents import Assignment
from agent.core.letters.letter import FOOTER, Stationery
from agent.core.mentorship import State
from agent.core.people import People
from agent.core.roster import read_roster
from agent.core.rules.anchors import PERSONS
from agent.core.rules.examples import tried
from agent.core.rules.files import read_rules
from agent.core.rules.rule import ANCHORS, Anchor, AtLeast, Calendar, Conditions, Example, Relative, Rule, RuleFile, Step, whose_zone
from agent.core.rules.samples import samples as samples_of_rule
from agent.core.samples import letters
from agent.core.scene import Programme
from agent.core.written import Duration
from agent.errors import SettingsError
from agent.reading import Setting, understand
from agent.reading.hours import told_hours
from agent.reading.labels import TABLES, load_labels
from agent.reading.message import parse
from agent.settings import docs_table, load
from agent.settings.sections import SECTIONS
from agent.sources import sound_rules

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
LETTERS = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "templates" / "en").glob("*.md"))}
SETUP, TEMPLATES, OPERATIONS, RULES = (ROOT / "docs" / f"{name}.md" for name in ("setup", "templates", "operations", "rules"))

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_GENERATED = re.compile(r"(<!-- (settings|facts|result|keys|needs): [^\n]*-->\n)(.*?)(<!-- end -->)", re.DOTALL)
_EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"`rules/([\w-]+)\.toml`[^\n]*\n\n```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAMME = Programme("Example Mentorship", "agent@example.org", "Europe/Vienna")


def blocks(page: Path, language: str) -> list[str]:
    return [body for found, body in _FENCE.findall(page.read_text("utf-8")) if found == language]


def spans(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))


def cells(page: Path, first: str) -> list[list[str]]:
    """The rows of every table of a page whose first column is called so."""
    rows: list[list[str]] = []
    inside = False
    for line in page.read_text("utf-8").splitlines():
        row = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] if line.startswith("|") else []
        if inside and row:
            rows.append(row)
        inside = bool(row) and (inside or row[0] == first)
    return [row for row in rows if not row[0].startswith("---")]


# What is generated


def shown_rules(page: Path) -> dict[str, bytes]:
    """The rules that a page shows, by name."""
    return {name: text.encode() for name, text in _RULE.findall(page.read_text("utf-8"))}


@cache
def shipped_rules() -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in sorted((ROOT / "rules").glob("*.toml"))}


@cache
def rules() -> tuple[Rule, ...]:
    """The shipped rules, and those that pages show."""
    shown = {name: text for page in PAGES for name, text in shown_rules(page).items()}
    return read_rules({**shipped_rules(), **shown})


@cache
def samples() -> dict[str, list[Facts]]:
    """Facts for every letter, but those about the programme as a whole: their figures come from the ledger."""
    found: dict[str, list[Facts]] = {}
    for name, facts in letters(PROGRAMME):
        found.setdefault(name, []).append(facts)
    for rule in rules():
        for name, facts in samples_of_rule(rule, PROGRAMME) if rule.about != "programme" or rule.name not in shipped_rules() else ():
            found.setdefault(name, []).append(facts)
    return found


def dotted(facts: Facts, before: str = "") -> Iterator[str]:
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from dotted(value, f"{before}{name}.")
        else:
            yield before + name


# Facts that go together in many letters; each is a row by itself, and stands for its facts in the others.
GROUPS = {
    "the pair": ("pick", r"mentor\.|student\.|course|assigned_by|ref|zone_unknown"),
    "a call of theirs": ("slot-ok", r"call\.|partner_call\.|you\.|partner\.|place$|record$|recorded$|first_is_orientation$"),
    "you and your partner": ("slot-ok", r"you\.|partner\."),
    "the enrolment": ("assigned", r"understood\."),
    "the background": ("background", r"background\."),
    "what is waited for": ("staff-digest", r"asked\."),
}
# What has the same parts wherever it stands, and is told by its name alone.
PARTS = {"person": ("address", "first_name", "name"), "time": ("date", "minutes", "time", "weekday", "when", "zone")}


def facts_of(letter: str) -> set[str]:
    """What a letter gets beyond what every letter gets, in whichever case it is sent."""
    of_all = ("programme", "links", "by_calendar")
    own = {fact for facts in samples()[letter] for fact in dotted({k: v for k, v in facts.items() if k not in of_all})}
    return own - {fact for fact in own if any(other.startswith(f"{fact}.") for other in own)}


def in_short(own: set[str]) -> list[str]:
    """Facts in order, a person or a time as one: `you.…`."""
    short: dict[str, str] = {}
    for name in {fact.partition(".")[0] for fact in own}:
        for parts in PARTS.values():
            whole = {f"{name}.{part}" for part in parts}
            short |= dict.fromkeys(whole, f"{name}.…") if whole <= own else {}
    return sorted({short.get(fact, fact) for fact in own})


def reminders() -> set[str]:
    """The letters of rules about somebody."""
    return {step.send for rule in rules() if rule.about != "programme" for step in rule.steps if step.send}


def facts_table() -> str:
    """The groups, then the letters but for reminders, whose facts have a table of their own; those that get the same facts share a row."""
    groups = {name: {fact for fact in facts_of(letter) if re.match(facts, fact)} for name, (letter, facts) in GROUPS.items()}
    rows: dict[str, list[str]] = {" ".join(f"`{fact}`" for fact in in_short(facts)): [f"*{name}*"] for name, facts in groups.items()}
    for letter in sorted(LETTERS.keys() & samples().keys() - reminders()):
        own = facts_of(letter)
        whole = [name for name, facts in groups.items() if facts <= own]
        told = [name for name in whole if not any(groups[name] < groups[other] for other in whole)]
        rest = own.difference(*(groups[name] for name in told))
        rows.setdefault(", ".join([*(f"*{name}*" for name in told), *(f"`{fact}`" for fact in in_short(rest))]), []).append(f"`{letter}`")
    return "\n".join(["| letter | facts |", "|---|---|", *(f"| {', '.join(names)} | {facts} |" for facts, names in rows.items())]) + "\n"


_TABLES = (
    ("", "", RuleFile),
    ("when.", " (with `every`)", Calendar),
    ("when.", " (with `after`, `before`)", Relative),
    ("only_if.", "", Conditions),
    ("then.", "", Step),
    ("example.", "", Example),
)


def _form(kind: Any) -> str:
    """How the value of a key is written, in words."""
    if get_origin(kind) in (Union, UnionType):
        return _form(next(arm for arm in get_args(kind) if arm is not NoneType))
    if kind is Anchor:
        return "[an anchor](#what-a-rule-is-told-from)"
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    if get_origin(kind) is Annotated:
        kind, read = get_args(kind)[:2]
        named = {written.duration: "a length of time", written.clock: "a time of day", written.instant: "an instant", whose_zone: "a zone"}
        return named.get(read) or _form(kind)
    if get_origin(kind) is tuple:
        return "a list of [states](#conditions)" if get_args(kind)[0] is State else "a list of tables"
    words = {bool: "true or false", int: "a whole number", str: "a name", AtLeast: "`{ at_least = 1 }`"}
    return words.get(kind, "a table")


def keys_table() -> str:
    """Every key of a rule file, by the table that it stands in."""
    rows = ["| key | holds | default | what it says |", "|---|---|---|---|"]
    for inside, form, kind in _TABLES:
        hints = get_type_hints(kind, include_extras=True)
        for spec in fields(kind):
            name = f"`{inside}{spec.name}`"
            default = spec.default if isinstance(spec.default, str | int | Duration | time) and spec.default != "" else ""
            shown = f"{default:%H:%M}" if isinstance(default, time) else str(default).lower() if isinstance(default, bool) else str(default)
            required = spec.metadata.get("required") or name in ("`when.every`", "`when.by`", "`then.after`")
            told = name + (form if spec.name in ("at", "zone") else "")
            rows.append(f"| {told} | {_form(hints[spec.name])} | {'required' if required else shown} | {spec.metadata['about']} |")
    return "\n".join(rows) + "\n"


def needs_table() -> str:
    """What proves who wrote a message, and what each kind of message needs of that."""
    proofs = ["| we say | when |", "|---|---|", *(f"| **{proof}** | {when} |" for proof, when in PROOFS.items())]
    rows = ["| to do this | you must be | and the message must be | besides |", "|---|---|---|---|"]
    rows += [f"| {need.about} | {need.who} | {' or '.join(need.proofs) or 'nothing follows from it'} | {need.limit} |" for need in NEEDS]
    return "\n".join([*proofs, "", *rows]) + "\n"


def examples(text: str) -> list[tuple[str, str, str]]:
    """The example letters of a page: name, subject and text as they come out."""
    found = []
    for name, source in _EXAMPLE.findall(text):
        facts = samples()[name][0]
        stationery = Stationery({("en", name): source, ("en", FOOTER): LETTERS[FOOTER]})
        letter = stationery.render(name, "en", {**facts, "reminder": facts.get("rule", "")}, "k3f9x2ab")
        found.append((name, letter.subject, letter.text))
    return found


def result(text: str) -> str:
    """How the last example of a page comes out."""
    return "\n".join(["```", *(line.rstrip() for line in examples(text)[-1][2].splitlines()), "```"]) + "\n"


def generated(text: str) -> str:
    """A page with what is between its markers as it should be."""

    def made(found: re.Match[str]) -> str:
        result_of = lambda: result(text[: found.start()])  # noqa: E731 - the one that depends on the page
        make = {"settings": docs_table, "facts": facts_table, "keys": keys_table, "needs": needs_table, "result": result_of}
        return f"{found[1]}{make[found[2]]()}{found[4]}"

    return _GENERATED.sub(made, text)


# What is shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_generated_is_current(page):
    text = page.read_text("utf-8")
    assert text == generated(text), "out of date: run `python -m tests.test_docs`"


def test_everything_that_can_be_generated_stands_in_a_page():
    found = {name for page in PAGES for _, name, _, _ in _GENERATED.findall(page.read_text("utf-8"))}
    assert found == {"settings", "facts", "result", "keys", "needs"}


@pytest.mark.parametrize(("page", "text"), [(p, t) for p in PAGES for t in blocks(p, "toml")])
def test_every_piece_of_toml_is_accepted_where_it_belongs(page, text, tmp_path):
    tables = tomllib.loads(text).keys()
    assert tables
    if "when" in tables:
        assert [list(tried(rule)) for rule in read_rules({"own": text.encode()})] == [[]]
    elif tables <= set(TABLES):
        (tmp_path / "ours.toml").write_text(text, "utf-8")
        load_labels(tmp_path)
    else:
        (tmp_path / "agent.toml").write_text(text, "utf-8")
        load(tmp_path / "agent.toml", {}, complete=False)


def test_labels_of_ones_own_go_with_those_that_come_along(tmp_path):
    for path in (ROOT / "rules" / "reading").glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (ours,) = blocks(ROOT / "docs" / "reading.md", "toml")
    (tmp_path / "ours.toml").write_text(ours, "utf-8")
    labels = load_labels(tmp_path)
    assert labels.field_of("Name of the young person") == "student_name"
    assert labels.field_of("And what do you dream of?") == "goals"


def test_the_agent_toml_that_most_programmes_need_is_complete(tmp_path):
    (text,) = (block for block in blocks(SETUP, "toml") if "[programme]" in block)
    (tmp_path / "password").write_text("secret\n")
    (tmp_path / "password").chmod(0o600)
    (tmp_path / "agent.toml").write_text(text, "utf-8")
    assert load(tmp_path / "agent.toml", {}).post.password == "secret"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_setting_that_is_spoken_of_exists(page):
    known = {(name, field.name) for name, kind in SECTIONS.items() for field in fields(kind)}
    spoken = {found for span in spans(page.read_text("utf-8")) for found in re.findall(r"^\[(\w+)\] (\w+)", span)}
    assert spoken - known == set()


def commands() -> Iterator[tuple[str, str]]:
    """Every command line of ours that a page or a letter shows."""
    for page in (*PAGES, *sorted((ROOT / "templates" / "en").glob("*.md"))):
        shown = [line for block in blocks(page, "sh") for line in block.splitlines()]
        shown += [span for span in spans(page.read_text("utf-8")) if span.startswith("mentor-agent ")]
        yield from ((page.name, line) for line in shown if "mentor-agent" in line)


def arguments(line: str) -> list[str]:
    """What follows the program's name in a shell line; nothing where the name stands for something else."""
    words = shlex.split(line, comments=True)
    starts = [n for n, word in enumerate(words, 1) if word == "mentor-agent" or word.endswith("/bin/mentor-agent")]
    return words[starts[-1] :] if starts else []


@pytest.mark.parametrize(("page", "line"), sorted(set(commands())))
def test_every_command_that_is_shown_is_one(page, line):
    given = arguments(line)
    assert not given or cli._parser().parse_args(given).command


def test_the_pages_show_commands():
    assert len({arguments(line)[0] for _, line in commands() if arguments(line)}) > 8


@cache
def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    broken = []
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#?([^)\s]*)\)", _FENCE.sub("", page.read_text("utf-8"))):
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(f"{target}#{anchor}")
    assert not broken


def letters_to(reader: str = "") -> list[str]:
    """The letters of which the page on them has a row: all of them, or those to one reader."""
    own = ("to staff", "to the mentor", "to the student", "to both", "to one of the two", "to others")
    found = [name for first in own if reader in first for row in cells(TEMPLATES, first) for name in spans(row[0])]
    by_rules = [(row[1], spans(row[0]), spans(row[2])) for row in cells(TEMPLATES, "by a rule")]
    found += [name for to, first, _ in by_rules if reader in to for name in first]
    return found + [name for *_, then in by_rules for name in then if not reader or name.endswith(f"-{reader}")]


def test_every_letter_has_a_row_and_every_row_a_letter():
    assert sorted(letters_to()) == sorted(LETTERS)


@pytest.mark.parametrize("page", [TEMPLATES, RULES], ids=lambda page: page.name)
def test_the_example_letters_are_sent_and_come_out_as_the_page_says(page):
    own = [step.send for rule in rules() for step in rule.steps]
    told = page.read_text("utf-8")
    for name, subject, text in examples(told):
        assert f"*{subject}*" in told or page == RULES
        assert name in LETTERS or name in own
        assert "{" not in text


def test_the_page_on_rules_shows_ten_and_those_that_come_along_as_they_are():
    shown = shown_rules(RULES)
    ours = {name: text for name, text in shown.items() if name in shipped_rules()}
    assert (len(shown), len(ours)) == (10, 5)
    assert ours == {name: shipped_rules()[name] for name in ours}


def test_the_rules_of_the_page_go_with_those_that_come_along_and_their_letters_get_all_that_they_name(tmp_path):
    page = RULES.read_text("utf-8")
    own = [rule for rule in rules() if rule.name in shown_rules(RULES).keys() - shipped_rules().keys()]
    sources = dict(_EXAMPLE.findall(page))
    named = {step.send: f"Subject: {step.send}\n\n{{{{ programme.name }}}}" for rule in own for step in rule.steps}
    assert set(sources) < set(named)
    assert all(name in sources or f"`{name}`" in page for name in named)
    stationery = Stationery({("en", name): source for name, source in {**LETTERS, **named, **sources}.items()})
    for name, text in {**shipped_rules(), **shown_rules(RULES)}.items():
        (tmp_path / f"{name}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert sound_rules(tmp_path, stationery, PROGRAMME)
    assert all(rule.examples for rule in own)


def test_every_anchor_and_condition_is_explained_and_each_that_is_explained_is_one():
    assert [row[0].strip("`") for row in cells(RULES, "anchor")] == list(ANCHORS)
    assert [row[0].strip("`") for row in cells(RULES, "condition")] == [field.name for field in fields(Conditions)]
    persons = {row[0].strip("`") for row in cells(RULES, "anchor") if row[3]}
    assert persons == set(PERSONS)


def test_a_rule_that_is_shown_with_a_letter_of_its_own_sends_just_that():
    page = TEMPLATES.read_text("utf-8")
    shown = {name for name, *_ in examples(page)} - LETTERS.keys()
    assert shown
    assert {step.send for rule in rules() if rule.name in dict(_RULE.findall(page)) for step in rule.steps} == shown


def test_every_fact_of_a_reminder_is_explained_and_every_fact_that_is_explained_is_one():
    told = {name for letter in reminders() for name in facts_of(letter)}
    explained = {span for row in cells(TEMPLATES, "fact") for span in spans(row[0])}
    known = {name for letter in samples() for name in facts_of(letter)}
    assert {name.partition(".")[0] for name in told} == {name.partition(".")[0] for name in explained}
    assert explained - known - {name.partition(".")[0] for name in known} == set()


@pytest.mark.parametrize("piece", [row[0].strip("`").replace("\\|", "|") for row in cells(TEMPLATES, "this")])
def test_what_is_said_to_be_refused_in_a_letter_is(piece):
    with pytest.raises(SettingsError, match="only names and 'if' are allowed"):
        Stationery({("en", "offer"): f"Subject: Hello\n\n{piece}", ("en", FOOTER): LETTERS[FOOTER]})


def test_a_name_that_a_letter_does_not_get_is_told_as_the_page_says():
    wrong = Stationery({("en", "offer"): "Subject: Hello\n\n{{ student.surname }}", ("en", FOOTER): LETTERS[FOOTER]})
    with pytest.raises(SettingsError) as caught:
        wrong.render("offer", "en", samples()["offer"][0], "k3f9x2ab")
    (told,) = (span for span in spans(TEMPLATES.read_text("utf-8")) if "surname" in span)
    assert caught.value.problems[0].startswith(told)


# Staff need not do anything about these.
NEWS = {"assigned", "resumed", "staff-digest", "staff-word", "standup-noted", "mentorship-status", "whose-status"}


def test_the_run_book_has_a_row_for_each_letter_that_alarms_and_each_reason_of_health():
    rows = " ".join(row[0] for row in cells(OPERATIONS, "mail"))
    to_staff = set(letters_to("staff"))
    assert to_staff > NEWS
    for letter in to_staff - NEWS:
        subject = re.sub(r"{[{%].*?[%}]}", "…", LETTERS[letter].partition("\n")[0].removeprefix("Subject: "))
        assert any(len(piece.strip()) > 5 and piece.strip() in rows for piece in subject.split("…")), letter
    of_health = (ROOT / "agent" / "standing.py").read_text("utf-8").partition("def health")[2]
    reasons = re.findall(r'(?:append\(|yield |else )"([^"]+)"', of_health)
    assert len(reasons) == 7
    assert all(reason in {span for row in cells(OPERATIONS, "what it says") for span in spans(row[0])} for reason in reasons)


def test_the_run_book_has_a_row_for_each_warning_and_error_of_the_log():
    told = [span for row in cells(OPERATIONS, "log") for span in spans(row[0])]
    known = [piece.strip() for span in told for piece in span.split("…") if piece.strip()]
    logged = re.findall(r'log\.(?:warning|error)\(\s*"([^"]+)"', source())
    assert len(logged) > 12
    unknown = [text for text in logged if not any(piece in text for piece in known)]
    assert set(unknown) <= {"%s"}  # a problem in words of its own, which says what to do


@cache
def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "agent").rglob("*.py")))


def quoted() -> list[str]:
    return [span for page in (SETUP, OPERATIONS) for row in cells(page, "what it says") for span in spans(row[0])]


@pytest.mark.parametrize("words", quoted())
def test_every_reason_that_is_explained_is_one_that_the_program_gives(words):
    for piece in words.split("…"):
        assert piece.strip() in source()


def test_the_mentors_of_the_example_can_be_imported():
    (text,) = blocks(SETUP, "csv")
    assert [person.name for person in read_roster("mentors.csv", text.encode(), People(), told_hours).new] == ["Maria Huber", "Tom Baker"]


def test_the_first_assignment_is_read_as_one_that_lacks_nothing():
    (text,) = blocks(SETUP, "text")
    raw = f"From: Martin <martin@example.org>\r\nTo: agent@example.org\r\nSubject: Try-out\r\nMessage-ID: <1@example.org>\r\n\r\n{text}"
    setting = Setting(datetime(2026, 11, 24, 9, tzinfo=UTC), "Europe/Vienna", "staff", (), ("Kim Example", "kim@example.org"))
    intent = understand(parse(raw.encode()), setting).intent
    assert isinstance(intent, Assignment)
    assert not intent.problems
    found = intent.fields
    assert (found.student_name, found.student_email, found.mentors) == ("Ana Novak", "kim+ana@example.org", ("Kim Example",))
    assert (found.course, found.zone) == ("Python Foundations", "America/New_York")


def test_each_test_that_reliability_names_is_there():
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = [name for name, _ in cases()]
    assert len(named) > 150
    assert [name for name in named if f"def {name}(" not in text] == []


def cases() -> list[tuple[str, str]]:
    """Each test that the page on reliability names, with the one of its cases that it names, or ''."""
    return re.findall(r"`(test_\w+)(?:\[([^]\n]+)\])?`", (ROOT / "docs" / "reliability.md").read_text("utf-8"))


def test_each_case_that_reliability_names_is_there():
    files = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    for name, case in cases():
        assert any(f'"{case}"' in text or not case for text in files if f"def {name}(" in text), f"{name}[{case}]"


def test_each_row_of_reliability_names_a_test():
    page = ROOT / "docs" / "reliability.md"
    rows = [row for first in ("it shall", "input", "fault") for row in cells(page, first)]
    assert len(rows) > 100
    assert [row for row in rows if "`test_" not in row[-1] and "tests/" not in row[-1]] == []


def test_each_input_that_is_tried_has_a_row_of_its_own_or_with_others():
    from tests.faults.test_bad_input import HELD_CALENDARS, NOTHING_COMES_OF
    from tests.test_message import HELD

    assert {*HELD, *HELD_CALENDARS, *NOTHING_COMES_OF} - {case for _, case in cases()} == set()


def refresh() -> None:
    """Write anew what is generated."""
    for page in PAGES:
        text = page.read_text("utf-8")
        if text != generated(text):
            page.write_text(generated(text), "utf-8")
            print(f"written {page.relative_to(ROOT)}")


if __name__ == "__main__":
    refresh()
