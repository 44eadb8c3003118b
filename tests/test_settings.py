"""agent.toml and the environment: what is accepted, what is told, what is kept secret."""

import sys
import tomllib
from dataclasses import fields
from datetime import time
from pathlib import Path
from types import ModuleType

import pytest

from agent.core.people import Person
from agent.core.written import Duration
from agent.errors import SettingsError
from agent.settings import Settings, commented_toml, docs_table, load, without_file
from agent.settings.sections import SECTIONS

COMPLETE = """
[programme]
zone = "Europe/Vienna"
staff = ["Martin <martin@example.org>"]
[mailbox]
address = "agent@example.org"
host = "imap.example.org"
password_file = "imap"
[post]
host = "smtp.example.org"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    secret(tmp_path / "imap", "open sesame\n")
    return tmp_path


def secret(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text)
    path.chmod(mode)
    return path


def settings(folder: Path, text: str = COMPLETE, environ: dict[str, str] | None = None, *, complete: bool = True) -> Settings:
    return load(secret(folder / "agent.toml", text), environ or {}, complete=complete)


def problems(folder: Path, text: str = COMPLETE, environ: dict[str, str] | None = None, *, complete: bool = True) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        settings(folder, text, environ, complete=complete)
    return [problem.replace(f"{folder}/", "") for problem in caught.value.problems]


def test_what_is_set_arrives_with_its_type(folder):
    found = settings(
        folder,
        COMPLETE
        + """
proof = "sent"
[policy]
call_minutes = 60
decent_hours = ["08:30", "21:00"]
move_notice = "1d"
[links]
standup_form = "https://example.org/standup"
""",
    )
    assert found.programme.staff == (Person("staff", "martin@example.org", "Martin"),)
    assert found.post.proof == "sent"
    assert found.policy.call_minutes == 60
    assert found.policy.decent_hours == (time(8, 30), time(21))
    assert found.policy.move_notice == Duration(1, "d")
    assert found.links == {"standup_form": "https://example.org/standup"}


def test_what_is_not_set_has_the_documented_default(folder):
    found = settings(folder)
    assert (found.mailbox.folder, found.mailbox.done, found.mailbox.held) == ("INBOX", "Done", "Held")
    assert found.trust.token_valid == Duration(26, "w")
    assert found.policy.first_call_notice == Duration(24, "h")
    assert found.policy.decent_hours == (time(7), time(22))
    assert (found.post.unclear, found.calendar.backend, found.ledger.url) == ("hold", "invitation", "sqlite:///ledger.db")


@pytest.mark.parametrize(
    ("section", "security", "expected"),
    [("mailbox", "tls", 993), ("mailbox", "starttls", 143), ("post", "tls", 465), ("post", "starttls", 587)],
)
def test_the_port_follows_from_the_security(folder, section, security, expected):
    found = settings(folder, COMPLETE, {f"AGENT_{section.upper()}__SECURITY": security})
    assert getattr(found, section).port == expected


def test_the_mailbox_is_logged_in_to_by_its_address_unless_a_user_is_named(folder):
    assert settings(folder).mailbox.user == "agent@example.org"
    assert settings(folder, environ={"AGENT_MAILBOX__USER": "robot"}).mailbox.user == "robot"


def test_contacts_that_are_not_set_are_the_first_of_the_staff(folder):
    found = settings(folder)
    assert (found.mentorship_contact, found.payment_contact) == ("martin@example.org", "martin@example.org")


def test_a_variable_wins_over_the_file(folder):
    environ = {
        "AGENT_MAILBOX__PORT": "1143",
        "AGENT_PROGRAMME__STAFF": "Kim <kim@example.org>; lee@example.org",
        "AGENT_POLICY__DECENT_HOURS": '["06:00", "20:00"]',
        "AGENT_LINKS__WIKI": "https://example.org/wiki",
        "AGENT_SHELL": "of another program",
    }
    found = settings(folder, COMPLETE, environ)
    assert found.mailbox.port == 1143
    assert [person.address for person in found.programme.staff] == ["kim@example.org", "lee@example.org"]
    assert found.policy.decent_hours == (time(6), time(20))
    assert found.links == {"wiki": "https://example.org/wiki"}


def test_every_problem_is_told_at_once(folder):
    told = problems(
        folder,
        """
