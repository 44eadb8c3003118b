"""Somebody is away → `Away`, with the days that words about absence name: ranges and single days.

Decides that a range without its end is asked back, that 'back on' names the first day that is none,
and that 'until' without a beginning begins today.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from agent.core.intents import Away
from agent.core.value import Value
from agent.reading import Setting
from agent.reading.dating import month_first, resolve
from agent.reading.days import Day, day_at
from agent.reading.hearing import Heard
from agent.reading.message import Message
from agent.reading.phrasebook import absence_phrases, back_phrases
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.tokens import Phrases, fold

_LONGEST = 200
_NEAR = 4
ASK = "days: from which day to which day?"


class Absent(Value):
    """First and last day of every stretch that is named without doubt; a day alone is both. `doubt`: a stretch lacks its end."""

    days: tuple[tuple[date, date], ...] = ()
    doubt: bool = False


def recognise(message: Message, words: Words, setting: Setting) -> Away | None:
    """Days of absence, where no time is offered; in answer to the weekly check-in only the writer's own."""
    said = gist(message, words, setting)
    return None if said.about("standup_topic") and not of_writer(said) else away(said)


def away(said: Gist) -> Away | None:
    """Days of absence."""
    if said.found.times or (said.asks and not said.says_day):
        return None
    found = absent(said)
    if not (said.heard.has("away") or _for_days_on_end(said, found)):
        return None
    if said.heard.has("undecided") and (said.about("request_topic") or not found.days):
        return None
    if not found.days and (said.about("request_topic") or "offer" in said.pending):
        return None  # 'I'm moving house' answers a request, though nobody can tell how
    return Away(found.days, (ASK,) if found.doubt or not found.days else ())


def _for_days_on_end(said: Gist, found: Absent) -> bool:
    """'I can't from the 1st to the 5th', 'From 1 to 5 May I'm in Kenya': more than a day, of the writer, and no offer of times."""
    elsewhere, spans = absence_phrases(said.heard.code)
    if not on_end(said, found.days) and not all(next(p.all(said.heard.tokens), None) for p in (elsewhere, spans)):
        return False
    words = {token.word for token in said.heard.tokens}
    absence = said.heard.speech.absence
    mine, present = ({fold(word) for word in group} for group in (absence.mine, absence.present))
    opens = any(start == 0 for _, start, _ in elsewhere.all(said.heard.tokens))  # 'Heading to Porto 20-27 Nov'
    return bool(said.unable or said.declines) or (
        (opens or bool(words & mine))
        and not words & present
        and not (said.asks or said.found.whenever or said.accepts or said.yes or said.heard.has("undecided"))
    )


def of_writer(said: Gist) -> bool:
    """Whether the writer is away, and not somebody of whom they tell: by a word for oneself, or as the first that is said."""
    heard = said.heard
    mine = {fold(word) for word in heard.speech.absence.mine}
    first = next((s for s in heard.said if s.meaning == "away"), None)  # none, where only the days tell of it
    opening = first is not None and not any(t.kind == "word" for t in heard.tokens[: first.index] if t.sentence == first.sentence)
    return opening or any(t.word in mine for t in heard.tokens)


def on_end(said: Gist, days: Sequence[tuple[date, date]]) -> bool:
    """Whether a stretch of several dates is among these, and not just the week that was spoken of."""
    return any(stretch[0] < stretch[1] and stretch != _week(said) for stretch in days)


def days_named(said: Gist) -> tuple[tuple[date, date], ...]:
    """Days that are named for something else than an absence: stretches that have both ends, and single days."""
    return _calendar(said, strict=True).read().days


def absent(said: Gist) -> Absent:
    """The days of absence that are named."""
    return _calendar(said, strict=False).read()


