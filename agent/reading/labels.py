"""The words of enrolment forms and enrolment letters, as data: which label means which field, which words tell what.

Decides what a label means; hides how labels are compared (case, accents, punctuation and 'your …' do not matter).
To teach the agent another form or language, add a line to, or a file beside, `rules/reading/en.toml`: no code.

A file has up to six tables, each of lists or of names:

    [labels]   FIELD = ["Full name", …]            the whole label
    [asks]     FIELD = ["what should we call you"]  words inside a longer label or question
    [words]    KIND = ["sign up", …]                words inside sentences
    [months]   "january" = 1
    [places]   "Munich" = "Europe/Berlin"           a city or a country, and its IANA zone, or a list of those it can mean
    [pages]    "calendly.com" = "calendly.com"     a page where calls are booked (host, or host/path), and who sends its mails ('' unknown)
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import available_timezones

from agent.core import shipped
from agent.core.tables import toml
from agent.core.value import Value
from agent.errors import SettingsError

FIELDS = (  # noqa: SIM905
    "student_name first_name last_name student_email mentors course zone phone location goals experience "
    "program_start program_end period wished_times contact address item wanted payer_name payer_email note ignored"
).split()
KINDS = (  # noqa: SIM905
    # in labels
    "of_student of_others of_payer paying nothing title filler link relative day_first "
    # in letters
    "enrols declines enquires goals experience lives lives_there from not_home zone named joins course_noun past_course closing "
    "phone not_phone starts since write_to not_write_to kin and_i mine account account_of small_word "
    # in staff's own lines
    "mentor assign hence third takes toward first second not instead unavailable if no_name please undecided named_so number_of corrects "
    # of senders
    "robot robot_name"
).split()
NOUNS = ("student_name", "student_email", "course", "zone", "phone", "location")
TABLES = ("labels", "asks", "words", "months", "places", "pages")
TOKEN = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|@\w{1,64}|\w{1,200}(?:[.'’+#/&-]{1,2}\w{1,200}){0,20}(?:\+\+|#)?",
)
BRACKETS = re.compile(r"[()\[\]]")
PARENTHESES = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
GENDERED = re.compile(r"(?<=[a-zäöüß])[/*:_·]-?(?:in|innen|e|a)\b")  # 'Teilnehmer/in', 'Alumno/a', 'Étudiant·e'
SEAM = re.compile(r"[-_/'’]")
LABEL_MOST = 200
WORDS_MOST = 14  # of a label
LONGEST = 6  # words of the longest phrase that is looked for


def fold(text: str) -> str:
    """Text for comparing: lower case, no accents, one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order; an address is one word."""
    return TOKEN.findall(fold(text))


@lru_cache(maxsize=4_096)  # the same few labels come with every mail of a form
def label_words(label: str) -> tuple[str, ...]:
    """What is compared of a label: its words without what stands in parentheses, and without the number of 'Student 2 name'.

    'first_name' and 'Your-Email' are as many words as they look like.
    """
    plain = GENDERED.sub("", PARENTHESES.sub(" ", label) if "(" in label or "[" in label else label)
    words = [w for token in tokens(plain) for w in SEAM.split(token) if w and w != "s"]
    return tuple(w for w in words if not w.isdigit() or len(words) == 1)


class Labels(Value, eq=False):
    """What was loaded: `whole` and `asks` map folded labels to fields, `phrases` folded phrases to their kinds; the rest as in the files.

    `heads` maps the first word of a phrase to the most words that a phrase with it has.
    """

    whole: Mapping[str, str]
    asks: Mapping[str, str]
    phrases: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    places: Mapping[str, frozenset[str]]
    heads: Mapping[str, int]
    pages: Mapping[str, str]

    def field_of(self, label: str) -> str | None:
        """The field that a label names, 'ignored' where it is somebody else's or nobody's, None where it is unknown."""
        return _field_of(self, label[:LABEL_MOST])

    def is_label(self, line: str) -> bool:
        """Whether a line that stands alone is a label by its whole wording."""
        return _is_label(self, line[:LABEL_MOST])

    def kinds(self, phrase: str) -> frozenset[str]:
        """The kinds of a folded phrase."""
        return self.phrases.get(phrase, frozenset())

    def found(self, words: list[str]) -> Iterable[tuple[str, int, int]]:
        """Each phrase found in folded words, as (kind, start, end), in the order of their starts, the longest first."""
        for start in range(len(words)):
            most = self.heads.get(words[start], 0)
            for end in range(min(len(words), start + most), start, -1):
                for kind in self.phrases.get(" ".join(words[start:end]), ()):
                    yield kind, start, end


@lru_cache(maxsize=8_192)  # a line is looked at from several sides, and the labels of a form come again with every mail
def _field_of(labels: Labels, label: str) -> str | None:
    words = label_words(label)
    whole = labels.whole.get(" ".join(label_words(BRACKETS.sub(" ", label)))) if "(" in label else None
    if found := whole or labels.whole.get(" ".join(words)):
        return found
    if (apart := HUMP.sub(" ", label)) != label and (found := labels.field_of(apart)):
        return found  # 'startDate'
    if not words or len(words) > WORDS_MOST:
        return None
    kinds = [labels.kinds(w) for w in words]
    if any(kind == "of_others" for kind, _, _ in labels.found(list(words))):
        return "ignored"
    if any("of_payer" in k for k in kinds):
        rest = _without(labels, words, "of_payer")
        payers = {"student_name": "payer_name", "student_email": "payer_email"}
        return payers.get(labels.whole.get(rest, ""), "ignored") if rest else "payer_name"
    bare = _without(labels, words, "of_student")
    if found := labels.whole.get(bare) if bare else next((f for w in reversed(words) if (f := labels.whole.get(w))), None):
        return found
    return _asked(labels, words, question=label.rstrip(" *:").endswith("?"))


@lru_cache(maxsize=8_192)
def _is_label(labels: Labels, line: str) -> bool:
    words = label_words(line)
    if not words or len(words) > LONGEST:
        return False
    if " ".join(words) in labels.whole or _without(labels, words, "of_student") in labels.whole:
        return True
    return (
        len(words) > 1
        and _without(labels, words, "of_others", "of_payer", "of_student") in labels.whole
        and labels.field_of(line) is not None
    )


def _without(labels: Labels, words: tuple[str, ...], *kinds: str) -> str:
    return " ".join(w for w in words if labels.kinds(w).isdisjoint(kinds))


def _asked(labels: Labels, words: tuple[str, ...], *, question: bool) -> str | None:
    """The field of the longest wording inside a label.

    Of equally long ones the first of a question ('Why this course?'), otherwise the last, as a noun stands after what describes it
    ('Course goals'); those behind 'of', 'with' and the like only where there is no other ('Program of interest').
    """
    words = tuple(w for w in words if "filler" not in labels.kinds(w))
    clause = next((n for n, w in enumerate(words) if "relative" in labels.kinds(w)), 0)
    if not question and (noun := labels.whole.get(" ".join(words[:clause]))) in NOUNS:
        return noun  # 'Course you would like to book'
    linked = {n + ahead for n, w in enumerate(words) if "link" in labels.kinds(w) for ahead in (1, 2)}
    for length in range(min(len(words), LONGEST), 0, -1):
        starts = range(len(words) - length + 1)
        found = {start: field for start in starts if (field := labels.asks.get(" ".join(words[start : start + length])))}
        if found:
            free = [field for start, field in found.items() if start not in linked] or list(found.values())[:1]
            return free[0 if question else -1]
    return None


def load_labels(folder: Path) -> Labels:
    """Read every `*.toml` of a folder; raises `SettingsError` listing every problem with file and key."""
    problems: list[str] = []
    found: dict[str, dict[str, list[tuple[str, str]]]] = {t: {} for t in TABLES}
    files = sorted(folder.glob("*.toml"))
    if not files:
        problems.append(f"{folder}: no file of labels (*.toml) is there")
    for file in files:
        problems += _read(file, found)
    whole, asks = (_unique(found[t], problems) for t in ("labels", "asks"))
    phrases: dict[str, set[str]] = {}
    for kind, entries in found["words"].items():
        for _, phrase in entries:
            phrases.setdefault(" ".join(tokens(phrase)), set()).add(kind)
    months = {" ".join(tokens(name)): int(number) for number, entries in found["months"].items() for _, name in entries}
    places: dict[str, set[str]] = {}
    for zone, entries in found["places"].items():
        for _, name in entries:
            places.setdefault(" ".join(tokens(name)), set()).add(zone)
    if problems:
        raise SettingsError(problems)
    heads: dict[str, int] = {}
    for phrase in phrases:
        head = phrase.partition(" ")[0]
        heads[head] = max(heads.get(head, 0), min(phrase.count(" ") + 1, LONGEST))
    return Labels(
        whole=whole,
        asks=asks,
        phrases=_frozen(phrases),
        months=months,
        places=_frozen(places),
        heads=heads,
        pages={page: service for service, entries in found["pages"].items() for _, page in entries},
    )


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """The same with frozen sets, equal ones being one: most of some thousand are of a few kinds, and each takes 200 bytes."""
    known: dict[frozenset[str], frozenset[str]] = {}
    return {name: known.setdefault(frozenset(found), frozenset(found)) for name, found in sets.items()}


@cache
def shipped_labels() -> Labels:
    """The labels that come with the program."""
    return load_labels(shipped.folder("rules") / "reading")


def labels_in(rules: Path) -> Labels:
    """A programme's own labels, in the folder `reading` of its rules, or the shipped ones where there are none; raises `SettingsError`."""
    own = rules / "reading"
    return load_labels(own) if any(own.glob("*.toml")) else shipped_labels()


