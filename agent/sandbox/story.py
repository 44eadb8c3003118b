"""The story that `demo` plays: from a forwarded enrolment to the weekly call in three calendars, and what happens beside it."""

import threading
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from agent.core.people import Person as Known
from agent.sandbox.cast import PASSWORD, Mail, Person
from agent.sandbox.scenery import LookAhead, Start, set_up
from agent.sandbox.stage import AGENT, OFFICE, Stage, WentWrongError

MARTIN = Known("staff", "martin@example.org", "Martin", "Europe/Vienna")
MARIA = Known("mentor", "maria@example.net", "Maria Huber", "Europe/Vienna", call_link="https://meet.example.org/maria")
TOM = Known("mentor", "tom@example.net", "Tom Baker", "America/New_York", call_link="https://meet.example.org/tom")
ANA, RAJ = "ana@example.com", "raj@example.com"

ANA_FORM = """\
Name: Ana Novak
E-mail: ana@example.com
Course: Python Foundations
Time zone: America/New_York
Phone: +1 555 0100
Goals: Change from accounting into software
Experience: Spreadsheets, a little SQL
"""
RAJ_FORM = """\
Name: Raj Patel
Course: Web Design
City: Kolkata
Goals: Build a site for the family's shop
"""


def play(start: Start, look_ahead: LookAhead, *, exit_after: bool, folder: Path, calendar: str = "invitation") -> int:
    """Play the story, checking every step; its mails are left in `folder`. 0, or 1 with the first thing that was not as it should be.

    With the `calendar` 'caldav' or 'google' the programme also keeps one of its own, which is looked at after each step.
    Without `exit_after` the mailboxes stay up afterwards, and whoever writes is answered, until Ctrl-C.
    """
    monday = _next_monday(datetime.now(UTC))
    print("An embedded mail server and the real daemon, over IMAP and SMTP on this machine.")
    print("Martin is staff, Maria and Tom are mentors, Ana and Raj students.")
    print("The clock is moved by hand, so that weeks take seconds.", flush=True)
    try:
        with set_up(start, look_ahead, (MARIA, TOM), MARTIN, (ANA, RAJ), folder, monday, calendar) as stage:
            _story(stage, monday)
            print(f"\nAll as it should be. Every mail and invitation lies in {folder}/ as .eml and .ics.", flush=True)
            if not exit_after:
                _stay(stage)
    except WentWrongError as error:
        print(f"\nNot as it should be: {error}", flush=True)
        return 1
    return 0


def _story(stage: Stage, monday: datetime) -> None:
    martin = stage.enter("Martin", MARTIN.address, "Europe/Vienna")
    maria = stage.enter(MARIA.name, MARIA.address, "Europe/Vienna")
    tom = stage.enter(TOM.name, TOM.address, "America/New_York")
    ana = stage.enter("Ana Novak", ANA, "America/New_York")
    raj = stage.enter("Raj Patel", RAJ, "Asia/Kolkata")
    office = stage.enter("Office calendar", OFFICE, "Europe/Vienna")
    invitation = _first_pair(stage, martin, maria, ana, office)
    _changes(stage, monday, maria, ana, office, invitation)
    _second_pair(stage, monday, martin, maria, tom, raj, office)
    _fridays(stage, monday + timedelta(days=11), martin, maria, tom)
    _notes(stage, tom, _silence(stage, tom))
    _hands(stage, martin, maria, tom, raj, office)
    _forgery(stage, martin, raj)
    states = [m["state"] for m in stage.status()]
    stage.check(
        states == ["weekly", "ended"], f"the mentorships stand at {states}", "one mentorship has its weekly call, the other has ended"
    )


