"""A place or a zone as people write it → an IANA zone, or None.

Decides which words name a zone beyond doubt: an IANA name, a city that the IANA database or `[places]` names, a country with one zone.
'London, Ontario' is not London, and an abbreviation (CET, IST) or an offset names no place: these give None.
To teach it a city: a line under `[places]` in `rules/reading`.
"""

import re
from functools import cache
from importlib import resources

from agent.reading.labels import Labels, tokens
from agent.reading.zones import iana

IANA_NAME = re.compile(r"\b[A-Za-z]{2,20}(?:/[A-Za-z_+-]{2,30}){1,2}\b")
APART = re.compile(r"[,;()\n/|]|\s[-–—]\s")
OFFSET = re.compile(r"(?:gmt|utc|cet|cest|mez|mesz|wet|west|eet|eest|time|zone|zeit|hora|heure|local|ca|\d|[+:-]|\s|±)+", re.IGNORECASE)
NOT_PLACES = frozenset(
    {"time", "zeit", "hora", "heure", "zone", "the", "de", "of", "near", "city", "local", "area", "timezone", "zeitzone", "ortszeit"}
)
COUNTRY_NAMES = {
    "usa": "US",
    "us": "US",
    "united states of america": "US",
    "estados unidos": "US",
    "etats unis": "US",
    "canada": "CA",
    "espana": "ES",
    "spanien": "ES",
}
COUNTRY_NAMES |= {
    "espagne": "ES",
    "portugal": "PT",
    "brasil": "BR",
    "mexico": "MX",
    "russland": "RU",
    "australien": "AU",
    "argentinien": "AR",
    "brasilien": "BR",
}
# Names that another well-known place has as well.
DOUBTFUL = frozenset(
    {
        "cordoba",
        "merida",
        "san juan",
        "san luis",
        "la rioja",
        "georgia",
        "center",
        "knox",
        "petersburg",
        "vincennes",
        "easter",
        "antarctica",
        "resolute",
        "inuvik",
    }
)


def zone_of(text: str, labels: Labels) -> str | None:
    """The zone that a written place or zone names, or None where it is not sure."""
    text = text[:200]
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
        zones = _zones(" ".join(w for w in tokens(part) if w not in NOT_PLACES), labels)
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
    if found := labels.places.get(name):
        return frozenset({found})
    return _world().get(name, frozenset())


@cache
def _world() -> dict[str, frozenset[str]]:
    """Folded names of cities and countries in the IANA database → their zones."""
    data = resources.files("tzdata") / "zoneinfo"
    rows = [line.split("\t") for line in (data / "zone.tab").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    countries: dict[str, set[str]] = {}
    cities: dict[str, set[str]] = {}
    for code, _, zone, *_ in rows:
        countries.setdefault(code, set()).add(zone)
        if zone.count("/") == 1 and not zone.startswith("Antarctica"):
            cities.setdefault(" ".join(tokens(zone.rpartition("/")[2].replace("_", " "))), set()).add(zone)
    for line in (data / "iso3166.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, name = line.partition("\t")
            cities.setdefault(" ".join(tokens(re.sub(r"\(.*\)", "", name))), set()).update(countries.get(code, ()))
    for name, code in COUNTRY_NAMES.items():
        cities.setdefault(name, set()).update(countries[code])
    return {name: frozenset(zones) for name, zones in cities.items() if name not in DOUBTFUL and zones}
