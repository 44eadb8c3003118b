"""Who takes part: staff, mentors, students; and how a name that somebody wrote finds one of them.

Addresses are compared in lower case; of two names at one address, `alike` says whether they are one person's.
A person's zone is an IANA name, or None while it is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from typing import Literal
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from agent.core.value import Value

Role = Literal["staff", "mentor", "student", "office"]
SIMILAR = 0.6  # of difflib's ratio: 'Ana' and 'Jana', 'Katrin' and 'Catrin' are, 'Ana' and 'Ben' are not


class Available(Value):
    """Hours of a weekday (0 is Monday) at which somebody is usually free: minutes after midnight by their own clock.

    After AVAILABLE of RFC 7953: it says when a call may be, and books nothing.
    """

    weekday: int
    begins: int
    ends: int


class Person(Value):
    """One row of `import`: what is known of somebody, whatever their role.

    `courses` and `aliases` are lists; `limit` is the number of students wanted at most; `call_link` is where their calls take place.
    `away` are stretches of absence, first and last day of each, both included.
    `available` are the hours of the week at which they said that they are usually free.
    """

    role: Role
    address: str
    name: str = ""
    zone: str | None = None
    language: str | None = None
    call_link: str | None = None
    courses: tuple[str, ...] = ()
    limit: int | None = None
    aliases: tuple[str, ...] = ()
    away: tuple[tuple[date, date], ...] = ()
    available: tuple[Available, ...] = ()

    def is_away(self, day: date) -> bool:
        """Whether that is a day of absence."""
        return any(first <= day <= last for first, last in self.away)

    @property
    def first_name(self) -> str:
        """How a letter greets them: the first word of the name, or the address's local part."""
        return self.name.split()[0] if self.name.strip() else self.address.partition("@")[0]

    def has(self, address: str) -> bool:
        """Whether this is their address, or another one that they write from."""
        return address.lower() in (self.address.lower(), *map(str.lower, self.aliases))

    def back(self, now: datetime, zone: str) -> datetime | None:
        """When they are back, if they are away at `now` (aware): the first midnight after; None where they are not.

        `zone` stands for theirs where it is unknown.
        """
        if not self.away:
            return None
        home = ZoneInfo(self.zone or zone)
        today = now.astimezone(home).date()
        last = today - timedelta(days=1)
        for first, until in sorted(self.away):
            if first <= last + timedelta(days=1) <= until or first <= today <= until:
                last = max(last, until)
        return datetime.combine(last + timedelta(days=1), time(), home) if last >= today else None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody known by `import`, by the settings or by staff's own lines; students of mentorships are not in here."""

    persons: tuple[Person, ...] = ()
    _by_address: dict[tuple[Role, str], Person] = field(init=False, repr=False, compare=False)
    _by_name: dict[str, tuple[Person, ...]] = field(init=False, repr=False, compare=False)
    _by_role: dict[Role, tuple[Person, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index by role and address (an alias where no address claims it), and mentors by each of their names."""
        index: dict[tuple[Role, str], Person] = {}
        for person in self.persons:
            for alias in person.aliases:
                index.setdefault((person.role, alias.lower()), person)
        for person in self.persons:
            index[person.role, person.address.lower()] = person
        object.__setattr__(self, "_by_address", index)
        roles = {person.role for person in self.persons}
        object.__setattr__(self, "_by_role", {role: tuple(p for p in self.persons if p.role == role) for role in roles})
        names: dict[str, tuple[Person, ...]] = {}
        for person in self.of("mentor"):
            whole = fold(person.name)
            for name in {whole, *whole.split()} - {""}:
                names[name] = (*names.get(name, ()), person)
        object.__setattr__(self, "_by_name", names)

    def find(self, role: Role, address: str) -> Person | None:
        """The person of that role with this address or alias."""
        return self._by_address.get((role, address.lower()))

    def of(self, role: Role) -> tuple[Person, ...]:
        """Everybody of that role, in the order they became known."""
        return self._by_role.get(role, ())

    def mentor_names(self) -> tuple[str, ...]:
        """Names and addresses of all mentors: what staff may call them by."""
        return tuple(name for mentor in self.of("mentor") for name in (mentor.name, mentor.address) if name)

    def named(self, written: str) -> tuple[Person, ...]:
        """The mentors that a name as written can mean: the whole name if any has it, else a first or last name; case and spaces folded."""
        wanted = fold(written)
        found = self._by_name.get(wanted, ())
        return tuple(p for p in found if fold(p.name) == wanted) or found

    def with_persons(self, learned: Iterable[Person]) -> "People":
        """The same people with these added, or in the place of who had their role and address."""
        learned = tuple(learned)
        if not learned:
            return self
        merged = {(p.role, p.address.lower()): p for p in self.persons}
        for person in learned:
            merged[person.role, person.address.lower()] = person
        return People(tuple(merged.values()))


def fold(name: str) -> str:
    """A name without case and extra spaces, for comparing."""
    return " ".join(name.casefold().replace(".", " ").split())


def alike(one: str, other: str) -> bool | None:
    """Whether two names, written at one address, are the same person's; None where that is unclear.

    They are where the words of one all stand in the other, and are not where the first names clearly differ.
    """
    these, those = bare(one).split(), bare(other).split()
    if set(these) <= set(those) or set(those) <= set(these):
        return True
    first, second = these[0], those[0]
    if first.isascii() != second.isascii() or first in those or second in these or first in second or second in first:
        return None
    return None if SequenceMatcher(None, min(first, second), max(first, second)).ratio() > SIMILAR else False


def bare(name: str) -> str:
    """A name folded, and without accents and marks."""
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    return fold("".join(c if c.isalnum() else " " for c in bare))
