"""The stage: an embedded mail server, a daemon that really runs, a clock that can be moved; what happens is shown and checked."""

import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from agent import standing
from agent.core.meetings import occurrences
from agent.ledger import Ledger
from agent.sandbox.at_google import AtGoogle
from agent.sandbox.calendar import OwnCalendar
from agent.sandbox.cast import Mail, Person
from agent.sandbox.screen import Screen, in_calendar
from agent.sandbox.server import MailServer

AGENT, OFFICE = "agent@example.org", "calendar@example.org"
PATIENCE = 20.0  # seconds until something that should happen counts as not happening


class WentWrongError(Exception):
    """The first thing that was not as it should be, in a sentence."""


class Running(Protocol):
    """A daemon at work; `wake` has it look at its alarms, since the clock was moved by hand."""

    def wake(self) -> None:
        """Look at the alarms now."""


class MovableClock:
    """A clock that goes on by itself and can be put forward."""

    def __init__(self, start: datetime) -> None:
        self._offset = start - datetime.now(UTC)

    def __call__(self) -> datetime:
        """The instant, aware."""
        return datetime.now(UTC) + self._offset

    def forward_to(self, at: datetime) -> None:
        """Put the clock forward to an instant."""
        self._offset += max(at - self(), timedelta(0))

    def real(self) -> None:
        """From now on, the machine's own time."""
        self._offset = timedelta(0)


