"""Whom staff name as mentor in their own lines: 'Mentor: Priya', 'for Maria, if she can't then Tom', 'not Tom, please Lena'.

Decides which names are meant and in which order they are to be asked.
An address, an @name, a known mentor or a word such as 'Mentor' or 'for' must point to a name; the student and the writer are never taken.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from agent.reading.labelled import clean_lines
from agent.reading.labels import Labels, fold, tokens
from agent.reading.message import Address
from agent.reading.prose import Sentence, sentences
from agent.reading.values import LINE_MOST, NAME_MOST, addresses, is_nothing, phones, plain

MENTORS_MOST = 10
SAID_MOST = 8_000
NAME_WORDS = 3
NUMBERED = re.compile(r"(?m)^([ \t]*\d)[.)][ \t]+")
LINKS = frozenset("or oder ou o then dann else sonst sinon otherwise puis luego".split())  # noqa: SIM905
BARE_NOT = ("no", "kein", "keine", "pas", "ne")


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

    @property
    def written(self) -> str:
        """As a person writes it: 'Priya <priya@example.net>', an address, or a name."""
        if self.address:
            return f"{self.name} <{self.address}>" if self.name else self.address
        return self.name


@dataclass(frozen=True, slots=True)
class Naming:
    """Mentors as written, in order; `refused` are those whom staff do not want; `overruled`: the mail's own mentor does not count."""

    mentors: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    overruled: bool = False

    def refuses(self, written: str) -> bool:
        """Whether staff do not want this mentor of the forwarded mail."""
        names = set(fold(written).replace("<", " ").split())
        return self.overruled or any(names & set(fold(r).replace("<", " ").split()) for r in self.refused)


def read_naming(
    said: str, labels: Labels, known: Collection[str], writer: Address | None, student: Collection[str], *, alone: bool = False
) -> Naming:
    """The mentors that staff's own lines name; `student` are the words of the student's name and address.

    `alone`: any line may be a bare name (an answer to 'who?'), otherwise only the first.
    """
    known_names = {fold(part) for k in known for part in _names_of(k)}
    mentions: list[Mention] = []
    overruled = False
    never = {fold(w) for w in student}
    me = fold(writer.name).split() if writer else []
    for number, sentence in enumerate(_said(said, labels)):
        found = [
            m
            for m in _mentions(sentence, known_names)
            if not _is(m, writer) and fold(m.name.split(" ")[0] if m.name else "") not in never and fold(m.address or "") not in never
        ]
        _believe(found, sentence, known_names, me, opening=alone or number == 0)
        found = [m for m in found if m.sure]
        _refuse(found, sentence)
        _order(found, sentence)
        mentions += found
        overruled |= not found and sentence.has("mentor") and sentence.has("not", "instead")
    return _naming(mentions, overruled=overruled)


def _naming(mentions: list[Mention], *, overruled: bool) -> Naming:
    """One entry a person, the first mention's rank, the fullest wording."""
    people: list[Mention] = []
    for mention in mentions:
        same = next((p for p in people if _same(p, mention)), None)
        if same is None:
            people.append(mention)
        else:
            same.address = same.address or mention.address
            same.name = max(same.name, mention.name, key=len)
            same.refused |= mention.refused
    people.sort(key=lambda p: p.rank)
    return Naming(
        tuple(plain(p.written, NAME_MOST) for p in people if not p.refused)[:MENTORS_MOST],
        tuple(plain(p.written, NAME_MOST) for p in people if p.refused)[:MENTORS_MOST],
        overruled,
    )


def _same(one: Mention, other: Mention) -> bool:
    if one.address and other.address:
        return one.address.lower() == other.address.lower()
    local = {p for m in (one, other) if m.address for p in fold(m.address).partition("@")[0].replace("_", ".").split(".")}
    first, second = (set(fold(m.name).split()) for m in (one, other))
    return bool(first & second) or bool((first | second) & local and not (first and second))


