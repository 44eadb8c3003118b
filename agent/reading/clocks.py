"""A time of day as people write it → minutes after midnight, or why it does not say.

Decides whether a written time has one meaning: '6pm', '18:00', '18 Uhr', '7 in the evening' have, 'at 8' and 'around 6pm' have not.
Hides 12- and 24-hour writing, ranges, 'half past' and the words around.
"""

from collections.abc import Sequence

from agent.core.value import Value, replace
from agent.reading.days import day_at
from agent.reading.faces import Face, counts_something, face_at, second_at, shows_24_hours
from agent.reading.hearing import Heard, Item

_PARTS = {"morning": (5, 12), "noon": (11, 14), "afternoon": (12, 21), "evening": (16, 24), "night": (18, 24)}
_LONGEST = 90
_EARLIEST_PLAIN = 7 * 60
_CALLING = (6 * 60, 23 * 60)
"""The hours at which people call each other: '9-12' is a morning."""
WHICH_HALF = "in the morning or in the evening?"


class Clock(Value):
    """A written time of day.

    `minute` counts from midnight, None where `doubt` (a question) says why not; `length` is in minutes, where a range or a length was said.
    `first` and `after` are the indexes of its items.
    """

    minute: int | None
    length: int | None
    doubt: str
    first: int
    after: int


def clock_at(heard: Heard, i: int, *, after_day: bool, part: str = "", strict24: bool = False) -> Clock | None:
    """The time that begins at item `i`, or None.

    `after_day` tells that a day stands just before, which lets a bare number be a time; `part` is the part of the day said with it.
    `strict24` tells that the writer shows elsewhere that they write on the 24-hour clock.
    """
    items = heard.items
    start, vague, led, shift = _lead(items, i)
    chosen = _range_ahead(items, start) or _choice_ahead(items, start) or _among_fours(items, start)
    first = face_at(heard, start, bare_allowed=led or after_day or bool(shift) or chosen)
    if first is None:
        return None
    if first.style == "bare" and _begins_dates(heard, first.after):
        return None
    first = replace(first, shift=first.shift + shift)
    second = second_at(heard, first.after)
    if vague and second is None:
        last = second_at(heard, first.after, either=True) or first  # 'between 5 and 7pm' is one window
    else:
        vague, last = "", second or first
    after, trailing = _trail(items, last.after)
    if first.style == "bare" and second is None and not (first.part or first.half) and counts_something(items, first.after):
        return None
    part = first.part or part
    if vague or trailing:
        return Clock(None, None, "at what time exactly?", i, after)
    return _decide(heard, first, second, part, (i, after), strict24=strict24)


def _lead(items: Sequence[Item], i: int) -> tuple[int, str, bool, int]:
    """Past the words before a time: the next index, whether they make it vague, whether they announce a time, minutes to add."""
    vague, led, shift = "", False, 0
    for _ in range(4):
        if i >= len(items):
            break
        item = items[i]
        if "shifted" in item:
            shift, led = int(str(item.tags["shifted"])), True
        elif "vague" in item and "at" not in item and "times" not in item:
            vague = vague or "vague"
            led = True
        elif item.token.raw == "~":
            vague = "vague"
        elif "at" in item or "begin" in item:
            led = True
            vague = vague or ("" if "at" in item else "open")
        else:
            break
        i += 1
    return i, vague, led, shift


def _range_ahead(items: Sequence[Item], i: int) -> bool:
    """Whether the number at `i` begins a range of numbers ('6-7pm on Mondays')."""
    return i + 2 < len(items) and (items[i + 1].token.raw == "-" or "until" in items[i + 1]) and items[i + 2].kind == "number"


def _choice_ahead(items: Sequence[Item], i: int) -> bool:
    """Whether the number at `i` is the first of '6 or 7 pm'."""
    return (
        i + 3 < len(items)
        and "either" in items[i + 1]
        and items[i + 2].kind == "number"
        and (items[i + 3].token.word in ("am", "pm") or "hour" in items[i + 3])
    )


def _among_fours(items: Sequence[Item], i: int) -> bool:
    """Whether the number at `i` is one of '0930 or 1400'."""
    return _four(items, i) and any("either" in items[i + n] and _four(items, i + 2 * n) for n in (-1, 1) if 0 <= i + 2 * n < len(items))


