"""What importing and archives say: sentences of what is wrong in a row, names of columns, the notes of the template."""

_FIELDS = {
    "term_session": ("届次", "Term and session"),
    "term": ("届", "Term"),
    "session": ("次", "Session"),
    "number": ("编号", "Number"),
    "title": ("案由", "Title"),
    "proposer": ("第一提案人", "First proposer"),
    "cosigners": ("联名提案人", "Co-signers"),
    "category": ("类别", "Category"),
    "situation": ("情况分析", "Situation and analysis"),
    "suggestions": ("建议", "Suggestions"),
    "lead": ("主办单位", "Lead unit"),
    "assisting": ("会办单位", "Assisting units"),
    "reply_class": ("办理类别", "Class of the reply"),
    "reply": ("答复", "Reply"),
    "replied_on": ("答复日期", "Replied on"),
    "rating": ("满意度", "Satisfaction"),
    "outcome": ("立案情况", "Filed or not"),
    "kind": ("提案形式", "Kind"),
    "submitted_on": ("日期", "Submitted on"),
}

NOTES = {
    "term": "第几届，写数字。可以把“届”“次”写在一列，标题叫“届次”，例如 十四届二次。",
    "session": "第几次会议，写数字。",
    "number": "提案号。立案的必须有，同一届次里不能重复。",
    "title": "必填，200 字以内。",
    "proposer": "必填。委员姓名，或者党派、团体、专委会、界别的名称。",
    "cosigners": "多人用顿号隔开。",
    "category": "提案类别。系统里没有的类别，导入时可以选对应的，也可以保留原名。",
    "situation": "正文，一段一行。建议没有单独一栏的，另起一行写“建议：”，后面逐条写。",
    "suggestions": "逐条写，每条一行，前面写 1. 2. 3. 或 一、二、三、。",
    "lead": "多个单位用顿号隔开，算分别办理；写在一起的，名字后面注明（主办）（会办）。",
    "assisting": "多个单位用顿号隔开。",
    "reply_class": "A、B、C、D，或者类别的名称。",
    "reply": "答复全文。",
    "replied_on": "年月日，例如 2017年5月20日。",
    "rating": "满意、基本满意、不满意。",
    "outcome": "立案、不予立案、并案、撤案。不予立案的可以写去向：转社情民意、转来信、作意见建议、退回。空着算立案。",
    "kind": "大会提案或平时提案。",
    "submitted_on": "提交日期，年月日。空着的，用该次会议开幕的日期。",
}

EXAMPLE = {
    "term": "5",
    "session": "2",
    "number": "12",
    "title": "关于疏浚城区排渠的提案",
    "proposer": "张三",
    "cosigners": "李四、王五",
    "category": "生态文明建设",
    "situation": "城区排渠多年未清，雨季积水。",
    "suggestions": "1.今年内疏浚三条主渠。\n2.明确管护单位。",
    "lead": "水利局",
    "assisting": "财政局",
    "reply_class": "A",
    "reply": "您提出的提案收悉。现答复如下……",
    "replied_on": "2017年5月20日",
    "rating": "满意",
    "outcome": "立案",
    "kind": "大会提案",
    "submitted_on": "2017年2月24日",
}

