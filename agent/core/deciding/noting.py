"""Notes on a student are added to, asked for, and laid out as a document: Quick Info, Interests, Calls, Notes.

Decides which student somebody's words name, how an entry looks on its line, and how much of it all one letter holds.
The document's form is the letter `student-notes`, which a programme may change; who may read what is `core.notes`'.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from agent.core.actions import Facts, Recipient, Send
from agent.core.deciding.pausing import named
from agent.core.intents import Note
from agent.core.letters.facts import of_background, of_pair, of_programme, words_for
from agent.core.letters.wording import in_days, person
from agent.core.mentorship import Mentorship, Reported, call_before
from agent.core.notes import LONGEST, Entry, readable
from agent.core.plain import one_line
from agent.core.scene import Decision, Scene

MOST_CHARACTERS = 60_000  # of one document
LONGEST_LINE = 1_500
LAST = 3  # entries that are told before a call
MOST_SHOWN = 10


def meant(whom: str, theirs: Sequence[Mentorship], about: Mentorship | None) -> list[Mentorship]:
    """The mentorships that words can mean, of those that the writer has to do with; without words the one that the mail is about."""
    if whom:
        return named(whom, theirs)
    return [m for m in theirs if m.ref == about.ref] if about else list(theirs)


def which(theirs: Sequence[Mentorship], whom: str, to: Recipient, scene: Scene) -> Decision:
    """Nobody, or more than one, is meant: the writer is asked which of their students it is."""
    lines = [f"{m.ref}: {m.fields.student_name or ''}" for m in theirs if m.accepted_at]
    facts = {
        **of_programme(scene.programme),
        "you": person(scene.person(to)),
        "whom": whom,
        "students": "\n".join(lines[:MOST_SHOWN]) if to.person == "mentor" or len(lines) <= MOST_SHOWN else "",
        "example": next((m.fields.student_name or m.ref for m in theirs if m.accepted_at), ""),
    }
    return Decision(actions=(Send(f"which-student/{scene.cause}", (to,), "which-student", facts, courtesy=True),))


def keep(m: Mentorship, intent: Note, to: Recipient, at: datetime, scene: Scene) -> Decision:
    """A remark is kept; its author hears so."""
    mine = to.address.lower()
    entry = Entry(
        m.ref,
        "interest" if intent.interest else "note",
        at,
        to.person,
        mine,
        scene.cause,
        intent.text[:LONGEST],
        mine if to.person == "mentor" else "",
    )
    facts = {
        **of_pair(m, scene, to.person),
        "you": person(scene.person(to)),
        "text": entry.text,
        "interest": "yes" if intent.interest else "",
        "for_mentor": "yes" if to.person == "mentor" else "",
    }
    told = Send(f"{m.ref}/note-kept/{scene.cause}", (to,), "note-kept", facts, courtesy=True)
    return Decision((m,), (told,), entries=(entry,))


def hand_out(m: Mentorship, entries: Sequence[Entry], to: Recipient, scene: Scene) -> Decision:
    """The document, for who asked."""
    facts = document(m, readable(entries, to.person, to.address, m.earlier), to, scene)
    return Decision((m,), (Send(f"{m.ref}/student-notes/{scene.cause}", (to,), "student-notes", facts, courtesy=True),))


def document(m: Mentorship, entries: Sequence[Entry], to: Recipient, scene: Scene) -> Facts:
    """The facts of `student-notes`; `entries` are in the order in which they were written. What is too much loses its oldest."""
    kept = _newest(entries)
    sections: dict[str, list[str]] = {"interests": [], "calls": [], "notes": []}
    calls: list[tuple[datetime, str]] = []
    for entry in kept:
        if entry.call:
            calls.append((entry.call, line(entry, m, to, scene)))
        else:
            sections["interests" if entry.kind == "interest" else "notes"].append(line(entry, m, to, scene))
    sections["calls"] = [text for _, text in sorted(calls, key=lambda call: call[0])]
    mentor = scene.mentor(m.mentor)
    return {
        **of_background(m, mentor, scene),
        **of_pair(m, scene, to.person),
        "you": person(scene.person(to)),
        **{name: "\n".join(lines) for name, lines in sections.items()},
        "cut": "yes" if len(kept) < len(entries) else "",
    }


def last_lines(entries: Iterable[Entry], m: Mentorship, to: Recipient, scene: Scene) -> str:
    """The last few entries that a reader may see, but for recordings and what the student told of a call: a line each."""
    found = [e for e in readable(entries, to.person, to.address, m.earlier) if e.kind not in ("answers", "recording")]
    return "\n".join(line(e, m, to, scene, LONGEST_LINE // 3) for e in found[-LAST:])


def line(entry: Entry, m: Mentorship, to: Recipient, scene: Scene, most: int = LONGEST_LINE) -> str:
    """An entry on one line, in the reader's language and on their clock: the day, what it was, the words, who wrote them."""
    if entry.kind == "report":
        return _line_of_report(entry, m, to, scene, most)
    if entry.kind == "recording":
        return f"{_day(entry.call or entry.at, to, scene)}: {_short(entry.text, most)} {entry.recording}"
    return f"{_day(entry.call or entry.at, to, scene)}: {_short(entry.text, most)} ({_author(entry, m, scene)})"


def _line_of_report(entry: Entry, m: Mentorship, to: Recipient, scene: Scene, most: int) -> str:
    """'Tuesday, 1 December 2026 ✓ 45 min: We did loops', or ✗ where the student did not come."""
    call = entry.call or entry.at
    told = next((r for r in m.reports if r.call == call), None) or Reported(call, entry.at)
    minutes = f" {told.minutes} min" if told.minutes is not None else ""
    text = _short(entry.text, most)
    link = f" {entry.recording}" if entry.recording not in text else ""
    return f"{_day(call, to, scene)} {'✗' if told.missed else '✓'}{minutes}: {text}{link}"


def _newest(entries: Sequence[Entry]) -> Sequence[Entry]:
    left, first = MOST_CHARACTERS, len(entries)
    while first and left > 0:
        first -= 1
        left -= min(len(entries[first].text), LONGEST_LINE) + 100
    return entries[first:]


def _short(text: str, most: int) -> str:
    whole = one_line(text)
    return whole if len(whole) <= most else f"{whole[:most].rstrip()} …"


def _day(at: datetime, to: Recipient, scene: Scene) -> str:
    reader = scene.person(to)
    return in_days(at.astimezone(ZoneInfo(reader.zone or scene.programme.zone)).date(), words_for(reader, scene))


def _author(entry: Entry, m: Mentorship, scene: Scene) -> str:
    if entry.role == "student":
        return scene.student(m).first_name
    return scene.person(Recipient(entry.author, "", entry.role)).first_name


def answers(entries: Iterable[Entry], m: Mentorship, start: datetime) -> str:
    """What the student told for the call at `start`: since the one before it began, in their own words."""
    since = call_before(m, start)
    return "\n".join(e.text for e in entries if e.kind == "answers" and since < e.at <= start)
