"""A mentor or a student would like their mentorship to rest, to go on, or to end: what comes of it.

A rest within the policy takes effect, and so does the end of a rest that one of the two asked for.
What is more than that is declined kindly and put before staff, who alone end a mentorship: they say so in one word.
What is not said plainly, or lacks its days, is asked back once; then a person looks at it.
"""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from agent.core.actions import Recipient, Send
from agent.core.deciding.booking import pass_on
from agent.core.deciding.pausing import end, go_on, home, longest_rest, rest, rests, told
from agent.core.deciding.rebooking import coming
from agent.core.intents import Accept, Consent, Decline, Intent, Objection, Remark, Unclear, Wish
from agent.core.letters.facts import clock_of, of_pair, to_mentor, to_staff, to_student, words_of
from agent.core.letters.wording import in_days, moment, where
from agent.core.mentorship import ACTIVE, Asked, Mentorship
from agent.core.people import Role
from agent.core.scene import Decision, Scene, asking, question, settled
from agent.core.value import replace
from agent.core.words import Words


def wished(
    m: Mentorship, intent: Intent, role: Role, said: str, scene: Scene, *, answers: str | None = None, aside: bool = False
) -> Decision | None:
    """What a mentor's or student's wish leads to, or their answer to the question whether they mean it; None where it is neither.

    `answers` is the key of the letter that is answered; `said` goes to staff; `aside`: written to the other, and never answered.
    """
    if m.accepted_at is None or m.state == "ended":
        return None
    asked = _asked(m, role, answers)
    if asked and isinstance(intent, Objection | Decline) and not getattr(intent, "times", ()):
        return Decision((settled(m, "wish"),), reason="kept as heard: it was not meant so")
    if asked and (isinstance(intent, Consent) or (isinstance(intent, Accept) and not intent.times)):
        intent = _wish(asked)
    if not isinstance(intent, Wish):
        return None
    if aside and not intent.sure:
        return Decision((m,), reason="kept as heard: it was written to somebody else")
    decision = _decided(m, intent, role, said, scene)
    return decision.without_courtesies() if aside else decision


def confirmed(m: Mentorship, intent: Intent, scene: Scene, *, answers: str | None) -> Decision | None:
    """Staff's answer to the question whether a mentorship shall end; None where that was not asked, or another letter is answered."""
    asks = f"{m.ref}/wish-end/"
    if question(m, "end_ok") is None or m.state == "ended" or not (answers or asks).startswith(asks):
        return None
    if isinstance(intent, Consent):
        return end(m, scene)
    if isinstance(intent, Objection | Decline):
        m = settled(m, "end_ok")
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.no_end")))
    if isinstance(intent, Unclear | Remark | Accept):
        return Decision((m,), told(m, scene, why_not=scene.programme.words().say("why_not.end_unclear")))
    return None


def _decided(m: Mentorship, intent: Wish, role: Role, said: str, scene: Scene) -> Decision:
    if not intent.sure or (intent.what == "pause" and not intent.days):
        return _asked_back(m, intent, role, said, scene)
    m = settled(m, "wish")
    if intent.what == "end":
        return _end(m, role, said, scene)
    if intent.what == "pause":
        return _pause(m, intent, role, said, scene)
    if m.pause is None or not rests(m, scene):
        return Decision((m,), reason="kept as heard: nothing rests")
    if m.pause.by == "staff":
        return _before_staff(m, "resume", role, said, scene)
    then = go_on(m, role, scene)
    return then.and_then(*_to_staff(then.mentorships[0], "resumed", role, said, scene))


def _pause(m: Mentorship, intent: Wish, role: Role, said: str, scene: Scene) -> Decision:
    """A rest as it was asked for, from today on at the earliest; never another one than that."""
    today = scene.now.astimezone(ZoneInfo(home(m, role, scene))).date()
    first, last = max(intent.first or today, today), intent.last or today
    days = {"first": first, "last": last, "longest": longest_rest(first, scene)}
    if last < first:
        return _asked_back(m, replace(intent, first=None, last=None), role, said, scene)
    if m.pause is not None:
        return _before_staff(m, "again", role, said, scene, **days)
    if last > longest_rest(first, scene):
        return _before_staff(m, "longer", role, said, scene, **days)
    if m.state not in ACTIVE:
        return pass_on(m, role, scene, "no_pause", said, state=where(m, scene.programme.words()))
    then = rest(m, first, last, role, scene)
    return then.and_then(*_to_staff(then.mentorships[0], "paused", role, said, scene, **days))


