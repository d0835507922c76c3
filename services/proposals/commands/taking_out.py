"""Having numbers and lists made into files: whether one may is looked at here, and again by the job.

Who took out what stands in the audit, as of every command.
"""

import msgspec

from kernel.work import Work
from services.proposals.commands.papers import require_room
from services.proposals.contract.statistics import NumbersPaper, NumbersScope
from services.proposals.domain.counting.scopes import chosen_scope

JOB = "export_statistics"
LIST_JOB = "export_list"
PERIOD = ("term", "session", "year")


def export_statistics(work: Work, *, paper: str, committee: str | None = None, scope: str | None = None, **chosen):
    """Have a file made of the numbers; gives a PrintingView. The report is of all that the committee received.

    Raises Forbidden for a scope that is not this person's, Refused for too many jobs.
    """
    committee = committee or work.committee
    work.directory.get("committee", committee)
    if paper == NumbersPaper.REPORT:
        scope, chosen = NumbersScope.COMMITTEE, {name: chosen[name] for name in PERIOD if name in chosen}
    name = str(chosen_scope(work.who, committee, scope))
    require_room(work, JOB)
    chosen |= {"committee": committee, "scope": name}
    job = work.start_job(JOB, who=msgspec.to_builtins(work.who), paper=paper, chosen=chosen)
    return {"service": work.stores.name, "job": job}


def export_proposals(work: Work, **filters) -> dict:
    """Have the list of proposals made into a file; gives a PrintingView. Raises Refused for too many jobs."""
    return _list_out(work, "proposals", filters)


def export_handlings(work: Work, **filters) -> dict:
    """Have the list of handlings made into a file; gives a PrintingView. Raises Refused for too many jobs."""
    return _list_out(work, "handlings", filters)


def export_counted(work: Work, *, committee: str | None = None, scope: str | None = None, **chosen) -> dict:
    """Have what a number counts made into a file; gives a PrintingView.

    Raises Forbidden for a scope that is not this person's, Refused for too many jobs.
    """
    committee = committee or work.committee
    work.directory.get("committee", committee)
    name = str(chosen_scope(work.who, committee, scope))
    return _list_out(work, "counted", chosen | {"committee": committee, "scope": name})


def _list_out(work: Work, listed: str, filters: dict) -> dict:
    require_room(work, LIST_JOB)
    asked = {"what": f"action.export_{listed}", "listed": listed, "filters": filters}
    job = work.start_job(LIST_JOB, who=msgspec.to_builtins(work.who), **asked)
    return {"service": work.stores.name, "job": job}
