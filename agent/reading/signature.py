"""What programs and companies put below a text: signatures, 'Sent from my phone', disclaimers.

Decides where the words of a writer end. A lost word is worse than a signature left standing,
so what may be either, as a single name or 'Best regards', stays.

To know another mail program's line: `devices` in `languages/`.
"""

import re

from agent.reading.languages import every_mark

_AT_MOST = 15
_AHEAD = 5
_DEVICE_AT_MOST = 120
_DEVICE_WORDS = 4
_DISCLAIMER_AT_LEAST = 40

_DISCLAIMERS = tuple(every_mark("disclaimers"))
_WILD = re.compile(r"\s*([*+])\s*")
_DEVICES = [(*_WILD.split(phrase, maxsplit=1), "", "")[:3] for phrase in every_mark("devices")]
_DEVICE_STARTS = tuple({start for start, _, _ in _DEVICES if start})
_DEVICE_ENDS = tuple({end for start, _, end in _DEVICES if not start})
_GADGETS = re.compile(
    r"i-?phone|i-?pad|i-?pod|android|phone|mobile?|handy|samsung|galaxy|blackberry|huawei|xiaomi|nokia|windows|cell|tablet|outlook|mail|smartphone|"
    r"t[ée]l[ée]phone|portable|m[óo]vil|celular|telefon|телефон|mac|yahoo|gmail|proton|pixel|surface|xperia|thunderbird|メール|邮箱|郵件|手机|小米|华为"
)
_MARK = re.compile(r"--|—|–|_{2,}")
_SURE_MARKS = ("-- ", "-- \xa0")
_SIGNED_BY = re.compile(r"[-–—~](?:[^\W\d_a-z][\w.’'-]* ?){2,3}")
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE_OF_PGP = "-----BEGIN PGP SIGNATURE-----"
_RULED = re.compile(r"[-_=*~#\s]{3,}")
_LINK = re.compile(r"\(?<?https?://[^\s)>]*[)>]*")


def without_signature(run: list[str]) -> str:
    """A run of own lines without its signature, what the device added, and a company's disclaimer."""
    kept: list[str] = []
    lines = _without_armour(run)
    for number, line in enumerate(lines):
        text = line.strip()
        if _MARK.fullmatch(line.rstrip()) and (line in _SURE_MARKS or _is_short(lines[number : number + 4 * _AT_MOST])):
            break
        alone = not kept or not kept[-1].strip()
        if (alone or len(text) >= _DISCLAIMER_AT_LEAST) and text.casefold().startswith(_DISCLAIMERS) and any(part.strip() for part in kept):
            break
        if not (alone and _is_device(text, begins=True)):
            kept.append(line.rstrip())
    while kept and (not kept[-1] or _RULED.fullmatch(kept[-1]) or _is_device(kept[-1].strip(), begins=not kept[-1][0].islower())):
        kept.pop()
    if len(kept) > 2 and not kept[-2] and _SIGNED_BY.fullmatch(kept[-1].strip()):
        kept.pop()
    return "\n".join(kept).strip("\n")


def _is_short(lines: list[str]) -> bool:
    """Whether lines are as few as a signature's; beyond, what looked like its mark was a rule between paragraphs."""
    return sum(bool(line.strip()) for line in lines) <= _AT_MOST


def _without_armour(run: list[str]) -> list[str]:
    """The text of a message that was signed in the clear (RFC 9580 section 7)."""
    start = next((number for number, line in enumerate(run[:_AHEAD]) if line.rstrip() == _SIGNED), None)
    if start is None:
        return run
    text = next((number for number in range(start, min(start + _AHEAD, len(run))) if not run[number].strip()), start)
    end = next((number for number in range(text, len(run)) if run[number].rstrip() == _SIGNATURE_OF_PGP), len(run))
    return [line.removeprefix("- ") for line in run[text + 1 : end]]


def _is_device(text: str, *, begins: bool) -> bool:
    """'Sent from my …': a line that mail programs add, by its words before and after what is variable.

    `begins`: it does not go on with the line above, as in 'the form was / sent from Vienna'.
    """
    if not text or len(text) > 2 * _DEVICE_AT_MOST:
        return False
    text = _LINK.sub(" ", text) if "://" in text else text
    plain = " ".join(text.replace("[", "").replace("]", "").strip(" <>()*_.!").casefold().split())
    if len(plain) > _DEVICE_AT_MOST or not (plain.startswith(_DEVICE_STARTS) or plain.endswith(_DEVICE_ENDS)):
        return False
    return any(_fits(plain, start, wild, end) for start, wild, end in _DEVICES if begins or not (start and wild))


def _fits(plain: str, start: str, wild: str, end: str) -> bool:
    """Whether a line is `start`, some words and `end`: a few words, or the name of a device among more; `+` needs one."""
    if not wild:
        return plain == start
    if not (plain.startswith(start) and plain.endswith(end) and len(plain) > len(start) + len(end)):
        return False
    middle = plain[len(start) : len(plain) - len(end) or None].split()
    named = bool(_GADGETS.search(" ".join(middle[:_DEVICE_WORDS])))
    return named if wild == "+" else len(middle) <= _DEVICE_WORDS or (named and bool(start))
