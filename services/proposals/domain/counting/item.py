"""One thing that figures count."""

from dataclasses import dataclass, field
from typing import Any

from services.proposals.contract.statistics import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to count. `proposal` are the parts of its proposal's document; `facts` what formulas look at."""

    of: Counted
    id: str
    proposal: dict
    handling: str | None = None
    state: str | None = None
    mark: str | None = None
    who: str | None = None
    units: tuple[tuple[str, str], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
