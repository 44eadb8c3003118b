"""Single values out of written text: addresses, phone numbers, days, names.

Decides when a piece of text is a value of its kind; what is not sure is None, with a question where a person should know.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta

from agent.reading.labels import PARENTHESES, Labels, fold, tokens

NAME_MOST = 120
TEXT_MOST = 4_000
LINE_MOST = 300

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9\u00a1-\uffff-]{1,63}(?:\.[A-Za-z0-9\u00a1-\uffff-]{1,63}){1,8}(?![\w@-])"
)
PHONE = re.compile(r"(?<![\w.+@/-])(?:\+|00|\(?0|\()?\d(?:[ \u00a0()./-]{0,3}\d){6,15}(?![\w@])")
ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d])")
DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s{0,2}(?:of\s|de\s)?\s?([^\W\d_]{3,12})\b\.?,?(?:\s{1,2}(?:de\s|del\s)?(\d{4})\b)?"
)
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,12})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[:.]\d)(?:,?\s{1,2}(\d{4})\b)?")
NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]{0,40}")
LINKS = re.compile(r"\s*<?(?:mailto:|https?://)[^\s<>]{0,500}>?")
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


def days(text: str, labels: Labels, today: date) -> tuple[list[date], str | None]:
    """The days named in a text, in order, and a question about one that can be read two ways.

    A day without a year is the next one after `today`, where that is less than ten months ahead.
    """
    found: list[tuple[int, date]] = []
    question = None
    taken = ISO.sub(lambda m: " " * len(m[0]), text)
    for match in ISO.finditer(text):
        found += _day(match.start(), int(match[1]), int(match[2]), int(match[3]))
    for match in NUMERIC.finditer(taken):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        if match[2] != "." and first <= 12 and second <= 12 and first != second:
            question = f"is {match[0]} day or month first?"
        elif match[2] == "." or first > 12:
            found += _day(match.start(), year, second, first)
        else:
            found += _day(match.start(), year, first, second)
    taken = NUMERIC.sub(lambda m: " " * len(m[0]), taken)
    found += _named_days(taken, labels, today)
    return [day for _, day in sorted(found)], question


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
                soon = [
                    d
                    for y in (today.year, today.year + 1)
                    for _, d in _day(0, y, month, int(match[day_at]))
                    if today <= d < today + timedelta(days=300)
                ]
                yield from ((match.start(), d) for d in soon[:1])


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


def is_nothing(value: str, labels: Labels) -> bool:
    """Whether an answer says that there is none: a dash, '(left empty)', 'n/a'."""
    if not any(c.isalnum() for c in value):
        return True
    return len(value) < LINE_MOST and "nothing" in labels.kinds(" ".join(tokens(value)))
