"""Every place of the desk that somebody's navigation leads to, for each kind of people: nothing serious for axe."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import grave_in
from tests.browser.desk import Desk

pytestmark = pytest.mark.servers

BEYOND = ("/admin", "/review", "/handover", "/proposals", "/handlings")
"""Places that lead to more places or records: of each kind of address behind them one is opened too."""

SETTLED = 500
"""Milliseconds after which a page shows that it still reads; its live stream never rests."""


def people(cast) -> dict:
    """One of each kind."""
    unit = next(iter(cast.units.values()))
    return {
        "member": cast.members[0],
        "proposal office": cast.clerks.people[0],
        "reviewer": cast.reviewers.people[0],
        "handover office": cast.office_of(unit).clerks[0],
        "unit": unit.handler,
        "party": next(iter(cast.groups.values()))[0],
        "administrator": cast.admin,
    }


def addresses(desk: Desk, scope: str) -> list[str]:
    """Where the links in it lead within the desk, one of each kind: ids do not tell addresses apart."""
    found = desk.page.locator(f"{scope} a[href^='/desk/']").evaluate_all("links => links.map(one => one.pathname)")
    kinds = {kind_of(path): path.removeprefix("/desk") for path in reversed(found)}
    return list(kinds.values())


def kind_of(path: str) -> str:
    """The address without its ids."""
    return "/".join("*" if len(part) == 36 else part for part in path.removeprefix("/desk").split("/"))


def test_every_place_of_everybody_is_for_all_people(town, seats):
    found = {}
    for name, actor in people(town.cast).items():
        desk = seats(actor)
        todo, seen = addresses(desk, "header nav"), set()
        assert len(todo) > 2
        while todo:
            at = todo.pop(0)
            if kind_of(at) in seen:
                continue
            seen.add(kind_of(at))
            desk.open(at)
            desk.page.wait_for_timeout(SETTLED)
            expect(desk.page.locator("main .rows > .row")).to_have_count(0)
            if grave := grave_in(desk.page):
                found[f"{name}: {at}"] = grave
            todo += addresses(desk, "main") if at in BEYOND else []
    assert found == {}
