"""What the ledger promises: all of a transaction or none, each thing once, and what is due found first."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from agent.core.intents import Fields
from agent.core.meetings import Meeting, Time, Week
from agent.core.mentorship import Asked, Candidate, Mentorship, Pause
from agent.core.people import Person
from agent.core.value import replace
from agent.errors import Refused, SettingsError, Unreachable
from agent.ledger import Alarm, Ledger, Outgoing, Transaction
from agent.ledger.schema import Instant
from agent.reading.message import Arrived
from tests.ledgers import opened

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LATER = timedelta(minutes=5)

FIRST, LAST = datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("9990-01-01")
OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-11))])
MOMENTS = st.datetimes(FIRST, LAST, timezones=OFFSETS | st.sampled_from([ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]))


@pytest.fixture
def ledger(tmp_path):
    with closing(opened(tmp_path)) as ledger:
        yield ledger


def a_mentorship(ref="M1", **changes):
    fields = Fields(student_name="Sam Example", student_email="Sam@Example.net")
    base = Mentorship(ref=ref, state="offered", fields=fields, assigned_at=NOW, assigned_by="martin@example.org")
    return replace(base, **changes)


def a_letter(key="offer:M1", **changes):
    base = Outgoing(
        key=key,
        at=NOW,
        sender="agent@example.org",
        recipients=("mia@example.com",),
        message_id=f"<{key}@example.org>",
        subject="A student for you",
        template="offer",
        data=b"Subject: A student for you\r\n\r\nHi",
        why="you are a mentor",
    )
    return replace(base, **changes)


def a_meeting(uid, **changes):
    return replace(Meeting(uid, datetime.fromisoformat("2026-12-01T18:00"), "Europe/Vienna", 45, weekly=True), **changes)


def take_in(tx, *uids, at=NOW):
    return tx.take_in("INBOX", 7, [Arrived(uid, b"raw %d" % uid, at) for uid in uids], NOW)


def settle(tx, message_id, state="done", fingerprint=None, at=NOW, **changes):
    known = {"kind": "accept", "sender": "mia@example.com", "rfc_message_id": "<a@example.com>", "evidence": "token"}
    rest = {"reason": "", "mentorship": None, **known, **changes}
    tx.settle(message_id, state=state, fingerprint=fingerprint, at=at, **rest)


# transactions


def test_an_exception_leaves_nothing_of_its_transaction(ledger):
    def fail(tx):
        tx.save(a_mentorship(tx.next_ref()))
        tx.enqueue(a_letter(mentorship="M1"))
        take_in(tx, 1)
        tx.put("heartbeat", "now")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), ledger.begin() as tx:
        fail(tx)
    with ledger.read() as tx:
        assert (tx.mentorships(), tx.next_due(), tx.waiting(9), tx.get("heartbeat")) == ([], None, [], None)
    with ledger.begin() as tx:
        assert tx.next_ref() == "M1"


def test_what_was_committed_outlives_a_killed_process(tmp_path):
    killed = """
import os, signal, sys
from pathlib import Path
from agent.ledger import Ledger
ledger = Ledger.open("sqlite:///ledger.db", Path(sys.argv[1]))
with ledger.begin() as tx:
    tx.put("kept", "yes")
with ledger.begin() as tx:
    tx.put("lost", "yes")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    root = str(Path(__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False, env={**os.environ, "PYTHONPATH": root})
    assert done.returncode == -9
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path, create=False)) as ledger, ledger.read() as tx:
        assert (tx.get("kept"), tx.get("lost")) == ("yes", None)


