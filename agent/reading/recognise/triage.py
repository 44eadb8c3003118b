"""Staff answer the list of what is held: 'release 2', 'discard all', '1 release 3 discard', 'yes' where it is one thing → `Triage`.

What is let through acts in somebody's name, so nothing is guessed here:
a line that says more than verbs, numbers and courtesies, or anything twice, and the whole answer is asked back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from agent.core.intents import Triage
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.reply import Words

_LONGEST = 4_000
_RELEASE = frozenset({"release", "released", "approve", "approved", "confirm", "confirmed", "yes", "ok", "okay"})
_DISCARD = frozenset({"discard", "discarded", "drop", "delete", "ignore", "reject", "no"})
_ALL = frozenset({"all", "both", "everything", "rest", "others", "remaining"})
_COURTESY = frozenset(
    {"please", "and", "the", "then", "also", "number", "numbers", "mail", "mails", "letter", "letters", "them", "it", "this", "that"}
    | {"thank", "thanks", "you", "hi", "hello", "dear"}
)
_DOUBT = frozenset({"not", "don't", "never", "wait", "but", "except", "unless", "maybe", "perhaps", "if", "or", "?"})
_PIECE = re.compile(r"\b(?:let)\s+(?:through\b|go\b)|[me][1-9]\d{0,17}\b|[1-9]\d{0,3}\b|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[?]", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\b(?:no|nr|num)\.\s*(?=\d)|#(?=\d)", re.IGNORECASE)


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
        pieces = [_kind(piece) for piece in _PIECE.findall(_NUMBER_SIGN.sub("", line))]
        telling = [(kind, piece) for kind, piece in pieces if kind in ("release", "discard", "which", "doubt")]
        if not telling:
            continue
        if any(kind in ("doubt", "other") for kind, _ in pieces):
            raise ValueError(f"I am not sure what this means: {line.strip()[:80]}")
        verbs = [kind for kind, _ in telling if kind != "which"]
        if verbs and len(telling) == 1:
            if one_only:
                yield verbs[0], "all"
            carried = verbs[0]
        elif not verbs and not carried:
            raise ValueError(f"release or discard? {line.strip()[:80]}")
        else:
            yield from _paired(telling, carried if not verbs else "")
            carried = verbs[-1] if verbs and telling[0][0] != "which" else carried


def _paired(telling: Sequence[tuple[str, str]], verb: str) -> Iterator[tuple[str, str]]:
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


def _kind(piece: str) -> tuple[str, str]:
    word = " ".join(piece.lower().replace("’", "'").split())
    if word in _RELEASE or word.startswith("let "):
        return "release", word
    if word in _DISCARD:
        return "discard", word
    if word in _ALL:
        return "which", "all"
    if word[-1].isdigit():
        return "which", word
    if word in _DOUBT:
        return "doubt", word
    return ("courtesy" if word in _COURTESY else "other"), word


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
