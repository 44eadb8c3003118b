"""What staff forward is read as an assignment: complete where it is plain, asked where it is not, never guessed."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core import shipped
from agent.core.intents import Assignment, Fields
from agent.errors import SettingsError
from agent.reading import Setting
from agent.reading.labelled import pairs
from agent.reading.labels import FIELDS, load_labels, shipped_labels
from agent.reading.message import Address, Message
from agent.reading.naming import read_naming
from agent.reading.places import zone_of
from agent.reading.recognise import assignment
from agent.reading.reply import Forwarded, Words
from agent.reading.values import addresses, days, person_name, phones
from agent.reading.visible import visible
from tests.effort import effort, is_linear

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SAMPLES = sorted((Path(__file__).parent / "samples" / "enrolments").glob("*.toml"))
FORM = "Name: Ana Reis\nE-mail: ana@example.com\nCourse: Python Foundations"
LABELS = shipped_labels()


def mail(said=""):
    sender = Address("Kim", "staff@example.org")
    return Message(
        "<m@example.org>", sender, (Address("", "agent@example.org"),), (), "Fwd: x", NOW, (), (), said, "", None, (), (), None, None, ""
    )


def forward(body=FORM, sender="Forms <no-reply@forms.example.com>", subject="New enrolment", html=""):
    name, _, address = sender.rpartition(" ")
    return Forwarded(Address(name, address.strip("<>")), (Address("", "enrol@example.org"),), (), subject, "", body, html)


def read(body=FORM, said="Mentor: Tom", role="staff", mentors=(), labels=None, forwarded=True, **more):
    words = Words(said, forward(body, **more) if forwarded else None)
    return assignment.recognise(mail(said), words, Setting(now=NOW, zone=None, role=role, mentors=mentors, labels=labels))


def mentors(said, known=(), student=("Ana",)):
    return read_naming(said, LABELS, known, Address("Kim", "staff@example.org"), student).mentors


@pytest.mark.parametrize("file", SAMPLES, ids=lambda f: f.stem)
def test_each_sample_is_read_as_a_careful_person_would(file):
    sample = tomllib.loads(file.read_text("utf-8"))
    html = sample.get("html", "")
    got = read(sample["body"] or visible(html), sample["said"], sender=sample["sender"], subject=sample["subject"], html=html)
    if not sample.get("assignment", True):
        assert got is None
        return
    wanted = {k: tuple(v) if isinstance(v, list) else v for k, v in sample["fields"].items()}
    open_to_both = {"goals", "experience", "other", *sample.get("optional", ())}
    found = {k: v for k in Fields.__slots__ if (v := getattr(got.fields, k)) and k not in open_to_both}
    assert found == {k: v for k, v in wanted.items() if k not in open_to_both}
    assert {p.partition(":")[0] for p in got.problems} - open_to_both == set(sample.get("asks", ()))
    for name, words in sample.get("contains", {}).items():
        assert words in getattr(got.fields, name).replace("\n", " ")


def test_only_staff_assign():
    assert read(role="mentor") is None
    assert read(role=None) is None
    assert isinstance(read(), Assignment)


def test_staff_may_type_the_enrolment_themselves():
    got = read(said=f"{FORM}\nMentor: Tom <tom@example.net>", forwarded=False)
    assert got.fields.student_email == "ana@example.com"
    assert got.fields.mentors == ("Tom <tom@example.net>",)


def test_chit_chat_without_a_forward_assigns_nobody():
    assert read(said="Hi, what are Tom's hours? See you on Monday", forwarded=False) is None


@pytest.mark.parametrize("lacking", ["Name", "E-mail"])
def test_what_is_lacking_is_asked_and_nothing_else(lacking):
    body = "\n".join(line for line in FORM.splitlines() if not line.startswith(lacking))
    got = read(body)
    assert [p.partition(":")[0] for p in got.problems] == [{"Name": "student_name", "E-mail": "student_email"}[lacking]]


@pytest.mark.parametrize(
    "whose", ["Guardian e-mail", "Parent e-mail", "Payer e-mail", "Invoice e-mail", "Owner e-mail", "E-Mail der Eltern"]
)
def test_an_address_of_somebody_else_is_never_the_students(whose):
    got = read(f"Student: Ana Reis\n{whose}: other@example.net\nCourse: Python")
    assert got.fields.student_email is None
    assert any(p.startswith("student_email:") for p in got.problems)


def test_a_robots_address_is_not_the_students():
    assert read("Name: Ana Reis\nCourse: Python").fields.student_email is None


def test_two_students_in_one_mail_are_asked_about_and_not_mixed():
    got = read(FORM + "\n\nName: Ben Ode\nE-mail: ben@example.com\nCourse: SQL")
    assert got.fields == Fields()
    assert "Ana Reis" in got.problems[0]
    assert "Ben Ode" in got.problems[0]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026-12-07", date(2026, 12, 7)),
        ("7 December 2026", date(2026, 12, 7)),
        ("December 7th, 2026", date(2026, 12, 7)),
        ("7. Dezember 2026", date(2026, 12, 7)),
        ("07.12.2026", date(2026, 12, 7)),
        ("7 décembre 2026", date(2026, 12, 7)),
        ("7 de diciembre de 2026", date(2026, 12, 7)),
        ("13/12/2026", date(2026, 12, 13)),
        ("12/13/2026", date(2026, 12, 13)),
        ("7 December", date(2026, 12, 7)),
    ],
)
def test_days_are_read_in_the_ways_that_people_write_them(written, wanted):
    assert days(written, LABELS, NOW.date()) == ([wanted], None)


def test_a_day_that_can_be_a_month_is_left_out_and_asked():
    got = read(FORM + "\nStart date: 03/04/2027")
    assert got.fields.program_start is None
    assert any(p.startswith("program_start:") for p in got.problems)


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Vilnius", "Europe/Vilnius"),
        ("Malmö, Sweden", "Europe/Stockholm"),
        ("Cork, Ireland", "Europe/Dublin"),
        ("(GMT-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("Vienna (CET)", "Europe/Vienna"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("London, Ontario", None),
        ("Melbourne, Florida", None),
        ("Paris, Texas", None),
        ("Valencia, Spain", "Europe/Madrid"),
        ("Valencia", None),
        ("Birmingham, United Kingdom", "Europe/London"),
        ("Portland, Oregon", "America/Los_Angeles"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Atlanta, Georgia", "America/New_York"),
        ("Hauptstraße 5, 1010 Wien, Österreich", "Europe/Vienna"),
        ("San José", None),
        ("CET", None),
        ("UTC+2", None),
        ("", None),
    ],
)
def test_a_place_gives_a_zone_only_where_it_is_sure(written, zone):
    assert zone_of(written, LABELS) == zone


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Mentor: Priya <priya@example.net>", ("Priya <priya@example.net>",)),
        ("Priya, priya@example.net", ("Priya <priya@example.net>",)),
        ("Mentor : Tom <tom@example.net> (sinon Lena)", ("Tom <tom@example.net>", "Lena")),
        ("@maria please", ("maria",)),
        ("for Maria, if she can't then Tom", ("Maria", "Tom")),
        ("Maria <m@example.net>\nTom <t@example.net>", ("Maria <m@example.net>", "Tom <t@example.net>")),
        ("1. Maria\n2. Tom", ("Maria", "Tom")),
        ("Nicht Tom, der ist voll. Bitte Sofia (sofia@example.net).", ("Sofia <sofia@example.net>",)),
        ("Lena instead of Tom please", ("Lena",)),
        (
            "Could you offer this to Tom (t@example.net) first, then to Lena (l@example.net)?",
            ("Tom <t@example.net>", "Lena <l@example.net>"),
        ),
        ("Could you pair Ana with Maria?", ("Maria",)),
        ("mentor: maria", ("maria",)),
        ("Mentor: Tom\n\nKim Staff | Student Services\nExample School, Musterstrasse 1, Vienna\nTel: +43 1 000 55 66", ("Tom",)),
        ("Thanks!\nKim", ()),
        ("Mentor: Tom. Her private address is ana.r@example.com", ("Tom",)),
        ("Nora (nora@example.org) found her. Please give her to Tom.", ("Tom",)),
        ("Priya (priya@example.org)", ("Priya <priya@example.org>",)),
        ("do we want to go there?", ()),
        ("Please forward the invoice to Martin.", ()),
        ("Mentor: whoever is free", ()),
        ("Lena can have this one", ("Lena",)),
    ],
)
def test_the_mentors_are_those_whom_staff_name_in_their_order(said, wanted):
    assert mentors(said) == wanted


NAMES_THAT_ARE_WORDS = [
    "Nora New",
    "April May",
    "Will Short",
    "Mark Long",
    "Rose Friday",
    "Grace Best",
    "Art Free",
    "May Day",
    "June Summers",
    "Hope Will",
    "Can Yücel",
    "Bill Please",
    "Sunny Then",
    "Dan First",
    "Jack Second",
    "Pat Other",
    "Max Busy",
    "Sol Bueno",
    "Guy Mentor",
    "Frank Zeit",
    "Faith Student",
    "Will Ask",
    "Christian Frei",
    "Juan Luna Libre",
    "Ian Not",
    "Luz Mañana",
    "Anne-Marie de la Cruz Vega",
    "Jean Neuf",
]


@pytest.mark.parametrize("name", NAMES_THAT_ARE_WORDS)
@pytest.mark.parametrize(
    "line",
    [
        "Mentor: {} <who@example.net>",
        "Mentor: {} (who@example.net)",
        "Mentor: {}, who@example.net",
        "Mentor: {} <who@example.net> if she can",
        "Mentorin: {} <who@example.net>",
        "Tutora: {} <who@example.net>",
        "Marraine : {} (who@example.net)",
        "please ask {} (who@example.net)",
        "Could you assign her to {} (who@example.net)?",
        "bitte {} (who@example.net) fragen",
        "Por favor, pregunta a {} (who@example.net).",
        "Merci de demander à {} (who@example.net).",
    ],
)
def test_a_name_before_an_address_is_whole_whatever_its_words_mean_elsewhere(line, name):
    assert mentors(line.format(name)) == (f"{name} <who@example.net>",)


@pytest.mark.parametrize("name", NAMES_THAT_ARE_WORDS)
@pytest.mark.parametrize("label", ["Student", "Teilnehmerin", "Alumna", "Étudiante", "Name"])
def test_a_students_name_before_an_address_is_whole_too(label, name):
    said = f"{label}: {name} <who@example.com>\nCourse: Python\nMentor: Tom Ash <tom@example.net>"
    got = read(said=said, forwarded=False)
    assert (got.fields.student_name, got.fields.mentors) == (name, ("Tom Ash <tom@example.net>",))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Mentor: Nora New", ("Nora New",)),
        ("Mentor: Will Short", ("Will Short",)),
        ("Mentor: Still To Be Decided", ()),
        ("Mentor: Or Cohen <or@example.net>", ("Or Cohen <or@example.net>",)),
        ("Mentor: Nora New <nora@example.net>, then Tom <tom@example.net>", ("Nora New <nora@example.net>", "Tom <tom@example.net>")),
        (
            "Mentor: Nora New <nora@example.net> or April May (april@example.net)",
            ("Nora New <nora@example.net>", "April May <april@example.net>"),
        ),
        ("Please Ask April May <april@example.net>", ("April May <april@example.net>",)),
        ("Could Tom (tom@example.net) take her?", ("Tom <tom@example.net>",)),
        ("Then Tom Ash <tom@example.net>.", ("Tom Ash <tom@example.net>",)),
        ("Not Tom Ash <tom@example.net>, please ask Rose Friday <rose@example.net>", ("Rose Friday <rose@example.net>",)),
    ],
)
def test_what_leads_to_a_name_is_no_part_of_it(said, wanted):
    assert mentors(said) == wanted


def test_a_known_mentor_is_found_in_free_text():
    assert mentors("I talked to lena lopez, fine with her", known=("Lena Lopez <lena@example.net>",)) == ("lena lopez",)
    assert mentors("Tom if Maria can't", known=("Tom Baker", "Maria Lopez")) == ("Maria", "Tom")
    assert mentors("Anybody but Tom please, Priya ideally", known=("Tom Baker", "Priya Nair")) == ("Priya",)


def test_staffs_lines_overrule_the_mentor_and_the_fields_of_the_mail():
    body = FORM + "\nMentor: Omar"
    assert read(body, said="").fields.mentors == ("Omar",)
    assert read(body, said="Mentor: Jonas\nCourse: SQL").fields.mentors == ("Jonas",)
    assert read(body, said="Mentor: Jonas\nCourse: SQL").fields.course == "SQL"
    assert read(body, said="Not Omar this time").fields.mentors == ()


def test_an_older_mail_inside_gives_nothing_of_its_own():
    old = "From: Old Form <form@school.example.org>\nSent: Tuesday, October 6, 2026\nTo: enrol@example.org\nSubject: Enrolment: Abel Stone"
    got = read(
        f"{FORM}\n\nThis is how we did Abel's:\n\n{old}\n\nName: Abel Stone\nE-mail: abel@example.com\nMentor: Omar\nPhone: +43 1 2345678",
        said="",
    )
    assert got.fields.student_name == "Ana Reis"
    assert got.fields.phone is None
    assert got.fields.mentors == ()


def test_a_table_in_html_tells_labels_from_values_where_the_text_does_not():
    rows = ("Name", "Ana Reis"), ("E-mail", "ana@example.com"), ("Course", "SQL")
    html = "<table>" + "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows) + "</table>"
    assert read("Name Ana Reis E-mail ana@example.com Course SQL", html=html).fields.course == "SQL"


def test_values_are_plain_text_and_capped():
    got = read(f"Name: Ana\u202e\x07 Reis\nE-mail: ana@example.com\nCourse: {'x' * 9_000}\nGoals: {'y ' * 9_000}\nPet: {{{{7*7}}}}")
    assert got.fields.student_name == "Ana Reis"
    assert len(got.fields.course) <= 300
    assert len(got.fields.goals) <= 4_000
    assert got.fields.other == {"Pet": "{{7*7}}"}


def test_a_label_of_ones_own_form_needs_one_line_in_a_file(tmp_path):
    for file in (shipped.folder("rules") / "reading").glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    ours = """
        [labels]
        course = ["Zauberkunst"]
        [asks]
        goals = ["what do you dream of"]
        [words]
        of_others = ["godmother"]
        [places]
        "Hogsmeade" = "Europe/London"
        "Springfield" = ["America/Chicago", "America/New_York"]
    """
    (tmp_path / "ours.toml").write_text(ours, "utf-8")
    labels = load_labels(tmp_path)
    form = "Name: Ana Reis\nE-mail: ana@example.com\nGodmother's e-mail: g@example.com\nZauberkunst: Tränke"
    form += "\nAt night, what do you dream of?: Gold"
    got = read(f"{form}\nCity: Hogsmeade", labels=labels)
    assert (got.fields.course, got.fields.zone, got.fields.goals) == ("Tränke", "Europe/London", "Gold")
    assert got.fields.student_email == "ana@example.com"
    assert read(f"{form}\nCity: Springfield", labels=labels).fields.zone is None
    assert read(f"{form}\nCity: Springfield\nCountry: Illinois", labels=labels).fields.zone == "America/Chicago"


def test_every_fault_in_the_label_files_is_listed_together(tmp_path):
    (tmp_path / "a.toml").write_text('[labels]\ncuorse = ["X"]\nphone = "Tel"\ncourse = ["Thing"]\n[asks]\n[months]\nmay = 13\n', "utf-8")
    (tmp_path / "b.toml").write_text('[labels]\nzone = ["thing"]\n[places]\n"Wien" = "Europe/Viena"\n[wrods]\n', "utf-8")
    (tmp_path / "c.toml").write_text("not toml", "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_labels(tmp_path)
    told = "\n".join(caught.value.problems)
    for part in ("did you mean 'course'", "phone", "may", "Europe/Vienna", "did you mean 'words'", "already a label", "c.toml"):
        assert part in told
    with pytest.raises(SettingsError):
        load_labels(tmp_path / "nowhere")


HOSTILE = [
    "Name: x\n" * 100_000,
    ":" * 65_536,
    "a." * 32_768,
    "a@" * 32_768,
    "Why?\n" * 20_000,
    "Ab " * 20_000,
    "1 " * 30_000,
    "*a " * 30_000,
]
HOSTILE += [
    "From: a\nDate: b\nTo: c\nSubject: d\n" * 2_000,
    ">" * 65_536,
    " - " * 20_000,
    "sign up for the Course " * 3_000,
    "from in aus de " * 5_000,
    "\t" * 65_536,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_less_than_a_second(text):
    assert effort(lambda: read(text, said=text, html="<table><tr><td>" * 2_000), 2) < 1


LINES = [
    "Name: Ana Reis\n",
    "Name: Ana; E-mail: ana@example.com; Course: SQL; ",
    "Name, E-mail: , ",
    "Which course?\n\nSQL\n\n",
    "Name | E-mail | Course\nAna | a@example.com | SQL\n",
    "Name: E-mail\nAna: a@example.com\n",
    "I live in Vienna and take the course Python with Ana Reis (ana@example.com). ",
    "my son Tom Ode and my wife's e-mail is a@example.com ",
    "for Maria, if she can't then Tom or @lena. ",
    "01/02/2027 Monday 7. December ",
    "Street 5, 1010 Vienna, Austria, ",
    "it's a 'My e-mail is' ",
    "1. Tom, 2. Lena: 3) Omar ",
]


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_reading_takes_time_in_proportion_to_the_size(line):
    assert is_linear(lambda size: read(line * (size // len(line)), said=line * (size // len(line))))


@given(st.text(max_size=200))
def test_single_values_out_of_any_text_are_of_their_kind_or_none(text):
    found, question = days(text, LABELS, NOW.date())
    assert all(isinstance(day, date) for day in found)
    assert question is None or question.endswith("?")
    assert zone_of(text, LABELS) is None or zone_of(text, LABELS) in available_timezones()
    assert all("@" in address for address in addresses(text))
    assert all(7 <= sum(c.isdigit() for c in number) <= 15 for number in phones(text))
    name = person_name(text, LABELS)
    assert name is None or (name == name.strip() and name.isprintable())
    assert LABELS.field_of(text) is None or LABELS.field_of(text) in FIELDS


@given(
    day=st.dates(date(2026, 11, 20), date(2027, 9, 1)),
    order=st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%A %d/%m/%Y", "%A, %m/%d/%Y", "%d %B %Y", "%B %d, %Y", "%d.%m."]),
)
def test_a_day_is_never_read_as_another_one(day, order):
    found, question = days(day.strftime(order), LABELS, NOW.date())
    assert found in ([day], [])
    assert found or question


@given(first=st.integers(1, 12), second=st.integers(1, 12))
def test_a_day_that_could_be_a_month_is_told_by_what_is_known_of_the_order_only(first, second):
    written = f"{first:02d}/{second:02d}/2027"
    if first != second:
        assert days(written, LABELS, NOW.date())[0] == []
    assert days(written, LABELS, NOW.date(), day_first=True)[0] == [date(2027, second, first)]
    assert days(written, LABELS, NOW.date(), day_first=False)[0] == [date(2027, first, second)]


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ("Start date: 01/02/2027", None),
        ("Start date: 01/02/2027\nEnd date: 30/06/2027", date(2027, 2, 1)),
        ("Start date: 01/02/2027\nEnd date: 06/30/2027", date(2027, 1, 2)),
        ("Start date: Monday, 01/02/2027", date(2027, 2, 1)),
        ("Fecha de inicio: 01/02/2027\nCiudad: Quito", date(2027, 2, 1)),
        ("Start date: Tuesday, 7 December 2026", None),
        ("Start date: 12/01", None),
    ],
)
def test_the_order_of_day_and_month_is_told_by_evidence_and_asked_without_it(lines, start):
    got = read(f"{FORM}\n{lines}")
    assert got.fields.program_start == start
    assert start is not None or any(p.startswith("program_start: ") for p in got.problems)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Program of interest", "course"),
        ("Course goals", "goals"),
        ("Why this course?", "goals"),
        ("Your-Email", "student_email"),
        ("first_name", "first_name"),
        ("startDate", "program_start"),
        ("Name (Last)", "last_name"),
        ("Student's full name", "student_name"),
        ("E-Mail Teilnehmer/in", "student_email"),
        ("Correo del comercial", "ignored"),
        ("Course price", "ignored"),
        ("Pet", None),
    ],
)
def test_a_label_is_known_by_the_noun_that_says_what_is_asked(label, field):
    assert LABELS.field_of(label) == field


def test_every_question_begins_with_its_field_and_ends_as_a_sentence_does():
    body = "Name: \nE-mail: nobody\nCourse: SQL\nTime zone: CET\nStart: 01/02/2027\nEnd: some day in 2027"
    for problem in read(body).problems:
        field, _, question = problem.partition(": ")
        assert field in Fields.__slots__
        assert question.endswith(("?", "."))


@given(st.text(max_size=400), st.text(max_size=200))
def test_no_text_makes_reading_fail_or_a_value_with_control_characters(body, said):
    got = read(f"Name: {body}\nE-mail: ana@example.com\nCourse: Python\n{body}", said=said)
    for value in [] if got is None else [v for k in Fields.__slots__ if isinstance(v := getattr(got.fields, k), str)]:
        assert not any(c != "\n" and not c.isprintable() for c in value)


@given(
    st.lists(
        st.sampled_from(["Name", "E-mail", "Course", ":", "\t", "\n", "Ana Reis", "ana@example.com", "?", "*", "•", "-", " "]), max_size=60
    )
)
def test_labels_and_values_come_out_of_any_mixture(parts):
    for pair in pairs(" ".join(parts), "", LABELS):
        assert pair.label


@pytest.mark.parametrize(
    "said", ["Please assign to Bob Baker <ana@example.com>", "Mentor: Bob Baker (ANA@example.com)", "Mentor: ana@example.com"]
)
def test_a_mentor_with_the_students_address_is_asked_back_as_just_that(said):
    (problem,) = (p for p in read(said=said).problems if p.startswith("mentors:"))
    assert "the student's" in problem


def test_staff_who_write_the_students_address_beside_a_mentor_are_not_asked():
    got = read(said="Mentor: Tom Baker. Her address is ana@example.com.")
    assert (got.fields.mentors, got.problems) == (("Tom Baker",), ())


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Hi, Ana Novak (ana@example.com) would like to learn Python, could you please ask Maria Huber?", ("Maria Huber",)),
        ("Hi,\n\nAna Novak (ana@example.com) wants to learn Python. Could you please ask Maria Huber?\n\nThanks,\nKim", ("Maria Huber",)),
        ("Please assign Ana Novak <ana@example.com> to April May <april@example.net>.", ("April May <april@example.net>",)),
        ("Please pair Ana Novak (ana@example.com) with Maria (maria@example.net).", ("Maria <maria@example.net>",)),
        ("New student: Ana Novak, ana@example.com, Python. Mentor: Maria Huber", ("Maria Huber",)),
        ("We have a new student, Ana Novak (ana@example.com), who enrolled in SQL. Please ask Maria, then Tom.", ("Maria", "Tom")),
        ("Hallo, Ana Novak (ana@example.com) möchte Python lernen, könntest du bitte Maria Huber fragen?", ("Maria Huber",)),
        ("Hola, Ana Novak (ana@example.com) quiere aprender Python. ¿Puedes preguntar a Maria Huber?", ("Maria Huber",)),
        ("Bonjour, Ana Novak (ana@example.com) voudrait apprendre Python, pouvez-vous demander à Maria Huber ?", ("Maria Huber",)),
    ],
)
def test_staffs_own_sentences_that_name_a_student_and_a_mentor_are_an_assignment(said, wanted):
    got = read(said=said, forwarded=False)
    assert (got.fields.student_name, got.fields.student_email, got.fields.mentors) == ("Ana Novak", "ana@example.com", wanted)
    assert not got.problems
    assert got.fields.goals is None  # these lines name people


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Can you find a mentor for Ana Novak (ana@example.com)? She wants to learn Python.", "mentors"),
        ("Could somebody mentor Ana Novak (ana@example.com)?", "mentors"),
        ("Ana Novak would like to learn Python, could you please ask Maria Huber?", "student_email"),
    ],
)
def test_what_staffs_own_sentences_lack_is_asked(said, asked):
    got = read(said=said, forwarded=False)
    assert got.fields.student_name == "Ana Novak"
    assert [p.partition(":")[0] for p in got.problems] == [asked]


@pytest.mark.parametrize(
    "said",
    [
        "Ana Novak (ana@example.com) has a new address.",
        "Ana Novak (ana@example.com) asked for her invoice, could you please ask Maria Huber?",
        "Ana Novak (ana@example.com) would like to have the invoice, could you please ask Maria Huber?",
        "Please ask Maria (maria@example.net) whether she got my mail.",
        "Please ask the mentor Maria (maria@example.net) about it.",
        "Lunch with Tom (tom@example.net) and Maria tomorrow?",
        "I'd love Priya (priya@example.net) to do this one. Tom could step in if needed.",
        "Ana (ana@example.com) is out this week.",
        "I've told Maria (maria@example.net) that the handbook is wrong.",
        "Ana Novak (ana@example.com) wants to cancel the Python course, could you please tell Maria?",
        "Thanks!",
    ],
)
def test_staffs_own_sentences_that_make_nobody_a_student_are_no_assignment(said):
    assert read(said=said, forwarded=False) is None
