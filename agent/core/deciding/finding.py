"""A time for the orientation call is found: in a mentor's usual hours, or on a page where it is booked elsewhere.

What is booked elsewhere is noted, and nothing else: whoever keeps that event has invited both, and a second invitation would double it.
So it is changed there, too. Its end is followed by the question for the weekly slot, like that of any other first call.
To know another page: a line under `[pages]` in `rules/reading`.
"""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import Recipient, Send
from agent.core.deciding.booking import SCHEDULING, nobody_answered, seek
from agent.core.intents import Availability, Booking, Page
from agent.core.letters.facts import first_name, of_call, of_pair, of_programme, to_mentor, to_student, words_for
from agent.core.letters.wording import person, usual, zone_words
from agent.core.meetings import Meeting, Time
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.scene import Decision, Scene, asking, question, settled
from agent.core.value import replace

FARTHEST = timedelta(days=366)


def is_sought(m: Mentorship) -> bool:
    """Whether a time for the orientation call is still to be found."""
    return m.state == "accepted" and m.orientation is None and m.weekly is None


def told(intent: Availability, mentor: Person, theirs: Sequence[Mentorship], scene: Scene) -> Decision:
    """A mentor's usual hours are noted and said back; each student of theirs who waits for a first call is offered some."""
    known = replace(mentor, available=intent.available, zone=mentor.zone or intent.zone)
    scene = replace(scene, people=scene.people.with_persons((known,)))
    open_still = [m for m in theirs if is_sought(m) and known.zone and not any(question(m, q) for q in ("pick", "slot_ok", "book"))]
    then = [seek(m, scene) for m in open_still if known.available]
    offered = [m for decision in then for m in decision.mentorships if question(m, "pick")]
    facts = {
        **of_programme(scene.programme),
        "you": person(known),
        "hours": "\n".join(usual(hours, words_for(known, scene)) for hours in known.available),
        "zone": zone_words(known.zone, words_for(known, scene)) if known.zone else "",
        "offered": ", ".join(first_name(m) for m in offered),
        "slot_for": ", ".join(first_name(m) for m in theirs if question(m, "weekly_slot")),
        "offer_for": ", ".join(first_name(m) for m in theirs if m.state == "offered"),
    }
    noted = Send(f"availability/{known.address}/{scene.cause}", (to_mentor(known),), "availability-noted", facts, courtesy=True)
    actions = (noted, *(action for decision in then for action in decision.actions))
    return Decision(tuple(m for decision in then for m in decision.mentorships), actions, (known,))


def share(m: Mentorship, page: Page, scene: Scene) -> Decision:
    """The mentor's booking page goes to the student, once; the mentor hears that it did."""
    before = question(m, "book")
    if before and before.fields[:1] == (page.url,):
        return Decision((m,), reason="kept as heard: that page was passed on already")
    mentor = scene.mentor(m.mentor)
    key = f"{m.ref}/booking-page/{scene.cause}"
    fields = (page.url, page.service)
    m = asking(settled(m, "orientation_times", "pick"), "book", "student", scene, fields=fields, letter=key)
    if mentor.zone is None:
        m = asking(m, "mentor_zone", "mentor", scene)
    passed = Send(key, (to_student(m),), "booking-page", {**of_pair(m, scene, "student"), "page": page.url})
    thanks = {**of_pair(m, scene, "mentor"), "page": page.url}
    return Decision((m,), (passed, Send(f"{key}/passed", (to_mentor(mentor),), "booking-page-passed", thanks, courtesy=True)))


def seen(m: Mentorship, booking: Booking, scene: Scene) -> Decision:
    """The invitation of somebody else to a call of just these two: it is booked then, or no more."""
    standing = m.orientation
    if booking.off:
        if standing is None or standing.source != booking.uid or standing.start <= scene.now or m.state != "accepted":
            return Decision((m,), reason="kept: a call that was booked elsewhere was called off there")
        return seek(replace(m, orientation=None), scene, but=(standing.start,))
    if standing and standing.source == booking.uid and booking.sequence < standing.sequence:
        return Decision((m,), reason="kept: it is about a time that has changed since")
    return booked(m, booking.time, scene, booking.uid, booking.sequence)


def booked(m: Mentorship, time: Time, scene: Scene, source: str = "", sequence: int = 0) -> Decision:
    """The orientation call is booked elsewhere at that time: both hear that it is noted, and neither is invited again."""
    again = m.orientation is not None and m.orientation.source is not None
    if m.state != "accepted" or m.weekly or (m.orientation and not again) or not scene.now < time.start < scene.now + FARTHEST:
        return Decision((m,), reason="kept as heard: it is about no call that is sought")
    if m.orientation and m.orientation.start == time.start:
        known = m.orientation.source or source
        same = replace(m.orientation, source=known, sequence=max(sequence, m.orientation.sequence))
        return Decision((replace(m, orientation=same),), reason="that call was noted already")
    zone = scene.mentor(m.mentor).zone or time.zone
    local = time.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    uid = m.orientation.uid if m.orientation else _uid(m, scene)
    minutes = time.minutes or scene.programme.call_minutes
    meeting = Meeting(uid, local, zone, minutes, weekly=False, sequence=sequence, answers=nobody_answered(m), source=source)
    m = replace(settled(m, *SCHEDULING), orientation=meeting)
    mentor = scene.mentor(m.mentor)
    return Decision((m,), tuple(_noted(m, meeting, to, again=again, scene=scene) for to in (to_mentor(mentor), to_student(m))))


def noted_again(m: Mentorship, to: Recipient, scene: Scene) -> tuple[Send, ...]:
    """What one of the two was told of the call that was booked elsewhere, once more."""
    return (_noted(m, m.orientation, to, again=False, scene=scene),) if m.orientation else ()


def _noted(m: Mentorship, meeting: Meeting, to: Recipient, *, again: bool, scene: Scene) -> Send:
    facts = {**of_call(m, meeting, to.person, scene), "again": "yes" if again else ""}
    return Send(f"{m.ref}/booked-elsewhere/{scene.cause}/{to.person}", (to,), "booked-elsewhere", facts)


def _uid(m: Mentorship, scene: Scene) -> str:
    return f"{scene.derive(f'uid/{m.ref}/elsewhere/{scene.cause}')}@{scene.programme.address.partition('@')[2]}"
