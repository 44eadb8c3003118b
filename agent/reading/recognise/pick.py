"""The answer to 'which of these times?': a number, or one of the times → `Pick`."""

from collections.abc import Sequence

from agent.core.intents import Intent, Objection, Pick, Unclear
from agent.core.meetings import Time
from agent.reading import Setting
from agent.reading.hearing import Heard
from agent.reading.languages.speech import Saying
from agent.reading.message import Message
from agent.reading.phrasebook import verbs
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.tokens import Phrases, Token, fold

_OFFERING = ("pick", "move_ok", "orientation_times", "weekly_slot")  # the mentor's questions carry options once the student has named times


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The option that was picked, where one was asked for; None where the words name none."""
    options = next((a.options for a in setting.asked if a.options and a.question in _OFFERING), ())
    if not options:
        return None
    heard = gist(message, words, setting)
    if heard.found.times:
        return _by_time(heard.found.times, options)
    if heard.heard.has("none_of"):
        return Objection()
    numbers = _by_day(heard, options) or _numbers(heard.heard, len(options))
    if _days(heard) and not _by_day(heard, options):  # 'the Thursday one': the day says which, not the 'one'
        return Unclear(("times: which one of the options? Please answer with its number.",))
    if len(numbers) > 1:
        return Unclear(("times: which one of the options? Please answer with one number.",))
    return Pick(numbers.pop()) if numbers else None


def _by_time(times: Sequence[Time], options: Sequence[Time]) -> Intent | None:
    """The option at the one time that was written; other times are new ones."""
    picked = {n for n, option in enumerate(options, 1) for time in times if time.start == option.start}
    return Pick(picked.pop()) if len(times) == 1 and len(picked) == 1 else None


def _numbers(heard: Heard, most: int) -> set[int]:
    """The numbers of options in the words: 'option 2', 'the second', or a number that stands alone in its sentence."""
    saying = heard.speech.saying
    counted = _counted(heard, saying, most)
    led = {n for i, n in counted if i and heard.tokens[i - 1].word in _leads(saying) and not _counts(heard, i)}
    alone = {n for i, n in counted if _stands_alone(heard, i, saying)}
    return {n for n in led or alone if 1 <= n <= most}


def _leads(saying: Saying) -> set[str]:
    return {fold(phrase.split()[-1]) for phrase in saying.picks}


def _counts(heard: Heard, i: int) -> bool:
    """Whether an ordinal goes on with what it counts, which is none of the options: 'the second half of the week', 'the first call'."""
    after = heard.tokens[i + 1] if i + 1 < len(heard.tokens) else None
    saying = heard.speech.saying
    options = {fold(word) for phrase in (*saying.picks, *saying.small_talk) for word in phrase.split()} | verbs(heard.code)
    options.add(fold(heard.speech.clock.numbers[0]))  # 'the last one'
    return heard.tokens[i].kind == "word" and after is not None and after.kind == "word" and after.word not in options


def _counted(heard: Heard, saying: Saying, most: int) -> list[tuple[int, int]]:
    """Tokens that are a number or an ordinal, with its value; the last is that of the `most` options."""
    named = [*enumerate(saying.ordinals, 1), (most, saying.last)]
    ordinals = Phrases((phrase, n) for n, names in named for phrase in names)
    found = [(i, n) for n, i, _ in ordinals.all(heard.tokens)]
    found += [(i, int(t.raw)) for i, t in enumerate(heard.tokens) if t.kind == "number" and t.raw.isdigit() and len(t.raw) < 3]
    return found


def _stands_alone(heard: Heard, i: int, saying: Saying) -> bool:
    """Whether the rest of the sentence is politeness."""
    polite = {t for word in saying.small_talk for t in [word.lower().replace("'", "")]}
    return all(_small(token, polite) for n, token in enumerate(heard.tokens) if token.sentence == heard.tokens[i].sentence and n != i)


def _small(token: Token, polite: set[str]) -> bool:
    return token.kind in ("mark", "newline", "blank", "elided") or token.word in polite or token.raw[0].isupper()


def _by_day(heard: Gist, options: Sequence[Time]) -> set[int]:
    """The option on the one weekday that was named."""
    days = _days(heard)
    if heard.heard.has("unable", "no", "decline"):
        return set()
    fitting = {n for n, option in enumerate(options, 1) if option.local.weekday() in days}
    negated = any("cannot" in item for item in heard.heard.items)
    return fitting if len(days) == 1 and len(fitting) == 1 and not negated else set()


def _days(heard: Gist) -> set[object]:
    """The weekdays that were named."""
    return {item.tags["weekdays"] for item in heard.heard.items if "weekdays" in item}
