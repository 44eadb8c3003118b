"""What somebody who enrols writes of themself, in their own sentences: 'I'm Ana from Lisbon, I would like to join the Python course'.

Decides which words of a letter are a name, a course, a place, a day; a cue must stand beside each ([words] in `rules/reading`),
and two answers that contradict each other give none.
"""

import re
from dataclasses import dataclass
from datetime import date

from agent.reading.courses import course_in
from agent.reading.labels import Labels, fold, tokens
from agent.reading.message import Address
from agent.reading.places import IANA_NAME, is_place, zone_of
from agent.reading.prose import PARTICLES, Sentence, sentences
from agent.reading.reachable import address_of
from agent.reading.values import TEXT_MOST, addresses, days, person_name, phones

OF_PLACES = frozenset("de am of la el do da di del upon sur an der le los las".split())  # noqa: SIM905
NOBLE = PARTICLES - {"y", "e"}  # 'I'm Ana y …' goes on
NAME_WORDS_MOST = 5
LISTED_MOST = 12
STRONG_NAMES = ("name", "heisse", "llamo", "nombre", "appelle", "nom", "call")


@dataclass
class Letter:
    """What was found; None where nothing was, or nothing sure. `problems` name what a person should clear up."""

    name: str | None = None
    email: str | None = None
    course: str | None = None
    location: str | None = None
    phone: str | None = None
    zone: str | None = None
    goals: str | None = None
    experience: str | None = None
    start: date | None = None
    enrols: bool = False
    declines: bool = False
    enquires: bool = False
    by_another: bool = False
    several: bool = False
    problems: tuple[str, ...] = ()


def read_letter(text: str, subject: str, sender: Address, labels: Labels, today: date, *, own: bool) -> Letter:
    """Read the sentences of a mail; `own`: the sender writes of themself, otherwise only third persons' data count."""
    body, signature = _signed(text, labels)
    parts = sentences(body, labels)
    titles = sentences(subject, labels)
    letter = Letter(
        enrols=any(s.has("enrols") for s in parts + titles),
        declines=any(s.has("declines") for s in parts + titles),
        enquires=any(s.has("enquires") for s in parts + titles),
    )
    letter.location = _location(parts, labels)
    letter.goals = " ".join(s.text for s in parts if s.has("goals"))[:TEXT_MOST].replace("\n", " ") or None
    letter.experience = " ".join(s.text for s in parts if s.has("experience"))[:TEXT_MOST].replace("\n", " ") or None
    _when(letter, parts, labels, today)
    noted = not sender.address  # a note beside a payment: nobody else's kin would stand there
    kin = next((s for s in parts if s.has("kin") and (noted or s.has("enrols", "joins", "course_noun"))), None)
    letter.by_another = kin is not None
    letter.several = _lists_people(parts, sender, labels)
    named = None if kin or not own else _for_another(parts, sender, labels)
    letter.by_another |= named is not None
    if named:
        letter.name, letter.email = named
    elif kin or not own:
        _third_person(letter, kin, parts, sender, labels)
    else:
        below = sentences(signature, labels)
        _first_person(letter, parts + below, signature, sender, labels)
        letter.phone = _phone(parts + below)
        letter.zone = _zone(parts + below, labels)
    people = frozenset(fold(letter.name or "").split())
    letter.course = course_in(parts, people, labels) or course_in(titles, people, labels)
    return letter


