"""Invented events of proposals and commitments, as their owner would send them."""

from datetime import UTC, datetime, timedelta

from kernel.events import Occurrence
from kernel.ids import derived_id
from services.proposals import contract

AT = datetime(2027, 9, 1, 2, 0, tzinfo=UTC)
COMMITTEE = derived_id("committee")
OFFICE = derived_id("office", "government")
LEAD = {"unit": derived_id("unit", "housing"), "name": "市住房和城乡建设局", "office": OFFICE, "part": "lead"}
ASSISTING = {"unit": derived_id("unit", "finance"), "name": "市财政局", "office": OFFICE, "part": "assisting"}
SOCIETY = {"code": "society", "zh": "社会建设", "en": "Society"}


def proposal_id(name: str) -> str:
    return derived_id("proposal", name)


def suggestion_id(name: str, number: int) -> str:
    return derived_id("suggestion", name, str(number))


def picture(name: str) -> str:
    return derived_id("picture", name)


def pictured(name: str) -> str:
    """A body with a picture in it, as proposals keep it."""
    return f'<p>现状如图：</p><p><img data-file="{picture(name)}" alt="三百个小区的分布图"></p>'


def picture_address(name: str, proposal: str = "elevators") -> str:
    return f"/proposals/{proposal_id(proposal)}/pictures/{picture(name)}"


def commitment_id(name: str) -> str:
    return derived_id("commitment", name)


def happened(type: str, subject: str, sequence: int, **data) -> Occurrence:
    return Occurrence(
        id=derived_id("event", subject, str(sequence)),
        type=type,
        source="proposals",
        subject=subject,
        sequence=sequence,
        committee=COMMITTEE,
        time=AT + timedelta(minutes=sequence),
        data=data,
    )


def common(title: str) -> dict:
    return {
        "title": title,
        "kind": "plenary",
        "term": 6,
        "session": 1,
        "number": 12,
        "category": SOCIETY,
        "signers": [
            {
                "subject": derived_id("membership", "1"),
                "kind": "membership",
                "name": "李文",
                "first": True,
                "committee": COMMITTEE,
                "merged_from": None,
            }
        ],
    }


def published(name: str = "elevators", sequence: int = 3, **facts) -> Occurrence:
    """A published proposal with two suggestions, one reply and one commitment."""
    title = facts.get("title", "关于加快老旧小区加装电梯的提案")
    data = common(title) | {
        "committee_name": "政协荆州市委员会",
        "term_name": "第六届",
        "situation": "<p>全市有老旧小区<strong>三百余个</strong>，六十岁以上居民占四成。</p>",
        "analysis": "<p>一是意见难统一；</p><p>二是资金筹措难。</p>",
        "suggestions": [
            {"id": suggestion_id(name, 1), "number": 1, "text": "简化审批，实行一窗受理。"},
            {"id": suggestion_id(name, 2), "number": 2, "text": "设立专项补助资金。"},
        ],
        "proposers": ["李文", "王芳"],
        "units": [LEAD, ASSISTING],
        "replies": [
            {
                "unit": LEAD,
                "round": 1,
                "reply_class": {"code": "B", "zh": "正在解决或列入计划", "en": "Planned"},
                "body": "李文委员：\n您提出的提案收悉，现答复如下。",
                "sent_on": "2027-06-18",
                "answers": [
                    {"suggestion": suggestion_id(name, 1), "outcome": "adopted", "why": None},
                    {"suggestion": suggestion_id(name, 2), "outcome": "planned", "why": "列入明年预算。"},
                ],
            }
        ],
        "satisfaction": {"satisfied": 1, "basically": 1, "unsatisfied": 0, "silent": 0},
        "commitments": [
            {
                "id": commitment_id(name),
                "text": "出台专项补助办法",
                "unit": LEAD,
                "due": "2028-03-31",
                "state": "open",
            }
        ],
        "submitted_on": "2026-12-20",
        "filed_on": "2027-01-28",
        "closed_on": "2027-08-02",
    }
    facts = data | facts
    assert not contract.ProposalPublished().validate(facts), "the owner's contract has changed"
    return happened("proposal.published.v1", proposal_id(name), sequence, **facts)


