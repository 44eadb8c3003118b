"""What a message's words lead to: each intent goes to the decision that knows it, if who wrote it may ask for that.

Decides nothing itself but the order: what programs wrote, what stops reminders, what is refused, what staff command,
what answers a rule's letter (`replies`), and at last what somebody says about their mentorship (`core.deciding.state_machine`).
"""

import re
from datetime import datetime

from agent.core import intents
from agent.core.actions import Recipient
from agent.core.authority import FORGED, refusal
from agent.core.deciding import finding, pausing
from agent.core.deciding.assigning import assign, complete
from agent.core.deciding.correcting import correct, is_readdressed
from agent.core.deciding.handing import hand_over
from agent.core.deciding.state_machine import decide, heard
from agent.core.intents import (
    Assignment,
    Automatic,
    Availability,
    Away,
    BadCalendar,
    Booking,
    Bounce,
    Command,
    Completion,
    End,
    Move,
    PauseCalls,
    Reassign,
    ResumeCalls,
    Skip,
    Triage,
)
from agent.core.letters.facts import to_staff
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.scene import Decision, Scene
from agent.core.value import replace
from agent.desk import digest
from agent.desk.identity import Writer, letters_named, student_of
from agent.desk.reminders import Reminders
from agent.desk.replies import OF_ALL, reply, stop, unclear
from agent.desk.viewing import view
from agent.ledger import Transaction
from agent.reading import Reading
from agent.reading.message import Message, identifiers
from agent.reading.recognise.steering import says_nothing


def decision(
    tx: Transaction,
    reading: Reading,
    writer: Writer,
    at: datetime,
    scene: Scene,
    reminders: Reminders,
    *,
    released: bool = False,
    forged: bool = False,
) -> Decision:
    """What follows: `at` is the message's own instant (aware); `released`: a person has let it through.

    `forged`: the mail server says that it is not from whom it says, which is told beside the reason for which it is held.

    Whoever writes is heard of, in all of their mentorships, whatever they write.
    """
    found = _decided(tx, reading, writer, at, scene, reminders, released=released)
    if found.verdict == "held" and forged:
        return replace(found, reason=f"{found.reason}; {FORGED}")
    if writer.alias and found.verdict == "done":
        found = replace(found, learned=_with_alias(found.learned, writer, scene))
    if found.verdict != "done" or writer.role not in ("mentor", "student") or not (writer.proofs or released):
        return found
    tx.forget_hints(writer.address)
    known = {m.ref: m for m in found.mentorships}
    theirs = (known.get(m.ref, m) for m in tx.mentorships(role=writer.role, address=writer.address))
    now_heard = {m.ref: told for m in theirs if (told := heard(m, writer.role, writer.address, at)) != m}
    return replace(found, mentorships=tuple({**known, **now_heard}.values())) if now_heard else found


def _decided(
    tx: Transaction, reading: Reading, writer: Writer, at: datetime, scene: Scene, reminders: Reminders, *, released: bool
) -> Decision:
    intent, rules = reading.intent, reminders.rulebook
    if isinstance(intent, Automatic):
        if intent.absent:
            _note_absence(tx, reading.message, scene)
        return Decision(verdict="ignored", reason=f"written by a program: {intent.reason}")
    if isinstance(intent, Bounce):
        return _bounced(tx, intent, reading.message, scene)
    if isinstance(intent, intents.Reminders) and (stopped := stop(tx, intent, identifiers(reading.message), scene)):
        return stopped
    if isinstance(intent, Booking) and writer.mentorship:  # whose right to tell of it `identity` has looked up
        return finding.seen(writer.mentorship, intent, scene)
    if not released and (why_not := _why_not(reading, writer, scene)):
        return Decision(verdict="held", reason=why_not)
    if found := _of_staff(tx, reading, writer, scene, reminders) or reply(tx, intent, writer, reading.words.said, at, scene, rules):
        unasked = isinstance(intent, Availability | Command) and _aside(reading.message, scene)
        return found.without_courtesies() if unasked else found
    nothing = says_nothing(reading.message, reading.words) or _aside(reading.message, scene)
    return (None if nothing else unclear(intent, writer, reading.words.said, at, scene, rules)) or _said(reading, writer, at, scene)


