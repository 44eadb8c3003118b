"""Staff ask by mail how everything stands, or one mentorship: what is such a question, and what they get."""

from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from agent.core.actions import Recipient
from agent.core.deciding import pausing
from agent.core.intents import Command, Fields, Intent
from agent.core.mentorship import Asked, Mentorship, Reported
from agent.core.people import People, Person
from agent.core.rules.files import rulebook
from agent.core.scene import Scene
from agent.core.value import replace
from agent.core.views.viewing import meant, of_one, of_several
from agent.reading import Setting, understand
from agent.sources import rule_files
from tests.builders import MARIA, PROGRAMME, TOM, offered
from tests.effort import is_linear
from tests.office import FORM, STATIONERY, Office, enrolment, mail, subject_of, text_of, to
from tests.test_recognise import NOW, QUOTES, VIENNA, message, pending, read

ALL = [
    "How does everything stand?",
    "Please tell me how everything stands",
    "Can you send me the digest / an overview?",
    "Could I have the digest again, please?",
    "who is silent?",
    "Hello,\n\nwho's silent?\n\nThanks\nIda",
    "What will be sent next?",
    "Wie steht alles?",
    "Kannst du mir bitte eine Übersicht schicken?",
    "Wer ist still?",
    "¿Cómo va todo?",
    "¿Me puedes enviar un resumen?",
    "¿quién está en silencio?",
    "Où en est tout le monde ?",
    "Peux-tu m'envoyer un récap ?",
    "qui est silencieux ?",
]
PLAIN = [
    "status",
    "Status?",
    "STATUS PLEASE",
    "Hi,\n\ncould you send me a quick status update please?\n\nThanks,\nIda",
    "where do we stand?",
    "Bitte den Status",
    "Stand der Dinge?",
    "Wie ist der Stand?",
    "Estado, por favor",
    "¿Cuál es la situación?",
    "statut s'il vous plaît",
    "Où en sommes-nous ?",
]
OF_ONE = {
    "status M3": "M3",
    "Status: M3": "M3",
    "M3 status?": "M3",
    "How is M3 doing?": "M3",
    "status of Ana Novak": "Ana Novak",
    "how is ana doing?": "ana",
    "status of ana": "ana",
    "update on ana novak please": "ana novak",
    "where are we with ana?": "ana",
    "status of payments": "payments",
    "stand von ana?": "ana",
    "estado de ana": "ana",
    "statut d'ana": "ana",
    "Ana's status, please": "Ana",
    "Let me know how Ana is doing": "Ana",
    "Where does Lotte de Vries stand?": "Lotte de Vries",
    "status of ana@example.com.": "ana@example.com",
    "Status of Ana Novak <ana@example.com>": "ana@example.com",
    "Status of M3 Ana Novak": "M3",
    "status M3 Ana": "M3",
    "How is Anne-Marie doing?": "Anne Marie",
    "Status von M3": "M3",
    "Wie läuft es bei Ana?": "Ana",
    "Wie steht es um Ana Novak?": "Ana Novak",
    "estado de Ana Novak": "Ana Novak",
    "¿Cómo le va a Ana?": "Ana",
    "le statut d'Ana Novak": "Ana Novak",
    "Comment va Ana ?": "Ana",
    "Où en est M3 ?": "M3",
}
NOT = [
    "Thanks for the digest!",
    "Great overview, thanks",
    "Danke für die Übersicht",
    "gracias por el resumen",
    "Merci pour le récap",
    "The status is fine",
    "I did not get the digest",
    "no digest please",
    "Stop the digest",
    "M3 is fine",
    "End Ana. Status?",
    "Pause M3, status?",
    "status M1 and M2",
    "status paid",
    "Status: paid",
    "Status: Active",
    "Update on M3: Ended",
    "Status M3 - Paused",
    "Update on Ana - Left",
    "How do I see the status?",
    "How does this work?",
    "How is the weather?",
    "What about Maria Huber?",
    "Maria Huber",
    "yes",
    "release 2",
    "Ana Novak, ana@example.com, Python Foundations",
    "please ask Maria Huber",
    "How is Ana Novak? Her course is Python, please ask Maria.",
    "Student: Ana Novak\nStatus: new\nMentor: Maria Huber",
]


def asked(text: str, subject: str = "Re: Hello", **more) -> Intent:
    return read(text, subject, role="staff", **more).intent


@pytest.mark.parametrize("text", ALL)
def test_staff_ask_for_everything_in_plain_words(text):
    assert asked(text) == asked(text, "Hello") == Command("overview")


