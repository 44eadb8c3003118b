"""Debian's Dovecot on a private directory and a free port, without root's rights.

What the embedded server can't show: a real IMAP server's habits.
Mail is put straight into the maildir, as a local delivery agent does.
"""

import grp
import itertools
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

PASSWORD = "secret"

_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {dir}/run
state_dir = {dir}/state
log_path = {dir}/log
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:~/Maildir
mailbox_idle_check_interval = 1s
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
{more}
"""


def installed() -> bool:
    return shutil.which("dovecot", path=_path()) is not None


def _path() -> str:
    return os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Dovecot:
    """An IMAP server as a context manager; any user may log in with `PASSWORD`. `more` is added to its configuration.

    It keeps everything in `directory`. Started by root it runs as `nobody`, who must be able to get there
    (pytest's own temporary directories are closed to others).
    """

    def __init__(self, directory: Path, more: str = "", port: int = 0) -> None:
        self.host = "127.0.0.1"
        self.imap_port = port or free_port()
        self.directory = directory
        self._me = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self._more = more
        self._serial = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        uid, gid = self._me.pw_uid, self._me.pw_gid
        for name in (".", "run", "state", "home"):
            self._own(self.directory / name)
        config = self.directory / "dovecot.conf"
        config.write_text(
            _CONFIG.format(
                dir=self.directory,
                user=self._me.pw_name,
                group=grp.getgrgid(gid).gr_name,
                uid=uid,
                gid=gid,
                port=self.imap_port,
                password=PASSWORD,
                more=self._more,
            )
        )
        program = shutil.which("dovecot", path=_path())
        assert program is not None, "Dovecot is not installed (Debian: dovecot-imapd)"
        drop = {"user": uid, "group": gid, "extra_groups": []} if os.getuid() == 0 else {}
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen([program, "-F", "-c", str(config)], cwd=self.directory, start_new_session=True, **drop, **silent)
        self._await_greeting()
        return self

    def __exit__(self, *_: object) -> None:
        """Kill it with all its sessions (asked kindly, these outlive the master for seconds); a second time does nothing."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(timeout=20)

    def _await_greeting(self) -> None:
        assert self._process is not None
        until = time.monotonic() + 20
        while time.monotonic() < until and self._process.poll() is None:
            try:
                with socket.create_connection((self.host, self.imap_port), timeout=5) as probe:
                    if probe.recv(4) == b"* OK":
                        return
            except OSError:
                with suppress(subprocess.TimeoutExpired):  # not up yet: ask again, sooner if it has died
                    self._process.wait(0.02)
        self.__exit__()
        log = self.directory / "log"
        raise RuntimeError(f"Dovecot did not start: {log.read_text() if log.exists() else 'no log'}")

    def deliver(self, address: str, mail: bytes) -> None:
        """Put a mail into the user's INBOX."""
        maildir = self.maildir(address)
        for place in (maildir.parent, maildir, maildir / "tmp", maildir / "new", maildir / "cur"):
            self._own(place)
        name = f"{time.time():.6f}.{os.getpid()}_{next(self._serial)}.localhost"
        (maildir / "tmp" / name).write_bytes(mail)
        (maildir / "tmp" / name).rename(maildir / "new" / name)

    def _own(self, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)
        os.chown(place, self._me.pw_uid, self._me.pw_gid)

    def maildir(self, address: str) -> Path:
        return self.directory / "home" / address / "Maildir"

    def messages(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """The mails in a folder, oldest first, with CRLF (copies are stored without); levels of `folder` are parted by '/'."""
        inbox = self.maildir(address)
        place = inbox if folder == "INBOX" else inbox / f".{folder.replace('/', '.')}"
        files = [file for sub in ("new", "cur") for file in (place / sub).glob("*") if not file.name.partition(":2,")[2].count("T")]
        return [re.sub(rb"\r?\n", b"\r\n", file.read_bytes()) for file in sorted(files, key=lambda f: f.name)]
