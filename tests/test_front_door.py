"""The commands as an operator runs them, against servers over real IMAP and SMTP."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agent.ledger import Ledger
from agent.sandbox.cast import Mail
from agent.sandbox.server import MailServer
from tests.office import enrolment
from tests.programme import ACCOUNTS, AGENT, OFFICE, Programme
from tests.servers import dovecot

NOW = "2026-11-23T10:00:00+01:00"
MARIA, ANA = "maria@example.net", "ana@example.com"


@pytest.fixture
def server():
    with MailServer(ACCOUNTS) as server:
        yield server


@pytest.fixture
def programme(tmp_path, server):
    return Programme(tmp_path, server.imap_port, server.smtp_port)


@pytest.fixture
def without_reminders(programme):
    """A folder of rules in which none is: each start reads and tries all that there are."""
    (programme.folder / "rules").mkdir()


def forward(programme: Programme, server: MailServer) -> None:
    """Staff forward Ana's enrolment."""
    server.deliver(AGENT, enrolment(at=datetime.fromisoformat(NOW)))


def says_yes(programme: Programme, at: str = NOW, text: str = "Sure, happy to! Tuesdays at 18:00 my time would work") -> None:
    maria = programme.person(MARIA)
    (offer,) = [m for m in maria.mails() if m.subject.startswith("Would you mentor")]
    maria.write(AGENT, f"Re: {offer.subject}", text, datetime.fromisoformat(at), answers=offer)


def mailboxes(server: MailServer) -> dict[str, list[bytes]]:
    return {address: server.messages(address) for address in ACCOUNTS if address != AGENT}


def subjects(programme: Programme, address: str) -> list[str]:
    return [m.subject for m in programme.person(address).mails()]


def invitation(programme: Programme, address: str) -> Mail:
    (found,) = [m for m in programme.person(address).mails() if m.event is not None]
    return found


def test_check_connect_says_of_each_server_that_it_works_and_that_all_is_well(programme, capsys):
    assert programme.run("check", "--connect") == 0
    told = capsys.readouterr()
    mailbox, post, fine = told.err.splitlines()
    assert mailbox.startswith("[mailbox] The mailbox agent@example.org")
    assert "tells of new mail by itself (IDLE)" in mailbox
    assert post.startswith("[post] The post 127.0.0.1")
    assert fine == "All is well."
    assert told.out == ""


def test_check_connect_says_what_works_also_beside_what_does_not(programme, server, capsys):
    programme.config.write_text(programme.config.read_text().replace(str(server.smtp_port), "2"))
    assert programme.run("check", "--connect") == 1
    mailbox, post = capsys.readouterr().err.splitlines()
    assert mailbox.startswith("[mailbox] The mailbox agent@example.org")
    assert post.startswith("[post] ")


def test_servers_are_not_asked_while_the_settings_are_wrong(programme, capsys):
    programme.config.write_text(f"{programme.config.read_text()}\n[policy]\nmoves = 1\n")
    assert programme.run("check", "--connect") == 1
    *_, last = capsys.readouterr().err.splitlines()
    assert last == "The servers were not asked: please mend this first."


def test_check_connect_names_every_server_that_does_not_answer(programme, server, capsys):
    text = programme.config.read_text()
    programme.config.write_text(text.replace(str(server.imap_port), "1").replace(str(server.smtp_port), "2"))
    assert programme.run("check", "--connect") == 1
    told = capsys.readouterr().err
    assert "[mailbox]" in told
    assert "[post]" in told


@pytest.mark.long
def test_the_story_by_run_once(programme, server, capsys):
    forward(programme, server)
    assert programme.once(NOW) == 0
    says_yes(programme)
    for _ in range(5):
        assert programme.once(NOW) == 0
    assert len(subjects(programme, MARIA)) == 4
    assert len(subjects(programme, ANA)) == 2
    assert len(subjects(programme, OFFICE)) == 1
    for address in (MARIA, ANA):
        person = programme.person(address)
        person.answer_invitation(invitation(programme, address), "accepted", datetime.fromisoformat(NOW))
    assert programme.once(NOW) == 0
    status = programme.status(capsys, NOW)
    (m,) = status["mentorships"]
    assert m["state"] == "weekly"
    assert m["weekly"]["answers"] == {MARIA: "accepted", ANA: "accepted"}
    assert m["weekly"]["start"] == "2026-11-24T18:00:00+01:00"
    assert m["weekly"]["rrule"] == "FREQ=WEEKLY;BYDAY=TU"
    assert m["orientation"] is None
    assert (status["pending"], status["held"], status["paused"]) == (0, 0, False)


