"""Every change of the weekly call by mail, with Dovecot as the agent's mailbox: what a calendar shows that took each mail."""

import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
import recurring_ical_events
from icalendar import Calendar

from agent.sandbox.cast import Person
from agent.sandbox.server import MailServer
from tests.office import enrolment
from tests.programme import ACCOUNTS, AGENT, PEOPLE, Programme
from tests.servers.dovecot import PASSWORD, Dovecot, installed

MARIA, TOM, ANA, MARTIN = "maria@example.net", "tom@example.net", "ana@example.com", "martin@example.org"


@dataclass
class Walk(Programme):
    """People have their mailboxes on the embedded server; what they write to the agent is carried to Dovecot's inbox."""

    server: MailServer = field(default_factory=lambda: MailServer(ACCOUNTS))
    dovecot: Dovecot | None = None
    carried: int = 0

    def person(self, address: str) -> Person:
        name, zone = PEOPLE[address]
        return Person(name, address, zone, smtp_port=self.smtp_port, imap_port=self.server.imap_port)

    def once(self, now: str) -> int:
        new = self.server.messages(AGENT)[self.carried :]
        for raw in new:
            self.dovecot.deliver(AGENT, raw)
        self.carried += len(new)
        return super().once(now)

    def writes(self, who: str, day: str, text: str, answers: str) -> None:
        """An answer to the newest mail whose subject begins so."""
        person = self.person(who)
        answered = [m for m in person.mails() if m.subject.startswith(answers)][-1]
        person.write(AGENT, f"Re: {answered.subject}", text, datetime.fromisoformat(day), answers=answered)
        assert self.once(day) == 0

    def calendar(self, who: str, begin: str, end: str) -> list[str]:
        """What a calendar shows that keeps, of each event and each of its weeks, what came last."""
        kept: dict[tuple[str, str], object] = {}
        for mail in self.person(who).mails():
            event = mail.event
            if event is None:
                continue
            uid, week = str(event["UID"]), event.get("RECURRENCE-ID")
            if week is None:
                kept = {key: value for key, value in kept.items() if key[0] != uid}
                for each in Calendar.from_ical(mail.ics).events:
                    own = each.get("RECURRENCE-ID")
                    kept[uid, str(own.dt.astimezone(UTC)) if own else ""] = each
            else:
                kept[uid, str(week.dt.astimezone(UTC))] = event
        shown = Calendar()
        for event in kept.values():
            shown.add_component(event)
        found = recurring_ical_events.of(shown).between(datetime.fromisoformat(begin), datetime.fromisoformat(end))
        standing = [e["DTSTART"].dt.astimezone(UTC) for e in found if str(e.get("STATUS")) != "CANCELLED"]
        return [f"{start:%d %b %H:%M}" for start in sorted(standing)]


@pytest.fixture(params=["dovecot"] if installed() or os.environ.get("CI") == "true" else [])
def walk(tmp_path):
    with MailServer(ACCOUNTS) as server, tempfile.TemporaryDirectory(prefix="dovecot-", dir="/tmp") as name:
        home = Path(name)
        home.chmod(0o755)
        with Dovecot(home) as dovecot:
            (tmp_path / "rules").mkdir()  # an empty folder: no reminders
            yield Walk(tmp_path, dovecot.imap_port, server.smtp_port, PASSWORD, server=server, dovecot=dovecot)


@pytest.mark.long
def test_each_change_of_the_weekly_call_stands_in_both_calendars(walk, capsys):
    walk.server.deliver(AGENT, enrolment(at=datetime.fromisoformat("2026-11-23T10:00:00+01:00")))
    assert walk.once("2026-11-23T10:00:00+01:00") == 0
    walk.writes(MARIA, "2026-11-23T11:00:00+01:00", "Yes! Tuesdays at 18:00 my time", "Would you mentor Ana")
    december = ("2026-11-30T00:00:00+00:00", "2027-02-01T00:00:00+00:00")

    def both() -> list[str]:
        shown = walk.calendar(MARIA, *december)
        assert walk.calendar(ANA, *december) == shown
        return shown

    assert both()[:3] == ["01 Dec 17:00", "08 Dec 17:00", "15 Dec 17:00"]
    walk.writes(ANA, "2026-11-26T10:00:00+01:00", "I can't make it on 8 December, sorry", "Your weekly call")
    assert both()[:3] == ["01 Dec 17:00", "15 Dec 17:00", "22 Dec 17:00"]
    walk.writes(
        MARIA, "2026-11-26T12:00:00+01:00", "We agreed to move the call on 15 December to Wednesday 16 December 19:00", "Your weekly call"
    )
    assert both()[:3] == ["01 Dec 17:00", "16 Dec 18:00", "22 Dec 17:00"]
    walk.writes(MARIA, "2026-12-02T10:00:00+01:00", "I'm away from 21 to 27 December", "Your weekly call")
    assert both()[:3] == ["01 Dec 17:00", "16 Dec 18:00", "29 Dec 17:00"]
    walk.writes(ANA, "2026-12-03T10:00:00+01:00", "Could we move all our calls to Thursdays at 13:00 my time?", "Your weekly call")
    walk.writes(MARIA, "2026-12-03T12:00:00+01:00", "Yes, fine", "Another weekly time")
    moved = both()
    assert "31 Dec 18:00" in moved
    assert "29 Dec 17:00" not in moved
    walk.writes(ANA, "2027-01-04T10:00:00+01:00", "Could we pause for two weeks?", "Your weekly call")
    rests = both()
    assert [day for day in moved if day not in rests] == ["07 Jan 18:00", "14 Jan 18:00"]
    walk.writes(MARIA, "2027-01-06T09:00:00+01:00", "Let's resume our calls", "Your calls with Ana pause")
    assert "14 Jan 18:00" in both()
    walk.writes(MARTIN, "2027-01-08T10:00:00+01:00", "Tom Baker should take over, please", "Goes on: Ana Novak")
    walk.writes(TOM, "2027-01-09T10:00:00+01:00", "Yes! Fridays at 12:00 my time", "Would you mentor Ana")
    january = ("2027-01-10T00:00:00+00:00", "2027-02-01T00:00:00+00:00")
    assert walk.calendar(MARIA, *january) == []
    assert walk.calendar(TOM, *january) == walk.calendar(ANA, *january) == ["15 Jan 17:00", "22 Jan 17:00", "29 Jan 17:00"]
    walk.writes(TOM, "2027-01-16T10:00:00+01:00", "Ana finished the course, I'd like to end the mentorship", "Your weekly call")
    walk.writes(MARTIN, "2027-01-16T12:00:00+01:00", "end", "Shall it end?")
    assert walk.calendar(TOM, "2027-01-17T00:00:00+00:00", january[1]) == walk.calendar(ANA, "2027-01-17T00:00:00+00:00", january[1]) == []
    assert [m["state"] for m in walk.status(capsys, "2027-01-17T10:00:00+01:00")["mentorships"]] == ["ended"]
