"""A mentor or a student wants the calls to pause, to go on, or to end: what is read, what happens at once, what staff are asked."""

import re
from datetime import date, datetime, timedelta

import pytest

from agent.core.deciding import pausing
from agent.core.intents import Accept, Consent, End, Objection, PauseCalls, Remark, Skip, Unclear, Wish
from agent.core.meetings import occurrences
from agent.core.people import Role
from tests.builders import MARIA, MARTIN, Conversation, at, offered, weekly
from tests.office import Office, enrolment, mail, text_of, to
from tests.test_recognise import pending, read

ANA = "ana@example.com"
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 27)
TODAY = date(2026, 11, 12)
THREE_WEEKS = Wish("pause", TODAY, date(2026, 12, 2))


def until(day: str) -> Wish:
    return Wish("pause", TODAY, date.fromisoformat(day))


# What is read

SAID = {
    "could we pause for three weeks?": THREE_WEEKS,
    "Hi, exams are coming. Could we please pause our calls for 3 weeks? Thanks!": THREE_WEEKS,
    "let's take a break until 10 January": until("2027-01-10"),
    "Please pause our calls from 14 December for three weeks.": Wish("pause", date(2026, 12, 14), date(2027, 1, 3)),
    "I'd like to pause the calls from 20 December to 10 January": Wish("pause", date(2026, 12, 20), date(2027, 1, 10)),
    "I'd like to stop the mentorship": Wish("end"),
    "We are done, Ana finished the course!": Wish("end"),
    "I no longer need a mentor, thank you for everything.": Wish("end"),
    "Ana would like to end our mentorship.": Wish("end"),
    "Let's resume our calls": Wish("resume"),
    "Können wir drei Wochen pausieren?": THREE_WEEKS,
    "Machen wir eine Pause bis 10. Januar": until("2027-01-10"),
    "Ich möchte das Mentoring mit Ana beenden.": Wish("end"),
    "Wir sind fertig, Ana hat den Kurs abgeschlossen.": Wish("end"),
    "Lass uns die Pause beenden": Wish("resume"),
    "¿Podríamos hacer una pausa de tres semanas?": THREE_WEEKS,
    "Hagamos una pausa hasta el 10 de enero": until("2027-01-10"),
    "Quiero terminar la mentoría": Wish("end"),
    "Hemos terminado, Ana ha terminado el curso": Wish("end"),
    "¿Podemos reanudar las llamadas?": Wish("resume"),
    "Pourrions-nous faire une pause de trois semaines ?": THREE_WEEKS,
    "Faisons une pause jusqu'au 10 janvier": until("2027-01-10"),
    "Je voudrais arrêter le mentorat": Wish("end"),
    "Nous avons terminé, Ana a fini la formation.": Wish("end"),
    "Reprenons nos appels, s'il vous plaît.": Wish("resume"),
}
DOUBTFUL = {
    "Could we pause for a while?": Wish("pause"),
    "If my exams go badly, I'd like to pause the calls from 20 December to 10 January.": Wish(
        "pause", date(2026, 12, 20), date(2027, 1, 10), sure=False
    ),
    "Ana finished the course!": Wish("end", sure=False),
    "I'm not sure, perhaps I'd like to end the mentorship.": Wish("end", sure=False),
    "I'd like to pause our calls, or end the mentorship": Wish("end", sure=False),
    "Ich würde gerne aufhören": Wish("end", sure=False),
    "Ana ha terminado el curso": Wish("end", sure=False),
    "J'ai fini la formation": Wish("end", sure=False),
}
NOTHING = [
    "We don't want to pause",
    "I don't want to stop the mentorship",
    "What happens if we pause for three weeks?",
    "We are done with section 3.",
    "We are done for today.",
    "The last call went well.",
    "I took a break from 1 to 5 December.",
    "Let's end the call early",
    "We paused the video",
    "I pause my other work for this, see you on Tuesday",
    "Wir sind heute fertig geworden",
    "Mach mal Pause!",
    "No quiero terminar la mentoría",
    "Je ne veux pas arrêter le mentorat",
    "Here is my resume.",
]


