"""What mail programs of a language write around forwards and quotes.

Data only: whoever adds a language copies what its mail programs write; how it is recognised is the same for all.
Case never matters, nor do dashes, asterisks, a final colon or the space before it.
"""

from agent.core.value import Value


def marks(joined: str) -> tuple[str, ...]:
    """Marks that are written in one string with `|` between them."""
    return tuple(joined.split("|"))


class Mail(Value):
    """Marks that mail programs of one language put around what is forwarded or quoted.

    `forwarded` are lines above a forward ('Forwarded message'), `original` lines above a forward or a quote ('Original Message').
    `sender`, `to`, `cc`, `date`, `subject` are labels of the header block below them; `other` are labels that only belong to it.
    `forward` and `reply` are the prefixes of a subject.
    An attribution ('On …, … wrote:') begins with one of `openings`, a date or the writer's address, and has one of `wrote` in it.
    `answer_above` stands in the line that a help desk draws above what it sent ('Please reply above this line').
    `devices` are lines that a program adds; `*` stands for some words, `+` for the name of a device or program. `absent` begin a vacation responder's subject, before a colon.
    `disclaimers` begin the paragraph that a company adds.
    """

    forwarded: tuple[str, ...] = ()
    original: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    reply: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    answer_above: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
