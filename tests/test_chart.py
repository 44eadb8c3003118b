"""The chart: a small picture, drawn by a process of its own, or a plain reason why not."""

import subprocess
import sys
import tempfile
from datetime import date, timedelta

import pytest

from agent.core.actions import Picture
from agent.core.views.overview import Week
from agent.core.words import shipped_words
from agent.errors import Unreachable
from agent.outside.chart import HEIGHT, WIDTH, Chart

ENGLISH = shipped_words().of("en")
WEEKS = [Week(date(2026, 10, 12) + timedelta(weeks=n), 30 + n, 28 + n) for n in range(8)]


@pytest.mark.parametrize("weeks", [WEEKS, [Week(date(2026, 10, 12), 0, 0)]], ids=["usual", "nothing yet"])
def test_a_chart_is_a_small_png_and_leaves_nothing_behind(weeks, monkeypatch, tmp_path):
    monkeypatch.setenv("AGENT_MAILBOX__PASSWORD", "secret")
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    drawn = Chart(ENGLISH).png(weeks)
    assert Picture(drawn, "").size == (WIDTH, HEIGHT)
    assert len(drawn) < 60_000
    assert list(tmp_path.iterdir()) == []


def test_the_plotting_library_is_never_in_our_own_process():
    program = (
        "import sys, datetime\n"
        "from agent.core.views.overview import Week\n"
        "from agent.core.words import shipped_words\n"
        "from agent.outside.chart import Chart\n"
        "assert Chart(shipped_words().of('en')).png([Week(datetime.date(2026, 10, 12), 1, 2)])\n"
        "print({'matplotlib', 'numpy', 'PIL'} & sys.modules.keys())\n"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "set()\n"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo 'Traceback' >&2; echo \"ModuleNotFoundError: No module named 'matplotlib'\" >&2; exit 1", "No module named 'matplotlib'"),
        ("kill -9 $$", "can't be drawn"),
        ("echo GIF89a", "is no PNG picture"),
        ("true", "is no PNG picture"),
    ],
)
def test_a_process_that_fails_is_a_plain_reason(script, reason, tmp_path):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o700)
    with pytest.raises(Unreachable, match=reason):
        Chart(ENGLISH, python=str(python)).png(WEEKS)


def test_an_interpreter_that_is_not_there_is_a_plain_reason(tmp_path):
    with pytest.raises(Unreachable, match="can't be drawn"):
        Chart(ENGLISH, python=str(tmp_path / "none")).png(WEEKS)


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(Unreachable, match=r"not drawn within 0\.001 seconds"):
        Chart(ENGLISH, patience=0.001).png(WEEKS)


def test_dates_are_in_the_language_of_the_programme():
    assert Chart(shipped_words().of("de")).png(WEEKS) != Chart(ENGLISH).png(WEEKS)
