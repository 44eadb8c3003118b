"""Servers that break off, fall silent, begin their numbers anew or say no, with the whole agent before them: nothing is done twice."""

import threading
import time
from contextlib import closing
from datetime import timedelta
from email import message_from_bytes
from itertools import pairwise

import pytest

from agent import accounts, daemon
from agent.core.value import replace
from agent.errors import Ambiguous, Refused, Unreachable
from agent.outside.mailbox import Mailbox
from agent.outside.post import Post
from agent.sandbox.server import MailServer
from tests.builders import MARIA
from tests.conftest import ACCOUNTS, PASSWORD
from tests.faults.renumbering import repeated
from tests.office import AGENT, FORM, Office, enrolment, subject_of, text_of, told
from tests.servers.cutting import CuttingWire
from tests.servers.imap import ScriptedImap
from tests.servers.listening import DROP, HANG
from tests.servers.smtp import ScriptedSmtp
from tests.test_post_contract import OUTCOMES

KIB = 1024


def imap(port, timeout=10.0):
    return Mailbox("127.0.0.1", port, "none", AGENT, PASSWORD, timeout=timeout)


def test_a_line_cut_inside_fetch_at_each_kib_repeats_nothing_and_loses_nothing(tmp_path):
    """An enrolment of 20 KiB each time, cut one KiB later each time, until all of the conversation goes through."""
    with MailServer(ACCOUNTS) as server, Office(tmp_path) as office:
        n, cut = 0, True
        while cut:
            form = FORM.replace("ana@", f"ana{n}@") + "Experience: " + "much of it, and more\n  " * 900
            server.deliver(AGENT, enrolment(form=form))
            with CuttingWire(server.imap_port, n * KIB) as wire, closing(imap(wire.port)) as box:
                office.agent = replace(office.agent, mailbox=box)
                for _ in range(2):
                    try:
                        office.round()
                    except Unreachable:
                        continue
                cut = wire.cut
            n += 1
        assert n > 20
        offers = [recipients for _, recipients, data in office.post.sent if subject_of(message_from_bytes(data)).startswith("Would you")]
        assert len(offers) == n
        assert len(office.all()) == n
        assert server.messages(AGENT) == []
        assert len(server.messages(AGENT, "Done")) == n


def test_a_connection_that_goes_deaf_in_idle_is_found_out_within_90_seconds():
    with ScriptedImap({"DONE": HANG}) as server, closing(imap(server.imap_port, timeout=0.5)) as box:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            box.wait(0.3, threading.Event())
        assert time.monotonic() - began < 0.3 + 0.5 + 5
    assert daemon.IDLE_AT_MOST + accounts.ANSWER_WITHIN + daemon.BACK_OFF[0] + accounts.ANSWER_WITHIN / 2 < 90


def test_a_mailbox_whose_numbers_begin_anew_repeats_no_effect(tmp_path):
    """With 200 mails here, with 10,000 in `make faults`."""
    assert repeated(tmp_path, 200) == 0


@pytest.mark.parametrize(("verb", "cue", "outcome"), OUTCOMES, ids=[f"{v}-{c.decode().split()[0]}" for v, c, _ in OUTCOMES])
def test_a_post_that_fails_at_any_verb_sends_nothing_twice_and_loses_nothing(tmp_path, verb, cue, outcome):
    with (
        ScriptedSmtp({verb: cue}) as server,
        closing(Post(server.host, server.smtp_port, "none", timeout=0.5)) as post,
        Office(tmp_path, post=post) as office,
    ):
        office.mailbox.deliver(enrolment(), office.now)
        office.round()
        server.cues.clear()
        office.now += timedelta(minutes=2)
        office.round()
        held = office.held()
        if verb != "body":  # of a small mail the dot is under way before the break is felt: not sent or unclear, either may come out
            assert len(held) == (0 if outcome is Unreachable else 2)
            assert all(("may or may not" in h.reason) is (outcome is Ambiguous) for h in held)
        with office.ledger.begin() as tx:
            assert all(tx.release(h.id, office.now) for h in held)
        office.now += timedelta(minutes=2)
        office.round()
        assert office.held() == []
        assert len(set(server.taken)) == len(server.taken) == 2


@pytest.mark.parametrize("cue", [DROP, b"454 TLS not available", b"220 go on"])
def test_tls_that_is_broken_off_is_unreachable_and_nothing_goes_in_clear(cue):
    with ScriptedSmtp({"STAR": cue}, extensions=(b"STARTTLS",)) as server:
        with pytest.raises(Unreachable):
            Post(server.host, server.smtp_port, "starttls", timeout=0.5).send(AGENT, [MARIA.address], b"Subject: Hello\r\n\r\nHi\r\n")
        assert not any(line.startswith((b"MAIL", b"mail")) for line in server.seen)


def test_a_post_that_is_away_is_tried_from_a_minute_up_to_six_hours_apart_and_after_three_days_staff_decide(tmp_path):
    with Office(tmp_path) as office:
        office.mailbox.deliver(enrolment(), office.now)
        office.agent.intake(lambda: office.now)
        office.post.failures = [Unreachable("gone")] * 1000
        began, tries = office.now, []
        while not office.held():
            with office.ledger.read() as tx:
                office.now = tx.next_due()
            tries.append(office.now)
            office.outbox.deliver(lambda: office.now)
        waits = [b - a for a, b in pairwise(tries) if b > a]
        assert min(waits) == timedelta(minutes=1)
        assert max(waits) == timedelta(hours=6)
        assert waits == sorted(waits)
        assert timedelta(days=3) < office.now - began < timedelta(days=3.5)
        office.post.failures = []
        while office.outbox.deliver(lambda: office.now):
            pass
        office.desk.watch_held(office.now)
        (digest,) = [m for m in office.step(later=timedelta(minutes=16)) if subject_of(m).startswith("2 things")]
        assert "in 3 days" in text_of(digest)
        with office.ledger.begin() as tx:
            assert all(tx.release(h.id, office.now) for h in tx.held())
        assert len(told(office.step())) == 2
        assert office.held() == []


def test_a_refusal_for_good_is_not_tried_again_by_itself(tmp_path):
    with Office(tmp_path) as office:
        office.post.failures = [Refused("550 no such mailbox")] * 2
        office.step(enrolment())
        held = office.held()
        office.step(later=timedelta(days=4))
        assert [h.id for h in office.held()] == [h.id for h in held]
        assert len(held) == 2
