"""The command line as its users have it: what goes where, and how it ends."""

import ast
import io
import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from agent import cli
from agent.core.people import Person
from agent.ledger import Ledger
from agent.reading.message import Arrived

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SETTINGS = '[programme]\nzone = "Europe/Vienna"\nstaff = ["Martin <martin@example.org>"]\n[trust]\nauthserv_id = "mx.example.org"\n'
MAIL = b"From: Grace <grace@example.org>\r\nTo: agent@example.org\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\n\r\nWho are you?\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agent.toml").write_text(SETTINGS)
    return tmp_path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ended(*arguments: str) -> int:
    """The exit code of a command line, whichever way it ends."""
    try:
        return cli.main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def hold(folder: Path, raw: bytes = MAIL) -> str:
    """Have one message held, for a reason."""
    ledger = Ledger.open("sqlite:///ledger.db", folder)
    with ledger.begin() as transaction:
        transaction.take_in("INBOX", 1, [Arrived(uid=1, raw=raw, at=NOW)], NOW)
        (taken,) = transaction.waiting(1)
        transaction.settle(
            taken.id,
            state="held",
            kind="unclear",
            reason="nobody knows who wrote it",
            sender="grace@example.org",
            rfc_message_id="<1@example.org>",
            evidence="none",
            mentorship=None,
            fingerprint=None,
            at=NOW,
        )
    ledger.close()
    return f"m{taken.id}"


def people(folder: Path) -> tuple[Person, ...]:
    ledger = Ledger.open("sqlite:///ledger.db", folder, create=False)
    with ledger.read() as transaction:
        found = transaction.people().persons
    ledger.close()
    return found


