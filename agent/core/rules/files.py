"""Rule files → rules.

A whole folder is taken or nothing of it: every problem is told together, with file and key.
Rules that contradict themselves or one another are problems too; what makes sense stands in `core.rules.sense`.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from agent.core import written
from agent.core.rules.rule import AtLeast, Calendar, Conditions, Example, Relative, Rule, Rulebook, RuleFile, Step
from agent.core.rules.sense import clashes, nonsense
from agent.core.tables import Found, WrongError, convert, read_table, toml
from agent.errors import SettingsError

LARGEST_RULE = 64 * 1024
MOST_STEPS = 12


def parse_rules(files: Mapping[str, bytes]) -> tuple[tuple[Rule, ...], list[str]]:
    """Every rule of a folder that can be read, in force or not, in the order of their names; and every problem of every file.

    `files` maps names without .toml to contents.
    """
    problems: list[str] = []
    rules: list[Rule] = []
    for name, raw in sorted(files.items()):
        reading = _Reading(name, problems)
        rule = reading.rule(raw)
        if rule:
            problems += [f"{rule.file}: {text}" for text in nonsense(rule)]
            rules.append(rule)
    problems += clashes([rule for rule in rules if rule.enabled])
    return tuple(rules), problems


def read_rules(files: Mapping[str, bytes]) -> tuple[Rule, ...]:
    """All rules of a folder, in force or not. Raises `SettingsError` with every problem of every file."""
    rules, problems = parse_rules(files)
    if problems:
        raise SettingsError(problems)
    return rules


def rulebook(files: Mapping[str, bytes], *, zone: str = "") -> Rulebook:
    """The rules in force; raises as `read_rules` does. `zone` is the programme's, by which alarms are computed too."""
    return in_force(read_rules(files), files, zone=zone)


def in_force(rules: Iterable[Rule], files: Mapping[str, bytes], *, zone: str) -> Rulebook:
    """Those of the rules that are in force, which were read from these files."""
    whole = hashlib.sha256(zone.encode())
    for name, raw in sorted(files.items()):
        whole.update(f"/{name}/{len(raw)}/".encode() + raw)
    return Rulebook(tuple(rule for rule in rules if rule.enabled), whole.hexdigest()[:32])


class _Reading:
    """One file; its problems go where all problems go, and with any there is no rule."""

    def __init__(self, name: str, problems: list[str]) -> None:
        self.name, self.where, self.all = name, f"rules/{name}.toml", problems
        self.wrong = False

    def problem(self, key: str, text: str) -> None:
        self.wrong = True
        self.all.append(f"{self.where}: {key}: {text}" if key else f"{self.where}: {text}")

    def rule(self, raw: bytes) -> Rule | None:
        written_keys = self._toml(raw)
        if written_keys is None:
            return None
        values = self._table(RuleFile, written_keys, "")
        when = self._when(values.get("when"))
        conditions = self._into(Conditions, values.pop("only_if", None), "only_if")
        steps = [Step(to=values.pop("to", None), send=values.pop("send", ""))]
        then = values.pop("then", ())
        if len(then) > MOST_STEPS:
            self.problem("then", f"expected at most {MOST_STEPS} steps, got {len(then)}")
            then = ()
        steps += [self._step(step, f"then[{n}]") for n, step in enumerate(then, 1)]
        examples = tuple(self._into(Example, _instants_as_text(one), f"example[{n}]") for n, one in enumerate(values.pop("example", ()), 1))
        if not written.is_name(self.name):
            self.problem("", "the file's name must be small letters, digits and '-', such as friday-standup.toml")
        if self.wrong or when is None:
            return None
        values.pop("when")
        return Rule(self.name, when, tuple(steps), only_if=conditions, examples=examples, **values)

    def _toml(self, raw: bytes) -> dict[str, Any] | None:
        try:
            if len(raw) > LARGEST_RULE:
                raise ValueError(f"a rule file is at most {LARGEST_RULE // 1024} KiB")
            return toml(raw)
        except ValueError as error:
            self.problem("", str(error))
        return None

    def _table(self, kind: type, table: Mapping[str, object], inside: str) -> dict[str, Any]:
        """The values of a table; wrong, unknown and missing keys are told."""
        before = f"{inside}." if inside else ""
        found = {name: Found(f"{before}{name}", value) for name, value in table.items()}
        values = read_table(kind, found, lambda value, _, text: self.problem(value.where, text))
        for name, spec in kind.__dataclass_fields__.items():  # type: ignore[attr-defined]
            if spec.metadata.get("required") and name not in table:
                self.problem(f"{before}{name}", "is missing")
            elif table.get(name) == "" and not spec.metadata.get("may_be_empty"):
                self.problem(f"{before}{name}", "is empty")
        return values

    def _into(self, kind: Any, table: Any, inside: str) -> Any:  # noqa: ANN401
        """A dataclass of a table within the file; a condition with a number is a table once more."""
        if table is None:
            return kind()
        numbers = [name for name in ("active_mentorships", "missed_in_a_row", "moves_this_month") if kind is Conditions and name in table]
        values = self._table(kind, {name: value for name, value in table.items() if name not in numbers}, inside)
        for name in numbers:
            try:
                number = convert(Mapping[str, object], Found("", table[name]))
                values[name] = AtLeast(**self._table(AtLeast, number, f"{inside}.{name}"))
            except WrongError as wrong:
                self.problem(f"{inside}.{name}", f"{wrong}: write {name} = {{ at_least = 1 }}")
        return kind(**values)

    def _step(self, table: Any, inside: str) -> Step:  # noqa: ANN401
        step: Step = self._into(Step, table, inside)
        if "after" not in table:
            self.problem(f"{inside}.after", "is missing")
        if bool(step.send) == bool(step.do):
            self.problem(inside, "exactly one of send and do")
        return step

    def _when(self, table: Any) -> Calendar | Relative | None:  # noqa: ANN401
        if table is None:
            return None
        forms = [name for name in ("every", "after", "before") if name in table]
        if len(forms) != 1:
            got = " and ".join(forms) or "none"
            self.problem("when", f"expected exactly one of every, after, before, got {got}")
            return None
        if forms == ["every"]:
            calendar: Calendar = self._into(Calendar, table, "when")
            if calendar.every != "month" and "day" in table:
                self.problem("when.day", 'goes with every = "month" only')
            return calendar
        if "by" not in table:
            self.problem("when.by", "is missing")
        relative: Relative = self._into(Relative, table, "when")
        return relative if relative.after or relative.before else None


def _instants_as_text(table: Mapping[str, object]) -> dict[str, object]:
    """TOML's own instants, which need no quotes, as the text that they would be with them."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in table.items()}
