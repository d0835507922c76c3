"""Bodies in bounds: JSON objects of a bounded size and depth, and nothing else."""

import io

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
    assert (answer.status_code, answer.json["values"]) == (413, {"limit": settings.body_limit, "megabytes": "1"})
    assert not services.calls


class Sending(io.BytesIO):
    """A body of which nothing has arrived yet."""

    @property
    def left(self) -> int:
        return len(self.getbuffer()) - self.tell()


@pytest.mark.parametrize(("signed_in", "status"), [(True, 413), (False, 401)])
def test_what_is_still_to_come_of_a_refused_body_is_read_before_the_line_is_closed(
    browser, bearer, member, settings, signed_in, status
):
    body = Sending(b"x" * (settings.body_limit * 3))
    more = {"input_stream": body, "content_type": "application/json"}
    answer = browser.post(ADDRESS, headers=bearer(member) if signed_in else {}, **more)
    assert (answer.status_code, body.left) == (status, 0)


def test_a_body_without_end_is_not_waited_for(browser, bearer, member):
    body = Sending(b"x" * 1000)
    endless = {"CONTENT_LENGTH": str(10**12)}
    more = {"input_stream": body, "content_type": "application/json", "environ_overrides": endless}
    assert browser.post(ADDRESS, headers=bearer(member), **more).status_code == 413
    assert body.left == 1000


def test_no_body_is_an_empty_form(post, services):
    assert post(b"").status_code == 200
    assert list(services.calls[0]["arguments"]) == ["proposal_id"]
