"""Having the numbers made into a file: whether one may count them is looked at here, and again by the job."""

import msgspec

from kernel.rpc.problems import Refused
from kernel.work import Work
from services.proposals.commands.papers import JOBS_MOST
from services.proposals.domain.counting.scopes import chosen_scope

JOB = "export_statistics"


def export_statistics(work: Work, *, paper: str, committee: str | None = None, scope: str | None = None, **chosen):
    """Have a file made of the numbers; gives a PrintingView.

    Raises Forbidden for a scope that is not this person's, Refused for too many jobs.
    """
    committee = committee or work.committee
    work.directory.get("committee", committee)
    name = str(chosen_scope(work.who, committee, scope))
    asked = {"account": work.who.account, "kind": JOB, "state": {"$in": ["queued", "running"]}}
    if work.backend.count("jobs", asked, JOBS_MOST) >= JOBS_MOST:
        raise Refused("paper.too_many_jobs", most=JOBS_MOST)
    chosen |= {"committee": committee, "scope": name}
    job = work.start_job(JOB, who=msgspec.to_builtins(work.who), paper=paper, chosen=chosen)
    return {"service": work.stores.name, "job": job}
