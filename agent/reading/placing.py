"""The zone that is written beside a time → an IANA zone, or the question which one.

Decides where a zone can stand ('Vienna time', '(Athens)', 'hora de Madrid', 'EDT', 'my time') and whose time is meant.
"""

from collections.abc import Sequence
from datetime import datetime

from agent.core.value import Value
from agent.reading import zones
from agent.reading.hearing import Heard, Item
from agent.reading.tokens import Token
from agent.reading.zones import Named

_LOWER = frozenset(
    [
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "mst",
        "mdt",
        "cet",
        "cest",
        "gmt",
        "utc",
        "bst",
        "ist",
        "aest",
        "aedt",
        "eet",
        "msk",
        "jst",
        "sgt",
        "et",
        "pt",
        "ct",
        "mt",
        "mez",
        "mesz",
    ]
)
_LOWER_ELSEWHERE = _LOWER - {"est", "et", "pt", "ct", "mt"}
_WHICH = "in which time zone? A city is easiest."
_WHOSE = "whose time is meant? Which city's clock?"


class Zone(Value):
    """A zone as written, and the indexes of its items; `alone` where words say so by themselves ('Paris time')."""

    named: Named
    first: int
    after: int
    alone: bool


def zone_at(heard: Heard, i: int, home: str | None, now: datetime, *, beside: bool) -> Zone | None:
    """The zone that begins at item `i`, or None; `beside` tells that a time stands just before."""
    items = heard.items
    at, bracket = i, False
    while at < len(items) and at < i + 2 and items[at].token.raw in "(,[":
        bracket = bracket or items[at].token.raw in "(["
        at += 1
    if at >= len(items) or (at > i and not beside):
        return None
    found = _written(heard, at, home, now, beside=beside) or _placed(heard, at, i, beside=beside, bracket=bracket)
    if found is None:
        return None
    named, after, alone = found
    if after < len(items) and items[after].token.raw in ")]":
        after += 1
    return Zone(named, i, after, alone)


def _written(heard: Heard, i: int, home: str | None, now: datetime, *, beside: bool) -> tuple[Named, int, bool] | None:
    """A zone in other ways than by a place: its name, its abbreviation, a distance, mine, yours."""
    items = heard.items
    item = items[i]
    if item.kind == "iana":
        name = zones.iana(item.token.raw)
        return (Named(name) if name else Named(doubt=_WHICH)), _past_after(items, i + 1), True
    if item.kind in ("offset", "plus"):
        return zones.distance(item.token.raw), i + 1, True
    if "yours" in item:
        return Named(doubt=_WHOSE), i + 1, True
    whose = item.kind == "word" and i + 2 < len(items) and items[i + 1].token.word == "'s"
    if whose and "after" in items[i + 2]:
        return Named(doubt=_WHOSE), i + 3, True  # "Ana's time": whoever that is
    if "mine" in item:
        explained = _bracketed(heard, i + 1)
        if explained:
            return Named(explained[0]), explained[1], True
        return (Named(home) if home else Named(doubt=_WHICH)), i + 1, True
    return _shortened(heard, i, home, now, beside=beside)


def _shortened(heard: Heard, i: int, home: str | None, now: datetime, *, beside: bool) -> tuple[Named, int, bool] | None:
    items = heard.items
    token = items[i].token
    if items[i].kind != "word":
        return None
    alone = i + 1 < len(items) and "after" in items[i + 1]
    if heard.code == "en" and (beside or alone) and (named := zones.regional(token.word, home)):
        return named, _past_after(items, i + 1), alone
    lower = _LOWER if heard.code == "en" else _LOWER_ELSEWHERE
    if not (token.raw.isupper() or (beside and token.word in lower)):
        return None
    named = zones.abbreviation(token.raw, home, now)
    if named is not None and i + 2 < len(items) and items[i + 1].token.raw == "/":
        other = zones.abbreviation(items[i + 2].token.raw, home, now)
        if other is not None and other.zone and other.zone == named.zone:
            return Named(named.zone), _past_after(items, i + 3), alone  # 'CET/CEST': whichever is in use
    if named is not None and (beside or alone or len(token.raw) > 2):
        return named, _past_after(items, i + 1), alone
    if beside and token.raw.isupper() and 3 <= len(token.raw) <= 5 and token.raw.endswith("T") and not items[i].tags:
        return Named(doubt=_WHICH), i + 1, False
    return None


