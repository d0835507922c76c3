"""What portal keeps of proposals' facts: pages, cards and choices, from each proposal's stream in its own order; and
the results of evaluations and awards, which are published once.

A stream begins at 1. An event that comes before its turn is parked; of one that is not for the public, only its
place in the stream is kept.
"""

from kernel.events import Occurrence
from kernel.work import Work
from services.portal.domain import (
    award_results,
    card_of,
    evaluation_results,
    gone_page,
    page_of,
    progress_after,
)
from services.proposals.contract import (
    EvaluationPublished,
    ProposalPageChanged,
    ProposalPublished,
    ProposalUnpublished,
)

PAGES = (ProposalPublished.type, ProposalPageChanged.type)
"""The events that bring a whole page."""


def follow_proposal(work: Work, event: Occurrence) -> None:
    """Apply a proposal's next event, and those parked behind it; park one that is early; ignore one that is old."""
    stream = work.streams.one(event.subject) or {"_id": event.subject, "last": 0, "waiting": False}
    following = stream["last"] + 1
    if event.sequence > following:
        work.parked.put(_parked(event))
        work.streams.put(stream | {"waiting": True})
    elif event.sequence == following:
        _apply(work, event)
        if stream["waiting"]:
            catch_up(work, event.subject, event.sequence)
        else:
            work.streams.put(stream | {"last": event.sequence})


def catch_up(work: Work, subject: str, last: int) -> None:
    """Apply what was parked right behind `last`, and remember how far the stream has come."""
    while waiting := work.parked.one(_place(subject, last + 1)):
        work.parked.remove({"_id": waiting.pop("_id")})
        _apply(work, Occurrence(**waiting))
        last += 1
    work.streams.put({"_id": subject, "last": last, "waiting": work.parked.one({"subject": subject}) is not None})


def _place(subject: str, sequence: int) -> str:
    return f"{subject}:{sequence}"


def _parked(event: Occurrence) -> dict:
    kept = ("id", "type", "source", "subject", "sequence", "committee", "time")
    data = event.data if event.type in PAGES else {}
    return {"_id": _place(event.subject, event.sequence), "data": data} | {key: getattr(event, key) for key in kept}


def _apply(work: Work, event: Occurrence) -> None:
    if event.type in PAGES:
        _remove_card(work, event.subject)
        page = page_of(event)
        if event.type == ProposalPageChanged.type:
            page["published_at"] = (work.pages.one(event.subject) or {}).get("published_at", event.time)
        work.pages.put(page)
        work.cards.put(card_of(page))
        _count_choices(work, page, 1)
    elif event.type == ProposalUnpublished.type:
        _remove_card(work, event.subject)
        work.pages.put(gone_page(event))


def _remove_card(work: Work, id: str) -> None:
    if card := work.cards.one(id):
        work.cards.remove({"_id": id})
        _count_choices(work, card, -1)


def _count_choices(work: Work, card: dict, change: int) -> None:
    """Keep by what the list can be filtered, and how many cards each choice has."""
    chosen = [("year", str(card["year"]), None), ("category", card["category"]["code"], card["category"])]
    chosen += [("unit", unit["unit"], {"zh": unit["name"], "en": unit["name"]}) for unit in card["units"]]
    for kind, value, names in {(kind, value): (kind, value, names) for kind, value, names in chosen}.values():
        id = f"{kind}:{value}"
        before = work.choices.one(id) or {"cards": 0}
        if cards := before["cards"] + change:
            work.choices.put({"_id": id, "kind": kind, "value": value, "names": names, "cards": cards})
        else:
            work.choices.remove({"_id": id})


def follow_commitment(work: Work, event: Occurrence) -> None:
    """Keep how far a public commitment has come, in any order; readers join it to the page."""
    if not event.public:
        return
    unknown = {"_id": event.subject, "proposal": event.proposal, "state": None, "due": None}
    unknown |= {"state_at": 0, "progress_at": 0, "progress_on": None, "done_on": None}
    before = work.commitments.one(event.subject) or unknown
    work.commitments.put(progress_after(before, event))


def follow_results(work: Work, event: Occurrence) -> None:
    """Keep the results of an evaluation or of awards: they are published once, and never change."""
    made_of = evaluation_results if event.type == EvaluationPublished.type else award_results
    work.results.put(made_of(event))
