"""What people's calendars say to an invitation: recorded for the whole, or for the one week that it speaks of; never answered.

Another time that a calendar proposes is a proposal as if in words.
An answer counts for a version of the event: one to a time that has changed meanwhile is no answer to the new one,
and of two to the same the later one counts, whichever arrives first (RFC 5546 section 2.1.5).
"""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.core.deciding.changing import move
from agent.core.deciding.rebooking import coming
from agent.core.intents import CalendarAnswer, CalendarCounter, Move
from agent.core.letters.facts import clock_of
from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship
from agent.core.people import Role
from agent.core.scene import Decision, Scene
from agent.core.value import replace


def answered(m: Mentorship, answer: CalendarAnswer, now: datetime) -> Mentorship:
    """The mentorship with the answer, and those that came along with it, recorded where they belong, if they count."""

    def record(meeting: Meeting | None) -> Meeting | None:
        if meeting is None or meeting.uid != answer.uid or answer.attendee.lower() not in meeting.answers:
            return meeting
        for said in (answer, *answer.weeks):
            meeting = _of_one_week(meeting, said, now) if said.week else _of_all(meeting, said, now)
        return meeting

    return replace(m, orientation=record(m.orientation), weekly=record(m.weekly))


def countered(m: Mentorship, intent: CalendarCounter, role: Role, scene: Scene) -> Decision:
    """Another time out of somebody's calendar is a proposal like one in words, for just the call that it names."""
    meeting = next((c for c in (m.orientation, m.weekly) if c and c.uid == intent.uid), None)
    if meeting is None:
        return Decision((m,), reason="kept as heard: it is about no call that stands")
    time = intent.time.placed(meeting.zone)
    time = replace(time, start=time.start.astimezone(ZoneInfo(meeting.zone)), zone=meeting.zone)
    days: tuple[tuple[date, date], ...] = ()
    if meeting.weekly:
        original = original_of(meeting, intent.week)
        if intent.week is None:
            time = replace(time, weekly=True)
        elif original is None:
            return Decision((m,), reason="kept as heard: it is about no call that stands")
        else:
            call = next((c for c in coming(m, scene) if c.meeting.weekly and c.original == original), None)
            if call is None:
                return Decision((m,), reason="kept as heard: it is about a call that is over, or was dropped")
            day = call.start.astimezone(ZoneInfo(clock_of(m, meeting, role, scene))).date()
            days = ((day, day),)
    return move(m, Move((time,), days), role, scene)


def original_of(meeting: Meeting, named: datetime | date | None) -> datetime | None:
    """The wall time of the week that a RECURRENCE-ID names, in whatever form a calendar writes it; None where it names none."""
    if named is None:
        return None
    if isinstance(named, datetime):
        local = named.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None) if named.tzinfo else named
    else:
        local = datetime.combine(named, meeting.local.time())
    if meeting.is_original(local):
        return local
    return next((week.original for week in meeting.weeks if week.local == local), None)  # where the call is, not where it would be


def _of_all(meeting: Meeting, answer: CalendarAnswer, now: datetime) -> Meeting:
    stamps = _counts(answer, meeting.issued, meeting.stamps, now)
    if stamps is None:
        return meeting
    return replace(meeting, answers={**meeting.answers, answer.attendee.lower(): answer.answer}, stamps=stamps)


def _of_one_week(meeting: Meeting, answer: CalendarAnswer, now: datetime) -> Meeting:
    original = original_of(meeting, answer.week)
    if original is None:
        return meeting
    week = meeting.week(original)
    stamps = _counts(answer, max(meeting.issued, week.sequence if week.is_exception else 0), week.stamps, now)
    if stamps is None:
        return meeting
    return meeting.with_week(replace(week, answers={**week.answers, answer.attendee.lower(): answer.answer}, stamps=stamps))


def _counts(answer: CalendarAnswer, sequence: int, stamps: Mapping[str, datetime], now: datetime) -> Mapping[str, datetime] | None:
    """The stamps with this answer's, if it is to the version `sequence` or a later one, and not older than what is known; else None."""
    who = answer.attendee.lower()
    stamp = min(answer.stamp, now) if answer.stamp else None  # a clock that is ahead must not silence later answers
    known = stamps.get(who)
    if answer.sequence < sequence or (known and stamp and stamp < known):
        return None
    return {**stamps, who: stamp} if stamp else stamps
