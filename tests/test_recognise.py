"""Intents: what a person means, in four languages, with and without something pending."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.intents import (
    Accept,
    Automatic,
    Away,
    BadCalendar,
    Bounce,
    CalendarAnswer,
    Command,
    Consent,
    Decline,
    Intent,
    Move,
    Objection,
    Pick,
    Times,
    Unclear,
)
from agent.core.meetings import Time
from agent.core.mentorship import Asked
from agent.core.people import Role
from agent.reading import Reading, Setting, understand
from agent.reading.languages import LANGUAGES
from agent.reading.message import Address, Message

VIENNA = "Europe/Vienna"
NOW = datetime(2026, 11, 12, 10, 0, tzinfo=ZoneInfo(VIENNA))  # a Thursday


def message(
    text: str = "", subject: str = "Re: New student", calendar: bytes | None = None, automatic: str | None = None, bounce: str | None = None
) -> Message:
    return Message(
        message_id="<a@example.org>",
        sender=Address("Ida", "ida@example.org"),
        to=(),
        cc=(),
        subject=subject,
        date=NOW,
        in_reply_to=(),
        references=(),
        text=text,
        html="",
        calendar=calendar,
        attached=(),
        results=(),
        automatic=automatic,
        bounce=bounce,
        fingerprint="",
    )


def read(
    text: str, subject: str = "Re: New student", *, role: Role | None = None, asked: Sequence[Asked] = (), zone: str | None = VIENNA
) -> Reading:
    return understand(message(text, subject), Setting(NOW, zone, role, tuple(asked)))


def pending(question: str, *options: Time, of: Role = "mentor") -> Asked:
    return Asked(question, of, NOW, options=options)  # type: ignore[arg-type]


def at(day: int, hour: int, *, weekly: bool = False) -> Time:
    return Time(datetime(2026, 11, day, hour, tzinfo=ZoneInfo(VIENNA)), VIENNA, weekly=weekly)


OPTIONS = (at(17, 18), at(18, 19), at(20, 17))

KINDS = {
    "accept": [
        "Yes",
        "ok",
        "Sure thing, I'd be delighted to work with Anna.",
        "I'm happy to take her on, but not before January.",
        "i m in",
        "I won't say no to that!",
        "Klar, kein Problem!",
        "Ich mach's gerne.",
        "Da sage ich nicht nein.",
        "Sí, encantada.",
        "Cuenten conmigo",
        "D'accord, je le prends.",
        "Pourquoi pas ? Je suis partant.",
        "👍",
    ],
    "decline": [
        "no",
        "I'm sorry, I can't.",
        "I'd love to but my schedule is full until June.",
        "Can you find someone else? I'm moving house.",
        "Leider muss ich diesmal passen, zu viel los.",
        "Lo siento, no puedo.",
        "Non merci, je suis débordée.",
    ],
    "unclear": [
        "Thanks!",
        "I'll think about it and let you know tomorrow.",
        "Mal schauen, ich melde mich nächste Woche.",
        "Lo voy a consultar con mi pareja",
        "Je dois réfléchir, je vous redis.",
        "👀",
        "",
    ],
    "question": [
        "What level is she at?",
        "before i say yes, what timezone is the student in",
        "Gibt es ein Honorar?",
        "¿Cuántas horas por semana son?",
        "Est-ce que c'est payé ?",
    ],
    "slot": ["Tuesdays 18:00", "jeden Dienstag um 18 Uhr", "los martes a las 18:00", "tous les mardis à 18h", "Saturdays at 7 please"],
    "times": ["Tuesday 17 November 18:00", "morgen um 18 Uhr", "mañana a las 18:00", "demain à 18h", "Friday at 8"],
}
STANDING = {
    "skip": [
        "Please cancel tomorrow's call.",
        "I can't make it on Friday, sorry.",
        "Können wir diese Woche ausfallen lassen?",
        "Ich muss den Termin am Dienstag leider absagen.",
        "No puedo asistir a la llamada del jueves.",
        "Je ne pourrai pas être là jeudi.",
    ],
    "move": [
        "Can we move tomorrow's call to Friday at 17:00?",
        "Können wir das Gespräch von Dienstag auf Mittwoch um 18 Uhr verschieben?",
        "¿Podemos mover la llamada al viernes a las 18:00?",
        "Peut-on déplacer l'appel de jeudi à vendredi 18h ?",
    ],
    "away": [
        "I'm on vacation from 20 December to 3 January.",
        "Ich bin vom 20. bis 27. November nicht da.",
        "Je suis en congés du 21 décembre au 4 janvier.",
    ],
    "report": [
        "Ben didn't show up, I waited 10 minutes.",
        "Das Gespräch lief gut.",
        "Nos reunimos ayer y todo fue bien.",
        "L'élève ne s'est pas présenté.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_an_answer_is_known_by_its_words(kind: str, text: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in STANDING.items() for text in texts])
def test_words_about_a_call_that_stands_are_known(kind: str, text: str) -> None:
    assert read(text, "Re: Weekly call").kind == kind


def test_the_weekly_check_in_is_answered() -> None:
    assert read("Yes, all meetings took place. No concerns.", "Re: Weekly mentor standup").kind == "standup"
    assert read("Yes", "Re: Did all your scheduled meetings take place this week?").kind == "standup"


def test_an_accept_carries_what_it_says_about_when_and_where() -> None:
    accept = read("Yes, gladly, but only from 7 December. Tuesdays 18:00 my time. I live in Graz.").intent

    assert isinstance(accept, Accept)
    assert [(t.weekly, t.zone, f"{t.local:%a %H:%M}") for t in accept.times] == [(True, VIENNA, "Tue 18:00")]
    assert str(accept.not_before) == "2026-12-07"
    assert accept.zone == VIENNA


def test_a_yes_and_a_no_together_are_asked_back() -> None:
    reading = read("I accept. I decline.")

    assert isinstance(reading.intent, Unclear)
    assert reading.problems


def test_a_move_gives_the_new_time_and_never_the_old_one() -> None:
    new = read("Please move the call of Monday, 16 November at 18:00 to Tuesday, 17 November, 19:00.", "Re: call").intent
    old_only = read("Can we move the call on Tuesday at 18:00?", "Re: call").intent

    assert isinstance(new, Move)
    assert [f"{t.local:%d %H:%M}" for t in new.times] == ["17 19:00"]
    assert isinstance(old_only, Move)
    assert old_only.times == ()
    assert old_only.problems


def test_an_absence_names_its_days() -> None:
    away = read("Ich bin vom 20. bis 27. November nicht da.", "Urlaub").intent

    assert isinstance(away, Away)
    assert [(str(a), str(b)) for a, b in away.days] == [("2026-11-20", "2026-11-27")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        ("the second", 2),
        ("Option 3 please", 3),
        ("I'll take number 1.", 1),
        ("die zweite passt mir", 2),
        ("la segunda", 2),
        ("Le deuxième", 2),
        ("the last one is best for me", 3),
        ("Lieber den letzten", 3),
        ("la última", 3),
        ("le dernier", 3),
        ("Wednesday works for me", 2),
        ("18 November 19:00", 2),
    ],
)
def test_an_option_is_picked_by_its_number_or_its_time(text: str, number: int) -> None:
    assert read(text, "Re: Which time?", role="student", asked=[pending("pick", *OPTIONS, of="student")]).intent == Pick(number)


@pytest.mark.parametrize(
    "text",
    [
        "1 or 3",
        "I have 2 kids and 3 cats, what a day",
        "Not Wednesday",
        "7",
        "The second half of the week is bad",
        "The last call was great",
        "one second please",
    ],
)
def test_no_option_is_guessed(text: str) -> None:
    assert not isinstance(read(text, "Re: Which time?", role="student", asked=[pending("pick", *OPTIONS, of="student")]).intent, Pick)


def test_the_answer_to_a_proposed_time_is_yes_no_or_another_time() -> None:
    def answer(text: str) -> Intent:
        return read(text, "Re: call", role="student", asked=[pending("slot_ok", at(17, 6, weekly=True), of="student")]).intent

    assert answer("yes, fine") == Consent()
    assert answer("No problem") == Consent()
    assert answer("No, that is too early") == Objection()
    assert isinstance(answer("No. Tuesdays 18:00 would be better"), Objection)
    assert not isinstance(answer("hello"), Consent | Objection)


def test_where_somebody_lives_is_read_when_it_was_asked() -> None:
    def answer(text: str) -> Intent:
        return read(text, "Re: where?", role="mentor", asked=[pending("mentor_zone")], zone=None).intent

    assert answer("Graz") == Times(zone=VIENNA)
    assert answer("I live in New York.") == Times(zone="America/New_York")
    assert answer("I'm in New York") == answer("I am in New York, thanks!") == Times(zone="America/New_York")
    assert answer("Europe/Vienna") == Times(zone=VIENNA)
    assert isinstance(answer("On the moon"), Unclear)


@pytest.mark.parametrize("text", ["CET", "EST", "I'm on CET", "MEZ", "IST", "my time zone is EST"])
def test_an_abbreviation_names_no_city(text: str) -> None:
    asked = [pending("orientation_times"), pending("mentor_zone", *OPTIONS)]
    intent = read(text, "Re: where?", role="mentor", asked=asked, zone=None).intent
    assert isinstance(intent, Unclear)
    assert intent.problems[0].startswith("zone: ")
    assert read(f"{text}, Vienna", "Re: where?", role="mentor", asked=asked, zone=None).intent == Times(zone=VIENNA)


def test_with_an_offer_pending_a_bare_word_answers_it() -> None:
    assert isinstance(read("yes", "Re:", role="mentor", asked=[pending("offer")]).intent, Accept)
    assert isinstance(read("no", "Re:", role="mentor", asked=[pending("offer")]).intent, Decline)


@pytest.mark.parametrize("question", ["offer", "move_ok"])
@pytest.mark.parametrize("text", ["no blockers, yes", "No blockers, fine for me", "Yes, no concerns"])
def test_a_bare_yes_to_what_is_pending_wins_over_a_word_about_the_week(text: str, question: str) -> None:
    assert read(text, asked=[pending(question, *OPTIONS[:1])]).kind == "accept"
    assert read(text, "Re: Weekly check-in", asked=[pending("standup")]).kind == "standup"
    assert read("Keine Probleme, ja", asked=[pending("offer")]).kind == "accept"


def test_a_student_accepts_and_declines_nothing() -> None:
    assert not isinstance(read("Yes!", role="student").intent, Accept)
    assert not isinstance(read("I decline", role="student").intent, Decline)


@pytest.mark.parametrize("text", ["Ana is out", "Maria can't take her", "Maria hat keine Zeit", "She can't do it", "No"])
def test_staff_decline_for_nobody(text: str) -> None:
    assert not isinstance(read(text, "Re: Ana Novak", role="staff").intent, Decline)
    assert not isinstance(read(text, "Re: Ana Novak", role="staff", asked=[pending("missing", of="staff")]).intent, Decline)


def test_commands_are_staffs_alone() -> None:
    assert read("Stop sending", role="staff").intent == Command("pause")
    assert read("resume sending please", role="staff").intent == Command("resume")
    assert not isinstance(read("Stop sending", role="mentor").intent, Command)
    assert not isinstance(read("Should we stop sending?", role="staff").intent, Command)


QUOTES = (
    "\n\nOn Mon, 9 Nov 2026 at 17:12, Agent <agent@example.org> wrote:\n\n> Reply 'I accept' or 'I decline', or skip.\n> Tuesday 18:00?\n",
    "\n\nAm 09.11.26 um 09:12 schrieb Agent:\n> Sie können auch absagen. Dienstags 18 Uhr?\n",
    "\n\n> Would you like to mentor Jo? Say no if not. Fridays at 17:00.\n",
)


@settings(max_examples=60, deadline=None)
@given(text=st.sampled_from([text for texts in KINDS.values() for text in texts if text]), quote=st.sampled_from(QUOTES))
def test_what_is_quoted_below_never_changes_the_intent(text: str, quote: str) -> None:
    assert read(text + quote).intent == read(text).intent


REPLY = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//EN\r
METHOD:{method}\r
BEGIN:VEVENT\r
UID:call-1@example.org\r
SEQUENCE:2\r
DTSTAMP:20261112T090000Z\r
DTSTART:20261117T170000Z\r
{more}ATTENDEE;PARTSTAT={status}:mailto:Ida@example.org\r
END:VEVENT\r
END:VCALENDAR\r
"""


