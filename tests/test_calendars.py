"""What calendars show after any changes, in whichever order the mails about them arrive, is what the ledger says.

`Shown` is one event in a calendar that does no more than RFC 5546 asks of one: it goes by SEQUENCE, and by DTSTAMP where that is the same
(section 2.1.5), for the whole and for each week. What it holds is expanded by recurring-ical-events, which knows nothing of ours.
"""

import os
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from agent.core.actions import PutMeeting, Send
from agent.core.deciding import pausing
from agent.core.deciding.handing import hand_over
from agent.core.intents import Accept, CalendarAnswer, Consent, Intent, Move, Objection, PauseCalls, Pick, Reassign, Skip, Times, Wish
from agent.core.meetings import Answer, Meeting, Time, at_wall, occurrences
from agent.core.people import People, Role
from agent.core.value import replace
from agent.outside.invitations import Invitations
from tests.builders import ENROLMENT, MARIA, PROGRAMME, TOM, Conversation

BY_US = Invitations("Example Mentorship", "agent@example.org")
ZONES = ("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Casablanca", "Etc/UTC")
BEGIN = datetime(2026, 9, 1, 9, tzinfo=UTC)
HORIZON = timedelta(weeks=60)
EXAMPLES = int(os.environ.get("SEQUENCES", "25"))  # a thousand take some minutes

ANA = "ana@example.com"
PEOPLE = (MARIA.address, TOM.address, ANA)
SIDES = st.sampled_from(["mentor", "student"])

Revision = tuple[int, datetime]


