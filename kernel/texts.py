"""The sentences of problems that every service can have, and of what can be wrong with a field, by code."""

import re

TEXTS = {
    "sign_in.required": {"zh": "请先登录。", "en": "Please sign in first."},
    "sign_in.expired": {"zh": "登录已过期，请重新登录。", "en": "Your sign-in has expired. Please sign in again."},
    "sign_in.forged": {"zh": "登录凭证无效，请重新登录。", "en": "Your sign-in is not valid. Please sign in again."},
    "sign_in.ended": {"zh": "您已在别处退出，请重新登录。", "en": "This session was ended. Please sign in again."},
    "sign_in.changed": {
        "zh": "您的账号权限刚刚有变动，请刷新登录后继续。",
        "en": "Your account's rights have just changed. Please renew your sign-in and go on.",
    },
    "forbidden.role": {"zh": "您的角色不能进行此操作。", "en": "Your role may not do this."},
    "forbidden.system": {"zh": "此操作只能由人进行。", "en": "Only a person may do this."},
    "origin.foreign": {
        "zh": "请求来自其他网站的页面，已拒绝。程序请使用 Bearer 令牌。",
        "en": "The request came from another site's page and was refused. Programs use a bearer token.",
    },
    "not_found": {"zh": "没有找到，或您无权查看。", "en": "There is no such record, or you may not see it."},
    "method.unknown": {"zh": "没有这项操作。", "en": "There is no such operation."},
    "directory.unknown": {
        "zh": "名录中没有找到（{id}）；刚刚登记的请稍候再试。",
        "en": "Not found in the directory ({id}). If it was entered just now, try again in a moment.",
    },
    "wrong_state": {
        "zh": "当前状态为“{state}”，不能进行“{action}”。",
        "en": "In the state “{state}”, “{action}” is not possible.",
    },
    "conflict.version": {
        "zh": "他人刚刚修改了这条记录，请刷新后再试。",
        "en": "Somebody else has just changed this record. Please reload and try again.",
    },
    "conflict.double": {"zh": "同样的内容已经存在。", "en": "The same thing exists already."},
    "if_match.required": {
        "zh": "修改文本须注明所依据的版本（If-Match）。",
        "en": "An edit must say which version it edits (If-Match).",
    },
    "if_match.stale": {
        "zh": "您修改的不是最新版本，请对照最新文本后再保存。",
        "en": "You edited an older version. Please compare with the newest text and save again.",
    },
    "invalid": {"zh": "填写的内容有误，请按提示修改。", "en": "Some of what was entered is not right."},
    "body.not_json": {"zh": "请求内容不是有效的 JSON。", "en": "The body is not valid JSON."},
    "body.not_an_object": {"zh": "请求内容须为 JSON 对象。", "en": "The body must be a JSON object."},
    "body.too_deep": {
        "zh": "请求内容嵌套过深（最多 {most} 层）。",
        "en": "The body is nested deeper than {most} levels.",
    },
    "body.too_many_values": {
        "zh": "请求内容过多（最多 {most} 项）。",
        "en": "The body has more than {most} values.",
    },
    "too_large": {"zh": "内容过大，最多 {megabytes} MB。", "en": "Too large: {megabytes} MB at most."},
    "idempotency.other_body": {
        "zh": "同一个 Idempotency-Key 已用于不同的内容。",
        "en": "This Idempotency-Key was already used with another body.",
    },
    "too_many": {"zh": "操作过于频繁，请稍候再试。", "en": "Too many requests. Please try again in a moment."},
    "timed_out": {
        "zh": "系统忙，没有及时答复，操作可能已经完成。请稍候再试，不会重复办理。",
        "en": "The system is busy: no answer in time. It may have been done; try again, nothing is done twice.",
    },
    "internal": {"zh": "系统出错，已记录。", "en": "Something went wrong on our side. It was recorded."},
    "job.ended": {"zh": "任务已经结束。", "en": "The job has ended already."},
    "http.400": {"zh": "请求有误。", "en": "The request is not valid."},
    "http.404": {"zh": "没有这个地址。", "en": "There is no such address."},
    "http.405": {"zh": "这个地址不支持该方法。", "en": "This address does not know that method."},
    "http.415": {
        "zh": "内容请以 application/json 发送，文件请以 multipart/form-data 发送。",
        "en": "Send a body as application/json, a file as multipart/form-data.",
    },
    "file.none": {"zh": "请附上一个文件。", "en": "Please send one file."},
    "file.unknown": {
        "zh": "没有这个附件，或不是您上传的，请重新上传。",
        "en": "There is no such file of yours. Please upload it again.",
    },
    "file.empty": {"zh": "这是一个空文件。", "en": "The file is empty."},
    "file.kind": {
        "zh": "不接受这种文件。可以用 PDF、Word、Excel、PowerPoint、WPS、图片、录音、MP4 视频、文本和 ZIP 压缩包。",
        "en": "Files of this kind are not accepted; PDF, Word, Excel, PowerPoint, WPS, pictures, recordings, "
        "MP4 videos, texts and ZIP archives are.",
    },
    "file.no_archive": {"zh": "这不是归档包（ZIP 文件）。", "en": "This is no archive of a session (a ZIP file)."},
    "file.infected": {"zh": "文件未通过安全检查。", "en": "The file did not pass the security check."},
    "file.not_scanned": {
        "zh": "文件太大，病毒扫描程序扫描不了，没有收下。请运维人员调高扫描的上限（clamd 的 StreamMaxLength）。",
        "en": "The file is larger than the virus scanner takes, so it was not accepted. The operator raises its limit "
        "(StreamMaxLength of clamd).",
    },
    "clock.not_movable": {"zh": "只有演示环境才能调整时间。", "en": "Only a demo platform's clock can be moved."},
    "clock.backwards": {
        "zh": "时间只能向前调整（今天是 {today}）。",
        "en": "The clock only moves forward (today is {today}).",
    },
    "clock.too_far": {"zh": "一次最多前进 {most} 天。", "en": "At most {most} days ahead at once."},
    "clock.moving": {"zh": "时间正在调整中，请稍候。", "en": "The clock is being moved already."},
    "clock.timer_failed": {
        "zh": "{service} 的定时任务失败：{failed}。",
        "en": "Timers of {service} failed: {failed}.",
    },
    "clock.not_idle": {
        "zh": "等待各服务处理完毕超时：{waiting}。",
        "en": "The services did not become idle in time: {waiting}.",
    },
    "press.absent": {
        "zh": "服务器上没有安装 LibreOffice，只能生成 .docx，请与管理员联系。",
        "en": "LibreOffice is not installed on the server, which can make .docx only; tell the administrator.",
    },
    "press.failed": {
        "zh": "有一份文书未能转换成 PDF，请先下载 .docx。",
        "en": "A document could not be turned into PDF; take the .docx meanwhile.",
    },
    "template.too_large": {
        "zh": "模板不能超过 {megabytes} 兆字节。",
        "en": "A template may have {megabytes} megabytes at most.",
    },
    "template.not_docx": {
        "zh": "这不是 Word 的 .docx 文件。请在 Word 或 WPS 里另存为 .docx（不加密、不带宏）再上传。",
        "en": "This is no .docx. Save it as .docx in Word or WPS, without a password or macros.",
    },
    "template.bomb": {"zh": "文件解压后过大，不能用作模板。", "en": "Unpacked, the file is too large for a template."},
    "template.broken_part": {
        "zh": "文件的这一部分读不出来：{part}。请在 Word 或 WPS 里重新另存为 .docx。",
        "en": "A part cannot be read: {part}. Save it anew as .docx.",
    },
    "template.foreign_part": {
        "zh": "模板里有不允许的内容：{part}。模板只能有文字、表格和 PNG、JPEG 图片，不能带宏、嵌入的文件和字体。",
        "en": "The template holds what it may not: {part}. Words, tables, PNG, JPEG only; no macros, files or fonts.",
    },
    "template.picture": {
        "zh": "图片读不出来，或者太大：{part}。请换成普通的 PNG 或 JPEG 图片。",
        "en": "A picture cannot be read or is too large: {part}. Use a plain PNG or JPEG.",
    },
    "template.link": {
        "zh": "模板里有指向外部的链接：{target}。请取消超链接、外部模板和链接的图片。",
        "en": "The template points outside: {target}. Remove hyperlinks, attached templates and linked pictures.",
    },
    "template.relation": {
        "zh": "模板里有不允许的内容：{sort}。请删除后再上传。",
        "en": "The template holds what it may not: {sort}. Remove it first.",
    },
    "template.comments": {"zh": "模板里有批注，请删除全部批注。", "en": "The template has comments; delete them all."},
    "template.active": {
        "zh": "模板里有嵌入的对象或控件（{sort}），请删除。",
        "en": "The template has an embedded object or control ({sort}); remove it.",
    },
    "template.revisions": {
        "zh": "模板里有修订痕迹，请接受或拒绝全部修订，并关闭修订。",
        "en": "The template has tracked changes; accept or reject them all and stop tracking.",
    },
    "template.field": {
        "zh": "模板里有不允许的域：{field}。只能用页码和总页数。",
        "en": "The template has a field that is not allowed: {field}. Only page numbers are.",
    },
    "template.elsewhere": {
        "zh": "标签只能写在正文、页眉和页脚的文字里，不能在这里：{part}。",
        "en": "Tags stand in the text, head and foot only, not here: {part}.",
    },
    "template.unclosed": {
        "zh": "括号不成对，或者用了全角括号：{words}",
        "en": "Braces do not pair, or are wide ones: {words}",
    },
    "template.syntax": {
        "zh": "看不懂标签 {tag}。请按页面上的标签表书写。",
        "en": "The tag {tag} cannot be read. Write it as in the table of tags.",
    },
    "template.alone": {"zh": "标签 {tag} 要单独成一段。", "en": "The tag {tag} stands alone in its paragraph."},
    "template.alone_in_row": {
        "zh": "标签 {tag} 要单独占表格的一行。",
        "en": "The tag {tag} stands alone in its row of the table.",
    },
    "template.list": {
        "zh": "标签 {tag} 是一组内容，要用 {written} 逐条写出。",
        "en": "{tag} is a list: repeat its rows with {written}.",
    },
    "template.written": {"zh": "标签 {tag} 要写成 {written}。", "en": "Write {tag} as {written}."},
    "template.loop": {
        "zh": "看不懂循环 {tag}，或者循环里又有循环。",
        "en": "The loop {tag} cannot be read, or stands within another one.",
    },
    "template.closes": {
        "zh": "标签 {tag} 与前面的开头不配对：要同样写法，并在同一段、同一个单元格或者同一张表里。",
        "en": "{tag} does not fit what began before: the same form, in the same paragraph, cell or table.",
    },
    "template.open": {"zh": "标签 {tag} 没有结尾。", "en": "{tag} has no end."},
    "template.unknown": {
        "zh": "没有标签 {tag}，是不是 {nearest}？",
        "en": "There is no tag {tag}; do you mean {nearest}?",
    },
    "template.unknown_tag": {"zh": "没有标签 {tag}。", "en": "There is no tag {tag}."},
    "template.missing": {"zh": "模板里缺少标签 {tag}。", "en": "The template lacks the tag {tag}."},
    "template.tags": {
        "zh": "模板里的标签有问题，请从内置模板重新修改。",
        "en": "Something is wrong with the tags; begin again from the built-in template.",
    },
}

