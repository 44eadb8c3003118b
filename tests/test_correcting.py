"""Staff put right what is known of a student after the mentor said yes: who is told what, what calendars show, whose word counts."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from icalendar import Calendar

from agent.core.intents import Completion, Fields
from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.core.rules.rule import Rulebook
from agent.core.value import replace
from agent.erasing import erase, told
from agent.reading import Setting, understand
from agent.sources import rule_files
from tests.builders import MARIA, PROGRAMME, TOM
from tests.office import FORM, Office, calendar_answer, enrolment, event_of, in_calendars, mail, subject_of, text_of, to
from tests.servers.memory_calendar import MemoryCalendar
from tests.test_loops import report
from tests.test_recognise import message

STAFF, ANA, NEW, OFFICE = "Martin <martin@example.org>", "ana@example.com", "ana.novak@example.org", "calendar@example.org"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)

WEEKLY = "Yes, happy to! Tuesdays at 18:00 my time."
FIRST = "Yes! Wednesday 2 December at 17:00"
PICK = "Yes! Wednesday 2 December at 17:00 or Thursday 3 December at 17:00"
EARLY = "Yes, Tuesdays at 10:00 my time"
PAGE = "Yes! Just book a time: https://calendly.com/maria"


# What staff write


def read(text: str, subject: str = "Re: Ana", *, corrects: bool = True, **changes: object):
    return understand(message(text, subject), Setting(NOW, "Europe/Vienna", "staff", corrects=corrects, **changes)).intent


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("E-mail: ana.novak@example.org", Fields(student_email=NEW)),
        ("Hi,\n\nplease change this:\nE-mail: ana.novak@example.org\n\nBest,\nMartin\nPhone: +43 1 5550100", Fields(student_email=NEW)),
        ("Time zone: Berlin", Fields(zone="Europe/Berlin")),
        ("Name: Ana Maria Novak; Course: Data Science", Fields(student_name="Ana Maria Novak", course="Data Science")),
        ("Correo: ana.novak@example.org", Fields(student_email=NEW)),
        ("Mentor: Tom Baker", Fields(mentors=("Tom Baker",))),
    ],
)
def test_the_lines_that_a_reply_begins_with_correct_what_is_known(text: str, given: Fields):
    assert read(text) == Completion(given)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, I'll call her.\n\nBest,\nMartin\nPhone: +43 1 5550100\nE-mail: office@example.org",
        "I wrote to ana.novak@example.org yesterday",
        "Thank you!",
    ],
)
def test_a_signature_and_an_address_in_passing_correct_nothing(text: str):
    assert not isinstance(read(text), Completion)


@pytest.mark.parametrize("text", ["E-mail: ana.novak@", "Time zone: Mars", "Start: soon"])
def test_a_line_that_cant_be_read_is_a_question(text: str):
    intent = read(text)
    assert isinstance(intent, Completion)
    assert intent.fields == Fields()
    assert len(intent.problems) == 1


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("M1\nE-mail: ana.novak@example.org", "Hello"),
        ("m1: E-mail: ana.novak@example.org", "Hello"),
        ("E-mail: ana.novak@example.org", "M1"),
    ],
)
def test_a_new_mail_names_the_mentorship_by_its_reference(text: str, subject: str):
    assert read(text, subject, corrects=False) == Completion(Fields(student_email=NEW), whom="M1")


def test_labelled_lines_about_nobody_are_no_correction():
    assert not isinstance(read("E-mail: ana.novak@example.org", "Hello", corrects=False), Completion)


# By mail


Opens = Callable[..., Office]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """An agent whose mentor Maria has said yes to Ana in these words."""
    opened: list[Office] = []

    def start(words: str = WEEKLY, *, form: str = FORM, people: tuple[Person, ...] = (MARIA, TOM), **changes: object) -> Office:
        office = Office(tmp_path, people=people, **changes).__enter__()  # type: ignore[arg-type]
        opened.append(office)
        offer = to(office.step(enrolment(form=form)), MARIA.address)
        office.step(mail(MARIA.address, words, answers=offer))
        return office

    yield start
    for office in opened:
        office.__exit__()


def says(office: Office, who: str, words: str, subject: str = "", later: timedelta = HOUR) -> list[Message]:
    """They answer the latest letter to them, or the latest whose subject has these words in it."""
    address = who.partition("<")[2].rstrip(">") or who
    letters = (message_from_bytes(data) for _, addresses, data in reversed(office.post.sent) if address in addresses)
    letter = next(m for m in letters if subject in subject_of(m))
    return office.step(mail(who, words, at=office.now + later, answers=letter), later=later)


def corrected(office: Office, lines: str = f"E-mail: {NEW}", later: timedelta = HOUR) -> list[Message]:
    """Staff write so in answer to the latest letter to them."""
    return says(office, STAFF, lines, later=later)


def calendars(office: Office) -> dict[str, dict[str, int]]:
    """What people's calendars show after all of our mails: address → UID → SEQUENCE."""
    return in_calendars((addresses[0], data) for _, addresses, data in office.post.sent)


