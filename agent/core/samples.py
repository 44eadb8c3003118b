"""Every letter's facts for an invented pair, made by the same decisions that make them in earnest.

`check` renders each letter of the programme for them, so that a name which no letter gets is found before anybody waits for that letter.
"""

from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, PutMeeting, Recipient, Send
from agent.core.deciding import answering, finding, noting, pausing, proposing
from agent.core.deciding.assigning import assign, next_mentor
from agent.core.deciding.booking import pass_on
from agent.core.deciding.correcting import correct
from agent.core.deciding.forgetting import parted
from agent.core.deciding.handing import hand_over
from agent.core.deciding.hosting import linked, unlinked
from agent.core.deciding.observing import observed
from agent.core.deciding.rebooking import reissue
from agent.core.deciding.showing import invited_anew
from agent.core.deciding.state_machine import ORIENTATION_END, decide, due
from agent.core.events import Changed, Linked
from agent.core.intents import (
    Accept,
    Assignment,
    Availability,
    Away,
    Booking,
    Completion,
    Consent,
    Decline,
    Fields,
    Intent,
    Move,
    Note,
    Objection,
    Page,
    PauseCalls,
    Pick,
    Reassign,
    Report,
    Skip,
    Standup,
    StandupNoted,
    Times,
    Unclear,
    Wish,
)
from agent.core.letters.facts import of_programme, room_name
from agent.core.letters.wording import moment, person
from agent.core.meetings import Answer, Time
from agent.core.mentorship import Link, Mentorship, Reported
from agent.core.people import Available, People, Person, Role
from agent.core.scene import Decision, Programme, Scene
from agent.core.value import replace
from agent.core.views import viewing
from agent.core.views.overview import Coming, overview

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
    scene = sample_scene(programme)
    for decision in _story(scene):
        for action in decision.actions:
            if isinstance(action, Send):
                yield action.template, action.facts
                yield from (("event-proposed", put.facts) for put in action.proposed)
            else:
                if isinstance(action, PutMeeting):
                    yield "event", action.facts
                yield from ((invitee.template, invitee.facts) for invitee in action.invitees)
    every = of_programme(scene.programme)
    words = scene.programme.words()
    listed = f"1 (m12): {words.say('held.mail_about', who='eve@example.net', subject='Hello')}: the writer is nobody I know"
    yield "held", {**every, "count": words.count(1, "held.count"), "list": listed, "ids": "m12", "one": "yes"}
    yield (
        "held",
        {
            **every,
            "count": words.count(2, "held.count"),
            "list": f"{listed}\n2 (e7): {words.say('held.letter', letter='offer', readers='eve@example.net')}",
            "ids": "m12 e7",
            "one": "",
        },
    )
    done = {"released": "m12", "discarded": "m13", "gone": "m14", "problems": ""}
    yield "triaged", {**every, **done}
    yield "triaged", {**every, **dict.fromkeys(done, ""), "problems": words.question("there is no 7 on that list")}
    came_back = {**every, "address": "ana@example.com", "subject": "Hello", "reason": words.say("undelivered.address")}
    yield from (("undelivered", {**came_back, "student": student}) for student in ("Ana Novak", ""))
    yield "resumed", every
    yield "brake", {**every, "most": "50"}
    yield "rules-wrong", {**every, "problems": "rules/month-end.toml: when.day: expected a day of the month from 1 to 31, got 32"}
    yield from _reminders(every, scene)
    for decision in _viewed(scene):
        yield from ((send.template, send.facts) for send in decision.actions if isinstance(send, Send))


