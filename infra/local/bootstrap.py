"""From a bare Debian 12 to a command inside `.venv`: `python3 -m infra.local.bootstrap -m infra.local up`.

Runs on the system's python3, so it imports the standard library only. Installs the missing Debian packages
(as root), makes `.venv` from `uv.lock`, and becomes `.venv/bin/python` with the arguments it was given.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from infra.local.texts import CannotStart

ROOT = Path(__file__).parents[2]
VENV = ROOT / ".venv"
STAMP = VENV / ".synced"
UV_VERSION = "0.13.9"
RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
CHROMIUM = Path("/usr/bin/chromium")
LETTERS = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
PRESS = Path("/usr/bin/soffice")
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")
POLICY = Path("/usr/sbin/policy-rc.d")
SYSTEMD = Path("/run/systemd/system")
QUEUE = Path("/run/yizheng-packages.lock")
"""Held while packages are installed: apt itself does not wait for another, it fails."""


def main(arguments: list[str]) -> None:
    """Prepare, then replace this process by `.venv/bin/python` with `arguments`; exits with 1 if it cannot."""
    try:
        check_python(sys.version_info[:2])
        install_packages(missing_packages(os.environ, arguments))
        sync()
    except CannotStart as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
    os.execv(VENV / "bin/python", [str(VENV / "bin/python"), *arguments])


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python that the lock was not made for."""
    if not (3, 11) <= version < (3, 13):
        raise CannotStart("python_version", version=".".join(map(str, version)))


def missing_packages(environ, arguments: list[str]) -> list[str]:
    """Names of the Debian packages whose part is not there; servers that `environ` names need none.

    A browser is needed only by the tests with servers, which walk through the desk; what prints papers as PDF, and
    Chinese letters for both, by everything but the quick checks.
    """
    browsing = arguments[-1:] == ["test"]
    printing = arguments[-1:] not in ([], ["lint"], ["test-fast"], ["contracts"])
    present = {
        "ca-certificates": CERTIFICATES.exists(),
        "libmagic1": loads("libmagic.so.1"),
        "python3-venv": synced() or bool(uv_on_path() or importlib.util.find_spec("ensurepip")),
        # mongod comes as a wheel but leans on the system's libcurl, which brings libssl
        "libcurl4": "YZ_MONGO_URL" in environ or loads("libcurl.so.4"),
        "rabbitmq-server": "YZ_AMQP_URL" in environ or RABBITMQ.exists(),
        "chromium": not browsing or CHROMIUM.exists(),
        "fonts-noto-cjk": not printing or LETTERS.exists(),
        "libreoffice-writer-nogui": not printing or PRESS.exists(),
    }
    return [package for package, there in present.items() if not there]


def loads(library: str) -> bool:
    """Whether the shared library can be loaded."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """apt-get install, quietly, without starting what they bring as a service. Raises CannotStart."""
    if not packages:
        return
    names = " ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotStart("packages_need_root", packages=names)
    say(f"安装系统软件包 installing system packages: {names}")
    quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    with alone(), services_stay_off():
        run([*quiet, "update"], "packages_failed", packages=names)
        run([*quiet, "install", "-y", "--no-install-recommends", *packages], "packages_failed", packages=names)


@contextmanager
def alone():
    """Wait until no other set-up on this machine installs packages."""
    with QUEUE.open("w") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


@contextmanager
def services_stay_off():
    """Debian starts a server as soon as it is installed, unless this file says 101: we run our own."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()
        if SYSTEMD.exists():
            subprocess.run(["systemctl", "disable", "--quiet", "rabbitmq-server"], stderr=subprocess.DEVNULL)


def sync() -> None:
    """Make `.venv` what the lock says, with the Python that runs us. Raises CannotStart."""
    if synced():
        return
    say("按 uv.lock 准备 .venv preparing .venv from uv.lock")
    environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_PROJECT_ENVIRONMENT": str(VENV)}
    environ.pop("VIRTUAL_ENV", None)
    everything = ["sync", "--quiet", "--frozen", "--all-packages", "--all-groups", "--compile-bytecode"]
    run([uv_on_path() or own_uv(), *everything, "--python", sys.executable], "sync_failed", env=environ, cwd=ROOT)
    STAMP.write_text(fingerprint())


def synced() -> bool:
    """Whether `.venv` was already made from this very lock."""
    return STAMP.exists() and STAMP.read_text() == fingerprint()


def fingerprint() -> str:
    """What `.venv` depends on: the lock and the Python's version."""
    return hashlib.sha256((ROOT / "uv.lock").read_bytes() + bytes(sys.version_info[:2])).hexdigest()


def uv_on_path() -> str | None:
    """The installed uv, if it is at least the pinned version."""
    found = shutil.which("uv")
    if not found:
        return None
    answer = subprocess.run([found, "--version"], capture_output=True, text=True).stdout.split()
    return found if len(answer) > 1 and numbers(answer[1]) >= numbers(UV_VERSION) else None


def numbers(version: str) -> list[int]:
    """Parts of a version such as 0.13.9; a suffix counts as nothing."""
    return [int(part) for part in version.split(".") if part.isdigit()]


def own_uv() -> str:
    """Install the pinned uv into a small environment of its own (`uv sync` would remove it from `.venv`)."""
    home = ROOT / "var" / "uv"
    run([sys.executable, "-m", "venv", "--clear", str(home)], "sync_failed")
    run([str(home / "bin/pip"), "install", "--quiet", f"uv=={UV_VERSION}"], "sync_failed")
    return str(home / "bin/uv")


def run(command: list[str], code: str, env=None, cwd=None, **values) -> None:
    """Run a command; if it fails raise CannotStart(code) with the last line it wrote as `problem`."""
    env = {**(env or os.environ), "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=env, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        problem = (done.stdout.strip().splitlines() or ["?"])[-1].rstrip(".")
        raise CannotStart(code, problem=problem, **values)


def say(sentence: str) -> None:
    """Tell what takes time, at once."""
    print(sentence, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
