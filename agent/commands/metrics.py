"""`metrics`: figures of the ledger as Prometheus text (exposition format 0.0.4), on stdout or into a file for a collector.

The agent opens no port: a cron job or timer calls this, and node_exporter's textfile collector takes the file.
Labels are states and outcomes only, never an address or a name. A figure that is none (an age where nothing waits) is 0.
"""

import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, get_args

from agent.commands.terminal import now_of, settings_of, show
from agent.core.mentorship import State
from agent.errors import SettingsError
from agent.ledger import EffectState, Ledger, MessageState, Tallies, Transaction
from agent.standing import MAILBOX_SEEN

_BROUGHT = ("pending", "done", "held")  # the states of events and rooms
_EVIDENCE = ("authenticated", "unproven", "failed", "unread")


class Figure(NamedTuple):
    """A figure with its values by label ('' where it has no label)."""

    name: str
    about: str
    label: str
    values: Mapping[str, float]


def metrics(called: Namespace) -> int:
    """All figures."""
    settings = settings_of(called)
    with closing(Ledger.open(settings.ledger.url, settings.folder, create=False)) as ledger, ledger.read() as tx:
        text = exposition(_figures(tx, tx.tallies(), now_of(called)))
    if called.file:
        _put(called.file, text)
    else:
        show(text.rstrip("\n"))
    return 0


def exposition(figures: Iterator[Figure]) -> str:
    """Figures in Prometheus' text format; all of them are gauges, since what is counted can become less (a held mail is released)."""
    lines = []
    for name, about, label, values in figures:
        lines += [f"# HELP mentor_agent_{name} {about}", f"# TYPE mentor_agent_{name} gauge"]
        for value, number in values.items():
            labels = f'{{{label}="{value}"}}' if label else ""
            lines.append(f"mentor_agent_{name}{labels} {_number(number)}")
    return "\n".join([*lines, ""])


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.3f}"


def _figures(tx: Transaction, found: Tallies, now: datetime) -> Iterator[Figure]:
    def age(since: datetime | None) -> float:
        return max(0.0, (now - since).total_seconds()) if since else 0.0

    oldest = {name: age(since) for name, since in found.oldest.items()}
    seen = tx.get(MAILBOX_SEEN)
    yield Figure("messages", "Mails that came in, by what became of them.", "verdict", _all(get_args(MessageState), found.messages))
    yield Figure("messages_by_evidence", "Mails that came in, by what vouched for them.", "evidence", _all(_EVIDENCE, found.evidence))
    yield Figure("duplicates_suppressed", "Mails that came again and were not read twice.", "", {"": found.messages.get("duplicate", 0)})
    yield Figure("letters", "Letters, by state; begun is on its way, or unclear.", "state", _all(get_args(EffectState), found.letters))
    yield Figure("letters_ambiguous", "Letters begun whose outcome is not known.", "", {"": found.ambiguous})
    states = ("pending", "begun", "held")
    yield Figure("letter_oldest_seconds", "Age of the oldest letter in a state.", "state", {state: oldest[state] for state in states})
    yield Figure("events", "Calls on the programme's own calendar, by state.", "state", _all(_BROUGHT, found.events))
    yield Figure("event_oldest_seconds", "Age of the oldest event that waits to be put there.", "", {"": oldest["event pending"]})
    yield Figure("rooms", "Rooms of pairs at Zoom, by state.", "state", _all(_BROUGHT, found.rooms))
    kinds = {"message": found.messages, "letter": found.letters, "event": found.events, "room": found.rooms}
    held = {what: by_state.get("held", 0) for what, by_state in kinds.items()}
    yield Figure("held", "What waits for a person.", "what", held)
    yield Figure("message_oldest_seconds", "Age of the oldest mail that waits to be read.", "", {"": oldest["waiting"]})
    held_since = {"letter": oldest["held"], **{what: oldest[f"{what} held"] for what in kinds if what != "letter"}}
    yield Figure("held_oldest_seconds", "Since when the oldest of what is held waits.", "what", held_since)
    yield Figure("brakes", "How often the brake was pulled.", "", {"": found.brakes})
    yield Figure("paused", "Whether nothing is sent, at somebody's word or by the brake.", "", {"": float(tx.paused() is not None)})
    yield Figure("alarm_lag_seconds", "How long the next alarm of a rule is overdue.", "", {"": age(found.next_alarm)})
    yield Figure("alarms", "Alarms that have fired: sent, or too late.", "outcome", _all(("sent", "late"), found.alarms))
    yield Figure("mentorships", "Mentorships, by state.", "state", _all(get_args(State), found.mentorships))
    last = datetime.fromisoformat(seen).timestamp() if seen else 0
    yield Figure("mailbox_seen_timestamp_seconds", "When the mailbox was last reached, in Unix time; 0: never.", "", {"": last})


def _all(names: tuple[str, ...], found: Mapping[str, int]) -> dict[str, float]:
    """Each name with its count, so that one that is nothing is 0 and not lacking."""
    return {name: found.get(name, 0) for name in names}


def _put(file: Path, text: str) -> None:
    """Write it whole or not at all, readable by whoever collects it."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
        made = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as written:
                written.write(text)
            made.chmod(0o644)
            made.replace(file)
        except OSError:
            made.unlink()  # a full disk is not filled further, minute by minute
            raise
    except OSError as error:
        raise SettingsError([f"{file}: can't be written: {error.strerror}"]) from error
