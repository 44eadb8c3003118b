"""Anchors: what happens in a mentorship that rules are told from, each with its instances.

An instance has a name by which it is known for good (this silence, this call), an instant, and perhaps the one whom it is about.
Single anchors have what instances there are; calls and drifts go on without end, and are given one after the other.

To add an anchor: its name in `core.rules.rule`, a function here and its line in `_SINGLE` or `_RUNNING`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting, at_wall, occurrences
from agent.core.mentorship import Mentorship, State
from agent.core.people import Role
from agent.core.rules.drift import Drift, drifts
from agent.core.rules.rule import Anchor
from agent.core.scene import Scene
from agent.core.value import Value

AHEAD = timedelta(days=400)  # how far calls and drifts are looked for

_BEGUN: tuple[State, ...] = ("accepted", "oriented", "weekly", "paused")
# In which states a mentorship has instances of an anchor at all: a rule that asks for others never fires.
STATES: Mapping[Anchor, tuple[State, ...]] = {
    "offered": ("offered",),
    "accepted": _BEGUN,
    "invited": _BEGUN,
    "orientation_end": _BEGUN,
    "mentor_heard": _BEGUN,
    "student_heard": _BEGUN,
    "call_start": _BEGUN,
    "call_end": _BEGUN,
    "call_missed": _BEGUN,
    "call_moved": _BEGUN,
    "clock_drift": _BEGUN,
    "program_end": _BEGUN,
}
PERSONS: tuple[Anchor, ...] = ("invited", "mentor_heard", "student_heard", "call_missed", "clock_drift")


class Instance(Value):
    """One instance of an anchor: what it is called, when it is, whom it is about, the call or the drift that it is."""

    name: str
    at: datetime
    person: Role | None = None
    call: Meeting | None = None
    start: datetime | None = None
    drift: Drift | None = None


def single(anchor: Anchor, m: Mentorship, scene: Scene) -> tuple[Instance, ...] | None:
    """All instances that there are now; None for an anchor that goes on without end."""
    find = _SINGLE.get(anchor)
    if find is None:
        return None
    return tuple(find(m, scene)) if m.state in STATES[anchor] else ()


def running(anchor: Anchor, m: Mentorship, scene: Scene, since: datetime) -> Iterator[Instance]:
    """Instances that are at `since` or later, one after the other, of an anchor that goes on without end."""
    if m.state in STATES[anchor]:
        yield from _RUNNING[anchor](m, scene, since)


def named(anchor: Anchor, name: str, m: Mentorship, scene: Scene) -> Instance | None:
    """The instance of that name, if it (still) is one."""
    found = single(anchor, m, scene)
    if found is None:
        try:
            since = datetime.fromisoformat(name.partition("/")[0])
        except ValueError:
            return None
        found = tuple(islice(running(anchor, m, scene, since - timedelta(days=1)), 12))
    return next((one for one in found if one.name == name), None)


def _name(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _offered(m: Mentorship, _: Scene) -> Iterator[Instance]:
    asked = next((a for a in m.asked if a.question == "offer"), None)
    if asked:
        yield Instance(f"{m.mentor}/{_name(asked.at)}", asked.at, "mentor")


def _accepted(m: Mentorship, _: Scene) -> Iterator[Instance]:
    if m.accepted_at:
        yield Instance(_name(m.accepted_at), m.accepted_at)


def _invited(m: Mentorship, scene: Scene) -> Iterator[Instance]:
    """One for each person and call that they were invited to, as long as it still comes."""
    roles: dict[str, Role] = {(m.fields.student_email or "").lower(): "student", (m.mentor or "").lower(): "mentor"}
    for call in (m.orientation, m.weekly):
        if call and call.invited_at and (call.weekly or call.end > scene.now):
            for address in call.answers:
                if address in roles:
                    yield Instance(f"{call.uid}/{call.issued}/{roles[address]}", call.invited_at, roles[address], call, call.first)


def _orientation_end(m: Mentorship, _: Scene) -> Iterator[Instance]:
    if m.orientation:
        yield Instance(m.orientation.uid, m.orientation.end, None, m.orientation, m.orientation.start)


def _mentor_heard(m: Mentorship, _: Scene) -> Iterator[Instance]:
    heard = m.mentor_heard or m.accepted_at
    if heard:
        yield Instance(_name(heard), heard, "mentor")


def _student_heard(m: Mentorship, _: Scene) -> Iterator[Instance]:
    heard = m.student_heard or m.accepted_at
    if heard:
        yield Instance(_name(heard), heard, "student")


def _call_missed(m: Mentorship, _: Scene) -> Iterator[Instance]:
    missed = [r for r in m.reports if r.missed]
    if missed:
        yield Instance(_name(missed[-1].call), missed[-1].at, "student", None, missed[-1].call)


def _call_moved(m: Mentorship, _: Scene) -> Iterator[Instance]:
    if m.moves:
        yield Instance(_name(m.moves[-1]), m.moves[-1])


def _program_end(m: Mentorship, scene: Scene) -> Iterator[Instance]:
    end = m.fields.program_end
    if end:
        yield Instance(end.isoformat(), at_wall(datetime.combine(end, time()), scene.programme.zone))


def _starts(m: Mentorship, since: datetime) -> Iterator[tuple[datetime, Meeting]]:
    """Starts of all calls, in order: the orientation stands before the series, or in it."""
    until = since + AHEAD
    calls = [(start, call) for call in (m.orientation, m.weekly) if call for start in islice(occurrences(call, since, until), 80)]
    yield from sorted(calls, key=lambda found: found[0])


def _call_start(m: Mentorship, _: Scene, since: datetime) -> Iterator[Instance]:
    for start, call in _starts(m, since):
        yield Instance(_name(start), start, None, call, start)


def _call_end(m: Mentorship, _: Scene, since: datetime) -> Iterator[Instance]:
    for start, call in _starts(m, since - timedelta(days=1)):
        end = (start.astimezone(UTC) + timedelta(minutes=call.minutes)).astimezone(ZoneInfo(call.zone))
        if end >= since:
            yield Instance(_name(start), end, None, call, start)


def _clock_drift(m: Mentorship, scene: Scene, since: datetime) -> Iterator[Instance]:
    if not m.weekly:
        return
    homes: tuple[tuple[Role, str | None], ...] = (("mentor", scene.mentor(m.mentor).zone), ("student", m.fields.zone))
    found = [
        Instance(f"{_name(drift.start)}/{role}", drift.start, role, m.weekly, drift.start, drift)
        for role, zone in homes
        if zone
        for drift in drifts(m.weekly, zone, since, since + AHEAD)
    ]
    yield from sorted(found, key=lambda one: (one.at, one.name))


_SINGLE: Mapping[Anchor, Callable[[Mentorship, Scene], Iterator[Instance]]] = {
    "offered": _offered,
    "accepted": _accepted,
    "invited": _invited,
    "orientation_end": _orientation_end,
    "mentor_heard": _mentor_heard,
    "student_heard": _student_heard,
    "call_missed": _call_missed,
    "call_moved": _call_moved,
    "program_end": _program_end,
}
_RUNNING: Mapping[Anchor, Callable[[Mentorship, Scene, datetime], Iterator[Instance]]] = {
    "call_start": _call_start,
    "call_end": _call_end,
    "clock_drift": _clock_drift,
}
