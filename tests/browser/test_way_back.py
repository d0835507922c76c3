"""The way back to a long list: to the row that one came from, though the list has grown meanwhile."""

import re

import pytest
from playwright.sync_api import Page, expect

from infra.local.demo import story

pytestmark = pytest.mark.servers
TITLE = "关于第 {} 条回头路的提案"
ROWS = 30


def write(actor, places) -> None:
    for place in places:
        actor.post("/proposals", **story.text_of(TITLE.format(place), 1))


def there_and_back(page: Page, row, meanwhile) -> None:
    row.click()
    expect(page).to_have_url(re.compile(r"/proposals/[0-9a-f-]{36}$"))
    expect(page.locator("main h1")).to_be_visible()
    meanwhile()
    page.go_back()
    expect(row).to_be_in_viewport(ratio=1)
    expect(row).to_be_focused()
    assert page.evaluate("window.scrollY") > 0


def test_the_way_back_leads_to_the_row_one_came_from(town, seats, phones):
    actor = town.cast.members[14]
    write(actor, range(ROWS))

    page = seats(actor).page
    page.goto(f"{town.platform.url}/desk/proposals?mine=true")
    rows = page.get_by_role("link", name=re.compile("条回头路的提案"))
    expect(rows.nth(17)).to_be_visible()
    title = rows.nth(17).inner_text()
    there_and_back(page, page.get_by_role("link", name=title), lambda: write(actor, [ROWS]))

    page = phones(actor).page
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="提案", exact=True).click()
    page.get_by_role("button", name="显示更多").click()
    rows = page.get_by_role("link", name=re.compile("条回头路的提案"))
    expect(rows.nth(26)).to_be_visible()
    title = re.search(TITLE.format(r"\d+"), rows.nth(26).inner_text())[0]
    there_and_back(page, page.get_by_role("link", name=title), lambda: write(actor, [ROWS + 1]))
