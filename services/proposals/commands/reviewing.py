"""Review, quarantine, and the decision."""

from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.ending import refresh_page
from services.proposals.commands.following import leads_of, require_role
from services.proposals.commands.parties import readers_of, require_group, units_of
from services.proposals.commands.reassigning import show_matter
from services.proposals.commands.saving import loaded, saved
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.views import INSIDERS, text_view
from services.proposals.domain.settings import word_of
from services.proposals.store import newest_text, newest_version, proposal_of


def start_review(work: Work, proposal_id: str, *, subject_group: str | None = None) -> dict:
    """Take a submitted proposal up for review. Raises Invalid for a reviewing group that is none."""
    proposal = loaded(work, proposal_id, "start_review")
    require_group(work, proposal.committee, subject_group)
    proposal.start_review(by=work.who, at=work.now, subject_group=subject_group)
    return saved(work, proposal)


def review_proposal(work: Work, proposal_id: str, *, reviews_seen: int | None = None, **opinion) -> dict:
    """Give a level's opinion and pass it on. Raises Invalid for a category, unit or reviewing group that is none."""
    proposal = _judged(work, proposal_id, "review_proposal", reviews_seen)
    require_group(work, proposal.committee, opinion.get("subject_group"))
    units_of(work, proposal.committee, opinion["units"], "units")
    if category := opinion.get("category"):
        word_of(proposal.rules.categories, category, "category")
    proposal.review_proposal(by=work.who, at=work.now, **opinion)
    return saved(work, proposal)


def return_proposal(
    work: Work, proposal_id: str, *, reason: str, reason_text: str, reviews_seen: int | None = None
) -> dict:
    """Return it for change. Raises Invalid for a reason that is in no dictionary."""
    proposal = _judged(work, proposal_id, "return_proposal", reviews_seen)
    word_of(proposal.rules.return_reasons, reason, "reason")
    proposal.return_proposal(by=work.who, at=work.now, reason=reason, reason_text=reason_text)
    return saved(work, proposal)


def file_proposal(
    work: Work,
    proposal_id: str,
    *,
    category: str,
    units: list[str],
    opinion: str = "",
    reviews_seen: int | None = None,
) -> dict:
    """File it with the next number of its session or term, which a refused filing does not use up."""
    proposal = _judged(work, proposal_id, "file_proposal", reviews_seen)
    proposal.file_proposal(
        by=work.who,
        at=work.now,
        take_number=lambda: _next_number(work, proposal),
        category=word_of(proposal.rules.categories, category, "category"),
        units=units_of(work, proposal.committee, units, "units"),
        opinion=opinion,
    )
    return saved(work, proposal)


def _judged(work: Work, proposal_id: str, act: str, seen: int | None) -> Proposal:
    """The proposal, for who may judge it at the level they saw. Raises NotFound, Forbidden.

    Raises Refused, before the role is judged, for who reads the reviews and has not `seen` the newest: the level that
    they hold may just have been decided.
    """
    proposal = proposal_of(work, proposal_id)
    if seen is not None and seen < len(proposal.reviews) and proposal.roles_of(work.who) & INSIDERS:
        raise Refused("proposal.judged_meanwhile", level=proposal.reviews[-1].level)
    require_role(work, proposal, act)
    return proposal


def _next_number(work: Work, proposal: Proposal) -> int:
    """One more than the highest number of the series, so that a change of the setting doubles none."""
    series = {"committee": proposal.committee, "term": proposal.term}
    if proposal.rules.numbering == "session":
        series |= {"session": proposal.session}
    last = work.proposals.documents(series | {"number": {"$gt": 0}}, sort="-number", limit=1)
    key = "/".join(["proposal", *(str(part) for part in series.values())])
    return work.next_number(key, after=last[0]["number"] if last else 0)


def not_file_proposal(
    work: Work,
    proposal_id: str,
    *,
    reason: str,
    reason_text: str,
    destination: str,
    reviews_seen: int | None = None,
) -> dict:
    """Not file it. Raises Invalid for a reason that is in no dictionary."""
    proposal = _judged(work, proposal_id, "not_file_proposal", reviews_seen)
    word_of(proposal.rules.not_file_reasons, reason, "reason")
    proposal.not_file_proposal(
        by=work.who,
        at=work.now,
        reason=reason,
        reason_text=reason_text,
        destination=destination,
        text=newest_text(work, proposal),
    )
    return saved(work, proposal)


def consent_to_opinion(work: Work, proposal_id: str) -> dict:
    """Agree that an opinion is made of it."""
    proposal = loaded(work, proposal_id, "consent_to_opinion")
    proposal.consent_to_opinion(by=work.who, at=work.now, text=newest_text(work, proposal))
    return saved(work, proposal)


def quarantine_proposal(work: Work, proposal_id: str, *, readers: list[str], reason: str) -> dict:
    """Lock the text away for the named accounts. Raises Invalid for accounts that are none."""
    proposal = loaded(work, proposal_id, "quarantine_proposal")
    named = readers_of(work, proposal.committee, readers)
    proposal.quarantine_proposal(by=work.who, at=work.now, readers=named, reason=reason)
    show_matter(work, proposal)
    return _shown_in_leads(work, proposal)


def release_proposal(work: Work, proposal_id: str) -> dict:
    """Lift the quarantine: what stood still goes on, so much later."""
    proposal = loaded(work, proposal_id, "release_proposal")
    locked_on = proposal.locked_on()
    proposal.release_proposal(by=work.who, at=work.now)
    show_matter(work, proposal, locked_on)
    return _shown_in_leads(work, proposal)


def _shown_in_leads(work: Work, proposal: Proposal) -> dict:
    """Save it; the handlings and public pages of its leads show no more of it than it does."""
    view = saved(work, proposal)
    for lead in leads_of(work, proposal):
        show_matter(work, lead)
        refresh_page(work, lead)
    return view


def read_quarantined_text(work: Work, proposal_id: str) -> dict:
    """The locked text, for a named person; that it was read is in the history."""
    proposal = loaded(work, proposal_id, "read_quarantined_text")
    proposal.read_quarantined_text(by=work.who, at=work.now)
    work.proposals.save(proposal)
    return text_view(newest_version(work, proposal))
