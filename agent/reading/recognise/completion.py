"""Staff answer a letter that asked for what was lacking: 'her address is ana@example.net', 'Mentor: Tom', 'ask Tom then'.

Only what was asked is taken from free words; a labelled line may give any field.
An address or a name that could be the student's as well as the mentor's is asked back.

Where nothing is lacking they correct what is known ('E-mail: ana@example.net'), in answer to a letter about that mentorship or below its
reference ('M1'): by labelled lines alone, and only by those that the mail begins with, since a signature has such lines as well.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from agent.core.intents import Completion, Fields
from agent.core.value import replace
from agent.reading import Setting
from agent.reading.forms import Enrolment, Reader, read_form
from agent.reading.labelled import Pair, clean_lines, pairs
from agent.reading.labels import Labels, fold, shipped_labels
from agent.reading.mentions import of_student
from agent.reading.message import Message
from agent.reading.naming import SAID_MOST, Naming, label_mentors, read_naming
from agent.reading.prose import Sentence, sentences
from agent.reading.reply import Words
from agent.reading.values import NAME_MOST, addresses, person_name, plain

_REFERENCE = re.compile(r"\b(M[0-9]{1,9})\b[ \t]*:?[ \t]*", re.IGNORECASE)
_READ = frozenset(Fields.__struct_fields__) - {"mentors", "other"}
ONE_LINE = re.compile(r"[,;][ \t]{1,3}(?=[^\W\d_][\w-]{2,20}[ \t]?:)")


@dataclass
class Answer:
    """What one reply gives: labelled values, addresses said to be the student's, the other addresses, the persons named."""

    said: list[Sentence]
    form: Enrolment
    mentors: tuple[str, ...]
    naming: Naming
    told: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


def recognise(message: Message, words: Words, setting: Setting) -> Completion | None:
    """The fields that a reply gives, or None where nothing lacking was asked or nothing is given."""
    asked = [a for a in setting.asked if a.question == "missing"]  # with no field: labelled corrections are welcome
    if setting.role != "staff" or not words.said.strip():
        return None
    return _answer(message, words, setting, {f for a in asked for f in a.fields}) if asked else _correction(message, words, setting)


def _answer(message: Message, words: Words, setting: Setting, lacking: set[str]) -> Completion | None:
    labels = setting.labels or shipped_labels()
    answer = _read(message, words, setting, labels)
    form, problems = answer.form, []
    if "student_email" in lacking and "student_email" not in form.values:
        problems += _email(answer, lacking, setting.mentors)
    if "student_name" in lacking and "student_name" not in form.values:
        form.put("student_name", _name(answer, lacking, labels))
    mentors = answer.mentors or (_mentors(answer, form, problems) if "mentors" in lacking else ())
    if not form.values and not mentors and not problems:
        return None
    return Completion(form.fields(mentors), (*(p for p in form.problems if p.partition(":")[0] in lacking), *problems))


def _correction(message: Message, words: Words, setting: Setting) -> Completion | None:
    """Labelled lines that put right what is known of a mentorship; what stands in one of them and can't be read is a question."""
    named = _REFERENCE.search(words.said[:SAID_MOST]) or _REFERENCE.search(message.subject)
    whom = named[1].upper() if named else ""
    if words.forwarded is not None or not (whom or setting.corrects):
        return None
    labels = setting.labels or shipped_labels()
    lines = _first_lines(ONE_LINE.sub("\n", _REFERENCE.sub("", words.said[:SAID_MOST])), labels)
    answer = _read(message, replace(words, said="\n".join(lines)), setting, labels)
    form, problems = answer.form, list(answer.form.problems)
    for pair in pairs("\n".join(lines), "", labels):
        if pair.field in _READ and pair.field not in form.values and not any(p.startswith(f"{pair.field}:") for p in problems):
            problems.append(f"{pair.field}: I could not read '{plain(pair.value, NAME_MOST)}'")
    if not form.values and not answer.mentors and not problems:
        return None
    return Completion(form.fields(answer.mentors), tuple(problems), whom)


