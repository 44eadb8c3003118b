"""Names of zones as people write them → IANA names, or the reason why a name does not say which.

Decides which names mean one zone: an IANA name, a city that gives an IANA zone its name, a well-known city or a country with one clock,
an abbreviation (CET, EDT) where it has one meaning and is true on that day.
Hides the table of abbreviations, which IANA does not keep.
To teach it a place: a line in `_PLACES`, with spellings folded as `tokens.fold` has them.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from agent.core.value import Value
from agent.reading.tokens import fold

# Names that other well-known places have as well, or that are ordinary words.
_ALIKE = (
    "cordoba merida san_juan san_luis la_rioja center knox petersburg vincennes monticello marengo winamac vevay tell_city beulah "
    "new_salem easter christmas troll casey davis mawson palmer "
    "vostok reunion midway wake norfolk chatham regina jersey nome gmt uct zulu"
)
_DOUBTFUL = frozenset(_ALIKE.split())
_AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

_PLACES = {
    "Africa/Cairo": "egypt,le caire,el cairo,kairo",
    "Africa/Johannesburg": "south africa,cape town,durban,pretoria,sudafrica,sudafrika",
    "Africa/Lagos": "nigeria,abuja",
    "Africa/Nairobi": "kenya,kenia",
    "Africa/Accra": "ghana",
    "America/Argentina/Buenos_Aires": "argentina,argentine,argentinian,argentinien,buenos aires",
    "America/Bogota": "colombia,colombian,kolumbien,colombie,medellin,cali,colombiana",
    "America/Caracas": "venezuela,caracas",
    "America/Chicago": "dallas,houston,austin,minneapolis,us central,central us,u s central",
    "America/Denver": "salt lake city,us mountain,boulder",
    "America/Edmonton": "calgary",
    "America/Guayaquil": "ecuador,quito",
    "America/Lima": "peru,peruana",
    "America/Los_Angeles": (
        "san francisco,sf,seattle,san diego,la,l a,las vegas,california,us pacific,pacific us,silicon valley,kalifornien"
    ),
    "America/Mexico_City": "cdmx,ciudad de mexico,mexiko stadt,mexico df,df,cd mx",
    "America/New_York": (
        "ny,nyc,new york city,boston,miami,atlanta,philadelphia,washington dc,us east coast,east coast,us eastern,"
        "eastern us,new yorker,nueva york,washington d c"
    ),
    "America/Montevideo": "uruguay",
    "America/Santiago": "santiago de chile",
    "America/Sao_Paulo": "sao paulo,rio de janeiro,rio,brasilia",
    "America/Toronto": "montreal,ottawa,quebec",
    "Asia/Bangkok": "thailand",
    "Asia/Dubai": "abu dhabi,uae",
    "Asia/Dhaka": "bangladesh",
    "Asia/Ho_Chi_Minh": "vietnam,saigon,hanoi",
    "Asia/Hong_Kong": "hongkong",
    "Asia/Jerusalem": "israel,tel aviv,israeli",
    "Asia/Karachi": "pakistan,lahore,islamabad",
    "Asia/Kathmandu": "nepal",
    "Asia/Kolkata": "india,indian,indien,inde,mumbai,delhi,new delhi,bangalore,bengaluru,chennai,pune,calcutta,kalkutta",
    "Asia/Manila": "philippines,philippine,philippinen,filipinas",
    "Asia/Seoul": "korea,south korea",
    "Asia/Shanghai": "china,beijing,peking,pekin,shenzhen,chinese",
    "Asia/Singapore": "singapur,singapour",
    "Asia/Tokyo": "japan,japanese,osaka,kyoto,tokio,japon",
    "Australia/Sydney": "canberra,syd",
    "Europe/Amsterdam": "netherlands,holland,the netherlands,dutch,rotterdam,the hague,utrecht,niederlande,amsterdamer",
    "Europe/Athens": "greece,greek,athen,atenas,athenes,griechenland,grecia",
    "Europe/Berlin": (
        "germany,german,deutschland,deutsche,munich,munchen,frankfurt,hamburg,koln,cologne,stuttgart,dusseldorf,"
        "berliner,munchner,hamburger,allemagne,alemania,leipzig,dresden"
    ),
    "Europe/Brussels": "belgium,brussel,brussels,bruxelles,bruselas,belgien,belgique,antwerp,brussler,bruessel",
    "Europe/Bucharest": "romania,bukarest,bucarest",
    "Europe/Budapest": "hungary,ungarn",
    "Europe/Copenhagen": "denmark,danish,kopenhagen,copenhague,danemark",
    "Europe/Dublin": "ireland,irish,irland,irlande,irlanda,dubliner",
    "Europe/Helsinki": "finland,finnish,finnland",
    "Europe/Istanbul": "turkey,turkish,ankara,turkei",
    "Europe/Kyiv": "ukraine,kiev,kiew,kyiv",
    "Europe/Lisbon": "lissabon,lisboa,lisbonne,porto,lisbon",
    "Europe/London": (
        "uk,u k,united kingdom,england,britain,british,great britain,londoner,ldn,londres,manchester,edinburgh,glasgow,"
        "liverpool,scotland,wales,gb"
    ),
    "Europe/Madrid": "spain,spanish,barcelona,seville,sevilla,espana,espanola,espagne,spanien,bilbao,barcelone,peninsular,madrider",
    "Europe/Moscow": "moskau,moscu,moscou",
    "Europe/Oslo": "norway,norwegen",
    "Europe/Paris": "france,french,francaise,francia,frankreich,lyon,marseille,toulouse,bordeaux,lille,pariser,nantes,strasbourg",
    "Europe/Prague": "prag,praga,czech,czechia,prager",
    "Europe/Rome": "italy,italian,italia,italien,italie,rom,roma,milan,milano,mailand,turin,torino,naples,napoli,florence",
    "Europe/Stockholm": "sweden,swedish,schweden,suede",
    "Europe/Vienna": "austria,austrian,osterreich,oesterreich,wien,wiener,viena,vienne,graz,linz,salzburg,innsbruck,autriche",
    "Europe/Warsaw": "poland,polish,polen,warschau,varsovia,varsovie,krakow,cracow,gdansk,wroclaw",
    "Europe/Zurich": "switzerland,swiss,schweiz,schweizer,suisse,suiza,geneva,geneve,genf,basel,bern,zurcher,zuerich,lausanne",
    "Pacific/Auckland": "new zealand,wellington,nz,neuseeland",
    "UTC": "utc,zulu time,coordinated universal time",
}

# What each abbreviation can mean: a zone, and how IANA writes it there.
_ABBREVIATIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "UTC": (("UTC", "UTC"),),
    "GMT": (("UTC", ""),),
    "CET": (("Europe/Berlin", "CET"),),
    "MEZ": (("Europe/Berlin", "CET"),),
    "CEST": (("Europe/Berlin", "CEST"),),
    "MESZ": (("Europe/Berlin", "CEST"),),
    "EET": (("Europe/Helsinki", "EET"),),
    "EEST": (("Europe/Helsinki", "EEST"),),
    "WET": (("Europe/Lisbon", "WET"),),
    "WEST": (("Europe/Lisbon", "WEST"),),
    "MSK": (("Europe/Moscow", "MSK"),),
    "EDT": (("America/New_York", "EDT"),),
    "HAE": (("America/Toronto", "EDT"),),
    "HNE": (("America/Toronto", "EST"),),
    "CDT": (("America/Chicago", "CDT"),),
    "MDT": (("America/Denver", "MDT"),),
    "PDT": (("America/Los_Angeles", "PDT"),),
    "PST": (("America/Los_Angeles", "PST"),),
    "EST": (("America/New_York", "EST"),),
    "MST": (("America/Denver", "MST"),),
    "AKST": (("America/Anchorage", "AKST"),),
    "AKDT": (("America/Anchorage", "AKDT"),),
    "HST": (("Pacific/Honolulu", "HST"),),
    "ET": (("America/New_York", ""),),
    "CT": (("America/Chicago", ""),),
    "MT": (("America/Denver", ""),),
    "PT": (("America/Los_Angeles", ""),),
    "BRT": (("America/Sao_Paulo", ""),),
    "JST": (("Asia/Tokyo", "JST"),),
    "KST": (("Asia/Seoul", "KST"),),
    "HKT": (("Asia/Hong_Kong", "HKT"),),
    "SGT": (("Asia/Singapore", ""),),
    "PKT": (("Asia/Karachi", "PKT"),),
    "NPT": (("Asia/Kathmandu", ""),),
    "AEST": (("Australia/Sydney", "AEST"),),
    "AEDT": (("Australia/Sydney", "AEDT"),),
    "AWST": (("Australia/Perth", "AWST"),),
    "ACST": (("Australia/Adelaide", "ACST"),),
    "ACDT": (("Australia/Adelaide", "ACDT"),),
    "NZST": (("Pacific/Auckland", "NZST"),),
    "NZDT": (("Pacific/Auckland", "NZDT"),),
    "SAST": (("Africa/Johannesburg", "SAST"),),
    "WAT": (("Africa/Lagos", "WAT"),),
    "EAT": (("Africa/Nairobi", "EAT"),),
    "CAT": (("Africa/Maputo", "CAT"),),
    "IDT": (("Asia/Jerusalem", "IDT"),),
    # more than one meaning
    "CST": (("America/Chicago", "CST"), ("Asia/Shanghai", "CST"), ("America/Havana", "CST")),
    "IST": (("Asia/Kolkata", "IST"), ("Asia/Jerusalem", "IST"), ("Europe/Dublin", "IST")),
    "BST": (("Europe/London", "BST"), ("Asia/Dhaka", "")),
    "AST": (("America/Halifax", "AST"), ("Asia/Riyadh", "")),
    "ADT": (("America/Halifax", "ADT"), ("Asia/Riyadh", "")),
    "GST": (("Asia/Dubai", ""), ("Atlantic/South_Georgia", "")),
    "SST": (("Pacific/Pago_Pago", "SST"), ("Asia/Singapore", "")),
    "AMT": (("America/Manaus", ""), ("Asia/Yerevan", "")),
    "ECT": (("America/Guayaquil", ""), ("America/Puerto_Rico", "")),
    "WST": (("Australia/Perth", ""), ("Pacific/Apia", "")),
    "ART": (("America/Argentina/Buenos_Aires", ""), ("Africa/Cairo", "")),
}
# Words of one country: right for who lives there, doubtful elsewhere.
_REGIONAL = {
    "eastern": ("America/New_York", "Australia"),
    "central": ("America/Chicago", "Europe,Australia,Africa"),
    "mountain": ("America/Denver", ""),
    "pacific": ("America/Los_Angeles", ""),
}


class Named(Value):
    """A zone as somebody named it.

    `zone` is an IANA name; None where the words do not say which one.
    `spelt` is IANA's abbreviation that must be true at the time meant, or empty.
    `doubt` is what to ask, where the words are not clear.
    `offset` is a distance from UTC that was written in the place of a zone.
    """

    zone: str | None = None
    spelt: str = ""
    doubt: str = ""
    offset: timedelta | None = None

    def true_at(self, instant: datetime) -> bool:
        """Whether the abbreviation is in use in its zone then ('EST' is not, in July)."""
        return not self.spelt or self.zone is None or instant.astimezone(ZoneInfo(self.zone)).tzname() == self.spelt


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Every folded place name with its zone."""
    table: dict[str, str] = {}
    for name in iana_names():
        area, _, city = name.rpartition("/")
        key = fold(city).replace("_", " ")
        if area.partition("/")[0] in _AREAS and key.replace(" ", "_") not in _DOUBTFUL:
            table.setdefault(key, name)
    for zone, names in _PLACES.items():
        for place in names.split(","):
            table[place] = zone
    return table


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The first words of all places."""
    return frozenset(name.partition(" ")[0] for name in _table())


@lru_cache(maxsize=1)
def iana_names() -> frozenset[str]:
    """Every zone name of the time zone database."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


