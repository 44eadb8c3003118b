"""A mentor says yes → `Accept`, with what they say about when and where.

Decides that a yes which hangs on something else ('if she does mornings') is none yet: the words go with it, for a person to judge.
"""

from collections.abc import Iterator

from agent.core.intents import Accept, Intent
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.pages import page_in
from agent.reading.recognise.availability import usual
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words

_QUOTED = 100


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """A yes to a request to mentor; a bare 'ok' counts where nothing else is spoken of."""
    if setting.role == "student" or (setting.asked and not any(a.question == "offer" for a in setting.asked)):
        return None
    said = gist(message, words, setting)
    if not (_plainly(said) or _bare(said)) or _wavers(said):
        return None
    found = said.found
    conditions = tuple(dict.fromkeys(_conditions(said)))
    problems = tuple(f"kind: the yes hangs on this, which a person must judge: '{words}'" for words in conditions)
    problems += found.problems if found.times or found.named or found.whenever else ()
    hours = () if found.times else usual(said)
    page, windows = page_in(words.said, setting), () if hours else found.windows
    return Accept(found.times, found.zone, found.not_before, problems, said.floating, conditions, hours, page, windows)


def _plainly(said: Gist) -> bool:
    """A phrase that by itself says yes, unless the mail is about a call that stands already."""
    return bool(said.accepts) and (said.of_request or not (said.says_day or said.about("weekly_topic") or said.about("report_topic")))


def _bare(said: Gist) -> bool:
    if said.yes is None or said.heard.has("undecided"):
        return False
    if not said.of_request and said.says_day:
        return False
    return not said.asks or said.heard.tokens[0].start == said.yes.start or said.yes.sentence not in said.questions


def _wavers(said: Gist) -> bool:
    """Whether the yes is taken back at once: 'I'm inclined to say yes, but give me until Monday'."""
    yes = said.accepts[-1] if said.accepts else said.yes
    doubts = (s for s in said.heard.said if s.meaning == "undecided" and yes and s.start > yes.start and s.sentence == yes.sentence)
    return yes is not None and any(said.contrast(yes.start, doubt.start) for doubt in doubts)


def _conditions(said: Gist) -> Iterator[str]:
    """What a yes hangs on, as written: in its own sentence, or in one that begins with it ('But only if …')."""
    heard = said.heard
    agreed = {s.sentence for s in (*said.accepts, *([said.yes] if said.yes else []))}
    for mark in heard.said:
        if mark.meaning == "condition" and (mark.sentence in agreed or said.begins(mark)) and mark.sentence not in said.questions:
            last = next(t for t in reversed(heard.tokens) if t.sentence == mark.sentence and t.kind not in ("newline", "blank", "mark"))
            yield " ".join(heard.text[mark.start : max(last.end, mark.start + 1)].split())[:_QUOTED]
