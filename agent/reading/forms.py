"""A form's labelled values → the fields of an enrolment, and what a person must clear up.

Decides which of several values counts and whose they are: two names or addresses that contradict each other give none,
and a robot's, payer's or parent's address is never the student's.
`problems` each begin with the field, in words for a coordinator.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from agent.core.intents import Fields
from agent.core.value import Value
from agent.reading.labelled import Pair
from agent.reading.labels import Labels, fold, tokens
from agent.reading.letters import Letter, read_letter
from agent.reading.message import Address
from agent.reading.places import zone_of
from agent.reading.values import LINE_MOST, NAME_MOST, TEXT_MOST, addresses, days, is_nothing, order_of, people, person_name, phones, plain

OTHERS_MOST = 40
TITLE_WORDS = 7
SIGNS = re.compile(r"[{}<>$%]")
TIMES = re.compile(r"\s+[x×]\s*\d{1,2}$")
SUBJECT_NAME = re.compile(r"[:–—-]\s*([^:–—]{3,60})$")
ENROLMENT_FIELDS = frozenset({"course", "goals", "experience", "zone", "program_start", "wished_times", "mentors"})


@dataclass
class Enrolment:
    """What was found. `likely`: it is an enrolment by itself, without staff saying so.

    `wanted`: somebody writes that they enrol; `against`: that they leave, or only ask.
    """

    values: dict[str, str | date] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)
    mentor: str = ""
    problems: list[str] = field(default_factory=list)
    likely: bool = False
    wanted: bool = False
    against: bool = False
    several: bool = False

    def put(self, name: str, value: str | date | None) -> None:
        """Keep a value unless there is one already."""
        if value and name not in self.values:
            self.values[name] = value

    def ask(self, problem: str) -> None:
        """Note a question, once for a field."""
        if not any(p.partition(":")[0] == problem.partition(":")[0] for p in self.problems):
            self.problems.append(problem)

    def fields(self, mentors: tuple[str, ...]) -> Fields:
        """As the core takes it."""
        values: dict[str, object] = dict(self.values)
        return Fields(mentors=mentors, other=self.other, **values)  # type: ignore[arg-type]


class Reader(Value):
    """With what a mail is read: the labels, the day, who forwarded it and the school's own addresses."""

    labels: Labels
    today: date
    writer: Address | None
    school: Collection[str] = ()


def is_form(found: list[Pair], labels: Labels) -> bool:
    """Whether labelled lines are a form about somebody: two fields with one of who it is, or three."""
    known = {p.field for p in found if p.field and p.field != "ignored" and (p.value or p.field == "student_email")}
    who = known & {"student_name", "first_name", "student_email", "contact", "payer_name", "payer_email"}
    letter_like = sum(len(p.label.split()) > 6 for p in found) > len(found) / 2 and not any(p.label.endswith("?") for p in found)
    return ((len(known) >= 2 and bool(who)) or len(known) >= 3) and not letter_like and bool(labels.whole)


def read_form(found: list[Pair], subject: str, reader: Reader) -> Enrolment:
    """The fields of labelled values."""
    enrolment = Enrolment()
    by: dict[str, list[Pair]] = {}
    for pair in found:
        if pair.field is None:
            if pair.value and len(enrolment.other) < OTHERS_MOST and not is_nothing(pair.value, reader.labels):
                enrolment.other.setdefault(plain(pair.label, NAME_MOST), plain(pair.value))
        elif _counts(pair, reader.labels) and all(p.value != pair.value for p in by.get(pair.field, ())):
            by.setdefault(pair.field, []).append(pair)
    _sort_contacts(by, reader)
    _sort_clients(by, found, subject, reader.labels)
    names, mails = _names(by, reader.labels), _mails(by, enrolment, reader)
    if len(mails) > 1:
        names = max([people(p.value, reader.labels) for p in by.get("student_name", ())] + [names], key=len)
    if len(names) > 1 and len(mails) > 1:
        return several_students(names)
    _name(enrolment, names, subject, mails, reader.labels)
    _mail(enrolment, mails)
    plain_fields(enrolment, by, reader)
    _notes(enrolment, by, reader)
    settle_zone(enrolment, by, reader.labels)
    enrolment.mentor = by["mentors"][0].value if by.get("mentors") else ""
    if len(by.get("mentors", ())) > 1:
        enrolment.mentor = " ".join(p.value for p in by["mentors"][:2])
    enrolment.likely |= bool(names and by.get("course") and (mails or by.get("goals") or by.get("experience"))) or bool(
        mails and by.get("course") and len(by.keys() & ENROLMENT_FIELDS) >= 2
    )
    return enrolment


