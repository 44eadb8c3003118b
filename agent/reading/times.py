"""'Tuesdays 18:00 my time' → times, or a question to ask back; never a guess.

Decides which day goes with which time of day, whether every week is meant, and which of the times in a text are offered:
not those that are said to be impossible, nor the old one of a move.
Whatever has more than one reading gives no time and a question.
What a single day, time or zone means is decided in `days`, `clocks` and `placing`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from agent.core.meetings import Time, at_wall, first_weekly
from agent.reading.clocks import Clock, clock_at, shows_24_hours
from agent.reading.days import Day, day_at, resolve
from agent.reading.hearing import Heard, Item, hear
from agent.reading.placing import Zone, home_named, zone_at
from agent.reading.zones import Named

_MOST = 20
_SOFT = ("either", "between", "at", "of", "begin", "parts", "weekly", "every")


@dataclass(frozen=True, slots=True)
class Option:
    """A time that was offered; `to` where it is introduced as the new one ('move it to …'), `sentence` where it stands."""

    time: Time
    to: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says about when.

    `options` are the times offered; `problems` are questions, each beginning 'times: '.
    `zone` is where the writer says that they live; `not_before` the day from which on they can.
    `weekly` tells that a weekly time is spoken of, `named` that a day or a time is; `days` are the days named, `replaced` that an old time was named.
    """

    options: tuple[Option, ...] = ()
    problems: tuple[str, ...] = ()
    zone: str | None = None
    not_before: date | None = None
    weekly: bool = False
    named: bool = False
    replaced: bool = False
    whenever: bool = False

    @property
    def times(self) -> tuple[Time, ...]:
        """The times offered."""
        return tuple(option.time for option in self.options)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A day with a time of day, as they go together in the text; `zone` where one was written for it."""

    day: Day
    clock: Clock
    zone: Zone | None
    sentence: int

    @property
    def first(self) -> int:
        return min(self.day.first, self.clock.first)

    @property
    def after(self) -> int:
        return max(self.day.after, self.clock.after)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Who writes, and when: `home` is their zone, `asked` the names of the questions that are pending for them."""

    now: datetime
    home: str | None
    asked: frozenset[str]


_Part = Day | Clock | Zone


def find(text: str, subject: str, now: datetime, zone: str | None, asked: frozenset[str] = frozenset()) -> Found:
    """What `text` says about when, to somebody in `zone` (IANA, or None where unknown) at `now` (aware); pure."""
    return _find(text, subject, now, zone, asked)


@lru_cache(maxsize=16)
def _find(text: str, subject: str, now: datetime, home: str | None, asked: frozenset[str]) -> Found:
    heard = hear(text, subject)
    asker = _Asker(now, home, asked)
    parts, not_before = _parts(heard, asker)
    pairs, loose = _pair(heard, parts)
    pairs = _with_zones(heard, pairs, [p for p in parts if isinstance(p, Zone)])
    options: list[Option] = []
    problems: list[str] = []
    replaced = False
    for pair in pairs[: 2 * _MOST]:
        if _instead(heard, pair):
            replaced = replaced or not _introduced(heard, pair, "cannot")
        elif not _denied(heard, pair):
            time, problem = _time(heard, pair, asker, pairs)
            if time and options and _same_again(heard, pair) and options[-1].time.start != time.start:
                time, problem = None, "which of the two times? They are not the same in their time zones."
                options.pop()
            options += [Option(time, _introduced(heard, pair, "to"), pair.sentence)] if time else []
            problems += [f"times: '{_quote(heard, pair)}': {problem}"] if problem else []
    options = _distinct(options)
    whenever = any("whenever" in item for item in heard.items)
    if not options and not problems:
        problems = _lacking(heard, loose, whenever=whenever)
    return Found(
        options=tuple(options[:_MOST]),
        problems=tuple(dict.fromkeys(problems)),
        zone=home_named(heard, asked=bool(asked & {"mentor_zone", "student_zone"})),
        not_before=not_before,
        weekly=any(o.time.weekly for o in options) or (not options and _speaks_weekly(heard, parts, asker)),
        named=bool(pairs or loose),
        replaced=replaced,
        whenever=whenever,
    )


