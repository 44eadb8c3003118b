"""Text without what nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.core.plain import one_line, without_unseen

BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"
UNSEEN = "\0\x1b\x1c\x7f\x80\x9f\u00ad\u061c\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\ud800\udfff"
nasty = st.text(st.one_of(st.characters(), st.sampled_from(BREAKS + UNSEEN + "\t aä山")))


@pytest.mark.parametrize("seen", ["ä א ب 山 🎈", "می\u200cخواهم", "👩\u200d🎓", "e\u0301", "a\tb", "a\u00a0b"])
def test_what_words_are_made_with_stays(seen):
    assert without_unseen(seen) == seen


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_off_or_marked(character):
    assert without_unseen(f"a{character}b") == one_line(f"a{character}b") == "ab"
    assert without_unseen(f"a{character}b", "?") == "a?b"


@pytest.mark.parametrize("line_end", ["\r\n", *BREAKS], ids=ascii)
def test_every_line_end_is_one(line_end):
    assert without_unseen(f"a{line_end}b") == "a\nb"
    assert one_line(f"a{line_end}b") == "a b"


@given(nasty)
def test_nothing_unseen_is_left_in_any_text(text):
    seen = without_unseen(text)
    assert not set(seen) & set(UNSEEN + BREAKS) - {"\n"}
    assert without_unseen(seen) == seen
    seen.encode()


@given(nasty)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert line.splitlines() == ([line] if line else [])
    assert one_line(line) == line == line.strip()
