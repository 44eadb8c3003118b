"""Text → what was heard: its language, its tokens, and the phrases of that language among them.

Decides which language's phrases are read: the one whose vocabulary holds most of the words.
Hides how phrases are looked up.
To add a language: a `speech` in its file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from agent.core.value import Value
from agent.reading.languages import LANGUAGES
from agent.reading.languages.pack import Language
from agent.reading.languages.speech import Speech
from agent.reading.tokens import Phrases, Token, clean, likeliest, tokens

Tags = Mapping[str, object]
_NOTHING: Tags = {}


class Item(Value):
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


class Said(Value):
    """A phrase that tells an intent: which, in which sentence, at which character and which token; `after` is the token after it."""

    meaning: str
    sentence: int
    start: int
    index: int
    after: int


class Heard(Value):
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
            Said(meaning, found[i].sentence, found[i].start, i, after)
            for phrases in _saying_phrases(code)
            for meaning, i, after in phrases.all(found)
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
        for name in group.__struct_fields__:
            yield from _words(phrase for phrase, _ in _meant(name, getattr(group, name)))


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
        for name in group.__struct_fields__:
            if name not in ("formal", "weekly_topic", "glued"):
                for phrase, value in _meant(name, getattr(group, name)):
                    yield phrase, name, value
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


def language_of(found: Sequence[Token]) -> str:
    """The language that most of these words are of."""
    return likeliest(found, _vocabularies())


def spoken_codes() -> tuple[str, ...]:
    """The codes of the languages in which people are understood."""
    return tuple(_spoken())


def every_speech() -> tuple[Speech, ...]:
    """What people of each language say."""
    return tuple(_speech(language) for language in _spoken().values())


def speech_of(code: str) -> Speech:
    """What people of a language say; `code` is one that was heard."""
    return _speech(_spoken()[code])
