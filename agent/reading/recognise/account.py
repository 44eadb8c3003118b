"""What a text tells of students and calls, a sentence at a time: which sentences are a concern, and whether all is said to be fine.

Decides on the safe side: a word of worry that is not plainly denied makes its sentence a concern.
Each sentence is read in the language of the text and in its own, so that one in another language is not passed over.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from agent.core.value import Value
from agent.reading.hearing import language_of, speech_of
from agent.reading.languages.speech import Speech
from agent.reading.phrasebook import telling_phrases
from agent.reading.tokens import Phrases, Token, fold, sentences

_REACH = 3
"""So many words after a denial are still denied: 'no other big problems'."""
_MOST = 50
_COUNTED = 30


class Account(Value):
    """`concerns` are sentences as written; `fine`: something is said to be well; `told`: of a talk or a dropped call.

    `denies`: the only concern is a bare no.
    """

    concerns: tuple[str, ...] = ()
    fine: bool = False
    told: bool = False
    denies: bool = False


@lru_cache(maxsize=16)
def account(text: str) -> Account:
    """What is told; linear in the size of the text, and kept for the recognisers that ask again."""
    spoken = sentences(text)
    language = language_of([t for _, found in spoken for t in found])
    concerns: dict[str, bool] = {}
    fine = told = False
    for number, (written, found) in enumerate(spoken):
        heard = [_heard(found, code) for code in dict.fromkeys((language, language_of(found)))]
        good, talked = (any(marks) for marks in zip(*((h.fine, h.told) for h in heard), strict=True))
        refused = any(_bare_no(found, speech_of(code)) for code in (language, language_of(found)))
        answers = number > 0 and refused and spoken[number - 1][1][-1].raw == "?"
        if answers and concerns:
            concerns.pop(spoken[number - 1][0], None)  # 'Any concerns? No.'
        fine, told = fine or good or answers, told or talked
        if any(h.worry for h in heard) or (refused and not good and not answers):
            concerns.setdefault(written, refused)
    kept = list(concerns.items())[:_MOST]
    return Account(tuple(c for c, _ in kept), fine, told, denies=len(kept) == 1 and kept[0][1])


class _Sentence(Value):
    worry: bool
    fine: bool
    told: bool


def _heard(found: Sequence[Token], code: str) -> _Sentence:
    hits = list(telling_phrases(code).all(found))
    meanings = {meaning for meaning, _, _ in hits}
    worries = list(_worries(found, hits, speech_of(code)))
    worry = "trouble" in meanings or any(worries) or _some_of(found, speech_of(code))
    return _Sentence(worry, "fine" in meanings or False in worries, "told" in meanings)


def _worries(found: Sequence[Token], hits: Sequence[tuple[str, int, int]], speech: Speech) -> Iterator[bool]:
    """For each word of worry whether it stands; a denial before it in its clause takes it back, or a 'none' after its colon."""
    joining = {fold(word) for word in speech.linking.either}
    reach = -1  # the last token that a denial reaches
    after, denied = -1, False  # where the last word of worry ended, and whether it was denied
    at = 0
    for meaning, start, end in hits:
        if any(found[i].kind == "mark" and found[i].raw not in "\"'’" for i in range(at, start)) or meaning == "clause":
            reach = -1
        if meaning == "denied":
            reach = end + _REACH
        elif meaning == "worry":
            joined = denied and 0 <= start - after <= 1 and all(t.word in joining for t in found[after:start])
            denied = start <= reach or joined or _denied_after(found, end, speech)
            after = end
            yield not denied
        at = end


def _denied_after(found: Sequence[Token], i: int, speech: Speech) -> bool:
    """'Concerns: none', and nothing more."""
    begun = i
    while i < len(found) and found[i].raw in ":?-=":
        i += 1
    none = {fold(word) for word in speech.telling.none}
    return begun < i < len(found) and found[i].word in none and not (i + 1 < len(found) and found[i + 1].kind == "word")


def _bare_no(found: Sequence[Token], speech: Speech) -> bool:
    """Whether a sentence is a no and nothing else, or begins with one that a comma sets apart."""
    hit = _no_phrases(speech.saying.no).at(found, 0) or _no_phrases(speech.telling.none).at(found, 0)
    return hit is not None and (hit[1] == len(found) or found[hit[1]].kind == "mark")


@lru_cache(maxsize=16)
def _no_phrases(no: tuple[str, ...]) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in no)


def _some_of(found: Sequence[Token], speech: Speech) -> bool:
    """'2 of 3', 'two of the three': fewer than all."""
    part = {fold(word) for word in speech.telling.part}
    for i in range(1, len(found) - 1):
        if found[i].word not in part:
            continue
        few = _number(found[i - 2] if i > 1 and found[i - 1].word in part else found[i - 1], speech)
        many = next((n for t in found[i + 1 : i + 3] if (n := _number(t, speech)) is not None), None)
        if few is not None and many is not None and few < many <= _COUNTED:
            return True
    return False


def _number(token: Token, speech: Speech) -> int | None:
    if token.kind == "number":
        return int(token.raw) if token.raw.isdigit() and len(token.raw) < 4 else None
    return next((n for n, word in enumerate(speech.clock.numbers, 1) if fold(word) == token.word), None)
