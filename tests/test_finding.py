"""A time for the first call is found without anybody being asked twice: in a mentor's usual hours, or on their booking page."""

from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from agent.core.deciding import pausing
from agent.core.deciding.forgetting import parted
from agent.core.deciding.handing import hand_over
from agent.core.intents import Accept, Objection, Page, PauseCalls, Pick, Reassign, Skip, Times
from agent.core.meetings import Meeting, Time, Window
from agent.core.people import Available, People
from agent.core.roster import read_roster
from agent.core.rules.files import rulebook
from agent.core.value import replace
from agent.reading import Setting
from agent.reading.hearing import hear
from agent.reading.hours import told_hours, usual_hours, wished_hours
from agent.reading.pages import page_in
from agent.reading.times import find
from agent.sources import rule_files
from tests.builders import ENROLMENT, MARIA, MARTIN, NOW, TOM, Conversation, at, offered, once
from tests.office import AGENT, FORM, Office, enrolment, mail, subject_of, text_of, to, told

ANA = "ana@example.com"
VIENNA = ZoneInfo("Europe/Vienna")
SHIPPED = Path(__file__).parent.parent / "rules"
TUESDAYS_AND_THURSDAYS = (Available(1, 17 * 60, 20 * 60), Available(3, 17 * 60, 20 * 60))
PAGE = Page("https://calendly.com/maria/45min", "calendly.com")


def free_maria(*hours: Available, **changes) -> People:
    return People((replace(MARIA, available=hours or TUESDAYS_AND_THURSDAYS, **changes), TOM))


def asked(people: People | None = None, **changes) -> Conversation:
    """Maria, whose usual hours are known, was asked whether she would mentor Ana."""
    return Conversation(fields=replace(ENROLMENT, **changes), people=people or free_maria()).assigned()


def options(t: Conversation) -> list[str]:
    """The times on offer to the student, on Vienna's clock."""
    (question,) = (a for a in t.m.asked if a.question == "pick")
    return [f"{o.local:%d %b %H:%M}" for o in question.options]


# Hours as people write them


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("I am usually free Tuesdays and Thursdays 17:00-20:00", "Tu 17-20 Th 17-20"),
        ("I'm usually free on Tuesdays and Thursdays between 5pm and 8pm.", "Tu 17-20 Th 17-20"),
        ("usually free 5-8pm on Tuesdays and Thursdays", "Tu 17-20 Th 17-20"),
        ("My availability:\n- Monday 9-12\n- Wednesday 2pm-6pm", "Mo 9-12 We 14-18"),
        ("I'm generally available weekdays after 18:00", "Mo 18-22 Tu 18-22 We 18-22 Th 18-22 Fr 18-22"),
        ("Generally available Mon-Fri 18:00-21:00", "Mo 18-21 Tu 18-21 We 18-21 Th 18-21 Fr 18-21"),
        ("usually free Mondays 6-8pm and Sundays 11-1pm", "Mo 18-20 Su 11-13"),
        ("Usually I can do Tuesdays 17:00-20:00 and Saturdays 10-12 and 15:00-17:00", "Tu 17-20 Sa 10-12 Sa 15-17"),
        ("Ich habe normalerweise dienstags und donnerstags von 17 bis 20 Uhr Zeit", "Tu 17-20 Th 17-20"),
        ("Suelo estar libre los martes y jueves de 17:00 a 20:00", "Tu 17-20 Th 17-20"),
        ("Je suis généralement libre les mardis et jeudis de 17h à 20h", "Tu 17-20 Th 17-20"),
        ("usually free Tuesdays 8-10", ""),  # in the morning, or in the evening?
        ("usually free Tuesdays", ""),
        ("usually free Tuesdays 17:00-20:00 and Fridays", ""),
        ("usually free Tuesdays 17:00-20:00, but not on Fridays", ""),
        ("usually free, and this Tuesday 17:00-20:00", ""),
    ],
)
def test_hours_of_the_week_are_read_or_nothing_is(words, hours):
    days = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert " ".join(f"{days[h.weekday]} {h.begins // 60}-{h.ends // 60}" for h in usual_hours(hear(words))) == hours


