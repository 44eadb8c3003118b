"""Days with their times of day → which of them are offered, and which only named.

Decides that a time which its clause says is impossible, the old one of a move, what else happens then ('my flight lands Thursday at 6pm'),
and the mere bound of a stretch are no offer.
"""

from collections.abc import Sequence

from agent.reading.hearing import Heard, Item, known_words
from agent.reading.pairing import Pair, puts_right
from agent.reading.phrasebook import small_words
from agent.reading.tokens import fold

_ARROWS = frozenset(["→", "->", "=>", "-->", "➡", "➔", "⇒", ">"])
_FAR = 30
_SHORT = 8
_LEAD = len("i am ")
_HALVES = frozenset(["am", "pm", "h"])


def introduced(heard: Heard, pair: Pair, tag: str) -> bool:
    """Whether a word of that kind stands right before the pair, or is its first."""
    items = heard.items
    at = pair.first
    before = [items[n] for n in range(max(0, at - 2), at)]
    if tag in items[at] and "weekdays" not in items[at]:
        return True
    if not before or before[-1].sentence != items[at].sentence:
        return False
    return tag in before[-1] or (len(before) > 1 and tag in before[-2] and bool({"of", "at", "every"} & set(before[-1].tags)))


def replaced_by(heard: Heard, pair: Pair) -> bool:
    """Whether a pair is the old time of a move, or one that is said not to be meant."""
    return introduced(heard, pair, "instead_of")


def of_something_else(heard: Heard, pair: Pair) -> bool:
    """Whether the clause of a pair tells what else happens then ('my flight lands Thursday at 6pm'), or may do so.

    It may where a word is not known ('Doors close Thursday 6pm') and nothing offers the time; names are let pass.
    """
    offers = {fold(word) for word in heard.speech.linking.offers}
    if pair.sentence in heard.sentences_with("agreed"):
        return False
    for clause in _clauses(heard, pair):
        if pair.first in clause:
            colon = max((n for n in clause if n < pair.first and heard.items[n].token.raw == ":"), default=-1)
            others = [heard.items[n] for n in clause if n > colon and not pair.first <= n < pair.after]
            if any(item.token.word in offers or item.token.raw == "?" or "offering" in item.tags for item in others):
                return False
            return any("engaged" in item for item in others) or _strange(heard, others)
    return False


def _strange(heard: Heard, others: Sequence[Item]) -> bool:
    """Whether a word that means nothing here stands among these; who writes without capital letters writes names so."""
    if heard.text.islower():
        return False
    known = known_words(heard.code)
    for item in others:
        if item.token.raw == "(":
            return False  # an aside
        if (
            item.kind == "word"
            and not item.tags
            and item.token.raw.islower()
            and item.token.word not in known
            and item.token.word not in _HALVES
        ):
            return True
    return False


def bounded(heard: Heard, pair: Pair) -> bool:
    """Whether the pair is a mere bound: 'until Thursday 6pm', 'after Thursday 18:00'; what a call is moved to is none."""
    before = heard.items[pair.first - 1] if pair.first else None
    sentence = heard.items[pair.first].sentence
    if before is None or before.sentence != sentence or sentence in heard.sentences_with("move"):
        return False
    through = ("until" in before or "through" in before) and "either" not in before and "at" not in before
    if through and before.kind == "word" and before.token.word not in small_words(heard.code, "joining", "toward"):
        return True
    return "vague" in before and not any(tag in before for tag in ("at", "start", "begin", "shifted", "times", "to"))


def gives_way(heard: Heard, pair: Pair, following: Pair | None) -> bool:
    """Whether an arrow leads from a pair to the one after it, on another day or at another time: 'Friday 25th 5pm → Saturday 26th 5pm'."""
    if following is None or following.day.first <= pair.day.first:
        return False
    between = "".join(item.token.raw for item in heard.items[pair.after : following.first][:_SHORT])
    return between in _ARROWS


