"""What a mentor's or student's words mean for their mentorships: a standup, a report, what a call shall be about, days of absence.

The mentor's word counts as heard of the student, too, unless it is a worry about them; a worry goes to staff at once, quoted.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Recipient, Send
from agent.core.deciding.changing import is_soon, on_days, withdraw
from agent.core.intents import Away, Report, Standup, StandupNoted
from agent.core.letters.facts import first_name, of_pair, of_programme, to_mentor, to_staff, words_for
from agent.core.letters.wording import in_days, moment, person
from agent.core.meetings import occurrences
from agent.core.mentorship import Mentorship, Reported
from agent.core.notes import LONGEST, Entry
from agent.core.people import Person, fold
from agent.core.scene import Decision, Scene
from agent.core.value import replace

REPORTS_KEPT, PREPARED_KEPT = 60, 10
LOOKED_BACK = timedelta(days=60)


def standup(
    intent: Standup, mentor: Person, theirs: Sequence[Mentorship], said: str, at: datetime, scene: Scene, *, of_week: bool = True
) -> Decision:
    """A mentor's word on these mentorships; `of_week`: it is their answer to the standup, and not just to a question on one student."""
    begun = [m for m in theirs if m.accepted_at]
    worried = [m for m in begun if _named_in(m, intent.concerns)] or (begun if intent.concerns else [])
    heard = tuple(_heard(m, at, student=m not in worried) for m in begun)
    answered = (("standup", mentor.address, at),) if of_week else ()
    if not intent.concerns:
        return Decision(heard, answered=answered)
    facts = {
        "mentor": person(mentor),
        "about": ", ".join(m.fields.student_name or "" for m in worried if _named_in(m, intent.concerns)),
        "concerns": "\n".join(intent.concerns),
        "text": said if " ".join(said.split()) != " ".join(intent.concerns) else "",
    }
    told = Send(f"concern-passed/{scene.cause}", (to_mentor(mentor),), "concern-passed", _you(mentor, scene), courtesy=True)
    return Decision(heard, (*to_staff("concern", f"concern/{mentor.address}", facts, scene), told), answered=answered)


def noted(intent: StandupNoted, theirs: Sequence[Mentorship], at: datetime, scene: Scene) -> Decision:
    """Staff's word that mentors have answered the standup elsewhere; who cannot be told for sure is named back."""
    found = {name: scene.people.named(name) or _by_address(name, scene) for name in intent.mentors}
    known = [people[0] for people in found.values() if len(people) == 1]
    addresses = {p.address.lower() for p in known}
    facts = {
        "names": "\n".join(p.name or p.address for p in known),
        "unknown": "\n".join(name for name, people in found.items() if len(people) != 1),
    }
    heard = tuple(_heard(m, at, student=False) for m in theirs if m.accepted_at and (m.mentor or "") in addresses)
    answered = tuple(("standup", address, at) for address in sorted(addresses))
    return Decision(heard, to_staff("standup-noted", "standup-noted", facts, scene, courtesy=True), answered=answered)


def unclear(who: Person, subject: str, said: str, m: Mentorship | None, scene: Scene) -> Decision:
    """Somebody's answer to the letter of that subject, which nobody understands: staff get it quoted, and its writer hears so."""
    staff = to_staff("answer-unclear", f"answer-unclear/{who.address}", {"writer": person(who), "subject": subject, "text": said}, scene)
    partner = first_name(m) if m and who.role == "mentor" else scene.mentor(m.mentor).first_name if m else ""
    facts = {**_you(who, scene), "partner": {"first_name": partner}}
    to = Recipient(who.address, who.name, who.role)
    return Decision(actions=(*staff, Send(f"passed/{scene.cause}", (to,), "passed", facts, courtesy=True)))


