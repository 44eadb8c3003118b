"""Markdown → plain text and HTML, with facts put in only after that: a fact never meets the Markdown parser, and so is never markup.

A placeholder is one character of Unicode's private use area; `keep` gives it, `put_text` and `put_markup` take it out again.
A picture is a fact too: `[its alternative text]` in the text, an image that comes along with the mail in the HTML.
Images of Markdown are off, so that no letter ever loads one from elsewhere.
A heading of a document (# and ##) keeps its marks in the text, which so is Markdown itself; ### just parts a letter.
An item of a list that is nothing but a fact becomes an item for each line of it.
HTML is dressed inline, since some mail programs drop style sheets, and without colours of its own, so that it is readable on dark, too.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from agent.core.actions import Picture
from agent.core.plain import one_line

FIRST, LAST = 0xE000, 0xF8FF
PLACE = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")

_URL = re.compile(r"(?:https?://|mailto:)[!-;=?-~]+")
_HANGING = re.compile(r"((?:> )*)( *(?:- |\d+\. )?)")
_ITEM_OF_LINES = re.compile(rf"( *- )({PLACE.pattern})")
_ITEM = re.compile(rf"(<li[^>]*>(?:\n<p>)?)({PLACE.pattern})((?:</p>\n)?</li>)")
_PIECE = re.compile(rf"{PLACE.pattern}|<li[^>]*>(?:\n<p>)?{PLACE.pattern}(?:</p>\n)?</li>|<[^>]*>")
_LOOKS = {
    "ul": "margin:1em 0;padding-left:1.2em",
    "ol": "margin:1em 0;padding-left:1.5em",
    "li": "margin:.3em 0",
    "blockquote": "margin:1em 0;padding:0 0 0 1em;border-left:3px solid #8c959f",
}
_TAG = re.compile(rf"<({'|'.join(_LOOKS)})>")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")

Kept = str | Picture


def keep(kept: list[Kept], fact: Kept) -> str:
    """Put a fact aside; its placeholder."""
    kept.append(PLACE.sub("", fact) if isinstance(fact, str) else fact)
    return chr(min(FIRST + len(kept) - 1, LAST))


@lru_cache(maxsize=1024)
def layout(source: str) -> tuple[str, str]:
    """Markdown with placeholders → plain text and HTML with placeholders."""
    tokens = _MARKDOWN.parse(source)
    markup = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return _as_text(SyntaxTreeNode(tokens)), _TAG.sub(lambda tag: f'<{tag[1]} style="{_LOOKS[tag[1]]}">', markup)


def put_text(text: str, kept: Sequence[Kept]) -> str:
    """The facts in their places; the further lines of one hang below its first, and stay in its quotation."""

    def put(line: str) -> str:
        if item := _ITEM_OF_LINES.fullmatch(line):
            return "\n".join(item[1] + part for part in _in_text(kept[ord(item[2]) - FIRST]).split("\n"))
        found = _HANGING.match(line)
        hang = f"\n{found[1]}{' ' * len(found[2])}" if found else "\n"
        return PLACE.sub(lambda place: _in_text(kept[ord(place[0]) - FIRST]).replace("\n", hang), line)

    return "\n".join(put(line) if PLACE.search(line) else line for line in text.split("\n"))


def put_markup(markup: str, kept: Sequence[Kept]) -> str:
    """The facts in their places, escaped; a URL becomes a link, a picture an image, and lines items where they are all of an item."""

    def put(found: re.Match[str]) -> str:
        if PLACE.fullmatch(found[0]):
            return _as_markup(kept[ord(found[0]) - FIRST])
        if item := _ITEM.fullmatch(found[0]):
            return item[1] + _as_markup(kept[ord(item[2]) - FIRST], f"{item[3]}\n{item[1]}") + item[3]
        return PLACE.sub(lambda place: escape(_in_text(kept[ord(place[0]) - FIRST])), found[0])  # within a tag nothing is a tag

    shown, at = "", 0
    for found in _filled_pieces(markup):
        shown += markup[at : found.start()] + put(found)
        at = found.end()
    return shown + markup[at:]


@lru_cache(maxsize=1024)
def _filled_pieces(markup: str) -> tuple[re.Match[str], ...]:
    """The pieces of the markup that hold placeholders: few among its many tags, and the same for each letter of a shape."""
    return tuple(found for found in _PIECE.finditer(markup) if PLACE.search(found[0]))


def _in_text(fact: Kept) -> str:
    return fact if isinstance(fact, str) else f"[{_seen(fact)}]"


def _as_markup(fact: Kept, between: str = "<br />\n") -> str:
    if isinstance(fact, Picture):
        width, height = fact.size
        shape = f'width="{width}" height="{height}" style="max-width:100%;height:auto"'
        return f'<img src="cid:{fact.content_id}" alt="{escape(_seen(fact))}" {shape} />'
    shown = escape(fact).replace("\n", between)
    return f'<a href="{shown}">{shown}</a>' if _URL.fullmatch(fact) else shown


def _seen(picture: Picture) -> str:
    return PLACE.sub("", one_line(picture.alt))


def _as_text(root: SyntaxTreeNode) -> str:
    return "\n\n".join(_block(child) for child in root.children)


def _block(node: SyntaxTreeNode) -> str:
    """One block of Markdown as people write it in a plain mail."""
    match node.type:
        case "bullet_list" | "ordered_list":
            first = int(cast("int", node.attrs.get("start", 1)))
            marks = [f"{first + n}. " if node.type == "ordered_list" else "- " for n in range(len(node.children))]
            gap = "\n" if _is_tight(node) else "\n\n"
            return gap.join(mark + _indented(_as_text(item), len(mark)) for mark, item in zip(marks, node.children, strict=True))
        case "blockquote":
            return "\n".join(f"> {line}".rstrip() for line in _as_text(node).splitlines())
        case "heading" if node.tag in ("h1", "h2"):
            return f"{'#' * int(node.tag[1])} {''.join(_inline(child) for child in node.children)}"
        case "hr":
            return "* * *"
        case "fence" | "code_block":
            return node.content.rstrip("\n")
        case _:
            return "".join(_inline(child) for child in node.children)


def _is_tight(node: SyntaxTreeNode) -> bool:
    return all(part.hidden for item in node.children for part in item.children if part.type == "paragraph")


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width)


def _inline(node: SyntaxTreeNode) -> str:
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "link":
            label = "".join(_inline(child) for child in node.children)
            target = str(node.attrs.get("href", ""))
            return label if label in (target, target.removeprefix("mailto:")) else f"{label} ({target})"
        case _:
            return "".join(_inline(child) for child in node.children)
