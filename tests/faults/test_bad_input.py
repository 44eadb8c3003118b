"""What no sender can do: bytes through the front door, by what becomes of them."""

import re
from email import message_from_bytes
from email.message import EmailMessage

import pytest

from tests.builders import MARIA
from tests.effort import effort
from tests.office import Office, calendar_answer, enrolment, mail, to
from tests.test_message import HELD

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


def test_what_can_not_be_believed_is_held_with_its_reason_and_the_next_mail_goes_on(office):
    raws = {name: raw for name, (raw, _) in HELD.items()}
    assert len(office.step(*raws.values(), enrolment())) == 2
    held = office.held()
    assert len(held) == len(raws)
    assert sorted(office.mailbox.messages("Held")) == sorted(raws.values())
    for (_, reason), what in zip(HELD.values(), held, strict=True):
        assert re.search(reason, what.reason) or "larger than I read" in what.reason
        assert "please report it" not in what.reason


@pytest.fixture
def invited(office):
    offer = to(office.step(enrolment()), MARIA.address)
    sent = office.step(mail(MARIA.address, YES, answers=offer))
    office.invitation = next(m for m in sent if MARIA.address in m["To"] and any("calendar" in p.get_content_type() for p in m.walk()))
    return office


def calendar(office, *changes):
    """Maria's 'accepted', with the calendar's text changed before it is sent."""
    m = message_from_bytes(calendar_answer(office.invitation, MARIA.address))
    part = next(p for p in m.walk() if p.get_content_type() == "text/calendar")
    text = part.get_payload(decode=True).decode().replace("\r\n", "\n").replace("\n", "\r\n")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    del part["Content-Transfer-Encoding"]
    part.set_payload(text.encode(), "utf-8")
    return m.as_bytes()


EVENT = "BEGIN:VEVENT\r\n"
ZONE = "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:20260101T000000\r\n"
HELD_CALENDARS = {
    "10,000 events": (
        [("END:VCALENDAR", (f"{EVENT}UID:x\r\nDTSTART:20261201T100000Z\r\nEND:VEVENT\r\n" * 10_000) + "END:VCALENDAR")],
        "its calendar part is over 64 KiB",
    ),
    "a rule of each second": (
        [(EVENT, f"{EVENT}RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n")],
        "its calendar part has a recurrence that is none of mine",
    ),
    "a rule that is none": ([(EVENT, f"{EVENT}RRULE:FREQ=SOMETIMES\r\n")], "its calendar part has a recurrence that is none of mine"),
    "an offset beyond a day": (
        [(EVENT, f"{ZONE}TZOFFSETFROM:+9999\r\nTZOFFSETTO:+9999\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n{EVENT}")],
        "its calendar part is no answer that can be read",
    ),
    "two methods": ([("METHOD:REPLY", "METHOD:REPLY\r\nMETHOD:REQUEST")], "its calendar part has more than one METHOD"),
    "two UIDs": ([(EVENT, f"{EVENT}UID:another@example.org\r\n")], "its calendar part has more than one UID"),
    "events of two UIDs": (
        [("END:VCALENDAR", f"{EVENT}UID:x\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:maria@example.net\r\nEND:VEVENT\r\nEND:VCALENDAR")],
        "its calendar part has more than one UID",
    ),
    "somebody who was not invited": (
        [("mailto:maria@example.net", "mailto:eve@example.net")],
        "a calendar answer that does not come from the person invited",
    ),
    "an unknown UID": ([("UID:", "UID:x")], "a calendar answer that does not come from the person invited"),
    "no end": ([("END:VCALENDAR", "")], "its calendar part is no answer that can be read"),
    "an answer that is none": ([("PARTSTAT=ACCEPTED", "PARTSTAT=PERHAPS")], "its calendar part is no answer that can be read"),
}
NOTHING_COMES_OF = {
    "a request": [("METHOD:REPLY", "METHOD:REQUEST")],
    "a cancellation": [("METHOD:REPLY", "METHOD:CANCEL")],
    "a publication": [("METHOD:REPLY", "METHOD:PUBLISH")],
    "an addition": [("METHOD:REPLY", "METHOD:ADD")],
    "a stale sequence": [("SEQUENCE:0", "SEQUENCE:-1")],
    "a break within a value": [("SUMMARY:", "SUMMARY:a\\n\r\n X:"), ("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION")],
}


