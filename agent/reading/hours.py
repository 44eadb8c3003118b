"""'Tuesdays and Thursdays 17:00-20:00' → the hours of the week at which somebody is free; or nothing, where a word of it is not plain.

Decides which days go with which hours: those that stand before them since the last hours, else those that follow in the sentence.
`usual_hours` are a mentor's own words, by which calls are offered: each day needs its hours, and an exception ('not Fridays')
or another zone makes them a question. `wished_hours` are a wish in an enrolment, which is only heeded where it can be:
'evenings' is enough. `told_hours` are those of a spreadsheet's cell, which says nothing else.
`range_at` are the hours that go with one day ('Thu after 6'), with each beginning that can be meant.
Hides ranges of days, parts of a day, and open ends.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct, field

from agent.core.people import Available
from agent.reading.clocks import bound_at, bounds_at, window_at
from agent.reading.days import day_at
from agent.reading.faces import shows_24_hours
from agent.reading.hearing import Heard, hear
from agent.reading.phrasebook import habit_phrases

_HEARD_MOST = 4_096
_WEEK = range(7)
_GROUPS = {"workdays": range(5), "weekends": range(5, 7), "daily": _WEEK}
_PARTS = {"morning": (7 * 60, 12 * 60), "noon": (11 * 60, 14 * 60), "afternoon": (12 * 60, 18 * 60), "evening": (17 * 60, 22 * 60)}
_FIRST, _LAST = 7 * 60, 22 * 60  # of a day whose hours have an open end
_SHORTEST = 30
_JOINING = {"either", "through", "until", "at"}

Span = tuple[int, int]


class _Run(Struct):
    """What stands in one sentence, from left to right: days that wait for their hours, and hours that wait for their days.

    `other` is whether anything else stands there than days, hours and what joins them.
    """

    days: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    waiting: list[Span] = field(default_factory=list)
    found: list[Available] = field(default_factory=list)
    other: bool = False

    @property
    def is_of_time(self) -> bool:
        """Whether days or hours stand there."""
        return bool(self.days or self.waiting or self.found)

    def put(self, span: Span) -> None:
        """Hours: of the days before them, or of the days that had the hours before."""
        days = self.days or self.last
        if not days:
            self.waiting.append(span)
        self.found += [Available(day, *span) for day in days]
        self.last, self.days = days, []

    def end(self) -> None:
        """The end of the sentence: hours that stood first belong to the days that followed."""
        if self.waiting and self.days:
            self.found += [Available(day, *span) for span in self.waiting for day in self.days]
            self.waiting, self.days = [], []


def says(heard: Heard, habit: Literal["usual", "forget", "booked"]) -> bool:
    """Whether it is said that hours are free as a rule, or no more, or that a call was booked."""
    return any(meaning == habit for meaning, _, _ in habit_phrases(heard.code).all(heard.tokens))


def usual_hours(heard: Heard) -> tuple[Available, ...]:
    """The hours of each weekday that are named; none where anything of it is left open or taken back."""
    runs = [run for run in _runs(heard, parts=False) if run is None or run.is_of_time]
    if not runs or any(run is None or run.days or run.waiting for run in runs):
        return ()
    return _in_order(hours for run in runs if run for hours in run.found)


def told_hours(text: str) -> tuple[Available, ...]:
    """The hours of a text that says nothing else ('Mon-Thu 18:00-20:00'); raises `ValueError` where any of it is not plain."""
    heard = hear(text[:_HEARD_MOST])
    hours = usual_hours(heard)
    if not hours or len(text) > _HEARD_MOST or any(run is None or run.other for run in _runs(heard, parts=False)):
        raise ValueError("days with their hours such as Mon-Thu 18:00-20:00")
    return hours


@lru_cache(maxsize=256)
def wished_hours(text: str) -> tuple[Available, ...]:
    """The hours that a wish names, as far as they can be read; none where it names none. Hours without a day are of every day."""
    found: list[Available] = []
    for run in _runs(hear(text[:_HEARD_MOST]), parts=True):
        if run is not None:
            found += run.found
            found += [Available(day, *span) for span in run.waiting for day in _WEEK]
            found += [Available(day, _FIRST, _LAST) for day in run.days]
    return _in_order(found)


def range_at(heard: Heard, i: int, part: str) -> tuple[tuple[int, ...], int, int] | None:
    """The stretch of hours that begins at item `i`: minutes after midnight at which it can begin, at which it ends, and the item after it.

    'between 5 and 8pm' has one beginning, 'after 6' two, unless `part` of the day was said with the day. None where it is no stretch.
    """
    said, after = _habit(heard, i)
    latest = _PARTS.get(part, (_FIRST, _LAST))[1]
    if found := window_at(heard, i, strict24=shows_24_hours(heard)):
        return (found[0],), found[1], found[2]
    if said == "since":
        i = after
    begins, end = bounds_at(heard, i, part)
    onwards, past = _habit(heard, end)
    if said != "since" and onwards != "onwards":
        return None
    end = past if onwards == "onwards" else end
    return (tuple(begins), latest, end) if begins and max(begins) + _SHORTEST <= latest else None


def _in_order(hours: Iterator[Available] | list[Available]) -> tuple[Available, ...]:
    return tuple(sorted(set(hours), key=lambda one: (one.weekday, one.begins)))


def _runs(heard: Heard, *, parts: bool) -> Iterator[_Run | None]:
    """The sentences; None for one that names days or hours and takes something back."""
    sentences: dict[int, list[int]] = {}
    for i, item in enumerate(heard.items):
        sentences.setdefault(item.sentence, []).append(i)
    for places in sentences.values():
        yield _run(heard, places, parts=parts)


def _run(heard: Heard, places: Sequence[int], *, parts: bool) -> _Run | None:
    run, through, strict24 = _Run(), False, shows_24_hours(heard)
    i, end = places[0], places[-1] + 1
    denied = False
    while i < end:
        i, through_next, denied_here = _step(heard, i, run, through=through, strict24=strict24, parts=parts)
        denied = denied or denied_here
        through = through_next
    run.end()
    return None if denied and run.is_of_time else run


def _step(heard: Heard, i: int, run: _Run, *, through: bool, strict24: bool, parts: bool) -> tuple[int, bool, bool]:
    """Take what begins at item `i`: the item after it, whether it joins two days ('Mon-Fri'), whether it takes something back."""
    items = heard.items
    said, after = _habit(heard, i)
    if span := _span(heard, i, said, after, strict24=strict24):
        run.put(span[:2])
        return span[2], False, False
    if said in _GROUPS:
        run.days += _GROUPS[said]
        return after, False, False
    day = day_at(heard, i)
    if day and day.weekday is not None and not day.dated:
        run.days += range(run.days[-1] + 1, day.weekday + 1) if through and run.days else [day.weekday]
        if part := _PARTS.get(day.part) if parts else None:
            run.put(part)
        return max(day.after, i + 1), False, bool(day.next or day.this or day.past or day.week is not None)
    if parts and (part := _PARTS.get(str(items[i].tags.get("parts") or items[i].tags.get("parts_weekly")))):
        run.put(part)
        return i + 1, False, False
    joins = bool(run.days) and (items[i].token.raw in "-–" or "through" in items[i] or "until" in items[i]) and "either" not in items[i]
    run.other = run.other or not (_JOINING & items[i].tags.keys() or items[i].kind in ("mark", "newline", "blank"))
    return i + 1, joins, said == "save"


def _habit(heard: Heard, i: int) -> tuple[str, int]:
    """The field of `Habit` that begins at item `i`, and the item after it."""
    hit = habit_phrases(heard.code).at(heard.tokens, heard.items[i].index) if i < len(heard.items) else None
    if hit is None:
        return "", i
    meaning, token_after = hit
    at = i
    while at < len(heard.items) and heard.items[at].index < token_after:
        at += 1
    return meaning, at


def _span(heard: Heard, i: int, said: str, after: int, *, strict24: bool) -> tuple[int, int, int] | None:
    """The hours that begin at item `i`, and the item after them: from when to when, or with an open end."""
    found = window_at(heard, i, strict24=strict24)
    if found is None and said in ("since", "till") and after < len(heard.items):
        bound = bound_at(heard, after, strict24=strict24)
        if bound:
            found = (bound[0], _LAST, bound[1]) if said == "since" else (_FIRST, bound[0], bound[1])
    elif found is None and (bound := bound_at(heard, i, strict24=strict24)) and bound[1] < len(heard.items):
        onwards, past = _habit(heard, bound[1])
        if onwards == "onwards" or heard.items[bound[1]].token.raw == "+":
            found = (bound[0], _LAST, max(past, bound[1] + 1))
    return found if found and found[1] - found[0] >= _SHORTEST else None
