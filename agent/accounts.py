"""The accounts that the settings mean: the mailbox, the post, calendars and Zoom, and how they are signed in to.

The only place that makes these from settings; hides which provider wants what.
What few programmes have is imported where it is made, so that the others need no memory for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from agent.desk.calendars import Calendar
from agent.errors import SettingsError
from agent.outside.mailbox import Mailbox
from agent.outside.oauth2 import GOOGLE_MAIL, Google, Microsoft, SignIn
from agent.outside.post import Post
from agent.reading.filled import Form
from agent.settings import Settings

if TYPE_CHECKING:
    from agent.outside.google.forms import GoogleForms
    from agent.outside.zoom import Zoom

ANSWER_WITHIN = 20.0  # seconds that a server may take for an answer


class Accounts:
    """Makes the mailbox and the post of these settings; where both sign in alike, they share their tokens."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        inbox, out = settings.mailbox, settings.post
        self._inbox = _sign_in(settings, "mailbox", inbox.user)
        alike = (settings.post_oauth2, out.user) == (settings.mailbox_oauth2, inbox.user)
        self._out = self._inbox if alike else _sign_in(settings, "post", out.user)
        self._google = _at_google(settings)

    def mailbox(self) -> Mailbox:
        """The mailbox; connects to nothing yet."""
        inbox = self._settings.mailbox
        return Mailbox(
            inbox.host,
            inbox.port,
            inbox.security,
            inbox.user,
            inbox.password,
            token=_token(self._inbox),
            folder=inbox.folder,
            sent=inbox.sent,
            timeout=ANSWER_WITHIN,
        )

    def post(self) -> Post:
        """The post; connects to nothing yet."""
        out = self._settings.post
        return Post(
            out.host, out.port, out.security, out.user or None, out.password or None, token=_token(self._out), timeout=ANSWER_WITHIN
        )

    def forms(self) -> "GoogleForms | None":
        """The forms that people fill in, where some are set; connects to nothing yet."""
        own = self._settings.forms
        ids: dict[Form, str] = {}
        ids |= {"standup": own.standup} if own.standup else {}
        ids |= {"report": own.report} if own.report else {}
        if not ids:
            return None
        from agent.outside.google.forms import SCOPES, GoogleForms

        folder = self._settings.folder
        reader = Google("", folder / own.client_file, folder / "forms-oauth2.json", SCOPES)
        return GoogleForms(ids, reader.token, endpoint=own.endpoint, timeout=ANSWER_WITHIN)

    def zoom(self) -> "Zoom | None":
        """The account at Zoom, where one is set; connects to nothing yet."""
        own = self._settings.zoom
        if not own.account_id:
            return None
        from agent.outside.zoom import Zoom

        return Zoom(
            own.account_id,
            own.client_id,
            own.client_secret,
            sign_in=own.sign_in,
            api=own.api,
            recorded=own.recording == "cloud",
            timeout=ANSWER_WITHIN,
        )

    def calendars(self, within: float | None = None) -> dict[str, Calendar]:
        """Every calendar of the programme's own that the settings name, by its backend's name; connects to nothing yet.

        `within`: seconds that an answer may take. Each call makes others, for another thread.
        """
        within = within or ANSWER_WITHIN
        settings, dav, google = self._settings, self._settings.calendar_caldav, self._settings.calendar_google
        found: dict[str, Calendar] = {}
        if dav.url:
            from agent.outside.caldav import CalDav

            organizer = (settings.programme.name, settings.mailbox.address)
            found["caldav"] = CalDav(
                dav.url, dav.user, dav.password, dav.calendar, organizer, invites=dav.scheduling == "server", timeout=within
            )
        if self._google:
            from agent.outside.google.calendar import GoogleCalendar

            found["google"] = GoogleCalendar(
                google.calendar, self._google.token, meet=google.meet, endpoint=google.endpoint, timeout=within
            )
        return found

    def sign_ins(self, provider: str) -> dict[str, SignIn]:
        """What signs in at this provider, by its section: one for all that share a consent. SettingsError where nothing does."""
        settings, found = self._settings, {"mailbox": self._inbox, "post": None if self._out is self._inbox else self._out}
        theirs = {"mailbox": settings.mailbox_oauth2.provider, "post": settings.post_oauth2.provider}
        wanted = {section: sign_in for section, sign_in in found.items() if sign_in is not None and theirs[section] == provider}
        if self._google and settings.calendar_google.client_file and provider == "google":
            wanted["calendar.google"] = self._google
        if not wanted:
            raise SettingsError([f'[mailbox.oauth2] provider: is not "{provider}" in these settings, nor in [post.oauth2]'])
        return wanted


def _sign_in(settings: Settings, section: Literal["mailbox", "post"], user: str) -> SignIn | None:
    chosen = settings.mailbox_oauth2 if section == "mailbox" else settings.post_oauth2
    kept = settings.folder / chosen.token_file
    match chosen.provider:
        case "microsoft":
            return Microsoft(user, chosen.client_id, chosen.tenant, chosen.authority, kept, secret=chosen.client_secret)
        case "google":
            return Google(user, settings.folder / chosen.client_file, kept, GOOGLE_MAIL, _asked(settings))
        case "none":
            return None


def _at_google(settings: Settings) -> Google | None:
    """What signs in to the calendar at Google, where there is one: with a file of its own, or as the mailbox does."""
    own, shared = settings.calendar_google, settings.mailbox_oauth2
    if not own.calendar:
        return None
    from agent.outside.google.calendar import SCOPES

    if own.client_file:
        return Google(own.user, settings.folder / own.client_file, settings.folder / own.token_file, SCOPES)
    kept = settings.folder / shared.token_file
    return Google(settings.mailbox.user, settings.folder / shared.client_file, kept, SCOPES, _asked(settings))


def _asked(settings: Settings) -> tuple[str, ...]:
    """All that a person consents to who signs the mailbox in at Google."""
    own = settings.calendar_google
    if not own.calendar or own.client_file:
        return GOOGLE_MAIL
    from agent.outside.google.calendar import SCOPES

    return GOOGLE_MAIL + SCOPES


def _token(sign_in: SignIn | None) -> Callable[[], str] | None:
    return sign_in.token if sign_in else None
