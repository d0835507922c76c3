"""What is known of a proposal of the year before anything has happened."""

from dataclasses import dataclass

from infra.local.demo.year.pace import Pace
from infra.local.demo.year.writing import Topic


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One proposal: people by their sign-in names, units by their names (the leading one first).

    `due` counts days from the day of the show to the reply's deadline; None leaves it to the settings. `original` is
    the place of the proposal that this one looks like, and into which it may be merged.
    """

    place: int
    ending: str
    topic: Topic
    pace: Pace
    proposer: str
    cosigners: tuple[str, ...]
    units: tuple[str, ...]
    separate: bool
    due: int | None
    reply_class: str
    original: int | None = None
