"""The settings of awards: quotas, conditions, and by what candidates are put in order."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

Percent = Annotated[int, Meta(ge=1, le=30)]


@dataclass(frozen=True, kw_only=True)
class AwardRules:
    """Seen: 5 to 10 percent of the filed proposals. A round keeps the settings of the day it was begun."""

    proposal_percent: Percent = 8
    proposal_percent_most: Percent = 10
    unit_percent: Percent = 10
    unit_percent_most: Percent = 15
    closed_only: bool = True
    classes_not_enough: Annotated[tuple[Annotated[str, Meta(min_length=1, max_length=10)], ...], Meta(max_length=9)] = (
        "C",
        "D",
    )
    units_handled_least: Annotated[int, Meta(ge=1, le=100)] = 3
    order: Literal["evaluation", "satisfaction"] = "evaluation"
