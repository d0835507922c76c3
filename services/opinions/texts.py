"""The sentences of opinions' refusals, and its labels, by code, in Chinese and English."""

TEXTS = {
    "opinion.incomplete": {
        "zh": "还不能提交：请先填写{missing}。",
        "en": "It cannot be submitted yet: please fill in {missing}.",
    },
    "opinion.too_long": {
        "zh": "正文共 {length} 字，最多 {limit} 字，请删减 {over} 字后再提交。",
        "en": "The text has {length} characters; at most {limit} are allowed. Please cut {over} of them.",
    },
    "opinion.source_locked": {
        "zh": "这条信息来自一件已封存的提案，解除封存前不能阅读和办理。",
        "en": "It comes from a proposal whose text is locked away; nobody reads or changes it until that is released.",
    },
}

LABELS = {
    "state.draft": {"zh": "草稿", "en": "Draft"},
    "state.submitted": {"zh": "已报送", "en": "Submitted"},
    "state.returned": {"zh": "退回修改", "en": "Returned for change"},
    "state.kept": {"zh": "留存", "en": "Kept for reference"},
    "role.submitter": {"zh": "报送者", "en": "Submitter"},
    "role.co_reflector": {"zh": "联名反映者", "en": "Co-reflector"},
    "role.opinions_editor": {"zh": "社情民意信息编辑", "en": "Opinions editor"},
    "action.edit_opinion": {"zh": "修改", "en": "Edit"},
    "action.submit_opinion": {"zh": "报送", "en": "Submit"},
    "action.return_opinion": {"zh": "退回修改", "en": "Return for change"},
    "action.keep_opinion": {"zh": "留存", "en": "Keep for reference"},
    "class.economy": {"zh": "经济建设", "en": "Economy"},
    "class.politics": {"zh": "政治建设", "en": "Politics"},
    "class.culture": {"zh": "文化建设", "en": "Culture"},
    "class.society": {"zh": "社会建设", "en": "Society"},
    "class.ecology": {"zh": "生态文明建设", "en": "Ecology"},
    "class.other": {"zh": "其他", "en": "Other"},
    "field.mine": {"zh": "只看我的", "en": "Mine only"},
    "field.proposal": {"zh": "来源提案", "en": "From the proposal"},
    "field.reason": {"zh": "理由", "en": "Reason"},
    "field.title": {"zh": "标题", "en": "Title"},
    "field.opinion_class": {"zh": "类别", "en": "Class"},
    "field.situation": {"zh": "情况反映", "en": "Situation"},
    "field.suggestion": {"zh": "意见建议", "en": "Suggestion"},
    "source.proposal": {"zh": "由未立案提案转来", "en": "From a proposal that was not filed"},
}
