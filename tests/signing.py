"""Mail as a staff member's provider signs it (DKIM), and a domain name system that knows the key."""

import base64
import subprocess
from email.utils import format_datetime
from pathlib import Path

import dkim

from agent.errors import Unreachable
from tests.builders import NOW

KEY = Path(__file__).with_name("servers") / "dkim.pem"  # worth nothing to anybody
COVERED = ("From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type")


def public_key() -> str:
    der = subprocess.run(["openssl", "rsa", "-in", KEY, "-pubout", "-outform", "DER"], capture_output=True, check=True).stdout
    return base64.b64encode(der).decode()


class KnownNames:
    """A domain name system with the key of these domains. `silent`: how often nobody answers first."""

    def __init__(self, *domains: str, silent: int = 0, record: str = "v=DKIM1; k=rsa; p={key}") -> None:
        self.asked: list[str] = []
        self.silent = silent
        self._known = {f"mail._domainkey.{domain}": record.format(key=public_key()).encode() for domain in domains}

    def __call__(self, name: str) -> bytes:
        self.asked.append(name)
        if self.silent:
            self.silent -= 1
            raise Unreachable("nobody answers")
        return self._known.get(name, b"")


def plain(sender: str = "martin@example.org", to: str = "agent@example.org", more: str = "", text: str = "Hello") -> bytes:
    head = f"From: Martin <{sender}>\nTo: {to}\nSubject: Hello\nDate: {format_datetime(NOW)}\nMessage-ID: <1@example.org>\n{more}"
    return f"{head}\n{text}\n".replace("\n", "\r\n").encode()


def sign(raw: bytes, domain: str = "example.org", covered: tuple[str, ...] = COVERED, *, length: bool = False) -> bytes:
    """The mail with a signature of that domain on top, over those of the headers that it has."""
    present = [name.encode() for name in covered if f"\n{name.lower()}:".encode() in b"\n" + raw.lower()]
    header = dkim.sign(
        raw, b"mail", domain.encode(), KEY.read_bytes(), canonicalize=(b"relaxed", b"relaxed"), include_headers=present, length=length
    )
    if b"\r\n" not in raw:
        header = header.replace(b"\r\n", b"\n")
    return header + raw