@pytest.mark.parametrize("role", ["mentor", "student"])
@pytest.mark.parametrize("text", SAID)
def test_a_plain_wish_is_read_with_its_days(text: str, role: Role):
    assert read(text, "Re: Your calls", role=role).intent == SAID[text]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_is_only_wondered_about_or_lacks_its_days_is_not_sure(text: str):
    found = read(text, "Re: Your calls", role="student").intent
    assert found == DOUBTFUL[text]
    assert not found.sure or not found.days


@pytest.mark.parametrize("role", ["mentor", "student"])
@pytest.mark.parametrize("text", NOTHING)
def test_words_that_wish_nothing_are_no_wish(text: str, role: Role):
    assert not isinstance(read(text, "Re: Your calls", role=role).intent, Wish)


@pytest.mark.parametrize("text", ["Please don't end it", "I'm not sure, perhaps end the mentorship", "end the mentorship if she agrees"])
def test_staff_who_only_wonder_or_say_no_end_nothing(text: str):
    assert not isinstance(read(text, "Re: Shall it end? Ana Novak & Maria Huber", role="staff").intent, End)


def test_a_pause_that_is_asked_for_in_answer_to_the_standup_is_read():
    text = "I'd like to pause the calls from 20 December to 10 January"
    assert read(text, "Re: Your standup", role="mentor", asked=[pending("standup")]).intent == SAID[text]


def test_a_week_without_calls_is_calls_that_are_skipped():
    assert read("Could we pause next week?", "Re: Your calls", role="student").intent == Skip(((date(2026, 11, 16), date(2026, 11, 22)),))


@pytest.mark.parametrize("text", [*SAID, *DOUBTFUL])
def test_nobody_but_the_two_wishes_anything(text: str):
    for role in ("staff", None):
        assert not isinstance(read(text, "Re: Your calls", role=role).intent, Wish)


@pytest.mark.parametrize("question", ["offer", "report"])
def test_an_answer_to_another_question_is_that_answer(question: str):
    for text in SAID:
        assert not isinstance(read(text, "Re: Your calls", role="mentor", asked=[pending(question)]).intent, Wish)


def test_the_answer_to_whether_it_is_meant_is_a_plain_yes_or_no_or_days():
    asked = [pending("wish", of="student")]
    assert read("Yes, please", "Re: Your calls", role="student", asked=asked).intent == Consent()
    assert read("No, sorry, not at all", "Re: Your calls", role="student", asked=asked).intent == Objection()
    assert not isinstance(read("I can't make it on Friday", "Re: Your calls", role="student", asked=asked).intent, Objection | Consent)
    assert not isinstance(read("Yes, Wednesday at 17:00 then", "Re: Your calls", role="student", asked=asked).intent, Objection | Consent)


# A pause within the policy


def talk(now: str = "2026-11-27 09:00") -> Conversation:
    """A weekly call on Tuesdays at 18:00 in Vienna, since the first of December."""
    begun = offered(program_start=date(2026, 12, 1)).says("mentor", Accept((weekly("2026-12-01 18:00"),)))
    begun.now = at(now)
    return begun


def calls(t: Conversation, end: str = "2027-01-20 00:00") -> list[str]:
    return [f"{start:%d %b}" for start in occurrences(t.m.weekly, at("2026-12-01 00:00"), at(end))]


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_a_pause_that_one_of_the_two_asks_for_takes_effect_and_both_hear_who_asked(role: Role):
    t = talk().says(role, Wish("pause", FIRST, LAST))
    assert calls(t) == ["01 Dec", "29 Dec", "05 Jan", "12 Jan", "19 Jan"]
    assert [c.week.original.day for c in t.cancelled()] == [8, 15, 22]
    told = {letter.to[0].person: letter.facts for letter in t.letters("paused")}
    assert {who for who in ("mentor", "student") if told[who]["by_you"]} == {role}
    assert told["mentor"]["by"] == ("Maria" if role == "mentor" else "Ana")
    assert ("wish", MARTIN.address) in t.told()
    t.time_passes(at("2026-12-07 06:00"))
    assert t.m.state == "paused"
    t.time_passes(at("2026-12-28 06:00"))
    assert t.m.state == "weekly"
    assert t.told() == {("pause-over", MARIA.address), ("pause-over", ANA)}


