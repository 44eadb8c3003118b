"""`calendar`: the programme's calls, to look at in the terminal or to subscribe to."""

import os
import shutil
from argparse import Namespace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.commands.terminal import now_of, say, settings_of, show, show_json
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.views.agenda import Call, agenda, days, grid, stretch
from agent.core.words import Words
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.settings import Settings

MOST_NARROW, MOST_WIDE = 76, 139  # columns: a clock and half a name a day, and a whole name
WEEK = timedelta(days=6)  # from its first day to its last


def calendar(called: Namespace) -> int:
    """The calls of the coming week, of a month, or all of them as a feed."""
    settings, now = settings_of(called), now_of(called)
    mentorships, people = known(settings)
    zone, words = settings.programme.zone, Words(settings.programme.language, {})
    if called.ics:
        count = _write(called.ics, mentorships, people, settings, now)
        say(f"{count} meetings written to {called.ics}")
        return 0
    today = now.astimezone(ZoneInfo(zone)).date()
    of: date = called.month or today
    first, last = (today, today + WEEK) if called.month is None else (of.replace(day=1), _last_of_month(of))
    calls = agenda(mentorships, people, *stretch(first, last, zone))
    if called.json:
        show_json([_json(call, zone) for call in calls])
    else:
        width = max(MOST_NARROW, min(shutil.get_terminal_size().columns, MOST_WIDE))
        for line in grid(of, calls, zone, words, width) if called.month is not None else days(calls, zone, words):
            show(line)
        say(f"{len(calls) or 'No'} {'call' if len(calls) == 1 else 'calls'} from {first} to {last}, in the time of {zone}.")
    return 0


def known(settings: Settings, *, active: bool = True) -> tuple[list[Mentorship], People]:
    """The mentorships (`active`: but for those that have ended) and everybody; nobody where there is no ledger yet."""
    if not settings.ledger_file.exists():
        return [], People()
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
    try:
        with ledger.read() as tx:
            return tx.mentorships(active=active), tx.people()
    finally:
        ledger.close()


def _write(file: Path, mentorships: list[Mentorship], people: People, settings: Settings, now: datetime) -> int:
    """Write the feed beside the file first, so that who fetches it just then gets a whole one."""
    from agent.outside.invitations import Invitations  # which takes its time to import, and only a feed needs it

    meetings = [
        (meeting, Call.of(meeting, m, people).who)
        for m in mentorships
        for meeting in (m.orientation, m.weekly)
        if meeting and not meeting.until
    ]
    data = Invitations(settings.programme.name, settings.mailbox.address).feed(meetings, now)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        fresh.write_bytes(data)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise SettingsError([f"{file}: can't be written: {error.strerror}"]) from error
    return len(meetings)


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _json(call: Call, zone: str) -> dict[str, object]:
    return {
        "start": call.start.astimezone(ZoneInfo(zone)).isoformat(),
        "minutes": call.minutes,
        "ref": call.ref,
        "student": call.student,
        "mentor": call.mentor,
        "course": call.course or None,
    }
