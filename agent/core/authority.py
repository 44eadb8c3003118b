"""Who may do what: one table.

Evidence is how sure we are of who wrote a message, from the surest on (`PROOFS`); `NEEDS` says which of them what people ask for needs.
What stands first in the table counts first; what is not named in it needs what people of a mentorship need.
`docs/security.md` shows both, made from here.

To add an intent that needs something of its own: its type in a row, or a row.
"""

from collections.abc import Mapping
from typing import Literal

from agent.core.intents import (
    Assignment,
    Automatic,
    Booking,
    Bounce,
    CalendarAnswer,
    CalendarCounter,
    Command,
    Completion,
    End,
    Intent,
    Note,
    Notes,
    PauseCalls,
    Reassign,
    Reminders,
    ResumeCalls,
    StandupNoted,
    Triage,
)
from agent.core.people import Role
from agent.core.value import Value

Proof = Literal["authenticated", "token", "named"]

PROOFS: Mapping[Proof, str] = {
    "authenticated": "the From address is vouched for: by your mail server (`dmarc=pass`, or `dkim=pass` of the same organisation), "
    "or by a DKIM signature that the agent has checked itself",
    "token": "it answers a letter of ours whose Message-ID nobody can guess, in time, from the address that this letter went to, "
    "and your mail server does not say `dmarc=fail`",
    "named": "it names such a Message-ID, from whatever address",
}


class Need(Value):
    """What one kind of message needs to take effect: who wrote it, and one of these proofs; no proofs: nothing, since nothing follows.

    `about` says in words what is done, `who` who may, `limit` what else has to be so or how little follows from it.
    """

    about: str
    intents: tuple[type, ...]
    who: str
    proofs: tuple[Proof, ...]
    limit: str = ""


TRIAGE = Need(
    "say what becomes of held mail, by answering the list of it",
    (Triage,),
    "staff",
    ("authenticated", "token"),
    "the answer to a list shows who reads that mailbox: this is how staff confirm what came without proof",
)
STAFF = Need(
    "assign, complete or correct an assignment, stop and resume sending, ask how everything stands, note a standup, "
    "pause, resume or end a mentorship or give it to another mentor, say yes to the end that somebody wishes, "
    "anything else as staff",
    (Assignment, Completion, Command, StandupNoted, PauseCalls, ResumeCalls, End, Reassign),
    "staff",
    ("authenticated",),
    "addressed to the agent (To or Cc)",
)
CALENDAR = Need(
    "answer an invitation, or propose another time for it, out of a calendar",
    (CalendarAnswer, CalendarCounter),
    "the person invited, from that address",
    ("token",),
    "the event's UID is the token; it changes only that answer, and a proposal is put before the other",
)
BOOKING = Need(
    "tell that the first call was booked elsewhere, by its invitation",
    (Booking,),
    "the mentor, the student, or the service of the booking page that the mentor named",
    ("authenticated", "token"),
    "while that call is sought, and invited are just these two (and our own addresses); a service's mail has to be vouched for. "
    "It is noted and said to both, and nothing in a calendar is changed by it",
)
STOP = Need(
    "stop the reminders of one rule, or have them again",
    (Reminders,),
    "anybody",
    ("named",),
    "for the reader of that reminder alone, who is told, as staff are",
)
BOUNCE = Need("report that a mail of ours came back", (Bounce,), "anybody", ("named",), "it marks the address, and staff are told once")
AUTOMATIC = Need(
    "write automatically", (Automatic,), "anybody", (), "never an answer, never answered; 'out of office' is shown in `status`"
)
NOTES = Need(
    "add to the notes on a student, or ask for them",
    (Note, Notes),
    "the student's accepted mentor; staff, as for all that they do",
    ("authenticated", "token"),
    "they go to the address that is registered; a mentor gets none of another mentor's, a student gets none",
)
SAID = Need(
    "say yes or no, name times, pick one, skip or move calls, pause and resume them, wish an end, report, be away, ask why, "
    "and all else that is said of a mentorship",
    (),
    "the mentor or the student",
    ("authenticated", "token"),
    "without a token only where it can mean one mentorship",
)

NEEDS: tuple[Need, ...] = (AUTOMATIC, BOUNCE, STOP, TRIAGE, STAFF, CALENDAR, BOOKING, NOTES, SAID)
STAFF_ONLY: tuple[type, ...] = (*TRIAGE.intents, *STAFF.intents)

FORGED = "the mail server says that it does not come from the address it names (dmarc=fail)"


def need(intent: Intent, role: Role | None) -> Need:
    """The row of the table that an intent falls under as the words of a person of that role.

    Three rows are anybody's, and are seen to before it matters who wrote: what comes here of them named no letter of ours,
    and is a person's words like any other.
    """
    row = next((row for row in (TRIAGE, STAFF, CALENDAR, NOTES) if isinstance(intent, row.intents)), SAID)
    return STAFF if role == "staff" and row is not TRIAGE else row


def refusal(intent: Intent, role: Role | None, proofs: frozenset[Proof]) -> str | None:
    """Why this intent may not take effect, in words for staff; None where it may."""
    row = need(intent, role)
    enough = bool(proofs & set(row.proofs))
    if row in (STAFF, TRIAGE):
        if role != "staff":
            return "only staff may do this, and the writer is not on the staff list"
        return None if enough else "it claims to come from staff, but the mail server does not vouch for that"
    if row is CALENDAR:
        return None if enough else "a calendar answer that does not come from the person invited"
    if row is NOTES and role == "student":
        return "notes on students are for their mentors and for staff"
    if role is None:
        return "the writer is nobody I know"
    return None if enough else "it is neither an answer to a mail of mine nor vouched for by the mail server"
