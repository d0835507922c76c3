"""One name for route, RPC and command: every door of every service has its route, with the same form."""

import subprocess
import sys

import orjson
import pytest

from gateway import SERVICES

SHOW = """
import importlib, sys, orjson
from kernel.doors import KernelDoors
from kernel.rpc.server import Door
from kernel.services import service_class_of
doors = {}
kinds = {service: service_class_of(service) for service in sys.argv[1:]} | {"kernel": KernelDoors}
for service, kind in kinds.items():
    for name, method in vars(kind).items():
        for door in getattr(method, "nameko_entrypoints", ()):
            if isinstance(door, Door):
                form = door.form.__module__ + "." + door.form.__name__
                doors[f"{service}.{name}"] = [form, door.anonymous, type(door).__name__]
sys.stdout.buffer.write(orjson.dumps(doors))
"""
UNSEEN = {"proposals.may_read", "portal.may_read", "members.list_revocations", "kernel.run_day", "kernel.progress"}
"""Doors that only the gateway itself opens."""
OWN = {"upload_file", "upload_archive", "read_file", "open_stream", "read_clock", "move_clock"}
"""Addresses that are answered by the gateway itself."""
WITH_TOKENS = {"sign_in", "activate_account", "refresh_session"}
"""Doors whose route takes another form: the gateway keeps the tokens."""


@pytest.fixture(scope="module")
def doors():
    """{service.door: [form, anonymous, kind]} as the services declare them; asked elsewhere, because nameko patches."""
    shown = subprocess.run([sys.executable, "-c", SHOW, *SERVICES], capture_output=True, check=True, timeout=120)
    return orjson.loads(shown.stdout)


@pytest.fixture(scope="module")
def routes(door):
    """{door: form} as the routes declare them."""
    rows = [view._apidoc for view in door.view_functions.values() if hasattr(view, "_apidoc")]
    return {
        row["manual_doc"]["operationId"]: (
            row["arguments"]["parameters"][0]["schema"] if "arguments" in row else None,
            row["manual_doc"].get("security") == [],
        )
        for row in rows
    }


def test_every_door_has_a_route_and_every_route_a_door(doors, routes):
    assert {door.partition(".")[2] for door in set(doors) - UNSEEN} == set(routes) - OWN


def test_a_route_documents_the_form_that_its_door_loads(doors, routes):
    for door, (form, anonymous, _) in doors.items():
        name = door.partition(".")[2]
        if name in routes and name not in WITH_TOKENS:
            documented, open_to_all = routes[name]
            assert f"{documented.__module__}.{documented.__name__}" == form, door
            assert open_to_all == anonymous, door


def test_what_is_read_asks_a_query_and_what_is_done_never_does(doors, door):
    """A door says by its kind whether it changes anything: the way in by which it is reached says the same."""
    kinds = {door.partition(".")[2]: kind for door, (_, _, kind) in doors.items()}
    rules = [rule for rule in door.url_map.iter_rules() if rule.endpoint.partition(".")[2] in kinds]
    assert len(rules) > 100
    for rule in rules:
        kind = kinds[rule.endpoint.partition(".")[2]]
        assert kind in ({"Query"} if "GET" in rule.methods else {"Command", "Procedure"}), rule


def test_only_what_hashes_passwords_renews_sessions_or_moves_letters_has_transactions_of_its_own(doors):
    assert {door for door, (_, _, kind) in doors.items() if kind == "Procedure"} == {
        "kernel.run_day",
        "members.set_up",
        "members.sign_in",
        "members.activate_account",
        "members.refresh_session",
        "members.change_password",
        "members.replay_dead_letters",
        "members.discard_dead_letter",
    }
