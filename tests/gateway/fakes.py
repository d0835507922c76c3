"""Stand-ins for what the gateway works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson

from kernel.files import File
from kernel.ids import new_id
from kernel.rpc.problems import NotFound, Problem, TooLarge


@dataclass
class FakeClient:
    """Answers calls from a table {(service, door): JSON value, Problem to raise, or function of the arguments}."""

    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    calls: list[dict] = field(default_factory=list)

    def call(self, service: str, door: str, arguments: dict, **context: Any) -> bytes:
        self.calls.append({"service": service, "door": door, "arguments": arguments} | context)
        answer = self.answers.get((service, door), {"done": door})
        if isinstance(answer, Problem):
            raise answer
        return orjson.dumps(answer(**arguments) if isinstance(answer, Callable) else answer)

    def connected(self) -> bool:
        return True


class FakeFiles:
    """Files in a dict."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[File, bytes]] = {}
        self.asked: list[list[str]] = []
        self.keys: list[str] = []

    def put(self, content, *, name: str, kind: str, owner: str, most: int, key: str) -> File:
        self.keys.append(key)
        data = content.read()
        if len(data) > most:
            raise TooLarge.than(most)
        file = File(id=new_id(), name=name, kind=kind, size=len(data), sha256="0" * 64, owner=owner)
        self.kept[file.id] = file, data
        return file

    def about(self, id: str) -> File:
        if id not in self.kept:
            raise NotFound("not_found", kind="file")
        return self.kept[id][0]

    def may_name(self, ids: list[str], owner: str, subjects: list[str]) -> set[str]:
        self.asked.append(ids)
        known = [self.kept[id][0] for id in ids if id in self.kept]
        its_own = {file.id for file in known for claim in file.claims if claim.subject in subjects}
        return its_own | {file.id for file in known if file.owner == owner}

    def read(self, id: str):
        return iter([self.kept[id][1]])

    def ping(self, seconds: float) -> None:
        pass


@dataclass
class FakeListener:
    connected: bool = True


class FakeSite:
    """A site that answers with what it was asked, and notes what it was to forget ("" for everything)."""

    def __init__(self) -> None:
        self.forgotten: list[str] = []

    def forget(self, proposal: str = "") -> None:
        self.forgotten.append(proposal)

    def page(self, address: str, language: str):
        from gateway.public import Page

        body = f"{address} {language}".encode()
        return Page(200, {"Content-Type": "text/html", "ETag": '"1"'}, body, 0.0, 10, 0, 0)


@dataclass
class FakeMover:
    movable: bool = True
    keys: list[str] = field(default_factory=list)

    def today(self) -> date:
        return date(2027, 1, 20)

    def move(self, to: str, key: str) -> dict:
        self.keys.append(key)
        return {"today": to, "movable": True, "days": 1, "events": 3}
