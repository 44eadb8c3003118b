"""Single values out of written text: addresses, phone numbers, days, names.

Decides when a piece of text is a value of its kind; what is not sure is None, with a question where a person should know.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

from agent.reading.labels import PARENTHESES, Labels, fold, tokens
from agent.reading.languages import LANGUAGES

NAME_MOST = 120
TEXT_MOST = 4_000
LINE_MOST = 300
SHORT_NAME = 3  # letters of a weekday's abbreviation: 'mar' is a month, too

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9\u00a1-\uffff-]{1,63}(?:\.[A-Za-z0-9\u00a1-\uffff-]{1,63}){1,8}(?![\w@-])"
)
PHONE = re.compile(r"(?<![\w.+@/-])(?:\+|00|\(?0|\()?\d(?:[ \u00a0()./-]{0,3}\d){6,15}(?![\w@])")
ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d])")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\d)")
DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s{0,2}(?:of\s|de\s)?\s?([^\W\d_]{3,12})\b\.?,?(?:\s{1,2}(?:de\s|del\s)?(\d{4})\b)?"
)
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:.]\d)(?:,?\s{1,2}(\d{4})\b)?")
NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,40}")
LINKS = re.compile(r"\s*<?(?:mailto:|https?://)[^\s<>]{0,500}>?")
LISTED = re.compile(r"[,;/&\n]|\s(?:and|und|y|et)\s")
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def plain(text: str, most: int = TEXT_MOST) -> str:
    """Text without control and invisible characters, at most that long; line ends stay, other white space becomes a space."""
    text = text[: most * 2]
    if not text.isprintable():
        text = "".join(
            c if c == "\n" else " " if c.isspace() else c for c in text if c in "\n\t\r" or unicodedata.category(c) not in INVISIBLE
        )
    return text[:most].strip()


def addresses(text: str) -> list[str]:
    """The e-mail addresses in a text, in order, each once, as written."""
    found: dict[str, str] = {}
    if "@" in text:
        for match in ADDRESS.finditer(text):
            written = match[0].strip(".'`*{}|").removeprefix("mailto:")
            found.setdefault(written.lower(), written)
    return list(found.values())


def phones(text: str) -> list[str]:
    """What can only be a phone number (7 to 15 digits), in order, each once, as written."""
    found: dict[str, str] = {}
    for match in PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 7 <= len(digits) <= 15 and not ISO.search(match[0]) and not NUMERIC.search(match[0]):
            found.setdefault(digits.lstrip("0"), " ".join(match[0].split()))
    return list(found.values())


def days(text: str, labels: Labels, today: date, *, day_first: bool | None = None) -> tuple[list[date], str | None]:
    """The days named in a text, in order, and a question about one that can be read two ways, or does not fit the weekday beside it.

    A day without a year is the next one after `today`, where that is less than ten months ahead.
    `day_first` tells what else is known of the order in '03/04/2027' (None: nothing); the weekday beside a day tells it too.
    """
    weekday = next((day for word in tokens(text[:LINE_MOST]) if (day := _weekdays().get(word)) is not None), None)
    found: list[tuple[int, date]] = []
    question = None
    taken = ISO.sub(lambda m: " " * len(m[0]), text)
    for match in ISO.finditer(text):
        found += _day(match.start(), int(match[1]), int(match[2]), int(match[3]))
    for match in NUMERIC.finditer(taken):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        ways = [_day(match.start(), year, second, first), _day(match.start(), year, first, second)]
        if match[2] == "." or first > 12 or first == second:
            found += ways[0]
        elif second > 12:
            found += ways[1]
        elif len(fitting := [way for way in ways for _, day in way if day.weekday() == weekday]) == 1:
            found += fitting[0]
        elif day_first is None:
            question = f"is {match[0]} day or month first?"
        else:
            found += ways[0 if day_first else 1]
    taken = NUMERIC.sub(lambda m: " " * len(m[0]), taken)
    for match in DOTTED.finditer(taken):
        found += ((match.start(), d) for d in _coming(int(match[2]), int(match[1]), today))
    found += _named_days(taken, labels, today)
    if weekday is not None and len(found) == 1 and found[0][1].weekday() != weekday:
        return [], f"{found[0][1]} is not the weekday that is written beside it; which day is meant?"
    return [day for _, day in sorted(found)], question


def order_of(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first in numeric dates, as those dates show that can be read in one way only; None: they do not tell."""
    told = {
        int(m[1]) > 12
        for text in texts
        for m in NUMERIC.finditer(text[:LINE_MOST])
        if m[2] != "." and max(int(m[1]), int(m[3])) in range(13, 32)
    }
    return told.pop() if len(told) == 1 else None


@cache
def _weekdays() -> dict[str, int]:
    """Folded names of weekdays in every language that is spoken here → 0 for Monday."""
    calendars = [language.speech.calendar for language in LANGUAGES if language.speech]
    return {fold(name): day for c in calendars for day, names in enumerate(c.weekdays) for name in names if len(name) > SHORT_NAME}


def _named_days(text: str, labels: Labels, today: date) -> Iterator[tuple[int, date]]:
    """Days with a month's name, each with its place in the text."""
    ends: set[int] = set()
    for pattern, day_at, month_at in ((DAY_MONTH, 1, 2), (MONTH_DAY, 2, 1)):
        for match in pattern.finditer(text):
            month = labels.months.get(fold(match[month_at]))
            if month is None or match.start(month_at) in ends:
                continue
            ends.add(match.start(month_at))
            if match[3]:
                yield from _day(match.start(), int(match[3]), month, int(match[day_at]))
            else:
                yield from ((match.start(), d) for d in _coming(month, int(match[day_at]), today))


def _coming(month: int, day: int, today: date) -> list[date]:
    """The next such day, where it is less than ten months ahead."""
    each = [d for year in (today.year, today.year + 1) for _, d in _day(0, year, month, day)]
    return [d for d in each if today <= d < today + timedelta(days=300)][:1]


def _day(place: int, year: int, month: int, day: int) -> list[tuple[int, date]]:
    try:
        return [(place, date(year, month, day))] if 2000 <= year <= 2100 else []
    except ValueError:
        return []


def person_name(written: str, labels: Labels) -> str | None:
    """A person's name out of a value: 'Berg, Adam' is turned, titles and brackets are taken off; None where it is no name."""
    text = PARENTHESES.sub(" ", LINKS.sub(" ", plain(written, LINE_MOST).replace("\n", " ")))
    text = " ".join(ADDRESS.sub(" ", text).strip(" \t\"'*<>()[],;:|-–—").split())
    last, comma, first = text.partition(",")
    if comma and first.strip() and "," not in first and len(first.split()) <= 3 and len(last.split()) <= 3:
        text = f"{first.strip()} {last.strip()}"
    words = text.split()
    while len(words) > 1 and "title" in labels.kinds(fold(words[0].strip("."))):
        words = words[1:]
    if not words or len(words) > 6 or not all(NAME_WORD.fullmatch(w) for w in words) or is_nothing(text, labels):
        return None
    return " ".join(words)[:NAME_MOST]


def people(written: str, labels: Labels) -> list[str]:
    """The full names in a list of names: 'Ana Reis, Ben Ode and Cleo Fu'."""
    return [name for part in LISTED.split(written[:LINE_MOST]) if (name := person_name(part, labels)) and " " in name]


def is_nothing(value: str, labels: Labels) -> bool:
    """Whether an answer says that there is none: a dash, '(left empty)', 'n/a'."""
    if not any(c.isalnum() for c in value):
        return True
    return len(value) < LINE_MOST and "nothing" in labels.kinds(" ".join(tokens(value)))
