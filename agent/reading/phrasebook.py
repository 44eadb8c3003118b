"""The phrases that single recognisers look for: each table of them by the field that it stands in.

Decides which tables are of one language, and which of all: a mail of few words does not show which it is in.
To add one: a function here, kept in a cache as the others are.
"""

from functools import lru_cache

from agent.reading.hearing import Heard, every_speech, speech_of
from agent.reading.tokens import Phrases, fold


@lru_cache(maxsize=64)
def small_words(code: str, *names: str) -> frozenset[str]:
    """The folded words of these fields of a language's `Grammar`."""
    grammar = speech_of(code).grammar
    return frozenset(fold(word) for name in names for word in getattr(grammar, name))


@lru_cache(maxsize=8)
def every_small_word(*names: str) -> frozenset[str]:
    """The same of every language: the first words of a mail do not show which it is in."""
    return frozenset(fold(word) for speech in every_speech() for name in names for word in getattr(speech.grammar, name))


@lru_cache(maxsize=8)
def telling_phrases(code: str) -> Phrases[str]:
    """What mentors tell of calls and students: each phrase by its field in `Telling`; of two, the later counts."""
    telling = speech_of(code).telling
    names = ("clause", "denied", "told", "fine", "worry", "trouble")
    return Phrases({phrase: name for name in names for phrase in getattr(telling, name)}.items())


@lru_cache(maxsize=8)
def report_phrases(code: str) -> Phrases[str]:
    """How a call went: missed, waited, held."""
    telling = speech_of(code).telling
    return Phrases({phrase: name for name in ("held", "waited", "missed") for phrase in getattr(telling, name)}.items())


@lru_cache(maxsize=8)
def course_phrases(code: str) -> Phrases[tuple[str, bool]]:
    """What staff say of how a mentorship goes on: each phrase by its field in `Saying`, and whether it counts wherever it stands."""
    saying = speech_of(code).saying
    return Phrases({phrase: (name, code != "en") for name in ("rest", "goes_on", "over") for phrase in getattr(saying, name)}.items())


@lru_cache(maxsize=8)
def wish_phrases(code: str) -> tuple[Phrases[str], Phrases[str]]:
    """What mentors and students wish for all of their calls: what says it by itself, each by its field in `Wishing`, and mere hints."""
    wishing = speech_of(code).wishing
    said = {phrase: name for name in ("resting", "going_on", "ending") for phrase in getattr(wishing, name)}
    return Phrases(said.items()), Phrases((phrase, "done") for phrase in wishing.done)


@lru_cache(maxsize=8)
def _wondering_phrases(code: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in speech_of(code).wishing.wondering)


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
    return frozenset(fold(word) for word in speech_of(code).telling.denied if " " not in word)


def wondered(heard: Heard) -> set[int]:
    """The sentences of which somebody is not sure, by their own words."""
    return {heard.tokens[start].sentence for _, start, _ in _wondering_phrases(heard.code).all(heard.tokens)}


@lru_cache(maxsize=1)
def hand_over_phrases() -> Phrases[str]:
    """That somebody else should take a student over, and with the notes: each phrase by its field in `Wishing`, of every language.

    Such a mail is too short to show which it is in.
    """
    spoken = [speech.wishing for speech in every_speech()]
    return Phrases((phrase, name) for name in ("hand_over", "with_notes") for wishing in spoken for phrase in getattr(wishing, name))


@lru_cache(maxsize=8)
def absence_phrases(code: str) -> tuple[Phrases[bool], Phrases[bool]]:
    """Being elsewhere, and a stretch of days that is named without its dates."""
    absence = speech_of(code).absence
    return Phrases((phrase, True) for phrase in absence.elsewhere), Phrases((phrase, True) for phrase in absence.spans)


@lru_cache(maxsize=8)
def back_phrases(code: str) -> Phrases[bool]:
    """'back on'."""
    return Phrases((phrase, True) for phrase in speech_of(code).absence.back)


@lru_cache(maxsize=8)
def habit_phrases(code: str) -> Phrases[str]:
    """What is said of hours that are free every week: each phrase by its field in `Habit`; of two, the later counts."""
    habit = speech_of(code).habit
    names = ("booked", "save", "till", "onwards", "since", "daily", "weekends", "workdays", "usual", "forget")
    return Phrases({phrase: name for name in names for phrase in getattr(habit, name)}.items())


