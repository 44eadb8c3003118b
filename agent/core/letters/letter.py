"""Template + facts → Letter: one Markdown source, out of which plain text and HTML are both made.

A template is header lines (`Subject:`, and `Why:` for the footer's sentence), a blank line, and a Markdown body.
It may hold `{{ names }}` and plain presence checks (`{% if name %} … {% else %} … {% endif %}`), nothing else:
no loops, filters, calls or arithmetic, so that rendering is bounded by the size of its facts.
An unknown name is an error.
A line break in a template is a line break in the letter.

A fact can never become markup, since it never meets the Markdown parser:
the template is filled with placeholders, laid out as text and as HTML (once for each shape that its 'if's give it),
and only then do the facts take the places of their placeholders.

To add a letter: a file in `templates/LANGUAGE/`, and the facts it gets where it is sent.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from html import escape
from typing import Literal

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from agent.core.actions import Facts, Picture
from agent.core.letters.layout import PLACE, Kept, keep, layout, put_markup, put_text
from agent.core.plain import one_line, without_unseen
from agent.core.value import Value
from agent.errors import SettingsError

LARGEST_TEMPLATE = 16 * 1024
MOST_PARTS = 500  # names and ifs of one template
LARGEST_LETTER = 256 * 1024
FOOTER = "footer"
SHIPPED_LANGUAGE = "en"

_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.If, nodes.And, nodes.Or, nodes.Not)
_LONE_BLOCK = re.compile(r"^[ \t]*(\{%[^\n%]*%\})[ \t]*\n", re.MULTILINE)
_STYLE = (
    "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;"
    "max-width:36em;margin:0 auto;padding:16px;overflow-wrap:anywhere;word-break:break-word"
)
_SMALL = "margin-top:2em;border-top:1px solid #8c959f;font-size:13px;line-height:1.45;color:#6f7781"  # as readable on white as on black
_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{title}</title></head>'
    '<body style="margin:0;padding:0;-webkit-text-size-adjust:100%"><div style="{style}">{markup}<div style="{small}">{footer}</div></div>'
    "</body></html>\n"
)


class Letter(Value):
    """A rendered letter: subject, why it came, and plain text and HTML of one Markdown source; `pictures` are those that the HTML shows."""

    subject: str
    text: str
    html: str
    why: str = ""
    pictures: tuple[Picture, ...] = ()


class _Compiled(Value):
    subject: Template
    why: Template
    body: Template
    names: frozenset[str]


class _Environment(SandboxedEnvironment):
    """Dots look up keys of mappings only: no attribute of any object is ever reached."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)


def _names(facts: Facts, before: str = "") -> Iterator[str]:
    for name, value in facts.items():
        yield before + name
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")


def _given(dotted: str, facts: Facts) -> bool:
    value: object = facts
    for name in dotted.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return False
        value = value[name]
    return True