def _first_pair(stage: Stage, martin: Person, maria: Person, ana: Person, office: Person) -> Mail:
    """From a forward to the weekly call in three calendars; the student's invitation."""
    stage.scene("Staff forward an enrolment, with the mentor's name on top")
    forward = _forward(stage, martin, "Mentor: Maria Huber", "Ana Novak", ANA_FORM)
    came = stage.arrives({maria: ["Would you mentor Ana?"], martin: ["I asked Maria Huber"]})
    offer = came[maria][0]
    told = offer.subject + offer.text
    private = ("Novak", ANA, "555 0100", "accounting")
    stage.check(
        not any(word in told for word in private),
        "the offer says more than it may",
        "no surname, address, phone or background before a yes",
    )
    stage.tell("The same mail is delivered once more.")
    stage.deliver_again(forward)
    stage.arrives({})
    stage.check(stage.mentorships() == 1, "the same forward made a second mentorship", "and nothing happens twice")

    stage.scene("The mentor says yes in her own words, with a weekly time")
    _reply(stage, maria, offer, "Sure, happy to! Tuesdays at 18:00 my time would work\n\nMaria")
    came = stage.arrives(
        {
            maria: ["About Ana Novak", "Ana, meet Maria", "Your weekly call with Ana"],
            ana: ["Ana, meet Maria", "Your weekly call with Maria"],
            office: ["Ana Novak & Maria Huber"],
        }
    )
    hers, anas = _invitation(came[maria]), _invitation(came[ana])
    _same_instants(stage, came[maria], came[ana], came[office])
    stage.check(
        "18:00" in hers.text and "12:00" in anas.text, "the call is not said in each one's own zone", "said to each in their own zone"
    )
    stage.check(
        "Support checklist" in came[maria][0].text, "the background lacks the checklist", "background and checklist to the mentor alone"
    )

    stage.scene("Both accept in their calendars")
    for person, invitation in ((maria, hers), (ana, anas)):
        stage.accept(person, invitation)
    stage.arrives({})
    answers = stage.status()[0]["weekly"]["answers"]
    stage.check(set(answers.values()) == {"accepted"}, f"status says {answers}", "and status knows")
    return anas


def _second_pair(stage: Stage, monday: datetime, martin: Person, maria: Person, tom: Person, raj: Person, office: Person) -> None:
    """An enrolment that lacks something, a mentor who declines, one who accepts without a time."""
    stage.scene("An enrolment that lacks something")
    _forward(stage, martin, "Mentor: Marie", "Raj Patel", RAJ_FORM)
    came = stage.arrives({martin: ["Something is missing for Raj Patel"]})
    asked = came[martin][0].text
    exact = "e-mail address" in asked and "Marie" in asked and "**name**" not in asked
    stage.check(exact, "staff are not asked for exactly what is lacking", "staff are asked for exactly what is lacking")
    _reply(stage, martin, came[martin][0], "E-mail: raj@example.com\nMentor: Maria Huber, then Tom Baker")
    came = stage.arrives({maria: ["Would you mentor Raj?"], martin: ["I asked Maria Huber"]})

    stage.scene("The mentor declines; the next one is asked")
    _reply(stage, maria, came[maria][0], "Sorry, I can't take another student right now.")
    came = stage.arrives({tom: ["Would you mentor Raj?"], martin: ["Maria Huber can't mentor Raj Patel; I asked Tom Baker"]})

    stage.scene("He accepts without a time: the first call is found, then the weekly one")
    _reply(stage, tom, came[tom][0], "Yes, gladly!")
    came = stage.arrives({tom: ["About Raj Patel", "Raj, meet Tom", "When could you and Raj"], raj: ["Raj, meet Tom"]})
    wednesday = monday + timedelta(days=9)
    thursday = wednesday + timedelta(days=1)
    options = f"{wednesday:%A} {wednesday.day} {wednesday:%B} 8:30am or {thursday:%A} {thursday.day} {thursday:%B} 9:00am"
    _reply(stage, tom, _with(came[tom], "When could"), options)
    came = stage.arrives({raj: ["Which time suits you for the first call"]})
    _reply(stage, raj, came[raj][0], "2")
    came = stage.arrives({tom: ["Your first call with Raj"], raj: ["Your first call with Tom"], office: ["Raj Patel & Tom Baker"]})
    _same_instants(stage, came[tom], came[raj], came[office])
    stage.move_to(datetime.combine(thursday, time(20), UTC), "the first call has taken place")
    came = stage.arrives({tom: ["Which weekly time suits you and Raj?"]})
    _reply(stage, tom, came[tom][0], "Thursdays 9am my time")
    came = stage.arrives({tom: ["Your weekly call with Raj"], raj: ["Your weekly call with Tom"], office: ["Raj Patel & Tom Baker"]})
    _same_instants(stage, came[tom], came[raj], came[office])
    for person in (tom, raj):
        stage.accept(person, came[person][0])
    stage.arrives({})


