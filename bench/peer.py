"""django-helpdesk's `get_email` over the mails of bench/loop.py, and our own loop, in turns: two programs that take in mail.

They do different things, which is said beside the figures; the ratio holds on any machine, the figures don't.
The first time it installs django-helpdesk into an environment of its own, bench/.peer (about 15 s and 130 MB).
Needs Debian's dovecot-imapd, and the package index that first time; without them it says so and measures nothing.
"""

import imaplib
import json
import sqlite3
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.loop import AGENT, COUNT, UIDVALIDITY, enrolment, opened, sink, worked_off
from tests.servers import dovecot

PEER = "2.6.1"
TURNS = 3
PINS = [f"django-helpdesk=={PEER}", "Django==5.2.19"]
HERE = Path(__file__).parent
HOME = HERE / ".peer"
PYTHON = HOME / "bin" / "python"

# As a project that `startproject` makes, and what helpdesk's handbook adds. SQLite keeps its default durability (synchronous=FULL), as ours
# has it. The answer that it composes goes to Django's dummy backend: delivering costs it nothing.
PROJECT = """
from pathlib import Path
SECRET_KEY = "bench"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
ROOT_URLCONF = "urls"
SITE_ID = 1
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": Path(__file__).parent / "db.sqlite3",
    "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL"},
}}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
HELPDESK_TEAMS_MODE_ENABLED = False
INSTALLED_APPS = ["django.contrib." + name for name in ("auth", "contenttypes", "sessions", "sites", "humanize", "admin", "messages")]
INSTALLED_APPS += ["helpdesk", "rest_framework"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {"context_processors": [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]}}]
"""
URLS = """
from django.urls import include, path
urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
"""


def quietness() -> None:
    """Say so if others are at work: then the ratio does not hold either."""
    busy = psutil.cpu_percent(interval=1)
    if busy > 15:
        print(f"  WARNING: the machine is {busy:.0f}% busy with other work: measure again when it is quiet", flush=True)


def ready() -> bool:
    """Whether Dovecot is there, and django-helpdesk as pinned; that is installed if it isn't."""
    if not dovecot.installed():
        print("  nothing measured: Dovecot is not installed (Debian: dovecot-imapd)")
        return False
    mark = HOME / "ready"
    if mark.exists() and mark.read_text().split() == PINS:
        return True
    venv.create(HOME, clear=True, with_pip=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "15", *PINS]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  nothing measured: django-helpdesk could not be installed ({(done.stderr.strip() or 'pip failed').splitlines()[-1]})")
        return False
    mark.write_text("\n".join(PINS))
    return True


def manage(project: Path, *command: str, seconds: float = 150) -> subprocess.CompletedProcess[str]:
    """Run a management command of the project; subprocess.TimeoutExpired where it takes longer than that."""
    line = [PYTHON, "-m", "django", *command, "--settings", "project", "--pythonpath", str(project)]
    return subprocess.run(line, cwd=project, capture_output=True, text=True, check=False, timeout=seconds)


def django(project: Path, *command: str) -> float:
    """Run a management command, which has to succeed: the seconds it took, start-up included."""
    start = time.perf_counter()
    done = manage(project, *command)
    if done.returncode:
        raise SystemExit(f"django-helpdesk's {command[0]} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - start


def set_up(project: Path, port: int, more: str = "") -> None:
    """A project with an empty database, whose one queue reads our inbox at that port; `more` is added to its settings."""
    (project / "project.py").write_text(PROJECT + more)
    (project / "urls.py").write_text(URLS)
    (project / "queue.json").write_text(queue(port))
    django(project, "migrate")
    django(project, "loaddata", "emailtemplate.json", str(project / "queue.json"))


def queue(port: int) -> str:
    """Its one queue, which reads our inbox, as a fixture. Interval 0: every run reads."""
    box = {"type": "imap", "host": "127.0.0.1", "port": port, "ssl": False, "user": AGENT, "pass": dovecot.PASSWORD}
    fields = {f"email_box_{key}": value for key, value in box.items()} | {"email_box_imap_folder": "INBOX", "email_box_interval": 0}
    fields |= {"title": "Mentorship", "slug": "mentorship", "email_address": AGENT, "allow_email_submission": True, "logging_type": "none"}
    return json.dumps([{"model": "helpdesk.queue", "pk": 1, "fields": fields}])


class Peer:
    """get_email on a project of its own; `rate` is of its own work: start-up, login and all is taken off as an empty inbox takes it."""

    def __init__(self, project: Path, server: dovecot.Dovecot) -> None:
        set_up(project, server.imap_port)
        self._project, self._server = project, server
        self._empty = min(django(project, "get_email", "--quiet") for _ in range(3))

    def turn(self, mails: Sequence[bytes]) -> float:
        """The seconds for these mails."""
        for mail in mails:
            self._server.deliver(AGENT, mail)
        return django(self._project, "get_email", "--quiet") - self._empty

    def did(self) -> tuple[int, int, int]:
        """Tickets, answers and mails that were left."""
        db = sqlite3.connect(self._project / "db.sqlite3")
        [tickets] = db.execute("select count(*) from helpdesk_ticket").fetchone()
        [answers] = db.execute("select count(*) from helpdesk_followup where email_recipients <> '[]'").fetchone()
        db.close()
        return tickets, answers, len(self._server.messages(AGENT))


def main() -> None:
    """Measure in turns, since a machine's own speed changes from one minute to the next, and print."""
    if not ready():
        return
    with ExitStack() as stack:
        homes = [Path(stack.enter_context(TemporaryDirectory(prefix="bench-peer-", dir="/tmp"))) for _ in range(4)]
        servers = []
        for home in homes[:2]:
            home.chmod(0o755)
            servers.append(stack.enter_context(dovecot.Dovecot(home)))
        peer = Peer(homes[2], servers[0])
        chosen, ledger = opened(servers[1].imap_port, stack.enter_context(sink()), dovecot.PASSWORD, homes[3])
        stack.callback(ledger.close)
        with imaplib.IMAP4("127.0.0.1", servers[1].imap_port) as box:
            box.login(AGENT, dovecot.PASSWORD)
            box.select()
            UIDVALIDITY.append(int(box.untagged_responses["UIDVALIDITY"][0]))
        quietness()
        theirs = ours = 0.0
        for turn in range(TURNS):
            mails = [enrolment(n) for n in range(turn * COUNT, (turn + 1) * COUNT)]
            theirs += peer.turn(mails)
            for mail in mails:
                servers[1].deliver(AGENT, mail)
            ours += worked_off(chosen, ledger)
        if (did := peer.did()) != (TURNS * COUNT, TURNS * COUNT, 0):
            raise SystemExit(f"django-helpdesk: {did} tickets, answers and mails left of {TURNS * COUNT} mails: no fair measure")
    print(f"  {COUNT:,} different mails a turn, {TURNS} turns each")
    print(f"  django-helpdesk {PEER} get_email: {TURNS * COUNT / theirs:,.1f} /s")
    print("    (stores a ticket and a follow-up of each mail, composes an acknowledgement, deletes the mail; delivers no letter)")
    print(f"  our whole loop: {TURNS * COUNT / ours:,.0f} /s")
    print("    (reads what each mail says, decides, writes it down, delivers a letter by SMTP, files the mail away)")
    print(f"  ratio {theirs / ours:.1f}; both on Dovecot, SQLite with WAL and synchronous=FULL")


if __name__ == "__main__":
    main()
