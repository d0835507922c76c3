"""The desk's build: which file answers, how long it is kept, and what it may load."""

import gzip
from dataclasses import replace

import pytest
from werkzeug.datastructures import Accept

from gateway.settings import GatewaySettings
from gateway.web import Build

PAGE = "<!doctype html><title>议政</title>"
SCRIPT = "console.log('desk')" * 100


@pytest.fixture
def web(tmp_path):
    """A folder with a small build of the desk, and a secret beside it."""
    assets = tmp_path / "dist/office/assets"
    assets.mkdir(parents=True)
    (assets.parent / "index.html").write_text(PAGE)
    (assets.parent / "icon.svg").write_text("<svg/>")
    (assets / "main-1a2b.js").write_text(SCRIPT)
    (assets / "main-1a2b.js.br").write_bytes(b"brotli")
    (assets / "main-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "secret.txt").write_text("kept from all")
    (tmp_path / "dist/secret.txt").write_text("kept from all")
    return tmp_path / "dist"


@pytest.fixture
def desk(browser, wiring, settings, web):
    """A browser before a front door that has this build."""
    wiring.settings = replace(settings, web=web)
    return browser


@pytest.mark.parametrize("address", ["/desk/", "/desk/proposals", "/desk/proposals/01a2", "/desk/sign-in?to=/x.js"])
def test_every_page_of_the_desk_is_its_index_which_is_asked_for_again(desk, address):
    answer = desk.get(address)
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/html", PAGE)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "private" not in answer.headers["Cache-Control"]


def test_the_desk_without_its_slash_leads_to_it(desk):
    answer = desk.get("/desk")
    assert (answer.status_code, answer.headers["Location"]) == (308, "http://localhost/desk/")


def test_a_file_with_a_hash_in_its_name_is_kept_for_good(desk):
    answer = desk.get("/desk/assets/main-1a2b.js")
    assert answer.text == SCRIPT
    assert answer.mimetype.endswith("javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert desk.get("/desk/icon.svg").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
def test_a_packed_file_goes_to_those_who_take_it(desk, accepts, encoding):
    answer = desk.get("/desk/assets/main-1a2b.js", headers={"Accept-Encoding": accepts})
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.mimetype.endswith("javascript")
    unpacked = {"br": lambda data: SCRIPT.encode(), "gzip": gzip.decompress, None: bytes}[encoding]
    assert unpacked(answer.data) == SCRIPT.encode()


def test_what_the_browser_has_is_not_sent_again(desk):
    tag = desk.get("/desk/").headers["ETag"]
    again = desk.get("/desk/", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    plain = desk.get("/desk/assets/main-1a2b.js").headers["ETag"]
    packed = desk.get("/desk/assets/main-1a2b.js", headers={"Accept-Encoding": "br"}).headers["ETag"]
    assert plain != packed


def test_head_is_answered_without_a_body(desk):
    answer = desk.head("/desk/assets/main-1a2b.js")
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(SCRIPT))


@pytest.mark.parametrize("address", ["/desk/assets/gone-9f9f.js", "/desk/assets/", "/desk/missing.svg"])
def test_a_file_that_is_not_there_is_not_found_and_never_the_index(desk, address):
    answer = desk.get(address)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("way", ["../secret.txt", "../../secret.txt", "assets/../../secret.txt", "..%2Fsecret.txt"])
def test_nothing_outside_the_build_is_served(desk, web, way):
    assert "kept from all" not in desk.get(f"/desk/{way}").text
    assert Build(web / "office").find(way.replace("%2F", "/"), Accept()) is None


def test_an_absolute_path_is_no_way_out(desk, web):
    assert "kept from all" not in desk.get(f"/desk/{web}/secret.txt").text
    assert "kept from all" not in desk.get(f"/desk//{web}/secret.txt", follow_redirects=True).text


def test_the_desk_may_load_its_own_files_only(desk):
    policy = desk.get("/desk/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_without_a_build_a_page_says_so_in_both_languages(browser, wiring, settings, tmp_path):
    wiring.settings = replace(settings, web=tmp_path)
    answer = browser.get("/desk/proposals")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert "尚未构建" in answer.text and "not been built" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_folder_can_be_served(root):
    assert GatewaySettings.from_environment({"YZ_WEB": "/srv/web"}).web.as_posix() == "/srv/web"
    assert GatewaySettings.from_environment({}).web == root / "web/dist"


def test_the_desk_is_only_read(desk):
    assert desk.post("/desk/").status_code == 405
