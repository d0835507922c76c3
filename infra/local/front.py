"""The web front: its packages from the lock, its build when something changed, its checks.

`python -m infra.local.front check | api`: all its checks for `make test`; the API's types, from docs/openapi.json.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from infra.local import bootstrap, node
from infra.local.layout import ROOT
from infra.local.texts import CannotStart

WEB = ROOT / "web"
NOT_SOURCES = {"node_modules", "dist", "tests"}


def build() -> None:
    """Make `web/dist` what the sources say; nothing is done when it is. Raises CannotStart."""
    if "YZ_WEB" in os.environ:
        return  # somebody else's build is shown
    wanted, stamp = fingerprint(sources(WEB)), WEB / "dist" / ".built"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    environ = prepared()
    bootstrap.say("构建办公页面 building the web front …")
    stamp.unlink(missing_ok=True)
    bootstrap.run(["npm", "run", "build"], "web_failed", env=environ, cwd=WEB)
    stamp.write_text(wanted)


def prepared() -> dict[str, str]:
    """Install the packages of the lock where they are not there; gives the environment to run npm in."""
    environ = node.environment()
    wanted, stamp = fingerprint([WEB / "package-lock.json"]), WEB / "node_modules" / ".installed"
    if not stamp.exists() or stamp.read_text() != wanted:
        bootstrap.say("按 package-lock.json 准备网页组件 preparing web/node_modules from package-lock.json")
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        bootstrap.run(install, "web_packages_failed", env=environ, cwd=WEB)
        stamp.write_text(wanted)
    return environ


def sources(folder: Path) -> list[Path]:
    """Every file that a build is made of."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in NOT_SOURCES]
        found += [Path(parent, name) for name in names]
    return found


def fingerprint(files: Iterable[Path]) -> str:
    """Of the files' names and contents."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{os.path.relpath(file, WEB)} {file.stat().st_size}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def run_scripts(*scripts: str) -> int:
    """Run npm scripts in turn; 1 when one failed or could not be run."""
    try:
        environ = prepared()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    codes = [subprocess.call(["npm", "run", "--silent", name], cwd=WEB, env=environ) for name in scripts]
    return int(any(codes))


COMMANDS = {"check": ("test", "check"), "api": ("api",)}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: python -m infra.local.front {' | '.join(COMMANDS)}")
    sys.exit(run_scripts(*COMMANDS[sys.argv[1]]))