def _signed(text: str, labels: Labels) -> tuple[str, str]:
    """The letter without greeting, and what stands from its closing words on."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if lines and len(lines[0]) <= 60 and lines[0].endswith((",", "!")) and len(tokens(lines[0])) <= 5:
        lines = lines[1:]
    filled = [n for n, line in enumerate(lines) if line]
    for number in filled[-8:]:
        if number > 0 and _closes(lines[number], labels):
            return "\n".join(lines[:number]), "\n".join(lines[number:])
    if len(filled) > 1 and person_name(lines[filled[-1]], labels) and len(lines[filled[-1]].split()) <= 3:
        return "\n".join(lines[: filled[-1]]), lines[filled[-1]]
    return "\n".join(lines), ""


def _closes(line: str, labels: Labels) -> bool:
    """Whether a line is closing words, perhaps with a name behind them."""
    words = tokens(line)
    for length in range(min(len(words), 4), 0, -1):
        if "closing" in labels.kinds(" ".join(words[:length])):
            rest = line.split()[length:]
            return len(rest) <= 3 and all(w[0].isupper() or not w[0].isalpha() for w in rest)
    return False


def _signer(signature: str, labels: Labels) -> str | None:
    for number, line in enumerate(signature.splitlines()[:4]):
        words = line.replace(",", " ").replace("!", " ").split()
        for length in range(min(len(words), 4), 0, -1):
            if number == 0 and "closing" in labels.kinds(" ".join(tokens(" ".join(words[:length])))):
                words = words[length:]
                break
        if words and len(words) <= 4 and all(w[0].isupper() for w in words) and (name := person_name(" ".join(words), labels)):
            return name
    return None


def _first_person(letter: Letter, parts: list[Sentence], signature: str, sender: Address, labels: Labels) -> None:
    """Name and address where the student is the sender."""
    shown = person_name(sender.name, labels) if sender.name.lower() != sender.address.lower() else None
    signed = _signer(signature, labels)
    hints = set(
        fold(f"{shown or ''} {signed or ''} {sender.address.partition('@')[0]}")
        .replace(".", " ")
        .replace("_", " ")
        .replace("-", " ")
        .split()
    )
    named, sure = _self_named(parts, hints)
    first = fold((shown or "").split()[0]) if shown else ""
    names = [n for n in (named, signed, shown) if n]
    same = [n for n in names if not first or first in fold(n).split() or set(fold(n).split()) & set(fold(shown or "").split())]
    letter.email, question = address_of(parts, sender)
    if shown and named and sure and named not in same:
        letter.name, letter.email = named, letter.email if letter.email != sender.address else None
        letter.problems += (
            f"student_email: the letter is by {named}, but {sender.address} is the address of {shown}; which address is the student's?",
        )
    else:
        letter.name = max(same, key=lambda n: len(n.split()), default=None)
        letter.problems += (question,) if question else ()


def _self_named(parts: list[Sentence], hints: set[str]) -> tuple[str | None, bool]:
    """'My name is …' (sure), or "I'm …" where the name is known from elsewhere."""
    for sentence in parts:
        for start, end in sentence.phrases.get("named", ()):
            if not sentence.joined(end):
                continue
            stop, plainly = sentence.run(end, NOBLE, most=5), sentence.run(end, most=4)
            if stop > plainly + 1 and is_place(sentence.span(plainly + 1, stop), sentence.labels):
                stop = plainly  # 'Soy Elena Ruiz de Granada'
            if stop > end:
                name = sentence.span(end, stop)
                if _strong(sentence, start, end):
                    return name, True
                if set(fold(name).split()) & hints:
                    return name, False
            while stop < len(sentence.words) and sentence.words[stop].folded in hints and sentence.joined(stop):
                stop += 1
            if stop > end and _strong(sentence, start, end):  # in lower case
                return sentence.span(end, stop), False
    return None, False


def _strong(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a cue says that a name follows: 'my name is', not only 'this is'."""
    return any(w in fold(sentence.span(start, end)) for w in STRONG_NAMES)


