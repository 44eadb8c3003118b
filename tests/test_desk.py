"""What a message leads to, from its raw bytes to the raw bytes that are sent."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes

import pytest

from agent.core.people import Person
from agent.core.value import replace
from agent.errors import Ambiguous, Refused, Unreachable
from tests.builders import MARIA, NOW, TOM
from tests.office import AGENT, FORM, Office, calendar_answer, enrolment, event_of, mail, subject_of, text_of, to, told

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


def offer(office):
    return to(office.step(enrolment()), MARIA.address)


def accepted(office, text=YES):
    return office.step(mail(MARIA.address, text, answers=offer(office)))


def test_the_whole_story_from_a_forward_to_three_calendars(office):
    sent = accepted(office)
    invitations = [m for m in sent if any(p.get_content_type() == "text/calendar" for p in m.walk())]
    events = [event_of(m) for m in invitations]
    assert len(sent) == 5
    assert {m["To"].rpartition("<")[2].rstrip(">") for m in invitations} == {MARIA.address, "ana@example.com", "calendar@example.org"}
    assert len({str(e["UID"]) for e in events}) == 1
    assert {e.start.astimezone(UTC) for e in events} == {datetime(2026, 11, 24, 17, tzinfo=UTC)}
    assert office.m.state == "weekly"


def test_a_mentor_whom_staff_introduced_is_asked_for_the_city_and_the_time_is_kept(tmp_path):
    with Office(tmp_path, people=()) as office:
        asked = to(office.step(enrolment("Mentor: Maria Huber <maria@example.net>")), MARIA.address)
        assert "name your city" in text_of(asked)
        sent = office.step(mail(MARIA.address, YES, answers=asked))
        question = to(sent, MARIA.address, "When could")
        assert "Tuesday 18:00" in text_of(question)
        assert len(sent) == 3
        sent = office.step(mail(MARIA.address, "Vienna", answers=question))
        assert event_of(to(sent, MARIA.address)).start.astimezone(UTC) == datetime(2026, 11, 24, 17, tzinfo=UTC)


def test_the_same_forward_delivered_twice_is_one_assignment(office):
    raw = enrolment()
    assert len(office.step(raw)) == 2
    assert office.step(raw.replace(b"Authentication-Results", b"Received: from elsewhere\nAuthentication-Results")) == []
    assert len(office.all()) == 1
    assert office.mailbox.messages() == []


def test_five_rounds_more_change_nothing(office):
    accepted(office)
    for _ in range(5):
        assert office.step() == []


def test_all_that_is_sent_is_marked_as_automatic(office):
    sent = accepted(office)
    for m in sent:
        assert m["Auto-Submitted"] in ("auto-generated", "auto-replied")
        assert m["X-Auto-Response-Suppress"] == "All"
        assert m["Message-ID"].endswith("@example.org>")


def test_a_reply_is_threaded_with_what_it_answers(office):
    asked = offer(office)
    answer = mail(MARIA.address, YES, answers=asked)
    sent = office.step(answer)
    background = to(sent, MARIA.address, "About Ana")
    assert background["In-Reply-To"] == message_from_bytes(answer)["Message-ID"]


def test_a_mentor_picks_one_of_the_students_times_by_its_number(office):
    sent = accepted(office, "Yes! Mondays at 8:30 in the morning my time")
    asked = to(sent, "ana@example.com", "Is Monday 02:30")
    sent = office.step(mail("ana@example.com", "No, that is too early. Sundays at 10am or Saturdays at 11am?", answers=asked))
    offered = to(sent, MARIA.address, "Ana needs another time")
    assert "2) Saturday 17:00 (Vienna time)" in text_of(offered)
    sent = office.step(mail(MARIA.address, "2 please", answers=offered))
    assert event_of(to(sent, MARIA.address)).start.astimezone(UTC) == datetime(2026, 11, 28, 16, tzinfo=UTC)


def test_calendar_answers_are_recorded_and_nobody_is_written_to(office):
    sent = accepted(office)
    for who in (MARIA.address, "ana@example.com"):
        invitation = to(sent, who, "Your weekly call")
        assert office.step(calendar_answer(invitation, who)) == []
    assert office.m.weekly.answers == {MARIA.address: "accepted", "ana@example.com": "accepted"}


def test_a_calendar_answer_for_somebody_else_is_held(office):
    invitation = to(accepted(office), MARIA.address, "Your weekly call")
    office.step(calendar_answer(invitation, "ana@example.com", sender=MARIA.address))
    assert office.m.weekly.answers["ana@example.com"] == "none"
    assert len(office.held()) == 1


@pytest.mark.parametrize(
    "results",
    [
        None,
        "mx.example.org; dmarc=fail header.from=example.org",
        "mx.example.org; dmarc=none",
        "mx.example.org; dkim=pass header.d=evil.example; spf=pass",
        "evil.example; dmarc=pass header.from=example.org",
        "mx.example.org.evil.example; dmarc=pass",
        "mx.example.org (dmarc=pass); none",
    ],
)
def test_an_assignment_that_is_not_vouched_for_is_held_and_answered_to_nobody(office, results):
    assert office.step(enrolment(results=results)) == []
    assert office.all() == []
    (held,) = office.held()
    assert "staff" in held.reason


def test_a_forged_result_below_the_true_one_gives_no_trust(office):
    raw = enrolment(results="mx.example.org; dmarc=fail header.from=example.org")
    forged = raw.replace(b"\nFrom:", b"\nAuthentication-Results: mx.example.org; dmarc=pass header.from=example.org\nFrom:", 1)
    assert office.step(forged) == []
    assert office.all() == []


def test_a_dkim_pass_of_the_same_domain_is_enough(office):
    assert len(office.step(enrolment(results="mx.example.org; dkim=pass header.d=example.org"))) == 2


def test_a_forged_copy_that_comes_first_does_not_silence_the_true_one(office):
    raw = enrolment()
    forged = raw.replace(b"dmarc=pass", b"dmarc=none")
    assert office.step(forged) == []
    assert len(office.step(raw)) == 2


def test_strangers_are_held_and_never_answered(office):
    assert office.step(mail("eve@example.net", "Mentor: Maria Huber\n\n" + FORM, "Fwd: New enrolment")) == []
    assert office.all() == []
    (held,) = office.held()
    assert held.sender == "eve@example.net"


def test_the_right_token_from_a_wrong_address_is_held(office):
    asked = offer(office)
    assert office.step(mail("eve@example.net", YES, answers=asked)) == []
    assert office.m.state == "offered"
    assert len(office.held()) == 1


def test_a_calendar_answer_that_the_mail_server_calls_forged_is_held(office):
    invitation = to(accepted(office), "ana@example.com", "Your weekly call")
    office.step(calendar_answer(invitation, "ana@example.com", results="mx.example.org; dmarc=fail header.from=example.com"))
    assert office.m.weekly.answers["ana@example.com"] == "none"
    assert len(office.held()) == 1


def test_a_token_does_not_count_where_the_mail_server_says_forged(office):
    asked = offer(office)
    assert office.step(mail(MARIA.address, YES, answers=asked, results="mx.example.org; dmarc=fail")) == []
    assert office.m.state == "offered"


def test_an_answer_with_its_token_needs_no_more(office):
    assert len(office.step(mail(MARIA.address, YES, answers=offer(office), results=None))) == 5


def test_an_authenticated_answer_without_a_token_counts_where_it_can_mean_only_one(office):
    office.step(enrolment())
    assert len(office.step(mail(MARIA.address, YES))) == 5


def test_an_answer_without_a_token_that_could_mean_two_is_held(office):
    office.step(enrolment(), enrolment(form=FORM.replace("Ana", "Bea").replace("ana@", "bea@")))
    assert office.step(mail(MARIA.address, YES)) == []
    (held,) = office.held()
    assert "2 mentorships" in held.reason


def test_an_alias_of_a_mentor_is_the_mentor(tmp_path):
    with Office(tmp_path, people=(replace(MARIA, aliases=("maria@work.example.com",)), TOM)) as office:
        asked = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail("maria@work.example.com", YES, answers=asked))
        assert to(sent, MARIA.address, "About Ana")


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"List_Id": "<x.example.org>"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<>"},
    ],
)
def test_automatic_mail_is_never_an_answer_and_never_answered(office, header):
    asked = offer(office)
    assert office.step(mail(MARIA.address, "Yes! Tuesdays at 18:00 my time", answers=asked, **header)) == []
    assert office.m.state == "offered"
    assert office.held() == []


def test_an_address_in_the_enrolment_form_introduces_nobody(office):
    sent = office.step(enrolment("", FORM + "Mentor: Eve <eve@example.net>\n"))
    assert all("eve@example.net" not in m["To"] for m in sent)


def test_staff_are_asked_for_what_is_missing_and_their_reply_completes_it(office):
    asked = to(office.step(enrolment("Mentor: Marie", FORM.replace("E-mail: ana@example.com\n", ""))), "martin@example.org")
    assert "e-mail address" in text_of(asked)
    assert "Marie" in text_of(asked)
    assert 'like "Name:' not in text_of(asked)
    sent = office.step(mail(text="E-mail: ana@example.com\nMentor: Maria Huber", answers=asked))
    assert subject_of(to(sent, MARIA.address)) == "Would you mentor Ana?"


def test_an_answer_to_staffs_letter_that_is_not_vouched_for_is_held(office):
    asked = to(office.step(enrolment("Mentor: Marie")), "martin@example.org")
    assert office.step(mail(text="Mentor: Maria Huber", answers=asked, results=None)) == []
    assert office.m.state == "incomplete"


def test_staff_hear_of_what_is_held_after_a_quarter_of_an_hour_and_at_most_hourly(office):
    office.step(mail("eve@example.net", "hello"))
    assert office.step(later=timedelta(minutes=14)) == []
    (digest,) = office.step(later=timedelta(minutes=1))
    assert "eve@example.net" in text_of(digest)
    office.step(mail("eve@example.net", "hello again"))
    assert office.step(later=timedelta(minutes=30)) == []
    assert len(office.step(later=timedelta(minutes=30))) == 1
    assert office.step(later=timedelta(hours=3)) == []


def test_a_held_message_can_be_released(office):
    office.step(enrolment(results=None))
    (held,) = office.held()
    with office.ledger.begin() as tx:
        assert tx.release(held.id, office.now)
    assert len(office.step()) == 2
    assert office.held() == []


def test_nothing_is_sent_while_paused_and_mail_is_still_taken_in(office):
    with office.ledger.begin() as tx:
        tx.pause("a look first")
    assert office.step(enrolment()) == []
    assert office.m.state == "offered"
    with office.ledger.begin() as tx:
        tx.resume()
    assert len(office.step()) == 2


def test_staff_stop_and_resume_sending_by_mail(office):
    office.step(mail(text="stop sending"))
    assert office.step(enrolment()) == []
    sent = office.step(mail(text="resume sending"))
    assert ("Martin <martin@example.org>", "I send again") in told(sent)
    assert len(sent) == 3


def test_nobody_but_staff_stops_sending(office):
    offer(office)
    office.step(mail(MARIA.address, "stop sending"))
    with office.ledger.read() as tx:
        assert tx.paused() is None


def test_a_delivery_that_is_unclear_is_held_and_never_sent_again(office):
    office.post.failures = [Ambiguous("the connection broke after the dot")]
    sent = office.step(enrolment())
    assert len(sent) == 1
    (held,) = office.held()
    assert "may or may not have arrived" in held.reason
    assert office.step(later=timedelta(days=2)) != [] and len(office.post.sent) == 2  # noqa: PT018 - the digest, and nothing else


def test_an_unreachable_post_is_tried_again_with_back_off(office):
    office.post.failures = [Unreachable("gone")] * 2
    assert office.step(enrolment()) == []
    assert office.step(later=timedelta(seconds=30)) == []
    assert len(office.step(later=timedelta(seconds=31))) == 2


def test_a_refused_recipient_is_held_and_staff_are_told(office):
    office.post.failures = [Refused("550 no such mailbox")]
    office.step(enrolment())
    (digest,) = office.step(later=timedelta(minutes=16))
    assert "550 no such mailbox" in text_of(digest)


def test_what_was_being_delivered_when_the_program_died_is_held(office):
    office.mailbox.deliver(enrolment(), office.now)
    office.agent.intake(lambda: office.now)
    with office.ledger.begin() as tx:
        begun = tx.claim(office.now)
    office.ledger.close()
    office.open()
    sent = office.step()
    assert begun.subject not in [subject_of(m) for m in sent]
    assert len(sent) == 1
    assert len(office.held()) == 1


def test_an_unreadable_message_is_held_and_the_next_goes_on(office):
    sent = office.step(b"", b"\0" * 100, b"From: <\n\nx", enrolment())
    assert len(sent) == 2
    assert len(office.held()) == 3
    assert len(office.mailbox.messages("Held")) == 3
    assert office.mailbox.messages() == []


def test_a_message_over_the_cap_is_held_by_its_headers(tmp_path):
    from tests.servers.memory import MemoryMailbox

    with Office(tmp_path, mailbox=MemoryMailbox(max_bytes=2000)) as office:
        office.step(enrolment(form="x" * 3000))
        (held,) = office.held()
        assert "large" in held.reason


def test_a_bounce_of_our_mail_is_told_to_staff_and_changes_nothing(office):
    asked = offer(office)
    report = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: {AGENT}\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSorry.\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
        f"Final-Recipient: rfc822; {MARIA.address}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {asked['Message-ID']}\nSubject: x\n\nx\n--b--\n"
    ).encode()
    (letter,) = office.step(report)
    assert MARIA.address in text_of(letter)
    assert office.m.state == "offered"
    assert office.step(report.replace(asked["Message-ID"].encode(), b"<forged@example.org>")) == []


def test_courtesies_are_capped_and_the_process_goes_on(office):
    office.step(enrolment())
    for n in range(8):
        office.step(enrolment(form=FORM.replace("Ana", f"Bea{n}").replace("ana@", f"bea{n}@")))
    subjects = [subject_of(message_from_bytes(d)) for _, _, d in office.post.sent]
    assert sum(s.startswith("Would you mentor") for s in subjects) == 9
    assert sum(s.startswith("I asked") for s in subjects) == 5


def test_a_moved_clock_fires_nothing_twice(office):
    accepted(office, "Yes! Wednesday 25 November at 17:00 my time would do for the first call")
    assert office.m.orientation is not None
    assert told(office.step(later=timedelta(days=3))) == [("Maria Huber <maria@example.net>", "Which weekly time suits you and Ana?")]
    office.now = NOW - timedelta(days=400)
    assert office.step() == []
    assert office.step(later=timedelta(days=4000)) == []


def test_who_is_staff_and_a_mentor_assigns_as_staff_and_answers_as_mentor(tmp_path):
    both = replace(MARIA, address="martin@example.org", name="Martin")
    with Office(tmp_path, people=(both,)) as office:
        sent = office.step(enrolment("Mentor: Martin"))
        asked = to(sent, "martin@example.org", "Would you mentor")
        office.step(mail(text=YES, answers=asked))
        assert office.m.state == "weekly"


def test_mail_that_the_ledger_could_not_record_is_given_again(office, monkeypatch):
    office.mailbox.deliver(enrolment(), office.now)
    begin = office.ledger.begin
    monkeypatch.setattr(office.ledger, "begin", lambda: (_ for _ in ()).throw(Unreachable("the disk is full")))
    with pytest.raises(Unreachable):
        office.desk.take_in(office.mailbox, office.now)
    monkeypatch.setattr(office.ledger, "begin", begin)
    assert len(office.step()) == 2


def test_a_mentor_imported_with_capitals_in_the_address_can_accept(tmp_path):
    with Office(tmp_path, people=(replace(MARIA, address="Maria@Example.net"), TOM)) as office:
        asked = to(office.step(enrolment()), "Maria@Example.net")
        assert len(office.step(mail("maria@example.net", YES, answers=asked))) == 5


def test_a_bounce_of_a_letter_to_staff_makes_no_letter_to_staff(office):
    told_staff = to(office.step(enrolment()), "martin@example.org")
    report = (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: {AGENT}\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
        "Final-Recipient: rfc822; martin@example.org\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {told_staff['Message-ID']}\nSubject: x\n\nx\n--b--\n"
    ).encode()
    assert office.step(report) == []


def test_staff_correct_what_was_read_by_replying_to_the_note(office):
    note = to(office.step(enrolment()), "martin@example.org")
    (again,) = office.step(mail(text="E-mail: ana.novak@example.com", answers=note))
    assert "ana.novak@example.com" in text_of(again)
    assert office.m.fields.student_email == "ana.novak@example.com"


def test_a_whole_form_in_answer_to_what_was_missing_completes_the_same_mentorship(office):
    asked = to(office.step(enrolment(form=FORM.replace("E-mail: ana@example.com\n", ""))), "martin@example.org")
    raw = enrolment().replace(b"\nTo:", f"\nIn-Reply-To: {asked['Message-ID']}\nTo:".encode(), 1)
    assert to(office.step(raw), MARIA.address)
    assert office.m.state == "offered"


def test_an_old_token_is_too_old_whatever_date_the_mail_bears(office):
    asked = offer(office)
    sent = office.step(mail(MARIA.address, YES, answers=asked, results=None), later=timedelta(weeks=40))
    assert sent == []
    assert office.m.state == "offered"


def test_a_letter_whose_outcome_could_not_be_recorded_is_marked_in_the_next_round(office, monkeypatch):
    office.mailbox.deliver(enrolment(), office.now)
    office.agent.intake(lambda: office.now)
    begin, calls = office.ledger.begin, iter((False, True))
    monkeypatch.setattr(office.ledger, "begin", lambda: begin() if not next(calls, False) else (_ for _ in ()).throw(Unreachable("full")))
    with pytest.raises(Unreachable):
        office.outbox.deliver(lambda: office.now)
    assert len(office.post.sent) == 1
    monkeypatch.setattr(office.ledger, "begin", begin)
    office.step()
    assert len(office.post.sent) == 2
    assert office.held() == []


def test_letters_wait_through_a_long_pause_and_a_bad_day(office):
    with office.ledger.begin() as tx:
        tx.pause("holidays")
    office.step(enrolment())
    with office.ledger.begin() as tx:
        tx.resume()
    office.post.failures = [Unreachable("451")]
    office.step(later=timedelta(days=10))
    assert len(office.step(later=timedelta(minutes=2))) >= 1
    assert office.held() == []


@pytest.mark.parametrize("words", ["The Thursday one", "Thursday one is fine", "2", "the second", "Thursday please"])
def test_a_student_picks_by_day_or_number(office, words):
    sent = accepted(office, "Yes! Wednesday 25 November at 17:00 or Thursday 26 November at 18:00")
    asked = to(sent, "ana@example.com", "Which time")
    sent = office.step(mail("ana@example.com", words, answers=asked))
    assert event_of(to(sent, MARIA.address)).start.astimezone(UTC) == datetime(2026, 11, 26, 17, tzinfo=UTC)


@pytest.mark.parametrize("words", ["Yes, I saw it, but I can't take her", "I can't say yes this time", "Yes. No."])
def test_a_yes_beside_a_no_is_never_taken_for_a_yes(office, words):
    sent = accepted(office, words)
    assert not any(subject_of(m).startswith("About Ana") for m in sent)


def test_whose_time_is_asked_where_it_is_somebody_elses(office):
    sent = accepted(office, "Yes! Tuesdays at 18:00 Ana's time")
    assert not any(p.get_content_type() == "text/calendar" for m in sent for p in m.walk())
    assert "whose time" in text_of(to(sent, MARIA.address, "When could"))


def test_contact_data_in_the_wishes_does_not_travel_with_the_offer(office):
    form = FORM + "Wished times: evenings, call me at +1 555 0100 or ana@example.com, Ana Novak\n"
    asked = to(office.step(enrolment(form=form)), MARIA.address)
    for private in ("555", "ana@", "Novak"):
        assert private not in text_of(asked)
    assert "evenings" in text_of(asked)


def test_staffs_mail_to_somebody_else_is_held(office):
    assert office.step(enrolment(to="other@example.org")) == []
    (held,) = office.held()
    assert "not addressed to me" in held.reason


def test_one_week_declined_is_not_the_series_declined(office):
    invitation = to(accepted(office), "ana@example.com", "Your weekly call")
    raw = calendar_answer(invitation, "ana@example.com", "DECLINED")
    assert b"SEQUENCE:0" in raw
    office.step(raw.replace(b"SEQUENCE:0", b"RECURRENCE-ID;TZID=Europe/Vienna:20261201T180000\nSEQUENCE:0"))
    assert office.m.weekly.answers["ana@example.com"] == "none"


def test_a_no_after_a_yes_goes_to_staff(office):
    sent = accepted(office, "Yes, gladly!")
    asked = to(sent, MARIA.address, "When could")
    sent = office.step(mail(MARIA.address, "I am sorry, I have to decline after all.", answers=asked))
    assert {subject_of(m) for m in sent} == {"Maria Huber wrote, and I need you", "I passed your mail on"}


def test_a_letter_that_is_released_goes_out_whatever_the_clock_of_the_round(office):
    office.post.failures = [Refused("550")]
    office.step(enrolment())
    (held,) = office.held()
    with office.ledger.begin() as tx:
        tx.release(held.id, datetime(2030, 1, 1, tzinfo=UTC))
    assert len(office.step()) == 1


@pytest.mark.parametrize("name", ["{{7*7}}", "<script>alert(1)</script>"])
def test_signs_in_a_students_name_are_shown_as_they_are(office, name):
    sent = office.step(enrolment(form=FORM.replace("Ana Novak", name)))
    asked = to(sent, MARIA.address)
    html = next(p for p in asked.walk() if p.get_content_type() == "text/html").get_payload(decode=True).decode()
    assert name in subject_of(asked)
    assert "<script>" not in html
    assert "49" not in text_of(asked)


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("Yes to Bob", ["M2"]),
        ("Yes, happy to take Bob", ["M2"]),
        ("Yes to M1", ["M1"]),
        ("Yes", []),
        ("Yes to Ana and Bob", []),
        ("Yes!\n\nMaria", []),
    ],
)
def test_a_yes_without_a_thread_counts_for_the_one_whom_it_names(tmp_path, said, accepted):
    with Office(tmp_path) as office:
        for name in ("Ana Novak", "Bob Stone"):
            form = FORM.replace("Ana Novak", name).replace("ana@", f"{name[:3].lower()}@")
            office.step(enrolment(form=form))
        office.step(mail(f"Maria Huber <{MARIA.address}>", said, results=None))
        office.step(mail(f"Maria Huber <{MARIA.address}>", said))
        with office.ledger.read() as tx:
            assert [m.ref for m in tx.mentorships() if m.state == "accepted"] == accepted


@pytest.mark.parametrize(
    "said",
    [
        "Please skip Ana's call this week",
        "Ana is out this week",
        "Maria is away next week",
        "Ana is away 1 Dec - 8 Dec",
        "M1: skip this week",
    ],
)
def test_staffs_word_on_a_call_or_an_absence_changes_nothing_and_they_hear_so(office, said):
    accepted(office)
    before = office.m
    (answer,) = office.step(mail(text=said))
    assert subject_of(answer) == "Not done: calls are for the two to change"
    assert "M1: Ana Novak" in text_of(answer)
    assert office.m == before


@pytest.mark.parametrize("said", ["I'm on holiday from 1 to 8 December", "Hello!\n\nMartin", "Ana says thanks"])
def test_what_staff_say_of_themselves_or_of_nothing_is_not_answered(office, said):
    accepted(office)
    assert office.step(mail(text=said)) == []


@pytest.mark.parametrize("said", ["I'm away next week.", "I'm away next week.\n\nMartin"])
def test_staffs_own_absence_is_not_answered_in_the_thread_of_a_mentorship_or_under_a_mentors_first_name(tmp_path, said):
    martin = Person("mentor", "martin.berg@example.net", "Martin Berg", "Europe/Vienna")
    with Office(tmp_path, people=(MARIA, martin)) as office:
        asked = next(m for m in office.step(enrolment()) if "martin@example.org" in m["To"])
        assert office.step(mail(text=said, answers=asked)) == []
        office.step(enrolment("Mentor: Martin Berg", form=FORM.replace("Ana Novak", "Bob Stone").replace("ana@", "bob@")))
        assert office.step(mail(text=said)) == []


def test_a_mentorship_that_ends_before_anybody_mentors_is_told_by_its_student(office):
    office.step(enrolment(""))
    (answer,) = office.step(mail(text="end M1"))
    assert subject_of(answer) == "Done: Ana Novak"
    assert "The mentorship of Ana Novak (M1) has ended. Nobody was mentoring yet" in text_of(answer)
