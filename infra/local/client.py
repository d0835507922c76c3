"""A small client of the HTTP API for the demo, tests and trials: bearer tokens, keys, and waiting out a 503."""

import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests

PATIENCE = 30.0
PASSING = (502, 503, 504)


class Problem(Exception):
    """An answer that is not 2xx: its status and its problem document."""

    def __init__(self, status: int, body: dict, request: str):
        super().__init__(f"{request}: {status} {body}")
        self.status, self.body = status, body


@dataclass
class Api:
    """One person's connection to a platform at `url`. Not to be shared between threads."""

    url: str
    token: str | None = None
    account: dict = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.http = requests.Session()
        self.login = self.password = ""

    def sign_in(self, login: str, password: str) -> "Api":
        """Sign in with a bearer token; later calls renew it when it has expired. Raises Problem."""
        self.login, self.password, self.token = login, password, None
        answer = self.post("/session", {"login": login, "password": password, "token": "bearer"})
        self.token, self.account = answer["access_token"], answer["principal"]
        return self

    def get(self, path: str, **query: Any) -> Any:
        """The JSON answer. Raises Problem."""
        return self.call("GET", path, query={k: v for k, v in query.items() if v is not None})

    def post(self, path: str, body: dict | None = None, key: str | None = None) -> Any:
        """The JSON answer of a command, sent under one key until it is answered. Raises Problem."""
        return self.call("POST", path, body or {}, {"Idempotency-Key": key or str(uuid.uuid4())})

    def put(self, path: str, body: dict, if_match: str | None = None) -> Any:
        """The JSON answer of an edit. Raises Problem."""
        return self.call("PUT", path, body, {"If-Match": if_match} if if_match else {})

    def pages(self, path: str, **query: Any):
        """Every row of a list, page after page."""
        cursor = None
        while True:
            page = self.get(path, cursor=cursor, limit=100, **query)
            yield from page["items"]
            if not (cursor := page["next"]):
                return

    def call(self, method: str, path: str, body: dict | None = None, headers: dict | None = None, query=None) -> Any:
        """One request, repeated (with the same key) while the platform is passing through trouble."""
        answer = self._answer(method, path, body, headers or {}, query)
        if answer.status_code == 401 and self.login and path != "/session":
            self.sign_in(self.login, self.password)
            answer = self._answer(method, path, body, headers or {}, query)
        if answer.status_code >= 400:
            raise Problem(answer.status_code, _json(answer), f"{method} {path}")
        return _json(answer)

    def _answer(self, method, path, body, headers, query) -> requests.Response:
        give_up = time.time() + PATIENCE
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        while True:
            try:
                answer = self.http.request(
                    method, self.url + "/api/v1" + path, json=body, params=query, headers=headers | bearer, timeout=60
                )
            except requests.ConnectionError:
                if time.time() > give_up:
                    raise
            else:
                if answer.status_code not in PASSING or time.time() > give_up:
                    return answer
            time.sleep(0.2)


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json() if answer.content else {}
    except ValueError:
        return {"text": answer.text[:500]}
