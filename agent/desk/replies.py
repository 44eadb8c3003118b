"""What replies to letters of rules lead to: a standup, a report, what a call shall be about, an absence, 'why', 'stop'; and notes.

These are about all of somebody's mentorships, or about the letter that is answered, so they need to be looked up;
what then follows is decided in `core.deciding.answering`.
"""

import json
from datetime import datetime

from agent.core.actions import Recipient, Send
from agent.core.deciding import answering, finding, noting
from agent.core.deciding.pausing import named
from agent.core.intents import (
    Availability,
    Away,
    Decline,
    Intent,
    Move,
    Note,
    Notes,
    Objection,
    Preparation,
    Remark,
    Reminders,
    Report,
    Skip,
    Standup,
    StandupNoted,
    Times,
    Unclear,
    Why,
    Wish,
)
from agent.core.letters.facts import of_programme, to_staff, words_for
from agent.core.letters.wording import moment, person
from agent.core.mentorship import Asked, Mentorship
from agent.core.people import Person
from agent.core.rules.reminding import asks
from agent.core.rules.rule import Relative, Rulebook
from agent.core.scene import Decision, Scene
from agent.core.value import replace
from agent.desk.identity import Writer, is_staff
from agent.ledger import Outgoing, Transaction
from agent.sources import RESERVED

OF_ALL = (Standup, Away, Availability, Report, Note, Notes)  # these need not say which mentorship they are about, or say it in their words
_OF_CALL = ("report", "preparation")
_INSTANCE = 2  # its place in the key of a rule's letter
_OF_ONE = (Decline, Move, Objection, Remark, Report, Skip, Times, Wish)  # and these must: where nobody knows which, a person looks at it


def asked_by_rule(writer: Writer, rules: Rulebook) -> tuple[Asked, ...]:
    """What the letter asked that is answered, where a rule sent it."""
    rule = rules.find(writer.letter.rule) if writer.letter and writer.letter.rule else None
    question = asks(rule) if rule else None
    if not (question and writer.role and writer.letter):
        return ()
    return (Asked(question, writer.role, writer.letter.at, call=_call_of(writer.letter) if question in _OF_CALL else None),)


def _call_of(letter: Outgoing) -> datetime | None:
    """The start of the call that a rule's letter is about: its key names the instance."""
    try:
        return datetime.fromisoformat(letter.key.split("/")[_INSTANCE])
    except (IndexError, ValueError):
        return None


