"""Forwards in HTML as mail programs build them, with the words of `mail_programs.toml`."""

from collections.abc import Callable, Iterator
from html import escape

from tests.mail_programs import PROGRAMS, Original


def _linked(who: tuple[str, str]) -> str:
    return f'{escape(who[0] or who[1])} &lt;<a href="mailto:{who[1]}">{who[1]}</a>&gt;'


def _plain(who: tuple[str, str]) -> str:
    return f"{escape(who[0] or who[1])} &lt;{who[1]}&gt;"


def _rfc2396(who: tuple[str, str]) -> str:
    return f'{escape(who[0])} <a class="moz-txt-link-rfc2396E" href="mailto:{who[1]}">&lt;{who[1]}&gt;</a>'


def _values(mail: Original, date: str, show: Callable[[tuple[str, str]], str] = _linked) -> dict[str, str]:
    return {
        "from": show(mail.sender),
        "to": ", ".join(map(show, mail.to)),
        "cc": ", ".join(map(show, mail.cc)),
        "subject": escape(mail.subject),
        "date": date,
        "reply": show(mail.sender),
    }


def _body(mail: Original, name: str = "div") -> str:
    return "".join(f"<{name}>{escape(line) or '<br>'}</{name}>" for line in mail.body.split("\n"))


def _bold(words: list[str], roles: str, values: dict[str, str], parting: str = "<br>") -> str:
    return parting.join(f"<b>{word}:</b> {values[role]}" for word, role in zip(words, roles.split(), strict=True))


def gmail(words: list[str], mail: Original) -> str:
    value = _values(mail, words[1])
    sender = (
        f'<strong class="gmail_sendername" dir="auto">{escape(mail.sender[0])}</strong> <span dir="auto">&lt;{mail.sender[1]}&gt;</span>'
    )
    head = f"{words[0]}: {sender}<br>Date: {value['date']}<br>Subject: {value['subject']}<br>To: {value['to']}<br>Cc: {value['cc']}<br>"
    attribution = f'<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>{head}</div>'
    return f'<div class="gmail_quote">{attribution}<br><br><div dir="ltr">{_body(mail)}</div></div>'


def outlook(words: list[str], mail: Original) -> str:
    head = _bold(words[:5], "from date to cc subject", _values(mail, "27.10.2021 15:14", _plain))
    style = "border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"
    border = f'<div style="{style}"><p class="MsoNormal">{head}<o:p></o:p></p></div>'
    return f'{border}<p class="MsoNormal"><o:p>&nbsp;</o:p></p>{_body(mail, "p")}'


def outlook_web(words: list[str], mail: Original) -> str:
    head = _bold(words[:5], "from date to cc subject", _values(mail, "27.10.2021 15:14", _plain))
    block = f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri" color="#000000">{head}</font><div>&nbsp;</div></div>'
    return f'<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">{block}{_body(mail)}'


def mac(words: list[str], mail: Original) -> str:
    head = _bold(words, "from date to cc subject", _values(mail, "28.10.2021 12:06"))
    border = f'<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">{head}</p></div>'
    return f'<div id="mail-editor-reference-message-container"><div>{border}{_body(mail, "p")}</div></div>'


def apple(words: list[str], mail: Original) -> str:
    line, *labels, date = words
    parting = '</div><div style="margin:0px">'
    head = _bold(labels, "from subject date to cc reply", _values(mail, date), parting)
    quote = f'<div>{line}:</div><br class="Apple-interchange-newline"><div style="margin:0px">{head}</div><br>{_body(mail)}'
    return f'<div><br><blockquote type="cite">{quote}</blockquote></div>'


def ios(words: list[str], mail: Original) -> str:
    line, sender, subject, date_label, to, cc, _, date = words
    head = _bold([sender, date_label, to, cc, subject], "from date to cc subject", _values(mail, date))
    above = f'<div dir="ltr">{line}:<br><br><blockquote type="cite">{head}<br><br></blockquote></div>'
    return f'{above}<blockquote type="cite"><div dir="ltr">\ufeff{_body(mail)}</div></blockquote>'


def thunderbird(words: list[str], mail: Original) -> str:
    line, *labels = words
    value = _values(mail, "Wed, 3 Nov 2021 15:51:30 +0100", _rfc2396)
    rows = "".join(
        f'<tr><th valign="BASELINE" align="RIGHT" nowrap="nowrap">{label}: </th><td>{value[role]}</td></tr>'
        for label, role in zip(labels, "subject date from to cc".split(), strict=True)  # noqa: SIM905
    )
    table = f'<table class="moz-email-headers-table" cellspacing="0" border="0"><tbody>{rows}</tbody></table>'
    return f'<div class="moz-forward-container"><br><br>-------- {line} --------{table}<br><br>{_body(mail, "p")}</div>'


def yahoo(words: list[str], mail: Original) -> str:
    line, *labels, date = words
    head = _bold(labels, "from to cc date subject", _values(mail, date), "</div><div>")
    quote = f"<div>----- {line} -----</div><div>{head}</div><div><br></div>{_body(mail)}"
    return f'<div id="ydp1yahoo_quoted_1" class="ydp1yahoo_quoted">{quote}</div>'


_LAYOUTS: tuple[tuple[str, Callable[[list[str], Original], str]], ...] = (
    ("gmail", gmail),
    ("outlook", outlook),
    ("outlook", outlook_web),
    ("mac", mac),
    ("apple", apple),
    ("apple", ios),
    ("thunderbird", thunderbird),
    ("yahoo", yahoo),
)


def html_forwards() -> Iterator[tuple[str, str, Callable[[Original], str]]]:
    """(language, layout, what builds the forward) of every program in every language."""
    for language, programs in PROGRAMS.items():
        for program, layout in _LAYOUTS:
            if program in programs:
                words = programs[program].split("|")
                yield language, layout.__name__, lambda mail, words=words, layout=layout: layout(words, mail)  # type: ignore[misc]
