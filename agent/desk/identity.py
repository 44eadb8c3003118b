"""Who wrote a message, and which mentorship it is about.

A letter that it answers names both; without one, an authenticated address names them where it can mean only one mentorship:
there is one with that address, or the words name the student of one.
Nothing is granted here: `core.authority` says what the proofs found are enough for.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from agent.core.authority import Proof
from agent.core.intents import Booking
from agent.core.letters.facts import first_name
from agent.core.mentorship import Mentorship
from agent.core.people import People, Role, fold
from agent.core.scene import Programme, Scene
from agent.core.value import Value, replace
from agent.ledger import Outgoing, Transaction
from agent.reading.evidence import Evidence
from agent.reading.message import Message, identifiers
from agent.reading.reply import split

_WORD = re.compile(r"[^\W_]+")
_Place = tuple[Role, str, Mentorship]
"""A role in a mentorship, by which registered address."""


class Writer(Value):
    """Who wrote a message: role and registered address, the mentorship that it is about, what proves it, and what speaks against it.

    `letter` is the letter of ours that it answers. `alias` is the address that they wrote from, where we learn it with this message.
    """

    role: Role | None
    address: str
    mentorship: Mentorship | None = None
    proofs: frozenset[Proof] = frozenset()
    refusal: str | None = None
    letter: Outgoing | None = None
    alias: str = ""

    @property
    def answers(self) -> str | None:
        """The key of the letter that it answers."""
        return self.letter.key if self.letter else None


def writers(
    tx: Transaction, message: Message, evidence: Evidence, programme: Programme, people: People, now: datetime, *, released: bool = False
) -> Iterator[Writer]:
    """Who it can be, likeliest first: the reader of the letter that is answered; staff; the mentor or student of that address.

    `now` (aware) decides whether a token still counts: the sender's own Date must not.
    `released`: a person says that it is from whom it says; so who answers a letter from an unknown address is its reader.
    """
    address = message.sender.address.lower() if message.sender else ""
    proofs: frozenset[Proof] = frozenset({"authenticated"} if evidence.authenticated else ())
    answered = None if evidence.failed else tx.by_message_id(letters_named(message, programme))
    m = tx.mentorship(answered.mentorship) if answered and answered.mentorship else None
    alias = ""
    if released and answered and answered.person in ("mentor", "student") and not _is_known(tx, address, programme, people):
        alias, address = address, answered.recipients[0].lower()
    if answered and m:
        yield replace(_reader(answered, m, address, proofs, programme, people, now), alias=alias)
        return
    if answered and answered.person == "mentor":
        yield replace(_mentor_of_several(tx, answered, address, proofs, people, now), alias=alias)
        return
    if is_staff(address, programme, people):
        theirs = answered if answered and address in {a.lower() for a in answered.recipients} else None
        in_time = theirs is not None and (theirs.expires is None or now <= theirs.expires)
        yield Writer("staff", address, None, proofs | {"token"} if in_time else proofs, letter=theirs)
    yield _by_address(tx, message, address, proofs, people)


def letters_named(message: Message, programme: Programme) -> tuple[str, ...]:
    """The Message-IDs, perhaps of letters of ours, that a mail is sent to by its plus-address or names as what it answers."""
    return (*_tokens_in_addresses(message, programme), *identifiers(message))


def proof_matters(tx: Transaction, message: Message, programme: Programme, people: People) -> bool:
    """Whether something hangs on who vouches for a mail: it is staff's, or somebody's whom we know and who answers no letter of ours."""
    address = message.sender.address.lower() if message.sender else ""
    if is_staff(address, programme, people):
        return True
    return _is_known(tx, address, programme, people) and tx.by_message_id(letters_named(message, programme)) is None


def _is_known(tx: Transaction, address: str, programme: Programme, people: People) -> bool:
    """Whether it is somebody's address already, whatever their role."""
    named = any(people.find(role, address) for role in ("mentor", "student"))
    return named or is_staff(address, programme, people) or bool(tx.mentorships(address=address, active=False))


