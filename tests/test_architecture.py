"""House rules that import-linter and ruff do not keep."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SERVICES = ["members", "proposals", "opinions", "notifications", "portal"]
ROOMS = ["contract", "texts", "domain", "store", "commands", "queries", "projections", "service", "site"]
CODE = [
    path
    for folder in ("kernel", "services", "gateway", "infra")
    for path in (ROOT / folder).rglob("*.py")
    if ".venv" not in path.parts
]


@pytest.mark.parametrize("service", SERVICES)
def test_know_one_service_know_five(service):
    """A service is made of the named rooms and nothing else: one that is not in the list has no owner."""
    folder = ROOT / "services" / service
    rooms = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {"__init__", "contract", "texts", "domain", "store", "commands", "queries", "service"} <= rooms
    assert rooms - {"__init__"} <= set(ROOMS) | ({"gunicorn"} if service == "portal" else set())


def test_no_room_is_called_utils_helpers_manager_or_base():
    rooms = {part for path in CODE for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not rooms & {"utils", "helpers", "manager", "base", "common", "misc"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_owns(path):
    assert ast.get_docstring(ast.parse(path.read_text())), "begin the file with one docstring"


@pytest.mark.parametrize("module", ["gateway.app", "services.portal.site", "kernel.rpc.client"])
def test_what_runs_under_gevent_never_loads_nameko_or_eventlet(module):
    """They patch the world for another event loop: one import of theirs and requests hang."""
    _loads_none_of(module, {"nameko", "eventlet"})


@pytest.mark.parametrize("module", ["gateway.app", "services.portal.site", "services.members.service", "kernel.relay"])
def test_what_finds_no_text_never_loads_the_libraries_for_it(module):
    """They cost every process 60 MB, and the gateway's worker has little room."""
    _loads_none_of(module, {"tantivy", "rjieba", "numpy", "rapidfuzz"})


def _loads_none_of(module: str, names: set[str]) -> None:
    check = f"import sys, {module}; sys.exit(' '.join({names!r} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
