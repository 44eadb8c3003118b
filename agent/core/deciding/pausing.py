"""A mentorship rests, goes on, or ends; time ends a rest by itself.

A rest comes once in a mentorship's life, and is no longer than the policy says; its calls are dropped one by one.
Whoever goes on earlier has those back that are still to come.
Staff's word is obeyed here; what a mentor or a student wishes is weighed in `core.deciding.wishing`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from agent.core.actions import CancelMeeting, Facts, Send
from agent.core.deciding.changing import is_soon, withdraw
from agent.core.deciding.rebooking import Call, booked_elsewhere, coming, drop, end_all, restore
from agent.core.intents import PauseCalls
from agent.core.letters.facts import first_name, of_pair, to_mentor, to_staff, to_student, words_of
from agent.core.letters.wording import in_days, moment, plainly, where
from agent.core.meetings import at_wall
from agent.core.mentorship import ACTIVE, Mentorship, Pause
from agent.core.people import Role, fold
from agent.core.scene import Decision, Scene
from agent.core.value import replace
from agent.core.words import Words

MOST_SHOWN = 10
PAUSE = "pause"  # the alarm at which a rest begins or ends


def named(whom: str, mentorships: Iterable[Mentorship]) -> list[Mentorship]:
    """The mentorships that words can mean: by reference, address or the student's whole name; else by the first name."""
    text, words = whom.lower(), set(re.findall(r"[^\W_]+", whom.lower()))
    found: list[list[Mentorship]] = [[], []]
    for m in mentorships:
        name, address = fold(m.fields.student_name or ""), (m.fields.student_email or "").lower()
        if m.ref.lower() in words or (address and address in text) or (name and name in fold(whom)):
            found[0].append(m)
        elif first_name(m).lower() in words:
            found[1].append(m)
    return found[0] or found[1]


def which(found: Sequence[Mentorship], scene: Scene) -> Decision:
    """Staff's word names no mentorship, or could be about several: they are asked which."""
    return Decision(actions=to_staff("which-mentorship", "which-mentorship", _of_these(found), scene, courtesy=True))


def of_the_two(found: Sequence[Mentorship], scene: Scene) -> Decision:
    """Staff's word on a call or on somebody's absence: nothing changes, since only the two can say so; staff are told what they can do."""
    return Decision(actions=to_staff("call-of-the-two", "call-of-the-two", _of_these(found), scene, courtesy=True))


def _of_these(found: Sequence[Mentorship]) -> Facts:
    whom = ((m.ref, m.fields.student_name or m.fields.student_email) for m in found[:MOST_SHOWN])
    return {"mentorships": "\n".join(": ".join(filter(None, line)) for line in whom)}


def pause(m: Mentorship, intent: PauseCalls, scene: Scene) -> Decision:
    """Rest from the first to the last day, or from now on for as long as may be; what is longer is cut, and staff are told so."""
    zone, words = ZoneInfo(scene.programme.zone), scene.programme.words()
    today = scene.now.astimezone(zone).date()
    if intent.problems:
        return Decision((m,), told(m, scene, why_not="; ".join(plainly(problem, words) for problem in intent.problems)))
    if m.pause:
        return Decision((m,), told(m, scene, why_not=words.say("why_not.paused_before")))
    if m.state not in ACTIVE:
        return Decision((m,), told(m, scene, why_not=words.say("why_not.state", state=where(m, words))))
    first = max(intent.first or today, today)
    longest = longest_rest(first, scene)
    last = min(intent.last or longest, longest)
    if last < first:
        return Decision((m,), told(m, scene, why_not=words.say("why_not.last_first")))
    then = rest(m, first, last, "staff", scene)
    cut = "yes" if intent.last and intent.last > last else ""
    return then.and_then(*told(then.mentorships[0], scene, "paused", **_of_days(first, last, scene.programme.zone, words, scene), cut=cut))


def longest_rest(first: date, scene: Scene) -> date:
    """The last day of the longest rest that may begin on that day."""
    return first + scene.programme.pause_at_most - timedelta(days=1)


def rest(m: Mentorship, first: date, last: date, by: Role, scene: Scene) -> Decision:
    """The calls of these days are dropped one by one, and both are told, with who asked for it; one that is very soon stands.

    The days are those of who asked, by their own clock.
    """
    zone = home(m, by, scene)
    since, until = (at_wall(datetime.combine(day, time()), zone) for day in (first, last + timedelta(days=1)))
    since = max(since, scene.now)
    resting = [call for call in coming(m, scene) if since <= call.start < until]
    then = _dropped(m, resting, scene) if by == "staff" else withdraw(m, resting, by, scene)
    dropped = [call for call in resting if by == "staff" or not is_soon(call, scene)]
    m = replace(
        then.mentorships[0],
        state="paused" if since <= scene.now else m.state,
        pause=Pause(since, until, m.state, tuple(call.original for call in dropped if call.meeting.weekly), by),
    )
    letters = _letters(m, "paused", lambda words: _of_days(first, last, zone, words, scene), scene, by)
    return replace(then, mentorships=(m,), actions=(*then.actions, *letters))


def _dropped(m: Mentorship, resting: Sequence[Call], scene: Scene) -> Decision:
    """Staff's word takes effect on every call, however soon; who has one that was booked elsewhere is told to see to it."""
    there = [call for call in resting if call.meeting.source is not None]
    then = drop(m, resting, "staff", scene)
    return then.and_then(*(letter for call in there for letter in booked_elsewhere(m, call, ("mentor", "student"), "staff", scene)))