def _unknown(name: str, known: Collection[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return "this letter gets nothing of that name" + (f" (did you mean {near[0]}?)" if near else "")


def _lines(value: object) -> str:
    """A fact in the body: what is visible of it, line by line; blank lines folded."""
    return re.sub(r"[ \t]*\n\s*", "\n", without_unseen(_present(value)).strip())


def _present(value: object) -> str:
    return "" if value is None else value.alt if isinstance(value, Picture) else str(value)


def _one_line(value: object) -> object:
    # An undefined value must stay itself, so that printing it raises.
    return value if isinstance(value, StrictUndefined) else one_line(_present(value))


@pass_context
def _placeholder(context: Context, value: object) -> object:
    """Keep the fact aside and put its placeholder in its place; an empty one leaves nothing."""
    if isinstance(value, Picture):
        return keep(context[_KEPT], value)
    if isinstance(value, StrictUndefined) or not (text := _lines(value)):
        return value if isinstance(value, StrictUndefined) else ""
    kept = context[_KEPT]
    if len(text) + sum(len(fact) for fact in kept if isinstance(fact, str)) > LARGEST_LETTER:
        raise TooLargeError
    return keep(kept, text)


_KEPT = "the facts of this letter"  # no name that a template could write
_ONE_LINE = _Environment(undefined=StrictUndefined, finalize=_one_line, autoescape=False)
_BODY = _Environment(undefined=StrictUndefined, finalize=_placeholder, autoescape=False)
for _environment in (_ONE_LINE, _BODY):
    _environment.globals.clear()  # a letter calls nothing; and each rendering would copy them


class Stationery:
    """All templates of a programme.

    `sources` maps (language, name) to a template's text;
    `fallback` is the language used where the reader's lacks a letter, and after it the shipped one.
    Those in `sound` are known to be right, and are compiled when one is first written: in memory a letter takes 15 KB.

    Raises `SettingsError` with every problem of the others, each with the template's file and line.
    """

    def __init__(self, sources: Mapping[tuple[str, str], str], fallback: str = "en", sound: Collection[tuple[str, str]] = ()) -> None:
        problems: list[str] = []
        self._fallback = fallback
        self._sound = {key: sources[key] for key in sound}
        self._compiled: dict[tuple[str, str], _Compiled] = {}
        for (language, name), source in sorted((key, source) for key, source in sources.items() if key not in sound):
            try:
                self._compiled[language, name] = _compile(source, headless=name == FOOTER)
            except RecursionError:
                problems.append(f"templates/{language}/{name}.md: is nested too deeply")
            except (TemplateError, ValueError) as error:
                line = getattr(error, "lineno", None) or 1
                problems.append(f"templates/{language}/{name}.md:{line}: {getattr(error, 'message', None) or error}")
        if problems:
            raise SettingsError(problems)

    def letters(self) -> tuple[tuple[str, str], ...]:
        """Each letter as (language, name), but those that are sound."""
        return tuple(self._compiled)

    def render(self, name: str, language: str, facts: Facts, identity: str) -> Letter:
        """The letter `name` in the reader's language (or the fallback), with the footer; `identity` is its short id.

        Raises `SettingsError` where the template uses a name that is no fact, or the letter grew over 256 KiB.
        """
        why = self._filled(name, language, facts, "why")
        text, markup, kept = self._body(name, language, facts)
        subject = self._filled(name, language, facts, "subject")
        small, small_markup, kept_small = self._body(FOOTER, language, {"reminder": "", **facts, "why": why, "id": identity})
        page = _PAGE.format(
            language=self._language(name, language), title=escape(subject), style=_STYLE, markup=markup, small=_SMALL, footer=small_markup
        )
        if max(len(page.encode()), len(text.encode())) > LARGEST_LETTER:
            raise SettingsError([f"templates/{language}/{name}.md: the letter is over {LARGEST_LETTER // 1024} KiB"])
        pictures = tuple({fact.content_id: fact for fact in (*kept, *kept_small) if isinstance(fact, Picture)}.values())
        return Letter(subject, f"{text}\n\n-- \n{small}\n", page, why, pictures)

    def event(self, name: str, language: str, facts: Facts) -> tuple[str, str]:
        """A calendar event's title and plain description: the subject and text of the template, without footer."""
        return self._filled(name, language, facts, "subject"), self._body(name, language, facts)[0]

    def _body(self, name: str, language: str, facts: Facts) -> tuple[str, str, list[Kept]]:
        """Plain text and HTML of the body, and the facts that stand in them."""
        kept: list[Kept] = []
        text, markup = layout(self._filled(name, language, {**facts, _KEPT: kept}, "body"))
        return put_text(text, kept), put_markup(markup, kept), kept

    def _filled(self, name: str, language: str, facts: Facts, part: Literal["subject", "why", "body"]) -> str:
        compiled = self._find(name, language)
        template: Template = getattr(compiled, part)
        try:
            filled = template.render(facts).strip()
        except TooLargeError as error:
            raise SettingsError([f"templates/{language}/{name}.md: the letter is over {LARGEST_LETTER // 1024} KiB"]) from error
        except UndefinedError as error:
            known = set(_names(facts))
            problems = [
                f"templates/{language}/{name}.md: {n}: {_unknown(n, known)}" for n in sorted(compiled.names) if not _given(n, facts)
            ]
            raise SettingsError(problems) from error
        return one_line(filled) if part == "subject" else filled

    def _find(self, name: str, language: str) -> _Compiled:
        found = self._language(name, language), name
        if found not in self._compiled:
            self._compiled[found] = _compile(self._sound[found], headless=name == FOOTER)
        return self._compiled[found]

    def _language(self, name: str, language: str) -> str:
        """The language in which a reader of that one gets the letter."""
        for where in (language, language.partition("-")[0], self._fallback, SHIPPED_LANGUAGE):
            if (where, name) in self._compiled or (where, name) in self._sound:
                return where
        raise SettingsError([f"templates/{self._fallback}/{name}.md: not there"])


@lru_cache(maxsize=512)
def _compile(source: str, *, headless: bool) -> _Compiled:
    if len(source) > LARGEST_TEMPLATE:
        raise ValueError(f"a template is at most {LARGEST_TEMPLATE // 1024} KiB")
    source = PLACE.sub("", source.replace("\r\n", "\n"))
    headers, body = ({}, source) if headless else _headers(source)
    body = _LONE_BLOCK.sub(r"\1", body)  # an 'if' on a line of its own leaves no empty line behind
    if not headless and not headers.get("subject", "").strip():
        raise ValueError("the first line must be 'Subject: …', then a blank line, then the letter")
    if not headless and not body.strip():
        raise ValueError("there are no words below the header lines")
    names: set[str] = set()
    subject, why = (_template(_ONE_LINE, headers.get(key, ""), names) for key in ("subject", "why"))
    return _Compiled(subject, why, _template(_BODY, body, names), frozenset(names))


def _template(environment: _Environment, text: str, names: set[str]) -> Template:
    """One part of a letter, which has been looked at before it becomes code; its names are added to `names`."""
    tree = environment.parse(text)
    _inspect(tree, names)
    return environment.from_string(tree)


def _headers(source: str) -> tuple[dict[str, str], str]:
    head, _, body = source.partition("\n\n")
    headers: dict[str, str] = {}
    for number, line in enumerate(head.splitlines(), 1):
        name, colon, value = line.partition(":")
        if not colon or name.strip().lower() not in ("subject", "why"):
            raise ValueError(f"line {number}: header lines are 'Subject:' and 'Why:', then comes a blank line")
        if name.strip().lower() in headers:
            raise ValueError(f"line {number}: '{name.strip()}:' stands there twice")
        headers[name.strip().lower()] = value.strip()
    return headers, body


def _inspect(tree: nodes.Template, names: set[str]) -> None:
    """Collect the dotted names; refuse whatever is more than a name or a presence check."""
    waiting: list[nodes.Node] = [tree]
    parts = 0
    while waiting:
        node = waiting.pop()
        parts += isinstance(node, nodes.Getattr | nodes.Name | nodes.If)
        if parts > MOST_PARTS:
            raise ValueError(f"a letter has at most {MOST_PARTS} names and ifs")
        if not isinstance(node, _ALLOWED):
            raise NotPlainError(f"only names and 'if' are allowed in a letter, not {type(node).__name__.lower()}", node.lineno)
        if isinstance(node, nodes.Getattr | nodes.Name):
            names.add(_dotted(node))
        else:
            waiting.extend(node.iter_child_nodes())


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    raise NotPlainError("a dot may only follow a name", node.lineno)


class TooLargeError(Exception):
    """The facts of one letter are more than a letter may be."""


class NotPlainError(TemplateError):
    """A template that holds more than names and presence checks."""

    def __init__(self, message: str, lineno: int) -> None:
        super().__init__(message)
        self.lineno = lineno
