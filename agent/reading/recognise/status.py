"""Staff ask how it stands: 'status', 'how does everything stand?', 'status of Ana', 'how is M3 doing?' → `Command`.

Decides that it may stand in the subject of a mail that answers none, or be begun there, and that a name in it is whose status is asked for.
What asks so, and that it says nothing else, is decided in `agent.reading.viewing`: so it answers nothing, and assigns nobody.
"""

from agent.core.intents import Command
from agent.reading import Setting
from agent.reading.forward import bare_subject
from agent.reading.message import Message
from agent.reading.reply import Words
from agent.reading.tokens import fold
from agent.reading.viewing import SURE, asked, name_alone


def recognise(message: Message, words: Words, setting: Setting) -> Command | None:
    """The whole view, or that of one; from staff only."""
    if setting.role != "staff" or words.forwarded is not None:
        return None
    said, (kind, about) = words.said.strip(), bare_subject(message.subject)
    subject = "" if kind or message.in_reply_to else about.strip()
    own = {fold(part) for part in message.sender.name.split()} if message.sender else set()
    texts = (said, f"{subject}\n{said}" if subject else "")
    found = [command for text in texts if (command := asked(text, own))]
    best = next((command for command in found if command.whom), found[0] if found else None)
    if best == Command("status") and (whom := subject if SURE.fullmatch(subject) else name_alone(subject)):
        return Command("status", whom)
    return None if best and best.whom and setting.listed else best  # in answer to that list 'm12' is something else