@pytest.mark.parametrize("text", PLAIN)
def test_a_bare_status_names_nobody(text):
    assert asked(text) == asked(text, "Hello") == Command("status")


@pytest.mark.parametrize(("text", "whom"), OF_ONE.items())
def test_one_is_named_as_it_was_written(text, whom):
    assert asked(text) == asked(text, "Hello") == Command("status", whom)


@pytest.mark.parametrize("text", NOT)
def test_whatever_else_a_mail_says_it_is_no_such_question(text):
    for subject in ("Re: Hello", "Hello"):
        intent = asked(text, subject)
        assert not isinstance(intent, Command) or intent.word == "pause"


@pytest.mark.parametrize(
    ("subject", "text", "expected"),
    [
        ("status", "", Command("status")),
        ("Status please", "Thanks, Ida", Command("status")),
        ("Overview?", "", Command("overview")),
        ("status M3", "please", Command("status", "M3")),
        ("M3", "status please", Command("status", "M3")),
        ("Status of Ana Novak", "Hi, can you send me the status please? Thanks", Command("status", "Ana Novak")),
        ("How does everything stand?", "Best regards\nIda", Command("overview")),
        ("Ana Novak", "status?", Command("status", "Ana Novak")),
        ("Ana", "Hi, what's the status please?", Command("status", "Ana")),
        ("Question", "status?", Command("status")),
        ("Weekly Update", "status?", Command("status")),
    ],
)
def test_the_subject_of_a_new_mail_asks_too(subject, text, expected):
    assert asked(text, subject) == expected


@pytest.mark.parametrize("subject", ["Re: status", "AW: status", "Fwd: status M3"])
def test_the_subject_of_an_answer_asks_nothing(subject):
    assert not isinstance(asked("thanks", subject), Command)


@pytest.mark.parametrize("text", [*ALL, *PLAIN, *OF_ONE])
@pytest.mark.parametrize("role", ["mentor", "student"])
def test_it_is_staffs_question_alone(text, role):
    assert not isinstance(read(text, role=role).intent, Command)


def test_what_staff_answer_is_no_question_of_theirs():
    missing = Asked("missing", "staff", NOW, fields=("mentors",))
    for text in ("Maria Huber", "Mentor: Maria Huber", "maria@example.net", "What about Maria Huber?"):
        assert not isinstance(asked(text, asked=[missing]), Command)
    assert not isinstance(asked("yes", asked=[pending("end_ok", of="staff")]), Command)
    listed = Setting(NOW, VIENNA, "staff", listed=("m12", "e3"))
    assert not isinstance(understand(message("status m12", "Re: 2 things"), listed).intent, Command)


@pytest.mark.parametrize("text", [*ALL, *PLAIN, *OF_ONE])
def test_what_is_quoted_below_changes_nothing(text):
    assert all(asked(text + quote) == asked(text) for quote in QUOTES)


def test_a_long_mail_is_seen_to_be_none_in_no_time():
    assert is_linear(lambda n: asked("status " * n, "status " * 20))


# What they get


ROOT = Path(__file__).parent.parent
STAFF = "Martin <martin@example.org>"
KIM = Person("staff", "kim@example.org", "Kim", "America/New_York")
BEN = FORM.replace("Ana Novak", "Ben Short").replace("ana@", "ben@")


@pytest.fixture
def office(tmp_path):
    """Ana meets Maria on Tuesdays, Ben is offered to her; two are staff, and the shipped rules are in force."""
    rules = rulebook(rule_files(ROOT / "rules")[0], zone=PROGRAMME.zone)
    with Office(tmp_path, people=(MARIA, TOM, KIM), rules=rules) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail(MARIA.address, "Sure! Tuesdays at 18:00 would work", answers=offer))
        office.step(enrolment(form=BEN))
        yield office


def ask(office: Office, text: str, sender: str = STAFF, **more):
    return office.step(mail(sender, text, at=office.now, **more))


def test_who_asks_gets_the_whole_view_in_their_thread_and_nobody_else_does(office):
    asked = mail(STAFF, "How does everything stand?", subject="Hello", at=office.now)
    (answer,) = office.step(asked)
    assert answer["To"] == STAFF
    own = message_from_bytes(asked)["Message-ID"]
    assert (answer["In-Reply-To"], answer["References"], answer["Auto-Submitted"]) == (own, own, "auto-replied")
    text = text_of(answer)
    for told in (
        "1 weekly, 1 asked",
        "1 call next week",
        "Asked within the last day and still open: 1 question",
        "friday-standup to Maria Huber",
    ):
        assert told in text
    assert "You get this because you asked how everything stands." in text
    assert office.step(asked) == []  # the same mail is answered once


