"""Calls in time: a wall time in an IANA zone, once or every week, right on both sides of a DST change.

A weekly call is kept as the wall time of its first occurrence plus its zone, never as an offset:
18:00 in Vienna stays 18:00 in Vienna.
A wall time that a DST change skips is read with the offset before the gap, a doubled one is its first (RFC 5545 section 3.3.5);
`zoneinfo` does just that for `fold=0`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Answer = Literal["accepted", "declined", "tentative", "none"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time that somebody named: a single instant, or a weekly slot by its next occurrence.

    `start` is aware, with the offset that `zone` (IANA) has then; `minutes` is the length where one was said.
    A floating time (RFC 5545 section 3.3.5) has an empty `zone` and its wall time as if in UTC, until `placed` somewhere.
    """

    start: datetime
    zone: str
    weekly: bool = False
    minutes: int | None = None

    @property
    def local(self) -> datetime:
        """The wall time in its own zone, naive."""
        return self.start.astimezone(ZoneInfo(self.zone or "UTC")).replace(tzinfo=None)

    def placed(self, zone: str) -> "Time":
        """A floating time as the clocks of `zone` show it; another one stays what it is."""
        return self if self.zone else replace(self, start=at_wall(self.local, zone), zone=zone)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A booked call: the orientation (once) or the weekly one (a series without end).

    `uid` stays for life and `sequence` rises with each change (RFC 5546 section 2.1.4);
    `local` is the naive wall time of the first occurrence in `zone`;
    `answers` maps an attendee's address to what their calendar said, `stamps` to when it said it;
    `invited_at` is when the invitation of this sequence was decided on (aware).
    """

    uid: str
    local: datetime
    zone: str
    minutes: int
    weekly: bool
    sequence: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stamps: Mapping[str, datetime] = field(default_factory=dict)
    invited_at: datetime | None = None

    @property
    def start(self) -> datetime:
        """The first occurrence, aware, in its own zone."""
        return at_wall(self.local, self.zone)

    @property
    def end(self) -> datetime:
        """When the first occurrence has ended; the length is elapsed time."""
        return (self.start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(ZoneInfo(self.zone))

    @property
    def rrule(self) -> str | None:
        """Its recurrence as RFC 5545 section 3.3.10 writes it, or None for a single call."""
        return f"FREQ=WEEKLY;BYDAY={WEEKDAYS[self.local.weekday()]}" if self.weekly else None


def at_wall(local: datetime, zone: str) -> datetime:
    """The aware instant at which clocks in `zone` show the naive `local`."""
    return local.replace(tzinfo=ZoneInfo(zone), fold=0)


def first_weekly(slot: Time, not_before: datetime, from_day: date | None = None) -> datetime:
    """The naive wall time of the slot's first occurrence that is no earlier than the instant `not_before` nor the day `from_day`."""
    local = slot.local
    earliest = not_before.astimezone(ZoneInfo(slot.zone)).date()
    day = max(earliest, from_day) if from_day else earliest
    day += timedelta(days=(local.weekday() - day.weekday()) % 7)
    if at_wall(datetime.combine(day, local.time()), slot.zone) < not_before:
        day += timedelta(days=7)
    return datetime.combine(day, local.time())


def occurrences(meeting: Meeting, since: datetime, until: datetime) -> Iterator[datetime]:
    """The starts of a meeting with since <= start < until, in order, aware and in its own zone."""
    local = meeting.local
    if meeting.weekly:
        weeks = (since.astimezone(ZoneInfo(meeting.zone)).date() - local.date()).days // 7
        local += timedelta(weeks=max(0, weeks))
    while (start := at_wall(local, meeting.zone)) < until:
        if start >= since:
            yield start
        if not meeting.weekly:
            return
        local += timedelta(weeks=1)


def within(start: datetime, minutes: int, zone: str, hours: tuple[time, time]) -> bool:
    """Whether a call lies wholly between two wall times of one day in `zone`."""
    begins = start.astimezone(ZoneInfo(zone))
    ends = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    return begins.date() == ends.date() and hours[0] <= begins.time() and ends.time() <= hours[1]
