"""Text → what was heard: its language, its tokens, and the phrases of that language among them.

Decides which language's phrases are read: the one whose vocabulary holds most of the words.
Hides how phrases are looked up.
To add a language: a `speech` in its file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from agent.reading.languages import LANGUAGES
from agent.reading.languages.pack import Language
from agent.reading.languages.speech import Speech
from agent.reading.tokens import Phrases, Token, clean, likeliest, tokens

Tags = Mapping[str, object]
_NOTHING: Tags = {}


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase or a single token with all that it can mean: tag → value ('weekdays' → 0, 'either' → True).

    `token` is its first, `index` that token's place; `end` is where its text ends.
    """

    tags: Tags
    token: Token
    index: int
    end: int

    def __contains__(self, tag: str) -> bool:
        return tag in self.tags

    @property
    def kind(self) -> str:
        """The kind of its token."""
        return self.token.kind

    @property
    def sentence(self) -> int:
        """The sentence that it stands in."""
        return self.token.sentence


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase that tells an intent: which, in which sentence, at which character and which token."""

    meaning: str
    sentence: int
    start: int
    index: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A text as it was heard: `items` for days and times, `said` for intents, `topics` what the subject is about."""

    code: str
    speech: Speech
    text: str
    tokens: tuple[Token, ...]
    items: tuple[Item, ...]
    said: tuple[Said, ...]
    topics: frozenset[str]

    def has(self, *meanings: str) -> bool:
        """Whether any of these was said."""
        return any(said.meaning in meanings for said in self.said)

    def sentences_with(self, *meanings: str) -> set[int]:
        """The sentences in which any of these was said."""
        return {said.sentence for said in self.said if said.meaning in meanings}


@lru_cache(maxsize=16)
def hear(text: str, subject: str = "") -> Heard:
    """Hear a text and its subject; pure, kept for the recognisers that ask for the same text again."""
    text = clean(text)
    found = tokens(text)
    about = tokens(clean(subject[:300]))
    code = likeliest(found, _vocabularies(), about)
    language = _spoken()[code]
    return Heard(
        code=code,
        speech=_speech(language),
        text=text,
        tokens=found,
        items=tuple(_items(found, _when_phrases(code))),
        said=tuple(_said(found, code)),
        topics=frozenset(topic for _, phrases in _topic_phrases() for topics, _, _ in phrases.all(about) for topic in topics),
    )


def _said(found: tuple[Token, ...], code: str) -> list[Said]:
    """What is said of an answer, of calls, and in which tone: a word may count for both ('can't make it'), an aside for neither."""
    return sorted(
        (
            Said(meaning, found[i].sentence, found[i].start, i)
            for phrases in _saying_phrases(code)
            for meaning, i, _ in phrases.all(found)
            if meaning not in _EMPTY
        ),
        key=lambda said: said.start,
    )


def _items(found: tuple[Token, ...], phrases: Phrases[Tags]) -> Iterator[Item]:
    i = 0
    while i < len(found):
        hit = phrases.at(found, i) if found[i].kind not in ("number", "newline", "blank") else None
        after = hit[1] if hit else i + 1
        yield Item(hit[0] if hit else _NOTHING, found[i], i, found[after - 1].end)
        i = after


def _speech(language: Language) -> Speech:
    if language.speech is None:
        raise LookupError(f"the language '{language.code}' has no speech")
    return language.speech


@lru_cache(maxsize=1)
def _spoken() -> dict[str, Language]:
    """Languages with a speech, English first: it is taken where nothing tells."""
    spoken = [language for language in LANGUAGES if language.speech is not None]
    return {language.code: language for language in sorted(spoken, key=lambda language: language.code != "en")}


@lru_cache(maxsize=1)
def _vocabularies() -> dict[str, frozenset[str]]:
    return {code: frozenset(_vocabulary(_speech(language))) for code, language in _spoken().items()}


def known_words(code: str) -> frozenset[str]:
    """Every folded word that means something in a language here, or is one of its small words."""
    return _vocabularies()[code]


