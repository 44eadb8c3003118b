"""What rules send, through the whole agent: once, in time, to those who want it, and not while they are away."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from agent.core.people import Person
from agent.core.rules.files import rulebook
from agent.core.value import replace
from agent.ledger import Alarm
from agent.sources import rule_files
from tests.builders import MARIA, NOW, PROGRAMME, TOM, offered
from tests.office import Office, calendar_answer, enrolment, mail, subject_of, text_of, to, told

SHIPPED = rule_files(Path(__file__).parent.parent / "rules")[0]
YES = "Sure, happy to! Tuesdays at 18:00 my time would work"
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
FRIDAY = datetime(2026, 11, 27, 8, tzinfo=UTC)  # 09:00 in Vienna


def rules(*names: str, **texts: str):
    """Shipped rules by name, and others by their text."""
    own = {name.replace("_", "-"): text.encode() for name, text in texts.items()}
    return rulebook({name: SHIPPED[name] for name in names} | own, zone=PROGRAMME.zone)


@pytest.fixture
def at_work(tmp_path):
    """An office with these rules; Maria has accepted Ana, and they meet on Tuesdays at 18:00."""
    opened = []

    def start(book, *, accepted=True, **options):
        office = Office(tmp_path, rules=book, **options).__enter__()
        opened.append(office)
        if accepted:
            office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
        return office

    yield start
    for office in opened:
        office.__exit__()


def by_rule(office):
    """(rule, first reader) of every letter that a rule has sent, in order."""
    with office.ledger.read() as tx:
        return [(letter.rule, letter.recipients[0]) for letter in tx.written_since(0) if letter.rule]


def skipped(office):
    with office.ledger.read() as tx:
        return [(a.rule, a.instance) for a in tx.skipped(NOW - 1000 * DAY)]


def test_a_mentor_is_asked_on_friday_at_nine_of_their_own_and_again_once(at_work):
    office = at_work(rules("friday-standup"), people=(replace(MARIA, zone="America/New_York"),))
    sent = office.time_passes(datetime(2026, 12, 3, tzinfo=UTC))
    assert [at for at, _ in sent] == [datetime(2026, 11, 27, 14, tzinfo=UTC), datetime(2026, 11, 30, 14, tzinfo=UTC)]
    assert by_rule(office) == [("friday-standup", MARIA.address)] * 2


def test_a_mentor_without_students_is_not_asked(at_work):
    office = at_work(rules("friday-standup"), people=(MARIA, TOM))
    office.time_passes(FRIDAY)
    assert by_rule(office) == [("friday-standup", MARIA.address)]


def test_a_mentor_without_a_zone_lives_by_the_programmes_clock(at_work):
    office = at_work(rules("friday-standup"), accepted=False, people=(replace(MARIA, zone=None),))
    asked = to(office.step(enrolment()), MARIA.address)
    office.step(mail(MARIA.address, "Yes, gladly!", answers=asked))
    (first, *_) = office.time_passes(FRIDAY)
    assert first[0] == FRIDAY


def test_five_runs_in_a_minute_and_a_clock_set_back_send_nothing_twice(at_work):
    office = at_work(rules("friday-standup"))
    office.now = FRIDAY
    assert len(office.step()) == 1
    for _ in range(5):
        assert office.step(later=timedelta(seconds=10)) == []
    office.now = FRIDAY - 2 * WEEK
    assert office.time_passes(FRIDAY + HOUR) == []
    office.open()
    assert office.step() == []
    assert [at for at, _ in office.time_passes(FRIDAY + WEEK)] == [FRIDAY + 3 * DAY, FRIDAY + WEEK]


def test_a_clock_that_ran_years_ahead_and_was_set_back_loses_no_friday_and_sends_none_again(at_work):
    office = at_work(rules("friday-standup"))
    office.now = ahead = datetime(2028, 12, 1, 9, tzinfo=UTC)  # an hour after that Friday's nine o'clock
    (early,) = office.step()
    assert len(skipped(office)) >= 100
    office.now = NOW
    assert office.step() == []
    assert skipped(office) == []
    fridays = [FRIDAY + n * WEEK for n in range(4)]
    assert [at for at, _ in office.time_passes(fridays[-1] + DAY)] == [at for f in fridays for at in (f, f + 3 * DAY)][:-1]
    assert len(_upcoming(office, MARIA.address)) == 3  # the next occurrence, and the further steps of two
    office.now = ahead - 15 * DAY
    later = office.time_passes(ahead + WEEK, 6 * HOUR)
    assert early["Message-ID"] not in {m["Message-ID"] for _, m in later}
    assert {(at.date() - FRIDAY.date()) % WEEK for at, _ in later} == {timedelta(0), 3 * DAY}
    with office.ledger.read() as tx:
        standups = [letter.key for letter in tx.written_since(0) if letter.template == "friday-standup"]
    assert len(standups) == len(set(standups)) == 4 + 4  # four after NOW; two before the one that went out ahead, itself, one after


def test_a_clock_that_begins_in_1970_until_it_is_set_sends_nothing_and_lists_nothing(at_work):
    office = at_work(rulebook({name: text for name, text in SHIPPED.items() if name != "staff-digest"}, zone=PROGRAMME.zone))
    office.time_passes(FRIDAY + 18 * DAY, 6 * HOUR)
    assert skipped(office) == []
    now, before = office.now, by_rule(office)
    office.now = datetime(1970, 1, 1, tzinfo=UTC)
    office.open()
    assert office.step() == []
    assert office.step(later=HOUR) == []
    office.now = now
    assert office.step() == []
    assert (by_rule(office), skipped(office)) == (before, [])


def test_what_a_clock_an_hour_ahead_has_left_out_as_late_is_sent_once_it_is_set_back(at_work):
    office = at_work(rules("friday-standup", "student-silent"))
    office.now = FRIDAY + timedelta(hours=24, minutes=30)
    assert office.step() == []
    assert skipped(office) == [("friday-standup", "2026-11-27")]
    office.now -= HOUR
    assert len(office.step()) == 1
    assert skipped(office) == []
    assert office.step(later=HOUR) == []


def test_letters_that_a_clock_ahead_has_sent_neither_count_for_this_week_nor_keep_others_of_their_topic_back(at_work):
    office = at_work(rules("student-silent", "mentor-silent"), programme=replace(PROGRAMME, mails_a_week=1))
    office.now = NOW + 1000 * DAY
    assert len(office.step()) == 1
    office.now = NOW + DAY
    office.step(mail("ana@example.com", "Hello, I am still here", at=office.now))
    office.step(mail(MARIA.address, "Hello, so am I", at=office.now))
    assert len(office.time_passes(NOW + 16 * DAY)) == 1


@pytest.mark.parametrize(("back_to", "told"), [(NOW + DAY, NOW + 21 * DAY), (NOW + 16 * DAY, NOW + 23 * DAY)])
def test_a_silence_that_a_clock_years_ahead_has_asked_about_reaches_staff_by_the_rules_own_measure(at_work, back_to, told):
    office = at_work(rules("student-silent", "mentor-silent"))
    office.now = NOW + 3650 * DAY
    (early,) = office.step()
    assert MARIA.address in early["To"]
    office.now = back_to
    assert office.step() == []
    sent = office.time_passes(NOW + 60 * DAY, 6 * HOUR)
    assert [(at, PROGRAMME.staff[0].address in m["To"]) for at, m in sent] == [(told, True)]
    office.now = NOW + 3700 * DAY
    assert office.step() == []


def test_a_step_that_rests_since_its_reader_is_away_still_rests_when_the_clock_is_set_back(at_work):
    away = ((NOW.date() + 15 * DAY, NOW.date() + 40 * DAY),)
    office = at_work(rules("mentor-silent"))
    office.time_passes(NOW + 14 * DAY, 6 * HOUR)
    with office.ledger.begin() as tx:
        tx.save_person(replace(MARIA, away=away))
    office.time_passes(NOW + 22 * DAY, 6 * HOUR)
    office.now -= HOUR
    assert office.time_passes(NOW + 40 * DAY, 6 * HOUR) == []
    assert len(office.time_passes(NOW + 42 * DAY, 6 * HOUR)) == 1


def test_staff_hear_of_held_mail_soon_even_if_the_last_digest_was_written_by_a_clock_ahead(at_work):
    office = at_work(rules(), accepted=False)
    forged = lambda: mail(text="resume sending", at=office.now, results=None)  # noqa: E731 - said once more below
    office.now = NOW + 1000 * DAY
    office.step(forged())
    assert len(office.step(later=DAY)) == 1
    office.step(forged())
    office.now = NOW
    office.step(forged())
    assert len(office.step(later=2 * HOUR)) == 1


def _upcoming(office, subject):
    with office.ledger.read() as tx:
        return tx.upcoming(subject)


def test_after_an_outage_what_is_within_its_limit_is_sent_once_and_the_rest_is_listed(at_work):
    office = at_work(rules("friday-standup"))
    office.now = FRIDAY + timedelta(hours=23)
    assert [subject_of(m) for m in office.step()] != []
    assert skipped(office) == []
    office.now = FRIDAY + 4 * WEEK + 2 * HOUR
    assert len(office.step()) == 1
    assert skipped(office) == [
        ("friday-standup", "2026-11-27"),
        ("friday-standup", "2026-12-04"),
        ("friday-standup", "2026-12-11"),
        ("friday-standup", "2026-12-18"),
    ]
    assert by_rule(office) == [("friday-standup", MARIA.address)] * 2


def test_what_fell_due_while_paused_is_sent_on_resume_unless_it_is_too_late(at_work):
    office = at_work(rules("friday-standup", "student-silent"))
    with office.ledger.begin() as tx:
        tx.pause("a test")
    assert office.time_passes(NOW + 16 * DAY, DAY) == []
    with office.ledger.begin() as tx:
        tx.resume()
    assert len(office.step()) == 1
    assert by_rule(office) == [("student-silent", MARIA.address)]
    assert [rule for rule, _ in skipped(office)] == ["friday-standup"] * 2


def test_an_unanswered_offer_is_asked_again_then_staff_hear_and_the_next_mentor_is_asked(at_work):
    office = at_work(rules("offer-unanswered"), accepted=False)
    asked = to(office.step(enrolment("Mentor: Maria Huber, Tom Baker")), MARIA.address)
    assert [(at - NOW, m["To"]) for at, m in office.time_passes(NOW + 3 * DAY)] == [(2 * DAY, "Maria Huber <maria@example.net>")]
    sent = office.time_passes(NOW + 5 * DAY)
    assert [m["To"] for _, m in sent] == ["Martin <martin@example.org>", "Tom Baker <tom@example.net>"]
    assert (office.m.state, office.m.mentor) == ("offered", TOM.address)
    (answer,) = office.step(mail(MARIA.address, "Yes, gladly!", answers=asked, at=office.now))
    assert subject_of(answer) == "Ana has been offered to someone else"
    assert office.m.mentor == TOM.address


def test_an_offer_that_nobody_answers_ends_with_staff(at_work):
    office = at_work(rules("offer-unanswered"), accepted=False)
    office.step(enrolment())
    sent = office.time_passes(NOW + 9 * DAY)
    assert [m["To"] for _, m in sent] == ["Maria Huber <maria@example.net>", *["Martin <martin@example.org>"] * 2]
    assert office.m.state == "incomplete"


def test_an_answered_offer_is_not_asked_about_again(at_work):
    office = at_work(rules("offer-unanswered"))
    assert office.time_passes(NOW + 9 * DAY) == []


def test_an_invitation_that_was_accepted_is_not_asked_about(at_work):
    office = at_work(rules("invite-unanswered"), accepted=False)
    sent = office.step(mail(MARIA.address, YES, answers=to(office.step(enrolment()), MARIA.address)))
    office.step(calendar_answer(to(sent, "ana@example.com", "Your weekly"), "ana@example.com"))
    assert [(at - NOW, m["To"]) for at, m in office.time_passes(NOW + 9 * DAY)] == [
        (2 * DAY, "Maria Huber <maria@example.net>"),
        (5 * DAY, "Maria Huber <maria@example.net>"),
    ]


def test_a_silence_is_one_nudge_then_staff_and_anybodys_mail_ends_it(at_work):
    office = at_work(rules("student-silent"))
    sent = office.time_passes(NOW + 22 * DAY)
    assert [(at - NOW, m["To"]) for at, m in sent] == [
        (14 * DAY, "Maria Huber <maria@example.net>"),
        (21 * DAY, "Martin <martin@example.org>"),
    ]
    assert office.time_passes(NOW + 60 * DAY, DAY) == []
    office.step(mail("ana@example.com", "Hello, I am still here", at=office.now))
    heard = office.now
    assert [at - heard for at, _ in office.time_passes(heard + 15 * DAY)] == [14 * DAY]


def test_a_silence_that_is_broken_between_nudge_and_staff_does_not_reach_staff(at_work):
    office = at_work(rules("student-silent"))
    office.time_passes(NOW + 15 * DAY)
    office.step(mail("ana@example.com", "Sorry, I was busy", at=office.now))
    assert office.time_passes(NOW + 28 * DAY) == []


def test_letters_of_one_topic_that_fall_due_together_become_one_by_the_rule_first_by_name(at_work):
    office = at_work(rules("student-silent", "mentor-silent"))
    assert len(office.time_passes(NOW + 22 * DAY)) == 2
    assert by_rule(office) == [("mentor-silent", MARIA.address), ("mentor-silent", "martin@example.org")]


def test_letters_of_one_topic_further_apart_than_that_stay_two(at_work):
    early = SHIPPED["student-silent"].decode().replace('by = "14d"', 'by = "13d"')
    early = early[: early.index("[[example]]")]
    office = at_work(rules("mentor-silent", student_silent=early))
    office.time_passes(NOW + 15 * DAY)
    assert by_rule(office) == [("student-silent", MARIA.address), ("mentor-silent", MARIA.address)]


def test_a_person_gets_no_more_reminders_a_week_than_the_policy_says_and_the_rest_waits(at_work):
    daily = 'about = "mentorship"\nwhen = {{ after = "accepted", by = "{n}h" }}\nto = "mentor"\nsend = "{letter}"\n'
    letters = ("too-many-moves", "two-misses", "student-silent", "mentor-silent", "mentor-silent-staff")
    own = {f"rule_{n}": daily.format(n=n, letter=letter) for n, letter in enumerate(letters, 1)}
    office = at_work(rules(**own), programme=replace(PROGRAMME, mails_a_week=3))
    sent = office.time_passes(NOW + 8 * DAY)
    assert [at - NOW for at, _ in sent] == [HOUR, 2 * HOUR, 3 * HOUR, WEEK + HOUR, WEEK + 2 * HOUR]


def test_who_is_away_gets_no_standup_and_other_reminders_wait_until_they_are_back(at_work):
    office = at_work(rules("friday-standup", "student-silent"), people=(replace(MARIA, away=((date(2026, 11, 26), date(2026, 12, 10)),)),))
    sent = office.time_passes(datetime(2026, 12, 12, tzinfo=UTC))
    assert [at for at, _ in sent] == [datetime(2026, 12, 10, 23, tzinfo=UTC), datetime(2026, 12, 11, 8, tzinfo=UTC)]
    assert by_rule(office) == [("student-silent", MARIA.address), ("friday-standup", MARIA.address)]


def test_a_rule_may_speak_to_who_is_away(at_work):
    text = SHIPPED["friday-standup"].decode()
    anyway = "even_if_away = true\n" + text[: text.index("[[example]]")]
    office = at_work(rules(friday_standup=anyway), people=(replace(MARIA, away=((date(2026, 11, 26), date(2026, 12, 10)),)),))
    assert len(office.time_passes(FRIDAY)) == 1


def test_the_one_whose_hour_changes_is_told_two_weeks_before_and_once(at_work):
    office = at_work(rules("clock-drift"))
    sent = office.time_passes(datetime(2027, 4, 10, tzinfo=UTC), 6 * HOUR)
    assert [(at.date(), m["To"]) for at, m in sent] == [(date(2027, 3, 2), "Ana Novak <ana@example.com>")]


def test_a_tick_with_far_too_many_letters_pauses_and_asks_staff_and_goes_on_when_released(at_work):
    text = 'when = {{ after = "accepted", by = "1d" }}\nto = "mentor"\nsend = "{letter}"\n'
    letters = ("too-many-moves", "two-misses", "student-silent", "mentor-silent", "mentor-silent-staff", "student-silent-staff")
    book = rules(**{f"rule_{n}": text.format(letter=letter) for n, letter in enumerate(letters)})
    office = at_work(book, accepted=False)
    with office.ledger.begin() as tx:
        for n in range(10):
            _pair(tx, n)
    office.step()
    office.now += DAY
    sent = office.step()
    assert told(sent) == [("Martin <martin@example.org>", subject_of(sent[0]))]
    with office.ledger.read() as tx:
        assert "over 50 letters fell due at once" in tx.paused()
    assert office.step(later=HOUR) == []
    office.step(mail(text="resume sending", at=office.now))
    office.step()
    assert sorted(Counter(by_rule(office)).values()) == [1] * 60


def test_what_falls_due_after_the_brake_was_released_is_counted_anew(at_work):
    text = 'when = {{ after = "accepted", by = "1d" }}\nto = "mentor"\nsend = "{0}"\nthen = [{{ after = "4d", send = "{0}" }}]\n'
    letters = ("too-many-moves", "two-misses", "student-silent", "mentor-silent", "mentor-silent-staff", "student-silent-staff")
    book = rules(**{f"rule_{n}": text.format(letter) for n, letter in enumerate(letters)})
    office = at_work(book, accepted=False, programme=replace(PROGRAMME, mails_a_week=100))
    with office.ledger.begin() as tx:
        for n in range(10):
            _pair(tx, n)
    for day in (DAY, 4 * DAY):
        assert len(office.step(later=day)) == 1  # staff are asked
        office.step(mail(text="resume sending", at=office.now))
        office.step()
    assert len(by_rule(office)) == 120


def test_people_learned_in_a_transaction_that_came_to_nothing_are_forgotten(at_work):
    office = at_work(rules(), accepted=False)
    zoe, yan = (Person("mentor", f"{name}@example.net", name) for name in ("zoe", "yan"))
    with suppress(LookupError), office.ledger.begin() as tx:
        tx.save_person(zoe)
        assert office.records.people(tx).find("mentor", zoe.address)
        raise LookupError
    office.records.forget()
    with office.ledger.begin() as tx:
        tx.save_person(yan)
        assert [p.name for p in office.records.people(tx).of("mentor")][-1] == "yan"


def test_calls_that_an_outage_passed_over_are_listed_and_only_the_latest_is_spoken_of(at_work):
    office = at_work(rules(call_brief=SHIPPED["call-brief"].decode().replace("enabled = false", "enabled = true")))
    first = datetime(2026, 11, 24, 17, tzinfo=UTC)
    office.now = first + 3 * WEEK - HOUR
    (letter,) = office.step()
    assert letter["To"] == "Maria Huber <maria@example.net>"
    passed = [instance for rule, instance in skipped(office) if rule == "call-brief"]
    assert passed == [(first + n * WEEK).isoformat() for n in range(3)]


def test_what_waits_for_somebody_who_is_away_and_is_too_late_when_they_are_back_is_listed(at_work):
    text = 'when = { after = "accepted", by = "1d" }\nto = "mentor"\nsend = "two-misses"\nlate_limit = "2d"\n'
    ends = 'when = { before = "call_start", by = "1d" }\nto = "mentor"\nsend = "call-brief"\n'
    away = replace(MARIA, away=((date(2026, 11, 23), date(2026, 12, 3)),))
    office = at_work(rules(tell=text, before_call=ends), people=(away,))
    assert office.time_passes(datetime(2026, 12, 4, 9, tzinfo=UTC)) == []
    assert ("tell", NOW.isoformat()) in skipped(office)
    assert [instance[:10] for rule, instance in skipped(office) if rule == "before-call"] == ["2026-11-24", "2026-12-01"]


def test_a_rule_told_at_the_end_of_the_orientation_finds_the_mentorship_oriented(at_work):
    text = 'when = { after = "orientation_end", by = "0m" }\nonly_if = { state = ["oriented"] }\nto = "mentor"\nsend = "no-weekly-slot"\n'
    office = at_work(rules(aa=text), accepted=False)
    asked = to(office.step(enrolment()), MARIA.address)
    office.step(mail(MARIA.address, "Yes! Tuesday 1 December at 18:00 my time would suit me", answers=asked))
    assert office.m.orientation
    office.now = office.m.orientation.end
    office.step()
    assert office.m.state == "oriented"
    assert by_rule(office)[-1] == ("aa", MARIA.address)


def _pair(tx, n):
    """One more student of Maria's, silent since NOW."""
    m = replace(
        offered().m,
        ref=f"T{n}",
        state="weekly",
        mentor=f"mentor{n}@example.net",
        accepted_at=NOW,
        mentor_heard=NOW,
        student_heard=NOW,
    )
    tx.save(m)
    return m


