"""What was read of one file, as `read --json` prints it."""

from collections.abc import Mapping
from datetime import date

from agent.core.intents import Assignment, Completion, Fields
from agent.core.meetings import Time
from agent.reading import Reading
from agent.reading.evidence import Evidence
from agent.reading.message import Address
from agent.reading.reply import Forwarded


def report(
    file: str, reading: Reading | None, role: str, evidence: Evidence | None, unreadable_reason: str | None = None
) -> dict[str, object]:
    """The object of one line; without a `reading` its kind is 'unreadable', with the reason.

    `role` is 'unknown' where nobody known wrote.
    """
    if reading is None:
        return _line(file, None, role, evidence) | {
            "kind": "unreadable",
            "problems": [unreadable_reason or "The message could not be read."],
        }
    intent = reading.intent
    sender = reading.message.sender
    return _line(file, sender.address if sender else None, role, evidence) | {
        "kind": reading.kind,
        "said": reading.words.shown,
        "forwarded": _forwarded(reading.words.forwarded),
        "fields": _fields(intent.fields) if isinstance(intent, Assignment | Completion) else {},
        "times": [_time(time) for time in getattr(intent, "times", ())],
        "days": [{"from": first.isoformat(), "to": last.isoformat()} for first, last in getattr(intent, "days", ())],
        "problems": list(reading.problems),
    }


def _line(file: str, sender: str | None, role: str, evidence: Evidence | None) -> dict[str, object]:
    """Every key in the order of the interface, as for a message of which nothing was understood."""
    return {
        "file": file,
        "from": sender,
        "role": role or "unknown",
        "trusted": bool(evidence and evidence.authenticated),
        "evidence": evidence.reason if evidence else "",
        "kind": "unclear",
        "said": "",
        "forwarded": None,
        "fields": {},
        "times": [],
        "days": [],
        "problems": [],
    }


def _forwarded(original: Forwarded | None) -> dict[str, object] | None:
    if original is None:
        return None
    return {
        "from": _address(original.sender),
        "to": [_address(a) for a in original.to],
        "cc": [_address(a) for a in original.cc],
        "subject": original.subject,
        "date": original.date,
        "body": original.body,
    }


def _address(address: Address) -> dict[str, str]:
    return {"name": address.name, "address": address.address}


def _fields(given: Fields) -> dict[str, object]:
    """The fields that have a value."""
    return {name: _plain(value) for name in given.__struct_fields__ if (value := getattr(given, name))}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _time(time: Time) -> dict[str, object]:
    return {"start": time.start.isoformat(), "zone": time.zone, "weekly": time.weekly, "minutes": time.minutes}
