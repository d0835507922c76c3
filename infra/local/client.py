"""A small client of the HTTP API for the demo, tests and trials: bearer tokens, keys, and waiting out a 503."""

import threading
import time
import uuid
from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests

PATIENCE = 60.0
PASSING = (502, 503, 504)
TIMEOUT = 60.0

_threads = threading.local()


class Problem(Exception):
    """An answer that is not 2xx: its status and its problem document."""

    def __init__(self, status: int, body: dict, request: str):
        super().__init__(f"{request}: {status} {body}")
        self.status, self.body = status, body

    @property
    def code(self) -> str:
        """The problem's code, such as wrong_state."""
        return self.body.get("code", "")


class Api:
    """One person's way to a platform at `url`, good in several threads: each keeps a connection of its own."""

    def __init__(self, url: str):
        self.url = url
        self.account: dict = {}
        self._token = self._refresh_token = self._login = self._password = ""
        self._renewing = threading.Lock()

    def sign_in(self, login: str, password: str) -> "Api":
        """Sign in with a bearer token; later calls renew it when it has expired. Raises Problem."""
        self._login, self._password, self._token = login, password, ""
        return self._take(self.post("/session", {"login": login, "password": password, "bearer": True}))

    def activate(self, login: str, code: str, password: str) -> "Api":
        """Set a new account's first password with its one-time code, and be signed in. Raises Problem."""
        self._login, self._password = login, password
        form = {"login": login, "code": code, "password": password, "bearer": True}
        return self._take(self.post("/session/activate", form))

    def get(self, path: str, **query: Any) -> Any:
        """The JSON answer. Raises Problem."""
        return _json(self.call("GET", path, query=query))

    def tagged(self, path: str) -> tuple[Any, str]:
        """The JSON answer and its ETag, which an edit gives back as `if_match`. Raises Problem."""
        answer = self.call("GET", path)
        return _json(answer), answer.headers["ETag"]

    def rows(self, path: str, **query: Any) -> Iterator[dict]:
        """Every row of a list, page after page. Raises Problem."""
        cursor = None
        while True:
            page = self.get(path, cursor=cursor, limit=100, **query)
            yield from page["rows"]
            if not (cursor := page["next"]):
                return

    def post(self, path: str, body: dict | None = None, if_match: str | None = None, timeout: float = TIMEOUT) -> Any:
        """The JSON answer of a command, sent under one key until it is answered. Raises Problem."""
        headers = {"Idempotency-Key": str(uuid.uuid4())} | ({"If-Match": if_match} if if_match else {})
        return _json(self.call("POST", path, headers=headers, json=body or {}, timeout=timeout))

    def upload(self, name: str, content: bytes) -> str:
        """Send a file; gives its id. Raises Problem."""
        return _json(self.call("POST", "/files", files={"file": (name, content)}))["id"]

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """One request, repeated (with the same key) while the platform is passing through trouble. Raises Problem."""
        token = self._token
        answer = self._answer(method, path, token, **options)
        if answer.status_code == 401 and token and not path.startswith("/session"):
            self._renew(token)
            answer = self._answer(method, path, self._token, **options)
        if answer.status_code >= 400:
            raise Problem(answer.status_code, _json(answer), f"{method} {path}")
        return answer

    def _renew(self, expired: str) -> None:
        with self._renewing:
            if self._token != expired:
                return
            try:
                self._take(self.post("/session/refresh", {"refresh_token": self._refresh_token}))
            except Problem:
                self.sign_in(self._login, self._password)

    def _take(self, session: dict) -> "Api":
        self.account, self._refresh_token = session["principal"], session["refresh_token"]
        self._token = session["access_token"]
        return self

    def _answer(self, method, path, token, query=None, headers=None, timeout=TIMEOUT, **options) -> requests.Response:
        give_up = time.monotonic() + PATIENCE
        options["headers"] = (headers or {}) | ({"Authorization": f"Bearer {token}"} if token else {})
        options["params"] = {name: value for name, value in (query or {}).items() if value is not None}
        while True:
            try:
                answer = _connection().request(method, f"{self.url}/api/v1{path}", timeout=timeout, **options)
            except requests.ConnectionError:
                if time.monotonic() > give_up:
                    raise
            else:
                if answer.status_code not in PASSING or time.monotonic() > give_up:
                    return answer
            time.sleep(0.2)


def _connection() -> requests.Session:
    if not hasattr(_threads, "session"):
        _threads.session = requests.Session()
        _threads.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return _threads.session


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json() if answer.content else {}
    except ValueError:
        return {"text": answer.text[:500]}
