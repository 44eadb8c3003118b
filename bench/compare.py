"""The same difficult mails for django-helpdesk and for us, side by side: a table of what each did with them.

Each mail comes to a fresh installation that has taken in one ordinary mail: an enrolment that staff forward. What then happened
is read from the database, the inbox, and what an SMTP server was given. What would be right is said for us; we are judged by it,
and a row that is not right makes the run fail. A help desk makes tickets of mails, so what it does is shown and not judged.
Needs what bench/peer.py needs, and about five minutes. To add a mail: one `Row` in `ROWS`.
"""

import email.policy
import io
import platform
import re
import sqlite3
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import closing, redirect_stderr, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import peer
from tests.office import enrolment, mail
from tests.programme import AGENT, Programme
from tests.servers import dovecot
from tests.servers.smtp import ScriptedSmtp

STAFF, MENTOR, STRANGER = "martin@example.org", "maria@example.net", "eve@example.com"
NOW = "2026-11-23T09:00:00+00:00"
YES = "Yes, gladly. Wednesdays at 18:00 would suit me.\n"
ROOT = Path(__file__).parent.parent
SOON, LONGEST = 10.0, 30.0  # seconds: a run at most, start-up and all; and when it is killed
MORE = 'EMAIL_HOST, EMAIL_PORT = "127.0.0.1", {}\nEMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"\n'


@dataclass(frozen=True)
class Seen:
    """What a program did with a mail."""

    changed: list[str]  # what it recorded, or did to what it had recorded
    kept: list[str]  # held or ignored, with its reason
    letters: list[str]  # to whom it wrote
    error: str
    seconds: float
    left: int  # mails still in the inbox; if this one is, a good one was sent after it

    def __str__(self) -> str:
        crashed = [f"crashed ({self.error})"] if self.error else []
        slow = [f"hung {self.seconds:.0f} s" + " until it was killed" * (self.seconds >= LONGEST)] if self.seconds > SOON else []
        wrote = [f"wrote to {', '.join(self.letters)}"] if self.letters else []
        stuck = ["left it in the inbox" + ", and a good mail after it too" * (self.left > 1)] if self.left else []
        return "; ".join([*crashed, *slow, *self.changed, *wrote, *self.kept, *stuck]) or "ignored"

    @property
    def sound(self) -> bool:
        """Whether the mail is dealt with, soon and without an error."""
        return not (self.error or self.left) and self.seconds < SOON

    @property
    def silent(self) -> bool:
        """Whether nothing is changed, and nobody but staff was written to."""
        return self.sound and not self.changed and set(self.letters) <= {STAFF}


NOTHING = ("nothing changes, nobody but staff is written to", lambda seen: seen.silent)
TOLD = ("staff are told, nothing else changes", lambda seen: seen.silent and seen.letters == [STAFF])
READ = ("it is understood", lambda seen: seen.sound and bool(seen.changed))
SETTLED = ("it is understood, or held with its reason", lambda seen: seen.sound and bool(seen.changed or seen.kept))


@dataclass(frozen=True)
class Row:
    """A mail; `made` of the letter that the program wrote when the enrolment came."""

    title: str
    made: Callable[[EmailMessage], bytes]
    right: tuple[str, Callable[[Seen], bool]]


def answer(letter: EmailMessage, sender: str = MENTOR, text: str = YES, **headers: str) -> bytes:
    """An answer to that letter, its ticket number and all."""
    return mail(sender, text, answers=letter, **headers)


def in_parts(letter: EmailMessage, depth: int = 1200) -> bytes:
    """An answer in that many parts, one in the other."""
    head, _, rest = answer(letter).partition(b"Content-Type:")
    opening = "MIME-Version: 1.0\n" + "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return head + opening.encode() + b"Content-Type:" + rest + "".join(f"\n--b{n}--\n" for n in reversed(range(depth))).encode()


def bounce(letter: EmailMessage) -> bytes:
    """The report that this letter of its own could not be delivered (RFC 3464), as Postfix writes it."""
    return (
        "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@example.org>\nSubject: Undelivered Mail Returned to Sender\n"
        f"To: {AGENT}\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nMessage-ID: <bounce@example.org>\nAuto-Submitted: auto-replied\n"
        "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nSorry.\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\n"
        f"Final-Recipient: rfc822; {parseaddr(letter['To'])[1]}\nAction: failed\nStatus: 5.1.1\n\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {letter['Message-ID']}\n\n--b--\n"
    ).encode()


ENROLMENT = enrolment()
ROWS = [
    Row("the same mail a second time", lambda _: ENROLMENT, NOTHING),
    Row("a stranger quotes the number of a ticket", lambda letter: answer(letter, STRANGER), NOTHING),
    Row("`dmarc=fail`", lambda letter: answer(letter, results="mx.example.org; dmarc=fail header.from=example.net"), NOTHING),
    Row("mail of a list (List-Id)", lambda letter: answer(letter, List_Id="<talk.example.net>", Precedence="list"), NOTHING),
    Row("`X-Autoreply: yes`", lambda letter: answer(letter, text="I am away until Monday.\n", X_Autoreply="yes"), NOTHING),
    Row("a bounce of its own letter", bounce, TOLD),
    Row("1,200 parts, one in the other", in_parts, SETTLED),
    Row("`From: <`", lambda letter: answer(letter).replace(f"From: {MENTOR}".encode(), b"From: <"), SETTLED),
    Row("a charset that is none", lambda letter: answer(letter).replace(b'charset="utf-8"', b'charset="x-none"'), READ),
    Row('`"On "` × 5,000', lambda letter: answer(letter, text="On " * 5000 + "\n\n" + YES), SETTLED),
]


