"""Values as people write them in settings, rule files and spreadsheets: durations, zones, addresses, times of day, links.

Each function takes the text and returns the value, or raises `ValueError` whose text says what was expected ('a zone such as …').
A new kind of value is one function here; who reads files (`settings`, `roster`) turns the error into a problem with file and key or line.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from difflib import get_close_matches
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

Unit = Literal["m", "h", "d", "w"]

_SECONDS: dict[str, int] = {"m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"([0-9]{1,5})([mhdw])")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?=.{{3,254}}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~-]+)*@(?:(?:{_LABEL}\.)+{_LABEL}|localhost)"
)
_NAMED = re.compile(r'"?([^"<>@]*?)"?\s*<([^<>]*)>')
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written: minutes and hours are elapsed time, days and weeks keep the wall time of a zone."""

    count: int
    unit: Unit

    def after(self, instant: datetime, zone: str) -> datetime:
        """The aware instant this much later; `zone` (IANA) is whose wall time days and weeks keep."""
        return self._moved(instant, zone, 1)

    def before(self, instant: datetime, zone: str) -> datetime:
        """The aware instant this much earlier; `zone` as for `after`."""
        return self._moved(instant, zone, -1)

    def _moved(self, instant: datetime, zone: str, sign: int) -> datetime:
        local = instant.astimezone(ZoneInfo(zone))
        if self.unit in ("m", "h"):
            return (instant.astimezone(UTC) + sign * self.nominal).astimezone(ZoneInfo(zone))
        return (local.replace(tzinfo=None) + sign * self.nominal).replace(tzinfo=ZoneInfo(zone))

    @property
    def nominal(self) -> timedelta:
        """Its length where every day has 24 hours: for comparing, and where no zone is in play."""
        return timedelta(seconds=self.count * _SECONDS[self.unit])

    def __str__(self) -> str:
        """As it is written in settings and rules."""
        return f"{self.count}{self.unit}"


def duration(text: str) -> Duration:
    """`30m`, `12h`, `3d` or `4w`."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError("a duration such as 30m, 12h, 3d or 4w")
    unit: Unit = found[2]  # type: ignore[assignment]  # the pattern allows these four only
    return Duration(int(found[1]), unit)


def zone(text: str) -> str:
    """An IANA zone name, as it stands in the tz database."""
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        expected = "an IANA zone such as Europe/Vienna"
    else:
        return text
    by_fold = {name.lower(): name for name in available_timezones()}
    near = get_close_matches(text.lower().replace(" ", "_"), by_fold, n=1)
    raise ValueError(f"{expected} (did you mean {by_fold[near[0]]}?)" if near else expected)


def address(text: str) -> str:
    """A bare address as RFC 5321 has it: dot-atom, '@', host name; nothing quoted, no comments, ASCII only."""
    if not _ADDRESS.fullmatch(text):
        raise ValueError("an address such as kim@example.org")
    return text


def named_address(text: str) -> tuple[str, str]:
    """`Name <address>` or a bare address, as (name, address); exactly one, so that no second one hides in the name."""
    found = _NAMED.fullmatch(text.strip())
    try:
        return (one_line(found[1].strip()), address(found[2].strip())) if found else ("", address(text.strip()))
    except ValueError:
        raise ValueError("an address such as Kim <kim@example.org>") from None


def clock(text: str) -> time:
    """A time of day on the 24-hour clock: `07:00`."""
    found = _CLOCK.fullmatch(text)
    if not found:
        raise ValueError("a time of day such as 07:00")
    return time(int(found[1]), int(found[2]))


def instant(text: str) -> datetime:
    """An ISO 8601 instant with an offset, as an aware datetime."""
    expected = "an instant with its offset such as 2026-11-27T09:00:00+01:00"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(expected) from None
    if moment.tzinfo is None:
        raise ValueError(expected)
    return moment


def link(text: str) -> str:
    """An http or https URL with a host."""
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"]", text) or _CONTROL.search(text):
        raise ValueError("a link such as https://example.org/form")
    return text


def language(text: str) -> str:
    """A language as the folders of `templates/` are named: `en`, `de`, `pt-BR`."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("a language such as en")
    return text


def one_line(text: str) -> str:
    """Text without control characters, line breaks or bidi overrides: fit for a header."""
    if _CONTROL.search(text):
        raise ValueError("one line of text without control characters")
    return text
