"""`export mentorships`, `export calls`, `export hours`: rows for spreadsheets (CSV, RFC 4180) or for programs (JSON)."""

import csv
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import asdict

from agent.commands.agenda import known
from agent.commands.terminal import now_of, settings_of, show_json
from agent.core.plain import without_unseen
from agent.core.views.agenda import month_of
from agent.core.views.books import CallRow, HoursRow, MentorshipRow, Row, call_rows, hours_rows, mentorship_rows
from agent.settings import Settings

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_mentorships(called: Namespace) -> int:
    """All mentorships, also those that have ended; with a month those that had a call or began in it."""
    settings = settings_of(called)
    mentorships, people = known(settings, active=False)
    if called.month:
        zone, (since, until) = settings.programme.zone, month_of(called.month, settings.programme.zone)
        busy = {row.ref for row in call_rows(mentorships, people, since, until, 0)}
        mentorships = [m for m in mentorships if m.ref in busy or since <= m.assigned_at.astimezone(ZoneInfo(zone)) < until]
    return _put_out(called, settings, MentorshipRow, mentorship_rows(mentorships, people))


def export_calls(called: Namespace) -> int:
    """Every call of the month."""
    settings = settings_of(called)
    return _put_out(called, settings, CallRow, _calls(called, settings))


def export_hours(called: Namespace) -> int:
    """The month's minutes of each pair."""
    settings = settings_of(called)
    return _put_out(called, settings, HoursRow, hours_rows(_calls(called, settings), now_of(called)))


def _calls(called: Namespace, settings: Settings) -> list[CallRow]:
    zone = settings.programme.zone
    of = called.month or now_of(called).astimezone(ZoneInfo(zone)).date()
    return call_rows(*known(settings, active=False), *month_of(of, zone), settings.policy.no_show_minutes)


def _put_out(called: Namespace, settings: Settings, kind: type[Row], rows: Sequence[Row]) -> int:
    """A header and the rows; times on the programme's clock."""
    zone = ZoneInfo(settings.programme.zone)
    if called.json:
        show_json([{name: _json(value, zone) for name, value in asdict(row).items()} for row in rows])
        return 0
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(kind.__struct_fields__)
    for row in rows:
        out.writerow([_cell(value, zone) for value in asdict(row).values()])
    return 0


def _json(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _cell(value: object, zone: ZoneInfo) -> str:
    """A value as a spreadsheet takes it: a time without its offset, and no text as a formula (OWASP, CSV injection)."""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    if value is None:
        return ""
    text = without_unseen(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
