"""What others did on the programme's own calendar, decided as what they had said would be.

An answer there is one like any other. A call that somebody moved or took off there is looked at against what stands:
by the programme's setting it is taken over and both are told, or staff are told and it is put back (which the next `put` does).
What is past is never taken over, nor is another length of one week alone, or one that no call has.
A series that was deleted is put back by either setting, and staff are asked what they mean:
nothing that happens to an event ends a mentorship.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, Send
from agent.core.deciding.booking import invitees, put
from agent.core.deciding.rebooking import coming, drop, move_all, move_one, resize
from agent.core.deciding.showing import standing
from agent.core.deciding.state_machine import decide
from agent.core.events import Answered, Changed, Linked, Observation
from agent.core.intents import CalendarAnswer
from agent.core.letters.facts import of_call, of_pair, to_staff
from agent.core.letters.wording import in_days, slot
from agent.core.meetings import Meeting, Time, Week, at_wall
from agent.core.mentorship import Mentorship
from agent.core.people import Role
from agent.core.scene import Decision, Scene
from agent.core.value import replace

LENGTHS = range(15, 181)  # minutes that a call of a pair may last: what is shorter or longer was a slip of the hand
PAUSED_FOR = timedelta(weeks=2)  # what staff are shown as an answer


def observed(m: Mentorship, seen: Observation, scene: Scene) -> Decision:
    """What follows for the mentorship that has the meeting; one that stands no more, or stands just so, changes nothing."""
    meeting = next((meeting for meeting in standing(m) if meeting.uid == seen.uid), None)
    if meeting is None:
        return Decision((m,))
    match seen:
        case Answered():
            return _answered(m, meeting, seen, scene)
        case Linked():
            return _linked(m, meeting, seen.url, scene)
        case Changed():
            return _changed(m, meeting, seen, scene)


def _answered(m: Mentorship, meeting: Meeting, seen: Answered, scene: Scene) -> Decision:
    address = seen.address.lower()
    roles: dict[str, Role] = {(m.fields.student_email or "").lower(): "student", (m.mentor or "").lower(): "mentor"}
    at = min(seen.at, scene.now)
    earlier = meeting.invited_at and seen.original is None and at < meeting.invited_at
    known = meeting.week(seen.original) if seen.original else meeting
    if address not in roles or earlier or known.answers.get(address, "none") == seen.answer:
        return Decision((m,))
    answer = CalendarAnswer(meeting.uid, address, seen.answer, meeting.sequence, at, seen.original)
    return decide(m, answer, roles[address], address, "", at, scene)


def _linked(m: Mentorship, meeting: Meeting, url: str, scene: Scene) -> Decision:
    """The call has a place: both are told, and what they have in their calendars says so."""
    if meeting.link == url:
        return Decision((m,))
    meeting = replace(meeting, link=url, sequence=meeting.sequence + 1)
    m = _with(m, meeting)

    def facts(reader: str) -> Facts:
        return {**of_call(m, meeting, reader, scene), "weekly": "yes" if meeting.weekly else ""}

    return Decision((m,), (put(m, meeting, invitees(m, "call-link", facts, scene), scene),))


def _changed(m: Mentorship, meeting: Meeting, seen: Changed, scene: Scene) -> Decision:
    if _stands(meeting, seen) or _is_past(meeting, seen, scene):
        return Decision((m,))
    taken = _taken(m, meeting, seen, scene) if scene.programme.calendar_changes == "take" else None
    return taken or Decision((m,), _tell_staff(m, meeting, seen, scene))


def _stands(meeting: Meeting, seen: Changed) -> bool:
    """Whether the calendar shows just what it should."""
    local = meeting.local
    if seen.original:
        if not meeting.is_original(seen.original):
            return True
        week = meeting.week(seen.original)
        if week.local is None or seen.local is None:
            return week.local == seen.local
        local = week.local
    return seen.local is not None and seen.minutes == meeting.minutes and at_wall(seen.local, seen.zone) == at_wall(local, meeting.zone)


def _is_past(meeting: Meeting, seen: Changed, scene: Scene) -> bool:
    if seen.original is None:
        return not meeting.weekly and meeting.start <= scene.now
    return at_wall(_of(meeting, seen).local or seen.original, meeting.zone) <= scene.now


def _of(meeting: Meeting, seen: Changed) -> Week:
    return meeting.week(seen.original or meeting.local)


def _taken(m: Mentorship, meeting: Meeting, seen: Changed, scene: Scene) -> Decision | None:
    """The change taken over; None where it can't be, and staff must see to it."""
    resized = seen.local is not None and seen.minutes != meeting.minutes
    if resized and (seen.original or seen.minutes not in LENGTHS):
        return None
    if meeting.weekly and seen.original is None:
        return _all_taken(m, meeting, seen, scene)
    call = next((c for c in coming(m, scene) if c.meeting.uid == seen.uid and seen.original in (None, c.original)), None)
    if call is None:
        return None
    if seen.local is None:
        return drop(m, [call], "staff", scene)
    time = Time(at_wall(seen.local, seen.zone), seen.zone)
    if time.start == call.start:
        return resize(m, meeting, seen.minutes, scene)
    return move_one(m, call, time, "staff", scene, minutes=seen.minutes) if time.start > scene.now else None


def _all_taken(m: Mentorship, meeting: Meeting, seen: Changed, scene: Scene) -> Decision | None:
    if seen.local is None:
        return None
    if (seen.local.weekday(), seen.local.time(), seen.zone) == (meeting.local.weekday(), meeting.local.time(), meeting.zone):
        return resize(m, meeting, seen.minutes, scene) if seen.minutes != meeting.minutes else None
    return move_all(m, Time(at_wall(seen.local, seen.zone), seen.zone, weekly=True), "staff", scene, minutes=seen.minutes)


def _tell_staff(m: Mentorship, meeting: Meeting, seen: Changed, scene: Scene) -> tuple[Send, ...]:
    weekly = meeting.weekly and seen.original is None
    was = at_wall(_of(meeting, seen).local or _of(meeting, seen).original, meeting.zone)
    now = at_wall(seen.local, seen.zone) if seen.local else None
    facts = {
        **of_pair(m, scene, "staff"),
        "weekly": "yes" if weekly else "",
        "was": _when(was, meeting.zone, scene, weekly=weekly),
        "new": _when(now, seen.zone, scene, weekly=weekly) if now else "",
        "minutes": str(seen.minutes) if now and seen.minutes != meeting.minutes else "",
        "deleted": "yes" if weekly and now is None else "",
        "later": in_days((scene.now + PAUSED_FOR).astimezone(ZoneInfo(scene.programme.zone)).date(), scene.programme.words()),
    }
    return to_staff("changed-in-calendar", f"{m.ref}/changed-in-calendar", facts, scene)


def _when(start: datetime, zone: str, scene: Scene, *, weekly: bool) -> str:
    return slot(Time(start, zone, weekly=weekly), scene.programme.zone, scene.programme.words())


def _with(m: Mentorship, meeting: Meeting) -> Mentorship:
    """The mentorship with this meeting in the place of the one of its uid."""
    if m.weekly and m.weekly.uid == meeting.uid:
        return replace(m, weekly=meeting)
    return replace(m, orientation=meeting)