def test_threads_take_turns_and_none_is_lost(ledger):
    def raise_it():
        for _ in range(25):
            with ledger.begin() as tx:
                tx.put("sum", str(int(tx.get("sum") or 0) + 1))

    threads = [threading.Thread(target=raise_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with ledger.read() as tx:
        assert tx.get("sum") == "200"


def test_reading_sees_one_state_while_others_write(ledger):
    with ledger.read() as before:
        assert before.get("a") is None
        with ledger.begin() as tx:
            tx.put("a", "1")
        assert before.get("a") is None
    with ledger.read() as after:
        assert after.get("a") == "1"


def test_reading_cannot_write(ledger):
    with pytest.raises(RuntimeError, match="read"), ledger.read() as tx:
        tx.put("a", "1")
    with ledger.begin() as tx:
        tx.put("a", "1")


def test_begin_within_begin_is_refused_at_once(ledger):
    with ledger.begin(), pytest.raises(RuntimeError, match="within"), ledger.begin():
        pass
    with ledger.begin() as tx:
        tx.put("still", "works")


# opening


def test_a_new_ledger_is_for_its_owner_only(tmp_path):
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as ledger:
        with ledger.begin() as tx:
            tx.put("a", "1")
        assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


def test_the_secret_is_made_once(ledger, tmp_path):
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as again, ledger.read() as tx, again.read() as other:
        assert len(tx.secret()) == 32
        assert tx.secret() == other.secret()
    with closing(Ledger.open("sqlite:///other.db", tmp_path)) as another, ledger.read() as tx, another.read() as other:
        assert tx.secret() != other.secret()


def test_an_absolute_url_needs_no_base(tmp_path):
    with closing(Ledger.open(f"sqlite:///{tmp_path}/ledger.db", Path("/nowhere"))) as ledger:
        assert ledger.path == tmp_path / "ledger.db"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "expected is a file"),
        ("sqlite://", "expected is a file"),
        ("sqlite:///", "expected is a file"),
        ("sqlite:///:memory:", "expected is a file"),
        ("sqlite:///a.db?mode=ro", "expected is a file"),
        ("postgresql://agent:hidden@db.example.org/agent", "expected is a file"),
        ("sqlite:///missing/ledger.db", "no directory"),
        ("sqlite:///.", "not a file"),
        ("sqlite:////dev/null", "not a file"),
    ],
)
def test_a_url_that_is_no_ledger_is_the_operators_to_mend(tmp_path, url, says):
    with pytest.raises(SettingsError, match=says) as raised:
        Ledger.open(url, tmp_path)
    assert "hidden" not in str(raised.value)


def test_a_missing_ledger_is_not_made_unless_asked(tmp_path):
    with pytest.raises(Refused, match="no ledger at"):
        Ledger.open("sqlite:///ledger.db", tmp_path, create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path):
    file = tmp_path / "ledger.db"
    file.write_text("my shopping list" * 1000)
    with pytest.raises(SettingsError, match="not a database"):
        Ledger.open("sqlite:///ledger.db", tmp_path)
    assert file.read_text() == "my shopping list" * 1000


def test_a_damaged_ledger_says_so(ledger, tmp_path):
    with ledger.begin() as tx:
        for number in range(50):
            tx.enqueue(a_letter(f"k{number}", data=b"x" * 4000))
    ledger.close()
    whole = (tmp_path / "ledger.db").read_bytes()
    (tmp_path / "ledger.db").write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(SettingsError, match="damaged"), ledger.read() as tx:
        tx.counts()


def test_a_full_disk_is_said_and_nothing_is_kept(ledger):
    def small(connection, _record):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    ledger.close()
    event.listen(ledger._engine, "connect", small)
    with pytest.raises(Unreachable, match="full"), ledger.begin() as tx:
        assert [tx.enqueue(letter) for letter in (a_letter("small"), a_letter("large", data=b"x" * 100_000))]
    with ledger.begin() as tx:
        assert tx.next_due() is None
        tx.put("a", "small enough")


