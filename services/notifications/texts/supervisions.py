"""Messages of supervisions 督办 and of reopening by name.

In braces as in `messages`, and: `led_by` (who leads), `grade_name`.
"""

SUPERVISIONS = {
    "reopening_suggested": {
        "zh": ("可能答而未办：{numbered}", "{named}已办结，但有承诺未落实或者提案人不满意，请研究是否重新办理。"),
        "en": ("Answered, perhaps not solved: {numbered}", "{named} is closed, but perhaps not solved. Please decide."),
    },
    "proposal_reopened": {
        "zh": ("提案重新办理：{numbered}", "{named}因答复后未落实，已退回承办单位重新办理。{why}"),
        "en": ("Your proposal was reopened: {numbered}", "{named} goes back to its units. {why}"),
    },
    "supervision_waits": {
        "zh": ("提请审议督办提案", "提案委办公室提请将{named}列为{grade_name}督办，请主席会议审议。理由：{why}"),
        "en": ("A supervision waits for the meeting", "The office proposes {named} as a {grade_name}. Reason: {why}"),
    },
    "supervision_given": {
        "zh": ("请您督办{grade_name}", "主席会议确定由{led_by}督办{named}，请制定督办方案。{opinion}"),
        "en": (
            "You lead a supervision",
            "The chairmen's meeting gave {named} to {led_by}. Please make a plan. {opinion}",
        ),
    },
    "supervision_approved": {
        "zh": ("已列入督办：{numbered}", "{named}已列为{grade_name}，由{led_by}督办。"),
        "en": ("Taken up: {numbered}", "{named} is a {grade_name} now, led by {led_by}."),
    },
    "supervision_begins": {
        "zh": ("您的提案列为{grade_name}", "{named}已列为{grade_name}，由{led_by}督办。"),
        "en": ("Your proposal is supervised", "{named} is a {grade_name} now, led by {led_by}."),
    },
    "supervision_refused": {
        "zh": ("未列入督办：{numbered}", "主席会议未将{named}列为{grade_name}。原因：{why}"),
        "en": ("Not taken up: {numbered}", "The chairmen's meeting did not take up {named}. Reason: {why}"),
    },
    "supervision_planned": {
        "zh": ("督办方案已定：{numbered}", "{named}的督办方案已定，请按日期开展督办活动并登记。"),
        "en": ("The plan is made: {numbered}", "The supervision of {named} has a plan. Please record what is done."),
    },
    "supervision_reported": {
        "zh": ("收到督办报告：{numbered}", "{named}的督办报告已提交，请审核办结。"),
        "en": ("A report has come in: {numbered}", "The report on {named} waits to be accepted."),
    },
    "supervision_report_sent_back": {
        "zh": ("督办报告退回：{numbered}", "{named}的督办报告已退回，请补充后重新提交。原因：{why}"),
        "en": ("The report was sent back: {numbered}", "Please complete the report on {named}. Reason: {why}"),
    },
    "supervision_concluded": {
        "zh": ("督办办结：{numbered}", "{named}的督办已办结。{opinion}"),
        "en": ("The supervision is concluded: {numbered}", "The supervision of {named} is concluded. {opinion}"),
    },
    "supervision_ended": {
        "zh": ("督办提前结束：{numbered}", "{named}的督办已提前结束。{why}"),
        "en": ("The supervision has ended: {numbered}", "The supervision of {named} has ended early. {why}"),
    },
    "supervision_urged": {
        "zh": ("督办安排{left}：{numbered}", "{named}的督办方案在{due_on}有安排，{left}，尚无活动或进展记录。"),
        "en": (
            "A planned day, {left}: {numbered}",
            "The plan for {named} has something for {due_on} ({left}), and nothing is recorded yet.",
        ),
    },
}