def test_a_call_within_the_notice_stands_though_the_pause_begins_and_the_other_hears_at_once():
    t = talk("2026-12-01 16:00").says("student", Wish("pause", date(2026, 12, 1), date(2026, 12, 20)))
    assert calls(t)[:2] == ["01 Dec", "22 Dec"]
    assert {("too-late", ANA), ("short-notice", MARIA.address)} <= t.told()


@pytest.mark.parametrize(("days", "fits"), [(28, True), (29, False)])
def test_four_weeks_are_done_and_a_day_more_is_declined_kindly_and_put_before_staff(days: int, *, fits: bool):
    t = talk().says("student", Wish("pause", FIRST, FIRST + timedelta(days=days - 1)))
    assert bool(t.cancelled()) is fits
    assert (t.m.pause is not None) is fits
    assert (("wish-passed", ANA) in t.told()) is not fits
    (staff,) = t.letters("wish")
    assert bool(staff.facts["longer"]) is not fits
    assert staff.facts["text"] == "their words"


def test_a_second_pause_is_declined_kindly_and_put_before_staff():
    t = talk().says("student", Wish("pause", FIRST, LAST))
    t.time_passes(at("2027-01-05 00:00"))
    t.says("mentor", Wish("pause", date(2027, 1, 6), date(2027, 1, 20)))
    assert not t.cancelled()
    assert t.told() == {("wish", MARTIN.address), ("wish-passed", MARIA.address)}
    assert t.letters("wish")[0].facts["again"]


def test_a_pause_without_days_is_asked_back_and_the_answer_names_them():
    t = talk().says("student", Wish("pause"))
    assert t.told() == {("wish-unclear", ANA)}
    assert not t.cancelled()
    t.says("student", Wish("pause", FIRST, LAST))
    assert len(t.cancelled()) == 3
    assert not t.m.pending("student")


def test_a_doubtful_wish_is_asked_back_done_on_a_yes_and_forgotten_on_a_no():
    t = talk().says("student", Wish("pause", FIRST, LAST, sure=False))
    assert not t.cancelled()
    assert not talk().says("student", Wish("pause", FIRST, LAST, sure=False)).says("student", Objection()).m.pending("student")
    t.says("student", Consent())
    assert [c.week.original.day for c in t.cancelled()] == [8, 15, 22]


def test_what_is_asked_back_twice_goes_to_staff():
    t = talk().says("student", Wish("end", sure=False)).says("student", Wish("end", sure=False))
    assert t.told() == {("passed-on", MARTIN.address), ("passed", ANA)}


def test_a_wish_written_to_the_other_with_the_agent_in_copy_is_never_answered():
    assert talk().says("student", Wish("end", sure=False), aside=True).told() == set()
    assert talk().says("student", Wish("end"), aside=True).told() == {("wish", MARTIN.address)}


# Going on again


def test_who_asked_for_a_pause_or_the_other_ends_it_early_and_both_hear_who():
    t = talk().says("student", Wish("pause", FIRST, LAST))
    t.time_passes(at("2026-12-10 09:00"))
    t.says("mentor", Wish("resume"))
    assert calls(t) == ["01 Dec", "15 Dec", "22 Dec", "29 Dec", "05 Jan", "12 Jan", "19 Jan"]
    (put,) = t.meetings()
    assert {i.recipient.person: (i.facts["by"], i.facts["by_you"]) for i in put.invitees[:2]} == {
        "mentor": ("Maria", "yes"),
        "student": ("Maria", ""),
    }
    assert ("wish", MARTIN.address) in t.told()


