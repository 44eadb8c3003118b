"""The answer to 'is this time all right?', to a single time on offer, or to 'shall it end?' → `Consent` or `Objection`.

Decides that staff's yes to an end, which can't be taken back, stands alone: 'Ok, I'll talk to them first' is none.
"""

from agent.core.intents import Consent, Intent, Objection, Unclear
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.gist import Gist, gist
from agent.reading.recognise.steering import says_nothing, says_only_yes
from agent.reading.reply import Words


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Yes or no to the one time that is proposed; another time is an objection that brings it."""
    options = next((a.options for a in setting.asked if a.question == "slot_ok" or len(a.options) == 1), None)
    if options is None and any(a.question in ("wish", "end_ok") for a in setting.asked):
        answer = _to_wish(gist(message, words, setting))
        ends = isinstance(answer, Consent) and any(a.question == "end_ok" for a in setting.asked)
        return Unclear() if ends and not says_only_yes(message, words) else answer
    if options is None or "offer" in {a.question for a in setting.asked}:
        return None
    said = gist(message, words, setting)
    starts = {option.start for option in options}
    others = tuple(time for time in said.found.times if time.start not in starts)
    against = said.no or said.declines or said.unable or said.heard.has("none_of") or any("cannot" in item for item in said.heard.items)
    agrees = (
        said.yes
        or said.accepts
        or (said.found.times and not others)
        or (says_only_yes(message, words) and not says_nothing(message, words))
    )
    if others:
        return Objection(others, said.found.problems)
    if agrees and against:
        return Unclear(("times: is the time proposed all right? Please answer yes or no.",))
    if against:
        return Objection(problems=said.found.problems)
    return Consent() if agrees and not said.heard.has("undecided") else None


_SHORT = 25


def _to_wish(said: Gist) -> Consent | Objection | None:
    """A plain yes or no, and nothing about days or calls: that would be about something else."""
    if said.says_day or said.found.times or len(said.heard.tokens) > _SHORT:
        return None
    if said.heard.has("skip", "move", "away", "report", "undecided"):
        return None
    if said.no or said.declines or said.unable:
        return None if said.yes or said.accepts else Objection()
    return Consent() if said.yes or said.accepts else None
