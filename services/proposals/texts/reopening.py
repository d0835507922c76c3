"""Sentences and labels of reopening what was answered but not solved 答而未办."""

TEXTS = {
    "proposal.no_cause_to_reopen": {
        "zh": "没有需要重新办理的情形。",
        "en": "No rule points to it.",
    },
    "proposal.causes_changed": {
        "zh": "您打开后，需要研究的情形有变化，您的决定没有提交。请看过后再决定。",
        "en": "Why it may have to be reopened has changed since you opened it, so nothing was done. Read it first.",
    },
}
_LABELS = {
    "action.reopen_proposal": ("重新办理（答而未办）", "Reopen it"),
    "action.keep_closed": ("维持办结", "Keep it closed"),
    "reopening_cause.commitment_overdue": ("承诺事项逾期未落实", "A commitment is overdue"),
    "reopening_cause.commitment_contested": ("提案人不认可承诺已落实", "A commitment was contested"),
    "reopening_cause.not_satisfied": ("暂不能解决，且有提案人不满意", "Not solved, and a signer is not satisfied"),
    "reopening_cause.rated_unsatisfied": ("提案人反馈不满意", "The feedback was: not satisfied"),
    "field.causes_seen": ("已看过的情形数", "Causes seen"),
    "field.reopenable": ("答而未办，待研究", "Answered, perhaps not solved"),
}

LABELS = {code: {"zh": zh, "en": en} for code, (zh, en) in _LABELS.items()}
