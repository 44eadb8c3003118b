"""The composition root and the main loop: the only place that names the backends.

Some threads work beside the main one, which waits for a signal:
*intake* waits on the mailbox (IDLE), records, decides and files away;
*delivery* sends what is due;
*calendar*, where the programme keeps one, brings it to what shall stand there, and takes in what others did;
APScheduler's wakes the desk at the next alarm.
*zoom* and *forms*, where these are set, keep the pairs' rooms, and take in what was filled in.
Each keeps its place in the ledger only, so any of them may be stopped anywhere.

A new calendar is one module in `outside` and one line in `accounts`.
"""

import logging
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from agent.accounts import Accounts
from agent.calendars import Calendars
from agent.core.letters import Stationery
from agent.core.rules import Rulebook
from agent.core.scene import Programme
from agent.desk import Desk
from agent.digest import figures
from agent.errors import AgentError, SettingsError, Unreachable
from agent.forms import Forms
from agent.ledger import Ledger
from agent.outbox import Outbox
from agent.outside.chart import Chart
from agent.outside.invitations import Invitations
from agent.outside.mailbox import Mailbox
from agent.outside.names import Names
from agent.outside.post import Post
from agent.proving import CameBack, Filed, Proof
from agent.reading.labels import labels_in
from agent.recording import Records, where
from agent.reminders import Reminders
from agent.rooms import Rooms
from agent.settings import Settings
from agent.sources import sound_rules, templates
from agent.standing import MAILBOX_SEEN
from agent.watching import Watch

Clock = Callable[[], datetime]

IDLE_AT_MOST = 50.0  # seconds: a connection that went deaf is found within a minute
ROOMS_EVERY = 60.0  # seconds between two looks whether people were imported, or a recording is to be looked for
LOOK_EVERY = 1.0  # seconds between two looks at what another process may have changed (resume, release)
END_WITHIN = 28.0  # seconds for what is in flight when the daemon is to end
BACK_OFF = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)  # seconds

log = logging.getLogger(__name__)


def wall_clock() -> datetime:
    """The machine's clock, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Agent:
    """The parts of an agent, wired."""

    ledger: Ledger
    desk: Desk
    outbox: Outbox
    mailbox: Mailbox
    post: Post
    folders: dict[str, str]
    watch: Watch
    calendars: Calendars
    rooms: Rooms | None = None
    forms: Forms | None = None

    def intake(self, clock: Clock, stop: Callable[[], bool] = lambda: False, decided: Callable[[], None] = lambda: None) -> None:
        """Take in all waiting mail and decide on it, batch by batch; raises `Unreachable` and `Refused` of the mailbox.

        `decided` is called after each batch: there may be letters to deliver then.
        """
        self.desk.receive(clock, stop, decided)  # what was recorded or released before, also where the mailbox is out of reach now
        while not stop():
            came = self.desk.take_in(self.mailbox, clock())
            self.desk.receive(clock, stop, decided)
            self.desk.file_away(self.mailbox, self.folders)
            if not came:
                break
        with self.ledger.begin() as tx:
            tx.put(MAILBOX_SEEN, wall_clock().isoformat())

    def start(self, now: datetime) -> None:
        """What the last run left half done, and what other settings mean for calls that stand."""
        self.outbox.recover(now)
        self.desk.settle_in(self.calendars.current, now)

    def close(self) -> None:
        """Leave the servers and the ledger."""
        self.mailbox.close()
        self.post.close()
        self.calendars.close()
        self.ledger.close()


def assemble(settings: Settings) -> Agent:
    """Wire an agent as the settings say; opens the ledger, connects to nothing yet. Raises `SettingsError`."""
    load = partial(rules_and_letters, settings)
    inbox, out, accounts = settings.mailbox, settings.post, Accounts(settings)
    mailbox, post = accounts.mailbox(), accounts.post()
    labels = labels_in(settings.paths.rules)
    programme = programme_of(settings)
    stationery, rules = load()
    ledger = Ledger.open(settings.ledger.url, settings.folder)
    proof: Proof | None = None
    if out.proof == "sent":
        proof = Filed(mailbox.sent)
    elif out.proof == "self-bcc":
        proof = CameBack(ledger, inbox.address)
    outbox = Outbox(
        ledger,
        stationery,
        programme,
        post,
        Invitations(settings.programme.name, inbox.address),
        token_valid=settings.trust.token_valid.nominal,
        unclear=out.unclear,
        proof=proof,
    )
    chart = Chart(settings.programme.language)
    records = Records(outbox, programme, Reminders(rules, partial(figures, chart.png)))
    trust = settings.trust
    nameless = trust.results == "nameless"
    looks = trust.dkim == "yes" or (trust.dkim == "auto" and not (trust.authserv_id or nameless))
    desk = Desk(
        ledger,
        records,
        trust.authserv_id or None,
        labels,
        nameless=nameless,
        look_up=Names().text if looks else None,
        keep=(settings.ledger.keep_mail.nominal, settings.ledger.keep_held.nominal),
        keep_notes=settings.ledger.keep_notes.nominal,
    )
    folders = [(settings.paths.rules, "*.toml"), (settings.paths.templates, "*/*.md")]
    watch = Watch(folders, load, ledger, records)
    calendars = Calendars(ledger, accounts.calendars(), settings.calendar.backend if programme.keeps_calendar else "", desk.observe)
    zoom = accounts.zoom()
    rooms = Rooms(ledger, records, zoom) if zoom else None
    source = accounts.forms()
    forms = Forms(ledger, outbox, source, inbox.address, settings.forms.attended) if source else None
    return Agent(ledger, desk, outbox, mailbox, post, {"done": inbox.done, "held": inbox.held}, watch, calendars, rooms, forms)


def rules_and_letters(settings: Settings) -> tuple[Stationery, Rulebook]:
    """The programme's letters, and its rules that are in force. Raises `SettingsError` with every problem of either."""
    stationery = Stationery(templates(settings), settings.programme.language)
    return stationery, sound_rules(settings.paths.rules, stationery, programme_of(settings))


