"""Every door into opinions."""

from kernel import directory
from kernel.bus.subscriber import on
from kernel.jobs import steps
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

    get_opinion = query(GetOpinion, queries.get_opinion)
    list_opinions = query(ListOpinions, queries.list_opinions)
    edit_opinion = command(EditOpinion, commands.edit_opinion)
    submit_opinion = command(SubmitOpinion, commands.submit_opinion)
    return_opinion = command(ReturnOpinion, commands.return_opinion)
    keep_opinion = command(KeepOpinion, commands.keep_opinion)

    @on((ProposalNotFiled, OpinionConsented), queue="opinions.draft_from_proposal")
    def draft_from_proposal(self, proposal):
        commands.draft_from_proposal(self.work, proposal)

    @on((ProposalQuarantined, ProposalReleased), queue="opinions.keep_locks")
    def keep_locks(self, event):
        keep_lock(self.work, event, ProposalQuarantined)

    @on(CalendarImported, queue="opinions.recompute_deadlines")
    def ask_to_recompute(self, imported):
        ask_to_recompute(self.work, imported)

    recompute_deadlines = steps("recompute_deadlines", commands.recompute_deadlines)

    @on(directory.PATTERNS, queue="opinions.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
