"""The sentences of members' refusals, and why an entry of the ledger is what it is."""

TEXTS = {
    "sign_in.wrong": {"zh": "账号或密码不正确。", "en": "The sign-in name or the password is not right."},
    "sign_in.locked": {
        "zh": "该账号已被管理员锁定，请与管理员联系。",
        "en": "This account was locked by an administrator. Please contact them.",
    },
    "sign_in.too_many": {
        "zh": "尝试次数过多，请 {retry_after} 秒后再试。",
        "en": "Too many tries. Please try again in {retry_after} seconds.",
    },
    "unavailable.sign_in": {
        "zh": "登录的人较多，系统正忙，这次没有登录。您没有丢失任何内容，请稍候再试。",
        "en": "Many people are signing in and the system is busy: you are not signed in yet. Nothing was lost. "
        "Please try again in a moment.",
    },
    "timed_out.sign_in": {
        "zh": "系统正忙，登录没有及时完成。您没有丢失任何内容，请稍候再试。",
        "en": "The system is busy: signing in took too long. Nothing was lost. Please try again in a moment.",
    },
    "session.ended": {"zh": "登录已结束，请重新登录。", "en": "This session has ended. Please sign in again."},
    "session.forged": {"zh": "登录凭证无效，请重新登录。", "en": "This sign-in is not valid. Please sign in again."},
    "session.reused": {
        "zh": "登录凭证被重复使用，为安全起见已退出，请重新登录。",
        "en": "A used refresh token came again, so the session was ended for safety. Please sign in again.",
    },
    "set_up.done": {"zh": "平台已经初始化。", "en": "The platform was set up already."},
    "set_up.wrong_token": {"zh": "初始化令牌不正确。", "en": "The set-up token is not right."},
    "account.login_taken": {"zh": "登录名“{login}”已被使用。", "en": "The sign-in name “{login}” is taken."},
    "account.not_oneself": {"zh": "不能锁定自己的账号。", "en": "You cannot lock your own account."},
    "account.speaks_already": {
        "zh": "该账号已可代表这个单位。",
        "en": "The account speaks for this organisation already.",
    },
    "account.does_not_speak": {
        "zh": "该账号并不代表这个单位。",
        "en": "The account does not speak for this organisation.",
    },
    "grant.not_oneself": {
        "zh": "不能给自己授予角色，须由另一名管理员授予。",
        "en": "You cannot grant yourself a role. Another administrator must do it.",
    },
    "grant.exists": {"zh": "同样的授权仍然有效。", "en": "The same grant is still in force."},
    "grant.ends_earlier": {"zh": "该授权已于 {until} 到期。", "en": "The grant ends on {until} already."},
    "grant.last_administrator": {
        "zh": "这是最后一名管理员，须先确定另一名管理员。",
        "en": "This is the last administrator. Appoint another one first.",
    },
    "grant.none": {"zh": "该账号没有授予的角色。", "en": "The account has no roles."},
    "nomination.none": {"zh": "没有等待确认的管理员提名。", "en": "Nobody waits to be confirmed as administrator."},
    "deputy.nobody": {"zh": "没有设定代理人。", "en": "No deputy was appointed."},
    "nomination.exists": {"zh": "已有等待确认的管理员提名。", "en": "A proposal as administrator waits already."},
    "nomination.second_person": {
        "zh": "管理员须由另一人确认，提名人不能自己确认。",
        "en": "A second person must confirm an administrator; the one who proposed cannot.",
    },
    "nomination.not_oneself": {
        "zh": "还有其他管理员，须由他们确认。",
        "en": "There are other administrators; one of them must confirm.",
    },
    "filter.too_many": {
        "zh": "常用筛选已有 {most} 个，请先删去不用的。",
        "en": "There are {most} saved filters already. Delete one first.",
    },
    "filter.name_taken": {"zh": "已有名为“{name}”的常用筛选。", "en": "There is a saved filter “{name}” already."},
    "deputy.not_oneself": {"zh": "不能由本人代理本人。", "en": "Nobody is their own deputy."},
    "deputy.by_oneself": {
        "zh": "不能指定自己代理他人，须由本人或另一名管理员指定。",
        "en": "You cannot make yourself somebody's deputy. The owner or another administrator must do it.",
    },
    "deputy.known_elsewhere": {
        "zh": "此账号在其他政协也有身份，只能由本人指定代理人。",
        "en": "This account is known in another committee too. Only its owner can appoint a deputy.",
    },
    "deputy.exists": {"zh": "此人在该时段已是代理人。", "en": "This person is a deputy for that time already."},
    "deputy.none": {"zh": "您今天不是该账号的代理人。", "en": "You are not this account's deputy today."},
    "name.not_later": {
        "zh": "新名称的起始日期须晚于 {since}。",
        "en": "The new name must begin after {since}.",
    },
    "organisation.exists": {"zh": "已有同名单位。", "en": "There is an organisation of this name already."},
    "membership.exists": {"zh": "此人在本届已是委员。", "en": "This person is a member for this term already."},
    "term.exists": {"zh": "本届次已经存在。", "en": "A term with this number exists already."},
    "session.exists": {"zh": "第 {number} 次会议已经存在。", "en": "Session {number} exists already."},
    "calendar.root_only": {
        "zh": "工作日历由最上级政协统一导入。",
        "en": "The calendar is imported once, by the topmost committee.",
    },
    "dead_letter.gone": {
        "zh": "该死信已不在队列中，可能已重投或已处理。",
        "en": "This dead letter is not in the queue any more: it may have been sent back or discarded.",
    },
    "unknown_queue": {"zh": "没有这个队列。", "en": "There is no such queue."},
    "members.search_too_short": {"zh": "请输入至少两个字。", "en": "Please enter at least two characters."},
    "members.search_too_often": {
        "zh": "查找过于频繁，请稍候再试。",
        "en": "Too many searches. Please wait a moment.",
    },
    "needs_a_unit": {"zh": "该角色须限定到一个单位。", "en": "This role is for one organisation: name the unit."},
    "not_such_an_organisation": {"zh": "不是本政协的相应单位。", "en": "Not such an organisation of this committee."},
    "not_a_handover_office": {"zh": "不是本政协的交办单位。", "en": "Not a handover office of this committee."},
    "not_for_this_sort": {"zh": "这类单位不承办提案。", "en": "Organisations of this sort handle no proposals."},
    "before_since": {"zh": "结束日期早于开始日期。", "en": "It ends before it begins."},
    "outside_term": {"zh": "不在本届任期之内。", "en": "Outside the term."},
    "overlaps_session": {"zh": "与上一次会议的时间重叠。", "en": "It overlaps the session before."},
    "other_year": {"zh": "含有其他年份的日期。", "en": "A day of another year."},
    "on_both_lists": {"zh": "同一天既放假又上班。", "en": "The same day is off and worked."},
    "not_a_weekend_day": {"zh": "调休上班日须为周六或周日。", "en": "A made-up workday must be a weekend day."},
    "over_already": {"zh": "该时间已经过去。", "en": "That time is over."},
    "must_be_later": {"zh": "须晚于今天。", "en": "It must be after today."},
    "name_twice": {"zh": "名称重复。", "en": "A name is there twice."},
    "occasion_twice": {"zh": "同一事由有两条规则。", "en": "Two rules for the same occasion."},
    "cancels_itself": {"zh": "不能被同一事由撤销。", "en": "A rule cannot be cancelled by its own occasion."},
    "no_rule_in_group": {"zh": "没有属于该组的规则。", "en": "No rule is in that group."},
    "login_taken": {"zh": "登录名已被使用。", "en": "The sign-in name is taken."},
    "number_taken": {"zh": "本届已有委员使用此编号。", "en": "A member of this term has this number."},
    "twice_in_import": {"zh": "与本次导入的另一行重复。", "en": "Another row of this import is the same."},
    "too_simple": {"zh": "密码过于简单。", "en": "The password is too simple."},
    "holds_login": {"zh": "密码不能包含登录名。", "en": "The password must not hold the sign-in name."},
    "needs_a_term": {"zh": "填写委员信息须指定届次。", "en": "Particulars of a member need a term."},
    "other_committee": {"zh": "属于另一政协。", "en": "It belongs to another committee."},
    "required": {"zh": "必须填写。", "en": "This is required."},
}

EXPLANATIONS = {
    "points.earned": {"zh": "《{title}》{cause}，计 {points} 分。", "en": "“{title}” {cause}: {points} points."},
    "points.earned_in_part": {
        "zh": "《{title}》{cause}，应计 {full} 分，因年度上限计 {points} 分。",
        "en": "“{title}” {cause}: {points} of {full} points, because of the year's cap.",
    },
    "points.cap_reached": {
        "zh": "《{title}》{cause}，已达年度上限，不再计分。",
        "en": "“{title}” {cause}: no points, the year's cap is reached.",
    },
    "points.corrected": {
        "zh": "《{title}》：因后续情况（{cause}）重新计算，{points} 分。",
        "en": "“{title}”: counted anew because of a later fact ({cause}): {points} points.",
    },
    "points.taken_back": {
        "zh": "《{title}》：{cause}，原计分冲回 {points} 分。",
        "en": "“{title}”: {cause}, taken back {points} points.",
    },
}
"""Why an entry of the ledger is what it is; `cause` is the label of the occasion."""
