"""What the report 提案办理情况报告 says: figures stand in its sentences, and 【待补充】 where only people know.

A sentence whose figure is empty is left out.
"""

REPORT: tuple[tuple[str, str], ...] = (
    ("标题", "{{ committee }}{{ period }}提案办理情况报告"),
    ("附注", "（草稿，统计截至{{ date }}）"),
    ("正文段", "【待补充：会议的召开、提案工作的总体情况】"),
    ("小标题", "一、提案的提出和审查立案"),
    (
        "正文段",
        "共收到提案 {{ received_count }} 件{% if before_count %}，上一时段收到 {{ before_count }} 件{% endif %}。",
    ),
    (
        "正文段",
        "经审查，立案 {{ filed_count }} 件，并案 {{ merged_count }} 件，不予立案 {{ not_filed_count }} 件"
        "{% if destinations %}（{{ destinations }}）{% endif %}，撤案 {{ withdrawn_count }} 件"
        "{% if under_review_count %}，仍在审查 {{ under_review_count }} 件{% endif %}。"
        "{% if filing_rate %}立案率 {{ filing_rate }}；含并案为 {{ filing_with_merged_rate }}。{% endif %}",
    ),
    ("小标题", "二、提案的办理和答复"),
    (
        "正文段",
        "向承办单位交办 {{ handed_over_count }} 件次，其中主办 {{ lead_count }} 件、会办 {{ assisting_count }} 件。"
        "已答复 {{ replied_count }} 件次，答复率 {{ reply_rate }}。"
        "{% if overdue_count %}目前逾期未办 {{ overdue_count }} 件。{% endif %}",
    ),
    ("正文段", "{%p if on_time_rate %}"),
    ("正文段", "按期答复率 {{ on_time_rate }}，面商率 {{ meeting_rate }}。"),
    ("正文段", "{%p endif %}"),
    ("正文段", "{%p if adoption_rate %}"),
    ("正文段", "答复涉及建议 {{ suggested_count }} 条，采纳 {{ adopted_count }} 条，采纳率 {{ adoption_rate }}。"),
    ("正文段", "{%p endif %}"),
    ("正文段", "【待补充：办理工作的主要做法和成效、典型提案】"),
    ("小标题", "三、提案人的评价和承诺的落实"),
    ("正文段", "{%p if feedback_rate %}"),
    ("正文段", "应评价的提案人 {{ asked_count }} 人次，已评价 {{ rated_count }} 人次，反馈率 {{ feedback_rate }}。"),
    ("正文段", "{%p endif %}"),
    ("正文段", "{%p if satisfaction %}"),
    (
        "正文段",
        "满意率 {{ satisfaction }}"
        "{% if first_satisfaction %}，其中首次答复满意率 {{ first_satisfaction }}{% endif %}。",
    ),
    ("正文段", "{%p endif %}"),
    ("正文段", "{%p if completion_rate %}"),
    (
        "正文段",
        "答复中承诺事项 {{ promised_count }} 项，已兑现 {{ kept_count }} 项，兑现率 {{ completion_rate }}"
        "{% if promises_late_count %}，逾期 {{ promises_late_count }} 项{% endif %}。",
    ),
    ("正文段", "{%p endif %}"),
    ("正文段", "【待补充：提案人反映较集中的意见】"),
    ("小标题", "四、存在的问题"),
    ("正文段", "【待补充：问题和原因】"),
    ("小标题", "五、下一步工作"),
    ("正文段", "【待补充：打算和措施】"),
    ("落款", "{{ committee }}"),
    ("落款", "【待补充：日期】"),
    ("篇名", "附件"),
    ("小标题", "附表一：按承办单位"),
    ("单位统计表", "承办单位｜交办件｜主办件｜会办件｜逾期未办｜已答复｜答复率｜按期答复率｜满意率"),
    ("单位统计表", "{%tr for each in unit_rows %}"),
    (
        "单位统计表",
        "{{ each.name }}｜{{ each.handed_over }}｜{{ each.lead }}｜{{ each.assisting }}｜{{ each.overdue }}"
        "｜{{ each.replied }}｜{{ each.reply_rate }}｜{{ each.on_time_rate }}｜{{ each.satisfaction }}",
    ),
    ("单位统计表", "{%tr endfor %}"),
    ("小标题", "附表二：按类别"),
    ("类别统计表", "类别｜收到提案｜立案｜已答复（件次）"),
    ("类别统计表", "{%tr for each in category_rows %}"),
    ("类别统计表", "{{ each.name }}｜{{ each.received }}｜{{ each.filed }}｜{{ each.replied }}"),
    ("类别统计表", "{%tr endfor %}"),
)
