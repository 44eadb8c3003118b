"""The state machine: a mentorship and an intent become the next state and actions.

`decide` is the one way in for what a person of a mentorship says, `due` for what time brings, `alarms` says when that is.
An intent's branch is one function below; what it needs of others stands in `assigning` and `booking`.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from agent.core.actions import Send
from agent.core.deciding import finding, pausing, proposing
from agent.core.deciding.assigning import complete, next_mentor
from agent.core.deciding.attending import answered, countered
from agent.core.deciding.booking import agree, book_orientation, book_weekly, orientation_ended, pass_on, seek
from agent.core.deciding.changing import changed, unanswered
from agent.core.deciding.free import is_taken
from agent.core.deciding.wishing import confirmed, wished
from agent.core.intents import (
    Accept,
    Away,
    CalendarAnswer,
    CalendarCounter,
    Completion,
    Consent,
    Decline,
    Fields,
    Intent,
    Move,
    Objection,
    Pick,
    Remark,
    Report,
    Skip,
    Times,
    Unclear,
    Wish,
)
from agent.core.letters.facts import (
    Links,
    of_background,
    of_call,
    of_introduction,
    of_offer,
    of_pair,
    to_mentor,
    to_student,
    words_for,
    words_of,
)
from agent.core.letters.wording import numbered, person, questions, slot, zone_words
from agent.core.meetings import Time
from agent.core.mentorship import Asked, Mentorship, Question
from agent.core.people import Available, Person, Role
from agent.core.scene import Decision, Scene, asking, question, settled
from agent.core.value import replace

ORIENTATION_END, MOVE_UNANSWERED = "orientation-end", "move-unanswered"
OF_PROCESS = (ORIENTATION_END, MOVE_UNANSWERED, pausing.PAUSE)  # the alarms that `due` knows
_WANTS_SOMETHING = (Times, Objection, Decline, Skip, Move, Remark, Away, Report, Wish)  # where nothing is pending, a person must look at it


def decide(
    m: Mentorship,
    intent: Intent,
    role: Role,
    writer: str,
    said: str,
    at: datetime,
    scene: Scene,
    *,
    answers: str | None = None,
    aside: bool = False,
) -> Decision:
    """What follows from this person's words.

    `writer` is their registered address, `at` the message's own instant (aware), `said` is quoted to staff where they must decide.
    `answers` is the key of the letter that is answered.
    `aside`: written to another participant with the agent in Cc, and so never answered.
    """
    m = heard(m, role, writer, at)
    if isinstance(intent, CalendarAnswer | CalendarCounter):
        m = proposing.noted(m, intent)
        of_proposal = proposing.answered(m, intent)
        if of_proposal is None or of_proposal[1] is None:
            return _from_calendar(m, intent, role, scene, proposed=of_proposal is not None)
        answers, intent = of_proposal[0], of_proposal[1]
    if isinstance(intent, Consent | Objection | Pick) and any(_outdated(a, answers) for a in m.pending(role)):
        intent = Unclear()
    if role == "mentor" and _hangs(m, intent, writer):
        return replace(pass_on(replace(m, mentor=writer), role, scene, "condition", said), mentorships=(m,))
    if role == "staff":
        decision = complete(m, intent, scene) if isinstance(intent, Completion) else confirmed(m, intent, scene, answers=answers)
    else:
        about_calls = _about_calls(m, intent, role, said, scene, answers, aside=aside) if writer in (m.mentor, _student(m)) else None
        decision = about_calls or (_from_mentor(m, intent, writer, scene) if role == "mentor" else _from_student(m, intent, scene))
    if decision is None and aside:
        return Decision((m,), reason="kept as heard: it was written to somebody else")
    if decision is None and isinstance(intent, Decline) and role == "mentor" and m.accepted_at:
        return pass_on(m, role, scene, "no_after_yes", said)
    if decision is None:
        return _unclear(m, intent, role, writer, said, scene)
    return decision


def _about_calls(
    m: Mentorship, intent: Intent, role: Role, said: str, scene: Scene, answers: str | None, *, aside: bool
) -> Decision | None:
    """What their words mean for all of the calls, or for calls that are booked."""
    found = wished(m, intent, role, said, scene, answers=answers, aside=aside)
    return found or changed(m, intent, role, scene, answers=answers)


def due(m: Mentorship, rule: str, scene: Scene) -> Decision:
    """What time brings: the orientation call has ended, a pause begins or ends, nobody has answered a proposal until its call."""
    if rule == pausing.PAUSE:
        return pausing.goes_on(m, scene)
    return unanswered(m, scene) if rule == MOVE_UNANSWERED else orientation_ended(m, scene)


def alarms(m: Mentorship) -> tuple[tuple[str, str, datetime], ...]:
    """When time will bring something: (rule, the instance of its anchor, the instant)."""
    found = [*pausing.alarms(m)]
    if m.state == "accepted" and m.orientation:
        found.append((ORIENTATION_END, m.orientation.uid, m.orientation.end))
    if (asked := question(m, "move_ok")) and asked.call:
        found.append((MOVE_UNANSWERED, asked.call.isoformat(), asked.call))
    return tuple(found)


def heard(m: Mentorship, role: Role, writer: str, at: datetime) -> Mentorship:
    """The mentorship with this person heard of at that instant: from acceptance on, never backwards, and not a mentor asked before."""
    if m.accepted_at is None or role not in ("mentor", "student") or (role == "mentor" and writer != m.mentor):
        return m
    earlier = m.mentor_heard if role == "mentor" else m.student_heard
    latest = max(at, earlier) if earlier else at
    return replace(m, mentor_heard=latest) if role == "mentor" else replace(m, student_heard=latest)


def _hangs(m: Mentorship, intent: Intent, writer: str) -> bool:
    """Whether a yes is none yet, since it hangs on what only a person can judge: no background is sent, and nobody introduced."""
    waits = m.mentor == writer or (m.state == "incomplete" and m.mentor is None)
    return m.accepted_at is None and waits and isinstance(intent, Accept) and bool(intent.conditions)


def _from_calendar(m: Mentorship, intent: CalendarAnswer | CalendarCounter, role: Role, scene: Scene, *, proposed: bool) -> Decision:
    """An answer to a call that stands; one to something `proposed` comes here only where it decides nothing."""
    if proposed:
        return Decision((m,), reason="kept as heard: it decides nothing about what was proposed")
    return Decision((answered(m, intent, scene.now),)) if isinstance(intent, CalendarAnswer) else countered(m, intent, role, scene)


def _from_mentor(m: Mentorship, intent: Intent, writer: str, scene: Scene) -> Decision | None:
    """A mentor's words; None where they say nothing that can be acted on here."""
    if writer != m.mentor:
        return _from_earlier_mentor(m, intent, writer, scene)
    match intent:
        case Accept() if m.state == "offered":
            return _accept(m, intent, scene)
        case Times() if m.state == "offered" and (intent.times or intent.floating or intent.page or intent.windows):
            named = Accept(
                intent.times, intent.zone, intent.not_before, intent.problems, intent.floating, page=intent.page, windows=intent.windows
            )
            return _accept(m, named, scene)
        case Consent() if m.state == "offered":
            return _accept(m, Accept(), scene)
        case Times(zone=str()) if m.state == "offered":
            learned, scene = _learn(m, intent.zone, (), scene)
            return replace(_unclear(settled(m, "mentor_zone"), intent, "mentor", writer, "", scene), learned=learned)
        case Decline() | Objection() if m.state == "offered":
            return next_mentor(m, scene)
        case Times() | Accept() if m.state in ("accepted", "oriented", "weekly") and _says_when(intent):
            return _mentor_times(m, intent, scene)
        case Pick() | Consent():
            asked = question(m, "orientation_times") or question(m, "weekly_slot")
            option = _option(asked.options if asked else (), intent)
            return agree(m, (option,), (), scene, students_own=True) if option else None
    return None


