"""The pictures in the documents: taken of the platform as it is, `--pictures` puts them into docs/images."""

import re
from io import BytesIO

import pdfplumber
import pytest
from playwright.sync_api import expect

from tests.browser.pictures import DOCS, IMAGES, MOST, NAMES
from tests.browser.test_review import SUBMISSION
from tests.journeys.walker import eventually

LETTER_DOTS = 90
"""Dots per inch of a printed page."""

PARK, OTHER_PARK = "关于在老城区增设口袋公园的提案", "关于在老城区建设口袋公园的提案"
TO_THE_TOP = "one => one.scrollIntoView()"
NEARBY = "老城区三个街道住着四万多人，步行十分钟走不到一处公园"
TEXTS = {
    PARK: {
        "situation": f"<p>{NEARBY}。我们数了两个片区，可以利用的边角地有十一块，多数堆着杂物（数字为虚构）。</p>",
        "analysis": "<p>边角地分属街道、城管、园林，没有一家牵头；建成以后由谁养护，也没有说定。</p>",
        "suggestions": ["由市园林局牵头，三个月内列出边角地清单。", "今年先建三处，座椅、树荫和照明一次配齐。"],
    },
    OTHER_PARK: {
        "situation": f"<p>{NEARBY}。老人和带孩子的居民只能在路边坐着。可以利用的边角地有十一块（数字为虚构）。</p>",
        "analysis": "<p>边角地分属街道、城管、园林，没有一家牵头；居民的意见没有渠道进到设计里。</p>",
        "suggestions": ["由市园林局牵头，三个月内列出边角地清单。", "设计前听取周边居民意见，建成后请居民评价。"],
    },
}
"""Two members ask for the same in their own words: what merging is for."""


def test_every_picture_of_the_documents_is_taken_small_and_shown():
    kept = {file.stem: file.stat().st_size for file in IMAGES.glob("*.png")}
    assert set(kept) == NAMES
    assert {name: size for name, size in kept.items() if size >= MOST} == {}
    pages = [*DOCS.glob("*.md"), *DOCS.parent.glob("README*.md")]
    shown = {name for page in pages for name in re.findall(r"images/([\w-]+)\.png", page.read_text())}
    assert shown == NAMES


def handed_in(member, title: str) -> str:
    """One of the two, written and submitted by the member; gives its address."""
    text = TEXTS[title]
    suggestions = [{"text": one} for one in text["suggestions"]]
    at = f"/proposals/{member.post('/proposals', title=title, **text | {'suggestions': suggestions})['id']}"
    member.post(f"{at}/submit", **SUBMISSION)
    return at


def newest(who, path: str, **asked) -> str:
    """The address of the first record in a list."""
    return f"{path}/{who.get(path, limit=1, **asked)['rows'][0]['id']}"


def merging(office):
    """The form in which the one is merged with the other, both side by side; gives where the lead is chosen."""
    form = office.begin_more("并案")
    form.get_by_role("listitem").filter(has_text=OTHER_PARK).get_by_role("button").click()
    expect(form.get_by_role("region", name="并案以后")).to_contain_text("提案人都保留")
    return form.get_by_role("group", name="哪一件作主案")


@pytest.mark.servers
def test_the_desk_of_the_office(town, seats, picture):
    clerk = town.cast.clerks.people[0]
    one = handed_in(town.cast.members[30], PARK)
    handed_in(town.cast.members[33], OTHER_PARK)
    eventually(lambda: clerk.get("/search", words="“建设口袋公园”")["total"])
    office = seats(clerk)
    pages = {
        "desk-home": "/",
        "desk-list": "/proposals",
        "desk-deadlines": "/deadlines",
        "desk-search": "/search?words=口袋公园",
        "desk-statistics": "/statistics",
        "desk-templates": "/templates",
        "papers-session": "/papers",
        "desk-review": f"/review?part=submitted&id={one.split('/')[-1]}",
        "desk-proposal": newest(clerk, "/proposals", state=["replied"]),
    }
    for name, address in pages.items():
        office.open(address)
        picture(office.page, name)
    picture(office.page, "papers-proposal", office.page.get_by_role("region", name="打印、下载文书"))
    office.open("/statistics")
    groups = office.page.locator("section[aria-labelledby=by-group]")
    groups.evaluate(TO_THE_TOP)
    picture(office.page, "desk-statistics-groups")
    office.open(one)
    both = merging(office)
    both.evaluate(TO_THE_TOP)
    picture(office.page, "desk-merge")
    office.page.set_viewport_size({"width": 390, "height": 844})
    office.open(pages["desk-proposal"])
    picture(office.page, "desk-phone")


def at_work(town) -> dict:
    """A handling on which a unit works, whose reply is not written yet."""
    rows = town.cast.clerks.people[0].get("/handlings", state=["handling"], limit=100)["rows"]
    return next(row for row in rows if row["part"] != "assisting")


@pytest.mark.servers
def test_a_unit_at_the_desk_and_on_the_phone(town, seats, phones, picture):
    handling = at_work(town)
    handler = town.cast.units[handling["unit_name"]].handler
    desk, phone = seats(handler), phones(handler)
    desk.open("/handlings")
    picture(desk.page, "desk-handlings")
    for name, address in {"phone-home": "/", "phone-reply": f"/handlings/{handling['id']}/reply"}.items():
        phone.open(address)
        picture(phone.page, name)


@pytest.mark.servers
def test_a_member_on_the_phone(town, phones, picture):
    member = town.cast.members[0]
    mine = newest(member, "/proposals", mine=True)
    phone = phones(member)
    for name, address in {"phone-proposal": mine, "phone-search": "/search?words=建立"}.items():
        phone.open(address)
        picture(phone.page, name)
    phone.open("/proposals/new")
    phone.page.get_by_label("标题").fill("关于给老旧小区加装电梯的提案")
    picture(phone.page, "phone-write")


@pytest.mark.servers
def test_the_public_site(town, browser, picture):
    window = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 800})
    page = window.new_page()
    page.goto(f"{town.platform.url}/")
    picture(page, "public-list")
    page.locator("main a[href^='/proposals/']").first.click()
    picture(page, "public-proposal")
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "public-phone")
    window.close()


@pytest.mark.servers
def test_a_printed_reply(town, picture):
    clerk = town.cast.clerks.people[0]
    sent = clerk.get("/handlings", state=["sent"], limit=1)["rows"][0]["id"]
    job = clerk.post("/papers/print", paper="reply_letter", format="pdf", records=[sent])["job"]
    done = eventually(lambda: clerk.get(f"/jobs/proposals/{job}"), lambda now: now["state"] in ("done", "failed"))
    letter = clerk.api.call("GET", f"/files/{done['result']['file']}").content
    drawn = BytesIO()
    pdfplumber.open(BytesIO(letter)).pages[0].to_image(resolution=LETTER_DOTS, antialias=True).save(drawn, "PNG")
    picture.keep("papers-letter", drawn.getvalue())
