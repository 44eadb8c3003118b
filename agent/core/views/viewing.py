"""Staff ask how it stands, of everything or of one mentorship, and are told at once.

Decides whom a name can mean, and what is told of one mentorship; what is told of all is `core.views.overview`'s, as on Fridays.
Each answer is for who asked alone, on their clock, and goes out even while all else is paused: it was asked for by hand.

To tell more of one mentorship: a fact in `of_one`, and its place in templates/LANGUAGE/mentorship-status.md.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import get_args

from agent.core.actions import Facts, Recipient, Send
from agent.core.deciding.pausing import rests
from agent.core.deciding.rebooking import coming as coming_calls
from agent.core.letters.facts import of_pair, of_programme
from agent.core.letters.wording import call, in_days, moment, person, where
from agent.core.mentorship import Mentorship, Question, State
from agent.core.people import Person, bare
from agent.core.scene import Decision, Scene
from agent.core.value import replace
from agent.core.views.overview import MOST_LINES, Coming, by_day, cut, day_of, lacking, since

CALLS, LINES = 3, 10


def meant(whom: str, mentorships: Iterable[Mentorship], scene: Scene) -> list[Mentorship]:
    """Those that a name can mean: by reference, or by address or whole name of mentor or student; else by a part of a name.

    One that has ended counts where no other is meant.
    """
    said, likely, sure = _words(whom), list[Mentorship](), list[Mentorship]()
    for m in mentorships:
        pair = [scene.student(m), *([scene.mentor(m.mentor)] if m.mentor else [])]
        if m.ref.lower() == whom.lower() or any(said == _words(p.name) or p.has(whom) for p in pair):
            sure.append(m)
        elif any(set(said) <= set(_words(p.name)) for p in pair):
            likely.append(m)
    found = sure or likely
    return [m for m in found if m.state != "ended"] or found


def _words(name: str) -> list[str]:
    """The words of a name, where 'Anne-Marie' is two, as she may be called by one of them, and 'José' is 'Jose'."""
    return bare(name).split()


def on_clock_of(reader: Person, scene: Scene) -> Scene:
    """The same for what is told to one reader: their clock and their language stand for the programme's."""
    told = replace(scene.programme, zone=reader.zone or scene.programme.zone, language=reader.language or scene.programme.language)
    return replace(scene, programme=told)


def of_all(mentorships: Iterable[Mentorship], figures: Facts, to: Recipient, scene: Scene) -> Decision:
    """The digest, as it would be on a Friday, and who is where; `figures` are its facts."""
    reader = scene.person(to)
    told = on_clock_of(reader, scene)
    lines = [_line(m, told) if n < MOST_LINES else "" for n, m in enumerate(m for m in mentorships if m.state != "ended")]
    asked_for = {"on_request": "yes", "everybody": cut(lines, MOST_LINES, told)}
    facts = {**of_programme(scene.programme), "you": person(reader), **figures, **asked_for}
    return Decision(actions=(_answer("staff-digest", "staff-digest", facts, to, scene),), reason="asked how everything stands")


def of_one(m: Mentorship, coming: Sequence[Coming], held: Sequence[str], to: Recipient, scene: Scene, *, paused: bool) -> Decision:
    """Where one mentorship stands; `coming` is what rules will send about it, `held` what waits for staff, a line each."""
    reader = scene.person(to)
    told = on_clock_of(reader, scene)
    facts = {
        **of_pair(m, scene, "staff"),
        "you": person(reader),
        "who": _names(m, told),
        "state": {state: "yes" if m.state == state else "" for state in get_args(State)},
        **_of_calls(m, told),
        **_of_people(m, told),
        "asked": _asked(m, told),
        "held": cut(held, LINES, told),
        "coming": cut(by_day(coming, told), LINES, told),
        "paused": "yes" if paused else "",
    }
    letter = _answer(f"{m.ref}/mentorship-status", "mentorship-status", facts, to, scene)
    return Decision((m,), (letter,), reason="asked how it stands")


