"""A proposal as one reader may see it, as JSON values."""

from dataclasses import asdict
from typing import Any

from kernel.clock import wire_time
from kernel.deadlines import Deadline
from kernel.identity import Principal
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.records import Cause, Lookalike, Merged, Signer
from services.proposals.domain.proposal.satisfaction import consequence
from services.proposals.domain.proposal.words import Role, State
from services.proposals.domain.urging import deadline_fact

CALLERS = {Role.SIGNER, Role.FIRST_PROPOSER, Role.PROPOSAL_OFFICE, Role.UNIT, Role.HANDOVER_OFFICE}
REVIEWERS = {Role.PROPOSAL_OFFICE, Role.REVIEWING_BODY, Role.REVIEWER, Role.FINAL_REVIEWER}
INSIDERS = REVIEWERS | {Role.LEADER}
REPLY_READERS = {Role.PROPOSAL_OFFICE, Role.HANDOVER_OFFICE, Role.UNIT}
"""Who reads a reply while the text is locked away."""
HANDERS = {Role.PROPOSAL_OFFICE, Role.HANDOVER_OFFICE}


def proposal_view(proposal: Proposal, who: Principal, text: dict) -> dict:
    """Everything of a proposal itself that `who` may see; `text` is its newest text."""
    roles = proposal.roles_of(who)
    return (
        _heading(proposal)
        | {"text": None if proposal.quarantine else text_view(text)}
        | _submission(proposal, roles)
        | _review(proposal, roles)
        | _handing_over(proposal, roles)
        | _handling(proposal)
        | {"past": _past(proposal, roles), "imported": _dated(proposal.imported, "at")}
        | _reopening(proposal, roles)
        | {"actions": proposal.actions(who)}
    )


def proposal_row(proposal: Proposal, who: Principal, due: Deadline | None = None, due_unit: str | None = None) -> dict:
    """A proposal in a list: `due` is its next open deadline that `who` may know, of that unit; actions are names."""
    roles = proposal.roles_of(who)
    return {
        "id": proposal.id,
        "committee": proposal.committee,
        "state": str(proposal.state),
        "title": proposal.shown_title(),
        "kind": _word(proposal.kind),
        "term": proposal.term,
        "session": proposal.session,
        "number": proposal.number,
        "category": proposal.category_fact(),
        "submitted_at": wire_time(proposal.submitted_at),
        "proposer": proposal.first.name,
        "signers": len(proposal.counted()),
        "units": [unit.fact() for unit in proposal.units],
        "deadline": due and due.on,
        "due_unit": due_unit,
        "computed": due and deadline_fact(due),
        "days_left": due and due.days_left(proposal.today),
        "days_waiting": proposal.days_waiting(),
        "grade": _word(proposal.grade),
        "merge_pending": proposal.merge is not None and proposal.merge.pending,
        "proposed": _proposed(proposal) if roles & INSIDERS else None,
        "reviews": len(proposal.reviews) if roles & INSIDERS else None,
        "origin": proposal.imported and str(proposal.imported.origin),
        "causes": [str(one.cause) for one in proposal.causes] if Role.PROPOSAL_OFFICE in roles else [],
        "excellent": proposal.excellent,
        "quarantined": proposal.quarantine is not None,
        "actions": Proposal.action_names(proposal.state, roles),
    }


def _proposed(proposal: Proposal) -> dict:
    newest = proposal.reviews[::-1]
    return {
        "recommendation": newest[0].recommendation if newest else None,
        "category": next((review.category for review in newest if review.category), None),
        "units": next((review.units for review in newest if review.units), proposal.suggested_units),
    }


def text_view(kept: dict) -> dict:
    """A version of a text; its ETag is what an edit must match."""
    return {
        "proposal": kept["proposal"],
        "version": kept["version"],
        "title": kept["title"],
        "situation": kept["situation"],
        "analysis": kept["analysis"],
        "suggestions": _suggestions(kept),
        "attachments": kept["attachments"],
        "characters": kept["characters"],
        "by": kept["by"],
        "at": wire_time(kept["at"]),
    }


def merged_view(row: Merged, who: Principal, merged: Proposal | None, text: dict | None) -> dict:
    """A proposal as the lead that took it in shows it; none is kept here of one that an archive did not bring along."""
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "suggestions": _suggestions(text) if merged and text and not merged.quarantine else [],
        "opens": merged is not None and bool(merged.roles_of(who)),
    }


def lead_text_view(lead: Proposal, text: dict) -> dict:
    """The LeadTextView of a lead into which another proposal is asked to go."""
    proposers = dict.fromkeys([lead.first.name, *(signer.name for signer, _ in lead.counted())])
    words = {"situation": text["situation"], "analysis": text["analysis"], "suggestions": _suggestions(text)}
    return {"proposers": [*proposers], **words}


def lookalike_view(row: Lookalike, who: Principal, other: Proposal | None) -> dict:
    """An answer to a similar proposal, with its title where `who` may open it."""
    return asdict(row) | {"title": other.shown_title() if other and other.roles_of(who) else None}


