"""What every mail of ours promises, whatever stands in the letter."""

import json
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import default as strict
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.core.actions import Picture, Recipient
from agent.core.deciding.assigning import resolve
from agent.core.letters.composing import CalendarPart, Envelope, addr_spec, compose
from agent.core.letters.letter import Letter
from agent.core.mentorship import Candidate
from agent.core.people import People
from agent.core.plain import one_line
from agent.core.value import replace
from agent.desk.outbox import _told
from agent.errors import Refused
from tests.builders import png

ALWAYS = ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "X-Mentor-Agent-Loop"]
CONTENT = ["Content-Type", "MIME-Version"]
LETTER = Letter(subject="Your weekly call", text="Dear Ana,\n\nsee you.\n", html="<p>Dear Ana,</p>\n<p>see you.</p>\n")
CHART = Picture(png(640, 280), "9 Nov: 3 calls")
ILLUSTRATED = replace(LETTER, html=f'<p><img src="cid:{CHART.content_id}" alt="9 Nov: 3 calls" /></p>\n', pictures=(CHART,))
INVITE = CalendarPart("REQUEST", b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")

nasty = st.text(st.one_of(st.characters(), st.sampled_from('\r\n\0\t\x0b\x1c\x85\u2028\u2029\u202e\u200f\ud800 ,;:<>@"\\=?äŁ山')))


def envelope(**changes) -> Envelope:
    usual = Envelope(
        sender_name="Example Mentorship",
        sender_address="agent@example.org",
        to=(Recipient("ana@example.org", "Ana Lopez", "student"),),
        date=datetime(2026, 11, 23, 15, 0, tzinfo=UTC),
        message_id="<1.token@example.org>",
        loop="1f2e",
    )
    return replace(usual, **changes)


def read(raw: bytes) -> Message:
    return message_from_bytes(raw)


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def layout(message: Message) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def test_a_letter_carries_exactly_the_headers_that_were_meant():
    assert read(compose(LETTER, envelope())).keys() == CONTENT + ALWAYS


def test_what_an_envelope_adds_stands_in_its_own_header():
    mail = read(
        compose(
            LETTER,
            envelope(
                in_reply_to="<q@example.net>",
                references=("<p@example.net>", "<q@example.net>"),
                reply_to="agent+token@example.org",
                automatic="auto-replied",
                unsubscribe="mailto:agent@example.org?subject=stop%201f2e",
            ),
        )
    )
    assert mail["In-Reply-To"] == "<q@example.net>"
    assert mail["References"].split() == ["<p@example.net>", "<q@example.net>"]
    assert mail["Reply-To"] == "agent+token@example.org"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["List-Unsubscribe"] == "<mailto:agent@example.org?subject=stop%201f2e>"
    assert mail["Date"] == "Mon, 23 Nov 2026 15:00:00 +0000"
    assert (mail["X-Auto-Response-Suppress"], mail["X-Mentor-Agent-Loop"]) == ("All", "1f2e")


def test_a_letter_is_plain_text_first_and_html_second():
    mail = read(compose(LETTER, envelope()))
    assert layout(mail) == ["multipart/alternative", "text/plain", "text/html"]
    plain, html = mail.get_payload()
    assert plain.get_payload(decode=True).decode() == LETTER.text.replace("\n", "\r\n")
    assert html.get_payload(decode=True).decode() == LETTER.html.replace("\n", "\r\n")


def test_an_invitation_stands_among_the_alternatives_and_again_as_an_attachment():
    mail = read(compose(LETTER, envelope(), INVITE))
    assert layout(mail) == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]
    *_, inline, attached = mail.walk()
    assert inline["Content-Type"] == 'text/calendar; charset="utf-8"; method=REQUEST'
    assert inline["Content-Disposition"] is None
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content_disposition() == "attachment"
    assert inline.get_payload(decode=True) == attached.get_payload(decode=True) == INVITE.data


def test_times_that_are_proposed_are_files_of_which_nothing_is_made_by_itself():
    files = [replace(INVITE, name=f"proposal-{number}.ics", data=b"%d" % number, shown=False) for number in (1, 2)]
    mail = read(compose(LETTER, envelope(), *files))
    assert layout(mail) == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/ics", "application/ics"]
    *_, first, second = mail.walk()
    assert [(part.get_filename(), part.get_payload(decode=True)) for part in (first, second)] == [
        ("proposal-1.ics", b"1"),
        ("proposal-2.ics", b"2"),
    ]


