"""Times that are proposed have an invitation each, for whoever would rather answer in a calendar: to accept one is to pick it.

The event of a proposed time is its own: tentative, blocking no time, of the one person who is asked, and a file that they may open
(docs/decisions/0021). What stands is not touched by it.
If their calendar has answered, it is there, and is taken out again once the question is settled, however that came;
one that they declined they have taken out themselves.
Hides which events are out there; `swept` has to see each mentorship that is written down.
"""

from collections.abc import Sequence

from agent.core.actions import CancelMeeting, Facts, Invitee, PutMeeting, Recipient, Send
from agent.core.intents import CalendarAnswer, CalendarCounter, Intent, Objection, Pick
from agent.core.letters.facts import of_call, title, to_mentor, to_student
from agent.core.meetings import Meeting
from agent.core.mentorship import Asked, Mentorship, Tentative
from agent.core.scene import Decision, Scene
from agent.core.value import replace

MOST = 5  # files that a letter carries
KEPT = 20


def ask(
    m: Mentorship, to: Recipient, key: str, template: str, facts: Facts, proposed: Sequence[Meeting], scene: Scene
) -> tuple[Mentorship, Send]:
    """The letter that puts proposed times before this reader, as the question that is pending under its key.

    `proposed` are the calls that the options of that question would be, in their order: each goes along as an invitation.
    Without any, or with more than anybody would look through, the letter is all.
    The mentorship then is the same but for what is out there by it.
    """
    if not 0 < len(proposed) <= MOST:
        return m, Send(key, (to,), template, {**facts, "invited": ""})
    domain = scene.programme.address.partition("@")[2]
    events: list[PutMeeting] = []
    for number, call in enumerate(proposed, 1):
        uid = f"{scene.derive(f'uid/{m.ref}/proposal/{scene.cause}/{number}')}@{domain}"
        meeting = Meeting(uid, call.local, call.zone, call.minutes, weekly=False)
        shown = of_call(m, meeting, to.person, scene)
        events.append(
            PutMeeting(f"{key}/{number}", meeting, title(m, scene), "", "", (Invitee(to, template, facts),), shown, tentative=True)
        )
    known = (*m.tentative, *(Tentative(to.person, key, event.meeting, to=to.address) for event in events))
    return replace(m, tentative=known[-KEPT:]), Send(key, (to,), template, {**facts, "invited": "yes"}, proposed=tuple(events))


def answered(m: Mentorship, answer: CalendarAnswer | CalendarCounter) -> tuple[str, Intent | None] | None:
    """What a calendar's answer says of a proposal: the key of the letter that asks, and its words; None where it is about none.

    The words are None where they decide nothing: it was settled meanwhile, somebody else answers, may be there,
    or has declined one time while others are on offer.
    """
    found = next((t for t in m.tentative if t.meeting.uid == answer.uid), None)
    if found is None:
        return None
    if not _asked(m, found) or not _is_of(m, found, answer):
        return found.letter, None
    if isinstance(answer, CalendarCounter):
        return found.letter, Objection((answer.time.placed(found.meeting.zone),))
    offered = [t for t in m.tentative if t.letter == found.letter]
    if answer.answer == "accepted":
        return found.letter, Pick(offered.index(found) + 1)
    return found.letter, Objection() if all(t.declined for t in offered) else None


def noted(m: Mentorship, answer: CalendarAnswer | CalendarCounter) -> Mentorship:
    """The mentorship that knows of the event which this calendar has, since it answers; or has no more, since it declines."""
    declined = isinstance(answer, CalendarAnswer) and answer.answer == "declined"
    return replace(
        m,
        tentative=tuple(replace(t, there=not declined, declined=declined) if _is_of(m, t, answer) else t for t in m.tentative),
    )


def swept(m: Mentorship, scene: Scene) -> Decision:
    """The mentorship without tentative events whose question is settled; they are taken out of the calendar where they are."""
    over = {
        t.meeting.uid: replace(t, over=True, meeting=replace(t.meeting, sequence=t.meeting.sequence + 1))
        for t in m.tentative
        if t.there and not t.over and not _asked(m, t)
    }
    m = replace(m, tentative=tuple(over.get(t.meeting.uid, t) for t in m.tentative)) if over else m
    return Decision((m,), tuple(_cancellation(m, t, scene) for t in over.values()))


def withdrawn(m: Mentorship, invited: Invitee, scene: Scene) -> tuple[Mentorship, tuple[CancelMeeting, ...]]:
    """The mentorship without events that went to an address which is nobody's any more; they are taken out of its calendar."""
    address = invited.recipient.address.lower()
    theirs = [t for t in m.tentative if t.of == invited.recipient.person and _reader(m, t).lower() == address]
    there = (replace(t.meeting, sequence=t.meeting.sequence + 1) for t in theirs if t.there and not t.over)
    off = (CancelMeeting(f"{m.ref}/{call.uid}/{call.sequence}", call, scene.programme.name, (invited,), by_mail=True) for call in there)
    return replace(m, tentative=tuple(t for t in m.tentative if t not in theirs)), tuple(off)


def answers_in_calendar(m: Mentorship, to: Recipient) -> bool:
    """Whether this person's calendar has ever answered an invitation to a call that stands."""
    standing = [meeting for meeting in (m.orientation, m.weekly) if meeting]
    answers = (said for meeting in standing for said in (meeting.answers, *(week.answers for week in meeting.weeks)))
    return any(said.get(to.address.lower(), "none") != "none" for said in answers)


def _asked(m: Mentorship, tentative: Tentative) -> Asked | None:
    """The question that it belongs to, while it is pending."""
    return next((asked for asked in m.asked if asked.letter == tentative.letter), None)


def _is_of(m: Mentorship, tentative: Tentative, answer: CalendarAnswer | CalendarCounter) -> bool:
    """Whether it is the answer of who was asked to that event."""
    return answer.uid == tentative.meeting.uid and answer.attendee.lower() == _reader(m, tentative).lower()


def _reader(m: Mentorship, tentative: Tentative) -> str:
    """Who was asked; a mentor may have handed over since."""
    return tentative.to or (m.fields.student_email if tentative.of == "student" else m.mentor) or ""


def _cancellation(m: Mentorship, tentative: Tentative, scene: Scene) -> CancelMeeting:
    if m.accepted_at is None and m.earlier:  # nobody hears of a mentor who is only asked
        m = replace(m, mentor=m.earlier[-1].mentor)
    to = to_student(m) if tentative.of == "student" else to_mentor(scene.mentor(_reader(m, tentative)))
    invited = (Invitee(to, "proposal-over", of_call(m, tentative.meeting, tentative.of, scene)),)
    key = f"{m.ref}/{tentative.meeting.uid}/{tentative.meeting.sequence}"
    return CancelMeeting(key, tentative.meeting, title(m, scene), invited, by_mail=True)
