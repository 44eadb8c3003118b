"""What the letters of rules are told, named and formatted for their reader.

Every letter of a rule gets `you`, `rule`, `since` and `days` besides what its kind of rule knows:
a mentorship the pair, a call, a drift of clocks; a mentor their students; the programme its overview.
Before a mentor has accepted they are told no more of a student than the offer says.

To add a fact: a name here; `docs/templates.md` lists them all.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, Recipient
from agent.core.deciding.noting import answers, last_lines
from agent.core.letters.facts import first_name, of_call, of_offer, of_pair, of_programme, student_person, words_for
from agent.core.letters.wording import clock, in_days, moment, month, person, zone_words
from agent.core.meetings import Meeting, at_wall, occurrences
from agent.core.mentorship import ACTIVE, Mentorship, missed_in_a_row, moves_this_month
from agent.core.notes import Entry, readable
from agent.core.people import Person
from agent.core.rules.anchors import Instance
from agent.core.rules.planning import Subject
from agent.core.rules.rule import Rule
from agent.core.scene import Scene
from agent.core.value import replace
from agent.core.words import Words

Others = Sequence[tuple[Mentorship | None, Instance | None]]
Notes = Mapping[str, Sequence[Entry]]
NO_NOTES: Notes = {}


def of_case(
    rule: Rule, subject: Subject, one: Instance | None, to: Recipient, others: Others, scene: Scene, notes: Notes = NO_NOTES
) -> Facts:
    """The facts of one letter; `notes` are the entries on its mentorships' students, by reference, where they are looked up at all."""
    reader = scene.student(subject.m) if subject.m is not None and to.person == "student" else scene.person(to)
    words, zone = words_for(reader, scene), reader.zone or scene.programme.zone
    told: dict[str, object] = {
        **of_programme(scene.programme),
        "you": person(reader),
        "rule": rule.name,
        "since": in_days(_day(one, zone), words) if one else "",
        "days": str(max(0, (scene.now - one.at).days)) if one else "",
    }
    if subject.m is not None:
        told |= _of_mentorship(subject.m, one, to, others, notes, scene, words, zone)
    elif subject.mentor is not None:
        told |= _of_mentor(subject.mentor, subject.theirs, scene, words)
    return told


def _day(one: Instance, zone: str) -> date:
    """The day of an instance: of one that is a day by itself, such as the programme's end, just that, wherever its reader lives."""
    try:
        return date.fromisoformat(one.name)
    except ValueError:
        return one.at.astimezone(ZoneInfo(zone)).date()


def _of_mentorship(
    m: Mentorship, one: Instance | None, to: Recipient, others: Others, notes: Notes, scene: Scene, words: Words, zone: str
) -> dict[str, object]:
    if (m.accepted_at is None or m.state == "offered") and to.person != "staff":
        return dict(of_offer(m, scene.mentor(m.mentor), scene))
    waiting = next((c for c in m.candidates if c.outcome == "waiting"), None)
    told: dict[str, object] = {
        **of_pair(m, scene, to.person),
        "mentor_since": _since(m.mentor_heard, words, zone),
        "student_since": _since(m.student_heard or m.accepted_at, words, zone),
        "next": waiting.written if waiting else "",
        "others": "\n".join(_others(m, others, to, scene, words, zone)),
        "about_student": "yes" if one and one.person == "student" else "",
        "student_asked": "yes" if any(a.question in ("pick", "book", "slot_ok") for a in m.asked) else "",
        "missed": str(sum(r.missed for r in m.reports)),
        "missed_in_a_row": str(missed_in_a_row(m)),
        "missed_on": _since(next((r.call for r in reversed(m.reports) if r.missed), None), words, zone),
        "moves": str(moves_this_month(m, scene.now, scene.programme.zone)),
        "no_show_minutes": str(scene.programme.no_show_minutes),
    }
    if one and one.call and one.start:
        told |= _of_one_call(m, one.call, one.start, to.person, scene)
        told |= _of_notes(m, one.start, to, others, notes, scene)
    if one and one.drift:
        d = one.drift
        told["drift"] = {
            "from": in_days(d.start.date(), words),
            "time": clock(d.hour),
            "before": clock(d.before),
            "until": in_days(d.until.date(), words) if d.until else "",
            "zone": zone_words(d.zone, words),
        }
    return told