def is_staff(address: str, programme: Programme, people: People) -> bool:
    """Whether the settings or `import` name this address as staff."""
    return people.find("staff", address) is not None or address in {p.address.lower() for p in programme.staff}


def invited(tx: Transaction, uid: str, attendee: str, writer: Writer, evidence: Evidence, people: People) -> Writer:
    """The writer of a calendar answer: the attendee themself, of a meeting whose UID nobody else can know (it counts as a token).

    `attendee` is the address by which they are `registered`.
    """
    m = tx.by_meeting(uid)
    if m is None or evidence.failed or attendee != registered(people, writer.address):
        return replace(writer, proofs=frozenset(), refusal=None)
    earlier = next((e.mentor for e in m.earlier for c in (e.orientation, e.weekly) if c and c.uid == uid), m.mentor)
    role: Role | None = "mentor" if attendee == earlier else "student" if attendee == student_of(m) else None
    proofs: frozenset[Proof] = writer.proofs | {"token"} if role else frozenset()
    return replace(writer, role=role, address=attendee, mentorship=m, proofs=proofs, refusal=None)


def booked(tx: Transaction, booking: Booking, message: Message, writer: Writer, evidence: Evidence, scene: Scene) -> Writer | None:
    """Who tells of a call that was booked elsewhere, with the mentorship that it is of; None where it is no evidence for any.

    Invited must be just its mentor and its student, and our own addresses at most. It counts from one of these two, with proof,
    or from the service of the page that the mentor named, if the mail server vouches for it.
    An invitation of our own that somebody sends back is none.
    """
    programme, people = scene.programme, scene.people
    ours = {a for a in booking.attendees if programme.is_ours(a) or a == (programme.office or "").lower()}
    if programme.is_ours(booking.organizer) or tx.by_meeting(booking.uid):
        return None
    found = {registered(people, address) for address in booking.attendees - ours}
    theirs = {m.ref: m for address in found for m in tx.mentorships(role="student", address=address) if m.state == "accepted" and m.mentor}
    sender = message.sender.address.lower() if message.sender else ""
    for m in theirs.values():
        service = _service_of(m)
        host = set() if service and _is_within(booking.organizer, service) else {registered(people, booking.organizer)} - {""}
        if found | host != {m.mentor, student_of(m)}:
            continue
        role: Role = "mentor" if registered(people, sender) == m.mentor else "student"
        if registered(people, sender) in (m.mentor, student_of(m)) and writer.proofs and not evidence.failed:
            return Writer(None if message.automatic else role, registered(people, sender), m, writer.proofs)
        if service and _is_within(sender, service) and evidence.authenticated:
            return Writer(None, sender, m, frozenset({"authenticated"}))
    return None


def registered(people: People, address: str) -> str:
    """The address by which a mentor or a student is known, in lower case."""
    known = people.find("mentor", address) or people.find("student", address)
    return known.address.lower() if known else address.lower()


def _service_of(m: Mentorship) -> str:
    """The domain of the service on whose page the student is to book."""
    asked = next((a for a in m.asked if a.question == "book"), None)
    return asked.fields[1] if asked and len(asked.fields) > 1 else ""


def _is_within(address: str, domain: str) -> bool:
    host = address.rpartition("@")[2]
    return bool(domain) and (host == domain or host.endswith(f".{domain}"))


def _reader(
    letter: Outgoing, m: Mentorship, address: str, proofs: frozenset[Proof], programme: Programme, people: People, now: datetime
) -> Writer:
    """The reader of a letter, if that is who answers it. The introduction names the mentorship only, and From decides the person.

    A student whose address was put right may answer what went to the old one, but that proves nothing then.
    """
    role, registered = _role(letter, m, address, programme, people)
    if role is None:
        return Writer(None, address, None, proofs, "it answers a mail of mine, but comes from another address than I wrote to")
    if letter.expires and now > letter.expires:
        return Writer(role, registered, m, proofs, None if proofs else "the mail that it answers is too old to count")
    elsewhere = role == "student" and registered not in {a.lower() for a in letter.recipients}
    return Writer(role, registered, m, proofs if elsewhere else proofs | {"token"}, letter=letter)


