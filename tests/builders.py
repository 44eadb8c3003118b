"""What tests are made of: people, an enrolment, and a mentorship that goes on by what people say."""

import dataclasses
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from agent.core.actions import Action, CancelMeeting, PutMeeting, Send
from agent.core.deciding import proposing
from agent.core.deciding.assigning import assign
from agent.core.deciding.state_machine import alarms, decide, due
from agent.core.intents import Assignment, Fields, Intent
from agent.core.meetings import Time
from agent.core.mentorship import Mentorship
from agent.core.people import People, Person, Role
from agent.core.scene import Decision, Programme, Scene
from agent.core.value import replace
from agent.reading.hours import wished_hours

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MARTIN = Person("staff", "martin@example.org", "Martin")
KIM = Person("staff", "kim@example.org", "Kim")
MARIA = Person("mentor", "maria@example.net", "Maria Huber", "Europe/Vienna", call_link="https://meet.example.org/maria")
TOM = Person("mentor", "tom@example.net", "Tom Baker", "America/New_York")
ENROLMENT = Fields(
    student_name="Ana Novak",
    student_email="ana@example.com",
    mentors=("Maria Huber", "Tom Baker"),
    course="Python Foundations",
    zone="America/New_York",
    phone="+1 555 0100",
    location="New York",
    goals="Change from accounting into software",
    experience="Spreadsheets",
)
PROGRAMME = Programme(
    "Example Mentorship", "agent@example.org", "Europe/Vienna", staff=(MARTIN,), contact=MARTIN.address, office="calendar@example.org"
)


def at(text: str, zone: str = "Europe/Vienna") -> datetime:
    """'2026-12-01 18:00' on the clocks of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def weekly(text: str, zone: str = "Europe/Vienna") -> Time:
    return Time(at(text, zone), zone, weekly=True)


def once(text: str, zone: str = "Europe/Vienna") -> Time:
    return Time(at(text, zone), zone)


@dataclass
class Conversation:
    """One mentorship and what was said about it; `sent` holds the actions of the last step, `others` further mentorships of its mentor."""

    fields: Fields = ENROLMENT
    people: People = field(default_factory=lambda: People((MARIA, TOM)))
    programme: Programme = PROGRAMME
    now: datetime = NOW
    sent: tuple[Action, ...] = ()
    mentorships: dict[str, Mentorship] = field(default_factory=dict)
    steps: int = 0
    others: tuple[Mentorship, ...] = ()
    busy: Mapping[str, Sequence[tuple[datetime, datetime]]] = field(default_factory=dict)

    def but(self, **changes: Any) -> "Conversation":
        """The same conversation in other circumstances."""
        return dataclasses.replace(self, **changes)

    @property
    def m(self) -> Mentorship:
        (m,) = self.mentorships.values()
        return m

    def assigned(self, fields: Fields | None = None, problems: Sequence[str] = ()) -> "Conversation":
        ref = f"M{len(self.mentorships) + 1}"
        intent = Assignment(fields or self.fields, tuple(problems))
        return self._after(assign(intent, ref, MARTIN.address, tuple(self.mentorships.values()), self._scene()))

    def says(
        self, role: Role, intent: Intent, writer: str | None = None, *, answers: str | None = None, aside: bool = False
    ) -> "Conversation":
        known = {"mentor": self.m.mentor, "student": self.m.fields.student_email, "staff": MARTIN.address}
        address = writer or known[role] or ""
        return self._after(decide(self.m, intent, role, address, "their words", self.now, self._scene(), answers=answers, aside=aside))

    def time_passes(self, until: datetime) -> "Conversation":
        self.now, self.sent = until, ()
        for rule, _, instant in alarms(self.m):
            if instant <= until:
                self._after(due(self.m, rule, self._scene()))
        return self

    def letters(self, template: str | None = None) -> list[Send]:
        sends = [a for a in self.sent if isinstance(a, Send)]
        return [s for s in sends if template is None or s.template == template]

    def told(self) -> set[tuple[str, str]]:
        """(letter, address) of everything that the last step sends."""
        letters = {(s.template, r.address) for s in self.letters() for r in s.to}
        return letters | {(i.template, i.recipient.address) for p in (*self.meetings(), *self.cancelled()) for i in p.invitees}

    def meetings(self) -> list[PutMeeting]:
        return [a for a in self.sent if isinstance(a, PutMeeting)]

    def cancelled(self) -> list[CancelMeeting]:
        return [a for a in self.sent if isinstance(a, CancelMeeting)]

    def staff_says(self, word: Callable[[Mentorship, Scene], Decision]) -> "Conversation":
        return self._after(word(self.m, self._scene()))

    def _scene(self) -> Scene:
        self.steps += 1
        known = (*self.mentorships.values(), *self.others)
        theirs = lambda mentor: [m for m in known if m.mentor == mentor]  # noqa: E731 - said once, used once
        derive = "derived-{}".format
        return Scene(self.now, self.programme, self.people, f"cause{self.steps}", derive, theirs, wished_hours, self._taken)

    def _taken(self, address: str, since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        return [span for span in self.busy.get(address, ()) if span[0] < until and span[1] > since]

    def _after(self, decision: Decision) -> "Conversation":
        swept = [proposing.swept(m, self._scene()) for m in decision.mentorships]  # as whatever is written down
        decision = replace(decision, mentorships=tuple(m for then in swept for m in then.mentorships))
        decision = decision.and_then(*(action for then in swept for action in then.actions))
        self.sent = decision.actions
        self.people = self.people.with_persons(decision.learned)
        self.mentorships |= {m.ref: m for m in decision.mentorships}
        return self


def offered(**changes: object) -> Conversation:
    """Maria was asked whether she would mentor Ana."""
    return Conversation(fields=replace(ENROLMENT, **changes)).assigned()  # type: ignore[arg-type]


def png(width: int = 2, height: int = 1) -> bytes:
    """A white picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    header = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 0, 0, 0, 0))
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