def of_several(found: Sequence[Mentorship], whom: str, to: Recipient, scene: Scene) -> Decision:
    """The name can mean several, which are told in a line each, or none that is known."""
    told = on_clock_of(scene.person(to), scene)
    facts = {
        **of_programme(scene.programme),
        "you": person(scene.person(to)),
        "whom": whom,
        "mentorships": cut([_line(m, told) for m in found], MOST_LINES, told),
        "example": found[0].ref if found else "",
    }
    return Decision(actions=(_answer("whose-status", "whose-status", facts, to, scene),), reason=f"asked about {len(found)} mentorships")


def _answer(key: str, template: str, facts: Facts, to: Recipient, scene: Scene) -> Send:
    return Send(f"{key}/{scene.cause}/{to.address}", (to,), template, facts, courtesy=True, urgent=True)


def _of_calls(m: Mentorship, told: Scene) -> Facts:
    zone, words = told.programme.zone, told.programme.words()
    goes_on = m.state != "ended"
    calls = [moment(one.start, zone, words) for one in islice(coming_calls(m, told), CALLS)] if goes_on else []
    last = max(m.reports, key=lambda report: report.call, default=None)
    return {
        "first_call": call(m.orientation, zone, words) if m.orientation and goes_on else "",
        "weekly": call(m.weekly, zone, words) if m.weekly and m.weekly.until is None and goes_on else "",
        "calls": "\n".join(calls),
        "last_report": moment(last.call, zone, words) if last else "",
        "missed": "yes" if last and last.missed else "",
    }


def _of_people(m: Mentorship, told: Scene) -> Facts:
    def day(at: datetime | None) -> str:
        return in_days(day_of(at, told), told.programme.words()) if at else ""

    rest = m.pause if m.pause and rests(m, told) else None
    return {
        "next": next((candidate.written for candidate in m.candidates if candidate.outcome == "waiting"), ""),
        "accepted_on": day(m.accepted_at),
        "ended_on": day(m.ended_at),
        "rests_from": day(rest.since) if rest and rest.since > told.now else "",
        "rests_until": day(rest.until - timedelta(seconds=1)) if rest else "",
        "mentor_heard": day(m.mentor_heard),
        "student_heard": day(m.student_heard),
        "mentor_back": day(told.mentor(m.mentor).back(told.now, told.programme.zone)),
        "student_back": day(told.student(m).back(told.now, told.programme.zone)),
    }


def _asked(m: Mentorship, told: Scene) -> Facts:
    """Every question that is open, by its kind: of whom (of staff: for what), and since when; none while the mentorship rests."""
    found: dict[str, str] = {}
    for asked in m.asked if m.state not in ("paused", "ended") else ():
        who = {"mentor": _mentor(m, told), "student": m.fields.student_name or m.fields.student_email}.get(asked.of) or lacking(asked, told)
        found[asked.question] = ", ".join(filter(None, (who, since(day_of(asked.at, told), told))))
    return {question: found.get(question, "") for question in get_args(Question)}


def _line(m: Mentorship, told: Scene) -> str:
    """'M3: Ana Novak and Maria Huber, weekly, next on Tuesday, 1 December 2026, 18:00 (Vienna time)'."""
    coming, words = next(coming_calls(m, told), None) if m.state != "ended" else None, told.programme.words()
    line = f"{m.ref}: {', '.join(filter(None, (_names(m, told), where(m, words))))}"
    return words.say("stands", line=line, when=moment(coming.start, told.programme.zone, words)) if coming else line


def _names(m: Mentorship, scene: Scene) -> str:
    """'Ana Novak and Maria Huber', as far as they are known (and not erased)."""
    student, mentor = m.fields.student_name or m.fields.student_email, _mentor(m, scene)
    return scene.programme.words().say("and", one=student, other=mentor) if student and mentor else student or mentor


def _mentor(m: Mentorship, scene: Scene) -> str:
    mentor = scene.mentor(m.mentor)
    return mentor.name or mentor.address
