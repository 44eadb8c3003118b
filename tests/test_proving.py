"""A delivery whose answer was lost: a copy of the letter is looked for, and only where there is none does a setting decide."""

from datetime import timedelta

import pytest

from agent.errors import Ambiguous, Unreachable
from agent.sandbox.server import MailServer
from tests.builders import MARIA, MARTIN
from tests.office import AGENT, Office, enrolment, mail, to, told
from tests.programme import ACCOUNTS, Programme

YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
LOST = Ambiguous("the connection broke after the dot")
GONE = Unreachable("the mailbox is gone")


@pytest.fixture(params=["sent", "self-bcc"])
def office(request, tmp_path):
    """Its mail server files what it sends, or delivers the copy to the agent itself."""
    with Office(tmp_path, proof=request.param) as office:

        def taken(recipients, data):
            if office.proof == "sent":
                sent = office.mailbox.folders.setdefault("Sent", {})
                sent[len(sent) + 1] = (data, office.now)
            elif AGENT in recipients:
                office.mailbox.deliver(data, office.now)

        office.post.taken = taken
        yield office


def states(office):
    with office.ledger.read() as tx:
        return {letter.template: letter.state for letter in tx.written_since(0)}


def look_by_look(office, longest=timedelta(minutes=20)):
    """Half a minute at a time, as a daemon that is up; what was sent in all."""
    mails, until = [], office.now + longest
    while office.now < until:
        mails += office.step(later=timedelta(seconds=30))
    return mails


def test_a_letter_of_which_a_copy_is_there_was_sent_and_nobody_has_to_look(office):
    office.post.lost = [LOST]
    sent = office.step(enrolment())
    sent += office.step(later=timedelta(seconds=30))
    assert len(sent) == 2
    assert states(office) == {"offer": "sent", "assigned": "sent"}
    assert office.held() == []


def test_without_a_copy_it_is_held_after_a_quarter_of_an_hour_and_not_before(office):
    office.post.failures = [LOST]
    office.step(enrolment())
    for later in (30, 90, 180, 540):
        office.step(later=timedelta(seconds=later))
        assert states(office)["offer"] == "begun"
    office.step(later=timedelta(minutes=1))
    (held,) = office.held()
    assert "may or may not have arrived" in held.reason
    assert "no copy of it was found" in held.reason
    assert all(MARIA.address not in to for _, to, _ in office.post.sent)


def test_without_a_copy_it_is_sent_again_with_the_same_message_id_where_that_is_wished(office):
    office.ledger.close()
    office.open(unclear="resend")
    office.post.failures = [LOST]
    office.step(enrolment())
    with office.ledger.read() as tx:
        (offer,) = (one for one in tx.written_since(0) if one.template == "offer")
    found = to(look_by_look(office), MARIA.address)
    assert found["Message-ID"] == offer.message_id
    assert office.held() == []


def test_a_copy_that_comes_late_still_counts(office):
    taken, office.post.taken = office.post.taken, lambda *_: None
    office.post.lost = [LOST]
    office.step(enrolment())
    office.step(later=timedelta(minutes=3))
    assert states(office)["offer"] == "begun"
    taken(*office.post.sent[0][1:])
    office.step(later=timedelta(minutes=3))
    assert states(office)["offer"] == "sent"


def test_what_was_being_delivered_when_the_program_died_is_looked_for_at_the_next_start(office):
    office.mailbox.deliver(enrolment(), office.now)
    office.agent.intake(lambda: office.now)
    with office.ledger.begin() as tx:
        letter = tx.claim(office.now)
    office.post.send(letter.sender, [*letter.recipients, *office.outbox._copies], letter.data)
    office.ledger.close()
    office.open()
    office.step()
    office.step(later=timedelta(minutes=1))
    assert set(states(office).values()) == {"sent"}
    assert len(office.post.sent) == 2


def test_nothing_is_decided_while_the_place_of_copies_is_out_of_reach(office):
    office.post.failures = [LOST]
    office.step(enrolment())
    office.outbox._unclear._proof.left = lambda _ids: (_ for _ in ()).throw(GONE)
    for _ in range(10):
        office.outbox.deliver(lambda: office.now)
        office.now += timedelta(hours=1)
    assert states(office)["offer"] == "begun"
    assert office.held() == []


def test_looking_outlives_a_restart(office):
    office.post.failures = [LOST]
    office.step(enrolment())
    for _ in range(5):
        office.ledger.close()
        office.open()
        office.step(later=timedelta(minutes=5))
    assert states(office)["offer"] == "held"


def test_a_clock_that_was_put_back_decides_nothing_early(office):
    office.post.failures = [LOST]
    office.step(enrolment())
    office.step(later=timedelta(days=-3650))
    assert states(office)["offer"] == "begun"
    office.step(later=timedelta(days=3650, minutes=15))
    assert states(office)["offer"] == "held"


def test_a_copy_to_oneself_is_filed_and_is_never_read_as_a_message(tmp_path):
    with Office(tmp_path, proof="self-bcc") as office:
        office.post.taken = lambda recipients, data: office.mailbox.deliver(data, office.now) if AGENT in recipients else None
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail(MARIA.address, YES, answers=offer))
        before = len(office.post.sent)
        for _ in range(3):
            assert office.step(later=timedelta(minutes=1)) == []
        assert len(office.post.sent) == before
        assert office.mailbox.messages() == []
        assert len(office.mailbox.messages("Done")) == before + 2
        assert office.held() == []
        assert office.m.state == "weekly"


def test_no_reader_sees_that_a_copy_goes_to_the_agent(tmp_path):
    with Office(tmp_path, proof="self-bcc") as office:
        sent = office.step(enrolment())
        assert [to for _, to, _ in office.post.sent] == [(MARIA.address, AGENT), (MARTIN.address, AGENT)]
        assert all(AGENT not in address for address, _ in told(sent))
        assert all(m["Bcc"] is None for m in sent)


def test_check_connect_names_a_folder_of_sent_mail_that_is_not_there(tmp_path, capsys):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        programme.config.write_text(programme.config.read_text().replace("[post]", '[post]\nproof = "sent"'))
        capsys.readouterr()
        assert programme.run("check", "--connect") == 1
        assert "no folder of sent mail" in capsys.readouterr().err
