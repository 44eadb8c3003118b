"""Rule files: what may stand in one, and that every mistake is told at once, with file and key."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core.rules import schema as rule_schema
from agent.core.rules.examples import tried
from agent.core.rules.files import read_rules, rulebook
from agent.core.rules.rule import Calendar, Relative, Rule
from agent.core.written import Duration
from agent.errors import SettingsError
from agent.sources import rule_files

SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
STANDUP = """
about = "mentor"
when = { every = "friday", at = "09:00", zone = "mentor" }
only_if = { active_mentorships = { at_least = 1 }, answered = false }
to = "mentor"
send = "friday-standup"
then = [{ after = "3d", send = "friday-standup-again" }]
"""
SILENT = 'when = { after = "student_heard", by = "14d" }\nto = "mentor"\nsend = "silent"\n'


def problems(**files: str | bytes) -> list[str]:
    """What is told of these files, by their names with '_' for '-'."""
    raw = {name.replace("_", "-"): text if isinstance(text, bytes) else text.encode() for name, text in files.items()}
    with pytest.raises(SettingsError) as told:
        read_rules(raw)
    return list(told.value.problems)


def one(text: str) -> Rule:
    (rule,) = read_rules({"a-rule": text.encode()})
    return rule


def test_the_rule_of_the_documentation_is_read_as_it_is_meant():
    rule = one(STANDUP)
    assert isinstance(rule.when, Calendar)
    assert (rule.when.every, f"{rule.when.at:%H:%M}", rule.when.zone) == ("friday", "09:00", "mentor")
    assert [(step.send, str(step.after), rule.reader(n)) for n, step in enumerate(rule.steps)] == [
        ("friday-standup", "0m", "mentor"),
        ("friday-standup-again", "3d", "mentor"),
    ]
    assert rule.only_if.answered is False
    assert rule.limit() == Duration(24, "h")


def test_a_relative_rule_has_no_limit_but_the_one_it_names():
    assert one(SILENT).limit() is None
    limited = one(SILENT + 'late_limit = "2d"')
    assert isinstance(limited.when, Relative)
    assert limited.limit() == Duration(2, "d")


def test_every_shipped_rule_is_right_and_so_are_its_examples():
    rules = read_rules(SHIPPED)
    assert {rule.name for rule in rules} == {
        "offer-unanswered", "no-weekly-slot", "invite-unanswered", "friday-standup", "student-silent", "mentor-silent", "call-brief",
        "call-questions", "session-report", "no-show", "two-misses", "too-many-moves", "clock-drift", "month-end", "staff-digest",
        "orientation-unbooked",
    }  # fmt: skip
    assert {rule.name for rule in rules if not rule.enabled} == {"call-brief", "call-questions", "session-report", "orientation-unbooked"}
    for zone in ("UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Pacific/Kiritimati"):
        assert [problem for rule in rules for problem in tried(rule, zone)] == []
    assert all(rule.examples for rule in rules)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("when = 3", "when: expected a table such as { key = value }, got 3"),
        (SILENT.replace("by", "bye"), "when.bye: unknown key; did you mean by?"),
        (SILENT + "onlyif = {}", "onlyif: unknown key; did you mean only_if?"),
        (SILENT + "only_if = { sate = ['weekly'] }", "only_if.sate: unknown key; did you mean state?"),
        (SILENT + "only_if = { answered = 'no' }", 'only_if.answered: expected true or false, got "no"'),
        (SILENT + "only_if = { missed_in_a_row = 2 }", "only_if.missed_in_a_row: expected a table such as { key = value }, got 2: write"),
        (SILENT + "only_if = { missed_in_a_row = { at_most = 2 } }", "only_if.missed_in_a_row.at_most: unknown key; did you mean"),
        (SILENT + "only_if = { state = ['weekl'] }", "only_if.state: expected one of"),
        (SILENT.replace("14d", "-14d"), 'when.by: expected a duration such as 30m, 12h, 3d or 4w, got "-14d"'),
        (SILENT.replace("14d", "14"), "when.by: expected a duration"),
        (SILENT.replace("student_heard", "student_herd"), "when.after: expected one of"),
        (SILENT.replace('after = "student_heard", ', ""), "when: expected exactly one of every, after, before, got none"),
        (SILENT.replace("by", 'before = "call_start", by'), "when: expected exactly one of every, after, before, got after and before"),
        (SILENT.replace(', by = "14d"', ""), "when.by: is missing"),
        (SILENT.replace('"mentor"', '"mentors"'), "to: expected one of"),
        (SILENT.replace('to = "mentor"\n', ""), "to: is missing"),
        (SILENT.replace('"mentor"', '""'), "to: is empty"),
        (SILENT.replace('send = "silent"', ""), "send: is missing"),
        (SILENT.replace('"silent"', '"../silent"'), "send: expected a letter's name such as friday-standup"),
        (SILENT + "then = [{ send = 'more' }]", "then[1].after: is missing"),
        (SILENT + "then = [{ after = '1d' }]", "then[1]: exactly one of send and do"),
        (SILENT + "then = [{ after = '1d', send = 'a', do = 'offer_next' }]", "then[1]: exactly one of send and do"),
        (SILENT + "then = [{ after = '1d', do = 'dance' }]", 'then[1].do: expected "offer_next", got "dance"'),
        (SILENT + "then = [" + "{ after = '1d', send = 'a' }," * 1000 + "]", "then: expected at most 12 steps, got 1000"),
        (SILENT + "late_limit = 'soon'", "late_limit: expected a duration"),
        (SILENT + "topic = 'two words'", "topic: expected one word"),
        (SILENT + "enabled = 1", "enabled: expected true or false, got 1"),
        (SILENT.replace('"14d"', '"14d", zone = "Europe/Viena"'), "did you mean Europe/Vienna?"),
        (STANDUP.replace("friday", "5", 1), 'when.every: expected one of "monday"'),
        (STANDUP.replace('"friday", at', "5, at"), 'when.every: expected one of "monday"'),
        (STANDUP.replace("09:00", "9 am"), "when.at: expected a time of day such as 07:00"),
        (STANDUP.replace('"09:00"', "09:00:00"), "when.at: expected text, got 09:00:00 without quotes"),
        (STANDUP.replace('zone = "mentor"', 'day = 3, zone = "mentor"'), 'when.day: goes with every = "month" only'),
        (STANDUP.replace('every = "friday"', 'every = "month", day = 32'), "when.day: expected a day of the month from 1 to 31"),
        ("= 3", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8 (byte 0)"),
        ("a = " + "[" * 5000 + "]" * 5000, "is n"),
        ("#" * 70_000, "a rule file is at most 64 KiB"),
        (SILENT + "[[example]]\nfacts = {}\nsends = ''", "example[1].now: is missing"),
        (SILENT + "[[example]]\nnow = '2026-11-27'\nsends = ''", "example[1].now: expected an instant"),
        (SILENT + "[[example]]\nnow = '2026-11-27T09:00:00Z'", "example[1].sends: is missing"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_key(text, told):
    assert any(problem.startswith("rules/a-rule.toml: ") and told in problem for problem in problems(a_rule=text)), problems(a_rule=text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STANDUP.replace('"mentor"\n', '"student"\n').replace('about = "student"', 'about = "mentor"'), "to: there is no one student"),
        (SILENT.replace("when", 'about = "mentor"\nwhen'), 'when: student_heard happens in a mentorship'),
        (SILENT.replace('"mentor"', '"person"').replace("student_heard", "accepted"), "to: accepted is about nobody in particular"),
        (SILENT.replace("after", "before"), "student_heard is known only once it has happened, so this rule can never fire"),
        (SILENT + "then = [{ after = '1d', do = 'offer_next' }]", 'do = "offer_next" goes with after = "offered" only'),
        (SILENT + "only_if = { state = [] }", "only_if.state: is empty, so this rule can never fire"),
        (SILENT + "only_if = { state = ['ended'] }", "so this rule can never fire"),
        (SILENT.replace("student_heard", "offered") + "only_if = { state = ['weekly'] }", "offered is known only while the state is"),
        (STANDUP.replace("answered = false", "state = ['weekly']"), "only_if.state: is told of a mentorship"),
        (STANDUP.replace('"mentor"', '"programme"').replace('to = "programme"', 'to = "mentor"'), "there is no one mentor"),
        (STANDUP.replace('send = "friday-standup-again"', 'do = "offer_next"'), 'do = "offer_next" goes with after = "offered" only'),
    ],
)  # fmt: skip
def test_a_rule_that_contradicts_itself_is_told(text, told):
    assert any(told in problem for problem in problems(a_rule=text)), problems(a_rule=text)


def test_all_problems_of_all_files_come_together():
    told = problems(first="when = 3\nsend = 3", second=SILENT + "nonsense = 1", Third=SILENT)
    assert len(told) == 5
    assert {problem.split(":")[0] for problem in told} == {"rules/first.toml", "rules/second.toml", "rules/Third.toml"}


def test_two_rules_that_send_one_letter_to_one_person_are_told_unless_one_is_off():
    (told,) = problems(a=SILENT, b=SILENT)
    assert told == "rules/b.toml: send: the letter silent goes to the mentor by rules/a.toml, too; switch one of them off"
    assert len(read_rules({"a": SILENT.encode(), "b": (SILENT + "enabled = false").encode()})) == 2
    assert len(read_rules({"a": SILENT.encode(), "b": SILENT.replace('"mentor"', '"student"').encode()})) == 2


def test_one_letter_of_two_rules_that_never_speak_in_the_same_state_is_no_problem():
    states = ("only_if = { state = ['weekly'] }", "only_if = { state = ['oriented'] }")
    assert len(read_rules({name: (SILENT + state).encode() for name, state in zip("ab", states, strict=True)})) == 2


def test_only_rules_in_force_are_in_the_rulebook_and_its_revision_follows_every_file():
    off = (SILENT + "enabled = false").encode()
    book = rulebook({"a": SILENT.encode(), "b": off})
    assert [rule.name for rule in book.rules] == ["a"]
    revisions = {book.revision, rulebook({"a": SILENT.encode(), "b": off + b"# other"}).revision, rulebook({"a": SILENT.encode()}).revision}
    assert len(revisions) == 3


@pytest.mark.parametrize(
    ("example", "told"),
    [
        ("facts = { answered = false }\nsends = 'other'", "expected other, but the rule sends nothing"),
        ("facts = { active_mentorships = 1 }\nsends = ''", "expected nothing, but the rule sends friday-standup"),
        ("facts = { anserwed = false }\nsends = ''", "facts.anserwed: unknown fact; did you mean answered?"),
        ("facts = { answered = 0 }\nsends = ''", "facts.answered: expected bool, got 0"),
        ("facts = { zone = 'Mars' }\nsends = ''", "facts.zone: expected an IANA zone"),
        ("facts = { offered = 'once' }\nsends = ''", "facts.offered: expected an instant"),
    ],
)
def test_an_example_that_does_not_come_out_is_told(example, told):
    (problem,) = tried(one(STANDUP + f"[[example]]\nnow = '2026-11-27T09:00:00+01:00'\n{example}"))
    assert problem.startswith("rules/a-rule.toml: example[1]")
    assert told in problem


def test_an_example_may_name_its_zone_and_an_instant_without_quotes():
    text = (
        STANDUP
        + "[[example]]\nnow = 2026-11-27T08:00:00Z\nfacts = { zone = 'Europe/Vienna', active_mentorships = 1 }\nsends = 'friday-standup'"
    )
    assert list(tried(one(text))) == []


def test_an_example_without_a_zone_is_tried_on_the_programmes_clock_unless_the_rule_names_another():
    text = (
        'when = { after = "accepted", by = "1d", at = "10:00" }\nto = "mentor"\nsend = "silent"\n[[example]]\n'
        "now = '2026-11-25T10:00:00+01:00'\nfacts = { accepted = '2026-11-24T12:00:00+01:00' }\nsends = 'silent'"
    )
    assert list(tried(one(text), "Europe/Vienna")) == []
    assert len(list(tried(one(text), "America/New_York"))) == 1
    assert list(tried(one(text.replace('"10:00"', '"10:00", zone = "Europe/Vienna"')), "America/New_York")) == []


def test_the_schema_for_editors_is_made_of_the_same_model():
    file = Path(__file__).parent.parent / "rules" / "rule.schema.json"
    assert file.read_text() == rule_schema.text(), "python -m agent.core.rules.schema > rules/rule.schema.json"
    assert set(json.loads(file.read_text())["properties"]) >= {"when", "to", "send", "then", "topic", "late_limit", "example"}


def told_of(raw: bytes) -> tuple[str, ...]:
    """The problems of a file; none where it is a rule."""
    try:
        read_rules({"any": raw})
    except SettingsError as error:
        return error.problems
    return ()


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_stands_in_a_file_is_a_rule_or_a_problem(raw):
    assert all(problem.startswith("rules/any.toml") for problem in told_of(raw))


KEYS = ("when", "to", "send", "about", "only_if", "then", "topic", "late_limit", "even_if_away", "enabled", "example")
INNER = st.sampled_from(["every", "after", "by", "at", "state"])
VALUES = st.recursive(
    st.sampled_from(["mentor", "", "friday", "14d", "x"]) | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_whatever_the_keys_hold_is_a_rule_or_a_problem(table):
    def toml(value: object) -> str:
        if isinstance(value, dict):
            return "{ " + ", ".join(f"{name} = {toml(inner)}" for name, inner in value.items()) + " }"
        return json.dumps(value) if not isinstance(value, list) else "[" + ", ".join(map(toml, value)) + "]"

    text = "\n".join(f"{name} = {toml(value)}" for name, value in table.items())
    assert all(problem.startswith("rules/any.toml") for problem in told_of(text.encode()))
