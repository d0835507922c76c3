"""What every answer carries."""

import pytest

from kernel.ids import new_id

ADDRESSES = ["/", "/healthz", "/api/v1/docs", "/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/tasks"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_is_guarded_and_says_that_this_is_a_demo(browser, address):
    headers = browser.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Yizheng-Demo"] == "1"
    assert "Strict-Transport-Security" not in headers


def test_https_is_remembered_by_browsers_and_a_server_is_no_demo(key):
    from gateway.app import make_app
    from gateway.settings import GatewaySettings
    from tests.gateway.conftest import wired
    from tests.gateway.fakes import FakeClient

    settings = GatewaySettings.from_environment({"YZ_MODE": "server", "YZ_PUBLIC_URL": "https://zx.example.cn"})
    headers = make_app(wiring=wired(key, settings, FakeClient())).test_client().get("/healthz").headers
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert "X-Yizheng-Demo" not in headers


def test_answers_to_signed_in_people_stay_private(browser, bearer, member):
    answer = browser.get(f"/api/v1/proposals/{new_id()}", headers=bearer(member))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Authorization" in answer.headers["Vary"]


def test_a_correlation_id_comes_back_and_a_bad_one_is_replaced(browser):
    assert browser.get("/healthz", headers={"X-Correlation-Id": "abc-1"}).headers["X-Correlation-Id"] == "abc-1"
    assert browser.get("/healthz", headers={"X-Correlation-Id": "a b<"}).headers["X-Correlation-Id"] != "a b<"


def test_a_trace_goes_on_in_the_service(browser, services, bearer, member):
    trace = "0af7651916cd43dd8448eb211c80319c"
    headers = bearer(member) | {"Traceparent": f"00-{trace}-b7ad6b7169203331-01"}
    browser.get(f"/api/v1/proposals/{new_id()}", headers=headers)
    assert trace in services.calls[0]["traceparent"]
    assert "b7ad6b7169203331" not in services.calls[0]["traceparent"]


def test_every_request_has_a_log_line_without_what_was_asked(browser, capsys):
    browser.get("/api/v1/proposals?title=geheim", headers={"X-Correlation-Id": "abc-2"})
    line = capsys.readouterr().err
    assert '"correlation":"abc-2"' in line
    assert '"route":"/api/v1/proposals"' in line
    assert "geheim" not in line