TEXTS = {
    "import.missing": {"zh": "没有填。", "en": "This is missing."},
    "import.not_a_number": {"zh": "不是看得懂的数字。", "en": "This is not a number."},
    "import.not_a_session": {
        "zh": "看不出是哪一届、哪一次会议，请写成“六届四次”这样。",
        "en": "The term and the session cannot both be told from this: write them as in 六届四次 or 6-4.",
    },
    "import.number_needed": {"zh": "立案的提案要有编号。", "en": "A filed proposal needs a number."},
    "import.too_long": {"zh": "太长。", "en": "This is too long."},
    "import.not_a_date": {
        "zh": "不是看得懂的日期，或者没有这一天。",
        "en": "This is not a date, or there is no such day.",
    },
    "import.year_needed": {
        "zh": "日期没有写年份，系统里也没有这次会议的开幕日期。请在上面填写算作哪一天，年份就按它算。",
        "en": "The date has no year, and the day on which the session opened is not known. "
        "Say above which day counts for rows without one: its year is taken.",
    },
    "import.replied_before": {
        "zh": "早于提交日期，请核对这两个日期。",
        "en": "This is before the day of submission: check both days.",
    },
    "import.date_needed": {
        "zh": "没有日期，系统里也没有这次会议的开幕日期。请在上面填写算作哪一天，或者请管理员登记这次会议。",
        "en": "There is no date here, and the day on which the session opened is not known. "
        "Say above which day counts for rows without one, or have an administrator enter the session.",
    },
    "import.number_twice": {
        "zh": "文件里另一行有同一个编号，请只留一行或者改号。",
        "en": "Another row of the file has this number: leave one of them, or change it.",
    },
    "import.number_taken": {"zh": "系统里这一届次已有这个编号。", "en": "This number is there already in its session."},
    "import.there_already": {"zh": "系统里已有这件提案。", "en": "This proposal is there already."},
    "import.row_twice": {"zh": "文件里另一行是同一件提案。", "en": "Another row of the file is the same proposal."},
    "import.not_an_outcome": {
        "zh": "看不出是否立案。可以选这个词是什么意思。",
        "en": "Whether it was filed cannot be told from this word: choose what it means.",
    },
    "import.not_a_rating": {
        "zh": "看不出是否满意。可以选这个词是什么意思。",
        "en": "Whether they were satisfied cannot be told from this word: choose what it means.",
    },
    "import.not_a_class": {
        "zh": "没有这个办理类别。可以选这个词是哪一类。",
        "en": "There is no such class of replies: choose what the word means.",
    },
    "import.not_a_word": {
        "zh": "这里是一段文字，不是一个词。这一列也许是别的栏目，例如“答复”，请在上面改选。",
        "en": "This is a text, not a word. The column may be another one, such as the reply: choose it above.",
    },
    "import.not_a_kind": {
        "zh": "看不出是大会提案还是平时提案。可以选这个词是什么意思。",
        "en": "Neither plenary nor between sessions: choose what the word means.",
    },
    "import.not_readable": {
        "zh": "读不了这个文件。表格请用 Excel 或 Word 另存为 .xlsx 或 .docx 再试；归档包可能不完整，请重新复制一次。",
        "en": "This file cannot be read. Save a table as .xlsx or .docx with Excel or Word; "
        "an archive may not be whole: get it anew.",
    },
    "import.too_packed": {"zh": "文件解开后太大。", "en": "The file is too large when unpacked."},
    "import.no_table": {
        "zh": "文件里没有找到提案。表格要有一行标题，例如“案由”“第一提案人”。",
        "en": "No proposals were found in the file. A table needs a row of headings.",
    },
    "import.no_document": {
        "zh": "文件里没有找到提案。Word 文件认得三种：有一行标题的表格，例如“序号、案由、提案人、主办单位”，"
        "下面一件一行；一件一个表格，“案由”在左、题目在右；一件一个“标题 1”，写案由，下面写“第一提案人：”“建议：”等。",
        "en": "No proposals were found in the file. A Word file may have a table with a row of headings (number, "
        "title, proposer, lead unit) and a row for each proposal; a table for each, with the heading on the left and "
        "what it says on the right; or a title of the style Heading 1 for each, and its parts with their names below.",
    },
    "import.too_many_rows": {
        "zh": "超过 {most} 行，请分成几个文件。",
        "en": "More than {most} rows: use several files.",
    },
    "import.same_file": {
        "zh": "这个文件已经导入过（{file_name}）。",
        "en": "This file was imported already ({file_name}).",
    },
    "import.rows_gone": {
        "zh": "上传的内容只保留 30 天，已经清除。请重新上传这个文件。",
        "en": "What was sent is kept for 30 days only and is gone. Send the file again.",
    },
    "import.under_way": {"zh": "正在处理，请等它完成。", "en": "It is being worked on; wait until that is done."},
    "import.nothing_good": {"zh": "没有可以导入的行。", "en": "There is no row that can be imported."},
    "import.no_columns": {"zh": "归档包不用对应栏目。", "en": "An archive has no columns."},
    "import.columns_missing": {
        "zh": "还没有指定这几列：{missing}。",
        "en": "No column was chosen for: {missing}.",
    },
    "import.column_twice": {"zh": "有两列指定成同一个栏目。", "en": "Two columns were chosen to be the same."},
    "import.column_count": {"zh": "列数和文件不符。", "en": "The file has another number of columns."},
    "import.choice_unknown": {
        "zh": "没有这个单位、委员、类别或词。",
        "en": "There is no such unit, member, category or word.",
    },
    "import.bad_rows": {
        "zh": "有 {bad} 行有误。请改好再导入，或者选择只导入没有错误的行。",
        "en": "{bad} rows are wrong. Mend them, or choose to import only those that are right.",
    },
    "import.too_late": {
        "zh": "已过撤回期限（{until}）。",
        "en": "The time for taking it back is over (until {until}).",
    },
    "import.touched": {
        "zh": "其中 {touched} 件导入后有人办理过，不能整批撤回。",
        "en": "{touched} of them were worked with since then, so that it cannot be taken back.",
    },
    "import.touched_such": {
        "zh": "其中 {touched} 件导入后有人办理过，例如：{titles}。不能整批撤回。",
        "en": "{touched} of them were worked with since then, so that it cannot be taken back. Among them: {titles}.",
    },
    "import.check_again": {
        "zh": "设置、名单或系统里的提案改过了，请重新核对。",
        "en": "Settings, names or what is there already changed meanwhile; check it again.",
    },
    "import.too_many": {
        "zh": "已有{most}个导入在进行，请等其中一个完成。",
        "en": "{most} imports are under way; wait until one is done.",
    },
    "import.none_left": {"zh": "这些行都已经在系统里了。", "en": "All of these are there already."},
    "archive.no_archive": {
        "zh": "这不是本系统的归档包。",
        "en": "This is no archive of this system.",
    },
    "archive.other_version": {
        "zh": "归档包的格式版本是 {version}，本系统读不了。",
        "en": "The archive has version {version} of the format, which cannot be read here.",
    },
    "archive.altered": {
        "zh": "归档包里的 {path} 和清单不符，可能损坏或者被改动过。请重新下载、复制一次归档包。",
        "en": "{path} in the archive is not as its manifest says: it was damaged or altered. Get the archive anew.",
    },
    "archive.not_a_record": {
        "zh": "归档包里的 {path} 不是完整的提案记录。",
        "en": "{path} in the archive is not a whole record.",
    },
    "archive.other_committee": {
        "zh": "归档包里的“{name}”在本系统属于另一个政协。",
        "en": "“{name}” in the archive belongs to another committee here.",
    },
    "archive.number_taken": {
        "zh": "这一届次的第 {number} 号在系统里是另一件提案。",
        "en": "Number {number} of this session is another proposal here.",
    },
    "archive.empty": {"zh": "这一届次没有提案。", "en": "There are no proposals in this session."},
    "forbidden.import": {
        "zh": "只有本政协的提案委办公室和管理员可以导入。",
        "en": "Only the proposal office and the administrators of the committee import.",
    },
    "forbidden.export": {
        "zh": "归档包里有全部提案和答复，只有本政协的提案委办公室可以生成。",
        "en": "An archive has every proposal and reply: only the proposal office of the committee makes one.",
    },
}

