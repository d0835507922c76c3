"""The invented papers of the benchmark: drafts as they are sent, and a proposal as it is stored, a million times."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import orjson

from kernel.ids import new_id

SUBMIT = orjson.dumps({"declaration": True, "publish_consent": True})
PLACES = ("城东", "城西", "城南", "城北", "临江", "沿湖", "高新区", "老城区", "开发区", "古城")
MATTERS = ("停车", "养老", "学校周边交通", "垃圾分类", "公交线路", "河道治理", "社区医疗", "旧楼加装电梯")
CATEGORIES = ("economy", "city", "education", "health", "environment", "culture", "law", "agriculture")
STATES = ("submitted", "under_review", "filed", "handed_over", "replied", "closed", "archived", "not_filed")
COLUMNS = {"submitted": "under_review", "under_review": "under_review", "not_filed": "not_filed"}
BEGIN = datetime(2016, 1, 1, tzinfo=UTC)


def draft(number: int) -> bytes:
    """The body that makes a complete draft."""
    text = {
        "title": title_of(number),
        "situation": "<p>" + "近年来情况有所改善，但群众反映仍然较多。" * 12 + "</p>",
        "analysis": "<p>" + "究其原因，一是规划滞后，二是管理分散。" * 12 + "</p>",
        "suggestions": [{"text": f"第{place}条建议：" + "由有关部门牵头，限期办理。" * 4} for place in (1, 2, 3)],
    }
    return orjson.dumps(text)


def title_of(number: int) -> str:
    """A title."""
    return f"关于{PLACES[number % 10]}{MATTERS[number // 10 % 8]}问题的建议（{number}）"


def copies(proposal: dict, count: int, committees: int) -> Iterator[dict]:
    """Stored proposals made after a real one: other ids, days, states, sessions, numbers, categories and titles.

    They are spread over ten years, eight states and `committees` committees; the first is the real one's own and
    has half of them.
    """
    dice = random.Random(1)
    own = proposal["committee"]
    others = [new_id() for _ in range(committees - 1)]
    first = proposal["signers"][0]
    numbers: dict[tuple, int] = {}
    for place in range(count):
        committee = own if place % 2 == 0 or not others else dice.choice(others)
        listed = BEGIN + timedelta(seconds=dice.randrange(10 * 365 * 86400))
        state, term, session = dice.choice(STATES), 2 + listed.year // 5 % 3, 1 + listed.year % 5
        filed = state not in COLUMNS
        series = (committee, term, session)
        numbers[series] = numbers.get(series, 0) + filed
        subject = new_id()
        yield proposal | {
            "_id": new_id(),
            "committee": committee,
            "title": title_of(place),
            "state": state,
            "column": COLUMNS.get(state, "filed"),
            "destination": "opinion" if state == "not_filed" else None,
            "shown": 2 if filed else 1,
            "listed_at": listed,
            "submitted_at": listed,
            "term": term,
            "session": session,
            "number": numbers[series] if filed else None,
            "category": {"code": dice.choice(CATEGORIES), "zh": "类别", "en": "Category"} if filed else None,
            "signers": [first | {"subject": subject}],
            "audience": [f"subject:{subject}"],
        }
