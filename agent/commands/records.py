"""`import`, `pause`, `resume`, `held`: what the ledger is told and asked; beside a running daemon, too."""

import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from agent.commands.terminal import now_of, plain, read_bytes, say, settings_of, show, show_json, show_table
from agent.core.roster import at_home, read_roster
from agent.errors import Refused, SettingsError, Unreadable
from agent.ledger import PLANNED_FOR, Held, Kept, Ledger, Transaction
from agent.reading.hours import told_hours
from agent.reading.message import parse


@contextmanager
def _ledger(called: Namespace, *, create: bool = True) -> Iterator[Ledger]:
    settings = settings_of(called)
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=create)
    try:
        yield ledger
    finally:
        ledger.close()


def import_people(called: Namespace) -> int:
    """Take people in from a CSV file: all of them, or none and every problem."""
    raw = read_bytes(called.file)
    with _ledger(called) as ledger, ledger.begin() as transaction:
        try:
            roster = read_roster(str(called.file), raw, transaction.people(), told_hours)
        except SettingsError as error:
            say(str(error))
            return 1
        for person in (*roster.new, *roster.changed):
            transaction.save_person(person)
            for m in transaction.mentorships(role="student", address=person.address) if person.role == "student" else ():
                transaction.save(at_home(m, person))
        if roster.new or roster.changed:
            transaction.put(PLANNED_FOR, None)  # alarms go by zones: the next tick plans them anew
    say(f"{len(roster.new)} new, {len(roster.changed)} changed, {roster.same} as they were")
    return 0


def pause(called: Namespace) -> int:
    """Send nothing from now on."""
    with _ledger(called) as ledger, ledger.begin() as transaction:
        transaction.pause(called.why or "paused from the command line")
    say("Paused: nothing is sent until `mentor-agent resume`; mail is still taken in.")
    return 0


def resume(called: Namespace) -> int:
    """Send again."""
    with _ledger(called) as ledger, ledger.begin() as transaction:
        was = transaction.paused()
        transaction.resume()
    say("Nothing was paused." if was is None else f"Sending again; it was paused: {was}")
    return 0


def held_list(called: Namespace) -> int:
    """What waits for a person, oldest first."""
    waiting: list[Held] = []
    if settings_of(called).ledger_file.exists():
        with _ledger(called, create=False) as ledger, ledger.read() as transaction:
            waiting = transaction.held()
    if called.json:
        show_json([_held_json(held) for held in waiting])
    elif waiting:
        show_table((held.id, f"{held.at:%Y-%m-%d %H:%M} UTC", held.sender or "", held.reason) for held in waiting)
    else:
        show("Nothing is held.")
    return 0


def held_show(called: Namespace) -> int:
    """One of them, with the mail itself."""
    with _ledger(called, create=False) as ledger, ledger.read() as transaction:
        held = next((held for held in transaction.held() if held.id == called.id), None)
        if held is None:
            raise Refused(f"{called.id} is not held; `mentor-agent held list` shows what is")
        raw = _raw(transaction, held)
    if called.json:
        show_json({**_held_json(held), "raw": raw.decode("utf-8", "replace")})
        return 0
    show(f"{held.id}, held since {held.at:%Y-%m-%d %H:%M} UTC: {held.reason}\n")
    show(plain(raw.decode()) if held.what == "event" else _as_text(raw))
    return 0


def held_release(called: Namespace) -> int:
    """Let one go on."""
    with _ledger(called, create=False) as ledger, ledger.begin() as transaction:
        if not transaction.release(called.id, now_of(called)):
            raise Refused(f"{called.id} is not held; `mentor-agent held list` shows what is")
    say(f"{called.id} goes on: a message is read again, a letter is sent with the next delivery, an event is put on the calendar.")
    return 0


def held_discard(called: Namespace) -> int:
    """Drop one for good."""
    with _ledger(called, create=False) as ledger, ledger.begin() as transaction:
        if not transaction.discard(called.id, now_of(called)):
            raise Refused(f"{called.id} is not held; `mentor-agent held list` shows what is")
    say(f"{called.id} is dropped.")
    return 0


def event_words(kept: Kept) -> str:
    """An event of the programme's own calendar, in a line."""
    if kept.wanted is None:
        return f"{kept.mentorship}: is to be taken off the calendar {kept.backend}"
    meeting = kept.wanted.meeting
    when = f"{meeting.first:%Y-%m-%d %H:%M} ({meeting.zone}){', every week' if meeting.weekly else ''}"
    return f"{kept.mentorship}: {kept.wanted.title}, {when}"


def _held_json(held: Held) -> dict[str, Any]:
    return {
        "id": held.id,
        "what": held.what,
        "at": held.at.isoformat(),
        "reason": held.reason,
        "from": held.sender,
        "message_id": held.message_id,
    }


def _raw(transaction: Transaction, held: Held) -> bytes:
    """The bytes of the mail behind a held message or effect, none where they are kept no longer; an event's title and when it is."""
    number = int(held.id[1:])
    if held.what == "room":
        of = transaction.room(number)
        return f'Subject: the Zoom room of {of.mentorship}: "{of.topic}", host {of.host}\n'.encode() if of else b""
    if held.what == "event":
        found = transaction.event_held(number)
        return event_words(found[0]).encode() if found else b""
    if held.what == "effect":
        outgoing = transaction.outgoing(number)
        return outgoing.data if outgoing else b""
    try:
        return transaction.message(number).raw
    except LookupError:
        return b""


def _as_text(raw: bytes) -> str:
    """A mail as a person reads it: who, what, and its text; one that can't be read as its bytes say."""
    try:
        message = parse(raw)
    except Unreadable:
        return plain(raw.decode("utf-8", "replace"))
    sender = f"{message.sender.name} <{message.sender.address}>" if message.sender else "(nobody, or more than one)"
    text = message.text or re.sub(r"<[^>]*>", " ", message.html)
    to = ", ".join(address.address for address in message.to)
    return f"From: {sender}\nTo: {to}\nSubject: {message.subject}\n\n{text}"
