"""A place or a zone as people write it → an IANA zone, or None.

Decides which words name a zone beyond doubt: an IANA name, a city or country with one zone, or a city whose country settles which is meant.
Each name stands for the zones that it can mean; what stands beside it narrows them: 'Birmingham' gives none, 'Birmingham, UK' one,
'London, Ontario' none again. An abbreviation (CET, IST) or an offset names no place.
Hides where the names come from: the IANA database, the CLDR's names of countries and cities in each language, `[places]`.
To teach it a city: a line under `[places]` in `rules/reading`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from babel import Locale

from agent.reading.labels import Labels, tokens
from agent.reading.zones import iana

IANA_NAME = re.compile(r"\b[A-Za-z]{2,20}(?:/[A-Za-z_+-]{2,30}){1,2}\b")
APART = re.compile(r"[,;()\n/|]|\s[-–—]\s")
OFFSET = re.compile(r"(?:gmt|utc|cet|cest|mez|mesz|wet|west|eet|eest|time|zone|zeit|hora|heure|local|ca|\d|[+:-]|\s|±)+", re.IGNORECASE)
SHIFT = re.compile(r"[(\[]?\b(?:UTC|GMT)\s?[+±−-]?\s?\d{1,2}(?:[:.]?\d{2})?\b[)\]]?", re.IGNORECASE)
NOT_PLACES = frozenset(
    {"time", "zeit", "hora", "heure", "zone", "the", "de", "of", "near", "city", "local", "area", "timezone", "zeitzone", "ortszeit"}
)
LANGUAGES = ("en", "de", "es", "fr")
COUNTRY_NAMES = {"usa": "US", "us": "US", "united states of america": "US", "u.s.a": "US", "u.s": "US", "etats unis": "US"}
# Names that another well-known place or a common word has as well; `[places]` may say what they can mean.
DOUBTFUL = frozenset(
    """cordoba merida san_juan san_luis la_rioja georgia georgien center knox petersburg vincennes easter antarctica resolute inuvik
    casey davis troll palmer vostok mawson wake midway reunion""".split()  # noqa: SIM905
)


def zone_of(text: str, labels: Labels) -> str | None:
    """The zone that a written place or zone names, or None where it is not sure."""
    text = SHIFT.sub(" ", text[:200])
    for name in IANA_NAME.findall(text):
        if found := iana(name):
            return found
    parts = [p for p in (part.strip(" .*") for part in APART.split(text)) if p and not OFFSET.fullmatch(p)]
    if whole := _zones(" ".join(tokens(" ".join(parts))), labels):
        return next(iter(whole)) if len(whole) == 1 else None
    return _agreed(parts, labels)


def is_place(words: str, labels: Labels) -> bool:
    """Whether these words are the name of a known city or country."""
    return bool(_zones(" ".join(tokens(words)), labels))


def _agreed(parts: list[str], labels: Labels) -> str | None:
    """The one zone that every known part allows; unknown parts are let pass only before, or beside, something that confirms."""
    candidates: frozenset[str] | None = None
    known = unknown = 0
    for number, part in enumerate(parts[:6]):
        zones = _zones(" ".join(w for w in tokens(part) if w not in NOT_PLACES and not w.isdigit()), labels)
        if zones:
            candidates = zones if candidates is None else candidates & zones
            known += 1
        elif number > 0:
            unknown += 1
    if candidates is None or len(candidates) != 1 or (unknown and known < 2):
        return None
    return next(iter(candidates))


def _zones(name: str, labels: Labels) -> frozenset[str]:
    """The zones that a folded name of a city or country can mean."""
    return labels.places.get(name) or _world().get(name, frozenset())


@cache
def _world() -> dict[str, frozenset[str]]:
    """Folded names of cities and countries, in every language that is read → their zones."""
    countries: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8").splitlines()
    for code, _, zone, *_ in (line.split("\t") for line in table if line and not line.startswith("#")):
        countries.setdefault(code, set()).add(zone)
        if zone.count("/") == 1 and not zone.startswith("Antarctica"):
            found.setdefault(" ".join(tokens(zone.rpartition("/")[2].replace("_", " "))), set()).add(zone)
    for code, name in [*_countries(), *((c, n) for n, c in COUNTRY_NAMES.items())]:
        found.setdefault(" ".join(tokens(name)), set()).update(countries.get(code, ()))
    for zone, name in _cities():
        found.setdefault(" ".join(tokens(name)), {zone})
    return {name: frozenset(zones) for name, zones in found.items() if zones and name and name.replace(" ", "_") not in DOUBTFUL}


def _countries() -> Iterator[tuple[str, str]]:
    """The codes of countries (ISO 3166) with their names."""
    for language in LANGUAGES:
        yield from ((c, re.sub(r"\(.*\)", "", n)) for c, n in Locale(language).territories.items() if len(c) == 2)


def _cities() -> Iterator[tuple[str, str]]:
    """Zones with the city that each is shown by, where its name differs from that in the zone's."""
    for language in LANGUAGES:
        for zone, shown in Locale(language).time_zones.items():
            if isinstance(city := shown.get("city"), str) and (name := iana(zone)):
                yield name, city
