"""Verbs on alarms: one row for each rule, subject and instance; it fires once, for good."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from agent.ledger.rows import Alarm
from agent.ledger.schema import UNFIRED, alarm
from agent.ledger.verbs import Verbs

_ROW = (alarm.c.rule, alarm.c.subject, alarm.c.instance, alarm.c.at)
_NEW = insert(alarm)
# Where it fired already, this changes nothing.
_SET = _NEW.on_conflict_do_update(
    index_elements=[alarm.c.subject, alarm.c.rule, alarm.c.instance], set_={"at": _NEW.excluded.at}, where=UNFIRED
)
_FIRED = _NEW.on_conflict_do_update(
    index_elements=[alarm.c.subject, alarm.c.rule, alarm.c.instance], set_={"fired_at": _NEW.excluded.fired_at}, where=UNFIRED
)
_UNSET = delete(alarm).where(
    alarm.c.subject == bindparam("of_subject"),
    alarm.c.rule == bindparam("of_rule"),
    alarm.c.instance == bindparam("of_instance"),
)
_UPCOMING = select(*_ROW).where(UNFIRED, alarm.c.subject == bindparam("subject")).order_by(alarm.c.at, alarm.c.rule, alarm.c.instance)
_DUE = (
    select(*_ROW)
    .where(UNFIRED, alarm.c.at <= bindparam("now"))
    .order_by(alarm.c.at, alarm.c.subject, alarm.c.rule, alarm.c.instance)
    .limit(bindparam("limit"))
)
_NEXT: Select[datetime | None] = select(func.min(alarm.c.at)).where(UNFIRED)


class AlarmVerbs(Verbs):
    """Alarms by when they are due, and by whom they are about."""

    def set_alarms(self, subject: str, alarms: Sequence[Alarm]) -> None:
        """Have exactly these alarms pending for the subject; one that fired already stays fired. ValueError for another's alarm."""
        if any(one.subject != subject for one in alarms):
            raise ValueError(f"an alarm of another subject than {subject}")
        wanted = {(one.rule, one.instance): one for one in alarms}
        kept = {} if subject in self._fresh else {(one.rule, one.instance): one for one in self.upcoming(subject)}
        self._fresh.discard(subject if alarms else "")
        gone = [{"of_subject": subject, "of_rule": rule, "of_instance": instance} for rule, instance in kept.keys() - wanted.keys()]
        if gone:
            self._connection.execute(_UNSET, gone)
        changed = [one for key, one in wanted.items() if kept.get(key) != one]
        if changed:
            self._connection.execute(_SET, [_values(one, None) for one in changed])

    def upcoming(self, subject: str) -> list[Alarm]:
        """The subject's pending alarms, soonest first."""
        return [Alarm(*row) for row in self._connection.execute(_UPCOMING, {"subject": subject})]

    def due(self, now: datetime, limit: int) -> list[Alarm]:
        """Up to `limit` alarms whose instant has come, the longest due first."""
        return [Alarm(*row) for row in self._connection.execute(_DUE, {"now": now, "limit": limit})]

    def fired(self, one: Alarm, at: datetime) -> None:
        """This rule has spoken for this subject and instance, or was skipped: never again."""
        self._connection.execute(_FIRED, _values(one, at))

    def put_off(self, one: Alarm, until: datetime) -> None:
        """Try this alarm again at `until`."""
        self._connection.execute(_SET, _values(replace(one, at=until), None))

    def next_alarm(self) -> datetime | None:
        """When the next alarm is due."""
        return self._connection.execute(_NEXT).scalar_one()


def _values(one: Alarm, fired_at: datetime | None) -> dict[str, object]:
    return {"subject": one.subject, "rule": one.rule, "instance": one.instance, "at": one.at, "fired_at": fired_at}
