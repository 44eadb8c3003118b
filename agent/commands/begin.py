"""`init`: a folder to start from."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Literal

from agent.commands.terminal import DEFAULT_CONFIG, say
from agent.core import shipped
from agent.errors import SettingsError
from agent.settings import commented_toml

_FOLDERS: tuple[Literal["rules", "templates", "handbook"], ...] = ("rules", "templates", "handbook")


def init(called: Namespace) -> int:
    """Write agent.toml, rules, letters and handbook into a folder; what is there already stays as it is."""
    target: Path = called.folder
    try:
        target.mkdir(parents=True, exist_ok=True)
        if _write(target / DEFAULT_CONFIG, commented_toml().encode(), mode=0o600):
            say(f"written  {target / DEFAULT_CONFIG}")
        for name in _FOLDERS:
            say(f"written  {target / name}: {_copy(shipped.folder(name), target / name)} files")
    except OSError as error:
        raise SettingsError([f"{error.filename or target}: can't be written: {error.strerror}"]) from error
    say(f"Next: fill in {target / DEFAULT_CONFIG}, then `mentor-agent check --config {target / DEFAULT_CONFIG}`.")
    return 0


def _copy(source: Path, target: Path) -> int:
    """Copy a shipped folder into one that may be there already; how many files that made."""
    written = 0
    target.mkdir(exist_ok=True)
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(exist_ok=True)
        elif not path.name.startswith("."):
            written += _write(copy, path.read_bytes(), mode=0o644)
    return written


def _write(path: Path, content: bytes, *, mode: int) -> bool:
    """A new file, with this mode from its first moment on; one that is there is kept."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        say(f"kept     {path}")
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return True
