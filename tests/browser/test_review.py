"""The review bench: one after another by keyboard, many classed at once, and merging with both in view."""

import re

import pytest
from playwright.sync_api import expect

from infra.local.demo import story
from tests.browser.life import choose
from tests.journeys.walker import eventually

pytestmark = pytest.mark.servers

SUBMISSION = {"declaration": True, "publish_consent": True, "opinion_consent": False, "suggested_units": []}


def handed_in(member, title: str, place: int = 1) -> str:
    """A submitted proposal of the member's; gives its address."""
    at = f"/proposals/{member.post('/proposals', **story.text_of(title, place))['id']}"
    member.post(f"{at}/submit", **SUBMISSION)
    return at


def wait_until_alike(reader, one: str, other: str) -> None:
    """Until the second is found to be like the first; both by their addresses."""
    found = {"proposal": one.split("/")[-1]}
    eventually(
        lambda: other.split("/")[-1] in [row["id"] for row in reader.get("/proposals/look-alikes", **found)["rows"]]
    )


def test_the_queue_is_gone_through_by_keyboard(town, seats, axe):
    handed_in(town.cast.members[30], "关于公园东门照明的提案")
    handed_in(town.cast.members[30], "关于公园西门照明的提案")
    office = seats(town.cast.clerks.people[0])
    office.open("/review?part=submitted")
    heading = office.page.locator("article h2").first
    first = heading.inner_text()
    office.page.locator("main h1").click()
    office.page.keyboard.press("j")
    expect(heading).not_to_have_text(first)
    office.page.keyboard.press("k")
    expect(heading).to_have_text(first)
    axe(office)


def test_many_are_classed_at_once_and_one_that_fails_says_why_in_its_row(town, seats, axe):
    member = town.cast.members[29]
    first, second = "关于河道清漂的提案", "关于河道护栏的提案"
    handed_in(member, first)
    failing = handed_in(member, second)
    office = seats(town.cast.clerks.people[0])
    office.open("/review/batch")
    page = office.page
    for title in (first, second):
        page.get_by_role("checkbox", name=title).focus()
        page.keyboard.press("Space")
    member.post(f"{failing}/ask-withdrawal", reason="街道已经在办。")
    page.get_by_label("类别", exact=True).select_option(label="社会建设")
    page.get_by_role("button", name="归入这一类").click()
    expect(page.get_by_text("办成 1 件，没有办成 1 件。")).to_be_visible()
    done, failed = (page.get_by_role("row").filter(has=page.get_by_role("link", name=one)) for one in (first, second))
    expect(done).to_contain_text("已归入“社会建设”")
    expect(failed).to_contain_text(re.compile("没有办成：.*撤案"))
    expect(page.get_by_role("checkbox", name=second)).to_be_checked()
    axe(office)


def test_many_are_recommended_for_filing_after_a_check_and_one_that_was_judged_meanwhile_says_so(town, seats, axe):
    member, clerk = town.cast.members[28], town.cast.clerks.people[0]
    titles = ["关于渡口候船棚的提案", "关于渡口灯光的提案"]
    first, second = (handed_in(member, title) for title in titles)
    for at in (first, second):
        clerk.post(f"{at}/start-review")
    office = seats(clerk)
    office.open("/review/opinions")
    page = office.page
    for title in titles:
        page.get_by_role("checkbox", name=title).check()
    clerk.post(f"{second}/review", recommendation="not_file", opinion="已在办理。")
    page.get_by_role("button", name="核对一遍").click()
    axe(office)
    page.get_by_role("button", name="对 2 件提出意见：建议立案").click()
    expect(page.get_by_text("办成 1 件，没有办成 1 件。")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=titles[1])).to_contain_text("没有办成：")
    assert [review["recommendation"] for review in clerk.get(first)["reviews"]] == ["file"]
    assert [review["recommendation"] for review in clerk.get(second)["reviews"]] == ["not_file"]
    axe(office)


def test_many_are_taken_up_and_filed_after_a_check_and_one_that_an_opinion_speaks_against_is_not(town, seats, axe):
    member, clerk, reviewer = town.cast.members[27], town.cast.clerks.people[0], town.cast.reviewers.people[0]
    titles = ["关于滨江步道座椅的提案", "关于滨江步道遮阴的提案", "关于滨江步道收费的提案"]
    benches, shade, fees = (handed_in(member, title) for title in titles)
    office = seats(clerk)
    office.open("/review?part=submitted")
    office.page.get_by_role("link", name=re.compile("成批开始审查")).click()
    for title in titles:
        office.page.get_by_role("checkbox", name=title).check()
    office.page.get_by_role("button", name="核对一遍").click()
    office.page.get_by_role("button", name="对 3 件开始审查").click()
    expect(office.page.get_by_text("办成 3 件，没有办成 0 件。")).to_be_visible()
    named, other = list(town.cast.units.values())[:2]
    clerk.post(f"{benches}/review", recommendation="file", opinion="", category="society", units=[named.id])
    clerk.post(f"{shade}/review", recommendation="file", opinion="")
    clerk.post(f"{fees}/review", recommendation="not_file", opinion="已有规定。")
    bench = seats(reviewer)
    bench.open("/review/filing")
    page = bench.page
    rows = [page.get_by_role("row").filter(has_text=title) for title in titles]
    expect(rows[0].get_by_role("checkbox")).to_be_visible()
    expect(rows[1]).to_contain_text("定好类别和建议承办单位，就可以勾选。")
    expect(rows[2]).to_contain_text("审查意见是“建议不予立案”，请逐件办理。")
    expect(rows[2].get_by_role("checkbox")).to_have_count(0)
    rows[1].get_by_label("的类别").select_option(label="社会建设")
    rows[1].get_by_role("button", name="选择单位").click()
    rows[1].get_by_role("combobox", name="建议承办单位").fill(other.name)
    page.get_by_role("option", name=other.name, exact=True).click()
    axe(bench)
    for row in rows[:2]:
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name="核对一遍").click()
    axe(bench)
    page.get_by_role("button", name="对 2 件立案").click()
    expect(page.get_by_text("立案：办成 2 件，没有办成 0 件。")).to_be_visible()
    first, second = clerk.get(benches), clerk.get(shade)
    assert (first["state"], second["state"], clerk.get(fees)["state"]) == ("filed", "filed", "under_review")
    assert second["number"] == first["number"] + 1
    assert [one["name"] for one in second["units"]] == [other.name]
    expect(rows[1]).to_contain_text(f"已立案，第 {second['number']} 号")
    expect(page.get_by_text("立案通知")).to_be_visible()
    axe(bench)


