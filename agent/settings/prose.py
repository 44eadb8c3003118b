"""Writing settings: the commented agent.toml to start from, and the table of every key for the documentation."""

from dataclasses import Field, fields
from datetime import time
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from agent.core import written
from agent.core.people import Person
from agent.core.written import Duration
from agent.settings import sections
from agent.settings.sections import LINKS_ABOUT, SECTIONS

_NAMES: dict[Any, str] = {
    bool: "true or false",
    written.line: "text",
    sections.staff_person: "`Name <address>`",
    sections.tcp_port: "port",
    sections.positive: "whole number, 1 or more",
    sections.count: "whole number",
    sections.hours: "two times of day",
    sections.sign: "one sign, or nothing",
    sections.database: "`sqlite:///FILE`",
    sections.web_server: "link",
}

_HEADER = """\
# Settings of mentor-agent. `mentor-agent check` tells what is still lacking here.
# Any value can come from the environment too: AGENT_MAILBOX__HOST=imap.example.org
# Durations: 30m, 12h (elapsed time), 3d, 4w (the clock on the wall stays).
# A key behind '#' shows its default, or an example where it has none."""


def commented_toml() -> str:
    """An agent.toml to start from, with each key explained: what must be set has an example, the rest stands behind '#'."""
    parts = [_HEADER]
    for name, kind in SECTIONS.items():
        lines = [f"[{name}]  # {kind.__doc__}"]
        for spec in fields(kind):
            if not spec.metadata["secret"]:
                lines += ["", f"# {spec.metadata['about']}", _line(spec)]
        parts.append("\n".join(lines))
        if name == "ledger":
            parts.append(f'[links]\n\n# {LINKS_ABOUT}\n# standup_form = "https://example.org/standup"')
    return "\n\n\n".join(parts) + "\n"


def docs_table() -> str:
    """Every key as a Markdown table: key, what it holds, its default, what it is for."""
    rows = ["| key | holds | default | meaning |", "|---|---|---|---|"]
    for name, kind in SECTIONS.items():
        hints = get_type_hints(kind, include_extras=True)
        for spec in fields(kind):
            default = "required" if spec.metadata["required"] else f"`{_toml(spec.default)}`" if spec.default else ""
            rows.append(f"| `[{name}] {spec.name}` | {_holds(hints[spec.name])} | {default} | {spec.metadata['about']} |")
    rows.append(f"| `[links] …` | link | | {LINKS_ABOUT} |")
    return "\n".join(rows) + "\n"


def _line(spec: Field[Any]) -> str:
    example = spec.metadata["example"]
    if example is None:
        return f"# {spec.name} = {_toml(spec.default)}"
    # Nobody gets mail, or a room, by an example that was left standing; and a port is the one that goes with `security`.
    optional = "# " if spec.default in (None, 0) else ""
    return f"{optional}{spec.name} = {_toml(example)}"


def _toml(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, int):  # true and false among them
        return str(value).lower()
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    if isinstance(value, Person):
        return f'"{value.name} <{value.address}>"'
    assert isinstance(value, str | Duration | Path), value
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _holds(kind: Any) -> str:
    if get_origin(kind) in (Union, UnionType):
        return _holds(next(arm for arm in get_args(kind) if arm is not NoneType))
    if get_origin(kind) is tuple:
        return f"list of {_holds(get_args(kind)[0])}"
    if get_origin(kind) is Literal:
        return ", ".join(get_args(kind))
    if get_origin(kind) is Annotated:
        read = get_args(kind)[1]
        return _NAMES.get(read) or str(read.__name__)
    return "path" if kind is Path else _NAMES.get(kind) or str(kind.__name__)
