"""Instants as the ledger keeps them: ISO 8601 text in UTC with six decimals (`2026-11-23T09:00:00.000000Z`).

So they sort as they happened, and can be read by eye.
"""

from datetime import UTC, datetime
from functools import lru_cache


def as_text(instant: datetime) -> str:
    """An aware datetime as the ledger keeps it; ValueError where it has no zone."""
    if instant.tzinfo is None:
        raise ValueError(f"an instant needs a zone: {instant.isoformat()}")
    return _as_text(instant if instant.tzinfo is UTC else instant.astimezone(UTC))


@lru_cache(maxsize=256)  # one decision writes the same instant a dozen times
def _as_text(instant: datetime) -> str:
    """An instant in UTC; in UTC only, since elsewhere the two instants of a doubled hour count as equal."""
    return instant.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def as_instant(text: str | None) -> datetime | None:
    """What the ledger keeps as an aware datetime in UTC."""
    return None if text is None else datetime.fromisoformat(text)
