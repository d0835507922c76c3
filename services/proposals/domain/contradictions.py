"""Settings that contradict themselves, or another setting of some day on which both hold."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kernel.rpc.problems import Invalid
from services.proposals.domain.settings import default_of, in_force

NOT_MORE = (
    ("handling.reply_months", "handling.latest_months", "reply_later_than_latest"),
    ("handling.reply_months_plenary", "handling.latest_months", "reply_later_than_latest"),
    ("awards.proposal_percent", "awards.proposal_percent_most", "quota_over_most"),
    ("awards.unit_percent", "awards.unit_percent_most", "quota_over_most"),
)
"""(the setting that is at most the other one, the other one, what is said when it is more)"""


def require_consistent(change: dict, others: list[dict]) -> None:
    """Make sure that a change ({name, value, since, made_at}) is in harmony with itself and the committee's others.

    Raises Invalid, with the place in the value.
    """
    if wrong := _in_itself(change["value"]):
        raise Invalid.fields(wrong)
    if code := contradiction(change["name"], change["since"], [*others, change]):
        raise Invalid.fields({"value": [code]})


def contradiction(name: str, since: str, changes: list[dict]) -> str | None:
    """What is said when a setting, by these changes, contradicts another on that day or later; None: it does not."""
    for low, high, code in NOT_MORE:
        held = _held(low, high, since, changes) if name in (low, high) else []
        if any(low_value > high_value for low_value, high_value in held):
            return code
    return None


def _in_itself(value: Any) -> dict[str, list[str]]:
    """What a list holds twice, grades that leave some totals without one, and reminders that go up to the office before
    they reach the leader.
    """
    if isinstance(value, list | tuple):
        return _without_zero(value) | _twice("value", value)
    if not isinstance(value, dict):
        return {}
    late = {"value.office": ["office_before_leader"]} if value["office"] < value["leader"] else {}
    return _twice("value.before", value["before"]) | late


def _without_zero(rows: Sequence) -> dict[str, list[str]]:
    """The lowest of grades that begin somewhere above 0, where some totals have none."""
    shares = [row["least"] for row in rows if isinstance(row, dict) and "least" in row]
    return {f"value.{shares.index(min(shares))}.least": ["lowest_not_zero"]} if shares and min(shares) else {}


def _twice(path: str, rows: Sequence) -> dict[str, list[str]]:
    """The places of codes, names, words and least shares (or plain values) that stand before in the list already."""
    wrong, seen = {}, set()
    for place, row in enumerate(rows):
        keys = [key for key in ("code", "name", "zh", "least") if key in row] if isinstance(row, dict) else [""]
        for key in keys:
            known = key, row[key] if key else row
            if known in seen:
                wrong[f"{path}.{place}.{key}" if key else f"{path}.{place}"] = ["twice"]
            seen.add(known)
    return wrong


def _held(low: str, high: str, since: str, changes: list[dict]) -> list[tuple]:
    """Both settings' values on that day, and on each later one on which something changes."""
    days = {since, *(change["since"] for change in changes if change["since"] > since)}
    forces = [in_force(changes, date.fromisoformat(day)) for day in days]
    return [
        tuple(force[name]["value"] if name in force else default_of(name) for name in (low, high)) for force in forces
    ]
