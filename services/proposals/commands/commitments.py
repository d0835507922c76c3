"""What units, proposers and offices do with a commitment 承诺事项: one function per transition, named like it."""

from kernel.work import Work
from services.proposals.commands.reopening import suggest_for
from services.proposals.domain.commitment import Commitment
from services.proposals.domain.commitment.views import commitment_view


def report_progress(work: Work, commitment_id: str, *, text: str, files: list[str]) -> dict:
    """Report what was done so far. Raises NotFound, Forbidden, Refused, as all of these do."""
    return _act(work, commitment_id, "report_progress", text=text, files=files)


def report_commitment_done(work: Work, commitment_id: str, *, text: str, files: list[str]) -> dict:
    """Report that it is done."""
    return _act(work, commitment_id, "report_commitment_done", text=text, files=files)


def confirm_commitment(work: Work, commitment_id: str) -> dict:
    """Confirm that it is done; the last one of a reply lets its class become the solved one."""
    commitment = _commitment(work, commitment_id)
    handling = work.handlings.get(commitment.handling)
    left = handling.commitments_open - 1
    commitment.confirm_commitment(by=work.who, at=work.now, others_open=left)
    handling.commitments_open = left
    work.handlings.save(handling)
    work.commitments.save(commitment)
    suggest_for(work, commitment)
    return commitment_view(commitment, work.who, work.today)


def contest_commitment(work: Work, commitment_id: str, *, reason: str) -> dict:
    """Say that it is not done: where its proposal is closed, the office may have to reopen it."""
    commitment = _commitment(work, commitment_id)
    commitment.contest_commitment(by=work.who, at=work.now, reason=reason)
    work.commitments.save(commitment)
    suggest_for(work, commitment)
    return commitment_view(commitment, work.who, work.today)


def urge_commitment(work: Work, commitment_id: str, *, text: str) -> dict:
    """An office urges the unit, once a day."""
    return _act(work, commitment_id, "urge_commitment", text=text)


def _act(work: Work, commitment_id: str, transition: str, **arguments) -> dict:
    commitment = _commitment(work, commitment_id)
    getattr(commitment, transition)(by=work.who, at=work.now, **arguments)
    work.commitments.save(commitment)
    return commitment_view(commitment, work.who, work.today)


def _commitment(work: Work, commitment_id: str) -> Commitment:
    return work.commitments.visible(commitment_id, work.who).seen_on(work.today)
