"""What each reader of a letter is told: facts, named and formatted for that reader.

Privacy is decided here: the offer knows a first name, a zone and wishes; background is for the accepted mentor alone.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from agent.core.actions import Facts, Recipient, Send
from agent.core.intents import Fields
from agent.core.letters.wording import call, in_days, person, zone_words
from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.scene import Programme, Scene, question
from agent.core.words import Words

_CONTACT = re.compile(
    r"[^\s<>,;]+@[^\s<>,;]+"  # an address
    r"|(?:\+|\b00|\(?\b0)\d[\d ()/.-]{5,}\d|\b\d{3}[ .-]\d{3,4}[ .-]?\d{3,4}\b",  # a phone number
    re.IGNORECASE,
)
_SECRET = 20  # letters and digits of a room's name that nobody can guess: 100 bits
_WORDS = 40


class Links(dict[str, str]):
    """`links.NAME` in a template: the address set for that purpose, or nothing, so that a template may ask whether there is one."""

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str)

    def __missing__(self, name: str) -> str:
        return ""

    def told_to(self, who: str) -> "Links":
        """The same for one reader: where an address has `{who}` in it, that is the code by which a form knows them."""
        return Links({name: link.replace("{who}", who) for name, link in self.items()})


def of_programme(programme: Programme) -> Facts:
    """What every letter may say."""
    return {
        "programme": {"name": programme.name, "contact": programme.contact, "address": programme.address},
        "links": Links(programme.links),
        "by_calendar": "yes" if programme.calendar_invites else "",
    }


def to_staff(template: str, key: str, facts: Facts, scene: Scene, *, courtesy: bool = False) -> tuple[Send, ...]:
    """A letter to every address of staff, each as a mail of its own; `key` is what they have in common."""
    facts = {**of_programme(scene.programme), **facts}
    return tuple(Send(f"{key}/{scene.cause}/{s.address}", (s,), template, facts, courtesy) for s in scene.staff())


def first_name(m: Mentorship) -> str:
    """The student's first name; 'the student' has none yet where the assignment lacks it."""
    return (m.fields.student_name or "").split(" ")[0]


def student_person(m: Mentorship) -> Person:
    """The student as a person, out of the enrolment's fields."""
    return Person("student", m.fields.student_email or "", m.fields.student_name or "", m.fields.zone)


def to_student(m: Mentorship) -> Recipient:
    """The student as a recipient."""
    return Recipient(m.fields.student_email or "", m.fields.student_name or "", "student")


def to_mentor(mentor: Person) -> Recipient:
    """A mentor as a recipient."""
    return Recipient(mentor.address, mentor.name, "mentor")


def title(m: Mentorship, scene: Scene) -> str:
    """What a call is called where the letter `event` does not say it."""
    mentor = scene.mentor(m.mentor)
    return f"{m.fields.student_name} & {mentor.name or mentor.address}" + (f" – {m.fields.course}" if m.fields.course else "")


def of_offer(m: Mentorship, mentor: Person, scene: Scene) -> Facts:
    """Course, the student's first name, zone and wishes: no surname, address, phone or background before a yes."""
    words = words_for(mentor, scene)
    return {
        **of_programme(scene.programme),
        "mentor": person(mentor),
        "student": {
            "first_name": first_name(m),
            "zone": zone_words(m.fields.zone, words) if m.fields.zone else "",
            "wishes": _discreet(m.fields.wished_times or "", m),
        },
        "course": _discreet(m.fields.course or "", m),
        "start": in_days(m.fields.program_start, words) if m.fields.program_start else "",
        "zone_unknown": "" if mentor.zone else "yes",
        "taken_over": "yes" if m.earlier else "",
        "assigned_by": staff_name(m.assigned_by, scene),
    }


def _discreet(text: str, m: Mentorship) -> str:
    """Free text for the offer: addresses, phone numbers and the student's further names are left out, wherever somebody wrote them."""
    text = _CONTACT.sub("…", text)
    for name in (m.fields.student_name or "").split()[1:]:
        if _may_name(text, name):
            text = re.sub(rf"\b{re.escape(name)}\b", "…", text, flags=re.IGNORECASE)
    return " ".join(text.split())


def _may_name(text: str, name: str) -> bool:
    """False only where the text is sure not to hold the name: no two students share a pattern, and making one costs more than a letter."""
    return not (text.isascii() and name.isascii()) or name.lower() in text.lower()


def of_pair(m: Mentorship, scene: Scene, reader: str) -> Facts:
    """What letters to an introduced pair, and to staff, may say: both names and addresses, the course; no background."""
    mentor = scene.mentor(m.mentor)
    student = student_person(m)
    words = words_of(m, reader, scene)
    return {
        **of_programme(scene.programme),
        "mentor": {**person(mentor), "zone": zone_words(mentor.zone, words) if mentor.zone else ""},
        "student": {**person(student), "zone": zone_words(student.zone, words) if student.zone else ""},
        "course": m.fields.course or "",
        "assigned_by": staff_name(m.assigned_by, scene),
        "ref": m.ref,
        "zone_unknown": "" if (student if reader == "student" else mentor).zone else "yes",
    }


def of_background(m: Mentorship, mentor: Person, scene: Scene) -> Facts:
    """Everything the enrolment says: for the accepted mentor's eyes only."""
    said = m.fields
    words = words_for(mentor, scene)
    other = "\n".join(f"{label}: {value}" for label, value in said.other.items())
    return {
        **of_pair(m, scene, "mentor"),
        "earlier": ", ".join(scene.mentor(e.mentor).name or e.mentor for e in m.earlier),
        "passed_on": "yes" if any(e.notes for e in m.earlier) else "",
        "background": {
            "phone": said.phone or "",
            "location": said.location or "",
            "goals": said.goals or "",
            "experience": said.experience or "",
            "start": in_days(said.program_start, words) if said.program_start else "",
            "end": in_days(said.program_end, words) if said.program_end else "",
            "wished_times": said.wished_times or "",
            "other": other,
        },
    }


