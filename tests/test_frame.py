"""The frame around the code: what is pinned, what the wheel carries, what a change has to pass."""

import re
import tomllib
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-run.lock")


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (TOP / lock).read_text("utf-8"), flags=re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements)
    return {re.sub(r"[._]", "-", name[0].lower()) for name in found if name} - {"mentor-agent"}


LEFT_OUT = ("fuzz", "keyring")  # what some machines can't have: no test needs it


def test_every_dependency_is_pinned():
    wanted = names(PROJECT["project"]["dependencies"]) | names(PROJECT["build-system"]["requires"])
    assert wanted - pinned("requirements-run.lock").keys() == set()
    for extra, needed in PROJECT["project"]["optional-dependencies"].items():
        wanted |= names(needed) if extra not in LEFT_OUT else set()
    assert wanted - pinned("requirements.lock").keys() == set()


def test_what_runs_is_what_was_tested():
    assert pinned("requirements-run.lock").items() <= pinned("requirements.lock").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_hashes_but_no_host_and_no_path(lock):
    text = (TOP / lock).read_text("utf-8")
    assert "--hash=sha256:" in text
    assert not re.search(r"://|^-|^\s*#.* /", text, flags=re.MULTILINE)


def test_the_wheel_carries_what_init_copies():
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {name: f"agent/defaults/{name}" for name in ("templates", "rules", "handbook")}


def test_a_change_has_to_pass_what_the_readme_names():
    assert "make test" in (TOP / "README.md").read_text("utf-8")
    commands = (TOP / ".ci" / "run").read_text("utf-8").splitlines()
    assert {"make check", "make test", "make demo ARGS=--exit"} <= set(commands)
