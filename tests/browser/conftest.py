"""Windows of the town's people."""

import pytest

from infra.local import front
from infra.local.demo.cast import Actor
from infra.local.demo.story import PASSWORD
from tests.browser.axe import grave_in
from tests.browser.desk import Desk, chromium


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all windows, with the desk as it is now."""
    front.build()
    with chromium() as started:
        yield started


@pytest.fixture
def seats(town, browser):
    """`seats(actor)`: the window of somebody who signs in there. No page may throw anything, or try what it may not."""
    desks: list[Desk] = []

    def seat(actor: Actor) -> Desk:
        assert actor.api  # their password is set with the first use
        desks.append(Desk(browser, town.platform.url, actor.login, PASSWORD))
        return desks[-1]

    yield seat
    for desk in desks:
        desk.window.close()
    assert [error for desk in desks for error in desk.errors] == []


@pytest.fixture
def axe():
    """`axe(desk)`: axe-core must find nothing serious on the page as it stands."""

    def look(desk: Desk) -> None:
        assert {desk.page.url: grave_in(desk.page)} == {desk.page.url: []}

    return look
