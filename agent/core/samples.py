"""Every letter's facts for an invented pair, made by the same decisions that make them in earnest.

`check` renders each letter of the programme for them, so that a name which no letter gets is found before anybody waits for that letter.
"""

from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, PutMeeting, Send
from agent.core.assigning import assign
from agent.core.booking import pass_on
from agent.core.deciding import ORIENTATION_END, decide, due
from agent.core.facts import of_programme
from agent.core.intents import Accept, Assignment, Completion, Consent, Decline, Fields, Intent, Objection, Times, Unclear
from agent.core.meetings import Time
from agent.core.overview import Coming, overview
from agent.core.people import People, Person, Role
from agent.core.scene import Decision, Programme, Scene

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STAFF = Person("staff", "martin@example.org", "Martin")
MARIA = Person("mentor", "maria@example.org", "Maria Huber", "Europe/Vienna", call_link="https://meet.example.org/maria")
TOM = Person("mentor", "tom@example.net", "Tom Baker")
FIELDS = Fields(
    student_name="Ana Novak",
    student_email="ana@example.com",
    mentors=("Maria Huber", "Tom Baker"),
    course="Python Foundations",
    zone="America/New_York",
    phone="+1 555 0100",
    location="New York",
    goals="To change into software development",
    experience="Some spreadsheets, a little SQL",
    program_start=date(2026, 12, 1),
    program_end=date(2027, 5, 31),
    wished_times="Weekday evenings",
    other={"Hours a week": "10"},
)
# One white pixel, in the place of the chart.
_DOT = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==")


def letters(programme: Programme) -> Iterator[tuple[str, Facts]]:
    """Each letter that is ever sent, with facts for it: (template, facts); some come more than once, for readers of different kinds."""
    people = People((MARIA, TOM, STAFF))
    programme = Programme(
        name=programme.name,
        address=programme.address or "agent@example.org",
        zone=programme.zone,
        language=programme.language,
        staff=(STAFF,),
        contact=programme.contact or STAFF.address,
        office="calendar@example.org",
        links=programme.links,
    )
    scene = Scene(NOW, programme, people, "sample", lambda text: f"sample{len(text)}")
    for decision in _story(scene):
        for action in decision.actions:
            if isinstance(action, Send):
                yield action.template, action.facts
            else:
                if isinstance(action, PutMeeting):
                    yield "event", action.facts
                yield from ((invitee.template, invitee.facts) for invitee in action.invitees)
    every = of_programme(programme)
    yield from (("staff-digest", {**every, **facts}) for facts in _digests(scene))
    yield "held", {**every, "count": "One thing is", "list": "m12 · message · eve@example.net · the writer is nobody I know"}
    yield "undelivered", {**every, "address": "ana@example.com", "subject": "Hello", "reason": "it can't be delivered to that address"}
    yield "resumed", every


def _story(scene: Scene) -> Iterator[Decision]:
    """All branches once."""
    vienna = ZoneInfo("Europe/Vienna")
    tuesday = Time(datetime(2026, 12, 1, 18, tzinfo=vienna), "Europe/Vienna", weekly=True)
    early = Time(datetime(2026, 12, 1, 8, tzinfo=vienna), "Europe/Vienna", weekly=True)
    single = Time(datetime(2026, 12, 2, 17, tzinfo=vienna), "Europe/Vienna")
    other = Time(datetime(2026, 12, 3, 18, tzinfo=vienna), "Europe/Vienna")

    lacking = assign(Assignment(Fields(student_name="Ana Novak")), "M1", STAFF.address, (), scene)
    yield lacking
    yield _say(lacking, Completion(FIELDS), "staff", scene)
    offered = assign(Assignment(FIELDS), "M1", STAFF.address, (), scene)
    yield offered
    yield assign(Assignment(FIELDS), "M2", STAFF.address, offered.mentorships, scene)
    next_asked = _say(offered, Decline(), "mentor", scene)
    yield next_asked
    yield _say(next_asked, Decline(), "mentor", scene)
    yield _say(next_asked, Accept(), "mentor", scene, writer=MARIA.address)
    yield _say(offered, Unclear(), "mentor", scene)
    yield _say(offered, Accept((tuesday,)), "mentor", scene)
    asked_student = _say(offered, Accept((early,)), "mentor", scene)
    yield asked_student
    yield _say(asked_student, Objection((tuesday,)), "student", scene)
    yield _say(offered, Accept((single, other)), "mentor", scene)
    accepted = _say(offered, Accept(problems=("times: which Friday?",)), "mentor", scene)
    yield accepted
    booked = _say(accepted, Times((single,)), "mentor", scene)
    yield booked
    yield _say(booked, Times((other,)), "mentor", scene)
    after = Scene(NOW + timedelta(days=30), scene.programme, scene.people, "later", scene.derive)
    yield due(booked.mentorships[0], ORIENTATION_END, after)
    nowhere = assign(Assignment(replace(FIELDS, zone=None)), "M3", STAFF.address, (), scene)
    yield nowhere
    here = _say(nowhere, Accept((tuesday,)), "mentor", scene)
    yield here
    yield _say(here, Times(zone="America/New_York"), "student", scene)
    yield _say(asked_student, Consent(), "student", scene)
    yield pass_on(booked.mentorships[0], "student", scene, "I could not tell what it means", "Some words")


def _digests(scene: Scene) -> Iterator[Facts]:
    """A week in which much needs a person, with its chart and without, and one in which there is nothing."""
    started = [replace(m, ref=f"M{n}") for n, m in enumerate((m for decision in _story(scene) for m in decision.mentorships), 1)]
    later = replace(scene, now=NOW + timedelta(days=10))
    coming = [Coming(later.now + timedelta(days=3), "weekly-slot", MARIA.name, FIELDS.student_name or "")]
    yield overview(started, coming, later).facts
    yield overview(started, coming, later).with_chart(_DOT)
    yield overview((), (), later).facts


def _say(before: Decision, intent: Intent, role: Role, scene: Scene, writer: str | None = None) -> Decision:
    m = before.mentorships[0]
    address = {"mentor": m.mentor or "", "student": m.fields.student_email or "", "staff": STAFF.address}.get(role, "")
    return decide(m, intent, role, writer or address, "Some words", scene.now, scene)
