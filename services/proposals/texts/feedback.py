"""Sentences of feedback 征询意见, and of what follows when somebody is unsatisfied again."""

TEXTS = {
    "proposal.feedback_pending": {
        "zh": "还有提案人未反馈：{waiting}，反馈期限 {due}。",
        "en": "These signers have not given feedback: {waiting}; they may until {due}.",
    },
    "proposal.feedback_over": {"zh": "反馈期限 {due} 已过。", "en": "The time for feedback ended on {due}."},
    "feedback.say_why": {
        "zh": "请写明不满意的理由，承办单位重新办理时会看到。",
        "en": "Please say why you are unsatisfied: the units read it when they handle it again.",
    },
    "feedback.not_awaited": {
        "zh": "请选择本轮还没有反馈的提案人。",
        "en": "Choose a proposer who has given no feedback in this round yet.",
    },
    "feedback.before_reply": {
        "zh": "不能早于本轮答复送达的日期。",
        "en": "It cannot be before the day on which this round's replies arrived.",
    },
    "proposal.all_rated": {"zh": "提案人都已反馈。", "en": "Every proposer has given feedback."},
    "proposal.rated_already": {"zh": "本轮您已经反馈。", "en": "You have given feedback in this round already."},
    "proposal.dissatisfaction_open": {
        "zh": "提案人再次不满意，请先面商并作出决定。",
        "en": "The proposer is unsatisfied again; talk face to face and decide first.",
    },
    "proposal.no_dissatisfaction": {
        "zh": "没有待处理的再次不满意。",
        "en": "There is no second unsatisfied rating to decide.",
    },
    "proposal.face_to_face_missing": {"zh": "请先登记面商情况。", "en": "Record the talk face to face first."},
}
