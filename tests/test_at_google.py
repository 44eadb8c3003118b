"""Google Calendar through the front door: the settings, `check --connect`, `login google`, and a meeting from a mail to Google's mails."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agent.accounts import Accounts
from agent.sandbox.at_google import AtGoogle, at_google
from agent.sandbox.cast import Person
from agent.sandbox.discovery import Fault
from agent.sandbox.server import MailServer
from agent.settings import load
from tests.programme import ACCOUNTS, AGENT, Programme
from tests.servers.oauth2 import Authorisation
from tests.servers.tls import CERTIFICATE

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
FORWARDED = """\
Mentor: Maria Huber

Name: Ana Novak
E-mail: ana@example.com
Course: Python Foundations
Time zone: America/New_York
"""
SETTINGS = """
[calendar]
backend = "google"
[calendar.google]
calendar = "{calendar}"
client_file = "client.json"
endpoint = "{endpoint}"
"""


class Clock:
    def __init__(self) -> None:
        self.now = MONDAY + timedelta(minutes=6)  # after what it is told of was decided

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def google():
    with at_google(AGENT, Clock()) as own:
        yield own


@pytest.fixture
def programme(tmp_path, google: AtGoogle):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        kept(programme, google)
        yield programme


def kept(programme: Programme, google: AtGoogle, calendar: str = AGENT) -> None:
    """Have calls stand at Google."""
    settings = google.kept_by(load(programme.config, {}))
    plain = programme.config.read_text().partition("\n[calendar]")[0]
    programme.config.write_text(plain + SETTINGS.format(calendar=calendar, endpoint=settings.calendar_google.endpoint))


def test_check_connect_says_that_the_calendar_can_be_used(programme: Programme, capsys: pytest.CaptureFixture[str]) -> None:
    assert programme.run("check", "--connect") == 0
    assert "All is well" in capsys.readouterr().err


def test_check_connect_says_what_to_do_about_a_calendar_that_is_not_there(
    programme: Programme, google: AtGoogle, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(programme, google, "other@example.org")
    assert programme.run("check", "--connect") == 1
    said = capsys.readouterr()
    assert "[calendar.google] there is no calendar other@example.org that this account sees" in said.out + said.err


def test_check_connect_says_whose_consent_is_lacking(programme: Programme, capsys: pytest.CaptureFixture[str]) -> None:
    (programme.folder / "calendar-oauth2.json").unlink()
    assert programme.run("check", "--connect") == 1
    said = capsys.readouterr()
    assert "[calendar.google] nobody has consented yet" in said.out + said.err


def test_from_a_forwarded_mail_to_an_event_that_google_invites_to(programme: Programme, google: AtGoogle, capsys) -> None:
    martin, maria = programme.person("martin@example.org"), programme.person("maria@example.net")
    martin.write(AGENT, "Fwd: New enrolment", FORWARDED, MONDAY)
    assert programme.once("2026-11-23T09:00:00Z") == 0
    offer = maria.mails()[-1]
    maria.write(offer.sender, f"Re: {offer.subject}", "Yes, Tuesdays at 18:00 my time", MONDAY, answers=offer)
    assert programme.once("2026-11-23T09:05:00Z") == 0
    starts = {start for _, start in google.calls(MONDAY, MONDAY + timedelta(weeks=2))}
    assert starts == {datetime(2026, 11, 24, 17, tzinfo=UTC), datetime(2026, 12, 1, 17, tzinfo=UTC)}
    invited = [(to, what.partition(":")[0]) for to, what in google.news()]
    assert sorted(invited) == [(who, "invited") for who in ("ana@example.com", "calendar@example.org", "maria@example.net")]
    assert all(mail.event is None for who in ("maria@example.net", "ana@example.com") for mail in programme.person(who).mails())
    google.accept("maria@example.net")
    assert programme.once("2026-11-23T09:10:00Z") == 0
    answers = programme.status(capsys, "2026-11-23T09:10:00Z")["mentorships"][0]["weekly"]["answers"]
    assert answers == {"maria@example.net": "accepted", "ana@example.com": "none"}
    assert google.news() == []


def test_a_mentor_without_a_link_gets_one_of_google_meet_and_nobody_is_mailed_of_it_twice(tmp_path, google: AtGoogle) -> None:
    eva = "eva@example.net"
    with MailServer({**ACCOUNTS, eva: "demo"}) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        kept(programme, google)
        programme.config.write_text(programme.config.read_text() + "meet = true\n")
        (tmp_path / "eva.csv").write_text(f"role,name,address,zone\nmentor,Eva Stone,{eva},Europe/Vienna\n")
        assert programme.run("import", str(tmp_path / "eva.csv")) == 0
        mentor = Person("Eva Stone", eva, "Europe/Vienna", smtp_port=server.smtp_port, imap_port=server.imap_port)
        programme.person("martin@example.org").write(AGENT, "Fwd: New enrolment", FORWARDED.replace("Maria Huber", "Eva Stone"), MONDAY)
        assert programme.once("2026-11-23T09:00:00Z") == 0
        offer = mentor.mails()[-1]
        mentor.write(offer.sender, f"Re: {offer.subject}", "Yes, Tuesdays at 18:00 my time", MONDAY, answers=offer)
        for minute in (5, 10, 15):
            assert programme.once(f"2026-11-23T09:{minute:02}:00Z") == 0
        assert sorted(to for to, _ in google.news()) == ["ana@example.com", "calendar@example.org", eva]
        assert "https://meet.google.com/" in google.descriptions()[0]


def test_by_setting_a_length_that_is_changed_at_google_is_taken_over_once(programme: Programme, google: AtGoogle, capsys) -> None:
    config = programme.config.read_text()
    programme.config.write_text(config.replace('backend = "google"', 'backend = "google"\nchanges = "take"'))
    programme.person("martin@example.org").write(AGENT, "Fwd: New enrolment", FORWARDED, MONDAY)
    assert programme.once("2026-11-23T09:00:00Z") == 0
    maria = programme.person("maria@example.net")
    offer = maria.mails()[-1]
    maria.write(offer.sender, f"Re: {offer.subject}", "Yes, Tuesdays at 18:00 my time", MONDAY, answers=offer)
    assert programme.once("2026-11-23T09:05:00Z") == 0
    (event,) = google.google.standing()
    google.google.moves(event["id"], datetime(2026, 11, 24, 17, tzinfo=UTC), minutes=60)
    for minute in (10, 15, 20):
        assert programme.once(f"2026-11-23T09:{minute}:00Z") == 0
    assert programme.status(capsys, "2026-11-23T09:20:00Z")["mentorships"][0]["weekly"]["minutes"] == 60
    spans = google.google.occurrences(event["id"], MONDAY, MONDAY + timedelta(weeks=3))
    assert [end - start for start, end in spans] == [timedelta(minutes=60)] * 3
    assert sum("lasts 60 minutes now" in m.subject for m in maria.mails()) == 1


def offered_first(programme: Programme) -> str:
    """The first time that the student is offered, where the mentor is usually free on Wednesdays from 17 to 20."""
    martin, maria, ana = (programme.person(who) for who in ("martin@example.org", "maria@example.net", "ana@example.com"))
    martin.write(AGENT, "Fwd: New enrolment", FORWARDED, MONDAY)
    assert programme.once("2026-11-23T09:00:00Z") == 0
    offer = maria.mails()[-1]
    maria.write(offer.sender, f"Re: {offer.subject}", "Yes, I'm usually free Wednesdays 17:00-20:00", MONDAY, answers=offer)
    assert programme.once("2026-11-23T09:05:00Z") == 0
    pick = next(m for m in ana.mails() if m.subject.startswith("Which time"))
    return pick.text.partition("1) ")[2].partition(" (")[0]


def test_a_time_at_which_google_says_the_mentor_is_busy_is_not_offered(programme: Programme, google: AtGoogle) -> None:
    at_five = datetime(2026, 11, 25, 16, tzinfo=UTC)
    google.google.busy["maria@example.net"] = [(at_five, at_five + timedelta(minutes=90))]
    assert offered_first(programme) == "Wednesday, 25 November 2026, 12:30"


@pytest.mark.parametrize("fault", [Fault("freebusy.query", 503), Fault("freebusy.query", 403, "insufficientPermissions")])
def test_where_google_does_not_say_all_goes_on_without(programme: Programme, google: AtGoogle, fault: Fault) -> None:
    at_five = datetime(2026, 11, 25, 16, tzinfo=UTC)
    google.google.busy["maria@example.net"] = [(at_five, at_five + timedelta(minutes=90))]
    google.server.faults.append(fault)
    assert offered_first(programme) == "Wednesday, 25 November 2026, 11:00"


# Whose consent is for what


def with_mailbox_at_google(folder: Path, more: str, authorisation: Authorisation | None = None) -> Path:
    there = authorisation.url if authorisation else "https://localhost"
    client = {"client_id": "client", "client_secret": "hush", "auth_uri": f"{there}/authorize", "token_uri": f"{there}/token"}
    for name in ("mail.json", "client.json"):
        (folder / name).write_text(json.dumps({"installed": client}))
        (folder / name).chmod(0o600)
    file = folder / "agent.toml"
    file.write_text(f"""
