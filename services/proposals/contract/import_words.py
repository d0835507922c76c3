"""The words of imports 历年提案导入: their states, where records came from, what columns and names can be."""

from enum import StrEnum

COLUMNS_MOST = 100
"""So many columns of a table are read."""


class ImportState(StrEnum):
    """Where an import stands; what is under way is told by its job."""

    ASKED = "asked"  # the file waits to be read
    READ = "read"  # its columns are to be named
    CHECKED = "checked"  # every row was looked at
    DONE = "done"
    TAKEN_BACK = "taken_back"


class Origin(StrEnum):
    """Where a record came from that was not made here."""

    TABLE = "table"  # 历史导入: of Excel or Word
    ARCHIVE = "archive"  # 归档恢复: of a session's archive


class ImportField(StrEnum):
    """What a column of an office's own table can be."""

    TERM_SESSION = "term_session"  # 届次
    TERM = "term"  # 届
    SESSION = "session"  # 次
    NUMBER = "number"  # 编号
    TITLE = "title"  # 案由
    PROPOSER = "proposer"  # 第一提案人
    COSIGNERS = "cosigners"  # 联名提案人
    CATEGORY = "category"  # 类别
    SITUATION = "situation"  # 情况分析
    SUGGESTIONS = "suggestions"  # 建议
    LEAD = "lead"  # 主办单位
    ASSISTING = "assisting"  # 会办单位
    REPLY_CLASS = "reply_class"  # 办理类别
    REPLY = "reply"  # 答复
    REPLIED_ON = "replied_on"  # 答复日期
    RATING = "rating"  # 满意度
    OUTCOME = "outcome"  # 立案情况
    KIND = "kind"  # 提案形式
    SUBMITTED_ON = "submitted_on"  # 日期


LEFT_EMPTY = "none"
"""What a word of a closed list is chosen to mean when it says nothing: its cell counts as empty."""

WORD_MOST = 200
"""Characters: what is longer is no name and no word, and is asked of nobody."""


class Named(StrEnum):
    """What a table names by words that the committee's directory or dictionary may know otherwise.

    One of the first three may stay a name; the others are of closed lists, and a row is wrong until they are known.
    """

    PERSON = "person"
    UNIT = "unit"
    CATEGORY = "category"
    REPLY_CLASS = "reply_class"
    RATING = "rating"
    OUTCOME = "outcome"
    KIND = "kind"