def _attendees(event) -> list[str]:
    found = event["ATTENDEE"]
    return found if isinstance(found, list) else [found]


def standing(office: Office) -> dict[str, int]:
    return {call.uid: call.sequence for call in (office.m.orientation, office.m.weekly) if call}


def held_by_just_the_pair(office: Office) -> None:
    """Nobody has two events of a call or an old one, nobody else has any."""
    pair = (MARIA.address, office.m.fields.student_email, OFFICE)
    assert calendars(office) == ({address: standing(office) for address in pair} if standing(office) else {})


def subjects(sent: list[Message]) -> set[tuple[str, str]]:
    return {(m["To"].rpartition("<")[2].rstrip(">"), subject_of(m)) for m in sent}


STORIES = {
    "a first call": (FIRST, []),
    "weekly calls": (WEEKLY, []),
    "a week that was moved and one that was skipped": (
        WEEKLY,
        [
            (MARIA.address, "We both agreed to move the call of 8 December to Wednesday 9 December at 18:00."),
            (MARIA.address, "Can we skip 15 December?"),
        ],
    ),
    "a first call, then a weekly one": (FIRST, [(MARIA.address, "And every Thursday at 18:00 from then on")]),
    "no call yet": ("Yes!", []),
    "times to pick from": (PICK, []),
    "a page to book on": (PAGE, []),
    "an early weekly time": (EARLY, []),
    "a pause": (WEEKLY, [(STAFF, "pause M1 until 20 December")]),
}


@pytest.mark.parametrize("heard", [False, True], ids=["never heard of", "heard of"])
@pytest.mark.parametrize("story", STORIES)
def test_a_new_address_has_everything_from_then_on_and_the_old_one_nothing(opens: Opens, story: str, *, heard: bool):
    words, further = STORIES[story]
    office = opens(words)
    if heard:
        says(office, ANA, "Hello Maria!", "meet")
    for who, text in further:
        says(office, who, text)
    before = office.m
    sent = corrected(office)
    m = office.m
    assert m.fields == replace(before.fields, student_email=NEW)
    assert (m.state, m.pause, m.reports) == (before.state, before.pause, before.reports)
    held_by_just_the_pair(office)
    letters = subjects(sent)
    assert (MARIA.address, "Ana has another address") in letters or not heard
    assert any(address == NEW for address, _ in letters)
    introduced = [m for m in sent if subject_of(m) == "Ana, meet Maria, your mentor"]
    assert len(introduced) == (not heard)
    assert all(NEW in m["To"] and MARIA.address in m["To"] for m in introduced)
    assert to(sent, "martin@example.org", "Corrected: Ana Novak & Maria Huber")
    assert all("Novak" not in text_of(m) and "Maria" not in text_of(m) and NEW not in str(m) for m in sent if m["To"] == ANA)
    assert ANA not in repr(m)
    assert office.held() == []


