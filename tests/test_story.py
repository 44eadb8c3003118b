"""`demo`: the whole story, on the embedded mail server, by the real daemon."""

import threading

from agent.cli import main


def test_the_story_is_played_and_everything_is_as_it_should_be(tmp_path, capsys):
    assert main(["demo", "--exit", "--folder", str(tmp_path / "mail")]) == 0, capsys.readouterr().out
    told = capsys.readouterr().out
    assert "All as it should be" in told
    assert "Not as it should be" not in told
    kept = {p.suffix for p in (tmp_path / "mail").iterdir()}
    assert kept == {".eml", ".ics"}
    assert not [t for t in threading.enumerate() if t.name in ("intake", "delivery")]
