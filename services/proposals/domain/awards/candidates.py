"""Who is a candidate: what may be awarded by the conditions, in order, as many as the quota says, with the reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kernel.ids import derived_id
from kernel.rpc.problems import Refused
from services.proposals.contract.awards import AwardKind
from services.proposals.domain.awards.rules import AwardRules
from services.proposals.domain.rounds import Step

SHARES = ("evaluation", "satisfaction", "adoption", "on_time")
"""By what candidates are put in order; a setting says which comes first."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is known of a proposal or a unit: shares in percent, `evaluation` of its published total; None: unknown."""

    kind: AwardKind
    record: str
    name: str
    number: int | None = None
    who: str = ""
    closed: bool = True
    locked: bool = False
    classes: tuple[str, ...] = ()
    handled: int = 0
    evaluation: float | None = None
    satisfaction: float | None = None
    adoption: float | None = None
    on_time: float | None = None

    def lacks(self, rules: AwardRules) -> Refused | None:
        """Which condition it does not meet; None where it may be awarded."""
        if self.kind is AwardKind.UNIT:
            least = rules.units_handled_least
            return Refused("award.too_few_replies", least=least, handled=self.handled) if self.handled < least else None
        if rules.closed_only and (self.locked or not self.closed):
            return Refused("award.not_closed")
        enough = any(code not in rules.classes_not_enough for code in self.classes)
        return None if enough else Refused("award.replies_do_not_suffice")

    def lost(self, rules: AwardRules) -> Refused | None:
        """Which condition it does not meet any more; being locked away since takes nothing from it."""
        return replace(self, locked=False).lacks(rules)

    def order(self, rules: AwardRules, usual: dict[str, float]) -> tuple:
        """What is better comes first; what is unknown neither helps nor harms: it counts as is `usual`."""
        shares = sorted(SHARES, key=lambda share: share != rules.order)
        known = (usual[share] if getattr(self, share) is None else getattr(self, share) for share in shares)
        return *(-share for share in known), self.number or 0, self.record

    def reasons(self) -> list[dict]:
        """The figures by which it was put in order, as CandidateReasonView."""
        names = ["evaluation", "satisfaction", "adoption"]
        if self.kind is AwardKind.UNIT:
            names = ["evaluation", "satisfaction", "on_time", "handled"]
        return [{"code": name, "value": getattr(self, name)} for name in names]


@dataclass(kw_only=True)
class Candidate:
    """A proposal or unit on (`chosen`) or off the list, with the reasons of the rule and all that was said."""

    id: str
    kind: AwardKind
    record: str
    name: str
    number: int | None
    who: str
    place: int | None
    chosen: bool
    reasons: list[dict]
    entries: list[Step] = field(default_factory=list)


def quota(percent: int, of: int) -> int:
    """So many of so many, rounded down; one at least where there is something."""
    return max(percent * of // 100, 1) if of else 0


def candidates(award: str, standings: Iterable[Standing], rules: AwardRules, quota: int, left: int) -> list[Candidate]:
    """The best of one kind that fit, twice the quota to choose from, the first `left` of them on the list."""
    fitting = [one for one in standings if not one.lacks(rules)]
    usual = {share: _mean([getattr(one, share) for one in fitting]) for share in SHARES}
    fitting.sort(key=lambda one: one.order(rules, usual))
    return [candidate(award, one, place, place <= left) for place, one in enumerate(fitting[: 2 * quota], 1)]


def candidate(award: str, standing: Standing, place: int | None, chosen: bool) -> Candidate:
    """A candidate of what is known; without a place it was added by hand."""
    return Candidate(
        id=derived_id("candidate", award, str(standing.kind), standing.record),
        kind=standing.kind,
        record=standing.record,
        name=standing.name,
        number=standing.number,
        who=standing.who,
        place=place,
        chosen=chosen,
        reasons=standing.reasons(),
    )


def _mean(shares: list[float | None]) -> float:
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known else 0.0