def test_calls_stay_when_they_are_with_the_weeks_that_are_not_like_the_others(opens: Opens):
    office = opens(WEEKLY)
    says(office, MARIA.address, "We both agreed to move the call of 8 December to Wednesday 9 December at 18:00.")
    before = office.m.weekly
    sent = corrected(office)
    after = office.m.weekly
    assert (after.uid, after.local, after.zone, after.minutes) == (before.uid, before.local, before.zone, before.minutes)
    assert [(w.original, w.local) for w in after.exceptions] == [(w.original, w.local) for w in before.exceptions] != []
    invitation = to(sent, NEW, "Your weekly call with Maria")
    part = next(p for p in invitation.walk() if p.get_content_type() == "text/calendar").get_payload(decode=True)
    assert {str(a) for e in Calendar.from_ical(part).events for a in _attendees(e)} == {f"mailto:{a}" for a in (MARIA.address, NEW, OFFICE)}
    assert b"RECURRENCE-ID" in part


@pytest.mark.parametrize(
    ("words", "subject", "answer", "books"),
    [
        (PICK, "Which time suits you", "2", lambda m: m.orientation),
        (EARLY, "Is Tuesday", "yes", lambda m: m.weekly),
        (PAGE, "Pick a time", "booked Thursday 3 December 18:00", lambda m: m.orientation),
    ],
)
def test_what_waits_for_the_student_is_asked_again_and_answered_from_there(opens: Opens, words: str, subject: str, answer: str, books):
    office = opens(words)
    asked = [a.question for a in office.m.asked]
    sent = corrected(office)
    assert to(sent, NEW, subject)
    assert [a.question for a in office.m.asked] == asked
    assert books(office.m) is None
    says(office, ANA, answer, subject)
    assert books(office.m) is None, "what comes from the old address counts no more"
    says(office, NEW, answer, subject)
    assert books(office.m)


def test_a_move_that_waits_for_the_student_is_asked_again(opens: Opens):
    office = opens(WEEKLY)
    says(office, MARIA.address, "Could we move the call of 8 December to Wednesday 9 December at 18:00?")
    sent = corrected(office)
    assert to(sent, NEW, "Can your call with Maria be at another time?")
    assert not [m for m in sent if MARIA.address in m["To"] and "asked" in subject_of(m).lower()]
    says(office, NEW, "yes", "another time")
    assert [w.local for w in office.m.weekly.exceptions] == [datetime(2026, 12, 9, 18)]
    assert office.m.asked == ()


def test_times_that_are_over_meanwhile_are_not_asked_about_again(opens: Opens):
    office = opens(PICK)
    sent = corrected(office, later=timedelta(days=12))
    assert not [m for m in sent if subject_of(m).startswith("Which time")]
    assert to(sent, MARIA.address, "When could you and Ana")


def test_a_proposal_in_the_calendar_of_the_old_address_is_taken_out_and_goes_to_the_new_one(opens: Opens):
    office = opens(PICK)
    letter = message_from_bytes(next(data for _, a, data in reversed(office.post.sent) if ANA in a and b"proposal-1.ics" in data))
    proposal = next(p for p in letter.walk() if p.get_filename() == "proposal-1.ics")
    letter.set_payload([proposal])
    proposal.set_type("text/calendar")
    office.step(calendar_answer(letter, ANA, "TENTATIVE", at=office.now))
    uid = str(event_of(letter)["UID"])
    sent = corrected(office)
    gone = next(m for m in sent if m["To"] == ANA)
    assert str(event_of(gone)["UID"]) == uid
    assert "Maria" not in str(gone)
    new = to(sent, NEW, "Which time suits you")
    assert [p.get_filename() for p in new.walk() if p.get_filename()] == ["proposal-1.ics", "proposal-2.ics"]
    assert {t.to for t in office.m.tentative} == {NEW}


def test_whose_answer_counts_is_a_matter_of_the_address_that_holds(opens: Opens):
    office = opens(WEEKLY)
    old = next(message_from_bytes(data) for _, a, data in office.post.sent if ANA in a and b"METHOD:REQUEST" in data)
    office.step(calendar_answer(old, ANA, at=office.now))
    mentors = next(message_from_bytes(data) for _, a, data in office.post.sent if MARIA.address in a and b"METHOD:REQUEST" in data)
    office.step(calendar_answer(mentors, MARIA.address, at=office.now))
    new = to(corrected(office), NEW, "Your weekly call")
    assert office.m.weekly.answers == {MARIA.address: "accepted", NEW: "none"}
    office.step(calendar_answer(old, ANA, "DECLINED", at=office.now))
    assert office.m.weekly.answers == {MARIA.address: "accepted", NEW: "none"}
    office.step(calendar_answer(new, NEW, at=office.now))
    assert office.m.weekly.answers == {MARIA.address: "accepted", NEW: "accepted"}
    before = office.m
    says(office, ANA, "Can we skip next week?", "Your weekly call")
    assert (office.m.weekly, office.m.student_heard) == (before.weekly, before.student_heard)
    says(office, NEW, "Can we skip next week?", "Your weekly call")
    assert office.m.weekly.exceptions


