"""What people of a language write for yes, no and when.

All of it is data: phrases in the plain spelling of the language, read without case, accents and apostrophes.
In a phrase `_` stands for any one word and `~` for up to four words of the same sentence.
To add a language: a file with a `Speech`; `tests/test_recognise.py` says what is still missing.
"""

from collections.abc import Mapping
from typing import Literal

from agent.core.value import Value, field
from agent.reading.languages.grammar import Grammar

Phrases = tuple[str, ...]
Part = Literal["morning", "noon", "afternoon", "evening", "night"]


def words(text: str) -> Phrases:
    """Single words, written with blanks between them."""
    return tuple(text.split())


def phrases(text: str) -> Phrases:
    """Phrases, written with bars between them."""
    return tuple(text.split("|"))


def crossed(first: str, second: str) -> Phrases:
    """Each phrase of the first with each of the second behind it; both written with bars."""
    return tuple(f"{before} {after}" for before in first.split("|") for after in second.split("|"))


class Calendar(Value):
    """Names of days, and words that say which one is meant.

    `weekdays` begin with Monday and `months` with January, each with its short forms.
    `weekly_days` are forms that by themselves mean every week ('Tuesdays', 'dienstags').
    `relative` counts days from today; `parts` names parts of a day, `parts_weekly` those that mean every week ('evenings').
    `combined` are today's parts in one phrase ('tonight'), `glued` those that are written onto a weekday ('Dienstagabend').
    """

    weekdays: tuple[Phrases, ...]
    weekly_days: tuple[Phrases, ...]
    months: tuple[Phrases, ...]
    relative: Mapping[str, int]
    parts: Mapping[str, Part]
    parts_weekly: Mapping[str, Part]
    combined: Mapping[str, Part]
    this: Phrases
    next: Phrases
    next_week: Phrases  # 'Tuesday next week': said before or after the weekday
    past: Phrases  # 'last Tuesday'
    distant: Phrases  # a week further off: the date must be asked
    every: Phrases  # makes the weekday that follows a weekly one
    of: Phrases  # between day and month, or before the day of a month
    glued: Mapping[str, Part] = field(default_factory=dict)


class Clock(Value):
    """Words around a time of day.

    `hour` follows the number ('o'clock', 'Uhr'); `formal` says that such a time is normally on the 24-hour clock in writing.
    `shifted` goes before the number or after it and adds minutes ('quarter past', 'y media').
    `vague` makes a time a mere bound or guess, before it; `vague_after` after it.
    `times` are words that are a time by themselves ('noon': 720 minutes after midnight).
    """

    at: Phrases
    hour: Phrases
    formal: bool
    numbers: tuple[str, ...]
    shifted: Mapping[str, int]
    shifted_after: Mapping[str, int]
    times: Mapping[str, int]
    until: Phrases
    begin: Phrases
    vague: Phrases
    vague_after: Phrases
    minutes: Phrases
    hours: Phrases


class Placing(Value):
    """How zones are spoken of: `before` ('heure de'), `after` ('time'), the writer's own, somebody else's, where one lives."""

    before: Phrases
    after: Phrases
    mine: Phrases
    yours: Phrases
    live: Phrases


class Linking(Value):
    """Small words that join or part what is said of time.

    `between` may stand between a day and its time without changing what is meant.
    `cannot` makes the times of its clause impossible, unless the clause is a `condition`; what is `extreme` does not where it is asked
    ('would 8pm be too late?'); `contrast` begins a new clause.
    `instead_of` goes before the old time, `to` before the new one; `instead` by itself makes the time of its sentence the new one.
    `engaged` is what else happens at a time ('my flight lands Thursday at 6pm'), so that it is none for a call unless the clause offers it.
    `offers` are single words that offer a time among others that mean nothing here; `correcting` takes back the times before it,
    and so do single words of `righting` where another time follows at once ('6pm, sorry, 7pm').
    `proposed` are single words of `cannot` that a word of `offers` outweighs ('she proposed Monday at 4pm and that suits me').
    `causal` begins a clause that gives the reason, which may deny anything but the call ('Thursday 6pm, because I'm not at school then').
    `prevented` are words of a reason by which its writer cannot come ('Monday 6pm, because I'm busy').
    `same` stands for the time of day that was said before it ('Thursday 6pm or Friday same time').
    `start` goes before the first possible day, `beyond` before the day that it must be after, `through` between first and last day.
    """

    either: Phrases
    condition: Phrases
    between: Phrases
    cannot: Phrases
    extreme: Phrases
    contrast: Phrases
    causal: Phrases
    prevented: Phrases
    same: Phrases
    instead_of: Phrases
    away_from: Phrases
    to: Phrases
    start: Phrases
    beyond: Phrases
    through: Phrases
    weekly: Phrases
    weekly_topic: Phrases
    rarely: Phrases
    once: Phrases
    whenever: Phrases
    engaged: Phrases = ()
    offers: Phrases = ()
    proposed: Phrases = ()
    correcting: Phrases = ()
    righting: Phrases = ()
    instead: Phrases = ()


