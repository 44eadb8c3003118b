"""How the agent begins and ends: what it refuses to begin with, and what it does when it is told to end."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from agent.daemon import run_once
from agent.sandbox.server import MailServer
from agent.settings import load
from agent.wiring import assemble, wall_clock
from tests.office import FORM, enrolment
from tests.programme import ACCOUNTS, AGENT, Programme

NOWHERE = 1  # a port at which no server listens
TOLD = "told to end before all was done; the next run goes on from here"


@pytest.fixture
def programme(tmp_path):
    """One whose servers are never reached."""
    return Programme(tmp_path, NOWHERE, NOWHERE)


def command(programme: Programme, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "agent", "--config", str(programme.config), "run", *arguments]


@contextmanager
def beginning(programme: Programme, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has begun to read its rules; after the block it goes on with that, and has ended."""
    rule = programme.folder / "rules" / "slow.toml"
    rule.parent.mkdir()
    os.mkfifo(rule)
    with log(programme).open("wb") as stderr, subprocess.Popen(command(programme, *arguments), stderr=stderr) as process:
        pipe = _read_by(process, rule)
        try:
            yield process
        finally:
            rule.unlink()
            with suppress(BrokenPipeError):  # who was ended at once reads no more
                os.write(pipe, b'when = { after = "mentor_heard", by = "14d" }\nto = "mentor"\nsend = "mentor-silent"\nenabled = false')
            os.close(pipe)


def log(programme: Programme) -> Path:
    return programme.folder / "log"


def _read_by(process: subprocess.Popen[bytes], pipe: Path) -> int:
    """The pipe, open for writing once the process has opened it for reading."""
    for _ in range(1200):
        with suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise AssertionError("it does not read its rules")


@pytest.mark.parametrize(("arguments", "code"), [(["check"], 1), (["run"], 2), (["run", "--once"], 2)])
def test_every_problem_of_letters_rules_and_labels_is_told_at_once(programme, capsys, arguments, code):
    for name, text in {
        "templates/en/offer.md": "Subject: {{ broken\n\nx",
        "templates/en/pick.md": "Subject: x\n\nHi {{ student.frist_name }}",
        "templates/en/mine.md": "Subject: x\n\nNobody sends this",
        "templates/en/words.toml": 'whoch = "at what time?"',
        "rules/first.toml": "when = 3",
        "rules/second.toml": 'when = { after = "accepted", by = "2d" }\nto = "mentor"\nsend = "clock-drft"',
        "rules/reading/own.toml": "[label]\n",
    }.items():
        path = programme.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert programme.run(*arguments) == code
    told = capsys.readouterr().err
    for problem in (
        "templates/en/offer.md:",
        "student.frist_name: this letter gets nothing of that name (did you mean student.first_name?)",
        "templates/en/mine.md: no letter of that name is sent",
        "templates/en/words.toml: whoch: nothing of that name is ever said; did you mean which?",
        "rules/first.toml: when: expected a table",
        "rules/second.toml: send: there is no letter clock-drft; did you mean clock-drift?",
        "own.toml: label: there is no such table; did you mean 'labels'?",
    ):
        assert told.count(problem) == 1, problem


def test_what_a_start_would_refuse_is_not_taken_while_the_agent_runs(programme, capsys):
    letter = programme.folder / "templates" / "en" / "pick.md"
    letter.parent.mkdir(parents=True)
    with closing(assemble(load(programme.config, {}))) as agent:
        before = agent.outbox.stationery
        letter.write_text("Subject: Pick a time\n\nHi {{ student.frist_name }}")
        for _ in range(2):
            agent.watch.look(wall_clock())
        assert agent.outbox.stationery is before
        with agent.ledger.read() as tx:
            (told,) = tx.written_since(0)
        assert told.recipients == ("martin@example.org",)
        assert programme.run("run") == 2
        letter.write_text("Subject: Pick a time\n\nHi {{ student.first_name }}")
        for _ in range(2):
            agent.watch.look(wall_clock() + timedelta(seconds=1))
        assert agent.outbox.stationery is not before


