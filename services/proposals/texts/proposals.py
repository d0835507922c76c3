"""Sentences of refusals of proposals, and labels of their states, roles, actions and words."""

HIDDEN_TITLE = "〔内容已封存〕"
LEAD_GONE = "主案已另有处理，不再并案。"
"""The reason that the platform itself gives when a question about a merge ends with its lead."""

TEXTS = {
    "proposal.quarantined": {
        "zh": "该提案内容已封存，解除封存前不能办理。",
        "en": "The text of this proposal is locked away; nothing can be done with it until it is released.",
    },
    "proposal.not_quarantined": {"zh": "该提案没有被封存。", "en": "This proposal is not locked away."},
    "proposal.text_incomplete": {
        "zh": "提案内容不完整，还缺：{missing}。",
        "en": "The proposal is incomplete; missing: {missing}.",
    },
    "proposal.text_too_long": {
        "zh": "正文共 {characters} 字，限 {limit} 字，请删减 {over} 字，较长材料可作为附件。",
        "en": "The text has {characters} characters; {limit} are allowed. Cut {over}, or attach longer material.",
    },
    "proposal.cosigners_pending": {
        "zh": "还有受邀联名人未答复：{waiting}。可以等待，也可以撤回邀请后提交。",
        "en": "These invited co-signers have not answered: {waiting}. Wait for them, or take the invitations back.",
    },
    "proposal.too_many_signers": {"zh": "提案人最多 {most} 个。", "en": "There can be at most {most} signers."},
    "proposal.no_cosigners": {"zh": "还没有邀请联名人。", "en": "Nobody has been invited to sign."},
    "proposal.nothing_to_decline": {
        "zh": "只有受邀联名人可以谢绝或撤回签名。",
        "en": "Only an invited co-signer can decline or take a signature back.",
    },
    "proposal.foreign_signer": {
        "zh": "{name} 不属于本级政协，本级不接受其联名。",
        "en": "Signatures of other committees are not accepted here: {name}.",
    },
    "proposal.foreign_proposer": {
        "zh": "您不属于该级政协，该级不接受您提交提案。",
        "en": "You belong to another committee; proposals from there are not accepted here.",
    },
    "proposal.may_not_propose": {
        "zh": "{name} 现在不是可以提出提案的委员或单位。",
        "en": "No member or body that may propose now: {name}.",
    },
    "proposal.already_invited": {"zh": "{name} 已在提案人之中。", "en": "Among the signers already: {name}."},
    "proposal.no_session": {
        "zh": "现在没有进行中的届次，暂不能提交。",
        "en": "There is no session under way, so nothing can be submitted now.",
    },
    "proposal.merge_pending": {
        "zh": "并案正在征求第一提案人意见。",
        "en": "The first proposer has been asked to agree to a merge.",
    },
    "proposal.no_merge_pending": {"zh": "没有待同意的并案。", "en": "No merge is waiting for consent."},
    "proposal.merge_not_from_here": {
        "zh": "按现行设置，该状态下不能并案。",
        "en": "By the present settings it cannot be merged from this state.",
    },
    "proposal.not_a_lead": {
        "zh": "主案必须是本级政协的另一件提案。",
        "en": "The lead must be another proposal of the same committee.",
    },
    "proposal.lead_not_open": {
        "zh": "所选提案现在不能作主案。",
        "en": "The chosen lead cannot take in another proposal now.",
    },
    "proposal.merge_asked_anew": {
        "zh": "您打开后，并案已改为并入另一件提案，您的同意没有提交。请看过后再决定。",
        "en": "A merge into another lead is asked for by now, so your consent was not taken. Read it first.",
    },
    "proposal.changed_meanwhile": {
        "zh": "您打开后，提案正文已经修改，您的操作没有提交。请重新看过正文再决定。",
        "en": "The text was changed since you opened it, so nothing was done. Read it again before you decide.",
    },
    "proposal.discarded": {
        "zh": "这件提案的草稿已由第一提案人删除，没有提交。",
        "en": "The draft of this proposal was deleted by its first proposer. It was never submitted.",
    },
    "proposal.withdrawal_not_from_here": {
        "zh": "按现行设置，该状态下不能撤案。",
        "en": "By the present settings it cannot be withdrawn from this state.",
    },
    "proposal.withdrawal_pending": {
        "zh": "已申请撤案，须先由提案委办公室答复。",
        "en": "Its withdrawal has been asked for; the proposal office answers that first.",
    },
    "proposal.has_merged": {
        "zh": "已有 {count} 件提案并入本案，不能撤案；并入的提案经终审复议恢复以后，可以撤案。",
        "en": "Other proposals ({count}) were merged into this one; it cannot be withdrawn before the final reviewer "
        "reconsiders them.",
    },
    "proposal.no_withdrawal_pending": {"zh": "没有待答复的撤案申请。", "en": "No withdrawal is waiting for an answer."},
    "proposal.final_level_decides": {
        "zh": "本级是终审，请直接立案、不予立案或退回。",
        "en": "This is the final level: file, do not file, or return it.",
    },
    "proposal.judged_meanwhile": {
        "zh": "您打开表单后，已有人在“{level}”提出意见或作出决定，您的意见没有提交。请看过后再决定。",
        "en": "Somebody has judged it at “{level}” since you opened the form, so yours was not taken. Read it first.",
    },
    "proposal.not_for_opinion": {"zh": "该提案没有转为社情民意。", "en": "It is not to become an opinion."},
    "proposal.opinion_consented": {"zh": "已经同意转为社情民意。", "en": "Consent was given already."},
    "proposal.handed_over_already": {"zh": "贵单位已经交办。", "en": "Your office has handed it over already."},
    "proposal.not_your_handover": {
        "zh": "该提案没有建议由贵单位系统承办。",
        "en": "No unit of your tree is proposed for it.",
    },
    "proposal.no_publish_consent": {
        "zh": "提案人不同意公开：{refusal}",
        "en": "The proposer does not agree to publication: {refusal}",
    },
    "proposal.consent_not_asked": {
        "zh": "这是历史导入的提案，没有提案人同意公开的记录；公开须经提案人同意，所以不能公开。",
        "en": "It was imported without a record that its proposer agrees to publication, which publishing needs.",
    },
    "proposal.reply_not_public": {
        "zh": "以下单位的答复不是主动公开：{units}。",
        "en": "The replies of these units are not set to be public: {units}.",
    },
    "proposal.published": {"zh": "已经公开。", "en": "It is public already."},
    "proposal.not_published": {"zh": "没有公开。", "en": "It is not public."},
    "forbidden.quarantined": {
        "zh": "该提案内容已封存，只有指定人员可以阅读。",
        "en": "The text is locked away; only named persons may read it.",
    },
    "forbidden.not_your_subject": {"zh": "您不能代表该提案人。", "en": "You do not act for that proposer."},
    "forbidden.settings": {
        "zh": "只有提案委办公室或管理员可以查看、修改设置。",
        "en": "Only the proposal office or an administrator may see and change settings.",
    },
    "forbidden.numbers": {"zh": "您不能查看该级政协的统计数字。", "en": "You may not see that committee's numbers."},
    "declaration_required": {
        "zh": "请确认不涉及国家秘密、工作秘密。",
        "en": "Confirm that it touches no state or work secrets.",
    },
    "not_in_dictionary": {"zh": "不在字典之中。", "en": "Not in the dictionary."},
    "unit_ended": {"zh": "该单位已结束，不能承办。", "en": "This unit has ended and can handle nothing."},
    "not_a_group": {"zh": "不是本会现有的审查组。", "en": "Not a reviewing group of this committee."},
    "not_a_unit": {"zh": "不是承办单位。", "en": "Not a handling unit."},
    "not_an_account": {"zh": "没有这个账号。", "en": "No such account."},
    "not_a_cosigner": {"zh": "不是联名人。", "en": "Not a co-signer."},
    "say_which": {"zh": "您代表的不止一个，请选定是哪一个。", "en": "You act for several: say for which."},
    "not_yours": {"zh": "您不能代表所选的这一个。", "en": "You do not act for that one."},
    "change.begun": {
        "zh": "这次变更已经生效，不能取消。请另作变更。",
        "en": "This change holds already and cannot be cancelled. Make another one.",
    },
    "change.cancelled": {"zh": "这次变更已经取消。", "en": "This change is cancelled already."},
    "change.needed": {
        "zh": "取消以后，另一项规定会和它冲突。请先修改或者取消那一项。",
        "en": "Without it another setting would contradict this one. Change or cancel that one first.",
    },
    "setting_unknown": {"zh": "没有这项设置。", "en": "There is no such setting."},
    "reply_later_than_latest": {
        "zh": "自该日起（含已排定的变更），答复期限将长于“延期后最长期限”。",
        "en": "From that day on, or with a change that is planned, the time for a reply would be longer than the "
        "longest time with an extension.",
    },
    "lowest_not_zero": {
        "zh": "最低的等次须从 0 分起，否则有的总分没有等次。",
        "en": "The lowest grade begins at 0; otherwise some totals have none.",
    },
    "office_before_leader": {
        "zh": "催办须先告知分管领导，再告知交办单位。",
        "en": "A reminder reaches the unit's leader before the handover office.",
    },
    "in_the_past": {"zh": "不能早于今天。", "en": "It cannot be before today."},
    "in_the_future": {"zh": "不能晚于今天。", "en": "It cannot be after today."},
    "unknown": {"zh": "没有这一项。", "en": "There is no such item."},
    "twice": {"zh": "出现了两次。", "en": "Given twice."},
    "required": {"zh": "必填。", "en": "Required."},
}

