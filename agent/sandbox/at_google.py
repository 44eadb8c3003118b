"""The programme's own calendar for the demo, kept at a Google that is simulated on this machine: it invites people by itself."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from agent.errors import SettingsError
from agent.outside.google.fields import uid_of
from agent.sandbox.discovery import ApiServer, packaged
from agent.sandbox.google import GoogleCalendar
from agent.settings import Settings

_CLIENT, _CONSENT = "client.json", "calendar-oauth2.json"


class AtGoogle:
    """As `stage.OwnCalendar`; `seen` is what it showed when it was last looked at."""

    invites = True

    def __init__(self, server: ApiServer, google: GoogleCalendar) -> None:
        self.server, self.google = server, google
        self._told = 0
        self.seen: set[tuple[str, datetime]] = set()
        self.url = ""

    def kept_by(self, settings: Settings) -> Settings:
        """The same settings, by which calls stand here; what signs the agent in is written beside the ledger."""
        _write(settings.folder / _CLIENT, {"installed": {}})
        _write(settings.folder / _CONSENT, self.server.consent)
        own = {"calendar": self.google.address, "user": self.google.address, "client_file": _CLIENT, "token_file": _CONSENT}
        return settings.with_section("calendar", backend="google").with_section("calendar_google", endpoint=self.server.endpoint, **own)

    def calls(self, since: datetime, until: datetime) -> set[tuple[str, datetime]]:
        """What begins there between two instants: the event's UID and the start."""
        standing = [event["id"] for event in self.google.standing()]
        spans = ((named, span) for named in standing for span in self.google.occurrences(named, since, until))
        return {(uid_of(named) or named, start.astimezone(UTC)) for named, (start, _) in spans}

    def news(self) -> list[tuple[str, str]]:
        """Whom Google has mailed since this was asked last: address, and of what in a few words."""
        mailed, self._told = self.google.mailed[self._told :], len(self.google.mailed)
        return [(mail.to, f"{mail.what}: {self.google.title(mail.event)}") for mail in mailed]

    def descriptions(self) -> list[str]:
        """What the events that stand there say of themselves."""
        return [str(event.get("description", "")) for event in self.google.standing()]

    def accept(self, address: str) -> None:
        """Somebody accepts all that they have not answered yet."""
        for event in self.google.standing():
            if any(a["email"] == address and a["responseStatus"] == "needsAction" for a in event["attendees"]):
                self.google.answers(event["id"], address, "accepted")


@contextmanager
def at_google(address: str, clock: Callable[[], datetime]) -> Iterator[AtGoogle]:
    """A calendar of this account, for as long as the context lasts. Raises `SettingsError` where the library is lacking."""
    if find_spec("googleapiclient") is None:
        raise SettingsError(["the demo's Google needs further packages: pip install 'mentor-agent[demo,google]'"])
    google = GoogleCalendar(address, clock)
    with ApiServer(packaged("calendar", "v3"), google) as server:
        yield AtGoogle(server, google)


def _write(path: Path, content: dict[str, object]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
