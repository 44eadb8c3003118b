"""`preview` and `explain`: what the rules will send and why, and why a letter was sent."""

import json
import re
from argparse import Namespace
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from agent.commands.records import event_words
from agent.commands.terminal import now_of, say, settings_of, show, show_fields, show_json
from agent.core.letters.wording import in_days
from agent.core.words import Words
from agent.errors import Refused
from agent.ledger import Kept, Ledger, Outgoing
from agent.preview import Coming, difference, file_of, preview


def preview_rules(called: Namespace) -> int:
    """What would be sent, day by day; with --diff what other rules would change."""
    settings = settings_of(called)
    now = now_of(called)
    until: datetime = called.until or now + timedelta(weeks=called.weeks)
    coming = preview(settings, now, until)
    if called.diff:
        return _changes(difference(coming, preview(settings, now, until, Path(called.diff))), called, settings.programme.zone)
    if called.json:
        show_json([_json(one) for one in coming])
        return 0
    _calendar([(" ", one) for one in coming], settings.programme.zone)
    end = until.astimezone(ZoneInfo(settings.programme.zone))
    say(f"{len(coming)} letters until {end:%Y-%m-%d %H:%M}, if nobody writes. Nothing was sent.")
    return 0


def explain(called: Namespace) -> int:
    """Why a letter was sent."""
    settings = settings_of(called)
    wanted: str = called.id
    ledger = Ledger.open(settings.ledger.url, settings.folder, create=False)
    try:
        with ledger.read() as tx:
            event = tx.event_held(int(wanted[1:])) if re.fullmatch(r"c[1-9][0-9]{0,17}", wanted) else None
            letter = tx.by_short_id(wanted) or tx.by_message_id((wanted, f"<{wanted.strip('<>')}>"))
    finally:
        ledger.close()
    if event and letter is None:
        return _explain_event(*event, as_json=called.json)
    if letter is None:
        raise Refused(f"no letter has the id {wanted}; it stands at the end of each letter, and as Message-ID in its headers")
    if called.json:
        show_json(_explained(letter))
    else:
        _show(letter, settings.programme.zone)
    return 0


def _explain_event(kept: Kept, reason: str, *, as_json: bool) -> int:
    """What is wanted of a call on the programme's own calendar, and why it is not so yet."""
    if as_json:
        show_json({"id": f"c{kept.id}", "what": event_words(kept), "state": kept.state, "backend": kept.backend, "reason": reason})
        return 0
    show(event_words(kept))
    shown = {"state": kept.state, "stands on": kept.backend or "no calendar yet", "tried": f"{kept.attempts} times", "reason": reason}
    show_fields((name, text) for name, text in shown.items() if text)
    return 0


def _changes(changes: list[tuple[str, Coming]], called: Namespace, zone: str) -> int:
    if called.json:
        show_json([{"change": "added" if sign == "+" else "removed", **_json(one)} for sign, one in changes])
    else:
        _calendar(changes, zone)
        say(f"{len(changes)} letters would change." if changes else "Nothing would change.")
    return 0


def _calendar(coming: list[tuple[str, Coming]], zone: str) -> None:
    """A day a block, a letter a line, with the why of each below it."""
    home, words = ZoneInfo(zone), Words("en", {})
    for day, letters in groupby(coming, key=lambda c: c[1].at.astimezone(home).date()):
        show(f"\n{in_days(day, words)}")
        for sign, one in letters:
            show(f"{sign} {one.at.astimezone(home):%H:%M}  {one.rule:<20}  {', '.join(one.to)}")
            show(f"           {one.subject}")
            show(f"           ({'; '.join(why.removesuffix('.') for why in one.why)})")


def _json(one: Coming) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "rule": one.rule,
        "file": one.file,
        "to": list(one.to),
        "subject": one.subject,
        "why": list(one.why),
    }


def _explained(letter: Outgoing) -> dict[str, Any]:
    return {
        "id": letter.short_id,
        "message_id": letter.message_id,
        "at": letter.at.isoformat(),
        "to": list(letter.recipients),
        "subject": letter.subject,
        "why": letter.why,
        "rule": letter.rule,
        "file": file_of(letter.rule),
        "cause": letter.cause,
        "facts": json.loads(letter.facts),
        "stops": json.loads(letter.stops or "[]"),
    }


def _show(letter: Outgoing, zone: str) -> None:
    show(letter.subject)
    show_fields(
        [
            ("to", ", ".join(letter.recipients)),
            ("written", f"{letter.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} ({zone}), {letter.state}"),
            ("why", letter.why),
            ("cause", file_of(letter.rule) or letter.rule or letter.cause or "the program itself"),
            *(("stops" if number == 0 else "", line) for number, line in enumerate(json.loads(letter.stops or "[]"))),
        ]
    )
    show("\nWhat the letter was told:")
    show_fields((name, text) for name, text in _facts(json.loads(letter.facts)) if text)


def _facts(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each fact by the name that a letter uses for it."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", text) for inner, text in _facts(value))
        else:
            yield name, "" if value is None else str(value)
