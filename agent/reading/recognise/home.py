"""The answer to 'where do you live?' → `Times` that carries the zone, or `Availability` that does."""

from agent.core.intents import Availability, Intent, Times, Unclear
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.availability import usual
from agent.reading.recognise.gist import gist
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
    if pending <= {"mentor_zone", "student_zone"} and not found.named:
        return Unclear(("zone: in which city, or in which time zone, do you live?",))
    return None
