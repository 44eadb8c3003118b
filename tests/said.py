r"""Messages with what they mean, a line each, in `samples/said`: the tables, and how a reading is judged by them.

    kind/also fair | when | what was written

`when` is empty where no time must be given, 'ask' where one must be asked about, '-' where times do not matter here; else it lists
times: '11-17 18:00' (the next such day), followed by a zone where it is not the writer's, and by 'w' where it is weekly.
`now …` and `re …` set the moment with the writer's zone, and the subject, for the lines below. `\n` is the end of a line.
`python -m tests.said [FILE…]` prints each misread and the figures.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from agent.core.meetings import Time, at_wall
from agent.core.value import Value
from agent.reading import Reading, Setting, understand
from agent.reading.message import parse

FOLDER = Path(__file__).parent / "samples" / "said"


class Line(Value):
    """One message and what it means."""

    place: str
    now: datetime
    zone: str
    subject: str
    kinds: tuple[str, ...]
    when: str
    text: str

    @property
    def times(self) -> set[tuple[datetime, str, bool]]:
        """The times that it offers."""
        return {self._time(written.split()) for written in self.when.split(",") if written.strip() not in ("", "-", "ask")}

    def _time(self, words: list[str]) -> tuple[datetime, str, bool]:
        weekly = words[-1] == "w"
        zone = next((w for w in words[2:] if w != "w"), self.zone)
        day = f"{self.now.year}-{words[0]}" if len(words[0]) == 5 else words[0]
        wall = datetime.fromisoformat(f"{day} {words[1]}")
        if len(words[0]) == 5 and wall.date() < self.now.date():
            wall = wall.replace(year=wall.year + 1)
        return at_wall(wall, zone), zone, weekly

    def read(self) -> Reading:
        """What the agent reads, from the mail as it comes."""
        mail = EmailMessage(policy=SMTP)
        mail["From"] = "somebody@example.net"
        mail["To"] = "agent@example.org"
        mail["Subject"] = self.subject
        mail["Date"] = self.now
        mail.set_content(self.text)
        return understand(parse(mail.as_bytes()), Setting(self.now, self.zone))

    def misread(self, reading: Reading) -> str:
        """What is wrong with a reading: kind, WRONG (a time that nobody meant), missed, not asked; empty where nothing is."""
        faults = [] if reading.kind in self.kinds else [f"kind {reading.kind}"]
        times = {_key(t) for t in getattr(reading.intent, "times", ())}
        meant = {(start.astimezone(UTC), weekly) for start, _, weekly in self.times}
        if self.when != "-":
            faults += ["WRONG time"] if times - meant else ["missed a time"] if meant - times else []
        if self.when == "ask" and not reading.problems:
            faults.append("not asked")
        return ", ".join(faults)


def _key(time: Time) -> tuple[datetime, bool]:
    return time.start.astimezone(UTC), time.weekly


def lines(file: Path) -> Iterator[Line]:
    """Every message of a table."""
    now, zone, subject = datetime(2026, 1, 1, tzinfo=UTC), "UTC", ""
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith("now "):
            _, day, clock, zone = row.split()
            now = at_wall(datetime.fromisoformat(f"{day} {clock}"), zone)
        elif row.startswith("re "):
            subject = row[3:]
        elif row and not row.startswith("#"):
            kinds, when, text = (cell.strip() for cell in row.split("|", 2))
            yield Line(f"{file.stem}:{number}", now, zone, subject, tuple(kinds.split("/")), when, text.replace("\\n", "\n"))


def main(files: list[str]) -> None:
    """Print what is misread."""
    every = [line for file in ([Path(f) for f in files] or sorted(FOLDER.glob("*.txt"))) for line in lines(file)]
    faults = []
    for line in every:
        reading = line.read()
        if fault := line.misread(reading):
            faults.append(fault)
            given = [f"{t.start:%m-%d %H:%M} {t.zone}{' w' if t.weekly else ''}" for t in getattr(reading.intent, "times", ())]
            print(
                f"{line.place} {'/'.join(line.kinds)} | {line.when} | {line.text!r}\n    {fault}: {reading.kind} {given} {reading.problems}"
            )
    timed, asked = [line for line in every if line.times], [line for line in every if line.when == "ask"]
    print(
        f"{len(every)} messages: kind right {len(every) - sum('kind' in f for f in faults)};"
        f" of {len(timed)} with times missed {sum('missed' in f for f in faults)}, WRONG {sum('WRONG' in f for f in faults)};"
        f" of {len(asked)} to ask not asked {sum('asked' in f for f in faults)}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
