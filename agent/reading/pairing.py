"""Days, times of day and zones in the order of a text → which of them go together.

Decides that a day and a time go together only where nothing but small words joins them.
`offering` tells which of the pairs are offered.
"""

from collections.abc import Sequence

from agent.core.value import Value, replace
from agent.reading.clocks import Clock
from agent.reading.days import Day
from agent.reading.hearing import Heard
from agent.reading.listing import FAR, Part, link_of
from agent.reading.phrasebook import verbs
from agent.reading.placing import Zone
from agent.reading.zones import Named

_MOST = 40
_SHORT = 8


class Pair(Value):
    """A day with a time of day, as they go together in the text; `zone` where one was written for it."""

    day: Day
    clock: Clock
    zone: Zone | None
    sentence: int

    @property
    def first(self) -> int:
        """The index of its first item."""
        return min(self.day.first, self.clock.first)

    @property
    def after(self) -> int:
        """The index after its last item."""
        return max(self.day.after, self.clock.after)


def pair_up(heard: Heard, parts: Sequence[Part]) -> tuple[list[Pair], list[Part]]:
    """Days with their times of day; and the parts that found no partner."""
    chain = [p for p in parts if not isinstance(p, Zone)]
    zones = {p.first: p for p in parts if isinstance(p, Zone)}
    pairs: list[Pair] = []
    loose: list[Part] = []
    days: list[Day] = []  # wait for a time, or had the last one
    clocks: list[Clock] = []  # wait for a day
    led: list[Clock] = []  # stood before the last day, and are said of those that follow it
    timed = False
    moved = heard.sentences_with("move")
    for n, part in enumerate(chain[: 4 * _MOST]):
        before = chain[n - 1] if n else None
        link = _between(heard, before, part, zones)
        if isinstance(part, Day):
            if shared := _said_before(heard, chain, n, link, (clocks, led), zones):
                days, led, clocks, timed = [part if clocks else _as_before(heard, days, part)], shared, [], True
                pairs += [joined(heard, days[0], clock, zones) for clock in shared]
                continue
            loose += clocks
            clocks, led = [], []
            if isinstance(before, Day) and not timed and _range(heard, before, part, moved):
                days = [replace(part, doubt="which of these days?")]
            elif isinstance(before, Day) and link == "pure" and not timed:
                days.append(_as_before(heard, days, part))
            else:
                loose += [] if timed else days
                days, timed = [part], False
        elif isinstance(part, Clock):
            led = []
            if days and not timed and link != "hard":
                pairs += [joined(heard, day, part, zones) for day in days]
                timed = True
            elif days and timed and isinstance(before, Clock) and _said_again(heard, chain, n, link):
                pairs += [joined(heard, day, part, zones) for day in days]
            else:
                loose += [] if timed else days
                days, timed = [], False
                if link not in ("pure", "none"):
                    loose, clocks = [*loose, *clocks], []
                clocks.append(part)
    return pairs[:_MOST], [*loose, *([] if timed else days), *clocks]


def _said_again(heard: Heard, chain: Sequence[Part], n: int, link: str) -> bool:
    """Whether the time at `n` is another one of the same day: one of a list, or what puts the one before it right ('6pm, no wait, 7pm')."""
    corrects = any("correcting" in item for item in heard.items[chain[n - 1].after : chain[n].first][:_SHORT])
    return (corrects or puts_right(heard, chain[n - 1], chain[n]) or link in ("pure", "none")) and not _day_follows(heard, chain, n)


def puts_right(heard: Heard, before: Part, after: Part) -> bool:
    """Whether only a word that takes the first one back stands between two times: '6pm, sorry, 7pm', '18 Uhr, nein, lieber 19 Uhr'."""
    between = [item for item in heard.items[before.after : after.first][: _SHORT + 1] if item.kind == "word"]
    return bool(between) and "righting" in between[0] and all({"righting", "offers"} & set(item.tags) for item in between)


def _as_before(heard: Heard, days: Sequence[Day], day: Day) -> Day:
    """A bare weekday of a list with what was said of the one before it: every week, next, or the week that was said first of all."""
    last, led = days[-1], "next_week" in heard.items[days[0].first]
    return replace(day, weekly=last.weekly, next=last.next, week=last.week if led else None) if day.plain else day


def _adjoins(heard: Heard, before: Part, day: Part) -> bool:
    """Whether nothing parts a time from the day that follows it ('6pm Monday', '18:00 on Tuesday')."""
    return not any(item.token.raw in ",;&/" or item.kind == "newline" or "either" in item for item in heard.items[before.after : day.first])


def _range(heard: Heard, first: Day, last: Day, moved: set[int]) -> bool:
    """Whether two days are the ends of a range ('Monday to Friday'), and not the old and the new day of a move."""
    joined = heard.items[first.after : last.first]
    through = any(("through" in item and "either" not in item) or item.token.raw == "-" for item in joined)
    return through and len(joined) <= 2 and heard.items[last.first].sentence not in moved


def _between(heard: Heard, before: Part | None, part: Part, zones: dict[int, Zone]) -> str:
    """How two neighbours are joined, a zone between them put aside."""
    if before is None:
        return "hard"
    if heard.items[before.first].sentence != heard.items[part.first].sentence:
        return "soft" if isinstance(before, Day) and isinstance(part, Clock) and _completes(heard, before, part) else "hard"
    start = before.after
    if start in zones:
        start = zones[start].after
    return link_of(heard, start, part.first)


