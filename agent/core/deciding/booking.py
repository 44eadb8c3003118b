"""Calls are agreed and booked: the orientation once, the weekly call as one series.

One plain time within decent hours is booked at once and said to both with how to object;
anything else is asked of the student first.
Where the mentor has named no time, one is sought in the hours at which they are usually free (`core.deciding.free`), else they are asked.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from agent.core.actions import Facts, Invitee, PutMeeting, Recipient, Send
from agent.core.deciding import proposing
from agent.core.deciding.free import MOST, free_times, times_within
from agent.core.letters.facts import (
    of_call,
    of_pair,
    of_passed,
    place_of,
    student_person,
    title,
    to_mentor,
    to_staff,
    to_student,
    words_for,
    words_of,
)
from agent.core.letters.wording import numbered, questions, slot
from agent.core.meetings import Answer, Meeting, Time, Week, Window, first_weekly, within
from agent.core.mentorship import Mentorship, Question
from agent.core.scene import Decision, Scene, asking, question, settled
from agent.core.value import replace
from agent.core.words import Words

SCHEDULING: tuple[Question, ...] = ("orientation_times", "weekly_slot", "slot_ok", "pick", "book", "mentor_zone")


def agree(
    m: Mentorship,
    times: Sequence[Time],
    problems: Sequence[str],
    scene: Scene,
    *,
    floating: Sequence[Time] = (),
    windows: Sequence[Window] = (),
    students_own: bool = False,
) -> Decision:
    """What the mentor's times lead to: a booking, a question to the student, or a question back.

    `floating` are times that lack the zone only: they are kept until it is known.
    `windows` are stretches out of which a first call is offered.
    `students_own`: the student named them, and need not be asked again.
    """
    weekly = [t for t in times if t.weekly]
    singles = [t for t in times if not t.weekly and t.start > scene.now]
    if scene.mentor(m.mentor).zone is None:
        earlier = question(m, "mentor_zone")
        kept = (*times, *floating) or (earlier.options if earlier else ())
        return ask_mentor(m, scene, () if kept else problems, kept)
    if m.weekly or (m.orientation and not weekly and m.state == "accepted"):
        return pass_on(
            m,
            "mentor",
            scene,
            "stands_already",
            numbered(_slots(times, scene.mentor(m.mentor).zone, scene.programme.words(), scene)),
        )
    if len(weekly) > 1:
        return ask_mentor(m, scene, (*problems, "times: you named more than one weekly time; which one shall it be?"))
    if weekly:
        return _both(m, singles, weekly[0], scene, students_own=students_own)
    if m.state == "accepted" and (some := times_within(m, windows, scene)):
        return _offer_some(m, singles, some, scene)
    if singles and m.state == "oriented":
        return ask_mentor(m, scene, (*problems, "times: that is one single time; which time shall it be every week?"))
    if len(singles) == 1 and (students_own or _fair(m, singles[0], scene)):
        return book_orientation(m, singles[0], scene)
    if singles:
        return offer_times(m, singles, scene)
    if times:
        return ask_mentor(m, scene, (*problems, "times: that is past already; which time to come would do?"))
    return ask_mentor(m, scene, problems) if problems else seek(m, scene)


def _offer_some(m: Mentorship, singles: Sequence[Time], some: Sequence[Time], scene: Scene) -> Decision:
    """Times that the mentor named, and some out of stretches that they named: the student picks, and the mentor hears which these are."""
    chosen = sorted({*singles, *some[: max(1, MOST - len(singles))]}, key=lambda t: t.start)
    return offer_times(m, chosen, scene).and_then(_offered(m, chosen, scene, usual=False))


def _both(m: Mentorship, singles: Sequence[Time], weekly: Time, scene: Scene, *, students_own: bool) -> Decision:
    """A weekly time, and perhaps one single time for the orientation call before it."""
    first = Decision((m,))
    if len(singles) == 1 and m.orientation is None and m.state == "accepted":
        first = book_orientation(m, singles[0], scene) if _fair(m, singles[0], scene) else offer_times(m, singles, scene)
    m = first.mentorships[0]
    then = book_weekly(m, weekly, scene) if students_own else settle_weekly(m, weekly, scene)
    return replace(then, actions=(*first.actions, *then.actions))


def ask_mentor(m: Mentorship, scene: Scene, problems: Sequence[str] = (), kept: Sequence[Time] = ()) -> Decision:
    """Ask for times for the orientation call, or after it for the weekly slot; and for the zone where it is unknown.

    `kept` are the times that were named already, for when the zone is known.
    """
    mentor = scene.mentor(m.mentor)
    words = words_for(mentor, scene)
    wanted: Question = "weekly_slot" if m.state == "oriented" else "orientation_times"
    template = wanted.replace("_", "-")
    key = f"{m.ref}/{template}/{scene.cause}"
    m = asking(m, wanted, "mentor", scene, letter=key)
    if mentor.zone is None:
        m = asking(m, "mentor_zone", "mentor", scene, options=tuple(kept))
    facts = {
        **of_pair(m, scene, "mentor"),
        "problems": questions(problems, words),
        "wishes": m.fields.wished_times or "",
        "kept": ", ".join(_slots(kept, None, words, scene)),
        "hours": "yes" if mentor.available else "",
    }
    return Decision((m,), (Send(key, (to_mentor(mentor),), template, facts),))


def seek(m: Mentorship, scene: Scene, problems: Sequence[str] = (), but: Sequence[datetime] = (), *, gone: bool = False) -> Decision:
    """Find a time for the orientation call: the student is offered hours at which the mentor is usually free, else the mentor is asked.

    `but` are starts that would not do; `gone`: the time that the student picked is not to be had any more.
    """
    lacks = m.state == "accepted" and m.orientation is None and m.weekly is None
    times = tuple(t for t in free_times(m, scene) if t.start not in but) if lacks else ()
    if not times:
        return ask_mentor(m, scene, problems)
    return offer_times(m, times, scene, usual=True, gone=gone).and_then(_offered(m, times, scene, usual=True))


def _offered(m: Mentorship, times: Sequence[Time], scene: Scene, *, usual: bool) -> Send:
    """What the mentor hears of times that are on offer, but were not named as such."""
    mentor = scene.mentor(m.mentor)
    lines = "\n".join(_slots(times, mentor.zone, words_for(mentor, scene), scene))
    facts = {**of_pair(m, scene, "mentor"), "options": lines, "usual": "yes" if usual else ""}
    return Send(f"{m.ref}/times-offered/{scene.cause}", (to_mentor(mentor),), "times-offered", facts)


def offer_times(m: Mentorship, times: Sequence[Time], scene: Scene, *, usual: bool = False, gone: bool = False) -> Decision:
    """Put times for the orientation call before the student, as a numbered list in their own zone, each with an invitation.

    `usual`: they are out of the mentor's usual hours; `gone` as for `seek`.
    """
    decent = [t for t in times if _decent(m, t, scene)]
    options = tuple(decent or times)
    key = f"{m.ref}/pick/{scene.cause}"
    m = asking(settled(m, "orientation_times", "mentor_zone", "book"), "pick", "student", scene, options=options, letter=key)
    zone = m.fields.zone or options[0].zone
    facts = {
        **of_pair(m, scene, "student"),
        "options": numbered(_slots(options, zone, words_of(m, "student", scene), scene)),
        "usual": "yes" if usual else "",
        "gone": "yes" if gone else "",
    }
    calls = [_first_call(option, "", scene) for option in options]
    m, asked = proposing.ask(m, to_student(m), key, "pick", facts, calls, scene)
    return Decision((m,), (asked,))


def _first_call(time: Time, uid: str, scene: Scene) -> Meeting:
    return Meeting(uid, time.local, time.zone, scene.programme.call_minutes, weekly=False)


def book_orientation(m: Mentorship, time: Time, scene: Scene) -> Decision:
    """Book the orientation call, once."""
    meeting = awaiting(m, _first_call(time, _uid(m, "orientation", scene), scene), scene)
    m = replace(settled(m, *SCHEDULING), orientation=meeting)
    return Decision((m,), (_invitation(m, meeting, "invitation-orientation", scene),))


def settle_weekly(m: Mentorship, time: Time, scene: Scene) -> Decision:
    """Book the weekly call, or ask the student first where it is early or late for them."""
    meeting = _series(m, time, scene)
    student = student_person(m)
    if student.zone is None or within(meeting.start, meeting.minutes, student.zone, scene.programme.decent_hours):
        return book_weekly(m, time, scene)
    call = f"{m.ref}/slot-{{}}/{scene.cause}".format
    answered = settled(m, "orientation_times", "weekly_slot", "mentor_zone")
    m = asking(answered, "slot_ok", "student", scene, options=(time,), letter=call("ok"))
    return Decision(
        (m,),
        (
            Send(call("ok"), (to_student(m),), "slot-ok", of_call(m, meeting, "student", scene)),
            Send(call("asked"), (to_mentor(scene.mentor(m.mentor)),), "slot-asked", of_call(m, meeting, "mentor", scene), courtesy=True),
        ),
    )


def book_weekly(m: Mentorship, time: Time, scene: Scene) -> Decision:
    """Book the weekly call as one series without end."""
    meeting = awaiting(m, _series(m, time, scene), scene)
    m = replace(settled(m, *SCHEDULING), weekly=meeting, state="weekly")
    return Decision((m,), (_invitation(m, meeting, "invitation-weekly", scene),))


def pass_on(m: Mentorship, writer: str, scene: Scene, why: str, text: str = "", **facts: str) -> Decision:
    """Give staff what a person wrote, where the agent may not act on it by itself; `why` names a phrase of `passed_on`, with its facts."""
    reason = scene.programme.words().say(f"passed_on.{why}", **facts)
    told_staff = {**of_pair(m, scene, "staff"), "from_student": "yes" if writer == "student" else "", "reason": reason, "text": text}
    staff = to_staff("passed-on", f"{m.ref}/passed-on", told_staff, scene)
    who = to_student(m) if writer == "student" else to_mentor(scene.mentor(m.mentor))
    told = Send(f"{m.ref}/passed/{scene.cause}", (who,), "passed", of_passed(m, writer, scene), courtesy=True)
    return Decision((m,), (*staff, told))


def _series(m: Mentorship, time: Time, scene: Scene) -> Meeting:
    days = [d for d in (m.fields.program_start, m.not_before) if d]
    earliest = scene.now + scene.programme.first_call_notice
    if m.orientation and m.orientation.end > earliest:
        earliest = m.orientation.end
    local = first_weekly(time, earliest, max(days) if days else None)
    return Meeting(_uid(m, "weekly", scene), local, time.zone, scene.programme.call_minutes, weekly=True)


def _uid(m: Mentorship, which: str, scene: Scene) -> str:
    """A name for life; a call that is found anew after the last one was called off, or with another mentor, has another."""
    return f"{scene.derive(f'uid/{m.ref}/{which}/{scene.cause}')}@{scene.programme.address.partition('@')[2]}"


def awaiting(m: Mentorship, meeting: Meeting, scene: Scene) -> Meeting:
    """The meeting with nobody's answer yet, to an invitation of now."""
    return replace(meeting, invited_at=scene.now, issued=meeting.sequence, answers=nobody_answered(m), stamps={})


