"""Staff's word to the agent itself: 'stop sending', 'resume sending'."""

from agent.core.intents import Command, Intent
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.gist import gist
from agent.reading.reply import Words

_LONGEST = 25
"""A command is short: in a longer text the same words are spoken of, not given."""


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """A command, from staff only, in the text or, where that is empty, in the subject."""
    if setting.role != "staff" or words.forwarded is not None:
        return None
    heard = gist(message, words, setting).heard
    if len(heard.tokens) > _LONGEST or any(t.raw == "?" for t in heard.tokens):
        return None
    given = {said.meaning for said in heard.said} & {"pause", "resume"}
    if not heard.tokens:
        subject = message.subject.strip().lower()
        given = {"pause"} if subject == "stop sending" else {"resume"} if subject == "resume sending" else set()
    if given == {"pause"}:
        return Command("pause")
    return Command("resume") if given == {"resume"} else None
