"""What replies to letters of rules lead to: a standup, a report, an absence, 'why', 'stop'.

These are about all of somebody's mentorships, or about the letter that is answered, so they need to be looked up;
what then follows is decided in `core.answering`.
"""

import json
from dataclasses import replace
from datetime import datetime

from agent.core import answering
from agent.core.actions import Recipient, Send
from agent.core.facts import of_programme, to_staff
from agent.core.intents import (
    Away,
    Decline,
    Intent,
    Move,
    Objection,
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
from agent.core.mentorship import Asked
from agent.core.people import Person
from agent.core.reminding import asks
from agent.core.rules import Rulebook
from agent.core.scene import Decision, Scene
from agent.core.wording import moment, person
from agent.identity import Writer
from agent.ledger import Outgoing, Transaction
from agent.sources import RESERVED

OF_ALL = (Standup, Away)  # these need not say which mentorship they are about
_OF_ONE = (Decline, Move, Objection, Remark, Report, Skip, Times, Wish)  # and these must: where nobody knows which, a person looks at it


def asked_by_rule(writer: Writer, rules: Rulebook) -> tuple[Asked, ...]:
    """What the letter asked that is answered, where a rule sent it."""
    rule = rules.find(writer.letter.rule) if writer.letter and writer.letter.rule else None
    question = asks(rule) if rule else None
    return (Asked(question, writer.role, writer.letter.at),) if question and writer.role and writer.letter else ()


def reply(tx: Transaction, intent: Intent, writer: Writer, said: str, at: datetime, scene: Scene, rules: Rulebook) -> Decision | None:
    """What follows from it; None where it is none of these."""
    match intent:
        case StandupNoted():
            return answering.noted(intent, tx.mentorships(), at, scene)
        case Why() if writer.letter and writer.role:
            return Decision(actions=(_explained(writer.letter, _self(writer, scene), scene),))
        case Standup() if writer.role == "mentor":
            return _standup(tx, intent, writer, said, at, scene, rules)
        case Report() if writer.role == "mentor" and writer.mentorship and writer.mentorship.accepted_at:
            return answering.report(writer.mentorship, intent, at)
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
    zone, words = reader.zone or scene.programme.zone, reader.language or scene.programme.language
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
