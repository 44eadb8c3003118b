"""What is kept of people, for how long, and how it is forgotten."""

import io
import json
import logging
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from agent.commands.terminal import LogLine, without_addresses
from agent.core.value import replace
from agent.erasing import erase, told
from agent.errors import Ambiguous, Refused, Unreachable
from agent.ledger import Ledger
from agent.sandbox.server import MailServer
from tests.builders import MARIA, TOM, at
from tests.office import AGENT, FORM, Office, calendar_answer, enrolment, event_of, mail, subject_of, text_of, to
from tests.programme import ACCOUNTS, Programme

ANA, SECOND = "ana@example.com", "ana.novak@school.example"
PHRASE, BODY, SUBJECT = "zebra-crossing-42", "heron-4711", "walrus-0815"
YES = f"Sure, happy to! Tuesdays at 18:00 my time would work.\n\n{BODY}"


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


def story(office: Office) -> None:
    """Ana is assigned, met, writes, answers from elsewhere, is spoken of; Bea has Maria too."""
    offer = to(office.step(enrolment(form=FORM.replace("accounting", PHRASE))), MARIA.address)
    sent = office.step(mail(MARIA.address, YES, answers=offer))
    introduction = next(m for m in sent if ANA in m["To"] and MARIA.address in m["To"])
    office.step(mail(ANA, f"I am not well this week, {PHRASE}", subject=PHRASE, answers=introduction), later=timedelta(hours=1))
    office.step(mail(MARIA.address, f"I have not heard of Ana Novak, {PHRASE}. I am worried.", answers=introduction))
    office.step(mail(SECOND, f"hello {PHRASE}", answers=introduction, results=None))
    office.step(enrolment(form=FORM.replace("Ana Novak", "Bea Berg").replace("ana@", "bea@").replace("0100", "0199")))
    office.step(later=timedelta(hours=2))


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes().lower() for path in folder.iterdir() if path.name.startswith("ledger.db")}


def found(folder: Path, *words: str) -> list[tuple[str, str]]:
    return [(name, word) for name, data in files(folder).items() for word in words if word.lower().encode() in data]


def messages_kept(office: Office) -> int:
    with office.ledger.read() as tx:
        return sum(bool(tx.raw(id_)) for id_, *_ in tx.all_messages())


# erase


def test_after_erasing_a_student_they_are_in_no_byte_of_the_ledger(office, tmp_path):
    story(office)
    assert {word for _, word in found(tmp_path, ANA, "Ana Novak", PHRASE, "+1 555 0100")} == {ANA, "Ana Novak", PHRASE, "+1 555 0100"}
    gone = erase(office.ledger, "ANA@example.com")
    assert gone.ended == ("M1",)
    assert found(tmp_path, ANA, "Ana Novak", PHRASE, "+1 555 0100", "novak") == []
    first, second = office.all()
    assert (first.state, first.mentor, first.fields.student_name) == ("ended", MARIA.address, None)
    assert second.fields.student_name == "Bea Berg"
    office.round()
    assert not any(ANA in m["To"] for m in office.step(later=timedelta(weeks=2)))


def test_so_is_a_mentor_with_all_their_addresses(tmp_path):
    with Office(tmp_path, people=(replace(MARIA, aliases=("maria@work.example.com",)), TOM)) as office:
        story(office)
        gone = erase(office.ledger, "maria@work.example.com")
        assert gone.ended == ("M1", "M2")
        assert found(tmp_path, MARIA.address, "maria@work.example.com", "Maria Huber", BODY) == []
        with office.ledger.read() as tx:
            assert [p.name for p in tx.people().of("mentor")] == ["Tom Baker"]


def parting(office: Office, address: str) -> list:
    """What is sent when somebody is erased by the command."""
    erase(office.ledger, address, office.records, office.now)
    return office.step()


def called_off(m) -> tuple[str, list[str]]:
    """The calendar's method in a mail, and who it is for."""
    event, part = event_of(m), next(p for p in m.walk() if p.get_content_type() == "text/calendar")
    attendees = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    return part.get_param("method"), [str(each).removeprefix("mailto:") for each in attendees]


