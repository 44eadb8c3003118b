"""When a rule is due: its time of the calendar, or so long before or after an anchor.

Days are reckoned on wall clocks, and only then placed in a zone,
so that 09:00 stays 09:00 when the clocks change, a time in the gap is read with the offset before it,
and a doubled one is its first (RFC 5545 section 3.3.5).
APScheduler's CronTrigger computes the wall times (https://apscheduler.readthedocs.io/en/3.x/modules/triggers/cron.html);
given UTC for a clock, it never meets a change of the clocks.
"""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from agent.core.meetings import at_wall
from agent.core.rules.rule import Calendar, Relative, Rule
from agent.core.written import Duration


def next_day(when: Calendar, zone: str, after: datetime) -> date:
    """The day of the first occurrence later than the instant `after`, on the clocks of `zone`."""
    known = _LAST.get((when, zone))
    if known and known[0] <= after < known[1]:
        return known[2]
    day = _following(when, after.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(days=1))
    while (instant := at(when, day, zone)) <= after:
        day = day_after(when, day)
    if len(_LAST) > 2000:
        _LAST.clear()
    _LAST[when, zone] = (after, instant, day)
    return day


# For each rule and zone the latest answer and the stretch in which it holds: a Friday is computed once a zone, not once a mentor.
_LAST: dict[tuple[Calendar, str], tuple[datetime, datetime, date]] = {}


@lru_cache(maxsize=4096)
def day_after(when: Calendar, day: date) -> date:
    """The next day after `day` that has an occurrence."""
    return _following(when, datetime.combine(day, when.at))


@lru_cache(maxsize=4096)
def falls_on(when: Calendar, day: date) -> bool:
    """Whether the rule has an occurrence on this day."""
    return _following(when, datetime.combine(day, when.at) - timedelta(minutes=1)) == day


@lru_cache(maxsize=4096)
def at(when: Calendar, day: date, zone: str) -> datetime:
    """The instant of a day's occurrence in `zone`."""
    return at_wall(datetime.combine(day, when.at), zone)


def due(when: Relative, anchor: datetime, zone: str) -> datetime:
    """The instant that lies `by` before or after `anchor`; with `at`, that time of the day that is reached."""
    reached = (when.by.before if when.before else when.by.after)(anchor, zone)
    return at_wall(datetime.combine(reached.date(), when.at), zone) if when.at else reached


def too_late(rule: Rule, due_at: datetime, anchor: datetime | None, now: datetime, zone: str) -> bool:
    """Whether a step may no longer speak: its limit is past, or what it announces has come.

    `anchor` is that of a first step; without a limit of its own a rule of the form `before` speaks until then.
    """
    limit: Duration | None = rule.limit()
    if limit is not None:
        return now > limit.after(due_at, zone)
    return isinstance(rule.when, Relative) and rule.when.before is not None and anchor is not None and now > anchor


@lru_cache(maxsize=256)
def _trigger(when: Calendar) -> CronTrigger:
    days = {"day": when.day} if when.every == "month" else {"day_of_week": when.every[:3]}
    return CronTrigger(**days, hour=when.at.hour, minute=when.at.minute, timezone=UTC)


def _following(when: Calendar, wall: datetime) -> date:
    """The day of the first occurrence after a naive wall time."""
    found: datetime | None = _trigger(when).get_next_fire_time(None, (wall + timedelta(seconds=1)).replace(tzinfo=UTC))
    if found is None:
        raise ValueError(f"a time that never comes: {when}")
    return found.date()