def _of_staff(tx: Transaction, reading: Reading, writer: Writer, scene: Scene, reminders: Reminders) -> Decision | None:
    """What only staff may ask for, and what they may not; None where it is nothing of that kind."""
    match intent := reading.intent:
        case Assignment():
            return _assigned(tx, intent, writer, scene)
        case Completion():
            return _completed(tx, intent, writer, scene)
        case Command(word="overview" | "status"):
            return view(tx, intent, writer, reminders, scene)
        case Command():
            return _commanded(tx, intent, writer, scene)
        case Triage():
            return digest.triaged(tx, intent, writer.address, scene)
        case PauseCalls() | ResumeCalls() | End() | Reassign():
            return _steered(tx, intent, writer, scene)
        case Skip() | Move() | Away() if writer.role == "staff" and not _aside(reading.message, scene):
            meant = _meant(tx, reading, writer, scene)
            return pausing.of_the_two(meant, scene) if meant else None
    return None


def _meant(tx: Transaction, reading: Reading, writer: Writer, scene: Scene) -> list[Mentorship]:
    """Whom staff's words about a call or an absence can mean: by the student, by the mentor; a call, the one of the thread, too.

    An absence in which nobody is named is their own ('I'm away next week'), and so is their own name below it.
    """
    everything, said = tx.mentorships(), reading.words.said
    words = set(re.findall(r"[^\W_]+", said.lower())) - {scene.person(Recipient(writer.address, "", "staff")).first_name.lower()}
    by_mentor = [m for m in everything if m.mentor and scene.mentor(m.mentor).first_name.lower() in words]
    in_thread = [] if isinstance(reading.intent, Away) else [m for m in (writer.mentorship,) if m]
    return pausing.named(said, everything) or by_mentor or in_thread


def _with_alias(learned: tuple[Person, ...], writer: Writer, scene: Scene) -> tuple[Person, ...]:
    """What was learned, and from which other address this person writes."""
    role = writer.role or "mentor"
    known = next((p for p in learned if (p.role, p.address.lower()) == (role, writer.address)), None)
    person = known or scene.people.find(role, writer.address) or Person(role, writer.address)
    others = tuple(p for p in learned if p is not known)
    return (*others, replace(person, aliases=(*person.aliases, writer.alias)))


def _assigned(tx: Transaction, intent: Assignment, writer: Writer, scene: Scene) -> Decision:
    lacking = writer.mentorship
    if lacking and lacking.state == "incomplete":  # the answer to what was lacking is a whole form
        return complete(lacking, Completion(intent.fields, intent.problems), scene, by_staff=intent.by_staff)
    if lacking and is_readdressed(lacking, intent.fields):  # so is the answer to what was wrong
        return _completed(tx, Completion(intent.fields), writer, scene)
    standing = tx.mentorships(role="student", address=intent.fields.student_email or "")
    return assign(intent, tx.next_ref(), writer.address, standing, scene)


def _completed(tx: Transaction, intent: Completion, writer: Writer, scene: Scene) -> Decision:
    """What staff say of a student: what was lacking, or what was wrong or has changed."""
    m = tx.mentorship(intent.whom) if intent.whom else writer.mentorship
    if m is None:
        return pausing.which((), scene)
    if m.state == "incomplete":
        return complete(m, intent, scene)
    address = intent.fields.student_email or m.fields.student_email or ""
    return correct(m, intent, tx.mentorships(role="student", address=address), scene)


def _commanded(tx: Transaction, intent: Command, writer: Writer, scene: Scene) -> Decision:
    if intent.word == "pause":
        tx.pause(f"{writer.address} wrote so")
        return Decision(reason="paused by staff")
    tx.resume()
    return Decision(actions=to_staff("resumed", "resumed", {}, scene), reason="resumed by staff")