@pytest.mark.parametrize(("results", "counts"), [("", True), (None, False)], ids=["vouched for", "by nobody"])
def test_an_old_letter_is_no_proof_for_the_new_address(opens: Opens, results: str | None, *, counts: bool):
    office = opens(WEEKLY)
    old = next(message_from_bytes(data) for _, a, data in office.post.sent if list(a) == [ANA])
    corrected(office)
    office.step(mail(NEW, "Can we skip next week?", answers=old, at=office.now, results=results))
    assert bool(office.m.weekly.exceptions) == counts
    assert bool(office.held()) != counts


def test_told_twice_the_same_nothing_is_sent_again(opens: Opens):
    office = opens(WEEKLY)
    corrected(office)
    before = office.m
    (answer,) = corrected(office)
    assert subject_of(answer) == "Nothing changed: Ana Novak & Maria Huber"
    assert office.m == before


@pytest.mark.parametrize("words", [WEEKLY, FIRST, PICK])
def test_back_to_the_old_address_everything_goes_back(opens: Opens, words: str):
    office = opens(words)
    corrected(office)
    corrected(office, f"E-mail: {ANA}")
    assert office.m.fields.student_email == ANA
    held_by_just_the_pair(office)
    corrected(office, "E-mail: third@example.org")
    corrected(office)
    held_by_just_the_pair(office)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (f"E-mail: {MARIA.address}", "is the mentor's address, and the two need one each"),
        ("E-mail: maria.h@example.com", "is the mentor's address, and the two need one each"),
        ("E-mail: agent@example.org", "is an address of the programme's own"),
        (f"E-mail: {OFFICE}", "is an address of the programme's own"),
    ],
)
def test_an_address_that_is_somebody_elses_in_it_is_refused_in_words(opens: Opens, lines: str, why: str):
    office = opens(WEEKLY, people=(replace(MARIA, aliases=("maria.h@example.com",)), TOM))
    before = office.m
    (answer,) = corrected(office, lines)
    assert why in text_of(answer)
    assert office.m == before


def test_nobody_is_mentored_twice_for_the_same_course_by_a_correction(opens: Opens):
    office = opens(WEEKLY)
    office.step(enrolment("Mentor: Tom Baker", FORM.replace(ANA, NEW)))
    before = office.all()
    (answer,) = office.step(mail(STAFF, f"M1\nE-mail: {NEW}", at=office.now))
    assert "Ana Novak would be mentored twice for the same course (M2)" in text_of(answer)
    assert office.all() == before


def test_a_sibling_at_the_same_address_and_another_course_are_welcome(opens: Opens):
    office = opens(WEEKLY)
    office.step(enrolment("Mentor: Tom Baker", FORM.replace(ANA, NEW).replace("Ana Novak", "Ben Novak")))
    office.step(mail(STAFF, f"M1\nE-mail: {NEW}", at=office.now))
    assert [m.fields.student_email for m in office.all()] == [NEW, NEW]


def test_what_has_ended_stays_as_it_is(opens: Opens):
    office = opens(WEEKLY)
    says(office, STAFF, "end M1")
    (answer,) = corrected(office)
    assert "it has ended already" in text_of(answer)
    assert office.m.fields.student_email == ANA


