"""A person at the API who never gives up: a command whose answer is lost is sent again under its own key."""

import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import requests

PATIENCE = 180.0
"""Seconds within which every command must be answered for good."""
AGAIN_SECONDS = 0.2
SIGN_IN_AGAIN_SECONDS = 4.0
"""Tries to sign in are counted: more than 20 a minute, or ten in a row without success, are too many."""
PASSING = (429, 502, 503, 504)
TIMEOUTS = (3.0, 15.0)

PASSWORD = "chaos-and-order-2026"


class Unanswered(Exception):
    """A request found no answer for good within PATIENCE."""


@dataclass
class Person:
    """Somebody with an account; `subject` is the membership that the account speaks for."""

    login: str
    account: str
    subject: str = ""
    token: str = ""
    turn: threading.Lock = field(default_factory=threading.Lock, repr=False)


@dataclass
class Command:
    """One command of a person: `name` says what, `key` is its Idempotency-Key and its correlation id.

    `tried` is when the try was sent that was answered (machine time), `tries` how many there were, `answer` the JSON
    of a 2xx; `status` 0 means that no answer has come yet.
    """

    name: str
    person: Person
    path: str
    body: dict
    facts: dict
    key: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: int = 0
    tried: float = 0.0
    tries: int = 0
    answer: Any = None

    @property
    def accepted(self) -> bool:
        """Whether a 2xx reached the client."""
        return 200 <= self.status < 300


class Client:
    """One connection to the front door, for one thread. `faults` collects answers that there should never be."""

    def __init__(self, url: str, faults: list[str]):
        self.base, self.faults = f"{url}/api/v1", faults
        self.http = requests.Session()

    def do(self, command: Command, if_match: str | None = None) -> Command:
        """Send the command until it is answered for good. Raises Unanswered."""
        headers = {"Idempotency-Key": command.key, "X-Correlation-Id": command.key}
        headers |= {"If-Match": if_match} if if_match else {}

        def note() -> None:
            command.tried, command.tries = time.monotonic(), command.tries + 1

        answer = self._answered("POST", command.path, command.person, note, json=command.body, headers=headers)
        command.answer = answer.json() if answer.content else None
        command.status = answer.status_code
        return command

    def text(self, person: Person, proposal: str) -> tuple[dict, str]:
        """The newest text of a proposal, and its tag."""
        answer = self._answered("GET", f"/proposals/{proposal}/text", person, lambda: None)
        return answer.json(), answer.headers["ETag"]

    def get(self, person: Person, path: str, **query: Any) -> Any:
        """The JSON of a read."""
        return self._answered("GET", path, person, lambda: None, params=query).json()

    def open(self, path: str, body: dict) -> Any:
        """The JSON of a call without sign-in."""
        answer = self._answered("POST", path, None, lambda: None, json=body)
        if not answer.ok:
            raise Unanswered(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()

    def sign_in(self, person: Person, stale: str) -> None:
        """Get a token in place of the stale one, once however many threads ask."""
        with person.turn:
            if person.token == stale:
                proof = {"login": person.login, "password": PASSWORD, "bearer": True}
                person.token = self.open("/session", proof)["access_token"]

    def _answered(self, method: str, path: str, person: Person | None, note, headers=None, **sent) -> requests.Response:
        give_up = time.monotonic() + PATIENCE
        last = "never reached"
        while time.monotonic() < give_up:
            token = person.token if person else ""
            bearer = {"Authorization": f"Bearer {token}"} if token else {}
            note()
            try:
                answer = self.http.request(
                    method, self.base + path, headers=bearer | (headers or {}), timeout=TIMEOUTS, **sent
                )
            except requests.RequestException as error:
                last = type(error).__name__
            else:
                if self._is_final(answer, person, token):
                    return answer
                last = f"{answer.status_code} {answer.text[:300]}"
            time.sleep(AGAIN_SECONDS if person else SIGN_IN_AGAIN_SECONDS)
        raise Unanswered(f"{method} {path}: {last}")

    def _is_final(self, answer: requests.Response, person: Person | None, token: str) -> bool:
        if answer.status_code == 401 and person:
            self.sign_in(person, stale=token)
            return False
        if answer.status_code >= 500 and answer.status_code not in (503, 504):
            self.faults.append(f"{answer.request.method} {answer.request.path_url}: {answer.status_code}")
        problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
        conflict = answer.status_code == 409 and problem and answer.json()["code"].startswith("conflict")
        return answer.status_code < 500 and answer.status_code not in PASSING and not conflict
