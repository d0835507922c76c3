"""Sentences and labels of correcting 更正 what was given with a proposal."""

TEXTS = {
    "proposal.nothing_corrected": {
        "zh": "与现在登记的内容相同，没有需要更正的。",
        "en": "It says what is on record already; there is nothing to correct.",
    },
    "proposal.corrected_meanwhile": {
        "zh": "您打开后，已有人更正过这些内容。请看过现在登记的内容，再决定是否更正。",
        "en": "Somebody corrected this since you opened it. Look at what is on record now, then decide.",
    },
    "called_no_more": {
        "zh": "办结或并案后不再更正联系人。",
        "en": "The contact is not corrected once it is closed or merged.",
    },
    "unchanged": {"zh": "与现在的类别相同。", "en": "That is its category already."},
}
_LABELS = {
    "action.class_proposal": ("归入类别", "Class it"),
    "action.correct_particulars": ("更正联系人、公开意愿", "Correct contact and consent"),
    "field.corrections_seen": ("看到的更正次数", "Corrections seen"),
    "hint.class_proposal.reason": (
        "记入办理历程；已交办的告知主办单位。",
        "It stands in the history, and the units that lead are told.",
    ),
    "hint.correct_particulars.contact": (
        "更正后告知承办单位，不公开。办结后不再更正。",
        "The units that handle it are told; never public. Not corrected once it is closed.",
    ),
    "hint.correct_particulars.publish_consent": (
        "随时可以更正。不再同意的，已公开的页面立即撤下；改为同意的，办结后经办公室审核公开。",
        "At any time. Without it a public page goes at once; with it the office may publish what is closed.",
    ),
    "hint.correct_particulars.reason": (
        "提案委办公室代提案人更正时必填，提案人会看到。",
        "Needed when the office corrects it for its proposer, who reads it.",
    ),
}

LABELS = {code: {"zh": zh, "en": en} for code, (zh, en) in _LABELS.items()}