def unpublished(name: str = "elevators", sequence: int = 4) -> Occurrence:
    facts = common("关于加快老旧小区加装电梯的提案") | {"reason_text": "提案者撤回同意"}
    return happened("proposal.unpublished.v1", proposal_id(name), sequence, **facts)


def unpublic(name: str = "elevators", sequence: int = 1) -> Occurrence:
    """An event that the public must never read."""
    facts = common("机密标题") | {"situation": "<p>没有公开的正文</p>"}
    return happened("proposal.not_filed.v1", proposal_id(name), sequence, **facts)


COMMITMENT_EVENTS = {
    "made": contract.CommitmentMade,
    "progressed": contract.CommitmentProgressed,
    "reported_done": contract.CommitmentReportedDone,
    "contested": contract.CommitmentContested,
    "confirmed": contract.CommitmentConfirmed,
    "deadlines_moved": contract.CommitmentDeadlinesMoved,
}


def commitment(type: str, sequence: int, name: str = "elevators", public: bool = True, **facts) -> Occurrence:
    """An event of the one commitment; words in it are not for the public."""
    data = {
        "proposal": proposal_id(name),
        "number": 12,
        "title": "关于加快老旧小区加装电梯的提案",
        "handling": derived_id("handling", name),
        "unit": LEAD["unit"],
        "unit_name": LEAD["name"],
        "office": derived_id("office"),
        "suggestion": suggestion_id(name, 2),
        "text": "出台专项补助办法",
        "due": "2028-03-31",
        "public": public,
        "signers": common("")["signers"],
    }
    extra = {"progress": "内部进展文字", "files": [], "reason": "还没有", "done_on": "2028-01-10", "all_done": True}
    extra |= {"confirm_by": "2028-02-09"}
    event = COMMITMENT_EVENTS[type]()
    facts = data | {key: value for key, value in extra.items() if key in event.fields} | facts
    assert not event.validate(facts), "the owner's contract has changed"
    return happened(f"commitment.{type}.v1", commitment_id(name), sequence, **facts)


EXCELLENT = {"code": "excellent", "zh": "优秀", "en": "Excellent"}
GOOD = {"code": "good", "zh": "良好", "en": "Good"}
OF_SESSION = {
    "name": "年度评议",
    "term": 6,
    "session": 1,
    "session_name": "六届一次会议",
    "committee_name": "荆州市政协",
}


def results_id(name: str) -> str:
    return derived_id("results", name)


def evaluation_published(name: str = "evaluation", sequence: int = 9, **facts) -> Occurrence:
    """An evaluation: one unit and one proposal of each of two grades."""
    grades = (EXCELLENT, GOOD)
    data = OF_SESSION | {
        "since": "2027-08-01",
        "until": "2027-08-15",
        "units": [
            {"unit": one["unit"], "name": one["name"], "grade": grade}
            for one, grade in zip((ASSISTING, LEAD), grades, strict=True)
        ],
        "proposals": [
            {"proposal": proposal_id(one), "grade": grade}
            for one, grade in zip(("elevators", "river"), grades, strict=True)
        ],
    }
    facts = data | facts
    assert not contract.EvaluationPublished().validate(facts), "the owner's contract has changed"
    return happened("evaluation.published.v1", results_id(name), sequence, **facts)


def awards_published(name: str = "awards", sequence: int = 8, **facts) -> Occurrence:
    """Awards: two excellent proposals, one advanced unit."""
    data = OF_SESSION | {
        "name": "年度评优",
        "excellent": [proposal_id("elevators"), proposal_id("river")],
        "advanced": [{"id": LEAD["unit"], "name": LEAD["name"]}],
    }
    facts = data | facts
    assert not contract.AwardsPublished().validate(facts), "the owner's contract has changed"
    return happened("award.published.v1", results_id(name), sequence, **facts)
