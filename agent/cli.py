"""The command line: which commands there are, what they take, and how they end.

What a command does stands in `commands`; a new one is an entry in `_parser` and a function there.
Exit codes: 0 done, 1 ran and found problems, 2 wrong usage or settings.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from agent.core import written
from agent.errors import AgentError, SettingsError

Command = Callable[[argparse.Namespace], int]
Value = TypeVar("Value", str, date, datetime)


def program() -> int:
    """`main` as all that a process does; returns the exit code."""
    code = main()
    gc.freeze()  # the process ends: to look through all that was imported for garbage once more takes a seventh of a short command
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line (without the program's name; default: the process's own); returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    called = _parser().parse_args(arguments)
    try:
        code: int = called.command(called)
        sys.stdout.flush()
    except AgentError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, SettingsError) else 1
    except KeyboardInterrupt:
        return 130  # as shells have it for SIGINT
    except BrokenPipeError:
        # Who read our output has enough of it; without this, Python would complain when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mentor-agent", description="Carries a mentorship programme by e-mail and calendar.", allow_abbrev=False
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="which release this is")
    parser.add_argument("--config", type=Path, metavar="FILE", default=None, help="the settings (default: ./agent.toml)")
    commands = _Commands(parser)

    init = commands.add("init", "begin.init", "write agent.toml, rules, letters and handbook to start from; never overwrites")
    init.add_argument("folder", type=Path, nargs="?", default=Path(), metavar="DIR")

    check = commands.add("check", "running.check", "settings, letters and labels; tells every problem")
    check.add_argument("--connect", action="store_true", help="log in to the servers, too, without changing anything")

    login = commands.add("login", "running.login", "let Google or Microsoft 365 know that the agent may use its mailbox and calendar")
    login.add_argument("provider", choices=("google", "microsoft"))

    run = commands.add("run", "running.run", "the daemon")
    run.add_argument("--once", action="store_true", help="take all waiting mail, do all that is due, deliver, end")
    run.add_argument("--log", choices=("text", "json"), default="text", help="how the log is written: for people, or a JSON object a line")
    _takes_now(run)

    read = commands.add("read", "reading.read", "what the agent would understand of a message; changes nothing")
    read.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a message as it is on the wire; - is stdin")
    read.add_argument("--zone", type=_of(written.zone), help="the writer's time zone")
    _takes_json(read)
    _takes_now(read, "the message's Date")

    status = commands.add("status", "standing.status", "where every mentorship stands, and what comes next")
    status.add_argument("ref", nargs="?", metavar="REF")
    _takes_json(status)
    _takes_now(status)

    calls = commands.add("calendar", "agenda.calendar", "the programme's calls: of the coming week, of a month, or as a feed")
    shape = calls.add_mutually_exclusive_group()
    shape.add_argument("--month", type=_of(written.month), nargs="?", const=False, metavar="YYYY-MM", help="a month (default: this one)")
    shape.add_argument("--ics", type=Path, metavar="FILE", help="write all calls into an iCalendar file that can be subscribed to")
    _takes_json(calls)
    _takes_now(calls)

    preview = commands.add("preview", "rules.preview_rules", "what the rules would send in the coming time, and why; sends nothing")
    until = preview.add_mutually_exclusive_group(required=True)
    until.add_argument("--until", type=_of(written.instant), metavar="INSTANT", help="up to this instant")
    until.add_argument("--weeks", type=_weeks, metavar="N", help="for so many weeks")
    preview.add_argument("--diff", type=Path, metavar="RULES_DIR", help="only what the rules in this folder would change")
    _takes_json(preview)
    _takes_now(preview)

    explain = commands.add("explain", "rules.explain", "why a letter was sent, and what would have stopped it")
    explain.add_argument("id", metavar="ID", help="the short id at the letter's end, or its Message-ID")
    _takes_json(explain)
    _takes_now(explain)

    _add_held(commands)

    _add_privacy(commands)

    people = commands.add("import", "records.import_people", "take in people from a CSV file")
    people.add_argument("file", type=Path, metavar="FILE.csv")

    forms = commands.add("answers", "answers.answers", "take in what people have told on a form, from its CSV file")
    forms.add_argument("form", choices=("standup", "report"))
    forms.add_argument("file", type=Path, metavar="FILE.csv")
    _takes_now(forms)

    pause = commands.add("pause", "records.pause", "send nothing until `resume`; mail is still taken in")
    pause.add_argument("--why", metavar="TEXT")
    commands.add("resume", "records.resume", "send again")
    commands.add("health", "standing.health", "whether the daemon does its work, for a container's health check")

    figures = commands.add("metrics", "metrics.metrics", "figures of the agent's work, as Prometheus text")
    figures.add_argument("--file", type=Path, metavar="FILE", help="write them into this file, whole, for a collector")
    _takes_now(figures)

    demo = commands.add("demo", "running.demo", "the whole story on a mail server of its own")
    demo.add_argument("--exit", action="store_true", help="play it through, check it, end with 0 or 1")
    demo.add_argument("--folder", type=Path, default=Path("demo-mail"), metavar="DIR", help="where its mails are put (default: demo-mail)")
    demo.add_argument(
        "--calendar",
        choices=("invitation", "caldav", "google"),
        default="invitation",
        help="caldav, google: calls stand on a Radicale of its own, too, or at a Google that is simulated here",
    )
    return parser


def _add_held(commands: "_Commands") -> None:
    held = _Commands(commands.add("held", "records.held_list", "messages and letters that wait for a person"))
    _takes_json(held.add("list", "records.held_list", "all of them, with the reason"))
    texts = {"show": "one of them, with the mail itself", "release": "let it go on", "discard": "drop it for good"}
    for name, command in (("show", "records.held_show"), ("release", "records.held_release"), ("discard", "records.held_discard")):
        one = held.add(name, command, texts[name])
        one.add_argument("id", metavar="ID")
        if name == "show":
            _takes_json(one)


def _add_privacy(commands: "_Commands") -> None:
    export = _Commands(commands.add("export", "privacy.export_person", "what is kept, for people and their programs"))
    tables = {
        "mentorships": "where every mentorship stands, as CSV; with a month those of it",
        "calls": "every call of a month, as CSV: planned, moved, skipped, held, missed",
        "hours": "a month's minutes of each mentor and student, as CSV",
    }
    for name, text in tables.items():
        table = export.add(name, f"books.export_{name}", text)
        table.add_argument("--month", type=_of(written.month), metavar="YYYY-MM", help="the month (default: this one; mentorships: all)")
        _takes_json(table)
        _takes_now(table)
    person = export.add("person", "privacy.export_person", "all that is kept of a person, as JSON")
    person.add_argument("address", metavar="ADDRESS")
    erase = commands.add("erase", "privacy.erase_person", "forget a person, for good")
    erase.add_argument("address", metavar="ADDRESS")


class _Version(argparse.Action):
    """Tells the installed release; looked up only when asked, since that takes longer than `status` may spend on it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it and end."""
        from importlib.metadata import version

        print(f"mentor-agent {version('mentor-agent')}")
        parser.exit()


class _Commands:
    """The commands below a parser; each of them takes --config too, so that it may stand before or after the command."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(self, name: str, command: str, text: str) -> argparse.ArgumentParser:
        """A command: its name, its MODULE.FUNCTION in `commands`, what it does."""
        parser = self._parsers.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False)
        parser.add_argument("--config", type=Path, metavar="FILE", default=argparse.SUPPRESS, help="the settings (default: ./agent.toml)")
        parser.set_defaults(command=_later(command), now=None)
        return parser


def _later(command: str) -> Command:
    """The function MODULE.FUNCTION of `commands`, its module imported only when it is called."""

    def carry_out(called: argparse.Namespace) -> int:
        module, _, function = command.partition(".")
        gc.disable()  # what is imported stays for good: looking through it for garbage takes a tenth of the start
        carried_out_by = import_module(f"agent.commands.{module}")
        gc.freeze()  # nor is it looked through later
        gc.enable()
        code: int = getattr(carried_out_by, function)(called)
        return code

    return carry_out


def _takes_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


def _takes_now(parser: argparse.ArgumentParser, default: str = "the clock's") -> None:
    parser.add_argument("--now", type=_of(written.instant), metavar="INSTANT", help=f"the moment to take as now (default: {default})")


def _weeks(text: str) -> int:
    """A number of weeks that somebody can want to look ahead."""
    if not (text.isdecimal() and 1 <= int(text) <= 520):
        raise argparse.ArgumentTypeError(f"expected a whole number of weeks from 1 to 520, got {text!r}")
    return int(text)


def _of(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """An argument's value as `read` makes it, what it expects being the usage error."""

    def value(text: str) -> Value:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"expected {error}, got {text!r}") from error

    return value
