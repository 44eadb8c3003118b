"""Google Calendar beyond what every calendar promises: one event and one mail whatever is lost, Meet, and what a refusal tells to do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from agent.core.events import Answered, Attendee, Changed, Event, Linked
from agent.core.meetings import Meeting, Week
from agent.core.value import replace
from agent.errors import Refused, Unreachable
from agent.outside.google import fields
from agent.outside.google.calendar import GoogleCalendar
from agent.sandbox.discovery import Fault
from tests.servers.google import CALENDAR, Simulated, simulation

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(weeks=6)
FIRST = datetime(2026, 12, 1, 18)
SECOND, THIRD = FIRST + timedelta(weeks=1), FIRST + timedelta(weeks=2)
UID = "abcdefghij234567@example.org"
ANA, MARIA, OFFICE = "ana@example.com", "maria@example.net", "calendar@example.org"


def event(at: datetime = NOW, place: str = "https://meet.example.org/maria", text: str = "Every week.", **changes) -> Event:
    usual = Meeting(UID, FIRST, "Europe/Vienna", 45, weekly=True, answers={ANA: "none", MARIA: "none"}, invited_at=NOW)
    attendees = (Attendee(MARIA, "Maria Huber"), Attendee(ANA, "Ana Novak"), Attendee(OFFICE, "Office", rsvp=False))
    return Event(replace(usual, **changes), "Ana & Maria", place, text, attendees, at)


@pytest.fixture
def rig():
    with simulation(NOW, UNTIL) as rig:
        yield rig


@pytest.fixture(params=["at once", "pending", "refused"])
def meet(request):
    with simulation(NOW, UNTIL, meet=True, meets=request.param) as rig:
        yield rig


def mailed(rig: Simulated, to: str = ANA) -> list[str]:
    return [mail.what for mail in rig.google.mailed if mail.to == to]


# Whatever is lost on the way

MOVED, LEFT_OUT = (Week(SECOND, SECOND + timedelta(days=1), 1),), (Week(SECOND, None, 1),)
LATER = FIRST + timedelta(days=1)
EFFECTS: dict[str, tuple[list[Event], Event | None]] = {
    "a new series": ([], event()),
    "a single call": ([], event(weekly=False)),
    "one week elsewhere": ([event()], event(sequence=1, weeks=MOVED)),
    "one week left out": ([event()], event(sequence=1, weeks=LEFT_OUT)),
    "one week as before": ([event(sequence=1, weeks=LEFT_OUT)], event(sequence=2)),
    "all weeks elsewhere": ([event(weeks=MOVED)], event(sequence=1, local=LATER, formed=LATER, weeks=(Week(LATER, FIRST, 1),))),
    "again after it was cancelled": ([event(), None], event(sequence=2)),
    "cancelled": ([event()], None),
}
LATER_PLEASE = [
    Fault("", 429, "rateLimitExceeded", "usageLimits"),
    Fault("", 403, "rateLimitExceeded", "usageLimits"),
    Fault("", 500, "backendError"),
    Fault("", 403, "quotaExceeded", "usageLimits"),
    Fault("", 503),
]
# By the number of the request that meets it. The library asks once more by itself where a connection was cut.
FAULTS: dict[str, Callable[[int], list[Fault]]] = {
    "lost": lambda _: [Fault("", lost=True)],
    "lost twice": lambda _: [Fault("", lost=True)] * 2,
    "later": lambda number: [LATER_PLEASE[number % len(LATER_PLEASE)]],
    "409": lambda _: [Fault("", 409, "duplicate")],
    "410": lambda _: [Fault("", 410, "deleted")],
    "412": lambda _: [Fault("", 412, "conditionNotMet")],
}


class After:
    """A fault that meets whatever request comes after `others`."""

    def __init__(self, others: int, fault: Fault) -> None:
        self.left, self.fault = others, fault

    def meets(self, call) -> bool:
        self.left -= 1
        return self.left < 0

    def __getattr__(self, name: str):
        return getattr(self.fault, name)


def do(rig: Simulated, wanted: Event | None) -> None:
    rig.calendar.put(wanted) if wanted else rig.calendar.remove(UID)


def stands(rig: Simulated) -> tuple[list[str], list[datetime]]:
    return rig.uids(), rig.calls(UID) if rig.uids() else []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("effect", EFFECTS)
def test_whatever_request_goes_wrong_there_is_one_event_and_nobody_is_mailed_twice(effect: str, fault: str) -> None:
    before, wanted = EFFECTS[effect]
    with simulation(NOW, UNTIL) as rig:
        for earlier in before:
            do(rig, earlier)
        told, asked = len(rig.google.mailed), len(rig.server.calls)
        do(rig, wanted)
        should_stand, should_be_told, requests = stands(rig), rig.google.mailed[told:], len(rig.server.calls) - asked
        for number in range(requests):
            rig.google.forgets_everything()
            for earlier in before:
                do(rig, earlier)
            told = len(rig.google.mailed)
            rig.server.faults = [After(number, one) for one in FAULTS[fault](number)]
            for _ in range(3):
                try:
                    do(rig, wanted)
                    break
                except Unreachable:
                    continue
            rig.server.faults.clear()
            do(rig, wanted)
            assert stands(rig) == should_stand, f"request {number}"
            assert rig.google.mailed[told:] == should_be_told, f"request {number}"


@pytest.mark.parametrize("fault", LATER_PLEASE, ids=lambda fault: f"{fault.status} {fault.reason}")
def test_who_asks_to_come_back_later_is_tried_again(rig: Simulated, fault: Fault) -> None:
    rig.server.faults.append(fault)
    with pytest.raises(Unreachable, match="come back later"):
        rig.calendar.put(event())


def test_one_change_is_one_mail_to_each(rig: Simulated) -> None:
    rig.calendar.put(event())
    assert mailed(rig) == mailed(rig, MARIA) == mailed(rig, OFFICE) == ["invited"]
    rig.calendar.put(event(sequence=1, weeks=MOVED))
    rig.calendar.put(event(sequence=1, weeks=MOVED))
    assert mailed(rig) == ["invited", "changed"]
    rig.calendar.remove(UID)
    rig.calendar.remove(UID)
    assert mailed(rig) == ["invited", "changed", "cancelled"]


def test_nobody_is_mailed_of_weeks_that_are_over(rig: Simulated) -> None:
    rig.calendar.put(event())
    past = tuple(Week(LATER + timedelta(weeks=n), FIRST + timedelta(weeks=n), 1) for n in range(4))
    rig.calendar.put(event(NOW + timedelta(weeks=5), sequence=1, local=LATER, formed=LATER + timedelta(weeks=4), weeks=past))
    assert mailed(rig) == ["invited", "changed"]
    assert [call.day for call in rig.calls(UID)] == [1, 8, 15, 22, 30]


def test_nobody_is_mailed_of_a_reworded_description(rig: Simulated) -> None:
    rig.calendar.put(event())
    rig.calendar.put(event(text="Every week, at last."))
    assert mailed(rig) == ["invited"]
    assert rig.google.standing()[0]["description"] == "Every week, at last."


def test_a_room_that_somebody_booked_for_it_stays(rig: Simulated) -> None:
    rig.calendar.put(event())
    there = rig.google.standing()[0]
    rig.google.puts(
        {**there, "attendees": [*there["attendees"], {"email": "room@example.org", "resource": True, "responseStatus": "accepted"}]}
    )
    rig.calendar.put(event(sequence=1, weeks=MOVED))
    assert rig.answers(UID)["room@example.org"] == "accepted"
    assert all(told.address != "room@example.org" for told in rig.calendar.changes("")[0] if isinstance(told, Answered))


def test_a_call_that_moves_is_answered_anew(rig: Simulated) -> None:
    rig.calendar.put(event())
    rig.answer(UID, MARIA, "accepted")
    rig.calendar.put(event(NOW + timedelta(hours=1), sequence=1, local=LATER, formed=LATER))
    assert rig.answers(UID)[MARIA] == "none"


def test_what_stands_in_a_text_is_no_html(rig: Simulated) -> None:
    rig.calendar.put(event(text="Call of <b>Ana</b> & Maria"))
    assert rig.google.standing()[0]["description"] == "Call of &lt;b&gt;Ana&lt;/b&gt; & Maria"


def test_events_of_others_are_left_alone_and_not_told(rig: Simulated) -> None:
    when = {"dateTime": "2026-12-01T10:00:00+01:00"}
    rig.google.puts({"id": "g7n2vq1kd0s8", "summary": "Staff", "start": when, "end": {"dateTime": "2026-12-01T11:00:00+01:00"}})
    rig.calendar.put(event())
    assert rig.calendar.changes("")[0] == []
    assert len(rig.google.standing()) == 2


def test_more_than_a_page_of_changes_is_told_whole(rig: Simulated) -> None:
    rig.google.page = 2
    rig.calendar.put(event())
    for week in range(4):
        rig.move(UID, FIRST + timedelta(weeks=week, hours=1), FIRST + timedelta(weeks=week))
    told, _ = rig.calendar.changes("")
    assert [o.original for o in told if isinstance(o, Changed)] == [FIRST + timedelta(weeks=n) for n in range(4)]


def test_a_series_that_is_cut_short_there_is_noticed(rig: Simulated) -> None:
    rig.calendar.put(event())
    rig.google.puts({**rig.google.standing()[0], "recurrence": ["RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=TU;UNTIL=20261214T225959Z"]})
    (told,) = rig.calendar.changes("")[0]
    assert isinstance(told, Changed)
    rig.calendar.put(event())
    assert len(rig.calls(UID)) == 5


def test_a_rule_that_google_writes_otherwise_is_the_same(rig: Simulated) -> None:
    rig.calendar.put(event())
    rig.google.puts({**rig.google.standing()[0], "recurrence": ["RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=SU;BYDAY=TU"]})
    assert rig.calendar.changes("")[0] == []


# Ids


@pytest.mark.parametrize("uid", [UID, "0123456789abcdefghij0123456@example.org", "a@b"])
def test_an_id_is_made_of_the_uid_and_tells_it(uid: str) -> None:
    named = fields.event_id(uid)
    assert set(named) <= set("abcdefghijklmnopqrstuv0123456789")
    assert fields.uid_of(named) == uid


@pytest.mark.parametrize(
    "named", ["7q2kd0s8g1n4vm3h5t6p9r0lb2", "made00000001", "_60q30c1g60o30e1i60o4ac1g60rj8gpl88rj2c1h84s34h9g60s30c1g60o30c1g", ""]
)
def test_ids_of_others_are_known_as_such(named: str) -> None:
    assert fields.uid_of(named) is None


# Google Meet


def test_a_link_that_is_there_at_once_is_told_once() -> None:
    with simulation(NOW, UNTIL, meet=True) as rig:
        link = rig.calendar.put(event(place=""))
        assert link.startswith("https://meet.google.com/")
        assert rig.calendar.changes("")[0] == []
        assert rig.calendar.put(event(place=link, text=f"Join: {link}")) == link
        assert mailed(rig) == ["invited"]
        rig.calendar.put(event(place=link, text=f"Join: {link}", sequence=1, weeks=MOVED))
        assert mailed(rig) == ["invited", "changed"]


def test_a_pending_link_is_told_when_it_is_there_and_people_are_mailed_of_it_once() -> None:
    with simulation(NOW, UNTIL, meet=True, meets="pending") as rig:
        assert rig.calendar.put(event(place="")) == ""
        _, cursor = rig.calendar.changes("")
        rig.google.conference_succeeds(fields.event_id(UID))
        (told,), cursor = rig.calendar.changes(cursor)
        assert isinstance(told, Linked)
        assert rig.calendar.put(event(place=told.url, text=f"Join: {told.url}")) == told.url
        rig.calendar.put(event(place=told.url, text=f"Join: {told.url}"))
        assert mailed(rig) == ["invited", "changed"]
        assert rig.calendar.changes(cursor)[0] == []


def test_a_link_that_is_refused_delays_nothing_and_is_not_asked_for_again() -> None:
    with simulation(NOW, UNTIL, meet=True, meets="refused") as rig:
        assert rig.calendar.put(event(place="")) == ""
        asked = len(rig.server.calls)
        assert rig.calendar.put(event(place="")) == ""
        assert all(call.verb == "GET" for call in rig.server.calls[asked:])
        assert rig.uids() == [UID]


def test_a_mentor_with_a_link_of_their_own_gets_no_other(meet: Simulated) -> None:
    assert meet.calendar.put(event()) == ""
    assert "conferenceData" not in meet.google.standing()[0]


# Who is free


def test_a_colleague_is_busy_when_google_says_so(rig: Simulated) -> None:
    ten = NOW + timedelta(hours=1)
    rig.google.busy[MARIA] = [(ten, ten + timedelta(hours=1))]
    assert rig.calendar.busy(MARIA, NOW, NOW + timedelta(days=1)) == [(ten, ten + timedelta(hours=1))]
    assert rig.calendar.busy(MARIA, NOW + timedelta(days=1), NOW + timedelta(days=2)) == []


# What a refusal tells to do

WORDS = [
    (Fault("", 403, "forbidden"), "share programme@example.org"),
    (Fault("", 403, "requiredAccessLevel"), "share programme@example.org"),
    (Fault("", 403, "accessNotConfigured", "usageLimits"), "APIs & Services"),
    (Fault("", 403, "insufficientPermissions"), "mentor-agent login google"),
    (Fault("", 403, "forbiddenForServiceAccounts"), "Domain-wide delegation"),
    (Fault("", 400, "invalid"), "please report it"),
]


@pytest.mark.parametrize(("fault", "words"), WORDS, ids=[fault.reason for fault, _ in WORDS])
def test_a_refusal_says_what_to_do_and_where(rig: Simulated, fault: Fault, words: str) -> None:
    rig.server.faults.append(fault)
    with pytest.raises(Refused, match=words) as caught:
        rig.calendar.put(event())
    assert str(caught.value).isprintable()
    assert rig.google.mailed == []


def other(rig: Simulated, calendar: str, token: Callable[[], str] = lambda: "access") -> GoogleCalendar:
    return GoogleCalendar(calendar, token, endpoint=rig.server.endpoint)


@pytest.mark.parametrize("ask", [lambda c: c.put(event()), lambda c: c.changes(""), lambda c: c.check()], ids=["put", "changes", "check"])
def test_a_calendar_that_is_not_there_is_named(rig: Simulated, ask: Callable[[GoogleCalendar], object]) -> None:
    calendar = other(rig, "nowhere@example.org")
    with pytest.raises(Refused, match=r"no calendar nowhere@example.org .*share"):
        ask(calendar)
    calendar.close()


def test_a_login_that_is_not_accepted_any_more_says_how_to_renew_it(rig: Simulated) -> None:
    calendar = other(rig, CALENDAR, lambda: "stolen")
    with pytest.raises(Refused, match="`mentor-agent login google`") as caught:
        calendar.put(event())
    assert "stolen" not in str(caught.value)
    calendar.close()


def test_check_tells_a_calendar_that_can_only_be_read(rig: Simulated) -> None:
    rig.google.may("reader")
    with pytest.raises(Refused, match="make changes to events"):
        rig.calendar.check()


def test_a_server_out_of_reach_is_tried_again() -> None:
    with simulation(NOW, UNTIL) as rig:
        pass
    with pytest.raises(Unreachable, match="can't be reached"):
        rig.calendar.put(event())
    rig.close()
