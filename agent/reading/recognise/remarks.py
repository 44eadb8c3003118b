"""Words about calls that stand already → `Move`, `Skip`; and questions → `Remark`.

A move counts before a skip; questions are taken only where nothing else is recognised.
"""

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from agent.core.intents import Intent, Move, Remark, Skip
from agent.core.meetings import Time
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.absence import days_named, on_end
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words


def recognise_standing(message: Message, words: Words, setting: Setting) -> Intent | None:
    """What is said of calls that stand: these words outweigh a bare yes or no, and the times in them are no offer."""
    said = gist(message, words, setting)
    return move(said) or skip(said)


def recognise_question(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Something that is asked, where nothing else was recognised."""
    said = gist(message, words, setting)
    return Remark("question") if said.asks and (said.wants_to_know or not said.heard.has("undecided")) else None


def move(said: Gist) -> Move | None:
    """A call, or all of them, elsewhere."""
    if said.answers_request(surely=True) or not (_moves(said) or said.found.replaced or _suggests_another(said)):
        return None
    if not (said.says_day or said.found.whenever or (said.of_call and not _asks_for_facts(said))):
        return None
    options = said.found.options
    moved = said.heard.sentences_with("move")
    if moved and not options and moved <= said.questions and said.wants_to_know and _asks_for_facts(said):
        return None  # 'Am I down for tomorrow, or was it moved?'
    new = [o for o in options if o.to] or [
        o
        for o in options
        if said.found.replaced or o.sentence not in moved or o.time.weekly or _alone_instead(said) or _instead_of_a_day(said, o.sentence)
    ]
    times = tuple(o.time for o in new)
    problems = said.found.problems or (() if times else ("times: to which day and time should it move?",))
    return Move(times if len(times) < 4 else (), _old_days(said, times), said.agreed, said.found.not_before, problems)


def _moves(said: Gist) -> bool:
    """Whether a word of moving is said; 'instead of' alone is one only beside a day ('Teams instead of Zoom' moves nothing)."""
    when = {item.index for item in said.heard.items if "instead_of" in item or "instead" in item}
    return any(s.meaning == "move" and (s.index not in when or said.says_day) for s in said.heard.said)


def _old_days(said: Gist, times: tuple[Time, ...]) -> tuple[tuple[date, date], ...]:
    """The days that are named beside those of the new times: which call is meant."""
    home = ZoneInfo(said.setting.zone or "UTC")
    new = {day for time in times for day in (time.local.date(), time.start.astimezone(home).date())}
    return tuple((first, last) for first, last in days_named(said) if not (first == last and first in new))


def _alone_instead(said: Gist) -> bool:
    """'Thursday at 7pm instead': the time beside it is the new one."""
    return any("instead" in item for item in said.heard.items) and not said.found.replaced


def _instead_of_a_day(said: Gist, sentence: int) -> bool:
    """'Friday at 7pm instead of tomorrow': the one time of its sentence is the new one, where a bare day is named as the old."""
    if sum(o.sentence == sentence for o in said.found.options) != 1:
        return False
    for before, after in pairwise(item for item in said.heard.items if item.sentence == sentence):
        if "instead_of" in before and not {"weekdays", "relative", "combined"}.isdisjoint(after.tags):
            return True
    return False


def _suggests_another(said: Gist) -> bool:
    """'Thursday doesn't work, how about Saturday?', of a call that stands: the first call and the weekly slot do not yet."""
    stands = said.about("call_topic") and not any(said.about(topic) for topic in ("once_topic", "weekly_topic", "request_topic"))
    unable = said.unable
    if unable is None or not stands or not said.says_day:
        return False
    if any(o.sentence in said.questions for o in said.found.options):
        return True
    return any(s.meaning == "offering" and s.start > unable.start for s in said.heard.said)


def _asks_for_facts(said: Gist) -> bool:
    """Whether it asks how something is done, rather than to have it done."""
    return said.asks and not said.heard.has("offering", "requesting")


def skip(said: Gist) -> Skip | None:
    """The coming call, or a dated one, dropped."""
    if said.answers_request(surely=True) or said.found.times:
        return None
    if said.found.paired and _gives_reason(said):
        return None
    unable = (said.unable is not None or bool(said.declines)) and said.says_day and not said.of_request
    dropped = said.heard.has("skip") and (said.says_day or said.of_call or not said.of_request) and not _asks_for_facts(said)
    unable_that_day = (
        said.unable is not None
        and not said.heard.has("undecided")
        and said.says_day
        and not said.declines
        and not said.accepts
        and not said.heard.has("away")
        and not said.found.weekly
    )
    if not (dropped or unable or unable_that_day):
        return None
    days = days_named(said)
    if not said.heard.has("skip") and (said.heard.has("away") or on_end(said, days)):
        return None  # days on end are an absence
    return Skip(days)


def _gives_reason(said: Gist) -> bool:
    """Whether all that somebody cannot do is the reason for what their sentence begins with: 'Monday 6pm, because I'm not free'."""
    unable = [s for s in said.heard.said if s.meaning in ("unable", "skip")]
    causes = {item.sentence: item.token.start for item in reversed(said.heard.items) if "causal" in item}
    opening = {item.sentence: item.token.start for item in reversed(said.heard.items) if item.kind != "newline"}
    return bool(unable) and all(opening[s.sentence] < causes.get(s.sentence, s.start) < s.start for s in unable)
