"""Words about calls that stand already, absences and questions → `Remark`.

Decides between standup, report, move and skip, in this order; absences and questions are taken only where nothing else is recognised.
To add one about calls that stand: a function below, and its place in `STANDING`.
"""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from agent.core.intents import Intent, Remark
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.absence import days_said
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words


def recognise_standing(message: Message, words: Words, setting: Setting) -> Intent | None:
    """What is said of calls that stand: these words outweigh a bare yes or no, and the times in them are no offer."""
    said = gist(message, words, setting)
    return next((remark for kind in STANDING if (remark := kind(said))), None)


def recognise_away(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Days of absence, where no time is offered."""
    return away(gist(message, words, setting))


def recognise_question(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Something that is asked, where nothing else was recognised."""
    return Remark("question") if gist(message, words, setting).asks else None


def _answers_request(said: Gist, *, surely: bool) -> bool:
    """Whether the mail says yes or no to a request to mentor; `surely`: the subject or what is pending shows that there was one."""
    requested = "offer" in said.pending or said.about("request_topic") if surely else said.of_request
    return requested and bool(said.accepts or said.declines) and not said.about("call_topic")


def standup(said: Gist) -> Remark | None:
    """The week as a whole: all calls, all students."""
    if _answers_request(said, surely=False) or said.found.times:
        return None
    of_week = said.about("standup_topic")
    spoken = said.heard.has("standup")
    if of_week and (spoken or said.yes or said.no or said.heard.has("report")):
        return Remark("standup")
    return (
        Remark("standup")
        if spoken
        and not said.asks
        and (said.heard.has("call", "report") or len(said.heard.sentences_with("standup")) > 0)
        and not said.heard.has("skip", "move")
        else None
    )


def report(said: Gist) -> Remark | None:
    """One call that was held or missed."""
    if _answers_request(said, surely=False) or said.found.times or said.asks or not said.heard.has("report"):
        return None
    return None if said.found.weekly and said.found.problems else Remark("report")


def move(said: Gist) -> Remark | None:
    """A call, or all of them, elsewhere."""
    if _answers_request(said, surely=True) or not (said.heard.has("move") or said.found.replaced):
        return None
    if not (said.says_day or said.found.whenever or (said.heard.has("call") and not _asks_for_facts(said))):
        return None
    options = said.found.options
    moved = said.heard.sentences_with("move")
    new = [o for o in options if o.to] or [
        o for o in options if said.found.replaced or o.sentence not in moved or o.time.weekly or _alone_instead(said)
    ]
    times = tuple(o.time for o in new)
    problems = said.found.problems or (() if times else ("times: to which day and time should it move?",))
    return Remark("move", times if len(times) < 4 else (), (), problems)


def _alone_instead(said: Gist) -> bool:
    """'Thursday at 7pm instead': the time beside it is the new one."""
    return any(t.word in ("instead", "stattdessen") for t in said.heard.tokens) and not said.found.replaced


def _asks_for_facts(said: Gist) -> bool:
    """Whether it asks how something is done, rather than to have it done."""
    return said.asks and not said.heard.has("offering")


def skip(said: Gist) -> Remark | None:
    """The coming call, or a dated one, dropped."""
    if _answers_request(said, surely=True) or said.found.times:
        return None
    unable = (said.unable is not None or bool(said.declines)) and said.says_day and not said.of_request
    dropped = said.heard.has("skip") and (said.says_day or said.of_call or not said.of_request) and not _asks_for_facts(said)
    unable_that_day = (
        said.unable is not None
        and said.says_day
        and not said.declines
        and not said.accepts
        and not said.heard.has("away")
        and not said.found.weekly
    )
    if not (dropped or unable or unable_that_day):
        return None
    if said.heard.has("away") and not said.heard.has("skip"):
        return None
    return Remark("skip", days=days_said(said.heard, _today(said)))


def away(said: Gist) -> Remark | None:
    """Days of absence."""
    if said.found.times or not said.heard.has("away") or (said.asks and not said.says_day):
        return None
    days = days_said(said.heard, _today(said))
    return Remark("away", days=days, problems=() if days else ("days: from which day to which day?",))


def _today(said: Gist) -> date:
    return said.setting.now.astimezone(ZoneInfo(said.setting.zone or "UTC")).date()


Kind = Callable[[Gist], Remark | None]
STANDING: tuple[Kind, ...] = (standup, report, move, skip)
