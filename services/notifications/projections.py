"""What notifications keeps of proposals: whose text is locked away, so that nothing repeats it meanwhile."""

from kernel.events import Occurrence
from kernel.work import Work
from services.proposals.contract import ProposalQuarantined


def keep_locks(work: Work, event: Occurrence) -> None:
    """Keep whether a proposal's text is locked away, by the newest of the events that say so.

    While it is, messages and tasks that were written before keep what they say of it to themselves.
    """
    known = work.locks.one(event.subject)
    if not known or known["sequence"] < event.sequence:
        locked = event.type == ProposalQuarantined.type
        work.locks.put({"_id": event.subject, "sequence": event.sequence, "locked": locked})


def locked_among(work: Work, records: list[dict]) -> set[str]:
    """Of the proposals that these notices or tasks repeat, those whose text is locked away now."""
    repeated = sorted({id for record in records for id in record["repeats"]})
    found = work.locks.find({"_id": {"$in": repeated}, "locked": True}) if repeated else []
    return {lock["_id"] for lock in found}