def _forgery(stage: Stage, martin: Person, raj: Person) -> None:
    """Who only says that they are staff changes nothing, and gets no answer."""
    stage.scene("Somebody pretends to be staff")
    raw = raj.forge("Martin <martin@example.org>", AGENT, "Fwd: New enrolment", f"Mentor: Tom Baker\n\n{ANA_FORM}", stage.clock())
    stage.written(raj, raw, "Fwd: New enrolment (From: Martin)", "Mentor: Tom Baker")
    stage.arrives({})
    stage.check(stage.held() == 1, "a forged mail is not held", "it is held, and nobody is answered")
    stage.move_to(stage.clock() + timedelta(minutes=16), "a quarter of an hour later")
    stage.arrives({martin: ["One thing is waiting for you"]})


def _changes(stage: Stage, monday: datetime, maria: Person, ana: Person, office: Person, invitation: Mail) -> None:
    """One week differs, from either side, in plain words; the other weeks stay as they are."""
    stage.scene("The student would like one call at another time; the mentor is asked first")
    tuesday, wednesday, later = (monday + timedelta(days=days) for days in (8, 9, 15))
    _reply(stage, ana, invitation, f"Could we move our call on {_on(tuesday)} to {_on(wednesday)} at 11:00 my time?")
    came = stage.arrives({maria: ["Can your call with Ana be at another time?"], ana: ["I asked Maria"]})
    stage.check(not stage.status()[0]["weekly"]["exceptions"], "the call moved unasked", "nothing moves before she has answered")
    _reply(stage, maria, came[maria][0], "Yes, that works for me.")
    came = stage.arrives(
        {maria: ["One call with Ana is moved"], ana: ["One call with Maria is moved"], office: ["Ana Novak & Maria Huber"]}
    )
    _same_instants(stage, came[maria], came[ana], came[office])
    changes = [_invitation(came[person]) for person in (maria, ana)]
    one_week = stage.calendar_invites or all(m.event and "RECURRENCE-ID" in m.event and "RRULE" not in m.event for m in changes)
    stage.check(one_week and "17:00" in changes[0].text and "11:00" in changes[1].text, "more than that week has changed", "that week only")

    stage.scene("The mentor can't make another one")
    _reply(stage, maria, changes[0], f"I can't make it on {_on(later)}, sorry.")
    stage.arrives({maria: ["No call with Ana"], ana: ["No call with Maria"], office: ["Cancelled"]})
    exceptions = stage.status()[0]["weekly"]["exceptions"]
    stage.check([e["start"] is None for e in exceptions] == [False, True], f"status says {exceptions}", "it is out of all calendars")


def _fridays(stage: Stage, friday: datetime, martin: Person, maria: Person, tom: Person) -> None:
    """One mail each Friday for all of a mentor's students: answered in plain words, or asked for again."""
    stage.scene("Friday: each mentor is asked at nine of their own, for all of their students")
    told = stage.preview(friday + timedelta(days=3, hours=6))
    standups = [letter for letter in told if letter.rule == "friday-standup"]
    stage.check(len(standups) == 4, f"preview tells of {len(standups)} standups", "preview told them all beforehand, and why")
    stage.move_to(friday, "nine o'clock in Vienna")
    came = stage.arrives({maria: ["Did all your meetings"]})
    _reply(stage, maria, came[maria][0], "All fine, we had a good call!")
    stage.arrives({})
    stage.move_to(friday + timedelta(hours=6), "nine o'clock in New York")
    stage.arrives({tom: ["Did all your meetings"]})
    stage.move_to(friday + timedelta(hours=7), "four o'clock: the week for staff")
    digest = stage.arrives({martin: [""]})[martin][0]
    stage.check("image/png" in str(digest.raw), "the digest lacks its chart", "who is where, who is silent, what comes, with a chart")
    stage.move_to(friday + timedelta(days=3, hours=6), "Monday: who has not answered is asked again, once")
    came = stage.arrives({tom: [""]})
    _reply(stage, tom, came[tom][0], "I'm worried about Raj: he has not answered any of my messages.")
    stage.arrives({martin: ["Tom"], tom: [""]})
    stage.check(True, "", "a worry reaches staff at once, in the mentor's own words")


