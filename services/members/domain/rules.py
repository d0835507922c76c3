"""Point rules 计分规则 as data: versions with an effective date, caps by group, and the scoring year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from kernel.rpc.problems import Invalid
from services.members.contract import Occasion, Part


@dataclass(frozen=True, kw_only=True)
class PointRule:
    """What one occasion earns in one part; any of `cancelled_by` on the same matter takes it back."""

    name: str
    occasion: str
    part: str
    points: float
    group: str
    cancelled_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RuleSet:
    """A committee's rules in force from the local date `since`; `caps` is group → most points in a year.

    `year_starts` is the month and day on which a scoring year begins; it is named after the year it ends in.
    """

    version: int
    since: str
    rules: tuple[PointRule, ...]
    caps: dict[str, float] = field(default_factory=dict)
    year_starts: str = "12-01"

    def rule_for(self, occasion: str, part: str) -> PointRule | None:
        """The rule for an occasion in a part, or None."""
        return next((rule for rule in self.rules if rule.occasion == occasion and rule.part == part), None)

    def year_of(self, day: str) -> int:
        """The scoring year in which a local date falls."""
        year = int(day[:4])
        if self.year_starts == "01-01":
            return year
        return year + 1 if day[5:] >= self.year_starts else year


def in_force(versions: list[RuleSet], day: str) -> RuleSet:
    """The rules in force on a local date; `versions` hold the preset, which has always been there."""
    return max((one for one in versions if one.since <= day), key=lambda one: (one.since, one.version))


def require_sound(rules: list[PointRule], caps: list[dict], since: str, today: date) -> None:
    """Make sure that new rules begin after today, so that what was earned under the old ones stands.

    `caps` are rows {group, most}. Raises Invalid by field and place: also for two rules of one name, or for one
    occasion and part, for a rule that its own occasion cancels, and for a cap that is there twice or has no rules.
    """
    if since <= today.isoformat():
        raise Invalid.fields({"since": ["must_be_later"]})
    wrong = {"rules": _wrong_rules(rules), "caps": _wrong_caps(caps, {rule.group for rule in rules})}
    if found := {name: rows for name, rows in wrong.items() if rows}:
        raise Invalid.fields(found)


def _wrong_rules(rules: list[PointRule]) -> dict:
    wrong: dict[str, dict] = defaultdict(dict)
    for place, rule in enumerate(rules):
        before = rules[:place]
        if rule.name in [other.name for other in before]:
            wrong[str(place)]["name"] = ["name_twice"]
        if (rule.occasion, rule.part) in [(other.occasion, other.part) for other in before]:
            wrong[str(place)]["occasion"] = ["occasion_twice"]
        if rule.occasion in rule.cancelled_by:
            wrong[str(place)]["cancelled_by"] = ["cancels_itself"]
    return wrong


def _wrong_caps(caps: list[dict], groups: set[str]) -> dict:
    wrong = {}
    for place, cap in enumerate(caps):
        if cap["group"] in [other["group"] for other in caps[:place]]:
            wrong[str(place)] = {"group": ["name_twice"]}
        elif cap["group"] not in groups:
            wrong[str(place)] = {"group": ["no_rule_in_group"]}
    return wrong


_TAKEN_BACK = (Occasion.PROPOSAL_WITHDRAWN.value,)
_MOVED = (Occasion.PROPOSAL_WITHDRAWN.value, Occasion.PROPOSAL_MERGED.value)


def _rule(occasion: Occasion, part: Part, points: float, group: str, cancelled_by: tuple[str, ...]) -> PointRule:
    name = f"{occasion.value}_{part.value}"
    return PointRule(
        name=name, occasion=occasion.value, part=part.value, points=points, group=group, cancelled_by=cancelled_by
    )


PRESET = RuleSet(
    version=0,
    since="1949-01-01",
    rules=(
        _rule(Occasion.PROPOSAL_SUBMITTED, Part.FIRST, 1.0, "submitted", _TAKEN_BACK),
        _rule(Occasion.PROPOSAL_FILED, Part.FIRST, 3.0, "filed", _MOVED),
        _rule(Occasion.PROPOSAL_FILED, Part.COSIGNER, 1.0, "cosigned", _MOVED),
        _rule(Occasion.PROPOSAL_MERGED, Part.FIRST, 3.0, "filed", _TAKEN_BACK),
        _rule(Occasion.PROPOSAL_MERGED, Part.COSIGNER, 1.0, "cosigned", _TAKEN_BACK),
        _rule(Occasion.PROPOSAL_HONOURED, Part.FIRST, 5.0, "honoured", _TAKEN_BACK),
        _rule(Occasion.PROPOSAL_HONOURED, Part.COSIGNER, 2.0, "honoured", _TAKEN_BACK),
    ),
    caps={"submitted": 3.0, "filed": 9.0, "cosigned": 3.0},
)
"""The default: caps of 9 for filed and 3 for co-signed proposals were seen in real tables; merging counts as filing."""
