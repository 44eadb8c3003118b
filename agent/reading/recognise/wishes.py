"""A mentor or a student wants their mentorship to rest, to go on again, or to end → `Wish`; a week without calls → `Skip`.

Decides what is said plainly, and what is only wondered about or lacks its days: that is asked back, and never done.
What was asked back is answered with days, or with a yes (which `consent` knows).
A denial before the words takes them back; a chapter or a day that is over ends nothing.
To add words: `Wishing` in the language files.
"""

from datetime import date, timedelta

from agent.core.intents import Intent, Skip, Wish
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.phrasebook import is_denied, wish_phrases, wondered
from agent.reading.recognise.absence import absent, days_named
from agent.reading.recognise.course import weeks_said
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.tokens import fold

_LONGEST = 150
_NO_PAUSE = timedelta(days=7)  # so many days without calls are calls that are skipped, and do not use up the one pause
_ANSWERED_ELSEWHERE = frozenset({"offer", "report"})

Hit = tuple[str, int]


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """What somebody wishes for all of their calls; nothing where another question than that is pending for these words."""
    if setting.role not in ("mentor", "student") or words.forwarded is not None or not words.said:
        return None
    if any(asked.question in _ANSWERED_ELSEWHERE for asked in setting.asked):
        return None
    said = gist(message, words, setting)
    if len(said.heard.tokens) > _LONGEST:
        return None
    hits = _wishes(said)
    if not hits:
        return _days_asked_for(said)
    meant = {"end" if meaning == "done" else meaning for meaning, _ in hits}
    doubt = all(_is_doubtful(said, at) for _, at in hits)
    if len(meant) > 1:
        return Wish("end" if "end" in meant else "pause", sure=False)
    if meant == {"pause"}:
        return _pause(said, sure=not doubt)
    if meant == {"resume"}:
        return None if doubt else Wish("resume")
    hinted = all(meaning == "done" for meaning, _ in hits)
    return Wish("end", sure=not doubt and (not hinted or len(hits) > 1))


_MEANS = {"resting": "pause", "going_on": "resume", "ending": "end", "done": "done"}


def _wishes(said: Gist) -> list[Hit]:
    """What is wished and at which token, but for what is denied, asked for as a fact, or about a part only."""
    tokens = said.heard.tokens
    partly = {fold(word) for word in said.heard.speech.wishing.partly}
    found: list[Hit] = []
    for meaning, start, _ in (hit for phrases in wish_phrases(said.heard.code) for hit in phrases.all(tokens)):
        sentence = tokens[start].sentence
        if is_denied(said.heard, start):
            continue
        if _MEANS[meaning] == "done" and any(t.sentence == sentence and t.word in partly for t in tokens):
            continue
        if sentence in said.questions and said.wants_to_know and not _requests(said, sentence):
            continue
        found.append((_MEANS[meaning], start))
    return found


def _requests(said: Gist, sentence: int) -> bool:
    """'Could we …?': a question that is a wish."""
    return sentence in said.heard.sentences_with("requesting")


def _is_doubtful(said: Gist, at: int) -> bool:
    """Whether it is wondered about, or hangs on something: 'should we …?', 'if she …', 'perhaps'."""
    sentence = said.heard.tokens[at].sentence
    if sentence in said.heard.sentences_with("condition", "undecided") or sentence in wondered(said.heard):
        return True
    return sentence in said.questions and not _requests(said, sentence)


def _pause(said: Gist, *, sure: bool) -> Intent | None:
    """A pause with its days; without them, or with a time in it, it is not sure what is meant."""
    if said.found.times:
        return None
    days = _days(said)
    if days is None:
        return Wish("pause", sure=sure)
    first, last = days
    if sure and last - first < _NO_PAUSE:
        return Skip((days,))
    return Wish("pause", first, last, sure)


def _days(said: Gist) -> tuple[date, date] | None:
    """The first and the last day, in words of any kind: 'for three weeks', 'from the 1st on for two weeks', 'until 10 January'."""
    weeks = weeks_said(said.heard)
    if weeks:
        named = [first for first, last in days_named(said) if first == last]
        first = named[0] if named else said.today
        return (first, first + timedelta(weeks=weeks, days=-1)) if len(named) < 2 else None
    found = absent(said)
    return found.days[0] if len(found.days) == 1 and not found.doubt else None


def _days_asked_for(said: Gist) -> Wish | None:
    """The answer to 'from when until when shall it rest?'."""
    asked = next((a for a in said.setting.asked if a.question == "wish" and a.fields[:1] == ("pause",)), None)
    if asked is None or said.found.times or said.asks or said.no:
        return None
    days = _days(said)
    return Wish("pause", *days) if days else None