def _counts(pair: Pair, labels: Labels) -> bool:
    """Whether there is an answer; 'none' is one to what somebody has done before."""
    if pair.field in ("goals", "experience"):
        return any(c.isalnum() for c in pair.value)
    return not is_nothing(pair.value, labels)


def _sort_contacts(by: dict[str, list[Pair]], reader: Reader) -> None:
    """What 'Contact', 'From', 'Address', 'Description' and 'Wants' mean is told by what stands there."""
    for pair in by.pop("contact", ()):
        found = addresses(pair.value)
        if found and not _students(found, reader):
            continue
        if found:
            by.setdefault("student_email", []).append(pair)
        if not by.keys() & {"student_name", "first_name"} and person_name(pair.value, reader.labels):
            by["student_name"] = [pair]
    for pair in by.pop("address", ()):
        by.setdefault("student_email" if "@" in pair.value else "location", []).append(pair)
    for kind, otherwise in (("item", "note"), ("wanted", "goals")):  # 'Wants: SQL for Analysts', 'Wants: to work remotely'
        for pair in by.pop(kind, ()):
            by.setdefault("course" if _titled(pair.value) and "course" not in by else otherwise, []).append(pair)


def _sort_clients(by: dict[str, list[Pair]], found: list[Pair], subject: str, labels: Labels) -> None:
    """A 'Client' of whom nothing says that they paid is the student, where the mail tells of an enrolment."""
    if by.keys() & {"student_name", "first_name", "student_email"} or not by.keys() & ENROLMENT_FIELDS - {"course"}:
        return
    words = [w for text in (subject[:LINE_MOST], *(p.label for p in found)) for w in tokens(text)]
    if not any("paying" in labels.kinds(w) for w in words):
        for payer, student in (("payer_name", "student_name"), ("payer_email", "student_email")):
            if payer in by:
                by[student] = by.pop(payer)


def _titled(value: str) -> bool:
    """Whether a value looks like the name of a course, not like a sentence."""
    return len(value.split()) <= TITLE_WORDS and value[:1].isupper() and not value.endswith((".", "!", "?"))


def several_students(names: list[str]) -> Enrolment:
    """Nothing but the question to send one mail for each student."""
    some = ", ".join(names[:4])
    return Enrolment(
        problems=[f"student_name: this mail names several students ({some}); please forward one mail for each"], several=True, likely=True
    )


def _printable(text: str) -> str:
    return "".join(c for c in plain(text, NAME_MOST) if c.isprintable())


def _names(by: dict[str, list[Pair]], labels: Labels) -> list[str]:
    """The different names of students, each in its fullest form; first and last names are put together."""
    first, last = (next((n for p in by.get(k, ()) if (n := person_name(p.value, labels))), None) for k in ("first_name", "last_name"))
    names = [n for p in by.get("student_name", ()) if (n := person_name(p.value.split("\n")[0], labels)) and not labels.is_label(n)]
    if first and last:
        return [f"{first} {last}"]
    if first and names and not set(fold(first).split()) & set(fold(names[0]).split()):
        return [f"{first} {names[0]}"]
    if last and names and not set(fold(last).split()) & set(fold(names[0]).split()):
        return [f"{names[0]} {last}"]
    names += [first] if first and not names else []
    if not names:  # "{{7*7}}", "<script>": whoever calls themself so is shown just so
        names = [_printable(p.value) for p in by.get("student_name", ()) if SIGNS.search(p.value) and not addresses(p.value)][:1]
    return [
        n
        for i, n in enumerate(names)
        if not any(set(fold(n).split()) <= set(fold(o).split()) and (i > j or len(o) > len(n)) for j, o in enumerate(names) if i != j)
    ]


