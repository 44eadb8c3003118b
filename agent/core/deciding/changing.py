"""Somebody wants a booked call changed: what their words lead to.

A call that is dropped in time is dropped at once. One that is moved is put before the other first, unless both agreed already
and the hour is decent for who did not write. Whoever writes too late is told so kindly, and the other hears of it at once.
Who proposed and who answers may be either: a proposal is a question ('move_ok') like any other, and another time in answer is one back.
What then stands in calendars is `core.deciding.rebooking`'s.
"""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from agent.core.actions import Recipient, Send
from agent.core.deciding import proposing
from agent.core.deciding.rebooking import Call, at, booked_elsewhere, coming, drop, move_all, move_one, of_change
from agent.core.intents import Accept, Consent, Decline, Intent, Move, Objection, Pick, Skip, Times
from agent.core.letters.facts import Links, clock_of, of_call, of_pair, to_mentor, to_student, words_of
from agent.core.letters.wording import call as in_words
from agent.core.letters.wording import moment, numbered, questions, slot
from agent.core.meetings import Meeting, Time, at_wall, reformed, within
from agent.core.mentorship import Asked, Mentorship
from agent.core.people import Role
from agent.core.scene import Decision, Scene, asking, question, settled
from agent.core.value import replace

Days = Sequence[tuple[date, date]]
MOST_SHOWN = 4


def changed(m: Mentorship, intent: Intent, role: Role, scene: Scene, *, answers: str | None = None) -> Decision | None:
    """What a mentor's or student's words mean for calls that are booked; None where they are about nothing of that kind.

    `answers` is the key of the letter that is answered.
    """
    stands = next(coming(m, scene), None) is not None
    asked = _asked(m, role, answers)
    match intent:
        case Skip() if stands:
            return skip(m, intent, role, scene)
        case Move() if stands:
            return move(m, intent, role, scene)
        case Consent() | Pick() if asked:
            return _agreed(m, asked, _option(asked, intent), scene)
        case Accept() if asked and not intent.times:
            return _agreed(m, asked, _option(asked, Consent()), scene)
        case Objection() | Decline() | Times() | Accept() if asked and (isinstance(intent, Decline | Objection) or intent.times):
            return _refused(m, asked, () if isinstance(intent, Decline) else intent.times, role, scene)
        case Times() | Accept() if stands and _of_standing(m, intent.times):
            return move(m, _as_move(intent), role, scene)
    return None


def _as_move(intent: Times | Accept) -> Move:
    return Move(intent.times, (), isinstance(intent, Times) and intent.agreed, intent.not_before, intent.problems)


def skip(m: Mentorship, intent: Skip, role: Role, scene: Scene) -> Decision:
    """The coming call, or those on days that were named."""
    meant = on_days(m, intent.days, role, scene) if intent.days else [next(coming(m, scene))]
    return withdraw(m, meant, role, scene) if meant else _which(m, role, scene)


def withdraw(m: Mentorship, meant: Sequence[Call], role: Role, scene: Scene) -> Decision:
    """Somebody can't make these calls: those that are told of in time are dropped, of the others the other one hears at once."""
    elsewhere = [call for call in meant if call.meeting.source is not None]
    soon = [call for call in meant if is_soon(call, scene) and call not in elsewhere]
    then = drop(m, [call for call in meant if call not in soon], role, scene)
    then = then.and_then(*(letter for call in elsewhere for letter in booked_elsewhere(m, call, (role,), role, scene)))
    return then.and_then(*(letter for call in soon for letter in _too_late(m, call, role, scene)))


def on_days(m: Mentorship, days: Days, role: Role, scene: Scene) -> list[Call]:
    """The calls to come that are on one of these days by the clock of who named them."""

    def day(call: Call) -> date:
        return call.start.astimezone(ZoneInfo(clock_of(m, call.meeting, role, scene))).date()

    return [call for call in coming(m, scene) if any(first <= day(call) <= last for first, last in days)]


