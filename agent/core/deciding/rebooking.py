"""A booked call changes: one is dropped or moved, all move to another weekly time, some come back, all of them end.

Decides what then stands in calendars and in the ledger, and that both hear of it, in their own zones, with who asked for it.
Whether it may be so is decided in `core.deciding.changing`.
One week is one mail to each: clients understand that best (docs/decisions/0019); the whole is sent anew only where all of it changes.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from agent.core.actions import Action, CancelMeeting, Facts, PutMeeting, Send
from agent.core.deciding.booking import awaiting, invitees, nobody_answered, put, seek
from agent.core.letters.facts import clock_of, first_name, of_call, title, to_mentor, to_student, words_of
from agent.core.letters.wording import call as in_words
from agent.core.letters.wording import moment
from agent.core.meetings import Meeting, Time, calls, occurrences, reformed
from agent.core.mentorship import Mentorship, moves_this_month
from agent.core.people import Role
from agent.core.scene import Decision, Scene, settled
from agent.core.value import Value, replace

AHEAD = timedelta(weeks=53)  # how far calls are looked at
MOVES_KEPT = 60


class Call(Value):
    """One call to come: what it is of, its start (aware), and the naive wall time at which it would be by its series."""

    meeting: Meeting
    start: datetime
    original: datetime


def coming(m: Mentorship, scene: Scene) -> Iterator[Call]:
    """The calls to come, in order."""
    found = [
        Call(meeting, start, original)
        for meeting in (m.orientation, m.weekly)
        if meeting
        for start, original in calls(meeting, scene.now, scene.now + AHEAD)
        if start > scene.now
    ]
    yield from sorted(found, key=lambda call: call.start)


def drop(m: Mentorship, dropped: Sequence[Call], by: Role, scene: Scene) -> Decision:
    """These calls shall not be; where the orientation call is among them, another time is sought.

    What is booked elsewhere stays, as only there it can be called off.
    """
    dropped = [call for call in dropped if call.meeting.source is None]
    actions: list[CancelMeeting] = []
    for call in dropped:
        m = replace(m, asked=tuple(a for a in m.asked if a.question != "move_ok" or a.call != call.start))
        if call.meeting.weekly and m.weekly:
            number = m.weekly.sequence + 1
            week = m.weekly.week(call.original)
            series = replace(m.weekly.with_week(replace(week, local=None, sequence=number)), sequence=number)
            m = replace(m, weekly=series)
            actions.append(_cancel(m, call, series, by, scene))
        else:
            actions.append(_cancel(m, call, replace(call.meeting, sequence=call.meeting.sequence + 1), by, scene))
            m = replace(m, orientation=None)
    first = [call.start for call in dropped if not call.meeting.weekly]
    then = seek(m, scene, but=first) if first and m.weekly is None else Decision((m,))
    return replace(then, actions=(*actions, *then.actions))


def move_one(m: Mentorship, call: Call, time: Time, by: Role, scene: Scene, *, minutes: int | None = None) -> Decision:
    """This call is at another time; one that is no week of a series may last `minutes` then."""
    before = call.meeting
    meeting = before if before.weekly else replace(before, minutes=minutes or before.minutes)
    number = meeting.sequence + 1
    local = time.start.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)
    m = replace(settled(m, "move_ok"), moves=(*m.moves, scene.now)[-MOVES_KEPT:])
    if meeting.weekly:
        week = replace(meeting.week(call.original), local=local, sequence=number, answers=nobody_answered(m), stamps={})
        meeting = replace(meeting.with_week(week), sequence=number)
        m = replace(m, weekly=meeting)
    else:
        week = None
        meeting = awaiting(m, replace(meeting, local=local, sequence=number), scene)
        m = replace(m, orientation=meeting)
    moves = moves_this_month(m, scene.now, scene.programme.zone)
    often = meeting.weekly and moves > scene.programme.moves_a_month

    def facts(reader: str) -> Facts:
        return {
            **_told(m, at(meeting, local), reader, by, scene),
            "was": in_words(_of(call), clock_of(m, meeting, reader, scene), words_of(m, reader, scene)),
            "often": str(moves) if often else "",
            "minutes": _new_length(before, meeting),
        }

    return Decision((m,), (put(m, meeting, invitees(m, "call-moved", facts, scene), scene, week),))


def move_all(m: Mentorship, slot: Time, by: Role, scene: Scene, *, minutes: int | None = None) -> Decision:
    """All calls are at another weekly time from now, or the mentorship's `not_before`, on; the weeks before stay as they were.

    `minutes` is how long each of them is then, where that changes too.
    """
    before = m.weekly
    assert before is not None
    policy = scene.programme
    series = reformed(before, slot, scene.now + policy.first_call_notice, scene.now + policy.move_notice, m.not_before)
    series = awaiting(m, replace(series, minutes=minutes or before.minutes), scene)
    m = replace(settled(m, "move_ok"), weekly=series)
    kept = [c.start for c in coming(m, scene) if c.meeting is series and series.week(c.original).is_exception]

    def facts(reader: str) -> Facts:
        zone, words = clock_of(m, series, reader, scene), words_of(m, reader, scene)
        return {
            **_told(m, series, reader, by, scene),
            "was": in_words(before, zone, words),
            "kept": "\n".join(moment(start, zone, words) for start in kept),
            "minutes": _new_length(before, series),
        }

    return Decision((m,), (put(m, series, invitees(m, "weekly-moved", facts, scene), scene),))


def resize(m: Mentorship, meeting: Meeting, minutes: int, scene: Scene) -> Decision:
    """The call, or each call of the series, lasts so long; when it is, and what people answered, stays."""
    which = "weekly" if meeting.weekly else "orientation"
    m = replace(m, **{which: replace(meeting, minutes=minutes)})  # type: ignore[arg-type]
    return _again(m, which, "call-length", scene, was=str(meeting.minutes))


def restore(m: Mentorship, originals: Collection[datetime], by: Role, scene: Scene) -> tuple[Mentorship, PutMeeting]:
    """Calls that were dropped are there again: the whole is sent anew, since a week that was taken out can't be put back by itself."""
    before = m.weekly
    assert before is not None
    number = before.sequence + 1
    weeks = (replace(week, local=week.original, sequence=number) if week.original in originals else week for week in before.weeks)
    series = replace(before, weeks=tuple(weeks), sequence=number)
    m = replace(m, weekly=series)

    def facts(reader: str) -> Facts:
        return {**_told(m, series, reader, by, scene), "next": next_of_series(m, reader, scene)}

    return m, put(m, series, invitees(m, "calls-resumed", facts, scene), scene)