def test_the_days_of_a_pause_are_those_of_who_asked_by_their_own_clock():
    slot = weekly("2026-12-07 19:00", "America/New_York")  # Tuesday, one o'clock in Vienna
    t = offered(program_start=date(2026, 12, 1)).says("mentor", Accept((slot,))).says("student", Wish("pause", FIRST, date(2026, 12, 21)))
    left = list(occurrences(t.m.weekly, at("2026-12-01 00:00"), at("2027-01-06 00:00")))
    assert left == [at("2026-12-28 19:00", "America/New_York"), at("2027-01-04 19:00", "America/New_York")]


def test_a_pause_that_staff_wanted_is_ended_by_staff():
    t = talk().staff_says(lambda m, scene: pausing.pause(m, PauseCalls(), scene)).says("student", Wish("resume"))
    assert t.m.state == "paused"
    assert t.told() == {("wish", MARTIN.address), ("wish-passed", ANA)}


def test_going_on_where_nothing_rests_says_nothing():
    assert talk().says("student", Wish("resume")).told() == set()


# The end


@pytest.mark.parametrize("role", ["mentor", "student"])
def test_an_end_is_put_before_staff_and_nothing_ends_by_itself(role: Role):
    t = talk().says(role, Wish("end"))
    who = MARIA.address if role == "mentor" else ANA
    assert t.told() == {("wish", MARTIN.address), ("wish-passed", who)}
    (kind,) = t.letters("wish-passed")
    assert kind.facts["call"].startswith("Tuesday, 1 December 2026")
    assert t.m.state == "weekly"
    assert calls(t)[0] == "01 Dec"


def test_a_wish_for_the_end_is_put_before_staff_once():
    t = talk().says("student", Wish("end")).says("mentor", Wish("end"))
    assert t.told() == {("wish-passed", MARIA.address)}


def test_staff_say_yes_and_it_ends_or_no_and_all_stays():
    ended = talk().says("student", Wish("end")).says("staff", Consent())
    assert ended.m.state == "ended"
    assert {("calls-ended", ANA), ("calls-ended", MARIA.address), ("staff-word", MARTIN.address)} <= ended.told()
    stays = talk().says("student", Wish("end")).says("staff", Objection())
    assert stays.m.state == "weekly"
    assert not stays.m.pending("staff")
    assert stays.told() == {("staff-word", MARTIN.address)}


def test_what_staff_answer_and_nobody_understands_changes_nothing_and_is_said_so():
    t = talk().says("student", Wish("end"))
    for unclear in (Unclear(), Remark("question")):
        t.says("staff", unclear, answers=f"{t.m.ref}/wish-end/cause/martin@example.org")
        assert t.m.state == "weekly"
        assert t.letters("staff-word")[0].facts["why_not"]


def test_a_yes_of_staff_to_another_letter_ends_nothing():
    for word in (Consent(), Objection(), Accept()):
        t = talk().says("student", Wish("end")).says("staff", word, answers="M1/worry/cause/martin@example.org")
        assert t.m.state == "weekly"
        assert t.m.pending("staff")
        assert t.told() == set()


def test_before_a_yes_and_after_the_end_a_wish_is_none():
    assert not offered().says("mentor", Wish("end")).letters("wish")
    assert not talk().staff_says(pausing.end).says("student", Wish("end")).letters("wish")


# By mail

LATER = timedelta(days=3)


@pytest.fixture
def office(tmp_path):
    """Maria mentors Ana, with a weekly call; the offer's answer is Maria's, the introduction went to both."""
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail(MARIA.address, "Yes, happy to! Tuesdays at 18:00 my time.", answers=offer))
        yield office


