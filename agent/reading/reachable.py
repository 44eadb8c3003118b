"""At which address somebody who writes of themself wants to be reached: 'please use ana@…', 'my new e-mail is …'.

Decides that an address without such words never takes the place of the sender's, and that one which bears the writer's name is asked about.
The words are `write_to`, `not_write_to`, `account`, `mine` and `kin` under [words] in `rules/reading`.
"""

import re

from agent.reading.labels import fold
from agent.reading.message import Address
from agent.reading.prose import Sentence
from agent.reading.values import addresses


def _bears_name(address: str, sender: Address) -> bool:
    """Whether an address is made of the sender's own name."""
    names = {w for w in fold(sender.name).split() if len(w) > 2}
    return bool(names & set(re.split(r"[._-]", fold(address.partition("@")[0]))))


def address_of(parts: list[Sentence], sender: Address) -> tuple[str | None, str]:
    """The address to write to, or None with the question: the sender's, unless the letter asks to use another."""
    wanted: list[list[str]] = []
    refused: list[list[str]] = []
    own: set[str] = set()
    for sentence in parts:
        at = [n for n, w in enumerate(sentence.words) if "@" in w.text[1:]]
        for number, place in enumerate(at):
            if _of_kin(sentence, place):
                continue
            before, after = (at[number - 1] if number else -1), (at[number + 1] if number + 1 < len(at) else len(sentence.words))
            verdict = _wanted(sentence, before, place) or _wanted(sentence, place, after)
            if verdict:
                (wanted if verdict == "write_to" else refused).append(addresses(sentence.words[place].text)[:1])
            elif _bears_name(sentence.words[place].text, sender):
                own.add(sentence.words[place].text.lower())
    chosen = {a[0].lower(): a[0] for a in wanted if a}
    if not chosen and own - {sender.address.lower()}:
        return None, "student_email: the letter names another address of its writer; which one shall be used?"
    if len(chosen) == 1:
        return next(iter(chosen.values())), ""
    if len(chosen) > 1 or (sender.address and [sender.address] in refused):
        return None, "student_email: the letter names more than one address; which one shall be used?"
    return sender.address or None, ""


def _wanted(sentence: Sentence, after: int, before: int) -> str | None:
    """What the nearest cue between two words says: 'write_to', 'not_write_to', or None."""
    cues = [(e, kind) for kind in ("write_to", "not_write_to") for s, e in sentence.phrases.get(kind, ()) if after < s and e <= before]
    nearest = max((e for e, _ in cues), default=0)
    kinds = {kind for e, kind in cues if e == nearest}
    if not kinds and _mine(sentence, after, before):
        return "write_to"
    return "not_write_to" if "not_write_to" in kinds else "write_to" if kinds else None


def _of_kin(sentence: Sentence, place: int) -> bool:
    """Whether the address at a place is said to be that of somebody else: "my wife's e-mail is"."""
    return any(0 <= place - end <= 3 for _, end in sentence.phrases.get("kin", ())) or any(
        sentence.words[n].folded.endswith("'s") and "account" in sentence.kinds(n + 1) for n in range(max(0, place - 4), place)
    )


def _mine(sentence: Sentence, after: int, before: int) -> bool:
    """Whether 'my (preferred) e-mail (is)' leads to the word `before`; "my wife's e-mail" does not."""
    for place in range(max(after + 1, before - 4), before):
        if "account" in sentence.kinds(place):
            led = next((n for n in (place - 1, place - 2) if "mine" in sentence.kinds(n)), place)
            return led < place and not any(
                sentence.words[n].folded.endswith("s") and "'" in sentence.words[n].folded for n in range(led, place)
            )
    return False
