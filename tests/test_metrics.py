"""`metrics`: figures for whoever watches from afar, and nothing in them that names anybody."""

import re
from datetime import timedelta

import pytest

from agent import cli
from agent.commands.metrics import Figure, exposition
from agent.core.rooms import Room
from agent.core.value import replace
from agent.errors import Ambiguous, Unreachable
from tests.builders import MARIA, PROGRAMME
from tests.office import AGENT, Office, enrolment, mail, to
from tests.servers.memory_calendar import MemoryCalendar

SAMPLE = re.compile(r'mentor_agent_[a-z_]+(?:[{][a-z]+="[a-z_]+"[}])? [0-9.]+')
CONFIG = f"""
[programme]
staff = ["martin@example.org"]
[mailbox]
address = "{AGENT}"
"""


@pytest.fixture
def office(tmp_path):
    (tmp_path / "agent.toml").write_text(CONFIG)
    (tmp_path / "agent.toml").chmod(0o600)
    with Office(tmp_path) as office:
        yield office


def shown(office, capsys, *more: str) -> str:
    capsys.readouterr()
    assert cli.main(["metrics", "--config", str(office.folder / "agent.toml"), "--now", office.now.isoformat(), *more]) == 0
    return capsys.readouterr().out


def figures(text: str) -> dict[str, float]:
    lines = [line.removeprefix("mentor_agent_").rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_every_line_is_prometheus_text_and_names_nobody(office, capsys):
    office.step(enrolment(), mail("eve@example.net", "hello"))
    text = shown(office, capsys)
    for line in text.splitlines():
        assert line.startswith(("# HELP mentor_agent_", "# TYPE mentor_agent_")) or SAMPLE.fullmatch(line), line
    assert "@" not in text
    assert "Ana" not in text
    assert len({line.split()[2] for line in text.splitlines() if line.startswith("# TYPE")}) == text.count("# HELP")


def test_mails_are_counted_by_verdict_and_by_what_vouched_for_them(office, capsys):
    twice = enrolment()
    forged = mail(text="stop sending", results="mx.example.org; dmarc=fail header.from=example.org")
    office.step(twice, twice, forged, mail("who@example.info", "hello", results=None), b"", mail(text="x", Auto_Submitted="auto-replied"))
    found = figures(shown(office, capsys))
    assert [found[f'messages{{verdict="{v}"}}'] for v in ("new", "done", "held", "duplicate", "ignored")] == [0, 1, 3, 1, 1]
    assert found["duplicates_suppressed"] == 1
    assert [found[f'messages_by_evidence{{evidence="{e}"}}'] for e in ("authenticated", "failed", "unproven", "unread")] == [2, 1, 1, 1]
    assert found['held{what="message"}'] == 3
    assert found['mentorships{state="offered"}'] == 1


def test_letters_are_counted_by_state_and_age(office, capsys):
    office.post.failures = [Unreachable("gone"), Ambiguous("lost")]
    office.step(enrolment())
    office.now += timedelta(minutes=10)
    found = figures(shown(office, capsys))
    assert found['letters{state="pending"}'] == 1
    assert found['held{what="letter"}'] == 1
    assert found['letter_oldest_seconds{state="pending"}'] == 600
    assert found['letter_oldest_seconds{state="begun"}'] == 0
    with office.ledger.begin() as tx:
        claimed = tx.claim(office.now)
    found = figures(shown(office, capsys))
    assert (found['letters{state="begun"}'], found["letters_ambiguous"]) == (1, 0)  # just on its way
    with office.ledger.begin() as tx:
        tx.look_for(claimed.id, office.now, "the answer was lost")
    assert figures(shown(office, capsys))["letters_ambiguous"] == 1


def test_events_and_rooms_are_counted_by_state_and_what_waits_by_age(tmp_path, capsys):
    (tmp_path / "agent.toml").write_text(CONFIG)
    (tmp_path / "agent.toml").chmod(0o600)
    calendar = MemoryCalendar()
    calendar.failing = Unreachable("out of order")
    programme = replace(PROGRAMME, keeps_calendar=True)
    with Office(tmp_path, programme, calendars={"memory": calendar}, calendar="memory") as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail(MARIA.address, "Yes, Tuesdays at 18:00 my time", answers=offer))
        with office.ledger.begin() as tx:
            tx.want_room("M1", Room("a", "calls@example.org", "Ana & Maria"), office.now)
        office.now += timedelta(minutes=10)
        found = figures(shown(office, capsys))
        assert (found['events{state="pending"}'], found['rooms{state="pending"}'], found["event_oldest_seconds"]) == (1, 1, 600)
        with office.ledger.begin() as tx:
            tx.hold_event(tx.event(office.m.weekly.uid), "forbidden", office.now)
            tx.hold_room(tx.claim_room(office.now, office.now), "forbidden", office.now)
        office.now += timedelta(minutes=5)
        found = figures(shown(office, capsys))
        assert (found['held{what="event"}'], found['held{what="room"}'], found["event_oldest_seconds"]) == (1, 1, 0)
        assert found['held_oldest_seconds{what="event"}'] == found['held_oldest_seconds{what="room"}'] == 300


def test_a_pause_and_an_alarm_that_is_overdue_show(office, capsys):
    office.step(mail("who@example.info", "hello"))
    assert figures(shown(office, capsys))["alarm_lag_seconds"] == 0
    with office.ledger.begin() as tx:
        tx.pause("x")
    office.now += timedelta(minutes=45)
    found = figures(shown(office, capsys))
    assert found["paused"] == 1
    assert found["alarm_lag_seconds"] == 30 * 60


def test_a_file_is_written_whole_for_a_collector(office, capsys):
    offer = to(office.step(enrolment()), MARIA.address)
    assert offer
    file = office.folder / "mentor_agent.prom"
    file.write_text("old")
    assert shown(office, capsys, "--file", str(file)) == ""
    assert file.read_text() == shown(office, capsys)
    assert file.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in office.folder.iterdir() if path.name.startswith(".mentor")] == []


def test_a_file_that_can_not_be_written_is_said(office, capsys):
    assert cli.main(["metrics", "--config", str(office.folder / "agent.toml"), "--file", "/nowhere/x.prom"]) == 2
    assert "can't be written" in capsys.readouterr().err


def test_what_can_not_be_put_in_its_place_is_not_left_beside_it(office, capsys):
    (office.folder / "taken").mkdir()
    assert cli.main(["metrics", "--config", str(office.folder / "agent.toml"), "--file", str(office.folder / "taken")]) == 2
    assert "can't be written" in capsys.readouterr().err
    assert not [path.name for path in office.folder.iterdir() if path.name.startswith(".taken")]


def test_a_value_without_a_label_and_with_one():
    text = exposition(iter([Figure("x", "X.", "", {"": 1.5}), Figure("y", "Y.", "of", {"a": 2, "b": 0})]))
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "mentor_agent_x 1.500",
        'mentor_agent_y{of="a"} 2',
        'mentor_agent_y{of="b"} 0',
    ]
