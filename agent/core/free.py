"""When a mentor and a student could have a call: the hours at which the mentor is usually free, less all that speaks against.

Decides which times are offered: at a decent hour for the student, with fair notice, never while the mentor has another call
or one of the two is away, at hours that the student wished for where there are any, and spread over several days.
Hides clocks: hours are of the mentor's own wall clock, wishes of the student's.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.meetings import Time, at_wall, occurrences, within
from agent.core.mentorship import Mentorship
from agent.core.people import Available
from agent.core.scene import Scene

MOST = 5
AHEAD = timedelta(days=15)  # from the first day that would do
STEP = 30  # minutes
_LONGEST_CALL = timedelta(hours=8)


def free_times(m: Mentorship, scene: Scene) -> tuple[Time, ...]:
    """Up to five times at which both could, in order and in the mentor's zone; none where nothing is known of the mentor's hours."""
    mentor = scene.mentor(m.mentor)
    if not mentor.available or mentor.zone is None:
        return ()
    possible = list(_possible(m, mentor.available, mentor.zone, scene))
    wished = scene.hours_of(m.fields.wished_times) if m.fields.wished_times else ()
    suiting = [t for t in possible if _is_in(wished, t, scene.programme.call_minutes, m.fields.zone or mentor.zone)]
    return _spread(suiting or possible, scene.programme.call_minutes)


def is_taken(m: Mentorship, time: Time, scene: Scene) -> bool:
    """Whether the mentor has another student's call at that time."""
    length = timedelta(minutes=scene.programme.call_minutes)
    return _overlaps(time, length, _calls(m, time.start - _LONGEST_CALL, time.start + length, scene))


def _possible(m: Mentorship, available: Sequence[Available], zone: str, scene: Scene) -> Iterator[Time]:
    """Every beginning of a call that nothing speaks against, in order."""
    policy, home = scene.programme, ZoneInfo(zone)
    length = timedelta(minutes=policy.call_minutes)
    first = scene.now + policy.first_call_notice
    begins = max(first.astimezone(home).date(), m.not_before or date.min)
    calls = list(_calls(m, scene.now, at_wall(datetime.combine(begins, datetime.min.time()), zone) + AHEAD + length, scene))
    for day in (begins + timedelta(days=n) for n in range(AHEAD.days)):
        if scene.mentor(m.mentor).is_away(day):
            continue
        for hours in (one for one in sorted(available, key=lambda one: one.begins) if one.weekday == day.weekday()):
            for minute in range(hours.begins, hours.ends - policy.call_minutes + 1, STEP):
                time = Time(at_wall(datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute), zone), zone)
                if time.start >= first and _suits_student(m, time, scene) and not _overlaps(time, length, calls):
                    yield time


def _suits_student(m: Mentorship, time: Time, scene: Scene) -> bool:
    """Whether it is a decent hour of a day on which the student is not away; who lives nowhere known has the mentor's clock."""
    zone = m.fields.zone or time.zone
    decent = within(time.start, scene.programme.call_minutes, zone, scene.programme.decent_hours)
    return decent and not scene.student(m).is_away(time.start.astimezone(ZoneInfo(zone)).date())


def _calls(m: Mentorship, since: datetime, until: datetime, scene: Scene) -> Iterator[tuple[datetime, timedelta]]:
    """The calls of the mentor with other students: start and length."""
    for other in scene.calls_of(m.mentor or ""):
        for meeting in (other.orientation, other.weekly):
            if meeting and other.ref != m.ref and other.state != "ended":
                length = timedelta(minutes=meeting.minutes)
                yield from ((start, length) for start in occurrences(meeting, since, until))


def _overlaps(time: Time, length: timedelta, calls: Sequence[tuple[datetime, timedelta]] | Iterator[tuple[datetime, timedelta]]) -> bool:
    begins = time.start.astimezone(UTC)
    return any(start < begins + length and begins < start.astimezone(UTC) + lasts for start, lasts in calls)


def _is_in(hours: Sequence[Available], time: Time, minutes: int, zone: str) -> bool:
    """Whether the whole call is within hours of that zone."""
    local = time.start.astimezone(ZoneInfo(zone))
    begins = local.hour * 60 + local.minute
    return any(one.weekday == local.weekday() and one.begins <= begins and begins + minutes <= one.ends for one in hours)


def _spread(possible: Sequence[Time], minutes: int) -> tuple[Time, ...]:
    """Up to five of them: one of each day, early and late in turn; where days are few, the other end of a day that has room for both."""
    days: dict[date, list[Time]] = {}
    for time in possible:
        days.setdefault(time.local.date(), []).append(time)
    turns = [(times[0], times[-1]) if n % 2 == 0 else (times[-1], times[0]) for n, times in enumerate(days.values())]
    chosen = [one for one, _ in turns][:MOST]
    apart = [other for one, other in turns if abs(other.start - one.start) >= timedelta(minutes=minutes)]
    chosen += apart[: MOST - len(chosen)]
    return tuple(sorted(chosen, key=lambda time: time.start))