def calendar(method: str = "REPLY", status: str = "ACCEPTED", more: str = "", automatic: str | None = None) -> Intent:
    raw = REPLY.format(method=method, status=status, more=more).encode()
    return understand(message("I accept", calendar=raw, automatic=automatic), Setting(NOW, VIENNA)).intent


def test_a_calendar_answer_is_read_even_if_it_is_marked_automatic() -> None:
    stamp = datetime(2026, 11, 12, 9, tzinfo=UTC)
    assert calendar(automatic="auto-replied") == CalendarAnswer("call-1@example.org", "ida@example.org", "accepted", 2, stamp)
    assert isinstance(calendar(status="DECLINED"), CalendarAnswer)


@pytest.mark.parametrize(
    "answer",
    [
        {"more": "ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@example.net\r\n"},
        {"more": "METHOD:REPLY\r\n"},
        {"more": "UID:other@example.org\r\n"},
        {"status": "DELEGATED"},
        {"more": "X" * 70_000 + ":1\r\n"},
    ],
)
def test_a_calendar_answer_that_is_not_plain_is_none(answer: dict[str, str]) -> None:
    assert isinstance(calendar(**answer), BadCalendar)


@pytest.mark.parametrize("method", ["CANCEL", "REFRESH", "DECLINECOUNTER"])
def test_what_else_a_calendar_sends_is_no_answer(method: str) -> None:
    assert isinstance(calendar(method=method), Unclear)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_a_broken_calendar_part_never_raises(junk: bytes) -> None:
    understand(message("x", calendar=b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n" + junk), Setting(NOW, VIENNA))


def test_programs_are_told_from_people() -> None:
    report = "Final-Recipient: rfc822; Ida@example.org\nAction: failed\nStatus: 5.1.1\n\nMessage-ID: <letter-1@example.org>\n"
    assert understand(message("I accept", bounce=report, automatic="report"), Setting(NOW, None)).intent == Bounce(
        "ida@example.org", "<letter-1@example.org>", permanent=True
    )
    assert understand(message("I accept", automatic="auto-replied"), Setting(NOW, None)).intent == Automatic("auto-replied")
    assert isinstance(understand(message("x", bounce="no status here"), Setting(NOW, None)).intent, Automatic)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["mentor", "student", "staff", None]))
def test_whatever_is_written_something_is_understood(text: str, role: Role | None) -> None:
    read(text, role=role, asked=[pending("pick", *OPTIONS), pending("slot_ok", OPTIONS[0]), pending("mentor_zone")])


def test_each_language_says_yes_and_no() -> None:
    for language in LANGUAGES:
        if language.speech is not None:
            saying = language.speech.saying
            assert all(
                (saying.yes, saying.no, saying.accept, saying.decline, saying.skip, saying.move, saying.away, saying.report, saying.asking)
            )
            assert len(saying.ordinals) >= 5
