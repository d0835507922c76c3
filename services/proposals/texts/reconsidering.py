"""Sentences and labels of reconsidering 复议."""

TEXTS = {
    "proposal.lead_gone_on": {
        "zh": "主案已有答复，或已并入其他提案，不能再从中分出。",
        "en": "The lead has been replied to, or went into another proposal; nothing can be taken out of it any more.",
    },
    "proposal.imported_stays": {
        "zh": "历史导入的提案按导入的结果保留，不在此复议。",
        "en": "It was imported: how it ended then is not reconsidered here.",
    },
}
_LABELS = {
    "action.reconsider_proposal": ("复议（恢复办理）", "Reconsider it"),
    "hint.reconsider_proposal.reason": (
        "将告知提案人（并案的，也告知主案提案人）。不予立案的回到终审；并案、撤案的恢复到原来的环节。",
        "The proposers are told, a lead's too. Not filed, it is decided anew; merged or withdrawn, it is where it was.",
    ),
}

LABELS = {code: {"zh": zh, "en": en} for code, (zh, en) in _LABELS.items()}
