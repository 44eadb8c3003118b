"""The short form of `python -m tests.faults`: every named point once, and a few moments at random."""

import sqlite3
from contextlib import closing

import pytest

from tests.faults.calendar import OnCalendar
from tests.faults.killing import Figures, Kill, Rounds, at_random, named
from tests.faults.runner import Runner

SHARDS = 4

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def runner():
    with Runner() as runner:
        yield runner


def begun(kind, folder, runner):
    rounds = kind(folder, runner)
    rounds.warm_up()
    return rounds


@pytest.fixture(scope="module")
def rounds(tmp_path_factory, runner):
    """Each round has a folder of its own; the morning, the points and the days undisturbed are the same for all."""
    return begun(Rounds, tmp_path_factory.mktemp("rounds"), runner)


@pytest.fixture(scope="module")
def on_calendar(tmp_path_factory, runner):
    return begun(OnCalendar, tmp_path_factory.mktemp("on-calendar"), runner)


def total(rounds, plans):
    figures = Figures()
    for mode, kills in plans:
        figures.add(rounds.round(mode, kills))
    return figures


@pytest.mark.parametrize("shard", range(SHARDS))
def test_kill_9_at_every_named_point_loses_nothing_and_does_nothing_twice(rounds, shard):
    plans = list(named(rounds.points, [shard]))
    assert len(plans) >= 30
    figures = total(rounds, plans[shard::SHARDS])
    assert figures.faultless, f"{figures}: {figures.impossible}"
    assert figures.kills >= figures.rounds * 0.9  # another kill before it can have spared the run its point


def test_kill_9_at_any_moment_loses_nothing_and_does_nothing_twice(rounds):
    figures = total(rounds, at_random(12, seed=1))
    assert figures.faultless, f"{figures}: {figures.impossible}"
    assert figures.kills > 0


OF_THE_CALENDAR = ("Google", "in next", "in perform", "in observe")


@pytest.mark.parametrize("shard", range(SHARDS))
def test_kill_9_around_each_step_of_the_calendar_leaves_one_event_and_one_invitation_each(on_calendar, shard):
    plans = [plan for plan in named(on_calendar.points, [shard]) if any(part in plan[1][0].point for part in OF_THE_CALENDAR)]
    assert len(plans) >= 14
    figures = total(on_calendar, plans[shard::SHARDS])
    assert figures.faultless, f"{figures}: {figures.impossible}"
    assert figures.kills >= figures.rounds * 0.9


def test_an_invitation_that_google_had_mailed_twice_would_be_counted(on_calendar, monkeypatch):
    """The judge is judged: between a crash and the next start, the calendar forgets what stood there."""
    monkeypatch.setattr(OnCalendar, "between", lambda rounds, _folder: rounds.lose_all())
    assert not on_calendar.round(0, [Kill("after Google events.insert")]).faultless


@pytest.mark.parametrize(("as_if", "what"), [("pending", "doubled"), ("sent", "lost")])
def test_a_letter_that_were_sent_twice_or_not_at_all_would_be_counted(rounds, monkeypatch, as_if, what):
    """The judge is judged: after a crash all that was begun is taken for unsent, or for sent, as a careless program would."""
    monkeypatch.setattr(Rounds, "between", lambda _rounds, folder: _careless(folder, as_if))
    kill = Kill("after SMTP final answer" if what == "doubled" else "before SMTP MAIL")
    assert getattr(rounds.round(0, [kill]), what) > 0


def _careless(folder, as_if):
    with closing(sqlite3.connect(folder / "ledger.db")) as db, db:
        db.execute("UPDATE outgoing SET state = ? WHERE state = 'begun'", [as_if])
