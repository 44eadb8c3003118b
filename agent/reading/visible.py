"""HTML → the text that its reader sees, in lines.

Decides what is visible, and writes the structure of mail down in the marks of plain text, so that one reader of lines does for both:
what stands in a `<blockquote>` gets `> `, a signature gets `-- ` above it, a rule a line of dashes, Outlook's border one of underscores,
a table row of two cells becomes `label: value`.
Nothing is fetched, scripts and styles are not text, and what style sheets hide is left out.
Hides tags, entities, white space and elements that nobody closed.
Written out here: parsers of trees take seconds for 50,000 nested elements; this one is linear in the size, and nothing recurses.

To know another mail program's marks: its class or id in `_QUOTES`, `_ATTRIBUTIONS`, `_SIGNATURES` or `_BORDERS`.
"""

import html as entities
import re

from msgspec import Struct, field

DEEP_AT_MOST = 200
BORDER = "_" * 32
RULE = "-" * 32
_TAG_AT_MOST = 8 * 1024
_LABEL_AT_MOST = 120
_VALUE_LINES_AT_MOST = 12
_QUOTES_DEEP = 10
_TAGS_AT_MOST = 20_000

_TAG = re.compile(r"""<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^>=]|=\s*"[^"]*"|=\s*'[^']*'|=)*+)(?:>|\Z)|!--|[!?/][^>]*(?:>|\Z))""")
_ATTRIBUTE = re.compile(r"""\b(class|id|style|href|hidden)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?=[\s/]|$))""", re.IGNORECASE)
_HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|font-size:0*(?:\.0+)?(?:px|pt|r?em|%)?(?:;|!|$)|opacity:0*(?:\.0+)?(?:;|!|$)|max-height:0(?:px)?(?:;|!|$)|"
    r"(?<![a-z-])(?:height|width):0(?:px)?(?:;|!|$)|color:transparent"
)
_BORDER = re.compile(r"border:none;border-top:solid#[0-9a-f]{3,6}1\.0pt")
_RULE = re.compile(r"([^{}]*)([{}])")
_SPACE = re.compile(r"[ \t\n\r\f]+")

