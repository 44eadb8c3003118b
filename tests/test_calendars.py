"""What calendars show after any changes, in whichever order the mails about them arrive, is what the ledger says.

`Shown` is a calendar that does no more than RFC 5546 asks of one: it goes by SEQUENCE, and by DTSTAMP where that is the same
(section 2.1.5), for the whole and for each week. What it holds is expanded by recurring-ical-events, which knows nothing of ours.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import recurring_ical_events
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from agent.core import pausing
from agent.core.actions import CancelMeeting, PutMeeting
from agent.core.intents import Accept, Consent, Move, PauseCalls, Skip
from agent.core.meetings import Time, at_wall, occurrences
from agent.core.people import People
from agent.outside.invitations import Invitations
from tests.builders import ENROLMENT, MARIA, PROGRAMME, TOM, Conversation

BY_US = Invitations("Example Mentorship", "agent@example.org")
ZONES = ("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Etc/UTC")
BEGIN = datetime(2026, 9, 1, 9, tzinfo=UTC)
HORIZON = timedelta(weeks=60)
EXAMPLES = int(os.environ.get("SEQUENCES", "25"))  # a thousand take some minutes

Revision = tuple[int, datetime]


@dataclass
class Shown:
    """One person's calendar, for one UID. `weeks` holds moved weeks by the instant of their RECURRENCE-ID, None where one was cancelled."""

    master: icalendar.Event | None = None
    issued: Revision = (-1, BEGIN)
    weeks: dict[datetime, tuple[Revision, icalendar.Event | None]] = field(default_factory=dict)
    ended: Revision = (-1, BEGIN)

    def receive(self, ics: bytes) -> None:
        calendar = icalendar.Calendar.from_ical(ics)
        events = list(calendar.events)
        method, first = str(calendar["METHOD"]), events[0]
        if "RECURRENCE-ID" in first:
            assert len(events) == 1
            self._week(first, cancelled=method == "CANCEL")
        elif method == "CANCEL":
            self.ended = max(self.ended, _revision(first))
        elif _revision(first) > self.issued:
            self.master, self.issued = first, _revision(first)
            self.weeks = {named: known for named, known in self.weeks.items() if known[0] > self.issued}
            for event in events[1:]:
                self._week(event, cancelled=False)

    def _week(self, event: icalendar.Event, *, cancelled: bool) -> None:
        named = event["RECURRENCE-ID"].dt.astimezone(UTC)
        known = self.weeks[named][0] if named in self.weeks else (-1, BEGIN)
        if _revision(event) > known and _revision(event) >= self.issued:
            self.weeks[named] = (_revision(event), None if cancelled else event)

    def starts(self) -> list[datetime]:
        if self.master is None or self.ended > self.issued:
            return []
        whole = icalendar.Calendar()
        whole.add("VERSION", "2.0")
        whole.add("PRODID", "-//a calendar//EN")
        master = self.master.copy(recursive=True)
        for named, (_, event) in self.weeks.items():
            if event is None:
                master.add("EXDATE", named.astimezone(master["DTSTART"].dt.tzinfo))
            else:
                whole.add_component(event)
        whole.add_component(master)
        begin = BEGIN - timedelta(days=8)
        return sorted(event.start.astimezone(UTC) for event in recurring_ical_events.of(whole).between(begin, BEGIN + HORIZON))


def _revision(event: icalendar.Event) -> Revision:
    return int(event["SEQUENCE"]), event["DTSTAMP"].dt


