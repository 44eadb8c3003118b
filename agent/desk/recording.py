"""A decision is written down: facts, letters and alarms, in the transaction of whatever led to it."""

import traceback
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from agent.core.actions import Action, Send
from agent.core.deciding import hosting, proposing
from agent.core.mentorship import Mentorship
from agent.core.people import People
from agent.core.scene import Decision, Programme, Scene
from agent.core.value import replace
from agent.desk.outbox import Occasion, Outbox
from agent.desk.reminders import Reminders
from agent.ledger import Transaction
from agent.reading.hours import wished_hours


class Records:
    """Writes decisions down for one programme, and knows everybody."""

    def __init__(self, outbox: Outbox, programme: Programme, reminders: Reminders) -> None:
        self.outbox, self.programme, self.reminders = outbox, programme, reminders
        self._people: tuple[int, People, tuple[str, ...]] = (-1, People(), ())

    def people(self, tx: Transaction) -> People:
        """Everybody known, read again only when `import` or a mail has changed it."""
        revision = tx.people_revision()
        if self._people[0] != revision:
            people = tx.people()
            self._people = (revision, people, people.mentor_names())
        return self._people[1]

    def forget(self) -> None:
        """Read everybody anew: what was read in a transaction that came to nothing may not be so."""
        self._people = (-1, People(), ())

    @property
    def mentor_names(self) -> tuple[str, ...]:
        """What staff may call mentors by, of the people read last."""
        return self._people[2]

    def scene(self, tx: Transaction, now: datetime, cause: str) -> Scene:
        """The surroundings of a decision at `now` (aware), on what `cause` names."""
        calls_of = partial(_mentored, tx)
        return Scene(now, self.programme, self.people(tx), cause, self.outbox.derive, calls_of, wished_hours)

    def record(self, tx: Transaction, decision: Decision, occasion: Occasion, scene: Scene) -> int:
        """Write all of it down; how many letters are new."""
        for person in decision.learned:
            tx.save_person(person)
        if decision.learned:
            scene = replace(scene, people=scene.people.with_persons(decision.learned))
            occasion = replace(occasion, people=occasion.people.with_persons(decision.learned))
        if any(m.tentative for m in decision.mentorships):
            decision = _swept(decision, scene)
        for m in decision.mentorships:
            tx.save(m)
            self.reminders.plan(tx, m, scene)
            self.outbox.show(tx, m, scene)
            if self.programme.zoom:
                tx.want_room(m.ref, hosting.wanted(m, scene), scene.now)
        for person in decision.learned:
            if person.role == "mentor":
                self.reminders.plan_mentor(tx, person, scene)
        for entry in decision.entries:
            tx.keep_entry(entry)
        for question, address, at in decision.answered:
            tx.answer(question, address, at)
        refs = {m.ref for m in decision.mentorships}
        return sum(self.outbox.write(tx, action, _about(action, occasion, refs)) for action in _one_courtesy_each(decision.actions))


def _one_courtesy_each(actions: Sequence[Action]) -> Iterator[Action]:
    """The actions, but of those that only answer or explain the first for each reader: one mail leads to one of these at most."""
    answered: set[str] = set()
    for action in actions:
        if isinstance(action, Send) and action.courtesy:
            readers = {r.address.lower() for r in action.to}
            if readers & answered:
                continue
            answered |= readers
        yield action


def _swept(decision: Decision, scene: Scene) -> Decision:
    """The decision without tentative events that have had their time."""
    after = [proposing.swept(m, scene) for m in decision.mentorships]
    mentorships = tuple(m for then in after for m in then.mentorships)
    return replace(decision, mentorships=mentorships).and_then(*(action for then in after for action in then.actions))


def _mentored(tx: Transaction, mentor: str) -> Sequence[Mentorship]:
    return tx.mentorships(role="mentor", address=mentor)


def _about(action: Action, occasion: Occasion, refs: Collection[str]) -> Occasion:
    """One mail may lead to letters about several mentorships, and an answer to each is about its own: its key begins with the reference."""
    ref = action.key.partition("/")[0]
    return replace(occasion, mentorship=ref) if ref in refs and ref != occasion.mentorship else occasion


def where(error: Exception) -> str:
    """A fault of ours by its kind and place: what a log may hold, where a message or a traceback could quote a mail."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