def _from_earlier_mentor(m: Mentorship, intent: Intent, writer: str, scene: Scene) -> Decision | None:
    """Who said no before, or was passed over: a late yes is welcome while nobody else is asked, and else kindly answered."""
    if isinstance(intent, Times) and intent.times:
        intent = Accept(intent.times, intent.zone, intent.not_before, intent.problems)
    if not isinstance(intent, Accept | Consent):
        return Decision((m,))
    asked = question(m, "missing")
    if m.state == "incomplete" and m.mentor is None and asked and asked.fields == ("mentors",):
        accept = intent if isinstance(intent, Accept) else Accept()
        return _accept(replace(m, mentor=writer), accept, scene)
    late = scene.mentor(writer)
    facts = of_offer(m, late, scene)
    return Decision((m,), (Send(f"{m.ref}/already-asked/{scene.cause}", (to_mentor(late),), "already-asked", facts, courtesy=True),))


def _accept(m: Mentorship, intent: Accept, scene: Scene) -> Decision:
    learned, scene = _learn(m, intent.zone, intent.available, scene)
    mentor = scene.mentor(m.mentor)
    m = replace(
        settled(m, "offer", "missing", *(("mentor_zone",) if mentor.zone else ())),
        state="accepted",
        accepted_at=scene.now,
        mentor_heard=scene.now,
        not_before=intent.not_before,
        candidates=tuple(replace(c, outcome="accepted") if c.address == m.mentor else c for c in m.candidates),
    )
    if m.fields.zone is None:
        m = asking(m, "student_zone", "student", scene)
    then = _when(m, intent, scene)
    m = then.mentorships[0]
    whom = f"{mentor.address}/{len(m.earlier)}" if m.earlier else mentor.address  # who takes over may have had the student before
    background = Send(f"{m.ref}/background/{whom}", (to_mentor(mentor),), "background", of_background(m, mentor, scene))
    introduction = Send(f"{m.ref}/introduction/{whom}", (to_mentor(mentor), to_student(m)), "introduction", of_introduction(m, scene))
    return Decision((m,), (background, introduction, *then.actions), learned)


