"""What is known of a person: told to them (`export person`), or forgotten (`erase`).

Decides what is about a person: what they wrote, what was written to them or about their mentorship as a student, and whatever else
has their address or their whole name in it. Of the others' mentorships with them stays that there was one, and what is counted of it.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from agent.core.deciding.forgetting import parted
from agent.core.intents import Fields
from agent.core.meetings import Meeting, Week
from agent.core.mentorship import Candidate, Earlier, Mentorship
from agent.core.notes import Entry
from agent.core.people import Person, Role
from agent.core.value import Value, replace
from agent.desk.outbox import Occasion
from agent.desk.recording import Records
from agent.errors import Refused, Unreadable
from agent.ledger import Ledger, Outgoing, Transaction
from agent.reading.message import parse

NAME_AT_LEAST = 5  # letters of a name that is looked for: 'Ana' would be found in half of all mails

ROLES: tuple[Role, ...] = ("mentor", "student", "staff", "office")


class Subject(Value):
    """Whom it is about: their addresses in lower case, persons known by these, mentorships by the part they have in them, and names."""

    addresses: frozenset[str]
    persons: tuple[Person, ...]
    as_student: tuple[Mentorship, ...]
    as_mentor: tuple[Mentorship, ...]
    words: frozenset[str]

    @property
    def unknown(self) -> bool:
        """Whether nothing is known by that address but perhaps mail."""
        return not (self.persons or self.as_student or self.as_mentor)

    def in_text(self, written: str) -> bool:
        """Whether an address or the whole name stands in a text."""
        folded = " ".join(written.casefold().split())
        return any(word in folded for word in (*self.addresses, *self.words))

    def in_mail(self, raw: bytes) -> bool:
        """Whether it stands anywhere in a mail: in its headers, its text, or a mail within."""
        if self.in_text(raw.decode("utf-8", "replace")):
            return True
        try:
            read = parse(raw)
        except Unreadable:
            return False
        event = (read.calendar or b"").replace(b"\r\n ", b"").decode("utf-8", "replace")
        named = " ".join(f"{a.name} {a.address}" for a in (read.sender, *read.to, *read.cc) if a)
        return self.in_text(f"{named} {read.subject} {read.text} {read.html} {event}") or any(
            self.in_mail(inner) for inner in read.attached
        )


class Erased(Value):
    """What was forgotten: how many messages and letters; which mentorships have ended by it that were under way."""

    messages: int
    letters: int
    ended: tuple[str, ...]


def subject_of(tx: Transaction, address: str) -> Subject:
    """Who that is."""
    people = tx.people()
    persons = tuple(p for role in ROLES if (p := people.find(role, address)))
    addresses = frozenset({address.lower(), *(a.lower() for p in persons for a in (p.address, *p.aliases))})
    everything = tx.all_mentorships()
    as_student = tuple(m for m in everything if (m.fields.student_email or "").lower() in addresses)
    as_mentor = tuple(m for m in everything if m not in as_student and _takes_part(m, addresses))
    names = [p.name for p in persons] + [m.fields.student_name or "" for m in as_student] + [m.fields.phone or "" for m in as_student]
    words = frozenset(word for name in names if len(word := " ".join(name.casefold().split())) >= NAME_AT_LEAST)
    return Subject(addresses, persons, as_student, as_mentor, words)


def erase(ledger: Ledger, address: str, records: Records | None = None, now: datetime | None = None) -> Erased:
    """Forget a person: afterwards their addresses, their name and what they wrote are in no byte of the ledger.

    With `records`, letters are written in the same transaction to whoever was under way with them, and to staff, as of `now` (aware):
    what has ended by this, and what takes the calls out of their calendars.
    Raises `Refused` where nothing is known by it, or a letter to them is just being delivered.
    """
    with ledger.begin() as tx:
        who, messages, letters = _everything(tx, address)
        if tx.being_delivered(who.addresses):
            raise Refused("a letter to them is just being delivered; try again in a minute")
        tx.forget_messages([id_ for id_, _ in messages])
        tx.forget_letters(letters)
        tx.forget_entries([number for number, entry in tx.all_entries() if _is_about(entry, who)])
        tx.forget_rooms([id_ for id_, says, ref in tx.all_rooms() if who.in_text(says) or ref in {m.ref for m in who.as_student}])
        before = (*who.as_student, *who.as_mentor)
        after = [_without(m, who) for m in before]
        for m in after:
            tx.save(m)
        for kept in tx.events():
            if kept.wanted and who.in_text(str(kept.wanted)):
                tx.want(kept.mentorship, kept.uid, None, now or kept.wanted.at)
        tx.forget_person(who.persons, who.addresses, [m.ref for m in after if m.state == "ended"])
        if who.in_text(tx.paused() or ""):
            tx.pause("paused")
        ended = [m for m, was in zip(after, before, strict=True) if was.state != m.state]
        if records and now:
            for m in ended:
                scene = records.scene(tx, now, f"erased/{m.ref}")
                records.record(tx, parted(m, scene), Occasion(now, scene.people, m.ref), scene)
    ledger.compact()
    return Erased(len(messages), len(letters), tuple(m.ref for m in ended))


def told(ledger: Ledger, address: str) -> dict[str, Any]:
    """What is kept of a person, for them to read: their data, what they wrote and what was written to them.

    Notes on them are in it, whoever wrote them: who hands this over decides whether all of it is to go along.
    What else speaks of them may speak of others too, so it is only named (`mentioned_in`). Raises `Refused` where nothing is known.
    """
    with ledger.read() as tx:
        who, messages, letters = _everything(tx, address)
        written = [id_ for id_, sender in messages if sender.lower() in who.addresses]
        to_them = [letter for letter in letters if any(r.lower() in who.addresses for r in letter.recipients)]
        on_them = {m.ref for m in who.as_student}
        others = [f"m{id_}" for id_, _ in messages if id_ not in written] + [f"e{e.id}" for e in letters if e not in to_them]
        return {
            "addresses": sorted(who.addresses),
            "persons": [_plain(p) for p in who.persons],
            "mentorships": [_plain(m) for m in (*who.as_student, *who.as_mentor)],
            "hints": [{"what": h.what, "at": h.at.isoformat()} for h in tx.hints() if h.address in who.addresses],
            "notes": [_entry(e) for _, e in tx.all_entries() if e.mentorship in on_them or e.author in who.addresses],
            "messages": [{"id": f"m{id_}", "raw": tx.raw(id_).decode("utf-8", "replace")} for id_ in written],
            "letters": [_letter(letter) for letter in to_them],
            "mentioned_in": others,
        }


def _everything(tx: Transaction, address: str) -> tuple[Subject, list[tuple[int, str]], list[Outgoing]]:
    """Who it is, the messages that are about them with their senders, and the letters that are."""
    who = subject_of(tx, address)
    who = replace(who, addresses=who.addresses | _other_addresses(tx, who))
    refs = frozenset(m.ref for m in who.as_student)
    messages, named = [], set()
    for id_, sender, message_id, ref, reasons in tx.all_messages():
        if (sender or "").lower() in who.addresses or ref in refs or who.in_text(reasons) or who.in_mail(tx.raw(id_)):
            messages.append((id_, sender or ""))
            named.add(message_id)
    letters = [e for e in _all_letters(tx) if e.mentorship in refs or (e.cause and e.cause in named) or _speaks_of(e, who)]
    if who.unknown and not messages and not letters:
        raise Refused(f"nothing is known of {address}")
    return who, messages, letters


def _other_addresses(tx: Transaction, who: Subject) -> set[str]:
    """Whoever answered a letter that went to them, from an address that is nobody's, is perhaps them."""
    refs = frozenset(m.ref for m in who.as_student)
    tokens = {
        letter.message_id.strip("<>").lower()
        for letter in _all_letters(tx)
        if {r.lower() for r in letter.recipients} & who.addresses and (len(letter.recipients) == 1 or letter.mentorship in refs)
    }
    looked_for = replace(who, addresses=frozenset(), words=frozenset(tokens))
    senders = {(sender or "").lower() for id_, sender, _, ref, _ in tx.all_messages() if ref is None and looked_for.in_mail(tx.raw(id_))}
    return {sender for sender in senders if sender and subject_of(tx, sender).unknown}


