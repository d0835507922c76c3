"""Point rules: a committee's own, from a coming date on."""

from kernel.work import Work
from services.members import contract
from services.members.domain.rules import require_sound
from services.members.projections import keep_point_rules, rule_set


def set_point_rules(work: Work, *, committee: str, **rules) -> dict:
    """Give a committee other rules from a coming date on; what was earned before stands."""
    home = work.committees.visible(committee, work.who)
    home.open_rule_change(by=work.who, at=work.now)
    version = {"version": work.next_number(f"point_rules:{committee}")} | rules
    require_sound(list(rule_set(version).rules), rules["caps"], rules["since"], work.today)
    home.record(contract.PointRulesSet.of(home, by=work.who, at=work.now, rules=version))
    work.committees.save(home)
    keep_point_rules(work, committee, version)
    return {"committee": committee} | version
