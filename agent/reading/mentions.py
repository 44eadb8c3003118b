"""Who is named in a sentence of staff's, and whether something points to them as a mentor.

Decides that an address, an @name, a known mentor, or a word such as 'Mentor', 'for', 'or' beside a name is needed to believe it.
`naming` puts what is found here in order.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from agent.reading.labels import fold
from agent.reading.prose import Sentence
from agent.reading.values import LINE_MOST, addresses, is_nothing

NAME_WORDS = 3
NEVER_NAMES = ("unavailable", "takes", "please", "first", "second", "mentor")
POSSESSIVE = re.compile(r"['’]?s?$")
GIVEN = frozenset("student one enrolment enrollment mentee this her him it neue neuer alumna alumno étudiante étudiant".split())  # noqa: SIM905
BEING = frozenset("is ist es est will be should would bitte please wird soll sera sera for her him them".split())  # noqa: SIM905
BETWEEN = frozenset("is would be only just my the a as ist wäre nur als die der es sería solo como la el est serait seulement".split())  # noqa: SIM905


@dataclass
class Mention:
    """A person named in a sentence, by the places of the words; `rank` is the place in the order of asking."""

    start: int
    end: int
    name: str
    address: str | None = None
    sure: bool = False
    rank: int = 1
    refused: bool = False
    pointed: bool = False

    @property
    def written(self) -> str:
        """As a person writes it: 'Priya <priya@example.net>', an address, or a name."""
        if self.address:
            return f"{self.name} <{self.address}>" if self.name else self.address
        return self.name


def named_in(sentence: Sentence, known: Collection[str], student: Collection[str] = ()) -> list[Mention]:
    """Everybody who may be meant, in the order of the words; an address joins the name that it belongs to."""
    found: list[Mention] = []
    at = 0
    never = {n for kind in NEVER_NAMES for s, e in sentence.phrases.get(kind, ()) if e - s > 1 for n in range(s, e)}
    names = dict(sentence.names)
    while at < len(sentence.words):
        word = sentence.words[at]
        if at in names:
            found.append(Mention(at, names[at], sentence.span(at, names[at])))
            at = names[at]
        elif "@" in word.text[1:]:
            if not of_student(sentence, at, student):
                _join_address(found, sentence, at)
            at += 1
        elif word.text.startswith("@"):
            found.append(Mention(at, at + 1, word.text[1:], sure=True))
            at += 1
        else:
            end = at
            while (
                end < len(sentence.words)
                and end - at < NAME_WORDS
                and end not in never
                and _may_be_name(sentence, end, known)
                and (end == at or sentence.joined(end))
            ):
                end += 1
            if end > at:
                found.append(Mention(at, end, sentence.span(at, end)))
            at = max(end, at + 1)
    return found


def _may_be_name(sentence: Sentence, at: int, known: Collection[str]) -> bool:
    word = sentence.words[at]
    if "@" in word.text or word.folded.isdigit() or len(word.text) < 2:
        return False
    if word.folded in known and (word.capital or len(known) < 500):
        return True
    return word.capital and not (sentence.kinds(at) | sentence.labels.kinds(word.folded.partition("'")[0])) & {
        "no_name",
        "mentor",
        "toward",
        "first",
        "second",
        "please",
        "not",
    }


def of_student(sentence: Sentence, place: int, student: Collection[str] = ()) -> bool:
    """Whether 'her address is' or, with the student's own name, 'Ana's e-mail' leads to the address at a place in a sentence."""
    cues = [end for _, end in sentence.phrases.get("account_of", ())]
    cues += [
        end
        for start, end in sentence.phrases.get("account", ())
        if start and POSSESSIVE.sub("", sentence.words[start - 1].folded) in student
    ]
    return any(0 <= place - end <= 3 and not any(end <= s < place for s, _ in sentence.phrases.get("mentor", ())) for end in cues)


def _join_address(found: list[Mention], sentence: Sentence, at: int) -> None:
    address = next(iter(addresses(sentence.words[at].text)), None)
    if address is None:
        return
    near = found[-1] if found and found[-1].address is None else None
    local = fold(address).partition("@")[0].replace("_", ".").replace("-", ".").split(".")
    if near and ((near.end == at and len(sentence.gap(at).strip()) <= 2) or set(fold(near.name).split()) & set(local)):
        near.address, near.sure, near.end = address, True, max(near.end, at + 1) if near.end == at else near.end
    else:
        found.append(Mention(at, at + 1, "", address, sure=True))


def _covered(sentence: Sentence, start: int, end: int, *kinds: str) -> bool:
    """Whether phrases of these kinds leave no word between two places."""
    known = {n for kind in kinds for s, e in sentence.phrases.get(kind, ()) for n in range(s, e)}
    return end > start and known.issuperset(range(start, end))


def believe(found: list[Mention], sentence: Sentence, known: Collection[str], me: list[str], *, opening: bool) -> None:
    """Mark the mentions that something points to."""
    for number, mention in enumerate(found):
        mention.pointed = _pointed(mention, sentence)
        if mention.sure or fold(mention.name) in known:
            mention.sure = True
            continue
        before = found[number - 1] if number else None
        mine = bool(me) and fold(mention.name).split()[0] == me[0]
        pointed = mention.pointed or (
            before is not None and before.sure and (_listed(before, mention, sentence) or _if_not(mention, sentence))
        )
        if _followed_by_second(mention, sentence):
            mention.rank = 2
        mention.sure = (pointed or (opening and _alone(mention, sentence))) and (not mine or _labelled(mention, sentence))
    _believe_lists(found, sentence, opening=opening)
    if not any(m.sure for m in found) and (plainly := _plain_label(sentence) or _plain_toward(sentence)):
        found[:] = [plainly]


def _believe_lists(found: list[Mention], sentence: Sentence, *, opening: bool) -> None:
    """'Tom / Lena', 'Omar or Priya are fine', 'Tom, if he is busy Lena': who begins the sentence belongs to the list."""
    if not found or found[0].start or found[0].sure:
        return
    named = {n for m in found for n in range(m.start, m.end)}
    if opening and len(found) > 1 and all(n in named or sentence.kinds(n) & {"second", "please"} for n in range(len(sentence.words))):
        for mention in found:
            mention.sure = True
    elif len(found) > 1 and found[1].sure:
        start, end = found[0].end, found[1].start
        condition = end - start > 2 and any(start <= s <= start + 1 for s, _ in sentence.phrases.get("if", ()))
        found[0].sure = condition or _covered(sentence, start, end, "second", "first") or (found[1].rank > 1 and end - start <= 1)


def _labelled(mention: Mention, sentence: Sentence) -> bool:
    """Whether 'Mentor', 'Mentor:' or 'Mentor is' stands right before."""
    ends = [end for _, end in sentence.phrases.get("mentor", ())]
    return any(0 <= mention.start - end <= 3 and all(w.folded in BEING for w in sentence.words[end : mention.start]) for end in ends)


def _alone(mention: Mention, sentence: Sentence) -> bool:
    """Whether a sentence is a name only, or 'NAME please', or 'NAME or …', 'NAME instead of …'."""
    if mention.start:
        return False
    rest = len(sentence.words) - mention.end
    goes_on = sentence.joined(mention.end) and sentence.kinds(mention.end) & {"second", "if", "instead"}
    instead = any(start == mention.end for start, _ in sentence.phrases.get("instead", ()))
    asked = (end for start, end in sentence.phrases.get("please", ()) if start == mention.end and sentence.joined(start))
    if any(sentence.gap(end).strip()[:1] in tuple(",;:-–—(") for end in asked if end < len(sentence.words)):
        return True
    if sentence.gap(mention.end).strip() in ("-", "–", "—") and "third" in sentence.kinds(mention.end):
        return True  # 'Tom - he speaks Czech'
    if _bracketed(sentence, mention.end):
        return True  # 'Maria (she speaks Portuguese)'
    return (
        rest == 0
        or (rest <= 2 and sentence.has("please"))
        or _covered(sentence, mention.end, len(sentence.words), "please")
        or bool(goes_on)
        or instead
    )


def _bracketed(sentence: Sentence, at: int) -> bool:
    """Whether all from word `at` to the end stands in one pair of brackets."""
    return (
        at < len(sentence.words)
        and sentence.gap(at).strip() == "("
        and sentence.text.rstrip(" .!").find(")") == len(sentence.text.rstrip(" .!")) - 1
    )


def _pointed(mention: Mention, sentence: Sentence) -> bool:
    """Whether words before or behind a name say that it is a mentor's."""
    return _labelled(mention, sentence) or _led(mention, sentence) or _closing(mention, sentence) or _followed(mention, sentence)


