"""Closing, archiving, publishing."""

from kernel.clock import local_date
from kernel.work import Work
from services.proposals.commands.reassigning import close_handlings
from services.proposals.commands.reopening import suggest_at_closing
from services.proposals.commands.saving import act, saved
from services.proposals.domain.handling import Handling
from services.proposals.domain.proposal.closing import public_names
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.store import locked_among, newest_text, proposal_of, suggestions_of


def close_proposal(work: Work, proposal_id: str) -> dict:
    """Close it. Raises Refused while feedback or a decision is awaited."""
    proposal = proposal_of(work, proposal_id)
    proposal.close_proposal(by=work.who, at=work.now)
    close_handlings(work, proposal)
    suggest_at_closing(work, proposal)
    return saved(work, proposal)


def archive_proposal(work: Work, proposal_id: str) -> dict:
    """Archive it."""
    return act(work, proposal_id, "archive_proposal")


def publish_proposal(work: Work, proposal_id: str) -> dict:
    """Publish it with its replies and commitments. Raises Refused without consent or public replies."""
    proposal = proposal_of(work, proposal_id)
    proposal.publish_proposal(by=work.who, at=work.now, page=lambda: _page(work, proposal))
    return saved(work, proposal)


def unpublish_proposal(work: Work, proposal_id: str, *, reason: str) -> dict:
    """Take it off the public pages."""
    return act(work, proposal_id, "unpublish_proposal", reason=reason)


def refresh_page(work: Work, proposal: Proposal) -> None:
    """What the page of a proposal shows has changed: tell it again if it is published, and save it."""
    if proposal.published_at:
        proposal.refresh_page(by=None, at=work.now, page=lambda: _page(work, proposal))
        work.proposals.save(proposal)


def _page(work: Work, proposal: Proposal) -> dict:
    text = newest_text(work, proposal)
    return {
        "committee_name": work.directory.name(proposal.committee, work.today),
        "term_name": _term_name(work, proposal),
        "situation": text.situation,
        "analysis": text.analysis,
        "suggestions": _suggestions(work, proposal),
        "proposers": public_names(proposal),
        "units": [unit.fact() for unit in proposal.units],
        "replies": _replies(work, proposal),
        "commitments": _commitments(work, proposal),
        "submitted_on": _day(proposal.submitted_at),
        "filed_on": _day(proposal.filed_at),
        "closed_on": _day(proposal.closed_at),
    }


def _suggestions(work: Work, proposal: Proposal) -> list[dict]:
    """Its own, and those of merged proposals whose proposers agree to publication and whose text is not locked away,
    numbered as units answer them."""
    agreed = {row.id for row in proposal.merged if row.publish_consent}
    open_ones = agreed - locked_among(work, [*agreed])
    shown = [
        row for row in suggestions_of(work, proposal) if not row["merged_from"] or row["merged_from"]["id"] in open_ones
    ]
    return [{name: row[name] for name in ("id", "number", "text")} for row in shown]


def _replies(work: Work, proposal: Proposal) -> list[dict]:
    """Every sent public reply, round by round; contact data and what is kept inside stay out."""
    sent = work.handlings.find({"proposal": proposal.id, "state": "sent"}, sort="_id")
    shown = {row["id"] for row in _suggestions(work, proposal)}
    return [_reply(handling, shown) for handling in sent if handling.letter.public]


def _reply(handling: Handling, shown: set[str]) -> dict:
    letter = handling.letter
    name = handling.rules.reply_class(letter.reply_class)
    assert name, f"handling {handling.id} was sent with class {letter.reply_class}, which its rules do not know"
    return {
        "unit": _unit(handling),
        "round": handling.round,
        "reply_class": {"code": name.code, "zh": name.zh, "en": name.en},
        "body": letter.body,
        "sent_on": _day(handling.sent_at),
        "answers": [
            {"suggestion": each.suggestion, "outcome": str(each.outcome), "why": each.why}
            for each in letter.answers
            if each.suggestion in shown
        ],
    }


def _commitments(work: Work, proposal: Proposal) -> list[dict]:
    """Every public one that counts: what a later round replaced is promised no more."""
    counted = {"proposal": proposal.id, "public": True, "state": {"$ne": "replaced"}}
    made = work.commitments.find(counted, sort="_id")
    return [
        {"id": one.id, "text": one.text, "unit": _unit(one), "due": one.due.on, "state": str(one.state)} for one in made
    ]


def _unit(record) -> dict:
    return {"unit": record.unit, "name": record.unit_name, "office": record.office}


def _term_name(work: Work, proposal: Proposal) -> str:
    terms = work.directory.find("term", {"committee": proposal.committee, "number": proposal.term})
    return terms[0]["name"] if terms else str(proposal.term)


def _day(instant) -> str:
    return local_date(instant).isoformat()
