"""Every door into portal but its web pages, which are in `site.py`."""

from kernel.bus.subscriber import on
from kernel.rpc.server import UnitOfWork, command, query
from services.portal import commands, projections, queries
from services.portal.contract import GetPublished, ListGaps, ListPublished, MayRead, SkipGap
from services.portal.store import Portal


class PortalService:
    """Every door into portal."""

    name = "portal"
    work = UnitOfWork(Portal)

    @query(ListPublished, anonymous=True)
    def list_published(self, **form):
        return queries.list_published(self.work, **form)

    @query(GetPublished, anonymous=True)
    def get_published(self, proposal_id):
        return queries.get_published(self.work, proposal_id)

    @query(MayRead, anonymous=True)
    def may_read(self, subject_id, **form):
        return queries.may_read(self.work, subject_id, **form)

    @query(ListGaps)
    def list_gaps(self, **form):
        return queries.list_gaps(self.work, **form)

    @command(SkipGap)
    def skip_gap(self, subject_id):
        return commands.skip_gap(self.work, subject_id)

    @on("proposal.#", queue="portal.follow_proposals", ordered=True, rest=0.1)
    def follow_proposals(self, event):
        projections.follow_proposal(self.work, event)

    @on("commitment.#", queue="portal.follow_commitments")
    def follow_commitments(self, event):
        projections.follow_commitment(self.work, event)

    @on("committee.#", queue="portal.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
