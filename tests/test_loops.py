"""Robots: what they write is no answer, nothing is written back, and what they tell of an address is shown."""

import json
import threading
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest

from agent.core.actions import Recipient, Send
from agent.core.letters.composing import LOOP_HEADER
from agent.core.scene import Decision
from agent.core.value import replace
from agent.daemon import running
from agent.desk.outbox import Occasion
from agent.ledger import Ledger
from agent.sandbox.server import MailServer
from agent.settings import load
from agent.wiring import wall_clock
from tests.builders import MARIA, NOW, PROGRAMME
from tests.office import AGENT, FORM, Office, calendar_answer, enrolment, event_of, mail, text_of, to
from tests.programme import ACCOUNTS, Programme

YES = "Yes! Tuesdays at 18:00 my time"
MARTIN = "martin@example.org"


@pytest.fixture
def office(tmp_path):
    with Office(tmp_path) as office:
        yield office


def offer(office):
    return to(office.step(enrolment()), MARIA.address)


def status(office) -> list[tuple[str, str]]:
    with office.ledger.read() as tx:
        return [(hint.address, hint.what) for hint in tx.hints()]


# signs of a program

SIGNS = {
    "Auto-Submitted": {"Auto_Submitted": "auto-replied"},
    "Auto-Submitted with a comment": {"Auto_Submitted": "auto-generated; type=x"},
    "an empty Return-Path": {"Return_Path": "<>"},
    **{f"Precedence: {word}": {"Precedence": word} for word in ("bulk", "junk", "list", "auto_reply", "Bulk")},
    "List-Id": {"List_Id": "<x.example.org>"},
    "List-Unsubscribe": {"List_Unsubscribe": "<mailto:x@example.org>"},
    "List-Post": {"List_Post": "<mailto:x@example.org>"},
    "X-Autoreply": {"X_Autoreply": "yes"},
    "X-Autorespond": {"X_Autorespond": "yes"},
    "X-Auto-Response-Suppress": {"X_Auto_Response_Suppress": "OOF"},
    "our own loop header": {LOOP_HEADER.replace("-", "_"): "x"},
}


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_what_bears_a_sign_of_a_program_is_no_answer_and_gets_none(office, sign):
    asked = offer(office)
    assert office.step(mail(MARIA.address, YES, answers=asked, **sign)) == []
    assert office.m.state == "offered"
    assert office.held() == []


