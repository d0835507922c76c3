"""Sentences of refusals of awards, and labels of their states, actions, fields and words."""

TEXTS = {
    "award.name_taken": {
        "zh": "这次会议已有名为“{name}”的评优。",
        "en": "There are awards called “{name}” for this session already.",
    },
    "award.others_open": {
        "zh": "这次会议的“{name}”还没有公布（现在是“{state}”），公布或取消以后才能启动下一轮评优。",
        "en": "“{name}” of this session is not published yet ({state}): publish or cancel it before others begin.",
    },
    "award.awarded_twice": {
        "zh": "这些在这次会议已经评上，不重复评：{names}。请撤回名单审定，移出名单后再提请审定。",
        "en": "Awarded in this session already: {names}. Take the approval back and strike them first.",
    },
    "award.fits_no_longer": {
        "zh": "这些已不符合这次评优的条件（例如又重新办理，不再是已办结）：{names}。请移出名单后再提请审定；"
        "名单已提请或已审定的，先由主席会议退回，或者撤回名单审定。",
        "en": "These do not meet the conditions of the awards any more (handled again, say): {names}. Please strike "
        "them. If the list is before the meeting, have it sent back first; if it is approved, take the approval back.",
    },
    "award.on_the_list": {"zh": "已在名单之中。", "en": "It is on the list already."},
    "award.not_on_the_list": {"zh": "不在名单之中。", "en": "It is not on the list."},
    "award.not_of_this_session": {
        "zh": "不是这次会议立案的提案，或答复过这次会议提案的单位。",
        "en": "No filed proposal of this session, or no unit that replied to one.",
    },
    "award.filed_no_longer": {
        "zh": "已撤案或并案，不再是立案的提案。",
        "en": "It was withdrawn or merged, and is no filed proposal any more.",
    },
    "award.replied_no_longer": {
        "zh": "对这次会议的提案已没有答复。",
        "en": "It has no reply to a proposal of this session any more.",
    },
    "award.not_closed": {
        "zh": "这次评优只评已办结的提案，这件还没有办结。",
        "en": "These awards are for closed proposals; this one is not closed.",
    },
    "award.replies_do_not_suffice": {
        "zh": "这件提案没有办理类别符合评优条件的答复。",
        "en": "No reply to this proposal is of a class that suffices for these awards.",
    },
    "award.too_few_replies": {
        "zh": "这次评优要求单位至少答复 {least} 件，这个单位答复了 {handled} 件。",
        "en": "These awards ask for {least} replies of a unit at least; this one gave {handled}.",
    },
    "award.awarded_before": {
        "zh": "这次会议的“{name}”已经评上，不重复评。",
        "en": "It was awarded in this session already, in “{name}”; nothing is awarded twice.",
    },
    "award.over_quota": {
        "zh": "{kind}超过名额，最多 {most} 个，请先减少。",
        "en": "Too many of {kind}: {most} at most. Please strike some first.",
    },
    "quota_over_most": {"zh": "名额不能高于最高比例。", "en": "The quota cannot be above the most."},
    "award.empty": {"zh": "名单是空的。", "en": "The list is empty."},
}

_STATES = {"proposing": ("拟定名单", "Proposing")}
_ROLES = {"reader": ("读者", "Reader")}
_ACTIONS = {
    "open_awards": ("启动评优", "Begin awards"),
    "add_candidate": ("增补候选", "Add a candidate"),
    "strike_candidate": ("移出名单", "Strike"),
    "deliberate_candidate": ("记评议意见", "Note what was said"),
    "submit_awards": ("提请主席会议审定", "Put before the chairmen's meeting"),
    "approve_awards": ("审定名单", "Approve the list"),
    "send_back_awards": ("退回名单", "Send the list back"),
    "recall_awards": ("撤回名单审定", "Take back the approval of the list"),
    "announce_awards": ("公布评优结果", "Publish the awards"),
    "cancel_awards": ("取消评优", "Cancel the awards"),
}
_WORDS = {
    "award_kind.proposal": ("优秀提案", "Excellent proposals"),
    "award_kind.unit": ("先进承办单位", "Advanced units"),
}
_FIELDS = {
    "open_awards.name": ("名称", "Name"),
    "add_candidate.kind": ("评优类别", "Kind"),
    "find_candidates.kind": ("评优类别", "Kind"),
    "find_candidates.text": ("名称或编号", "Name or number"),
    "add_candidate.record": ("候选", "Candidate"),
    "candidate": ("候选", "Candidate"),
    "deliberate_candidate.text": ("评议意见", "What was said"),
    "submit_awards.note": ("说明", "Note"),
    "recall_awards.reason": ("撤回原因", "Reason"),
    "approve_awards.note": ("审定意见", "Note"),
    "excellent": ("只看优秀提案", "Excellent ones only"),
}


def _labels(prefix: str, words: dict[str, tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = (
    _labels("state.", _STATES)
    | _labels("role.", _ROLES)
    | _labels("action.", _ACTIONS)
    | _labels("", _WORDS)
    | _labels("field.", _FIELDS)
)
