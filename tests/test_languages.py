"""Each language pack is whole: what is missing in one is named here, before a mail is misread for it."""

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from agent.reading import languages
from agent.reading.languages import LANGUAGES
from agent.reading.languages.mail import Mail
from agent.reading.languages.pack import Language
from tests.mail_programs import PROGRAMS

PAGE = (Path(__file__).parent.parent / "docs" / "languages.md").read_text("utf-8")

# Japanese attributions begin with the date.
MAY_BE_EMPTY = {("ja", "openings")}
LABELS = ("sender", "to", "cc", "date", "subject", "other")


def test_a_file_in_the_folder_is_a_language() -> None:
    files = {path.stem for path in Path(languages.__file__).parent.glob("*.py")} - {"__init__", "grammar", "mail", "pack", "speech"}
    assert files == {language.code for language in LANGUAGES}
    assert len(LANGUAGES) >= 20


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
class TestEachPack:
    def test_all_that_its_mail_programs_write_is_there(self, language: Language) -> None:
        empty = {(language.code, field.name) for field in fields(Mail) if not getattr(language.mail, field.name)}
        assert empty - MAY_BE_EMPTY == set()

    def test_its_marks_are_written_as_they_are_compared(self, language: Language) -> None:
        for field in fields(Mail):
            marks = getattr(language.mail, field.name)
            assert [mark for mark in marks if mark != mark.strip() or not mark or mark.endswith(":")] == [], field.name
            assert [mark for mark, times in Counter(marks).items() if times > 1] == [], field.name
        assert [label for role in LABELS for label in getattr(language.mail, role) if len(label) > 30] == []

    def test_a_label_has_one_meaning(self, language: Language) -> None:
        meanings = Counter(label for role in LABELS for label in {label.casefold() for label in getattr(language.mail, role)})
        assert [label for label, times in meanings.items() if times > 1] == []

    def test_a_line_is_of_a_forward_or_of_either(self, language: Language) -> None:
        either = {line.casefold() for line in language.mail.original}
        assert [line for line in language.mail.forwarded if line.casefold() in either] == []

    def test_its_forwards_and_quotes_are_among_those_that_are_built_and_read_back(self, language: Language) -> None:
        assert {"apple", "outlook", "gmail", "thunderbird", "wrote"} <= PROGRAMS[language.code].keys()

    def test_where_people_are_understood_nothing_is_left_blank(self, language: Language) -> None:
        if language.speech is None:
            return
        calendar, saying = language.speech.calendar, language.speech.saying
        assert [len(calendar.weekdays), len(calendar.months)] == [7, 12]
        assert all(calendar.weekdays)
        assert all(calendar.months)
        assert saying.yes
        assert saying.no
        for group in fields(language.speech):
            part = getattr(language.speech, group.name)
            assert isinstance(part, Struct) or part, group.name


class TestThePageAboutLanguages:
    def test_its_example_is_a_whole_pack(self) -> None:
        (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
        names: dict[str, Language] = {}
        exec(code, names)
        mail = names["LANGUAGE"].mail
        assert [field.name for field in fields(Mail) if not getattr(mail, field.name)] == []

    def test_it_lists_every_language(self) -> None:
        listed = re.findall(r"^\| (people|mail programs)[^|]*\| (.*) \|$", PAGE, re.MULTILINE)
        assert {what: codes.replace("`", "").split() for what, codes in listed} == {
            "people": [language.code for language in LANGUAGES if language.speech],
            "mail programs": [language.code for language in LANGUAGES if not language.speech],
        }
