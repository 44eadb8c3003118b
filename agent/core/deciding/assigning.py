"""An enrolment becomes a mentorship: what is lacking is asked of staff, and the named mentors are asked one after the other."""

from collections.abc import Collection, Sequence

from agent.core.actions import Send
from agent.core.intents import Assignment, Completion, Fields
from agent.core.letters.facts import of_offer, of_pair, of_understood, to_mentor, to_staff
from agent.core.letters.wording import plainly, where
from agent.core.mentorship import Candidate, Mentorship, Outcome
from agent.core.people import People, Person, alike, fold
from agent.core.roster import at_home
from agent.core.scene import Decision, Scene, asking, settled
from agent.core.value import replace
from agent.core.written import named_address


def assign(intent: Assignment, ref: str, writer: str, standing: Sequence[Mentorship], scene: Scene) -> Decision:
    """Staff's assignment: a new mentorship, unless this student has one for this course already.

    Two students may share an address; where the names leave it unclear whether they are two, staff are asked.
    """
    fields, problems = intent.fields, intent.problems
    there = [m for m in standing if same_address_and_course(m, fields)]
    same = [m for m in there if _alike(m, fields)]
    open_ = next((m for m in same if m.state == "incomplete"), None)
    if open_:
        return complete(open_, Completion(fields, intent.problems), scene, by_staff=intent.by_staff)
    if same:
        facts = {**of_pair(same[0], scene, "staff"), "state": where(same[0], scene.programme.words())}
        return Decision(actions=to_staff("already-assigned", f"{same[0].ref}/already-assigned", facts, scene))
    if unclear := next((m for m in there if _alike(m, fields) is None), None):
        problems = (*problems, _whose_name(unclear, fields, ref))
        fields = replace(fields, student_name=None)
    m = Mentorship(ref, "incomplete", replace(fields, mentors=()), scene.now, writer, problems=problems)
    return _proceed(replace(m, candidates=tuple(Candidate(name, by_staff=intent.by_staff) for name in fields.mentors)), scene, told=True)


def complete(m: Mentorship, intent: Completion, scene: Scene, *, by_staff: bool = True) -> Decision:
    """Staff's answer to what was lacking; what is still lacking is asked for again.

    While a mentor is being asked, it corrects what was read.
    """
    given = intent.fields
    fields = merged(m.fields, given)
    if m.state == "offered":
        m = replace(m, fields=fields)
        return Decision((m,), to_staff("assigned", f"{m.ref}/assigned", _read_as(m, scene), scene, courtesy=True))
    if m.state != "incomplete":
        return Decision((m,), reason="kept as heard: this mentorship has begun")
    candidates = m.candidates
    if given.mentors:
        done = tuple(c for c in candidates if c.outcome in ("declined", "unanswered"))
        candidates = (*done, *(Candidate(name, by_staff=by_staff) for name in given.mentors))
    return _proceed(replace(m, fields=fields, candidates=candidates, problems=intent.problems), scene, told=True)


def merged(known: Fields, given: Fields) -> Fields:
    """What is known, with what is given in its place; who mentors is none of it."""
    names = (name for name in Fields.__struct_fields__ if name not in ("mentors", "other"))
    said = {name: getattr(given, name) or getattr(known, name) for name in names}
    return replace(known, **said, other={**known.other, **given.other})


def next_mentor(m: Mentorship, scene: Scene, *, unanswered: bool = False) -> Decision:
    """The mentor who was asked said no: the next named one is asked, and staff are told either way.

    `unanswered`: they said nothing, and staff were told so already; they hear only where nobody is left to be asked.
    """
    outcome: Outcome = "unanswered" if unanswered else "declined"
    candidates = tuple(replace(c, outcome=outcome) if c.outcome == "offered" else c for c in m.candidates)
    declined = scene.mentor(m.mentor)
    m = replace(settled(m, "offer", "mentor_zone"), state="incomplete", mentor=None, candidates=candidates)
    then = _proceed(m, scene, told=False)
    after = then.mentorships[0]
    if unanswered and after.mentor:
        return then
    facts = {
        **of_pair(after, scene, "staff"),
        "unanswered": "yes" if unanswered else "",
        "declined": {"name": declined.name or declined.address, "first_name": declined.first_name},
        "next": (scene.mentor(after.mentor).name or after.mentor) if after.mentor else "",
    }
    return (
        then.and_then(*to_staff("declined", f"{m.ref}/declined", facts, scene))
        if after.mentor
        else replace(then, actions=_lacking(after, scene, facts))
    )


def offer_next(m: Mentorship, scene: Scene) -> Decision:
    """The next mentor who waits is asked; staff know of it by other words."""
    return _proceed(m, scene, told=False)


