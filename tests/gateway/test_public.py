"""Public pages are passed through and kept for a while."""

import threading
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import orjson
import pytest
from limits.storage import MemoryStorage

from gateway import public
from gateway.app import make_app
from gateway.limits import RateLimits
from gateway.listener import PATTERNS, Listener
from gateway.public import Site
from gateway.revocations import Revocations
from gateway.settings import GatewaySettings
from gateway.streams import Streams
from kernel.ids import new_id
from kernel.rpc.problems import Unavailable
from services.proposals.contract import ProposalPageChanged, ProposalUnpublished
from tests.gateway.conftest import wired
from tests.gateway.fakes import FakeClient, FakeSite


class Pages(ThreadingHTTPServer):
    """A public site: counts what it is asked and answers as it is told."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict]] = []
        self.status, self.control = 200, "public, max-age=60"
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        tag = '"v1"'
        status = 304 if self.headers.get("If-None-Match") == tag else self.server.status
        body = b"" if status == 304 else f"page {len(self.server.asked)}".encode()
        self.send_response(status)
        for name, value in (("ETag", tag), ("Cache-Control", self.server.control), ("Set-Cookie", "a=b")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def pages():
    server = Pages()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(pages):
    return Site(f"http://127.0.0.1:{pages.server_port}")


def test_a_fresh_page_is_asked_for_once(site, pages):
    assert [site.page("/", "zh").body for _ in range(3)] == [b"page 1"] * 3
    assert len(pages.asked) == 1


def test_languages_and_queries_are_kept_apart(site, pages):
    for address, language in (("/", "zh"), ("/", "en"), ("/?page=2", "zh")):
        site.page(address, language)
    assert len(pages.asked) == 3


def test_nothing_of_the_reader_is_passed_on_and_no_cookie_comes_back(site, pages):
    page = site.page("/", "zh")
    assert not {"Cookie", "Authorization"} & set(pages.asked[0][1])
    assert "Set-Cookie" not in page.headers


def test_a_stale_page_is_served_while_it_is_asked_for_again(site, pages):
    pages.control = "public, max-age=0, stale-while-revalidate=60"
    site.page("/", "zh")
    assert site.page("/", "zh").body == b"page 1"
    wait_until(lambda: len(pages.asked) >= 2)
    assert pages.asked[1][1]["If-None-Match"] == '"v1"'


def test_a_page_that_may_not_be_kept_is_asked_for_each_time(site, pages):
    pages.control = "no-store"
    assert site.page("/", "zh").body != site.page("/", "zh").body


def test_what_does_not_exist_is_not_kept(site, pages):
    pages.status = 404
    assert site.page("/x", "zh").body != site.page("/x", "zh").body


def test_of_many_pages_those_asked_for_last_are_kept(site, pages, monkeypatch):
    monkeypatch.setattr(public, "MOST_PAGES", 2)
    for address in ("/a", "/b", "/a", "/c"):
        site.page(address, "zh")
    assert [address for address, _ in site._pages] == ["/a", "/c"]


def test_all_pages_together_take_no_more_than_so_many_bytes(site, pages, monkeypatch):
    monkeypatch.setattr(public, "MOST_BYTES", 20)
    for address in ("/a", "/b", "/c", "/d"):
        site.page(address, "zh")
    assert [address for address, _ in site._pages] == ["/b", "/c", "/d"]
    assert site._bytes == sum(len(page.body) for page in site._pages.values()) == 18


def test_while_the_site_is_away_a_kept_page_serves(site, pages):
    pages.control = "public, max-age=0, stale-if-error=60"
    site.page("/", "zh")
    pages.status = 503
    pages.control = ""
    site._pages["/", "zh"].headers.pop("ETag")
    assert site.page("/", "zh").body == b"page 1"
    with pytest.raises(Unavailable):
        site.page("/other", "zh")


def kept(site) -> set[str]:
    return {address for address, _ in site._pages}


def test_what_was_taken_off_is_forgotten_with_the_lists_and_nothing_is_kept_until_the_site_knows(
    site, pages, monkeypatch
):
    changed, other = new_id(), new_id()
    lists = ["/", "/proposals?q=x", "/proposals", "/results", f"/results/{new_id()}"]
    page, beside = f"/proposals/{changed}?lang=en", f"/proposals/{other}"
    for address in (*lists, page, beside, "/static/site.css"):
        site.page(address, "zh")
    site.forget(changed)
    assert kept(site) == {beside, "/static/site.css"}
    pages.status, pages.control = 200, "public, max-age=60, stale-if-error=86400"
    first = site.page(page, "zh")
    assert page not in kept(site)
    monkeypatch.setattr(site, "_settled", time.monotonic())
    assert site.page(page, "zh").body != first.body
    assert page in kept(site)
    site.forget()
    assert kept(site) == {"/static/site.css"}
    assert site._bytes == sum(len(each.body) for each in site._pages.values())


@pytest.mark.parametrize("kind", [ProposalUnpublished, ProposalPageChanged])
def test_the_bus_tells_which_page_to_forget(kind):
    site, proposal = FakeSite(), new_id()
    hearing = Listener("", Streams(), Revocations(), FakeClient(), site)
    hearing._on_message(SimpleNamespace(body=orjson.dumps({"type": kind.type, "subject": proposal, "data": {}})))
    assert site.forgotten == [proposal]
    assert f"{kind.type.removesuffix('.v1')}.#" in PATTERNS


def test_a_site_that_was_never_there_is_unavailable():
    with pytest.raises(Unavailable):
        Site("http://127.0.0.1:1").page("/", "zh")


def test_addresses_of_the_platform_are_never_asked_of_the_site(browser):
    for address in ("/api/x", "/api"):
        assert browser.get(address).status_code == 404
    assert browser.get("/proposals/水").text.startswith("/proposals/%E6%B0%B4 ")


def test_only_what_the_site_knows_is_asked_of_it_in_one_order(browser):
    assert browser.get("/proposals?page=2&q=水&x=1&utm=a&q=2&unit=").text == "/proposals?q=%E6%B0%B4&page=2 zh"
    assert browser.get("/?_=1234").text == "/ zh"


def test_one_address_cannot_ask_without_end(browser, wiring, settings):
    wiring.limits = RateLimits(replace(settings, call_limit="2/minute"), MemoryStorage())
    answers = [browser.get("/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"]
    assert "请稍候再试" in answers[2].text


def test_a_page_the_reader_has_is_not_sent_again(browser):
    assert browser.get("/", headers={"If-None-Match": '"1"'}).status_code == 304


def test_a_reader_is_told_in_words_when_the_site_is_away(browser, wiring):
    wiring.site = Site("http://127.0.0.1:1")
    answer = browser.get("/proposals/x")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert answer.headers["Retry-After"]
    assert "请稍候再试" in answer.text


def test_every_page_of_the_gateways_own_says_that_it_is_a_demonstration(browser, wiring):
    wiring.site = Site("http://127.0.0.1:1")
    for page in (browser.get("/"), browser.get("/api/v1/docs")):
        assert "演示环境" in page.text and "Demonstration" in page.text
        assert "style-src 'unsafe-inline'" in page.headers["Content-Security-Policy"]


def test_in_server_mode_no_page_speaks_of_a_demonstration(key):
    settings = GatewaySettings.from_environment({"YZ_MODE": "server", "YZ_VAR": "/nonexistent"})
    app = make_app(wiring=wired(key, settings, FakeClient()))
    assert "演示环境" not in app.test_client().get("/api/v1/docs").text


def test_the_site_is_only_read(browser):
    assert browser.post("/").status_code == 405


def wait_until(condition):
    give_up = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.01)
