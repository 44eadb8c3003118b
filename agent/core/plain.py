"""Text without what nobody sees: the one place that knows which characters these are.

Decides that a text has no controls (C0, C1), no bidi controls and marks, no zero-width spaces, no soft hyphens and no lone surrogates:
they deceive its reader, steer a terminal, or break what it is put into.
What words are made with stays: accents, and the joiners of Persian, Hindi and emoji (U+200C, U+200D).
Line ends of all kinds (CR, CR LF, VT, FF, NEL, U+2028, U+2029) are line ends, so that none hides in a line.

To add a character: one more in `_UNSEEN`.
"""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEEDS_CLEANING = re.compile("[^\t\n\x20-\x7e\xa0-\xac\xae-\u0500]")


def without_unseen(text: str, instead: str = "") -> str:
    """The text as its reader sees it, in its lines: what is unseen is off (or `instead` stands for it), line ends are LF. Tabs stay."""
    if not _NEEDS_CLEANING.search(text):
        return text
    return _UNSEEN.sub(instead, _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """What is visible of a text on one line, with single spaces: safe to stand in a header, a calendar property or a log."""
    return " ".join(without_unseen(text).split())