def reissue(m: Mentorship, scene: Scene) -> Decision:
    """The whole series is sent anew as it stands: since its zone has other rules than calendars were told (`core.rules.clock_laws`)."""
    return _again(m, "weekly", "clock-law", scene)


def send_again(m: Mentorship, template: str, scene: Scene) -> Decision:
    """Whatever is to come and is ours is sent anew as it stands, in the letter `template`: since where it takes place has changed."""
    then = Decision((m,))
    for which, _ in ours_to_come(m, scene):
        then = replace(after := _again(then.mentorships[0], which, template, scene), actions=(*then.actions, *after.actions))
    return then


def ours_to_come(m: Mentorship, scene: Scene) -> Iterator[tuple[Literal["orientation", "weekly"], Meeting]]:
    """Whatever is to come and is ours to change: the field of the mentorship, and the meeting in it."""
    calls: tuple[tuple[Literal["orientation", "weekly"], Meeting | None], ...] = (("orientation", m.orientation), ("weekly", m.weekly))
    for which, meeting in calls:
        if meeting and meeting.source is None and meeting.until is None and (meeting.weekly or meeting.start > scene.now):
            yield which, meeting


def _again(m: Mentorship, which: str, template: str, scene: Scene, **more: str) -> Decision:
    before: Meeting = getattr(m, which)
    meeting = replace(before, sequence=before.sequence + 1)
    m = replace(m, **{which: meeting})  # type: ignore[arg-type]

    def facts(reader: str) -> Facts:
        return {**_told(m, meeting, reader, "staff", scene), "next": next_of_series(m, reader, scene), **more}

    return Decision((m,), (put(m, meeting, invitees(m, template, facts, scene), scene),))


