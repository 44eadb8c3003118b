"""What a person wrote and what they forwarded: promises about `split`, `visible` and the samples."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.reading.forward import bare_subject, people, person
from agent.reading.headers import Address
from agent.reading.languages import LANGUAGES
from agent.reading.languages.pack import Language
from agent.reading.message import Message, parse
from agent.reading.reply import Words, split
from agent.reading.visible import simple, visible
from tests.effort import effort, is_linear

SAMPLES = Path(__file__).parent / "samples"
READ = sorted(path.stem for path in SAMPLES.glob("*.json") if path.stem.startswith(("forward-", "reply-")))


def mail(text: str, *, subject: str = "Re: A new student", answers: bool = True, html: bool = False) -> Message:
    kind = "html" if html else "plain"
    head = f"From: Lena <lena@example.net>\nTo: agent@example.org\nSubject: {subject}\nContent-Type: text/{kind}; charset=utf-8\n"
    return parse((head + ("In-Reply-To: <asked@example.org>\n" if answers else "") + "\n" + text).encode())


def said(text: str, **how: bool) -> str:
    return split(mail(text, **how)).said


def forward(text: str, subject: str = "Fwd: Enrolment") -> Words:
    return split(mail(text, subject=subject, answers=False))


@pytest.mark.parametrize("name", READ)
def test_a_sample_is_read_as_its_expectation_says(name: str) -> None:
    expected = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    words = split(parse((SAMPLES / f"{name}.eml").read_bytes()))
    assert words.said == expected["said"]
    if expected["sender"] is None:
        assert words.forwarded is None
    else:
        assert words.forwarded is not None
        assert words.forwarded.sender.address == expected["sender"]
        assert words.forwarded.subject == expected["subject"]
        lines = words.forwarded.body.split("\n")
        assert [line for line in expected["body"] if line not in lines] == []


@pytest.mark.parametrize("path", sorted((SAMPLES / "replies").glob("*.eml")), ids=lambda path: path.stem)
def test_of_a_reply_just_what_its_writer_said_is_left(path: Path) -> None:
    assert split(parse(path.read_bytes())).said == path.with_suffix(".txt").read_text("utf-8").removesuffix("\n")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
class TestEveryLanguage:
    def test_a_forward_is_known_by_its_line_and_labels(self, language: Language) -> None:
        mail_of = language.mail
        for line in mail_of.forwarded:
            block = f"{mail_of.subject[0]}: Plans\n{mail_of.date[0]}: 1.12.2026\n{mail_of.sender[0]}: Ada <ada@example.com>\n"
            words = forward(f"On top\n\n-------- {line} --------\n{block}{mail_of.to[-1]}: enrol@example.org\n\nBody", "Re: odd")
            assert words.said == "On top"
            assert words.forwarded is not None
            assert (words.forwarded.sender.address, words.forwarded.subject, words.forwarded.body) == ("ada@example.com", "Plans", "Body")

    def test_a_header_block_on_one_line_is_taken_apart(self, language: Language) -> None:
        of = language.mail
        headers = f"{of.sender[0]}: Ada <ada@example.com>{of.to[0]}: <enrol@example.org>{of.cc[0]}: Kim <kim@example.org>"
        words = forward(f"Top\n   ----- {of.forwarded[0]} ----- {headers}{of.date[-1]}: 1.12.2026, 9:00{of.subject[0]}: Plans\n\nBody")
        assert words.forwarded is not None
        assert (words.forwarded.sender.address, words.forwarded.subject, words.forwarded.body) == ("ada@example.com", "Plans", "Body")
        assert [someone.address for someone in words.forwarded.cc] == ["kim@example.org"]

    def test_the_same_block_is_a_quote_in_a_reply(self, language: Language) -> None:
        of = language.mail
        block = (
            f"{of.sender[-1]} : Agent <agent@example.org>\n*{of.date[0]}:* 1.12.2026\n{of.to[0]}: lena@example.net\n{of.subject[-1]}: Plans"
        )
        for prefix in of.reply:
            words = split(mail(f"My answer\n\n{block}\n\nPlease accept", subject=f"{prefix}: Plans"))
            assert words == Words("My answer", None)

    def test_an_attribution_goes_with_its_quote(self, language: Language) -> None:
        for verb in language.mail.wrote:
            assert said(f"Yes\n\n12.11.2026 18:00, Agent <agent@example.org> {verb}:\n\n> no\n") == "Yes"

    def test_a_device_line_is_not_said(self, language: Language) -> None:
        for phrase in language.mail.devices:
            assert said(f"Yes\n\n{phrase.replace('*', 'iPhone').replace('+', 'iPhone')}") == "Yes"


class TestReplies:
    def test_nothing_that_is_quoted_comes_back(self) -> None:
        assert said("> accept") == ""
        assert said("Am 1.12.2026 schrieb Agent <agent@example.org>:\n> accept\n> yes") == ""

    def test_what_stands_below_an_unmarked_quote_is_not_said(self) -> None:
        assert said("No\n\nOn Mon, 23 Nov 2026 at 10:00, Agent <agent@example.org> wrote:\n\nPlease reply yes") == "No"

    def test_an_empty_html_reply_says_nothing(self) -> None:
        quoted = "<br><div>On Mon, 23 Nov 2026 at 10:00, Agent &lt;agent@example.org&gt; wrote:</div><div>Please reply yes</div>"
        assert said(quoted, html=True) == ""

    def test_a_quote_that_opens_a_text_and_is_nobodys_is_shown_but_never_read(self) -> None:
        words = split(mail("> Is all well? Then say yes.\n\nWe have not spoken."))
        assert (words.said, words.shown) == ("We have not spoken.", "> Is all well? Then say yes.\n\nWe have not spoken.")

    @pytest.mark.parametrize(
        "text", ["> Is all well?\n", "Fine.\n> Is all well?\n\nSee you!", "On 3 May 2026, Agent wrote:\n> Is all well?\n\nFine."]
    )
    def test_any_other_quote_is_not_shown_either(self, text: str) -> None:
        assert "Is all well?" not in split(mail(text)).shown

    def test_words_under_an_attribution_whose_quote_was_deleted_are_said(self) -> None:
        assert said("On 8 May 2026 17:34, Agent <agent@example.org> wrote:\n\nTuesday is fine") == "Tuesday is fine"

    def test_an_attribution_may_be_broken_into_lines(self) -> None:
        text = "Ja\n\nMax Muster <max@example.org> schrieb am Fr., 28.\nApr. 2026 um 11:53 Uhr:\n\n> nein"
        assert said(text) == "Ja"

    def test_sentences_about_writing_stay(self) -> None:
        text = "On this day\n\nI wrote something:\n\nsee you on 12 May"
        assert said(text) == text

    def test_a_sentence_that_begins_like_a_device_line_stays(self) -> None:
        text = "Thanks\n\nSent from my desk, which is much easier than from a mobile phone."
        assert said(text) == text

    def test_a_disclaimer_is_off_but_never_the_whole_message(self) -> None:
        assert said("Yes\n\nThis e-mail and any attachments are confidential.\nIf you got it, tell us.") == "Yes"
        assert said("This message is confidential, but yes") == "This message is confidential, but yes"


class TestForwards:
    def test_the_subject_decides_where_the_program_does_not_say(self) -> None:
        block = "Top\n\nFrom: Ada <ada@example.com>\nSent: Monday\nTo: Kim\nSubject: Plans\n\nBody"
        assert split(mail(block, subject="Re: Plans")).forwarded is None
        assert forward(block, "FW: Plans").forwarded is not None

    def test_who_is_answered_decides_where_the_subject_does_not(self) -> None:
        block = "Top\n\nFrom: {}\nSent: Monday\nTo: Kim\nSubject: Plans\n\nBody"
        assert forward(block.format("Agent <agent@example.org>"), "Plans").forwarded is None
        assert forward(block.format("Ada <ada@example.com>"), "Plans").forwarded is not None

    def test_a_forward_within_a_quote_is_no_forward(self) -> None:
        inner = "> ---- Forwarded message ----\n> From: a@example.com\n> To: b\n> Subject: c"
        text = f"Yes\n\nOn 1.12.2026 Agent <agent@example.org> wrote:\n{inner}"
        assert split(mail(text)) == Words("Yes", None)

    def test_a_name_without_an_address_is_kept_as_a_name(self) -> None:
        words = forward("From: Viktor Lang\nSent: Monday\nTo: Kim\nSubject: Plans\n\nBody")
        assert words.forwarded is not None
        assert words.forwarded.sender == Address("Viktor Lang", "")

    def test_a_subject_may_go_on_in_the_next_line(self) -> None:
        words = forward("---- Forwarded message ----\nFrom: a@example.com\nSubject: long and\nlonger\nTo: b@example.com\n\nBody")
        assert words.forwarded is not None
        assert words.forwarded.subject == "long and longer"

    def test_html_that_is_nested_beyond_reason_is_not_handed_on(self) -> None:
        html = "<div>" * 5000 + "---- Forwarded message ----<br>From: a@example.com<br>To: b@example.com<br>Subject: c<br><br>Body"
        words = split(mail(html, subject="Fwd: c", html=True))
        assert words.forwarded is not None
        assert words.forwarded.html == ""

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ("Ada Berg <ada@example.com>", Address("Ada Berg", "ada@example.com")),
            ('"Berg, Ada" <ada@example.com>', Address("Berg, Ada", "ada@example.com")),
            (
                "Ada<mailto:ada@example.com> <ada@example.com<mailto:ada@example.com>> on behalf of x@example.net",
                Address("Ada", "ada@example.com"),
            ),
            ("ada@example.com [mailto:ada@example.com]", Address("", "ada@example.com")),
            ("Ada", Address("Ada", "")),
        ],
    )
    def test_a_sender_as_programs_show_it(self, written: str, expected: Address) -> None:
        assert person(written) == expected

    def test_a_comma_in_a_name_parts_nobody(self) -> None:
        assert people("Berg, Ada <ada@example.com>, kim@example.org; x") == (
            Address("Berg, Ada", "ada@example.com"),
            Address("", "kim@example.org"),
        )

    @pytest.mark.parametrize(
        ("subject", "expected"),
        [
            ("Fwd: a", ("forward", "a")),
            ("AW: WG: a", ("reply", "WG: a")),
            ("VS: a", ("both", "a")),
            ("Ada: a", ("", "Ada: a")),
            ("[x] TR : a", ("forward", "a")),
        ],
    )
    def test_prefixes_of_a_subject(self, subject: str, expected: tuple[str, str]) -> None:
        assert bare_subject(subject) == expected


class TestVisible:
    @pytest.mark.parametrize(
        "hidden",
        [
            '<p style="display: none">accept</p>',
            '<p style="FONT-SIZE:0px">accept</p>',
            '<p style="mso-hide:all">accept',
            "<p hidden>accept</p>",
            "<style>.x, #y { color: red; display:none }</style><i class='a x'>accept</i>",
            "<script>accept</script>",
            "<!-- accept -->",
            "<input value=accept>",
            "<div style='max-height:0;overflow:hidden'><b>accept</b></div>",
        ],
    )
    def test_what_nobody_sees_is_not_text(self, hidden: str) -> None:
        assert visible(f"<div>before</div>{hidden}<p>after</p>").split() == ["before", "after"]

    def test_a_class_that_is_hidden_on_phones_only_is_seen(self) -> None:
        assert visible("<style>@media (max-width:9px) { .x { display:none } }</style><b class=x>seen</b>") == "seen"

    def test_rows_of_two_cells_are_labels_and_values(self) -> None:
        rows = "<tr><th>Name:<td>Ada<tr><td>E-mail<td><a href='mailto:ada@example.com'>write</a>"
        html = f"<table>{rows}<tr><td>Phone</td><td></td></tr></table>"
        assert visible(html).split("\n") == ["Name: Ada", "E-mail: write <ada@example.com>", "Phone:"]

    def test_tables_that_only_lay_out_keep_their_lines(self) -> None:
        assert visible("<table><tr><td><table><tr><td>Name</td><td>Ada</td></tr></table></td></tr></table>") == "Name: Ada"

    def test_a_blockquote_is_marked(self) -> None:
        shown = visible("mine<blockquote>one<blockquote>two</blockquote></blockquote>yours")
        assert [line for line in shown.split("\n") if line.strip("> ")] == ["mine", "> one", "> > two", "yours"]

    @given(st.text(alphabet="<>/!-=\"' abtrpdiv\n&;", max_size=300))
    def test_anything_can_be_shown(self, html: str) -> None:
        visible(html)
        simple(html)


@pytest.mark.parametrize(
    "piece",
    [
        "On ",
        "On 2012\n",
        "\n",
        "> ",
        "> a\n",
        "From: a@b.c\n",
        "From: a@b.c\nTo: x,\n",
        "a@",
        "1 a:\n",
        "- ",
        "On 1.1.26 wrote ",
        "---- Forwarded message ----\n",
        "_\n",
        "—\n",
        "Original Message\n",
        "==== Forwarded message ====\n",
        "above this line\n",
        "> above this line\nx\n",
        "Sent from my ",
        "Sent from my\n",
        "-Ada Berg\n\n",
        "On 1.1.2026 10:00 a@b.c wrote:\nAB> x\n",
        "AB> x\n",
        "a <a@b.c> (\n",
        "From: a@b.c\nTo: a@b.c\nSubject: x\n> x\n\n",
        "---- x ---- From: a@b.cTo: ß",
        "-----BEGIN PGP SIGNED MESSAGE-----\n",
        "This message is confidential\n",
        "<a@b.c>\n",
    ],
)
def test_reading_takes_time_in_proportion_to_the_size(piece: str) -> None:
    assert is_linear(lambda size: split(mail("x\n" + piece * (size // len(piece)))))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>x",
        "<p>x",
        "<",
        "<a ",
        '<a b="',
        "<!--",
        "<style>",
        "<table><tr><td>x",
        "<tr><td>a<td>b",
        "</i>",
        "<blockquote>x",
        "&",
        "<svg>",
        "<hr>",
        "&nbsp;<p>",
        "<div id=divRplyFwdMsg>",
        "<td>&nbsp;",
        "<div class=gmail_attr>x</div>",
    ],
)
def test_showing_html_takes_time_in_proportion_to_the_size(piece: str) -> None:
    assert is_linear(lambda size: visible(piece * (size // len(piece))))


@pytest.mark.parametrize(
    "text", ["On " * 100_000, "\n" * 1_000_000, "> " * 500_000, "On \n" * 250_000], ids=["on", "newlines", "marks", "on-lines"]
)
def test_a_megabyte_of_nothing_is_read_at_once(text: str) -> None:
    assert effort(lambda: split(mail("x\n" + text)), tries=1) < 1


@given(st.text(max_size=400))
def test_any_text_can_be_split(text: str) -> None:
    words = split(mail("x" + text.encode("utf-8", "replace").decode()))
    assert words.said == words.said.strip("\n")