@pytest.mark.parametrize(
    ("wish", "first", "last"),
    [
        ("weekday evenings", Available(0, 1020, 1320), Available(4, 1020, 1320)),
        ("Tue/Thu after 18:00", Available(1, 1080, 1320), Available(3, 1080, 1320)),
        ("weekends", Available(5, 420, 1320), Available(6, 420, 1320)),
        ("Saturday mornings or Sunday afternoons", Available(5, 420, 720), Available(6, 720, 1080)),
    ],
)
def test_a_wish_is_read_as_far_as_it_can_be(wish, first, last):
    found = wished_hours(wish)
    assert (found[0], found[-1]) == (first, last)


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("Book here: https://calendly.com/maria/45min.", "https://calendly.com/maria/45min"),
        ("http://maria.youcanbook.me", "https://maria.youcanbook.me"),
        (
            "Pick one:\nhttps://calendar.google.com/calendar/appointments/schedules/AbC",
            "https://calendar.google.com/calendar/appointments/schedules/AbC",
        ),
        ("https://calendar.google.com/calendar/u/0/r", None),
        ("https://calendly.com.evil.example/maria", None),
        ("https://notcalendly.com/maria", None),
        ("Happy to!\n\nMaria Huber\nhttps://calendly.com/maria", None),  # a signature
        ("see https://github.com/maria", None),
    ],
)
def test_a_booking_page_is_known_by_its_host(words, url):
    page = page_in(words, Setting(NOW, None))
    assert (page.url if page else None) == url


NOTHING = [
    "Thu before 10am",
    "Thu around 6",
    "Thu after 6 or so",
    "Thursdays after 6pm",  # every week?
    "Mon-Fri after 6pm",
    "Thu after work",
    "not Thu after 6pm",
    "I can't do Thu after 6pm",
    "Thu after 6pm would be bad",
    "my shift ends Thu after 6pm",
    "Thursday I have a meeting from 5pm on",
    "Thu after 6pm, but I need to leave by 8",
    "Thu after 6pm. I have to stop at 8pm.",
    "Thu after 6pm, not after 9pm",
    "Thu after 6pm except between 7 and 8",
    "Do nach 18 Uhr, aber um 20 Uhr muss ich weg",
    "jueves después de las 18, pero a las 20 tengo que irme",
    "jeudi après 18h, mais je dois partir à 20h",
]


@pytest.mark.parametrize(
    ("words", "windows"),
    [
        ("Wed 17:00 or Thu after 6", "Thu 06|18-22"),
        ("Thu or Fri after 6pm", "Thu 18-22, Fri 18-22"),
        ("after 18:00 on Thursday", "Thu 18-22"),
        ("Thursday from 5pm on", "Thu 17-22"),
        ("Thursday any time after 4pm", "Thu 16-22"),
        ("Thursday 6pm or later", "Thu 18-22"),
        ("Thursday evening after 7", "Thu 19-22"),
        ("Thursday morning after 9", "Thu 09-12"),
        ("Thu between 5 and 8pm, or tomorrow 17:00-20:00", "Thu 17-20, Tue 17-20"),
        ("Donnerstag ab 18 Uhr", "Thu 18-22"),
        ("Do nach 6 oder morgen zwischen 17 und 20 Uhr", "Thu 06|18-22, Tue 17-20"),
        ("el jueves a partir de las 18", "Thu 18-22"),
        ("el jueves después de las 6", "Thu 06|18-22"),
        ("jeudi après 18h", "Thu 18-22"),
        ("jeudi à partir de 17h ou mardi de 17h à 20h", "Thu 17-22, Tue 17-20"),
        *((words, "") for words in NOTHING),
    ],
)
def test_hours_of_one_day_are_a_window_and_never_a_time(words, windows):
    found = find(words, "", NOW, "Europe/Vienna", frozenset(["orientation_times"]))
    told = [
        f"{w.ends.astimezone(VIENNA):%a} {'|'.join(f'{s.local:%H}' for s in w.starts)}-{w.ends.astimezone(VIENNA):%H}"
        for w in found.windows
    ]
    assert ", ".join(told) == windows
    assert [f"{time.local:%a %H:%M}" for time in found.times] == (["Wed 17:00"] if "Wed" in words else [])
    assert not found.windows or found.problems  # `read` asks, as it has no time to give


# Times out of usual hours


def test_a_yes_alone_offers_the_student_some_of_the_mentors_usual_hours_on_the_students_clock():
    t = asked().says("mentor", Accept())
    assert t.told() == {
        ("background", MARIA.address),
        ("introduction", MARIA.address),
        ("introduction", ANA),
        ("pick", ANA),
        ("times-offered", MARIA.address),
    }
    (pick,) = t.letters("pick")
    assert pick.facts["options"].startswith("1) Tuesday, 24 November 2026, 11:00 (New York time)\n2) Thursday, 26 November 2026, 13:00")
    assert t.letters("times-offered")[0].facts["options"].startswith("Tuesday, 24 November 2026, 17:00 (Vienna time)\nThursday")
    t.says("student", Pick(2))
    assert t.m.orientation.start == at("2026-11-26 19:00")
    assert len(t.meetings()) == 1


