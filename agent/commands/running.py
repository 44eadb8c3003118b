"""`run`, `check`, `login`, `demo`: the agent itself."""

from argparse import Namespace

from agent import checking, daemon
from agent.accounts import Accounts
from agent.commands.terminal import DEFAULT_CONFIG, log_to_stderr, say, settings_of, settings_so_far, tell, without_addresses
from agent.errors import Refused, SettingsError
from agent.settings import Settings


def run(called: Namespace) -> int:
    """The daemon, until it is told to end; with --once until nothing is left to do."""
    if called.now and not called.once:
        raise SettingsError(["--now goes with --once: a daemon lives by the clock"])
    log_to_stderr(called.log)
    with daemon.told_to_end() as told:
        settings = settings_of(called, complete=True)
        if called.once:
            problems = [without_addresses(problem) for problem in daemon.run_once(settings, called.now, told)]  # cron keeps what it says
            return tell(problems, "Nothing is left to do.")
        daemon.run(settings, told)
    return 0


def check(called: Namespace) -> int:
    """Whatever would go wrong later, a line each."""
    try:
        settings, problems = settings_so_far(called)
    except SettingsError as error:
        if not (called.config or DEFAULT_CONFIG).exists():
            raise
        return tell(error.problems, "")
    problems = [*problems, *checking.check(settings)]
    if not called.connect:
        return tell(problems, "All is well.")
    if problems:
        return tell([*problems, "The servers were not asked: please mend this first."], "")
    return tell(_unreached(settings), "All is well.")


def login(called: Namespace) -> int:
    """A person's consent to the use of the mailbox; then the servers are tried."""
    settings = settings_of(called, complete=True)
    for section, sign_in in Accounts(settings).sign_ins(called.provider).items():
        say(f"[{section}]")
        sign_in.consent(say, _asked)
    return tell([*checking.check(settings), *_unreached(settings)], "Consent is kept, and the servers accept the login.")


def _unreached(settings: Settings) -> list[str]:
    """Say of each server whether it works, as soon as it is known; the problems of those that don't."""
    problems = []
    for section, fine, words in checking.servers(settings):
        if fine:
            say(f"[{section}] {words}")
        else:
            problems.append(f"[{section}] {words}")
    return problems


def _asked(question: str) -> str:
    try:
        return input(question)
    except EOFError:
        raise Refused("nothing was typed: run this in a terminal") from None


def demo(called: Namespace) -> int:
    """The whole story on a mail server of its own."""
    from agent.preview import preview
    from agent.sandbox.story import play  # what it needs is an extra of its own

    return play(daemon.running, preview, exit_after=called.exit, folder=called.folder, calendar=called.calendar)
