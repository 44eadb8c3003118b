"""Look for what breaks a reader, for as long as one likes.

python -m tests.fuzz [TARGET…] [--seconds 60] [--folder .fuzz] [--plain]

With atheris, which is led by what of the code is reached; where that is lacking, by chance alone, and it says so.
What is found lies in the folder; `python -m tests.fuzz TARGET --again FILE` reads it once more.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"
SLOWER = 8.0  # under atheris each branch is reported
NAMES = ("message", "reply", "forward", "times", "enrolment", "evidence", "calendar", "bounce")


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.fuzz", description="any bytes for each reader")
    wanted.add_argument("targets", nargs="*", metavar="TARGET", help=f"which readers: {', '.join(NAMES)} (default: all of them)")
    wanted.add_argument("--seconds", type=int, default=60, help="how long for each")
    wanted.add_argument("--folder", type=Path, default=Path(".fuzz"), help="where inputs are kept, and what was found")
    wanted.add_argument("--plain", action="store_true", help="without atheris")
    wanted.add_argument("--again", type=Path, help="read this one input once more")
    wanted.add_argument("--led", action="store_true", help=argparse.SUPPRESS)
    asked = wanted.parse_args()
    if unknown := set(asked.targets) - set(NAMES):
        wanted.error(f"there is no target {', '.join(sorted(unknown))}")
    if asked.again and len(asked.targets) != 1:
        wanted.error("--again takes one target")
    if asked.led:
        return _led(asked.targets[0], asked.folder, asked.seconds)
    if asked.again:
        from tests.fuzz.targets import TARGETS, check

        check(TARGETS[asked.targets[0]], asked.again.read_bytes())
        print(f"{asked.again}: read")
        return 0
    led = not asked.plain and find_spec("atheris") is not None
    if not led:
        print("Without atheris: by chance alone. `make fuzz` installs it where there is one for this Python.", flush=True)
    found = [name for name in asked.targets or NAMES if not _searched(name, asked.folder, asked.seconds, led=led)]
    print(f"found something in: {', '.join(found)}" if found else "nothing was found")
    return 1 if found else 0


def _searched(name: str, folder: Path, seconds: int, *, led: bool) -> bool:
    """Whether nothing was found in one reader."""
    if not led:
        return _by_chance(name, folder, seconds)
    command = [sys.executable, "-m", "tests.fuzz", name, "--led", "--folder", str(folder), "--seconds", str(seconds)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = (ended.stdout + ended.stderr).splitlines()
    summary = next((line for line in reversed(lines) if line.startswith(("Done ", "stat::number_of_executed_units"))), "")
    print(f"{name}: {summary or 'ended early'}", flush=True)
    if ended.returncode:
        print("\n".join(line for line in lines if not line.startswith(("#", "INFO"))), flush=True)
    return ended.returncode == 0


def _led(name: str, folder: Path, seconds: int) -> int:
    """In a process of its own, which atheris ends."""
    import atheris

    with atheris.instrument_imports(include=["agent"]):
        from tests.fuzz.targets import TARGETS, check
    target, corpus = TARGETS[name], folder / name
    _begin(corpus, target.pieces)
    words = folder / f"{name}.dict"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in target.pieces), "ascii")
    limits = [f"-max_total_time={seconds}", f"-timeout={int(SLOWER) + 2}", "-rss_limit_mb=1024", "-max_len=65536"]
    atheris.Setup(
        [sys.argv[0], *limits, f"-dict={words}", f"-artifact_prefix={folder}/{name}-", str(corpus)],
        lambda data: check(target, data, SLOWER),
    )
    atheris.Fuzz()
    return 0


def _escaped(piece: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece)


def _by_chance(name: str, folder: Path, seconds: int) -> bool:
    from tests.fuzz.targets import TARGETS, check

    target, chance = TARGETS[name], random.Random(name)
    seeds = [*_seeds(), *target.pieces]
    began, count = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        data = mixed(chance, target.pieces, seeds)
        count += 1
        try:
            check(target, data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            folder.mkdir(parents=True, exist_ok=True)
            kept = folder / f"{name}-{count}"
            kept.write_bytes(data)
            print(f"{name}: {type(error).__name__}: {error}; kept as {kept}", flush=True)
            return False
    print(f"{name}: {count} inputs", flush=True)
    return True


def mixed(chance: random.Random, pieces: Sequence[bytes], seeds: Sequence[bytes]) -> bytes:
    """An input: a seed or pieces, with some of its bytes changed, doubled or left out."""
    data = bytearray(chance.choice(seeds) if chance.random() < 0.3 else b"".join(chance.choices(pieces, k=chance.randint(0, 60))))
    for _ in range(chance.randint(0, 8)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.randint(0, 20))
        match chance.randrange(4):
            case 0:
                data[at:to] = chance.choice(pieces)
            case 1:
                data[at:at] = data[at:to] * chance.choice((1, 2, 50))
            case 2:
                data[at:to] = chance.randbytes(to - at)
            case _:
                del data[at:to]
    return bytes(data[:65_536])


def _begin(corpus: Path, pieces: Sequence[bytes]) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate((*_seeds(), b"".join(pieces))):
        (corpus / f"seed-{number}").write_bytes(data)


def _seeds() -> list[bytes]:
    return [path.read_bytes() for path in sorted(SAMPLES.rglob("*.eml"))]


if __name__ == "__main__":
    sys.exit(main())
