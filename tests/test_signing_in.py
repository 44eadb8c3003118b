"""Signing in with Google's and Microsoft's tokens: consent once, tokens ever after, and what a person reads when it was taken back."""

import base64
import json
import os
import tempfile
from pathlib import Path

import pytest

from agent.accounts import Accounts
from agent.cli import main
from agent.errors import Refused, SettingsError, Unreachable
from agent.outside.mailbox import Mailbox
from agent.outside.oauth2 import Google, Microsoft
from agent.outside.post import Post
from agent.settings import load
from tests.servers.dovecot import Dovecot, installed
from tests.servers.oauth2 import Authorisation
from tests.servers.smtp import ScriptedSmtp
from tests.servers.tls import CERTIFICATE

AGENT = "agent@example.org"
PASTED = "http://127.0.0.1:8085/?state={state}&code=pasted"


@pytest.fixture
def authorisation(monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    with Authorisation(AGENT) as server:
        yield server


def microsoft(server: Authorisation, kept: Path, *, secret: str = "") -> Microsoft:
    return Microsoft(AGENT, "client", "school.example.org" if secret else "organizations", server.url, kept, secret=secret)


def google(server: Authorisation, folder: Path, *, kept: str = "oauth2.json", **more) -> Google:
    there = {"auth_uri": f"{server.url}/authorize", "token_uri": f"{server.url}/token"}
    client = folder / "client.json"
    client.write_text(json.dumps({"installed": {"client_id": "client", "client_secret": "hush", **there}}))
    return Google(AGENT, client, folder / kept, **more)


def service_account(server: Authorisation, folder: Path) -> None:
    account = {"type": "service_account", "client_email": "agent@project.example.org", "token_uri": f"{server.url}/token"}
    (folder / "client.json").write_text(json.dumps(account | {"private_key": CERTIFICATE.with_name("dkim.pem").read_text()}))


def pasted(question: str, said: list[str]) -> str:
    """What a person copies out of the address bar after consent."""
    assert "Paste" in question
    state = said[-1].partition("state=")[2].partition("&")[0]
    return PASTED.format(state=state)


@pytest.fixture(params=["microsoft", "google"])
def consented(request, authorisation, tmp_path):
    """One that a person has consented to, and how another process makes it again."""
    said: list[str] = []
    authorisation.life = 1  # so that what is kept has expired when it is wanted

    def make() -> Microsoft | Google:
        return microsoft(authorisation, tmp_path / "oauth2.json") if request.param == "microsoft" else google(authorisation, tmp_path)

    make().consent(said.append, lambda question: pasted(question, said))
    return make


def test_consent_is_asked_once_and_kept_for_the_next_start(consented, tmp_path):
    assert consented().token().startswith("access-")
    assert (tmp_path / "oauth2.json").stat().st_mode & 0o077 == 0


def test_a_token_is_used_until_it_is_about_to_expire_then_another_is_fetched(authorisation, tmp_path):
    authorisation.life = 1  # which counts as expired at once
    signing = microsoft(authorisation, tmp_path / "oauth2.json")
    signing.consent(lambda _: None, lambda _: "")
    first = signing.token()
    authorisation.life = 3600
    second = signing.token()
    assert first != second == signing.token()
    assert authorisation.asked[-1]["grant_type"] == "refresh_token"


def test_consent_that_was_taken_back_says_what_to_do(consented, authorisation):
    authorisation.errors["refresh_token"] = "invalid_grant"
    with pytest.raises(Refused, match=r"consent again .*`mentor-agent login "):
        consented().token()


@pytest.mark.parametrize("name", ["microsoft", "google"])
def test_without_consent_the_command_that_asks_for_it_is_named(authorisation, tmp_path, name):
    signing = microsoft(authorisation, tmp_path / "none") if name == "microsoft" else google(authorisation, tmp_path)
    with pytest.raises(Refused, match=r"nobody has consented yet.*`mentor-agent login "):
        signing.token()


def test_an_application_with_a_secret_needs_no_person(authorisation, tmp_path):
    assert microsoft(authorisation, tmp_path / "oauth2.json", secret="hush").token() == "access-1"
    assert authorisation.asked[-1]["grant_type"] == "client_credentials"
    assert not (tmp_path / "oauth2.json").exists()


def test_a_service_account_acts_for_the_mailbox_without_a_person(authorisation, tmp_path):
    service_account(authorisation, tmp_path)
    assert Google(AGENT, tmp_path / "client.json", tmp_path / "none").token() == "access-1"
    claims = json.loads(base64.urlsafe_b64decode(authorisation.asked[-1]["assertion"].split(".")[1] + "=="))
    assert (claims["sub"], claims["scope"]) == (AGENT, "https://mail.google.com/")


def test_one_consent_is_for_all_that_share_its_file_and_each_token_for_one_thing(authorisation, tmp_path):
    said: list[str] = []
    both = {"asked": ("mail", "calendar")}
    google(authorisation, tmp_path, scopes=("mail",), **both).consent(said.append, lambda question: pasted(question, said))
    assert "scope=mail+calendar" in said[-1]
    google(authorisation, tmp_path, scopes=("calendar",), **both).token()
    assert authorisation.asked[-1]["scope"] == "calendar"


def test_a_service_account_that_may_not_act_for_the_mailbox_says_what_the_administrator_has_to_do(authorisation, tmp_path):
    service_account(authorisation, tmp_path)
    authorisation.errors["urn:ietf:params:oauth:grant-type:jwt-bearer"] = "unauthorized_client"
    with pytest.raises(Refused, match=r"act for agent@example.org, with the scopes https://mail.google.com/, at admin.google.com"):
        Google(AGENT, tmp_path / "client.json", tmp_path / "none").token()


def test_an_application_whose_secret_has_expired_is_told_apart(authorisation, tmp_path):
    authorisation.errors["client_credentials"] = "invalid_client"
    with pytest.raises(Refused, match="its secret has expired"):
        microsoft(authorisation, tmp_path / "oauth2.json", secret="hush").token()


def test_what_is_pasted_has_to_be_the_answer_to_this_question(authorisation, tmp_path):
    with pytest.raises(Refused, match="not the address on which the browser ends"):
        google(authorisation, tmp_path).consent(lambda _: None, lambda _: PASTED.format(state="another"))
    assert authorisation.asked == []


def test_a_provider_out_of_reach_is_tried_again(authorisation, tmp_path):
    authorisation.__exit__()
    with pytest.raises(Unreachable, match="can't be reached"):
        microsoft(authorisation, tmp_path / "oauth2.json", secret="hush").token()


# The mail servers


@pytest.fixture(params=["dovecot"] if installed() or os.environ.get("CI") == "true" else [])
def dovecot(authorisation):
    """A real IMAP server that asks the authorisation server whose token it was given."""
    with tempfile.TemporaryDirectory(prefix="dovecot-", dir="/tmp") as name:
        home = Path(name)
        home.chmod(0o755)
        asks = home / "oauth2.conf"
        asks.write_text(f"tokeninfo_url = {authorisation.token_info}\nusername_attribute = email\n")
        more = f"auth_mechanisms = plain xoauth2\npassdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {asks}\n}}\n"
        with Dovecot(home, more) as server:
            yield server


def test_imap_is_signed_in_to_with_a_token(dovecot, authorisation, tmp_path):
    signing = microsoft(authorisation, tmp_path / "oauth2.json", secret="hush")
    mailbox = Mailbox(dovecot.host, dovecot.imap_port, "none", AGENT, "", token=signing.token)
    dovecot.deliver(AGENT, b"Subject: Hello\r\n\r\nHi\r\n")
    assert len(mailbox.arrived()) == 1
    mailbox.close()


def test_imap_that_rejects_a_token_is_told_without_the_token(dovecot):
    mailbox = Mailbox(dovecot.host, dovecot.imap_port, "none", AGENT, "", token=lambda: "stolen")
    with pytest.raises(Refused, match="consent anew") as caught:
        mailbox.arrived()
    assert "stolen" not in str(caught.value)


def test_smtp_is_signed_in_to_with_a_token():
    with ScriptedSmtp(extensions=(b"AUTH LOGIN XOAUTH2",)) as server:
        post = Post(server.host, server.smtp_port, "none", AGENT, token=lambda: "access")
        post.check()
        post.close()
    assert b"AUTH XOAUTH2 dXNlcj1hZ2VudEBleGFtcGxlLm9yZwFhdXRoPUJlYXJlciBhY2Nlc3MBAQ==" in server.seen


def test_smtp_that_rejects_a_token_is_answered_as_it_expects_and_told():
    refuses = {"AUTH": b"334 eyJzdGF0dXMiOiI0MDAifQ==", "": b"535 5.7.8 not accepted"}
    with ScriptedSmtp(refuses, extensions=(b"AUTH XOAUTH2",)) as server:
        post = Post(server.host, server.smtp_port, "none", AGENT, token=lambda: "stolen")
        with pytest.raises(Unreachable, match=r"not accepted.*consent anew") as caught:
            post.check()
        post.close()
    assert "stolen" not in str(caught.value)


# The settings and the command

SETTINGS = """
[programme]
zone = "Europe/Vienna"
staff = ["martin@example.org"]
[mailbox]
address = "agent@example.org"
host = "127.0.0.1"
security = "none"
port = {imap}
[mailbox.oauth2]
provider = "microsoft"
client_id = "client"
authority = "{authority}"
[post]
host = "127.0.0.1"
security = "none"
port = {smtp}
user = "agent@example.org"
"""


def written(folder: Path, *, imap: int = 1, smtp: int = 1, authority: str = "https://localhost", more: str = "") -> Path:
    file = folder / "agent.toml"
    file.write_text(SETTINGS.format(imap=imap, smtp=smtp, authority=authority) + more)
    return file


def test_the_post_signs_in_as_the_mailbox_does_unless_it_says_otherwise(tmp_path):
    settings = load(written(tmp_path), {})
    assert (settings.post_oauth2.provider, settings.post_oauth2.client_id) == ("microsoft", "client")
    other = load(written(tmp_path, more='[post.oauth2]\ntenant = "example.org"\n'), {})
    assert (other.post_oauth2.client_id, other.post_oauth2.tenant) == ("client", "example.org")
    (tmp_path / "smtp").write_text("hush")
    (tmp_path / "smtp").chmod(0o600)
    by_password = load(written(tmp_path, more=""), {"AGENT_POST__PASSWORD_FILE": "smtp"})
    assert (by_password.post_oauth2.provider, by_password.post.password) == ("none", "hush")


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"AGENT_MAILBOX__OAUTH2__CLIENT_ID": ""}, "[mailbox.oauth2] client_id: is missing"),
        ({"AGENT_MAILBOX__OAUTH2__PROVIDER": "google"}, "[mailbox.oauth2] client_file: is missing"),
        ({"AGENT_MAILBOX__PASSWORD": "x"}, "[mailbox.oauth2] provider: is one too many, since a password is set"),
        ({"AGENT_MAILBOX__OAUTH2__PROVIDER": "none"}, "[mailbox] password_file: is missing (or password, or [mailbox.oauth2])"),
        ({"AGENT_MAILBOX__OAUTH2__CLIENT_SECRET_FILE": "nowhere"}, "CLIENT_SECRET_FILE: "),
        ({"AGENT_MAILBOX__OAUTH2__TENNANT": "x"}, "did you mean tenant?"),
        ({"AGENT_MAILBOX__OAUTH2__CLIENT_SECRET": "x"}, "[mailbox.oauth2] tenant: is missing, since there is a client_secret"),
    ],
)
def test_what_is_wrong_about_signing_in_is_told_with_its_key(tmp_path, environ, told):
    with pytest.raises(SettingsError) as caught:
        load(written(tmp_path), environ)
    assert any(told in problem for problem in caught.value.problems), caught.value.problems


def test_a_kept_consent_that_everybody_can_read_is_refused(tmp_path):
    (tmp_path / "oauth2.json").write_text("{}")
    (tmp_path / "oauth2.json").chmod(0o644)
    with pytest.raises(SettingsError, match="everybody can read"):
        load(written(tmp_path), {})


def test_mailbox_and_post_of_one_account_share_their_tokens(tmp_path):
    assert list(Accounts(load(written(tmp_path), {})).sign_ins("microsoft")) == ["mailbox"]
    with pytest.raises(SettingsError, match='is not "google"'):
        Accounts(load(written(tmp_path), {})).sign_ins("google")


def test_login_asks_for_consent_and_tries_both_servers(dovecot, authorisation, tmp_path, capsys):
    with ScriptedSmtp(extensions=(b"AUTH XOAUTH2",)) as smtp:
        file = written(tmp_path, imap=dovecot.imap_port, smtp=smtp.smtp_port, authority=authorisation.url)
        assert main(["--config", str(file), "login", "microsoft"]) == 0
    told = capsys.readouterr().err
    assert "ABCD-EFGH" in told
    assert "the servers accept the login" in told
    assert any(line.startswith(b"AUTH XOAUTH2") for line in smtp.seen)
