"""Standups and reports: what mentors tell of their calls and students, and which of it is a concern."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.intents import Accept, Away, Decline, Pick, Remark, Report, Skip, Standup, StandupNoted, Times
from agent.reading import Setting, understand
from agent.reading.languages import LANGUAGES
from tests.effort import is_linear
from tests.test_recognise import NOW, OPTIONS, QUOTES, VIENNA, message, pending, read

FINE = [
    "all fine",
    "yes",
    "yes, all of them",
    "all good",
    "everything is going well",
    "no concerns",
    "nothing to worry about",
    "fine, thanks",
    "I don't have any big concerns",
    "No one missed a call.",
    "Everyone showed up; no problems or concerns.",
    "Concerns: none",
    "Any concerns? No.",
    "3 of 3 calls took place.",
    "we skipped this week because of the holiday",
    "I answered on the form",
    "alles gut",
    "Ja, alle. Keine Sorgen.",
    "Wir haben diese Woche wegen der Feiertage ausgesetzt",
    "todo bien",
    "sí, todas",
    "sin problemas",
    "No hay nada que me preocupe",
    "tout va bien",
    "oui, tous",
    "rien à signaler",
    "Aucun problème, aucun retard",
    "👍",
]
CONCERNS = {
    "no": ["no"],
    "No, Tom was ill.": ["No, Tom was ill."],
    "Ana is doing great, but I'm worried about Tom, he has missed two calls": [
        "Ana is doing great, but I'm worried about Tom, he has missed two calls"
    ],
    "Ana: fine. Tom: no reply for two weeks": ["Tom: no reply for two weeks"],
    "All 4 calls done. Slightly worried about Jack’s motivation!": ["Slightly worried about Jack’s motivation!"],
    "Ana - ok\nTom - silent since October\nEva - ok": ["Tom - silent since October"],
    "He doesn't write, so I'm worried.": ["He doesn't write, so I'm worried."],
    "Not worried about Ana but Tom is quitting": ["Not worried about Ana but Tom is quitting"],
    "2 of 3 calls took place": ["2 of 3 calls took place"],
    "Ben didn't show up, I waited 10 minutes.": ["Ben didn't show up, I waited 10 minutes."],
    "Tom wants to quit": ["Tom wants to quit"],
    "Ana läuft gut. Tom meldet sich nicht.": ["Tom meldet sich nicht."],
    "Mache mir Sorgen um Tom, er war krank.": ["Mache mir Sorgen um Tom, er war krank."],
    "Ana va bien. Tom no contesta desde hace dos semanas.": ["Tom no contesta desde hace dos semanas."],
    "Me preocupa Tom.": ["Me preocupa Tom."],
    "Ana avance bien. Tom ne répond plus depuis deux semaines !": ["Tom ne répond plus depuis deux semaines !"],
    "Je m'inquiète pour Tom.": ["Je m'inquiète pour Tom."],
}
HEARD = {
    "all fine": 0,
    "yes we talk every week": 0,
    "we met yesterday": 0,
    "He's on holiday until Monday": 0,
    "no, I haven't heard from her either": 1,
    "Ja, wir sprechen jede Woche": 0,
    "Nein, ich habe auch nichts gehört": 1,
    "sí, hablamos cada semana": 0,
    "no, yo tampoco he sabido nada de ella": 1,
    "oui, on se parle chaque semaine": 0,
    "non, je n'ai pas de nouvelles non plus": 1,
}
REPORTS = {
    "Went well, we did loops": False,
    "Good": False,
    "He didn't show up": True,
    "I waited 15 minutes, nobody came": True,
    "He didn't show up at first but then we had our call": False,
    "Gut, wir haben Schleifen gemacht": False,
    "Er ist nicht erschienen": True,
    "Fue bien": False,
    "No vino": True,
    "Très bien, on a vu les boucles": False,
    "Il n'est pas venu": True,
}


def standup(text: str, *questions: str) -> object:
    return read(text, "Re: Your week", role="mentor", asked=[pending(q) for q in questions or ("standup",)]).intent


def test_an_answer_to_the_check_in_that_is_not_understood_is_a_concern_in_its_own_words() -> None:
    intent = read("Bram keeps juggling oranges.", "Re: Weekly check-in", role="mentor").intent

    assert intent == Standup(("Bram keeps juggling oranges.",))
    assert read("Thanks!", "Re: Weekly check-in", role="mentor").intent != intent


@pytest.mark.parametrize("text", FINE)
def test_all_is_fine_in_many_words(text: str) -> None:
    assert standup(text) == Standup()


@pytest.mark.parametrize("text", CONCERNS)
def test_a_worry_is_a_concern_as_it_was_written(text: str) -> None:
    assert standup(text) == Standup(tuple(CONCERNS[text]))


@pytest.mark.parametrize("text", HEARD)
def test_a_question_about_a_silence_is_answered(text: str) -> None:
    heard = standup(text, "silence")

    assert isinstance(heard, Standup)
    assert len(heard.concerns) == HEARD[text]


def test_concerns_are_heard_without_a_question_too() -> None:
    reading = read("All 4 calls done this week. I am worried about Jack.", "Re: Weekly mentor standup")

    assert reading.intent == Standup(("I am worried about Jack.",))
    assert reading.kind == "standup"
    assert not isinstance(read("all fine", "Re: Weekly call", role="mentor").intent, Standup)


def test_a_standup_that_is_pending_takes_no_other_answer() -> None:
    assert isinstance(standup("Tuesdays 18:00"), Times)
    assert isinstance(standup("I can't make it on Friday"), Skip)
    assert isinstance(standup("Where is the form?"), Remark)
    assert isinstance(standup("Is Tom ill?"), Remark)
    assert isinstance(standup("I'll be on holiday from 20 December to 3 January"), Away)
    assert isinstance(standup("yes", "standup", "offer"), Accept)
    assert isinstance(standup("no", "standup", "offer"), Decline)
    assert read("2", role="mentor", asked=[pending("orientation_times", *OPTIONS), pending("standup")]).intent == Pick(2)
    assert not isinstance(read("all fine", role="student", asked=[pending("standup")]).intent, Standup)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_tells_whether_the_student_came(text: str) -> None:
    reading = read(text, "Re: How was your call?", role="mentor", asked=[pending("report")])

    assert reading.intent == Report(missed=REPORTS[text])
    assert reading.kind == "report"


@pytest.mark.parametrize("text", ["no", "what?", "hello", "I can't make it on Friday", "Tuesdays 18:00"])
def test_what_tells_of_no_call_is_no_report(text: str) -> None:
    assert not isinstance(read(text, role="mentor", asked=[pending("report")]).intent, Report)


MENTORS = ("Maria Huber", "maria@example.net", "Tom Berger", "tom@example.net", "Lena", "lena@example.com")
NOTED = {
    "Maria Huber answered the standup on the form": ("Maria Huber",),
    "Maria and Tom have filled in the form": ("Maria", "Tom"),
    "standup: Maria, Tom done": ("Maria", "Tom"),
    "maria@example.net filled in the form": ("maria@example.net",),
    "Maria has done the form. Tom has not filled in the form.": ("Maria",),
    "Maria Huber hat das Formular ausgefüllt": ("Maria Huber",),
    "María y Tom han rellenado el formulario": ("María", "Tom"),
    "Maria Huber a répondu au formulaire.": ("Maria Huber",),
}
NOT_NOTED = [
    "Maria hasn't filled in the form",
    "Has Maria filled in the form?",
    "Please ask Maria to fill in the form",
    "Maria Gruber answered the standup",
    "Xaver has filled in the form",
    "Mentor: Maria\nStudent: Ana\nshe filled in the form",
    "Maria hat das Formular nicht ausgefüllt",
    "---------- Forwarded message ---------\nFrom: Bo <bo@example.net>\nSubject: Enrolment\n\nMaria filled in the form",
]


def noted(text: str, role: str = "staff") -> object:
    return understand(message(text, "weekly"), Setting(NOW, VIENNA, role, mentors=MENTORS)).intent  # type: ignore[arg-type]


@pytest.mark.parametrize("text", NOTED)
def test_staff_note_who_answered_elsewhere(text: str) -> None:
    assert noted(text) == StandupNoted(NOTED[text])
    assert not isinstance(noted(text, "mentor"), StandupNoted)


@pytest.mark.parametrize("text", NOT_NOTED)
def test_nobody_is_noted_who_is_unknown_or_has_not_answered(text: str) -> None:
    assert not isinstance(noted(text), StandupNoted)


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from([*FINE, *CONCERNS]), quote=st.sampled_from(QUOTES))
def test_what_is_quoted_below_never_changes_a_standup(text: str, quote: str) -> None:
    assert standup(text + quote) == standup(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_concerns_are_always_words_of_the_writer(text: str) -> None:
    heard = standup(text)
    told = heard.concerns if isinstance(heard, Standup) else ()

    assert all(concern.strip() == concern and concern for concern in told)


@pytest.mark.parametrize("piece", ["Tom is ill. ", "no problem and ", "2 of 3 ", "away until 3 May back ", "¿no? "])
def test_a_long_standup_is_read_in_linear_time(piece: str) -> None:
    assert is_linear(lambda size: standup(piece * (size // len(piece))))


def test_each_language_tells_and_steers() -> None:
    for language in LANGUAGES:
        if language.speech is not None:
            for group in (language.speech.telling, language.speech.absence, language.speech.steering):
                assert all(getattr(group, name) for name in group.__slots__)
