"""Who may do what: the one table, against every intent there is."""

from typing import get_args

import pytest

from agent.core import intents
from agent.core.authority import CALENDAR, NEEDS, PROOFS, SAID, STAFF, TRIAGE, need, refusal
from tests.builders import once

PLAIN = {
    "Assignment": intents.Assignment(intents.Fields()),
    "Completion": intents.Completion(intents.Fields()),
    "Pick": intents.Pick(1),
    "Availability": intents.Availability(()),
    "Booking": intents.Booking("uid", once("2026-12-02 17:00"), "", frozenset()),
    "BadCalendar": intents.BadCalendar("x"),
    "CalendarAnswer": intents.CalendarAnswer("uid", "ana@example.com", "accepted"),
    "CalendarCounter": intents.CalendarCounter("uid", "ana@example.com", once("2026-12-02 17:00")),
    "Command": intents.Command("pause"),
    "Automatic": intents.Automatic("x"),
    "Bounce": intents.Bounce("ana@example.com", "<1@example.org>", permanent=True),
    "Note": intents.Note("Ana", "she likes games"),
    "StandupNoted": intents.StandupNoted(("Maria",)),
    "Remark": intents.Remark("question"),
    "Wish": intents.Wish("end"),
}
EVERY = [PLAIN[kind.__name__] if kind.__name__ in PLAIN else kind() for kind in get_args(intents.Intent)]
WHO = ("staff", "mentor", "student", None)
SETS = [frozenset(), frozenset({"token"}), frozenset({"authenticated"}), frozenset({"authenticated", "token"})]


def test_every_intent_falls_under_one_row():
    named = [kind for row in NEEDS for kind in row.intents]
    assert len(named) == len(set(named))
    assert NEEDS[-1] is SAID
    assert all(need(intent, role) in NEEDS for intent in EVERY for role in WHO)


def test_every_row_asks_for_proofs_that_are_explained():
    assert all(set(row.proofs) <= set(PROOFS) for row in NEEDS)


@pytest.mark.parametrize("intent", EVERY, ids=lambda intent: type(intent).__name__)
def test_nothing_is_granted_to_nobody_and_nothing_without_a_proof(intent):
    assert all(refusal(intent, role, frozenset()) for role in WHO)
    assert all(refusal(intent, None, proofs) for proofs in SETS if need(intent, None) is not CALENDAR)


@pytest.mark.parametrize("intent", EVERY, ids=lambda intent: type(intent).__name__)
def test_a_token_is_never_enough_for_staff_but_to_answer_the_list(intent):
    assert need(intent, "staff") in (STAFF, TRIAGE)
    assert (refusal(intent, "staff", frozenset({"token"})) is None) == isinstance(intent, intents.Triage)


@pytest.mark.parametrize(
    "intent", [i for row in (STAFF, TRIAGE) for i in EVERY if isinstance(i, row.intents)], ids=lambda i: type(i).__name__
)
def test_what_is_staffs_is_refused_to_everybody_else_whatever_they_prove(intent):
    for role in ("mentor", "student", None):
        assert "only staff" in (refusal(intent, role, frozenset({"authenticated", "token"})) or "")


@pytest.mark.parametrize("proof", ["token", "authenticated"])
def test_mentors_and_students_speak_for_themselves_with_either_proof(proof):
    assert refusal(intents.Consent(), "student", frozenset({proof})) is None
    assert refusal(intents.Accept(), "mentor", frozenset({proof})) is None


@pytest.mark.parametrize("proof", ["token", "authenticated"])
def test_notes_are_for_mentors_and_staff_whatever_a_student_proves(proof):
    for intent in (PLAIN["Note"], intents.Notes("Ana")):
        assert refusal(intent, "mentor", frozenset({proof})) is None
        assert "for their mentors" in (refusal(intent, "student", frozenset({proof})) or "")
        assert (refusal(intent, "staff", frozenset({proof})) is None) == (proof == "authenticated")


def test_a_calendar_answer_needs_the_events_uid_and_not_only_a_true_from():
    assert refusal(PLAIN["CalendarAnswer"], "student", frozenset({"authenticated"}))
