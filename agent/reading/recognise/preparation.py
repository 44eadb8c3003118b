"""A student's answer to 'what shall the call be about?' → `Preparation`.

Decides that whatever they answer to that is one, unless it is about the call itself: that it shall be elsewhere or not at all,
that they are away; about all calls: that they shall rest, or end; or unless it says nothing.
"""

from agent.core.intents import Preparation, Wish
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise import wishes
from agent.reading.recognise.absence import away
from agent.reading.recognise.gist import Gist, gist
from agent.reading.recognise.remarks import move, skip
from agent.reading.recognise.steering import says_nothing
from agent.reading.reply import Words

_FEW, _CLAUSE = 8, 6


def recognise(message: Message, words: Words, setting: Setting) -> Preparation | None:
    """What they wrote, where they were asked."""
    if setting.role != "student" or all(a.question != "preparation" for a in setting.asked) or says_nothing(message, words):
        return None
    said = gist(message, words, setting)
    return None if _about_the_call(said) or _mere_answer(said) or _about_all_calls(message, words, setting) else Preparation()


def _about_all_calls(message: Message, words: Words, setting: Setting) -> bool:
    """Whether they plainly want all of them to end, or to rest on days that they name; 'a short break in the middle' is of the call."""
    wish = wishes.recognise(message, words, setting)
    return isinstance(wish, Wish) and wish.sure and (wish.what == "end" or bool(wish.days))


def _about_the_call(said: Gist) -> bool:
    """Whether they want the call changed, or can't come to it; 'I can't get my loop to end since Tuesday' is about something else."""
    heard = said.heard
    if _is_short(said):
        return said.unable is not None or bool(move(said) or skip(said) or away(said))
    if heard.sentences_with("call") & heard.sentences_with("skip", "move", "unable"):
        return bool(move(said) or skip(said) or said.unable)
    if heard.has("skip") and said.says_day and skip(said):
        return True
    if said.found.times and move(said):
        return True
    gone = away(said)
    return bool(gone and any(first < last for first, last in gone.days)) or _cannot_on_a_day(said)


def _cannot_on_a_day(said: Gist) -> bool:
    """'I can't come on Tuesday', in a clause of its own."""
    if said.unable is None:
        return False
    found, at = said.heard.tokens, said.unable.index
    first = next((i + 1 for i in range(at - 1, -1, -1) if found[i].kind in _PARTING), 0)
    last = next((i for i in range(at, len(found)) if found[i].kind in _PARTING), len(found))
    days = any("weekdays" in item or "relative" in item for item in said.heard.items if first <= item.index < last)
    return days and last - first <= _CLAUSE


_PARTING = ("mark", "newline", "blank")


def _mere_answer(said: Gist) -> bool:
    """'Yes', 'ok': nothing that a mentor could prepare for."""
    return len(_words(said)) < 3 and (said.yes is not None or said.no is not None)


def _is_short(said: Gist) -> bool:
    return len(_words(said)) <= _FEW


def _words(said: Gist) -> list[str]:
    return [t.word for t in said.heard.tokens if t.kind == "word"]
