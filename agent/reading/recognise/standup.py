"""A mentor's word on all their calls and students → `Standup`: the answer to the weekly check-in, or to a question about a silence.

Decides when words without any such question are one, and what is taken for an answer while one is pending.
Which sentences are concerns is decided in `account`.
"""

from agent.core.intents import Standup
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise import absence, accept, decline
from agent.reading.recognise.account import Account, account
from agent.reading.recognise.gist import Gist, gist
from agent.reading.recognise.remarks import move, skip
from agent.reading.recognise.steering import says_nothing
from agent.reading.reply import Words
from agent.reading.tokens import fold, sentences

_QUESTIONS = frozenset(["standup", "silence"])
_HEARD_MOST = 65_536
_MOST = 20


def recognise(message: Message, words: Words, setting: Setting) -> Standup | None:
    """The week as a whole, or the answer to what was asked about it."""
    said = gist(message, words, setting)
    if _of_week(said) or (_is_asked(setting) and _answers(message, words, said)):
        return Standup(_told(words).concerns)
    return None


def recognise_told(message: Message, words: Words, setting: Setting) -> Standup | None:
    """Where nothing else was recognised: what answers a mail about the week; what is not said to be well is a concern."""
    said = gist(message, words, setting)
    if setting.asked or not said.about("standup_topic") or said.asks or said.found.paired or said.heard.has("undecided"):
        return None
    if says_nothing(message, words) or all(t.kind != "word" for t in said.heard.tokens):
        return None
    concerns = _told(words).concerns or tuple(written for written, _ in sentences(words.said[:_HEARD_MOST]))[:_MOST]
    return Standup(concerns)


def _told(words: Words) -> Account:
    return account(words.said[:_HEARD_MOST])


def _of_week(said: Gist) -> bool:
    """All calls, all students."""
    if said.answers_request(surely=False) or said.found.times:
        return False
    spoken = said.heard.has("standup")
    if said.about("standup_topic") and (spoken or said.yes or said.no or said.heard.has("report") or (_tells(said) and not said.asks)):
        return True
    if _agrees_to_pending(said):
        return False
    of_one = said.about("report_topic") and not said.about("standup_topic") and said.heard.has("report")
    return spoken and not of_one and not said.asks and not said.heard.has("skip", "move")


def _agrees_to_pending(said: Gist) -> bool:
    """Whether a plain yes answers what is pending, and all that is said of the week is what there is none of: 'No concerns, yes'."""
    if not said.pending or said.pending & _QUESTIONS or said.about("standup_topic") or said.yes is None:
        return False
    saying, words = said.heard.speech.saying, said.heard.tokens
    no, praise = ({fold(word) for word in group} for group in ((*saying.no, *said.heard.speech.telling.denied), saying.praise))
    denials = all(words[s.index].word in no for s in said.heard.said if s.meaning == "standup")
    return denials and words[said.yes.index].word not in praise and not said.heard.has("report")


def _tells(said: Gist) -> bool:
    told = account(said.heard.text)
    return told.fine or told.told or bool(told.concerns)


def _is_asked(setting: Setting) -> bool:
    return setting.role in ("mentor", None) and any(a.question in _QUESTIONS and a.of == "mentor" for a in setting.asked)


def _answers(message: Message, words: Words, said: Gist) -> bool:
    """Whether it answers what was asked, and no other question that is pending, and wants nothing else."""
    if said.found.times or said.found.paired or move(said) or skip(said):
        return False
    if "offer" in said.pending and (accept.recognise(message, words, said.setting) or decline.recognise(message, words, said.setting)):
        return False
    if "report" in said.pending and said.heard.has("report") and not said.asks:
        return False
    told = _told(words)
    if _own_absence(said) and not told.concerns and not told.told:
        return False
    if (told.concerns and not told.denies and not _asks_only(said)) or told.fine or told.told:
        return True
    bare = said.yes is not None or told.denies or said.heard.has("report", "away")
    return bare and not said.asks and not said.declines and not any(a.options for a in said.setting.asked)


def _asks_only(said: Gist) -> bool:
    """Whether every sentence asks something."""
    return {t.sentence for t in said.heard.tokens if t.kind == "word"} <= said.questions


def _own_absence(said: Gist) -> bool:
    """Whether it is the writer who is away, on days that are named: 'I'm on holiday …', 'out of office …', but not 'Ana is away …'."""
    return absence.away(said) is not None and bool(absence.absent(said).days) and absence.of_writer(said)
