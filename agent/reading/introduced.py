"""The student whom staff name in sentences of their own: 'Ana Novak (ana@…) would like to learn Python, could you ask Maria?'.

Decides that words beside a name must make somebody the student: that they want to learn, are new, are given to another.
What is wanted in staff's words is left out: it would reach the mentor with names and addresses.
`naming` tells who the mentor is.
"""

from agent.reading.forms import Enrolment, Reader, settle_zone, several_students
from agent.reading.letters import read_letter
from agent.reading.message import Address
from agent.reading.naming import SAID_MOST, said_sentences
from agent.reading.prose import PARTICLES, Sentence
from agent.reading.values import NAME_MOST, addresses, plain

LEARNS = ("joins", "enrols")
NEAR = 3  # words from a name to what it wishes
ARTICLES = frozenset("the a our your der die das dem den unser unsere el la los nuestra nuestro le notre un une".split())  # noqa: SIM905


def read_introduced(said: str, subject: str, reader: Reader) -> Enrolment | None:
    """What staff's sentences tell of one student; None where they make nobody the student."""
    found: dict[str, str | None] = {}
    asked = False
    for sentence in said_sentences(said, reader.labels):
        for start, end in sentence.names or _opening(sentence):
            address = next(iter(addresses(sentence.words[end].text)), None) if end < len(sentence.words) else None
            after = end + 1 if address else end
            plainly = bool(address) and (_given(sentence, start, after) or _new(sentence, start) or _mentored(sentence, start))
            if plainly or (_begins(sentence, start) and _wishes(sentence, after)):
                found[sentence.span(start, end)] = address
            asked |= plainly
    addressed = {name: address for name, address in found.items() if address}
    if len(addressed or found) > 1:
        return several_students(list(addressed or found))
    if not found:
        return None
    name, address = next(iter((addressed or found).items()))
    letter = read_letter(said[:SAID_MOST], subject, Address("", ""), reader.labels, reader.today, own=False)
    enrolment = Enrolment(against=letter.declines or letter.enquires, wanted=True, likely=bool(address) and (asked or bool(letter.course)))
    enrolment.put("student_name", plain(name, NAME_MOST))
    enrolment.put("student_email", address)
    for field in ("course", "location"):
        enrolment.put(field, getattr(letter, field))
    enrolment.put("program_start", letter.start)
    settle_zone(enrolment, {}, reader.labels)
    return enrolment


def _opening(sentence: Sentence) -> list[tuple[int, int]]:
    """A full name without an address that a sentence begins with, perhaps after a greeting."""
    for start in range(min(2, len(sentence.words))):
        end = sentence.run(start, PARTICLES)
        if end > start + 1 and not any("no_name" in sentence.kinds(n) for n in range(start, end)):
            return [(start, end)]
    return []


def _begins(sentence: Sentence, start: int) -> bool:
    """Whether a name begins a sentence or a clause, or stands behind 'our student', 'my colleague': not 'I'd love NAME to do this'."""
    return start == 0 or bool(set(sentence.gap(start)) & set(",:–—")) or "of_student" in sentence.kinds(start - 1)


def _wishes(sentence: Sentence, at: int) -> bool:
    """'… would like to learn', '… möchte Python lernen', '…, who enrolled in' right behind a name."""
    starts = [start for kind in ("goals", *LEARNS) for start, _ in sentence.phrases.get(kind, ())]
    return sentence.has(*LEARNS) and any(at <= start < at + NEAR for start in starts)


def _given(sentence: Sentence, start: int, after: int) -> bool:
    """'assign NAME to', 'pair NAME with'."""
    asked = any(end == start for _, end in sentence.phrases.get("assign", ()))
    return asked and any(s == after for s, _ in sentence.phrases.get("toward", ()))


def _new(sentence: Sentence, start: int) -> bool:
    """'new student: NAME', 'our student NAME'."""
    before = sentence.words[start - 1].folded if start else ""
    return any(end == start for _, end in sentence.phrases.get("enrols", ())) or sentence.labels.field_of(before) == "student_name"


def _mentored(sentence: Sentence, start: int) -> bool:
    """'could Maria mentor NAME', 'a mentor for NAME'; not 'the mentor NAME'."""
    for first, end in sentence.phrases.get("mentor", ()):
        led = any(s == end and e == start for s, e in sentence.phrases.get("toward", ()))
        verb = end == start and ":" not in sentence.gap(start) and first > 0 and sentence.words[first - 1].folded not in ARTICLES
        if led or verb:
            return True
    return False