def sample_scene(programme: Programme, now: datetime = NOW) -> Scene:
    """The programme with invented people in it, at an instant."""
    programme = Programme(
        name=programme.name,
        address=programme.address or "agent@example.org",
        zone=programme.zone,
        language=programme.language,
        staff=(STAFF,),
        contact=programme.contact or STAFF.address,
        payment_contact=programme.payment_contact or STAFF.address,
        office="calendar@example.org",
        links=programme.links,
        rooms=programme.rooms,
        zoom=programme.zoom,
        zoom_host=programme.zoom_host,
        keeps_calendar=programme.keeps_calendar,
        calendar_invites=programme.calendar_invites,
        vocabulary=programme.vocabulary,
    )
    return Scene(now, programme, People((MARIA, TOM, STAFF)), "sample", lambda text: f"sample{len(text)}")


def _reminders(every: Facts, scene: Scene) -> Iterator[tuple[str, Facts]]:
    """What is said about reminders themselves."""
    you = {**every, "you": person(MARIA)}
    for again in ("", "yes"):
        yield "reminders-stopped", {**you, "which": "friday-standup", "again": again}
        yield "reminders-stopped-staff", {**every, "person": person(MARIA), "which": "friday-standup", "again": again}
    asked = {**you, "at": moment(NOW, "Europe/Vienna", scene.programme.words())}
    yield (
        "explained",
        {
            **asked,
            "subject": "Is all well with Ana?",
            "because": "You get this because Ana has not been heard of since Tuesday, 3 November 2026 (rule student-silent).",
            "which": "student-silent",
            "mail": "",
            "stops": "\n".join(scene.programme.words().say(f"stops.{name}") for name in ("student_heard", "stop")),
        },
    )
    because = "You get this because Martin thought of you for this student."
    mail = "<1@example.org>"
    yield "explained", {**asked, "subject": "Would you mentor Ana?", "because": because, "which": "", "mail": mail, "stops": ""}


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
    yield pass_on(booked.mentorships[0], "student", scene, "unclear", "Some words")
    yield next_mentor(next_asked.mentorships[0], scene, unanswered=True)
    yield from _found(offered, accepted, single, scene)
    yield from _answers(here.mentorships[0], scene)
    for m in (offered.mentorships[0], booked.mentorships[0], here.mentorships[0]):
        yield parted(replace(m, state="ended", mentor=None), scene)
        yield parted(replace(m, state="ended", fields=Fields(course=m.fields.course)), scene)
    yield from _corrections((accepted, asked_student, booked, here), scene)
    yield from _changes(booked.mentorships[0], _say(offered, Accept((tuesday,)), "mentor", scene).mentorships[0], scene)


def _corrections(begun: tuple[Decision, ...], scene: Scene) -> Iterator[Decision]:
    """What staff put right once a mentor has said yes."""
    new = replace(FIELDS, student_email="ana.novak@example.org", student_name="Ana Maria Novak", zone="Europe/London", mentors=())
    for (m,) in (then.mentorships for then in begun):
        for heard in (None, scene.now):
            for given in (new, Fields(), Fields(mentors=("Tom Baker",)), Fields(student_email=MARIA.address)):
                yield correct(replace(m, student_heard=heard), Completion(given, ("zone: which one?",)), (), scene)


def _found(offered: Decision, accepted: Decision, single: Time, scene: Scene) -> Iterator[Decision]:
    """How a time for the first call is found where the mentor names none: in usual hours, and on a page."""
    hours = (Available(1, 17 * 60, 20 * 60), Available(3, 17 * 60, 20 * 60))
    yield _say(offered, Accept(available=hours), "mentor", scene)
    yield finding.told(Availability(()), MARIA, (), scene)
    for mentor in (MARIA, replace(MARIA, zone=None)):
        yield finding.told(Availability(hours), mentor, (*accepted.mentorships, *offered.mentorships), scene)
    free = replace(scene, people=scene.people.with_persons((replace(MARIA, available=hours),)))
    picking = _say(offered, Accept(), "mentor", free)
    past = picking.mentorships[0].asked[-1].options[0].start
    yield _say(picking, Pick(1), "student", replace(free, now=past))
    waiting = _say(offered, Accept(page=Page("https://calendly.com/maria")), "mentor", scene)
    yield waiting
    yield _say(waiting, Unclear(), "student", scene)
    booked = _say(waiting, Times((single,), booked=True), "student", scene)
    yield booked
    yield _say(booked, Skip(), "student", scene)
    (m,) = booked.mentorships
    yield pausing.end(m, scene)
    yield parted(replace(m, state="ended", mentor=None), scene)
    later = replace(single, start=single.start + timedelta(days=1))
    yield finding.seen(booked.mentorships[0], Booking("1@example.com", later, "", frozenset()), scene)


