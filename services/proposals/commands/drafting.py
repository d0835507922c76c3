"""Drafting, signing and submitting."""

from kernel.identity import Principal
from kernel.ids import new_id
from kernel.rpc.problems import Forbidden, Invalid, Refused
from kernel.work import Work
from services.proposals.commands.parties import cut_off_of, season_of, signer_of, signers_of
from services.proposals.commands.saving import act, loaded, saved
from services.proposals.domain.proposal import signing
from services.proposals.domain.proposal.proposal import Proposal
from services.proposals.domain.proposal.text import Text, written
from services.proposals.domain.proposal.views import text_view
from services.proposals.store import acting, newest_version, seen_proposals, text_document
from services.proposals.store.views import view_of


def create_proposal(work: Work, *, proposer: str | None = None, committee: str | None = None, **form) -> dict:
    """Begin a draft. Raises Forbidden for a proposer one does not speak for, Refused for one who may not propose."""
    first = signer_of(work, _proposer(work.who, proposer), "proposer")
    text = written(form, known=set())
    proposal = Proposal(
        id=new_id(),
        committee=committee or first.committee,
        title=text.title,
        signers=[first],
        created_at=work.now,
        listed_at=work.now,
    )
    acting(work, proposal)
    if first.committee != proposal.committee:
        _check_foreign(work, proposal)
    signing.begin(proposal, by=work.who, at=work.now, text=text)
    work.texts.put(text_document(proposal, text, work.who.account, work.now))
    work.proposals.add(proposal)
    return view_of(work, proposal)


def edit_proposal(work: Work, proposal_id: str, **form) -> dict:
    """Write the next version of the text; gives it. The same text again changes nothing.

    Raises PreconditionRequired or PreconditionFailed when it is not the newest that was edited, Invalid by field.
    """
    proposal = loaded(work, proposal_id, "edit_proposal")
    newest = newest_version(work, proposal)
    work.require_match(text_view(newest))
    text = written(form, known=_known_suggestions(work, proposal))
    # One instant for both: by it a co-signer who is asked again learns which version changed what they had signed.
    at = work.now
    proposal.edit_proposal(by=work.who, at=at, text=text, until=cut_off_of(work, proposal.committee))
    if _same(newest, text):
        return text_view(newest)
    document = text_document(proposal, text, work.who.account, at)
    work.texts.put(document)
    work.proposals.save(proposal)
    return text_view(document)


def invite_cosigner(work: Work, proposal_id: str, *, subjects: list[str]) -> dict:
    """Ask memberships and organisations to sign. Raises Invalid for unknown ones, Refused for who cannot be asked."""
    proposal = loaded(work, proposal_id, "invite_cosigner")
    signers = signers_of(work, subjects, "subjects", until=cut_off_of(work, proposal.committee))
    proposal.invite_cosigner(by=work.who, at=work.now, signers=signers)
    return saved(work, proposal)


def sign_proposal(
    work: Work, proposal_id: str, *, text_version: int, subject: str | None = None, seal_file: str | None = None
) -> dict:
    """Sign as invited. Raises Refused for who is no member any more, and when the text is not the one that was read."""
    proposal = loaded(work, proposal_id, "sign_proposal")
    if text_version != proposal.text.version:
        raise Refused("proposal.changed_meanwhile")
    proposal.sign_proposal(by=work.who, at=work.now, subject=subject, seal_file=seal_file)
    return saved(work, proposal)


def decline_to_sign(work: Work, proposal_id: str, *, subject: str | None = None, reason: str = "") -> dict:
    """Decline an invitation, or take a signature back."""
    return act(work, proposal_id, "decline_to_sign", subject=subject, reason=reason)


def drop_cosigner(work: Work, proposal_id: str, *, subject: str) -> dict:
    """Take an invitation or a co-signer back."""
    return act(work, proposal_id, "drop_cosigner", subject=subject)


def discard_draft(work: Work, proposal_id: str) -> dict:
    """Delete the draft; gives it for the last time."""
    return act(work, proposal_id, "discard_draft")


def submit_proposal(work: Work, proposal_id: str, **answers) -> dict:
    """Hand in. Raises Refused while something is missing, too long or unanswered, between terms, and for who is no
    member any more; Invalid for an answer to what one is not shown.
    """
    proposal = loaded(work, proposal_id, "submit_proposal")
    _check_lookalikes(work, proposal, answers["lookalikes"])
    season = season_of(work, proposal.committee)
    proposal.submit_proposal(by=work.who, at=work.now, season=season, answers=answers)
    return saved(work, proposal)


def _proposer(who: Principal, wanted: str | None) -> str:
    if not who.subjects or not (wanted is None or who.speaks_for(wanted)):
        raise Forbidden("forbidden.not_your_subject")
    if wanted is None:
        if len(who.subjects) > 1:
            raise Invalid.fields({"proposer": ["say_which"]})
        return who.subjects[0]
    return wanted


def _check_foreign(work: Work, proposal: Proposal) -> None:
    if not any(entry["id"] == proposal.committee for entry in work.directory.find("committee")):
        raise Invalid.fields({"committee": ["unknown"]})
    if not proposal.rules.foreign_signers:
        raise Refused("proposal.foreign_proposer")


def _check_lookalikes(work: Work, proposal: Proposal, answers: list[dict]) -> None:
    """What is answered was shown: another proposal that one may find. What was answered before stays answered."""
    answered = [row["proposal"] for row in answers]
    shown = {*seen_proposals(work, answered), *(row.proposal for row in proposal.lookalikes)} - {proposal.id}
    wrong = {str(place): {"proposal": ["unknown"]} for place, id in enumerate(answered) if id not in shown}
    if wrong:
        raise Invalid.fields({"lookalikes": wrong})


def _known_suggestions(work: Work, proposal: Proposal) -> set[str]:
    versions = work.texts.find({"proposal": proposal.id})
    return {row["id"] for version in versions for row in version["suggestions"]}


def _same(kept: dict, text: Text) -> bool:
    parts = (text.title, text.situation, text.analysis, text.attachments)
    rows = [{"id": each.id, "text": each.text} for each in text.suggestions]
    before = (kept["title"], kept["situation"], kept["analysis"], kept["attachments"])
    return parts == before and rows == kept["suggestions"]