LABELS = {
    "action.cancel_job": {"zh": "取消任务", "en": "Cancel the job"},
    "action.move_clock": {"zh": "调整业务时间", "en": "Move business time"},
    "field.cursor": {"zh": "翻页标记", "en": "Cursor"},
    "field.limit": {"zh": "每页条数", "en": "Rows a page"},
    "field.state": {"zh": "状态", "en": "State"},
    "field.to": {"zh": "调整到", "en": "Move to"},
    "state.queued": {"zh": "排队中", "en": "Queued"},
    "state.running": {"zh": "进行中", "en": "Running"},
    "state.done": {"zh": "已完成", "en": "Done"},
    "state.failed": {"zh": "失败", "en": "Failed"},
    "state.cancelled": {"zh": "已取消", "en": "Cancelled"},
}
"""Labels of what every service has from the kernel (jobs, pages of lists) and of the gateway's own clock."""

UNAVAILABLE = {
    "zh": "服务暂时不可用，请稍候再试。",
    "en": "The service cannot answer now. Please try again in a moment.",
}
"""Every code that begins with unavailable: the reason is for operators, the person can only wait."""

FIELDS = {
    "phone": {
        "zh": "请填写电话号码：至少 7 位数字，座机可以带区号和分机号。",
        "en": "Enter a telephone number of at least 7 digits; a landline may have its area code and extension.",
    },
    "no_words": {"zh": "请填写文字。", "en": "Write something in words."},
    "not_an_id": {"zh": "不是有效的编号。", "en": "Not a valid id."},
    "not_a_date": {"zh": "请填写完整的日期，例如 2017-02-24。", "en": "Give a whole date, such as 2017-02-24."},
    "date_out_of_range": {
        "zh": "日期须在 1900-01-01 至 2200-12-31 之间。",
        "en": "Must be a day from 1900-01-01 to 2200-12-31.",
    },
    "not_a_cursor": {"zh": "不是上一页给出的翻页标记。", "en": "Not a cursor that a page gave."},
    "not_a_key": {
        "zh": "须为 1 至 100 个字母、数字或 . _ : - 字符。",
        "en": "1 to 100 letters, digits and . _ : - characters.",
    },
    "unknown_field": {"zh": "没有这个字段。", "en": "Unknown field."},
}