def test_who_had_calls_with_a_student_who_is_erased_is_told_without_a_name_and_their_calendar_is_cleared(office, tmp_path):
    story(office)
    invited = [m for m in office.post.sent if b"METHOD:REQUEST" in m[2]]
    assert invited
    sent = parting(office, ANA)
    mentor, calendar = to(sent, MARIA.address), to(sent, "calendar@example.org")
    staff = to(sent, "martin@example.org", "M1 has ended")
    assert len(sent) == 3
    assert called_off(mentor) == called_off(calendar) == ("CANCEL", [MARIA.address, "calendar@example.org"])
    assert event_of(mentor)["UID"] == office.all()[0].weekly.uid
    assert "Maria Huber" in text_of(staff)
    assert "Your student is no longer with" in text_of(mentor)
    assert "Tuesday 18:00 (Vienna time)" in text_of(mentor)
    assert found(tmp_path, ANA, "Ana Novak", PHRASE, "novak") == []
    assert all(b"novak" not in m.as_bytes().lower() for m in sent)
    assert office.step(later=timedelta(weeks=1)) == []


def test_so_is_the_student_of_a_mentor_who_is_erased(tmp_path):
    with Office(tmp_path) as office:
        story(office)
        sent = parting(office, MARIA.address)
        student = to(sent, ANA)
        assert called_off(student)[0] == "CANCEL"
        assert "Your mentor is no longer with" in text_of(student)
        assert "Tuesday 12:00 (New York time)" in text_of(student)
        assert {subject_of(m) for m in sent if "martin@" in m["To"]} == {
            "M1 has ended: its mentor was erased",
            "M2 has ended: its mentor was erased",
        }
        assert not any("bea@example.com" in m["To"] for m in sent)  # who never heard of her mentor
        assert found(tmp_path, MARIA.address, "Maria Huber") == []


def test_a_time_that_was_proposed_leaves_the_calendar_of_who_stays(tmp_path):
    with Office(tmp_path) as office:
        asked = to(office.step(enrolment()), MARIA.address)
        pick = to(office.step(mail(MARIA.address, "Yes! Wed 25 Nov 17:00 or Thu 26 Nov 18:30", answers=asked)), ANA, "Which time")
        for part in pick.walk():
            if part.get_content_type() == "application/ics":
                part.set_type("text/calendar")
        office.step(calendar_answer(pick, ANA, "TENTATIVE"))
        sent = parting(office, MARIA.address)
        student = to(sent, ANA)
        assert called_off(student) == ("CANCEL", [ANA])
        assert event_of(student)["UID"] == event_of(pick)["UID"]
        assert "Wednesday, 25 November 2026, 11:00 (New York time)" in text_of(student)
        assert found(tmp_path, MARIA.address, "Maria Huber") == []
        assert office.step(later=timedelta(weeks=1)) == []


def test_a_mentor_who_was_asked_about_a_student_who_is_erased_need_not_answer(office):
    office.step(enrolment())
    sent = parting(office, ANA)
    assert subject_of(to(sent, MARIA.address)) == "You need not answer any more (Python Foundations)"
    assert to(sent, "martin@example.org", "M1 has ended")


def test_nobody_is_told_of_somebody_who_was_under_way_with_nobody(office):
    story(office)
    parting(office, ANA)
    assert parting(office, TOM.address) == []


def test_answers_of_theirs_to_single_weeks_are_forgotten(office, tmp_path):
    offer = to(office.step(enrolment()), MARIA.address)
    invitation = to(office.step(mail(MARIA.address, YES, answers=offer)), ANA, "Your weekly call")
    office.step(calendar_answer(invitation, ANA, "DECLINED", week=at("2026-12-08 18:00")))
    assert office.m.weekly.weeks
    erase(office.ledger, ANA)
    assert found(tmp_path, ANA) == []


def test_a_mail_that_is_delivered_again_is_still_known_and_no_letter_is_written_twice(office):
    raw = enrolment()
    office.step(raw)
    erase(office.ledger, ANA)
    assert office.step(raw) == []
    assert len(office.all()) == 1


