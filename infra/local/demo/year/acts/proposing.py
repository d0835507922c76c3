"""Acts of proposers: writing, gathering signatures, handing in, and answering the office."""

from infra.local.demo.cast import Actor
from infra.local.demo.lives.signing import SEAL
from infra.local.demo.picture import bar_chart
from infra.local.demo.story import COUNTED, PICTURE
from infra.local.demo.year.case import Case
from infra.local.demo.year.writing import text_of


def write(case: Case) -> None:
    """Draft it; one in twenty has a picture."""
    text = text_of(case.plan.topic)
    if case.plan.place % 20 == 9:
        file = case.first.api.upload("意见统计.png", bar_chart(COUNTED))
        text["situation"] += PICTURE.format(file=file)
    case.id = case.first.post("/proposals", **text)["id"]
    case.signed = [case.first]


def gather(case: Case) -> None:
    """Ask others to sign: most do, now and then the last one declines."""
    if case.others:
        _invite(case)
    for other in case.others:
        if other is case.others[-1] and case.plan.place % 9 == 2:
            case.act(other, "decline-to-sign", reason="已就相近的事另提提案，这次不联名。")
        else:
            _sign(case, other)


def invite(case: Case) -> None:
    """Ask others to sign, of whom only the first one has answered yet."""
    _invite(case)
    _sign(case, case.others[0])


def _invite(case: Case) -> None:
    case.act(case.first, "invite-cosigner", subjects=[other.subject for other in case.others])


def _sign(case: Case, who: Actor) -> None:
    who.agree(case.path, "sign_proposal", **_seal(who, "公章.pdf"))
    case.signed.append(who)


def _seal(who: Actor, name: str) -> dict:
    """The seal that parties and special committees add."""
    sealed = who.login.startswith(("party", "committee"))
    return {"seal_file": who.api.upload(name, SEAL)} if sealed else {}


def submit(case: Case) -> None:
    """Hand in."""
    who, place = case.first, case.plan.place
    consent = place % 12 != 7
    form: dict = {
        "declaration": True,
        "publish_consent": consent or case.plan.ending in ("published", "archived_and_published", "taken_off"),
        "publish_refusal": "" if consent else "涉及尚未公开的试点安排",
        "opinion_consent": case.plan.ending.startswith("opinion_") and case.plan.ending != "opinion_awaited",
        "suggested_units": [unit.id for unit in case.units],
        **_seal(who, "盖章页.pdf"),
    }
    if not who.login.startswith("member"):
        form["contact"] = {"name": "演示联系人", "phone": "0716-8000000"}
    who.agree(case.path, "submit_proposal", **form)


def agree_to_merge(case: Case) -> None:
    """Let it go into the one that it looks like."""
    assert case.lead
    case.first.agree(case.path, "agree_to_merge")
    case.lead.merged.append(case)


def ask_withdrawal(case: Case) -> None:
    """Ask the office to let it be withdrawn."""
    reasons = ("所提的问题已经由社区解决。", "情况有变化，需要重新调研后再提。", "与本人去年的提案重复，申请撤回。")
    case.act(case.first, "ask-withdrawal", reason=case.one_of(*reasons))
