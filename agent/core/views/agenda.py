"""The programme's calls of some days, and how a month of them looks in letters of one width."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from agent.core.letters.wording import clock, in_short, month, weekday
from agent.core.meetings import Meeting, at_wall, occurrences
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.plain import one_line
from agent.core.value import Value
from agent.core.views.books import with_earlier
from agent.core.words import Words

CALLS_A_DAY = 4


class Call(Value):
    """One call: when it begins (aware), its length in minutes, and whose it is."""

    start: datetime
    minutes: int
    ref: str
    student: str
    mentor: str
    course: str

    @property
    def who(self) -> str:
        """'Ana Novak & Maria Huber – Python'."""
        return f"{self.student} & {self.mentor}{f' – {self.course}' if self.course else ''}"

    @classmethod
    def of(cls, meeting: Meeting, m: Mentorship, people: People, start: datetime | None = None) -> Self:
        """The meeting's call at `start`, by default its first one."""
        mentor = people.find("mentor", m.mentor) if m.mentor else None
        names = m.fields.student_name, (mentor and mentor.name) or m.mentor, m.fields.course
        return cls(start or meeting.start, meeting.minutes, m.ref, *(one_line(name or "") for name in names))


def agenda(mentorships: Iterable[Mentorship], people: People, since: datetime, until: datetime) -> list[Call]:
    """All calls with since <= start < until (aware), in order; each once, though the orientation may be the first of the series."""
    found = {
        (m.ref, start): Call.of(meeting, one, people, start)
        for m in mentorships
        for one in with_earlier(m)
        for meeting in (one.orientation, one.weekly)
        if meeting
        for start in occurrences(meeting, since, until)
    }
    return sorted(found.values(), key=lambda call: (call.start, call.ref))


def month_of(day: date, zone: str) -> tuple[datetime, datetime]:
    """The month of a day, from the midnight at which it begins to the one at which it ends, in `zone`."""
    first = day.replace(day=1)
    return stretch(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), zone)


def stretch(first: date, last: date, zone: str) -> tuple[datetime, datetime]:
    """From the midnight at which the first day begins to the one at which the last day ends, in `zone`."""
    begin, end = (at_wall(datetime(day.year, day.month, day.day), zone) for day in (first, last + timedelta(days=1)))  # noqa: DTZ001
    return begin, end


def days(calls: Iterable[Call], zone: str, words: Words) -> Iterator[str]:
    """A line for each day and each of its calls, on the clocks of `zone`."""
    for day, of_day in _by_day(calls, zone).items():
        yield f"{weekday(day, words)}, {in_short(day, words)}"
        yield from (f"  {clock(call.start.astimezone(ZoneInfo(zone)))}  {call.minutes} min  {call.who}  ({call.ref})" for call in of_day)


def grid(of: date, calls: Iterable[Call], zone: str, words: Words, width: int = 111) -> Iterator[str]:
    """The month of the day `of` as a page of a calendar of at most `width` columns, Monday first.

    A day with many calls tells how many more there are.
    """
    by_day, room = _by_day(calls, zone), (width - 6) // 7
    weeks = calendar.Calendar().monthdatescalendar(of.year, of.month)
    yield month(of, words).center(width).rstrip()
    yield _row([weekday(day, words) for day in weeks[0]], room)
    for week in weeks:
        yield _row(["─" * room] * 7, room)
        cells = [_cell(day, by_day.get(day, ()), zone) if day.month == of.month else [] for day in week]
        for n in range(max(map(len, cells))):
            yield _row([cell[n] if n < len(cell) else "" for cell in cells], room)


def _cell(day: date, calls: Sequence[Call], zone: str) -> list[str]:
    shown = calls if len(calls) <= CALLS_A_DAY else calls[: CALLS_A_DAY - 1]
    lines = [f"{clock(call.start.astimezone(ZoneInfo(zone)))} {call.student}" for call in shown]
    return [str(day.day), *lines, *([f"and {len(calls) - len(shown)} more"] if len(shown) < len(calls) else [])]


def _row(cells: Sequence[str], room: int) -> str:
    """A cell that is too long for its room is cut short, and shows it."""
    return " ".join((cell if len(cell) <= room else f"{cell[: room - 1]}…").ljust(room) for cell in cells).rstrip()


def _by_day(calls: Iterable[Call], zone: str) -> dict[date, list[Call]]:
    found: dict[date, list[Call]] = defaultdict(list)
    for call in calls:
        found[call.start.astimezone(ZoneInfo(zone)).date()].append(call)
    return found