def programme_of(settings: Settings) -> Programme:
    """What deciding needs of the settings."""
    policy = settings.policy
    return Programme(
        name=settings.programme.name,
        address=settings.mailbox.address,
        zone=settings.programme.zone,
        language=settings.programme.language,
        staff=settings.programme.staff,
        contact=settings.mentorship_contact,
        payment_contact=settings.payment_contact,
        office=settings.programme.office_calendar,
        subaddress=settings.mailbox.subaddress,
        links=settings.links,
        rooms=settings.calendar.rooms or "",
        zoom=("recorded" if settings.zoom.recording == "cloud" else "unrecorded") if settings.zoom.account_id else "",
        zoom_host=settings.zoom.host or "",
        call_minutes=policy.call_minutes,
        decent_hours=policy.decent_hours,
        first_call_notice=policy.first_call_notice.nominal,
        move_notice=policy.move_notice.nominal,
        moves_a_month=policy.moves_a_month,
        no_show_minutes=policy.no_show_minutes,
        pause_at_most=policy.pause_at_most.nominal,
        merge_within=policy.merge_within.nominal,
        mails_a_week=policy.mails_a_week,
        answers_an_hour=policy.answers_an_hour,
        answers_a_day=policy.answers_a_day,
        keeps_calendar=settings.calendar.backend != "invitation",
        calendar_invites=settings.calendar_invites,
        calendar_changes=settings.calendar.changes,
    )


def run_once(settings: Settings, now: datetime | None = None) -> list[str]:
    """Take all waiting mail, fire all that is due, deliver all that is pending; the problems met, one a line.

    `now` (aware) stands for the clock where it is given.
    """
    clock: Clock = (lambda: now) if now else wall_clock
    problems: list[str] = []
    with _opened(settings) as agent:
        agent.start(clock())
        try:
            agent.intake(clock)
        except AgentError as error:
            problems.append(str(error))
        problems += agent.forms.work(clock) if agent.forms else []
        agent.desk.receive(clock)
        agent.desk.tick(clock)
        if agent.calendars.needed:
            problems += agent.calendars.work(clock)
        problems += agent.outbox.deliver(clock)
        if agent.rooms:  # after what is to be sent anyway, since no letter waits for a room
            problems += agent.rooms.work(clock)
            problems += agent.calendars.work(clock) if agent.calendars.needed else []
            problems += agent.outbox.deliver(clock)
        agent.desk.watch_held(clock())
    return problems


def run(settings: Settings) -> None:
    """The daemon, until SIGTERM or SIGINT. Raises `SettingsError` where another one works on this ledger."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    with running(settings, wall_clock) as daemon:
        log.info("running; waiting on the mailbox")
        while not stop.wait(LOOK_EVERY):
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
    with _opened(settings) as agent:
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
            log.warning("%s; looking again", error)

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
                log.warning("%s; trying again", error)
                troubles += 1
            except Exception as error:  # noqa: BLE001 - a fault of ours: this thread is all there is to go on; `health` and the log show it
                log.error("a fault in %s; going on: %s", threading.current_thread().name, where(error))
                troubles += 1
            if troubles:
                self._stop.wait(BACK_OFF[min(troubles, len(BACK_OFF)) - 1])

    def _take_in(self) -> None:
        self._agent.intake(self._clock, self._stop.is_set, self._letters.set)
        self._plan()
        with suppress_end(self._stop):
            self._agent.mailbox.wait(IDLE_AT_MOST, self._stop)

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
            log.warning("%s; trying again", error)
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
