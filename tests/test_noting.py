"""What is read of words for the notes, of answers before a call, and of how long a call took."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.intents import Note, Notes, Preparation, Report
from agent.core.people import Role
from agent.reading import Reading
from agent.reading.languages import LANGUAGES
from tests.effort import is_linear
from tests.test_recognise import QUOTES, pending, read

NOTED = {
    "note on Ana: she likes games": Note("Ana", "she likes games", interest=True),
    "Note on Ana Novak - exams in June": Note("Ana Novak", "exams in June"),
    "Hi,\n\nA quick note on Ana:\nexams in June.\nAlso: moves in May.": Note("Ana", "exams in June.\nAlso: moves in May."),
    "notes on M1: exams in June": Note("M1", "exams in June"),
    "Just a note about Ana – she works nights": Note("Ana", "she works nights"),
    "Notiz zu Ana: Sie spielt gerne Schach": Note("Ana", "Sie spielt gerne Schach", interest=True),
    "Hallo!\nNotizen zu Ana: Prüfungen im Juni": Note("Ana", "Prüfungen im Juni"),
    "Nota sobre Ana: le gusta el ajedrez": Note("Ana", "le gusta el ajedrez", interest=True),
    "nota de José María: exámenes en junio": Note("José María", "exámenes en junio"),
    "Note sur Ana : elle aime les échecs": Note("Ana", "elle aime les échecs", interest=True),
    "note sur Zoë: examens en juin": Note("Zoë", "examens en juin"),
}
WANTED = {
    "notes": "",
    "Notes, please": "",
    "Please send me the notes. Thanks!": "",
    "notes Ana": "Ana",
    "Notes on Ana Novak please": "Ana Novak",
    "Could I have my notes on Ana?": "Ana",
    "Can you send me Ana's notes?": "Ana",
    "notes M1": "M1",
    "Notizen": "",
    "Notizen Ana": "Ana",
    "Bitte schick mir die Notizen zu Ana": "Ana",
    "notas": "",
    "notas Ana": "Ana",
    "Envíame las notas sobre Ana, por favor": "Ana",
    "notes sur Ana": "Ana",
    "Envoyez-moi les notes sur Ana, merci": "Ana",
    "Peux-tu m'envoyer les notes d'Ana ?": "Ana",
}
NEITHER = [
    "Thanks for the notes!",
    "Danke für die Notizen",
    "Note: I am away next week.",
    "Please note that I can't come on Tuesday.",
    "I took notes.",
    "She takes good notes, and we had a good call.",
    "Where do I find the notes on loops, and how do I add to them? I also wanted to ask about the invoice.",
    "No notes, thanks",
    "not on Ana: no",
    "I have a note on my desk: call Ana",
    "Notable: she came.",
    "> note on Ana: she likes games",
    "On Mon, 9 Nov 2026 at 10:00, Ida <ida@example.org> wrote:\n> notes Ana",
]


def heard(text: str, role: Role | None = "mentor", subject: str = "Hello") -> object:
    return read(text, subject, role=role).intent


@pytest.mark.parametrize("text", NOTED)
def test_a_note_says_whom_it_is_on_and_what(text: str) -> None:
    assert heard(text) == heard(text, "staff") == NOTED[text]


@pytest.mark.parametrize("text", WANTED)
def test_who_asks_for_notes_says_perhaps_whose(text: str) -> None:
    assert heard(text) == heard(text, "staff") == Notes(WANTED[text])


@pytest.mark.parametrize("text", NEITHER)
def test_other_words_are_neither(text: str) -> None:
    assert not isinstance(heard(text), Note | Notes)


@pytest.mark.parametrize("text", [*NOTED, *WANTED])
def test_of_a_student_they_are_neither(text: str) -> None:
    assert not isinstance(heard(text, "student"), Note | Notes)


def test_the_subject_of_a_new_mail_may_say_it() -> None:
    assert heard("exams in June", subject="Note on Ana") == Note("Ana", "exams in June")
    assert heard("", subject="notes Ana") == Notes("Ana")
    assert not isinstance(heard("Thank you", subject="Re: Notes on Ana"), Note | Notes)


def test_what_they_are_called_is_in_the_closed_list() -> None:
    said = [read(text, "Hello", role=role).kind for role in ("staff", "mentor") for text in ("note on Ana: hello", "notes Ana")]
    assert said == ["command", "command", "report", "question"]


@pytest.mark.parametrize("quote", QUOTES)
def test_nothing_in_quotes_counts(quote: str) -> None:
    assert not isinstance(heard(f"Thank you\n\n{quote.format('note on Ana: she likes games')}"), Note | Notes)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["note on ", "Notizen zu ", "notas ", "notes sur ", "Ana's notes", ""]))
def test_whatever_stands_around_it_is_read_without_a_fault(text: str, begins: str) -> None:
    found = heard(begins + text)
    if isinstance(found, Note):
        assert found.whom.strip()
        assert found.text.strip()


@settings(deadline=None)
@given(
    st.sampled_from([p for language in LANGUAGES if language.speech for p in language.speech.noting.entry]),
    st.from_regex(r"[A-Z][a-zé]{2,8}( [A-Z][a-z]{2,8})?", fullmatch=True),
    st.text(st.characters(categories=["L", "N", "Zs", "Po"], exclude_characters="\n"), min_size=1, max_size=80).filter(str.strip),
)
def test_every_way_of_beginning_a_note_gives_back_its_name_and_words(begins: str, name: str, words: str) -> None:
    found = heard(f"{begins} {name}: {words}")
    if isinstance(found, Note):
        assert found.whom == name
        assert found.text in f"{begins} {name}: {words}"


def test_the_cheap_test_knows_every_way_to_speak_of_notes() -> None:
    known = {p for language in LANGUAGES if language.speech for p in (*language.speech.noting.entry, *language.speech.noting.wanted)}
    assert {type(heard(f"{p} Ana: hello")) for p in known} <= {Note, Notes}


def test_reading_is_linear() -> None:
    assert is_linear(lambda n: heard("note on " * n))
    assert is_linear(lambda n: heard("notes " + "Ana " * n))


# Before and after a call


PREPARES = [
    "Section 3, stuck on loops, tried print, would like to talk about lists.",
    "I can't make my loop work, it never ends, and I have tried all that I know.",
    "I have been stuck since Tuesday, I can't get my loop to end.",
    "Section 5. I could not finish the lab on Friday, my code doesn't work.",
    "We had a holiday on Monday, so I only got to section 3. Stuck on pointers.",
    "I skipped section 3. Section 4 is hard.",
    "Nothing, all fine",
    "Could you explain recursion?",
    "Ich hänge bei den Schleifen.",
    "Ich komme bei Aufgabe 3 nicht weiter, ich verstehe Listen nicht, und der Test am Freitag war schwer",
    "Estoy en la sección 4",
    "Je suis bloquée sur les boucles.",
    "I want to stop my loop when the list ends. How do I break?",
    "Could we take a short break in the middle? I would like to talk about loops",
    "I finished the course! All done. What should I do next?",
]
ABOUT_THE_CALL = {
    "Sorry, I can't make it": "skip",
    "I can't come on Tuesday, my grandmother is ill and we have to go to the hospital together.": "skip",
    "I have to cancel on Tuesday, since my train leaves early that day and I am not back before ten": "skip",
    "Can we move it to Friday 20 November at 17:00?": "move",
    "No puedo el martes": "skip",
    "Leider kann ich am Dienstag nicht": "skip",
    "nein": "unclear",
    "Thanks!": "unclear",
    "I'd like to stop the mentorship": "unclear",
    "Hi, exams are coming. Could we please pause our calls for 3 weeks? Thanks!": "away",
    "Können wir drei Wochen pausieren?": "away",
}


def asked_of_student(text: str) -> Reading:
    return read(text, "Re: What would you like to talk about?", role="student", asked=[pending("preparation", of="student")])


@pytest.mark.parametrize("text", PREPARES)
def test_whatever_a_student_answers_prepares_the_call(text: str) -> None:
    assert asked_of_student(text).intent == Preparation()
    assert not isinstance(read(text, role="student").intent, Preparation)


@pytest.mark.parametrize("text", ABOUT_THE_CALL)
def test_but_for_what_they_say_of_the_call_itself_or_of_all_of_them(text: str) -> None:
    assert asked_of_student(text).kind == ABOUT_THE_CALL[text]


LENGTHS = {
    "Good, 35 minutes.": 35,
    "Done. 45 min": 45,
    "Went well, we talked for an hour and a half": 90,
    "We had our call, 1h": 60,
    "Good call, 1 hour 15 minutes": 75,
    "Good call. 1.5 hours": 90,
    "She was 10 minutes late, we talked for 35 minutes.": 35,
    "Good, though he came 15 minutes late": None,
    "I waited 10 minutes, then we had our call": None,
    "Good: 20 minutes loops, 30 minutes lists": None,
    "Good, 900 minutes": None,
    "Went well": None,
    "Gut, 50 Minuten": 50,
    "Gut, eine Stunde": 60,
    "Lief gut, 10 Minuten zu spät": None,
    "Fue bien, 40 minutos": 40,
    "Fue bien, una hora y media": 90,
    "Très bien, 55 minutes": 55,
    "Très bien, une heure et demie": 90,
}


def report(text: str) -> object:
    return read(text, "Re: How was your call with Ana?", role="mentor", asked=[pending("report")]).intent


@pytest.mark.parametrize("text", LENGTHS)
def test_how_long_a_call_took_is_read_where_it_is_plain(text: str) -> None:
    assert report(text) == Report(missed=False, minutes=LENGTHS[text])


def test_a_missed_call_has_no_length() -> None:
    assert report("She didn't show up, I waited 10 minutes.") == Report(missed=True)


RECORDINGS = {
    "Good.\nRecording: https://rec.example.org/1.": "https://rec.example.org/1",
    "Good.\n\nhttps://rec.example.org/1": "https://rec.example.org/1",
    "Gut. Aufnahme: https://rec.example.org/1": "https://rec.example.org/1",
    "Bien. La grabación: https://rec.example.org/1": "https://rec.example.org/1",
    "Très bien. L'enregistrement : https://rec.example.org/1": "https://rec.example.org/1",
    "Good, we read https://docs.example.org together": "",
    "Good.\nhttps://docs.example.org\nhttps://rec.example.org": "",
    "Good.": "",
}


@pytest.mark.parametrize("text", RECORDINGS)
def test_the_recording_is_the_link_that_is_called_so(text: str) -> None:
    assert report(text) == Report(recording=RECORDINGS[text])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_a_report_of_any_words_names_no_length_that_no_call_has(text: str) -> None:
    found = report(f"Went well. {text}")
    if isinstance(found, Report):
        assert found.minutes is None or 0 < found.minutes <= 240
        assert " " not in found.recording
        assert "\n" not in found.recording