@pytest.mark.parametrize("name", ["MAILER-DAEMON", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply"])
def test_so_is_what_comes_from_an_address_that_no_person_reads(tmp_path, name):
    address = f"{name}@example.net"
    with Office(tmp_path, people=(replace(MARIA, address=address),)) as office:
        asked = to(office.step(enrolment()), address)
        assert office.step(mail(address, YES, answers=asked)) == []
        assert office.m.state == "offered"


@pytest.mark.parametrize(("hops", "state"), [(49, "weekly"), (50, "offered")])
def test_so_is_what_has_passed_fifty_servers(office, hops, state):
    trace = b"Received: from a.example by b.example; Mon, 23 Nov 2026 09:00:00 +0000\n" * hops
    office.step(trace + mail(MARIA.address, YES, answers=offer(office)))
    assert office.m.state == state


def test_a_letter_of_ours_that_comes_back_is_no_answer(office):
    asked = offer(office)
    assert office.step(asked.as_bytes()) == []
    assert office.m.state == "offered"


@pytest.mark.parametrize("no", [{"Auto_Submitted": "no"}, {"Precedence": "normal"}, {"Return_Path": "<maria@example.net>"}])
def test_what_only_looks_like_a_sign_is_none(office, no):
    assert len(office.step(mail(MARIA.address, YES, answers=offer(office), **no))) == 5


def test_a_calendar_answer_that_is_marked_automatic_counts_all_the_same(office):
    invitation = to(office.step(mail(MARIA.address, YES, answers=offer(office))), MARIA.address, "Your weekly call")
    office.step(calendar_answer(invitation, MARIA.address, X_Auto_Response_Suppress="All", Auto_Submitted="auto-generated"))
    assert office.m.weekly.answers[MARIA.address] == "accepted"
    assert event_of(invitation)


def test_what_we_send_tells_robots_to_be_silent(office):
    for m in (m for m in office.step(mail(MARIA.address, YES, answers=offer(office))) if MARIA.address in m["To"]):
        assert m["Auto-Submitted"] in ("auto-generated", "auto-replied")
        assert m["X-Auto-Response-Suppress"] == "All"
        assert all(m[name] for name in (LOOP_HEADER, "Message-ID", "Date", "In-Reply-To", "References"))


def test_each_mail_has_one_reader_but_the_introduction(office):
    asked = offer(office)
    office.step(mail(MARIA.address, YES, answers=asked))
    several = [addresses for _, addresses, _ in office.post.sent if len(addresses) > 1]
    assert [set(addresses) for addresses in several] == [{MARIA.address, "ana@example.com"}]
    assert len(office.post.sent) > 5


# two robots


@pytest.mark.parametrize("text", ["I am away until Monday and will answer then.", "Yes", "No", "Thank you for your mail!", "?", YES])
@pytest.mark.parametrize("subject", ["Re: your mail", "Out of office: your mail"])
def test_a_vacation_responder_without_any_sign_and_we_stop_after_at_most_five_mails(tmp_path, text, subject):
    """It answers each and every mail with the same words, to its sender, and says nowhere that it is a program."""
    with Office(tmp_path, people=(MARIA,)) as office:
        to_maria = [m for m in office.step(enrolment()) if MARIA.address in m["To"]]
        count = 0
        while to_maria:
            count += len(to_maria)
            assert count <= 5
            answers = [mail(MARIA.address, text, subject, at=office.now, answers=m) for m in to_maria]
            sent = office.step(*answers, later=timedelta(minutes=1))
            to_maria = [m for m in sent if MARIA.address in m["To"]]


def test_what_is_written_with_us_in_copy_is_not_answered(office):
    asked = offer(office)
    assert office.step(mail(MARIA.address, "Hm, what do you think?", answers=asked, to="ana@example.com", cc=AGENT)) == []


# caps


def test_one_mail_leads_to_one_courtesy_for_each_reader(office):
    readers = (Recipient("eve@example.net", "Eve", "mentor"),)
    facts = {"programme": {"name": "x", "contact": "c@example.org", "address": AGENT}, "links": {}}
    sends = tuple(Send(f"resumed/{n}", readers, "resumed", facts, courtesy=True) for n in range(3))
    with office.ledger.begin() as tx:
        scene = office.records.scene(tx, NOW, "cause")
        assert office.records.record(tx, Decision(actions=sends), Occasion(NOW, scene.people), scene) == 1


@pytest.mark.parametrize(("caps", "most"), [((2, 20), 2), ((5, 3), 3)])
def test_the_caps_on_courtesies_are_settings(tmp_path, caps, most):
    programme = replace(PROGRAMME, answers_an_hour=caps[0], answers_a_day=caps[1])
    with Office(tmp_path, programme=programme) as office:
        told = Counter()
        for n in range(6):
            sent = office.step(enrolment(form=FORM.replace("Ana", f"Bea{n}").replace("ana@", f"bea{n}@")))
            told.update("staff" if MARTIN in m["To"] else "mentor" for m in sent)
        assert told == {"staff": most, "mentor": 6}


# what programs tell of an address


def report(asked, address: str = MARIA.address, status: str = "5.1.1", *, inside: bool = True, **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    original = f"--b\nContent-Type: message/rfc822\n\nMessage-ID: {asked['Message-ID']}\nSubject: x\n\nx\n" if inside else ""
    return (
        f"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.net\nTo: {AGENT}\nSubject: Undelivered\nMIME-Version: 1.0\n{more}"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSorry.\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n\n"
        f"Final-Recipient: rfc822; {address}\nAction: {'failed' if status[0] == '5' else 'delayed'}\nStatus: {status}\n\n{original}--b--\n"
    ).encode()


def test_a_bounce_marks_the_address_and_staff_are_told_once(office):
    asked = offer(office)
    (told,) = office.step(report(asked))
    assert MARIA.address in text_of(told)
    assert status(office) == [(MARIA.address, "undeliverable")]
    assert office.step(*(report(asked, Date=f"Mon, 23 Nov 2026 09:00:0{n} +0000") for n in (1, 2))) == []
    assert office.m.state == "offered"


def test_a_bounce_that_answers_our_letter_counts_too(office):
    asked = offer(office)
    assert len(office.step(report(asked, inside=False, In_Reply_To=asked["Message-ID"]))) == 1


def test_a_bounce_to_the_plus_address_of_our_letter_counts_too(tmp_path):
    with Office(tmp_path, programme=replace(PROGRAMME, subaddress="+")) as office:
        asked = offer(office)
        raw = report(asked, inside=False).replace(f"To: {AGENT}".encode(), f"To: {asked['Reply-To']}".encode())
        assert len(office.step(raw)) == 1


@pytest.mark.parametrize(
    "changes", [{"status": "4.2.2"}, {"status": "2.0.0"}, {"inside": False}, {"address": "tom@example.net"}, {"address": "eve@example.net"}]
)
def test_a_soft_or_a_forged_bounce_marks_nothing(office, changes):
    assert office.step(report(offer(office), **changes)) == []
    assert status(office) == []
    assert office.held() == []


def test_whoever_writes_again_is_not_marked_any_more(office):
    asked = offer(office)
    office.step(report(asked))
    office.step(mail(MARIA.address, YES, answers=asked))
    assert status(office) == []


def test_an_out_of_office_is_a_hint_for_staff_and_nothing_else(office):
    asked = offer(office)
    assert office.step(mail(MARIA.address, "Yes, I am away!", "Out of office", answers=asked, Auto_Submitted="auto-replied")) == []
    assert status(office) == [(MARIA.address, "out of office")]
    assert office.m.state == "offered"
    assert office.m.mentor_heard is None


@pytest.mark.parametrize(
    "changes", [{"sender": "eve@example.net", "Auto_Submitted": "auto-replied"}, {"sender": MARIA.address, "Precedence": "bulk"}]
)
def test_no_other_automatic_mail_is_one(office, changes):
    asked = offer(office)
    office.step(mail(text="away", answers=asked, **changes))
    assert status(office) == []


# the kill switch, in a running daemon


def until(true, seconds: float = 20.0) -> None:
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        pause.wait(0.02)
    raise AssertionError("it did not come")


def test_staffs_mail_stops_a_running_agent_within_two_seconds_and_across_restarts(tmp_path):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        settings = load(programme.config, {})
        with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as ledger:

            def paused() -> bool:
                with ledger.read() as tx:
                    return tx.paused() is not None

            def assigned() -> int:
                with ledger.read() as tx:
                    return len(tx.mentorships())

            with running(settings, wall_clock):
                server.deliver(AGENT, mail(text="stop sending", at=wall_clock()))
                until(paused, 2)
                server.deliver(AGENT, enrolment(at=wall_clock()))
                until(lambda: assigned() == 1)
            with running(settings, wall_clock):
                server.deliver(AGENT, enrolment(form=FORM.replace("Ana", "Bea").replace("ana@", "bea@"), at=wall_clock()))
                until(lambda: assigned() == 2)
                assert paused()
                assert server.messages(MARIA.address) == []
                server.deliver(AGENT, mail(text="resume sending", at=wall_clock()))
                until(lambda: len(server.messages(MARIA.address)) == 2)
                assert not paused()


def test_status_shows_what_programs_told(tmp_path, capsys):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        with closing(Ledger.open("sqlite:///ledger.db", tmp_path)) as ledger, ledger.begin() as tx:
            tx.hint(MARIA.address, "undeliverable", NOW)
        capsys.readouterr()
        programme.run("status")
        assert f"{MARIA.address}: mail does not arrive" in capsys.readouterr().out
        programme.run("status", "--json")
        assert json.loads(capsys.readouterr().out)["hints"][0]["what"] == "undeliverable"