def _third_person(letter: Letter, kin: Sentence | None, parts: list[Sentence], sender: Address, labels: Labels) -> None:
    """Name and address where somebody writes for the student: only what is plainly said of the student counts."""
    others = [a for s in parts for a in addresses(s.text) if a.lower() != sender.address.lower()]
    told = [a for s in parts if s.has("account_of") for a in addresses(s.text) if a.lower() != sender.address.lower()]
    told = told or [a for a in others if kin and _beside(kin, a, labels)]
    told = told or ([a for a in others if _bears(a, kin, sender)] if kin else [])
    chosen = told or (others if not kin else [])
    letter.email = chosen[0] if len(set(chosen)) == 1 else None
    strangers = {p for s in parts for _, e in s.phrases.get("lives_there", ()) if (p := _place(s, e, labels))}
    letter.location = next(iter(strangers)) if len(strangers) == 1 else None
    if kin and kin.has("and_i"):
        letter.several = True
    elif kin:
        _, end = kin.phrases["kin"][0]
        if end < len(kin.words) and kin.gap(end).strip() in ("", ","):
            letter.name = kin.span(end, kin.run(end, PARTICLES, most=5)) or None
    elif letter.email:
        letter.name = next((n for s in parts if (n := _beside(s, letter.email, labels) or _in_address(s, letter.email))), None)
        same = [s for s in parts if letter.email in s.text]
        letter.phone = _phone([s for s in parts if s in same or s.has("phone")])
        letter.location = letter.location or _location(same, labels)


def _bears(address: str, kin: Sentence, sender: Address) -> bool:
    """Whether an address has the name in it that is said after 'my daughter', and the sender's own first name not."""
    _, end = kin.phrases["kin"][0]
    name = {fold(w) for w in kin.span(end, kin.run(end, most=1)).split()}
    local = set(re.split(r"[._-]", fold(address.partition("@")[0])))
    return bool(name & local) and not set(fold(sender.name).split()[:1]) & local


def _for_another(parts: list[Sentence], sender: Address, labels: Labels) -> tuple[str, str] | None:
    """Name and address of the one for whom an office writes: 'for Ana Reis (ana@…)', where neither is the sender's."""
    own = set(re.split(r"[\W_]+", fold(f"{sender.name} {sender.address.partition('@')[0]}")))
    found = {}
    for sentence in parts:
        for address in addresses(sentence.text) if "@" in sentence.text else ():
            name = _beside(sentence, address, labels)
            place = next((n for n, w in enumerate(sentence.words) if name and name.startswith(w.text)), 0)
            led = any(e == place for kind in ("toward", "joins", "enrols", "small_word") for _, e in sentence.phrases.get(kind, ()))
            if name and led and len(name.split()) > 1 and not own & set(fold(name).split()):
                found[address.lower()] = name, address
    return next(iter(found.values())) if len(found) == 1 else None


def _lists_people(parts: list[Sentence], sender: Address, labels: Labels) -> bool:
    """Whether one sentence enrols several people with an address each, or a list after it does."""
    listed: set[str] = set()
    enrolling = False
    for sentence in parts:
        enrolling = enrolling or sentence.has("enrols", "joins", "kin")
        if not enrolling or "@" not in sentence.text:
            continue
        others = [a for a in addresses(sentence.text) if a.lower() != sender.address.lower()]
        names = {name for a in others if (name := _beside(sentence, a, labels))}
        if len(names) > 1 and sentence.has("enrols", "joins", "kin"):
            return True
        if len(sentence.words) <= LISTED_MOST:
            listed |= {name for name in names if " " in name}
    return len(listed) > 1


def _beside(sentence: Sentence, address: str, labels: Labels) -> str | None:
    """The name right before an address: 'Ana Reis <ana@…>', 'Ana Reis, ana@…'."""
    place = next((n for n, w in enumerate(sentence.words) if w.text.lower() == address.lower()), 0)
    start = place
    while (
        start > 0
        and place - start < NAME_WORDS_MOST
        and (start == place or sentence.joined(start))
        and (sentence.words[start - 1].capital or (start < place and sentence.words[start - 1].folded in PARTICLES))
    ):
        start -= 1
    while start < place and not sentence.words[start].capital:
        start += 1
    near = place > start and len(sentence.gap(place)) <= 3
    if near and "\n" in sentence.gap(place) and start > 0 and "\n" not in sentence.gap(start):
        return None  # the line above is more than a name
    name = person_name(sentence.span(start, place), labels) if near else None
    return name if name and not labels.is_label(name) else None


