"""The same mails, each delivered several times and in any order: the programme ends up the same, and has done everything once."""

import json
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from email.message import Message
from pathlib import Path
from typing import Any

from tests.builders import MARIA, NOW, TOM
from tests.office import FORM, Office, calendar_answer, enrolment, mail, to

TIMES = 5
LATER = NOW + timedelta(hours=3)


class Shuffled:
    """A programme with an offer and a weekly call open, and the mails of one day, to be delivered in any order."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._number = folder, 0
        self._base = folder / "base"
        self._base.mkdir()
        ben = {"Ana Novak": "Ben Kraus", "ana@example.com": "ben@example.com"}
        with Office(self._base) as office:
            offer = to(office.step(enrolment()), MARIA.address)
            told = office.step(mail(MARIA.address, "Sure, happy to! Tuesdays at 18:00 my time would work", answers=offer))
            other = to(office.step(enrolment("Mentor: Tom Baker", form=_replaced(FORM, ben))), TOM.address)
        self.mails = [
            mail(TOM.address, "Sorry, I can't take anyone at the moment.", at=LATER, answers=other),
            calendar_answer(_invitation(told, MARIA.address), MARIA.address, at=LATER),
            calendar_answer(_invitation(told, "ana@example.com"), "ana@example.com", "DECLINED", at=LATER),
            mail("ana@example.com", "Could you send me the link again, please?", at=LATER, answers=_invitation(told, "ana@example.com")),
            enrolment("Mentor: Maria Huber", form=_replaced(FORM, {"Ana Novak": "Cleo Adams", "ana@example.com": "cleo@example.com"})),
            mail("who@example.info", "Let me in, please", at=LATER),
            mail(MARIA.address, "I am away", at=LATER, Auto_Submitted="auto-replied"),
            b"From: <\r\n\r\nbroken",
        ]

    def live(self, order: list[int]) -> dict[str, Any]:
        """What the programme is and has done after mails in this order, some of them more than once."""
        self._number += 1
        folder = self._folder / str(self._number)
        shutil.copytree(self._base, folder)
        office = Office(folder, now=LATER)
        office.open()
        office.mailbox.recreate()  # another folder than that of the morning, so that UIDs may begin anew
        office.step(*(self.mails[place] for place in order))
        office.step(later=timedelta(minutes=30))
        sent = Counter((recipients, message_id(data)) for _, recipients, data in office.post.sent)
        office.ledger.close()
        with closing(sqlite3.connect(folder / "ledger.db")) as db:
            state = {
                "mentorships": [json.loads(data) for (data,) in db.execute("SELECT data FROM mentorship ORDER BY ref")],
                "letters": sorted(db.execute("SELECT key, recipients, state FROM outgoing WHERE template != 'held'")),
                "held": sorted(db.execute("SELECT DISTINCT coalesce(rfc_message_id, ''), reason FROM message WHERE state = 'held'")),
            }
        shutil.rmtree(folder)
        return {**state, "sent more than once": [which for which, count in sent.items() if count > 1]}

    def differing(self, rounds: int, seed: int) -> list[str]:
        """Deliver in so many orders, each mail up to five times; what came out otherwise than in the order in which they were written."""
        straight, chance = self.live(list(range(len(self.mails)))), random.Random(seed)
        found = []
        for _ in range(rounds):
            order = [place for place in range(len(self.mails)) for _ in range(chance.randint(1, TIMES))]
            chance.shuffle(order)
            lived = self.live(order)
            found += [f"{order}: {name}: {lived[name]} and not {straight[name]}" for name in straight if lived[name] != straight[name]]
        return found


def message_id(data: bytes) -> bytes:
    return next(line for line in data.split(b"\r\n") if line.lower().startswith(b"message-id:"))


def _replaced(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def _invitation(mails: list[Message], address: str) -> Message:
    (found,) = (m for m in mails if address in m["To"] and any(p.get_content_type() == "text/calendar" for p in m.walk()))
    return found