def test_every_command_line_leads_to_a_function():
    source = ast.parse(Path(cli.__file__).read_text("utf-8"))
    named = {node.value for node in ast.walk(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    commands = [
        name for name in named if name.partition(".")[0] in ("begin", "reading", "records", "running", "standing") and name.count(".") == 1
    ]
    assert len(commands) == 15
    for command in commands:
        module, _, function = command.partition(".")
        assert callable(getattr(import_module(f"agent.commands.{module}"), function))


def test_a_wrong_command_line_ends_with_2_and_says_why(empty, capsys):
    for arguments in (["fly"], [], ["read"], ["status", "--now", "today"], ["read", "--zone", "CEST", "x"], ["held", "release"]):
        assert ended(*arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert "usage: mentor-agent" in err


def test_settings_that_are_not_there_end_with_2(empty, capsys):
    for arguments in (["status"], ["check"], ["run"], ["held", "list"], ["pause"], ["read", "--config", "nowhere.toml", "x.eml"]):
        assert ended(*arguments) == 2
        assert "mentor-agent init" in capsys.readouterr().err


def test_every_problem_of_the_settings_is_a_line_and_ends_with_2(folder, capsys):
    (folder / "agent.toml").write_text('[programme]\nzone = "Mars"\n[mailbox]\nport = "x"\n')
    assert ended("status") == 2
    assert capsys.readouterr().err.splitlines() == [
        'agent.toml: [programme] zone: expected an IANA zone such as Europe/Vienna, got "Mars"',
        'agent.toml: [mailbox] port: expected a whole number, got "x"',
    ]


def test_the_settings_may_be_named_before_or_after_the_command(empty, capsys):
    (empty / "other.toml").write_text(SETTINGS)
    for arguments in (
        ["--config", "other.toml", "held", "list"],
        ["held", "list", "--config", "other.toml"],
        ["held", "--config", "other.toml", "list"],
    ):
        assert ended(*arguments) == 0
        assert capsys.readouterr().out == "Nothing is held.\n"


def test_init_makes_a_folder_to_start_from_and_never_overwrites(empty, capsys):
    assert ended("init", "school") == 0
    school = empty / "school"
    assert (school / "agent.toml").stat().st_mode & 0o777 == 0o600
    assert list((school / "templates" / "en").glob("*.md"))
    assert (school / "handbook" / "support-checklist.md").is_file()
    assert (school / "rules").is_dir()

    (school / "agent.toml").write_text("mine")
    capsys.readouterr()
    assert ended("init", "school") == 0
    assert (school / "agent.toml").read_text() == "mine"
    assert "kept     school/agent.toml" in capsys.readouterr().err


def test_init_where_nothing_can_be_written_ends_with_2(empty, capsys):
    (empty / "school").write_text("a file")
    assert ended("init", "school") == 2
    assert "can't be written" in capsys.readouterr().err


def test_import_says_what_is_new_changed_and_the_same(folder, capsys):
    (folder / "people.csv").write_text("address,name\ngrace@example.org,Grace\nada@example.org,\n")
    assert ended("import", "people.csv") == 0
    assert "2 new, 0 changed, 0 as they were" in capsys.readouterr().err
    (folder / "people.csv").write_text("address,name\ngrace@example.org,\nada@example.org,Ada\n")
    assert ended("import", "people.csv") == 0
    assert "0 new, 1 changed, 1 as they were" in capsys.readouterr().err
    assert [(person.address, person.name) for person in people(folder)] == [("grace@example.org", "Grace"), ("ada@example.org", "Ada")]


def test_import_takes_all_or_nothing_and_ends_with_1(folder, capsys):
    (folder / "people.csv").write_text("address,zone\ngrace@example.org,\nada@example.org,Mars\n")
    assert ended("import", "people.csv") == 1
    assert capsys.readouterr().err.startswith("people.csv line 3: zone: expected an IANA zone")
    assert people(folder) == ()


def test_import_of_a_file_that_is_not_there_ends_with_2(folder, capsys):
    assert ended("import", "people.csv") == 2
    assert "people.csv: can't be read" in capsys.readouterr().err


def test_pause_lasts_until_resume(folder, capsys):
    assert ended("pause", "--why", "holidays") == 0
    ledger = Ledger.open("sqlite:///ledger.db", folder, create=False)
    with ledger.read() as transaction:
        assert transaction.paused() == "holidays"
    assert ended("resume") == 0
    assert "it was paused: holidays" in capsys.readouterr().err
    with ledger.read() as transaction:
        assert transaction.paused() is None
    ledger.close()


def test_held_lists_shows_releases_and_discards(folder, capsys):
    held = hold(folder)
    assert ended("held", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": held,
            "what": "message",
            "at": "2026-11-23T09:00:00+00:00",
            "reason": "nobody knows who wrote it",
            "from": "grace@example.org",
            "message_id": "<1@example.org>",
        }
    ]
    assert ended("held", "show", held) == 0
    shown = capsys.readouterr().out
    assert "Subject: Hello" in shown
    assert "Who are you?" in shown
    assert ended("held", "release", held) == 0
    assert ended("held", "release", held) == 1
    assert "is not held" in capsys.readouterr().err
    assert ended("held", "discard", "m99") == 1


def test_nothing_that_a_sender_wrote_steers_the_terminal(folder, capsys):
    held = hold(folder, MAIL.replace(b"Hello", b"He\x1b[2Jllo").replace(b"Who", b"\x1b]0;owned\x07Who\xe2\x80\xae"))
    assert ended("held", "show", held) == 0
    out = capsys.readouterr().out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
    assert "Who" in out


def test_status_of_a_new_programme_is_empty(folder, capsys):
    assert ended("status", "--json", "--now", "2026-11-23T09:00:00Z") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["mentorships"] == []
    assert (found["pending"], found["held"], found["paused"]) == (0, 0, False)
    assert datetime.fromisoformat(found["now"]) == NOW
    assert ended("status") == 0
    assert capsys.readouterr().out.startswith("No mentorships yet.")
    assert ended("status", "M7") == 1
    assert "there is no mentorship M7" in capsys.readouterr().err


def test_read_needs_no_settings_and_says_a_line_for_each_file(empty, capsys):
    (empty / "one.eml").write_bytes(MAIL)
    (empty / "two.eml").write_bytes(b"")
    assert ended("read", "--json", "one.eml", "two.eml") == 0
    one, two = map(json.loads, capsys.readouterr().out.splitlines())
    assert (one["file"], one["from"], one["role"], one["trusted"]) == ("one.eml", "grace@example.org", "unknown", False)
    assert (two["file"], two["kind"]) == ("two.eml", "unreadable")
    assert two["problems"]
    assert list(empty.glob("ledger*")) == []


def test_read_knows_staff_from_the_settings_and_mentors_from_the_ledger(folder, capsys):
    (folder / "people.csv").write_text("address\ngrace@example.org\n")
    ended("import", "people.csv")
    (folder / "mentor.eml").write_bytes(MAIL)
    (folder / "staff.eml").write_bytes(MAIL.replace(b"grace@", b"Martin@"))
    capsys.readouterr()
    assert ended("read", "--json", "mentor.eml", "staff.eml") == 0
    assert [json.loads(line)["role"] for line in capsys.readouterr().out.splitlines()] == ["mentor", "staff"]


def test_read_of_a_file_that_is_not_there_reads_the_others_and_ends_with_2(empty, capsys):
    (empty / "one.eml").write_bytes(MAIL)
    assert ended("read", "--json", "gone.eml", "one.eml", ".") == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == ["one.eml"]
    assert "gone.eml: can't be read: No such file" in err
    assert ".: can't be read: Is a directory" in err


def test_read_takes_stdin(empty, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MAIL)))
    assert ended("read", "-") == 0
    assert capsys.readouterr().out.startswith("-: ")


