"""Calls in time: a wall time in an IANA zone, once or every week, right on both sides of a DST change.

A weekly call is kept as the wall time of its first occurrence plus its zone, never as an offset:
18:00 in Vienna stays 18:00 in Vienna.
A wall time that a DST change skips is read with the offset before the gap, a doubled one is its first (RFC 5545 section 3.3.5);
`zoneinfo` does just that for `fold=0`.

A week that is not like the others is a `Week` of the series, known by the wall time at which its call would be.
When all calls move from a day on, the series itself takes the new form from its first week on,
and the weeks before that day are exceptions that stay where they were: one idea for both (docs/decisions/0020).
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from heapq import merge
from typing import Literal
from zoneinfo import ZoneInfo

from agent.core.value import Value, field, replace

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Answer = Literal["accepted", "declined", "tentative", "none"]


class Time(Value):
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


class Window(Value):
    """A stretch of one day in which somebody says that a call could be: from `starts` on, and over at `ends` (aware).

    There are several `starts` where the words leave open which is meant ('after 8': in the morning or in the evening).
    """

    starts: tuple[Time, ...]
    ends: datetime


class Week(Value):
    """What is particular about one week of a series; `original` is the wall time at which its call would be (RECURRENCE-ID), naive.

    `local` is the wall time at which it is, naive; None where it was dropped; the original where only an answer is particular.
    `sequence` is the number of the change that made it so; `answers` and `stamps` are as those of a `Meeting`, for this week alone.
    """

    original: datetime
    local: datetime | None
    sequence: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    stamps: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def is_exception(self) -> bool:
        """Whether the call is elsewhere than it would be, or not at all."""
        return self.local != self.original


class Meeting(Value):
    """A booked call: the orientation (once) or the weekly one (a series without end).

    `uid` stays for life and `sequence` rises with each change (RFC 5546 section 2.1.4);
    `local` is the naive wall time of the first occurrence in `zone`, by the series' present form;
    `answers` maps an attendee's address to what their calendar said, `stamps` to when it said it;
    `invited_at` is when the invitation of the sequence `issued`, the last one to the whole of it, was decided on (aware).
    `weeks` are those that are not like the others, in order; `formed` is the first occurrence (naive)
    since which the calls have their present wall time, None where they always had.
    `until` (aware): from then on there is no call any more.
    `source`: the UID of the event that somebody else keeps for it, '' where that is not known: we send nothing about it to calendars.
    None where it is ours.
    `link` is where it takes place, where that was made for it (by the programme's calendar, say), '' where it was not.
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
    issued: int = 0
    weeks: tuple[Week, ...] = ()
    formed: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    link: str = ""

    @property
    def start(self) -> datetime:
        """The first occurrence, aware, in its own zone."""
        return at_wall(self.local, self.zone)

    @property
    def first(self) -> datetime:
        """The first occurrence by the present wall time, aware: later than `start` where the calls moved to it from a day on."""
        return at_wall(self.formed or self.local, self.zone)

    @property
    def end(self) -> datetime:
        """When the first occurrence has ended; the length is elapsed time."""
        return (self.start.astimezone(UTC) + timedelta(minutes=self.minutes)).astimezone(ZoneInfo(self.zone))

    @property
    def rrule(self) -> str | None:
        """Its recurrence as RFC 5545 section 3.3.10 writes it, or None for a single call."""
        return f"FREQ=WEEKLY;BYDAY={WEEKDAYS[self.local.weekday()]}" if self.weekly else None

    @property
    def exceptions(self) -> tuple[Week, ...]:
        """The weeks whose call is elsewhere, or not at all."""
        return tuple(week for week in self.weeks if week.is_exception)

    def week(self, original: datetime) -> Week:
        """That week as it is; one like all others where nothing is known of it."""
        return next((week for week in self.weeks if week.original == original), Week(original, original))

    def with_week(self, changed: Week) -> "Meeting":
        """The same with that week as given."""
        others = (week for week in self.weeks if week.original != changed.original)
        return replace(self, weeks=tuple(sorted((*others, changed), key=lambda week: week.original)))

    def is_original(self, local: datetime) -> bool:
        """Whether a call of the series would be at this wall time, by its present form."""
        days = (local.date() - self.local.date()).days
        return self.weekly and local.time() == self.local.time() and days >= 0 and days % 7 == 0


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


def reformed(meeting: Meeting, slot: Time, not_before: datetime, may_move: datetime, from_day: date | None = None) -> Meeting:
    """The series with all calls at another weekly time, from the first one on that is no earlier than `not_before` and `from_day`.

    Each week keeps one call. A week whose call is before `may_move` (it has taken place, or stands too soon to be moved)
    and those before the first new one stay as they were; a week that was dropped or moved stays so, too.
    """
    monday = meeting.local.date() - timedelta(days=meeting.local.weekday())
    local = datetime.combine(monday + timedelta(days=slot.local.weekday()), slot.local.time())
    sequence = meeting.sequence + 1
    kept: list[Week] = []
    formed: datetime | None = None
    number = 0
    last = max((week.original for week in meeting.exceptions), default=meeting.local)
    while formed is None or meeting.local + timedelta(weeks=number) <= last:
        week = meeting.week(meeting.local + timedelta(weeks=number))
        original, now_at = local + timedelta(weeks=number), at_wall(week.local or week.original, meeting.zone)
        fits = at_wall(original, slot.zone) >= not_before and (from_day is None or original.date() >= from_day) and now_at >= may_move
        formed = formed or (original if fits else None)
        if formed is None or week.is_exception:
            stays = week.local and now_at.astimezone(ZoneInfo(slot.zone)).replace(tzinfo=None)
            kept.append(replace(week, original=original, local=stays, sequence=sequence))
        number += 1
    return replace(meeting, local=local, zone=slot.zone, weeks=tuple(kept), formed=formed, sequence=sequence)


def occurrences(meeting: Meeting, since: datetime, until: datetime) -> Iterator[datetime]:
    """The starts of a meeting's calls with since <= start < until, in order, aware and in its own zone; each week where it really is."""
    return (start for start, _ in calls(meeting, since, until))


def calls(meeting: Meeting, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The same, each with the naive wall time at which it would be."""
    until = min(until, meeting.until) if meeting.until else until
    regular = ((start, original) for start, original in _regular(meeting, since, until) if start >= since)
    if not meeting.weeks:
        return regular
    exceptions = {week.original: week.local for week in meeting.exceptions}
    moved = sorted((at_wall(local, meeting.zone), original) for original, local in exceptions.items() if local)
    usual = (call for call in regular if call[1] not in exceptions)
    return merge(usual, (call for call in moved if since <= call[0] < until))


def _regular(meeting: Meeting, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Starts and wall times as the rule of the series has them: some of them before `since`, none at `until` or later."""
    local = meeting.local
    if meeting.weekly:
        weeks = (since.astimezone(ZoneInfo(meeting.zone)).date() - local.date()).days // 7
        local += timedelta(weeks=max(0, weeks))
    while (start := at_wall(local, meeting.zone)) < until:
        yield start, local
        if not meeting.weekly:
            return
        local += timedelta(weeks=1)


def within(start: datetime, minutes: int, zone: str, hours: tuple[time, time]) -> bool:
    """Whether a call lies wholly between two wall times of one day in `zone`."""
    begins = start.astimezone(ZoneInfo(zone))
    ends = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    return begins.date() == ends.date() and hours[0] <= begins.time() and ends.time() <= hours[1]
