"""What offices write in a cell: numbers, days, names, outcomes. Each reader gives None for what it does not know."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from kernel.forms import LocalDate
from services.proposals.contract.proposal_words import Column, Destination, Kind, Rating

T = TypeVar("T")
Outcome = tuple[Column, Destination | None]
_DIGITS = {digit: place for place, digit in enumerate("零一二三四五六七八九")}
_NARROW = str.maketrans("．／－—–", "./---")
_DAY = re.compile(r"^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月?)(?:[T\s].*)?$")
_TOGETHER = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})\s*$")
_HAN = "[一二三四五六七八九十]{1,3}"
_IN_WORDS = re.compile(rf"^\s*([〇○零一二三四五六七八九]{{4}})年({_HAN})月(?:({_HAN})日?)?\s*$")
_YEARLESS = re.compile(rf"^\s*(\d{{1,2}}|{_HAN})\s*月\s*(\d{{1,2}}|{_HAN})\s*[日号]?\s*$")
_COUNTED = re.compile(r"^\s*([1-9]\d{4})(?:\.\d+)?\s*$")
_COUNTED_FROM = date(1899, 12, 30)
"""The day 0 of a workbook: a cell of days that lost its format shows how many went by since."""
_FEW = r"第?\s*([零一二三四五六七八九十\d]{1,4})\s*"
_COUNT = re.compile(rf"{_FEW}([届次号件]|$)")
_ALONE = re.compile(_FEW)
_TWO = re.compile(rf"{_FEW}[-./]\s*{_FEW}")
_NO_NUMBER = re.compile(r"^\s*-|\d\s*\.\s*\d|\d\s*[号件]?\s*[、，,;；~～和及至到]\s*(?:提案)?第?\s*\d")
_NUMBERED = re.compile(r"^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、．.,，:：]|[①-⑳])\s*(?!\d)")
_BETWEEN = re.compile(r"[、，,;；/\n\t]+|\s{2,}")
_BOXES = re.compile(r"[（(\[]?([□☐☑☒√✓✔■]+)[）)\]]?")
_STOPS = "，,、；;。：:/"
_DENIAL = re.compile("[不未没无否欠难拒缓驳]|非(?!常)|取消")
_FILED, _NOT_FILED = (Column.FILED, None), (Column.NOT_FILED, Destination.SUGGESTION)
_MERGED, _WITHDRAWN = (Column.MERGED, None), (Column.WITHDRAWN, None)
_OUTCOMES: dict[str, Outcome] = {
    **dict.fromkeys(("并案", "合并"), _MERGED),
    **dict.fromkeys(("撤案", "撤回", "撤销"), _WITHDRAWN),
    "社情民意": (Column.NOT_FILED, Destination.OPINION),
    **dict.fromkeys(("来信", "信访"), (Column.NOT_FILED, Destination.LETTER)),
    "退回": (Column.NOT_FILED, Destination.RETURNED),
    **dict.fromkeys(
        (*(f"{no}立案" for no in ("不予", "不准", "不准予", "不", "未予", "未")), "意见建议", "否"), _NOT_FILED
    ),
    "立案": _FILED,
}
_RATINGS = {
    "不满意": Rating.UNSATISFIED,
    **dict.fromkeys(("基本满意", "较满意"), Rating.BASICALLY),
    **dict.fromkeys(("满意度", "满意率"), None),
    "满意": Rating.SATISFIED,
}
_RATED = re.compile("^\\s*满意[度率]\\s*[:：]")
_MEETINGS = "大会", "全会", "会议", "全委会"
_KINDS = {
    **dict.fromkeys((*(f"{meeting}闭会" for meeting in _MEETINGS), "闭会", "平时", "日常"), Kind.BETWEEN_SESSIONS),
    **dict.fromkeys(_MEETINGS, Kind.PLENARY),
}
_NOTHING = {"", "无", "空", "暂无", "未填", "未反馈", "未评价", "未评议"}
MOST_NUMBER = 999_999_999


def said(words: str) -> str:
    """What a cell says; nothing where it says in words or with a stroke that there is nothing."""
    plain = words.strip()
    return "" if plain.strip("（）()。/\\-－—–") in _NOTHING else plain


def count_of(words: str, unit: str = "") -> int | None:
    """第十四届 or 14 → 14; with a `unit` (届, 次) what stands before it, or alone in its cell. Several are none."""
    plain = words.strip()
    asked = "" if _ALONE.fullmatch(plain) else unit
    found = {_whole(digits) for digits, after in _COUNT.findall(plain) if not asked or after == asked}
    return found.pop() if len(found) == 1 else None


def session_of(words: str) -> tuple[int | None, int | None]:
    """Term and session: 十四届二次, or 14-2 as the whole cell. A single number could be either, so it is none."""
    plain = words.strip().translate(_NARROW)
    if found := _TWO.fullmatch(plain):
        return _whole(found[1]), _whole(found[2])
    return (None, None) if _ALONE.fullmatch(plain) else (count_of(plain, "届"), count_of(plain, "次"))


def number_of(words: str) -> int | None:
    """第12号, 012, 12.0 or 〔2017〕12号 → 12; several numbers, a fraction or one below nought are none."""
    digits = re.sub(r"\.0+$", "", words.strip().translate(_NARROW))
    if _NO_NUMBER.search(digits):
        return None
    found = re.findall(r"\d+", digits)
    number = int(found[-1]) if found and len(found[-1]) <= 9 else count_of(digits)
    return number if number and 0 < number <= MOST_NUMBER else None


def day_of(words: str) -> str | None:
    """2017年2月24日, 2017-2-24, 2017/2/24, 20170224, 二〇一七年二月二十四日, 42790 (as a workbook counts days) or
    2017.2 (its first day) → 2017-02-24.
    """
    try:
        day = _day(words.translate(_NARROW))
    except ValueError:
        return None
    return day.isoformat() if day and LocalDate.FIRST <= day.isoformat() <= LocalDate.LAST else None


def yearless(words: str) -> bool:
    """Whether it is a day without its year: 6月30日."""
    return bool(_YEARLESS.match(words))


def dayless(words: str) -> bool:
    """Whether it is a month without its day: 2017.2."""
    plain = words.translate(_NARROW)
    found = _DAY.match(plain) or _IN_WORDS.match(plain)
    return bool(found and not found[3])


def day_within(words: str, from_: str, *, same_year: bool = False) -> str | None:
    """6月30日 → the first such day on or after `from_`, or simply that of the `same_year`."""
    if not (found := _YEARLESS.match(words)):
        return None
    month, day = _whole(found[1]) or 0, _whole(found[2]) or 0
    first = date.fromisoformat(from_)
    try:
        meant = date(first.year, month, day)
        return (meant if same_year or meant >= first else date(first.year + 1, month, day)).isoformat()
    except ValueError:
        return None


def _day(words: str) -> date | None:
    """Raises ValueError for a day that no calendar has."""
    if found := _DAY.match(words) or _TOGETHER.match(words):
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    if found := _IN_WORDS.match(words):
        year = int("".join(str(_DIGITS[digit]) for digit in re.sub("[〇○]", "零", found[1])))
        return date(year, _whole(found[2]) or 0, (_whole(found[3]) or 0) if found[3] else 1)
    counted = _COUNTED.match(words)
    return _COUNTED_FROM + timedelta(days=int(counted[1])) if counted else None


def names_of(words: str) -> list[str]:
    """张三、李四 → both, each once; 王 强 is one name whose two characters were set apart."""
    parts = [part.strip() for part in _BETWEEN.split(words)]
    found: list[str] = []
    for part in filter(None, parts):
        pieces = part.split()
        apart = len(pieces) > 1 and all(len(piece) > 1 for piece in pieces)
        found += pieces if apart else ["".join(pieces)]
    return list(dict.fromkeys(re.sub(r"^等$|等\d*[人名位]$", "", name) for name in found if name != "等"))


def suggestions_of(words: str) -> list[str]:
    """The numbered lines, each with the lines below it; a text without numbers is one suggestion."""
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    if not any(_NUMBERED.match(line) for line in lines):
        return ["\n".join(lines)] if lines else []
    found: list[list[str]] = []
    for line in lines:
        begins = _NUMBERED.match(line)
        if begins or not found:
            found.append([line[begins.end() :] if begins else line])
        else:
            found[-1].append(line)
    return [text for each in found if (text := "\n".join(each).strip())]


def outcome_of(words: str) -> Outcome | None:
    """What became of it, and where one that was not filed went. None for words that leave it open."""
    if words in ("", "是"):
        return _FILED
    named = _named(words, _OUTCOMES)
    told = {each for each in named if each}
    if told & {_MERGED, _WITHDRAWN}:
        told.discard(_FILED)  # it was that before
    if len(told) > 1 and {column for column, _ in told} == {Column.NOT_FILED}:
        told.discard(_NOT_FILED)  # the other says where it went
    found = _only(told)
    return None if found == _FILED and None in named else found


def rating_of(words: str) -> Rating | None:
    """满意, 基本满意 or 不满意, with whatever is said around it. None for words that leave it open."""
    return _only(_named(_RATED.sub("", words), _RATINGS))


def kind_of(words: str) -> Kind | None:
    """大会提案 or 平时提案. None for words that leave it open."""
    return _only(_named(words, _KINDS))


def _named(words: str, choices: Mapping[str, T | None]) -> set[T | None]:
    """Which choices a cell names, with None for one that it denies: 不够满意. What denies by itself, 不满意, may have
    a denial as its reason before it, 因不通车不满意, but none of itself: 没有不满意.
    """
    each = re.compile(rf"([^{_STOPS}]*?)({'|'.join(choices)})")
    return {
        None if _DENIAL.search(before[-2:] if word[0] in "不未" else before) else choices[word]
        for before, word in each.findall(_ticked(words))
    }


def _ticked(words: str) -> str:
    """What a cell says, without blanks; where it has boxes, which stand all before or all after what they are of, what
    stands at the only one that is ticked.
    """
    first, *others = _BOXES.split(re.sub(r"\s+", "", words))
    if not others:
        return first
    boxes, last = others[::2], others[-1]
    if bool(first) == bool(last):
        return ""
    beside = others[1::2] if last else [first, *others[1:-1:2]]
    ticked = [text for box, text in zip(boxes, beside, strict=True) if not set(box) <= set("□☐")]
    return _only(set(ticked)) or ""


def _only(found: set[T]) -> T | None:
    return found.pop() if len(found) == 1 else None


def _whole(digits: str) -> int | None:
    if digits.isdecimal():
        return int(digits) or None
    if not set(digits) <= {*_DIGITS, "十"}:
        return None
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _DIGITS[digits] or None if len(digits) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