def _led(mention: Mention, sentence: Sentence) -> bool:
    """Whether the words right before point to it: 'then Tom', 'not Tom', 'if he is full Tom', 'ask Tom'."""
    start = mention.start
    apart = sentence.gap(start).strip(" (\"'*")
    ranks = [s for kind in ("second", "first") for s, end in sentence.phrases.get(kind, ()) if end == start]
    if any(s == 0 or not sentence.words[s].text.isdigit() for s in ranks) and apart in ("", ":", ","):
        return True
    if any(_ends(sentence, start, kind) for kind in ("not", "instead")):
        return True  # and will be refused
    if (sentence.has("if") and _ends(sentence, start, "unavailable")) or (sentence.has("unavailable") and _ends(sentence, start, "if")):
        return True
    if ":" in apart and (_ends(sentence, start, "assign") or _ends(sentence, start, "please")):
        return True
    if _ends(sentence, start, "undecided"):
        return False  # 'I'll ask Priya tomorrow'
    ways = [(s, end) for s, end in sentence.phrases.get("toward", ()) if end == start]
    if not any(apart in ("", ":", "→", "->") for _ in ways):
        return False
    cue_only = [e - s == 1 and s <= start - 1 < e for s, e in sentence.phrases.get("assign", ())]
    opens = any(s == 0 for s, _ in ways)
    return opens or len(sentence.words) <= 5 or "assign" in sentence.kinds(start - 1) or not all(cue_only)


