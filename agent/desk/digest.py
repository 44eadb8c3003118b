"""What staff are told together: of what is held, and on Fridays of the whole programme.

The digest of what is held comes a quarter of an hour after the first thing that they don't know of, at most once an hour;
answering it releases and discards what it lists.
When the weekly one is due is a rule (`rules/staff-digest.toml`); its facts are looked up here, and made in `core.views.overview`.
"""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from agent.core.actions import Recipient, Send
from agent.core.intents import Triage
from agent.core.letters.facts import of_programme, to_staff
from agent.core.mentorship import Mentorship
from agent.core.scene import Decision, Scene
from agent.core.views.overview import MOST_LINES, Coming, Week, overview
from agent.core.words import Words
from agent.errors import AgentError, Unreadable
from agent.ledger import Alarm, Held, Outgoing, Transaction
from agent.reading.message import parse

RULE, SUBJECT, TEMPLATE = "held-digest", "held", "held"
AFTER, EVERY = timedelta(minutes=15), timedelta(hours=1)
LISTED_AT_MOST, SUBJECT_AT_MOST = 100, 60
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
    tx.report_held([h.id for h in held], scene.now)
    held = [h for h in held if _is_told(tx, h)]
    if not held:
        return ()
    tx.put(RULE, scene.now.isoformat())
    words = scene.programme.words()
    listed = held[:LISTED_AT_MOST]
    lines = [f"{n} ({h.id}): {_what(tx, h, words)}" for n, h in enumerate(listed, 1)]
    if len(held) > len(listed):
        lines.append(words.say("held.more", count=len(held) - len(listed)))
    ids, one = " ".join(h.id for h in listed), "yes" if len(held) == 1 else ""
    facts = {"count": words.count(len(held), "held.count"), "list": "\n".join(lines), "ids": ids, "one": one}
    return to_staff(TEMPLATE, "held", facts, scene)


def listed_in(letter: Outgoing) -> tuple[str, ...]:
    """The ids that a digest lists, in its order; none where the letter is no digest."""
    return tuple(json.loads(letter.facts).get("ids", "").split()) if letter.template == TEMPLATE else ()


def triaged(tx: Transaction, intent: Triage, writer: str, scene: Scene) -> Decision:
    """Staff's answer to a digest is carried out, and they are told what was done; whatever is released is read anew afterwards."""
    released = [each for each in intent.release if tx.release(each, scene.now)]
    discarded = [each for each in intent.discard if tx.discard(each, scene.now)]
    gone = [each for each in (*intent.release, *intent.discard) if each not in (*released, *discarded)]
    facts = {
        **of_programme(scene.programme),
        "released": ", ".join(released),
        "discarded": ", ".join(discarded),
        "gone": ", ".join(gone),
        "problems": "\n".join(map(scene.programme.words().question, intent.problems)),
    }
    answer = Send(f"triaged/{scene.cause}/{writer}", (Recipient(writer, "", "staff"),), "triaged", facts, courtesy=True)
    return Decision(actions=(answer,), reason=f"released {len(released)}, discarded {len(discarded)}")


def figures(draw: Callable[[Sequence[Week]], bytes], tx: Transaction, coming: Sequence[Coming], scene: Scene) -> Mapping[str, object]:
    """The facts of the weekly digest; `draw` makes the chart, without which the letter goes where that fails.

    `coming` is what the next seven days will bring.
    """
    held = _lines(tx, [h for h in tx.held() if _is_told(tx, h)], scene)
    week = overview(tx.all_mentorships(), coming, scene, held, paused=tx.paused() is not None)
    try:
        chart = draw(week.weeks)
        return week.with_chart(chart) if chart else week.facts
    except AgentError as error:
        log.warning("the digest goes without its chart: %s", error)
        return week.facts


def held_of(tx: Transaction, m: Mentorship, scene: Scene) -> Sequence[str]:
    """What is held of one mentorship, a line each: about it, or written by one of its two, from whichever of their addresses."""
    pair = [scene.student(m), scene.mentor(m.mentor)]
    of_it = [h for h in tx.held() if h.mentorship == m.ref or (h.sender and any(p.has(h.sender) for p in pair))]
    return _lines(tx, [h for h in of_it if _is_told(tx, h)], scene)


def _lines(tx: Transaction, held: Sequence[Held], scene: Scene) -> Sequence[str]:
    """A line each. Further down than any letter shows mails are not read again, since strangers may write very many."""
    words = scene.programme.words()
    return [_what(tx, h, words) if n < MOST_LINES else h.reason for n, h in enumerate(held)]


def _is_told(tx: Transaction, held: Held) -> bool:
    letter = _letter(tx, held)
    return letter is None or letter.template not in NEVER_REPORTED


def _letter(tx: Transaction, held: Held) -> Outgoing | None:
    return tx.outgoing(int(held.id[1:])) if held.what == "effect" else None


def _what(tx: Transaction, held: Held, words: Words) -> str:
    """'a mail of eve@example.net, "Hello": the writer is nobody I know'."""
    return f"{_who(tx, held, words)}: {held.reason}"


def _who(tx: Transaction, held: Held, words: Words) -> str:
    if held.what == "event":
        event = tx.event_held(int(held.id[1:]))
        return words.say("held.calls", ref=event[0].mentorship) if event else words.say("held.call")
    if letter := _letter(tx, held):
        return words.say("held.letter", letter=letter.template, readers=", ".join(letter.recipients))
    if held.what == "room":
        of = tx.room(int(held.id[1:]))
        return words.say("held.room", ref=of.mentorship) if of else words.say("held.a_room")
    try:
        subject = parse(tx.message(int(held.id[1:])).raw).subject
    except (LookupError, Unreadable):
        subject = ""
    who = held.sender or words.say("held.nobody")
    return words.say("held.mail_about", who=who, subject=subject[:SUBJECT_AT_MOST]) if subject else words.say("held.mail", who=who)
