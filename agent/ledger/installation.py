"""Verbs on what there is once: the secret, named values, the kill switch; and on people."""

from datetime import datetime

import msgspec
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.dml import ReturningUpdate

from agent.core.people import Person
from agent.ledger.schema import installation, person
from agent.ledger.verbs import Verbs

_SECRET: Select[bytes] = select(installation.c.secret)
_PAUSE = update(installation).values(paused_why=bindparam("why"))
_RESUME = update(installation).values(paused_why=None)
_NEXT_REF: ReturningUpdate[int] = (
    update(installation).values(mentorships=installation.c.mentorships + 1).returning(installation.c.mentorships)
)
_PEOPLE_REVISION: Select[int] = select(installation.c.people_revision)
_PEOPLE_CHANGED = update(installation).values(people_revision=installation.c.people_revision + 1)


_FIRED_UNTIL = "fired-until"

_NEW_PERSON = insert(person)
_SAVE_PERSON = _NEW_PERSON.on_conflict_do_update(index_elements=[person.c.role, person.c.address], set_={"data": _NEW_PERSON.excluded.data})


class InstallationVerbs(Verbs):
    """The installation itself, and the people it knows."""

    def secret(self) -> bytes:
        """32 random bytes, made when the ledger was; tokens are derived from them."""
        return self._connection.execute(_SECRET).scalar_one()

    def ticked(self, now: datetime) -> None:
        """Alarms fire at this instant."""
        self.put(_FIRED_UNTIL, now.isoformat())

    def ran_ahead(self, now: datetime) -> bool:
        """Whether alarms have fired later than `now`, by a clock that was set back since."""
        latest = self.get(_FIRED_UNTIL)
        return latest is not None and datetime.fromisoformat(latest) > now

    def pause(self, why: str) -> None:
        """Claim nothing from now on, until `resume`."""
        self._connection.execute(_PAUSE, {"why": why or "paused"})

    def resume(self) -> None:
        """Let what is pending be claimed again."""
        self._connection.execute(_RESUME)

    def next_ref(self) -> str:
        """A reference for a new mentorship: M1, M2, …; none is given out twice, unless the transaction is rolled back."""
        [(number,)] = self._rows(_NEXT_REF)
        ref = f"M{number}"
        self._fresh.add(ref)
        return ref

    def people_revision(self) -> int:
        """A number that rises with every `save_person`: who keeps `people()` compares it."""
        [(revision,)] = self._rows(_PEOPLE_REVISION)
        return revision

    def save_person(self, known: Person) -> None:
        """Add a person, or put them in the place of who had that role and address (in any case of letters)."""
        values = {"role": known.role, "address": known.address.lower(), "data": msgspec.json.encode(known).decode()}
        self._connection.execute(_SAVE_PERSON, values)
        self._connection.execute(_PEOPLE_CHANGED)
