"""Values as people write them."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core import written
from agent.core.written import Duration

VIENNA = ZoneInfo("Europe/Vienna")


@given(st.integers(0, 99999), st.sampled_from("mhdw"))
def test_a_duration_is_read_as_it_is_written(count, unit):
    assert str(written.duration(f"{count}{unit}")) == f"{count}{unit}"


def test_days_keep_the_wall_time_and_hours_the_elapsed_time():
    before_summer = datetime(2027, 3, 27, 18, 0, tzinfo=VIENNA)
    assert Duration(1, "d").after(before_summer, "Europe/Vienna") == datetime(2027, 3, 28, 18, 0, tzinfo=VIENNA)
    assert Duration(24, "h").after(before_summer, "Europe/Vienna") == datetime(2027, 3, 28, 19, 0, tzinfo=VIENNA)
    assert Duration(1, "w").before(datetime(2027, 4, 3, 18, 0, tzinfo=VIENNA), "Europe/Vienna") == before_summer


@given(st.integers(0, 2_000_000_000), st.integers(0, 500), st.sampled_from("mh"))
def test_minutes_and_hours_can_be_taken_back(seconds, count, unit):
    instant = datetime.fromtimestamp(seconds, UTC)
    there = Duration(count, unit).after(instant, "Europe/Vienna")
    assert Duration(count, unit).before(there, "UTC") == instant
    assert there - instant == Duration(count, unit).nominal


def test_a_length_has_a_nominal_size():
    assert written.duration("4w").nominal == timedelta(days=28)


@pytest.mark.parametrize("text", ["", "12", "h", "-1h", "1.5h", "1y", " 1h", "1h ", "١h", "1h30m", "123456m"])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(ValueError, match="30m, 12h, 3d or 4w"):
        written.duration(text)


@pytest.mark.parametrize("text", ["Europe", "europe/vienna", "../etc/passwd", "/etc/localtime", "", "CEST", "Vienna", "Europe/Vienna\0"])
def test_what_is_no_zone_is_refused(text):
    with pytest.raises(ValueError, match="an IANA zone"):
        written.zone(text)


def test_a_zone_that_is_nearly_right_is_named():
    with pytest.raises(ValueError, match=r"did you mean America/New_York\?"):
        written.zone("america/new york")


@pytest.mark.parametrize("text", ["kim@example.org", "o'neil+x@mail.example.co", "kim@localhost", "a@b-c.example"])
def test_an_address_is_taken_as_it_is(text):
    assert written.address(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "kim", "kim@", "@example.org", "kim@example", "kim@@example.org", "kim@-a.example", "kim@exämple.org", "kim.@example.org"),
        *("a b@example.org", '"a b"@example.org', "kim@example.org\n", "<kim@example.org>", "a@example.org,b@example.org"),
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError, match="an address"):
        written.address(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kim@example.org", ("", "kim@example.org")),
        ("Kim <kim@example.org>", ("Kim", "kim@example.org")),
        ('"Lee, Kim" <kim@example.org>', ("Lee, Kim", "kim@example.org")),
        ("Zoë Å <zoe@example.org>", ("Zoë Å", "zoe@example.org")),
    ],
)
def test_a_named_address_is_a_name_and_an_address(text, expected):
    assert written.named_address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<staff@example.org>@example.net",
        "a@example.org, b@example.net",
        "staff@example.org <evil@example.net>",
        "Kim\r\nBcc: <a@example.org>",
    ],
)
def test_a_second_address_cannot_hide_in_a_name(text):
    with pytest.raises(ValueError, match="an address"):
        written.named_address(text)


@given(st.text())
def test_no_text_breaks_a_reader(text):
    for read in (written.duration, written.zone, written.address, written.named_address, written.clock, written.instant, written.link):
        with suppress(ValueError):
            read(text)


@pytest.mark.parametrize(("text", "expected"), [("07:00", time(7)), ("7:05", time(7, 5)), ("23:59", time(23, 59))])
def test_a_time_of_day_is_on_the_24_hour_clock(text, expected):
    assert written.clock(text) == expected


@pytest.mark.parametrize("text", ["24:00", "7", "7pm", "07:60", "07:00:00"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(ValueError, match="a time of day"):
        written.clock(text)


def test_an_instant_needs_its_offset():
    assert written.instant("2026-11-27T09:00:00+01:00") == datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert written.instant("2026-11-27T08:00:00Z") == datetime(2026, 11, 27, 8, tzinfo=UTC)
    for text in ("2026-11-27T09:00:00", "2026-11-27", "tomorrow"):
        with pytest.raises(ValueError, match="with its offset"):
            written.instant(text)


@pytest.mark.parametrize(
    "text", ["javascript:x", "https://", "http:/x", "https://a b", "//example.org", 'https://example.org/"', "https://[x"]
)
def test_what_is_no_web_link_is_refused(text):
    with pytest.raises(ValueError, match="a link"):
        written.link(text)


@pytest.mark.parametrize("text", ["Ada", "  two  blanks ", "Zoë Å", "می\u200cخواهم", ""])
def test_a_line_of_text_is_taken_as_it_is(text):
    assert written.line(text) == text


@pytest.mark.parametrize("character", "\t\n\r\0\x7f\x85\u2028", ids=ascii)
def test_a_line_of_text_with_a_control_character_is_refused_and_told_which(character):
    with pytest.raises(ValueError, match=rf"one line of text without control characters \(U\+{ord(character):04X}\)"):
        written.line(f"a{character}b")


def test_a_mark_that_nobody_sees_is_taken_off_a_pasted_name():
    assert written.line("\u200fרות") == "רות"


@pytest.mark.parametrize(
    ("host", "is_it"), [("LocalHost", True), ("127.8.0.1", True), ("::1", True), ("", False), ("localhost.example", False)]
)
def test_this_machine_is_known_by_its_name(host, is_it):
    assert written.is_loopback(host) is is_it
