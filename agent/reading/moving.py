"""A call that stays on its day and is moved within it → the day with the new time of day.

Decides that the old time of day, or a word of moving, must be named: 'Move Thursday's call to 8pm', '7pm instead of 6pm on Thursday'.
"""

from collections.abc import Sequence

from agent.reading.clocks import Clock
from agent.reading.days import Day
from agent.reading.hearing import Heard
from agent.reading.listing import Part
from agent.reading.pairing import Pair, joined


def moved_on_day(heard: Heard, loose: Sequence[Part]) -> list[Pair]:
    """'Move Thursday's call to 8pm', 'Thursday I'm late, so 8pm instead of 6pm?': a day and a new time of day that stays on it."""
    match loose:
        case [Day() as day, Clock() as clock, Clock() as old] if "instead_of" in heard.items[old.first - 1]:
            return [joined(heard, day, clock, {})] if _goes_on_about(heard, day, old) else []
        case [Day() as day, Clock() as clock] if heard.items[day.first].sentence in heard.sentences_with("move"):
            led = "to" in heard.items[clock.first - 1] or "to" in heard.items[clock.first]
            same = heard.items[day.first].sentence == heard.items[clock.first].sentence
            return [joined(heard, day, clock, {})] if led and same else []
    return []


def _goes_on_about(heard: Heard, day: Day, clock: Clock) -> bool:
    """Whether a time stands in the sentence of a day, or in the next one where that day's call is moved and no other day is spoken of."""
    sentence, at = heard.items[day.first].sentence, heard.items[clock.first].sentence
    next_to_it = at == sentence + 1 and sentence in heard.sentences_with("move")
    return at == sentence or (next_to_it and not any(i.sentence == at and ("week" in i or "whenever" in i) for i in heard.items))


def instead_on_day(heard: Heard, pairs: Sequence[Pair], loose: Sequence[Part]) -> list[Pair]:
    """'7pm instead of 6pm on Thursday': the new time of day stays on the day of the old one."""
    clocks = {part.after: part for part in loose if isinstance(part, Clock)}
    return [
        joined(heard, pair.day, clock, {})
        for pair in pairs
        if pair.first == pair.clock.first and (clock := clocks.get(pair.first - 1)) and "instead_of" in heard.items[pair.first - 1]
    ]
