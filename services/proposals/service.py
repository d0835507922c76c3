"""Every door into proposals: one to three lines each."""

from kernel import directory
from kernel.bus.subscriber import on
from kernel.jobs import job, to_the_end
from kernel.recomputing import ask_to_recompute
from kernel.rpc.server import UnitOfWork, command, query
from kernel.timers import every_day
from services.members.contract import CalendarImported
from services.proposals import contract as forms
from services.proposals.commands import (
    archiving,
    commitments,
    drafting,
    ending,
    handlings,
    handovers,
    leaving,
    papers,
    rating,
    reassigning,
    reviewing,
    settings,
    taking_out,
    urging,
)
from services.proposals.commands.importing import asking as importing
from services.proposals.commands.importing.checking import check_import
from services.proposals.commands.importing.reading import read_import
from services.proposals.commands.importing.writing import make_import_template, run_import, take_back_import
from services.proposals.queries import files, finding, imports, likeness, proposals, statistics
from services.proposals.queries import handlings as units_work
from services.proposals.queries import settings as settings_now
from services.proposals.queries.archive import export_archive
from services.proposals.queries.papers.having import list_papers
from services.proposals.queries.papers.numbers import make_statistics
from services.proposals.queries.papers.printing import make_papers
from services.proposals.store import Proposals


