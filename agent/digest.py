"""What staff are told together: of what is held, and on Fridays of the whole programme.

The digest of what is held comes a quarter of an hour after the first thing that they don't know of, at most once an hour.
When the weekly one is due is a rule (`rules/staff-digest.toml`); its facts are looked up here, and made in `core.overview`.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from agent.core.actions import Send
from agent.core.facts import to_staff
from agent.core.overview import Coming, Week, overview
from agent.core.scene import Scene
from agent.errors import AgentError
from agent.ledger import Alarm, Held, Outgoing, Transaction

RULE, SUBJECT = "held-digest", "held"
AFTER, EVERY = timedelta(minutes=15), timedelta(hours=1)
NEVER_REPORTED = ("undelivered", "held", "brake")  # letters about trouble, whose own trouble must not make more of them

log = logging.getLogger(__name__)


def plan(tx: Transaction, now: datetime) -> None:
    """See to it that a digest will come, now that something is held; one that is planned already will do."""
    if not any(alarm.rule == RULE and alarm.at <= now + EVERY for alarm in tx.upcoming(SUBJECT)):  # later ones a clock ahead has planned
        last = tx.get(RULE)
        at = max(now + AFTER, min(datetime.fromisoformat(last), now) + EVERY) if last else now + AFTER
        tx.set_alarms(SUBJECT, [Alarm(RULE, SUBJECT, at.isoformat(), at)])


def letters(tx: Transaction, scene: Scene) -> tuple[Send, ...]:
    """The digest of what staff don't know of yet, which they then do."""
    held = [h for h in tx.held() if not h.reported]
    undelivered = {h.id: tx.outgoing(int(h.id[1:])) for h in held if h.what == "effect"}
    tx.report_held([h.id for h in held], scene.now)
    held = [h for h in held if not ((letter := undelivered.get(h.id)) and letter.template in NEVER_REPORTED)]
    if not held:
        return ()
    tx.put(RULE, scene.now.isoformat())
    count = "One thing is" if len(held) == 1 else f"{len(held)} things are"
    lines = (f"{h.id}: {_who(h, undelivered.get(h.id))}: {h.reason}" for h in held)
    return to_staff("held", "held", {"count": count, "list": "\n".join(lines)}, scene)


def figures(draw: Callable[[Sequence[Week]], bytes], tx: Transaction, coming: Sequence[Coming], scene: Scene) -> Mapping[str, object]:
    """The facts of the weekly digest; `draw` makes the chart, without which the letter goes where that fails.

    `coming` is what the next seven days will bring.
    """
    mentorships = tx.mentorships(active=False)
    week = overview(mentorships, coming, scene)
    try:
        chart = draw(week.weeks)
        return week.with_chart(chart) if chart else week.facts
    except AgentError as error:
        log.warning("the digest goes without its chart: %s", error)
        return week.facts


def _who(held: Held, letter: Outgoing | None) -> str:
    return f"a letter ({letter.template}) to {', '.join(letter.recipients)}" if letter else f"a mail of {held.sender or 'nobody'}"
