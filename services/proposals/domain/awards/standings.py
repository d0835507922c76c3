"""What is known of a session's proposals and units, from parts of their documents and the session's evaluation."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from services.proposals.contract.awards import AwardKind
from services.proposals.contract.handling_words import HandlingState
from services.proposals.contract.statistics import Counted
from services.proposals.domain.awards.candidates import Standing
from services.proposals.domain.counting.items import Item
from services.proposals.domain.proposal.words import State

ENDED = (State.CLOSED, State.ARCHIVED)


def standings_of(
    items: Iterable[Item], classes: dict[str, tuple[str, ...]], totals: dict[tuple[str, str], float]
) -> list[Standing]:
    """A Standing of each filed proposal and of each unit that replied.

    `classes` are reply classes by handling, `totals` what an evaluation gave, by side and id.
    """
    proposals: dict[str, dict[Counted, list[Item]]] = defaultdict(lambda: defaultdict(list))
    units: dict[str, dict[Counted, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        proposals[item.proposal["_id"]][item.of].append(item)
        for unit, _ in item.units:
            units[unit][item.of].append(item)
    filed = [own for own in proposals.values() if own[Counted.PROPOSAL] and _number(own) is not None]
    return [
        *(_proposal(own, classes, totals) for own in filed),
        *(_unit(id, own, totals) for id, own in units.items() if _sent(own)),
    ]


def _proposal(own: dict[Counted, list[Item]], classes: dict, totals: dict) -> Standing:
    item = own[Counted.PROPOSAL][0]
    parts = item.proposal
    return Standing(
        kind=AwardKind.PROPOSAL,
        record=item.id,
        name=parts["title"],
        number=parts["number"],
        who=parts["signers"][0]["name"],
        closed=parts["state"] in ENDED,
        locked=bool(parts.get("quarantine")),
        classes=tuple(code for one in _sent(own) for code in classes.get(one.id, ())),
        evaluation=totals.get(("proposals", item.id)),
        satisfaction=_satisfaction(own),
        adoption=_percent(own[Counted.SUGGESTION], lambda one: one.facts["adopted"]),
    )


def _unit(id: str, own: dict[Counted, list[Item]], totals: dict) -> Standing:
    """Under the name of its newest reply: a unit may be renamed within a session."""
    sent = _sent(own)
    newest = max(sent, key=lambda one: one.id)
    return Standing(
        kind=AwardKind.UNIT,
        record=id,
        name=dict(newest.units)[id],
        handled=len(sent),
        evaluation=totals.get(("units", id)),
        satisfaction=_satisfaction(own),
        on_time=_percent([one for one in sent if one.facts["followed"]], lambda one: one.facts["on_time"]),
    )


def _number(own: dict[Counted, list[Item]]) -> int | None:
    return own[Counted.PROPOSAL][0].proposal["number"]


def _sent(own: dict[Counted, list[Item]]) -> list[Item]:
    return [one for one in own[Counted.HANDLING] if one.state == HandlingState.SENT and one.facts["replies"]]


def _satisfaction(own: dict[Counted, list[Item]]) -> float | None:
    """Of the signers who rated, those who were content with the last reply."""
    rated = [one for one in own[Counted.RATING] if one.facts["last"] and one.facts["result"]]
    return _percent(rated, lambda one: one.facts["content"])


def _percent(items: list[Item], counts) -> float | None:
    return float(round(Fraction(100 * sum(map(bool, map(counts, items))), len(items)), 2)) if items else None
