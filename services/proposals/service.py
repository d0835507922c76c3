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
    awarding,
    commitments,
    drafting,
    ending,
    evaluating,
    evaluation_days,
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
from services.proposals.queries import awards, evaluations, files, finding, likeness, proposals, statistics
from services.proposals.queries import handlings as units_work
from services.proposals.queries import settings as settings_now
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

    # democratic evaluation

    @query(forms.ListEvaluations)
    def list_evaluations(self, **form):
        return evaluations.list_evaluations(self.work, **form)

    @query(forms.GetEvaluation)
    def get_evaluation(self, evaluation_id):
        return evaluations.get_evaluation(self.work, evaluation_id)

    @query(forms.ListBallots)
    def list_ballots(self, **form):
        return evaluations.list_ballots(self.work, **form)

    @query(forms.GetBallot)
    def get_ballot(self, ballot_id):
        return evaluations.get_ballot(self.work, ballot_id)

    @command(forms.OpenEvaluation)
    def open_evaluation(self, **form):
        return evaluating.open_evaluation(self.work, **form)

    @command(forms.CloseEvaluation)
    def close_evaluation(self, evaluation_id):
        return evaluating.close_evaluation(self.work, evaluation_id)

    @command(forms.SubmitEvaluation)
    def submit_evaluation(self, evaluation_id, **form):
        return evaluating.submit_evaluation(self.work, evaluation_id, **form)

    @command(forms.ApproveEvaluation)
    def approve_evaluation(self, evaluation_id, **form):
        return evaluating.approve_evaluation(self.work, evaluation_id, **form)

    @command(forms.SendBackEvaluation)
    def send_back_evaluation(self, evaluation_id, **form):
        return evaluating.send_back_evaluation(self.work, evaluation_id, **form)

    @command(forms.AnnounceEvaluation)
    def announce_evaluation(self, evaluation_id):
        return evaluating.announce_evaluation(self.work, evaluation_id)

    @command(forms.CancelEvaluation)
    def cancel_evaluation(self, evaluation_id, **form):
        return evaluating.cancel_evaluation(self.work, evaluation_id, **form)

    @command(forms.GiveSheet)
    def give_sheet(self, ballot_id, **form):
        return evaluating.give_sheet(self.work, ballot_id, **form)

    @every_day
    def evaluate_today(self, day):
        evaluation_days.evaluate_today(self.work)

    @job("begin_evaluations")
    def begin_evaluations(self, job):
        steps = evaluation_days.fill_ballots, evaluation_days.ask_raters, evaluation_days.begin_evaluations
        to_the_end(self.work, job, *steps)

    @job("remind_raters")
    def remind_raters(self, job):
        to_the_end(self.work, job, evaluation_days.remind_raters)

    @job("settle_evaluations")
    def settle_evaluations(self, job):
        to_the_end(self.work, job, evaluation_days.end_ballots, evaluation_days.count_evaluations)

    # awards

    @query(forms.ListAwards)
    def list_awards(self, **form):
        return awards.list_awards(self.work, **form)

    @query(forms.GetAwards)
    def get_awards(self, award_id):
        return awards.get_awards(self.work, award_id)

    @command(forms.OpenAwards)
    def open_awards(self, **form):
        return awarding.open_awards(self.work, **form)

    @command(forms.AddCandidate)
    def add_candidate(self, award_id, **form):
        return awarding.add_candidate(self.work, award_id, **form)

    @command(forms.StrikeCandidate)
    def strike_candidate(self, award_id, **form):
        return awarding.strike_candidate(self.work, award_id, **form)

    @command(forms.DeliberateCandidate)
    def deliberate_candidate(self, award_id, **form):
        return awarding.deliberate_candidate(self.work, award_id, **form)

    @command(forms.SubmitAwards)
    def submit_awards(self, award_id, **form):
        return awarding.submit_awards(self.work, award_id, **form)

    @command(forms.ApproveAwards)
    def approve_awards(self, award_id, **form):
        return awarding.approve_awards(self.work, award_id, **form)

    @command(forms.SendBackAwards)
    def send_back_awards(self, award_id, **form):
        return awarding.send_back_awards(self.work, award_id, **form)

    @command(forms.AnnounceAwards)
    def announce_awards(self, award_id):
        return awarding.announce_awards(self.work, award_id)

    @command(forms.CancelAwards)
    def cancel_awards(self, award_id, **form):
        return awarding.cancel_awards(self.work, award_id, **form)

    @job("honour_proposals")
    def honour_proposals(self, job):
        to_the_end(self.work, job, awarding.honour_proposals)

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
