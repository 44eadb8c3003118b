"""Zoom, by its published shapes: one meeting a room whatever goes wrong on the way, and words that say what to do."""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

import pytest

from agent.core.rooms import Made, Room
from agent.errors import Refused, Unreachable
from agent.outside.zoom import Zoom
from tests.servers.zoom import ZoomAccount

HOST = "calls@example.org"
ROOM = Room("room1", HOST, "Ana & Maria – Python Foundations")
NOW = datetime(2026, 12, 1, 17, tzinfo=UTC)


@pytest.fixture
def account():
    with ZoomAccount(HOST) as server:
        yield server


def zoom(account: ZoomAccount, *, secret: str = "hush", recorded: bool = True, timeout: float = 5) -> Zoom:
    return Zoom("account", "client", secret, sign_in=account.url, api=f"{account.url}/v2", recorded=recorded, timeout=timeout)


def stands(account: ZoomAccount) -> list[str]:
    return [m["topic"] for m in account.meetings.values()]


def test_a_room_is_a_recurring_meeting_without_a_fixed_time_that_is_recorded_and_open_without_its_host(account):
    made = zoom(account).put(ROOM, "")
    (meeting,) = account.meetings.values()
    assert made == Made(str(meeting["id"]), meeting["join_url"])
    assert (meeting["type"], meeting["topic"], meeting["host_email"]) == (3, ROOM.topic, HOST)
    assert meeting["settings"] == {
        "auto_recording": "cloud", "join_before_host": True, "waiting_room": False, "use_pmi": False, "email_notification": False,
    }  # fmt: skip


def test_calls_are_not_recorded_where_that_is_not_wanted(account):
    zoom(account, recorded=False).put(ROOM, "")
    (meeting,) = account.meetings.values()
    assert meeting["settings"]["auto_recording"] == "none"


def test_put_again_it_is_the_same_room_with_the_topic_of_now(account):
    made = zoom(account).put(ROOM, "")
    assert zoom(account).put(Room(ROOM.name, HOST, "Ana & Tom"), made.number) == made
    assert stands(account) == ["Ana & Tom"]


def test_a_room_whose_answer_was_lost_is_found_again_and_not_made_twice(account):
    account.faults = [None, "lost"]  # it is looked for, then made
    with pytest.raises(Unreachable):
        zoom(account).put(ROOM, "")
    assert stands(account) == [ROOM.topic]
    made = zoom(account).put(ROOM, "")
    assert stands(account) == [ROOM.topic]
    assert made.number in {str(number) for number in account.meetings}


def test_one_that_was_made_twice_all_the_same_is_one_again(account):
    twice = zoom(account)
    first = twice.put(ROOM, "")
    account.meetings[91_999_999_999] = {**account.meetings[int(first.number)], "id": 91_999_999_999, "created_at": "2030-01-01T00:00:00Z"}
    assert twice.put(ROOM, "") == first
    assert list(account.meetings) == [int(first.number)]


def test_one_that_somebody_deleted_is_made_anew(account):
    signed = zoom(account)
    first = signed.put(ROOM, "")
    account.meetings.clear()
    assert signed.put(ROOM, first.number) != first
    assert stands(account) == [ROOM.topic]


def test_a_room_is_found_on_whatever_page_of_the_list_it_stands(account):
    account.page_size = 1
    signed = zoom(account)
    for name in ("a", "b", "c"):
        signed.put(Room(name, HOST, name), "")
    signed.put(Room("c", HOST, "c"), "")
    assert stands(account) == ["a", "b", "c"]


def test_what_is_removed_is_gone_and_gone_already_is_gone(account):
    signed = zoom(account)
    made = signed.put(ROOM, "")
    for _ in range(2):
        signed.remove(ROOM, made.number)
    assert account.meetings == {}
    signed.put(ROOM, "")
    signed.remove(ROOM, "")  # its number was never learned
    assert account.meetings == {}


def test_no_meeting_of_anybody_else_is_touched(account):
    zoom(account).put(Room("theirs", HOST, "Theirs"), "")
    zoom(account).remove(ROOM, "")
    zoom(account).put(ROOM, "")
    assert stands(account) == ["Theirs", ROOM.topic]