def _silence(stage: Stage, tom: Person) -> Mail:
    """Nothing is heard for two weeks: one nudge, which says why it came."""
    stage.scene("Nothing is heard of a student for two weeks")
    heard = datetime.fromisoformat(stage.status()[1]["heard"]["student"])
    stage.move_to(heard + timedelta(days=14, minutes=1), "two weeks after Raj was heard of last")
    nudge = stage.arrives({tom: ["Is all well with Raj?"]})[tom][0]
    stage.explain(nudge)
    _reply(stage, tom, nudge, "why?")
    stage.arrives({tom: ["Why"]})
    _reply(stage, tom, nudge, "All fine, we met yesterday.")
    stage.arrives({})
    late = datetime.fromisoformat(stage.status()[1]["heard"]["student"])
    stage.check(late > heard, "the mentor's word does not count as heard", "the mentor's word ends the silence")
    return nudge


def _notes(stage: Stage, tom: Person, about_raj: Mail) -> None:
    """What the mentor notes goes into a document that comes when asked for."""
    stage.scene("The mentor notes something about his student, and asks for the notes")
    _reply(stage, tom, about_raj, "note on Raj: he likes cricket")
    kept = stage.arrives({tom: ["Kept in the notes on Raj"]})[tom][0]
    _reply(stage, tom, kept, "notes")
    document = stage.arrives({tom: ["Notes on Raj Patel"]})[tom][0].text
    stage.check("## Interests" in document and "cricket (Tom)" in document, "the notes lack it", "Markdown, for him and for staff alone")


def _hands(stage: Stage, martin: Person, maria: Person, tom: Person, raj: Person, office: Person) -> None:
    """Calls move for good, rest, go to another mentor and end: by mail, and in all calendars."""
    stage.scene("The mentor needs another weekly time from now on; the student agrees")
    weekly = [m for m in tom.mails() if m.subject.startswith("Your weekly call")][-1]
    _reply(stage, tom, weekly, "Could we move all our calls to Fridays at 9am my time?")
    came = stage.arrives({tom: ["I asked Raj"], raj: ["Another weekly time with Tom?"]})
    _reply(stage, raj, came[raj][0], "Yes, that works.")
    came = stage.arrives(
        {tom: ["Your weekly call with Raj is now"], raj: ["Your weekly call with Tom is now"], office: ["Raj Patel & Tom Baker"]}
    )
    _same_instants(stage, came[tom], came[raj], came[office])

    stage.scene("The student wants to rest for two weeks")
    _reply(stage, raj, came[raj][0], "Could we pause for two weeks?")
    rests = {tom: ["No call with Raj", "Your calls with Raj pause"], raj: ["No call with Tom", "Your calls with Tom pause"]}
    came = stage.arrives({**rests, martin: ["Paused: Raj Patel & Tom Baker"], office: ["Cancelled"]})
    left_out = [e["start"] for e in stage.status()[1]["weekly"]["exceptions"]]
    stage.check(left_out[-1:] == [None], f"status says {left_out}", "the calls in it are out of all calendars; once, and within four weeks")

    stage.scene("Staff give him to another mentor, who says yes")
    _reply(stage, martin, came[martin][0], "Maria Huber should take over, please.")
    came = stage.arrives(
        {
            martin: ["Done: Raj Patel"],
            tom: ["Raj goes on with another mentor"],
            raj: ["Raj, you are getting another mentor"],
            maria: ["Would you mentor Raj?"],
            office: ["Cancelled"],
        }
    )
    _reply(stage, maria, came[maria][0], "Yes, with pleasure. Mondays at 10:00 my time")
    came = stage.arrives(
        {
            maria: ["About Raj Patel", "Raj, meet Maria", "Your weekly call with Raj"],
            raj: ["Raj, meet Maria", "Your weekly call with Maria"],
            office: ["Raj Patel & Maria Huber"],
        }
    )
    _same_instants(stage, came[maria], came[raj], came[office])
    background = came[maria][0].text
    stage.check(
        "cricket" not in background, "the new mentor reads the former one's notes", "nothing that the former mentor noted goes along"
    )

    stage.scene("He has finished his course; staff let it end")
    _reply(stage, raj, _invitation(came[raj]), "I have finished the course and would like to end the mentorship.")
    came = stage.arrives({martin: ["Shall it end?"], raj: [""]})
    _reply(stage, martin, came[martin][0], "end")
    stage.arrives({maria: [""], raj: [""], martin: [""], office: [""]})