def report(m: Mentorship, intent: Report, said: str, at: datetime, scene: Scene, *, of_call: datetime | None = None) -> Decision:
    """What became of a call: the student came, or missed it, which counts by policy; the words are for the notes.

    `of_call` is the start of the call that the mentor was asked about; else it is the latest that has begun.
    """
    begun = {start: call.minutes for call in (m.orientation, m.weekly) if call for start in occurrences(call, at - LOOKED_BACK, at)}
    start = of_call or max(begun, default=at)
    planned = begun.get(start, scene.programme.call_minutes)
    minutes = scene.programme.no_show_minutes if intent.missed else intent.minutes or planned
    told = Reported(start, at, intent.missed, minutes, planned)
    reports = sorted((*(r for r in m.reports if r.call != told.call), told), key=lambda r: r.call)
    mentor = (m.mentor or "").lower()
    text = said[:LONGEST]
    entry = Entry(m.ref, "report", at, "mentor", mentor, scene.cause, text, mentor, told.call, intent.recording)
    return Decision((replace(_heard(m, at, student=not intent.missed), reports=tuple(reports[-REPORTS_KEPT:])),), entries=(entry,))


def prepared(m: Mentorship, said: str, at: datetime, scene: Scene, *, of_call: datetime, told_later: bool) -> Decision:
    """What the student wants the call at `of_call` to be about: for the mentor, at once unless a letter before that call tells it."""
    student, mentor = scene.student(m), scene.mentor(m.mentor)
    entry = Entry(m.ref, "answers", at, "student", student.address.lower(), scene.cause, said[:LONGEST], mentor.address.lower(), of_call)
    m = replace(m, prepared=(*m.prepared, at)[-PREPARED_KEPT:], student_heard=max(at, m.student_heard or at))
    if told_later:
        return Decision((m,), entries=(entry,))
    when = moment(of_call, mentor.zone or scene.programme.zone, words_for(mentor, scene))
    facts = {**of_pair(m, scene, "mentor"), "when": when, "answers": entry.text}
    return Decision((m,), (Send(f"{m.ref}/call-answers/{scene.cause}", (to_mentor(mentor),), "call-answers", facts),), entries=(entry,))


def away(intent: Away, who: Person, to: Recipient, theirs: Sequence[Mentorship], scene: Scene) -> Decision:
    """Days of absence are noted, and said back; the calls in them are called off, each by itself, and the others hear of it."""
    zone = who.zone or scene.programme.zone
    today = scene.now.astimezone(ZoneInfo(zone)).date()
    days = tuple(sorted({*((first, last) for first, last in (*who.away, *intent.days) if last >= today)}))
    words = words_for(who, scene)
    gone = [(m, call) for m in theirs for call in on_days(m, intent.days, who.role, scene)]
    off = sorted(call.start for _, call in gone if not is_soon(call, scene))
    facts: dict[str, object] = {
        **_you(who, scene),
        "days": "\n".join(f"{in_days(first, words)} – {in_days(last, words)}" for first, last in intent.days),
        "calls": "\n".join(moment(start, zone, words) for start in off),
    }
    told = Send(f"away/{who.address}/{scene.cause}", (to,), "away-noted", facts, courtesy=True)
    if not intent.days:
        return Decision(actions=(told,))
    without = [withdraw(m, [call for of, call in gone if of is m], who.role, scene) for m in theirs if any(of is m for of, _ in gone)]
    return Decision(
        tuple(m for then in without for m in then.mentorships),
        (told, *(action for then in without for action in then.actions)),
        (replace(who, away=days),),
    )


def _you(who: Person, scene: Scene) -> dict[str, object]:
    return {**of_programme(scene.programme), "you": person(who)}


def _heard(m: Mentorship, at: datetime, *, student: bool) -> Mentorship:
    """Both count as heard, the student only where the mentor's word says so; never backwards."""
    mentor_heard = max(at, m.mentor_heard or at)
    return replace(m, mentor_heard=mentor_heard, student_heard=max(at, m.student_heard or at) if student else m.student_heard)


def _named_in(m: Mentorship, sentences: Sequence[str]) -> bool:
    """Whether one of the sentences names the student."""
    name = fold(first_name(m))
    return bool(name) and any(name in fold("".join(c if c.isalpha() else " " for c in s)).split() for s in sentences)


def _by_address(name: str, scene: Scene) -> tuple[Person, ...]:
    found = scene.people.find("mentor", name)
    return (found,) if found else ()
