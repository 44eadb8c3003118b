"""The whole loop: 1,000 different mails in Dovecot's inbox, each read, decided, answered and filed away; beside its raw stages.

Prints mails a second for each stage alone and for all of it, and ratios: they hold on any machine, the figures don't.
Needs Debian's dovecot-imapd; without it the embedded server is used, which says so.
"""

import email
import email.policy
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from agent.core.people import Person
from agent.daemon import running
from agent.ledger import Counts, Ledger, Transaction
from agent.outside.mailbox import Mailbox
from agent.reading import Setting, understand
from agent.reading.message import parse
from agent.sandbox.server import MailServer
from agent.settings import Settings, without_file
from agent.standing import MAILBOX_SEEN
from tests.servers import dovecot

COUNT = 1000
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
AGENT = "agent@example.org"
STAFF = Person("staff", "martin@example.org", "Martin")
UIDVALIDITY: list[int] = []
MENTORS = [Person("mentor", f"mentor{n}@example.net", f"Mentor Number{n}", "Europe/Vienna") for n in range(200)]


def enrolment(n: int) -> bytes:
    """A forwarded enrolment of about 2.4 kB, unlike any other."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["Authentication-Results"] = "mx.example.org; dmarc=pass header.from=example.org"
    mail["From"], mail["To"] = "Martin <martin@example.org>", AGENT
    mail["Subject"] = f"Fwd: New enrolment: Student{n} Family{n}"
    mail["Date"] = format_datetime(NOW - timedelta(seconds=n))
    mail["Message-ID"] = f"<enrolment-{n}@example.org>"
    goals = " ".join(f"goal{n}-{k}" for k in range(120))
    mail.set_content(
        f"Mentor: {MENTORS[n % 200].name}\n\n---------- Forwarded message ---------\nFrom: Forms <no-reply@forms.example.com>\n"
        f"Date: Mon, Nov 23, 2026 at 9:00 AM\nSubject: New enrolment: Student{n}\nTo: <enrol@example.org>\n\n\n"
        f"Name: Student{n} Family{n}\nE-mail: student{n}@example.com\nCourse: Course {n % 7}\nTime zone: America/New_York\n"
        f"Goals: {goals}\nExperience: {n} weeks of practice\n"
    )
    return mail.as_bytes()


def rate(title: str, work: Callable[[], object], count: int = COUNT) -> float:
    """Do it, print and return how many a second."""
    start = time.perf_counter()
    work()
    speed = count / (time.perf_counter() - start)
    print(f"  {title:<58}{speed:>10,.0f} /s", flush=True)
    return speed


@contextmanager
def imap(mails: list[bytes]) -> Iterator[tuple[str, int, str, str]]:
    """An inbox with these mails: which server, its port, the password."""
    with ExitStack() as stack:
        if dovecot.installed():
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-dovecot-", dir="/tmp")))
            home.chmod(0o755)
            server = stack.enter_context(dovecot.Dovecot(home))
            for mail in mails:
                server.deliver(AGENT, mail)
            yield "Dovecot", server.imap_port, dovecot.PASSWORD, server.host
        else:
            own = stack.enter_context(MailServer({AGENT: "demo"}))
            for mail in mails:
                own.deliver(AGENT, mail)
            yield "the embedded server (Dovecot is not installed)", own.imap_port, "demo", own.host


@contextmanager
def sink() -> Iterator[int]:
    """An SMTP server that takes everything, in a process of its own as a relay is; its port."""
    program = (
        "import sys; from tests.servers.smtp import ScriptedSmtp; server = ScriptedSmtp().__enter__(); "
        "print(server.smtp_port, flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        server.kill()


def settings(port: int, smtp_port: int, password: str, home: Path) -> Settings:
    """Settings for that inbox."""
    chosen = without_file().with_section("programme", name="Bench", zone="Europe/Vienna", staff=(STAFF,), mentorship_contact=STAFF.address)
    chosen = chosen.with_section("mailbox", address=AGENT, host="127.0.0.1", port=port, security="none", user=AGENT, password=password)
    chosen = chosen.with_section("post", host="127.0.0.1", port=smtp_port, security="none").with_section(
        "trust", authserv_id="mx.example.org"
    )
    return replace(chosen, folder=home)


def main() -> None:
    """Measure and print."""
    mails = [enrolment(n) for n in range(COUNT)]
    print(f"{COUNT} different mails of {sum(map(len, mails)) // COUNT} bytes")
    setting = Setting(NOW, "Europe/Vienna", "staff", (), [m.name for m in MENTORS])
    rate("parsing alone, email.policy.default", lambda: [email.message_from_bytes(m, policy=email.policy.default).items() for m in mails])
    rate("our reading: bytes to intent", lambda: [understand(parse(m), setting) for m in mails])
    commits(mails)
    with (
        tempfile.TemporaryDirectory(prefix="bench-ledger-") as folder,
        imap(mails) as (server, port, password, host),
        sink() as smtp_port,
    ):
        fetch = Mailbox(host, port, "none", AGENT, password)
        raw = rate(f"FETCH alone, {server}", lambda: [None for _ in iter(fetch.arrived, [])])
        UIDVALIDITY.append(fetch.uidvalidity)
        fetch.close()
        chosen, ledger = opened(port, smtp_port, password, Path(folder))
        whole = COUNT / worked_off(chosen, ledger)
        print(f"  {'the whole loop, by the daemon: from the inbox to the last letter':<58}{whole:>10,.0f} /s", flush=True)
        ledger.close()
        print(f"  ratio to FETCH alone: {whole / raw:.3f}")


def opened(port: int, smtp_port: int, password: str, home: Path) -> tuple[Settings, Ledger]:
    """Settings for that inbox, and a ledger that knows the mentors."""
    chosen = settings(port, smtp_port, password, home)
    ledger = Ledger.open(chosen.ledger.url, chosen.folder)
    with ledger.begin() as tx:
        for mentor in MENTORS:
            tx.save_person(mentor)
    return chosen, ledger


def worked_off(chosen: Settings, ledger: Ledger) -> float:
    """Seconds that the daemon is at work, until every mail is decided on and filed away and the last letter is out.

    It is started before the clock is: bench/daemon.py measures that, and peer.py takes it off as well.
    """
    with ledger.begin() as tx:
        tx.put(MAILBOX_SEEN, "")
    pause, done = threading.Event(), False
    with running(chosen, lambda: NOW):
        start = time.perf_counter()
        while not done:
            pause.wait(0.05)
            with ledger.read() as tx:
                done = bool(tx.get(MAILBOX_SEEN)) and nothing_waits(tx.counts()) and not filing(tx, chosen)
        return time.perf_counter() - start


def nothing_waits(counts: Counts) -> bool:
    """Whether all that was taken in is decided on, and every letter is out."""
    return counts.pending == counts.waiting == counts.unclear == 0


def filing(tx: Transaction, chosen: Settings) -> bool:
    """Whether mail is still to be filed away."""
    inbox = chosen.mailbox
    return bool(tx.to_file(f"{inbox.user}@{inbox.host}/{inbox.folder}", UIDVALIDITY[0]))


def commits(mails: list[bytes]) -> None:
    """SQLite's own commits, one a mail, as the floor of what is written down."""
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "x.db", isolation_level=None)
        db.execute("pragma journal_mode=wal")
        db.execute("pragma synchronous=full")
        db.execute("create table m (raw blob)")

        def write() -> None:
            for mail in mails:
                db.execute("begin immediate")
                db.execute("insert into m values (?)", (mail,))
                db.execute("commit")

        rate("SQLite alone, one commit a mail (FULL)", write)
        db.close()


if __name__ == "__main__":
    threading.current_thread().name = "bench"
    main()