def move(m: Mentorship, intent: Move, role: Role, scene: Scene) -> Decision:
    """One call, or with a weekly time all of them."""
    options = _to_come(m, intent.times, role, scene)
    weekly = bool(options) and options[0].weekly
    if not options or (weekly and m.weekly is None):
        return _when(m, role, intent.problems, scene)
    if all(_stands(m, option) for option in options):
        return Decision((m,), reason="kept as heard: the time that stands was named")
    call = None if weekly else _meant(m, intent.days, options[0], role, scene)
    m = replace(m, not_before=intent.not_before) if weekly else m
    if call and call.meeting.source is not None:
        return Decision((m,), booked_elsewhere(m, call, (role,), role, scene))
    sure = len(options) == 1 and intent.agreed and _is_decent(m, options[0], _other(role), scene)
    if sure:
        return _moved(m, call, options[0], role, scene)
    if call and is_soon(call, scene):
        return Decision((m,), _too_late(m, call, role, scene, options[0]))
    return _proposed(m, call, options, role, scene)


# Proposals


def _proposed(m: Mentorship, call: Call | None, options: tuple[Time, ...], role: Role, scene: Scene) -> Decision:
    """Put the times before the other, in the place of an earlier proposal; the asker hears that it was."""
    other = _other(role)
    key, to = f"{m.ref}/move-{{}}/{scene.cause}".format, _to(m, other, scene)
    decent = all(_is_decent(m, option, other, scene) for option in options)
    facts = {**_of_proposal(m, call, options, other, role, scene), "early": "" if decent else "yes"}
    told = Send(key("asked"), (_to(m, role, scene),), "move-asked", _of_proposal(m, call, options, role, role, scene), courtesy=True)
    m = asking(m, "move_ok", other, scene, options=options, letter=f"{key('ok')}/{to.address}", call=call.start if call else None)
    calls = [_as_proposed(m, call, option, scene) for option in options] if proposing.answers_in_calendar(m, to) else []
    m, asked = proposing.ask(m, to, f"{key('ok')}/{to.address}", "move-ok", facts, [c for c in calls if c], scene)
    return Decision((m,), (asked, told))


def _as_proposed(m: Mentorship, call: Call | None, option: Time, scene: Scene) -> Meeting | None:
    """The call at the new time, or the first one at the new weekly time."""
    if call:
        return replace(call.meeting, local=option.start.astimezone(ZoneInfo(call.meeting.zone)).replace(tzinfo=None))
    if m.weekly is None:
        return None
    policy = scene.programme
    series = reformed(m.weekly, option, scene.now + policy.first_call_notice, scene.now + policy.move_notice, m.not_before)
    return replace(series, local=series.first.replace(tzinfo=None))


def _agreed(m: Mentorship, asked: Asked, option: Time | None, scene: Scene) -> Decision | None:
    """The other says yes: it is so from now on, unless the time has come meanwhile."""
    asker = _other(asked.of)
    call = _still(m, asked, scene)
    if option is None:
        return None
    if (call is None and asked.call) or (not option.weekly and option.start <= scene.now):
        return _which(settled(m, "move_ok"), asked.of, scene)
    return _moved(m, call, option, asker, scene)


def _refused(m: Mentorship, asked: Asked, times: tuple[Time, ...], role: Role, scene: Scene) -> Decision:
    """The other says no: with times of their own it is a proposal back, without any the call stays where it is."""
    call = _still(m, asked, scene)
    options = tuple(t for t in _to_come(m, times, role, scene) if t.weekly == (asked.call is None))
    if options and (call or asked.call is None):
        return _proposed(m, call, options, role, scene)
    m = settled(m, "move_ok")
    asker = _other(role)
    facts = _of_proposal(m, call, asked.options, asker, asker, scene)
    return Decision((m,), (Send(f"{m.ref}/move-refused/{scene.cause}", (_to(m, asker, scene),), "move-refused", facts),))


