"""Staff's week: who is where, who is waited for, who is silent since when, what comes; and calls and mentorships by week.

Decides what needs a person, and how much of it is told: who is waited for longest comes first, and all in all about thirty lines,
so that the letter is read on a phone however many mentorships there are; `mentor-agent status` has the rest.
What was asked within the last day is only counted, since people have other things to do, too.

To add a question: a heading for it in templates/LANGUAGE/staff-digest.md. To add a figure: a line in `_figures`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import get_args
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, Picture
from agent.core.letters.wording import in_days, in_short, weekday, where
from agent.core.meetings import Meeting, at_wall, occurrences
from agent.core.mentorship import ACTIVE, Asked, Mentorship, Question
from agent.core.people import Role
from agent.core.plain import one_line
from agent.core.scene import Scene
from agent.core.value import Value
from agent.core.words import Words

UNANSWERED_AFTER = timedelta(days=1)
SILENT_AFTER = timedelta(days=7)
WEEKS_SO_FAR = 7
MOST_LINES, FEWEST_LINES = 30, 3
MOST_NAMES, LONGEST_NAME = 3, 40

_SILENT: tuple[Role, ...] = ("mentor", "student")


class Coming(Value):
    """A letter that time will bring: when (aware), by which rule, to whom and about whom (names; `about` may be empty)."""

    at: datetime
    rule: str
    to: str
    about: str = ""


class Week(Value):
    """One week of the programme, by its Monday: calls that start in it, and mentorships that were accepted by its end."""

    monday: date
    calls: int
    mentorships: int


class Overview(Value):
    """What staff are told: the facts of the letter `staff-digest`; its weeks as figures and, for who sees no chart, in `words`."""

    facts: Facts
    weeks: tuple[Week, ...]
    words: str

    def with_chart(self, png: bytes) -> Facts:
        """The facts with the chart of the weeks; raises `Refused` where the bytes are no small PNG."""
        return {**self.facts, "chart": Picture(png, self.words)}


class _Wait(Value):
    """Somebody who is waited for in a mentorship: with what (a question, or to be heard of at all), and since when."""

    what: str
    who: str
    about: str
    since: datetime
    ref: str


def overview(
    mentorships: Sequence[Mentorship], coming: Sequence[Coming], scene: Scene, held: Sequence[str] = (), *, paused: bool = False
) -> Overview:
    """The week as of `scene.now`; `coming` is what the next seven days will bring, in any order, `held` what waits for staff, a line each.

    `paused`: nothing is sent now.
    """
    weeks = _weeks(mentorships, scene)
    asked = [wait for m in mentorships for wait in _asked(m, scene)]
    late = [wait for wait in asked if _is_late(wait, scene)]
    silent = [wait for m in mentorships for wait in _silent(m, scene)]
    groups: dict[str, list[_Wait]] = {what: [] for what in (*get_args(Question), *_SILENT)}
    for wait in sorted((*late, *silent), key=lambda wait: wait.since):
        groups[wait.what].append(wait)
    lines = {what: _lines(waits, scene) for what, waits in groups.items()}
    most = max(FEWEST_LINES, MOST_LINES // max(1, sum(1 for told in lines.values() if told)))
    days, words = by_day(coming, scene), scene.programme.words()
    return Overview(
        {
            **_figures(mentorships, weeks, scene),
            "attention": _any(len({wait.ref for wait in (*late, *silent)}), "attention", words),
            "asked": {what: cut(lines[what], most, scene) for what in get_args(Question)},
            "asked_lately": _any(len(asked) - len(late), "questions_open", words),
            "silent": {what: cut(lines[what], most, scene) for what in _SILENT},
            "held": cut(held, most, scene),
            "paused": "yes" if paused else "",
            "on_request": "",
            "everybody": "",
            "more": "yes" if max(map(len, lines.values())) > most or len(days) > MOST_LINES else "",
            "coming": cut(days, MOST_LINES, scene),
            "coming_count": _any(len(coming), "letters", words),
            "chart": "",
        },
        weeks,
        _in_words(weeks, words),
    )


def _figures(mentorships: Sequence[Mentorship], weeks: Sequence[Week], scene: Scene) -> Facts:
    words = scene.programme.words()
    states = Counter(where(m, words) for m in mentorships)
    now, then = weeks[-2:]
    return {
        "today": in_days(day_of(scene.now, scene), words),
        "mentorships": words.count(sum(m.state in ACTIVE for m in mentorships), "mentorships"),
        "states": ", ".join(f"{count} {where}" for where, count in states.most_common()),
        "calls_this_week": words.count(now.calls, "calls"),
        "calls_next_week": words.count(then.calls, "calls"),
    }


def _asked(m: Mentorship, scene: Scene) -> Iterator[_Wait]:
    """Every question that is pending, unless the mentorship is paused or over."""
    if not m.asked or m.state in ("paused", "ended"):
        return
    mentor, student = _names(m, scene)
    for asked in m.asked:
        if asked.of == "staff":
            lacks = lacking(asked, scene)
            yield _Wait(asked.question, student, f"{m.ref}: {lacks}" if lacks else m.ref, asked.at, m.ref)
        else:
            who, other = (mentor, student) if asked.of == "mentor" else (student, mentor)
            yield _Wait(asked.question, who, f"{other} {m.ref}", asked.at, m.ref)


def lacking(asked: Asked, scene: Scene) -> str:
    """What a question to staff is about: 'name, mentor'; '' where nothing is lacking."""
    return ", ".join(scene.programme.words().say(f"lacks.{name}") for name in asked.fields)


def _is_late(wait: _Wait, scene: Scene) -> bool:
    """Whether a question needs a person: what staff were asked does at once."""
    return wait.what == "missing" or scene.now - wait.since >= UNANSWERED_AFTER


def _silent(m: Mentorship, scene: Scene) -> Iterator[_Wait]:
    """Who was not heard of for a week, unless they are away, or told of as not having answered."""
    if m.state not in ACTIVE:
        return
    heard: tuple[tuple[Role, datetime | None], ...] = (("mentor", m.mentor_heard), ("student", m.student_heard))
    quiet = [(role, since) for role, last in heard if (since := last or m.accepted_at) and scene.now - since >= SILENT_AFTER]
    if not quiet:
        return
    mentor, student = _names(m, scene)
    told: set[Role] = {asked.of for asked in m.asked if scene.now - asked.at >= UNANSWERED_AFTER}
    if scene.mentor(m.mentor).back(scene.now, scene.programme.zone):
        told.add("mentor")  # who has said so
    for role, since in quiet:
        if role not in told:
            who, other = (mentor, student) if role == "mentor" else (student, mentor)
            yield _Wait(role, who, f"{other} {m.ref}", since, m.ref)


def _lines(found: Iterable[_Wait], scene: Scene) -> list[str]:
    """A line for each person and day: one mentor who owes the same answer about three students is one line."""
    grouped: dict[tuple[str, date], list[str]] = defaultdict(list)
    for wait in found:
        grouped[wait.who, day_of(wait.since, scene)].append(wait.about)
    return [f"{who} ({_few(about, scene.programme.words())}) {since(day, scene)}" for (who, day), about in grouped.items()]


def by_day(coming: Iterable[Coming], scene: Scene) -> list[str]:
    """A line for each day and rule; whom a letter is about is told where there are few."""
    grouped: dict[tuple[date, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for letter in sorted(coming, key=lambda letter: letter.at):
        grouped[day_of(letter.at, scene), letter.rule][_short(letter.to)].append(_short(letter.about))
    words = scene.programme.words()
    lines = []
    for (day, rule), letters in sorted(grouped.items(), key=lambda item: item[0][0]):
        to = [_about(to, about, words) for to, about in letters.items()] if len(letters) <= MOST_NAMES else list(letters)
        named = f"{weekday(day, words)}, {in_short(day, words)}"
        lines.append(words.say("coming", day=named, rule=one_line(rule), readers=_few(to, words)))
    return lines


def _about(to: str, about: Sequence[str], words: Words) -> str:
    others = [name for name in dict.fromkeys(about) if name and name != to]
    return f"{to} ({_few(others, words)})" if others else to


def _weeks(mentorships: Iterable[Mentorship], scene: Scene) -> tuple[Week, ...]:
    """The last weeks, this one among them, and the coming one, each from Monday to Sunday on the programme's clock.

    One that has ended counts in no week: when it did is not kept.
    """
    this = _monday(day_of(scene.now, scene))
    mondays = [this + timedelta(weeks=n) for n in range(1 - WEEKS_SO_FAR, 3)]
    starts = [at_wall(datetime.combine(monday, time()), scene.programme.zone) for monday in mondays]
    calls: Counter[date] = Counter()
    accepted: list[datetime] = []
    for m in mentorships:
        if m.state == "ended" or m.accepted_at is None:
            continue
        accepted.append(m.accepted_at)
        until = scene.now if m.state == "paused" else starts[-1]
        # by their starts, since the orientation may be the first of the series
        found = {start: monday for call in (m.orientation, m.weekly) if call for start, monday in _falling(call, starts[0], until, scene)}
        calls.update(found.values())
    ends = zip(mondays, starts[1:], strict=False)
    return tuple(Week(monday, calls[monday], sum(at < end for at in accepted)) for monday, end in ends)


def _falling(call: Meeting, since: datetime, until: datetime, scene: Scene) -> Sequence[tuple[datetime, date]]:
    """The starts of a call's occurrences, each with the Monday of its week. Many series have their hour in common."""
    if call.weekly and not call.weeks and call.until is None:
        begun = max(0, (since.date() - call.local.date()).days // 7 - 1)
        return _of_hour(call.local + timedelta(weeks=begun), call.zone, since, until, scene.programme.zone)
    return [(start, _monday(day_of(start, scene))) for start in occurrences(call, since, until)]


@lru_cache(maxsize=4096)
def _of_hour(local: datetime, call_zone: str, since: datetime, until: datetime, zone: str) -> Sequence[tuple[datetime, date]]:
    """The same of a series that has its first call at `local` and no week unlike the others."""
    starts = occurrences(Meeting("", local, call_zone, 0, weekly=True), since, until)
    return [(start, _monday(start.astimezone(ZoneInfo(zone)).date())) for start in starts]


def _in_words(weeks: Sequence[Week], words: Words) -> str:
    """The chart for who does not see it."""
    calls = ", ".join(f"{in_short(week.monday, words)}: {week.calls}" for week in weeks)
    return words.say("chart", calls=calls, mentorships=", ".join(str(week.mentorships) for week in weeks))


def _names(m: Mentorship, scene: Scene) -> tuple[str, str]:
    """The mentor's and the student's name, each on one line and of a length that fits."""
    mentor = scene.mentor(m.mentor)
    student = m.fields.student_name or m.fields.student_email or ""
    words = scene.programme.words()
    return _short(mentor.name or mentor.address) or words.say("nobody_yet"), _short(student) or words.say("a_student")


def _short(name: str) -> str:
    line = one_line(name)
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def _few(names: Sequence[str], words: Words) -> str:
    """'Ana, Ben, Cem and 4 more'."""
    shown = ", ".join(names[:MOST_NAMES])
    return words.say("names_more", names=shown, count=len(names) - MOST_NAMES) if len(names) > MOST_NAMES else shown


def since(day: date, scene: Scene) -> str:
    """'since 14 Nov, 9 days'."""
    days, words = (day_of(scene.now, scene) - day).days, scene.programme.words()
    if days <= 1:
        return words.say("since_yesterday" if days == 1 else "since_today")
    return words.say("since_days", day=in_short(day, words), days=days)


def cut(lines: Sequence[str], most: int, scene: Scene) -> str:
    """So many lines as one fact, and how many more there are."""
    more = [scene.programme.words().say("lines_more", count=len(lines) - most)] if len(lines) > most else []
    return "\n".join([*lines[:most], *more])


def _any(count: int, name: str, words: Words) -> str:
    """'12 calls', or nothing where there are none, so that a letter can ask."""
    return words.count(count, name) if count else ""


def day_of(at: datetime, scene: Scene) -> date:
    """The day on the programme's clock."""
    return at.astimezone(ZoneInfo(scene.programme.zone)).date()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
