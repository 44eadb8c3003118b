"""Whom staff name as mentor in their own lines: 'Mentor: Priya', 'for Maria, if she can't then Tom', 'not Tom, please Lena'.

Decides which names are meant and in which order they are to be asked.
An address, an @name, a known mentor or a word such as 'Mentor' or 'for' must point to a name; the student and the writer are never taken.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from agent.core.value import Value
from agent.reading.labelled import clean_lines
from agent.reading.labels import Labels, fold, tokens
from agent.reading.mentions import Mention, believe, named_in
from agent.reading.message import Address
from agent.reading.prose import Sentence, sentences
from agent.reading.values import NAME_MOST, addresses, is_nothing, phones, plain

MENTORS_MOST = 10
SAID_MOST = 8_000
COUNTED = re.compile(r"(?<=[,:;])([ \t]+)\d[.)][ \t]+(?=[^\W\d_]|@)")
NUMBERED = re.compile(r"(?m)^([ \t]*\d)[.)][ \t]+")
SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
LINKS = frozenset("or oder ou o then dann else sonst sinon otherwise puis luego".split())  # noqa: SIM905
BARE_NOT = ("no", "kein", "keine", "pas", "ne")


class Naming(Value):
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
    known_names = _folded_names(tuple(known))
    mentions: list[Mention] = []
    named: list[str] = []
    overruled = False
    never = {fold(w) for w in student}
    me = fold(writer.name).split() if writer else []
    for number, sentence in enumerate(said_sentences(said, labels)):
        found = [
            m
            for m in named_in(sentence, known_names, never)
            if not _is(m, writer) and fold(m.name.split(" ")[0] if m.name else "") not in never and fold(m.address or "") not in never
        ]
        believe(found, sentence, known_names, me, opening=alone or number == 0)
        _refuse(found, sentence)
        named += [m.name for m in found if m.name and not m.sure]
        found = [m for m in found if m.sure and not (m.name and fold(m.name.split(" ")[0]) in never)]
        _order(found, sentence)
        mentions += found
        overruled |= not found and sentence.has("mentor") and sentence.has("not", "instead")
    for mention in mentions:
        if mention.address and not mention.name:  # 'Could Omar mentor Ellen? omar@…'
            local = re.split(r"[._-]", fold(mention.address.partition("@")[0]))
            mention.name = next((name for name in named if set(fold(name).split()) & set(local)), "")
    if any(m.pointed for m in mentions):  # then a colleague who is only mentioned with their address is not meant
        host = fold(writer.address).rpartition("@")[2] if writer else ""
        mentions = [m for m in mentions if m.pointed or not m.address or fold(m.address).rpartition("@")[2] != host]
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


@lru_cache(maxsize=2)  # the same lines are looked at for names, and for what they put right
def said_sentences(said: str, labels: Labels) -> tuple[Sentence, ...]:
    """Staff's lines up to a signature, as sentences; a line's end ends one, unless it was wrapped."""
    joined: list[str] = []
    wrapped = False
    signature = False
    for line in clean_lines(SLASH.sub(" / ", COUNTED.sub(r"\1", NUMBERED.sub(r"\1 ", said[:SAID_MOST])))):
        if line.strip() in ("--", "—"):
            break
        signature = bool(line) and (signature or " | " in line or (bool(phones(line)) and not addresses(line) and not _tells(line, labels)))
        if signature:
            continue
        if wrapped and line and joined:
            joined[-1] += " " + line
        else:
            joined.append(line)
        wrapped = len(line) >= 60
    return tuple(s for line in joined if line for s in sentences(line[:2_000], labels) if s.words)


def _tells(line: str, labels: Labels) -> bool:
    """Whether a line with a phone number speaks of the student's, and is no signature."""
    return any(kind == "number_of" for kind, _, _ in labels.found(tokens(line[:2_000])))


@lru_cache(maxsize=8)
def _folded_names(known: tuple[str, ...]) -> frozenset[str]:
    """The same people are known for thousands of mails: their names are folded once."""
    return frozenset(fold(part) for k in known for part in _names_of(k))


def _names_of(known: str) -> Iterator[str]:
    """What a known mentor may be called: the whole name and each word of it; of an address nothing."""
    name = known.partition("<")[0].strip() if "<" in known else known
    if name and "@" not in name:
        yield name
        yield from name.split()


def _is(mention: Mention, writer: Address | None) -> bool:
    return bool(writer and mention.address and mention.address.lower() == writer.address.lower())


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
            and not _within(sentence, start, end, "second", "unavailable")
            for kind in ("not", "instead")
            for start, end in sentence.phrases.get(kind, ())
        )
        for start, _ in sentence.phrases.get("unavailable", ()):
            if mention.end <= start < latest and start - mention.end <= 4:
                iffy = any(earliest <= s <= start for s, _ in sentence.phrases.get("if", ()))
                conditional = number and any(earliest <= s < mention.start for s, _ in sentence.phrases.get("if", ()))
                if iffy and conditional and not _same(found[number - 1], mention):
                    found[number - 1].rank = max(found[number - 1].rank, 2)
                mention.refused |= not iffy


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(set(sentence.gap(n)) & set(",;:()") for n in range(start, end + 1) if n > 0)


def _within(sentence: Sentence, start: int, end: int, *kinds: str) -> bool:
    """Whether these words are part of a phrase of another kind: the 'not' of 'if not' refuses nobody."""
    return any(s <= start and end <= e for kind in kinds for s, e in sentence.phrases.get(kind, ()))


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