def _read(file: Path, found: dict[str, dict[str, list[tuple[str, str]]]]) -> list[str]:
    """Add what one file says to `found`: table → name → (where, word); gives the problems."""
    try:
        tables = toml(file.read_bytes())
    except (OSError, ValueError) as error:
        return [f"{file}: {error}"]
    problems = []
    for table, entries in tables.items():
        if table not in TABLES or not isinstance(entries, dict):
            problems.append(f"{file}: {table}: there is no such table{_meant(table, TABLES)}")
            continue
        for name, value in entries.items():
            problem = _entry(table, name, value, f"{file}: {table}.{name}", found[table])
            problems += [f"{file}: {table}.{name}: {problem}"] if problem else []
    return problems


def _entry(table: str, name: str, value: object, where: str, into: dict[str, list[tuple[str, str]]]) -> str | None:
    """Take one line of a file into its table; gives what is wrong with it, or None."""
    if table == "months":
        if not (isinstance(value, int) and 1 <= value <= 12):
            return "a month is a number from 1 to 12"
        into.setdefault(str(value), []).append((where, name))
        return None
    if table == "pages":
        if not isinstance(value, str):
            return "the domain that its mails come from is needed, or ''"
        into.setdefault(value.lower(), []).append((where, name.lower()))
        return None
    if table == "places":
        for zone in value if isinstance(value, list) else [value]:
            if zone not in _zones():
                return f"{zone!r} is no IANA zone{_meant(str(zone), _zones())}"
            into.setdefault(str(zone), []).append((where, name))
        return None
    known = KINDS if table == "words" else FIELDS
    if name not in known:
        return f"there is no such name{_meant(name, known)}"
    if not (isinstance(value, list) and all(isinstance(v, str) and tokens(v) for v in value)):
        return "a list of words in quotes is needed"
    into.setdefault(name, []).extend((where, v) for v in value)
    return None


def _unique(entries: Mapping[str, list[tuple[str, str]]], problems: list[str]) -> dict[str, str]:
    """Folded label → field; a label that two fields claim is a problem."""
    claimed: dict[str, str] = {}
    for field, said in entries.items():
        for where, label in said:
            key = " ".join(label_words(label))
            if claimed.setdefault(key, field) != field:
                problems.append(f"{where}: {label!r} is already a label of {claimed[key]}")
    return claimed


def _meant(written: str, known: Iterable[str]) -> str:
    close = get_close_matches(written, list(known), 1)
    return f"; did you mean {close[0]!r}?" if close else ""


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