def _closing(mention: Mention, sentence: Sentence) -> bool:
    """Whether it ends a sentence that leads to it: 'same as last time: Tom', 'Maria is full, so Tom', 'If she can't, Tom'."""
    if mention.end < len(sentence.words):
        return False
    apart = sentence.gap(mention.start).strip()
    named = apart == ":" and sentence.labels.field_of(sentence.span(0, mention.start)) in (None, "mentors")
    return (
        named
        or "hence" in sentence.kinds(mention.start - 1)
        or (apart in (",", ":") and any(s == 0 for s, _ in sentence.phrases.get("if", ())))
    )


def _followed(mention: Mention, sentence: Sentence) -> bool:
    """Whether the words behind say it: 'Tom takes her', 'Tom please'."""
    ends = len(sentence.words)
    return (
        _followed_by_second(mention, sentence)
        or any(start == mention.end and sentence.joined(start) for start, _ in sentence.phrases.get("takes", ()))
        or any(start == mention.end and end == ends and sentence.joined(start) for start, end in sentence.phrases.get("please", ()))
    )


def _followed_by_second(mention: Mention, sentence: Sentence) -> bool:
    """'Lena as second choice', 'Tom is only the fallback'."""
    at = mention.end
    while at - mention.end < 3 and at < len(sentence.words) and sentence.words[at].folded in BETWEEN and sentence.joined(at):
        at += 1
    least = 1 if at > mention.end else 2  # 'Lena then' is not enough
    return any(start == at and end - start >= least and sentence.joined(start) for start, end in sentence.phrases.get("second", ()))


def _ends(sentence: Sentence, at: int, kind: str) -> bool:
    return any(end == at for _, end in sentence.phrases.get(kind, ()))


def _listed(before: Mention, mention: Mention, sentence: Sentence) -> bool:
    """Whether nothing but list words stands between two names."""
    return (
        mention.start - before.end <= 3
        and all(sentence.kinds(n) & {"second", "first", "small_word", "toward"} for n in range(before.end, mention.start))
        and bool(sentence.gap(mention.start).strip(" ") in ("", ",", "/", "&", "+", "(", ":", ">,", "),", "> /", ")"))
    )


def _if_not(mention: Mention, sentence: Sentence) -> bool:
    """'…, and if he is full for Lena', '…, Lena if he is full'."""
    behind = any(start == mention.end for start, _ in sentence.phrases.get("if", ()))
    return behind or (sentence.has("if") and _ends(sentence, mention.start, "toward"))


def _plain_label(sentence: Sentence) -> Mention | None:
    """'mentor: maria' as somebody in a hurry writes it."""
    if not (sentence.kinds(0) & {"mentor"}) or len(sentence.words) < 2 or sentence.gap(1).strip() not in (":", "=", "→", "->"):
        return None
    end = 1
    while (
        end < min(len(sentence.words), 1 + NAME_WORDS)
        and not sentence.kinds(end) & {"no_name", "second", "please", "nothing", "not"}
        and (end == 1 or sentence.joined(end))
    ):
        end += 1
    name = sentence.span(1, end)
    return (
        Mention(1, end, name, sure=True)
        if name and not is_nothing(name, sentence.labels) and len(name) <= LINE_MOST and not name[0].isdigit()
        else None
    )


def _plain_toward(sentence: Sentence) -> Mention | None:
    """'new student for priya, see below', where nothing has a capital letter: a word that means nothing else, led to and then set apart."""
    if not sentence.text.islower():
        return None
    for start, at in sentence.phrases.get("toward", ()):
        led = start == 0 or at - start > 1 or sentence.kinds(start - 1) & {"assign", "mentor"} or sentence.words[start - 1].folded in GIVEN
        if not led or at >= len(sentence.words) or not sentence.joined(at) or not sentence.words[at].text.isalpha() or sentence.kinds(at):
            continue
        apart = at + 1 == len(sentence.words) or sentence.gap(at + 1).strip()[:1] in tuple(",.;:(-–—/")
        if apart or sentence.kinds(at + 1) & {"second", "please", "if"}:
            return Mention(at, at + 1, sentence.words[at].text, sure=True)
    return None
