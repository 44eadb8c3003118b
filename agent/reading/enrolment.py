"""What an enrolment mail says of the student: which of the mails inside a forward counts, form or letter.

Decides that labelled values come before sentences, and the mail that has the data before older ones inside it.
`forms` reads labelled values, `letters` sentences.
"""

from agent.reading.forms import OTHERS_MOST, Enrolment, Reader, is_form, plain_fields, read_form, settle_zone, several_students
from agent.reading.labelled import Pair, pairs
from agent.reading.labels import Labels, fold, tokens
from agent.reading.layers import Layer, is_colleague, is_robot, layers
from agent.reading.letters import read_letter
from agent.reading.message import Address
from agent.reading.reply import Forwarded
from agent.reading.values import LINE_MOST, NAME_MOST, plain


def read_enrolment(forwarded: Forwarded, reader: Reader) -> Enrolment:
    """Read a forwarded mail: its newest layer with a form counts, else its newest letter by somebody who enrols."""
    parts = layers(forwarded)
    html = forwarded.html if len(parts) <= 3 else ""
    labelled: list[list[Pair]] = []
    for number, layer in enumerate(parts):
        found = pairs(layer.text, html, reader.labels)
        labelled.append(found)
        if is_form(found, reader.labels):
            enrolment = read_form(found, layer.subject, reader)
            _add_rest(enrolment, found, layer, reader)
            _add_letters(enrolment, parts[:number], reader)
            _add_sender(enrolment, found, layer, reader)
            _judge(enrolment, parts, reader.labels)
            return enrolment
    enrolment = _from_letters(parts, labelled, reader)
    _judge(enrolment, parts, reader.labels)
    return enrolment


def _add_letters(enrolment: Enrolment, newer: list[Layer], reader: Reader) -> None:
    """What the student added in a mail of their own on top of the form."""
    for layer in newer:
        if layer.sender.address and layer.sender.address.lower() == str(enrolment.values.get("student_email", "")).lower():
            letter = read_letter(layer.text, "", layer.sender, reader.labels, reader.today, own=True)
            for name in ("phone", "location"):
                enrolment.put(name, getattr(letter, name))
            enrolment.put("program_start", letter.start)


def _add_rest(enrolment: Enrolment, found: list[Pair], layer: Layer, reader: Reader) -> None:
    """What stands in sentences beside the labels of a form that a program sent."""
    if enrolment.several or "course" in enrolment.values or not is_robot(layer.sender, reader.labels):
        return
    letter = read_letter(_unlabelled(found, layer), "", Address("", ""), reader.labels, reader.today, own=True)
    if not letter.by_another:
        for name in ("course", "location", "goals", "experience"):
            enrolment.put(name, getattr(letter, name))


def _unlabelled(found: list[Pair], layer: Layer) -> str:
    """The lines of a mail that are neither a label nor its value."""
    labels = tuple(p.label for p in found[:OTHERS_MOST])
    values = {line for p in found for line in p.value.split("\n")}
    return "\n".join(line for line in layer.text.splitlines() if line.strip() not in values and not line.strip(" *•·-").startswith(labels))


def _add_sender(enrolment: Enrolment, found: list[Pair], layer: Layer, reader: Reader) -> None:
    """Who wrote the form's lines themself, as a person: the student, unless the lines name another."""
    if (
        enrolment.several
        or not (layer.sender.name or layer.sender.address)
        or is_robot(layer.sender, reader.labels)
        or is_colleague(layer.sender, reader.writer, reader.school)
    ):
        return
    letter = read_letter(layer.text, layer.subject, layer.sender, reader.labels, reader.today, own=True)
    given = enrolment.values.get("student_name")
    if letter.by_another or (isinstance(given, str) and not set(fold(given).split()) & set(fold(letter.name or "").split())):
        return
    asked = {p.partition(":")[0] for p in enrolment.problems}
    for name, value in (("student_name", letter.name), ("student_email", letter.email), ("phone", letter.phone)):
        if name not in asked:
            enrolment.put(name, value)
    beside = read_letter(_unlabelled(found, layer), layer.subject, layer.sender, reader.labels, reader.today, own=True)
    for name in ("course", "location", "goals", "experience"):
        enrolment.put(name, getattr(beside, name))
    enrolment.put("program_start", beside.start)
    enrolment.likely |= bool(letter.enrols and enrolment.values.get("course"))


def _from_letters(parts: list[Layer], labelled: list[list[Pair]], reader: Reader) -> Enrolment:
    """The newest layer by somebody who is neither robot nor colleague, with what the same person wrote before."""
    enrolment = Enrolment()
    writers = [p for p in parts if not is_robot(p.sender, reader.labels) and not is_colleague(p.sender, reader.writer, reader.school)]
    own = bool(writers)
    chosen = [p for p in writers if p.sender == writers[0].sender] if own else [p for p in parts if p.text.strip()][:1]
    for layer in chosen:
        letter = read_letter(layer.text, layer.subject, layer.sender, reader.labels, reader.today, own=own)
        _labelled_in_letter(enrolment, labelled[parts.index(layer)], reader)
        if letter.several:
            return several_students([letter.name or layer.sender.name or "the writer", "somebody else"])
        if not own and not letter.email:
            continue
        if not own and not letter.by_another and any(_is_others(p.label, reader.labels) for p in labelled[parts.index(layer)]):
            enrolment.ask("student_email: the mail gives an address, perhaps only that of who paid; what is the student's?")
            continue
        enrolment.put("student_name", plain(letter.name, NAME_MOST) if letter.name else None)
        enrolment.put("student_email", letter.email)
        for name in ("course", "location", "phone", "goals", "experience", "zone"):
            value = getattr(letter, name)
            enrolment.put(name, plain(value) if value else None)
        enrolment.put("program_start", letter.start)
        for problem in letter.problems:
            enrolment.ask(problem)
        enrolment.wanted |= letter.enrols and bool(letter.course or letter.goals)
        enrolment.likely = enrolment.wanted and not (letter.declines or letter.enquires)
        enrolment.against |= (letter.declines or (letter.enquires and own)) and layer is chosen[0]  # no program enquires
    settle_zone(enrolment, {}, reader.labels)
    return enrolment


def _is_others(label: str, labels: Labels) -> bool:
    """Whether a label tells of somebody else than the student: 'Billing address'."""
    return any(not {"of_others", "of_payer"}.isdisjoint(labels.kinds(w)) for w in tokens(label))


def _labelled_in_letter(enrolment: Enrolment, found: list[Pair], reader: Reader) -> None:
    """Single labelled lines inside a letter ('Time zone: Europe/Berlin'); never who the student is."""
    by: dict[str, list[Pair]] = {}
    for pair in found:
        if (
            pair.field in ("course", "zone", "phone", "location", "program_start", "wished_times")
            and pair.value
            and len(pair.value) <= LINE_MOST
            and len(pair.label.split()) <= 3
        ):
            by.setdefault(pair.field, []).append(pair)
    plain_fields(enrolment, by, reader)
    if by.get("zone"):
        settle_zone(enrolment, by, reader.labels)


def _judge(enrolment: Enrolment, parts: list[Layer], labels: Labels) -> None:
    """A subject that speaks of leaving, paying or the like weighs against an enrolment."""
    for layer in parts[:1]:
        found = {kind for kind, _, _ in labels.found(tokens(layer.subject[:LINE_MOST]))}
        enrolment.against |= "declines" in found