def writes(office: Office, who: str, words: str, answers=None, **changes) -> list:
    return office.step(mail(who, words, at=office.now + LATER, answers=answers, **changes), later=LATER)


def test_a_student_pauses_the_calls_by_mail_and_the_letters_say_so(office: Office):
    sent = writes(office, ANA, "Hi, exams! Could we pause for three weeks?")
    assert "Gladly, and Maria knows." in text_of(to(sent, ANA, "Your calls with Maria pause"))
    assert "Ana asked for a pause." in text_of(to(sent, MARIA.address, "Your calls with Ana pause"))
    assert "There is nothing to do for you." in text_of(to(sent, MARTIN.address, "Paused: Ana Novak & Maria Huber"))
    assert office.m.state == "paused"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("end", "ended"),
        ("Yes", "ended"),
        ("ok, yes please", "ended"),
        ("Yes.\n\nMartin", "ended"),
        ("Ja, bitte", "ended"),
        ("no", "weekly"),
        ("hm", "weekly"),
    ],
)
def test_staff_confirm_the_end_by_one_word(office: Office, word: str, state: str):
    told = writes(office, MARIA.address, "We are done, Ana finished the course!")
    asked = to(told, MARTIN.address, "Shall it end? Ana Novak & Maria Huber")
    assert office.m.state == "weekly"
    sent = writes(office, "Martin <martin@example.org>", word, asked)
    assert office.m.state == state
    assert to(sent, MARTIN.address, "Done: " if state == "ended" else "Not done: ")


@pytest.mark.parametrize(
    "words",
    [
        "Ok, I'll talk to them first.",
        "Yes, I saw that, and will call Ana",
        "Sure, but let me ask Maria before",
        "Alles klar, ich rede mit ihr",
    ],
)
def test_a_yes_of_staff_with_more_to_it_ends_nothing_and_is_said_so(office: Office, words: str):
    asked = to(writes(office, MARIA.address, "I'd like to stop the mentorship"), MARTIN.address)
    sent = writes(office, "Martin <martin@example.org>", words, asked)
    assert office.m.state == "weekly"
    assert to(sent, MARTIN.address, "Not done: ")


def test_ok_to_a_worry_is_no_yes_to_the_end_that_is_asked_of_staff_meanwhile(office: Office):
    worry = to(writes(office, MARIA.address, "I have not heard of Ana Novak. I am worried about her."), MARTIN.address)
    writes(office, MARIA.address, "I'd like to stop the mentorship")
    assert writes(office, "Martin <martin@example.org>", "Yes, thanks", worry) == []
    assert office.m.state == "weekly"


def test_a_yes_of_staff_that_the_server_does_not_vouch_for_ends_nothing(office: Office):
    asked = to(writes(office, MARIA.address, "I'd like to stop the mentorship"), MARTIN.address)
    assert writes(office, "Martin <martin@example.org>", "end", asked, results=None) == []
    assert office.m.state == "weekly"


def test_a_forged_wish_does_nothing(office: Office):
    for results in ("mx.example.org; dmarc=fail", None):
        told = writes(office, ANA, "I'd like to stop the mentorship", results=results)
        assert not [m for m in told if MARTIN.address not in m["To"] or "mentorship" in text_of(m)]
    assert office.m.state == "weekly"


def test_what_the_letter_says_to_reply_is_understood_and_done(office: Office):
    kind = to(writes(office, ANA, "Please pause our calls from 5 December until 20 January"), ANA, "About the pause with Maria")
    (reply,) = re.findall('reply "(pause from .+?)"', text_of(kind))
    assert to(writes(office, ANA, reply, kind), ANA, "Your calls with Maria pause until Friday, 1 January 2027")


def test_the_last_day_that_is_named_is_the_last_without_calls(office: Office):
    writes(office, ANA, "Please pause our calls from 1 December until 20 December.")
    assert office.m.pause.until == datetime.fromisoformat("2026-12-21T00:00-05:00")
