"""Acts of the proposal office and the reviewers."""

from infra.local.demo.year.case import Case

DESTINATIONS = {"letter": "letter", "suggestion": "suggestion", "sent_home": "returned"}
"""Where a proposal goes that ends so without being filed; the other ones become an opinion."""


def start_review(case: Case) -> None:
    """Take it up."""
    case.clerk("start-review")


def recommend(case: Case) -> None:
    """Give the office's opinion and pass it on to the reviewers."""
    opinions = (
        "选题有调研，建议具体，拟同意立案。",
        "一事一案，内容完整，建议交所列单位办理。",
        "反映的情况属实，建议由主办单位牵头、会办单位配合。",
        "与往年提案角度不同，有新的建议，拟立案。",
        "群众反映集中，建议作为本年度关注事项办理。",
    )
    units = [unit.id for unit in case.units]
    wanted = "not_file" if case.plan.ending in DESTINATIONS or case.plan.ending.startswith("opinion_") else "file"
    words = case.one_of(*opinions) if wanted == "file" else "建议不立案，另行转送，理由见终审意见。"
    case.clerk("review", recommendation=wanted, opinion=words, category=case.plan.topic.category, units=units)


def send_back(case: Case) -> None:
    """Return it for change."""
    reasons = (
        ("vague", "第二条建议请写明由哪个单位、在什么时间内做。"),
        ("several_matters", "文中说了两件事，请选其中一件，另一件可以另提。"),
        ("incomplete", "情况部分请补充调查的时间和地点。"),
    )
    code, words = case.one_of(*reasons)
    case.clerk("return", reason=code, reason_text=words)


def file(case: Case) -> None:
    """File it: it gets a number, a category and its proposed units."""
    units = [unit.id for unit in case.units]
    opinion = case.one_of("同意立案。", "同意初审意见，立案交办。", "同意立案，请主办单位重视与提案人的沟通。")
    case.act(case.cast.reviewers.next(), "file", category=case.plan.topic.category, units=units, opinion=opinion)


def not_file(case: Case) -> None:
    """Not file it, with the reason and where its text goes."""
    reasons = (
        ("outside", "所提事项由省级主管部门规定，不属于本市职权范围。"),
        ("done", "有关办法今年已经印发，正在实施，附文号供参考。"),
        ("no_suggestion", "反映的情况有价值，但没有可以交办的具体建议。"),
        ("other", "涉及面较小，转有关部门直接回复更快。"),
    )
    code, words = case.one_of(*reasons)
    destination = DESTINATIONS.get(case.plan.ending, "opinion")
    reviewer = case.cast.reviewers.next()
    case.act(reviewer, "not-file", reason=code, reason_text=words, destination=destination)


def ask_merge(case: Case) -> None:
    """Ask the proposer's consent to merge it into the one that it looks like."""
    assert case.lead
    case.clerk("merge", lead=case.lead.id, reason="两件提案所提事项和建议基本相同，建议并案办理，提案人都列名。")


def agree_to_withdrawal(case: Case) -> None:
    """Let it be withdrawn."""
    case.clerk("agree-to-withdrawal")


def quarantine(case: Case) -> None:
    """Lock its text away, for one clerk to look at."""
    reader = case.cast.clerks.people[0]
    case.clerk("quarantine", readers=[reader.account], reason="文中引用的一组数据需要核对是否可以公开。")
