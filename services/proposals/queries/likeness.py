"""Look-alikes of a text among what the person may see, and what became of similar proposals in the past."""

from collections import defaultdict

from kernel.rpc.problems import Forbidden
from kernel.search.alike import Alike
from kernel.search.asking import Asked
from kernel.search.entries import key_of
from kernel.search.marks import as_written, excerpt, shared_phrases
from kernel.search.words import one_line
from kernel.work import Work
from services.proposals.domain import finding
from services.proposals.domain.importing.matching import PAST
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.views import HANDERS, INSIDERS
from services.proposals.queries.finding import heading, readers_of
from services.proposals.store import newest_version, newest_versions, proposal_of, seen_proposals

LEAST_LIKE = 0.2
"""Of pairs that people judged, nearly all below it are about different matters."""
LEAST_SIMILAR = 0.08
"""Enough to be of the same field, which is all that a category or a unit asks for."""
PAST_CASES = 30
CASES_SHOWN = 3
HINTS_MOST = 3


def list_lookalikes(
    work: Work, *, proposal: str | None = None, title: str = "", text: str = "", limit: int = 5
) -> dict:
    """A LookalikeList. Raises NotFound, Forbidden for a text that is locked away, Unavailable."""
    committee, exclude = work.committee, ""
    if proposal:
        own = _readable(work, proposal)
        committee, exclude, title, text = own.committee, proposal, title or own.title, _text_of(work, own)
    found = _alike(work, committee, title, text, limit, exclude)
    near = [one for one in found if one.likeness >= LEAST_LIKE]
    seen = seen_proposals(work, [_id(one) for one in near])
    texts = {kept["proposal"]: finding.lines_of_text(kept) for kept in newest_versions(work, list(seen.values()))}
    written = f"{title}\n{text}"
    return {"rows": [_row(work, seen[_id(one)], one, written, texts[_id(one)]) for one in near if _id(one) in seen]}


def suggest_placing(work: Work, proposal_id: str) -> dict:
    """PlacingHints for who reviews or hands it over. Raises NotFound, Forbidden, Unavailable."""
    own = _readable(work, proposal_id)
    if not own.roles_of(work.who) & (INSIDERS | HANDERS):
        raise Forbidden("forbidden.role")
    found = _alike(work, own.committee, own.title, _text_of(work, own), PAST_CASES, proposal_id)
    near = {_id(one): one.likeness for one in found if one.likeness >= LEAST_SIMILAR}
    past = [one for one in seen_proposals(work, list(near)).values() if one.seen_by(work.who)]
    past.sort(key=lambda one: -near[one.id])
    return {"categories": _categories(work, past, near), "units": _units(work, past, near)}


def _categories(work: Work, past: list[Proposal], near: dict[str, float]) -> list[dict]:
    by_code = defaultdict(list)
    for one in past:
        if one.category and not one.category.code.startswith(f"{PAST}_"):
            by_code[one.category.code].append(one)
    return [{"category": cases[0].category_fact()} | reasons for cases, reasons in _weighed(work, by_code, near)]


def _units(work: Work, past: list[Proposal], near: dict[str, float]) -> list[dict]:
    """Units that had a part in the handling; an assisting one is not whom it is handed to, nor is a mere name."""
    by_unit, names = defaultdict(list), {}
    for one in past:
        for unit in one.units:
            if unit.part and unit.part != "assisting" and not unit.past:
                by_unit[unit.unit].append(one)
                names.setdefault(unit.unit, unit)
    found = []
    for cases, reasons in _weighed(work, by_unit, near):
        unit = next(unit for id, unit in names.items() if by_unit[id] is cases)
        found.append({"unit": unit.unit, "name": unit.name, "office": unit.office} | reasons)
    return found


def _weighed(work: Work, groups: dict[str, list[Proposal]], near: dict[str, float]) -> list[tuple]:
    """The groups with the most likeness behind them, each with its share and its likest cases."""
    weights = {name: sum(near[one.id] for one in cases) for name, cases in groups.items()}
    whole = sum(weights.values())
    best = sorted(groups, key=lambda name: -weights[name])[:HINTS_MOST]
    return [(groups[name], _reasons(work, groups[name], near, weights[name] / whole)) for name in best]


def _reasons(work: Work, cases: list[Proposal], near: dict[str, float], share: float) -> dict:
    shown = [heading(work, one) | {"likeness": round(near[one.id], 3)} for one in cases[:CASES_SHOWN]]
    return {"share": round(share, 3), "cases": shown}


def _alike(work: Work, committee: str, title: str, text: str, limit: int, exclude: str) -> list[Alike]:
    asked = Asked(readers=readers_of(work), tags=((f"committee:{committee}",), ("is:proposal",)), limit=limit)
    return work.finder.look_alikes(title, text, asked, key_of(finding.PROPOSALS, exclude) if exclude else "")


def _row(work: Work, proposal: Proposal, alike: Alike, written: str, text: str) -> dict:
    shared = shared_phrases(f"{proposal.title}\n{text}", written)
    return heading(work, proposal) | {
        "likeness": round(alike.likeness, 3),
        "shared": shared,
        "excerpt": excerpt(one_line(text), shared, as_written),
    }


def _id(alike: Alike) -> str:
    return alike.key.partition(":")[2]


def _readable(work: Work, proposal_id: str) -> Proposal:
    proposal = proposal_of(work, proposal_id)
    if proposal.quarantine:
        raise Forbidden("forbidden.quarantined")
    return proposal


def _text_of(work: Work, proposal: Proposal) -> str:
    return finding.lines_of_text(newest_version(work, proposal))
