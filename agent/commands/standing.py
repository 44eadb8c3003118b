"""`status` and `health`: where everything stands; quick, since one is asked by hand and the other every minute."""

from argparse import Namespace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from agent import standing
from agent.commands.terminal import now_of, settings_of, show, show_json, show_table, tell
from agent.errors import Refused

_HINTS = {"undeliverable": "mail does not arrive", "out of office": "out of the office"}


def status(called: Namespace) -> int:
    """Where every mentorship stands, or one."""
    settings, now = settings_of(called), now_of(called)
    found, zone = standing.status(settings, now), settings.programme.zone
    if called.ref:
        found["mentorships"] = [m for m in found["mentorships"] if m["ref"].lower() == called.ref.lower()]
        if not found["mentorships"]:
            raise Refused(f"there is no mentorship {called.ref}; `mentor-agent status` lists them")
    if called.json:
        show_json(found)
        return 0
    if found["mentorships"]:
        show_table([("REF", "STATE", "STUDENT", "MENTOR", f"NEXT ({zone})"), *(_row(m, now, zone) for m in found["mentorships"])])
    else:
        show("No mentorships yet.")
    for hint in found["hints"][:20]:
        show(f"{hint['address']}: {_HINTS[hint['what']]}, since a program says so ({_clock(hint['at'], zone)})")
    for late in found["skipped"][:10]:
        show(f"skipped, since it was too late: {late['rule']} of {_clock(late['at'], zone)} ({late['subject']})")
    calendar = f", {found['calendar']['pending']} to be put on the calendar" if found["calendar"]["pending"] else ""
    rooms = f", {found['zoom']['pending']} to be seen to at Zoom" if found["zoom"]["pending"] else ""
    show(f"{found['pending']} to be sent{calendar}{rooms}, {found['held']} held{', PAUSED' if found['paused'] else ''}")
    return 0


def health(called: Namespace) -> int:
    """Whether the daemon that runs on this ledger does its work."""
    return tell(standing.health(settings_of(called)), "healthy")


def _clock(instant: str, zone: str) -> str:
    """An instant as `status --json` has it, on the programme's clock."""
    return f"{datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _row(mentorship: dict[str, Any], now: datetime, zone: str) -> tuple[str, ...]:
    """One mentorship as a line of a table."""
    student, mentor = mentorship["student"] or {}, mentorship["mentor"] or {}
    call = standing.next_call(mentorship, now)
    coming = [(n["at"], n["rule"]) for n in mentorship["next"][:1]]
    if call:
        coming.insert(0, (call[0].isoformat(), f"{call[1]} call"))
    return (
        mentorship["ref"],
        mentorship["state"],
        student.get("name") or student.get("address") or "",
        mentor.get("name") or mentor.get("address") or "",
        ", ".join(f"{what} {_clock(at, zone)}" for at, what in coming),
    )
