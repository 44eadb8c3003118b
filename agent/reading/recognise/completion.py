"""Staff answer a letter that asked for what was lacking: 'her address is ana@example.net', 'Mentor: Tom', 'ask Tom then'.

Only what was asked is taken from free words; a labelled line may give any field.
An address or a name that could be the student's as well as the mentor's is asked back.
"""

from dataclasses import dataclass, field

from agent.core.intents import Completion
from agent.reading import Setting
from agent.reading.enrolment import Enrolment, Reader, read_form
from agent.reading.labelled import Pair, clean_lines, pairs
from agent.reading.labels import Labels, fold, shipped_labels
from agent.reading.message import Message
from agent.reading.naming import SAID_MOST, Naming, label_mentors, read_naming
from agent.reading.prose import Sentence, sentences
from agent.reading.reply import Words
from agent.reading.values import NAME_MOST, addresses, person_name, plain

INVOLVED = ("student_name", "student_email", "mentors")


@dataclass
class Answer:
    """What one reply gives: labelled values, addresses said to be the student's, the other addresses, the persons named."""

    said: list[Sentence]
    form: Enrolment
    mentors: tuple[str, ...]
    naming: Naming
    told: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


def recognise(message: Message, words: Words, setting: Setting, labels: Labels | None = None) -> Completion | None:
    """The fields that a reply gives, or None where nothing lacking was asked or nothing is given."""
    lacking = {f for a in setting.asked if a.question == "missing" for f in a.fields}
    if setting.role != "staff" or not lacking or not words.said.strip():
        return None
    labels = labels or shipped_labels()
    answer = _read(message, words, setting, labels)
    form, problems = answer.form, []
    if "student_email" in lacking and "student_email" not in form.values:
        problems += _email(answer, lacking)
    if "student_name" in lacking and "student_name" not in form.values:
        form.put("student_name", _name(answer, lacking, labels))
    mentors = answer.mentors or (_mentors(answer, form) if "mentors" in lacking else ())
    if not form.values and not mentors and not problems:
        return None
    return Completion(form.fields(mentors), (*(p for p in form.problems if p.partition(":")[0] in lacking), *problems))


def _read(message: Message, words: Words, setting: Setting, labels: Labels) -> Answer:
    said = words.said[:SAID_MOST]
    reader = Reader(labels, setting.now.date(), message.sender)
    labelled = [p for p in pairs(said, "", labels) if p.field not in (None, "ignored", "note", "contact", "payer_name", "payer_email")]
    form = read_form([p for p in labelled if p.field != "mentors"], "", reader)
    form.other.clear()
    mentors = tuple(m for p in labelled if p.field == "mentors" for m in label_mentors(p.value, labels))
    rest = _unlabelled(said, labelled)
    naming = read_naming(rest, labels, setting.mentors, message.sender, ())
    answer = Answer([s for line in rest.splitlines() for s in sentences(line, labels)], form, mentors, naming)
    for sentence in answer.said:
        found = [a for a in addresses(sentence.text) if not message.sender or a.lower() != message.sender.address.lower()]
        theirs = sentence.has("account_of", "write_to") or (sentence.has("of_student") and "student" in fold(sentence.text) and not sentence.has("mentor"))
        (answer.told if theirs and not sentence.has("not_write_to", "mentor") else answer.bare).extend(found)
    return answer


def _unlabelled(said: str, labelled: list[Pair]) -> str:
    """The lines that no label was read from."""
    labels = {fold(p.label) for p in labelled}
    return "\n".join(line for line in clean_lines(said) if not any(fold(line).startswith(label) for label in labels))


def _email(answer: Answer, lacking: set[str]) -> list[str]:
    """Take the student's address into the form; gives a question where it is not sure which one it is."""
    told, bare = list(dict.fromkeys(answer.told)), list(dict.fromkeys(answer.bare))
    if len(told) == 1:
        answer.form.put("student_email", told[0])
        answer.bare = bare
        return []
    if not told and len(bare) == 1 and ("mentors" not in lacking or answer.mentors):
        answer.form.put("student_email", bare[0])
        answer.bare = []
        return []
    named = any("<" in m or "@" not in m for m in answer.naming.mentors)
    if len(told) > 1 or (bare and not named):
        return [f"student_email: is {(told or bare)[0]} the student's address?"]
    if any("@" in s.text for s in answer.said) and not told and not bare:
        return ["student_email: there is no complete address in your answer; what is it?"]
    return []


def _mentors(answer: Answer, form: Enrolment) -> tuple[str, ...]:
    """The mentors named in free words: neither the student's name nor their address, nor an address of which nobody can say whose it is."""
    address, name = (fold(str(form.values.get(k, ""))) for k in ("student_email", "student_name"))
    others = [m for m in answer.naming.mentors if not (address and address in fold(m)) and fold(m) != name]
    if any(p.startswith("student_email") for p in form.problems):
        return ()
    return tuple(others)


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
