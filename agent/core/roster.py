"""A CSV of people, as `import` takes it: text → persons, with every problem by its line.

Decides how cells are read and what an import means for who is known already: an empty cell leaves what is known,
and the same file twice changes nothing.
What an import says of a student's zone counts more than their enrolment.
A new column is one field of `Person` and one entry in `_CELLS`; usual hours are read by who reads mail, and so given.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args

from agent.core import written
from agent.core.mentorship import Mentorship
from agent.core.people import Available, People, Person, Role
from agent.core.scene import settled
from agent.core.value import Value, replace
from agent.errors import SettingsError

Hours = Callable[[str], tuple[Available, ...]]

_ROLES: tuple[Role, ...] = tuple(role for role in get_args(Role) if role != "office")


class Roster(Value):
    """What an import comes to: persons that are new, that changed (as they are now), and how many stay as they were."""

    new: tuple[Person, ...]
    changed: tuple[Person, ...]
    same: int


def read_roster(name: str, raw: bytes, known: People, hours: Hours) -> Roster:
    """Read the CSV file `name` over what is known; all or nothing: raises `SettingsError` with every problem.

    `hours` reads when somebody is usually free, or raises `ValueError` with what was expected.
    """
    problems: list[str] = []
    new, changed, same = [], [], 0
    seen: dict[tuple[Role, str], int] = {}
    for line, cells in _rows(name, raw, problems):
        values = _values(f"{name} line {line}", cells, hours, problems)
        if "address" not in values:
            continue
        role, address = values.pop("role", "mentor"), values.pop("address")
        earlier = seen.setdefault((role, address.lower()), line)
        if earlier != line:
            problems.append(f"{name} line {line}: address: {address} stands on line {earlier} already")
        before = known.find(role, address)
        before = before if before and before.address.lower() == address.lower() else None
        person = replace(before or Person(role, address), **values)
        if before is None:
            new.append(person)
        elif person != before:
            changed.append(person)
        else:
            same += 1
    problems += _taken_aliases(name, (*new, *changed), known, seen)
    if problems:
        raise SettingsError(problems)
    return Roster(tuple(new), tuple(changed), same)


def _taken_aliases(name: str, persons: Sequence[Person], known: People, lines: Mapping[tuple[Role, str], int]) -> Iterator[str]:
    """Aliases that are another person's address in the same role: their mail would count as somebody else's."""
    everybody = known.with_persons(persons)
    for person in persons:
        line = lines[person.role, person.address.lower()]
        for alias in person.aliases:
            other = everybody.find(person.role, alias)
            if other and other.address.lower() == alias.lower() != person.address.lower():
                yield f"{name} line {line}: aliases: {alias} is the address of another {person.role}, {other.name or other.address}"


def at_home(m: Mentorship, student: Person | None) -> Mentorship:
    """The mentorship with its student living where an import says, if one does."""
    if student is None or student.zone is None:
        return m
    return settled(replace(m, fields=replace(m.fields, zone=student.zone)), "student_zone")


def _rows(name: str, raw: bytes, problems: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not blank, with the line it begins on; columns by name, cells stripped."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(f"{name} line {line}: is not UTF-8; save the spreadsheet as 'CSV UTF-8'")
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    line = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not columns:
                columns = [cell.lower() for cell in cells]
                if not _are_columns(name, columns, problems):
                    return
            elif len(cells) > len(columns) and any(cells[len(columns) :]):
                problems.append(f"{name} line {line}: has {len(cells)} cells, but there are {len(columns)} columns")
            elif any(cells):
                yield line, dict(zip(columns, cells, strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        problems.append(f"{name} line {line}: is not CSV: {error}")
    if not columns:
        problems.append(f"{name} line 1: a header is missing, such as role,name,address,zone")


def _are_columns(name: str, columns: list[str], problems: list[str]) -> bool:
    before = len(problems)
    known = [*_CELLS, "hours"]
    unknown = [column for column in columns if column not in known]
    problems.extend(f'{name} line 1: unknown column "{column}"; known are {", ".join(known)}' for column in unknown)
    problems.extend(f'{name} line 1: column "{column}" stands there twice' for column in known if columns.count(column) > 1)
    if "address" not in columns:
        problems.append(f'{name} line 1: the column "address" is missing')
    return len(problems) == before


def _values(where: str, cells: Mapping[str, str], hours: Hours, problems: list[str]) -> dict[str, Any]:
    """The cells that say something, as values of a `Person`."""
    values: dict[str, Any] = {}
    for column, cell in cells.items():
        try:
            if cell and column == "hours":
                values["available"] = hours(cell)
            elif cell:
                values[column] = _CELLS[column](cell)
        except ValueError as error:
            problems.append(f"{where}: {column}: expected {error}, got {json.dumps(cell[:80], ensure_ascii=False)}")
    if not cells.get("address"):
        problems.append(f"{where}: address: is missing")
    return values


def _role(text: str) -> Role:
    for role in _ROLES:
        if text.lower() == role:
            return role
    raise ValueError("mentor, student or staff")


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValueError("a whole number")
    return int(text)


def _list(text: str) -> tuple[str, ...]:
    return tuple(written.line(item.strip()) for item in text.split(";") if item.strip())


def _aliases(text: str) -> tuple[str, ...]:
    return tuple(written.address(item) for item in _list(text))


_CELLS: dict[str, Callable[[str], Any]] = {
    "role": _role,
    "address": written.address,
    "name": written.line,
    "zone": written.zone,
    "language": written.language,
    "call_link": written.link,
    "courses": _list,
    "limit": _limit,
    "aliases": _aliases,
}