def test_at_most_five_are_offered_with_a_days_notice_and_spread_over_days():
    t = asked().says("mentor", Accept())
    assert options(t) == ["24 Nov 17:00", "26 Nov 19:00", "01 Dec 17:00", "03 Dec 19:00", "08 Dec 17:00"]
    t = asked(free_maria(Available(1, 17 * 60, 20 * 60))).says("mentor", Accept())
    assert options(t) == ["24 Nov 17:00", "24 Nov 19:00", "01 Dec 17:00", "01 Dec 19:00", "08 Dec 17:00"]
    late = asked().but(now=at("2026-11-23 18:00")).says("mentor", Accept())
    assert options(late)[0] == "24 Nov 18:00"


def test_hours_that_are_night_for_the_student_are_not_offered():
    t = asked(zone="America/Los_Angeles").says("mentor", Accept())
    assert options(t)[0] == "24 Nov 17:00"
    t = asked(free_maria(Available(1, 8 * 60, 12 * 60))).says("mentor", Accept())
    assert ("orientation-times", MARIA.address) in t.told()


def test_a_wish_is_heeded_where_there_is_such_a_time_and_only_there():
    t = asked(wished_times="Thursdays before 13:00").says("mentor", Accept())
    assert options(t)[:2] == ["26 Nov 17:00", "26 Nov 18:00"]
    assert options(asked(wished_times="Sundays").says("mentor", Accept())) == options(asked().says("mentor", Accept()))


def with_ben(t: Conversation, meeting: Meeting) -> Conversation:
    """Maria has another student, with whom she has that call."""
    weekly = {"weekly": meeting} if meeting.weekly else {"orientation": meeting}
    t.others = (replace(t.m, ref="M9", asked=(), mentor=MARIA.address, **weekly),)
    return t


def test_no_time_is_offered_at_which_the_mentor_has_another_call_or_is_away():
    t = asked(free_maria(away=((date(2026, 12, 3), date(2026, 12, 3)),)))
    t = with_ben(t, Meeting("1", datetime(2026, 11, 17, 17, 30), "Europe/Vienna", 45, weekly=True)).says("mentor", Accept())
    assert options(t) == ["24 Nov 18:30", "26 Nov 17:00", "26 Nov 19:00", "01 Dec 18:30", "08 Dec 19:00"]


def span(begins: str, ends: str) -> tuple[datetime, datetime]:
    """A stretch of one day on Vienna's clock, as a calendar would tell it."""
    return at(begins).astimezone(UTC), at(f"{begins[:10]} {ends}").astimezone(UTC)


@pytest.mark.parametrize(
    ("whose", "spans", "offered_then"),
    [
        (MARIA.address, [], ["24 Nov 17:00", "26 Nov 19:00", "01 Dec 17:00"]),
        (MARIA.address, [span("2026-11-24 16:00", "17:30")], ["24 Nov 17:30", "26 Nov 19:00", "01 Dec 17:00"]),
        (MARIA.address, [span("2026-11-24 16:00", "17:00")], ["24 Nov 17:00", "26 Nov 19:00", "01 Dec 17:00"]),  # over by then
        (MARIA.address, [span("2026-11-24 17:30", "17:45")], ["24 Nov 18:00", "26 Nov 19:00", "01 Dec 17:00"]),
        (MARIA.address, [span("2026-11-24 00:00", "23:59")], ["26 Nov 17:00", "26 Nov 19:00", "01 Dec 19:00"]),
        (ANA, [span("2026-11-24 16:00", "17:30")], ["24 Nov 17:30", "26 Nov 19:00", "01 Dec 17:00"]),
        (TOM.address, [span("2026-11-24 16:00", "20:00")], ["24 Nov 17:00", "26 Nov 19:00", "01 Dec 17:00"]),
    ],
)
def test_no_time_is_offered_at_which_one_of_the_two_is_taken_by_their_calendar(whose, spans, offered_then):
    t = asked().but(busy={whose: spans}).says("mentor", Accept())
    assert options(t)[:3] == offered_then


def test_a_mentor_who_is_taken_at_all_of_their_usual_hours_is_asked_for_a_time():
    t = asked().but(busy={MARIA.address: [(NOW, NOW + timedelta(days=60))]}).says("mentor", Accept())
    assert ("orientation-times", MARIA.address) in t.told()


