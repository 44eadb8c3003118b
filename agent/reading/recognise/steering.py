"""What is told to the agent itself, in a mail of nothing else: the kinds of words that it holds.

Decides that every word of such a mail is one of a few: 'stop these reminders' is, 'stop the call' is not.
All languages are tried, as a mail of one word does not show which it is in.
`reminders` and `why` say what the kinds mean together.
"""

from collections.abc import Iterator

from agent.reading.forward import bare_subject
from agent.reading.message import Message
from agent.reading.phrasebook import assent_phrases, steering_phrases
from agent.reading.reply import Words
from agent.reading.tokens import Token, clean, fold, tokens

_LONGEST = 300
_MOST = 30


def says_nothing(message: Message, words: Words) -> bool:
    """Whether a mail holds nothing but thanks and the like."""
    return not words.said.strip() or any(kinds <= {"small", "polite"} for kinds in kinds_said(message, words))


def kinds_said(message: Message, words: Words) -> Iterator[frozenset[str]]:
    """The fields of `Steering` of which a mail's words are, for each language in which it holds no others.

    The writer's own name may stand at the end; an empty text gives way to a subject that is no answer's.
    """
    found = _few_words(message, words)
    for phrases in steering_phrases() if found else ():
        kinds = phrases.whole(found)
        if kinds is not None:
            yield frozenset(kinds)


def says_only_yes(message: Message, words: Words) -> bool:
    """Whether a mail holds nothing but a yes and courtesies."""
    found = _few_words(message, words)
    return bool(found) and any(phrases.whole(found) is not None for phrases in assent_phrases())


def _few_words(message: Message, words: Words) -> list[Token]:
    """The words of a short mail, without marks and its writer's own name at the end; none where it is longer or forwards something."""
    text = words.said.strip()
    if not text and not bare_subject(message.subject)[0]:
        text = message.subject
    if words.forwarded is not None or len(text) > _LONGEST:
        return []
    found = [t for t in tokens(clean(text)) if t.kind not in ("mark", "newline", "blank")]
    mine = {fold(part) for part in message.sender.name.split()} if message.sender else set()
    while found and found[-1].word in mine:
        found.pop()
    return found if len(found) <= _MOST else []
