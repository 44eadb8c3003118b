"""What the rules will send, and why: the same tick on a copy of the ledger, with a clock that jumps from alarm to alarm.

Nothing is delivered and nothing is written but the copy. What the letters themselves lead to is included (further steps, limits,
letters that become one); answers of people are not invented.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from agent.beside import records
from agent.core.letters.letter import Stationery
from agent.core.rules.conditions import in_words, when_in_words
from agent.core.rules.rule import Rulebook
from agent.core.scene import Programme
from agent.core.value import Value
from agent.desk.desk import Desk
from agent.desk.receiving import Receiver
from agent.errors import SettingsError
from agent.ledger import Ledger, Outgoing
from agent.settings import Settings
from agent.sources import RESERVED, rules_and_letters
from agent.wiring import programme_of

_RULE_FILE = re.compile(r"\brules/([^/\s]+\.toml\b)")  # as problems name the files of whatever folder they are in


class Coming(Value):
    """A letter that would be sent: when (aware), by which rule, to whom; `why` are its reasons, a line each.

    `file` is the rule's; None for what the process itself sends.
    """

    at: datetime
    rule: str
    file: str | None
    to: tuple[str, ...]
    subject: str
    why: tuple[str, ...]


def preview(settings: Settings, now: datetime, until: datetime, rules: Path | None = None) -> list[Coming]:
    """What would be sent from `now` up to and including `until`, in order, by the programme's rules or those in the folder `rules`.

    Raises `SettingsError` where rules, letters or ledger can't be used.
    """
    if rules is not None and not rules.is_dir():
        raise SettingsError([f"{rules}: there is no such folder of rules"])
    programme = programme_of(settings)
    try:
        chosen = settings if rules is None else settings.with_section("paths", rules=rules)
        stationery, rulebook = rules_and_letters(chosen, programme)
    except SettingsError as error:
        if rules is None:
            raise
        raise SettingsError([_RULE_FILE.sub(lambda file: f"{rules}/{file[1]}", text) for text in error.problems]) from error
    with Ledger.copy(settings.ledger.url, settings.folder) as ledger:
        return to_come(ledger, stationery, programme, rulebook, now, until)


def to_come(
    ledger: Ledger, stationery: Stationery, programme: Programme, rulebook: Rulebook, now: datetime, until: datetime
) -> list[Coming]:
    """The same on a ledger that is a copy, and is changed by it."""
    with ledger.begin() as tx:
        tx.resume()
        before = tx.newest()
    kept = records(ledger, stationery, rulebook, programme)
    desk = Desk(ledger, kept, Receiver(ledger, kept, None), keep=None)
    _jump(ledger, desk, now, until)
    with ledger.read() as tx:
        return [_coming(letter, rulebook) for letter in tx.written_since(before) if letter.rule]


def difference(before: Sequence[Coming], after: Sequence[Coming]) -> list[tuple[str, Coming]]:
    """What other rules would change: ('-', …) is sent no more, ('+', …) is new; in the order of time."""
    old, new = ({(c.at, c.rule, c.to, c.subject): c for c in side} for side in (before, after))
    changes = [("-", c) for key, c in old.items() if key not in new] + [("+", c) for key, c in new.items() if key not in old]
    return sorted(changes, key=lambda change: (change[1].at, change[0] == "+", change[1].rule))


def file_of(rule: str | None) -> str | None:
    """The file of a rule, as people find it; None for what the process itself sends."""
    return f"rules/{rule}.toml" if rule and rule not in RESERVED else None


def _jump(ledger: Ledger, desk: Desk, now: datetime, until: datetime) -> None:
    """Tick at `now`, then at each instant at which an alarm is due."""
    at = now
    while at <= until:
        desk.tick(lambda at=at: at)  # type: ignore[misc]
        with ledger.read() as tx:
            following, paused = tx.next_alarm(), tx.paused()
        if paused is not None:  # the brake: in earnest staff would be asked now; here it is taken that they let the letters go
            with ledger.begin() as tx:
                tx.resume()
        elif following is None:
            return
        else:
            at = max(following, at)


def _coming(letter: Outgoing, rulebook: Rulebook) -> Coming:
    rule = rulebook.find(letter.rule or "")
    reasons = (when_in_words(rule), *in_words(rule.only_if)) if rule else ()
    why = tuple(line for line in (letter.why, *reasons) if line)
    return Coming(letter.at, letter.rule or "", file_of(letter.rule), letter.recipients, letter.subject, why)