def of_introduction(m: Mentorship, scene: Scene, *, again: bool = False) -> Facts:
    """What the two are told of each other, and of what comes next; `again`: the student's address was a wrong one before."""
    booked = m.weekly or m.orientation
    return {
        **of_pair(m, scene, "student"),
        "again": "yes" if again else "",
        "weekly": "yes" if m.weekly else "",
        "orientation": "yes" if m.orientation and not m.weekly else "",
        "student_asked": "yes" if question(m, "slot_ok") or question(m, "pick") else "",
        "page": "yes" if question(m, "book") else "",
        "call": of_call(m, booked, "mentor", scene)["call"] if booked else Links(),
        "student_call": of_call(m, booked, "mentor", scene)["partner_call"] if booked else Links(),
    }


def of_call(m: Mentorship, meeting: Meeting, reader: str, scene: Scene) -> Facts:
    """A booked call as the mentor, the student or the office sees it, with the other's clock beside it where that differs."""
    mentor, student = scene.mentor(m.mentor), student_person(m)
    words = words_of(m, reader, scene)
    mine = call(meeting, clock_of(m, meeting, reader, scene), words)
    other = call(meeting, clock_of(m, meeting, "student" if reader == "mentor" else "mentor", scene), words)
    partner = student if reader == "mentor" else mentor
    return {
        **of_pair(m, scene, reader),
        "you": person(mentor if reader == "mentor" else student),
        "partner": person(partner),
        "call": mine,
        "partner_call": other if other["when"] != mine["when"] else Links(),
        "place": place_of(m, meeting, scene),
        "record": "yes" if reader == "mentor" and not is_recorded(m, scene) else "",
        "recorded": "yes" if is_recorded(m, scene) else "",
        "first_is_orientation": "yes" if meeting.weekly and m.orientation is None else "",
    }


def place_of(m: Mentorship, meeting: Meeting, scene: Scene) -> str:
    """Where a call takes place: the link made for it, else the mentor's own, else a room by a name that tells whose it is.

    The room stays while the pair does, so nothing is in its name that may be put right meanwhile, as a mentor's name is by `import`.
    Another mentor has another room, which the one before does not know. Empty where there is neither,
    or while the room is still to be made (`core.deciding.hosting`).
    """
    mentor = scene.mentor(m.mentor)
    if scene.programme.zoom and not mentor.call_link:
        return m.link.url if m.link and m.link.room == room_name(m, scene) else ""
    if meeting.link or mentor.call_link or not scene.programme.rooms:
        return meeting.link or mentor.call_link or ""
    secret = scene.derive(f"room/{m.ref}/{mentor.address.lower()}/{len(m.earlier)}")[:_SECRET]
    return scene.programme.rooms + "-".join(word for word in (_plain(first_name(m)), secret) if word)


def room_name(m: Mentorship, scene: Scene) -> str:
    """What we call the pair's room at Zoom: the same for as long as the same two have it, with the same host."""
    pair = f"{m.ref}/{(m.mentor or '').lower()}/{len(m.earlier)}/{scene.programme.zoom_host.lower()}"
    return scene.derive(f"zoom/{pair}")[:_SECRET]


def is_recorded(m: Mentorship, scene: Scene) -> bool:
    """Whether the pair's calls are recorded without anybody doing anything."""
    return scene.programme.zoom == "recorded" and not scene.mentor(m.mentor).call_link


def _plain(name: str) -> str:
    """A name in letters and digits that every web address may hold; words are told apart by their capitals, as Jitsi shows them."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", ascii_only))[:_WORDS]


def clock_of(m: Mentorship, meeting: Meeting, reader: str, scene: Scene) -> str:
    """The zone on whose clock a call is told to the mentor, the student or the office."""
    zones = {"mentor": scene.mentor(m.mentor).zone, "student": m.fields.zone, "office": scene.programme.zone}
    return zones[reader] or meeting.zone


def of_passed(m: Mentorship, reader: str, scene: Scene) -> Facts:
    """What a writer is told whose mail went to staff: nothing of the other person but a first name."""
    mentor = scene.mentor(m.mentor)
    you = person(student_person(m) if reader == "student" else mentor)
    return {
        **of_programme(scene.programme),
        "you": you,
        "partner": {"first_name": mentor.first_name if reader == "student" else first_name(m)},
    }


def of_understood(fields: Fields, scene: Scene) -> Mapping[str, str]:
    """What was read of an enrolment, for staff to see whether it was read right; every name is there, empty where nothing was said."""
    words = scene.programme.words()
    told = {name: getattr(fields, name) for name in fields.__struct_fields__ if name not in ("other", "mentors")}
    return {n: in_days(v, words) if isinstance(v, date) else str(v or "") for n, v in told.items()}


def words_for(reader: Person, scene: Scene) -> Words:
    """The words of the language that a letter to this person is written in."""
    return scene.programme.words(reader.language)


def words_of(m: Mentorship, reader: str, scene: Scene) -> Words:
    """The words for the mentor or the student of a pair; for staff and the office those of the programme."""
    if reader not in ("mentor", "student"):
        return scene.programme.words()
    return words_for(scene.mentor(m.mentor) if reader == "mentor" else scene.student(m), scene)


def staff_name(address: str, scene: Scene) -> str:
    """How staff's name is told to others: the name, else the programme's."""
    known = next((p for p in scene.programme.staff if p.address.lower() == address.lower()), None)
    return known.name if known and known.name else scene.programme.name
