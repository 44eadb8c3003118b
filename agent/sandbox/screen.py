"""What the audience of the story sees: lines of the terminal's width, in colours where it has them.

A line that is too long goes on below its own beginning. What goes into a file or a pipe is neither broken nor coloured.
"""

from datetime import datetime
from shutil import get_terminal_size
from textwrap import wrap
from typing import TextIO
from zoneinfo import ZoneInfo

from agent.sandbox.cast import Mail


class Screen:
    """Where the story is told."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._is_terminal = out, out.isatty()

    def say(self, text: str, colour: str) -> None:
        """A line; `colour` is what stands between ESC[ and m."""
        for line in self._laid_out(text):
            print(f"\x1b[{colour}m{line}\x1b[0m" if self._is_terminal else line, file=self._out, flush=True)

    def gap(self) -> None:
        """An empty line."""
        print(file=self._out)

    def _laid_out(self, text: str) -> list[str]:
        width = get_terminal_size().columns
        if not self._is_terminal or len(text) <= width:
            return [text]
        below = " " * (len(text) - len(text.lstrip()) + 3)
        return wrap(text, width, subsequent_indent=below, break_long_words=False, break_on_hyphens=False)


def in_calendar(mail: Mail, zone: str, now: datetime) -> str:
    """What a mail changes in the calendar of somebody in `zone`."""
    if mail.event is None or mail.start is None:
        return "nothing"
    start = mail.start.astimezone(ZoneInfo(zone))
    city = zone.rpartition("/")[2].replace("_", " ")
    gone = "no more: " if mail.event.get("STATUS") == "CANCELLED" else ""
    day = f"{start.day} {start:%b %Y}"
    if "RRULE" not in mail.event:
        return f"{gone}{start:%a} {day}, {start:%H:%M} ({city} time)"
    since = "" if gone else f", from {day}" if start > now else ", from now on"
    return f"{gone}every {start:%A} {start:%H:%M}{since} ({city} time)"
