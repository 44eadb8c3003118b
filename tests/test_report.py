"""`read --json`: one object a message, exactly as it is promised."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

from agent.core.intents import Assignment, Away, Fields, Intent, Times, Unclear
from agent.core.meetings import Time
from agent.reading import Reading
from agent.reading.evidence import Evidence
from agent.reading.message import Address, Message
from agent.reading.reply import Forwarded, Words
from agent.reading.report import report

KEYS = ["file", "from", "role", "trusted", "evidence", "kind", "said", "forwarded", "fields", "times", "days", "problems"]
TRUSTED = Evidence(authenticated=True, failed=False, reason="dmarc=pass at mx.example.org")


def reading(kind: str, intent: Intent, forwarded: Forwarded | None = None) -> Reading:
    message = Message("", Address("Ida", "ida@example.org"), (), (), "", None, (), (), "", "", None, (), (), None, None, "")
    return Reading(message, Words("hello", forwarded), kind, intent)


def test_times_carry_their_offset_and_zone() -> None:
    start = datetime(2026, 12, 2, 17, 0, tzinfo=ZoneInfo("Europe/Vienna"))
    line = report("a.eml", reading("times", Times((Time(start, "Europe/Vienna"),), problems=("times: and which?",))), "mentor", TRUSTED)

    assert list(line) == KEYS
    assert line["times"] == [{"start": "2026-12-02T17:00:00+01:00", "zone": "Europe/Vienna", "weekly": False, "minutes": None}]
    assert (line["from"], line["role"], line["trusted"], line["problems"]) == ("ida@example.org", "mentor", True, ["times: and which?"])
    assert line["forwarded"] is None


def test_fields_without_a_value_are_left_out() -> None:
    fields = Fields(student_name="Anna", mentors=("Ida",), program_start=date(2026, 12, 1), other={"Shoe size": "38"})
    line = report("a.eml", reading("assignment", Assignment(fields)), "staff", TRUSTED)

    assert line["fields"] == {"student_name": "Anna", "mentors": ["Ida"], "program_start": "2026-12-01", "other": {"Shoe size": "38"}}


def test_a_forward_is_shown_with_its_addresses() -> None:
    original = Forwarded(Address("Bo", "bo@example.net"), (Address("", "school@example.org"),), (), "Enrolment", "Mon, 2 Nov", "Hi")
    line = report("a.eml", reading("unclear", Unclear(), original), "unknown", None)

    assert line["forwarded"] == {
        "from": {"name": "Bo", "address": "bo@example.net"},
        "to": [{"name": "", "address": "school@example.org"}],
        "cc": [],
        "subject": "Enrolment",
        "date": "Mon, 2 Nov",
        "body": "Hi",
    }
    assert line["trusted"] is False


def test_days_of_absence_are_shown() -> None:
    line = report("a.eml", reading("away", Away(((date(2026, 12, 20), date(2027, 1, 3)),))), "mentor", TRUSTED)

    assert line["days"] == [{"from": "2026-12-20", "to": "2027-01-03"}]
    assert json.loads(json.dumps(line)) == line


def test_an_unreadable_message_is_a_line_with_its_reason() -> None:
    line = report("a.eml", None, "unknown", None, "The message is over 25 MiB.")

    assert list(line) == KEYS
    assert (line["kind"], line["problems"], line["from"]) == ("unreadable", ["The message is over 25 MiB."], None)
