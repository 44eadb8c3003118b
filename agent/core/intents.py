"""What a message can ask for: a closed set.

`reading` makes these from people's words, `core.mentorship` decides on them; nothing else passes between the two.
To add one: a type here and its name in `Intent`, a module in `reading/recognise`, a branch in `core`; the type checker finds the gaps.

`problems` are questions to ask back, each beginning with the field or `times` that it is about ('times: which Friday?').
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from agent.core.meetings import Answer, Time, Window
from agent.core.people import Available
from agent.core.value import Value, field, replace


class Fields(Value):
    """What an enrolment says; None (or empty) where it does not. `zone` is an IANA name, `mentors` are as written, in order."""

    student_name: str | None = None
    student_email: str | None = None
    mentors: tuple[str, ...] = ()
    course: str | None = None
    zone: str | None = None
    phone: str | None = None
    location: str | None = None
    goals: str | None = None
    experience: str | None = None
    program_start: date | None = None
    program_end: date | None = None
    wished_times: str | None = None
    other: Mapping[str, str] = field(default_factory=dict)


class Assignment(Value):
    """Staff assign a student to a mentor.

    `by_staff`: the mentors stand in staff's own lines, where an address introduces somebody new; what a form says introduces nobody.
    """

    fields: Fields
    problems: tuple[str, ...] = ()
    by_staff: bool = True


class Completion(Value):
    """Staff answer what was lacking, or correct what is known: only the fields that they gave.

    `whom` is the reference of the mentorship, where the mail names one; empty where the mail that is answered does.
    """

    fields: Fields
    problems: tuple[str, ...] = ()
    whom: str = ""


class Accept(Value):
    """A mentor says yes; perhaps with times, with the zone they live in, or only from a day on.

    `floating` are times that only lack a zone, since it is not known where the writer lives: their `zone` is empty.
    `conditions` are the words on which the yes hangs, where only a person can judge them ('if she can start in January').
    `available` are hours at which they are usually free, `page` is where a call with them can be booked.
    `windows` are stretches in which a first call could be; the question that each of them leaves is among `problems`.
    """

    times: tuple[Time, ...] = ()
    zone: str | None = None
    not_before: date | None = None
    problems: tuple[str, ...] = ()
    floating: tuple[Time, ...] = ()
    conditions: tuple[str, ...] = ()
    available: tuple[Available, ...] = ()
    page: "Page | None" = None
    windows: tuple[Window, ...] = ()


class Page(Value):
    """A page where a call is booked: its address, and the domain from which its service sends mail ('' where that is not known)."""

    url: str
    service: str = ""


class Decline(Value):
    """A mentor says no."""


class Times(Value):
    """Single instants or a weekly slot that a mentor or a student offers; perhaps just their zone, or a question to ask back.

    `floating`, `page` and `windows` as for `Accept`; `agreed`: the writer says that both want it;
    `booked`: that it is booked elsewhere already.
    """

    times: tuple[Time, ...] = ()
    zone: str | None = None
    not_before: date | None = None
    problems: tuple[str, ...] = ()
    floating: tuple[Time, ...] = ()
    agreed: bool = False
    page: "Page | None" = None
    booked: bool = False
    windows: tuple[Window, ...] = ()


class Availability(Value):
    """A mentor says at which hours of the week they are usually free, or at none; once for all their students, perhaps with their zone.

    `problems` is what would have to be asked if these were times for one call.
    """

    available: tuple[Available, ...]
    zone: str | None = None
    problems: tuple[str, ...] = ()


class Pick(Value):
    """The number (from 1) of one of the options that were offered."""

    number: int


class Consent(Value):
    """Yes to what was proposed."""


class Objection(Value):
    """No to what was proposed; perhaps with times that would do."""

    times: tuple[Time, ...] = ()
    problems: tuple[str, ...] = ()


class CalendarAnswer(Value):
    """METHOD:REPLY (RFC 5546 section 3.2.3): what `attendee`'s calendar says to `uid`; `stamp` is its DTSTAMP, aware.

    `week` is the instance of the series that it speaks of (RECURRENCE-ID), None for all of it:
    aware, or floating where it names no zone, or a mere date where it names no time.
    `weeks` are answers to single weeks that came along with it.
    """

    uid: str
    attendee: str
    answer: Answer
    sequence: int = 0
    stamp: datetime | None = None
    week: datetime | date | None = None
    weeks: tuple["CalendarAnswer", ...] = ()

    def given_by(self, attendee: str) -> "CalendarAnswer":
        """The same answer, by the address under which its writer was invited."""
        return replace(self, attendee=attendee, weeks=tuple(week.given_by(attendee) for week in self.weeks))


class CalendarCounter(Value):
    """METHOD:COUNTER (RFC 5546 section 3.2.7): another time that `attendee` proposes from their calendar; `week` as for an answer.

    A `time` without a zone is floating.
    """

    uid: str
    attendee: str
    time: Time
    sequence: int = 0
    week: datetime | date | None = None

    def given_by(self, attendee: str) -> "CalendarCounter":
        """As for an answer."""
        return replace(self, attendee=attendee)


class BadCalendar(Value):
    """What says that it is a calendar's answer, but is broken or made to deceive: held, with `reason` in words."""

    reason: str

    @property
    def problems(self) -> tuple[str, ...]:
        """The reason, as `read` tells it and as it is asked back once a person has let it through."""
        return (f"calendar: {self.reason}: please answer in words.",)


