"""Every door into proposals, in one table."""

from kernel import directory
from kernel.bus.subscriber import on
from kernel.jobs import job, steps
from kernel.recomputing import ask_to_recompute
from kernel.rpc.server import UnitOfWork, command, query
from kernel.timers import every, every_day
from services.members.contract import CalendarImported
from services.proposals import contract as forms
from services.proposals.commands import (
    archiving,
    awarding,
    commitments,
    correcting,
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
    reopening,
    reviewing,
    settings,
    supervising,
    taking_out,
    templates,
    urging,
)
from services.proposals.commands.importing import asking as importing
from services.proposals.commands.importing import checking, hidden, reading, writing
from services.proposals.queries import (
    archive,
    awards,
    deadlines,
    evaluations,
    files,
    finding,
    imports,
    likeness,
    proposals,
    reviews,
    statistics,
    supervisions,
)
from services.proposals.queries import handlings as units_work
from services.proposals.queries import settings as settings_now
from services.proposals.queries.papers import having, lists, numbers, printing, trying
from services.proposals.queries.templates import list_templates
from services.proposals.store import Proposals


class ProposalsService:
    """Every door into proposals."""

    name = "proposals"
    work = UnitOfWork(Proposals)

    # reading
    get_proposal = query(forms.GetProposal, proposals.get_proposal)
    get_proposal_text = query(forms.GetProposalText, proposals.get_proposal_text)
    list_text_versions = query(forms.ListTextVersions, proposals.list_text_versions)
    get_proposal_history = query(forms.GetProposalHistory, proposals.get_proposal_history)
    list_proposals = query(forms.ListProposals, proposals.list_proposals)
    count_proposals = query(forms.CountProposals, proposals.count_proposals)
    count_reviews = query(forms.CountReviews, reviews.count_reviews)
    find_text = query(forms.FindText, finding.find_text)
    list_lookalikes = query(forms.ListLookalikes, likeness.list_lookalikes)
    suggest_placing = query(forms.SuggestPlacing, likeness.suggest_placing)
    get_statistics = query(forms.GetStatistics, statistics.get_statistics)
    export_statistics = command(forms.ExportStatistics, taking_out.export_statistics)
    list_counted = query(forms.ListCounted, statistics.list_counted)
    export_proposals = command(forms.ExportProposals, taking_out.export_proposals)
    export_handlings = command(forms.ExportHandlings, taking_out.export_handlings)
    export_counted = command(forms.ExportCounted, taking_out.export_counted)
    may_read = command(forms.MayRead, files.let_read)
    list_settings = query(forms.ListSettings, settings_now.list_settings)
    list_dictionaries = query(forms.ListDictionaries, settings_now.list_dictionaries)
    change_setting = command(forms.ChangeSetting, settings.change_setting)
    cancel_setting_change = command(forms.CancelSettingChange, settings.cancel_setting_change)
    make_statistics = job("export_statistics", numbers.make_statistics)
    make_list = job("export_list", lists.make_list)

    # drafting, signing, submitting
    create_proposal = command(forms.CreateProposal, drafting.create_proposal)
    edit_proposal = command(forms.EditProposal, drafting.edit_proposal)
    invite_cosigner = command(forms.InviteCosigner, drafting.invite_cosigner)
    sign_proposal = command(forms.SignProposal, drafting.sign_proposal)
    decline_to_sign = command(forms.DeclineToSign, drafting.decline_to_sign)
    drop_cosigner = command(forms.DropCosigner, drafting.drop_cosigner)
    discard_draft = command(forms.DiscardDraft, drafting.discard_draft)
    submit_proposal = command(forms.SubmitProposal, drafting.submit_proposal)

    # review and decision
    start_review = command(forms.StartReview, reviewing.start_review)
    review_proposal = command(forms.ReviewProposal, reviewing.review_proposal)
    class_proposal = command(forms.ClassProposal, correcting.class_proposal)
    correct_particulars = command(forms.CorrectParticulars, correcting.correct_particulars)
    return_proposal = command(forms.ReturnProposal, reviewing.return_proposal)
    file_proposal = command(forms.FileProposal, reviewing.file_proposal)
    not_file_proposal = command(forms.NotFileProposal, reviewing.not_file_proposal)
    consent_to_opinion = command(forms.ConsentToOpinion, reviewing.consent_to_opinion)
    quarantine_proposal = command(forms.QuarantineProposal, reviewing.quarantine_proposal)
    release_proposal = command(forms.ReleaseProposal, reviewing.release_proposal)
    read_quarantined_text = command(forms.ReadQuarantinedText, reviewing.read_quarantined_text)

    # merging and withdrawing
    merge_proposal = command(forms.MergeProposal, leaving.merge_proposal)
    agree_to_merge = command(forms.AgreeToMerge, leaving.agree_to_merge)
    refuse_merge = command(forms.RefuseMerge, leaving.refuse_merge)
    take_back_merge = command(forms.TakeBackMerge, leaving.take_back_merge)
    ask_withdrawal = command(forms.AskWithdrawal, leaving.ask_withdrawal)
    agree_to_withdrawal = command(forms.AgreeToWithdrawal, leaving.agree_to_withdrawal)
    deny_withdrawal = command(forms.DenyWithdrawal, leaving.deny_withdrawal)
    reconsider_proposal = command(forms.ReconsiderProposal, leaving.reconsider_proposal)

    # feedback and end
    give_feedback = command(forms.GiveFeedback, rating.give_feedback)
    record_feedback = command(forms.RecordFeedback, rating.record_feedback)
    record_face_to_face = command(forms.RecordFaceToFace, rating.record_face_to_face)
    decide_dissatisfaction = command(forms.DecideDissatisfaction, rating.decide_dissatisfaction)
    close_proposal = command(forms.CloseProposal, ending.close_proposal)
    archive_proposal = command(forms.ArchiveProposal, ending.archive_proposal)
    publish_proposal = command(forms.PublishProposal, ending.publish_proposal)
    unpublish_proposal = command(forms.UnpublishProposal, ending.unpublish_proposal)
    reopen_proposal = command(forms.ReopenProposal, reopening.reopen_proposal)
    keep_closed = command(forms.KeepClosed, reopening.keep_closed)

    @every_day
    def suggest_today(self, day):
        reopening.suggest_today(self.work)

    suggest_reopening = steps("suggest_reopening", reopening.suggest_reopening)

    @every_day
    def lapse_today(self, day):
        rating.lapse_today(self.work)

    lapse_feedback = steps("lapse_feedback", rating.lapse_feedback)

    # handing over
    trial_hand_over = command(forms.TrialHandOver, handovers.trial_hand_over)
    object_to_trial = command(forms.ObjectToTrial, handovers.object_to_trial)
    pass_on_hand_over = command(forms.PassOnHandOver, handovers.pass_on_hand_over)
    hand_over = command(forms.HandOver, handovers.hand_over)
    reassign_handling = command(forms.ReassignHandling, reassigning.reassign_handling)

    # handling
    list_handlings = query(forms.ListHandlings, units_work.list_handlings)
    count_handlings = query(forms.CountHandlings, units_work.count_handlings)
    count_moved_deadlines = query(forms.CountMovedDeadlines, deadlines.count_moved_deadlines)
    count_deadlines = query(forms.CountDeadlines, units_work.count_deadlines)
    get_handling = query(forms.GetHandling, units_work.get_handling)
    get_reply = query(forms.GetReply, units_work.get_reply)
    list_reply_versions = query(forms.ListReplyVersions, units_work.list_reply_versions)
    get_handling_history = query(forms.GetHandlingHistory, units_work.get_handling_history)
    sign_in_handling = command(forms.SignInHandling, handlings.sign_in_handling)
    begin_handling = command(forms.BeginHandling, handlings.begin_handling)
    ask_to_return = command(forms.AskToReturn, handlings.ask_to_return)
    refuse_return = command(forms.RefuseReturn, handlings.refuse_return)
    log_contact = command(forms.LogContact, handlings.log_contact)
    confirm_contact = command(forms.ConfirmContact, handlings.confirm_contact)
    contest_contact = command(forms.ContestContact, handlings.contest_contact)
    give_opinion = command(forms.GiveOpinion, handlings.give_opinion)
    send_back_opinion = command(forms.SendBackOpinion, handlings.send_back_opinion)
    draft_reply = command(forms.DraftReply, handlings.draft_reply)
    check_reply = command(forms.CheckReply, handlings.check_reply)
    send_back_draft = command(forms.SendBackDraft, handlings.send_back_draft)
    countersign_reply = command(forms.CountersignReply, handlings.countersign_reply)
    refuse_to_countersign = command(forms.RefuseToCountersign, handlings.refuse_to_countersign)
    sign_reply = command(forms.SignReply, handlings.sign_reply)
    refuse_to_sign = command(forms.RefuseToSign, handlings.refuse_to_sign)
    approve_reply = command(forms.ApproveReply, handlings.approve_reply)
    refuse_to_approve = command(forms.RefuseToApprove, handlings.refuse_to_approve)
    send_reply = command(forms.SendReply, handlings.send_reply)
    upgrade_reply_class = command(forms.UpgradeReplyClass, handlings.upgrade_reply_class)
    ask_extension = command(forms.AskExtension, handlings.ask_extension)
    grant_extension = command(forms.GrantExtension, handlings.grant_extension)
    refuse_extension = command(forms.RefuseExtension, handlings.refuse_extension)
    urge_handling = command(forms.UrgeHandling, handlings.urge_handling)

    # commitments
    list_commitments = query(forms.ListCommitments, units_work.list_commitments)
    get_commitment = query(forms.GetCommitment, units_work.get_commitment)
    report_progress = command(forms.ReportProgress, commitments.report_progress)
    report_commitment_done = command(forms.ReportCommitmentDone, commitments.report_commitment_done)
    confirm_commitment = command(forms.ConfirmCommitment, commitments.confirm_commitment)
    contest_commitment = command(forms.ContestCommitment, commitments.contest_commitment)
    urge_commitment = command(forms.UrgeCommitment, commitments.urge_commitment)

    # supervision
    list_supervisions = query(forms.ListSupervisions, supervisions.list_supervisions)
    count_supervisions = query(forms.CountSupervisions, supervisions.count_supervisions)
    get_supervision = query(forms.GetSupervision, supervisions.get_supervision)
    get_supervision_history = query(forms.GetSupervisionHistory, supervisions.get_supervision_history)
    propose_supervision = command(forms.ProposeSupervision, supervising.propose_supervision)
    approve_supervision = command(forms.ApproveSupervision, supervising.approve_supervision)
    refuse_supervision = command(forms.RefuseSupervision, supervising.refuse_supervision)
    plan_supervision = command(forms.PlanSupervision, supervising.plan_supervision)
    record_visit = command(forms.RecordVisit, supervising.record_visit)
    log_supervision_progress = command(forms.LogSupervisionProgress, supervising.log_supervision_progress)
    give_supervision_report = command(forms.GiveSupervisionReport, supervising.give_supervision_report)
    send_back_supervision_report = command(forms.SendBackSupervisionReport, supervising.send_back_supervision_report)
    conclude_supervision = command(forms.ConcludeSupervision, supervising.conclude_supervision)
    end_supervision = command(forms.EndSupervision, supervising.end_supervision)

    # papers
    list_papers = query(forms.ListPapers, having.list_papers)
    print_papers = command(forms.PrintPapers, papers.print_papers)

    @job("print_papers")
    def make_papers(self, job):
        printing.make_papers(self.work, self.desk.files(), self.desk.settings.fonts, job)

    # democratic evaluation
    list_evaluations = query(forms.ListEvaluations, evaluations.list_evaluations)
    get_evaluation = query(forms.GetEvaluation, evaluations.get_evaluation)
    list_ballots = query(forms.ListBallots, evaluations.list_ballots)
    get_ballot = query(forms.GetBallot, evaluations.get_ballot)
    open_evaluation = command(forms.OpenEvaluation, evaluating.open_evaluation)
    close_evaluation = command(forms.CloseEvaluation, evaluating.close_evaluation)
    submit_evaluation = command(forms.SubmitEvaluation, evaluating.submit_evaluation)
    approve_evaluation = command(forms.ApproveEvaluation, evaluating.approve_evaluation)
    send_back_evaluation = command(forms.SendBackEvaluation, evaluating.send_back_evaluation)
    announce_evaluation = command(forms.AnnounceEvaluation, evaluating.announce_evaluation)
    cancel_evaluation = command(forms.CancelEvaluation, evaluating.cancel_evaluation)
    give_sheet = command(forms.GiveSheet, evaluating.give_sheet)

    @every_day
    def evaluate_today(self, day):
        evaluation_days.evaluate_today(self.work)

    begin_evaluations = steps(
        "begin_evaluations",
        evaluation_days.fill_ballots,
        evaluation_days.ask_raters,
        evaluation_days.begin_evaluations,
    )

    remind_raters = steps("remind_raters", evaluation_days.remind_raters)
    settle_evaluations = steps("settle_evaluations", evaluation_days.end_ballots, evaluation_days.count_evaluations)

    # awards
    list_awards = query(forms.ListAwards, awards.list_awards)
    get_awards = query(forms.GetAwards, awards.get_awards)
    find_candidates = query(forms.FindCandidates, awards.find_candidates)
    open_awards = command(forms.OpenAwards, awarding.open_awards)
    add_candidate = command(forms.AddCandidate, awarding.add_candidate)
    strike_candidate = command(forms.StrikeCandidate, awarding.strike_candidate)
    deliberate_candidate = command(forms.DeliberateCandidate, awarding.deliberate_candidate)
    submit_awards = command(forms.SubmitAwards, awarding.submit_awards)
    approve_awards = command(forms.ApproveAwards, awarding.approve_awards)
    send_back_awards = command(forms.SendBackAwards, awarding.send_back_awards)
    recall_awards = command(forms.RecallAwards, awarding.recall_awards)
    announce_awards = command(forms.AnnounceAwards, awarding.announce_awards)
    cancel_awards = command(forms.CancelAwards, awarding.cancel_awards)
    honour_proposals = steps("honour_proposals", awarding.honour_proposals)

    # importing
    list_imports = query(forms.ListImports, imports.list_imports)
    get_import = query(forms.GetImport, imports.get_import)
    list_import_rows = query(forms.ListImportRows, imports.list_import_rows)
    create_import = command(forms.CreateImport, importing.create_import)
    map_import = command(forms.MapImport, importing.map_import)
    run_import = command(forms.RunImport, importing.run_import)
    take_back_import = command(forms.TakeBackImport, importing.take_back_import)
    make_import_template = command(forms.MakeImportTemplate, importing.make_import_template)
    export_archive = command(forms.ExportArchive, archiving.export_archive)

    @every(30)
    def settle_imports(self):
        hidden.settle_left(self.work)

    do_export_archive = job("export_archive", archive.export_archive)
    do_read_import = job("read_import", reading.read_import)
    do_check_import = job("check_import", checking.check_import)
    do_run_import = job("run_import", writing.run_import)
    do_take_back_import = job("take_back_import", writing.take_back_import)
    do_make_import_template = job("make_import_template", writing.make_import_template)

    # templates of papers
    list_templates = query(forms.ListTemplates, list_templates)
    try_template = command(forms.TryTemplate, templates.try_template)
    change_template = command(forms.ChangeTemplate, templates.change_template)
    cancel_template_change = command(forms.CancelTemplateChange, templates.cancel_template_change)

    @job("try_template")
    def look_at_template(self, job):
        trying.look_at_template(self.work, self.desk.files(), self.desk.settings.fonts, job)

    # deadlines
    @every_day
    def urge_today(self, day):
        urging.urge_today(self.work)

    urge = steps("urge", urging.urge, urging.urge_feedback, supervising.remind_supervisions)

    @on(CalendarImported, queue="proposals.recompute_deadlines")
    def ask_to_recompute(self, imported):
        ask_to_recompute(self.work, imported)

    recompute_deadlines = steps("recompute_deadlines", urging.recompute_deadlines, urging.recompute_feedback_deadlines)

    @on(directory.PATTERNS, queue="proposals.keep_directory")
    def keep_directory(self, changed):
        self.work.directory.follow(changed)