def test_a_picture_goes_along_with_the_html_and_is_shown_where_the_html_names_it():
    mail = read(compose(ILLUSTRATED, envelope()))
    assert layout(mail) == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]
    assert mail.keys() == CONTENT + ALWAYS
    *_, related, html, image = mail.walk()
    assert related.get_param("type") == "text/html"
    assert f'src="cid:{image["Content-ID"].strip("<>")}"'.encode() in html.get_payload(decode=True)
    assert image.get_payload(decode=True) == CHART.data
    assert (image.get_content_disposition(), image.get_filename()) == ("inline", "chart.png")


def test_a_picture_and_an_invitation_can_go_together():
    mail = read(compose(ILLUSTRATED, envelope(), INVITE))
    parts = ["text/plain", "multipart/related", "text/html", "image/png", "text/calendar"]
    assert layout(mail) == ["multipart/mixed", "multipart/alternative", *parts, "application/ics"]


@pytest.mark.parametrize("calendars", [(), (INVITE,)])
def test_no_boundary_begins_with_another(calendars):
    """Programs may compare the beginning of a line only (RFC 2046 section 5.1.1)."""
    found = [part.get_boundary() for part in read(compose(ILLUSTRATED, envelope(), *calendars)).walk() if part.is_multipart()]
    assert len(found) == (3 if calendars else 2)
    assert not [one for one in found for other in found if one != other and one.startswith(other)]


@pytest.mark.parametrize("name", ['a".png', "../chart.png", "chart.png\r\nBcc: x@example.net", ""])
def test_a_picture_with_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(Refused):
        compose(replace(LETTER, pictures=(replace(CHART, name=name),)), envelope())


@pytest.mark.parametrize("letter", [LETTER, ILLUSTRATED])
def test_the_same_letter_composed_again_has_the_same_bytes(letter):
    assert compose(letter, envelope(), INVITE) == compose(letter, envelope(), INVITE)


def test_long_ids_and_links_are_never_turned_into_encoded_words():
    long_id = f"<{'x' * 300}@example.org>"
    raw = compose(LETTER, envelope(in_reply_to=long_id, unsubscribe=f"mailto:agent@example.org?subject={'y' * 300}"))
    assert f"In-Reply-To: {long_id}\r\n".encode() in raw
    assert b"=?" not in raw


def test_a_long_thread_keeps_its_first_and_its_latest_ids():
    ids = tuple(f"<{n}@example.net>" for n in range(100))
    kept = read(compose(LETTER, envelope(references=ids)))["References"].split()
    assert kept == [ids[0], *ids[-19:]]


@pytest.mark.parametrize(
    "strange", ["", "no brackets", "<a b@example.net>", "<a\r\nBcc: x@example.net>", "<ä@example.net>", f"<{'x' * 2000}>"]
)
def test_an_id_that_is_no_id_is_left_out_and_the_letter_goes(strange):
    mail = read(compose(LETTER, envelope(in_reply_to=strange, references=(strange, "<q@example.net>"))))
    assert mail["In-Reply-To"] is None
    assert mail["References"] == "<q@example.net>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example.org, ben@example.net",
        "<ana@example.org>",
        "ana@example.org\r\nBcc: ben@example.net",
        "ana @example.org",
        '"ana lopez"@example.org',
        "ana..l@example.org",
        "äna@example.org",
        "ana@exämple.org",
        "ana@[127.0.0.1]",
        "ana@-example.org",
        "ana@example.org\n",
        f"{'a' * 250}@example.org",
    ],
)
def test_what_is_no_plain_address_is_refused(address):
    with pytest.raises(Refused):
        addr_spec(address)
    for changes in ({"to": (Recipient(address, "Ana", "student"),)}, {"sender_address": address}):
        with pytest.raises(Refused):
            compose(LETTER, envelope(**changes))


@pytest.mark.parametrize("address", ["ana@example.org", "a.b+c_d-e@mail.example.org", "o'neil@example.org", "agent@localhost"])
def test_a_plain_address_passes(address):
    assert addr_spec(address) == address


@pytest.mark.parametrize(
    "changes",
    [
        {"to": ()},
        {"message_id": "1@example.org"},
        {"message_id": "<1@example.org>\r\nBcc: x@example.net"},
        {"reply_to": "agent@example.org, x@example.net"},
        {"unsubscribe": "https://example.net/"},
        {"unsubscribe": "mailto:agent@example.org>\r\nBcc: x@example.net"},
    ],
)
def test_an_envelope_that_is_malformed_is_refused(changes):
    with pytest.raises(Refused):
        compose(LETTER, envelope(**changes))


