"""Messages about democratic evaluation and awards, as in `messages`."""

MESSAGES = {
    "ballot_asked": {
        "zh": (
            "请参加民主评议",
            "“{name}”已开始，请您评议 {asked} 件，{until} 截止。截止前可以修改。评分保密，别的单位和个人看不到。",
        ),
        "en": (
            "Please rate",
            "“{name}” has begun. Sheets for you: {asked}, until {until}. Nobody else reads what you give.",
        ),
    },
    "ballot_reminded": {
        "zh": ("民主评议即将截止", "“{name}”还有 {days} 天截止，您还有 {left} 件未评。"),
        "en": (
            "The evaluation ends soon",
            "Days until “{name}” ends: {days}. Of your sheets still to be given: {left}.",
        ),
    },
    "evaluation_counted": {
        "zh": ("评议已汇总", "“{name}”已截止并汇总，请核对后提请主席会议审定。"),
        "en": ("An evaluation was counted", "“{name}” is over and counted. Please check it and put it to the meeting."),
    },
    "evaluation_submitted": {
        "zh": ("评议结果待审定", "“{name}”的结果已提请主席会议审定。{note}"),
        "en": ("Results wait for approval", "The results of “{name}” are before the chairmen's meeting. {note}"),
    },
    "evaluation_approved": {
        "zh": ("评议结果已审定", "主席会议已审定“{name}”的结果，可以公布。{note}"),
        "en": ("The results were approved", "The chairmen's meeting approved the results of “{name}”. {note}"),
    },
    "evaluation_sent_back": {
        "zh": ("评议结果被退回", "主席会议退回了“{name}”的结果。原因：{why}"),
        "en": ("The results were sent back", "The chairmen's meeting sent “{name}” back. Reason: {why}"),
    },
    "awards_submitted": {
        "zh": ("评优名单待审定", "“{name}”的名单已提请主席会议审定。{note}"),
        "en": ("Awards wait for approval", "The list of “{name}” is before the chairmen's meeting. {note}"),
    },
    "awards_approved": {
        "zh": ("评优名单已审定", "主席会议已审定“{name}”的名单，可以公布。{note}"),
        "en": ("The awards were approved", "The chairmen's meeting approved the list of “{name}”. {note}"),
    },
    "awards_sent_back": {
        "zh": ("评优名单被退回", "主席会议退回了“{name}”的名单。原因：{why}"),
        "en": ("The awards were sent back", "The chairmen's meeting sent “{name}” back. Reason: {why}"),
    },
    "awards_recalled": {
        "zh": ("评优名单的审定已撤回", "“{name}”的名单审定已撤回，重新评议。原因：{why}"),
        "en": ("The approval of awards was taken back", "“{name}” is deliberated again. Reason: {why}"),
    },
    "unit_honoured": {
        "zh": ("贵单位评为先进承办单位", "“{name}”已公布，贵单位评为先进承办单位。"),
        "en": ("Your unit is an advanced one", "“{name}” was published: your unit is an advanced one."),
    },
    "proposal_honoured": {
        "zh": ("您的提案评为优秀提案", "{named}在“{award}”中评为优秀提案。"),
        "en": ("An excellent proposal", "{named} was named an excellent proposal in “{award}”."),
    },
    "evaluation_announced": {
        "zh": ("评议结果已公布", "“{name}”的结果已公布，请查看。"),
        "en": ("The results are published", "The results of “{name}” are published."),
    },
}