def _past_after(items: Sequence[Item], i: int) -> int:
    return i + 1 if i < len(items) and "after" in items[i] else i


def _placed(heard: Heard, i: int, first: int, *, beside: bool, bracket: bool) -> tuple[Named, int, bool] | None:
    """A zone by its city or country; unknown ones are a question where the words show that a zone is meant."""
    items = heard.items
    led = "before" in items[i]
    phrase = led and items[i].end - items[i].token.start > 4
    at = i + 1 if led else i
    if at >= len(items):
        return None
    found = place_from(heard.tokens, items[at].index)
    if found is None:
        if not led and beside and _unknown_named(items, at):
            return Named(doubt=_WHICH), at + 2, True
        return (Named(doubt=_WHICH), at + 1, True) if phrase and beside and items[at].kind in ("word", "elided") else None
    zone, tokens_after = found
    after = _item_at(items, at, tokens_after)
    marked = after < len(items) and "after" in items[after]
    if marked:
        after += 1
    if not (marked or phrase or (beside and _stands_beside(heard, at, first, bracket=bracket, led=led))):
        return None
    return Named(zone), after, marked or phrase


def _stands_beside(heard: Heard, at: int, first: int, *, bracket: bool, led: bool) -> bool:
    """Whether a bare place belongs to the time before it: in brackets, or on the same line and written as a name."""
    if bracket:
        return True
    token = heard.items[at].token
    comma = first < at and heard.items[first].token.raw == ","
    return led or not comma or token.raw[0].isupper()


def _unknown_named(items: Sequence[Item], i: int) -> bool:
    """'Springfield time': a name that nobody here knows, before the word for time."""
    return items[i].kind == "word" and not items[i].tags and i + 1 < len(items) and "after" in items[i + 1]


def _bracketed(heard: Heard, i: int) -> tuple[str, int] | None:
    """A place in brackets or after a comma that explains 'my time'."""
    items = heard.items
    if i + 1 >= len(items) or items[i].token.raw not in "(,":
        return None
    found = place_from(heard.tokens, items[i + 1].index)
    if found is None:
        name = zones.iana(items[i + 1].token.raw) if items[i + 1].kind == "iana" else None
        return (name, i + 3) if name else None
    after = _item_at(items, i + 1, found[1])
    return found[0], after + (after < len(items) and items[after].token.raw == ")")


def place_from(found: Sequence[Token], i: int) -> tuple[str, int] | None:
    """The zone of the longest known place that begins at token `i`, and the index of the token after it."""
    if i >= len(found) or found[i].kind not in ("word", "elided"):
        return None
    if found[i].word not in zones.first_words():
        return None
    for count in (4, 3, 2, 1):
        run = found[i : i + count]
        if len(run) == count and all(t.kind in ("word", "elided") for t in run) and (zone := zones.place(t.word for t in run)):
            return zone, i + count
    return None


def _item_at(items: Sequence[Item], i: int, token_index: int) -> int:
    while i < len(items) and items[i].index < token_index:
        i += 1
    return i


def home_named(heard: Heard, *, asked: bool) -> str | None:
    """Where the writer says that they live, or, where they were `asked`, the one zone that they name."""
    found: list[str] = []
    for n, item in enumerate(heard.items):
        start = n + 1 if "live" in item else n if asked else -1
        while "live" in item and start < len(heard.items) and heard.items[start].token.raw in ":=":
            start += 1
        if 0 <= start < len(heard.items):
            found += _home(heard, start, said="live" in item)
    distinct = list(dict.fromkeys(found))
    return distinct[0] if len(distinct) == 1 else None


def _home(heard: Heard, i: int, *, said: bool) -> list[str]:
    token = heard.items[i].token
    if heard.items[i].kind == "iana":
        return [name] if (name := zones.iana(token.raw)) else []
    placed = place_from(heard.tokens, heard.items[i].index)
    if placed and (said or token.raw[0].isupper() or len(heard.tokens) < 8):
        return [placed[0]]
    return []
