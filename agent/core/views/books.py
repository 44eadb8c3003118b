"""The programme in rows, for spreadsheets and accounts: mentorships, every call of a month, and the minutes of each pair.

Decides what counts: a call is held or missed if the mentor told so, planned if it stands and nobody told, skipped if it was called off;
one that moved counts where it is. A held call counts the minutes that were told, a missed one those of the policy, since the mentor waited.
Earlier mentors of a pair have rows of their own. All instants are aware; whoever prints them puts them on a clock.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from agent.core.meetings import Meeting, at_wall, calls
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.plain import one_line
from agent.core.value import Value, replace

State = Literal["planned", "held", "missed", "skipped"]


class MentorshipRow(Value):
    """One mentorship. `earlier` are the addresses of mentors before; `weekly` is when the series began, `held` and `missed` count calls."""

    ref: str
    state: str
    student: str
    student_address: str
    mentor: str
    mentor_address: str
    course: str
    assigned: datetime
    accepted: datetime | None
    program_start: date | None
    program_end: date | None
    orientation: datetime | None
    weekly: datetime | None
    held: int
    missed: int
    student_heard: datetime | None
    mentor_heard: datetime | None
    earlier: str


class CallRow(Value):
    """One call. `start` is where it is or, if it was skipped, where it would be; `moved_from` is where it would be if it moved.

    `counts` are the minutes that count as worked, as `core.mentorship.Reported` has them; where an older version kept none,
    its length if it was held, and those of a no-show if it was missed.
    """

    ref: str
    start: datetime
    minutes: int
    kind: Literal["orientation", "weekly"]
    state: State
    moved_from: datetime | None
    counts: int
    student: str
    student_address: str
    mentor: str
    mentor_address: str
    course: str


class HoursRow(Value):
    """A month of one mentor with one student, in minutes.

    `planned` are all calls that stand or stood, `held` and `missed` what counts of those that the mentor told of,
    `untold` those that are over and of which nobody told; `worked` is held and missed together.
    """

    mentor: str
    mentor_address: str
    student: str
    student_address: str
    course: str
    ref: str
    calls: int
    skipped: int
    planned: int
    held: int
    missed: int
    untold: int
    worked: int


Row = MentorshipRow | CallRow | HoursRow


def mentorship_rows(mentorships: Iterable[Mentorship], people: People) -> list[MentorshipRow]:
    """Each mentorship as it stands."""
    return [
        MentorshipRow(
            m.ref,
            m.state,
            *_who(m, people)[:4],
            course=one_line(m.fields.course or ""),
            assigned=m.assigned_at,
            accepted=m.accepted_at,
            program_start=m.fields.program_start,
            program_end=m.fields.program_end,
            orientation=m.orientation.start if m.orientation else None,
            weekly=m.weekly.start if m.weekly else None,
            held=sum(not told.missed for told in m.reports),
            missed=sum(told.missed for told in m.reports),
            student_heard=m.student_heard,
            mentor_heard=m.mentor_heard,
            earlier=";".join(e.mentor for e in m.earlier),
        )
        for m in mentorships
    ]


def call_rows(mentorships: Iterable[Mentorship], people: People, since: datetime, until: datetime, no_show: int) -> list[CallRow]:
    """Every call with since <= start < until, those called off too, in order; `no_show` counts for a missed one of older versions."""
    found = {
        (row.ref, row.start, row.state == "skipped"): row
        for m in mentorships
        for pair in with_earlier(m)
        for meeting in (pair.orientation, pair.weekly)
        if meeting
        for row in _of_meeting(pair, meeting, people, since, until, no_show)
    }
    return sorted(found.values(), key=lambda row: (row.start, row.ref))


def hours_rows(rows: Iterable[CallRow], now: datetime) -> list[HoursRow]:
    """The minutes of each pair, out of the calls of a month."""
    pairs: dict[tuple[str, str], list[CallRow]] = {}
    for row in rows:
        pairs.setdefault((row.mentor_address, row.ref), []).append(row)
    return [_hours(of_pair, now) for _, of_pair in sorted(pairs.items())]


def with_earlier(m: Mentorship) -> Iterator[Mentorship]:
    """The mentorship as it was with each mentor who had the student before, and as it is."""
    yield from (replace(m, mentor=e.mentor, orientation=e.orientation, weekly=e.weekly) for e in m.earlier)
    yield m


def _of_meeting(m: Mentorship, meeting: Meeting, people: People, since: datetime, until: datetime, no_show: int) -> Iterator[CallRow]:
    reports = {report.call: report for report in m.reports}
    for start, original in calls(meeting, since, until):
        told = reports.get(start)
        state: State = "planned" if told is None else "missed" if told.missed else "held"
        usual = {"held": meeting.minutes, "missed": no_show}.get(state, 0)
        counts = usual if told is None or told.minutes is None else told.minutes
        would_be = at_wall(original, meeting.zone)
        yield _row(m, meeting, people, start, state, would_be if would_be != start else None, counts)
    for week in meeting.weeks:
        would_be = at_wall(week.original, meeting.zone)
        if week.local is None and since <= would_be < until and (meeting.until is None or would_be < meeting.until):
            yield _row(m, meeting, people, would_be, "skipped", None, 0)


def _row(
    m: Mentorship, meeting: Meeting, people: People, start: datetime, state: State, moved_from: datetime | None, counts: int
) -> CallRow:
    kind: Literal["orientation", "weekly"] = "weekly" if meeting.weekly else "orientation"
    return CallRow(m.ref, start, meeting.minutes, kind, state, moved_from, counts, *_who(m, people))


def _who(m: Mentorship, people: People) -> tuple[str, str, str, str, str]:
    """Student and mentor by name and address, and the course."""
    mentor = people.find("mentor", m.mentor) if m.mentor else None
    said = m.fields
    names = (said.student_name, said.student_email, mentor and mentor.name, m.mentor, said.course)
    student, student_address, name, address, course = (one_line(text or "") for text in names)
    return student, student_address, name, address, course


def _is_over(row: CallRow, now: datetime) -> bool:
    return row.start.astimezone(UTC) + timedelta(minutes=row.minutes) <= now


def _hours(rows: list[CallRow], now: datetime) -> HoursRow:
    first = rows[0]
    standing = [row for row in rows if row.state != "skipped"]
    held, missed = (sum(row.counts for row in standing if row.state == state) for state in ("held", "missed"))
    return HoursRow(
        first.mentor,
        first.mentor_address,
        first.student,
        first.student_address,
        first.course,
        first.ref,
        calls=len(standing),
        skipped=len(rows) - len(standing),
        planned=sum(row.minutes for row in standing),
        held=held,
        missed=missed,
        untold=sum(row.minutes for row in standing if row.state == "planned" and _is_over(row, now)),
        worked=held + missed,
    )
