"""Notes on students: entries with their date, author and source, and who may read which.

Decides that what mentors write is theirs and staff's: a report is never for the student, nor for another mentor.
What the student wrote is for the mentor who asked; what staff write is for whoever mentors the student.
How the entries become a document is `core.noting`'s.

To add a kind of entry: its name in `Kind`, and where it stands in the document.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from agent.core.people import Role

Kind = Literal[
    "note",  # a remark of a mentor or of staff
    "interest",  # one that tells what the student likes
    "report",  # what a mentor told of a call
    "answers",  # what the student told before a call
]

LONGEST = 8_000  # characters of one entry that are kept


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the notes on a mentorship's student, in its author's own words.

    `at` is when it was written, `call` the start of the call that it is about (both aware).
    `author` is an address in lower case, `source` names the mail that it comes from (the beginning of its fingerprint).
    `mentor` is the address (lower case) of the mentor whom it is for; '' means whoever mentors the student.
    `recording` is the address of the call's recording, or ''.
    """

    mentorship: str
    kind: Kind
    at: datetime
    role: Role
    author: str
    source: str
    text: str
    mentor: str = ""
    call: datetime | None = None
    recording: str = ""


def readable(entries: Iterable[Entry], role: Role, address: str) -> tuple[Entry, ...]:
    """Those that somebody may read: staff all, a mentor what is for them or for whoever mentors the student, a student none."""
    if role == "staff":
        return tuple(entries)
    own = ("", address.lower())
    return tuple(e for e in entries if e.mentor in own) if role == "mentor" else ()
