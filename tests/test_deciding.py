"""The process, by what people get: no server, no database, no clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agent.core.deciding.assigning import complete
from agent.core.intents import (
    Accept,
    CalendarAnswer,
    Completion,
    Consent,
    Decline,
    Fields,
    Objection,
    Pick,
    Remark,
    Times,
    Unclear,
)
from agent.core.meetings import Time
from agent.core.people import People, Person, alike
from agent.core.value import replace
from tests.builders import ENROLMENT, KIM, MARIA, MARTIN, NOW, PROGRAMME, TOM, Conversation, at, offered, once, weekly

TUESDAY = weekly("2026-11-24 18:00")


def test_an_assignment_is_one_offer_to_the_first_named_mentor_and_tells_staff_what_was_read():
    talk = offered()
    assert talk.told() == {("offer", MARIA.address), ("assigned", MARTIN.address)}
    assert talk.m.state == "offered"
    assert talk.m.mentor == MARIA.address


def test_an_offer_has_no_surname_address_phone_or_background():
    (offer,) = offered().letters("offer")
    told = repr(offer.facts)
    for private in ("Novak", "ana@example.com", "555 0100", "accounting", "Spreadsheets", "New York'"):
        assert private not in told
    assert offer.facts["student"]["first_name"] == "Ana"


def test_staff_letters_go_to_every_staff_address_each_as_a_mail_of_its_own():
    talk = Conversation(programme=replace(PROGRAMME, staff=(MARTIN, KIM))).assigned()
    letters = talk.letters("assigned")
    assert [[r.address for r in s.to] for s in letters] == [[MARTIN.address], [KIM.address]]
    assert len({s.key for s in letters}) == 2


def test_a_yes_on_a_condition_goes_to_staff_and_sends_no_background():
    talk = offered().says("mentor", Accept((TUESDAY,), conditions=("if she can start in January",)))
    assert talk.told() == {("passed-on", MARTIN.address), ("passed", MARIA.address)}
    assert talk.m.state == "offered"
    assert talk.says("mentor", Accept()).m.state == "accepted"


def test_a_yes_with_a_weekly_time_books_the_series_and_introduces_both():
    talk = offered().says("mentor", Accept((TUESDAY,)))
    assert talk.told() == {
        ("background", MARIA.address),
        ("introduction", MARIA.address),
        ("introduction", "ana@example.com"),
        ("invitation-weekly", MARIA.address),
        ("invitation-weekly", "ana@example.com"),
        ("invitation-office", "calendar@example.org"),
    }
    (introduction,) = talk.letters("introduction")
    assert len(introduction.to) == 2
    assert talk.m.state == "weekly"
    assert talk.m.orientation is None
    assert talk.m.weekly.rrule == "FREQ=WEEKLY;BYDAY=TU"
    assert talk.m.weekly.minutes == 45


def test_the_student_never_receives_the_background():
    talk = offered().says("mentor", Accept((TUESDAY,)))
    for letter in talk.letters():
        if "background" in letter.facts:
            assert [r.address for r in letter.to] == [MARIA.address]
    for invitee in talk.meetings()[0].invitees:
        assert "accounting" not in repr(invitee.facts)


def test_the_office_is_invited_and_never_asked_to_answer():
    (put,) = offered().says("mentor", Accept((TUESDAY,))).meetings()
    assert [i.rsvp for i in put.invitees] == [True, True, False]
    assert "calendar@example.org" not in put.meeting.answers


@pytest.mark.parametrize(
    ("now", "program_start", "not_before", "first"),
    [
        ("2026-11-23 17:59", None, None, "2026-11-24"),
        ("2026-11-23 18:01", None, None, "2026-12-01"),
        ("2026-11-23 09:00", date(2026, 12, 1), None, "2026-12-01"),
        ("2026-11-23 09:00", date(2026, 12, 2), None, "2026-12-08"),
        ("2026-11-23 09:00", date(2026, 12, 1), date(2026, 12, 7), "2026-12-08"),
    ],
)
def test_the_first_call_is_a_day_away_and_not_before_programme_or_mentor_begin(now, program_start, not_before, first):
    talk = offered(program_start=program_start)
    talk.now = at(now)
    talk.says("mentor", Accept((TUESDAY,), not_before=not_before))
    assert talk.m.weekly.local == datetime.fromisoformat(f"{first} 18:00")


def test_a_weekly_time_at_night_for_the_student_is_asked_of_the_student_first():
    talk = offered().says("mentor", Accept((weekly("2026-11-24 08:00"),)))
    assert ("slot-ok", "ana@example.com") in talk.told()
    assert ("slot-asked", MARIA.address) in talk.told()
    assert not talk.meetings()
    talk.says("student", Consent())
    assert talk.m.state == "weekly"
    assert talk.m.weekly.local == datetime(2026, 12, 1, 8)


def test_a_no_of_the_student_to_an_early_slot_goes_to_the_mentor_with_the_students_own_times():
    talk = (
        offered()
        .says("mentor", Accept((weekly("2026-11-24 08:00"),)))
        .says("student", Objection((weekly("2026-11-25 12:00", "America/New_York"),)))
    )
    (letter,) = talk.letters()
    assert (letter.template, letter.to[0].address) == ("student-times", MARIA.address)
    assert letter.facts["options"] == "1) Wednesday 18:00 (Vienna time)"


def test_who_lives_nowhere_known_gets_times_in_the_mentors_zone_and_is_asked():
    talk = offered(zone=None).says("mentor", Accept((TUESDAY,)))
    (put,) = talk.meetings()
    student = next(i for i in put.invitees if i.recipient.person == "student")
    assert student.facts["call"]["zone"] == "Vienna time"
    (introduction,) = talk.letters("introduction")
    assert introduction.facts["zone_unknown"]
    talk.says("student", Times(zone="Asia/Kolkata"))
    assert talk.m.fields.zone == "Asia/Kolkata"
    (noted,) = talk.letters()
    assert noted.facts["call"]["time"] == "22:30"


def test_one_single_time_books_the_orientation_call():
    talk = offered().says("mentor", Accept((once("2026-11-25 17:00"),)))
    assert ("invitation-orientation", "ana@example.com") in talk.told()
    assert talk.m.state == "accepted"
    assert talk.m.orientation.start == at("2026-11-25 17:00")
    assert talk.m.weekly is None


def test_several_times_go_to_the_student_as_numbers_and_the_one_picked_is_booked():
    times = (once("2026-11-25 17:00"), once("2026-11-26 18:00"))
    talk = offered().says("mentor", Accept(times))
    (letter,) = talk.letters("pick")
    assert letter.facts["options"].startswith("1) Wednesday, 25 November 2026, 11:00 (New York time)\n2) ")
    assert not talk.meetings()
    talk.says("student", Pick(2))
    assert talk.m.orientation.start == times[1].start


def test_an_accept_without_a_time_books_nothing_and_asks_for_times():
    talk = offered().says("mentor", Accept())
    assert ("orientation-times", MARIA.address) in talk.told()
    assert not talk.meetings()
    assert talk.m.state == "accepted"


def test_after_the_orientation_call_the_mentor_is_asked_for_the_weekly_slot_once():
    talk = offered().says("mentor", Accept((once("2026-11-25 17:00"),)))
    talk.time_passes(at("2026-11-25 17:44"))
    assert talk.told() == set()
    talk.time_passes(at("2026-11-25 17:45"))
    assert talk.told() == {("weekly-slot", MARIA.address)}
    assert talk.m.state == "oriented"
    talk.time_passes(at("2026-11-26 17:45"))
    assert talk.told() == set()
    talk.says("mentor", Times((weekly("2026-12-01 18:00"),)))
    assert talk.m.state == "weekly"
    assert talk.m.orientation is not None


def test_a_question_about_the_time_is_asked_rather_than_guessed():
    talk = offered().says("mentor", Accept(problems=("times: is 8 in the morning or in the evening?",)))
    (letter,) = talk.letters("orientation-times")
    assert letter.facts["problems"] == "Is 8 in the morning or in the evening?"


def test_two_weekly_times_are_asked_back():
    talk = offered().says("mentor", Accept((TUESDAY, weekly("2026-11-25 18:00"))))
    (letter,) = talk.letters("orientation-times")
    assert "more than one weekly time" in letter.facts["problems"]
    assert not talk.meetings()


def test_nothing_is_booked_before_the_mentors_zone_is_known():
    nowhere = replace(MARIA, zone=None)
    talk = Conversation(people=People((nowhere, TOM))).assigned()
    assert talk.letters("offer")[0].facts["zone_unknown"]
    talk.says("mentor", Accept(problems=("times: which zone?",)))
    assert not talk.meetings()
    talk.says("mentor", Times((TUESDAY,), zone="Europe/Vienna"))
    assert talk.m.state == "weekly"
    assert talk.people.find("mentor", MARIA.address).zone == "Europe/Vienna"


def test_a_time_that_only_lacked_the_zone_is_kept_until_the_zone_is_known():
    talk = Conversation(people=People((replace(MARIA, zone=None), TOM))).assigned()
    floating = Time(datetime(2026, 11, 24, 18, tzinfo=UTC), "", weekly=True)
    talk.says("mentor", Accept(problems=("times: in which zone?",), floating=(floating,)))
    (letter,) = talk.letters("orientation-times")
    assert letter.facts["kept"] == "Tuesday 18:00"
    assert not talk.meetings()
    talk.says("mentor", Times(zone="Europe/Vienna"))
    assert talk.m.weekly.start == at("2026-11-24 18:00")


def test_who_names_no_city_is_asked_for_it_again_and_not_for_times_that_are_noted():
    talk = Conversation(people=People((replace(MARIA, zone=None), TOM))).assigned()
    floating = Time(datetime(2026, 11, 24, 18, tzinfo=UTC), "", weekly=True)
    talk.says("mentor", Accept(problems=("times: in which zone?",), floating=(floating,)))
    talk.says("mentor", Unclear(("zone: CET is the clock of more than one city.",)))
    (letter,) = talk.letters("unclear")
    asked = {name for name, value in letter.facts.items() if name.startswith("asked_") and value}
    assert (asked, letter.facts["kept"]) == ({"asked_mentor_zone"}, "Tuesday 18:00")
    talk.says("mentor", Times(zone="Europe/Vienna"))
    assert talk.m.weekly.start == at("2026-11-24 18:00")


def test_who_names_neither_a_city_nor_a_time_is_asked_for_both():
    talk = Conversation(people=People((replace(MARIA, zone=None), TOM))).assigned().says("mentor", Accept())
    talk.says("mentor", Unclear())
    (letter,) = talk.letters("unclear")
    assert letter.facts["asked_mentor_zone"]
    assert letter.facts["asked_orientation_times"]


def test_a_decline_asks_the_next_named_mentor_and_tells_staff():
    talk = offered().says("mentor", Decline())
    assert talk.told() == {("offer", TOM.address), ("declined", MARTIN.address)}
    assert talk.m.mentor == TOM.address


def test_when_nobody_is_left_staff_are_asked_and_their_answer_goes_on():
    talk = offered().says("mentor", Decline()).says("mentor", Decline())
    assert talk.told() == {("missing", MARTIN.address)}
    assert talk.m.state == "incomplete"
    talk.says("staff", Completion(Fields(mentors=("Eve Adams <eve@example.net>",))))
    assert ("offer", "eve@example.net") in talk.told()


def test_a_late_yes_is_answered_kindly_and_changes_nothing():
    talk = offered().says("mentor", Decline())
    talk.says("mentor", Accept(), writer=MARIA.address)
    assert talk.told() == {("already-asked", MARIA.address)}
    assert talk.m.mentor == TOM.address


def test_a_late_yes_is_welcome_while_nobody_else_was_found():
    talk = offered(mentors=("Maria Huber",)).says("mentor", Decline()).says("mentor", Accept(), writer=MARIA.address)
    assert talk.m.state == "accepted"
    assert talk.m.mentor == MARIA.address


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"student_email": None}, ("student_email",)),
        ({"student_name": None}, ("student_name",)),
        ({"mentors": ()}, ("mentors",)),
        ({"mentors": ("Marie",)}, ("mentors",)),
        ({"student_email": None, "mentors": ("Marie",)}, ("student_email", "mentors")),
    ],
)
def test_staff_are_asked_for_exactly_what_is_missing_and_the_answer_completes_it(changes, lacks):
    talk = offered(**changes)
    (letter,) = talk.letters()
    assert letter.template == "missing"
    flags = {"student_name": "lacks_name", "student_email": "lacks_email", "mentors": "lacks_mentor"}
    assert {n for n, flag in flags.items() if letter.facts[flag]} == set(lacks)
    talk.says("staff", Completion(Fields(**{n: getattr(ENROLMENT, n) for n in lacks})))
    assert ("offer", MARIA.address) in talk.told()


def test_half_an_answer_is_asked_for_the_other_half():
    talk = offered(student_email=None, mentors=("Marie",)).says("staff", Completion(Fields(student_email="ana@example.com")))
    (letter,) = talk.letters("missing")
    assert letter.facts["lacks_mentor"]
    assert not letter.facts["lacks_email"]


def test_a_name_that_several_mentors_have_is_asked_back_with_who_they_are():
    other = Person("mentor", "maria.berg@example.net", "Maria Berg")
    talk = Conversation(fields=replace(ENROLMENT, mentors=("Maria",)), people=People((MARIA, other))).assigned()
    (letter,) = talk.letters("missing")
    assert "Maria Berg (maria.berg@example.net)" in letter.facts["several_mentors"]


@pytest.mark.parametrize("mentor", ["Bob Baker <ANA@example.com>", "Cara Lee", "Cara Lee <cara@example.net>"])
def test_a_mentor_with_the_students_own_address_is_not_asked_and_staff_hear_why(mentor):
    cara = Person("mentor", "cara@example.net", "Cara Lee", "Europe/Vienna", aliases=("ana@example.com",))
    talk = Conversation(fields=replace(ENROLMENT, mentors=(mentor,)), people=People((MARIA, cara))).assigned()
    (letter,) = talk.letters("missing")
    assert letter.facts["shared_address"] == "ana@example.com"
    assert not letter.facts["unknown_mentor"]
    assert not letter.facts["several_mentors"]
    talk.says("staff", Completion(Fields(student_email="ana.novak@example.com")))
    assert "offer" in {letter for letter, _ in talk.told()}


def test_an_address_in_staffs_words_introduces_a_mentor():
    talk = offered(mentors=("Eve Adams <Eve@Example.net>",))
    assert ("offer", "eve@example.net") in talk.told()
    assert talk.people.find("mentor", "eve@example.net").name == "Eve Adams"


def test_the_same_student_is_assigned_once_a_course():
    talk = offered().assigned()
    assert talk.told() == {("already-assigned", MARTIN.address)}
    assert len(talk.mentorships) == 1
    talk.assigned(replace(ENROLMENT, course="Web Design"))
    assert len(talk.mentorships) == 2


def test_two_students_who_share_an_address_are_two():
    talk = offered().assigned(replace(ENROLMENT, student_name="Ben Novak"))
    assert ("offer", MARIA.address) in talk.told()
    assert [m.fields.student_name for m in talk.mentorships.values()] == ["Ana Novak", "Ben Novak"]
    assert talk.assigned(replace(ENROLMENT, student_name="Ben Novak")).told() == {("already-assigned", MARTIN.address)}
    assert talk.letters()[0].facts["student"]["name"] == "Ben Novak"


def test_where_it_is_unclear_whether_they_are_two_staff_are_asked_with_both_names():
    talk = offered().assigned(replace(ENROLMENT, student_name="Jana Novak"))
    (letter,) = talk.letters()
    assert letter.template == "missing"
    assert "Jana Novak" in letter.facts["doubts"]
    assert "Ana Novak (M1)" in letter.facts["doubts"]
    assert letter.facts["lacks_name"]
    m = talk.mentorships["M2"]
    then = complete(m, Completion(Fields(student_name="Jana Novak")), talk._scene())
    assert then.mentorships[0].state == "offered"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Novak", "ANA  NOVÁK", True),
        ("Ana Novak", "Novak, Ana", True),
        ("Ana Novak", "Ana Maria Novak", True),
        ("Ana", "Ana Novak", True),
        ("", "Ana Novak", True),
        ("Ana Novak", "Ben Novak", False),
        ("Élodie Martin", "Hugo Martin", False),
        ("Ana Novak", "Jana Novak", None),
        ("Ana Novak", "Ana Horvat", None),
        ("Ana Novak", "A. Novak", None),
        ("Novak Ana", "Novak Ben", None),
        ("Liz Hale", "Elizabeth Hale", None),
        ("Ana Novak", "Ана Новак", None),
    ],
)
def test_names_at_one_address_are_one_persons_two_peoples_or_unclear(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same


def test_a_second_forward_completes_what_the_first_one_lacked():
    talk = offered(mentors=()).assigned(ENROLMENT)
    assert ("offer", MARIA.address) in talk.told()
    assert len(talk.mentorships) == 1


def test_an_unclear_answer_is_asked_back_once_and_then_goes_to_staff():
    talk = offered().says("mentor", Unclear())
    assert talk.told() == {("unclear", MARIA.address)}
    talk.says("mentor", Unclear())
    assert talk.told() == {("passed-on", MARTIN.address), ("passed", MARIA.address)}


def test_a_question_of_the_mentor_goes_to_staff_with_the_words():
    talk = offered().says("mentor", Remark("question"))
    (letter,) = talk.letters("passed-on")
    assert letter.facts["text"] == "their words"


def test_an_unclear_mail_where_nothing_is_pending_is_kept_as_heard():
    talk = offered().says("mentor", Accept((TUESDAY,)))
    talk.now = NOW + timedelta(days=3)
    talk.says("student", Unclear())
    assert talk.told() == set()
    assert talk.m.student_heard == NOW + timedelta(days=3)


def test_a_mail_to_the_other_with_the_agent_in_copy_is_never_answered():
    talk = offered().says("mentor", Unclear(), aside=True)
    assert talk.told() == set()


def test_nobody_is_heard_before_acceptance():
    talk = offered().says("mentor", Unclear())
    assert talk.m.mentor_heard is None
    talk.says("mentor", Accept())
    assert talk.m.mentor_heard == NOW
    assert talk.m.student_heard is None


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_a_calendar_answer_is_recorded_and_not_answered(answer):
    talk = offered().says("mentor", Accept((TUESDAY,)))
    talk.says("student", CalendarAnswer(talk.m.weekly.uid, "Ana@example.com", answer, 0, NOW))
    assert talk.m.weekly.answers == {MARIA.address: "none", "ana@example.com": answer}
    assert talk.told() == set()
    assert talk.m.student_heard == NOW


@pytest.mark.parametrize(
    "stale",
    [
        CalendarAnswer("other@example.org", "ana@example.com", "declined", 0, NOW),
        CalendarAnswer("UID", "eve@example.net", "declined", 0, NOW),
        CalendarAnswer("UID", "ana@example.com", "declined", -1, NOW),
        CalendarAnswer("UID", "ana@example.com", "declined", 0, NOW - timedelta(hours=1)),
    ],
)
def test_a_stale_or_foreign_calendar_answer_changes_nothing(stale):
    talk = offered().says("mentor", Accept((TUESDAY,)))
    uid = talk.m.weekly.uid
    talk.says("student", CalendarAnswer(uid, "ana@example.com", "accepted", 0, NOW))
    talk.says("student", replace(stale, uid=uid if stale.uid == "UID" else stale.uid))
    assert talk.m.weekly.answers["ana@example.com"] == "accepted"


def test_a_booked_call_is_never_doubled_by_a_second_time_but_the_other_is_asked():
    talk = offered().says("mentor", Accept((TUESDAY,))).says("mentor", Times((weekly("2026-11-26 18:00"),)))
    assert not talk.meetings()
    assert talk.told() == {("move-ok", "ana@example.com"), ("move-asked", MARIA.address)}


def test_a_picked_time_that_is_past_by_now_is_asked_anew():
    talk = offered().says("mentor", Accept((once("2026-11-25 17:00"), once("2026-11-26 18:00"))))
    talk.now = datetime(2026, 11, 27, tzinfo=UTC)
    talk.says("student", Pick(1))
    assert not talk.meetings()
    assert ("orientation-times", MARIA.address) in talk.told()


def test_staff_correct_what_was_read_while_the_mentor_is_being_asked():
    talk = offered().says("staff", Completion(Fields(student_email="ana.novak@example.com")))
    assert talk.told() == {("assigned", MARTIN.address)}
    assert talk.m.fields.student_email == "ana.novak@example.com"


def test_a_yes_to_an_earlier_letter_does_not_book_the_time_of_a_later_one():
    talk = offered().says("mentor", Accept((weekly("2026-11-24 08:00"),)))
    first = talk.m.asked[-1].letter
    talk.says("student", Objection()).says("mentor", Times((weekly("2026-11-25 05:00"),)))
    talk.says("student", Consent(), answers=first)
    assert talk.told() == {("unclear", "ana@example.com")}
    talk.says("student", Consent(), answers=next(a.letter for a in talk.m.asked if a.question == "slot_ok"))
    assert talk.m.weekly.local.hour == 5


def test_what_the_student_wants_changed_after_booking_goes_to_staff_and_they_are_told():
    talk = offered().says("mentor", Accept((TUESDAY,)))
    for intent in (Objection(), Decline(), Remark("question")):
        talk.says("student", intent)
        assert talk.told() == {("passed-on", MARTIN.address), ("passed", "ana@example.com")}
        assert not talk.meetings()


def test_a_single_time_at_short_notice_or_at_night_is_asked_of_the_student():
    for time in (once("2026-11-23 20:00"), once("2026-11-25 09:00")):
        talk = offered().says("mentor", Accept((time,)))
        assert ("pick", "ana@example.com") in talk.told()
        assert not talk.meetings()


def test_the_students_own_weekly_time_keeps_the_mentors_hour_and_is_not_asked_again():
    talk = offered().says("mentor", Accept((weekly("2026-11-24 08:00"),)))
    talk.says("student", Objection((weekly("2026-11-25 06:00", "America/New_York"),))).says("mentor", Pick(1))
    assert talk.m.weekly.zone == "Europe/Vienna"
    assert talk.m.weekly.local == datetime(2026, 11, 25, 12)


def test_an_earlier_mentors_mail_is_not_the_new_ones_being_heard():
    talk = offered().says("mentor", Decline()).says("mentor", Accept())
    heard = talk.m.mentor_heard
    talk.now = NOW + timedelta(days=5)
    talk.says("mentor", Unclear(), writer=MARIA.address)
    assert talk.m.mentor_heard == heard


def test_a_city_alone_is_learned_and_the_offer_still_waits_for_a_yes():
    talk = Conversation(people=People((replace(MARIA, zone=None), TOM))).assigned().says("mentor", Times(zone="Europe/Vienna"))
    assert talk.told() == {("unclear", MARIA.address)}
    talk.says("mentor", Accept((TUESDAY,)))
    assert talk.m.state == "weekly"


def test_staff_of_import_hear_what_all_staff_hear():
    talk = Conversation(people=People((MARIA, TOM, KIM))).assigned()
    assert {("assigned", MARTIN.address), ("assigned", KIM.address)} <= talk.told()
