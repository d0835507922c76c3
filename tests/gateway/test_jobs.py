"""Long work, asked at the service that does it."""

import pytest

from kernel.ids import new_id

JOB = {"id": new_id(), "service": "proposals", "kind": "urge", "state": "failed", "result": None}
FAILED = JOB | {"error": {"code": "job.ended", "values": {}}}


@pytest.mark.parametrize(("language", "sentence"), [("zh", "任务已经结束。"), ("en", "The job has ended already.")])
def test_why_a_job_failed_is_said_in_the_readers_language(browser, services, bearer, member, language, sentence):
    services.answers["proposals", "get_job"] = FAILED
    services.answers["proposals", "list_jobs"] = {"rows": [FAILED], "next": None, "total": 1}
    headers = bearer(member) | {"Accept-Language": language}
    one = browser.get(f"/api/v1/jobs/proposals/{JOB['id']}", headers=headers).json
    many = browser.get("/api/v1/jobs/proposals?state=failed", headers=headers).json
    assert one["error"] == many["rows"][0]["error"] == {"code": "job.ended", "values": {}, "detail": sentence}
    assert [call["arguments"] for call in services.calls] == [{"job_id": JOB["id"]}, {"state": "failed"}]


def test_a_job_is_stopped_at_its_service(browser, services, bearer, member):
    services.answers["members", "cancel_job"] = JOB | {"state": "cancelled", "error": None}
    answer = browser.post(f"/api/v1/jobs/members/{JOB['id']}/cancel", headers=bearer(member))
    assert answer.json["state"] == "cancelled"
    assert (services.calls[0]["service"], services.calls[0]["door"]) == ("members", "cancel_job")


def test_jobs_of_a_service_that_does_not_exist_have_no_address(browser, services, bearer, member):
    assert browser.get("/api/v1/jobs/payroll", headers=bearer(member)).status_code == 404
    assert not services.calls
