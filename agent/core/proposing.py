"""A proposal of one time has an invitation for whoever answers ours in their calendar: to accept it is to say yes.

The event of a proposal is its own: tentative, blocking no time, of the one person who is asked, and a file that they may open
(docs/decisions/0021). What stands is not touched by it.
If their calendar has answered, it is there, and is taken out again once the question is settled, however that came.
Hides which events are out there; `swept` has to see each mentorship that is written down.
"""

from dataclasses import replace

from agent.core.actions import CancelMeeting, Facts, Invitee, PutMeeting, Recipient, Send
from agent.core.facts import of_call, title, to_mentor, to_student
from agent.core.intents import CalendarAnswer, CalendarCounter, Consent, Intent, Objection
from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship, Tentative
from agent.core.people import Role
from agent.core.scene import Decision, Scene, question

KEPT = 10


def ask(
    m: Mentorship, to: Recipient, key: str, template: str, facts: Facts, first: Meeting | None, scene: Scene
) -> tuple[Mentorship, Send | PutMeeting]:
    """What asks this reader the question that is pending for them: a letter, whose key is `key` and the reader's address.

    With `first`, the one call that it would be, it is an invitation for who answers these in their calendar;
    the mentorship then is the same but for what is in that calendar by it.
    """
    letter = f"{key}/{to.address}"
    if first is None or not _answers_in_calendar(m, to):
        return m, Send(letter, (to,), template, {**facts, "invited": ""})
    uid = f"{scene.derive(f'uid/{m.ref}/proposal/{scene.cause}')}@{scene.programme.address.partition('@')[2]}"
    meeting = Meeting(uid, first.local, first.zone, first.minutes, weekly=False)
    m = replace(m, tentative=(*m.tentative, Tentative(to.person, letter, meeting))[-KEPT:])
    invited = (Invitee(to, template, {**facts, "invited": "yes"}),)
    return m, PutMeeting(key, meeting, title(m, scene), "", "", invited, of_call(m, meeting, to.person, scene), tentative=True)


def answered(m: Mentorship, answer: CalendarAnswer | CalendarCounter) -> tuple[str, Intent | None] | None:
    """What a calendar's answer says of a proposal: the key of the letter that asks, and its words; None where it is about none.

    The words are None where they decide nothing: it was settled meanwhile, somebody else answers, or may be there.
    """
    found = next((t for t in m.tentative if t.meeting.uid == answer.uid), None)
    if found is None:
        return None
    if not _is_asked(m, found) or not _is_of(m, found, answer):
        return found.letter, None
    if isinstance(answer, CalendarCounter):
        return found.letter, Objection((answer.time.placed(found.meeting.zone),))
    said: dict[str, Intent] = {"accepted": Consent(), "declined": Objection()}
    return found.letter, said.get(answer.answer)


def noted(m: Mentorship, answer: CalendarAnswer | CalendarCounter) -> Mentorship:
    """The mentorship that knows of the event which this calendar has, since it answers."""
    return replace(m, tentative=tuple(replace(t, there=True) if _is_of(m, t, answer) else t for t in m.tentative))


def swept(m: Mentorship, scene: Scene) -> Decision:
    """The mentorship without tentative events whose question is settled; they are taken out of the calendar where they are."""
    over = {
        t.letter: replace(t, over=True, meeting=replace(t.meeting, sequence=t.meeting.sequence + 1))
        for t in m.tentative
        if t.there and not t.over and not _is_asked(m, t)
    }
    m = replace(m, tentative=tuple(over.get(t.letter, t) for t in m.tentative)) if over else m
    return Decision((m,), tuple(_cancellation(m, t, scene) for t in over.values()))


def _is_asked(m: Mentorship, tentative: Tentative) -> bool:
    asked = question(m, "move_ok")
    return asked is not None and asked.letter == tentative.letter


def _is_of(m: Mentorship, tentative: Tentative, answer: CalendarAnswer | CalendarCounter) -> bool:
    """Whether it is the answer of who was asked to that event."""
    return answer.uid == tentative.meeting.uid and answer.attendee.lower() == _reader(m, tentative.of).lower()


def _reader(m: Mentorship, of: Role) -> str:
    return (m.fields.student_email if of == "student" else m.mentor) or ""


def _answers_in_calendar(m: Mentorship, to: Recipient) -> bool:
    """Whether this person's calendar has ever answered an invitation to a call that stands."""
    standing = [meeting for meeting in (m.orientation, m.weekly) if meeting]
    answers = (said for meeting in standing for said in (meeting.answers, *(week.answers for week in meeting.weeks)))
    return any(said.get(to.address.lower(), "none") != "none" for said in answers)


def _cancellation(m: Mentorship, tentative: Tentative, scene: Scene) -> CancelMeeting:
    to = to_student(m) if tentative.of == "student" else to_mentor(scene.mentor(m.mentor))
    invited = (Invitee(to, "proposal-over", of_call(m, tentative.meeting, tentative.of, scene)),)
    key = f"{m.ref}/{tentative.meeting.uid}/{tentative.meeting.sequence}"
    return CancelMeeting(key, tentative.meeting, title(m, scene), invited, by_mail=True)
