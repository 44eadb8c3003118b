"""The room that a pair has at Zoom for all of its calls: whether there shall be one, what its link leads to, what was recorded in it.

Decides that a room is one meeting without a fixed time: when calls are is the calendar's to say, and one that moves changes nothing there.
It is wanted from the offer on, so that its link is there before the first invitation; a link that comes later goes out as an update.
What goes to Zoom is two first names and the course (docs/security.md).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from agent.core.deciding.rebooking import send_again
from agent.core.letters.facts import first_name, room_name
from agent.core.meetings import Meeting, calls
from agent.core.mentorship import Link, Mentorship
from agent.core.notes import Entry
from agent.core.plain import one_line
from agent.core.rooms import Recording, Room
from agent.core.scene import Decision, Scene
from agent.core.value import replace

LONGEST_TOPIC = 200  # characters, at Zoom
NEAR = timedelta(hours=3)  # a recording that begins so far from a call is of that call
LOOKED_BACK = timedelta(days=2)  # so long after a call its recording is looked for


def wanted(m: Mentorship, scene: Scene) -> Room | None:
    """The room that the pair shall have; None where it shall have none: its mentor has a link of their own, or nobody is asked."""
    mentor = scene.mentor(m.mentor)
    if not scene.programme.zoom or m.mentor is None or m.state in ("incomplete", "ended") or mentor.call_link:
        return None
    names = f"{first_name(m)} & {mentor.first_name}"
    topic = one_line(f"{names} – {m.fields.course}" if m.fields.course else names)
    return Room(room_name(m, scene), host_of(m, scene), topic[:LONGEST_TOPIC])


def host_of(m: Mentorship, scene: Scene) -> str:
    """The Zoom user whose room it is: the programme's, else the mentor."""
    return scene.programme.zoom_host or (m.mentor or "").lower()


def linked(m: Mentorship, link: Link, scene: Scene) -> Decision:
    """The room's link is known, or is another one: it stands in every letter from now on, and those invited already have an update."""
    if link == m.link or link.room != room_name(m, scene):
        return Decision((m,))
    m = replace(m, link=link)
    return Decision((m,)) if scene.mentor(m.mentor).call_link else send_again(m, "call-link", scene)


def unlinked(m: Mentorship, scene: Scene) -> Decision:
    """Their mentor has a link of their own by now: who is invited to the room hears of the other place before the room is gone."""
    if m.link is None or m.state == "ended" or not scene.mentor(m.mentor).call_link:
        return Decision((m,))
    return send_again(replace(m, link=None), "call-link", scene)


def source_of(recording: Recording) -> str:
    """What names the recording in the notes, so that it is filed once."""
    return f"zoom/{recording.occasion}"


def recorded(m: Mentorship, recording: Recording, scene: Scene) -> Decision:
    """The recording is filed in the notes under date_studentname_topic, for the mentor and staff, as a report is."""
    call = _call_at(m, recording.start)
    start, topic = (call[1], "Orientation" if not call[0].weekly else m.fields.course or "Call") if call else (recording.start, "Call")
    mentor = scene.mentor(m.mentor)
    day = start.astimezone(ZoneInfo(mentor.zone or scene.programme.zone)).date()
    name = "_".join((day.isoformat(), _word(m.fields.student_name or "student"), _word(topic)))
    address = mentor.address.lower()
    entry = Entry(m.ref, "recording", recording.start, "mentor", address, source_of(recording), name, address, start, recording.link)
    return Decision((m,), entries=(entry,))


def awaited(m: Mentorship, entries: Iterable[Entry], now: datetime) -> bool:
    """Whether a call of the last days is over whose recording is not known."""
    known = {entry.call for entry in entries if entry.kind == "recording"}
    return any(start not in known for meeting, start in _lately(m, now) if start + timedelta(minutes=meeting.minutes) < now)


def _lately(m: Mentorship, now: datetime) -> Iterator[tuple[Meeting, datetime]]:
    for meeting in (m.orientation, m.weekly):
        if meeting:
            yield from ((meeting, start) for start, _ in calls(meeting, now - LOOKED_BACK, now))


def _call_at(m: Mentorship, start: datetime) -> tuple[Meeting, datetime] | None:
    """The call that began nearest to an instant, if one was near."""
    found = [(meeting, at) for meeting in (m.orientation, m.weekly) if meeting for at, _ in calls(meeting, start - NEAR, start + NEAR)]
    return min(found, key=lambda call: abs(call[1] - start), default=None)


def _word(text: str) -> str:
    """A part of a file's name: its words joined, without what file systems mind."""
    return "-".join(re.findall(r"[^\W_]+", one_line(text))) or "-"
