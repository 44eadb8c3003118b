"""Values as people write them in settings, rule files, spreadsheets and mails: durations, zones, addresses, times of day, links.

Each function takes the text and returns the value, or raises `ValueError` whose text says what was expected ('a zone such as …');
those called `is_…` only tell whether it is one.
A new kind of value is one function here; who reads files (`settings`, `roster`) turns the error into a problem with file and key or line.
"""

import ipaddress
import re
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from agent.core.plain import without_unseen
from agent.core.value import Value

Unit = Literal["m", "h", "d", "w"]

_SECONDS: dict[str, int] = {"m": 60, "h": 3600, "d": 86400, "w": 604800}
_DURATION = re.compile(r"([0-9]{1,5})([mhdw])")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDR_SPEC = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_NAMED = re.compile(r'"?([^"<>@]*?)"?\s*<([^<>]*)>')


class Duration(Value):
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
        if self.unit in ("m", "h"):
            return (instant.astimezone(UTC) + sign * self.nominal).astimezone(ZoneInfo(zone))
        return instant.astimezone(ZoneInfo(zone)) + sign * self.nominal  # within one zone this is by its wall time (PEP 495)

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


def is_addr_spec(text: str) -> bool:
    """Whether a text is a plain address: an addr-spec (RFC 5322 section 3.4.1) in ASCII, of dot-atom and host name, at most 254 long.

    No mail of ours names any other, and none of these can break a header or a command: nothing quoted, no comments, no blanks.
    """
    return len(text) <= 254 and _ADDR_SPEC.fullmatch(text) is not None


def address(text: str) -> str:
    """A plain address (`is_addr_spec`) whose host is fully named, or this machine."""
    host = text.rpartition("@")[2]
    if not is_addr_spec(text) or ("." not in host and host != "localhost"):
        raise ValueError("an address such as kim@example.org")
    return text


def named_address(text: str) -> tuple[str, str]:
    """`Name <address>` or a bare address, as (name, address); exactly one, so that no second one hides in the name."""
    found = _NAMED.fullmatch(text.strip())
    try:
        return (line(found[1].strip()), address(found[2].strip())) if found else ("", address(text.strip()))
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
    if moment.tzinfo is None or not 1970 <= moment.year < 9000:
        raise ValueError(expected)
    return moment


def month(text: str) -> date:
    """A month such as `2026-12`, as its first day."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise ValueError("a month such as 2026-12") from None


def link(text: str) -> str:
    """An http or https URL with a host."""
    try:
        parts = urlsplit(text)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"]", text) or without_unseen(text) != text:
        raise ValueError("a link such as https://example.org/form")
    return text


def language(text: str) -> str:
    """A language as the folders of `templates/` are named: `en`, `de`, `pt-BR`."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError("a language such as en")
    return text


def line(text: str) -> str:
    """One line of text; marks that nobody sees (`core.plain`) are taken off, a control character is refused."""
    wrong = next((c for c in text if c < " " or "\x7f" <= c < "\xa0" or c in "\u2028\u2029"), None)
    if wrong is not None:
        raise ValueError(f"one line of text without control characters (U+{ord(wrong):04X})")
    return without_unseen(text)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name (localhost, 127.0.0.1, ::1): nothing is looked up."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_name(text: str) -> bool:
    """Whether a text can name a rule, a letter or a topic: small letters and digits in words joined by '-'; so never a path."""
    return len(text) <= 64 and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text) is not None
