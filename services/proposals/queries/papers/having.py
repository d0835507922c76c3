"""Which papers can be had of a proposal, and who may read the file of some that were printed."""

from kernel.work import Work
from services.proposals.domain.papers import papers_of_handling, papers_of_proposal
from services.proposals.store import locked_among, visible_to


def list_papers(work: Work, proposal_id: str) -> dict:
    """A PapersView of a proposal and its handlings, for this person. Raises NotFound."""
    proposal = work.proposals.visible(proposal_id, work.who)
    rows = [_row(paper, proposal.id) for paper in papers_of_proposal(proposal, work.who)]
    for handling in work.handlings.find({"proposal": proposal_id}, sort="_id"):
        found = papers_of_handling(handling, work.who, work.today)
        rows += [_row(paper, handling.id, unit_name=handling.unit_name, round=handling.round) for paper in found]
    return {"rows": rows}


def may_read_printed(work: Work, job_id: str, file: str) -> bool:
    """Whether the person may read a file that a printing job made: who asked for it, while every proposal in it is
    still theirs to read and none is locked away."""
    asked = {"_id": job_id, "account": work.who.account, "state": "done"}
    found = work.backend.find("jobs", asked, limit=1)
    if not found or file not in (found[0]["result"]["file"], found[0]["result"].get("template")):
        return False
    mark = found[0]["mark"]
    printed = mark.get("proposals")
    if printed is None:
        return False
    seen = work.proposals.count({"$and": [{"_id": {"$in": printed}}, {"$or": visible_to(work.who)}]})
    return seen == len(printed) and not locked_among(work, mark.get("named", printed))


def _row(paper: str, record: str, unit_name: str | None = None, round: int | None = None) -> dict:
    return {"paper": str(paper), "record": record, "unit_name": unit_name, "round": round}