def _changes(first: Mentorship, m: Mentorship, scene: Scene) -> Iterator[Decision]:
    """What is asked about calls that stand, of either kind and from either side, and what staff do with the whole."""
    vienna = ZoneInfo("Europe/Vienna")
    new, other = (Time(datetime(2026, 12, day, 19, tzinfo=vienna), "Europe/Vienna") for day in (2, 3))
    thursdays = Time(datetime(2026, 12, 3, 19, tzinfo=vienna), "Europe/Vienna", weekly=True)
    night = Time(datetime(2026, 12, 3, 5, tzinfo=vienna), "Europe/Vienna")
    whole = Decision((m,))
    often = Decision((replace(m, moves=(scene.now,) * scene.programme.moves_a_month),))
    soon = replace(scene, now=datetime(2026, 12, 1, 9, tzinfo=UTC))
    for before in (whole, Decision((first,))):
        yield _say(before, Skip(), "mentor", scene)
        yield _say(before, Skip(), "student", soon)
        yield _say(before, Move(problems=("times: at what time of day?",)), "student", scene)
        yield _say(before, Move((new,)), "student", soon if before is whole else scene)
        for times in ((new,), (night,), (new, other)):
            yield _say(before, Move(times), "mentor", scene)
        asked = _say(Decision((_accepted(before.mentorships[0]),)), Move((new,)), "student", scene)
        yield asked
        there = tuple(replace(t, there=True) for t in asked.mentorships[0].tentative)
        yield proposing.swept(replace(asked.mentorships[0], asked=(), tentative=there), scene)
        for answer in (Consent(), Objection(), Objection((other,)), Unclear()):
            yield _say(asked, answer, "mentor", scene)
    yield _say(often, Move((new,), agreed=True), "mentor", scene)
    asked = _say(whole, Move((thursdays,)), "student", scene)
    yield asked
    yield _say(asked, Objection(), "mentor", scene)
    moved = _say(whole, Skip(), "student", scene)
    yield _say(_say(whole, Move((new,), agreed=True), "student", scene), Move((thursdays,), agreed=True), "mentor", soon)
    yield _say(moved, Skip(((date(2026, 12, 2), date(2026, 12, 2)),)), "student", scene)
    for intent in (PauseCalls(), PauseCalls("", date(2026, 12, 20), date(2027, 3, 1)), PauseCalls("", problems=("days: from when?",))):
        yield pausing.pause(m, intent, scene)
    (paused,) = pausing.pause(m, PauseCalls(), scene).mentorships
    yield pausing.resume(paused, scene)
    yield pausing.goes_on(paused, replace(scene, now=scene.now + timedelta(weeks=5)))
    yield reissue(m, scene)
    yield from _rooms(m, first, scene)
    yield from _on_the_calendar(m, first, scene)
    yield pausing.end(m, scene)
    yield pausing.end(replace(m, weekly=None), scene)
    yield from _wishes(m, scene)
    yield from _handing_over(m, first, scene)
    yield pausing.which((m, first), scene)
    yield pausing.which((), scene)
    yield pausing.of_the_two((m,), scene)
    yield pausing.end(replace(m, mentor=None, accepted_at=None, orientation=None, weekly=None), scene)


