"""How the agent begins and ends: what it refuses to begin with, and what it does when it is told to end."""

from contextlib import closing
from datetime import timedelta

import pytest

from agent.settings import load
from agent.wiring import assemble, wall_clock
from tests.programme import Programme

NOWHERE = 1  # a port at which no server listens


@pytest.fixture
def programme(tmp_path):
    """One whose servers are never reached."""
    return Programme(tmp_path, NOWHERE, NOWHERE)


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
