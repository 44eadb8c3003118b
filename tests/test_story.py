"""`demo`: the whole story, on the embedded mail server, by the real daemon. Without a calendar of its own it is played by `.ci/run`."""

import threading

import pytest

from agent.cli import main


@pytest.mark.long
@pytest.mark.parametrize("calendar", ["caldav", "google"])
def test_the_story_is_played_and_everything_is_as_it_should_be(tmp_path, capsys, calendar):
    assert main(["demo", "--exit", "--folder", str(tmp_path / "mail"), "--calendar", calendar]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "the programme's own calendar shows it, too: 1 events" in told
    assert "All as it should be" in told
    assert "Not as it should be" not in told
    kept = {p.suffix for p in (tmp_path / "mail").iterdir()}
    assert kept == ({".eml"} if calendar == "google" else {".eml", ".ics"})
    assert not [t for t in threading.enumerate() if t.name in ("intake", "delivery", "calendar")]
