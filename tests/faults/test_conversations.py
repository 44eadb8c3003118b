"""Whole conversations, made up by Hypothesis: staff, mentors, students, strangers, the clock and crashes take turns as they like."""

import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, precondition, rule

from agent.errors import Ambiguous, Refused, Unreachable
from tests.builders import MARIA, PROGRAMME, TOM
from tests.office import FORM, Office, calendar_answer, enrolment, in_calendars, mail

MENTORS = st.sampled_from([MARIA, TOM])
SAID = st.sampled_from(
    [
        "Sure, happy to! Tuesdays at 18:00 my time would work",
        "Sorry, I can't take anyone at the moment.",
        "Yes, gladly.",
        "Thursdays at 9pm",
        "Can we skip next week?",
        "I am away from 20 December to 3 January",
        "Let's stop here, the mentorship is over",
        "Thank you!",
        "",
    ]
)
KEEP_HELD = timedelta(days=14)  # as the office is set
TROUBLE = st.sampled_from([Unreachable("gone"), Refused("550 no"), Ambiguous("no answer")])


class Conversations(RuleBasedStateMachine):
    """What anybody may do next."""

    letters = Bundle("letters")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="conversations-")
        self.office = Office(Path(self.folder.name), seen=0).__enter__()
        self.may_hear = {person.address for person in (*PROGRAMME.staff, MARIA, TOM)} | {PROGRAMME.office}
        self.students = self.corrections = 0
        self.series: dict[str, set[str]] = {}
        self.held_since: dict[str, datetime] = {}
        self.written: dict[int, tuple[str, bytes]] = {}
        self.latest = self.office.now

    def teardown(self) -> None:
        self.office.__exit__()
        self.folder.cleanup()

    def _step(self, *mails, later=timedelta(0)):
        return multiple(*self.office.step(*mails, later=later))

    @initialize(target=letters)
    def a_pair_talks_each_week(self):
        sent = self.staff_assign_to(MARIA)
        offer = next(m for m in sent if MARIA.address in m["To"])
        return multiple(*sent, *self.office.step(mail(MARIA.address, "Sure! Tuesdays at 18:00 my time", answers=offer)))

    def staff_assign_to(self, mentor, results=""):
        self.students += 1
        address = f"student{self.students}@example.com"
        if results is not None:
            self.may_hear.add(address)
        form = FORM.replace("ana@example.com", address)
        return self.office.step(enrolment(f"Mentor: {mentor.name}", form, at=self.office.now, results=results))

    @rule(target=letters, mentor=MENTORS, vouched=st.booleans())
    def staff_assign(self, mentor, vouched):
        return multiple(*self.staff_assign_to(mentor, "" if vouched else None))

    @rule(target=letters, letter=letters, said=SAID, times=st.integers(1, 3))
    def somebody_answers(self, letter, said, times):
        reader = letter["To"].split(",")[0].rpartition("<")[2].strip("> ")
        raw = mail(reader, said, at=self.office.now, answers=letter)
        return self._step(*[raw] * times)

    @rule(target=letters, letter=letters, answer=st.sampled_from(["ACCEPTED", "DECLINED"]), forged=st.booleans())
    def a_calendar_answers(self, letter, answer, forged):
        if not any(part.get_content_type() == "text/calendar" for part in letter.walk()):
            return multiple()
        reader = letter["To"].rpartition("<")[2].strip("> ")
        sender = "eve@example.info" if forged else reader
        return self._step(calendar_answer(letter, reader, answer, at=self.office.now, sender=sender))

    @precondition(lambda self: self.office.all())
    @rule(target=letters, data=st.data(), again=st.booleans())
    def staff_correct_an_address(self, data, again):
        m = data.draw(st.sampled_from(self.office.all()), label="whose")
        address = f"student{data.draw(st.integers(1, self.students + 1))}@example.com" if again else f"new{self.corrections}@example.com"
        self.corrections += 1
        self.may_hear.add(address)
        return self._step(mail("martin@example.org", f"{m.ref}\nE-mail: {address}", at=self.office.now))

    @rule(target=letters, letter=letters, said=SAID)
    def a_stranger_answers_somebody_elses_mail(self, letter, said):
        return self._step(mail("eve@example.info", said, at=self.office.now, answers=letter))

    @rule(target=letters, said=SAID, mentor=MENTORS)
    def somebody_pretends_to_be_a_mentor(self, said, mentor):
        return self._step(mail(mentor.address, said, at=self.office.now, results="mx.example.org; dmarc=fail"))

    @rule(target=letters, hours=st.integers(-48, 24 * 15))
    def the_clock_moves(self, hours):
        return self._step(later=timedelta(hours=hours))

    @rule(trouble=TROUBLE)
    def the_post_has_trouble(self, trouble):
        self.office.post.failures.append(trouble)

    @rule(target=letters)
    def the_program_dies_while_it_delivers(self):
        with self.office.ledger.begin() as tx:
            tx.claim(self.office.now)
        self.office.ledger.close()
        self.office.open()
        return self._step()

    @precondition(lambda self: self.office.held())
    @rule(target=letters, data=st.data())
    def staff_release_what_was_not_sent(self, data):
        effects = [held.id for held in self.office.held() if held.what == "effect"]
        if effects:
            chosen = data.draw(st.sampled_from(effects))
            with self.office.ledger.begin() as tx:
                assert tx.release(chosen, self.office.now)
            self.held_since.pop(chosen)
        return self._step()

    @invariant()
    def only_who_was_introduced_is_written_to(self):
        assert {address for _, to, _ in self.office.post.sent for address in to} <= self.may_hear

    @invariant()
    def nothing_goes_out_twice(self):
        sent = Counter((to, data.partition(b"Message-ID: ")[2][:40]) for _, to, data in self.office.post.sent)
        assert [which for which, count in sent.items() if count > 1] == []

    @invariant()
    def one_offer_is_open_at_a_time_and_one_series_stands(self):
        for m in self.office.all():
            assert sum(asked.question == "offer" for asked in m.asked) <= 1
            if m.weekly:
                self.series.setdefault(m.ref, set()).add(m.weekly.uid)
                assert len(self.series[m.ref]) == 1

    @invariant()
    def just_the_two_have_their_calls_in_their_calendars(self):
        with self.office.ledger.read() as tx:  # what was written is forgotten after a while, but stays in calendars
            self.written |= {letter.id: (letter.recipients[0], letter.data) for letter in tx.written_since(0) if letter.data}
        shown = in_calendars(self.written[number] for number in sorted(self.written))
        for m in self.office.all():
            pair = {m.mentor, m.fields.student_email, PROGRAMME.office}
            for call in (m.orientation, m.weekly):
                if call and call.source is None and (call.weekly or call.end > self.latest):
                    numbers = {} if call.until else dict.fromkeys(pair, call.sequence)
                    assert {who: events[call.uid] for who, events in shown.items() if call.uid in events} == numbers

    @invariant()
    def nothing_held_is_forgotten_before_its_time(self):
        self.latest = max(self.latest, self.office.now)
        held = {one.id: one.at for one in self.office.held()}
        gone = {id_: since for id_, since in self.held_since.items() if id_ not in held}
        assert all(id_.startswith("m") and self.latest - since >= KEEP_HELD for id_, since in gone.items())
        self.held_since = held

    @invariant()
    def nothing_broke_the_reader(self):
        assert [held.reason for held in self.office.held() if "please report it" in held.reason] == []
        assert self.office.mailbox.messages() == []


TestConversations = pytest.mark.long(Conversations.TestCase)
TestConversations.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
