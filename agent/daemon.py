"""The main loop: `run`, `run --once`, and the threads of a running agent, which `wiring` makes.

Some threads work beside the main one, which waits for a signal:
*intake* waits on the mailbox (IDLE), records, decides and files away;
*delivery* sends what is due;
*calendar*, where the programme keeps one, brings it to what shall stand there, and takes in what others did;
APScheduler's wakes the desk at the next alarm.
*zoom* and *forms*, where these are set, keep the pairs' rooms, and take in what was filled in.
Each keeps its place in the ledger only, so any of them may be stopped anywhere.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from agent.desk.forms import Forms
from agent.desk.recording import where
from agent.desk.rooms import Rooms
from agent.errors import AgentError, SettingsError, Unreachable
from agent.settings import Settings
from agent.wiring import Agent, Clock, assemble, wall_clock

IDLE_AT_MOST = 50.0  # seconds: a connection that went deaf is found within a minute
ROOMS_EVERY = 60.0  # seconds between two looks whether people were imported, or a recording is to be looked for
LOOK_EVERY = 1.0  # seconds between two looks at what another process may have changed (resume, release)
END_WITHIN = 28.0  # seconds for what is in flight when the daemon is to end
BACK_OFF = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)  # seconds

log = logging.getLogger(__name__)


@contextmanager
def told_to_end() -> Iterator[threading.Event]:
    """An event that SIGTERM or SIGINT sets, so that what is in flight is finished; a second one ends the process at once.

    For the main thread.
    """
    told = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        for number in before:
            signal.signal(number, signal.SIG_DFL)
        told.set()

    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        signal.signal(number, end)
    try:
        yield told
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_once(settings: Settings, now: datetime | None = None, told: threading.Event | None = None) -> list[str]:
    """Take all waiting mail, fire all that is due, deliver all that is pending; the problems met, one a line.

    `now` (aware) stands for the clock where it is given. Once it is `told` to end, what is in flight is finished and the rest is left.
    """
    clock: Clock = (lambda: now) if now else wall_clock
    stop = (told or threading.Event()).is_set
    with _opened(settings) as agent:
        problems = [] if stop() else _round(agent, clock, stop)
    return [*problems, "told to end before all was done; the next run goes on from here"] if stop() else problems


def _round(agent: Agent, clock: Clock, stop: Callable[[], bool]) -> list[str]:
    problems: list[str] = []
    agent.start(clock())
    try:
        agent.intake(clock, stop)
    except AgentError as error:
        problems.append(str(error))
    if agent.forms and not stop():
        problems += agent.forms.work(clock)
    agent.desk.receive(clock, stop)
    agent.desk.tick(clock, stop)
    if agent.calendars.needed:
        problems += agent.calendars.work(clock, stop)
    problems += agent.outbox.deliver(clock, stop)
    if agent.rooms:  # after what is to be sent anyway, since no letter waits for a room
        problems += agent.rooms.work(clock, stop)
        problems += agent.calendars.work(clock, stop) if agent.calendars.needed else []
        problems += agent.outbox.deliver(clock, stop)
    agent.desk.watch_held(clock())
    return problems


def run(settings: Settings, told: threading.Event) -> None:
    """The daemon, until it is `told` to end. Raises `SettingsError` where another one works on this ledger."""
    log.info("begins; its rules and letters are read first")
    with suppress_end(told), _opened(settings) as agent:
        if not told.is_set():  # to read all rules and letters takes a moment
            with _working(agent, wall_clock) as daemon:
                with agent.ledger.read() as tx:
                    paused = tx.paused() is not None
                log.info("running%s", ", but paused: `mentor-agent resume` lets letters go" if paused else "")
                while not told.wait(LOOK_EVERY):
                    daemon.raise_if_dead()
                    daemon.look()
    log.info("ended")


@contextmanager
def _opened(settings: Settings) -> Iterator[Agent]:
    with ExitStack() as stack:
        agent = assemble(settings)
        stack.callback(agent.close)
        stack.enter_context(agent.ledger.lock())
        yield agent


@contextmanager
def running(settings: Settings, clock: Clock) -> Iterator["Daemon"]:
    """A daemon that works in threads of this process until the context ends; what is in flight is finished."""
    with _opened(settings) as agent, _working(agent, clock) as daemon:
        yield daemon


@contextmanager
def _working(agent: Agent, clock: Clock) -> Iterator["Daemon"]:
    agent.start(clock())
    agent.desk.watch_held(clock())
    daemon = Daemon(agent, clock)
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()


class Daemon:
    """The threads of a running agent."""

    def __init__(self, agent: Agent, clock: Clock) -> None:
        self._agent, self._clock = agent, clock
        self._stop, self._letters = threading.Event(), threading.Event()
        self._scheduler = BackgroundScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1})
        self._look_at_rooms = 0.0
        self._reached = False  # the mailbox, at the last try
        works = {"intake": self._take_in, "delivery": self._deliver}
        if agent.calendars.needed:
            works["calendar"] = self._keep_calendar
        if agent.rooms:
            works["zoom"] = partial(self._see_to_rooms, agent.rooms)
        if agent.forms:
            works["forms"] = partial(self._look_at_forms, agent.forms)
        self._threads = [threading.Thread(target=self._keep, args=(work,), name=name, daemon=True) for name, work in works.items()]

    def start(self) -> None:
        """Begin to work."""
        self._scheduler.start()
        self._scheduler.add_job(self._tick, "interval", hours=6, id="daily")  # what is old is forgotten, though no alarm is due
        self.wake()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Claim nothing more, finish what is in flight, at most 30 seconds."""
        self._stop.set()
        self._letters.set()
        until = time.monotonic() + END_WITHIN
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        self._scheduler.shutdown(wait=not any(thread.is_alive() for thread in self._threads))

    def wake(self) -> None:
        """Look at the alarms now; also where the clock was moved by hand."""
        self._scheduler.add_job(self._tick, id="tick", replace_existing=True, next_run_time=wall_clock())

    def look(self) -> None:
        """See whether rule files have changed, or people were imported, and take that up."""
        try:
            if self._agent.watch.look(self._clock()):
                self.wake()
        except AgentError as error:
            log.warning("%s; looking again", _half(error))

    def raise_if_dead(self) -> None:
        """Raise `Unreachable` where a thread has ended without being told to, so that whoever supervises starts the program anew."""
        if not self._stop.is_set() and not all(thread.is_alive() for thread in self._threads):
            raise Unreachable("a part of the daemon has stopped; its reason is in the log")

    def _keep(self, work: Callable[[], None]) -> None:
        """Do `work` again and again; trouble is logged and tried again with back-off, whatever it is."""
        troubles = 0
        while not self._stop.is_set():
            try:
                work()
                troubles = 0
            except SettingsError as error:  # a damaged ledger: only the operator can help, and `run` ends
                log.error("%s", error)
                return
            except AgentError as error:
                log.warning("%s; trying again", _half(error))
                troubles += 1
            except Exception as error:  # noqa: BLE001 - a fault of ours: this thread is all there is to go on; `health` and the log show it
                log.error("a fault in %s; going on: %s", threading.current_thread().name, where(error))
                troubles += 1
            if troubles:
                self._stop.wait(BACK_OFF[min(troubles, len(BACK_OFF)) - 1])

    def _take_in(self) -> None:
        reached, self._reached = self._reached, False
        self._agent.intake(self._clock, self._stop.is_set, self._letters.set)
        if not (reached or self._stop.is_set()):
            log.info("the mailbox is reached, and new mail is waited for")
        self._plan()
        with suppress_end(self._stop):
            self._agent.mailbox.wait(IDLE_AT_MOST, self._stop)
        self._reached = True

    def _deliver(self) -> None:
        self._letters.wait(LOOK_EVERY)
        self._letters.clear()
        with self._agent.ledger.read() as tx:
            waits = (tx.next_due(), tx.next_look())
        if any(at and at <= self._clock() for at in waits):
            for problem in self._agent.outbox.deliver(self._clock, self._stop.is_set):
                log.warning("%s", problem)
            self._agent.desk.watch_held(self._clock())
            self._plan()

    def _look_at_forms(self, forms: Forms) -> None:
        """What is filled in is a message like any other, which intake decides on with its next round."""
        if forms.due(self._clock()):
            for problem in forms.work(self._clock):
                log.warning("%s", problem)
        self._stop.wait(LOOK_EVERY)

    def _see_to_rooms(self, rooms: Rooms) -> None:
        due = rooms.next()
        if (due and due <= self._clock()) or time.monotonic() >= self._look_at_rooms:
            self._look_at_rooms = time.monotonic() + ROOMS_EVERY
            for problem in rooms.work(self._clock, self._stop.is_set):
                log.warning("%s", problem)
            self._letters.set()
            self._agent.desk.watch_held(self._clock())
            self._plan()
        self._stop.wait(LOOK_EVERY)

    def _keep_calendar(self) -> None:
        if self._agent.calendars.due(self._clock()):
            for problem in self._agent.calendars.work(self._clock, self._stop.is_set):
                log.warning("%s", problem)
            self._agent.desk.watch_held(self._clock())
            self._letters.set()
            self._plan()
        self._stop.wait(LOOK_EVERY)

    def _tick(self) -> None:
        try:
            self._agent.desk.tick(self._clock, self._stop.is_set)
        except AgentError as error:
            log.warning("%s; trying again", _half(error))
        finally:
            self._letters.set()
            self._plan()

    def _plan(self) -> None:
        """Have the scheduler wake the desk at the next alarm."""
        with self._agent.ledger.read() as tx:
            next_alarm = tx.next_alarm() if tx.paused() is None else None  # `look` wakes it once they may go again
        if next_alarm and not self._stop.is_set():
            at = wall_clock() + max(next_alarm - self._clock(), timedelta(seconds=1))
            self._scheduler.add_job(self._tick, "date", run_date=at, id="alarm", replace_existing=True)


@contextmanager
def suppress_end(stop: threading.Event) -> Iterator[None]:
    """Trouble while ending is none."""
    try:
        yield
    except AgentError:
        if not stop.is_set():
            raise


def _half(error: AgentError) -> str:
    """An error's sentence, to go on with."""
    return str(error).removesuffix(".")
