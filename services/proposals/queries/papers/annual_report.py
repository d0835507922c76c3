"""The report 提案办理情况报告: its figures are filled in, and what only people know is left to them by its template.

A fact is empty where there is nothing to say, and the template leaves its sentence out: a session without a reply tells
nothing of replies.
"""

from typing import Any

from kernel.papers.prose import day
from services.proposals.contract.statistics import Figure
from services.proposals.queries.papers.numbers_told import NOBODY, Told, cell

F = Figure
Facts = dict[str, Any]
OF_UNITS = (F.HANDED_OVER, F.LEAD, F.ASSISTING, F.OVERDUE, F.REPLIED, F.REPLY_RATE, F.ON_TIME_RATE, F.SATISFACTION)
OF_CATEGORIES = (F.RECEIVED, F.FILED, F.REPLIED)
WENT = (
    (F.NOT_FILED_OPINION, "转为社情民意"),
    (F.NOT_FILED_LETTER, "转作来信"),
    (F.NOT_FILED_SUGGESTION, "转作意见建议"),
    (F.NOT_FILED_RETURNED, "退回提案人"),
)


def facts_of_report(numbers: Told) -> Facts:
    """The facts of the report by the names that its template uses. The numbers are grouped by unit."""
    named = {"committee": numbers.committee, "period": numbers.period, "date": day(numbers.view["on"])}
    groups = {
        "unit_rows": _rows(numbers.view["groups"], OF_UNITS),
        "category_rows": _rows(numbers.categories, OF_CATEGORIES),
    }
    return named | _review(numbers) | _handling(numbers) | _voices(numbers) | groups


def _review(numbers: Told) -> Facts:
    before = numbers.figure(F.RECEIVED)["before"]
    went = [f"{words} {numbers.count(name)} 件" for name, words in WENT if numbers.count(name)]
    any_came = numbers.count(F.RECEIVED)
    return {
        **{f"{name}_count": str(numbers.count(name)) for name in (F.RECEIVED, F.FILED, F.MERGED, F.NOT_FILED)},
        "withdrawn_count": str(numbers.count(F.WITHDRAWN)),
        "before_count": _or_nothing(before["over"]) if before else "",
        "under_review_count": _or_nothing(numbers.count(F.UNDER_REVIEW)),
        "destinations": "、".join(went),
        "filing_rate": numbers.rate(F.FILING_RATE) if any_came else "",
        "filing_with_merged_rate": numbers.rate(F.FILING_RATE_WITH_MERGED) if any_came else "",
    }


def _handling(numbers: Told) -> Facts:
    adoption, any_sent = numbers.figure(F.ADOPTION), numbers.count(F.REPLIED)
    return {
        **{f"{name}_count": str(numbers.count(name)) for name in (F.HANDED_OVER, F.LEAD, F.ASSISTING, F.REPLIED)},
        "overdue_count": _or_nothing(numbers.count(F.OVERDUE)),
        "reply_rate": numbers.rate(F.REPLY_RATE),
        "on_time_rate": numbers.rate(F.ON_TIME_RATE) if any_sent else "",
        "meeting_rate": numbers.rate(F.MEETING_RATE) if any_sent else "",
        "suggested_count": str(adoption["under"]),
        "adopted_count": str(adoption["over"]),
        "adoption_rate": numbers.rate(F.ADOPTION) if adoption["under"] else "",
    }


def _voices(numbers: Told) -> Facts:
    asked, kept = numbers.figure(F.FEEDBACK_RATE), numbers.figure(F.COMMITMENT_COMPLETION)
    satisfied, at_first = numbers.figure(F.SATISFACTION), numbers.figure(F.FIRST_SATISFACTION)
    return {
        "asked_count": str(asked["under"]),
        "rated_count": str(asked["over"]),
        "feedback_rate": numbers.rate(F.FEEDBACK_RATE) if asked["under"] else "",
        "satisfaction": numbers.rate(F.SATISFACTION) if satisfied["under"] else "",
        "first_satisfaction": numbers.rate(F.FIRST_SATISFACTION) if at_first["under"] else "",
        "promised_count": str(kept["under"]),
        "kept_count": str(kept["over"]),
        "completion_rate": numbers.rate(F.COMMITMENT_COMPLETION) if kept["under"] else "",
        "promises_late_count": _or_nothing(numbers.count(F.COMMITMENTS_OVERDUE)),
    }


def _rows(groups: list[dict], figures: tuple[Figure, ...]) -> list[Facts]:
    """A row for each group that has any of these figures, with them by their names."""
    return [
        {"name": group["zh"] or NOBODY} | {str(name): cell(group["figures"].get(name), name) for name in figures}
        for group in groups
        if any(group["figures"].get(name, {"over": 0})["over"] for name in figures)
    ]


def _or_nothing(count: int) -> str:
    return str(count) if count else ""
