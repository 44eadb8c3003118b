"""Facts for the letters of a rule, of an invented pair, by which `check` finds what a letter needs and a rule cannot give."""

from collections.abc import Iterator

from agent.core.actions import Facts
from agent.core.rules import Rule
from agent.core.scene import Programme


def samples(rule: Rule, programme: Programme) -> Iterator[tuple[str, Facts]]:  # noqa: ARG001
    """Each letter that the rule sends, with facts for each reader that it can have."""
    yield from ()