def test_a_ledger_locked_by_another_program_is_waited_for_then_said(ledger, tmp_path):
    def impatient(connection, _record):
        connection.execute("PRAGMA busy_timeout = 50")

    ledger.close()
    event.listen(ledger._engine, "connect", impatient)
    with closing(sqlite3.connect(tmp_path / "ledger.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unreachable, match="locked"), ledger.begin():
            pass
        with ledger.read() as tx:
            assert tx.get("a") is None
    with ledger.begin() as tx:
        tx.put("a", "1")


def test_connections_wait_thirty_seconds_and_sync_every_commit(ledger):
    with ledger.begin() as tx:
        pragmas = ("busy_timeout", "synchronous", "foreign_keys", "journal_mode")
        found = [tx._connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() for pragma in pragmas]
    assert found == [30_000, 2, 1, "wal"]


# the lock


def test_a_second_agent_on_one_ledger_is_told_the_first_ones_pid(ledger, tmp_path):
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as second:
        with ledger.lock(), pytest.raises(SettingsError, match=rf"another mentor-agent .*pid {os.getpid()}\)"), second.lock():
            pass
        with second.lock():
            pass


def test_other_commands_work_beside_the_lock(ledger, tmp_path):
    with ledger.lock(), closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as beside, beside.begin() as tx:
        tx.put("a", "1")


# instants


@given(MOMENTS)
def test_an_instant_comes_back_as_the_same_moment(instant):
    kept = Instant().process_bind_param(instant, None)
    assert len(kept) == 27
    assert Instant().process_result_value(kept, None) == instant.astimezone(UTC)


@given(st.lists(MOMENTS, min_size=2))
def test_instants_sort_as_they_happened(instants):
    in_time = sorted(instant.astimezone(UTC) for instant in instants)
    assert sorted(Instant().process_bind_param(each, None) for each in instants) == [
        Instant().process_bind_param(each, None) for each in in_time
    ]


def test_a_naive_instant_is_refused(ledger):
    with pytest.raises(Exception, match="needs a zone"), ledger.begin() as tx:
        tx.claim(NOW.replace(tzinfo=None))


# the installation and people


def test_values_are_kept_by_name_until_forgotten(ledger):
    with ledger.begin() as tx:
        tx.put("a", "1")
        tx.put("a", "2")
        tx.put("b", "")
        assert (tx.get("a"), tx.get("b"), tx.get("c")) == ("2", "", None)
        tx.put("a", None)
        assert tx.get("a") is None


def test_people_stay_in_the_order_in_which_they_became_known(ledger):
    mia = Person("mentor", "Mia@Example.com", "Mia", "Europe/Vienna", courses=("Python", "SQL"), limit=3, aliases=("m@example.net",))
    with ledger.begin() as tx:
        revision = tx.people_revision()
        tx.save_person(mia)
        tx.save_person(Person("mentor", "ben@example.com"))
        tx.save_person(Person("staff", "mia@example.com"))
        tx.save_person(replace(mia, address="mia@example.com", name="Mia Example"))
        assert [(one.role, one.address, one.name) for one in tx.people().persons] == [
            ("mentor", "mia@example.com", "Mia Example"),
            ("mentor", "ben@example.com", ""),
            ("staff", "mia@example.com", ""),
        ]
        assert tx.people().persons[0].courses == ("Python", "SQL")
        assert tx.people_revision() > revision


# messages


def test_a_message_is_taken_in_once(ledger):
    with ledger.begin() as tx:
        assert take_in(tx, 1, 2) == 2
        assert take_in(tx, 1, 2, 3) == 1
        assert tx.take_in("INBOX", 8, [Arrived(1, b"another life", NOW)], NOW) == 1
        assert tx.take_in("Other", 7, [Arrived(1, b"another box", NOW)], NOW) == 1
        assert take_in(tx) == 0
        assert sorted(one.raw for one in tx.waiting(9)) == [b"another box", b"another life", b"raw 1", b"raw 2", b"raw 3"]


def test_a_backlog_is_taken_in_at_once(ledger):
    with ledger.begin() as tx:
        assert take_in(tx, *range(1, 3001)) == 3000
        assert take_in(tx, *range(2000, 3002)) == 1
        assert all(tx.message(one.id).raw == one.raw for one in tx.waiting(3))


def test_waiting_messages_come_oldest_first(ledger):
    with ledger.begin() as tx:
        take_in(tx, 1, 2, at=NOW + MINUTE)
        take_in(tx, 3)
        tx.take_in("INBOX", 7, [Arrived(4, b"headers only", NOW - MINUTE, whole=False)], NOW)
        assert [(one.raw, one.whole) for one in tx.waiting(3)] == [(b"headers only", False), (b"raw 3", True), (b"raw 1", True)]
        assert tx.waiting(1)[0].at == NOW - MINUTE


def test_tries_to_read_a_message_are_counted(ledger):
    with ledger.begin() as tx:
        take_in(tx, 1)
        (one,) = tx.waiting(1)
        assert (tx.attempt(one.id), tx.attempt(one.id), tx.message(one.id).attempts) == (1, 2, 2)
        with pytest.raises(LookupError):
            tx.attempt(99)
        with pytest.raises(LookupError):
            tx.message(99)


def test_a_settled_message_waits_no_more_and_is_filed_once(ledger):
    with ledger.begin() as tx:
        take_in(tx, 11, 12, 13)
        first, second, third = (one.id for one in tx.waiting(9))
        settle(tx, second, "ignored")
        settle(tx, first)
        assert [one.id for one in tx.waiting(9)] == [third]
        assert tx.to_file("INBOX", 7) == [(first, 11, "done"), (second, 12, "ignored")]
        assert tx.to_file("INBOX", 8) == []
        tx.filed([first])
        tx.filed([])
        assert tx.to_file("INBOX", 7) == [(second, 12, "ignored")]
        with pytest.raises(LookupError):
            settle(tx, first)


def test_a_fingerprint_is_seen_once_settled_other_than_held(ledger):
    with ledger.begin() as tx:
        take_in(tx, 1, 2)
        first, second = (one.id for one in tx.waiting(9))
        settle(tx, first, "held", fingerprint="f")
        assert not tx.seen("f")
        settle(tx, second, "done", fingerprint="f")
        assert tx.seen("f")
        assert not tx.seen("g")


def test_a_message_may_be_settled_before_its_mentorship_is_saved(ledger):
    with ledger.begin() as tx:
        take_in(tx, 1)
        settle(tx, tx.waiting(1)[0].id, mentorship="M1")
        tx.enqueue(a_letter(mentorship="M1"))
        tx.save(a_mentorship("M1"))
    with pytest.raises(sqlite3.IntegrityError), ledger.begin() as tx:
        tx.enqueue(a_letter("other", mentorship="M2"))


# mentorships


def test_references_count_up_and_are_never_used_again(ledger):
    with ledger.begin() as tx:
        assert [tx.next_ref() for _ in range(3)] == ["M1", "M2", "M3"]
    with ledger.begin() as tx:
        assert tx.next_ref() == "M4"


def test_a_mentorship_comes_back_as_it_was_saved(ledger):
    vienna = ZoneInfo("Europe/Vienna")
    time = Time(datetime(2026, 12, 1, 18, tzinfo=vienna), "Europe/Vienna", weekly=True, minutes=45)
    wall = datetime(2026, 12, 8, 18)
    weeks = (Week(wall, None, 1), Week(wall + timedelta(weeks=1), wall, 2, {"sam@example.net": "declined"}, {"sam@example.net": NOW}))
    whole = a_mentorship(
        candidates=(Candidate("Mia", "mia@example.com", "offered"),),
        not_before=date(2026, 12, 7),
        asked=(Asked("pick", "student", NOW, options=(time,)), Asked("missing", "staff", NOW, fields=("student_name",), asked_back=True)),
        orientation=a_meeting("o", weekly=False),
        weekly=a_meeting("w", answers={"sam@example.net": "accepted"}, stamps={"sam@example.net": NOW}, weeks=weeks, formed=wall),
        pause=Pause(NOW, NOW + timedelta(weeks=2), "weekly", (wall,)),
        accepted_at=NOW.astimezone(vienna),
        problems=("times: which Friday?",),
    )
    with ledger.begin() as tx:
        tx.save(whole)
        found = tx.mentorship("M1")
        assert found == whole
        assert found.weekly.local.tzinfo is None
        assert found.asked[0].options[0].start.utcoffset() == timedelta(hours=1)
        assert tx.mentorship("M2") is None


# Offsets rather than zones: an instant in the hour that a DST change doubles equals none of another zone (PEP 495).
AWARE = st.datetimes(FIRST, LAST, timezones=OFFSETS)
TIMES = st.builds(Time, AWARE, st.just("Europe/Vienna"), st.booleans(), st.none() | st.integers(1, 240))
MEETINGS = st.builds(
    Meeting,
    uid=st.text(min_size=1),
    local=st.datetimes(),
    zone=st.just("Europe/Vienna"),
    minutes=st.integers(1, 240),
    weekly=st.booleans(),
    answers=st.dictionaries(st.text(), st.sampled_from(["accepted", "none"])),
    stamps=st.dictionaries(st.text(), AWARE),
)
MENTORSHIPS = st.builds(
    Mentorship,
    ref=st.just("M1"),
    fields=st.builds(Fields, other=st.dictionaries(st.text(), st.text()), program_start=st.none() | st.dates()),
    assigned_at=AWARE,
    asked=st.lists(st.builds(Asked, at=AWARE, options=st.lists(TIMES).map(tuple)), max_size=3).map(tuple),
    candidates=st.lists(st.builds(Candidate), max_size=3).map(tuple),
    orientation=st.none() | MEETINGS,
    weekly=st.none(),
    accepted_at=st.none() | AWARE,
    mentor_heard=st.none() | AWARE,
    student_heard=st.none() | AWARE,
    problems=st.lists(st.text(), max_size=2).map(tuple),
)


def test_any_mentorship_comes_back_as_it_was_saved(ledger):
    with ledger.begin() as tx:

        @given(MENTORSHIPS)
        def comes_back(mentorship):
            tx.save(mentorship)
            assert tx.mentorship("M1") == mentorship

        comes_back()


def test_a_stored_mentorship_that_cannot_be_read_is_said(ledger):
    with ledger.begin() as tx:
        tx.save(a_mentorship())
        tx._connection.exec_driver_sql("UPDATE mentorship SET data = '{\"ref\": 1}'")
        with pytest.raises(SettingsError, match="can't be read"):
            tx.mentorship("M1")


def test_mentorships_are_found_by_who_takes_part(ledger):
    with ledger.begin() as tx:
        tx.save(a_mentorship("M1", mentor="Mia@Example.com"))
        tx.save(a_mentorship("M2", mentor="mia@example.com", state="ended"))
        for number in range(3, 12):
            tx.save(a_mentorship(f"M{number}", mentor="ben@example.com", fields=Fields(student_email="mia@example.com")))

        def refs(**asked):
            return [one.ref for one in tx.mentorships(**asked)]

        assert refs(role="mentor", address="mia@EXAMPLE.com") == ["M1"]
        assert refs(role="mentor", address="mia@example.com", active=False) == ["M1", "M2"]
        assert refs(role="student", address="sam@example.net") == ["M1"]
        assert refs(address="mia@example.com") == ["M1", *(f"M{number}" for number in range(3, 12))]
        assert refs(role="staff", address="martin@example.org") == []
        assert len(refs()) == 10
        assert refs(active=False)[-2:] == ["M10", "M11"]


def test_a_mentorship_is_found_by_the_uid_of_a_meeting_that_it_has(ledger):
    with ledger.begin() as tx:
        tx.save(a_mentorship("M1", orientation=a_meeting("o"), weekly=a_meeting("w")))
        assert (tx.by_meeting("o").ref, tx.by_meeting("w").ref, tx.by_meeting("x")) == ("M1", "M1", None)
        tx.save(a_mentorship("M1", state="weekly", weekly=a_meeting("w2")))
        assert (tx.by_meeting("o"), tx.by_meeting("w"), tx.by_meeting("w2").state) == (None, None, "weekly")
    with pytest.raises(sqlite3.IntegrityError), ledger.begin() as tx:
        tx.save(a_mentorship("M2", weekly=a_meeting("w2")))


# outgoing mail


def test_a_letter_is_written_down_once_for_its_key(ledger):
    with ledger.begin() as tx:
        assert tx.enqueue(a_letter())
        assert not tx.enqueue(a_letter(subject="other", recipients=("ben@example.com",)))
        claimed = tx.claim(NOW)
        assert claimed.subject == "A student for you"
        assert tx.claim(NOW) is None
        tx.sent(claimed.id, NOW)
        assert not tx.enqueue(a_letter())
        assert tx.courtesies("ben@example.com", NOW - MINUTE, NOW) == 0


def test_a_letter_to_nobody_is_refused(ledger):
    with pytest.raises(ValueError, match="nobody"), ledger.begin() as tx:
        tx.enqueue(a_letter(recipients=()))


def test_two_letters_never_share_a_message_id(ledger):
    with ledger.begin() as tx:
        tx.enqueue(a_letter("a", message_id="<same@example.org>"))
    with pytest.raises(sqlite3.IntegrityError) as raised, ledger.begin() as tx:
        tx.enqueue(a_letter("b", message_id="<same@example.org>"))
    assert "example.org" not in str(raised.value)


def test_a_letter_is_claimed_as_it_was_written_down(ledger):
    letter = a_letter(
        recipients=("Mia@Example.com", "sam@example.net"),
        mentorship="M1",
        cause="<mail@example.com>",
        rule="offer-unanswered",
        facts='{"a": 1}',
        courtesy=True,
        expires=NOW + LATER,
        due=NOW + MINUTE,
        person="mentor",
    )
    with ledger.begin() as tx:
        tx.save(a_mentorship("M1"))
        tx.enqueue(letter)
        assert tx.claim(NOW) is None
        claimed = tx.claim(NOW + MINUTE)
    assert claimed == replace(letter, state="begun", attempts=1, begun_at=NOW + MINUTE, id=claimed.id)


def test_letters_are_claimed_in_the_order_in_which_they_are_due(ledger):
    with ledger.begin() as tx:
        for key, due in (("a", NOW), ("b", NOW), ("late", NOW + LATER), ("early", NOW - MINUTE)):
            tx.enqueue(a_letter(key, due=due))
        assert tx.next_due() == NOW - MINUTE
        assert [tx.claim(NOW).key for _ in range(3)] == ["early", "a", "b"]
        assert tx.claim(NOW) is None
        assert tx.next_due() == NOW + LATER


def test_one_letter_is_claimed_by_one_thread(ledger):
    with ledger.begin() as tx:
        for number in range(40):
            tx.enqueue(a_letter(f"k{number}"))
    claimed = []

    def claim_all():
        while True:
            with ledger.begin() as tx:
                letter = tx.claim(NOW)
            if letter is None:
                return
            claimed.append(letter.key)

    threads = [threading.Thread(target=claim_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == sorted(f"k{number}" for number in range(40))


def test_nothing_is_claimed_while_paused(ledger):
    with ledger.begin() as tx:
        tx.enqueue(a_letter())
        assert tx.paused() is None
        tx.pause("holidays")
        assert (tx.paused(), tx.claim(NOW), tx.next_due()) == ("holidays", None, None)
        tx.pause("")
        assert tx.paused()
        tx.resume()
        assert (tx.paused(), tx.next_due()) == (None, NOW)
        assert tx.claim(NOW)


def test_what_was_begun_and_has_no_outcome_is_interrupted(ledger, tmp_path):
    with ledger.begin() as tx:
        tx.enqueue(a_letter())
        tx.claim(NOW)
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as again, again.begin() as tx:
        (found,) = tx.interrupted()
        assert (found.key, found.state) == ("offer:M1", "begun")
        assert (tx.counts().unclear, tx.counts().oldest_unclear) == (1, NOW)
        tx.sent(found.id, NOW)
        assert tx.interrupted() == []
        assert tx.outgoing(found.id).sent_at == NOW


def test_a_letter_that_was_not_sent_is_tried_again_when_said(ledger):
    with ledger.begin() as tx:
        tx.enqueue(a_letter())
        letter = tx.claim(NOW)
        tx.retry(letter.id, NOW + MINUTE, "451 busy")
        assert (tx.claim(NOW), tx.next_due()) == (None, NOW + MINUTE)
        assert tx.outgoing(letter.id).reason == "451 busy"
        again = tx.claim(NOW + MINUTE)
        assert (again.id, again.attempts) == (letter.id, 2)


def test_an_unclear_letter_is_looked_for_when_said_and_is_not_claimed_meanwhile(ledger):
    with ledger.begin() as tx:
        tx.enqueue(a_letter())
        letter = tx.claim(NOW)
        assert (tx.next_look(), tx.looked_for(NOW + LATER)) == (None, [])
        tx.look_for(letter.id, NOW + MINUTE, "no answer")
        assert (tx.next_look(), tx.looked_for(NOW)) == (NOW + MINUTE, [])
        (found,) = tx.looked_for(NOW + MINUTE)
        assert (found.id, found.state, found.begun_at, found.reason) == (letter.id, "begun", NOW, "no answer")
        assert (tx.claim(NOW + LATER), tx.next_due()) == (None, None)
        tx.sent(letter.id, NOW + MINUTE)
        assert (tx.next_look(), tx.looked_for(NOW + LATER)) == (None, [])


def test_a_sent_letter_stays_sent(ledger):
    with ledger.begin() as tx:
        tx.enqueue(a_letter())
        letter = tx.claim(NOW)
        tx.sent(letter.id, NOW)
        for change in (lambda: tx.sent(letter.id, NOW), lambda: tx.retry(letter.id, NOW, ""), lambda: tx.hold(letter.id, "", NOW)):
            with pytest.raises(LookupError):
                change()
        assert tx.outgoing(letter.id).state == "sent"
        assert tx.outgoing(99) is None


def test_a_reply_is_found_by_the_first_message_id_that_is_ours(ledger):
    with ledger.begin() as tx:
        for key in ("a", "b"):
            tx.enqueue(a_letter(key))
        assert tx.by_message_id(["<no@example.net>", "<b@example.org>", "<a@example.org>", "<b@example.org>"]).key == "b"
        assert tx.by_message_id(["<no@example.net>"]) is None
        assert tx.by_message_id([]) is None
        assert tx.by_message_id([f"<{number}@example.net>" for number in range(2000)]) is None


def test_a_thread_goes_on_from_the_newest_letter_to_that_address(ledger):
    with ledger.begin() as tx:
        tx.save(a_mentorship("M1"))
        tx.save(a_mentorship("M2"))
        tx.enqueue(a_letter("offer", mentorship="M1"))
        tx.enqueue(a_letter("introduction", mentorship="M1", recipients=("MIA@example.com", "sam@example.net")))
        tx.enqueue(a_letter("other", mentorship="M2"))
        assert tx.last_to("M1", "Mia@example.com").key == "introduction"
        assert tx.last_to("M2", "mia@example.com").key == "other"
        assert tx.last_to("M1", "ben@example.com") is None


def test_courtesies_are_counted_for_an_address_between_two_instants(ledger):
    with ledger.begin() as tx:
        for number in range(3):
            tx.enqueue(a_letter(f"c{number}", at=NOW + number * MINUTE, courtesy=True))
        tx.enqueue(a_letter("process"))
        tx.enqueue(a_letter("other", recipients=("ben@example.com",), courtesy=True))
        assert [tx.courtesies("MIA@example.com", NOW + number * MINUTE, NOW + LATER) for number in range(4)] == [3, 2, 1, 0]
        assert tx.courtesies("mia@example.com", NOW, NOW) == 1  # a clock that ran ahead has decided the others


# alarms


def an_alarm(instance="w48", rule="friday-standup", subject="M1", at=NOW):
    return Alarm(rule, subject, instance, at)


def test_setting_alarms_replaces_what_is_pending_of_that_subject(ledger):
    other = an_alarm(subject="M2")
    with ledger.begin() as tx:
        tx.set_alarms("M2", [other])
        tx.set_alarms("M1", [an_alarm("w48"), an_alarm("w49", at=NOW + MINUTE)])
        tx.set_alarms("M1", [an_alarm("w49", at=NOW - MINUTE), an_alarm("w50", at=NOW + LATER)])
        assert tx.upcoming("M1") == [an_alarm("w49", at=NOW - MINUTE), an_alarm("w50", at=NOW + LATER)]
        assert tx.due(NOW, 9) == [an_alarm("w49", at=NOW - MINUTE), other]
        assert tx.due(NOW, 1) == [an_alarm("w49", at=NOW - MINUTE)]
        assert tx.next_alarm() == NOW - MINUTE
        tx.set_alarms("M1", [])
        tx.set_alarms("M2", [])
        assert (tx.upcoming("M1"), tx.next_alarm()) == ([], None)
        with pytest.raises(ValueError, match="another subject"):
            tx.set_alarms("M1", [other])


def test_an_alarm_that_fired_never_fires_again(ledger):
    with ledger.begin() as tx:
        tx.set_alarms("M1", [an_alarm()])
        tx.fired(an_alarm(), NOW)
        tx.fired(an_alarm("never set"), NOW)
        tx.set_alarms("M1", [an_alarm(at=NOW + MINUTE), an_alarm("never set"), an_alarm("w49", at=NOW + LATER)])
        assert tx.upcoming("M1") == [an_alarm("w49", at=NOW + LATER)]
        assert tx.due(NOW + MINUTE, 9) == []


# what is held


def hold_both(tx: Transaction):
    take_in(tx, 1)
    (message,) = tx.waiting(1)
    tx.attempt(message.id)
    settle(tx, message.id, "held", reason="no evidence", at=NOW + MINUTE)
    tx.enqueue(a_letter())
    letter = tx.claim(NOW)
    tx.hold(letter.id, "550 no such user", NOW)
    return f"e{letter.id}", f"m{message.id}"


def test_what_is_held_is_listed_as_it_came_to_be(ledger):
    with ledger.begin() as tx:
        effect, message = hold_both(tx)
        first, second = tx.held()
        assert (first.id, first.what, first.reason, first.message_id) == (effect, "effect", "550 no such user", "<offer:M1@example.org>")
        assert (second.id, second.what, second.sender, second.at) == (message, "message", "mia@example.com", NOW + MINUTE)
        assert tx.counts().held == 2
        tx.report_held([message, "m99"], NOW)
        assert [one.reported for one in tx.held()] == [False, True]


def test_what_is_released_goes_on(ledger):
    with ledger.begin() as tx:
        effect, message = hold_both(tx)
        assert tx.release(message, NOW)
        assert tx.release(effect, NOW)
        (taken,) = tx.waiting(9)
        assert (taken.released, taken.attempts) == (True, 0)
        assert tx.claim(NOW).attempts == 1
        assert tx.held() == []
        assert not tx.release(message, NOW)
        assert not tx.discard(effect, NOW)


def test_what_is_discarded_is_gone_for_good(ledger):
    with ledger.begin() as tx:
        for held in hold_both(tx):
            assert tx.discard(held, NOW)
        assert (tx.held(), tx.waiting(9), tx.claim(NOW)) == ([], [], None)
        assert [state for _, _, state in tx.to_file("INBOX", 7)] == ["ignored"]


def test_a_held_mail_that_turns_out_to_have_been_sent_is_sent(ledger):
    with ledger.begin() as tx:
        effect, _ = hold_both(tx)
        tx.sent(int(effect[1:]), NOW)
        assert [one.what for one in tx.held()] == ["message"]


def test_an_id_that_is_not_held_changes_nothing(ledger):
    with ledger.begin() as tx:

        @given(st.text() | st.from_regex(r"[me]?[0-9]{1,40}"))
        def changes_nothing(held_id):
            assert not tx.release(held_id, NOW)
            assert not tx.discard(held_id, NOW)

        changes_nothing()


def test_counts_say_how_much_waits_and_since_when(ledger):
    with ledger.begin() as tx:
        take_in(tx, 1, 2)
        tx.enqueue(a_letter("a", due=NOW + MINUTE))
        tx.enqueue(a_letter("b"))
        counts = tx.counts()
    assert (counts.waiting, counts.pending, counts.unclear, counts.held) == (2, 2, 0, 0)
    assert (counts.oldest_pending, counts.oldest_unclear) == (NOW, None)


# cost


def test_no_frequent_verb_looks_at_everything(ledger):
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        asked.append((statement, parameters[0] if many else parameters))

    class Noting:
        def __init__(self, driver):
            self.driver = driver

        def execute(self, statement, parameters=()):
            asked.append((statement, tuple(parameters)))
            return self.driver.execute(statement, parameters)

        def executemany(self, statement, several):
            several = list(several)
            asked.extend((statement, tuple(parameters)) for parameters in several)
            return self.driver.executemany(statement, several)

    event.listen(ledger._engine, "before_cursor_execute", note)
    with ledger.begin() as tx:
        tx._driver = Noting(tx._driver)
        tx.save(a_mentorship("M1", weekly=a_meeting("w")))
        effect, message = hold_both(tx)
        tx.enqueue(a_letter("again", mentorship="M1", courtesy=True))
        letter = tx.claim(NOW)
        tx.set_alarms("M1", [an_alarm(), an_alarm("w49")])
        tx.set_alarms("M1", [an_alarm("w49", at=NOW + MINUTE)])
        tx.fired(an_alarm("w49"), NOW)
        for asking in (tx.next_due, tx.interrupted, tx.next_alarm, tx.held, tx.counts, tx.paused, tx.mentorships):
            asking()
        tx.upcoming("M1")
        tx.get("a")
        tx.due(NOW, 9)
        tx.seen("f")
        tx.to_file("INBOX", 7)
        tx.filed([int(message[1:])])
        tx.by_meeting("w")
        tx.by_message_id(["<a@example.org>"])
        tx.last_to("M1", "mia@example.com")
        tx.courtesies("mia@example.com", NOW, NOW)
        tx.mentorships(role="mentor", address="mia@example.com")
        tx.mentorships(address="mia@example.com")
        tx.retry(letter.id, NOW, "")
        tx.report_held([effect, message], NOW)
        tx.release(message, NOW)
        tx.discard(effect, NOW)
    event.remove(ledger._engine, "before_cursor_execute", note)
    with ledger.read() as tx:
        for statement, parameters in asked:
            plan = [row[3] for row in tx._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            scans = {step for step in plan if step.startswith("SCAN") and " USING " not in step}
            assert scans <= {"SCAN installation", "SCAN CONSTANT ROW"}, statement
            # Who is asked for by address in any role is found by two indexes, and those few are put in order.
            assert " OR " in statement or not any("TEMP B-TREE" in step for step in plan), statement


def test_a_ledger_that_is_opened_twice_in_a_process_keeps_its_log_when_another_program_lets_go(tmp_path):
    """SQLite takes the log away with the last who has the file open; who has closed that file by hand does not count (POSIX locks)."""
    look = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM sqlite_master').fetchone(); c.close()"
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as first:
        with first.begin() as tx:
            tx.save_person(Person("mentor", "tom@example.net"))
        with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as second:
            subprocess.run([sys.executable, "-c", look, str(tmp_path / "ledger.db")], check=True, timeout=60)
            assert (tmp_path / "ledger.db-wal").exists()
            with second.begin() as tx:
                tx.save_person(Person("mentor", "eva@example.net"))
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as again, again.read() as tx:
        assert len(tx.people().persons) == 2
