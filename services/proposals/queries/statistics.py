"""The numbers an office lives by 统计, and the lists behind them: both from the same items by the same formulas."""

from collections import defaultdict
from collections.abc import Iterable

from kernel.rpc.problems import Invalid
from kernel.work import Work
from services.proposals.contract.statistics import Counted, Figure, Grouping
from services.proposals.domain.counting import FIGURES, Formula, Item, group_keys
from services.proposals.domain.counting.groups import group_name
from services.proposals.domain.counting.scopes import scopes_of
from services.proposals.domain.handling.relations import reads_as
from services.proposals.queries.counting import Counts, counts_of, scope_of, years_of
from services.proposals.queries.periods import name_of_session, period_before
from services.proposals.texts import HIDDEN_TITLE
from services.proposals.texts.proposals import LABELS

ByKind = dict[Counted, list[Item]]
OF_UNITS = (
    Figure.HANDED_OVER,
    Figure.LEAD,
    Figure.ASSISTING,
    Figure.WAITING,
    Figure.IN_HANDLING,
    Figure.RETURN_ASKED,
    Figure.REPLIED,
    Figure.OPINION_GIVEN,
    Figure.RETURNED,
    Figure.OVERDUE,
    Figure.REPLY_RATE,
    Figure.ON_TIME_RATE,
    Figure.MEETING_RATE,
    Figure.SATISFACTION,
    Figure.ADOPTION,
)
OF_OTHERS = (
    Figure.RECEIVED,
    Figure.FILED,
    Figure.NOT_FILED,
    Figure.MERGED,
    Figure.WITHDRAWN,
    Figure.FILING_RATE,
    Figure.FILING_RATE_WITH_MERGED,
    Figure.REPLY_RATE,
    Figure.ON_TIME_RATE,
    Figure.SATISFACTION,
    Figure.ADOPTION,
)


def get_statistics(work: Work, *, committee: str | None = None, scope: str | None = None, group=None, **chosen) -> dict:
    """A StatisticsView. Raises Forbidden for a scope that is not this person's."""
    committee = committee or work.committee
    work.directory.get("committee", committee)
    counts = counts_of(work, scope_of(work, committee, scope), **chosen)
    before = period_before(work, committee, chosen)
    earlier = _by_kind(counts_of(work, counts.scope, **chosen | before).items) if before else None
    items = _by_kind(counts.items)
    return {
        "committee": committee,
        "scope": str(counts.scope.name),
        "scopes": [str(each) for each in scopes_of(work.who, committee)],
        "on": work.today.isoformat(),
        "period": _period(chosen),
        "before": _period(before) if before else None,
        "years": years_of(work, counts.scope),
        "imported": _imported(items),
        "imported_before": _imported(earlier) if earlier else 0,
        "figures": [_figure(name, formula, items, earlier, counts) for name, formula in FIGURES.items()],
        "columns": [str(name) for name in _columns(Grouping(group))] if group else [],
        "groups": _groups(work, committee, counts, Grouping(group)) if group else [],
    }


def list_counted(
    work: Work,
    *,
    figure: str,
    side: str,
    committee: str | None = None,
    scope: str | None = None,
    group: str | None = None,
    value: str = "",
    cursor: str | None = None,
    limit: int = 20,
    **chosen,
) -> dict:
    """A CountedPage of what stands above or below the line of a figure. Raises Forbidden, Invalid for no cursor.

    What one may not see is neither listed nor counted here.
    """
    committee = committee or work.committee
    work.directory.get("committee", committee)
    counts = counts_of(work, scope_of(work, committee, scope), **chosen)
    formula, by = FIGURES[Figure(figure)], Grouping(group) if group else None
    fits = formula.counts if side == "over" else formula.divides
    found = [item for item in counts.items if fits(item) and counts.listed(item)]
    chosen_ones = sorted((item for item in found if not by or value in group_keys(item, by)), key=_order)
    start = _start(cursor)
    shown = chosen_ones[start : start + limit]
    opened = _opened(work, shown)
    rows = [_row(item, counts.scope.names, opened) for item in shown]
    more = start + limit < len(chosen_ones)
    return {
        "scope": str(counts.scope.name),
        "group": _group_name(work, committee, by, value, chosen_ones[0]) if by and chosen_ones else None,
        "rows": rows,
        "next": str(start + limit) if more else None,
        "total": len(chosen_ones),
    }


def _figure(name: Figure, formula: Formula, items: ByKind, earlier: ByKind | None, counts: Counts) -> dict:
    own = items[formula.of]
    over = [item for item in own if formula.over(item.facts)]
    under = [item for item in own if formula.under(item.facts)] if formula.under else []
    sides = {"over": over} | ({"under": under} if formula.under else {})
    return {
        "name": str(name),
        "of": str(formula.of),
        "listed": [side for side, found in sides.items() if all(counts.listed(item) for item in found)],
        "before": _count_of(formula, earlier[formula.of]) if earlier is not None else None,
    } | _count(formula, len(over), len(under))


