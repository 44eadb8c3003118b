"""Somebody says when: single instants or a weekly slot → `Times`; or where a call is booked."""

from agent.core.intents import Intent, Times
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.pages import page_in
from agent.reading.recognise.availability import booked_time
from agent.reading.recognise.gist import Gist, gist
from agent.reading.reply import Words
from agent.reading.tokens import fold

_SHORT = 6


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """The times offered, or the question that must be asked before there are any."""
    said = gist(message, words, setting)
    found = said.found
    if "book" in said.pending and (time := booked_time(said)):
        return Times((time,), found.zone, booked=True)
    if found.times:
        return (
            None
            if _asks_about(said)
            else Times(found.times, found.zone, found.not_before, found.problems, agreed=said.agreed, windows=found.windows)
        )
    if found.problems and _of_scheduling(said) and not said.heard.has("undecided"):
        return Times((), found.zone, found.not_before, found.problems, said.floating, windows=found.windows)
    if _leaves_open(said):
        return Times((), found.zone, found.not_before, (_WHEN,))
    if said.pending & _FOR_PAGE and (page := page_in(words.said, setting)):
        return Times((), found.zone, found.not_before, page=page)
    return None


_WHEN = "times: on which day, and at what time?"
_OF_DAYS = frozenset(["parts", "parts_weekly", "combined", "week", "whenever", "relative"])
_OF_ONE_DAY = frozenset(["weekdays", "combined", "relative"])
_FOR_PAGE = frozenset(["offer", "orientation_times", "mentor_zone", "book"])


def _asks_about(said: Gist) -> bool:
    """Whether every time stands in a question that offers nothing ('Is our call on Tuesday at 18:00?')."""
    offering = said.heard.sentences_with("offering", "yes", "accept") | {i.sentence for i in said.heard.items if "extreme" in i}
    asked = {s.sentence for s in said.heard.said if s.meaning == "asking"} & said.questions
    return all(option.sentence in asked - offering for option in said.found.options)


def _of_scheduling(said: Gist) -> bool:
    """Whether the text is about finding a time: that is pending, the subject or a word of it says so, and it is no mere question."""
    if said.wants_to_know and not said.heard.has("offering"):
        return False
    if said.pending or said.found.paired or said.found.weekly or (said.found.whenever and not _plans_otherwise(said)):
        return True
    days = {item.sentence for item in said.heard.items if _OF_ONE_DAY & item.tags.keys()}
    if days & said.questions or (days and said.heard.sentences_with("offering") & said.questions):
        return True  # 'Thursday any good?'
    return said.of_call and (_offers(said) or sum(t.kind == "word" for t in said.heard.tokens) <= _SHORT)


def _plans_otherwise(said: Gist) -> bool:
    """Whether nothing shows that a call is spoken of: 'I plan to resume the essay next week'."""
    heard = said.heard
    if heard.topics or said.of_call or said.asks or _offers(said):
        return False
    offers = {fold(word) for word in heard.speech.linking.offers}
    words = [t.word for t in heard.tokens if t.kind == "word"]
    return len(words) > _SHORT and offers.isdisjoint(words)


def _leaves_open(said: Gist) -> bool:
    """Whether days are spoken of, and nothing else, in answer to a mail that looks for a time ('Any afternoon this week')."""
    if said.setting.asked or not (said.about("once_topic") or said.about("weekly_topic")) or said.wants_to_know:
        return False
    if said.heard.has("undecided", "report", "away"):
        return False
    return said.found.named or any(not _OF_DAYS.isdisjoint(item.tags) for item in said.heard.items)


def _offers(said: Gist) -> bool:
    """Whether a day by itself is offered, and not told of ('Good talk with Ana today'): by a word for it, or as a question.

    What answers a mail about the first call tells of none yet.
    """
    present = {fold(word) for word in said.heard.speech.absence.present}
    if said.asks or said.about("once_topic") or said.heard.has("offering", "agreed", "yes", "accept"):
        return True
    return any(t.word in present for t in said.heard.tokens)
