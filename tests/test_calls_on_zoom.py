"""A pair's calls on Zoom: one room for all of them, whatever goes wrong there, and no letter that waits for it."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest

from agent import cli
from agent.core.value import replace
from agent.daemon import running
from agent.desk.digest import AFTER
from agent.erasing import erase
from agent.sandbox.server import MailServer
from agent.settings import load
from agent.standing import health, status
from agent.wiring import wall_clock
from tests.builders import MARIA, PROGRAMME, TOM
from tests.office import FORM, Office, enrolment, event_of, mail, subject_of, text_of, to
from tests.programme import ACCOUNTS, AGENT, Programme
from tests.servers.zoom import ZoomAccount

ANA = "ana@example.com"
HOST = "calls@example.org"
ZOOM = replace(PROGRAMME, zoom="recorded", zoom_host=HOST)
OWN_HOSTS = replace(ZOOM, zoom_host="")
MARIA_THERE, TOM_THERE = (replace(mentor, call_link=None) for mentor in (MARIA, TOM))
YES = "Yes, happy to! Tuesdays at 18:00 my time."
CREATED = "POST /v2/users/calls@example.org/meetings"


@pytest.fixture
def account():
    with ZoomAccount(HOST, MARIA.address, TOM.address) as server:
        yield server


@pytest.fixture
def office(account, tmp_path):
    with Office(tmp_path, programme=ZOOM, people=(MARIA_THERE, TOM_THERE), zoom=account) as opened:
        yield opened


def begin(office: Office) -> list[Message]:
    offer = to(office.step(enrolment()), MARIA.address)
    return office.step(mail(MARIA.address, YES, answers=offer))


def places(mails: list[Message], begins: str) -> set[str]:
    """Where those to the pair whose subject begins so say that the call is: the letter, and the event alike."""
    found = set()
    for address in (MARIA.address, ANA):
        letter = to(mails, address, begins)
        place = str(event_of(letter).get("LOCATION", ""))
        assert place in text_of(letter)
        found.add(place)
    return found


def link(account: ZoomAccount) -> str:
    (meeting,) = account.meetings.values()
    return meeting["join_url"]


def sql(office: Office, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(office.ledger.path)) as connection:
        return connection.execute(statement).fetchall()


def test_the_room_is_made_while_the_mentor_thinks_so_that_the_first_invitation_has_its_link(office, account):
    sent = begin(office)
    assert places(sent, "Your weekly call") == {link(account)}
    assert not [m for m in sent if subject_of(m).startswith("Where you meet")]
    assert account.writes() == [CREATED]


def test_what_zoom_learns_is_two_first_names_and_the_course(office, account):
    begin(office)
    (meeting,) = account.meetings.values()
    assert meeting["topic"] == "Ana & Maria – Python Foundations"
    assert not any(secret in str(meeting) for secret in ("Novak", "Huber", ANA, MARIA.address))


@pytest.mark.parametrize("fault", [500, "cut", "lost", 429])
def test_where_zoom_is_out_of_order_the_invitation_goes_out_all_the_same_and_an_update_brings_the_link_once(office, account, fault):
    account.faults = [None, fault] if fault == "lost" else [fault]
    sent = begin(office)
    assert places(sent, "Your weekly call") == {""}
    before = {a: event_of(to(sent, a, "Your weekly call")) for a in (MARIA.address, ANA)}
    later = office.step(later=timedelta(minutes=3))
    assert places(later, "Where you meet") == {link(account)}
    for address, event in before.items():
        update = event_of(to(later, address, "Where you meet"))
        assert update["UID"] == event["UID"]
        assert update["DTSTART"].dt == event["DTSTART"].dt
        assert int(update["SEQUENCE"]) == int(event["SEQUENCE"]) + 1
    assert office.step(later=timedelta(hours=1)) == []
    assert account.writes().count(CREATED) == 1


def test_what_zoom_refuses_is_told_to_staff_in_words_and_goes_on_once_they_have_put_it_right(tmp_path, account):
    account.users.remove(MARIA.address)
    with Office(tmp_path, programme=OWN_HOSTS, people=(MARIA_THERE, TOM_THERE), zoom=account) as office:
        assert places(begin(office), "Your weekly call") == {""}
        (held,) = office.held()
        assert held.id == "r1"
        told = to(office.step(later=AFTER), "martin@example.org", "One thing is waiting")
        assert "the Zoom room of M1: Zoom refuses it: User does not exist" in " ".join(text_of(told).split())
        account.users.add(MARIA.address)
        later = office.step(mail(text="release 1", answers=told, at=office.now))
        assert places(later, "Where you meet") == {link(account)}
        assert office.held() == []


def test_a_held_room_that_is_discarded_is_not_tried_again(tmp_path, account):
    account.users.clear()
    with Office(tmp_path, programme=OWN_HOSTS, people=(MARIA_THERE, TOM_THERE), zoom=account) as office:
        begin(office)
        with office.ledger.begin() as tx:
            assert tx.counts().held == 1
            assert tx.discard("r1", office.now)
        asked = len(account.asked)
        office.step(later=timedelta(days=1))
        assert (len(account.asked), office.held()) == (asked, [])


def test_killed_right_after_zoom_has_made_it_the_room_is_made_once(office, account, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("agent.ledger.rooms.RoomVerbs.room_stands", killed)
        with pytest.raises(Killed):
            office.step(enrolment())
    office.ledger.close()
    office.open()
    office.step(later=timedelta(minutes=6))
    assert account.writes().count(CREATED) == 1
    assert sql(office, "SELECT state, number FROM room") == [("done", str(next(iter(account.meetings))))]


def test_a_call_that_moves_is_in_the_same_room_and_asks_nothing_of_zoom(office, account):
    invitation = to(begin(office), MARIA.address, "Your weekly call")
    words = "We agreed on Wednesday at 19:00 instead of Tuesday."
    moved = office.step(mail(MARIA.address, words, answers=invitation, at=office.now), later=timedelta(hours=1))
    assert places(moved, "One call with") == {link(account)}
    assert account.writes() == [CREATED]


def test_a_mentor_with_a_link_of_their_own_has_no_room(tmp_path, account):
    with Office(tmp_path, programme=ZOOM, people=(MARIA, TOM), zoom=account) as office:
        assert places(begin(office), "Your weekly call") == {MARIA.call_link}
        assert account.writes() == []


def test_who_declines_has_their_room_taken_away_and_the_next_one_has_another(office, account):
    offer = to(office.step(enrolment("Mentors: Maria Huber, Tom Baker")), MARIA.address)
    first = link(account)
    sent = office.step(mail(MARIA.address, "Sorry, no.", answers=offer))
    second = link(account)
    assert first != second
    sent = office.step(mail(TOM.address, "Yes! Tuesdays at 18:00 my time.", answers=to(sent, TOM.address)))
    assert str(event_of(to(sent, ANA, "Your weekly call"))["LOCATION"]) == second


def test_when_another_mentor_takes_over_the_old_room_goes_and_the_new_one_is_unknown_to_who_was(office, account):
    begin(office)
    old = link(account)
    sent = office.step(mail(text="Reassign M1 to Tom Baker", subject="M1", at=office.now), later=timedelta(hours=1))
    new = link(account)
    assert new != old
    assert not [m for m in sent if MARIA.address in m["To"] and new in text_of(m)]


def test_a_room_goes_with_the_series_and_not_before_what_comes_in_its_place_is_there(office, account):
    begin(office)
    old = link(account)
    account.faults = [500]
    office.step(mail(text="Reassign M1 to Tom Baker", subject="M1", at=office.now), later=timedelta(hours=1))
    assert link(account) == old
    office.step(later=timedelta(minutes=3))
    assert link(account) != old
    office.step(mail(text="end M1", subject="M1", at=office.now), later=timedelta(hours=1))
    assert account.meetings == {}
    assert sql(office, "SELECT * FROM room") == []


def test_a_mentor_who_gets_a_link_of_their_own_later_is_met_there_and_both_hear_of_it(office, account):
    begin(office)
    with office.ledger.begin() as tx:
        tx.save_person(MARIA)
    assert places(office.step(later=timedelta(hours=1)), "Where you meet") == {MARIA.call_link}
    assert account.meetings == {}


def test_zoom_that_is_set_up_later_gives_rooms_to_pairs_who_meet_already(tmp_path, account):
    with Office(tmp_path, programme=PROGRAMME, people=(MARIA_THERE, TOM_THERE)) as office:
        assert places(begin(office), "Your weekly call") == {""}
    with Office(tmp_path, programme=ZOOM, people=(), zoom=account, now=office.now, mailbox=office.mailbox) as again:
        assert places(again.step(later=timedelta(minutes=1)), "Where you meet") == {link(account)}


def test_while_paused_nothing_is_asked_of_zoom(office, account):
    with office.ledger.begin() as tx:
        tx.pause("a test")
    office.step(enrolment())
    assert account.writes() == []
    with office.ledger.begin() as tx:
        tx.resume()
    office.step()
    assert account.writes() == [CREATED]


def notes(office: Office, who: str = MARIA.address, address: str = "") -> str:
    sent = office.step(mail(address or who, "notes Ana", at=office.now))
    return text_of(to(sent, who, "Notes on")) if sent else ""


def test_a_recording_is_filed_in_the_notes_by_day_student_and_topic_once_for_the_mentor_and_staff(office, account):
    begin(office)
    number = next(iter(account.meetings))
    office.now = datetime(2026, 12, 1, 18, tzinfo=UTC)  # Tuesday's call, 18:00 in Vienna, is over
    office.step()
    share = account.record(number, datetime(2026, 12, 1, 17, 2, tzinfo=UTC))
    office.step(later=timedelta(hours=2))
    office.step(later=timedelta(hours=2))
    document = notes(office)
    assert document.count(share) == 1
    assert f"Tuesday, 1 December 2026: 2026-12-01_Ana-Novak_Python-Foundations {share}" in " ".join(document.split())
    assert share in notes(office, "martin@example.org")


def test_recordings_are_looked_for_only_while_one_may_be_lacking(office, account):
    begin(office)
    office.now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    office.step()
    assert not [each for each in account.asked if "/recordings" in each]
    office.now = datetime(2026, 12, 1, 19, tzinfo=UTC)
    office.step()
    office.step(later=timedelta(minutes=30))
    assert len([each for each in account.asked if "/recordings" in each]) == 1
    office.now = datetime(2026, 12, 4, 19, tzinfo=UTC)
    office.step()
    assert len([each for each in account.asked if "/recordings" in each]) == 1


def test_who_is_erased_is_in_no_byte_of_what_is_kept_of_rooms(office, account):
    begin(office)
    account.record(next(iter(account.meetings)), datetime(2026, 12, 1, 17, 2, tzinfo=UTC))
    office.now = datetime(2026, 12, 1, 19, tzinfo=UTC)
    office.step()
    erase(office.ledger, ANA, office.records, office.now)
    assert sql(office, "SELECT topic, wanted FROM room") == [("", 0)]
    assert sql(office, "SELECT count(*) FROM note WHERE kind = 'recording'") == [(0,)]
    office.step()
    assert account.meetings == {}


def test_mentors_without_a_common_host_host_their_own_calls(tmp_path, account):
    with Office(tmp_path, programme=OWN_HOSTS, people=(MARIA_THERE, TOM_THERE), zoom=account) as office:
        begin(office)
        (meeting,) = account.meetings.values()
        assert meeting["host_email"] == MARIA.address


def test_invitations_say_that_calls_are_recorded_and_ask_nobody_to_do_it(office):
    sent = begin(office)
    for address in (MARIA.address, ANA):
        text = text_of(to(sent, address, "Your weekly call"))
        assert "recorded automatically" in text
        assert "Please record" not in text


def test_three_days_of_no_answer_are_held_with_that_in_words(office, account):
    account.faults = [503] * 100
    begin(office)
    for _ in range(40):
        office.step(later=timedelta(hours=9))
        if office.held():
            break
    (held,) = office.held()
    assert held.reason.startswith("tried 21 times in 3 days: Zoom is out of order just now")


def with_zoom(programme: Programme, account: ZoomAccount, more: str = "") -> None:
    text = f'[zoom]\naccount_id = "account"\nclient_id = "client"\nclient_secret_file = "zoom-secret"\nhost = "{HOST}"\n'
    secret = programme.folder / "zoom-secret"
    secret.write_text("hush")
    secret.chmod(0o600)
    with programme.config.open("a") as file:
        file.write(f'{text}sign_in = "{account.url}"\napi = "{account.url}/v2"\n{more}')


def test_check_connects_to_zoom_too_and_says_what_is_wrong_there(account, tmp_path, capsys):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        with_zoom(programme, account)
        assert programme.run("check", "--connect") == 0
        assert any("/meetings" in each for each in account.asked)
        account.scopes_lacking = "meeting:read:list_meetings:admin"
        capsys.readouterr()
        assert programme.run("check", "--connect") == 1
        said = capsys.readouterr()
        assert "[zoom] the Zoom app lacks a right" in said.out + said.err


def test_the_program_makes_rooms_whether_it_runs_once_or_goes_on(account, tmp_path):
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        with_zoom(programme, account)
        server.deliver(AGENT, enrolment("Mentor: Eva Stone <eva@example.net>"))
        programme.once("2026-11-23T10:00:00+01:00")
        assert [m["topic"] for m in account.meetings.values()] == ["Ana & Eva – Python Foundations"]
        form = FORM.replace("Ana Novak", "Bo Lind").replace("ana@example.com", "bo@example.com")
        server.deliver(AGENT, enrolment("Mentor: Eva Stone <eva@example.net>", form))
        account.changed.clear()
        with running(load(programme.config, {}), wall_clock):
            assert account.changed.wait(30)
        assert sorted(m["topic"] for m in account.meetings.values()) == ["Ana & Eva – Python Foundations", "Bo & Eva – Python Foundations"]


def test_status_and_health_tell_of_a_room_that_waits_and_health_only_after_a_while(office, account, capsys):
    (office.folder / "agent.toml").write_text('[programme]\nstaff = ["martin@example.org"]\n[mailbox]\naddress = "agent@example.org"\n')
    (office.folder / "agent.toml").chmod(0o600)
    settings = load(office.folder / "agent.toml", {}, complete=False)
    why = "a room at Zoom could not be seen to for a quarter of an hour"
    account.faults = [503] * 5
    begin(office)
    assert status(settings, office.now)["zoom"] == {"pending": 1}
    assert cli.main(["status", "--config", str(office.folder / "agent.toml")]) == 0
    assert "1 to be seen to at Zoom" in capsys.readouterr().out
    assert why not in health(settings)
    for minutes in (2, 4, 7, 13):
        office.step(later=timedelta(minutes=minutes))
    assert account.faults == []
    assert why in health(settings)
    office.step(later=timedelta(minutes=30))
    assert status(settings, office.now)["zoom"] == {"pending": 0}
    assert why not in health(settings)
