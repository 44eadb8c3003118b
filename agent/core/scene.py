"""What deciding is given, and what it gives back.

Everything that a decision may depend on is in `Scene`:
the moment, the programme's policy, who is known, and a keyed hash for names that nobody can guess.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Literal

from agent.core.actions import Action, Recipient, Send
from agent.core.mentorship import Asked, Mentorship, Question
from agent.core.notes import Entry
from agent.core.people import Available, People, Person, Role
from agent.core.value import Value, field, replace
from agent.core.words import Vocabulary, Words, shipped_words


class Programme(Value):
    """The programme and its policy, as the settings name them. `address` is the agent's own; `zone` an IANA name.

    `rooms` is the address below which pairs have a room for their calls, with a slash at its end; empty where there is none.
    `zoom`: pairs have a room at Zoom, in which calls are recorded by themselves or not; `zoom_host` is whose, '' for each mentor's own.
    `keeps_calendar`: calls stand on a calendar of the programme's own too; `calendar_invites`: it invites people, and our mails don't.
    `calendar_changes`: what somebody moves there is taken over, or staff are told and it is put back.
    `vocabulary` has the words of every language.
    """

    name: str
    address: str
    zone: str = "UTC"
    language: str = "en"
    staff: tuple[Person, ...] = ()
    contact: str = ""
    payment_contact: str = ""
    office: str | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    subaddress: str = ""
    rooms: str = ""
    zoom: Literal["", "unrecorded", "recorded"] = ""
    zoom_host: str = ""
    call_minutes: int = 45
    decent_hours: tuple[time, time] = (time(7), time(22))
    first_call_notice: timedelta = timedelta(hours=24)
    move_notice: timedelta = timedelta(hours=12)
    moves_a_month: int = 2
    no_show_minutes: int = 25
    pause_at_most: timedelta = timedelta(weeks=4)
    merge_within: timedelta = timedelta(hours=6)
    mails_a_week: int = 7
    answers_an_hour: int = 5
    answers_a_day: int = 20
    keeps_calendar: bool = False
    calendar_invites: bool = False
    calendar_changes: Literal["ask", "take"] = "ask"
    vocabulary: Vocabulary = field(default_factory=shipped_words)

    def words(self, language: str | None = None) -> Words:
        """What letters in that language, else in the programme's, are made of."""
        return self.vocabulary.of(language or self.language, self.language)

    def is_ours(self, address: str) -> bool:
        """Whether mail to this address is mail to the agent, with a detail (RFC 5233) or without."""
        return self.detail(address) is not None

    def detail(self, address: str) -> str | None:
        """What follows the separator in the agent's address; '' where nothing does, None where it is not the agent's."""
        local, _, domain = self.address.lower().partition("@")
        name, _, at = address.lower().partition("@")
        if at != domain or not name.startswith(local):
            return None
        rest = name[len(local) :]
        if not rest:
            return ""
        return rest[len(self.subaddress) :] if self.subaddress and rest.startswith(self.subaddress) else None


class Scene(Value):
    """One decision's surroundings.

    `cause` names what is decided on (a message's fingerprint, an alarm) and makes the keys of actions differ between causes;
    `derive` is a keyed hash: the same text gives the same name, which nobody else can guess.
    What few decisions need is asked only there: `calls_of` gives all mentorships of a mentor's address, `hours_of` what a wish says,
    `busy_of` when somebody is taken between two instants by their own calendar: spans (aware), none where nobody can tell.
    """

    now: datetime
    programme: Programme
    people: People
    cause: str
    derive: Callable[[str], str]
    calls_of: Callable[[str], Sequence[Mentorship]] = lambda _: ()
    hours_of: Callable[[str], tuple[Available, ...]] = lambda _: ()
    busy_of: Callable[[str, datetime, datetime], Sequence[tuple[datetime, datetime]]] = lambda *_: ()

    def caused_by(self, cause: str) -> "Scene":
        """The same with another cause."""
        return replace(self, cause=cause)

    def staff(self) -> tuple[Recipient, ...]:
        """Every address that staff letters go to: staff of the settings and of `import`."""
        everybody = {p.address.lower(): p for p in (*self.people.of("staff"), *self.programme.staff)}
        return tuple(Recipient(p.address, p.name, "staff") for p in everybody.values())

    def mentor(self, address: str | None) -> Person:
        """The mentor of that address; one of whom nothing but the address is known, where `import` was not told."""
        return self.people.find("mentor", address or "") or Person("mentor", address or "")

    def student(self, m: Mentorship) -> Person:
        """A mentorship's student: name and zone out of the enrolment, all else as it is known of them."""
        said = m.fields
        known = self.people.find("student", said.student_email or "") or Person("student", said.student_email or "")
        return replace(known, name=said.student_name or known.name, zone=said.zone or known.zone)

    def person(self, to: Recipient) -> Person:
        """Who gets a letter, as a person: a member of staff lives by the programme's clock where no other is known."""
        known = self.people.find(to.person, to.address)
        if known is None and to.person == "staff":
            known = next((p for p in self.programme.staff if p.address.lower() == to.address.lower()), None)
        return known or Person(to.person, to.address, to.name)


class Decision(Value):
    """What follows: the next states, what was learned of people, the actions, and the verdict on the message.

    `answered` are questions about all of somebody's mentorships that were answered: (question, address, when).
    `entries` are for the notes on students.
    'held' keeps the message for staff, with `reason` in words.
    """

    mentorships: tuple[Mentorship, ...] = ()
    actions: tuple[Action, ...] = ()
    learned: tuple[Person, ...] = ()
    answered: tuple[tuple[str, str, datetime], ...] = ()
    entries: tuple[Entry, ...] = ()
    verdict: Literal["done", "held", "ignored"] = "done"
    reason: str = ""

    def without_courtesies(self) -> "Decision":
        """The same, but nothing is answered, confirmed or explained."""
        return replace(self, actions=tuple(a for a in self.actions if not (isinstance(a, Send) and a.courtesy)))

    def and_then(self, *actions: Action) -> "Decision":
        """The same with further actions."""
        return replace(self, actions=(*self.actions, *actions))


def asking(m: Mentorship, question: Question, of: Role, scene: Scene, **more: object) -> Mentorship:
    """The mentorship with this question pending, in the place of an earlier one like it."""
    asked = Asked(question, of, scene.now, **more)  # type: ignore[arg-type]
    return replace(m, asked=(*(a for a in m.asked if a.question != question), asked))


def settled(m: Mentorship, *questions: Question) -> Mentorship:
    """The mentorship with these questions answered."""
    return replace(m, asked=tuple(a for a in m.asked if a.question not in questions))


def question(m: Mentorship, wanted: Question) -> Asked | None:
    """The pending question of that kind, if there is one."""
    return next((a for a in m.asked if a.question == wanted), None)
