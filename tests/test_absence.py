"""Days of absence: which ones are named, and when they are asked for."""

import pytest

from agent.core.intents import Away, Skip
from tests.test_recognise import read

ACROSS_NEW_YEAR = [
    "away 20 Dec – 3 Jan",
    "I'm on holiday from 20 December until 3 January",
    "I'm on holiday between 20 December and 3 January",
    "I'm away 20 Dec - 3 Jan 2027",
    "I'm away from 20 December, back on 4 January",
    "I'll be away from 20 Dec and back on 4 Jan.",
    "out of town 12/20 thru 1/3",
    "Ich bin vom 20.12. bis 3.1. im Urlaub",
    "Urlaub 20.12.-3.1.",
    "Ich bin ab 20. Dezember im Urlaub und am 4. Januar wieder da.",
    "Estaré fuera del 20 de diciembre al 3 de enero.",
    "Estaré de vacaciones desde el 20 de diciembre, vuelvo el 4 de enero.",
    "Je suis absent du 20 décembre au 3 janvier.",
    "Je pars le 20 décembre, de retour le 4 janvier.",
]
DAYS = {
    "out of office next week": ["2026-11-16 2026-11-22"],
    "nächste Woche im Urlaub": ["2026-11-16 2026-11-22"],
    "I'm on holiday next week, back on Monday 23 November": ["2026-11-16 2026-11-22"],
    "away on Friday": ["2026-11-13 2026-11-13"],
    "Away: 20-28 December": ["2026-12-20 2026-12-28"],
    "I'm away 20-28 December, back on 4 January": ["2026-12-20 2027-01-03"],
    "I am away until 4 January": ["2026-11-12 2027-01-04"],
    "I'm away on 20 December and 27 December": ["2026-12-20 2026-12-20", "2026-12-27 2026-12-27"],
    "I'm on leave 28 Dec to 4 Jan and from 10 Feb to 12 Feb": ["2026-12-28 2027-01-04", "2027-02-10 2027-02-12"],
    "Estaré de vacaciones todo agosto, vuelvo el 1 de septiembre.": ["2027-08-01 2027-08-31"],
}


def days(text: str) -> list[str]:
    away = read(text, "Re: Weekly call").intent
    assert isinstance(away, Away), away
    return [f"{first} {last}" for first, last in away.days]


@pytest.mark.parametrize("text", ACROSS_NEW_YEAR)
def test_an_absence_across_new_year_ends_in_the_next_year(text: str) -> None:
    assert days(text) == ["2026-12-20 2027-01-03"]


@pytest.mark.parametrize("text", DAYS)
def test_the_days_of_an_absence_are_those_that_are_named(text: str) -> None:
    assert days(text) == DAYS[text]


@pytest.mark.parametrize(
    "text", ["I'm on holiday", "I'm away from 20 December", "Ich bin im Urlaub.", "Estoy de vacaciones", "Je suis en congés"]
)
def test_an_absence_without_days_or_without_an_end_is_asked_about(text: str) -> None:
    assert read(text, "Re: Weekly call").intent == Away(problems=("days: from which day to which day?",))


def test_a_day_of_return_drops_no_call() -> None:
    skip = read("No call on Friday. Back on 3 December!", "Re: call").intent

    assert isinstance(skip, Skip)
    assert [str(first) for first, _ in skip.days] == ["2026-11-13"]
