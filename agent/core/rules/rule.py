"""Rules: when to speak by oneself, about whom, only if what, with which letter.

Decides what a rule may say: data with closed keys, no expressions. `core.rules.files` reads them.

To add a key: a field below, with its prose; the JSON Schema for editors (`core.rules.schema`) and the docs follow it.
To add an anchor or a condition: its name here, its function in `core.rules.anchors` or `core.rules.conditions`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Annotated, Any, Literal, get_args

from agent.core import written
from agent.core.mentorship import State
from agent.core.written import Duration

About = Literal["mentorship", "mentor", "programme"]
Reader = Literal["mentor", "student", "person", "staff", "mentorship_contact", "payment_contact"]
Every = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "month"]
Anchor = Literal[
    "offered",
    "accepted",
    "invited",
    "orientation_end",
    "mentor_heard",
    "student_heard",
    "call_start",
    "call_end",
    "call_missed",
    "call_moved",
    "clock_drift",
    "program_end",
]
ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
WHOSE = ("mentor", "student", "person", "programme")

DAY = Duration(24, "h")


def whose_zone(text: str) -> str:
    """Whose clock, or an IANA zone."""
    if text in WHOSE:
        return text
    try:
        return written.zone(text)
    except ValueError as error:
        raise ValueError(f"mentor, student, person, programme, or {error}") from None


def day_of_month(number: int) -> int:
    """A day of the month."""
    if not 1 <= number <= 31:
        raise ValueError("a day of the month from 1 to 31")
    return number


def number_from(number: int) -> int:
    """A whole number from 0 on."""
    if not 0 <= number < 10_000:
        raise ValueError("a whole number from 0 on")
    return number


def template(text: str) -> str:
    """A letter's name: a file in templates/LANGUAGE without its .md."""
    if not written.is_name(text):
        raise ValueError("a letter's name such as friday-standup")
    return text


def topic_name(text: str) -> str:
    """A topic: one word, as a letter is named."""
    if text and not written.is_name(text):
        raise ValueError("one word such as silence")
    return text


Length = Annotated[Duration, written.duration]
Clock = Annotated[time, written.clock]
Zone = Annotated[str, whose_zone]
LetterName = Annotated[str, template]


def key(about: str, default: object = None, **more: object) -> Any:  # noqa: ANN401 - a field's default is of the field's type
    """A key of a rule file: what it says, and what it is where it is not there."""
    return field(default=default, metadata={"about": about, **more})


@dataclass(frozen=True, slots=True)
class Calendar:
    """A time of the calendar: every Friday, or a day of every month, on somebody's clock."""

    every: Every = key("A weekday, by name; or month.", "monday")
    at: Clock = key("The time of day, such as 09:00.", time(9))
    zone: Zone = key("On whose clock: mentor, student, person (who gets the letter), programme, or an IANA zone.", "person")
    day: Annotated[int, day_of_month] = key("With every = month: the day; a month without it is left out.", 1)


@dataclass(frozen=True, slots=True)
class Relative:
    """A time after or before something that happens in a mentorship."""

    after: Anchor | None = key("What it comes after.")
    before: Anchor | None = key("What it comes before.")
    by: Length = key("How long after or before: 30m, 12h, 3d, 4w; days and weeks keep the time of day.", Duration(0, "m"))
    at: Clock | None = key("Then at this time of the day that is reached.")
    zone: Zone = key("On whose clock days are counted; without it that of who gets the letter.", "person")

    @property
    def anchor(self) -> Anchor:
        """What it is told from; one of the two is always there (`read_rules` sees to it)."""
        anchor = self.after or self.before
        assert anchor is not None
        return anchor


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number that has to be reached."""

    at_least: Annotated[int, number_from] = key("The least number.", 1)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What must hold, all of it, before every sending."""

    state: tuple[State, ...] | None = key("The mentorship is in one of these states.")
    answered: bool | None = key("Whether what the letter asks for has been answered.")
    active_mentorships: AtLeast | None = key("How many students the mentor has at least.")
    missed_in_a_row: AtLeast | None = key("How many calls in a row the student has missed at least.")
    moves_this_month: AtLeast | None = key("How many calls were moved this month at least.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a letter to somebody, or the next mentor is asked. `after` counts from when the step before was recorded."""

    after: Length = key("How long after the step before it.", Duration(0, "m"))
    to: Reader | None = key("Who gets it; without it whom the rule writes to.")
    send: LetterName = key("The letter's name.", "")
    do: Literal["offer_next"] | None = key("Instead of a letter: ask the next mentor that staff named.")


@dataclass(frozen=True, slots=True)
class Example:
    """A case that `check` tries: at `now`, given these facts, which letter is sent."""

    now: Annotated[datetime, written.instant] | None = key("The instant, with its offset.", required=True)
    facts: Mapping[str, object] = key("Conditions by name, and anchors as instants.")
    sends: str | None = key('The letter that is sent then; "" for none.', required=True, may_be_empty=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `name` is its file's. `steps` are the first letter and all that `then` adds."""

    name: str
    when: Calendar | Relative
    steps: tuple[Step, ...]
    about: About = "mentorship"
    enabled: bool = True
    only_if: Conditions = Conditions()
    topic: str = ""
    late_limit: Duration | None = None
    even_if_away: bool = False
    examples: tuple[Example, ...] = ()

    @property
    def file(self) -> str:
        """Its file, as people find it."""
        return f"rules/{self.name}.toml"

    def reader(self, step: int) -> Reader:
        """Whom a step writes to."""
        return self.steps[step].to or self.steps[0].to or "mentor"

    def limit(self) -> Duration | None:
        """How late it may still speak; None: however late, or until the anchor for a rule of the form `before`."""
        return self.late_limit or (DAY if isinstance(self.when, Calendar) else None)


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The keys of a rule file, as they are written."""

    when: Mapping[str, object] = key("When it is due, in exactly one form.", required=True, forms=(Calendar, Relative))
    to: Reader | None = key("Who gets the letter; person is the one whom the anchor is about.", required=True)
    send: LetterName = key("The letter's name.", "", required=True)
    about: About = key("What it is about: each mentorship, each mentor, or the programme as a whole.", "mentorship")
    enabled: bool = key("Whether it is in force; a shipped rule that is not waits to be switched on.", True)
    only_if: Mapping[str, object] = key("What must hold, all of it, before every sending.", forms=(Conditions,))
    then: tuple[Mapping[str, object], ...] = key("Further steps, one after the other.", (), forms=(Step,))
    topic: Annotated[str, topic_name] = key("Letters of one topic to one person that fall due together become one.", "")
    late_limit: Length | None = key("Later than this it is left out, and listed.")
    even_if_away: bool = key("Whether it speaks to somebody who is away.", False)
    example: tuple[Mapping[str, object], ...] = key("Cases that `mentor-agent check` tries.", (), forms=(Example,))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules that are in force, by name; `revision` differs where any file does."""

    rules: tuple[Rule, ...] = ()
    revision: str = ""
    _by_name: dict[str, Rule] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index by name."""
        object.__setattr__(self, "_by_name", {rule.name: rule for rule in self.rules})

    def find(self, name: str) -> Rule | None:
        """The rule of that name that is in force."""
        return self._by_name.get(name)
