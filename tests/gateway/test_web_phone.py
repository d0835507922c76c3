"""The phone's build beside the desk's: the same policy, its worker and manifest, and what installs."""

from dataclasses import replace

import pytest

PAGE = "<!doctype html><title>手机</title>"


@pytest.fixture
def phone(browser, wiring, settings, tmp_path):
    """A browser before a front door that has this build of the phone, and none of the desk."""
    folder = tmp_path / "dist/mobile"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "worker.js").write_text("self.addEventListener('fetch', () => {});")
    (folder / "manifest.webmanifest").write_text('{"name": "议政"}')
    wiring.settings = replace(settings, web=tmp_path / "dist")
    return browser


@pytest.mark.parametrize("address", ["/m/", "/m/proposals/01a2", "/m/handlings/01a2/reply?step=2"])
def test_every_page_of_the_phone_is_its_index_under_the_same_policy(phone, address):
    answer = phone.get(address)
    assert (answer.status_code, answer.mimetype, answer.text) == (200, "text/html", PAGE)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_worker_is_a_script_that_is_asked_for_again(phone):
    answer = phone.get("/m/worker.js")
    assert answer.mimetype.endswith("javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"], "it could fetch nothing else"


def test_the_manifest_says_what_it_is(phone):
    assert phone.get("/m/manifest.webmanifest").mimetype == "application/manifest+json"


def test_the_phone_without_its_slash_leads_to_it(phone):
    assert phone.get("/m").headers["Location"] == "http://localhost/m/"


def test_one_app_is_not_the_other(phone):
    assert phone.get("/m/sign-in").status_code == 200
    assert phone.get("/desk/sign-in").status_code == 503