@lru_cache(maxsize=8)
def verbs(code: str, *, mine: bool = True) -> frozenset[str]:
    """The folded words that can go on after a day ('the 19th works', 'the 19th is fine'); `mine`: and words for the writer ('I can')."""
    speech = speech_of(code)
    groups = (speech.linking.offers, speech.saying.inverted, speech.absence.mine if mine else ())
    return frozenset(fold(word) for group in groups for word in group)


@lru_cache(maxsize=1)
def steering_phrases() -> tuple[Phrases[str], ...]:
    """What is told to the agent itself: each phrase by its field in `Steering`, for every language; marks are no part of it."""
    names = ("small", "polite", "letters", "got", "less", "more", "stop", "again", "why")
    return tuple(
        Phrases({phrase.replace("-", " "): name for name in names for phrase in getattr(speech.steering, name)}.items())
        for speech in every_speech()
    )


@lru_cache(maxsize=1)
def view_phrases() -> tuple[tuple[Phrases[str], frozenset[str]], ...]:
    """How staff ask how it stands: each phrase by its field in `Viewing`, and the small words, for every language; no marks."""
    names = ("small", "after", "before", "of", "status", "whole")
    return tuple(
        (
            Phrases({phrase.replace("-", " "): name for name in names for phrase in getattr(speech.viewing, name)}.items()),
            frozenset(map(fold, speech.common)),
        )
        for speech in every_speech()
    )


@lru_cache(maxsize=1)
def assent_phrases() -> tuple[Phrases[bool], ...]:
    """A yes and courtesies, for every language; marks are no part of it."""
    spoken = every_speech()
    return tuple(Phrases((phrase, True) for phrase in (*s.saying.yes, *s.steering.polite)) for s in spoken)


@lru_cache(maxsize=1)
def noted_phrases() -> Phrases[str]:
    """What staff say of the form, in every language."""
    spoken = every_speech()
    denied = [(word, "denied") for speech in spoken for word in speech.telling.denied]
    return Phrases(dict([*denied, *((p, n) for n in ("noted", "filled") for s in spoken for p in getattr(s.steering, n))]).items())


@lru_cache(maxsize=1)
def entry_phrases() -> Phrases[bool]:
    """How a note begins, in every language: a mail of one word does not show which it is in."""
    return Phrases((phrase, True) for speech in every_speech() for phrase in speech.noting.entry)


@lru_cache(maxsize=1)
def wanted_phrases() -> Phrases[str]:
    """What asks for the notes, in every language, and what may stand before it: 'wanted', 'asking'; marks are no part of it."""
    spoken = [speech.noting for speech in every_speech()]
    found = {phrase: name for name in ("asking", "wanted") for noting in spoken for phrase in getattr(noting, name)}
    return Phrases((phrase.replace("-", " "), name) for phrase, name in found.items())


@lru_cache(maxsize=1)
def polite_phrases() -> Phrases[str]:
    """What is only polite, in every language."""
    return Phrases((phrase, "polite") for speech in every_speech() for phrase in speech.steering.polite)


@lru_cache(maxsize=1)
def interest_phrases() -> Phrases[bool]:
    """What tells that somebody likes something, in every language."""
    return Phrases((phrase, True) for speech in every_speech() for phrase in speech.noting.interest)


@lru_cache(maxsize=1)
def recording_phrases() -> Phrases[bool]:
    """A call's recording, in every language: what is recorded may be told in another one than the rest."""
    return Phrases((phrase, True) for speech in every_speech() for phrase in speech.noting.recording)


@lru_cache(maxsize=8)
def length_phrases(code: str) -> Phrases[str]:
    """How long a call took: 'minutes', 'hours', 'half', 'one_hour', and 'late'."""
    clock, noting = speech_of(code).clock, speech_of(code).noting
    named = {phrase: name for name in ("minutes", "hours") for phrase in getattr(clock, name)}
    return Phrases((named | {phrase: name for name in ("half", "one_hour", "late") for phrase in getattr(noting, name)}).items())
