"""Notes on students: entries with their date, author and source, and who may read which.

Decides that what mentors write is theirs and staff's: a report is never for the student, nor for another mentor.
What the student wrote is for the mentor who asked; what staff write is for whoever mentors the student.
The remarks of a mentor who has handed over are for the next one too, where staff have said so.
How the entries become a document is `core.deciding.noting`'s.

To add a kind of entry: its name in `Kind`, and where it stands in the document.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from agent.core.mentorship import Earlier
from agent.core.people import Role
from agent.core.value import Value

Kind = Literal[
    "note",  # a remark of a mentor or of staff
    "interest",  # one that tells what the student likes
    "report",  # what a mentor told of a call
    "answers",  # what the student told before a call
    "recording",  # where a call can be seen
]

LONGEST = 8_000  # characters of one entry that are kept


class Entry(Value):
    """One entry of the notes on a mentorship's student, in its author's own words.

    `at` is when it was written, `call` the start of the call that it is about (both aware).
    `author` is an address in lower case, `source` names the mail that it comes from (the beginning of its fingerprint).
    `mentor` is the address (lower case) of the mentor whom it is for; '' means whoever mentors the student.
    `recording` is the address of the call's recording, or ''. `source` of a recording is the name that the service has for it.
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


def readable(entries: Iterable[Entry], role: Role, address: str, earlier: Iterable[Earlier] = ()) -> tuple[Entry, ...]:
    """Those that somebody may read: staff all, a mentor what is for them or for whoever mentors the student, a student none.

    `earlier` are those who mentored the student before: what was passed on of their remarks is for whoever mentors now.
    Their reports, and what the student answered them, are not.
    """
    if role != "mentor":
        return tuple(entries) if role == "staff" else ()
    own, passed_on = ("", address.lower()), {e.mentor.lower(): e.until for e in earlier if e.notes}

    def is_passed_on(entry: Entry) -> bool:
        return entry.kind in ("note", "interest") and entry.mentor in passed_on and entry.at <= passed_on[entry.mentor]

    return tuple(e for e in entries if e.mentor in own or is_passed_on(e))
