"""Runs of the agent, each in a process of its own that can be killed: forked from one that has loaded everything.

    python -m tests.faults.runner

takes a `Run` as a line of JSON, answers with the process id, and with the exit status once it has ended.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from tests.faults import points

KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Run:
    """`run --once` at `now` in the folder of a programme.

    Killed at the `nth` time that `point` is reached; or told which are, in the file `told`.
    `warming` runs in the process that others are forked from: what it has loaded they need not load again.
    """

    folder: str
    now: str
    imap_port: int
    smtp_port: int
    proof: str = "none"
    unclear: str = "hold"
    point: str = ""
    nth: int = 1
    told: str = ""
    warming: bool = False


class Runner:
    """The process that all runs are forked from, as a context manager."""

    def __enter__(self) -> Self:
        here = Path(__file__).parent.parent.parent
        command = [sys.executable, "-m", "tests.faults.runner"]
        self._process = subprocess.Popen(command, cwd=here, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=60)

    def run(self, run: Run, kill_after: float | None = None) -> int:
        """The exit status, negative for a signal; killed after so many seconds where that is given and it still runs."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(run)) + "\n")
        self._process.stdin.flush()
        pid = int(self._process.stdout.readline())
        if kill_after is None:
            return int(self._process.stdout.readline())
        timer = threading.Timer(kill_after, self._kill, [pid])
        timer.start()
        status = int(self._process.stdout.readline())
        timer.cancel()
        timer.join()
        return status

    @staticmethod
    def _kill(pid: int) -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return  # it was faster


def _serve() -> None:
    from agent import accounts, daemon, wiring  # noqa: F401 - all that a run needs is loaded here, once
    from agent.settings import without_file

    accounts.ANSWER_WITHIN = 300.0  # a machine that is busy with something else is no fault of a server
    everything = without_file()
    loaded = wiring.load(everything, wiring.programme_of(everything))
    wiring.load = lambda _settings, _programme: loaded
    for line in sys.stdin:
        run = Run(**json.loads(line))
        if run.warming:
            _once(run)
            print("0\n0", flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            os.close(1)
            _run(run)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _run(run: Run) -> None:
    """In the forked process, which ends here."""
    status = 1
    try:
        with _reporting(run) as reached:
            points.install(reached)
            _once(run)
            status = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, this process must not go on as its parent
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(status)


def _once(run: Run) -> None:
    from agent import daemon
    from agent.settings import load

    settings = load(Path(run.folder) / "agent.toml", {}, complete=True)
    settings = settings.with_section("mailbox", port=run.imap_port)
    settings = settings.with_section("post", port=run.smtp_port, proof=run.proof, unclear=run.unclear)
    for problem in daemon.run_once(settings, datetime.fromisoformat(run.now)):
        print(problem, file=sys.stderr)


@contextmanager
def _reporting(run: Run) -> Iterator[points.Reached]:
    reached: Counter[str] = Counter()

    def at(point: str) -> None:
        reached[point] += 1
        if point == run.point and reached[point] == run.nth:
            os.kill(os.getpid(), signal.SIGKILL)

    yield at
    if run.told:
        Path(run.told).write_text(json.dumps(reached))


if __name__ == "__main__":
    _serve()
