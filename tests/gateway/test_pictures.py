"""Pictures of published texts: given to everybody while portal says so, and everything else as if it were not there."""

from dataclasses import replace

import pytest
from limits.storage import MemoryStorage

from gateway.limits import RateLimits
from gateway.public import Page
from kernel.files import Claim, File
from kernel.ids import new_id
from kernel.rpc.problems import NotFound, Unavailable
from tests.gateway.test_files import PNG

PROPOSAL = new_id()


class NothingThere:
    """The site, which knows no address."""

    def page(self, address: str, language: str) -> Page:
        return Page(404, {"Content-Type": "text/html"}, f"no {address} {language}".encode(), 0.0, 0, 0, 0)


@pytest.fixture
def put(wiring):
    """Put a file there, by default a picture of the proposal; gives its address on the proposal's page."""

    def put(**other) -> str:
        about = {"kind": "image/png", "service": "proposals", "subject": PROPOSAL} | other
        claims = (Claim(service=about["service"], subject=about["subject"]),) if about["service"] else ()
        known = {"name": "张三的家.png", "size": len(PNG), "sha256": "a" * 64, "owner": new_id()}
        file = File(id=new_id(), kind=about["kind"], claims=claims, **known)
        wiring.files.kept[file.id] = file, PNG
        return f"/proposals/{PROPOSAL}/pictures/{file.id}"

    wiring.site = NothingThere()
    return put


@pytest.fixture
def published(services):
    """Portal says yes to whatever it is asked."""
    services.answers["portal", "may_read"] = True


def test_everybody_gets_a_picture_that_portal_lets_read(browser, services, put, published):
    address = put()
    answer = browser.get(address)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    call = services.calls[-1]
    assert call["arguments"] == {"subject_id": PROPOSAL, "file": address.rpartition("/")[2]}
    assert call["principal_token"] is None


def test_it_is_no_page_and_tells_nothing_but_itself(browser, put, published):
    headers = browser.get(put()).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Length"] == str(len(PNG))
    assert headers["Content-Disposition"] == "inline"
    assert not {"Set-Cookie", "Location"} & set(headers.keys())


def test_anybody_may_keep_it_for_a_minute_and_then_asks_again(browser, services, put, published):
    address = put()
    first = browser.get(address)
    assert first.headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert "Vary" not in first.headers
    known = {"If-None-Match": first.headers["ETag"]}
    again = browser.get(address, headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    services.answers["portal", "may_read"] = NotFound("not_found")
    assert browser.get(address, headers=known).status_code == 404


def test_who_is_signed_in_is_asked_for_nothing(browser, bearer, member, services, put, published):
    assert browser.get(put(), headers=bearer(member)).status_code == 200
    assert services.calls[-1]["principal_token"] is None


@pytest.mark.parametrize(
    "other",
    [
        {"subject": PROPOSAL[::-1]},
        {"service": "opinions"},
        {"service": None, "subject": None},
        {"kind": "application/pdf"},
        {"kind": "text/html"},
        {"kind": "image/svg+xml"},
    ],
    ids=["another proposal", "another service", "nobody's", "pdf", "html", "svg"],
)
def test_a_file_of_another_record_or_kind_is_not_there_even_where_portal_agrees(browser, put, published, other):
    assert browser.get(put(**other)).status_code == 404


def test_what_is_not_shown_is_answered_as_what_never_was(browser, services, put):
    services.answers["portal", "may_read"] = NotFound("not_found", kind="file")
    kept, never = put(), f"/proposals/{PROPOSAL}/pictures/{new_id()}"
    answers = [browser.get(address) for address in (kept, never)]
    assert [answer.text for answer in answers] == [f"no {kept} zh", f"no {never} zh"]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert [set(answer.headers.keys()) & {"ETag", "Location", "Content-Disposition"} for answer in answers] == [
        set()
    ] * 2


def test_what_is_no_id_is_asked_of_nobody(browser, services, put, published):
    for address in (f"/proposals/{PROPOSAL}/pictures/1", f"/proposals/x/pictures/{new_id()}", f"{put()}/"):
        assert browser.get(address).status_code == 404
    assert services.calls == []


def test_while_portal_is_away_nothing_is_given(browser, services, put):
    services.answers["portal", "may_read"] = Unavailable("unavailable.service", retry_after=1)
    answer = browser.get(put())
    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")


def test_pictures_count_like_pages(browser, wiring, settings, put, published):
    wiring.limits = RateLimits(replace(settings, call_limit="2/minute"), MemoryStorage())
    address = put()
    assert [browser.get(path).status_code for path in ("/", address, address)] == [404, 200, 429]
