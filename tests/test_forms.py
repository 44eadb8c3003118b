"""The standup and the report on a form: what is filled in counts as the reply that it could have been, each once."""

from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest

from agent.core.rules.files import rulebook
from agent.core.shipped import folder
from agent.core.value import replace
from agent.desk.forms import Forms, take_in
from agent.errors import SettingsError
from agent.reading.filled import CODE, Filled, bare, words
from agent.reading.filled_csv import read_filled
from tests.builders import MARIA, PROGRAMME
from tests.office import AGENT, Office, enrolment, mail, subject_of, text_of, to
from tests.programme import Programme

FORM_LINK = "https://docs.google.com/forms/d/e/1/viewform?usp=pp_url&entry.1={who}"
LINKED = replace(PROGRAMME, links={"standup_form": FORM_LINK, "session_report": FORM_LINK})
TOOK_PLACE = "Did all your scheduled meetings take place this week?"
CONCERNS = "Do you have any concerns about your students?"
ATTENDED = "Did the student attend?"
FRIDAY = datetime(2026, 12, 4, 9, tzinfo=UTC)


@pytest.fixture
def office(tmp_path):
    rules = {name: (folder("rules") / f"{name}.toml").read_bytes() for name in ("friday-standup", "session-report")}
    rules["session-report"] = rules["session-report"].replace(b"enabled = false", b"")
    with Office(tmp_path, programme=LINKED, people=(MARIA,), rules=rulebook(rules)) as opened:
        yield opened


def weekly(office: Office) -> None:
    offer = to(office.step(enrolment()), MARIA.address)
    office.step(mail(MARIA.address, "Yes! Tuesdays at 18:00 my time.", answers=offer))


def code_in(letter: Message) -> str:
    link = next(word for word in text_of(letter).split() if word.startswith("https://docs.google.com/forms"))
    assert "{who}" not in link
    code = link.rpartition("=")[2]
    assert CODE.fullmatch(code)
    return code


def friday(office: Office) -> Message:
    office.now = FRIDAY
    return to(office.step(), MARIA.address, "Did all your meetings")


def called(office: Office) -> Message:
    """What asks how Tuesday's call was."""
    office.now = datetime(2026, 12, 1, 18, tzinfo=UTC)
    return to(office.step(), MARIA.address, "How was your call")


def fill(
    office: Office, *answers: tuple[str, str], form: str = "standup", address: str = "", at: datetime | None = None, vouched: bool = False
):
    filled = Filled(form, at or office.now, answers, address)
    with office.ledger.begin() as tx:
        return take_in(tx, office.outbox, AGENT, [filled], office.now, ATTENDED, vouched=vouched)


def standup_answered(office: Office) -> datetime | None:
    with office.ledger.read() as tx:
        return tx.answered("standup", MARIA.address)


def test_a_standup_on_the_form_stops_the_second_asking(office):
    weekly(office)
    code = code_in(friday(office))
    fill(office, ("Code", code), (TOOK_PLACE, "Yes"), (CONCERNS, "No"), at=FRIDAY + timedelta(minutes=10))
    assert office.step(later=timedelta(hours=1)) == []
    assert standup_answered(office) == FRIDAY + timedelta(minutes=10)
    assert not [m for m in office.step(later=timedelta(days=3)) if "meetings" in subject_of(m)]


def test_a_concern_on_the_form_reaches_staff_at_once_word_for_word(office):
    weekly(office)
    code = code_in(friday(office))
    fill(office, ("Code", code), (TOOK_PLACE, "Yes"), (CONCERNS, "Ana seems lost in loops."))
    sent = office.step(later=timedelta(minutes=5))
    assert "Ana seems lost in loops." in text_of(to(sent, "martin@example.org"))
    assert standup_answered(office)