def _parts(heard: Heard, asker: _Asker) -> tuple[list[_Part], date | None]:
    """Every day, time of day and zone in the order of the text, and the day from which on."""
    parts: list[_Part] = []
    not_before: date | None = None
    strict24 = shows_24_hours(heard)
    i = 0
    while i < len(heard.items):
        start = _start(heard, i, asker)
        if start:
            not_before, i = start
            continue
        part = _part(heard, i, parts, asker, strict24=strict24)
        if part is None:
            i += 1
        else:
            parts.append(part)
            i = part.after
    return parts, not_before


def _part(heard: Heard, i: int, parts: Sequence[_Part], asker: _Asker, *, strict24: bool) -> _Part | None:
    item = heard.items[i]
    if item.kind in ("blank", "newline") or "aside" in item:
        return None
    last = parts[-1] if parts else None
    if isinstance(last, Clock) and i == last.after and (zone := zone_at(heard, i, asker.home, asker.now, beside=True)):
        return zone
    if day := day_at(heard, i):
        return day
    beside = isinstance(last, Day) and _link(heard, last.after, i) in ("none", "pure") and heard.items[last.first].sentence == item.sentence
    part_of_day = last.part if isinstance(last, Day) and last.part else ""
    if clock := clock_at(heard, i, after_day=beside, part=part_of_day if beside else _soft_part(heard, last, i), strict24=strict24):
        return clock
    return zone_at(heard, i, asker.home, asker.now, beside=False)


def _soft_part(heard: Heard, last: _Part | None, i: int) -> str:
    """The part of the day said with the day that a time belongs to."""
    if isinstance(last, Day) and last.part and _link(heard, last.after, i) != "hard":
        return last.part
    return ""


def _start(heard: Heard, i: int, asker: _Asker) -> tuple[date, int] | None:
    """'from 7 December on', 'ab Januar': the day, and the index after it."""
    items = heard.items
    if not ("start" in items[i] or "beyond" in items[i]) or i + 1 >= len(items):
        return None
    today = asker.now.astimezone(ZoneInfo(asker.home or "UTC")).date()
    at = i + 1
    while at < len(items) and at < i + 3 and ("start" in items[at] or "beyond" in items[at]):
        at += 1
    day = day_at(heard, at) if at < len(items) else None
    if day is not None and day.dates and not _goes_on(heard, day.after):
        found, _ = resolve(day, today, month_first=_month_first(heard), home_hour=12)
        return (found + timedelta(days="beyond" in items[i]), day.after) if found else None
    while at < len(items) and at < i + 4 and "of" in items[at]:
        at += 1
    if at < len(items) and "months" in items[at] and items[at].kind == "word" and not _goes_on(heard, at + 1):
        month = int(str(items[at].tags["months"])) + 1
        year = today.year + (month < today.month)
        return max(today, date(year, month, 1)), at + 1
    return None


def _goes_on(heard: Heard, i: int) -> bool:
    """Whether a range or a time of day goes on at `i`, so that the day before it is no bare beginning."""
    items = heard.items
    while i < len(items) and items[i].token.raw == ",":
        i += 1
    if i >= len(items):
        return False
    if items[i].token.raw == "-" or "through" in items[i] or items[i].kind in ("number", "ordinal"):
        return True
    return clock_at(heard, i, after_day=False) is not None


def _link(heard: Heard, start: int, end: int) -> str:
    """How two parts are joined: 'none', 'pure' (and, or, commas), 'soft' (words that change nothing) or 'hard'."""
    link = "none"
    for item in heard.items[start:end]:
        if "cannot" in item or "instead_of" in item or "contrast" in item or item.kind == "blank":
            return "hard"
        if "either" in item or item.kind == "newline" or item.token.raw in ",&/-*•":
            link = "pure" if link in ("none", "pure") else link
        elif item.token.raw == "T" and item.token.glued:
            continue
        elif any(tag in item for tag in _SOFT) or item.token.raw in ":(@)=":
            link = "soft" if any(tag in item for tag in ("between", "parts", "weekly")) or link == "soft" else link
        else:
            return "hard"
    return link


