"""CalDAV on a real Radicale: finding the calendar, what is written, what is not, and every way in which a server can fail."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from pathlib import Path

import pytest

from agent.core.events import Changed
from agent.core.meetings import Week
from agent.core.value import replace
from agent.errors import AgentError, Refused, Unreachable
from agent.outside import caldav as module
from agent.outside.caldav import CalDav
from agent.sandbox.calendar import CalendarServer
from agent.sandbox.server import MailServer
from tests.programme import ACCOUNTS, AGENT, Programme
from tests.servers.cutting import CuttingWire
from tests.servers.dav import People, Wire
from tests.test_calendar_contract import ANA, FIRST, NOW, SECOND, UID, event

US = ("Example Mentorship", "agent@example.org")
NUMBERS = count(1)
FORWARDED = """Mentor: Maria Huber

Name: Ana Novak
E-mail: ana@example.com
Course: Python Foundations
Time zone: America/New_York
"""
FOREIGN = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:lunch@example.com\r\nDTSTAMP:20261101T000000Z\r\n"
    b"DTSTART:20261201T110000Z\r\nDTEND:20261201T120000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def path(calendar_server: CalendarServer) -> str:
    return calendar_server.make_calendar(f"own-{next(NUMBERS)}")


@pytest.fixture
def wire(calendar_server: CalendarServer) -> Iterator[Wire]:
    with Wire(calendar_server.port) as wire:
        yield wire


def on(server: CalendarServer, path: str, url: str = "", **changes) -> CalDav:
    return opened(f"{url or server.url}{path.rstrip('/')}", server.user, server.password, "", **changes)


OPENED: list[CalDav] = []


def opened(url: str, user: str, password: str, calendar: str, **changes) -> CalDav:
    OPENED.append(CalDav(url, user, password, calendar, US, **changes))
    return OPENED[-1]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while OPENED:
        OPENED.pop().close()


# Which calendar


def test_the_calendar_is_found_by_its_name_in_the_account(calendar_server: CalendarServer, path: str) -> None:
    name = path.strip("/").partition("/")[2]
    found = opened(calendar_server.url, calendar_server.user, calendar_server.password, name)
    found.put(event())
    assert list(calendar_server.events(path)) == [UID]
    assert found.check() == f"The calendar {name} answers, and may be changed by agent."


def test_one_of_several_has_to_be_named_and_the_words_say_which_there_are(calendar_server: CalendarServer, path: str) -> None:
    calendar_server.make_calendar(f"own-{next(NUMBERS)}")
    for wanted, words in (("", "more than one calendar"), ("Mentoring", "has no calendar called Mentoring, but: ")):
        with pytest.raises(Refused, match=words) as refused:
            opened(calendar_server.url, calendar_server.user, calendar_server.password, wanted).check()
        assert path.strip("/").partition("/")[2] in str(refused.value)


def test_a_wrong_password_is_said_to_be_one(calendar_server: CalendarServer) -> None:
    with pytest.raises(Refused, match="app password"):
        opened(calendar_server.url, calendar_server.user, "wrong", "").check()


def test_a_server_that_is_not_there_is_out_of_reach() -> None:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        unused = server.server_address[1]
    with pytest.raises(Unreachable, match="out of reach"):
        opened(f"http://127.0.0.1:{unused}", "agent", "secret", "").check()


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> object:
        raise ImportError

    monkeypatch.setattr(module, "import_module", missing)
    with pytest.raises(Refused, match=r"pip install 'mentor-agent\[caldav\]'"):
        opened("http://127.0.0.1:1", "agent", "secret", "").check()


def test_a_calendar_that_was_deleted_is_said_to_be_gone(calendar_server: CalendarServer) -> None:
    path = calendar_server.make_calendar(f"own-{next(NUMBERS)}")
    calendar = opened(calendar_server.url, calendar_server.user, calendar_server.password, path.strip("/").partition("/")[2])
    calendar.put(event())
    calendar_server.request("DELETE", path)
    for _ in range(2):
        with pytest.raises(AgentError, match=r"no such calendar|no calendar called|answers with 409"):
            calendar.put(event(sequence=1))


# What is written


def test_what_stands_already_is_not_written_again(calendar_server: CalendarServer, path: str, wire: Wire) -> None:
    calendar = on(calendar_server, path, wire.url)
    for at in (NOW, NOW + timedelta(hours=1)):
        calendar.put(event(at=at))
    assert wire.seen.count("PUT") == 1


@pytest.mark.parametrize("invites", [False, True])
def test_the_server_is_told_not_to_invite_unless_it_shall(calendar_server: CalendarServer, path: str, invites: bool) -> None:  # noqa: FBT001
    on(calendar_server, path, invites=invites).put(event())
    (attendee, *_) = calendar_server.events(path)[UID].events[0]["ATTENDEE"]
    assert attendee.params.get("SCHEDULE-AGENT") == (None if invites else "CLIENT")


def test_the_zone_is_written_as_rules(calendar_server: CalendarServer, path: str) -> None:
    on(calendar_server, path).put(event())
    (zone,) = calendar_server.events(path)[UID].timezones
    assert [part["RRULE"]["FREQ"] for part in zone.subcomponents] == [["YEARLY"], ["YEARLY"]]


def test_an_edit_that_raised_the_number_is_written_over_with_a_higher_one(calendar_server: CalendarServer, path: str) -> None:
    calendar, people = on(calendar_server, path), People(calendar_server, path)
    calendar.put(event())
    there = calendar_server.events(path)[UID]
    data = there.to_ical().replace(b"SEQUENCE:0", b"SEQUENCE:4").replace(b"T180000", b"T190000")
    calendar_server.request("PUT", f"{path}abcdefghij234567-example-org.ics", data, Content_Type="text/calendar")
    calendar.put(event())
    assert calendar_server.events(path)[UID].events[0]["SEQUENCE"] == 5
    assert people.calls(UID, NOW, NOW + timedelta(weeks=2)) == [datetime(2026, 12, 1, 17, tzinfo=UTC)]


def test_an_answer_to_one_week_is_shown_for_that_week_alone(calendar_server: CalendarServer, path: str) -> None:
    calendar, people = on(calendar_server, path), People(calendar_server, path)
    calendar.put(event(weeks=(Week(SECOND, SECOND, answers={ANA: "declined"}, stamps={ANA: NOW}),)))
    assert (people.answers(UID)[ANA], people.answers(UID, SECOND)[ANA]) == ("none", "declined")
    assert calendar.changes("")[0] == []


# What others do


def test_others_events_on_the_same_calendar_are_left_alone(calendar_server: CalendarServer, path: str, wire: Wire) -> None:
    calendar_server.request("PUT", f"{path}lunch.ics", FOREIGN, Content_Type="text/calendar")
    calendar = on(calendar_server, path, wire.url)
    calendar.put(event())
    wire.seen.clear()
    seen, _ = calendar.changes("")
    assert (seen, wire.seen.count("GET")) == ([], 1)
    calendar.remove(UID)
    assert list(calendar_server.events(path)) == ["lunch@example.com"]


def test_where_nothing_has_changed_one_question_is_enough(calendar_server: CalendarServer, path: str, wire: Wire) -> None:
    calendar = on(calendar_server, path, wire.url)
    calendar.put(event())
    _, cursor = calendar.changes("")
    wire.seen.clear()
    assert calendar.changes(cursor) == ([], cursor)
    assert wire.seen == ["PROPFIND"]


def test_what_is_deleted_between_putting_and_looking_is_noticed(calendar_server: CalendarServer, path: str) -> None:
    calendar = on(calendar_server, path)
    _, cursor = calendar.changes("")
    calendar.put(event())
    People(calendar_server, path).take_off(UID)
    (seen,), _ = calendar.changes(cursor)
    assert isinstance(seen, Changed)
    assert (seen.uid, seen.local) == (UID, None)


@pytest.mark.parametrize("spoilt", [b"", b"bm90IEpTT04=", b"WzFd"])
def test_an_object_whose_note_another_program_spoilt_is_told_as_it_is_and_written_anew(
    calendar_server: CalendarServer, path: str, spoilt: bytes
) -> None:
    calendar = on(calendar_server, path)
    calendar.put(event())
    lines = calendar_server.events(path)[UID].to_ical().replace(b"\r\n ", b"").split(b"\r\n")
    kept = [line.partition(b":")[0] + b":" + spoilt if line.startswith(b"X-MENTOR-AGENT") else line for line in lines]
    calendar_server.request(
        "PUT", f"{path}abcdefghij234567-example-org.ics", b"\r\n".join(kept if spoilt else [x for x in kept if b"X-MENTOR" not in x])
    )
    told, _ = calendar.changes("")
    assert [(o.local, o.original) for o in told if isinstance(o, Changed)] == [(FIRST, None)]  # which stands: nothing comes of it
    calendar.put(event())
    assert calendar.changes("")[0] == []


# What fails


@pytest.mark.parametrize(
    ("fault", "expected", "words"),
    [
        ("denied", Refused, "app password"),
        ("forbidden", Refused, "share it"),
        ("full", Refused, "no room left"),
        ("gone", Refused, "make it anew"),
        ("clash", Unreachable, "409"),
        ("locked", Unreachable, "423"),
        ("limited", Unreachable, "429"),
        ("broken", Unreachable, "500"),
        ("unavailable", Unreachable, "503"),
        ("odd", Refused, "418"),
    ],
)
def test_each_status_is_tried_again_or_says_what_to_do(
    calendar_server: CalendarServer, path: str, wire: Wire, fault: str, expected: type[AgentError], words: str
) -> None:
    calendar = on(calendar_server, path, wire.url)
    wire.faults.append(fault)
    with pytest.raises(expected, match=words):
        calendar.put(event())
    calendar.put(event())
    assert list(calendar_server.events(path)) == [UID]


def test_somebody_who_is_always_quicker_is_left_the_turn(calendar_server: CalendarServer, path: str, wire: Wire) -> None:
    calendar, people = on(calendar_server, path, wire.url), People(calendar_server, path)
    calendar.put(event())
    wire.meanwhile = lambda: people.touch(UID)
    wire.faults += ["conflict"] * 3
    with pytest.raises(Unreachable, match="again and again"):
        calendar.put(replace(event(), title="Another"))
    calendar.put(replace(event(), title="Another"))
    assert str(calendar_server.events(path)[UID].events[0]["SUMMARY"]) == "Another"


@pytest.mark.parametrize("after", [0, 1, 40, 300, 700, 1500, 2200])
def test_a_line_that_is_cut_anywhere_leaves_one_event(calendar_server: CalendarServer, path: str, after: int) -> None:
    with CuttingWire(calendar_server.port, after) as wire:
        calendar = on(calendar_server, path, f"http://127.0.0.1:{wire.port}", timeout=10.0)
        for _ in range(3):
            try:
                calendar.put(event())
                break
            except Unreachable:
                calendar.close()
        calendar.put(event())
    assert list(calendar_server.events(path)) == [UID]


@pytest.mark.parametrize("says", [b"<html>Welcome</html>", b"", b"<multistatus xmlns='DAV:'><response>", b"\xff\x00"])
def test_what_does_not_speak_caldav_is_out_of_reach(says: bytes) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_PROPFIND(self) -> None:
            self.send_response(207 if says.startswith(b"<multi") else 200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(says)))
            self.end_headers()
            self.wfile.write(says)

        do_GET = do_OPTIONS = do_REPORT = do_PROPFIND  # noqa: N815

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        with pytest.raises((Refused, Unreachable)):
            opened(f"http://127.0.0.1:{server.server_address[1]}", "agent", "secret", "").check()
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


# From the front door


def test_the_command_line_keeps_the_calendar_and_says_what_is_wrong_with_it(
    tmp_path: Path, calendar_server: CalendarServer, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"own-{next(NUMBERS)}"
    path = calendar_server.make_calendar(name)
    with MailServer(ACCOUNTS) as server:
        programme = Programme(tmp_path, server.imap_port, server.smtp_port)
        plain = programme.config.read_text()
        (tmp_path / "dav").write_text(calendar_server.password)
        (tmp_path / "dav").chmod(0o600)
        kept = (
            f'\n[calendar]\nbackend = "caldav"\n[calendar.caldav]\nurl = "{calendar_server.url}"\nuser = "agent"\npassword_file = "dav"\n'
        )
        programme.config.write_text(f'{plain}{kept}calendar = "{name}"\n')
        assert programme.run("check", "--connect") == 0
        programme.person("martin@example.org").write(AGENT, "Fwd: New enrolment", FORWARDED, datetime(2026, 11, 23, 9, tzinfo=UTC))
        assert programme.once("2026-11-23T09:00:00Z") == 0
        maria = programme.person("maria@example.net")
        (offer,) = maria.mails()
        maria.write(offer.sender, "Re: x", "Yes, Tuesdays at 18:00 my time", datetime(2026, 11, 23, 10, tzinfo=UTC), answers=offer)
        assert programme.once("2026-11-23T10:00:00Z") == 0
        (uid,) = calendar_server.events(path)
        status = programme.status(capsys, "2026-11-23T10:00:00Z")
        assert (status["mentorships"][0]["weekly"]["uid"], status["calendar"]) == (uid, {"backend": "caldav", "pending": 0})

        programme.config.write_text(f'{plain}{kept}calendar = "Elsewhere"\n')
        assert programme.run("check", "--connect") == 1
        assert "[calendar.caldav] agent has no calendar called Elsewhere, but: " in capsys.readouterr().err
        maria.write(offer.sender, "Re: x", "Sorry, I can't make it on 8 December", datetime(2026, 11, 24, 10, tzinfo=UTC), answers=offer)
        assert programme.once("2026-11-24T10:00:00Z") == 1
        capsys.readouterr()
        assert programme.run("held", "show", "c1") == 0
        assert "Ana Novak & Maria Huber – Python Foundations, 2026-11-24 18:00 (Europe/Vienna), every week" in capsys.readouterr().out
        assert programme.run("explain", "c1") == 0
        assert "has no calendar called Elsewhere" in capsys.readouterr().out

        programme.config.write_text(f'{plain}{kept}calendar = "{name}"\n')
        assert programme.run("held", "release", "c1") == 0
        assert programme.once("2026-11-24T11:00:00Z") == 0
        calls = People(calendar_server, path).calls(uid, NOW, NOW + timedelta(weeks=3))
        assert [f"{call:%d}" for call in calls] == ["24", "01"]
