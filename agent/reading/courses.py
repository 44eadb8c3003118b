"""Which course somebody wants, in their own sentences: 'sign up for Web Design', 'the course SQL', 'Scratch for my son'.

Decides which capitalised words are a course by what stands beside them; places, people, months and what is over are none.
The cues are `joins`, `course_noun` and `past_course` under [words] in `rules/reading`.
"""

from collections.abc import Iterator

from agent.reading.labels import Labels, fold
from agent.reading.mentions import BEING
from agent.reading.places import is_place
from agent.reading.prose import Sentence

OF_COURSES = frozenset("de des du d".split())  # noqa: SIM905
ARTICLES = frozenset("the a an your our der die das den dem le la les el los las un una une".split())  # noqa: SIM905
LEVELS = frozenset("beginners debutants anfanger einsteiger principiantes cero starters kids children advanced".split())  # noqa: SIM905
TOWARD_LEVELS = frozenset("for pour fur para desde".split())  # noqa: SIM905
OF_TITLES = frozenset({"bootcamp", "masterclass", "academy"})  # with a capital letter they belong to the name
INTO = frozenset("in for on im fur zum en al au a".split())  # noqa: SIM905
TAILS = frozenset("web movil mobile avanzado avancee avance".split())  # noqa: SIM905


def course_in(parts: list[Sentence], people: frozenset[str], labels: Labels) -> str | None:
    """The course that the cues point to most strongly, unless it is the student's name; two with equal right give none."""
    best: dict[str, int] = {}
    for sentence in parts:
        for name, weight in _courses(sentence, labels):
            words = set(fold(name).split())
            if not people >= words and words.isdisjoint(labels.months):
                best[name] = max(weight, best.get(name, 0))
    top = [n for n, w in best.items() if w == max(best.values())]
    longest = max(top, key=len, default=None)
    return longest if longest and all(fold(n) in fold(longest) for n in top) else None


def _courses(sentence: Sentence, labels: Labels) -> Iterator[tuple[str, int]]:
    small = frozenset(w.folded for n, w in enumerate(sentence.words) if "small_word" in sentence.kinds(n))
    at = 0
    while at < len(sentence.words):
        end = sentence.run(at, small)
        start = at
        at = max(end, at + 1)
        while start < end and (sentence.kinds(start) & {"small_word", "of_student", "enrols"}):
            start += 1
        for number in range(start + 1, end):
            start = number + 1 if sentence.words[number].folded in ARTICLES else start
        of_another = _ends(sentence, start, "kin")
        if of_another:
            start = next((n + 1 for n in range(start, end) if "small_word" in sentence.kinds(n)), end)
        while start < end - 1 and "course_noun" in sentence.kinds(start):
            start += 1
        if start >= end:
            continue
        noun_after = end < len(sentence.words) and sentence.joined(end) and "course_noun" in sentence.kinds(end)
        if "course_noun" in sentence.kinds(end - 1) and end - start > 1 and sentence.words[end - 1].folded not in OF_TITLES:
            noun_after, end = not sentence.kinds(end - 2) & {"small_word"}, end - 1
        for_kin = any(start - end in (0, 1) for start, _ in sentence.phrases.get("kin", ()))
        weight = 3 * noun_after + max(_cue(sentence, start), 2 * of_another, 2 * for_kin)
        name = sentence.span(start, _tail(sentence, end)).rstrip(".")
        if weight and not is_place(name, labels) and not _past(sentence, start) and "course_noun" not in sentence.kinds(start):
            yield name, weight


def _cue(sentence: Sentence, start: int) -> int:
    """How strongly the words before a name say that it is a course: 'the course X' 3, 'sign up for (the) X' 2, 'learn X' 1."""
    into = start > 0 and sentence.words[start - 1].folded in INTO and sentence.has("kin") and sentence.has("enrols")
    while (
        start > 0
        and sentence.joined(start)
        and sentence.kinds(start - 1) & {"small_word", "of_student"}
        and not _ends(sentence, start, "joins")
    ):
        start -= 1
    if start > 1 and sentence.joined(start) and sentence.words[start - 1].folded in BEING and "course_noun" in sentence.kinds(start - 2):
        return 3
    if not sentence.joined(start):
        return 3 if sentence.gap(start).strip() == ":" and "course_noun" in sentence.kinds(start - 1) else int(into)
    if "course_noun" in sentence.kinds(start - 1):
        return 3
    return max(
        (
            2 if e - s > 1 or sentence.words[s].folded.startswith(("join", "enrol", "register", "book", "bought")) else 1
            for s, e in sentence.phrases.get("joins", ())
            if e == start
        ),
        default=int(into),  # 'enrol my son Misha (13) in X'
    )


def _ends(sentence: Sentence, at: int, kind: str) -> bool:
    return any(e == at for _, e in sentence.phrases.get(kind, ()))


def _past(sentence: Sentence, start: int) -> bool:
    """Whether what stands before says that the course is over, or not meant."""
    near = range(max(0, start - 4), start)
    return any(s in near for s, e in sentence.phrases.get("past_course", ()) if e <= start)


def _tail(sentence: Sentence, end: int) -> int:
    """Where a course's name ends that goes on in lower case, as in Spanish and French: 'Desarrollo web', 'Analyse de données'."""
    if end < len(sentence.words) and sentence.joined(end):
        if sentence.words[end].folded in TAILS:
            return end + 1
        if sentence.words[end].folded in TOWARD_LEVELS and end + 1 < len(sentence.words) and sentence.words[end + 1].folded in LEVELS:
            return end + 2
        if sentence.words[end].folded in OF_COURSES and end + 1 < len(sentence.words) and sentence.joined(end + 1):
            return end + 2
    return end
