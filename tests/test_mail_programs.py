"""Forwards and quotes as mail programs build them: every program in every language that `mail_programs.toml` knows is read back."""

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.reading.message import Message, parse
from agent.reading.reply import Forwarded, Words, split
from tests.mail_programs import PROGRAMS, Original, attributions, forwards
from tests.mail_programs_html import html_forwards

FORWARDS = list(forwards())
IN_HTML = list(html_forwards())
ATTRIBUTIONS = list(attributions())
NAMES = ("Agent", "Maria Magdalena von Hohenberg", "Agent of the Mentoring Programme, via Example Mentorship")


def arrived(text: str, subject: str, *, answers: bool = False, kind: str = "plain") -> Message:
    head = f"From: Martin <martin@example.org>\nTo: agent@example.org\nSubject: {subject}\nContent-Type: text/{kind}; charset=utf-8\n"
    return parse((head + ("In-Reply-To: <asked@example.org>\n" if answers else "") + "\n" + text).encode())


def prefix(language: str) -> str:
    """Outlook has no line that says 'forwarded': its subject does."""
    return PROGRAMS[language]["outlook"].rpartition("|")[2]


def flat(text: str) -> str:
    return " ".join(text.split())


def assert_is(found: Forwarded | None, mail: Original) -> None:
    assert found is not None
    assert (found.sender.name, found.sender.address) == mail.sender
    assert [someone.address for someone in found.to] == [address for _, address in mail.to]
    assert [someone.address for someone in found.cc] == [address for _, address in mail.cc]
    assert found.subject == mail.subject
    assert "20" in found.date
    assert flat(found.body) == flat(mail.body)


@pytest.mark.parametrize(("language", "layout", "build"), FORWARDS, ids=[f"{layout}-{language}" for language, layout, _ in FORWARDS])
class TestForwards:
    def test_a_forward_gives_back_the_mail_and_what_was_written_on_top(
        self, language: str, layout: str, build: Callable[[Original], str]
    ) -> None:
        for mail in (Original(), Original(cc=(), to=(("Enrol, Team", "enrol@example.org"), ("", "office@example.org")))):
            for top in ("", "For Lena, please.\n\nMartin\n\n"):
                words = split(arrived(top + build(mail), f"{prefix(language)}: {mail.subject}"))
                assert_is(words.forwarded, mail)
                assert words.said == top.strip()

    def test_of_nested_forwards_the_outermost_counts(self, language: str, layout: str, build: Callable[[Original], str]) -> None:
        inner = Original(sender=("Max", "max@example.com"), to=(("", "ada@example.com"),), cc=(), subject="Older", body="The older mail")
        words = split(arrived(build(Original(body=f"See below.\n\n{build(inner)}")), f"{prefix(language)}: Enrolment of Maria"))
        assert words.forwarded is not None
        assert words.forwarded.sender.address == "ada@example.com"
        assert "The older mail" in words.forwarded.body
        assert words.said == ""


@pytest.mark.parametrize(("language", "layout", "build"), IN_HTML, ids=[f"{layout}-{language}" for language, layout, _ in IN_HTML])
def test_a_forward_in_html_alone_gives_the_mail_back(language: str, layout: str, build: Callable[[Original], str]) -> None:
    mail = Original(
        cc=(("Kim Roth", "kim@example.org"), ("Max & Co", "max@example.org")), subject="Grüße <3", body="Hello,\n\nplease\nenrol\n\nAda"
    )
    html = f"<html><body><div>For Lena, please.</div><div><br></div>{build(mail)}</body></html>"
    words = split(arrived(html, f"{prefix(language)}: {mail.subject}", kind="html"))
    assert_is(words.forwarded, mail)
    assert words.said == "For Lena, please."


PLAIN = st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=12)
LINE = st.lists(PLAIN, min_size=1, max_size=8).map(" ".join)


@given(
    built=st.sampled_from(FORWARDS),
    name=st.lists(PLAIN, min_size=1, max_size=3).map(lambda words: " ".join(word.capitalize() for word in words)),
    subject=LINE,
    body=st.lists(LINE, min_size=1, max_size=6).map("\n".join),
)
def test_a_forward_made_from_any_mail_gives_that_mail_back(
    built: tuple[str, str, Callable[[Original], str]], name: str, subject: str, body: str
) -> None:
    language, _, build = built
    mail = Original(sender=(name, "ada@example.com"), subject=subject, body=body)
    assert_is(split(arrived(build(mail), f"{prefix(language)}: {subject}")).forwarded, mail)