def test_meetings_that_did_not_take_place_reach_staff(office):
    weekly(office)
    code = code_in(friday(office))
    fill(office, ("Code", code), (TOOK_PLACE, "No"), (CONCERNS, "None"))
    assert TOOK_PLACE.rstrip("?") in text_of(to(office.step(later=timedelta(minutes=5)), "martin@example.org"))


def test_the_same_answer_counts_once_however_often_it_is_read(office):
    weekly(office)
    code = code_in(friday(office))
    given = (("Code", code), (CONCERNS, "Ana seems lost in loops."))
    assert fill(office, *given).new == 1
    office.step()
    assert fill(office, *given, at=office.now + timedelta(hours=3)).known == 1
    assert office.step(later=timedelta(hours=4)) == []


def test_a_report_on_the_form_is_about_the_call_that_was_asked_about(office):
    weekly(office)
    code = code_in(called(office))
    fill(office, ("Code", code), (ATTENDED, "Yes"), ("Duration in minutes", "35"), ("What did you do?", "We did loops."), form="report")
    office.step(later=timedelta(minutes=5))
    (told,) = office.m.reports
    assert (told.call, told.missed, told.minutes) == (datetime(2026, 12, 1, 17, tzinfo=UTC), False, 35)


def test_a_student_who_did_not_attend_by_the_form_has_missed_the_call(office):
    weekly(office)
    code = code_in(called(office))
    fill(office, ("Code", code), (ATTENDED, "No"), form="report")
    office.step(later=timedelta(minutes=5))
    assert [told.missed for told in office.m.reports] == [True]


@pytest.mark.parametrize("code", ["a" * 26, "{who}", ""])
def test_without_a_code_of_ours_nobody_can_answer_in_a_mentor_s_place(office, code):
    weekly(office)
    friday(office)
    fill(office, ("Code", code), (CONCERNS, "No"), address=MARIA.address)
    office.step(later=timedelta(minutes=5))
    assert standup_answered(office) is None
    assert len(office.held()) == 1


def test_the_short_id_at_a_letter_s_end_is_no_code(office):
    weekly(office)
    code = code_in(friday(office))
    fill(office, ("Code", code[:8] + "a" * 18), (CONCERNS, "No"), address=MARIA.address)
    office.step(later=timedelta(minutes=5))
    assert standup_answered(office) is None
    assert len(office.held()) == 1


def test_what_staff_import_by_hand_counts_without_a_code(office):
    weekly(office)
    friday(office)
    fill(office, ("Your name", "Maria Huber"), (TOOK_PLACE, "Yes"), (CONCERNS, "No"), vouched=True)
    office.step(later=timedelta(minutes=5))
    assert standup_answered(office)


def test_an_answer_of_nobody_known_is_told_and_not_kept(office):
    weekly(office)
    assert len(fill(office, (CONCERNS, "No")).nobodys) == 1
    assert office.step() == []


def test_the_code_in_the_link_proves_nothing_in_a_mail(office):
    weekly(office)
    letter = friday(office)
    stranger = mail("maria@example.net", "All fine.", at=office.now, results=None, In_Reply_To=f"<{code_in(letter)}@example.org>")
    office.step(stranger)
    assert standup_answered(office) is None


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (CONCERNS, "No", "All is fine."),
        (CONCERNS, "n/a", "All is fine."),
        (CONCERNS, "none, all good", "All is fine."),
        (CONCERNS, "Yes", "Do you have any concerns about your students:\nYes"),
        ("Haben Sie Sorgen?", "nein", "All is fine."),
        (TOOK_PLACE, "Yes", f"{TOOK_PLACE.rstrip('?')}: Yes."),
        (TOOK_PLACE, "No", f"Problem: {TOOK_PLACE.rstrip('?')} – No."),
        ("What did you do?", "Loops", "Loops"),
        (ATTENDED, "No", "No-show: the student did not come."),
        ("How long was it, in minutes?", "35", "It took 35 minutes."),
    ],
)
def test_what_a_yes_or_a_no_means_depends_on_the_question(question, answer, said):
    assert words(Filled("standup", FRIDAY, ((question, answer),)), ATTENDED) == said


