"""The ledger can't be written: full disk, locked, read-only. Nothing is moved or sent, and it goes on by itself."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from agent.errors import Unreachable
from agent.ledger import sqlite
from agent.sandbox.server import MailServer
from tests.builders import MARIA
from tests.office import FORM, Office, enrolment, mail, to
from tests.programme import ACCOUNTS, AGENT, Programme

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
NOW = "2026-11-23T10:00:00+01:00"


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Thirty seconds go by in a twentieth of one."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)


@contextmanager
def at_each_connection(ledger, name, change):
    """New connections of this ledger are made otherwise."""
    ledger.close()
    event.listen(ledger._engine, name, change)
    try:
        yield
    finally:
        event.remove(ledger._engine, name, change)
        ledger.close()


@contextmanager
def full(office, pages=0):
    """So many pages can still be written (SQLite's own limit, which fails as a full disk does)."""
    with closing(sqlite3.connect(office.ledger.path)) as db:
        ((now,),) = db.execute("PRAGMA page_count")
    with at_each_connection(office.ledger, "connect", lambda db, _record: db.execute(f"PRAGMA max_page_count = {now + pages}")):
        yield


@contextmanager
def locked(office):
    with closing(sqlite3.connect(office.ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def read_only(office):
    def opened(_dialect, _record, _arguments, _options):
        return sqlite3.connect(f"{office.ledger.path.as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=0.05)

    with at_each_connection(office.ledger, "do_connect", opened):
        yield


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        office.offer = to(office.step(enrolment()), MARIA.address)
        yield office


@pytest.mark.parametrize("fault", [full, locked, read_only])
def test_while_the_ledger_can_not_be_written_nothing_is_moved_or_sent_and_then_all_is(office, fault):
    yes = mail(MARIA.address, YES + " " + "x" * 9000, answers=office.offer)
    office.mailbox.deliver(yes, office.now)
    before = len(office.post.sent)
    with fault(office):
        for _ in range(3):
            with pytest.raises(Unreachable):
                office.round()
        assert office.mailbox.messages() == [yes]
        assert len(office.post.sent) == before
    assert len(office.step()) == 5
    assert office.mailbox.messages() == []
    assert office.held() == []


def test_a_disk_that_fills_up_at_any_moment_loses_nothing_and_does_nothing_twice(office, tmp_path):
    """Room for one page more each time, until all of a day fits."""
    pages, fitted = 0, False
    while not fitted:
        folder = tmp_path / f"room-for-{pages}"
        shutil.copytree(tmp_path, folder, ignore=lambda *_: [f"room-for-{n}" for n in range(200)])
        other = Office(folder, now=office.now)
        other.open()
        other.mailbox.recreate()
        other.mailbox.deliver(mail(MARIA.address, YES, answers=office.offer), office.now)
        with full(other, pages):
            try:
                other.round()
                fitted = True
            except Unreachable:
                fitted = False
        other.round()
        other.round()
        assert len(other.post.sent) == 5
        assert len({data for _, _, data in other.post.sent}) == 5
        assert other.held() == []
        assert other.m.state == "weekly"
        assert other.mailbox.messages() == []
        other.ledger.close()
        pages += 3
    assert pages > 9


@pytest.fixture
def programme(tmp_path):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        assert programme.once(NOW) == 0
        programme.server = server
        yield programme


def test_health_says_that_the_ledger_is_locked(programme, capsys):
    assert programme.run("health") == 0
    with closing(sqlite3.connect(programme.folder / "ledger.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        capsys.readouterr()
        assert programme.run("health") == 1
        assert "locked" in capsys.readouterr().err
    assert programme.run("health") == 0


def test_health_says_that_the_ledger_is_read_only(programme, capsys, monkeypatch):
    connect = sqlite3.connect

    def opened(path, **options):
        return connect(f"{path.as_uri()}?mode=ro", uri=True, **options)

    with monkeypatch.context() as disk:
        disk.setattr(sqlite3, "connect", opened)
        capsys.readouterr()
        assert programme.run("health") == 1
        assert "can't be written" in capsys.readouterr().err
    assert programme.run("health") == 0


def test_health_says_that_nothing_more_can_be_written(programme):
    done = limited(programme, 1000, "health")
    assert done.returncode == 1
    assert b"ledger" in done.stderr
    assert programme.run("health") == 0


def limited(programme, room, *arguments):
    """A command that may make no file larger than so many bytes."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "agent", "--config", str(programme.config), *arguments]
    folder = Path(__file__).parent.parent.parent
    return subprocess.run(command, cwd=folder, preexec_fn=limit, capture_output=True, check=False)


def test_a_process_that_may_write_no_more_moves_nothing_and_the_next_one_goes_on(programme):
    """The operating system says no in the middle of a file, as a quota does."""
    server = programme.server
    server.deliver(AGENT, enrolment("Mentor: Maria Huber " + "x" * 300_000))
    done = limited(programme, (programme.folder / "ledger.db").stat().st_size + 10_000, "run", "--once", "--now", NOW)
    assert done.returncode in (1, 2), done.stderr.decode()
    assert b"ledger" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(server.messages(AGENT)) == 1
    assert server.messages("martin@example.org") == []
    assert programme.once(NOW) == 0
    assert server.messages(AGENT) == []


FULL = """
set -e
mount -t tmpfs -o size=2m tmpfs "$ROOM"
cp -a "$FROM/." "$ROOM"
head -c 8m /dev/zero > "$ROOM/filler" 2>/dev/null || true
for command in "run --once --now $NOW" health; do
    code=0; "$PYTHON" -m agent --config "$ROOM/agent.toml" $command || code=$?
    echo "ended with $code"
done
rm "$ROOM/filler"
"$PYTHON" -m agent --config "$ROOM/agent.toml" run --once --now "$NOW"
"""
IN_A_ROOM_OF_ITS_OWN = ["unshare", "--user", "--map-root-user", "--mount"]


def can_mount() -> bool:
    """Whether a file system can be made here that only its maker sees: Linux lets everybody, most containers nobody."""
    try:
        return (
            subprocess.run([*IN_A_ROOM_OF_ITS_OWN, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode
            == 0
        )
    except FileNotFoundError:
        return False


if can_mount():  # else a quota and SQLite's own limit, above, have to do

    def test_a_file_system_without_any_room_moves_and_sends_nothing_and_goes_on_once_there_is_room(programme, tmp_path_factory):
        server, room = programme.server, tmp_path_factory.mktemp("room")
        server.deliver(AGENT, enrolment(form=FORM + "Experience: " + "much of it\n  " * 30_000))
        environment = {**os.environ, "ROOM": str(room), "FROM": str(programme.folder), "NOW": NOW, "PYTHON": sys.executable}
        seen: list[int] = []
        command = [*IN_A_ROOM_OF_ITS_OWN, "sh", "-c", FULL]
        folder = Path(__file__).parent.parent.parent
        with subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        ) as process:
            for line in process.stdout:
                if line.startswith("ended with"):
                    seen.append(int(line.split()[-1]))
                    assert len(server.messages(AGENT)) == 1
                    assert server.messages("maria@example.net") == []
            said = process.stderr.read()
        assert process.returncode == 0, said
        assert seen == [1, 1]
        assert "ledger" in said
        assert "Traceback" not in said
        assert server.messages(AGENT) == []
        assert len(server.messages("maria@example.net")) == 1
