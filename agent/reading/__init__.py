"""Bytes → Message → Intent: the only place that knows how people write mail. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime

from agent.core.intents import Intent, Unclear
from agent.core.mentorship import Asked
from agent.core.people import Role
from agent.core.value import Value
from agent.reading.labels import Labels
from agent.reading.message import Message
from agent.reading.reply import Words, split

_NOTHING_SAID = "said: the message holds nothing but what it quotes; what is your own answer?"


class Setting(Value):
    """What a message is read with: the writer's role and zone, the moment, and what is pending for them.

    `now` is aware. `zone` is an IANA name; None where the writer's zone is unknown (then 'my time' is a question).
    `asked` holds what is pending for this writer (empty for `read`).
    `mentors` are names and addresses of known mentors, for staff's free text.
    `listed` are the ids of what is held that the letter lists which is answered, in its order.
    `corrects`: the mail is about a mentorship that lacks nothing, so staff may correct what is known of it.
    `labels` are the programme's own labels of enrolment forms; the shipped ones where it has none.
    """

    now: datetime
    zone: str | None
    role: Role | None = None
    asked: Sequence[Asked] = ()
    mentors: Collection[str] = ()
    labels: Labels | None = None
    listed: Sequence[str] = ()
    corrects: bool = False


class Reading(Value):
    """What was understood of one message; `kind` is as `read --json` names it."""

    message: Message
    words: Words
    kind: str
    intent: Intent

    @property
    def problems(self) -> tuple[str, ...]:
        """Questions to ask back, as the intent carries them."""
        return tuple(getattr(self.intent, "problems", ()))


def understand(message: Message, setting: Setting) -> Reading:
    """Read a parsed message in its setting: the first recogniser that knows it wins; none: `Unclear`. Pure."""
    from agent.reading.recognise import RECOGNISERS  # recognisers are given a Setting, so they import this module
    from agent.reading.recognise.naming import kind_of

    words = split(message)
    intent = next((found for recognise in RECOGNISERS if (found := recognise(message, words, setting)) is not None), None)
    if intent is None:
        intent = Unclear(() if words.said or words.forwarded else (_NOTHING_SAID,))
    return Reading(message, words, kind_of(intent, message, words, setting), intent)