@dataclass
class Shown:
    """What one person's calendar has of one UID.

    `weeks` holds moved weeks by the instant of their RECURRENCE-ID, None where one was cancelled.
    """

    master: icalendar.Event | None = None
    issued: Revision = (-1, BEGIN)
    weeks: dict[datetime, tuple[Revision, icalendar.Event | None]] = field(default_factory=dict)
    ended: Revision = (-1, BEGIN)
    known: list[datetime] | None = None

    def receive(self, ics: bytes) -> None:
        self.known = None
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
        if self.known is None:
            self.known = self._starts()
        return self.known

    def _starts(self) -> list[datetime]:
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
    """A student and those who mentor them: calls are found, skipped, moved one by one and all at once, paused, resumed and ended.

    Whoever may wishes for it, in words or in a calendar; the student is given to another mentor and back; time goes on.
    """

    talk: Conversation
    mails: dict[str, list[bytes]]
    shown: dict[str, dict[str, Shown]]
    files: dict[str, bytes]
    removed: set[str]

    @initialize(
        zone=st.sampled_from(ZONES),
        student=st.sampled_from(ZONES),
        weekday=st.integers(0, 6),
        hour=st.integers(0, 23),
        minute=st.sampled_from([0, 30]),
        accepted=st.booleans(),
    )
    def begin(self, zone: str, student: str, weekday: int, hour: int, minute: int, *, accepted: bool) -> None:
        mentor = replace(MARIA, zone=zone)
        awake = replace(PROGRAMME, decent_hours=(time.min, time.max))  # whether an hour is decent is asked elsewhere
        self.talk = Conversation(people=People((mentor, TOM)), programme=awake, now=BEGIN).assigned(replace(ENROLMENT, zone=student))
        self.mails, self.shown, self.files, self.removed = defaultdict(list), defaultdict(lambda: defaultdict(Shown)), {}, set()
        self._after(self.talk.says("mentor", Accept((self._slot(weekday, hour, minute),))))
        if self.talk.m.weekly is None:  # it is night there: the student is asked first
            self._after(self.talk.says("student", Consent()))
        for by in ("mentor", "student") if accepted else ():  # and so answer proposals there, too
            self.the_invitation_is_accepted(by)

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self._after(self.talk.time_passes(self.talk.now + timedelta(hours=hours)))

    @rule(by=SIDES, week=st.integers(0, 6))
    def one_is_skipped(self, by: Role, week: int) -> None:
        day = self.talk.now.date() + timedelta(days=7 * week)
        self._says(by, Skip(((day, day + timedelta(days=6)),)) if week else Skip())

    @rule(by=SIDES, days=st.lists(st.integers(1, 40), min_size=1, max_size=3, unique=True), hour=st.integers(0, 23), agreed=st.booleans())
    def one_is_moved(self, by: Role, days: list[int], hour: int, *, agreed: bool) -> None:
        self._says(by, Move(self._singles(days, hour), agreed=agreed))

    @rule(
        by=SIDES,
        weekday=st.integers(0, 6),
        hour=st.integers(0, 23),
        minute=st.sampled_from([0, 30]),
        later=st.none() | st.integers(0, 60),
        agreed=st.booleans(),
    )
    def all_are_moved(self, by: Role, weekday: int, hour: int, minute: int, later: int | None, *, agreed: bool) -> None:
        from_day = self.talk.now.date() + timedelta(days=later) if later is not None else None
        self._says(by, Move((self._slot(weekday, hour, minute),), agreed=agreed, not_before=from_day))

    @rule(by=SIDES, said=st.sampled_from([Consent(), Pick(1), Pick(2), Objection()]))
    def what_is_asked_is_answered_in_words(self, by: Role, said: Intent) -> None:
        self._says(by, said)

    @rule(of=st.integers(0, 50), said=st.sampled_from(["accepted", "accepted", "declined", "tentative"]))
    def a_proposal_is_opened_and_answered(self, of: int, said: Answer) -> None:
        known = self.talk.m.tentative
        if not known:
            return
        event = known[-1 - of % len(known)]
        if event.meeting.uid not in self.mailed(event.to):
            self._receive(event.to, self.files[event.meeting.uid])
        self.removed -= {event.meeting.uid}
        self.removed |= {event.meeting.uid} if said == "declined" else set()
        self._after(self.talk.says(event.of, CalendarAnswer(event.meeting.uid, event.to, said), event.to))

    @rule(by=SIDES)
    def the_invitation_is_accepted(self, by: Role) -> None:
        for meeting in (self.talk.m.orientation, self.talk.m.weekly):
            if meeting:
                address = self._address(by)
                self._after(self.talk.says(by, CalendarAnswer(meeting.uid, address, "accepted", meeting.sequence)))

    @rule(weeks=st.integers(1, 5))
    def staff_pause(self, weeks: int) -> None:
        today = self.talk.now.date()
        pause = PauseCalls("", today, today + timedelta(weeks=weeks))
        self._after(self.talk.staff_says(lambda m, scene: pausing.pause(m, pause, scene)))

    @rule()
    def staff_resume(self) -> None:
        self._after(self.talk.staff_says(pausing.resume))

    @rule(by=SIDES, begins=st.integers(0, 20), weeks=st.integers(1, 5))
    def one_of_them_would_like_a_pause(self, by: Role, begins: int, weeks: int) -> None:
        first = self.talk.now.date() + timedelta(days=begins)
        self._says(by, Wish("pause", first, first + timedelta(weeks=weeks)))

    @rule(by=SIDES)
    def one_of_them_would_like_to_go_on(self, by: Role) -> None:
        self._says(by, Wish("resume"))

    @rule(by=SIDES, really=st.integers(0, 9))
    def one_of_them_would_like_to_end_it(self, by: Role, really: int) -> None:
        self._says(by, Wish("end"))
        self._after(self.talk.says("staff", Consent() if really == 0 else Objection()))

    @rule(notes=st.booleans())
    def staff_give_it_to_the_other_mentor(self, *, notes: bool) -> None:
        other = TOM.address if self.talk.m.mentor == MARIA.address else MARIA.address
        self._after(self.talk.staff_says(lambda m, scene: hand_over(m, Reassign("", (other,), notes), scene)))

    @rule(weekday=st.integers(0, 6), hour=st.integers(0, 23), days=st.lists(st.integers(2, 30), max_size=4, unique=True))
    def the_mentor_names_times_for_what_is_sought(self, weekday: int, hour: int, days: list[int]) -> None:
        times = self._singles(days, hour) or (self._slot(weekday, hour, 0),)
        if self.talk.m.state in ("offered", "accepted", "oriented") and self.talk.m.weekly is None:
            self._says("mentor", Accept(times) if self.talk.m.state == "offered" else Times(times))

    @rule(really=st.integers(0, 9))
    def staff_end(self, really: int) -> None:
        if really == 0:
            self._after(self.talk.staff_says(pausing.end))

    @invariant()
    def a_calendar_that_got_every_mail_shows_what_the_ledger_says(self) -> None:
        for address in PEOPLE:
            assert self._seen(self.shown[address]) == self._meant(address), address

    @invariant()
    def each_week_has_at_most_one_call_and_none_is_lost(self) -> None:
        weekly = self.talk.m.weekly
        if weekly and weekly.until is None:
            dropped = sum(week.local is None for week in weekly.weeks)
            weeks = (BEGIN + HORIZON - weekly.start).days // 7
            assert weeks - 1 <= len(_starts(weekly)) + dropped <= weeks + 2

    @rule(random=st.randoms(use_true_random=False))
    def another_calendar_gets_the_mails_in_any_order(self, random) -> None:
        for address in PEOPLE:
            other: dict[str, Shown] = defaultdict(Shown)
            mails = list(self.mails[address])
            random.shuffle(mails)
            for ics in mails:
                other[_uid(ics)].receive(ics)
            assert self._seen(other) == self._meant(address), address

    def mailed(self, address: str) -> set[str]:
        """The events of which this person's calendar has heard."""
        return set(self.shown[address])

    def _seen(self, calendar: dict[str, Shown]) -> list[datetime]:
        return sorted(start for uid, shown in calendar.items() if uid not in self.removed for start in shown.starts())

    def _meant(self, address: str) -> list[datetime]:
        """Every call that the ledger has for this person, and what their calendar has of proposals that are pending."""
        m = self.talk.m
        pairs = [(m.mentor, m.orientation, m.weekly), *((e.mentor, e.orientation, e.weekly) for e in m.earlier)]
        stands = [c for mentor, *calls in pairs if address in (mentor, ANA) for c in calls if c and c.until is None]
        stands += [t.meeting for t in m.tentative if t.to == address and t.there and not t.over]
        return sorted(start for meeting in stands for start in _starts(meeting))

    def _address(self, role: Role) -> str:
        return ANA if role == "student" else self.talk.m.mentor or MARIA.address

    def _says(self, by: Role, intent: Intent) -> None:
        self._after(self.talk.says(by, intent, self._address(by)))

    def _singles(self, days: list[int], hour: int) -> tuple[Time, ...]:
        weekly = self.talk.m.weekly
        zone = weekly.zone if weekly else self._zone()
        locals_ = (datetime.combine(self.talk.now.date() + timedelta(days=n), time(hour)) for n in days)
        return tuple(Time(at_wall(local, zone), zone) for local in locals_)

    def _zone(self) -> str:
        return self.talk.people.find("mentor", self._address("mentor")).zone

    def _slot(self, weekday: int, hour: int, minute: int) -> Time:
        zone, today = self._zone(), self.talk.now.date()
        day = date.fromordinal(today.toordinal() + (weekday - today.weekday()) % 7)
        return Time(at_wall(datetime(day.year, day.month, day.day, hour, minute), zone), zone, weekly=True)

    def _after(self, talk: Conversation) -> None:
        for action in talk.sent:
            if isinstance(action, Send):
                self.files |= {put.meeting.uid: BY_US.request(put, talk.now) for put in action.proposed}
                continue
            made = BY_US.request(action, talk.now) if isinstance(action, PutMeeting) else BY_US.cancel(action, talk.now)
            for invitee in action.invitees:
                if invitee.recipient.person != "office":
                    self._receive(invitee.recipient.address, made)

    def _receive(self, address: str, ics: bytes) -> None:
        self.mails[address].append(ics)
        self.shown[address][_uid(ics)].receive(ics)


def _uid(ics: bytes) -> str:
    return str(next(iter(icalendar.Calendar.from_ical(ics).events))["UID"])


def _starts(meeting: Meeting) -> list[datetime]:
    return [start.astimezone(UTC) for start in occurrences(meeting, BEGIN - timedelta(days=8), BEGIN + HORIZON)]


TestAnyChanges = pytest.mark.long(AnyChanges.TestCase)
TestAnyChanges.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=12, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
