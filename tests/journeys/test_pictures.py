"""A picture of a published text, seen by somebody without an account, until the office takes the page off."""

import re
import time

import pytest
import requests

from infra.local.demo import story
from infra.local.demo.picture import bar_chart
from tests.journeys.walker import Walker, eventually

pytestmark = pytest.mark.servers

FRESH_SECONDS = 10
"""For so long a copy of a page may be shown without asking."""
SHOWN = re.compile(r'<img src="(/proposals/[^"]+/pictures/[^"]+)" alt="([^"]+)"')


def read(town, address: str, **headers: str) -> requests.Response:
    """An address as somebody reads it who has no account and follows nothing."""
    return requests.get(town.platform.url + address, headers=headers, allow_redirects=False, timeout=60)


def pictured_page(town) -> tuple[str, str, str]:
    """The demo's published proposal with a picture: its address, the picture's, and the picture's words."""
    rows = eventually(lambda: read(town, "/api/v1/published").json()["rows"])
    for page in (f"/proposals/{row['id']}" for row in rows):
        if shown := SHOWN.search(read(town, page).text):
            return page, shown[1], shown[2]
    raise AssertionError("no published proposal has a picture")


def test_everybody_sees_a_picture_while_its_proposal_is_published(town):
    page, picture, words = pictured_page(town)
    assert "柱状图" in words
    assert SHOWN.findall(read(town, f"{page}?lang=en").text) == [(picture, words)]
    assert picture in read(town, f"/api/v1/published{page.removeprefix('/proposals')}").json()["situation"]
    answer = read(town, picture)
    assert (answer.status_code, answer.content) == (200, bar_chart(story.COUNTED))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "max-age=60" in answer.headers["Cache-Control"] and "sandbox" in answer.headers["Content-Security-Policy"]
    assert read(town, picture, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert read(town, f"/api/v1/files/{picture.rpartition('/')[2]}").status_code == 401


def test_a_page_that_is_taken_off_is_gone_at_once_from_every_copy_that_the_gateways_keep(town):
    def answers() -> set[int]:
        return {read(town, page).status_code for _ in range(8)}

    page, *_ = pictured_page(town)
    walker, clerk = Walker(town.platform.url), town.cast.clerks.people[0]
    assert answers() == {200}
    since = time.monotonic()
    walker.act(clerk, page, "unpublish_proposal", reason="核对数据。")
    eventually(answers, {410}.__eq__)
    assert time.monotonic() - since < FRESH_SECONDS * 0.8
    walker.act(clerk, page, "publish_proposal")
    eventually(answers, {200}.__eq__)


def test_after_unpublishing_it_is_as_if_it_never_was_and_publishing_again_shows_it(town):
    page, picture, _ = pictured_page(town)
    walker, clerk = Walker(town.platform.url), town.cast.clerks.people[0]
    tag = {"If-None-Match": read(town, picture).headers["ETag"]}
    walker.act(clerk, page, "unpublish_proposal", reason="核对数据。")
    gone = eventually(lambda: read(town, picture, **tag), lambda answer: answer.status_code == 404)
    other = picture[:-1] + ("0" if picture[-1] != "0" else "1")
    never = read(town, other)
    assert (never.status_code, never.text) == (404, gone.text.replace(picture, other))
    assert "image" not in gone.headers["Content-Type"] and "Location" not in gone.headers
    walker.act(clerk, page, "publish_proposal")
    eventually(lambda: read(town, picture).status_code, (200).__eq__)