def test_only_a_yes_or_no_and_nothing_else_is_bare():
    assert [bare(text) for text in ("Yes", "yes.", "No", "nein", "Oui", "No, Ana is lost")] == [True, True, False, False, True, None]


CSV = """\
"Timestamp","Code","Any concerns?"
"2026/12/04 9:14:03 AM GMT+1","",""
"2026/12/04 1:14:03 PM GMT+1","abc","None"
"yesterday","abc","None"
"12/4/2026 9:14:03","abc","A, and
B"
"""


def test_a_csv_of_a_form_is_read_row_by_row_and_broken_rows_are_told():
    found, problems = read_filled("a.csv", CSV.encode(), "standup", "Europe/Vienna")
    assert [f"{one.at.astimezone(UTC):%m-%d %H:%M:%S}" for one in found] == ["12-04 08:14:03", "12-04 08:14:03", "12-04 12:14:03"]
    assert found[1].answers[-1] == ("Any concerns?", "A, and\nB")
    assert problems == ["a.csv line 4: the first column holds no time such as 2026/11/27 9:14:03 AM"]


@pytest.mark.parametrize(
    ("times", "last"),
    [
        (("27/11/2026 9:00", "4/12/2026 9:00"), (12, 4)),
        (("11/27/2026 9:00", "12/4/2026 9:00"), (12, 4)),
        (("04.12.2026 09:00:00",), (12, 4)),
    ],
)
def test_days_and_months_are_told_apart_by_the_whole_file(times, last):
    rows = "".join(f'"{when}","x"\n' for when in times)
    found, problems = read_filled("a.csv", f"Time,Q\n{rows}".encode(), "standup", "UTC")
    assert (found[-1].at.month, found[-1].at.day, problems) == (*last, [])


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"only one column\n1\n"])
def test_what_is_no_csv_of_a_form_is_refused_in_words(raw):
    with pytest.raises(SettingsError, match=r"a\.csv"):
        read_filled("a.csv", raw, "standup", "UTC")


class Kept:
    """A form as far as its answers go."""

    forms = ("standup",)

    def __init__(self, *filled: Filled) -> None:
        self.filled, self.since = list(filled), []

    def answers(self, form, since):
        self.since.append(since)
        return [one for one in self.filled if one.form == form and (since is None or one.at >= since)]


def test_a_form_is_looked_at_from_the_last_answer_on(office):
    weekly(office)
    code = code_in(friday(office))
    kept = Kept(Filled("standup", FRIDAY, (("Code", code), (CONCERNS, "No"))))
    forms = Forms(office.ledger, office.outbox, kept, AGENT, ATTENDED)
    assert forms.due(office.now)
    for _ in range(2):
        assert forms.work(lambda: office.now) == []
    assert kept.since == [None, FRIDAY]
    assert not forms.due(office.now)
    office.step()
    assert standup_answered(office) == FRIDAY


ROWS = """\
Timestamp,Your name,Any concerns?
2026/12/04 9:14:03 AM GMT+1,Maria Huber,Ana seems lost.
2026/12/04 9:20:00 AM GMT+1,Nobody Known,No
soon,Maria Huber,No
"""


def test_the_command_takes_a_csv_in_says_what_it_could_not_and_is_idempotent(mail_server, tmp_path, capsys):
    programme = Programme(tmp_path, mail_server.imap_port, mail_server.smtp_port)
    file = tmp_path / "standup.csv"
    file.write_text(ROWS)
    for new in (1, 0):
        capsys.readouterr()
        assert programme.run("answers", "standup", str(file), "--now", "2026-12-04T10:00:00+01:00") == 1
        told = capsys.readouterr().err
        assert f"{new} new, {1 - new} known already" in told
        assert "tells of nobody known" in told
        assert "standup.csv line 4: the first column holds no time" in told
