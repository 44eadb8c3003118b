"""What people answer to reminders, in their own words, and what that stops."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from agent.core.rules.files import rulebook
from agent.core.value import replace
from agent.sources import rule_files
from tests.builders import MARIA, NOW, PROGRAMME, TOM
from tests.office import Office, enrolment, mail, subject_of, text_of, to, told

SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)
BEN = "Name: Ben Short\nE-mail: ben@example.com\nCourse: Web Design\nTime zone: Europe/London\n"


@pytest.fixture
def office(tmp_path):
    """Maria has Ana and Ben."""
    names = ("friday-standup", "student-silent", "two-misses")
    with Office(tmp_path, rules=rulebook({name: SHIPPED[name] for name in names}, zone=PROGRAMME.zone)) as office:
        for form in (None, BEN):
            offer = to(office.step(enrolment() if form is None else enrolment(form=form)), MARIA.address)
            office.step(mail(MARIA.address, YES.replace("Tuesdays", "Mondays" if form else "Tuesdays"), answers=offer))
        yield office


def at(office, when: datetime):
    """What is sent when the clock shows that."""
    office.now = when
    return office.step()


def says(office, text, answers=None, who=MARIA.address, **more):
    """What somebody's words lead to: the mails that are sent."""
    return office.step(mail(who, text, answers=answers, at=office.now, **more))


def heard(office):
    return {m.fields.student_name: m.student_heard for m in office.all()}


