"""Conditions of rules: what `only_if` looks at, before every sending, and how it is said in words.

To add a condition: a field in `core.rules.rule.Conditions` and in `Standing`, and its line in `unmet` and `in_words`.
"""

from collections.abc import Sequence

from agent.core.mentorship import ACTIVE, Mentorship, State
from agent.core.rules.rule import Calendar, Conditions, Rule
from agent.core.value import Value
from agent.core.words import Words


class Standing(Value):
    """How things stand for one subject: what conditions are about."""

    state: State | None = None
    answered: bool = False
    active_mentorships: int = 0
    missed_in_a_row: int = 0
    moves_this_month: int = 0


def active(mentorships: Sequence[Mentorship]) -> int:
    """How many of these are under way."""
    return sum(m.state in ACTIVE for m in mentorships)


def unmet(conditions: Conditions, standing: Standing) -> str | None:
    """The first condition that does not hold, in words; None where all do."""
    if conditions.state is not None and standing.state not in conditions.state:
        return f"the state is {standing.state or 'none'}"
    if conditions.answered is not None and standing.answered != conditions.answered:
        return "it was answered" if standing.answered else "it was not answered"
    for name in ("active_mentorships", "missed_in_a_row", "moves_this_month"):
        wanted = getattr(conditions, name)
        if wanted is not None and getattr(standing, name) < wanted.at_least:
            return f"{name.replace('_', ' ')}: {getattr(standing, name)}, less than {wanted.at_least}"
    return None


def in_words(conditions: Conditions) -> tuple[str, ...]:
    """What must hold, a line each."""
    lines = []
    if conditions.state is not None:
        lines.append(f"the state is {' or '.join(conditions.state)}")
    if conditions.answered is not None:
        lines.append("it was answered" if conditions.answered else "nothing was answered yet")
    for name in ("active_mentorships", "missed_in_a_row", "moves_this_month"):
        wanted = getattr(conditions, name)
        if wanted is not None:
            lines.append(f"{name.replace('_', ' ')}: at least {wanted.at_least}")
    return tuple(lines)


def when_in_words(rule: Rule) -> str:
    """'14d after student_heard', 'every friday at 09:00 (mentor)': when the rule speaks, in the words of its file."""
    when = rule.when
    if isinstance(when, Calendar):
        day = f"on day {when.day} of every month" if when.every == "month" else f"every {when.every}"
        return f"{day} at {when.at:%H:%M} ({when.zone})"
    told = f"{when.by} {'before' if when.before else 'after'} {when.anchor}"
    return f"{told}, at {when.at:%H:%M} ({when.zone})" if when.at else told


def stops(rule: Rule, words: Words) -> tuple[str, ...]:
    """What would have kept the rule from speaking, a line each."""
    lines: list[str] = []
    anchor = None if isinstance(rule.when, Calendar) else rule.when.anchor
    if anchor == "student_heard":
        lines.append(words.say("stops.student_heard"))
    elif anchor == "mentor_heard":
        lines.append(words.say("stops.mentor_heard"))
    asked = rule.only_if
    if asked.state is not None:
        lines.append(words.say("stops.state", states=", ".join(words.say(f"states.{state}") for state in asked.state)))
    if asked.answered is not None:
        lines.append(words.say("stops.no_answer" if asked.answered else "stops.answer"))
    if asked.active_mentorships:
        least = asked.active_mentorships.at_least
        lines.append(words.say("stops.no_students" if least == 1 else "stops.few_students", count=least))
    if asked.missed_in_a_row:
        lines.append(words.say("stops.few_missed", count=asked.missed_in_a_row.at_least))
    if asked.moves_this_month:
        lines.append(words.say("stops.few_moves", count=asked.moves_this_month.at_least))
    if not rule.even_if_away:
        lines.append(words.say("stops.away"))
    lines.append(words.say("stops.stop"))
    return tuple(lines)
