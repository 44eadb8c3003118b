"""'Why did I get this?', in a mail that asks nothing else → `Why`."""

from agent.core.intents import Why
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.steering import kinds_said
from agent.reading.reply import Words


def recognise(message: Message, words: Words, setting: Setting) -> Why | None:
    """A bare 'why', or one that speaks of getting a mail; 'why me?' and 'why not?' are other questions."""
    del setting
    for kinds in kinds_said(message, words):
        if "why" in kinds and (
            kinds <= {"why", "polite"} or (kinds <= {"why", "polite", "small", "got", "letters"} and kinds & {"got", "letters"})
        ):
            return Why()
    return None
