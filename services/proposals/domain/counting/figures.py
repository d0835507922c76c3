"""The figures: of each, what it counts, and for a rate what stands above and below the line.

This is the one table: numbers, the lists behind them, and the papers are made from it. The sentence of each formula
stands in `texts/statistics.py`; the two are read side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.proposals.contract.handling_words import HandlingState
from services.proposals.contract.proposal_words import Column, Destination
from services.proposals.contract.statistics import Counted, Figure
from services.proposals.domain.counting.item import Item
from services.proposals.domain.handling.words import BEGUN

Test = Callable[[dict], bool]


@dataclass(frozen=True)
class Formula:
    """What a figure counts (`over`); a rate is divided by how many are `under` the line. Over is a part of under."""

    of: Counted
    over: Test
    under: Test | None = None

    def counts(self, item: Item) -> bool:
        """Whether it stands above the line."""
        return item.of is self.of and self.over(item.facts)

    def divides(self, item: Item) -> bool:
        """Whether it stands below the line."""
        return item.of is self.of and self.under is not None and self.under(item.facts)


def _proposals(over: Test, under: Test | None = None) -> Formula:
    return Formula(Counted.PROPOSAL, over, under)


def _handlings(over: Test, under: Test | None = None) -> Formula:
    return Formula(Counted.HANDLING, over, under)


def _column(*columns: Column) -> Test:
    return lambda facts: facts["column"] in columns


def _went_to(destination: Destination) -> Test:
    return lambda facts: facts["column"] == Column.NOT_FILED and facts["destination"] == destination


def _all(facts: dict) -> bool:
    return True


def _standing(facts: dict) -> bool:
    """Neither given to another unit nor stopped."""
    return not facts["gone"]


def _owes_reply(facts: dict) -> bool:
    return facts["replies"] and not facts["gone"]


def _replied(facts: dict) -> bool:
    return facts["replies"] and facts["sent"]


def _due(facts: dict) -> bool:
    """Replied, or should have; of imported ones the deadline is not known."""
    return facts["followed"] and facts["replies"] and (facts["sent"] or facts["overdue"])


def _known(facts: dict) -> bool:
    """Whether it is known what became of it: of imported ones without a reply it is not."""
    return facts["followed"] or facts["sent"]


FIGURES: dict[Figure, Formula] = {
    Figure.RECEIVED: _proposals(_all),
    Figure.UNDER_REVIEW: _proposals(_column(Column.UNDER_REVIEW)),
    Figure.FILED: _proposals(_column(Column.FILED)),
    Figure.NOT_FILED: _proposals(_column(Column.NOT_FILED)),
    Figure.NOT_FILED_OPINION: _proposals(_went_to(Destination.OPINION)),
    Figure.NOT_FILED_LETTER: _proposals(_went_to(Destination.LETTER)),
    Figure.NOT_FILED_SUGGESTION: _proposals(_went_to(Destination.SUGGESTION)),
    Figure.NOT_FILED_RETURNED: _proposals(_went_to(Destination.RETURNED)),
    Figure.MERGED: _proposals(_column(Column.MERGED)),
    Figure.WITHDRAWN: _proposals(_column(Column.WITHDRAWN)),
    Figure.FILING_RATE: _proposals(_column(Column.FILED), _all),
    Figure.FILING_RATE_WITH_MERGED: _proposals(_column(Column.FILED, Column.MERGED), _all),
    Figure.HANDED_OVER: _handlings(_standing),
    Figure.LEAD: _handlings(_owes_reply),
    Figure.ASSISTING: _handlings(lambda facts: not facts["replies"] and not facts["gone"]),
    Figure.WAITING: _handlings(lambda facts: facts["state"] == HandlingState.ASSIGNED),
    Figure.IN_HANDLING: _handlings(lambda facts: facts["state"] in BEGUN),
    Figure.RETURN_ASKED: _handlings(lambda facts: facts["state"] == HandlingState.RETURN_ASKED),
    Figure.REPLIED: _handlings(_replied),
    Figure.OPINION_GIVEN: _handlings(lambda facts: facts["state"] == HandlingState.OPINION_GIVEN),
    Figure.RETURNED: _handlings(
        lambda facts: facts["state"] in (HandlingState.RETURN_ASKED, HandlingState.REASSIGNED) and facts["asked_back"]
    ),
    Figure.OVERDUE: _handlings(lambda facts: facts["overdue"]),
    Figure.REPLY_RATE: _handlings(_replied, lambda facts: _owes_reply(facts) and _known(facts)),
    Figure.ON_TIME_RATE: _handlings(lambda facts: _replied(facts) and facts["on_time"], _due),
    Figure.MEETING_RATE: _handlings(
        lambda facts: _replied(facts) and facts["met"], lambda facts: _replied(facts) and facts["followed"]
    ),
    Figure.FEEDBACK_RATE: Formula(
        Counted.RATING,
        lambda facts: facts["last"] and facts["asked"] and facts["result"] is not None,
        lambda facts: facts["last"] and facts["asked"],
    ),
    Figure.SATISFACTION: Formula(
        Counted.RATING,
        lambda facts: facts["last"] and facts["content"],
        lambda facts: facts["last"] and facts["result"] is not None,
    ),
    Figure.FIRST_SATISFACTION: Formula(
        Counted.RATING,
        lambda facts: facts["first"] and facts["content"],
        lambda facts: facts["first"],
    ),
    Figure.ADOPTION: Formula(Counted.SUGGESTION, lambda facts: facts["adopted"], _all),
    Figure.COMMITMENTS_OVERDUE: Formula(Counted.COMMITMENT, lambda facts: facts["overdue"]),
    Figure.COMMITMENT_COMPLETION: Formula(Counted.COMMITMENT, lambda facts: facts["done"], _all),
}