def asked_merge_view(asked: Proposal) -> dict:
    """An AskedMergeView of a proposal whose merge is asked for."""
    assert asked.merge
    kept = {"id": asked.id, "number": asked.number, "title": asked.shown_title(), "proposer": asked.first.name}
    return kept | {"reason": asked.merge.reason, "at": wire_time(asked.merge.at)}


def _suggestions(kept: dict) -> list[dict]:
    return [{"id": row["id"], "number": place, "text": row["text"]} for place, row in enumerate(kept["suggestions"], 1)]


def _heading(proposal: Proposal) -> dict:
    instants = ("created_at", "submitted_at", "filed_at", "closed_at", "archived_at", "published_at")
    return {
        "id": proposal.id,
        "committee": proposal.committee,
        "state": str(proposal.state),
        "column": _word(proposal.column),
        "excellent": proposal.excellent,
        "title": proposal.shown_title(),
        "kind": _word(proposal.kind),
        "term": proposal.term,
        "session": proposal.session,
        "number": proposal.number,
        "category": proposal.category_fact(),
        "grade": _word(proposal.grade),
    } | {name: wire_time(getattr(proposal, name)) for name in instants}


def _submission(proposal: Proposal, roles: set) -> dict:
    contact = proposal.contact if roles & CALLERS else None
    return {
        "signers": _signers(proposal),
        "contact": asdict(contact) if contact else None,
        "publish_consent": proposal.publish_consent,
        "publish_refusal": proposal.publish_refusal,
        "opinion_consent": proposal.opinion_consent,
        "corrections": proposal.corrections,
        "open_for_seconding": proposal.open_for_seconding,
        "suggested_units": proposal.suggested_units,
    }


def _review(proposal: Proposal, roles: set) -> dict:
    inside = bool(roles & INSIDERS)
    told = [row for row in proposal.reviews if inside or row.sent_back]
    under_review = proposal.state is State.UNDER_REVIEW
    return {
        "quarantined": proposal.quarantine is not None,
        "level": proposal.current_level().name if under_review else None,
        "subject_group": proposal.subject_group,
        "reviews": [asdict(row) | {"at": wire_time(row.at), "by": row.by if inside else ""} for row in told],
        "destination": _word(proposal.destination),
        "merge": _dated(proposal.merge, "at"),
        "withdrawal": _dated(proposal.withdrawal, "asked_at"),
    }


def _handing_over(proposal: Proposal, roles: set) -> dict:
    objections = proposal.objections if roles & HANDERS else []
    return {
        "awaited_offices": proposal.awaited_offices() if proposal.state is State.FILED else [],
        "objections": [asdict(row) | {"at": wire_time(row.at)} for row in objections],
    }


def _handling(proposal: Proposal) -> dict:
    case = proposal.dissatisfaction
    return {
        "units": [unit.fact() for unit in proposal.units],
        "round": proposal.round,
        "rounds": [
            asdict(row) | {"replied_at": wire_time(row.replied_at), "feedback_due": deadline_fact(row.feedback_due)}
            for row in proposal.rounds
        ],
        "unsatisfied": consequence(proposal),
        "feedback": [asdict(row) | {"at": wire_time(row.at)} for row in proposal.feedback],
        "dissatisfaction": asdict(case) if case else None,
    }


def _past(proposal: Proposal, roles: set) -> dict | None:
    if not proposal.past:
        return None
    kept = ("reply_class", "reply", "replied_on", "rating")
    shown = {name: getattr(proposal.past, name) for name in kept}
    return shown | {"reply": ""} if proposal.quarantine and not roles & REPLY_READERS else shown


def _reopening(proposal: Proposal, roles: set) -> dict:
    office = Role.PROPOSAL_OFFICE in roles
    settled = proposal.settled_causes if office else []
    return {
        "causes": [_cause(one) for one in proposal.causes] if office else [],
        "settled_causes": [
            _cause(one.cause) | {"reopened": one.reopened, "reason": one.reason, "on": one.on} for one in settled
        ],
    }


def _cause(cause: Cause) -> dict:
    return {"cause": str(cause.cause), "commitment": cause.commitment, "since": cause.since}


def _signers(proposal: Proposal) -> list[dict]:
    own = [_signer(one, one is proposal.first, None) for one in proposal.signers]
    brought = [(one, merged.signers[0] is one, merged.id) for merged in proposal.merged for one in merged.signers]
    return own + [_signer(*each) for each in brought]


def _signer(signer: Signer, first: bool, merged_from: str | None) -> dict:
    instants = {name: wire_time(getattr(signer, name)) for name in ("invited_at", "signed_at", "declined_at")}
    kept = ("subject", "kind", "committee", "name", "sector", "party", "unit", "until", "seal_file")
    facts = {name: getattr(signer, name) for name in kept}
    return facts | instants | {"first": first, "merged_from": merged_from, "state": str(signer.state)}


def _dated(record: Any, name: str) -> dict | None:
    return asdict(record) | {name: wire_time(getattr(record, name))} if record else None


def _word(word: Any) -> str | None:
    return None if word is None else str(word)
