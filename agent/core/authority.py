"""Who may do what: one table.

Evidence is how sure we are of who wrote a message:
**authenticated**, when the receiving server vouches for the From address;
**token**, when it answers a letter of ours (whose Message-ID nobody can guess) and comes from that letter's reader.
"""

from typing import Literal

from agent.core.intents import (
    Assignment,
    CalendarAnswer,
    CalendarCounter,
    Command,
    Completion,
    End,
    Intent,
    PauseCalls,
    ResumeCalls,
    StandupNoted,
)
from agent.core.people import Role

Proof = Literal["authenticated", "token"]

# What each kind of words needs to take effect; whatever is not named here needs what `ANSWER` says.
STAFF_ONLY: tuple[type, ...] = (Assignment, Completion, Command, StandupNoted, PauseCalls, ResumeCalls, End)
ANSWER: tuple[Proof, ...] = ("authenticated", "token")


def refusal(intent: Intent, role: Role | None, proofs: frozenset[Proof]) -> str | None:
    """Why this intent may not take effect, in words for staff; None where it may."""
    if isinstance(intent, STAFF_ONLY) or role == "staff":
        if role != "staff":
            return "only staff may do this, and the writer is not on the staff list"
        return None if "authenticated" in proofs else "it claims to come from staff, but the mail server does not vouch for that"
    if isinstance(intent, CalendarAnswer | CalendarCounter):
        return None if "token" in proofs else "a calendar answer that does not come from the person invited"
    if role is None:
        return "the writer is nobody I know"
    return None if proofs & set(ANSWER) else "it is neither an answer to a mail of mine nor vouched for by the mail server"
