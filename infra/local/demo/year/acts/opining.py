"""Acts on the opinion 社情民意 that a proposal becomes when it is not filed."""

from infra.local.demo.year.case import Case


def find_opinion(case: Case) -> None:
    """Find the draft, which the platform made of the proposal's text while the days went by."""
    (row,) = case.first.get("/opinions", mine=True, proposal=case.id)["rows"]
    case.opinion = f"/opinions/{row['id']}"


def hand_in_opinion(case: Case) -> None:
    """Complete it and hand it in."""
    text = case.first.get(case.opinion)
    change = {name: text[name] for name in ("title", "situation", "suggestion")}
    case.first.edit(case.opinion, f"{case.opinion}/edit", change | {"opinion_class": case.plan.topic.category})
    case.first.post(f"{case.opinion}/submit")


def return_opinion(case: Case) -> None:
    """Ask for a change."""
    case.cast.editor.post(f"{case.opinion}/return", reason="请补充事情发生的时间、地点和涉及的人数。")


def keep_opinion(case: Case) -> None:
    """Keep it for reference."""
    case.cast.editor.post(f"{case.opinion}/keep", reason="内容与上月专报相近，留存备查，适时合并编发。")
