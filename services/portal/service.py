"""Every door into portal but its web pages, which are in `site.py`."""

from kernel.bus.subscriber import on
from kernel.rpc.server import UnitOfWork, command, query
from services.portal import commands, projections, queries
from services.portal.contract import (
    GetPublished,
    GetResults,
    ListGaps,
    ListPublished,
    ListResults,
    MayRead,
    SkipGap,
)
from services.portal.store import Portal
from services.proposals.contract import AwardsPublished, EvaluationPublished


class PortalService:
    """Every door into portal."""

    name = "portal"
    work = UnitOfWork(Portal)

    list_published = query(ListPublished, queries.list_published, anonymous=True)
    get_published = query(GetPublished, queries.get_published, anonymous=True)
    list_results = query(ListResults, queries.list_results, anonymous=True)
    get_results = query(GetResults, queries.get_results, anonymous=True)
    may_read = query(MayRead, queries.may_read, anonymous=True)
    list_gaps = query(ListGaps, queries.list_gaps)
    skip_gap = command(SkipGap, commands.skip_gap)

    @on("proposal.#", queue="portal.follow_proposals", ordered=True, rest=0.1)
    def follow_proposals(self, event):
        projections.follow_proposal(self.work, event)

    @on("commitment.#", queue="portal.follow_commitments")
    def follow_commitments(self, event):
        projections.follow_commitment(self.work, event)

    @on((EvaluationPublished, AwardsPublished), queue="portal.follow_results")
    def follow_results(self, event):
        projections.follow_results(self.work, event)

    @on("committee.#", queue="portal.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
