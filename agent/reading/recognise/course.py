"""Staff's word on how a mentorship goes on: it rests, goes on again, or ends → `PauseCalls`, `ResumeCalls`, `End`.

Decides that such a mail is short and plain, and that its verb begins it where the verb alone is common.
Which mentorship it names is looked for by whoever knows them all, so its words go along as they are.
"""

import re
from datetime import timedelta

from agent.core.intents import End, Intent, PauseCalls, ResumeCalls
from agent.core.value import replace
from agent.reading import Setting
from agent.reading.hearing import Heard
from agent.reading.message import Message
from agent.reading.phrasebook import course_phrases, is_denied, wondered
from agent.reading.recognise.absence import ASK, absent
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words

_LONGEST = 25
_REFERENCE = re.compile(r"\bM[0-9]{1,9}\b", re.IGNORECASE)
_THEM = "X"  # stands for a reference: a word of no language


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """One of the three, from staff only."""
    if setting.role != "staff" or words.forwarded is not None:
        return None
    said = words.said.strip() or message.subject
    unnamed = replace(message, subject=_REFERENCE.sub("", message.subject))  # 'M' is French, too: 'M. Novak'
    plain = gist(unnamed, replace(words, said=_REFERENCE.sub(_THEM, said)), setting)
    if len(plain.heard.tokens) > _LONGEST or plain.asks or plain.heard.has("condition", "undecided") or wondered(plain.heard):
        return None
    given = _verbs(plain.heard)
    whom = f"{said}\n{message.subject}" if said != message.subject else said
    if given == {"over"}:
        return End(whom)
    if given == {"goes_on"}:
        return ResumeCalls(whom)
    return _pause(plain, whom) if given == {"rest"} else None


def _pause(said: Gist, whom: str) -> PauseCalls:
    found = absent(said)
    if found.doubt or len(found.days) > 1:
        return PauseCalls(whom, problems=(ASK,))
    if found.days:
        return PauseCalls(whom, *found.days[0])
    weeks = weeks_said(said.heard)
    return PauseCalls(whom, said.today, said.today + timedelta(weeks=weeks, days=-1)) if weeks else PauseCalls(whom)


def _verbs(heard: Heard) -> set[str]:
    """What is told to be done; a single word counts only where it begins the text, but for words of courtesy."""
    small = {word.lower() for word in heard.speech.saying.small_talk}
    begins = next((n for n, token in enumerate(heard.tokens) if token.kind == "word" and token.word not in small), 0)
    return {
        meaning
        for (meaning, anywhere), start, end in course_phrases(heard.code).all(heard.tokens)
        if (anywhere or end - start > 1 or start == begins) and not is_denied(heard, start)
    }


def weeks_said(heard: Heard) -> int:
    """The number that stands before 'weeks'."""
    weeks = heard.speech.saying.weeks
    for before, item in zip(heard.items, heard.items[1:], strict=False):
        if item.token.word in weeks:
            number = before.tags.get("numbers") or (before.token.raw if before.kind == "number" else 0)
            return int(str(number)) if str(number).isdigit() and len(str(number)) < 3 else 0
    return 0
