"""What German letters ask to be replied is understood as what they say that it means: each quoted answer, read as it would come."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agent.core.intents import Intent
from agent.core.meetings import Time
from agent.core.mentorship import Asked
from agent.core.people import Role
from agent.core.value import replace
from agent.reading import Setting, understand
from agent.reading.message import parse
from agent.settings import without_file
from agent.sources import letter_files
from tests.builders import MARIA, PROGRAMME, TOM
from tests.office import Office, enrolment, event_of, mail, subject_of, text_of, to

LETTERS = {name: source for (language, name), source in letter_files(without_file())[0].items() if language == "de"}
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VIENNA = ZoneInfo("Europe/Vienna")
OPTIONS = tuple(Time(datetime(2026, 12, day, 18, tzinfo=VIENNA), "Europe/Vienna") for day in (1, 2, 3))
HELD = ("m1", "m2", "m3")


def read(said: str, role: Role, *asked: str, options: tuple[Time, ...] = (), listed: tuple[str, ...] = ()) -> Intent:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"], mail["Date"] = "somebody@example.net", "agent@example.org", "Re: Brief", NOW
    mail.set_content(said)
    pending = tuple(Asked(question, role, NOW, options=options) for question in asked)  # type: ignore[arg-type]
    setting = Setting(NOW, "Europe/Vienna", role, pending, mentors=("Tom Baker", "Maria Huber"), listed=listed)
    return understand(parse(mail.as_bytes()), setting).intent


def told(intent: Intent) -> str:
    """The kind of an intent with what matters of it."""
    days = [f"{first} – {last}" for first, last in getattr(intent, "days", ())]
    times = [f"{time.start.astimezone(VIENNA):%a %d.%m. %H:%M}{' w' if time.weekly else ''}" for time in getattr(intent, "times", ())]
    said = [str(getattr(intent, name)) for name in ("word", "what", "number", "first", "last") if getattr(intent, name, None) is not None]
    flags = [name for name in ("again", "missed", "agreed", "booked", "notes") if getattr(intent, name, False)]
    return " ".join([type(intent).__name__, *said, *days, *times, *flags])


# What a letter quotes, in whose answer, while what is pending: what it has to be read as.
ANSWERS: list[tuple[str, Role, tuple[str, ...], str]] = [
    ("Ja", "mentor", ("offer",), "Accept"),
    ("Nein", "mentor", ("offer",), "Decline"),
    ("Ja, dienstags um 18:00 meine Zeit", "mentor", ("offer",), "Accept Tue 24.11. 18:00 w"),
    ("dienstags um 18:00 meine Zeit", "mentor", ("orientation_times",), "Times Tue 24.11. 18:00 w"),
    ("dienstags um 18:00 meine Zeit", "mentor", ("weekly_slot",), "Times Tue 24.11. 18:00 w"),
    (
        "Mittwoch, 2. Dezember, 17:00 oder Donnerstag, 3. Dezember, 18:30",
        "mentor",
        ("orientation_times",),
        "Times Wed 02.12. 17:00 Thu 03.12. 18:30",
    ),
    ("Mittwoch, 2. Dezember, 17:00", "mentor", ("orientation_times",), "Times Wed 02.12. 17:00"),
    ("Mittwoch 17:00 oder Donnerstag 18:30", "mentor", (), "Times Wed 25.11. 17:00 Thu 26.11. 18:30"),
    ("Normalerweise habe ich dienstags und donnerstags 17:00-20:00 Zeit", "mentor", ("orientation_times",), "Availability"),
    ("Vergiss meine Zeiten", "mentor", (), "Availability"),
    ("gebucht: Donnerstag, 3. Dezember, 18:00", "student", ("book",), "Times Thu 03.12. 18:00 booked"),
    ("Ja", "student", ("slot_ok",), "Consent"),
    ("Nein", "student", ("slot_ok",), "Objection"),
    ("Alles gut", "mentor", ("standup",), "Standup"),
    ("Alles gut", "mentor", ("silence",), "Standup"),
    ("Es lief gut", "mentor", ("report",), "Report"),
    ("Ana ist nicht gekommen", "mentor", ("report",), "Report missed"),
    ("Stopp", "mentor", (), "Reminders"),
    ("Warum", "mentor", (), "Why"),
    ("wieder erinnern", "mentor", (), "Reminders again"),
    ("Notizen", "mentor", (), "Notes"),
    ("Notizen zu Ana", "mentor", (), "Notes"),
    ("Notiz zu Ana: sie mag Spiele", "mentor", (), "Note"),
    ("Bin weg vom 20. Dezember bis 3. Januar", "mentor", (), "Away 2026-12-20 – 2027-01-03"),
    ("Das nächste Gespräch fällt aus", "student", (), "Skip"),
    ("Das Gespräch am 8. Dezember fällt aus", "mentor", (), "Skip 2026-12-08 – 2026-12-08"),
    ("Verschiebe das Gespräch vom 8. Dezember auf 9. Dezember 17:00", "mentor", (), "Move 2026-12-08 – 2026-12-08 Wed 09.12. 17:00"),
    ("Können wir unser Gespräch auf Donnerstag 18:00 verschieben?", "student", (), "Move Thu 26.11. 18:00"),
    ("Donnerstag, 10. Dezember, 17:00", "mentor", (), "Times Thu 10.12. 17:00"),
    ("Ab jetzt donnerstags um 17:00", "mentor", (), "Times Thu 26.11. 17:00 w"),
    ("donnerstags 19:00", "mentor", (), "Times Thu 26.11. 19:00 w"),
    ("Wir haben uns geeinigt auf Donnerstag, 10. Dezember 2026, 17:00 (Zeitzone Wien)", "mentor", (), "Times Thu 10.12. 17:00 agreed"),
    ("Pause vom 14. Dezember bis 3. Januar", "mentor", ("wish",), "Wish pause 2026-12-14 2027-01-03 2026-12-14 – 2027-01-03"),
    (
        "Pause von Montag, 14. Dezember 2026 bis Sonntag, 10. Januar 2027",
        "student",
        (),
        "Wish pause 2026-12-14 2027-01-10 2026-12-14 – 2027-01-10",
    ),
    ("Ja", "mentor", ("wish",), "Consent"),
    ("Nein", "mentor", ("wish",), "Objection"),
    ("Gespräche fortsetzen", "student", (), "Wish resume"),
    ("Status", "staff", (), "Command status"),
    ("Status M1", "staff", (), "Command status"),
    ("Status von Ana", "staff", (), "Command status"),
    ("Versand fortsetzen", "staff", (), "Command resume"),
    ("pausiere M1 bis 10. Januar", "staff", (), "PauseCalls 2026-11-24 2027-01-10"),
    ("pausiere M1 von Montag, 14. Dezember 2026 bis Sonntag, 10. Januar 2027", "staff", (), "PauseCalls 2026-12-14 2027-01-10"),
    ("M1 fortsetzen", "staff", (), "ResumeCalls"),
    ("fortsetzen", "staff", (), "ResumeCalls"),
    ("M1 beenden", "staff", (), "End"),
    ("beenden", "staff", ("end_ok",), "End"),
    ("Ja", "staff", ("end_ok",), "Consent"),
    ("Nein", "staff", ("end_ok",), "Objection"),
    ("übergib M1 an Tom Baker <tom@example.net>", "staff", (), "Reassign"),
    ("übergib M1 an Tom Baker mit den Notizen", "staff", (), "Reassign notes"),
    ("Name: Ana Novak", "staff", ("missing",), "Completion"),
    ("E-Mail: ana@example.org", "staff", ("missing",), "Completion"),
    ("Mentor: Maria Huber", "staff", ("missing",), "Completion"),
    ("Mentor: Maria Huber <maria@example.org>", "staff", ("missing",), "Completion"),
]


@pytest.mark.parametrize(("said", "role", "asked", "meant"), ANSWERS)
def test_an_answer_that_a_letter_asks_for_is_read_as_what_the_letter_says(said: str, role: Role, asked: tuple[str, ...], meant: str):
    assert told(read(said, role, *asked)) == meant


@pytest.mark.parametrize("question", ["pick", "move_ok"])
def test_a_number_or_a_yes_picks_what_is_on_offer(question: str):
    assert told(read("2", "student", question, options=OPTIONS)) == "Pick 2"
    if question == "move_ok":
        assert told(read("Ja", "student", question, options=OPTIONS[:1])) in ("Consent", "Pick 1")
        assert told(read("Nein", "student", question, options=OPTIONS[:1])) == "Objection"


@pytest.mark.parametrize(
    ("said", "listed", "release", "discard"),
    [
        ("freigeben", HELD[:1], ("m1",), ()),
        ("verwerfen", HELD[:1], (), ("m1",)),
        ("freigeben 2", HELD, ("m2",), ()),
        ("1 freigeben, 3 verwerfen", HELD, ("m1",), ("m3",)),
        ("alle verwerfen", HELD, (), HELD),
    ],
)
def test_what_is_held_is_decided_in_german(said: str, listed: tuple[str, ...], release: tuple[str, ...], discard: tuple[str, ...]):
    intent = read(said, "staff", listed=listed)
    assert (intent.release, intent.discard) == (release, discard)  # type: ignore[union-attr]


def test_every_answer_that_a_german_letter_quotes_is_among_those_that_are_tried():
    """Quoted words are answers but for names of the reader's own things; what stands in braces is a name, a reference or a day."""
    others = {"{{subject}}", "{{text}}", "{{unknown_mentor}}", "{{whom}}", "Vorschlag", "Kurs: Webdesign"}
    tried = {_shape(said) for said, *_ in ANSWERS} | {"freigeben", "verwerfen", "freigeben 2", "1 freigeben, 3 verwerfen", "alle verwerfen"}
    tried |= {"übergib M1 an", "Wir haben uns geeinigt auf", "Wir haben uns geeinigt auf …"}  # which their letters continue
    quoted = {(name, _shape(found)) for name, source in LETTERS.items() for found in re.findall("„([^“]+)“", source)}
    assert {(name, said) for name, said in quoted if said not in others and _shape(said) not in tried} == set()