def _calendar(said: Gist, *, strict: bool) -> "_Calendar":
    heard = said.heard
    backs = {n for _, start, end in back_phrases(heard.code).all(heard.tokens) for n in (start, end - 1)}
    whole = Phrases((phrase, True) for phrase in heard.speech.absence.whole)
    return _Calendar(heard, said.today, backs, {end for _, _, end in whole.all(heard.tokens)}, strict, month_first(heard), _week(said))


class _Calendar(Struct):
    """Reads a text once, from left to right; `open` tells that the last stretch has a beginning and no end yet.

    `backs` are the tokens of 'back on', `wholes` those that follow 'all of'; `strict`: no end is concluded.
    `american` is what `month_first` says of the text, `week` the one that is named.
    """

    heard: Heard
    today: date
    backs: set[int]
    wholes: set[int]
    strict: bool
    american: bool | None
    week: tuple[date, date] | None
    open: bool = False
    doubt: bool = False

    def read(self) -> Absent:
        found: list[tuple[date, date]] = []
        i = 0
        while i < len(self.heard.items):
            first, after = self._day(i)
            if first is None:
                month = self._month(i)
                if month and not self.open:
                    found.append(month)
                i += 1
                continue
            i = self._take(found, first, i, after)
        if not found and not self.doubt:
            found = [self.week] if self.week else []
        if self.open:
            self.doubt = True
            found.pop()
        return Absent(tuple(dict.fromkeys(found))[:10], self.doubt)

    def _take(self, found: list[tuple[date, date]], first: date, i: int, after: int) -> int:
        """Put the day that stands from `i` to `after` where it belongs; the item on which to go on."""
        if self._is_back(i, after):
            if not self.strict:
                self._end(found, first - timedelta(days=1))
            return after
        last, end = self._range_end(after, first, amid=self._led(i, "amid"))
        if last:
            found.append((first, last))
            self.open = False
            return end
        if self._led(i, "until") and not self.strict:
            self._end(found, first)
            return after
        if self.open:
            self.doubt = True
            found.pop()
        found.append((first, first))
        self.open = not self.strict and self._before(i, "start", "begin")
        return after

    def _end(self, found: list[tuple[date, date]], last: date) -> None:
        """A stretch ends: the last one that has begun, a week that was named, or one that began already."""
        self.open = False
        begun = found.pop() if found else (self.week or (self.today, self.today))
        if begun[0] < begun[1] and last <= begun[1] and begun != self.week:
            found.append(begun)  # 'all of August, back on 1 September': said twice
        elif begun[0] <= last <= begun[0] + timedelta(days=_LONGEST):
            found.append((begun[0], last))
        else:
            self.doubt = True

    def _day(self, i: int) -> tuple[date | None, int]:
        """The day that begins at item `i`, and the index after it; 'the 13th to the 31st July' lends its month to the first."""
        heard = self.heard
        day = day_at(heard, i)
        if day is not None and not day.weekly:
            return self._resolved(day), day.after
        number = heard.items[i]
        at = i + 1 + (i + 1 < len(heard.items) and heard.items[i + 1].token.raw == ".")
        if number.kind not in ("number", "ordinal") or at + 1 >= len(heard.items) or not self._joins(at, amid=self._led(i, "amid")):
            return None, i + 1
        later = day_at(heard, at + 1)
        if later is None or len(later.dates) != 1:
            return None, i + 1
        year, month, last = later.dates[0]
        digits = "".join(c for c in number.token.raw if c.isdigit())[:3]
        if not digits or not 1 <= int(digits) < last:
            return None, i + 1
        found, _ = resolve(Day(i, i + 1, dates=((year, month, int(digits)),)), self.today, american=None, home_hour=12)
        return found, at

    def _resolved(self, day: Day) -> date | None:
        """A date; where only the end of its range has a year, that one counts: '20 December to 3 January 2027'."""
        later = day_at(self.heard, day.after + 1) if day.after + 1 < len(self.heard.items) and self._joins(day.after, amid=True) else None
        year = later.dates[0][0] if later is not None and len(later.dates) == 1 else None
        if year and later is not None and len(day.dates) == 1 and day.dates[0][0] is None:
            _, month, number = day.dates[0]
            year -= (month, number) > later.dates[0][1:]
            day = Day(day.first, day.after, weekday=day.weekday, dates=((year, month, number),))
        return resolve(day, self.today, american=self.american, home_hour=12)[0]

    def _range_end(self, i: int, first: date, *, amid: bool) -> tuple[date | None, int]:
        if i + 1 >= len(self.heard.items) or not self._joins(i, amid=amid):
            return None, i
        day = day_at(self.heard, i + 1)
        if day is None:
            return self._same_month(i + 1, first)
        last, _ = resolve(day, first, american=self.american, home_hour=12)
        return (last, day.after) if last and first < last <= first + timedelta(days=_LONGEST) else (None, i)

    def _same_month(self, i: int, first: date) -> tuple[date | None, int]:
        """The end of 'Nov 9-13': a bare number that is a later day of the same month, and counts nothing."""
        items = self.heard.items
        raw = items[i].token.raw
        number = int(raw) if items[i].kind == "number" and raw.isdigit() and len(raw) <= 2 else 0
        if self.heard.items[i - 2].kind not in ("number", "ordinal") or not first.day < number <= monthrange(first.year, first.month)[1]:
            return None, i - 1
        counts = i + 1 < len(items) and any(tag in items[i + 1] for tag in ("hour", "hours", "minutes", "months"))
        return (
            (None, i - 1)
            if counts or (i + 1 < len(items) and items[i + 1].token.word in ("am", "pm"))
            else (first.replace(day=number), i + 1)
        )

    def _joins(self, i: int, *, amid: bool) -> bool:
        item = self.heard.items[i]
        if "either" in item and not amid:
            return False  # 'the 20th and the 27th' are two days
        return "through" in item or "until" in item or item.token.raw == "-"

    def _led(self, i: int, name: str) -> bool:
        """Whether a word of this kind stands right before item `i`, articles aside."""
        words = {fold(word) for word in getattr(self.heard.speech.absence, name)}
        return any(item.token.word in words for item in self.heard.items[max(0, i - 2) : i])

    def _before(self, i: int, *tags: str) -> bool:
        """Whether a word with one of these tags leads to the day at item `i`."""
        near = [item for item in self.heard.items[max(0, i - 2) : i + 1] if item.kind != "number"]
        return any(tag in item for item in near for tag in tags)

    def _is_back(self, i: int, after: int) -> bool:
        """Whether 'back' stands beside a day: shortly before it, or right after it."""
        if not self.backs:
            return False
        items, tokens = self.heard.items, self.heard.tokens
        begin = items[i].index
        if any(n in self.backs and tokens[n].sentence == tokens[begin].sentence for n in range(max(0, begin - _NEAR), begin)):
            return True
        end = items[after].index if after < len(items) else len(tokens)
        follows = any(n in self.backs and tokens[n].sentence == tokens[begin].sentence for n in range(end, min(end + 2, len(tokens))))
        return follows and not any(day_at(self.heard, j) for j in range(after, min(after + 2 * _NEAR, len(items))))

    def _month(self, i: int) -> tuple[date, date] | None:
        """'All of August': its first and last day; a month by itself is no range."""
        item = self.heard.items[i]
        if "months" not in item or item.index not in self.wholes:
            return None
        month = int(str(item.tags["months"])) + 1
        first = date(self.today.year + (month < self.today.month), month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return max(first, self.today), last


def _week(said: Gist) -> tuple[date, date] | None:
    """'this week', 'next week': Monday to Sunday, from today on."""
    for item in said.heard.items:
        if "week" in item:
            monday = said.today - timedelta(days=said.today.weekday()) + timedelta(weeks=int(str(item.tags["week"])))
            return max(monday, said.today), monday + timedelta(days=6)
    return None