class Installation(ABC):
    """A program with an inbox and an SMTP server of its own."""

    database = ""
    recorded: tuple[str, ...] = ()  # queries for what it made of mails: in words, and what tells whether it is another than before
    kept: tuple[str, ...] = ()  # the same for what it noted about mails

    def __init__(self, folder: Path, inbox: dovecot.Dovecot, post: ScriptedSmtp) -> None:
        self.folder, self.inbox, self.post = folder, inbox, post
        self._set_up()

    @abstractmethod
    def _set_up(self) -> None:
        """Make it ready to run."""

    @abstractmethod
    def _run(self) -> str:
        """Take in what is in the inbox; the error that was logged or ended it, if there was one."""

    def rows(self, queries: tuple[str, ...]) -> list[tuple[object, ...]]:
        """What these find in its database."""
        with closing(sqlite3.connect(self.folder / self.database)) as db:
            return [row for query in queries for row in db.execute(query)]

    def give(self, raw: bytes) -> Seen:
        """Deliver a mail, let the program take it in, and look what is different."""
        before, letters = {*self.rows(self.recorded), *self.rows(self.kept)}, len(self.post.taken)
        error, seconds = self._taken_in(raw)
        changed, noted = ([str(row[0]) for row in self.rows(of) if row not in before] for of in (self.recorded, self.kept))
        wrote = sorted({parseaddr(email.message_from_bytes(letter)["To"])[1] for letter in self.post.taken[letters:]})
        if self.inbox.messages(AGENT):
            self._taken_in(mail("Ida <ida@example.net>", "Could you help me?", "A question"))
        return Seen(changed, noted, wrote, error, seconds, len(self.inbox.messages(AGENT)))

    def _taken_in(self, raw: bytes) -> tuple[str, float]:
        """The error, if there was one, and the seconds that it took."""
        self.inbox.deliver(AGENT, raw)
        start, error = time.perf_counter(), ""
        with suppress(subprocess.TimeoutExpired):  # the time tells
            error = self._run()
        return error, time.perf_counter() - start

    def letter(self) -> EmailMessage:
        """What it wrote when the enrolment came: to the mentor, or to whom it answered."""
        letters = [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.post.taken]
        return next((letter for letter in letters if MENTOR in letter["To"]), letters[0])


class Theirs(Installation):
    """django-helpdesk, its `get_email` on IMAP."""

    database = "db.sqlite3"
    first = "select min(id) from helpdesk_followup group by ticket_id"  # made with the ticket itself
    recorded = (
        "select 'made ticket ' || id, id from helpdesk_ticket",
        f"select 'added it to ticket ' || ticket_id, id from helpdesk_followup where id not in ({first})",
    )

    def _set_up(self) -> None:
        peer.set_up(self.folder, self.inbox.imap_port, MORE.format(self.post.smtp_port))

    def _run(self) -> str:
        done = peer.manage(self.folder, "get_email", "--debug_to_stdout", seconds=LONGEST)
        return last_error(done.stdout + done.stderr)


class Ours(Installation):
    """mentor-agent, its `run --once` on IMAP."""

    database = "ledger.db"
    recorded = ("select ref || ' is now ' || state, data from mentorship",)
    kept = (
        "select state || ': ' || reason, id from message where state in ('held', 'ignored', 'duplicate')",
        "select 'marked ' || address || ' as ' || what, at from hint",
    )

    def _set_up(self) -> None:
        with redirect_stderr(io.StringIO()):
            Programme(self.folder, self.inbox.imap_port, self.post.smtp_port, dovecot.PASSWORD)

    def _run(self) -> str:
        line = [sys.executable, "-m", "agent", "--config", str(self.folder / "agent.toml"), "run", "--once", "--now", NOW]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST)
        return last_error(done.stdout + done.stderr) or (f"exit {done.returncode}" if done.returncode else "")


def last_error(said: str) -> str:
    """The name of the error that a traceback ends with, if there is one."""
    names = re.findall(r"^([\w.]+)(?::.*)?$", said.partition("Traceback (most recent call last)")[2], re.MULTILINE)
    return next((name.rpartition(".")[2] for name in reversed(names) if name.endswith(("Error", "Exception"))), "?" if names else "")


def outcome(kind: type[Installation], row: Row) -> Seen:
    """What a fresh installation, which has taken in the enrolment, did with that mail."""
    with TemporaryDirectory(prefix="bench-compare-") as folder, TemporaryDirectory(prefix="bench-dovecot-", dir="/tmp") as home:
        Path(home).chmod(0o755)
        with dovecot.Dovecot(Path(home)) as inbox, ScriptedSmtp(extensions=(b"AUTH PLAIN LOGIN", b"8BITMIME")) as post:
            program = kind(Path(folder), inbox, post)
            first = program.give(ENROLMENT)
            if not (first.sound and first.changed and first.letters):
                raise SystemExit(f"{kind.__name__}: the ordinary mail came to nothing, so there is nothing to compare: {first}")
            return program.give(row.made(program.letter()))


def main() -> int:
    """Print the table; 1 where ours is not right in every row."""
    if not peer.ready():
        return 0
    versions = f"{', '.join(peer.PINS)}, mentor-agent {version('mentor-agent')}, Python {platform.python_version()}"
    print(f"{datetime.now(UTC):%-d %B %Y}: {versions}\n")
    print(f"| mail | django-helpdesk {peer.PEER} | mentor-agent | what is right for us |\n|---|---|---|---|")
    wrong = 0
    for row in ROWS:
        theirs, ours = outcome(Theirs, row), outcome(Ours, row)
        words, right = row.right
        wrong += not right(ours)
        print(f"| {row.title} | {theirs} | {ours} | {words}{'' if right(ours) else ': WRONG'} |", flush=True)
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
