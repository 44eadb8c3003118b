"""Faults for as long as one likes, with figures.

python -m tests.faults [--rounds 1000] [--seeds 25] [--orders 1000] [--mails 10000] [--first-seed 0]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.calendar import OnCalendar
from tests.faults.disorder import Shuffled
from tests.faults.killing import Figures, Rounds, at_random, named
from tests.faults.renumbering import repeated
from tests.faults.runner import Runner


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.faults", description="kill -9, and mails in any order")
    wanted.add_argument("--seeds", type=int, default=25, help="rounds for each named point")
    wanted.add_argument("--rounds", type=int, default=1000, help="rounds killed at random")
    wanted.add_argument("--orders", type=int, default=1000, help="orders in which the mails of a day are delivered, each up to five times")
    wanted.add_argument("--mails", type=int, default=10_000, help="mails in a mailbox whose UIDVALIDITY begins anew; 0: none")
    wanted.add_argument("--first-seed", type=int, default=0)
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, Runner() as runner:
        good = True
        for name, kind in (("", Rounds), ("with a calendar, ", OnCalendar)) if asked.seeds or asked.rounds else ():
            (own := Path(folder) / kind.__name__).mkdir()
            rounds = kind(own, runner)
            rounds.warm_up()
            print(f"{name}{len(rounds.points)} named points; a run takes {rounds.seconds:.2f} s", flush=True)
            seeds = range(asked.first_seed, asked.first_seed + asked.seeds)
            good &= not asked.seeds or _count(f"{name}at named points", rounds, list(named(rounds.points, seeds)))
            good &= _count(f"{name}at random", rounds, list(at_random(asked.rounds, asked.first_seed)))
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        differing = Shuffled(Path(folder)).differing(asked.orders, asked.first_seed)
        print("\n".join((*differing, f"{asked.orders} orders: {len(differing)} led to something else")), flush=True)
        good &= not differing
    if asked.mails:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            again = repeated(Path(folder), asked.mails)
        print(f"{asked.mails} mails under another UIDVALIDITY: {again} effects repeated", flush=True)
        good &= not again
    return 0 if good else 1


def _count(what: str, rounds: Rounds, plans) -> bool:
    figures, began = Figures(), time.monotonic()
    for number, (mode, kills) in enumerate(plans, 1):
        figures.add(one := rounds.round(mode, kills))
        if not one.faultless:
            print(f"NOT AS PROMISED in round {number}: {one}; {kills}; {one.impossible}", flush=True)
        if number % 100 == 0 or number == len(plans):
            print(f"{what}: {figures} ({time.monotonic() - began:.0f} s)", flush=True)
    return figures.faultless


if __name__ == "__main__":
    sys.exit(main())
