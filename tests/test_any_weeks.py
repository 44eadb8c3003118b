"""Any weeks at all: people in any zone, away, silent or not, the program off for days. What is sent is what a plain model says.

The model goes through the hours at which the program runs, and knows nothing of alarms.
"""

import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.core.value import replace
from agent.sources import rule_files
from tests.builders import PROGRAMME, offered
from tests.office import Office, mail

SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
RULES = rulebook(
    {"friday-standup": SHIPPED["friday-standup"], "student-silent": SHIPPED["student-silent"].replace(b'topic = "silence"\n', b"")},
    zone=PROGRAMME.zone,
)
ZONES = ("Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "America/Sao_Paulo", None)
STARTS = (datetime(2026, 10, 12, 9, tzinfo=UTC), datetime(2027, 3, 8, 9, tzinfo=UTC), datetime(2027, 3, 29, 9, tzinfo=UTC))
EVERY, DAY = timedelta(hours=2), timedelta(days=1)
DAYS = 30


@dataclass(frozen=True)
class Weeks:
    """What happens: hours are counted from the start."""

    start: datetime
    zone: str | None
    away: tuple[int, int] | None  # from which day, for how many
    students_mails: tuple[int, ...]
    standups: tuple[int, ...]  # 'all fine' of the mentor
    off: tuple[tuple[int, int], ...]  # from which hour, for how many

    @property
    def runs(self) -> list[datetime]:
        return [
            self.start + timedelta(hours=h)
            for h in range(0, DAYS * 24, 2)
            if h == 0 or not any(begin <= h < begin + length for begin, length in self.off)
        ]

    @property
    def home(self) -> ZoneInfo:
        return ZoneInfo(self.zone or PROGRAMME.zone)

    @property
    def days_away(self) -> tuple[date, date] | None:
        if self.away is None:
            return None
        first = self.start.astimezone(self.home).date() + timedelta(days=self.away[0])
        return first, first + timedelta(days=self.away[1])

    def is_away(self, at: datetime) -> bool:
        days = self.days_away
        return days is not None and days[0] <= at.astimezone(self.home).date() <= days[1]

    def said(self, hours: tuple[int, ...], until: datetime) -> list[datetime]:
        return [at for h in sorted(hours) if (at := self.start + timedelta(hours=h)) <= until]


weeks = st.builds(
    Weeks,
    start=st.sampled_from(STARTS),
    zone=st.sampled_from(ZONES),
    away=st.none() | st.tuples(st.integers(1, 25), st.integers(0, 12)),
    students_mails=st.lists(st.integers(1, DAYS * 24 - 1), max_size=2).map(tuple),
    standups=st.lists(st.integers(1, DAYS * 24 - 1), max_size=2).map(tuple),
    off=st.lists(st.tuples(st.integers(1, DAYS * 24 - 1), st.integers(1, 200)), max_size=2).map(tuple),
)


def later(at: datetime, days: int, zone: ZoneInfo) -> datetime:
    return (at.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=zone)


def model(w: Weeks) -> list[tuple[datetime, str]]:
    return sorted([*standups(w), *silences(w)])


def standups(w: Weeks) -> list[tuple[datetime, str]]:
    sent = []
    day = w.start.astimezone(w.home).date()
    for friday in (day + timedelta(days=n) for n in range(DAYS + 1)):
        due: datetime | None = datetime(friday.year, friday.month, friday.day, 9, tzinfo=w.home)
        midnight = datetime(friday.year, friday.month, friday.day, tzinfo=w.home)
        if friday.weekday() != 4 or due <= w.start:
            continue
        for letter in ("friday-standup", "friday-standup-again"):
            run = next((r for r in w.runs if r >= due), None)
            answered = run and any(at >= midnight for at in w.said(w.standups, run))
            if run is None or run > later(due, 0, w.home) + DAY or answered or w.is_away(run):
                break
            sent.append((run, letter))
            due = later(run, 3, w.home)
    return sent


def silences(w: Weeks) -> list[tuple[datetime, str]]:
    sent = []
    spoken: set[tuple[datetime, str]] = set()
    nudged: dict[datetime, datetime] = {}
    for run in w.runs:
        heard = max([w.start, *w.said(w.students_mails, run), *w.said(w.standups, run)])
        if w.is_away(run):
            continue
        if run >= later(heard, 14, w.home) and (heard, "nudge") not in spoken:
            spoken.add((heard, "nudge"))
            nudged[heard] = run
            sent.append((run, "student-silent"))
        elif heard in nudged and run >= later(nudged[heard], 7, w.home) and (heard, "staff") not in spoken:
            spoken.add((heard, "staff"))
            sent.append((run, "student-silent-staff"))
    return sent


def happened(w: Weeks, folder: Path) -> list[tuple[datetime, str]]:
    mentor = Person("mentor", "maria@example.net", "Maria Huber", w.zone, away=(w.days_away,) if w.days_away else ())
    with Office(folder, people=(mentor,), now=w.start, rules=RULES) as office:
        m = replace(
            offered().m, state="weekly", mentor=mentor.address, accepted_at=w.start, mentor_heard=w.start, student_heard=w.start, asked=()
        )
        with office.ledger.begin() as tx:
            tx.next_ref()
            tx.save(m)
        before = w.start - EVERY
        for run in w.runs:
            office.now = run
            mails = [
                *(mail("ana@example.com", "Hello, all is well here", at=at) for at in w.said(w.students_mails, run) if at > before),
                *(mail("maria@example.net", "Standup: all fine this week", at=at) for at in w.said(w.standups, run) if at > before),
            ]
            office.step(*mails) if mails else office.desk.tick(lambda: office.now)
            before = run
        with office.ledger.read() as tx:
            return sorted((letter.at, letter.template) for letter in tx.written_since(0) if letter.rule)


# A case takes a second, so it is not made smaller: it is readable as it is.
@pytest.mark.long
@settings(
    max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(weeks)
def test_whatever_happens_it_sends_what_a_plain_model_says(w):
    with tempfile.TemporaryDirectory() as folder:
        assert happened(w, Path(folder)) == model(w)
