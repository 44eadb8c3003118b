"""A due alarm: whether its rule speaks, to whom, and what the letter is told.

Decides what is looked at before every sending, in this order: is there still what it is told from, do the conditions hold,
is it too late (which is listed, and so is asked only of what would have been sent), does somebody not want it,
is somebody away, has the reader had enough for this week.
Hides how cases of one topic become one letter. Pure: what the ledger knows is asked by functions.

To add a condition, an anchor or a fact, see `core.rules.conditions`, `core.rules.anchors`, `core.rules.facts`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from agent.core.actions import Alarm, Recipient, Send
from agent.core.letters.facts import to_mentor, to_student
from agent.core.mentorship import Mentorship, Question, missed_in_a_row, moves_this_month, prepared
from agent.core.people import Person
from agent.core.rules import timing
from agent.core.rules.anchors import Instance
from agent.core.rules.conditions import Standing, active, unmet
from agent.core.rules.facts import NO_NOTES, Notes, of_case
from agent.core.rules.planning import Subject, day_begins, due_at, instance_of, next_after, zone_of
from agent.core.rules.rule import Calendar, Rule
from agent.core.scene import Scene
from agent.core.value import Value, replace

WEEK = timedelta(weeks=1)


class Case(Value):
    """A due alarm with all that it is about. `answered` is when the mentor last answered a standup; `due` when it was to speak."""

    alarm: Alarm
    rule: Rule
    subject: Subject
    due: datetime
    zone: str
    instance: Instance | None = None
    answered: datetime | None = None


class Wait(Value):
    """Not now: again at `until`."""

    until: datetime


class Drop(Value):
    """Not at all: `outcome` is 'late', or the reason in words ('late, and …' where it is late besides).

    With `goes_on` the rule's next step follows all the same.
    """

    outcome: str
    goes_on: bool = False


class Memory(Value):
    """What only the ledger knows: who wants no letters of a rule, and when somebody was reminded.

    `reminded` takes an address, two instants between which it was, and how many of the newest are wanted.
    """

    muted: Callable[[str, str], bool]
    reminded: Callable[[str, datetime, datetime, int], Sequence[datetime]]


def case_of(rule: Rule, alarm: Alarm, subject: Subject, scene: Scene, answered: datetime | None = None) -> Case | None:
    """The alarm with what it is about; None where there is nothing any more that it is told from."""
    due = due_at(rule, subject, alarm, scene)
    if due is None or (subject.m is not None and subject.m.state == "ended"):
        return None
    one = instance_of(rule, subject, alarm, scene)
    return Case(alarm, rule, subject, max(due, alarm.at) if alarm.step else due, zone_of(rule, subject, one, scene), one, answered)


def judge(case: Case, scene: Scene, memory: Memory) -> Wait | Drop | tuple[Recipient, ...]:
    """Who gets the letter now, or why nobody does. A step that does something instead of writing has no readers and gets ()."""
    if case.alarm.step == 0 and _overtaken(case, scene):
        return Drop("late")
    if case.subject.m is not None and case.subject.m.state == "paused" and "paused" not in (case.rule.only_if.state or ()):
        return Drop("the mentorship is paused")
    anchor = case.instance.at if case.instance and case.alarm.step == 0 else None
    late = timing.too_late(case.rule, case.due, anchor, scene.now, case.zone)
    reason = unmet(case.rule.only_if, standing(case, scene))
    if reason or late:
        return Drop(f"late, and {reason}" if reason and late else reason or "late")
    if case.rule.steps[case.alarm.step].do:
        return () if case.subject.m and case.subject.m.state == "offered" else Drop("nobody is being asked")
    readers = tuple(r for r in readers_of(case, scene) if not memory.muted(case.rule.name, r.address))
    if not readers:
        return Drop("nobody is there who wants it", goes_on=True)
    return _later(case, readers, scene, memory) or readers


def _later(case: Case, readers: Sequence[Recipient], scene: Scene, memory: Memory) -> Wait | Drop | None:
    """Away, or enough for this week: a calendar rule is left out then, another one waits."""
    back = None if case.rule.even_if_away else away_until(case, readers, scene)
    if back:
        return Drop("away") if isinstance(case.rule.when, Calendar) else Wait(back)
    for reader in readers:
        if reader.person in ("mentor", "student"):
            most = scene.programme.mails_a_week
            told = memory.reminded(reader.address, scene.now - WEEK, scene.now + WEEK, most)  # a clock may have run ahead
            if len(told) >= most:
                return Wait(told[-1] + WEEK)
    return None


def standing(case: Case, scene: Scene) -> Standing:
    """What the conditions look at."""
    m = case.subject.m
    theirs = case.subject.theirs
    if m is None:
        return Standing(answered=answered(case), active_mentorships=active(theirs))
    return Standing(
        m.state,
        answered(case),
        active(theirs),
        missed_in_a_row(m),
        moves_this_month(m, scene.now, scene.programme.zone),
    )


def answered(case: Case) -> bool:
    """Whether what the letter asks for has been answered: standup (since its day began), invitation, offer, slot, report, preparation."""
    m, one = case.subject.m, case.instance
    if m is None:
        begins = day_begins(case.alarm, case.zone)
        return bool(case.answered and begins and case.answered >= begins)
    if one is None:
        begins = day_begins(case.alarm, case.zone)
        heard = _heard(m, case)
        return bool(heard and begins and heard >= begins)
    anchor = None if isinstance(case.rule.when, Calendar) else case.rule.when.anchor
    match anchor:
        case "offered":
            return m.state != "offered"
        case "invited":
            who = (m.mentor if one.person == "mentor" else m.fields.student_email) or ""
            return one.call is not None and one.call.answers.get(who.lower(), "none") != "none"
        case "orientation_end":
            return m.weekly is not None
        case "call_start" if case.rule.reader(0) == "student" and one.start:
            return prepared(m, one.start)
        case "accepted" if case.rule.only_if.state == ("accepted",):  # nothing else can be waited for in that state
            return m.orientation is not None or m.weekly is not None
        case "call_end" | "call_missed":
            return any(told.call == one.start or told.at >= one.at for told in m.reports)
        case _:
            since = min(one.at, case.due)
            heard = _heard(m, case)
            return bool(heard and heard > since)


def _heard(m: Mentorship, case: Case) -> datetime | None:
    """When the one was last heard whom the rule first writes to."""
    reader = case.rule.reader(0)
    who = case.instance.person if reader == "person" and case.instance else reader
    return m.student_heard if who == "student" else m.mentor_heard


def readers_of(case: Case, scene: Scene) -> tuple[Recipient, ...]:
    """Whom this step writes to."""
    m = case.subject.m
    reader = case.rule.reader(case.alarm.step)
    who = case.instance.person if reader == "person" and case.instance else reader
    match who:
        case "mentor":
            mentor = case.subject.mentor or scene.mentor(m.mentor if m else None)
            return (to_mentor(mentor),) if mentor.address else ()
        case "student":
            return (to_student(m),) if m and m.fields.student_email else ()
        case "staff":
            return scene.staff()
        case "mentorship_contact" | "payment_contact":
            address = scene.programme.contact if who == "mentorship_contact" else scene.programme.payment_contact
            known = next((s for s in scene.staff() if s.address.lower() == address.lower()), None)
            return (known or Recipient(address, "", "staff"),) if address else ()
        case _:
            return ()


def away_until(case: Case, readers: Sequence[Recipient], scene: Scene) -> datetime | None:
    """When everybody is back whose absence makes the rule rest: the reader, the one whom it is about, and for a mentorship its mentor."""
    m = case.subject.m
    concerned: list[Person] = [scene.person(r) for r in readers if r.person == "mentor"]
    if m is not None and any(r.person == "student" for r in readers):
        concerned.append(scene.student(m))
    if m is not None:
        concerned.append(scene.mentor(m.mentor))
        if case.instance and case.instance.person == "student":
            concerned.append(scene.student(m))
    backs = [back for p in concerned if (back := p.back(scene.now, scene.programme.zone))]
    return max(backs, default=None)


def wants_notes(case: Case) -> bool:
    """Whether its letter tells what stands in the notes: it is for the mentor, before a call."""
    when = case.rule.when
    return not isinstance(when, Calendar) and when.anchor == "call_start" and case.rule.reader(case.alarm.step) == "mentor"


def letters(case: Case, others: Sequence[Case], readers: Sequence[Recipient], scene: Scene, notes: Notes = NO_NOTES) -> tuple[Send, ...]:
    """The letter of a case, one mail a reader; `others` are cases of its topic that it speaks for, too. `notes` as for `of_case`."""
    alarm = case.alarm
    key = f"{alarm.rule}/{alarm.subject}/{alarm.instance}/{alarm.step}"
    template = case.rule.steps[alarm.step].send
    cases = [(other.subject.m, other.instance) for other in others]
    return tuple(
        Send(f"{key}/{r.address}", (r,), template, of_case(case.rule, case.subject, case.instance, r, cases, scene, notes)) for r in readers
    )


def first_by_name(cases: Sequence[Case]) -> tuple[Case, tuple[Case, ...]]:
    """Of cases of one topic the one whose letter is sent, and the others: the rule first by name, then the one that was due first."""
    ordered = sorted(cases, key=lambda c: (c.rule.name, c.alarm.at, c.alarm.subject))
    return ordered[0], tuple(ordered[1:])


def next_alarms(case: Case, scene: Scene, *, spoke: bool) -> tuple[Alarm, ...]:
    """What follows once the alarm has fired: the next step if it `spoke`, and the next occurrence if this was the first step."""
    alarm, rule = case.alarm, case.rule
    following: list[Alarm] = []
    if spoke and alarm.step + 1 < len(rule.steps):
        at = rule.steps[alarm.step + 1].after.after(scene.now, case.zone)
        following.append(replace(alarm, step=alarm.step + 1, at=at))
    if alarm.step == 0 and (coming := next_after(rule, case.subject, alarm.instance, scene, missed=True)):
        following.append(coming)
    return tuple(following)


def step_due(case: Case, scene: Scene) -> datetime | None:
    """When a further step is due at the latest: counted from when the step before it was due, or from now where that is past.

    None where there is nothing any more that the rule is told from.
    """
    at = due_at(case.rule, case.subject, replace(case.alarm, step=0), scene)
    if at is None:
        return None
    for step in case.rule.steps[1 : case.alarm.step]:
        at = step.after.after(at, case.zone)
    return case.rule.steps[case.alarm.step].after.after(max(at, scene.now), case.zone)


def occurrence_after(case: Case, alarm: Alarm, scene: Scene) -> Alarm | None:
    """The occurrence that follows this one of the case's rule; None where it is a further step, or none follows."""
    return next_after(case.rule, case.subject, alarm.instance, scene, missed=True) if alarm.step == 0 else None


def asks(rule: Rule) -> Question | None:
    """What a letter of this rule asks its reader, so that short answers are understood."""
    if isinstance(rule.when, Calendar):
        return "standup" if rule.about == "mentor" and rule.when.every != "month" else None
    if rule.when.anchor == "call_start":
        return "preparation" if rule.reader(0) == "student" else None
    questions: dict[str, Question] = {"student_heard": "silence", "mentor_heard": "silence", "call_end": "report"}
    return questions.get(rule.when.anchor)


def _overtaken(case: Case, scene: Scene) -> bool:
    """Whether a later call of the same rule is due as well, as after an outage: then only that one is spoken of."""
    if isinstance(case.rule.when, Calendar):
        return False
    coming = next_after(case.rule, case.subject, case.alarm.instance, scene, missed=True)
    return coming is not None and coming.at <= scene.now