def wrapped(line: str) -> set[str]:
    """As it is, and as programs break it; those that name no address leave it whole."""
    widths = range(60, 81, 2) if "@" in line else ()
    loose = line.replace("<agent", "< agent")
    return {line, *("\n".join(textwrap.wrap(text, width)).replace("< agent", "<agent") for width in widths for text in (line, loose))}


class TestAttributions:
    @pytest.mark.parametrize(("language", "line"), ATTRIBUTIONS, ids=[line for _, line in ATTRIBUTIONS])
    def test_an_attribution_and_its_quote_are_not_said(self, language: str, line: str) -> None:
        for name in NAMES:
            for shown in wrapped(line.format(name=name, address="agent@example.org")):
                for quote in ("> Please answer yes.\n> On Tuesday?\n", "\n> Please answer yes.\n", "\n> > Yes\n>\n> On Tuesday?\n\n"):
                    assert said(f"Wednesday is fine.\n\n{shown}\n{quote}") == "Wednesday is fine."
                    assert said(f"{shown}\n{quote}\nWednesday is fine.\n") == "Wednesday is fine."

    @pytest.mark.parametrize("line", [line for _, line in ATTRIBUTIONS if "20" in line and "{address}" in line], ids=lambda line: str(line))
    def test_with_a_whole_date_and_an_address_it_needs_no_marks_of_quoting(self, line: str) -> None:
        shown = line.format(name="Agent", address="agent@example.org")
        assert said(f"Wednesday is fine.\n\n{shown}\n\nPlease answer yes.\nOn Tuesday?\n") == "Wednesday is fine."

    @pytest.mark.parametrize("own", ["At 18:00 it is fine", "7pm", "On Tuesday", "Write to ana@example.com"])
    @pytest.mark.parametrize(
        "line", ["{} <agent@example.org> wrote:", "On 26 Oct 2021, at 14:25, {} <agent@example.org> wrote:", "{} schrieb am 26.10.2021:"]
    )
    def test_a_line_right_above_it_is_the_writers(self, own: str, line: str) -> None:
        assert said(f"{own}\n{line.format('Agent')}\n> Please answer yes.\n") == own

    @pytest.mark.parametrize(
        "own",
        [
            "On Thursday she wrote:\n\nI can't make it.\n\nSo let's skip the call.",
            "At 18:00 Ana wrote:\n\nI can't make it.\n\nSo let's skip the call.",
            "On 12.5. Ana wrote:\n\nI can't make it.\n\nSo let's skip the call.",
            "I talked to ana@example.com and she wrote:\n\nI can't make it.\n\nSo let's skip the call.",
            "I can do Tuesday at 18:00, and as I see that you have no time on Fridays\nOn Monday I can't.",
            "Here is my trip.\n\nFrom: Vienna\nTo: Graz\nDate: Friday\n\nSo let's skip the call.",
            "My answers are written above this line.\n\nSo let's skip the call.",
            "From my side it is fine\n\nSo let's skip the call.",
            "The form was\nsent by Maria",
            "Davet öğrenciye gönderildi.",
        ],
    )
    def test_what_people_write_themselves_is_none(self, own: str) -> None:
        assert said(own) == own


def said(text: str) -> str:
    return split(arrived(text, "Re: A new student", answers=True)).said


@given(
    line=st.sampled_from([line for _, line in ATTRIBUTIONS]),
    own=st.lists(LINE.map(lambda line: f"{line}."), min_size=1, max_size=4).map("\n".join),
    below=st.lists(st.text(max_size=80), max_size=8),
)
def test_what_is_quoted_below_never_changes_what_was_said(line: str, own: str, below: list[str]) -> None:
    quote = "\n".join(f"> {text}" for text in "\n".join(below).splitlines())
    shown = line.format(name="Agent", address="agent@example.org")
    assert split(arrived(f"{own}\n\n{shown}\n> yes\n{quote}\n", "Re: A new student", answers=True)) == Words(said(own), None)
