"""Reading settings: what agent.toml and the environment hold, converted one by one, so that all problems come out together.

A problem names the file (or the variable), the key, what was expected and what was found; secrets are never shown.
"""

import stat
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal

from agent.core import shipped, written
from agent.core.tables import Found, WrongError, convert, did_you_mean, read_table, toml
from agent.errors import SettingsError
from agent.settings.sections import SECTIONS, Paths, Settings

PREFIX = "AGENT_"
_FOLDERS: tuple[Literal["rules", "templates", "handbook"], ...] = ("rules", "templates", "handbook")
_PASSWORDS = ("password", "password_file", "password_keyring")
_PORTS = {"mailbox": {"tls": 993, "starttls": 143, "none": 143}, "post": {"tls": 465, "starttls": 587, "none": 25}}


_Tree = dict[str, dict[str, Found]]


def load(path: Path, environ: Mapping[str, str], *, complete: bool = True) -> Settings:
    """Read the settings in the file `path` and in `environ`, where a variable AGENT_SECTION__KEY wins over the file.

    `complete` demands what talking to the servers needs, and reads the passwords;
    without it (whatever works on this machine alone) such keys may be lacking, and passwords are left alone.
    Raises `SettingsError` with every problem.
    """
    settings, problems = read(path, environ, complete=complete)
    if problems:
        raise SettingsError(problems)
    return settings


def read(path: Path, environ: Mapping[str, str], *, complete: bool = True) -> tuple[Settings, list[str]]:
    """The same as far as it goes: the settings, with defaults for what is wrong or lacking, and every problem.

    Raises `SettingsError` where the file can't be read at all.
    """
    problems: list[str] = []
    tree = _from_file(path, problems)
    for section, keys in _from_environment(environ, problems).items():
        tree.setdefault(section, {}).update(keys)
    return _Reading(path, tree, problems, complete=complete).settings(), problems


def without_file() -> Settings:
    """The settings where there is no agent.toml: UTC, and nobody is staff. Rules, letters and handbook are those that come along."""
    return Settings(paths=Paths(**{name: shipped.folder(name) for name in _FOLDERS}))


def _from_file(path: Path, problems: list[str]) -> _Tree:
    try:
        data = toml(path.read_bytes())
    except FileNotFoundError:
        raise SettingsError([f"{path}: there is no such file; `mentor-agent init` writes one to start from"]) from None
    except OSError as error:
        raise SettingsError([f"{path}: can't be read: {error.strerror}"]) from error
    except ValueError as error:
        raise SettingsError([f"{path}: {error}"]) from error
    tree: _Tree = {}
    for section, table in data.items():
        if not isinstance(table, dict):
            problems.append(f"{path}: {section}: stands outside of a section such as [programme]")
        elif _is_known(section, f"{path}: [{section}]", problems):
            tree[section] = {name: Found(f"{path}: [{section}] {name}", value) for name, value in table.items()}
    return tree


def _from_environment(environ: Mapping[str, str], problems: list[str]) -> _Tree:
    tree: _Tree = {}
    for variable, value in sorted(environ.items()):
        section, divider, name = variable.removeprefix(PREFIX).lower().partition("__")
        where = f"environment {variable}"
        if variable.startswith(PREFIX) and divider and _is_known(section, where, problems):
            tree.setdefault(section, {})[name] = Found(where, value, loose=True)
    return tree


def _is_known(section: str, where: str, problems: list[str]) -> bool:
    known = [*SECTIONS, "links"]
    if section not in known:
        problems.append(f"{where}: unknown section{did_you_mean(section, known)}")
    return section in known


