"""Without a mouse, on from the draft: it is co-signed, handed over, handled, replied to, rated, and supervised."""

import pytest
from playwright.sync_api import expect

from infra.local.demo import story

pytestmark = pytest.mark.servers

TITLE = "关于在政务大厅设置手语窗口的提案"
LEAD, HELPER = "市人社局", "市医保局"
SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}
ANSWER = "窗口已经设立，每周三天有手语翻译。"


def test_from_signing_to_rating_and_supervising_by_keyboard_alone(town, keyboards):
    cast = town.cast
    host, guest = cast.members[26], cast.members[28]
    lead, helper = cast.units[LEAD], cast.units[HELPER]
    at = invited(host, guest)
    sign(keyboards(guest))
    file(cast, at, [lead.id, helper.id])
    office = keyboards(cast.office_of(lead).clerks[0])
    hand_over(office)
    handler = keyboards(lead.handler)
    handle(handler)
    reply(handler)
    for who, act in ((lead.checker, "核稿"), (helper.leader, "会签"), (lead.leader, "签发")):
        step(keyboards(who), act, act)
    step(office, "审定答复", "审定")
    step(handler, "答复提案人", "答复提案人")
    rate(keyboards(guest))
    assert cast.clerks.people[0].get(at)["feedback"][0]["result"] == "basically"
    decide(town, keyboards, at)


def invited(host, guest) -> str:
    """A draft that somebody is asked to sign; gives its address."""
    at = f"/proposals/{host.post('/proposals', **story.text_of(TITLE, 0))['id']}"
    host.post(f"{at}/invite-cosigner", subjects=[guest.subject])
    return at


def file(cast, at: str, units: list[str]) -> None:
    """Its way to the handover office, which is walked without a mouse in another test."""
    clerk, decision = cast.clerks.people[0], {"category": "society", "units": units}
    cast.members[26].post(f"{at}/submit", **SUBMISSION)
    clerk.post(f"{at}/start-review")
    clerk.post(f"{at}/review", recommendation="file", opinion="事情具体。", **decision)
    cast.reviewers.people[0].post(f"{at}/file", opinion="同意立案。", **decision)


def sign(cosigner) -> None:
    """In the inbox of co-signing."""
    page = cosigner.page
    cosigner.press(page.get_by_role("navigation", name="主导航").get_by_role("link", name="联名"))
    cosigner.press(page.get_by_role("region", name="待办队列").get_by_role("button", name=TITLE))
    cosigner.do("联名")
    cosigner.send("联名")


def hand_over(office) -> None:
    """At the bench: the first proposed unit leads, the other assists."""
    page = office.page
    office.press(page.get_by_role("navigation", name="主导航").get_by_role("link", name="交办"))
    office.press(page.get_by_role("region", name="待办队列").get_by_role("button", name=TITLE))
    expect(page.get_by_role("article").get_by_role("heading", name=TITLE)).to_be_focused()
    form = office.do("交办")
    for place, part in enumerate(("主办", "会办")):
        office.choose(form.get_by_role("group", name="承办方式").nth(place), part)
    office.send("交办")


def handle(handler) -> None:
    """Signed in, begun, and talked about."""
    handler.take_up("签收", TITLE)
    for act in ("签收", "开始办理"):
        handler.do_at_once(act)
    form = handler.do("登记沟通")
    handler.choose(form.get_by_role("group", name="沟通方式"), "面商")
    handler.write(form.get_by_label("沟通内容"), "一起看了大厅，商定每周三天。")
    handler.send("登记沟通")


def reply(handler) -> None:
    """Each suggestion is answered."""
    form = handler.do("拟稿")
    for answer in form.get_by_role("region").all():
        handler.choose(answer, "已采纳")
        handler.write(answer.get_by_label("答复说明"), ANSWER)
    handler.choose(form.get_by_role("group", name="办理类别"), "A 已经解决或采纳")
    handler.choose(form.get_by_role("group", name="公开属性"), "主动公开")
    handler.write(form.get_by_label("答复开头"), "您提出的提案收悉，逐条答复如下。")
    handler.write(form.get_by_label("联系电话"), "0716-8222222")
    handler.send("拟稿")


def step(seat, task: str, act: str) -> None:
    """One step of the reply, from the to-do that asks for it."""
    seat.take_up(task, TITLE)
    seat.do(act)
    seat.send(act)


def rate(member) -> None:
    """Reads the answer, and rates each mark."""
    member.take_up("对答复反馈意见", TITLE)
    expect(member.page.get_by_text(ANSWER).first).to_be_visible()
    form = member.do("反馈意见")
    for mark, word in (("办理态度", "满意"), ("沟通情况", "满意"), ("答复内容", "满意"), ("办理结果", "基本满意")):
        member.choose(form.get_by_role("group", name=mark), word)
    member.send("反馈意见")


def decide(town, keyboards, at: str) -> None:
    """The meeting takes it up, led by whom the office suggests."""
    readers = {one.login: one for one in town.cast.readers}
    proposed = {"grade": "key", "why": "群众关注。", "leader": readers["leader"].account}
    town.cast.clerks.people[0].post(f"{at}/propose-supervision", **proposed)
    meeting = keyboards(readers["chairmen"])
    meeting.take_up("审议是否列为重点提案督办", TITLE)
    form = meeting.do("列入督办")
    meeting.write(form.get_by_label("审议意见"), "同意列入。")
    meeting.send("列入督办")
    assert meeting.state() == "待定督办方案"