def _on_the_calendar(m: Mentorship, first: Mentorship, scene: Scene) -> Iterator[Decision]:
    """What others do on the programme's own calendar, a link that comes late, and another one that invites."""
    for of, call in ((m, m.weekly), (first, first.orientation)):
        if call is None:
            continue
        later = call.local + timedelta(hours=1)
        yield observed(of, Linked(call.uid, "https://meet.example.org/made"), scene)
        taken = replace(scene, programme=replace(scene.programme, calendar_changes="take"))
        for local, minutes in ((later, call.minutes), (later, call.minutes + 15), (call.local, call.minutes + 15), (None, 0)):
            for original in (None, call.local):
                for by_setting in (scene, taken):
                    yield observed(of, Changed(call.uid, original, local, call.zone, minutes, scene.now), by_setting)
        for invites in (True, False):
            yield invited_anew(of, replace(scene, programme=replace(scene.programme, keeps_calendar=True, calendar_invites=invites)))


def _rooms(m: Mentorship, first: Mentorship, scene: Scene) -> Iterator[Decision]:
    """The link of the room comes after the invitation, or is another one, or is gone since the mentor has one of their own."""
    own = replace(scene, people=People((replace(MARIA, call_link=None), TOM, STAFF)), programme=replace(scene.programme, zoom="recorded"))
    for before in (m, first):
        found = linked(before, Link(room_name(before, own), "https://example.zoom.us/j/91234567890"), own)
        yield found
        yield unlinked(found.mentorships[0], scene)


def _accepted(m: Mentorship) -> Mentorship:
    """Both have accepted in their calendars."""
    yes: dict[str, Answer] = {address: "accepted" for call in (m.orientation, m.weekly) if call for address in call.answers}
    calls = {name: call and replace(call, answers=yes) for name, call in (("orientation", m.orientation), ("weekly", m.weekly))}
    return replace(m, **calls)  # type: ignore[arg-type]


def _wishes(m: Mentorship, scene: Scene) -> Iterator[Decision]:
    """What mentors and students wish for all of their calls, and what staff answer."""
    first, last = date(2026, 12, 7), date(2026, 12, 27)
    whole = Decision((m,))
    for role in ("mentor", "student"):
        rests = _say(whole, Wish("pause", first, last), role, scene)
        yield rests
        yield _say(rests, Wish("resume"), role, scene)
        yield _say(rests, Wish("pause", first, last), role, scene)
        yield _say(whole, Wish("pause", first, date(2027, 2, 1)), role, scene)
        yield _say(pausing.pause(m, PauseCalls(), scene), Wish("resume"), role, scene)
        for doubtful in (Wish("pause"), Wish("pause", first, last, sure=False), Wish("end", sure=False)):
            yield _say(whole, doubtful, role, scene)
        ends = _say(whole, Wish("end"), role, scene)
        yield ends
        yield _say(ends, Objection(), "staff", scene)


def _handing_over(m: Mentorship, first: Mentorship, scene: Scene) -> Iterator[Decision]:
    """Staff give a mentorship to another mentor: with calls and without, who is asked only, and where it is not sure to whom."""
    for before in (m, first, replace(m, weekly=None, orientation=None), replace(m, accepted_at=None, weekly=None, state="offered")):
        yield hand_over(before, Reassign("", (TOM.address,)), scene)
        yield hand_over(before, Reassign("", (TOM.address,), notes=True), scene)
    yield _say(hand_over(m, Reassign("", (TOM.address,)), scene), Accept(), "mentor", scene)
    given = _say(hand_over(m, Reassign("", (TOM.address,), notes=True), scene), Accept(), "mentor", scene)
    yield given
    yield hand_over(given.mentorships[0], Reassign("", (TOM.address,), notes=True), scene)
    yield hand_over(m, Reassign("", ("Mary", "Tom Baker")), scene)
    yield hand_over(m, Reassign("", (MARIA.name,)), scene)