def _end(m: Mentorship, role: Role, said: str, scene: Scene) -> Decision:
    """Staff are asked, once; until they answer, everything stays as it is."""
    again = question(m, "end_ok") is not None
    m = m if again else asking(m, "end_ok", "staff", scene)
    then = _before_staff(m, "end", role, said, scene)
    return replace(then, actions=then.actions[-1:]) if again else then


def _before_staff(m: Mentorship, what: str, role: Role, said: str, scene: Scene, **days: date) -> Decision:
    """What only a person may grant: staff get it with the words, and who wrote hears so, and what stands until then."""
    facts = _facts(m, what, role, words_of(m, role, scene), scene, days)
    passed = Send(f"{m.ref}/wish-passed/{scene.cause}", (_to(m, role, scene),), "wish-passed", facts, courtesy=True)
    return Decision((m,), (*_to_staff(m, what, role, said, scene, **days), passed))


def _to_staff(m: Mentorship, what: str, role: Role, said: str, scene: Scene, **days: date) -> tuple[Send, ...]:
    facts = {
        **_facts(m, what, role, scene.programme.words(), scene, days),
        "text": said,
        "from_student": "yes" if role == "student" else "",
    }
    return to_staff("wish", f"{m.ref}/wish-{what}", facts, scene)


def _asked_back(m: Mentorship, intent: Wish, role: Role, said: str, scene: Scene) -> Decision:
    """'Do you mean it?' or 'from when until when?', once."""
    asked = question(m, "wish")
    if asked and asked.of == role and asked.fields[:1] == (intent.what,):
        return pass_on(settled(m, "wish"), role, scene, "unclear_calls", said)
    key = f"{m.ref}/wish-unclear/{scene.cause}"
    days = intent.days[0] if intent.days else ()
    m = asking(m, "wish", role, scene, letter=key, fields=(intent.what, *(day.isoformat() for day in days)))
    told_days = {"first": days[0], "last": days[1]} if days else {}
    facts = _facts(m, intent.what, role, words_of(m, role, scene), scene, told_days)
    return Decision((m,), (Send(key, (_to(m, role, scene),), "wish-unclear", facts, courtesy=True),))


_WHAT = ("pause", "end", "resume", "paused", "resumed", "again", "longer")


def _facts(m: Mentorship, what: str, role: Role, words: Words, scene: Scene, days: Mapping[str, date]) -> dict[str, object]:
    """What is told of a wish: the pair, what is wished or done, with which days, and which call stands meanwhile."""
    pair = of_pair(m, scene, role)
    call = next(coming(m, scene), None)
    return {
        **pair,
        **{name: "yes" if name == what else "" for name in _WHAT},
        **{name: in_days(days[name], words) if name in days else "" for name in ("first", "last", "longest")},
        "you": pair[role],
        "partner": pair["student" if role == "mentor" else "mentor"],
        "weeks": str(scene.programme.pause_at_most.days // 7),
        "call": moment(call.start, clock_of(m, call.meeting, role, scene), words) if call else "",
    }


def _asked(m: Mentorship, role: Role, answers: str | None) -> Asked | None:
    """The question whether it is meant that these words answer: the newest of this person, or that of the letter which is answered."""
    asked, pending = question(m, "wish"), m.pending(role)
    if asked is None or asked.of != role:
        return None
    return asked if answers == asked.letter or (not answers and pending[-1] is asked) else None


def _wish(asked: Asked) -> Wish:
    what, *days = asked.fields
    first, last = (date.fromisoformat(day) for day in days) if len(days) == 2 else (None, None)
    return Wish("pause", first, last) if what == "pause" else Wish("end")


def _to(m: Mentorship, role: Role, scene: Scene) -> Recipient:
    return to_student(m) if role == "student" else to_mentor(scene.mentor(m.mentor))
