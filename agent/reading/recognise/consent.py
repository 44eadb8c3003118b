"""The answer to 'is this time all right?', or to a single time on offer → `Consent` or `Objection`."""

from agent.core.intents import Consent, Intent, Objection, Unclear
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.gist import gist
from agent.reading.reply import Words


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Yes or no to the one time that is proposed; another time is an objection that brings it."""
    options = next((a.options for a in setting.asked if a.question == "slot_ok" or len(a.options) == 1), None)
    if options is None or "offer" in {a.question for a in setting.asked}:
        return None
    said = gist(message, words, setting)
    starts = {option.start for option in options}
    others = tuple(time for time in said.found.times if time.start not in starts)
    against = said.no or said.declines or said.unable or said.heard.has("none_of") or any("cannot" in item for item in said.heard.items)
    agrees = said.yes or said.accepts or (said.found.times and not others)
    if others:
        return Objection(others, said.found.problems)
    if agrees and against:
        return Unclear(("times: is the time proposed all right? Please answer yes or no.",))
    if against:
        return Objection(problems=said.found.problems)
    return Consent() if agrees and not said.heard.has("undecided") else None