def newest(programme: Programme, address: str, begins: str) -> Mail:
    """The last mail to them whose subject begins so."""
    return [m for m in programme.person(address).mails() if m.subject.startswith(begins)][-1]


def opened(mail: Mail) -> Mail:
    """A mail whose attached invitation its reader has opened."""
    for part in mail.parsed.walk():
        if part.get_content_type() == "application/ics":
            part.set_type("text/calendar")
    return mail


@pytest.mark.usefixtures("without_reminders")
@pytest.mark.long
def test_a_first_call_out_of_usual_hours_is_picked_moved_by_an_accepted_invitation_and_stands_once(programme, server, capsys):
    at = datetime.fromisoformat(NOW)
    maria, ana = programme.person(MARIA), programme.person(ANA)
    maria.write(AGENT, "My hours", "Hello,\n\nI'm usually free Tuesdays and Thursdays 17:00-20:00.\n\nMaria", at)
    forward(programme, server)
    assert programme.once(NOW) == 0
    assert "Tuesday 17:00 – 20:00" in newest(programme, MARIA, "Noted: when").text
    says_yes(programme, text="Yes, gladly!")
    assert programme.once(NOW) == 0
    pick = newest(programme, ANA, "Which time suits you")
    assert "2) Thursday, 26 November 2026, 13:00 (New York time)" in pick.text
    ana.write(AGENT, f"Re: {pick.subject}", "2", at, answers=pick)
    assert programme.once(NOW) == 0
    booked = newest(programme, ANA, "Your first call with Maria: Thursday, 26 November 2026, 13:00")
    ana.answer_invitation(booked, "accepted", at)
    assert programme.once(NOW) == 0
    maria.write(AGENT, "Our call", "Could we move our call on Thursday to Friday 27 November 18:00 please?", at)
    assert programme.once(NOW) == 0
    proposal = newest(programme, ANA, "Can your call with Maria be at another time?")
    assert proposal.event is None  # nothing is put into a calendar before it is opened
    assert programme.status(capsys, NOW)["mentorships"][0]["orientation"]["start"] == "2026-11-26T19:00:00+01:00"
    ana.answer_invitation(opened(proposal), "accepted", at)
    for _ in range(3):
        assert programme.once(NOW) == 0
    assert programme.status(capsys, NOW)["mentorships"][0]["orientation"]["start"] == "2026-11-27T18:00:00+01:00"
    assert newest(programme, MARIA, "").subject == "Your first call with Ana is moved: Friday 18:00"
    standing = {str(m.event["UID"]): (m.start, str(m.event["STATUS"])) for m in ana.mails() if m.event}
    assert sorted(status for _, status in standing.values()) == ["CANCELLED", "CONFIRMED"]
    assert standing[str(booked.event["UID"])][0] == datetime(2026, 11, 27, 17, tzinfo=UTC)


@pytest.mark.usefixtures("without_reminders")
def test_a_booking_page_is_passed_on_and_what_is_booked_there_is_noted(programme, server, capsys):
    at = datetime.fromisoformat(NOW)
    forward(programme, server)
    assert programme.once(NOW) == 0
    says_yes(programme, text="Yes, happy to! Please book here: https://calendly.com/maria-huber/first-call")
    assert programme.once(NOW) == 0
    page = newest(programme, ANA, "Pick a time for your first call with Maria")
    assert "https://calendly.com/maria-huber/first-call" in page.text
    programme.person(ANA).write(AGENT, f"Re: {page.subject}", "Booked Thursday 3 December 12:00, thank you!", at, answers=page)
    for _ in range(2):
        assert programme.once(NOW) == 0
    for address, noted in ((ANA, "12:00"), (MARIA, "18:00")):
        assert newest(programme, address, "Noted, your first call").subject.endswith(f"Thursday, 3 December 2026, {noted}")
        assert not [m for m in programme.person(address).mails() if m.event]
    assert programme.status(capsys, NOW)["mentorships"][0]["orientation"]["start"] == "2026-12-03T18:00:00+01:00"
    after = "2026-12-03T19:00:00+01:00"
    assert programme.once(after) == 0
    assert programme.status(capsys, after)["mentorships"][0]["state"] == "oriented"
    assert newest(programme, MARIA, "Which").subject == "Which weekly time suits you and Ana?"


