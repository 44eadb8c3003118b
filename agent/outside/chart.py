"""The chart of staff's digest: calls by week as bars, mentorships as a line, a small PNG.

Decides what it looks like: the figures stand where they belong instead of on axes; it is legible at half its size, on a phone;
and blue and vermilion differ for every kind of colour vision (Okabe and Ito), as bars and a line do without any colour.
Hides the plotting library: it lives in a process of its own for the second that a chart takes, so that the daemon stays small
and whatever goes wrong there ends there.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from agent.core.actions import Picture
from agent.core.letters.wording import in_short
from agent.core.views.overview import Week
from agent.core.words import Words
from agent.errors import Refused, Unreachable
from agent.outside import plain_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH, HEIGHT, DOTS_PER_INCH = 640, 300, 100
PATIENCE = 30.0

_BLUE, _PALE_BLUE, _VERMILION, _GREY = "#0072b2", "#a6cee3", "#c44e00", "#59636e"


class Chart:
    """Draws the weeks; the last of them is the one that is to come. `words` are those of its reader."""

    def __init__(self, words: Words, *, python: str = sys.executable, patience: float = PATIENCE) -> None:
        self._words, self._python, self._patience = words, python, patience

    def png(self, weeks: Sequence[Week]) -> bytes:
        """The chart of at least one week. Raises `Unreachable` where it can't be drawn: the letter goes without it then."""
        figures = [{"week": in_short(week.monday, self._words), "calls": week.calls, "mentorships": week.mentorships} for week in weeks]
        told = {"weeks": figures, **{name: self._words.say(f"chart_{name}") for name in ("calls", "mentorships")}}
        # -P: what lies in the folder that the daemon was started in is no part of the program
        command = [self._python, "-P", "-m", __name__]
        try:
            with tempfile.TemporaryDirectory(prefix="mentor-agent-chart-") as private:
                drawn = subprocess.run(  # noqa: S603 - our own interpreter and module
                    command,
                    input=json.dumps(told).encode(),
                    capture_output=True,
                    timeout=self._patience,
                    env=_environment(private),
                    check=False,
                )
        except subprocess.TimeoutExpired as error:
            raise Unreachable(f"the chart was not drawn within {self._patience:g} seconds") from error
        except OSError as error:
            raise Unreachable(f"the chart can't be drawn: {error}") from error
        if drawn.returncode:
            said = drawn.stderr.strip().rpartition(b"\n")[2]
            raise Unreachable(f"the chart can't be drawn: {plain_words(said)}")
        try:
            return Picture(drawn.stdout, "").data
        except Refused as error:
            raise Unreachable(f"the chart can't be drawn: {error}") from error


def _environment(private: str) -> Mapping[str, str]:
    """Ours without our secrets; what the library would put into the home folder goes into a private one."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("AGENT_")}
    return {"MPLCONFIGDIR": private, **ours}


def _draw(weeks: Sequence[Mapping[str, object]], **headings: str) -> bytes:
    """The picture; in the process of its own only, which is why the library is imported here."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    calls, mentorships = ([float(str(week[key])) for week in weeks] for key in ("calls", "mentorships"))
    places, last = range(len(weeks)), len(weeks) - 1
    figure = Figure(figsize=(WIDTH / DOTS_PER_INCH, HEIGHT / DOTS_PER_INCH), dpi=DOTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)  # the canvas that has no window, whatever MPLBACKEND says

    line = figure.add_axes((0.01, 0.66, 0.98, 0.14))
    lowest, highest = min(mentorships), max(mentorships)
    span = max(highest - lowest, highest * 0.25, 1)  # a single mentorship more is no summit
    line.set_ylim((highest + lowest - span) / 2, (highest + lowest + span) / 2)
    line.plot(places, mentorships, color=_VERMILION, linewidth=3, marker="o", markersize=8, clip_on=False)

    bars = figure.add_axes((0.01, 0.115, 0.98, 0.33))
    bars.set_ylim(0, max(1.0, *calls))
    bars.bar(places, calls, width=0.76, color=[_BLUE] * last + [_PALE_BLUE], clip_on=False)
    bars.axhline(0, color=_GREY, linewidth=1, clip_on=False)

    for axes in (line, bars):
        axes.set_axis_off()
        axes.set_xlim(-0.5, last + 0.5)
    for at in places:
        _label(line, at, mentorships[at], f"{mentorships[at]:g}", 8, _VERMILION, 15)
        _label(bars, at, calls[at], f"{calls[at]:g}", 3, _BLUE, 15)
        _label(bars, at, 0, str(weeks[at]["week"]), -18, _GREY, 13)
    for height, text, colour in ((0.985, headings["mentorships"], _VERMILION), (0.585, headings["calls"], _BLUE)):
        figure.text(0.02, height, text, color=colour, fontsize=15, weight="bold", va="top")

    drawn = BytesIO()
    figure.savefig(drawn, format="png", metadata={"Software": None})  # whose version would make the bytes differ
    return drawn.getvalue()


def _label(axes: "Axes", at: int, height: float, text: str, up: float, colour: str, size: float) -> None:
    """A text `up` points above a place, in the margin too."""
    axes.annotate(
        text, (at, height), xytext=(0, up), textcoords="offset points", color=colour, fontsize=size, ha="center", annotation_clip=False
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(_draw(**json.load(sys.stdin)))