def test_a_strangers_mail_is_erased_too(office, tmp_path):
    office.step(mail("eve@example.net", f"hello {PHRASE}"))
    erase(office.ledger, "eve@example.net")
    assert found(tmp_path, "eve@example.net", PHRASE) == []
    assert office.held() == []


def test_what_is_encoded_is_found_as_well(office, tmp_path):
    from email.message import EmailMessage

    m = EmailMessage()
    m["From"], m["To"], m["Subject"], m["Message-ID"] = "eve@example.net", AGENT, "x", "<1@example.net>"
    m.set_content("Please greet Ana Novak", cte="base64")
    office.step(enrolment(), m.as_bytes())
    erase(office.ledger, ANA)
    with office.ledger.read() as tx:
        assert tx.raw(2) == b""


def test_who_is_not_known_is_said(office):
    with pytest.raises(Refused, match="nothing is known"):
        erase(office.ledger, "nobody@example.net")
    with pytest.raises(Refused, match="nothing is known"):
        told(office.ledger, "nobody@example.net")


def test_nothing_is_erased_while_a_letter_to_them_is_on_its_way(office):
    office.mailbox.deliver(enrolment(), office.now)
    office.agent.intake(lambda: office.now)
    with office.ledger.begin() as tx:
        tx.claim(office.now)
        tx.claim(office.now)
    with pytest.raises(Refused, match="just being delivered"):
        erase(office.ledger, MARIA.address)
    assert office.m.mentor == MARIA.address


# export


def test_what_is_known_of_a_person_is_told_whole(office):
    story(office)
    known = told(office.ledger, ANA)
    whole = json.dumps(known)
    assert known["mentorships"][0]["fields"]["student_name"] == "Ana Novak"
    assert PHRASE in whole
    assert "Bea Berg" not in whole
    assert all(ANA in letter["to"] for letter in known["letters"])
    assert len(known["letters"]) >= 2
    assert known["mentioned_in"]


# retention


def test_mails_are_kept_word_for_word_for_thirty_days_and_held_ones_for_fourteen(office, tmp_path):
    office.step(enrolment(form=FORM.replace("accounting", PHRASE)), mail("eve@example.net", f"hello {BODY}"))
    office.step(later=timedelta(days=13))
    assert messages_kept(office) == 2
    assert len(office.held()) == 1
    office.step(later=timedelta(days=2))
    assert office.held() == []
    assert messages_kept(office) == 1
    office.ledger.compact()
    assert found(tmp_path, BODY) == []
    office.step(later=timedelta(days=14))
    assert messages_kept(office) == 1
    office.step(later=timedelta(days=2))
    assert messages_kept(office) == 0
    with office.ledger.read() as tx:
        assert [tx.outgoing(id_).data for id_ in tx.letter_ids()][:2] == [b"", b""]


def test_what_waits_or_was_not_sent_is_kept_however_old(office):
    with office.ledger.begin() as tx:
        tx.pause("holidays")
    office.step(enrolment())
    office.step(later=timedelta(days=100))
    with office.ledger.begin() as tx:
        tx.resume()
    assert {subject_of(m) for m in office.step()} >= {"Would you mentor Ana?"}


def test_an_old_mail_that_is_delivered_again_is_still_known(office):
    raw = enrolment()
    office.step(raw)
    office.step(later=timedelta(days=40))
    assert office.step(raw) == []
    assert len(office.all()) == 1


def test_how_long_is_a_setting(tmp_path):
    with Office(tmp_path, keeps={"keep": (timedelta(days=3), timedelta(days=1))}) as office:
        office.step(mail("eve@example.net", "hello"), enrolment())
        office.step(later=timedelta(days=2))
        assert (messages_kept(office), office.held()) == (1, [])


# logs


