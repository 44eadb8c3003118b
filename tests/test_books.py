"""`export`: mentorships, calls and hours as rows for spreadsheets."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from agent import cli
from agent.core.meetings import Meeting, Week
from agent.core.mentorship import Earlier, Mentorship, Reported
from agent.core.value import replace
from tests.builders import ENROLMENT, MARIA, MARTIN, NOW, TOM, at
from tests.ledgers import opened

ZONE = "Europe/Vienna"
SERIES = Meeting("weekly@example.org", datetime(2026, 12, 1, 18), ZONE, 45, weekly=True)
YEARS_END = "2026-12-30T09:00:00Z"


def pair(ref: str = "M1", **changes: object) -> Mentorship:
    """Tuesdays at 18:00: the second call moved to a Thursday, the third was missed, the fourth called off; the first was held."""
    weekly = SERIES.with_week(Week(datetime(2026, 12, 8, 18), datetime(2026, 12, 10, 17))).with_week(Week(datetime(2026, 12, 22, 18), None))
    reports = (Reported(at("2026-12-01 18:00"), NOW), Reported(at("2026-12-15 18:00"), NOW, missed=True))
    usual = Mentorship(ref, "weekly", ENROLMENT, NOW, MARTIN.address, mentor=MARIA.address, accepted_at=NOW, weekly=weekly, reports=reports)
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.fixture
def export(tmp_path, monkeypatch, capsys):
    """What `export` puts out, for these mentorships."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agent.toml").write_text(f"""
[programme]
name = "Example Mentorship"
zone = "{ZONE}"
staff = ["Martin <martin@example.org>"]
[mailbox]
address = "agent@example.org"
[policy]
no_show_minutes = 25
""")

    def put_out(*arguments: str, of: tuple[Mentorship, ...] = (pair(),)) -> list[dict[str, str]]:
        ledger = opened(tmp_path)
        with ledger.begin() as tx:
            for person in (MARIA, TOM):
                tx.save_person(person)
            for m in of:
                tx.next_ref()
                tx.save(m)
        ledger.close()
        assert cli.main(["export", *arguments]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in arguments else list(csv.DictReader(io.StringIO(out)))

    return put_out


def test_every_call_of_a_month_has_a_row_on_the_programmes_clock(export):
    rows = export("calls", "--month", "2026-12", "--now", YEARS_END)
    assert [(row["start"], row["state"], row["moved_from"], row["counts"]) for row in rows] == [
        ("2026-12-01 18:00", "held", "", "45"),
        ("2026-12-10 17:00", "planned", "2026-12-08 18:00", "0"),
        ("2026-12-15 18:00", "missed", "", "25"),
        ("2026-12-22 18:00", "skipped", "", "0"),
        ("2026-12-29 18:00", "planned", "", "0"),
    ]
    assert {(row["ref"], row["kind"], row["minutes"], row["student"], row["mentor_address"]) for row in rows} == {
        ("M1", "weekly", "45", "Ana Novak", MARIA.address)
    }


def test_a_call_counts_the_minutes_that_were_told_of_it(export):
    reports = (
        Reported(at("2026-12-01 18:00"), NOW, minutes=35, planned=45),
        Reported(at("2026-12-15 18:00"), NOW, missed=True, minutes=20, planned=45),
    )
    of = (pair(reports=reports),)
    rows = export("calls", "--month", "2026-12", "--now", YEARS_END, of=of)
    assert [(row["state"], row["minutes"], row["counts"]) for row in rows if row["state"] in ("held", "missed")] == [
        ("held", "45", "35"),
        ("missed", "45", "20"),
    ]
    (row,) = export("hours", "--month", "2026-12", "--now", YEARS_END, of=of)
    assert (row["held"], row["missed"], row["worked"]) == ("35", "20", "55")


def test_a_call_that_is_going_on_is_not_untold_yet(export):
    during, after = (export("hours", "--now", f"2026-12-01T{time}Z", of=(pair(reports=()),)) for time in ("17:44:00", "17:45:00"))
    assert (during[0]["untold"], after[0]["untold"]) == ("0", "45")


def test_programs_get_the_same_as_json_with_offsets(export):
    first = export("calls", "--json", "--now", "2026-12-03T09:00:00Z")[0]
    assert (first["start"], first["counts"], first["moved_from"]) == ("2026-12-01T18:00:00+01:00", 45, None)


def test_a_months_minutes_are_planned_held_missed_and_untold(export):
    (row,) = export("hours", "--month", "2026-12", "--now", YEARS_END)
    told = {name: row[name] for name in ("calls", "skipped", "planned", "held", "missed", "untold", "worked")}
    assert told == {"calls": "4", "skipped": "1", "planned": "180", "held": "45", "missed": "25", "untold": "90", "worked": "70"}
    assert export("hours", "--now", "2026-12-02T00:00:00Z")[0]["untold"] == "0"


def test_each_mentor_of_a_student_has_the_minutes_of_their_own_calls(export):
    handed = at("2026-12-12 09:00")
    old = replace(pair().weekly, until=handed)
    new = Meeting("new@example.org", datetime(2026, 12, 17, 17), "America/New_York", 60, weekly=True)
    m = pair(mentor=TOM.address, weekly=new, earlier=(Earlier(MARIA.address, NOW, handed, None, old),))
    rows = export("hours", "--month", "2026-12", "--now", YEARS_END, of=(m,))
    assert [(row["mentor"], row["calls"], row["planned"], row["held"], row["skipped"]) for row in rows] == [
        ("Maria Huber", "2", "90", "45", "0"),
        ("Tom Baker", "3", "180", "0", "0"),
    ]


def test_mentorships_are_all_of_them_or_those_of_a_month(export):
    ended = pair("M2", state="ended", weekly=None, reports=(), assigned_at=datetime(2026, 9, 1, tzinfo=UTC))
    rows = export("mentorships", of=(pair(), ended))
    assert [(row["ref"], row["state"], row["held"], row["missed"], row["weekly"]) for row in rows] == [
        ("M1", "weekly", "1", "1", "2026-12-01 18:00"),
        ("M2", "ended", "0", "0", ""),
    ]
    assert [row["ref"] for row in export("mentorships", "--month", "2026-09", of=())] == ["M2"]
    assert [row["ref"] for row in export("mentorships", "--month", "2026-12", of=())] == ["M1"]


@pytest.mark.parametrize("name", ['=HYPERLINK("https://evil.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=1\r\n,x"])
def test_no_name_is_a_formula_in_a_spreadsheet_or_another_row(export, name):
    m = pair(fields=replace(ENROLMENT, student_name=name, course=name))
    rows = export("calls", "--month", "2026-12", of=(m,))
    assert len(rows) == 5
    for row in rows:
        assert set(row) == set(rows[0])
        assert not any(cell[:1] in set("=+-@\t\r") for cell in row.values())
        assert row["student"].startswith("'")


def test_months_meet_at_the_programmes_midnight(export):
    late = replace(SERIES, local=datetime(2026, 11, 30, 23, 30))
    early = replace(SERIES, uid="e@example.org", local=datetime(2026, 12, 1, 0, 0))
    of = (pair("M1", weekly=late, reports=()), pair("M2", weekly=early, reports=()))
    november, december = (export("calls", "--month", month, of=of) for month in ("2026-11", "2026-12"))
    assert [(row["ref"], row["start"]) for row in november] == [("M1", "2026-11-30 23:30")]
    assert len(december) == 9


def test_without_a_ledger_there_is_a_header_and_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "agent.toml").write_text(
        '[programme]\nzone = "UTC"\nstaff = ["martin@example.org"]\n[mailbox]\naddress = "agent@example.org"\n'
    )
    assert cli.main(["export", "hours"]) == 0
    assert capsys.readouterr().out.startswith("mentor,mentor_address,student,")
    assert cli.main(["export", "calls", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_month_that_is_none_is_wrong_usage(tmp_path, monkeypatch, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["export", "calls", "--month", "December"])
    assert ended.value.code == 2
    assert "a month such as 2026-12" in capsys.readouterr().err
