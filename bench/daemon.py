"""The daemon as it runs: its memory when idle, how long `status` takes, and how long from a mail's delivery to the answer.

On the embedded server, whose IDLE announces at once; the daemon is a process of its own.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from agent.sandbox.server import MailServer
from tests.office import FORM, enrolment
from tests.programme import ACCOUNTS, AGENT, Programme

ROUNDS = 40


def waited(ready: object, seconds: float = 30) -> float:
    """Seconds until `ready()` holds."""
    start = time.perf_counter()
    while not ready():  # type: ignore[operator]
        if time.perf_counter() - start > seconds:
            raise SystemExit("it took too long")
        time.sleep(0.002)
    return time.perf_counter() - start


def seconds_of(command: list[str]) -> float:
    """Seconds that a command takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    command = [sys.executable, "-m", "agent", "--config"]
    with (
        tempfile.TemporaryDirectory(prefix="bench-daemon-") as folder,
        MailServer(ACCOUNTS) as server,
        Path(folder, "log").open("wb") as log,
    ):
        programme = Programme(Path(folder), server.imap_port, server.smtp_port)
        daemon = subprocess.Popen([*command, str(programme.config), "run"], stdout=log, stderr=log)
        try:
            times = []
            for n in range(ROUNDS):
                # Every student is another one; the mailbox is Maria's.
                mail = enrolment(form=FORM.replace("Ana", f"Ana{n}").replace("ana@", f"ana{n}@"))
                before = len(server.messages("maria@example.net"))
                server.deliver(AGENT, mail)
                times.append(waited(lambda before=before: len(server.messages("maria@example.net")) > before))
            print(f"  from the start of the daemon to its first answer: {times[0]:.1f} s")
            median, worst = statistics.median(times[1:]) * 1000, max(times[1:]) * 1000
            print(f"  from delivery to the answer sent, median of {ROUNDS - 1}: {median:,.0f} ms (worst {worst:,.0f})")
            time.sleep(3)
            print(f"  memory of the idle daemon: {psutil.Process(daemon.pid).memory_info().rss / 2**20:,.0f} MB")
            status, bare = [], []
            for _ in range(9):  # in turns, since a machine's speed may change from one second to the next
                status.append(seconds_of([*command, str(programme.config), "status", "--json"]))
                bare.append(seconds_of([sys.executable, "-c", "import sqlalchemy"]))
            ours, alone = statistics.median(status), statistics.median(bare)
            print(f"  status of {ROUNDS} mentorships, median: {ours:.2f} s; {ours / alone:.2f} x importing SQLAlchemy ({alone:.2f} s)")
        finally:
            daemon.send_signal(signal.SIGTERM)
            print(f"  SIGTERM to the end: {waited(lambda: daemon.poll() is not None):.2f} s, exit code {daemon.returncode}")
            if daemon.returncode:
                print(Path(folder, "log").read_text(), file=sys.stderr)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "error")
    main()