def test_a_token_is_used_until_it_is_refused_then_another_is_asked_for(account):
    signed = zoom(account)
    made = signed.put(ROOM, "")
    assert sum("oauth" in each for each in account.asked) == 1
    account.faults = ["expired"]
    assert signed.put(ROOM, made.number) == made
    assert sum("oauth" in each for each in account.asked) == 2


def test_a_token_that_is_refused_twice_is_a_matter_for_a_person(account):
    account.faults = ["expired", "expired"]
    with pytest.raises(Refused, match="look whether the app is activated"):
        zoom(account).put(ROOM, "")


@pytest.mark.parametrize(
    ("told", "least", "most"),
    [
        ("30", 30, 30),
        (format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=False), 3600, 7200),
        (f"{datetime.now(UTC) + timedelta(hours=2):%Y-%m-%dT%H:%M:%SZ}", 3600, 7200),
        ("99999999", 86400, 86400),
        ("soon", None, None),
    ],
    ids=["seconds", "a date", "an instant", "too long", "no time at all"],
)
def test_who_asks_too_often_waits_as_long_as_zoom_says(account, told, least, most):
    account.faults = [(429, {"Retry-After": told})]
    with pytest.raises(Unreachable, match="asks to wait") as caught:
        zoom(account).put(ROOM, "")
    after = caught.value.after
    assert after is None if least is None else least <= after.total_seconds() <= most


@pytest.mark.parametrize("fault", [500, 502, 503, "cut"])
def test_what_is_out_of_order_is_tried_again_later(account, fault):
    account.faults = [fault]
    with pytest.raises(Unreachable):
        zoom(account).put(ROOM, "")
    assert account.meetings == {}


def test_an_account_that_is_not_there_is_tried_again_later():
    with ZoomAccount(HOST) as account:
        gone = zoom(account, timeout=1)
    with pytest.raises(Unreachable, match="can't be reached"):
        gone.check(HOST)


def test_an_answer_that_does_not_come_in_time_is_tried_again_later(account):
    account.slow.clear()
    with pytest.raises(Unreachable):
        zoom(account, timeout=0.2).check(HOST)
    account.slow.set()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("secret", "client_secret in \\[zoom\\]"),
        ("scope", "lacks a right: .*meeting:write:meeting:admin.*App Marketplace"),
        ("host", "User does not exist: nobody@example.org. Make them a user of the Zoom account"),
        ("deactivated", "app is activated"),
    ],
)
def test_a_refusal_says_what_to_do(account, wrong, words):
    account.scopes_lacking = "meeting:write:meeting:admin" if wrong == "scope" else None
    account.deactivated = wrong == "deactivated"
    room = Room("room1", "nobody@example.org", "x") if wrong == "host" else ROOM
    with pytest.raises(Refused, match=words) as caught:
        zoom(account, secret="other" if wrong == "secret" else "hush").put(room, "")
    assert "hush" not in str(caught.value)
    assert "token-" not in str(caught.value)


@pytest.mark.parametrize("link", ["http://example.zoom.us/j/1", "https://example.zoom.us/j/1\r\nX: y", "javascript:alert(1)", "", None])
def test_a_link_that_can_t_be_passed_on_is_refused(account, link):
    signed = zoom(account)
    made = signed.put(ROOM, "")
    account.meetings[int(made.number)]["join_url"] = link
    with pytest.raises(Refused, match="no link"):
        signed.put(ROOM, made.number)


def test_recordings_are_told_once_they_are_ready_to_be_seen(account):
    signed = zoom(account)
    number = int(signed.put(ROOM, "").number)
    share = account.record(number, NOW)
    account.record(number, NOW + timedelta(days=1), ready=False)
    (found,) = signed.recordings(HOST, date(2026, 11, 30), date(2026, 12, 3))
    assert (found.number, found.start, found.link) == (str(number), NOW, share)


def test_check_says_what_was_found_and_changes_nothing(account):
    assert zoom(account).check(HOST) == f"Zoom signs us in; {HOST} has 0 meetings there."
    assert zoom(account).check("") == "Zoom signs us in."
    assert account.writes() == []