_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
_RAW = frozenset(("script", "style", "title", "textarea", "noscript", "template", "iframe"))
_UNSEEN = frozenset(("input", "select", "datalist", "svg", "xml"))
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    )
)
_ROOMY = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre"))
_CELLS = frozenset(("td", "th"))
_IN_TABLES = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot"))
_CLOSES = {
    "li": ("li",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("td", "th", "tr"),
    "tbody": ("td", "th", "tr"),
    "dt": ("dd", "dt"),
    "dd": ("dd", "dt"),
    "option": ("option",),
}

_QUOTES = re.compile(r"\b(?:yahoo_quoted|gmail_quote_original|replyforwardmessage)\b")
_ATTRIBUTIONS = re.compile(r"\b(?:gmail_attr|moz-cite-prefix|reply-intro|moz-email-headers-none)\b")
_SIGNATURES = re.compile(
    r"\b(?:gmail_signature|moz-signature|applemailsignature|ms-outlook-mobile-signature|protonmail_signature_block-user)\b|^ signature$"
)
_BORDERS = re.compile(
    r"\b(?:divrplyfwdmsg|olk_src_body_section|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)\b"
)


class _Element(Struct):
    """An open element: where its lines begin, and what it means for what stands in it."""

    name: str
    starts: int
    hidden: bool = False
    quote: bool = False
    attribution: bool = False
    address: str = ""
    roomy: bool = False
    cells: list[tuple[int, int]] = field(default_factory=list)
    nested: bool = False


class _Page:
    """The lines so far, as [depth of quoting, text], and the elements that are open."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self.unseen = unseen
        self.lines: list[list[int | str]] = []
        self.text: list[str] = []
        self.open: list[_Element] = []
        self.places: dict[str, list[int]] = {}
        self.hidden = 0
        self.depth = 0
        self.preformatted = 0

    def write(self, data: str) -> None:
        if self.hidden or not data:
            return
        if "&" in data:
            data = entities.unescape(data)
        if self.preformatted:
            *whole, last = data.split("\n")
            for line in whole:
                self.text.append(line)
                self.end_line()
            self.text.append(last)
        else:
            self.text.append(_SPACE.sub(" ", data))  # a no-break space stays: it makes an empty paragraph a line

    def end_line(self, *, blank: bool = False) -> None:
        """End the line that is being written; `blank` asks for one that is empty after it."""
        line = "".join(self.text)
        spaced = "\xa0" in line
        line = line.rstrip() if self.preformatted else " ".join(line.split())
        self.text.clear()
        if line or (spaced and self.lines and self.lines[-1][1]):
            self.lines.append([self.depth, line])
        if blank and self.lines and self.lines[-1][1]:
            self.lines.append([self.depth, ""])

    def line_break(self) -> None:
        if "".join(self.text).strip():
            self.end_line()
        elif not self.hidden:
            self.text.clear()
            self.lines.append([self.depth, ""])

    def begin(self, name: str, attributes: str) -> None:
        roomy = name in _ROOMY and "Mso" not in attributes
        for closed in _CLOSES.get(name, ()):
            self.close(closed, implied=True)
        if name in _BLOCKS:
            self.close("p", implied=True)
            self.end_line(blank=roomy)
        marks, style, address, unseen = self._read(name, attributes)
        element = _Element(name, len(self.lines), hidden=unseen or bool(_HIDING.search(style)), address=address, roomy=roomy)
        if not (element.hidden or self.hidden):
            self._mark(element, marks, style)
        if name in _VOID:
            self._void(name, element)
            return
        self._push(element)

    def _read(self, name: str, attributes: str) -> tuple[str, str, str, bool]:
        """Class and id, style without blanks, the address that a link mails to, and whether it is hidden otherwise."""
        marks = style = address = ""
        unseen = name in _UNSEEN
        if attributes.strip():
            for found in _ATTRIBUTE.finditer(attributes[:_TAG_AT_MOST]):
                key, value = found[1].lower(), entities.unescape(found[2] or found[3] or found[4] or "")
                if key in {"class", "id"}:
                    marks += " " + value.lower()
                    unseen = unseen or any((f".{part}" if key == "class" else f"#{part}") in self.unseen for part in value.lower().split())
                elif key == "style":
                    style = _SPACE.sub("", value).lower()
                elif key == "hidden":
                    unseen = True
                elif key == "href" and name == "a" and value[:7].lower() == "mailto:":
                    address = value[7:].partition("?")[0].strip()
        return marks, style, address, unseen

    def _mark(self, element: _Element, marks: str, style: str) -> None:
        element.quote = element.name == "blockquote" or bool(marks and _QUOTES.search(marks))
        element.attribution = bool(marks and _ATTRIBUTIONS.search(marks))
        if marks and _SIGNATURES.search(marks):
            self.end_line()
            self.lines.append([self.depth, "-- "])
        elif (marks and _BORDERS.search(marks)) or (style and _BORDER.search(style)):
            self._rule(BORDER)

    def _rule(self, rule: str) -> None:
        self.end_line()
        if not self.lines or self.lines[-1][1] not in {BORDER, RULE}:
            self.lines.append([self.depth, rule])

    def _void(self, name: str, element: _Element) -> None:
        if self.hidden or element.hidden:
            return
        if name == "br":
            self.line_break()
        elif name == "hr":
            self._rule(RULE)
        elif name in {"img", "wbr"}:
            self.text.append("" if name == "wbr" else " ")

    def _push(self, element: _Element) -> None:
        if element.name == "table":
            for name in ("tr", *_CELLS):
                for place in self.places.get(name, ())[-1:]:
                    self.open[place].nested = True
        if element.name in {"td", "th", "tr"}:
            self.end_line()
            element.starts = len(self.lines)
        self.places.setdefault(element.name, []).append(len(self.open))
        self.open.append(element)
        self.hidden += element.hidden
        self.depth += element.quote
        self.preformatted += element.name == "pre"
        if element.quote:
            self.end_line()

    def close(self, name: str, *, implied: bool = False) -> None:
        """Close the nearest open element of that name, and all in it; never across the wall of a table cell."""
        places = self.places.get(name)
        if not places or self._walled(name, places[-1]):
            if name == "p" and not implied:
                self.end_line(blank=True)
            return
        place = places[-1]
        while len(self.open) > place:
            self._pop()

    def _walled(self, name: str, place: int) -> bool:
        if name == "table":
            return False
        if self._last("table") > place:
            return True
        return name not in _IN_TABLES and (self._last("td") > place or self._last("th") > place)

    def _last(self, name: str) -> int:
        places = self.places.get(name)
        return places[-1] if places else -1

    def _pop(self) -> None:
        element = self.open.pop()
        self.places[element.name].pop()
        if element.address and not self.hidden and element.address.lower() not in "".join(self.text[-20:]).lower():
            self.text.append(f" <{element.address}>")
        if element.name in _BLOCKS or element.name in _CELLS or element.name == "tr":
            self.end_line(blank=element.roomy and not self.hidden)
        self.hidden -= element.hidden
        self.depth -= element.quote
        self.preformatted -= element.name == "pre"
        if element.name in _CELLS and (row := self._last("tr")) > self._last("table"):
            self.open[row].cells.append((element.starts, len(self.lines)))
        elif element.name == "tr" and not element.nested:
            self._row(element.cells)
        elif element.attribution:
            self.end_line()
            self._quote_attribution(element.starts)

    def _row(self, cells: list[tuple[int, int]]) -> None:
        """A row of two cells is a label and its value; one of more stays on one line."""
        full = [[line for line in self.lines[start:end] if line[1]] for start, end in cells]
        if len(cells) < 2 or not full[0] or any(len(lines) > 1 for lines in full[:-1]):
            return
        depth, label = full[0][0][0], str(full[0][0][1])
        values = [str(line[1]) for line in full[1]]
        if len(cells) == 2 and len(label) <= _LABEL_AT_MOST and len(values) <= _VALUE_LINES_AT_MOST:
            merged = [f"{label.rstrip(' :')}: {values[0]}" if values else f"{label.rstrip(' :')}:", *values[1:]]
        elif len(cells) > 2 and all(len(lines) == 1 for lines in full):
            merged = [" | ".join(str(lines[0][1]) for lines in full)]
        else:
            return
        self.lines[cells[0][0] : cells[-1][1]] = [[depth, line] for line in merged]

    def _quote_attribution(self, start: int) -> None:
        """'On …, … wrote:' belongs to the quote under it; the header block of a forward, which has the same class, does not."""
        if len(self.lines) - start <= 4 and sum(bool(line[1]) for line in self.lines[start:]) <= 2:
            for line in self.lines[start:]:
                line[0] = int(line[0]) + 1


def visible(html: str) -> str:
    """The text of an HTML body as lines; what comes after 20,000 tags is left out. Never fails."""
    page = _Page(_unseen(html))
    at, end, tags = 0, len(html), 0
    while at < end and tags < _TAGS_AT_MOST:
        tags += 1
        found = _TAG.search(html, at)
        if found is None:
            page.write(html[at:])
            break
        page.write(html[at : found.start()])
        at = _after(html, found, page)
    while page.open:
        page._pop()
    page.end_line()
    return "\n".join("> " * min(int(depth), _QUOTES_DEEP) + str(line) if line or depth else "" for depth, line in page.lines).strip("\n")


def _after(html: str, found: re.Match[str], page: _Page) -> int:
    """Take one tag or comment into the page; where to go on."""
    if found[0] == "<!--":
        end = html.find("-->", found.end() - 2)
        return end + 3 if end >= 0 else len(html)
    name = (found[2] or "").lower()
    if name in _RAW and not found[1]:
        ends = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(html, found.end())
        return ends.end() if ends else len(html)
    if name and found[1]:
        page.close(name)
    elif name:
        page.begin(name, found[3])
    return found.end()


def _unseen(html: str) -> frozenset[str]:
    """The simple selectors (`.class`, `#id`) that a style sheet hides on every screen: rules inside `@media` don't count."""
    names: set[str] = set()
    lower, at = html.lower(), 0
    while (at := lower.find("<style", at)) >= 0 and (end := lower.find("</style", at)) >= 0:
        depth, selector = 0, ""
        for text, brace in _RULE.findall(lower, lower.find(">", at) + 1, end):
            if brace == "{":
                depth, selector = depth + 1, text
                continue
            if depth == 1 and _HIDING.search(_SPACE.sub("", text)):
                names.update(part.strip() for part in selector.split(","))
            depth = max(depth - 1, 0)
        at = end
    return frozenset(name for name in names if re.fullmatch(r"[.#][a-z0-9_-]+", name))


def simple(html: str) -> bool:
    """Whether HTML is safe for parsers that take quadratic time in the depth of elements or in the attributes of one."""
    if len(html) <= _TAG_AT_MOST and html.count("<") - html.count("</") <= DEEP_AT_MOST:
        return True
    depth = 0
    for found in _TAG.finditer(html):
        name = (found[2] or "").lower()
        if found.end() - found.start() > _TAG_AT_MOST:
            return False
        if name and name not in _VOID:
            depth = max(depth + (-1 if found[1] else 1), 0)
        if depth > DEEP_AT_MOST:
            return False
    return True