MARSHMALLOW = [
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"Missing data for required field\.", "必须填写。"),
        (r"Field may not be null\.", "不能为空。"),
        (r"Unknown field\.", "没有这个字段。"),
        (r"Invalid input type\.|Invalid type\.|Not a valid mapping type\.", "类型不对。"),
        (r"Not a valid string\.|Not a valid utf-8 string\.", "须为文字。"),
        (r"Not a valid integer\.", "须为整数。"),
        (r"Not a valid number\.|Number too large\.", "须为数字。"),
        (r"Not a valid boolean\.", "须为是或否。"),
        (r"Not a valid list\.", "须为列表。"),
        (r"Not a valid date\.|Not a valid datetime\.", "不是有效的日期。"),
        (r"Shorter than (\S+) characters\.", r"至少 \1 个字。"),
        (r"Longer than (\S+) characters\.", r"最多 \1 个字。"),
        (r"Must be (\S+) to (\S+) characters\.", r"须为 \1 至 \2 个字。"),
        (r"Shorter than minimum length (\S+)\.", r"至少 \1 个。"),
        (r"Longer than maximum length (\S+)\.", r"最多 \1 个。"),
        (r"Length must be between (\S+) and (\S+)\.", r"须为 \1 至 \2 个。"),
        (r"Length must be (\S+)\.", r"须为 \1 个。"),
        (r"Must be greater than or equal to (\S+) and less than or equal to (\S+)\.", r"须在 \1 与 \2 之间。"),
        (r"Must be greater than or equal to (\S+)\.", r"不能小于 \1。"),
        (r"Must be less than or equal to (\S+)\.", r"不能大于 \1。"),
        (r"Must be one of: (.*)\.", r"须为下列之一：\1。"),
        (r"String does not match expected pattern\.", "格式不对。"),
        (r"Invalid (value|input)\.", "内容不对。"),
    )
]


def field_sentence(message: str, language: str) -> str:
    """What is wrong with a field, in words: `message` is one of our codes or marshmallow's English sentence."""
    if message in FIELDS:
        return FIELDS[message][language]
    if language == "zh":
        for pattern, chinese in MARSHMALLOW:
            if match := pattern.fullmatch(message):
                return match.expand(chinese)
    return message