def test_changed_rules_are_planned_in_batches_and_go_on_where_they_were_cut_off(at_work, monkeypatch):
    monkeypatch.setattr("agent.desk.reminders.TOGETHER", 2)
    office = at_work(rules(), accepted=False)
    with office.ledger.begin() as tx:
        for n in range(5):
            _pair(tx, n)
    office.records.reminders.rulebook = rules("student-silent")
    stops = iter([False, False, True])
    office.desk.tick(lambda: office.now, lambda: next(stops, True))
    with office.ledger.read() as tx:
        assert [n for n in range(5) if tx.upcoming(f"T{n}")] == [0, 1, 2, 3]
        assert office.records.reminders.is_stale(tx)
    office.step()
    with office.ledger.read() as tx:
        assert tx.upcoming("T4") == [Alarm("student-silent", "T4", NOW.isoformat(), NOW + 14 * DAY)]
        assert not office.records.reminders.is_stale(tx)


def test_a_rule_that_was_taken_away_sends_nothing_more(at_work):
    office = at_work(rules("friday-standup", "student-silent"))
    office.time_passes(FRIDAY)
    office.records.reminders.rulebook = rules("student-silent")
    assert [at - NOW for at, _ in office.time_passes(NOW + 15 * DAY)] == [14 * DAY]