def _completes(heard: Heard, day: Day, clock: Clock) -> bool:
    """Whether the sentence after a day's is nothing but a time of day: 'How about Thursday? 6pm?'."""
    first, last = heard.items[day.first].sentence, heard.items[clock.first].sentence
    asked = heard.sentences_with("asking") - heard.sentences_with("offering")
    if not first < last <= first + 2 or clock.first - day.after > FAR or first in heard.sentences_with("move") | asked:
        return False
    led = [item for item in heard.items[day.after : clock.first][:FAR] if item.sentence != first]
    rest = [item for item in heard.items[clock.after : clock.after + FAR] if item.sentence == last]
    said = [item for item in heard.items[max(0, day.first - FAR) : day.after + FAR] if item.sentence == first]
    offered = not any("cannot" in item or "past" in item for item in said)
    return offered and all(item.kind in ("mark", "newline") or "between" in item or "at" in item for item in (*led, *rest))


def _said_before(
    heard: Heard, chain: Sequence[Part], n: int, link: str, said: tuple[list[Clock], list[Clock]], zones: dict[int, Zone]
) -> list[Clock]:
    """The times before the day at `n` that are said of it: those right before it, or before the day with which its list begins."""
    waiting, led = said
    if waiting:
        return waiting if link != "hard" and _adjoins(heard, chain[n - 1], chain[n]) else []
    return led if link == "pure" and isinstance(chain[n - 1], Day) and _listed(heard, chain, n, zones) else []


def _listed(heard: Heard, chain: Sequence[Part], n: int, zones: dict[int, Zone]) -> bool:
    """Whether the day at `n` only goes on with a list ('8am Thursday or Friday'): no time of its own is behind it, nor a new clause."""
    if n + 1 < len(chain) and isinstance(chain[n + 1], Clock) and _between(heard, chain[n], chain[n + 1], zones) != "hard":
        return False
    day, before = chain[n], chain[n - 1]
    if isinstance(day, Day) and day.part:
        return False  # '6pm Monday or Tuesday morning'
    after = heard.items[day.after] if day.after < len(heard.items) else None
    if after is None or after.kind in ("newline", "blank") or "either" in after:
        return True
    if after.kind == "mark":
        return after.token.raw in _PAUSES  # not '6pm Monday, Friday: away'
    joined_to = any("either" in item for item in heard.items[before.after : day.first])  # else: '8am on Thursday, Friday is full'
    return joined_to and after.token.word in verbs(heard.code, mine=False)


_PAUSES = ",;.!?()/&"


def _day_follows(heard: Heard, chain: Sequence[Part], n: int) -> bool:
    """Whether the time at `n` goes with the day after it ('… or 18:00 on Tuesday'), which then has no time of its own."""
    if n + 1 >= len(chain) or not isinstance(chain[n + 1], Day):
        return False
    clock, day = chain[n], chain[n + 1]
    joined = heard.items[clock.after : day.first]
    if (
        any(item.token.raw in ",;&/(" or item.kind == "newline" or "either" in item for item in joined)
        or link_of(heard, clock.after, day.first) == "hard"
    ):
        return False
    following = chain[n + 2] if n + 2 < len(chain) else None
    return not (isinstance(following, Clock) and _between(heard, day, following, {}) == "none")


def joined(heard: Heard, day: Day, clock: Clock, zones: dict[int, Zone]) -> Pair:
    """A day and a time that go together, with the zone that was written right after the time."""
    return Pair(day, clock, zones.get(clock.after), heard.items[clock.first].sentence)


def with_zones(heard: Heard, pairs: Sequence[Pair], zones: Sequence[Zone]) -> list[Pair]:
    """The pairs with the zone of each: its own, else the one after a later time of the sentence, else the one that stands alone."""
    attached = {pair.zone.first for pair in pairs if pair.zone}
    lone = [z for z in zones if z.first not in attached and z.alone]
    names = {_name(z.named) for z in lone}
    found: list[Pair] = []
    for n, pair in enumerate(pairs):
        later = [p.zone for p in pairs[n + 1 :] if p.zone and p.sentence == pair.sentence and not same_again(heard, p)]
        near = [z for z in lone if heard.items[z.first].sentence == pair.sentence]
        again = found[-1].zone if found and "same" in heard.items[pair.clock.first] else None
        zone = pair.zone or again or (later[0] if later else near[0] if near else lone[0] if len(names) == 1 else None)
        if zone and _other_beside(heard, zone, zones):
            zone = replace(zone, named=Named(doubt="in which of the time zones?"))
        if zone is None and len(names) > 1:
            zone = replace(lone[0], named=Named(doubt="in which of the time zones?"))
        found.append(replace(pair, zone=zone))
    return found


def _other_beside(heard: Heard, zone: Zone, zones: Sequence[Zone]) -> bool:
    """'18:00 London time or Berlin time'."""
    after = next((z for z in zones if z.first == zone.after + 1 and "either" in heard.items[zone.after]), None)
    return after is not None and _name(after.named) != _name(zone.named)


def same_again(heard: Heard, pair: Pair) -> bool:
    """Whether a time says once more what the time before it said, for another zone ('18:00 (12:00 New York)')."""
    at = pair.clock.first
    return pair.zone is not None and at > 0 and heard.items[at - 1].token.raw in "(=/[" and pair.day.first < at


def _name(named: Named) -> str:
    return f"{named.zone}{named.offset}{named.doubt}"
