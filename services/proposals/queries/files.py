"""Who may read a file that a record of proposals claims."""

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.proposals.contract.proposals import QuarantinedTextRead
from services.proposals.queries.archive import may_read_archive
from services.proposals.queries.handlings import may_read_handling_file
from services.proposals.queries.imports import may_read_import
from services.proposals.queries.papers.having import may_read_printed
from services.proposals.queries.supervisions import may_read_supervision_file
from services.proposals.queries.templates import may_read_template
from services.proposals.store import acting, history_of

RECORDS = (
    may_read_handling_file,
    may_read_supervision_file,
    may_read_printed,
    may_read_template,
    may_read_import,
    may_read_archive,
)
"""Who may read a file of a record that is no proposal: each answers for its own kind."""


def let_read(work: Work, subject_id: str, *, file: str, others: list[str]) -> bool:
    """True for somebody who may read it in one of these records that have it.

    A refusal is entered in the audit too, and a file of a locked text is read by name in its record's history, as the
    text itself. Raises NotFound for anybody else.
    """
    for record in (subject_id, *others):
        if may_read(work, record, file=file):
            _tell_reading(work, record)
            return True
    raise NotFound("not_found", kind="file")


def _tell_reading(work: Work, record: str) -> None:
    """Once for who goes on reading: a viewer asks for a large file part by part."""
    proposal = work.proposals.first({"_id": record})
    if proposal is None or proposal.quarantine is None:
        return
    newest = history_of(work, proposal.id)[-1]
    if (newest["type"], newest["actor"]) != (QuarantinedTextRead.type, work.who.account):
        acting(work, proposal).read_quarantined_text(by=work.who, at=work.now)
        work.proposals.save(proposal)


def may_read(work: Work, subject_id: str, *, file: str) -> bool:
    """Whether the person may read a file that the record `subject_id` claims; a locked text locks its files too."""
    proposal = work.proposals.first({"_id": subject_id})
    if proposal is None:
        return any(may(work, subject_id, file) for may in RECORDS)
    open_to_all = proposal.quarantine is None or work.who.account in proposal.quarantine.readers
    return file in proposal.files and open_to_all and proposal.seen_by(work.who)
