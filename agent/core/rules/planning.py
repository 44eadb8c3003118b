"""When the rules are due next for one subject: its alarms, out of its facts.

A subject is a mentorship, a mentor with their mentorships, or the programme.
What is pending already and still true stays, so that an outage loses nothing; what has fired never comes again.

Calendar rules and calls go on without end: only their next occurrence is an alarm, and the one after it comes when that has fired.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Alarm
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.rules import timing
from agent.core.rules.anchors import STATES, Instance, named, running, single
from agent.core.rules.rule import WHOSE, About, Calendar, Reader, Relative, Rule
from agent.core.scene import Scene
from agent.core.value import Value

PROGRAMME = "programme"


class Subject(Value):
    """Whom or what rules of one kind are about. `name` is the alarms' subject.

    `m` where it is a mentorship; `theirs` are a mentor's mentorships.
    """

    about: About
    name: str
    m: Mentorship | None = None
    mentor: Person | None = None
    theirs: tuple[Mentorship, ...] = ()


def of_mentorship(m: Mentorship) -> Subject:
    """A mentorship as the subject of rules."""
    return Subject("mentorship", m.ref, m)


def of_mentor(mentor: Person, theirs: Sequence[Mentorship] = ()) -> Subject:
    """A mentor as the subject of rules."""
    return Subject("mentor", mentor.address.lower(), None, mentor, tuple(theirs))


OF_PROGRAMME = Subject("programme", PROGRAMME)


def zone_of(rule: Rule, subject: Subject, instance: Instance | None, scene: Scene) -> str:
    """On whose clock the rule is told, as an IANA zone; who has none known lives by the programme's."""
    whose = rule.when.zone
    if whose not in WHOSE:
        return whose
    if whose == "person":
        reader: Reader = rule.reader(0)
        whose = (instance.person or "programme") if reader == "person" and instance else reader
    if whose == "mentor":
        mentor = subject.mentor or scene.mentor(subject.m.mentor if subject.m else None)
        return mentor.zone or scene.programme.zone
    if whose == "student":
        return (subject.m.fields.zone if subject.m else None) or scene.programme.zone
    return scene.programme.zone


def planned(rules: Sequence[Rule], subject: Subject, pending: Sequence[Alarm], fired: Mapping[str, str], scene: Scene) -> list[Alarm]:
    """The subject's alarms by all rules that are about its kind.

    `pending` are those it has; `fired` has the newest instance that has fired, by rule.
    """
    found: list[Alarm] = []
    for rule in rules:
        if rule.about == subject.about and _may_have_come(rule, subject):
            mine = [alarm for alarm in pending if alarm.rule == rule.name and alarm.step < len(rule.steps)]
            found += _alarms(rule, subject, mine, fired.get(rule.name), scene)
    return found


def _may_have_come(rule: Rule, subject: Subject) -> bool:
    """Whether a rule has anything to be told from: most anchors have no instance in most states."""
    return subject.m is None or isinstance(rule.when, Calendar) or subject.m.state in STATES[rule.when.anchor]


def _alarms(rule: Rule, subject: Subject, pending: list[Alarm], last: str | None, scene: Scene) -> Iterator[Alarm]:
    due = {alarm: at for alarm in pending if (at := due_at(rule, subject, alarm, scene))}
    firsts = [_first(rule, subject, alarm.instance, at) for alarm, at in due.items() if alarm.step == 0]
    yield from (alarm for alarm in due if alarm.step)
    if subject.m is not None and isinstance(rule.when, Relative):
        instances = single(rule.when.anchor, subject.m, scene)
        if instances is not None:
            yield from firsts
            begun = {alarm.instance for alarm in due}
            for one in instances:
                at = timing.due(rule.when, one.at, zone_of(rule, subject, one, scene))
                if one.name not in begun and not timing.too_late(rule, at, one.at, scene.now, scene.programme.zone):
                    yield _first(rule, subject, one.name, at)
            return
    if firsts:  # one, but where a clock ran ahead and was set back
        yield min(firsts, key=lambda alarm: alarm.at)
    elif following := next_after(rule, subject, last, scene):
        yield following


def next_after(rule: Rule, subject: Subject, last: str | None, scene: Scene, *, missed: bool = False) -> Alarm | None:
    """The occurrence to come of a rule that goes on without end, later than the one called `last`; None for other rules.

    `missed`: those are meant too that should have come by now, as after an outage.
    """
    if isinstance(rule.when, Calendar):
        zone = zone_of(rule, subject, None, scene)
        fired = _day(last)
        day = timing.day_after(rule.when, fired) if missed and fired else timing.next_day(rule.when, zone, scene.now)
        if fired and day <= fired:  # the clock was set back, or the zone is another one: this day has had its letter
            day = timing.day_after(rule.when, fired)
        return _first(rule, subject, day.isoformat(), timing.at(rule.when, day, zone))
    if subject.m is None or single(rule.when.anchor, subject.m, scene) is not None:
        return None
    since = scene.now if rule.when.before else scene.now - rule.when.by.nominal - timedelta(days=2)
    if missed and last:
        since = min(since, datetime.fromisoformat(last.partition("/")[0]))
    for one in running(rule.when.anchor, subject.m, scene, since):
        at = timing.due(rule.when, one.at, zone_of(rule, subject, one, scene))
        to_come = missed or (one.at if rule.when.before else at) > scene.now
        if to_come and (last is None or one.name > last):
            return _first(rule, subject, one.name, at)
    return None


def due_at(rule: Rule, subject: Subject, alarm: Alarm, scene: Scene) -> datetime | None:
    """When the alarm is due by the facts as they are now; None where there is nothing any more that it is told from."""
    if alarm.step >= len(rule.steps):
        return None
    if isinstance(rule.when, Calendar):
        day = _day(alarm.instance)
        if day is None or not (alarm.step or timing.falls_on(rule.when, day)):
            return None
        return alarm.at if alarm.step else timing.at(rule.when, day, zone_of(rule, subject, None, scene))
    one = instance_of(rule, subject, alarm, scene)
    if one is None:
        return None
    return alarm.at if alarm.step else timing.due(rule.when, one.at, zone_of(rule, subject, one, scene))


def instance_of(rule: Rule, subject: Subject, alarm: Alarm, scene: Scene) -> Instance | None:
    """What a relative rule's alarm is told from, if it is still there."""
    if isinstance(rule.when, Calendar) or subject.m is None:
        return None
    return named(rule.when.anchor, alarm.instance, subject.m, scene)


def day_begins(alarm: Alarm, zone: str) -> datetime | None:
    """The midnight at which the day of a calendar rule's occurrence begins."""
    day = _day(alarm.instance)
    return datetime.combine(day, datetime.min.time(), ZoneInfo(zone)) if day else None


def _first(rule: Rule, subject: Subject, instance: str, at: datetime) -> Alarm:
    return Alarm(rule.name, subject.name, instance, at)


def _day(instance: str | None) -> date | None:
    try:
        return date.fromisoformat(instance) if instance else None
    except ValueError:
        return None
