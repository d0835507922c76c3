"""The answering side (nameko): how a service class opens its doors to calls, and gets its unit of work."""

import inspect
from collections.abc import Callable
from functools import partial, wraps
from typing import Any

import eventlet
from eventlet import tpool
from nameko.extensions import DependencyProvider, Entrypoint, register_entrypoint
from pymongo.errors import PyMongoError

from kernel import health, logs
from kernel.desk import Desk
from kernel.forms import Form, load
from kernel.ids import is_id
from kernel.rpc.problems import NotFound, Problem
from kernel.rpc.requests import Request, Requests
from kernel.settings import Settings
from kernel.store import Stores
from kernel.work import Call, Work

RETRY_SECONDS, WATCH_SECONDS = 0.2, 1.0


class UnitOfWork(DependencyProvider):
    """`work = UnitOfWork(Proposals)`: every worker of the service gets a unit of work of its own on these stores.

    Its context is the `call` in the worker's context data; without one the system itself acts. Setting up waits
    until MongoDB is there and every index has been made, so that nothing starts before.
    """

    desk: Desk

    def __init__(self, stores: type[Stores]):
        self.stores = stores

    def setup(self) -> None:
        """Open the desk and prepare its database."""
        self.desk = Desk(self.stores, Settings.from_environment())
        if self.desk.finder:
            self.desk.finder.aside = tpool.execute
        health.report("mongodb", False, "connecting")
        while not self._prepared():
            eventlet.sleep(RETRY_SECONDS)

    def start(self) -> None:
        """Keep an eye on MongoDB."""
        self.container.spawn_managed_thread(self._watch)

    def get_dependency(self, worker_ctx) -> Work:
        """The unit of work of one worker."""
        return self.desk.work(worker_ctx.data.get("call", Call()))

    def _prepared(self) -> bool:
        try:
            self.desk.prepare(lambda name: health.report("mongodb", False, f"making the indexes of {name}"))
        except PyMongoError as error:
            health.report("mongodb", False, type(error).__name__)
            return False
        health.report("mongodb", True)
        return True

    def _watch(self) -> None:
        while True:
            ready = self.desk.ready()
            health.report("mongodb", ready, "" if ready else "no primary answers")
            eventlet.sleep(WATCH_SECONDS if ready else RETRY_SECONDS)


def desk_of(container) -> Desk:
    """The desk of the service that a nameko container runs, once it is set up."""
    return next(one for one in container.dependencies if isinstance(one, UnitOfWork)).desk


def command(form: type[Form] = Form, do: Callable | None = None, *, anonymous: bool = False) -> Any:
    """Open a door to calls as a command: one transaction, idempotent by key, audited.

    The door hands on to the use case `do` with the unit of work: `get_box = query(GetBox, boxes.get_box)`. Without one
    it decorates a method, which then hands on more than that. The positional parameters are ids; all else that is
    sent is loaded by `form` and given by keyword. `anonymous` lets callers in who are not signed in. Called directly
    (in tests) the door does what it opens to.
    """
    return _open(Command(form, anonymous), do)


def query(form: type[Form] = Form, do: Callable | None = None, *, anonymous: bool = False) -> Any:
    """Open a door to calls as a query: as `command`, but without a transaction and changing nothing."""
    return _open(Query(form, anonymous), do)


def procedure(form: type[Form] = Form, do: Callable | None = None, *, anonymous: bool = False) -> Any:
    """Open a door to calls as a procedure: as `command`, but the use case asks for its own transactions.

    For what cannot be one transaction, because something slow or outside the store comes before, between or after:
    a password is hashed, a broker is told. Each step says `work.perform`, and is audited and idempotent by itself.
    """
    return _open(Procedure(form, anonymous), do)


def _open(entrypoint: "Door", do: Callable | None) -> Callable:
    return partial(_door, entrypoint) if do is None else _door(entrypoint, _handing_on(do))


def _handing_on(do: Callable) -> Callable:
    @wraps(do)
    def method(service, *ids, **form):
        return do(service.work, *ids, **form)

    return method


def _door(entrypoint: "Door", method: Callable) -> Callable:
    @wraps(method)
    def door(service, *ids, **form):
        if ids and isinstance(ids[0], Request):
            return ids[0].door.run(service, method, ids[0])
        return method(service, *ids, **form)

    register_entrypoint(door, entrypoint)
    return door


class Door(Entrypoint):
    """A method of a service that others may call."""

    requests = Requests()

    def __init__(self, form: type[Form], anonymous: bool):
        super().__init__(expected_exceptions=Problem)
        self.form, self.anonymous = form, anonymous

    def setup(self) -> None:
        """Learn the method's ids and hang out the sign."""
        method = getattr(self.container.service_cls, self.method_name)
        parameters = list(inspect.signature(method).parameters.values())[1:]
        self._ids = [one for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
        self.requests.doors[self.method_name] = self

    def stop(self) -> None:
        """Let nobody in any more."""
        self.requests.stop_taking()

    def load(self, arguments: dict) -> tuple[list[str | None], dict]:
        """The ids in the order of the method's parameters, and the loaded form.

        Raises NotFound for what is no id, Invalid by field.
        """
        rest = dict(arguments)
        ids = [_id_of(one, rest.pop(one.name, one.default)) for one in self._ids]
        return ids, load(self.form, rest) if rest or self.form is not Form else {}

    def run(self, service, method: Callable, request: Request) -> bytes:
        """Do the method for a checked request; gives its answer as JSON."""
        logs.follow(request.call)
        return self.within(service.work, request, lambda: method(service, *request.ids, **request.form))

    def within(self, work, request: Request, do: Callable) -> bytes:
        """Do it within the unit of work."""
        raise NotImplementedError


class Command(Door):
    """A door that changes something."""

    def within(self, work, request: Request, do: Callable) -> bytes:
        """In one transaction, once for each key."""
        return work.perform(self.method_name, request.arguments, do)


class Query(Door):
    """A door that only reads."""

    def within(self, work, request: Request, do: Callable) -> bytes:
        """Outside any transaction."""
        return work.outside(do)


class Procedure(Door):
    """A door that changes something in steps, each in a transaction of its own."""

    def within(self, work, request: Request, do: Callable) -> bytes:
        """Outside any transaction but those that the method asks for."""
        return work.outside(do)


def _id_of(parameter: inspect.Parameter, given: object) -> str | None:
    """The id that was given, or None where the parameter may be left out. Raises NotFound."""
    if isinstance(given, str) and is_id(given):
        return given
    if given is None and parameter.default is None:
        return None
    raise NotFound("not_found", kind=parameter.name.removesuffix("_id"))