def test_hours_that_the_mentor_named_just_now_avoid_what_their_calendar_has_and_stand_where_it_has_all_of_them():
    evening = Accept(windows=(thursday(18),))
    t = offered().but(busy={MARIA.address: [span("2026-11-26 17:00", "19:00")]}).says("mentor", evening)
    assert options(t) == ["26 Nov 19:00", "26 Nov 21:00"]
    t = offered().but(busy={MARIA.address: [span("2026-11-26 17:00", "23:00")]}).says("mentor", evening)
    assert options(t) == ["26 Nov 18:00", "26 Nov 21:00"]


def test_a_time_that_another_student_has_taken_meanwhile_is_said_to_be_gone_and_others_are_offered():
    t = asked().says("mentor", Accept())
    t = with_ben(t, Meeting("1", datetime(2026, 11, 24, 17), "Europe/Vienna", 45, weekly=False)).says("student", Pick(1))
    assert t.m.orientation is None
    assert t.letters("pick")[0].facts["gone"]
    assert options(t)[0] == "24 Nov 18:00"


def test_a_time_of_two_that_the_mentor_named_is_not_given_to_two_students_either():
    t = offered().says("mentor", Accept((once("2026-11-25 17:00"), once("2026-11-26 17:00"))))
    t = with_ben(t, Meeting("1", datetime(2026, 11, 25, 17, 30), "Europe/Vienna", 45, weekly=False)).says("student", Pick(1))
    assert t.told() == {("orientation-times", MARIA.address)}
    assert "taken" in t.letters()[0].facts["problems"]


def test_a_mentor_without_usual_hours_is_asked_as_ever():
    t = offered().says("mentor", Accept())
    assert ("orientation-times", MARIA.address) in t.told()


def thursday(*hours: int, until: str = "22:00") -> Window:
    return Window(tuple(once(f"2026-11-26 {hour:02}:00") for hour in hours), at(f"2026-11-26 {until}"))


def yes(*windows: Window, times: tuple[Time, ...] = (), **changes) -> Conversation:
    return offered(**changes).says("mentor", Accept(times, windows=windows, problems=("times: 'Thu': at what time exactly?",)))


def test_of_one_time_and_hours_of_another_day_the_student_picks():
    t = yes(thursday(18), times=(once("2026-11-25 17:00"),))
    assert options(t) == ["25 Nov 17:00", "26 Nov 18:00", "26 Nov 21:00"]
    assert t.told() >= {("pick", ANA), ("times-offered", MARIA.address)}
    assert t.letters("times-offered")[0].facts["usual"] == ""
    assert t.says("student", Pick(2)).m.orientation.start == at("2026-11-26 18:00")


def test_an_hour_that_could_be_morning_or_evening_is_the_one_that_is_decent_for_both_or_a_question():
    assert options(yes(thursday(6, 18))) == ["26 Nov 18:00", "26 Nov 21:00"]  # six in the morning is early for Maria
    assert options(yes(thursday(8, 20))) == ["26 Nov 20:00", "26 Nov 21:00"]  # and eight is night in New York
    t = yes(thursday(8, 20), zone="Europe/Vienna")
    assert ("orientation-times", MARIA.address) in t.told()
    assert "at what time exactly?" in t.letters("orientation-times")[0].facts["problems"]


def test_hours_of_a_day_at_which_they_can_t_be_lead_to_a_question():
    for t in (
        yes(thursday(18), zone="Asia/Tokyo"),
        yes(thursday(20, until="20:30")),
        yes(thursday(18), program_start=None, zone="Asia/Kolkata"),
    ):
        assert ("orientation-times", MARIA.address) in t.told()
    assert yes(thursday(18), times=(once("2026-11-25 13:00"),), zone="Asia/Tokyo").m.orientation.start == at("2026-11-25 13:00")
    t = asked(free_maria(TUESDAYS_AND_THURSDAYS[0], away=((date(2026, 11, 26), date(2026, 11, 26)),)))
    assert ("pick", ANA) not in t.says("mentor", Accept(windows=(thursday(18),), problems=("times: which?",))).told()


def test_hours_of_a_day_avoid_the_mentors_other_calls():
    t = with_ben(offered(), Meeting("1", datetime(2026, 11, 26, 18), "Europe/Vienna", 45, weekly=False))
    assert options(t.says("mentor", Accept(windows=(thursday(18, until="20:00"),)))) == ["26 Nov 19:00"]


def test_hours_of_a_day_told_when_asked_for_times_are_offered_too():
    t = offered().says("mentor", Accept()).says("mentor", Times((), windows=(thursday(18),), problems=("times: when?",)))
    assert options(t) == ["26 Nov 18:00", "26 Nov 21:00"]


