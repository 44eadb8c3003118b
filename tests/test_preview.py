"""`preview` and `explain`, by the command line: what will be sent and why, without anything being sent or written."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from agent.core.meetings import Meeting
from agent.core.people import Person
from agent.core.value import replace
from agent.ledger import Ledger
from tests.builders import MARIA, TOM, offered
from tests.programme import Programme

NOW = "2026-11-23T10:00:00+01:00"
SHIPPED = Path(__file__).parent.parent / "rules"


@pytest.fixture
def programme(tmp_path):
    """Settings for servers that are never asked, and a ledger in which Maria has had Ana since this morning."""
    programme = Programme(tmp_path, 1, 1)
    begun = datetime.fromisoformat(NOW)
    m = offered().m
    ledger = Ledger.open("sqlite:///ledger.db", tmp_path)
    with ledger.begin() as tx:
        for person in (MARIA, TOM, Person("mentor", "eva@example.net", "Eva", "Asia/Kolkata")):
            tx.save_person(person)
        tx.save(replace(m, state="accepted", accepted_at=begun, mentor_heard=begun, asked=()))
    ledger.close()
    return programme


def out(programme, capsys, *arguments: str):
    capsys.readouterr()
    assert programme.run(*arguments) == 0
    return capsys.readouterr().out


def previewed(programme, capsys, *arguments: str):
    return json.loads(out(programme, capsys, "preview", "--json", "--now", NOW, *arguments))


def test_preview_tells_each_letter_with_its_rule_its_reader_and_why(programme, capsys):
    told = previewed(programme, capsys, "--until", "2026-12-01T09:00:00+01:00")
    assert [(c["at"][:16], c["rule"], c["to"]) for c in told] == [
        ("2026-11-27T08:00", "friday-standup", [MARIA.address]),
        ("2026-11-27T15:00", "staff-digest", ["martin@example.org"]),
        ("2026-11-30T08:00", "friday-standup", [MARIA.address]),
        ("2026-12-01T08:00", "month-end", [MARIA.address]),
    ]
    first = told[0]
    assert set(first) == {"at", "rule", "file", "to", "subject", "why"}
    assert first["file"] == "rules/friday-standup.toml"
    assert first["why"][1:] == ["every friday at 09:00 (mentor)", "nothing was answered yet", "active mentorships: at least 1"]


def test_what_the_letters_themselves_lead_to_is_included_and_answers_are_not_invented(programme, capsys):
    told = previewed(programme, capsys, "--weeks", "5")
    silent = [(c["at"][:10], c["to"]) for c in told if c["rule"].endswith("silent")]
    assert silent == [("2026-12-07", [MARIA.address]), ("2026-12-14", ["martin@example.org"])]


def test_preview_writes_nothing_at_all(programme, capsys):
    before = {path.name: path.read_bytes() for path in programme.folder.iterdir() if path.is_file()}
    previewed(programme, capsys, "--weeks", "20")
    assert {path.name: path.read_bytes() for path in programme.folder.iterdir() if path.is_file()} == before


def test_without_a_ledger_there_is_only_what_the_programme_itself_gets(tmp_path, capsys):
    programme = Programme(tmp_path, 1, 1)
    (tmp_path / "ledger.db").unlink()
    told = previewed(programme, capsys, "--weeks", "1")
    assert [c["rule"] for c in told] == ["staff-digest"]
    assert not (tmp_path / "ledger.db").exists()


def test_diff_tells_what_another_folder_of_rules_would_change(programme, capsys, tmp_path):
    other = tmp_path / "other-rules"
    other.mkdir()
    for path in SHIPPED.glob("*.toml"):
        if path.stem != "month-end":
            text = path.read_text().replace('at = "09:00"', 'at = "10:00"') if path.stem == "friday-standup" else path.read_text()
            (other / path.name).write_text(text.split("[[example]]")[0])
    told = previewed(programme, capsys, "--until", "2026-12-01T09:00:00+01:00", "--diff", str(other))
    assert [(c["change"], c["at"][:13], c["rule"]) for c in told] == [
        ("removed", "2026-11-27T08", "friday-standup"),
        ("added", "2026-11-27T09", "friday-standup"),
        ("removed", "2026-11-30T08", "friday-standup"),
        ("added", "2026-11-30T09", "friday-standup"),
        ("removed", "2026-12-01T08", "month-end"),
    ]
    assert previewed(programme, capsys, "--weeks", "3", "--diff", str(SHIPPED)) == []


def test_problems_of_another_folder_of_rules_are_named_by_its_files(programme, capsys, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.toml").write_text("when = 3")
    assert programme.run("preview", "--weeks", "1", "--diff", str(other)) == 2
    told = capsys.readouterr().err
    assert f"{other}/a.toml: when: expected a table" in told
    assert " rules/a.toml" not in told


def test_a_preview_goes_on_where_the_brake_would_stop_the_agent(programme, capsys):
    rules = programme.folder / "rules"
    rules.mkdir()
    letters = ("too-many-moves", "two-misses", "student-silent", "mentor-silent", "mentor-silent-staff", "student-silent-staff")
    for letter in letters:
        (rules / f"{letter}.toml").write_text(f'when = {{ after = "accepted", by = "1d" }}\nto = "mentor"\nsend = "{letter}"\n')
    ledger = Ledger.open("sqlite:///ledger.db", programme.folder)
    with ledger.begin() as tx:
        (m,) = tx.mentorships()
        for n in range(10):
            tx.save(replace(m, ref=f"T{n}", mentor=f"mentor{n}@example.net"))
    ledger.close()
    told = previewed(programme, capsys, "--weeks", "1")
    assert len(told) == 66
    assert {c["rule"] for c in told} == set(letters)


@pytest.mark.parametrize("columns", [80, 120])
def test_explain_is_two_columns_that_fit_the_terminal(programme, capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    programme.once(NOW)
    programme.once("2026-11-27T09:30:00+01:00")
    ledger = Ledger.open("sqlite:///ledger.db", programme.folder)
    with ledger.read() as tx:
        (letter,) = tx.written_since(0)
    ledger.close()
    shown = out(programme, capsys, "explain", letter.short_id).splitlines()
    assert all(len(line) <= columns or "://" in line for line in shown)
    assert "  cause    rules/friday-standup.toml" in shown
    facts = shown[shown.index("What the letter was told:") + 1 :]
    names = [line[2:].split()[0] for line in facts if line[2] != " "]
    assert "mentor.first_name" in names
    assert len({len(line) - len(line[2:].split(None, 1)[-1]) for line in facts if line[2] != " "}) == 1  # values stand in one column


def test_for_people_it_is_a_table_by_day(programme, capsys):
    shown = out(programme, capsys, "preview", "--now", NOW, "--weeks", "1")
    assert "\nFriday, 27 November 2026\n" in shown
    assert "09:00  friday-standup" in shown
    assert "every friday at 09:00 (mentor)" in shown


@pytest.mark.parametrize("arguments", [(), ("--weeks", "0"), ("--weeks", "-1"), ("--until", "tomorrow"), ("--weeks", "1", "--until", NOW)])
def test_wrong_usage_is_told_with_2(programme, arguments):
    with pytest.raises(SystemExit) as ended:
        programme.run("preview", *arguments)
    assert ended.value.code == 2


def test_wrong_rules_are_told_with_2_and_by_check_with_1(programme, capsys):
    (programme.folder / "rules").mkdir()
    (programme.folder / "rules" / "a.toml").write_text("when = 3")
    assert programme.run("preview", "--weeks", "1") == 2
    assert "rules/a.toml: when: expected a table" in capsys.readouterr().err
    assert programme.run("check") == 1
    assert "rules/a.toml: when: expected a table" in capsys.readouterr().err


def test_a_letter_that_lacks_a_fact_or_is_not_there_is_told_by_check(programme, capsys):
    rules, letters = programme.folder / "rules", programme.folder / "templates" / "en"
    rules.mkdir()
    letters.mkdir(parents=True)
    (rules / "a.toml").write_text('when = { after = "accepted", by = "1d" }\nto = "mentor"\nsend = "clock-drift"\n')
    (rules / "b.toml").write_text('when = { after = "accepted", by = "2d" }\nto = "mentor"\nsend = "clock-drft"\n')
    assert programme.run("check") == 1
    told = capsys.readouterr().err
    assert "rules/b.toml: send: there is no letter clock-drft; did you mean clock-drift?" in told
    assert "rules/a.toml: templates/en/clock-drift.md: drift.from: this letter gets nothing of that name" in told


def test_a_students_zone_that_is_imported_is_that_of_their_mentorships(programme, capsys):
    people = programme.folder / "students.csv"
    people.write_text("role,address,zone\nstudent,Ana@example.com,Asia/Kolkata\n")
    assert programme.run("import", str(people)) == 0
    assert [m["student"]["zone"] for m in programme.status(capsys, NOW)["mentorships"]] == ["Asia/Kolkata"]
    people.write_text("role,address,zone\nstudent,ana@example.com,\n")
    assert programme.run("import", str(people)) == 0
    assert [m["student"]["zone"] for m in programme.status(capsys, NOW)["mentorships"]] == ["Asia/Kolkata"]


def test_status_names_the_call_that_comes_and_not_the_first_of_its_series(programme, capsys):
    ledger = Ledger.open("sqlite:///ledger.db", programme.folder)
    with ledger.begin() as tx:
        (m,) = tx.mentorships()
        orientation = Meeting("o1", datetime(2026, 11, 24, 18), "Europe/Vienna", 45, weekly=False)
        weekly = Meeting("w1", datetime(2026, 12, 1, 18), "Europe/Vienna", 45, weekly=True)
        tx.save(replace(m, state="weekly", orientation=orientation, weekly=weekly))
    ledger.close()
    for now, shown in (
        (NOW, "orientation call 2026-11-24 18:00"),
        ("2026-11-24T19:00:00+01:00", "weekly call 2026-12-01 18:00"),
        ("2026-12-01T18:30:00+01:00", "weekly call 2026-12-01 18:00"),  # it is taking place
        ("2026-12-01T19:00:00+01:00", "weekly call 2026-12-08 18:00"),
        ("2027-04-01T12:00:00+02:00", "weekly call 2027-04-06 18:00"),
    ):
        assert f" {shown}" in out(programme, capsys, "status", "--now", now)


def test_explain_tells_the_rule_the_facts_and_what_would_have_stopped_it(programme, capsys):
    friday = "2026-11-27T09:30:00+01:00"
    programme.once(NOW)
    programme.once(friday)  # the servers are not there: the letter is written down all the same
    ledger = Ledger.open("sqlite:///ledger.db", programme.folder)
    with ledger.read() as tx:
        (letter,) = tx.written_since(0)
    ledger.close()
    for name in (letter.short_id, letter.message_id, letter.message_id.strip("<>")):
        told = json.loads(out(programme, capsys, "explain", name, "--json", "--now", friday))
        assert {"id", "message_id", "at", "to", "rule", "file", "cause", "facts", "stops"} <= set(told)
        assert (told["id"], told["message_id"], told["to"]) == (letter.short_id, letter.message_id, [MARIA.address])
        assert (told["rule"], told["file"], told["cause"]) == ("friday-standup", "rules/friday-standup.toml", None)
        assert told["facts"]["students"] == "Ana Novak – Python Foundations"
        assert "an answer" in told["stops"]
    assert "rules/friday-standup.toml" in out(programme, capsys, "explain", letter.short_id)
    assert programme.run("explain", "nonsense") == 1
    assert "no letter has the id nonsense" in capsys.readouterr().err


def test_an_imported_zone_moves_the_alarms_with_the_next_round(programme, capsys):
    programme.once(NOW)
    people = programme.folder / "more.csv"
    people.write_text(f"role,address,zone\nmentor,{MARIA.address},America/New_York\n")
    assert programme.run("import", str(people)) == 0
    programme.once("2026-11-23T11:00:00+01:00")
    (m,) = programme.status(capsys, NOW)["mentorships"]
    assert {"at": "2026-11-27T14:00:00+00:00", "rule": "friday-standup"} in m["next"]


def test_status_lists_what_came_too_late(programme, capsys):
    programme.once(NOW)
    programme.once("2026-12-01T20:00:00+01:00")
    told = programme.status(capsys, "2026-12-01T20:00:00+01:00")
    assert [(s["rule"], s["at"][:16]) for s in told["skipped"]] == [
        ("friday-standup", "2026-11-27T09:00"),
        ("staff-digest", "2026-11-27T16:00"),
    ]