_STATES = {
    "draft": ("草稿", "Draft"),
    "discarded": ("已删除", "Deleted"),
    "submitted": ("已提交", "Submitted"),
    "under_review": ("审查中", "Under review"),
    "returned": ("退回修改", "Returned for change"),
    "not_filed": ("不予立案", "Not filed"),
    "merged": ("并案", "Merged"),
    "withdrawn": ("撤案", "Withdrawn"),
    "filed": ("立案", "Filed"),
    "handed_over": ("已交办", "Handed over"),
    "in_handling": ("办理中", "In handling"),
    "replied": ("已答复", "Replied"),
    "closed": ("办结", "Closed"),
    "archived": ("已归档", "Archived"),
}

_ROLES = {
    "first_proposer": ("第一提案人", "First proposer"),
    "submitter": ("提交人", "Submitter"),
    "signer": ("提案人", "Signer"),
    "invitee": ("受邀联名人", "Invited co-signer"),
    "proposal_office": ("提案委办公室", "Proposal office"),
    "reviewer": ("审查人", "Reviewer"),
    "final_reviewer": ("终审人", "Final reviewer"),
    "reviewing_body": ("审查机构", "Reviewing body"),
    "handover_office": ("交办机构", "Handover office"),
    "unit": ("承办单位", "Handling unit"),
    "leader": ("领导", "Leader"),
    "named_reader": ("指定阅读人", "Named reader"),
}

