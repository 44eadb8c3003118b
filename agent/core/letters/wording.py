"""Times, days, lists and people in words, in the reader's language and zone: the facts that letters are made of.

Babel (Unicode CLDR) knows how each language writes weekdays and dates.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from agent.core.meetings import Meeting, Time
from agent.core.people import Available, Person

_A_MONDAY = date(2024, 1, 1)


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=4096)
def _format(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, _locale(language))


def weekday(day: date, language: str) -> str:
    """'Tuesday'."""
    return _format(day, "EEEE", language)


def in_days(day: date, language: str) -> str:
    """'Tuesday, 1 December 2026', in the language's own order."""
    english = _locale(language).language == "en"
    return _format(day, "EEEE, d MMMM y" if english else "full", language)


@lru_cache(maxsize=4096)
def in_short(day: date, language: str) -> str:
    """'1 Dec', in the language's own order."""
    locale = _locale(language)
    return format_date(day, "d MMM", locale) if locale.language == "en" else format_skeleton("MMMd", day, locale=locale)


def month(day: date, language: str) -> str:
    """'November 2026'."""
    return _format(day, "LLLL y", language)


def clock(at: datetime | time) -> str:
    """'18:00'."""
    return f"{at:%H:%M}"


def zone_words(zone: str) -> str:
    """'Vienna time' of 'Europe/Vienna'; 'UTC' stays itself."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return "UTC" if city in ("UTC", "GMT", "Universal", "Zulu") else f"{city} time"


def moment(start: datetime, zone: str, language: str) -> str:
    """'Tuesday, 1 December 2026, 18:00 (Vienna time)'."""
    at = start.astimezone(_tz(zone))
    return f"{in_days(at.date(), language)}, {clock(at)} ({zone_words(zone)})"


@lru_cache(maxsize=512)
def _tz(zone: str) -> tzinfo:
    return ZoneInfo(zone)


def call(meeting: Meeting, zone: str, language: str) -> Mapping[str, str]:
    """A call as its reader in `zone` sees it: weekday, time, date of the first one, zone, minutes."""
    start = meeting.first.astimezone(_tz(zone))
    return {
        "weekday": weekday(start.date(), language),
        "time": clock(start),
        "date": in_days(start.date(), language),
        "zone": zone_words(zone),
        "minutes": str(meeting.minutes),
        "when": moment(start, zone, language),
    }


def slot(at: Time, zone: str, language: str) -> str:
    """'every Tuesday at 18:00 (Vienna time)' without the 'every', or a moment for a single time; a floating one without zone."""
    if not at.zone:
        day = weekday(at.local.date(), language) if at.weekly else in_days(at.local.date(), language)
        return f"{day} {clock(at.local)}"
    start = at.start.astimezone(_tz(zone))
    if at.weekly:
        return f"{weekday(start.date(), language)} {clock(start)} ({zone_words(zone)})"
    return moment(start, zone, language)


def usual(hours: Available, language: str) -> str:
    """'Tuesday 17:00 – 20:00'."""
    day = weekday(_A_MONDAY + timedelta(days=hours.weekday), language)
    begins, ends = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (hours.begins, hours.ends))
    return f"{day} {begins} – {ends}"


def numbered(lines: Iterable[str]) -> str:
    """Options, a line each: '1) …'."""
    return "\n".join(f"{n}) {line}" for n, line in enumerate(lines, 1))


def plainly(problem: str) -> str:
    """What a problem of reading says, without the name of the field that it is about."""
    return problem.partition(": ")[2] or problem


def questions(problems: Iterable[str]) -> str:
    """Problems of reading as questions to who wrote, a line each."""
    return "\n".join(said[:1].upper() + said[1:] for said in map(plainly, problems))


def person(p: Person) -> Mapping[str, str]:
    """What a letter may say of staff or a mentor."""
    return {"name": p.name or p.address, "first_name": p.first_name, "address": p.address}
