"""A mentor says yes → `Accept`, with what they say about when and where."""

from agent.core.intents import Accept, Intent
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """A yes to a request to mentor; a bare 'ok' counts where nothing else is spoken of."""
    if setting.role == "student" or (setting.asked and not any(a.question == "offer" for a in setting.asked)):
        return None
    said = gist(message, words, setting)
    if not (_plainly(said) or _bare(said)):
        return None
    found = said.found
    problems = found.problems if found.times or found.named else ()
    return Accept(found.times, found.zone, found.not_before, problems, said.floating)


def _plainly(said: Gist) -> bool:
    """A phrase that by itself says yes, unless the mail is about a call that stands already."""
    return bool(said.accepts) and (said.of_request or not said.says_day)


def _bare(said: Gist) -> bool:
    if said.yes is None or said.heard.has("undecided"):
        return False
    if not said.of_request and said.says_day:
        return False
    return not said.asks or said.heard.tokens[0].start == said.yes.start or said.yes.sentence not in said.questions
