"""A backlog: 10,000 different mails in Dovecot's inbox, as after a long outage, worked off by `run --once` in a process of its own.

    python bench/backlog.py [COUNT]

Prints mails a second, by the clock and by the agent's own processor time, and the most memory that it took (resident).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parent))

from loop import AGENT, MENTORS, NOW, enrolment, imap, sink

LEAST_RATE, MOST_MIB = 20, 300


def main() -> int:
    """Measure, print, and end with 1 where it was too slow by its own processor time, or took too much memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    mails = [enrolment(n) for n in range(count)]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, imap(mails) as (server, port, password, host), sink() as smtp_port:
        config = _programme(Path(folder), host, port, password, smtp_port)
        began = time.perf_counter()
        most, spent = _watched([*_agent(config), "run", "--once", "--now", NOW.isoformat()])
        seconds = time.perf_counter() - began
        status = subprocess.run([*_agent(config), "status"], capture_output=True, text=True, check=True).stdout
    print(f"{count} mails from {server}: {seconds:.0f} s, {count / seconds:.0f} a second by the clock")
    print(f"{spent:.0f} s of processor time, {count / spent:.0f} a second of it")
    print(f"at most {most / 2**20:.0f} MiB resident; {status.strip().splitlines()[-1]}")
    return 0 if count / spent >= LEAST_RATE and most <= MOST_MIB * 2**20 else 1


def _agent(config: Path) -> list[str]:
    return [sys.executable, "-m", "agent", "--config", str(config)]


def _watched(command: list[str]) -> tuple[int, float]:
    """Run it; the most memory that it had (looked at twenty times a second), and its processor time."""
    most, spent = 0, 0.0
    with subprocess.Popen(command, cwd=Path(__file__).parent.parent, stderr=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                most, times = max(most, watched.memory_info().rss), watched.cpu_times()
                spent = times.user + times.system
                process.wait(0.05)
            except (subprocess.TimeoutExpired, psutil.NoSuchProcess):
                continue
    if process.returncode != 0:
        raise SystemExit(f"the agent ended with {process.returncode}")
    return most, spent


def _programme(folder: Path, host: str, port: int, password: str, smtp_port: int) -> Path:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    config = folder / "agent.toml"
    config.write_text(f"""
[programme]
name = "Bench"
zone = "Europe/Vienna"
staff = ["Martin <martin@example.org>"]
[mailbox]
address = "{AGENT}"
host = "{host}"
port = {port}
security = "none"
password_file = "password"
[post]
host = "127.0.0.1"
port = {smtp_port}
security = "none"
[trust]
authserv_id = "mx.example.org"
""")
    people = folder / "mentors.csv"
    people.write_text("role,name,address,zone\n" + "".join(f"mentor,{m.name},{m.address},{m.zone}\n" for m in MENTORS))
    subprocess.run([*_agent(config), "import", str(people)], cwd=Path(__file__).parent.parent, check=True, stderr=subprocess.DEVNULL)
    return config


if __name__ == "__main__":
    sys.exit(main())
