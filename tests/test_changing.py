"""Calls that stand are skipped, moved, paused and ended: what both get, and what then stands."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from agent.core.actions import Send
from agent.core.deciding import pausing
from agent.core.intents import Accept, CalendarAnswer, CalendarCounter, Consent, Decline, Move, Objection, PauseCalls, Pick, Skip, Times
from agent.core.meetings import occurrences
from agent.core.value import replace
from tests.builders import MARIA, MARTIN, Conversation, at, offered, once, weekly

ANA, OFFICE = "ana@example.com", "calendar@example.org"
EVERYBODY = (MARIA.address, ANA)
FIRST = "2026-12-01 18:00"  # a Tuesday; 12:00 in New York


def talk(now: str = "2026-11-27 09:00") -> Conversation:
    """A weekly call on Tuesdays at 18:00 in Vienna, since the first of December."""
    begun = offered(program_start=date(2026, 12, 1)).says("mentor", Accept((weekly(FIRST),)))
    begun.now = at(now)
    return begun


def day(text: str) -> tuple[tuple[date, date], ...]:
    return ((date.fromisoformat(text), date.fromisoformat(text)),)


def calls(t: Conversation, until: str = "2027-01-01 00:00", since: str = FIRST) -> list[str]:
    return [f"{start:%d %b %H:%M}" for start in occurrences(t.m.weekly, at(since), at(until))]


TUESDAYS = ["01 Dec 18:00", "08 Dec 18:00", "15 Dec 18:00", "22 Dec 18:00", "29 Dec 18:00"]


# One call is dropped


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_the_coming_call_is_skipped_at_once_and_both_are_told(role):
    t = talk().says(role, Skip())
    assert calls(t) == TUESDAYS[1:]
    assert t.told() == {("call-skipped", MARIA.address), ("call-skipped", ANA), ("office-cancelled", OFFICE)}
    (cancelled,) = t.cancelled()
    assert cancelled.week.original == datetime(2026, 12, 1, 18)
    facts = {i.recipient.address: i.facts for i in cancelled.invitees}
    assert facts[MARIA.address]["call"]["time"] == "18:00"
    assert facts[ANA]["call"]["time"] == "12:00"
    assert {a for a in EVERYBODY if facts[a]["by_you"]} == {MARIA.address if role == "mentor" else ANA}
    assert facts[ANA]["next"].startswith("Tuesday, 8 December 2026, 12:00")


def test_the_calls_on_days_that_were_named_are_skipped_each_by_itself():
    t = talk().says("student", Skip((*day("2026-12-08"), (date(2026, 12, 20), date(2027, 1, 3)))))
    assert calls(t, "2027-01-10 00:00") == ["01 Dec 18:00", "15 Dec 18:00", "05 Jan 18:00"]
    assert [c.week.original.day for c in t.cancelled()] == [8, 22, 29]
    assert len({c.meeting.sequence for c in t.cancelled()}) == len({c.key for c in t.cancelled()}) == 3


def test_a_day_without_a_call_is_asked_back_with_those_there_are():
    t = talk().says("mentor", Skip(day("2026-12-03")))
    (letter,) = t.letters()
    assert letter.template == "which-call"
    assert letter.facts["calls"].startswith("Tuesday, 1 December 2026, 18:00 (Vienna time)\n")
    assert calls(t) == TUESDAYS


@pytest.mark.parametrize(("now", "gone"), [("2026-12-01 06:00", True), ("2026-12-01 06:01", False)])
def test_a_call_can_be_dropped_until_half_a_day_before(now, gone):
    t = talk(now).says("student", Skip())
    assert calls(t) == (TUESDAYS[1:] if gone else TUESDAYS)


def test_who_writes_too_late_is_answered_kindly_and_the_other_hears_at_once():
    t = talk("2026-12-01 16:00").says("student", Skip())
    assert t.told() == {("too-late", ANA), ("short-notice", MARIA.address)}
    assert not t.cancelled()


def test_the_first_call_is_called_off_and_the_mentor_is_asked_for_another_time():
    t = offered().says("mentor", Accept((once("2026-11-25 17:00"),))).says("student", Skip())
    assert ("orientation-times", MARIA.address) in t.told()
    assert ("call-skipped", ANA) in t.told()
    assert t.m.orientation is None
    first = t.cancelled()[0].meeting.uid
    t.says("mentor", Times((once("2026-11-26 17:00"),)))
    assert t.m.orientation.uid != first


# One call is moved


@pytest.mark.parametrize(("role", "other"), [("mentor", ANA), ("student", MARIA.address)])
def test_a_new_time_goes_to_the_other_and_moves_on_a_yes(role, other):
    answerer = "student" if role == "mentor" else "mentor"
    t = talk().says(role, Move((once("2026-12-02 19:00"),)))
    assert ("move-ok", other) in t.told()
    assert not t.meetings()
    assert calls(t) == TUESDAYS
    t.says(answerer, Consent())
    assert t.told() == {("call-moved", MARIA.address), ("call-moved", ANA), ("invitation-office", OFFICE)}
    assert calls(t) == ["02 Dec 19:00", *TUESDAYS[1:]]
    (put,) = t.meetings()
    assert put.week.original == datetime(2026, 12, 1, 18)
    assert {i.recipient.address: bool(i.facts.get("by_you")) for i in put.invitees[:2]} == {
        MARIA.address: role == "mentor",
        ANA: role == "student",
    }


def test_what_both_agreed_on_takes_effect_at_once():
    t = talk().says("student", Move((once("2026-12-02 13:00", "America/New_York"),), agreed=True))
    assert calls(t) == ["02 Dec 19:00", *TUESDAYS[1:]]
    assert t.m.weekly.weeks[0].local == datetime(2026, 12, 2, 19)


def test_an_hour_that_is_not_decent_for_the_other_is_asked_even_if_it_was_agreed():
    t = talk().says("mentor", Move((once("2026-12-02 08:00"),), agreed=True))
    (ask,) = t.letters("move-ok")
    assert ask.facts["early"]
    assert not t.meetings()


def test_the_call_on_the_day_that_was_named_is_moved_else_the_one_nearest_to_the_new_time():
    t = talk().says("mentor", Move((once("2026-12-21 18:00"),), day("2026-12-15"), agreed=True))
    assert calls(t) == ["01 Dec 18:00", "08 Dec 18:00", "21 Dec 18:00", "22 Dec 18:00", "29 Dec 18:00"]
    t = talk().says("mentor", Move((once("2026-12-16 18:00"),), agreed=True))
    assert calls(t)[2] == "16 Dec 18:00"


def test_several_times_are_numbers_of_which_the_other_picks_one():
    t = talk().says("mentor", Move((once("2026-12-02 18:00"), once("2026-12-03 18:00"))))
    (ask,) = t.letters("move-ok")
    assert ask.facts["options"].startswith("1) Wednesday, 2 December 2026, 12:00 (New York time)\n2) ")
    t.says("student", Pick(2))
    assert calls(t)[0] == "03 Dec 18:00"


def test_a_no_leaves_the_call_where_it_is_and_tells_the_asker():
    t = talk().says("student", Move((once("2026-12-02 19:00"),))).says("mentor", Objection())
    assert t.told() == {("move-refused", ANA)}
    assert calls(t) == TUESDAYS
    assert t.m.asked == ()


def test_another_time_in_answer_is_a_proposal_back():
    t = talk().says("student", Move((once("2026-12-02 19:00"),))).says("mentor", Objection((once("2026-12-03 17:00"),)))
    assert ("move-ok", ANA) in t.told()
    t.says("student", Consent())
    assert calls(t)[0] == "03 Dec 17:00"


def test_a_yes_that_comes_after_the_call_moves_nothing():
    t = talk().says("student", Move((once("2026-12-02 19:00"),)))
    t.now = at("2026-12-01 18:30")
    t.says("mentor", Consent())
    assert t.told() == {("which-call", MARIA.address)}
    assert calls(t) == TUESDAYS


def test_a_proposal_that_nobody_answers_ends_with_its_call():
    t = talk().says("student", Move((once("2026-12-02 19:00"),))).time_passes(at(FIRST))
    assert t.m.asked == ()
    assert t.told() == set()


def test_a_move_without_a_time_is_asked_back():
    t = talk().says("student", Move(problems=("times: at what time of day?",)))
    (letter,) = t.letters()
    assert (letter.template, letter.facts["problems"]) == ("move-when", "At what time of day?")


def test_a_move_that_is_asked_too_late_is_told_to_the_other_as_a_wish():
    t = talk("2026-12-01 12:00").says("student", Move((once("2026-12-02 19:00"),)))
    assert t.told() == {("too-late", ANA), ("short-notice", MARIA.address)}
    assert t.letters("short-notice")[0].facts["wanted"] == "Wednesday, 2 December 2026, 19:00 (Vienna time)"


def test_the_third_move_of_a_month_is_made_and_another_weekly_time_is_suggested():
    t = talk()
    for n, new in enumerate(("2026-12-02 18:00", "2026-12-09 18:00", "2026-12-16 18:00"), 1):
        t.now = at("2026-11-30 09:00")
        t.says("mentor", Move((once(new),), agreed=True))
        assert [i.facts["often"] for i in t.meetings()[0].invitees[:2]] == ["3" if n == 3 else ""] * 2
    assert len(t.m.moves) == 3


def test_a_moved_call_can_be_moved_again_and_dropped():
    t = (
        talk()
        .says("mentor", Move((once("2026-12-02 18:00"),), agreed=True))
        .says("student", Move((once("2026-12-03 18:00"),), agreed=True))
    )
    assert calls(t)[0] == "03 Dec 18:00"
    assert t.meetings()[0].week.original == datetime(2026, 12, 1, 18)
    t.says("mentor", Skip(day("2026-12-03")))
    assert calls(t) == TUESDAYS[1:]
    assert t.cancelled()[0].week.local == datetime(2026, 12, 3, 18)


def test_the_first_call_is_moved_on_a_yes_and_keeps_its_name():
    t = offered().says("mentor", Accept((once("2026-11-25 17:00"),)))
    uid = t.m.orientation.uid
    t.says("mentor", Times((once("2026-11-26 17:00"),)))
    assert ("move-ok", ANA) in t.told()
    t.says("student", Consent())
    assert (t.m.orientation.uid, t.m.orientation.sequence) == (uid, 1)
    assert t.m.orientation.start == at("2026-11-26 17:00")


# All calls are moved


def test_a_new_weekly_time_goes_to_the_other_and_takes_effect_on_a_yes():
    t = talk("2026-12-09 09:00")
    uid = t.m.weekly.uid
    t.says("student", Move((weekly("2026-12-10 13:00", "America/New_York"),)))
    assert ("move-ok", MARIA.address) in t.told()
    t.says("mentor", Consent())
    assert ("weekly-moved", ANA) in t.told()
    assert calls(t) == [*TUESDAYS[:2], "17 Dec 19:00", "24 Dec 19:00", "31 Dec 19:00"]
    assert t.m.weekly.first == at("2026-12-17 19:00")
    assert (t.m.weekly.uid, t.m.weekly.sequence, t.m.weekly.rrule) == (uid, 1, "FREQ=WEEKLY;BYDAY=TH")


def test_all_calls_move_from_a_day_on_and_each_week_keeps_one():
    t = talk().says("mentor", Move((weekly("2026-12-03 19:00"),), agreed=True, not_before=date(2026, 12, 20)))
    assert calls(t) == [*TUESDAYS[:3], "24 Dec 19:00", "31 Dec 19:00"]
    facts = t.meetings()[0].invitees[0].facts
    assert len(facts["kept"].splitlines()) == 3


def test_weeks_that_are_not_like_the_others_stay_so_when_all_move():
    t = talk().says("mentor", Skip(day("2026-12-15"))).says("mentor", Move((once("2026-12-09 17:00"),), agreed=True))
    t.says("mentor", Move((weekly("2026-12-03 19:00"),), agreed=True))
    assert calls(t) == ["03 Dec 19:00", "09 Dec 17:00", "24 Dec 19:00", "31 Dec 19:00"]


def test_a_call_too_soon_to_be_moved_stays_when_all_move():
    t = talk("2026-12-08 12:00").says("mentor", Move((weekly("2026-12-10 19:00"),), agreed=True))
    assert calls(t) == [*TUESDAYS[:2], "17 Dec 19:00", "24 Dec 19:00", "31 Dec 19:00"]


def test_the_weekly_time_that_stands_is_no_change():
    t = talk().says("mentor", Times((weekly("2026-12-08 18:00"),)))
    assert t.told() == set()


# Calendars


def answer(t: Conversation, week: str | None, said: str = "declined", **more) -> CalendarAnswer:
    named = at(week).astimezone(UTC) if week else None
    return CalendarAnswer(t.m.weekly.uid, ANA, said, more.get("sequence", 0), t.now, named)


def test_one_week_declined_is_not_the_whole_declined():
    t = talk()
    t.says("student", answer(t, "2026-12-08 18:00"))
    assert t.m.weekly.answers[ANA] == "none"
    assert t.m.weekly.week(datetime(2026, 12, 8, 18)).answers[ANA] == "declined"
    assert t.told() == set()
    assert calls(t) == TUESDAYS
    t.says("student", answer(t, None))
    assert t.m.weekly.answers[ANA] == "declined"


def test_an_answer_to_the_series_counts_although_one_week_has_changed_since():
    t = talk().says("mentor", Skip())
    t.says("student", answer(t, None, "accepted"))
    assert t.m.weekly.answers[ANA] == "accepted"


def test_an_answer_to_the_time_before_a_move_is_none_to_the_new_one():
    t = talk().says("mentor", Move((once("2026-12-02 19:00"),), agreed=True))
    t.says("student", answer(t, FIRST, "accepted"))
    assert t.m.weekly.weeks[0].answers[ANA] == "none"
    t.says("student", answer(t, FIRST, "accepted", sequence=1))
    assert t.m.weekly.weeks[0].answers[ANA] == "accepted"


def test_a_counter_is_a_proposal_to_the_other_for_just_that_week():
    t = talk()
    t.says("student", CalendarCounter(t.m.weekly.uid, ANA, once("2026-12-09 13:00", "America/New_York"), 0, at("2026-12-08 18:00")))
    assert ("move-ok", MARIA.address) in t.told()
    assert calls(t) == TUESDAYS
    t.says("mentor", Consent())
    assert calls(t)[:3] == ["01 Dec 18:00", "09 Dec 19:00", "15 Dec 18:00"]


def test_a_counter_to_all_weeks_is_a_proposal_of_another_weekly_time():
    t = talk()
    t.says("student", CalendarCounter(t.m.weekly.uid, ANA, once("2026-12-03 13:00", "America/New_York"))).says("mentor", Consent())
    assert t.m.weekly.rrule == "FREQ=WEEKLY;BYDAY=TH"


@pytest.mark.parametrize("week", ["2026-12-07 18:00", "2026-11-24 18:00"])
def test_a_counter_to_a_call_that_is_none_changes_nothing(week):
    t = talk()
    t.says("student", CalendarCounter(t.m.weekly.uid, ANA, once("2026-12-09 13:00"), 0, at(week)))
    assert t.told() == set()


# Pause and end


def test_a_pause_takes_its_calls_away_and_ends_by_itself():
    t = talk("2026-12-03 09:00").staff_says(partial(word, PauseCalls("", date(2026, 12, 3), date(2026, 12, 20))))
    assert t.m.state == "paused"
    assert ("paused", ANA) in t.told()
    assert ("staff-word", MARTIN.address) in t.told()
    assert calls(t) == ["01 Dec 18:00", "22 Dec 18:00", "29 Dec 18:00"]
    t.time_passes(at("2026-12-21 00:00"))
    assert t.m.state == "weekly"
    assert t.told() == {("pause-over", MARIA.address), ("pause-over", ANA)}


def test_a_pause_that_begins_later_begins_by_itself():
    t = talk().staff_says(partial(word, PauseCalls("", date(2026, 12, 5), date(2026, 12, 20))))
    assert t.m.state == "weekly"
    t.time_passes(at("2026-12-05 00:00"))
    assert t.m.state == "paused"


def test_a_pause_is_at_most_four_weeks_and_comes_once():
    t = talk("2026-12-03 09:00").staff_says(partial(word, PauseCalls("", None, date(2027, 3, 1))))
    assert t.letters("staff-word")[0].facts["cut"]
    assert calls(t, "2027-01-13 00:00") == ["01 Dec 18:00", "05 Jan 18:00", "12 Jan 18:00"]
    t.staff_says(pausing.resume).staff_says(partial(word, PauseCalls()))
    assert t.letters("staff-word")[0].facts["why_not"] == "it has had its one pause already"


def test_who_resumes_early_has_the_calls_back_that_the_pause_took():
    t = talk().says("mentor", Skip(day("2026-12-15"))).staff_says(partial(word, PauseCalls()))
    assert calls(t) == ["29 Dec 18:00"]
    t.now = at("2026-12-02 09:00")
    t.staff_says(pausing.resume)
    assert calls(t) == ["08 Dec 18:00", "22 Dec 18:00", "29 Dec 18:00"]
    assert t.m.state == "weekly"
    assert ("calls-resumed", ANA) in t.told()


def test_an_end_takes_all_calls_out_of_the_calendars_and_asks_nothing_more():
    t = talk("2026-12-10 09:00").says("student", Move((once("2026-12-16 19:00"),))).staff_says(pausing.end)
    assert t.m.state == "ended"
    assert t.m.asked == ()
    assert t.told() >= {("calls-ended", MARIA.address), ("calls-ended", ANA), ("office-cancelled", OFFICE), ("staff-word", MARTIN.address)}
    assert t.cancelled()[0].week is None
    assert calls(t) == TUESDAYS[:2]


def word(intent: PauseCalls, m, scene):
    return pausing.pause(m, intent, scene)


@pytest.mark.parametrize(
    ("words", "found"),
    [("end M1", True), ("end it for ana@example.com", True), ("pause Ana", True), ("pause Ben", False), ("end M12", False)],
)
def test_staff_name_a_mentorship_by_reference_address_or_name(words, found):
    assert bool(pausing.named(words, [talk().m])) is found


def test_every_letter_of_a_change_has_a_key_of_its_own():
    t = talk().says("student", Skip((*day("2026-12-08"), *day("2026-12-15"))))
    keys = [a.key for a in t.sent]
    assert len(keys) == len(set(keys))
    assert not [a for a in t.sent if isinstance(a, Send)]


def test_a_no_of_the_mentor_to_a_proposal_is_no_end_of_the_mentorship():
    t = talk().says("student", Move((once("2026-12-02 19:00"),))).says("mentor", Decline())
    assert t.told() == {("move-refused", ANA)}
    assert t.m.state == "weekly"


def test_a_change_by_somebody_who_does_not_take_part_changes_nothing():
    t = talk().says("mentor", Skip(), writer="tom@example.net")
    assert calls(t) == TUESDAYS
    assert replace(t.m, mentor_heard=None) == replace(talk().m, mentor_heard=None)