def test_it_tells_what_the_digest_tells_on_fridays_and_who_is_where(office):
    office.step(later=timedelta(days=4))  # Friday morning
    friday = to(office.step(later=timedelta(hours=6, minutes=1)), "martin@example.org")
    (asked,) = ask(office, "overview please")
    assert subject_of(asked) == subject_of(friday)
    plain = lambda m: text_of(m).partition("\n-- \n")[0].rpartition("\n\n")[0]  # noqa: E731 - but for the last line
    weekly = "- M1: Ana Novak and Maria Huber, weekly, next on Tuesday, 1 December 2026, 18:00 (Vienna time)\n"
    everybody = f"{weekly}- M2: Ben Short and Maria Huber, asked\n\n"
    assert everybody in plain(asked)
    assert plain(asked).replace(everybody, "") == plain(friday)


def test_it_names_what_is_held_and_who_is_silent(office):
    office.step(mail("eve@example.net", "hello", at=office.now))
    office.now += timedelta(days=9)
    text = text_of(ask(office, "who is silent?")[0])
    assert "Held until one of you decides\n\n- a mail of eve@example.net" in text
    assert "Students who have gone quiet\n\n- Ana Novak (Maria Huber M1) since 23 Nov, 9 days" in text


@pytest.mark.parametrize("text", ["status M1", "How is Ana Novak doing?", "status of ana@example.com"])
def test_one_mentorship_is_told_of_on_its_readers_clock(office, text):
    (answer,) = ask(office, text, sender="Kim <kim@example.org>")
    assert (answer["To"], subject_of(answer)) == ("Kim <kim@example.org>", "M1, Ana Novak and Maria Huber: how it stands")
    told = text_of(answer)
    assert "They meet every Tuesday at 12:00 (New York time), 45 minutes." in told
    assert "- Tuesday, 1 December 2026, 12:00 (New York time)\n" in told
    assert "- Maria: Monday, 23 November 2026\n- Ana: not yet" in told
    assert "Friday, 27 Nov: friday-standup to Maria Huber" in told
    assert "You get this because you asked how this mentorship stands." in told


def test_what_is_open_and_what_is_held_of_one_is_told(office):
    office.step(mail("ben@example.com", "hello?", at=office.now, results=None))
    (answer,) = ask(office, "How is Ben?")
    told = text_of(answer)
    assert "Maria is asked, and has said neither yes nor no so far." in told
    assert "- Maria Huber, since today: would they mentor?" in told
    assert "- a mail of ben@example.com" in told
    assert "offer-unanswered to Maria Huber" in told


def test_a_bare_question_in_answer_to_a_mail_about_one_is_about_that_one(office):
    sent = [message_from_bytes(data) for _, to_, data in office.post.sent if to_ == ("martin@example.org",)]
    noted = next(m for m in sent if "Ben Short" in text_of(m))
    assert subject_of(ask(office, "status?", answers=noted)[0]).startswith("M2, Ben Short")
    assert "Where everybody is" in text_of(ask(office, "How does everything stand?", answers=noted)[0])
    assert "Where everybody is" in text_of(ask(office, "status?")[0])


def test_the_whole_view_is_about_none_of_them_wherever_it_was_asked_for(office):
    about_ben = next(m for m in (message_from_bytes(data) for _, _, data in office.post.sent) if "Ben Short" in text_of(m))
    (everything,) = ask(office, "overview please", answers=about_ben)
    assert "Where everybody is" in text_of(ask(office, "status?", answers=everything)[0])
    assert {subject_of(m) for m in ask(office, "end it please", answers=everything)} == {"Which mentorship do you mean?"}


def test_a_mentor_of_several_is_told_of_in_a_line_each_and_an_unknown_name_in_words(office):
    (several,) = ask(office, "How is Maria doing?")
    ana = "- M1: Ana Novak and Maria Huber, weekly, next on Tuesday, 24 November 2026, 18:00 (Vienna time)\n"
    assert f"{ana}- M2: Ben Short and Maria Huber, asked\n" in text_of(several)
    assert subject_of(several) == "Whom do you mean: Maria?"
    (nobody,) = ask(office, "status of Eve Stone")
    assert subject_of(nobody) == "I know nobody called Eve Stone"
    assert office.held() == []


def test_it_comes_while_all_else_is_paused_and_says_so(office):
    ask(office, "stop sending")
    (everything,) = ask(office, "status")
    (one,) = ask(office, "status M1")
    assert all("I am paused" in text_of(m) for m in (everything, one))


