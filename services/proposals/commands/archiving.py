"""Having a session packed into an archive 归档包: whether one may is looked at here; that it was done is audited."""

from kernel.work import Work
from services.proposals.commands.importing.asking import require_importer, started


def export_archive(work: Work, *, term: int, session: int, committee: str | None = None) -> dict:
    """Have it made; gives a PrintingView. Raises Forbidden for who is neither office nor administrator there."""
    committee = committee or work.committee
    require_importer(work, committee)
    chosen = {"committee": committee, "term": term, "session": session}
    job = started(work, "export_archive", of=f"{term}.{session}", **chosen)
    return {"service": work.stores.name, "job": job}
