"""Half a year at a time, hour by hour, with people who stay silent.

What is sent is what `preview` said at the start, and what a plain model says that knows nothing of alarms.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import getaddresses
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.ledger import Ledger
from agent.preview import to_come
from agent.sources import rule_files
from tests.builders import PROGRAMME
from tests.office import STATIONERY, Office, enrolment, mail, to

RULES = rulebook(rule_files(Path(__file__).parent.parent / "rules")[0], zone=PROGRAMME.zone)
STAFF = PROGRAMME.staff[0].address
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Pair:
    mentor: str
    zone: str
    student: str
    students_zone: str


PAIRS = (
    Pair("vienna", "Europe/Vienna", "anne", "America/New_York"),
    Pair("york", "America/New_York", "bea", "America/Sao_Paulo"),
    Pair("kolkata", "Asia/Kolkata", "cleo", "Europe/London"),
    Pair("sydney", "Australia/Sydney", "dora", "Asia/Kolkata"),
    Pair("paulo", "America/Sao_Paulo", "elsa", "America/New_York"),
    Pair("auckland", "Pacific/Auckland", "fay", "Australia/Sydney"),
)
MENTORS = tuple(Person("mentor", f"{p.mentor}@example.net", p.mentor.title(), p.zone) for p in PAIRS)


def begun(office: Office) -> None:
    """Each of the mentors takes a student, on Tuesdays at 18:00 of their own."""
    for pair in PAIRS:
        form = f"Name: {pair.student.title()} Test\nE-mail: {pair.student}@example.com\nCourse: Python\nTime zone: {pair.students_zone}\n"
        asked = to(office.step(enrolment(f"Mentor: {pair.mentor.title()}", form, at=office.now)), f"{pair.mentor}@example.net")
        office.step(mail(f"{pair.mentor}@example.net", "Sure! Tuesdays at 18:00 my time would work", answers=asked, at=office.now))
    assert [m.state for m in office.all()] == ["weekly"] * len(PAIRS)


def model(start: datetime, until: datetime) -> list[tuple[datetime, str, str]]:
    """(instant, rule, reader) of all that the shipped rules send when everybody is silent from `start` on."""
    found: list[tuple[datetime, str, str]] = []

    def at(day: date, hour: int, zone: str) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone))

    def later(instant: datetime, days: int, zone: str) -> datetime:
        local = instant.astimezone(ZoneInfo(zone))
        return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=ZoneInfo(zone))

    days = [start.date() + timedelta(days=n) for n in range(-1, (until - start).days + 2)]
    for pair in PAIRS:
        mentor, student, zone = f"{pair.mentor}@example.net", f"{pair.student}@example.com", pair.zone
        for day in days:
            if day.weekday() == 4:
                friday = at(day, 9, zone)
                found += [
                    (friday, "friday-standup", mentor),
                    (ceiling(friday) and later(ceiling(friday), 3, zone), "friday-standup", mentor),
                ]
            if day.day == 1:
                found.append((at(day, 9, zone), "month-end", mentor))
        nudge = later(start, 14, zone)
        found.append((nudge, "mentor-silent", mentor))
        for person, home in ((mentor, zone), (student, pair.students_zone)):
            invited = later(start, 2, home)
            found += [(invited, "invite-unanswered", person), (later(invited, 3, home), "invite-unanswered", mentor)]
        found += [(at(day, 18, zone).astimezone(UTC), "drift", student) for day in days if drifts(pair, day)]
    # All of them fell silent at once, so that staff get one letter on all.
    found.append((later(start, 21, PROGRAMME.zone), "mentor-silent", STAFF))
    found += [(at(day, 16, PROGRAMME.zone), "staff-digest", STAFF) for day in days if day.weekday() == 4]
    told = [
        (later(when, -14, next(p.students_zone for p in PAIRS if who.startswith(p.student))) if rule == "drift" else when, rule, who)
        for when, rule, who in found
    ]
    named = [(max(when, start), "clock-drift" if rule == "drift" else rule, who) for when, rule, who in told]
    return [one for one in named if start < one[0] <= until or (one[0] == start and one[1] == "clock-drift")]


def drifts(pair: Pair, day: date) -> bool:
    """Whether the call of this Tuesday is at another hour for the student than the week before, other than back after some weeks."""

    def hour(of: date) -> timedelta:
        call = datetime(of.year, of.month, of.day, 18, tzinfo=ZoneInfo(pair.zone))
        return call.astimezone(ZoneInfo(pair.students_zone)).utcoffset() - call.utcoffset()

    if day.weekday() != 1 or hour(day) == hour(day - 7 * DAY):
        return False
    weeks_before = [hour(day - 7 * DAY * n) for n in range(1, 7)]
    return not any(before != weeks_before[0] for before in weeks_before)


def ceiling(instant: datetime) -> datetime:
    """The full hour at which a program that runs once an hour finds it due."""
    moment = instant.astimezone(UTC)
    return (
        moment if moment == moment.replace(minute=0, second=0, microsecond=0) else moment.replace(minute=0, second=0, microsecond=0) + HOUR
    )


@pytest.mark.long
@pytest.mark.parametrize(
    ("start", "weeks"), [(datetime(2026, 11, 23, 9, tzinfo=UTC), 22), (datetime(2027, 4, 26, 9, tzinfo=UTC), 30)], ids=["winter", "summer"]
)
def test_hour_by_hour_it_sends_what_preview_said_and_what_a_plain_model_says(tmp_path, start, weeks):
    until = start + timedelta(weeks=weeks)
    with Office(tmp_path, people=MENTORS, now=start, rules=RULES) as office:
        begun(office)
        with Ledger.copy("sqlite:///ledger.db", tmp_path) as copy:
            said = to_come(copy, STATIONERY, PROGRAMME, RULES, start, until)
        sent = [(start, m) for m in office.step()] + office.time_passes(until)
        with office.ledger.read() as tx:
            rules = {letter.message_id: letter.rule for letter in tx.written_since(0)}
    happened = sorted((at, rules[m["Message-ID"]], getaddresses([m["To"]])[0][1]) for at, m in sent if rules[m["Message-ID"]])
    previewed = sorted((ceiling(c.at), c.rule, c.to[0]) for c in said)
    expected = sorted((ceiling(at), rule, who) for at, rule, who in model(start, until))
    assert previewed == expected
    assert happened == expected
