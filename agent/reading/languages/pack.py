"""The shape of a language file."""

from agent.core.value import Value, field
from agent.reading.languages.mail import Mail
from agent.reading.languages.speech import Speech


class Language(Value):
    """One language by its BCP 47 code; `speech` is empty where only its mail programs are known."""

    code: str
    mail: Mail = field(default_factory=Mail)
    speech: Speech | None = None