def _vocabulary(speech: Speech) -> Iterator[str]:
    """Every folded word by which a language is known: whatever people say in it, but not what they tell a program."""
    yield from _words(speech.common)
    for names in speech.calendar.weekdays:
        yield from _words(names[0] + ending + plural for ending in speech.calendar.glued for plural in ("", "s"))
    for group in (speech.calendar, speech.clock, speech.placing, speech.linking, speech.saying, speech.telling, speech.absence):
        for field in fields(group):
            yield from _words(phrase for phrase, _ in _meant(field.name, getattr(group, field.name)))


def _words(phrases: Iterable[str]) -> Iterator[str]:
    for phrase in phrases:
        for token in tokens(clean(phrase)):
            if token.kind in ("word", "elided"):
                yield token.word


@lru_cache(maxsize=8)
def _when_phrases(code: str) -> Phrases[Tags]:
    """Every phrase about days and times in a language, with all its tags."""
    speech = _speech(_spoken()[code])
    tagged: dict[str, dict[str, object]] = {}
    for phrase, tag, value in _tagged(speech):
        tagged.setdefault(phrase, {})[tag] = value
    return Phrases(tagged.items())


def _tagged(speech: Speech) -> Iterator[tuple[str, str, object]]:
    """Every phrase with a tag and the tag's value; a tag is named as the field that the phrase stands in."""
    for group in (speech.calendar, speech.clock, speech.placing, speech.linking):
        for field in fields(group):
            if field.name not in ("formal", "weekly_topic", "glued"):
                for phrase, value in _meant(field.name, getattr(group, field.name)):
                    yield phrase, field.name, value
    for phrase in (*speech.saying.aside, *speech.saying.accept):
        if phrase.removesuffix(" _") not in speech.placing.live or phrase in speech.placing.live:
            yield phrase, "aside", True  # 'I'm in _' is no yes, but the place in it counts
    for phrase, weeks in speech.saying.week.items():
        yield phrase, "week", weeks
    for number, names in enumerate(speech.calendar.weekdays):
        for ending, part in speech.calendar.glued.items():
            yield names[0] + ending, "glued", (number, part, False)
            yield names[0] + ending + "s", "glued", (number, part, True)


def _meant(name: str, value: object) -> Iterator[tuple[str, object]]:
    """The phrases of one field, each with what it means: its place in a list of names, its value in a mapping, or just that it is there."""
    if isinstance(value, Mapping):
        yield from value.items()
    elif name in ("weekdays", "weekly_days", "months", "ordinals") and isinstance(value, tuple):
        for number, names in enumerate(value):
            yield from ((phrase, number) for phrase in names)
    elif name == "numbers" and isinstance(value, tuple):
        yield from ((phrase, number) for number, phrase in enumerate(value, 1))
    elif isinstance(value, tuple):
        yield from ((phrase, True) for phrase in value)


_EMPTY = ("aside", "courtesy")
_ANSWERS: tuple[str, ...] = ("yes", "no", "accept", "decline", "unable", "undecided", "condition", "courtesy", "aside")
_ANSWERS += ("asking", "offering", "none_of", "agreed", "pause", "resume")
_TONE = ("aside", "reluctant", "requesting")
_OF_CALLS = ("aside", "skip", "move", "away", "report", "standup", "call")
# Where one phrase has two meanings, the later of these counts.
_TOPICS = ("request_topic", "call_topic", "standup_topic", "report_topic")


@lru_cache(maxsize=8)
def _saying_phrases(code: str) -> tuple[Phrases[str], ...]:
    speech = _speech(_spoken()[code])
    whenever = dict.fromkeys(speech.linking.whenever, "aside")  # 'cuando quieras' asks nothing
    return (_meaning(speech, _ANSWERS, whenever), _meaning(speech, _OF_CALLS, {}), _meaning(speech, _TONE, {}))


def _meaning(speech: Speech, names: Sequence[str], known: Mapping[str, str]) -> Phrases[str]:
    return Phrases((dict(known) | {phrase: name for name in names for phrase in getattr(speech.saying, name)}).items())


