"""Words for the notes on a student: 'note on Ana: she likes games' → `Note`; 'notes Ana', or just 'notes' in reply → `Notes`.

Decides that a note says at its beginning whom it is on, and that who asks for the notes asks for nothing else in that mail.
Either may stand in the subject of a mail that answers none; then the text is the note.
Whom the name means is looked up by whoever knows the students, so it goes along as it was written.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile

from agent.core.intents import Note, Notes
from agent.reading import Setting
from agent.reading.forward import bare_subject
from agent.reading.hearing import every_speech
from agent.reading.message import Message
from agent.reading.phrasebook import entry_phrases, every_small_word, interest_phrases, polite_phrases, wanted_phrases
from agent.reading.reply import Words
from agent.reading.tokens import Phrases, Token, clean, fold, tokens

_HEAD, _NAME = 120, 5  # characters of a note's beginning, words of a name
_WANTED = 160
_SEPARATOR = re.compile(r"\s?:|\s[-–—]+\s")
_STEMS = tuple({stem for speech in every_speech() for stem in speech.noting.stems})
_LIKELY = re.compile(rf"\b(?:{'|'.join(map(re.escape, _STEMS))})")
_UNNAMED = frozenset(fold(word) for speech in every_speech() for word in speech.noting.unnamed)


def recognise(message: Message, words: Words, setting: Setting) -> Note | Notes | None:
    """From mentors and staff only."""
    if setting.role not in ("mentor", "staff", None) or words.forwarded is not None:
        return None
    said = words.said.strip()
    if not (_is_likely(said[: 2 * _HEAD]) or _is_likely(message.subject[:_HEAD])):
        return None
    kind, about = bare_subject(message.subject)
    subject = "" if kind or message.in_reply_to else about
    return _noted(said) or _under(subject, said) or _wanted(said or subject)


def _is_likely(text: str) -> bool:
    """The cheap test first: nearly all mails speak of no notes."""
    lowered = text.lower()
    return any(stem in lowered for stem in _STEMS) and bool(_LIKELY.search(lowered))


def _noted(said: str) -> Note | None:
    """'Note on Ana: …', after a greeting at most."""
    first, _, below = "\n".join(dropwhile(_greets, said.split("\n"))).partition("\n")
    found = _SEPARATOR.search(first[:_HEAD])
    head, rest = (first[: found.start()], first[found.end() :]) if found else (first, "")
    return _entry(head, f"{rest}\n{below}".strip())


def _under(subject: str, said: str) -> Note | None:
    """The subject says whom the text is on: 'Note on Ana'."""
    return _entry(subject, said)


def _entry(head: str, text: str) -> Note | None:
    if not text or len(head) > _HEAD:
        return None
    found = tokens(plain := clean(head))
    begins = next((i for i, token in enumerate(found) if entry_phrases().at(found, i) and token.kind == "word"), None)
    if begins is None or begins > 3 or any(token.raw in ".!?;" for token in found):
        return None
    hit = entry_phrases().at(found, begins)
    assert hit is not None
    whom = _name(plain, found[hit[1] :])
    return Note(whom, text, interest=any(True for _ in interest_phrases().all(tokens(clean(text))))) if whom else None


def _wanted(said: str) -> Notes | None:
    """Nothing but the wish for the notes, and perhaps whose."""
    if not 0 < len(said) <= _WANTED:
        return None
    plain = clean(said)
    found = [t for t in tokens(plain) if t.kind not in ("mark", "newline", "blank")]
    hits = [(kind, start, end) for kind, start, end in wanted_phrases().all(found) if kind == "wanted"]
    if len(hits) != 1:
        return None
    _, start, end = hits[0]
    before, after = found[:start], found[end:]
    if before and before[-1].word == "'s":  # 'Ana's notes'
        whom = _name(plain, _without(before[:-1], wanted_phrases()))
        return Notes(whom) if whom and not _without(after, polite_phrases()) else None
    if _without(before, wanted_phrases()):
        return None
    named = _without(after, polite_phrases())
    whom = _name(plain, named)
    return Notes(whom) if not named or (whom and named == after[: len(named)]) else None


def _without(found: Sequence[Token], small: Phrases[str]) -> list[Token]:
    """The tokens but those of such phrases."""
    taken = {i for _, start, end in small.all(found) for i in range(start, end)}
    return [token for i, token in enumerate(found) if i not in taken]


def _name(text: str, found: Sequence[Token]) -> str:
    """The words as written, where they can be a name or a reference; else ''."""
    named = [t for t in found if t.kind not in ("mark", "elided")]
    if not 0 < len(named) <= _NAME or named[0].word in _UNNAMED or any(t.kind not in ("word", "number") for t in named):
        return ""
    return text[named[0].start : named[-1].end].strip()


def _greets(line: str) -> bool:
    """Whether a line is empty or a greeting."""
    found = tokens(clean(line[:_HEAD]))
    return not found or (len(line) < 40 and line.rstrip().endswith((",", "!")) and fold(found[0].raw) in every_small_word("greeting"))
