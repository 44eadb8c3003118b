"""A form that was filled in → the mail that could have been written instead, so that it is read, proved and recorded as that would be.

Decides how questions and answers become plain words: what a yes or no means depends on what was asked.
The standup and the report are such forms; who filled one in is told by the code in its prefilled link, else by their address.
"""

import hashlib
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from typing import Literal

from agent.core.plain import one_line, without_unseen
from agent.core.value import Value
from agent.reading.languages import LANGUAGES
from agent.reading.message import Arrived
from agent.reading.recognise.account import account
from agent.reading.tokens import fold

Form = Literal["standup", "report"]

SUBJECTS: dict[Form, str] = {"standup": "Weekly standup (form)", "report": "Session report (form)"}
LONGEST, MOST = 8_000, 100  # characters of an answer, answers of a form
CODE = re.compile(r"[a-z0-9]{26}")
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


class Filled(Value):
    """One form as it was filled in: question and answer in their order, when that was (aware), the address that was collected or ''."""

    form: Form
    at: datetime
    answers: tuple[tuple[str, str], ...]
    address: str = ""

    @property
    def code(self) -> str:
        """The code of the prefilled link, where one of the answers is one."""
        return next((answer.strip() for _, answer in self.answers if CODE.fullmatch(answer.strip())), "")

    def identity(self, who: str) -> int:
        """A number for just this answer of theirs, the same wherever it is read; without a code the same words count once a day."""
        day = "" if self.code else self.at.date().isoformat()
        whole = "\x1f".join((self.form, self.code or who.lower(), day, *(f"{q}\x1e{a}" for q, a in _told(self))))
        return int.from_bytes(hashlib.sha256(whole.encode()).digest()[:7])


def words(filled: Filled, attended: str = "") -> str:
    """What it says, in plain words; `attended` is the question that is answered with no where the student did not come."""
    lines: list[str] = []
    for question, answer in _told(filled):
        if attended and question.lower() == attended.lower() and bare(answer) is not None:
            lines.append("We had our call." if bare(answer) else "No-show: the student did not come.")
        elif re.fullmatch(r"\d{1,3}", answer) and re.search(r"minut|durat|dauer|durée|long", question, re.IGNORECASE):
            lines.append(f"It took {answer} minutes.")
        else:
            lines += _in_words(filled.form, question, answer)
    return "\n".join(lines)


def as_mail(filled: Filled, sender: str, to: str, answered: str | None, attended: str = "") -> Arrived:
    """The mail of `sender` that says it, in answer to the letter with that Message-ID where it is known."""
    number = filled.identity(sender)
    m = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    m["From"], m["To"], m["Subject"], m["Date"] = sender, to, SUBJECTS[filled.form], format_datetime(filled.at)
    m["Message-ID"] = f"<form-{number:x}@{to.partition('@')[2]}>"
    if answered:
        m["In-Reply-To"] = m["References"] = answered
    m.set_content(words(filled, attended) or "(nothing was filled in)")
    return Arrived(number, m.as_bytes(), filled.at)


def bare(answer: str) -> bool | None:
    """Whether it is a yes or a no and nothing else, in any language; None where it is neither."""
    yes, no = _yes_and_no()
    said = fold(answer.strip(" .!"))
    return False if said in no else True if said in yes else None


@cache
def _yes_and_no() -> tuple[frozenset[str], frozenset[str]]:
    spoken = [language.speech for language in LANGUAGES if language.speech]
    yes = frozenset(fold(phrase) for speech in spoken for phrase in speech.saying.yes)
    no = frozenset(fold(phrase) for speech in spoken for phrase in (*speech.saying.no, *speech.telling.none))
    return yes, no


def address_in(filled: Filled) -> str:
    """The address that the form collected, or that somebody typed as an answer; '' where there is none."""
    typed = (answer.strip() for _, answer in filled.answers if _ADDRESS.fullmatch(answer.strip()))
    return filled.address.strip() or next(typed, "")


def _told(filled: Filled) -> list[tuple[str, str]]:
    """The answers that say something, but for the code and the address."""
    known = (filled.code, address_in(filled))
    pairs = ((one_line(q).strip(), without_unseen(a).strip()[:LONGEST]) for q, a in filled.answers[:MOST])
    return [(q, a) for q, a in pairs if a and a not in known]


def _in_words(form: Form, question: str, answer: str) -> list[str]:
    """Only what the answer needs of its question is said with it: questions in a mail would be taken for the writer's own.

    So of a report the yes and no to further questions are left out.
    """
    asked = question.rstrip("?: ")
    asks_for_trouble = bool(account(f"{asked}?").concerns)
    yes = bare(answer)
    if asks_for_trouble and (yes is False or (yes is None and not _tells_trouble(answer))):
        return ["All is fine."]
    if asks_for_trouble:
        return [f"{asked}:", answer]
    if yes is None:
        return [answer]
    if form == "report":
        return []
    return [f"{asked}: {answer}." if yes else f"Problem: {asked} – {answer}."]


def _tells_trouble(answer: str) -> bool:
    """Whether words in answer to 'any concerns?' are more than 'none', 'n/a' or 'all is well'."""
    said = account(f"Any concerns?\n{answer}")
    alone = account(answer)
    return bool(alone.concerns) or (not alone.fine and not (said.fine and not said.concerns) and bool(re.search(r"[^\W\d_]{3,}", answer)))
