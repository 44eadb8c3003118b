"""When a mentor and a student could have a call: hours that the mentor named, once or for every week, less all that speaks against.

Decides which times are offered: at a decent hour for the student, with fair notice, never while the mentor has another call
or one of the two is away, nor while one is taken by their own calendar where that can be known,
at hours that the student wished for where there are any, and spread over several days.
Hides clocks: hours are of the mentor's own wall clock, wishes of the student's.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.meetings import Time, Window, at_wall, occurrences, within
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
    possible = _unless_busy(m, _fitting(m, _in_hours(m, mentor.available, mentor.zone, scene), scene), scene)
    wished = scene.hours_of(m.fields.wished_times) if m.fields.wished_times else ()
    suiting = [t for t in possible if _is_in(wished, t, scene.programme.call_minutes, m.fields.zone or mentor.zone)]
    return _spread(suiting or possible, scene.programme.call_minutes)


def times_within(m: Mentorship, windows: Sequence[Window], scene: Scene) -> tuple[Time, ...]:
    """Up to five times in stretches that the mentor named, in order; none of one that could be two, both at a decent hour for both.

    Their word is newer than their calendar: where that leaves nothing of what they named, it is not heeded.
    """
    minutes = scene.programme.call_minutes
    possible: list[Time] = []
    for window in windows:
        meant = [t for t in window.starts if _is_decent_for_both(m, t, scene)] if len(window.starts) > 1 else window.starts
        for start in meant if len(meant) == 1 else ():
            last = int((window.ends - start.start).total_seconds()) // 60 - minutes
            steps = (start.start.astimezone(UTC) + timedelta(minutes=n) for n in range(0, last + 1, STEP))
            possible += [Time(step.astimezone(ZoneInfo(start.zone)), start.zone) for step in steps]
    fitting = sorted(_fitting(m, set(possible), scene), key=lambda t: t.start)
    return _spread(_unless_busy(m, fitting, scene) or fitting, minutes)


def is_taken(m: Mentorship, time: Time, scene: Scene) -> bool:
    """Whether the mentor has another student's call at that time."""
    length = timedelta(minutes=scene.programme.call_minutes)
    return _overlaps(time, length, _calls(m, time.start - _LONGEST_CALL, time.start + length, scene))


def _in_hours(m: Mentorship, available: Sequence[Available], zone: str, scene: Scene) -> Iterator[Time]:
    """Every beginning of a call in hours of the week, over the days that are looked at, in order."""
    begins = max((scene.now + scene.programme.first_call_notice).astimezone(ZoneInfo(zone)).date(), m.not_before or date.min)
    for day in (begins + timedelta(days=n) for n in range(AHEAD.days)):
        for hours in (one for one in sorted(available, key=lambda one: one.begins) if one.weekday == day.weekday()):
            for minute in range(hours.begins, hours.ends - scene.programme.call_minutes + 1, STEP):
                yield Time(at_wall(datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute), zone), zone)


def _fitting(m: Mentorship, times: Iterable[Time], scene: Scene) -> list[Time]:
    """Those that nothing speaks against."""
    times, mentor, length = list(times), scene.mentor(m.mentor), timedelta(minutes=scene.programme.call_minutes)
    first = scene.now + scene.programme.first_call_notice
    calls = list(_calls(m, scene.now, max(t.start for t in times) + length, scene)) if times else []
    return [
        t
        for t in times
        if t.start >= first
        and t.local.date() >= (m.not_before or date.min)
        and not mentor.is_away(t.local.date())
        and _suits_student(m, t, scene)
        and not _overlaps(t, length, calls)
    ]


def _unless_busy(m: Mentorship, times: Sequence[Time], scene: Scene) -> list[Time]:
    """Those at which neither is taken, by what their own calendars tell."""
    if not times:
        return []
    length = timedelta(minutes=scene.programme.call_minutes)
    since, until = times[0].start.astimezone(UTC), times[-1].start.astimezone(UTC) + length
    both = [scene.busy_of(address, since, until) for address in (m.mentor, m.fields.student_email) if address]
    taken = [(begins, ends - begins) for spans in both for begins, ends in spans]
    return [time for time in times if not _overlaps(time, length, taken)]


def _is_decent_for_both(m: Mentorship, time: Time, scene: Scene) -> bool:
    zones = (scene.mentor(m.mentor).zone or time.zone, m.fields.zone or time.zone)
    return all(within(time.start, scene.programme.call_minutes, zone, scene.programme.decent_hours) for zone in zones)


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
