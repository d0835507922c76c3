"""Members 委员: committees, organisations, people, memberships, terms, accounts, the workday calendar, the duty ledger.

Words: committee 政协 (a node of the tree) · organisation 单位, 界别, 党派, 专委会 … · person · membership 委员身份
(person × committee × term 届) · session 次 · account 账号 · grant 授权 (a role with dates) · deputy 代理 ·
calendar 工作日历 · ledger 履职台账 · entry 积分明细 · rule 计分规则.
"""
