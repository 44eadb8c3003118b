"""Staff correct what is known of a student once a mentor is asked or has said yes: an address, a zone, a name, a course.

Decides what can't be so, and what follows. Calls stay when they are. To a new address goes all that the student needs from then on:
the calls to come, which leave the calendar of the old one, what is still asked, and the introduction where nothing was ever heard of them.
Whoever reads mail at the old address may be a stranger, and is told nothing of anybody.
A mentor's own address is no matter of one mentorship (`core.roster`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from agent.core.actions import Action, CancelMeeting, Facts, Invitee, Recipient, Send
from agent.core.deciding import finding, proposing
from agent.core.deciding.assigning import complete, merged, same_address_and_course
from agent.core.deciding.booking import invitees, offer_times, put, seek, settle_weekly
from agent.core.deciding.changing import propose_again
from agent.core.deciding.pausing import told
from agent.core.deciding.rebooking import next_of_series, ours_to_come, send_again
from agent.core.intents import Completion, Fields, Page
from agent.core.letters.facts import (
    Links,
    of_call,
    of_introduction,
    of_pair,
    of_programme,
    of_understood,
    place_of,
    to_mentor,
    to_staff,
    to_student,
)
from agent.core.letters.wording import moment, plainly
from agent.core.meetings import Answer, Meeting
from agent.core.mentorship import Asked, Mentorship
from agent.core.people import Person, alike
from agent.core.scene import Decision, Scene, settled
from agent.core.value import replace

_IDENTITY = ("student_name", "student_email", "course")


def correct(m: Mentorship, intent: Completion, standing: Sequence[Mentorship], scene: Scene) -> Decision:
    """What staff give takes the place of what was known, and they hear what has changed; or why nothing has.

    `standing` are the mentorships, not ended, of the address that the student has then.
    """
    if m.state == "ended":
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.ended")))
    fields = merged(m.fields, intent.fields)
    changes = tuple(name for name in Fields.__struct_fields__ if getattr(fields, name) != getattr(m.fields, name))
    if why_not := _why_not(m, fields, changes, standing, scene):
        return Decision((m,), told(m, scene, why_not=why_not))
    if m.state == "offered":
        return complete(m, intent, scene)
    after = replace(m, fields=fields)
    after = settled(after, "student_zone") if "zone" in changes else after
    then = _at_new_address(m, after, scene) if _address(after) != _address(m) else _where_they_meet(m, after, scene)
    return then.and_then(*_confirmed(m, then.mentorships[0], intent, changes, scene))


def is_readdressed(m: Mentorship, given: Fields) -> bool:
    """Whether a whole form is about this mentorship's student all the same, with another address."""
    at_home = replace(given, student_email=m.fields.student_email)
    same = same_address_and_course(m, at_home) and alike(m.fields.student_name or "", given.student_name or "?") is True
    moved = given.student_email and given.student_email.lower() != _address(m)
    return same and bool(moved) and not given.mentors and m.state != "ended"


def _why_not(m: Mentorship, fields: Fields, changes: Sequence[str], standing: Sequence[Mentorship], scene: Scene) -> str:
    address, programme, words = (fields.student_email or "").lower(), scene.programme, scene.programme.words()
    if "student_email" in changes and scene.mentor(m.mentor).has(address):
        return words.say("why_not.mentors_own", address=address)
    if "student_email" in changes and (programme.is_ours(address) or address == (programme.office or "").lower()):
        return words.say("why_not.programmes_own", address=address)
    others = (other for other in standing if other.ref != m.ref and same_address_and_course(other, fields))
    same = next((o for o in others if alike(o.fields.student_name or "", fields.student_name or "") is not False), None)
    if same and any(name in changes for name in _IDENTITY):
        return words.say("why_not.twice", student=same.fields.student_name, ref=same.ref)
    return ""


def _confirmed(before: Mentorship, m: Mentorship, intent: Completion, changes: Sequence[str], scene: Scene) -> tuple[Send, ...]:
    """To staff: what was taken over, and what it means for calls."""
    words = scene.programme.words()
    changed = Fields(**{name: getattr(m.fields, name) for name in changes if name != "other"})
    call = next((meeting for _, meeting in reversed([*ours_to_come(m, scene)])), None)
    facts: dict[str, object] = {
        **of_pair(m, scene, "staff"),
        "understood": of_understood(changed, scene),
        "changed": "yes" if changes else "",
        "was": (before.fields.student_email or "") if _address(before) != _address(m) else "",
        "call": of_call(m, call, "student", scene)["call"] if call else Links(),
        "weekly": "yes" if call and call.weekly else "",
        "elsewhere": moment(m.orientation.start, scene.programme.zone, words) if m.orientation and _is_elsewhere(m, scene) else "",
        "mentors": ", ".join(intent.fields.mentors),
        "doubts": "\n".join(plainly(problem, words) for problem in intent.problems),
    }
    return to_staff("corrected", f"{m.ref}/corrected", facts, scene, courtesy=True)


def _where_they_meet(before: Mentorship, m: Mentorship, scene: Scene) -> Decision:
    """A room that bears the student's first name is another one once that is put right: who is invited to it hears so."""
    moved = any(place_of(before, call, scene) != place_of(m, call, scene) for _, call in ours_to_come(m, scene))
    return send_again(m, "call-link", scene) if moved else Decision((m,))


# Another address


def _at_new_address(before: Mentorship, m: Mentorship, scene: Scene) -> Decision:
    """Everything that the student still needs, once more; what stands in the calendar of the old address is taken out."""
    old = Invitee(Recipient(before.fields.student_email or "", "", "student"), "address-left", of_programme(scene.programme))
    m, withdrawn = proposing.withdrawn(m, old, scene)
    m, calls = _invited(m, old, scene)
    asked = _asked_again(m, scene)
    m = asked.mentorships[0]
    actions = (*_greeting(m, scene, calls=bool(calls)), *withdrawn, *calls, *asked.actions)
    return Decision((m,), actions, _learned(before, m, scene))