@lru_cache(maxsize=1)
def _topic_phrases() -> tuple[tuple[str, Phrases[frozenset[str]]], ...]:
    """What subjects are about, in every language: they are often in another one than the reply."""
    found: list[tuple[str, Phrases[frozenset[str]]]] = []
    for code, language in _spoken().items():
        speech = _speech(language)
        topics: dict[str, set[str]] = {}
        for topic in _TOPICS:
            for phrase in getattr(speech.saying, topic):
                topics.setdefault(phrase, set()).add(topic)
        for topic, names in (("weekly_topic", speech.linking.weekly_topic), ("once_topic", speech.linking.once)):
            for phrase in names:
                topics.setdefault(phrase, set()).add(topic)
        found.append((code, Phrases((phrase, frozenset(names)) for phrase, names in topics.items())))
    return tuple(found)


@lru_cache(maxsize=8)
def telling_phrases(code: str) -> Phrases[str]:
    """What mentors tell of calls and students: each phrase by its field in `Telling`; of two, the later counts."""
    telling = _speech(_spoken()[code]).telling
    names = ("clause", "denied", "told", "fine", "worry", "trouble")
    return Phrases({phrase: name for name in names for phrase in getattr(telling, name)}.items())


@lru_cache(maxsize=8)
def report_phrases(code: str) -> Phrases[str]:
    """How a call went: missed, waited, held."""
    telling = _speech(_spoken()[code]).telling
    return Phrases({phrase: name for name in ("held", "waited", "missed") for phrase in getattr(telling, name)}.items())


@lru_cache(maxsize=8)
def course_phrases(code: str) -> Phrases[tuple[str, bool]]:
    """What staff say of how a mentorship goes on: each phrase by its field in `Saying`, and whether it counts wherever it stands."""
    saying = _speech(_spoken()[code]).saying
    return Phrases({phrase: (name, code != "en") for name in ("rest", "goes_on", "over") for phrase in getattr(saying, name)}.items())


@lru_cache(maxsize=8)
def wish_phrases(code: str) -> tuple[Phrases[str], Phrases[str]]:
    """What mentors and students wish for all of their calls: what says it by itself, each by its field in `Wishing`, and mere hints."""
    wishing = _speech(_spoken()[code]).wishing
    said = {phrase: name for name in ("resting", "going_on", "ending") for phrase in getattr(wishing, name)}
    return Phrases(said.items()), Phrases((phrase, "done") for phrase in wishing.done)


@lru_cache(maxsize=8)
def _wondering_phrases(code: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in _speech(_spoken()[code]).wishing.wondering)


def is_denied(heard: Heard, at: int) -> bool:
    """Whether a denial stands before a token, in its clause: 'please don't end it'."""
    denials = _denials(heard.code)
    for token in reversed(heard.tokens[:at]):
        if token.sentence != heard.tokens[at].sentence or token.kind in ("mark", "newline", "blank"):
            return False
        if token.word in denials:
            return True
    return False


@lru_cache(maxsize=8)
def _denials(code: str) -> frozenset[str]:
    return frozenset(_words(word for word in _speech(_spoken()[code]).telling.denied if " " not in word))


def wondered(heard: Heard) -> set[int]:
    """The sentences of which somebody is not sure, by their own words."""
    return {heard.tokens[start].sentence for _, start, _ in _wondering_phrases(heard.code).all(heard.tokens)}


@lru_cache(maxsize=1)
def hand_over_phrases() -> Phrases[str]:
    """That somebody else should take a student over, and with the notes: each phrase by its field in `Wishing`, of every language.

    Such a mail is too short to show which it is in.
    """
    spoken = [_speech(language).wishing for language in _spoken().values()]
    return Phrases((phrase, name) for name in ("hand_over", "with_notes") for wishing in spoken for phrase in getattr(wishing, name))


@lru_cache(maxsize=8)
def back_phrases(code: str) -> Phrases[bool]:
    """'back on'."""
    return Phrases((phrase, True) for phrase in _speech(_spoken()[code]).absence.back)


