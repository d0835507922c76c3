"""Windows of the town's people."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from infra.local import front
from infra.local.demo.cast import Actor
from infra.local.demo.story import PASSWORD
from tests.browser.axe import grave_in
from tests.browser.desk import Desk, chromium
from tests.browser.keyboard import Keyboard
from tests.browser.phone import Phone
from tests.browser.pictures import IMAGES, MOST, NAMES, small

SETTLED = 1_000
"""Milliseconds in which a page reads what it shows; its live stream never rests."""


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all windows, with the desk as it is now."""
    front.build()
    with chromium() as started:
        yield started


@pytest.fixture
def seats(town, browser):
    """`seats(actor)`: the window of somebody who signs in at the desk."""
    with opened(town, browser, Desk) as seat:
        yield seat


@pytest.fixture
def phones(town, browser):
    """`phones(actor)`: the phone of somebody who signs in there."""
    with opened(town, browser, Phone) as phone:
        yield phone


@pytest.fixture
def keyboards(town, browser):
    """`keyboards(actor)`: the window of somebody who works at the desk without a mouse."""
    with opened(town, browser, Keyboard) as seat:
        yield seat


@contextmanager
def opened(town, browser, sort):
    """Windows of a sort, closed at the end. No page may throw anything, or try what it may not."""
    windows: list[Desk] = []

    def window(actor: Actor, **options) -> Desk:
        assert actor.api  # their password is set with the first use
        windows.append(sort(browser, town.platform.url, actor.login, PASSWORD, **options))
        return windows[-1]

    yield window
    for one in windows:
        one.window.close()
    assert [error for one in windows for error in one.errors] == []


@pytest.fixture
def axe():
    """`axe(desk)`: axe-core must find nothing serious on the page as it stands."""

    def look(desk: Desk) -> None:
        assert grave_in(desk.page) == [], desk.page.url

    return look


@pytest.fixture
def picture(request, tmp_path):
    """`picture(page, name, part)`: takes a picture of the window, or of a part of it."""
    folder = IMAGES if request.config.getoption("--pictures") else tmp_path

    def take(page, name: str, part=None) -> None:
        page.wait_for_timeout(SETTLED)
        expect(page.locator("main .rows > .row")).to_have_count(0)
        keep(name, (part or page).screenshot())

    def keep(name: str, taken: bytes) -> None:
        assert name in NAMES
        content = small(taken)
        assert len(content) < MOST, name
        (folder / f"{name}.png").write_bytes(content)

    take.keep = keep
    return take