[programme]
zone = "Europe/Wien"
staff = ["Martin <martin@example.org>", "two@example.org, three@example.net", 3]
[mailbox]
adress = "agent@example.org"
port = "x"
[post]
host = "smtp.example.org"
port = 70000
security = "ssl"
[policy]
call_minutes = 0
decent_hours = ["22:00", "07:00"]
move_notice = "12 hours"
[calendar]
backend = "pigeon"
[links]
form = "javascript:alert(1)"
"my form" = "https://example.org/"
[polcy]
x = 1
""",
        {"AGENT_TRUST__TOKEN_VALID": "soon", "AGENT_MALBOX__HOST": "x"},
    )
    assert told == [
        "agent.toml: [polcy]: unknown section; did you mean policy?",
        "environment AGENT_MALBOX__HOST: unknown section; did you mean mailbox?",
        'agent.toml: [programme] zone: expected an IANA zone such as Europe/Vienna (did you mean Europe/Vienna?), got "Europe/Wien"',
        'agent.toml: [programme] staff: expected an address such as Kim <kim@example.org>, got "two@example.org, three@example.net" and 3',
        "agent.toml: [mailbox] adress: unknown key; did you mean address?",
        'agent.toml: [mailbox] port: expected a whole number, got "x"',
        "agent.toml: [mailbox] address: is missing",
        "agent.toml: [mailbox] host: is missing",
        "agent.toml: [post] port: expected a port from 1 to 65535, got 70000",
        'agent.toml: [post] security: expected one of "tls", "starttls", "none", got "ssl"',
        'environment AGENT_TRUST__TOKEN_VALID: expected a duration such as 30m, 12h, 3d or 4w, got "soon"',
        'agent.toml: [calendar] backend: expected one of "invitation", "caldav", "google", got "pigeon"',
        "agent.toml: [policy] call_minutes: expected a whole number from 1 on, got 0",
        (
            'agent.toml: [policy] decent_hours: expected two times of a day such as ["07:00", "22:00"], the earlier one first, '
            'got ["22:00", "07:00"]'
        ),
        'agent.toml: [policy] move_notice: expected a duration such as 30m, 12h, 3d or 4w, got "12 hours"',
        "agent.toml: [mailbox] password_file: is missing (or password, or [mailbox.oauth2])",
        'agent.toml: [links] form: expected a link such as https://example.org/form, got "javascript:alert(1)"',
        "agent.toml: [links] my form: letters can't use this name: letters, digits and _ only, a letter first",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[programme", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"zone = 'UTC'\n", "zone: stands outside of a section"),
    ],
)
def test_a_file_that_cannot_be_read_as_settings_is_told(tmp_path, content, told):
    path = tmp_path / "agent.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=told):
        load(path, {}, complete=False)


def test_a_file_that_is_not_there_leads_to_init(tmp_path):
    with pytest.raises(SettingsError, match="mentor-agent init"):
        load(tmp_path / "agent.toml", {})


def test_a_connection_without_tls_is_for_loopback_only(folder):
    assert problems(folder, COMPLETE, {"AGENT_MAILBOX__SECURITY": "none"}) == [
        'environment AGENT_MAILBOX__SECURITY: "none" is for loopback hosts only (127.0.0.1, ::1, localhost), not for "imap.example.org"'
    ]
    for host in ("127.0.0.1", "::1", "localhost"):
        assert settings(folder, COMPLETE, {"AGENT_MAILBOX__SECURITY": "none", "AGENT_MAILBOX__HOST": host}).mailbox.host == host


def test_a_password_comes_from_a_file_of_its_own(folder):
    assert settings(folder).mailbox.password == "open sesame"


def test_a_password_file_that_everybody_can_read_is_refused(folder):
    secret(folder / "imap", "open sesame", 0o644)
    (told,) = problems(folder)
    assert told.startswith("agent.toml: [mailbox] password_file: everybody can read imap")


def test_a_password_file_that_is_lacking_or_empty_is_told(folder):
    (folder / "imap").write_text("\n")
    assert problems(folder) == ["agent.toml: [mailbox] password_file: imap is empty"]
    (folder / "imap").unlink()
    assert problems(folder) == ["agent.toml: [mailbox] password_file: imap can't be read: No such file or directory"]


def test_a_password_in_the_settings_needs_a_file_that_only_its_owner_reads(folder):
    text = COMPLETE.replace('password_file = "imap"', 'password = "open sesame"')
    assert settings(folder, text).mailbox.password == "open sesame"
    (folder / "agent.toml").chmod(0o640)
    with pytest.raises(SettingsError, match="others can read this file"):
        load(folder / "agent.toml", {})


def test_a_password_in_the_environment_is_as_good(folder):
    text = COMPLETE.replace('password_file = "imap"', "")
    (folder / "agent.toml").write_text(text)
    (folder / "agent.toml").chmod(0o644)
    assert load(folder / "agent.toml", {"AGENT_MAILBOX__PASSWORD": "open sesame"}).mailbox.password == "open sesame"


class KeyringError(Exception):
    pass


@pytest.fixture
def keyring(monkeypatch):
    """The library as far as it is used; with what the machine's keyring holds."""
    kept: dict[tuple[str, str], str] = {}

    def get_password(service, user):
        if service == "locked":
            raise KeyringError("it is locked")
        return kept.get((service, user))

    library, errors = ModuleType("keyring"), ModuleType("keyring.errors")
    library.get_password, errors.KeyringError = get_password, KeyringError
    monkeypatch.setitem(sys.modules, "keyring", library)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    return kept