@pytest.mark.usefixtures("without_reminders")
@pytest.mark.long
def test_calls_pause_go_on_change_hands_and_end_by_mails_of_real_clients(programme, server, capsys):
    forward(programme, server)
    assert programme.once(NOW) == 0
    says_yes(programme)
    assert programme.once(NOW) == 0

    def writes(who: str, day: str, text: str, begins: str) -> None:
        person = programme.person(who)
        answered = [m for m in person.mails() if m.subject.startswith(begins)][-1]
        person.write(AGENT, f"Re: {answered.subject}", text, datetime.fromisoformat(day), answers=answered)
        assert programme.once(day) == 0

    def state(day: str) -> str:
        (m,) = programme.status(capsys, day)["mentorships"]
        return m["state"]

    writes(ANA, "2026-11-26T10:00:00+01:00", "Could we pause for three weeks?", "Your weekly call")
    assert state("2026-11-26T10:00:01+01:00") == "paused"
    assert len([s for s in subjects(programme, MARIA) if s.startswith("No call with Ana")]) == 3
    writes(MARIA, "2026-12-03T10:00:00+01:00", "Let's resume our calls", "Your calls with Ana pause")
    assert state("2026-12-03T10:00:01+01:00") == "weekly"
    writes("martin@example.org", "2026-12-04T10:00:00+01:00", "Tom Baker should take over, please", "Goes on: Ana Novak")
    assert any(s.startswith("Cancelled") or "goes on with another mentor" in s for s in subjects(programme, MARIA))
    writes("tom@example.net", "2026-12-05T10:00:00+01:00", "Yes! Thursdays at 17:00 my time", "Would you mentor Ana")
    assert state("2026-12-05T10:00:01+01:00") == "weekly"
    writes("tom@example.net", "2027-01-05T10:00:00+01:00", "We are done, Ana finished the course!", "Your weekly call")
    assert state("2027-01-05T10:00:01+01:00") == "weekly"
    writes("martin@example.org", "2027-01-06T10:00:00+01:00", "end", "Shall it end? Ana Novak & Tom Baker")
    assert state("2027-01-06T10:00:01+01:00") == "ended"
    assert programme.run("export", "hours", "--month", "2026-12", "--now", "2027-01-06T10:00:00+01:00") == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == ["mentor", "Maria Huber", "Tom Baker"]


def test_the_agents_inbox_is_empty_after_a_round(programme, server):
    forward(programme, server)
    programme.once(NOW)
    assert server.messages(AGENT) == []
    assert len(server.messages(AGENT, "Done")) == 1


def test_a_second_agent_on_the_same_ledger_says_so_and_ends_with_2(programme, capsys):
    ledger = Ledger.open("sqlite:///ledger.db", programme.folder)
    with ledger.lock():
        assert programme.once(NOW) == 2
    ledger.close()
    assert "another mentor-agent is running" in capsys.readouterr().err


def test_a_mailbox_that_is_gone_is_said_and_what_is_pending_goes_out(programme, server, capsys):
    forward(programme, server)
    assert programme.run("pause", "--why", "a look") == 0
    assert programme.once(NOW) == 0
    programme.run("resume")
    programme.config.write_text(programme.config.read_text().replace(str(server.imap_port), "1"))
    assert programme.once(NOW) == 1
    assert "mailbox" in capsys.readouterr().err
    assert len(server.messages(MARIA)) == 1


def test_held_mail_is_listed_shown_released_and_discarded(programme, server, capsys):
    server.deliver(AGENT, enrolment(results=None))
    server.deliver(AGENT, enrolment(results="mx.example.org; dmarc=fail"))
    programme.once(NOW)
    capsys.readouterr()
    assert programme.run("held", "list", "--json") == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first["what"] == "message"
    assert first["from"] == "martin@example.org"
    assert programme.run("held", "show", first["id"]) == 0
    assert "Mentor: Maria Huber" in capsys.readouterr().out
    assert programme.run("held", "release", first["id"]) == 0
    assert programme.run("held", "discard", second["id"]) == 0
    assert programme.once(NOW) == 0
    assert len(server.messages(MARIA)) == 1
    capsys.readouterr()
    programme.run("held", "list", "--json")
    assert json.loads(capsys.readouterr().out) == []


def test_health_knows_whether_the_mailbox_was_reached(programme, capsys):
    assert programme.run("health") == 1
    programme.once(NOW)
    assert programme.run("health") == 0


