"""How tests send bad input, and what an answer by the conventions looks like."""

from typing import Any

import orjson

from tests.contracts.house import House

TITLE = "关于加固东岸堤防的提案"
FIRST = ("member", "first_proposer")


def create(house: House, body: Any, **headers: str):
    """Send a body, as it is when it is bytes, to begin a draft."""
    sent = body if isinstance(body, bytes) else orjson.dumps(body)
    headers = {"Content-Type": "application/json"} | headers
    return house.send(house.person(*FIRST), "POST", "/proposals", data=sent, headers=headers)


def problem(answer, status: int) -> dict:
    """The problem document of an answer that follows the conventions."""
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert body["detail"] and body["code"] and body["correlation"] == answer.headers["X-Correlation-Id"]
    assert "Traceback" not in answer.text
    return body