def home(m: Mentorship, role: Role, scene: Scene) -> str:
    """The zone in which somebody's days begin and end; the programme's where theirs is unknown, and for staff."""
    return {"mentor": scene.mentor(m.mentor).zone, "student": m.fields.zone}.get(role) or scene.programme.zone


def _of_days(first: date, last: date, zone: str, words: Words, scene: Scene) -> dict[str, str]:
    today = scene.now.astimezone(ZoneInfo(zone)).date()
    return {
        "first": in_days(first, words) if first > today else "",
        "last": in_days(last, words),
        "weeks": str(scene.programme.pause_at_most.days // 7),
    }


def resume(m: Mentorship, scene: Scene) -> Decision:
    """Staff end a rest; they hear what became of their word."""
    if not rests(m, scene):
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.not_paused")))
    then = go_on(m, "staff", scene)
    return then.and_then(*told(then.mentorships[0], scene, "resumed"))


def rests(m: Mentorship, scene: Scene) -> bool:
    """Whether a rest stands that is not over yet, begun or still to begin."""
    return m.pause is not None and m.state != "ended" and scene.now < m.pause.until


def go_on(m: Mentorship, by: Role, scene: Scene) -> Decision:
    """The rest is over as of now: calls that it took away, and that are not too soon, stand again."""
    assert m.pause is not None
    back = {
        original for original in m.pause.dropped if m.weekly and at_wall(original, m.weekly.zone) - scene.now >= scene.programme.move_notice
    }
    m = replace(m, state=m.pause.state if m.state == "paused" else m.state, pause=replace(m.pause, until=scene.now))
    if not back:
        return Decision((m,), _letters(m, "pause-over", lambda _: {}, scene, by))
    m, put = restore(m, back, by, scene)
    return Decision((m,), (put,))


def end(m: Mentorship, scene: Scene) -> Decision:
    """All is over: no call, no question, no reminder any more."""
    if m.state == "ended":
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.ended")))
    then = end_all(replace(m, asked=()), scene)
    begun = m.accepted_at is not None
    told_so = any(isinstance(action, CancelMeeting) for action in then.actions)
    plain = _letters(m, "calls-ended", lambda _: {}, scene) if begun and not told_so else ()
    ended = replace(then.mentorships[0], state="ended", ended_at=scene.now)
    return Decision((ended,), (*then.actions, *plain, *told(ended, scene, "ended")))


def goes_on(m: Mentorship, scene: Scene) -> Decision:
    """Time has come to a pause's begin or to its end."""
    if m.pause is None or m.state == "ended":
        return Decision((m,))
    if m.pause.since <= scene.now < m.pause.until and m.state != "paused":
        return Decision((replace(m, state="paused", pause=replace(m.pause, state=m.state)),))
    if scene.now >= m.pause.until and m.state == "paused":
        m = replace(m, state=m.pause.state)
        return Decision((m,), _letters(m, "pause-over", lambda _: {}, scene))
    return Decision((m,))


def alarms(m: Mentorship) -> Iterator[tuple[str, str, datetime]]:
    """When a pause begins or ends: (the alarm's name, its instance, the instant)."""
    if m.pause and m.state in ACTIVE and m.pause.since < m.pause.until:
        yield PAUSE, m.pause.since.isoformat(), m.pause.since
    if m.pause and m.state == "paused":
        yield PAUSE, m.pause.until.isoformat(), m.pause.until


def _letters(m: Mentorship, template: str, facts: Callable[[Words], dict[str, str]], scene: Scene, by: Role = "staff") -> tuple[Send, ...]:
    """The letter to both, each as a mail of their own and in their own words, with who asked for it."""
    mentor = scene.mentor(m.mentor)
    asker = {"mentor": mentor.first_name, "student": first_name(m)}.get(by, "")
    mine = {"mentor": (to_mentor(mentor), "student"), "student": (to_student(m), "mentor")}
    return tuple(
        Send(
            f"{m.ref}/{template}/{scene.cause}/{who}",
            (to,),
            template,
            {
                **pair,
                **facts(words_of(m, who, scene)),
                "by": asker,
                "by_you": "yes" if who == by else "",
                "you": pair[who],
                "partner": pair[other],
            },
        )
        for who, (to, other) in mine.items()
        for pair in (of_pair(m, scene, who),)
    )


def told(m: Mentorship, scene: Scene, what: str = "", *, why_not: str = "", **days: str) -> tuple[Send, ...]:
    """What became of staff's word: 'paused', 'resumed', 'ended', 'given' to another mentor, notes 'passed_on', or why nothing."""
    done = {name: "yes" if what == name else "" for name in ("paused", "resumed", "ended", "given", "passed_on")}
    known = m.fields.student_name or m.fields.student_email
    named = m if known else replace(m, fields=replace(m.fields, student_name=scene.programme.words().say("somebody")))
    facts = {
        **of_pair(named, scene, "staff"),
        **done,
        "why_not": why_not,
        "first": "",
        "last": "",
        "cut": "",
        "weeks": "",
        "new": "",
        "notes": "",
        "elsewhere": _stands_elsewhere(m, what, scene),
        **days,
    }
    return to_staff("staff-word", f"{m.ref}/staff-word", facts, scene, courtesy=True)


def _stands_elsewhere(m: Mentorship, what: str, scene: Scene) -> str:
    """When the call is that was booked elsewhere and that staff's word is about: nobody but the two can call it off."""
    call = m.orientation
    if call is None or call.source is None or call.start <= scene.now or what not in ("paused", "ended", "given"):
        return ""
    if what == "paused" and m.pause and not m.pause.since <= call.start < m.pause.until:
        return ""
    return moment(call.start, scene.programme.zone, scene.programme.words())
