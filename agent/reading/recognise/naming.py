"""What `read --json` calls an intent."""

from agent.core.intents import (
    Accept,
    Assignment,
    Automatic,
    Availability,
    Away,
    BadCalendar,
    Booking,
    Bounce,
    CalendarAnswer,
    CalendarCounter,
    Command,
    Completion,
    Consent,
    Decline,
    End,
    Intent,
    Move,
    Note,
    Notes,
    Objection,
    PauseCalls,
    Pick,
    Preparation,
    Reassign,
    Remark,
    Reminders,
    Report,
    ResumeCalls,
    Skip,
    Standup,
    StandupNoted,
    Times,
    Triage,
    Unclear,
    Why,
    Wish,
)
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise.gist import gist
from agent.reading.reply import Words

_KINDS: dict[type, str] = {
    Assignment: "assignment",
    Completion: "assignment",
    Accept: "accept",
    Decline: "decline",
    Pick: "times",
    Consent: "accept",
    Objection: "decline",
    CalendarAnswer: "calendar",
    CalendarCounter: "calendar",
    BadCalendar: "unclear",
    Booking: "calendar",
    Skip: "skip",
    Move: "move",
    PauseCalls: "command",
    ResumeCalls: "command",
    End: "command",
    Reassign: "command",
    Command: "command",
    Triage: "command",
    Automatic: "automatic",
    Bounce: "bounce",
    Standup: "standup",
    StandupNoted: "standup",
    Report: "report",
    Preparation: "report",
    Note: "report",
    Notes: "question",
    Away: "away",
    Why: "question",
    Reminders: "command",
    Unclear: "unclear",
}


def kind_of(intent: Intent, message: Message, words: Words, setting: Setting) -> str:
    """The kind; times that are asked back are a 'slot' where the words speak of a weekly one."""
    if isinstance(intent, Remark):
        return intent.kind
    if isinstance(intent, Note | Notes) and setting.role == "staff":
        return "command"
    if isinstance(intent, Wish):  # a command is staff's; who only wishes asks, or names the days
        asks = gist(message, words, setting).asks
        return "away" if intent.days else "question" if asks else "unclear"
    if not isinstance(intent, Times | Availability):
        return _KINDS[type(intent)]
    if isinstance(intent, Times) and intent.times:
        return "slot" if any(time.weekly for time in intent.times) else "times"
    return "slot" if gist(message, words, setting).found.weekly else "times"