def _said(said: str, labels: Labels) -> list[Sentence]:
    """Staff's lines up to a signature, as sentences; a line's end ends one, unless it was wrapped."""
    joined: list[str] = []
    wrapped = False
    signature = False
    for line in clean_lines(NUMBERED.sub(r"\1 ", said[:SAID_MOST])):
        if line.strip() in ("--", "—"):
            break
        signature = bool(line) and (signature or " | " in line or (bool(phones(line)) and not addresses(line)))
        if signature:
            continue
        if wrapped and line and joined:
            joined[-1] += " " + line
        else:
            joined.append(line)
        wrapped = len(line) >= 60
    return [s for line in joined if line for s in sentences(line[:2_000], labels) if s.words]


def _names_of(known: str) -> Iterator[str]:
    """What a known mentor may be called: the whole name and each word of it; of an address nothing."""
    name = known.partition("<")[0].strip() if "<" in known else known
    if name and "@" not in name:
        yield name
        yield from name.split()


def _is(mention: Mention, writer: Address | None) -> bool:
    return bool(writer and mention.address and mention.address.lower() == writer.address.lower())


def _mentions(sentence: Sentence, known: set[str]) -> list[Mention]:
    """Everybody who may be meant, in the order of the words; an address joins the name that it belongs to."""
    found: list[Mention] = []
    at = 0
    while at < len(sentence.words):
        word = sentence.words[at]
        if "@" in word.text[1:]:
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
                and _may_be_name(sentence, end, known)
                and (end == at or sentence.joined(end))
            ):
                end += 1
            if end > at:
                found.append(Mention(at, end, sentence.span(at, end)))
            at = max(end, at + 1)
    return found


def _may_be_name(sentence: Sentence, at: int, known: set[str]) -> bool:
    word = sentence.words[at]
    if "@" in word.text or word.folded.isdigit():
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


def _believe(found: list[Mention], sentence: Sentence, known: set[str], me: list[str], *, opening: bool) -> None:
    """Mark the mentions that something points to."""
    for number, mention in enumerate(found):
        if mention.sure or fold(mention.name) in known:
            mention.sure = True
            continue
        before = found[number - 1] if number else None
        mine = bool(me) and fold(mention.name).split()[0] == me[0]
        pointed = _pointed(mention, sentence) or (before is not None and before.sure and _listed(before, mention, sentence))
        mention.sure = (pointed or (opening and _alone(mention, sentence))) and (not mine or _labelled(mention, sentence))
    if not any(m.sure for m in found) and (label := _plain_label(sentence)):
        found[:] = [label]


def _labelled(mention: Mention, sentence: Sentence) -> bool:
    """Whether 'Mentor', 'Mentor:' or 'Mentor is' stands right before."""
    return any(
        end == mention.start or (end == mention.start - 1 and sentence.words[end].folded in ("is", "ist", "es", "est"))
        for _, end in sentence.phrases.get("mentor", ())
    )


def _alone(mention: Mention, sentence: Sentence) -> bool:
    """Whether a sentence is a name only, or 'NAME please', or 'NAME or …', 'NAME instead of …'."""
    if mention.start:
        return False
    rest = len(sentence.words) - mention.end
    goes_on = sentence.joined(mention.end) and sentence.kinds(mention.end) & {"second", "if", "instead"}
    instead = any(start == mention.end for start, _ in sentence.phrases.get("instead", ()))
    return rest == 0 or (rest <= 2 and sentence.has("please")) or bool(goes_on) or instead


