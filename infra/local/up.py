"""`make up`: the platform in the foreground, with its progress, its demo data and its address; Ctrl-C ends it."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from infra.local import demo, front
from infra.local.layout import Layout
from infra.local.platform import Platform
from infra.local.texts import CannotStart

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Run until a signal; the exit code is 0 after Ctrl-C and 1 when it could not start."""
    for number in SIGNALS:
        signal.signal(number, interrupt)
    started = time.monotonic()
    try:
        platform = platform_from(os.environ)
        front.build()
        try:
            bring_up(platform)
            print(welcome(platform, time.monotonic() - started), flush=True)
            while True:
                signal.pause()
        finally:
            platform.stop()
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已全部停止。Everything has been stopped.", flush=True)
        return 0


def interrupt(*_) -> None:
    """The first signal ends the run; later ones must not disturb the ending."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def platform_from(environ: Mapping[str, str]) -> Platform:
    """The platform as the YZ_* variables want it. Raises CannotStart naming a wrong one."""
    layout = Layout.from_environment(environ)
    return Platform(layout.var, layout.ports["gateway"], layout.mode, environ=environ)


def bring_up(platform: Platform) -> None:
    """Start, wait, and load the demo data once, saying what is going on."""
    if platform.layout.unfinished.exists():
        print("上次载入演示数据中断,现在从头载入 loading demo data broke off: beginning anew", flush=True)
    platform.start()
    names = ", ".join(program.name for program in platform.programs)
    print(f"启动 starting: {names}", flush=True)
    platform.wait_ready(
        tell=lambda name, seconds: print(f"  {name} … 就绪 ready {seconds:.1f} s", flush=True),
        wait=lambda names, seconds: print(f"  {seconds:.0f} s,仍在等待 still waiting for: {names}", flush=True),
    )
    if platform.layout.mode == "demo":
        load_demo_data(platform)


def load_demo_data(platform: Platform) -> None:
    """Fill an empty demo platform over its HTTP API, once; when that breaks off, the next start begins anew.

    Raises CannotStart saying where it broke off.
    """
    loaded, unfinished = platform.layout.var / "demo-loaded", platform.layout.unfinished
    if loaded.exists():
        return
    print("载入演示数据 loading demo data …", flush=True)
    unfinished.touch()
    load = demo.DATA[platform.layout.demo_data]
    try:
        load(platform.url, platform.layout.var, lambda line: print(line, flush=True))
    except Exception as error:
        problem = "; ".join([*getattr(error, "__notes__", ()), str(error) or repr(error)])
        raise CannotStart("demo_broke_off", problem=problem, log=platform.layout.log("").parent) from error
    unfinished.rename(loaded)


def welcome(platform: Platform, seconds: float) -> str:
    """Where it is, and how to get in."""
    lines = [f"\n议政已就绪 Yizheng is ready ({seconds:.1f} s): {platform.url}"]
    if platform.layout.mode == "server":
        lines += setup_token(platform.layout.setup_token_file)
    else:
        lines += ["演示账号 demo accounts:", *(f"  {role}: {login} / {word}" for role, login, word in demo.ACCOUNTS)]
    return "\n".join([*lines, "按 Ctrl-C 停止 press Ctrl-C to stop"])


def setup_token(path: Path) -> list[str]:
    """Lines that tell the first administrator's token, which members wrote; none once it was used."""
    if not path.exists():
        return []
    return [f"首位管理员的一次性令牌 one-time token for the first administrator: {path.read_text().strip()}"]
