"""Markdown → plain text and HTML, with facts put in only after that: a fact never meets the Markdown parser, and so is never markup.

A placeholder is one character of Unicode's private use area; `keep` gives it, `put_text` and `put_markup` take it out again.
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

FIRST, LAST = 0xE000, 0xF8FF
PLACE = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")

_URL = re.compile(r"(?:https?://|mailto:)[!-;=?-~]+")
_HANGING = re.compile(r"((?:> )*)( *(?:- |\d+\. )?)")
_ITEM_OF_LINES = re.compile(rf"( *- )({PLACE.pattern})")
_MARKUP_OF_LINES = re.compile(rf"(<li[^>]*>(?:\n<p>)?)({PLACE.pattern})((?:</p>\n)?</li>)")
_LOOKS = {
    "ul": "margin:1em 0;padding-left:1.2em",
    "ol": "margin:1em 0;padding-left:1.5em",
    "li": "margin:.3em 0",
    "blockquote": "margin:1em 0;padding:0 0 0 1em;border-left:3px solid #8c959f",
}
_TAG = re.compile(rf"<({'|'.join(_LOOKS)})>")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True})


def keep(kept: list[str], fact: str) -> str:
    """Put a fact aside; its placeholder."""
    kept.append(PLACE.sub("", fact))
    return chr(min(FIRST + len(kept) - 1, LAST))


@lru_cache(maxsize=1024)
def layout(source: str) -> tuple[str, str]:
    """Markdown with placeholders → plain text and HTML with placeholders."""
    tokens = _MARKDOWN.parse(source)
    markup = str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))
    return _as_text(SyntaxTreeNode(tokens)), _TAG.sub(lambda tag: f'<{tag[1]} style="{_LOOKS[tag[1]]}">', markup)


def put_text(text: str, kept: Sequence[str]) -> str:
    """The facts in their places; the further lines of one hang below its first, and stay in its quotation."""

    def put(line: str) -> str:
        if item := _ITEM_OF_LINES.fullmatch(line):
            return "\n".join(item[1] + part for part in kept[ord(item[2]) - FIRST].split("\n"))
        found = _HANGING.match(line)
        hang = f"\n{found[1]}{' ' * len(found[2])}" if found else "\n"
        return PLACE.sub(lambda place: kept[ord(place[0]) - FIRST].replace("\n", hang), line)

    return "\n".join(map(put, text.split("\n")))


def put_markup(markup: str, kept: Sequence[str]) -> str:
    """The facts in their places, escaped; a URL becomes a link."""

    def escaped(place: re.Match[str]) -> str:
        fact = kept[ord(place[0]) - FIRST]
        shown = escape(fact).replace("\n", "<br />\n")
        return f'<a href="{shown}">{shown}</a>' if _URL.fullmatch(fact) else shown

    def items(item: re.Match[str]) -> str:
        return "\n".join(f"{item[1]}{escape(part)}{item[3]}" for part in kept[ord(item[2]) - FIRST].split("\n"))

    lists = _MARKUP_OF_LINES.sub(lambda item: items(item) if "\n" in kept[ord(item[2]) - FIRST] else item[0], markup)
    return PLACE.sub(escaped, lists)


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