_WORDS = {
    "import_state.asked": ("待读取", "To be read"),
    "import_state.read": ("待核对", "To be checked"),
    "import_state.checked": ("已核对", "Checked"),
    "import_state.done": ("已导入", "Imported"),
    "import_state.taken_back": ("已撤回", "Taken back"),
    "origin.table": ("历史导入", "Imported history"),
    "origin.archive": ("归档恢复", "From an archive"),
    "named.person": ("提案人", "Proposers"),
    "named.unit": ("单位", "Units"),
    "named.category": ("类别", "Categories"),
    "named.reply_class": ("办理类别", "Classes of replies"),
    "named.rating": ("满意度", "Satisfaction"),
    "named.outcome": ("立案情况", "Filed or not"),
    "named.kind": ("提案形式", "Kind"),
    "action.create_import": ("导入历年提案", "Import past proposals"),
    "action.map_import": ("核对", "Check"),
    "action.run_import": ("导入", "Import"),
    "action.take_back_import": ("整批撤回", "Take back as a whole"),
    "action.export_archive": ("生成归档包", "Make an archive"),
    "action.make_import_template": ("下载模板", "Get the template"),
    "field.create_import.file": ("文件", "File"),
    "field.map_import.columns": ("各列是什么", "What each column is"),
    "field.map_import.choices": ("名字和词的意思", "What names and words mean"),
    "field.map_import.submitted_on": ("没有写日期的，提交日期", "Submitted on, where no date is given"),
    "field.named_choice.named": ("是什么", "What it is"),
    "field.named_choice.text": ("文件里的写法", "As the file has it"),
    "field.named_choice.to": ("对应", "Means"),
    "field.skip_bad": ("只导入没有错误的行", "Import only the rows that are right"),
    "hint.skip_bad": ("有误的行不导入，可以改好后另外导入。", "The others can be mended and imported later."),
    "field.bad": ("只看有误的行", "Only rows that are wrong"),
}


def _labels(prefix: str, words: dict) -> dict[str, dict[str, str]]:
    return {f"{prefix}{word}": {"zh": zh, "en": en} for word, (zh, en) in words.items()}


LABELS = _labels("import_field.", _FIELDS) | _labels("", _WORDS)