def _by_kind(items: Iterable[Item]) -> ByKind:
    """The items apart by what they are: a figure looks at its own only."""
    apart: ByKind = defaultdict(list)
    for item in items:
        apart[item.of].append(item)
    return apart


def _count_of(formula: Formula, own: list[Item]) -> dict:
    under = sum(formula.under(item.facts) for item in own) if formula.under else 0
    return _count(formula, sum(formula.over(item.facts) for item in own), under)


def _count(formula: Formula, over: int, under: int) -> dict:
    if formula.under is None:
        return {"over": over, "under": None, "rate": None}
    return {"over": over, "under": under, "rate": round(over / under, 4) if under else None}


def _columns(by: Grouping) -> tuple[Figure, ...]:
    return OF_UNITS if by is Grouping.UNIT else OF_OTHERS


def _groups(work: Work, committee: str, counts: Counts, by: Grouping) -> list[dict]:
    """A GroupView each: the largest by what was received first, sessions and years in their order.

    What no unit has yet is no row of the units' table.
    """
    members: dict[str, list[Item]] = defaultdict(list)
    for item in counts.items:
        for value in group_keys(item, by):
            members[value].append(item)
    every = [_group(work, committee, by, value, items) for value, items in members.items()]
    rows = [row for row in every if any(name in row["figures"] for name in _columns(by))]
    if by in (Grouping.SESSION, Grouping.YEAR):
        return sorted(rows, key=lambda row: [int(part) for part in row["value"].split(".")])
    return sorted(rows, key=lambda row: (not row["value"], -_weight(row), row["zh"], row["value"]))


def _weight(row: dict) -> int:
    return sum(row["figures"].get(name, {"over": 0})["over"] for name in (Figure.RECEIVED, Figure.HANDED_OVER))


def _group(work: Work, committee: str, by: Grouping, value: str, items: list[Item]) -> dict:
    apart = _by_kind(items)
    counted = {str(name): _count_of(formula, apart[formula.of]) for name, formula in FIGURES.items()}
    told = {name: count for name, count in counted.items() if count["over"] or count["under"]}
    named = _group_name(work, committee, by, value, items[0])
    return named | {"figures": told, "imported": _imported(apart)}


def _imported(items: ByKind) -> int:
    """How many proposals of earlier years are among them, of which some figures are not known."""
    return sum(bool(item.proposal.get("past")) for item in items[Counted.PROPOSAL])


def _group_name(work: Work, committee: str, by: Grouping, value: str, item: Item) -> dict:
    """A GroupName, by something that is in the group."""
    zh, en = _name(work, committee, by, value, item)
    return {"value": value, "zh": zh, "en": en}


def _name(work: Work, committee: str, by: Grouping, value: str, item: Item) -> tuple[str, str]:
    if by is Grouping.SESSION:
        name = name_of_session(work, committee, item.proposal["term"], item.proposal["session"])
        return name, name
    if by is Grouping.PROPOSING_COMMITTEE:
        name = work.directory.name(value, work.today)
        return name, name
    if by is Grouping.KIND and value:
        return LABELS[f"kind.{value}"]["zh"], LABELS[f"kind.{value}"]["en"]
    return group_name(item, by, value)


def _opened(work: Work, items: list[Item]) -> set[str]:
    """The handlings among them that the person may open: who reads a proposal need not read how it is handled."""
    ids = [item.handling for item in items if item.handling]
    where = {"_id": {"$in": ids}, "readers": {"$in": reads_as(work.who)}}
    return {one["_id"] for one in work.handlings.parts(where, ("_id",))} if ids else set()


def _row(item: Item, names: bool, opened: set[str]) -> dict:
    proposal = item.proposal
    return {
        "of": str(item.of),
        "id": item.id,
        "proposal": proposal["_id"],
        "handling": item.handling if item.handling in opened else None,
        "number": proposal["number"],
        "title": HIDDEN_TITLE if proposal.get("quarantine") else proposal["title"],
        "term": proposal["term"],
        "session": proposal["session"],
        "state": item.state,
        "mark": item.mark,
        "units": [name for _, name in item.units],
        "who": (item.who or proposal["signers"][0]["name"]) if names else None,
    }


def _order(item: Item) -> tuple:
    proposal = item.proposal
    place = -(proposal["term"] or 0), -(proposal["session"] or 0), proposal["number"] is None, proposal["number"] or 0
    return *place, proposal["_id"], item.id


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 9):
        raise Invalid.fields({"cursor": ["not_a_cursor"]})
    return int(cursor)


def _period(chosen: dict) -> dict:
    return {name: chosen.get(name) for name in ("term", "session", "year")}