_ACTIONS = {
    "change_setting": ("修改设置", "Change a setting"),
    "cancel_setting_change": ("取消设置的变更", "Cancel a change of a setting"),
    "create_proposal": ("新建提案", "Write a proposal"),
    "edit_proposal": ("修改", "Edit"),
    "invite_cosigner": ("邀请联名", "Invite co-signers"),
    "sign_proposal": ("联名", "Sign"),
    "decline_to_sign": ("不联名", "Decline to sign"),
    "drop_cosigner": ("撤回联名邀请", "Drop a co-signer"),
    "discard_draft": ("删除草稿", "Delete the draft"),
    "submit_proposal": ("提交", "Submit"),
    "quarantine_proposal": ("封存", "Quarantine"),
    "release_proposal": ("解除封存", "Release"),
    "read_quarantined_text": ("阅读封存内容", "Read the locked text"),
    "start_review": ("开始审查", "Start review"),
    "review_proposal": ("提出审查意见", "Give an opinion"),
    "return_proposal": ("退回修改", "Return for change"),
    "file_proposal": ("立案", "File"),
    "not_file_proposal": ("不予立案", "Do not file"),
    "consent_to_opinion": ("同意转社情民意", "Consent to an opinion"),
    "merge_proposal": ("并案", "Merge"),
    "agree_to_merge": ("同意并案", "Agree to the merge"),
    "refuse_merge": ("不同意并案", "Refuse the merge"),
    "take_back_merge": ("收回并案征询", "Ask for the merge no more"),
    "ask_withdrawal": ("申请撤案", "Ask to withdraw"),
    "agree_to_withdrawal": ("同意撤案", "Agree to the withdrawal"),
    "deny_withdrawal": ("不同意撤案", "Deny the withdrawal"),
    "trial_hand_over": ("预交办", "Trial handover"),
    "hand_over": ("交办", "Hand over"),
    "give_feedback": ("反馈意见", "Give feedback"),
    "record_feedback": ("代录征询意见", "Enter feedback from paper"),
    "record_face_to_face": ("登记面商", "Record a talk"),
    "decide_dissatisfaction": ("处理再次不满意", "Decide on dissatisfaction"),
    "close_proposal": ("办结", "Close"),
    "archive_proposal": ("归档", "Archive"),
    "publish_proposal": ("公开", "Publish"),
    "unpublish_proposal": ("取消公开", "Unpublish"),
}