def _students(found: list[str], reader: Reader) -> list[str]:
    """Those of some addresses that can be a student's, each once: neither the school's nor a program's."""
    ours = {a.lower() for a in reader.school} | ({reader.writer.address.lower()} if reader.writer else set())
    each = {a.lower(): a for a in found}
    return [a for low, a in each.items() if low not in ours and "robot" not in reader.labels.kinds(low.partition("@")[0])]


def _mails(by: dict[str, list[Pair]], enrolment: Enrolment, reader: Reader) -> list[str]:
    """The different addresses that the form gives for the student."""
    values = [p.value for p in [*by.get("student_email", ()), *by.get("student_name", ())]]
    mails = _students([a for v in values for a in addresses(v)], reader)
    if not mails and (given := next((p.value for p in by.get("student_email", ())), "")):
        enrolment.ask(f"student_email: “{plain(given, 80)}” is no address of a student that mail can be sent to; which one is right?")
    return mails


def _name(enrolment: Enrolment, names: list[str], subject: str, mails: list[str], labels: Labels) -> None:
    if len(names) == 1:
        enrolment.put("student_name", names[0])
    elif names:
        enrolment.ask(f"student_name: the mail gives more than one name ({', '.join(names[:3])}); who is the student?")
    elif (match := SUBJECT_NAME.search(subject[:LINE_MOST])) and (name := person_name(match[1], labels)):
        local = {w for m in mails for w in re.split(r"[._-]", fold(m.partition("@")[0]))}
        if set(fold(name).split()) & local:
            enrolment.put("student_name", name)


def _mail(enrolment: Enrolment, mails: list[str]) -> None:
    if len(mails) == 1:
        enrolment.put("student_email", mails[0])
    elif mails:
        enrolment.ask(f"student_email: the mail gives more than one address ({', '.join(mails[:3])}); which one is the student's?")


def plain_fields(enrolment: Enrolment, by: dict[str, list[Pair]], reader: Reader) -> None:
    """Keep the fields whose value is what stands there: course, phone, place, texts, days."""
    if by.get("course"):
        enrolment.put("course", TIMES.sub("", plain(by["course"][0].value, LINE_MOST).replace("\n", " ")))
    if numbers := [n for p in by.get("phone", ()) for n in phones(p.value)[:1]]:
        enrolment.put("phone", numbers[0])
    enrolment.put("location", _location(by.get("location", [])))
    for name in ("goals", "experience", "wished_times"):
        enrolment.put(name, plain("\n".join(p.value for p in by.get(name, ())), TEXT_MOST))
    day_first = _day_first(by, reader.labels)
    for name in ("program_start", "program_end"):
        for pair in by.get(name, ())[:1]:
            _day(enrolment, name, pair.value, reader, day_first=day_first)
    for pair in by.get("period", ())[:1]:
        found, _ = days(pair.value[:LINE_MOST], reader.labels, reader.today, day_first=day_first)
        if len(found) == 2 and found[0] < found[1]:
            enrolment.put("program_start", found[0])
            enrolment.put("program_end", found[1])
    start, end = enrolment.values.get("program_start"), enrolment.values.get("program_end")
    if isinstance(start, date) and isinstance(end, date) and end <= start:
        del enrolment.values["program_start"], enrolment.values["program_end"]
        enrolment.ask(f"program_end: the program would end ({end}) before it starts ({start}); what is right?")


