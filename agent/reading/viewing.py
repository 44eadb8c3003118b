"""A text that asks how it stands, of everything or of one mentorship, and says nothing else → `Command`.

Decides that it holds nothing but the question, courtesies, and at most one name beside it.
Who is meant is looked up by whoever knows everybody, so a name goes along as it was written.
All languages are tried, as few words do not show which they are in. To add words: `Viewing` in the language files.
"""

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from agent.core.intents import Command
from agent.reading.hearing import known_words, spoken_codes
from agent.reading.phrasebook import view_phrases
from agent.reading.prose import PARTICLES
from agent.reading.tokens import Phrases, Token, clean, tokens

SURE = re.compile(r"\bM[0-9]{1,9}\b|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.IGNORECASE)

_LONGEST, _MOST, _NAME = 300, 40, 5
_PLACE = "Xnamedx"  # stands where a reference or an address does, which tokens would take apart

_Piece = tuple[str, Sequence[Token]]
"""Words with their kind: a field of `Viewing`, or 'name' for those that are in none."""


def asked(text: str, own: Collection[str] = ()) -> Command | None:
    """What a text asks for; None where it says anything else. `own` are the folded words of its writer's name."""
    sure = SURE.findall(text[: _LONGEST + 1])
    if not 0 < len(text) <= _LONGEST or len(sure) > 1 or (":" in text and not sure):  # 'Status: paid' is a line of a form
        return None
    lines = _lines(tokens(clean(SURE.sub(_PLACE, text))), own)
    if not 0 < sum(map(len, lines)) <= _MOST:
        return None
    return next((found for phrases, common in view_phrases() if (found := _read(lines, phrases, common, sure))), None)


def _lines(found: Sequence[Token], own: Collection[str]) -> list[list[Token]]:
    """The words, line by line, without marks, and without the writer's own name at the end, where something parts it from what is said."""
    end = len(found)
    while end and (found[end - 1].word in own or found[end - 1].kind in ("mark", "newline", "blank")):
        end -= 1
    parts = end == len(found) or found[end].kind in ("mark", "newline", "blank")
    parted = groupby(found[:end] if parts else found, lambda token: token.kind in ("newline", "blank"))
    return [line for between, run in parted if not between and (line := [token for token in run if token.kind != "mark"])]


def _read(lines: Sequence[Sequence[Token]], phrases: Phrases[str], common: frozenset[str], sure: Sequence[str]) -> Command | None:
    """What it says in one language; None where it holds anything else."""
    pieces = [_pieces(line, phrases) for line in lines]
    if len(pieces) > 1 and [kind for kind, _ in pieces[-1]] == ["name"] and _is_name(pieces[-1][0][1]) and not sure:
        pieces.pop()  # a signature
    told = [[piece for piece in line if piece[0] != "small"] for line in pieces]
    kinds = {kind for line in told for kind, _ in line}
    if "name" not in kinds:
        return Command("overview") if kinds in ({"whole"}, {"whole", "status"}) else Command("status") if kinds == {"status"} else None
    if "whole" in kinds or sum(kind == "name" for line in told for kind, _ in line) > 1:
        return None
    whom = next(filter(None, (_whom(line, common, sure) for line in told)), "")
    return Command("status", whom) if whom else None


def _pieces(line: Sequence[Token], phrases: Phrases[str]) -> list[_Piece]:
    """The phrases of a line in order, and the words between them; what a mark parts from a name is none of it, but for an address."""
    found: list[_Piece] = []
    i = 0
    while i < len(line):
        hit = phrases.at(line, i)
        end = hit[1] if hit else i + 1
        goes_on = bool(found) and (line[i].raw == _PLACE or line[i].start <= found[-1][1][-1].end + 1)
        if not hit and goes_on and found[-1][0] == "name":
            found[-1] = ("name", [*found[-1][1], line[i]])
        else:
            found.append((hit[0] if hit else "name", line[i:end]))
        i = end
    return found


def _whom(line: Sequence[_Piece], common: frozenset[str], sure: Sequence[str]) -> str:
    """Who is named beside the question, in its sentence; '' where these words are no name, or ask nothing."""
    at = next((n for n, (kind, _) in enumerate(line) if kind == "name"), None)
    if at is None:
        return ""
    name = line[at][1]
    before, after = (line[n] if 0 <= n < len(line) and _joined(line, n, at) else ("", ()) for n in (at - 1, at + 1))
    asks, follows = before[0] in ("of", "before", "status"), after[0] in ("after", "status")
    if not (asks or follows) or len(name) > _NAME:
        return ""
    if any(token.raw == _PLACE for token in name):
        led = before[0] in ("of", "before") or name[0].raw == _PLACE  # 'status of Ana <ana@example.com>', 'status M3 Ana'
        return sure[0] if len(name) == 1 or (led and _is_name(name)) else ""
    led = before[0] == "of" or (before[0] == "before" and follows)  # then a name may be written small: 'status of ana'
    lower = led and not any(token.word in common for token in name)
    possessive = after[0] == "after" and after[1][0].word == "'s"
    if (_is_name(name) and (asks or possessive)) or lower:
        return " ".join(token.raw for token in name)
    return ""


def name_alone(text: str) -> str:
    """The name that a text is and nothing else ('Ana Novak'); '' where it is none, or one of its words means something here."""
    found = tokens(clean(text[:_LONGEST]))
    known = any(token.word in known_words(code) for code in spoken_codes() for token in found)
    known = known or any(phrases.at(found, n) for phrases, _ in view_phrases() for n in range(len(found)))
    return " ".join(token.raw for token in found) if 0 < len(found) <= _NAME and _is_name(found) and not known else ""


def _joined(line: Sequence[_Piece], one: int, other: int) -> bool:
    """Whether two pieces beside one another are of one sentence."""
    first, second = line[min(one, other)][1], line[max(one, other)][1]
    return first[-1].sentence == second[0].sentence


def _is_name(run: Sequence[Token]) -> bool:
    """Whether the words are written as names are."""
    words = [token for token in run if token.kind == "word"]
    return len(words) == len(run) and words[0].raw[0].isupper() and all(t.raw[0].isupper() or t.word in PARTICLES for t in words)
