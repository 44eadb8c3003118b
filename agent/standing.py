"""Where everything stands: `status` for people and programs, `health` for a supervisor.

Only reads; but `health` writes one line, to see that it can be done.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting, Week, at_wall, occurrences
from agent.core.mentorship import ACTIVE, Mentorship, State
from agent.core.people import People
from agent.core.rules.files import read_rules
from agent.errors import AgentError, SettingsError
from agent.ledger import Alarm, Glance, at_a_glance
from agent.settings import Settings

MAILBOX_SEEN, HEALTH_ASKED = "mailbox-seen", "health-asked"
MAILBOX_STALE = timedelta(minutes=5)
OUTBOX_STALE = timedelta(minutes=15)
UNCLEAR_STALE = timedelta(minutes=30)
AHEAD = timedelta(weeks=53)  # how far a call is looked for
SKIPPED_SINCE = timedelta(days=30)
DISK_FREE = 100 * 2**20


def status(settings: Settings, now: datetime) -> dict[str, Any]:
    """The object of `status --json`; where there is no ledger yet, nothing has begun."""
    if not settings.ledger_file.exists():
        return {
            "now": now.astimezone(ZoneInfo(settings.programme.zone)).isoformat(),
            "mentorships": [],
            "pending": 0,
            "calendar": {"backend": settings.calendar.backend, "pending": 0},
            "zoom": {"pending": 0},
            "held": 0,
            "paused": False,
            "skipped": [],
            "hints": [],
        }
    with at_a_glance(settings.ledger.url, settings.folder) as tx:
        people, states = tx.people(), _states(settings)
        shown = [mentorship(m, people, tx, states) for m in tx.all_mentorships()]
        counts, paused, skipped, hints = tx.counts(), tx.paused(), tx.skipped(now - SKIPPED_SINCE), tx.hints()
    zone = ZoneInfo(settings.programme.zone)
    return {
        "now": now.astimezone(zone).isoformat(),
        "mentorships": shown,
        "pending": counts.pending,
        "calendar": {"backend": settings.calendar.backend, "pending": counts.events},
        "zoom": {"pending": counts.rooms},
        "held": counts.held,
        "paused": paused is not None,
        "skipped": [{"at": a.at.astimezone(zone).isoformat(), "rule": a.rule, "subject": a.subject} for a in skipped],
        "hints": [{"address": h.address, "what": h.what, "at": h.at.astimezone(zone).isoformat()} for h in hints],
    }


def _states(settings: Settings) -> Mapping[str, Sequence[State]]:
    """The states that rules ask for, by rule; where the files are wrong, nothing is known of them."""
    try:
        files = {path.stem: path.read_bytes() for path in settings.paths.rules.glob("*.toml")}
        return {rule.name: rule.only_if.state for rule in read_rules(files) if rule.only_if.state is not None}
    except (SettingsError, OSError):
        return {}


def mentorship(m: Mentorship, people: People, tx: Glance, states: Mapping[str, Sequence[State]] = {}) -> dict[str, Any]:
    """One mentorship as `status --json` shows it; what a rule would only say in another of the `states` is not said to come next."""
    mentor = people.find("mentor", m.mentor) if m.mentor else None
    fields = m.fields
    return {
        "ref": m.ref,
        "state": m.state,
        "student": {"name": fields.student_name, "address": fields.student_email, "zone": fields.zone},
        "mentor": {"name": mentor.name or None, "address": mentor.address, "zone": mentor.zone} if mentor else None,
        "course": fields.course,
        "orientation": _meeting(m.orientation),
        "weekly": _meeting(m.weekly),
        "heard": {"mentor": _instant(m.mentor_heard), "student": _instant(m.student_heard)},
        "next": [{"at": a.at.isoformat(), "rule": a.rule} for a in _next(m, tx, states)],
    }


def next_call(shown: Mapping[str, Any], now: datetime) -> tuple[datetime, str] | None:
    """The call that comes next or is taking place, of a mentorship as `mentorship` shows it: its start and its kind."""
    starts: list[tuple[datetime, str]] = []
    for kind in ("orientation", "weekly"):
        call = shown[kind]
        if call and shown["state"] != "ended":
            first, minutes = datetime.fromisoformat(call["start"]), timedelta(minutes=call["minutes"])
            since = now - minutes
            if kind == "weekly":
                weeks = tuple(Week(_wall(week["original"]), _wall(week["start"]) if week["start"] else None) for week in call["exceptions"])
                meeting = Meeting(call["uid"], first.replace(tzinfo=None), call["zone"], call["minutes"], weekly=True, weeks=weeks)
                first = next(occurrences(meeting, since, max(since, first) + AHEAD), first)
            if first > since:
                starts.append((first, kind))
    return min(starts, default=None)


def _wall(shown: str) -> datetime:
    """The wall time of an instant as `status` shows it."""
    return datetime.fromisoformat(shown).replace(tzinfo=None)


def _next(m: Mentorship, tx: Glance, states: Mapping[str, Sequence[State]]) -> list[Alarm]:
    """What time brings next: to the mentorship itself, and to its mentor while it is under way."""
    own = [alarm for alarm in tx.upcoming(m.ref) if m.state in states.get(alarm.rule, (m.state,))]
    mentors = tx.upcoming(m.mentor) if m.mentor and m.state in ACTIVE else []
    return sorted((*own, *mentors), key=lambda alarm: (alarm.at, alarm.rule))


def _meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None or meeting.until:
        return None
    shown: dict[str, Any] = {"start": meeting.first.isoformat(), "minutes": meeting.minutes, "uid": meeting.uid}
    if meeting.weekly:
        shown |= {"zone": meeting.zone, "rrule": meeting.rrule, "exceptions": [_exception(meeting, week) for week in meeting.exceptions]}
        shown["weeks"] = [
            {"original": at_wall(week.original, meeting.zone).isoformat(), "answers": dict(week.answers)}
            for week in meeting.weeks
            if any(answer != "none" for answer in week.answers.values())
        ]
    answers: Mapping[str, str] = meeting.answers
    return {**shown, "answers": dict(answers)}


def _exception(meeting: Meeting, week: Week) -> dict[str, str | None]:
    start = at_wall(week.local, meeting.zone).isoformat() if week.local else None
    return {"original": at_wall(week.original, meeting.zone).isoformat(), "start": start}


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def health(settings: Settings) -> list[str]:
    """Why the daemon does not do its work, one reason a line; nothing where it does. By the machine's clock."""
    now, reasons = datetime.now(UTC), list[str]()
    try:
        with at_a_glance(settings.ledger.url, settings.folder) as tx:
            reasons += _late(tx, now)
        with at_a_glance(settings.ledger.url, settings.folder, writing=True) as tx:
            tx.put(HEALTH_ASKED, now.isoformat())
    except AgentError as error:  # whatever keeps the daemon from its ledger, too: 2 is for settings that can't be read
        reasons += str(error).splitlines()
    if shutil.disk_usage(settings.folder or ".").free < DISK_FREE:
        reasons.append("the disk is nearly full")
    return reasons


def _late(tx: Glance, now: datetime) -> Iterator[str]:
    seen, counts = tx.get(MAILBOX_SEEN), tx.counts()
    if seen is None or now - datetime.fromisoformat(seen) > MAILBOX_STALE:
        yield "the mailbox was not reached for over 5 minutes" if seen else "the mailbox was never reached"
    if tx.paused() is None and counts.oldest_pending and now - counts.oldest_pending > OUTBOX_STALE:
        yield "a letter waits to be sent for over 15 minutes"
    if tx.paused() is None and counts.oldest_event and now - counts.oldest_event > OUTBOX_STALE:
        yield "a call waits to be put on the calendar for over 15 minutes"
    if tx.paused() is None and counts.rooms_in_vain:
        yield "a room at Zoom could not be seen to for a quarter of an hour"
    if counts.oldest_unclear and now - counts.oldest_unclear > UNCLEAR_STALE:
        yield "a delivery is unclear for over 30 minutes"