class Booking(Value):
    """METHOD:REQUEST (RFC 5546 section 3.2.2) of somebody else for one call: evidence that it was booked, and no order to us.

    `organizer` and `attendees` are addresses in lower case, the first '' where there is none; `uid` and `sequence` are their event's.
    `off`: METHOD:CANCEL (section 3.2.5), by which it is booked no more.
    """

    uid: str
    time: Time
    organizer: str
    attendees: frozenset[str]
    sequence: int = 0
    off: bool = False


class Command(Value):
    """Staff's word to the agent itself: stop sending, send again, or tell how everything stands, or one mentorship.

    `whom` is how the mail names whose 'status' it asks for: a reference, an address, a name;
    empty: the mentorship that the mail which is answered is about, else everything.
    """

    word: Literal["pause", "resume", "overview", "status"]
    whom: str = ""


class Triage(Value):
    """Staff's answer to the list of what is held: what goes on and what is dropped.

    Both hold ids of what the list names ('m12'), in its order.
    `problems` tell why nothing of it could be understood for sure; then nothing else is set.
    """

    release: tuple[str, ...] = ()
    discard: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Automatic(Value):
    """Not written by a person: never an answer, never answered. `absent`: its writer is out of the office, it says."""

    reason: str
    absent: bool = False


class Bounce(Value):
    """A delivery report (RFC 3464) for `recipient`; `message_id` is the mail that it speaks of."""

    recipient: str
    message_id: str
    permanent: bool


class Standup(Value):
    """A mentor's word on their students: the answer to the weekly check-in, or to a question about a silence.

    `concerns` are the sentences that sound like a worry, a miss or a silence, as written and in order; empty where all is fine.
    """

    concerns: tuple[str, ...] = ()


class StandupNoted(Value):
    """Staff say that these mentors (as written) have answered the standup elsewhere, such as on the form."""

    mentors: tuple[str, ...]


class Report(Value):
    """A mentor tells of one call: held, or `missed` by the student.

    `minutes` is how long it took, where they say so; `recording` the address of its recording, where they name it.
    """

    missed: bool = False
    minutes: int | None = None
    recording: str = ""


class Preparation(Value):
    """A student tells what the coming call shall be about, as they were asked."""


class Note(Value):
    """Words to be kept in the notes on the student whom `whom` names (as written); `interest`: they tell what the student likes."""

    whom: str
    text: str
    interest: bool = False


class Notes(Value):
    """'Send me the notes': on the student whom `whom` names (as written); empty: the one whom the mail that is answered is about."""

    whom: str = ""


class Away(Value):
    """Days of absence of the writer: first and last day of each stretch, both included."""

    days: tuple[tuple[date, date], ...] = ()
    problems: tuple[str, ...] = ()


class Why(Value):
    """'Why did I get this?': what led to the letter that is answered."""


class Reminders(Value):
    """'Stop these reminders', of the kind that is answered; or `again`: have them again.

    `token` names the letter where the mail answers none: what its List-Unsubscribe put into the subject.
    """

    again: bool = False
    token: str = ""


class Skip(Value):
    """The coming call, or those on the days named, shall not be."""

    days: tuple[tuple[date, date], ...] = ()
    problems: tuple[str, ...] = ()


class Move(Value):
    """A call, or with weekly `times` all of them from `not_before` on, shall be elsewhere; `days` name the call that is meant.

    `agreed`: the writer says that both want it.
    """

    times: tuple[Time, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    agreed: bool = False
    not_before: date | None = None
    problems: tuple[str, ...] = ()


class PauseCalls(Value):
    """Staff let a mentorship rest, from `first` to `last` (both included); without days from now on, as long as it may.

    `whom` is how the mail names the mentorship: a reference, an address, a name; empty where the mail that is answered does.
    """

    whom: str = ""
    first: date | None = None
    last: date | None = None
    problems: tuple[str, ...] = ()


class ResumeCalls(Value):
    """Staff end a mentorship's rest; `whom` as for `PauseCalls`."""

    whom: str = ""


class End(Value):
    """Staff end a mentorship; `whom` as for `PauseCalls`."""

    whom: str = ""


class Reassign(Value):
    """Staff give a mentorship to another mentor; `mentors` are all who are named, as written; `whom` as for `PauseCalls`.

    `notes`: what the present mentor has noted on the student goes along.
    """

    whom: str = ""
    mentors: tuple[str, ...] = ()
    notes: bool = False


class Wish(Value):
    """A mentor or a student would like their mentorship to rest (from `first` to `last`, both included), to go on again, or to end.

    `sure`: they say so plainly, and do not just wonder or speak of it.
    """

    what: Literal["pause", "resume", "end"]
    first: date | None = None
    last: date | None = None
    sure: bool = True

    @property
    def days(self) -> tuple[tuple[date, date], ...]:
        """The days of a pause as one stretch, where both ends are known."""
        return ((self.first, self.last),) if self.first and self.last else ()


class Remark(Value):
    """Words whose kind is known but which nothing here acts on: kept as heard. `kind` is as `read` names it."""

    kind: Literal["question"]
    problems: tuple[str, ...] = ()


class Unclear(Value):
    """None of these: asked back where something is pending, else kept as heard."""

    problems: tuple[str, ...] = ()


Intent = (
    Assignment
    | Completion
    | Accept
    | Decline
    | Times
    | Availability
    | Pick
    | Consent
    | Objection
    | CalendarAnswer
    | CalendarCounter
    | BadCalendar
    | Booking
    | Skip
    | Move
    | PauseCalls
    | ResumeCalls
    | End
    | Reassign
    | Wish
    | Command
    | Triage
    | Automatic
    | Bounce
    | Standup
    | StandupNoted
    | Report
    | Preparation
    | Note
    | Notes
    | Away
    | Why
    | Reminders
    | Remark
    | Unclear
)