def _pair(heard: Heard, parts: Sequence[_Part]) -> tuple[list[_Pair], list[_Part]]:
    """Days with their times of day; and the parts that found no partner."""
    chain = [p for p in parts if not isinstance(p, Zone)]
    zones = {p.first: p for p in parts if isinstance(p, Zone)}
    pairs: list[_Pair] = []
    loose: list[_Part] = []
    days: list[Day] = []  # wait for a time, or had the last one
    clocks: list[Clock] = []  # wait for a day
    timed = False
    for n, part in enumerate(chain):
        before = chain[n - 1] if n else None
        link = _between(heard, before, part, zones)
        if isinstance(part, Day):
            if clocks and link != "hard" and _adjoins(heard, before, part):
                pairs += [_joined(heard, part, clock, zones) for clock in clocks]
                days, clocks, timed = [part], [], True
                continue
            loose += clocks
            clocks = []
            if isinstance(before, Day) and not timed and _range(heard, before, part):
                days = [replace(part, doubt="which of these days?")]
            elif isinstance(before, Day) and link == "pure" and not timed:
                days.append(replace(part, weekly=part.weekly or (days[-1].weekly and part.plain)))
            else:
                loose += [] if timed else days
                days, timed = [part], False
        elif isinstance(part, Clock):
            if days and not timed and link != "hard":
                pairs += [_joined(heard, day, part, zones) for day in days]
                timed = True
            elif days and timed and link in ("pure", "none") and isinstance(before, Clock) and not _day_follows(heard, chain, n):
                pairs += [_joined(heard, day, part, zones) for day in days]
            else:
                loose += [] if timed else days
                days, timed = [], False
                clocks = [*clocks, part] if link in ("pure", "none") else [part]
    return pairs, [*loose, *([] if timed else days), *clocks]


def _adjoins(heard: Heard, before: _Part | None, day: Day) -> bool:
    """Whether nothing parts a time from the day that follows it ('6pm Monday', '18:00 on Tuesday')."""
    return before is not None and not any(
        item.token.raw in ",;&/" or item.kind == "newline" or "either" in item for item in heard.items[before.after : day.first]
    )


def _range(heard: Heard, first: Day, last: Day) -> bool:
    """Whether two days are the ends of a range ('Monday to Friday'), and not the old and the new day of a move."""
    joined = heard.items[first.after : last.first]
    through = any("through" in item and "either" not in item or item.token.raw == "-" for item in joined)
    return through and len(joined) <= 2 and heard.items[last.first].sentence not in heard.sentences_with("move")


def _between(heard: Heard, before: _Part | None, part: _Part, zones: dict[int, Zone]) -> str:
    """How two neighbours are joined, a zone between them put aside."""
    if before is None or heard.items[before.first].sentence != heard.items[part.first].sentence:
        return "hard"
    start = before.after
    if start in zones:
        start = zones[start].after
    return _link(heard, start, part.first)


def _day_follows(heard: Heard, chain: Sequence[_Part], n: int) -> bool:
    """Whether the time at `n` goes with the day after it ('… or 18:00 on Tuesday'), which then has no time of its own."""
    if n + 1 >= len(chain) or not isinstance(chain[n + 1], Day):
        return False
    clock, day = chain[n], chain[n + 1]
    joined = heard.items[clock.after : day.first]
    if any(item.token.raw in ",;&/(" or item.kind == "newline" or "either" in item for item in joined) or _link(heard, clock.after, day.first) == "hard":
        return False
    following = chain[n + 2] if n + 2 < len(chain) else None
    return not (isinstance(following, Clock) and _between(heard, day, following, {}) == "none")


def _joined(heard: Heard, day: Day, clock: Clock, zones: dict[int, Zone]) -> _Pair:
    return _Pair(day, clock, zones.get(clock.after), heard.items[clock.first].sentence)


def _with_zones(heard: Heard, pairs: Sequence[_Pair], zones: Sequence[Zone]) -> list[_Pair]:
    """The pairs with the zone that holds for each: its own, else the one after a later time of the sentence, else the one that stands alone."""
    attached = {pair.zone.first for pair in pairs if pair.zone}
    lone = [z for z in zones if z.first not in attached and z.alone]
    names = {_name(z.named) for z in lone}
    found: list[_Pair] = []
    for n, pair in enumerate(pairs):
        later = [p.zone for p in pairs[n + 1 :] if p.zone and p.sentence == pair.sentence and not _same_again(heard, p)]
        near = [z for z in lone if heard.items[z.first].sentence == pair.sentence]
        zone = pair.zone or (later[0] if later else near[0] if near else lone[0] if len(names) == 1 else None)
        if zone is None and len(names) > 1:
            zone = replace(lone[0], named=Named(doubt="in which of the time zones?"))
        found.append(replace(pair, zone=zone))
    return found


