"""django-helpdesk's `get_email` over the mails of bench/loop.py, then our own loop: two programs that take in mail, on one machine.

They do different things, which is said beside the figures; the ratio holds on any machine, the figures don't.
The first time it installs django-helpdesk into an environment of its own, bench/.peer (about 15 s and 130 MB).
Needs Debian's dovecot-imapd, and the package index that first time; without them it says so and measures nothing.
"""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.loop import AGENT, COUNT, enrolment
from tests.servers import dovecot

PEER = "2.6.1"
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


def quietness(who: str) -> None:
    """Say so if others are at work just before `who` is measured: then the ratio does not hold either."""
    busy = psutil.cpu_percent(interval=1)
    if busy > 15:
        print(f"  WARNING: the machine is {busy:.0f}% busy with other work before {who}: measure again when it is quiet", flush=True)


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


def get_email(project: Path, server: dovecot.Dovecot) -> float:
    """Mails a second of the command's own work: start-up, login and all is taken off as a run on the empty inbox takes it."""
    set_up(project, server.imap_port)
    empty = min(django(project, "get_email", "--quiet") for _ in range(3))
    for n in range(COUNT):
        server.deliver(AGENT, enrolment(n))
    quietness("django-helpdesk")
    full = django(project, "get_email", "--quiet")
    db = sqlite3.connect(project / "db.sqlite3")
    [tickets] = db.execute("select count(*) from helpdesk_ticket").fetchone()
    [answers] = db.execute("select count(*) from helpdesk_followup where email_recipients <> '[]'").fetchone()
    db.close()
    left = len(server.messages(AGENT))
    if (tickets, answers, left) != (COUNT, COUNT, 0):
        raise SystemExit(f"django-helpdesk made {tickets} tickets and {answers} answers of {COUNT} mails and left {left}: no fair measure")
    return COUNT / (full - empty)


def our_loop() -> float:
    """Mails a second of the whole loop, as bench/loop.py measures it, in a process of its own."""
    done = subprocess.run([sys.executable, HERE / "loop.py"], capture_output=True, text=True, check=False, timeout=150)
    found = re.search(r"the whole loop.* ([\d,]+) /s", done.stdout)
    if found is None:
        raise SystemExit(f"bench/loop.py printed no figure for the whole loop:\n{done.stdout}{done.stderr[-2000:]}")
    return float(found[1].replace(",", ""))


def main() -> None:
    """Measure one after the other and print."""
    if not ready():
        return
    with (
        tempfile.TemporaryDirectory(prefix="bench-peer-") as project,
        tempfile.TemporaryDirectory(prefix="bench-dovecot-", dir="/tmp") as home,
    ):
        Path(home).chmod(0o755)
        with dovecot.Dovecot(Path(home)) as server:
            theirs = get_email(Path(project), server)
    print(f"  django-helpdesk {PEER} get_email, the same {COUNT:,} mails: {theirs:,.1f} /s", flush=True)
    print("    (stores a ticket and a follow-up of each mail, composes an acknowledgement, deletes the mail; delivers no letter)")
    quietness("our loop")
    ours = our_loop()
    print(f"  our whole loop, run after it: {ours:,.0f} /s")
    print("    (reads what each mail says, decides, writes it down, delivers a letter by SMTP, files the mail away)")
    print(f"  ratio {ours / theirs:.1f}; both on Dovecot, SQLite with WAL and synchronous=FULL")


if __name__ == "__main__":
    main()
