"""A slip of the pen is put right only where it can be nothing else."""

import pytest

from agent.reading.tokens import fold, tokens


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thrusday", "thursday"),
        ("wendesday", "wednesday"),
        ("fryday", "friday"),
        ("novmber", "november"),
        ("Donerstags", "donnerstags"),
        ("mircoles", "miercoles"),
        ("definately", "definitely"),
    ],
)
def test_a_slip_inside_a_day_a_month_or_a_yes_is_put_right(written: str, meant: str) -> None:
    assert tokens(written)[0].word == meant


NAMES = ("Munday", "Mondal", "Sundar", "Freitas", "Javier", "Martens", "Greta")


@pytest.mark.parametrize("written", [*NAMES, "sonday", "sontag", "thuesday", "Octobre"])
def test_a_name_or_what_could_be_two_words_stays_as_it_is_written(written: str) -> None:
    assert tokens(written)[0].word == fold(written)


def test_what_is_written_is_kept_beside_what_is_meant() -> None:
    assert tokens("Thrusday")[0].raw == "Thrusday"
