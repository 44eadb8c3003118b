"""What time brings: alarms are planned when facts change, and fire when they are due, each once.

`plan` is called in the transaction that changes a fact; `fire` takes one due alarm through its rule to letters or to nothing;
`refresh` plans everybody's alarms anew after the rules have changed, in batches, each a transaction of its own,
so that it can be interrupted anywhere and mail is served meanwhile.
Deciding stands in `core.rules.planning` and `core.rules.reminding`; here is only what has to be looked up and written down.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from agent.core.actions import Alarm, Recipient
from agent.core.deciding.assigning import next_mentor
from agent.core.deciding.state_machine import alarms as process_alarms
from agent.core.letters.facts import first_name, words_for
from agent.core.mentorship import ACTIVE, Mentorship
from agent.core.people import Person
from agent.core.rules import reminding
from agent.core.rules.conditions import stops, unmet
from agent.core.rules.planning import OF_PROGRAMME, PROGRAMME, Subject, of_mentor, of_mentorship, planned
from agent.core.rules.reminding import Case, Drop, Memory, Wait
from agent.core.rules.rule import Rulebook
from agent.core.scene import Decision, Scene
from agent.core.value import Value, replace
from agent.core.views.overview import Coming
from agent.ledger import PLANNED_FOR, Ledger, Transaction

WEEK, MOST_COMING = timedelta(weeks=1), 2000
TOGETHER = 250  # subjects that are planned anew in one transaction

log = logging.getLogger(__name__)

Figures = Callable[[Transaction, Sequence[Coming], Scene], Mapping[str, object]]


class Spoken(Value):
    """What came of an alarm: the decision to record, what its letters are marked with, and for which other alarms it has spoken."""

    decision: Decision
    mentorship: str | None = None
    rule: str | None = None
    topic: str | None = None
    stops: tuple[str, ...] = ()
    others: frozenset[Alarm] = frozenset()


class Reminders:
    """Plans and fires the alarms of the rules in `rulebook`; `figures` are the facts of letters about the programme as a whole."""

    def __init__(self, rulebook: Rulebook, figures: Figures) -> None:
        self.rulebook = rulebook
        self._figures = figures

    def plan(self, tx: Transaction, m: Mentorship, scene: Scene) -> None:
        """Have a mentorship's alarms be what its facts, as just saved, make them."""
        self._plan_all(tx, self.rulebook, [of_mentorship(m)], scene)

    def plan_mentor(self, tx: Transaction, mentor: Person, scene: Scene) -> None:
        """Have the alarms of a mentor be what their facts make them; one whose zone was learned has all of theirs planned anew."""
        theirs = tx.mentorships(role="mentor", address=mentor.address)
        self._plan_all(tx, self.rulebook, [of_mentor(mentor), *(of_mentorship(m) for m in theirs)], scene)

    def is_stale(self, tx: Transaction) -> bool:
        """Whether alarms are still to be planned by the rules as they are now; the ledger keeps their revision, and how far it has come."""
        return tx.get(PLANNED_FOR) != f"{self.rulebook.revision}:done"

    def refresh(self, ledger: Ledger, scene: Callable[[Transaction], Scene], stop: Callable[[], bool] = lambda: False) -> None:
        """Plan everybody's alarms by the rules as they are now; where it was interrupted, it goes on."""
        with ledger.read() as tx:
            if not self.is_stale(tx):
                return
        more = True
        while more and not stop():
            with ledger.begin() as tx:
                more = self._refresh_some(tx, scene(tx))
        if not more:
            log.info("alarms planned by the rules of revision %s", self.rulebook.revision[:8])

    @staticmethod
    def read_ahead(tx: Transaction, batch: Sequence[Alarm], now: datetime) -> None:
        """Read at once what `fire` will look up for each of the mentors whom these alarms are about."""
        mentors = list({alarm.subject for alarm in batch if "@" in alarm.subject})
        tx.read_of(mentors)
        tx.read_answers("standup", mentors)
        tx.read_reminded(mentors, now - WEEK)

    def fire(self, tx: Transaction, alarm: Alarm, scene: Scene) -> Spoken | None:
        """Fire one alarm of a rule: mark it, plan what follows, and say what is to be recorded; None where nothing is to be said."""
        rule = self.rulebook.find(alarm.rule)
        subject = self._subject(tx, alarm.subject, scene) if rule else None
        case = self._case(tx, alarm, subject, scene) if subject else None
        if rule is None or case is None:
            tx.fired(alarm, scene.now, "gone")
            return None
        if case.due > scene.now:  # it was planned by other facts, or other rules
            tx.put_off(alarm, case.due)
            return None
        found = reminding.judge(case, scene, self._memory(tx))
        if isinstance(found, Wait):
            tx.put_off(alarm, found.until)
            return None
        if isinstance(found, Drop):
            self._done(tx, case, scene, found.outcome, spoke=found.goes_on)
            return None
        if case.rule.steps[alarm.step].do:
            self._done(tx, case, scene, "sent", spoke=True)
            assert case.subject.m is not None
            would_stop = stops(rule, scene.programme.words())
            return Spoken(next_mentor(case.subject.m, scene, unanswered=True), alarm.subject, rule.name, None, would_stop)
        return self._speak(tx, case, found, scene)

    def bring_back(self, tx: Transaction, scene: Scene) -> None:
        """Have further steps due by their rules' own measure, and not by a clock that ran ahead; one that rests is looked at anew."""
        for alarm in tx.further_steps(scene.now):
            subject = self._subject(tx, alarm.subject, scene)
            case = self._case(tx, alarm, subject, scene) if subject else None
            if case and (at := reminding.step_due(case, scene)) and at < alarm.at:
                tx.put_off(alarm, at)

    # One letter

    def _speak(self, tx: Transaction, case: Case, readers: tuple[Recipient, ...], scene: Scene) -> Spoken | None:
        """The letter of a case, and of whatever else of its topic is due to the same readers soon."""
        topic = case.rule.topic
        if topic and case.subject.m:
            readers = tuple(r for r in readers if not self._covered(tx, case, topic, r.address, scene))
        if not readers:
            self._done(tx, case, scene, "told already", spoke=True)
            return None
        chosen, others = reminding.first_by_name([case, *(self._same_topic(tx, case, readers, scene) if topic else ())])
        for other in (chosen, *others):
            self._done(tx, other, scene, "sent" if other is chosen else f"told with {chosen.rule.name}", spoke=True)
        told = [one.subject.m.ref for one in (chosen, *others) if one.subject.m] if reminding.wants_notes(chosen) else []
        sends = reminding.letters(chosen, others, readers, scene, {ref: tx.entries(ref) for ref in told})
        if chosen.subject.about == PROGRAMME:
            figures = self.overview(tx, scene)
            sends = tuple(replace(send, facts={**send.facts, **figures}) for send in sends)
        about = chosen.subject.name if chosen.subject.m else None
        spoken_for = frozenset(one.alarm for one in (chosen, *others))
        would_stop = stops(chosen.rule, words_for(scene.person(readers[0]), scene))
        return Spoken(Decision(actions=sends), about, chosen.rule.name, topic or chosen.rule.name, would_stop, spoken_for)

    def _same_topic(self, tx: Transaction, case: Case, readers: tuple[Recipient, ...], scene: Scene) -> list[Case]:
        """Other cases of the topic that would go to just the same readers within the time in which letters become one."""
        reader = readers[0]
        names = [rule.name for rule in self.rulebook.rules if rule.topic == case.rule.topic]
        until = scene.now + scene.programme.merge_within
        if reader.person in ("mentor", "student"):  # few are theirs, however many are due
            theirs = [m.ref for m in tx.mentorships(role=reader.person, address=reader.address)]
            upcoming = (a for alarms in tx.upcoming_of([*theirs, reader.address.lower()]).values() for a in alarms)
            soon = [alarm for alarm in upcoming if alarm.rule in names and alarm.at <= until]
        else:
            soon = tx.upcoming_by(names, until)
        found: list[Case] = []
        for alarm in soon:
            subject = self._subject(tx, alarm.subject, scene) if alarm != case.alarm else None
            other = self._case(tx, alarm, subject, scene) if subject else None
            if other and reminding.judge(other, scene, self._memory(tx)) == readers:
                found.append(other)
        return found

    @staticmethod
    def _covered(tx: Transaction, case: Case, topic: str, reader: str, scene: Scene) -> bool:
        """Whether a letter of the topic, on the same mentorship, went to this reader just before."""
        within = scene.programme.merge_within
        return tx.reminded_of(topic, case.subject.name, reader, scene.now - within, scene.now + within)

    def overview(self, tx: Transaction, scene: Scene, told: Scene | None = None) -> Mapping[str, object]:
        """The facts of a letter about the programme as a whole; `told` is the scene on its reader's clock, where that is another."""
        return self._figures(tx, self._coming(tx, tx.coming(scene.now + WEEK, MOST_COMING), scene), told or scene)

    def coming_of(self, tx: Transaction, m: Mentorship, scene: Scene) -> list[Coming]:
        """What rules will send about one mentorship, and to its mentor while it is under way."""
        subjects = [m.ref, *([m.mentor.lower()] if m.mentor and m.state in ACTIVE else [])]
        alarms = [alarm for upcoming in tx.upcoming_of(subjects).values() for alarm in upcoming]
        return self._coming(tx, sorted(alarms, key=lambda alarm: alarm.at), scene)

    def _coming(self, tx: Transaction, alarms: Sequence[Alarm], scene: Scene) -> list[Coming]:
        """What these alarms will bring, as things stand: by rule, to whom and about whom."""
        found: list[Coming] = []
        for alarm in alarms:
            subject = self._subject(tx, alarm.subject, scene) if self.rulebook.find(alarm.rule) else None
            case = self._case(tx, alarm, subject, scene) if subject else None
            if case and not unmet(case.rule.only_if, reminding.standing(case, scene)):
                readers = reminding.readers_of(case, scene)
                to = scene.programme.words().say("staff") if len(readers) > 1 else "".join(r.name or r.address for r in readers)
                m = case.subject.m if not any(r.person == "student" for r in readers) else None  # who gets it is who it is about
                found.append(Coming(alarm.at, alarm.rule, to, first_name(m) if m else ""))
        return found

    def _done(self, tx: Transaction, case: Case, scene: Scene, outcome: str, *, spoke: bool) -> None:
        fired_before = tx.fired(case.alarm, scene.now, outcome, reminding.next_alarms(case, scene, spoke=spoke))
        about = case.subject.m.ref if case.subject.m else case.subject.about
        log.info("alarm %s of %s, step %s: %s", case.alarm.rule, about, case.alarm.step, outcome)
        for following in fired_before:  # by a clock that ran ahead
            coming = reminding.occurrence_after(case, following, scene)
            while coming and not tx.set_alarm(coming):
                coming = reminding.occurrence_after(case, coming, scene)

    # Looking up

    def _subject(self, tx: Transaction, name: str, scene: Scene) -> Subject | None:
        if name == PROGRAMME:
            return OF_PROGRAMME
        if "@" in name:
            mentor = scene.people.find("mentor", name)
            return of_mentor(mentor, tx.mentorships(role="mentor", address=name)) if mentor else None
        m = tx.mentorship(name)
        return of_mentorship(m) if m else None

    def _case(self, tx: Transaction, alarm: Alarm, subject: Subject, scene: Scene) -> Case | None:
        rule = self.rulebook.find(alarm.rule)
        if rule is None:
            return None
        if subject.m is not None and rule.only_if.active_mentorships is not None and subject.m.mentor:
            subject = replace(subject, theirs=tuple(tx.mentorships(role="mentor", address=subject.m.mentor)))
        answered = tx.answered("standup", subject.name) if subject.about == "mentor" else None
        return reminding.case_of(rule, alarm, subject, scene, answered)

    @staticmethod
    def _memory(tx: Transaction) -> Memory:
        return Memory(tx.muted, tx.reminded)

    # Planning

    def _refresh_some(self, tx: Transaction, scene: Scene) -> bool:
        """One batch; whether there are more. Mentorships come first, by their order, then mentors, then the programme."""
        book = self.rulebook  # another thread may put new rules in its place at any moment
        revision, _, come_to = (tx.get(PLANNED_FOR) or "").partition(":")
        if revision != book.revision:
            come_to = "mentorship:0"
        kind, _, place = come_to.partition(":")
        if kind == "mentorship":
            batch = tx.mentorships_from(int(place), TOGETHER)
            self._plan_all(tx, book, [of_mentorship(m) for _, m in batch], scene)
            after = f"mentorship:{batch[-1][0]}" if batch else "mentor:0"
        elif kind == "mentor":
            mentors = scene.people.of("mentor")[int(place) : int(place) + TOGETHER]
            self._plan_all(tx, book, [of_mentor(mentor) for mentor in mentors], scene)
            after = f"mentor:{int(place) + TOGETHER}" if mentors else "done"
            if not mentors:
                self._plan_all(tx, book, [OF_PROGRAMME], scene)
        else:
            return False
        tx.put(PLANNED_FOR, f"{book.revision}:{after}")
        return after != "done"

    def _plan_all(self, tx: Transaction, book: Rulebook, subjects: Sequence[Subject], scene: Scene) -> None:
        names = [subject.name for subject in subjects]
        pending, fired = tx.upcoming_of(names), tx.last_fired_of(names, scene.now + WEEK)  # what a clock ahead has sent counts at its time
        before: list[Alarm] = []
        after: list[Alarm] = []
        for subject in subjects:
            mine = pending.get(subject.name, [])
            before += mine
            after += _planned(book, subject, mine, fired.get(subject.name, {}), scene)
        tx.replace_alarms(before, after)


def _planned(book: Rulebook, subject: Subject, pending: Sequence[Alarm], fired: Mapping[str, str], scene: Scene) -> list[Alarm]:
    """All alarms of a subject: for a mentorship those of the process itself, too."""
    m = subject.m
    own = [Alarm(rule, m.ref, instance, at) for rule, instance, at in process_alarms(m)] if m is not None else []
    if m is not None and m.state == "ended":
        return own
    return own + planned(book.rules, subject, pending, fired, scene)
