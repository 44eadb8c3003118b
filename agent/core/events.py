"""What stands on the programme's own calendar, and what that calendar tells: values, and nothing of any service.

An `Event` is all of a meeting as it shall stand, its particular weeks included, whatever stood there before:
only the latest is ever put, so that an effect that was lost, doubled or overtaken does no harm.
An `Observation` is what others did on the calendar itself.
"""

from datetime import datetime

from agent.core.meetings import Answer, Meeting, Week
from agent.core.value import Value


class Attendee(Value):
    """Who has the meeting in their calendar; `rsvp`: whether they are asked to answer. `address` is a plain addr-spec."""

    address: str
    name: str
    rsvp: bool = True


class Event(Value):
    """The meeting `meeting.uid` as it shall stand: once, or weekly without end.

    `place` is the call's link, or empty: then a calendar that can make one does, unless it has.
    `text` is the description; what people have answered is in `meeting.answers` and in its weeks'. `at` (aware) is when it was decided.
    """

    meeting: Meeting
    title: str
    place: str
    text: str
    attendees: tuple[Attendee, ...]
    at: datetime


class Answered(Value):
    """A person's answer, given on the calendar at the instant `at`; `original` (naive wall time) where it is for one week only."""

    uid: str
    address: str
    answer: Answer
    at: datetime
    original: datetime | None = None


class Changed(Value):
    """Somebody else moved the meeting on the calendar, or took it off: then `local` is None.

    `original` names the one week that it is about (the naive wall time at which its call would be), None where all of it is.
    `local` is the naive wall time in `zone` (IANA) at which it is now, for a series that of its first occurrence; `minutes` its length.
    `at` (aware) is when that was done, or noticed where the calendar does not tell.
    """

    uid: str
    original: datetime | None
    local: datetime | None
    zone: str
    minutes: int
    at: datetime


class Linked(Value):
    """A conference that was still being made has its link now."""

    uid: str
    url: str


Observation = Answered | Changed | Linked


def answer_of(event: Event, address: str, week: Week | None, theirs: Answer, given_at: datetime) -> Answer:
    """An attendee's answer to the event, or to one week of it, where the calendar has had `theirs` since `given_at` (aware).

    Theirs is older than ours where ours has a later stamp, or was decided on later without any: a call that moved is answered anew.
    """
    said = week if week and week.answers else event.meeting
    ours = {who.lower(): answer for who, answer in said.answers.items()}.get(address.lower(), "none")
    since = said.stamps.get(address.lower(), event.at)
    return theirs if theirs != "none" and given_at > since else ours