def test_it_counts_as_an_answer_so_that_there_is_an_end_to_it(office):
    assert sum(len(ask(office, "status")) for _ in range(9)) == PROGRAMME.answers_an_hour - 2  # two enrolments were confirmed before


def test_who_is_not_vouched_for_is_told_nothing(office):
    assert ask(office, "status", results=None) == []
    (held,) = office.held()
    assert "does not vouch" in held.reason


def test_mentors_students_and_strangers_are_told_nothing_of_it(office):
    for sender in (MARIA.address, "ana@example.com", "eve@example.net"):
        assert all("stand" not in subject_of(m) and "look" not in subject_of(m) for m in ask(office, "status?", sender=sender))


def test_what_staff_ask_somebody_else_with_the_agent_in_cc_is_not_answered(office):
    assert ask(office, "How is Ana doing?", to=MARIA.address, cc=PROGRAMME.address) == []
    assert office.held() == []


def test_staff_who_mentor_too_ask_as_staff(office):
    with office.ledger.begin() as tx:
        tx.save_person(Person("mentor", "martin@example.org", "Martin"))
    assert "Where everybody is" in text_of(ask(office, "status")[0])


def test_the_part_of_a_name_means_whoever_has_it_and_an_end_only_where_nobody_goes_on():
    ana, ended = (offered().m, replace(offered().m, ref="M2", state="ended"))
    scene = Scene(NOW, PROGRAMME, People((MARIA, TOM)), "cause", str)
    found = lambda whom, *known: [m.ref for m in meant(whom, known, scene)]  # noqa: E731 - said once, used below
    for whom in ("M1", "m1", "Ana Novak", "ana", "Novak", "ANA@example.com", "Maria Huber", "huber", MARIA.address):
        assert found(whom, ana, ended) == (["M1"])
    assert found("M2", ana, ended) == ["M2"]
    assert found("Ana", ended) == ["M2"]
    assert found("Tom", ana) == found("An", ana) == found("Ana Huber", ana) == []
    hyphened = replace(ana, fields=replace(ana.fields, student_name="Anne-Marie Dupont"))
    accented = replace(ana, fields=replace(ana.fields, student_name="José Nuñez"))
    assert found("Jose", accented) == found("Jose Nunez", accented) == found("JOSÉ", accented) == ["M1"]
    assert found("Anne-Marie", hyphened) == found("Anne Marie", hyphened) == found("Marie", hyphened) == ["M1"]


NAMELESS = Mentorship("M1", "incomplete", Fields(), NOW, "martin@example.org", asked=(Asked("missing", "staff", NOW, ("student_name",)),))


@pytest.mark.parametrize(
    ("decided", "told"),
    [
        (lambda to, scene: of_several([NAMELESS], "Ana", to, scene), "- M1: incomplete\n"),
        (lambda _, scene: pausing.of_the_two([NAMELESS], scene), "- M1\n"),
        (lambda _, scene: pausing.which([NAMELESS], scene), "- M1\n"),
        (lambda _, scene: pausing.end(NAMELESS, scene), "The mentorship of somebody (M1) has ended."),
        (
            lambda to, scene: of_one(replace(NAMELESS, reports=(Reported(NOW, NOW),)), (), (), to, scene, paused=False),
            "- Last call that I was told of: ",
        ),
    ],
)
def test_letters_about_one_whose_names_are_not_known_read_right(decided, told):
    scene = Scene(NOW, PROGRAMME, People(), "cause", str)
    letter = decided(Recipient("martin@example.org", "Martin", "staff"), scene).actions[0]
    assert told in STATIONERY.render(letter.template, "en", letter.facts, "id").text


def test_one_that_has_ended_says_when(office):
    ask(office, "end M1")
    assert "\nIt ended on Monday, 23 November 2026.\n" in text_of(ask(office, "How is Ana doing?")[0])


def test_what_will_be_sent_to_students_about_themselves_names_them_once(office):
    told = text_of(ask(office, "status")[0])
    assert "invite-unanswered to Maria Huber (Ana), Ana Novak\n" in told


def test_a_subject_alone_asks_too_even_without_any_body(office):
    (answer,) = office.step(mail(STAFF, "", subject="status", at=office.now))
    assert "Where everybody is" in text_of(answer)


def test_what_a_clock_that_ran_ahead_answered_keeps_no_answer_back(office):
    begun = office.now
    office.now = begun + timedelta(days=30)
    assert sum(len(ask(office, "status")) for _ in range(9)) > 0
    office.now = begun
    assert len(ask(office, "status")) == 1