def _all_letters(tx: Transaction) -> Iterator[Outgoing]:
    return (letter for id_ in tx.letter_ids() if (letter := tx.outgoing(id_)))


def _speaks_of(letter: Outgoing, who: Subject) -> bool:
    said = f"{letter.key} {' '.join(letter.recipients)} {letter.subject} {letter.why} {letter.facts} {letter.stops} {letter.reason}"
    return who.in_text(said) or who.in_mail(letter.data)


def _letter(letter: Outgoing) -> dict[str, Any]:
    sent = letter.data.decode("ascii", "replace")
    return {"id": f"e{letter.id}", "at": letter.at.isoformat(), "to": list(letter.recipients), "subject": letter.subject, "raw": sent}


def _is_about(entry: Entry, who: Subject) -> bool:
    """Whether an entry of the notes is on this person, by them, for them, or speaks of them."""
    on_them = entry.mentorship in {m.ref for m in who.as_student}
    return on_them or bool({entry.author, entry.mentor} & who.addresses) or who.in_text(f"{entry.text} {entry.recording}")


def _entry(entry: Entry) -> dict[str, Any]:
    return {**_plain(entry), "at": entry.at.isoformat(), "call": entry.call.isoformat() if entry.call else None}


def _takes_part(m: Mentorship, addresses: Collection[str]) -> bool:
    involved = (m.mentor, m.assigned_by, *(c.address for c in m.candidates), *(e.mentor for e in m.earlier))
    return any(each and each.lower() in addresses for each in involved)