def test_a_record_of_the_log_is_one_line_whatever_stands_in_it():
    script = (
        "import logging; from agent.commands.terminal import log_to_stderr; log_to_stderr();"
        "logging.getLogger('agent.desk').info('held: %s', 'a\\nINFO forged\\x1b[2J'); logging.getLogger('library').info('chatter')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment(), check=True)
    (line,) = done.stderr.splitlines()
    assert line.endswith("INFO agent.desk: held: a INFO forged\ufffd[2J")


def test_a_daemon_lives_by_the_clock(folder, capsys):
    assert ended("run", "--now", "2026-11-23T09:00:00Z") == 2
    assert "--once" in capsys.readouterr().err


@pytest.mark.parametrize(
    "asked",
    [
        "explain k3f9x2ab",
        "held show m1",
        "held release m1",
        "held discard m1",
        "export person ana@example.com",
        "erase ana@example.com",
        "health",
    ],
)
def test_before_the_first_run_whatever_is_asked_for_was_not_yet_which_is_no_wrong_usage(folder, capsys, asked):
    assert ended(*asked.split()) == 1
    assert "nothing was taken in, sent or held yet" in capsys.readouterr().err
    assert not Path("ledger.db").exists()


def test_a_ledger_that_cant_be_used_is_ill_health_and_no_wrong_usage(folder, capsys):
    (folder / "ledger.db").write_text("my shopping list" * 1000)
    assert ended("health") == 1
    assert "not a database" in capsys.readouterr().err


def test_before_the_first_run_nothing_is_held_and_to_look_makes_no_ledger(folder, capsys):
    assert ended("held", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert not Path("ledger.db").exists()


def test_who_closes_the_pipe_early_hears_no_complaint(empty):
    (empty / "one.eml").write_bytes(MAIL)
    command = [sys.executable, "-m", "agent", "read", "--json", *["one.eml"] * 2000]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=empty, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def environment() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(cli.__file__).parent.parent), "PYTHONWARNINGS": "error"}


