"""Every screen of both apps: nothing serious for axe, nothing beyond the edge, nothing asked for that is not there.

The screens are those of the routers, so a new one cannot be forgotten; one that shows a record needs its line in
`screens.RECORDS`.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import grave_in
from tests.browser.desk import Desk
from tests.browser.phone import LEAST, SMALL, WIDE
from tests.browser.screens import NOWHERE, RECORDS, address_of, addresses, reader_of

SETTLED = 500
"""Milliseconds in which a page reads what it shows; its live stream never rests."""
NARROW = {"width": 390, "height": 844}
SIZE = "size => { document.documentElement.dataset.size = size; }"
CLOSED = ("您没有权限查看这一页", "没有找到这一页", "You may not see this page", "There is no such page")
ENGLISH = "localStorage.setItem('yz.language', 'en')"
CROWDED = """() => [...document.querySelectorAll("nav li, main ol li, main dl > div")]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => `crowded: ${one.innerText}`)"""
DESK, PHONE = addresses("desk"), addresses("phone")


def test_each_screen_that_shows_a_record_has_one_to_look_at():
    assert {path for path in DESK + PHONE if ":id" in path} == set(RECORDS)
    assert len(DESK) > 40 and len(PHONE) > 15


@pytest.mark.servers
def test_every_screen_of_the_desk_is_for_all_people(town, seats):
    assert wrong_with(town, seats, DESK, wide_and_narrow) == {}


@pytest.mark.servers
def test_every_screen_of_the_phone_is_for_all_people(town, phones):
    assert wrong_with(town, phones, PHONE, touched) == {}


@pytest.mark.servers
def test_every_screen_of_the_phone_has_room_for_english_words(town, phones):
    def english(reader):
        phone = phones(reader)
        phone.page.add_init_script(ENGLISH)
        return phone

    assert wrong_with(town, english, PHONE, crowded) == {}


@pytest.mark.servers
@pytest.mark.parametrize("app", ["desk", "m"])
def test_the_screen_on_which_one_signs_in_is_for_all_people(town, browser, app):
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(f"{town.platform.url}/{app}/sign-in")
    expect(page.get_by_label("账号")).to_be_visible()
    assert grave_in(page) == []
    page.context.close()


def wrong_with(town, window, paths: list[str], look) -> dict[str, list[str]]:
    """What is wrong with each screen, opened by somebody for whom it is, in a window of their own."""
    windows: dict[str, tuple[Desk, list[str]]] = {}
    found = {}
    for path in paths:
        reader = reader_of(town, path)
        if reader.login not in windows:
            windows[reader.login] = listening(window(reader))
        desk, missed = windows[reader.login]
        missed.clear()
        desk.open(address_of(town, path))
        settle(desk)
        closed = desk.page.locator("main h1").first.inner_text() in CLOSED
        told = [] if closed is (path == NOWHERE) else ["not for its reader"]
        if wrong := [*told, *missed, *look(desk)]:
            found[path] = wrong
    return found


def listening(desk: Desk) -> tuple[Desk, list[str]]:
    """The window, and what its pages ask for in vain."""
    missed: list[str] = []
    desk.page.on("response", lambda answer: missed.append(answer.url) if answer.status >= 400 else None)
    return desk, missed


def settle(desk: Desk) -> None:
    """Until the page shows what it reads."""
    desk.page.wait_for_timeout(SETTLED)
    expect(desk.page.locator("main .rows > .row")).to_have_count(0)


def wide_and_narrow(desk: Desk) -> list[str]:
    """What axe finds at a desk's width and at a phone's, and whether the page is wider than its window, in the largest
    letters too.
    """
    wrong = [*grave_in(desk.page), *beyond(desk)]
    desk.page.set_viewport_size(NARROW)
    settle(desk)
    wrong += [f"narrow: {one}" for one in (*grave_in(desk.page), *beyond(desk), *largest(desk))]
    desk.page.set_viewport_size(desk.screen["viewport"])
    return wrong


def touched(phone: Desk) -> list[str]:
    """What axe finds on the phone, what is too small for a thumb, and whether the page is too wide."""
    return [*grave_in(phone.page), *phone.page.evaluate(SMALL, LEAST), *beyond(phone), *largest(phone)]


def crowded(phone: Desk) -> list[str]:
    """Words of which one lies over the next, and whether the page is too wide."""
    return [*phone.page.evaluate(CROWDED), *beyond(phone), *largest(phone)]


def largest(desk: Desk) -> list[str]:
    """Whether the page is too wide when its letters are the largest that one can choose."""
    desk.page.evaluate(SIZE, "largest")
    wrong = [f"largest: {one}" for one in beyond(desk)]
    desk.page.evaluate(SIZE, "standard")
    return wrong


def beyond(desk: Desk) -> list[str]:
    """Says so when the page is wider than its window."""
    pixels = desk.page.evaluate(WIDE)
    return [f"{pixels} px beyond the edge"] if pixels > 0 else []
