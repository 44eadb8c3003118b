"""Staff assign a student: the enrolment mail that they forward, with the mentor in their own lines; or lines of their own alone.

A forward is an assignment where the mail is an enrolment by itself, or where staff name a mentor for whom it enrols.
What is lacking is asked in `problems`; what is doubtful is left out.
"""

import re
from collections.abc import Sequence

from agent.core.intents import Assignment
from agent.reading import Setting
from agent.reading.corrections import account_told, course_told, name_told, phone_told, start_told, zone_told
from agent.reading.enrolment import read_enrolment
from agent.reading.forms import Enrolment, Reader, is_form, read_form
from agent.reading.introduced import read_introduced
from agent.reading.labelled import Pair, pairs
from agent.reading.labels import PARENTHESES, Labels, fold, shipped_labels, tokens
from agent.reading.message import Message
from agent.reading.naming import SAID_MOST, Naming, label_mentors, read_naming, said_sentences
from agent.reading.reply import Words
from agent.reading.values import addresses

ASKED = {
    "student_name": "student_name: what is the student's name?",
    "student_email": "student_email: what is the student's e-mail address?",
    "mentors": "mentors: which mentor shall be asked? Your lines name nobody.",
}
_SHARED = (
    "mentors: which mentor shall be asked? Your lines have only an address that is the student's: mentor and student need one each, "
    "as I could not tell who of them writes."
)
CORRECTED = ("student_name", "student_email", "phone", "course", "zone", "program_start", "program_end", "goals", "wished_times")


def recognise(message: Message, words: Words, setting: Setting) -> Assignment | None:
    """The assignment that a staff member's message makes, or None."""
    if setting.role != "staff":
        return None
    labels = setting.labels or shipped_labels()
    school = [a.address for a in (*message.to, *message.cc, *(words.forwarded.to if words.forwarded else ()))]
    reader = Reader(labels, setting.now.date(), message.sender, school)
    said = pairs(words.said[:SAID_MOST], "", labels)
    typed = is_form(said, labels)
    if words.forwarded is None:
        enrolment = read_form(said, message.subject, reader) if typed else None
        if (enrolment is None or not enrolment.likely) and not setting.asked:  # to what was asked, `completion` reads the answer
            enrolment = read_introduced(words.said, message.subject, reader)
        if enrolment is None or not (enrolment.likely or enrolment.wanted):
            return None
    else:
        enrolment = read_enrolment(words.forwarded, reader)
        corrections = [p for p in said if p.field in CORRECTED and p.field != "phone"]  # that would be of their signature
        if corrections and not enrolment.several:
            _correct(enrolment, read_form([_without_aside(p, labels) for p in corrections], "", reader))
    if not enrolment.several:
        _correct(enrolment, _told(words.said, enrolment, reader))
    naming = read_naming(words.said, labels, setting.mentors, message.sender, _student_words(enrolment))
    return _assignment(enrolment, naming, labels, words.said)


def _assignment(enrolment: Enrolment, naming: Naming, labels: Labels, said: str) -> Assignment | None:
    named = bool(naming.mentors)
    somebody = enrolment.values.keys() & {"student_name", "student_email", "course"}
    if not named and (enrolment.against or not enrolment.likely):
        return None
    if (enrolment.against and not (enrolment.likely or enrolment.wanted)) or not (
        somebody or enrolment.several or (named and enrolment.problems)
    ):
        return None
    if enrolment.several:
        return Assignment(enrolment.fields(()), tuple(enrolment.problems))
    mentors = naming.mentors or tuple(m for m in label_mentors(enrolment.mentor, labels) if not naming.refuses(m))
    shared = _at_students_address(said, mentors, str(enrolment.values.get("student_email", "")))
    for name, question in ASKED.items():
        if name == "mentors" and shared:
            enrolment.ask(_SHARED)
        elif not (mentors if name == "mentors" else enrolment.values.get(name)):
            enrolment.ask(question)
    return Assignment(enrolment.fields(mentors), tuple(enrolment.problems), by_staff=named)


def _at_students_address(said: str, mentors: Sequence[str], email: str) -> bool:
    """Whether staff's own lines give the student's address as the mentor's: right after the name, or where they name nobody else."""
    if email.lower() not in {found.lower() for found in addresses(said[:SAID_MOST])}:
        return False
    return not mentors or any(re.search(rf"{re.escape(name)}\W{{1,3}}{re.escape(email)}", said, re.IGNORECASE) for name in mentors)


def _told(said: str, enrolment: Enrolment, reader: Reader) -> Enrolment:
    """What sentences of staff's put right."""
    sentences = said_sentences(said, reader.labels)
    told = Enrolment()
    told.put("student_email", account_told(sentences, _student_words(enrolment)))
    told.put("student_name", name_told(sentences, str(enrolment.values.get("student_name", ""))))
    told.put("course", course_told(sentences))
    told.put("phone", phone_told(sentences))
    told.put("zone", zone_told(said[:SAID_MOST], reader.labels))
    told.put("program_start", start_told(sentences, reader.labels, reader.today))
    return told


def _without_aside(pair: Pair, labels: Labels) -> Pair:
    """'SQL (not Python)' says SQL."""
    aside = next((m for m in PARENTHESES.finditer(pair.value) if any("not" in labels.kinds(w) for w in tokens(m[0]))), None)
    return pair._replace(value=(pair.value[: aside.start()] + pair.value[aside.end() :]).strip()) if aside else pair


def _correct(enrolment: Enrolment, said: Enrolment) -> None:
    """What staff write on top counts more than the mail below."""
    for name in CORRECTED:
        if value := said.values.get(name):
            enrolment.values[name] = value
            enrolment.problems = [p for p in enrolment.problems if p.partition(":")[0] != name]


def _student_words(enrolment: Enrolment) -> set[str]:
    """The words that name the student, so that nobody takes them for the mentor."""
    name, address = (str(enrolment.values.get(k, "")) for k in ("student_name", "student_email"))
    return set(fold(name).split()) | {address.lower(), *re.split(r"[._-]", fold(address.partition("@")[0]))} - {""}