class AnyChanges(RuleBasedStateMachine):
    """A pair whose calls are skipped, moved one by one and all at once, paused, resumed and ended; time goes on."""

    talk: Conversation
    mails: list[bytes]
    shown: Shown

    @initialize(
        zone=st.sampled_from(ZONES),
        student=st.sampled_from(ZONES),
        weekday=st.integers(0, 6),
        hour=st.integers(0, 23),
        minute=st.sampled_from([0, 30]),
    )
    def begin(self, zone: str, student: str, weekday: int, hour: int, minute: int) -> None:
        mentor = replace(MARIA, zone=zone)
        awake = replace(PROGRAMME, decent_hours=(time.min, time.max))  # whether an hour is decent is asked elsewhere
        self.talk = Conversation(people=People((mentor, TOM)), programme=awake, now=BEGIN).assigned(replace(ENROLMENT, zone=student))
        self.mails, self.shown = [], Shown()
        self._after(self.talk.says("mentor", Accept((self._slot(weekday, hour, minute),))))
        if self.talk.m.weekly is None:  # it is night there: the student is asked first
            self._after(self.talk.says("student", Consent()))

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self._after(self.talk.time_passes(self.talk.now + timedelta(hours=hours)))

    @rule(by=st.sampled_from(["mentor", "student"]), week=st.integers(0, 6))
    def one_is_skipped(self, by: str, week: int) -> None:
        day = self.talk.now.date() + timedelta(days=7 * week)
        self._after(self.talk.says(by, Skip(((day, day + timedelta(days=6)),)) if week else Skip()))

    @rule(by=st.sampled_from(["mentor", "student"]), days=st.integers(1, 40), hour=st.integers(0, 23))
    def one_is_moved(self, by: str, days: int, hour: int) -> None:
        zone = self.talk.m.weekly.zone
        local = datetime.combine(self.talk.now.date() + timedelta(days=days), datetime.min.time()).replace(hour=hour)
        self._after(self.talk.says(by, Move((Time(at_wall(local, zone), zone),), agreed=True)))

    @rule(weekday=st.integers(0, 6), hour=st.integers(0, 23), minute=st.sampled_from([0, 30]), later=st.none() | st.integers(0, 60))
    def all_are_moved(self, weekday: int, hour: int, minute: int, later: int | None) -> None:
        from_day = self.talk.now.date() + timedelta(days=later) if later is not None else None
        self._after(self.talk.says("mentor", Move((self._slot(weekday, hour, minute),), agreed=True, not_before=from_day)))

    @rule(weeks=st.integers(1, 5))
    def staff_pause(self, weeks: int) -> None:
        today = self.talk.now.date()
        pause = PauseCalls("", today, today + timedelta(weeks=weeks))
        self._after(self.talk.staff_says(lambda m, scene: pausing.pause(m, pause, scene)))

    @rule()
    def staff_resume(self) -> None:
        self._after(self.talk.staff_says(pausing.resume))

    @rule(really=st.integers(0, 9))
    def staff_end(self, really: int) -> None:
        if really == 0:
            self._after(self.talk.staff_says(pausing.end))

    @invariant()
    def a_calendar_that_got_every_mail_shows_what_the_ledger_says(self) -> None:
        assert self.shown.starts() == self._meant()

    @invariant()
    def each_week_has_at_most_one_call_and_none_is_lost(self) -> None:
        if self.talk.m.state != "ended":
            dropped = sum(week.local is None for week in self.talk.m.weekly.weeks)
            weeks = (BEGIN + HORIZON - self.talk.m.weekly.start).days // 7
            assert weeks - 1 <= len(self._meant()) + dropped <= weeks + 2

    @rule(random=st.randoms(use_true_random=False))
    def another_calendar_gets_the_mails_in_any_order(self, random) -> None:
        other, mails = Shown(), list(self.mails)
        random.shuffle(mails)
        for ics in mails:
            other.receive(ics)
        assert other.starts() == self._meant()

    def _meant(self) -> list[datetime]:
        if self.talk.m.state == "ended":
            return []
        return [start.astimezone(UTC) for start in occurrences(self.talk.m.weekly, BEGIN - timedelta(days=8), BEGIN + HORIZON)]

    def _slot(self, weekday: int, hour: int, minute: int) -> Time:
        zone = self.talk.people.find("mentor", MARIA.address).zone
        today = self.talk.now.date()
        day = date.fromordinal(today.toordinal() + (weekday - today.weekday()) % 7)
        return Time(at_wall(datetime(day.year, day.month, day.day, hour, minute), zone), zone, weekly=True)

    def _after(self, talk: Conversation) -> None:
        for action in talk.sent:
            if isinstance(action, PutMeeting | CancelMeeting):
                made = BY_US.request(action, talk.now) if isinstance(action, PutMeeting) else BY_US.cancel(action, talk.now)
                self.mails.append(made)
                self.shown.receive(made)


TestAnyChanges = AnyChanges.TestCase
TestAnyChanges.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