def test_while_a_mentor_is_asked_it_is_as_it_was(opens: Opens):
    office = opens("Sorry, I can't take anybody")  # so that Tom, who is not named, is asked for
    says(office, STAFF, "Tom Baker")
    assert office.m.state == "offered"
    assert subjects(corrected(office)) == {("martin@example.org", "I asked Tom Baker to mentor Ana Novak")}
    assert office.m.fields.student_email == NEW
    (answer,) = corrected(office, f"E-mail: {TOM.address}")
    assert "is the mentor's address" in text_of(answer)


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({"results": None}, True),
        ({"results": "mx.example.org; dmarc=fail"}, True),
        ({"sender": MARIA.address}, False),
        ({"sender": ANA}, False),
    ],
)
def test_nobody_else_corrects_anything(opens: Opens, changes: dict, *, held: bool):
    office = opens(WEEKLY)
    changes = {"sender": STAFF, **changes}
    office.step(mail(text=f"M1\nE-mail: {NEW}", at=office.now, **changes))
    assert office.m.fields.student_email == ANA
    assert bool(office.held()) == held


def test_the_answer_to_a_mail_that_came_back_needs_no_label(opens: Opens):
    office = opens(WEEKLY)
    introduction = next(message_from_bytes(data) for _, a, data in office.post.sent if list(a) == [ANA])
    (asked,) = office.step(report(introduction, ANA))
    assert "reply with the one of Ana Novak that is" in text_of(asked)
    says(office, STAFF, f"Sorry, it is {NEW}!\n\nBest,\nMartin")
    assert office.m.fields.student_email == NEW
    held_by_just_the_pair(office)
    gone = next(message_from_bytes(data) for _, a, data in office.post.sent if list(a) == [ANA] and b"METHOD:CANCEL" in data)
    assert office.step(report(gone, ANA, Date="Wed, 25 Nov 2026 09:00:00 +0000")) == [], "nobody needs to hear of the old address again"


def test_in_answer_to_a_mail_that_came_back_somebody_else_may_take_over(opens: Opens):
    office = opens(WEEKLY)
    office.step(report(next(message_from_bytes(data) for _, a, data in office.post.sent if list(a) == [ANA]), ANA))
    says(office, STAFF, "reassign M1 to Lena <lena@example.org>")
    assert (office.m.fields.student_email, office.m.mentor) == (ANA, "lena@example.org")


def test_a_mail_to_the_mentor_that_came_back_corrects_no_students_address(opens: Opens):
    office = opens(WEEKLY)
    letter = next(message_from_bytes(data) for _, a, data in reversed(office.post.sent) if [MARIA.address] == list(a))
    office.step(report(letter, MARIA.address))
    says(office, STAFF, "maria.new@example.com")
    says(office, STAFF, "E-mail: maria.new@example.com", "did not arrive")
    assert office.m.fields.student_email == ANA


def test_a_whole_form_in_answer_to_a_letter_about_the_student_is_no_second_student(opens: Opens):
    office = opens(WEEKLY)
    corrected(office, f"Name: Ana Novak\nE-mail: {NEW}\nCourse: Python Foundations")
    assert office.m.fields.student_email == NEW


def test_a_zone_is_taken_over_and_calls_are_told_on_that_clock(opens: Opens):
    office = opens(WEEKLY)
    before = office.m
    (answer,) = corrected(office, "Time zone: London")
    assert "the weekly call is on Tuesday at 17:00 (London time)" in text_of(answer)
    assert office.m == replace(before, fields=replace(before.fields, zone="Europe/London"))


def test_a_room_that_bears_the_name_moves_with_it(opens: Opens):
    office = opens(WEEKLY, people=(replace(MARIA, call_link=None), TOM), programme=replace(PROGRAMME, rooms="https://meet.example.org/"))
    sent = corrected(office, "Name: Anna Novak")
    for reader in (MARIA.address, ANA):
        assert "https://meet.example.org/Anna-" in text_of(to(sent, reader, "Where you meet"))
    held_by_just_the_pair(office)
    assert not [m for m in corrected(office, "Name: Anna Maria Novak") if ANA in m["To"]]


def test_a_zone_that_was_unknown_is_asked_for_no_more(opens: Opens):
    office = opens(WEEKLY, form=FORM.replace("Time zone: America/New_York\n", ""))
    assert [a.question for a in office.m.asked] == ["student_zone"]
    corrected(office, "Time zone: London")
    assert office.m.asked == ()