def taken_back(heard: Heard, pairs: Sequence[Pair]) -> set[int]:
    """Which pairs a correction takes back: 'Thursday 6pm. No, Friday 6pm', 'Thursday at 6, sorry, I mean at 7'."""
    found: set[int] = set()
    for n, item in enumerate(heard.items):
        if "correcting" in item or (pairs and _says_no_first(heard, n) and any(p.sentence == item.sentence for p in pairs)):
            found |= {m for m, p in enumerate(pairs) if p.after <= n and item.sentence - p.sentence <= 1}
    for pair in pairs:
        found |= {n for n, p in enumerate(pairs) if p.day == pair.day and p.clock != pair.clock and puts_right(heard, p.clock, pair.clock)}
    return found


def _says_no_first(heard: Heard, n: int) -> bool:
    """Whether the item is a no that opens its sentence, with a comma after it."""
    items = heard.items
    if n == 0 or n + 1 >= len(items) or items[n + 1].token.raw != ",":
        return False
    opens = items[n - 1].sentence != items[n].sentence or items[n - 1].kind in ("newline", "blank")
    return opens and items[n].token.word in {fold(word) for word in heard.speech.saying.no}


def spans(heard: Heard, pair: Pair, following: Pair | None) -> bool:
    """Whether two pairs are the ends of a stretch: 'from Thursday 6pm to Friday 9am'."""
    if following is None or following.sentence != pair.sentence or following.first != pair.after + 1:
        return False
    if pair.sentence in heard.sentences_with("move"):
        return False  # 'from Wednesday 5pm to Friday 5pm' are its old and its new time
    led = pair.first > 0 and bool({"begin", "start"} & set(heard.items[pair.first - 1].tags))
    return led and ("until" in heard.items[pair.after] or heard.items[pair.after].token.raw == "-")


def denied(heard: Heard, pair: Pair) -> bool:
    """Whether the clause of a pair, or one that speaks of it, says that it is impossible."""
    clauses = [c for c in _clauses(heard, pair) if not (c and len(c) == 1 and c[0] < pair.first and _says_no_first(heard, c[0]))]
    return any(_denies(heard, pair, clause) for clause in clauses) or _denied_after(heard, pair)


def _denies(heard: Heard, pair: Pair, clause: Sequence[int]) -> bool:
    """Whether one clause says so: the pair's own, or one that names no other day and is no mere condition."""
    others = [heard.items[n] for n in clause if not pair.first <= n < pair.after]
    against = [heard.items[n] for n in _against(heard, pair, clause)]
    if not against or _proposed_and_fine(heard, pair, against):
        return False
    own = len(others) < len(clause)
    return own or not (any("condition" in item or _dayish(item) for item in others) or _asks(heard, clause))


def _asks(heard: Heard, clause: Sequence[int]) -> bool:
    """Whether a clause begins with a question of its own: '…, and does he have my Skype?'."""
    asking = {said.index for said in heard.said if said.meaning == "asking"}
    return any(heard.items[n].index in asking for n in clause[:2])


def _against(heard: Heard, pair: Pair, clause: Sequence[int]) -> list[int]:
    """What speaks against a pair in a clause; not what a condition behind it says ('6pm if that's not too early'), nor 'too late?'."""
    against = [n for n in clause if "cannot" in heard.items[n] and not pair.first <= n < pair.after]
    behind = next((n for n in clause if n >= pair.after and "condition" in heard.items[n]), None)
    if behind is not None:
        against = [n for n in against if n < behind]
    if any("extreme" in heard.items[n] for n in against) and _is_question(heard, pair):
        return [n for n in against if "extreme" not in heard.items[n]]
    return against


def _is_question(heard: Heard, pair: Pair) -> bool:
    return any(item.token.raw == "?" and item.sentence == pair.sentence for item in heard.items)


