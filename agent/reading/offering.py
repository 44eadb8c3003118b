"""Days with their times of day → which of them are offered, and which only named.

Decides that a time which its clause says is impossible, the old one of a move, what else happens then ('my flight lands Thursday at 6pm'),
and the mere bound of a stretch are no offer.
"""

from collections.abc import Sequence

from agent.reading.hearing import Heard, Item
from agent.reading.pairing import Pair
from agent.reading.tokens import fold

_FAR = 30
_SHORT = 8


def introduced(heard: Heard, pair: Pair, tag: str) -> bool:
    """Whether a word of that kind stands right before the pair, or is its first."""
    items = heard.items
    at = pair.first
    before = [items[n] for n in range(max(0, at - 2), at)]
    if tag in items[at] and "weekdays" not in items[at]:
        return True
    if not before or before[-1].sentence != items[at].sentence:
        return False
    return tag in before[-1] or (len(before) > 1 and tag in before[-2] and bool({"of", "at", "every"} & set(before[-1].tags)))


def replaced_by(heard: Heard, pair: Pair) -> bool:
    """Whether a pair is the old time of a move, or one that is said not to be meant."""
    return introduced(heard, pair, "instead_of")


def of_something_else(heard: Heard, pair: Pair) -> bool:
    """Whether the clause of a pair tells what else happens then ('my flight lands Thursday at 6pm'), and nothing in it offers the time."""
    present = {fold(word) for word in heard.speech.absence.present}
    for clause in _clauses(heard, pair):
        if pair.first in clause:
            others = [heard.items[n] for n in clause if not pair.first <= n < pair.after]
            return any("engaged" in item for item in others) and not any(item.token.word in present for item in others)
    return False


def bounded(heard: Heard, pair: Pair) -> bool:
    """Whether the pair is a mere bound: 'until Thursday 6pm', 'after Thursday 18:00'."""
    before = heard.items[pair.first - 1] if pair.first else None
    if before is None or before.sentence != heard.items[pair.first].sentence:
        return False
    return "vague" in before and not any(tag in before for tag in ("at", "start", "begin", "shifted", "times", "to"))


def spans(heard: Heard, pair: Pair, following: Pair | None) -> bool:
    """Whether two pairs are the ends of a stretch: 'from Thursday 6pm to Friday 9am'."""
    if following is None or following.sentence != pair.sentence or following.first != pair.after + 1:
        return False
    led = pair.first > 0 and bool({"begin", "start"} & set(heard.items[pair.first - 1].tags))
    return led and ("until" in heard.items[pair.after] or heard.items[pair.after].token.raw == "-")


def denied(heard: Heard, pair: Pair) -> bool:
    """Whether the clause of a pair, or one that speaks of it, says that it is impossible."""
    return any(_denies(heard, pair, clause) for clause in _clauses(heard, pair)) or _denied_after(heard, pair)


def _denies(heard: Heard, pair: Pair, clause: Sequence[int]) -> bool:
    """Whether one clause says so: the pair's own, or one that names no other day and is no mere condition."""
    others = [heard.items[n] for n in clause if not pair.first <= n < pair.after]
    if not any("cannot" in item for item in others):
        return False
    own = len(others) < len(clause)
    return own or not any("condition" in item or _dayish(item) for item in others)


def _denied_after(heard: Heard, pair: Pair) -> bool:
    """Whether what follows takes the time back ('… but not for me', '… No, sorry')."""
    after = heard.items[pair.after : pair.after + _FAR]
    contrast = next((n for n, item in enumerate(after) if "contrast" in item and item.sentence == pair.sentence), None)
    if contrast is not None:
        rest = [item for item in after[contrast + 1 :] if item.sentence == pair.sentence]
        return any("cannot" in item for item in rest) and not any(_dayish(item) or "condition" in item for item in rest)
    reply = [item for item in after if item.sentence == pair.sentence + 1 and item.kind != "newline"]
    return len(reply) <= _SHORT and any("cannot" in item for item in reply[:2]) and not any(_dayish(item) for item in reply)


def _clauses(heard: Heard, pair: Pair) -> list[list[int]]:
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
    return any(
        tag in item
        for tag in ("weekdays", "weekly_days", "relative", "whenever", "parts", "parts_weekly", "months", "week", "glued", "picks")
    ) or item.kind in (
        "clock",
        "hclock",
        "dotdate",
        "slash",
        "number",
        "ordinal",
    )
