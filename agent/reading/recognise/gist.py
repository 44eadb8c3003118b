"""What several recognisers ask of a message: what was heard, what it says about when, what the mail is about.

Decides which sentences are questions and which words count as a bare yes or no.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from agent.core.meetings import Time
from agent.core.value import replace
from agent.reading import Setting
from agent.reading.hearing import Heard, Said, hear, known_words
from agent.reading.message import Message
from agent.reading.phrasebook import every_small_word, small_words
from agent.reading.reply import Words
from agent.reading.times import Found, find
from agent.reading.tokens import fold

_HEARD_MOST = 65_536


@dataclass(frozen=True)
class Gist:
    """One message in its setting, heard. `floating`: the times that only lack a zone, which is not known yet."""

    heard: Heard
    found: Found
    setting: Setting
    pending: frozenset[str]
    floating: tuple[Time, ...] = ()

    @cached_property
    def questions(self) -> frozenset[int]:
        """The sentences that ask: by their mark, or by how a clause begins."""
        tokens = self.heard.tokens
        marked = {t.sentence for t in tokens if t.raw == "?"}
        begun = {said.sentence for said in self.heard.said if said.meaning == "asking" and self._opens_question(said)}
        return frozenset(marked | begun | (set() if marked else self._turned_round()))

    def _turned_round(self) -> set[int]:
        """The sentences without any mark at their end in which a verb stands before its 'I' or 'we': 'at school can we use Teams'."""
        tokens = self.heard.tokens
        modal = small_words(self.heard.code, "modal")
        verbs = [s for s in self.heard.said if tokens[s.index].word in modal and s.index + 1 < len(tokens)]
        mine = {fold(word) for word in self.heard.speech.absence.mine} if verbs else set()
        turned = {s.sentence for s in verbs if tokens[s.index + 1].word in mine}
        ended = {t.sentence for t in tokens if t.raw in ".!"} if turned else set()
        return turned - ended

    def _opens_question(self, said: Said) -> bool:
        """Whether a question without its mark begins here, and not the rest of a statement ('I am ready and shall take her')."""
        if not self.begins(said) or self._adds(said):
            return False
        tokens, verbs = self.heard.tokens, {fold(word) for word in self.heard.speech.saying.inverted}
        if tokens[said.index].word not in verbs:
            return True
        before = tokens[said.index - 1] if said.index else None
        if before and before.word in every_small_word("joining") and said.index > 1 and tokens[said.index - 2].kind in ("word", "number"):
            return False
        last = next((t for t in reversed(tokens) if t.sentence == said.sentence and t.kind not in ("newline", "blank")), None)
        return last is None or last.raw not in ".!"

    def _adds(self, said: Said) -> bool:
        """Whether a 'which' or 'who' behind a comma only adds to a statement: 'She never wrote back, which worries me'."""
        tokens = self.heard.tokens
        if tokens[said.index].word not in small_words(self.heard.code, "relative") or not said.index or tokens[said.index - 1].raw != ",":
            return False
        before = [t for t in tokens[max(0, said.index - 2 * _GREETING) : said.index] if t.sentence == said.sentence and t.kind == "word"]
        return len(before) >= _GREETING

    def begins(self, said: Said) -> bool:
        """Whether a phrase begins a clause."""
        before = self.heard.tokens[said.index - 1] if said.index else None
        if before is None or before.sentence != said.sentence:
            return True
        return before.kind in ("newline", "blank", "mark") or before.word in every_small_word("opening", "greeting", "joining")

    @cached_property
    def asks(self) -> bool:
        """Whether anything is asked."""
        return bool(self.questions)

    @cached_property
    def accepts(self) -> tuple[Said, ...]:
        """Phrases that by themselves say yes to a student, out of questions, unless they ask for show: 'How could I say no?'."""
        said = (s for s in self.heard.said if s.meaning == "accept")
        return tuple(s for s in said if s.sentence not in self.questions or self._for_show(s))

    def _for_show(self, said: Said) -> bool:
        """Whether the phrase is a question by itself, which nobody is to answer."""
        saying = self.heard.speech.saying
        return self.heard.tokens[said.index].word in {fold(word) for word in saying.asking} - {fold(word) for word in saying.inverted}

    @cached_property
    def declines(self) -> tuple[Said, ...]:
        """Phrases that by themselves say no to a student."""
        return tuple(said for said in self.heard.said if said.meaning == "decline")

    @cached_property
    def yes(self) -> Said | None:
        """A bare yes: at the beginning of a clause, out of questions."""
        opens = len(self.heard.tokens) > _SHORT  # 'Yes, shall we talk on Monday at six?', but not 'Ok?'
        found = (s for s in self.heard.said if s.meaning == "yes" and self.begins(s) and not self._praises(s))
        return next((s for s in found if (opens and s.index == 0) or s.sentence not in self.questions), None)

    def _praises(self, said: Said) -> bool:
        """Whether a word that can be a yes praises what follows ('Good session today'), or goes with thanks where nothing was requested."""
        speech, tokens = self.heard.speech, self.heard.tokens
        if tokens[said.index].word not in {fold(word) for word in speech.saying.praise}:
            return False
        if said.index > 1 and tokens[said.index - 1].raw == ":" and tokens[said.index - 2].raw.istitle():
            return True  # 'Ben: fine'
        after = tokens[said.index + 1] if said.index + 1 < len(tokens) else None
        if after and after.kind == "word" and (after.raw.islower() or self.heard.speech.grammar.nouns_capital):
            yes = {fold(phrase) for phrase in speech.saying.yes}
            return after.word not in {fold(word) for word in speech.common} and f"{tokens[said.index].word} {after.word}" not in yes
        thanks = {fold(word) for word in speech.saying.thanks}
        return not (self.pending or self.about("request_topic")) and any(t.word in thanks for t in tokens)

    @cached_property
    def no(self) -> Said | None:
        """A bare no at the beginning of a clause, which denies no thing ('3. no blockers')."""
        return next((s for s in self.heard.said if s.meaning == "no" and self.begins(s) and not self._denies_a_thing(s)), None)

    def _denies_a_thing(self, said: Said) -> bool:
        """Whether a no past the first word goes on with a word that means nothing here."""
        following = self.heard.tokens[said.index + 1 : said.index + 2]
        known = known_words(self.heard.code)
        return said.index > 0 and any(t.kind == "word" and t.raw.islower() and t.word not in known for t in following)

    @cached_property
    def unable(self) -> Said | None:
        """'I can't', whatever it is."""
        return next((s for s in self.heard.said if s.meaning == "unable"), None)

    def about(self, topic: str) -> bool:
        """Whether the subject is about that."""
        return topic in self.heard.topics

    @property
    def of_request(self) -> bool:
        """Whether the mail can answer a request to mentor: that is pending, or the subject says so, or nothing speaks against it."""
        if self.pending:
            return "offer" in self.pending
        return self.about("request_topic") or not self.heard.topics

    @property
    def says_day(self) -> bool:
        """Whether a day, a time or a week is named."""
        return self.found.named or any("week" in item for item in self.heard.items)

    def answers_request(self, *, surely: bool) -> bool:
        """Whether it says yes or no to a request to mentor; `surely`: the subject or what is pending shows that there was one."""
        requested = "offer" in self.pending or self.about("request_topic") if surely else self.of_request
        return requested and bool(self.accepts or self.declines) and not self.about("call_topic")

    @property
    def agreed(self) -> bool:
        """Whether it is said, and not asked, that both sides want it."""
        return bool(self.heard.sentences_with("agreed") - self.questions)

    @property
    def today(self) -> date:
        """The writer's own date."""
        return self.setting.now.astimezone(ZoneInfo(self.setting.zone or "UTC")).date()

    @cached_property
    def wants_to_know(self) -> bool:
        """Whether a question asks for facts: by its words, and not just by its mark ('Monday at six?')."""
        return any(said.meaning == "asking" and said.sentence in self.questions for said in self.heard.said)

    def contrast(self, start: int, end: int) -> bool:
        """Whether a 'but' stands between two characters."""
        return any("contrast" in item and start < item.token.start < end for item in self.heard.items)

    @property
    def of_call(self) -> bool:
        """Whether a call is spoken of, in the text or the subject."""
        return self.heard.has("call") or self.about("call_topic") or self.about("weekly_topic")


_SHORT = 3
_GREETING = 4


def gist(message: Message, words: Words, setting: Setting) -> Gist:
    """Hear a message in its setting; what is heard and found is kept, so that every recogniser may ask for it."""
    text = words.said[:_HEARD_MOST]
    pending = frozenset(a.question for a in setting.asked)
    found = find(text, message.subject, setting.now, setting.zone, pending)
    if found.zone and found.zone != setting.zone:  # 'I'm in Kolkata. Thursdays 8:30pm': what they say of themselves counts more
        found = find(text, message.subject, setting.now, found.zone, pending)
    floating: tuple[Time, ...] = ()
    if setting.zone is None and not found.zone and found.problems:
        somewhere = find(text, message.subject, setting.now, "UTC", pending)
        floating = () if somewhere.problems else tuple(replace(t, zone="") for t in somewhere.times if t.zone == "UTC")
    return Gist(hear(text, message.subject), found, setting, pending, floating)
