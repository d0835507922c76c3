"""Problems become RFC 9457 answers, in the language of the one who asks."""

import logging

import pytest

from kernel.ids import new_id
from kernel.rpc.problems import (
    Conflict,
    Forbidden,
    Internal,
    Invalid,
    NotFound,
    PreconditionFailed,
    PreconditionRequired,
    Refused,
    TimedOut,
    TooMany,
    Unauthenticated,
    Unavailable,
)

ADDRESS = f"/api/v1/proposals/{new_id()}"


@pytest.fixture
def ask(browser, services, bearer, member):
    def ask(problem, **headers):
        services.answers["proposals", "get_proposal"] = problem
        return browser.get(ADDRESS, headers=bearer(member) | headers)

    return ask


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (Unauthenticated("sign_in.expired"), 401),
        (Forbidden("forbidden.role"), 403),
        (NotFound("not_found"), 404),
        (Refused("wrong_state", state="draft", action="file_proposal"), 409),
        (Conflict("conflict.version"), 409),
        (PreconditionFailed("if_match.stale"), 412),
        (Invalid("idempotency.other_body"), 422),
        (PreconditionRequired("if_match.required"), 428),
        (TooMany("too_many", retry_after=7), 429),
        (Internal("internal"), 500),
        (Unavailable("unavailable.store", retry_after=2), 503),
        (TimedOut("timed_out", retry_after=1), 504),
    ],
)
def test_every_kind_of_problem_has_its_status_and_a_sentence(ask, problem, status):
    answer = ask(problem)
    assert answer.status_code == status == answer.json["status"]
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == problem.code
    assert answer.json["detail"].endswith("。")
    assert answer.json["correlation"] == answer.headers["X-Correlation-Id"]


@pytest.mark.parametrize(
    ("problem", "seconds"),
    [(TooMany("too_many", retry_after=7), "7"), (Unavailable("unavailable.x"), "2"), (TimedOut("timed_out"), "1")],
)
def test_whoever_has_to_wait_is_told_how_long(ask, problem, seconds):
    assert ask(problem).headers["Retry-After"] == seconds


def test_words_of_the_house_are_labels_in_the_sentence(ask):
    answer = ask(Refused("wrong_state", state="draft", action="file_proposal"))
    assert "draft" not in answer.json["detail"]
    assert "草稿" in answer.json["detail"]


def test_english_is_spoken_to_whoever_asks_for_it(ask):
    answer = ask(NotFound("not_found"), **{"Accept-Language": "en-GB, zh;q=0.5"})
    assert answer.json["detail"] == "There is no such record, or you may not see it."


def test_a_code_without_a_sentence_still_gets_one(ask):
    assert ask(NotFound("nobody.wrote.this")).json["detail"] == "没有找到，或您无权查看。"
    assert ask(Refused("nobody.wrote.this")).json["detail"]


def test_what_is_wrong_is_said_by_field(ask):
    errors = {
        "title": ["Missing data for required field.", "Longer than 100 characters."],
        "suggestions": {"0": {"text": ["Unknown field."]}},
        "proposer": ["not_an_id"],
    }
    answer = ask(Invalid.fields(errors))
    assert answer.status_code == 422
    assert answer.json["errors"] == {
        "title": ["必须填写。", "最多 100 个字。"],
        "suggestions.0.text": ["没有这个字段。"],
        "proposer": ["不是有效的编号。"],
    }


def test_a_surprise_shows_no_trace_and_is_logged(browser, services, bearer, member, caplog):
    services.answers["proposals", "get_proposal"] = lambda **_: 1 / 0
    with caplog.at_level(logging.ERROR):
        answer = browser.get(ADDRESS, headers=bearer(member))
    assert answer.status_code == 500
    assert answer.json["code"] == "internal"
    assert "ZeroDivision" not in answer.text


def test_an_address_that_is_not_there_is_a_problem_too(browser):
    answer = browser.get("/api/v1/nothing")
    assert (answer.status_code, answer.json["code"]) == (404, "http.404")


def test_writing_to_an_address_that_is_not_there_is_not_found_either(browser):
    assert browser.post("/api/v1/proposals/no-id/close").status_code == 404


def test_reading_what_can_only_be_written_is_another_method(browser):
    answer = browser.get(f"{ADDRESS}/close")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_method_that_is_not_there_names_those_that_are(browser):
    answer = browser.delete(ADDRESS)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.mimetype == "application/problem+json"


def test_a_refusal_speaks_in_the_words_of_the_service_that_refused(ask):
    refused = Refused("wrong_state", state="submitted", action="file_proposal")
    assert ask(refused).json["detail"] == "当前状态为“已提交”，不能进行“立案”。"