def propose_again(m: Mentorship, asked: Asked, scene: Scene) -> Decision:
    """The times that this question ('move_ok') is about are put before the same person once more, as far as they are still to come."""
    call = _still(m, asked, scene)
    options = _to_come(m, asked.options, _other(asked.of), scene)
    if not options or (asked.call and call is None):
        return Decision((m,))
    return _proposed(m, call, options, _other(asked.of), scene)


def unanswered(m: Mentorship, scene: Scene) -> Decision:
    """The call that a proposal was about has begun: it stayed where it was, and nobody is asked any longer."""
    asked = question(m, "move_ok")
    return Decision((settled(m, "move_ok") if asked and asked.call and asked.call <= scene.now else m,))


def _moved(m: Mentorship, call: Call | None, option: Time, by: Role, scene: Scene) -> Decision:
    return move_one(m, call, option, by, scene) if call else move_all(m, option, by, scene)


def _asked(m: Mentorship, role: Role, answers: str | None) -> Asked | None:
    """The proposal that these words answer: the newest question of this person, unless they answer the letter of another one."""
    asked = question(m, "move_ok")
    pending = m.pending(role)
    if asked is None or asked.of != role or any(a.letter == answers for a in pending if a is not asked and answers):
        return None
    return asked if answers == asked.letter or pending[-1] is asked else None


def _still(m: Mentorship, asked: Asked, scene: Scene) -> Call | None:
    """The call that a proposal was about, if it still comes."""
    return next((call for call in coming(m, scene) if call.start == asked.call), None)


def _option(asked: Asked, intent: Pick | Consent) -> Time | None:
    number = intent.number if isinstance(intent, Pick) else 1 if len(asked.options) == 1 else 0
    return asked.options[number - 1] if 1 <= number <= len(asked.options) else None


# Which call, which time


def _of_standing(m: Mentorship, times: Sequence[Time]) -> bool:
    """Whether times that were named without further words are for a call that stands, rather than for one still to be found."""
    if m.weekly:
        return bool(times)
    return m.state == "accepted" and m.orientation is not None and any(not t.weekly for t in times)


def _to_come(m: Mentorship, times: Sequence[Time], role: Role, scene: Scene) -> tuple[Time, ...]:
    """Times that can be: all weekly or all single, in the future; on the clock that the calls go by."""
    weekly = any(t.weekly for t in times)
    found = (t for t in times if t.weekly == weekly and (weekly or t.start > scene.now))
    return tuple(_on_our_clock(m, t, role, scene) for t in found)


def _on_our_clock(m: Mentorship, t: Time, role: Role, scene: Scene) -> Time:
    """A call keeps the mentor's hour when the clocks change, unless the mentor named another zone for all of them."""
    meeting = m.weekly or m.orientation
    zone = (scene.mentor(m.mentor).zone or t.zone) if t.weekly else meeting.zone if meeting else t.zone
    return t if t.weekly and role == "mentor" else replace(t, start=t.start.astimezone(ZoneInfo(zone)), zone=zone)


def _meant(m: Mentorship, days: Days, time: Time, role: Role, scene: Scene) -> Call:
    """The call that is to move: on a day that was named, else the one nearest to the new time."""
    named = on_days(m, days, role, scene)
    found = named or list(coming(m, scene))
    return found[0] if named else min(found, key=lambda call: abs(call.start - time.start))


def _stands(m: Mentorship, time: Time) -> bool:
    """Whether that is the time at which the calls are anyway."""
    if not time.weekly or m.weekly is None:
        return False
    now_at = at_wall(m.weekly.first.replace(tzinfo=None), m.weekly.zone).astimezone(ZoneInfo(time.zone))
    local = time.local
    return (now_at.weekday(), now_at.time()) == (local.weekday(), local.time()) and m.weekly.zone == time.zone


def is_soon(call: Call, scene: Scene) -> bool:
    """Whether the call stands too soon to be dropped or moved."""
    return call.start - scene.now < scene.programme.move_notice


