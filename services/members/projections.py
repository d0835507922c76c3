"""What members keeps of others' facts: every proposal event that concerns a member becomes a fact of their ledger.

Correct in any order and when doubled. Nothing here reads a clock or members' own records: the events carry all.
"""

import msgspec

from kernel.events import Occurrence
from kernel.ids import derived_id
from kernel.work import Work
from services.members.contract import Occasion, Part
from services.members.domain.ledger import (
    RECONSIDERED,
    Cause,
    Fact,
    Ledger,
    Row,
    ledger_id,
    row_reason,
    standing,
    totals,
)
from services.members.domain.rules import PRESET, PointRule, RuleSet

OCCASIONS = {
    "proposal.submitted.v1": Occasion.PROPOSAL_SUBMITTED,
    "proposal.filed.v1": Occasion.PROPOSAL_FILED,
    "proposal.merged.v1": Occasion.PROPOSAL_MERGED,
    "proposal.withdrawn.v1": Occasion.PROPOSAL_WITHDRAWN,
    "proposal.reconsidered.v1": RECONSIDERED,
    "proposal.honoured.v1": Occasion.PROPOSAL_HONOURED,
}

RULES_SET = "point_rules_set"


def hear_of_proposal(work: Work, happened: Occurrence) -> None:
    """Enter an event in the ledgers of the members who signed the proposal.

    Who came to it with a merged proposal earns by that proposal's own merging, not once more as a signer of this one.
    """
    for signer in happened.signers:
        if signer["kind"] == "membership" and not signer.get("merged_from"):
            _enter(work, signer, _fact(happened, signer))


def take_point_rules(work: Work, changed: Occurrence) -> None:
    """Keep a committee's new rules, and settle anew what was settled without them.

    They hold from a coming day on, so there is something to settle only where facts of that day were heard first.
    """
    keep_point_rules(work, changed.committee, changed.rules)
    versions = rule_versions(work, changed.committee)
    for ledger in work.ledgers.find({"committee": changed.committee}):
        if any(fact.day >= changed.rules["since"] for fact in ledger.facts):
            ledger.settle(versions, Cause(occasion=RULES_SET, at=changed.time))
            work.ledgers.save(ledger)
            _keep_standings(work, ledger, versions)


def keep_point_rules(work: Work, committee: str, rules: dict) -> None:
    """Write one version of a committee's rules, once."""
    key = derived_id("point_rules", committee, str(rules["version"]))
    work.point_rules.add_once({"_id": key, "committee": committee} | rules)


def rule_versions(work: Work, committee: str) -> list[RuleSet]:
    """Every version of a committee's rules, the preset included, oldest first."""
    kept = work.point_rules.find({"committee": committee}, sort="version")
    return [PRESET, *(rule_set(document) for document in kept)]


def rule_set(document: dict) -> RuleSet:
    """The rules of a kept document."""
    return RuleSet(
        version=document["version"],
        since=document["since"],
        year_starts=document["year_starts"],
        caps={cap["group"]: cap["most"] for cap in document["caps"]},
        rules=msgspec.convert(document["rules"], tuple[PointRule, ...]),
    )


def _fact(happened: Occurrence, signer: dict) -> Fact:
    return Fact(
        event=happened.id,
        at=happened.time,
        occasion=str(OCCASIONS[happened.type]),
        matter=happened.subject,
        part=(Part.FIRST if signer["first"] else Part.COSIGNER).value,
        title=happened.title,
        name=signer["name"],
    )


def _enter(work: Work, signer: dict, fact: Fact) -> None:
    found = work.ledgers.first({"_id": ledger_id(signer["subject"])})
    ledger = found or Ledger.open(signer["committee"], signer["subject"])
    if not ledger.hear(fact):
        return
    versions = rule_versions(work, ledger.committee)
    ledger.settle(versions, Cause(occasion=fact.occasion, at=fact.at))
    if found:
        work.ledgers.save(ledger)
    else:
        work.ledgers.add(ledger)
    _keep_standings(work, ledger, versions)


def _keep_standings(work: Work, ledger: Ledger, versions: list[RuleSet]) -> None:
    rows = standing(ledger.membership, ledger.facts, versions)
    sums = totals(rows)
    work.standings.remove({"membership": ledger.membership, "year": {"$nin": list(sums)}})
    for year, groups in sums.items():
        work.standings.put(
            {
                "_id": derived_id("standing", ledger.membership, str(year)),
                "committee": ledger.committee,
                "membership": ledger.membership,
                "name": ledger.name,
                "year": year,
                "points": round(sum(groups.values()), 2),
                "by_group": groups,
                "rows": [_row(row) for row in rows if row.year == year],
            }
        )


def _row(row: Row) -> dict:
    fact = row.fact
    return {
        "key": row.key,
        "year": row.year,
        "day": fact.day,
        "time": fact.at,
        "rule": row.rule,
        "group": row.group,
        "rule_version": row.version,
        "points": row.points,
        "full": row.full,
        "reason": row_reason(row),
        "occasion": {"event": fact.event, "subject": fact.matter, "kind": fact.occasion, "title": fact.title},
    }