def test_who_mentors_is_no_correction_and_what_is_not_sure_is_asked_back(opens: Opens):
    office = opens(WEEKLY)
    (answer,) = corrected(office, "Mentor: Tom Baker\nTime zone: Mars")
    assert subject_of(answer).startswith("Nothing changed")
    assert 'write "reassign M1 to Tom Baker"' in text_of(answer)
    assert "Mars" in text_of(answer)
    assert office.m.mentor == MARIA.address


def test_a_call_that_others_booked_is_told_of_once_more(opens: Opens):
    office = opens(PAGE)
    says(office, ANA, "booked Thursday 3 December 18:00", "Pick a time")
    sent = corrected(office)
    assert to(sent, NEW, "Noted, your first call with Maria")
    assert "was not booked by me" in text_of(to(sent, "martin@example.org"))
    assert not [m for m in sent if m["To"] == ANA]


def test_what_import_tells_of_the_student_goes_along(opens: Opens):
    known = Person(
        "student",
        ANA,
        "Ana Novak",
        "America/New_York",
        away=((datetime(2026, 12, 20).date(), datetime(2026, 12, 27).date()),),
        aliases=(NEW,),
    )
    office = opens(WEEKLY, people=(MARIA, TOM, known))
    corrected(office)
    says(office, NEW, "Can we skip next week?")
    assert office.m.weekly.exceptions
    with office.ledger.read() as tx:
        found = tx.people().find("student", NEW)
    assert (found.address, found.away, found.aliases) == (NEW, known.away, ())


def test_reminders_go_to_the_new_address(opens: Opens):
    shipped = rule_files(Path(__file__).parent.parent / "rules")[0]
    rules: Rulebook = rulebook({"invite-unanswered": shipped["invite-unanswered"]}, zone=PROGRAMME.zone)
    office = opens(WEEKLY, rules=rules)
    says(office, MARIA.address, "Hello")
    office.time_passes(office.now + timedelta(days=3))
    corrected(office)
    sent = office.time_passes(office.now + timedelta(days=3))
    assert {m["To"].rpartition("<")[2].rstrip(">") for _, m in sent if "student" not in subject_of(m)} >= {NEW}
    assert not [m for _, m in sent if ANA in m["To"]]


def test_the_programmes_own_calendar_invites_the_new_address_by_itself(opens: Opens):
    twin = MemoryCalendar(invites=True)
    programme = replace(PROGRAMME, keeps_calendar=True, calendar_invites=True)
    office = opens(WEEKLY, programme=programme, calendars={"memory": twin}, calendar="memory")
    sent = corrected(office)
    (event,) = twin.there.values()
    assert [a.address for a in event.event.attendees] == [MARIA.address, NEW, OFFICE]
    assert {(address, what) for _, address, what in twin.told} >= {(NEW, "invited"), (ANA, "cancelled")}
    assert not [m for m in sent if any(p.get_content_type() == "text/calendar" for p in m.walk())]
    assert "our calendar takes them out of yours" in text_of(to(sent, ANA))


def test_a_call_that_has_taken_place_stays_on_the_calendar_as_it_was(opens: Opens):
    twin = MemoryCalendar(invites=True)
    programme = replace(PROGRAMME, keeps_calendar=True, calendar_invites=True)
    office = opens(FIRST, programme=programme, calendars={"memory": twin}, calendar="memory")
    corrected(office, later=timedelta(days=10))
    assert NEW not in {address for _, address, _ in twin.told}


def test_whoever_is_erased_then_is_erased_with_the_old_address(opens: Opens):
    office = opens(PICK)
    corrected(office)
    assert told(office.ledger, NEW)["mentorships"]
    erase(office.ledger, NEW)
    assert ANA not in repr(office.m)
    assert NEW not in repr(office.m)
    with office.ledger.read() as tx:
        assert not [letter for letter in tx.written_since(0) if ANA in letter.recipients or NEW in letter.recipients]


def test_a_mentor_who_takes_over_meets_the_student_at_the_new_address(opens: Opens):
    office = opens(WEEKLY)
    corrected(office)
    offer = to(says(office, STAFF, "reassign M1 to Tom Baker"), TOM.address)
    sent = office.step(mail(TOM.address, "Yes!", at=office.now, answers=offer))
    assert NEW in to(sent, TOM.address, "Ana, meet Tom")["To"]