class ProposalsService:
    """Every door into proposals."""

    name = "proposals"
    work = UnitOfWork(Proposals)

    # reading

    @query(forms.GetProposal)
    def get_proposal(self, proposal_id):
        return proposals.get_proposal(self.work, proposal_id)

    @query(forms.GetProposalText)
    def get_proposal_text(self, proposal_id):
        return proposals.get_proposal_text(self.work, proposal_id)

    @query(forms.ListTextVersions)
    def list_text_versions(self, proposal_id):
        return proposals.list_text_versions(self.work, proposal_id)

    @query(forms.GetProposalHistory)
    def get_proposal_history(self, proposal_id):
        return proposals.get_proposal_history(self.work, proposal_id)

    @query(forms.ListProposals)
    def list_proposals(self, **form):
        return proposals.list_proposals(self.work, **form)

    @query(forms.CountProposals)
    def count_proposals(self, **form):
        return proposals.count_proposals(self.work, **form)

    @query(forms.FindText)
    def find_text(self, **form):
        return finding.find_text(self.work, **form)

    @query(forms.ListLookalikes)
    def list_lookalikes(self, **form):
        return likeness.list_lookalikes(self.work, **form)

    @query(forms.SuggestPlacing)
    def suggest_placing(self, proposal_id):
        return likeness.suggest_placing(self.work, proposal_id)

    @query(forms.GetStatistics)
    def get_statistics(self, **form):
        return statistics.get_statistics(self.work, **form)

    @command(forms.ExportStatistics)
    def export_statistics(self, **form):
        return taking_out.export_statistics(self.work, **form)

    @job("export_statistics")
    def make_statistics(self, job):
        make_statistics(self.work, self.desk.files(), job)

    @query(forms.ListCounted)
    def list_counted(self, **form):
        return statistics.list_counted(self.work, **form)

    @command(forms.MayRead)
    def may_read(self, subject_id, **form):
        return files.let_read(self.work, subject_id, **form)

    @query(forms.ListSettings)
    def list_settings(self, **form):
        return settings_now.list_settings(self.work, **form)

    @query(forms.ListDictionaries)
    def list_dictionaries(self, **form):
        return settings_now.list_dictionaries(self.work, **form)

    @command(forms.ChangeSetting)
    def change_setting(self, **form):
        return settings.change_setting(self.work, **form)

    # drafting, signing, submitting

    @command(forms.CreateProposal)
    def create_proposal(self, **form):
        return drafting.create_proposal(self.work, **form)

    @command(forms.EditProposal)
    def edit_proposal(self, proposal_id, **form):
        return drafting.edit_proposal(self.work, proposal_id, **form)

    @command(forms.InviteCosigner)
    def invite_cosigner(self, proposal_id, **form):
        return drafting.invite_cosigner(self.work, proposal_id, **form)

    @command(forms.SignProposal)
    def sign_proposal(self, proposal_id, **form):
        return drafting.sign_proposal(self.work, proposal_id, **form)

    @command(forms.DeclineToSign)
    def decline_to_sign(self, proposal_id, **form):
        return drafting.decline_to_sign(self.work, proposal_id, **form)

    @command(forms.DropCosigner)
    def drop_cosigner(self, proposal_id, **form):
        return drafting.drop_cosigner(self.work, proposal_id, **form)

    @command(forms.SubmitProposal)
    def submit_proposal(self, proposal_id, **form):
        return drafting.submit_proposal(self.work, proposal_id, **form)

    # review and decision

    @command(forms.StartReview)
    def start_review(self, proposal_id, **form):
        return reviewing.start_review(self.work, proposal_id, **form)

    @command(forms.ReviewProposal)
    def review_proposal(self, proposal_id, **form):
        return reviewing.review_proposal(self.work, proposal_id, **form)

    @command(forms.ClassProposal)
    def class_proposal(self, proposal_id, **form):
        return reviewing.class_proposal(self.work, proposal_id, **form)

    @command(forms.ReturnProposal)
    def return_proposal(self, proposal_id, **form):
        return reviewing.return_proposal(self.work, proposal_id, **form)

    @command(forms.FileProposal)
    def file_proposal(self, proposal_id, **form):
        return reviewing.file_proposal(self.work, proposal_id, **form)

    @command(forms.NotFileProposal)
    def not_file_proposal(self, proposal_id, **form):
        return reviewing.not_file_proposal(self.work, proposal_id, **form)

    @command(forms.ConsentToOpinion)
    def consent_to_opinion(self, proposal_id):
        return reviewing.consent_to_opinion(self.work, proposal_id)

    @command(forms.QuarantineProposal)
    def quarantine_proposal(self, proposal_id, **form):
        return reviewing.quarantine_proposal(self.work, proposal_id, **form)

    @command(forms.ReleaseProposal)
    def release_proposal(self, proposal_id):
        return reviewing.release_proposal(self.work, proposal_id)

    @command(forms.ReadQuarantinedText)
    def read_quarantined_text(self, proposal_id):
        return reviewing.read_quarantined_text(self.work, proposal_id)

    # merging and withdrawing

    @command(forms.MergeProposal)
    def merge_proposal(self, proposal_id, **form):
        return leaving.merge_proposal(self.work, proposal_id, **form)

    @command(forms.AgreeToMerge)
    def agree_to_merge(self, proposal_id):
        return leaving.agree_to_merge(self.work, proposal_id)

    @command(forms.RefuseMerge)
    def refuse_merge(self, proposal_id, **form):
        return leaving.refuse_merge(self.work, proposal_id, **form)

    @command(forms.AskWithdrawal)
    def ask_withdrawal(self, proposal_id, **form):
        return leaving.ask_withdrawal(self.work, proposal_id, **form)

    @command(forms.AgreeToWithdrawal)
    def agree_to_withdrawal(self, proposal_id):
        return leaving.agree_to_withdrawal(self.work, proposal_id)

    @command(forms.DenyWithdrawal)
    def deny_withdrawal(self, proposal_id, **form):
        return leaving.deny_withdrawal(self.work, proposal_id, **form)

    # feedback and end

    @command(forms.GiveFeedback)
    def give_feedback(self, proposal_id, **form):
        return rating.give_feedback(self.work, proposal_id, **form)

    @command(forms.RecordFaceToFace)
    def record_face_to_face(self, proposal_id, **form):
        return rating.record_face_to_face(self.work, proposal_id, **form)

    @command(forms.DecideDissatisfaction)
    def decide_dissatisfaction(self, proposal_id, **form):
        return rating.decide_dissatisfaction(self.work, proposal_id, **form)

    @command(forms.CloseProposal)
    def close_proposal(self, proposal_id):
        return ending.close_proposal(self.work, proposal_id)

    @command(forms.ArchiveProposal)
    def archive_proposal(self, proposal_id):
        return ending.archive_proposal(self.work, proposal_id)

    @command(forms.PublishProposal)
    def publish_proposal(self, proposal_id):
        return ending.publish_proposal(self.work, proposal_id)

    @command(forms.UnpublishProposal)
    def unpublish_proposal(self, proposal_id, **form):
        return ending.unpublish_proposal(self.work, proposal_id, **form)

    @every_day
    def lapse_today(self, day):
        rating.lapse_today(self.work)

    @job("lapse_feedback")
    def lapse_feedback(self, job):
        to_the_end(self.work, job, rating.lapse_feedback)

    # handing over

    @command(forms.TrialHandOver)
    def trial_hand_over(self, proposal_id, **form):
        return handovers.trial_hand_over(self.work, proposal_id, **form)

    @command(forms.ObjectToTrial)
    def object_to_trial(self, proposal_id, **form):
        return handovers.object_to_trial(self.work, proposal_id, **form)

    @command(forms.PassOnHandOver)
    def pass_on_hand_over(self, proposal_id, **form):
        return handovers.pass_on_hand_over(self.work, proposal_id, **form)

    @command(forms.HandOver)
    def hand_over(self, proposal_id, **form):
        return handovers.hand_over(self.work, proposal_id, **form)

    @command(forms.ReassignHandling)
    def reassign_handling(self, handling_id, **form):
        return reassigning.reassign_handling(self.work, handling_id, **form)

    # handling

    @query(forms.ListHandlings)
    def list_handlings(self, **form):
        return units_work.list_handlings(self.work, **form)

    @query(forms.CountHandlings)
    def count_handlings(self, **form):
        return units_work.count_handlings(self.work, **form)

    @query(forms.CountDeadlines)
    def count_deadlines(self, **form):
        return units_work.count_deadlines(self.work, **form)

    @query(forms.GetHandling)
    def get_handling(self, handling_id):
        return units_work.get_handling(self.work, handling_id)

    @query(forms.GetReply)
    def get_reply(self, handling_id):
        return units_work.get_reply(self.work, handling_id)

    @query(forms.ListReplyVersions)
    def list_reply_versions(self, handling_id):
        return units_work.list_reply_versions(self.work, handling_id)

    @query(forms.GetHandlingHistory)
    def get_handling_history(self, handling_id):
        return units_work.get_handling_history(self.work, handling_id)

    @command(forms.SignInHandling)
    def sign_in_handling(self, handling_id):
        return handlings.sign_in_handling(self.work, handling_id)

    @command(forms.BeginHandling)
    def begin_handling(self, handling_id):
        return handlings.begin_handling(self.work, handling_id)

    @command(forms.AskToReturn)
    def ask_to_return(self, handling_id, **form):
        return handlings.ask_to_return(self.work, handling_id, **form)

    @command(forms.RefuseReturn)
    def refuse_return(self, handling_id, **form):
        return handlings.refuse_return(self.work, handling_id, **form)

    @command(forms.LogContact)
    def log_contact(self, handling_id, **form):
        return handlings.log_contact(self.work, handling_id, **form)

    @command(forms.ConfirmContact)
    def confirm_contact(self, handling_id, contact_id):
        return handlings.confirm_contact(self.work, handling_id, contact_id)

    @command(forms.ContestContact)
    def contest_contact(self, handling_id, contact_id, **form):
        return handlings.contest_contact(self.work, handling_id, contact_id, **form)

    @command(forms.GiveOpinion)
    def give_opinion(self, handling_id, **form):
        return handlings.give_opinion(self.work, handling_id, **form)

    @command(forms.SendBackOpinion)
    def send_back_opinion(self, handling_id, **form):
        return handlings.send_back_opinion(self.work, handling_id, **form)

    @command(forms.DraftReply)
    def draft_reply(self, handling_id, **form):
        return handlings.draft_reply(self.work, handling_id, **form)

    @command(forms.CheckReply)
    def check_reply(self, handling_id, **form):
        return handlings.check_reply(self.work, handling_id, **form)

    @command(forms.SendBackDraft)
    def send_back_draft(self, handling_id, **form):
        return handlings.send_back_draft(self.work, handling_id, **form)

    @command(forms.CountersignReply)
    def countersign_reply(self, handling_id):
        return handlings.countersign_reply(self.work, handling_id)

    @command(forms.RefuseToCountersign)
    def refuse_to_countersign(self, handling_id, **form):
        return handlings.refuse_to_countersign(self.work, handling_id, **form)

    @command(forms.SignReply)
    def sign_reply(self, handling_id):
        return handlings.sign_reply(self.work, handling_id)

    @command(forms.RefuseToSign)
    def refuse_to_sign(self, handling_id, **form):
        return handlings.refuse_to_sign(self.work, handling_id, **form)

    @command(forms.ApproveReply)
    def approve_reply(self, handling_id):
        return handlings.approve_reply(self.work, handling_id)

    @command(forms.RefuseToApprove)
    def refuse_to_approve(self, handling_id, **form):
        return handlings.refuse_to_approve(self.work, handling_id, **form)

    @command(forms.SendReply)
    def send_reply(self, handling_id):
        return handlings.send_reply(self.work, handling_id)

    @command(forms.UpgradeReplyClass)
    def upgrade_reply_class(self, handling_id, **form):
        return handlings.upgrade_reply_class(self.work, handling_id, **form)

    @command(forms.AskExtension)
    def ask_extension(self, handling_id, **form):
        return handlings.ask_extension(self.work, handling_id, **form)

    @command(forms.GrantExtension)
    def grant_extension(self, handling_id):
        return handlings.grant_extension(self.work, handling_id)

    @command(forms.RefuseExtension)
    def refuse_extension(self, handling_id, **form):
        return handlings.refuse_extension(self.work, handling_id, **form)

    @command(forms.UrgeHandling)
    def urge_handling(self, handling_id, **form):
        return handlings.urge_handling(self.work, handling_id, **form)

    # commitments

    @query(forms.ListCommitments)
    def list_commitments(self, **form):
        return units_work.list_commitments(self.work, **form)

    @query(forms.GetCommitment)
    def get_commitment(self, commitment_id):
        return units_work.get_commitment(self.work, commitment_id)

    @command(forms.ReportProgress)
    def report_progress(self, commitment_id, **form):
        return commitments.report_progress(self.work, commitment_id, **form)

    @command(forms.ReportCommitmentDone)
    def report_commitment_done(self, commitment_id, **form):
        return commitments.report_commitment_done(self.work, commitment_id, **form)

    @command(forms.ConfirmCommitment)
    def confirm_commitment(self, commitment_id):
        return commitments.confirm_commitment(self.work, commitment_id)

    @command(forms.ContestCommitment)
    def contest_commitment(self, commitment_id, **form):
        return commitments.contest_commitment(self.work, commitment_id, **form)

    @command(forms.UrgeCommitment)
    def urge_commitment(self, commitment_id, **form):
        return commitments.urge_commitment(self.work, commitment_id, **form)

    # papers

    @query(forms.ListPapers)
    def list_papers(self, proposal_id):
        return list_papers(self.work, proposal_id)

    @command(forms.PrintPapers)
    def print_papers(self, **form):
        return papers.print_papers(self.work, **form)

    @job("print_papers")
    def make_papers(self, job):
        make_papers(self.work, self.desk.files(), self.desk.settings.fonts, job)

    # importing

    @query(forms.ListImports)
    def list_imports(self, **form):
        return imports.list_imports(self.work, **form)

    @query(forms.GetImport)
    def get_import(self, import_id):
        return imports.get_import(self.work, import_id)

    @query(forms.ListImportRows)
    def list_import_rows(self, import_id, **form):
        return imports.list_import_rows(self.work, import_id, **form)

    @command(forms.CreateImport)
    def create_import(self, **form):
        return importing.create_import(self.work, **form)

    @command(forms.MapImport)
    def map_import(self, import_id, **form):
        return importing.map_import(self.work, import_id, **form)

    @command(forms.RunImport)
    def run_import(self, import_id, **form):
        return importing.run_import(self.work, import_id, **form)

    @command(forms.TakeBackImport)
    def take_back_import(self, import_id):
        return importing.take_back_import(self.work, import_id)

    @command(forms.MakeImportTemplate)
    def make_import_template(self):
        return importing.make_import_template(self.work)

    @command(forms.ExportArchive)
    def export_archive(self, **form):
        return archiving.export_archive(self.work, **form)

    @job("export_archive")
    def do_export_archive(self, job):
        export_archive(self.work, self.desk.files(), job)

    @job("read_import")
    def do_read_import(self, job):
        read_import(self.work, self.desk.files(), job)

    @job("check_import")
    def do_check_import(self, job):
        check_import(self.work, self.desk.files(), job)

    @job("run_import")
    def do_run_import(self, job):
        run_import(self.work, self.desk.files(), job)

    @job("take_back_import")
    def do_take_back_import(self, job):
        take_back_import(self.work, job)

    @job("make_import_template")
    def do_make_import_template(self, job):
        make_import_template(self.work, self.desk.files(), job)

    # deadlines

    @every_day
    def urge_today(self, day):
        urging.urge_today(self.work)

    @job("urge")
    def urge(self, job):
        to_the_end(self.work, job, urging.urge, urging.urge_feedback)

    @on(CalendarImported, queue="proposals.recompute_deadlines")
    def ask_to_recompute(self, imported):
        ask_to_recompute(self.work, imported)

    @job("recompute_deadlines")
    def recompute_deadlines(self, job):
        to_the_end(self.work, job, urging.recompute_deadlines, urging.recompute_feedback_deadlines)

    @on(directory.PATTERNS, queue="proposals.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
