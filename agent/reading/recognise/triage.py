"""Staff answer the list of what is held: 'release 2', 'discard all', '1 release 3 discard', 'yes' where it is one thing → `Triage`.

What is let through acts in somebody's name, so nothing is guessed here:
a line that says more than verbs, numbers and courtesies, or anything twice, and the whole answer is asked back.
The words are those of `Verdicts`, of all languages at once: a short answer does not show which it is in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from agent.core.intents import Triage
from agent.reading import Setting
from agent.reading.languages import LANGUAGES
from agent.reading.languages.speech import Verdicts
from agent.reading.message import Message
from agent.reading.reply import Words
from agent.reading.tokens import fold

_LONGEST = 4_000
_PIECE = r"[mecr][1-9]\d{0,17}\b|[1-9]\d{0,3}\b|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[?]"

_Kind = Literal["release", "discard", "which", "doubt", "courtesy", "other"]
_OF_FIELD: dict[str, _Kind] = {  # what is in doubt counts first: 'si' is 'if', and only 'sí' is 'yes'
    "doubt": "doubt",
    "release": "release",
    "discard": "discard",
    "yes": "release",
    "no": "discard",
    "every": "which",
    "courtesy": "courtesy",
}


def recognise(message: Message, words: Words, setting: Setting) -> Triage | None:
    """What is to become of what the list names; None where no list is answered, or something else is written."""
    del message
    listed = setting.listed
    if setting.role != "staff" or not listed or words.forwarded is not None or len(words.said) > _LONGEST:
        return None
    try:
        return _triage(_verdicts(words.said, len(listed) == 1), listed)
    except ValueError as error:
        return Triage(problems=(str(error),))


def _verdicts(said: str, one_only: bool) -> Iterator[tuple[str, str]]:  # noqa: FBT001 - said once, next to its meaning
    """(verb, which) in the order written. Raises ValueError where a line is more than that."""
    carried = ""
    for line in said.splitlines():
        pieces = [_kind(piece) for piece in _pieces().findall(_number_signs().sub("", line))]
        telling = [(kind, piece) for kind, piece in pieces if kind in ("release", "discard", "which", "doubt")]
        if not telling:
            continue
        if any(kind in ("doubt", "other") for kind, _ in pieces):
            raise ValueError(f"I am not sure what this means: {line.strip()[:80]}")
        verbs = [kind for kind, _ in telling if kind != "which"]
        if any(one[0] != other[0] or one[1] in _words()[1] for one, other in pairwise(telling) if "which" not in (one[0], other[0])):
            raise ValueError(f"I am not sure what this means: {line.strip()[:80]}")  # 'no' may deny the verb after it
        if verbs and len(telling) == 1:
            if one_only:
                yield verbs[0], "all"
            carried = verbs[0]
        elif not verbs and not carried:
            raise ValueError(f"release or discard? {line.strip()[:80]}")
        else:
            yield from _paired(telling, carried if not verbs else "")
            carried = verbs[-1] if verbs and telling[0][0] != "which" else carried


def _paired(telling: Sequence[tuple[_Kind, str]], verb: str) -> Iterator[tuple[str, str]]:
    """Each number with the verb before it, where the line begins with a verb; else with the one after it."""
    backwards = not verb and telling[0][0] == "which"
    for kind, piece in reversed(telling) if backwards else telling:
        if kind == "which":
            yield verb, piece
        else:
            verb = kind
    if telling[0 if backwards else -1][0] != "which":
        raise ValueError("a number is missing")
    if backwards and telling[-1][0] == "which":
        raise ValueError("release or discard?")


def _kind(piece: str) -> tuple[_Kind, str]:
    word = " ".join(piece.lower().replace("’", "'").split())
    if word == "?":
        return "doubt", word
    if word[-1].isdigit():
        return "which", word
    kinds, _ = _words()
    kind = kinds.get(word) or kinds.get(fold(word), "other")
    return kind, "all" if kind == "which" else word


@cache
def _pieces() -> re.Pattern[str]:
    """Phrases of several words, ids, numbers, words, and question marks."""
    several = [
        r"\s+".join(map(re.escape, phrase.split()))
        for field in _OF_FIELD
        for v in _every()
        for phrase in getattr(v, field)
        if " " in phrase
    ]
    return re.compile("|".join([*(rf"\b{phrase}\b" for phrase in several), _PIECE]), re.IGNORECASE)


@cache
def _number_signs() -> re.Pattern[str]:
    """What says that a number follows: 'no. 2', '#2', 'n° 2'."""
    short = "|".join(re.escape(word) for verdicts in _every() for word in verdicts.number)
    return re.compile(rf"\b(?:{short})\.\s*(?=\d)|#(?=\d)|\bn[°º]\s*(?=\d)", re.IGNORECASE)


def _every() -> list[Verdicts]:
    return [language.speech.verdicts for language in LANGUAGES if language.speech]


@cache
def _words() -> tuple[dict[str, _Kind], frozenset[str]]:
    """What each word is, in any language, with its accents and without; and which mean a mere 'no'."""
    kinds: dict[str, _Kind] = {}
    for spelt in (str.lower, fold):
        for field, kind in _OF_FIELD.items():
            for verdicts in _every():
                for word in getattr(verdicts, field):
                    kinds.setdefault(spelt(word), kind)
    return kinds, frozenset(word for verdicts in _every() for word in verdicts.no)


def _triage(verdicts: Iterable[tuple[str, str]], listed: Sequence[str]) -> Triage:
    """Ids for numbers. Raises ValueError where one is not on the list, or is to be both."""
    verdict: dict[str, str] = {}
    for verb, which in verdicts:
        found = which if which in ("all", *listed) else listed[int(which) - 1] if which.isdigit() and int(which) <= len(listed) else ""
        if not found:
            raise ValueError(f"there is no {which} on that list")
        if verdict.setdefault(found, verb) != verb:
            raise ValueError(f"{which}: release or discard?")
    if not verdict:
        raise ValueError("I found no 'release' and no 'discard' with a number")
    rest = verdict.pop("all", "")
    verdict |= {each: rest for each in listed if rest and each not in verdict}
    return Triage(
        release=tuple(each for each in listed if verdict.get(each) == "release"),
        discard=tuple(each for each in listed if verdict.get(each) == "discard"),
    )
