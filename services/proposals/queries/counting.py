"""What is counted for whom: the items of a scope, with those among them that the person may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from kernel.clock import LOCAL, local_date
from kernel.work import Work
from services.proposals.contract.statistics import Counted, NumbersScope
from services.proposals.domain.counting import Item, items_of
from services.proposals.domain.counting.items import COMMITMENT_PARTS, HANDLING_PARTS, PROPOSAL_PARTS
from services.proposals.domain.counting.nameless import nameless
from services.proposals.domain.counting.scopes import chosen_scope
from services.proposals.domain.proposal import access
from services.proposals.domain.proposal.words import State

SUBMITTED = {"column": {"$ne": None}}


@dataclass(frozen=True)
class Scope:
    """Whose numbers: `where` finds the proposals, `handled` those of their handlings that count, all where it is empty.

    `theirs` says which of the items are this scope's, all where it is not set; it may look at the proposal's audience.
    `sees` says of a proposal's parts whether the person may open it; `names` whether it may be told who rated how.
    """

    name: NumbersScope
    committee: str
    where: dict
    sees: Callable[[dict], bool]
    handled: dict = field(default_factory=dict)
    theirs: Callable[[Item], bool] | None = None
    names: bool = True


@dataclass(frozen=True)
class Counts:
    """The items of a scope in some period."""

    scope: Scope
    items: list[Item]

    def listed(self, item: Item) -> bool:
        """Whether the person may open it."""
        return self.scope.sees(item.proposal)


def scope_of(work: Work, committee: str, name: str | None) -> Scope:
    """One of a person's scopes, the widest when it is not named. Raises Forbidden for one that is not theirs."""
    return _SCOPES[chosen_scope(work.who, committee, name)](work, committee)


def counts_of(work: Work, scope: Scope, **chosen) -> Counts:
    """Everything to count of the proposals that `chosen` (term, session, year, kind, category) names."""
    where = {"$and": [scope.where, SUBMITTED, _chosen(chosen)]}
    parts = work.proposals.parts(where, (*PROPOSAL_PARTS, *(("audience",) if scope.theirs else ())))
    proposals = {each["_id"]: each for each in parts}
    below = {"proposal": {"$in": list(proposals)}} | scope.handled
    handlings = work.handlings.parts(below, HANDLING_PARTS)
    commitments = work.commitments.parts(below, COMMITMENT_PARTS)
    items = items_of(proposals, handlings, commitments, work.today)
    if scope.theirs:
        items = [item for item in items if scope.theirs(item)]
    return Counts(scope, items if scope.names else nameless(items))


def years_of(work: Work, scope: Scope) -> list[int]:
    """The calendar years in which something of a scope was received, the newest first."""
    received = work.proposals.parts({"$and": [scope.where, SUBMITTED]}, ("listed_at",))
    return sorted({local_date(each["listed_at"]).year for each in received}, reverse=True)


def _committee(work: Work, committee: str) -> Scope:
    """All that was submitted; who sees it only from its filing on opens no number that has more in it.

    An auditor counts what they may not read: they look after how the system is used, for which they need nobody's mark,
    and the numbers of one proposer would be that.
    """
    wide = access.wide_roles(work.who, committee)
    least = min(wide.values(), default=access.Shown.LEADERS + 1)
    return Scope(
        NumbersScope.COMMITTEE,
        committee,
        {"committee": committee},
        lambda parts: parts["shown"] >= least,
        names=bool(wide),
    )


def _office(work: Work, committee: str) -> Scope:
    """What a handover office has, or had, to hand over: what others have now counts by its old handlings only."""
    words = _words(work, "handover:")
    handled = {"office": {"$in": list(words.values())}}
    where = {"_id": {"$in": _handled(work, committee, handled)}, "committee": committee}
    below, sees = (Counted.HANDLING, Counted.COMMITMENT, Counted.SUGGESTION), _reads(words)
    return Scope(
        NumbersScope.OFFICE,
        committee,
        where,
        sees,
        handled=handled,
        theirs=lambda item: item.of in below or sees(item.proposal),
    )


def _unit(work: Work, committee: str) -> Scope:
    """What stands with a unit in the whole committee's numbers by unit, so that both are equal."""
    words = _words(work, "unit:")
    units = set(words.values())
    known = _handled(work, committee, {"unit": {"$in": list(units)}})
    where = {"$or": [{"_id": {"$in": known}}, {"audience": {"$in": list(words)}}], "committee": committee}
    return Scope(
        NumbersScope.UNIT,
        committee,
        where,
        _reads(words),
        theirs=lambda item: any(unit in units for unit, _ in item.units),
    )


def _words(work: Work, kind: str) -> dict[str, str]:
    """The person's words of a kind in audiences, each with the id that it names."""
    return {word: word.removeprefix(kind) for word in access.words_of(work.who) if word.startswith(kind)}


def _reads(words: Iterable[str]) -> Callable[[dict], bool]:
    """Whether one of the words is in a proposal's audience."""
    return lambda parts: not set(words).isdisjoint(parts["audience"])


def _handled(work: Work, committee: str, where: dict) -> list[str]:
    """The proposals of the handlings found so."""
    known = work.handlings.parts(where | {"committee": committee}, ("proposal",))
    return sorted({each["proposal"] for each in known})


def _own(work: Work, committee: str) -> Scope:
    """What the person signed."""
    words = [word for word in access.words_of(work.who) if word.startswith("subject:")]
    return Scope(NumbersScope.OWN, committee, {"audience": {"$in": words}, "committee": committee}, lambda parts: True)


def _published(work: Work, committee: str) -> Scope:
    """What everybody may read; who rated how is not among it."""
    where = {"committee": committee, "state": {"$in": [State.CLOSED, State.ARCHIVED]}, "published_at": {"$ne": None}}
    return Scope(NumbersScope.PUBLISHED, committee, where, lambda parts: True, names=False)


_SCOPES: dict[NumbersScope, Callable[[Work, str], Scope]] = {
    NumbersScope.COMMITTEE: _committee,
    NumbersScope.OFFICE: _office,
    NumbersScope.UNIT: _unit,
    NumbersScope.OWN: _own,
    NumbersScope.PUBLISHED: _published,
}


def _chosen(chosen: dict) -> dict:
    where = {name: chosen[name] for name in ("term", "session", "kind") if chosen.get(name) is not None}
    if category := chosen.get("category"):
        where |= {"category.code": category}
    if year := chosen.get("year"):
        where["listed_at"] = {"$gte": _new_year(year), "$lt": _new_year(year + 1)}
    return where


def _new_year(year: int) -> datetime:
    return datetime.combine(date(year, 1, 1), time.min, LOCAL)
