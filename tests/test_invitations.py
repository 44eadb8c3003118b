"""What every invitation promises, whatever stands in the meeting."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from dateutil import tz
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent.core.actions import CancelMeeting, Invitee, PutMeeting, Recipient
from agent.core.meetings import Meeting, at_wall
from agent.core.plain import one_line
from agent.core.value import replace
from agent.errors import Refused
from agent.outside.invitations import Invitations
from agent.outside.vtimezone import vtimezone

NOW = datetime(2026, 11, 23, 15, 0, 30, tzinfo=UTC)
BY_US = Invitations("Example Mentorship", "agent@example.org")
ONCE = "UID SEQUENCE DTSTAMP DTSTART DTEND RRULE SUMMARY DESCRIPTION LOCATION CONFERENCE STATUS TRANSP ORGANIZER"
EVENT = Counter([*ONCE.split(), "ATTENDEE", "ATTENDEE", "ATTENDEE"])
ZONES = sorted(available_timezones() - {"Factory", "localtime"})

nasty = st.text(st.one_of(st.characters(), st.sampled_from("\r\n\0\x0b\x1c\x85\u2028\u202e\ud800 ,;:\"'\\^Nnäé山🎈")))


def meeting(**changes) -> Meeting:
    usual = Meeting(
        uid="5f1c@example.org", local=datetime.fromisoformat("2026-12-01T18:00"), zone="Europe/Vienna", minutes=45, weekly=True, sequence=2
    )
    return replace(usual, **changes)


def invitee(role, name=None, rsvp=True) -> Invitee:
    return Invitee(Recipient(f"{role}@example.org", role.title() if name is None else name, role), "invitation", {}, rsvp)


def put(about: Meeting | None = None, **changes) -> PutMeeting:
    usual = PutMeeting(
        key="put",
        meeting=about or meeting(),
        title="Ana & Ben – Python",
        place="https://meet.example.org/ana?pwd=1,2;3",
        text="Your weekly call.\nBring a question.",
        invitees=(invitee("mentor"), invitee("student"), invitee("office", rsvp=False)),
    )
    return replace(usual, **changes)


def lines(ics: bytes) -> list[str]:
    return ics.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def names(ics: bytes) -> Counter:
    """The property names of the VEVENT, read without any library."""
    written = lines(ics)
    return Counter(re.split("[;:]", line)[0] for line in written[written.index("BEGIN:VEVENT") + 1 : -2])


def event(ics: bytes):
    (found,) = icalendar.Calendar.from_ical(ics).events
    return found


def test_a_request_says_when_who_and_where():
    ics = BY_US.request(put(), NOW)
    assert lines(ics)[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mentor-agent//invitations//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:REQUEST",
    ]
    assert lines(ics)[-1] == "END:VCALENDAR"
    assert set(lines(ics)) >= {
        "UID:5f1c@example.org",
        "SEQUENCE:2",
        "DTSTAMP:20261123T150030Z",
        "DTSTART;TZID=Europe/Vienna:20261201T180000",
        "DTEND;TZID=Europe/Vienna:20261201T184500",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "SUMMARY:Ana & Ben – Python",
        "DESCRIPTION:Your weekly call.\\nBring a question.",
        "LOCATION:https://meet.example.org/ana?pwd=1\\,2\\;3",
        "CONFERENCE;FEATURE=AUDIO,VIDEO;VALUE=URI:https://meet.example.org/ana?pwd=1,2;3",
        'ORGANIZER;CN="Example Mentorship":mailto:agent@example.org',
        "ATTENDEE;CN=Mentor;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:mentor@example.org",
        "ATTENDEE;CN=Office;PARTSTAT=NEEDS-ACTION;ROLE=NON-PARTICIPANT;RSVP=FALSE:mailto:office@example.org",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
    }
    assert names(ics) == EVENT


def test_a_cancellation_names_the_same_event_and_everyone_invited():
    ics = BY_US.cancel(CancelMeeting("cancel", meeting(sequence=3), "Ana & Ben – Python", put().invitees), NOW)
    assert set(lines(ics)) >= {"METHOD:CANCEL", "STATUS:CANCELLED", "UID:5f1c@example.org", "SEQUENCE:3"}
    assert names(ics)["ATTENDEE"] == 3


def test_an_answer_once_given_is_kept_in_the_next_request():
    ics = BY_US.request(put(meeting(answers={"Mentor@example.org": "accepted", "student@example.org": "tentative"})), NOW)
    assert [a.params["PARTSTAT"] for a in event(ics)["ATTENDEE"]] == ["ACCEPTED", "TENTATIVE", "NEEDS-ACTION"]


def test_a_single_call_has_no_recurrence():
    assert names(BY_US.request(put(meeting(weekly=False)), NOW)) == EVENT - Counter(["RRULE"])


def test_a_call_in_utc_needs_no_zone():
    ics = BY_US.request(put(meeting(zone="Etc/UTC")), NOW)
    assert {"DTSTART:20261201T180000Z", "DTEND:20261201T184500Z"} <= set(lines(ics))
    assert b"VTIMEZONE" not in ics


def test_a_call_around_a_change_of_clocks_lasts_as_long_as_any():
    backward = BY_US.request(put(meeting(local=datetime.fromisoformat("2026-10-25T02:30"))), NOW)
    assert "DURATION:PT45M" in lines(backward)
    forward = BY_US.request(put(meeting(local=datetime.fromisoformat("2026-03-29T01:30"))), NOW)
    assert "DURATION:PT45M" in lines(forward)


@pytest.mark.parametrize(("place", "shown"), [("", set()), ("Room 5; left", {"LOCATION"}), ("https://a.example.org/x y", {"LOCATION"})])
def test_only_a_web_address_is_a_conference(place, shown):
    assert set(names(BY_US.request(put(place=place), NOW))) & {"LOCATION", "CONFERENCE"} == shown


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd", "/etc/localtime", "Europe\r\nX:y", "Europe/Vienna\0", "Europe"])
def test_a_zone_that_nobody_knows_is_refused(zone):
    with pytest.raises(Refused):
        BY_US.request(put(meeting(zone=zone)), NOW)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_beyond_all_calendars_is_refused(year):
    with pytest.raises(Refused):
        BY_US.request(put(meeting(local=datetime.fromisoformat(f"{year}-12-31T23:30"))), NOW)


def test_an_address_that_is_none_is_refused():
    stranger = Invitee(Recipient("a@example.org\r\nATTENDEE:mailto:b@example.net", "A", "student"), "invitation", {})
    with pytest.raises(Refused):
        BY_US.request(put(invitees=(stranger,)), NOW)
    with pytest.raises(Refused):
        Invitations("Example", "no address")


def test_an_address_with_signs_of_uris_is_still_one_address():
    ics = BY_US.request(put(invitees=(Invitee(Recipient("a+b?c%d#e@example.org", "", "student"), "invitation", {}),)), NOW)
    assert str(event(ics)["ATTENDEE"]) == "mailto:a+b%3Fc%25d%23e@example.org"


@given(title=nasty, name=nasty, place=nasty, text=nasty, uid=nasty)
@example(title="", name="\\", place="", text="", uid="u")
@settings(deadline=None)
def test_no_text_becomes_a_property_and_every_text_arrives(title, name, place, text, uid):
    people = (invitee("mentor", name), invitee("student", name), invitee("office", name, rsvp=False))
    ics = Invitations(name, "agent@example.org").request(put(meeting(uid=uid), title=title, place=place, text=text, invitees=people), NOW)
    optional = {"LOCATION", "DESCRIPTION", "CONFERENCE"}
    assert Counter({n: c for n, c in names(ics).items() if n not in optional}) == Counter(
        {n: c for n, c in EVENT.items() if n not in optional}
    )
    read = event(ics)
    assert str(read["SUMMARY"]) == one_line(title)
    assert str(read["UID"]) == one_line(uid)
    assert str(read.get("LOCATION", "")) == one_line(place)
    assert [a.params.get("CN", "") for a in read["ATTENDEE"]] == [one_line(name).replace('"', "'").replace("\\", "/")] * 3
    assert not read.errors


@given(title=nasty, name=nasty)
@settings(deadline=None)
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(title, name):
    ics = BY_US.request(put(title=title * 5, invitees=(invitee("student", name * 5),)), NOW)
    for line in ics.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_a_common_zone_is_two_rules_without_end():
    assert vtimezone("Europe/Vienna", 2026).count("RRULE:FREQ=YEARLY;BYMONTH=") == 2
    assert "RDATE" not in vtimezone("Africa/Casablanca", 2026)
    assert vtimezone("Europe/Vienna", 2026).count("BEGIN:") == 3
    assert vtimezone("Asia/Kolkata", 2026).count("BEGIN:") == 2


@given(zone=st.sampled_from(ZONES), year=st.integers(2012, 2040), days=st.integers(0, 3600))
@settings(max_examples=40, deadline=None)
def test_any_zone_shows_the_clock_of_zoneinfo_for_ten_years(zone, year, days):
    """At noon, since no zone changes then; read by dateutil, which knows nothing but the text."""
    noon = datetime.fromisoformat(f"{year}-01-01T12:00") + timedelta(days=days)
    assert noon.replace(tzinfo=_as_written(zone, year)).utcoffset() == at_wall(noon, zone).utcoffset()


@pytest.mark.parametrize(
    "zone", ["Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Europe/Dublin", "Asia/Jerusalem"]
)
def test_a_zone_changes_its_clocks_in_the_very_minute(zone):
    written, real = _as_written(zone, 2026), ZoneInfo(zone)
    instant = datetime(2026, 1, 1, tzinfo=UTC)
    changes = 0
    while instant.year < 2028:
        before, instant = instant, instant + timedelta(hours=1)
        if before.astimezone(real).utcoffset() != instant.astimezone(real).utcoffset():
            changes += 1
            for minute in range(61):
                seen = before + timedelta(minutes=minute)
                assert seen.astimezone(written).replace(tzinfo=None) == seen.astimezone(real).replace(tzinfo=None)
    assert changes == 4


def _as_written(zone: str, year: int):
    return tz.tzical(StringIO(vtimezone(zone, year).replace("\r\n", "\n"))).get()