def _first_lines(said: str, labels: Labels) -> list[str]:
    """The labelled lines with which a text begins, after a greeting or a line that leads to them."""
    lines = [line.strip() for line in said.splitlines()]
    leads = lambda line: not line or (line[-1] in ":,!" and not _is_labelled(line, labels))  # noqa: E731 - said once
    return list(takewhile(lambda line: _is_labelled(line, labels), dropwhile(leads, lines)))


def _is_labelled(line: str, labels: Labels) -> bool:
    return any(pair.field and pair.value for pair in pairs(line, "", labels))


def _read(message: Message, words: Words, setting: Setting, labels: Labels) -> Answer:
    said = ONE_LINE.sub("\n", words.said[:SAID_MOST])
    reader = Reader(labels, setting.now.date(), message.sender)
    labelled = [p for p in pairs(said, "", labels) if p.field not in (None, "ignored", "note", "contact", "payer_name", "payer_email")]
    form = read_form([p for p in labelled if p.field != "mentors"], "", reader)
    form.other.clear()
    mentors = tuple(m for p in labelled if p.field == "mentors" for m in label_mentors(p.value, labels))
    rest = _unlabelled(said, labelled)
    naming = read_naming(rest, labels, setting.mentors, message.sender, (), alone=True)
    answer = Answer([s for line in rest.splitlines() for s in sentences(line, labels)], form, mentors, naming)
    for sentence in answer.said:
        for place, word in enumerate(sentence.words):
            if "@" in word.text[1:] and not (message.sender and word.folded == message.sender.address.lower()):
                (answer.told if of_student(sentence, place) else answer.bare).extend(addresses(word.text))
    return answer


def _unlabelled(said: str, labelled: list[Pair]) -> str:
    """The lines that no label was read from."""
    labels = {fold(p.label) for p in labelled}
    return "\n".join(line for line in clean_lines(said) if not any(fold(line).startswith(label) for label in labels))


def _email(answer: Answer, lacking: set[str], known: Collection[str]) -> list[str]:
    """Take the student's address into the form; gives a question where it is not sure which one it is."""
    mentors = {a.lower() for k in known for a in addresses(k)} | {
        a.lower() for m in answer.naming.mentors if "<" in m for a in addresses(m)
    }
    found = list(dict.fromkeys(answer.told or [a for a in answer.bare if a.lower() not in mentors]))
    elsewhere = "mentors" not in lacking or answer.mentors or len(answer.naming.mentors) > 1
    if len(found) == 1 and (answer.told or elsewhere):
        answer.form.put("student_email", found[0])
        return []
    if found:
        return [f"student_email: is {found[0]} the student's address?"]
    if any("@" in s.text for s in answer.said) and not answer.bare:
        return ["student_email: there is no complete address in your answer; what is it?"]
    return []


def _mentors(answer: Answer, form: Enrolment, problems: list[str]) -> tuple[str, ...]:
    """The mentors named in free words: not the student, and nobody while it is open whose an address is."""
    address, name = (fold(str(form.values.get(k, ""))) for k in ("student_email", "student_name"))
    return tuple(
        m for m in answer.naming.mentors if not (address and address in fold(m)) and fold(m) != name and not (problems and "@" in m)
    )


def _name(answer: Answer, lacking: set[str], labels: Labels) -> str | None:
    """'Her name is Ana Reis', or a name alone where nobody else was asked for."""
    for sentence in answer.said:
        for start, end in sentence.phrases.get("named", ()):
            stop = sentence.run(end, most=4) if sentence.joined(end) else end
            if stop > end and not sentence.has("mentor") and start < end:
                return plain(sentence.span(end, stop), NAME_MOST)
    alone = answer.said[0] if answer.said and "mentors" not in lacking else None
    if alone and alone.words and alone.run(0, most=5) == len(alone.words):
        return person_name(alone.text, labels)
    return None
