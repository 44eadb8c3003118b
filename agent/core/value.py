"""Values: plain frozen data that core, reading and ledger pass to each other, equal where all that they hold is.

A value is a msgspec Struct (https://jcristharif.com/msgspec/structs.html): made, copied and compared in a tenth of a dataclass's
time, and declared in a fortieth, which each command's start pays for a hundred kinds.
What a table of TOML is read into stays a dataclass, since its fields carry what they mean (`metadata`).
"""

from typing import TYPE_CHECKING, dataclass_transform

from msgspec import Struct, field

if TYPE_CHECKING:
    from dataclasses import replace  # the same promise, and type checkers know of it which fields a value has
else:
    from msgspec.structs import replace

__all__ = ["Value", "field", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value(Struct, frozen=True):
    """What every kind of value is derived from."""