class _Reading:
    """One pass over what was found; problems are gathered as it goes, and with any the result is worth nothing."""

    def __init__(self, path: Path, tree: _Tree, problems: list[str], *, complete: bool) -> None:
        self.path, self.folder = path, path.parent.absolute()
        self.problems, self.complete = problems, complete
        self.found = {section: tree.get(section, {}) for section in (*SECTIONS, "links")}

    def settings(self) -> Settings:
        """Every section converted, then what one key means for another."""
        values = {section: self._section(section, kind) for section, kind in SECTIONS.items()}
        for section in ("mailbox", "post"):
            self._server(section, values[section])
            if self.complete:
                self._secret(section, values[section])
        self._log_in(values["mailbox"], values["post"])
        self._folders(values["paths"])
        sections: dict[str, Any] = {section: kind(**values[section]) for section, kind in SECTIONS.items()}
        return Settings(**sections, links=self._links(), folder=self.folder)

    def _problem(self, found: Found, text: str) -> None:
        self.problems.append(f"{found.where}: {text}")

    def _missing(self, section: str, name: str) -> None:
        self.problems.append(f"{self.path}: [{section}] {name}")

    def _section(self, section: str, kind: type) -> dict[str, Any]:
        found = self.found[section]
        specs = {spec.name: spec for spec in fields(kind)}

        def problem(value: Found, name: str, text: str) -> None:
            self._problem(value, "can't be used as a password" if name and specs[name].metadata["secret"] else text)

        values = read_table(kind, found, problem)
        for name, spec in specs.items():
            if self.complete and spec.metadata["required"] and (name not in found or found[name].value in ("", [])):
                self._missing(section, f"{name}: is missing")
        return values

    def _links(self) -> dict[str, str]:
        links: dict[str, str] = {}
        for name, found in self.found["links"].items():
            if not name.isidentifier():
                self._problem(found, "letters can't use this name: letters, digits and _ only, a letter first")
                continue
            try:
                links[name] = convert(Annotated[str, written.link], found)
            except WrongError as wrong:
                self._problem(found, str(wrong))
        return links

    def _server(self, section: str, values: dict[str, Any]) -> None:
        security = values.get("security", "tls")
        values["port"] = values.get("port") or _PORTS[section][security]
        host = values.get("host")
        if security == "none" and host and not written.is_loopback(host):
            self._problem(
                self.found[section]["security"], f'"none" is for loopback hosts only (127.0.0.1, ::1, localhost), not for "{host}"'
            )

    def _secret(self, section: str, values: dict[str, Any]) -> None:
        """The password: from its own file, from one that only its owner can read, or from the keyring."""
        plain, in_file, in_keyring = (self.found[section].get(name) for name in _PASSWORDS)
        other = "password" if plain else "password_file"
        if in_keyring and (plain or in_file):
            self._problem(in_keyring, f"is one too many, since {other} is set")
        elif plain and in_file:
            self._problem(in_file, "is one too many, since password is set")
        elif in_keyring and values.get("password_keyring"):
            self._password_keyring(in_keyring, values)
        elif in_file and values.get("password_file"):
            self._password_file(in_file, values)
        elif plain and not plain.loose and self.path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            self._problem(plain, f"others can read this file: `chmod 600 {self.path}`, or use password_file")

    def _password_file(self, found: Found, values: dict[str, Any]) -> None:
        path = self.folder / values["password_file"]
        try:
            if path.stat().st_mode & stat.S_IROTH:
                self._problem(found, f"everybody can read {path}: `chmod 600 {path}`")
                return
            values["password"] = path.read_text("utf-8").rstrip("\r\n")
        except OSError as error:
            self._problem(found, f"{path} can't be read: {error.strerror}")
        except UnicodeDecodeError:
            self._problem(found, f"{path} is not UTF-8 text")
        else:
            if not values["password"]:
                self._problem(found, f"{path} is empty")

    def _password_keyring(self, found: Found, values: dict[str, Any]) -> None:
        """Whatever the machine keeps passwords in (Secret Service, KWallet, Keychain, Credential Locker), by the library keyring."""
        service, user = values["password_keyring"], values.get("user") or values.get("address", "")
        try:
            from keyring import get_password
            from keyring.errors import KeyringError
        except ImportError:
            self._problem(found, "needs the library keyring: pip install 'mentor-agent[keyring]'")
            return
        try:
            values["password"] = get_password(service, user) or ""
        except KeyringError as error:
            self._problem(found, f"the keyring can't be read: {error}")
        else:
            if not values["password"]:
                self._problem(found, f"the keyring has nothing there: `keyring set {service} {user}`")

    def _log_in(self, mailbox: dict[str, Any], post: dict[str, Any]) -> None:
        """The mailbox needs a name and a password; post needs both or neither."""
        mailbox["user"] = mailbox.get("user") or mailbox.get("address", "")
        if not self.complete:
            return
        if not self.found["mailbox"].keys() & {*_PASSWORDS}:
            self._missing("mailbox", "password_file: is missing (or password)")
        secret = bool(self.found["post"].keys() & {*_PASSWORDS})
        if post.get("user") and not secret:
            self._missing("post", "password_file: is missing (or password), since user is set")
        if secret and not post.get("user") and "user" not in self.found["post"]:
            self._missing("post", "user: is missing, since there is a password")

    def _folders(self, values: dict[str, Any]) -> None:
        for name in _FOLDERS:
            path = self.folder / values.get(name, name)
            if path.is_dir():
                values[name] = path
            elif values.get(name, Path(name)) != Path(name):
                self._problem(self.found["paths"][name], f"there is no folder {path}")
            else:
                values[name] = shipped.folder(name)
