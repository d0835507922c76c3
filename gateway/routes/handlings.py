"""Handlings 办理: a unit's work on a proposal, from signing in to the reply that was sent."""

from gateway.area import Area
from services.proposals import contract as c

routes = Area("proposals", "Handlings 办理", name="handlings")
HANDLING = "/handlings/<id:handling_id>"
CONTACT = f"{HANDLING}/contacts/<id:contact_id>"

# Reading
routes.read("/handlings", "list_handlings", c.ListHandlings, c.HandlingPage)
routes.read("/handlings/numbers", "count_handlings", c.CountHandlings, c.HandlingNumbers)
routes.act("/handlings/export", "export_handlings", c.ExportHandlings, c.PrintingView, status=201)
routes.read(HANDLING, "get_handling", c.GetHandling, c.HandlingView)
routes.read(f"{HANDLING}/history", "get_handling_history", c.GetHandlingHistory, c.History)
routes.read(f"{HANDLING}/reply", "get_reply", c.GetReply, c.ReplyView)
routes.read(f"{HANDLING}/replies", "list_reply_versions", c.ListReplyVersions, c.ReplyVersions)

routes.read("/deadlines", "count_deadlines", c.CountDeadlines, c.DeadlinesView)
routes.read("/deadlines/moved", "count_moved_deadlines", c.CountMovedDeadlines, c.MovedDeadlinesView)

# Taking it, or giving it back 申退
routes.act(f"{HANDLING}/sign-in", "sign_in_handling", c.SignInHandling, c.HandlingView)
routes.act(f"{HANDLING}/begin", "begin_handling", c.BeginHandling, c.HandlingView)
routes.act(f"{HANDLING}/ask-to-return", "ask_to_return", c.AskToReturn, c.HandlingView)
routes.act(f"{HANDLING}/refuse-return", "refuse_return", c.RefuseReturn, c.HandlingView)
routes.act(f"{HANDLING}/reassign", "reassign_handling", c.ReassignHandling, c.HandlingView)

# Contact log 沟通记录
routes.act(f"{HANDLING}/log-contact", "log_contact", c.LogContact, c.HandlingView)
routes.act(f"{CONTACT}/confirm", "confirm_contact", c.ConfirmContact, c.HandlingView)
routes.act(f"{CONTACT}/contest", "contest_contact", c.ContestContact, c.HandlingView)

# Assisting opinions 会办意见
routes.act(f"{HANDLING}/give-opinion", "give_opinion", c.GiveOpinion, c.HandlingView)
routes.act(f"{HANDLING}/send-back-opinion", "send_back_opinion", c.SendBackOpinion, c.HandlingView)

# The reply 答复, step by step
routes.act(f"{HANDLING}/draft-reply", "draft_reply", c.DraftReply, c.HandlingView, if_match=True)
routes.act(f"{HANDLING}/check-reply", "check_reply", c.CheckReply, c.HandlingView)
routes.act(f"{HANDLING}/send-back-draft", "send_back_draft", c.SendBackDraft, c.HandlingView)
routes.act(f"{HANDLING}/countersign-reply", "countersign_reply", c.CountersignReply, c.HandlingView)
routes.act(f"{HANDLING}/refuse-to-countersign", "refuse_to_countersign", c.RefuseToCountersign, c.HandlingView)
routes.act(f"{HANDLING}/sign-reply", "sign_reply", c.SignReply, c.HandlingView)
routes.act(f"{HANDLING}/refuse-to-sign", "refuse_to_sign", c.RefuseToSign, c.HandlingView)
routes.act(f"{HANDLING}/approve-reply", "approve_reply", c.ApproveReply, c.HandlingView)
routes.act(f"{HANDLING}/refuse-to-approve", "refuse_to_approve", c.RefuseToApprove, c.HandlingView)
routes.act(f"{HANDLING}/send-reply", "send_reply", c.SendReply, c.HandlingView)
routes.act(f"{HANDLING}/upgrade-reply-class", "upgrade_reply_class", c.UpgradeReplyClass, c.HandlingView)

# Time
routes.act(f"{HANDLING}/ask-extension", "ask_extension", c.AskExtension, c.HandlingView)
routes.act(f"{HANDLING}/grant-extension", "grant_extension", c.GrantExtension, c.HandlingView)
routes.act(f"{HANDLING}/refuse-extension", "refuse_extension", c.RefuseExtension, c.HandlingView)
routes.act(f"{HANDLING}/urge", "urge_handling", c.UrgeHandling, c.HandlingView)
