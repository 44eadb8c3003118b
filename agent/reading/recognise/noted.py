"""Staff say that mentors have answered the standup elsewhere: 'Maria Huber answered the standup on the form' → `StandupNoted`.

Decides that only known mentors count, and only in sentences that deny and ask nothing;
what could be an assignment (a forwarded part, labelled fields) is none of this.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from agent.core.intents import StandupNoted
from agent.reading import Setting
from agent.reading.labelled import pairs
from agent.reading.labels import shipped_labels
from agent.reading.message import Message
from agent.reading.phrasebook import noted_phrases
from agent.reading.recognise.gist import gist
from agent.reading.reply import Words
from agent.reading.tokens import Token, clean, fold, sentences, tokens
from agent.reading.values import addresses

_LONGEST = 2_000


def recognise(message: Message, words: Words, setting: Setting) -> StandupNoted | None:
    """The mentors who have answered, as written."""
    if setting.role != "staff" or words.forwarded is not None or not 0 < len(words.said) <= _LONGEST:
        return None
    if any(pair.field for pair in pairs(words.said, "", setting.labels or shipped_labels())):
        return None
    named: list[str] = []
    topic = gist(message, words, setting).about("standup_topic")
    for written, found in sentences(words.said):
        kinds = {kind for kind, _, _ in noted_phrases().all(found)}
        topic |= "noted" in kinds
        if topic and "filled" in kinds and "denied" not in kinds and found[-1].raw != "?":
            named += mentors_in(written, tokens(clean(written)), setting.mentors)
    return StandupNoted(tuple(dict.fromkeys(named))) if named else None


def mentors_in(written: str, found: Sequence[Token], known: Collection[str]) -> Iterator[str]:
    """Known mentors in a sentence: addresses, then runs of words that are the name of one, or a part of it."""
    names, registered = _known(tuple(known))
    yield from (address for address in addresses(written) if address.lower() in registered)
    run: list[Token] = []
    for token in (*found, None):
        if token is not None and token.kind == "word" and token.word in names:
            run.append(token)
            continue
        stranger = token is not None and token.kind == "word" and token.raw[0].isupper() and bool(run) and _beside(run[-1], token, found)
        if run and not stranger and any(all(name in names[t.word] for t in run) for name in names[run[0].word]):
            yield " ".join(t.raw for t in run)
        run = []


def _beside(last: Token, token: Token, found: Sequence[Token]) -> bool:
    """Whether a capitalised word goes on with a name, and is none that is known ('Maria Gruber', where only Maria Huber is)."""
    index = found.index(token)
    return found[index - 1] is last and noted_phrases().at(found, index) is None


@lru_cache(maxsize=8)
def _known(known: tuple[str, ...]) -> tuple[dict[str, set[str]], frozenset[str]]:
    """Each word of a name with the names that have it; and the addresses."""
    names: dict[str, set[str]] = {}
    for name in known:
        if "@" not in name:
            for token in tokens(name):
                if token.kind == "word":
                    names.setdefault(fold(token.raw), set()).add(name)
    return names, frozenset(a.lower() for name in known for a in addresses(name))
