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
from agent.settings.sections import SECTIONS, GoogleCalendar, OAuth2, Paths, Settings

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
        raise SettingsError(
            [f"{path}: there is no such file; name it with --config, or have `mentor-agent init` write one to start from"]
        ) from None
    except OSError as error:
        raise SettingsError([f"{path}: can't be read: {error.strerror}"]) from error
    except ValueError as error:
        raise SettingsError([f"{path}: {error}"]) from error
    tree: _Tree = {}
    for section, table in data.items():
        if not isinstance(table, dict):
            problems.append(f"{path}: {section}: stands outside of a section such as [programme]")
        elif _is_known(section, f"{path}: [{section}]", problems):
            for name, value in table.items():
                if f"{section}.{name}" in SECTIONS and isinstance(value, dict):
                    inner = f"{section}.{name}"
                    tree[inner] = {key: Found(f"{path}: [{inner}] {key}", given) for key, given in value.items()}
                else:
                    tree.setdefault(section, {})[name] = Found(f"{path}: [{section}] {name}", value)
    return tree


def _from_environment(environ: Mapping[str, str], problems: list[str]) -> _Tree:
    tree: _Tree = {}
    for variable, value in sorted(environ.items()):
        section, divider, name = variable.removeprefix(PREFIX).lower().partition("__")
        inner, divider_within, rest = name.partition("__")
        if divider_within and f"{section}.{inner}" in SECTIONS:
            section, name = f"{section}.{inner}", rest
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
                self._secret(section, "password", values[section])
                self._secret(f"{section}.oauth2", "client_secret", values[f"{section}.oauth2"])
        self._zoom(values["zoom"], values["calendar.google"])
        self._forms(values["forms"])
        self._log_in(values)
        self._keep_calendar(values)
        self._folders(values["paths"])
        sections: dict[str, Any] = {section.replace(".", "_"): kind(**values[section]) for section, kind in SECTIONS.items()}
        return Settings(**sections, links=self._links(), folder=self.folder)

    def _problem(self, found: Found, text: str) -> None:
        self.problems.append(f"{found.where}: {text}")

    def _missing(self, section: str, what: str) -> None:
        self.problems.append(f"{self.path}: [{section}] {what}")

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

    def _secret(self, section: str, name: str, values: dict[str, Any]) -> None:
        """A password or the like: from its own file, from one that only its owner can read, or from the keyring."""
        plain, in_file, in_keyring = (self.found[section].get(key) for key in (name, f"{name}_file", f"{name}_keyring"))
        if in_keyring and (plain or in_file):
            self._problem(in_keyring, f"is one too many, since {name if plain else f'{name}_file'} is set")
        elif plain and in_file:
            self._problem(in_file, f"is one too many, since {name} is set")
        elif in_keyring and values.get(f"{name}_keyring"):
            self._keyring(in_keyring, name, values)
        elif in_file and values.get(f"{name}_file"):
            self._secret_file(in_file, name, values)
        elif plain and not plain.loose and self.path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            self._problem(plain, f"others can read this file: `chmod 600 {self.path}`, or use {name}_file")

    def _secret_file(self, found: Found, name: str, values: dict[str, Any]) -> None:
        path = self.folder / values[f"{name}_file"]
        try:
            if path.stat().st_mode & stat.S_IROTH:
                self._problem(found, f"everybody can read {path}: `chmod 600 {path}`")
                return
            values[name] = path.read_text("utf-8").rstrip("\r\n")
        except OSError as error:
            self._problem(found, f"{path} can't be read: {error.strerror}")
        except UnicodeDecodeError:
            self._problem(found, f"{path} is not UTF-8 text")
        else:
            if not values[name]:
                self._problem(found, f"{path} is empty")

    def _keyring(self, found: Found, name: str, values: dict[str, Any]) -> None:
        """Whatever the machine keeps passwords in (Secret Service, KWallet, Keychain, Credential Locker), by the library keyring."""
        service, user = values[f"{name}_keyring"], values.get("client_id") or values.get("user") or values.get("address", "")
        try:
            from keyring import get_password
            from keyring.errors import KeyringError
        except ImportError:
            self._problem(found, "needs the library keyring: pip install 'mentor-agent[keyring]'")
            return
        try:
            values[name] = get_password(service, user) or ""
        except KeyringError as error:
            self._problem(found, f"the keyring can't be read: {error}")
        else:
            if not values[name]:
                self._problem(found, f"the keyring has nothing there: `keyring set {service} {user}`")

    def _forms(self, values: dict[str, Any]) -> None:
        """Forms are looked at by somebody whom they are shared with, whose key is for its owner only."""
        named = [name for name in ("standup", "report") if values.get(name)]
        if not self.complete or not named:
            return
        path = self.folder / values.get("client_file", "")
        if not values.get("client_file"):
            self._missing("forms", f"client_file: is missing, since {named[0]} is set")
        elif not path.is_file():
            self._problem(self.found["forms"]["client_file"], f"there is no file {path}")
        elif path.stat().st_mode & stat.S_IROTH:
            self._problem(self.found["forms"]["client_file"], f"everybody can read {path}: `chmod 600 {path}`")
        elif '"service_account"' not in path.read_text("utf-8", "replace"):
            self._problem(self.found["forms"]["client_file"], "is not the key of a service account")

    def _zoom(self, values: dict[str, Any], google: dict[str, Any]) -> None:
        """All of the app's credentials, or none; and no other rooms beside those at Zoom."""
        secrets = ("client_secret_file", "client_secret", "client_secret_keyring")
        if not any(values.get(name) for name in ("account_id", "client_id", *secrets)):
            return
        if self.complete:
            self._secret("zoom", "client_secret", values)
            for name in ("account_id", "client_id"):
                if not values.get(name):
                    self._missing("zoom", f"{name}: is missing")
            if not any(values.get(name) for name in secrets):
                self._missing("zoom", "client_secret_file: is missing (or client_secret, or client_secret_keyring)")
        if "rooms" in self.found["calendar"]:
            self._problem(self.found["calendar"]["rooms"], "is one too many, since [zoom] is set")
        if google.get("meet"):
            self._problem(self.found["calendar.google"]["meet"], "is one too many, since [zoom] is set")

    def _log_in(self, values: dict[str, dict[str, Any]]) -> None:
        """The mailbox needs a name, and a password or OAuth 2; post needs a name and one of them, or neither."""
        mailbox, post, own, other = (values[section] for section in ("mailbox", "post", "mailbox.oauth2", "post.oauth2"))
        mailbox["user"] = mailbox.get("user") or mailbox.get("address", "")
        secret = {section: bool(self.found[section].keys() & {*_PASSWORDS}) for section in ("mailbox", "post")}
        if not secret["post"] and post.get("user"):
            values["post.oauth2"] = other = {**own, **other}
        if not self.complete:
            return
        signs_in = {"mailbox": self._signs_in("mailbox", own, secret["mailbox"]), "post": self._signs_in("post", other, secret["post"])}
        if not secret["mailbox"] and not signs_in["mailbox"]:
            self._missing("mailbox", "password_file: is missing (or password, or [mailbox.oauth2])")
        if post.get("user") and not secret["post"] and not signs_in["post"]:
            self._missing("post", "password_file: is missing (or password, or [post.oauth2]), since user is set")
        if (secret["post"] or signs_in["post"]) and not post.get("user") and "user" not in self.found["post"]:
            self._missing("post", f"user: is missing, since there is {'a password' if secret['post'] else '[post.oauth2]'}")

    def _signs_in(self, server: str, values: dict[str, Any], beside_password: bool) -> bool:  # noqa: FBT001
        """Whether OAuth 2 logs in; what each provider needs has to be there, and files of secrets are for their owner only."""
        section, chosen = f"{server}.oauth2", OAuth2(**values)
        if chosen.provider == "none":
            return False
        if beside_password:
            self._problem(self.found[section]["provider"], "is one too many, since a password is set")
        needed = "client_file" if chosen.provider == "google" else "client_id"
        if not getattr(chosen, needed):
            self._missing(section, f"{needed}: is missing")
        if chosen.client_secret and chosen.tenant == OAuth2().tenant:
            self._missing(section, "tenant: is missing, since there is a client_secret")
        self._for_its_owner(section, chosen)
        return True

    def _for_its_owner(self, section: str, chosen: OAuth2 | GoogleCalendar) -> None:
        for name in ("client_file", "token_file"):
            path = self.folder / getattr(chosen, name)
            if path.is_file() and path.stat().st_mode & stat.S_IROTH:
                self._missing(section, f"{name}: everybody can read {path}: `chmod 600 {path}`")

    def _keep_calendar(self, values: dict[str, dict[str, Any]]) -> None:
        """The calendar that is kept needs an address and a password; one on which events stood before may stay named."""
        own = values["calendar.caldav"]
        for section in ("calendar.caldav", "calendar.google"):
            values[section]["user"] = values[section].get("user") or values["mailbox"].get("address", "")
        if not self.complete:
            return
        self._keep_at_google(values)
        self._secret("calendar.caldav", "password", own)
        if values["calendar"].get("backend") == "caldav":
            if not self.found["calendar.caldav"].keys() & {"url"}:
                self._missing("calendar.caldav", "url: is missing")
            if not self.found["calendar.caldav"].keys() & {*_PASSWORDS}:
                self._missing("calendar.caldav", "password_file: is missing (or password)")

    def _keep_at_google(self, values: dict[str, dict[str, Any]]) -> None:
        section, chosen = "calendar.google", GoogleCalendar(**values["calendar.google"])
        self._for_its_owner(section, chosen)
        if (values["calendar"].get("backend") == "google") and not chosen.calendar:
            self._missing(section, "calendar: is missing")
        if chosen.calendar and not chosen.client_file and values["mailbox.oauth2"].get("provider") != "google":
            self._missing(section, 'client_file: is missing (or [mailbox.oauth2] with provider = "google")')

    def _folders(self, values: dict[str, Any]) -> None:
        for name in _FOLDERS:
            path = self.folder / values.get(name, name)
            if path.is_dir():
                values[name] = path
            elif values.get(name, Path(name)) != Path(name):
                self._problem(self.found["paths"][name], f"there is no folder {path}")
            else:
                values[name] = shipped.folder(name)