def _shape(said: str) -> str:
    """An answer with the names of the tried ones in the place of facts."""
    said = re.sub(r"\*\*|\\|\s+(?=\}\})|(?<=\{\{)\s+", "", said)
    facts = {
        "{{ref}}": "M1",
        "{{example}}": "M1" if said.startswith("Status") else "Ana",
        "{{student.first_name}}": "Ana",
        "{{partner.first_name}}": "Ana",
        "{{new}}": "Tom Baker",
        "{{later}}": "10. Januar",
        "{{first}}": "Montag, 14. Dezember 2026",
        "{{longest}}": "Sonntag, 10. Januar 2027",
    }
    for name, stands in facts.items():
        said = said.replace(name, stands)
    return re.sub(r"Notiz zu Ana: .*", "Notiz zu Ana: …", said)


def office_of(folder: Path, language: str = "en", **people: str) -> Office:
    """An agent whose programme, and some of whose people, speak a language of their own."""
    known = tuple(replace(person, language=people.get(person.first_name.lower())) for person in (MARIA, TOM))
    return Office(folder, replace(PROGRAMME, language=language), known)


def test_a_mentorship_begins_in_german(tmp_path):
    with office_of(tmp_path, "de") as office:
        offer = to(office.step(enrolment()), MARIA.address)
        assert subject_of(offer) == "Möchtest du Ana begleiten?"
        sent = office.step(mail(MARIA.address, "Ja, dienstags um 18:00 meine Zeit", answers=offer))
        for letter in sent:
            assert not re.search(r"\b(?:you|the|time|Hi)\b", text_of(letter)), text_of(letter)
        assert "jeden Dienstag um 12:00 Uhr (Zeitzone New York)" in "".join(map(text_of, sent))
        assert "Gespräch von Ana und Maria" in str(event_of(to(sent, "ana@example.com", "Dein wöchentliches"))["DESCRIPTION"])


def test_staff_hear_and_decide_in_german_what_is_held(tmp_path):
    with office_of(tmp_path, "de") as office:
        office.step(mail("Eve <eve@example.net>", "Hello", subject="Hello"))
        listed = to(office.step(later=timedelta(minutes=16)), "martin@example.org")
        assert subject_of(listed) == "Eine Sache wartet auf euren Blick"
        assert "eine Mail von eve@example.net, „Hello“: " in text_of(listed)
        done = to(office.step(mail(text="verwerfen", answers=listed), later=timedelta(minutes=1)), "martin@example.org")
        assert text_of(done).startswith("Verworfen: ")


def test_each_of_a_pair_is_written_to_in_their_own_language(tmp_path):
    with office_of(tmp_path, maria="de") as office:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail(MARIA.address, "Ja, dienstags um 18:00 meine Zeit", answers=offer))
        assert "jeden Dienstag um 18:00 Uhr (Zeitzone Wien)" in text_of(to(sent, MARIA.address, "Dein wöchentliches"))
        assert "Every Tuesday at 12:00 (New York time)" in text_of(to(sent, "ana@example.com", "Your weekly"))
