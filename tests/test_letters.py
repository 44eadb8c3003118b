"""Letters: right in text and HTML, and nothing that a sender wrote becomes markup."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core.actions import LARGEST_PICTURE, Picture
from agent.core.letters.layout import PLACE
from agent.core.letters.letter import Stationery
from agent.core.plain import without_unseen
from agent.core.rules.files import read_rules
from agent.core.rules.rule import ANCHORS, Rule
from agent.core.rules.samples import samples
from agent.core.samples import letters
from agent.core.scene import Programme
from agent.errors import Refused, SettingsError
from tests.builders import png

ROOT = Path(__file__).parent.parent
SHIPPED = {("en", p.stem): p.read_text("utf-8") for p in (ROOT / "templates" / "en").glob("*.md")}
PROGRAMME = Programme("Example Mentorship", "agent@example.org", "Europe/Vienna", links={"labs": "https://labs.example.org/a_b?c=1&d=2"})
SAMPLES = list(letters(PROGRAMME))
RULES = {rule.name: rule for rule in read_rules({p.stem: p.read_bytes() for p in (ROOT / "rules").glob("*.toml")})}
OF_RULES = [(name, {**facts, "reminder": "yes"}) for rule in RULES.values() for name, facts in samples(rule, PROGRAMME)]


def stationery(body: str, subject: str = "Hello") -> Stationery:
    return Stationery({("en", "letter"): f"Subject: {subject}\nWhy: You asked.\n\n{body}", ("en", "footer"): "{{ why }} {{ id }}"})


def rendered(body: str, **facts: object):
    return stationery(body).render("letter", "en", facts, "k3f9")


@pytest.mark.parametrize(("name", "facts"), SAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(SAMPLES)])
def test_every_shipped_letter_is_whole_in_text_and_html(name, facts):
    letter = Stationery(SHIPPED).render(name, "en", facts, "k3f9")
    assert letter.subject
    assert letter.text.count("\n-- \n") == 1
    for part in (letter.subject, letter.text, letter.html):
        assert "{{" not in part
        assert "{%" not in part
        assert "None" not in part
    assert "**" not in letter.text
    assert not re.search(r"\n{4}| \n\n|^\\", letter.text.replace("-- \n", ""))
    words = re.sub(r"\W+", "", letter.text)
    seen = re.sub(r"\W+", "", re.sub(r"<[^>]+>", "", letter.html.partition("</head>")[2]))
    for word in ("Example Mentorship", "k3f9"):
        assert re.sub(r"\W", "", word) in words
        assert re.sub(r"\W", "", word) in seen


def test_every_shipped_letter_is_one_that_is_sent():
    sent = {name for name, _ in SAMPLES} | {step.send for rule in RULES.values() for step in rule.steps if step.send}
    assert {name for _, name in SHIPPED} == sent | {"footer"}


@pytest.mark.parametrize(("name", "facts"), OF_RULES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(OF_RULES)])
def test_every_letter_of_a_rule_is_short_and_whole_and_says_why_it_came(name, facts):
    letter = Stationery(SHIPPED).render(name, "en", facts, "k3f9")
    assert letter.why.endswith(f"(rule {facts['rule']}).")
    assert 'Reply "stop"' in letter.text
    assert len(letter.text) < 2500
    assert len(letter.text.partition("\n-- \n")[0].split()) < (180 if name == "staff-digest" else 110)
    assert "\n\n\n" not in letter.text
    for part in (letter.subject, letter.text, letter.html):
        assert not re.search(r"\{\{|\{%|\*\*|None", part)
    assert not re.search(r"^ *(-|\d+\.|>) *$|^- - |\(\)| [,.;]", letter.text.replace("\n-- \n", "\n"), re.MULTILINE)
    assert not re.search(r"<(li|p|blockquote|strong)[^>]*>\s*</", letter.html)


def test_every_letter_of_every_shipped_rule_has_a_sample():
    assert {name for name, _ in OF_RULES} == {step.send for rule in RULES.values() for step in rule.steps if step.send}


def test_before_a_mentor_has_accepted_a_reminder_tells_no_more_than_the_offer():
    told = [facts for name, facts in OF_RULES if name == "offer-unanswered"]
    assert len(told) == 3
    for facts in told:
        letter = Stationery(SHIPPED).render("offer-unanswered", "en", facts, "k3f9")
        for part in (letter.subject, letter.text, letter.html):
            assert "Ana" in part
            assert not re.search(r"Novak|ana@example\.com|555|software|SQL", part)


def about(when: dict[str, str], **more: str) -> Rule:
    table = ", ".join(f'{key} = "{value}"' for key, value in when.items())
    keys = "".join(f'{key} = "{value}"\n' for key, value in {"to": "mentor", "send": "own", **more}.items())
    (rule,) = read_rules({"own": f"when = {{ {table} }}\n{keys}".encode()})
    return rule


@pytest.mark.parametrize("anchor", [a for a in ANCHORS if a not in ("call_start", "clock_drift", "program_end")])
def test_a_rule_of_ones_own_has_samples_for_each_anchor_after_which_it_speaks(anchor):
    found = list(samples(about({"after": anchor, "by": "1d"}), PROGRAMME))
    assert found
    assert {facts["rule"] for _, facts in found} == {"own"}


@pytest.mark.parametrize("reader", ["mentor", "student", "staff", "mentorship_contact", "payment_contact"])
@pytest.mark.parametrize("anchor", ["call_start", "clock_drift", "program_end"])
def test_a_rule_of_ones_own_has_samples_for_each_reader(anchor, reader):
    found = list(samples(about({"before": anchor, "by": "1d"}, to=reader), PROGRAMME))
    assert found
    assert all("you" in facts for _, facts in found)


def test_a_call_is_told_to_staff_on_the_programmes_clock_and_names_no_partner():
    facts = next(facts for _, facts in samples(about({"before": "call_start", "by": "1d"}, to="staff"), PROGRAMME) if "call" in facts)
    assert facts["call"]["zone"] == "Vienna time"
    assert "partner" not in facts


def test_a_drift_of_clocks_is_told_to_whose_clock_it_is():
    told = [(f["you"]["first_name"], f["drift"]["before"], f["drift"]["time"]) for n, f in OF_RULES if n == "clock-drift"]
    assert ("Ana", "12:00", "13:00") in told
    assert any(name == "Maria" for name, *_ in told)


@given(st.text(max_size=200))
def test_whatever_somebody_wrote_is_shown_as_just_that(text):
    letter = rendered("Before {{ fact }} after", fact=text)
    visible = PLACE.sub("", without_unseen(text))
    assert "".join(f"Before {visible} after".split()) in "".join(letter.text.split())
    tags = set(re.findall(r"<(\w+)", letter.html.partition("</head>")[2]))
    assert tags <= {"body", "div", "p", "br"} | ({"a"} if "http" in text or "mailto" in text else set())


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "<script>alert(1)</script>",
        "[x](https://evil.example)",
        "# not a heading",
        "1. not a list",
        "- not a list",
        "&lt;",
        "*a*",
        "___",
    ],
)
def test_markup_in_a_name_is_shown_and_not_obeyed(text):
    letter = rendered("Hi {{ name }}\n\n{{ name }}", name=text)
    assert letter.text.startswith(f"Hi {text}\n\n{text}\n")
    assert "<script" not in letter.html
    assert "evil.example" not in "".join(re.findall(r'href="[^"]*"', letter.html))


def test_a_link_becomes_a_link_with_its_address_untouched():
    letter = rendered("Join: {{ link }}", link="https://meet.example.org/a_b?c=1&d=*2*")
    assert "Join: https://meet.example.org/a_b?c=1&d=*2*\n" in letter.text
    assert 'href="https://meet.example.org/a_b?c=1&amp;d=*2*"' in letter.html


def test_a_line_break_in_a_name_makes_no_second_header_line():
    letter = stationery("x", "For {{ name }}").render("letter", "en", {"name": "Ana\r\nBcc: eve@example.net\u2028x"}, "k3f9")
    assert letter.subject == "For Ana Bcc: eve@example.net x"


@pytest.mark.parametrize(
    "body",
    [
        "{{ ''.__class__ }}",
        "{{ 'a' * 10**8 }}",
        "{% for x in y %}{{ x }}{% endfor %}",
        "{{ name | upper }}",
        "{{ name() }}",
        "{{ name[0] }}",
        "{% if name == 'x' %}{% endif %}",
        "{% set a = 1 %}",
        "{% include 'x' %}",
        "{{ unfinished",
    ],
)
def test_a_template_with_more_than_names_and_ifs_is_refused_with_file_and_line(body):
    with pytest.raises(SettingsError, match=r"templates/en/letter\.md:\d+: ") as refused:
        stationery(body)
    assert len(refused.value.problems) == 1


def test_all_broken_templates_are_named_together():
    with pytest.raises(SettingsError) as refused:
        Stationery({("en", "a"): "no subject", ("en", "b"): "Subject: x\n\n{{ 1 }}", ("en", "footer"): "x"})
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("Subject: Hi\nSubject: Hello\n\nWords", "line 2: 'Subject:' stands there twice"),
        ("Subject: Hi\nBcc: kim@example.org\n\nWords", "line 2: header lines are"),
        ("Subject: Hi\nWhy: You asked.\n\n \n", "there are no words below the header lines"),
    ],
)
def test_header_lines_that_are_doubled_or_others_and_a_letter_without_words_are_told(source, told):
    with pytest.raises(SettingsError, match=told):
        Stationery({("en", "letter"): source, ("en", "footer"): "x"})


def test_a_name_that_is_no_fact_is_an_error_and_not_an_empty_place():
    with pytest.raises(SettingsError, match="nobody"):
        rendered("Hi {{ nobody.first_name }}")


def test_no_attribute_of_an_object_can_be_reached():
    with pytest.raises(SettingsError):
        rendered("{{ name.__class__ }}", name="Ana")


def test_a_letter_in_the_readers_language_is_taken_where_there_is_one():
    both = Stationery({("en", "footer"): "{{ why }}", ("en", "hi"): "Subject: Hi\n\nHello", ("de", "hi"): "Subject: Hallo\n\nServus"})
    assert both.render("hi", "de-AT", {}, "x").subject == "Hallo"
    assert both.render("hi", "fr", {}, "x").subject == "Hi"
    assert '<html lang="en">' in both.render("hi", "fr", {}, "x").html


def test_a_programme_in_another_language_falls_back_to_english_letter_by_letter():
    sources = {("en", "footer"): "{{ why }}", ("en", "hi"): "Subject: Hi\n\nHello", ("de", "footer"): "{{ why }}"}
    assert Stationery(sources, "de").render("hi", "de", {}, "x").subject == "Hi"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("x" * (16 * 1024), "a template is at most 16 KiB"),
        ("{{ a }}" * 501, "a letter has at most 500 names and ifs"),
        ("{% if a %}x{% endif %}" * 251, "a letter has at most 500 names and ifs"),
        ("{% if a %}" * 700 + "x" + "{% endif %}" * 700, "is nested too deeply"),
    ],
)
def test_a_template_that_is_too_much_is_refused_and_the_others_are_looked_at_all_the_same(body, told):
    with pytest.raises(SettingsError) as caught:
        Stationery({("en", "big"): f"Subject: x\n\n{body}", ("en", "wrong"): "no header"})
    first, second = caught.value.problems
    assert told in first
    assert first.startswith("templates/en/big.md")
    assert second.startswith("templates/en/wrong.md")


def test_a_template_of_just_that_size_is_taken():
    source = "Subject: x\n\n"
    Stationery({("en", "big"): source + "x" * (16 * 1024 - len(source)), ("en", "many"): source + "{{ a }}" * 500})


def test_facts_over_256_kib_are_stopped():
    with pytest.raises(SettingsError, match="256 KiB"):
        rendered("{{ a }}", a="x" * 300_000)


def test_an_answer_of_several_lines_keeps_them_and_hangs_in_a_list():
    letter = rendered("- Goals: {{ goals }}\n- Next", goals="one\n\n  two")
    assert letter.text.startswith("- Goals: one\n  two\n- Next\n")
    assert "one<br />\ntwo" in letter.html


def test_a_picture_is_its_own_words_in_the_text_and_comes_along_in_the_html():
    letter = rendered("See:\n\n{{ chart }}\n\nBye", chart=Picture(png(640, 280), "9 Nov: 3 calls\n16 Nov: 4 calls"))
    assert letter.text.startswith("See:\n\n[9 Nov: 3 calls 16 Nov: 4 calls]\n\nBye\n")
    (image,) = re.findall(r"<img [^>]*>", letter.html)
    (picture,) = letter.pictures
    assert f'src="cid:{picture.content_id}"' in image
    assert 'alt="9 Nov: 3 calls 16 Nov: 4 calls" width="640" height="280" style="max-width:100%;height:auto"' in image


@pytest.mark.parametrize("nothing", ["", None])
def test_no_picture_leaves_nothing_behind(nothing):
    letter = rendered("See:\n{% if chart %}\n\n{{ chart }}\n{% endif %}\n\nBye", chart=nothing)
    assert letter.text.startswith("See:\n\nBye\n")
    assert "<img" not in letter.html
    assert letter.pictures == ()


@given(st.text(max_size=100) | st.sampled_from(['"><script>alert(1)</script>', "' onerror='x", "https://example.org/"]))
def test_no_alternative_text_becomes_markup(alt):
    letter = rendered('{{ chart }} [link](https://example.org/ "{{ chart }}")', chart=Picture(png(), alt))
    markup = letter.html.partition("<body")[2].partition(">")[2]
    assert set(re.findall(r"<(\w+)", markup)) == {"div", "p", "img", "a"}
    assert markup.count("<img") == 1
    (attributes,) = re.findall(r"<img ([^>]*)>", markup)
    assert re.fullmatch(r'(?:[a-z]+="[^"<>]*" )*/', attributes)
    assert len(letter.pictures) == 1


def test_in_a_subject_a_picture_is_its_words():
    assert stationery("x", "{{ chart }}").render("letter", "en", {"chart": Picture(png(), "Three calls")}, "k3f9").subject == "Three calls"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<svg/>", png()[:20], png() + b"x" * LARGEST_PICTURE])
def test_what_is_no_small_png_is_no_picture(data):
    with pytest.raises(Refused, match=r"chart\.png"):
        Picture(data, "x")


@pytest.mark.parametrize("body", ["![x](https://evil.example/x.png)", '![{{ chart }}](https://evil.example/ "{{ chart }}")'])
def test_no_letter_loads_a_picture_from_elsewhere(body):
    images = re.findall(r"<img [^>]*>", rendered(body, chart=Picture(png(), "x")).html)
    assert all('src="cid:' in image and "evil" not in image for image in images)


def test_an_item_that_is_nothing_but_a_fact_becomes_an_item_for_each_line():
    letter = rendered("These:\n\n- {{ names }}\n\nNext", names="Ana\n<b>Ben</b>\n* Cleo")
    assert letter.text.startswith("These:\n\n- Ana\n- <b>Ben</b>\n- * Cleo\n\nNext")
    assert re.findall(r"<li[^>]*>([^\n]*)</li>", letter.html) == ["Ana", "&lt;b&gt;Ben&lt;/b&gt;", "* Cleo"]


def test_a_list_with_gaps_has_an_item_for_each_line_too():
    letter = rendered("- {{ names }}\n\n- last", names="Ana\nBen")
    assert letter.html.count("<li") == 3
    assert letter.text.startswith("- Ana\n- Ben\n\n- last\n")


def test_quoted_words_are_quoted_on_every_line():
    letter = rendered("They write:\n\n> {{ words }}\n\nThat is all.", words="one\ntwo\n> three")
    assert letter.text.startswith("They write:\n\n> one\n> two\n> > three\n\nThat is all.")
    assert re.search(r"<blockquote [^>]*>\s*<p>one<br />\ntwo<br />\n&gt; three</p>\s*</blockquote>", letter.html)


def test_a_letter_is_readable_on_dark_and_its_subject_is_the_pages_title():
    letter = stationery("Hello", "<Ana> & you").render("letter", "en", {}, "k3f9")
    assert "<title>&lt;Ana&gt; &amp; you</title>" in letter.html
    assert 'name="color-scheme" content="light dark"' in letter.html
    assert "background" not in letter.html


@pytest.mark.parametrize(("reminder", "told"), [("yes", True), ("", False)])
def test_reminders_say_how_to_stop_them_and_other_letters_do_not(reminder, told):
    sources = {("en", "hi"): "Subject: Hi\nWhy: You asked.\n\nHello", ("en", "footer"): SHIPPED["en", "footer"]}
    facts = {"programme": {"name": "P", "contact": "martin@example.org"}, "reminder": reminder}
    assert ('Reply "stop"' in Stationery(sources).render("hi", "en", facts, "k3f9").text) is told