def _without(m: Mentorship, who: Subject) -> Mentorship:
    """A mentorship without this person: as a shell where they were the student; without its mentor it can't go on either."""
    gone = m.mentor is not None and m.mentor.lower() in who.addresses
    m = replace(
        m,
        mentor=None if gone else m.mentor,
        state="ended" if gone else m.state,
        assigned_by="" if m.assigned_by.lower() in who.addresses else m.assigned_by,
        candidates=tuple(_without_candidate(c, who) for c in m.candidates),
        orientation=_without_answer(m.orientation, who),
        weekly=_without_answer(m.weekly, who),
        earlier=tuple(_without_earlier(e, who) for e in m.earlier),
        fields=replace(m.fields, mentors=()),
        asked=() if gone else m.asked,
        tentative=tuple(t for t in m.tentative if t.to and t.to.lower() not in who.addresses),
    )
    if (m.fields.student_email or "").lower() in who.addresses:
        return replace(m, state="ended", fields=Fields(course=m.fields.course), asked=(), problems=(), student_heard=None)
    return m


def _without_candidate(candidate: Candidate, who: Subject) -> Candidate:
    if (candidate.address or "").lower() in who.addresses or who.in_text(candidate.written):
        return replace(candidate, written="", address=None)
    return candidate


def _without_earlier(earlier: Earlier, who: Subject) -> Earlier:
    return replace(
        earlier,
        mentor="" if earlier.mentor.lower() in who.addresses else earlier.mentor,
        orientation=_without_answer(earlier.orientation, who),
        weekly=_without_answer(earlier.weekly, who),
    )


def _without_answer(meeting: Meeting | None, who: Subject) -> Meeting | None:
    if meeting is None:
        return None
    answers = {address: said for address, said in meeting.answers.items() if address.lower() not in who.addresses}
    stamps = {address: at for address, at in meeting.stamps.items() if address.lower() not in who.addresses}
    weeks = tuple(_week_without_answer(week, who) for week in meeting.weeks)
    return replace(meeting, answers=answers, stamps=stamps, weeks=weeks, source=meeting.source and "")


def _week_without_answer(week: Week, who: Subject) -> Week:
    answers = {address: said for address, said in week.answers.items() if address.lower() not in who.addresses}
    stamps = {address: at for address, at in week.stamps.items() if address.lower() not in who.addresses}
    return replace(week, answers=answers, stamps=stamps)


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    import msgspec

    return msgspec.to_builtins(value)
