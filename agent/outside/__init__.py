"""The real things outside, one module each.

The mailbox (IMAP), the post (SMTP), signing in to both (OAuth 2), calendars, and the chart that another process draws.
Each module hides one library, and translates whatever that library raises into `agent.errors`;
no type of a library leaves this package.
The modules never import each other: what two of them need is here, or in `ics` (calls as iCalendar objects).
To add a real thing, write a module with one class whose methods raise only `agent.errors`, and name it in `daemon`.
"""

import socket
import ssl

from agent.core.written import is_loopback
from agent.errors import Refused


def plain_words(said: object) -> str:
    """What a server said, fit for a log or a letter: printable ASCII, one line, at most 300 characters."""
    text = said.decode("ascii", "replace") if isinstance(said, bytes) else str(said)
    line = " ".join("".join(c if " " <= c <= "~" else " " for c in text).split())
    return line[:300] or "(no words)"


def advice(section: str, error: BaseException) -> str:
    """What to look at where the server of [section] can't be connected to, to stand behind the error's words; '' where that is open."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"; see that [{section}] host is a name in its certificate, and that this machine's clock is right"
        case ssl.SSLError():
            return f"; see that port and security in [{section}] go together"
        case socket.gaierror():
            return f"; see that [{section}] host is right, and that this machine finds a name server"
        case ConnectionRefusedError():
            return f"; nothing listens there: see that host and port in [{section}] are right, and that the server runs"
        case TimeoutError():
            return f"; see that host, port and security in [{section}] are right, and that no firewall is between"
        case _:
            return ""


def xoauth2(user: str, token: str) -> str:
    """What the SASL mechanism XOAUTH2 says first, for IMAP and SMTP alike; to any challenge after it the answer is empty."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def guard_cleartext(section: str, host: str, security: str) -> None:
    """Raise `Refused` where a password or mail would cross a network unencrypted: `security = "none"` is for loopback only."""
    if security == "none" and not is_loopback(host):
        raise Refused(f'[{section}] security = "none" is for this machine only, and {host} is not: use "tls" or "starttls".')