def _same_again(heard: Heard, pair: _Pair) -> bool:
    """Whether a time says once more what the time before it said, for another zone ('18:00 (12:00 New York)')."""
    at = pair.clock.first
    return pair.zone is not None and at > 0 and heard.items[at - 1].token.raw in "(=/[" and pair.day.first < at


def _name(named: Named) -> str:
    return f"{named.zone}{named.offset}{named.doubt}"


def _time(heard: Heard, pair: _Pair, asker: _Asker, pairs: Sequence[_Pair]) -> tuple[Time | None, str]:
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


def _weekly_beside(pairs: Sequence[_Pair], pair: _Pair) -> bool:
    return any(other.day.weekly and other.sentence == pair.sentence for other in pairs)


def _every_week(heard: Heard, pair: _Pair, asker: _Asker, pairs: Sequence[_Pair]) -> tuple[bool, str]:
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
        return (False, "every week, or on that day only?") if marked and not day.dated and day.relative is None else (False, "")
    once = any("once" in item for item in here)
    if marked and once:
        return False, "every week, or once?"
    if marked or once:
        return marked, ""
    return _by_context(heard, asker)


def _by_context(heard: Heard, asker: _Asker) -> tuple[bool, str]:
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
    every = any("weekly" in item and item.token.word in _EVERY and item.sentence in dayless for item in heard.items)
    return every and not any("once" in item for item in heard.items)


_EVERY = frozenset(["every", "each", "jede", "cada", "todas", "chaque", "toutes"])


def _weekly(pair: _Pair, named: Named, asker: _Asker) -> tuple[Time | None, str]:
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
    some = datetime.combine(today, datetime.min.time()) + timedelta(days=(pair.day.weekday - today.weekday()) % 7, minutes=pair.clock.minute)
    slot = Time(at_wall(some, zone), zone, weekly=True, minutes=pair.clock.length)
    start = at_wall(first_weekly(slot, asker.now + timedelta(seconds=1)), zone)
    return replace(slot, start=start), ""


def _keeps(home: str, offset: timedelta, now: datetime) -> bool:
    """Whether clocks in `home` have that distance from UTC all year."""
    return all((now + timedelta(days=days)).astimezone(ZoneInfo(home)).utcoffset() == offset for days in (0, 91, 182, 273))


def _single(heard: Heard, pair: _Pair, named: Named, asker: _Asker) -> tuple[Time | None, str]:
    calendar = asker.home or named.zone or "UTC"
    local = asker.now.astimezone(ZoneInfo(calendar))
    day, doubt = resolve(pair.day, local.date(), month_first=_month_first(heard), home_hour=local.hour)
    if day is None or pair.clock.minute is None:
        return None, doubt
    if not pair.day.dated and named.zone and asker.now.astimezone(ZoneInfo(named.zone)).date() != local.date():
        return None, "which date is that? In the zones named it is not the same day now."
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=pair.clock.minute)
    if named.offset is not None:
        instant = (wall - named.offset).replace(tzinfo=UTC)
        start, zone = instant.astimezone(ZoneInfo(calendar)), calendar
    else:
        zone = named.zone or calendar
        start = at_wall(wall, zone)
    if not named.true_at(start):
        return None, "in which time zone? That abbreviation is not in use on that day; a city is easiest."
    if start <= asker.now:
        return None, "which day in the future is meant?"
    return Time(start, zone, minutes=pair.clock.length), ""


def _month_first(heard: Heard) -> bool | None:
    """What dates of the text with a number over 12 show of the order of day and month; None: nothing, or both."""
    orders = set()
    for item in heard.items:
        if item.kind == "slash":
            numbers = [int(n) for n in item.token.raw.split("/")[:2]]
            if numbers[1] > 12 or numbers[0] > 12:
                orders.add(numbers[1] > 12)
    return orders.pop() if len(orders) == 1 else None


