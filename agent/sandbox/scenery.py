"""What a story is played on: servers, settings, people, a daemon that runs; made before the curtain rises, gone when it has fallen."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from agent.core.people import Person
from agent.errors import SettingsError
from agent.ledger import Ledger
from agent.sandbox.at_google import AtGoogle, at_google
from agent.sandbox.calendar import CalendarServer, OwnCalendar
from agent.sandbox.cast import PASSWORD
from agent.sandbox.screen import Screen
from agent.sandbox.server import MailServer
from agent.sandbox.stage import AGENT, OFFICE, MovableClock, Running, Stage
from agent.settings import Settings, without_file

# What would be sent between two instants: each with `at`, `rule`, `to`, `subject` and `why`.
LookAhead = Callable[[Settings, datetime, datetime], Sequence[Any]]
Start = Callable[[Settings, Callable[[], datetime]], AbstractContextManager[Running]]


@contextmanager
def set_up(
    start: Start,
    look_ahead: LookAhead,
    mentors: Sequence[Person],
    staff: Person,
    others: Sequence[str],
    folder: Path,
    at: datetime,
    calendar: str = "invitation",
) -> Iterator[Stage]:
    """Servers, settings, people and daemon for a story that begins at `at` (aware); mails are left in `folder`.

    With the `calendar` 'caldav' or 'google' there is one of the programme's own.
    """
    _make_room(folder)
    clock = MovableClock(at)
    addresses = [AGENT, OFFICE, staff.address, *(m.address for m in mentors), *others]
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="mentor-agent-demo-")))
        server = stack.enter_context(MailServer(dict.fromkeys(addresses, PASSWORD)))
        settings = _settings(server, staff, home)
        own: OwnCalendar | AtGoogle | None = None
        if calendar == "caldav":
            own = OwnCalendar(stack.enter_context(CalendarServer(AGENT, PASSWORD)))
        elif calendar == "google":
            own = stack.enter_context(at_google(AGENT, clock))
        settings = own.kept_by(settings) if own else settings
        ledger = Ledger.open(settings.ledger.url, home)
        stack.callback(ledger.close)
        with ledger.begin() as tx:
            for mentor in mentors:
                tx.save_person(mentor)
        stage = Stage(server, ledger, clock, folder, Screen(sys.stdout), partial(look_ahead, settings), own)
        stage.daemon = stack.enter_context(start(settings, clock))
        yield stage


def _settings(server: MailServer, staff: Person, home: Path) -> Settings:
    settings = without_file().with_section(
        "programme",
        name="Example Mentorship",
        zone="Europe/Vienna",
        staff=(staff,),
        mentorship_contact=staff.address,
        office_calendar=OFFICE,
    )
    settings = settings.with_section(
        "mailbox", address=AGENT, host=server.host, port=server.imap_port, security="none", user=AGENT, password=PASSWORD, subaddress="+"
    )
    settings = settings.with_section("post", host=server.host, port=server.smtp_port, security="none", user=AGENT, password=PASSWORD)
    settings = settings.with_section("trust", authserv_id=server.authserv_id).with_section("ledger", url="sqlite:///ledger.db")
    return replace(settings, folder=home)


def _make_room(folder: Path) -> None:
    """An empty folder; only the mails of an earlier demo are taken away. Raises `SettingsError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = list(folder.iterdir())
        if any(path.suffix not in (".eml", ".ics") for path in there):
            raise SettingsError([f"{folder} holds other things than the mails of a demo; name another folder with --folder"])
        for path in there:
            path.unlink()
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as error:
        problem = f"{folder}: the demo's mails can't be left here: {error.strerror}; name another folder with --folder"
        raise SettingsError([problem]) from error
