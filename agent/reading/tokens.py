"""Text → tokens, and phrases found among them.

Decides what counts as one word, one written time or one written date, where a sentence ends, and which language somebody writes.
Hides spelling: case, accents and apostrophes are folded ('can't' and 'cant' are one word, so are 'März' and 'marz'),
and what can only be a slip of the pen is put right ('thrusday').
Each pass is linear: every pattern is bounded, and a phrase is looked up by its first word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from agent.reading.languages import LANGUAGES
from agent.reading.languages.speech import Speech
from agent.reading.spelling import Spelling, closed_words

V = TypeVar("V")

_NOISE = re.compile(r"(?:https?://|www\.)[^\s>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}|\+\d[\d ()/-]{6,24}\d")
_TOKEN = re.compile(
    r"""
    (?P<iana>(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z_+0-9-]{2,20}(?:/[A-Za-z_]{2,20})?)
  | (?P<offset>\b(?:UTC|GMT)\ ?[+−-]\d{1,2}(?::?\d{2})?(?![\d:]))
  | (?P<plus>(?<=\d)\ ?\+\d{2}:?\d{2}(?!\d))
  | (?=\d)(?:  # what begins with a digit is tried at digits only
      (?P<iso>\d{4}-\d{2}-\d{2}(?!\d))
    | (?P<dotdate>(?:0?[1-9]|[12]\d|3[01])\.\ ?(?:0?[1-9]|1[0-2])\.(?:\ ?\d{4}|\d{2})?(?![\d:]))
    | (?P<slash>\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\d/]))
    | (?P<dashdate>\d{1,2}-\d{1,2}-\d{4}(?!\d))
    | (?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    | (?P<hclock>\d{1,2}\ ?(?:h|hs|hrs)(?:\ ?[0-5]\d)?\b(?![:.]\d))
    | (?P<military>[0-2]\d[0-5]\d\ ?(?:hrs|hours)\b|\d{1,2}[0-5]\d(?=\ ?[ap]m\b))
    | (?P<dotted>\d{1,2}\.\d{2}(?!\d|\.\d))
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th|er|re|ère|ème|eme|º|ª|°)\b|\d{1,2}[º°ª])
    | (?P<number>\d+(?:[.,]\d+)*)
    )
  | (?P<meridiem>(?<![^\W_])[ap]\.\ ?m\b\.?)
  | (?P<elided>\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=[^\W\d_]))
  | (?P<word>[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|'s\b)
  | (?P<blank>\n[ \t]*\n\s*)
  | (?P<newline>\n)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = frozenset(".!?;…¿¡•·*")
_SPOKEN = tuple(language.speech for language in LANGUAGES if language.speech is not None)
_PARTED = {piece: whole for speech in _SPOKEN for piece, whole in speech.grammar.parted.items()}


class Token(NamedTuple):
    """One piece of text: `kind` as the pattern names it, `word` folded, `glued` where no blank is before it, `sentence` counted from 0."""

    kind: str
    word: str
    raw: str
    start: int
    glued: bool
    sentence: int

    @property
    def end(self) -> int:
        """Where it ends in the cleaned text."""
        return self.start + len(self.raw)


@lru_cache(maxsize=8192)
def _spelt(raw: str) -> str:
    """A word as it is looked up: folded, and put right where it can only be a slip."""
    return _spelling().right(fold(raw))


@lru_cache(maxsize=1)
def _spelling() -> Spelling:
    return Spelling(map(fold, closed_words()))


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word without case, accents and apostrophes."""
    if word.isascii():
        return word.lower().replace("'", "") if word != "'s" else "'s"
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ø", "o").replace("ł", "l"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")


def clean(text: str) -> str:
    """The text that tokens count their places in: one kind of apostrophe, blank and dash; no addresses, links and telephone numbers."""
    text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return _NOISE.sub(" ", text) if "@" in text or "/" in text or "+" in text or "www." in text else text


_PLAIN = {
    **dict.fromkeys(map(ord, "’‘ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u200a"), " "),
    **dict.fromkeys(map(ord, "–—‒―"), "-"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\r"), None),
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
}

_UNSEEN = {code: None for code, plain in _PLAIN.items() if plain is None}


@lru_cache(maxsize=8)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of a cleaned text, in order; kept for the readers that ask for the same text again."""
    found: list[Token] = []
    sentence = 0
    end = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        raw = match.group()
        start = match.start()
        ends = kind == "blank" or (raw in _ENDS and _ends_sentence(text, start, raw, found))
        word = raw if kind == "mark" else _spelt(raw) if kind == "word" else fold(raw)
        if kind == "meridiem":
            word = raw[0].lower() + "m"
        found.append(Token(kind, word, raw, start, start == end and start > 0, sentence))
        end = match.end()
        sentence += ends
        if kind == "word" and word in _PARTED and len(found) > 1 and found[-2].word == "i":
            first = found[-2]
            found[-2:] = [Token("word", _PARTED[word], text[first.start : end], first.start, first.glued, first.sentence)]
    return tuple(found)


def _ends_sentence(text: str, at: int, mark: str, before: Sequence[Token]) -> bool:
    """Whether this mark ends a sentence; a point after a number or a short name ('Mo.', 'Nov.') followed by more does not."""
    rest = text[at + 1 : at + 3]
    if mark != ".":
        return True
    if rest and not rest[0].isspace() and rest[0] not in "\"')":
        return False
    if not before:
        return True
    last = before[-1]
    following = rest.strip()
    if last.kind in ("number", "ordinal") and last.end == at:
        return not following
    shortened = _shortened()
    if text[max(0, at - 3) : at].lower() in shortened:
        return False
    return not (last.kind == "word" and last.end == at and last.word in shortened and following)


@lru_cache(maxsize=1)
def _shortened() -> frozenset[str]:
    """What is written with a point that ends no sentence: short names of days and months, and the like ('nr', 'e.g'), of every language."""

    def short(speech: Speech) -> Iterator[str]:
        for names in (*speech.calendar.weekdays, *speech.calendar.months):
            yield from (name for name in names[1:] if len(name) <= _SHORT_NAME)
        yield from speech.grammar.shortened

    return frozenset(fold(word) for speech in _SPOKEN for word in short(speech))


_SHORT_NAME = 5

_WRAPPED = 60
"""A line of so many characters was broken by a program, so that its end does not end a sentence."""
_OPENS = frozenset("¿¡•·*")


def sentences(text: str) -> tuple[tuple[str, tuple[Token, ...]], ...]:
    """Each sentence as written, with its tokens; the end of a line ends one too, unless that was wrapped or ends with a colon."""
    shown = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    runs: list[list[Token]] = [[]]
    sentence, line = 0, 0
    for token in tokens(shown.translate(_PLAIN)):
        run = runs[-1]
        if token.kind in ("newline", "blank"):
            long = token.start - line >= _WRAPPED and run and run[-1].raw not in _ENDS
            wrapped = token.kind == "newline" and run and (long or run[-1].raw == ":")
            line = token.end
            if not wrapped:
                runs.append([])
            continue
        if run and ((token.sentence != sentence and not token.glued) or token.raw in _OPENS):
            runs.append([])
        sentence = token.sentence
        runs[-1].append(token)
    whole = [run for run in runs if any(t.raw.isalnum() for t in run)]
    return tuple((" ".join(shown[run[0].start : run[-1].end].split()).lstrip(" -•·*"), tuple(run)) for run in whole)


class Phrases(Generic[V]):
    """Phrases with what each means; looked up by first word, the longest wins.

    In a phrase `_` stands for any one word, `~` for up to four words of the same sentence.
    """

    def __init__(self, meanings: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in meanings:
            words = _phrase(phrase)
            self._by_first.setdefault(words[0], []).append((words[1:], value))
        self._by_second: dict[str, dict[str, list[tuple[tuple[str, ...], V]]]] = {}
        for first, tails in self._by_first.items():
            tails.sort(key=lambda tail: -len(tail[0]))
            seconds = {tail[0] for tail, _ in tails if tail} | {"_"}
            self._by_second[first] = {s: [t for t in tails if not t[0] or t[0][0] in (s, "_", "~")] for s in seconds}

    def at(self, found: Sequence[Token], i: int) -> tuple[V, int] | None:
        """What the longest phrase that begins at token `i` means, and the index after it; None where none does."""
        seconds = self._by_second.get(found[i].word)
        if seconds is None:
            return None
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and following.kind == "newline":
            tails = self._by_first[found[i].word]
        else:
            tails = seconds.get(following.word if following else "_") or seconds["_"]
        for tail, value in tails:
            if not tail:
                return value, i + 1
            if following is None:
                continue
            end = _match(found, i + 1, tail, found[i].sentence)
            if end:
                return value, end
        return None

    def all(self, found: Sequence[Token]) -> Iterator[tuple[V, int, int]]:
        """Every phrase with its first index and the index after it; no token is used twice."""
        i = 0
        while i < len(found):
            hit = self.at(found, i) if found[i].word in self._by_first else None
            if hit:
                yield hit[0], i, hit[1]
                i = hit[1]
            else:
                i += 1

    def whole(self, found: Sequence[Token]) -> list[V] | None:
        """What phrases mean that leave no token over; None where one is left."""
        values: list[V] = []
        i = 0
        while i < len(found):
            hit = self.at(found, i)
            if hit is None:
                return None
            values.append(hit[0])
            i = hit[1]
        return values


def _match(found: Sequence[Token], i: int, tail: tuple[str, ...], sentence: int) -> int:
    """The index after `tail` when it stands at `i`, else 0; line breaks inside a phrase do not matter."""
    for n, wanted in enumerate(tail):
        while i < len(found) and found[i].kind == "newline":
            i += 1
        if wanted == "~":
            reach = min(i + 5, len(found))
            return next((end for j in range(i, reach) if (end := _match(found, j, tail[n + 1 :], sentence))), 0)
        if i >= len(found) or (found[i].sentence != sentence and found[i].word not in _ENDS):
            return 0
        if found[i].word != wanted and not (wanted == "_" and found[i].kind == "word"):
            return 0
        i += 1
    return i


def _phrase(phrase: str) -> tuple[str, ...]:
    """A phrase of a language file as folded words."""
    words: list[str] = []
    for part in phrase.split(" "):
        words += [part] if part in ("_", "~") else [t.word for t in tokens(clean(part))]
    return tuple(words)


def likeliest(found: Sequence[Token], vocabularies: Mapping[str, frozenset[str]], beside: Sequence[Token] = ()) -> str:
    """The language whose vocabulary holds most of these words; of equals, most of the words `beside` them; the first of those."""
    words, others = ([t.word for t in run if t.kind in ("word", "elided")] for run in (found, beside))
    return max(vocabularies, key=lambda code: tuple(sum(word in vocabularies[code] for word in run) for run in (words, others)))