[programme]
zone = "Europe/Vienna"
staff = ["martin@example.org"]
[mailbox]
address = "{AGENT}"
host = "imap.example.org"
[mailbox.oauth2]
provider = "google"
client_file = "mail.json"
[post]
host = "smtp.example.org"
[calendar]
backend = "google"
[calendar.google]
calendar = "primary"
{more}
""")
    return file


def test_a_calendar_without_a_file_of_its_own_shares_the_mailboxs_consent(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    with Authorisation(AGENT) as authorisation:
        signs_in = Accounts(load(with_mailbox_at_google(tmp_path, "", authorisation), {})).sign_ins("google")
        assert list(signs_in) == ["mailbox"]
        said: list[str] = []
        signs_in["mailbox"].consent(
            said.append, lambda _: f"http://127.0.0.1:8085/?code=x&state={said[-1].partition('state=')[2].partition('&')[0]}"
        )
    assert all(scope in said[0] for scope in ("mail.google.com", "calendar.events", "calendar.freebusy"))


def test_a_calendar_with_a_file_of_its_own_is_consented_to_by_itself(tmp_path) -> None:
    signs_in = Accounts(load(with_mailbox_at_google(tmp_path, 'client_file = "client.json"'), {})).sign_ins("google")
    assert list(signs_in) == ["mailbox", "calendar.google"]


LOADED = """
import sys
from dataclasses import replace
from pathlib import Path
from agent import daemon
from agent.settings import without_file

settings = without_file().with_section("ledger", url="sqlite:///ledger.db").with_section("mailbox", address="agent@example.org")
daemon.assemble(replace(settings, folder=Path(sys.argv[1]))).close()
print(*(name for name in ("googleapiclient", "httplib2", "google.auth", "caldav") if name in sys.modules))
"""


def test_an_agent_that_invites_by_mail_never_loads_google(tmp_path) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, str(tmp_path)], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []
