"""Having a session packed into an archive 归档包: whether one may is looked at here; that it was done is audited."""

from kernel.rpc.problems import Forbidden
from kernel.work import Work
from services.proposals.commands.importing.asking import started
from services.proposals.domain.importing.batch import may_export


def export_archive(work: Work, *, term: int, session: int, committee: str | None = None) -> dict:
    """Have it made; gives a PrintingView. Raises NotFound, and Forbidden for who is not of its proposal office."""
    committee = committee or work.committee
    work.directory.get("committee", committee)
    if not may_export(work.who, committee):
        raise Forbidden("forbidden.export")
    chosen = {"committee": committee, "term": term, "session": session}
    job = started(work, "export_archive", of=f"{term}.{session}", **chosen)
    return {"service": work.stores.name, "job": job}