def _mentor_of_several(tx: Transaction, letter: Outgoing, address: str, proofs: frozenset[Proof], people: People, now: datetime) -> Writer:
    """The reader of a letter about all of a mentor's students; where there is one only, it is about that one."""
    mentor = people.find("mentor", address)
    if mentor is None or mentor.address.lower() not in {a.lower() for a in letter.recipients}:
        return Writer(None, address, None, proofs, "it answers a mail of mine, but comes from another address than I wrote to")
    registered, theirs = mentor.address.lower(), tx.mentorships(role="mentor", address=mentor.address)
    about = theirs[0] if len(theirs) == 1 else None
    if letter.expires and now > letter.expires:
        return Writer("mentor", registered, about, proofs, None if proofs else "the mail that it answers is too old to count", letter)
    return Writer("mentor", registered, about, proofs | {"token"}, letter=letter)


def _role(letter: Outgoing, m: Mentorship, address: str, programme: Programme, people: People) -> tuple[Role | None, str]:
    wanted: tuple[Role, ...] = (letter.person,) if letter.person else ("mentor", "student")
    if "staff" in wanted:
        return ("staff", address) if is_staff(address, programme, people) else (None, address)
    mentor = people.find("mentor", address)
    written_to = {a.lower() for a in letter.recipients}
    if "mentor" in wanted and mentor and mentor.address.lower() in written_to:
        return "mentor", mentor.address.lower()
    student = people.find("student", address)
    registered = student.address.lower() if student else address
    if "student" in wanted and registered == student_of(m):
        return "student", registered
    return None, address


def _by_address(tx: Transaction, message: Message, address: str, proofs: frozenset[Proof], people: People) -> Writer:
    found: list[_Place] = []
    mentor = people.find("mentor", address)
    if mentor:
        found += [("mentor", mentor.address.lower(), m) for m in tx.mentorships(role="mentor", address=mentor.address)]
    student = people.find("student", address)
    registered = student.address.lower() if student else address
    found += [("student", registered, m) for m in tx.mentorships(role="student", address=registered) if m.accepted_at]
    meant = found if len(found) < 2 else _named(found, message)
    if len(meant) == 1:
        role, registered, m = meant[0]
        return Writer(role, registered, m, proofs)
    if found:
        return Writer(found[0][0], address, None, proofs, f"it answers no mail of mine, and could be about any of {len(found)} mentorships")
    return Writer("mentor", address, None, proofs, "nothing is open with this mentor") if mentor else Writer(None, address, None, proofs)


def _named(found: Sequence[_Place], message: Message) -> Sequence[_Place]:
    """Those whose student the mail names: by reference or whole name, else by the first name as it is written.

    'will' is no Will, and the writer's own name at the end of a mail names nobody else.
    """
    words = _WORD.findall(split(message).said)
    own = set(_WORD.findall(fold(message.sender.name))) if message.sender else set()
    text = f" {fold(' '.join(words))} "
    names = [" ".join(_WORD.findall(fold(m.fields.student_name or ""))) for _, _, m in found]
    whole = [place for place, name in zip(found, names, strict=True) if place[2].ref in words or (" " in name and f" {name} " in text)]
    return whole or [place for place in found if (first := first_name(place[2])) in words and fold(first) not in own]


def student_of(m: Mentorship) -> str:
    """The student's address in lower case; '' where it is lacking yet."""
    return (m.fields.student_email or "").lower()


def _tokens_in_addresses(message: Message, programme: Programme) -> tuple[str, ...]:
    """Message-IDs that plus-addresses stand for (agent+TOKEN@example.org)."""
    domain = programme.address.partition("@")[2]
    details = (programme.detail(to.address) for to in (*message.to, *message.cc))
    return tuple(f"<{detail}@{domain}>" for detail in details if detail and detail.isalnum())
