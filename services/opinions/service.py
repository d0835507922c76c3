"""Every door into opinions."""

from kernel import directory
from kernel.bus.subscriber import on
from kernel.jobs import job, to_the_end
from kernel.locks import keep_lock
from kernel.recomputing import ask_to_recompute
from kernel.rpc.server import UnitOfWork, command, query
from services.members.contract import CalendarImported
from services.opinions import commands, queries
from services.opinions.contract import (
    EditOpinion,
    GetOpinion,
    KeepOpinion,
    ListOpinions,
    ReturnOpinion,
    SubmitOpinion,
)
from services.opinions.store import Opinions
from services.proposals.contract import OpinionConsented, ProposalNotFiled, ProposalQuarantined, ProposalReleased


class OpinionsService:
    """Every door into opinions."""

    name = "opinions"
    work = UnitOfWork(Opinions)

    @query(GetOpinion)
    def get_opinion(self, opinion_id):
        return queries.get_opinion(self.work, opinion_id)

    @query(ListOpinions)
    def list_opinions(self, **form):
        return queries.list_opinions(self.work, **form)

    @command(EditOpinion)
    def edit_opinion(self, opinion_id, **form):
        return commands.edit_opinion(self.work, opinion_id, **form)

    @command(SubmitOpinion)
    def submit_opinion(self, opinion_id):
        return commands.submit_opinion(self.work, opinion_id)

    @command(ReturnOpinion)
    def return_opinion(self, opinion_id, **form):
        return commands.return_opinion(self.work, opinion_id, **form)

    @command(KeepOpinion)
    def keep_opinion(self, opinion_id, **form):
        return commands.keep_opinion(self.work, opinion_id, **form)

    @on((ProposalNotFiled, OpinionConsented), queue="opinions.draft_from_proposal")
    def draft_from_proposal(self, proposal):
        commands.draft_from_proposal(self.work, proposal)

    @on((ProposalQuarantined, ProposalReleased), queue="opinions.keep_locks")
    def keep_locks(self, event):
        keep_lock(self.work, event, ProposalQuarantined)

    @on(CalendarImported, queue="opinions.recompute_deadlines")
    def ask_to_recompute(self, imported):
        ask_to_recompute(self.work, imported)

    @job("recompute_deadlines")
    def recompute_deadlines(self, job):
        to_the_end(self.work, job, commands.recompute_deadlines)

    @on(directory.PATTERNS, queue="opinions.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
