"""Facts for the letters of a rule, of invented pairs, by which `check` finds what a letter needs and a rule cannot give.

Each is made by what makes them in earnest (`core.rules.reminding`), for every reader and in every case that changes which facts there are.
To add an anchor: a mentorship in `_offered` or `_begun` that has an instance of it.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice

from agent.core.actions import Alarm, Facts
from agent.core.deciding.assigning import assign
from agent.core.intents import Assignment, Fields
from agent.core.meetings import Answer, Meeting
from agent.core.mentorship import Mentorship, Reported, State
from agent.core.people import Person
from agent.core.rules.anchors import Instance, running, single
from agent.core.rules.facts import Others, of_case
from agent.core.rules.planning import OF_PROGRAMME, Subject, of_mentor, of_mentorship
from agent.core.rules.reminding import Case, readers_of
from agent.core.rules.rule import Relative, Rule
from agent.core.samples import FIELDS, MARIA, STAFF, TOM, digests, sample_scene
from agent.core.scene import Programme, Scene
from agent.core.value import replace

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)  # the clocks change in New York two weeks later, and in Vienna four
_BARE = replace(FIELDS, course=None, zone=None, wished_times=None, program_start=None)
_EVA = replace(_BARE, student_name="Eva Lind", student_email="eva@example.com")
_BEN = replace(FIELDS, student_name="Ben Short", student_email="ben@example.com", course="Web Design", zone="Asia/Kolkata")


def samples(rule: Rule, programme: Programme) -> Iterator[tuple[str, Facts]]:
    """Each letter that the rule sends, with facts for each reader that it can have: (template, facts)."""
    scene = sample_scene(programme, NOW)
    figures = tuple(digests(scene)) if rule.about == "programme" else ({},)
    for subject, one, others in _cases(rule, scene):
        for number, step in enumerate(rule.steps):
            alarm = Alarm(rule.name, subject.name, one.name if one else "", NOW, number)
            for reader in readers_of(Case(alarm, rule, subject, NOW, scene.programme.zone, one), scene) if step.send else ():
                yield from ((step.send, {**of_case(rule, subject, one, reader, others, scene), **more}) for more in figures)


def _cases(rule: Rule, scene: Scene) -> Iterator[tuple[Subject, Instance | None, Others]]:
    if rule.about == "programme":
        yield OF_PROGRAMME, None, ()
    elif rule.about == "mentor":
        several = _begun("weekly")
        for theirs in (several, several[:1]) if rule.only_if.active_mentorships else (several, several[:1], ()):
            yield of_mentor(MARIA, theirs), None, ()
    else:
        for m in _mentorships(rule, scene):
            for one in _instances(rule, m, scene):
                yield of_mentorship(m), one, ()
                if rule.topic:
                    yield of_mentorship(m), one, tuple((replace(other, ref=f"{other.ref}0"), one) for other in _begun("weekly"))


def _mentorships(rule: Rule, scene: Scene) -> Iterator[Mentorship]:
    """In each state in which the rule can speak of them."""
    wanted = rule.only_if.state or ("offered", "accepted", "oriented", "weekly")
    for state in wanted:
        yield from _offered(scene) if state == "offered" else _begun(state)


def _instances(rule: Rule, m: Mentorship, scene: Scene) -> Sequence[Instance | None]:
    if not isinstance(rule.when, Relative):
        return (None,)
    found = single(rule.when.anchor, m, scene)
    since = m.orientation.start if m.orientation and rule.when.anchor != "clock_drift" else NOW
    return tuple(islice(running(rule.when.anchor, m, scene, since), 4)) if found is None else found


def _offered(scene: Scene) -> Iterator[Mentorship]:
    """A mentor is asked: with another one named beside, alone, and one of whom little is known."""
    asked = replace(scene, now=NOW - timedelta(days=2))
    for fields in (FIELDS, replace(FIELDS, mentors=(MARIA.name,)), replace(_BARE, mentors=(TOM.name,))):
        yield from assign(Assignment(fields), "M1", STAFF.address, (), asked).mentorships


def _begun(state: State) -> tuple[Mentorship, ...]:
    """Pairs under way, on either's clock; of the last one as little is known as can be."""
    pairs = ((FIELDS, MARIA, "Europe/Vienna"), (_BEN, MARIA, "America/New_York"), (_EVA, TOM, "Europe/Vienna"))
    return tuple(_pair(f"M{n}", state, *pair) for n, pair in enumerate(pairs, 1))


def _pair(ref: str, state: State, fields: Fields, mentor: Person, zone: str) -> Mentorship:
    begun, heard = NOW - timedelta(days=40), NOW - timedelta(days=21)
    nobody: dict[str, Answer] = {fields.student_email or "": "none", mentor.address: "none"}
    wall = NOW.replace(hour=18, tzinfo=None)
    first = Meeting(f"{ref}-first", wall - timedelta(days=33, hours=1), zone, 45, weekly=False, answers=nobody, invited_at=begun)
    weekly = Meeting(f"{ref}-weekly", wall - timedelta(days=27), zone, 45, weekly=True, answers=nobody, invited_at=begun)
    return Mentorship(
        ref,
        state,
        fields,
        begun,
        STAFF.address,
        mentor=mentor.address,
        accepted_at=begun,
        mentor_heard=heard,
        student_heard=heard,
        orientation=None if state == "accepted" else first,
        weekly=weekly if state in ("weekly", "paused") else None,
        reports=tuple(Reported(day, day + timedelta(hours=1), missed=True) for day in (heard + timedelta(days=n * 7) for n in (0, 1))),
        moves=(NOW - timedelta(hours=3), NOW - timedelta(hours=2), NOW - timedelta(hours=1)),
    )
