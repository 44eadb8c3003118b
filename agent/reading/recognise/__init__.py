"""Which intent a message carries: an ordered tuple of recognisers, the first that knows it wins.

Each is pure and has one signature: `recognise(message, words, setting) -> Intent | None`.
The order decides where two could claim one message: what a program wrote comes first, then what is told to the agent itself
and nothing else, then staff's own words, then answers to what is pending, then what is said of calls that stand, then yes, no and when.
To add one: a module here, and its place in the tuple.
"""

from collections.abc import Callable

from agent.core.intents import Intent
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.recognise import (
    absence,
    accept,
    assignment,
    automatic,
    availability,
    calendar,
    command,
    completion,
    consent,
    course,
    decline,
    handover,
    home,
    noted,
    notes,
    offered,
    pick,
    preparation,
    remarks,
    reminders,
    report,
    standup,
    status,
    triage,
    why,
    wishes,
)
from agent.reading.reply import Words

Recogniser = Callable[[Message, Words, Setting], Intent | None]

RECOGNISERS: tuple[Recogniser, ...] = (
    calendar.recognise,
    reminders.recognise_button,
    automatic.recognise,
    command.recognise,
    reminders.recognise,
    why.recognise,
    course.recognise,
    notes.recognise,
    handover.recognise,
    status.recognise,
    assignment.recognise,
    completion.recognise,
    noted.recognise,
    triage.recognise,
    pick.recognise,
    consent.recognise,
    home.recognise,
    preparation.recognise,
    standup.recognise,
    wishes.recognise,
    report.recognise,
    remarks.recognise_standing,
    decline.recognise,
    accept.recognise,
    absence.recognise,
    report.recognise_told,
    availability.recognise,
    offered.recognise,
    remarks.recognise_question,
    standup.recognise_told,
)
