"""'Tuesdays 18:00 my time' → times, or a question to ask back; never a guess.

Decides which day goes with which time of day, whether every week is meant, and which of the times in a text are offered:
not those that are said to be impossible, nor the old one of a move.
Whatever has more than one reading gives no time and a question.
What a single day, time or zone means is decided in `days`, `clocks` and `placing`.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent.core.meetings import Time, Window, at_wall, first_weekly
from agent.core.value import Value, replace
from agent.reading.clocks import WHICH_HALF, Clock
from agent.reading.dating import month_first, resolve
from agent.reading.days import Day
from agent.reading.hearing import Heard, hear
from agent.reading.hours import range_at
from agent.reading.listing import Asker, Part, parts_of
from agent.reading.moving import instead_on_day, moved_on_day
from agent.reading.offering import bounded, denied, gives_way, introduced, of_something_else, replaced_by, spans, taken_back
from agent.reading.pairing import Pair, pair_up, same_again, with_zones
from agent.reading.phrasebook import small_words
from agent.reading.placing import Zone, home_named
from agent.reading.zones import Named

_MOST = 20


class Option(Value):
    """A time that was offered; `to` where it is introduced as the new one ('move it to …'), `sentence` where it stands."""

    time: Time
    to: bool
    sentence: int


class Found(Value):
    """What a text says about when.

    `options` are the times offered; `problems` are questions, each beginning 'times: '.
    `zone` is where the writer says that they live; `not_before` the day from which on they can.
    `weekly` tells that a weekly time is spoken of, `named` that a day or a time is;
    `paired` that a day with a time is, `replaced` that an old time is;
    `whenever` that the writer leaves it open.
    `windows` are stretches of a day, which are no times: each has its question in `problems`.
    """

    options: tuple[Option, ...] = ()
    problems: tuple[str, ...] = ()
    zone: str | None = None
    not_before: date | None = None
    weekly: bool = False
    named: bool = False
    replaced: bool = False
    paired: bool = False
    whenever: bool = False
    windows: tuple[Window, ...] = ()

    @property
    def times(self) -> tuple[Time, ...]:
        """The times offered."""
        return tuple(option.time for option in self.options)


def find(text: str, subject: str, now: datetime, zone: str | None, asked: frozenset[str] = frozenset()) -> Found:
    """What `text` says about when, to somebody in `zone` (IANA, or None where unknown) at `now` (aware); pure."""
    return _find(text, subject, now, zone, asked)


@lru_cache(maxsize=16)
def _find(text: str, subject: str, now: datetime, home: str | None, asked: frozenset[str]) -> Found:
    heard = hear(text, subject)
    asker = Asker(now, home, asked)
    parts, not_before = parts_of(heard, asker)
    pairs, loose = pair_up(heard, parts)
    moved = [] if pairs else moved_on_day(heard, loose)
    pairs = [*pairs, *instead_on_day(heard, pairs, loose)] or moved
    pairs = with_zones(heard, pairs, [p for p in parts if isinstance(p, Zone)])
    options: list[Option] = []
    windows: list[Window] = []
    problems: list[str] = []
    replaced = False
    stretches = {n for m, pair in enumerate(pairs) if spans(heard, pair, pairs[m + 1] if m + 1 < len(pairs) else None) for n in (m, m + 1)}
    back = taken_back(heard, pairs)
    open_days = {pair.day.first for n, pair in enumerate(pairs) if pair.clock.doubt == WHICH_HALF and n not in back}
    limited = any(isinstance(part, Clock) for part in loose)  # 'Thu after 6, but I have to leave by 8'
    elsewhere = ""
    for number, pair in enumerate(pairs):
        if gives_way(heard, pair, pairs[number + 1] if number + 1 < len(pairs) else None):
            replaced = True
        elif replaced_by(heard, pair):
            replaced = replaced or not introduced(heard, pair, "cannot")
        elif number in back or of_something_else(heard, pair):
            elsewhere = elsewhere or f"times: '{_quote(heard, pair)}': is that a time for the call?"
        elif not denied(heard, pair):
            loosely = number in stretches or bounded(heard, pair)
            time, problem = (None, "at what time exactly?") if loosely else _time(heard, pair, asker, pairs)
            if time and pair.day.first in open_days:
                continue  # 'at 6 or 7pm': the one is not clear, so neither is the choice
            if time and options and same_again(heard, pair) and options[-1].time.start != time.start:
                time, problem = None, "which of the two times? They are not the same in their time zones."
                options.pop()
            options += [Option(time, bool(moved) or introduced(heard, pair, "to"), pair.sentence)] if time else []
            problems += [f"times: '{_quote(heard, pair)}': {problem}"] if problem else []
            alone = not limited and [other.day.first for other in pairs].count(pair.day.first) == 1
            windows += [window] if alone and not (time or loosely) and (window := _window(heard, pair, asker, pairs)) else []
    if elsewhere and not options:
        problems.append(elsewhere)
    options = _distinct(options)
    whenever = any("whenever" in item for item in heard.items)
    if not options and not problems:
        problems = _lacking(loose, whenever=whenever)
    return Found(
        options=tuple(options[:_MOST]),
        problems=tuple(dict.fromkeys(problems)),
        zone=home_named(heard, asked=bool(asked & {"mentor_zone", "student_zone"})),
        not_before=not_before,
        weekly=any(o.time.weekly for o in options) or (not options and _speaks_weekly(heard, parts, asker)),
        named=bool(pairs or loose),
        paired=bool(pairs),
        replaced=replaced,
        whenever=whenever,
        windows=tuple(windows[:_MOST]),
    )


def _window(heard: Heard, pair: Pair, asker: Asker, pairs: Sequence[Pair]) -> Window | None:
    """The stretch of one day that a pair means ('Thu after 6'); what of it is past already counts for nothing."""
    found = range_at(heard, pair.clock.first, pair.day.part) if pair.clock.minute is None else None
    if found is None or found[2] < pair.clock.after:
        return None
    minutes, until, _ = found
    ends, _ = _time(heard, _at(pair, until), asker, pairs)
    starts = [time for minute in minutes if (time := _time(heard, _at(pair, minute), asker, pairs)[0])]
    if ends is None or any(time.weekly or time.local.date() != ends.local.date() for time in starts):
        return None
    return Window(tuple(starts), ends.start) if starts else None


def _at(pair: Pair, minute: int) -> Pair:
    return replace(pair, clock=replace(pair.clock, minute=minute, length=None, doubt=""))


def _time(heard: Heard, pair: Pair, asker: Asker, pairs: Sequence[Pair]) -> tuple[Time | None, str]:
    """The time that a pair means, or the question why it means none."""
    if pair.clock.doubt or pair.clock.minute is None:
        return None, pair.clock.doubt
    named = pair.zone.named if pair.zone else Named(asker.home)
    if named.doubt:
        return None, named.doubt
    if named.zone is None and named.offset is None:
        return None, "in which time zone? A city is easiest."
    weekly, doubt = _every_week(heard, pair, asker, pairs)
    if doubt:
        return None, doubt
    time, doubt = _weekly(pair, named, asker) if weekly else _single(heard, pair, named, asker)
    if time and not pair.zone and _other_zone(heard, time, pairs, asker):
        return None, "in which time zone? Another one is named as well."
    return time, doubt


def _weekly_beside(pairs: Sequence[Pair], pair: Pair) -> bool:
    return any(other.day.weekly and other.sentence == pair.sentence for other in pairs)


def _every_week(heard: Heard, pair: Pair, asker: Asker, pairs: Sequence[Pair]) -> tuple[bool, str]:
    """Whether a pair is meant every week, or the question."""
    here = [item for item in heard.items if item.sentence == pair.sentence]
    day = pair.day
    if any("rarely" in item for item in here):
        return False, "every week, or how often?"
    if day.doubt or (not day.dated and day.relative is None and any("distant" in item for item in here)):
        return False, day.doubt or "on which date?"
    if day.weekly:
        return (False, "every week, or on that day only?") if day.dated or day.relative is not None or day.week is not None else (True, "")
    marked = any("weekly" in item for item in here)
    if day.plain and not marked and _weekly_beside(pairs, pair):
        return False, "every week, or once?"
    if not day.plain:
        return (False, "every week, or on that day only?") if marked and not any("once" in item for item in here) else (False, "")
    once = any("once" in item for item in here)
    if marked and once:
        return False, "every week, or once?"
    if marked or once:
        return marked, ""
    return _by_context(heard, asker)


def _by_context(heard: Heard, asker: Asker) -> tuple[bool, str]:
    """Whether a bare weekday is meant every week, by what was asked, the rest of the text and the subject."""
    if "weekly_slot" in asker.asked and "orientation_times" not in asker.asked:
        return True, ""
    if asker.asked:
        return False, ""
    if any("weekly" in item for item in heard.items):
        return (True, "") if _said_apart(heard) else (False, "every week, or once?")
    return "weekly_topic" in heard.topics, ""


def _said_apart(heard: Heard) -> bool:
    """Whether 'every week' is said in a sentence of its own, with no other call in the text."""
    dayless = {item.sentence for item in heard.items} - {item.sentence for item in heard.items if "weekdays" in item or "once" in item}
    each = small_words(heard.code, "each")
    every = any("weekly" in item and item.token.word in each and item.sentence in dayless for item in heard.items)
    return every and not any("once" in item for item in heard.items)


def _weekly(pair: Pair, named: Named, asker: Asker) -> tuple[Time | None, str]:
    zone = named.zone
    if named.offset is not None:
        if asker.home is None or not _keeps(asker.home, named.offset, asker.now):
            return None, "in which time zone? A city is easiest, as clocks change in summer."
        zone = asker.home
    if zone is None or pair.day.weekday is None or pair.clock.minute is None:
        return None, "which day of the week?"
    if not named.true_at(asker.now + timedelta(days=7)):
        return None, "in which time zone? That abbreviation is not in use now; a city is easiest."
    today = asker.now.astimezone(ZoneInfo(zone)).date()
    some = datetime.combine(today, datetime.min.time()) + timedelta(
        days=(pair.day.weekday - today.weekday()) % 7, minutes=pair.clock.minute
    )
    slot = Time(at_wall(some, zone), zone, weekly=True, minutes=pair.clock.length)
    start = at_wall(first_weekly(slot, asker.now + timedelta(seconds=1)), zone)
    return replace(slot, start=start), ""


def _keeps(home: str, offset: timedelta, now: datetime) -> bool:
    """Whether clocks in `home` have that distance from UTC all year."""
    return all((now + timedelta(days=days)).astimezone(ZoneInfo(home)).utcoffset() == offset for days in (0, 91, 182, 273))


def _single(heard: Heard, pair: Pair, named: Named, asker: Asker) -> tuple[Time | None, str]:
    calendar = asker.home or named.zone or "UTC"
    local = asker.now.astimezone(ZoneInfo(calendar))
    day, doubt = resolve(pair.day, local.date(), american=month_first(heard), home_hour=local.hour)
    if day is None and pair.day.plain and pair.day.weekday == local.weekday() and _is_over(heard, pair, named, local):
        day = local.date() + timedelta(days=7)
    if day is None or pair.clock.minute is None:
        return None, doubt
    if pair.day.plain and _may_be_date(heard, pair, day):
        return None, "at what time? That number is the date, too."
    if pair.day.plain and not _in_week_said(heard, pair, day, local.date()):
        return None, "which date? This week's or next week's?"
    if not pair.day.dated and named.zone and asker.now.astimezone(ZoneInfo(named.zone)).date() != local.date():
        return None, "which date is that? In the zones named it is not the same day now."
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=pair.clock.minute)
    if named.offset is not None:
        instant = (wall - named.offset).replace(tzinfo=UTC)
        start, zone = instant.astimezone(ZoneInfo(calendar)), calendar
    else:
        zone = named.zone or calendar
        start = at_wall(wall, zone)
        if not _once_on_clock(start):
            return None, "at what time exactly? Clocks change at that hour, so that it comes twice or not at all."
    if not named.true_at(start):
        return None, "in which time zone? That abbreviation is not in use on that day; a city is easiest."
    if start <= asker.now:
        return None, "which day in the future is meant?"
    return Time(start, zone, minutes=pair.clock.length), ""


def _may_be_date(heard: Heard, pair: Pair, day: date) -> bool:
    """Whether the time is a bare number that is as well the date of its day: 'Tuesday 16'."""
    written = heard.items[pair.clock.first : pair.clock.after]
    return len(written) == 1 and written[0].kind == "number" and written[0].token.raw == str(day.day)


def _is_over(heard: Heard, pair: Pair, named: Named, local: datetime) -> bool:
    """Whether today's time of a weekday that is today has passed by an hour, so that 'Thursday 6pm' is in a week."""
    same_clock = named.offset is None and named.zone in (None, str(local.tzinfo))
    week_said = any("week" in item for item in heard.items if item.sentence == pair.sentence)
    return same_clock and not week_said and pair.clock.minute is not None and pair.clock.minute + 60 <= local.hour * 60 + local.minute


