"""Where the shipped defaults lie: letters, rules and handbook.

The wheel carries them beside the package (`agent/defaults`), a checkout has them at its top level.
To ship another folder: add it to `force-include` in pyproject.toml.
"""

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: Literal["templates", "rules", "handbook"]) -> Path:
    """The folder of shipped defaults with that name."""
    inside = PACKAGE / "defaults" / name
    return inside if inside.is_dir() else PACKAGE.parent / name
