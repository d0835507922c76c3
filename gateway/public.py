"""The public site behind the front door: its pages are passed through and kept in memory for a while.

At most so many pages and bytes are kept, those asked for last. A fresh page is served from memory; a stale one too,
while it is asked for again behind the reader's back (stale-while-revalidate) or while the site is away
(stale-if-error). The copy of a page that is taken off or changed is forgotten at once. Nothing of who asks is passed
on, so one copy serves all.
"""

import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace

import requests
import structlog

from kernel.rpc.problems import Unavailable

log = structlog.get_logger("gateway.public")

SECONDS = 10.0
MOST_PAGES = 1000
MOST_BYTES = 64 * 1024 * 1024
LARGEST_KEPT = 512 * 1024
SETTLING_SECONDS = 5.0
"""Within which the site has heard of a change that we have heard of."""
KEPT_HEADERS = ("Content-Type", "Cache-Control", "ETag", "Last-Modified", "Content-Language", "Location", "Vary")
LISTS = ("/", "/proposals")
RESULTS = "/results"
"""Below it proposals are named too."""
KEPT_STATUS = frozenset({200, 301, 308, 410})
"""Not 404: of addresses that do not exist there are as many as anybody likes to ask for."""


@dataclass(frozen=True)
class Page:
    """An answer of the site, when it was fetched (monotonic seconds), and for how long it may be used after that."""

    status: int
    headers: dict[str, str]
    body: bytes
    fetched: float
    fresh: float
    while_revalidate: float
    if_error: float

    @property
    def age(self) -> float:
        """Seconds since it was fetched or found unchanged."""
        return time.monotonic() - self.fetched


class Site:
    """The public site at `url`, with its cache."""

    def __init__(self, url: str):
        self._url = url.rstrip("/")
        self._pages: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._bytes = 0
        self._settled = 0.0
        self._asking: set[tuple[str, str]] = set()
        self._http = requests.Session()
        self._http.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=32))

    def page(self, address: str, language: str) -> Page:
        """The page at `address` (path and query) in `language`. Raises Unavailable when the site is away."""
        key = (address, language)
        kept = self._pages.get(key)
        if kept is None:
            return self._fetch(key, None)
        self._pages.move_to_end(key)
        if kept.age <= kept.fresh:
            return kept
        if kept.age <= kept.fresh + kept.while_revalidate:
            self._renew_behind(key, kept)
            return kept
        return self._fetch(key, kept)

    def forget(self, proposal: str = "") -> None:
        """Drop what is kept of a proposal's page (or of all) and of what lists it; keep nothing until that settled."""
        self._settled = time.monotonic() + SETTLING_SECONDS
        for address, language in list(self._pages):
            path = address.partition("?")[0]
            if path in LISTS or path.startswith((RESULTS, f"/proposals/{proposal}")):
                self._drop((address, language))

    def _drop(self, key: tuple[str, str]) -> None:
        if page := self._pages.pop(key, None):
            self._bytes -= len(page.body)

    def _renew_behind(self, key: tuple[str, str], kept: Page) -> None:
        if key not in self._asking:
            self._asking.add(key)
            threading.Thread(target=self._renew, args=(key, kept), daemon=True).start()

    def _renew(self, key: tuple[str, str], kept: Page) -> None:
        try:
            self._fetch(key, kept)
        except Unavailable:
            log.info("site away", age=round(kept.age))
        finally:
            self._asking.discard(key)

    def _fetch(self, key: tuple[str, str], kept: Page | None) -> Page:
        try:
            page = self._ask(key, kept)
            if page.status < 500:
                return self._keep(key, page)
        except requests.RequestException:
            pass
        if kept and kept.age <= kept.fresh + kept.if_error:
            return kept
        raise Unavailable("unavailable.site", retry_after=2)

    def _ask(self, key: tuple[str, str], kept: Page | None) -> Page:
        address, language = key
        headers = {"Accept-Language": language, "User-Agent": "yizheng-gateway"}
        if kept and "ETag" in kept.headers:
            headers["If-None-Match"] = kept.headers["ETag"]
        answer = self._http.get(self._url + address, headers=headers, timeout=SECONDS, allow_redirects=False)
        if answer.status_code == 304 and kept:
            return replace(kept, fetched=time.monotonic())
        control = answer.headers.get("Cache-Control", "")
        return Page(
            status=answer.status_code,
            headers={name: answer.headers[name] for name in KEPT_HEADERS if name in answer.headers},
            body=answer.content,
            fetched=time.monotonic(),
            fresh=_seconds(control, "max-age"),
            while_revalidate=_seconds(control, "stale-while-revalidate"),
            if_error=_seconds(control, "stale-if-error"),
        )

    def _keep(self, key: tuple[str, str], page: Page) -> Page:
        self._drop(key)
        cacheable = "public" in page.headers.get("Cache-Control", "") and page.status in KEPT_STATUS
        if cacheable and page.fetched >= self._settled and len(page.body) <= LARGEST_KEPT:
            self._pages[key] = page
            self._bytes += len(page.body)
        while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
            self._drop(next(iter(self._pages)))
        return page


def _seconds(control: str, name: str) -> float:
    found = re.search(rf"(?:^|[ ,]){name}=(\d+)", control)
    return float(found[1]) if found else 0.0
