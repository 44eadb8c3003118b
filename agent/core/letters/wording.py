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
from agent.core.mentorship import Mentorship
from agent.core.people import Available, Person
from agent.core.words import Words

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


def weekday(day: date, words: Words) -> str:
    """'Tuesday'."""
    return _format(day, "EEEE", words.language)


def in_days(day: date, words: Words) -> str:
    """'Tuesday, 1 December 2026', in the language's own order."""
    english = _locale(words.language).language == "en"
    return _format(day, "EEEE, d MMMM y" if english else "full", words.language)


def in_short(day: date, words: Words) -> str:
    """'1 Dec', in the language's own order."""
    return _format_short(day, words.language)


@lru_cache(maxsize=4096)
def _format_short(day: date, language: str) -> str:
    locale = _locale(language)
    return format_date(day, "d MMM", locale) if locale.language == "en" else format_skeleton("MMMd", day, locale=locale)


def month(day: date, words: Words) -> str:
    """'November 2026'."""
    return _format(day, "LLLL y", words.language)


def clock(at: datetime | time) -> str:
    """'18:00'."""
    return f"{at:%H:%M}"


def zone_words(zone: str, words: Words) -> str:
    """'Vienna time' of 'Europe/Vienna', with the city as the language calls it; 'UTC' stays itself."""
    city = zone.rpartition("/")[2].replace("_", " ")
    if city in ("UTC", "GMT", "Universal", "Zulu"):
        return "UTC"
    return words.say("zone", city=words.city(zone) or city)


def moment(start: datetime, zone: str, words: Words) -> str:
    """'Tuesday, 1 December 2026, 18:00 (Vienna time)'."""
    at = start.astimezone(_tz(zone))
    return f"{in_days(at.date(), words)}, {clock(at)} ({zone_words(zone, words)})"


@lru_cache(maxsize=512)
def _tz(zone: str) -> tzinfo:
    return ZoneInfo(zone)


def call(meeting: Meeting, zone: str, words: Words) -> Mapping[str, str]:
    """A call as its reader in `zone` sees it: weekday, time, date of the first one, zone, minutes."""
    start = meeting.first.astimezone(_tz(zone))
    return {
        "weekday": weekday(start.date(), words),
        "time": clock(start),
        "date": in_days(start.date(), words),
        "zone": zone_words(zone, words),
        "minutes": str(meeting.minutes),
        "when": moment(start, zone, words),
    }


def slot(at: Time, zone: str, words: Words) -> str:
    """'every Tuesday at 18:00 (Vienna time)' without the 'every', or a moment for a single time; a floating one without zone."""
    if not at.zone:
        day = weekday(at.local.date(), words) if at.weekly else in_days(at.local.date(), words)
        return f"{day} {clock(at.local)}"
    start = at.start.astimezone(_tz(zone))
    if at.weekly:
        return f"{weekday(start.date(), words)} {clock(start)} ({zone_words(zone, words)})"
    return moment(start, zone, words)


def usual(hours: Available, words: Words) -> str:
    """'Tuesday 17:00 – 20:00'."""
    day = weekday(_A_MONDAY + timedelta(days=hours.weekday), words)
    begins, ends = (f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (hours.begins, hours.ends))
    return f"{day} {begins} – {ends}"


def numbered(lines: Iterable[str]) -> str:
    """Options, a line each: '1) …'."""
    return "\n".join(f"{n}) {line}" for n, line in enumerate(lines, 1))


def plainly(problem: str, words: Words) -> str:
    """What a problem of reading says, without the name of the field that it is about."""
    return words.question(problem.partition(": ")[2] or problem)


def questions(problems: Iterable[str], words: Words) -> str:
    """Problems of reading as questions to who wrote, a line each."""
    return "\n".join(said[:1].upper() + said[1:] for said in (plainly(problem, words) for problem in problems))


def person(p: Person) -> Mapping[str, str]:
    """What a letter may say of staff or a mentor."""
    return {"name": p.name or p.address, "first_name": p.first_name, "address": p.address}


def where(m: Mentorship, words: Words) -> str:
    """Where a mentorship stands, as staff call it."""
    if m.state == "accepted" and m.orientation:
        return words.say("states.booked")
    return words.say(f"states.{'waiting' if m.state in ('accepted', 'oriented') else m.state}")