def test_the_daemon_answers_within_moments_and_ends_cleanly_on_sigterm(programme, server):
    daemon = subprocess.Popen([sys.executable, "-m", "agent", "--config", str(programme.config), "run"], stderr=subprocess.PIPE)
    try:
        forward(programme, server)
        for _ in range(3000):
            if server.messages(MARIA):
                break
            with pytest.raises(subprocess.TimeoutExpired):
                daemon.wait(0.01)
        assert len(server.messages(MARIA)) == 1
    finally:
        daemon.send_signal(signal.SIGTERM)
        _, log = daemon.communicate(timeout=30)
    assert daemon.returncode == 0, log.decode()
    for private in ("Novak", "accounting", "ana@example.com"):
        assert private not in log.decode()


def test_staff_ask_how_it_stands_and_get_it_by_mail_once(programme, server, capsys):
    forward(programme, server)
    programme.once(NOW)
    says_yes(programme)
    programme.once(NOW)
    martin = programme.person("martin@example.org")
    before = len(martin.mails())
    asked = martin.write(AGENT, "Hello", "How is Ana doing?\n\nMartin", datetime.fromisoformat(NOW))
    assert programme.once(NOW) == programme.once(NOW) == 0
    (answer,) = martin.mails()[before:]
    assert answer.subject == "M1, Ana Novak and Maria Huber: how it stands"
    assert answer.parsed["In-Reply-To"] == message_from_bytes(asked)["Message-ID"]
    assert "They meet every Tuesday at 18:00 (Vienna time)" in answer.text
    assert "friday-standup to Maria Huber" in answer.text
    martin.write(AGENT, "status", "", datetime.fromisoformat(NOW))
    assert programme.once(NOW) == 0
    everything = martin.mails()[-1]
    assert "1 weekly." in everything.text
    assert "image/png" in {part.get_content_type() for part in everything.parsed.walk()}  # as on Fridays
    assert all("stand" not in subject for address in (MARIA, ANA) for subject in subjects(programme, address))


def _dovecot():
    found = dovecot.installed()
    assert found or not os.environ.get("CI"), "in CI Dovecot must be installed (Debian: dovecot-imapd)"
    return ["dovecot"] if found else []


@pytest.mark.long
@pytest.mark.parametrize("real", _dovecot())
def test_run_once_against_dovecot_keeps_the_hour_across_both_clock_changes(tmp_path, real, capsys):
    """More than a year, four weeks at a time: one series, booked in autumn, the same wall time in spring and again in autumn."""
    home = Path(tempfile.mkdtemp(prefix="agent-dovecot-", dir="/tmp"))
    home.chmod(0o755)
    with dovecot.Dovecot(home) as imap, MailServer(ACCOUNTS) as smtp:
        (tmp_path / "rules").mkdir()  # an empty folder: no reminders
        programme = Programme(tmp_path, imap.imap_port, smtp.smtp_port, imap_password=dovecot.PASSWORD)
        now = datetime(2026, 10, 19, 10, tzinfo=ZoneInfo("Europe/Vienna"))
        imap.deliver(AGENT, enrolment(at=now))
        imap.deliver(AGENT, enrolment(at=now))
        assert programme.once(now.isoformat()) == 0
        (offer,) = [m for m in _of(smtp, MARIA) if m.subject.startswith("Would you")]
        from tests.office import mail

        imap.deliver(
            AGENT, mail(MARIA, "Yes! Tuesdays at 18:00 my time", at=now, answers=offer.parsed, results="mx.example.org; dmarc=pass")
        )
        for _ in range(14):
            assert programme.once(now.isoformat()) == 0
            now += timedelta(weeks=4)
        (call,) = [m for m in _of(smtp, MARIA) if m.event is not None]
        status = programme.status(capsys, now.isoformat())
        assert status["mentorships"][0]["weekly"]["start"] == "2026-10-20T18:00:00+02:00"
        assert len(_of(smtp, MARIA)) == 4
        import recurring_ical_events
        from icalendar import Calendar

        events = recurring_ical_events.of(Calendar.from_ical(call.ics)).between(datetime(2026, 10, 1), datetime(2027, 11, 15))
        starts = [e.start.astimezone(UTC) for e in events]
        assert starts == [
            (datetime(2026, 10, 20, 18) + timedelta(weeks=n)).replace(tzinfo=ZoneInfo("Europe/Vienna")).astimezone(UTC)
            for n in range(len(starts))
        ]
        assert len(starts) == 56
    shutil.rmtree(home, ignore_errors=True)


def _of(server: MailServer, address: str) -> list[Mail]:
    return [Mail(n, raw, message_from_bytes(raw)) for n, raw in enumerate(server.messages(address), 1)]