def _invited(m: Mentorship, old: Invitee, scene: Scene) -> tuple[Mentorship, tuple[Action, ...]]:
    """The calls to come, which the new address has not answered yet; the others are told who is invited now."""
    actions: list[Action] = []
    for which, before in ours_to_come(m, scene):
        number = before.sequence + 1
        meeting = replace(_unanswered(before, old.recipient.address, m), sequence=number, issued=number, invited_at=scene.now)
        m = replace(m, **{which: meeting})  # type: ignore[arg-type]
        invited = invitees(m, "address-changed", partial(_of_meeting, m, meeting, scene), scene)
        new = put(m, meeting, invited, scene)
        actions += [new, CancelMeeting(new.key, meeting, scene.programme.name, (old,))]
    return m, tuple(actions)


def _unanswered(meeting: Meeting, old: str, m: Mentorship) -> Meeting:
    """The meeting with what everybody has answered, but for who was invited at the old address and has said nothing at the new one."""
    weeks = tuple(replace(week, answers=_answers(week.answers, old, m), stamps=_stamps(week.stamps, old)) for week in meeting.weeks)
    return replace(meeting, answers=_answers(meeting.answers, old, m), stamps=_stamps(meeting.stamps, old), weeks=weeks)


def _answers(said: Mapping[str, Answer], old: str, m: Mentorship) -> dict[str, Answer]:
    others = {who: answer for who, answer in said.items() if who.lower() != old.lower()}
    return {**others, _address(m): "none"} if len(others) < len(said) else others


def _stamps(stamps: Mapping[str, datetime], old: str) -> dict[str, datetime]:
    return {who: at for who, at in stamps.items() if who.lower() != old.lower()}


def _asked_again(m: Mentorship, scene: Scene) -> Decision:
    """Every question that waits for the student, as a letter to where they are now."""
    then = Decision((m,))
    for asked in m.pending("student"):
        again = _ask(then.mentorships[0], asked, scene).without_courtesies()
        then = replace(again, actions=(*then.actions, *again.actions))
    return then


def _ask(m: Mentorship, asked: Asked, scene: Scene) -> Decision:
    """The same question again; a zone is asked for in other letters, and whoever had a wish knows of it."""
    match asked.question:
        case "pick":
            times = tuple(t for t in asked.options if t.start > scene.now)
            return offer_times(m, times, scene) if times else seek(settled(m, "pick"), scene)
        case "slot_ok":
            return settle_weekly(m, asked.options[0], scene)
        case "book":
            return finding.share(settled(m, "book"), Page(*asked.fields), scene)
        case "move_ok":
            return propose_again(m, asked, scene)
    return Decision((m,))


def _greeting(m: Mentorship, scene: Scene, *, calls: bool) -> tuple[Send, ...]:
    """The first letter to the new address: the introduction where the student was never heard of; else one if no invitation goes there.

    A call that was booked elsewhere is told of once more: nobody but who keeps it can invite the new address to it.
    """
    mentor, elsewhere = to_mentor(scene.mentor(m.mentor)), _is_elsewhere(m, scene)
    noted = finding.noted_again(m, to_student(m), scene) if elsewhere else ()
    if m.student_heard is None and not elsewhere:
        key = f"{m.ref}/introduction/{scene.cause}"
        return (Send(key, (mentor, to_student(m)), "introduction", of_introduction(m, scene, again=True)),)
    if calls:
        return noted
    key = f"{m.ref}/address-changed/{scene.cause}"
    letters = (Send(f"{key}/{to.person}", (to,), "address-changed", _of_pair(m, to.person, scene)) for to in (to_student(m), mentor))
    return (*letters, *noted)


def _of_pair(m: Mentorship, reader: str, scene: Scene) -> Facts:
    pair = of_pair(m, scene, reader)
    you, partner = ("mentor", "student") if reader == "mentor" else ("student", "mentor")
    more = dict.fromkeys(("weekly", "next", "place", "record", "recorded", "first_is_orientation"), "")
    return {
        **pair,
        **more,
        "you": pair[you],
        "partner": pair[partner],
        "call": Links(),
        "partner_call": Links(),
        "for_mentor": "yes" if reader == "mentor" else "",
    }


def _of_meeting(m: Mentorship, meeting: Meeting, scene: Scene, reader: str) -> Facts:
    return {
        **of_call(m, meeting, reader, scene),
        "for_mentor": "yes" if reader == "mentor" else "",
        "weekly": "yes" if meeting.weekly else "",
        "next": next_of_series(m, reader, scene) if meeting.weekly else "",
    }


def _learned(before: Mentorship, m: Mentorship, scene: Scene) -> tuple[Person, ...]:
    """What `import` or a mail has told of the student belongs to the new address, which is nobody's second one any more."""
    here, there = (scene.people.find("student", _address(each)) for each in (m, before))
    if here and here.address.lower() == _address(m):
        return ()
    if there and there.address.lower() == _address(before):
        return (replace(there, aliases=()), replace(there, address=_address(m), aliases=()))
    return (Person("student", _address(m), m.fields.student_name or "", m.fields.zone),) if here else ()


def _is_elsewhere(m: Mentorship, scene: Scene) -> bool:
    """Whether the first call is to come, and others keep it."""
    return m.orientation is not None and m.orientation.source is not None and m.orientation.start > scene.now


def _address(m: Mentorship) -> str:
    return (m.fields.student_email or "").lower()
