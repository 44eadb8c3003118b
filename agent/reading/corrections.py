"""What staff's own lines put right of the student: 'her address is really ana@…', 'it is spelled Katarzyna', 'start 1 February'.

Decides that a name which is put right must be like the one that the mail gives, or follow 'not NAME': another person's never counts.
`naming` reads the same lines for the mentors.
"""

from collections.abc import Collection, Sequence
from datetime import date
from difflib import SequenceMatcher

from agent.reading.labels import Labels, fold
from agent.reading.mentions import of_student
from agent.reading.places import IANA_NAME, zone_of
from agent.reading.prose import Sentence
from agent.reading.values import addresses, days, phones

ALIKE = 0.6
NAME_WORDS = 4


def account_told(said: Sequence[Sentence], student: Collection[str]) -> str | None:
    """The student's address where it is told: 'her address is really ana@…', "Ana's e-mail: …"; two of them tell none."""
    told = {
        a.lower(): a
        for sentence in said
        if "@" in sentence.text
        for place, word in enumerate(sentence.words)
        if "@" in word.text[1:] and (of_student(sentence, place, student) or _put_right(sentence, place))
        for a in addresses(word.text)[:1]
    }
    return next(iter(told.values())) if len(told) == 1 else None


def _put_right(sentence: Sentence, place: int) -> bool:
    """Whether the one address of a sentence corrects the student's: 'his e-mail in the form has a typo, it's paul@…'."""
    if sentence.text.count("@") != 1:
        return False
    cues = [end for kind in ("account_of", "account") for _, end in sentence.phrases.get(kind, ()) if end <= place]
    led = any(end == place for _, end in sentence.phrases.get("corrects", ()))
    return bool(cues) and led and not sentence.has("mentor")


def name_told(said: Sequence[Sentence], given: str) -> str | None:
    """The student's whole name, where it is put right: a full one that shares a word with it, or a word like one of its."""
    old = given.split()
    told: dict[str, str] = {}
    for sentence in said:
        for _, end in sentence.phrases.get("named_so", ()):
            stop = sentence.run(end, most=NAME_WORDS)
            new = sentence.span(end, stop).split()
            if new and (name := _renamed(old, new)):
                told[fold(name)] = name
    return next(iter(told.values())) if len(told) == 1 else None


def _renamed(old: list[str], new: list[str]) -> str | None:
    if not old:
        return " ".join(new) if len(new) > 1 else None
    same = {fold(w) for w in old} & {fold(w) for w in new}
    if len(new) > 1:
        return " ".join(new) if same or _alike(" ".join(old), " ".join(new)) else None
    near = [n for n, word in enumerate(old) if _alike(word, new[0])]
    return " ".join([*old[: near[0]], new[0], *old[near[0] + 1 :]]) if len(near) == 1 else None


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= ALIKE


def course_told(said: Sequence[Sentence]) -> str | None:
    """The course where it is put right: 'Course should be Advanced SQL'."""
    found: dict[str, str] = {}
    for sentence in said:
        nouns = {end for _, end in sentence.phrases.get("course_noun", ())}
        for start, end in sentence.phrases.get("corrects", ()):
            stop = sentence.run(end, most=5) if start in nouns and sentence.joined(end) else end
            if stop > end:
                found.setdefault(fold(sentence.span(end, stop)), sentence.span(end, stop))
    return next(iter(found.values())) if len(found) == 1 else None


def phone_told(said: Sequence[Sentence]) -> str | None:
    """The student's one phone number, where it is told: 'her number changed: +43 …'."""
    found = {number for s in said if s.has("number_of") for number in phones(s.text)}
    return next(iter(found)) if len(found) == 1 else None


def zone_told(said: str, labels: Labels) -> str | None:
    """The one zone that is named by its IANA name."""
    found = {zone for name in (IANA_NAME.findall(said) if "/" in said else ()) if (zone := zone_of(name, labels))}
    return next(iter(found)) if len(found) == 1 else None


def start_told(said: Sequence[Sentence], labels: Labels, today: date) -> date | None:
    """The one day that a sentence about the start names; none where it can be read in two ways."""
    found: set[date] = set()
    for sentence in said:
        if sentence.has("starts") and any(c.isdigit() for c in sentence.text):
            named, question = days(sentence.text, labels, today)
            found |= set(named) if not question else {date.min, date.max}
    return next(iter(found)) if len(found) == 1 else None
