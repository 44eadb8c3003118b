"""Verbs on mentorships: each is one JSON document, with the columns by which it is found beside it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache

import msgspec
from sqlalchemy import Select, Text, bindparam, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from agent.core.mentorship import Mentorship, State
from agent.core.people import Role
from agent.ledger.glance import stored
from agent.ledger.schema import ACTIVE, meeting_uid, mentorship
from agent.ledger.verbs import Verbs

_BY_REF = select(mentorship.c.data).where(mentorship.c.ref == bindparam("ref"))
_BY_UID = select(mentorship.c.data).join(meeting_uid).where(meeting_uid.c.uid == bindparam("uid"))
_NEW = insert(mentorship)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=[mentorship.c.ref],
    set_={name: _NEW.excluded[name] for name in ("state", "mentor", "student", "data")},
)
_FROM = (
    select(mentorship.c.id, mentorship.c.data)
    .where(mentorship.c.id > bindparam("after"))
    .order_by(mentorship.c.id)
    .limit(bindparam("limit"))
)
_COUNT: Select[int] = select(func.count()).where(mentorship.c.state.in_(bindparam("states", expanding=True)))
_UIDS = select(meeting_uid.c.uid).where(meeting_uid.c.mentorship == bindparam("ref"))
_ADD_UID = insert(meeting_uid)
_DROP_UID = delete(meeting_uid).where(meeting_uid.c.uid == bindparam("uid"))

_ADDRESS = bindparam("address", type_=Text())
_TAKES_PART = {
    "mentor": mentorship.c.mentor == _ADDRESS,
    "student": mentorship.c.student == _ADDRESS,
    None: or_(mentorship.c.mentor == _ADDRESS, mentorship.c.student == _ADDRESS),
}
_OF_MENTORS = (
    select(mentorship.c.mentor, mentorship.c.data)
    .where(mentorship.c.mentor.in_(bindparam("mentors", expanding=True)), ACTIVE)
    .order_by(mentorship.c.id)
)
_RUNNING = select(mentorship.c.data).where(ACTIVE)


class _Clock(msgspec.Struct):
    zone: str
    local: datetime
    until: datetime | None = None


class _Series(msgspec.Struct):
    """As much of a mentorship as tells by which clock its series goes."""

    weekly: _Clock | None = None


_CLOCK = msgspec.json.Decoder(_Series)


class MentorshipVerbs(Verbs):
    """Mentorships by reference, by who takes part, by a meeting's UID."""

    _of_mentors: Mapping[str, list[Mentorship]] = {}

    def read_of(self, mentors: Sequence[str]) -> None:
        """Read what these mentors (addresses in lower case) have that has not ended, all at once; kept until one is saved."""
        found: dict[str, list[Mentorship]] = {address: [] for address in mentors}
        for address, data in self._connection.execute(_OF_MENTORS, {"mentors": list(mentors)}) if mentors else ():
            found[address].append(stored(Mentorship, data))
        self._of_mentors = found

    def mentorship(self, ref: str) -> Mentorship | None:
        """The mentorship of that reference."""
        return self._one(_BY_REF, {"ref": ref})

    def mentorships(self, *, role: Role | None = None, address: str | None = None, active: bool = True) -> list[Mentorship]:
        """Mentorships in the order of their references: all, or those in which `address` (in any case of letters) takes part.

        `role` narrows that to 'mentor' (asked or accepted) or 'student'; nobody takes part in another role, so that finds none.
        `active` leaves out those that have ended.
        """
        if active and role == "mentor" and address is not None and (known := self._of_mentors.get(address.lower())) is not None:
            return list(known)
        found = _listed(role if address is not None else None, of_address=address is not None, active=active)
        if found is None:
            return []
        return [stored(Mentorship, data) for (data,) in self._rows(found, {"address": (address or "").lower()})]

    def mentorships_from(self, after: int, limit: int) -> list[tuple[int, Mentorship]]:
        """Up to `limit` mentorships whose number is above `after`, each with its number: for going through all of them in batches."""
        rows = self._connection.execute(_FROM, {"after": after, "limit": limit})
        return [(row.id, stored(Mentorship, row.data)) for row in rows]

    def series_clocks(self) -> set[tuple[str, int]]:
        """The zone of every weekly series that goes on, and the year in which it began."""
        clocks = (_CLOCK.decode(data).weekly for (data,) in self._rows(_RUNNING))
        return {(clock.zone, clock.local.year) for clock in clocks if clock and clock.until is None}

    def count_mentorships(self, states: Sequence[State]) -> int:
        """How many there are in these states."""
        return self._connection.execute(_COUNT, {"states": list(states)}).scalar_one()

    def by_meeting(self, uid: str) -> Mentorship | None:
        """The mentorship whose orientation or weekly call, or a proposal of one, has this UID (RFC 5545 section 3.8.4.7)."""
        return self._one(_BY_UID, {"uid": uid})

    def save(self, changed: Mentorship) -> None:
        """Keep a mentorship as it is now, new or changed."""
        values = {
            "ref": changed.ref,
            "state": changed.state,
            "mentor": _lower(changed.mentor),
            "student": _lower(changed.fields.student_email),
            "data": msgspec.json.encode(changed).decode(),
        }
        self._changed(_SAVE, values)
        self._of_mentors = {}
        self._keep_uids(changed)
        self._fresh.discard(changed.ref if changed.orientation or changed.weekly or changed.tentative else "")

    def _keep_uids(self, changed: Mentorship) -> None:
        fresh = changed.ref in self._fresh
        kept = set() if fresh else {uid for (uid,) in self._rows(_UIDS, {"ref": changed.ref})}
        past = (meeting for e in changed.earlier for meeting in (e.orientation, e.weekly))
        now = {meeting.uid for meeting in (changed.orientation, changed.weekly, *past) if meeting}
        now |= {tentative.meeting.uid for tentative in changed.tentative}
        for uid in kept - now:
            self._changed(_DROP_UID, {"uid": uid})
        for uid in now - kept:
            self._changed(_ADD_UID, {"uid": uid, "mentorship": changed.ref})

    def _one(self, found: Select[str], values: dict[str, str]) -> Mentorship | None:
        rows = self._rows(found, values)
        return stored(Mentorship, rows[0][0]) if rows else None


@cache
def _listed(role: Role | None, *, of_address: bool, active: bool) -> Select[str] | None:
    statement = select(mentorship.c.data).order_by(mentorship.c.id)
    if of_address:
        if role not in _TAKES_PART:
            return None
        statement = statement.where(_TAKES_PART[role])
    return statement.where(ACTIVE) if active else statement


def _lower(address: str | None) -> str | None:
    return None if address is None else address.lower()