@lru_cache(maxsize=1)
def _by_case() -> dict[str, str]:
    return {name.lower(): name for name in iana_names()}


def iana(name: str) -> str | None:
    """An IANA name in its right case, or None."""
    return _by_case().get(name.strip().lower())


def place(words: Iterable[str]) -> str | None:
    """The zone of a city or country, by folded words ('sao', 'paulo')."""
    return _table().get(" ".join(words))


def abbreviation(written: str, home: str | None, now: datetime) -> Named | None:
    """What an abbreviation means to somebody who lives in `home`; None where it is none."""
    meanings = _ABBREVIATIONS.get(written.upper())
    if meanings is None:
        return None
    if home and (spelt := _used_at(home, written.upper(), meanings, now)):
        return Named(home, spelt)
    if len(meanings) > 1:
        return Named(doubt=f"{written.upper()} can mean more than one time zone: which city is it?")
    if written.upper() == "EST" and home and home.startswith("Australia/"):
        return Named(doubt="EST can mean more than one time zone: which city is it?")
    return Named(*meanings[0])


def _used_at(home: str, written: str, meanings: tuple[tuple[str, str], ...], now: datetime) -> str:
    """The name by which IANA calls this abbreviation in `home`, if clocks there go by it at some time of the year."""
    names = {name for _, name in meanings if name} | {written}
    seen = ((now + timedelta(days=days)).astimezone(ZoneInfo(home)).tzname() or "" for days in (0, 91, 182, 273))
    return next((name for name in seen if name in names), "")


def regional(word: str, home: str | None) -> Named | None:
    """'eastern', 'pacific' and the like; doubtful for who lives where the word means something else."""
    meaning = _REGIONAL.get(word)
    if meaning is None:
        return None
    zone, elsewhere = meaning
    if home and any(home.startswith(area) for area in elsewhere.split(",") if area):
        return Named(doubt=f"which time zone is meant by '{word}'?")
    return Named(zone)


def distance(written: str) -> Named:
    """'UTC+2', '+05:30': a distance from UTC, in the place of a zone; doubtful where no clock on earth has it."""
    sign = -1 if "-" in written or "−" in written else 1
    digits = "".join(c if c.isdigit() else " " for c in written).split()
    hours, minutes = (int(digits[0]), int(digits[1])) if len(digits) > 1 else (int(digits[0][:2]), int(digits[0][2:] or 0))
    if hours > 14 or minutes not in (0, 30, 45):
        return Named(doubt="which time zone is that? A city is easiest.")
    return Named(offset=sign * timedelta(hours=hours, minutes=minutes))