def _four(items: Sequence[Item], i: int) -> bool:
    return i < len(items) and items[i].kind == "number" and len(items[i].token.raw) == 4 and items[i].token.raw.isdigit()


def _begins_dates(heard: Heard, i: int) -> bool:
    """Whether the number before `i` is the first day of a range of dates ('20-28 December')."""
    items = heard.items
    if i + 1 >= len(items) or not (items[i].token.raw == "-" or "until" in items[i]):
        return False
    day = day_at(heard, i + 1)
    return day is not None and bool(day.dates) and items[i + 1].kind in ("number", "ordinal")


def _trail(items: Sequence[Item], i: int) -> tuple[int, bool]:
    """Past words after a time; whether they make it vague."""
    if i < len(items) and items[i].token.raw == "-" and i + 1 < len(items) and "vague_after" in items[i + 1] and items[i + 1].token.glued:
        return i + 2, True
    if i < len(items) and ("vague_after" in items[i] or (items[i].token.raw == "+" and items[i].token.glued)):
        return i + 1, True
    return i, False


def _decide(heard: Heard, first: Face, second: Face | None, part: str, span: tuple[int, int], *, strict24: bool) -> Clock:
    i, after = span
    if second is not None and second.half and not first.half:
        minute = _before(first, second)
        doubt = "" if minute is not None else "from when to when exactly, with am or pm?"
    else:
        shared = replace(first, style=second.style) if first.style == "bare" and second else first
        minute, doubt = _minute(heard, shared, first.part or (second.part if second and not first.half else "") or part, strict24=strict24)
    length, range_doubt = (None, "") if second is None or minute is None else _length(minute, second)
    if range_doubt:
        return Clock(None, None, range_doubt, i, after)
    if length is None and minute is not None:
        length, after = _stated_length(heard.items, after)
    return Clock(minute, length, doubt, i, after)


def _minute(heard: Heard, face: Face, part: str, *, strict24: bool) -> tuple[int | None, str]:
    """Minutes after midnight, or the question why not."""
    hour, minute = face.hour, face.minute
    if face.style == "word":
        return hour * 60 + minute + face.shift, ""
    if face.half:
        if not 1 <= hour <= 12 or (face.half == "am" and part in ("afternoon", "evening")) or (face.half == "pm" and part == "morning"):
            return None, "at what time exactly? The hour and am or pm do not fit together."
        if hour == 12 and face.half == "am":
            return None, "which day does midnight belong to?"
        return (hour % 12 + (12 if face.half == "pm" else 0)) * 60 + minute + face.shift, ""
    if hour == 24 or (hour == 0 and face.style not in ("zero", "clock")):
        return None, "which day does midnight belong to?"
    if part:
        return _in_part(hour, minute + face.shift, part)
    if hour >= 13 or hour == 0 or face.style == "zero":
        return hour * 60 + minute + face.shift, ""
    if _plain_enough(heard, face, strict24=strict24):
        return hour * 60 + minute + face.shift, ""
    return None, WHICH_HALF


def _in_part(hour: int, minute: int, part: str) -> tuple[int | None, str]:
    """The one reading of an hour that lies in a part of the day."""
    low, high = _PARTS[part]
    readings = [h for h in {hour, hour + 12 if hour < 12 else hour} if low <= h < high]
    if len(readings) == 1:
        return readings[0] * 60 + minute, ""
    return None, f"at what time exactly? The hour and '{part}' do not fit together."


def _plain_enough(heard: Heard, face: Face, *, strict24: bool) -> bool:
    """Whether an hour up to 12 without am or pm has one reading: written in full and no time at which people also meet in the evening."""
    total = face.hour * 60 + face.minute
    formal = heard.speech.clock.formal
    if face.style in ("clock", "dotted"):
        return strict24 or total >= 10 * 60 or (formal and total >= _EARLIEST_PLAIN)
    return face.style == "hour" and formal and (total >= 9 * 60 or (strict24 and total >= _EARLIEST_PLAIN))