def test_both_are_read_side_by_side_before_a_merge_and_each_leads_to_the_other_after_it(town, seats, axe):
    one, other = town.cast.members[28], town.cast.members[27]
    title, lead_title = "关于滨江步道夜间照明的提案", "关于滨江步道照明的提案"
    merged, lead = handed_in(one, title), handed_in(other, lead_title, 2)
    office = seats(town.cast.clerks.people[0])
    page = office.page
    office.open(f"/review?part=submitted&id={merged.split('/')[-1]}")
    office.acts.get_by_role("button", name="更多").click()
    form = office.begin("并案")
    choose(office, "与哪一件并案", lead_title)
    expect(form.locator("mark").first).to_be_visible()
    expect(form.get_by_role("region", name="并案以后")).to_contain_text(f"{other.name}、{one.name}")
    axe(office)
    form.get_by_label("理由").fill("说的是同一件事。")
    form.get_by_role("button", name="并案", exact=True).click()
    expect(page.get_by_text(f"已征求《{title}》第一提案人的意见，同意后才并案。")).to_be_visible()
    one.agree(merged, "agree_to_merge")

    office.open(merged)
    page.get_by_role("note").get_by_role("link", name=re.compile("查看主案")).click()
    expect(page).to_have_url(re.compile(lead))
    provenance = page.get_by_role("region", name="并入本案的提案")
    expect(provenance.get_by_role("link", name=re.compile(title))).to_be_visible()
    expect(provenance).to_contain_text(one.name)
    expect(provenance.get_by_role("listitem").first).to_be_visible()
    axe(office)


def test_the_likest_proposals_are_offered_to_merge_with(town, seats, axe):
    one, other = town.cast.members[28], town.cast.members[27]
    title, like = "关于九龙渊公园健身步道修补的提案", "关于九龙渊公园步道修补的提案"
    clerk = town.cast.clerks.people[0]
    merged, lead = handed_in(one, title), handed_in(other, like)
    wait_until_alike(clerk, merged, lead)
    office = seats(clerk)
    office.open(merged)
    office.acts.get_by_role("button", name="更多").click()
    form = office.begin("并案")
    choices = form.get_by_role("region", name="相似提案")
    expect(choices.locator("mark").first).to_be_visible()
    axe(office)
    choices.get_by_role("listitem").filter(has_text=like).get_by_role("button", name="与它并案").click()
    expect(choices.get_by_text("已选")).to_be_visible()
    expect(form.get_by_role("radio", name=re.compile(like))).to_be_checked()
    expect(form.get_by_role("region", name="并案以后")).to_contain_text(other.name)
    axe(office)


@pytest.mark.parametrize("width, height", [(1440, 900), (390, 844)])
def test_the_form_of_a_merge_is_in_sight_at_the_bench_and_one_stays_where_one_chose(town, seats, width, height):
    one, other = town.cast.members[28], town.cast.members[27]
    title, like = f"关于青石巷积水点改造的提案（{width}）", f"关于青石巷积水点整治的提案（{width}）"
    clerk = town.cast.clerks.people[0]
    merged, lead = handed_in(one, title), handed_in(other, like)
    wait_until_alike(clerk, merged, lead)
    office = seats(clerk)
    page = office.page
    page.set_viewport_size({"width": width, "height": height})
    office.open(f"/review?part=submitted&id={merged.split('/')[-1]}")
    form = office.begin_more("并案")
    choices = form.get_by_role("region", name="相似提案")
    expect(choices).to_be_visible()
    heading = office.acts.get_by_role("heading", name="并案", exact=True)
    expect(heading).to_be_in_viewport(ratio=1)
    expect(heading).to_be_focused()
    assert heading.bounding_box()["y"] < height / 2
    choices.get_by_role("listitem").filter(has_text=like).get_by_role("button", name="与它并案").focus()
    page.keyboard.press("Enter")
    expect(choices.get_by_role("status").filter(has_text="已选")).to_be_focused()
