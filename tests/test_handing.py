"""Staff give a mentorship to another mentor: who is told what, which calls go, and what stays with whom."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from agent.core.deciding.handing import hand_over
from agent.core.intents import Accept, CalendarAnswer, Consent, Decline, Move, Reassign, Report, Wish
from agent.core.letters.facts import to_mentor
from agent.core.meetings import occurrences
from agent.core.mentorship import Reported
from agent.core.rules.facts import of_case
from agent.core.rules.files import rulebook
from agent.core.rules.planning import of_mentor
from agent.core.value import replace
from agent.core.views.agenda import agenda
from agent.erasing import erase, told
from agent.reading import Setting, understand
from agent.sources import rule_files
from tests.builders import MARIA, MARTIN, TOM, Conversation, at, offered, once, weekly
from tests.office import Office, calendar_answer, enrolment, mail, subject_of, text_of, to
from tests.test_recognise import message

ANA, OFFICE = "ana@example.com", "calendar@example.org"
STAFF = "Martin <martin@example.org>"
KNOWN = ("Maria Huber", "maria@example.net", "Tom Baker", "tom@example.net")
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def read(text: str, subject: str = "Hello", **changes):
    return understand(message(text, subject), Setting(NOW, "Europe/Vienna", "staff", mentors=KNOWN, **changes)).intent


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("reassign Ana to Tom <tom@example.org>", ("Tom <tom@example.org>",)),
        ("please move Ana to tom@example.net", ("tom@example.net",)),
        ("Please reassign Ana Novak to Tom Baker.", ("Tom Baker",)),
        ("Could you hand Ana over to Tom?", ("Tom",)),
        ("Tom takes over Ana from Maria", ("Tom", "Maria")),
        ("Ana needs a new mentor: Lena Graf <lena@example.org>", ("Lena Graf <lena@example.org>",)),
        ("Tom Baker übernimmt Ana", ("Tom Baker",)),
        ("Por favor, pasa a Ana a Tom", ("Tom",)),
        ("Merci de confier Ana à tom@example.net", ("tom@example.net",)),
        ("reassign Ana to Tom, without the notes please", ("Tom",)),
        ("reassign Ana to Tom, but don't pass on the notes", ("Tom",)),
    ],
)
def test_staff_say_it_in_their_own_words(text: str, named: tuple[str, ...]):
    assert read(text) == Reassign(f"{text}\nHello", named)


@pytest.mark.parametrize(
    "text",
    [
        "reassign Ana to Tom with the notes",
        "Please move Ana to Tom. You can pass on the notes.",
        "Tom Baker übernimmt Ana, samt Notizen",
        "Por favor, pasa a Ana a Tom con las notas",
        "Merci de confier Ana à Tom avec ses notes",
    ],
)
def test_staff_let_the_notes_go_along(text: str):
    assert read(text).notes


@pytest.mark.parametrize(
    "text",
    [
        "Please assign Ana to Tom",
        "Name: Ana Novak\nE-mail: ana@example.com\nNew mentor: Tom Baker",
        "Thanks, Tom!",
        "end Ana Novak",
        "no",
        "Let's move it to Wednesday 5pm",
    ],
)
def test_what_is_an_assignment_or_nothing_is_no_hand_over(text: str):
    assert not isinstance(read(text), Reassign)


def talk(now: str = "2026-12-10 09:00") -> Conversation:
    """Maria and Ana talk on Tuesdays at 18:00 in Vienna, since the first of December."""
    begun = offered(program_start=date(2026, 12, 1)).says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    begun.now = at(now)
    return begun


def reassigned(t: Conversation, *named: str) -> Conversation:
    return t.staff_says(lambda m, scene: hand_over(m, Reassign("", named), scene))


def test_the_old_calls_go_the_new_mentor_is_asked_and_everybody_hears_of_it():
    before = talk()
    uid = before.m.weekly.uid
    t = reassigned(before, "Tom Baker")
    assert t.told() == {
        ("mentor-changes", MARIA.address),
        ("mentor-changes", ANA),
        ("office-cancelled", OFFICE),
        ("offer", TOM.address),
        ("staff-word", MARTIN.address),
    }
    (cancelled,) = t.cancelled()
    assert (cancelled.meeting.uid, cancelled.meeting.sequence, cancelled.week) == (uid, 1, None)
    assert (t.m.ref, t.m.state, t.m.mentor, t.m.weekly) == ("M1", "offered", TOM.address, None)
    assert t.letters("offer")[0].facts["taken_over"]
    assert "Novak" not in str(t.letters("offer")[0].facts)


def test_on_a_yes_background_and_introduction_go_out_as_ever_and_the_calls_are_others():
    t = reassigned(talk(), "Tom Baker")
    uid = t.m.earlier[0].weekly.uid
    t.says("mentor", Accept((weekly("2026-12-17 17:00", "America/New_York"),)))
    assert {("background", TOM.address), ("introduction", TOM.address), ("introduction", ANA), ("invitation-weekly", ANA)} <= t.told()
    assert t.letters("background")[0].facts["earlier"] == "Maria Huber"
    assert t.m.weekly.uid != uid
    assert MARIA.address not in t.m.weekly.answers
    assert next(occurrences(t.m.weekly, t.now, at("2027-01-01 00:00"))) == at("2026-12-17 17:00", "America/New_York")


def test_a_no_of_the_new_mentor_is_told_to_staff_as_ever_and_nobody_of_the_enrolment_is_asked_unasked():
    t = reassigned(talk(), "Lena <lena@example.org>").says("mentor", Decline())
    assert t.told() == {("missing", MARTIN.address)}
    assert t.m.state == "incomplete"


def test_what_was_is_kept_for_the_books_and_the_old_mentor_can_change_nothing_any_more():
    t = talk().says("mentor", Report(missed=False))
    t = reassigned(t, "Tom Baker").says("mentor", Accept((weekly("2026-12-17 17:00", "America/New_York"),)))
    calls = agenda([t.m], t.people, at("2026-12-01 00:00"), at("2026-12-25 00:00"))
    assert [(call.mentor, call.start.day) for call in calls] == [
        ("Maria Huber", 1),
        ("Maria Huber", 8),
        ("Tom Baker", 17),
        ("Tom Baker", 24),
    ]
    for word in (Wish("end"), Consent(), Decline()):
        assert t.says("mentor", word, MARIA.address).m.mentor == TOM.address
        assert t.m.state == "weekly"


def test_no_letter_promises_to_take_calls_out_of_a_calendar_that_are_over():
    t = offered().says("mentor", Accept((once("2026-12-03 18:00"),)))
    t = reassigned(t.time_passes(at("2026-12-04 09:00")), "Tom Baker")
    assert not t.cancelled()
    assert [letter.facts["had_calls"] for letter in t.letters("mentor-changes")] == ["", ""]


def test_a_call_that_was_missed_with_the_old_mentor_is_none_of_the_new_ones_month():
    shipped = rule_files(Path(__file__).parent.parent / "rules")[0]
    t = talk("2026-12-08 20:00")
    missed = replace(t.m, reports=(Reported(at("2026-12-08 18:00"), t.now, missed=True),))
    t.staff_says(lambda _, scene: hand_over(missed, Reassign("", ("Tom Baker",)), scene))
    t.says("mentor", Accept((weekly("2026-12-17 17:00", "America/New_York"),)))
    t.now = at("2027-01-01 09:00")
    rule = rulebook({"month-end": shipped["month-end"]}, zone="Europe/Vienna").rules[0]
    told = of_case(rule, of_mentor(TOM, (t.m,)), None, to_mentor(TOM), (), t._scene())
    assert (told["calls"], told["any_missed"]) == ("Ana Novak: 4 × 45 min", "")


def test_it_may_go_back_to_who_had_it_before():
    t = reassigned(talk(), "Tom Baker").says("mentor", Accept())
    t = reassigned(t, "Maria Huber").says("mentor", Accept())
    assert t.m.mentor == MARIA.address
    keys = [letter.key for letter in t.letters("background")]
    assert keys == [f"M1/background/{MARIA.address}/2"]


@pytest.mark.parametrize(("asker", "asked", "address"), [("student", "mentor", MARIA.address), ("mentor", "student", ANA)])
def test_a_proposal_in_a_calendar_is_taken_out_of_that_one_and_the_new_mentor_hears_of_none(asker, asked, address):
    t = talk()
    for role, who in (("mentor", MARIA.address), ("student", ANA)):
        t.says(role, CalendarAnswer(t.m.weekly.uid, who, "accepted"))
    t.says(asker, Move((once("2026-12-16 19:00"),)))
    t.says(asked, CalendarAnswer(t.m.tentative[-1].meeting.uid, address, "tentative"))
    t = reassigned(t, "Tom Baker")
    assert {who for template, who in t.told() if template == "proposal-over"} == {address}
    assert {template for template, who in t.told() if who == TOM.address} == {"offer"}
    assert not any("Tom" in cancelled.title for cancelled in t.cancelled())


def test_a_late_answer_to_an_old_proposal_tells_nobody_who_is_asked_to_take_over():
    t = talk().says("student", CalendarAnswer(talk().m.weekly.uid, ANA, "accepted"))
    t.says("mentor", Move((once("2026-12-16 19:00"),)))
    uid = t.m.tentative[-1].meeting.uid
    t = reassigned(t, "Tom Baker").says("student", CalendarAnswer(uid, ANA, "accepted"))
    assert t.told() == {("proposal-over", ANA)}  # whose calendar is rid of it again
    assert "Tom" not in repr(t.sent)


def test_who_is_only_asked_hears_that_there_is_nothing_to_answer_any_more():
    t = reassigned(offered(), "Tom Baker")
    assert t.told() == {("mentor-changes", MARIA.address), ("offer", TOM.address), ("staff-word", MARTIN.address)}
    assert t.letters("mentor-changes")[0].facts["asked"]


def test_a_pause_that_runs_is_over_and_stays_the_one_there_was():
    t = talk().says("student", Wish("pause", date(2026, 12, 12), date(2026, 12, 30)))
    t = reassigned(t, "Tom Baker").says("mentor", Accept((weekly("2026-12-17 17:00", "America/New_York"),)))
    assert t.m.state == "weekly"
    assert t.time_passes(at("2027-01-05 00:00")).told() == set()
    assert t.m.state == "weekly"


def test_a_pause_that_has_not_begun_goes_with_the_calls_and_may_be_asked_for_again():
    wish = Wish("pause", date(2026, 12, 20), date(2027, 1, 3))
    t = reassigned(talk().says("student", wish), "Tom Baker").says("mentor", Accept((weekly("2026-12-17 17:00", "America/New_York"),)))
    assert t.says("student", Wish("resume")).told() == set()
    assert ("paused", ANA) in t.says("student", wish).told()


@pytest.mark.parametrize(
    "named", [(), ("Mary",), ("Maria Huber",), ("Tom Baker", "Lena <lena@example.org>"), (ANA,), ("agent@example.org",)]
)
def test_where_it_is_not_sure_to_whom_staff_are_asked_and_nothing_changes(named: tuple[str, ...]):
    t = talk()
    before = t.m
    reassigned(t, *named)
    assert t.told() == {("which-mentor", MARTIN.address)}
    assert t.m == before
    assert not t.people.find("mentor", "lena@example.org")


def test_the_old_mentor_may_be_named_beside_the_new_one():
    assert reassigned(talk(), "Maria", "Tom").m.mentor == TOM.address


def test_what_has_ended_is_given_to_nobody():
    t = talk()
    t.staff_says(lambda m, scene: hand_over(replace(m, state="ended"), Reassign("", ("Tom Baker",)), scene))
    assert t.letters("staff-word")[0].facts["why_not"]
    assert not t.cancelled()


# By mail


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail(MARIA.address, "Yes, happy to! Tuesdays at 18:00 my time.", answers=offer))
        yield office


def test_the_whole_way_by_mail(office: Office):
    sent = office.step(mail(STAFF, "reassign Ana to Lena <lena@example.org>", at=office.now), later=timedelta(days=9))
    assert "**" not in text_of(to(sent, MARIA.address))
    assert "Thank you for all that you did for Ana" in text_of(to(sent, MARIA.address, "Ana goes on with another mentor"))
    assert "I am asking the new mentor already" in text_of(to(sent, ANA, "Ana, you are getting another mentor"))
    offer = to(sent, "lena@example.org", "Would you mentor Ana?")
    assert "had another mentor, who is handing over" in text_of(offer)
    for m in sent:
        assert "Novak" not in text_of(m) or MARTIN.address in m["To"] or OFFICE in m["To"]
    yes = mail("Lena <lena@example.org>", "Yes! I live in Vienna. Thursdays at 17:00", at=office.now, answers=offer)
    hers = {subject_of(m) for m in office.step(yes, later=timedelta(hours=2)) if "lena@example.org" in m["To"]}
    assert hers >= {"About Ana Novak: background for you", "Ana, meet Lena, your mentor"}
    assert (office.m.ref, office.m.state, office.m.mentor) == ("M1", "weekly", "lena@example.org")


def notes_of(office: Office, who: str) -> str:
    (sent,) = office.step(mail(who, "notes Ana", at=office.now))
    return text_of(sent)


def test_the_notes_that_staff_pass_on_are_the_new_mentors_and_the_reports_stay(office: Office):
    office.step(mail(MARIA.address, "note on Ana: she likes games", at=office.now))
    office.step(mail(MARIA.address, "We met today, Ana struggled with loops", at=office.now), later=timedelta(days=9))
    office.step(mail(STAFF, "note on Ana: prefers mornings", at=office.now))
    sent = office.step(mail(STAFF, "reassign Ana to Tom Baker with the notes", at=office.now))
    assert "goes along to the next mentor" in text_of(to(sent, MARIA.address))
    assert "notes" not in text_of(to(sent, ANA)).lower()
    assert 'What Maria noted on Ana goes along: the new mentor gets it with the word "notes"' in text_of(to(sent, MARTIN.address))
    assert "games" not in notes_before_yes(office)
    sent = office.step(mail(TOM.address, "Yes, gladly!", at=office.now, answers=to(sent, TOM.address)))
    background = text_of(to(sent, TOM.address, "About"))
    assert 'What was noted on Ana is passed on to you: reply "notes" to get it.' in background
    hers = notes_of(office, TOM.address)
    assert "she likes games (Maria)" in hers
    assert "prefers mornings" in hers
    assert "loops" not in hers


def notes_before_yes(office: Office) -> str:
    """Who was only asked gets no notes."""
    return "".join(text_of(m) for m in office.step(mail(TOM.address, "notes Ana", at=office.now)) if TOM.address in m["To"])


def test_notes_can_be_passed_on_later_by_the_same_words(office: Office):
    office.step(mail(MARIA.address, "note on Ana: she likes games", at=office.now))
    offer = to(office.step(mail(STAFF, "reassign Ana to Tom Baker", at=office.now)), TOM.address)
    office.step(mail(TOM.address, "Yes, gladly!", at=office.now, answers=offer))
    assert "games" not in notes_of(office, TOM.address)
    sent = office.step(mail(STAFF, "reassign Ana to Tom Baker with the notes", at=office.now))
    assert 'is now for Tom Baker as well, who gets it with the word "notes"' in text_of(to(sent, MARTIN.address))
    assert office.m.mentor == TOM.address
    assert "she likes games (Maria)" in notes_of(office, TOM.address)


def test_a_reply_to_a_letter_about_that_mentorship_need_not_name_it(office: Office):
    asked = to(office.step(mail(MARIA.address, "I'd like to stop the mentorship", at=office.now)), MARTIN.address)
    office.step(mail(STAFF, "Tom Baker should take over", at=office.now, answers=asked))
    assert office.m.mentor == TOM.address


@pytest.mark.parametrize(
    "changes", [{"results": None}, {"results": "mx.example.org; dmarc=fail"}, {"sender": MARIA.address}, {"sender": ANA}]
)
def test_nobody_else_gives_a_mentorship_away(office: Office, changes: dict):
    changes = {"sender": STAFF, **changes}
    office.step(mail(text="reassign Ana Novak to eve@example.org", at=office.now, **changes))
    assert office.m.mentor == MARIA.address


def test_the_calendar_of_the_old_mentor_may_still_answer_the_old_invitation(office: Office):
    sent = next(data for _, addresses, data in office.post.sent if b"METHOD:REQUEST" in data and MARIA.address in addresses)
    office.step(mail(STAFF, "reassign Ana to Tom Baker", at=office.now))
    office.step(calendar_answer(message_from_bytes(sent), MARIA.address, at=office.now))
    assert office.held() == []


def test_who_had_a_student_before_can_be_forgotten_too(office: Office):
    office.step(mail(STAFF, "reassign Ana to Tom Baker", at=office.now))
    assert told(office.ledger, MARIA.address)["mentorships"]
    erase(office.ledger, MARIA.address)
    assert MARIA.address not in str(office.m)
    assert office.m.state == "offered"