def log_up_to(programme: Programme, *words: str) -> list[str]:
    """What a daemon logs up to the line with all these words, without time and level; then it is told to end, and does so cleanly."""
    said = []
    with subprocess.Popen(command(programme), stderr=subprocess.PIPE, text=True) as daemon:
        for line in daemon.stderr:
            said.append(line.rstrip().partition(" agent.")[2])
            if all(word in line for word in words):
                daemon.send_signal(signal.SIGTERM)
    assert daemon.returncode == 0, said
    return said


def test_the_log_tells_step_by_step_how_far_the_start_is(tmp_path):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        assert programme.run("pause") == 0
        said = log_up_to(programme, "the mailbox is reached, and new mail is waited for")
    begins, running, *_ = [line for line in said if line.startswith("daemon: ")]
    assert begins == "daemon: begins; its rules and letters are read first"
    assert running == "daemon: running, but paused: `mentor-agent resume` lets letters go"


def test_a_mailbox_that_is_away_at_the_start_is_named_with_what_to_look_at(programme):
    said = log_up_to(programme, "trying again")
    assert not [line for line in said if "is reached" in line]
    (away, *_) = [line for line in said if "trying again" in line]
    assert away.startswith("daemon: The mailbox 127.0.0.1 on port 1 can't be reached: ")
    assert away.endswith("; nothing listens there: see that host and port in [mailbox] are right, and that the server runs; trying again")


def test_a_letter_that_was_not_taken_because_of_a_label_is_taken_once_the_label_is_right(programme):
    letter, labels = programme.folder / "templates/en/pick.md", programme.folder / "rules/reading/own.toml"
    for path in (letter, labels):
        path.parent.mkdir(parents=True)
    with closing(assemble(load(programme.config, {}))) as agent:
        before = agent.outbox.stationery
        letter.write_text("Subject: Pick a time\n\nHi {{ student.first_name }}")
        labels.write_text("[label]\n")
        for _ in range(2):
            agent.watch.look(wall_clock())
        assert agent.outbox.stationery is before
        labels.unlink()
        for _ in range(2):
            agent.watch.look(wall_clock())
        assert agent.outbox.stationery is not before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_daemon_that_is_told_to_end_while_it_begins_ends_cleanly_and_begins_nothing(programme, number):
    with beginning(programme) as daemon:
        daemon.send_signal(number)
    said = log(programme).read_text()
    assert daemon.returncode == 0, said
    assert said.splitlines()[-1].endswith(" ended")
    assert "mailbox" not in said


def test_a_daemon_that_is_told_to_end_twice_ends_at_once(programme):
    with beginning(programme) as daemon:
        for _ in range(600):
            daemon.send_signal(signal.SIGTERM)
            try:
                daemon.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        assert daemon.returncode == -signal.SIGTERM


def test_run_once_that_is_told_to_end_while_it_begins_says_that_not_all_was_done(programme):
    with beginning(programme, "--once") as process:
        process.send_signal(signal.SIGTERM)
    assert log(programme).read_text().splitlines() == [TOLD]
    assert process.returncode == 1


class ToldLater(threading.Event):
    """Set once it has been looked at so many times."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def is_set(self) -> bool:
        self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", [0, 1, 2, 3, 5, 8, 13])
def test_run_once_that_is_told_to_end_anywhere_leaves_the_rest_to_the_next_run(tmp_path, looks):
    with MailServer(ACCOUNTS) as server:
        settings = load(Programme(tmp_path, server.imap_port, server.smtp_port).config, {})
        for student in ("Ana", "Bea"):
            server.deliver(AGENT, enrolment(form=FORM.replace("Ana", student).replace("ana@", f"{student.lower()}@")))
        assert run_once(settings, None, ToldLater(looks)) == [TOLD]
        assert run_once(settings) == []
        assert [len(server.messages(address)) for address in (AGENT, "maria@example.net", "martin@example.org")] == [0, 2, 2]
