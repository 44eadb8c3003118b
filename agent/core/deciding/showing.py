"""The calls of a mentorship as the programme's own calendar shows them, and how people are told when another one invites them.

Decides what stands there: every call that we keep, for as long as both of the pair are known and nobody has called it off.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from agent.core.actions import Action, CancelMeeting, Facts
from agent.core.deciding.booking import invitees, put
from agent.core.events import Attendee, Event
from agent.core.letters.facts import of_call, place_of, title
from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship
from agent.core.scene import Decision, Scene
from agent.core.value import replace

Worded = Callable[[Facts], tuple[str, str]]


def shown(m: Mentorship, scene: Scene, worded: Worded) -> tuple[Event, ...]:
    """The events that shall stand; `worded` makes title and text of the facts of one."""
    return tuple(_event(m, meeting, scene, worded) for meeting in standing(m))


def standing(m: Mentorship) -> Iterator[Meeting]:
    """The calls that we keep and that nobody has called off."""
    if m.mentor and m.fields.student_email:
        yield from (call for call in (m.orientation, m.weekly) if call and call.source is None and call.until is None)


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether it has taken place: then it stays on the calendar, whatever becomes of the mentorship."""
    return not meeting.weekly and meeting.end <= now


def invited_anew(m: Mentorship, scene: Scene) -> Decision:
    """From now on another one invites to the calls that are to come: our mails, or in their place the programme's calendar.

    Where it is the calendar, our own invitation is taken back; where it no longer is, ours goes out.
    """
    actions: list[Action] = []
    renewed: dict[str, Meeting | None] = {"orientation": m.orientation, "weekly": m.weekly}
    for which, before in renewed.items():
        if before and before in standing(m) and not is_over(before, scene.now):
            renewed[which] = meeting = replace(before, sequence=before.sequence + 1)
            actions.append(_renewal(m, meeting, scene))
    return Decision((replace(m, **renewed),), tuple(actions))  # type: ignore[arg-type]


def _renewal(m: Mentorship, meeting: Meeting, scene: Scene) -> Action:
    def facts(reader: str) -> Facts:
        return {**of_call(m, meeting, reader, scene), "weekly": "yes" if meeting.weekly else ""}

    if not scene.programme.calendar_invites:
        return put(m, meeting, invitees(m, "new-calendar", facts, scene), scene)
    invited = invitees(m, "new-calendar", facts, scene, office="office-cancelled")
    return CancelMeeting(f"{m.ref}/{meeting.uid}/{meeting.sequence}", meeting, title(m, scene), invited, by_mail=True)


def _event(m: Mentorship, meeting: Meeting, scene: Scene, worded: Worded) -> Event:
    named, text = worded(of_call(m, meeting, "office", scene))
    mentor = scene.mentor(m.mentor)
    attendees = [Attendee(mentor.address, mentor.name), Attendee(m.fields.student_email or "", m.fields.student_name or "")]
    if scene.programme.office:
        attendees.append(Attendee(scene.programme.office, scene.programme.name, rsvp=False))
    return Event(meeting, named, place_of(m, meeting, scene), text, tuple(attendees), scene.now)