def end_all(m: Mentorship, scene: Scene, template: str = "calls-ended", facts: Callable[[Meeting, str], Facts] | None = None) -> Decision:
    """No call any more: the series, and an orientation call to come, are taken out of all calendars.

    One that was booked elsewhere can't be: both are told to see to that.
    `facts` are told to a reader ('mentor', 'student' or 'office') of a meeting in the letter `template`.
    """
    actions: list[Action] = []
    ended: dict[str, Meeting | None] = {"orientation": m.orientation, "weekly": m.weekly}
    for which, meeting in ended.items():
        if meeting and (meeting.weekly or meeting.start > scene.now):
            over = replace(meeting, sequence=meeting.sequence + 1, until=scene.now)
            told = partial(facts, over) if facts else partial(_told, m, over, by="staff", scene=scene)
            if meeting.source is None:
                actions.append(_cancellation(m, over, template, told, scene))
            else:
                actions += booked_elsewhere(m, Call(meeting, meeting.start, meeting.local), ("mentor", "student"), "staff", scene)
            ended[which] = over
    return Decision((replace(m, **ended),), tuple(actions))  # type: ignore[arg-type]


def booked_elsewhere(m: Mentorship, call: Call, readers: Sequence[Role], by: Role, scene: Scene) -> tuple[Send, ...]:
    """That call was booked elsewhere, and can be changed only there: these readers are told so."""
    to = {"mentor": to_mentor(scene.mentor(m.mentor)), "student": to_student(m)}
    key = f"{m.ref}/change-elsewhere/{scene.cause}"
    return tuple(Send(f"{key}/{who}", (to[who],), "change-elsewhere", of_change(m, call, who, by, scene)) for who in readers)


def _new_length(before: Meeting, after: Meeting) -> str:
    """How many minutes it lasts now, where that has changed."""
    return str(after.minutes) if after.minutes != before.minutes else ""


def at(meeting: Meeting, local: datetime) -> Meeting:
    """One call of a series as if it were all of it, to be told by itself."""
    return replace(meeting, local=local, weeks=(), formed=None)


def _of(call: Call) -> Meeting:
    return at(call.meeting, call.start.astimezone(ZoneInfo(call.meeting.zone)).replace(tzinfo=None))


def of_change(m: Mentorship, call: Call, reader: str, by: Role, scene: Scene) -> Facts:
    """What letters about a change to one call are told: the call as it stands, who asked, what comes next."""
    return _told(m, _of(call), reader, by, scene)


def _told(m: Mentorship, meeting: Meeting, reader: str, by: Role, scene: Scene) -> Facts:
    asker = {"mentor": scene.mentor(m.mentor).first_name, "student": first_name(m)}.get(by, "")
    return {
        **of_call(m, meeting, reader, scene),
        "by": asker,
        "by_you": "yes" if reader == by else "",
        "weekly": "yes" if meeting.weekly else "",
    }


def next_of_series(m: Mentorship, reader: str, scene: Scene) -> str:
    """The next weekly call to come, as its reader sees it; '' where there is none."""
    if m.weekly is None:
        return ""
    start = next(occurrences(m.weekly, scene.now, scene.now + AHEAD), None)
    return moment(start, clock_of(m, m.weekly, reader, scene), words_of(m, reader, scene)) if start else ""


def _cancel(m: Mentorship, call: Call, meeting: Meeting, by: Role, scene: Scene) -> CancelMeeting:
    def facts(reader: str) -> Facts:
        return {**of_change(m, call, reader, by, scene), "next": next_of_series(m, reader, scene)}

    found = _cancellation(m, meeting, "call-skipped", facts, scene)
    return replace(found, week=call.meeting.week(call.original)) if call.meeting.weekly else found


def _cancellation(m: Mentorship, meeting: Meeting, template: str, facts: Callable[[str], Facts], scene: Scene) -> CancelMeeting:
    invited = invitees(m, template, facts, scene, office="office-cancelled")
    return CancelMeeting(f"{m.ref}/{meeting.uid}/{meeting.sequence}", meeting, title(m, scene), invited)
