"""The application processes of a platform: one table."""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from gateway import SERVICES
from infra.local.layout import Layout

FEW_LETTERS = 80


@dataclass(frozen=True)
class Program:
    """One process: `ready()` tells whether it can do its work; `ports` are those it listens on, by name.

    `says()` is what it waits for, in a few words of its own; empty while it says nothing.
    """

    name: str
    command: tuple[str, ...]
    ready: Callable[[], bool]
    ports: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    says: Callable[[], str] = str


def applications(layout: Layout, replicas: Mapping[str, int]) -> list[Program]:
    """Services, relay, worker, index keeper, site and gateway; `replicas`: a name → how many of it (1 without).

    The second of a name is called `<name>-2`. Site and gateway are asked at their own doors.
    """
    commands: dict[str, tuple[str, ...]] = {service: ("-m", "kernel.serve", service) for service in SERVICES}
    commands["relay"] = ("-m", "kernel.relay", *SERVICES)
    commands["worker"] = ("-m", "kernel.worker", *SERVICES)
    commands["search"] = ("-m", "kernel.search", "proposals")
    names = [
        (name, name if number == 1 else f"{name}-{number}")
        for name in commands
        for number in range(1, replicas.get(name, 1) + 1)
    ]
    doors = [("site", layout.site_url, "services/portal"), ("gateway", layout.url, "gateway")]
    first = layout.ports["health"]
    return [
        *(python(unique, commands[name], first + index) for index, (name, unique) in enumerate(names)),
        *(gunicorn(layout, *door, first + len(names) + index) for index, door in enumerate(doors)),
    ]


def python(name: str, arguments: tuple[str, ...], health_port: int) -> Program:
    """A process that answers /readyz on its health port."""
    return Program(
        name=name,
        command=(sys.executable, *arguments),
        ready=partial(answers, f"http://127.0.0.1:{health_port}/readyz"),
        ports={name: ("127.0.0.1", health_port)},
        env={"YZ_HEALTH_PORT": str(health_port)},
        says=partial(missing, f"http://127.0.0.1:{health_port}/readyz"),
    )


def gunicorn(layout: Layout, name: str, url: str, folder: str, health_port: int) -> Program:
    """A Flask app under gunicorn, configured by `<folder>/gunicorn.py`."""
    app = {"site": "services.portal.site:make_app()", "gateway": "gateway.app:make_app()"}[name]
    host = layout.host if name == "gateway" else "127.0.0.1"
    return Program(
        name=name,
        command=(sys.executable, "-m", "gunicorn", "-c", f"{folder}/gunicorn.py", app),
        ready=partial(answers, f"{url}/readyz"),
        ports={name: (host, layout.ports[name])},
        env={"YZ_HEALTH_PORT": str(health_port)},
        says=partial(missing, f"{url}/readyz"),
    )


def answers(url: str) -> bool:
    """Whether a GET answers 200 within two seconds."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def missing(url: str) -> str:
    """What a 503 of /readyz names as missing, in few words; empty when there is no such answer."""
    try:
        with urllib.request.urlopen(url, timeout=2):
            return ""
    except urllib.error.HTTPError as answer:
        with answer:
            return _words_of(answer)
    except OSError:
        return ""


def _words_of(answer: urllib.error.HTTPError) -> str:
    try:
        gone = json.load(answer)["missing"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return "; ".join(dict.fromkeys(_in_few_words(*need) for need in gone.items()))


def _in_few_words(name: str, detail: str) -> str:
    """A need as people read it: `rabbitmq:yz_members` is RabbitMQ, and the text of an error tells nothing more."""
    what = name.partition(":")[0]
    return f"{what}: {detail}"[:FEW_LETTERS] if detail and "Error" not in detail else what
