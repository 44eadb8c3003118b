"""Where everything stands: `status` for people and programs, `health` for a supervisor. Only reads."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from agent.core.meetings import Meeting
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.ledger import Ledger, Transaction
from agent.settings import Settings

MAILBOX_SEEN = "mailbox-seen"
MAILBOX_STALE = timedelta(minutes=5)
OUTBOX_STALE = timedelta(minutes=15)
UNCLEAR_STALE = timedelta(minutes=30)
DISK_FREE = 100 * 2**20


def status(settings: Settings, now: datetime) -> dict[str, Any]:
    """The object of `status --json`; where there is no ledger yet, nothing has begun."""
    if not settings.ledger_file.exists():
        return {
            "now": now.astimezone(ZoneInfo(settings.programme.zone)).isoformat(),
            "mentorships": [],
            "pending": 0,
            "held": 0,
            "paused": False,
        }
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
    try:
        with ledger.read() as tx:
            people = tx.people()
            shown = [mentorship(m, people, tx) for m in tx.mentorships(active=False)]
            counts = tx.counts()
            paused = tx.paused()
    finally:
        ledger.close()
    zone = ZoneInfo(settings.programme.zone)
    return {
        "now": now.astimezone(zone).isoformat(),
        "mentorships": shown,
        "pending": counts.pending,
        "held": counts.held,
        "paused": paused is not None,
    }


def mentorship(m: Mentorship, people: People, tx: Transaction) -> dict[str, Any]:
    """One mentorship as `status --json` shows it."""
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
        "next": [{"at": a.at.isoformat(), "rule": a.rule} for a in tx.upcoming(m.ref)],
    }


def _meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None:
        return None
    shown: dict[str, Any] = {"start": meeting.start.isoformat(), "minutes": meeting.minutes, "uid": meeting.uid}
    if meeting.weekly:
        shown |= {"zone": meeting.zone, "rrule": meeting.rrule, "exceptions": []}
    answers: Mapping[str, str] = meeting.answers
    return {**shown, "answers": dict(answers)}


def _instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def health(settings: Settings) -> list[str]:
    """Why the daemon does not do its work, one reason a line; nothing where it does. By the machine's clock."""
    now = datetime.now(UTC)
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
    try:
        with ledger.read() as tx:
            seen, counts, paused = tx.get(MAILBOX_SEEN), tx.counts(), tx.paused()
    finally:
        ledger.close()
    reasons = []
    if seen is None or now - datetime.fromisoformat(seen) > MAILBOX_STALE:
        reasons.append("the mailbox was not reached for over 5 minutes" if seen else "the mailbox was never reached")
    if paused is None and counts.oldest_pending and now - counts.oldest_pending > OUTBOX_STALE:
        reasons.append("a letter waits to be sent for over 15 minutes")
    if counts.oldest_unclear and now - counts.oldest_unclear > UNCLEAR_STALE:
        reasons.append("a delivery is unclear for over 30 minutes")
    if shutil.disk_usage(settings.folder or ".").free < DISK_FREE:
        reasons.append("the disk is nearly full")
    return reasons
