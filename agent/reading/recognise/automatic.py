"""Mail that no person wrote: a delivery report (RFC 3464) → `Bounce`, anything else that is automatic (RFC 3834) → `Automatic`."""

import re

from agent.core.intents import Automatic, Bounce, Intent
from agent.reading import Setting
from agent.reading.message import Message
from agent.reading.reply import Words

_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|message-id|x-microsoft-original-message-id)[ \t]*:[ \t]*(.{1,998})$",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"([245])\.\d{1,3}\.\d{1,3}")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
_ADDRESS = re.compile(r"[^\s;<>@]{1,64}@[^\s;<>@]{1,255}")
_MOST = 65_536


def recognise(message: Message, words: Words, setting: Setting) -> Intent | None:
    """Why a program wrote this, or None where a person did."""
    del words, setting
    if message.bounce is not None:
        return _bounce(message.bounce) or Automatic(message.automatic or "a delivery report without a status")
    return Automatic(message.automatic, message.absent) if message.automatic else None


def _bounce(report: str) -> Bounce | None:
    """What a delivery report says of its first recipient; None without a status, or for a mere delay."""
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(report[:_MOST]):
        fields.setdefault(name.lower(), value.strip())
    status = _STATUS.match(fields.get("status", ""))
    recipient = _ADDRESS.search(fields.get("final-recipient", "") or fields.get("original-recipient", ""))
    if status is None or recipient is None or status.group(1) == "2":
        return None
    written = _MESSAGE_ID.search(fields.get("x-microsoft-original-message-id", "") or fields.get("message-id", ""))
    permanent = status.group(1) == "5" and fields.get("action", "failed").lower() == "failed"
    return Bounce(recipient.group().lower(), written.group() if written else "", permanent)
