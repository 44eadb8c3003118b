"""Forwards and quotes as mail programs build them, in the languages of `mail_programs.toml`."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAMS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).with_suffix(".toml")).read_text("utf-8"))


@dataclass(frozen=True)
class Original:
    """The mail that is forwarded; `to` and `cc` are names and addresses."""

    sender: tuple[str, str] = ("Ada Berg", "ada@example.com")
    to: tuple[tuple[str, str], ...] = (("", "enrol@example.org"),)
    cc: tuple[tuple[str, str], ...] = (("Kim Roth", "kim@example.org"), ("", "max@example.org"))
    subject: str = "Enrolment of Maria"
    body: str = "Hello,\n\nplease enrol Maria.\nShe lives in Graz.\n\nAda"


def mailbox(who: tuple[str, str]) -> str:
    """'Name <address>', or the address alone."""
    return f"{who[0]} <{who[1]}>" if who[0] else who[1]


def _twice(who: tuple[str, str]) -> str:
    return f"{who[0] or who[1]} <{who[1]}>"


def _list(people: tuple[tuple[str, str], ...], parting: str = ", ", show: Callable[[tuple[str, str]], str] = mailbox) -> str:
    return parting.join(show(who) for who in people)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _block(mail: Original, labels: dict[str, str], date: str, colon: str = ": ", show: Callable[[tuple[str, str]], str] = mailbox) -> str:
    """Header lines in the order of `labels`; Cc is left out where there is none."""
    values = {
        "from": show(mail.sender),
        "to": _list(mail.to, show=show),
        "cc": _list(mail.cc, show=show),
        "subject": mail.subject,
        "date": date,
        "reply": mailbox(mail.sender),
    }
    return "\n".join(f"{label}{colon}{values[role]}" for role, label in labels.items() if values[role])


def _labels(words: list[str], roles: str) -> dict[str, str]:
    return dict(zip(roles.split(), words, strict=True))


def apple(words: list[str], mail: Original) -> str:
    line, *labels, date = words
    block = _block(mail, _labels(labels, "from subject date to cc reply"), date)
    return _quoted(f"{line}:\n\n{block}\n\n{mail.body}\n")


def ios(words: list[str], mail: Original) -> str:
    line, sender, subject, date_label, to, cc, _, date = words
    block = _block(mail, {"from": sender, "date": date_label, "to": to, "cc": cc, "subject": subject}, date)
    return f"{line}:\n\n" + _quoted(f"{block}\n\n\ufeff{mail.body}")


def outlook(words: list[str], mail: Original) -> str:
    block = _block(mail, _labels(words[:5], "from date to cc subject"), "27.10.2021 15:14", show=_twice)
    return f"{'_' * 32}\n{block}\n\n{mail.body}\n"


def outlook_desktop(words: list[str], mail: Original) -> str:
    block = _block(mail, _labels(words[:5], "from date to cc subject"), "27.10.2021 15:14")
    return f"{block}\n\n{mail.body}\n"


def outlook_bold(words: list[str], mail: Original) -> str:
    labels = _labels([f"*{word}:*" for word in words[:5]], "from date to cc subject")
    return f"{_block(mail, labels, '27.10.2021 15:14', colon=' ')}\n\n{mail.body}\n"


def mac(words: list[str], mail: Original) -> str:
    block = _block(mail, _labels(words, "from date to cc subject"), "28.10.2021 12:06", show=_twice)
    return f"{block}\n{mail.body}\n"


def mac_french_colon(words: list[str], mail: Original) -> str:
    return f"{_block(mail, _labels(words, 'from date to cc subject'), '28.10.2021 12:06', colon=' : ')}\n\n{mail.body}\n"


def thunderbird(words: list[str], mail: Original) -> str:
    line, *labels = words
    block = _block(mail, _labels(labels, "subject date from to cc"), "Wed, 3 Nov 2021 15:51:30 +0100", colon=": \t")
    return f"-------- {line} --------\n{block}\n\n\n\n{mail.body}"


def yahoo(words: list[str], mail: Original) -> str:
    line, sender, to, cc, sent, subject, date = words
    copies = f"{cc}: {_list(mail.cc, '; ')}" if mail.cc else ""
    receivers = "; ".join(f'"{name or address}" <{address}>' for name, address in mail.to)
    head = f"{sender}: {mailbox(mail.sender)}{to}: {receivers}{copies}{sent}: {date}"
    return f"   ----- {line} ----- {head}{subject}: {mail.subject}\n {mail.body}\n"


def yahoo_in_lines(words: list[str], mail: Original) -> str:
    line, *labels, date = words
    return f"   ----- {line} -----\n\n{_block(mail, _labels(labels, 'from to cc date subject'), date)}\n\n{mail.body}\n"


def gmail(words: list[str], mail: Original) -> str:
    labels = {"from": words[0], "date": "Date", "subject": "Subject", "to": "To", "cc": "Cc"}
    return f"---------- Forwarded message ---------\n{_block(mail, labels, words[1])}\n\n\n{mail.body}\n"


def gmail_old(words: list[str], mail: Original) -> str:
    line, *labels = words
    block = _block(mail, _labels(labels, "from date subject to") | {"cc": "Cc"}, "27.10.2021 09:31")
    return f"---------- {line} ----------\n{block}\n\n\n{mail.body}\n"


def hubspot(words: list[str], mail: Original) -> str:
    line, *labels = words
    colon = "：" if words[1] >= "\u3000" else ": "
    block = _block(mail, _labels(labels, "from date subject to cc"), "19.9.2022 17:55:44 -0400", colon=colon)
    return f"---------- {line} ---------\n{block}\n\n{mail.body}\n"


LAYOUTS: tuple[tuple[str, Callable[[list[str], Original], str]], ...] = (
    ("apple", apple),
    ("apple", ios),
    ("outlook", outlook),
    ("outlook", outlook_desktop),
    ("outlook", outlook_bold),
    ("mac", mac),
    ("mac", mac_french_colon),
    ("thunderbird", thunderbird),
    ("yahoo", yahoo),
    ("yahoo", yahoo_in_lines),
    ("gmail", gmail),
    ("gmail_old", gmail_old),
    ("hubspot", hubspot),
)


def forwards() -> Iterator[tuple[str, str, Callable[[Original], str]]]:
    """(language, layout, what builds the forward) of every program in every language."""
    for language, programs in PROGRAMS.items():
        for program, layout in LAYOUTS:
            if program in programs:
                words = programs[program].split("|")
                yield language, layout.__name__, lambda mail, words=words, layout=layout: layout(words, mail)  # type: ignore[misc]


def attributions() -> Iterator[tuple[str, str]]:
    """(language, attribution) of every program in every language."""
    return ((language, line) for language, programs in PROGRAMS.items() for line in programs["wrote"])
