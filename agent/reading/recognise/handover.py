"""Staff give a mentorship to another mentor: 'reassign Ana to Tom <tom@example.org>' → `Reassign`.

Decides that such a mail is short, and names somebody; who of them is the new mentor is found by whoever knows the old one.
"With the notes" lets these go along, wherever it stands.
What could be an assignment (a forwarded part, labelled fields, an answer to what is lacking) is none of this.
"""

import re
from collections.abc import Iterator

from agent.core.intents import Reassign
from agent.reading import Setting
from agent.reading.labelled import pairs
from agent.reading.labels import shipped_labels
from agent.reading.message import Message
from agent.reading.phrasebook import hand_over_phrases, is_denied
from agent.reading.recognise.gist import gist
from agent.reading.recognise.noted import mentors_in
from agent.reading.reply import Words
from agent.reading.tokens import clean, tokens
from agent.reading.values import addresses

_LONGEST = 60
_MOST = 5
_OF_FORMS = ("student_name", "student_email", "course")
_NAMED = re.compile(r"((?:[^\W\d_][\w'.-]{0,40}[ \t]){1,4})<([^<>\s]{3,254})>")


def recognise(message: Message, words: Words, setting: Setting) -> Reassign | None:
    """Whom staff name in it."""
    said = words.said
    if setting.role != "staff" or words.forwarded is not None or not said.strip():
        return None
    if not setting.corrects and any(a.question == "missing" and a.fields for a in setting.asked):
        return None
    text = gist(message, words, setting)
    heard, spoken = text.heard, list(hand_over_phrases().all(text.heard.tokens))
    if len(heard.tokens) > _LONGEST or not any(meaning == "hand_over" for meaning, _, _ in spoken):
        return None
    named = tuple(dict.fromkeys(_named(said, setting)))[:_MOST]
    if text.found.paired and not named:
        return None  # 'let's move it to Wednesday 5pm' moves a call
    if any(pair.field in _OF_FORMS for pair in pairs(said, "", setting.labels or shipped_labels())):
        return None
    whom = f"{said}\n{message.subject}"
    notes = any(meaning == "with_notes" and not is_denied(heard, start) for meaning, start, _ in spoken)
    return Reassign(whom, named, notes)


def _named(said: str, setting: Setting) -> Iterator[str]:
    """Everybody who may be meant: addresses, with the name before them, and known mentors by name."""
    rest = _NAMED.sub(",", said)
    introduced = {address.lower(): name for name, address in _NAMED.findall(said)}
    for address in addresses(said):
        name = _capitalised(introduced.get(address.lower(), ""))
        yield f"{name} <{address}>" if name else address
    yield from (name for name in mentors_in(rest, tokens(clean(rest)), setting.mentors) if "@" not in name)


def _capitalised(words: str) -> str:
    """The last words of a run that are written as a name is."""
    name: list[str] = []
    for word in reversed(words.split()):
        if not word[0].isupper():
            break
        name.insert(0, word)
    return " ".join(name)
