"""Sentences as words with their places, and which known phrases stand in them.

Hides tokens, folding and what ends a sentence; `letters` and `naming` read people's sentences with it.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from agent.reading.labels import TOKEN, Labels, fold

SENTENCE_END = re.compile(r"(?<=[.!?…])[)\"”]?\s+|\n[ \t]*\n+|\n(?=[-•*]\s)|;\s")
CONTRACTED = re.compile(r"['’][^\W\d_A-Z]")  # "It's", "C'est"; a name goes on with a capital letter: "O'Brien"
BEFORE_ADDRESS = ("", "<", "(", "[", ",", ", <", ":", "-", "–", "—")
PARTICLES = frozenset("de da di do du del della der den van von ten ter bin ibn al el la le las los dos das y e".split())  # noqa: SIM905
LEADS = frozenset({"first", "second", "please", "not", "instead", "toward", "assign", "if", "mentor", "of_student", "title", "hence"})
LINKING = frozenset({"first", "second", "please", "not", "instead", "if", "unavailable", "nothing"})
NAME_LEAST, NAME_MOST = 2, 6  # words
SENTENCES_MOST = 400
SENTENCE_MOST = 1_000  # characters: what looks at pairs of words stays fast
ABBREVIATION = re.compile(r"\b(?:dr|mr|mrs|ms|st|tel|nr|no|ca|z\.b|e\.g|i\.e|bzw|prof|[a-z]|\d{1,2})\.$", re.IGNORECASE)


class Word(NamedTuple):
    """One word of a sentence, as written and folded, with its place in the sentence's text."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital first letter, as names are."""
        return self.text[0].isupper()


@dataclass
class Sentence:
    """One sentence; phrases are places (kind → list of (first word, word after the last))."""

    text: str
    labels: Labels
    words: list[Word] = field(init=False)

    def __post_init__(self) -> None:
        self.words = [Word(m[0], fold(m[0]), m.start(), m.end()) for m in TOKEN.finditer(self.text)]

    @cached_property
    def phrases(self) -> dict[str, list[tuple[int, int]]]:
        """Where phrases of each kind stand."""
        found: dict[str, list[tuple[int, int]]] = {}
        for kind, start, end in self.labels.found([w.folded for w in self.words]):
            if self._in_name.isdisjoint(range(start, end)):
                found.setdefault(kind, []).append((start, end))
        return found

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """Where a whole name stands before an address or after a label: 'April May <april@…>' (first word, word after the last).

        Its words mean nothing else there.
        """
        return names_in(self)

    @cached_property
    def _in_name(self) -> frozenset[int]:
        return frozenset(n for start, end in self.names for n in range(start, end))

    def has(self, *kinds: str) -> bool:
        """Whether a phrase of any of these kinds stands in it."""
        return any(k in self.phrases for k in kinds)

    def gap(self, at: int) -> str:
        """What stands between the word before `at` and the word `at`."""
        if not 0 < at < len(self.words):
            return "\n"
        return self.text[self.words[at - 1].end : self.words[at].start]

    def joined(self, at: int) -> bool:
        """Whether nothing but space parts the word `at` from the one before it."""
        return 0 < at < len(self.words) and not self.gap(at).strip("\n *_\"“„«'‘")

    def kinds(self, at: int) -> frozenset[str]:
        """The kinds of the single word `at`; a word of a name has none."""
        if not 0 <= at < len(self.words) or at in self._in_name:
            return frozenset()
        return self.labels.kinds(self.words[at].folded)

    def span(self, start: int, end: int) -> str:
        """The words from `start` up to `end` as written, with single spaces."""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split()) if start < end else ""

    def run(self, at: int, between: frozenset[str] = frozenset(), most: int = 8) -> int:
        """Where the row of capitalised words ends that begins at `at`; words in `between` may link two of them."""
        if at >= len(self.words) or not _namelike(self.words[at]):
            return at
        end = at + 1
        while end < len(self.words) and end - at < most and self.joined(end):
            if _namelike(self.words[end]):
                end += 1
                continue
            ahead = end
            while ahead < len(self.words) and self.words[ahead].folded in between and self.joined(ahead) and ahead - end < 2:
                ahead += 1
            if ahead == end or ahead >= len(self.words) or not self.joined(ahead) or not _namelike(self.words[ahead]):
                break
            end = ahead + 1
        return end


def _namelike(word: Word) -> bool:
    return (
        (word.capital or word.text[0].isdigit())
        and "@" not in word.text
        and word.text not in ("I", "I'm", "I’m", "I'd", "I’d", "I've", "I’ve")
    )


def names_in(sentence: Sentence) -> list[tuple[int, int]]:
    """The names that an address follows, and the name that is all that a label has for its value."""
    found: list[tuple[int, int]] = []
    words = sentence.words
    for at, word in enumerate(words):
        if at and "@" in word.text[1:] and sentence.gap(at).strip(" \t\"'*") in BEFORE_ADDRESS:
            found += _name_before(sentence, at, followed=at + 1 < len(words) or sentence.text.endswith("?"))
    if not found and len(words) > NAME_LEAST and ":" in sentence.gap(1) and "mentor" in sentence.labels.kinds(words[0].folded):
        found += _name_after_label(sentence)
    return found


def _name_before(sentence: Sentence, end: int, *, followed: bool) -> list[tuple[int, int]]:
    """The row of capitalised words that ends before an address, without the words that lead to it ('Please Ask April May <…>')."""
    words, start, at = sentence.words, end, end - 1
    while at >= 0 and end - at <= NAME_MOST and "@" not in words[at].text and (at + 1 == end or sentence.joined(at + 1)):
        if words[at].capital and _namelike(words[at]) and not CONTRACTED.search(words[at].text):
            start = at
        elif words[at].folded not in PARTICLES:
            break
        at -= 1
    local = re.split(r"[._+-]", fold(words[end].text.partition("@")[0])) if start < end else []
    while start < end and words[start].folded not in local:
        kinds = sentence.labels.kinds(words[start].folded)
        labelled = ":" in sentence.gap(start)
        opens = start == 0 and followed and "no_name" in kinds
        if not (opens or kinds & (LEADS - {"second"} if labelled else LEADS)):
            break
        start += 1
        while start < end and not words[start].capital:
            start += 1
    return [(start, end)] if start < end else []


def _name_after_label(sentence: Sentence) -> list[tuple[int, int]]:
    """'Mentor: Rose Friday': capitalised words to the end, of which one at least can be nothing but a name."""
    end = sentence.run(1, PARTICLES)
    kinds = [sentence.labels.kinds(w.folded) for w in sentence.words[1:end] if w.capital]
    whole = end == len(sentence.words) and not any(k & LINKING for k in kinds) and sum("no_name" in k for k in kinds) * 2 <= len(kinds)
    return [(1, end)] if whole and not kinds[0] & LEADS else []


def sentences(text: str, labels: Labels) -> list[Sentence]:
    """The sentences of a text; a wrapped line does not end one, an empty line does."""
    parts: list[str] = []
    for part in SENTENCE_END.split(text):
        if parts and ABBREVIATION.search(parts[-1][-8:]):
            parts[-1] += " " + part
        elif part.strip():
            parts.append(part)
    pieces = [p[i : i + SENTENCE_MOST] for p in parts[:SENTENCES_MOST] for i in range(0, len(p), SENTENCE_MOST)]
    return [Sentence(p.strip(), labels) for p in pieces[:SENTENCES_MOST]]