def _in_address(sentence: Sentence, address: str) -> str | None:
    """The full name in a sentence that an address is made of: 'Robert King' for robert.king@example.com."""
    local = set(re.split(r"[._-]", fold(address.partition("@")[0])))
    runs = (sentence.span(at, sentence.run(at, most=3)) for at in range(len(sentence.words)))
    return next((run for run in runs if len(words := set(fold(run).split())) > 1 and words <= local), None)


def _location(parts: list[Sentence], labels: Labels) -> str | None:
    """Where the writer lives: after 'I live in' any name, after 'from' or 'in' a known place; two different ones give none."""
    strong = {p for s in parts for _, e in s.phrases.get("lives", ()) if (p := _place(s, e, labels))}
    if strong:
        return max(strong, key=len) if len({fold(p.split(",")[0]) for p in strong}) == 1 else None
    weak = {
        p
        for s in parts
        if not s.has("kin")
        for b, e in s.phrases.get("from", ())
        if not any(0 <= b - stop <= 3 for _, stop in s.phrases.get("not_home", ()))
        and (p := _place(s, e, labels))
        and is_place(p.split(",")[0], labels)
    }
    return max(weak, key=len) if len({fold(p.split(",")[0]) for p in weak}) == 1 else None


def _place(sentence: Sentence, at: int, labels: Labels) -> str | None:
    if not sentence.joined(at):
        return None
    end = sentence.run(at, OF_PLACES, most=5)
    if end == at or sentence.words[at].text[0].isdigit():
        return None
    if end < len(sentence.words) and sentence.gap(end).strip() == ",":
        further = sentence.run(end, OF_PLACES, most=4)
        if further > end and is_place(sentence.span(end, further), labels):
            return sentence.span(at, further)
    return sentence.span(at, end)


def _zone(parts: list[Sentence], labels: Labels) -> str | None:
    """A zone named in so many words: 'Europe/Vienna', 'my time zone is Vienna'."""
    found = {z for s in parts if "/" in s.text and (z := zone_of(" ".join(IANA_NAME.findall(s.text)), labels))}
    for sentence in parts:
        for _, end in sentence.phrases.get("zone", ()):
            start = end + 1 if end < len(sentence.words) and not sentence.words[end].capital else end
            if start < len(sentence.words) and (z := zone_of(sentence.span(start, sentence.run(start, OF_PLACES)), labels)):
                found.add(z)
    return next(iter(found)) if len(found) == 1 else None


def _phone(parts: list[Sentence]) -> str | None:
    """The one phone number of a letter; numbers of others, of a fax or an account do not count."""
    found = {number: None for s in parts if not s.has("not_phone") for number in phones(s.text) if number[0] in "+0(" or s.has("phone")}
    return next(iter(found)) if len(found) == 1 else None


def _when(letter: Letter, parts: list[Sentence], labels: Labels, today: date) -> None:
    for sentence in parts:
        if _since(sentence) or (sentence.has("starts") and not sentence.has("past_course")):
            found, question = days(sentence.text, labels, today)
            found = [day for day in found if day >= today or sentence.has("starts")]
            if question:
                letter.problems += (f"program_start: {question}",)
            elif len(set(found)) == 1 and letter.start is None:
                letter.start = found[0]


def _since(sentence: Sentence) -> bool:
    """'from 7 December' where somebody enrols."""
    return sentence.has("joins", "enrols") and any(
        sentence.joined(end) and (sentence.words[end].text[0].isdigit() or sentence.words[end].folded in sentence.labels.months)
        for _, end in sentence.phrases.get("since", ())
    )