def _of_one_call(m: Mentorship, call: Meeting, start: datetime, reader: str, scene: Scene) -> Facts:
    """That call, rather than the first of its series; staff see it as the office calendar does, and are nobody's partner."""
    local = start.astimezone(ZoneInfo(call.zone)).replace(tzinfo=None)
    facts = of_call(m, replace(call, local=local), "office" if reader == "staff" else reader, scene)
    told = ("call", "place") if reader == "staff" else ("partner", "call", "partner_call", "place", "record", "recorded")
    return {**{name: facts[name] for name in told}, "weekly": "yes" if call.weekly else ""}


def _of_notes(m: Mentorship, start: datetime, to: Recipient, others: Others, notes: Notes, scene: Scene) -> Facts:
    """What stands in the notes, for the mentor who has that call; empty for everybody else."""
    known = {one.ref: one.earlier for one in (m, *(other for other, _ in others if other))}
    readers = to.person == "mentor"
    entries = {ref: readable(found, to.person, to.address, known.get(ref, ())) if readers else () for ref, found in notes.items()}
    said = [
        f"{student_person(other).first_name}: {told}"
        for other, one in others
        if other and one and one.start and (told := answers(entries.get(other.ref, ()), other, one.start))
    ]
    mine = entries.get(m.ref, ())
    return {
        "answers": answers(mine, m, start),
        "last_notes": last_lines(mine, m, to, scene),
        "others_answers": "\n".join(said),
    }


def _since(at: datetime | None, words: Words, zone: str) -> str:
    return in_days(at.astimezone(ZoneInfo(zone)).date(), words) if at else ""


def _others(m: Mentorship, others: Others, to: Recipient, scene: Scene, words: Words, zone: str) -> Sequence[str]:
    """Each further mentorship once, by whichever of its cases comes first; for staff with its mentor."""
    lines: dict[str, str] = {}
    for other, instance in others:
        if other and other.ref != m.ref:
            mentor = scene.mentor(other.mentor)
            beside = f" – {mentor.name or mentor.address}" if to.person == "staff" else ""
            lines.setdefault(other.ref, _line(other, instance, words, zone, beside))
    return tuple(lines.values())


def _line(m: Mentorship, one: Instance | None, words: Words, zone: str, mentor: str) -> str:
    """Another mentorship that the letter speaks for, on a line of its own."""
    call = one.start if one and one.call and one.start == one.at else None
    since = f" ({moment(call, zone, words) if call else _since(one.at, words, zone)})" if one else ""
    return f"{m.fields.student_name if m.accepted_at else first_name(m)}{mentor}{since}"


def _of_mentor(mentor: Person, theirs: Sequence[Mentorship], scene: Scene, words: Words) -> dict[str, object]:
    students = [m for m in theirs if m.state in ACTIVE]
    zone = mentor.zone or scene.programme.zone
    name, since, until = _month_before(scene.now.astimezone(ZoneInfo(zone)).date(), zone, words)
    return {
        "mentor": person(mentor),
        "no_show_minutes": str(scene.programme.no_show_minutes),
        "payment_contact": scene.programme.payment_contact or scene.programme.contact,
        "count": str(len(students)),
        "one_student": first_name(students[0]) if len(students) == 1 else "",
        "students": "\n".join(_student(m) for m in students),
        "month": name,
        "calls": "\n".join(_calls(m, since, until) for m in theirs if m.accepted_at),
        "any_missed": "yes" if any(_missed(m, since, until) for m in theirs) else "",
    }


def _student(m: Mentorship) -> str:
    return f"{student_person(m).name} – {m.fields.course}" if m.fields.course else student_person(m).name


def _calls(m: Mentorship, since: datetime, until: datetime) -> str:
    """A student's month: calls that stood in the calendar, and those that were told to be missed."""
    minutes = [call.minutes for call in (m.orientation, m.weekly) if call for _ in occurrences(call, since, until)]
    missed = _missed(m, since, until)
    told = f"{m.fields.student_name}: {len(minutes)} × {minutes[0]} min" if minutes else f"{m.fields.student_name}: –"
    return f"{told}, {missed} ✗" if missed else told


def _missed(m: Mentorship, since: datetime, until: datetime) -> int:
    """How many calls with the present mentor the student missed."""
    begun = max(since, m.earlier[-1].until) if m.earlier else since
    return sum(r.missed for r in m.reports if begun <= r.call < until)


@lru_cache(maxsize=256)  # all mentors of a zone are told of the same one
def _month_before(day: date, zone: str, words: Words) -> tuple[str, datetime, datetime]:
    """The month before: its name in a language, when it began there, and when it ended."""
    this = day.replace(day=1)
    first = (this - timedelta(days=1)).replace(day=1)
    since, until = (at_wall(datetime.combine(one, time()), zone) for one in (first, this))
    return month(first, words), since, until
