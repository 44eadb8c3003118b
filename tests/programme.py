"""A programme as an operator sets it up: agent.toml in a folder, mentors imported, commands run through the command line."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from agent.cli import main
from agent.sandbox.cast import Person
from tests.ledgers import blank

AGENT, OFFICE = "agent@example.org", "calendar@example.org"
PASSWORD = "demo"
MENTORS = """\
role,name,address,zone,call_link
mentor,Maria Huber,maria@example.net,Europe/Vienna,https://meet.example.org/maria
mentor,Tom Baker,tom@example.net,America/New_York,https://meet.example.org/tom
"""
PEOPLE = {
    "martin@example.org": ("Martin", "Europe/Vienna"),
    "maria@example.net": ("Maria Huber", "Europe/Vienna"),
    "tom@example.net": ("Tom Baker", "America/New_York"),
    "ana@example.com": ("Ana Novak", "America/New_York"),
    OFFICE: ("Office", "Europe/Vienna"),
}
ACCOUNTS = dict.fromkeys([AGENT, *PEOPLE], PASSWORD)


@dataclass
class Programme:
    """Settings in `folder`, for servers on these ports."""

    folder: Path
    imap_port: int
    smtp_port: int
    imap_password: str = PASSWORD
    authserv_id: str = "mx.example.org"

    def __post_init__(self) -> None:
        secret = self.folder / "imap-password"
        secret.write_text(self.imap_password)
        secret.chmod(0o600)
        post = self.folder / "post-password"
        post.write_text(PASSWORD)
        post.chmod(0o600)
        self.config.write_text(f"""
[programme]
name = "Example Mentorship"
zone = "Europe/Vienna"
staff = ["Martin <martin@example.org>"]
office_calendar = "{OFFICE}"
[mailbox]
address = "{AGENT}"
host = "127.0.0.1"
port = {self.imap_port}
security = "none"
user = "{AGENT}"
password_file = "imap-password"
[post]
host = "127.0.0.1"
port = {self.smtp_port}
security = "none"
user = "{AGENT}"
password_file = "post-password"
[trust]
authserv_id = "{self.authserv_id}"
""")
        blank(self.folder)
        people = self.folder / "mentors.csv"
        people.write_text(MENTORS)
        assert self.run("import", str(people)) == 0

    @property
    def config(self) -> Path:
        return self.folder / "agent.toml"

    def run(self, *arguments: str) -> int:
        return main(["--config", str(self.config), *arguments])

    def once(self, now: str) -> int:
        return self.run("run", "--once", "--now", now)

    def status(self, capsys: pytest.CaptureFixture[str], now: str) -> dict:
        capsys.readouterr()
        assert self.run("status", "--json", "--now", now) == 0
        return json.loads(capsys.readouterr().out)

    def person(self, address: str) -> Person:
        """Somebody with a mail client; reads where the embedded server keeps mailboxes."""
        name, zone = PEOPLE[address]
        return Person(name, address, zone, smtp_port=self.smtp_port, imap_port=self.imap_port)
