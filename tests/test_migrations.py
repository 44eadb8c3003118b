"""Older tables become today's, in one step or not at all; newer ones are left alone."""

import re
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from agent.errors import SettingsError
from agent.ledger import Alarm, Ledger, at_a_glance, migrations
from agent.ledger.engine import engine_for, transaction
from agent.ledger.schema import metadata
from agent.ledger.sqlite import HEAD

ROOT = Path(__file__).parent.parent


@pytest.fixture
def ledger(tmp_path):
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as opened:
        yield opened


def sql(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def tables_and_indexes(path):
    rows = sql(path, "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'")
    return {name: clauses(text) for name, text in rows}


def clauses(text):
    """The clauses of a table in any order: a migration that adds one puts it last."""
    head, _, rest = " ".join(text.split()).partition("(")
    body, _, tail = rest.rpartition(")")
    parts = re.split(r",(?![^(]*\))", body)
    return sorted([head.strip(), tail.strip(), *(part.strip() for part in parts)])


def test_the_newest_migration_is_the_one_that_opening_expects():
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrating_an_empty_ledger_gives_the_tables_of_the_schema(ledger, tmp_path):
    engine = engine_for(ledger.path)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    # Alembic compares neither CHECKs nor the conditions of partial indexes.
    made = create_engine(f"sqlite:///{tmp_path}/made.db")
    metadata.create_all(made)
    made.dispose()
    assert tables_and_indexes(ledger.path) == tables_and_indexes(tmp_path / "made.db")


def test_opening_an_up_to_date_ledger_does_not_import_alembic(ledger):
    opening = """
import sys
from agent.ledger import Ledger
ledger = Ledger.open(sys.argv[1], create=False)
with ledger.read() as tx:
    assert tx.counts().held == 0
ledger.close()
print(sorted(name for name in sys.modules if name.split(".")[0] == "alembic" or name.startswith("agent.reading")))
"""
    done = subprocess.run([sys.executable, "-c", opening, f"sqlite:///{ledger.path}"], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_newer_ledger_is_refused_and_left_as_it_is(ledger, tmp_path):
    sql(ledger.path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SettingsError, match=r"newer mentor-agent \(its schema is 9999\)"):
        Ledger.open("sqlite:///ledger.db", tmp_path)
    assert sql(ledger.path, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path):
    sql(tmp_path / "other.db", "CREATE TABLE song (title TEXT)")
    with pytest.raises(SettingsError, match="not a ledger"):
        Ledger.open("sqlite:///other.db", tmp_path)
    assert sql(tmp_path / "other.db", "SELECT name FROM sqlite_master") == [("song",)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    versions = tmp_path / "steps" / "versions"
    versions.mkdir(parents=True)
    (tmp_path / "steps" / "env.py").write_text((migrations.FOLDER / "env.py").read_text())
    for step in (migrations.FOLDER / "versions").glob("*.py"):
        (versions / step.name).write_text(step.read_text())
    (versions / "9001_next.py").write_text(
        "from alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '9001', '{HEAD}', None, None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE more (a TEXT)')\n"
        "    op.execute('INSERT INTO nowhere VALUES (1)')\n"
    )
    Ledger.open("sqlite:///ledger.db", tmp_path).close()
    secret = sql(path, "SELECT secret FROM installation")
    monkeypatch.setattr(migrations, "FOLDER", tmp_path / "steps")
    with pytest.raises(Exception, match="nowhere"):
        migrations.upgrade(path, HEAD)
    assert sql(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert sql(path, "SELECT name FROM sqlite_master WHERE name = 'more'") == []
    (versions / "9001_next.py").write_text((versions / "9001_next.py").read_text().replace("INSERT INTO nowhere", "INSERT INTO more"))
    migrations.upgrade(path, HEAD)
    assert sql(path, "SELECT version_num, a FROM alembic_version, more") == [("9001", "1")]
    assert sql(path, "SELECT secret FROM installation") == secret


def test_a_ledger_that_two_make_at_the_same_moment_is_made_once(tmp_path):
    secrets = []

    def make():
        with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as opened, opened.read() as tx:
            secrets.append(tx.secret())

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(secrets) == 3
    assert len(set(secrets)) == 1


def make_first_version(tmp_path):
    """A ledger as the first version had it, with an alarm that is pending and one that has fired."""
    old = tmp_path / "steps"
    (old / "versions").mkdir(parents=True)
    (old / "env.py").write_text((migrations.FOLDER / "env.py").read_text())
    (old / "versions" / "0001_first.py").write_text((migrations.FOLDER / "versions" / "0001_first.py").read_text())
    config = Config()
    config.set_main_option("script_location", str(old))
    path = tmp_path / "ledger.db"
    engine = engine_for(path, foreign_keys=False)
    with transaction(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
    at = "2026-12-01T17:00:00.000000Z"
    sql(path, f"INSERT INTO alarm VALUES ('M1', 'orientation-end', 'uid', '{at}', NULL), ('M2', 'orientation-end', 'uid', '{at}', '{at}')")


def test_a_ledger_of_the_first_version_keeps_its_alarms(tmp_path):
    make_first_version(tmp_path)
    with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as opened, opened.read() as tx:
        assert tx.upcoming("M1") == [Alarm("orientation-end", "M1", "uid", datetime(2026, 12, 1, 17, tzinfo=UTC))]
        assert (tx.upcoming("M2"), tx.last_fired("M2", datetime(2027, 1, 1, tzinfo=UTC))) == ([], {"orientation-end": "uid"})


def test_a_ledger_of_the_first_version_is_brought_up_to_date_before_a_glance(tmp_path):
    make_first_version(tmp_path)
    with at_a_glance("sqlite:///ledger.db", tmp_path) as seen:
        assert [alarm.rule for alarm in seen.upcoming("M1")] == ["orientation-end"]
    assert sql(tmp_path / "ledger.db", "SELECT version_num FROM alembic_version") == [(HEAD,)]
