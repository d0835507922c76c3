"""The duty ledger: one's own, a member's, the ranking, the sums, the rules."""

from collections import defaultdict
from dataclasses import asdict

from kernel.clock import wire_time
from kernel.locks import locked_among
from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.members.domain.ledger import Entry, Ledger, ledger_id
from services.members.domain.rules import RuleSet, in_force
from services.members.domain.words import OFFICES
from services.members.projections import rule_versions
from services.members.queries.tree import may_look_into
from services.members.texts import EXPLANATIONS, LABELS
from services.proposals.texts import HIDDEN_TITLE


def list_my_points(work: Work, *, year: int | None = None) -> dict:
    """The ledgers of all memberships for which one speaks; those without any fact are left out."""
    ledgers = work.ledgers.find({"_id": {"$in": [ledger_id(subject) for subject in work.who.subjects]}}, sort="_id")
    return {"rows": [_ledger_view(work, ledger, year) for ledger in ledgers]}


def list_points_of(work: Work, membership_id: str, *, year: int | None = None) -> dict:
    """One member's ledger, for offices of the committee and the member. Raises NotFound for anybody else."""
    membership = work.memberships.visible(membership_id, work.who)
    ledger = work.ledgers.first({"_id": ledger_id(membership_id)}) or Ledger.open(membership.committee, membership_id)
    if work.who and not ledger.seen_by(work.who):
        raise NotFound("not_found", kind="ledgers")
    return _ledger_view(work, ledger, year) | {"name": membership.name}


def rank_points(
    work: Work, *, committee: str | None = None, year: int | None = None, cursor: str | None = None, limit: int = 20
) -> dict:
    """A committee's members by points, for its offices. Equal points share a rank. Raises NotFound for others."""
    committee = committee or work.committee
    year = _for_offices(work, committee, year)
    where = {"committee": committee, "year": year}
    page = work.standings.page(where, sort="-points", cursor=cursor, limit=limit)
    ahead = {row["points"]: work.standings.count(where | {"points": {"$gt": row["points"]}}) for row in page.rows}
    kept = ("membership", "name", "year", "points", "by_group")
    rows = [{"rank": ahead[row["points"]] + 1} | {key: row[key] for key in kept} for row in page.rows]
    return {"year": year, "rows": rows, "next": page.next, "total": page.total}


def sum_points(work: Work, *, committee: str | None = None, year: int | None = None) -> dict:
    """How many occasions counted by each rule in a scoring year, and their points, for offices."""
    committee = committee or work.committee
    year = _for_offices(work, committee, year)
    occasions: dict[str, int] = defaultdict(int)
    points: dict[str, float] = defaultdict(float)
    standings = work.standings.find({"committee": committee, "year": year})
    for row in (row for standing in standings for row in standing["rows"]):
        occasions[row["rule"]] += 1
        points[row["rule"]] = round(points[row["rule"]] + row["points"], 2)
    by_rule = {rule: {"occasions": occasions[rule], "points": points[rule]} for rule in sorted(occasions)}
    return {"year": year, "members": len(standings), "points": round(sum(points.values()), 2), "by_rule": by_rule}


def list_point_rules(work: Work, *, committee: str | None = None) -> dict:
    """Every version of a committee's rules, newest first; the preset is the last."""
    committee = committee or work.committee
    if not may_look_into(work, committee):
        raise NotFound("not_found", kind="committees")
    return {"rows": [_rules_view(committee, rules) for rules in reversed(rule_versions(work, committee))]}


def _for_offices(work: Work, committee: str, year: int | None) -> int:
    """The scoring year that is asked for, or today's. Raises NotFound when an office of the committee does not ask."""
    if work.who and not any(work.who.has(office, committee) for office in OFFICES):
        raise NotFound("not_found", kind="ledgers")
    day = work.today.isoformat()
    return year or in_force(rule_versions(work, committee), day).year_of(day)


def _ledger_view(work: Work, ledger: Ledger, year: int | None) -> dict:
    where = {"membership": ledger.membership} | ({"year": year} if year else {})
    standings = work.standings.find(where, sort="year")
    locked = locked_among(work, (fact.matter for fact in ledger.facts))
    rows = [_row_view(row, ledger, locked) for standing in standings for row in standing["rows"]]
    return {
        "membership": ledger.membership,
        "name": ledger.name if ledger.facts else "",
        "committee": ledger.committee,
        "totals": {str(standing["year"]): standing["points"] for standing in standings},
        "rows": rows,
        "taken_back": [_entry_view(entry, locked) for entry in ledger.entries if entry.points < 0],
    }


def _row_view(row: dict, ledger: Ledger, locked: set[str]) -> dict:
    kept = {name: row[name] for name in ("key", "year", "day", "rule", "rule_version", "points")}
    occasion = _shown(row["occasion"], locked)
    values = {"title": occasion["title"], "points": row["points"], "full": row["full"], "cause": occasion["kind"]}
    return kept | {
        "occasion": occasion,
        "time": wire_time(row["time"]),
        "explanation": _in_words({"code": row["reason"], "values": values}),
        "entries": [_entry_view(entry, locked) for entry in ledger.entries if entry.key == row["key"]],
    }


def _entry_view(entry: Entry, locked: set[str]) -> dict:
    occasion = _shown(entry.occasion, locked)
    values = entry.explanation["values"] | {"title": occasion["title"]}
    return asdict(entry) | {"occasion": occasion, "explanation": _in_words(entry.explanation | {"values": values})}


def _shown(occasion: dict, locked: set[str]) -> dict:
    return occasion | {"title": HIDDEN_TITLE} if occasion["subject"] in locked else occasion


def _in_words(explanation: dict) -> dict:
    texts = EXPLANATIONS[explanation["code"]]
    values = explanation["values"]
    cause = LABELS[f"occasion.{values['cause']}"]
    words = {
        language: texts[language].format_map(
            {key: _number(value) for key, value in values.items()} | {"cause": cause[language]}
        )
        for language in ("zh", "en")
    }
    return explanation | words


def _number(value):
    return f"{value:g}" if isinstance(value, float) else value


def _rules_view(committee: str, rules: RuleSet) -> dict:
    return {
        "committee": committee,
        "version": rules.version,
        "since": rules.since,
        "year_starts": rules.year_starts,
        "rules": [asdict(rule) | {"cancelled_by": list(rule.cancelled_by)} for rule in rules.rules],
        "caps": [{"group": group, "most": most} for group, most in rules.caps.items()],
    }