def nobody_answered(m: Mentorship) -> dict[str, Answer]:
    """What the two who are invited have said so far: nothing."""
    return {(m.mentor or "").lower(): "none", (m.fields.student_email or "").lower(): "none"}


def _decent(m: Mentorship, time: Time, scene: Scene) -> bool:
    return m.fields.zone is None or within(time.start, scene.programme.call_minutes, m.fields.zone, scene.programme.decent_hours)


def _fair(m: Mentorship, time: Time, scene: Scene) -> bool:
    """Whether a call may be booked unasked: at a decent hour for the student, and with notice."""
    return _decent(m, time, scene) and time.start >= scene.now + scene.programme.first_call_notice


def _slots(times: Sequence[Time], zone: str | None, words: Words, scene: Scene) -> list[str]:
    return [slot(t, zone or t.zone or scene.programme.zone, words) for t in times]


def invitees(
    m: Mentorship, template: str, facts: Callable[[str], Facts], scene: Scene, office: str = "invitation-office"
) -> tuple[Invitee, ...]:
    """Everybody who has the pair's calls in their calendar; `facts` are told to the reader 'mentor', 'student' or 'office'."""
    asked = [
        Invitee(to_mentor(scene.mentor(m.mentor)), template, facts("mentor")),
        Invitee(to_student(m), template, facts("student")),
    ]
    if scene.programme.office:
        to = Recipient(scene.programme.office, scene.programme.name, "office")
        asked.append(Invitee(to, office, facts("office"), rsvp=False))
    return tuple(asked)


def put(m: Mentorship, meeting: Meeting, invited: tuple[Invitee, ...], scene: Scene, week: Week | None = None) -> PutMeeting:
    """Have the meeting, or one week of it, stand in the calendars as it is now."""
    return PutMeeting(
        key=f"{m.ref}/{meeting.uid}/{meeting.sequence}",
        meeting=meeting,
        title=title(m, scene),
        place=place_of(m, meeting, scene),
        text="",
        invitees=invited,
        facts=of_call(m, meeting, "office", scene),
        week=week,
    )


def _invitation(m: Mentorship, meeting: Meeting, template: str, scene: Scene) -> PutMeeting:
    return put(m, meeting, invitees(m, template, lambda reader: of_call(m, meeting, reader, scene), scene), scene)


def orientation_ended(m: Mentorship, scene: Scene) -> Decision:
    """The orientation call is over: the mentorship is oriented, and the mentor is asked for the weekly slot where none stands."""
    if m.state != "accepted" or not m.orientation or m.orientation.end > scene.now:
        return Decision((m,))
    m = replace(m, state="oriented")
    return Decision((m,)) if question(m, "slot_ok") else ask_mentor(m, scene)
