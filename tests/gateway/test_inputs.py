"""Bodies in bounds: JSON objects of a bounded size and depth, and nothing else."""

import pytest

from kernel.ids import new_id

ADDRESS = f"/api/v1/proposals/{new_id()}/file"


@pytest.fixture
def post(browser, bearer, member):
    def post(body: bytes, content_type="application/json"):
        return browser.post(ADDRESS, data=body, headers=bearer(member) | {"Content-Type": content_type})

    return post


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "body.not_json"),
        (b"\xff", "body.not_json"),
        (b'{"a": NaN}', "body.not_json"),
        (rb'{"a": "\ud800"}', "body.not_json"),
        (b"[]", "body.not_an_object"),
        (b"null", "body.not_an_object"),
        (b'"text"', "body.not_an_object"),
        (b'{"a":' * 17 + b"1" + b"}" * 17, "body.too_deep"),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, "body.not_json"),
        (b'{"a":[' + b"1," * 50_001 + b"1]}", "body.too_many_values"),
    ],
)
def test_a_body_that_is_not_a_plain_object_is_refused(post, services, body, code):
    answer = post(body)
    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert not services.calls


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/json, text/plain", ""])
def test_another_media_type_is_refused(post, services, kind):
    assert post(b"{}", kind).status_code == 415
    assert not services.calls


def test_a_charset_does_not_matter(post):
    assert post(b"{}", "application/json; charset=utf-8").status_code == 200


def test_a_body_over_the_limit_is_told_the_limit(post, services, settings):
    answer = post(b'{"a":"' + b"x" * settings.body_limit + b'"}')
    assert (answer.status_code, answer.json["values"]) == (413, {"limit": settings.body_limit})
    assert not services.calls


def test_no_body_is_an_empty_form(post, services):
    assert post(b"").status_code == 200
    assert list(services.calls[0]["arguments"]) == ["proposal_id"]
