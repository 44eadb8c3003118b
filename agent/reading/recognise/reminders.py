"""'Stop these reminders', 'remind me again', in a mail of nothing else → `Reminders`.

The mail of a List-Unsubscribe button (RFC 2369 section 3.2) is known by its subject alone.
"""

from collections.abc import Set

from agent.core.intents import Reminders
from agent.reading import Setting
from agent.reading.message import UNSUBSCRIBE, Message
from agent.reading.recognise.steering import kinds_said
from agent.reading.reply import Words


def recognise_button(message: Message, words: Words, setting: Setting) -> Reminders | None:
    """What such a button sends, whatever the body, and even if it is marked automatic."""
    del words, setting
    given = UNSUBSCRIBE.fullmatch(message.subject.strip())
    return Reminders(again=False, token=given.group(1)) if given and message.bounce is None else None


def recognise(message: Message, words: Words, setting: Setting) -> Reminders | None:
    """Reminders are to stop, or to come again."""
    del setting
    return next((meant for kinds in kinds_said(message, words) if (meant := _meant(kinds))), None)


def _meant(kinds: Set[str]) -> Reminders | None:
    """What words of these kinds say together; two that contradict one another say nothing."""
    stop = "stop" in kinds or {"less", "letters"} <= kinds
    again = "again" in kinds or {"more", "letters"} <= kinds
    return None if "why" in kinds or stop == again else Reminders(again=again)
