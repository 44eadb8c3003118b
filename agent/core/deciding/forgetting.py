"""Somebody was erased who was under way with somebody else: the others hear of it, and their calendars are cleared, without a name.

Decides what can be said of a person of whom nothing may be kept: that it was the mentor or the student, the course, and that it is over.
A call that was booked elsewhere can be called off only there, by who stays.
The letters wait in the ledger until they are sent, so they must not hold what was just taken out of it.
"""

from collections.abc import Iterator, Sequence

from agent.core.actions import Action, CancelMeeting, Facts, Invitee, Recipient, Send
from agent.core.letters.facts import of_programme, to_mentor, to_staff, to_student, words_for
from agent.core.letters.wording import person, slot
from agent.core.meetings import Meeting, Time
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.scene import Decision, Scene
from agent.core.value import replace


def parted(m: Mentorship, scene: Scene) -> Decision:
    """What follows for the others where `m` has just ended since its mentor or its student was erased, and is already without them.

    Who stays is told if they knew of the other: a mentor who was asked or said yes, a student whose mentor had said yes.
    """
    facts = {
        **of_programme(scene.programme),
        "ref": m.ref,
        "course": m.fields.course or "",
        "mentor_gone": "yes" if m.mentor is None and m.fields.student_email else "",
        "asked": "yes" if m.accepted_at is None else "",
    }
    stays = tuple(_who_stays(m, scene))
    over = {name: _over(meeting, scene) for name, meeting in (("orientation", m.orientation), ("weekly", m.weekly))}
    meetings = [meeting for meeting in over.values() if meeting and meeting.source is None]
    there = [meeting for meeting in over.values() if meeting and meeting.source is not None]
    calls = "yes" if meetings else ""
    told = {to: {"slot": _slot(meetings, who, scene), "elsewhere": _slot(there, who, scene)} for to, who in stays}
    letters = [(to, {**facts, "you": person(who), "calls": calls, **told[to]}) for to, who in stays]
    actions: list[Action] = [_cancellation(m, meeting, letters, facts, scene) for meeting in meetings]
    proposed = [t.meeting for t in m.tentative if t.there and not t.over]
    actions += [_withdrawal(m, meeting, to, who, facts, scene) for meeting in proposed for to, who in stays]
    if not meetings and not proposed:
        actions += [Send(f"{m.ref}/parted/{to.person}", (to,), "parted", words) for to, words in letters]
    names = ", ".join(to.name or to.address for to, _ in stays)
    actions += to_staff(
        "parted-staff", f"{m.ref}/parted", {**facts, "told": names, "calls": calls, "elsewhere": "yes" if there else ""}, scene
    )
    after = replace(m, asked=(), ended_at=scene.now, orientation=over["orientation"] or m.orientation, weekly=over["weekly"] or m.weekly)
    return Decision((replace(after, tentative=()),), tuple(actions))


def _who_stays(m: Mentorship, scene: Scene) -> Iterator[tuple[Recipient, Person]]:
    if m.mentor:
        mentor = scene.mentor(m.mentor)
        yield to_mentor(mentor), mentor
    elif m.fields.student_email and m.accepted_at:
        yield to_student(m), scene.student(m)


def _slot(meetings: Sequence[Meeting], reader: Person, scene: Scene) -> str:
    """When the weekly call was, else the first one: it tells a mentor of several students which one it is."""
    if not meetings:
        return ""
    meeting = meetings[-1]
    when = Time(meeting.first, meeting.zone, weekly=meeting.weekly)
    return slot(when, reader.zone or meeting.zone, words_for(reader, scene))


def _over(meeting: Meeting | None, scene: Scene) -> Meeting | None:
    """The meeting as it ends now; None where there is none to come."""
    if meeting is None or meeting.until or not (meeting.weekly or meeting.start > scene.now):
        return None
    return replace(meeting, sequence=meeting.sequence + 1, until=scene.now)


def _cancellation(
    m: Mentorship, meeting: Meeting, letters: list[tuple[Recipient, dict[str, object]]], facts: Facts, scene: Scene
) -> CancelMeeting:
    """Out of the calendars of who stays, and the office's; its title is the programme's name, since that of the call has names in it."""
    invited = [Invitee(to, "parted", told) for to, told in letters]
    if scene.programme.office:
        invited.append(Invitee(Recipient(scene.programme.office, scene.programme.name, "office"), "parted-office", facts, rsvp=False))
    return CancelMeeting(f"{m.ref}/{meeting.uid}/{meeting.sequence}", meeting, scene.programme.name, tuple(invited))


def _withdrawal(m: Mentorship, proposed: Meeting, to: Recipient, who: Person, facts: Facts, scene: Scene) -> CancelMeeting:
    """A proposed time out of the calendar of who stays, where they have put it."""
    proposed = replace(proposed, sequence=proposed.sequence + 1)
    told = {**facts, "you": person(who), "calls": "yes", "slot": _slot([proposed], who, scene), "elsewhere": ""}
    key = f"{m.ref}/{proposed.uid}/{proposed.sequence}"
    return CancelMeeting(key, proposed, scene.programme.name, (Invitee(to, "parted", told),), by_mail=True)