def _mentor_times(m: Mentorship, intent: Times | Accept, scene: Scene) -> Decision:
    learned, scene = _learn(m, intent.zone, getattr(intent, "available", ()), scene)
    m = replace(m, not_before=intent.not_before or m.not_before)
    asked, zone, times = question(m, "mentor_zone"), scene.mentor(m.mentor).zone, intent.times
    if asked and zone:
        times = times or tuple(t.placed(zone) for t in asked.options)
        m = settled(m, "mentor_zone")
    return replace(_when(m, replace(intent, times=times), scene), learned=learned)


def _when(m: Mentorship, intent: Times | Accept, scene: Scene) -> Decision:
    """What follows from when a mentor can: times before a page, and both before hours of every week."""
    if intent.page and not intent.times and finding.is_sought(m):
        return finding.share(m, intent.page, scene)
    if isinstance(intent, Times) and intent.booked and len(intent.times) == 1 and question(m, "book"):
        return finding.booked(m, intent.times[0], scene)
    problems = () if isinstance(intent, Accept) and intent.available else intent.problems
    return agree(m, intent.times, problems, scene, floating=intent.floating, windows=intent.windows)


def _says_when(intent: Times | Accept) -> bool:
    return bool(intent.times or intent.zone or intent.problems or intent.page)


def _learn(m: Mentorship, zone: str | None, available: tuple[Available, ...], scene: Scene) -> tuple[tuple[Person, ...], Scene]:
    """A mentor's zone is learned from their own words while it is unknown, and never changed by them in passing; hours always."""
    mentor = scene.mentor(m.mentor)
    known = replace(mentor, zone=mentor.zone or zone, available=available or mentor.available)
    if known == mentor:
        return (), scene
    return (known,), replace(scene, people=scene.people.with_persons((known,)))


def _from_student(m: Mentorship, intent: Intent, scene: Scene) -> Decision | None:
    """A student's words; None where they say nothing that can be acted on here."""
    pick, slot_ok, book = question(m, "pick"), question(m, "slot_ok"), question(m, "book")
    match intent:
        case Times(booked=True, times=(time,)) if book and not time.weekly:
            return finding.booked(m, time, scene)
        case Pick() | Consent() if pick:
            option = _option(pick.options, intent)
            return _picked(m, option, scene) if option else None
        case Consent() | Accept() if slot_ok:
            return book_weekly(m, slot_ok.options[0], scene)
        case Objection() | Times() | Decline() if (pick or slot_ok or book) and not (isinstance(intent, Times) and not intent.times):
            times = () if isinstance(intent, Decline) else intent.times
            return _student_counters(m, times, "weekly_slot" if slot_ok else "orientation_times", scene)
        case Times(zone=str(zone)) if m.fields.zone is None:
            return _student_zone(m, zone, scene)
    return None


def _option(options: tuple[Time, ...], intent: Pick | Consent) -> Time | None:
    """The option that is meant; a bare yes means the only one there is."""
    number = intent.number if isinstance(intent, Pick) else 1 if len(options) == 1 else 0
    return options[number - 1] if 1 <= number <= len(options) else None


def _picked(m: Mentorship, option: Time, scene: Scene) -> Decision:
    past = option.start <= scene.now
    if past or is_taken(m, option, scene):
        problem = (
            "times: the time that was picked is past; which times to come would do?"
            if past
            else "times: the time that was picked is taken meanwhile; which times to come would do?"
        )
        return seek(settled(m, "pick"), scene, (problem,), (option.start,), gone=True)
    return book_orientation(m, option, scene)