def test_check_tells_all_faults_of_settings_and_letters_and_ends_with_1(empty, capsys):
    assert ended("init", ".") == 0
    Path("agent.toml").write_text('[programme]\nzone = "Europe/Viena"\nstaf = []\n', "utf-8")
    Path("agent.toml").chmod(0o600)
    assert ended("check") == 1
    told = capsys.readouterr().err
    assert "did you mean Europe/Vienna" in told
    assert "staf" in told
    assert ended("run") == 2


def test_check_tells_what_is_wrong_with_rules_and_letters_even_where_a_password_is_lacking(empty, capsys):
    assert ended("init", ".") == 0
    Path("rules/month-end.toml").write_text("when = 3\n", "utf-8")
    Path("templates/en/pick.md").write_text("Subject: x\n\nHi {{ student.frist_name }}", "utf-8")
    capsys.readouterr()
    assert ended("check") == 1
    told = capsys.readouterr().err
    assert re.search(r"\[mailbox\] password_file: \S*password can't be read", told)
    assert "rules/month-end.toml: when: expected a table" in told
    assert "did you mean student.first_name" in told


def test_check_tells_on_one_line_which_letters_the_programmes_language_lacks(empty, capsys):
    assert ended("init", ".") == 0
    Path("agent.toml").write_text(Path("agent.toml").read_text("utf-8").replace('# language = "en"', 'language = "sl"'), "utf-8")
    shutil.copytree("templates/en", "templates/sl")
    Path("templates/sl/offer.md").unlink()
    Path("templates/sl/footer.md").unlink()
    words = Path("templates/sl/words.toml")
    words.write_text(words.read_text("utf-8").replace("staff =", "# staff ="), "utf-8")
    capsys.readouterr()
    assert ended("check") == 1
    lacking = "templates/sl: [programme] language lacks letters (footer, offer) and words (staff): these are sent in English"
    assert [line for line in capsys.readouterr().err.splitlines() if "lacks" in line] == [lacking]


def test_a_language_that_only_some_people_have_may_be_partial(empty, capsys):
    assert ended("init", ".") == 0
    Path("templates/sl").mkdir()
    shutil.copy("templates/en/offer.md", "templates/sl/offer.md")
    capsys.readouterr()
    ended("check")
    assert "templates/sl" not in capsys.readouterr().err


def test_check_tells_of_a_mistake_in_words(empty, capsys):
    assert ended("init", ".") == 0
    Path("templates/de/words.toml").write_text('zone = "{town}"', "utf-8")
    capsys.readouterr()
    assert ended("check") == 1
    assert "templates/de/words.toml: zone: {town}: this phrase gets nothing of that name" in capsys.readouterr().err


def test_a_rule_is_not_to_blame_for_the_broken_letter_that_it_sends(empty, capsys):
    assert ended("init", ".") == 0
    Path("templates/en/month-end.md").write_text("Subject: x\n\n{% for student in students %}", "utf-8")
    capsys.readouterr()
    assert ended("check") == 1
    told = capsys.readouterr().err
    assert "templates/en/month-end.md:1: " in told
    assert "rules/month-end.toml" not in told


def test_a_broken_letter_does_not_hide_the_faults_of_another(empty, capsys):
    assert ended("init", ".") == 0
    Path("agent.toml").write_text(
        '[programme]\nzone = "UTC"\nstaff = ["martin@example.org"]\n[mailbox]\naddress = "agent@example.org"\nhost = "imap.example.org"\n'
        'password = "x"\n[post]\nhost = "smtp.example.org"\n',
        "utf-8",
    )
    Path("agent.toml").chmod(0o600)
    Path("templates/en/offer.md").write_text("Subject: {{ broken\n\nx", "utf-8")
    Path("templates/en/pick.md").write_text("Subject: x\n\nHi {{ student.frist_name }}", "utf-8")
    capsys.readouterr()
    assert ended("check") == 1
    told = capsys.readouterr().err
    assert "offer.md" in told
    assert "did you mean student.first_name" in told
