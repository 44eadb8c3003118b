"""An SMTP server that misbehaves on cue, to see where the border between sent, not sent and unclear lies."""

import socket
from collections.abc import Mapping

from tests.servers.listening import DROP, HANG, Listening


class ScriptedSmtp(Listening):
    """A server that answers properly but at the verbs in `cues`, and there only once `after` mails were taken.

    Verbs: 'greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'body' (while the mail is coming), 'dot' (after all of it),
    'RSET', 'NOOP', 'QUIT'. A cue is a reply like b'451 later', `DROP` to hang up, `HANG` to fall silent.
    `taken` are the mails that it accepted; `seen` every command.
    """

    def __init__(self, cues: Mapping[str, bytes] = {}, after: int = 0, extensions: tuple[bytes, ...] = (b"SIZE", b"8BITMIME")) -> None:
        super().__init__()
        self.taken: list[bytes] = []
        self.seen: list[bytes] = []
        self.cues = dict(cues)
        self._after, self._extensions = after, extensions
        self.smtp_port = self.port

    def converse(self, connection: socket.socket, lines) -> None:
        if not self._answer(connection, "greeting", b"220 scripted"):
            return
        while line := lines.readline():
            self.seen.append(line.rstrip())
            if not self._command(connection, lines, line):
                return

    def _command(self, connection: socket.socket, lines, line: bytes) -> bool:
        verb = line[:4].strip().decode("ascii", "replace").upper()
        proper = b"354 go on" if verb == "DATA" else b"221 bye" if verb == "QUIT" else b"235 in" if verb == "AUTH" else b"250 ok"
        if verb == "EHLO":
            offered = (b"scripted", *self._extensions)
            proper = b"\r\n".join(b"250-" + name for name in offered[:-1]) + b"\r\n250 " + offered[-1]
        if not self._answer(connection, verb, proper):
            return False
        if verb == "DATA" and not self._cued("DATA"):
            return self._mail(connection, lines)
        return verb != "QUIT"

    def _mail(self, connection: socket.socket, lines) -> bool:
        mail: list[bytes] = []
        while (line := lines.readline()) and line != b".\r\n":
            mail.append(line[1:] if line.startswith(b".") else line)
            if self._cued("body"):
                return self._answer(connection, "body", b"")
        if not line:
            return False
        cued = self._cued("dot")
        alive = self._answer(connection, "dot", b"250 taken")
        if not cued:
            self.taken.append(b"".join(mail))
        return alive

    def _cued(self, verb: str) -> bool:
        return verb in self.cues and len(self.taken) >= self._after

    def _answer(self, connection: socket.socket, verb: str, proper: bytes) -> bool:
        """Answer; False where the connection is to end."""
        cue = self.cues[verb] if self._cued(verb) else proper
        if cue == DROP:
            return False
        if cue == HANG:
            self.fall_silent()
            return False
        connection.sendall(cue + b"\r\n")
        return not cue.startswith((b"421", b"221"))
