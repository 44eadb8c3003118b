"""Verbs on alarms: one row for each rule, subject, instance and step; it fires once, for good.

And on answers that are about all of somebody's mentorships, and on what nobody wants to get any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from agent.core.actions import Alarm
from agent.core.value import replace
from agent.ledger.schema import UNFIRED, alarm, answered, muted
from agent.ledger.verbs import Verbs

_KEY = (alarm.c.subject, alarm.c.rule, alarm.c.instance, alarm.c.step)
_ROW = (alarm.c.rule, alarm.c.subject, alarm.c.instance, alarm.c.at, alarm.c.step)
_ORDER = (alarm.c.at, alarm.c.rule, alarm.c.instance, alarm.c.step)
_NEW = insert(alarm)
# Where it fired already, this changes nothing.
_SET = _NEW.on_conflict_do_update(
    index_elements=_KEY, set_={name: _NEW.excluded[name] for name in ("at", "fired_at", "outcome")}, where=UNFIRED
)
_UNFIRE = (
    update(alarm)
    .where(alarm.c.fired_at > bindparam("now"), or_(alarm.c.outcome == "gone", alarm.c.outcome.startswith("late")))
    .values(fired_at=None, outcome=None)
)
_UNSET = delete(alarm).where(
    alarm.c.subject == bindparam("of_subject"),
    alarm.c.rule == bindparam("of_rule"),
    alarm.c.instance == bindparam("of_instance"),
    alarm.c.step == bindparam("of_step"),
)
_OF_SUBJECTS = select(*_ROW).where(UNFIRED, alarm.c.subject.in_(bindparam("subjects", expanding=True))).order_by(*_ORDER)
_OF_RULES = (
    select(*_ROW)
    .where(UNFIRED, alarm.c.rule.in_(bindparam("rules", expanding=True)), alarm.c.at <= bindparam("until"))
    .order_by(*_ORDER, alarm.c.subject)
    .limit(bindparam("limit"))
)
_COMING = select(*_ROW).where(UNFIRED, alarm.c.at <= bindparam("until")).order_by(*_ORDER).limit(bindparam("limit"))
_FURTHER = select(*_ROW).where(UNFIRED, alarm.c.at > bindparam("after"), alarm.c.step > 0).order_by(*_ORDER, alarm.c.subject)
_LAST = (
    select(alarm.c.subject, alarm.c.rule, func.max(alarm.c.instance))
    .where(alarm.c.subject.in_(bindparam("subjects", expanding=True)), ~UNFIRED, alarm.c.at <= bindparam("until"))
    .group_by(alarm.c.subject, alarm.c.rule)
)
_DUE = (
    select(*_ROW)
    .where(UNFIRED, alarm.c.at <= bindparam("now"))
    .order_by(alarm.c.at, alarm.c.subject, alarm.c.rule, alarm.c.instance, alarm.c.step)
    .limit(bindparam("limit"))
)
_SPOKEN_FOR = select(alarm.c.subject).where(
    alarm.c.subject.in_(bindparam("subjects", expanding=True)),
    alarm.c.fired_at == bindparam("at"),
    or_(alarm.c.outcome == "sent", alarm.c.outcome.startswith("told with")),
)
_IS_PENDING = select(
    exists().where(
        UNFIRED,
        alarm.c.subject == bindparam("subject"),
        alarm.c.rule == bindparam("rule"),
        alarm.c.instance == bindparam("instance"),
        alarm.c.step == bindparam("step"),
    )
)
_NEXT: Select[datetime | None] = select(func.min(alarm.c.at)).where(UNFIRED)

_NEW_ANSWER = insert(answered)
_ANSWER = _NEW_ANSWER.on_conflict_do_update(
    index_elements=[answered.c.question, answered.c.subject],
    set_={"at": _NEW_ANSWER.excluded.at},
    where=answered.c.at < _NEW_ANSWER.excluded.at,
)
_ANSWERS_OF = select(answered.c.subject, answered.c.at).where(
    answered.c.question == bindparam("question"), answered.c.subject.in_(bindparam("subjects", expanding=True))
)
_ANSWERED: Select[datetime] = select(answered.c.at).where(
    answered.c.question == bindparam("question"), answered.c.subject == bindparam("subject")
)
_MUTE = insert(muted).on_conflict_do_nothing()
_UNMUTE = delete(muted).where(muted.c.address == bindparam("of_address"), muted.c.rule == bindparam("of_rule"))
_MUTED = select(muted.c.address, muted.c.rule)


class AlarmVerbs(Verbs):
    """Alarms by when they are due, and by whom they are about; what was answered, and what nobody wants to get any more."""

    _answers: Mapping[tuple[str, str], datetime | None] = {}
    _mutes: frozenset[tuple[str, str]] | None = None

    def set_alarms(self, subject: str, alarms: Sequence[Alarm], pending: Sequence[Alarm] | None = None) -> None:
        """Have exactly these alarms pending for the subject; one that fired already stays fired. ValueError for another's alarm.

        `pending` are those that it has, where these are known.
        """
        if any(one.subject != subject for one in alarms):
            raise ValueError(f"an alarm of another subject than {subject}")
        self.replace_alarms(self.upcoming(subject) if pending is None else pending, alarms)

    def replace_alarms(self, before: Iterable[Alarm], after: Iterable[Alarm]) -> None:
        """Have the alarms `after` pending in the place of those `before`, whosever they are."""
        kept = {(one.subject, one.rule, one.instance, one.step): one for one in before}
        wanted = {(one.subject, one.rule, one.instance, one.step): one for one in after}
        gone = [
            {"of_subject": subject, "of_rule": rule, "of_instance": instance, "of_step": step}
            for subject, rule, instance, step in kept.keys() - wanted.keys()
        ]
        for key in gone:
            self._changed(_UNSET, key)
        changed = [one for key, one in wanted.items() if kept.get(key) != one]
        self._fresh -= {one.subject for one in changed}
        for one in changed:
            self._changed(_SET, _values(one))

    def upcoming_of(self, subjects: Sequence[str]) -> dict[str, list[Alarm]]:
        """The pending alarms of several subjects, soonest first; who has none is not in it."""
        found: dict[str, list[Alarm]] = {}
        known = [subject for subject in subjects if subject not in self._fresh]
        for row in self._connection.execute(_OF_SUBJECTS, {"subjects": known}) if known else ():
            found.setdefault(row.subject, []).append(Alarm(*row))
        return found

    def upcoming_by(self, rules: Sequence[str], until: datetime, limit: int = 1000) -> list[Alarm]:
        """Pending alarms of these rules that are due by `until`, soonest first."""
        values = {"rules": list(rules), "until": until, "limit": limit}
        return [Alarm(*row) for row in self._connection.execute(_OF_RULES, values)]

    def coming(self, until: datetime, limit: int) -> list[Alarm]:
        """Pending alarms of everybody that are due by `until`, soonest first."""
        return [Alarm(*row) for row in self._rows(_COMING, {"until": until, "limit": limit})]

    def further_steps(self, after: datetime) -> list[Alarm]:
        """Pending alarms of everybody that are a rule's second step or a later one, and due later than `after`, soonest first."""
        return [Alarm(*row) for row in self._rows(_FURTHER, {"after": after})]

    def last_fired(self, subject: str, until: datetime) -> Mapping[str, str]:
        """The greatest instance that has fired for the subject, of those that were due by `until`, by rule."""
        return self.last_fired_of([subject], until).get(subject, {})

    def last_fired_of(self, subjects: Sequence[str], until: datetime) -> Mapping[str, Mapping[str, str]]:
        """The same for several subjects; one for which nothing has fired is not in it."""
        found: dict[str, dict[str, str]] = {}
        known = [subject for subject in subjects if subject not in self._fresh]
        for row in self._connection.execute(_LAST, {"subjects": known, "until": until}) if known else ():
            found.setdefault(row.subject, {})[row.rule] = row[2]
        return found

    def due(self, now: datetime, limit: int) -> list[Alarm]:
        """Up to `limit` alarms whose instant has come, the longest due first."""
        return [Alarm(*row) for row in self._rows(_DUE, {"now": now, "limit": limit})]

    def is_pending(self, one: Alarm) -> bool:
        """Whether it has neither fired nor been taken away."""
        [(pending,)] = self._rows(_IS_PENDING, _key(one))
        return pending

    def fired(self, one: Alarm, at: datetime, outcome: str = "sent", following: Sequence[Alarm] = ()) -> Sequence[Alarm]:
        """This rule has spoken for this subject, instance and step, or never will: `outcome` says which ('late': too late).

        What is `following` is pending from then on; those of it that are not, since they have fired already, are given back.
        """
        values = [{**_values(one), "fired_at": at, "outcome": outcome}, *map(_values, following)]
        if self._changed_together(_SET, values) == len(values):
            return ()
        return [alarm for alarm in following if not self.set_alarm(alarm)]

    def unfire(self, now: datetime) -> int:
        """Have pending again what was left out later than `now`, as too late or gone, by a clock that ran ahead; how many they are."""
        return self._changed(_UNFIRE, {"now": now})

    def spoken_for(self, subjects: Sequence[str], at: datetime) -> set[str]:
        """Those of the subjects whose alarms fired at just that instant with a letter: it speaks for all of them."""
        values = {"subjects": list(subjects), "at": at}
        return set(self._connection.execute(_SPOKEN_FOR, values).scalars())

    def put_off(self, one: Alarm, until: datetime) -> None:
        """Try this alarm again at `until`."""
        self.set_alarm(replace(one, at=until))

    def set_alarm(self, one: Alarm) -> bool:
        """Have this alarm pending, besides those that are; False where it fired already, and stays so."""
        return bool(self._changed(_SET, _values(one)))

    def next_alarm(self) -> datetime | None:
        """When the next alarm is due."""
        [(at,)] = self._rows(_NEXT)
        return at

    def answer(self, question: str, subject: str, at: datetime) -> None:
        """Somebody has answered a question that is about all of their mentorships; an earlier answer never takes a later one back."""
        self._answers = {}
        self._changed(_ANSWER, {"question": question, "subject": subject.lower(), "at": at})

    def read_answers(self, question: str, subjects: Sequence[str]) -> None:
        """Read when these (in lower case) last answered, all at once; kept until somebody answers."""
        known = self._connection.execute(_ANSWERS_OF, {"question": question, "subjects": list(subjects)}) if subjects else ()
        self._answers = {(question, subject): None for subject in subjects} | {(question, row.subject): row.at for row in known}

    def answered(self, question: str, subject: str) -> datetime | None:
        """When they last did."""
        if (question, subject.lower()) in self._answers:
            return self._answers[question, subject.lower()]
        rows = self._rows(_ANSWERED, {"question": question, "subject": subject.lower()})
        return rows[0][0] if rows else None

    def mute(self, rule: str, address: str, at: datetime, *, again: bool = False) -> bool:
        """This person wants no more letters of this rule; or has them `again`. False where that was so already."""
        self._mutes = None
        if again:
            return bool(self._changed(_UNMUTE, {"of_address": address.lower(), "of_rule": rule}))
        return bool(self._changed(_MUTE, {"address": address.lower(), "rule": rule, "at": at}))

    def muted(self, rule: str, address: str) -> bool:
        """Whether this person wants no letters of this rule."""
        if self._mutes is None:  # they are few, and asked for with every letter
            self._mutes = frozenset(self._rows(_MUTED))
        return (address.lower(), rule) in self._mutes


def _key(one: Alarm) -> dict[str, object]:
    return {"subject": one.subject, "rule": one.rule, "instance": one.instance, "step": one.step}


def _values(one: Alarm) -> dict[str, object]:
    return {**_key(one), "at": one.at, "fired_at": None, "outcome": None}
