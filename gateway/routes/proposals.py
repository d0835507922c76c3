"""Proposals 提案: from draft to archive. What a person can do next stands in the view's `actions`."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Proposals 提案")
PROPOSAL = "/proposals/<id:proposal_id>"

# Reading
routes.read("/proposals", "list_proposals", c.ListProposals, c.ProposalPage)
routes.read("/proposals/numbers", "count_proposals", c.CountProposals, c.Numbers)
routes.read("/proposals/review-numbers", "count_reviews", c.CountReviews, c.ReviewNumbers)
routes.read("/proposals/statistics", "get_statistics", c.GetStatistics, c.StatisticsView)
routes.read("/proposals/statistics/rows", "list_counted", c.ListCounted, c.CountedPage)
routes.act("/proposals/statistics/export", "export_statistics", c.ExportStatistics, c.PrintingView, status=201)
routes.act("/proposals/export", "export_proposals", c.ExportProposals, c.PrintingView, status=201)
routes.act("/proposals/statistics/rows/export", "export_counted", c.ExportCounted, c.PrintingView, status=201)
routes.read(PROPOSAL, "get_proposal", c.GetProposal, c.ProposalView)
routes.read(f"{PROPOSAL}/text", "get_proposal_text", c.GetProposalText, c.TextView)
routes.read(f"{PROPOSAL}/texts", "list_text_versions", c.ListTextVersions, c.TextVersions)
routes.read(f"{PROPOSAL}/history", "get_proposal_history", c.GetProposalHistory, c.History)

# Finding
routes.read("/search", "find_text", c.FindText, c.FoundPage)
routes.read("/proposals/look-alikes", "list_lookalikes", c.ListLookalikes, c.LookalikeList)
routes.read(f"{PROPOSAL}/suggested-placing", "suggest_placing", c.SuggestPlacing, c.PlacingHints)

# Drafting and co-signing 联名
routes.act("/proposals", "create_proposal", c.CreateProposal, c.ProposalView, status=201)
routes.act(f"{PROPOSAL}/edit", "edit_proposal", c.EditProposal, c.TextView, if_match=True)
routes.act(f"{PROPOSAL}/invite-cosigner", "invite_cosigner", c.InviteCosigner, c.ProposalView)
routes.act(f"{PROPOSAL}/sign", "sign_proposal", c.SignProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/decline-to-sign", "decline_to_sign", c.DeclineToSign, c.ProposalView)
routes.act(f"{PROPOSAL}/drop-cosigner", "drop_cosigner", c.DropCosigner, c.ProposalView)
routes.act(f"{PROPOSAL}/discard-draft", "discard_draft", c.DiscardDraft, c.ProposalView)
routes.act(f"{PROPOSAL}/submit", "submit_proposal", c.SubmitProposal, c.ProposalView)

# Quarantine
routes.act(f"{PROPOSAL}/quarantine", "quarantine_proposal", c.QuarantineProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/release", "release_proposal", c.ReleaseProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/read-quarantined-text", "read_quarantined_text", c.ReadQuarantinedText, c.TextView)

# Review 审查
routes.act(f"{PROPOSAL}/start-review", "start_review", c.StartReview, c.ProposalView)
routes.act(f"{PROPOSAL}/review", "review_proposal", c.ReviewProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/class", "class_proposal", c.ClassProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/correct-particulars", "correct_particulars", c.CorrectParticulars, c.ProposalView)
routes.act(f"{PROPOSAL}/return", "return_proposal", c.ReturnProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/file", "file_proposal", c.FileProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/not-file", "not_file_proposal", c.NotFileProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/consent-to-opinion", "consent_to_opinion", c.ConsentToOpinion, c.ProposalView)

# Merging 并案 and withdrawing 撤案
routes.act(f"{PROPOSAL}/merge", "merge_proposal", c.MergeProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/agree-to-merge", "agree_to_merge", c.AgreeToMerge, c.ProposalView)
routes.act(f"{PROPOSAL}/refuse-merge", "refuse_merge", c.RefuseMerge, c.ProposalView)
routes.act(f"{PROPOSAL}/take-back-merge", "take_back_merge", c.TakeBackMerge, c.ProposalView)
routes.act(f"{PROPOSAL}/ask-withdrawal", "ask_withdrawal", c.AskWithdrawal, c.ProposalView)
routes.act(f"{PROPOSAL}/agree-to-withdrawal", "agree_to_withdrawal", c.AgreeToWithdrawal, c.ProposalView)
routes.act(f"{PROPOSAL}/deny-withdrawal", "deny_withdrawal", c.DenyWithdrawal, c.ProposalView)
routes.act(f"{PROPOSAL}/reconsider", "reconsider_proposal", c.ReconsiderProposal, c.ProposalView)

# Handing over 交办
routes.act(f"{PROPOSAL}/trial-hand-over", "trial_hand_over", c.TrialHandOver, c.HandOverView)
routes.act(f"{PROPOSAL}/object-to-trial", "object_to_trial", c.ObjectToTrial, c.HandOverView)
routes.act(f"{PROPOSAL}/pass-on-hand-over", "pass_on_hand_over", c.PassOnHandOver, c.HandOverView)
routes.act(f"{PROPOSAL}/hand-over", "hand_over", c.HandOver, c.HandOverView)

# Feedback 征询意见 and the end
routes.act(f"{PROPOSAL}/give-feedback", "give_feedback", c.GiveFeedback, c.ProposalView)
routes.act(f"{PROPOSAL}/record-feedback", "record_feedback", c.RecordFeedback, c.ProposalView)
routes.act(f"{PROPOSAL}/record-face-to-face", "record_face_to_face", c.RecordFaceToFace, c.ProposalView)
routes.act(f"{PROPOSAL}/decide-dissatisfaction", "decide_dissatisfaction", c.DecideDissatisfaction, c.ProposalView)
routes.act(f"{PROPOSAL}/close", "close_proposal", c.CloseProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/archive", "archive_proposal", c.ArchiveProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/publish", "publish_proposal", c.PublishProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/unpublish", "unpublish_proposal", c.UnpublishProposal, c.ProposalView)

# Reopening what was answered but not solved 答而未办
routes.act(f"{PROPOSAL}/reopen", "reopen_proposal", c.ReopenProposal, c.ProposalView)
routes.act(f"{PROPOSAL}/keep-closed", "keep_closed", c.KeepClosed, c.ProposalView)
