"""How long a call took, out of the words of a report: minutes.

Decides that minutes beside a word for lateness or waiting are not its length, that a time of day is none,
and that lengths which differ tell nothing: then it is taken to have lasted as planned.
"""

from collections.abc import Iterator, Sequence

from agent.reading.hearing import speech_of
from agent.reading.phrasebook import length_phrases
from agent.reading.tokens import Token, fold

_MOST = 240
_NEAR = 4


def minutes(found: Sequence[Token], code: str) -> int | None:
    """The one length that is named, in minutes."""
    named = {length for length, start, end in _lengths(found, code) if 0 < length <= _MOST and not _aside(found, start, end, code)}
    return named.pop() if len(named) == 1 else None


def _lengths(found: Sequence[Token], code: str) -> Iterator[tuple[int, int, int]]:
    """(minutes, first token, the one after the last) of each length; hours and the minutes after them are one."""
    units = {start: (kind, end) for kind, start, end in length_phrases(code).all(found)}
    at = 0
    while at < len(found):
        length, end = _hours(found, at, units, code)
        if end == at:
            length, end = _minutes(found, at, units)
        elif (more := _minutes(found, end, units))[1] > end:
            length, end = length + more[0], more[1]
        if end > at:
            yield length, at, end
        at = max(end, at + 1)


def _minutes(found: Sequence[Token], at: int, units: dict[int, tuple[str, int]]) -> tuple[int, int]:
    if at < len(found) and found[at].raw.isdigit() and len(found[at].raw) < 4 and units.get(at + 1, ("",))[0] == "minutes":
        return int(found[at].raw), units[at + 1][1]
    return 0, at


def _hours(found: Sequence[Token], at: int, units: dict[int, tuple[str, int]], code: str) -> tuple[int, int]:
    token = found[at]
    if token.kind == "hclock":
        hours, _, rest = token.word.replace(" ", "").partition("h")
        before = found[at - 1].word if at else ""
        of_day = before in {fold(word) for word in speech_of(code).clock.at}
        return (0, at) if of_day else (int(hours) * 60 + (int(rest) if rest.isdigit() else 0), at + 1)
    if units.get(at, ("",))[0] == "one_hour":
        end = units[at][1]
        return _halved(60, end, units)
    number = _number(token)
    if number and units.get(at + 1, ("",))[0] in ("hours", "half"):
        kind, end = units[at + 1]
        if kind == "half":  # 'una y media', 'une heure et demie' come with their hour; '1 and a half hours'
            follows = units.get(end, ("", end))
            return (round(number * 60) + 30, follows[1]) if follows[0] == "hours" else (0, at)
        return _halved(round(number * 60), end, units)
    return 0, at


def _halved(length: int, end: int, units: dict[int, tuple[str, int]]) -> tuple[int, int]:
    follows = units.get(end, ("", end))
    return (length + 30, follows[1]) if follows[0] == "half" else (length, end)


def _number(token: Token) -> float:
    """1 to 9, perhaps with a decimal."""
    raw = token.raw.replace(",", ".")
    return float(raw) if token.kind in ("number", "dotted") and len(raw) < 5 and raw.count(".") <= 1 else 0


def _aside(found: Sequence[Token], start: int, end: int, code: str) -> bool:
    """Whether a word for lateness or waiting stands near, in the same clause."""
    late = {i for kind, first, after in length_phrases(code).all(found) if kind == "late" for i in range(first, after)}
    for step, at in ((-1, start - 1), (1, end)):
        for i in range(at, at + step * _NEAR, step):
            if not 0 <= i < len(found) or found[i].kind in ("mark", "newline", "blank") or found[i].sentence != found[start].sentence:
                break
            if i in late:
                return True
    return False
