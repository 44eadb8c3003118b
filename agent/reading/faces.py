"""What is written of a time of day: hour and minute, 'pm', 'Uhr', 'half past', 'in the evening', and which of the figures are none.

Decides where such a face begins and ends, and hides the ways to write one. What hour of the day it means is decided in `clocks`.
"""

import re
from collections.abc import Sequence

from agent.core.value import Value, replace
from agent.reading.hearing import Heard, Item

_YEARS = range(2020, 2060)
_DIGITS = re.compile(r"\d+")


class Face(Value):
    """Hour and minute as written; `style` is how, `half` 'am' or 'pm' where that was said."""

    hour: int
    minute: int
    style: str
    after: int
    half: str = ""
    part: str = ""
    shift: int = 0


def face_at(heard: Heard, i: int, *, bare_allowed: bool) -> Face | None:
    """What stands at `i` as hour and minute, with what follows: am, pm, Uhr, in the evening."""
    items = heard.items
    if i >= len(items):
        return None
    item = items[i]
    if "times" in item:
        return Face(int(str(item.tags["times"])) // 60, 0, "word", i + 1)
    face = _digits(item, i)
    if face is None and "numbers" in item:
        face = Face(int(str(item.tags["numbers"])), 0, "spelt", i + 1)
    if face is None or face.hour > 24 or face.minute > 59:
        return None
    face = _suffixes(heard, face)
    plain = not face.half and not face.part and face.style in ("bare", "spelt", "four")
    if plain and not (bare_allowed and _announced(items[i - 1]) if face.style == "spelt" else bare_allowed):
        return None
    if face.style == "four":
        if counts_something(items, face.after):
            return None
        face = replace(face, style="zero")
    loose = face.style == "dotted" and not (face.half or face.part or bare_allowed)
    return None if loose and not _weekday_next(items, face.after) else face


def _weekday_next(items: Sequence[Item], i: int) -> bool:
    """Whether a weekday follows ('11.15 on Saturday')."""
    return any("weekdays" in item or "weekly_days" in item for item in items[i : i + 2]) and "months" not in items[i]


def _announced(item: Item) -> bool:
    """Whether a word leads to a time, so that a number in words after it is one."""
    return "at" in item or "shifted" in item


def _digits(item: Item, i: int) -> Face | None:
    numbers = [int(n) for n in _DIGITS.findall(item.token.raw[:12])]
    kind = item.kind
    if kind == "number":
        if not item.token.raw.isdigit():
            return None
        if len(item.token.raw) == 4 and numbers[0] not in _YEARS:
            return Face(numbers[0] // 100, numbers[0] % 100, "four", i + 1)
        return Face(numbers[0], 0, "bare", i + 1) if len(item.token.raw) <= 2 else None
    if kind in ("clock", "dotted"):
        style = "zero" if item.token.raw[0] == "0" else kind
        return Face(numbers[0], numbers[1], style, i + 1)
    if kind == "hclock":
        return Face(numbers[0], numbers[1] if len(numbers) > 1 else 0, "clock" if len(numbers) > 1 else "hour", i + 1)
    if kind == "military":
        return Face(numbers[0] // 100, numbers[0] % 100, "zero", i + 1)
    return None


def _suffixes(heard: Heard, face: Face) -> Face:
    """The same face with what is written after it."""
    items = heard.items
    i = face.after
    for _ in range(4):
        if i >= len(items):
            break
        item = items[i]
        word = item.token.word
        if word in ("am", "pm") and item.kind in ("word", "meridiem") and not face.half and _is_half(heard, item, word):
            face = replace(face, half=word)
        elif "hour" in item and face.style in ("bare", "spelt", "dotted", "clock", "zero"):
            face = replace(face, style="hour" if face.style in ("bare", "spelt") else "clock" if face.style == "dotted" else face.style)
            if face.style == "hour" and (minute := _minute_after(heard, i + 1)) is not None:
                face = replace(face, style="clock", minute=minute)
                i += 1
        elif "shifted_after" in item:
            face = replace(face, shift=face.shift + int(str(item.tags["shifted_after"])))
        elif "times" in item and face.hour == 12 and face.minute == 0:
            face = replace(face, style="word")
        elif "parts" in item and not face.part:
            face = replace(face, part=str(item.tags["parts"]))
        else:
            break
        i += 1
        face = replace(face, after=i)
    return face


def _minute_after(heard: Heard, i: int) -> int | None:
    """The minutes of '18 Uhr 30', '6 heures 15': two figures after the word for the hour, that count nothing else."""
    item = heard.items[i] if i < len(heard.items) else None
    if item is None or item.kind != "number" or len(item.token.raw) != 2 or not item.token.raw.isdigit():
        return None
    counts = counts_something(heard.items, i + 1) or (i + 1 < len(heard.items) and "hour" in heard.items[i + 1])
    return int(item.token.raw) if int(item.token.raw) < 60 and not counts else None


def _is_half(heard: Heard, item: Item, word: str) -> bool:
    """Whether this 'am' belongs to the number: in German it is mostly the word before a date."""
    return word == "pm" or "am" not in heard.speech.calendar.of or item.token.glued or item.kind == "meridiem"


def second_at(heard: Heard, i: int, *, either: bool = False) -> Face | None:
    """The end of a range that goes on at `i`, or None; `either` lets 'and' join it as well."""
    items = heard.items
    if i + 1 >= len(items) or not (items[i].token.raw == "-" or "until" in items[i] or (either and "either" in items[i])):
        return None
    i += 1
    while i < len(items) and "at" in items[i] and "numbers" not in items[i]:
        i += 1
    face = face_at(heard, i, bare_allowed=True)
    if face and face.style == "bare" and not face.part and not face.half and counts_something(items, face.after):
        return None
    return face


def counts_something(items: Sequence[Item], i: int) -> bool:
    """Whether the number before `i` counts something ('2 weeks', '80%'), so that it is no time."""
    if i >= len(items):
        return False
    item = items[i]
    if item.token.raw in "%€$£°/:" or "months" in item or "minutes" in item or "hours" in item:
        return True
    return item.kind == "word" and not item.tags and item.token.word not in ("am", "pm")


def shows_24_hours(heard: Heard) -> bool:
    """Whether a time in the text can only be on the 24-hour clock."""
    faces = (_digits(item, 0) for item in heard.items if item.kind in ("clock", "hclock", "military"))
    return any(face and (13 <= face.hour <= 23 or face.style == "zero") for face in faces)