def _steered(tx: Transaction, intent: PauseCalls | ResumeCalls | End | Reassign, writer: Writer, scene: Scene) -> Decision:
    """Staff's word on how one mentorship goes on: the one that they name, else the one that the mail which they answer is about."""
    everything = tx.mentorships()
    if isinstance(intent, Reassign):  # a mentor who is named may be called as a student is
        found = [m for m in (writer.mentorship,) if m] or pausing.named(intent.whom, everything)
        return hand_over(found[0], intent, scene) if len(found) == 1 else pausing.which(found, scene)
    found = pausing.named(intent.whom, everything) or [m for m in (writer.mentorship,) if m]
    if len(found) != 1:
        return pausing.which(found, scene)
    if isinstance(intent, PauseCalls):
        return pausing.pause(found[0], intent, scene)
    return pausing.resume(found[0], scene) if isinstance(intent, ResumeCalls) else pausing.end(found[0], scene)


def _said(reading: Reading, writer: Writer, at: datetime, scene: Scene) -> Decision:
    """What somebody says about their mentorship."""
    m, role = writer.mentorship, writer.role
    if m is None or role is None:
        return Decision(reason="kept as heard")
    aside, answers = _aside(reading.message, scene), writer.letter.key if writer.letter else None
    return decide(m, reading.intent, role, writer.address, reading.words.said, at, scene, answers=answers, aside=aside)


def _why_not(reading: Reading, writer: Writer, scene: Scene) -> str | None:
    """Why these words may not take effect, by what they are, who wrote them and how we know; what is about all need not say which."""
    if isinstance(reading.intent, BadCalendar):
        return reading.intent.reason
    of_all = isinstance(reading.intent, OF_ALL) and writer.role in ("mentor", "student") and writer.mentorship is None
    why_not = (None if of_all else writer.refusal) or refusal(reading.intent, writer.role, writer.proofs)
    if why_not is None and writer.role == "staff" and not _addressed(reading.message, scene):
        return "it is from staff, but was not addressed to me"
    return why_not


def _note_absence(tx: Transaction, message: Message, scene: Scene) -> None:
    """The answer of a vacation responder to a letter of ours, from that letter's reader, is a hint for staff and nothing else."""
    letter = tx.by_message_id(letters_named(message, scene.programme))
    address = message.sender.address.lower() if message.sender else ""
    if letter and address in {r.lower() for r in letter.recipients}:
        tx.hint(address, "out of office", scene.now)


def _bounced(tx: Transaction, bounce: Bounce, message: Message, scene: Scene) -> Decision:
    """A delivery report counts only with our own Message-ID inside, or as its answer; it marks the address, and staff are told once."""
    letter = tx.by_message_id((bounce.message_id, *letters_named(message, scene.programme)))
    about_us = letter and bounce.recipient.lower() in {r.lower() for r in letter.recipients}
    if letter is None or not about_us or not bounce.permanent:
        return Decision(verdict="ignored", reason="a delivery report about no mail of mine that failed for good")
    m = tx.mentorship(letter.mentorship) if letter.mentorship else None
    students = m is not None and student_of(m) == bounce.recipient.lower()
    if letter.person == "student" and m and not students:
        return Decision(reason="an address that is nobody's any more does not get our mail")
    if not tx.hint(bounce.recipient, "undeliverable", scene.now) or letter.template in digest.NEVER_REPORTED:
        return Decision(reason="an address does not get our mail, which is known already")
    student = m.fields.student_name if m and students and m.state != "ended" else ""
    reason = scene.programme.words().say("undelivered.address")
    facts = {"address": bounce.recipient, "subject": letter.subject, "reason": reason, "student": student}
    sends = to_staff("undelivered", f"undelivered/{letter.key}", facts, scene)
    sends = tuple(s for s in sends if s.to[0].address.lower() != bounce.recipient.lower())
    return Decision((m,) if m and students else (), sends, reason="an address does not get our mail")


def _addressed(message: Message, scene: Scene) -> bool:
    """Whether To or Cc names the agent: a mail of staff to somebody else, sent on by a third party, is none to obey."""
    return any(scene.programme.is_ours(a.address) for a in (*message.to, *message.cc))


def _aside(message: Message, scene: Scene) -> bool:
    """Whether it was written to somebody else, with the agent in Cc."""
    ours = scene.programme.is_ours
    return bool(message.to) and not any(ours(a.address) for a in message.to) and any(ours(a.address) for a in message.cc)