@pytest.mark.parametrize("name", HELD_CALENDARS)
def test_a_calendar_object_that_is_broken_or_foreign_is_held_with_its_reason(invited, name):
    before, (changes, reason) = invited.m.weekly, HELD_CALENDARS[name]
    raw = calendar(invited, *changes)

    def received():
        assert invited.step(raw) == []

    assert effort(received, 1) < 1
    assert [held.reason for held in invited.held()] == [reason]
    assert invited.m.weekly == before


@pytest.mark.parametrize("name", NOTHING_COMES_OF)
def test_what_else_a_calendar_sends_moves_nothing_and_writes_to_nobody(invited, name):
    before = invited.m.weekly
    assert invited.step(calendar(invited, *NOTHING_COMES_OF[name])) == []
    after = invited.m.weekly
    assert (after.start, after.uid, after.sequence, after.rrule, after.answers) == (
        before.start,
        before.uid,
        before.sequence,
        before.rrule,
        before.answers,
    )
    assert invited.held() == []
    assert invited.mailbox.messages() == []


def test_a_broken_calendar_object_that_staff_let_through_changes_no_call(invited):
    before = invited.m.weekly
    invited.step(calendar(invited, *HELD_CALENDARS["two UIDs"][0]))
    with invited.ledger.begin() as tx:
        tx.release(tx.held()[0].id, invited.now)
    assert invited.step() == []
    assert invited.m.weekly == before
    assert invited.held() == []


def test_a_sound_answer_of_the_same_making_counts(invited):
    assert invited.step(calendar(invited)) == []
    assert invited.m.weekly.answers[MARIA.address] == "accepted"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ana@example.com", "{{ 7 * 7 }} Novak"),
        ("ana@example.com", "<script>alert(1)</script>"),
        ("ana@example.com", "Ana\u2028Bcc: x@example.net"),
        ("ana@example.com", "Ana\u202egnp.exe"),
    ],
)
def test_a_name_that_is_code_or_a_break_is_shown_as_it_is_and_makes_no_header(office, address, name):
    form = f"Name: {name}\nE-mail: {address}\nCourse: Python\nTime zone: America/New_York\n"
    sent = office.step(enrolment(form=form))
    assert sent
    for m in sent:
        assert m["Bcc"] is None
        assert "49" not in str(m["Subject"])
        html = next(p for p in m.walk() if p.get_content_type() == "text/html").get_payload(decode=True)
        assert b"<script>" not in html
        assert "\u202e".encode() not in html


@pytest.mark.parametrize("text", ['"On "' * 100_000, "\n" * 1_000_000, "On " * 5_000, "> " * 200_000], ids=["on", "lines", "On", "quotes"])
def test_a_mail_that_is_made_to_take_long_takes_no_second(office, text):
    office.step(mail(MARIA.address, "Hello"))  # the first mail loads what reading needs
    assert effort(lambda: office.step(mail(MARIA.address, text))) < 1
    assert office.mailbox.messages() == []


def test_a_message_id_used_again_with_another_body_is_read_too(office):
    first = mail(text="stop sending")
    second = first.replace(b"stop sending", b"resume sending")
    office.step(first)
    with office.ledger.read() as tx:
        assert tx.paused() is not None
    office.step(second)
    with office.ledger.read() as tx:
        assert tx.paused() is None


def test_a_message_on_which_the_program_ended_three_times_is_held_and_the_next_goes_on(office):
    office.mailbox.deliver(mail(MARIA.address, "It is I"), office.now)
    office.desk.take_in(office.mailbox, office.now)
    for _ in range(3):
        with office.ledger.begin() as tx:
            (taken,) = tx.waiting(10)
            tx.attempt(taken.id)
    assert len(office.step(enrolment())) == 2
    (held,) = office.held()
    assert "ended the program 3 times" in held.reason


def test_attachments_are_neither_opened_nor_named(office):
    offer = to(office.step(enrolment()), MARIA.address)
    m = message_from_bytes(mail(MARIA.address, "Let me think about it.", answers=offer), policy=EmailMessage().policy)
    for file in ("../../x.zip", "CON", "a\x00b"):
        m.add_attachment(b"PK\x03\x04 accept Tuesdays at 18:00", maintype="application", subtype="zip", filename=file.replace("\x00", ""))
    office.step(m.as_bytes())
    assert office.m.state == "offered"
    assert not [path for path in office.folder.rglob("*") if not path.name.startswith("ledger.db")]
