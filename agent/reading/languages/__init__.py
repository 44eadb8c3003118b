"""What is particular to a language: one file each, so that adding a language touches one place.

Each file has one `LANGUAGE`; `mail` is how its mail programs mark forwards and quotes, `speech` how people say yes, no and when.
To add a language: its file, and its name in the two lists below.
"""

from agent.reading.languages import cs, da, de, en, es, et, fi, fr, hr, hu, it, ja, nl, no, pl, pt, ro, ru, sk, sv, tr, uk, zh
from agent.reading.languages.pack import Language

LANGUAGES: tuple[Language, ...] = tuple(
    module.LANGUAGE for module in (cs, da, de, en, es, et, fi, fr, hr, hu, it, ja, nl, no, pl, pt, ro, ru, sk, sv, tr, uk, zh)
)