def _stay(stage: Stage) -> None:
    stage.clock.real()
    imap, smtp = f"127.0.0.1:{stage.imap_port}", f"127.0.0.1:{stage.smtp_port}"
    maria = MARIA.address.replace("@", "%40")
    print("\nNow it is your turn: write to the agent, and see what it does, until Ctrl-C.\n")
    print(f"   to      {AGENT}")
    print(f"   as      {MARTIN.address} (staff), {MARIA.address} or {TOM.address} (mentors),")
    print(f"           {ANA} or {RAJ} (students)")
    print(f"   with    any mail program: IMAP {imap}, SMTP {smtp}, no TLS,")
    print(f"           the address as user, password '{PASSWORD}'; for example, in one line:\n")
    print(f"neomutt -e 'set ssl_force_tls=no ssl_starttls=no imap_pass={PASSWORD} from={MARIA.address}'", end=" ")
    print(f"-e 'set smtp_url=smtp://{maria}:{PASSWORD}@{smtp} folder=imap://{maria}@{imap}' -f imap://{maria}@{imap}/INBOX\n")
    if stage.calendar_url:
        print(f"   CalDAV  {stage.calendar_url}: user '{AGENT}', the same password")
    print("What the agent writes to any of them is shown here, too.", flush=True)
    rest = threading.Event()
    try:
        while not rest.wait(2):
            stage.news()
    except KeyboardInterrupt:
        print("\nEnded.")


def _forward(stage: Stage, staff: Person, on_top: str, student: str, form: str) -> bytes:
    at = stage.clock()
    subject = f"Fwd: New enrolment: {student}"
    text = (
        f"{on_top}\n\n---------- Forwarded message ---------\nFrom: Enrolment <no-reply@forms.example.com>\n"
        f"Date: {at:%a, %b %d, %Y at %I:%M %p}\nSubject: New enrolment: {student}\nTo: <enrol@example.org>\n\n\n{form}"
    )
    raw = staff.write(AGENT, subject, text, at)
    stage.written(staff, raw, subject, f"{on_top}\n\n{form}")
    return raw


def _reply(stage: Stage, who: Person, to: Mail, text: str) -> None:
    subject = f"Re: {to.subject}"
    stage.written(who, who.write(to.sender, subject, text, stage.clock(), answers=to), subject, text)


def _on(day: datetime) -> str:
    return f"{day:%A}, {day.day} {day:%B}"


def _with(mails: list[Mail], subject: str) -> Mail:
    return next(m for m in mails if m.subject.startswith(subject))


def _invitation(mails: list[Mail]) -> Mail:
    """The letter that invites, or that goes along where the programme's own calendar does."""
    return next((m for m in mails if m.event is not None), None) or next(m for m in mails if "call" in m.subject)


def _same_instants(stage: Stage, *came: list[Mail]) -> None:
    """Three people have one and the same call in their calendars; where the programme's own calendar invites them, by that alone."""
    if stage.calendar_invites:
        told = Counter(stage.invited)  # twice where all calls move, and one that is to come does not
        alike = len(told) == 3 and len({*told.values()}) == 1
        stage.check(alike, f"Google told {stage.invited}", "the same to each of the three, and by Google alone")
        return
    invitations = [_invitation(mails) for mails in came]
    starts = {m.start.astimezone(UTC) for m in invitations if m.start}
    uids = {str(m.event["UID"]) for m in invitations if m.event}
    one = len(starts) == 1 and len(uids) == 1
    stage.check(one, "the three calendars don't show the same call", "one call, the same instant in three calendars")


def _next_monday(now: datetime) -> datetime:
    """Nine o'clock in Vienna on the next Monday."""
    local = now.astimezone(ZoneInfo("Europe/Vienna"))
    day = local.date() + timedelta(days=(7 - local.weekday()) % 7 or 7)
    return datetime.combine(day, time(9), ZoneInfo("Europe/Vienna")).astimezone(UTC)
