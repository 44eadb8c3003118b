"""kill -9: a day of a programme is lived through, killed at one or several moments, and then compared with the same day undisturbed.

A round begins with two offers open. A yes comes (twice), a new enrolment, a stranger's mail and a vacation notice; a reminder is due.
Afterwards each letter must be in each of its readers' mailboxes once, or be held as unclear where there is no proof,
and the ledger must say what it says after the undisturbed day.
"""

import json
import random
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from functools import cached_property
from pathlib import Path
from typing import Any

from pymap.parsing.message import AppendMessage

from agent.sandbox.delivery import Delivery
from agent.sandbox.server import MailServer
from tests.builders import NOW
from tests.faults.runner import KILLED, Run, Runner
from tests.office import AGENT, FORM, enrolment, mail
from tests.programme import ACCOUNTS, PASSWORD, Programme

MODES = (("none", "hold"), ("sent", "resend"), ("self-bcc", "resend"))
STUDENTS = ("ben@example.com", "cleo@example.com")
LATER = NOW + timedelta(days=2, hours=1)
HOURS = (LATER, LATER + timedelta(minutes=20), LATER + timedelta(minutes=40))
DIGEST = "held"


@dataclass
class Figures:
    """What came of rounds."""

    rounds: int = 0
    kills: int = 0
    lost: int = 0
    doubled: int = 0
    held: int = 0
    impossible: list[str] = field(default_factory=list)

    def add(self, other: "Figures") -> None:
        for name in ("rounds", "kills", "lost", "doubled", "held"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.impossible += other.impossible

    @property
    def faultless(self) -> bool:
        return (self.lost, self.doubled, self.impossible) == (0, 0, [])

    def __str__(self) -> str:
        done = f"{self.rounds} rounds, {self.kills} kills"
        return f"{done}: {self.lost} lost, {self.doubled} doubled, {len(self.impossible)} impossible states, {self.held} held as unclear"


class Filing(MailServer):
    """A mail server that may file what the agent sends in its folder Sent."""

    def __init__(self, *, files: bool) -> None:
        super().__init__(dict.fromkeys((*ACCOUNTS, *STUDENTS), PASSWORD))
        store, folders = self._imap.store, self._imap._config.set_cache

        class Both(Delivery):
            async def handle_DATA(self, smtp, session, envelope) -> str:  # noqa: N802
                ours = folders[AGENT][0]
                with suppress(ValueError):  # it is there
                    await ours.add_mailbox("Sent")
                await (await ours.get_mailbox("Sent")).append(AppendMessage(envelope.content, datetime.now(UTC)))
                return await super().handle_DATA(smtp, session, envelope)

        if files:
            self._delivery = Both(self.accounts, "+", self.authserv_id, store)


@dataclass(frozen=True)
class Day:
    """The programme as it stands in the morning, and the mails of the day."""

    folder: Path
    letters: int
    mails: tuple[bytes, ...]


@dataclass(frozen=True)
class Kill:
    """At the `nth` time that a point is reached; or, without a point, after some of the time that a run takes."""

    point: str = ""
    nth: int = 1
    after: float = 0.0


class Rounds:
    """Rounds in a folder of their own."""

    def __init__(self, folder: Path, runner: Runner) -> None:
        self._folder, self._runner, self._number = folder, runner, 0
        self._undisturbed: dict[str, dict[str, Any]] = {}

    @cached_property
    def day(self) -> Day:
        """A programme with two offers open."""
        folder = self._folder / "morning"
        folder.mkdir()
        with MailServer(dict.fromkeys((*ACCOUNTS, *STUDENTS), PASSWORD)) as server:
            Programme(folder, server.imap_port, server.smtp_port)
            server.deliver(AGENT, enrolment())
            server.deliver(AGENT, _enrolled("Tom Baker", "Ben Kraus", STUDENTS[0]))
            self._run(Run(str(folder), NOW.isoformat(), server.imap_port, server.smtp_port))
            (offer,) = (m for m in map(message_from_bytes, server.messages("maria@example.net")))
        yes = mail("maria@example.net", "Sure, happy to! Tuesdays at 18:00 my time would work", at=LATER, answers=offer)
        stranger = mail("who@example.info", "Let me in, please", at=LATER)
        vacation = mail("tom@example.net", "I am away", at=LATER, Auto_Submitted="auto-replied")
        asked = mail(text="How is Ana Novak doing?", at=LATER)
        with closing(sqlite3.connect(folder / "ledger.db")) as db:
            ((letters,),) = db.execute("SELECT max(id) FROM outgoing")
        return Day(folder, letters, (yes, _enrolled("Tom Baker", "Cleo Adams", STUDENTS[1], at=LATER), stranger, vacation, yes, asked))

    def warm_up(self) -> None:
        """Live through a day in the process that all others are forked from."""
        with self._morning() as (folder, server):
            for now in HOURS:
                self._run(Run(str(folder), now.isoformat(), server.imap_port, server.smtp_port, warming=True))

    @cached_property
    def points(self) -> Counter[str]:
        """The points that an undisturbed day reaches, and how often each is."""
        told, found = self._folder / "points.json", Counter[str]()
        for proof, unclear in MODES:
            with self._morning(proof) as (folder, server):
                for now in HOURS:
                    self.meanwhile(now)
                    self._run(Run(str(folder), now.isoformat(), server.imap_port, server.smtp_port, proof, unclear, told=str(told)))
                    found |= Counter(json.loads(told.read_text()))
        return found

    @cached_property
    def seconds(self) -> float:
        """How long a run takes."""
        taken = []
        for _ in range(3):
            with self._morning() as (folder, server):
                began = time.monotonic()
                self._run(Run(str(folder), HOURS[0].isoformat(), server.imap_port, server.smtp_port))
                taken.append(time.monotonic() - began)
        return min(taken)

    def round(self, mode: int, kills: Sequence[Kill]) -> Figures:
        """One day, killed so many times; a point that is not reached kills nothing."""
        proof, unclear = MODES[mode % len(MODES)]
        if proof not in self._undisturbed:
            self._undisturbed[proof] = {}
            self._undisturbed[proof] = self._live(proof, unclear, [])[1]
        figures, state = self._live(proof, unclear, kills)
        expected = self._undisturbed[proof]
        if state["what is held as ending the program"]:  # three kills during one message: as promised, and then the day goes otherwise
            figures.held += state["what is held as ending the program"]
            return figures
        if proof != "none" and figures.held:
            figures.impossible.append(f"held in spite of proof: {kills}")
        figures.impossible += [
            f"{kills} {proof}: {name} is {state[name]}, not {expected[name]}" for name in expected if state[name] != expected[name]
        ]
        return figures

    def _live(self, proof: str, unclear: str, kills: Sequence[Kill]) -> tuple[Figures, dict[str, Any]]:
        figures, left = Figures(rounds=1), list(kills)
        with self._morning(proof) as (folder, server):
            for now in HOURS:
                self.meanwhile(now)
                while True:
                    run = Run(str(folder), now.isoformat(), server.imap_port, server.smtp_port, proof, unclear)
                    kill = left.pop(0) if left else None
                    if not self._run(run, kill):
                        break
                    figures.kills += 1
                    self.between(folder)
            return figures, self._judge(folder, server, figures)

    def meanwhile(self, now: datetime) -> None:
        """What others do before that hour: nothing."""

    def between(self, folder: Path) -> None:
        """What happens between a crash and the next start: nothing."""

    def _morning(self, proof: str = "none") -> AbstractContextManager[tuple[Path, MailServer]]:
        self._number += 1
        folder = self._folder / str(self._number)
        return _Morning(self.day, folder, Filing(files=proof == "sent"))

    def _run(self, run: Run, kill: Kill | None = None) -> bool:
        """Whether it was killed."""
        if kill and kill.point:
            run = replace(run, point=kill.point, nth=kill.nth)
        after, began = kill.after * self.seconds if kill and not kill.point else None, time.monotonic()
        status = self._runner.run(run, after)
        if kill is None and run.now == HOURS[0].isoformat() and "seconds" in self.__dict__:
            self.seconds = time.monotonic() - began  # a machine is now busy, now idle
        assert status in (0, KILLED), f"a run ended with {status}: {run}"
        return status == KILLED

    def _judge(self, folder: Path, server: MailServer, figures: Figures) -> dict[str, Any]:
        """Count what went wrong; what the ledger says at the end, as far as it must always be the same."""
        came = {address: Counter(_ids(server.messages(address))) for address in server.accounts if address != AGENT}
        with closing(sqlite3.connect(folder / "ledger.db")) as db:
            before = [self.day.letters]
            letters = db.execute("SELECT message_id, state, recipients, template, reason FROM outgoing WHERE id > ?", before).fetchall()
            mentorships = db.execute("SELECT ref, data FROM mentorship ORDER BY ref").fetchall()
            alarms = db.execute(
                "SELECT subject, rule, instance, step, at, outcome FROM alarm WHERE rule != 'held-digest' ORDER BY 1, 2, 3, 4"
            )
            messages = Counter(
                db.execute("SELECT rfc_message_id, state, kind, filed FROM message WHERE sender IS NOT ?", [AGENT]).fetchall()
            )
            planned = alarms.fetchall()
            ((ended,),) = db.execute("SELECT count(*) FROM message WHERE state = 'held' AND reason LIKE 'reading it ended the program%'")
        for message_id, state, recipients, _, reason in letters:
            counts = [came[address][message_id] for address in json.loads(recipients)]
            figures.doubled += sum(count > 1 for count in counts)
            figures.lost += state == "sent" and 0 in counts
            figures.held += state == "held"
            if state not in ("sent", "held") or (state == "held" and "may or may not have arrived" not in reason):
                figures.impossible.append(f"a letter is {state}: {reason}")
        known = {message_id for message_id, *_ in letters}
        figures.impossible += [
            f"a mail that the ledger does not know: {one}" for counts in came.values() for one in counts if one not in known
        ]
        filed = Counter(raw for name in ("Done", "Held") for raw in _messages(server, name) if AGENT.encode() not in _sender(raw))
        return {
            "what is held as ending the program": ended,
            "the letters": sorted(message_id for message_id, _, _, template, _ in letters if template != DIGEST),
            "whether staff were told of what is held": any(template == DIGEST for *_, template, _ in letters),
            "the mentorships": mentorships,
            "the alarms": planned,
            "the messages": messages,
            "what is filed on the server": filed,
            "what is left in the inbox": [raw for raw in server.messages(AGENT) if AGENT.encode() not in _sender(raw)],
        }


class _Morning:
    """A copy of the programme and a mail server with the day's mails."""

    def __init__(self, day: Day, folder: Path, server: MailServer) -> None:
        self._day, self._folder, self._server = day, folder, server

    def __enter__(self) -> tuple[Path, MailServer]:
        shutil.copytree(self._day.folder, self._folder)
        server = self._server.__enter__()
        for raw in self._day.mails:
            server.deliver(AGENT, raw)
        return self._folder, server

    def __exit__(self, *_: object) -> None:
        self._server.__exit__(None, None, None)
        shutil.rmtree(self._folder)


def named(points: Counter[str], seeds: Sequence[int]) -> Iterator[tuple[int, list[Kill]]]:
    """For each point and seed: a mode, and a kill there, with up to two more at any of the points."""
    names = sorted(points)
    for seed in seeds:
        for place, name in enumerate(names):
            chance = random.Random(f"{seed}/{name}")
            more = [Kill(other, chance.randint(1, points[other])) for other in chance.sample(names, chance.randint(0, 2))]
            yield seed + place, [Kill(name, chance.randint(1, points[name])), *more]


def at_random(rounds: int, seed: int) -> Iterator[tuple[int, list[Kill]]]:
    """A mode, and one to three kills at any moment."""
    chance = random.Random(seed)
    for number in range(rounds):
        yield number, [Kill(after=chance.random()) for _ in range(chance.randint(1, 3))]


def _enrolled(mentor: str, student: str, address: str, at: datetime = NOW) -> bytes:
    return enrolment(f"Mentor: {mentor}", FORM.replace("Ana Novak", student).replace("ana@example.com", address), at=at)


def _ids(mails: Sequence[bytes]) -> list[str]:
    return [str(message_from_bytes(raw)["Message-ID"]) for raw in mails]


def _sender(raw: bytes) -> bytes:
    return str(message_from_bytes(raw)["From"]).encode()


def _messages(server: MailServer, folder: str) -> list[bytes]:
    try:
        return server.messages(AGENT, folder)
    except LookupError:
        return []  # nothing has been filed there yet