def reply(tx: Transaction, intent: Intent, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision | None:
    """What follows from it; None where it is none of these."""
    match intent:
        case StandupNoted():
            return answering.noted(intent, tx.mentorships(), at, scene)
        case Why() if writer.letter and writer.role:
            return Decision(actions=(_explained(writer.letter, _self(writer, scene), scene),))
        case Standup() if writer.role == "mentor":
            return _standup(tx, intent, writer, said, at, scene, rules)
        case Report() if writer.role == "mentor":
            return _report(tx, intent, writer, said, at, scene, rules)
        case Preparation() if writer.role == "student" and writer.mentorship and writer.mentorship.accepted_at:
            return _prepared(tx, writer.mentorship, writer, said, at, scene, rules)
        case Note() | Notes() if writer.role in ("mentor", "staff"):
            return _noted(tx, intent, writer, at, scene)
        case Availability() if writer.role == "mentor":
            return finding.told(intent, scene.mentor(writer.address), tx.mentorships(role="mentor", address=writer.address), scene)
        case Away() if writer.role in ("mentor", "student"):
            theirs = [m for m in tx.mentorships(role=writer.role, address=writer.address) if m.accepted_at]
            known = _self(writer, scene)
            who = scene.student(theirs[0]) if writer.role == "student" and theirs else known
            return answering.away(intent, who, Recipient(who.address, who.name, writer.role), theirs, scene)
    return None


def unclear(intent: Intent, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision | None:
    """Words in answer to a rule's letter that nobody understands, or that are about nobody knows whom: staff get them, and not nobody.

    None where it is none of these, or where a question is pending that the words may be meant for. A standup is answered all the same.
    """
    letter, m = writer.letter, writer.mentorship
    if letter is None or writer.role not in ("mentor", "student") or not letter.rule or letter.rule in RESERVED:
        return None
    if not isinstance(intent, Unclear) and not (m is None and isinstance(intent, _OF_ONE)):
        return None
    standup = any(a.question == "standup" for a in asked_by_rule(writer, rules))
    if m and m.pending(writer.role) and not standup:
        return None
    decision = answering.unclear(_self(writer, scene), letter.subject, said, m, scene)
    return replace(decision, answered=(("standup", writer.address, at),)) if standup else decision


def _standup(tx: Transaction, intent: Standup, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision:
    """The answer to a question about a silence is about those who were silent, any other about all."""
    mentor = scene.mentor(writer.address)
    theirs = tx.mentorships(role="mentor", address=mentor.address)
    silence = any(a.question == "silence" for a in asked_by_rule(writer, rules))
    if silence and writer.letter:  # which may speak for several students
        about = tx.spoken_for([m.ref for m in theirs], writer.letter.at)
        theirs = [m for m in theirs if m.ref in about or m == writer.mentorship]
    return answering.standup(intent, mentor, theirs, said, at, scene, of_week=not silence)


def _report(tx: Transaction, intent: Report, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision | None:
    """A call is told of: the one that was asked about, else the latest with the only student whom it can mean."""
    m = writer.mentorship
    if m is None:
        theirs = [m for m in tx.mentorships(role="mentor", address=writer.address) if m.accepted_at]
        found = theirs if len(theirs) == 1 else named(said, theirs)
        if len(found) != 1:
            return Decision(verdict="held", reason=writer.refusal) if writer.refusal else None
        m = found[0]
    if not m.accepted_at or (m.mentor or "").lower() != writer.address.lower():  # a former mentor's words are none of the next one's
        return None
    asked = next((a for a in asked_by_rule(writer, rules) if a.question == "report"), None)
    return answering.report(m, intent, said, at, scene, of_call=asked.call if asked else None)


def _prepared(tx: Transaction, m: Mentorship, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision | None:
    """What a student wants to talk about; whether a letter to the mentor before that call is still to come, the alarms tell."""
    asked = next((a for a in asked_by_rule(writer, rules) if a.question == "preparation" and a.call), None)
    if asked is None or asked.call is None:
        return None
    briefs = {r.name for r in rules.rules if isinstance(r.when, Relative) and r.when.before == "call_start" and r.reader(0) == "mentor"}
    instance = writer.letter.key.split("/")[_INSTANCE] if writer.letter else ""
    pending = briefs and any(a.rule in briefs and a.instance == instance and a.at > scene.now for a in tx.upcoming(m.ref))
    return answering.prepared(m, said, at, scene, of_call=asked.call, told_later=bool(pending))


def _noted(tx: Transaction, intent: Note | Notes, writer: Writer, at: datetime, scene: Scene) -> Decision:
    """A note, or the wish for the notes, by a mentor on their own students, by staff on any; who is meant by neither is asked."""
    theirs = [m for m in tx.mentorships(role="mentor", address=writer.address) if m.accepted_at] if writer.role == "mentor" else []
    meant = noting.meant(intent.whom, theirs, writer.mentorship)
    staff = writer.role == "staff" or (len(meant) != 1 and _is_also_staff(writer, scene))
    if staff:
        theirs = tx.all_mentorships()
        meant = noting.meant(intent.whom, theirs, writer.mentorship)
    who = _self(writer, scene)
    to = Recipient(who.address, who.name, "staff" if staff else "mentor")
    if len(meant) != 1:
        return noting.which(theirs, intent.whom, to, scene)
    if isinstance(intent, Note):
        return noting.keep(meant[0], intent, to, at, scene)
    return noting.hand_out(meant[0], tx.entries(meant[0].ref), to, scene)


def _is_also_staff(writer: Writer, scene: Scene) -> bool:
    """Whether a mentor is staff besides, and the mail server vouches for them."""
    return "authenticated" in writer.proofs and is_staff(writer.address, scene.programme, scene.people)


def stop(tx: Transaction, intent: Reminders, letters: tuple[str, ...], scene: Scene) -> Decision | None:
    """'Stop these reminders', or have them again: it takes no more than to know the letter, and tells its reader and staff.

    `letters` are Message-IDs that the mail names; None where none of them is of a rule's letter.
    """
    domain = scene.programme.address.partition("@")[2]
    letter = tx.by_message_id((*letters, *((f"<{intent.token}@{domain}>",) if intent.token else ())))
    if letter is None or letter.rule is None or letter.rule in RESERVED or letter.person is None:
        return None
    address = letter.recipients[0]
    changed = tx.mute(letter.rule, address, scene.now, again=intent.again)
    m = tx.mentorship(letter.mentorship) if letter.mentorship else None
    who = scene.student(m) if m and letter.person == "student" else scene.person(Recipient(address, "", letter.person))
    facts = {
        **of_programme(scene.programme),
        "you": person(who),
        "person": person(who),
        "which": letter.rule,
        "again": "yes" if intent.again else "",
    }
    key = f"muted/{letter.rule}/{address}"
    told = Send(f"{key}/{scene.cause}", (Recipient(address, who.name, letter.person),), "reminders-stopped", facts, courtesy=True)
    staff = () if letter.person == "staff" or not changed else to_staff("reminders-stopped-staff", key, facts, scene)
    return Decision(actions=(told, *staff), reason=f"{address} wants {'letters' if intent.again else 'no more'} of {letter.rule}")


def _explained(letter: Outgoing, reader: Person, scene: Scene) -> Send:
    """The trace of one letter, for who got it."""
    zone, words = reader.zone or scene.programme.zone, words_for(reader, scene)
    which = letter.rule if letter.rule and letter.rule not in RESERVED else ""
    facts = {
        **of_programme(scene.programme),
        "you": person(reader),
        "subject": letter.subject,
        "at": moment(letter.at, zone, words),
        "because": letter.why,
        "which": which,
        "mail": "" if which else letter.cause or "",
        "stops": "\n".join(json.loads(letter.stops or "[]")),
    }
    to = Recipient(reader.address, reader.name, reader.role)
    return Send(f"explained/{letter.key}/{scene.cause}", (to,), "explained", facts, courtesy=True)


def _self(writer: Writer, scene: Scene) -> Person:
    """Who wrote, as a person."""
    role = writer.role or "mentor"
    if role == "mentor":
        return scene.mentor(writer.address)
    if role == "student" and writer.mentorship:
        return scene.student(writer.mentorship)
    return scene.person(Recipient(writer.address, "", role))
