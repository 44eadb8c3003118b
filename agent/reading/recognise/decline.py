"""A mentor says no → `Decline`."""

from agent.core.intents import Decline, Intent, Unclear
from agent.reading import Setting
from agent.reading.hearing import Said
from agent.reading.message import Message
from agent.reading.phrasebook import small_words
from agent.reading.recognise.absence import absent
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.tokens import fold

BOTH = "kind: yes or no? Both can be read in your answer."


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """A no to a request to mentor; a yes and a no together are asked back."""
    if setting.role == "student" or (setting.role == "staff" and {a.question for a in setting.asked} <= {"missing"}):
        return None  # staff are not asked to mentor, and 'Maria is out' is no word of hers
    said = gist(message, words, setting)
    if said.declines and not _of_one_call(said):
        if not (said.accepts or said.yes or _last_yes(said)) or _turned(said) or _governed(said):
            return Decline()
        if said.accepts and said.contrast(said.declines[-1].start, said.accepts[-1].start):
            return None
        return Unclear((BOTH,))
    unable = _unable(said) or _unable_beside_yes(said) if not _then_yes(said) and not said.says_day and not said.found.times else None
    against = said.no or unable or _unable_to(said)
    if against and said.of_request and (said.yes or said.accepts):
        last = (said.accepts or (said.yes,))[-1]
        return Decline() if last and said.contrast(last.start, against.start) else Unclear((BOTH,))
    return Decline() if _bare(said) or _reluctant(said) else None


def _then_yes(said: Gist) -> bool:
    """'…that I can't. So: yes!': the yes has the last word, in a sentence of its own."""
    yes, unable = said.yes, said.unable
    return yes is not None and unable is not None and yes.start > unable.start and yes.sentence != unable.sentence


def _of_one_call(said: Gist) -> bool:
    """Whether the no is about one day, not about the student."""
    return (said.says_day and not said.of_request) or bool(said.found.times)


def _turned(said: Gist) -> bool:
    """'I would be glad to, but …': the no comes after the yes and takes it back."""
    yes = said.accepts[-1] if said.accepts else said.yes
    return yes is not None and said.contrast(yes.start, said.declines[-1].start)


def _governed(said: Gist) -> bool:
    """'I see myself unable to take her on': all that looks like a yes stands behind the no, in its sentence, with no 'but' between."""
    if _last_yes(said):
        return False
    yes = (*said.accepts, *([said.yes] if said.yes else []))
    return all(
        any(no.sentence == y.sentence and no.start < y.start and not said.contrast(no.start, y.start) for no in said.declines) for y in yes
    )


def _last_yes(said: Gist) -> bool:
    """Whether a sentence ends in a plain yes after the no: 'Not my thing usually, but for her yes', '…, so yes'."""
    tokens, praise = said.heard.tokens, {fold(word) for word in said.heard.speech.saying.praise}
    ends = {t.sentence: n for n, t in enumerate(tokens) if t.kind == "word"}
    yes = (s for s in said.heard.said if s.meaning == "yes" and s.start > said.declines[-1].start)
    return any(ends.get(s.sentence) == s.index and tokens[s.index].word not in praise for s in yes)


def _reluctant(said: Gist) -> bool:
    """A reason against it, to what is surely a request, and nothing else: 'I'm afraid two is my maximum'."""
    requested = "offer" in said.pending if said.pending else said.about("request_topic")
    if (
        not requested
        or said.asks
        or said.found.times
        or said.found.whenever
        or said.found.weekly
        or said.yes
        or said.accepts
        or not (_on_oneself(said, "skip") or _on_oneself(said, "reluctant"))
    ):
        return False
    if said.heard.has("away") and not _for_long(said):
        return False
    of_call = said.heard.has("skip") and (said.says_day or said.heard.has("call"))  # 'my husband is ill' is a reason as well
    return not of_call and not said.heard.has("undecided", "report", "standup", "move", "condition")


def _on_oneself(said: Gist, meaning: str) -> bool:
    """Whether that is said in a sentence on its writer or on nobody: 'Sadly my boss …', 'Flat out till May', not 'the link is broken'."""
    mine = {fold(word) for word in said.heard.speech.absence.mine}
    others = small_words(said.heard.code, "pointing")
    words: dict[int, set[str]] = {}
    for token in said.heard.tokens:
        words.setdefault(token.sentence, set()).add(token.word)
    return any(words[n] & mine or not words[n] & others for n in said.heard.sentences_with(meaning))


def _for_long(said: Gist) -> bool:
    """An absence that is a reason by itself and names no days: 'I'm on parental leave'."""
    reasons, absences = ({s.start for s in said.heard.said if s.meaning == meaning} for meaning in ("reluctant", "away"))
    return bool(reasons & absences) and not absent(said).days


def _bare(said: Gist) -> bool:
    """A bare no, or 'I can't', where nothing else is spoken of."""
    if said.accepts or said.found.times or said.says_day or not said.of_request:
        return False
    if said.heard.has("undecided", "report", "standup", "move", "skip") or (said.pending and "offer" not in said.pending):
        return False
    return said.yes is None and (said.no is not None or (_unable(said) is not None and not said.asks))


def _unable(said: Gist) -> Said | None:
    """'I can't', of which nothing says what: 'I can't open the attachment' answers no request."""
    tokens, items = said.heard.tokens, {item.index: item for item in said.heard.items}
    for unable in said.heard.said:
        if unable.meaning == "unable":
            after = tokens[unable.after] if unable.after < len(tokens) else None
            goes_on = after is not None and after.sentence == unable.sentence and after.kind == "word"
            if not goes_on or not _OF_WHEN_OR_WHY.isdisjoint(items[unable.after].tags if unable.after in items else ()):
                return unable
    return None


def _unable_beside_yes(said: Gist) -> Said | None:
    """'I can't' in one sentence with what looks like a yes, and no 'but' between: 'I can't currently accept' is none."""
    unable = [s for s in said.heard.said if s.meaning == "unable"]
    yes = (*said.accepts, *([said.yes] if said.yes else []))
    pairs = ((s, sorted((s.start, y.start))) for s in unable for y in yes if s.sentence == y.sentence)
    return next((s for s, between in pairs if not said.contrast(*between)), None)


def _unable_to(said: Gist) -> Said | None:
    """'I can't' of what looks like a yes, with nothing but words between, whatever day is named as well."""
    tokens, yes = said.heard.tokens, (*said.accepts, *([said.yes] if said.yes else []))
    pairs = ((s, tokens[s.after : y.index]) for s in said.heard.said if s.meaning == "unable" for y in yes if s.after <= y.index)
    return next((s for s, between in pairs if len(between) <= _NEAR and all(t.kind == "word" for t in between)), None)


_NEAR = 2
_OF_WHEN_OR_WHY = frozenset(["at", "causal", "contrast", "condition", "this", "whenever", "vague", "week", "relative", "start"])