def test_all_fine_answers_the_standup_and_counts_as_heard_of_every_student(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    assert says(office, "All fine, thanks!", asked) == []
    assert set(heard(office).values()) == {FRIDAY}
    assert [m for m in at(office, FRIDAY + 3 * DAY) if "Once more" in subject_of(m)] == []


def test_an_answer_before_nine_on_friday_keeps_the_standup_from_coming(office):
    office.now = FRIDAY - HOUR
    says(office, "Standup: all fine this week, all calls took place.")
    assert MARIA.address not in str(told(at(office, FRIDAY)))


def test_a_worry_goes_to_staff_at_once_in_the_mentors_own_words_and_is_no_sign_of_life(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    sent = says(office, "Ben is doing great. I'm worried about Ana, she has not answered for two weeks.", asked)
    (concern,) = [m for m in sent if m["To"].startswith("Martin")]
    assert subject_of(concern) == "Maria Huber is worried about Ana Novak"
    assert "I'm worried about Ana, she has not answered for two weeks." in text_of(concern)
    assert heard(office) == {"Ana Novak": None, "Ben Short": FRIDAY}


@pytest.mark.parametrize("odd", ["\0", "\x1b", "\u2028", "\u202e", "\u200b", "\x85", "\ufeff", "\ue000"])
def test_no_odd_character_cuts_the_words_that_staff_get(office, odd):
    asked = to(at(office, FRIDAY), MARIA.address)
    sent = says(office, f"I'm worried{odd} about Ana.{odd} She missed{odd} two calls.", asked)
    (concern,) = [m for m in sent if m["To"].startswith("Martin")]
    assert subject_of(concern).startswith("Maria Huber is worried")
    quoted = " ".join(line.removeprefix("> ") for line in text_of(concern).splitlines() if line.startswith("> "))
    assert " ".join(quoted.split()).endswith("I'm worried about Ana. She missed two calls.")
    assert odd not in text_of(concern)


def test_words_on_the_week_that_nobody_understands_reach_staff_rather_than_nobody(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    sent = says(office, "Mumble grumble, the usual.", asked)
    (quoted,) = [m for m in sent if m["To"].startswith("Martin")]
    assert subject_of(quoted) == "Maria Huber answered a reminder, and I could not tell what it means"
    assert "> Mumble grumble, the usual." in text_of(quoted)
    assert set(heard(office).values()) == {None}
    assert [m for m in at(office, FRIDAY + 3 * DAY) if "Once more" in subject_of(m)] == []


def test_mere_thanks_for_the_standup_are_no_answer(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    assert says(office, "Thank you!", asked) == []
    assert [m for m in at(office, FRIDAY + 3 * DAY) if "Once more" in subject_of(m)] != []


@pytest.mark.parametrize(
    "text", ["Ana has moved on to the second course.", "Why was there no call in the list?", "He didn't show up on the 3rd"]
)
def test_what_a_mentor_says_to_a_letter_that_asks_nothing_reaches_staff_quoted(tmp_path, text):
    with Office(tmp_path, rules=rulebook({"month-end": SHIPPED["month-end"]}, zone=PROGRAMME.zone)) as office:
        for form in (None, BEN):
            offer = to(office.step(enrolment() if form is None else enrolment(form=form)), MARIA.address)
            office.step(mail(MARIA.address, YES.replace("Tuesdays", "Mondays" if form else "Tuesdays"), answers=offer))
        told_of = to(at(office, datetime(2026, 12, 1, 9, tzinfo=UTC)), MARIA.address)
        sent = says(office, text, told_of)
        (quoted,) = [m for m in sent if m["To"].startswith("Martin")]
        assert text in text_of(quoted)
        assert says(office, "Thanks a lot!", told_of) == says(office, "ok", told_of) == []


def test_what_a_student_says_to_a_letter_that_asks_nothing_reaches_staff_quoted(tmp_path):
    with Office(tmp_path, rules=rulebook({"clock-drift": SHIPPED["clock-drift"]}, zone=PROGRAMME.zone)) as office:
        office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
        told_of = to(at(office, datetime(2027, 3, 2, 18, tzinfo=UTC)), "ana@example.com")
        (quoted,) = [m for m in says(office, "My alarm clock is broken.", told_of, who="ana@example.com") if m["To"].startswith("Martin")]
        assert "> My alarm clock is broken." in text_of(quoted)
        assert says(office, "Many thanks", told_of, who="ana@example.com") == []


def test_staff_may_say_that_a_mentor_answered_on_the_form(office):
    at(office, FRIDAY)
    (noted,) = says(office, "Maria Huber answered the standup on the form", who="Martin <martin@example.org>")
    assert "Maria Huber" in text_of(noted)
    assert [m for m in at(office, FRIDAY + 3 * DAY) if "Once more" in subject_of(m)] == []


def test_a_nudge_that_speaks_for_two_students_is_answered_for_both(office):
    nudge = to([m for m in at(office, NOW + 14 * DAY) if "well" in subject_of(m)], MARIA.address)
    says(office, "All fine, we talk every week", nudge)
    assert set(heard(office).values()) == {office.now}


def test_a_no_to_a_nudge_is_a_worry(office):
    nudge = to([m for m in at(office, NOW + 14 * DAY) if "well" in subject_of(m)], MARIA.address)
    sent = says(office, "No, I haven't heard from Ana either", nudge)
    assert any(subject_of(m).startswith("Maria Huber is worried") for m in sent)


def test_why_is_answered_with_the_trace(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    (answer,) = says(office, "why?", asked)
    assert subject_of(answer).startswith("Why you got")
    assert "friday-standup" in text_of(answer)
    assert "an answer" in text_of(answer)


def test_stop_stops_that_rule_for_that_person_and_staff_are_told_and_start_again_undoes_it(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    sent = says(office, "stop", asked)
    assert sorted(m["To"].split()[0] for m in sent) == ["Maria", "Martin"]
    assert MARIA.address not in str(told(at(office, FRIDAY + 7 * DAY)))
    says(office, "start again", to(sent, MARIA.address)) or says(office, "start again", asked)
    assert MARIA.address in str(told(at(office, FRIDAY + 14 * DAY)))


def test_the_unsubscribe_button_of_a_mail_program_needs_no_more_than_the_token(office):
    asked = to(at(office, FRIDAY), MARIA.address)
    button = asked["List-Unsubscribe"].strip("<>").partition("?subject=")[2].replace("%20", " ")
    sent = office.step(mail("somebody@else.example", "", subject=button, at=office.now, results=None))
    assert sorted(m["To"].split()[0] for m in sent) == ["Maria", "Martin"]
    assert MARIA.address not in str(told(at(office, FRIDAY + 7 * DAY)))


def test_a_token_that_nobody_gave_out_stops_nothing(office):
    sent = office.step(mail("somebody@else.example", "", subject="stop " + "a" * 26, at=office.now))
    assert sent == []
    assert MARIA.address in str(told(at(office, FRIDAY)))


def test_days_away_are_said_back_and_reminders_rest(office):
    sent = says(office, "I'm on holiday from 26 November to 12 December.")
    noted = to(sent, MARIA.address, "Noted")
    assert {week.original.day for week in office.all()[0].weekly.exceptions} == {1, 8}
    assert {subject_of(m) for m in sent if "ana@example.com" in m["To"]} == {
        "No call with Maria on Tuesday, 1 December 2026",
        "No call with Maria on Tuesday, 8 December 2026",
    }
    assert "12 December" in text_of(noted)
    assert "1 December 2026, 18:00" in text_of(noted)
    with office.ledger.read() as tx:
        assert tx.people().find("mentor", MARIA.address).away == ((date(2026, 11, 26), date(2026, 12, 12)),)
    assert MARIA.address not in str(told(at(office, FRIDAY)))


def test_a_student_who_is_away_is_not_called_silent(office):
    office.now = NOW + DAY
    says(office, "away 3 Dec - 20 Dec", who="ana@example.com")
    nudges = [m for m in at(office, NOW + 15 * DAY) if "well" in subject_of(m)]
    assert all("Ana" not in subject_of(m) for m in nudges)


def test_out_of_office_by_a_program_is_no_absence(office):
    says(office, "I am away 20 Dec - 3 Jan", Auto_Submitted="auto-replied")
    with office.ledger.read() as tx:
        assert tx.people().find("mentor", MARIA.address).away == ()


def test_two_misses_in_a_row_reach_staff_and_a_call_that_took_place_ends_the_row(office):
    tuesday = datetime(2026, 12, 1, 18, tzinfo=UTC)
    letters = [message_from_bytes(data) for _, _, data in office.post.sent]
    letter = next(m for m in letters if MARIA.address in m["To"] and subject_of(m).startswith("Your weekly call with Ana"))
    for week, missed in enumerate(("Ana didn't show up today.", "Ana did not show up again.")):
        office.now = tuesday + timedelta(weeks=week)
        sent = says(office, missed, letter)
    (ana,) = [m for m in office.all() if m.fields.student_name == "Ana Novak"]
    assert [r.missed for r in ana.reports] == [True, True]
    (letter,) = [m for m in sent if m["To"].startswith("Martin")]
    assert "missed" in subject_of(letter)


def test_a_report_switched_on_is_asked_for_when_the_call_has_ended_and_its_answer_is_kept(tmp_path):
    text = SHIPPED["session-report"].replace(b"enabled = false", b"enabled = true")
    with Office(tmp_path, rules=rulebook({"session-report": text}, zone=PROGRAMME.zone), people=(replace(MARIA), TOM)) as office:
        office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
        end = datetime(2026, 11, 24, 17, 45, tzinfo=UTC)
        asked = to(at(office, end), MARIA.address)
        office.now = end + HOUR
        says(office, "Went well, we did loops.", asked)
        assert [r.missed for r in office.m.reports] == [False]
        assert at(office, end + 2 * DAY) == []
        assert len(at(office, end + 7 * DAY)) == 1
