"""What is particular to a language: one file each, so that adding a language touches one place.

Each file has one `LANGUAGE`; `mail` is how its mail programs mark forwards and quotes, `speech` how people say yes, no and when.
To add a language: its file here, and nothing else (`docs/languages.md`).
"""

import re
from importlib import import_module
from pkgutil import iter_modules

from agent.reading.languages.pack import Language

LANGUAGES: tuple[Language, ...] = tuple(
    language
    for module in iter_modules(__path__)
    if (language := getattr(import_module(f"{__name__}.{module.name}"), "LANGUAGE", None)) is not None
)


def every_mark(name: str) -> list[str]:
    """The marks of that name (a field of `Mail`) in all languages, case folded, the longest first."""
    return sorted({phrase.casefold() for language in LANGUAGES for phrase in getattr(language.mail, name) if phrase}, key=len, reverse=True)


def any_of(phrases: list[str]) -> re.Pattern[str]:
    """Any of these phrases in case folded text: whole words where the script parts words by spaces."""
    spaced = [re.escape(phrase) for phrase in phrases if phrase[0] < "\u3000"]
    joined = [re.escape(phrase) for phrase in phrases if phrase[0] >= "\u3000"]
    return re.compile("|".join([rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", *joined]))
