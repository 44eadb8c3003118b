"""Staff's answer to what was lacking: only what was asked is taken from free words, and only where it is sure."""

from datetime import UTC, datetime

import pytest

from agent.core.mentorship import Asked
from agent.reading import Setting
from agent.reading.message import Address, Message
from agent.reading.recognise import completion
from agent.reading.reply import Words

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KNOWN = ("Tom Baker <tom@example.net>", "Maria Lopez <maria@example.net>")
ANA = "ana@example.net"


def answer(said, *lacking, known=KNOWN, role="staff", question="missing"):
    message = Message(
        "<a@example.org>", Address("Kim", "staff@example.org"), (), (), "Re: x", NOW, (), (), said, "", None, (), (), None, None, ""
    )
    asked = (Asked(question, "staff", NOW, tuple(lacking)),) if lacking else ()
    return completion.recognise(message, Words(said, None), Setting(now=NOW, zone=None, role=role, asked=asked, mentors=known))


def given_in(got):
    return {k: v for k in got.fields.__slots__ if (v := getattr(got.fields, k))}


@pytest.mark.parametrize("known", [KNOWN, ()], ids=["known", "unknown"])
@pytest.mark.parametrize(
    ("said", "lacking", "wanted"),
    [
        ("her address is ana@example.net", ["student_email"], {"student_email": ANA}),
        ("ana@example.net", ["student_email"], {"student_email": ANA}),
        ("su correo es ana@example.net", ["student_email"], {"student_email": ANA}),
        ("Sorry! ana@example.net\n\nKim\nstaff@example.org | +43 1 000", ["student_email"], {"student_email": ANA}),
        ("Mentor: Tom", ["mentors"], {"mentors": ("Tom",)}),
        ("Tom Baker", ["mentors"], {"mentors": ("Tom Baker",)}),
        ("ask Tom then", ["mentors"], {"mentors": ("Tom",)}),
        ("not Tom, take Maria", ["mentors"], {"mentors": ("Maria",)}),
        ("Try Tom first, then Maria\n\nKim", ["mentors"], {"mentors": ("Tom", "Maria")}),
        ("Ana Reis", ["student_name"], {"student_name": "Ana Reis"}),
        ("Her name is Ana Reis", ["student_name", "mentors"], {"student_name": "Ana Reis"}),
        ("It's ana@example.net, and please ask Tom", ["student_email", "mentors"], {"student_email": ANA, "mentors": ("Tom",)}),
        ("ana@example.net\nTom", ["student_email", "mentors"], {"student_email": ANA, "mentors": ("Tom",)}),
        ("Student: ana@example.net, mentor: Tom", ["student_email", "mentors"], {"student_email": ANA, "mentors": ("Tom",)}),
        ("Ihre Adresse ist ana@example.net, Mentor bitte Tom", ["student_email", "mentors"], {"student_email": ANA, "mentors": ("Tom",)}),
        ("E-mail: ana@example.net\nCourse: SQL", ["student_email"], {"student_email": ANA, "course": "SQL"}),
    ],
)
def test_an_answer_gives_the_fields_that_it_names(said, lacking, wanted, known):
    got = answer(said, *lacking, known=known)
    assert given_in(got) == wanted
    assert got.problems == ()


def test_only_what_was_asked_is_taken_from_free_words():
    assert given_in(answer("her address is ana@example.net, ask Tom", "student_email")) == {"student_email": ANA}
    assert given_in(answer("ask Tom", "mentors", "student_name")) == {"mentors": ("Tom",)}


def test_an_address_that_may_be_anybodys_is_asked_back():
    got = answer(ANA, "student_email", "mentors", known=())
    assert given_in(got) == {}
    assert got.problems[0].startswith("student_email:")
    assert given_in(answer("ana@example.net and tom@example.net", "student_email", "mentors")) == {
        "student_email": ANA,
        "mentors": ("tom@example.net",),
    }


def test_an_incomplete_address_is_asked_back():
    assert answer("ana@example", "student_email").problems[0].startswith("student_email:")


@pytest.mark.parametrize("said", ["I don't know yet, sorry", "No idea, I will ask her", "", "Thanks!\nKim"])
def test_an_answer_that_gives_nothing_is_no_completion(said):
    assert answer(said, "student_email", "mentors") is None


def test_without_a_question_there_is_no_completion():
    assert answer("her address is ana@example.net") is None
    assert answer("Mentor: Tom", "mentors", role="mentor") is None
    assert answer("Mentor: Tom", "mentors", question="offer") is None
