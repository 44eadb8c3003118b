"""The answer to 'where do you live?' → `Times` that carries the zone, or `Availability` that does.

An abbreviation ('CET') is the clock of many cities, which may part ways: it is asked back.
"""

from agent.core.intents import Availability, Intent, Times, Unclear
from agent.reading import Setting, zones
from agent.reading.message import Message
from agent.reading.recognise.availability import usual
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The zone of who was asked for it, with the times that they name as well; an offer that is pending is answered first."""
    pending = {a.question for a in setting.asked}
    if not pending & {"mentor_zone", "student_zone"} or "offer" in pending:
        return None
    said = gist(message, words, setting)
    found = said.found
    if found.zone and setting.role == "mentor" and not found.times and (hours := usual(said)):
        return Availability(hours, found.zone, found.problems)
    if found.zone:
        return Times(found.times, found.zone, found.not_before, found.problems)
    if short := _abbreviated(said, setting):
        return Unclear((f"zone: {short} is the clock of more than one city.",))
    if pending <= {"mentor_zone", "student_zone"} and not found.named:
        return Unclear(("zone: in which city, or in which time zone, do you live?",))
    return None


def _abbreviated(said: Gist, setting: Setting) -> str | None:
    """The abbreviation of a zone that is all that is named: neither a time, nor a day, nor a number, nor a yes or no."""
    if said.found.named or said.found.times or said.found.problems or said.yes or said.no or said.accepts or said.declines:
        return None
    tokens = said.heard.tokens
    if sum(t.kind == "word" for t in tokens) > _SHORT or any(t.kind == "number" for t in tokens):
        return None
    return next((t.raw for t in tokens if t.kind == "word" and t.raw.isupper() and zones.abbreviation(t.raw, None, setting.now)), None)


_SHORT = 8