def test_times_that_the_mentor_names_after_all_take_the_place_of_those_on_offer():
    t = asked().says("mentor", Accept()).says("mentor", Times((once("2026-11-25 17:00"), once("2026-11-26 18:30"))))
    assert options(t) == ["25 Nov 17:00", "26 Nov 18:30"]


def test_hours_said_with_the_yes_are_kept_for_the_next_student():
    t = offered().says("mentor", Accept(available=TUESDAYS_AND_THURSDAYS, problems=("times: which?",)))
    assert options(t)[0] == "24 Nov 17:00"
    assert t.people.find("mentor", MARIA.address).available == TUESDAYS_AND_THURSDAYS


def test_a_first_call_that_is_called_off_is_sought_anew_and_not_at_the_same_time():
    t = asked().says("mentor", Accept()).says("student", Pick(2)).says("student", Skip())
    assert options(t)[:2] == ["24 Nov 17:00", "01 Dec 17:00"]
    assert ("call-skipped", MARIA.address) in t.told()


def test_a_mentor_whose_zone_is_unknown_is_asked_for_it_first_and_then_the_hours_are_offered():
    t = asked(free_maria(zone=None)).says("mentor", Accept())
    assert ("orientation-times", MARIA.address) in t.told()
    t.says("mentor", Times(zone="Europe/Vienna"))
    assert options(t)[0] == "24 Nov 17:00"


# A page where calls are booked


def waiting() -> Conversation:
    """Maria has named her page, and Ana is to book there."""
    return offered().says("mentor", Accept(page=PAGE))


def test_the_page_goes_to_the_student_and_nothing_is_booked_by_us():
    t = waiting()
    assert t.told() >= {("booking-page", ANA), ("booking-page-passed", MARIA.address), ("background", MARIA.address)}
    assert t.letters("booking-page")[0].facts["page"] == PAGE.url
    assert not t.meetings()
    t.says("mentor", Times(page=PAGE))
    assert t.told() == set()


def test_what_the_student_has_booked_is_noted_said_to_both_and_nobody_is_invited_again():
    t = waiting().says("student", Times((once("2026-12-03 12:00", "America/New_York"),), booked=True))
    assert t.told() == {("booked-elsewhere", ANA), ("booked-elsewhere", MARIA.address)}
    assert not t.meetings()
    assert (t.m.orientation.local, t.m.orientation.zone) == (datetime(2026, 12, 3, 18), "Europe/Vienna")
    t.time_passes(at("2026-12-03 19:00"))
    assert t.m.state == "oriented"
    assert t.told() == {("weekly-slot", MARIA.address)}


def test_times_of_the_students_own_instead_go_to_the_mentor():
    t = waiting().says("student", Objection((once("2026-12-03 12:00", "America/New_York"),)))
    assert t.told() == {("student-times", MARIA.address)}


def test_what_was_booked_elsewhere_is_changed_there_and_never_cancelled_by_us():
    booked = waiting().says("student", Times((once("2026-12-03 18:00"),), booked=True))
    for intent in (Skip(), Skip(((date(2026, 12, 3), date(2026, 12, 3)),))):
        t = booked.but(mentorships=dict(booked.mentorships)).says("student", intent)
        assert t.told() == {("change-elsewhere", ANA)}
        assert not t.cancelled()
        assert t.m.orientation


BOTH = {("change-elsewhere", ANA), ("change-elsewhere", MARIA.address)}


@pytest.mark.parametrize(
    ("word", "told"),
    [
        (pausing.end, {("calls-ended", ANA), ("calls-ended", MARIA.address)}),
        (lambda m, scene: pausing.pause(m, PauseCalls(), scene), {("paused", ANA), ("paused", MARIA.address)}),
        (
            lambda m, scene: hand_over(m, Reassign("", ("Tom Baker",)), scene),
            {("mentor-changes", ANA), ("mentor-changes", MARIA.address), ("offer", TOM.address)},
        ),
    ],
)
def test_where_staff_call_off_what_comes_both_hear_that_this_call_can_be_called_off_only_there(word, told):
    t = waiting().says("student", Times((once("2026-12-03 18:00"),), booked=True)).staff_says(word)
    assert t.told() == {*told, *BOTH, ("staff-word", MARTIN.address)}
    assert not t.cancelled()
    assert not any(letter.facts["had_calls"] for letter in t.letters("mentor-changes"))
    assert t.letters("staff-word")[0].facts["elsewhere"] == "Thursday, 3 December 2026, 18:00 (Vienna time)"