def changed(office, folder: Path, text: bytes | str):
    """The rule file has another text now; it is looked at until that counts."""
    (folder / "student-silent.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    assert not office.agent.watch.look(office.now)  # it may be half saved
    return office.agent.watch.look(office.now)


def test_staff_hear_of_wrong_rules_and_those_before_stay_in_force(at_work, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "student-silent.toml").write_bytes(SHIPPED["student-silent"])
    office = at_work(rules("student-silent"))
    assert not office.agent.watch.look(office.now)
    changed(office, folder, "when = 3")
    office.agent.watch.look(office.now)
    assert [recipient for recipient, _ in told(office.step())] == ["Martin <martin@example.org>"]
    assert len(office.time_passes(NOW + 15 * DAY)) == 1
    assert changed(office, folder, SHIPPED["student-silent"].replace(b'by = "14d"', b'by = "20d"').split(b"[[example]]")[0])
    assert len(office.records.reminders.rulebook.rules) == 1
    office.step(mail("ana@example.com", "Hello, I am still here", at=office.now))
    heard = office.now
    assert [at - heard for at, _ in office.time_passes(heard + 21 * DAY)] == [20 * DAY]
    changed(office, folder, "when = 3")
    assert [recipient for recipient, _ in told(office.step(later=HOUR))] == ["Martin <martin@example.org>"]


def test_rules_that_change_between_their_reading_and_the_first_look_have_changed(at_work, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    office = at_work(rules("student-silent"))
    (folder / "student-silent.toml").write_bytes(SHIPPED["student-silent"].replace(b'by = "14d"', b'by = "20d"').split(b"[[example]]")[0])
    for _ in range(2):
        office.agent.watch.look(office.now)
    assert [at - NOW for at, _ in office.time_passes(NOW + 21 * DAY)] == [20 * DAY]


def test_a_folder_of_rules_that_is_gone_for_a_while_is_no_programme_without_rules(at_work, tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "student-silent.toml").write_bytes(SHIPPED["student-silent"])
    office = at_work(rules("student-silent"))
    folder.rename(tmp_path / "away")
    for _ in range(2):
        office.agent.watch.look(office.now)
    (wrong,) = office.step()
    assert "there is no such folder" in text_of(wrong)
    assert len(office.records.reminders.rulebook.rules) == 1
    (tmp_path / "away").rename(folder)
    for _ in range(2):
        office.agent.watch.look(office.now)
    assert [at - NOW for at, _ in office.time_passes(NOW + 15 * DAY)] == [14 * DAY]


def test_rules_that_change_while_alarms_are_planned_by_others_are_planned_for_all_the_same(at_work, monkeypatch):
    monkeypatch.setattr("agent.desk.reminders.TOGETHER", 2)
    office = at_work(rules(), accepted=False)
    with office.ledger.begin() as tx:
        for n in range(5):
            _pair(tx, n)
    reminders = office.records.reminders
    reminders.rulebook = rules("student-silent")
    plan_all = reminders._plan_all

    def swapping(*arguments):
        plan_all(*arguments)
        reminders.rulebook = rules("mentor-silent")

    monkeypatch.setattr(reminders, "_plan_all", swapping)
    office.desk.tick(lambda: office.now)
    monkeypatch.setattr(reminders, "_plan_all", plan_all)
    office.desk.tick(lambda: office.now)
    with office.ledger.read() as tx:
        assert [{a.rule for a in tx.upcoming(f"T{n}")} for n in range(5)] == [{"mentor-silent"}] * 5


def test_who_wants_no_more_of_a_rule_does_not_keep_it_from_reaching_staff(at_work):
    office = at_work(rules("student-silent"))
    with office.ledger.begin() as tx:
        tx.mute("student-silent", MARIA.address, NOW)
    assert [m["To"] for _, m in office.time_passes(NOW + 22 * DAY)] == ["Martin <martin@example.org>"]


def test_letters_of_one_topic_to_different_circles_of_readers_stay_apart(at_work):
    text = 'when = {{ after = "accepted", by = "{by}" }}\ntopic = "t"\nto = "{to}"\nsend = "{letter}"\n'
    first = text.format(by="24h", to="mentorship_contact", letter="too-many-moves")
    kim = Person("staff", "kim@example.org", "Kim")
    book = rules(aa=first, bb=text.format(by="26h", to="staff", letter="two-misses"))
    office = at_work(book, programme=replace(PROGRAMME, staff=(*PROGRAMME.staff, kim)))
    sent = office.time_passes(NOW + 2 * DAY)
    assert [m["To"].split()[0] for _, m in sent] == ["Martin", "Kim"]


def test_a_letter_that_speaks_for_a_student_on_offer_names_no_surname(at_work):
    text = 'when = {{ after = "{anchor}", by = "1d" }}\ntopic = "t"\nto = "mentor"\nsend = "{letter}"\n'
    book = rules(aa=text.format(anchor="accepted", letter="student-silent"), zz=text.format(anchor="offered", letter="offer-unanswered"))
    office = at_work(book)
    office.step(enrolment(form="Name: Bela Secretsurname\nE-mail: bela@example.com\nCourse: Python\n"))
    sent = office.time_passes(NOW + 2 * DAY)
    assert sent
    assert all("Secretsurname" not in text_of(m) for _, m in sent)


def test_a_zone_may_be_one_without_a_slash(at_work):
    text = SHIPPED["friday-standup"].decode().split("[[example]]")[0].replace('zone = "mentor"', 'zone = "Japan"')
    office = at_work(rules(friday_standup=text))
    assert [at for at, _ in office.time_passes(FRIDAY)] == [datetime(2026, 11, 27, 0, tzinfo=UTC)]


def test_a_further_step_of_a_rule_before_a_call_is_not_too_late(at_work):
    text = 'when = {{ before = "call_start", by = "1d" }}\nto = "mentor"\nsend = "{0}"\nthen = [{{ after = "2d", send = "{1}" }}]\n'
    office = at_work(rules(before=text.format("call-brief", "session-report")), accepted=False)
    asked = to(office.step(enrolment()), MARIA.address)
    office.step(mail(MARIA.address, YES.replace("Tuesdays", "Fridays"), answers=asked))
    sent = office.time_passes(FRIDAY + 2 * DAY)
    assert [at for at, _ in sent] == [datetime(2026, 11, 26, 17, tzinfo=UTC), datetime(2026, 11, 28, 17, tzinfo=UTC)]


def test_any_mail_of_a_mentor_counts_as_heard_for_all_of_their_students(at_work):
    office = at_work(rules("mentor-silent"))
    form = "Name: Ben Short\nE-mail: ben@example.com\nTime zone: Europe/London\n"
    offer = to(office.step(enrolment(form=form)), MARIA.address)
    office.now += 10 * DAY
    office.step(mail(MARIA.address, "Yes! Mondays at 18:00 my time", answers=offer, at=office.now))
    assert {m.mentor_heard for m in office.all()} == {office.now}


def test_a_letter_that_cannot_be_written_is_told_to_staff_once(at_work):
    text = 'when = { after = "accepted", by = "1d" }\nto = "mentor"\nsend = "clock-drift"\n'
    office = at_work(rules(wrong=text))
    sent = office.time_passes(NOW + 2 * DAY)
    assert [m["To"] for _, m in sent] == ["Martin <martin@example.org>"]
    assert "drift.from" in text_of(sent[0][1])