def _proceed(m: Mentorship, scene: Scene, *, told: bool) -> Decision:
    """Offer to the next mentor if nothing is lacking, else ask staff for exactly that. `told`: staff hear what was understood."""
    nobody = {(m.fields.student_email or "").lower(), scene.programme.address.lower()} - {""}
    candidates, learned = resolve(m.candidates, scene.people, nobody)
    m = at_home(replace(m, candidates=candidates), scene.people.find("student", m.fields.student_email or ""))
    scene = replace(scene, people=scene.people.with_persons(learned))
    waiting = next((c for c in candidates if c.outcome == "waiting"), None)
    lacking = tuple(
        name
        for name, there in (
            ("student_name", m.fields.student_name),
            ("student_email", m.fields.student_email),
            ("mentors", waiting and waiting.address),
        )
        if not there
    )
    if lacking:
        m = asking(m, "missing", "staff", scene, fields=lacking)
        return Decision((m,), _lacking(m, scene, {}), learned)
    mentor = scene.mentor(waiting.address if waiting else None)
    m = replace(
        settled(m, "missing"),
        state="offered",
        mentor=waiting.address if waiting else None,
        candidates=tuple(replace(c, outcome="offered") if c is waiting else c for c in candidates),
    )
    key = f"{m.ref}/offer/{mentor.address}/{scene.cause}"
    m = asking(m, "offer", "mentor", scene, letter=key)
    if mentor.zone is None:
        m = asking(m, "mentor_zone", "mentor", scene)
    offer = Send(key, (to_mentor(mentor),), "offer", of_offer(m, mentor, scene))
    told_staff = to_staff("assigned", f"{m.ref}/assigned", _read_as(m, scene), scene, courtesy=True) if told else ()
    return Decision((m,), (offer, *told_staff), learned)


def resolve(
    candidates: Sequence[Candidate], people: People, nobody: Collection[str] = ()
) -> tuple[tuple[Candidate, ...], tuple[Person, ...]]:
    """Find who each named mentor is. An address that staff wrote introduces a mentor; a name must match exactly one.

    `nobody` are addresses that can be no mentor's here: the student's and the agent's own.
    """
    found: list[Candidate] = []
    learned: list[Person] = []
    for candidate in candidates:
        address, person = candidate.address, None
        if address is None and (written := _named_address(candidate.written)):
            name, typed = written
            person = people.find("mentor", typed)
            if person is None and candidate.by_staff and typed.lower() not in nobody:
                person = Person("mentor", typed.lower(), name)
                learned.append(person)
        elif address is None and len(named := people.named(candidate.written)) == 1:
            person = named[0]
        if person and any(person.has(each) for each in nobody):
            person = None
        found.append(replace(candidate, address=person.address.lower() if person else address))
    return tuple(found), tuple(learned)


def _named_address(text: str) -> tuple[str, str] | None:
    try:
        return named_address(text)
    except ValueError:
        return None


def _lacking(m: Mentorship, scene: Scene, more: dict[str, object]) -> tuple[Send, ...]:
    lacks = m.asked[-1].fields
    waiting = next((c for c in m.candidates if c.outcome == "waiting"), None)
    several = scene.people.named(waiting.written) if waiting and "mentors" in lacks else ()
    shared = _shared(m, waiting.written, scene.people) if waiting and "mentors" in lacks else ""
    facts = {
        **of_pair(m, scene, "staff"),
        "declined": "",
        "unanswered": "",
        "understood": of_understood(m.fields, scene),
        "lacks_name": "yes" if "student_name" in lacks else "",
        "lacks_email": "yes" if "student_email" in lacks else "",
        "lacks_mentor": "yes" if "mentors" in lacks else "",
        "shared_address": shared,
        "unknown_mentor": waiting.written if waiting and "mentors" in lacks and not (several or shared) else "",
        "several_mentors": "\n".join(f"{p.name} ({p.address})" for p in several if not shared),
        "doubts": _doubts(m, scene),
        **more,
    }
    return to_staff("missing", f"{m.ref}/missing", facts, scene)


def _shared(m: Mentorship, written: str, people: People) -> str:
    """The student's address, where the mentor who is named has the same; else ''."""
    email = (m.fields.student_email or "").lower()
    typed = _named_address(written)
    known = [person] if typed and (person := people.find("mentor", typed[1])) else people.named(written)
    same = (typed and typed[1].lower() == email) or (len(known) == 1 and known[0].has(email))
    return email if email and same else ""


def _read_as(m: Mentorship, scene: Scene) -> dict[str, object]:
    return {**of_pair(m, scene, "staff"), "understood": of_understood(m.fields, scene), "doubts": _doubts(m, scene)}


def _doubts(m: Mentorship, scene: Scene) -> str:
    blocking = ("student_name", "student_email", "mentors", "mentor")
    told = [p for p in m.problems if p.partition(":")[0] not in blocking or p.partition(":")[0] in m.asked[-1].fields]
    return "\n".join(plainly(problem, scene.programme.words()) for problem in told)


def same_address_and_course(m: Mentorship, fields: Fields) -> bool:
    """Whether the student of these fields has the address and the course of that mentorship's, or might have."""
    if not fields.student_email or not m.fields.student_email:
        return False
    courses = {fold(c) for c in (m.fields.course, fields.course) if c}
    return m.fields.student_email.lower() == fields.student_email.lower() and len(courses) < 2


def _alike(m: Mentorship, fields: Fields) -> bool | None:
    return alike(m.fields.student_name or "", fields.student_name or "")


def _whose_name(m: Mentorship, fields: Fields, ref: str) -> str:
    """The question whether a name is another student's than the one whose mentorship stands at the same address."""
    return (
        f"student_name: {fields.student_name} has the address and the course of {m.fields.student_name} ({m.ref}). "
        f'Somebody else? Then reply with the name, like "Name: {fields.student_name}". '
        f'The same person? Then reply with just "end {ref}"'
    )