def test_who_stays_when_the_other_is_erased_is_asked_to_call_it_off_there():
    t = waiting().says("student", Times((once("2026-12-03 18:00"),), booked=True))
    t.staff_says(lambda m, scene: parted(replace(m, state="ended", mentor=None), scene))
    assert t.told() == {("parted", ANA), ("parted-staff", MARTIN.address)}
    assert t.letters("parted")[0].facts["elsewhere"] == "Thursday, 3 December 2026, 12:00 (New York time)"


# The invitation of somebody else


def booking(
    sender: str = "Maria Huber <maria@example.net>",
    attendees: tuple[str, ...] = (ANA, AGENT),
    organizer: str = MARIA.address,
    start: datetime = datetime(2026, 12, 3, 17, tzinfo=UTC),
    method: str = "REQUEST",
    uid: str = "4k2m@google.com",
    rule: str | None = None,
    sequence: int = 0,
    **headers,
) -> bytes:
    """An invitation as Google Calendar sends it for its organizer; Calendly books through such a calendar."""
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", NOW)
    event.add("DTSTART", start)
    event.add("DTEND", start + timedelta(minutes=30))
    event.add("SUMMARY", "Ana Novak and Maria Huber")
    event.add("SEQUENCE", sequence)
    event.add("ORGANIZER", f"mailto:{organizer}")
    for who in attendees:
        event.add("ATTENDEE", f"mailto:{who}", parameters={"PARTSTAT": "ACCEPTED"})
    if rule:
        event.add("RRULE", {"FREQ": rule})
    whole = Calendar()
    whole.add("PRODID", "-//Google Inc//Google Calendar 70.9054//EN")
    whole.add("VERSION", "2.0")
    whole.add("METHOD", method)
    whole.add_component(event)
    m = message_from_bytes(
        mail(sender, "You have been invited to the following event.", "Invitation: Ana and Maria", **headers), policy=default
    )
    m.add_alternative(whole.to_ical().decode(), subtype="calendar", params={"method": method})
    return m.as_bytes()


BY_SERVICE = {"sender": "Calendly <no-reply@calendly.com>", "Auto_Submitted": "auto-generated"}


def with_page(office: Office, words: str = "Yes, happy to! Book here: https://calendly.com/maria/45min") -> None:
    """Maria has said yes with her page."""
    offer = to(office.step(enrolment()), MARIA.address)
    office.step(mail("Maria <maria@example.net>", words, at=office.now, answers=offer))


@pytest.mark.parametrize(
    "invitation",
    [
        booking(),  # the agent is a guest
        booking(sender="Ana <ana@example.com>"),  # she forwards what she got
        booking(attendees=(MARIA.address, ANA), **BY_SERVICE),
        booking(attendees=(MARIA.address, ANA, AGENT), organizer="no-reply@calendly.com", **BY_SERVICE),
    ],
)
def test_a_call_that_was_booked_on_a_page_is_known_by_its_invitation_and_invited_to_once(tmp_path, invitation):
    with Office(tmp_path) as office:
        with_page(office)
        sent = office.step(invitation)
        assert sorted(told(sent)) == [
            ("Ana Novak <ana@example.com>", "Noted, your first call with Maria: Thursday, 3 December 2026, 12:00"),
            ("Maria Huber <maria@example.net>", "Noted, your first call with Ana: Thursday, 3 December 2026, 18:00"),
        ]
        assert not any(part.get_content_type() == "text/calendar" for m in sent for part in m.walk())
        assert (office.m.orientation.start, office.m.orientation.minutes) == (datetime(2026, 12, 3, 17, tzinfo=UTC), 30)
        assert office.step(invitation) == []


@pytest.mark.parametrize(
    "invitation",
    [
        booking(sender="Eve <eve@example.com>"),  # nobody we know
        booking(results=None),  # from Maria, says nobody
        booking(results="mx.example.org; dmarc=fail header.from=example.net"),
        booking(results=None, **BY_SERVICE),  # from Calendly, says nobody
        booking(sender="Doodle <no-reply@doodle.com>", Auto_Submitted="auto-generated"),  # not her page's service
        booking(sender="no-reply@calendly.com.example.net", Auto_Submitted="auto-generated"),
        booking(attendees=(ANA, "eve@example.com")),
        booking(attendees=(AGENT,)),
        booking(organizer="eve@example.com"),
        booking(organizer=AGENT),  # as if it were ours
        booking(rule="WEEKLY"),
        booking(start=datetime(2026, 11, 20, 17, tzinfo=UTC)),  # past
        booking(start=datetime(2036, 11, 20, 17, tzinfo=UTC)),
        booking(method="PUBLISH"),
        booking(method="ADD"),
    ],
)
def test_no_other_invitation_books_anything(tmp_path, invitation):
    with Office(tmp_path) as office:
        with_page(office)
        sent = office.step(invitation)
        assert office.m.orientation is None
        assert not any("Noted" in subject for _, subject in told(sent))