class Log(logging.Handler):
    """What the log would say, in both forms."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.text, self.json = io.StringIO(), io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        self.text.write(LogLine().format(record) + "\n")
        self.json.write(LogLine("json").format(record) + "\n")


@pytest.fixture
def log():
    handler, logger = Log(), logging.getLogger("agent")
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.DEBUG)
    yield handler
    logger.setLevel(level)
    logger.removeHandler(handler)


def test_no_body_no_subject_no_address_no_name_and_no_token_is_ever_logged(office, log):
    story(office)
    tokens = [data.split(b"Message-ID: <")[1].split(b"@")[0].decode() for _, _, data in office.post.sent]
    office.post.failures = [
        Refused(f"550 no such user {MARIA.address}"),
        Unreachable("451 <ana@example.com>: try later"),
        Ambiguous("the connection broke"),
    ]
    office.step(
        b"From: <\n\nheron-4711",
        mail("eve@example.net", BODY, SUBJECT),
        mail(MARIA.address, BODY, f"Abwesend: {SUBJECT}", Auto_Submitted="auto-replied"),
        enrolment(form=FORM.replace("Ana Novak", "Cleo Crane").replace("ana@", "cleo@"), results="mx.example.org; dmarc=fail"),
        enrolment("Mentor: Tom", form=FORM.replace("Ana Novak", "Dora Drake").replace("ana@", "dora@")),
    )
    for hours in (1, 8, 48, 900):
        office.step(later=timedelta(hours=hours))
    said = log.text.getvalue() + log.json.getvalue()
    assert said.count("\n") > 40
    for secret in (PHRASE, BODY, SUBJECT, "Novak", "Crane", "Drake", "555", "@", *tokens):
        assert secret not in said, secret


def test_one_name_leads_from_a_message_to_all_that_follows_from_it(office, log):
    office.step(mail("eve@example.net", "hello"), enrolment())
    lines = [json.loads(line) for line in log.json.getvalue().splitlines()]
    of_second = [line["text"] for line in lines if line["trace"] == "m2"]
    assert of_second[0].startswith("message 2: assignment, done")
    assert sorted(text.partition(": ")[2] for text in of_second[1:]) == ["assigned of M1", "offer of M1"]
    assert [line["text"].partition(":")[0] for line in lines if line["trace"] == "m1"] == ["message 1"]
    assert " [m2]" in log.text.getvalue()


def test_an_alarm_and_its_letter_have_a_name_too(office, log):
    office.step(mail("eve@example.net", "hello"))
    log.json.truncate(0)
    office.step(later=timedelta(minutes=20))
    (sent,) = [json.loads(line.strip("\0")) for line in log.json.getvalue().splitlines() if "sent" in line]
    assert len(sent["trace"]) == 8


def test_a_log_line_is_one_line_whatever_stands_in_it():
    record = logging.LogRecord("agent.x", logging.INFO, "", 0, "a\nb\x1b[2J %s", ("<eve@example.net>",), None)
    assert LogLine().format(record).partition("agent.x: ")[2] == "a b\ufffd[2J <(address)>"
    assert json.loads(LogLine("json").format(record))["text"] == "a b\ufffd[2J <(address)>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("550 <maria@example.net>: no", "550 <(address)>: no"),
        ("to maria@example.net, tom@example.net", "to (address), (address)"),
        ("nothing here", "nothing here"),
        ("<abc.def@example.org> x", "<(address)> x"),
    ],
)
def test_addresses_are_taken_out(text, shown):
    assert without_addresses(text) == shown


# by command


def test_the_commands_beside_a_running_agent(tmp_path, capsys):
    now = "2026-11-23T10:00:00+01:00"
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        server.deliver(AGENT, enrolment())
        command = [sys.executable, "-m", "agent", "--config", str(programme.config), "run", "--once", "--now", now, "--log", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
        assert {"m1"} == {line["trace"] for line in lines if "letter" in line["text"] or "message" in line["text"]}
        assert "@" not in done.stderr
        capsys.readouterr()
        assert programme.run("export", "person", ANA) == 0
        assert json.loads(capsys.readouterr().out)["mentorships"][0]["ref"] == "M1"
        with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as beside, beside.lock():
            assert programme.run("erase", ANA) == 0
        told = capsys.readouterr().err
        assert "M1 has ended" in told
        assert len(server.messages(MARIA.address)) == 1
        assert programme.run("run", "--once") == 0
        assert len(server.messages(MARIA.address)) == 2
        assert found(tmp_path, ANA, "novak") == []
        assert programme.run("erase", ANA) == 1
