"""Each reader of what senders control, with whatever bytes: 500 inputs each time, 10,000 each night.

`make test ARGS="tests/fuzz --hypothesis-profile=nightly"` is the night's run; `make fuzz` goes on for as long as one likes.
"""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import NAMES, mixed
from tests.fuzz.targets import TARGETS, BrokenError, Target, check

EXAMPLES = max(500, settings().max_examples)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Pieces of what such an input is made of, with any bytes and any text between them."""
    pieces = st.sampled_from(target.pieces)
    return st.lists(pieces | pieces | st.binary(max_size=12) | st.text(max_size=12).map(str.encode), max_size=40).map(b"".join)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_comes_is_read_or_refused(name):
    target = TARGETS[name]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
    @given(inputs(target))
    def holds(data):
        check(target, data)

    holds()


def test_every_target_is_tried():
    assert set(NAMES) == set(TARGETS)


@pytest.mark.parametrize("broken", ["raises", "lies", "takes long"])
def test_a_reader_that_breaks_a_promise_is_found(broken):
    def read(data):
        if broken == "raises":
            raise IndexError(data)
        if broken == "lies":
            raise BrokenError(data)
        sum(range(10_000_000))

    with pytest.raises((IndexError, BrokenError)):
        check(Target(read, (b"x",)), b"x", slower=0.01)


def test_mixing_gives_inputs_of_many_kinds():
    chance, pieces = random.Random(1), TARGETS["message"].pieces
    assert len({mixed(chance, pieces, [b"seed"]) for _ in range(200)}) > 150
