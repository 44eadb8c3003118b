"""What `status` and `health` look up without waiting for SQLAlchemy is what everybody else reads, and is kept like all else."""

import subprocess
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta

import pytest

from agent.core.intents import Fields
from agent.core.mentorship import Mentorship
from agent.core.people import Person
from agent.errors import Refused, SettingsError
from agent.ledger import Alarm, at_a_glance
from tests.ledgers import opened

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
URL = "sqlite:///ledger.db"
MARIA = Person("mentor", "maria@example.net", "Maria")
ANA = Mentorship("M1", state="offered", fields=Fields(student_name="Ana"), assigned_at=NOW, assigned_by="martin@example.org")


@pytest.fixture
def ledger(tmp_path):
    with closing(opened(tmp_path)) as ledger:
        yield ledger


def test_a_glance_sees_what_was_kept(ledger, tmp_path):
    alarm = Alarm("offer-unanswered", "M1", "first", NOW + timedelta(days=2))
    with ledger.begin() as tx:
        tx.save_person(MARIA)
        tx.save(ANA)
        tx.set_alarms("M1", [alarm])
        tx.pause("holidays")
        tx.hint("Maria@example.net", "undeliverable", NOW)
        tx.put("a", "1")
    with at_a_glance(URL, tmp_path) as seen:
        assert (seen.people().persons, seen.all_mentorships(), seen.upcoming("M1")) == ((MARIA,), [ANA], [alarm])
        assert (seen.paused(), seen.get("a"), seen.get("b"), seen.skipped(NOW)) == ("holidays", "1", None, [])
        assert [(h.address, h.what, h.at) for h in seen.hints()] == [("maria@example.net", "undeliverable", NOW)]


def test_a_glance_sees_one_state_throughout(ledger, tmp_path):
    with at_a_glance(URL, tmp_path) as seen:
        assert seen.get("a") is None
        with ledger.begin() as tx:
            tx.put("a", "1")
        assert seen.get("a") is None
    with at_a_glance(URL, tmp_path) as seen:
        assert seen.get("a") == "1"


def test_what_a_glance_writes_is_kept_whole_or_not_at_all(ledger, tmp_path):
    with at_a_glance(URL, tmp_path, writing=True) as seen:
        seen.put("a", "1")
    with suppress(LookupError), at_a_glance(URL, tmp_path, writing=True) as seen:
        seen.put("a", "2")
        raise LookupError
    with ledger.read() as tx:
        assert tx.get("a") == "1"


def test_a_glance_that_only_looks_changes_nothing(ledger, tmp_path):
    with pytest.raises(RuntimeError), at_a_glance(URL, tmp_path) as seen:
        seen.put("a", "1")
    with ledger.read() as tx:
        assert tx.get("a") is None


def test_a_missing_ledger_is_not_made_by_a_glance(tmp_path):
    with pytest.raises(Refused, match="no ledger at"), at_a_glance(URL, tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_cant_be_read_says_which(ledger, tmp_path):
    with ledger.begin() as tx:
        tx.save(ANA)
        tx._driver.execute("UPDATE mentorship SET data = '{}'")
    with pytest.raises(SettingsError, match="a mentorship in it can't be read"), at_a_glance(URL, tmp_path) as seen:
        seen.all_mentorships()


def test_status_and_health_are_there_before_sqlalchemy_would_be(ledger, tmp_path):
    ledger.close()
    (tmp_path / "agent.toml").write_text('[programme]\nzone = "Europe/Vienna"\n[paths]\nrules = "nowhere"\n')
    asked = "import sys; from agent.cli import main; main(sys.argv[1:]); print(*(n for n in sys.modules if n.startswith('sqlalchemy')))"
    for command in (["status", "--json"], ["status"], ["health"]):
        told = [sys.executable, "-c", asked, "--config", str(tmp_path / "agent.toml"), *command]
        assert "sqlalchemy" not in subprocess.run(told, capture_output=True, text=True, check=True).stdout
