"""Ids: UUIDv7 text, so that they sort by the time they were made; derived ids for effects that must not double."""

import uuid

import uuid_utils

_EFFECTS = uuid.UUID("6f0e7f0c-7a52-5b0e-9b0f-2a4f6f1f8f11")


def new_id() -> str:
    """A new id (UUIDv7, 36 characters)."""
    return str(uuid_utils.uuid7())


def first_id(at: float) -> str:
    """The smallest id that could have been made at the machine instant `at` (epoch seconds)."""
    made = f"{int(at * 1000):012x}"
    return f"{made[:8]}-{made[8:]}-7000-8000-000000000000"


def derived_id(*parts: str) -> str:
    """The one id of an effect that is known by its natural key: the same parts give the same id."""
    return str(uuid.uuid5(_EFFECTS, "\x1f".join(parts)))


def is_id(text: object) -> bool:
    """Whether `text` is the canonical text of a UUID."""
    if not isinstance(text, str) or len(text) != 36:
        return False
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
