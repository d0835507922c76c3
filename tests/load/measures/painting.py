"""How soon a page is there, in Debian's Chromium: what an app loads first, its largest paint, and when it can be used.

Every page is opened in a window of its own that has kept nothing. Nobody signs in there: its requests carry a token.
"""

import gzip
import re
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from infra.local import front
from infra.local.layout import ROOT
from tests.browser.desk import chromium
from tests.browser.phone import Phone
from tests.load.assembly import Bearer
from tests.load.clients import drive
from tests.load.figures import Figure, median
from tests.load.house import House
from tests.load.run import Run

BUILT = {"desk": ROOT / "web" / "dist" / "office", "phone": ROOT / "web" / "dist" / "mobile"}
ADDRESS = {"desk": "/desk", "phone": "/m"}
SCREENS: dict[str, dict] = {"desk": {"viewport": {"width": 1440, "height": 900}}, "phone": Phone.screen}
WRITING = "/proposals/new"
"""For members alone."""
PAGES = {
    "desk": ("/", "/proposals", "/proposals/{id}", "/review", WRITING, "/statistics", "/search?words=停车"),
    "phone": ("/", "/proposals", "/proposals/{id}", WRITING, "/search?words=停车"),
}
PROPOSALS = 60
BYTES_MOST, PAINT_MOST, READY_MOST = 300_000, 1.5, 2.0
PATIENCE = 30_000
QUIET = 500
"""Milliseconds after which nothing larger is painted any more."""
NOTE_PAINTS = """new PerformanceObserver(list => list.getEntries().forEach(one => { window.largest = one.startTime }))
  .observe({ type: "largest-contentful-paint", buffered: true })"""
WHEN_IDLE = "new Promise(tell => requestIdleCallback(() => tell(performance.now())))"

Seen = tuple[float, float]
"""Seconds from the beginning of the navigation to the largest paint, and until the page answers to a hand."""


def measure(house: House, run: Run) -> list[Figure]:
    """Three lines for each app: bytes of its first load, the slowest page's largest paint, and its readiness."""
    front.build()
    drive(house.port, iter(house.submits(drafts := house.drafts(PROPOSALS))), 4).require(200)
    house.wait_for_effects()
    figures = [_bytes(app, first_load(folder)) for app, folder in BUILT.items()]
    with chromium() as browser:
        for app, pages in PAGES.items():
            turns = {page: _turn(browser, house, app, page.format(id=drafts[0][1])) for page in pages}
            given = run.alternate(**turns)
            for place, (line, limit) in enumerate((("paint", PAINT_MOST), ("ready", READY_MOST))):
                slowest = {page: median(seen[place] for seen in rounds) for page, rounds in given.items()}
                figures.append(_figure(app, line, limit, slowest))
    return figures


def first_load(folder: Path) -> int:
    """Bytes, packed by gzip, of everything that the app's one HTML page names: before any page's own chunk."""
    page = (folder / "index.html").read_text()
    named = set(re.findall(r'(?:src|href)="[^"]*?/(assets/[^"]+\.(?:js|css))"', page))
    assert named, f"{folder} names no script"
    return sum(len(gzip.compress((folder / name).read_bytes(), 9)) for name in named)


def _turn(browser: Browser, house: House, app: str, page: str):
    bearers = cycle(house.bearers(offices=app == "desk" and page != WRITING))
    return lambda: seen(browser, f"{house.platform.url}{ADDRESS[app]}{page}", SCREENS[app], next(bearers))


def seen(browser: Browser, address: str, screen: dict, bearer: Bearer) -> Seen:
    """One opening of a page."""
    window = browser.new_context(locale="zh-CN", extra_http_headers=bearer, **screen)
    try:
        window.add_init_script(NOTE_PAINTS)
        page = window.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address, wait_until="commit")
        page.locator("main h1").first.wait_for(state="attached")
        ready = page.evaluate(WHEN_IDLE)
        page.wait_for_timeout(QUIET)
        return page.evaluate("window.largest") / 1000, ready / 1000
    finally:
        window.close()


def _bytes(app: str, size: int) -> Figure:
    return Figure(
        name=f"first_load_{app}",
        bench="paint",
        measured=size / 1000,
        unit="kB",
        limit=BYTES_MOST / 1000,
        base=BYTES_MOST / 1000,
        goal=f"first load of the {app} ≤ {BYTES_MOST // 1000} kB gzip",
        how="what the app's HTML page names, packed by gzip, before the chunk of any page",
        at_most=True,
    )


def _figure(app: str, line: str, limit: float, pages: dict[str, float]) -> Figure:
    words = {"paint": "largest contentful paint", "ready": "title shown and main thread idle"}[line]
    told = ", ".join(f"{page} {seconds:.2f}" for page, seconds in pages.items())
    return Figure(
        name=f"{line}_{app}",
        bench="paint",
        measured=max(pages.values()),
        unit="s",
        limit=limit,
        base=limit,
        goal=f"{words} of the {app}'s main pages ≤ {limit} s",
        how=f"the slowest page; median of the rounds, each in a new window without a cache. By page: {told} s",
        at_most=True,
    )
