"""Who may read a file that a record of proposals claims."""

from kernel.rpc.problems import NotFound
from kernel.work import Work
from services.proposals.queries.archive import may_read_archive
from services.proposals.queries.handlings import may_read_handling_file
from services.proposals.queries.imports import may_read_import
from services.proposals.queries.papers.having import may_read_printed
from services.proposals.queries.supervisions import may_read_supervision_file
from services.proposals.queries.templates import may_read_template

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

    Raises NotFound for anybody else: a refusal is entered in the audit too.
    """
    if not any(may_read(work, record, file=file) for record in (subject_id, *others)):
        raise NotFound("not_found", kind="file")
    return True


def may_read(work: Work, subject_id: str, *, file: str) -> bool:
    """Whether the person may read a file that the record `subject_id` claims; a locked text locks its files too."""
    proposal = work.proposals.first({"_id": subject_id})
    if proposal is None:
        return any(may(work, subject_id, file) for may in RECORDS)
    open_to_all = proposal.quarantine is None or work.who.account in proposal.quarantine.readers
    return file in proposal.files and open_to_all and proposal.seen_by(work.who)
