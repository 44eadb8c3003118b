"""A mentor tells of one call → `Report`: it was held, or the student did not come; how long it took, and its recording."""

import re
from itertools import pairwise

from agent.core.intents import Report
from agent.reading import Setting
from agent.reading.hearing import language_of
from agent.reading.message import Message
from agent.reading.phrasebook import recording_phrases, report_phrases
from agent.reading.recognise import accept, decline
from agent.reading.recognise.account import account
from agent.reading.recognise.gist import Gist, gist
from agent.reading.recognise.length import minutes
from agent.reading.recognise.remarks import move, skip
from agent.reading.recognise.steering import says_nothing
from agent.reading.reply import Words
from agent.reading.tokens import clean, fold, tokens

_LONGEST = 120
_SURE = 2
_READ_MOST = 65_536
_LINK = re.compile(r"https?://[!-~]{3,2000}")


def recognise(message: Message, words: Words, setting: Setting) -> Report | None:
    """One call that was held or missed; to the question how it was, a short answer will do."""
    said = gist(message, words, setting)
    if tells(said) or (_is_asked(setting) and _answers(message, words, said)) or _of_the_call(said):
        return _told(said, words)
    return None


def recognise_told(message: Message, words: Words, setting: Setting) -> Report | None:
    """Where nothing else was recognised: what became of a call, in an answer to a mail about that call."""
    said = gist(message, words, setting)
    if (
        setting.asked
        or not (_about_call(said) or _adds_length(said))
        or said.asks
        or said.found.times
        or said.found.paired
        or said.about("request_topic")
        or says_nothing(message, words)
    ):
        return None
    if said.about("once_topic") or said.about("weekly_topic"):  # there only what plainly tells of one call counts
        return Report(_missed(said)) if _marks(said) and not said.says_day and not said.heard.has("undecided") else None
    told = _marks(said) or account(said.heard.text).told or _lasted(said) or (said.about("report_topic") and _of_them(said))
    return _told(said, words) if told else None


def _told(said: Gist, words: Words) -> Report:
    """What is told of the call: whether the student came, how long it took, where its recording is."""
    missed = _missed(said)
    return Report(missed, None if missed else minutes(said.heard.tokens, said.heard.code), _recording(words.said, said.setting))


def _recording(said: str, setting: Setting) -> str:
    """The link on a line that speaks of a recording; or the only one, on a line of its own, where the report was asked for."""
    lines = [(line, found) for line in said[:_READ_MOST].split("\n") if "://" in line and (found := _LINK.search(line))]
    for line, found in lines:
        if next(recording_phrases().all(tokens(clean(line))), None):
            return _link(found)
    alone = [found for line, found in lines if found[0] == line.strip()]
    return _link(alone[0]) if len(lines) == len(alone) == 1 and _is_asked(setting) else ""


def _link(found: re.Match[str]) -> str:
    return found[0].rstrip(".,;:!?)]>\"'")


def _about_call(said: Gist) -> bool:
    return said.about("report_topic") or said.about("call_topic") or said.about("weekly_topic")


def _of_them(said: Gist) -> bool:
    """Whether the student is spoken of, or both, and nothing is left open."""
    them = {fold(word) for word in said.heard.speech.telling.them}
    open_ended = said.found.whenever or said.found.weekly or said.heard.has("undecided", "away", "skip", "move", "decline")
    return not open_ended and any(t.word in them for t in said.heard.tokens)


def _of_the_call(said: Gist) -> bool:
    """'Done. 45 minutes', 'Fine. Went through her homework': what looks like a yes is none where the subject asks how the call was."""
    if said.setting.asked or not said.about("report_topic") or any(said.about(t) for t in ("request_topic", "once_topic", "weekly_topic")):
        return False
    if said.found.times or said.found.paired or said.asks or said.accepts or said.heard.has("away") or move(said) or skip(said):
        return False
    return bool(_marks(said)) or _lasted(said)


def _adds_length(said: Gist) -> bool:
    """Whether, after what is told of them, a sentence is nothing but a number of minutes: 'He opened up about school. 35 min.'."""
    found = [t for t in said.heard.tokens if t.kind not in ("newline", "blank", "mark")]
    last = [t for t in found if t.sentence == found[-1].sentence] if found else []
    return len(last) == 2 and len(found) > len(last) and last[0].kind == "number" and _lasted(said) and _of_them(said)


def _lasted(said: Gist) -> bool:
    """Whether a number of minutes is named."""
    items = said.heard.items
    return any("minutes" in after and before.kind == "number" for before, after in pairwise(items))


def tells(said: Gist) -> bool:
    """Whether the words by themselves tell of a call."""
    if said.answers_request(surely=False) or said.found.times or said.asks or not said.heard.has("report"):
        return False
    told = sum(s.meaning == "report" for s in said.heard.said)
    if said.about("request_topic") and told < _SURE and not said.heard.has("call") and not _missed(said):
        return False
    return _lasted(said) or not (said.found.weekly and said.found.problems)


def _is_asked(setting: Setting) -> bool:
    return setting.role in ("mentor", None) and any(a.question == "report" for a in setting.asked)


def _answers(message: Message, words: Words, said: Gist) -> bool:
    if said.found.times or said.found.paired or said.asks or len(said.heard.tokens) > _LONGEST or move(said) or skip(said):
        return False
    if "offer" in said.pending and (accept.recognise(message, words, said.setting) or decline.recognise(message, words, said.setting)):
        return False
    told = account(said.heard.text)
    return bool(_marks(said)) or told.fine or told.told or (said.yes is not None and not any(a.options for a in said.setting.asked))


def _marks(said: Gist) -> list[str]:
    tokens = said.heard.tokens
    return [meaning for meaning, _, _ in report_phrases(language_of(tokens)).all(tokens)]


def _missed(said: Gist) -> bool:
    """The last word counts: 'he didn't show up at first, then we had our call'; who waited has waited in vain unless it was held."""
    marks = _marks(said)
    sure = [m for m in marks if m != "waited"]
    return sure[-1] == "missed" if sure else "waited" in marks
