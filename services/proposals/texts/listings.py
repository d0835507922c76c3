"""The words of lists that are taken out as files: Chinese, as papers are."""

NAMES = {"proposals": "提案清单", "handlings": "办理清单"}
COLUMNS = {
    "number": "案号",
    "title": "题目",
    "state": "状态",
    "stands": "状态或结果",
    "kind": "提案类型",
    "session": "届次",
    "category": "类别",
    "proposer": "第一提案人",
    "signers": "提案人数",
    "who": "提案人",
    "unit": "承办单位",
    "units": "承办单位",
    "part": "承办方式",
    "office": "交办机构",
    "round": "第几轮",
    "submitted": "提交日期",
    "deadline": "期限",
    "days_left": "剩余天数（负数为逾期）",
    "days_waiting": "已等待天数",
    "grade": "督办",
    "excellent": "优秀提案",
}
YES = "是"
SILENT = "未评价"

TEXTS = {
    "list.too_long": {
        "zh": "列表超过{most}行，请加上筛选条件再导出。",
        "en": "The list has more than {most} rows; narrow it by filters first.",
    },
}

LABELS = {
    "action.export_proposals": {"zh": "导出提案清单", "en": "Take the list of proposals out"},
    "action.export_handlings": {"zh": "导出办理清单", "en": "Take the list of handlings out"},
    "action.export_counted": {"zh": "导出本指标清单", "en": "Take what was counted out"},
}