def test_a_calendar_part_of_another_method_or_name_is_refused():
    for part in (replace(INVITE, method='REQUEST"\r\nX: y'), replace(INVITE, name='a".exe'), replace(INVITE, name="../invite.ics")):
        with pytest.raises(Refused):
            compose(LETTER, envelope(), part)


def test_an_encoded_word_in_a_subject_shows_as_its_own_characters():
    subject = "=?utf-8?q?a=0D=0ABcc:_evil=40example.net?="
    mail = message_from_bytes(compose(replace(LETTER, subject=subject), envelope()), policy=strict)
    assert mail["Subject"] == subject
    assert mail["Bcc"] is None


def test_names_with_any_letters_and_signs_reach_both_readers_of_an_introduction():
    names = ["Łukasz Żółć", 'Ben "B." O\'Hara, PhD', "山田　太郎", "=?utf-8?q?x?=", ""]
    for name in names:
        to = (Recipient("ana@example.org", name, "student"), Recipient("ben@example.net", name, "mentor"))
        mail = message_from_bytes(compose(LETTER, envelope(to=to)), policy=strict)
        assert [(a.display_name, a.addr_spec) for a in mail["To"].addresses] == [
            (one_line(name), "ana@example.org"),
            (one_line(name), "ben@example.net"),
        ]


@pytest.mark.parametrize("name", ["x" * 2000, "Łukasz " * 60, '"' * 290])
def test_a_name_longer_than_a_line_is_folded_and_whole(name):
    raw = compose(replace(LETTER, subject=name), envelope(to=(Recipient("ana@example.org", name, "student"),)))
    assert all(len(line) <= (76 if b"=?" in line else 998) for line in raw.split(b"\r\n"))  # RFC 2047 section 2, RFC 5322 section 2.1.1
    mail = read(raw)
    assert decoded(mail["Subject"]) == one_line(name)
    ((shown, address),) = getaddresses([mail["To"]])
    assert (decoded(shown), address) == (one_line(name), "ana@example.org")


@given(subject=nasty, name=nasty, text=nasty, strange=nasty, loop=nasty, invited=st.booleans())
@settings(deadline=None)
def test_no_text_becomes_a_header_a_part_or_a_longer_line(subject, name, text, strange, loop, invited):
    meant = envelope(
        sender_name=name,
        to=(Recipient("ana@example.org", name, "student"),),
        in_reply_to=strange,
        references=(strange,),
        loop=loop,
    )
    calendars = (INVITE, replace(INVITE, name="proposal-1.ics", shown=False)) if invited else ()
    raw = compose(Letter(subject=subject, text=text, html=text), meant, *calendars)
    mail = read(raw)
    optional = {"In-Reply-To", "References", "X-Mentor-Agent-Loop"}
    assert [n for n in mail.keys() if n not in optional] == [n for n in CONTENT + ALWAYS if n not in optional]  # noqa: SIM118 (keys may repeat)
    assert layout(mail) == layout(read(compose(LETTER, envelope(), *calendars)))
    assert decoded(mail["Subject"]) == one_line(subject)
    assert [address for _, address in getaddresses([mail["To"]])] == ["ana@example.org"]
    plain = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True).decode()
    assert plain == text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n").encode("utf-8", "replace").decode()
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))


@pytest.mark.parametrize(
    "typed", ["Tom (tom@example.org)", "tom@exämple.org", "Tom <tom.@example.org>", "Tom <a@b@example.org>", "tom@-x.example"]
)
def test_no_mentor_is_introduced_by_an_address_that_no_mail_can_go_to(typed):
    candidates, learned = resolve((Candidate(typed, by_staff=True),), People(()))
    assert (candidates[0].address, learned) == (None, ())


def test_a_mentor_whom_staff_introduce_can_be_written_to():
    _, (tom,) = resolve((Candidate('"Baker, Tom" <Tom@Example.org>', by_staff=True),), People(()))
    assert (tom.name, addr_spec(tom.address)) == ("Baker, Tom", "tom@example.org")


def test_what_is_kept_of_a_letter_s_facts_can_be_written_as_json():
    facts = {"chart": CHART, "coming": "a line", "asked": {"offer": ""}, "more": "", "links": {}, "programme": {}}
    assert json.loads(json.dumps(_told(facts))) == {"coming": "a line", "asked": {"offer": ""}}
