"""A page where calls are booked, as people paste its address → `Page`.

Decides which addresses are such pages: those of hosts that are known for it (`[pages]` in `rules/reading`);
and that one which stands below a name, as in a signature, is not meant.
To know another: a line there.
"""

import re
from collections.abc import Mapping

from agent.core.intents import Page
from agent.reading import Setting
from agent.reading.labels import shipped_labels

_ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]{3,100})((?:/[A-Za-z0-9._~:/?#@!$&*+;=%-]{0,300})?)")
_HEARD_MOST = 8_192
_NAME_MOST = 3  # words


def page_in(text: str, setting: Setting) -> Page | None:
    """The first page that the words name, or None."""
    if "://" not in text:
        return None
    pages = (setting.labels.pages if setting.labels else None) or shipped_labels().pages
    above = ""
    for line in text[:_HEARD_MOST].splitlines():
        for found in _ADDRESS.finditer(line):
            page = _page(found[1].lower(), found[2].rstrip(".,;:!?"), pages)
            if page and not (found.start() == len(line) - len(line.lstrip()) and _is_name(above)):
                return page
        above = line.strip() or above
    return None


def _page(host: str, path: str, pages: Mapping[str, str]) -> Page | None:
    """The page of that host and path; its address begins with https, whatever was pasted."""
    for known, service in pages.items():
        name, slash, below = known.partition("/")
        if (host == name or host.endswith(f".{name}")) and path.lower().startswith(slash + below):
            return Page(f"https://{host}{path}", service)
    return None


def _is_name(line: str) -> bool:
    """Whether a line is the kind that stands above an address in a signature."""
    return 0 < len(line.split()) <= _NAME_MOST and line[-1] not in ".!?:,"
