"""Messages of feedback 征询意见, and of what follows from it, by name. In braces as in `messages`."""

FEEDBACK = {
    "feedback_unsatisfied": {
        "zh": ("提案者不满意", "{one}对{named}的办理结果不满意。"),
        "en": ("A proposer is not satisfied", "{one} is not satisfied with the outcome of {named}."),
    },
    "feedback_recorded": {
        "zh": (
            "已登记您的纸质征询意见表",
            "提案委办公室已登记您对{named}的纸质征询意见表（{signed_on}签名）。请核对，如有不符，请联系提案委办公室。",
        ),
        "en": (
            "Your feedback on paper was entered",
            "The proposal office entered your feedback on {named} from paper, signed on {signed_on}. "
            "Please look at it, and tell the office if it is not as you wrote it.",
        ),
    },
    "feedback_lapsed": {
        "zh": ("征询意见期满", "{named}的征询意见期已满。"),
        "en": ("The time for feedback is over", "The time for feedback on {named} is over."),
    },
    "feedback_deadline_moved": {
        "zh": ("征询意见期限已调整", "节假日安排公布后，{named}的征询意见期限已重新计算。"),
        "en": ("You have other time to rate", "After the holiday notice, the time to rate {named} was recomputed."),
    },
    "feedback_urged": {
        "zh": ("请评价{numbered}的答复：反馈{left}", "{named}的答复尚待您评价，反馈期限为{due_on}，{left}。"),
        "en": (
            "Please rate the reply to {numbered}: {left}",
            "The reply to {named} still waits for your rating, due on {due_on}: {left}.",
        ),
    },
    "rehandling_opened": {
        "zh": ("提案重新办理", "{named}进入第{round}轮办理。"),
        "en": ("Your proposal is handled again", "{named} is now in round {round}."),
    },
    "dissatisfaction_opened": {
        "zh": ("提案者再次不满意", "{named}重新办理后仍不满意，请当面沟通后作出决定。"),
        "en": ("Unsatisfied again", "{named} was rated unsatisfied again: meet face to face, then decide."),
    },
    "dissatisfaction_decided": {
        "zh": ("提案委已作出决定", "对{named}的不满意评价，提案委决定：{decision_name}。{why}"),
        "en": ("The office has decided", "On the unsatisfied rating of {named}: {decision_name}. {why}"),
    },
}