def _other_zone(heard: Heard, time: Time, pairs: Sequence[_Pair], asker: _Asker) -> bool:
    """Whether another time of the text names a zone whose clock shows something else then."""
    for pair in pairs:
        zone = pair.zone.named.zone if pair.zone and not _same_again(heard, pair) else None
        if zone and asker.home and time.start.astimezone(ZoneInfo(zone)).utcoffset() != time.start.utcoffset():
            return True
    return False


def _distinct(options: Sequence[Option]) -> list[Option]:
    found: dict[tuple[datetime, bool], Option] = {}
    for option in options:
        found.setdefault((option.time.start.astimezone(UTC), option.time.weekly), option)
    return list(found.values())


def _introduced(heard: Heard, pair: _Pair, tag: str) -> bool:
    """Whether a word of that kind stands right before the pair, or is its first."""
    items = heard.items
    at = pair.first
    before = [items[n] for n in range(max(0, at - 2), at)]
    if tag in items[at] and "weekdays" not in items[at]:
        return True
    if not before or before[-1].sentence != items[at].sentence:
        return False
    return tag in before[-1] or (len(before) > 1 and tag in before[-2] and bool({"of", "at", "every"} & set(before[-1].tags)))


def _instead(heard: Heard, pair: _Pair) -> bool:
    """Whether a pair is the old time of a move, or one that is said not to be meant."""
    return _introduced(heard, pair, "instead_of")


def _denied(heard: Heard, pair: _Pair) -> bool:
    """Whether the clause of a pair, or one that speaks of it, says that it is impossible."""
    clauses = _clauses(heard, pair)
    for clause in clauses:
        own = any(pair.first <= n < pair.after for n in clause)
        if not any("cannot" in heard.items[n] for n in clause if not pair.first <= n < pair.after):
            continue
        if any("condition" in heard.items[n] for n in clause):
            continue
        speaks = any(_dayish(heard.items[n]) for n in clause if not pair.first <= n < pair.after)
        if own or not speaks:
            return True
    return False


def _clauses(heard: Heard, pair: _Pair) -> list[list[int]]:
    """The indexes of the items of the pair's stretch of its sentence, by commas; a stretch ends where a contrast begins."""
    inside = [n for n, item in enumerate(heard.items) if item.sentence == pair.sentence]
    stretch: list[list[int]] = [[]]
    for n in inside:
        item = heard.items[n]
        within = pair.first <= n < pair.after
        if not within and ("contrast" in item or item.token.raw in ";-"):
            if n > pair.first:
                break
            stretch = [[]]
        elif not within and item.token.raw == ",":
            stretch.append([])
        else:
            stretch[-1].append(n)
    return stretch


def _dayish(item: Item) -> bool:
    return any(tag in item for tag in ("weekdays", "weekly_days", "relative", "whenever", "parts", "parts_weekly", "months", "week", "glued", "picks")) or item.kind in (
        "clock",
        "hclock",
        "dotdate",
        "slash",
        "number",
        "ordinal",
    )


def _lacking(heard: Heard, loose: Sequence[_Part], *, whenever: bool) -> list[str]:
    """What to ask where days or times are named that make no time by themselves."""
    days = [p for p in loose if isinstance(p, Day)]
    if any(isinstance(p, Clock) for p in loose):
        return ["times: which day, and at what time?"]
    if days:
        return ["times: at what time of day?"]
    return ["times: on which day, and at what time?"] if whenever else []


def _speaks_weekly(heard: Heard, parts: Sequence[_Part], asker: _Asker) -> bool:
    return (
        any(isinstance(p, Day) and p.weekly for p in parts)
        or any("weekly" in item for item in heard.items)
        or "weekly_slot" in asker.asked
        or "weekly_topic" in heard.topics
    )


def _quote(heard: Heard, pair: _Pair) -> str:
    """The words of a pair, for the question about it: nothing but day, time and what joins them."""
    items = heard.items
    return " ".join(heard.text[items[pair.first].token.start : items[pair.after - 1].end].split())[:60]


def named_days(text: str, subject: str, now: datetime, zone: str | None) -> Iterator[Day]:
    """Every day named in a text, in order."""
    asker = _Asker(now, zone, frozenset())
    return (part for part in _parts(hear(text, subject), asker)[0] if isinstance(part, Day))
