"""A misspelt word → the one word of a closed vocabulary that it must have been: 'thrusday', 'mircoles', 'definately'.

Decides which slips are forgiven: two letters changed about, one left out, one written twice, one vowel for another, inside a long word;
and never where another word of the vocabulary is as near ('sonday'), so that no name and no time is guessed.
Hides how nearness is told.
"""

from collections.abc import Iterable, Iterator

from agent.reading.languages import LANGUAGES

_LEAST = 6
"""So many letters has a word that is put right."""
_VOWELS = frozenset("aeiouy")
_NAMES = frozenset(["javier"])
"""Names that look like a slip."""


def closed_words() -> Iterator[str]:
    """The names of days and months, and the single words for yes, of every language."""
    for language in LANGUAGES:
        if language.speech is not None:
            calendar = language.speech.calendar
            for names in (*calendar.weekdays, *calendar.weekly_days, *calendar.months, language.speech.saying.yes):
                yield from (name for name in names if name.isalpha())


class Spelling:
    """Words that are known, folded, and what is a slip of one of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) >= _LEAST)
        self._by_ends: dict[str, list[str]] = {}
        for word in sorted(self._words):
            self._by_ends.setdefault(word[0] + word[-1], []).append(word)

    def right(self, word: str) -> str:
        """The word meant by a folded word; itself where it is known or nothing is sure."""
        if len(word) < _LEAST or word in self._words or word in _NAMES:
            return word
        if not any(_slip(word, known) for known in self._by_ends.get(word[0] + word[-1], ())):
            return word
        near = [known for known in self._words if _near(word, known)]
        return near[0] if len(near) == 1 else word


def _slip(word: str, known: str) -> bool:
    """Whether `word`, which begins and ends as `known` does, is that with one slip of the pen."""
    at = _differs(word, known)
    if len(word) == len(known):
        return _swapped(word, known, at) or ({word[at], known[at]} <= _VOWELS and word[at + 1 :] == known[at + 1 :])
    if len(word) == len(known) - 1:
        return word[at:] == known[at + 1 :]
    return len(word) == len(known) + 1 and word[at + 1 :] == known[at:] and word[at] == word[at - 1]


def _near(word: str, known: str) -> bool:
    """Whether one letter more, less or other, or two changed about, make one of the other."""
    at = _differs(word, known)
    if len(word) == len(known):
        return word[at + 1 :] == known[at + 1 :] or _swapped(word, known, at)
    long, short = sorted((word, known), key=len, reverse=True)
    return len(long) == len(short) + 1 and long[at + 1 :] == short[at:]


def _differs(word: str, known: str) -> int:
    """The first place at which two words differ."""
    shorter = min(len(word), len(known))
    return next((i for i in range(shorter) if word[i] != known[i]), shorter)


def _swapped(word: str, known: str, at: int) -> bool:
    return word[at : at + 2] == known[at : at + 2][::-1] and word[at + 2 :] == known[at + 2 :]