def _pointed(mention: Mention, sentence: Sentence) -> bool:
    if _labelled(mention, sentence):
        return True
    apart = sentence.gap(mention.start).strip(" (\"'*")
    ranks = [start for kind in ("second", "first") for start, end in sentence.phrases.get(kind, ()) if end == mention.start]
    if any(start == 0 or not sentence.words[start].text.isdigit() for start in ranks) and apart in ("", ":", ","):
        return True
    if any(end == mention.start for kind in ("not", "instead") for _, end in sentence.phrases.get(kind, ())):
        return True  # and will be refused
    if sentence.has("if") and any(end == mention.start for _, end in sentence.phrases.get("unavailable", ())):
        return True
    if any(
        end == mention.start and (apart == "" or (apart in (":", "→", "->") and end - start >= 1))
        for start, end in sentence.phrases.get("toward", ())
    ):
        short = (
            len(sentence.words) <= 5
            or "assign" in sentence.kinds(mention.start - 1)
            or any(start == 0 and end == mention.start for start, end in sentence.phrases.get("toward", ()))
        )
        return short or any(not (s <= mention.start - 1 < e and e - s == 1) for s, e in sentence.phrases.get("assign", ()))
    if any(end == mention.start and ":" in apart for kind in ("assign", "please") for _, end in sentence.phrases.get(kind, ())):
        return True
    if any(end == mention.start for _, end in sentence.phrases.get("if", ())) and sentence.has("unavailable"):
        return True
    ends = len(sentence.words)
    return any(start == mention.end and sentence.joined(start) for start, _ in sentence.phrases.get("takes", ())) or any(
        start == mention.end and end == ends and sentence.joined(start) for start, end in sentence.phrases.get("please", ())
    )


def _listed(before: Mention, mention: Mention, sentence: Sentence) -> bool:
    """Whether nothing but list words stands between two names."""
    return (
        mention.start - before.end <= 3
        and all(sentence.kinds(n) & {"second", "first", "small_word", "toward"} for n in range(before.end, mention.start))
        and bool(sentence.gap(mention.start).strip(" ") in ("", ",", "/", "&", "+", "(", ":", ">,", "),", "> /", ")"))
    )


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


def _refuse(found: list[Mention], sentence: Sentence) -> None:
    """Mark whom staff do not want ('not Tom'), and who can't ('Tom is full') unless that is a condition ('if Tom can't')."""
    for number, mention in enumerate(found):
        earliest = found[number - 1].end if number else 0
        latest = found[number + 1].start if number + 1 < len(found) else len(sentence.words)
        mention.refused = any(
            earliest <= start
            and end <= mention.start
            and mention.start - end <= (4 if sentence.words[end - 1].folded not in BARE_NOT else 1)
            and not _parted(sentence, end, mention.start)
            and not _conditional(sentence, start, end)
            for kind in ("not", "instead")
            for start, end in sentence.phrases.get(kind, ())
        )
        for start, _ in sentence.phrases.get("unavailable", ()):
            if mention.end <= start < latest and start - mention.end <= 4:
                iffy = any(earliest <= s < start for s, _ in sentence.phrases.get("if", ()))
                if iffy and number and any(earliest <= s < mention.start for s, _ in sentence.phrases.get("if", ())):
                    found[number - 1].rank = max(found[number - 1].rank, 2)
                mention.refused |= not iffy


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(set(sentence.gap(n)) & set(",;:()") for n in range(start, end + 1) if n > 0)


def _conditional(sentence: Sentence, start: int, end: int) -> bool:
    return any(s <= start and end <= e for s, e in sentence.phrases.get("second", ()))


def _order(found: list[Mention], sentence: Sentence) -> None:
    """'first', 'then', 'or', 'as a backup' beside a name set its place."""
    for mention in found:
        for kind, rank in (("first", 0), ("second", 2)):
            places = sentence.phrases.get(kind, ())
            ahead = any(
                e <= mention.start and mention.start - e <= 1 and (e == mention.start or sentence.kinds(e) & {"toward", "small_word"})
                for _, e in places
            )
            behind = any(
                0 <= s - mention.end <= 1
                and sentence.words[s].folded not in LINKS
                and (e == len(sentence.words) or set(sentence.gap(e)) & set(",.)"))
                for s, e in places
            )
            if ahead or behind:
                mention.rank = rank if mention.rank == 1 else mention.rank


def label_mentors(value: str, labels: Labels) -> tuple[str, ...]:
    """The mentors in the value of a form's own label 'Mentor'."""
    if is_nothing(value, labels) or len(tokens(value)) > 12:
        return ()
    return read_naming("Mentor: " + value.replace("\n", " "), labels, (), None, ()).mentors