def _once_on_clock(start: datetime) -> bool:
    """Whether clocks show that time exactly once on that day, as they do not where summer time begins or ends."""
    twice = start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
    return not twice  # an hour that is left out has two offsets as well (PEP 495)


def _in_week_said(heard: Heard, pair: Pair, day: date, today: date) -> bool:
    """Whether a weekday lies in the week that its sentence speaks of ('next week I can do Tuesday')."""
    monday = day - timedelta(days=day.weekday())
    weeks = (monday - (today - timedelta(days=today.weekday()))).days // 7
    said = {int(str(item.tags["week"])) for item in heard.items if "week" in item and item.sentence == pair.sentence}
    return not said or (said == {weeks} and (weeks == 0 or today.weekday() != 6))


def _other_zone(heard: Heard, time: Time, pairs: Sequence[Pair], asker: Asker) -> bool:
    """Whether another time of the text names a zone whose clock shows something else then."""
    for pair in pairs:
        zone = pair.zone.named.zone if pair.zone and not same_again(heard, pair) else None
        if zone and asker.home and time.start.astimezone(ZoneInfo(zone)).utcoffset() != time.start.utcoffset():
            return True
    return False


def _distinct(options: Sequence[Option]) -> list[Option]:
    found: dict[tuple[datetime, bool], Option] = {}
    for option in options:
        found.setdefault((option.time.start.astimezone(UTC), option.time.weekly), option)
    return list(found.values())


def _lacking(loose: Sequence[Part], *, whenever: bool) -> list[str]:
    """What to ask where days or times are named that make no time by themselves."""
    days = [p for p in loose if isinstance(p, Day)]
    if any(isinstance(p, Clock) for p in loose):
        return ["times: which day, and at what time?"]
    if days:
        return ["times: at what time of day?"]
    return ["times: on which day, and at what time?"] if whenever else []


def _speaks_weekly(heard: Heard, parts: Sequence[Part], asker: Asker) -> bool:
    return (
        any(isinstance(p, Day) and p.weekly for p in parts)
        or any("weekly" in item or "rarely" in item for item in heard.items)
        or "weekly_slot" in asker.asked
        or "weekly_topic" in heard.topics
    )


def _quote(heard: Heard, pair: Pair) -> str:
    """The words of a pair, for the question about it: nothing but day, time and what joins them."""
    items = heard.items
    return " ".join(heard.text[items[pair.first].token.start : items[pair.after - 1].end].split())[:60]
