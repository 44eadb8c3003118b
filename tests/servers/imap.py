"""An IMAP server that misbehaves on cue: just enough of the protocol for a client to log in, select an empty folder, search and idle."""

import socket
from collections.abc import Mapping

from tests.servers.listening import DROP, HANG, Listening

_PROPER = {
    "CAPABILITY": b"* CAPABILITY IMAP4rev1 IDLE\r\n",
    "SELECT": b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] valid\r\n",
    "UID": b"* SEARCH\r\n",
}


class ScriptedImap(Listening):
    """Answers properly but for the verbs in `cues`: a cue is sent instead of the answer; or `DROP` to hang up, `HANG` to fall silent.

    Verbs: 'greeting', 'LOGIN', 'SELECT', 'UID' (a search), 'NOOP', 'IDLE', 'DONE' …; '{tag}' in a cue stands for the command's tag.
    """

    def __init__(self, cues: Mapping[str, bytes]) -> None:
        super().__init__()
        self.cues = dict(cues)
        self.imap_port = self.port

    def converse(self, connection: socket.socket, lines) -> None:
        alive = self._say(connection, self.cues.get("greeting", b"* OK ready\r\n"), b"")
        while alive and (line := lines.readline()):
            alive = self._answer(connection, line)

    def _answer(self, connection: socket.socket, line: bytes) -> bool:
        tag, _, rest = line.strip().partition(b" ")
        verb = rest.partition(b" ")[0].decode("ascii", "replace").upper()
        if tag == b"DONE":
            return self._say(connection, self.cues.get("DONE", b"{tag} OK done\r\n"), self._idle_tag)
        if verb == "IDLE":
            self._idle_tag = tag
        proper = b"+ idling\r\n" if verb == "IDLE" else _PROPER.get(verb, b"") + b"{tag} OK done\r\n"
        return self._say(connection, self.cues.get(verb, proper), tag)

    def _say(self, connection: socket.socket, what: bytes, tag: bytes) -> bool:
        if what == HANG:
            self.fall_silent()
        if what in (DROP, HANG):
            return False
        connection.sendall(what.replace(b"{tag}", tag))
        return True
