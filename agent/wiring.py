"""An agent wired as the settings say: the only place that names the backends.

A new calendar is one module in `outside` and one line in `accounts`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache, partial

from agent.accounts import Accounts
from agent.core.scene import Programme
from agent.core.value import Value
from agent.core.words import Vocabulary, shipped_words
from agent.desk.busy import Busy
from agent.desk.calendars import Calendars
from agent.desk.desk import Desk
from agent.desk.digest import figures
from agent.desk.forms import Forms
from agent.desk.outbox import Outbox
from agent.desk.proving import CameBack, Filed, Proof
from agent.desk.receiving import Receiver
from agent.desk.recording import Records
from agent.desk.reminders import Reminders
from agent.desk.rooms import Rooms
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.outside.chart import Chart
from agent.outside.invitations import Invitations
from agent.outside.mailbox import Mailbox
from agent.outside.names import Names
from agent.outside.post import Post
from agent.settings import Settings
from agent.sources import Loaded, load, vocabulary
from agent.standing import MAILBOX_SEEN
from agent.watching import Watch, fingerprint

BUSY_WITHIN = 5.0  # seconds that a calendar may take to tell when somebody is taken: the message waits meanwhile

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The machine's clock, aware."""
    return datetime.now(UTC)


class Agent(Value):
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
                with self.ledger.begin() as tx:
                    tx.put(MAILBOX_SEEN, wall_clock().isoformat())
                break

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
    """Wire an agent as the settings say; opens the ledger, connects to nothing yet.

    Raises `SettingsError` as `read_files` and `Ledger.open` do.
    """
    # Labels are taken at a start only, but a mistake in them keeps changed rules and letters from being taken.
    watched = [(settings.paths.rules, "*.toml"), (settings.paths.rules, "reading/*.toml"), (settings.paths.templates, "*/*.md")]
    at_first = fingerprint(watched)  # taken before they are read, so that what changes meanwhile is a change
    programme, files = read_files(settings)
    inbox, out, accounts = settings.mailbox, settings.post, Accounts(settings)
    mailbox, post = accounts.mailbox(), accounts.post()
    ledger = Ledger.open(settings.ledger.url, settings.folder)
    proof: Proof | None = None
    if out.proof == "sent":
        proof = Filed(mailbox.sent)
    elif out.proof == "self-bcc":
        proof = CameBack(ledger, inbox.address)
    outbox = Outbox(
        ledger,
        files.stationery,
        programme,
        post,
        Invitations(settings.programme.name, inbox.address),
        token_valid=settings.trust.token_valid.nominal,
        unclear=out.unclear,
        proof=proof,
    )
    chart = Chart(programme.words())
    records = Records(outbox, programme, Reminders(files.rulebook, partial(figures, lru_cache(maxsize=1)(chart.png))))
    trust = settings.trust
    nameless = trust.results == "nameless"
    looks = trust.dkim == "yes" or (trust.dkim == "auto" and not (trust.authserv_id or nameless))
    receiver = Receiver(
        ledger,
        records,
        trust.authserv_id or None,
        files.labels,
        nameless=nameless,
        look_up=Names().text if looks else None,
        busy=Busy(accounts.calendars(BUSY_WITHIN).get(settings.calendar.backend)),
    )
    keep = (settings.ledger.keep_mail.nominal, settings.ledger.keep_held.nominal)
    desk = Desk(ledger, records, receiver, keep=keep, keep_notes=settings.ledger.keep_notes.nominal)
    watch = Watch(watched, at_first, partial(load, settings, programme), ledger, records)
    calendars = Calendars(ledger, accounts.calendars(), settings.calendar.backend if programme.keeps_calendar else "", desk.observe)
    zoom = accounts.zoom()
    rooms = Rooms(ledger, records, zoom) if zoom else None
    source = accounts.forms()
    forms = Forms(ledger, outbox, source, inbox.address, settings.forms.attended) if source else None
    return Agent(ledger, desk, outbox, mailbox, post, {"done": inbox.done, "held": inbox.held}, watch, calendars, rooms, forms)


def read_files(settings: Settings) -> tuple[Programme, Loaded]:
    """What deciding needs of the settings, and what the programme's own files say.

    Raises `SettingsError` with every problem of letters, their words, rules and labels.
    """
    problems: tuple[str, ...] = ()
    try:
        programme = programme_of(settings)
    except SettingsError as error:  # the other files are tried with the words that come along
        programme, problems = programme_of(settings, shipped_words()), error.problems
    try:
        files = load(settings, programme)
    except SettingsError as error:
        raise SettingsError([*problems, *error.problems]) from error
    if problems:
        raise SettingsError(problems)
    return programme, files


def programme_of(settings: Settings, words: Vocabulary | None = None) -> Programme:
    """What deciding needs of the settings. Raises `SettingsError` where words of its languages are wrong, unless `words` are given."""
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
        vocabulary=words or vocabulary(settings),
    )
