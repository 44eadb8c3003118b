"""Whether rules make sense: each by itself, and beside the others. Whatever could never be as written is a problem, told in words."""

from collections.abc import Iterator, Sequence

from agent.core.rules.anchors import PERSONS, STATES
from agent.core.rules.rule import Anchor, Calendar, Reader, Relative, Rule

_PAST_ONLY: tuple[Anchor, ...] = ("offered", "accepted", "invited", "mentor_heard", "student_heard", "call_missed", "call_moved")
_WITHOUT_MENTORSHIP = ("state", "missed_in_a_row", "moves_this_month")


def nonsense(rule: Rule) -> Iterator[str]:
    """What is wrong with a rule that was read well, a line each, beginning with the key."""
    yield from _about(rule)
    yield from _readers(rule)
    yield from _never(rule)


def _about(rule: Rule) -> Iterator[str]:
    when = rule.when
    if rule.about != "mentorship":
        if isinstance(when, Relative):
            yield f'when: {when.anchor} happens in a mentorship, so it goes with about = "mentorship", not "{rule.about}"'
        for name in _WITHOUT_MENTORSHIP:
            if getattr(rule.only_if, name) is not None:
                yield f'only_if.{name}: is told of a mentorship, so it goes with about = "mentorship", not "{rule.about}"'
    if any(step.do for step in rule.steps) and not (isinstance(when, Relative) and when.after == "offered"):
        yield 'then: do = "offer_next" goes with after = "offered" only: else nobody is being asked'
    if rule.about == "programme":
        for name in ("answered", "active_mentorships"):
            if getattr(rule.only_if, name) is not None:
                yield f'only_if.{name}: does not go with about = "programme"'
    unknown = {"mentor": ("student",), "programme": ("mentor", "student", "person")}.get(rule.about, ())
    if when.zone in unknown and when.zone != "person":
        yield f'when.zone: there is no one {when.zone} where about = "{rule.about}"'


def _readers(rule: Rule) -> Iterator[str]:
    unknown: dict[str, tuple[str, ...]] = {"mentor": ("student", "person"), "programme": ("mentor", "student", "person")}
    for number, step in enumerate(rule.steps):
        if step.do:
            continue
        reader, at = rule.reader(number), "to" if number == 0 else f"then[{number}].to"
        if reader in unknown.get(rule.about, ()):
            yield f'{at}: there is no one {reader} where about = "{rule.about}"'
        elif reader == "person" and (isinstance(rule.when, Calendar) or rule.when.anchor not in PERSONS):
            told = rule.when.every if isinstance(rule.when, Calendar) else rule.when.anchor
            yield f"{at}: {told} is about nobody in particular; write mentor, student or staff"


def _never(rule: Rule) -> Iterator[str]:
    """Rules that can never fire."""
    if isinstance(rule.when, Relative) and rule.when.before in _PAST_ONLY:
        yield f"when.before: {rule.when.before} is known only once it has happened, so this rule can never fire; write after"
    if isinstance(rule.when, Relative) and rule.when.after == "offered" and rule.only_if.answered:
        yield "only_if.answered: an offer that was answered is an offer no more, so this rule can never fire"
    states = rule.only_if.state
    if states is None:
        return
    if not states:
        yield "only_if.state: is empty, so this rule can never fire"
    elif "ended" in states and len(states) == 1:
        yield "only_if.state: a mentorship that has ended gets no reminders, so this rule can never fire"
    elif isinstance(rule.when, Relative) and not set(states) & set(STATES[rule.when.anchor]):
        alive = ", ".join(STATES[rule.when.anchor])
        yield f"only_if.state: {rule.when.anchor} is known only while the state is {alive}, so this rule can never fire"


def clashes(rules: Sequence[Rule]) -> list[str]:
    """Pairs of rules that would send the same letter to the same person; those that never speak in one state do not."""
    seen: dict[tuple[str, Reader], list[Rule]] = {}
    found = []
    for rule in rules:
        for letter, reader in {(step.send, who) for n, step in enumerate(rule.steps) if step.send for who in _whom(rule, n)}:
            others = seen.setdefault((letter, reader), [])
            found += [
                f"{rule.file}: send: the letter {letter} goes to the {reader} by {other.file}, too; switch one of them off"
                for other in others
                if other is not rule and _meet(rule, other)
            ]
            others.append(rule)
    return sorted(set(found))


def _meet(rule: Rule, other: Rule) -> bool:
    """Whether there is a state in which both can speak."""
    states, others = rule.only_if.state, other.only_if.state
    return states is None or others is None or bool(set(states) & set(others))


def _whom(rule: Rule, number: int) -> tuple[Reader, ...]:
    reader = rule.reader(number)
    return ("mentor", "student") if reader == "person" else (reader,)
