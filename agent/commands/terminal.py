"""What commands share: the settings they were called with, and how they speak to a terminal.

Hides nothing from scripts: JSON goes to stdout as it is.
For people's eyes, whatever a sender wrote loses its control characters first, so that no mail moves the cursor.
"""

import json
import logging
import os
import re
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Literal

from agent import settings
from agent.core.plain import without_unseen
from agent.errors import SettingsError
from agent.settings import Settings
from agent.tracing import TRACE

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']{1,256}@[^\s<>()\[\],;:\"']{1,256}")
DEFAULT_CONFIG = Path("agent.toml")


def settings_of(called: Namespace, *, complete: bool = False) -> Settings:
    """The settings that a command was called with; `complete` where it talks to the servers. Raises `SettingsError`."""
    return settings.load(called.config or DEFAULT_CONFIG, os.environ, complete=complete)


def settings_so_far(called: Namespace) -> tuple[Settings, list[str]]:
    """The complete settings of a command, with defaults for what is wrong or lacking, and every problem of them.

    Raises `SettingsError` where the file can't be read at all.
    """
    return settings.read(called.config or DEFAULT_CONFIG, os.environ)


def settings_if_any(called: Namespace) -> Settings:
    """The settings where there are some, else those for nobody's programme; a file that was named has to be there."""
    if called.config is None and not DEFAULT_CONFIG.exists():
        return settings.without_file()
    return settings_of(called)


def now_of(called: Namespace) -> datetime:
    """The instant that a command was given, or the wall clock's; aware."""
    return called.now if called.now is not None else datetime.now(UTC)


def say(text: str) -> None:
    """A line for a person, beside what the command puts out."""
    print(plain(text), file=sys.stderr)


def tell(problems: Sequence[str], fine: str) -> int:
    """Every problem on a line of its own, or that all is fine; returns the exit code."""
    for problem in problems:
        say(problem)
    if not problems:
        say(fine)
    return 1 if problems else 0


def show(text: str) -> None:
    """A line of what the command puts out, for a person's eyes."""
    print(plain(text))


def show_json(value: object) -> None:
    """A JSON value on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


def show_table(rows: Iterable[Sequence[str]]) -> None:
    """Rows of cells, in columns as wide as their widest cell; the last is as wide as it likes."""
    lines = [[plain(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line[:-1], widths, strict=False)]
        print("  ".join([*cells, line[-1]]).rstrip())


def show_fields(rows: Iterable[tuple[str, str]]) -> None:
    """Names and what belongs to them, in two columns; long text is wrapped to the terminal's width within its own."""
    known = [(plain(name).replace("\n", " "), plain(text)) for name, text in rows]
    room = max((len(name) for name, _ in known), default=0)
    width = max(shutil.get_terminal_size((100, 24)).columns - room - 4, 30)
    for name, text in known:
        pieces = (wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
        lines = [piece for line in pieces for piece in line] or [""]
        for label, line in zip_longest((name,), lines, fillvalue=""):
            print(f"  {label:<{room}}  {line}".rstrip())


class LogLine(logging.Formatter):
    """A record as one line, in UTC, whatever stands in it: for people, or as JSON. No address and no Message-ID is in it.

    Both end with the name of what was worked on (`tracing`), where there is one.
    """

    def __init__(self, form: Literal["text", "json"] = "text") -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line. Of a fault only its kind and place are told, since a traceback could quote a mail."""
        said, trace = without_addresses(plain(record.getMessage()).replace("\n", " ")), TRACE.get()
        if record.exc_info and record.exc_info[0]:
            said = f"{said} ({record.exc_info[0].__name__})"
        at = self.formatTime(record, self.datefmt)
        if self._form == "json":
            told = {"at": f"{at}Z", "level": record.levelname, "from": record.name, "trace": trace, "text": said}
            return json.dumps(told, ensure_ascii=False)
        return f"{at}Z {record.levelname} {record.name}: {said}{f' [{trace}]' if trace else ''}"


def without_addresses(text: str) -> str:
    """A text without addresses and Message-IDs, whoever put them there: a server that refuses a recipient names it."""
    return _ADDRESS.sub("(address)", text)


def log_to_stderr(form: Literal["text", "json"] = "text") -> None:
    """What the daemon tells of its work, on stderr; of the libraries only their warnings."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(LogLine(form))
    logging.basicConfig(level=logging.WARNING, handlers=[lines])
    logging.getLogger("agent").setLevel(logging.INFO)


def plain(text: str) -> str:
    """Text without what could steer a terminal; line breaks and tabs stay."""
    return without_unseen(text, "\N{REPLACEMENT CHARACTER}")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that the command was given, '-' being stdin; raises `SettingsError` where it can't be read."""
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as error:
        raise SettingsError([f"{path}: can't be read: {error.strerror}"]) from error
