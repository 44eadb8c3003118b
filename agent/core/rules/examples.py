"""The examples of rules, tried: given these facts, at this instant, which letter is sent.

An example is its own small world: its facts are conditions by name and anchors as instants, its clock that of its `now`,
and every step before was recorded on time. Where the anchor is not told, the first step is due just then.
Days are counted in the zone that the facts or the rule name, else in the programme's.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agent.core import written
from agent.core.meetings import at_wall
from agent.core.rules import timing
from agent.core.rules.conditions import Standing, unmet
from agent.core.rules.rule import ANCHORS, WHOSE, Calendar, Example, Rule
from agent.core.tables import did_you_mean

_CONDITIONS: Mapping[str, type] = {
    "state": str,
    "answered": bool,
    "active_mentorships": int,
    "missed_in_a_row": int,
    "moves_this_month": int,
}
_ZONE = "zone"


def tried(rule: Rule, zone: str = "UTC") -> Iterator[str]:
    """What does not come out as an example says, or cannot be tried, a line each; by the clocks of `zone` where the facts name none."""
    for number, example in enumerate(rule.examples, 1):
        where = f"{rule.file}: example[{number}]"
        wrong = list(_wrong_facts(example))
        yield from (f"{where}.facts.{text}" for text in wrong)
        if not wrong and (sends := sent(rule, example, zone)) != (example.sends or None):
            yield f"{where}: expected {example.sends or 'nothing'}, but the rule sends {sends or 'nothing'}"


def sent(rule: Rule, example: Example, programme: str = "UTC") -> str | None:
    """The letter that the rule sends at the example's instant: that of the last step that is due and not too late.

    `programme` is the zone that counts where neither the facts nor the rule name one.
    """
    assert example.now is not None
    facts = dict(example.facts or {})
    home = programme if rule.when.zone in WHOSE else rule.when.zone
    now, zone = example.now, str(facts.pop(_ZONE, "") or home)
    fixed = None if _ZONE in (example.facts or {}) else now.utcoffset()
    anchor = _anchor(rule, facts)
    due = _first_due(rule, anchor, now, zone, fixed)
    if due is None or unmet(rule.only_if, _standing(facts)):
        return None
    letter, at = rule.steps[0].send, due
    for step in rule.steps[1:]:
        following = step.after.after(at, zone)
        if following > now:
            break
        letter, at = step.send or letter, following
    return None if at > now or timing.too_late(rule, at, anchor, now, zone) else letter


def _first_due(rule: Rule, anchor: datetime | None, now: datetime, zone: str, fixed: timedelta | None) -> datetime | None:
    """When the first step was due: the latest occurrence, or so long from the anchor."""
    if not isinstance(rule.when, Calendar):
        return timing.due(rule.when, anchor, zone) if anchor else now
    local = now.replace(tzinfo=None) if fixed is not None else now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    days = (local.date() - timedelta(days=n) for n in range(32))
    day = next((d for d in days if timing.falls_on(rule.when, d) and datetime.combine(d, rule.when.at) <= local), None)
    if day is None:
        return None
    wall = datetime.combine(day, rule.when.at)
    return wall.replace(tzinfo=now.tzinfo) if fixed is not None else at_wall(wall, zone)


def _anchor(rule: Rule, facts: Mapping[str, Any]) -> datetime | None:
    if isinstance(rule.when, Calendar):
        return None
    value = facts.get(rule.when.anchor)
    return value if isinstance(value, datetime) else written.instant(value) if value else None


def _standing(facts: Mapping[str, Any]) -> Standing:
    return Standing(**{name: facts[name] for name in Standing.__struct_fields__ if name in facts})


def _wrong_facts(example: Example) -> Iterator[str]:
    known = (*_CONDITIONS, *ANCHORS, _ZONE)
    for name, value in (example.facts or {}).items():
        if name not in known:
            yield f"{name}: unknown fact{did_you_mean(name, known)}"
        elif name in _CONDITIONS and type(value) is not _CONDITIONS[name]:
            yield f"{name}: expected {_CONDITIONS[name].__name__}, got {value!r}"
        elif name in ANCHORS and not (isinstance(value, datetime) and value.tzinfo):
            try:
                written.instant(str(value))
            except ValueError as error:
                yield f"{name}: expected {error}"
        elif name == _ZONE:
            try:
                written.zone(str(value))
            except ValueError as error:
                yield f"{name}: expected {error}"