def from_keyring(service: str = "mentors", more: str = "") -> str:
    return COMPLETE.replace('password_file = "imap"', f'password_keyring = "{service}"{more}')


def test_a_password_comes_from_the_keyring_of_the_machine(folder, keyring):
    keyring["mentors", "agent@example.org"] = "open sesame"
    assert settings(folder, from_keyring()).mailbox.password == "open sesame"


def test_a_keyring_that_is_locked_lacks_it_or_is_one_too_many_is_told(folder, keyring):
    where = "agent.toml: [mailbox] password_keyring: "
    assert problems(folder, from_keyring()) == [f"{where}the keyring has nothing there: `keyring set mentors agent@example.org`"]
    assert problems(folder, from_keyring("locked")) == [f"{where}the keyring can't be read: it is locked"]
    assert problems(folder, from_keyring(more='\npassword_file = "imap"')) == [f"{where}is one too many, since password_file is set"]


def test_without_the_library_it_is_said_how_to_install_it(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    (told,) = problems(folder, from_keyring())
    assert told.endswith("needs the library keyring: pip install 'mentor-agent[keyring]'")


def test_a_keyring_is_not_asked_by_what_stays_on_this_machine(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert settings(folder, from_keyring(), complete=False).mailbox.password == ""


def test_no_password_is_ever_shown(folder):
    shown = repr(settings(folder))
    told = problems(folder, COMPLETE, {"AGENT_POST__PASSWORD": "hush\x00hush", "AGENT_POST__USER": "agent"})
    assert "sesame" not in shown
    assert "hush" not in str(told)


def test_post_is_logged_in_to_with_both_or_neither(folder):
    assert "user: is missing" in problems(folder, COMPLETE, {"AGENT_POST__PASSWORD": "x"})[0]
    assert "password_file: is missing" in problems(folder, COMPLETE, {"AGENT_POST__USER": "x"})[0]


def test_what_stays_on_this_machine_needs_neither_servers_nor_passwords(folder):
    found = settings(folder, '[programme]\nstaff = ["martin@example.org"]\n[mailbox]\npassword_file = "/nowhere"\n', complete=False)
    assert found.programme.zone == "UTC"
    assert found.mailbox.password == ""


def test_paths_are_relative_to_the_file(folder):
    (folder / "letters").mkdir()
    (folder / "rules").mkdir()
    found = settings(folder, COMPLETE + '[paths]\ntemplates = "letters"\n')
    assert (found.paths.templates, found.paths.rules) == (folder / "letters", folder / "rules")
    assert found.ledger_file == folder / "ledger.db"


def test_a_folder_that_is_not_there_is_told_if_named_else_the_shipped_one_stands_in(folder):
    assert settings(folder).paths.templates == without_file().paths.templates
    assert problems(folder, COMPLETE + '[paths]\ntemplates = "letters"\n') == ["agent.toml: [paths] templates: there is no folder letters"]


@pytest.mark.parametrize("url", ["postgresql://example.org/x", "sqlite://", "sqlite:///", "ledger.db", "sqlite:///a?b=c"])
def test_a_ledger_that_is_no_sqlite_file_is_refused(folder, url):
    assert problems(folder, COMPLETE + f'[ledger]\nurl = "{url}"\n') == [f'agent.toml: [ledger] url: expected sqlite:///FILE, got "{url}"']


@pytest.mark.parametrize("language", ["../en", "EN", "english", ""])
def test_a_language_is_never_a_path(folder, language):
    assert "expected a language such as en" in problems(folder, COMPLETE, {"AGENT_PROGRAMME__LANGUAGE": language})[0]


def test_without_a_file_it_is_utc_and_nobody_is_staff():
    found = without_file()
    assert (found.programme.zone, found.programme.staff, found.staff.persons) == ("UTC", (), ())


def test_the_file_that_init_writes_lacks_nothing_but_the_password_files(folder):
    told = problems(folder, commented_toml())
    assert [problem.partition(" can't")[0] for problem in told] == [
        "agent.toml: [mailbox] password_file: password",
        "agent.toml: [post] password_file: password",
    ]


def test_what_init_shows_as_an_example_only_takes_no_effect(folder):
    found = settings(folder, commented_toml(), complete=False)
    assert "calendar@example.org" in commented_toml()
    assert (found.programme.office_calendar, found.programme.payment_contact) == (None, None)
    assert (found.calendar.rooms, found.zoom.host) == (None, None)


def test_what_init_shows_as_defaults_are_the_defaults(folder):
    shown = tomllib.loads("\n".join(line.removeprefix("# ") if " = " in line else line for line in commented_toml().splitlines()))
    shown = {name: {key: value for key, value in keys.items() if not isinstance(value, dict)} for name, keys in shown.items()}
    del (
        shown["mailbox"]["password_file"],
        shown["post"]["password_file"],
        shown["post"]["user"],
        shown["links"],
    )
    as_file = "\n".join(f"[{name}]\n" + "\n".join(f"{key} = {value!r}" for key, value in keys.items()) for name, keys in shown.items())
    plain = settings(folder, commented_toml(), complete=False)
    assert settings(folder, as_file, complete=False).policy == plain.policy
    assert settings(folder, as_file, complete=False).trust == plain.trust


def test_the_table_for_the_documentation_names_every_key():
    table = docs_table()
    for name, section in SECTIONS.items():
        for field in fields(section):
            assert f"| `[{name}] {field.name}` |" in table


DAV = """
[calendar]
backend = "caldav"
[calendar.caldav]
url = "https://cloud.example.org/remote.php/dav/"
password_file = "imap"
"""


def test_the_calendar_of_the_programme_needs_an_address_and_a_password(folder):
    assert problems(folder, COMPLETE + '[calendar]\nbackend = "caldav"\n') == [
        "agent.toml: [calendar.caldav] url: is missing",
        "agent.toml: [calendar.caldav] password_file: is missing (or password)",
    ]
    found = settings(folder, COMPLETE + DAV)
    assert found.calendar_caldav.url == "https://cloud.example.org/remote.php/dav"
    assert (found.calendar_caldav.user, found.calendar_caldav.password) == ("agent@example.org", "open sesame")
    assert not found.calendar_invites


def test_the_calendar_is_reached_without_tls_on_this_machine_only(folder):
    (told,) = problems(folder, COMPLETE + DAV.replace("https://", "http://"))
    assert "plain http is for loopback hosts only" in told
    near = settings(folder, COMPLETE + DAV, {"AGENT_CALENDAR__CALDAV__URL": "http://127.0.0.1:5232"})
    assert near.calendar_caldav.url == "http://127.0.0.1:5232"


def test_the_server_invites_only_where_calls_stand_on_its_calendar(folder):
    scheduling = {"AGENT_CALENDAR__CALDAV__SCHEDULING": "server"}
    assert settings(folder, COMPLETE + DAV, scheduling).calendar_invites
    assert not settings(folder, COMPLETE, scheduling).calendar_invites


GOOGLE = """
[programme]
zone = "Europe/Vienna"
staff = ["martin@example.org"]
[mailbox]
address = "agent@example.org"
host = "imap.example.org"
password = "hush"
[post]
host = "smtp.example.org"
[calendar]
backend = "google"
[calendar.google]
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", "[calendar.google] calendar: is missing"),
        ('calendar = "primary"\n', "[calendar.google] client_file: is missing (or [mailbox.oauth2]"),
        ('calendar = "primary"\nclient_file = "open.json"\n', "everybody can read"),
        ('calendar = "primary"\nmeet = "perhaps"\n', 'expected true or false, got "perhaps"'),
        ('calendar = "primary"\nendpoint = "http://calendar.example.org/"\n', "plain http is for loopback hosts only"),
    ],
)
def test_what_a_calendar_at_google_lacks_is_told_with_its_key(tmp_path, more, told):
    (tmp_path / "open.json").write_text("{}")
    (tmp_path / "open.json").chmod(0o644)
    file = tmp_path / "agent.toml"
    file.write_text(GOOGLE + more)
    file.chmod(0o600)
    with pytest.raises(SettingsError) as caught:
        load(file, {})
    assert any(told in problem for problem in caught.value.problems), caught.value.problems


ZOOM = '\n[zoom]\naccount_id = "account"\nclient_id = "client"\n'


def test_zoom_s_secret_comes_from_a_file_of_its_own(folder):
    secret(folder / "zoom", "hush\n")
    found = settings(folder, COMPLETE + ZOOM + 'client_secret_file = "zoom"\n')
    assert (found.zoom.client_secret, found.zoom.host, found.zoom.recording) == ("hush", None, "cloud")


def test_zoom_s_secret_comes_from_the_keyring_of_the_machine(folder, keyring):
    keyring["zoom", "client"] = "hush"
    assert settings(folder, COMPLETE + ZOOM + 'client_secret_keyring = "zoom"\n').zoom.client_secret == "hush"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (ZOOM, "agent.toml: [zoom] client_secret_file: is missing (or client_secret, or client_secret_keyring)"),
        ('\n[zoom]\nclient_secret = "hush"\nclient_id = "client"\n', "agent.toml: [zoom] account_id: is missing"),
        (
            ZOOM + 'client_secret = "hush"\n[calendar]\nrooms = "https://meet.jit.si/"\n',
            "agent.toml: [calendar] rooms: is one too many, since [zoom] is set",
        ),
        (
            ZOOM + 'client_secret = "hush"\n[calendar.google]\nmeet = true\n',
            "agent.toml: [calendar.google] meet: is one too many, since [zoom] is set",
        ),
        (
            ZOOM + 'client_secret = "hush"\napi = "http://zoom.example.org/v2"\n',
            'agent.toml: [zoom] api: expected https://…; plain http is for loopback hosts only (127.0.0.1, ::1, localhost), got "http://zoom.example.org/v2"',
        ),
    ],
)  # fmt: skip
def test_half_of_zoom_is_a_problem(folder, written, problem):
    assert problems(folder, COMPLETE + written) == [problem]


def test_who_may_read_the_settings_may_not_read_zoom_s_secret_there(folder):
    path = secret(folder / "agent.toml", COMPLETE + ZOOM + 'client_secret = "hush"\n', 0o644)
    with pytest.raises(SettingsError, match="others can read this file"):
        load(path, {})


FORMS = '\n[forms]\nstandup = "1AbC"\n'


@pytest.mark.parametrize(
    ("more", "mode", "problem"),
    [
        ("", 0o600, "agent.toml: [forms] client_file: is missing, since standup is set"),
        ('client_file = "none.json"\n', 0o600, "agent.toml: [forms] client_file: there is no file none.json"),
        ('client_file = "key.json"\n', 0o604, "agent.toml: [forms] client_file: everybody can read key.json: `chmod 600 key.json`"),
        ('client_file = "key.json"\n', 0o600, "agent.toml: [forms] client_file: is not the key of a service account"),
    ],
)
def test_forms_are_read_by_a_service_account_whose_key_is_its_owner_s(folder, more, mode, problem):
    secret(folder / "key.json", "{}", mode)
    assert problems(folder, COMPLETE + FORMS + more) == [problem]


def test_forms_that_can_be_read_are_no_problem(folder):
    secret(folder / "key.json", '{"type": "service_account"}')
    assert settings(folder, COMPLETE + FORMS + 'client_file = "key.json"\n').forms.standup == "1AbC"
