"""`read` over 1,000 different mails in one process, beside the standard library that only parses them.

Prints messages a second of processor time, and the ratio, which holds on any machine. The mails are made here: forwarded enrolments of
three programs and in three languages, letters, replies with what they quote, in text and in HTML, with the headers that providers add.
"""

import email
import email.policy
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from agent.reading import Setting, understand
from agent.reading.evidence import weigh
from agent.reading.message import parse
from agent.reading.report import report

COUNT = 1_000
ROUNDS = 3
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
CITIES = "Vienna Lisbon Oslo Nairobi Toronto Lima Osaka Graz Lyon Porto".split()  # noqa: SIM905
ABOVE = "---------- Forwarded message ---------\nFrom: Forms <no-reply@forms.example.com>\nDate: Sun, Nov 22, 2026 at 8:00 AM\n"
FORMS = (
    "Name: {name}\nE-mail: {mail}\nCourse: Python Foundations {n}\nCity: {city}\nStart date: 14 December 2026\nGoals: a job in team {n}\n",
    "What is your name?\n{name}\n\nYour e-mail\n{mail}\n\nWhich course do you want?\nData Science {n}\n\nWhere do you live?\n{city}\n",
    "Vorname: Ana{n}\nNachname: Reis\nE-Mail: {mail}\nKurs: Webentwicklung {n}\nWohnort: {city}\nBeginn: 14.12.2026\n",
)
LETTERS = (
    "Yes, happy to take {name}! Tuesdays at 18:{minute:02d} Vienna time suit me.\n\nBest,\nMaria\n",
    "I'm away from 20 to 2{last} December, so please skip our call. All fine otherwise, {name} works on project {n}.\n",
    "Hallo, leider kann ich {name} nicht übernehmen, ich habe schon {n} andere.\n\nLG Maria\n",
)


def mail(n: int) -> bytes:
    """The n-th mail, unlike any other."""
    facts = {"n": n, "name": f"Ana{n} Reis", "mail": f"ana{n}.reis@example.com", "city": CITIES[n % 10], "minute": n % 60, "last": n % 9}
    message = EmailMessage(policy=email.policy.SMTP)
    for hop in range(3):
        message["Received"] = f"from mx{hop}.example.org by in{hop}.example.net with ESMTPS id a{n}b{hop}; {format_datetime(NOW)}"
    message["Authentication-Results"] = "mx.example.org; dmarc=pass header.from=example.org; spf=pass; dkim=pass header.d=example.org"
    message["DKIM-Signature"] = f"v=1; a=rsa-sha256; d=example.org; s=s1; h=from:to:subject:date:message-id; bh=x{n}=; b={'Ab1' * 60}"
    forward = n % 2 == 0
    message["From"] = "Martin Staff <martin@example.org>" if forward else f"Maria Mentor <maria{n}@example.net>"
    message["To"], message["Message-ID"] = "Agent <agent@example.org>", f"<{n}@example.org>"
    message["Subject"] = f"Fwd: Enrolment of Ana{n} Reis" if forward else f"Re: A student for you: Ana{n}"
    message["Date"] = format_datetime(NOW - timedelta(minutes=n))
    if forward:
        above = f"Mentor: Maria <maria{n}@example.net>\n\n{ABOVE}Subject: Enrolment {n}\nTo: <enrol@example.org>\n\n\n"
        text = above + FORMS[n // 2 % 3].format(**facts)
    else:
        quoted = "\n".join(f"> line {line} of letter {n}, as it was sent to Maria" for line in range(12))
        text = f"{LETTERS[n // 2 % 3].format(**facts)}\nOn Sun, Nov 22, 2026 at 8:00 AM Agent <agent@example.org> wrote:\n{quoted}\n"
    message.set_content(text)
    if n % 4 < 2:
        message.add_alternative(f'<div dir="ltr">{"<br>".join(text.splitlines())}</div>', subtype="html")
    return message.as_bytes()


def parsed(raw: bytes) -> None:
    """The standard library's policy parses a message with its headers; nobody reads the text."""
    email.message_from_bytes(raw, policy=email.policy.default).items()


def read(raw: bytes) -> None:
    """What `read --json` does with a message."""
    message = parse(raw)
    role = "staff" if message.sender and message.sender.address == "martin@example.org" else "mentor"
    reading = understand(message, Setting(NOW, "Europe/Vienna", role))
    report("", reading, role, weigh(message, "mx.example.org"))


def seconds(work: Callable[[bytes], None], mails: Sequence[bytes]) -> float:
    """Of processor time."""
    start = time.process_time()
    for raw in mails:
        work(raw)
    return time.process_time() - start


def main() -> None:
    """Measure in turns of a hundred mails, since a machine's own speed changes from one second to the next, and print."""
    mails = [mail(n) for n in range(COUNT)]
    print(f"{COUNT} different mails of {sum(map(len, mails)) // COUNT} bytes, {ROUNDS} times")
    read(mails[0])  # what is compiled once is not what is measured
    turns = [mails[start : start + 100] for start in range(0, COUNT, 100)] * ROUNDS
    ours, theirs = (sum(taken) for taken in zip(*((seconds(read, turn), seconds(parsed, turn)) for turn in turns), strict=True))
    print(f"  {'`read`: bytes to what was understood':<58}{ROUNDS * COUNT / ours:>10,.0f} /s")
    print(f"  {'parsing alone, email.policy.default':<58}{ROUNDS * COUNT / theirs:>10,.0f} /s")
    print(f"  ratio to parsing alone: {theirs / ours:.2f}")


if __name__ == "__main__":
    main()