class Stage:
    """Where the story is played: who writes, what arrives with whom, and the checks."""

    def __init__(
        self,
        server: MailServer,
        ledger: Ledger,
        clock: MovableClock,
        folder: Path,
        screen: Screen,
        look_ahead: Callable[[datetime, datetime], Sequence[Any]],
        own: OwnCalendar | AtGoogle | None = None,
    ) -> None:
        self._own = own
        self.invited: list[str] = []  # whom the programme's own calendar has told of something, by the last step
        self.clock, self.folder, self._look_ahead = clock, folder, look_ahead
        self._server, self._ledger, self._say = server, ledger, screen.say
        self._gap = screen.gap
        self._people: dict[str, Person] = {}
        self._read: dict[str, int] = {}
        self._scene = self._files = 0
        self.daemon: Running | None = None

    def enter(self, name: str, address: str, zone: str) -> Person:
        """Somebody who takes part."""
        person = Person(name, address, zone, smtp_port=self._server.smtp_port, imap_port=self._server.imap_port)
        self._people[address] = person
        self._read[address] = 0
        return person

    def scene(self, title: str) -> None:
        """A new chapter."""
        self._scene += 1
        self._gap()
        self._say(f"{self._scene}. {title}", "1")

    def tell(self, text: str) -> None:
        """A line of the narrator's."""
        self._say(f"   {text}", "2")

    def written(self, who: Person, raw: bytes, subject: str, text: str) -> None:
        """Show what somebody wrote."""
        at = self.clock().astimezone(ZoneInfo(who.zone))
        self._say(f"   {who.first_name} writes ({at:%a %d %b, %H:%M}): {subject}", "36")
        for line in text.strip().splitlines()[:6]:
            self._say(f"     | {line}", "2")
        self._keep(raw, f"{who.first_name}-writes")

    def arrives(self, expected: Mapping[Person, Sequence[str]]) -> dict[Person, list[Mail]]:
        """Wait until all is quiet; show what arrived with whom, and check that it is exactly this: subjects by their first words."""
        self._wait_until_quiet()
        came = self.news()
        self._show_what_google_tells()
        for person in self._people.values():
            subjects = [m.subject for m in came[person]]
            wanted = [] if self.calendar_invites and person.address == OFFICE else list(expected.get(person, ()))
            fits = len(subjects) == len(wanted) and all(any(s.startswith(w) for s in subjects) for w in wanted)
            self.check(fits, f"{person.first_name} should get {wanted or 'nothing'} and got {subjects or 'nothing'}")
        self._look_at_own_calendar()
        return came

    def news(self) -> dict[Person, list[Mail]]:
        """Show what has arrived with each since the last look, and return it."""
        came: dict[Person, list[Mail]] = {}
        for person in self._people.values():
            new = person.mails(self._read[person.address])
            self._read[person.address] += len(new)
            came[person] = new
            for mail in new:
                self._say(f"   -> {person.first_name} gets: {mail.subject}", "32")
                if mail.event is not None:
                    self._say(f"      in {person.first_name}'s calendar: {in_calendar(mail, person.zone, self.clock())}", "35")
                self._keep(mail.raw, f"{person.first_name}-gets", mail.ics)
        return came

    def _look_at_own_calendar(self) -> None:
        """The programme's own calendar, where it has one, shows what is decided: every call at its instant, and nothing else."""
        if self._own is None:
            return
        since = self.clock()
        until = since + AHEAD
        with self._ledger.read() as tx:
            standing = [call for m in tx.all_mentorships() for call in (m.orientation, m.weekly) if call and call.until is None]
        wanted = {(call.uid, start.astimezone(UTC)) for call in standing for start in occurrences(call, since, until)}
        shown = self._own.calls(since, until)
        changed = shown != self._own.seen
        self._own.seen = shown
        promise = f"the programme's own calendar shows it, too: {len({uid for uid, _ in shown})} events, {len(shown)} calls in ten weeks"
        self.check(shown == wanted, "the programme's own calendar does not show what is decided", promise if changed else "")

    def _show_what_google_tells(self) -> None:
        news = self._own.news() if isinstance(self._own, AtGoogle) else []
        self.invited = [address for address, _ in news]
        for what in dict.fromkeys(text for _, text in news):
            names = [self._people[address].first_name for address, text in news if text == what]
            self._say(f"   => Google tells {', '.join(names)}: {what}", "35")

    @property
    def calendar_invites(self) -> bool:
        """Whether people are invited by the programme's own calendar, and not by mails."""
        return self._own is not None and self._own.invites

    def accept(self, person: Person, invitation: Mail) -> None:
        """Somebody accepts in their calendar: what the mail invites to, or what the programme's calendar does."""
        if not isinstance(self._own, AtGoogle):
            raw = person.answer_invitation(invitation, "accepted", self.clock())
            self.written(person, raw, f"Accepted: {invitation.event['SUMMARY'] if invitation.event else ''}", "")
            return
        self._say(f"   {person.first_name} accepts in their own Google Calendar", "36")
        self._own.accept(person.address)
        self.move_to(self.clock() + timedelta(seconds=61), "the agent asks Google once a minute")
        self._wait_for(lambda: self._has_accepted(person.address), f"{person.first_name}'s answer was not noticed")

    def _has_accepted(self, address: str) -> bool:
        with self._ledger.read() as tx:
            calls = [call for m in tx.mentorships() for call in (m.orientation, m.weekly) if call and address in call.answers]
        return all(call.answers[address] == "accepted" for call in calls)

    @property
    def calendar_url(self) -> str:
        """Where the programme's own calendar is; '' where it has none."""
        return self._own.url if self._own else ""

    def check(self, holds: object, otherwise: str, promise: str = "") -> None:
        """One thing that must hold; `promise` says it to the audience."""
        if not holds:
            raise WentWrongError(otherwise)
        if promise:
            self._say(f"   ok {promise}", "2;32")

    def deliver_again(self, raw: bytes) -> None:
        """Have the server deliver a mail to the agent once more, as it came."""
        message_id = str(message_from_bytes(raw)["Message-ID"]).encode()
        self._server.deliver(AGENT, next(m for m in self._server.messages(AGENT, "Done") if message_id in m))

    def preview(self, until: datetime) -> Sequence[Any]:
        """Show what the rules would send until then, as `mentor-agent preview` does, and return it."""
        told = self._look_ahead(self.clock(), until)
        self._say(f"   $ mentor-agent preview --until {until:%Y-%m-%dT%H:%MZ}", "1")
        for letter in told:
            self._say(f"     {letter.at:%a %d %b %H:%M} UTC  {letter.rule:<16} {', '.join(letter.to)}", "2")
        return told

    def explain(self, mail: Mail) -> None:
        """Show why a letter was sent, as `mentor-agent explain` does."""
        with self._ledger.read() as tx:
            letter = tx.by_message_id((str(mail.parsed["Message-ID"]),))
        self.check(letter is not None and letter.rule is not None, f"nothing is known of the letter {mail.subject}")
        if letter:
            self._say(f"   $ mentor-agent explain {letter.short_id}", "1")
            self._say(f"     {letter.why}", "2")
            for line in json.loads(letter.stops):
                self._say(f"     what would have stopped it: {line}", "2")

    def mentorships(self) -> int:
        """How many mentorships there are."""
        return len(self.status())

    def status(self) -> list[dict[str, Any]]:
        """The mentorships, as `status --json` shows them."""
        with self._ledger.read() as tx:
            people = tx.people()
            return [standing.mentorship(m, people, tx) for m in tx.all_mentorships()]

    def held(self) -> int:
        """How much waits for a person."""
        with self._ledger.read() as tx:
            return len(tx.held())

    @property
    def imap_port(self) -> int:
        """Where the mailboxes are read."""
        return self._server.imap_port

    @property
    def smtp_port(self) -> int:
        """Where mail is handed in."""
        return self._server.smtp_port

    def move_to(self, at: datetime, why: str) -> None:
        """Put the clock forward."""
        self.clock.forward_to(at)
        self._say(f"   ... {at.astimezone(UTC):%A %d %B, %H:%M} UTC: {why}", "33")
        if self.daemon:
            self.daemon.wake()
            self._wait_for(lambda: not self._due(), "an alarm that is due was not fired")

    def _due(self) -> bool:
        with self._ledger.read() as tx:
            at = tx.next_alarm()
        return at is not None and at <= self.clock()

    def _wait_until_quiet(self) -> None:
        self._wait_for(lambda: not self._server.messages(AGENT) and self._idle(), "the agent did not come to an end with its mail")

    def _idle(self) -> bool:
        with self._ledger.read() as tx:
            counts = tx.counts()
        return counts.waiting == counts.pending == counts.unclear == counts.events == 0

    def _wait_for(self, ready: Callable[[], bool], otherwise: str) -> None:
        until = time.monotonic() + PATIENCE
        pause = threading.Event()
        while not ready():
            if time.monotonic() > until:
                raise WentWrongError(otherwise)
            pause.wait(0.02)

    def _keep(self, raw: bytes, name: str, ics: bytes | None = None) -> None:
        self._files += 1
        path = self.folder / f"{self._files:02}-{name.lower()}"
        path.with_suffix(".eml").write_bytes(raw)
        if ics:
            path.with_suffix(".ics").write_bytes(ics)


AHEAD = timedelta(weeks=10)  # how far the programme's own calendar is looked at
