"""Staff's digest: what needs a person is told first, in few lines, and the weeks are counted right."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.intents import Fields
from agent.core.letters.facts import of_programme
from agent.core.letters.letter import Stationery
from agent.core.meetings import Meeting, occurrences
from agent.core.mentorship import Asked, Mentorship, Question
from agent.core.people import People
from agent.core.scene import Scene
from agent.core.value import replace
from agent.core.views.overview import MOST_LINES, Coming, Overview, overview
from agent.errors import Refused
from tests.builders import ENROLMENT, MARIA, MARTIN, PROGRAMME, TOM, at, png

FRIDAY = at("2026-11-27 16:00")
SHIPPED = {("en", p.stem): p.read_text("utf-8") for p in (Path(__file__).parent.parent / "templates" / "en").glob("*.md")}


def scene(now: datetime = FRIDAY) -> Scene:
    return Scene(now, PROGRAMME, People((MARIA, TOM)), "digest", lambda text: text)


def ago(days: float, hours: float = 0) -> datetime:
    return FRIDAY - timedelta(days=days, hours=hours)


def mentorship(ref: str = "M1", state: str = "weekly", student: str = "Ana Novak", **changes: object) -> Mentorship:
    """Everybody was heard of a day ago, and nothing is asked."""
    usual = Mentorship(
        ref,
        state,  # type: ignore[arg-type]
        replace(ENROLMENT, student_name=student),
        ago(100),
        MARTIN.address,
        mentor=MARIA.address,
        accepted_at=None if state in ("incomplete", "offered") else ago(90),
        mentor_heard=ago(1),
        student_heard=ago(1),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def call(local: str, *, weekly: bool = True, zone: str = "Europe/Vienna") -> Meeting:
    return Meeting("uid", datetime.fromisoformat(local), zone, 45, weekly)


def told(*mentorships: Mentorship, coming: tuple[Coming, ...] = ()) -> Overview:
    return overview(mentorships, coming, scene())


def rendered(found: Overview):
    return Stationery(SHIPPED).render("staff-digest", "en", {**of_programme(PROGRAMME), "rule": "staff-digest", **found.facts}, "k3f9")


def test_states_are_counted_in_words_the_most_frequent_first():
    booked = call("2026-12-01T18:00", weekly=False)
    states = ["weekly"] * 3 + ["oriented", "accepted", "offered", "incomplete", "paused", "ended"]
    found = told(*(mentorship(f"M{n}", state) for n, state in enumerate(states)), mentorship("M10", "accepted", orientation=booked))
    assert found.facts["states"] == ("3 weekly, 2 waiting for a time, 1 asked, 1 incomplete, 1 paused, 1 ended, 1 with a first call booked")
    assert found.facts["mentorships"] == "6 mentorships"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (Asked("missing", "staff", ago(0, 1), fields=("student_email", "mentors")), "Ana Novak (M1: e-mail address, mentor) since today"),
        (Asked("offer", "mentor", ago(9)), "Maria Huber (Ana Novak M1) since 18 Nov, 9 days"),
        (Asked("standup", "mentor", ago(1)), "Maria Huber (Ana Novak M1) since yesterday"),
        (Asked("pick", "student", ago(2, 20)), "Ana Novak (Maria Huber M1) since 24 Nov, 3 days"),
        (Asked("offer", "mentor", ago(0, 23)), ""),
    ],
)
def test_what_is_asked_and_not_answered_for_a_day_is_told_with_who_and_since_when(asked, line):
    found = told(mentorship(state="offered", asked=(asked,)))
    assert found.facts["asked"][asked.question] == line
    assert found.facts["attention"] == ("1 mentorship needs" if line else "")
    assert found.facts["asked_lately"] == ("" if line else "1 question")


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_nobody_is_waited_for_while_it_is_paused_or_over(state):
    found = told(mentorship(state=state, asked=(Asked("standup", "mentor", ago(9)),), mentor_heard=ago(30), student_heard=ago(30)))
    assert found.facts["attention"] == found.facts["asked_lately"] == ""


def test_one_mentor_who_owes_the_same_answer_about_several_students_is_one_line():
    asked = (Asked("standup", "mentor", ago(2)),)
    found = told(*(mentorship(f"M{n}", student=name, asked=asked) for n, name in enumerate(["Ana", "Ben", "Cem", "Dina", "Emil"])))
    assert found.facts["asked"]["standup"] == "Maria Huber (Ana M0, Ben M1, Cem M2 and 2 more) since 25 Nov, 2 days"
    assert found.facts["attention"] == "5 mentorships need"


@pytest.mark.parametrize(
    ("state", "mentor", "student", "lines"),
    [
        ("weekly", 6.99, 6.99, ("", "")),
        ("weekly", 7, 1, ("Maria Huber (Ana Novak M1) since 20 Nov, 7 days", "")),
        ("oriented", 1, 15, ("", "Ana Novak (Maria Huber M1) since 12 Nov, 15 days")),
        ("accepted", None, None, ("Maria Huber (Ana Novak M1) since 17 Nov, 10 days", "Ana Novak (Maria Huber M1) since 17 Nov, 10 days")),
        ("offered", 30, None, ("", "")),
    ],
)
def test_who_is_silent_for_a_week_is_told_since_acceptance_where_nobody_was_heard(state, mentor, student, lines):
    heard = {"mentor_heard": mentor and ago(mentor), "student_heard": student and ago(student)}
    found = told(mentorship(state=state, accepted_at=None if state == "offered" else ago(10), **heard))
    assert (found.facts["silent"]["mentor"], found.facts["silent"]["student"]) == lines


def test_who_has_not_answered_is_not_told_of_a_second_time_as_silent():
    found = told(mentorship(mentor_heard=ago(9), asked=(Asked("weekly_slot", "mentor", ago(9)),)))
    assert found.facts["asked"]["weekly_slot"]
    assert found.facts["silent"]["mentor"] == ""


def test_a_mentor_who_is_away_is_not_silent():
    away = replace(MARIA, away=((date(2026, 11, 20), date(2026, 11, 30)),))
    found = overview((mentorship(mentor_heard=ago(12)),), (), replace(scene(), people=People((away,))))
    assert found.facts["attention"] == ""


def test_who_keeps_us_waiting_longest_stands_first():
    found = told(*(mentorship(f"M{days}", "offered", f"S{days}", asked=(Asked("offer", "mentor", ago(days)),)) for days in (3, 9, 5)))
    assert [line.split(" since ")[1] for line in found.facts["asked"]["offer"].split("\n")] == [
        "18 Nov, 9 days",
        "22 Nov, 5 days",
        "24 Nov, 3 days",
    ]


def test_a_list_that_is_too_long_ends_with_how_many_more_there_are():
    mentors = {f"M{n}": replace(mentorship(f"M{n}", "offered", f"Student {n}"), mentor=f"m{n}@example.net") for n in range(MOST_LINES + 12)}
    found = told(*(replace(m, asked=(Asked("offer", "mentor", ago(3)),)) for m in mentors.values()))
    lines = found.facts["asked"]["offer"].split("\n")
    assert len(lines) == MOST_LINES + 1
    assert lines[-1] == "… and 12 more"
    assert "mentor-agent status" in rendered(found).text
    assert rendered(found).subject == "42 mentorships need a look this week"


def test_five_hundred_mentorships_in_trouble_are_a_letter_of_a_few_screens():
    questions = [q for q in get_args(Question) if q != "missing"]
    many = [
        mentorship(
            f"M{n}",
            "weekly",
            f"S{n}",
            mentor=f"m{n}@example.net",
            asked=(Asked(questions[n % 10], "mentor", ago(n % 9 + 1)),),
            student_heard=ago(20),
        )
        for n in range(500)
    ]
    coming = tuple(Coming(FRIDAY + timedelta(days=n % 7), f"rule-{n % 3}", f"Mentor {n}", f"S{n}") for n in range(500))
    text = rendered(told(*many, coming=coming)).text
    assert len(text.splitlines()) < 150
    assert len(text) < 8000


def test_nothing_to_do_is_said_so():
    letter = rendered(told(mentorship(weekly=call("2026-11-03T18:00"))))
    assert letter.subject == "All is well: 1 call this week"
    assert "1 call this week, 1 call next week." in letter.text


def test_what_comes_is_grouped_by_day_and_rule():
    coming = (
        Coming(at("2026-12-04 09:00"), "friday-standup", "Tom Baker"),
        Coming(at("2026-11-30 09:00"), "no-weekly-slot", "Maria Huber", "Ana Novak"),
        Coming(at("2026-12-04 09:00"), "friday-standup", "Maria Huber", "Maria Huber"),
        Coming(at("2026-12-03 23:30", "America/New_York"), "mentor-silent", "Tom Baker", "Ben Lee"),
        Coming(at("2026-11-30 10:00"), "no-weekly-slot", "Maria Huber", "Ben Lee"),
    )
    facts = told(coming=coming).facts
    assert facts["coming"].split("\n") == [
        "Monday, 30 Nov: no-weekly-slot to Maria Huber (Ana Novak, Ben Lee)",
        "Friday, 4 Dec: mentor-silent to Tom Baker (Ben Lee)",
        "Friday, 4 Dec: friday-standup to Tom Baker, Maria Huber",
    ]
    assert facts["coming_count"] == "5 letters"


def test_many_letters_of_a_rule_on_one_day_are_one_line():
    coming = tuple(Coming(at("2026-12-04 09:00"), "friday-standup", f"Mentor {n}", f"Student {n}") for n in range(43))
    assert told(coming=coming).facts["coming"] == "Friday, 4 Dec: friday-standup to Mentor 0, Mentor 1, Mentor 2 and 40 more"


def test_the_weeks_are_the_last_seven_and_the_coming_one():
    assert [week.monday for week in told().weeks] == [date(2026, 10, 12) + timedelta(weeks=n) for n in range(8)]


def test_a_call_counts_in_the_week_in_which_the_programme_s_clock_has_it():
    late_on_sunday = call("2026-11-22T19:00", weekly=False, zone="America/New_York")  # 01:00 on Monday in Vienna
    assert [week.calls for week in told(mentorship(orientation=late_on_sunday)).weeks] == [0, 0, 0, 0, 0, 0, 1, 0]


def test_every_week_of_a_series_has_one_call_when_clocks_change():
    # Vienna's week of the change has 169 hours; New York changes a week later.
    for zone, local in (
        ("Europe/Vienna", "2026-10-12T00:00"),
        ("America/New_York", "2026-10-11T19:30"),
        ("Europe/Vienna", "2026-10-18T23:30"),
    ):
        first = 0 if local != "2026-10-18T23:30" else 1
        calls = [week.calls for week in told(mentorship(weekly=call(local, zone=zone), accepted_at=ago(60))).weeks]
        assert calls[first + 1 :] == [1] * (7 - first), (zone, local)


def test_an_orientation_that_is_the_first_of_the_series_is_one_call():
    both = mentorship(orientation=call("2026-11-24T18:00", weekly=False), weekly=call("2026-11-24T18:00"))
    assert [week.calls for week in told(both).weeks][-2:] == [1, 1]


def test_mentorships_of_a_week_are_those_accepted_by_its_end_and_not_ended():
    found = told(
        mentorship("M1", accepted_at=at("2026-10-18 23:59")),
        mentorship("M2", accepted_at=at("2026-10-19 00:00")),
        mentorship("M3", "ended", weekly=call("2026-10-12T18:00")),
        mentorship("M4", "offered"),
    )
    assert [week.mentorships for week in found.weeks] == [1, 2, 2, 2, 2, 2, 2, 2]
    assert {week.calls for week in found.weeks} == {0}


def test_a_mentorship_that_is_paused_has_no_calls_to_come():
    assert [week.calls for week in told(mentorship(state="paused", weekly=call("2026-11-14T18:00"))).weeks][-3:] == [1, 0, 0]


def test_the_chart_s_words_tell_every_number():
    found = told(mentorship(weekly=call("2026-11-18T18:00"), accepted_at=at("2026-11-17 12:00")))
    assert found.words == (
        "Calls by week: 12 Oct: 0, 19 Oct: 0, 26 Oct: 0, 2 Nov: 0, 9 Nov: 0, 16 Nov: 1, 23 Nov: 1, 30 Nov: 1. "
        "Mentorships: 0, 0, 0, 0, 0, 1, 1, 1. The last week is the coming one."
    )
    chart = found.with_chart(png())["chart"]
    assert (chart.data, chart.alt) == (png(), found.words)
    with pytest.raises(Refused):
        found.with_chart(b"no picture")


def test_every_question_has_a_heading_in_the_letter():
    assert [question for question in get_args(Question) if f"{{{{ asked.{question} }}}}" not in SHIPPED["en", "staff-digest"]] == []


@given(name=st.text(max_size=80))
@settings(deadline=None)
def test_no_name_makes_a_line_of_its_own(name):
    m = mentorship(
        "M1", "offered", asked=(Asked("offer", "mentor", ago(3)),), fields=Fields(student_name=name, student_email="ana@example.com")
    )
    assert len(told(m).facts["asked"]["offer"].splitlines()) == 1


def test_occurrences_keep_their_wall_time_when_clocks_change():
    series = call("2026-10-20T18:00")
    found = list(occurrences(series, at("2026-10-20 18:00"), at("2026-11-03 18:00")))
    assert found == [at("2026-10-20 18:00"), at("2026-10-27 18:00")]
    assert [start.utcoffset() for start in found] == [timedelta(hours=2), timedelta(hours=1)]
    assert list(occurrences(call("2026-10-20T18:00", weekly=False), at("2026-10-20 18:01"), at("2027-01-01 00:00"))) == []