def _before(first: Face, second: Face) -> int | None:
    """When '7-7:45pm' and '11-1pm' begin: the half of the day in which the range is short."""
    if not (1 <= first.hour <= 12 and 1 <= second.hour <= 12):
        return None
    end = (second.hour % 12 + (12 if second.half == "pm" else 0)) * 60 + second.minute
    readings = [m for half in (0, 12) if 0 < end - (m := (first.hour % 12 + half) * 60 + first.minute) <= _LONGEST]
    return readings[0] if len(readings) == 1 else None


def _length(minute: int, second: Face) -> tuple[int | None, str]:
    """How long a range lasts, or the question when it is not the length of a call."""
    ends = [h * 60 + second.minute for h in {second.hour, second.hour % 12 + 12, second.hour % 12} if h <= 24]
    if second.half:
        ends = [(second.hour % 12 + (12 if second.half == "pm" else 0)) * 60 + second.minute]
    lengths = [end - minute for end in ends if 0 < end - minute <= _LONGEST]
    return (lengths[0], "") if lengths else (None, "at what time in that range should the call begin?")


def _stated_length(items: Sequence[Item], i: int) -> tuple[int | None, int]:
    """The length that is said right after a time ('for 45 minutes'), and the index after it."""
    for at in range(i, min(i + 5, len(items) - 1)):
        item = items[at]
        if item.kind == "number" and item.token.raw.isdigit() and len(item.token.raw) <= 3:
            unit = items[at + 1]
            length = int(item.token.raw) * (60 if "hours" in unit else 1) if "minutes" in unit or "hours" in unit else 0
            return (length, i) if 0 < length <= 8 * 60 else (None, i)
        if item.token.raw in ".;" or item.kind in ("clock", "hclock", "slash", "dotdate"):
            break
    return None, i


def window_at(heard: Heard, i: int, *, strict24: bool) -> tuple[int, int, int] | None:
    """From when to when a stretch of hours lasts that begins at item `i`, in minutes after midnight, and the index after it.

    '17:00-20:00', 'between 5 and 8pm', '9-12': one reading within the hours at which people call, else None.
    The 'pm' of '6-8pm' is said of both.
    """
    start, vague, _, _ = _lead(heard.items, i)
    first = face_at(heard, start, bare_allowed=True)
    second = second_at(heard, first.after, either=bool(vague)) if first else None
    if first is None or second is None:
        return None
    strict24 = strict24 and not second.half
    lasts = [(begins, ends) for begins in _hours(first, strict24=strict24) for ends in _hours(second, strict24=strict24) if begins < ends]
    if second.half and not first.half:
        lasts = [max(lasts)] if lasts else []
    return (*lasts[0], second.after) if len(lasts) == 1 else None


def bound_at(heard: Heard, i: int, *, strict24: bool) -> tuple[int, int] | None:
    """The one time within the hours at which people call that begins at item `i`, and the index after it ('18:00', '6pm')."""
    face = face_at(heard, i, bare_allowed=True)
    found = _hours(face, strict24=strict24) if face else []
    return (found[0], face.after) if face and len(found) == 1 else None


def bounds_at(heard: Heard, i: int, part: str) -> tuple[list[int], int]:
    """Every time within the hours at which people call that a time at item `i` can mean, and the index after it.

    `part` is the part of the day that was said with its day. A bare number has two halves of the day, however else the writer writes.
    """
    face = face_at(heard, i, bare_allowed=True)
    if face is None:
        return [], i
    face = replace(face, part=face.part or part)
    return sorted(_hours(face, strict24=shows_24_hours(heard) and face.style != "bare")), face.after


def _hours(face: Face, *, strict24: bool) -> list[int]:
    """The minutes after midnight that a face can mean, within the hours at which people call."""
    hour, minute = face.hour, face.minute + face.shift
    if face.half:
        hours = [hour % 12 + (12 if face.half == "pm" else 0)]
    elif face.part:
        low, high = _PARTS[face.part]
        hours = [h for h in {hour, hour % 12 + 12} if low <= h <= high]
    else:
        sure = face.style in ("word", "zero") or hour > 12 or hour == 0 or strict24
        hours = [hour] if sure else [hour, hour % 12 + 12]
    return [total for h in dict.fromkeys(hours) if _CALLING[0] <= (total := h * 60 + minute) <= _CALLING[1]]
