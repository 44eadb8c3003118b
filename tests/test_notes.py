"""Notes on students, and what stands before and after a call: asked, told, kept, mailed to whom they are for, and to nobody else."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest

from agent.core.mentorship import Earlier, Mentorship
from agent.core.notes import Entry, readable
from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.core.rules.rule import Rulebook
from agent.core.value import replace
from agent.erasing import erase, told
from agent.sources import rule_files
from tests.builders import MARIA, NOW, PROGRAMME, TOM
from tests.office import Office, enrolment, event_of, mail, subject_of, text_of, to

SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
RULES = ("call-questions", "call-brief", "session-report", "no-show", "two-misses")
MARTIN, ANA = "Martin <martin@example.org>", "ana@example.com"
BEN = "Name: Ben Short\nE-mail: ben@example.com\nCourse: Web Design\nTime zone: Europe/London\n"
YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
CALL = datetime(2026, 12, 1, 17, tzinfo=UTC)  # 18:00 in Vienna, the second of the series
END = CALL + timedelta(minutes=45)
CANARY = "heron-4711"


def switched_on(*names: str) -> Rulebook:
    return rulebook({name: SHIPPED[name].replace(b"enabled = false", b"enabled = true") for name in names}, zone=PROGRAMME.zone)


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    """Maria has Ana, who meets her on Tuesdays; all rules about calls are switched on, and it is three days before the second call."""
    with Office(tmp_path, rules=switched_on(*RULES)) as office:
        accepts(office)
        goes_to(office, CALL - 3 * DAY)
        yield office


def accepts(office: Office, form: str | None = None, who: Person = MARIA, yes: str = YES) -> list[Message]:
    sent = office.step(enrolment(f"Mentor: {who.name}") if form is None else enrolment(f"Mentor: {who.name}", form=form))
    offer = to(sent, who.address, "Would you mentor")
    return office.step(mail(who.address, yes, answers=offer, at=office.now))


def goes_to(office: Office, when: datetime) -> list[Message]:
    """Time passes, a quarter of a day at a time; all that is sent."""
    sent: list[Message] = []
    while office.now < when:
        office.now = min(office.now + 6 * HOUR, when)
        sent += office.step()
    return sent


def says(office: Office, text: str, answers: Message | None = None, who: str = MARIA.address, **more: object) -> list[Message]:
    return office.step(mail(who, text, answers=answers, at=office.now, **more))  # type: ignore[arg-type]


def notes(office: Office, who: str = MARIA.address, text: str = "notes Ana") -> str:
    (sent,) = says(office, text, who=who)
    assert who.partition("<")[2].rstrip(">") in sent["To"] or who in sent["To"]
    return text_of(sent)


def of(office: Office, ref: str = "M1") -> Mentorship:
    return next(m for m in office.all() if m.ref == ref)


def sent_to(office: Office, address: str) -> str:
    """All that was ever sent to somebody, with everything that a mail carries."""
    return " ".join(data.decode() for _, addresses, data in office.post.sent if address in addresses)


# Before the call


def test_a_student_is_asked_two_days_before_and_the_mentor_gets_the_answer_a_day_before_with_links_and_last_notes(tmp_path):
    links = {"progress_log": "https://log.example.org", "labs": "https://labs.example.org", "notes": "https://notes.example.org"}
    with Office(tmp_path, rules=switched_on(*RULES), programme=replace(PROGRAMME, links=links)) as office:
        accepts(office)
        goes_to(office, CALL - WEEK + HOUR)
        says(office, "note on Ana: she likes chess")
        goes_to(office, CALL - 2 * DAY - HOUR)
        asked = to(goes_to(office, CALL - 2 * DAY), ANA, "What would you like to talk about")
        assert says(office, "1. Section 4\n2. My loop never ends\n3. print\n4. Could we look at lists?", asked, who=ANA) == []
        brief = to(goes_to(office, CALL - DAY), MARIA.address, "Tuesday 18:00: your call with Ana")
        text = text_of(brief)
        assert "> 1. Section 4\n> 2. My loop never ends\n> 3. print\n> 4. Could we look at lists?" in text
        assert "she likes chess" in text
        assert all(link in text for link in links.values())
        assert "Please record the call" in text


def test_an_answer_stops_the_second_question_and_without_one_it_comes_a_day_before(office):
    goes_to(office, CALL - 2 * DAY)
    assert [subject_of(m) for m in goes_to(office, CALL - DAY) if ANA in m["To"]] == [
        "Your call with Maria on Tuesday: what shall it be about?"
    ]
    asked = to(goes_to(office, CALL + 5 * DAY), ANA, "What would you like to talk about")
    says(office, "I am at loops and would like to see lists.", asked, who=ANA)
    assert [m for m in goes_to(office, CALL + 6 * DAY) if ANA in m["To"]] == []


def test_what_comes_after_the_brief_reaches_the_mentor_at_once(office):
    sent = goes_to(office, CALL - DAY)
    asked = to(sent, ANA, "Your call with Maria on Tuesday")
    assert "wrote:" not in text_of(to(sent, MARIA.address))
    office.now += HOUR
    (told_at_once,) = says(office, "My loop never ends, and I tried print.", asked, who=ANA)
    assert MARIA.address in told_at_once["To"]
    assert "> My loop never ends, and I tried print." in text_of(told_at_once)
    assert "Tuesday, 1 December 2026, 18:00 (Vienna time)" in text_of(told_at_once)
    assert of(office).student_heard == office.now


def test_where_no_brief_is_sent_the_mentor_gets_the_answer_at_once(tmp_path):
    with Office(tmp_path, rules=switched_on("call-questions")) as office:
        accepts(office)
        goes_to(office, CALL - 2 * DAY - HOUR)
        asked = to(goes_to(office, CALL - 2 * DAY), ANA)
        (sent,) = says(office, "Lists, please.", asked, who=ANA)
        assert MARIA.address in sent["To"]


@pytest.mark.parametrize(
    "text", ["Sorry, I can't make it.", "Can we move Tuesday's call to Thursday at 17:00?", "Please cancel Tuesday's call."]
)
def test_who_cannot_come_has_not_told_what_the_call_shall_be_about(office, text):
    asked = to(goes_to(office, CALL - 2 * DAY), ANA, "What would")
    sent = says(office, text, asked, who=ANA)
    assert of(office).prepared == ()
    assert sent, "somebody hears of it"


@pytest.mark.parametrize("text", ["Thanks!", "ok", "Yes", "👍"])
def test_mere_thanks_are_no_answer(office, text):
    asked = to(goes_to(office, CALL - 2 * DAY), ANA, "What would")
    says(office, text, asked, who=ANA)
    assert of(office).prepared == ()


def test_two_calls_of_one_evening_are_one_brief_with_what_both_students_told(tmp_path):
    with Office(tmp_path, rules=switched_on("call-questions", "call-brief")) as office:
        accepts(office)
        accepts(office, BEN, yes="Yes! Tuesdays at 20:00 my time")
        goes_to(office, CALL - 2 * DAY - HOUR)
        sent = goes_to(office, CALL - 2 * DAY + 2 * HOUR)
        says(office, "Loops are hard.", to(sent, ANA), who=ANA)
        says(office, "Tables are harder.", to(sent, "ben@example.com"), who="ben@example.com")
        (brief,) = goes_to(office, CALL - DAY + 3 * HOUR)
        text = text_of(brief)
        assert "> Loops are hard." in text
        assert "Ben Short (Tuesday, 1 December 2026, 20:00 (Vienna time))" in text
        assert "> Ben: Tables are harder." in text


# After the call


def test_a_report_by_reply_tells_minutes_and_recording_of_the_call_that_was_asked_about(office):
    asked = to(goes_to(office, END), MARIA.address, "How was your call")
    assert "25 minutes" in text_of(asked)
    assert "recording" in text_of(asked)
    goes_to(office, END + 8 * DAY)  # the next call is over, too
    says(office, "Good, 35 minutes. We did loops.\nRecording: https://rec.example.org/1\n\n> It went badly, 5 minutes", asked)
    (told_of,) = [r for r in of(office).reports if r.call == CALL]
    assert (told_of.missed, told_of.minutes, told_of.planned) == (False, 35, 45)
    document = notes(office)
    assert "Tuesday, 1 December 2026 ✓ 35 min: Good, 35 minutes. We did loops. Recording: https://rec.example.org/1" in document
    assert "badly" not in document


def test_a_report_nobody_asked_for_is_kept_as_well_and_takes_as_long_as_planned(office):
    goes_to(office, END)
    says(office, "Had a good call with Ana today, we did loops.")
    assert [(r.call, r.missed, r.minutes) for r in of(office).reports] == [(CALL, False, 45)]


def test_a_report_of_a_mentor_of_several_students_is_about_the_one_whom_it_names_and_else_held(office):
    accepts(office, BEN, yes="Yes! Tuesdays at 20:00 my time")
    goes_to(office, END + 3 * HOUR)
    says(office, "Ben didn't show up today, I waited ten minutes.")
    assert [(m.ref, r.missed) for m in office.all() for r in m.reports] == [("M2", True)]
    says(office, "She didn't show up today, I waited ten minutes.")
    assert len(office.held()) == 1
    assert of(office).reports == ()


def test_the_kind_word_says_how_the_next_call_is_skipped_and_that_works(office):
    asked = to(goes_to(office, END), MARIA.address, "How was")
    says(office, "She didn't show up.", asked)
    (kind,) = goes_to(office, END + HOUR)
    assert '"skip the next call"' in text_of(kind)
    told_of = {m["To"].split(" <")[0] for m in says(office, "skip the next call", kind, who=ANA)}
    assert {"Ana Novak", "Maria Huber"} <= told_of


def test_a_no_show_counts_by_policy_and_the_student_gets_a_kind_word_an_hour_later(office):
    asked = to(goes_to(office, END), MARIA.address, "How was")
    assert [m for m in says(office, f"She didn't show up, I waited ten minutes. {CANARY}", asked) if ANA in m["To"]] == []
    assert [(r.missed, r.minutes) for r in of(office).reports] == [(True, 25)]
    (kind,) = goes_to(office, END + HOUR)
    assert ANA in kind["To"]
    assert subject_of(kind) == "We missed you at your call on Tuesday, 1 December 2026"
    assert "25" not in text_of(kind)
    assert [m for m in goes_to(office, END + 4 * DAY) if "missed" in subject_of(m)] == []


def test_no_kind_word_comes_where_the_mentor_puts_it_right(office):
    asked = to(goes_to(office, END), MARIA.address, "How was")
    says(office, "She didn't show up.", asked)
    says(office, "She came later after all, we had our call.", asked)
    assert [m for m in goes_to(office, END + 3 * HOUR) if ANA in m["To"]] == []
    assert [(r.missed, r.minutes) for r in of(office).reports] == [(False, 45)]


def test_two_no_shows_in_a_row_reach_staff(office):
    for week in range(2):
        asked = to(goes_to(office, END + week * WEEK), MARIA.address, "How was")
        sent = says(office, f"No show again, number {week}.", asked)
    assert any("missed 2 calls in a row" in subject_of(m) for m in sent if m["To"].startswith("Martin"))


def test_the_mentor_is_asked_to_record_and_the_student_is_not(tmp_path):
    with Office(tmp_path) as office:
        sent = accepts(office)
        assert "Please record the calls" in text_of(to(sent, MARIA.address, "Your weekly call"))
        hers = to(sent, ANA, "Your weekly call")
        assert "record" not in text_of(hers) + str(event_of(hers))


# Who sees what


def test_a_report_is_never_in_anything_that_the_student_gets(office):
    asked = to(goes_to(office, END), MARIA.address, "How was")
    says(office, f"It went well, but {CANARY} and she seems lost.", asked)
    says(office, f"note on Ana: {CANARY}, she likes chess")
    letter = next(m for m in map(_parsed, office.post.sent) if ANA in m["To"] and "Maria" in subject_of(m))
    for text in ("notes", "notes Ana", "send me the notes please", "note on Ana: I am great", "why", "What did Maria say about me?"):
        says(office, text, letter, who=ANA)
        says(office, text, who=ANA)
    says(office, "She didn't show up.", asked)
    goes_to(office, END + 9 * DAY)
    assert CANARY not in sent_to(office, ANA)
    assert CANARY in sent_to(office, MARIA.address)
    assert "I am great" not in notes(office)


def _parsed(sent: tuple) -> Message:
    from email import message_from_bytes

    return message_from_bytes(sent[2])


def test_another_mentor_gets_nothing_and_is_asked_which_of_their_own_students(office):
    accepts(office, BEN, who=TOM, yes="Yes! Mondays at 9:00 my time")
    goes_to(office, END)
    says(office, f"Had a good call today. {CANARY}")
    (asked,) = says(office, "notes Ana", who=TOM.address)
    assert subject_of(asked) == "Which student do you mean?"
    assert "Ben Short" in text_of(asked)
    assert "Novak" not in text_of(asked)
    goes_to(office, END + 9 * DAY)
    assert CANARY not in sent_to(office, TOM.address)


def test_the_next_mentor_of_a_student_gets_nothing_that_the_one_before_wrote_or_was_told_and_the_one_before_no_longer_any(office):
    asked = to(goes_to(office, CALL - 2 * DAY), ANA, "What would")
    says(office, f"answers {CANARY}", asked, who=ANA)
    says(office, f"note on Ana: remark {CANARY}")
    says(office, "note on Ana: moves to Boston", who=MARTIN)
    old = to(goes_to(office, END), MARIA.address, "How was")
    says(office, f"Had a good call with Ana. report {CANARY}", old)
    with office.ledger.begin() as tx:
        tx.save(replace(of(office), mentor=TOM.address))
    document = notes(office, who=TOM.address)
    assert "moves to Boston (Martin)" in document
    assert (CANARY in document, "✓ 45" in document) == (False, False)
    (refused,) = says(office, "notes Ana")
    assert subject_of(refused) == "Which student do you mean?"
    assert [subject_of(m) for m in says(office, "notes", old)] == ["Which student do you mean?"]
    says(office, f"One more thing: it went well. {CANARY}", old)
    assert CANARY not in notes(office, who=TOM.address)
    goes_to(office, END + WEEK)
    assert CANARY not in sent_to(office, TOM.address)


def test_a_mentor_who_has_only_been_asked_gets_no_notes(tmp_path):
    with Office(tmp_path) as office:
        office.step(enrolment())
        (asked,) = says(office, "notes Ana")
        assert subject_of(asked) == "Which student do you mean?"
        assert "Novak" not in text_of(asked)
        assert "accounting" not in text_of(asked)


def test_notes_go_to_nobody_whom_the_mail_server_does_not_vouch_for(office):
    assert says(office, "notes Ana", results=None) == []
    assert says(office, "note on Ana: she is a spy", results=None) == []
    assert says(office, "notes Ana", who=MARTIN, results=None) == []
    assert says(office, "notes Ana", who="eve@example.net") == []
    assert "spy" not in notes(office)


def test_a_reply_with_the_token_is_enough_for_a_mentor(office):
    letter = next(m for m in map(_parsed, office.post.sent) if MARIA.address in m["To"] and "About Ana" in subject_of(m))
    (sent,) = says(office, "notes", letter, results=None)
    assert subject_of(sent) == "Notes on Ana Novak"


def test_staff_may_add_and_ask_and_each_gets_the_document_alone(office):
    (kept,) = says(office, "note on Ana Novak: moves to Boston in March", who=MARTIN)
    assert subject_of(kept) == "Kept in the notes on Ana"
    document = notes(office, who=MARTIN, text="Notes on M1, please")
    assert "moves to Boston in March (Martin)" in document
    assert "moves to Boston in March (Martin)" in notes(office)


def test_who_is_staff_and_a_mentor_too_has_their_own_students_and_may_ask_for_others(tmp_path):
    with Office(tmp_path, programme=replace(PROGRAMME, staff=(*PROGRAMME.staff, Person("staff", TOM.address, "Tom")))) as office:
        accepts(office)
        accepts(office, BEN, who=TOM, yes="Yes! Mondays at 9:00 my time")
        says(office, "note on Ana: she likes games")
        assert "she likes games" in notes(office, who=TOM.address)
        assert "Ben Short" in notes(office, who=TOM.address, text="notes")


# Adding


def test_a_note_is_kept_with_its_day_and_author_and_what_tells_a_liking_stands_under_interests(office):
    (kept,) = says(office, "note on Ana: she likes games\n\nOn 23 Nov Ana wrote:\n> note on Ana: she hates games")
    assert "> she likes games" in text_of(kept)
    says(office, "Mother of two; has exams in June.", subject="Note on Ana")
    document = notes(office)
    interests = document.index("## Interests")
    assert "- Goals: Change from accounting into software\n- Saturday, 28 November 2026: she likes games (Maria)" in document[interests:]
    assert "## Notes\n\n- Saturday, 28 November 2026: Mother of two; has exams in June. (Maria)" in document
    assert "hates" not in document
    assert "# Ana Novak\n\n## Quick Info\n\n- E-mail: ana@example.com" in document


def test_who_is_not_known_is_asked_back(office):
    accepts(office, BEN, yes="Yes! Mondays at 18:00 my time")
    for text in ("note on Anna: she likes games", "note on Zoe: hello", "notes", "notes Zoe"):
        (asked,) = says(office, text)
        assert subject_of(asked) == "Which student do you mean?"
        assert "M1: Ana Novak" in text_of(asked)
        assert "M2: Ben Short" in text_of(asked)
    with office.ledger.read() as tx:
        assert tx.all_entries() == []


def test_notes_in_reply_are_those_on_the_student_whom_the_letter_is_about(office):
    accepts(office, BEN, yes="Yes! Mondays at 18:00 my time")
    letter = next(m for m in map(_parsed, office.post.sent) if "About Ben" in subject_of(m))
    (sent,) = says(office, "Notes please", letter)
    assert subject_of(sent) == "Notes on Ben Short"


def test_the_same_mail_delivered_twice_is_one_entry(office):
    raw = mail(MARIA.address, "note on Ana: she likes games", at=office.now)
    office.step(raw)
    office.step(raw)
    with office.ledger.read() as tx:
        assert len(tx.entries("M1")) == 1


def test_markup_headers_and_templates_in_a_note_are_words(office):
    (kept,) = says(office, "note on Ana: {{7*7}} <script>alert(1)</script> # big\u2028Bcc: eve@example.net [x](https://evil.example)")
    html = next(p for p in kept.walk() if p.get_content_type() == "text/html").get_payload(decode=True).decode()
    assert "{{7*7}}" in text_of(kept)
    assert "<script>" not in html
    assert kept["Bcc"] is None
    assert 'href="https://evil' not in html


# Kept, told, forgotten


def test_erase_takes_the_notes_on_a_student_along_and_export_tells_them(office, tmp_path):
    says(office, f"note on Ana: {CANARY}")
    asked = to(goes_to(office, END), MARIA.address, "How was")
    says(office, "Went well, blue-whale-9", asked)
    known = told(office.ledger, ANA)["notes"]
    assert [(n["kind"], n["author"], n["mentorship"]) for n in known] == [
        ("note", MARIA.address, "M1"),
        ("report", MARIA.address, "M1"),
    ]
    assert json.dumps(known)
    assert [n["text"] for n in told(office.ledger, MARIA.address)["notes"]] == [CANARY, "Went well, blue-whale-9"]
    erase(office.ledger, ANA)
    assert _bytes_with(tmp_path, CANARY, "blue-whale-9") == []


def test_erasing_a_mentor_takes_what_they_wrote_and_leaves_what_staff_wrote(office, tmp_path):
    says(office, f"note on Ana: {CANARY}")
    says(office, "note on Ana: moves to Boston", who=MARTIN)
    erase(office.ledger, MARIA.address)
    assert _bytes_with(tmp_path, CANARY, MARIA.address) == []
    with office.ledger.read() as tx:
        assert [e.text for e in tx.entries("M1")] == ["moves to Boston"]


def test_notes_stay_while_the_mentorship_goes_on_and_are_forgotten_a_year_after_it_has_ended(tmp_path):
    with Office(tmp_path) as office:
        accepts(office)
        says(office, f"note on Ana: {CANARY}")
        office.step(later=400 * DAY)
        assert CANARY in notes(office)
        says(office, "end M1", who=MARTIN)
        office.step(later=350 * DAY)
        with office.ledger.read() as tx:
            assert [e.text for e in tx.entries("M1")] == [CANARY]
        office.step(later=40 * DAY)
        office.ledger.compact()
        assert _bytes_with(tmp_path, CANARY) == []


def _bytes_with(folder: Path, *words: str) -> list[tuple[str, str]]:
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("ledger.db")}
    return [(name, word) for name, data in kept.items() for word in words if word.encode() in data]


# Who may read what


def entry(kind: str, author: str, mentor: str = "", source: str = "s") -> Entry:
    role = {MARIA.address: "mentor", ANA: "student"}.get(author, "staff")
    return Entry("M1", kind, NOW, role, author, source, f"{kind} of {role}", mentor)  # type: ignore[arg-type]


EVERY = (
    entry("report", MARIA.address, MARIA.address, "1"),
    entry("note", MARIA.address, MARIA.address, "2"),
    entry("interest", MARIA.address, MARIA.address, "3"),
    entry("answers", ANA, MARIA.address, "4"),
    entry("note", "martin@example.org", "", "5"),
)


def test_the_next_mentor_has_what_staff_wrote_and_passed_on_but_no_report_and_no_answers():
    before = Earlier(MARIA.address.title(), NOW, NOW)
    assert [e.source for e in readable(EVERY, "mentor", TOM.address, (before,))] == ["5"]
    passed_on = replace(before, notes=True)
    assert [e.source for e in readable(EVERY, "mentor", TOM.address, (passed_on,))] == ["2", "3", "5"]
    assert [e.source for e in readable(EVERY, "mentor", TOM.address, (replace(passed_on, mentor="eve@example.org"),))] == ["5"]
    later = (replace(EVERY[1], at=NOW + timedelta(days=1)),)  # she has the student again, and notes more
    assert readable(later, "mentor", TOM.address, (passed_on,)) == ()
    assert readable(EVERY, "student", ANA, (passed_on,)) == ()


def test_entries_are_for_the_mentor_they_were_written_for_and_for_staff_and_never_for_a_student():
    assert [e.source for e in readable(EVERY, "mentor", MARIA.address.upper())] == ["1", "2", "3", "4", "5"]
    assert [e.source for e in readable(EVERY, "mentor", TOM.address)] == ["5"]
    assert readable(EVERY, "staff", "kim@example.org") == EVERY
    assert readable(EVERY, "student", ANA) == ()