class Saying(Value):
    """What people say for each intent.

    `accept` and `decline` answer a request to mentor by themselves; `yes`, `no` and `unable` only where nothing else is spoken of.
    `reluctant` is a no to a request where nothing at all is said beside it, in a sentence on oneself; `requesting` makes a question a wish ('could you cancel …?').
    `condition` makes a yes depend on something; a `courtesy` only looks like it ('if that's fine with you').
    `aside` looks like an answer and is none ('before I say yes').
    `agreed` says that both sides want it.
    `rest`, `goes_on` and `over` are what staff say of a mentorship; a single word of English only at the beginning.
    `inverted` are verbs of `asking` that only begin a question where no full stop ends it ('Is doing well.' is none).
    `praise` are words of `yes` that may praise instead ('Good session'), or thank where nothing was requested, with one of `thanks`.
    `picks` go before the number of an option, `ordinals` begin with the first, `last` is the last of however many.
    The `…_topic` ones are looked for in subjects only.
    """

    yes: Phrases
    no: Phrases
    accept: Phrases
    decline: Phrases
    reluctant: Phrases
    unable: Phrases
    undecided: Phrases
    condition: Phrases
    courtesy: Phrases
    aside: Phrases
    skip: Phrases
    move: Phrases
    away: Phrases
    report: Phrases
    standup: Phrases
    asking: Phrases
    offering: Phrases
    requesting: Phrases
    week: Mapping[str, int]
    picks: Phrases
    ordinals: tuple[Phrases, ...]
    last: Phrases
    none_of: Phrases
    small_talk: Phrases
    call: Phrases
    request_topic: Phrases
    call_topic: Phrases
    standup_topic: Phrases
    report_topic: Phrases
    pause: Phrases
    resume: Phrases
    agreed: Phrases = ()
    rest: Phrases = ()
    goes_on: Phrases = ()
    over: Phrases = ()
    weeks: Phrases = ()
    inverted: Phrases = ()
    praise: Phrases = ()
    thanks: Phrases = ()


class Telling(Value):
    """What mentors tell of their calls and students.

    `fine`: all is well; `told`: a talk that was, or a call that was dropped by agreement.
    `worry` is trouble unless one of `denied` stands shortly before it ('no problems'); `trouble` is trouble as it stands ('no reply').
    `clause` begins a clause, which a denial before it does not reach; `none` denies what a colon or a question mark asks ('Concerns: none').
    `part` stands between the numbers of '2 of 3'.
    `them`: the student, or both; where the mail is about how a call was, who speaks of them tells of it.
    `missed`: the student did not come; `waited` counts as that where nothing says that the call was `held`.
    """

    fine: Phrases
    told: Phrases
    worry: Phrases
    trouble: Phrases
    denied: Phrases
    clause: Phrases
    none: Phrases
    part: Phrases
    them: Phrases
    missed: Phrases
    waited: Phrases
    held: Phrases


class Absence(Value):
    """Words around days of absence.

    `back` goes with the first day that is none, `whole` before a month, `until` before the last day, `amid` before 'the 1st and the 3rd'.
    `mine` are words by which it is the writer who is away, `present` those by which they are there on the days named.
    Who is `elsewhere` for `spans` of days is away as well ('in Mexico the first week of May').
    """

    back: Phrases
    whole: Phrases
    until: Phrases
    mine: Phrases
    present: Phrases
    amid: Phrases
    elsewhere: Phrases
    spans: Phrases


