"""Staff give a mentorship to another mentor: the old calls go, the new mentor is asked, everybody hears of it.

Decides that nothing changes before it is sure who shall take over; then the old mentor's calls are off at once,
and what follows is as after an assignment: an offer, on a yes background and introduction, on a no the word to staff.
The mentorship keeps its reference and all that was told of its calls. What the old mentor noted goes to the new one where staff say so,
with the reassigning or later; reports and the student's answers never do (`core.notes`).
"""

from functools import partial

from agent.core.actions import Facts, Recipient, Send
from agent.core.deciding import proposing
from agent.core.deciding.assigning import offer_next, resolve
from agent.core.deciding.pausing import told
from agent.core.deciding.rebooking import end_all
from agent.core.intents import Reassign
from agent.core.letters.facts import first_name, of_call, of_pair, to_mentor, to_staff, to_student
from agent.core.letters.wording import person
from agent.core.meetings import Meeting
from agent.core.mentorship import Candidate, Earlier, Mentorship
from agent.core.scene import Decision, Scene
from agent.core.value import replace


def hand_over(m: Mentorship, intent: Reassign, scene: Scene) -> Decision:
    """The mentorship goes to the one mentor who is named beside the present one; where that is not one, staff are asked who."""
    if m.state == "ended":
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.ended")))
    nobody = {(m.fields.student_email or "").lower(), scene.programme.address.lower()}
    named = [Candidate(written) for written in intent.mentors if not _is_student(m, written)]
    found, learned = resolve(named, scene.people, nobody)
    others = {c.address: c for c in found if c.address and c.address != m.mentor and c.address not in nobody}
    unknown = [c.written for c in found if c.address is None and not any(address in c.written.lower() for address in nobody)]
    if len(others) != 1 or unknown:
        present = bool(found) and not others and not unknown
        if present and intent.notes and m.earlier:
            return _pass_on_notes(m, scene)
        return _who(m, [*unknown, *(c.written for c in others.values())], scene, present=present)
    (new,) = others.values()
    learned = tuple(p for p in learned if p.address == new.address)
    scene = replace(scene, people=scene.people.with_persons(learned))
    parted = _part(m, intent, scene)
    then = offer_next(_afresh(parted.mentorships[0], new, scene, notes=intent.notes), scene)
    after = then.mentorships[0]
    name = scene.mentor(new.address).name or new.address or ""
    word = told(m, scene, "given", new=name, notes="yes" if intent.notes else "")
    return Decision((after,), (*parted.actions, *then.actions, *word), (*learned, *then.learned))


def _pass_on_notes(m: Mentorship, scene: Scene) -> Decision:
    """What those before have noted is for the present mentor as well, from now on."""
    m = replace(m, earlier=tuple(replace(e, notes=True) for e in m.earlier))
    return Decision((m,), told(m, scene, "passed_on"))


def _is_student(m: Mentorship, written: str) -> bool:
    address = (m.fields.student_email or "").lower()
    return bool(address) and address in written.lower()


def _who(m: Mentorship, named: list[str], scene: Scene, *, present: bool) -> Decision:
    facts = {**of_pair(m, scene, "staff"), "named": "\n".join(named), "present": "yes" if present else ""}
    return Decision((m,), to_staff("which-mentor", f"{m.ref}/which-mentor", facts, scene, courtesy=True))


def _part(m: Mentorship, intent: Reassign, scene: Scene) -> Decision:
    """The present mentor's calls are off, and both hear why; who was only asked hears that there is nothing to answer any more."""
    if m.mentor is None:
        return Decision((m,))
    if m.accepted_at is None:
        return Decision((m,), (_letter(m, to_mentor(scene.mentor(m.mentor)), intent, scene),))
    proposed = proposing.swept(replace(m, asked=()), scene)  # while it is known whose they are
    then = end_all(proposed.mentorships[0], scene, "mentor-changes", partial(_of_meeting, m, intent, scene))
    then = then.and_then(*proposed.actions)
    if _had_calls(m, scene):
        return then
    return then.and_then(*(_letter(m, to, intent, scene) for to in (to_mentor(scene.mentor(m.mentor)), to_student(m))))


def _had_calls(m: Mentorship, scene: Scene) -> bool:
    """Whether there are calls to come that the agent itself can take out of calendars."""
    first = m.orientation
    return m.weekly is not None or (first is not None and first.source is None and first.start > scene.now)


def _letter(m: Mentorship, to: Recipient, intent: Reassign, scene: Scene) -> Send:
    return Send(f"{m.ref}/mentor-changes/{scene.cause}/{to.person}", (to,), "mentor-changes", _facts(m, to.person, intent, scene))


def _facts(m: Mentorship, reader: str, intent: Reassign, scene: Scene) -> Facts:
    pair = of_pair(m, scene, reader)
    mentor, student = person(scene.mentor(m.mentor)), pair["student"]
    return {
        **pair,
        "you": mentor if reader == "mentor" else student,
        "partner": {"first_name": first_name(m)} if reader == "mentor" else mentor,
        "for_mentor": "yes" if reader == "mentor" else "",
        "asked": "yes" if m.accepted_at is None else "",
        "had_calls": "yes" if _had_calls(m, scene) else "",
        "notes": "yes" if intent.notes and reader == "mentor" else "",
    }


def _of_meeting(m: Mentorship, intent: Reassign, scene: Scene, meeting: Meeting, reader: str) -> Facts:
    return {**of_call(m, meeting, reader, scene), **_facts(m, reader, intent, scene)}


def _afresh(m: Mentorship, new: Candidate, scene: Scene, *, notes: bool) -> Mentorship:
    """As if it had just been assigned to the new mentor; what was is kept as history, but for a pause that has not begun."""
    earlier = m.earlier
    if m.mentor and m.accepted_at:
        earlier = (*earlier, Earlier(m.mentor, m.accepted_at, scene.now, m.orientation, m.weekly, notes))
    done = tuple(replace(c, outcome="unanswered") if c.outcome == "offered" else c for c in m.candidates if c.outcome not in ("waiting",))
    return replace(
        m,
        state="incomplete",
        mentor=None,
        candidates=(*done, replace(new, outcome="waiting")),
        not_before=None,
        asked=(),
        orientation=None,
        weekly=None,
        accepted_at=None,
        mentor_heard=None,
        student_heard=None,
        problems=(),
        pause=None if m.pause is None or scene.now < m.pause.since else replace(m.pause, until=min(m.pause.until, scene.now), dropped=()),
        earlier=earlier,
    )