def _is_decent(m: Mentorship, time: Time, role: Role, scene: Scene) -> bool:
    meeting = m.weekly or m.orientation
    zone = scene.mentor(m.mentor).zone if role == "mentor" else m.fields.zone
    minutes = meeting.minutes if meeting else scene.programme.call_minutes
    return zone is None or within(time.start, minutes, zone, scene.programme.decent_hours)


# Letters


def _too_late(m: Mentorship, call: Call, role: Role, scene: Scene, wanted: Time | None = None) -> tuple[Send, ...]:
    """The call stands, since it is so soon; the other hears at once that nobody may come, and who wrote how it is meant to be done."""
    key = f"{m.ref}/{call.start:%Y%m%dT%H%M}/{scene.cause}"
    letters = (("too-late", role, True), ("short-notice", _other(role), False))
    return tuple(
        Send(
            f"{key}/{template}",
            (_to(m, reader, scene),),
            template,
            {
                **of_change(m, call, reader, role, scene),
                "hours": str(round(scene.programme.move_notice.total_seconds() / 3600)),
                "wanted": slot(wanted, clock_of(m, call.meeting, reader, scene), words_of(m, reader, scene)) if wanted else "",
            },
            courtesy,
        )
        for template, reader, courtesy in letters
    )


def _which(m: Mentorship, role: Role, scene: Scene) -> Decision:
    """There is no such call: which ones there are."""
    calls = [call for call, _ in zip(coming(m, scene), range(MOST_SHOWN), strict=False)]
    lines = [moment(c.start, clock_of(m, c.meeting, role, scene), words_of(m, role, scene)) for c in calls]
    facts = {**of_pair(m, scene, role), **_names(m, role, scene), "calls": "\n".join(lines)}
    return Decision((m,), (Send(f"{m.ref}/which-call/{scene.cause}", (_to(m, role, scene),), "which-call", facts, courtesy=True),))


def _when(m: Mentorship, role: Role, problems: Sequence[str], scene: Scene) -> Decision:
    """It is not clear to when: a question."""
    call = next(coming(m, scene))
    facts = {**of_change(m, call, role, role, scene), "problems": questions(problems, words_of(m, role, scene))}
    return Decision((m,), (Send(f"{m.ref}/move-when/{scene.cause}", (_to(m, role, scene),), "move-when", facts, courtesy=True),))


def _of_proposal(m: Mentorship, call: Call | None, options: Sequence[Time], reader: Role, by: Role, scene: Scene) -> dict[str, object]:
    """A proposal as its reader sees it: what stands, and what it would be."""
    meeting = call.meeting if call else m.weekly
    if meeting is None:
        nothing = dict.fromkeys(("by_you", "weekly", "options", "one"), "")
        return {**of_pair(m, scene, reader), **_names(m, reader, scene), **nothing, "was": Links()}
    standing = at(meeting, call.start.astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)) if call else meeting
    zone, words = clock_of(m, meeting, reader, scene), words_of(m, reader, scene)
    lines = [slot(option, zone, words) for option in options]
    facts = of_call(m, standing, reader, scene)
    return {
        **of_pair(m, scene, reader),
        "you": facts["you"],
        "partner": facts["partner"],
        "by_you": "yes" if reader == by else "",
        "weekly": "" if call else "yes",
        "was": in_words(standing, zone, words),
        "one": lines[0] if len(lines) == 1 else "",
        "options": numbered(lines) if len(lines) > 1 else "",
    }


def _names(m: Mentorship, reader: Role, scene: Scene) -> dict[str, object]:
    facts = of_pair(m, scene, reader)
    return {"you": facts[reader], "partner": facts[_other(reader)]}


def _other(role: Role) -> Role:
    return "student" if role == "mentor" else "mentor"


def _to(m: Mentorship, role: Role, scene: Scene) -> Recipient:
    return to_student(m) if role == "student" else to_mentor(scene.mentor(m.mentor))
