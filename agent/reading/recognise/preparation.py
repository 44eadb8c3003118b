"""A student's answer to 'what shall the call be about?' → `Preparation`.

Decides that whatever they answer to that is one, unless it is about the call itself: that it shall be elsewhere or not at all,
that they are away; or unless it says nothing.
"""

from agent.core.intents import Preparation
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.absence import away
from agent.reading.recognise.gist import Gist, gist
from agent.reading.recognise.remarks import move, skip
from agent.reading.recognise.steering import says_nothing
from agent.reading.reply import Words

_FEW = 8


def recognise(message: Message, words: Words, setting: Setting) -> Preparation | None:
    """What they wrote, where they were asked."""
    if setting.role != "student" or all(a.question != "preparation" for a in setting.asked) or says_nothing(message, words):
        return None
    said = gist(message, words, setting)
    return None if _about_the_call(said) or _mere_answer(said) else Preparation()


def _about_the_call(said: Gist) -> bool:
    """Whether they want the call changed, or can't come to it; 'I can't make my loop end' is about something else."""
    named = _is_short(said) or said.says_day or said.heard.has("call")
    return bool(move(said) or away(said) or (named and skip(said))) or (said.unable is not None and named)


def _mere_answer(said: Gist) -> bool:
    """'Yes', 'ok': nothing that a mentor could prepare for."""
    return _is_short(said) and (said.yes is not None or said.no is not None) and len(_words(said)) < 3


def _is_short(said: Gist) -> bool:
    return len(_words(said)) <= _FEW


def _words(said: Gist) -> list[str]:
    return [t.word for t in said.heard.tokens if t.kind == "word"]