def _location(found: list[Pair]) -> str | None:
    """City and country in the order in which an address has them."""
    places: list[str] = []
    for pair in sorted(found, key=lambda p: bool({"country", "land", "pays", "pais"} & set(tokens(p.label))) and len(found) > 1):
        value = plain(pair.value, NAME_MOST).replace("\n", ", ")
        if not any(fold(value) in fold(p) for p in places):
            places.append(value)
    return ", ".join(places)[:LINE_MOST] or None


def _day_first(by: dict[str, list[Pair]], labels: Labels) -> bool | None:
    """The order of numeric dates, by other dates of the form, or by labels in a language that has one order only; None: not known."""
    if (told := order_of(p.value for name in ("program_start", "program_end", "period") for p in by.get(name, ()))) is not None:
        return told
    return True if sum(any("day_first" in labels.kinds(w) for w in tokens(p.label)) for found in by.values() for p in found) >= 2 else None


def _day(enrolment: Enrolment, name: str, value: str, reader: Reader, *, day_first: bool | None) -> None:
    found, question = days(value[:LINE_MOST], reader.labels, reader.today, day_first=day_first)
    if question:
        enrolment.ask(f"{name}: {question}")
    elif len(set(found)) == 1:
        enrolment.put(name, found[0])
    elif any(c.isdigit() for c in value) or any(w in reader.labels.months for w in tokens(value[:LINE_MOST])):
        enrolment.ask(f"{name}: which day is “{plain(value, 80)}”?")


def _notes(enrolment: Enrolment, by: dict[str, list[Pair]], reader: Reader) -> None:
    """What the student wrote into a field for remarks; a payer who writes there of themself is the student."""
    note = "\n\n".join(p.value for p in by.get("note", ()))[:TEXT_MOST]
    by_student = not addresses(note)
    letter = read_letter(note, "", Address("", ""), reader.labels, reader.today, own=by_student) if note else Letter()
    for pair in by.get("note", ())[:1]:
        enrolment.other.setdefault(plain(pair.label, NAME_MOST), plain(note))
    payer = {k: p.value for k in ("payer_name", "payer_email") for p in by.get(k, ())[:1]}
    if payer and not enrolment.values.keys() & {"student_name", "student_email"}:
        if by_student and not letter.problems and (letter.location or letter.course or letter.goals) and not letter.by_another:
            enrolment.put("student_name", person_name(payer.get("payer_name", ""), reader.labels))
            enrolment.put("student_email", next(iter(addresses(" ".join(payer.values()))), None))
        elif letter.name and (letter.by_another or letter.email):
            enrolment.put("student_name", person_name(letter.name, reader.labels))
            enrolment.put("student_email", letter.email)
        else:
            enrolment.ask("student_email: the mail gives only the address of who paid; what is the student's?")
            enrolment.ask("student_name: the mail gives only the name of who paid; who is the student?")
    if letter.by_another and letter.email and letter.name and not letter.several:  # 'for my grandson Timo, timo@…': who is named above paid
        enrolment.values["student_name"], enrolment.values["student_email"] = letter.name, letter.email
        enrolment.put("location", letter.location)
    enrolment.put("course", letter.course)
    enrolment.likely |= bool(letter.course and letter.enrols and enrolment.values.get("student_email")) and not (
        letter.declines or letter.enquires
    )
    if not letter.by_another:
        for name in ("location", "phone", "goals", "experience"):
            enrolment.put(name, getattr(letter, name))
        enrolment.put("program_start", letter.start)


def settle_zone(enrolment: Enrolment, by: dict[str, list[Pair]], labels: Labels) -> None:
    """The zone that is named, else the one of the place."""
    given = next((p.value for p in by.get("zone", ())), "")
    location = enrolment.values.get("location")
    zone = zone_of(given, labels) if given else None
    zone = zone or (zone_of(location, labels) if isinstance(location, str) else None)
    enrolment.put("zone", zone)
    if given and not zone:
        enrolment.ask(f"zone: “{plain(given, 80)}” names no place; in which city does the student live?")