@lru_cache(maxsize=8)
def habit_phrases(code: str) -> Phrases[str]:
    """What is said of hours that are free every week: each phrase by its field in `Habit`; of two, the later counts."""
    habit = _speech(_spoken()[code]).habit
    names = ("booked", "save", "till", "onwards", "since", "daily", "weekends", "workdays", "usual", "forget")
    return Phrases({phrase: name for name in names for phrase in getattr(habit, name)}.items())


@lru_cache(maxsize=1)
def steering_phrases() -> tuple[Phrases[str], ...]:
    """What is told to the agent itself: each phrase by its field in `Steering`, for every language; marks are no part of it."""
    names = ("small", "polite", "letters", "got", "less", "more", "stop", "again", "why")
    return tuple(
        Phrases({phrase.replace("-", " "): name for name in names for phrase in getattr(_speech(language).steering, name)}.items())
        for language in _spoken().values()
    )


@lru_cache(maxsize=1)
def assent_phrases() -> tuple[Phrases[bool], ...]:
    """A yes and courtesies, for every language; marks are no part of it."""
    spoken = (_speech(language) for language in _spoken().values())
    return tuple(Phrases((phrase, True) for phrase in (*s.saying.yes, *s.steering.polite)) for s in spoken)


@lru_cache(maxsize=1)
def noted_phrases() -> Phrases[str]:
    """What staff say of the form, in every language."""
    spoken = [_speech(language) for language in _spoken().values()]
    denied = [(word, "denied") for speech in spoken for word in speech.telling.denied]
    return Phrases(dict([*denied, *((p, n) for n in ("noted", "filled") for s in spoken for p in getattr(s.steering, n))]).items())


@lru_cache(maxsize=1)
def entry_phrases() -> Phrases[bool]:
    """How a note begins, in every language: a mail of one word does not show which it is in."""
    return Phrases((phrase, True) for language in _spoken().values() for phrase in _speech(language).noting.entry)


@lru_cache(maxsize=1)
def wanted_phrases() -> Phrases[str]:
    """What asks for the notes, in every language, and what may stand before it: 'wanted', 'asking'; marks are no part of it."""
    spoken = [_speech(language).noting for language in _spoken().values()]
    found = {phrase: name for name in ("asking", "wanted") for noting in spoken for phrase in getattr(noting, name)}
    return Phrases((phrase.replace("-", " "), name) for phrase, name in found.items())


@lru_cache(maxsize=1)
def polite_phrases() -> Phrases[str]:
    """What is only polite, in every language."""
    return Phrases((phrase, "polite") for language in _spoken().values() for phrase in _speech(language).steering.polite)


@lru_cache(maxsize=1)
def interest_phrases() -> Phrases[bool]:
    """What tells that somebody likes something, in every language."""
    return Phrases((phrase, True) for language in _spoken().values() for phrase in _speech(language).noting.interest)


@lru_cache(maxsize=1)
def recording_phrases() -> Phrases[bool]:
    """A call's recording, in every language: what is recorded may be told in another one than the rest."""
    return Phrases((phrase, True) for language in _spoken().values() for phrase in _speech(language).noting.recording)


@lru_cache(maxsize=8)
def length_phrases(code: str) -> Phrases[str]:
    """How long a call took: 'minutes', 'hours', 'half', 'one_hour', and 'late'."""
    clock, noting = _speech(_spoken()[code]).clock, _speech(_spoken()[code]).noting
    named = {phrase: name for name in ("minutes", "hours") for phrase in getattr(clock, name)}
    return Phrases((named | {phrase: name for name in ("half", "one_hour", "late") for phrase in getattr(noting, name)}).items())


def language_of(found: Sequence[Token]) -> str:
    """The language that most of these words are of."""
    return likeliest(found, _vocabularies())


def speech_of(code: str) -> Speech:
    """What people of a language say; `code` is one that was heard."""
    return _speech(_spoken()[code])