_WORDS = {
    "kind.plenary": ("大会提案", "Plenary proposal"),
    "kind.between_sessions": ("平时提案", "Between-session proposal"),
    "destination.opinion": ("转社情民意", "Opinion"),
    "destination.letter": ("作为来信", "Letter"),
    "destination.suggestion": ("作为意见建议", "Suggestion"),
    "destination.returned": ("退回提案人", "Returned"),
    "rating.satisfied": ("满意", "Satisfied"),
    "rating.basically": ("基本满意", "Basically satisfied"),
    "rating.unsatisfied": ("不满意", "Unsatisfied"),
    "rating.silent": ("未反馈", "Silent"),
    "level.preliminary": ("初审", "Preliminary review"),
    "level.second": ("复审", "Second review"),
    "level.final": ("终审", "Final review"),
    "recommendation.file": ("建议立案", "File"),
    "recommendation.not_file": ("建议不予立案", "Do not file"),
    "recommendation.merge": ("建议并案", "Merge"),
    "lookalike.join": ("加入该提案", "Join it"),
    "lookalike.differs": ("有所不同", "Differs"),
    "lookalike.go_on": ("继续提交", "Go on"),
    "decision.close": ("办结", "Close"),
    "decision.rehandle": ("重新办理", "Handle again"),
    "signature.invited": ("待答复", "Invited"),
    "signature.signed": ("已联名", "Signed"),
    "signature.declined": ("不联名", "Declined"),
    "column.under_review": ("在审", "Undecided"),
    "column.filed": ("立案", "Filed"),
    "column.not_filed": ("不予立案", "Not filed"),
    "column.merged": ("并案", "Merged"),
    "column.withdrawn": ("撤案", "Withdrawn"),
    "order.best": ("最相关的在前", "Best first"),
    "order.newest": ("新的在前", "Newest first"),
    "what.proposal": ("提案", "Proposals"),
    "what.reply": ("答复", "Replies"),
    "sort.-submitted_at": ("提交时间，新的在前", "Newest first"),
    "sort.submitted_at": ("提交时间，早的在前", "Oldest first"),
    "sort.-number": ("提案号，大的在前", "Highest number first"),
    "sort.number": ("提案号，小的在前", "Lowest number first"),
    "sort.deadline": ("期限，近的在前", "Soonest deadline first"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = _labels("state.", _STATES) | _labels("role.", _ROLES) | _labels("action.", _ACTIONS) | _labels("", _WORDS)
