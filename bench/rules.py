"""Rules at scale: what an idle tick costs, how fast a Friday morning is written down, how long a changed rule takes.

Prints ratios beside the raw stages, measured in the same run; `ARGS="1000"` takes fewer mentors (default: 100,000).
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import available_timezones

import msgspec
import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from agent.core.actions import Recipient
from agent.core.intents import Fields
from agent.core.letters.composing import Envelope, compose
from agent.core.letters.letter import Stationery
from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.core.rules.rule import Rulebook
from agent.core.scene import Programme
from agent.desk.desk import Desk
from agent.desk.digest import figures
from agent.desk.outbox import Outbox
from agent.desk.receiving import Receiver
from agent.desk.recording import Records
from agent.desk.reminders import Reminders
from agent.ledger import Ledger
from agent.outside.invitations import Invitations
from agent.settings import without_file
from agent.sources import letter_files, rule_files

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
TUESDAY = datetime.fromisoformat("2026-11-24T18:00:00")  # wall time
STAFF = Person("staff", "martin@example.org", "Martin")
PROGRAMME = Programme("Bench", "agent@example.org", "Europe/Vienna", staff=(STAFF,), contact=STAFF.address)
STATIONERY = Stationery(letter_files(without_file())[0])
SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
ZONES = sorted(z for z in available_timezones() if z.startswith(("Europe/", "America/", "Asia/", "Australia/")))[::10][:40]


class Nowhere:
    """No post: nothing is delivered here."""

    def send(self, *mail: object) -> None:
        """Never called."""
        raise AssertionError(mail)


def mentorship(n: int) -> Mentorship:
    """The n-th pair, weekly and heard of just now."""
    fields = Fields(student_name=f"Student{n} Family", student_email=f"student{n}@example.com", course="Python", zone="Europe/London")
    call = Meeting(f"uid{n}@example.org", TUESDAY, "Europe/Vienna", 45, weekly=True)
    return Mentorship(
        f"M{n}", "weekly", fields, MONDAY, STAFF.address, mentor=f"mentor{n}@example.net", weekly=call, accepted_at=MONDAY,
        mentor_heard=MONDAY, student_heard=MONDAY,
    )  # fmt: skip


@contextmanager
def ledger_of(mentorships: int, mentors: int) -> Iterator[Ledger]:
    """A ledger with so many, written straight into its tables."""
    with tempfile.TemporaryDirectory(prefix="bench-rules-") as folder:
        ledger = Ledger.open("sqlite:///ledger.db", Path(folder))
        with sqlite3.connect(ledger.path) as db:
            db.execute("PRAGMA synchronous = OFF")
            pairs = (mentorship(n) for n in range(mentorships))
            rows = ((m.ref, m.state, m.mentor, m.fields.student_email, msgspec.json.encode(m).decode()) for m in pairs)
            db.executemany("INSERT INTO mentorship (ref, state, mentor, student, data) VALUES (?, ?, ?, ?, ?)", rows)
            people = (Person("mentor", f"mentor{n}@example.net", f"Mentor{n} Family", ZONES[n % len(ZONES)]) for n in range(mentors))
            told = ((p.role, p.address, msgspec.json.encode(p).decode()) for p in people)
            db.executemany("INSERT INTO person (role, address, data) VALUES (?, ?, ?)", told)
            db.execute("UPDATE installation SET people_revision = people_revision + 1")
            later = (MONDAY + timedelta(days=14)).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
            alarms = ((f"M{n}", "student-silent", MONDAY.isoformat(), later) for n in range(mentorships))
            db.executemany("INSERT INTO alarm (subject, rule, instance, step, at) VALUES (?, ?, ?, 0, ?)", alarms)
        db.close()
        try:
            yield ledger
        finally:
            ledger.close()


def desk_of(ledger: Ledger, rules: Rulebook) -> tuple[Desk, Outbox]:
    outbox = Outbox(ledger, STATIONERY, PROGRAMME, Nowhere(), Invitations(PROGRAMME.name, PROGRAMME.address))
    records = Records(outbox, PROGRAMME, Reminders(rules, partial(figures, lambda _weeks: b"")))
    return Desk(ledger, records, Receiver(ledger, records, None)), outbox


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def idle() -> None:
    """A tick with nothing due, on few and on many mentorships."""
    cost = {}
    for count in (1_000, 1_000_000):
        with ledger_of(count, 0) as ledger:
            rules = rulebook({"student-silent": SHIPPED["student-silent"]})
            desk, _ = desk_of(ledger, rules)
            with ledger.begin() as tx:
                tx.put("alarms-planned-for", f"{rules.revision}:done")
            desk.tick(lambda: MONDAY)
            cost[count] = min(seconds(lambda desk=desk: [desk.tick(lambda: MONDAY) for _ in range(100)]) for _ in range(5)) / 100
        print(f"  an idle tick on {count:>9,} mentorships {cost[count] * 1e6:>10,.0f} µs", flush=True)
    print(f"  ratio: {cost[1_000_000] / cost[1_000]:.2f} (at most 2 is wanted)")


def planning(mentorships: int) -> None:
    """All alarms of so many mentorships computed anew, as after a change of the rules; their mentors are a few hundred."""
    with ledger_of(mentorships, 300) as ledger:
        desk, _ = desk_of(ledger, rulebook({name: SHIPPED[name] for name in SHIPPED}))
        took = seconds(lambda: desk.tick(lambda: MONDAY))
        print(f"  planning all alarms of {mentorships:,} mentorships anew {took:>16,.1f} s (at most 60 is wanted for 100,000)", flush=True)


def friday(mentors: int) -> None:
    """A Friday morning around the world, beside rendering and committing the same letters alone."""
    with ledger_of(mentors, mentors) as ledger:
        rules = rulebook({name: SHIPPED[name] for name in SHIPPED})
        desk, outbox = desk_of(ledger, rules)
        desk.tick(lambda: MONDAY)  # which plans all alarms
        until = MONDAY + timedelta(days=5)
        took = alone = 0.0
        begun = written = newest(ledger)
        with alone_in_a_database(outbox) as render:
            while (following := next_alarm(ledger)) and following <= until:
                took += seconds(lambda at=following: desk.tick(lambda: at))
                at, written = written, newest(ledger)
                alone += seconds(lambda some=range(at, written): render(some))  # in turn, since machines have their better minutes
        count = written - begun
        memory = psutil.Process().memory_info().rss / 2**20
        print(
            f"  Friday 09:00 in {len(ZONES)} zones: {count:,} letters recorded {count / took:>10,.0f} /s, memory {memory:,.0f} MB",
            flush=True,
        )
        print(f"  rendering and committing alone {count / alone:>28,.0f} /s")
        print(f"  ratio: {alone / took:.2f} (at least 0.4 is wanted)")


def next_alarm(ledger: Ledger) -> datetime | None:
    with ledger.read() as tx:
        return tx.next_alarm()


def newest(ledger: Ledger) -> int:
    with ledger.read() as tx:
        return tx.newest()


@contextmanager
def alone_in_a_database(outbox: Outbox) -> Iterator[Callable[[Sequence[int]], None]]:
    """Letters that are only rendered, composed and committed, fifty a commit."""
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "x.db", isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY, data BLOB)")

        def render(numbers: Sequence[int]) -> None:
            for start in range(0, len(numbers), 50):
                db.execute("BEGIN IMMEDIATE")
                for n in numbers[start : start + 50]:
                    db.execute("INSERT INTO letter (data) VALUES (?)", (letter(n, outbox),))
                db.execute("COMMIT")

        yield render
        db.close()


def letter(n: int, outbox: Outbox) -> bytes:
    """The n-th mentor's standup, as bytes."""
    name = f"Mentor{n}"
    facts = {
        "programme": {"name": "Bench", "contact": STAFF.address, "address": PROGRAMME.address},
        "links": {"standup_form": "https://example.org/form"},
        "you": {"name": name, "first_name": name, "address": f"mentor{n}@example.net"},
        "mentor": {"name": name, "first_name": name, "address": f"mentor{n}@example.net"},
        "count": "1", "one_student": f"Student{n}", "students": f"Student{n} Family – Python", "month": "October 2026", "calls": "",
        "rule": "friday-standup", "reminder": "yes", "since": "", "days": "",
    }  # fmt: skip
    unsubscribe = f"mailto:{PROGRAMME.address}?subject=stop%20{outbox.derive(str(n))}"
    made = STATIONERY.render("friday-standup", "en", facts, f"{n:08}")
    token = outbox.derive(f"bench/{n}")
    return compose(
        made,
        Envelope(
            sender_name="Bench", sender_address=PROGRAMME.address, to=(Recipient(f"mentor{n}@example.net", name, "mentor"),),
            date=MONDAY, message_id=f"<{token}@example.org>", loop="bench", unsubscribe=unsubscribe,
        ),
    )  # fmt: skip


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    planning(size)
    friday(size)
    idle()