class Steering(Value):
    """What people tell the agent about its own letters; a mail that steers holds nothing but such words.

    `why` asks, and may go with `got` or `letters` ('why did I get this mail?').
    `stop` and `again` say it by themselves, `less` and `more` only beside `letters` ('no more reminders').
    `small` are words that may stand around, and `polite` those that may do so even where nothing else is said.
    `noted` and `filled` are staff's: 'Maria has filled in the form'.
    """

    why: Phrases
    got: Phrases
    stop: Phrases
    less: Phrases
    again: Phrases
    more: Phrases
    letters: Phrases
    small: Phrases
    polite: Phrases
    noted: Phrases
    filled: Phrases


class Verdicts(Value):
    """What staff write of what is held, word by word: 'release 2', '1 and 3 discard'.

    `yes` and `no` are words that mean it where one thing is listed, and could deny a verb that follows.
    `number` goes before one, with a point ('no. 2'); `every` stands for all numbers or the rest of them. A word of `doubt` has the whole answer asked back, `courtesy` says nothing.
    """

    release: Phrases
    number: Phrases
    discard: Phrases
    yes: Phrases
    no: Phrases
    every: Phrases
    doubt: Phrases
    courtesy: Phrases


class Noting(Value):
    """Words around the notes on students, and what a report tells besides how the call was.

    `entry` goes before the name of whom a note is on ('note on'), `wanted` asks for the notes, before that name or alone;
    `asking` are words that may stand before it ('please send me the'). Each of `entry` and `wanted` has a word that begins with one of `stems`;
    nobody's name begins with one of `unnamed`.
    A note that holds one of `interest` tells what the student likes.
    `recording` are words for a call's recording; minutes beside one of `late` are not how long a call took.
    `half` adds half an hour after a number of hours, `one_hour` is an hour by itself.
    """

    entry: Phrases
    wanted: Phrases
    asking: Phrases
    stems: Phrases
    unnamed: Phrases
    interest: Phrases
    recording: Phrases
    late: Phrases
    half: Phrases
    one_hour: Phrases


class Habit(Value):
    """Words for hours of the week that are said once and for all.

    `usual` tells that they are ('I'm usually free'); `workdays`, `weekends` and `daily` stand for several weekdays,
    `since` goes before the first hour, `onwards` after it, `till` before the last; `save` before an exception.
    `forget` takes back what was said so before; `booked` says that a call was booked elsewhere.
    """

    usual: Phrases = ()
    forget: Phrases = ()
    workdays: Phrases = ()
    weekends: Phrases = ()
    daily: Phrases = ()
    since: Phrases = ()
    onwards: Phrases = ()
    till: Phrases = ()
    save: Phrases = ()
    booked: Phrases = ()


class Wishing(Value):
    """How mentors and students say that their mentorship should rest, go on or end, and staff that somebody else should take it over.

    `resting`, `going_on` and `ending` say it by themselves; one of `done` is only a hint that it may end, two of them are no doubt.
    `partly` are words by which nothing has ended but a chapter or a day, `wondering` makes a wish a doubtful one.
    `hand_over` and `with_notes` are staff's.
    """

    resting: Phrases
    going_on: Phrases
    ending: Phrases
    done: Phrases
    partly: Phrases
    wondering: Phrases
    hand_over: Phrases
    with_notes: Phrases


class Viewing(Value):
    """How staff ask how it stands; such a mail holds nothing but these words, and a name.

    `whole` asks for all, `status` for one or all; `of` goes before a name ('status of'), and so does `before`, with `after` behind a name that is written small
    ('how is ana doing').
    `small` are words that may stand around. Praise is none of them: 'great overview' asks for nothing.
    """

    whole: Phrases
    status: Phrases
    of: Phrases
    before: Phrases
    after: Phrases
    small: Phrases


class Speech(Value):
    """Words for yes, no and when in one language; `common` are small words by which the language is known."""

    common: Phrases
    calendar: Calendar
    clock: Clock
    placing: Placing
    grammar: Grammar
    linking: Linking
    saying: Saying
    telling: Telling
    absence: Absence
    steering: Steering
    verdicts: Verdicts
    noting: Noting
    wishing: Wishing
    viewing: Viewing
    habit: Habit = field(default_factory=Habit)
