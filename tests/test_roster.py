"""A CSV of people: what is taken, what is told, what stays."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core.people import Available, People, Person
from agent.core.roster import at_home, read_roster
from agent.core.value import replace
from agent.errors import SettingsError
from agent.reading.hours import told_hours
from tests.builders import MARIA, TOM, Conversation, offered


def roster(text: str, *known: Person):
    return read_roster("people.csv", text.encode(), People(known), told_hours)


def problems(content: str | bytes) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(SettingsError) as caught:
        read_roster("people.csv", raw, People(), told_hours)
    return list(caught.value.problems)


def test_every_column_arrives():
    text = (
        "role,name,address,zone,language,call_link,courses,limit,aliases,hours\n"
        'mentor,"Grace Hopper",grace@example.org,America/New_York,en,https://example.org/c,Python; Web ,3,g.h@example.net;gh@example.net,'
        '"Mon 17:00-20:00, Sat 9:00-12:00"\n'
    )
    assert roster(text).new == (
        Person(
            "mentor",
            "grace@example.org",
            "Grace Hopper",
            "America/New_York",
            "en",
            "https://example.org/c",
            ("Python", "Web"),
            3,
            ("g.h@example.net", "gh@example.net"),
            available=(Available(0, 17 * 60, 20 * 60), Available(5, 9 * 60, 12 * 60)),
        ),
    )


def test_an_address_is_enough_and_makes_a_mentor():
    assert roster("address\ngrace@example.org\n").new == (Person("mentor", "grace@example.org"),)


def test_an_empty_cell_leaves_what_is_known():
    grace = Person("mentor", "grace@example.org", "Grace", "America/New_York", limit=3)
    found = roster("address,name,zone,limit\nGrace@Example.org,,Europe/Vienna,\n", grace)
    assert found.changed == (Person("mentor", "grace@example.org", "Grace", "Europe/Vienna", limit=3),)
    assert found.new == ()


def test_a_students_zone_that_is_imported_counts_more_than_that_of_the_enrolment():
    ana = Person("student", "ana@example.com", zone="Asia/Kolkata")
    before = offered().m
    assert before.fields.zone == "America/New_York"
    assert at_home(before, ana).fields.zone == "Asia/Kolkata"
    assert at_home(before, replace(ana, zone=None)) == at_home(before, None) == before
    later = Conversation(people=People((MARIA, TOM, ana))).assigned()
    assert later.m.fields.zone == "Asia/Kolkata"
    assert "Kolkata" in str(later.letters("offer")[0].facts["student"])


def test_usual_hours_are_read_in_the_words_that_a_mail_has():
    weekly = {text: roster(f'address,hours\ng@example.org,"{text}"\n').new[0].available for text in ("Mon-Thu 18-20h", "Mo-Do 18-20 Uhr")}
    assert set(weekly.values()) == {tuple(Available(day, 18 * 60, 20 * 60) for day in range(4))}
    for text in ("Tuesdays 8-10", "Mon 18:00-20:00 London", "Mon-Thu 18:00-20:00, not Wed", "evenings", "Mon 18:00-20:00 UTC+2"):
        assert problems(f'address,name,hours\na@example.org,A,\ng@example.org,G,"{text}"\n') == [
            f'people.csv line 3: hours: expected days with their hours such as Mon-Thu 18:00-20:00, got "{text}"'
        ]
    free = Person("mentor", "g@example.org", available=(Available(0, 1080, 1200),))
    assert roster("address,hours\ng@example.org,\n", free).same == 1


def test_the_same_file_twice_changes_nothing():
    text = "address,name,courses\ngrace@example.org,Grace,Python;Web\nada@example.org,Ada,\n"
    once = roster(text)
    again = roster(text, *once.new)
    assert (again.new, again.changed, again.same) == ((), (), 2)


def test_the_same_address_may_be_mentor_and_staff():
    found = roster("role,address\nmentor,kim@example.org\nstaff,kim@example.org\n")
    assert [person.role for person in found.new] == ["mentor", "staff"]


def test_who_is_known_by_an_alias_only_is_somebody_new():
    grace = Person("mentor", "grace@example.org", aliases=("gh@example.net",))
    assert roster("address\ngh@example.net\n", grace).new == (Person("mentor", "gh@example.net"),)


def test_a_spreadsheet_with_a_byte_order_mark_crlf_and_blank_lines_is_read():
    found = read_roster("people.csv", b"\xef\xbb\xbfAddress,Name\r\n\r\ngrace@example.org,Gr\xc3\xa5ce\r\n,\r\n", People(), told_hours)
    assert [person.name for person in found.new] == ["Gråce"]


def test_every_problem_is_told_with_its_line():
    assert problems(
        "role,address,name,zone,call_link,limit,aliases\n"
        "boss,grace@example.org,,Mars/Base,ftp://x,many,nobody\n"
        ',nobody,"two\nlines",,,,\n'
        ",,Ada,,,,\n"
        ",ada@example.org,,,,,\n"
        ",ADA@example.org,,,,,\n"
        ",kim@example.org,,,,,,surplus\n"
    ) == [
        'people.csv line 2: role: expected mentor, student or staff, got "boss"',
        'people.csv line 2: zone: expected an IANA zone such as Europe/Vienna, got "Mars/Base"',
        'people.csv line 2: call_link: expected a link such as https://example.org/form, got "ftp://x"',
        'people.csv line 2: limit: expected a whole number, got "many"',
        'people.csv line 2: aliases: expected an address such as kim@example.org, got "nobody"',
        'people.csv line 3: address: expected an address such as kim@example.org, got "nobody"',
        'people.csv line 3: name: expected one line of text without control characters (U+000A), got "two\\nlines"',
        "people.csv line 5: address: is missing",
        "people.csv line 7: address: ADA@example.org stands on line 6 already",
        "people.csv line 8: has 8 cells, but there are 7 columns",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "people.csv line 1: a header is missing"),
        ("name\nGrace\n", 'people.csv line 1: the column "address" is missing'),
        ("address,adress\n", 'people.csv line 1: unknown column "adress"'),
        ("address,away\na@example.org,2026-12-20\n", 'people.csv line 1: unknown column "away"'),  # told by mail, as other things are
        ("address,available\na@example.org,Tue\n", 'people.csv line 1: unknown column "available"'),
        ("address,name,Name\n", 'people.csv line 1: column "name" stands there twice'),
        ("address;name\n", 'people.csv line 1: unknown column "address;name"'),
        (b"address,name\na@example.org,A\nb@example.org,\xe5\n", "people.csv line 3: is not UTF-8"),
        ('address,name\na@example.org,"open\n', "people.csv line 2: is not CSV"),
    ],
)
def test_a_file_that_is_no_roster_is_told(content, told):
    assert problems(content)[0].startswith(told)


@given(st.binary(max_size=300))
def test_no_bytes_break_it(raw):
    for content in (raw, b"address,hours\n" + raw):
        with suppress(SettingsError):
            read_roster("people.csv", content, People(), told_hours)


def test_an_alias_that_is_anothers_address_is_an_error_with_its_line_beside_all_others():
    text = b"role,address,zone,aliases\nmentor,a@example.org,Nowhere,\n"
    text += b"mentor,b@example.org,,A@example.org\nmentor,c@example.org,,tom@example.net\n"
    with pytest.raises(SettingsError) as caught:
        read_roster("people.csv", text, People((TOM,)), told_hours)
    assert [problem.partition(" is the")[0] for problem in caught.value.problems[1:]] == [
        "people.csv line 3: aliases: A@example.org",
        "people.csv line 4: aliases: tom@example.net",
    ]