def _proposed_and_fine(heard: Heard, pair: Pair, against: Sequence[Item]) -> bool:
    """'She proposed Monday at 4pm and that suits me': all that speaks against it is that somebody proposed it, and more speaks for it."""
    linking = heard.speech.linking
    offers, proposed = ({fold(word) for word in group} for group in (linking.offers, linking.proposed))
    if not all(item.token.word in proposed for item in against):
        return False
    words = [item for item in heard.items if item.sentence == pair.sentence and item.token.word in offers]
    return any("cannot" not in item for item in words)


def _denied_after(heard: Heard, pair: Pair) -> bool:
    """Whether what follows takes the time back ('… but not for me', '… No, sorry')."""
    after = heard.items[pair.after : pair.after + _FAR]
    turns = [n for n, item in enumerate(after) if _turns(item) and item.sentence == pair.sentence]
    if turns:
        ends = next((n for n in turns if n > turns[0] + 1 and "causal" not in after[n]), len(after))  # '… but that clashes, so Thursday'
        rest = [item for item in after[turns[0] + 1 : ends] if item.sentence == pair.sentence]
        if any(_dayish(item) or "condition" in item for item in rest):
            return False
        if _prevented(heard, rest) and ("causal" not in after[turns[0]] or not _offered(heard, pair)):
            return True
        against = [item for item in rest if "cannot" in item]
        counter = [n for n in turns if "causal" not in after[n] and n + 1 < len(after) and after[n + 1].kind == "word"]
        return bool(against) and not ("causal" in after[turns[0]] and not counter and _of_the_reason(heard, against))
    reply = [item for item in after if item.sentence == pair.sentence + 1 and item.kind != "newline"]
    return len(reply) <= _SHORT and any("cannot" in item for item in reply[:2]) and not any(_dayish(item) for item in reply)


def _turns(item: Item) -> bool:
    """Whether a new clause begins: one against what was said, or the reason for it."""
    return "contrast" in item or "causal" in item


def _prevented(heard: Heard, reason: Sequence[Item]) -> bool:
    """Whether a reason says that its writer cannot come: 'because I'm busy', not 'I'm not at work', 'busy before that', 'away all week'."""
    others = {fold(word) for word in heard.speech.saying.weeks}
    if any("vague" in item or item.token.word in others for item in reason):
        return False
    return any("prevented" in item and not (n and "cannot" in reason[n - 1]) for n, item in enumerate(reason))


def _offered(heard: Heard, pair: Pair) -> bool:
    """Whether a word beside a pair offers it ('Monday 6pm works because …')."""
    offers = {fold(word) for word in heard.speech.linking.offers}
    return any(heard.items[n].token.word in offers for clause in _clauses(heard, pair) if pair.first in clause for n in clause)


def _of_the_reason(heard: Heard, against: Sequence[Item]) -> bool:
    """Whether what a reason denies is something else than the call: 'since I'm not at school then', not 'since I'm not available'."""
    refused = [said.start for said in heard.said if said.meaning in ("unable", "skip", "decline", "move")]
    return not any(0 <= item.token.start - start <= _LEAD for item in against for start in refused)


def _clauses(heard: Heard, pair: Pair) -> list[list[int]]:
    """The indexes of the items of the pair's stretch of its sentence, by commas; a stretch ends where a contrast begins."""
    inside = [n for n, item in enumerate(heard.items) if item.sentence == pair.sentence]
    stretch: list[list[int]] = [[]]
    for n in inside:
        item = heard.items[n]
        within = pair.first <= n < pair.after
        if not within and (_turns(item) or item.token.raw in ";-"):
            if n > pair.first:
                break
            stretch = [[]]
        elif not within and item.token.raw == ",":
            stretch.append([])
        else:
            stretch[-1].append(n)
    return stretch


def _dayish(item: Item) -> bool:
    return any(
        tag in item
        for tag in (
            "weekdays",
            "weekly_days",
            "relative",
            "combined",
            "whenever",
            "parts",
            "parts_weekly",
            "months",
            "week",
            "glued",
            "picks",
        )
    ) or item.kind in (
        "clock",
        "hclock",
        "dotdate",
        "slash",
        "number",
        "ordinal",
    )
