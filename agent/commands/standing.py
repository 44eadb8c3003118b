"""`status` and `health`: where everything stands; quick, since one is asked by hand and the other every minute."""

from argparse import Namespace
from datetime import datetime
from typing import Any

from agent import standing
from agent.commands.terminal import now_of, settings_of, show, show_json, show_table, tell
from agent.errors import Refused

_HINTS = {"undeliverable": "mail does not arrive", "out of office": "out of the office"}


def status(called: Namespace) -> int:
    """Where every mentorship stands, or one."""
    found = standing.status(settings_of(called), now_of(called))
    if called.ref:
        found["mentorships"] = [m for m in found["mentorships"] if m["ref"].lower() == called.ref.lower()]
        if not found["mentorships"]:
            raise Refused(f"there is no mentorship {called.ref}; `mentor-agent status` lists them")
    if called.json:
        show_json(found)
        return 0
    if found["mentorships"]:
        show_table([("REF", "STATE", "STUDENT", "MENTOR", "NEXT"), *(_row(m, now_of(called)) for m in found["mentorships"])])
    else:
        show("No mentorships yet.")
    for hint in found["hints"][:20]:
        show(f"{hint['address']}: {_HINTS[hint['what']]}, since a program says so ({hint['at']})")
    for late in found["skipped"][:10]:
        show(f"skipped, since it was too late: {late['rule']} of {late['at']} ({late['subject']})")
    calendar = f", {found['calendar']['pending']} to be put on the calendar" if found["calendar"]["pending"] else ""
    rooms = f", {found['zoom']['pending']} to be seen to at Zoom" if found["zoom"]["pending"] else ""
    show(f"{found['pending']} to be sent{calendar}{rooms}, {found['held']} held{', PAUSED' if found['paused'] else ''}")
    return 0


def health(called: Namespace) -> int:
    """Whether the daemon that runs on this ledger does its work."""
    return tell(standing.health(settings_of(called)), "healthy")


def _row(mentorship: dict[str, Any], now: datetime) -> tuple[str, ...]:
    """One mentorship as a line of a table."""
    student, mentor = mentorship["student"] or {}, mentorship["mentor"] or {}
    call = standing.next_call(mentorship, now)
    coming = (f"{n['rule']} {n['at']}" for n in mentorship["next"][:1])
    return (
        mentorship["ref"],
        mentorship["state"],
        student.get("name") or student.get("address") or "",
        mentor.get("name") or mentor.get("address") or "",
        ", ".join(filter(None, (call, *coming))),
    )
