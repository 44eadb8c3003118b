"""A mentor says at which hours of the week they are usually free → `Availability`.

Decides that they are such only where the mail says 'usually' or the like, and names no single time beside them:
a plain 'Tuesdays 18:00' is a time for the call.
"""

from zoneinfo import ZoneInfo

from agent.core.intents import Availability, Intent
from agent.core.meetings import Time
from agent.core.people import Available
from agent.reading import Setting
from agent.reading.hours import says, usual_hours
from agent.reading.listing import Asker, parts_of
from agent.reading.message import Message
from agent.reading.phrasebook import habit_phrases
from agent.reading.placing import Zone
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.times import find


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The mentor's usual hours, where nothing but these is said of time."""
    if setting.role != "mentor":
        return None
    said = gist(message, words, setting)
    if said.found.times or said.asks:
        return None
    hours = usual(said)
    return Availability(hours, said.found.zone, said.found.problems) if hours or says(said.heard, "forget") else None


def usual(said: Gist) -> tuple[Available, ...]:
    """Hours that are free every week by the writer's own clock; none in a question, or where another zone is named."""
    if not said.found.named or said.asks or not says(said.heard, "usual"):
        return ()
    hours = usual_hours(said.heard)
    return hours if hours and not _elsewhere(said) else ()


def booked_time(said: Gist) -> Time | None:
    """The one time of a call that was booked, says somebody; 'booked' else tells of a time that is none."""
    if not says(said.heard, "booked") or said.asks:
        return None
    text, shift = said.heard.text, 0
    for meaning, start, end in habit_phrases(said.heard.code).all(said.heard.tokens):
        if meaning == "booked":
            first, after = said.heard.tokens[start].start - shift, said.heard.tokens[end - 1].end - shift
            text, shift = text[:first] + text[after:], shift + after - first
    found = find(text, "", said.setting.now, said.setting.zone, frozenset(["orientation_times"]))
    return found.times[0] if len(found.times) == 1 and not found.times[0].weekly and not found.problems else None


def _elsewhere(said: Gist) -> bool:
    """Whether hours are named on another clock than the writer's."""
    home = said.found.zone or said.setting.zone
    parts, _ = parts_of(said.heard, Asker(said.setting.now, home, said.pending))
    zones = [part.named for part in parts if isinstance(part, Zone)]
    return any(z.doubt or z.offset is not None or (z.zone and home and ZoneInfo(z.zone) != ZoneInfo(home)) for z in zones)