def _student_counters(m: Mentorship, times: tuple[Time, ...], wanted: Question, scene: Scene) -> Decision:
    """What was on offer does not suit the student: their own times, if they gave some, go to the mentor."""
    mentor = scene.mentor(m.mentor)
    if mentor.zone:  # a call keeps the mentor's hour when the clocks change
        times = tuple(replace(t, start=t.start.astimezone(ZoneInfo(mentor.zone)), zone=mentor.zone) for t in times)
    key = f"{m.ref}/student-times/{scene.cause}"
    m = asking(settled(m, "pick", "slot_ok", "book"), wanted, "mentor", scene, options=times, letter=key)
    lines = [slot(t, t.zone, words_for(mentor, scene)) for t in times]
    facts = {**of_pair(m, scene, "mentor"), "options": numbered(lines), "weekly": "yes" if wanted == "weekly_slot" else ""}
    return Decision((m,), (Send(key, (to_mentor(mentor),), "student-times", facts),))


def _student_zone(m: Mentorship, zone: str, scene: Scene) -> Decision:
    m = settled(replace(m, fields=replace(m.fields, zone=zone)), "student_zone")
    booked = m.weekly or m.orientation
    facts = {
        **of_pair(m, scene, "student"),
        "zone": zone_words(zone, words_of(m, "student", scene)),
        "call": of_call(m, booked, "student", scene)["call"] if booked else Links(),
    }
    return Decision((m,), (Send(f"{m.ref}/zone-noted/{scene.cause}", (to_student(m),), "zone-noted", facts, courtesy=True),))


_ASKED_BACK = ("offer", "orientation_times", "weekly_slot", "pick", "book", "slot_ok", "move_ok", "mentor_zone")


def _unclear(m: Mentorship, intent: Intent, role: Role, writer: str, said: str, scene: Scene) -> Decision:
    """Asked back once a question where something is pending for the writer, then passed to staff; else kept as heard."""
    pending = m.pending(role) if role == "staff" or writer in (m.mentor, _student(m)) else ()
    pending = tuple(a for a in pending if a.question not in ("student_zone", "wish"))
    if not pending and m.accepted_at and role != "staff" and isinstance(intent, _WANTS_SOMETHING):
        return pass_on(m, role, scene, "to_decide", said)
    if not pending:
        return Decision((m,), reason="kept as heard")
    if role == "staff":
        return complete(m, Completion(Fields()), scene)
    if any(a.asked_back for a in pending) or (isinstance(intent, Remark) and intent.kind == "question"):
        return pass_on(m, role, scene, "unclear", said)
    m = replace(m, asked=tuple(replace(a, asked_back=True) if a in pending else a for a in m.asked))
    to = to_mentor(scene.mentor(m.mentor)) if role == "mentor" else to_student(m)
    problems = getattr(intent, "problems", ())
    zone = scene.mentor(m.mentor).zone if role == "mentor" else m.fields.zone
    kept = next((a.options for a in pending if a.question == "mentor_zone"), ())
    options = next((a.options for a in pending if a.options and a.question != "mentor_zone"), ())
    words = words_of(m, role, scene)
    asked = {a.question for a in pending} - ({"orientation_times", "weekly_slot"} if kept else set())
    facts = {
        **of_pair(m, scene, role),
        "you": person(scene.person(to)),
        **{f"asked_{q}": "yes" if q in asked else "" for q in _ASKED_BACK},
        "kept": ", ".join(slot(t, t.zone or scene.programme.zone, words) for t in kept),
        "problems": questions(problems, words),
        "options": numbered(slot(t, zone or t.zone, words) for t in options),
    }
    if m.state == "offered":
        facts["student"] = of_offer(m, scene.mentor(m.mentor), scene)["student"]
    return Decision((m,), (Send(f"{m.ref}/unclear/{scene.cause}", (to,), "unclear", facts, courtesy=True),))


def _student(m: Mentorship) -> str:
    return (m.fields.student_email or "").lower()


def _outdated(asked: Asked, answers: str | None) -> bool:
    """Whether a letter is answered that asked the same before: a yes to the old time is no yes to the new one."""
    if not answers or not asked.letter or answers == asked.letter:
        return False
    return answers.split("/")[:2] == asked.letter.split("/")[:2]