def _answers(m: Mentorship, scene: Scene) -> Iterator[Decision]:
    """What mentors and students say of their own accord, or to letters of rules."""
    worry = "Ana did not come on Tuesday."
    for concerns, said in (((worry,), f"Hello,\n{worry}\nAll else is fine."), (("I am worried.",), "")):
        yield answering.standup(Standup(concerns), MARIA, (m,), said, NOW, scene)
    call = datetime(2026, 12, 1, 17, tzinfo=UTC)
    told = answering.prepared(m, "1) Loops\n2) Nothing ends", NOW, scene, of_call=call, told_later=False)
    yield told
    done = answering.report(m, Report(minutes=45, recording="https://rec.example.org/1"), "We did loops.", call, scene)
    to = Recipient(MARIA.address, MARIA.name, "mentor")
    for note in (Note("Ana", "She likes games.", interest=True), Note("Ana", "Exam in June.")):
        kept = noting.keep(m, note, to, NOW, scene)
        yield kept
        yield noting.hand_out(done.mentorships[0], (*told.entries, *done.entries, *kept.entries), to, scene)
    yield noting.hand_out(m, (), Recipient(STAFF.address, STAFF.name, "staff"), scene)
    for whom, theirs in (("Anna", (m,)), ("", ())):
        yield noting.which(theirs, whom, to, scene)
    yield answering.unclear(MARIA, "Your standup for this week, Maria", "Mumble grumble, the usual.", m, scene)
    for names in ((MARIA.name, TOM.address), (MARIA.name, "Mary"), ("Mary",)):
        yield answering.noted(StandupNoted(names), (m,), NOW, scene)
    to, holidays = Recipient(MARIA.address, MARIA.name, "mentor"), ((date(2026, 12, 20), date(2027, 1, 3)),)
    for days, theirs in ((holidays, (m,)), (holidays, ()), ((), (m,))):
        yield answering.away(Away(days), MARIA, to, theirs, scene)


def digests(scene: Scene) -> Iterator[Facts]:
    """A week in which much needs a person, with its chart and without, and one in which there is nothing."""
    started = [replace(m, ref=f"M{n}") for n, m in enumerate((m for decision in _story(scene) for m in decision.mentorships), 1)]
    later = replace(scene, now=NOW + timedelta(days=10))
    coming = [Coming(later.now + timedelta(days=3), "weekly-slot", MARIA.name, FIELDS.student_name or "")]
    mail = scene.programme.words().say("held.mail", who="eve@example.net")
    yield overview(started, coming, later, [f"{mail}: the writer is nobody I know"], paused=True).facts
    yield overview(started, coming, later).with_chart(_DOT)
    yield overview((), (), later).facts


def _viewed(scene: Scene) -> Iterator[Decision]:
    """What staff are told who ask how it stands: of each mentorship of the story, some days later, and by a name."""
    to, later = Recipient(STAFF.address, STAFF.name, "staff"), replace(scene, now=NOW + timedelta(days=10))
    coming = [Coming(later.now + timedelta(days=1), "weekly-slot", MARIA.name, FIELDS.student_name or "")]
    held = [f"{scene.programme.words().say('held.mail', who=FIELDS.student_email)}: it could not be read"]
    stages = {(m.state, tuple(a.question for a in m.asked), bool(m.pause)): m for decision in _story(scene) for m in decision.mentorships}
    found = tuple(stages.values())
    for figures in digests(scene):
        yield viewing.of_all(found, figures, to, scene)
    for m in found:
        yield viewing.of_one(m, coming, held, to, later, paused=False)
    told = Reported(NOW, NOW, missed=True)
    for state in ("ended", "paused", "offered"):
        yield viewing.of_one(replace(found[-1], state=state, reports=(told,), ended_at=NOW), (), (), to, later, paused=True)
    yield viewing.of_several(found, "Ana", to, later)
    yield viewing.of_several((), "Eve", to, later)


def _say(before: Decision, intent: Intent, role: Role, scene: Scene, writer: str | None = None) -> Decision:
    m = before.mentorships[0]
    address = {"mentor": m.mentor or "", "student": m.fields.student_email or "", "staff": STAFF.address}.get(role, "")
    return decide(m, intent, role, writer or address, "Some words", scene.now, scene)