def test_a_call_that_we_booked_is_not_moved_by_anybodys_invitation(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        office.step(mail("Maria <maria@example.net>", "Yes! Wednesday 2 December 17:00", at=office.now, answers=offer))
        before = office.m.orientation
        for uid in (before.uid, "4k2m@google.com"):
            assert office.step(booking(uid=uid)) == []
        assert office.m.orientation == before


def test_a_call_that_is_moved_on_the_page_is_where_its_newest_invitation_says(tmp_path):
    later = datetime(2026, 12, 4, 17, tzinfo=UTC)
    with Office(tmp_path) as office:
        with_page(office)
        office.step(booking())
        moved = office.step(booking(start=later, sequence=1))
        assert to(moved, ANA, "Noted, the new time of your first call with Maria: Friday, 4 December 2026, 12:00")
        assert office.step(booking(sender="Ana <ana@example.com>")) == []  # she forwards the first one
        assert office.m.orientation.start == later


def test_what_is_called_off_on_the_page_is_sought_anew(tmp_path):
    with Office(tmp_path) as office:
        with_page(office)
        office.step(booking())
        office.step(booking(method="CANCEL", uid="another@google.com"))
        assert office.m.orientation
        sent = office.step(booking(method="CANCEL"))
        assert office.m.orientation is None
        assert [subject for _, subject in told(sent)] == ["When could you and Ana have the first call?"]


def test_a_call_is_found_from_the_hours_that_a_mentor_told_once(tmp_path):
    with Office(tmp_path) as office:
        noted = office.step(mail("Maria <maria@example.net>", "Hi,\nI'm usually free Tuesdays and Thursdays 17:00-20:00.\nMaria"))
        assert "- Tuesday 17:00 – 20:00\n- Thursday 17:00 – 20:00" in text_of(to(noted, MARIA.address, "Noted"))
        form = f"{FORM}Preferred times: Thursdays\n"
        offer = to(office.step(enrolment(form=form)), MARIA.address, "Would you")
        sent = office.step(mail("Maria <maria@example.net>", "Yes, gladly", at=office.now, answers=offer))
        pick = to(sent, ANA, "Which time")
        assert "1) Thursday, 26 November 2026, 11:00 (New York time)\n2) " in text_of(pick)
        assert "Thursday, 26 November 2026, 17:00 (Vienna time)" in text_of(to(sent, MARIA.address, "I offered Ana"))
        sent = office.step(mail("Ana <ana@example.com>", "The first one is perfect, thanks!", at=office.now, answers=pick))
        assert subject_of(to(sent, ANA)).startswith("Your first call with Maria: Thursday, 26 November 2026, 11:00")


def test_a_call_is_found_from_the_hours_that_were_imported(tmp_path):
    sheet = 'address,name,zone,hours\nmaria@example.net,Maria Huber,Europe/Vienna,"Tue, Thu 17:00-20:00"\n'
    with Office(tmp_path, people=read_roster("mentors.csv", sheet.encode(), People(), told_hours).new) as office:
        offer = to(office.step(enrolment()), MARIA.address, "Would you")
        sent = office.step(mail("Maria <maria@example.net>", "Yes, gladly", at=office.now, answers=offer))
        assert "1) Tuesday, 24 November 2026, 11:00 (New York time)\n2) " in text_of(to(sent, ANA, "Which time"))


@pytest.mark.parametrize(
    "words",
    [
        "Yes, gladly! Wed 17:00 or Thu after 6",
        "Ja, gerne! Mi 17:00 oder Do nach 6",
        "¡Sí, con gusto! El miércoles a las 17:00 o el jueves después de las 6",
        "Oui, avec plaisir ! Mercredi 17h ou jeudi après 18h",
    ],
)
def test_an_exact_time_and_an_open_one_are_both_offered(tmp_path, words):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address, "Would you")
        sent = office.step(mail("Maria <maria@example.net>", words, at=office.now, answers=offer))
        assert text_of(to(sent, ANA, "Which time")).count("(New York time)") == 3
        heard = text_of(to(sent, MARIA.address, "I offered Ana"))
        assert "Out of the hours that you named, I offered Ana these" in heard
        assert "- Wednesday, 25 November 2026, 17:00 (Vienna time)\n- Thursday, 26 November 2026, 18:00" in heard
        sent = office.step(mail("Ana <ana@example.com>", "2", at=office.now, answers=to(sent, ANA, "Which time")))
        assert office.m.orientation.start == at("2026-11-26 18:00")


