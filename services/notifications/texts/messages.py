"""Messages by name: title and text, in Chinese and English.

In braces stand facts of the event, and: `named` (the record with number and title), `first` (the first proposer),
`one` (the signer that the event is about), `why` (the reason), `numbered` (the proposal by its number alone);
of reminders: `due_on` (the day) and `left` (the days to it, or since).
"""

MESSAGES = {
    "cosigner_invited": {
        "zh": ("{first}邀请您联名", "{first}邀请您联名{named}。请阅读全文后签名或谢绝。"),
        "en": ("{first} asks you to co-sign", "{first} asks you to co-sign {named}. Please sign or decline."),
    },
    "cosigner_asked_again": {
        "zh": ("请重新确认联名", "您联名的{named}修改了正文，原签名不再有效，请阅读后重新签名。"),
        "en": ("Please confirm your signature", "The text of {named} has changed. Please read it and sign again."),
    },
    "cosigner_signed": {
        "zh": ("{one}已联名", "{one}已在{named}上签名。"),
        "en": ("{one} has signed", "{one} has signed {named}."),
    },
    "cosigner_declined": {
        "zh": ("{one}谢绝联名", "{one}谢绝联名{named}。{why}"),
        "en": ("{one} has declined", "{one} has declined to sign {named}. {why}"),
    },
    "cosigner_dropped": {
        "zh": ("联名邀请已撤回", "{first}撤回了请您联名{named}的邀请。"),
        "en": ("You are no longer asked to sign", "{first} has taken back the invitation to sign {named}."),
    },
    "draft_discarded": {
        "zh": (
            "联名的草稿已删除",
            "{first}删除了{named}的草稿，没有提交。您的联名（邀请或者签名）不再有效，您不用再做什么。",
        ),
        "en": (
            "A draft with your name was deleted",
            "{first} has deleted the draft of {named}. It was never submitted; your invitation or signature counts no "
            "more, and there is nothing left for you to do.",
        ),
    },
    "own_draft_discarded": {
        "zh": ("提案草稿已删除", "{named}的草稿已由代表提案者的人删除，没有提交，不能恢复。"),
        "en": (
            "A draft was deleted",
            "Somebody who acts for its proposer has deleted the draft of {named}. It was never submitted.",
        ),
    },
    "proposal_received": {
        "zh": ("收到提案", "{first}提交了{named}，等待审查。"),
        "en": ("A proposal has come in", "{first} submitted {named}. It waits for review."),
    },
    "proposal_submitted": {
        "zh": ("您联名的提案已提交", "{named}已由{first}提交。"),
        "en": ("A proposal you signed was submitted", "{first} submitted {named}."),
    },
    "proposal_quarantined": {
        "zh": ("一件提案已封存", "{named}的正文已封存，仅您等指定人员可以阅读，阅读将被记录。原因：{why}"),
        "en": ("A proposal is quarantined", "Only named persons may read {named}, you among them. {why}"),
    },
    "review_waits": {
        "zh": ("有提案等待审查", "{named}等待您审查。"),
        "en": ("A proposal waits for your review", "{named} waits for your review."),
    },
    "proposal_returned": {
        "zh": ("提案退回修改", "{named}退回修改，请修改后重新提交。原因：{why}"),
        "en": ("Your proposal was returned", "{named} was returned for change; please submit it again. Reason: {why}"),
    },
    "proposal_filed": {
        "zh": ("提案已立案", "{named}已立案，类别：{category_name}。"),
        "en": ("Your proposal was filed", "{named} was filed under {category_name}."),
    },
    "handover_waits": {
        "zh": ("有提案等待交办", "{named}已立案，等待交办。"),
        "en": ("A proposal waits to be handed over", "{named} was filed and waits to be handed over."),
    },
    "proposal_not_filed": {
        "zh": ("提案未予立案", "{named}未予立案，去向：{destination_name}。原因：{why}"),
        "en": ("Your proposal was not filed", "{named} was not filed and goes to: {destination_name}. Reason: {why}"),
    },
    "merge_asked": {
        "zh": ("请答复并案意见", "提案委拟将{named}并入《{lead_title}》，请答复是否同意。{why}"),
        "en": ("Do you agree to a merge?", "The office wants to merge {named} into “{lead_title}”. {why}"),
    },
    "merge_refused": {
        "zh": ("提案者不同意并案", "{first}不同意将{named}并入《{lead_title}》。{why}"),
        "en": ("A merge was refused", "{first} does not agree to merge {named} into “{lead_title}”. {why}"),
    },
    "merge_taken_back": {
        "zh": ("不再征求并案意见", "提案委办公室已收回将{named}并入《{lead_title}》的征询，您不必再答复。{why}"),
        "en": (
            "No merge is asked for any more",
            "{named} is no longer to go into “{lead_title}”; no answer is needed. {why}",
        ),
    },
    "proposal_merged": {
        "zh": ("提案已并案", "{named}已并入《{lead_title}》，双方提案者均为提案人，答复将送达每一位。{why}"),
        "en": ("Proposals were merged", "{named} was merged into “{lead_title}”; all proposers remain. {why}"),
    },
    "merged_in": {
        "zh": (
            "又有提案并入",
            "《{merged_title}》已并入{named}：它的建议由您单位一并答复，提案人也增加了，请看办理页。",
        ),
        "en": (
            "Another proposal was merged in",
            "“{merged_title}” was merged into {named}: your unit answers its suggestions too, and has more proposers.",
        ),
    },
    "merged_out": {
        "zh": ("并入的提案已分出", "《{merged_title}》经复议从{named}中分出，它的建议不再由您单位答复。"),
        "en": (
            "A merged proposal was taken out",
            "“{merged_title}” was taken out of {named} again: your unit no longer answers its suggestions.",
        ),
    },
    "withdrawal_asked": {
        "zh": ("提案者申请撤案", "{first}申请撤回{named}。原因：{why}"),
        "en": ("A withdrawal is asked for", "{first} asks to withdraw {named}. Reason: {why}"),
    },
    "withdrawal_denied": {
        "zh": ("撤案申请未获同意", "{named}的撤案申请未获同意。原因：{why}"),
        "en": ("The withdrawal was denied", "{named} cannot be withdrawn. Reason: {why}"),
    },
    "proposal_withdrawn": {
        "zh": ("提案已撤案", "{named}已撤案。"),
        "en": ("A proposal was withdrawn", "{named} was withdrawn."),
    },
    "proposal_reconsidered": {
        "zh": ("提案经复议恢复办理", "{named}经复议，原决定已撤销，恢复办理。原因：{why}"),
        "en": ("A proposal was reconsidered", "{named} was reconsidered: it goes on where it was. Reason: {why}"),
    },
    "merge_undone": {
        "zh": ("提案已从主案中分出", "{named}经复议，从《{lead_title}》中分出，各自办理。原因：{why}"),
        "en": ("A merge was undone", "{named} was taken out of “{lead_title}” again and goes on alone. {why}"),
    },
    "hand_over_passed_on": {
        "zh": ("有提案转来交办", "{named}由另一交办机构转来，拟交{unit_names}办理，等待交办。原因：{why}"),
        "en": (
            "A proposal was passed on to you",
            "{named} was passed on for {unit_names} and waits to be handed over. Reason: {why}",
        ),
    },
    "proposal_handed_over": {
        "zh": ("提案已交办", "{named}已交{unit_names}办理。"),
        "en": ("Your proposal was handed over", "{named} was handed over to {unit_names}."),
    },
    "proposal_replied": {
        "zh": ("提案已答复，请评价", "{named}的答复已全部送达，请在期限内评价。"),
        "en": ("Please rate the reply", "Every reply to {named} has arrived. Please rate it in time."),
    },
    "proposal_closed": {
        "zh": ("提案已办结", "{named}已办结。"),
        "en": ("Your proposal is closed", "{named} is closed."),
    },
    "proposal_published": {
        "zh": ("提案已公开", "{named}及其答复已在网站公开。"),
        "en": ("Your proposal was published", "{named} and its reply are on the public site now."),
    },
    "proposal_unpublished": {
        "zh": ("提案已停止公开", "{named}已从网站撤下。原因：{why}"),
        "en": ("Your proposal is no longer public", "{named} was taken off the public site. Reason: {why}"),
    },
    "proposal_reclassed": {
        "zh": ("提案类别已更正", "{named}的类别由“{category_before}”更正为“{category_name}”。原因：{why}"),
        "en": ("A category was corrected", "{named}: its category was {category_before} and is {category_name}. {why}"),
    },
    "contact_corrected": {
        "zh": ("提案联系人已更正", "{named}的联系人或电话已更正，请按提案页上的联系。{why}"),
        "en": ("A contact was corrected", "{named} has another contact or number: see its page. {why}"),
    },
    "publication_agreed": {
        "zh": ("提案改为同意公开", "{named}的公开意愿更正为同意公开。{why}"),
        "en": ("Publication was agreed to", "{named} may be published now, its proposer agrees. {why}"),
    },
    "publication_refused": {
        "zh": (
            "提案改为不同意公开",
            "{named}的公开意愿更正为不同意公开，已公开的已撤下。理由：{refusal} {why}",
        ),
        "en": ("Publication is agreed to no more", "{named} is public no more: {refusal} {why}"),
    },
    "trial_handed_over": {
        "zh": ("预交办：请确认", "拟将{named}交{unit_names}办理，如不属本单位职责请及时提出。"),
        "en": ("Trial handover: please look", "{named} is to be handled by {unit_names}. Object if it is not yours."),
    },
    "trial_objected": {
        "zh": ("单位对预交办有异议", "{unit_name}认为{named}不属其职责。原因：{why}"),
        "en": ("A unit objects", "{unit_name} says that {named} is not its own. Reason: {why}"),
    },
    "handling_assigned": {
        "zh": ("新交办提案，请签收", "{named}已交{unit_name}办理，请按时签收。"),
        "en": ("A proposal was handed to you", "{named} was handed to {unit_name}. Please sign it in in time."),
    },
    "return_asked": {
        "zh": ("单位申退", "{unit_name}申请退回{named}。原因：{why}"),
        "en": ("A unit asks to return a proposal", "{unit_name} asks to return {named}. Reason: {why}"),
    },
    "return_refused": {
        "zh": ("申退未获同意", "{named}仍由{unit_name}办理。原因：{why}"),
        "en": ("The return was refused", "{named} stays with {unit_name}. Reason: {why}"),
    },
    "handling_reassigned": {
        "zh": ("提案已改办", "{named}已改由{to_unit_name}办理。{why}"),
        "en": ("A proposal was reassigned", "{named} is handled by {to_unit_name} now. {why}"),
    },
    "unit_changed": {
        "zh": ("承办单位有变动", "{named}原由{unit_name}办理，现已改由{to_unit_name}办理。"),
        "en": ("Another unit handles it", "{named} was handled by {unit_name}, and is handled by {to_unit_name} now."),
    },
    "handling_stopped": {
        "zh": ("提案停止办理", "{named}无需继续办理。{why}"),
        "en": ("Nothing more to do", "{named} need not be handled any further. {why}"),
    },
    "contact_logged": {
        "zh": ("请确认沟通记录", "{named}新增一条沟通记录，请确认是否属实。"),
        "en": ("Please confirm a contact entry", "A contact was logged on {named}. Please confirm or contest it."),
    },
    "contact_contested": {
        "zh": ("沟通记录有异议", "{named}的一条沟通记录被提出异议。{why}"),
        "en": ("A contact entry is contested", "An entry in the contact log of {named} is contested. {why}"),
    },
    "opinion_given": {
        "zh": ("会办意见已提交", "{unit_name}已就{named}提交会办意见。"),
        "en": ("An assisting opinion has come", "{unit_name} gave its opinion on {named}."),
    },
    "opinion_sent_back": {
        "zh": ("会办意见退回", "{unit_name}关于{named}的会办意见被退回。原因：{why}"),
        "en": ("The opinion was sent back", "The opinion of {unit_name} on {named} was sent back. Reason: {why}"),
    },
    "reply_drafted": {
        "zh": ("答复稿待核稿", "{named}的答复稿等待核稿。"),
        "en": ("A reply waits to be checked", "The reply to {named} waits to be checked."),
    },
    "countersign_waits": {
        "zh": ("答复稿待会签", "{named}的答复稿等待贵单位会签。"),
        "en": ("A reply waits for your countersignature", "The reply to {named} waits for your unit."),
    },
    "signature_waits": {
        "zh": ("答复稿待签发", "{named}的答复稿等待签发。"),
        "en": ("A reply waits for your signature", "The reply to {named} waits for your signature."),
    },
    "approval_waits": {
        "zh": ("答复待审定", "{unit_name}对{named}的答复等待审定。"),
        "en": ("A reply waits for approval", "The reply of {unit_name} to {named} waits for approval."),
    },
    "reply_ready": {
        "zh": ("答复可以寄送", "{named}的答复已签发，请送达提案者。"),
        "en": ("The reply can be sent", "The reply to {named} is signed. Please send it."),
    },
    "reply_sent_back": {
        "zh": ("答复稿退回修改", "{named}的答复稿退回修改。原因：{why}"),
        "en": ("The reply was sent back", "The reply to {named} was sent back. Reason: {why}"),
    },
    "extension_asked": {
        "zh": ("单位申请延期", "{unit_name}申请将{named}延期至{until}答复。原因：{why}"),
        "en": ("An extension is asked for", "{unit_name} asks for {named} to be due on {until}. Reason: {why}"),
    },
    "extension_granted": {
        "zh": ("办理期限已延长", "{unit_name}办理{named}的期限已延长。"),
        "en": ("The deadline was extended", "{unit_name} has more time for {named}."),
    },
    "extension_refused": {
        "zh": ("延期申请未获同意", "{named}的办理期限不变。原因：{why}"),
        "en": ("The extension was refused", "The deadline of {named} stays. Reason: {why}"),
    },
    "deadlines_recomputed": {
        "zh": ("办理期限已重新计算", "节假日安排公布后，{named}的期限已重新计算。"),
        "en": ("Deadlines were recomputed", "After the holiday notice, the deadlines of {named} were recomputed."),
    },
    "handling_urged": {
        "zh": (
            "催办：{numbered}{occasion_name}{left}",
            "{urgency_name}：{unit_name}办理的{named}，{occasion_name}期限为{due_on}，{left}。{text}",
        ),
        "en": (
            "Reminder: {occasion_name} on {numbered}, {left}",
            "{urgency_name}: {named}, handled by {unit_name}. Its {occasion_name} is due on {due_on}: {left}. {text}",
        ),
    },
    "opinion_drafted": {
        "zh": ("已为您生成社情民意信息草稿", "您的提案《{title}》未予立案，已转为社情民意信息草稿，请修改后报送。"),
        "en": ("A draft opinion waits for you", "Your proposal “{title}” became a draft opinion. Please finish it."),
    },
    "opinion_submitted": {
        "zh": ("收到社情民意信息", "收到第{serial}号社情民意信息《{title}》。"),
        "en": ("An opinion has come in", "Opinion No. {serial}, “{title}”, has come in."),
    },
    "decision_due_moved": {
        "zh": ("处理期限已重新计算", "节假日安排公布后，社情民意信息《{title}》的处理期限已重新计算。"),
        "en": ("A deadline was recomputed", "After the holiday notice, the time to decide on “{title}” is another."),
    },
    "opinion_returned": {
        "zh": ("社情民意信息退回修改", "《{title}》退回修改。原因：{why}"),
        "en": ("Your opinion was returned", "“{title}” was returned for change. Reason: {why}"),
    },
    "opinion_kept": {
        "zh": ("社情民意信息留存", "《{title}》已留存备查。原因：{why}"),
        "en": ("Your opinion was kept", "“{title}” was kept for reference. Reason: {why}"),
    },
}