def test_hours_told_while_a_student_waits_are_offered_to_that_student_at_once(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        asked = to(office.step(mail("Maria <maria@example.net>", "Yes, gladly", at=office.now, answers=offer)), MARIA.address, "When")
        sent = office.step(mail("Maria <maria@example.net>", "I'm usually free Tuesdays 17:00-20:00", at=office.now, answers=asked))
        assert "I have just offered some of them to Ana" in text_of(to(sent, MARIA.address, "Noted"))
        assert to(sent, ANA, "Which time")


def test_what_was_booked_can_be_told_in_words(tmp_path):
    with Office(tmp_path) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail("Maria <maria@example.net>", "Yes! https://calendly.com/maria/45min", at=office.now, answers=offer))
        page = to(sent, ANA, "Pick a time")
        office.step(mail("Ana <ana@example.com>", "Done: booked Thursday 3 December 12:00", at=office.now, answers=page))
        assert office.m.orientation.start == at("2026-12-03 18:00")


# The rule that asks when nothing comes of it


def chased(office: Office, days: int) -> list[tuple[str, str]]:
    """What the rule sends in so many days from now, as (first name, subject)."""
    found = []
    for _ in range(days):
        found += [
            (m["To"].split(" ")[0], subject_of(m)) for m in office.step(later=timedelta(days=1)) if "first call" in subject_of(m).lower()
        ]
    return found


UNBOOKED = rulebook({"orientation-unbooked": rule_files(SHIPPED)[0]["orientation-unbooked"].replace(b"enabled = false", b"")})


def test_where_no_first_call_comes_about_the_mentor_hears_whom_it_waits_for_and_then_staff(tmp_path):
    with Office(tmp_path, rules=UNBOOKED) as office:
        with_page(office)
        assert chased(office, 12) == [
            ("Maria", "Still no time for your first call with Ana"),
            ("Martin", "No first call yet: Ana Novak & Maria Huber"),
        ]


def test_who_has_a_first_call_is_left_in_peace_however_late_it_is(tmp_path):
    with Office(tmp_path, rules=UNBOOKED) as office:
        with_page(office, "Yes! Friday 11 December 17:00")
        assert chased(office, 12) == []


def test_a_mentor_who_writes_of_other_things_is_asked_all_the_same(tmp_path):
    with Office(tmp_path, rules=UNBOOKED) as office:
        with_page(office, "Yes, gladly")
        office.step(mail("Maria <maria@example.net>", "Thanks for the background, very helpful!"), later=timedelta(days=2))
        assert [who for who, _ in chased(office, 4)] == ["Maria"]


def test_usual_hours_are_forgotten_on_a_word(tmp_path):
    with Office(tmp_path) as office:
        office.step(mail("Maria <maria@example.net>", "I'm usually free Tuesdays 17:00-20:00"))
        (noted,) = office.step(mail("Maria <maria@example.net>", "Please forget my hours, they change every week now."))
        assert subject_of(noted) == "Noted: no usual hours"
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(mail("Maria <maria@example.net>", "Yes", at=office.now, answers=offer))
        assert to(sent, MARIA.address, "When could you and Ana")


def test_hours_that_are_told_with_the_zone_are_kept_with_it(tmp_path):
    with Office(tmp_path, people=(replace(MARIA, zone=None), TOM)) as office:
        offer = to(office.step(enrolment()), MARIA.address)
        sent = office.step(
            mail("Maria <maria@example.net>", "Yes, and I'm usually free Tuesdays 17:00-20:00", at=office.now, answers=offer)
        )
        asked = to(sent, MARIA.address, "When")
        assert "I have noted when you are usually free, and offer Ana some of it" in text_of(asked)
        sent = office.step(mail("Maria <maria@example.net>", "Vienna", at=office.now, answers=asked))
        assert "1) Tuesday, 24 November 2026, 11:00 (New York time)" in text_of(to(sent, ANA, "Which time"))


def test_a_mail_to_the_student_with_the_agent_in_copy_is_noted_and_not_answered(tmp_path):
    with Office(tmp_path) as office:
        office.step(enrolment())
        assert office.step(mail("Maria <maria@example.net>", "I'm usually free Tuesdays 17:00-20:00", to=ANA, cc=AGENT)) == []
        with office.ledger.read() as tx:
            assert tx.people().find("mentor", MARIA.address).available == (Available(1, 17 * 60, 20 * 60),)
